"""Exact algebra where SymPy's solvers are silently wrong: name exponentials, factor, read off the root.

Every exponential of an expression becomes a positive variable, one for each monomial in the exponents, so
that a slope becomes a rational function over Q. Signs are read from coefficients (a polynomial whose
coefficients are all nonnegative is nonnegative on the positive orthant), roots from binomials and from
quadratics with one positive root. What these rules do not reach is reported as out of reach, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sympy

from ccem.convert import sigmoid, softplus, symbol
from ccem.derivation import Claim, Expr
from ccem.model import SYMBOLS

_N = symbol("N")
_MAX_DEGREE = 6
NOT_NEGATIVE = ("positive", "nonnegative", "zero")


@dataclass(frozen=True)
class Named:
    """An expression whose exponentials are variables; ``meaning`` gives the exponent of each."""

    expression: Expr
    meaning: dict[Expr, Expr] = field(default_factory=dict)

    def exponent(self, monomial: Expr) -> Expr:
        """The exponent that a product of powers of the variables stands for."""
        powers = monomial.as_powers_dict()
        return sympy.Add(
            *(powers[name] * exponent for name, exponent in self.meaning.items() if name in powers)
        )

    def unfold(self, expression: Expr) -> Expr:
        return expression.subs({name: sympy.exp(exponent) for name, exponent in self.meaning.items()})


def _monomials(exponent: Expr) -> dict[Expr, Any]:
    """The exponent as a rational combination of monomials; t*N/(N-1) splits into t + t/(N-1)."""
    exponent = sympy.together(exponent)
    if exponent.has(_N) and exponent.is_rational_function(_N):
        exponent = sympy.apart(exponent, _N)
    return dict(sympy.expand(exponent).as_coefficients_dict())


def name_exponentials(*expressions: Expr, prefix: str = "E") -> tuple[Named, ...]:
    """The expressions with sigmoids written out and every exponential named, alike in all of them.

    Guarantee: EXACT: ``named.unfold(named.expression)`` equals the expression.

    >>> named, = name_exponentials(sigmoid(symbol("t") + symbol("b")))
    >>> sympy.factor(named.expression), named.meaning
    (E_1*E_2/(E_1*E_2 + 1), {E_1: b, E_2: t})
    """
    plain = [e.replace(sigmoid, lambda x: 1 / (1 + sympy.exp(-x))) for e in expressions]
    exponentials = sorted({e for p in plain for e in p.atoms(sympy.exp)}, key=sympy.default_sort_key)
    split = {e: _monomials(e.args[0]) for e in exponentials}
    found: dict[Expr, set[Any]] = {}
    for parts in split.values():
        for monomial, coefficient in parts.items():
            found.setdefault(monomial, set()).add(abs(coefficient))
    units = {(m, c): unit * m for m, cs in found.items() for c, unit in _units(cs).items()}
    meanings = sorted(set(units.values()), key=sympy.default_sort_key)
    names = {unit: sympy.Symbol(f"{prefix}_{k}", positive=True) for k, unit in enumerate(meanings, 1)}
    powers = {
        e: sympy.Mul(*(names[units[m, abs(c)]] ** (c * m / units[m, abs(c)]) for m, c in parts.items()))
        for e, parts in split.items()
    }
    return tuple(Named(p.xreplace(powers), {name: unit for unit, name in names.items()}) for p in plain)


def _units(coefficients: set[Any]) -> dict[Any, Any]:
    """For each coefficient the unit that it is a small multiple of, so that degrees stay small.

    e^t and e^(t/2) share a variable, e^t and e^(t/9999) get one each.
    """
    groups: list[list[Any]] = []
    for c in sorted(coefficients):
        for group in groups:
            if c / sympy.gcd_list([*group, c]) <= _MAX_DEGREE:
                group.append(c)
                break
        else:
            groups.append([c])
    return {c: sympy.gcd_list(group) for group in groups for c in group}


def sign_of(expression: Expr) -> str | None:
    """``"positive"``, ``"nonnegative"``, ``"zero"``, ``"nonpositive"``, ``"negative"``, None (not decided).

    The symbols range over their domains (``ccem.model``: N >= 2, t > 0, s in [0, 1]), x over [-1, 1], and a
    relative bias over b_rel > -1 (up to it T <= 0, where for N >= 4 everything is antipodal).

    Guarantee: EXACT when not None. Method: exponentials named, every symbol mapped onto the nonnegative half
    line (``N = 2 + n``, ``s = 1/(1 + z)``, ``x = (1 - z)/(1 + z)``), then the signs of the coefficients.

    >>> sign_of(symbol("N") - 1), sign_of(symbol("N") - 2), sign_of(symbol("N") - 3)
    ('positive', 'nonnegative', None)
    """
    (named,) = name_exponentials(expression)
    moved, strict = named.expression, set(named.meaning)
    opaque = {
        f: sympy.Dummy(positive=f.func is not sympy.Heaviside, nonnegative=True)
        for f in moved.atoms(softplus, sympy.Heaviside)
    }
    moved = moved.xreplace(opaque)
    strict |= {name for f, name in opaque.items() if f.func is softplus}
    for name in moved.free_symbols - strict - set(opaque.values()):
        kind = SYMBOLS[name.name].kind if name.name in SYMBOLS else ""
        z = sympy.Dummy(nonnegative=True)
        if name.name == "b_rel":
            strict.add(above := sympy.Dummy(positive=True))
            moved = moved.xreplace({name: above - 1})
        elif name.name == "N":
            moved = moved.xreplace({name: 2 + z})
        elif name.name == "x":
            moved = moved.xreplace({name: (1 - z) / (1 + z)})
        elif kind == "unit":
            moved = moved.xreplace({name: 1 / (1 + z)})
        elif name.is_positive:
            strict.add(name)
        elif not name.is_nonnegative:
            moved = moved.xreplace({name: sympy.Dummy(real=True)})
    top, bottom = sympy.fraction(sympy.together(moved))
    signs = [_sign_of_polynomial(part, strict) for part in (top, bottom)]
    if signs[0] == "zero":
        return "zero"
    if None in signs or signs[1] not in ("positive", "negative"):
        return None
    top_sign = str(signs[0])
    return _FLIP[top_sign] if signs[1] == "negative" else top_sign


_FLIP = {
    "positive": "negative",
    "negative": "positive",
    "nonnegative": "nonpositive",
    "nonpositive": "nonnegative",
    "zero": "zero",
}


def _sign_of_polynomial(expression: Expr, strict: set[Expr]) -> str | None:
    expression = sympy.expand(expression)
    if expression == 0:
        return "zero"
    generators = sorted(expression.free_symbols, key=str)
    if not generators:
        return "positive" if expression.is_positive else "negative" if expression.is_negative else None
    try:
        terms = sympy.Poly(expression, *generators).terms()
    except sympy.PolynomialError:
        return None
    signs = {1 if c.is_positive else -1 if c.is_negative else 0 for _, c in terms}
    if len(signs) != 1 or 0 in signs:
        return None
    for powers, _ in terms:
        for name, power in zip(generators, powers, strict=True):
            if not name.is_nonnegative and power % 2:
                return None
    certain = any(
        all(name in strict or not power for name, power in zip(generators, powers, strict=True))
        for powers, _ in terms
    )
    word = "positive" if certain else "nonnegative"
    return word if signs == {1} else _FLIP[word]


@dataclass(frozen=True)
class Boundary:
    """Where ``expression <= 0`` holds: ``unknown relation root`` under ``condition``.

    ``verdict``: ``root`` (see there), ``always``, ``never`` or ``implicit`` (no closed form by these rules;
    then ``core`` is the factor whose sign decides). ``factored`` is the expression in named exponentials.
    """

    verdict: str
    named: Named
    factored: Expr
    core: Claim | None = None
    claim: Claim | None = None
    condition: Claim | None = None
    otherwise: str = ""
    stable: Expr | None = None


def read_off(expression: Expr, unknown: Expr, *, prefix: str = "E") -> Boundary:
    """Solve ``expression <= 0`` for ``unknown`` by factoring; see :class:`Boundary`.

    Guarantee: EXACT for the symbols' domains (N >= 2, t > 0).

    >>> t = symbol("t")
    >>> read_off(4 - sympy.exp(2*t), t).claim.right
    log(4)/2
    """
    (named,) = name_exponentials(expression, prefix=prefix)
    steps = {step: sympy.Dummy(nonnegative=True) for step in named.expression.atoms(sympy.Heaviside)}
    back = {name: step for step, name in steps.items()}
    whole = sympy.factor(sympy.together(named.expression.xreplace(steps)))
    factored = whole.xreplace(back)
    sign, core = 1, []
    for factor in sympy.Mul.make_args(whole):
        word = sign_of(factor)
        if word == "zero":
            return Boundary("always", named, sympy.S.Zero)
        if word in ("positive", "negative"):
            sign = -sign if word == "negative" else sign
        else:
            core.append(factor)
    if not core:
        return Boundary("never" if sign > 0 else "always", named, factored)
    deciding = sympy.Mul(sign, *core)
    deciding = (sympy.collect(deciding, list(back)) if back else deciding).xreplace(back)
    word = sign_of(deciding)
    if word == "nonpositive":
        return Boundary("always", named, factored)
    claim = Claim(deciding, "<=", sympy.S.Zero)
    return (
        _binomial(deciding, unknown, named, factored)
        or _quadratic(deciding, unknown, named, factored)
        or Boundary("implicit", named, factored, claim)
    )


def _coefficients(expression: Expr, names: list[Expr]) -> dict[Expr, Expr]:
    """Monomial in the names -> coefficient; empty where the expression is no polynomial in them."""
    try:
        polynomial = sympy.Poly(expression, *names)
    except (sympy.PolynomialError, sympy.GeneratorsNeeded):
        return {}
    return {
        sympy.Mul(*(n**k for n, k in zip(names, powers, strict=True))): c for powers, c in polynomial.terms()
    }


def _binomial(deciding: Expr, unknown: Expr, named: Named, factored: Expr) -> Boundary | None:
    """c1*M + c0 with M an exponential that is monotone in the unknown."""
    parts = _coefficients(deciding, list(named.meaning)) if named.meaning else {}
    if len(parts) != 2 or any(c.has(unknown) for c in parts.values()):
        return None
    core = Claim(deciding, "<=", sympy.S.Zero)
    (m1, c1), (m0, c0) = parts.items()
    exponent = named.exponent(m1 / m0)
    slope = sympy.diff(exponent, unknown)
    if sign_of(slope) == "negative":
        m1, c1, m0, c0, exponent, slope = m0, c0, m1, c1, -exponent, -slope
    if sign_of(slope) != "positive" or slope.has(unknown):
        return None
    rest = sympy.factor(exponent - slope * unknown)
    signs = sign_of(c1), sign_of(c0)
    relation = {"positive": "<=", "negative": ">="}.get(signs[0] or "")
    if (
        relation is None
    ):  # the sign of c0 decides instead: M <= -c0/c1 for c1 > 0, and no condition at all below
        if signs[1] not in ("positive", "negative"):
            return None
        relation = "<=" if signs[1] == "negative" else ">="
        otherwise = "always" if signs[1] == "negative" else "never"
    else:
        otherwise = "never" if relation == "<=" else "always"
    ratio = sympy.factor(-c0 / c1)
    word = sign_of(ratio)
    if word in ("nonpositive", "negative", "zero"):
        return Boundary(otherwise, named, factored, core)
    slope = sympy.factor(slope)
    root = sympy.log(ratio) / slope - sympy.factor(rest / slope)
    condition = None if word == "positive" else positive_claim(ratio)
    if unknown.is_positive and relation == "<=" and rest == 0:  # a root at or below 0 leaves no room
        above = sign_of(ratio - 1)
        if above in ("negative", "nonpositive", "zero"):
            return Boundary("never", named, factored, core)
        condition = None if above == "positive" else positive_claim(ratio - 1)
    claim = Claim(unknown, relation, root)
    return Boundary("root", named, factored, core, claim, condition, otherwise if condition else "", root)


def positive_claim(ratio: Expr) -> Claim:
    """``ratio > 0`` without factors of known sign, solved where it is linear in one symbol."""
    sign, rest = 1, []
    for factor in sympy.Mul.make_args(sympy.factor(ratio)):
        word = sign_of(factor.base if factor.is_Pow else factor)
        if word in ("positive", "negative"):
            sign = -sign if word == "negative" else sign
        else:
            rest.append(factor)
    value = sympy.expand(sign * sympy.Mul(*rest))
    if len(value.free_symbols) == 1:
        (name,) = value.free_symbols
        if value.is_polynomial(name) and sympy.degree(value, name) == 1:
            a, c = sympy.Poly(value, name).all_coeffs()
            return Claim(name, ">" if a > 0 else "<", -c / a)
    return Claim(sympy.factor(value), ">", sympy.S.Zero)


def solved(claim: Claim) -> Claim:
    """``expression <= 0`` solved where it is linear in its only symbol; else the claim itself."""
    if len(claim.left.free_symbols) == 1:
        (name,) = claim.left.free_symbols
        if claim.left.is_polynomial(name) and sympy.degree(claim.left, name) == 1:
            a, c = sympy.Poly(claim.left, name).all_coeffs()
            return Claim(name, "<=" if a > 0 else ">=", -c / a)
    return claim


def without_idle_arguments(expression: Expr) -> Expr:
    """The maxima without arguments that are nowhere the largest on the symbols' domains (x in [-1, 1], s in [0, 1]).

    >>> without_idle_arguments(sympy.Max(0, 1 - symbol("x")))
    1 - x
    """

    def largest(*arguments: Expr) -> Expr:
        kept = list(arguments)
        for one in arguments:
            if any(sign_of(other - one) in NOT_NEGATIVE for other in kept if other is not one):
                kept.remove(one)
        return sympy.Max(*kept)

    return expression.replace(sympy.Max, largest)


def one_sided_slope(expression: Expr, variable: Expr, point: Expr, side: int) -> Expr:
    """The derivative at ``point`` from the right (``side`` = 1) or from the left (-1), maxima included.

    A maximum has the slope of its largest argument; of arguments that meet at the point, of the one that is largest
    beside it. Where parameters decide, the slope contains ``Heaviside(z, h)``: 0 for z < 0, h at z = 0, 1 for z > 0.
    Guarantee: EXACT where the arguments of the maxima are differentiable on that side.

    >>> x, c = symbol("x"), symbol("c")
    >>> [one_sided_slope(sympy.Max(0, x), x, 0, side) for side in (-1, 1)]
    [0, 1]
    >>> one_sided_slope(sympy.Max(0, x - c), x, 1, -1)
    Heaviside(1 - c, 0)
    """
    names = {largest: sympy.Dummy(real=True) for largest in expression.atoms(sympy.Max)}
    outside = expression.xreplace(names)
    total = sympy.diff(outside, variable)
    for largest, name in names.items():
        if (rate := sympy.diff(outside, name)) != 0:
            total += rate * _slope_of_maximum(largest, variable, point, side)
    return total.xreplace({name: largest for largest, name in names.items()}).subs(variable, point)


def _slope_of_maximum(largest: Expr, variable: Expr, point: Expr, side: int) -> Expr:
    value, slope = -sympy.oo, sympy.S.Zero
    for part in sorted(largest.args, key=sympy.default_sort_key):
        here, rate = part.subs(variable, point), one_sided_slope(part, variable, point, side)
        ahead = side * (rate - slope)
        if value == -sympy.oo:
            value, slope = here, rate
            continue
        word = sign_of(ahead)
        if word in _FLIP:
            at_tie = sympy.Integer(word in NOT_NEGATIVE)
        else:
            at_tie = sympy.Heaviside(ahead, 1)
        gap = sympy.factor(here - value)
        slope += (rate - slope) * decide_steps(sympy.Heaviside(gap, at_tie))
        value = sympy.Max(value, here)
    return slope


def decide_steps(expression: Expr) -> Expr:
    """Step functions ``Heaviside(z, h)`` with z of known sign replaced by 0, h or 1."""

    def decided(step: Expr) -> Expr:
        at_zero = step.args[1]
        values = {"positive": sympy.S.One, "negative": sympy.S.Zero, "zero": at_zero}
        values |= {"nonnegative": at_zero} if at_zero == 1 else {"nonpositive": at_zero} if at_zero == 0 else {}
        return values.get(sign_of(step.args[0]) or "", step)

    return expression.xreplace({step: decided(step) for step in expression.atoms(sympy.Heaviside)})


def _quadratic(deciding: Expr, unknown: Expr, named: Named, factored: Expr) -> Boundary | None:
    """c2*B^2 + c1*B + c0 with c2 and c0 of opposite signs: exactly one positive root B = exp(k*unknown)."""
    names = [name for name, exponent in named.meaning.items() if exponent.has(unknown)]
    if len(names) != 1:
        return None
    base = names[0]
    unit = sympy.diff(named.meaning[base], unknown)
    parts = _coefficients(deciding, [base])
    if not set(parts) <= {base**2, base, sympy.S.One} or unit.has(unknown) or deciding.has(unknown):
        return None
    c2, c1, c0 = (parts.get(base**k, sympy.S.Zero) for k in (2, 1, 0))
    sign = {"positive": 1, "negative": -1}.get(sign_of(c2) or "")
    if sign is None or sign_of(-sign * c0) not in ("positive", "nonnegative") or sign_of(unit) != "positive":
        return None
    c2, c1, c0 = (sympy.expand(sign * c) for c in (c2, c1, c0))
    core = Claim(deciding, "<=", sympy.S.Zero)
    surd = sympy.Dummy("surd")
    root = (-c1 + surd) / (2 * c2)
    left = sympy.fraction(sympy.together(c2 * root**2 + c1 * root + c0))[0]
    if sympy.rem(sympy.expand(left), surd**2 - sympy.expand(c1**2 - 4 * c2 * c0), surd) != 0:
        raise ArithmeticError(f"{root} is no root of {deciding}")
    lead, middle_growth = _pull_out(-c1, named)
    middle = lead * sympy.exp(middle_growth)
    four, growth = _pull_out(-4 * c0 * c2, named)
    content, monomial = _pull_out(2 * c2, named)
    top = middle + sympy.sqrt(middle**2 + four * sympy.exp(growth))
    inner = top if content == 1 else sympy.Mul(1 / content, top, evaluate=False)
    value = sympy.log(inner) / unit - sympy.factor(monomial / unit)
    # the same root without overflow: log B = log(-c0/c2)/2 + asinh(-c1/(2 sqrt(-c0 c2)))
    half_content, half = _pull_out(-c0 / c2, named)
    across_content, across = _pull_out(-c0 * c2, named)
    inside = lead / (2 * sympy.sqrt(across_content)) * sympy.exp(sympy.factor(middle_growth - across / 2))
    stable = (half / 2 + sympy.log(half_content) / 2 + sympy.asinh(inside)) / unit
    claim = Claim(unknown, "<=" if sign > 0 else ">=", value)
    positive = sign_of(-c0)
    condition = None if positive == "positive" else positive_claim(-c0)
    otherwise = "" if condition is None else ("never" if sign > 0 else "always")
    return Boundary("root", named, factored, core, claim, condition, otherwise, stable)


def _pull_out(expression: Expr, named: Named) -> tuple[Expr, Expr]:
    """(content, exponent) with expression = content * exp(exponent), no exponential factor in content."""
    content, exponent = sympy.S.One, sympy.S.Zero
    for base, power in sympy.factor(expression).as_powers_dict().items():
        if base in named.meaning:
            exponent += power * named.meaning[base]
        else:
            content *= base**power
    return sympy.factor(named.unfold(content)), sympy.factor(sympy.together(exponent))
