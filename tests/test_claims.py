"""Claims of a user: refuted with simple witnesses, proved where the sides touch, refused where they make no sense."""

import json
import time
from fractions import Fraction

import pytest

from ccem.claims import judge_claim
from ccem.cli import main
from ccem.errors import InputError
from ccem.library import verify_theorem


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


@pytest.mark.parametrize(
    ("claim", "ranges", "status"),
    [
        ("softplus(x) >= log(2) + x/2", ["x=-3..3"], "PROVED"),  # touches at 0
        ("exp(x) >= 1 + x + x^2/2", ["x=0..2"], "PROVED"),  # touches to third order at an end
        ("log(1 + x) <= x", ["x=0..5"], "PROVED"),
        ("x^2 + y^2 >= 2*x*y", ["x=-1..1", "y=-1..1"], "PROVED"),
        ("x*(1 - x) <= 1/4", ["x=-3..3"], "PROVED"),
        ("softplus(x) >= softplus(y) + sigmoid(y)*(x - y)", ["x=-3..3", "y=-3..3"], "PROVED"),  # touches along x = y
        ("sigmoid(x) < 1 and sigmoid(x) > 0", ["x=-50..50"], "PROVED"),
        ("log(1 + exp(x)) = softplus(x)", ["x=-1..1"], "PROVED"),
        ("x >= 0 => x^2 >= 0", ["x=-1..1"], "PROVED"),
        ("x >= 1/2 and y > 1 => x^2*y >= 1/4", ["x=-1..1", "y=0..2"], "PROVED"),  # the premise narrows the ranges
        ("x^4 - 2*x^2 + 1 >= 0", ["x=-3..3"], "ENCLOSED"),  # touches twice, inside
        ("exp(x) > 2.71828*x", ["x=0..3"], "ENCLOSED"),
        ("1 < 2", [], "PROVED"),
    ],
)
def test_true_claims(claim, ranges, status):
    verdict = judge_claim(claim, ranges)
    assert verdict.status == status
    assert verify_theorem(verdict.theorem, {}).status == status


@pytest.mark.parametrize(
    ("claim", "ranges", "witness"),
    [
        ("x^2 > 0", ["x=-1..1"], {"x": 0}),  # fails at one point only
        ("x^2 + y^2 >= 3*x*y", ["x=-1..1", "y=-1..1"], {"x": 1, "y": 1}),
        ("exp(x) >= 2.7182819*x", ["x=0..3"], {"x": 1}),
        ("softplus(x) < 1", ["x=-3..3"], {"x": 1}),
        ("x^3 - x >= -0.384", ["x=0..1"], {"x": Fraction(4, 7)}),
        ("exp(1) < 2", [], {}),
    ],
)
def test_false_claims_have_simple_witnesses(claim, ranges, witness):
    verdict = judge_claim(claim, ranges)
    assert verdict.status == "REFUTED"
    assert verdict.witness == witness
    assert verify_theorem(verdict.theorem, {}).status == "PROVED"


def test_what_is_out_of_reach_is_undecided_with_its_budget():
    verdict = judge_claim("exp(x) >= 3*x - 3*log(3) + 3", ["x=0..3"])  # touches at log 3, which is irrational
    assert verdict.status == "UNDECIDED"
    assert verdict.budget["points"] > 0
    assert verdict.theorem is None


@pytest.mark.parametrize(
    ("claim", "ranges", "message"),
    [
        ("1/x > 0", ["x=-1..1"], "not defined at x = 0"),
        ("log(x) < 1", ["x=0..1"], "logarithm"),
        ("sqrt(x - 1) >= 0", ["x=0..2"], "square root"),
        ("y < 1", ["x=0..1"], "y has no range"),
        ("x < pi", ["x=0..1"], "pi is no constant of the language: for pi write a fraction"),
        ("x < e", ["x=0..1"], r"for e write exp\(1\)"),
        ("x < 1", ["x=0..1", "y=0..1"], "does not mention y"),
        ("x < 1", ["x=0..inf"], "must be a number"),
        ("x < 1", ["x=1..0"], "empty"),
        ("x < 1", ["x"], "name=low..high"),
        ("x < 1", ["x=0....5"], "must be a number"),
        ("exp < 1", ["exp=0..1"], "word of the language"),
        ("foo(x) < 1", ["x=0..1"], "unknown function 'foo'"),
        ("__import__('os')", ["x=0..1"], "cannot be read"),
        ("x", ["x=0..1"], "cannot be read"),
        ("sum(i, N, x) < 1", ["x=0..1"], "cannot be used"),
        ("forall x: x < 1", [], "cannot be used"),
        ("(" * 1500 + "x", ["x=0..1"], "cannot be read"),
        ("x < " + "9" * 5000, ["x=0..1"], "characters"),
        (3, ["x=0..1"], "the claim must be text such as .*, got 3"),
        (None, [], "the claim must be text such as .*, got None"),
        ("x >= 0", None, r"ranges must be a list of texts .* got None"),
        ("x >= 0", "x=0..1", r"ranges must be a list of texts .* got x=0..1"),
        ("x >= 0", [("x", 0, 1)], r"ranges must be a list of texts .* got \('x', 0, 1\)"),
    ],
)
def test_wrong_input_is_refused(claim, ranges, message):
    with pytest.raises(InputError, match=message):
        judge_claim(claim, ranges)


@pytest.mark.parametrize("claim", ["((((x^64)^64)^64 + 1)^64) > 0", "exp(exp(exp(exp(x)))) > x"])
def test_monstrous_terms_end(claim):
    start = time.monotonic()
    assert judge_claim(claim, ["x=-10..100"]).status in ("PROVED", "ENCLOSED", "UNDECIDED")
    assert time.monotonic() - start < 60


def test_command(tmp_path, capsys):
    path = tmp_path / "certificate.json"
    example = ("test-claim", "softplus(x) >= log(2) + x/2", "--range", "x=-3..3")
    assert run(*example, "-o", str(path)) == 0
    assert "PROVED" in capsys.readouterr().out
    assert run("check", str(path)) == 0
    capsys.readouterr()
    assert run("test-claim", "x^2 > 0", "--range", "x=-1..1", "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["status"], data["witness"]) == ("REFUTED", {"x": "0"})
    assert run("test-claim", "x < ", "--range", "x=0..1") == 2
