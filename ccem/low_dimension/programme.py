"""The search for a good minorant, in floats: a linear programme whose grid is refined where it was violated.

Nothing here is trusted: what comes out is rounded, repaired and then proved by ``lower``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

__all__ = ["Programme", "Solution"]

Array = np.ndarray[Any, Any]
_LARGE = 1e60  # a column entry beyond this is out of the solver's reach: the row then forbids the function


@dataclass(frozen=True)
class Solution:
    """Weights of the basis (the first, of the constant, has any sign; the others are >= 0) and the bound they give."""

    weights: Array
    value: float


@dataclass(frozen=True)
class Programme:
    """Maximise tau over weights x with ``rows(z) @ x <= limits(z)`` and ``tau <= offsets(s) + gains(s) @ x``.

    ``rows(z)``: the basis, shape (len(z), n), and ``limits(z)``: the loss of a negative pair, both divided by that loss
    where it is above 1. ``gains(s)`` and ``offsets(s)``: the bound at s as a function of the weights. All in units in
    which the answer is of order 1.
    """

    rows: Callable[[Array], Array]
    limits: Callable[[Array], Array]
    gains: Callable[[Array], Array]
    offsets: Callable[[Array], Array]

    def solve(self, z: Array, s: Array, fine_z: Array, fine_s: Array, *, rounds: int = 12) -> Solution | None:
        """Solve on the grids ``z``, ``s``; add the worst points of the fine grids until nothing is violated.

        Returns None when the solver fails. The solution is repaired on the fine grids: shifted so that it holds there.
        """
        rows, limits, gains, offsets = self.rows(z), self.limits(z), self.gains(s), self.offsets(s)
        weights: Array | None = None
        for _ in range(rounds):
            found = _linear_programme(rows, limits, gains, offsets)
            if found is None:
                break
            weights, tau = found[:-1], float(found[-1])
            bad_z = _peaks(fine_z, partial(self._excess, weights=weights), 1e-11)
            bad_s = _peaks(fine_s, partial(self._shortfall, weights=weights, tau=tau), 1e-11 * max(1.0, abs(tau)))
            if not len(bad_z) and not len(bad_s):
                break
            rows, limits = np.concatenate([rows, self.rows(bad_z)]), np.concatenate([limits, self.limits(bad_z)])
            gains, offsets = np.concatenate([gains, self.gains(bad_s)]), np.concatenate([offsets, self.offsets(bad_s)])
        return None if weights is None else self._repaired(weights, fine_z, fine_s)

    def _excess(self, z: Array, weights: Array) -> Array:
        """How far the minorant is above the loss, in the unit of its constant."""
        rows = self.rows(z)
        return (rows @ weights - self.limits(z)) / rows[:, 0]

    def _bound(self, s: Array, weights: Array) -> Array:
        return np.asarray(self.offsets(s) + self.gains(s) @ weights)

    def _shortfall(self, s: Array, weights: Array, tau: float) -> Array:
        return tau - self._bound(s, weights)

    def _repaired(self, weights: Array, fine_z: Array, fine_s: Array) -> Solution:
        """Lower the constant until the minorant holds; read the bound off where it is smallest."""
        weights = np.where(np.arange(len(weights)) > 0, np.maximum(weights, 0.0), weights)
        worst = np.append(_peaks(fine_z, partial(self._excess, weights=weights), -np.inf), fine_z[[0, -1]])
        noise = 1e-13 * float(np.max(np.abs(self.rows(worst) * weights)))
        weights[0] -= max(float(np.max(self._excess(worst, weights))), 0.0) + noise
        lowest = np.append(_peaks(fine_s, partial(self._shortfall, weights=weights, tau=0.0), -np.inf), fine_s[[0, -1]])
        return Solution(weights, float(np.min(self._bound(lowest, weights))))


def _peaks(points: Array, function: Callable[[Array], Array], tolerance: float) -> Array:
    """Where the function has its local maxima above the tolerance, at most 20, each refined between its neighbours."""
    values = function(points)
    padded = np.concatenate([[-np.inf], values, [-np.inf]])
    peaks = np.flatnonzero((values > tolerance) & (values >= padded[:-2]) & (values >= padded[2:]))
    peaks = peaks[np.argsort(-values[peaks])][:20]
    low, high = points[np.maximum(peaks - 1, 0)], points[np.minimum(peaks + 1, len(points) - 1)]
    for _ in range(4):
        local = low + (high - low) * np.linspace(0, 1, 17)[:, None]
        best = np.argmax(function(local.ravel()).reshape(local.shape), axis=0)
        columns = np.arange(len(peaks))
        low, high = local[np.maximum(best - 1, 0), columns], local[np.minimum(best + 1, 16), columns]
    return np.unique((low + high) / 2)


def _linear_programme(rows: Array, limits: Array, gains: Array, offsets: Array) -> Array | None:
    from scipy.optimize import linprog

    count = rows.shape[1]
    minorant = np.hstack([np.minimum(rows, _LARGE), np.zeros((len(rows), 1))])
    objective = np.hstack([-np.clip(gains, -_LARGE, _LARGE), np.ones((len(gains), 1))])
    left = np.vstack([minorant, objective])
    right = np.concatenate([limits, np.minimum(offsets, _LARGE)])
    size = np.maximum(np.abs(left).max(axis=1), np.abs(right))[:, None]
    bounds = [(None, None), *[(0, None)] * (count - 1), (None, None)]
    cost = np.zeros(count + 1)
    cost[-1] = -1
    options = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
    answer = linprog(cost, left / size, right / size[:, 0], bounds=bounds, method="highs", options=options)
    return np.asarray(answer.x) if answer.status == 0 else None
