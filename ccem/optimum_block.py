"""The optimum map on one block of points in plain doubles, started in single precision.

The unknown is w = t*s. With T = t + b, r = (N-2)/(N-1), kappa = omega*r, k = 1 - 2/kappa stationarity is
``log(1 + k*e^x) = x - y - log(kappa/2)`` for the logits x = T - 2w, y = r*w - T. Without its left side it is linear,
with the solution ``(2T - log(kappa/2))/(2+r)``; what is left to find is how far below it w lies, ``psi/2``:

    (1 + r/2) psi = log(1 + e^(psi - v)),        v = 2 (linear solution) - T - log k.

A hyperbola in the place of the logarithm starts ``psi`` with an error below 0.2, one step of order four leaves 1e-6.
Then w is cut to 37 bits, so that both logits are sums of exact products; their low words enter to first order,
and one step of order three gives w to the last place wherever w and t - w are not small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy import add, divide, multiply, reciprocal, subtract
from numpy.typing import NDArray

BLOCK = 16384
LEAST_KAPPA, LARGEST_N = 2.0, 2.0**53
LARGEST_T, LARGEST_B = 2.0**13, 2.0**30  # below them 37 bits of w are enough for the last step,
_ORDINARY_T, _ORDINARY_B = 350.0, 480.0  # and below these no exponential overflows
_FAR = 600.0  # logits beyond it are cut
NEAR = 0.375  # least w and t - w for relative accuracy
_MARGIN = 2.0**-40  # what lies so far beyond an end is surely beyond it
_SHORT = np.int64(-1) << np.int64(16)  # a mask that keeps 37 bits of a double,
_SHORTER = np.int64(-1) << np.int64(37)  # and 16: their product is exact
_LOWEST, _HIGHEST = np.float32(-14.0), np.float32(60.0)  # v is not below at interior points; above it psi vanishes
_CURVATURE = np.float32(0.5)  # of the hyperbola: the best value lies within 15 % of it for every N
_PAD = 72  # keeps rows of a power of two from sharing the same lines of the cache


@dataclass(frozen=True)
class _Sizes:
    """What depends on N and omega alone; the last four fields in single precision."""

    weight: Any  # omega
    inverse: Any  # 1/(N-1)
    head: Any  # its first 16 bits
    tail: Any  # and the rest
    kappa: Any
    size: Any  # kappa - 2
    rho: Any  # r/2
    pull: Any  # 1/(1 + rho)
    level: Any  # log(kappa/2)/2
    log_k: Any
    stretch: Any  # 1/r
    slope: Any  # 1 + rho
    half: Any  # rho


class Workspace:
    """Buffers for the blocks of one call, about 3 MB for long arrays."""

    def __init__(self, length: int, sizes: int) -> None:
        self._real, self._single = np.empty((10, length + _PAD)), np.empty((6, length + 2 * _PAD), np.float32)
        self._real_sizes, self._single_sizes = np.empty((9, sizes + _PAD)), np.empty((4, sizes + 2 * _PAD), np.float32)
        self.cut(length)

    def cut(self, length: int) -> None:
        """Use only so much of every row."""
        self.real, self.single = [row[:length] for row in self._real], [row[:length] for row in self._single]

    def sizes(self, N: NDArray[np.float64], omega: NDArray[np.float64] | None = None) -> _Sizes:
        """The constants of the sizes N and the weights omega of the negatives (None: N - 1)."""
        length = N.size if omega is None else max(N.size, omega.size)
        n1, inverse, head, tail, kappa, size, rho, pull, level = (row[:length] for row in self._real_sizes)
        log_k, stretch, slope, half = (row[:length] for row in self._single_sizes)
        subtract(N, 1.0, out=n1)
        reciprocal(n1, out=inverse)
        np.bitwise_and(inverse.view(np.int64), _SHORTER, out=head.view(np.int64))
        multiply(head, n1, out=tail)
        subtract(1.0, tail, out=tail)
        tail *= inverse
        subtract(N, 2.0, out=kappa)
        if omega is not None:
            kappa *= omega
            kappa /= n1
        subtract(kappa, 2.0, out=size)
        multiply(inverse, -0.5, out=rho)
        rho += 0.5
        add(rho, 1.0, out=pull)
        reciprocal(pull, out=pull)
        stretch[...] = kappa
        divide(np.float32(2.0), stretch, out=log_k)
        np.log(log_k, out=slope)
        slope *= np.float32(-0.5)
        level[...] = slope
        subtract(np.float32(1.0), log_k, out=log_k)
        np.log(log_k, out=log_k)
        half[...] = rho
        divide(np.float32(0.5), half, out=stretch)
        add(half, np.float32(1.0), out=slope)
        weight = n1 if omega is None else omega
        return _Sizes(weight, inverse, head, tail, kappa, size, rho, pull, level, log_k, stretch, slope, half)


def solve_block(c: _Sizes, t: NDArray[Any], b: NDArray[Any], room: Workspace, out: list[NDArray[Any]]) -> Any:
    """Write s, delta, p, q, loss and the code of the phase; return where an end of [0, t] is too near to trust them."""
    s, delta, p, q, loss, code = out
    T, low, w, P, M, D, step, x, y, z = room.real
    np.maximum(t, b, out=x)
    np.minimum(t, b, out=low)
    add(x, low, out=T)
    subtract(T, x, out=x)
    low -= x  # the rounding error of T; where T < 0 it does not matter
    _start(c, t, T, room)
    # x + low and y + z are the logit x and minus the logit y at w, exactly
    subtract(T, w, out=z)
    subtract(z, w, out=x)
    multiply(w, c.inverse, out=T)
    add(z, T, out=y)
    z -= y
    z += T
    multiply(w, c.head, out=D)
    D -= T
    multiply(w, c.tail, out=T)
    D += T
    z += D
    z += low
    beyond = _move_inside(x, y, w) if t.max() > _ORDINARY_T or max(b.max(), -b.min()) > _ORDINARY_B else None
    np.exp(x, out=P)
    np.exp(y, out=M)
    # eta = E/D - 1, D = kappa + (kappa-2) e^x, E = 2 e^(x-y), written with the fewest roundings; log E = log D wanted
    multiply(P, c.size, out=D)
    D += c.kappa
    multiply(M, 2.0, out=step)
    step -= c.size
    step *= P
    step -= c.kappa
    reciprocal(D, out=D)
    step *= D
    D *= c.kappa
    np.minimum(step, 0.5, out=step)
    step += z
    multiply(low, D, out=y)
    step += y
    # eta/S - (1/2 + m(1-m)/(2 S^2)) eta^2/S, S = rho + 1 - m, m = (kappa-2) e^x/D, and half of that
    step *= 0.5
    subtract(1.0, D, out=y)
    y *= D
    D += c.rho
    reciprocal(D, out=D)
    y *= D
    y *= D
    y += 1.0
    y *= step
    step *= D
    y *= step
    step -= y
    # cut to 0 <= w <= t, after a look at the distance from the ends
    subtract(t, w, out=T)
    np.negative(w, out=x)
    subtract(step, x, out=D)
    subtract(T, step, out=y)
    np.minimum(D, y, out=y)
    near = y < NEAR
    near &= y > -_MARGIN
    np.maximum(step, x, out=step)
    np.minimum(step, T, out=step)
    w += step
    T -= step
    np.greater(w, 0.0, out=code.view(bool))
    code += T <= 0.0
    divide(w, t, out=s)
    T /= t
    divide(T, s, out=y)
    np.sqrt(y, out=delta)
    subtract(s, T, out=p)
    multiply(s, c.inverse, out=q)
    q += T
    np.negative(q, out=q)
    # the exponentials of the logits at the new point, and the loss
    multiply(step, -2.0, out=x)
    x += low
    multiply(x, x, out=y)
    y *= 0.5
    y += x
    y *= P
    P += y
    multiply(step, c.rho, out=x)
    z *= 0.5
    x -= z
    subtract(1.0, x, out=y)
    y *= M
    x += 1.0
    x /= y
    np.log1p(P, out=loss)
    np.log1p(x, out=x)
    x *= c.weight
    loss += x
    if beyond is not None:
        shift, upper, lower = beyond
        loss *= np.exp(-shift)
        loss += upper + c.weight * lower
    return near


def _move_inside(x: NDArray[Any], y: NDArray[Any], w: NDArray[Any]) -> tuple[Any, Any, Any]:
    """Cut x and y (minus the logit) to where no exponential overflows; return what the loss has to be corrected by.

    Where both logits are very negative they are moved up together, which leaves the equation as it is.
    """
    shift = np.minimum(np.maximum(-_FAR - x, 0.0), w)  # T > 0 there; nothing is moved at w = 0
    x += shift
    y -= shift
    upper, lower = np.maximum(x - _FAR, 0.0), np.maximum(-_FAR - y, 0.0)
    x -= upper
    y += lower
    return shift, upper, lower


def _start(c: _Sizes, t: NDArray[Any], T: NDArray[Any], room: Workspace) -> None:
    """w to about 1e-6, cut to [0, t] and to 37 bits."""
    w, x = room.real[2], room.real[7]
    v, psi, f, m, g, e = room.single
    one = np.float32(1.0)
    subtract(T, c.level, out=w)
    w *= c.pull
    add(w, w, out=x)
    x -= T
    v[...] = x
    v -= c.log_k
    np.maximum(v, _LOWEST, out=v)
    np.minimum(v, _HIGHEST, out=v)
    multiply(v, v, out=psi)
    psi += _CURVATURE
    np.sqrt(psi, out=psi)
    psi -= v
    psi *= c.stretch
    # f = log(1 + e^(psi-v)) - (1+rho) psi; m = 1/(1 + e^(psi-v)), f' = -(rho + m), f'' = m(1-m), f''' = f''(2m-1)
    subtract(psi, v, out=e)
    np.exp(e, out=e)
    e += one
    np.log(e, out=f)
    multiply(psi, c.slope, out=g)
    f -= g
    reciprocal(e, out=m)
    multiply(m, m, out=g)
    subtract(m, g, out=g)
    add(m, c.half, out=e)
    reciprocal(e, out=e)
    f *= e
    g *= e
    g *= np.float32(0.5)
    m *= np.float32(2 / 3)
    m -= np.float32(1 / 3)
    add(g, g, out=e)
    e += m
    e *= g
    e *= f
    e += g
    e *= f
    e += one
    e *= f
    psi += e
    psi *= np.float32(0.5)
    x[...] = psi
    w -= x
    np.maximum(w, 0.0, out=w)
    np.minimum(w, t, out=w)
    bits = w.view(np.int64)
    np.bitwise_and(bits, _SHORT, out=bits)
