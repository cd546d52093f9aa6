"""``ccem constellation``: margin, relative bias, retrieval and separability of embeddings in a file."""

from __future__ import annotations

import json

import click

from ccem.commands.progress import progress_line


@click.command("constellation")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
def command(*, file: str, json_output: bool) -> int:
    """Measure the margin and the relative bias of the embeddings in FILE, an .npz archive.

    FILE holds the arrays U and V (N, d) with rows of norm 1. The bound is the largest margin that N pairs can have at
    that relative bias, in any dimension.

    \b
    Example:
      ccem constellation embeddings.npz --json
    """
    from ccem.constellation import constellation, retrieval_accuracy, separate
    from ccem.embeddings.arrays import read_archive

    arrays = read_archive(file, needed=("U", "V"))
    with progress_line("constellation"):
        result = constellation(arrays["U"], arrays["V"])
        accuracy = retrieval_accuracy(arrays["U"], arrays["V"])
        separation = separate(arrays["U"], arrays["V"])
    data: dict[str, object] = {
        "schema": 1, "N": result.N, "d": result.d, "margin": result.margin, "relative_bias": result.relative_bias,
        "constellation": result.margin >= 0, "bound": result.bound, "retrieval_accuracy": accuracy,
        "separable": separation.separable, "separation": None, "reason": separation.reason,
    }  # fmt: skip
    if separation.separable:
        data["separation"] = {"normal": [str(x) for x in separation.normal], "offset": str(separation.offset)}
    elif separation.weights:
        u, v = ({str(k): str(x) for k, x in part.items()} for part in separation.weights)
        data["separation"] = {"common_point_u": u, "common_point_v": v}
    if json_output:
        click.echo(json.dumps(data))
        return 0
    kind = "a constellation" if result.margin >= 0 else "no constellation (the margin is negative)"
    click.echo(f"{result.N} pairs in R^{result.d}: {kind}")
    click.echo(f"margin              {result.margin!r}   (at most {result.bound!r} for {result.N} pairs at this bias)")
    click.echo(f"relative bias       {result.relative_bias!r}")
    click.echo(f"retrieval accuracy  {accuracy!r}")
    words = {True: "yes, by a hyperplane checked in exact rationals", None: f"not decided: {separation.reason}",
             False: "no: the convex hulls have a common point, with exact weights"}  # fmt: skip
    click.echo(f"separable           {words[separation.separable]}")
    return 0
