"""Generated Python at logits of 1e4 and -1e4 against the derived formulas themselves, evaluated in long precision."""

import itertools

import flint
import numpy as np
import pytest
import sympy

from ccem.algebra import sign_of
from ccem.convert import from_sympy
from ccem.derivation import Claim
from ccem.derive import derive
from ccem.export.code import functions, generate
from ccem.losses import PairLoss
from ccem.trusted.balls import ball

WHAT = ("loss", "derivative", "second-derivative", "stationarity", "thresholds", "phase-boundaries")
VALUES = {
    "N": (2, 3, 5, 32768, 10**9),
    "t": (1.0, 1e4, 2.5e4),
    "b": (-1e4, -3.0, 1e4, 2.4e4),
    "b_rel": (-0.9, 0.3, 1.0, 2.0),
    "s": (0.0, 1e-9, 0.3, 1 - 2**-40, 1.0),
    "delta": (0.0, 1e-6, 0.5, 1e5),
}


def loaded(work):
    space = {}
    exec(compile(generate(work, "python"), work.what, "exec"), space)
    return space


def terms(value):
    """The summands of the code: an expression's, or those of both sides of a claim that is no formula for a letter."""
    if not isinstance(value, Claim):
        return sympy.Add.make_args(value)
    return sympy.Add.make_args(value.right if value.left.is_Symbol else value.left - value.right)


def points(names, count):
    """Some of the grid, evenly, in an order that mixes all its values."""
    grid = list(itertools.product(*(VALUES[name] for name in names)))
    return grid[:: max(1, len(grid) // count)]


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize(
    ("loss", "options"),
    [
        ("sigmoid", {"bias": "tied"}),
        ("sigmoid", {"bias": "relative"}),
        ("sigmoid", {"bias": "free"}),
        ("sigmoid", {"bias": "free", "variable": "delta"}),
        ("infonce", {}),
        ("infonce", {"variable": "delta"}),
        (PairLoss("softplus(-t*x)^2", "softplus(t*x - b)"), {"bias": "free"}),
    ],
)
def test_accuracy_at_huge_logits(what, loss, options):
    assert checked(derive(what, loss=loss, **options)) > 0


def enclosed(expression, point):
    """The value of an expression as a ball: nothing of the code under test, and no floats."""
    return ball(from_sympy(expression), point)


def checked(work):
    """How many values were compared, each with the exact one to 1e-14 of the sum of the sizes of its terms."""
    space, count = loaded(work), 0
    boundary = work.what in ("thresholds", "phase-boundaries")
    for function, result in zip(functions(work), work.results, strict=True):
        explicit = not isinstance(result.value, Claim) or result.value.left.is_Symbol
        for point in points(function.arguments, 12 if boundary else 24):
            found = float(space[function.name](*point))
            exactly = dict(zip(function.arguments, map(flint.arb, point), strict=True))
            if function.needs and not (enclosed(function.needs.left - function.needs.right, exactly) > 0):
                assert found == function.otherwise
                continue
            with flint.ctx.workprec(80_000 if boundary or work.what == "loss" else 400):  # e^-25000 beside 1
                parts = [enclosed(part, exactly) for part in terms(result.value if explicit else function.value)]
                exact = sum(parts, flint.arb(0))
                size = sum((abs(part) for part in parts), flint.arb(0))
                if not exact.is_finite():  # 1/delta at 0, and the like
                    continue
                assert abs(found - exact) <= size * 1e-14 + 1e-300, (function.name, point, found, exact.str(17))
                if boundary and not explicit:  # code of a claim without a closed form: the sign is what counts
                    gap = enclosed(result.value.left - result.value.right, exactly)
                    assert (gap > 0, gap < 0) == (exact > 0, exact < 0)
            count += 1
    return count


@pytest.mark.parametrize("loss", ["sigmoid", "infonce"])
@pytest.mark.parametrize("what", ["loss", "second-derivative"])
def test_no_terms_cancel_where_the_value_has_one_sign(what, loss):
    """So the sum of the sizes of the terms is the value, and the accuracy above is relative to it."""
    (result,) = derive(what, loss=loss).results
    parts = terms(result.value)
    assert len(parts) == 1 or {sign_of(part) for part in parts} <= {"positive", "nonnegative"}


def test_arrays_and_scalars_give_the_same():
    value = loaded(derive("loss"))["loss"]
    s = np.linspace(0, 1, 7)
    many = value(s, 12, 1e4, -1e4)
    assert many.tolist() == [float(value(x, 12, 1e4, -1e4)) for x in s]
