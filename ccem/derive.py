"""Derivations with N symbolic, from the definition of the loss and of the family, step by step.

``derive(what)`` returns a :class:`~ccem.derivation.Derivation`: results, and the steps that lead to them.
Nothing is typed in as a result: inner products come from the simplex' coordinates, the loss curve from the
sums over N pairs, thresholds from the signs of the two endpoint slopes by the rules of :mod:`ccem.algebra`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sympy

from ccem.algebra import Boundary, read_off, sign_of
from ccem.closed_forms import derive_optimal_bias, derive_optimal_loss, derive_optimum, derive_sensitivity
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
from ccem.derivation import Claim, Derivation, Expr, Result, recheck
from ccem.errors import InputError
from ccem.losses import Loss

__all__ = ["TARGETS", "derive", "recheck"]


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
    work.results.append(Result(f"dL/d{chosen.variable}", first))


def _chain(work: Derivation, first: Expr) -> Expr:
    rate = work.differentiate(
        "s in terms of δ has the derivative", s, delta, -2 * delta / (1 + delta**2) ** 2
    )
    return work.equal("Chain rule: dL/dδ = dL/ds · ds/dδ.", first * rate, _tidy_delta(work, first) * rate)


def derive_second_derivative(work: Derivation, chosen: Setting) -> None:
    value, first = slope(work, chosen)
    if value.has(sympy.Max):
        raise InputError(f"the loss {chosen.loss.name} has kinks (Max), so no second derivative")
    if chosen.variable == "delta":
        first = _chain(work, first)
        second = tidy(sympy.diff(first, delta))
        work.differentiate("Differentiate once more in δ.", first, delta, second)
    else:
        second = tidy(sympy.diff(first, s))
        work.differentiate("Differentiate once more in s.", first, s, second)
        if sign_of(second) in ("positive", "nonnegative"):
            work.holds(
                "Every coefficient over the named exponentials is nonnegative: L is convex in s.",
                Claim(second, ">=", sympy.S.Zero),
            )
    work.results.append(Result(f"d²L/d{chosen.variable}²", second))


def derive_stationarity(work: Derivation, chosen: Setting) -> None:
    _, first = slope(work, chosen)
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
    for name, end, meaning in ENDS:
        at_end = work.equal(f"Slope at s = {end}.", first.subs(s, end), tidy(first.subs(s, end)))
        if at_end.has(omega):
            at_end = _with_kappa(work, at_end, chosen)
        gap = at_end if end else -at_end
        relation = "<=" if end else ">="
        words = f"{name} ({meaning}) iff dL/ds {relation} 0 at s = {end}"
        if not convex:
            words += "; L is not shown convex, so this is necessary only"
        boundary = read_off(gap, unknown, prefix="EF"[end])
        work.results.append(explain(work, boundary, gap, name, words, given=given))


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
    for letter, exponent in named.meaning.items():
        work.define("Name an exponential:", letter, sympy.exp(exponent))
    if gap != boundary.factored:
        work.equal(f"{name}: as a rational function of them, factored over Q,", gap, boundary.factored)
    before = Claim(gap, "<=", sympy.S.Zero)
    if boundary.verdict in ("always", "never"):
        claim = Claim(gap, "<=" if boundary.verdict == "always" else ">", sympy.S.Zero)
        work.holds(f"{words}: {boundary.verdict} the case, by the signs of the coefficients.", claim, given)
        return Result(name, claim, f"{words}: {boundary.verdict}")
    core = boundary.core
    if core is None:
        raise ArithmeticError(f"no deciding factor in {gap}")
    work.equivalent(f"{words}; dropping factors of known sign:", before, core, given)
    if boundary.claim is None:
        return Result(
            name, Claim(named.unfold(core.left), core.relation, core.right), f"{words}; no closed form here"
        )
    if given:
        words += f" (for {given[0]})"
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
    "thresholds": ("Where the minimiser reaches the ends of the family", derive_thresholds, "tied"),
    "phase-boundaries": ("Where the minimiser reaches the ends of the family", derive_thresholds, "free"),
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
        if (exact := sympy.sympify(value).subs(numbers)).is_Rational:
            numbers[name] = exact
    return numbers


def _put(value: Expr | Claim, numbers: dict[Expr, Expr]) -> Expr | Claim:
    if isinstance(value, Claim):
        return Claim(
            sympy.sympify(value.left).subs(numbers), value.relation, sympy.sympify(value.right).subs(numbers)
        )
    return sympy.sympify(value).subs(numbers)
