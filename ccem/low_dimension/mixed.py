"""A lower bound on the loss at other biases than a code's best one: powers, each lifted from the code by itself.

Write ``y = 1 + x_i.x_j``, ``rho = r_i r_j``: by the mirror theorem the loss is at least that with ``psi(rho y - 1)``
for a negative pair. For a power m let ``h_m`` be the polynomial in y that agrees with ``y^m`` at the code's inner
products, to second order inside (-1, 1). No derivative of ``y^m`` is negative, so ``h_m <= y^m`` there, by the error
term of Hermite's interpolation. Let also ``h_m/y^m`` decrease from ``y0 = 1 + (largest cosine)`` on, and the Gegenbauer
coefficients of ``h_m`` be >= 0. Then, for ``z = rho y``, ``a_m >= 0`` for m >= 1 and

    g(z) = sum_m a_m z^m  on [0, y0],   g(z) = sum_m a_m h_m(z)  on [y0, 2],   g(z) <= psi(z - 1),

``sum_m a_m rho^m h_m(y) <= psi(rho y - 1)`` for all rho in [0, 1] and y in [0, 2], because ``rho^m h_m(y)`` is at most
``z^m`` and, for z >= y0, at most ``h_m(z)``. With h_m0 the first coefficient

    sum_ij (r_i r_j)^m h_m(x_i.x_j) >= h_m0 (sum_i r_i^m)^2,

and with ``(mean of q)^2 >= 2 k (mean of q) - k^2``, for ``q = r^m`` and the m-th power of any k,

    L >= min_r { phi(2r^2 - 1) + sum_m a_m [N h_m0 (2 k^m r^m - k^2m) - h_m(1) r^2m] },   0 <= r <= 1.

(From the inequality for pairs on: theorem ``mixed-lift``.)

(The mean-field bound has 2^m, the value of the power, in place of h_m(1): a pair's own term costs far more there.) For
the best ``a`` this is close to the loss of the mirrored code at its best s.

A whole box of t and b is certified at its corners: the loss of a mirrored arrangement is convex in both together,
hence above its tangent at the middle of the box. That is linear, hence above a loss that is convex in t if it is so at
the corners; and there phi and psi are known functions, of which nothing more is asked than above.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import flint
import numpy as np

from ccem.low_dimension.arb import (
    Ball,
    Function,
    above,
    ball,
    below,
    gegenbauer_parts,
    over,
    polynomial,
    softplus_derivatives,
)  # fmt: skip
from ccem.low_dimension.positive import power_mean

__all__ = ["Lifts", "Tangent"]

Array = np.ndarray[Any, Any]
DEGREES = (*range(13), *range(14, 33, 2), 35, 38, 41, 45, 50, 55, 60, 64)
PIECES, ROUNDS = 2_000, 5
# 1 - k, in parts of 1 - r for the r of the best mirrored code
SHARES = (40.0, 20.0, 10.0, 5.0, 2.0, 1.4, 1.2, 1.0, 0.9, 0.8, 0.7, 0.6, 0.4, 0.0)
LARGE = 1e12  # entries of the linear programme beyond this only say that a weight must be 0


@dataclass(frozen=True)
class Tangent:
    """phi and psi at ``b = c + t origin``, to first order at t + move and c + lean."""

    t: Fraction
    origin: Fraction
    c: Fraction
    move: Fraction
    lean: Fraction

    def phi(self, r: Array) -> Array:
        return self._moved(2 * r * r - 1, -1)

    def psi(self, z: Array) -> Array:
        return self._moved(z - 1, 1)

    def _moved(self, x: Array, sign: int) -> Array:
        """softplus(sign (t x - b)), in floats."""
        y = x - float(self.origin)
        logit = sign * (float(self.t) * y - float(self.c))
        slope = np.exp(-np.logaddexp(0.0, -logit))
        return np.asarray(np.logaddexp(0.0, logit) + slope * sign * (float(self.move) * y - float(self.lean)))

    def phi_ball(self, r: Ball, order: int) -> Ball:
        """And its derivatives in r."""
        row = self._moved_ball(2 * r * r - 1, -1, order)
        if order == 0:
            return row[0]
        return 4 * r * row[1] if order == 1 else 16 * r * r * row[2] + 4 * row[1]

    def psi_ball(self, z: Ball, order: int) -> Ball:
        """And its derivatives in z."""
        return self._moved_ball(z - 1, 1, order)[order]

    @cached_property
    def _balls(self) -> tuple[Ball, ...]:
        return tuple(ball(value) for value in (self.t, self.origin, self.c, self.move, self.lean))

    def _moved_ball(self, x: Ball, sign: int, order: int) -> list[Ball]:
        """The derivatives in x, up to that order, of what ``_moved`` has."""
        t, origin, c, move, lean = self._balls
        y = x - origin
        change, t, move = sign * (move * y - lean), sign * t, sign * move
        row = softplus_derivatives(t * y - sign * c, order + 1)
        found = [row[0] + row[1] * change]
        if order:
            found.append(t * (row[1] + row[2] * change) + row[1] * move)
        if order == 2:
            found.append(t * (t * (row[2] + row[3] * change) + 2 * row[2] * move))
        return found


@dataclass(frozen=True)
class _Lift:
    """h_m of one power: its coefficients (of 1, y, y^2, ...), h_m0 and h_m(1) or bounds on them from the safe side."""

    coefficients: list[Ball]
    mean: Fraction
    top: Fraction


@dataclass(frozen=True)
class Lifts:
    """The powers lifted from one code: its inner products, which of them are -1, how often each occurs."""

    nodes: tuple[Ball, ...]
    at_end: tuple[bool, ...]
    counts: tuple[Fraction, ...]
    N: int
    d: int
    shares: list[float] = field(default_factory=lambda: [1.0], compare=False)  # the one of SHARES that served last

    @cached_property
    def turn(self) -> Ball:
        """y0, from which on h_m stands for the power."""
        return max(self.nodes, key=float) + 1

    @cached_property
    def powers(self) -> dict[int, _Lift]:
        """By m, where what is asked of h_m is certain."""
        conditions = sum(1 if end else 2 for end in self.at_end)
        heights = [node + 1 for node in self.nodes]
        inside = [y for y, end in zip(heights, self.at_end, strict=True) if not end]

        rows = [[y**k for k in range(conditions)] for y in heights]
        rows += [[k * y ** max(k - 1, 0) for k in range(conditions)] for y in inside]
        inverse = flint.arb_mat(rows).inv()
        found = {}
        for m in DEGREES:
            if m < conditions:
                row = [flint.arb(int(k == m)) for k in range(conditions)]
                found[m] = _Lift(row, power_mean(m, self.d), Fraction(2**m))
                continue
            values = [[y**m] for y in heights] + [[m * y ** (m - 1)] for y in inside]
            solved = inverse * flint.arb_mat(values)
            row = [solved[k, 0] for k in range(conditions)]
            parts = gegenbauer_parts(_shifted(row), self.d)
            if all(part > 0 for part in parts) and self._decreases(polynomial(row), m):
                found[m] = _Lift(row, below(parts[0]), above(polynomial(row)(flint.arb(2), 0)))
        return found

    def _decreases(self, h: Function, m: int) -> bool:
        """Is h(y)/y^m certainly decreasing from y0 on? ``y h'(y) - m h(y)`` is 0 at y0."""

        def excess(y: Ball, order: int) -> Ball:
            return y * h(y, order + 1) - (m - order) * h(y, order)

        queue, pieces = [(below(self.turn), Fraction(2))], 0
        while queue and pieces < PIECES:
            pieces += 1
            low, high = queue.pop()
            y, middle = over((low, high)), ball((low + high) / 2)
            value = excess(middle, 0) + excess(y, 1) * (y - middle)
            if not (excess(y, 0) <= 0 or value <= 0 or excess(y.union(self.turn), 1) <= 0):
                queue += [(low, (low + high) / 2), ((low + high) / 2, high)]
        return not queue

    def holds(self, tangent: Tangent, target: Ball) -> bool:
        """Is the loss of every mirrored arrangement, to first order, certainly at least the target?"""
        best, least = self._mirrored(tangent)
        if not least > float(target):  # the bound is below the mirrored code's loss
            return False
        room = max(1 - best, 0.002)
        for share in sorted(SHARES, key=lambda share: abs(share - self.shares[-1])):
            k = max(1 - Fraction(share * room).limit_denominator(10**5), Fraction(0))
            weights = self._weights(tangent, float(k), target)
            if weights and self._proved(tangent, k, weights, target):
                self.shares[:] = [share]
                return True
        return False

    def _mirrored(self, tangent: Tangent) -> tuple[float, float]:
        """The r at which the mirrored code has the least loss, and that loss. ESTIMATE."""
        r = np.concatenate([np.linspace(0.02, 0.98, 193), 1 - np.geomspace(0.02, 1e-4, 60), [1.0]])
        total = tangent.phi(r)
        for node, count in zip(self.nodes, self.counts, strict=True):
            total = total + float(count) * tangent.psi(r * r * (1 + float(node)))
        return float(r[np.argmin(total)]), float(np.min(total))

    def _weights(self, tangent: Tangent, k: float, target: Ball) -> dict[int, Fraction]:
        """Weights a_m by linear programming; none if it does not find the target passed. ESTIMATE."""
        degrees, goal = np.array([*self.powers]), float(target)
        means = np.array([float(lift.mean) for lift in self.powers.values()])
        tops = np.array([float(lift.top) for lift in self.powers.values()])
        fine, lifted = self._fine
        limits, floors = tangent.psi(fine), tangent.phi(fine / 2) / goal
        # each power in units of what it could be alone, the constant in those of the loss
        units = np.min(limits[1:, None] / lifted[1:], axis=0)
        units[0] = goal / self.N
        minorants = units * lifted
        small = limits < 1e-3 * units[0]

        def gains(r: Array) -> Array:
            powers = r[:, None] ** degrees
            spread = self.N * means * (2 * k**degrees * powers - k ** (2.0 * degrees))
            return np.asarray(units * (spread - tops * powers**2) / goal)

        grown = gains(fine / 2)
        touched = k * k * (1 + np.array([float(node) for node in self.nodes]))
        z = np.union1d(np.arange(0, len(fine), 20), np.searchsorted(fine, touched))
        near = (2 * k + np.linspace(-0.1, 0.1, 31)).clip(0, 2)
        r = np.union1d(np.arange(0, len(fine), 32), np.searchsorted(fine, near))
        for _ in range(ROUNDS):
            found = _solved(minorants[z] / limits[z, None], grown[r], floors[r])
            if found is None or not found[-1] > 1:
                return {}
            weights = found[:-1].copy()
            excess = minorants @ weights - limits
            high = _peaks(excess / limits - 1e-4)
            weights[0] -= max(float(np.max(excess[small], initial=0.0)), 0.0) / units[0]
            excess = minorants @ weights / limits - 1
            weights[1:] /= 1 + max(float(np.max(excess[~small])), 0.0) * 1.01
            leads = floors + grown @ weights - 1
            spare = float(np.min(leads))
            if spare > 0:
                weights[0] -= spare / 2
                pairs = zip(degrees, weights, units, strict=True)
                return {int(m): Fraction(a * unit) for m, a, unit in pairs if m == 0 or a > 1e-9}
            z, r = np.union1d(z, np.flatnonzero(high)), np.union1d(r, np.flatnonzero(_peaks(-leads)))
        return {}

    @cached_property
    def _fine(self) -> tuple[Array, Array]:
        """A grid of [0, 2], denser at its upper end (where r = z/2 is near 1), and the lifted powers there."""
        fine = np.unique(np.concatenate([np.linspace(0, 2, 1601), 2 - np.geomspace(1e-5, 0.05, 100)]))
        return fine, self._lifted(fine)

    def _lifted(self, z: Array) -> Array:
        """The powers up to y0, the h_m from there on: shape (len(z), number of powers), in floats."""
        turn = float(self.turn)
        degrees = np.array([*self.powers])
        rows = np.array([[float(c) for c in lift.coefficients] for lift in self.powers.values()])
        values = np.polynomial.polynomial.polyval(np.maximum(z, turn), rows.T).T
        return np.asarray(np.where(z[:, None] <= turn, z[:, None] ** degrees, values))

    def _proved(self, tangent: Tangent, k: Fraction, weights: dict[int, Fraction], target: Ball) -> bool:
        """The two conditions in balls: the minorant on [0, 2], the bound on [0, 1]."""
        lifts = {m: self.powers[m] for m in weights}
        spread = {m: 2 * self.N * a * lifts[m].mean * k**m for m, a in weights.items()}
        own = {2 * m: -a * lifts[m].top for m, a in weights.items()}
        fixed = sum((self.N * a * lifts[m].mean * k ** (2 * m) for m, a in weights.items()), Fraction(0))
        gain = {m: spread.get(m, Fraction(0)) + own.get(m, Fraction(0)) for m in {*spread, *own}}
        gain[0] -= fixed
        total, near = _sparse(gain), _sparse(weights)
        rows = zip(*(lift.coefficients for lift in lifts.values()), strict=True)
        scale = [ball(a) for a in weights.values()]
        far = polynomial([sum((a * c for a, c in zip(scale, row, strict=True)), flint.arb(0)) for row in rows])

        def gap(minorant: Function) -> Function:
            return lambda z, order: tangent.psi_ball(z, order) - minorant(z, order)

        def lead(r: Ball, order: int) -> Ball:
            return tangent.phi_ball(r, order) + total(r, order) - (target if order == 0 else 0)

        return (
            _positive(gap(far), below(self.turn), Fraction(2))
            and _positive(gap(near), Fraction(0), above(self.turn))
            and _positive(lead, Fraction(0), Fraction(1))
        )


def _shifted(coefficients: list[Ball]) -> list[Ball]:
    """The coefficients in x of the polynomial with these coefficients in y = 1 + x."""
    value = polynomial(coefficients)
    return [value(flint.arb(1), k) / math.factorial(k) for k in range(len(coefficients))]


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
    rows = [[(m - k, ball(a * math.perm(m, k))) for m, a in coefficients.items() if m >= k] for k in range(3)]

    def value(x: Ball, order: int) -> Ball:
        total = flint.arb(0)
        for m, a in rows[order]:
            total += a * x**m if m else a
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
