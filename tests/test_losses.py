"""Losses of one's own from text: the whitelist holds against attack, and what is refused is refused soon."""

import time

import pytest
import sympy

from ccem.cli import main
from ccem.convert import symbol
from ccem.derive import derive
from ccem.errors import InputError
from ccem.losses import CATALOGUE, PairLoss, catalogue_loss

ATTACKS = [
    # what could run code or reach an object
    "__import__('os').system('true')", "x.__class__", "eval(x)", "lambda x: x", "x[0]", "x; x", "open('f')", "f'{x}'",
    # what SymPy would multiply out or evaluate without end
    "9**9**9", "x^9^9", "2^65", "((2^64)^64)^64", "((((2^64)^64)^64)^64)^64*x", "(x^64)^64", "((x + 1)^64)^64",
    "(1 + x + t + a + c + e)^32", "*".join(["(x + a)"] * 60), "exp(exp(exp(exp(exp(1)))))", "exp(exp(exp(exp(x))))",
    "exp(" + "9" * 900 + "*x)", "softplus(" * 50 + "x" + ")" * 50, "1/7^" + "9" * 900,
    # nesting and length
    "(" * 100 + "x" + ")" * 100, "-" * 5_000 + "x", "exp(" * 59 + "x" + ")" * 59, "(" * 1_000_000, "9" * 1_001,
    "+".join(["x"] * 11_000),
    # letters that only look like letters, and numbers that only look like numbers
    "\uff58", "\u0445", "x\u00b2", "\u03c3(x)", "x\u202e", "\u0661", "x\x00", "1e9", "0x10", "1_000", "x**-1", "x**0.5",
    # no function of x with real values
    "", " ", "x x", "x = 1", "x >= 0", "forall x: x = 1", "1/0", "1/(x - x)", "log(0)", "log(x)", "sqrt(x)",
    "0*log(x - 3)", "exp(log(x - 3))", "log(2)/(x - x)",
    "1/(x - 1/2)", "sqrt(-1)", "u[1]", "sum(i, 3, x)", "sin(x)", "phi(x)", "exp", "exp(x, x)",
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_attacks_are_refused_soon(number):
    started = time.process_time()
    with pytest.raises(InputError, match="psi"):
        PairLoss("-x", ATTACKS[number])
    assert time.process_time() - started < 2


def test_the_command_refuses_with_exit_code_2(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["derive", "thresholds", "--phi", "9**9**9", "--psi", "x"])
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("error: phi '9**9**9': ")


@pytest.mark.parametrize("text", ["(1 + x)^32/32", "exp(exp(t*x))", "softplus(softplus(x))^2", "9" * 900 + "*x"])
def test_what_is_large_but_allowed_is_derived_soon(text):
    started = time.process_time()
    assert len(derive("thresholds", loss=PairLoss("-x", text)).results) == 2
    assert time.process_time() - started < 20


@pytest.mark.parametrize("letter", ["s", "delta", "p", "q", "r", "omega", "kappa"])
def test_letters_of_the_family_are_no_parameters(letter):
    """L(s) differentiated in s would differentiate such a parameter too."""
    for value in (f"x*{letter}", symbol("x") * symbol(letter)):
        with pytest.raises(InputError, match=f"psi contains {letter}, which stands for"):
            PairLoss("-x", value)


@pytest.mark.parametrize("value", [sympy.sin(symbol("x")), sympy.Float(0.5), sympy.pi, 0.5, None, object(), sympy.I])
def test_expressions_are_held_to_the_same_list(value):
    with pytest.raises(InputError, match="psi"):
        PairLoss("-x", value)


def test_numbers_stay_exact_and_other_names_are_real_parameters():
    loss = PairLoss("-x/3", "0.1*x*margin")
    assert loss.phi == -symbol("x") / 3
    assert loss.psi == symbol("x") * symbol("margin") / 10
    assert {name.name for name in loss.parameters} == {"margin"}


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_definition_over_pairs_is_the_two_level_value(name):
    """For three pairs, the sums written out."""
    loss, (p, q, N) = catalogue_loss(name), (symbol("p"), symbol("q"), symbol("N"))

    def similarity(i, j):
        return q + (p - q) * sympy.KroneckerDelta(i, j)

    written = loss.definition(similarity, N - 1).subs(N, 3).doit()
    gap = written - loss.two_level(p, q, sympy.Integer(2))
    letters = sorted(gap.free_symbols, key=str)
    for k in range(3):
        point = {letter: sympy.Rational(k + 2, 7 + 3 * n) for n, letter in enumerate(letters)}
        assert abs(gap.subs(point).evalf(30)) < 1e-25


@pytest.mark.parametrize("name", ["pi", "e", "E", "I", "oo", "inf", "nan"])
def test_names_of_constants_are_no_parameters(name):
    with pytest.raises(InputError, match=f"phi contains {name}, which would be a parameter here and no constant"):
        PairLoss(f"-{name}*x", "x")
    with pytest.raises(InputError, match="psi contains"):
        PairLoss("-x", sympy.Symbol(name) * sympy.Symbol("x", real=True))
    assert PairLoss("-exp(1)*x", "x").parameters == frozenset()
