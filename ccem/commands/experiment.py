"""``ccem experiment``: the theory beside optimisation."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from ccem.commands.files import OutputFile, write

PICTURE = OutputFile(".svg", ".pdf", ".png")


@click.group("experiment")
def command() -> None:
    """Set the theory beside optimisation; results with seeds, configuration and versions.

    \b
    Examples:
      ccem experiment synthetic -o synthetic.json --plot synthetic.pdf
      ccem experiment constellation -N 100 -d 10
      ccem experiment bias -o bias.csv
      ccem experiment low-dimension -N 12 -d 2 -d 3 --plot phases.pdf
    """


def _output(function: Any) -> Any:
    path = OutputFile(".json", ".csv")
    return click.option("-o", "--output", type=path, help="Write the results as .json or .csv.")(function)


def _progress() -> Any:
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        click.echo(f"\r\x1b[K{done}/{total}" if done < total else "\r\x1b[K", err=True, nl=False)

    return show


def _finish(data: dict[str, Any], output: Path | None, picture: Path | None = None, draw: Any = None) -> int:
    from ccem.experiments import as_csv

    for name, value in data["summary"].items():
        click.echo(
            f"{name.replace('_', ' ')}: {value:.6g}"
            if isinstance(value, float)
            else f"{name.replace('_', ' ')}: {value}"
        )
    if output:
        write(output, as_csv(data) if output.suffix == ".csv" else json.dumps(data, indent=1) + "\n")
    if picture:
        from ccem.plot import save

        save(draw(data), picture)
    return 0


@command.command("synthetic")
@click.option("--sizes", default="4:50", show_default=True, help="FIRST:LAST of N, or a list 4,10,50.")
@click.option("--highest", default="5", show_default=True, help="Largest t = b; the least is 0.1.")
@click.option("--count", default=50, show_default=True, type=click.IntRange(1, 1000), help="Number of t.")
@click.option("--loss", type=click.Choice(["sigmoid", "infonce"]), default="sigmoid", show_default=True)
@click.option(
    "--encoder",
    type=click.Choice(["direct", "network", "network-relu"]),
    default="direct",
    show_default=True,
    help="Optimise embeddings, or a two-layer network (extra torch) without or with a final ReLU.",
)
@click.option("--steps", default=3000, show_default=True, type=click.IntRange(1), help="Steps of Adam for networks.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0))
@click.option("--plot", "picture", type=PICTURE, help="Heat map: .svg, .pdf, .png.")
@_output
def synthetic_command(
    *, sizes: str, highest: str, count: int, loss: str, encoder: str, steps: int, seed: int, picture: Path | None,
    output: Path | None,
) -> int:  # fmt: skip
    """The synthetic study of the paper: N pairs in R^N, t = b from 0.1; prints the largest deviation from s*.

    Example: ccem experiment synthetic --sizes 4,10,50 --count 20
    """
    from ccem.errors import InputError
    from ccem.experiments.synthetic import heat_map, synthetic
    from ccem.inputs import positive_float, whole_number

    first, colon, last = sizes.partition(":")
    listed = sizes.split(",")
    if colon:
        low, high = whole_number(first, "first N", least=2), whole_number(last, "last N", least=2)
        if high < low or high > 5000:
            raise InputError(f"--sizes must rise and end by 5000, got {sizes}")
        listed = [str(N) for N in range(low, high + 1)]
    top = positive_float(highest, "highest t")
    ts = [0.1 + (top - 0.1) * k / max(1, count - 1) for k in range(count)]
    numbers = [whole_number(N, "N", least=2) for N in listed]
    data = synthetic(sizes=numbers, ts=ts, loss=loss, encoder=encoder, steps=steps, seed=seed, progress=_progress())
    return _finish(data, output, picture, heat_map)


@command.command("constellation")
@click.option("-N", "N", default="100", show_default=True, help="Number of pairs.")
@click.option("-d", "d", default="10", show_default=True, help="Dimension.")
@click.option("--relative-bias", "fixed", multiple=True, help="A fixed relative bias; several are possible.")
@click.option("--steps", default=3000, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0))
@_output
def constellation_command(*, N: str, d: str, fixed: tuple[str, ...], steps: int, seed: int, output: Path | None) -> int:
    """Margins that training reaches at fixed and at trained relative biases, beside the bound.

    Example: ccem experiment constellation -N 100 -d 10 -o margins.csv
    """
    from ccem.experiments.trained import constellation

    options: dict[str, Any] = {"relative_biases": fixed} if fixed else {}
    data = constellation(N=N, d=d, steps=steps, seed=seed, progress=_progress(), **options)
    for row in data["results"]:
        click.echo(
            f"{row['setting']:<32} b_rel {row['relative_bias']:8.4f}  t {row['t']:8.2f}  margin {row['margin']:.4f} "
            f"(bound {row['bound']:.4f})  at its own best bias {row['best_margin']:.4f} (bound {row['best_bound']:.4f})"
        )
    return _finish(data, output)


@command.command("bias")
@click.option("-N", "sizes", multiple=True, help="Number of pairs; several are possible.")
@click.option("-t", "ts", multiple=True, help="Inverse temperature; several are possible.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0))
@_output
def bias_command(*, sizes: tuple[str, ...], ts: tuple[str, ...], seed: int, output: Path | None) -> int:
    """Train the bias with the embeddings: it reaches b*(N, t) from every start.

    Example: ccem experiment bias -N 32 -t 10
    """
    from ccem.experiments.trained import bias

    options: dict[str, Any] = {**({"sizes": sizes} if sizes else {}), **({"ts": ts} if ts else {})}
    data = bias(seed=seed, progress=_progress(), **options)
    for row in data["results"]:
        click.echo(
            f"N {row['N']:>4}  t {row['t']:6.2f}  start {row['start']:7.2f}  b {row['b']:.8f}  b* {row['b_theory']:.8f}"
        )
    return _finish(data, output)


@command.command("low-dimension")
@click.option("-N", "sizes", multiple=True, help="Number of pairs; several are possible (default 12).")
@click.option("-d", "dimensions", multiple=True, help="Dimension; several are possible (default 2, 3, 4, 6).")
@click.option("-t", "ts", multiple=True, help="Inverse temperature; several are possible (default 0.5 to 5).")
@click.option("-b", "b", default="t", show_default=True, help="Bias in the paper's sign; t: tied.")
@click.option("--starts", default=8, show_default=True, type=click.IntRange(1, 10_000), help="Of each of three kinds.")
@click.option("--seed", default=0, show_default=True, type=click.IntRange(0))
@click.option(
    "--database", default="low-dimension.sqlite", show_default=True, type=OutputFile(),
    help="Each result is committed to it; the same line again goes on after any crash.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), help="Number of processes (default: the processors).")
@click.option("--plot", "picture", type=PICTURE, help="Phases: .svg, .pdf, .png.")
@_output
def low_dimension_command(
    *, sizes: tuple[str, ...], dimensions: tuple[str, ...], ts: tuple[str, ...], b: str, starts: int, seed: int,
    database: Path, workers: int | None, picture: Path | None, output: Path | None,
) -> int:  # fmt: skip
    """The best arrangement of N pairs in R^d over many starts: its shape, hit rate, and gap to the proved bound.

    Example: ccem experiment low-dimension -N 12 -d 2 -t 2 -t 5 -o phases.csv
    """
    from ccem.experiments.low_dimension import low_dimension
    from ccem.plot import phases_in_t_and_d

    given = {"sizes": sizes, "dimensions": dimensions, "ts": ts}
    chosen: dict[str, Any] = {name: values for name, values in given.items() if values}
    show = _progress()
    data = low_dimension(
        b=b, starts=starts, seed=seed, database=database, workers=workers,
        progress=(lambda done, total, left: show(done, total)) if show else None, **chosen,
    )  # fmt: skip
    click.echo("    N     d        t        b  loss          shape      hit rate  gap to the proved bound")
    for row in data["results"]:
        place = f"{row['N']:>5} {row['d']:>5} {row['t']:>8.4g} {row['b']:>8.4g}"
        if row["status"] != "done":
            click.echo(f"{place}  {row['status']}: {row['reason']}")
            continue
        click.echo(
            f"{place}  {row['loss']:<12.9g}  {row['shape']:<9} {row['hits']:>4}/{row['starts']:<4} {row['gap']:.2e}  "
            f"u.v of pairs: {row['positive']}; of others: {row['negative']}"
        )
    return _finish(data, output, picture, phases_in_t_and_d)
