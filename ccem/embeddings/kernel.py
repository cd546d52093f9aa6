"""The blocked sweep over all pairs (i, j): sums and gradients of elementwise losses, never an N x N array.

A sweep computes tiles of the matrix A Bᵀ, hands each to a function that returns the sum of the losses of its
entries and overwrites them by their slopes G, and accumulates G R and Gᵀ L inside BLAS. BLAS also scales the product
and adds it to the bias, so that neither takes a pass over the tile.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from ccem.embeddings.arrays import Array
from ccem.errors import InputError

__all__ = ["NotFiniteError", "Softplus", "Tile", "diagonal", "sigmoid", "softplus", "sweep"]

Tile = Callable[[Array, slice, slice], float]
"""``tile(x, rows, columns)``: the sum over a C-contiguous tile; x is overwritten by the slopes."""

# a tile, rows and bytes of a row: half a MiB stays in the L2 cache from product to product; of long rows of A and B,
# packing more tiles costs more than that saves
TILE, TILE_OF_LONG = (256, 2048), (512, 4096)
STRIP = 65536  # entries for a pass that arithmetic limits
PART = 16384  # entries for passes that memory limits, with two more arrays of this size
FACTORS = 64  # of a product before its logarithm is taken


@cache
def _gemm(dtype: str) -> Any:
    from scipy.linalg import blas

    return {"d": blas.dgemm, "f": blas.sgemm}[dtype]


@cache
def _asum(dtype: str) -> Any:
    """The sum of absolute values of a flat array."""
    from scipy.linalg import blas

    return {"d": blas.dasum, "f": blas.sasum}[dtype]


def _aligned(size: int, dtype: Any) -> Array:
    """A flat array from the start of a cache line on: elementwise passes are up to twice as fast on it."""
    line = 64
    raw = np.empty(size * np.dtype(dtype).itemsize + line, np.uint8)
    start = -raw.ctypes.data % line
    return raw[start : start + raw.size - line].view(dtype)


class NotFiniteError(InputError):
    """A loss or its gradient is beyond floats, or has no value, at the given embeddings."""


def sweep(
    A: Array,
    B: Array,
    tile: Tile,
    *,
    right: Array | None = None,
    left: Array | None = None,
    scale: float = 1.0,
    start: float = 0.0,
) -> tuple[float, Array | None, Array | None]:
    """The sum over all tiles of start + scale A Bᵀ, and with G the slopes: G @ right and Gᵀ @ left where asked for.

    Parameters: ``A`` (n, k) and ``B`` (m, k), ``right`` (m, c), ``left`` (n, c), all C-contiguous and of one
    dtype. Memory: one tile and the results. Raises: :class:`NotFiniteError`, in place of NumPy's warnings.
    """
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        parts, by_row, by_column = _sweep(A, B, tile, right, left, scale, start)
    try:
        total = math.fsum(parts)
    except (OverflowError, ValueError):  # beyond floats; infinities of both signs
        total = math.nan
    finite = all(found is None or np.isfinite(found).all() for found in (by_row, by_column))
    if not (math.isfinite(total) and finite):
        what, of = ("gradient", "slope") if math.isfinite(total) else ("loss", "value")
        raise NotFiniteError(
            f"the {what} of these embeddings is not finite: each function of inner products must have a {of} at those "
            f"of theirs, which are from -1 to 1, that {A.dtype} holds (below {np.finfo(A.dtype).max:.0e})"
        )
    return total, by_row, by_column


def _sweep(
    A: Array, B: Array, tile: Tile, right: Array | None, left: Array | None, scale: float, start: float
) -> tuple[list[float], Array | None, Array | None]:
    n, m = len(A), len(B)
    gemm = _gemm(A.dtype.char)
    rows, width = TILE if A.shape[1] < 256 else TILE_OF_LONG
    columns = width // A.itemsize
    buffer = _aligned(min(rows, n) * min(columns, m), A.dtype)
    by_row = None if right is None else np.zeros((n, right.shape[1]), A.dtype)
    by_column = None if left is None else np.zeros((m, left.shape[1]), A.dtype)
    parts = []
    for i in range(0, n, rows):
        across = slice(i, min(i + rows, n))
        for j in range(0, m, columns):
            down = slice(j, min(j + columns, m))
            shape = (across.stop - across.start, down.stop - down.start)
            x = buffer[: shape[0] * shape[1]].reshape(shape)
            x.fill(start)  # in place of the zeros that BLAS would write
            # transposes of C-contiguous arrays are Fortran-contiguous, so BLAS adds to them in place
            gemm(scale, B[down].T, A[across].T, beta=1, c=x.T, overwrite_c=1, trans_a=1)
            parts.append(tile(x, across, down))
            if by_row is not None and right is not None:
                gemm(1, right[down].T, x.T, beta=1, c=by_row[across].T, overwrite_c=1)
            if by_column is not None and left is not None:
                gemm(1, left[across].T, x.T, beta=1, c=by_column[down].T, overwrite_c=1, trans_b=1)
    return parts, by_row, by_column


def diagonal(x: Array, rows: slice, columns: slice) -> Array:
    """The entries (i, i) of the whole matrix that lie in a tile, as a view (empty if there are none)."""
    first, last = max(rows.start, columns.start), min(rows.stop, columns.stop)
    if first >= last:
        return x.reshape(-1)[:0]
    start = (first - rows.start) * x.shape[1] + (first - columns.start)
    stop = (last - 1 - rows.start) * x.shape[1] + (last - 1 - columns.start) + 1
    return x.reshape(-1)[start : stop : x.shape[1] + 1]


def softplus(x: Array) -> Any:
    """log(1 + e^x), accurate relative to itself, for float arrays of any size of entry."""
    return np.maximum(x, 0) + np.log1p(_exp_of_minus_abs(x))


def sigmoid(x: Array) -> Any:
    """1/(1 + e^-x), accurate relative to itself."""
    e = _exp_of_minus_abs(x)
    return np.where(x > 0, 1, e) / (1 + e)


def _exp_of_minus_abs(x: Array) -> Any:
    with np.errstate(under="ignore"):
        return np.exp(-np.abs(x))


class Softplus:
    """A tile function of logits in base 2, x = z log2(e): the sum of softplus(z) = log(1 + 2^x), slopes sigma(z).

    Of a pair (i, i) it is softplus(-z) and -sigma(-z). There are so many ``entries``, ``top`` is at least every x,
    ``size`` at least every abs(x); ``slopes`` adds up all slopes (without ``grad`` none are computed). With E = 2^x and
    D = 1 + E the slope is E/D. The sum is the log of products of D's, kept as P = product - 1: one more factor makes it
    P D + E, so that no digit is lost however small the E's are. Sums not returned yet are in :meth:`rest`. Logits too
    large for this go another way.
    """

    factors: int  # of the products
    room: float  # powers of 2 before a product overflows

    def __init__(self, dtype: Any, *, entries: int, top: float, size: float, grad: bool = True) -> None:
        self.dtype = np.dtype(dtype)
        info = np.finfo(self.dtype)
        self.largest = int(info.maxexp) - 1
        self.lowest = self.dtype.type(info.minexp + 30)  # 2^x and its products with entries of u, v do not underflow
        self.plain = -size > self.lowest
        self.top, self.grad = top, grad
        self.one, self.slopes = self.dtype.type(1), 0.0
        self.asum = _asum(self.dtype.char)
        self.D, self.P = (_aligned(min(PART, entries), self.dtype) for _ in range(2))
        self._start()

    def __call__(self, x: Array, rows: slice, columns: slice) -> float:
        own = diagonal(x, rows, columns)
        pairs = -own
        own[...] = -np.inf
        flat = x.reshape(-1)
        total = math.fsum(self.strip(flat[k : k + STRIP]) for k in range(0, flat.size, STRIP))
        if not pairs.size:
            return total
        e = np.exp2(-np.abs(pairs))
        own[...] = -np.where(pairs > 0, 1, e) / (1 + e)
        self.slopes += float(own.sum())
        return total + float((math.log(2) * np.maximum(pairs, 0) + np.log1p(e)).sum(dtype=np.float64))

    def strip(self, x: Array) -> float:
        """The sum over a flat strip, in part kept in :meth:`rest`; x is overwritten by its slopes."""
        top = self.top if self.plain and self.top <= 30 else float(x.max())
        if not self.plain:
            if top < self.lowest / 2:
                return self._any_logits(x)
            np.maximum(x, self.lowest, out=x)  # arithmetic is slow where it underflows; beside 2^top that is nothing
        if top > self.largest - 1:
            return self._any_logits(x)
        need = max(top, 0) + 1  # D < 2^need
        total = 0.0
        np.exp2(x, out=x)
        for k in range(0, x.size, PART):
            if self.room < need or self.factors == FACTORS:
                total += self.rest()
            self.factors, self.room = self.factors + 1, self.room - need
            E = x[k : k + PART]
            D, P = self.D[: E.size], self.P[: E.size]
            np.add(E, self.one, out=D)
            np.multiply(P, D, out=P)
            np.add(P, E, out=P)
            if self.grad:
                np.divide(E, D, out=E)
        if self.grad:
            self.slopes += self.asum(x)
        return total

    def rest(self) -> float:
        """The sum not returned yet; the products start anew."""
        total = float(np.log1p(self.P, out=self.P).sum(dtype=np.float64))
        self._start()
        return total

    def _start(self) -> None:
        self.P.fill(0)
        self.factors, self.room = 0, float(self.largest)

    def _any_logits(self, x: Array) -> float:
        """The same for logits of any size: with e = 2^-|x|, softplus(z) = max(z, 0) + log1p(e)."""
        e = np.abs(x)
        e[e > self.largest - 2] = np.inf  # exp2 is slow where it underflows
        np.negative(e, out=e)
        np.exp2(e, out=e)
        positive = x > 0
        linear = float(np.where(positive, x, 0).sum(dtype=np.float64))
        total = float(np.log1p(e).sum(dtype=np.float64))
        if self.grad:
            one_more = 1 + e
            e[positive] = 1
            np.divide(e, one_more, out=x)
            self.slopes += self.asum(x)
        return math.log(2) * linear + total
