"""Reading embeddings: shapes, dtypes, finiteness and unit rows, refused with the row at fault."""

from __future__ import annotations

import math
import zipfile
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import InputError
from ccem.inputs import real_array

__all__ = ["Array", "embedding_pair", "pair_shape", "target_matrix", "unit_rows"]

Array = NDArray[Any]

# what NumPy and zipfile raise for files that are no archive of plain arrays (RuntimeError: encrypted)
_UNREADABLE = (OSError, ValueError, EOFError, KeyError, RuntimeError, zipfile.BadZipFile, zlib.error, MemoryError)

# how far from 1 the norm of a row may be: the rounding of a normalisation in the dtype, with room
NORM_TOLERANCE = {np.dtype(np.float64): 1e-6, np.dtype(np.float32): 1e-3}


def unit_rows(array: Any, name: str) -> Array:
    """A C-contiguous float32 or float64 array of shape (N, d) with rows of norm 1.

    Parameters: ``array``, as :func:`~ccem.inputs.real_array` reads it; float16 and bfloat16 become float32, integers
    float64. Norms may be off by 1e-6 (float64) or 1e-3 (float32; rows of bfloat16 are often further off: convert before
    normalising). Raises: :class:`InputError` naming the first wrong row.
    """
    values = real_array(array, name)
    _check_shape(values.shape, name)
    if values.dtype not in NORM_TOLERANCE:
        values = values.astype(np.float64)
    values = np.ascontiguousarray(values)
    with np.errstate(over="ignore", invalid="ignore"):
        square = np.einsum("ij,ij->i", values, values).astype(np.float64)
    wrong = ~(np.abs(np.sqrt(square) - 1) <= NORM_TOLERANCE[values.dtype])
    if wrong.any():
        row = int(np.argmax(wrong))
        if not np.isfinite(values[row]).all():
            raise InputError(f"{name} must be finite, but row {row} has {values[row][~np.isfinite(values[row])][0]}")
        raise InputError(
            f"rows of {name} must have norm 1 (within {NORM_TOLERANCE[values.dtype]:g}), "
            f"but row {row} has norm {math.sqrt(square[row]):.9g}: divide each row by its norm"
        )
    return values


def _check_shape(shape: tuple[int, ...], name: str) -> None:
    if len(shape) != 2 or 0 in shape:
        raise InputError(f"{name} must have shape (N, d) with N, d >= 1, got shape {shape}")


def pair_shape(u: tuple[int, ...], v: tuple[int, ...], *, square: bool = True) -> tuple[int, int]:
    """Numbers of rows of arrays of these shapes. Raises: :class:`InputError` as :func:`embedding_pair`."""
    _check_shape(u, "U")
    _check_shape(v, "V")
    if u[1] != v[1]:
        raise InputError(f"U and V must have the same dimension d, got {u[1]} and {v[1]}")
    if square and u[0] != v[0]:
        raise InputError(f"U and V must have the same number of rows, got {u[0]} and {v[0]}")
    return u[0], v[0]


def embedding_pair(U: Any, V: Any, *, square: bool = True) -> tuple[Array, Array]:
    """Both arrays by :func:`unit_rows`, in one dtype, of one dimension d and (if ``square``) one N."""
    u, v = unit_rows(U, "U"), unit_rows(V, "V")
    pair_shape(u.shape, v.shape, square=square)
    dtype = np.result_type(u, v)
    return u.astype(dtype, copy=False), v.astype(dtype, copy=False)


def target_matrix(targets: Any, shape: tuple[int, int]) -> Array:
    """Targets in [0, 1] of the given shape (1: a positive pair, 0: a negative). Raises: :class:`InputError`."""
    values = real_array(targets, "targets", booleans=True)
    if values.shape != shape:
        raise InputError(f"targets must have shape {shape}, a row for each u_i and a column for each v_j, "
                         f"got {values.shape}")  # fmt: skip
    if not (values.min() >= 0 and values.max() <= 1):
        row, column = np.argwhere(~((values >= 0) & (values <= 1)))[0]
        raise InputError(f"targets must be from 0 to 1, got {values[row, column]} at row {row}, column {column}")
    return values


def read_archive(path: str, *, needed: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Array]:
    """Arrays of an .npz archive by name (nothing is unpickled). Raises: :class:`InputError` for any other file."""
    try:
        with open(path, "rb") as stream:
            archive = np.load(stream, allow_pickle=False)
            if not isinstance(archive, np.lib.npyio.NpzFile):
                raise InputError(f"{path} holds one array; needed: an .npz with {', '.join(needed)} (numpy.savez)")
            missing = [name for name in needed if name not in archive.files]
            if missing:
                raise InputError(f"{path} lacks {', '.join(missing)}; it has {', '.join(archive.files) or 'nothing'}")
            return {name: archive[name] for name in (*needed, *optional) if name in archive.files}
    except _UNREADABLE as error:
        if isinstance(error, InputError):
            raise
        reason = "it holds no plain numbers" if "pickle" in str(error) else error  # not NumPy's advice to trust it
        raise InputError(f"{path} is no readable .npz archive of plain arrays: {reason}") from None
