"""The blocked sweep over all pairs (i, j): sums and gradients of elementwise losses, never an N x N array.

A sweep computes tiles of the matrix A Bᵀ, hands each to a function that returns the sum of the losses of its
entries and overwrites them by their slopes G, and accumulates G R and Gᵀ L inside BLAS. The scale t of the logits is
folded into A; the bias is subtracted strip by strip, where an extra column would slow BLAS down more.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from ccem.embeddings.arrays import Array

__all__ = ["Softplus", "Tile", "diagonal", "sigmoid", "softplus", "sweep"]

Tile = Callable[[Array, slice, slice], float]
"""``tile(x, rows, columns)``: the sum over a C-contiguous tile; x is overwritten by the slopes."""

ROWS, COLUMNS = 256, 8192  # tile: large enough for BLAS, 16 MiB in float64
STRIP = 65536  # entries an elementwise pass works on: two or three such buffers stay in the L2 cache


@cache
def _gemm(dtype: str) -> Any:
    from scipy.linalg import blas

    return {"d": blas.dgemm, "f": blas.sgemm}[dtype]


def sweep(
    A: Array, B: Array, tile: Tile, *, right: Array | None = None, left: Array | None = None
) -> tuple[float, Array | None, Array | None]:
    """The sum over all tiles of A Bᵀ, and with G the slopes: G @ right and Gᵀ @ left where asked for.

    Parameters: ``A`` (n, k) and ``B`` (m, k), ``right`` (m, c), ``left`` (n, c), all C-contiguous and of one
    dtype. Memory: one tile and the results.
    """
    n, m = len(A), len(B)
    gemm = _gemm(A.dtype.char)
    rows = min(ROWS, n)
    buffer = np.empty(rows * min(COLUMNS, m), A.dtype)
    by_row = None if right is None else np.zeros((n, right.shape[1]), A.dtype)
    by_column = None if left is None else np.zeros((m, left.shape[1]), A.dtype)
    parts = []
    for i in range(0, n, rows):
        across = slice(i, min(i + rows, n))
        for j in range(0, m, COLUMNS):
            down = slice(j, min(j + COLUMNS, m))
            shape = (across.stop - across.start, down.stop - down.start)
            x = buffer[: shape[0] * shape[1]].reshape(shape)
            np.matmul(A[across], B[down].T, out=x)
            parts.append(tile(x, across, down))
            # transposes of C-contiguous arrays are Fortran-contiguous, so BLAS adds to them in place
            if by_row is not None and right is not None:
                gemm(1, right[down].T, x.T, beta=1, c=by_row[across].T, overwrite_c=1)
            if by_column is not None and left is not None:
                gemm(1, left[across].T, x.T, beta=1, c=by_column[down].T, overwrite_c=1, trans_b=1)
    return math.fsum(parts), by_row, by_column


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
    """A tile function of products x: the sum of softplus(x - bias), slopes sigma(x - bias).

    Of a pair (i, i) it is softplus(bias - x) and -sigma(bias - x). ``scale`` is at least every |x|; ``slopes`` adds up
    the slopes of all tiles. With z = x - bias and E = exp(z) the slope is E/(1 + E). The sum is the log of products of
    up to 32 factors 1 + E, which costs a fifth of the logs of each; where slopes are small in the mean, that of
    log1p(E), so that it is accurate relative to itself however small. Logits too large for either go another way.
    """

    def __init__(self, dtype: Any, *, scale: float, bias: float) -> None:
        self.dtype = np.dtype(dtype)
        info = np.finfo(self.dtype)
        self.largest = math.log(float(info.max)) - 1
        self.plain = scale + abs(bias) < -math.log(float(info.tiny)) - 1  # no exp underflows
        self.top = scale - bias
        self.bias, self.slopes = self.dtype.type(bias), 0.0
        self.work = np.empty(2 * STRIP, self.dtype)

    def __call__(self, x: Array, rows: slice, columns: slice) -> float:
        own = diagonal(x, rows, columns)
        pairs = self.bias - own
        own[...] = -np.inf
        flat = x.reshape(-1)
        total = math.fsum(self.strip(flat[k : k + STRIP]) for k in range(0, flat.size, STRIP))
        if not pairs.size:
            return total
        e = np.exp(-np.abs(pairs))
        own[...] = -np.where(pairs > 0, 1, e) / (1 + e)
        self.slopes += float(own.sum())
        return total + float((np.maximum(pairs, 0) + np.log1p(e)).sum(dtype=np.float64))

    def strip(self, z: Array) -> float:
        """The sum over a flat strip, overwritten by its slopes."""
        if self.bias:
            np.subtract(z, self.bias, out=z)
        if not self.plain:
            return self._any_logits(z)
        top = self.top
        if top > 20:
            top = float(z.max())
            if top > self.largest / 2:
                return self._any_logits(z)
        n = z.size
        E, D = self.work[:n], self.work[STRIP : STRIP + n]
        np.exp(z, out=E)
        np.add(E, self.dtype.type(1), out=D)
        np.divide(E, D, out=z)
        slopes = float(z.sum())
        self.slopes += slopes
        if slopes <= 0.01 * n:
            return self._sum_of_small(E, D, top)
        factors = min(32, int(self.largest / (max(top, 0) + math.log(2))))
        whole = n - n % factors
        products = np.multiply.reduce(D[:whole].reshape(factors, -1), axis=0)
        return float(np.log(products, out=products).sum()) + float(np.log(D[whole:]).sum())

    def _sum_of_small(self, E: Array, D: Array, top: float) -> float:
        """The sum of log1p(E), the array halved up to five times: (1 + a)(1 + b) - 1 = a + b(1 + a) loses no digits."""
        total = 0.0
        halvings = min(5, int(math.log2(max(self.largest / max(top, 1), 1))))
        for level in range(halvings):
            half = E.size // 2
            if E.size % 2:
                total += math.log1p(float(E[-1]))
            first, second, one_more = E[:half], E[half : 2 * half], D[:half]
            if level:
                np.add(first, self.dtype.type(1), out=one_more)
            np.multiply(second, one_more, out=second)
            E = np.add(first, second, out=first)
        return total + float(np.log1p(E, out=D[: E.size]).sum())

    def _any_logits(self, z: Array) -> float:
        """The same for logits of any size: with e = exp(-|z|), softplus(z) = max(z, 0) + log1p(e)."""
        e, work = self.work[: z.size], self.work[STRIP : STRIP + z.size]
        np.abs(z, out=e)
        e[e > self.largest - 2] = np.inf  # exp is slow where it underflows
        np.negative(e, out=e)
        np.exp(e, out=e)
        positive = z > 0
        linear = float(np.where(positive, z, 0).sum(dtype=np.float64))
        np.log1p(e, out=work)
        total = float(work.sum())
        np.add(e, self.dtype.type(1), out=work)
        e[positive] = 1
        np.divide(e, work, out=z)
        self.slopes += float(z.sum())
        return linear + total
