"""Is a code, with u = v, globally optimal for the sigmoid loss in its dimension? Certificates in ball arithmetic.

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

The trained bias needs no more than these near the code's best bias. At other biases, where the code itself is not
optimal, all that is asked is a loss above the code's best one: there ``mixed`` gives a bound.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint
import numpy as np

from ccem.codes import Code, code, dimension_of
from ccem.errors import InputError
from ccem.inputs import exact_number, positive_number
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
    softplus_derivative,
)  # fmt: skip
from ccem.low_dimension.mixed import Ends, Lifts
from ccem.low_dimension.positive import gegenbauer_coefficients

__all__ = ["CodeCertificate", "certify_code"]

PRECISION, PIECES, STEPS, SPLITS = 192, 5_000, 500, 20_000
NARROWEST = 10**6  # a piece of the range is not cut below this part of its size
WIDEST = Fraction(1, 8)  # piece of t for which an interval of biases is sought


class _Undecided(Exception):
    """A condition that the balls do not decide, or that fails."""


@dataclass(frozen=True)
class CodeCertificate:
    """The answer to whether a code is optimal in R^d.

    ``status`` ENCLOSED (it is, certified by balls for every t and b of the ranges) or UNDECIDED with the ``reason``;
    ``b`` None for the tied bias, a range, or "trained" (then: the code at its own best bias is optimal among all
    arrangements at all biases); ``loss`` the code's value at the least t and b, a ball as text; ``methods`` the bounds
    that served; ``pieces`` of the range.
    """

    name: str
    N: int
    d: int
    t: Interval
    b: Interval | str | None
    status: str
    reason: str
    loss: str
    methods: tuple[str, ...]
    pieces: int


def certify_code(name: str, t: Any, b: Any = None, *, d: Any = None) -> CodeCertificate:
    """Whether the named code with u = v is globally optimal in its dimension.

    Parameters: ``name`` of :func:`ccem.codes.code`, with ``d`` for the simplex and the orthoplex; ``t`` > 0, a number
    or a pair (low, high): then for every t between; ``b`` the bias, a number or a pair, None for the tied bias b = t,
    or "trained" for the least loss over all b. Guarantee: ENCLOSURE; ENCLOSED means that no arrangement of the code's
    number of pairs in R^d has a smaller loss. Raises: :class:`ccem.InputError`. Source: this project, after Delsarte;
    Cohn & Kumar 2007 for the interpolation.

    >>> certify_code("orthoplex", 3, d=4).status
    'ENCLOSED'
    """
    points = code(name, d=d)
    first, last = _range(t, "t", positive_number)
    bias = b if b is None or (isinstance(b, str) and b == "trained") else _range(b, "b", exact_number)
    before = flint.ctx.prec
    flint.ctx.prec = PRECISION
    try:
        problem = _Problem(points, dimension_of(name, int(d) if d is not None else None))
        cover = _Cover(problem)
        if isinstance(bias, str):
            reason = cover.trained((first, last))
            shown = _Bias.above_t(ball(problem.best_shift(first)))
        elif bias is None:
            reason = cover.box((first, last), None, _Bias.above_t)
            shown = _Bias.above_t(flint.arb(0))
        else:
            reason = cover.box((first, last), bias, _Bias.fixed)
            shown = _Bias.fixed(ball(bias[0]))
        loss = problem.loss(ball(first), shown).str(20)
        status = "UNDECIDED" if reason else "ENCLOSED"
        return CodeCertificate(
            name, points.N, problem.d, (first, last), bias, status, reason, loss, tuple(sorted(cover.methods)),
            cover.pieces,
        )  # fmt: skip
    finally:
        flint.ctx.prec = before


def _range(value: Any, name: str, read: Callable[[Any, str], Fraction]) -> Interval:
    low, high = value if isinstance(value, (tuple, list)) and len(value) == 2 else (value, value)
    first, last = read(low, name), read(high, name)
    if last < first:
        raise InputError(f"the range of {name} must not be empty, got {low}..{high}")
    return first, last


@dataclass(frozen=True)
class _Bias:
    """The bias, given as it is or (narrower balls) as what it is above t."""

    value: Ball
    relative: bool

    @classmethod
    def fixed(cls, b: Ball) -> _Bias:
        return cls(b, False)

    @classmethod
    def above_t(cls, c: Ball) -> _Bias:
        return cls(c, True)

    def logit(self, t: Ball, x: Ball) -> Ball:
        """t x - b."""
        return t * (x - 1) - self.value if self.relative else t * x - self.value


@dataclass(frozen=True)
class _Family:
    """A function of x that depends on t and the bias, on a box of them.

    ``parts``: the function at the middle of the box, and its slopes in t and in the bias over the whole box; ``moves``:
    balls that hold the distances to the middle. By the mean value theorem the function is in what a call returns; the
    difference of two families is then narrower than that of two calls.
    """

    parts: tuple[Function, Function, Function]
    moves: tuple[Ball, Ball]

    def __call__(self, x: Ball, order: int) -> Ball:
        middle, *slopes = self.parts
        total = middle(x, order)
        for slope, move in zip(slopes, self.moves, strict=True):
            if not move.is_zero():
                total += slope(x, order) * move
        return total

    def minus(self, other: _Family) -> _Family:
        pairs = zip(self.parts, other.parts, strict=True)
        first, second, third = (lambda x, order, f=f, g=g: f(x, order) - g(x, order) for f, g in pairs)
        return _Family((first, second, third), self.moves)


class _Cover:
    """Certifies ranges piece by piece; ``pieces`` and ``methods`` used so far."""

    def __init__(self, problem: _Problem) -> None:
        self.problem, self.pieces, self.methods = problem, 0, set[str]()

    def box(self, ts: Interval, bs: Interval | None, bias: Callable[[Ball], _Bias], best: _Bias | None = None) -> str:
        """The reason why the code is not certified on all of the box of t and bias (no bs: bias 0); "" if it is.

        With ``best``: why not everything is certainly at least the code's loss at the bias ``best``.
        """
        other = bs or (Fraction(0), Fraction(0))
        sizes = [end - start for start, end in (ts, other)]
        queue = [(ts, other)]
        while queue:
            self.pieces += 1
            piece = queue.pop()
            try:
                t, own = over(piece[0]), bias(over(piece[1]))
                slack = flint.arb(0)
                if best:
                    target = self.problem.loss(ball(piece[0][0]), best)
                    if self.problem.lifts.holds(Ends(*piece), target):
                        self.methods.add("mixed lift")
                        continue
                    slack = flint.arb((self.problem.loss(t, own) - self.problem.loss(t, best)).lower()).max(slack)
                self.methods.add(self.problem.certify(t, own, slack))
            except _Undecided as undecided:
                widths = [end - start for start, end in piece]
                axis = 0 if widths[0] >= widths[1] else 1
                if widths[axis] <= sizes[axis] / NARROWEST or self.pieces + len(queue) >= SPLITS:
                    return f"{undecided} (t = {_shown(piece[0])}, {self.pieces} pieces of the range)"
                start, end = piece[axis]
                middle = (start + end) / 2
                for half in ((start, middle), (middle, end)):
                    queue.append((half, piece[1]) if axis == 0 else (piece[0], half))
        return ""

    def trained(self, ts: Interval) -> str:
        """As ``box`` for every b: certified near the code's best bias, above its loss elsewhere by the CCEM's bound."""
        queue, reason = [ts], ""
        while queue:
            piece = queue.pop()
            start, end = piece
            if end - start > WIDEST:
                queue += [(start, (start + end) / 2), ((start + end) / 2, end)]
                continue
            try:
                best = self.problem.best_shift((start + end) / 2)
                around = self.problem.biases_to_certify(piece, best)
                reason = self.box(piece, around, _Bias.above_t, _Bias.above_t(ball(best)))
            except _Undecided as undecided:
                reason = f"{undecided} (t = {_shown(piece)})"
            if not reason:
                continue
            if end - start <= WIDEST / 16 or self.pieces >= SPLITS:
                return reason
            queue += [(start, (start + end) / 2), ((start + end) / 2, end)]
        return ""


def _shown(interval: Interval) -> str:
    low, high = interval
    return str(low) if low == high else f"{float(low):.6g}..{float(high):.6g}"


class _Problem:
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

    def loss(self, t: Ball, bias: _Bias) -> Ball:
        """The loss of the code with u = v."""
        psi = self._psi(t, bias)
        total = softplus(-bias.logit(t, flint.arb(1)))
        for node, (_, count) in zip(self.nodes, self.spread, strict=True):
            total += ball(count) * psi(node, 0)
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

    def biases_to_certify(self, ts: Interval, best: Fraction) -> Interval:
        """An interval of b - t outside of which the CCEM's bound, for every t, is above the code's loss at t + best.

        That bound, min_s L(s), is convex in b (L is jointly convex) and at most the code's loss; so it is enough that
        it is above at both ends.
        """
        t = over(ts)
        enough = self.loss(t, _Bias.above_t(ball(best)))
        ends = []
        for sign in (-1, 1):
            step = Fraction(1, 16)
            while not self._lowest(t, best + sign * step) >= enough:
                step *= Fraction(5, 4)
                if step > 1000:
                    raise _Undecided("no bias is certainly too large or too small for the code")
            ends.append(best + sign * step)
        return ends[0], ends[1]

    def _lowest(self, t: Ball, c: Fraction) -> Ball:
        """A ball whose lower end is below min_s L(s) at b = t + c: the tangent at a nearly best s."""
        r = ball(Fraction(self.N - 2, self.N - 1))
        bias = _Bias.above_t(ball(c))

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

    def _psi(self, t: Ball, bias: _Bias) -> _Family:
        """psi and its derivatives in x of order 0, 1, 2."""
        middle_t, middle_bias = flint.arb(t.mid()), _Bias(flint.arb(bias.value.mid()), bias.relative)

        def at_middle(x: Ball, order: int) -> Ball:
            return middle_t**order * softplus_derivative(middle_bias.logit(middle_t, x), order)

        def in_t(x: Ball, order: int) -> Ball:
            logit = bias.logit(t, x)
            inner = (x - 1 if bias.relative else x) * t**order * softplus_derivative(logit, order + 1)
            return inner + order * t ** (order - 1) * softplus_derivative(logit, order) if order else inner

        def in_bias(x: Ball, order: int) -> Ball:
            return -(t**order) * softplus_derivative(bias.logit(t, x), order + 1)

        return _Family((at_middle, in_t, in_bias), (t - middle_t, bias.value - middle_bias.value))

    def certify(self, t: Ball, bias: _Bias, slack: Ball) -> str:
        """The bound that is certainly at least the code's loss less the slack >= 0, for every t and bias in the balls.

        Raises if none is.
        """
        psi = self._psi(t, bias)
        h = self._interpolant(psi)
        coefficients = [h(flint.arb(0), order) / math.factorial(order) for order in range(self.size)]
        parts = gegenbauer_parts(coefficients, self.d)
        for k, value in enumerate(parts):
            if k and not value > 0:
                raise _Undecided(f"coefficient {k} of h is {value.str(5)}, not certainly positive")
        self._below(psi.minus(h))
        half = flint.arb(self.N) / 2 - 1

        def phi(p: Ball, order: int) -> Ball:
            logit = -bias.logit(t, p)
            if order == 0:
                return softplus(logit)
            return -t * sigmoid(logit) if order == 1 else t * t * sigmoid(logit) * sigmoid(-logit)

        try:
            _least_at_one(lambda p, order: phi(p, order) + half * h(p, order), slack)
            return "Delsarte"
        except _Undecided as undecided:
            reason = undecided
        try:
            self._lift(phi, psi, h, parts[0], slack)
            return "power lift"
        except _Undecided as undecided:
            raise _Undecided(f"Delsarte: {reason}; power lift: {undecided}") from None

    def _lift(self, phi: Function, psi: Function, h: Function, mean: Ball, slack: Ball) -> None:
        """Raise unless the power lift certainly gives the code's loss, for some power m."""
        e = psi(flint.arb(-1), 0)
        if not mean >= e:
            raise _Undecided("the mean of h is not certainly above psi(-1)")
        top = max(self.nodes, key=float) + 1

        def g(y: Ball, order: int) -> Ball:
            return psi(y - 1, 0) - e if order == 0 else psi(y - 1, order)

        def lifted(y: Ball, order: int) -> Ball:
            return h(y - 1, 0) - e if order == 0 else h(y - 1, order)

        # the first condition at y0 bounds m from below, the slope at s = 1 from above
        slope = phi(flint.arb(1), 1)
        weight = lifted(flint.arb(2), 0) - self.N * (mean - e)
        least = float((top * g(top, 1) / g(top, 0)).upper()) * (1 + 1e-7)
        most = float((2 * slope / weight).lower())
        if not least < most and slack == 0:
            raise _Undecided(f"the loss is not certainly least at s = 1 (powers {least:.4g} < {most:.4g} are needed)")
        for share in (0, 0.25, 0.5, 0.75, 0.95):
            m = flint.arb(least + share * max(most - least, 0.1 * least))
            try:
                _not_positive(_excess(g, m), Fraction(0), above(top))
                _not_positive(_excess(lifted, m), below(top), Fraction(2))
                self._least_share(phi, lifted(flint.arb(2), 0), self.N * (mean - e), m, slack)
                return
            except _Undecided as undecided:
                reason = undecided
        raise reason

    def _least_share(self, phi: Function, peak: Ball, level: Ball, m: Ball, slack: Ball) -> None:
        """phi(2s - 1) - peak s^m + 2 level s^(m/2) is least at s = 1, or less there by at most the slack."""

        def total(p: Ball, order: int) -> Ball:
            s = (1 + p) / 2
            if order == 0:
                return phi(p, 0) - peak * power(s, m) + 2 * level * power(s, m / 2)
            if order == 1:
                return phi(p, 1) + m / 2 * (level * power(s, m / 2 - 1) - peak * power(s, m - 1))
            bend = level * (m / 2 - 1) * power(s, m / 2 - 2) - peak * (m - 1) * power(s, m - 2)
            return phi(p, 2) + m / 4 * bend

        _least_at_one(total, slack)

    def _interpolant(self, psi: _Family) -> _Family:
        """h and its derivatives in x of every order."""
        rows, values = [], []
        for node, end in zip(self.nodes, self.at_end, strict=True):
            powers = [node**k for k in range(self.size)]
            rows.append(powers)
            values.append([part(node, 0) for part in psi.parts])
            if not end:
                rows.append([k * powers[k - 1] if k else flint.arb(0) for k in range(self.size)])
                values.append([part(node, 1) for part in psi.parts])
        try:
            solved = flint.arb_mat(rows).solve(flint.arb_mat(values))
        except ZeroDivisionError:
            raise _Undecided("the interpolation is not solvable in balls") from None
        first, second, third = (polynomial([solved[k, j] for k in range(self.size)]) for j in range(3))
        return _Family((first, second, third), psi.moves)

    def _below(self, gap: Function) -> None:
        """gap >= 0 on [-1, 1]: positive by its ball or the mean value theorem, or convex around its double zero."""
        queue, pieces = [(Fraction(-1), Fraction(1))], 0
        while queue:
            pieces += 1
            low, high = queue.pop()
            x, middle = ball(low).union(ball(high)), ball((low + high) / 2)
            if gap(x, 0) >= 0 or gap(middle, 0) + gap(x, 1) * (x - middle) >= 0:
                continue
            if any(gap(x.union(node), 1 if end else 2) >= 0 for node, end in zip(self.nodes, self.at_end, strict=True)):
                continue
            if pieces >= PIECES or high - low < Fraction(1, 2**40):
                raise _Undecided(f"h <= psi is not certain near x = {float(low):.6g}")
            queue += [(low, (low + high) / 2), ((low + high) / 2, high)]


def _least_at_one(total: Function, slack: Ball) -> None:
    """total(p) >= total(1) - slack on [-1, 1]: from 1 downwards, the lead over that grows with minus the slope.

    (The difference of two values would have the width of both; the slope has it once.)
    """
    end, lead = total(flint.arb(1), 0) - slack, slack
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
    raise _Undecided(f"the minimum over p is not certainly at 1 (see p = {float(high):.6g})")


def _excess(f: Function, m: Ball) -> Function:
    """y f'(y) - m f(y), and its derivative."""

    def value(y: Ball, order: int) -> Ball:
        return y * f(y, 1) - m * f(y, 0) if order == 0 else y * f(y, 2) - (m - 1) * f(y, 1)

    return value


def _not_positive(f: Function, start: Fraction, stop: Fraction) -> None:
    """f <= 0 from start to stop: by its ball, the mean value theorem, or as decreasing from 0 where start = 0."""
    queue, pieces = [(start, stop)], 0
    while queue:
        pieces += 1
        low, high = queue.pop()
        y, middle = over((low, high)), ball((low + high) / 2)
        if (
            f(y, 0) <= 0
            or f(middle, 0) + f(y, 1) * (y - middle) <= 0
            or (start == 0 and f(y.union(flint.arb(0)), 1) <= 0)
        ):
            continue
        if pieces >= PIECES or high - low < Fraction(1, 2**40):
            raise _Undecided(f"the lift is not certain (see 1 + x = {float(low):.6g})")
        queue += [(low, (low + high) / 2), ((low + high) / 2, high)]
