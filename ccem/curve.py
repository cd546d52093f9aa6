"""The loss curve of the family, from coordinates of the simplex and the loss over N pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sympy

from ccem.convert import symbol
from ccem.derivation import Claim, Derivation, Expr, Result
from ccem.errors import InputError
from ccem.inputs import exact_number, shown, whole_number
from ccem.losses import Loss, catalogue_loss

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
    if bias is not None and not (isinstance(bias, str) and bias in _BIAS):
        raise InputError(f"bias must be tied, free or relative, got {shown(bias)}")
    if variable not in ("s", "delta"):
        raise InputError(f"the variable must be s or delta, got {variable!r}")
    has_bias = b in chosen.parameters
    if bias in ("tied", "relative") and not has_bias:
        raise InputError(f"bias {bias!r}: the loss {chosen.name} has no b")
    if size is not None:
        size = (
            sympy.oo
            if shown(size) in ("oo", "inf", "infinity")
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
        raise InputError(f"omega must be > 0, got {shown(value)}")
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
    in_s = at_size(chosen, chosen.with_bias(loss.two_level(2 * s - 1, -1 + chosen.slope_q() * s, weight)))
    work.equal("In terms of s:", at_size(chosen, value), in_s)
    return in_s


def at_size(chosen: Setting, expression: Expr) -> Expr:
    return expression.subs(N, chosen.size) if chosen.size is not None else expression


def slope(work: Derivation, chosen: Setting) -> tuple[Expr, Expr]:
    """(L(s), dL/ds), the derivative re-checked against the curve."""
    value = curve(work, chosen)
    first = tidy(sympy.diff(value, s))
    work.differentiate("Differentiate in s (p has slope 2, q slope r = (N-2)/(N-1)).", value, s, first)
    return value, first


def tidy(expression: Expr) -> Expr:
    """Terms with factored coefficients; never ``simplify``, which does not come back on these losses."""
    return sympy.Add(*(sympy.factor_terms(term) for term in sympy.Add.make_args(expression)))
