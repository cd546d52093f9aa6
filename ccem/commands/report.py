"""``ccem report``: writes the report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ccem.commands import complete

FORMATS = ("html", "md", "latex", "json")


@click.command("report")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete.theorems)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the file's ending, else html.")
def command(*, ids: tuple[str, ...], output: Path | None, form: str | None) -> int:
    """Replay the theorems (all, or those named with what they use) and write a report on them.

    The HTML report is one file that needs no network and no scripts: graph of theorems, proofs step by step with
    formulas and certificates, derivation of the loss, phase diagrams, versions and hashes.

    \b
    Examples:
      ccem report -o report.html
      ccem report sigmoid-etf-threshold --format md
      ccem report --format json | jq .summary
    """
    from ccem.errors import InputError
    from ccem.report import report

    endings = {".html": "html", ".htm": "html", ".md": "md", ".tex": "latex", ".json": "json"}
    form = form or (endings.get(output.suffix.lower(), "html") if output else "html")
    watched = sys.stderr.isatty()

    def progress(name: str) -> None:
        click.echo(f"\r\x1b[K{name}", err=True, nl=False)

    text = report(ids, form=form, progress=progress if watched else None)
    if watched:
        click.echo("\r\x1b[K", err=True, nl=False)
    if not output:
        click.echo(text, nl=False)
        return 0
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(f"{output}: {len(text.encode()):,} bytes", err=True)
    return 0
