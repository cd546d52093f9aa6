"""For which t are the named codes certified to be optimal, at tied, zero and trained bias?

``python -m benchmarks.suite_codes`` (ten minutes) writes ``docs/codes.md``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.harness import Row, Skipped
from ccem.low_dimension.sharp import CodeCertificate, certify_code

NAME = "codes"
Case = tuple[str, int | None, str, str, str]  # code, dimension, range of t, bias
CASES: tuple[Case, ...] = (
    ("orthoplex", 3, "1.28", "60", "tied"), ("orthoplex", 10, "2.84", "60", "tied"),
    ("icosahedron", None, "3.45", "12", "tied"), ("clebsch", None, "4", "12", "tied"), ("e8", None, "9", "9.5", "tied"),
    ("orthoplex", 3, "1", "4", "trained"), ("orthoplex", 3, "4", "5", "trained"), ("orthoplex", 3, "5", "8", "trained"),
    ("orthoplex", 3, "20", "20", "trained"),
    ("orthoplex", 4, "6", "6", "trained"), ("orthoplex", 10, "6", "6.25", "trained"),
    ("orthoplex", 10, "20", "20", "trained"), ("orthoplex", 100, "10", "10", "trained"),
    ("icosahedron", None, "2", "2", "trained"), ("icosahedron", None, "4", "4", "trained"),
    ("icosahedron", None, "8", "8", "trained"), ("clebsch", None, "1", "1", "trained"),
    ("clebsch", None, "4", "4.25", "trained"), ("clebsch", None, "10", "10", "trained"),
    ("clebsch", None, "20", "20", "trained"), ("e8", None, "6", "6", "trained"), ("e8", None, "10", "10", "trained"),
    ("orthoplex", 3, "5", "5", "zero"), ("icosahedron", None, "5", "5", "zero"), ("clebsch", None, "5", "5", "zero"),
)  # fmt: skip
QUICK = (8, 9, 14, 18)
PAGE = Path(__file__).parents[1] / "docs" / "codes.md"
HEAD = """# Codes that are certified to be optimal

With u_i = v_i = a spherical code the sigmoid loss of N pairs in R^d is the least of all arrangements, for every t of
the range: `ccem certify-code NAME -t LOW..HIGH` proves it in ball arithmetic, `python -m benchmarks.suite_codes` wrote
this table. Trained bias (`--train-bias`): the code at its own best bias beats every arrangement at every bias.

| code | N | d | bias | t | certified | by | pieces |
|---|---:|---:|---|---|---|---|---:|
"""
TAIL = """
Each row is one run, and nothing is known outside of the ranges; at trained bias no search from random starts found
anything better than the orthoplex (d = 3, 4), the icosahedron and the Clebsch code, for t from 1 to 20. Two things set
the limits. Near the code's own best bias the Delsarte bound and the power lift are exact, but need ever smaller pieces
as t grows, for the icosahedron and E8 above all (a range of t of width 1/8 takes a thousand pieces for the icosahedron
at t = 8). Far below that bias the code is not optimal, and only the mixed lift shows that nothing is better than the
code at its best bias. Not certified: the icosahedron at t = 12, E8 at t = 2.

Tied bias: below t = log(2d - 3) a mirrored orthoplex is better to first order. For d = 3 the bounds do not decide
between log 3 and 1.27. The theorem `sigmoid-orthoplex-tied` covers every d from t = log(6(d - 1)) on.

Zero bias: the codes are beaten. A similarity c >= 0 across pairs costs log 2 or more there, for every t, so that the
orthoplex of R^d loses at least (2d - 2) log 2. The regular hexagon of the plane, mirrored into R^3 with s = 1/2, has
all similarities between -1 and -1/4 and a loss below 4 log 2 at t = 2, 5 and 20. Only for d = 2 (the square) did the
search find nothing better; that is not certified.
"""


def certified(case: Case) -> CodeCertificate:
    name, d, low, high, bias = case
    return certify_code(name, (low, high), {"tied": None, "zero": 0, "trained": "trained"}[bias], d=d)


def words(case: Case) -> str:
    _, _, low, high, _ = case
    return low if low == high else f"{low} to {high}"


def run(profile: str) -> list[Row | Skipped]:
    """Seconds that a certificate takes."""
    rows: list[Row | Skipped] = []
    for k, case in enumerate(CASES):
        if profile == "full" or k in QUICK:
            started = time.process_time()
            found = certified(case)
            seconds = time.process_time() - started
            label = f"{case[0]} in R^{found.d}, {case[4]} bias, t = {words(case)}: {found.status}"
            rows.append(Row(NAME, label, seconds, "s of CPU", ""))
    return rows


def main() -> int:
    lines = []
    for case in CASES:
        found = certified(case)
        answer, methods = ("yes", ", ".join(found.methods)) if found.status == "ENCLOSED" else ("no", "")
        row = (case[0], found.N, found.d, case[4], words(case), answer, methods, found.pieces)
        lines.append("| " + " | ".join(map(str, row)) + " |")
        print(lines[-1], file=sys.stderr, flush=True)
    PAGE.write_text(HEAD + "\n".join(lines) + "\n" + TAIL, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
