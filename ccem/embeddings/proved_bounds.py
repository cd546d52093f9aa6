"""Proved bounds: losses in Arb balls, the family's curve by tangents, duality verified in exact integers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint
import numpy as np

from ccem.embeddings.arrays import Array
from ccem.embeddings.losses import Elementwise
from ccem.embeddings.objective import Objective
from ccem.inputs import exact_number
from ccem.trusted.balls import ball

__all__ = ["ExactLoss", "closed_form", "duality", "exact_loss", "loss_above", "mixtures", "with_numbers"]

Ball = Any
BallFunction = Callable[[Ball], Ball]
_PRECISION = 160  # bits beyond those that the size of t and b takes


@dataclass(frozen=True)
class ExactLoss:
    """phi, psi and their derivatives on balls; ``targets`` as in the objective; ``family``: the CCEM holds the optimum.

    InfoNCE is ``gap``: its two-level value is softplus of log(N-1) + t (q - p). ``convex``: all f_ij are proved to be
    convex on [-1, 1].
    """

    phi: BallFunction
    dphi: BallFunction
    psi: BallFunction
    dpsi: BallFunction
    targets: Array | None
    family: bool
    precision: int
    gap: Ball | None = None
    convex: bool = True


def _number(value: Any) -> Ball:
    if isinstance(value, float):
        return flint.arb(value)
    fraction = Fraction(value)
    return flint.arb(flint.fmpq(fraction.numerator, fraction.denominator))


def softplus(x: Ball) -> Ball:
    """log(1 + e^x): the form that keeps relative accuracy at the ball's middle; both hold everywhere."""
    return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()


def sigmoid(x: Ball) -> Ball:
    return 1 / (1 + (-x).exp()) if x > 0 else x.exp() / (1 + x.exp())


def exact_loss(objective: Objective, source: Any, given: dict[str, Any]) -> ExactLoss | None:
    """The loss on balls, its parameters exactly as the user gave them; None for Python functions, and with kinks."""
    from ccem.losses import PairLoss

    if objective.kind in ("sigmoid", "infonce"):
        t = _number(exact_number(given.get("t", objective.t), "t"))
        b = _number(exact_number(given.get("b", objective.b), "b"))
        return ExactLoss(
            lambda x: softplus(b - t * x),
            lambda x: -t * sigmoid(b - t * x),
            lambda x: softplus(t * x - b),
            lambda x: t * sigmoid(t * x - b),
            objective.targets,
            objective.targets is None,
            _precision(objective.t + abs(objective.b)),
            t if objective.kind == "infonce" else None,
        )
    if not isinstance(source, PairLoss) or objective.pair is None:
        return None
    return _of_pair_loss(source, given, objective.pair.y)


def _precision(size: float) -> int:
    """Bits for logits of that size."""
    return _PRECISION + (2 * max(0, math.ceil(math.log2(size))) if 1 < size < math.inf else 0)


def _of_pair_loss(loss: Any, given: dict[str, Any], targets: Array | None) -> ExactLoss | None:
    from ccem.convert import from_sympy
    from ccem.embeddings.convexity import convexity, is_monotone
    from ccem.errors import InputError
    from ccem.trusted.expression import differentiate

    phi, psi = with_numbers(loss, given)
    convex = all(convexity(part).holds for _, part in mixtures(phi, psi, targets).values())
    try:
        value, other = from_sympy(phi), from_sympy(psi)
    except InputError:  # a kink (Max): no proof here
        return None

    def function(node: Any) -> BallFunction:
        return lambda x: ball(node, {"x": x})

    family = targets is None and convex and is_monotone(phi, -1) and is_monotone(psi, 1)
    size = max((abs(float(exact_number(number, name))) for name, number in given.items()), default=1.0)
    return ExactLoss(
        function(value), function(differentiate(value, "x")), function(other), function(differentiate(other, "x")),
        targets, family, _precision(size), convex=convex,
    )  # fmt: skip


def with_numbers(loss: Any, given: dict[str, Any]) -> tuple[Any, Any]:
    """phi and psi of a pair loss as SymPy expressions in x alone, the parameters exactly as they were given."""
    import sympy

    from ccem.convert import symbol

    names = (loss.phi.free_symbols | loss.psi.free_symbols) - {symbol("x")}
    exact = {name: exact_number(given[name.name], name.name) for name in names}
    numbers = {name: sympy.Rational(value.numerator, value.denominator) for name, value in exact.items()}
    return loss.phi.subs(numbers), loss.psi.subs(numbers)


def mixtures(phi: Any, psi: Any, targets: Array | None) -> dict[float, tuple[str, Any]]:
    """The functions f = y phi + (1 - y) psi for the least and the largest target y, with their names (None of None).

    All f_ij lie between these two, so they are convex if these are.
    """
    import sympy

    found: dict[float, tuple[str, Any]] = {}
    for y in (1.0, 0.0) if targets is None else (float(targets.max()), float(targets.min())):
        share = sympy.Rational(y)
        mixed = None if phi is None else share * phi + (1 - share) * psi
        found[y] = {1.0: "phi", 0.0: "psi"}.get(y, f"y phi + (1 - y) psi at y = {y:g}"), mixed
    return found


class _Precision:
    """Arb's working precision, restored afterwards."""

    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __enter__(self) -> None:
        self.before = flint.ctx.prec
        flint.ctx.prec = self.bits

    def __exit__(self, *_: object) -> None:
        flint.ctx.prec = self.before


def below(x: Ball) -> float:
    """A float <= every point of the ball."""
    value = float(x.lower())
    return -math.inf if math.isnan(value) else math.nextafter(value, -math.inf)


def above(x: Ball) -> float:
    """A float >= every point of the ball."""
    value = float(x.upper())
    return math.inf if math.isnan(value) else math.nextafter(value, math.inf)


def closed_form(loss: ExactLoss, N: int) -> float:
    """A float below min_s L(s), L(s) = phi(2s-1) + (N-1) psi(-1+rs): the tangent at a nearly optimal s.

    L is convex, so L(s) >= L(s0) + L'(s0)(s - s0) for every s0; that the minimum over all unit vectors of every
    dimension is at least min_s L(s) is the package's theorem.
    """
    with _Precision(loss.precision):
        if loss.gap is not None:
            return below((_number(N - 1) * (-loss.gap * N / (N - 1)).exp()).log1p())
        r = _number(Fraction(N - 2, N - 1))

        def slope(s: Ball) -> Ball:
            return 2 * loss.dphi(2 * s - 1) + (N - 2) * loss.dpsi(-1 + r * s)

        # bisection of the nondecreasing slope: untrusted, any s0 gives a bound
        low, high = _number(0), _number(1)
        if slope(low).mid() >= 0:
            s = low
        elif slope(high).mid() <= 0:
            s = high
        else:
            for _ in range(loss.precision - 40):
                s = ((low + high) / 2).mid()
                if slope(s).mid() > 0:
                    high = s
                else:
                    low = s
            s = low
        here = slope(s)
        value = loss.phi(2 * s - 1) + (N - 1) * loss.psi(-1 + r * s)
        # the tangent's least value over [0, 1] is at an end: -slope s at 0, slope (1 - s) at 1
        return min(below(value - here * s), below(value + here * (1 - s)))


def _similarity_balls(u: Array, v: Array) -> list[list[Ball]]:
    """Similarities of the rows divided by their exact norms."""
    a, c = flint.arb_mat(u.tolist()), flint.arb_mat(v.tolist())
    product = a * c.transpose()

    def norms(x: Array) -> list[Ball]:
        return [sum((_number(e) * _number(e) for e in row), flint.arb(0)).sqrt() for row in x.tolist()]

    left, right = norms(u), norms(v)
    return [[product[i, j] / (left[i] * right[j]) for j in range(len(right))] for i in range(len(left))]


def _entry(loss: ExactLoss, i: int, j: int, x: Ball, *, slope: bool) -> Ball:
    phi, psi = (loss.dphi, loss.dpsi) if slope else (loss.phi, loss.psi)
    if loss.targets is None:
        return phi(x) if i == j else psi(x)
    y = float(loss.targets[i, j])
    if y in (0.0, 1.0):
        return phi(x) if y else psi(x)
    weight = flint.arb(y)
    return weight * phi(x) + (1 - weight) * psi(x)


def loss_above(loss: ExactLoss, u: Array, v: Array) -> float:
    """A float above the loss of the rows divided by their exact norms."""
    n = len(u)
    with _Precision(loss.precision):
        x = _similarity_balls(u, v)
        if loss.gap is not None:
            t, total = loss.gap, flint.arb(0)
            for i in range(n):
                for line in (x[i], [x[j][i] for j in range(n)]):
                    total += sum((((line[j] - x[i][i]) * t).exp() for j in range(n) if j != i), flint.arb(0)).log1p()
            return above(total / (2 * n))
        entries = (_entry(loss, i, j, x[i][j], slope=False) for i in range(n) for j in range(n))
        return above(sum(entries, flint.arb(0)) / n)


def duality(loss: ExactLoss, entries: Elementwise, u: Array, v: Array) -> float:
    """A proved duality bound; ``u``, ``v`` and ``entries`` only propose the dual point.

    The slopes are integers M_ij in a unit 2^-k, so the dual matrix is exact; each f_ij is bounded below by its tangent
    at the float x0_ij, lowered by |f_ij'(x0) - M_ij 2^-k| (1 + |x0|) since |x| <= 1. A shift makes the matrix positive
    definite; its float Cholesky factor, rounded to integers, is squared exactly, and the Frobenius norm of the exact
    residual bounds how negative an eigenvalue can be.
    """
    n = len(u)
    points, slopes = (u @ v.T).clip(-1, 1), np.empty((n, n))  # convexity is known on [-1, 1] only

    def see(x: Array, rows: slice, columns: slice) -> None:
        slopes[rows, columns] = x

    entries.sweep(u, v, see=see)
    largest = float(np.abs(slopes).max())
    if not math.isfinite(largest):
        return -math.inf
    exponent = 60 - (math.frexp(largest)[1] if largest else 0)  # |M| <= 2^60
    M = [[int(e) for e in row] for row in np.rint(np.ldexp(slopes, exponent)).tolist()]
    scaled = np.ldexp(slopes, exponent - 60)
    weighted = points * scaled
    # twice the dual matrix, with twice the multipliers, in units 2^-60
    doubled = np.zeros((2 * n, 2 * n))
    doubled[:n, n:], doubled[n:, :n] = scaled, scaled.T
    multipliers = -np.concatenate([weighted.sum(axis=1), weighted.sum(axis=0)])
    found = _factor(doubled, multipliers)
    if found is None:
        return -math.inf
    factor, multipliers = found
    ints = [int(e) for e in np.rint(np.ldexp(multipliers, 60)).tolist()]
    residual = _residual(M, ints, factor)
    with _Precision(loss.precision):
        unit = flint.arb(2) ** -exponent
        constant = flint.arb(0)
        for i in range(n):
            for j in range(n):
                x0 = flint.arb(float(points[i, j]))
                slope = M[i][j] * unit
                off = abs(_entry(loss, i, j, x0, slope=True) - slope) * (1 + abs(x0))
                constant += _entry(loss, i, j, x0, slope=False) - slope * x0 - off
        # the doubled matrix has the doubled bound: <S, G> >= -(sum of multipliers + 2n residual)/2
        negative = unit * (flint.arb(sum(ints)) + 2 * n * residual) / 2
        return below((constant - negative) / n)


_BITS = 50  # of the rounded Cholesky factor


def _factor(doubled: Array, multipliers: Array) -> tuple[Array, Array] | None:
    """A float Cholesky factor of the matrix with the multipliers raised until there is one, and those multipliers."""
    matrix = doubled + np.diag(multipliers)
    size = max(float(np.abs(matrix).max()), 1e-300)
    least = float(np.linalg.eigvalsh(matrix)[0])
    shift = max(0.0, -least) + 4e-16 * len(matrix) * size
    for _ in range(12):
        raised = multipliers + shift
        try:
            return np.linalg.cholesky(doubled + np.diag(raised)), raised
        except np.linalg.LinAlgError:
            shift = 2 * shift
    return None


def _residual(M: list[list[int]], multipliers: list[int], factor: Array) -> Ball:
    """At least the norm of the exact matrix less the square of the rounded factor, in units 2^-60."""
    n = len(M)
    rounded = flint.fmpz_mat([[int(e) for e in row] for row in np.rint(np.ldexp(factor, _BITS)).tolist()])
    squared = (rounded * rounded.transpose()).tolist()
    total = 0
    to_units = 1 << (2 * _BITS - 60)
    for i in range(n):
        for j in range(n):
            total += 2 * (M[i][j] * to_units - int(squared[i][n + j])) ** 2
    for half in (0, n):
        for i in range(n):
            for j in range(n):
                exact = multipliers[half + i] * to_units if i == j else 0
                total += (exact - int(squared[half + i][half + j])) ** 2
    return flint.arb(math.isqrt(total) + 1) / to_units
