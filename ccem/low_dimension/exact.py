"""Two bounds that equal the loss of a code with u = v: conditions for them, checked in ball arithmetic.

``h`` is the polynomial that agrees with psi at the code's inner products, to second order inside (-1, 1). Let its
Gegenbauer coefficients be positive, ``h <= psi`` on [-1, 1] and the code a design of the degree of h. Two bounds can
then equal the code's loss, so that nothing in R^d is below it:

* Delsarte, if ``phi(p) + (N/2 - 1) h(p)`` is smallest at p = 1;
* power lift. The mirror makes ``u_i, v_i = (r_i x_i, +-(1 - r_i^2)^(1/2))``, so that with ``rho = r_i r_j``
  ``psi(u_i.v_j) >= psi(rho (1 + x_i.x_j) - 1)``, and for ``e = psi(-1)`` and a power m this is at least
  ``e + rho^m (h(x_i.x_j) - e)`` if, for ``y0 = 1 + (largest cosine)`` and ``g(y) = psi(y - 1) - e``,

      y g'(y) <= m g(y) on [0, y0]   and   y h'(y - 1) <= m (h(y - 1) - e) on [y0, 2].

  (For w = rho y: ``(h - e)(y)/y^m <= g(w)/w^m``, since the right side decreases up to y0 and the left one from y0.)
  With ``c0 = h_0 - e >= 0`` summing over pairs gives, ``s_i = r_i^2`` and ``(mean of s^(m/2))^2 >= 2 (mean) - 1``,

      L >= min_s { phi(2s - 1) - e - s^m (h(1) - e) + N [e + c0 (2 s^(m/2) - 1)] },

  the code's loss if the minimum is at s = 1.

That these conditions give the bounds is proved: theorems ``delsarte`` and ``power-lift`` (there ``p(r) = r^m`` and
``K = h - e``); that Gegenbauer polynomials are of positive type, up to degree 8: ``gegenbauer-kernels``.

The loss of an arrangement (and of the mirrored one) is convex in b, hence above its tangent: what ``phi`` and ``psi``
give when ``delta`` times their slopes in b is added, and the bounds ask nothing else of them than is said above. At its
own best bias the code has the same value for every delta: with the conditions for two values of delta no arrangement
has less than the code there at any bias between.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Protocol

import flint
import numpy as np

from ccem.codes import Code
from ccem.errors import InputError
from ccem.low_dimension.arb import (
    Ball,
    Function,
    Interval,
    above,
    ball,
    below,
    gegenbauer_parts,
    over,
    polynomial,
    power,
    sigmoid,
    softplus,
    softplus_derivatives,
)  # fmt: skip
from ccem.low_dimension.mixed import Lifts
from ccem.low_dimension.positive import gegenbauer_coefficients

__all__ = ["Bias", "Line", "Problem", "Undecided"]

PIECES, STEPS = 5_000, 500
# Derivatives in t and in the bias, at the middle of a box or (the remainders) on all of it. The bias is that along a
# line, where it moves by the square of what t does.
TAYLOR = ((0, 0, False), (1, 0, False), (2, 0, False), (3, 0, False), (4, 0, True),
          (0, 1, False), (1, 1, False), (2, 1, True), (0, 2, True))  # fmt: skip


class Undecided(Exception):
    """A condition that the balls do not decide, or that fails."""


@dataclass(frozen=True)
class Bias:
    """The bias ``b = value + t origin``: as it is (origin 0), as what it is above t (1), or along another line.

    Parameters that move together give narrower balls.
    """

    value: Ball
    origin: Ball

    @classmethod
    def fixed(cls, b: Ball) -> Bias:
        return cls(b, flint.arb(0))

    @classmethod
    def above_t(cls, c: Ball) -> Bias:
        return cls(c, flint.arb(1))

    def logit(self, t: Ball, x: Ball) -> Ball:
        """t x - b."""
        return t * (x - self.origin) - self.value


@dataclass(frozen=True)
class Line:
    """The biases ``b = c + t origin``; ``best``: an interval of c with the code's best one, for every t of a range."""

    origin: Fraction
    best: Interval

    def at(self, c: Fraction) -> Bias:
        return Bias(ball(c), ball(self.origin))

    def around(self) -> Bias:
        """All biases of the interval."""
        return Bias(over(self.best), ball(self.origin))


class Parts(Protocol):
    """Functions of x: what ``_Family`` adds up."""

    def __call__(self, x: Ball, order: int) -> list[Ball]:
        """The derivative of that order of each."""


@dataclass(frozen=True)
class _Family:
    """A function of x that depends on t and the bias, on a box of them: Taylor's formula.

    ``parts``: the function and the derivatives of ``TAYLOR``; ``weights``: what they are multiplied by. The difference
    of two families is narrower than that of two values.
    """

    parts: Parts
    weights: list[Ball]

    def __call__(self, x: Ball, order: int) -> Ball:
        total = flint.arb(0)
        for part, weight in zip(self.parts(x, order), self.weights, strict=True):
            total += part * weight
        return total

    def minus(self, other: _Family) -> _Family:
        def difference(x: Ball, order: int) -> list[Ball]:
            return [f - g for f, g in zip(self.parts(x, order), other.parts(x, order), strict=True)]

        return _Family(difference, self.weights)


def _potential(t: Ball, bias: Bias, lean: Ball) -> _Family:
    """psi(x) = f(t x - b), ``f = softplus - lean softplus'``, with derivatives in x of order 0, 1, 2."""
    at_t, at_bias = flint.arb(t.mid()), Bias(flint.arb(bias.value.mid()), bias.origin)
    move, shift = t - at_t, bias.value - at_bias.value
    square = _squared(move)
    moves = [flint.arb(1), move, square / 2, move * square / 6, _squared(square) / 24]
    shifts = [flint.arb(1), shift, _squared(shift) / 2]
    used = [term for term in TAYLOR if not (term[0] and move.is_zero()) and not (term[1] and shift.is_zero())]
    weights = [moves[i] * shifts[j] for i, j, _ in used]
    rates = [[rate**k for k in range(3)] for rate in (at_t, t)]
    # how many derivatives are needed at the middle and on the box
    most = [max((i + j for i, j, box in used if box == flag), default=-1) for flag in (False, True)]

    def parts(x: Ball, order: int) -> list[Ball]:
        y = x - bias.origin
        square = _squared(y)
        powers = (flint.arb(1), y, square, y * square, square * square)
        logits = (at_bias.logit(at_t, x), bias.logit(t, x))
        ends = zip(logits, most, strict=True)
        rows = [softplus_derivatives(z, order + last, -lean) if last >= 0 else [] for z, last in ends]
        found = []
        for i, j, box in used:
            total = flint.arb(0)
            for k in range(min(i, order) + 1):  # y^i f^(i + j) differentiated in x, by Leibniz
                factor = math.comb(order, k) * math.perm(i, k)
                total += factor * powers[i - k] * rates[box][order - k] * rows[box][i + j + order - k]
            found.append(-total if j % 2 else total)
        return found

    return _Family(parts, weights)


def _squared(x: Ball) -> Ball:
    """x^2, without what is below 0."""
    largest = flint.arb(abs(x).upper())
    square: Ball = x * x if x > 0 or x < 0 else flint.arb(0).union(largest * largest)
    return square


class Problem:
    """One code; everything below is for t and the bias in balls."""

    def __init__(self, points: Code, d: int) -> None:
        self.N, self.d = points.N, d
        root = flint.arb(5).sqrt()
        self.spread = points.distribution()
        self.nodes = [ball(a) + root * ball(c) for (a, c), _ in self.spread]
        self.at_end = [a == -1 and c == 0 for (a, c), _ in self.spread]
        self.size = sum(1 if end else 2 for end in self.at_end)
        counts = tuple(count for _, count in self.spread)
        self.lifts = Lifts(tuple(self.nodes), tuple(self.at_end), counts, self.N, self.d)
        for k in range(1, self.size):
            if not self._is_design(k):
                raise InputError(
                    f"the {points.name} is no design of degree {k}, so the interpolation of degree {self.size - 1} "
                    "gives a bound below its loss: its optimality cannot be certified this way"
                )

    def _is_design(self, k: int) -> bool:
        """1 + sum_j P_k(c_i.c_j) = 0 on average, exactly in Q(sqrt 5)."""
        total = (Fraction(1), Fraction(0))
        for (a, c), count in self.spread:
            value = (Fraction(0), Fraction(0))
            for coefficient in reversed(gegenbauer_coefficients(k, self.d)):
                value = (value[0] * a + 5 * value[1] * c + coefficient, value[0] * c + value[1] * a)
            total = (total[0] + count * value[0], total[1] + count * value[1])
        return total[0] == 0 and total[1] == 0

    def loss(self, t: Ball, bias: Bias) -> Ball:
        """The loss of the code with u = v."""
        total = softplus(-bias.logit(t, flint.arb(1)))
        for node, (_, count) in zip(self.nodes, self.spread, strict=True):
            total += ball(count) * softplus(bias.logit(t, node))
        return total

    def best_shift(self, t: Fraction) -> Fraction:
        """The b - t at which the code's loss is least, to double precision: bisection of the slope in b. ESTIMATE."""
        cosines = np.array([float(x) for x in self.nodes])
        counts = np.array([float(count) for _, count in self.spread])

        def slope(c: float) -> float:
            below = -np.logaddexp(0.0, c - float(t) * (cosines - 1))
            return float(np.exp(-np.logaddexp(0.0, -c)) - counts @ np.exp(below))

        low, high = -float(t) - 50.0, math.log(self.N) + 50.0
        for _ in range(80):
            middle = (low + high) / 2
            low, high = (low, middle) if slope(middle) > 0 else (middle, high)
        return Fraction(low)

    def best_line(self, ts: Interval) -> Line:
        """A line of biases that touches the curve of the code's best ones at the middle t; for every t of the range the
        best one is certainly in its interval.

        (The slope of the code's loss in b has the right sign at both ends, for every t.) Raises where none is found.
        """
        middle = (ts[0] + ts[1]) / 2
        best = self.best_shift(middle)
        along, across = flint.arb(0), softplus_derivatives(ball(best), 2)[2]
        for node, (_, count) in zip(self.nodes, self.spread, strict=True):
            bend = ball(count) * softplus_derivatives(ball(middle) * (node - 1) - ball(best), 2)[2]
            along, across = along + bend * (node - 1), across + bend
        turn = Fraction(float(along / across)).limit_denominator(10**4)
        value, step = Fraction(round((best - turn * middle) * 10**12), 10**12), Fraction(1, 10**11)
        while step < 1:
            line = Line(1 + turn, (value - step, value + step))
            low, high = (self._slope_in_bias(ts, line.at(end)) for end in line.best)
            if low < 0 < high:
                return line
            step *= 2
        raise Undecided("the code's best bias is not certainly enclosed")

    def _slope_in_bias(self, ts: Interval, bias: Bias) -> Ball:
        """The derivative of the code's loss in b, for every t: Taylor's formula of order 2 in t."""
        middle, t = ball((ts[0] + ts[1]) / 2), over(ts)
        taylor = [flint.arb(0)] * 3
        terms = [(flint.arb(1), Fraction(1), -1)]
        terms += [(node, count, 1) for node, (_, count) in zip(self.nodes, self.spread, strict=True)]
        for x, count, sign in terms:
            y, weight = x - bias.origin, -sign * ball(count)
            near = softplus_derivatives(sign * bias.logit(middle, x), 2)
            far = softplus_derivatives(sign * bias.logit(t, x), 3)
            values = (near[1], sign * y * near[2], y * y * far[3])
            taylor = [total + weight * value for total, value in zip(taylor, values, strict=True)]
        move = t - middle
        slope: Ball = taylor[0] + taylor[1] * move + taylor[2] * _squared(move) / 2
        return slope

    def lowest(self, t: Ball, bias: Bias) -> Ball:
        """A ball whose lower end is below the CCEM's bound min_s L(s): the tangent at a nearly best s."""
        r = ball(Fraction(self.N - 2, self.N - 1))

        def slope(t: Ball, s: Ball) -> Ball:
            negative = (self.N - 2) * sigmoid(bias.logit(t, r * s - 1))
            return t * (negative - 2 * sigmoid(-bias.logit(t, 2 * s - 1)))

        low, high, centre = Fraction(0), Fraction(1), flint.arb(t.mid())
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (low, middle) if slope(centre, ball(middle)) > 0 else (middle, high)
        s = ball(low)
        value = softplus(-bias.logit(t, 2 * s - 1)) + (self.N - 1) * softplus(bias.logit(t, r * s - 1))
        # L(s') >= L(s) + L'(s)(s' - s), least at an end
        lowest: Ball = (value - slope(t, s) * s).min(value + slope(t, s) * (1 - s))
        return lowest

    def certify(self, t: Ball, bias: Bias, lean: Fraction = Fraction(0)) -> str:
        """The bound that is certainly at least the code's loss, for every t and bias in the balls.

        With ``lean``: for the values of phi and psi moved by lean times their slopes in the bias. Raises if none is.
        """
        tilt = ball(lean)
        psi = _potential(t, bias, tilt)
        h = self._interpolant(psi)
        coefficients = [h(flint.arb(0), order) / math.factorial(order) for order in range(self.size)]
        parts = gegenbauer_parts(coefficients, self.d)
        for k, value in enumerate(parts):
            if k and not value > 0:
                raise Undecided(f"coefficient {k} of h is {value.str(5)}, not certainly positive")

        def positive(x: Ball) -> bool:
            return bool(softplus_derivatives(bias.logit(t, x), self.size, -tilt)[self.size] >= 0)

        self._below(psi.minus(h), positive)
        half = flint.arb(self.N) / 2 - 1

        def phi(p: Ball, order: int) -> Ball:
            return (1, -t, t * t)[order] * softplus_derivatives(-bias.logit(t, p), order, tilt)[order]

        try:
            _least_at_one(lambda p, order: phi(p, order) + half * h(p, order))
            return "Delsarte"
        except Undecided as undecided:
            reason = undecided
        try:
            self._lift(phi, psi, h, parts[0])
            return "power lift"
        except Undecided as undecided:
            raise Undecided(f"Delsarte: {reason}; power lift: {undecided}") from None

    def _lift(self, phi: Function, psi: Function, h: Function, mean: Ball) -> None:
        """Raise unless the power lift certainly gives the code's loss, for some power m."""
        e = psi(flint.arb(-1), 0)
        if not mean >= e:
            raise Undecided("the mean of h is not certainly above psi(-1)")
        top = max(self.nodes, key=float) + 1

        def g(y: Ball, order: int) -> Ball:
            return psi(y - 1, 0) - e if order == 0 else psi(y - 1, order)

        def lifted(y: Ball, order: int) -> Ball:
            return h(y - 1, 0) - e if order == 0 else h(y - 1, order)

        # N (h_0 - e) is h(1) - e and this, as the code is a design
        others = flint.arb(0)
        for node, (_, count) in zip(self.nodes, self.spread, strict=True):
            others += ball(count) * g(node + 1, 0)
        # the first condition at y0 bounds m from below, the slope at s = 1 from above
        least = float((top * g(top, 1) / g(top, 0)).upper()) * (1 + 1e-7)
        most = float((-2 * phi(flint.arb(1), 1) / others).lower())
        if not least < most:
            raise Undecided(f"the loss is not certainly least at s = 1 (powers {least:.4g} < {most:.4g} are needed)")
        for share in (0, 0.25, 0.5, 0.75, 0.95):
            m = flint.arb(least + share * (most - least))
            try:
                _not_positive(_excess(g, m), Fraction(0), above(top))
                _not_positive(_excess(lifted, m), below(top), Fraction(2))
                _least_share(phi, lifted(flint.arb(2), 0), others, m)
                return
            except Undecided as undecided:
                reason = undecided
        raise reason

    @cached_property
    def _inverse(self) -> flint.arb_mat:
        """From the values (and slopes) at the nodes to the coefficients of the interpolating polynomial."""
        rows = []
        for node, end in zip(self.nodes, self.at_end, strict=True):
            rows.append([node**k for k in range(self.size)])
            if not end:
                rows.append([k * node ** (k - 1) if k else flint.arb(0) for k in range(self.size)])
        return flint.arb_mat(rows).inv()

    def _interpolant(self, psi: _Family) -> _Family:
        """h and its derivatives in x of every order."""
        values = []
        for node, end in zip(self.nodes, self.at_end, strict=True):
            values += [psi.parts(node, order) for order in range(1 if end else 2)]
        solved = self._inverse * flint.arb_mat(values)
        rows = [polynomial([solved[k, j] for k in range(self.size)]) for j in range(len(psi.weights))]
        return _Family(lambda x, order: [row(x, order) for row in rows], psi.weights)

    def _below(self, gap: Function, positive: Callable[[Ball], bool]) -> None:
        """gap = psi - h >= 0 on [-1, 1].

        From -1 to where the derivative of psi of the order of the interpolation is no longer ``positive``, if that is
        beyond the nodes, by the error term of Hermite's interpolation; else by the mean value theorem, and near the
        zeros at the nodes as convex (at -1: increasing).
        """
        nodes = [float(node) for node in self.nodes]
        edges = [Fraction(k, 16) for k in range(-16, 17)]
        queue, pieces = list(itertools.pairwise(edges)), 0
        sure = len(list(itertools.takewhile(lambda piece: positive(over(piece)), queue)))
        if ball(edges[sure]) > max(self.nodes, key=float):
            queue = queue[sure:]
        while queue:
            pieces += 1
            low, high = queue.pop()
            x, middle = over((low, high)), ball((low + high) / 2)
            apart = [max(float(low) - node, node - float(high)) for node in nodes]
            k = int(np.argmin(apart))
            if apart[k] <= float(high - low) and gap(x.union(self.nodes[k]), 1 if self.at_end[k] else 2) >= 0:
                continue
            if apart[k] > 0 and gap(middle, 0) + gap(x, 1) * (x - middle) >= 0:
                continue
            if pieces >= PIECES or high - low < Fraction(1, 2**40):
                raise Undecided(f"h <= psi is not certain near x = {float(low):.6g}")
            queue += [(low, (low + high) / 2), ((low + high) / 2, high)]


def _least_at_one(total: Function) -> None:
    """total(p) >= total(1) on [-1, 1]: from 1 downwards, the lead over that grows with minus the slope.

    (The difference of two values would have the width of both; the slope has it once.)
    """
    end, lead = total(flint.arb(1), 0), flint.arb(0)
    high, width = Fraction(1), Fraction(1, 8)
    for _ in range(STEPS):
        low = max(Fraction(-1), high - width)
        x, middle = over((low, high)), ball((low + high) / 2)
        slope = total(middle, 1) + total(x, 2) * (x - middle)
        step = flint.arb(slope.upper()) * ball(high - low)
        if lead - step.max(flint.arb(0)) >= 0:
            lead = flint.arb((lead - step).lower())
        elif total(x, 0) >= end:
            lead = flint.arb((total(ball(low), 0) - end).lower())
        elif width > Fraction(1, 2**40):
            width /= 2
            continue
        else:
            break
        if low == -1:
            return
        high, width = low, min(2 * width, Fraction(1, 4))
    raise Undecided(f"the minimum over p is not certainly at 1 (see p = {float(high):.6g})")


def _least_share(phi: Function, peak: Ball, others: Ball, m: Ball) -> None:
    """The power lift is least at s = 1: phi(2s - 1) + 2 others q - peak (1 - q)^2 for q = s^(m/2)."""

    def total(p: Ball, order: int) -> Ball:
        s = (1 + p) / 2
        q = power(s, m / 2)
        if order == 0:
            return phi(p, 0) + 2 * others * q - peak * _squared(1 - q)
        slope, pull = m / 2 * power(s, m / 2 - 1), others + peak * (1 - q)
        if order == 1:
            return phi(p, 1) + slope * pull
        bend = m / 2 * (m / 2 - 1) * power(s, m / 2 - 2)
        return phi(p, 2) + (bend * pull - peak * _squared(slope)) / 2

    _least_at_one(total)


def _excess(f: Function, m: Ball) -> Function:
    """y f'(y) - m f(y), and its derivative."""

    def value(y: Ball, order: int) -> Ball:
        return y * f(y, 1) - m * f(y, 0) if order == 0 else y * f(y, 2) - (m - 1) * f(y, 1)

    return value


def _not_positive(f: Function, start: Fraction, stop: Fraction) -> None:
    """f <= 0 from start to stop: by the mean value theorem, or as decreasing from 0 where start = 0."""
    queue, pieces = [(start, stop)], 0
    while queue:
        pieces += 1
        low, high = queue.pop()
        y, middle = over((low, high)), ball((low + high) / 2)
        if start == 0 and 2 * low <= high and f(y.union(flint.arb(0)), 1) <= 0:
            continue
        if low > 0 and f(middle, 0) + f(y, 1) * (y - middle) <= 0:
            continue
        if pieces >= PIECES or high - low < Fraction(1, 2**40):
            raise Undecided(f"the lift is not certain (see 1 + x = {float(low):.6g})")
        queue += [(low, (low + high) / 2), ((low + high) / 2, high)]
