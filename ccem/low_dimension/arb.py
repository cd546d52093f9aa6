"""Balls (Arb) for the certificates of codes: rational numbers, intervals, softplus and its derivatives, powers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import flint

from ccem.low_dimension.positive import gegenbauer_coefficients

__all__ = [
    "Ball", "Function", "Interval", "above", "ball", "below", "gegenbauer_parts", "over", "polynomial", "power",
    "sigmoid", "softplus", "softplus_derivative",
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


def softplus_derivative(x: Ball, order: int) -> Ball:
    """Of order 0 to 3."""
    if order == 0:
        return softplus(x)
    value = sigmoid(x)
    if order == 1:
        return value
    bend = value * sigmoid(-x)
    return bend if order == 2 else bend * (1 - 2 * value)


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

    def value(x: Ball, order: int) -> Ball:
        row = coefficients
        for _ in range(order):
            row = [k * c for k, c in enumerate(row)][1:]
        total = flint.arb(0)
        for c in reversed(row):
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
