"""Derivations with N symbolic, from the definition of the loss and of the family, step by step.

``derive(what)`` returns a :class:`~ccem.derivation.Derivation`: results, and the steps that lead to them.
Nothing is typed in as a result: inner products come from the simplex' coordinates, the loss curve from the
sums over N pairs, thresholds from the signs of the two endpoint slopes by the rules of :mod:`ccem.algebra`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy

from ccem.algebra import Boundary, read_off, sign_of
from ccem.convert import symbol
from ccem.derivation import Claim, Derivation, Expr, Result, recheck
from ccem.errors import InputError
from ccem.inputs import exact_number, whole_number
from ccem.losses import Loss, catalogue_loss

__all__ = ["TARGETS", "Setting", "derive", "recheck", "setting"]

N, t, b, b_rel, s, delta, p, q = (symbol(name) for name in ("N", "t", "b", "b_rel", "s", "delta", "p", "q"))
r, omega, kappa = (symbol(name) for name in ("r", "omega", "kappa"))
_I, _J, _K = (sympy.Symbol(name, integer=True) for name in "ijk")
_BIAS = {"free": b, "tied": t, "relative": b_rel * t}


@dataclass(frozen=True)
class Setting:
    """What a derivation is about: loss, bias, the curve's variable, N, omega (None: symbolic, N - 1)."""

    loss: Loss
    bias: str = "free"
    variable: str = "s"
    size: Any = None
    weight: Any = None

    def omega(self) -> Expr:
        """The weight of the negatives: N - 1, a number, or the symbol omega."""
        return N - 1 if self.weight is None else self.weight

    def with_bias(self, expression: Expr) -> Expr:
        return expression.subs(b, _BIAS[self.bias])

    def slope_q(self) -> Expr:
        return (N - 2) / (N - 1)


def setting(
    loss: Loss | str = "sigmoid",
    *,
    bias: str | None = None,
    variable: str = "s",
    size: Any = None,
    weight: Any = None,
    default_bias: str = "free",
) -> Setting:
    """A checked :class:`Setting`. Raises: :class:`InputError` naming the wrong value."""
    chosen = catalogue_loss(loss) if isinstance(loss, str) else loss
    if not isinstance(chosen, Loss):
        raise InputError(f"loss must be a name or a PairLoss, got {type(loss).__name__}")
    if bias not in (None, *_BIAS):
        raise InputError(f"bias must be tied, free or relative, got {bias!r}")
    if variable not in ("s", "delta"):
        raise InputError(f"the variable must be s or delta, got {variable!r}")
    has_bias = b in chosen.parameters
    if bias in ("tied", "relative") and not has_bias:
        raise InputError(f"bias {bias!r}: the loss {chosen.name} has no b")
    if size is not None:
        size = (
            sympy.oo
            if str(size) in ("oo", "inf", "infinity")
            else sympy.Integer(whole_number(size, "N", least=2))
        )
    if weight is not None:
        weight = _weight(weight)
    return Setting(chosen, bias or (default_bias if has_bias else "free"), variable, size, weight)


def _weight(value: Any) -> Expr:
    if value in ("omega", "symbolic", omega):
        return omega
    number = exact_number(value, "omega")
    if number <= 0:
        raise InputError(f"omega must be > 0, got {value}")
    return sympy.Rational(number.numerator, number.denominator)


def family(work: Derivation) -> None:
    """Inner products p, q of the family, from coordinates of the simplex and bilinearity."""

    def corner(i: Expr, k: Expr) -> Expr:
        return sympy.sqrt(N / (N - 1)) * (sympy.KroneckerDelta(i, k) - 1 / N)

    gram = N / (N - 1) * (sympy.KroneckerDelta(_I, _J) - 1 / N)
    work.equal(
        "Simplex: w_i is column i of the centring matrix, scaled. Inner product w_i·w_j, summed over the "
        "coordinates k (sum of δ_ik δ_jk is δ_ij, sum of δ_ik is 1, sum of 1 is N).",
        sympy.Sum(corner(_I, _K) * corner(_J, _K), (_K, 1, N)),
        gram,
    )
    norm = work.equal("So |w_i|² (i = j) is", gram.subs(_J, _I), sympy.S.One)
    across = work.equal(
        "and w_i·w_j for i != j is", (N / (N - 1)) * (0 - 1 / N), sympy.factor((N / (N - 1)) * (0 - 1 / N))
    )
    scale = 1 / (1 + delta**2)
    rule = "u_i = (w_i, δ)/√(1+δ²), v_j = (w_j, -δ)/√(1+δ²): bilinearity gives (w_i·w_j - δ²)/(1+δ²)."
    work.define(f"Pair similarity p = u_i·v_i. {rule}", p, (norm - delta**2) * scale)
    work.define("Similarity across pairs q = u_i·v_j, i != j, the same way.", q, (across - delta**2) * scale)
    work.define("Put", s, scale)
    work.equal("Then p is affine in s", p, 2 * s - 1)
    work.equal("and so is q.", q, -1 + (N - 2) / (N - 1) * s)


def members(work: Derivation) -> None:
    """The named members of the family."""
    values = {
        "simplex ETF (δ = 0, u_i = v_i)": sympy.S.Zero,
        "orthonormal u_i (δ = 1/√(N-1))": 1 / sympy.sqrt(N - 1),
        "orthogonal pairs (δ = 1)": sympy.S.One,
    }
    inside = work.definitions()
    for name, value in values.items():
        for letter in (s, p, q):
            exact = sympy.factor(sympy.together(inside[letter].subs(delta, value)))
            work.equal(f"{name}: {letter} =", inside[letter].subs(delta, value), exact)
            work.results.append(Result(f"{name}: {letter}", Claim(letter, "=", exact)))
    gram_u = (across_u := (-1 / (N - 1) + delta**2)) / (1 + delta**2)
    work.equal(
        "There u_i·u_j = (w_i·w_j + δ²)/(1+δ²) for i != j, at δ = 1/√(N-1):",
        gram_u.subs(delta, values["orthonormal u_i (δ = 1/√(N-1))"]),
        sympy.factor(across_u.subs(delta, 1 / sympy.sqrt(N - 1))),
    )
    for letter, affine in ((p, 2 * s - 1), (q, -1 + (N - 2) / (N - 1) * s)):
        name = "antipodal (δ = ∞, s = 0: u_i = e, v_i = -e)"
        work.results.append(Result(f"{name}: {letter}", Claim(letter, "=", affine.subs(s, 0))))


def curve(work: Derivation, chosen: Setting) -> Expr:
    """The loss curve L(s), from the definition over N pairs."""
    family(work)
    weight = chosen.omega()
    loss = chosen.loss

    def similarity(i: Expr, j: Expr) -> Expr:
        return q + (p - q) * sympy.KroneckerDelta(i, j)

    definition = chosen.with_bias(loss.definition(similarity, weight))
    value = chosen.with_bias(loss.two_level(p, q, weight))
    work.equal(
        "The loss over N pairs, every u_i·v_i being p and every u_i·v_j (i != j) being q: N equal terms on "
        "the diagonal and N(N-1) off it.",
        definition,
        value,
    )
    if chosen.size is not None and chosen.size.is_finite:
        work.specialise(f"From here on N = {chosen.size}.", N, chosen.size)
    in_s = _at(chosen, chosen.with_bias(loss.two_level(2 * s - 1, -1 + chosen.slope_q() * s, weight)))
    work.equal("In terms of s:", _at(chosen, value), in_s)
    return in_s


def _at(chosen: Setting, expression: Expr) -> Expr:
    return expression.subs(N, chosen.size) if chosen.size is not None else expression


def _in_delta(expression: Expr) -> Expr:
    return expression.subs(s, 1 / (1 + delta**2))


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


def slope(work: Derivation, chosen: Setting) -> tuple[Expr, Expr]:
    """(L(s), dL/ds), the derivative re-checked against the curve."""
    value = curve(work, chosen)
    first = _tidy(sympy.diff(value, s))
    work.differentiate("Differentiate in s (p has slope 2, q slope r = (N-2)/(N-1)).", value, s, first)
    return value, first


def _tidy(expression: Expr) -> Expr:
    """Terms with factored coefficients; never ``simplify``, which does not come back on these losses."""
    return sympy.Add(*(sympy.factor_terms(term) for term in sympy.Add.make_args(expression)))


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
        second = _tidy(sympy.diff(first, delta))
        work.differentiate("Differentiate once more in δ.", first, delta, second)
    else:
        second = _tidy(sympy.diff(first, s))
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
        at_end = work.equal(f"Slope at s = {end}.", first.subs(s, end), _tidy(first.subs(s, end)))
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
        work.define("The weight in the stationarity equation:", kappa, _at(chosen, omega * chosen.slope_q()))
    weight = sympy.solve_linear(_at(chosen, omega * chosen.slope_q()), kappa, [omega])
    return work.equal("In terms of κ:", expression, _tidy(expression.subs(*weight)))


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
}


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
    work = Derivation(what, title if what == "family" else f"{title}: {chosen.loss.title}")
    function(work, chosen)
    return work
