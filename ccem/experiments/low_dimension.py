"""The regime d < N, sampled: the best arrangement over many starts, what it looks like, and how far the bounds are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np

from ccem.embeddings.minimise import minimize_embeddings
from ccem.errors import InputError
from ccem.experiments import recorded
from ccem.inputs import finite_float, positive_float, shown, whole_number
from ccem.low_dimension.bounds import low_dimension_bounds
from ccem.low_dimension.found import KINDS, start

Array = np.ndarray[Any, Any]
SHAPES = ("antipodal", "mirrored", "u = v", "other")
SAME_LOSS, SAME_PLACE = 1e-7, 1e-4
GROUPS = 6  # of inner products that are listed
MOST = 20_000  # of N d


def shape_of(U: Array, V: Array) -> str:
    """What an arrangement is, up to ``SAME_PLACE``.

    "antipodal" (all u_i = -v_j), "u = v", "mirrored" (u_i, v_i = a_i +- eta_i e with one unit vector e at right angles
    to all a_i), else "other".

    >>> from ccem.codes import mirrored, polygon
    >>> shape_of(*mirrored(polygon(5), "0.3")), shape_of(polygon(5), polygon(5)), shape_of(polygon(5), -polygon(5))
    ('mirrored', 'u = v', 'other')
    """
    middle, half = (U + V) / 2, (U - V) / 2
    heights = np.linalg.norm(half, axis=1)
    if heights.max() < SAME_PLACE:
        return "u = v"
    axis = half[np.argmax(heights)] / heights.max()
    one_axis = np.abs(half - heights[:, None] * axis).max() < SAME_PLACE
    if not one_axis or np.abs(middle @ axis).max() > SAME_PLACE:
        return "other"
    return "antipodal" if np.abs(middle).max() < SAME_PLACE else "mirrored"


def inner_products(values: Array) -> str:
    """Values that are equal up to ``SAME_PLACE`` with their counts, or their range where they are many.

    >>> inner_products(np.array([0.5, -1, 0.5, 0.5]))
    '-1 x1, 0.5 x3'
    """
    ordered = np.sort(values)
    groups = np.split(ordered, np.flatnonzero(np.diff(ordered) > SAME_PLACE) + 1)
    if len(groups) > GROUPS:
        return f"{len(groups)} values from {ordered[0]:.4g} to {ordered[-1]:.4g}"
    return ", ".join(f"{round(float(group.mean()), 4) + 0.0:.5g} x{len(group)}" for group in groups)


def best_arrangement(N: Any, d: Any, t: Any, b: Any, *, starts: Any = 8, seed: Any = 0) -> dict[str, Any]:
    """One row: the best of ``starts`` free, mirrored and u = v starts each, beside what is proved. SAMPLED.

    ``hits`` of the free starts ended at the least loss found (up to 1e-7 of it).

    >>> row = best_arrangement(6, 3, 3, 3, starts=3)
    >>> row["shape"], row["negative"], row["hits"], row["gap"] < 1e-6
    ('u = v', '-1 x6, 0 x24', 3, True)
    """
    n, dimension = whole_number(N, "N", least=2), whole_number(d, "d", least=1)
    if n * dimension > MOST:
        raise InputError(f"N d must be at most {MOST} for many starts, got {shown(n * dimension)}")
    temperature, bias = positive_float(t, "t"), finite_float(b, "b")
    count, first = whole_number(starts, "starts", least=1), whole_number(seed, "seed", least=0)

    def run(kind: str, number: int) -> Any:
        begin = start(kind, n, dimension, number)
        return minimize_embeddings(n, dimension, t=temperature, b=bias, start=begin, tolerance=1e-13)

    runs = {(kind, first + k): run(kind, first + k) for kind in KINDS for k in range(count)}
    (kind, number), best = min(runs.items(), key=lambda item: item[1].loss)
    close = best.loss * (1 + SAME_LOSS)
    hits = Counter(kind for (kind, _), found in runs.items() if found.loss <= close)
    bounds = low_dimension_bounds(n, dimension, t, b)
    products = best.U @ best.V.T
    return {
        "loss": best.loss, "shape": shape_of(best.U, best.V), "start": kind, "start_seed": number, "starts": count,
        "hits": hits["free"], "hit_rate": hits["free"] / count, "hits_mirrored": hits["mirrored"],
        "hits_equal": hits["equal"], "lower": bounds.lower, "lower_method": bounds.lower_method,
        "upper": min(bounds.upper, best.loss), "ccem_lower": bounds.ccem_lower,
        "gap": (best.loss - bounds.lower) / best.loss if best.loss else 0.0,
        "positive": inner_products(np.diag(products)),
        "negative": inner_products(products[~np.eye(n, dtype=bool)]),
    }  # fmt: skip


def low_dimension(
    *,
    sizes: Sequence[Any] = (12,),
    dimensions: Sequence[Any] = (2, 3, 4, 6),
    ts: Sequence[Any] = (0.5, 1, 1.5, 2, 3, 5),
    b: Any = "t",
    starts: int = 8,
    seed: int = 0,
    database: str | Path = "low-dimension.sqlite",
    executor: Callable[[], Executor] | None = None,
    workers: int | None = None,
    progress: Callable[[int, int, float], None] | None = None,
) -> dict[str, Any]:
    """:func:`best_arrangement` at every N, d and t; each result is committed to the database, a second run goes on.

    Parameters: ``sizes``, each N >= 2; ``dimensions`` >= 1; ``ts`` > 0; ``b`` "t" (tied bias) or a number; ``starts``
    of each kind, ``seed`` of the first; ``database``, ``executor``, ``workers``, ``progress`` as for
    :func:`ccem.sweep.sweep`. Returns: results with configuration, versions and a summary. Guarantee: SAMPLED; the
    columns ``lower`` and ``gap`` rest on proved lower bounds. Raises: :class:`InputError`. Source: this project.
    """
    from ccem.sweep import make_grid, results, sweep

    axes = {
        "N": [whole_number(N, "N", least=2) for N in sizes],
        "d": [whole_number(d, "d", least=1) for d in dimensions],
        "t": [positive_float(t, "t") for t in ts],
        "b": "t" if b == "t" else finite_float(b, "b"),
        "starts": whole_number(starts, "starts", least=1),
        "seed": whole_number(seed, "seed", least=0),
    }
    grid = make_grid({"task": "low-dimension", "grid": axes})
    sweep(grid, database, executor=executor, workers=workers, progress=progress)
    rows = results(grid, database)["results"]
    done = [row for row in rows if row["status"] == "done"]
    summary = {
        "points": len(rows),
        "not_done": len(rows) - len(done),
        **{f"shape_{shape.replace(' = ', '_equals_')}": sum(r["shape"] == shape for r in done) for shape in SHAPES},
        "lowest_hit_rate": min((row["hit_rate"] for row in done), default=0.0),
        "largest_gap": max((row["gap"] for row in done), default=0.0),
    }
    return recorded("low-dimension", axes, rows, summary)
