"""The optimum map on one block of points in plain doubles, started in single precision.

The unknown is w = t*s. With T = t + b, r = (N-2)/(N-1), kappa = omega*r, k = 1 - 2/kappa stationarity is
``log(1 + k*e^x) = x - y - log(kappa/2)`` for the logits x = T - 2w, y = r*w - T. Without its left side it is linear,
with the solution ``(2T - log(kappa/2))/(2+r)``; what is left to find is how far below it w lies, ``psi/2``:

    (1 + r/2) psi = log(1 + e^(psi - v)),        v = 2 (linear solution) - T - log k.

A hyperbola in the place of the logarithm starts ``psi`` with an error below 0.2, Halley's step leaves 6e-6.
Then w is cut to 37 bits, so that both logits are exact sums of a few doubles; their low words enter to first order,
and one step of Halley's method gives w to the last place wherever w and t - w are not small.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy import add, divide, multiply, subtract
from numpy.typing import NDArray

BLOCK = 12288  # points: their rows stay in a cache of 2 MB, and NumPy's calls cost little
LEAST_KAPPA, LARGEST_N = 2.0, 2.0**53
LARGEST_T, LARGEST_B = 2.0**13, 2.0**30  # below them 37 bits of w are enough for the last step,
ORDINARY_T, ORDINARY_B = 350.0, 480.0  # and below these no exponential overflows
_FAR, _FARTHER = 600.0, 700.0  # logits beyond them are cut
_LINE, _FEW_LINES = 64, 4096  # bytes in a line of the cache, and in so few that where they start does not matter


def _constants(kind: Any, *values: float) -> tuple[NDArray[Any], ...]:
    """Arrays of shape (): NumPy's calls take them faster than numbers."""
    return tuple(np.array(value, kind) for value in values)


_ZERO, _ONE, _TWO, _THREE, _HALF, _MINUS_TWO = _constants(np.float64, 0.0, 1.0, 2.0, 3.0, 0.5, -2.0)
# least w and t - w for relative accuracy; what lies so far beyond an end is surely beyond it
_NEAR, _BEYOND = _constants(np.float64, 0.375, -(2.0**-40))
(_SHORT,) = _constants(np.int64, -1 << 16)  # a mask that keeps 37 bits of a double
_ONE_SINGLE, _HALF_SINGLE = _constants(np.float32, 1.0, 0.5)
_ABOVE_ONE = np.array(1.0 + 2.0**-23, np.float32)  # in the place of 1, so that k = 0 has a logarithm
_LOWEST = -14.0  # v is not below at interior points
# The hyperbola psi = (sqrt(u^2 + bend) - u)/r, u = v + shift, bend = 0.202 + 0.83 rho, was fitted so that Halley's step
# leaves as little as possible for every N >= 4
_SHIFT, _BEND, _BEND_RHO = _constants(np.float32, 0.078, 0.202, 0.83)


@dataclass(frozen=True)
class _Sizes:
    """What depends on N and omega alone; the last seven fields in single precision."""

    weight: Any  # omega
    others: Any  # N - 1
    inverse: Any  # 1/(N-1)
    half: Any  # kappa/2
    less: Any  # kappa/2 - 1
    rho: Any  # r/2
    pull: Any  # 1/(1 + rho)
    steep: Any  # r (kappa/2 - 1)
    end: Any  # (1 + rho) kappa
    swing: Any  # rho
    slope: Any  # 1 + rho
    level: Any  # pull log(kappa/2)/2
    tilt: Any  # 2 pull - 1
    offset: Any  # pull log(kappa/2) + log k
    stretch: Any  # 1/r
    bend: Any  # of the hyperbola


class Workspace:
    """Buffers for the blocks of one call, about 2 MB for long arrays; ``cut`` comes before the first block."""

    def __init__(self, length: int, sizes: int) -> None:
        self._real, self._single = _rows(5, length, np.float64), _rows(6, length, np.float32)
        self._flags = _rows(2, length, np.bool_)
        # NumPy is twice as fast at the maximum of two rows as at that of a row and a number
        self._zero, self._lowest = _rows(1, length, np.float64)[0], _rows(1, length, np.float32)[0]
        self._zero.fill(0.0)
        self._lowest.fill(_LOWEST)
        self._real_sizes, self._single_sizes = _rows(8, sizes, np.float64), _rows(7, sizes, np.float32)

    def cut(self, length: int) -> None:
        """Use so much of every row for the next block."""
        self.real, self.single = [row[:length] for row in self._real], [row[:length] for row in self._single]
        self.near, self.flag = (row[:length] for row in self._flags)
        self.zero, self.lowest = self._zero[:length], self._lowest[:length]

    def sizes(self, N: NDArray[np.float64], omega: NDArray[np.float64] | None = None) -> _Sizes:
        """The constants of the sizes N and the weights omega of the negatives (None: N - 1)."""
        length = N.size if omega is None else max(N.size, omega.size)
        n1, inverse, half, less, rho, pull, steep, end = (row[:length] for row in self._real_sizes)
        swing, slope, level, tilt, offset, stretch, bend = (row[:length] for row in self._single_sizes)
        subtract(N, _ONE, out=n1)
        divide(_ONE, n1, out=inverse)
        multiply(N, _HALF, out=half)
        half -= _ONE
        if omega is not None:
            half *= omega
            half /= n1
        subtract(half, _ONE, out=less)
        subtract(_ONE, inverse, out=rho)
        multiply(rho, less, out=steep)
        rho *= _HALF
        subtract(_THREE, inverse, out=pull)
        multiply(half, pull, out=end)
        divide(_TWO, pull, out=pull)
        tilt[...] = pull
        divide(_ONE_SINGLE, tilt, out=slope)
        subtract(slope, _ONE_SINGLE, out=swing)
        divide(_HALF_SINGLE, swing, out=stretch)
        multiply(swing, _BEND_RHO, out=bend)
        bend += _BEND
        level[...] = half
        divide(_ONE_SINGLE, level, out=offset)
        subtract(_ABOVE_ONE, offset, out=offset)
        np.log(offset, out=offset)
        np.log(level, out=level)
        level *= tilt
        offset += level
        level *= _HALF_SINGLE
        tilt += tilt
        tilt -= _ONE_SINGLE
        weight = n1 if omega is None else omega
        found = weight, n1, inverse, half, less, rho, pull, steep, end, swing, slope, level, tilt, offset, stretch, bend
        return _Sizes(*(row.reshape(()) if length == 1 else row for row in found))  # NumPy is faster with ()


def aligned(shape: tuple[int, ...], kind: Any = np.float64) -> NDArray[Any]:
    """An empty array that starts on a line of the cache: stores that straddle lines take up to three times as long."""
    size = math.prod(shape) * np.dtype(kind).itemsize
    if size < _FEW_LINES:
        return np.empty(shape, kind)
    room = np.empty(size + _LINE, dtype=np.uint8)
    start = -room.ctypes.data % _LINE
    found: NDArray[Any] = room[start : start + size].view(kind).reshape(shape)
    return found


def _rows(count: int, length: int, kind: Any) -> list[NDArray[Any]]:
    """Rows of at least that length; nine lines more keep rows of a power of two from sharing the same lines."""
    lines = -(-length * np.dtype(kind).itemsize // _LINE) + 9
    return list(aligned((count, lines * _LINE // np.dtype(kind).itemsize), kind))


def solve_block(
    c: _Sizes, t: NDArray[Any], b: NDArray[Any], ordinary: bool, room: Workspace, out: list[NDArray[Any]]
) -> NDArray[np.bool_]:
    """Write s, delta, p, q, loss and the code of the phase; return where an end of [0, t] is too near to trust them.

    ``ordinary`` says that t and b are below what any exponential overflows at.
    """
    s, delta, p, q, loss, code = out
    T, w, B, x, y = room.real
    low, P, W, z, A = delta, loss, q, p, s  # until the results come they serve as buffers
    near, flag = room.near, room.flag
    np.maximum(t, b, out=x)
    np.minimum(t, b, out=low)
    add(x, low, out=T)
    subtract(T, x, out=x)
    low -= x  # the rounding error of T; where T < 0 it does not matter
    _start(c, t, T, w, room)
    # x + low and y + z are the logit x and minus the logit y = T - w + w/(N-1) at w, exactly
    subtract(T, w, out=z)
    subtract(z, w, out=x)
    multiply(w, c.inverse, out=A)
    bits = A.view(np.int64)
    bits &= _SHORT
    multiply(A, c.others, out=B)  # exact, or N is so large that it does not matter
    subtract(w, B, out=B)
    B *= c.inverse  # w/(N-1) = A + B
    add(z, A, out=y)
    z -= y
    z += A
    z += B
    z += low
    beyond = None if ordinary else _move_inside(x, y, w)
    np.exp(x, out=P)
    np.exp(y, out=W)
    # wanted: A = 0 for A = P (W - kappa/2 + 1) - kappa/2; Halley's step is A/(B + rho A + (1+rho) kappa A/B),
    # B = r (kappa/2 - 1) P + (1+rho) kappa; the low words enter to first order
    subtract(W, c.less, out=A)
    A *= P
    A -= c.half
    multiply(W, z, out=x)
    x *= P
    A += x
    multiply(low, c.half, out=x)
    A += x
    multiply(P, c.steep, out=B)
    B += c.end
    divide(A, B, out=x)
    x *= c.end
    x += B
    multiply(A, c.rho, out=y)
    x += y
    A /= x
    step = A
    # cut to 0 <= w <= t, after a look at the distance from the ends
    subtract(t, w, out=T)
    np.negative(w, out=x)
    subtract(step, x, out=y)
    subtract(T, step, out=B)
    np.minimum(y, B, out=y)
    np.less(y, _NEAR, out=near)
    np.greater(y, _BEYOND, out=flag)
    near &= flag
    np.fmin(step, T, out=step)  # where A overflows the step is not a number: the end is far below the minimum
    np.maximum(step, x, out=step)
    w += step
    T -= step
    np.greater(w, _ZERO, out=code.view(bool))
    np.less_equal(T, _ZERO, out=flag)
    code += flag.view(np.uint8)
    # the exponentials at the new point, and the loss
    step *= _MINUS_TWO
    multiply(step, c.rho, out=x)
    step += low
    np.exp(step, out=step)
    P *= step
    x += z
    np.exp(x, out=x)
    W *= x
    divide(_ONE, W, out=W)
    np.log1p(W, out=W)
    W *= c.weight
    np.log1p(P, out=loss)
    loss += W
    if beyond is not None:
        shift, upper, lower = beyond
        loss *= np.exp(-shift)
        loss += upper + c.weight * lower
    divide(w, t, out=s)
    T /= t
    divide(T, s, out=delta)
    np.sqrt(delta, out=delta)
    subtract(s, T, out=p)
    multiply(s, c.inverse, out=q)
    q += T
    np.negative(q, out=q)
    return near


def _move_inside(x: NDArray[Any], y: NDArray[Any], w: NDArray[Any]) -> tuple[Any, Any, Any]:
    """Cut x and y (minus the logit) to where nothing overflows; return what the loss has to be corrected by.

    Where both logits are very negative they are moved up together, which leaves the equation as it is.
    """
    shift = np.minimum(np.maximum(-_FAR - x, 0.0), w)  # T > 0 there; nothing is moved at w = 0
    x += shift
    y -= shift
    upper, lower = np.maximum(x - _FAR, 0.0), np.maximum(-_FAR - y, 0.0)
    x -= upper
    y += lower
    np.minimum(y, _FARTHER, out=y)  # where e^-y vanishes beside e^x
    return shift, upper, lower


def _start(c: _Sizes, t: NDArray[Any], T: NDArray[Any], w: NDArray[Any], room: Workspace) -> None:
    """w to about 3e-6, cut to [0, t] and to 37 bits."""
    v, psi, f, m, g, S = room.single
    x = room.real[3]
    v[...] = T
    v *= c.tilt
    v -= c.offset
    np.maximum(v, room.lowest, out=v)
    add(v, _SHIFT, out=g)
    multiply(g, g, out=psi)
    psi += c.bend
    np.sqrt(psi, out=psi)
    psi -= g
    psi *= c.stretch
    # f = log(1 + e^(psi-v)) - (1+rho) psi, m = 1/(1 + e^(psi-v)), f' = -S = -(rho + m), f'' = m - m^2
    subtract(psi, v, out=v)
    np.exp(v, out=v)
    v += _ONE_SINGLE
    np.log(v, out=f)
    divide(_ONE_SINGLE, v, out=m)
    multiply(psi, c.slope, out=g)
    f -= g
    # Halley's step is f S/(S^2 - f f''/2)
    add(m, c.swing, out=S)
    multiply(m, m, out=g)
    m -= g
    m *= f
    m *= _HALF_SINGLE
    f *= S
    S *= S
    S -= m
    f /= S
    psi += f
    psi *= _HALF_SINGLE
    psi += c.level
    multiply(T, c.pull, out=w)
    x[...] = psi
    w -= x
    np.maximum(w, room.zero, out=w)
    np.minimum(w, t, out=w)
    bits = w.view(np.int64)
    bits &= _SHORT
