"""Derivations with N symbolic, from the definition of the loss and of the family, step by step.

``derive(what)`` returns a :class:`~ccem.derivation.Derivation`: results, and the steps that lead to them.
Nothing is typed in as a result: inner products come from the simplex' coordinates, the loss curve from the
sums over N pairs, thresholds from the signs of the two endpoint slopes by the rules of :mod:`ccem.algebra`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import mpmath
import sympy

from ccem.algebra import Boundary, one_sided_slope, read_off, sign_of, solved, without_idle_arguments
from ccem.closed_forms import derive_optimal_bias, derive_optimal_loss, derive_optimum, derive_sensitivity
from ccem.convert import sigmoid
from ccem.curve import (
    Setting,
    at_size,
    b,
    b_rel,
    curve,
    delta,
    family,
    kappa,
    members,
    omega,
    s,
    setting,
    slope,
    t,
    tidy,
)
from ccem.derivation import (
    Claim,
    Derivation,
    Expr,
    Result,
    UndefinedError,
    evaluate,
    free_symbols,
    holds,
    recheck,
)
from ccem.errors import InputError
from ccem.losses import Loss

__all__ = ["TARGETS", "comparison", "derive", "recheck"]


def derive_loss(work: Derivation, chosen: Setting) -> None:
    value = curve(work, chosen)
    if chosen.variable == "delta":
        value = work.equal("In terms of δ:", value, _tidy_delta(work, value))
    work.results.append(Result(f"L({chosen.variable})", value))


def _tidy_delta(work: Derivation, value: Expr) -> Expr:
    inside = work.definitions()
    return value.replace(
        lambda e: e.is_Add and e.has(s) and e.is_polynomial(s),
        lambda e: _fraction_in_delta(e.subs(s, inside[s])),
    ).subs(s, inside[s])


def _fraction_in_delta(expression: Expr) -> Expr:
    top, bottom = sympy.fraction(sympy.factor(sympy.together(expression)))
    return sympy.collect(sympy.expand(top), delta, sympy.factor) / bottom


def derive_derivative(work: Derivation, chosen: Setting) -> None:
    _, first = slope(work, chosen)
    if chosen.variable == "delta":
        first = _chain(work, first)
    where = "away from kinks, where an argument of Heaviside is 0" if first.has(sympy.Heaviside) else ""
    work.results.append(Result(f"dL/d{chosen.variable}", first, where))


def _chain(work: Derivation, first: Expr) -> Expr:
    rate = _rate(work)
    return work.equal("Chain rule: dL/dδ = dL/ds · ds/dδ.", first * rate, _tidy_delta(work, first) * rate)


def _rate(work: Derivation) -> Expr:
    return work.differentiate(
        "s in terms of δ has the derivative", s, delta, -2 * delta / (1 + delta**2) ** 2
    )


def derive_second_derivative(work: Derivation, chosen: Setting) -> None:
    value, first = slope(work, chosen)
    if value.has(sympy.Max):
        raise InputError(f"the loss {chosen.loss.name} has kinks (Max), so no second derivative")
    second = tidy(sympy.diff(first, s))
    work.differentiate("Differentiate once more in s.", first, s, second)
    if (whole := _one_fraction(second)) != second:
        second = work.equal("As one fraction, in which nothing cancels:", second, whole)
    if chosen.variable == "delta":
        rate = _rate(work)
        bend = work.differentiate("and the second", rate, delta, (6 * delta**2 - 2) / (1 + delta**2) ** 3)
        second = work.equal(
            "Chain rule: d²L/dδ² = d²L/ds² · (ds/dδ)² + dL/ds · d²s/dδ².",
            second * rate**2 + first * bend,
            _tidy_delta(work, second) * rate**2 + _tidy_delta(work, first) * bend,
        )
    elif sign_of(second) in ("positive", "nonnegative"):
        work.holds(
            "Every coefficient over the named exponentials is nonnegative: L is convex in s.",
            Claim(second, ">=", sympy.S.Zero),
        )
    work.results.append(Result(f"d²L/d{chosen.variable}²", second))


def _one_fraction(value: Expr) -> Expr:
    """A sum of both signs, rational in one exponential, as one factored fraction; other values unchanged."""
    terms, powers = sympy.Add.make_args(value), list(value.atoms(sympy.exp))
    if not {"negative", "nonpositive"} & {sign_of(term) for term in terms} or value.has(sigmoid, sympy.Max):
        return value
    name = sympy.Dummy(positive=True)
    for unit in powers:
        whole = {power: sympy.cancel(power.args[0] / unit.args[0]) for power in powers}
        if all(k.is_Integer and k > 0 for k in whole.values()):
            fraction = sympy.factor(sympy.together(value.xreplace({e: name**k for e, k in whole.items()})))
            sums = fraction.replace(lambda e: e.is_Add, lambda e: sympy.collect(sympy.expand(e), name, sympy.factor))
            return sums.subs(name, unit)
    return value


def derive_stationarity(work: Derivation, chosen: Setting) -> None:
    value, first = slope(work, chosen)
    if value.has(sympy.Max):
        raise InputError(f"the loss {chosen.loss.name} has kinks (Max), so no equation dL/ds = 0")
    if (sign := sign_of(first)) in ("positive", "negative"):
        claim = Claim(first, ">" if sign == "positive" else "<", sympy.S.Zero)
        work.holds("The slope has one sign, by its coefficients: no interior stationary point.", claim)
        work.results.append(Result("no interior stationary point", claim, "for every 0 <= s <= 1"))
        return
    work.results.append(Result("stationarity", balance(work, first), "0 < s < 1"))


def balance(work: Derivation, first: Expr) -> Claim:
    """dL/ds = 0 with the terms of negative sign moved left and common positive factors divided out."""
    terms = sympy.Add.make_args(first)
    left = [-term for term in terms if sign_of(term) in ("negative", "nonpositive")]
    right = [term for term in terms if -term not in left]
    common = _common_factor([*left, *right])
    claim = Claim(
        sympy.Add(*(term / common for term in left)), "=", sympy.Add(*(term / common for term in right))
    )
    words = f", divided by {common}" if common != 1 else ""
    return work.equivalent(
        f"dL/ds = 0, terms moved to their positive side{words}.", Claim(first, "=", sympy.S.Zero), claim
    )


def _common_factor(terms: list[Expr]) -> Expr:
    powers = [term.as_powers_dict() for term in terms]
    shared = [
        base for base in powers[0] if base.is_Symbol and base.is_positive and all(base in d for d in powers)
    ]
    return sympy.Mul(*(base ** min(d[base] for d in powers) for base in shared))


def convexity(work: Derivation, value: Expr) -> bool:
    """Whether the curve is shown convex (by signs of coefficients, or as a maximum of affine functions)."""
    from ccem.losses import is_convex

    if is_convex(value, s):
        if not value.has(sympy.Max):
            second = sympy.diff(value, s, 2)
            work.holds(
                "L is convex in s, so the signs of its two endpoint slopes decide where its minimum is.",
                Claim(second, ">=", sympy.S.Zero),
            )
        return True
    return False


ENDS = (("antipodal", 0, "s* = 0, δ* = ∞"), ("simplex", 1, "s* = 1, δ* = 0"))


def derive_thresholds(work: Derivation, chosen: Setting) -> None:
    value, first = slope(work, chosen)
    convex = convexity(work, value)
    unknown = _unknown(chosen)
    given = (Claim(b_rel, ">", sympy.S.NegativeOne),) if chosen.bias == "relative" else ()
    if (busy := without_idle_arguments(value)) != value:
        value = work.equal("Maxima without arguments that are nowhere the largest:", value, busy, given)
        first = work.differentiate("Its slope:", value, s, tidy(sympy.diff(value, s)))
    kinked = value.has(sympy.Max)
    for name, end, meaning in ENDS:
        if kinked:
            at_end = _slope_beside(work, value, end, given)
        else:
            at_end = work.equal(f"Slope at s = {end}.", first.subs(s, end), tidy(first.subs(s, end)))
        if at_end.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
            raise InputError(f"the slope of L at s = {end} is not finite: thresholds need finite slopes at both ends")
        if at_end.has(omega):
            at_end = _with_kappa(work, at_end, chosen)
        gap = at_end if end else -at_end
        relation = "<=" if end else ">="
        side = f" from the {'left' if end else 'right'}" if kinked else ""
        words = f"{name} ({meaning}) iff dL/ds {relation} 0 at s = {end}{side}"
        if gap.has(sympy.Heaviside):
            words += "; Heaviside(z, h) is 0 for z < 0, h at z = 0, 1 for z > 0"
        if not convex:
            words += "; L is not shown convex, so this is necessary only"
        boundary = read_off(gap, unknown, prefix="EF"[end])
        work.results.append(explain(work, boundary, gap, name, words, given=given))


def _slope_beside(work: Derivation, value: Expr, end: int, given: tuple[Claim, ...]) -> Expr:
    """The slope at an end from within [0, 1], which is what counts where maxima have a kink at the end."""
    side, word = (-1, "left") if end else (1, "right")
    after = tidy(one_sided_slope(value, s, sympy.Integer(end), side))
    words = f"Slope at s = {end} from the {word}: of a maximum, that of the argument that is largest beside {end}."
    return work.one_sided(words, value, s, sympy.Integer(end), side, after, given)


def _with_kappa(work: Derivation, expression: Expr, chosen: Setting) -> Expr:
    if kappa not in work.definitions():
        work.define(
            "The weight in the stationarity equation:", kappa, at_size(chosen, omega * chosen.slope_q())
        )
    weight = sympy.solve_linear(at_size(chosen, omega * chosen.slope_q()), kappa, [omega])
    return work.equal("In terms of κ:", expression, tidy(expression.subs(*weight)))


def _unknown(chosen: Setting) -> Expr:
    names = chosen.loss.parameters
    if b in names and chosen.bias == "free":
        return b
    return t if t in names else min(names, key=str) if names else t


def explain(
    work: Derivation, boundary: Boundary, gap: Expr, name: str, words: str, *, given: tuple[Claim, ...] = ()
) -> Result:
    """The steps behind a boundary of ``gap <= 0``, and its result."""
    named = boundary.named
    if given:
        words += f" (for {given[0]})"
    for letter, exponent in named.meaning.items():
        work.define("Name an exponential:", letter, sympy.exp(exponent))
    if gap != boundary.factored:
        work.equal(f"{name}: as a rational function of them, factored over Q,", gap, boundary.factored)
    before = Claim(gap, "<=", sympy.S.Zero)
    if boundary.verdict in ("always", "never"):
        claim = Claim(gap, "<=" if boundary.verdict == "always" else ">", sympy.S.Zero)
        work.holds(f"{words}: {boundary.verdict} the case, by the signs of the coefficients.", claim, given)
        return Result(name, before, f"{words}: {boundary.verdict}")
    core = boundary.core
    if core is None:
        raise ArithmeticError(f"no deciding factor in {gap}")
    work.equivalent(f"{words}; dropping factors of known sign:", before, core, given)
    if boundary.claim is None:
        plain = Claim(named.unfold(core.left), core.relation, core.right)
        simple = solved(plain)
        if simple is not plain:
            return Result(name, simple, words)
        return Result(name, plain, f"{words}; no closed form here", stable=gap)
    given += (boundary.condition,) if boundary.condition else ()
    work.equivalent("Solve for the exponential and take logarithms.", core, boundary.claim, given)
    root = boundary.claim.right
    if boundary.stable is not None and boundary.stable != root:
        work.equal(
            "The same root in a form that neither overflows nor cancels.", root, boundary.stable, given
        )
    if boundary.condition is not None:
        words += f"; for {boundary.condition}, {boundary.otherwise} otherwise"
    return Result(name, boundary.claim, words, boundary.stable, boundary.condition, boundary.otherwise)


_Target = Callable[[Derivation, Setting], None]


def derive_family(work: Derivation, chosen: Setting) -> None:
    family(work)
    members(work)


# what -> (title, function, default bias)
TARGETS: dict[str, tuple[str, _Target, str]] = {
    "family": ("The family: inner products and named members", derive_family, "free"),
    "loss": ("The loss on the family", derive_loss, "free"),
    "derivative": ("Its derivative", derive_derivative, "free"),
    "second-derivative": ("Its second derivative", derive_second_derivative, "free"),
    "stationarity": ("The stationarity equation", derive_stationarity, "free"),
    "thresholds": ("Thresholds: where the minimiser reaches the ends", derive_thresholds, "tied"),
    "phase-boundaries": ("Phase boundaries: where the minimiser reaches the ends", derive_thresholds, "free"),
    "optimum": ("The minimiser in closed form", derive_optimum, "free"),
    "optimal-bias": ("The trained bias", derive_optimal_bias, "free"),
    "optimal-loss": ("The optimal loss", derive_optimal_loss, "free"),
    "sensitivity": ("How the minimiser moves", derive_sensitivity, "free"),
}
_AT_INFINITY = ("optimum", "optimal-loss", "sensitivity")


def derive(
    what: str,
    *,
    loss: Loss | str = "sigmoid",
    bias: str | None = None,
    variable: str = "s",
    N: Any = None,
    omega: Any = None,
) -> Derivation:
    """Derive ``what`` for a loss on the family; N and omega symbolic unless given.

    Parameters: ``what``, a key of :data:`TARGETS`; ``loss``, a :class:`PairLoss` or a name of the catalogue;
    ``bias``: ``"tied"`` (b = t), ``"free"`` or ``"relative"`` (b = b_rel*t); ``variable``: ``"s"`` or
    ``"delta"``; ``N``, a whole number >= 2; ``omega``, a number > 0 or ``"omega"`` for a symbol (default: N -
    1).

    Returns: a :class:`~ccem.derivation.Derivation`. Guarantee: EXACT algebra, re-checkable by
    :func:`recheck`. Raises: :class:`InputError`. Source: Lee, Chang & Sohn 2024; free bias and omega: this
    project.

    >>> for result in derive("thresholds").results:
    ...     print(result.name, result.value)
    antipodal t <= log((N - 2)/2)/2
    simplex t >= (N - 1)*log(N - 3)/N
    """
    if what not in TARGETS:
        raise InputError(f"cannot derive {what!r}; known: {', '.join(TARGETS)}")
    title, function, default_bias = TARGETS[what]
    chosen = setting(loss, bias=bias, variable=variable, size=N, weight=omega, default_bias=default_bias)
    if chosen.size is not None and not chosen.size.is_finite and what not in _AT_INFINITY:
        raise InputError(f"N = oo goes with {', '.join(_AT_INFINITY)}, not with {what}")
    work = Derivation(what, title if what == "family" else f"{title}: {chosen.loss.title}", setting=chosen)
    function(work, chosen)
    numbers = _numbers(work)
    work.results = [replace(result, value=_put(result.value, numbers)) for result in work.results]
    return work


def _numbers(work: Derivation) -> dict[Expr, Expr]:
    """Abbreviations that are rational numbers here, because N or omega is given."""
    numbers: dict[Expr, Expr] = {}
    for name, value in work.definitions().items():
        if any(power.exp.free_symbols for power in sympy.sympify(value).atoms(sympy.Pow)):
            continue  # as rho^-rho: no rational number, and SymPy would compute gigantic powers
        if (exact := sympy.sympify(value).subs(numbers)).is_Rational:
            numbers[name] = exact
    return numbers


def _put(value: Expr | Claim, numbers: dict[Expr, Expr]) -> Expr | Claim:
    if isinstance(value, Claim):
        return Claim(
            sympy.sympify(value.left).subs(numbers), value.relation, sympy.sympify(value.right).subs(numbers)
        )
    return sympy.sympify(value).subs(numbers)


def interior_estimate(N: int, total: Any, *, digits: int = 30) -> Any:
    """w = t*s* of the interior minimiser at T = ``total``, from the derived series; an ESTIMATE in mpmath.

    Raises: :class:`InputError` where |eps| is so near R that the series does not settle.

    >>> import mpmath
    >>> mpmath.nstr(interior_estimate(12, 6), 11)
    '3.4798836334'
    """
    work = derive("optimum", N=N)
    with mpmath.workdps(digits + 10):
        point = {t: mpmath.mpf(1), b: mpmath.mpf(total) - 1, s: mpmath.mpf(1) / 2}
        for name, value in work.definitions().items():
            with contextlib.suppress(UndefinedError):
                point.setdefault(name, evaluate(value, point))
        for result in work.results:
            if result.name == "s*" and all(holds(claim, point) for claim in result.given):
                return evaluate(result.value, point)
    raise InputError(f"no branch of the closed form applies at N = {N}, T = {total}")


def comparison(*, digits: int = 15) -> list[tuple[str, Any, str]]:
    """Rows (quantity, derived value, reference value) at the numeric points of the project's reference sheet.

    The derived values are ESTIMATES of derived formulas; nothing in them is taken from the reference.

    >>> import mpmath
    >>> name, value, text = comparison()[0]
    >>> name, abs(value - mpmath.mpf(text)) < 1e-10
    ('t s* (N = 12, T = 6)', True)
    """
    rows: list[tuple[str, Any, str]] = []
    with mpmath.workdps(digits + 15):
        w = interior_estimate(12, 6)
        rows.append(("t s* (N = 12, T = 6)", w, "3.4798836334"))
        rows.append(("L* (N = 12, T = 6)", _loss_at(12, 6, w), "0.9509978255"))
        w = interior_estimate(100, 4)
        rows.append(("L* (N = 100, t = b = 2)", _loss_at(100, 4, w), "5.804030"))
        w = interior_estimate(8, 2)
        rows.append(("s* (N = 8, t = b = 1)", w, "0.75937"))
        rows.append(("L* (N = 8, t = b = 1)", _loss_at(8, 2, w), "2.5773"))
        share = interior_estimate(32768, mpmath.mpf("130.9")) / mpmath.mpf("118.2")
        rows.append(("s* (N = 32768, t = 118.2, b = 12.7)", share, "0.7109"))
        rows.append(("p there", 2 * share - 1, "0.4219"))
        rows.append(("q there", -1 + share * 32766 / 32767, "-0.2891"))
        rows.append(("s* (N = 10, b = 5, t = 80)", interior_estimate(10, 85) / 80, "0.7296"))
        rows.append(("tied ETF threshold (N = 6)", _result("thresholds", "simplex", N=6), "0.9155"))
        rows.append(("b* (N = 32768, t = 10)", _result("optimal-bias", "b*", {t: 10}, N=32768), "10.7756"))
        rows.append(
            (
                "InfoNCE at the ETF (N = 16, t = 2, 30 negatives)",
                _result("optimal-loss", "L*", {t: 2}, loss="infonce", N=16, omega=30),
                "1.5158",
            )
        )
        rows.append(
            (
                "L*/N at b_rel = -1 (N = 9)",
                _result("optimal-loss", "L at s = 0", {t: 3, b: -3}, N=9) / 9,
                "0.693147180559945",
            )
        )
    return rows


def comparison_table() -> str:
    """:func:`comparison` as a Markdown table; ``python -m ccem.derive`` prints it."""
    lines = ["| quantity | derived | reference sheet |", "|---|---|---|"]
    lines += [f"| {name} | {mpmath.nstr(value, 12)} | {text} |" for name, value, text in comparison()]
    return "\n".join(lines)


def _result(what: str, name: str, point: dict[Expr, Any] | None = None, **options: Any) -> Any:
    """The value of one result at a point."""
    work = derive(what, **options)
    value = next(result.value for result in work.results if result.name == name)
    full = {key: mpmath.mpf(number) for key, number in (point or {}).items()}
    for letter, definition in work.definitions().items():
        with contextlib.suppress(UndefinedError):
            full.setdefault(letter, evaluate(definition, full))
    return evaluate(value.right if isinstance(value, Claim) else value, full)


def _loss_at(size: int, total: Any, w: Any) -> Any:
    work = derive("optimal-loss", N=size)
    letters = {symbol.name: symbol for symbol in free_symbols(work.results[0].value)}
    return evaluate(work.results[0].value, {letters["T"]: mpmath.mpf(total), letters["w"]: w})


if __name__ == "__main__":
    print(comparison_table())
