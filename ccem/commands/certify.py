"""``ccem certify``: how far embeddings in a file are from the global optimum."""

from __future__ import annotations

import json

import click

from ccem.commands.progress import progress_line
from ccem.errors import InputError

KEYS = ("loss", "lower_bound", "gap", "relative_gap", "method", "rigorous")


@click.command(name="certify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("-t", "t", required=True, help="Inverse temperature, > 0.")
@click.option("-b", "b", default=None, help="Bias, logit t u.v - b.")
@click.option("--siglip-bias", default=None, help="Bias in SigLIP's sign, logit t u.v + b; instead of -b.")
@click.option("--loss", type=click.Choice(["sigmoid", "infonce"]), default="sigmoid", help="Default: sigmoid.")
@click.option(
    "--method",
    type=click.Choice(["auto", "closed-form", "duality"]),
    default="auto",
    help="Default: the closed form where it holds, else duality.",
)
@click.option("--rigorous", is_flag=True, help="Prove the bound and enclose the loss (up to 400 pairs).")
@click.option(
    "--every-dimension", is_flag=True, help="Skip the sharper bounds for d < N (they take some seconds)."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    *, file: str, t: str, b: str | None, siglip_bias: str | None, loss: str, method: str, rigorous: bool,
    every_dimension: bool, as_json: bool,
) -> None:  # fmt: skip
    """Bound how far the embeddings in FILE, an .npz archive, are from the global optimum of the loss.

    FILE holds the arrays U and V (N, d) with rows of norm 1, and possibly targets (N, N) in [0, 1].

    \b
    Example:
      ccem certify embeddings.npz -t 118.2 -b 12.7
    """
    from ccem.embeddings.arrays import read_archive
    from ccem.embeddings.certificate import certify
    from ccem.inputs import exact_number

    if loss == "sigmoid" and (b is None) == (siglip_bias is None):
        raise InputError("give one of -b and --siglip-bias")
    if loss == "infonce" and not b is siglip_bias is None:
        raise InputError("InfoNCE takes no bias")
    bias = b if siglip_bias is None else -exact_number(siglip_bias, "--siglip-bias")
    arrays = read_archive(file, needed=("U", "V"), optional=("targets",))
    with progress_line("certificate"):
        result = certify(
            arrays["U"], arrays["V"], t=t, b=bias, loss=loss, targets=arrays.get("targets"),
            rigorous=rigorous, method=method, every_dimension=every_dimension,
        )  # fmt: skip
    if as_json:
        click.echo(json.dumps({key: getattr(result, key) for key in KEYS}))
        return
    status = "proved" if result.rigorous else "computed in floats, not proved"
    click.echo(f"loss          {result.loss!r}")
    click.echo(f"lower bound   {result.lower_bound!r}   ({result.method}; {status})")
    click.echo(f"gap           {result.gap:.3g}   (relative {result.relative_gap:.3g})")
    n, d = arrays["U"].shape
    bounds = result.low_dimension
    if bounds is None:
        click.echo(f"The bound holds for all unit vectors of every dimension (here d = {d}, N = {n}).")
        return
    other = "one at" if bounds.upper_is_existence else "an arrangement at"
    click.echo(
        f"No arrangement of {n:,} pairs in {d:,} dimensions can go below {result.lower_bound:.6g} (proved); "
        f"{other} {bounds.upper:.6g} exists ({bounds.upper_method})."
    )
