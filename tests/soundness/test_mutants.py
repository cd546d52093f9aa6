"""Mutants of all theorems are refused, but for those that still prove a true statement.

A mutant of the proof alone (a step or a use dropped, a certificate altered) that is accepted proves the theorem's own
statement: the proof had something to spare, and nothing false came out. A mutant of the statement that is accepted is
listed here with the reason why it is true.
"""

import importlib.util
from pathlib import Path

import pytest

from ccem.library import in_order, load, theorem_ids
from ccem.trusted.checker import check, statement
from ccem.trusted.expression import ExpressionError

_spec = importlib.util.spec_from_file_location("mutants", Path(__file__).with_name("mutants.py"))
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)

EACH = 8  # mutants tried for every theorem (the same ones in every run)
RANGE = "the statement is about a minimiser in [0, 1], so the bound on it stays true"
FACTOR = "the number is multiplied by s = 0"
EMPTY = "the hypotheses contradict each other, so they imply everything"

# theorem -> accepted mutants of its statement, each with the reason why it is true
SURVIVORS: dict[str, dict[str, str]] = {
    "sigmoid-etf-threshold": {
        "conclusion strict 1.1": RANGE,
        "conclusion number 1.1.1 +1": RANGE,
        "conclusion number 1.1.1 -1": RANGE,
        "conclusion number 1.1.2 +1": RANGE,
        "conclusion number 1.1.2 -1": RANGE,
        "conclusion number 1.2.1 -1": RANGE,
        "conclusion number 1.2.2 +1": RANGE,
    },
    "sigmoid-antipodal-iff": {
        "conclusion number 1.1.1 -1": RANGE,
        "conclusion number 1.1.2 +1": RANGE,
        "conclusion strict 1.2": RANGE,
        "conclusion number 1.2.1 +1": RANGE,
        "conclusion number 1.2.1 -1": RANGE,
        "conclusion number 1.2.2 +1": RANGE,
        "conclusion number 1.2.2 -1": RANGE,
        "conclusion number 1.3.3.2.1.1.1.2.1.2.1.1 +1": FACTOR,
        "conclusion number 1.3.3.2.1.1.1.2.1.2.1.1 -1": FACTOR,
        "conclusion number 1.3.3.2.1.2.2.1.1.2.2.1.1.2.1 +1": FACTOR,
        "conclusion number 1.3.3.2.1.2.2.1.1.2.2.1.1.2.1 -1": FACTOR,
        "conclusion number 1.3.3.2.1.2.2.1.1.2.2.1.2.2.1 +1": FACTOR,
        "conclusion number 1.3.3.2.1.2.2.1.1.2.2.1.2.2.1 -1": FACTOR,
    },
    "sigmoid-antipodal-two": {
        "conclusion number 1.3.3.2.1.2.2.1.1.2.2.1.2.2.1 -1": "(N - 2)/(N - 1) is 0 for N = 2, whatever divides it",
    },
    "infonce-simplex": {"weaken hypothesis temperature: not strict ": "at t = 0 the loss is constant"},
    "tied-delta-decreasing": {"weaken hypothesis second: flip 1": EMPTY},
    "interior-minimum-stationary": {"weaken hypothesis minimum: flip 2": EMPTY},
    "batch-line-increasing": {"weaken hypothesis first: flip 2": EMPTY},
    "constellation-triplet": {"drop hypothesis unit u": "|u|^2 cancels in the difference of the two distances"},
    "pair-loss-etf-iff": {"conclusion number 1.2.2 +1": RANGE},
}
# theorems of which every mutant of the statement is tried
IN_FULL = ("feasibility", "infonce-simplex", "softplus-convex", "sigmoid-etf-threshold", "sigmoid-antipodal-iff")


def accepted(theorem_id, tried):
    """The mutants that the checker accepts, and of those the ones with another statement."""
    known = {name: statement(load(name)) for name in in_order([theorem_id])[:-1]}
    own, survivors, changed = statement(load(theorem_id)), set(), set()
    for name, data in tried:
        try:
            proved = check(data, known)["statement"]
        except ExpressionError:
            continue
        survivors.add(name)
        if proved != own:
            changed.add(name)
    return survivors, changed


@pytest.mark.parametrize("theorem_id", theorem_ids())
def test_mutants_are_refused(theorem_id):
    tried = _module.sampled(load(theorem_id), EACH)
    survivors, changed = accepted(theorem_id, tried)
    assert changed <= set(SURVIVORS.get(theorem_id, {}))
    assert len(tried) - len(survivors) >= min(len(tried), EACH) // 2  # most are refused, whatever the sample


@pytest.mark.parametrize("theorem_id", IN_FULL)
def test_mutants_of_the_statement_are_refused(theorem_id):
    everything = _module.mutants(load(theorem_id))
    kinds = ("conclusion", "drop hypothesis", "weaken")
    tried = [(name, make()) for name, make in everything if name.startswith(kinds)]
    assert accepted(theorem_id, tried)[1] == set(SURVIVORS.get(theorem_id, {}))


def test_at_least_500_mutants_are_tried():
    assert EACH * len(theorem_ids()) >= 500
    assert all(len(_module.sampled(load(name), EACH)) == EACH for name in ("feasibility", "softplus-increasing"))
