"""The optimum map in pairs of doubles: every N, t, b and weight of the negatives, slow (some 2 us for each point).

With ``w = t*s``, ``T = t + b``, ``r = (N-2)/(N-1)``, ``kappa = omega*r``, ``L = log(kappa/2)`` and the logits
``x = T - 2w`` and ``y = r*w - T``, stationarity ``kappa/(1 + e^-y) = 2/(1 + e^-x)`` is

    log(1 + (1 - 2/kappa) e^x) = x - y - L        or        log(1 + (1 - kappa/2) e^y) = y - x + L.

For kappa >= 2 the first is solved, else the second: ``log(1 + K e^u) = h``, where nothing under the logarithm cancels.
Where w grows by z, u falls by p*z and h by (p - q)*z. Near either end it is solved in the distance to that end, so that
s and 1 - s both keep their relative accuracy. Where pairs are too short for that (a boundary at some 1e-14, or t above
1e270 with an end at a distance that does not grow with t), the point is handed on.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem import doubledouble as dd
from ccem.doubledouble import Pair

ANTIPODAL, INTERIOR, SIMPLEX = range(3)
_LARGE = 2.0**900  # beyond it t and b are scaled for the solution: only their ratio matters there, unless b = -t
_FAR = 2.0**80  # what constants like log(kappa/2) do not matter beside
_ERROR, _DIGITS = 2.0**-98, 2.0**52  # of a sum of pairs, relative to its terms; how far above it a sum is known enough
_DEEP = -600.0  # logits below it have a softplus that is not computed in one piece


def size_pair(size: NDArray[Any]) -> Pair:
    """N as a pair: whole numbers above 2^53 need both words."""
    high = size.astype(np.float64)
    if size.dtype.kind == "f":
        return high, np.zeros_like(high)
    return high, (size.astype(np.int64) - high.astype(np.int64)).astype(np.float64)


def _softplus(weight: Any, x: Pair) -> Any:
    """weight log(1 + e^x); far below 0 this is (weight e^(x/2)) e^(x/2)."""
    high = np.maximum(x[0], -1e4)
    half = np.where(high < _DEEP, np.floor(-0.5 * high), 0.0)
    high = high + half
    tail = np.exp(-np.abs(high))
    value = np.maximum(high, 0.0) + np.log1p(tail) + np.where(high > 0, 1.0, tail) / (1.0 + tail) * x[1]
    return weight * np.exp(-half) * value


def _curve(K: Any, u: Any) -> tuple[Any, Any]:
    """log(1 + K e^u) less max(u, 0), and its derivative with respect to u, K e^u/(1 + K e^u)."""
    left = u[0] <= 0.0
    power = np.exp(-np.abs(u[0])) * np.where(left, 1.0 + u[1], 1.0 - u[1])
    value = np.where(left, np.log1p(K * power), np.log(K + power))
    return value, np.where(left, K * power / (1.0 + K * power), K / (K + power))


def _choose(condition: Any, x: Pair, y: Pair) -> Pair:
    return np.where(condition, x[0], y[0]), np.where(condition, x[1], y[1])


def _pair(x: Any) -> Pair:
    return x, np.zeros_like(x)


def solve_pairs(N: Pair, t: Any, b: Any, omega: Any = None) -> tuple[Any, ...]:
    """s, delta, p, q, loss, the code of the phase, and where pairs do not do, for 1-D arrays."""
    one = np.ones_like(t + b + N[0])
    N = (N[0] * one, N[1] * one)
    t, b = t * one, b * one
    two, zero = (2.0 * one, 0.0 * one), (0.0 * one, 0.0 * one)
    n1, n2 = dd.add(N, (-one, 0.0 * one)), dd.add(N, dd.negate(two))
    r = dd.divide(n2, n1)
    inverse = dd.divide((one, 0.0 * one), n1)
    weight = n1[0] if omega is None else omega * one
    kappa = n2 if omega is None else dd.multiply((weight, 0.0 * one), r)
    none = kappa[0] == 0.0
    kappa = (np.where(none, 4.0, kappa[0]), kappa[1])
    alone = (b == -t) & (kappa[0] < 2.0)  # T = 0 is inside: there w does not grow with t
    shrink = np.where((np.maximum(t, np.abs(b)) > _LARGE) & ~alone, 2.0**-100, 1.0)
    t, b = t * shrink, b * shrink
    L = dd.log(dd.scale(kappa, 0.5))
    excess = dd.add(kappa, dd.negate(two))
    heavy = excess[0] >= 0.0
    K = _choose(heavy, dd.divide(excess, kappa), dd.scale(dd.negate(excess), 0.5))
    small = np.where(heavy, 2.0 / kappa[0], 0.5 * kappa[0])  # 1 - K
    p, q = _choose(heavy, two, dd.negate(r)), _choose(heavy, dd.negate(r), two)
    sign = np.where(heavy, 1.0, -1.0)

    T, X = dd.two_sum(t, b), dd.two_sum(b, -t)  # x at s = 0 and at s = 1
    Y = dd.negate(dd.add(_pair(b), dd.multiply(_pair(t), inverse)))  # y at s = 1
    near = dd.multiply(n2, _pair(t))
    near = dd.divide(dd.add(near, dd.negate(dd.scale(dd.multiply(n1, _pair(b)), 2.0))), n1)  # r*t - 2b, exact zeros
    at_zero, at_one = _choose(heavy, T, dd.negate(T)), _choose(heavy, X, Y)  # u there
    to_zero = _turned(sign, dd.add(T, dd.negate(L)))  # h - log(1 + K e^u) at s = 0, up to a positive factor
    line_at_one = _turned(sign, dd.add(L, near))  # -h at s = 1
    to_one = _end_gap(at_one, K, line_at_one)
    e, G = sign * to_zero[0], sign * to_one[0]
    # near is a difference of exact products unless N - 1 or N - 2 takes two words
    blurred = np.where((n1[1] == 0.0) & (n2[1] == 0.0), 0.0, t + np.abs(b))
    unsure = _unsure(e, G, constant=np.abs(L[0]), near=np.abs(near[0]) + blurred)
    antipodal = (e <= 0.0) & ~none
    simplex = (none | (G <= 0.0)) & ~antipodal
    interior = ~(antipodal | simplex)

    w = _start(T[0], L[0], excess[0] / kappa[0], r[0])
    w = np.where(interior, np.clip(w, 0.0, t), 0.0)
    w = np.where(np.isfinite(w), w, 0.5 * t)
    right = 2.0 * w > t
    line_at_zero = _turned(sign, dd.add(dd.scale(T, 2.0), dd.negate(L)))
    h = _choose(right, dd.negate(line_at_one), line_at_zero)
    z = _refine(np.where(right, t - w, w), np.where(right, 1.0, -1.0), _choose(right, at_one, at_zero), h, K[0], p, q)
    close = np.abs(z[0]) < 0.5
    z = _choose(close & ~right, _refine_at_zero(z[0], to_zero, K[0], small, p, q), z)
    z = _choose(close & right, _refine_at_one(z[0], to_one, _curve(K[0], at_one)[1], at_one, K[0], p, q), z)
    share = (z[0] + z[1]) / t
    rest = dd.add(_pair(t), dd.negate(z))
    rest = (rest[0] + rest[1]) / t
    right, share, rest = _ends(right, share, rest, antipodal, simplex)
    s, gap = np.where(right, rest, share), np.where(right, share, rest)
    z = _choose(interior, z, zero)
    zr = dd.multiply(r, z)
    x = _choose(right, dd.add(X, dd.scale(z, 2.0)), dd.add(T, dd.scale(z, -2.0)))
    y = _choose(right, dd.add(Y, dd.negate(zr)), dd.add(zr, dd.negate(T)))
    loss = _softplus(1.0, _stretched(x, shrink)) + _softplus(weight, _stretched(y, shrink))
    code = np.where(antipodal, ANTIPODAL, np.where(simplex, SIMPLEX, INTERIOR)).astype(np.uint8)
    extreme = (kappa[0] < 1.0 / _LARGE) | (kappa[0] > _LARGE) | ((shrink < 1.0) & (z[0] < _FAR))
    unsure = (unsure & ~none) | (interior & extreme)
    return s, np.sqrt(gap) / np.sqrt(s), s - gap, -(gap + s * inverse[0]), loss, code, unsure


def _turned(sign: Any, x: Pair) -> Pair:
    return sign * x[0], sign * x[1]


def _unsure(e: Any, G: Any, *, constant: Any, near: Any) -> Any:
    """Where no phase boundary is surely crossed and the distance to one, e or G, has too few digits."""
    error_e = np.where(constant == 0.0, 0.0, _ERROR * np.maximum(constant, 1.0))
    error_G = _ERROR * (1.0 + constant + near)
    inside = (e + error_e >= 0.0) & (G + error_G >= 0.0)
    return inside & ((e - _DIGITS * error_e < 0.0) | (G - _DIGITS * error_G < 0.0))


def _stretched(x: Pair, shrink: Any) -> Pair:
    return x[0] / shrink, np.where(np.isfinite(x[0] / shrink), x[1] / shrink, 0.0)


def _ends(right: Any, share: Any, rest: Any, antipodal: Any, simplex: Any) -> tuple[Any, Any, Any]:
    right = (right | simplex) & ~antipodal
    ends = antipodal | simplex
    return right, np.where(ends, 0.0, share), np.where(ends, 1.0, rest)


def _end_gap(u: Pair, K: Pair, line: Pair) -> Pair:
    """log(1 + K e^u) + line."""
    left = u[0] <= 0
    power = dd.exp(_choose(left, u, dd.negate(u)))
    one = _pair(np.ones_like(u[0]))
    inside = dd.add(_choose(left, one, K), dd.multiply(_choose(left, K, one), power))
    value = dd.add(line, dd.log(_choose(inside[0] > 0.0, inside, one)))  # e^-u + K can vanish to the last bit
    value = _choose(left, value, dd.add(value, u))
    return _choose(inside[0] > 0.0, value, dd.add(line, (0.0 * u[0], 0.0 * u[0])))


def _start(T: Any, L: Any, k: Any, r: Any) -> Any:
    """w in plain doubles, by Newton's method on ``a*softplus(v) + g*v = h`` (convex, from the right)."""
    log_k = np.log(np.where(k == 0.0, 1.0, np.abs(k)))
    a, g = np.where(k > 0.0, 1.0, r / 2.0), np.where(k > 0.0, r / 2.0, 1.0)
    h = T * (1.0 - r / 2.0) - L - (1.0 + r / 2.0) * log_k
    v = np.where(h > 0, h / (a + g), h / g)
    for _ in range(8):
        tail = np.exp(-np.abs(v))
        value = np.maximum(v, 0.0) + np.log1p(tail)
        slope = np.where(v > 0, 1.0, tail) / (1.0 + tail)
        v = v - (a * value + g * v - h) / (a * slope + g)
    above = np.where(k > 0.0, v, np.maximum(v, 0.0) + np.log1p(np.exp(-np.abs(v))))
    return np.where(k == 0.0, 2.0 * T / (2.0 + r), (T + log_k + above) / 2.0)


def _refine(z: Any, sign: Any, u: Pair, h: Pair, K: Any, p: Pair, q: Pair) -> Pair:
    """Newton's method for the distance z to an end (sign 1: s = 1, else s = 0) where u and h are given."""
    fall = dd.add(p, dd.negate(q))
    value = _pair(z)
    for _ in range(3):
        signed = _turned(sign, value)
        here = dd.add(u, dd.multiply(p, signed))
        line = dd.negate(dd.add(h, dd.multiply(fall, signed)))
        curve, slope = _curve(K, here)
        line = dd.add(_choose(here[0] <= 0, (0.0 * z, 0.0 * z), here), line)
        residual = (line[0] + curve) + line[1]
        step = residual / (sign * (p[0] * slope - fall[0]))
        step = np.where(np.isfinite(step), step, 0.0)
        value = dd.add(value, (-step, 0.0 * step))
    return value


def _refine_at_zero(w: Any, e: Pair, K: Any, small: Any, p: Pair, q: Pair) -> Pair:
    """Newton's method for small w, relative to ``e``, the distance to the antipodal boundary.

    With P = p w - e and Q = -q w - e it solves log(1 + K (e^-P - 1)) + P + Q = 0, that is
    log(1 + (1 - K)(e^P - 1)) + Q = 0.
    """
    value = _pair(w)
    plain = K <= 0.5
    factor, turn = np.where(plain, K, small), np.where(plain, -1.0, 1.0)
    for _ in range(3):
        P = dd.add(dd.multiply(p, value), dd.negate(e))
        line = dd.negate(dd.add(dd.multiply(q, value), e))
        line = _choose(plain, dd.add(line, P), line)
        growth = np.expm1(turn * P[0])
        inner = factor * growth
        slope = np.where(plain, p[0], 0.0) - q[0] + turn * p[0] * factor * (growth + 1.0) / (1.0 + inner)
        step = ((line[0] + np.log1p(inner)) + line[1]) / slope
        value = dd.add(value, (-step, 0.0 * step))
    return value


def _refine_at_one(d: Any, G: Pair, share: Any, u: Pair, K: Any, p: Pair, q: Pair) -> Pair:
    """Newton's method for small d = t - w, relative to ``G``, the distance to the simplex boundary.

    With ``share`` = K e^u/(1 + K e^u) at s = 1 it solves (p - q) d - G = log(1 + share (e^(pd) - 1)), that is
    -q d - G = log(1 + (1 - share)(e^(-pd) - 1)).
    """
    value = _pair(d)
    plain = share <= 0.5
    power = np.exp(-np.abs(u[0]))
    other = np.where(u[0] <= 0, 1.0 / (1.0 + K * power), power / (K + power))
    factor, turn = np.where(plain, share, other), np.where(plain, 1.0, -1.0)
    for _ in range(3):
        line = dd.negate(dd.add(dd.multiply(q, value), G))
        double = dd.multiply(p, value)
        line = _choose(plain, dd.add(line, double), line)
        growth = np.expm1(turn * double[0])
        inner = factor * growth
        slope = np.where(plain, p[0], 0.0) - q[0] - turn * p[0] * factor * (growth + 1.0) / (1.0 + inner)
        step = ((line[0] - np.log1p(inner)) + line[1]) / slope
        value = dd.add(value, (-step, 0.0 * step))
    return value
