"""Options that are not what they should be are refused, with their name and what would be right."""

import re

import numpy as np
import pytest

import ccem
from ccem.errors import InputError
from ccem.options import yes_or_no

NOT_FLAGS = [None, 1, 0, "yes", "", [], [True], np.array([1.0, 2.0]), np.array(True), float("nan"), 10**5000]


@pytest.mark.parametrize("value", NOT_FLAGS, ids=lambda value: str(type(value)))
def test_flags_are_true_or_false(value):
    calls = [
        lambda: yes_or_no(value, "flag"),
        lambda: ccem.diagnose(12, 12, 1, 1, train_bias=value),
        lambda: ccem.diagnose(12, 12, 1, 1, bounds=value),
        lambda: ccem.refute(["simplex-equality-for-every-ccem"], find=value),
    ]
    for call in calls:
        with pytest.raises(InputError, match=r"(flag|train_bias|bounds|find) must be True or False, got"):
            call()


def test_flags_of_numpy_are_flags():
    assert yes_or_no(np.True_, "flag") is True
    assert yes_or_no(np.array([0, 1])[0] > 0, "flag") is False


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ccem.PairLoss(10**5000, "x"), "phi contains a number of more than 1000 digits"),
        (lambda: ccem.PairLoss("x", 10**5000), "psi contains a number of more than 1000 digits"),
        (lambda: ccem.PairLoss("x", "x", name=3), "name and title of a loss must be texts, got 3 and"),
        (lambda: ccem.PairLoss("x", "x", title=np.eye(2)), "name and title of a loss must be texts"),
        (lambda: ccem.optimal_structure("sigmoid", bias=np.eye(2)), "bias must be tied, free or relative, got [["),
        (lambda: ccem.optimal_structure("sigmoid", bias=10**5000), "bias must be tied, free or relative, got a number"),
        (lambda: ccem.optimal_structure("sigmoid", bias=[]), "bias must be tied, free or relative, got []"),
        (lambda: ccem.certify_code([], 3), "there is no code '[]'"),
        (lambda: ccem.certify_code(10**5000, 3), "there is no code 'a number of more than 4300 digits'"),
        (lambda: ccem.certify_code("icosahedron", 3, d=np.eye(2)), "d must be a number"),
        (lambda: ccem.certify_code("icosahedron", 3, d=10**5000), "icosahedron lies in dimension 3, got d = a"),
        (lambda: ccem.diagnose(10**5000, 12, 1, 1, pairs=20), "B must be at most 1e+18, got a number of more"),
        (lambda: ccem.diagnose(12, 12, 1, 1, pairs=10**19), "pairs must be at most 1e+18, got 10000000000000000000"),
        (lambda: ccem.diagnose(12, 10**5000, 1, 1), "d must be at most 1e+18, got a number of more"),
    ],
)  # fmt: skip
def test_wrong_options_are_refused_by_name(call, words):
    with pytest.raises(InputError, match=re.escape(words)):
        call()
