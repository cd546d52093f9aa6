"""Upper bounds from the project's own minimiser: arrangements that it finds, their loss then enclosed rigorously."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import flint
import numpy as np

from ccem.embeddings.configurations import random_embeddings
from ccem.embeddings.descent import Problem, descend
from ccem.embeddings.objective import Objective
from ccem.low_dimension.lower import Setting
from ccem.low_dimension.upper import Upper, mass_above, phi_ball

__all__ = ["KINDS", "Found", "arrangement_value", "find_arrangement", "start"]

Array = np.ndarray[Any, Any]
KINDS = ("mirrored", "free", "equal")  # of starts, in the order in which they are tried
BUDGET = 3.0  # of one search, in seconds of a slow processor; counted in evaluations, so the result is reproducible
MOST_OF_A_START, LEAST = 300, 60  # evaluations; a search that cannot do the least is not begun
TOLERANCE = 1e-9  # relative decrease at which a start is left; also what counts as the same loss
ENOUGH_HITS = 5  # starts with the same least loss: more would hardly find less
ROUNDING = 2.0**-52


@dataclass(frozen=True)
class Found:
    """An arrangement that the minimiser found: the bound, and the embeddings (rows normalised to rounding)."""

    upper: Upper
    U: Array
    V: Array


def start(kind: str, N: int, d: int, seed: int) -> list[Array]:
    """A random arrangement: "free", "mirrored" (u_i, v_i = (a_i, +-eta)), or "equal" (u_i = v_i).

    >>> u, v = start("mirrored", 5, 3, 0)
    >>> u.shape, bool(np.allclose(u[:, :2], v[:, :2])), bool(np.allclose(u[:, 2], -v[:, 2]))
    ((5, 3), True, True)
    """
    if kind != "mirrored" or d == 1:
        first, second = random_embeddings(N, d, rng=seed)
        return [first, first if kind == "equal" else second]
    codes, _ = random_embeddings(N, d - 1, rng=seed)
    height = np.full((N, 1), 0.5**0.5)
    return [np.hstack([codes * 0.5**0.5, height]), np.hstack([codes * 0.5**0.5, -height])]


def _starts() -> Iterator[tuple[str, int]]:
    return ((kind, seed) for seed in count() for kind in KINDS)


def evaluations(N: int, d: int) -> int:
    """How many evaluations of loss and gradient the budget allows."""
    return int(BUDGET / (1.5e-3 + N * N * (0.7 * d + 15) * 1e-9))


def find_arrangement(setting: Setting, enough: float = 0.0) -> Found | None:
    """The best of several local minima, None where N and d are too large for a search of seconds.

    Starts are mirrored, free and with u_i = v_i in turn, by seeds 0, 1, ...: the same on every run; a loss of
    ``enough`` ends the search. The bound holds for the rows of ``U`` and ``V`` divided by their exact lengths.
    ENCLOSURE.
    """
    left = evaluations(setting.N, setting.d)
    if left < LEAST:
        return None
    objective = Objective("sigmoid", float(setting.t), float(setting.b))
    best, hits = None, 0
    for kind, seed in _starts():
        most = min(MOST_OF_A_START, left)
        if most < LEAST or hits == ENOUGH_HITS or (best and best[0].losses[-1] <= enough):
            break
        begin = start(kind, setting.N, setting.d, seed)
        run = descend(Problem(objective), np.array(begin), most, tolerance=TOLERANCE)
        loss = run.losses[-1]
        left -= max(run.evaluations, 20)  # a start has costs of its own
        if best is None or loss < best[0].losses[-1] * (1 - 10 * TOLERANCE):
            best, hits = (run, f"found by the minimiser, {kind} start, seed {seed}"), 1
        elif loss <= best[0].losses[-1] * (1 + 10 * TOLERANCE):
            hits += 1
    if best is None:
        return None
    run, words = best
    U, V = run.arrays
    return Found(Upper(arrangement_value(setting, U, V), words, False), U, V)


def arrangement_value(setting: Setting, U: Array, V: Array) -> flint.arb:
    """A ball whose upper end is at least the loss of the rows of U and V divided by their lengths. ENCLOSURE.

    Similarities are computed in doubles with a bound e on their error; since ``psi(x + e) <= exp(t e) psi(x)`` (and phi
    alike), the loss grows by that factor at most. On cells of [-1, 1] psi is at most a parabola, so that counts and two
    moments of the similarities of each cell suffice.
    """
    d = U.shape[1]
    unit = [rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (U, V)]
    lengths = max(float(np.max(np.abs(np.einsum("ij,ij->i", rows, rows) - 1))) for rows in unit)
    # products of d terms in any order, and lengths that are 1 up to rounding
    error = 4 * (flint.arb(lengths) + 2 * (d + 2) * ROUNDING)
    products = unit[0] @ unit[1].T
    total = sum((phi_ball(setting, flint.arb(float(x))) for x in np.diag(products)), flint.arb(0))
    negatives = products[~np.eye(len(products), dtype=bool)]
    cells = int(min(max(4096.0, 256 * float(setting.t)), 2.0**20))
    cell = np.clip(np.floor((negatives + 1) * (cells / 2)), 0, cells - 1).astype(np.int64)
    away = negatives - ((2 * cell + 1) / cells - 1)
    numbers, first, second = (np.bincount(cell, away**k, minlength=cells) for k in range(3))
    half = (1 + flint.arb(1e-9)) / cells  # of a cell, and of the rounding of its ends
    for k in np.flatnonzero(numbers):
        n, middle = int(numbers[k]), flint.arb(float((2 * k + 1) / cells - 1))
        # sums of n doubles of at most half, or its square, carry n roundings of that size
        slack = flint.arb(0, n * (n + 4) * ROUNDING * half)
        moments = flint.arb(n), float(first[k]) + slack, float(second[k]) + slack
        total += mass_above(setting, flint.arb(1), middle, middle + flint.arb(0, half), moments)
    t = flint.arb(flint.fmpq(setting.t.numerator, setting.t.denominator))
    value: flint.arb = total / setting.N * (t * error).exp()
    return value
