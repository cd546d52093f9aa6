"""The optimum map in pairs of doubles: every N, t, b and weight of the negatives, slow (some 2 us for each point).

With ``w = t*s``, ``T = t + b``, ``r = (N-2)/(N-1)``, ``kappa = omega*r``, ``k = (kappa-2)/kappa`` and
``L = log(kappa/2)`` stationarity is ``log(1 + k*e^x) = x - y - L`` with the logits ``x = T - 2w`` and
``y = r*w - T``. Near either end it is solved in the distance to that end, so that s and 1 - s both keep
their relative accuracy.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem import doubledouble as dd
from ccem.doubledouble import Pair

ANTIPODAL, INTERIOR, SIMPLEX = range(3)
_LARGE = 2.0**900  # beyond it t and b are scaled for the solution: only their ratio matters there, unless b = -t


def size_pair(size: NDArray[Any]) -> Pair:
    """N as a pair: whole numbers above 2^53 need both words."""
    high = size.astype(np.float64)
    if size.dtype.kind == "f":
        return high, np.zeros_like(high)
    return high, (size.astype(np.int64) - high.astype(np.int64)).astype(np.float64)


def _softplus(x: Pair) -> Any:
    tail = np.exp(-np.abs(x[0]))
    return np.maximum(x[0], 0.0) + np.log1p(tail) + np.where(x[0] > 0, 1.0, tail) / (1.0 + tail) * x[1]


def _choose(condition: Any, x: Pair, y: Pair) -> Pair:
    return np.where(condition, x[0], y[0]), np.where(condition, x[1], y[1])


def _pair(x: Any) -> Pair:
    return x, np.zeros_like(x)


def solve_pairs(N: Pair, t: Any, b: Any, omega: Any = None) -> tuple[Any, ...]:
    """s, delta, p, q, loss and the code of the phase, for 1-D arrays."""
    one = np.ones_like(t + b + N[0])
    N = (N[0] * one, N[1] * one)
    t, b = t * one, b * one
    n1, n2 = dd.add(N, (-one, 0.0 * one)), dd.add(N, (-2.0 * one, 0.0 * one))
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
    k = dd.divide(dd.add(kappa, (-2.0 * one, 0.0 * one)), kappa)
    T, X = dd.two_sum(t, b), dd.two_sum(b, -t)  # x at s = 0 and at s = 1
    e = dd.add(T, dd.negate(L))
    near = dd.multiply(n2, _pair(t))
    near = dd.divide(dd.add(near, dd.negate(dd.scale(dd.multiply(n1, _pair(b)), 2.0))), n1)  # r*t - 2b, exact zeros
    offset = dd.add(L, near)
    G = _end_slope(X, k, offset)
    antipodal = (e[0] <= 0.0) & ~none
    simplex = (none | (G[0] <= 0.0)) & ~antipodal
    interior = ~(antipodal | simplex)

    w = _start(T[0], L[0], k[0], r[0])
    w = np.where(interior, np.clip(w, 0.0, t), 0.0)
    w = np.where(np.isfinite(w), w, 0.5 * t)
    right = 2.0 * w > t
    z = _refine(np.where(right, t - w, w), right, r=r, L=L, k=k, T=T, X=X, near=near)
    small = np.abs(z[0]) < 0.5
    z = _choose(small & ~right, _refine_at_zero(z[0], e, r, k, kappa), z)
    z = _choose(small & right, _refine_at_one(z[0], G, X, r, k), z)
    share = (z[0] + z[1]) / t
    rest = dd.add(_pair(t), dd.negate(z))
    rest = (rest[0] + rest[1]) / t
    right, share, rest = _ends(right, share, rest, antipodal, simplex)
    s, gap = np.where(right, rest, share), np.where(right, share, rest)
    z = _choose(interior, z, (0.0 * one, 0.0 * one))
    zr = dd.multiply(r, z)
    Y = dd.negate(dd.add(_pair(b), dd.multiply(_pair(t), inverse)))
    x = _choose(right, dd.add(X, dd.scale(z, 2.0)), dd.add(T, dd.scale(z, -2.0)))
    y = _choose(right, dd.add(Y, dd.negate(zr)), dd.add(zr, dd.negate(T)))
    x, y = _stretched(x, shrink), _stretched(y, shrink)
    lift = np.where(np.maximum(x[0], y[0]) < -600.0, 300.0, 0.0)  # keeps both terms of a tiny loss normal
    loss = (_softplus((x[0] + lift, x[1])) + weight * _softplus((y[0] + lift, y[1]))) * np.exp(-lift)
    code = np.where(antipodal, ANTIPODAL, np.where(simplex, SIMPLEX, INTERIOR)).astype(np.uint8)
    return s, np.sqrt(gap) / np.sqrt(s), s - gap, -(gap + s * inverse[0]), loss, code


def _stretched(x: Pair, shrink: Any) -> Pair:
    return x[0] / shrink, np.where(np.isfinite(x[0] / shrink), x[1] / shrink, 0.0)


def _ends(right: Any, share: Any, rest: Any, antipodal: Any, simplex: Any) -> tuple[Any, Any, Any]:
    right = (right | simplex) & ~antipodal
    ends = antipodal | simplex
    return right, np.where(ends, 0.0, share), np.where(ends, 1.0, rest)


def _end_slope(X: Pair, k: Pair, offset: Pair) -> Pair:
    """log(1 + k*e^X) + offset: positive where the loss increases at s = 1."""
    left = X[0] <= 0
    power = dd.exp(_choose(left, X, dd.negate(X)))
    one = np.ones_like(X[0])
    inside = dd.add(_choose(left, (one, 0.0 * one), k), dd.multiply(_choose(left, k, (one, 0.0 * one)), power))
    value = dd.add(offset, dd.log(_choose(inside[0] > 0.0, inside, (one, 0.0 * one))))
    value = _choose(left, value, dd.add(value, X))
    return np.where(inside[0] > 0.0, value[0], -np.inf), np.where(inside[0] > 0.0, value[1], 0.0)


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


def _refine(z: Any, right: Any, *, r: Pair, L: Pair, k: Pair, T: Pair, X: Pair, near: Pair) -> Pair:
    """Newton's method for the distance z to an end (s = 1 where ``right``, else s = 0), the residual in pairs."""
    sign = np.where(right, 1.0, -1.0)
    x0 = _choose(right, X, T)
    g0 = _choose(right, dd.negate(near), dd.scale(T, 2.0))  # x - y at that end
    g0 = dd.add(g0, dd.negate(L))
    value = (z, 0.0 * z)
    for _ in range(3):
        signed = (sign * value[0], sign * value[1])
        double = dd.scale(signed, 2.0)
        x = dd.add(x0, double)
        g = dd.add(g0, dd.add(double, dd.multiply(r, signed)))
        left = x[0] <= 0
        power = np.exp(-np.abs(x[0])) * np.where(left, 1.0 + x[1], 1.0 - x[1])
        curve = np.where(left, np.log1p(k[0] * power), np.log(k[0] + power))
        slope = np.where(left, k[0] * power / (1.0 + k[0] * power), k[0] / (k[0] + power))
        line = dd.add(_choose(left, (0.0 * z, 0.0 * z), x), dd.negate(g))
        residual = (line[0] + curve) + line[1]
        step = residual / (sign * (2.0 * slope - 2.0 - r[0]))
        step = np.where(np.isfinite(step), step, 0.0)
        value = dd.add(value, (-step, 0.0 * step))
    return value


def _refine_at_zero(w: Any, e: Pair, r: Pair, k: Pair, kappa: Pair) -> Pair:
    """Newton's method for small w, relative to ``e``, the distance of T to the antipodal boundary."""
    value = (w, 0.0 * w)
    plain = k[0] <= 0.5
    small = 2.0 / kappa[0]
    for _ in range(3):
        double = dd.scale(value, 2.0)
        x = dd.add(double, dd.negate(e))
        x = x[0]
        line = dd.add(dd.multiply(r, value), dd.negate(e))
        line = _choose(plain, dd.add(line, dd.add(double, dd.negate(e))), line)
        factor, argument = np.where(plain, k[0], small), np.where(plain, -x, x)
        growth = np.expm1(argument)
        inner = factor * growth
        slope = r[0] + np.where(plain, 2.0, 0.0) + np.where(plain, -2.0, 2.0) * factor * (growth + 1.0) / (1.0 + inner)
        step = ((line[0] + np.log1p(inner)) + line[1]) / slope
        value = dd.add(value, (-step, 0.0 * step))
    return value


def _refine_at_one(d: Any, G: Pair, X: Pair, r: Pair, k: Pair) -> Pair:
    """Newton's method for small d = t - w, relative to ``G``, the slope at s = 1."""
    value = (d, 0.0 * d)
    left = X[0] <= 0
    power = np.exp(-np.abs(X[0]))
    whole = np.where(left, 1.0 + k[0] * power, power + k[0])
    mu, nu = np.where(left, k[0] * power, k[0]) / whole, np.where(left, 1.0, power) / whole
    plain = mu <= 0.5
    for _ in range(3):
        line = dd.add(dd.multiply(r, value), dd.negate(G))
        double = dd.scale(value, 2.0)
        line = _choose(plain, dd.add(line, double), line)
        factor, argument = np.where(plain, mu, nu), np.where(plain, 2.0, -2.0) * value[0]
        growth = np.expm1(argument)
        inner = factor * growth
        slope = r[0] + np.where(plain, 2.0, 0.0) - np.where(plain, 2.0, -2.0) * factor * (growth + 1.0) / (1.0 + inner)
        step = ((line[0] - np.log1p(inner)) + line[1]) / slope
        value = dd.add(value, (-step, 0.0 * step))
    return value
