"""Text, tree and SymPy say the same; what has no counterpart is refused by name."""

from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem.convert import from_sympy, read_expression, sigmoid, softplus, symbol, to_sympy
from ccem.derivation import evaluate
from ccem.errors import InputError
from ccem.language import show

NUMBERS = st.fractions(min_value=-9, max_value=9, max_denominator=7)
LEAVES = NUMBERS.map(lambda f: ("num", f)) | st.sampled_from(["t", "x", "b"]).map(lambda n: ("var", n))


def _grow(children):
    pairs = st.tuples(children, children)
    return (
        pairs.map(lambda ab: ("+", *ab))
        | pairs.map(lambda ab: ("*", *ab))
        | children.map(lambda a: ("-", a))
        | children.map(lambda a: ("/", a, ("+", ("num", Fraction(1)), ("exp", ("var", "x")))))
        | st.tuples(children, st.integers(0, 3)).map(lambda ak: ("^", ak[0], ak[1]))
        | children.map(lambda a: ("softplus", a))
        | children.map(lambda a: ("sigmoid", a))
        | children.map(lambda a: ("sqrt", ("softplus", a)))
        | children.map(lambda a: ("log", ("softplus", a)))
    )


TREES = st.recursive(LEAVES, _grow, max_leaves=8)


def tree_value(node, values):
    """The tree's own meaning, written here once more, apart from SymPy."""
    head = node[0]
    if head == "num":
        return mpmath.mpf(node[1].numerator) / node[1].denominator
    if head == "var":
        return values[node[1]]
    parts = [tree_value(part, values) for part in node[1:] if isinstance(part, tuple)]
    return {
        "+": lambda *a: mpmath.fsum(a),
        "*": lambda *a: mpmath.fprod(a),
        "-": lambda a: -a,
        "/": lambda a, b: a / b,
        "^": lambda a: a ** node[2],
        "exp": mpmath.exp,
        "log": mpmath.log,
        "sqrt": mpmath.sqrt,
        "softplus": lambda a: mpmath.log(1 + mpmath.exp(a)),
        "sigmoid": lambda a: 1 / (1 + mpmath.exp(-a)),
    }[head](*parts)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TREES)
def test_tree_and_sympy_have_the_same_value(tree):
    names = {"t": mpmath.mpf("0.37"), "x": mpmath.mpf("-0.61"), "b": mpmath.mpf("0.23")}
    with mpmath.workdps(60):
        expected = tree_value(tree, names)
        if abs(expected) > 1e30:  # exponentials of sums of softplus explode; nothing to learn there
            return
        expression = to_sympy(tree)
        found = evaluate(expression, {symbol(n): v for n, v in names.items()})
        back = tree_value(from_sympy(expression), names)
    scale = max(1, abs(expected))
    assert abs(found - expected) < 1e-30 * scale
    assert abs(back - expected) < 1e-30 * scale


@pytest.mark.parametrize(
    "text",
    ["softplus(b - t*x)", "1/(1 + exp(-x))", "sqrt(1 + delta^2)", "x^3/7 - 2/3", "log(1 + exp(t))", "sigmoid(-x/2)"],
)
def test_text_round_trip(text):
    expression = read_expression(text)
    again = read_expression(show(from_sympy(expression)))
    assert sympy.simplify(again - expression) == 0


def test_numbers_stay_exact():
    assert read_expression("0.1") == sympy.Rational(1, 10)
    assert from_sympy(sympy.Rational(-3, 7)) == ("num", Fraction(-3, 7))


@pytest.mark.parametrize(
    "expression",
    [
        sympy.Float(0.1),
        sympy.pi,
        sympy.I,
        sympy.oo,
        sympy.sin(symbol("x")),
        sympy.Max(0, symbol("x")),
        sympy.Sum(symbol("x"), (sympy.Symbol("i"), 1, 3)),
        symbol("x") ** sympy.Rational(1, 3),
        symbol("x") ** symbol("t"),
        symbol("x") ** 65,
        sympy.Function("f")(symbol("x")),
        sympy.Symbol("x", real=True) > 0,
    ],
)
def test_unknown_nodes_are_refused(expression):
    with pytest.raises(InputError, match="cannot convert"):
        from_sympy(expression)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "x.__class__",
        "lambda x: x",
        "x; x",
        "open('f')",
        "x ** y",
        "sin(x)",
        "1/0",
        "log(0)",
        "sqrt(-1)",
        "x >= 0",
        "u[i]",
        "(" * 200 + "x" + ")" * 200,
        "9" * 2000,
        "",
    ],
)
def test_text_outside_the_language_is_refused(text):
    with pytest.raises(InputError):
        read_expression(text, what="phi")


def test_the_two_functions_behave():
    x = symbol("x")
    assert softplus(x).diff(x) == sigmoid(x)
    assert sigmoid(x).diff(x) == sigmoid(x) * sigmoid(-x)
    assert softplus(0) == sympy.log(2)
    assert sigmoid(0) == sympy.Rational(1, 2)
    assert abs(softplus(sympy.Integer(2)).evalf(40) - sympy.log(1 + sympy.exp(2)).evalf(40)) < 1e-38
    assert "sigma" in sympy.latex(sigmoid(x) ** 2)
