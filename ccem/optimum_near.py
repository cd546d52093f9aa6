"""The optimum map next to a phase boundary: where w or t - w is small, its relative accuracy is restored.

A small w (or t - w) is the solution of an equation whose terms cancel. At the approximate solution, its distance to the
end rounded to 26 bits, the terms are computed with some 75 bits; one Newton step from there is enough.
Symbols as in :mod:`ccem.optimum_block`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ccem import doubledouble as dd

LEAST = 2.0**-16  # of the distance to the end; below it 75 bits are not enough


def solve_near(N: Any, t: Any, b: Any, s: Any, delta: Any) -> tuple[tuple[Any, ...], Any]:
    """s, delta, p, q from their approximations, and where the result is not good enough. 1-D arrays, 4 <= N <= 2^53."""
    n1, kappa = N - 1.0, N - 2.0
    w = s * t
    left = delta * delta * w
    right = left < w
    z = dd.top(np.where(right, left, w))
    sign = np.where(right, -1.0, 1.0)
    w, w_low = dd.two_sum(np.where(right, t, 0.0), sign * z)
    T, low = dd.two_sum(t, b)
    x, x_low = dd.two_sum(T, -2.0 * w)
    x_low = x_low + (low - 2.0 * w_low)
    rest, rest_low = dd.two_sum(T, -w)
    part = w / n1
    product, product_low = dd.two_product(part, n1)
    part_low = ((w - product) - product_low + w_low) / n1
    gap, gap_low = dd.two_sum(x, rest)
    gap, error = dd.two_sum(gap, part)
    gap_low = gap_low + (error + (x_low + (rest_low + (low - w_low)) + part_low))
    curve, slope = _stationarity(kappa, dd.exp_words((x, x_low)), dd.exp_words((gap, gap_low)))
    inverse = 1.0 / n1
    z = z + sign * (curve / ((2.0 - slope) + (1.0 - inverse) - slope))
    small, large = z / t, (t - z) / t
    s, gap_to_one = np.where(right, large, small), np.where(right, small, large)
    values = s, np.sqrt(gap_to_one / s), s - gap_to_one, -(gap_to_one + s * inverse)
    return values, ~(z > LEAST)


def _stationarity(kappa: Any, P: tuple[Any, Any, Any], G: tuple[Any, Any, Any]) -> tuple[Any, Any]:
    """E/D - 1 and m = k*P/D for kappa*D = kappa + (kappa-2)*P, kappa*E = 2*G, P and G as from exp_words."""
    size = kappa - 2.0
    size_high = dd.top(size)
    size_low = size - size_high
    whole, error = dd.two_sum(kappa, size_high * P[0])
    rest = ((whole - 2.0 * G[0]) + size_high * P[1]) - 2.0 * G[1]
    rest = rest + ((error + size_low * P[0]) + (size_low * P[1] + size * P[2] - 2.0 * G[2]))
    grown = size * (P[0] + P[1])
    return -rest / (kappa + grown), grown / (kappa + grown)
