"""Balls (Arb) for the certificates of codes: rational numbers, intervals, softplus and its derivatives, powers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

import flint

from ccem.low_dimension.positive import gegenbauer_coefficients

__all__ = [
    "Ball", "Function", "Interval", "above", "ball", "below", "gegenbauer_parts", "over", "polynomial", "power",
    "sigmoid", "softplus", "softplus_derivatives",
]  # fmt: skip

Ball = flint.arb
Function = Callable[[flint.arb, int], flint.arb]  # of x and the order of the derivative
Interval = tuple[Fraction, Fraction]


def ball(value: Fraction) -> Ball:
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def over(interval: Interval) -> Ball:
    return ball(interval[0]).union(ball(interval[1]))


def sigmoid(x: Ball) -> Ball:
    return 1 / (1 + (-x).exp())


def softplus(x: Ball) -> Ball:
    return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()


@cache
def _bends(n: int) -> tuple[int, ...]:
    """The coefficients of R with ``softplus^(n + 2) = v (1 - v) R(v)`` for ``v = softplus'``."""
    if n == 0:
        return (1,)
    old = _bends(n - 1)
    row = [0] * (n + 1)
    for k, c in enumerate(old):  # R' v (1 - v) + R (1 - 2v)
        row[k] += (k + 1) * c
        row[k + 1] -= (k + 2) * c
    return tuple(row)


def softplus_derivatives(x: Ball, last: int, tilt: Ball | int = 0) -> list[Ball]:
    """Of softplus + tilt softplus', the derivatives of order 0 to ``last``.

    >>> [float(value) for value in softplus_derivatives(flint.arb(0), 4)[1:]]
    [0.5, 0.25, 0.0, -0.125]
    """
    grown = x.exp()
    value, rest = 1 / (1 + 1 / grown), 1 / (1 + grown)
    row, bend = [grown.log1p(), value], value * rest
    for n in range(last if tilt else last - 1):
        total = flint.arb(0)
        for c in reversed(_bends(n)):
            total = total * value + c
        row.append(bend * total)
    return [row[k] + tilt * row[k + 1] for k in range(last + 1)] if tilt else row[: last + 1]


def power(s: Ball, exponent: Ball) -> Ball:
    """s^exponent for s >= 0 by its ends; for s that may be 0 only if the exponent is positive (else nan)."""
    low, high = s.lower(), s.upper()
    if low > 0:
        return (low**exponent).union(high**exponent)
    if not exponent > 0:
        return flint.arb("nan")
    return flint.arb(0).union(high**exponent if high > 0 else flint.arb(0))


def above(x: Ball) -> Fraction:
    """The upper end of the ball. EXACT."""
    return _exact(x.upper())


def below(x: Ball) -> Fraction:
    """The lower end of the ball. EXACT."""
    return _exact(x.lower())


def _exact(x: Ball) -> Fraction:
    mantissa, exponent = x.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def polynomial(coefficients: list[Ball]) -> Function:
    """The polynomial with these coefficients, and its derivatives."""
    rows = [coefficients]

    def value(x: Ball, order: int) -> Ball:
        while len(rows) <= order:
            rows.append([k * c for k, c in enumerate(rows[-1])][1:])
        total = flint.arb(0)
        for c in reversed(rows[order]):
            total = total * x + c
        return total

    return value


def gegenbauer_parts(coefficients: list[Ball], d: int) -> list[Ball]:
    """The coefficients in the Gegenbauer basis of S^{d-1} of the polynomial with these coefficients."""
    rest = coefficients
    parts = [flint.arb(0)] * len(rest)
    for k in range(len(rest) - 1, -1, -1):
        row = gegenbauer_coefficients(k, d)
        parts[k] = rest[k] / ball(row[k])
        rest = [value - parts[k] * ball(c) for value, c in zip(rest, row, strict=False)]
    return parts
