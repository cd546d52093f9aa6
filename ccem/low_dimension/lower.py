"""Lower bounds in R^d: a minorant found in floats becomes four claims about numbers, which the checker proves by balls.

Mean-field bound: ``h`` of positive type with ``h(z) <= psi(z - 1)`` on [0, 2] gives, for every s0 in (0, 1],

    L >= min_s { phi(2s - 1) - h(2s) + N [H(s0) + H'(s0)(s - s0)] },   H(s) the mean of h(s(1 + x)) over S^{d-1}.

Delsarte bound: ``h`` of positive type on S^{d-1} with ``h <= psi`` on [-1, 1] and mean h_0 gives

    L >= N h_0 - (N/2) h(1) + min_p { phi(p) + (N/2 - 1) h(p) }.

What a certificate proves are these claims on h: it is below psi, the line is below H's tangent, and the minimum
over s or p. That they give the bound is proved in ``proofs/``: theorem ``mean-field`` for every h that has a line,
``mean-field-powers`` and ``mean-field-exponential`` for the lines of all powers and exponentials,
``mean-field-combination`` for sums; theorem ``delsarte`` for every h with h - h_0 of positive type,
``gegenbauer-kernels`` and ``exponential-kernel`` for the polynomials and exponentials used here. The checker takes
from the literature that these and (1 + x)^k less its mean are of positive type (Schoenberg 1942); Coq proves it
(``proofs/coq/PositiveType.v``). ``mean-field-three`` and ``delsarte-loss-bound``, of degree 3 and 2, need no
citation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint
import numpy as np

from ccem.errors import UndecidedError
from ccem.language import show
from ccem.low_dimension.positive import Exponential, Gegenbauer, Power
from ccem.low_dimension.programme import Programme, Solution
from ccem.notation import as_data, spelled_out
from ccem.trusted.balls import ball
from ccem.trusted.checker import check
from ccem.trusted.expression import ExpressionError, Node, differentiate, minus, num, substitute

__all__ = ["Candidate", "Setting", "ccem_candidate", "delsarte", "mean_field", "prove"]

Array = np.ndarray[Any, Any]
Basis = Sequence[Power | Exponential | Gegenbauer]
PRECISION, PIECES = 128, 5_000


@dataclass(frozen=True)
class Setting:
    """N pairs in R^d, inverse temperature t > 0, bias b; t and b exact."""

    N: int
    d: int
    t: Fraction
    b: Fraction

    def log_psi(self, x: Array) -> Array:
        """log softplus(t x - b), without underflow."""
        return _log_softplus(float(self.t) * x - float(self.b))

    def log_phi(self, x: Array) -> Array:
        """log softplus(b - t x), without underflow."""
        return _log_softplus(float(self.b) - float(self.t) * x)

    def psi(self, x: Node) -> Node:
        return ("softplus", minus(("*", num(self.t), x), num(self.b)))

    def phi(self, x: Node) -> Node:
        return ("softplus", minus(num(self.b), ("*", num(self.t), x)))


@dataclass(frozen=True)
class Candidate:
    """A bound that is not yet proved: the number to claim, and how to write the claims that would prove it."""

    method: str
    bound: Fraction
    claims: Callable[[], tuple[tuple[str, Node], ...]]

    @property
    def value(self) -> float:
        """The bound as a double, rounded down."""
        return _float(self.bound)


def _log_softplus(y: Array) -> Array:
    return np.where(y < -30, y, np.log(np.logaddexp(0.0, np.maximum(y, -30.0))))


def _chebyshev(low: float, high: float, count: int) -> Array:
    return low + (high - low) * (1 - np.cos(np.linspace(0, np.pi, count))) / 2


def _around(centre: float, width: float, low: float, high: float, count: int) -> Array:
    points = centre + width * np.linspace(-1, 1, count)
    return points[(points >= low) & (points <= high)]


def _rational(value: float, unit: Fraction = Fraction(1)) -> Fraction:
    """The float as an exact number of the unit."""
    return Fraction(value) * unit


def _unit(log_value: float) -> Fraction:
    """A power of two near exp(log_value), of a size that a certificate can hold."""
    return Fraction(2) ** round(min(max(log_value / float(np.log(2)), -3000.0), 3000.0))


def _log(value: Fraction) -> float:
    """The natural logarithm of a power of two."""
    return (value.numerator.bit_length() - value.denominator.bit_length()) * float(np.log(2))


def rates(t: Fraction) -> list[Fraction]:
    """Rates of exponentials worth trying for a logit of slope t: multiples of t, exact."""
    return [t * Fraction(k, 20) for k in (1, 2, 4, 7, 10, 12, 14, 16, 18, 20, 22, 24, 30, 40)]


# ------------------------------------------------------------------------------------- the bound in every d


def ccem_candidate(setting: Setting) -> Candidate:
    """The bound min_s L(s) of the CCEM, which holds in every dimension: one claim on [0, 1]."""
    N, t, b = setting.N, float(setting.t), float(setting.b)
    r = 1 - 1 / (N - 1)

    def slope(s: float) -> float:
        return (N - 2) * _sigmoid(t * (r * s - 1) - b) - 2 * _sigmoid(b - t * (2 * s - 1))

    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if slope(middle) < 0 else (low, middle)
    points = np.array([0.0, low, high, 1.0])
    logs = np.logaddexp(setting.log_phi(2 * points - 1), setting.log_psi(r * points - 1) + math.log(N - 1))
    unit = _unit(float(logs.min()))
    bound = _rational(float(np.exp(logs.min() - _log(unit))) * (1 - 1e-11), unit)
    s = ("var", "s")
    negative = minus(("*", num(Fraction(N - 2, N - 1)), s), num(1))
    curve = ("+", setting.phi(minus(("*", num(2), s), num(1))), ("*", num(N - 1), setting.psi(negative)))
    return Candidate("ccem", bound, lambda: (("bound", _on("s", 0, 1, ("<=", num(bound), curve))),))


def _sigmoid(x: float) -> float:
    return float(np.exp(-np.logaddexp(0.0, -x)))


# ------------------------------------------------------------------------------------------- mean field


def mean_field(setting: Setting, s0: float) -> Candidate | None:
    """The mean-field bound with its tangent at s0, the minorant found by linear programming. ESTIMATE until proved."""
    N, d = setting.N, setting.d
    centre = Fraction(max(s0, 0.05))
    scale = float(centre)
    unit = _unit(float(setting.log_psi(np.array([scale - 1.0]))[0]))
    log_unit = _log(unit)
    basis = [Power(k, d, centre) for k in (*range(1, 9), 10, 12, 14, 16, 20, 24, 32)]
    everything: Basis = [*basis, *(Exponential(rate, d, centre) for rate in rates(setting.t))]
    tangents = [f.means(s0) for f in everything]  # type: ignore[union-attr]

    def limits(z: Array) -> Any:
        return np.exp(np.minimum(setting.log_psi(z - 1) - log_unit, 0.0))

    def rows(z: Array) -> Array:
        log_size = np.maximum(setting.log_psi(z - 1) - log_unit, 0.0)
        return np.stack([np.exp(-log_size), *(f.values(z, log_size) for f in everything)], axis=1)

    def gains(s: Array) -> Array:
        lines = [value + slope * (s - s0) for value, slope in tangents]
        columns = [line - f.values(2 * s, 0.0) / N for f, line in zip(everything, lines, strict=True)]
        return np.stack([np.full(len(s), 1 - 1 / N), *columns], axis=1)

    def offsets(s: Array) -> Any:
        return np.exp(np.clip(setting.log_phi(2 * s - 1) - log_unit - math.log(N), -690, 690))

    width = scale / d**0.5
    z = np.unique(np.concatenate([_chebyshev(0, 2, 120), _around(scale, 6 * width, 0, 2, 60)]))
    s = np.unique(np.concatenate([_chebyshev(0, 1, 60), _around(s0, 0.05, 0, 1, 21), [s0]]))
    near = _around(scale, 8 * width, 0, 2, 3000)
    fine_z = np.unique(np.concatenate([_chebyshev(0, 2, 3000), near, np.linspace(0, 2, 1500)]))
    fine_s = np.unique(np.concatenate([_chebyshev(0, 1, 1500), _around(s0, 0.05, 0, 1, 1500), [s0]]))
    solution = Programme(rows, limits, gains, offsets).solve(z, s, fine_z, fine_s)
    if solution is None:
        return None
    bound = _rounded(solution.value * N, unit)
    return Candidate("mean-field", bound, lambda: _mean_field_claims(setting, s0, everything, solution, unit, bound))


def _combination(basis: Basis, weights: Array, unit: Fraction, x: Node) -> tuple[Node, list[tuple[Fraction, Any]]]:
    """The minorant at x as an expression, and the functions that it uses with their weights."""
    used = [(_rational(w, unit), f) for w, f in zip(weights[1:], basis, strict=True) if w > 0]
    terms: list[Node] = [num(_rational(weights[0], unit)), *(("*", num(w), f.node(x)) for w, f in used)]
    return ("+", *terms) if len(terms) > 1 else terms[0], used


def _mean_field_claims(
    setting: Setting, s0: float, basis: Basis, solution: Solution, unit: Fraction, bound: Fraction
) -> tuple[tuple[str, Node], ...]:
    N = setting.N
    z, s, at = ("var", "z"), ("var", "s"), num(Fraction(s0))
    minorant, used = _combination(basis, solution.weights, unit, z)
    constant = num(_rational(solution.weights[0], unit))
    means: list[Node] = [("*", num(w), f.mean_node(s, s0)) for w, f in used]
    mean: Node = ("+", constant, *means) if means else constant
    slope = substitute(differentiate(mean, "s"), {"s": at})
    start = minus(substitute(mean, {"s": at}), ("*", at, slope))
    low, end = _below(start), _below(("+", start, slope))
    line: Node = ("+", num(low), ("*", num(end - low), s))
    diagonal = substitute(minorant, {"z": ("*", num(2), s)})
    curve: Node = ("+", setting.phi(minus(("*", num(2), s), num(1))), ("-", diagonal), ("*", num(N), line))
    return (
        ("minorant", _on("z", 0, 2, ("<=", minorant, setting.psi(minus(z, num(1)))))),
        ("tangent", _on("s", 0, 1, ("<=", line, ("+", start, ("*", slope, s))))),
        ("bound", _on("s", 0, 1, ("<=", num(bound), curve))),
    )


def _rounded(value: float, unit: Fraction) -> Fraction:
    """The bound to claim: a little below what the search saw."""
    return _rational(value - 2e-9 * abs(value), unit)


def _float(value: Fraction) -> float:
    """The largest double that is at most the value."""
    result = float(value)
    return result if Fraction(result) <= value else float(np.nextafter(result, -np.inf))


def _on(x: str, low: int, high: int, claim: Node) -> Node:
    inside: Node = ("and", ("<=", num(low), ("var", x)), ("<=", ("var", x), num(high)))
    return ("forall", x, ("real",), ("=>", inside, claim))


def _below(node: Node) -> Fraction:
    """A rational number just below a term without variables."""
    before = flint.ctx.prec
    flint.ctx.prec = PRECISION
    try:
        value = ball(node, {})
        mantissa, exponent = value.lower().mid().man_exp()
        exact = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
        size = max(abs(exact), Fraction(2) ** (int(exponent) - PRECISION))
        return _short(exact - size / 2**60)
    finally:
        flint.ctx.prec = before


def _short(value: Fraction, bits: int = 100) -> Fraction:
    """The largest number of so many bits that is at most the value."""
    if not value:
        return value
    shift = bits - (abs(value.numerator).bit_length() - value.denominator.bit_length())
    scaled = value * Fraction(2) ** shift
    return Fraction(scaled.numerator // scaled.denominator) / Fraction(2) ** shift


# --------------------------------------------------------------------------------------------- Delsarte


def delsarte(setting: Setting) -> Candidate | None:
    """The Delsarte bound, the minorant found by linear programming. ESTIMATE until proved."""
    N, d = setting.N, setting.d
    degrees = range(1, 2) if d == 1 else range(1, 9)
    one = Fraction(1)
    exponentials = [Exponential(rate, d, one) for rate in rates(setting.t)]
    everything: Basis = [*(Gegenbauer(k, d) for k in degrees), *exponentials]
    means = [0.0] * len(degrees) + [_exponential_mean(f).means(1.0)[0] for f in exponentials]
    peak = float(setting.log_psi(np.array([min(3 / d**0.5, 1.0)]))[0])
    unit = _unit(peak)
    log_unit = _log(unit)

    def limits(x: Array) -> Any:
        return np.exp(np.minimum(setting.log_psi(x) - log_unit, 0.0))

    def rows(x: Array) -> Array:
        log_size = np.maximum(setting.log_psi(x) - log_unit, 0.0)
        return np.stack([np.exp(-log_size), *(f.values(x, log_size) for f in everything)], axis=1)

    def gains(p: Array) -> Array:
        ones = np.ones(1)
        columns = [
            mean - f.values(ones, 0.0) / 2 + (0.5 - 1 / N) * f.values(p, 0.0)
            for f, mean in zip(everything, means, strict=True)
        ]
        return np.stack([np.full(len(p), 1 - 1 / N), *columns], axis=1)

    def offsets(p: Array) -> Any:
        return np.exp(np.clip(setting.log_phi(p) - log_unit - math.log(N), -690, 690))

    grid = np.unique(np.concatenate([_chebyshev(-1, 1, 150), _around(0, 6 / d**0.5, -1, 1, 60)]))
    fine = np.unique(np.concatenate([_chebyshev(-1, 1, 3000), _around(0, 8 / d**0.5, -1, 1, 3000)]))
    solution = Programme(rows, limits, gains, offsets).solve(grid, grid, fine, fine)
    if solution is None:
        return None
    bound = _rounded(solution.value * N, unit)
    return Candidate("delsarte", bound, lambda: _delsarte_claims(setting, everything, solution, unit, bound))


def _delsarte_claims(
    setting: Setting, basis: Basis, solution: Solution, unit: Fraction, bound: Fraction
) -> tuple[tuple[str, Node], ...]:
    x, p, N = ("var", "x"), ("var", "p"), setting.N
    minorant, used = _combination(basis, solution.weights, unit, x)
    parts: list[Node] = [
        ("*", num(w), _exponential_mean(f).mean_node(num(1))) for w, f in used if isinstance(f, Exponential)
    ]
    constant = num(_rational(solution.weights[0], unit))
    mean: Node = ("+", constant, *parts) if parts else constant
    low = _below(mean)
    top = -_below(("-", substitute(minorant, {"x": num(1)})))
    half = Fraction(N, 2)
    curve: Node = ("+", num(N * low - half * top), setting.phi(p), ("*", num(half - 1), substitute(minorant, {"x": p})))
    return (
        ("minorant", _on("x", -1, 1, ("<=", minorant, setting.psi(x)))),
        ("mean", ("<=", num(low), mean)),
        ("value at 1", ("<=", substitute(minorant, {"x": num(1)}), num(top))),
        ("bound", _on("p", -1, 1, ("<=", num(bound), curve))),
    )


def _exponential_mean(f: Exponential) -> Exponential:
    """exp(rate (x - scale)) has over the sphere the mean of exp(rate (1 + x - (scale + 1)))."""
    return Exponential(f.rate, f.d, f.scale + 1)


# ------------------------------------------------------------------------------------------------ proof


def certificate(setting: Setting, candidate: Candidate) -> dict[str, Any]:
    """The claims as a theorem that ``ccem check`` replays: each step by balls, the conclusion all of them."""
    claims = candidate.claims()
    budget = {"rule": "ball", "uses": [], "pieces": PIECES, "precision": PRECISION}
    steps: list[dict[str, Any]] = [
        {"id": name, "sentence": "", "claim": as_data(claim), **budget} for name, claim in claims
    ]
    conclusion = steps[0]["claim"]
    if len(claims) > 1:
        conclusion = as_data(("and", *(claim for _, claim in claims)))
        names = [name for name, _ in claims]
        steps.append({"id": "all", "sentence": "", "claim": conclusion, "rule": "logic", "uses": names})
    theorem = {
        "id": f"{candidate.method}-bound",
        "title": f"{candidate.method} bound {candidate.value!r} of the sigmoid loss, N = {setting.N}, d = {setting.d}, "
        f"t = {setting.t}, b = {setting.b}",
        "source": "this project",
        "variables": [],
        "hypotheses": [],
        "steps": steps,
        "conclusion": conclusion,
    }
    return spelled_out(theorem)


def prove(setting: Setting, candidate: Candidate) -> dict[str, Any]:
    """The certificate, replayed by the checker. ENCLOSURE. Raises :class:`UndecidedError` with the step at fault."""
    try:
        theorem = certificate(setting, candidate)
        check(theorem, {})
    except ExpressionError as refusal:
        reason, *nodes = refusal.args
        reason = reason.replace("{}", " and ".join(show(node)[:80] for node in nodes))
        message = f"{candidate.method} bound: step {refusal.step!r}: {reason}, within {PIECES} pieces"
        raise UndecidedError(message) from refusal
    except ValueError as error:
        raise UndecidedError(f"{candidate.method} bound: its numbers are too long to write down ({error})") from error
    return theorem
