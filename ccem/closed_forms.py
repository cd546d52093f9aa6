"""Closed forms of the sigmoid loss: the interior minimiser by a trinomial, the trained bias, sensitivities.

Inside (0 < s < 1) everything depends on ``T = t + b`` alone. With ``A = e^T``, ``y = e^{st}`` and ``Y =
e^{rst}`` stationarity is a trinomial in y with one positive root; each branch below rewrites it as ``B = 1 +
x*B^a``, whose solution is the generalised binomial series.
"""

from __future__ import annotations

from typing import Any

import sympy

from ccem.algebra import read_off, sign_of
from ccem.convert import sigmoid, softplus, symbol
from ccem.curve import N, Setting, at_size, b, b_rel, kappa, r, s, slope, t, tidy
from ccem.derivation import Claim, Derivation, Expr, LogBinomial, Result
from ccem.errors import InputError

T, A, rho, zeta, eps = (symbol(name) for name in ("T", "A", "rho", "zeta", "eps"))
y, Y, z, B, V = (sympy.Symbol(name, positive=True) for name in ("y", "Y", "z", "B", "V"))
R = sympy.Symbol("R", positive=True)
ONE, TWO = sympy.S.One, sympy.Integer(2)
_BIASED = {"free": t + b, "tied": 2 * t, "relative": t * (1 + b_rel)}


def is_sigmoid(chosen: Setting) -> bool:
    """Whether the loss is the sigmoid loss, whatever it is called."""
    x = symbol("x")
    phi, psi = getattr(chosen.loss, "phi", None), getattr(chosen.loss, "psi", None)
    return bool(phi == softplus(b - t * x) and psi == softplus(t * x - b))


def _require_sigmoid(chosen: Setting) -> None:
    if not is_sigmoid(chosen):
        raise InputError(
            f"closed forms of the minimiser are derived for the sigmoid loss, not for {chosen.loss.name}; "
            "'thresholds' and 'stationarity' work for every loss"
        )


def _reduce(work: Derivation, chosen: Setting) -> Claim:
    """Stationarity as 2*sigmoid(x) = kappa*sigmoid(y) in T, r and kappa."""
    _require_sigmoid(chosen)
    infinite = chosen.size is sympy.oo
    if infinite and chosen.weight is None:
        raise InputError("N = oo needs --omega: with all N - 1 negatives the weight is infinite as well")
    ratio = ONE if infinite else (N - 2) / (N - 1)
    weight = chosen.omega()
    if chosen.size is not None and not infinite:
        ratio, weight = (sympy.sympify(x).subs(N, chosen.size) for x in (ratio, weight))
    total = _BIASED[chosen.bias]
    if not infinite:
        _, first = slope(work, chosen)
    work.define("Only one combination of t and b will matter:", T, total)
    work.define("Slope of q in s" + (" for N = oo" if infinite else "") + ":", r, ratio)
    work.define("Weight in the stationarity equation, κ = ω r:", kappa, sympy.factor(weight * ratio))
    logit, across = T - 2 * t * s, -T + r * t * s
    claim = Claim(2 * sigmoid(logit), "=", kappa * sigmoid(across))
    if not infinite:
        work.equivalent(
            "The slope dL/ds over -t, with b - tp = T - 2ts and tq - b = -T + rts (p = 2s - 1, q = -1 + rs).",
            Claim(first, "=", sympy.S.Zero),
            claim,
        )
    return claim


def _trinomial(work: Derivation, claim: Claim) -> Expr:
    """The trinomial whose zero is the interior minimiser, in A, y and Y."""
    work.define("Name the exponentials:", A, sympy.exp(T))
    work.define("Name the exponentials:", y, sympy.exp(s * t))
    work.define("Name the exponentials:", Y, sympy.exp(r * s * t))
    gap = 2 * A / (A + y**2) - kappa * Y / (A + Y)
    work.equal("Both sigmoids as fractions of them.", claim.left - claim.right, gap)
    top, bottom = sympy.fraction(sympy.together(gap))
    trinomial = sympy.collect(sympy.expand(sympy.expand(-top) / (A * Y)), y)
    work.equal("Over a common denominator.", gap, -A * Y * trinomial / sympy.factor(bottom))
    work.equivalent(
        "The denominator is positive: stationarity is a trinomial. It increases in s: its zero is unique.",
        claim,
        Claim(trinomial, "=", sympy.S.Zero),
    )
    return trinomial


def _one_sided(work: Derivation, chosen: Setting) -> Expr | None:
    """s* where the slope has one sign: 1 or 0; None where it changes sign."""
    if chosen.size is sympy.oo:
        return None
    _, first = slope(work, chosen)
    sign = sign_of(first)
    if sign not in ("negative", "positive"):
        return None
    work.holds(
        f"The slope is {sign} on all of [0, 1], by the signs of its coefficients.",
        Claim(first, "<" if sign == "negative" else ">", sympy.S.Zero),
    )
    return ONE if sign == "negative" else sympy.S.Zero


def derive_optimum(work: Derivation, chosen: Setting) -> None:
    """The interior minimiser s* in closed form, and where it is interior."""
    if not is_sigmoid(chosen):
        end = _one_sided(work, chosen)
        if end is None:
            _require_sigmoid(chosen)
        work.results.append(
            Result("s*", end, f"{'simplex' if end else 'antipodal'}, for every value of the parameters")
        )
        return
    work.low["N"] = 3
    if chosen.size == 2:
        _two_pairs(work, chosen)
        return
    claim = _reduce(work, chosen)
    value = work.definitions()[kappa]
    trinomial = _trinomial(work, claim)
    zero = Claim(trinomial, "=", sympy.S.Zero)
    _ends(work)
    if value == 2 or not value.is_number:
        _explicit(work, trinomial, value)
    if value != 2:
        if chosen.size is sympy.oo:
            _cubic(work, zero, value)
        else:
            if chosen.size is not None and chosen.size <= 8:
                _algebraic(work, zero, chosen)
            _series(work, zero, value, full_batch=chosen.weight is None)


def _two_pairs(work: Derivation, chosen: Setting) -> None:
    _require_sigmoid(chosen)
    _, first = slope(work, chosen)
    work.holds(
        "For N = 2 the similarity across pairs is constant, and L decreases in s.",
        Claim(first, "<", sympy.S.Zero),
    )
    work.results.append(Result("s*", ONE, "N = 2, every t and b"))


def _ends(work: Derivation) -> None:
    """Where the minimiser is at an end; the interior is what is left."""
    at_zero = Claim(2 * sigmoid(T), "<=", kappa * sigmoid(-T))
    antipodal = read_off(at_zero.left - at_zero.right, T, prefix="E")
    if antipodal.claim is None:
        return
    work.equivalent("At s = 0 the slope is >= 0 iff", at_zero, antipodal.claim, _some(antipodal.condition))
    work.results.append(Result("s* = 0 iff", antipodal.claim, "antipodal; for κ = 0 never"))
    work.results.append(
        Result(
            "interior iff",
            Claim(T, ">", antipodal.claim.right),
            "and the value below is less than 1; else s* = 1",
        )
    )


def _some(claim: Claim | None) -> tuple[Claim, ...]:
    return () if claim is None else (claim,)


def _explicit(work: Derivation, trinomial: Expr, value: Expr) -> None:
    """κ = 2: the trinomial is a binomial."""
    special = sympy.expand(trinomial.subs(kappa, 2))
    unfolded = special.subs({A: sympy.exp(T), y: sympy.exp(s * t), Y: sympy.exp(r * s * t)})
    root = read_off(sympy.expand(unfolded), s).claim
    if root is None:
        raise ArithmeticError(f"no root of {unfolded}")
    if value == 2:
        work.equivalent(
            "κ = 2 leaves two terms: y²·Y = A².",
            Claim(trinomial, "=", sympy.S.Zero),
            Claim(s, "=", root.right),
        )
    else:
        work.equivalent(
            "For κ = 2 two terms are left: y²·Y = A².",
            Claim(special, "=", sympy.S.Zero),
            Claim(s, "=", root.right),
        )
    given = (Claim(kappa, "=", TWO),)
    work.results.append(Result("s*", root.right, "κ = 2 (full batch: N = 4)", given=given))


def _cubic(work: Derivation, zero: Claim, value: Expr) -> None:
    """N = oo, r = 1: Y = y, a cubic without square term, one positive root."""
    c = (kappa - 2) / kappa
    cubic = Claim(y**3 + c * A * y, "=", 2 * A**2 / kappa)
    work.equivalent("For r = 1, Y = y: times A·y/κ it is a cubic.", zero, cubic)
    theta = sympy.Symbol("theta", real=True)
    work.equal(
        "Triple angle: with y = 2√(cA/3) sinh θ the left side is 2(cA/3)^(3/2) sinh 3θ.",
        (4 * sympy.sinh(theta) ** 3 + 3 * sympy.sinh(theta)),
        sympy.sinh(3 * theta),
    )
    size = sympy.sqrt(sympy.Abs(c) * A / 3)
    argument = A**2 / kappa / size**3
    forms = (
        (sympy.sinh, sympy.asinh, (Claim(kappa, ">", TWO),), "κ > 2"),
        (sympy.cosh, sympy.acosh, (Claim(kappa, "<", TWO), Claim(argument, ">=", ONE)), "κ < 2 and x >= 1"),
        (sympy.cos, sympy.acos, (Claim(kappa, "<", TWO), Claim(argument, "<", ONE)), "κ < 2 and x < 1"),
    )
    for outer, inverse, given, words in forms:
        if value.is_number and not bool(_decide(given[0], value)):
            continue
        root = 2 * size * outer(inverse(argument) / 3)
        work.equivalent(
            f"The positive root for {words}, no term of it cancelling.", cubic, Claim(y, "=", root), given
        )
        name = {"κ > 2": "sinh"}.get(words, "cosh" if outer is sympy.cosh else "cos")
        work.results.append(
            Result("s*", sympy.log(root) / t, f"{words}, x the argument of the inverse {name}")
        )


def _decide(claim: Claim, value: Expr) -> Any:
    return value > claim.right if claim.relation == ">" else value < claim.right


def _algebraic(work: Derivation, zero: Claim, chosen: Setting) -> None:
    """Small N: an algebraic equation in X = e^{st/(N-1)}."""
    n = chosen.size
    X = sympy.Symbol("X", positive=True)
    work.define("For concrete N all powers are whole in", X, sympy.exp(s * t / (n - 1)))
    left = kappa * X ** (3 * n - 4) + (kappa - 2) * A * X ** (n - 2) - 2 * A**2
    claim = work.equivalent("y = X^(N-1), Y = X^(N-2); times A·Y.", zero, Claim(left, "=", sympy.S.Zero))
    work.results.append(
        Result(
            "equation for X = exp(s*t/(N - 1))",
            claim,
            "one sign change: exactly one positive root (Descartes)",
        )
    )


def _series(work: Derivation, zero: Claim, value: Expr, *, full_batch: bool) -> None:
    """Every other κ: expansions of the same root, by the size of eps."""
    c = (kappa - 2) / kappa
    work.define("Put", rho, r / (2 + r))
    work.define("and z = y^(2+r) = y²·Y, so that Y = z^ρ.", z, sympy.exp((2 + r) * s * t))
    work.equal("Indeed", y**2 * Y, z)
    work.equal("and", Y, z**rho)
    work.define("The constant:", zeta, 2 * A**2 / kappa)
    claim = work.equivalent("Times A·Y/κ:", zero, Claim(z + c * A * z**rho, "=", zeta))
    work.define("Scale the unknown,", B, z / zeta)
    work.define("with one parameter left,", eps, c * A * zeta ** (rho - 1))
    claim = work.equivalent("the trinomial becomes", claim, Claim(B, "=", 1 - eps * B**rho))
    _radius(work)
    denominator = (2 + r) * t
    forms: list[tuple[Expr, tuple[Claim, ...], str]] = [
        (sympy.log(zeta) + LogBinomial(rho, -eps), (Claim(sympy.Abs(eps), "<", R),), "|eps| < R")
    ]
    if not value.is_number or value > 2:
        large = (Claim(eps, ">", R),)
        work.define("For large eps the other term leads:", V, eps * B**rho)
        work.equivalent(
            "which solves an equation of the same kind.",
            claim,
            Claim(V, "=", 1 - eps ** (-1 / rho) * V ** (1 / rho)),
            large,
        )
        root = LogBinomial(1 / rho, -(eps ** (-1 / rho)))
        forms.append((sympy.log(zeta) + (root - sympy.log(eps)) / rho, large, "eps > R"))
    small = not value.is_number or value < 2
    if small and full_batch:
        inside = (Claim(kappa, "<", TWO), Claim(T, ">", sympy.log(kappa / 2)))
        words = (
            "With all N - 1 negatives κ < 2 only for N = 3, and there the interior T > log(κ/2) has eps > -R."
        )
        work.holds(words, Claim(eps, ">", -R), inside)
    elif small:
        far = (Claim(eps, "<", -R),)
        W = sympy.Symbol("W", positive=True)
        gap = sympy.Abs(eps)
        work.define(
            "For eps far below 0 (κ < 2) the constant term is the small one:", W, B ** (1 - rho) / gap
        )
        work.equivalent(
            "which again solves such an equation.",
            claim,
            Claim(W, "=", 1 + gap ** (-1 / (1 - rho)) * W ** (-rho / (1 - rho))),
            far,
        )
        root = LogBinomial(-rho / (1 - rho), gap ** (-1 / (1 - rho)))
        forms.append((sympy.log(zeta) + (root + sympy.log(gap)) / (1 - rho), far, "eps < -R (needs κ < 2)"))
    for form, given, words in forms:
        result = Claim(s, "=", form / denominator)
        work.equivalent(f"So for {words}", claim, result, given)
        work.results.append(Result("s*", result.right, words, given=given))


def _radius(work: Derivation) -> None:
    """The series of log B and its radius."""
    a, k = sympy.Symbol("a", positive=True), sympy.Symbol("k", integer=True, positive=True)
    top = sympy.binomial(a * k, k) / (a * k)
    work.equal(
        "B = 1 + x B^a has the solution log B_a(x) = sum over k >= 1 of binom(ak, k) x^k/(ak): by Lagrange's "
        "inversion its coefficient is [w^(k-1)] (1+w)^(ak-1) / k, that is",
        sympy.binomial(a * k - 1, k - 1) / k,
        top,
    )
    work.define(
        "Its radius of convergence is |x| at the branch point, where x = (B - 1)/B^a has slope 0: "
        "B = a/(a - 1) and |x| = |a - 1|^(a-1)/|a|^a. For a = ρ:",
        R,
        (1 - rho) ** (rho - 1) * rho ** (-rho),
    )


def derive_optimal_loss(work: Derivation, chosen: Setting) -> None:
    """The optimal loss: a function of T, N and omega alone (inside), and its values at the ends."""
    if not is_sigmoid(chosen):
        end = _one_sided(work, chosen)
        if end is None:
            _require_sigmoid(chosen)
        value = at_size(
            chosen,
            chosen.with_bias(chosen.loss.two_level(2 * s - 1, -1 + chosen.slope_q() * s, chosen.omega())),
        )
        work.results.append(
            Result("L*", work.equal(f"L at s = {end}.", value.subs(s, end), tidy(value.subs(s, end))))
        )
        return
    claim = _reduce(work, chosen)
    x, across = T - 2 * t * s, -T + r * t * s
    w = sympy.Symbol("w", positive=True)
    weight = _weight(chosen)
    value = softplus(x) + weight * softplus(across)
    work.define("In the optimum only the product of s and t occurs:", w, s * t)
    work.equivalent(
        "Its equation contains T, r and κ, but not t:",
        claim,
        Claim(2 * sigmoid(T - 2 * w), "=", kappa * sigmoid(-T + r * w)),
    )
    inside = work.equal(
        "so the loss there is a function of T, r and ω alone.",
        value,
        softplus(T - 2 * w) + weight * softplus(-T + r * w),
    )
    work.results.append(
        Result("L*", inside, "interior; w = t*s* solves 2*sigmoid(T - 2*w) = kappa*sigmoid(-T + r*w)")
    )
    for name, end in (("antipodal", sympy.S.Zero), ("simplex", ONE)):
        at_end = work.equal(f"At s = {end} ({name})", value.subs(s, end), tidy(value.subs(s, end)))
        work.results.append(Result(f"L at s = {end}", at_end, name))


def _weight(chosen: Setting) -> Expr:
    weight = chosen.omega()
    return weight if chosen.size in (None, sympy.oo) else weight.subs(N, chosen.size)


def derive_sensitivity(work: Derivation, chosen: Setting) -> None:
    """ds*/dt and ds*/db in the interior, by implicit differentiation."""
    if chosen.bias != "free":
        raise InputError(f"sensitivity is ds*/dt and ds*/db for free bias, not for bias {chosen.bias!r}")
    _reduce(work, chosen)
    x, across = t + b - 2 * t * s, -t - b + r * t * s
    left, right = 2 * sigmoid(x), sigmoid(across)
    gap = left - kappa * right
    slack = {}
    for variable in (s, t, b):
        rate = sympy.diff(gap, variable)
        work.differentiate(
            f"F = left - right of that equation, differentiated in {variable}.", gap, variable, rate
        )
        slack[variable] = sympy.Add(
            *(sign * sympy.diff(e, variable) * sigmoid(-e) for sign, e in ((1, x), (-1, across)))
        )
        work.equal(
            "At a stationary point κ σ(tq - b) = 2 σ(b - tp); with σ' = σ(1 - σ) a factor comes out.",
            rate.subs(kappa, left / right),
            left * slack[variable],
        )
    for variable in (t, b):
        rate = (-slack[variable] / slack[s]).subs(b, T - t)
        work.results.append(Result(f"ds*/d{variable}", sympy.factor_terms(rate), "0 < s* < 1, at s = s*"))


def derive_optimal_bias(work: Derivation, chosen: Setting) -> None:
    """The trained bias: minimise over b as well."""
    _require_sigmoid(chosen)
    if chosen.bias != "free":
        raise InputError(f"the optimal bias is free by definition, not {chosen.bias!r}")
    value, first = slope(work, chosen)
    ratio, weight = (N - 2) / (N - 1), chosen.omega()
    if chosen.size is not None:
        ratio, weight = (sympy.sympify(e).subs(N, chosen.size) for e in (ratio, weight))
    in_b = tidy(sympy.diff(value, b))
    work.differentiate("Derivative in b.", value, b, in_b)
    work.holds(
        "L is convex in b: one minimiser for each s.", Claim(sympy.diff(value, b, 2), ">", sympy.S.Zero)
    )
    positive = sympy.Add(*(term for term in sympy.Add.make_args(in_b) if not term.could_extract_minus_sign()))
    across = positive - in_b
    gap = tidy(-t * (2 - ratio) * across)
    work.equal(
        "Where it vanishes dL/ds equals dL/ds + 2t dL/db, which is -(2 - r) t ω σ(tq - b):",
        first + 2 * t * in_b,
        gap,
    )
    work.holds(
        "This is negative: with the best b the loss decreases in s, so s* = 1.", Claim(gap, "<", sympy.S.Zero)
    )
    at_end = tidy(in_b.subs(s, 1))
    boundary = read_off(-at_end, b, prefix="E")
    for letter, exponent in boundary.named.meaning.items():
        work.define("At s = 1, name an exponential:", letter, sympy.exp(exponent))
    work.equal("dL/db there as a rational function, factored over Q.", -at_end, boundary.factored)
    if boundary.claim is None or boundary.stable is None:
        raise ArithmeticError(f"no root of {at_end}")
    root = boundary.claim.right
    work.equivalent(
        "Its numerator is a quadratic in e^b with one positive root.",
        Claim(at_end, "=", sympy.S.Zero),
        Claim(b, "=", root),
    )
    work.equal("The same in a form that neither overflows nor cancels.", root, boundary.stable)
    work.results.append(Result("s*", ONE, "trained bias: every N and t"))
    work.results.append(Result("b*", root, "the minimiser in b at s = 1", boundary.stable))
