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
FEW_PAIRS = 1000  # up to which the doctor proposes to minimise the loss itself
TRAINED = "trained-bias", "trained-bias-global"
BALANCE = "derived: ccem derive optimal-bias --steps"

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
    B: Any, d: Any, t: Any, b: Any = None, *, pairs: Any = None, train_bias: bool = False, bounds: bool = False
) -> Diagnosis:  # fmt: skip
    """What the sigmoid loss at this setting has as its optimum, and what follows for training.

    Parameters: ``B`` >= 2, batch size (the pairs that one loss sees); ``d`` >= 1, dimension (both, and ``pairs``, at
    most 10^18); ``t`` > 0, inverse
    temperature; ``b``, bias in the sign ``softplus(b - t*u.v)`` (SigLIP's is -b), None only with ``train_bias``;
    ``pairs`` = N >= B, number of pairs that
    batches are drawn from uniformly (default B); ``train_bias``, the bias is trained too: for d >= N - 1 the answers
    are for the trained bias b*; for d < N - 1, where b* is not the best bias, they are for ``b``, or for b* if that is
    None; ``bounds``, where d is too
    small for the structure, bound the loss in R^d as well (seconds; the full batch only). Returns: :class:`Diagnosis`;
    its numbers phase, s, delta, similarities, loss, margin and relative bias belong to d >= ``needed_dimension``,
    ``b_simplex`` and ``t_simplex`` to d >= N, the trained bias to d >= N - 1 (``trained_bias_dimension``).
    Guarantee: ESTIMATE for the numbers; the statements carry their theorems. Raises: :class:`InputError`.
    Source: this project; the case b = t: Lee, Chang & Sohn 2024.

    >>> diagnose(32768, 768, 10, 10).numbers["phase"]
    'interior'
    """
    batch, dimension = whole_number(B, "B", least=2), whole_number(d, "d", least=1)
    trained, bounded = yes_or_no(train_bias, "train_bias"), yes_or_no(bounds, "bounds")
    if b is None and not trained:
        raise InputError("b must be a number (None only with train_bias=True), got None")
    exact_t, exact_b = positive_number(t, "t"), None if b is None else exact_number(b, "b")
    for name, value in (("B", batch), ("d", dimension)):
        if value > MOST_PAIRS:
            raise InputError(f"{name} must be at most {MOST_PAIRS:g}, got {shown(value)}")
    size = batch if pairs is None else whole_number(pairs, "pairs", least=batch)
    if size > MOST_PAIRS:
        raise InputError(f"pairs must be at most {MOST_PAIRS:g}, got {shown(size)}")
    return _Examination(batch, size, dimension, exact_t, exact_b, train_bias=trained, bounds=bounded).run()


class _Examination:
    def __init__(
        self, B: int, N: int, d: int, t: Fraction, b: Fraction | None, *, train_bias: bool, bounds: bool
    ) -> None:  # fmt: skip
        self.B, self.N, self.d, self.t, self.train_bias, self.bounds = B, N, d, t, train_bias, bounds
        self.full = N == B
        self.few = d < N - 1  # too few dimensions for the simplex
        self.omega = B - 1
        r = Fraction(N - 2, N - 1)
        self.kappa = self.omega * r
        self.point = {"N": _mp(N), "t": _mp(t), "omega": _mp(self.omega), "kappa": _mp(self.kappa)}
        self.trained = float(_value(_trained_bias().stable, self.point))
        at_trained = b is None or (train_bias and not self.few)
        self.given = b is not None
        self.b = exact_number(self.trained, "b*") if at_trained or b is None else b
        self.point["b"] = _mp(self.b)
        self.floats = positive_float(t, "t"), finite_float(self.b, "b")
        self.findings: list[Finding] = []
        self.statuses = ledger_statuses()
        self.need = 1
        self.held = True

    def add(self, topic: str, text: str, *theorems: str, level: str = "ok", basis: str = "") -> None:
        linked = [(name, self.statuses[name]) for name in dict.fromkeys(theorems) if name in self.statuses]
        self.findings.append(Finding(topic, text, level, linked, basis))

    def run(self) -> Diagnosis:
        if self.train_bias:
            self._trained()
        low, high = (_boundary(name, self.point) for name in ("antipodal", "simplex"))
        best = optimum(self.N, *self.floats, omega=self.omega)
        phase = self.phase(low, high)
        self.need = {"simplex": self.N - 1, "interior": self.N, "antipodal": 1}[phase]
        self.held = self.d >= self.need
        s = 1.0 if phase == "simplex" else 0.0 if phase == "antipodal" else float(best.s)
        numbers = {
            "phase": phase, "s": s, "delta": float(best.delta), "positive_similarity": float(best.positive_similarity),
            "negative_similarity": float(best.negative_similarity), "loss": float(best.loss), "b": self.floats[1],
            "needed_dimension": self.need,
            "b_antipodal": None if low is None else float(low), "b_simplex": None if high is None else float(high),
            **self.crossings(low, high), "trained_bias": self.trained, "trained_siglip_bias": _minus(self.trained),
            "trained_bias_dimension": self.N - 1,
            "margin": s * self.N / (2 * (self.N - 1)), "relative_bias": s * (3 * self.N - 4) / (2 * (self.N - 1)) - 1,
        }  # fmt: skip
        self.explain(numbers)
        setting = {
            "B": self.B, "pairs": self.N, "d": self.d, "t": self.floats[0], "b": self.floats[1],
            "siglip_bias": _minus(self.floats[1]), "train_bias": self.train_bias,
        }  # fmt: skip
        return Diagnosis(setting, numbers, self.findings)

    def _trained(self) -> None:
        star = f"b*(N, t) = {self.trained:.6g} (SigLIP's sign: {_minus(self.trained):.6g})"
        if not self.few:
            text = f"With the bias trained to its minimum, b goes to {star} and the optimum is the simplex ETF (s* = 1)"
            self.add("trained bias", f"{text}; below, b = b*.", *TRAINED, basis=BALANCE)
            return
        text = (
            f"{star} is the best bias in d >= {self.N - 1} dimensions; for R^{self.d} ccem has no formula. "
        )
        text += (
            f"Below, b = {self.floats[1]:.6g} as given, not the end of training."
            if self.given
            else "No bias was given: below, b = b*, not the end of training."
        )
        self.add("trained bias", text, *TRAINED, level="note", basis=BALANCE)

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
        words = {
            "simplex": "simplex ETF (s* = 1): both vectors of a pair agree and the pairs form a regular simplex",
            "antipodal": "antipodal (s* = 0): all u_i are one vector e, all v_i are -e",
            "interior": f"between simplex and antipodal (s* = {n['s']:.6g}): pairs share a direction less than fully",
        }[n["phase"]]
        bound = "global-optimum-bound" if self.full else "weighted-lower-bound"
        theorems = {
            "simplex": (self._simplex_iff(), bound, "simplex-loss"),
            "antipodal": ("sigmoid-antipodal-iff" if self.full else "weighted-antipodal-iff", "collapse-optimal"),
            "interior": ("interior-otherwise", "interior-stationarity", "ccem-global-optimum") if self.full else
            ("weighted-antipodal-iff", "weighted-etf-iff", "interior-stationarity", "mini-batch-global-optimum"),
        }[n["phase"]]  # fmt: skip
        where = "" if self.held else f"In d >= {self.need} dimensions "
        self.add("phase", f"{where}{'T' if self.held else 't'}he optimum is {words}.", *theorems, *self._batches())
        if n["phase"] == "antipodal":
            self.add(
                "collapse",
                "Total collapse, in every dimension d: every image embedding is the same, every text embedding is the "
                "same, retrieval is destroyed. Raise b (lower SigLIP's bias) or t.",
                "collapse-optimal",
                "collapse-forced",
                level="warning",
            )

    def _batches(self) -> tuple[str, ...]:
        return () if self.full else ("mini-batch-weight",)

    def _simplex_iff(self) -> str:
        if self.N == 2:
            return "two-pairs-simplex"
        return "sigmoid-etf-closed-form" if self.full else "weighted-etf-iff"

    def _distances(self, n: dict[str, Any], t: float, b: float) -> None:
        self._collapse_boundary(n, t, b)
        if n["b_simplex"] is None:
            text = "The simplex ETF is optimal for every t and b at this size."
        else:
            at_t = "it is optimal for no t > 0"
            if n["t_simplex"] is not None:
                at_t = f"it is optimal for t <= {n['t_simplex']:.6g}: {_apart(t - n['t_simplex'], 't')}"
            text = f"Simplex ETF at b >= {n['b_simplex']:.6g}: {_apart(b - n['b_simplex'], 'b')}. At this b {at_t}."
            if self.d < self.N:
                text = f"In d >= {self.N} dimensions: {text}"
            if self.d == self.N - 1:
                text += f" In R^{self.d} it is optimal there too, and may be so beyond."
            if self.few:
                text += f" R^{self.d} cannot hold it."
        bound = "global-optimum-bound" if self.full else "weighted-lower-bound"
        self.add("simplex boundary", text, self._simplex_iff(), bound, "simplex-exists", *self._batches())

    def _collapse_boundary(self, n: dict[str, Any], t: float, b: float) -> None:
        if n["b_antipodal"] is None:
            text = "No bias makes the antipodal structure optimal at this size."
            self.add("collapse boundary", text, "sigmoid-antipodal-two")
            return
        at_t = "no t > 0 collapses"
        if n["t_antipodal"] is not None:
            at_t = f"it is optimal for t <= {n['t_antipodal']:.6g}: {_apart(t - n['t_antipodal'], 't')}"
        text = (
            f"Collapse (antipodal) at b <= {n['b_antipodal']:.6g}: {_apart(b - n['b_antipodal'], 'b')}. "
            f"At this b {at_t}."
        )
        theorems = ["sigmoid-antipodal-iff" if self.full else "weighted-antipodal-iff", "collapse-optimal"]
        basis = ""
        if self.d == 1:
            text = f"In d >= 2 dimensions: {text} On the line collapse is optimal there too, and a little beyond."
            theorems.append("collapse-forced")  # no other sign pattern is as good at the boundary, nor near it
        if self.d < self.N:
            # in d >= 2: the second derivative along u_i + x a_i, v_i + x a_i, a_i orthogonal to e, sum a_i = 0
            basis = "no optimum beyond, in 2 to N - 1 dimensions: the second derivative of the loss at the collapse"
        self.add("collapse boundary", text, *theorems, *self._batches(), basis=basis)

    def _similarities(self, n: dict[str, Any], t: float, b: float) -> None:
        where = "this optimum" if self.held else f"the optimum of d >= {self.need}"
        attained = {"simplex": "simplex-loss", "interior": "pair-loss-ccem", "antipodal": "collapse-optimal"}
        mean = "" if self.full else ", mean over the batches"
        self.add(
            "similarities",
            f"In {where} every pair has cosine p = {n['positive_similarity']:.6g}, every two different pairs "
            f"q = {n['negative_similarity']:.6g}; the loss (sum over the batch, divided by B{mean}) "
            f"is {n['loss']:.6g}.",
            "sigmoid-minimiser-values", attained[n["phase"]], *self._batches(),
        )  # fmt: skip

    def _dimension(self, n: dict[str, Any], t: float, b: float) -> None:
        needs = {"simplex": "sigmoid-simplex-dimension", "interior": "sigmoid-interior-dimension"}.get(n["phase"])
        if self.held:
            exists = {"simplex": "simplex-exists", "interior": "ccem-exists", "antipodal": "collapse-optimal"}
            text = f"d = {self.d} can hold this structure (it needs d >= {self.need})."
            self.add("dimension", text, exists[n["phase"]], *([needs] if needs else []))
            return
        more = "" if self.bounds or not self.full else f" How far above it the loss stays in R^{self.d}: --bounds."
        self.add(
            "dimension",
            f"d = {self.d} cannot hold this structure for {self.N} pairs (it needs d >= {self.need}): the loss above "
            f"is a lower bound that no embedding in R^{self.d} reaches.{more}",
            "global-optimum-bound" if self.full else "weighted-lower-bound",
            *([needs] if needs else []), *self._batches(),
            level="note",
        )  # fmt: skip
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
        best = self.trained
        star = f"b*(N, t) = {best:.6g}, in SigLIP's sign {_minus(best):.6g} (now {_minus(b):.6g})"
        near = abs(b - best) <= 0.1 * max(1.0, abs(best))
        if self.few:
            text = f"At t = {t:.6g} the best bias in d >= {self.N - 1} dimensions, where the optimum is then the "
            text += f"simplex, is {star}. The best bias in R^{self.d} need not be b*, which is no more than a start."
        else:
            text = f"Recommended initial bias at t = {t:.6g}: {star}: it minimises the loss over b, where the optimum "
            text += "is the simplex."
        self.add("initial bias", text, *TRAINED, level="ok" if near and not self.few else "note", basis=BALANCE)

    def _margin(self, n: dict[str, Any], t: float, b: float) -> None:
        limit, _, theorems, basis = self._best_margin()
        which = "This optimum" if self.held else f"The optimum of d >= {self.need}"
        self.add(
            "margin",
            f"{which} is a constellation of margin m = {n['margin']:.6g} at relative bias "
            f"{n['relative_bias']:.6g} (b/t is {b / t:.6g}); no {self.N} pairs in R^{self.d} have a margin above "
            f"{limit:.6g}.",
            "ccem-constellation", *theorems, basis=basis,
        )  # fmt: skip

    def _best_margin(self) -> tuple[float, str, tuple[str, ...], str]:
        """The largest margin of N pairs in R^d, or a bound on it; who has it ("": not known); theorems; basis."""
        if not self.few:
            limit = self.N / (2 * (self.N - 1))
            return limit, "the simplex ETF", ("constellation-margin-bound", "ccem-constellation", "simplex-exists"), ""
        if self.d == 1:
            return 0.0, "", (), "on the line two of any three pairs agree in sign"
        if self.d == 2:
            basis = "of N vectors in the plane two are at an angle of at most 2 pi/N"
            theorems = ("constellation-margin-obtuse", "constellation-spherical-code", "constellation-modalities")
            return math.sin(math.pi / self.N) ** 2, "a regular polygon, u_i = v_i", theorems, basis
        theorems = ("constellation-margin-obtuse", "constellation-margin-bound", "constellation-modalities")
        if 2 * self.d >= self.N:
            return 0.5, "vectors +-e_k, u_i = v_i", theorems, ""
        return 0.5, "", theorems, ""

    def _training(self, n: dict[str, Any], t: float) -> None:
        if self.few:
            lowest = float(optimum(self.N, t, self.trained, omega=self.omega).loss)
            text = (
                f"The best bias in R^{self.d} need not be b*. At every bias the loss is above {lowest:.6g}, that "
                f"of the simplex ETF at b* = {self.trained:.6g} in d >= {self.N - 1}."
            )
            if self.full and self.d > 1 and self.N <= FEW_PAIRS:
                text += (
                    f" To estimate the best bias: ccem.minimize_embeddings({self.N}, {self.d}, t={t:.6g}, "
                    f"b={self.floats[1]:.6g}, train=['b']), the best of several rng."
                )
        else:
            text = f"The best bias is b* = {self.trained:.6g}; the optimum is then the simplex ETF."
        self.add("if b is trained", text, *TRAINED, "simplex-exists", basis=BALANCE)
        if self.few and self.d == 1:
            least, gap = _least_on_the_line(self.N, self.omega)
            self.add(
                "if t and b are trained",
                f"No {self.N} pairs on the line have a positive margin (two of any three agree in sign), so the loss "
                f"does not go to 0: it stays above {least:.6g}, its limit as t grows with b - t = {gap:.6g} where "
                "u_i = v_i, half of them 1 and half -1 (within one).",
                "zero-margin-loss", *self._batches(),
                level="warning",
                basis="the signs counted: ccem.doctor._least_on_the_line",
            )  # fmt: skip
            return
        limit, owner, theorems, basis = self._best_margin()
        most = f"the best possible in R^{self.d} is m = {limit:.6g}, that of {owner}"
        if not owner:
            most = (
                f"the best possible in R^{self.d} is m = (1 - a)/2 <= 1/2, where a is the least possible largest "
                f"cosine between {self.N} vectors"
            )
            theorems = (*theorems, "constellation-spherical-code")
        self.add(
            "if t and b are trained",
            "t grows without end and the loss goes to 0, at most B e^(-t m) on pairs of margin m: any positive margin "
            f"suffices, {most}.",
            "constellation-loss-bound", "zero-margin-loss", *theorems, basis=basis,
        )  # fmt: skip


def _minus(value: float) -> float:
    return 0.0 - value


def _least_on_the_line(N: int, omega: int) -> tuple[float, float]:
    """The infimum over t > 0, b and all signs u_i, v_i of the loss of N >= 3 pairs, and the b - t where it is.

    If k pairs agree, the similarities across pairs sum to (u_1 + ... + u_N)(v_1 + ... + v_N) - (2k - N), and the
    product is at least (k mod 2) - (N - k)^2. So the least number n of those that are 1 is, for k of one parity, a
    concave function of k, as is the least loss at each t and b: k is 0, 1, N - 1 or N. N times the loss is
    k softplus(x) + w n softplus(-x) + (N - k) softplus(y) + w (N(N - 1) - n) softplus(-y) with x = b - t, y = b + t,
    w = omega/(N - 1), and the infimum of a softplus(x) + c softplus(-x) over x is a log(1 + c/a) + c log(1 + a/c), at
    x = log(c/a). It increases in a and c, and is least for k = N, where y has one term, which goes to 0 as t grows.
    """
    with mpmath.workdps(DIGITS):
        ratio = mpmath.mpf(omega) / (N - 1) * ((N - 1) ** 2 // 2) / N
        return float(mpmath.log(1 + ratio) + ratio * mpmath.log(1 + 1 / ratio)), float(mpmath.log(ratio))


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
