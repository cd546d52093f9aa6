"""Constellations: pairs of unit vectors whose similarities leave a margin on both sides of a relative bias.

U, V (N, d) are an (m, b_rel)-constellation if u_i.v_i >= b_rel + m for all i and u_i.v_j <= b_rel - m for i != j. Along
b = b_rel t the sigmoid loss then falls below N e^(-t m) (theorem ``constellation-loss-bound``), and no bias makes it
fall faster (``constellation-rate``). What margins N pairs can have at all: theorem ``constellation-margin-bound``; who
attains it: ``ccem-constellation``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from ccem.embeddings.arrays import embedding_pair, unit_rows
from ccem.embeddings.configurations import ccem_embeddings, simplex
from ccem.errors import InputError
from ccem.inputs import exact_number, finite_float, shown, whole_number

Array = Any
_BLOCK = 1024
_LP_LIMIT = 200_000  # numbers in U and V up to which the linear programme is tried
_SUPPORT = 1e-9  # weights of the linear programme's solution that count as nonzero

__all__ = [
    "Constellation",
    "Separation",
    "adapter",
    "adapter_parameters",
    "attaining",
    "best_margin",
    "constellation",
    "is_feasible",
    "lift",
    "lifted",
    "mirrored_polygons",
    "multimodal",
    "retrieval_accuracy",
    "retrieval_bound",
    "separate",
    "size_bound",
    "size_rates",
    "triplet_loss",
]


# --------------------------------------------------------------------------------------- given embeddings


@dataclass(frozen=True)
class Constellation:
    """``margin`` m and ``relative_bias`` b_rel are the best for the embeddings; a constellation if m >= 0."""

    N: int
    d: int
    margin: float
    relative_bias: float
    positive: float
    negative: float

    @property
    def bound(self) -> float:
        """The largest margin that N pairs can have at this relative bias, in any dimension."""
        return float(best_margin(self.N, Fraction(self.relative_bias)))

    def holds(self, m: Any, b_rel: Any) -> bool:
        """Whether the embeddings are an (m, b_rel)-constellation (in floats)."""
        wanted, middle = finite_float(m, "m"), finite_float(b_rel, "b_rel")
        return self.positive >= middle + wanted and self.negative <= middle - wanted


def constellation(U: Any, V: Any) -> Constellation:
    """The best margin and relative bias: m = (p - q)/2, b_rel = (p + q)/2, p = min u_i.v_i, q = max u_i.v_j (i != j).

    Parameters: ``U``, ``V`` of shape (N, d), N >= 2, rows of norm 1. Returns: :class:`Constellation`. Guarantee:
    ESTIMATE (floats). Raises: :class:`InputError`. Source: Bangachev, Bresler, Noman & Polyanskiy 2025.

    >>> round(constellation(*ccem_embeddings(5, s=1)).margin, 12) == 5/8
    True
    """
    u, v = _pair(U, V)
    positive = float(np.einsum("ij,ij->i", u, v).min())
    negative = max(float(block.max()) for block in _blocks(u, v, diagonal=-np.inf))
    margin, middle = (positive - negative) / 2, (positive + negative) / 2
    return Constellation(len(u), u.shape[1], margin, middle, positive, negative)


def _pair(U: Any, V: Any) -> tuple[Array, Array]:
    u, v = embedding_pair(U, V)
    if len(u) < 2:
        raise InputError("U and V must have at least 2 rows: one pair has no similarities across pairs")
    return u.astype(np.float64), v.astype(np.float64)


def _blocks(u: Array, v: Array, diagonal: float | None = None) -> Any:
    for start in range(0, len(u), _BLOCK):
        block = u[start : start + _BLOCK] @ v.T
        if diagonal is not None:
            block[np.arange(len(block)), np.arange(start, start + len(block))] = diagonal
        yield block


def retrieval_accuracy(U: Any, V: Any) -> float:
    """The share of u_i whose own v_i is strictly its nearest. Guarantee: ESTIMATE. It is 1 where the margin is > 0.

    >>> retrieval_accuracy(*ccem_embeddings(5, s=1))
    1.0
    """
    u, v = _pair(U, V)
    own = np.einsum("ij,ij->i", u, v)
    hits, start = 0, 0
    for block in _blocks(u, v, diagonal=-np.inf):
        hits += int((block.max(axis=1) < own[start : start + len(block)]).sum())
        start += len(block)
    return hits / len(u)


def retrieval_bound(N: Any, B: Any, xi: Any) -> Fraction:
    """A share of queries that nearest-neighbour search answers rightly: 1 - (N - 1) xi/(2 B(B - 1)), at least 0.

    Parameters: ``N`` pairs; the summed loss of a batch of ``B`` <= N of them, averaged over all batches, is at most
    ``xi`` log 2. Guarantee: EXACT (theorem ``retrieval-bound``). Source: Bangachev, Bresler, Noman & Polyanskiy 2025
    with N xi/(B(B - 1)), which is more than twice as much; this form: this project.

    >>> retrieval_bound(100, 50, 1)
    Fraction(4801, 4900)
    """
    pairs = whole_number(N, "N", least=2)
    batch = whole_number(B, "B", least=2)
    if batch > pairs:
        raise InputError(f"B must be at most N = {shown(pairs)}, got {shown(batch)}")
    level = exact_number(xi, "xi")
    if level < 0:
        raise InputError(f"xi must be >= 0, got {shown(xi)}")
    return max(Fraction(0), 1 - (pairs - 1) * level / (2 * batch * (batch - 1)))


def triplet_loss(U: Any, V: Any, *, a: Any) -> float:
    """The sum over i != j of max(0, |u_i - v_i|^2 - |u_i - v_j|^2 + a). Guarantee: ESTIMATE.

    It is zero on a constellation of margin m for every a <= 4m (theorem ``constellation-triplet``).

    >>> triplet_loss(*ccem_embeddings(5, s=1), a="2.4")
    0.0
    """
    u, v = _pair(U, V)
    offset = finite_float(a, "a")
    own = np.einsum("ij,ij->i", u, v)
    total, start = 0.0, 0
    for block in _blocks(u, v, diagonal=-np.inf):
        total += float(np.maximum(0, 2 * block - 2 * own[start : start + len(block), None] + offset).sum())
        start += len(block)
    return total


# ------------------------------------------------------------------------------------- the feasible region


def _checked(N: Any, *numbers: tuple[Any, str]) -> tuple[int, list[Fraction]]:
    return whole_number(N, "N", least=2), [exact_number(value, name) for value, name in numbers]


def is_feasible(N: Any, m: Any, b_rel: Any) -> bool:
    """Whether N pairs can be an (m, b_rel)-constellation: m >= 0, m + b_rel <= 1, (3 - 4/N) m <= 1 + b_rel.

    Guarantee: EXACT: necessary by theorem ``constellation-margin-bound``; :func:`attaining` builds one.

    >>> is_feasible(4, "1/2", 0), is_feasible(4, "0.51", 0)
    (True, False)
    """
    pairs, (margin, middle) = _checked(N, (m, "m"), (b_rel, "b_rel"))
    return margin >= 0 and margin + middle <= 1 and (3 - Fraction(4, pairs)) * margin <= 1 + middle


def best_margin(N: Any, b_rel: Any) -> Fraction:
    """The largest margin of N pairs at a relative bias: min(1 - b_rel, N (1 + b_rel)/(3N - 4)). Guarantee: EXACT.

    It is negative where |b_rel| > 1: no constellation has such a bias.

    >>> best_margin(4, 0), best_margin(4, "1/3"), best_margin(10**18, 0) > Fraction(1, 3)
    (Fraction(1, 2), Fraction(2, 3), True)
    """
    pairs, (middle,) = _checked(N, (b_rel, "b_rel"))
    return min(1 - middle, pairs * (1 + middle) / (3 * pairs - 4))


def attaining(N: Any, b_rel: Any) -> tuple[Array, Array]:
    """Embeddings in R^N with the largest margin at this relative bias, -1 <= b_rel <= 1.

    Up to b_rel = (N - 2)/(2(N - 1)) the CCEM of s = 2(1 + b_rel)(N - 1)/(3N - 4); beyond, aligned vectors u_i = v_i
    with all similarities across pairs 2 b_rel - 1. Guarantee: ESTIMATE (floats of exact formulas). Raises: InputError.

    >>> result = constellation(*attaining(6, "1/4"))
    >>> abs(result.margin - float(best_margin(6, "1/4"))) < 1e-12
    True
    """
    pairs, (middle,) = _checked(N, (b_rel, "b_rel"))
    if abs(middle) > 1:
        raise InputError(f"b_rel must lie in [-1, 1], got {shown(b_rel)}")
    turn = Fraction(pairs - 2, 2 * (pairs - 1))
    if middle <= turn:
        return ccem_embeddings(pairs, s=2 * (1 + middle) * (pairs - 1) / (3 * pairs - 4))
    # a simplex scaled by a and a common coordinate c: a^2 + c^2 = 1, c^2 - a^2/(N - 1) = 2 b_rel - 1
    square = 2 * (1 - middle) * (pairs - 1) / Fraction(pairs)
    common = np.full((pairs, 1), math.sqrt(1 - square))
    u = np.hstack([math.sqrt(square) * simplex(pairs)[:, : pairs - 1], common])
    return u, u.copy()


def size_bound(m: Any, b_rel: Any) -> Fraction | None:
    """The most pairs with margin m at b_rel: 4m/(3m - 1 - b_rel) where 3m > 1 + b_rel; None: no bound from this.

    Guarantee: EXACT, in every dimension (theorem ``constellation-margin-bound``).

    >>> size_bound("1/2", 0), size_bound("1/3", 0)
    (Fraction(4, 1), None)
    """
    _, (margin, middle) = _checked(2, (m, "m"), (b_rel, "b_rel"))
    if margin < 0:
        raise InputError(f"m must be >= 0, got {shown(m)}")
    excess = 3 * margin - 1 - middle
    return 4 * margin / excess if excess > 0 else None


def size_rates(m: Any, b_rel: Any) -> tuple[float, float]:
    """Exponential rates (nats per dimension) between which log(N)/d lies as d grows: lower and upper.

    -(1/2) log(1 - alpha^2) and -(1/2) log(1 - alpha), alpha = (1 + b_rel - 3m)/(1 + b_rel + m) in (0, 1): the rates of
    spherical codes with cosines at most alpha. The finite form is proved: such a code in R^(d-1) gives a constellation
    in R^d (theorem ``mirrored-code-margin``), and a constellation with N >= d + 2 gives such a code in R^d
    (``constellation-spherical-code``). Guarantee: ESTIMATE of an asymptotic statement, which is not proved here; in
    every dimension there is :func:`size_bound`. Raises: InputError where alpha is not in (0, 1). Source: Bangachev,
    Bresler, Noman & Polyanskiy 2025.

    >>> low, high = size_rates("0.1", 0)
    >>> 0.2 < low < high
    True
    """
    _, (margin, middle) = _checked(2, (m, "m"), (b_rel, "b_rel"))
    if margin <= 0 or margin + middle > 1 or 1 + middle <= 3 * margin:
        raise InputError(f"the rates need m > 0, m + b_rel <= 1 and 3m < 1 + b_rel, got m = {m}, b_rel = {b_rel}")
    alpha = (1 + middle - 3 * margin) / (1 + middle + margin)
    return -0.5 * math.log1p(-float(alpha**2)), -0.5 * math.log1p(-float(alpha))


# ----------------------------------------------------------------------------------------- constructions


def _shrink(value: Any, name: str) -> float:
    number = exact_number(value, name)
    if not 0 < number <= 1:
        raise InputError(f"{name} must lie in (0, 1], got {shown(value)}")
    return float(number)


def adapter(U: Any, V: Any, *, delta: Any) -> tuple[Array, Array]:
    """(delta u, sqrt(1 - delta^2)) and (delta v, -sqrt(1 - delta^2)): the implicit adapter, in R^(d+1).

    Its loss at t and b_rel is that of U, V at :func:`adapter_parameters` (theorem ``constellation-adapter``).

    >>> u, v = adapter([[1.0], [-1.0]], [[1.0], [-1.0]], delta="0.6")
    >>> (u @ v.T).round(2).tolist()
    [[-0.28, -1.0], [-1.0, -0.28]]
    """
    u, v = embedding_pair(U, V)
    scale = _shrink(delta, "delta")
    column = np.full((len(u), 1), math.sqrt(1 - scale * scale))
    return np.hstack([scale * u, column]), np.hstack([scale * v, -column])


def adapter_parameters(t: Any, b_rel: Any, *, delta: Any) -> tuple[Fraction, Fraction]:
    """(delta^2 t, (b_rel + 1 - delta^2)/delta^2): what t and b_rel become without the adapter. Guarantee: EXACT.

    >>> adapter_parameters(10, 0, delta="1/2")
    (Fraction(5, 2), Fraction(3, 1))
    """
    scale, middle = exact_number(delta, "delta"), exact_number(b_rel, "b_rel")
    _shrink(delta, "delta")
    return scale**2 * exact_number(t, "t"), (middle + 1 - scale**2) / scale**2


def lift(U: Any, V: Any, *, delta: Any, phi: Any) -> tuple[Array, Array]:
    """(delta u, phi, c) and (delta v, phi, -c) in R^(d+2), c^2 = 1 - delta^2 - phi^2; see :func:`lifted`.

    >>> u, v = lift(*ccem_embeddings(4, s=1), delta="0.6", phi="0.8")
    >>> round(constellation(u, v).margin, 12) == round(0.36 * 2 / 3, 12)
    True
    """
    u, v = embedding_pair(U, V)
    scale, level = exact_number(delta, "delta"), exact_number(phi, "phi")
    if scale**2 + level**2 > 1:
        raise InputError(f"delta^2 + phi^2 must be at most 1, got {float(scale**2 + level**2):.6g}")
    same = np.full((len(u), 1), float(level))
    apart = np.full((len(u), 1), math.sqrt(1 - scale**2 - level**2))
    return np.hstack([float(scale) * u, same, apart]), np.hstack([float(scale) * v, same, -apart])


def lifted(m: Any, b_rel: Any, *, delta: Any, phi: Any) -> tuple[Fraction, Fraction]:
    """Margin and relative bias after :func:`lift`: delta^2 m and delta^2 b_rel + phi^2 - (1 - delta^2 - phi^2).

    Guarantee: EXACT (theorem ``constellation-lift``).

    >>> lifted("1/3", 0, delta="3/5", phi="4/5")
    (Fraction(3, 25), Fraction(16, 25))
    """
    a, c = exact_number(delta, "delta") ** 2, exact_number(phi, "phi") ** 2
    if a + c > 1:
        raise InputError(f"delta^2 + phi^2 must be at most 1, got {float(a + c):.6g}")
    return a * exact_number(m, "m"), a * exact_number(b_rel, "b_rel") + c - (1 - a - c)


def multimodal(X: Any, *, k: Any, delta: Any) -> list[Array]:
    """k >= 2 modalities from one code: (delta x_i, sqrt(1 - delta^2) w_j), w_j a simplex of k points.

    Every two of them have the margin delta^2 (1 - alpha)/2, alpha the largest similarity in the code X (N, d) (theorem
    ``constellation-modalities``).

    >>> parts = multimodal(simplex(4), k=3, delta="0.8")
    >>> [round(constellation(parts[0], part).margin, 12) for part in parts[1:]]
    [0.426666666667, 0.426666666667]
    """
    x = unit_rows(X, "X").astype(np.float64)
    count, scale = whole_number(k, "k", least=2), _shrink(delta, "delta")
    corners = math.sqrt(1 - scale * scale) * simplex(count)
    return [np.hstack([scale * x, np.tile(corner, (len(x), 1))]) for corner in corners]


def mirrored_polygons(N: Any) -> tuple[Array, Array]:
    """Two regular N-gons on mirrored circles of the sphere in R^3, b_rel = 0, m = (1 - c)/(3 + c), c = cos(2 pi/N).

    By theorem ``mirrored-code-margin``. That no embeddings in R^3 have a larger margin at b_rel = 0 is a conjecture.

    >>> result = constellation(*mirrored_polygons(4))
    >>> round(result.margin, 12) == round(1/3, 12), abs(result.relative_bias) < 1e-12
    (True, True)
    """
    pairs = whole_number(N, "N", least=2)
    angles = 2 * math.pi * np.arange(pairs) / pairs
    share = 2 / (3 + math.cos(2 * math.pi / pairs))
    circle = math.sqrt(share) * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    height = np.full((pairs, 1), math.sqrt(1 - share))
    return np.hstack([circle, height]), np.hstack([circle, -height])


# -------------------------------------------------------------------------------------------- separation


@dataclass(frozen=True)
class Separation:
    """``separable`` True: normal.x > offset for all u_i, < offset for all v_j, checked in exact rationals; False: a
    common point of the two convex hulls, its weights exact; None: not decided, ``reason`` says why."""

    separable: bool | None
    normal: tuple[Fraction, ...] = ()
    offset: Fraction | None = None
    weights: tuple[dict[int, Fraction], dict[int, Fraction]] | None = None
    reason: str = ""


def separate(U: Any, V: Any) -> Separation:
    """Whether a hyperplane has all u_i strictly on one side and all v_j on the other, by linear programming.

    Guarantee: EXACT for the numbers as given (floats are rationals): the programme only proposes. A hyperplane is
    checked by rational inner products, its absence by a point that is a convex combination of both.

    >>> separate(*mirrored_polygons(4)).separable, separate([[1.0], [-1.0]], [[1.0], [-1.0]]).separable
    (True, False)
    """
    u, v = _pair(U, V)
    rows = [[[Fraction(float(x)) for x in row] for row in part] for part in (u, v)] if u.size <= _LP_LIMIT else []
    direction = u.mean(axis=0) - v.mean(axis=0)
    if not rows:
        return Separation(None, reason=f"more than {_LP_LIMIT} numbers; the linear programme is not tried")
    found = _hyperplane(rows, direction)
    if found:
        return found
    solution = _programme(u, v)
    if solution is None:
        return Separation(None, reason="the linear programme found no solution")
    direction, weights = solution
    return (
        _hyperplane(rows, direction)
        or _common_point(rows, weights)
        or Separation(None, reason="too close to call: neither the hyperplane nor the common point is exact")
    )


def _hyperplane(rows: list[list[list[Fraction]]], direction: Array) -> Separation | None:
    largest = float(np.abs(direction).max())
    if largest == 0:
        return None
    normal = [Fraction(round(float(x) / largest * 2**40), 2**40) for x in direction]
    values = [[sum((a * b for a, b in zip(normal, row, strict=True)), Fraction(0)) for row in part] for part in rows]
    low, high = min(values[0]), max(values[1])
    return Separation(True, tuple(normal), (low + high) / 2) if low > high else None


def _programme(u: Array, v: Array) -> tuple[Array, Array] | None:
    """The widest slab w.u >= c + e, w.v <= c - e with |w_k| <= 1, and the weights of its dual."""
    from scipy.optimize import linprog

    n, d = u.shape
    ones = np.ones((n, 1))
    above, below = np.hstack([-u, ones, ones]), np.hstack([v, -ones, ones])
    cost = np.zeros(d + 2)
    cost[-1] = -1
    limits = [(-1, 1)] * d + [(None, None), (None, 1)]
    result = linprog(
        cost,
        A_ub=np.vstack([above, below]),
        b_ub=np.zeros(2 * n),
        bounds=limits,
        method="highs-ds",
        options={"time_limit": 60.0},
    )
    if result.status != 0:
        return None
    return result.x[:d], -result.ineqlin.marginals


def _common_point(rows: list[list[list[Fraction]]], weights: Array) -> Separation | None:
    """Exact weights on the support of the dual solution: sum a_i u_i = sum b_j v_j, sum a = sum b = 1, all >= 0."""
    import flint

    n = len(rows[0])
    support = [k for k in range(2 * n) if weights[k] > _SUPPORT]
    columns = []
    for k in support:
        first = k < n
        row = rows[0][k] if first else [-x for x in rows[1][k - n]]
        columns.append([*row, Fraction(first), Fraction(not first)])
    if not columns:
        return None
    target = [Fraction(0)] * (len(columns[0]) - 2) + [Fraction(1), Fraction(1)]
    table = [
        [flint.fmpq(x.numerator, x.denominator) for x in (*(c[i] for c in columns), target[i])]
        for i in range(len(target))
    ]
    reduced, rank = flint.fmpq_mat(table).rref()
    found = [Fraction(0)] * len(support)
    for i in range(rank):
        lead = next(k for k in range(len(support) + 1) if reduced[i, k] != 0)
        if lead == len(support):
            return None  # no solution on this support
        value = reduced[i, len(support)]
        found[lead] = Fraction(int(value.p), int(value.q))
    if min(found) < 0:
        return None
    parts: tuple[dict[int, Fraction], dict[int, Fraction]] = ({}, {})
    for k, weight in zip(support, found, strict=True):
        if weight:
            parts[k >= n][k if k < n else k - n] = weight
    return Separation(False, weights=parts)
