"""``ccem sweep``: grids of solves, verifications, bounds and experiments that survive."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click

from ccem.commands.files import OutputFile, write


@click.command("sweep")
@click.argument("grid", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GRID.toml")
@click.option("--database", type=OutputFile(), help="Default: GRID.sqlite.")
@click.option("-o", "--output", type=OutputFile(".json", ".csv"), help="Also write .json or .csv.")
@click.option("--workers", type=click.IntRange(min=1), help="Number of processes (default: the processors).")
@click.option("--dask", metavar="ADDRESS", help="Run on a Dask cluster, such as tcp://127.0.0.1:8786.")
@click.option("--retry", is_flag=True, help="Do failed points again.")
def command(
    *, grid: Path, database: Path | None, output: Path | None, workers: int | None, dask: str | None, retry: bool
) -> int:
    """Do a task at every point of a grid. Each result is committed once; run the same line again after any crash.

    Exit code 0: done, where single points may be refused as wrong input; 1: a point failed; 2: every point is refused.

    \b
    GRID.toml:
      task = "optimum"    (or verify, bounds, minimize, low-dimension, synthetic, constellation, bias)
      [grid]
      N = [10, 100, 1000]
      t = {start = 0.1, stop = 5, count = 50}
      b = "t"
    \b
    Examples:
      ccem sweep grid.toml -o results.csv
      ccem sweep grid.toml --dask tcp://127.0.0.1:8786
    """
    from ccem.sweep import as_csv, dask_executor, read_grid, results, sweep

    plan = read_grid(grid)
    file = database or grid.with_suffix(".sqlite")
    watched = sys.stderr.isatty()

    def progress(done: int, total: int, left: float) -> None:
        bar = "#" * (30 * done // total)
        click.echo(f"\r\x1b[K[{bar:<30}] {done}/{total}, {left:.0f} s left", err=True, nl=False)

    found = sweep(
        plan,
        file,
        executor=partial(dask_executor, dask) if dask else None,
        workers=workers,
        retry=retry,
        progress=progress if watched else None,
    )
    if watched:
        click.echo("\r\x1b[K", err=True, nl=False)
    click.echo(f"{found.total} points: {found.before} were there, {found.done} done, {found.refused} refused, "
               f"{found.failed} failed; {file}", err=True)  # fmt: skip
    data = results(plan, file)
    for status in ("refused", "failed"):
        row = next((row for row in data["results"] if row["status"] == status), None)
        if row:
            point = ", ".join(f"{name} = {row[name]}" for name in plan.axes)
            click.echo(f"first {status}: {point}: {row['reason']}", err=True)
    if output:
        text = as_csv(data) if output.suffix == ".csv" else json.dumps(data, indent=1) + "\n"
        write(output, text)
    return 1 if found.failed else 2 if found.refused == found.total else 0
