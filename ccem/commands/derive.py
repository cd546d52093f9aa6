"""``ccem derive``: prints formulas derived from the definitions."""

from __future__ import annotations

import json
from typing import Any

import click

from ccem.commands.progress import progress_line
from ccem.errors import InputError

# the names of ccem.derive.TARGETS, written here so that --help does not import SymPy
WHAT = ("family", "loss", "derivative", "second-derivative", "stationarity", "thresholds", "phase-boundaries",
        "optimum", "optimal-bias", "optimal-loss", "sensitivity", "structure")  # fmt: skip
FORMATS = ("text", "latex", "python", "c", "julia", "mathematica", "json", "srepr")


@click.command(name="derive")
@click.argument("what", type=click.Choice(WHAT), metavar="WHAT")
@click.option(
    "--loss", "loss", default=None, help="sigmoid (default), infonce or another name of the catalogue."
)
@click.option("--phi", default=None, help="Loss of a pair as a function of x, for a loss of your own.")
@click.option("--psi", default=None, help="Loss across pairs as a function of x.")
@click.option(
    "--bias", type=click.Choice(["tied", "free", "relative"]), default=None, help="b = t, b, or b_rel*t."
)
@click.option(
    "--in", "variable", type=click.Choice(["s", "delta"]), default="s", help="Variable of the curve."
)
@click.option("-N", "size", default=None, help="Number of pairs (default: symbolic).")
@click.option("--omega", default=None, help="Weight of the negatives, a number or 'omega' (default: N - 1).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="What to print.")
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("--steps", is_flag=True, help="Show every step of the derivation (text, latex, json).")
def command(
    *, what: str, loss: str | None, phi: str | None, psi: str | None, bias: str | None, variable: str,
    size: str | None, omega: str | None, form: str, as_json: bool, steps: bool,
) -> None:  # fmt: skip
    """Derive WHAT from the definitions, N symbolic: one of family, loss, derivative, second-derivative,
    stationarity, thresholds, phase-boundaries, optimum (closed form), optimal-bias, optimal-loss, sensitivity,
    structure (which embeddings are optimal).

    \b
    Examples:
      ccem derive thresholds --steps
      ccem derive optimum -N 12 --format latex
      ccem derive sensitivity --omega omega --format c > sensitivity.c
      ccem derive thresholds --phi "(1 - x)^2" --psi "exp(t*x)"
    """
    from ccem.derive import derive

    form = "json" if as_json else form
    if steps and form not in ("text", "latex", "json"):
        raise InputError(f"--steps goes with --format text, latex or json, not {form}")
    if what == "structure":
        for option, given in (("-N", size), ("--omega", omega), ("--in", variable != "s" or None)):
            if given is not None:
                raise InputError(f"structure holds for every N and weight, and has no curve: it takes no {option}")
        from ccem.structure import as_derivation, optimal_structure

        with progress_line(what):
            derivation = as_derivation(optimal_structure(_loss(loss, phi, psi), bias=bias))
        click.echo(_print(derivation, form, steps))
        return
    with progress_line(what):
        derivation = derive(what, loss=_loss(loss, phi, psi), bias=bias, variable=variable, N=size, omega=omega)
    click.echo(_print(derivation, form, steps))


def _loss(name: str | None, phi: str | None, psi: str | None) -> Any:
    from ccem.losses import PairLoss

    if phi is None and psi is None:
        return name or "sigmoid"
    if phi is None or psi is None or name is not None:
        raise InputError("a loss of your own needs both --phi and --psi, and no --loss")
    return PairLoss(phi, psi)


def _print(derivation: Any, form: str, steps: bool) -> str:
    if form == "text":
        from ccem.export.text import text_derivation

        return text_derivation(derivation, steps=steps)
    if form == "latex":
        from ccem.export.latex import latex_derivation

        return latex_derivation(derivation, steps=steps)
    if form == "json":
        from ccem.export.text import data_derivation

        return json.dumps(data_derivation(derivation, steps=steps), indent=2, ensure_ascii=False)
    if form == "srepr":
        from ccem.export.text import srepr_derivation

        return srepr_derivation(derivation)
    from ccem.export.code import generate

    return generate(derivation, form).rstrip("\n")
