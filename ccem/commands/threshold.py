"""``ccem threshold``: the inverse temperatures where the phases begin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import click

from ccem.commands.files import OutputFile, write
from ccem.commands.progress import progress_line

_PLAIN_DIGITS = 17  # enough to give the nearest double


@click.command(name="threshold")
@click.option("-N", "size", required=True, help="Number of pairs (batch size).")
@click.option("--relative-bias", default="1", show_default=True, help="b = X*t; 1 is the tied bias.")
@click.option("--digits", default=None, help="Print so many certified digits, at most 1000000 (half a minute).")
@click.option("--coq", is_flag=True, help="Let Coq prove for which t each end phase holds.")
@click.option("--coq-file", type=OutputFile(), help="Write that proof as a Coq file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *, size: str, relative_bias: str, digits: str | None, coq: bool, coq_file: Path | None, as_json: bool
) -> int:
    """Thresholds in t of the antipodal and the simplex phase along b = X*t, certified.

    The JSON keys are antipodal_t and simplex_t: null where the phase does not exist, 0 where it holds for every t.
    Else the phase is antipodal iff t <= antipodal_t (for X <= -1 iff t >= antipodal_t) and simplex iff
    t >= simplex_t (for N = 3 and X < 1/4 iff t <= simplex_t).

    \b
    Examples:
      ccem threshold -N 32
      ccem threshold -N 32 --relative-bias 0.6 --digits 50 --json
      ccem threshold -N 32 --digits 50 --coq
    """
    from ccem.enclosure import thresholds_ball
    from ccem.inputs import exact_number, whole_number

    if coq:
        from ccem.coq import coqc_version

        coqc_version()  # a missing Coq is said before the work, not after it
    count = _PLAIN_DIGITS if digits is None else whole_number(digits, "digits", least=1)
    with progress_line(f"{count} digits"):
        result = thresholds_ball(size, relative_bias=relative_bias, digits=count)
        exact = {name: result.decimal(name, count) for name in ("antipodal_t", "simplex_t")}
    values: dict[str, Any] = dict(exact)
    if digits is None:
        values = {name: None if value is None else float(value) for name, value in exact.items()}
    proof, script = None, ""
    if coq or coq_file:
        from ccem.coq import standalone_number
        from ccem.coq_numbers import thresholds_fact

        fact = thresholds_fact(int(size), exact_number(relative_bias, "relative bias"), result, exact, count)
        if coq_file:
            script = standalone_number(fact.text())
        if coq:
            with progress_line("Coq") as progress:
                proof = fact.prove(f"both end phases hold for these t and no others, to {count} digits", progress)
    code = 1 if proof and proof["status"] != "PROVED" else 0
    if as_json:
        click.echo(json.dumps({**values, "coq": proof} if proof else values, indent=2))
    else:
        _print(result, values, exact)
        if proof:
            click.echo(f"Coq          {proof['text']}")
    if coq_file:
        write(coq_file, script)
    return code


def _print(result: Any, values: dict[str, Any], exact: dict[str, str | None]) -> None:
    shown = {name: values[name] or exact[name] for name in exact}  # all digits where a double underflows
    antipodal = _Side(shown["antipodal_t"], result.antipodal_t, result.antipodal_above)
    simplex = _Side(shown["simplex_t"], result.simplex_t, not result.simplex_below)
    click.echo(f"antipodal    {antipodal}")
    click.echo(f"interior     {_between(antipodal, simplex)}")
    click.echo(f"simplex ETF  {simplex}")


class _Side(NamedTuple):
    """Where an end phase lies: beyond ``value`` (``ball``: the same as a ball), above or below it."""

    value: Any
    ball: Any
    above: bool

    def always(self) -> bool:
        return self.ball is not None and bool(self.ball.is_zero())

    def __str__(self) -> str:
        if self.value is None:
            return "never"
        if self.always():
            return "every t"
        return f"large t: t >= {self.value}" if self.above else f"small t: t <= {self.value}"


def _between(*ends: _Side) -> str:
    """Where the interior phase lies: outside both end phases."""
    if any(end.always() for end in ends):
        return "never"
    low, high = (next((e.value for e in ends if e.value is not None and e.above == up), None) for up in (False, True))
    if low is not None and high is not None:
        return f"between: {low} < t < {high}"
    return f"large t: t > {low}" if low is not None else f"small t: t < {high}" if high is not None else "every t"
