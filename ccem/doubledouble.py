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
_FINE = 12  # exponentials are reduced to multiples of log(2)/2^_FINE
_TOP = np.int64(-1) << np.int64(27)  # a mask that keeps 26 bits
_GRID = 1.5 * 2.0**14  # what is added to it is rounded to multiples of 2^-38


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
def _tables() -> tuple[tuple[float, float, float], Any]:
    """log(2)/2^_FINE in three words (the first two of 29 bits); 2^(j/2^_FINE) as pairs and as 26 bits and the rest."""
    step = _log2() >> _FINE
    rest, words = step, []
    for bits in (29 + _FINE, 58 + _FINE):
        word = rest >> (_BITS - bits)
        words.append(word / 2**bits)
        rest -= word << (_BITS - bits)
    powers, factor = [1 << _BITS], _fixed_exp(step)
    for _ in range(2**_FINE - 1):
        powers.append(powers[-1] * factor >> _BITS)
    high, low = np.array([_to_pair(power) for power in powers]).T
    short = top(high)
    return (words[0], words[1], rest / 2**_BITS), np.array([high, low, short, (high - short) + low])


def _fixed_exp(x: int) -> int:
    term = total = 1 << _BITS
    k = 1
    while term:
        term = (term * x >> _BITS) // k
        total, k = total + term, k + 1
    return total


def _reduced(x: Pair) -> tuple[Any, Any, Pair]:
    """Exponent n and index j such that e^x = 2^n 2^(j/2^_FINE) e^r, and r."""
    step, step2, step3 = _tables()[0]
    n = np.rint(x[0] * (1.0 / step))
    rest, taken = x[0] - n * step, n * step2  # exact: the words have 29 bits
    high = rest - taken
    whole = n.astype(np.int64)
    return whole >> _FINE, whole & (2**_FINE - 1), _normal(high, ((rest - high) - taken) + (x[1] - n * step3))


def exp(x: Pair) -> Pair:
    """e^x with a relative error of about 2^-100; 0 below -700 and infinity above 700."""
    exponent, j, r = _reduced((np.clip(x[0], -700.0, 700.0), x[1]))
    square = multiply(r, r)
    cube = multiply(square, r)
    sixth = (1.0 / 6.0, 9.25185853854297e-18)
    tail = r[0] ** 4 * (1.0 / 24.0 + r[0] * (1.0 / 120.0 + r[0] * (1.0 / 720.0)))
    series = add(add(r, scale(square, 0.5)), add(multiply(cube, sixth), (tail, 0.0 * tail)))
    power = tuple(row[j] for row in _tables()[1][:2])
    value = add(power, multiply(power, series))
    inside = np.abs(x[0]) <= 700.0
    outside = np.where(x[0] > 0, np.inf, 0.0)
    return (
        np.where(inside, np.ldexp(value[0], exponent), outside),
        np.where(inside, np.ldexp(value[1], exponent), 0.0),
    )


def exp_words(x: Pair) -> tuple[Any, Any, Any]:
    """e^x, |x| <= 700, as a sum of three words with a relative error of about 2^-77.

    The first has 26 bits, the second is below 2^-12 times it and ends where it has 26 bits more, the third is the rest.
    """
    exponent, j, (r, error) = _reduced(x)
    first, low = (row[j] for row in _tables()[1][2:])
    short = top(r)
    curve = error + r * r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0))))
    product = first * short
    small = low + (low * (r + curve) + first * ((r - short) + curve))
    second = ((product + small) + _GRID) - _GRID
    third = (product - second) + small
    power = ((np.maximum(exponent, -1023) + 1023) << 52).view(np.float64)  # 2^exponent, or 0
    return first * power, second * power, third * power


def top(x: Any) -> Any:
    """The first 26 bits of x."""
    return (np.asarray(x).view(np.int64) & _TOP).view(np.float64)


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
