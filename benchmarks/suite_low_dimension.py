"""Bounds for d < N: seconds at SigLIP's scale, and how wide the certified interval is over a grid of settings.

``python -m benchmarks.suite_low_dimension`` (half an hour) writes ``docs/low-dimension.md`` from the whole grid.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ccem
from benchmarks.harness import Row, Skipped

NAME = "low dimension"
SIZES = ((100, 10), (1000, 32), (32768, 128), (32768, 768), (32768, 1152))
TEMPERATURES = (2, 5, 10, 20, 118)
BIASES = ("tied", "zero", "trained")
QUICK_SIZES, QUICK_TEMPERATURES = ((100, 10), (32768, 768)), (2, 10, 118)
LOOSE = 0.1  # of its upper end: a wider interval is marked
PAGE = Path(__file__).parents[1] / "docs" / "low-dimension.md"
HEAD = """# What R^d can hold

The optimal sigmoid loss of N pairs in R^d lies in these intervals: `python -m benchmarks.suite_low_dimension` wrote
this page. Every lower end is proved (see below), or exact by a theorem. An upper end is the loss of an arrangement,
or (marked *exists*) the mean over random ones, which some arrangement attains or beats. Bias: tied b = t, zero, and
*trained*, the best bias of the simplex at that N and t, held fixed here.

| N | d | t | b | at least | by | at most | by | width | |
|---:|---:|---:|---|---:|---|---:|---|---:|---|
"""
TAIL = """
Width is relative to the upper end. It is small where the loss hardly depends on d (the CCEM's bound is then nearly
attained), and where the minorant can follow psi on the scale of one coordinate of a random unit vector, 1/sqrt(d). It
is loose where t/sqrt(d) is large: psi then lives on the few nearest pairs, which neither a positive definite function
of moderate degree nor a random code describes. A packing bound of the sphere would be needed for the lower end, a
structured code for the upper one. Where both ends are far below 1 the interval is loose only relatively.

## What the lower ends rest on

A lower end comes from a minorant h of psi. Its certificate (`ccem bounds --certificate`, replayed by `ccem check`)
proves that h is below psi, and the minimum that is left, of one variable. That these give a bound for all embeddings is
proved once, by theorems that Coq accepts too:

| method | theorems | h: sums, with weights >= 0, of |
|---|---|---|
| mean-field | `mean-field`, `mean-field-combination` | what has a line, and a constant: |
| | `mean-field-powers`, `mean-field-exponential` | powers, exponentials |
| delsarte | `delsarte` | what is of positive type on the sphere, and a constant: |
| | `gegenbauer-kernels`, `exponential-kernel` | Gegenbauer polynomials, exponentials less their means |
| ccem | `lower-bound` | |

That Gegenbauer polynomials, and powers and exponentials less their means, are of positive type is Schoenberg's theorem
(1942): the checker cites it, so these theorems are proved modulo a citation; Coq proves it
(`proofs/coq/PositiveType.v`). `mean-field-three` (h of degree 3) and `delsarte-loss-bound` (degree 2) need no citation.
"""


@dataclass(frozen=True)
class Interval:
    """One setting with its bounds."""

    N: int
    d: int
    t: float
    bias: str
    b: float
    lower: float
    lower_method: str
    upper: float
    upper_method: str
    existence: bool

    @property
    def width(self) -> float:
        return (self.upper - self.lower) / self.upper if self.upper else math.nan

    @property
    def note(self) -> str:
        return "loose" if self.width > LOOSE else ""


def bias(kind: str, N: int, t: float) -> float:
    """The bias of a kind; "trained": the best one of the simplex, to four decimals."""
    return {"tied": t, "zero": 0.0}[kind] if kind != "trained" else round(float(ccem.optimal_bias(N, t)), 4)


def intervals(sizes: Iterable[tuple[int, int]], temperatures: Iterable[float]) -> Iterator[Interval]:
    for N, d in sizes:
        for t in temperatures:
            for kind in BIASES:
                b = bias(kind, N, t)
                x = ccem.low_dimension_bounds(N, d, t, b)
                exists = x.upper_is_existence
                yield Interval(N, d, t, kind, b, x.lower, x.lower_method, x.upper, x.upper_method, exists)


def run(profile: str) -> list[Row | Skipped]:
    """Rows of this suite: seconds, then widths relative to the upper end."""
    started = time.process_time()
    ccem.low_dimension_bounds(32768, 768, 10, 10)
    seconds = time.process_time() - started
    rows: list[Row | Skipped] = [
        Row(NAME, "bound at N = 32768, d = 768, t = b = 10", seconds, "s of CPU", "<= 10", seconds <= 10)
    ]
    grid = (SIZES, TEMPERATURES) if profile == "full" else (QUICK_SIZES, QUICK_TEMPERATURES)
    for x in intervals(*grid):
        words = f"width, N = {x.N}, d = {x.d}, t = {x.t:g}, {x.bias} b = {x.b:g}"
        unit = "of its upper end" + (f" ({x.note})" if x.note else "")
        rows.append(Row(NAME, f"{words}: {x.lower:.6g} to {x.upper:.6g}", x.width, unit))
    return rows


def page(found: Iterable[Interval]) -> str:
    """The documentation page."""
    lines = [
        f"| {x.N} | {x.d} | {x.t:g} | {x.bias}, {x.b:g} | {x.lower:.6g} | {x.lower_method} | {x.upper:.6g} | "
        f"{x.upper_method}{' (exists)' * x.existence} | {x.width:.1e} | {x.note} |"
        for x in found
    ]
    return HEAD + "\n".join(lines) + "\n" + TAIL


def main() -> int:
    found = []
    for x in intervals(SIZES, TEMPERATURES):
        print(f"N = {x.N}, d = {x.d}, t = {x.t:g}, {x.bias}: {x.width:.1e}", file=sys.stderr, flush=True)
        found.append(x)
    PAGE.write_text(page(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
