"""The minimiser of the sigmoid loss on the CCEM family, on arrays of doubles.

With ``w = t*s``, ``T = t + b``, ``r = (N-2)/(N-1)``, ``kappa = omega*r``, ``k = (kappa-2)/kappa`` and
``L = log(kappa/2)`` stationarity is ``log(1 + k*e^x) = x - y - L`` with the logits ``x = T - 2w`` and
``y = r*w - T``. Near either end it is solved in the distance to that end, so that s and 1 - s both keep
their relative accuracy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem import doubledouble as dd
from ccem.doubledouble import Pair
from ccem.errors import InputError

PHASES = ("antipodal", "interior", "simplex")
_ANTIPODAL, _INTERIOR, _SIMPLEX = range(3)
_CHUNK = 8192
_LARGE = 2.0**900  # beyond it t and b are scaled for the solution: only their ratio matters there


@dataclass(frozen=True)
class Optimum:
    """Minimiser of the sigmoid loss: floats for scalar input, arrays of the broadcast shape otherwise.

    ``s`` in [0, 1]; ``delta = sqrt((1-s)/s)`` (inf at s = 0); ``positive_similarity`` p = 2s - 1;
    ``negative_similarity`` q = -1 + s(N-2)/(N-1); ``loss``; ``phase``, one of "simplex", "interior", "antipodal".
    """

    s: Any
    delta: Any
    positive_similarity: Any
    negative_similarity: Any
    loss: Any
    phase_code: Any

    @property
    def phase(self) -> Any:
        """Names of the phases, as a string or an array of strings."""
        if np.ndim(self.phase_code) == 0:
            return PHASES[int(self.phase_code)]
        return np.array(PHASES)[self.phase_code]


def optimum(N: Any, t: Any, b: Any, *, omega: Any = None) -> Optimum:
    """Minimiser of ``L(s) = softplus(b - t*p) + omega*softplus(t*q - b)``, p = 2s - 1, q = -1 + s(N-2)/(N-1).

    It is the least loss of N pairs of unit vectors in every dimension d >= N, for every t and b.

    Parameters: ``N`` >= 2, number of pairs (whole); ``t`` > 0, inverse temperature; ``b``, bias in the sign
    ``softplus(b - t*u.v)`` (SigLIP's bias is -b); ``omega`` > 0, weight of the negatives (default N - 1, the
    full batch). Scalars or arrays that broadcast. Returns: :class:`Optimum`. Guarantee: ESTIMATE; s, 1 - s (as
    delta shows it), similarities and loss to a few units in the last place, the arguments taken as exact.
    Raises: :class:`InputError`. Source: this project; phases for b = t: Lee, Chang & Sohn 2024.

    >>> o = optimum(32768, 118.2, 12.7)
    >>> o.phase, round(o.s, 4), round(o.positive_similarity, 4)
    ('interior', 0.7109, 0.4219)
    >>> optimum(12, [0.5, 1.0, 3.0], [0.5, 1.0, 3.0]).phase.tolist()
    ['antipodal', 'interior', 'simplex']
    """
    parts = [_sizes(N), _floats(t, "t"), _floats(b, "b"), *([] if omega is None else [_floats(omega, "omega")])]
    try:
        shape = np.broadcast_shapes(*(part.shape for part in parts))
    except ValueError:
        shapes = ", ".join(str(part.shape) for part in parts)
        raise InputError(f"shapes of N, t, b and omega do not broadcast: {shapes}") from None
    out: list[NDArray[Any]] = [np.empty(shape) for _ in range(5)]
    out.append(np.empty(shape, dtype=np.uint8))
    results = [array.reshape(-1) for array in out]
    views = [_view(part, shape) for part in parts]
    size = out[0].size
    with np.errstate(all="ignore"):
        for start in range(0, size, _CHUNK):
            piece = slice(start, min(size, start + _CHUNK))
            values = _chunk(
                [view if isinstance(view, np.ndarray) and view.size == 1 else view[piece] for view in views]
            )
            for array, value in zip(results, values, strict=True):
                array[piece] = value
    if shape == ():
        return Optimum(*(array[()].item() for array in out))
    return Optimum(*out)


def optimal_bias(N: Any, t: Any) -> Any:
    """The trained bias ``b*``, the b at which the least loss is smallest (there s* = 1: the simplex).

    ``b* = r*t/2 + log((h + sqrt(h^2 + 4(N-1)))/2)``, ``h = (N-2) e^(-tN/(2(N-1)))``, r = (N-2)/(N-1).
    Parameters: ``N`` >= 2 (whole) and ``t`` > 0, scalars or arrays that broadcast. Returns: float or array.
    Guarantee: ESTIMATE, to a few units in the last place. Raises: :class:`InputError`. Source: this project
    (``ccem derive optimal-bias --steps``).

    >>> round(optimal_bias(32768, 10), 4)
    10.7756
    """
    size, temperature = _sizes(N), _floats(t, "t")
    _check([size, temperature])
    n1 = size.astype(np.float64) - 1.0
    ratio = (n1 - 1.0) / n1
    with np.errstate(under="ignore"):
        h = (n1 - 1.0) * np.exp(-0.5 * (temperature + temperature / n1))
        value = 0.5 * ratio * temperature + np.log(0.5 * (h + np.sqrt(h * h + 4.0 * n1)))
    return value if value.ndim else float(value)


def _view(part: NDArray[Any], shape: tuple[int, ...]) -> Any:
    """The array as it is cut into pieces: one element for a scalar, flat without a copy where possible."""
    if part.size == 1:
        return part.reshape(-1)
    if part.shape == shape and part.flags.c_contiguous:
        return part.reshape(-1)
    return np.broadcast_to(part, shape).flat


def _chunk(parts: list[Any]) -> tuple[Any, ...]:
    """The results for one piece: plain doubles where they are enough, else pairs."""
    size, t, b, *weight = parts
    if not (t.min() > 0 and size.min() >= 2 and np.isfinite(b).all() and np.isfinite(t).all()) or weight:
        _check(parts)
    if size.dtype.kind == "f" and (size != np.floor(size)).any():
        _check(parts)
    if size.max() > 2**62 or not np.isfinite(size).all():
        _check(parts)
    if weight:
        return _solve(_size_pair(size), t, b, weight[0])
    values, unsure = _fast(size.astype(np.float64), t, b)
    if unsure.any():
        rest = np.flatnonzero(unsure)
        few = [part if part.size == 1 else part[rest] for part in (size, t, b)]
        for array, value in zip(values, _solve(_size_pair(few[0]), few[1], few[2]), strict=True):
            array[rest] = value
    return values


def _fast(N: Any, t: Any, b: Any) -> tuple[tuple[Any, ...], Any]:
    """As :func:`_solve` in plain doubles, and a mask of the points that need pairs instead.

    Two Halley steps from softplus(v) = (v + sqrt(v^2 + 1.6))/2, then one Newton step with exact logits.
    """
    n1, kappa = N - 1.0, N - 2.0
    inverse = 1.0 / n1
    r = 1.0 - inverse
    share, rho = 2.0 / kappa, 0.5 * r
    k, L = 1.0 - share, np.log(0.5 * kappa)
    z = 1.0 / (kappa - 1.0)
    square = z * z
    log_k = -2.0 * z * (1.0 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7))))
    q = 4.0 * rho * (1.0 + rho)
    T, low = dd.two_sum(t, b)
    h0 = T * (1.0 - rho) - L
    h = h0 - (1.0 + rho) * log_k
    u = ((2.0 + 4.0 * rho) * h - np.sqrt(4.0 * h * h + 1.6 * q)) / q + log_k
    for _ in range(2):
        power = k * np.exp(-u)
        m = power / (1.0 + power)
        slope = (1.0 + rho) - m
        step = ((1.0 + rho) * u + np.log1p(power) - h0) / slope
        u = u - step / (1.0 - 0.5 * step * m * (1.0 - m) / slope)
    root = 0.5 * (u + T)
    left = t - root
    w = np.minimum(np.maximum(root, 0.0 * t), t)
    x, x_low = dd.two_sum(T, -2.0 * w)
    x_low = x_low + low
    part = w / n1
    product, product_low = dd.two_product(part, n1)
    y, y_low = dd.two_sum(w, -T)
    y, rest = dd.two_sum(y, -part)
    y_low = (y_low + rest) - ((w - product) - product_low) / n1 - low
    gap, gap_low = dd.two_sum(x, -y)
    power = np.exp(x)
    power = power + power * x_low
    level = share * np.exp(gap)
    level = level + level * (gap_low + (x_low - y_low))
    curve = k * power
    simplex, antipodal = left < 0.0, root < 0.0
    ends = simplex | antipodal
    step = np.where(ends, 0.0, (1.0 + curve - level) / ((2.0 + r) * level - 2.0 * curve))
    s, c = (w - step) / t, ((t - w) + step) / t
    power = power + 2.0 * power * step
    loss = np.log1p(power) - n1 * np.log1p(-share * (power / (1.0 + power)))
    index = np.flatnonzero(ends)
    weight = n1 if n1.size == 1 else n1[index]
    loss[index] = _softplus((x[index], x_low[index])) + weight * _softplus((y[index], y_low[index]))
    code = (1 + simplex).astype(np.uint8) - antipodal
    unsure = ~(
        (N >= 5.0)
        & (np.abs(T) < 1e6)
        & (t < 1e6)
        & ((root < -1e-6) | (left < -1e-6) | ((root > 0.5) & (left > 0.5) & (left > 0.05 * t)))
    )
    return (s, np.sqrt(c / s), s - c, -(c + s * inverse), loss, code), unsure


def _floats(values: Any, name: str) -> NDArray[np.float64]:
    array = np.asarray(values)
    if array.dtype.kind not in "iuf":
        raise InputError(f"{name} must hold real numbers, got {_shown(values)}")
    return np.asarray(array, dtype=np.float64)


def _sizes(values: Any) -> NDArray[Any]:
    array = np.asarray(values)
    return array if array.dtype.kind in "iu" else _floats(values, "N")


def _shown(values: Any) -> str:
    text = repr(values)
    return text if len(text) <= 40 else text[:37] + "..."


def _check(parts: list[Any]) -> None:
    size, t, *_ = parts
    for name, array in zip(("N", "t", "b", "omega"), parts, strict=False):
        bad = ~np.isfinite(array)
        if bad.any():
            raise InputError(f"{name} must be finite, got {array[bad].flat[0]}")
    bad = (size < 2) | (size != np.floor(size)) | (size > 2**62)
    if bad.any():
        raise InputError(f"N must be a whole number >= 2 (and < 2^62), got {size[bad].flat[0]}")
    for name, array in (("t", t), *((("omega", parts[3]),) if len(parts) > 3 else ())):
        if (array <= 0).any():
            raise InputError(f"{name} must be > 0, got {array[array <= 0].flat[0]}")


def _size_pair(size: NDArray[Any]) -> Pair:
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


def _solve(N: Pair, t: Any, b: Any, omega: Any = None) -> tuple[Any, ...]:
    """s, delta, p, q, loss and the code of the phase, for 1-D arrays."""
    one = np.ones_like(t + b + N[0])
    N = (N[0] * one, N[1] * one)
    t, b = t * one, b * one
    true_t, true_b = t, b
    shrink = np.where(np.maximum(t, np.abs(b)) > _LARGE, 2.0**-100, 1.0)
    t, b = t * shrink, b * shrink
    n1, n2 = dd.add(N, (-one, 0.0 * one)), dd.add(N, (-2.0 * one, 0.0 * one))
    r = dd.divide(n2, n1)
    inverse = dd.divide((one, 0.0 * one), n1)
    weight = n1[0] if omega is None else omega * one
    kappa = n2 if omega is None else dd.multiply((weight, 0.0 * one), r)
    none = kappa[0] == 0.0
    kappa = (np.where(none, 4.0, kappa[0]), kappa[1])
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
    scaled = dd.multiply(_pair(true_t), inverse)
    z = _choose(interior, (z[0] / shrink, z[1] / shrink), (0.0 * one, 0.0 * one))
    zr = dd.multiply(r, z)
    T, X = dd.two_sum(true_t, true_b), dd.two_sum(true_b, -true_t)
    Y = dd.negate(dd.add(_pair(true_b), scaled))
    x = _choose(right, dd.add(X, dd.scale(z, 2.0)), dd.add(T, dd.scale(z, -2.0)))
    y = _choose(right, dd.add(Y, dd.negate(zr)), dd.add(zr, dd.negate(T)))
    loss = _softplus(_finite(x)) + weight * _softplus(_finite(y))
    code = np.where(antipodal, _ANTIPODAL, np.where(simplex, _SIMPLEX, _INTERIOR)).astype(np.uint8)
    return s, np.sqrt(gap) / np.sqrt(s), s - gap, -(gap + s * inverse[0]), loss, code


def _finite(x: Pair) -> Pair:
    return x[0], np.where(np.isfinite(x[1]), x[1], 0.0)


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
