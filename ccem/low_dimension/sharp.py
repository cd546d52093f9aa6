"""Is a code, with u = v, globally optimal for the sigmoid loss in its dimension? Certificates for ranges of t and b.

At a given bias ``exact`` has bounds that equal the code's loss. For the trained bias they are needed on a core around
the code's best bias, and hold there for all biases between two tangents; at the others, where the code itself need not
be optimal, all that is asked is a loss above the code's best one: there ``mixed`` gives a bound, and far out the CCEM.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint

from ccem.codes import code, dimension_of
from ccem.errors import InputError
from ccem.inputs import exact_number, finite_float, positive_number
from ccem.low_dimension.arb import Ball, Interval, ball, over
from ccem.low_dimension.exact import Bias, Line, Problem, Undecided
from ccem.low_dimension.mixed import Tangent

__all__ = ["CodeCertificate", "certify_code"]

PRECISION, SPLITS = 192, 20_000
NARROWEST = 10**6  # a piece of the range is not cut below this part of its size
WIDEST, SLIMMEST = Fraction(1, 8), Fraction(1, 1024)  # the first and the last piece of t at trained bias
CORES = tuple(Fraction(k, 100) for k in (90, 75, 60, 45, 30, 22, 15, 10, 7, 5, 3, 2, 1))
LEAST_STEP = Fraction(1, 5000)  # half the width of the narrowest piece of biases


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


def certify_code(
    name: str, t: Any, b: Any = None, *, d: Any = None, progress: Callable[[str], None] | None = None
) -> CodeCertificate:
    """Whether the named code with u = v is globally optimal in its dimension.

    Parameters: ``name`` of :func:`ccem.codes.code`, with ``d`` for the simplex and the orthoplex; ``t`` > 0, a number
    or a pair (low, high): then for every t between; ``b`` the bias, a number or a pair, None for the tied bias b = t,
    or "trained" for the least loss over all b; ``progress`` gets a line of text for each piece of the range. A range is
    given up at the first point met where the bounds fail, or after 20,000 pieces; the reason says which. Guarantee:
    ENCLOSURE; ENCLOSED means that no arrangement of the code's number of pairs in R^d has a smaller loss. Raises:
    :class:`ccem.InputError`. Source: this project, after Delsarte; Cohn & Kumar 2007 for the interpolation.

    >>> certify_code("orthoplex", 3, d=4).status
    'ENCLOSED'
    """
    points = code(name, d=d)
    first, last = _range(t, "t", positive_number)
    bias = b if b is None or (isinstance(b, str) and b == "trained") else _range(b, "b", exact_number)
    before = flint.ctx.prec
    flint.ctx.prec = PRECISION
    try:
        problem = Problem(points, dimension_of(name, int(d) if d is not None else None))
        cover = _Cover(problem, progress)
        if isinstance(bias, str):
            reason = cover.trained((first, last))
            shown = Bias.above_t(ball(problem.best_shift(first)))
        elif bias is None:
            reason = cover.box((first, last), None, Bias.above_t)
            shown = Bias.above_t(flint.arb(0))
        else:
            reason = cover.box((first, last), bias, Bias.fixed)
            shown = Bias.fixed(ball(bias[0]))
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
    for end in (low, high):
        finite_float(end, name)  # the search is done in floats
    if last < first:
        raise InputError(f"the range of {name} must not be empty, got {low}..{high}")
    return first, last


class _Cover:
    """Certifies ranges piece by piece; ``pieces`` and ``methods`` used so far."""

    def __init__(self, problem: Problem, progress: Callable[[str], None] | None = None) -> None:
        self.problem, self.pieces, self.methods, self.progress = problem, 0, set[str](), progress
        self.reached = ""
        self.cores = {-1: 0, 1: 0}  # which of CORES served last, below and above the best bias

    def box(self, ts: Interval, bs: Interval | None, bias: Callable[[Ball], Bias]) -> str:
        """The reason why the code is not certified on all of the box of t and bias (no bs: bias 0); "" if it is."""
        other = bs or (Fraction(0), Fraction(0))
        sizes = [end - start for start, end in (ts, other)]
        for t, b in itertools.product(ts, other) if any(sizes) else ():
            if reason := self._fails_at(t, b, bias):
                return reason
        queue, done = [(ts, other)], Fraction(0)
        while queue:
            self._count(f"{float(done):.1%} certified")
            piece = queue.pop()
            widths = [end - start for start, end in piece]
            try:
                self.methods.add(self.problem.certify(over(piece[0]), bias(over(piece[1]))))
                done += math.prod(width / size for width, size in zip(widths, sizes, strict=True) if size)
            except Undecided as undecided:
                t, b = ((start + end) / 2 for start, end in piece)
                if any(widths) and (reason := self._fails_at(t, b, bias)):
                    return reason
                axis = 0 if widths[0] >= widths[1] else 1
                if widths[axis] <= sizes[axis] / NARROWEST or self.pieces + len(queue) >= SPLITS:
                    return f"{undecided} (t = {_shown(piece[0])}, {self.pieces} pieces of the range)"
                start, end = piece[axis]
                middle = (start + end) / 2
                for half in ((start, middle), (middle, end)):
                    queue.append((half, piece[1]) if axis == 0 else (piece[0], half))
        return ""

    def _fails_at(self, t: Fraction, b: Fraction, bias: Callable[[Ball], Bias]) -> str:
        """The reason why the code is not certified at one point, so on no piece that holds it; "" if it is."""
        try:
            self.problem.certify(ball(t), bias(ball(b)))
        except Undecided as undecided:
            return f"{undecided} (at t = {_number(t)}" + (f", b = {_number(b)})" if bias == Bias.fixed else ")")
        return ""

    def _count(self, text: str) -> None:
        self.pieces += 1
        if self.progress:
            self.progress(f"{self.pieces} pieces, {text}")

    def trained(self, ts: Interval) -> str:
        """As ``box``, for the loss at the code's best bias against that of every arrangement at every bias.

        From the low end of t in steps that become wider where they succeed, narrower where they fail.
        """
        start, width = ts[0], WIDEST
        while start < ts[1] or not self.pieces:
            end = min(ts[1], start + width)
            self.reached = f"certified up to t = {_number(start)}" if self.pieces else "none certified"
            try:
                self._at_every_bias((start, end))
                start, width = end, min(width * Fraction(5, 4), 4 * WIDEST).limit_denominator(2**16)
            except Undecided as undecided:
                if end - start <= SLIMMEST or self.pieces >= SPLITS:
                    return f"{undecided} (t = {_shown((start, end))})"
                width = ((end - start) / 2).limit_denominator(2**16)
        return ""

    def _at_every_bias(self, ts: Interval) -> None:
        """Raise unless the code's best loss is certainly the least of all, for every t of the range."""
        line = self.problem.best_line(ts)
        # the code's best loss is at most that along the line, which is convex in t
        targets = [self.problem.loss(ball(t), line.at(sum(line.best, Fraction(0)) / 2)) for t in dict.fromkeys(ts)]
        for side, best in ((-1, line.best[1]), (1, line.best[0])):  # the core counts from each possible best bias
            outer = self._outer(ts, line, side, targets[0].max(targets[-1]))
            inner = best + side * self._core(ts, line, side)
            if (outer - inner) * side > 0:
                self._flank(ts, line, inner, outer, targets)

    def _outer(self, ts: Interval, line: Line, side: int, enough: Ball) -> Fraction:
        """A bias beyond which, on this side, the CCEM's bound is above the code's best loss for every t.

        That bound, min_s L(s), is convex in b (L is jointly convex) and at most the code's loss; so it is enough that
        it is above at the bias itself.
        """
        step = Fraction(1, 16)
        while not self.problem.lowest(over(ts), line.at(line.best[0] + side * step)) >= enough:
            step = (step * 5 / 4).limit_denominator(1000)
            if step > 1000:
                raise Undecided("no bias is certainly too large or too small for the code")
        return line.best[0] + side * step

    def _core(self, ts: Interval, line: Line, side: int) -> Fraction:
        """How far from the code's best bias, on this side, the tangents there certify it.

        Tries a little more than last time, then whether the least is certain at all, then what is between.
        """
        before, last = self.cores[side], len(CORES) - 1
        order: list[int] = [max(before - 1, 0), last, *range(before, last)]
        for k in dict.fromkeys(order):
            self._count(self.reached)
            try:
                self.methods.add(self.problem.certify(over(ts), line.around(), side * CORES[k]))
            except Undecided:
                if k == last:
                    raise
                continue
            if k < last or before == last:
                self.cores[side] = k
                break
        return CORES[k]

    def _flank(self, ts: Interval, line: Line, start: Fraction, stop: Fraction, targets: list[Ball]) -> None:
        """Raise unless every loss is certainly above the targets at the ends of t, from one bias to the other."""
        side = 1 if stop > start else -1
        middle, half = (ts[0] + ts[1]) / 2, Fraction(1, 16)
        moves = [t - middle for t in dict.fromkeys(ts)]
        while (stop - start) * side > 0:
            self._count(self.reached)
            half = min(half, abs(stop - start) / 2)
            centre = start + side * half
            corners = [(move, sign * half) for sign in (-side, side) for move in moves]
            tangents = [Tangent(middle, line.origin, centre, *corner) for corner in corners]
            if all(map(self.problem.lifts.holds, tangents, targets * 2)):
                start += 2 * side * half
                half = min(half * 3 / 2, Fraction(1, 2)).limit_denominator(10**6)
            elif half > LEAST_STEP:
                half = (half / 2).limit_denominator(10**6)
            else:
                where = f"b = {float(centre):.6g} + {float(line.origin):.6g} t"
                raise Undecided(f"no bound is above the code's loss at {where}")
        self.methods.add("mixed lift")


def _shown(interval: Interval) -> str:
    low, high = interval
    return str(low) if low == high else f"{_number(low)}..{_number(high)}"


def _number(x: Fraction) -> str:
    return f"{float(x):.6g}"
