"""A lower bound on the loss at other biases than a code's best one: powers, each lifted from the code by itself.

Write ``z = r_i r_j (1 + x_i.x_j)`` as in the mirror theorem: the loss is at least that with ``psi(z - 1)`` for a
negative pair. Let ``g(z) = sum_m a_m z^m``, ``a_m >= 0`` for m >= 1, be at most ``psi(z - 1)`` on [0, 2], and let
``h_m`` be the polynomial that agrees with ``(1 + x)^m`` at the code's inner products, to second order inside (-1, 1).
No derivative of ``(1 + x)^m`` is negative on [-1, 1], so ``h_m <= (1 + x)^m`` there, by the error term of Hermite's
interpolation. If the Gegenbauer coefficients of ``h_m`` are >= 0, and h_m0 is the first,

    sum_ij (r_i r_j)^m h_m(x_i.x_j) >= h_m0 (sum_i r_i^m)^2,

and with ``(mean of q)^2 >= 2 k (mean of q) - k^2``, for ``q = r^m`` and the m-th power of any k,

    L >= min_r { phi(2r^2 - 1) + sum_m a_m [N h_m0 (2 k^m r^m - k^2m) - h_m(1) r^2m] },   0 <= r <= 1.

(The mean-field bound has 2^m, the value of the power, in place of h_m(1): a pair's own term costs far more there.) For
the best ``a`` this is close to the loss of the mirrored code at its best s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import flint
import numpy as np

from ccem.low_dimension.arb import (
    Ball,
    Function,
    Interval,
    above,
    ball,
    below,
    gegenbauer_parts,
    over,
    sigmoid,
    softplus,
    softplus_derivative,
)  # fmt: skip
from ccem.low_dimension.positive import power_mean

__all__ = ["Ends", "Lifts"]

Array = np.ndarray[Any, Any]
DEGREES = (*range(13), *range(14, 33, 2), 35, 38, 41, 45, 50, 55, 60, 64)
PIECES, ROUNDS = 2_000, 5
LARGE = 1e12  # entries of the linear programme beyond this only say that a weight must be 0


@dataclass(frozen=True)
class Ends:
    """A range of t and of c = b - t: the loss of a positive pair is least at the low ends, that of a negative pair,
    ``softplus(t(x - 1) - c)``, at the high ones."""

    t: Interval
    c: Interval

    def phi(self, r: Array) -> Array:
        return np.asarray(np.logaddexp(0.0, float(self.c[0]) + 2 * float(self.t[0]) * (1 - r * r)))

    def psi(self, z: Array) -> Array:
        return np.asarray(np.logaddexp(0.0, float(self.t[1]) * (z - 2) - float(self.c[1])))

    def phi_ball(self, r: Ball, order: int) -> Ball:
        """And its derivatives in r."""
        t = ball(self.t[0])
        logit, slope = ball(self.c[0]) + 2 * t * (1 - r * r), -4 * t * r
        if order == 0:
            return softplus(logit)
        if order == 1:
            return slope * sigmoid(logit)
        return slope * slope * softplus_derivative(logit, 2) - 4 * t * sigmoid(logit)

    def psi_ball(self, z: Ball, order: int) -> Ball:
        """And its derivatives in z."""
        t = ball(self.t[1])
        return t**order * softplus_derivative(t * (z - 2) - ball(self.c[1]), order)


@dataclass(frozen=True)
class Lifts:
    """The powers lifted from one code: its inner products, which of them are -1, how often each occurs."""

    nodes: tuple[Ball, ...]
    at_end: tuple[bool, ...]
    counts: tuple[Fraction, ...]
    N: int
    d: int

    @cached_property
    def sizes(self) -> dict[int, tuple[Fraction, Fraction]]:
        """By m: h_m0 and h_m(1), or bounds on them from the safe side, where the coefficients are certainly >= 0."""
        conditions = sum(1 if end else 2 for end in self.at_end)
        rows = [[node**k for k in range(conditions)] for node in self.nodes]
        inside = [node for node, end in zip(self.nodes, self.at_end, strict=True) if not end]
        rows += [[k * node ** max(k - 1, 0) for k in range(conditions)] for node in inside]
        found = {m: (power_mean(m, self.d), Fraction(2**m)) for m in DEGREES if m < conditions}
        for m in (m for m in DEGREES if m >= conditions):
            values = [[(1 + node) ** m] for node in self.nodes] + [[m * (1 + node) ** (m - 1)] for node in inside]
            solved = flint.arb_mat(rows).solve(flint.arb_mat(values))
            coefficients = [solved[k, 0] for k in range(conditions)]
            parts = gegenbauer_parts(coefficients, self.d)
            if all(part > 0 for part in parts):
                found[m] = below(parts[0]), above(sum(coefficients, flint.arb(0)))
        return found

    def holds(self, ends: Ends, target: Ball) -> bool:
        """Is the loss of every arrangement certainly at least the target, for all t and b of the ends?"""
        best, least = self._mirrored(ends)
        if not least > float(target):  # the bound is below the mirrored code's loss
            return False
        for shrink in (1.0, 0.97, 1.03):
            k = Fraction(min(best * shrink, 1.0)).limit_denominator(1000)
            weights = self._weights(ends, float(k), target)
            if weights and self._proved(ends, k, weights, target):
                return True
        return False

    def _mirrored(self, ends: Ends) -> tuple[float, float]:
        """The r at which the mirrored code has the least loss, and that loss. ESTIMATE."""
        r = np.linspace(0.02, 1, 400)
        total = ends.phi(r)
        for node, count in zip(self.nodes, self.counts, strict=True):
            total = total + float(count) * ends.psi(r * r * (1 + float(node)))
        return float(r[np.argmin(total)]), float(np.min(total))

    def _weights(self, ends: Ends, k: float, target: Ball) -> dict[int, Fraction]:
        """Weights a_m by linear programming; none if it does not find the target passed. ESTIMATE."""
        degrees, goal = np.array([*self.sizes]), float(target)
        means = np.array([float(mean) for mean, _ in self.sizes.values()])
        tops = np.array([float(top) for _, top in self.sizes.values()])
        touched = k * k * (1 + np.array([float(node) for node in self.nodes]))
        z, fine = np.unique(np.concatenate([np.linspace(0, 2, 81), touched])), np.linspace(0, 2, 1601)
        r = np.unique(np.concatenate([np.linspace(0, 1, 61), k + np.linspace(-0.06, 0.06, 25)]).clip(0, 1))
        # each power in units of what it could be alone, the constant in those of the loss
        units = np.min(ends.psi(fine)[1:, None] / fine[1:, None] ** degrees, axis=0)
        units[0] = goal / self.N

        def minorant(z: Array) -> Array:
            return np.asarray(units * z[:, None] ** degrees)

        def gains(r: Array) -> Array:
            powers = r[:, None] ** degrees
            spread = self.N * means * (2 * k**degrees * powers - k ** (2.0 * degrees))
            return np.asarray(units * (spread - tops * powers**2) / goal)

        for _ in range(ROUNDS):
            found = _solved(minorant(z) / ends.psi(z)[:, None], gains(r), ends.phi(r) / goal)
            if found is None or not found[-1] > 1:
                return {}
            weights = found[:-1]
            high = _peaks(minorant(fine) @ weights / ends.psi(fine) - 1 - 1e-4)
            low = _peaks(found[-1] * (1 - 1e-3) - ends.phi(fine / 2) / goal - gains(fine / 2) @ weights)
            if not high.any() and not low.any():
                break
            z, r = np.union1d(z, fine[high]), np.union1d(r, fine[low] / 2)
        excess = minorant(fine) @ weights - ends.psi(fine)
        small = ends.psi(fine) < 1e-3 * units[0]
        weights[0] -= max(float(np.max(excess[small], initial=0.0)), 0.0) / units[0]
        excess = minorant(fine) @ weights / ends.psi(fine) - 1
        weights[1:] /= 1 + max(float(np.max(excess[~small])), 0.0) * 1.01
        spare = float(np.min(ends.phi(fine / 2) / goal + gains(fine / 2) @ weights)) - 1
        if not spare > 0:
            return {}
        weights[0] -= spare / 2
        used = [(int(m), a * unit) for m, a, unit in zip(degrees, weights, units, strict=True) if m == 0 or a > 1e-9]
        return {m: Fraction(a) for m, a in used}

    def _proved(self, ends: Ends, k: Fraction, weights: dict[int, Fraction], target: Ball) -> bool:
        """The two conditions in balls: the minorant on [0, 2], the bound on [0, 1]."""
        spread = {m: 2 * self.N * a * self.sizes[m][0] * k**m for m, a in weights.items()}
        own = {2 * m: -a * self.sizes[m][1] for m, a in weights.items()}
        fixed = sum((self.N * a * self.sizes[m][0] * k ** (2 * m) for m, a in weights.items()), Fraction(0))
        gain = {m: spread.get(m, Fraction(0)) + own.get(m, Fraction(0)) for m in {*spread, *own}}
        gain[0] -= fixed
        lifted, minorant = _sparse(gain), _sparse(weights)
        return _positive(
            lambda z, order: ends.psi_ball(z, order) - minorant(z, order), Fraction(0), Fraction(2)
        ) and _positive(
            lambda r, order: ends.phi_ball(r, order) + lifted(r, order) - (target if order == 0 else 0),
            Fraction(0),
            Fraction(1),
        )


def _peaks(values: Array) -> Array:
    """Where the values have a positive local maximum."""
    padded = np.concatenate([[-np.inf], values, [-np.inf]])
    return np.asarray((values > 0) & (values >= padded[:-2]) & (values >= padded[2:]))


def _solved(rows: Array, gains: Array, offsets: Array) -> Array | None:
    """Weights x, the first of any sign, the others >= 0, and the largest tau: rows x <= 1, tau <= offsets + gains x.

    None if the solver fails.
    """
    from scipy.optimize import linprog

    left = np.vstack([np.hstack([rows, np.zeros((len(rows), 1))]), np.hstack([-gains, np.ones((len(gains), 1))])])
    left = np.clip(left, -LARGE, LARGE)
    size = np.abs(left).max(axis=1)
    cost = np.append(np.zeros(rows.shape[1]), -1.0)
    limits = [(None, None), *[(0, None)] * (rows.shape[1] - 1), (None, None)]
    right = np.concatenate([np.ones(len(rows)), offsets])
    answer = linprog(cost, left / size[:, None], right / size, bounds=limits, method="highs")
    return np.asarray(answer.x) if answer.status == 0 else None


def _sparse(coefficients: dict[int, Fraction]) -> Function:
    """The polynomial with these coefficients, by degree, and its derivatives."""
    balls = [(m, ball(a)) for m, a in coefficients.items()]

    def value(x: Ball, order: int) -> Ball:
        total = flint.arb(0)
        for m, a in balls:
            if m >= order:
                factor = np.prod([m - k for k in range(order)], dtype=object) if order else 1
                total += a * factor * x ** (m - order)
        return total

    return value


def _positive(f: Callable[[Ball, int], Ball], low: Fraction, high: Fraction) -> bool:
    """Is f certainly >= 0 on the interval? By its ball, or by Taylor's formula of order 1 or 2 around the middle."""
    queue, pieces = [(low, high)], 0
    while queue:
        pieces += 1
        start, end = queue.pop()
        x, middle = over((start, end)), ball((start + end) / 2)
        if f(x, 0) >= 0:
            continue
        value, move = f(middle, 0), x - middle
        if not value >= 0 or pieces + len(queue) > PIECES:
            return False
        half = ball((end - start) / 2)
        second = (half * half / 2 * f(x, 2)).min(flint.arb(0))
        if value + f(x, 1) * move >= 0 or value + f(middle, 1) * move + second >= 0:
            continue
        queue += [(start, (start + end) / 2), ((start + end) / 2, end)]
    return True
