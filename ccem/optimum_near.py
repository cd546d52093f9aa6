"""The optimum map next to a phase boundary: where w or t - w is small, its relative accuracy is restored.

A small distance z to an end is where two terms cancel: what the derivative of the loss is at that end, and what it
gains on the way. With P = e^x and G = e^(x-y) at the end and kappa = N - 2 the distance solves

    s = 0:  (P + 1) (2P - kappa) = kappa (e^(2z) - 1) + 2G (1 - e^(-rz)),          G = P^2,
    s = 1:  kappa + (kappa-2) P - 2G = 2G (e^(rz) - 1) + kappa (1 - e^(-2z)).

The left sides are computed with some 75 bits, the terms on the right are positive: one Newton step from an
approximate z is enough. Symbols as in :mod:`ccem.optimum_block`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ccem import doubledouble as dd

LEAST = 2.0**-16  # of the distance to the end; below it 75 bits are not enough


def solve_near(N: Any, t: Any, b: Any, s: Any, delta: Any) -> tuple[tuple[Any, ...], Any]:
    """s, delta, p, q from their approximations, and where the result is not good enough. 1-D arrays, 4 <= N <= 2^53."""
    N, t, b = (np.broadcast_to(part, s.shape) for part in (N, t, b))
    w = s * t
    rest = delta * delta * w
    right = rest < w
    P = np.array(dd.exp_words(dd.two_sum(b, np.where(right, -t, t))))
    z, n1 = np.where(right, rest, w), N - 1.0
    some = np.flatnonzero(~right)
    z[some] = _from_zero(n1[some], P[:, some], z[some])
    some = np.flatnonzero(right)
    z[some] = _from_one(n1[some], t[some], b[some], P[:, some], z[some])
    small, large = z / t, (t - z) / t
    s, gap = np.where(right, large, small), np.where(right, small, large)
    values = s, np.sqrt(gap / s), s - gap, -(gap + s / n1)
    return values, ~(z > LEAST)


def _from_zero(n1: Any, words: Any, z: Any) -> Any:
    kappa, r = n1 - 1.0, 1.0 - 1.0 / n1
    first, second, third = words
    P = first + (second + third)
    G = P * P
    slope = ((first - 0.5 * kappa) + second) + third
    there, back = np.expm1(2.0 * z), np.expm1(-r * z)
    value = kappa * there - 2.0 * (G * back + (P + 1.0) * slope)
    return z - 0.5 * value / (kappa * (1.0 + there) + r * G * (1.0 + back))


def _from_one(n1: Any, t: Any, b: Any, P: Any, z: Any) -> Any:
    kappa, r = n1 - 1.0, 1.0 - 1.0 / n1
    # x - y = 2b - t + t/(N-1), in two words
    part = t / n1
    product, error = dd.two_product(part, n1)
    rest = ((t - product) - error) / n1
    gap, low = dd.two_sum(2.0 * b, -t)
    gap, error = dd.two_sum(gap, part)
    G = dd.exp_words((gap, low + (error + rest)))
    slope = _slope(kappa, P, G)
    there, back = np.expm1(r * z), np.expm1(-2.0 * z)
    twice = 2.0 * (G[0] + (G[1] + G[2]))
    value = twice * there - (kappa * back + slope)
    return z - value / (r * twice * (1.0 + there) + 2.0 * kappa * (1.0 + back))


def _slope(kappa: Any, P: Any, G: Any) -> Any:
    """kappa + (kappa-2) P - 2G for P and G as from exp_words."""
    size = kappa - 2.0
    size_high = dd.top(size)
    size_low = size - size_high
    whole, error = dd.two_sum(kappa, size_high * P[0])
    rest = ((whole - 2.0 * G[0]) + size_high * P[1]) - 2.0 * G[1]
    return rest + ((error + size_low * P[0]) + (size_low * P[1] + size * P[2] - 2.0 * G[2]))
