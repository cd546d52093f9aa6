"""Spherical codes with small largest cosine (Tammes' problem): a search, and the table of what it found.

The table ``tammes.json`` is written by ``ccem codes --recompute FILE``; each entry has the seed that found it. A cosine
in it is attained (rounded up from the points themselves); that none is smaller is not proved.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ccem.errors import InputError
from ccem.inputs import shown, whole_number

__all__ = ["TABLE_SIZES", "find_code", "largest_cosine", "read_table", "write_table"]

Array = np.ndarray[Any, Any]
TABLE = Path(__file__).with_name("tammes.json")
TABLE_SIZES = {3: 24, 4: 24, 5: 24, 6: 28}  # dimension: the largest N in the table
SEEDS, STEPS = 12, 60
MOST = 2_000  # of N d: beyond it a search takes minutes


def largest_cosine(points: Array) -> float:
    """The largest c_i.c_j, i != j, of points that are unit vectors up to rounding; rounded up. ENCLOSURE from above.

    >>> -1 < largest_cosine(np.array([[1.0, 0.0], [-1.0, 0.0]])) < -1 + 1e-13
    True
    """
    unit = points / np.linalg.norm(points, axis=1, keepdims=True)
    gram = unit @ unit.T
    np.fill_diagonal(gram, -1)
    # lengths and products of d terms, in any order of the sums
    return math.nextafter(float(gram.max()) + 16 * (points.shape[1] + 3) * 2.0**-53, math.inf)


def find_code(N: int, d: int, *, seed: int = 0) -> Array:
    """N points of S^{d-1} whose largest cosine is a local minimum; shape (N, d), rows of norm 1. ESTIMATE.

    From a random start, soft maxima of growing sharpness, then linear programmes in a shrinking region.
    Raises: :class:`InputError`.

    >>> bool(abs(largest_cosine(find_code(4, 3)) + 1 / 3) < 1e-9)
    True
    """
    n, dimension = whole_number(N, "N", least=2), whole_number(d, "d", least=2)
    if n * dimension > MOST:
        raise InputError(f"N d must be at most {MOST} for this search, got {shown(n * dimension)}")
    points = _unit(np.random.default_rng([seed, n, dimension]).normal(size=(n, dimension)))
    for sharpness in 2.0 ** np.arange(2, 14):
        points = _soften(points, float(sharpness))
    return _polish(points)


def _unit(rows: Array) -> Array:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def _soften(points: Array, sharpness: float) -> Array:
    """Minimise log sum_{i != j} exp(sharpness c_i.c_j)/sharpness over unit vectors."""
    from scipy.optimize import minimize

    shape = points.shape

    def value(flat: Array) -> tuple[float, Array]:
        rows = flat.reshape(shape)
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        x = rows / length
        gram = x @ x.T
        np.fill_diagonal(gram, -np.inf)
        top = gram.max()
        weights = np.exp(sharpness * (gram - top))
        total = weights.sum()
        slope = 2 * (weights / total) @ x
        slope -= np.sum(slope * x, axis=1, keepdims=True) * x
        return float(top + np.log(total) / sharpness), (slope / length).ravel()

    found = minimize(value, points.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300, "maxcor": 20})
    return _unit(found.x.reshape(shape))


def _polish(points: Array) -> Array:
    """Minimise the largest cosine itself: linear programmes for small turns, in a region that shrinks at failure."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    n, d = points.shape
    radius, top = 1e-3, _top(points)
    for _ in range(STEPS):
        gram = points @ points.T
        i, j = np.nonzero(np.triu(gram > top - 4 * radius, 1))
        pairs = np.arange(len(i))
        rows = np.repeat(np.concatenate([pairs, pairs]), d)
        columns = np.concatenate([(k[:, None] * d + np.arange(d)).ravel() for k in (i, j)])
        entries = np.concatenate([points[j].ravel(), points[i].ravel()])
        # c_i.c_j + turns - top <= 0, the last variable is the new largest cosine
        everything = np.concatenate([entries, np.full(len(i), -1.0)])
        places = np.concatenate([rows, pairs]), np.concatenate([columns, np.full(len(i), n * d)])
        limits = coo_array((everything, places), shape=(len(i), n * d + 1)).tocsr()
        own = np.repeat(np.arange(n), d), np.arange(n * d)
        tangent = coo_array((points.ravel(), own), shape=(n, n * d + 1)).tocsr()
        cost = np.zeros(n * d + 1)
        cost[-1] = 1
        bounds = [(-radius, radius)] * (n * d) + [(None, None)]
        answer = linprog(cost, limits, -gram[i, j], tangent, np.zeros(n), bounds=bounds, method="highs")
        moved = _unit(points + answer.x[:-1].reshape(n, d)) if answer.status == 0 else points
        if _top(moved) < top - 1e-15:
            points, top = moved, _top(moved)
        elif radius > 1e-13:
            radius /= 8
        else:
            break
    return points


def _top(points: Array) -> float:
    gram = points @ points.T
    np.fill_diagonal(gram, -1)
    return float(gram.max())


# ------------------------------------------------------------------------------------------------- the table


def write_table(
    path: Path = TABLE, *, sizes: dict[int, int] | None = None, seeds: int = SEEDS,
    progress: Callable[[int, int], None] | None = None,
) -> None:  # fmt: skip
    """Search for all (N, d) with 2d < N <= sizes[d] from ``seeds`` starts each and write the table as JSON."""
    wanted = [(N, d) for d, most in (sizes or TABLE_SIZES).items() for N in range(2 * d + 1, most + 1)]
    rows = []
    for done, (N, d) in enumerate(wanted):
        if progress:
            progress(done, len(wanted))
        found = [largest_cosine(find_code(N, d, seed=seed)) for seed in range(seeds)]
        best = int(np.argmin(found))
        hits = sum(value < found[best] + 1e-9 for value in found)
        rows.append({"d": d, "N": N, "cosine": found[best], "seed": best, "hits": hits, "starts": seeds})
    text = ",\n".join(json.dumps(row) for row in rows)
    path.write_text(f"[\n{text}\n]\n", encoding="utf-8")


def read_table() -> dict[tuple[int, int], dict[str, Any]]:
    """The entries by (N, d): the largest cosine, the seed that found it, how many of how many starts did."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    return {(row["N"], row["d"]): row for row in rows}
