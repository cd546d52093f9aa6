"""CPU time of candidates in rotated order, and rows of results."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table; ``goal`` as text, ``ok`` whether it is met (None: no goal)."""

    suite: str
    name: str
    value: float
    unit: str
    goal: str = ""
    ok: bool | None = None


@dataclass(frozen=True)
class Skipped:
    """A peer that is not installed."""

    suite: str
    name: str
    reason: str


def times(candidates: Mapping[str, Callable[[], object]], *, repeats: int = 5) -> dict[str, list[float]]:
    """CPU seconds of each candidate in each repetition; the order rotates so that none is always first."""
    for call in candidates.values():
        call()
    found: dict[str, list[float]] = {name: [] for name in candidates}
    names = list(candidates)
    for k in range(repeats):
        for name in names[k % len(names) :] + names[: k % len(names)]:
            start = time.process_time()
            candidates[name]()
            found[name].append(time.process_time() - start)
    return found


def ratio(found: Mapping[str, list[float]], name: str, unit: str) -> float:
    """Median over the repetitions of time(name)/time(unit)."""
    return statistics.median(x / y for x, y in zip(found[name], found[unit], strict=True))
