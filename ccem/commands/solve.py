"""``ccem solve``: the optimum for given N, t and bias."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ccem.commands.files import OutputFile, write
from ccem.commands.progress import progress_line
from ccem.errors import InputError, UndecidedError

if TYPE_CHECKING:
    from ccem.coq_numbers import NumericFact

_LABELS = {
    "s": "s*",
    "delta": "delta*",
    "positive_similarity": "positive similarity p",
    "negative_similarity": "negative similarity q",
    "loss": "loss",
}
_PLAIN_DIGITS = 17  # enough to give the nearest double
_TINY = "below 1E-1000000000000000 in size"  # ccem.enclosure.LEAST_EXPONENT


@click.command(name="solve")
@click.option("-N", "size", required=True, help="Number of pairs (batch size), or oo with --omega.")
@click.option("-t", "t", required=True, help="Inverse temperature t > 0.")
@click.option("-b", "b", default=None, help="Bias in the sign softplus(b - t*u.v).")
@click.option("--siglip-bias", default=None, help="Bias in SigLIP's sign, instead of -b: b = -X.")
@click.option("--omega", default=None, help="Weight of the negatives (default N - 1; batches of B: B - 1).")
@click.option("--train-bias", is_flag=True, help="Minimise over the bias as well, instead of -b.")
@click.option("--closed-form", is_flag=True, help="Also evaluate the closed form, and say which one.")
@click.option("--digits", default=None, help="Print so many certified digits, at most 1000000 (half a minute).")
@click.option("--coq", is_flag=True, help="Let Coq prove the phase and all digits.")
@click.option("--coq-file", type=OutputFile(), help="Write that proof as a Coq file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *, size: str, t: str, b: str | None, siglip_bias: str | None, omega: str | None, train_bias: bool,
    closed_form: bool, digits: str | None, coq: bool, coq_file: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Phase, minimiser, similarities and loss of the sigmoid loss, by certified ball arithmetic.

    \b
    Examples:
      ccem solve -N 32768 -t 118.2 -b 12.7
      ccem solve -N 32768 -t 10 --siglip-bias -10 --digits 50
      ccem solve -N 8 -t 1 -b 1 --digits 50 --coq
      ccem solve -N 32768 -t 10 --train-bias
      ccem solve -N oo --omega 31 -t 10 -b 0 --closed-form
    """
    from ccem.enclosure import QUANTITIES, ball_decimal, optimal_bias_ball, optimum_ball
    from ccem.inputs import exact_number, whole_number

    if sum((b is not None, siglip_bias is not None, train_bias)) != 1:
        raise InputError("give one of -b, --siglip-bias and --train-bias")
    if train_bias and omega is not None:
        raise InputError("--train-bias is for all N - 1 negatives; give no --omega")
    if train_bias and closed_form:
        raise InputError("--closed-form is for a given bias; with --train-bias s* = 1")
    if coq:
        from ccem.coq import coqc_version

        coqc_version()  # a missing Coq is said before the work, not after it
    count = _PLAIN_DIGITS if digits is None else whole_number(digits, "digits", least=1)
    values: dict[str, Any]
    trained = None
    with progress_line(f"{count} digits"):
        if train_bias:
            extra = count + 20
            for _ in range(6):
                ball = optimal_bias_ball(size, t, digits=extra)
                result = optimum_ball(size, t, ball, digits=extra)
                trained = ball_decimal(ball, count)
                if trained is not None and result.phase != "UNDECIDED":
                    break
                extra *= 2
        else:
            bias = exact_number(b, "b") if b is not None else -exact_number(siglip_bias, "siglip-bias")
            result = optimum_ball(size, t, bias, digits=count, omega=omega)
        values = {"phase": result.phase, **{name: result.decimal(name, count) for name in QUANTITIES}}
    # a quantity that is not zero, but so small that its decimal is written 0
    tiny = [name for name in QUANTITIES if values[name] == "0" and result.exact(name) != 0]
    fact = _fact(result, trained, values, count) if (coq or coq_file) and not tiny else None
    proof = None
    if fact and coq:
        with progress_line("Coq") as progress:
            proof = fact.prove(f"{_proved(values, trained)} to {count} digits", progress)
    if train_bias:
        values["trained_bias"] = trained
    if digits is None:
        values.update({name: _double(values[name]) for name in values if name != "phase"})
    else:
        values |= dict.fromkeys(tiny, _TINY)
    values["digits"] = None if digits is None else count
    if closed_form:
        from ccem.series import closed_form_of

        form = closed_form_of(result)
        values["closed_form"], values["closed_form_s"] = form.form, result.exact("s") and values["s"]
        if values["closed_form_s"] is None:
            values["closed_form_s"] = ball_decimal(closed_form_of(replace(result, digits=count + 20)).s, count)
        if digits is None and values["closed_form_s"] is not None:
            values["closed_form_s"] = _double(values["closed_form_s"])
        values["closed_form_enclosure"] = form.s.str(count + 5)
    code = 3 if result.phase == "UNDECIDED" else 1 if proof and proof["status"] != "PROVED" else 0
    if proof:
        values["coq"] = proof
    if as_json:
        click.echo(json.dumps(values, indent=2))
    else:
        _print(result, values, proof)
    if fact and coq_file:
        from ccem.coq import standalone_number

        write(coq_file, standalone_number(fact.text()))
    if tiny and (coq or coq_file):
        raise UndecidedError(f"no statement for Coq: {tiny[0]} is {_TINY}")
    return code


def _print(result: Any, values: dict[str, Any], proof: dict[str, Any] | None) -> None:
    from ccem.enclosure import QUANTITIES

    lines = {"phase": result.phase + (f" ({result.reason})" if result.reason else "")}
    if values.get("trained_bias") is not None:
        lines["trained bias b*"] = str(values["trained_bias"])
    lines.update({_LABELS[name]: "infinite" if values[name] is None else str(values[name]) for name in QUANTITIES})
    if "closed_form" in values:
        lines["closed form"] = f"{values['closed_form']}: s* = {values['closed_form_s']}"
        lines["its enclosure"] = values["closed_form_enclosure"]
    if proof:
        lines["Coq"] = proof["text"]
    width = max(len(label) for label in lines)
    for label, text in lines.items():
        click.echo(f"{label:<{width}}  {text}")


def _fact(result: Any, trained: str | None, values: dict[str, Any], digits: int) -> NumericFact | None:
    """What is printed, as a statement for Coq; nothing is stated of an undecided phase."""
    from ccem.coq_numbers import optimum_fact, trained_fact
    from ccem.enclosure import QUANTITIES

    if result.phase == "UNDECIDED" or not (result.problem.exact or trained):
        return None
    decimals = {name: values[name] for name in QUANTITIES}
    if result.problem.exact:
        return optimum_fact(result, decimals, digits)
    return trained_fact(result.problem.N, result.problem.t, {"bias": trained, **decimals}, digits)


def _proved(values: dict[str, Any], trained: str | None) -> str:
    """What Coq proves, in words: an infinite delta* is stated as s* = 0."""
    names = ["phase", "trained bias" if trained else "", "s*", "delta*" if values["delta"] else "", "similarities"]
    return f"{', '.join(filter(None, names))} and loss"


def _double(text: str | None) -> float | str | None:
    """The nearest double; the text itself for a number beyond the largest one."""
    return text if text is None or math.isinf(float(text)) else float(text)
