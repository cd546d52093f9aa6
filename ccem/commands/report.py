"""``ccem report``: writes the report."""

from __future__ import annotations

from pathlib import Path

import click

from ccem.commands import complete
from ccem.commands.files import OutputFile, write
from ccem.commands.progress import progress_line

FORMATS = ("html", "md", "latex", "json")


@click.command("report")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete.theorems)
@click.option("-o", "--output", type=OutputFile(), help="Write to a file.")
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
    from ccem.report import report

    endings = {".html": "html", ".htm": "html", ".md": "md", ".tex": "latex", ".json": "json"}
    form = form or (endings.get(output.suffix.lower(), "html") if output else "html")
    with progress_line() as progress:
        text = report(ids, form=form, progress=progress)
    if not output:
        click.echo(text, nl=False)
        return 0
    write(output, text)
    click.echo(f"{output}: {len(text.encode()):,} bytes", err=True)
    return 0
