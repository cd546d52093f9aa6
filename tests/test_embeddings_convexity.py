"""Convexity of pair losses: what is proved is convex, and no certificate rests on a function that is not."""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem import PairLoss, certify, minimize_embeddings, random_embeddings
from ccem.convert import sigmoid
from ccem.embeddings.convexity import convexity, first_dent, is_monotone
from ccem.errors import InputError, UndecidedError


def part(text):
    return PairLoss(text, "x").phi


@pytest.mark.parametrize(
    "text",
    ["x^2", "x^4", "(x - 1/3)^6", "1", "x", "exp(x^2)", "1/(11/10 - x)", "-log(x + 2)", "-sqrt(2 - x)", "sqrt(x^2 + 1)",
     "softplus(10^20*x - 3*10^19)", "log(exp(x) + exp(-x))", "softplus(x)^2", "x^2 + sigmoid(3*x)", "(1 - x)^3",
     "softplus(x) + softplus(-x) - x^2/8", "x*log(x + 2)", "x^4 - x^3/2 + x^2/5"],
)  # fmt: skip
def test_convex_functions_are_proved(text):
    assert convexity(part(text)).holds is True


@pytest.mark.parametrize(
    "text",
    ["-x^2", "x^3", "exp(-x^2)", "sigmoid(x)", "x^4 - x^2/100", "log(x + 2)", "x^2*exp(x)", "(x^2 + x)^2",
     "softplus(x) + softplus(-x) - x^2/3", "x^4 - x^3/2 + x^2/20"],
)  # fmt: skip
def test_others_are_refuted_where_they_bend_down(text):
    found = convexity(part(text))
    assert found.holds is False
    assert -1 <= found.x <= 1
    second = sympy.diff(part(text), part("x"), 2).replace(sigmoid, lambda z: 1 / (1 + sympy.exp(-z)))
    assert float(second.subs(part("x"), sympy.Rational(found.x))) == pytest.approx(found.bend, rel=1e-9)
    assert found.bend < 0


@pytest.mark.parametrize("text", ["1/(x - 9/10)^2", "-sqrt(1 - x)", "-log(1 - x)"])
def test_poles_and_infinite_slopes_are_not_decided(text):
    """The second derivative is positive where there is one; at 1/(x - 9/10)^2 no tangent on one side holds beyond."""
    assert convexity(part(text)).holds is None
    assert convexity(1 / part("x") ** 2).holds is None


def test_kinks():
    x = part("x")
    assert convexity(3 * sympy.Max(0, x - sympy.Rational(1, 2)) + x**2).holds
    assert convexity(-sympy.Max(0, x)).holds is None
    assert convexity(sympy.Max(0, x**3 - 1)).holds is None
    assert convexity(5 * sympy.Max(x, -x) - x**2).holds is None


def test_slopes_at_the_ends_decide_monotonicity():
    assert is_monotone(part("(1 - x)^2"), -1)
    assert is_monotone(part("exp(x + 1) - x"), 1)
    assert not is_monotone(part("x^2"), 1)
    assert not is_monotone(part("x^2"), -1)


U, V = random_embeddings(3, 3, rng=2)


@pytest.mark.parametrize("rigorous", [False, True])
@pytest.mark.parametrize("method", ["auto", "closed-form", "duality"])
@pytest.mark.parametrize(
    ("phi", "psi", "words"),
    [("x^3", "-x^2", "phi is not convex.* -6 at x = -1"), ("-x^2", "x", "phi is not convex.* -2 at x = 0"),
     ("exp(-x^2)", "x", "phi is not convex"), ("-x", "sigmoid(9*x)", "psi is not convex"),
     ("1/(x - 9/10)^2", "x", "phi is not convex, or its slopes are wrong")],
)  # fmt: skip
def test_losses_that_are_not_convex_are_refused(phi, psi, words, rigorous, method):
    with pytest.raises(InputError, match=words):
        certify(U, V, loss=PairLoss(phi, psi), rigorous=rigorous, method=method)


def test_parameters_count_as_they_are_given():
    """A parameter that is declared positive may be given as negative."""
    a, x = sympy.Symbol("a", positive=True), part("x")
    loss = PairLoss(a * (1 - x) ** 2, a * x)
    assert certify(U, V, loss=loss, a=2, rigorous=True).method == "closed form"
    with pytest.raises(InputError, match="phi is not convex"):
        certify(U, V, loss=loss, a=-2, rigorous=True)
    falling = PairLoss("c*(1 - x)", "x^2 + 2*x")
    assert certify(U, V, loss=falling, c="1/2").method == "closed form"
    assert certify(U, V, loss=falling, c=-1).method == "duality"


def test_undecided_losses_have_no_proved_bound():
    loss = PairLoss("-sqrt(1 - x)", "x")
    assert not certify(U, V, loss=loss).rigorous
    with pytest.raises(UndecidedError, match="neither proved nor refuted"):
        certify(U, V, loss=loss, rigorous=True)
    hinge = PairLoss(sympy.Max(0, 1 - part("x")), sympy.Max(0, part("x")))
    assert not certify(U, V, loss=hinge).rigorous
    with pytest.raises(InputError, match="without Max"):
        certify(U, V, loss=hinge, rigorous=True)


def test_with_targets_the_mixtures_that_occur_must_be_convex():
    loss = PairLoss("-x^2", "3*x^2")
    half = np.full((3, 3), 0.5)
    assert certify(U, V, loss=loss, targets=half, rigorous=True).lower_bound <= 0
    assert certify(U, V, loss=loss, targets=0 * half).rigorous is False
    for targets, words in ((np.eye(3), "phi is not"), (1.8 * half, r"at y = 0.9 is not")):
        for rigorous in (False, True):
            with pytest.raises(InputError, match=words):
                certify(U, V, loss=loss, targets=targets, rigorous=rigorous)


@pytest.mark.parametrize(
    ("functions", "words"),
    [((lambda x: -(x**2), lambda x: -2 * x, lambda x: x, lambda x: 1), "phi is not convex, or its slopes are wrong"),
     ((lambda x: x, lambda x: 1, lambda x: x**2, lambda x: 3 * x), "psi is not convex, or its slopes are wrong"),
     ((lambda x: x, lambda x: 1, lambda x: np.cos(9 * x), lambda x: -9 * np.sin(9 * x)), "psi is not convex")],
)  # fmt: skip
def test_functions_that_tangents_cross_are_refused(functions, words):
    with pytest.raises(InputError, match=words):
        certify(U, V, loss=functions)


def test_no_dent_is_seen_in_what_is_convex():
    def kink(x):
        return np.maximum(0, 1e8 * (x - 0.3))

    assert first_dent(kink, lambda x: np.where(x > 0.3, 1e8, 0)) is None
    assert first_dent(lambda x: 1 / (1 - x), lambda x: 1 / (1 - x) ** 2) is None
    assert first_dent(lambda x: x + np.nan, lambda x: x) is None
    assert first_dent(kink, lambda x: np.where(x < 0.3, 1e8, 0)) is not None


coefficient = st.fractions(-3, 3, max_denominator=4)
polynomial = st.tuples(coefficient, st.fractions(-1, 5, max_denominator=4), coefficient, st.fractions(-1, 5))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(polynomial, polynomial, st.booleans())
def test_no_bound_of_random_polynomials_exceeds_what_is_attained(first, second, rigorous):
    phi, psi = (" + ".join(f"({c})*x^{k + 1}" for k, c in enumerate(row)) for row in (first, second))
    loss = PairLoss(phi, psi)
    try:
        bound = certify(U, V, loss=loss, rigorous=rigorous).lower_bound
    except InputError:  # not convex
        rows, grid = (first, second), [Fraction(k, 200) for k in range(-200, 201)]
        assert min(2 * row[1] + 6 * row[2] * x + 12 * row[3] * x**2 for row in rows for x in grid) < 0
        return
    ones = np.ones((3, 1))
    least = min(minimize_embeddings(3, 7, loss=loss, rng=seed).loss for seed in range(2))
    signs = [certify(ones, sign * ones, loss=loss).loss for sign in (1, -1)]
    assert bound <= min(least, *signs) + 1e-12
