"""``ccem test-claim``: a user's own inequality on bounded ranges."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ccem.claims import judge_claim
from ccem.commands.files import OutputFile, write
from ccem.commands.progress import progress_line
from ccem.library import as_file


@click.command("test-claim")
@click.argument("claim", metavar="CLAIM")
@click.option("--range", "ranges", multiple=True, metavar="NAME=LOW..HIGH", help="Range of a variable; one each.")
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object, with the certificate.")
@click.option("-o", "output", type=OutputFile(),
              help="Write the certificate, which `ccem check` replays.")  # fmt: skip
def command(*, claim: str, ranges: tuple[str, ...], json_output: bool, output: Path | None) -> int:
    """Refute CLAIM with a simple witness, or prove it on the ranges, or say that neither was found.

    CLAIM compares terms made of numbers, names, + - * / ^, exp log sqrt softplus sigmoid, with <= < = != >= > and
    and, or, not, =>. Exit code 0: proved or enclosed; 1: refuted; 2: wrong input; 3: undecided.

    \b
    Examples:
      ccem test-claim "softplus(x) >= log(2) + x/2" --range "x=-3..3"
      ccem test-claim "x^2 + y^2 >= 3*x*y" --range "x=-1..1" --range "y=-1..1"
    """
    with progress_line("claim"):
        verdict = judge_claim(claim, ranges)
    certificate = as_file([verdict.theorem]) if verdict.theorem else None
    witness = {name: str(value) for name, value in verdict.witness.items()}
    if json_output:
        click.echo(
            json.dumps(
                {
                    "schema": 1, "claim": verdict.claim, "ranges": list(ranges), "status": verdict.status,
                    "witness": witness if verdict.status == "REFUTED" else None, "rules": verdict.rules,
                    "reason": verdict.reason, "budget": verdict.budget, "certificate": certificate,
                },
                indent=2,
            )
        )  # fmt: skip
    else:
        click.echo(f"{verdict.status} {verdict.claim}" + "".join(f", {text}" for text in ranges))
        if verdict.status == "REFUTED":
            click.echo("  witness: " + (", ".join(f"{k} = {v}" for k, v in witness.items()) or "it has no variables"))
        if verdict.rules:
            click.echo(f"  accepted by the checker; rules: {', '.join(verdict.rules)}")
        if verdict.reason:
            click.echo(f"  {verdict.reason}; budget: " + ", ".join(f"{v:g} {k}" for k, v in verdict.budget.items()))
    if output and certificate:
        write(output, json.dumps(certificate, indent=1) + "\n")
    return {"REFUTED": 1, "UNDECIDED": 3}.get(verdict.status, 0)
