"""``ccem structure``: which embeddings are optimal for a loss, or which hypothesis fails."""

from __future__ import annotations

import json
from typing import Any

import click

from ccem.commands import complete
from ccem.commands.progress import progress_line
from ccem.errors import InputError


@click.command("structure")
@click.argument("loss", required=False, shell_complete=complete.losses)
@click.option("--phi", default=None, help="Loss of a pair as a function of x, for a loss of your own.")
@click.option("--psi", default=None, help="Loss across pairs as a function of x.")
@click.option("--bias", type=click.Choice(["tied", "free", "relative"]), default=None, help="b = t, b, or b_rel*t.")
@click.option("--targets", type=click.Path(exists=True, dir_okay=False), help="An .npz with targets (N, N) in [0, 1].")
@click.option("-t", "t", default=None, help="Inverse temperature; with --targets.")
@click.option("-b", "b", default=None, help="Bias, logit t u.v - b; with --targets.")
@click.option("--rigorous", is_flag=True, help="Prove the bound; with --targets.")
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
def command(
    *, loss: str | None, phi: str | None, psi: str | None, bias: str | None, targets: str | None, t: str | None,
    b: str | None, rigorous: bool, json_output: bool,
) -> int:  # fmt: skip
    """Say which embeddings are optimal for LOSS, with which thresholds and by which theorem.

    LOSS is a name of the catalogue (sigmoid, infonce, infonce-one-direction, decoupled, label-smoothed-sigmoid,
    soft-target-sigmoid, spectral, hinge, triplet, inverse-contrastive). Where a theorem's hypothesis fails it is named,
    with a point where it fails. With --targets the sigmoid loss for that matrix is minimised and bounded. Exit code 0:
    answered; 3: no theorem decides.

    \b
    Examples:
      ccem structure spectral
      ccem structure --phi "(1 - x)^2" --psi "exp(t*x)"
      ccem structure --targets jaccard.npz -t 10 -b 10
    """
    if targets:
        if loss or phi or psi or bias:
            raise InputError("--targets is for the sigmoid loss: give no LOSS, --phi, --psi or --bias")
        if t is None or b is None:
            raise InputError("--targets needs -t and -b")
        _for_targets(targets, t, b, rigorous, json_output)
        return 0
    if t is not None or b is not None or rigorous:
        raise InputError("-t, -b and --rigorous go with --targets")
    from ccem.losses import PairLoss
    from ccem.structure import as_derivation, optimal_structure

    if (loss is None) == (phi is None and psi is None) or (phi is None) != (psi is None):
        raise InputError("give a LOSS of the catalogue, or both --phi and --psi")
    chosen: Any = loss if loss else PairLoss(phi, psi)
    with progress_line("structure"):
        structure = optimal_structure(chosen, bias=bias)
    derivation = as_derivation(structure)
    if json_output:
        from ccem.export.text import data_derivation

        hypotheses = [{"name": h.name, "holds": h.holds, "witness": h.witness} for h in structure.hypotheses]
        data = {
            **data_derivation(derivation), "optimum": structure.theorem or None, "hypotheses": hypotheses,
            "refused": structure.refusal or None, "theorems": list(structure.proved_by),
        }  # fmt: skip
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        from ccem.export.text import text_derivation

        click.echo(text_derivation(derivation))
    return 0 if structure.theorem else 3


def _for_targets(path: str, t: str, b: str, rigorous: bool, json_output: bool) -> None:
    from ccem.embeddings.arrays import read_archive
    from ccem.embeddings.target_optimum import optimal_for_targets

    matrix = read_archive(path, needed=("targets",))["targets"]
    if matrix.ndim != 2:
        raise InputError(f"targets must be a matrix, got shape {matrix.shape}")
    with progress_line("embeddings and bound"):
        found = optimal_for_targets(matrix.tolist(), t=t, b=b, rigorous=rigorous)
    fields = ("N", "d", "loss", "lower_bound", "gap", "rigorous", "two_level")
    if json_output:
        click.echo(json.dumps({"schema": 1, **{name: getattr(found, name) for name in fields}}))
        return
    status = "proved" if found.rigorous else "computed in floats, not proved"
    click.echo(f"{found.N} pairs, embeddings looked for in R^{found.d}")
    click.echo(f"loss found    {found.loss!r}")
    click.echo(f"lower bound   {found.lower_bound!r}   (any unit embeddings, any dimension; {status})")
    click.echo(f"gap           {found.gap:.3g}")
    if found.two_level:
        click.echo("two levels: see also `ccem structure soft-target-sigmoid`")
