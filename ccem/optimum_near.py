"""The optimum map next to a phase boundary: where w or t - w is small, its relative accuracy is restored.

A small distance to an end is where two terms cancel: the derivative of the loss at that end, and what it gains on the
way. With P = e^x and G = e^(x-y) at the end and kappa = N - 2 the optimum is z away from it (z > 0 from w = 0, z < 0
from w = t), where

    2G (e^(-rz) - 1) + kappa (1 - e^(2z)) = kappa + (kappa-2) P - 2G.

The right side is computed with some 75 bits, the terms on the left have the same sign: one Newton step from an
approximate z is enough. Symbols as in :mod:`ccem.optimum_block`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ccem import doubledouble as dd

LEAST = 2.0**-16  # of the distance to the end; below it 75 bits are not enough


def solve_near(N: Any, t: Any, b: Any, s: Any, delta: Any) -> tuple[tuple[Any, ...], Any]:
    """s, delta, p, q from their approximations, and where the result is not good enough. 1-D arrays, 4 <= N <= 2^53."""
    n1 = N - 1.0
    kappa, inverse = n1 - 1.0, 1.0 / n1
    r = 1.0 - inverse
    w = s * t
    left = delta * delta * w
    right = left < w
    end = np.where(right, t, 0.0)
    z = np.where(right, -left, w)
    rest = t - end
    x = rest - end  # t or -t
    P = dd.exp_words(dd.two_sum(b, x))
    # x - y = 2b + x + rest + end/(N-1), in two words
    gap, low = dd.two_sum(2.0 * b, x + rest)
    part = end * inverse
    product, error = dd.two_product(part, n1)
    low = low + ((end - product) - error) * inverse
    gap, error = dd.two_sum(gap, part)
    G = dd.exp_words((gap, low + error))
    grown = 2.0 * (G[0] + (G[1] + G[2]))
    back, there = np.expm1(-r * z), np.expm1(2.0 * z)
    value = (grown * back - kappa * there) - _slope(kappa, P, G)
    z = z + value / (r * grown * (1.0 + back) + 2.0 * kappa * (1.0 + there))
    small = np.abs(z)
    share, other = small / t, (t - small) / t
    s, gap = np.where(right, other, share), np.where(right, share, other)
    return (s, np.sqrt(gap / s), s - gap, -(gap + s * inverse)), ~(small > LEAST)


def _slope(kappa: Any, P: tuple[Any, Any, Any], G: tuple[Any, Any, Any]) -> Any:
    """kappa + (kappa-2) P - 2G for P and G as from exp_words."""
    size = kappa - 2.0
    size_high = dd.top(size)
    size_low = size - size_high
    whole, error = dd.two_sum(kappa, size_high * P[0])
    rest = ((whole - 2.0 * G[0]) + size_high * P[1]) - 2.0 * G[1]
    return rest + ((error + size_low * P[0]) + (size_low * P[1] + size * P[2] - 2.0 * G[2]))
