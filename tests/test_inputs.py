"""Numbers from users are read exactly, or refused by name with what would be right."""

from fractions import Fraction

import numpy as np
import pytest

from ccem.errors import InputError
from ccem.inputs import exact_number, finite_float, positive_float, positive_number, whole_number


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        ("118.2", Fraction(591, 5)), (" -1e-3 ", Fraction(-1, 1000)), ("2/3", Fraction(2, 3)), (0.5, Fraction(1, 2)),
        (0.1, Fraction(0.1)), (np.float64(0.25), Fraction(1, 4)), (np.int64(7), Fraction(7)),
        ("1e400", Fraction(10**400)),
    ],
)  # fmt: skip
def test_numbers_are_exact(given, exact):
    assert exact_number(given, "t") == exact


@pytest.mark.parametrize(
    ("read", "given", "words"),
    [
        (exact_number, "x", "t must be a number such as 10"), (exact_number, "٣", "must be a number"),
        (exact_number, True, "must be a number"), (exact_number, None, "must be a number, got NoneType"),
        (exact_number, float("nan"), "must be finite"), (exact_number, "1/0", "divides by zero"),
        (exact_number, "1e99999", "exponent 99999"), (exact_number, "9" * 5000, "5000 characters"),
        (exact_number, "__import__('os')", "must be a number"), (positive_number, 0, "t must be > 0, got 0"),
        (finite_float, "1e400", "from -1e300 to 1e300"), (finite_float, "-2e300", "from -1e300 to 1e300"),
        (positive_float, "1e301", "from 1e-300 to 1e300"), (positive_float, "1e-400", "from 1e-300 to 1e300"),
        (positive_float, "-1", "t must be > 0"),
    ],
)  # fmt: skip
def test_refusals_name_the_value(read, given, words):
    with pytest.raises(InputError, match=words):
        read(given, "t")


def test_floats_reach_their_limits():
    assert [finite_float(text, "b") for text in ("1e300", "-1e300", "1e-400")] == [1e300, -1e300, 0]
    assert finite_float(1e300, "b") == 1e300
    assert positive_float("1e-300", "t") == 1e-300


@pytest.mark.parametrize(("given", "words"), [("2.5", "whole number"), (1, "at least 2"), ("-3", "at least 2")])
def test_whole_numbers(given, words):
    assert whole_number("1e18", "N", least=2) == 10**18
    with pytest.raises(InputError, match=words):
        whole_number(given, "N", least=2)
