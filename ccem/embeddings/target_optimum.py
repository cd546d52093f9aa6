"""The optimum of the sigmoid loss for a whole matrix of targets, looked for and bounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ccem.embeddings.certificate import certify
from ccem.embeddings.minimise import minimize_embeddings
from ccem.errors import InputError
from ccem.inputs import finite_float, shown

__all__ = ["TargetOptimum", "optimal_for_targets"]

_MOST_TARGETS = 200


@dataclass(frozen=True)
class TargetOptimum:
    """Embeddings found for a target matrix, beside a bound that no unit embeddings in any dimension can beat."""

    N: int
    d: int
    loss: float
    lower_bound: float
    gap: float
    rigorous: bool
    two_level: bool
    U: Any
    V: Any


def optimal_for_targets(targets: Any, *, t: Any, b: Any, rng: int = 0, rigorous: bool = False) -> TargetOptimum:
    """The sigmoid loss for any target matrix (several positives, Jaccard weights): embeddings, and the Gram bound.

    Parameters: ``targets`` (N, N) in [0, 1]; ``t`` > 0, ``b``; ``rng`` seed. Embeddings are looked for in R^(2N + 1),
    where the landscape has no spurious minima (theorem ``no-spurious-minima``), and bounded through the Gram matrix
    (theorem ``duality-bound``). Returns: :class:`TargetOptimum`. Guarantee: the loss is an ESTIMATE, the bound an
    ENCLOSURE if ``rigorous``. Raises: :class:`InputError`.

    >>> found = optimal_for_targets([[1, "1/2"], ["1/2", 1]], t=2, b=1)
    >>> found.two_level, found.gap < 1e-6
    (True, True)
    """
    try:
        rows = [list(row) for row in targets]
    except TypeError:
        raise InputError(f"targets must be a matrix, got {shown(targets)}") from None
    n, widths = len(rows), sorted({len(row) for row in rows})
    if widths != [n] or n < 2:
        got = f"shape ({n}, {widths[0]})" if len(widths) == 1 else f"{n} rows of different lengths"
        raise InputError(f"targets must be a square matrix of at least 2 rows, got {got}")
    if n > _MOST_TARGETS:
        raise InputError(f"targets has {n} rows; at most {_MOST_TARGETS} are taken (use ccem certify beyond)")
    table = np.empty((n, n))
    for i, j in np.ndindex(n, n):
        table[i, j] = finite_float(rows[i][j], f"the target at row {i}, column {j}")
    found = minimize_embeddings(n, 2 * n + 1, t=t, b=b, targets=table, rng=rng)
    U, V = found.embeddings
    bound = certify(U, V, t=t, b=b, targets=table, rigorous=rigorous)
    off = table[~np.eye(n, dtype=bool)]
    two_level = bool(np.ptp(np.diag(table)) == 0 and np.ptp(off) == 0)
    return TargetOptimum(
        n, 2 * n + 1, bound.loss, bound.lower_bound, bound.gap, bound.rigorous, two_level, U, V
    )
