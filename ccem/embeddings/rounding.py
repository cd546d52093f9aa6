"""The loss of given embeddings in floats, with a bound for its rounding."""

from __future__ import annotations

import math

import numpy as np

from ccem.embeddings.arrays import Array
from ccem.embeddings.kernel import sweep
from ccem.embeddings.objective import Objective

__all__ = ["float_loss"]

_UNIT = 2.0**-53
_TINY = 1e-300  # what a pair adds may vanish below it


def float_loss(objective: Objective, u: Array, v: Array) -> tuple[float, float]:
    """The loss of the rows divided by their norms, in floats, and a bound for its distance from the exact one.

    Normalised rows and products of d terms carry 2d + 24 roundings, logits 16 more of the size of b; a logit that moves
    by e changes a softplus by at most e, and by the factor exp(e). Of pair losses slopes say how much a similarity
    matters, and their own formulas count as accurate. ESTIMATE.
    """
    n, d = u.shape
    u, v = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (u, v))
    similarity, sums = (2 * d + 24) * _UNIT, (512 + n) * _UNIT
    if objective.pair is not None:
        entries, rounding = objective.pair, 0.0

        def tile(x: Array, rows: slice, columns: slice) -> float:
            nonlocal rounding
            values, slopes = entries.entries(x, rows, columns)
            rounding += 2 * similarity * float(np.abs(slopes).sum()) + sums * float(np.abs(values).sum())
            return float(values.sum())

        return sweep(u, v, tile)[0] / n, rounding / n
    loss = objective.value(u, v, grad=False).loss
    move = objective.t * similarity + 16 * _UNIT * abs(objective.b)
    # InfoNCE: a mean of softpluses, of arguments that move twice as much
    move, entries_of_a_row = (2 * move, 1) if objective.kind == "infonce" else (move, n)
    of_logits = min(loss * math.expm1(min(move, 700.0)), entries_of_a_row * move)
    return loss, of_logits + sums * loss + n * _TINY
