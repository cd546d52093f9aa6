"""Upper bounds in R^d: configurations with a name, and random codes, whose mean loss some code attains or beats.

A configuration enters by its cosine distribution: of a code ``c_1..c_N`` of unit vectors, ``u_i = v_i = c_i`` has
similarities 1 and ``c_i.c_j``; mirrored, ``u_i, v_i = (sqrt(s) c_i, +-sqrt(1 - s))``, it has ``2s - 1`` and
``s (1 + c_i.c_j) - 1`` in one more dimension. All values are Arb balls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint
import numpy as np

from ccem.enclosure import optimum_ball
from ccem.low_dimension.lower import Setting

__all__ = [
    "Distribution", "Upper", "best_upper", "cluster_distributions", "code_value", "exact_ccem", "mass_above",
    "phi_ball", "random_value",
]  # fmt: skip

Array = np.ndarray[Any, Any]
# ((cosine, how many of the others have it), ...)
Distribution = tuple[tuple[Fraction | flint.arb, Fraction], ...]
CELLS = 600


@dataclass(frozen=True)
class Upper:
    """A value that some configuration in R^d does not exceed; ``existence`` when it is not written down."""

    value: flint.arb
    method: str
    existence: bool


def _arb(value: Fraction | flint.arb | int) -> flint.arb:
    return flint.arb(flint.fmpq(value.numerator, value.denominator) if isinstance(value, Fraction) else value)


def _softplus(x: flint.arb) -> flint.arb:
    return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()


def phi_ball(setting: Setting, x: flint.arb) -> flint.arb:
    return _softplus(_arb(setting.b) - _arb(setting.t) * x)


def _psi(setting: Setting, x: flint.arb) -> flint.arb:
    return _softplus(_arb(setting.t) * x - _arb(setting.b))


def code_value(setting: Setting, distribution: Distribution, s: Fraction) -> flint.arb:
    """The loss of the mirrored code at s (at s = 1: u = v) from its mean cosine distribution. ENCLOSURE."""
    share = _arb(s)
    total = phi_ball(setting, 2 * share - 1)
    for cosine, count in distribution:
        total += _arb(count) * _psi(setting, share * (1 + _arb(cosine)) - 1)
    return total


def mass_above(
    setting: Setting, share: flint.arb, middle: flint.arb, around: flint.arb, moments: tuple[flint.arb, ...]
) -> flint.arb:
    """A ball whose upper end is at least the sum of psi(share (1 + x) - 1) over a mass of cosines x in ``around``.

    By the parabola at ``middle`` with the largest second derivative there; ``moments`` of x - middle: 0, 1 and 2.
    """
    t, b = _arb(setting.t), _arb(setting.b)
    mass, first, second = moments
    logit = t * (share * (1 + middle) - 1) - b
    tail = 1 / (1 + (t * (share * (1 + around) - 1) - b).exp())
    bend = (t * share) ** 2 * tail * (1 - tail)
    line = _softplus(logit) * mass + t * share / (1 + (-logit).exp()) * first
    return line + bend.abs_upper() * second.abs_upper() / 2


def cluster_distributions(N: int, most: int) -> Iterator[tuple[int, Distribution]]:
    """N points in K equal or nearly equal clusters at the corners of a simplex: K and its distribution."""
    for K in sorted({k for k in (1, 2, 3, 4, 6, 8, most) if k <= min(N, most)}):
        small, larger = divmod(N, K)
        sizes = ((small, K - larger), (small + 1, larger))
        same = sum((Fraction(n * (n - 1) * clusters, N) for n, clusters in sizes), Fraction(0))
        corner = Fraction(-1, K - 1) if K > 1 else Fraction(1)
        yield K, tuple((c, n) for c, n in ((Fraction(1), same), (corner, N - 1 - same)) if n)


def _best_share(value: Callable[[float], float]) -> float:
    """A minimiser over [0, 1] in floats: a grid, then golden section around its best point."""
    grid = np.concatenate([[0.0], np.geomspace(1e-6, 0.05, 12), np.linspace(0.06, 1, 80)])
    best = int(np.argmin([value(float(s)) for s in grid]))
    low, high = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, len(grid) - 1)])
    ratio = (5**0.5 - 1) / 2
    for _ in range(40):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, right) if value(left) <= value(right) else (left, high)
    return min(((low + high) / 2, 0.0, 1.0), key=value)


def _float_loss(setting: Setting, cosines: Array, counts: Array) -> Callable[[float], float]:
    t, b = float(setting.t), float(setting.b)

    def loss(s: float) -> float:
        logits = t * (s * (1 + cosines) - 1) - b
        return float(np.logaddexp(0.0, b - t * (2 * s - 1)) + counts @ np.logaddexp(0.0, logits))

    return loss


def sphere_cells(n: int) -> list[Fraction]:
    """Cell boundaries on [-1, 1] for one coordinate of a uniform point of S^{n-1}: dense where it lives."""
    spread = min(1.0, 14 / n**0.5)
    inner = np.linspace(-spread, spread, CELLS + 1)
    outer = np.linspace(-1, 1, 41) if spread < 1 else np.array([-1.0, 1.0])
    points = np.unique(np.concatenate([inner, outer, [-1.0, 1.0]]))
    return [Fraction(float(x)) for x in points]


def random_value(setting: Setting, n: int, s: Fraction) -> flint.arb:
    """Mean loss of N independent uniform points of S^{n-1}, mirrored at s (s = 1: u = v). Rigorous upper bound.

    On each cell psi is at most its parabola with the largest second derivative there; mass and moments of the cells are
    incomplete beta functions.
    """
    share = _arb(s)
    mean = flint.arb(0)
    if n == 1:
        mean = (_psi(setting, 2 * share - 1) + _psi(setting, flint.arb(-1))) / 2
    else:
        half = flint.arb(n - 1) / 2
        density = ((flint.arb(n) / 2).lgamma() - half.lgamma()).exp() / flint.arb.pi().sqrt()
        previous: tuple[flint.arb, flint.arb, flint.arb] | None = None
        points = sphere_cells(n)
        for low, high in zip([points[0], *points[:-1]], points, strict=True):
            x = _arb(high)
            below = ((1 + x) / 2).beta_lower(half, half, 1) if high < 1 else flint.arb(1)
            edge = density * (1 - x * x) ** half / (n - 1) if abs(high) < 1 else flint.arb(0)
            here = (below, -edge, (below - x * edge * (n - 1)) / n)
            if previous is not None:
                mass, first, second = (b - a for a, b in zip(previous, here, strict=True))
                middle = _arb((low + high) / 2)
                spread = second - 2 * middle * first + middle * middle * mass
                around = _arb(low).union(_arb(high))
                mean += mass_above(setting, share, middle, around, (mass, first - middle * mass, spread))
            previous = here
    return phi_ball(setting, 2 * share - 1) + (setting.N - 1) * mean


def _random_share(setting: Setting, n: int) -> float:
    if n == 1:
        cosines, weights = np.array([-1.0, 1.0]), np.array([0.5, 0.5])
    else:
        angles = (np.arange(4000) + 0.5) * np.pi / 4000
        centre = np.arccos(np.clip(np.linspace(-14, 14, 4000) / n**0.5, -1, 1)) if n > 200 else angles
        cosines = np.cos(centre)
        logs = (n - 2) * np.log(np.sin(np.clip(centre, 1e-9, np.pi - 1e-9)))
        if n > 200:
            logs -= np.log(np.sin(np.clip(centre, 1e-9, np.pi - 1e-9)))
        weights = np.exp(logs - logs.max())
        weights /= weights.sum()
    return _best_share(_float_loss(setting, cosines, (setting.N - 1) * weights))


def best_upper(setting: Setting, codes: list[tuple[str, int, Distribution]]) -> Upper:
    """The smallest value among clusters, the given codes (name, dimension, distribution) and random codes.

    On the line (d = 1) that is the optimum, antipodal or two halves: if m pairs agree, at least (N^2 - (N - m)^2)/2,
    rounded up, of all u_i v_j are 1, so the loss is at least a function that is concave on the even and on the odd m;
    m = 0 or m = N is the best of the four ends.
    """
    found: list[Upper] = []
    d = setting.d
    # one cluster is a point of S^0, and S^0 is no part of a space of dimension 0
    named = [(f"{K} clusters", max(K - 1, 1), spread) for K, spread in cluster_distributions(setting.N, d + 1)]
    for name, dimension, distribution in [*named, *codes]:
        if dimension > d:
            continue
        cosines = np.array([float(c) for c, _ in distribution])
        counts = np.array([float(n) for _, n in distribution])
        share = _best_share(_float_loss(setting, cosines, counts)) if dimension < d else 1.0
        for s in {Fraction(share), Fraction(1), Fraction(0)}:
            if dimension < d or s in (0, 1):  # antipodal needs one dimension, u = v those of the code
                label = name if s == 1 else "antipodal" if s == 0 else f"mirrored {name}"
                found.append(Upper(code_value(setting, distribution, s), label, False))
    found.append(Upper(random_value(setting, d, Fraction(1)), "random code, u = v", True))
    if d >= 2:
        share = _random_share(setting, d - 1)
        found.append(Upper(random_value(setting, d - 1, Fraction(share)), "mirrored random code", True))
    return min(found, key=lambda upper: float(upper.value.mid() + upper.value.rad()))


def exact_ccem(setting: Setting) -> Upper | None:
    """The optimum itself where R^d certainly holds the optimal CCEM, None elsewhere. ENCLOSURE.

    That is in the antipodal phase for every d, for the simplex if d >= N - 1, for every other member if d >= N.
    """
    found = optimum_ball(setting.N, setting.t, setting.b, digits=30)
    least, method = {
        "antipodal": (1, "antipodal, optimal in every d"),
        "simplex": (setting.N - 1, "simplex, optimal for d >= N - 1"),
    }.get(found.phase, (setting.N, "CCEM, optimal for d >= N"))
    return Upper(found.loss, method, False) if setting.d >= least else None

