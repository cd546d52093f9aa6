"""Numeric checks of the derived formulas, for ``ccem verify --digits``: beside the proofs, never instead of them.

A threshold is checked against the slope of the loss curve as it follows from the definition, by a route that shares
nothing with the derivation: balls certify that the slope changes its sign within 10^-digits of the derived value. The
steps of the derivations are evaluated at random points. The first kind is ENCLOSED on the listed settings, the second
SAMPLED.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

import flint

from ccem.errors import CheckError, InputError
from ccem.inputs import shown, whole_number
from ccem.language import parse_term
from ccem.library import Result
from ccem.trusted.balls import ball
from ccem.trusted.expression import Node

__all__ = ["SIZES", "numeric_checks"]

MAX_DIGITS, MAX_SAMPLED_DIGITS = 10_000, 200
SIZES = (3, 5, 12, 100, 32768, 10**18)
TEMPERATURES = tuple(map(Fraction, ("1/100", "2", "10", "118.2")))
INTERIOR = tuple((n, Fraction(t), Fraction(b)) for n, t, b in (
    (3, "2", "-1"), (4, "2", "1"), (8, "1", "1"), (100, "2", "2"), (32768, "118.2", "12.7"), (10**9, "40", "-5"),
))  # fmt: skip
DERIVATIONS = (("loss", "free"), ("second-derivative", "free"), ("stationarity", "free"), ("thresholds", "tied"),
               ("phase-boundaries", "free"))  # fmt: skip

# dL/ds of the sigmoid loss, differentiated by the checker from the definition
SLOPE = parse_term("diff(softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + (N - 2)/(N - 1)*s) - b), s)")


def numeric_checks(digits: Any) -> list[Result]:
    """All numeric checks at so many digits, one :class:`~ccem.library.Result` each.

    Parameters: ``digits``, 10 to 10,000. Guarantee: ENCLOSED rows by balls on the settings that their conclusion names;
    SAMPLED rows by random points. Raises: :class:`ccem.InputError`.

    >>> sorted({row.status for row in numeric_checks(20)})
    ['ENCLOSED', 'SAMPLED']
    """
    number = whole_number(digits, "digits", least=10)
    if number > MAX_DIGITS:
        raise InputError(f"digits must be at most {MAX_DIGITS}, got {shown(digits)}")
    before = flint.ctx.prec
    flint.ctx.prec = int(number * 3.33) * 2 + 200
    try:
        return [_timed(*check, number) for check in _checks()]
    finally:
        flint.ctx.prec = before


def _checks() -> Iterator[tuple[str, str, str, str, Callable[[int], str]]]:
    """Id, title, status when it holds, what was checked, and the check: it raises CheckError, or returns a remark."""
    sizes = f"N in {', '.join(map(str, SIZES))}"
    for end, s in (("antipodal", 0), ("simplex", 1)):
        title = f"Tied bias: the slope at the {end} end changes its sign at the threshold"
        where = f"within 10^-digits of t, {sizes}, where the threshold exists"
        yield f"tied-{end}-threshold-digits", title, "ENCLOSED", where, partial(_tied, end, s)
        title = f"Free bias: the slope at the {end} end changes its sign at the boundary"
        where = f"within 10^-digits of b, {sizes}, t in {', '.join(map(str, TEMPERATURES))}"
        yield f"{end}-boundary-digits", title, "ENCLOSED", where, partial(_free, end, s)
    title = "The interior minimiser, from the closed form by Newton steps, is where the slope changes its sign"
    where = "within 10^-digits of s, (N, t, b) in " + ", ".join(f"({n}, {t}, {b})" for n, t, b in INTERIOR)
    yield "interior-minimiser-digits", title, "ENCLOSED", where, _interior
    for what, bias in DERIVATIONS:
        title = f"Each step of the derivation of {what}, {bias} bias"
        yield f"derivation-{what}-digits", title, "SAMPLED", "at random points", partial(_steps, what, bias)


def _timed(name: str, title: str, status: str, conclusion: str, check: Callable[[int], str], digits: int) -> Result:
    started = time.perf_counter()
    reason = step = ""
    try:
        conclusion = f"{check(digits)}: {conclusion}".replace("10^-digits", f"10^-{digits}")
    except CheckError as error:
        status, reason, step = "FAILED", error.reason, error.step
    seconds = time.perf_counter() - started
    return Result(
        name, title, "this project", status, seconds, [], conclusion, rules=["numeric check"], step=step, reason=reason
    )


def _arb(value: Fraction | int) -> flint.arb:
    fraction = Fraction(value)
    return flint.arb(flint.fmpq(fraction.numerator, fraction.denominator))


def _changes_sign(slope: Callable[[flint.arb], flint.arb], at: flint.arb, digits: int, where: str) -> None:
    """The slope may vanish at the value, and has certainly different signs 10^-digits on either side of it."""
    width = flint.arb(10) ** -digits
    below, here, above = (slope(at + side * width) for side in (-1, 0, 1))
    if not (here.contains(0) and ((below > 0 and above < 0) or (below < 0 and above > 0))):
        raise CheckError(f"around the value the slope is {below.str(8)}, {here.str(8)}, {above.str(8)}", where)


def _derived(what: str, bias: str, name: str) -> Node:
    """The right side of a derived threshold, as an expression of the checker."""
    from ccem.convert import from_sympy
    from ccem.derive import derive

    return from_sympy(next(result.value for result in derive(what, bias=bias).results if result.name == name).right)


def _tied(end: str, s: int, digits: int) -> str:
    formula, sizes = _derived("thresholds", "tied", end), [n for n in SIZES if n > 4]
    for size in sizes:
        fixed = {"N": _arb(size), "s": _arb(s)}
        at = ball(formula, fixed)
        _changes_sign(lambda t, v=fixed: ball(SLOPE, {**v, "t": t, "b": t}), at, digits, f"N = {size}")  # type: ignore[misc]
    return f"{len(sizes)} settings"


def _free(end: str, s: int, digits: int) -> str:
    formula = _derived("phase-boundaries", "free", end)
    settings = list(product(SIZES, TEMPERATURES))
    for size, t in settings:
        fixed = {"N": _arb(size), "s": _arb(s), "t": _arb(t)}
        at = ball(formula, fixed)
        _changes_sign(lambda b, v=fixed: ball(SLOPE, {**v, "b": b}), at, digits, f"N = {size}, t = {t}")  # type: ignore[misc]
    return f"{len(settings)} settings"


def _interior(digits: int) -> str:
    import mpmath

    from ccem.derive import interior_estimate

    for size, t, b in INTERIOR:
        with mpmath.workdps(digits + 20):
            tt, bb = (mpmath.mpf(x.numerator) / x.denominator for x in (t, b))

            def balance(w: Any, n: int = size, tt: Any = tt, bb: Any = bb) -> Any:
                x, y = bb + tt - 2 * w, (n - 2) * w / mpmath.mpf(n - 1) - tt - bb
                return 2 / (1 + mpmath.exp(-x)) - (n - 2) / (1 + mpmath.exp(-y))

            w = mpmath.findroot(balance, interior_estimate(size, tt + bb))
            # a ball as wide as the estimate is uncertain: the sign change around it is what certifies the digits
            share = flint.arb(mpmath.nstr(w, digits + 15), flint.arb(10) ** -(digits + 5)) / _arb(t)
        fixed = {"N": _arb(size), "t": _arb(t), "b": _arb(b)}
        where = f"N = {size}, t = {t}, b = {b}"
        _changes_sign(lambda s, v=fixed: ball(SLOPE, {**v, "s": s}), share, digits, where)  # type: ignore[misc]
    return f"{len(INTERIOR)} settings"


def _steps(what: str, bias: str, digits: int) -> str:
    from ccem.derivation import recheck
    from ccem.derive import derive

    used = min(digits, MAX_SAMPLED_DIGITS)
    return f"{recheck(derive(what, bias=bias), digits=used)} evaluations to {used} digits"
