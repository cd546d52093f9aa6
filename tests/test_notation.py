"""Short forms are written out in rules that the checker knows, and what is written out is accepted."""

import pytest

from ccem.errors import InputError
from ccem.library import compile_theorem, load, read, theorem_ids, verify_theorem
from ccem.notation import meanings, spelled_out
from ccem.trusted.checker import Checker, statement

RULES = {name.removeprefix("rule_") for name in vars(Checker) if name.startswith("rule_")}
ORDERS = {f"{name}-order": statement(load(f"{name}-order")) for name in ("exp", "log")}


def theorem(*steps, hypotheses=None, variables=None):
    return compile_theorem({
        "id": "mine", "definitions": {}, "variables": variables or {"x": "real", "y": "real", "N": "natural"},
        "hypotheses": hypotheses or {}, "steps": list(steps), "conclusion": steps[-1]["claim"],
    })  # fmt: skip


def step(claim, rule, *uses, name="only", **more):
    return {"id": name, "claim": claim, "rule": rule, "uses": list(uses), **more}


def status(data):
    return verify_theorem(spelled_out(data), dict(ORDERS)).status


def rules(steps):
    return {rule for step in steps for rule in (step["rule"], *rules(step.get("steps", [])))}


def assumed(steps):
    """The ids of all assumptions of blocks."""
    for step in steps:
        yield from (name for name, _ in step.get("assume", []))
        yield from assumed(step.get("steps", []))


@pytest.mark.parametrize("theorem_id", theorem_ids())
def test_written_out_proofs_use_the_checkers_rules_only(theorem_id):
    assert rules(load(theorem_id)["steps"]) <= RULES
    assert statement(load(theorem_id)) == statement(read(theorem_id))


def test_monotone_goes_both_ways():
    up = step("exp(x) <= exp(y)", "monotone", "h", function="exp")
    assert status(theorem(up, hypotheses={"h": "x <= y"})) == "PROVED"
    back = step("x < y", "monotone", "h", function="exp")
    assert status(theorem(back, hypotheses={"h": "exp(x) < exp(y)"})) == "PROVED"
    inside = step("log(x) <= y", "monotone", "h", "p", function="log")  # y = log(exp(y))
    assert status(theorem(inside, hypotheses={"h": "x <= exp(y)", "p": "0 < x"})) == "PROVED"
    with pytest.raises(InputError, match="step only: the claim is not the fact with exp on both sides"):
        spelled_out(theorem(step("exp(x) < exp(y)", "monotone", "h", function="exp"), hypotheses={"h": "x <= y"}))


@pytest.mark.parametrize(("start", "end"), [("x", "y"), ("y", "x")])
def test_rewrite_goes_both_ways(start, end):
    data = theorem(
        step(f"exp({end}) <= 1", "rewrite", "e", "f", variable="q", template="exp(q) <= 1"),
        hypotheses={"e": "x = y", "f": f"exp({start}) <= 1"},
    )
    assert status(data) == "PROVED"


def test_a_value_witnesses_existence():
    data = theorem(
        step("exists z: exists w: x < z and w < z", "witness", values={"z": "x + exp(y)", "w": "x"}),
    )
    assert status(data) == "PROVED"
    wrong = theorem(step("exists z: exists w: x < z and w < z", "witness", values={"z": "x", "w": "x"}))
    assert status(wrong) == "FAILED"


def test_the_value_of_a_witness_may_be_defined_because_of_the_facts_used():
    data = theorem(step("exists z: exp(z) = x", "witness", "h", "p", values={"z": "log(x)"}),
                   hypotheses={"h": "0 < x", "p": "0 < log(1 + x)"})  # fmt: skip
    assert status(data) == "PROVED"


def test_what_exists_serves_the_rest_of_its_block():
    steps = [
        step("x < z and w < y and z = w", "obtain", "h", name="get", variables=["z", "w"]),
        step("x < z", "logic", "get", name="left"),
        step("w < y", "logic", "get", name="right"),
        step("z = w", "logic", "get", name="middle"),
        step("x < y", "combine", "left", "middle", "right", name="end"),
    ]
    data = theorem(*steps, hypotheses={"h": "exists z: exists w: x < z and w < y and z = w"})
    assert status(data) == "PROVED"
    with pytest.raises(InputError, match="step get: the fact 'h' names no more objects"):
        spelled_out(theorem(*steps, hypotheses={"h": "exists z: x < z and z < y"}))
    with pytest.raises(InputError, match="step get: nothing follows"):
        spelled_out(theorem(steps[0], hypotheses={"h": "exists z: exists w: x < z and w < y and z = w"}))


@pytest.mark.parametrize(("values", "expected"), [({"q": "z", "r": "w"}, "PROVED"), ({"q": "w", "r": "z"}, "FAILED")])
def test_the_claim_of_a_block_is_denied_once_however_many_objects_are_obtained(values, expected):
    steps = [
        step("x < z", "obtain", "h", name="first", variables=["z"]),
        step("y < w", "obtain", "g", name="second", variables=["w"]),
        step("exists q: exists r: x < q and y < r", "witness", "first", "second", values=values),
    ]
    data = theorem(*steps, hypotheses={"h": "exists z: x < z", "g": "exists w: y < w"})
    assert status(data) == expected
    assert [name for name in assumed(spelled_out(data)["steps"]) if name.endswith(": not")] == ["first: not"]


def test_balls_decide_for_all_numbers_of_intervals():
    claim = "forall z in [0, 1]: forall w in [1, 2]: z*w < exp(w)"
    data = theorem(step(claim, "ball", pieces=100, precision=64))
    assert status(data) == "ENCLOSED"
    assert status(theorem(step(claim.replace("exp(w)", "w"), "ball", pieces=100, precision=64))) == "UNDECIDED"


def test_a_missing_key_is_named_with_its_step():
    with pytest.raises(InputError, match="step only: KeyError: 'function'"):
        spelled_out(theorem(step("exp(x) <= exp(y)", "monotone", "h"), hypotheses={"h": "x <= y"}))


def test_every_short_form_says_what_it_stands_for():
    assert set(meanings()) >= {"monotone", "witness", "obtain"}
    assert all(text.endswith(".") for text in meanings().values())
