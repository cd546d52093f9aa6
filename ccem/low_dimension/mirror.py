"""The mirror: one more dimension in which a configuration's pairs keep their similarity and its loss cannot rise."""

from __future__ import annotations

from typing import Any

import numpy as np

from ccem.embeddings.arrays import embedding_pair

__all__ = ["mirror"]

Array = np.ndarray[Any, Any]


def mirror(U: Any, V: Any) -> tuple[Array, Array]:
    """The mirrored configuration in R^(d+1): ``u'_i = (a_i, eta_i)``, ``v'_i = (a_i, -eta_i)``.

    With ``a_i = (u_i + v_i)/2``, ``eta_i = |u_i - v_i|/2`` every ``u'_i.v'_i = u_i.v_i``, and for every phi and every
    convex nondecreasing psi the pair loss is at most that of (U, V): average (i, j) with (j, i) by Jensen, then
    ``c_i.c_j <= eta_i eta_j`` for ``c_i = (u_i - v_i)/2``.

    Parameters: ``U``, ``V``, shape (N, d), rows of norm 1. Returns: two arrays of shape (N, d + 1), rows of norm 1.
    Guarantee: ESTIMATE (floats). Raises: :class:`ccem.InputError`. Source: this project.

    >>> u, v = mirror([[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]])
    >>> u.shape, bool(abs(u[0] @ v[1]) < 1e-15)
    ((2, 3), True)
    """
    first, second = embedding_pair(U, V)
    middle = (first + second) / 2
    height = np.linalg.norm(first - second, axis=1, keepdims=True) / 2
    up, down = np.hstack([middle, height]), np.hstack([middle, -height])
    length = np.linalg.norm(up, axis=1, keepdims=True)
    return up / length, down / length
