"""`ccem bounds` and `ccem certify-code`: what R^d can hold."""

from __future__ import annotations

import json
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ccem.commands import complete
from ccem.commands.files import OutputFile, write
from ccem.commands.progress import progress_line
from ccem.errors import InputError

if TYPE_CHECKING:
    from ccem.low_dimension.bounds import LowDimensionBounds


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
    type=OutputFile(),
    help="Write the proof of the lower bound, for `ccem check`.",
)
@click.option(
    "--arrangement",
    type=OutputFile(".npz"),
    help="Write the embeddings of the upper bound as .npz with U and V: a named code, or what the minimiser found.",
)
def bounds_command(
    pairs: str, dimension: str, temperature: str, bias: str | None, siglip_bias: str | None,
    json_output: bool, certificate: Path | None, arrangement: Path | None,
) -> int:  # fmt: skip
    """How small can the sigmoid loss be for N pairs in R^d? A proved lower bound, and a value that is attained.

    Example: ccem bounds -N 32768 -d 768 -t 10 -b 10
    """
    from ccem.library import as_file
    from ccem.low_dimension.bounds import low_dimension_bounds

    b = one_bias(bias, siglip_bias)
    with progress_line("bounds"):
        found = low_dimension_bounds(pairs, dimension, temperature, b)
    if json_output:
        click.echo(json.dumps(found.as_json(), indent=2))
    else:
        ccem = _ccem_bound(found, pairs, temperature, b)
        lower = Decimal(found.lower)
        _print_bounds(found, lower if certificate else max(lower, ccem), ccem)
    if certificate:
        if found.certificate is None:
            raise InputError(f"no certificate to write: the value is exact by a theorem ({found.lower_method})")
        write(certificate, json.dumps(as_file([found.certificate])) + "\n")
    if arrangement:
        pair = found.arrangement or named_code(found.upper_method, int(pairs), int(dimension))
        if pair is None:
            raise InputError(f"no arrangement to write: the upper bound is that of: {found.upper_method}")
        import numpy as np

        np.savez(arrangement, U=pair[0], V=pair[1])
    return 0


def _ccem_bound(found: LowDimensionBounds, N: str, t: str, b: str) -> Decimal:
    """The bound that ignores d, by the enclosure of the optimum: what a certificate proves is a little less."""
    from ccem.enclosure import optimum_ball

    loss = optimum_ball(N, t, b, digits=30).loss
    if loss.abs_upper() < 1e-300:
        return Decimal(found.ccem_lower)
    middle, radius, exponent = (int(part) for part in loss.mid_rad_10exp(30))
    return max(Decimal(found.ccem_lower), Decimal(middle - radius).scaleb(exponent))


def _outward(value: Decimal, *, up: bool) -> str:
    """Twelve digits, rounded down, or up: what is printed is a bound as well."""
    return format(Context(12, ROUND_CEILING if up else ROUND_FLOOR).create_decimal(value), "g")


def _print_bounds(found: LowDimensionBounds, lower: Decimal, ccem: Decimal) -> None:
    upper = Decimal(found.upper)
    width = (upper - lower) / upper if upper else 0
    exists = "some arrangement has at most" if found.upper_is_existence else "this arrangement has"
    click.echo(f"no arrangement is below  {_outward(lower, up=False)}  (proved: {found.lower_method})")
    click.echo(f"{exists:<24} {_outward(upper, up=True)}  ({found.upper_method})")
    click.echo(f"the bound that ignores d {_outward(ccem, up=False)}  (CCEM)")
    click.echo(f"interval {float(width):.2e} of its upper end wide, found in {found.seconds:.1f} s")


def named_code(method: str, N: int, d: int) -> tuple[Any, Any] | None:
    """The code of that name as U = V, shape (N, d), None if there is none."""
    import numpy as np

    from ccem.codes import code, code_names, polygon

    if method == f"regular {N}-gon":
        rows = polygon(N)
    elif method in code_names():
        rows = code(method, d=N // 2 if method == "orthoplex" else None).points()
    else:
        return None
    turned = rows @ np.linalg.svd(rows)[2].T  # some are written in more dimensions than they span
    points = np.zeros((N, d))
    points[:, : turned.shape[1]] = turned[:, :d]
    return points, points


@click.command("codes")
@click.option("-N", "pairs", metavar="N", help="Number of points.")
@click.option("-d", "dimension", metavar="D", help="Dimension.")
@click.option(
    "--recompute",
    type=OutputFile(),
    help="Search the whole table of best codes again and write it as JSON (an hour).",
)
def codes_command(pairs: str | None, dimension: str | None, recompute: Path | None) -> int:
    """Spherical codes: the names that `ccem certify-code` knows, or the best code known here for N and d.

    \b
    Examples:
      ccem codes
      ccem codes -N 24 -d 3
    """
    from ccem.codes import code_names, least_cosine

    if (pairs is None) != (dimension is None):
        raise InputError("give both -N and -d, or neither")
    if recompute:
        from ccem.low_dimension.tammes import write_table

        write_table(recompute, progress=lambda done, total: click.echo(f"{done} of {total}", err=True))
    elif pairs is None:
        for name, words in code_names().items():
            click.echo(f"{name:<12} {words}")
    else:
        cosine, words = least_cosine(pairs, dimension)
        click.echo(f"largest cosine {cosine:.12g}  ({words})")
    return 0


def _range(text: str) -> str | tuple[str, str]:
    low, dots, high = text.partition("..")
    return (low, high) if dots else text


def _shown(bias: tuple[Fraction, Fraction] | str | None) -> str:
    if bias is None:
        return "t"
    return bias if isinstance(bias, str) else str(bias[0]) if bias[0] == bias[1] else f"{bias[0]}..{bias[1]}"


@click.command("certify-code")
@click.argument("name", metavar="NAME", shell_complete=complete.codes)
@click.option("-d", "dimension", metavar="D", help="Dimension, for the simplex and the orthoplex.")
@click.option("-t", "temperature", required=True, metavar="T", help="Inverse temperature > 0, or a range LOW..HIGH.")
@click.option("-b", "bias", metavar="B", help="Bias in the paper's sign, or a range LOW..HIGH (default: tied, b = t).")
@click.option("--siglip-bias", metavar="X", help="Bias in SigLIP's sign (instead of -b).")
@click.option("--train-bias", is_flag=True, help="Every bias at once: the code at its own best bias.")
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
def certify_code_command(
    name: str, dimension: str | None, temperature: str, bias: str | None, siglip_bias: str | None, train_bias: bool,
    json_output: bool,
) -> int:  # fmt: skip
    """Certify that a code with u = v is globally optimal in its dimension; exit code 3 when that is undecided.

    NAME: simplex, orthoplex, icosahedron, 24-cell, clebsch, schlafli, gosset or e8.

    \b
    Examples:
      ccem certify-code icosahedron -t 8
      ccem certify-code orthoplex -d 4 -t 3..12
      ccem certify-code icosahedron -t 8 -b 7..9
      ccem certify-code orthoplex -d 4 -t 3 --train-bias
    """
    from ccem.low_dimension.sharp import certify_code

    given = bias is not None or siglip_bias is not None
    if train_bias and given:
        raise InputError("give a bias or --train-bias, not both")
    b = "trained" if train_bias else _range(one_bias(bias, siglip_bias)) if given else None
    with progress_line(name) as progress:
        found = certify_code(name, _range(temperature), b, d=dimension, progress=progress)
    data = {
        "name": found.name, "N": found.N, "d": found.d, "t": [str(t) for t in found.t], "b": _shown(found.b),
        "status": found.status, "reason": found.reason, "loss": found.loss, "methods": list(found.methods),
        "pieces": found.pieces,
    }  # fmt: skip
    if json_output:
        click.echo(json.dumps(data, indent=2))
    else:
        where = str(found.t[0]) if found.t[0] == found.t[1] else f"every t from {found.t[0]} to {found.t[1]}"
        click.echo(f"{found.status}  {found.name}: {found.N} pairs in R^{found.d}, t = {where}, b = {data['b']}")
        if found.reason:
            click.echo(f"          {found.reason}")
        else:
            how = " and ".join(found.methods)
            click.echo(f"          no arrangement of as many pairs in this dimension has a smaller loss ({how})")
        click.echo(f"          loss {found.loss}")
    return 0 if found.status == "ENCLOSED" else 3
