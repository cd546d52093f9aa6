"""``ccem threshold``: the inverse temperatures where the phases begin."""

from __future__ import annotations

import json
from typing import Any

import click

_PLAIN_DIGITS = 17  # enough to give the nearest double


@click.command(name="threshold")
@click.option("-N", "size", required=True, help="Number of pairs (batch size).")
@click.option("--relative-bias", default="1", show_default=True, help="b = X*t; 1 is the tied bias.")
@click.option("--digits", default=None, help="Print so many significant digits, every one certified.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(*, size: str, relative_bias: str, digits: str | None, as_json: bool) -> int:
    """Thresholds in t of the antipodal and the simplex phase along b = X*t, certified.

    \b
    Examples:
      ccem threshold -N 32
      ccem threshold -N 32 --relative-bias 0.6 --digits 50 --json
    """
    from ccem.enclosure import thresholds_ball
    from ccem.inputs import whole_number

    count = _PLAIN_DIGITS if digits is None else whole_number(digits, "digits", least=1)
    result = thresholds_ball(size, relative_bias=relative_bias, digits=count)
    values: dict[str, Any] = {name: result.decimal(name, count) for name in ("antipodal_t", "simplex_t")}
    if digits is None:
        values = {name: None if value is None else float(value) for name, value in values.items()}
    if as_json:
        click.echo(json.dumps(values, indent=2))
        return 0
    antipodal, simplex = values["antipodal_t"], values["simplex_t"]
    click.echo(f"antipodal    {'never' if antipodal is None else f't <= {antipodal}'}")
    relation = "<=" if result.simplex_below else ">="
    always = simplex is not None and float(simplex) == 0.0
    click.echo(f"simplex ETF  {'never' if simplex is None else 'every t' if always else f't {relation} {simplex}'}")
    return 0
