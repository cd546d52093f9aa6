"""What a setting of the sigmoid loss asks the embeddings to do: the answers, each with the theorem behind it.

Numbers are floats (ESTIMATE) except where a line says otherwise; on which side of a boundary a setting lies is
decided with 60 digits. The status of a theorem is the one recorded in the ledger that comes with the proofs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

import mpmath

from ccem.derivation import Result, evaluate, holds
from ccem.errors import InputError
from ccem.inputs import exact_number, finite_float, positive_float, positive_number, shown, whole_number
from ccem.library import proofs_folder
from ccem.minimiser import optimum
from ccem.options import yes_or_no

SCHEMA = 1
DIGITS = 60
MOST_PAIRS = 10**18

# published settings, in SigLIP's sign of the bias; None: not published with the setting
PRESETS: dict[str, dict[str, Any]] = {
    "siglip-init": {"t": "10", "siglip_bias": "-10", "B": 32768, "d": 768},
    "siglip-l16-384": {"t": "118.2", "siglip_bias": "-12.7", "B": 32768, "d": 1024},
    "siglip-so400m-14-384": {"t": repr(math.exp(4.7215)), "siglip_bias": None, "B": 32768, "d": 1152},
    "siglip2-so400m-16-256": {"t": "109.9", "siglip_bias": "-15.9", "B": 32768, "d": 1152},
}


@dataclass(frozen=True)
class Finding:
    """One statement: ``topic``, the sentence, ``level`` (ok, note, warning), the theorems behind it as (id, status).

    No theorem: ``basis`` says where the statement comes from.
    """

    topic: str
    text: str
    level: str = "ok"
    theorems: list[tuple[str, str]] = field(default_factory=list)
    basis: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """The setting, the numbers, and the findings that explain them."""

    setting: dict[str, Any]
    numbers: dict[str, Any]
    findings: list[Finding]

    def as_data(self) -> dict[str, Any]:
        """For JSON, which has no infinity: null stands for it (delta of the antipodal structure)."""
        data = {"schema": SCHEMA, **asdict(self)}
        data["numbers"] = {name: None if value == math.inf else value for name, value in self.numbers.items()}
        return data


@cache
def ledger_statuses() -> dict[str, str]:
    """Status of each theorem in the committed ledger, with a word where it rests on a citation."""
    text = (proofs_folder() / "LEDGER.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z][a-z0-9-]*) \(([A-Z]+)\)$((?:\n  .*)*)", text, re.MULTILINE)
    return {name: f"{status} modulo a citation" if "\n  modulo " in rest else status for name, status, rest in found}


@cache
def _boundaries() -> dict[str, Result]:
    from ccem.derive import derive

    return {result.name: result for result in derive("phase-boundaries", omega="omega").results}


@cache
def _trained_bias() -> Result:
    from ccem.derive import derive

    return next(result for result in derive("optimal-bias", omega="omega").results if result.name == "b*")


def _value(formula: Any, point: dict[str, Any]) -> Any:
    with mpmath.workdps(DIGITS):
        return evaluate(formula, {symbol: point[symbol.name] for symbol in formula.free_symbols})


def _boundary(name: str, point: dict[str, Any]) -> Any:
    """The value of b at a boundary; None where there is none (simplex for every b, antipodal for no b)."""
    result = _boundaries()[name]
    with mpmath.workdps(DIGITS):
        full = {symbol: point[symbol.name] for symbol in result.needs.left.free_symbols} if result.needs else {}
        if result.needs is not None and not holds(result.needs, full):
            return None
    return _value(result.stable if result.stable is not None else result.value.right, point)


def _mp(value: Fraction | int) -> Any:
    with mpmath.workdps(DIGITS):
        return mpmath.mpf(value.numerator) / value.denominator


def diagnose(
    B: Any, d: Any, t: Any, b: Any, *, pairs: Any = None, train_bias: bool = False, bounds: bool = False
) -> Diagnosis:  # fmt: skip
    """What the sigmoid loss at this setting has as its optimum, and what follows for training.

    Parameters: ``B`` >= 2, batch size (the pairs that one loss sees); ``d`` >= 1, dimension (both, and ``pairs``, at
    most 10^18); ``t`` > 0, inverse
    temperature; ``b``, bias in the sign ``softplus(b - t*u.v)`` (SigLIP's is -b); ``pairs`` >= B, number of pairs that
    batches are drawn from uniformly (default B); ``train_bias``, the bias is trained too; ``bounds``, where d is too
    small for the structure, bound the loss in R^d as well (seconds; the full batch only). Returns: :class:`Diagnosis`.
    Guarantee: ESTIMATE for the numbers; the statements carry their theorems. Raises: :class:`InputError`.
    Source: this project; the case b = t: Lee, Chang & Sohn 2024.

    >>> diagnose(32768, 768, 10, 10).numbers["phase"]
    'interior'
    """
    batch, dimension = whole_number(B, "B", least=2), whole_number(d, "d", least=1)
    exact_t, exact_b = positive_number(t, "t"), exact_number(b, "b")
    for name, value in (("B", batch), ("d", dimension)):
        if value > MOST_PAIRS:
            raise InputError(f"{name} must be at most {MOST_PAIRS:g}, got {shown(value)}")
    size = batch if pairs is None else whole_number(pairs, "pairs", least=batch)
    if size > MOST_PAIRS:
        raise InputError(f"pairs must be at most {MOST_PAIRS:g}, got {shown(size)}")
    trained, bounded = yes_or_no(train_bias, "train_bias"), yes_or_no(bounds, "bounds")
    return _Examination(batch, size, dimension, exact_t, exact_b, train_bias=trained, bounds=bounded).run()


class _Examination:
    def __init__(self, B: int, N: int, d: int, t: Fraction, b: Fraction, *, train_bias: bool, bounds: bool) -> None:
        self.B, self.N, self.d, self.t, self.b, self.train_bias, self.bounds = B, N, d, t, b, train_bias, bounds
        self.floats = positive_float(t, "t"), finite_float(b, "b")
        self.full = N == B
        self.omega = B - 1
        r = Fraction(N - 2, N - 1)
        self.kappa = self.omega * r
        self.point = {"N": _mp(N), "t": _mp(t), "b": _mp(b), "omega": _mp(self.omega), "kappa": _mp(self.kappa)}
        self.findings: list[Finding] = []
        self.statuses = ledger_statuses()
        self.held = True
        self.whole = "ccem-global-optimum" if self.full else "pair-loss-global-optimum"

    def add(self, topic: str, text: str, *theorems: str, level: str = "ok", basis: str = "") -> None:
        linked = [(name, self.statuses[name]) for name in theorems if name in self.statuses]
        self.findings.append(Finding(topic, text, level, linked, basis))

    def run(self) -> Diagnosis:
        trained = float(_value(_trained_bias().stable, self.point))
        if self.train_bias:
            self.add(
                "trained bias",
                f"With the bias trained to its minimum, b goes to b*(N, t) = {trained:.6g} (SigLIP's sign: "
                f"{-trained:.6g}) and the optimum is the simplex ETF (s* = 1) for every N and t; below, b = b*.",
                "trained-bias",
                basis="derived: ccem derive optimal-bias --steps",
            )
            self.b = exact_number(trained, "b*")
            self.floats = self.floats[0], trained
            self.point["b"] = _mp(self.b)
        low, high = (_boundary(name, self.point) for name in ("antipodal", "simplex"))
        best = optimum(self.N, *self.floats, omega=self.omega)
        phase = self.phase(low, high)
        self.need = {"simplex": self.N - 1, "interior": self.N, "antipodal": 1}[phase]
        self.held = self.d >= self.need
        s = 1.0 if phase == "simplex" else 0.0 if phase == "antipodal" else float(best.s)
        numbers = {
            "phase": phase, "s": s, "delta": float(best.delta), "positive_similarity": float(best.positive_similarity),
            "negative_similarity": float(best.negative_similarity), "loss": float(best.loss), "b": self.floats[1],
            "b_antipodal": None if low is None else float(low), "b_simplex": None if high is None else float(high),
            **self.crossings(low, high), "trained_bias": trained, "trained_siglip_bias": -trained,
            "margin": s * self.N / (2 * (self.N - 1)), "relative_bias": s * (3 * self.N - 4) / (2 * (self.N - 1)) - 1,
        }  # fmt: skip
        self.explain(numbers)
        setting = {
            "B": self.B, "pairs": self.N, "d": self.d, "t": self.floats[0], "b": self.floats[1],
            "siglip_bias": -self.floats[1], "train_bias": self.train_bias,
        }  # fmt: skip
        return Diagnosis(setting, numbers, self.findings)

    def phase(self, low: Any, high: Any) -> str:
        with mpmath.workdps(DIGITS):
            if low is not None and self.point["b"] <= low:
                return "antipodal"
            return "simplex" if high is None or self.point["b"] >= high else "interior"

    def crossings(self, low: Any, high: Any) -> dict[str, float | None]:
        """The t, at this b, where each boundary is crossed (None: nowhere)."""
        found: dict[str, float | None] = {"t_antipodal": None, "t_simplex": None}
        with mpmath.workdps(DIGITS):
            if low is not None and low + self.point["t"] > self.point["b"]:
                found["t_antipodal"] = float(low + self.point["t"] - self.point["b"])
        if high is not None:
            found["t_simplex"] = _root(lambda t: _boundary("simplex", {**self.point, "t": t}) - self.point["b"])
        return found

    def explain(self, n: dict[str, Any]) -> None:
        t, b = self.floats
        for part in (self._phase, self._distances, self._similarities, self._dimension, self._bias, self._margin):
            part(n, t, b)
        self._training(n, t)

    def _phase(self, n: dict[str, Any], t: float, b: float) -> None:
        name = {"simplex": "simplex", "antipodal": "antipodal"}.get(n["phase"])
        words = {
            "simplex": "simplex ETF (s* = 1): both vectors of a pair agree and the pairs form a regular simplex",
            "antipodal": "antipodal (s* = 0): all u_i are one vector e, all v_i are -e",
            "interior": f"between simplex and antipodal (s* = {n['s']:.6g}): pairs share a direction less than fully",
        }[n["phase"]]
        theorems = {
            "simplex": ("sigmoid-etf-closed-form",) if self.full else ("weighted-etf-iff",),
            "antipodal": ("sigmoid-antipodal-iff",) if self.full else ("weighted-antipodal-iff",),
            None: ("interior-otherwise", "interior-stationarity"),
        }[name]
        where = "" if self.held else f"In d >= {self.need} dimensions "
        self.add("phase", f"{where}{'T' if self.held else 't'}he optimum is {words}.", *theorems, self.whole)
        if n["phase"] == "antipodal":
            self.add(
                "collapse",
                "Total collapse, in every dimension d: every image embedding is the same, every text embedding is the "
                "same, retrieval is destroyed. Raise b (lower SigLIP's bias) or t.",
                "collapse-optimal",
                "collapse-forced",
                level="warning",
            )

    def _distances(self, n: dict[str, Any], t: float, b: float) -> None:
        if n["b_antipodal"] is None:
            text = "No bias makes the antipodal structure optimal at this size."
        else:
            at_t = "no t > 0 collapses"
            if n["t_antipodal"] is not None:
                at_t = f"it is optimal for t <= {n['t_antipodal']:.6g}: {_apart(t - n['t_antipodal'], 't')}"
            apart = _apart(b - n["b_antipodal"], "b")
            text = f"Collapse (antipodal) at b <= {n['b_antipodal']:.6g}: {apart}. At this b {at_t}."
        self.add("collapse boundary", text, "sigmoid-antipodal-iff" if self.full else "weighted-antipodal-iff")
        if n["b_simplex"] is None:
            text = "The simplex ETF is optimal for every t and b at this size."
        else:
            at_t = "it is optimal for no t > 0"
            if n["t_simplex"] is not None:
                at_t = f"it is optimal for t <= {n['t_simplex']:.6g}: {_apart(t - n['t_simplex'], 't')}"
            text = f"Simplex ETF at b >= {n['b_simplex']:.6g}: {_apart(b - n['b_simplex'], 'b')}. At this b {at_t}."
        self.add("simplex boundary", text, "sigmoid-etf-closed-form" if self.full else "weighted-etf-iff")

    def _similarities(self, n: dict[str, Any], t: float, b: float) -> None:
        self.add(
            "similarities",
            f"There every pair has cosine p = {n['positive_similarity']:.6g}, every two different pairs "
            f"q = {n['negative_similarity']:.6g}; the loss (sum over the batch, divided by B) is {n['loss']:.6g}.",
            "ccem-inner-products", "ccem-loss", "minimiser-unique",
        )  # fmt: skip

    def _dimension(self, n: dict[str, Any], t: float, b: float) -> None:
        if self.held:
            exists = {"simplex": "simplex-exists", "interior": "ccem-exists", "antipodal": "collapse-optimal"}
            text = f"d = {self.d} can hold this structure (it needs d >= {self.need})."
            self.add("dimension", text, exists[n["phase"]])
            return
        more = "" if self.bounds or not self.full else " How far below R^d stays: --bounds."
        self.add(
            "dimension",
            f"d = {self.d} cannot hold this structure for {self.N} pairs (it needs d >= {self.need}): the loss above "
            f"is a lower bound that no embedding reaches, and p and q are what it pulls towards.{more}",
            "global-optimum-bound" if self.full else "pair-loss-bound-every-dimension",
            "sigmoid-simplex-dimension" if n["phase"] == "simplex" else "sigmoid-interior-dimension",
            level="note",
        )
        if self.bounds:
            self._interval(n)

    def _interval(self, n: dict[str, Any]) -> None:
        from ccem.low_dimension.bounds import low_dimension_bounds

        if not self.full:
            text = "Bounds in R^d are for the full batch; here batches are drawn from more pairs."
            self.add("loss in this dimension", text, level="note", basis="ccem bounds")
            return
        found = low_dimension_bounds(self.N, self.d, self.t, self.b)
        n |= {"lower_bound": found.lower, "upper_bound": found.upper}
        exists = "exists" if found.upper_is_existence else "is known"
        self.add(
            "loss in this dimension",
            f"No arrangement of {self.N} pairs in {self.d} dimensions has a loss below {found.lower:.6g} (proved, "
            f"{found.lower_method}); one at {found.upper:.6g} {exists} ({found.upper_method}).",
            basis="a certificate that the checker replayed: ccem bounds",
        )

    def _bias(self, n: dict[str, Any], t: float, b: float) -> None:
        best = n["trained_bias"]
        self.add(
            "initial bias",
            f"Recommended initial bias at t = {t:.6g}: b*(N, t) = {best:.6g}, in SigLIP's sign {-best:.6g} "
            f"(now {-b:.6g}): it minimises the loss over b, where in d >= {self.N - 1} the optimum is the simplex.",
            "trained-bias",
            level="ok" if abs(b - best) <= 0.1 * max(1.0, abs(best)) else "note",
            basis="derived: ccem derive optimal-bias --steps",
        )

    def _margin(self, n: dict[str, Any], t: float, b: float) -> None:
        limit = self.N / (2 * (self.N - 1))
        self.add(
            "margin",
            f"This optimum is a constellation of margin m = {n['margin']:.6g} at relative bias "
            f"{n['relative_bias']:.6g} (b/t is {b / t:.6g}); no {self.N} pairs have a margin above {limit:.6g}.",
            "ccem-constellation", "constellation-margin-bound",
        )  # fmt: skip

    def _training(self, n: dict[str, Any], t: float) -> None:
        self.add(
            "if b is trained",
            f"b moves to b* = {n['trained_bias']:.6g}; the optimum is then the simplex ETF, in d >= {self.N - 1}.",
            "trained-bias",
            "simplex-exists",
            basis="derived: ccem derive optimal-bias --steps",
        )
        self.add(
            "if t and b are trained",
            f"t grows without end and the loss goes to 0 like B e^(-t m): any positive margin suffices, the best "
            f"possible is m = {self.N / (2 * (self.N - 1)):.6g}, that of the simplex ETF (d >= {self.N - 1}).",
            "constellation-loss-bound", "zero-margin-loss", "constellation-margin-bound", "ccem-constellation",
        )  # fmt: skip


def _apart(gap: float, name: str) -> str:
    if gap == 0:
        return "exactly there"
    return f"{name} is {abs(gap):.6g} {'above' if gap > 0 else 'below'}"


def _root(gap: Callable[[Any], Any]) -> float | None:
    """Where the gap, which increases in t, becomes positive; None if it is positive from the start."""
    with mpmath.workdps(DIGITS):
        low, high = mpmath.mpf("1e-30"), mpmath.mpf(1)
        if gap(low) > 0:
            return None
        while gap(high) <= 0:
            low, high = high, 2 * high
            if high > mpmath.mpf(10) ** 310:
                return None
        for _ in range(100):
            middle = (low + high) / 2
            low, high = (low, middle) if gap(middle) > 0 else (middle, high)
        return float(low)
