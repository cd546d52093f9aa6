"""Mutants of theorems are refused, but for the listed ones, which are true statements."""

import importlib.util
from pathlib import Path

import pytest

from ccem.library import in_order, load, verify_theorem

_spec = importlib.util.spec_from_file_location("mutants", Path(__file__).with_name("mutants.py"))
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
mutants = _module.mutants

RANGE = "the minimiser is the constant 0 or 1, so the bound on it stays true"
FACTOR = "the number is multiplied by s = 0"
ASSUMED = "the fact is assumed, or a sign the checker finds by itself; the step names it for the reader"

# theorem -> mutants that the checker accepts, each with the reason why it is no falsehood
SURVIVORS: dict[str, dict[str, str]] = {
    "sigmoid-etf-threshold": {
        "conclusion strict 1.1": RANGE,
        "conclusion number 1.1.1 +1": RANGE,
        "conclusion number 1.1.1 -1": RANGE,
        "conclusion number 1.1.2 +1": RANGE,
        "conclusion number 1.1.2 -1": RANGE,
        "conclusion flip 1.2": RANGE,
        "conclusion number 1.2.1 -1": RANGE,
        "conclusion number 1.2.2 +1": RANGE,
        "drop use 1 end: two": ASSUMED,
        "drop use 1 end: temperature": ASSUMED,
    },
    "sigmoid-antipodal-iff": {
        "conclusion flip 1.1": RANGE,
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
        "drop use 1 end: two": ASSUMED,
        "drop use 1 end: temperature": ASSUMED,
    },
    "feasibility": {},
    "infonce-simplex": {},
    "softplus-convex": {"drop use 2 tangent: bend": ASSUMED},
    "mean-similarity-range": {},
}


@pytest.mark.parametrize("theorem_id", SURVIVORS)
def test_mutants_are_refused(theorem_id):
    known = {}
    for name in in_order([theorem_id])[:-1]:
        verify_theorem(load(name), known)
    accepted = {
        name
        for name, data in mutants(load(theorem_id))
        if verify_theorem(data, dict(known)).status != "FAILED"
    }
    assert accepted == set(SURVIVORS[theorem_id])
