"""The minimiser of the sigmoid loss on the CCEM family, on arrays of doubles.

Blocks of points go through plain doubles (:mod:`ccem.optimum_block`). Those next to a phase boundary are collected
and gain their relative accuracy from longer sums (:mod:`ccem.optimum_near`). What is out of the ordinary (N or the
weight of the negatives small, t or b in the thousands, a boundary at rounding distance) is solved in pairs of doubles
(:mod:`ccem.optimum_pairs`), and what those are too short for in balls (:mod:`ccem.enclosure`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import InputError
from ccem.inputs import real_array
from ccem.optimum_block import (
    BLOCK,
    LARGEST_B,
    LARGEST_N,
    LARGEST_T,
    LEAST_KAPPA,
    ORDINARY_B,
    ORDINARY_T,
    Workspace,
    aligned,
    solve_block,
)
from ccem.optimum_near import solve_near
from ccem.optimum_pairs import size_pair, solve_pairs

PHASES = ("antipodal", "interior", "simplex")
_FEW = 4096  # points that a slower solver gets at a time


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

    Parameters: ``N``, number of pairs (whole, 2 <= N <= 2^62); ``t`` > 0, inverse temperature; ``b``, bias in the
    sign ``softplus(b - t*u.v)`` (SigLIP's bias is -b); ``omega`` > 0, weight of the negatives (default N - 1, the
    full batch). Scalars or arrays that broadcast (lists, NumPy, PyTorch, JAX; results are NumPy's, and no gradients
    flow), each finite as a double. Returns: :class:`Optimum`. Guarantee: ESTIMATE; s, 1 - s (as delta shows it) and
    loss to a few units in the last place, similarities to a few 2^-53, the arguments (t, b, omega as doubles) taken as
    exact.
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
    if 0 in shape:
        _check(parts)  # else done block by block, and here are none
    out: list[NDArray[Any]] = [aligned(shape) for _ in range(5)]
    out.append(np.empty(shape, dtype=np.uint8))
    with np.errstate(all="ignore"):
        _fill(parts, shape, [array.reshape(-1) for array in out])
    if shape == ():
        return Optimum(*(array[()].item() for array in out))
    return Optimum(*out)


def optimal_bias(N: Any, t: Any) -> Any:
    """The trained bias ``b*``, the b at which the least loss is smallest (there s* = 1: the simplex).

    ``b* = r*t/2 + log((h + sqrt(h^2 + 4(N-1)))/2)``, ``h = (N-2) e^(-tN/(2(N-1)))``, r = (N-2)/(N-1).
    Parameters: ``N`` (whole, 2 <= N <= 2^62) and ``t`` > 0, scalars or arrays as for :func:`optimum`. Returns: float
    or array. Guarantee: ESTIMATE, to a few units in the last place. Raises: :class:`InputError`. Source: this project
    (``ccem derive optimal-bias --steps``).

    >>> round(optimal_bias(32768, 10), 4)
    10.7756
    """
    size, temperature = _sizes(N), _floats(t, "t")
    try:
        np.broadcast_shapes(size.shape, temperature.shape)
    except ValueError:
        raise InputError(f"shapes of N and t do not broadcast: {size.shape}, {temperature.shape}") from None
    _check([size, temperature])
    n1 = size.astype(np.float64) - 1.0
    ratio = (n1 - 1.0) / n1
    with np.errstate(under="ignore"):
        h = (n1 - 1.0) * np.exp(-0.5 * temperature - 0.5 * temperature / n1)
        value = 0.5 * ratio * temperature + np.log(0.5 * (h + np.sqrt(h * h + 4.0 * n1)))
    return value if value.ndim else float(value)


def _flat(part: NDArray[Any], shape: tuple[int, ...]) -> Any:
    """The array broadcast to the shape, for indices of its flat order; one element for a scalar. Never a copy."""
    if part.size == 1 or (part.shape == shape and part.flags.c_contiguous):
        return part.reshape(-1)
    return np.broadcast_to(part, shape).flat


def _blocks(parts: list[NDArray[Any]], shape: tuple[int, ...]) -> Iterator[list[NDArray[Any]]]:
    """The arrays broadcast to the shape, flat and in pieces of at most BLOCK elements; one element for a scalar."""
    block: list[Any] = [part.reshape(-1) for part in parts]
    long = [k for k, part in enumerate(parts) if part.size != 1]
    if not long:
        yield block
        return
    arrays = [np.broadcast_to(parts[k], shape) for k in long]
    each: Any = [["readonly", "contig"]] * len(long)
    for pieces in np.nditer(arrays, ["external_loop", "buffered"], each, order="C", buffersize=BLOCK):
        for k, piece in zip(long, pieces if len(long) > 1 else (pieces,), strict=True):
            block[k] = piece
        yield block


def _fill(parts: list[NDArray[Any]], shape: tuple[int, ...], out: list[NDArray[Any]]) -> None:
    """Write s, delta, p, q, loss and the code of the phase for N, t, b (and omega) of the shape, all of them flat."""
    flat = [_flat(part, shape) for part in parts]

    def refine(some: NDArray[np.intp]) -> None:
        N, t, b = (_chosen(part, some) for part in flat)
        values, unsure = solve_near(np.asarray(N, dtype=np.float64), t, b, out[0][some], out[1][some])
        for array, value in zip(out, values, strict=False):
            array[some] = value
        hard.add(some[unsure])

    def solve(some: NDArray[np.intp]) -> None:
        N, *rest = (_chosen(part, some) for part in flat)
        *values, unsure = solve_pairs(size_pair(N), *rest)
        for array, value in zip(out, values, strict=True):
            array[some] = value
        for k in some[unsure]:
            _solve_exactly([part[0] if len(part) == 1 else part[k] for part in flat], out, k)

    hard = _Pile(solve)
    near = _Pile(refine) if len(parts) == 3 else hard
    count, one_size = out[0].size, all(part.size == 1 for part in (parts[0], *parts[3:]))
    room = Workspace(min(count, BLOCK), 1 if one_size else min(count, BLOCK))
    sizes, stop = None, 0
    for block in _blocks(parts, shape) if count else ():
        start, stop = stop, stop + max(part.size for part in block)
        piece = slice(start, stop)
        outside, ordinary = _outside(block)
        N, t, b, *weight = block
        if outside is not None:
            outside = np.broadcast_to(outside, out[0][piece].shape)
            if outside.all():
                hard.add(start + np.flatnonzero(outside))
                continue
            N, t, b = (
                part if len(part) == 1 else np.where(outside, value, part)
                for part, value in ((N, 4.0), (t, 1.0), (b, 0.0))
            )
        room.cut(stop - start)
        if sizes is None or not one_size:
            sizes = room.sizes(np.asarray(N, dtype=np.float64), *weight)
        close = solve_block(sizes, t, b, ordinary, room, [array[piece] for array in out])
        if outside is not None:
            close &= ~outside
            hard.add(start + np.flatnonzero(outside))  # now that nothing is written over it
        near.add(start + np.flatnonzero(close))
    near.clear()
    hard.clear()


def _solve_exactly(point: list[Any], out: list[NDArray[Any]], k: int) -> None:
    """Write at k what follows from a certified enclosure."""
    from ccem.enclosure import QUANTITIES, optimum_ball  # python-flint loads slowly and is rarely needed here

    N, t, b, *weight = point
    found = optimum_ball(int(N), float(t), float(b), omega=float(weight[0]) if weight else None, digits=20)
    if found.phase in PHASES:  # what pairs say is left where even balls do not tell the point from a boundary
        for array, name in zip(out, QUANTITIES, strict=False):
            array[k] = found.double(name)
        out[5][k] = PHASES.index(found.phase)


class _Pile:
    """Collects the indices of points for a slower solver and hands them over by the thousand."""

    def __init__(self, solve: Callable[[NDArray[np.intp]], None]) -> None:
        self._solve = solve
        self._indices: list[NDArray[np.intp]] = []
        self._count = 0

    def add(self, indices: NDArray[np.intp]) -> None:
        self._indices.append(indices)
        self._count += indices.size
        if self._count >= BLOCK:
            self.clear()

    def clear(self) -> None:
        """Solve what is there."""
        every = np.concatenate([np.empty(0, dtype=np.intp), *self._indices])
        self._indices, self._count = [], 0
        for start in range(0, every.size, _FEW):
            self._solve(every[start : start + _FEW])


def _chosen(part: Any, some: NDArray[np.intp]) -> Any:
    return part if len(part) == 1 else part[some]


def _outside(parts: list[Any]) -> tuple[Any, bool]:
    """Where plain doubles do not do (None: nowhere), and whether t and b are far from overflow."""
    size, t, b, *weight = parts
    largest_t, largest_b = t.max(), max(b.max(), -b.min())
    ordinary = bool(largest_t <= ORDINARY_T and largest_b <= ORDINARY_B)
    if not weight and t.min() > 0.0 and largest_t <= LARGEST_T and largest_b <= LARGEST_B:
        whole = size.dtype.kind != "f" or (size == np.floor(size)).all()
        if whole and size.min() >= LEAST_KAPPA + 2.0 and size.max() <= LARGEST_N:
            return None, ordinary
    _check(parts)
    kappa = weight[0] * ((size - 2.0) / (size - 1.0)) if weight else size - 2.0
    outside = (size < 4) | (kappa < LEAST_KAPPA) | (np.maximum(kappa, size) > LARGEST_N)
    return outside | (t > LARGEST_T) | (np.abs(b) > LARGEST_B), ordinary


def _floats(values: Any, name: str) -> NDArray[np.float64]:
    return real_array(values, name).astype(np.float64, copy=False)


def _sizes(values: Any) -> NDArray[Any]:
    array = real_array(values, "N")
    return array if array.dtype.kind in "iu" else array.astype(np.float64, copy=False)


def _check(parts: list[Any]) -> None:
    size, t, *_ = parts
    for name, array in zip(("N", "t", "b", "omega"), parts, strict=False):
        bad = ~np.isfinite(array)
        if bad.any():
            raise InputError(f"{name} must be finite, got {array[bad].flat[0]}")
    bad = (size < 2) | (size != np.floor(size)) | (size > 2**62)
    if bad.any():
        raise InputError(f"N must be a whole number >= 2 (and at most 2^62), got {size[bad].flat[0]}")
    for name, array in (("t", t), *((("omega", parts[3]),) if len(parts) > 3 else ())):
        if (array <= 0).any():
            raise InputError(f"{name} must be > 0, got {array[array <= 0].flat[0]}")
