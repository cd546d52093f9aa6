"""SymPy on one side, the project's own expression tree on the other; and the two functions SymPy lacks.

Nothing here is trusted: a converted tree is a claim like any other. Unknown nodes are refused by name.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, log2, prod
from typing import Any, NamedTuple

import sympy
from sympy.core.function import ArgumentIndexError

from ccem.errors import InputError
from ccem.language import parse_term, show
from ccem.model import SYMBOLS
from ccem.trusted.expression import MAX_DIGITS, MAX_POWER, ExpressionError, Node, num

_ASSUMPTIONS: dict[str, dict[str, bool]] = {
    "natural": {"integer": True, "positive": True},
    "positive": {"positive": True},
    "nonnegative": {"nonnegative": True},
    "unit": {"nonnegative": True},
    "real": {"real": True},
}


class sigmoid(sympy.Function):  # type: ignore[misc]
    """The logistic function as a SymPy function that stays folded: 1/(1 + exp(-x))."""

    nargs = 1
    is_real = True
    is_positive = True

    @classmethod
    def eval(cls, x: Any) -> Any:
        return sympy.Rational(1, 2) if x.is_zero else None

    def fdiff(self, argindex: int = 1) -> Any:
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        return self * sigmoid(-self.args[0])

    def _eval_rewrite_as_exp(self, x: Any, **_: Any) -> Any:
        return 1 / (1 + sympy.exp(-x))

    def _eval_evalf(self, prec: int) -> Any:
        return self.rewrite(sympy.exp)._eval_evalf(prec)

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        text = rf"\sigma\left({printer._print(self.args[0])}\right)"
        return text if exp is None else rf"{text}^{{{exp}}}"


class softplus(sympy.Function):  # type: ignore[misc]
    """log(1 + exp(x)) as a SymPy function that stays folded; its derivative is :class:`sigmoid`."""

    nargs = 1
    is_real = True
    is_positive = True

    @classmethod
    def eval(cls, x: Any) -> Any:
        return sympy.log(2) if x.is_zero else None

    def fdiff(self, argindex: int = 1) -> Any:
        if argindex != 1:
            raise ArgumentIndexError(self, argindex)
        return sigmoid(self.args[0])

    def _eval_rewrite_as_exp(self, x: Any, **_: Any) -> Any:
        return sympy.log(1 + sympy.exp(x))

    def _eval_evalf(self, prec: int) -> Any:
        return self.rewrite(sympy.exp)._eval_evalf(prec)

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        text = rf"\operatorname{{softplus}}\left({printer._print(self.args[0])}\right)"
        return text if exp is None else rf"{text}^{{{exp}}}"


_TO_SYMPY = {"exp": sympy.exp, "log": sympy.log, "sqrt": sympy.sqrt, "softplus": softplus, "sigmoid": sigmoid}
_TO_TREE = {sympy.exp: "exp", sympy.log: "log", softplus: "softplus", sigmoid: "sigmoid"}


def symbol(name: str) -> Any:
    """The SymPy symbol of a name: the symbol table's domain, real for a name outside the table.

    >>> symbol("t").is_positive, symbol("b").is_positive
    (True, None)
    """
    kind = SYMBOLS[name].kind if name in SYMBOLS else "real"
    return sympy.Symbol(name, **_ASSUMPTIONS.get(kind, {"real": True}))


def to_sympy(node: Node) -> Any:
    """The SymPy expression of a term of the tree.

    Guarantee: EXACT (numbers stay rational). Raises: :class:`InputError` for nodes that have no counterpart
    (finite sums, families, function symbols, formulas). SymPy may simplify what it builds (``0*log(x)`` to
    ``0``): where definedness matters, keep the tree.

    >>> to_sympy(("softplus", ("*", ("num", Fraction(1, 2)), ("var", "x"))))
    softplus(x/2)
    """
    head = node[0]
    if head == "num":
        return sympy.Rational(node[1].numerator, node[1].denominator)
    if head == "var":
        return symbol(node[1])
    if head in _TO_SYMPY:
        return _TO_SYMPY[head](to_sympy(node[1]))
    if head in ("+", "*", "-", "/", "^"):
        parts = [to_sympy(part) for part in node[1:] if isinstance(part, tuple)]
        if head == "+":
            return sympy.Add(*parts)
        if head == "*":
            return sympy.Mul(*parts)
        if head == "-":
            return -parts[0]
        if head == "^":
            return parts[0] ** node[2]
        if parts[1].is_zero:
            raise InputError(f"division by zero in {show(node)}")
        return parts[0] / parts[1]
    raise InputError(f"{show(node)} has no SymPy counterpart here (head {head!r})")


def from_sympy(expression: Any) -> Node:
    """The tree of a SymPy expression made of + * powers, exp, log, sqrt, softplus, sigmoid and rationals.

    Guarantee: EXACT. Raises: :class:`InputError` naming the node for anything else (floats, other functions,
    infinities, powers that are no multiple of 1/2), so nothing is carried over by guesswork.

    >>> show(from_sympy(1/sympy.sqrt(1 + symbol("delta")**2)))
    '1/sqrt(delta^2 + 1)'
    """
    if isinstance(expression, sympy.Rational):
        return num(Fraction(int(expression.p), int(expression.q)))
    if isinstance(expression, sympy.Symbol):
        return ("var", expression.name)
    if expression == sympy.E:
        return ("exp", num(1))
    head = _TO_TREE.get(expression.func)
    if head:
        return (head, from_sympy(expression.args[0]))
    if isinstance(expression, (sympy.Add, sympy.Mul)):
        return _sum_or_product(expression)
    if isinstance(expression, sympy.Pow):
        return _power(*expression.args)
    raise InputError(
        f"cannot convert {expression} (a {type(expression).__name__}): only rationals, names, + - * /, "
        "whole and half powers, exp, log, sqrt, softplus and sigmoid are carried over"
    )


def _sum_or_product(expression: Any) -> Node:
    if isinstance(expression, sympy.Add):
        parts = [
            ("-", from_sympy(-part)) if part.could_extract_minus_sign() else from_sympy(part)
            for part in expression.as_ordered_terms()
        ]
        return ("+", *parts)
    if expression.could_extract_minus_sign():
        return ("-", from_sympy(-expression))
    top, bottom = sympy.fraction(expression, exact=True)
    if bottom != 1:
        return ("/", from_sympy(top), from_sympy(bottom))
    return ("*", *(from_sympy(factor) for factor in expression.as_ordered_factors()))


def _power(base: Any, exponent: Any) -> Node:
    if isinstance(exponent, sympy.Rational) and exponent.q in (1, 2):
        if abs(exponent.p) > MAX_POWER:
            raise InputError(
                f"cannot convert ({base})**({exponent}): exponents up to {MAX_POWER} are carried over"
            )
        if exponent < 0:
            return ("/", num(1), from_sympy(sympy.Pow(base, -exponent)))
        root = from_sympy(base) if exponent.q == 1 else ("sqrt", from_sympy(base))
        return root if exponent.p == 1 else ("^", root, int(exponent.p))
    raise InputError(f"cannot convert the power ({base})**({exponent}): exponents must be multiples of 1/2")


class _Size(NamedTuple):
    """Upper bounds for a term multiplied out; every name is taken to be at most 1 in size."""

    terms: int = 1
    factors: int = 0
    digits: int = 0
    nested: int = 0
    bits: float = 0.0


# SymPy multiplies out and evaluates constants without limits of its own
LIMITS = _Size(terms=200, factors=32, digits=MAX_DIGITS, nested=4, bits=100_000)
_WORDS = _Size("terms", "factors in a term", "digits", "functions in each other", "bits before the point")  # type: ignore[arg-type]


def _check_size(node: Node) -> _Size:
    """The size of a user's term. Raises :class:`ExpressionError` where a limit is exceeded."""
    head, parts = node[0], [_check_size(part) for part in node[1:] if isinstance(part, tuple)]
    nested, bits = max((p.nested for p in parts), default=0), max((p.bits for p in parts), default=0.0)
    digits = sum(p.digits for p in parts)
    if head == "num":
        value = abs(node[1])
        size = _Size(digits=len(str(value)), bits=log2(value.numerator or 1) + log2(value.denominator))
    elif head == "var":
        size = _Size(factors=1)
    elif head == "-":
        size = parts[0]
    elif head == "+":
        size = _Size(sum(p.terms for p in parts), max(p.factors for p in parts), digits, nested, bits + 1)
    elif head in ("*", "/"):
        terms, factors = prod(p.terms for p in parts), sum(p.factors for p in parts)
        size = _Size(terms, factors, digits, nested, sum(p.bits for p in parts))
    elif head == "^":
        k, base = node[2], parts[0]
        size = _Size(comb(k + base.terms - 1, k), k * base.factors, k * digits, nested, k * bits)
    else:
        size = _Size(1, 1, digits, nested + 1, 1.45 * 2 ** min(bits, 64) if head == "exp" else bits + 1)
    for most, found, words in zip(LIMITS, size, _WORDS, strict=True):
        if found > most:
            raise ExpressionError(f"{show(node)[:40]} is too large: it may have more than {most} {words}")
    return size


def read_expression(text: str, *, what: str = "formula") -> Any:
    """The SymPy expression of a user's text, read by the whitelist parser (text is never evaluated).

    Raises: :class:`InputError` with the parser's message.

    >>> read_expression("softplus(b - t*x)/2")
    softplus(b - t*x)/2
    """
    try:
        node = parse_term(text)
        _check_size(node)
        expression = to_sympy(node)
    except (ExpressionError, InputError) as error:
        raise InputError(f"{what} {text[:60]!r}: {error}") from None
    if expression.has(sympy.zoo, sympy.oo, -sympy.oo, sympy.nan, sympy.I):
        raise InputError(f"{what} {text[:60]!r} is not a finite real number")
    return expression
