"""Arrays of unevaluated sums of two doubles (about 31 digits), for the few places where 16 digits are not enough.

A value is a pair ``(high, low)`` with ``|low| <= ulp(high)/2``. Plain NumPy, no fused multiply-add needed.
Products are exact for factors below 2^996 whose product does not underflow: callers scale first.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

Pair = tuple[Any, Any]

_SPLITTER = 134217729.0  # 2^27 + 1
_BITS = 200  # of the fixed-point numbers that tables are computed in
_FINE = 64  # exponentials are reduced to multiples of log(2)/_FINE^2


def two_sum(x: Any, y: Any) -> Pair:
    """x + y exactly."""
    total = x + y
    part = total - x
    return total, (x - (total - part)) + (y - part)


def _split(x: Any) -> Pair:
    scaled = _SPLITTER * x
    high = scaled - (scaled - x)
    return high, x - high


def two_product(x: Any, y: Any) -> Pair:
    """x * y exactly."""
    product = x * y
    (a, b), (c, d) = _split(x), _split(y)
    return product, ((a * c - product) + a * d + b * c) + b * d


def _normal(high: Any, low: Any) -> Pair:
    total = high + low
    return total, low - (total - high)


def add(x: Pair, y: Pair) -> Pair:
    """x + y; the relative error is a few 2^-105 also where the leading words cancel."""
    high, low = two_sum(x[0], y[0])
    next_high, next_low = two_sum(x[1], y[1])
    high, low = _normal(high, low + next_high)
    return _normal(high, low + next_low)


def multiply(x: Pair, y: Pair) -> Pair:
    """x * y with a relative error of a few 2^-105."""
    high, low = two_product(x[0], y[0])
    return _normal(high, low + (x[0] * y[1] + x[1] * y[0]))


def divide(x: Pair, y: Pair) -> Pair:
    """x / y with a relative error of a few 2^-105."""
    first = x[0] / y[0]
    rest = add(x, multiply((-first, 0.0 * first), y))
    second = rest[0] / y[0]
    rest = add(rest, multiply((-second, 0.0 * second), y))
    high, low = _normal(first, second)
    return _normal(high, low + rest[0] / y[0])


def negate(x: Pair) -> Pair:
    """-x."""
    return -x[0], -x[1]


def scale(x: Pair, factor: float) -> Pair:
    """x times a power of two."""
    return x[0] * factor, x[1] * factor


def _to_pair(fixed: int) -> tuple[float, float]:
    high = fixed / 2**_BITS
    return high, (fixed - int(high * 2.0**60) * 2 ** (_BITS - 60)) / 2**_BITS


def _log2() -> int:
    """log(2) in fixed point: 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749)."""
    total = 0
    for weight, base in ((18, 26), (-2, 4801), (8, 8749)):
        power, k = 2**_BITS // base, 1
        while power:
            total += weight * power // k
            power, k = power // base**2, k + 2
    return total


@cache
def _tables() -> tuple[tuple[float, float, float], Any, Any]:
    """log(2)/_FINE^2 in three words (the first two of 29 bits), and pairs of 2^(j/_FINE), 2^(j/_FINE^2)."""
    step = _log2() // _FINE**2
    rest, words = step, []
    for bits in (41, 70):  # the step is about 2^-12.6
        word = rest >> (_BITS - bits)
        words.append(word / 2**bits)
        rest -= word << (_BITS - bits)
    powers = []
    for unit in (_FINE * step, step):
        rows = []
        for j in range(_FINE):
            term = total = 1 << _BITS
            k = 1
            while term:
                term = (term * unit * j >> _BITS) // k
                total, k = total + term, k + 1
            rows.append(_to_pair(total))
        powers.append(np.array(rows).T)
    return (words[0], words[1], rest / 2**_BITS), powers[0], powers[1]


def exp(x: Pair) -> Pair:
    """e^x with a relative error of about 2^-100; 0 below -700 and infinity above 700."""
    (step, step2, step3), coarse, fine = _tables()
    high = np.clip(x[0], -700.0, 700.0)
    n = np.rint(high * (1.0 / step))
    rest, low = two_sum(high - n * step, -(n * step2))
    r = _normal(rest, low + (x[1] - n * step3))
    square = multiply(r, r)
    cube = multiply(square, r)
    sixth = (1.0 / 6.0, 9.25185853854297e-18)
    tail = r[0] ** 4 * (1.0 / 24.0 + r[0] * (1.0 / 120.0 + r[0] * (1.0 / 720.0)))
    series = add(add(r, scale(square, 0.5)), add(multiply(cube, sixth), (tail, 0.0 * tail)))
    whole = n.astype(np.int64)
    j, k = whole // _FINE % _FINE, whole % _FINE
    power = multiply((coarse[0][j], coarse[1][j]), (fine[0][k], fine[1][k]))
    value = add(power, multiply(power, series))
    exponent = whole // _FINE**2
    inside = np.abs(x[0]) <= 700.0
    outside = np.where(x[0] > 0, np.inf, 0.0)
    return (
        np.where(inside, np.ldexp(value[0], exponent), outside),
        np.where(inside, np.ldexp(value[1], exponent), 0.0),
    )


def log(x: Pair) -> Pair:
    """log x for normal x > 0, with an absolute error of about 2^-100 max(1, |log x|)."""
    mantissa, exponent = np.frexp(x[0])
    low = np.ldexp(x[1], -exponent)
    below = mantissa < 0.7071067811865476
    mantissa, low = np.where(below, 2.0 * mantissa, mantissa), np.where(below, 2.0 * low, low)
    exponent = np.where(below, exponent - 1, exponent).astype(np.float64)
    first = np.log(mantissa)
    gap = add(multiply((mantissa, low), exp((-first, 0.0 * first))), (-1.0, 0.0))
    second = gap[0] - 0.5 * gap[0] ** 2  # gap is of the order of 2^-53
    near = add((first, 0.0 * first), (second, gap[1]))
    return add(multiply((exponent, 0.0), _pair_of_log2()), near)


@cache
def _pair_of_log2() -> Pair:
    return _to_pair(_log2())
