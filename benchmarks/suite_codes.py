"""For which t are the named codes certified to be optimal, at tied, zero and trained bias?

``python -m benchmarks.suite_codes`` writes ``docs/codes.md``: ten minutes of CPU. ``--continue`` keeps the
rows that the page already has.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

from benchmarks.harness import Row, Skipped
from ccem.codes import code, dimension_of
from ccem.low_dimension.sharp import CodeCertificate, certify_code

NAME = "codes"
Case = tuple[str, int | None, str, str, str]  # code, dimension, range of t, bias
CASES: tuple[Case, ...] = (
    ("orthoplex", 3, "1.28", "60", "tied"), ("orthoplex", 10, "2.84", "60", "tied"),
    ("icosahedron", None, "3.45", "60", "tied"), ("clebsch", None, "3.07", "60", "tied"),
    ("schlafli", None, "4", "60", "tied"), ("gosset", None, "5.4", "60", "tied"), ("e8", None, "8.9", "60", "tied"),
    ("orthoplex", 2, "0.1", "12", "trained"), ("orthoplex", 3, "0.1", "12", "trained"),
    ("orthoplex", 4, "0.1", "12", "trained"), ("orthoplex", 10, "0.1", "12", "trained"),
    ("orthoplex", 100, "0.1", "12", "trained"), ("clebsch", None, "0.1", "12", "trained"),
    ("icosahedron", None, "0.6", "12", "trained"), ("schlafli", None, "1", "8", "trained"),
    ("gosset", None, "1", "8", "trained"), ("e8", None, "0.25", "12", "trained"),
    ("orthoplex", 2, "20", "20", "trained"), ("orthoplex", 3, "30", "30", "trained"),
    ("orthoplex", 4, "40", "40", "trained"), ("orthoplex", 10, "60", "60", "trained"),
    ("orthoplex", 100, "60", "60", "trained"), ("clebsch", None, "30", "30", "trained"),
    ("icosahedron", None, "17", "17", "trained"), ("e8", None, "32", "32", "trained"),
    ("orthoplex", 2, "25", "25", "trained"), ("orthoplex", 3, "40", "40", "trained"),
    ("orthoplex", 4, "60", "60", "trained"), ("icosahedron", None, "0.5", "0.5", "trained"),
    ("icosahedron", None, "17.5", "17.5", "trained"), ("clebsch", None, "33", "33", "trained"),
    ("e8", None, "36", "36", "trained"),
    ("orthoplex", 2, "5", "5", "zero"), ("orthoplex", 3, "5", "5", "zero"), ("icosahedron", None, "5", "5", "zero"),
    ("clebsch", None, "5", "5", "zero"),
)  # fmt: skip
QUICK: tuple[Case, ...] = (
    ("orthoplex", 10, "2.84", "60", "tied"), ("orthoplex", 4, "6", "6.5", "trained"),
    ("clebsch", None, "4", "4.25", "trained"), ("icosahedron", None, "8", "8.25", "trained"),
    ("e8", None, "10", "10.125", "trained"),
)  # fmt: skip
PAGE = Path(__file__).parents[1] / "docs" / "codes.md"
HEAD = """# Codes that are certified to be optimal

With u_i = v_i = a spherical code the sigmoid loss of N pairs in R^d is the least of all arrangements, for every t of
the range: `ccem certify-code NAME -t LOW..HIGH` proves it in ball arithmetic (status ENCLOSED). Trained bias
(`--train-bias`): the code at its own best bias beats every arrangement at every bias. UNDECIDED: not certified.

One run of `python -m benchmarks.suite_codes` wrote this page; seconds are those of one CPU.

| code | N | d | bias | t | status | by | pieces | seconds |
|---|---:|---:|---|---|---|---|---:|---:|
"""
TAIL = """
Each row is one certificate, and outside of the ranges nothing is known unless it is said here. At trained bias the
ranges end at t = 12 (8 for schlafli and gosset) for the time that they take, 2 to 13 seconds for each unit of t; the
single values of t after them show how far the method goes. The column *by* names the theorems of the bounds that were
used: Delsarte is `delsarte`, power lift `power-lift`, mixed lift `mixed-lift`.

**Trained bias.** Near the code's own best bias two bounds (Delsarte, power lift) equal its loss: at the best bias of
each t, their tangents in b certify all biases between two values. Beyond, where the code itself need not be optimal,
the mixed lift is above the code's best loss, and far out the CCEM's bound. What ends the ranges:

* Large t: somewhat below the best bias the mixed lift falls below the code's best loss, although the best arrangement
  known there, the mirrored code, stays above it. (What the lift bounds has a second minimum over r, at pairs that are
  not like those of the mirrored code.) This explains the undecided rows at trained bias, with two exceptions:
* The square: at its best bias the power lift is no longer least at s = 1 for t = 25.
* Small t: for the icosahedron at t = 0.5 the interpolation h is not certainly below psi, whose fifth derivative
  changes its sign.

**Tied bias.** Moving a little from u = v to the mirrored code, in one more dimension, lowers the loss to first order:

{thresholds}

Below these t no bound that goes through the mirror can certify the code. The ranges begin within 0.1 of them,
except for the orthoplex of R^3, where the bounds do not decide between log 3 and 1.27. The theorem
`sigmoid-orthoplex-tied` covers every d from t = log(6(d - 1)) on.

**Zero bias.** The codes are beaten by mirrored ones. A similarity c >= 0 across pairs costs log 2 or more there, for
every t, so that the orthoplex of R^d loses at least (2d - 2) log 2. The regular hexagon of the plane, mirrored into
R^3 with s = 1/2, has all similarities between -1 and -1/4 and a loss below 4 log 2 at t = 2, 5 and 20. Only for d = 2,
the square, is nothing better known: the least loss from 12 random starts is the square's, 2 log 2 + 2 log(1 + exp(-t)),
to 1e-15 at t = 0.5, 1, 2, 5, 10 and 20. None of the bounds here can certify it. For Delsarte phi + h must be least at
p = 1, but h'(1) >= h'(0) = psi'(0) = t/2 while phi'(1) = -t/(1 + exp(t)). And a bound that goes through the mirror
holds in R^3 for mirrored arrangements, where the square, mirrored with s = 1/2, has less than the square itself at all
these t.
"""


def certified(case: Case) -> CodeCertificate:
    name, d, low, high, bias = case
    return certify_code(name, (low, high), {"tied": None, "zero": 0, "trained": "trained"}[bias], d=d)


def words(case: Case) -> str:
    _, _, low, high, _ = case
    return low if low == high else f"{low} to {high}"


def mirror_threshold(name: str, d: int | None) -> float:
    """The t = b at which the mirrored code's loss stops falling with 1 - s, at s = 1: 2 phi' + sum (1 + x) psi' = 0."""
    spread = [(float(a) + float(b) * math.sqrt(5), float(n)) for (a, b), n in code(name, d=d).distribution()]

    def pull(t: float) -> float:
        return sum(n * (1 + x) / (1 + math.exp(t * (1 - x))) for x, n in spread) - 1

    low, high = 0.01, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if pull(middle) > 0 else (low, middle)
    return high


def run(profile: str) -> list[Row | Skipped]:
    """Seconds that a certificate takes."""
    rows: list[Row | Skipped] = []
    for case in CASES if profile == "full" else QUICK:
        started = time.process_time()
        found = certified(case)
        seconds = time.process_time() - started
        label = f"{case[0]} in R^{found.d}, {case[4]} bias, t = {words(case)}: {found.status}"
        rows.append(Row(NAME, label, seconds, "s of CPU", ""))
    return rows


def table_row(case: Case, known: dict[tuple[str, ...], str]) -> str:
    """The row of the page: the known one, or a new one."""
    name, d, _, _, bias = case
    start = (name, str(code(name, d=d).N), str(dimension_of(name, d)), bias, words(case))
    if start in known:
        return known[start]
    began = time.process_time()
    found = certified(case)
    methods = ", ".join(found.methods) if found.status == "ENCLOSED" else ""
    rest = (found.status, methods, found.pieces, f"{time.process_time() - began:.1f}")
    return "| " + " | ".join(map(str, (*start, *rest))) + " |"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite_codes", description=__doc__)
    parser.add_argument("--continue", dest="keep", action="store_true", help="keep the rows that the page already has")
    known = {}
    if parser.parse_args(arguments).keep and PAGE.exists():
        for line in PAGE.read_text(encoding="utf-8").splitlines():
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if len(cells) == 9:
                known[cells[:5]] = line
    tied = [(name, d) for name, d, _, _, bias in CASES if bias == "tied"]
    thresholds = "\n".join(f"* t < {mirror_threshold(*c):.3f}: {c[0]}{f' of R^{c[1]}' if c[1] else ''}" for c in tied)
    lines: list[str] = []
    for case in CASES:
        lines.append(table_row(case, known))
        print(lines[-1], file=sys.stderr, flush=True)
        PAGE.write_text(HEAD + "\n".join(lines) + "\n" + TAIL.format(thresholds=thresholds), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
