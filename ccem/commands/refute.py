"""``ccem refute``: false statements, published or tempting, with replayed counterexamples and corrected statements."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ccem.commands import complete
from ccem.commands.files import OutputFile, write
from ccem.commands.progress import progress_line
from ccem.errors import InputError
from ccem.refutations import Refutation, refute

if TYPE_CHECKING:
    from ccem.coq import CoqResult


def _print(result: Refutation) -> None:
    click.echo(f"{result.status:<9} {result.id}")
    click.echo(f"  claim:          {result.statement}")
    click.echo(f"  source:         {result.source}")
    if result.counterexample:
        click.echo(
            "  counterexample: " + ", ".join(f"{k} = {text}" for k, text in result.counterexample_text().items())
        )
        click.echo(f"                  fails there: {result.conclusion}")
    click.echo(f"  because:        {result.witness}")
    for name, text in result.because.items():
        click.echo(f"                  theorem {name}: {text}")
    click.echo(f"  instead:        {result.corrected}")
    click.echo(f"                  {result.theorem or 'no theorem here'}: {result.theorem_status}")
    for citation in result.citations:
        click.echo(f"                  modulo {citation}")


@click.command("refute")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete.refuted)
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
@click.option("--find", is_flag=True, help="Search for the counterexamples again instead of replaying the stored ones.")
@click.option("--seed", type=int, default=None, help="Seed of the search (default 0); goes with --find.")
@click.option("-o", "output", type=OutputFile(),
              help="Write the counterexample of one entry as a file that `ccem check` replays.")  # fmt: skip
@click.option("--coq", is_flag=True, help="Let Coq prove the negations as well, from the stored counterexamples.")
def command(
    *, ids: tuple[str, ...], json_output: bool, find: bool, seed: int | None, output: Path | None, coq: bool
) -> int:
    """Replay the counterexamples to false statements, published or tempting, each with the corrected statement.

    Exit code 0: every statement is refuted; 1: a counterexample was not accepted; 3: the search found none; 4: no Coq.

    \b
    Examples:
      ccem refute
      ccem refute margin-bound-without-size --find --seed 7
    """
    if seed is not None and not find:
        raise InputError("--seed goes with --find")
    if output and len(ids) != 1:
        raise InputError("-o writes the counterexample of exactly one entry; name it")
    by_coq: list[CoqResult] = []
    with progress_line("counterexamples") as progress:
        if coq:
            from ccem.coq import refute_with_coq

            by_coq = refute_with_coq(ids, progress=progress)
        results = refute(ids, find=find, seed=seed or 0)
    if json_output:
        data: dict[str, Any] = {"schema": 1, "refutations": [asdict(result) for result in results]}
        if coq:
            data["coq"] = {answer.id: answer.as_answer(f"not {answer.id}") for answer in by_coq}
        click.echo(json.dumps(data, indent=2))
    else:
        for result in results:
            _print(result)
        refuted = sum(result.status == "REFUTED" for result in results)
        corrected = sum(result.theorem_status == "PROVED" for result in results)
        click.echo(f"{refuted} of {len(results)} refuted; corrected statement proved for {corrected}")
        for answer in by_coq:
            click.echo(f"Coq: {answer.as_answer(f'not {answer.id}')['text']}")
    if output and results[0].certificate:
        write(output, json.dumps(results[0].certificate, indent=1) + "\n")
    if any(answer.status != "PROVED" for answer in by_coq):
        return 1
    statuses = {result.status for result in results}
    return 1 if "FAILED" in statuses else 3 if "UNDECIDED" in statuses else 0
