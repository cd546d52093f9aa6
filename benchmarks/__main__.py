"""Run all suites (``suite_*.py``), print a table, write it into the docs and as JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # before NumPy is imported

from benchmarks.harness import Row, Skipped  # noqa: E402

HERE = Path(__file__).parent
LEGEND = {  # a word of the table, and what it means
    "products": "the time of the three matrix products that loss and gradients cannot do without",
    "gradients": "the time of one loss with its gradients, same arrays",
    "times slower": "the other program's time over that of ccem",
    "times faster": "the same",
    "of its upper end": "the width of the proved interval over its upper end; loose where that exceeds 0.1",
    "2^-53": "half the distance from 1 to the next double",
    "np.exp passes": "the time of one np.exp over an array of as many doubles",
    "near": "points between the end phases, 1e-12 to 10 in b from one of their boundaries",
    "mixed": "points of every phase: N from 5 to 1e6, t from 0.3 to 300, b from -t to 1.5 t",
    "interior": "those of them that lie between the end phases",
    "Arb exp + log": "the time of one exponential and one logarithm at that precision",
}


def _legend(rows: list[Row]) -> list[str]:
    """The words that the rows use, explained."""
    text = " ".join(f"{row.name} {row.unit}" for row in rows)
    return [f"* *{word}*: {meaning}" for word, meaning in LEGEND.items() if re.search(rf"\b{re.escape(word)}", text)]


def _table(rows: list[Row], skipped: list[Skipped], profile: str, suites: list[str]) -> str:
    import numpy

    command = " ".join([f"python -m benchmarks --profile {profile}", *(f"--suite {name}" for name in suites)])
    lines = [
        "# Benchmarks" + (", full profile" if profile == "full" else ""),
        "",
        f"`{command}`: CPU time of one thread, medians of ratios over interleaved "
        f"repetitions; Python {platform.python_version()}, NumPy {numpy.__version__}, {platform.machine()}, {_blas()}.",
        "",
        "| suite | what | value | unit | goal | met |",
        "|---|---|---:|---|---|---|",
    ]
    for row in rows:
        met = "" if row.ok is None or not row.goal else "yes" if row.ok else "no"
        lines.append(f"| {row.suite} | {row.name} | {row.value:.3g} | {row.unit} | {row.goal} | {met} |")
    lines += ["", *_legend(rows)]
    lines += ["", *(f"* skipped: {line.name} ({line.suite}): {line.reason}" for line in skipped)]
    return "\n".join(lines).rstrip() + "\n"


def _blas() -> str:
    """The BLAS and the kernel that it picked: ratios to matrix products depend on it."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "BLAS kernel unknown without threadpoolctl"
    libraries = [x for x in threadpool_info() if x["user_api"] == "blas"]
    found = {f"{x['internal_api']} ({x.get('architecture', '?')})" for x in libraries}
    return ", ".join(sorted(found))


def main() -> int:
    """Exit code 1 where an accuracy gate (a goal in units of 2^-53) fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--profile", choices=("quick", "full"), default="quick")
    parser.add_argument("--suite", action="append", help="file name part of a suite, such as optimum")
    parser.add_argument(
        "--output",
        type=Path,
        help="Markdown file (default docs/benchmarks.md for all suites, docs/benchmarks-full.md for the full profile)",
    )
    parser.add_argument("--json", type=Path, help="write the rows as JSON")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rows: list[Row] = []
    skipped: list[Skipped] = []
    names = sorted(path.stem for path in HERE.glob("suite_*.py"))
    for name in names:
        if options.suite and name.removeprefix("suite_") not in options.suite:
            continue
        print(f"{name} ...", file=sys.stderr, flush=True)
        for row in import_module(f"benchmarks.{name}").run(options.profile):
            (rows if isinstance(row, Row) else skipped).append(row)  # type: ignore[arg-type]
    table = _table(rows, skipped, options.profile, options.suite or [])
    print(table)
    output = options.output
    if output is None and options.profile == "full":
        output = HERE.parent / "docs" / "benchmarks-full.md"
    elif output is None and not options.suite:
        output = HERE.parent / "docs" / "benchmarks.md"
    if output:
        output.write_text(table, encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    return 1 if any(row.ok is False and row.unit == "2^-53" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
