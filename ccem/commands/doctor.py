"""``ccem doctor``: what a setting of the loss wants."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from typing import Any

import click

from ccem.commands import complete
from ccem.commands.progress import progress_line

MARKS = {"ok": ("  ", None), "note": ("* ", "yellow"), "warning": ("! ", "red")}


@click.command("doctor")
@click.option("-B", "--batch", "batch", help="Batch size: the number of pairs that one loss sees.")
@click.option("-d", "--dim", "dimension", help="Dimension of the embeddings.")
@click.option("-t", "--temperature", "temperature", help="Inverse temperature (SigLIP's temperature).")
@click.option("-b", "--bias", "bias", help="Bias in the sign softplus(b - t u.v).")
@click.option("--siglip-bias", help="The same in SigLIP's sign (logit t u.v + bias); give one of the two.")
@click.option("--pairs", help="Number of pairs that batches are drawn from (default: B).")
@click.option("--train-bias", is_flag=True,
              help="The bias is trained: the answers are for b* where d can hold the simplex; where it cannot, for the "
              "bias given, or for b* if none is.")  # fmt: skip
@click.option("--bounds", is_flag=True, help="Also bound the loss in R^d where d is too small (takes seconds).")
@click.option("--preset", metavar="NAME", shell_complete=complete.presets,
              help="A published setting; options given override it. 'list' shows all.")  # fmt: skip
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
def command(
    *, batch: str | None, dimension: str | None, temperature: str | None, bias: str | None, siglip_bias: str | None,
    pairs: str | None, train_bias: bool, bounds: bool, preset: str | None, json_output: bool,
) -> int:  # fmt: skip
    """Say what a loss setting wants: phase, similarities, dimension, collapse, bias, margin, training.

    \b
    Examples:
      ccem doctor -B 32768 -d 768 -t 10 --siglip-bias -10
      ccem doctor --preset siglip-l16-384 --json
      ccem doctor -B 256 -d 64 -t 5 -b 5 --bounds
      ccem doctor -B 256 -d 512 -t 2 -b 2 --pairs 100000
    """
    from ccem.doctor import PRESETS, diagnose
    from ccem.errors import InputError
    from ccem.inputs import exact_number

    if preset == "list":
        for name, values in PRESETS.items():
            shown = ", ".join(f"{key} = {value}" for key, value in values.items() if value is not None)
            click.echo(f"{name}: {shown}")
        return 0
    if preset is not None and preset not in PRESETS:
        raise InputError(f"there is no preset {preset!r}; known: {', '.join(PRESETS)}")
    known: dict[str, Any] = PRESETS.get(preset or "", {})
    batch, dimension = batch or known.get("B"), dimension or known.get("d")
    temperature = temperature or known.get("t")
    for option, value in (("-B", batch), ("-d", dimension), ("-t", temperature)):
        if value is None:
            raise InputError(f"{option} is missing (or give --preset)")
    if bias is not None and siglip_bias is not None:
        raise InputError("give -b or --siglip-bias, not both: they are the same bias with opposite signs")
    if bias is None:
        siglip_bias = siglip_bias if siglip_bias is not None else known.get("siglip_bias")
        if siglip_bias is None and not train_bias:
            if preset is None:
                raise InputError("the bias is missing: give -b, --siglip-bias or --train-bias")
            click.echo(f"{preset} is published without its bias: taken as trained", err=True)
            train_bias = True
        value = None if siglip_bias is None else -exact_number(siglip_bias, "--siglip-bias")
    else:
        value = exact_number(bias, "b")
    with progress_line("bounds", quiet=not bounds):
        diagnosis = diagnose(batch, dimension, temperature, value, pairs=pairs, train_bias=train_bias, bounds=bounds)
    if json_output:
        click.echo(json.dumps(diagnosis.as_data(), indent=2))
        return 0
    _print(diagnosis)
    return 0


def _print(diagnosis: Any) -> None:
    s = diagnosis.setting
    pairs = "" if s["pairs"] == s["B"] else f" drawn from {s['pairs']} pairs"
    click.echo(f"batches of {s['B']}{pairs}, d = {s['d']}, t = {s['t']:.6g}, b = {s['b']:.6g} "
               f"(SigLIP's sign: {s['siglip_bias']:.6g})\n")  # fmt: skip
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    used: dict[str, None] = {}
    for finding in diagnosis.findings:
        mark, shade = MARKS[finding.level]
        head = f"{mark}{finding.topic}"
        click.echo(click.style(head, fg=shade, bold=True) if colour else head)
        words = "Warning: " if finding.level == "warning" else ""
        click.echo(textwrap.fill(words + finding.text, 96, initial_indent="    ", subsequent_indent="    "))
        because = [f"{name} ({status})" for name, status in finding.theorems]
        used |= dict.fromkeys(name for name, _ in finding.theorems)
        because += [finding.basis] if finding.basis else []
        click.echo(
            textwrap.fill("because: " + ", ".join(because), 96, initial_indent="    ", subsequent_indent="      ")
        )
    click.echo("\nNumbers are floats. Statuses of theorems are the ledger's; to replay them:")
    click.echo(textwrap.fill("ccem verify " + " ".join(used), 96, initial_indent="  ", subsequent_indent="    ",
                             break_on_hyphens=False))  # fmt: skip
