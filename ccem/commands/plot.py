"""``ccem plot``: figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ccem.commands.files import OutputFile

# names and the options that each takes, written here so that --help does not import NumPy
FIGURES = {
    "loss": ("N", "t", "b"),
    "phases": ("N", "highest"),
    "phases-N-t": ("largest", "highest"),
    "lines": ("N", "beta", "highest"),
    "similarities": ("N", "b", "highest"),
    "constellation": ("N",),
    "embeddings": ("N", "t", "b"),
}


@click.command("plot")
@click.argument("figure", type=click.Choice(list(FIGURES)), metavar="FIGURE")
@click.option("-o", "--output", type=OutputFile(), help="Default: FIGURE.svg.")
@click.option("-N", "N", help="Number of pairs.")
@click.option("-t", "t", multiple=True, help="Inverse temperature; several for several curves.")
@click.option("-b", "b", help="Bias (default b = t; embeddings without -t: an example).")
@click.option("--beta", multiple=True, help="Slope of the line b = beta t; several for several curves.")
@click.option("--highest", help="Largest t shown.")
@click.option("--largest", help="Largest N shown.")
def command(*, figure: str, output: Path | None, **given: Any) -> int:
    """Draw FIGURE as SVG, PDF or PNG (by the file's ending): loss, phases, phases-N-t, lines, similarities,
    constellation, embeddings.

    \b
    Examples:
      ccem plot loss -N 10 -t 0.5 -t 1 -t 3 -o loss.pdf
      ccem plot phases -N 32768 --highest 40 -o phases.png
      ccem plot lines -N 10 --beta -0.5 --beta 1
    """
    from ccem.errors import InputError
    from ccem.plot import FIGURES as DRAW
    from ccem.plot import save

    options = {name: value for name, value in given.items() if value not in (None, ())}
    for name in options:
        if name not in FIGURES[figure]:
            known = ", ".join(("-" if len(n) == 1 else "--") + n for n in FIGURES[figure])
            raise InputError(f"{figure} has no option {name!r}; it takes {known}")
    if figure == "embeddings" and "t" in options:
        if len(options["t"]) > 1:
            raise InputError("embeddings takes one -t")
        options["t"] = options["t"][0]
    path = save(DRAW[figure](**options), output or Path(f"{figure}.svg"))
    click.echo(str(path), err=True)
    return 0
