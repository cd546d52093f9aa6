"""``ccem check-loss``: finds the bugs of a loss that MODULE:FUNCTION names."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import redirect_stdout
from typing import Any

import click

from ccem.commands.progress import progress_line

# the names of ccem.testing, written here so that --help imports nothing
FAMILIES = ("siglip", "clip", "info-nce", "nt-xent", "dcl", "triplet", "spectral", "pair")
ARRAYS = ("numpy", "torch", "jax")


@click.command(name="check-loss")
@click.argument("target", metavar="MODULE:FUNCTION")
@click.option("--family", default=None,
              help=f"One of {', '.join(FAMILIES)} (default: siglip; with --infer, that which matches).")  # fmt: skip
@click.option("--infer", is_flag=True, help="Check the loss in the convention that it follows, not in the usual one.")
@click.option("--arrays", type=click.Choice(ARRAYS), default=None, help="What the loss gets (default: what it takes).")
@click.option("--dtype", "dtypes", multiple=True, help="float64, float32, float16, bfloat16; may be repeated.")
@click.option("--check", "checks", multiple=True, help="Run this check only; may be repeated.")
@click.option("--rng", "seed", type=int, default=0, show_default=True, help="Seed of the random inputs.")
@click.option("--phi", default=None, help="Loss of a pair as a function of x, for family pair.")
@click.option("--psi", default=None, help="Loss across pairs as a function of x, for family pair.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def command(
    *, target: str, family: str | None, infer: bool, arrays: str | None, dtypes: tuple[str, ...],
    checks: tuple[str, ...], seed: int, phi: str | None, psi: str | None, as_json: bool,
) -> int:  # fmt: skip
    """Run every check on the loss FUNCTION of MODULE (a module's name, or a path such as losses.py).

    The module is imported, so its code runs; what it prints goes to stderr. Exit code 1 if a check fails.

    \b
    Examples:
      ccem check-loss losses.py:sigmoid_loss
      ccem check-loss my_package.losses:clip_loss --family clip --arrays torch --json
    """
    from ccem.errors import InputError
    from ccem.testing import check_loss, infer_convention
    from ccem.testing._load import load_function

    convention: Any = None
    notes: list[str] = []
    with progress_line("calling the loss") as progress, redirect_stdout(sys.stderr):
        fn = load_function(target)
        asked: Any = "infer" if infer else None
        if infer and family is None:
            matching = infer_convention(fn, arrays=arrays, verbose=False)
            family = next(name for name in FAMILIES if matching.family.startswith(name))
            asked = asked if family == matching.family else matching  # such as info-nce-columns
        family = family or "siglip"
        results = check_loss(
            fn, family, convention=asked, dtypes=dtypes or ("float64", "float32"), rng=seed,
            on_fail=None, arrays=arrays, phi=phi, psi=psi, checks=checks or None,
            callback=(lambda result: progress(f"done: {result.name}")) if progress else None,
        )  # fmt: skip
        try:
            found = infer_convention(
                fn, family=family if family == "pair" else None, arrays=arrays, phi=phi, psi=psi, verbose=False
            )
            convention, notes = str(found), list(found.discrepancies(family))
        except InputError as error:
            notes = [str(error)]
    failed = [result for result in results if result.status == "failed"]
    if as_json:
        data = {
            "loss": target, "family": family, "convention": convention, "discrepancies": notes,
            "failed": len(failed), "checks": [vars(result) for result in results],
        }  # fmt: skip
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return 1 if failed else 0
    click.echo(f"convention: {convention or 'not recognised'}")
    for note in notes:
        click.echo(f"  note: {note}")
    for result in results:
        reason = f"  {result.message}" if result.status == "skipped" else ""
        click.echo(f"{result.status:8} {result.name}{reason}")
    for result in failed:
        click.echo(f"\n{result.message}")
    counts = Counter(result.status for result in results)
    idle = ": nothing was checked" if set(counts) <= {"skipped"} else ""
    click.echo(f"\n{', '.join(f'{n} {status}' for status, n in sorted(counts.items()))}{idle}")
    return 1 if failed else 0
