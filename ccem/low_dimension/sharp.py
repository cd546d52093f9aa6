"""Is a code, with u = v, globally optimal for the sigmoid loss in its dimension? Certificates in ball arithmetic.

``h`` is the polynomial that agrees with psi at the code's inner products, to second order inside (-1, 1). If its
Gegenbauer coefficients are positive, ``h <= psi`` on [-1, 1], ``phi(p) + (N/2 - 1) h(p)`` is smallest at p = 1, and the
code is a design of the degree of h, then the Delsarte bound equals the code's loss: nothing in R^d is below it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint

from ccem.codes import Code, code, dimension_of
from ccem.errors import InputError
from ccem.inputs import exact_number, positive_number
from ccem.low_dimension.positive import gegenbauer_coefficients

__all__ = ["CodeCertificate", "certify_code"]

PRECISION, PIECES, SPLITS = 192, 20_000, 20_000
Ball = flint.arb
Function = Callable[[flint.arb, int], flint.arb]


class _Undecided(Exception):
    """A condition that the balls do not decide, or that fails."""


@dataclass(frozen=True)
class CodeCertificate:
    """The answer to whether a code is optimal in R^d: ``status`` ENCLOSED (it is, certified by balls for every t of the
    range) or UNDECIDED with the ``reason``; ``loss`` the value at t (the first of the range), a ball as text."""

    name: str
    N: int
    d: int
    t: tuple[Fraction, Fraction]
    b: Fraction | None
    status: str
    reason: str
    loss: str
    pieces: int


def certify_code(name: str, t: Any, b: Any = None, *, d: Any = None) -> CodeCertificate:
    """Whether the named code with u = v is globally optimal in its dimension.

    Parameters: ``name`` of :func:`ccem.codes.code`, with ``d`` for the simplex and the orthoplex; ``t`` > 0, a number
    or a pair (low, high): then for every t between; ``b`` the bias, None for the tied bias b = t. Guarantee: ENCLOSURE;
    ENCLOSED means that no arrangement of the code's number of pairs in R^d has a smaller loss. Raises:
    :class:`ccem.InputError`. Source: this project, after Delsarte; Cohn & Kumar 2007 for the interpolation.

    >>> certify_code("orthoplex", 3, d=4).status
    'ENCLOSED'
    """
    points = code(name, d=d)
    low, high = t if isinstance(t, (tuple, list)) and len(t) == 2 else (t, t)
    first, last = positive_number(low, "t"), positive_number(high, "t")
    if last < first:
        raise InputError(f"the range of t must not be empty, got {low}..{high}")
    bias = None if b is None else exact_number(b, "b")
    before = flint.ctx.prec
    flint.ctx.prec = PRECISION
    try:
        problem = _Problem(points, dimension_of(name, int(d) if d is not None else None), bias)
        queue, pieces, reason = [(first, last)], 0, ""
        while queue and not reason:
            pieces += 1
            start, end = queue.pop()
            try:
                problem.certify(_ball(start).union(_ball(end)))
            except _Undecided as undecided:
                middle = (start + end) / 2
                if end - start <= start / 10**6 or pieces + len(queue) >= SPLITS:
                    where = f"t = {start}" if start == end else f"t in [{float(start):.6g}, {float(end):.6g}]"
                    reason = f"{undecided} ({where}, {pieces} pieces of the range)"
                queue += [(start, middle), (middle, end)]
        loss = problem.loss(_ball(first))
        status = "UNDECIDED" if reason else "ENCLOSED"
        return CodeCertificate(name, points.N, problem.d, (first, last), bias, status, reason, loss.str(20), pieces)
    finally:
        flint.ctx.prec = before


def _ball(value: Fraction) -> Ball:
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def _sigmoid(x: Ball) -> Ball:
    return 1 / (1 + (-x).exp())


def _softplus(x: Ball) -> Ball:
    return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()


class _Problem:
    """One code, one bias; everything below is for t in a ball."""

    def __init__(self, points: Code, d: int, bias: Fraction | None) -> None:
        self.N, self.d, self.bias = points.N, d, bias
        root = flint.arb(5).sqrt()
        self.spread = points.distribution()
        self.nodes = [_ball(a) + root * _ball(c) for (a, c), _ in self.spread]
        self.at_end = [a == -1 and c == 0 for (a, c), _ in self.spread]
        self.size = sum(1 if end else 2 for end in self.at_end)
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

    def _bias(self, t: Ball) -> Ball:
        return t if self.bias is None else _ball(self.bias)

    def loss(self, t: Ball) -> Ball:
        """The loss of the code with u = v."""
        psi = self._psi(t)
        total = _softplus(self._bias(t) - t)
        for node, (_, count) in zip(self.nodes, self.spread, strict=True):
            total += _ball(count) * psi(node, 0)
        return total

    def _psi(self, t: Ball) -> Function:
        b = self._bias(t)

        def psi(x: Ball, order: int) -> Ball:
            logit = t * x - b if self.bias is not None else t * (x - 1)
            if order == 0:
                return _softplus(logit)
            return t * _sigmoid(logit) if order == 1 else t * t * _sigmoid(logit) * _sigmoid(-logit)

        return psi

    def certify(self, t: Ball) -> None:
        """Raise unless every condition certainly holds for every t in the ball."""
        psi = self._psi(t)
        h = self._interpolant(psi)
        for k, value in enumerate(_gegenbauer_parts([h(flint.arb(0), order) for order in range(self.size)], self.d)):
            if k and not value > 0:
                raise _Undecided(f"coefficient {k} of h is {value.str(5)}, not certainly positive")
        self._below(lambda x, order: psi(x, order) - h(x, order))
        half = flint.arb(self.N) / 2 - 1
        b = self._bias(t)

        def total(p: Ball, order: int) -> Ball:
            logit = b - t * p if self.bias is not None else t * (1 - p)
            return (_softplus(logit) if order == 0 else -t * _sigmoid(logit)) + half * h(p, order)

        self._least_at_one(total)

    def _interpolant(self, psi: Function) -> Function:
        """h as a function of x and the order of its derivative."""
        rows, values = [], []
        for node, end in zip(self.nodes, self.at_end, strict=True):
            powers = [node**k for k in range(self.size)]
            rows.append(powers)
            values.append([psi(node, 0)])
            if not end:
                rows.append([k * powers[k - 1] if k else flint.arb(0) for k in range(self.size)])
                values.append([psi(node, 1)])
        try:
            solved = flint.arb_mat(rows).solve(flint.arb_mat(values))
        except ZeroDivisionError:
            raise _Undecided("the interpolation is not solvable in balls") from None
        coefficients = [solved[k, 0] for k in range(self.size)]

        def h(x: Ball, order: int) -> Ball:
            row = coefficients
            for _ in range(order):
                row = [k * c for k, c in enumerate(row)][1:]
            total = flint.arb(0)
            for c in reversed(row):
                total = total * x + c
            return total

        return h

    def _below(self, gap: Function) -> None:
        """gap >= 0 on [-1, 1]: positive by its ball or the mean value theorem, or convex around its double zero."""
        queue, pieces = [(Fraction(-1), Fraction(1))], 0
        while queue:
            pieces += 1
            low, high = queue.pop()
            x, middle = _ball(low).union(_ball(high)), _ball((low + high) / 2)
            if gap(x, 0) >= 0 or gap(middle, 0) + gap(x, 1) * (x - middle) >= 0:
                continue
            if any(gap(x.union(node), 1 if end else 2) >= 0 for node, end in zip(self.nodes, self.at_end, strict=True)):
                continue
            if pieces >= PIECES or high - low < Fraction(1, 2**40):
                raise _Undecided(f"h <= psi is not certain near x = {float(low):.6g}")
            queue += [(low, (low + high) / 2), ((low + high) / 2, high)]

    def _least_at_one(self, total: Function) -> None:
        """total(p) >= total(1) on [-1, 1]: certainly above, or decreasing from p to 1."""
        queue, pieces, end = [(Fraction(-1), Fraction(1))], 0, total(flint.arb(1), 0)
        while queue:
            pieces += 1
            low, high = queue.pop()
            x, middle = _ball(low).union(_ball(high)), _ball((low + high) / 2)
            if total(x.union(flint.arb(1)), 1) <= 0:
                continue
            if total(x, 0) >= end or total(middle, 0) + total(x, 1) * (x - middle) >= end:
                continue
            if pieces >= PIECES or high - low < Fraction(1, 2**40):
                raise _Undecided(f"the minimum over p is not certainly at 1 (see p = {float(low):.6g})")
            queue += [(low, (low + high) / 2), ((low + high) / 2, high)]


def _gegenbauer_parts(derivatives: list[Ball], d: int) -> list[Ball]:
    """The coefficients in the Gegenbauer basis of the polynomial with these derivatives at 0."""
    rest, factorial = [], 1
    for order, value in enumerate(derivatives):
        factorial *= max(order, 1)
        rest.append(value / factorial)
    parts = [flint.arb(0)] * len(rest)
    for k in range(len(rest) - 1, -1, -1):
        row = gegenbauer_coefficients(k, d)
        parts[k] = rest[k] / _ball(row[k])
        rest = [value - parts[k] * _ball(c) for value, c in zip(rest, row, strict=False)]
    return parts
