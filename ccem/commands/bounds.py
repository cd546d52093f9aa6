"""`ccem bounds` and `ccem certify-code`: what R^d can hold."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ccem.errors import InputError


def one_bias(b: str | None, siglip_bias: str | None) -> str:
    """The bias in the paper's sign from the two options, of which exactly one is given."""
    if (b is None) == (siglip_bias is None):
        raise InputError("give the bias once: -b B, or --siglip-bias X (X = -B)")
    if b is not None:
        return b
    text = str(siglip_bias).strip()
    return text[1:] if text.startswith("-") else "-" + text.removeprefix("+")


@click.command("bounds")
@click.option("-N", "pairs", required=True, metavar="N", help="Number of pairs in the batch, >= 2.")
@click.option("-d", "dimension", required=True, metavar="D", help="Dimension of the embeddings, >= 1.")
@click.option("-t", "temperature", required=True, metavar="T", help="Inverse temperature, > 0.")
@click.option("-b", "bias", metavar="B", help="Bias in the paper's sign.")
@click.option("--siglip-bias", metavar="X", help="Bias in SigLIP's sign (instead of -b).")
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
@click.option(
    "--certificate",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the proof of the lower bound, for `ccem check`.",
)
def bounds_command(
    pairs: str, dimension: str, temperature: str, bias: str | None, siglip_bias: str | None,
    json_output: bool, certificate: Path | None,
) -> int:  # fmt: skip
    """How small can the sigmoid loss be for N pairs in R^d? A proved lower bound, and a value that is attained.

    Example: ccem bounds -N 32768 -d 768 -t 10 -b 10
    """
    from ccem.library import as_file
    from ccem.low_dimension.bounds import low_dimension_bounds

    found = low_dimension_bounds(pairs, dimension, temperature, one_bias(bias, siglip_bias))
    if certificate:
        if found.certificate is None:
            raise InputError(f"no certificate to write: the value is exact by a theorem ({found.lower_method})")
        certificate.write_text(json.dumps(as_file([found.certificate])) + "\n", encoding="utf-8")
    if json_output:
        click.echo(json.dumps(found.as_json(), indent=2))
        return 0
    width = (found.upper - found.lower) / found.upper if found.upper else 0.0
    exists = "some arrangement has at most" if found.upper_is_existence else "this arrangement has"
    click.echo(f"no arrangement is below  {found.lower:.12g}  (proved: {found.lower_method})")
    click.echo(f"{exists:<24} {found.upper:.12g}  ({found.upper_method})")
    click.echo(f"the bound that ignores d {found.ccem_lower:.12g}  (CCEM)")
    click.echo(f"interval {width:.2e} of its upper end wide, found in {found.seconds:.1f} s")
    return 0
