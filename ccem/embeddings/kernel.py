"""The blocked sweep over all pairs (i, j): sums and gradients of elementwise losses, never an N x N array.

A sweep computes tiles of the matrix A Bᵀ, hands each to a function that returns the sum of the losses of its
entries and overwrites them by their slopes G, and accumulates G R and Gᵀ L inside BLAS. Extra columns of A, B
fold scale and bias of the logits into the product.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from ccem.embeddings.arrays import Array

__all__ = ["Softplus", "Tile", "sweep"]

Tile = Callable[[Array, slice, slice], float]
"""``tile(x, rows, columns)``: the sum over a C-contiguous tile; x is overwritten by the slopes."""

ROWS, COLUMNS = 256, 8192  # tile: large enough for BLAS, 16 MiB in float64
STRIP = 32768  # entries an elementwise pass works on: two or three such buffers stay in the L2 cache


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


class Softplus:
    """A tile function: sum of softplus of the logits, slopes sigma; ``skip_diagonal`` leaves pairs (i, i) out.

    ``bound`` is at least the absolute value and ``top`` at least the value of every logit off the diagonal.
    With E = exp(z), D = 1 + E, the slope is E/D. The sum is accurate relative to itself in three ways:

    * where slopes are 0.01 in the mean, as the log of products of D's;
    * where all E are small, by the two-point Taylor formula of int_0^1 E/(1 + E s) ds: with the sums of E, E^2, E^3 and
      of the same powers of E/D, error at most E^6/140 relative to log(1 + E);
    * else by log1p.
    """

    def __init__(self, dtype: Any, *, bound: float, top: float, skip_diagonal: bool) -> None:
        self.dtype = np.dtype(dtype)
        info = np.finfo(self.dtype)
        self.largest = math.log(float(info.max)) - 1
        self.plain = bound < -math.log(float(info.tiny)) - 1  # no exp underflows
        self.top, self.skip_diagonal = top, skip_diagonal
        self.small, self.tiny = (0.0047, 2.4e-4) if self.dtype == np.float64 else (0.14, 0.036)
        self.work = np.empty(2 * STRIP, self.dtype)

    def __call__(self, x: Array, rows: slice, columns: slice) -> float:
        if self.skip_diagonal:
            diagonal(x, rows, columns)[...] = -np.inf
        flat = x.reshape(-1)
        return math.fsum(self.strip(flat[k : k + STRIP]) for k in range(0, flat.size, STRIP))

    def strip(self, z: Array) -> float:
        """The sum of softplus over a flat strip, overwritten by sigma."""
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
        if slopes > 0.01 * n:
            return self._log_of_products(D, top)
        largest = float(E.max())
        if largest > self.small:
            np.log1p(E, out=D)
            return float(D.sum())
        total, first = float(E.sum()), float(np.dot(E, E)) - float(np.dot(z, z))
        if largest <= self.tiny:
            return (total + slopes) / 2 - first / 12
        np.multiply(E, E, out=D)
        third = float(np.dot(E, D))
        np.multiply(z, z, out=D)
        third += float(np.dot(z, D))
        return (total + slopes) / 2 - first / 10 + third / 60

    def _log_of_products(self, D: Array, top: float) -> float:
        """The sum of logs as the log of products of as many factors as cannot overflow."""
        factors = min(32, int(self.largest / (max(top, 0) + math.log(2))))
        whole = D.size - D.size % factors
        total = 0.0
        if whole:
            products = np.multiply.reduce(D[:whole].reshape(factors, -1), axis=0)
            total = float(np.log(products, out=products).sum())
        if whole < D.size:
            total += float(np.log(D[whole:]).sum())
        return total

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
        return linear + total
