"""Which embeddings are optimal for a loss: the answers agree with minimisation, refusals name the hypothesis."""

import json
import random
import re
from itertools import pairwise

import numpy as np
import pytest
import sympy

from ccem.cli import main
from ccem.convert import symbol
from ccem.derivation import RELATIONS
from ccem.embeddings.minimise import minimize_embeddings
from ccem.embeddings.target_optimum import optimal_for_targets
from ccem.errors import InputError
from ccem.library import theorem_ids
from ccem.losses import CATALOGUE, PairLoss, catalogue_loss
from ccem.structure import optimal_structure


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


EXPECTED = {
    "sigmoid": "family",
    "infonce": "simplex",
    "infonce-one-direction": "simplex",
    "decoupled": "simplex",
    "label-smoothed-sigmoid": "separate minimisers",
    "soft-target-sigmoid": "separate minimisers",
    "spectral": "separate minimisers",
    "hinge": "family",
    "triplet": "simplex",
    "inverse-contrastive": "mirrored family",
}


def test_every_loss_of_the_catalogue_is_expected():
    assert set(EXPECTED) == set(CATALOGUE)


@pytest.mark.parametrize("name", EXPECTED)
def test_answers(name):
    found = optimal_structure(name)
    assert found.theorem == EXPECTED[name]
    assert set(found.proved_by) <= set(theorem_ids())
    if EXPECTED[name] in ("separate minimisers", "mirrored family"):
        assert "fails at" in found.refusal


def test_every_loss_of_the_catalogue_rests_on_a_theorem():
    for name in CATALOGUE:
        assert optimal_structure(name).proved_by, name
    assert optimal_structure("infonce").proved_by == ("infonce-lower-bound", "infonce-attained")
    named = PairLoss("x^2", "x^2", name="spectral")  # a name alone proves nothing
    assert optimal_structure(named).proved_by == ("two-parameter-lower-bound", "two-parameter-attained")


def test_spectral_answer_agrees_with_minimisation():
    found = minimize_embeddings(4, 9, loss=catalogue_loss("spectral"))
    products = found.U @ found.V.T
    assert np.diag(products) == pytest.approx(np.ones(4), abs=1e-5)
    assert products[~np.eye(4, dtype=bool)] == pytest.approx(np.zeros(12), abs=1e-5)


def test_label_smoothing_answer_agrees_with_minimisation():
    # smoothing 1/2, t = 8, b = 0: p = log(3)/8, q = -log(3)/8 lie inside the parallelogram
    targets = np.full((4, 4), 0.25) + 0.5 * np.eye(4)
    found = optimal_for_targets(targets, t=8, b=0)
    products = found.U @ found.V.T
    assert np.diag(products) == pytest.approx(np.full(4, np.log(3) / 8), abs=1e-4)
    assert products[~np.eye(4, dtype=bool)] == pytest.approx(np.full(12, -np.log(3) / 8), abs=1e-4)
    assert found.gap < 1e-6
    assert found.two_level


def test_a_non_convex_loss_is_refused(capsys):
    assert run("structure", "--phi", "sigmoid(-t*x)", "--psi", "sigmoid(t*x)") == 3
    assert "phi convex" in capsys.readouterr().out


def test_command_reports_as_json(capsys):
    assert run("structure", "spectral", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["optimum"] == "separate minimisers"
    assert data["theorems"] == ["spectral-optimum"]
    assert "psi nondecreasing" in data["refused"]


def test_general_targets(tmp_path, capsys):
    path = tmp_path / "targets.npz"
    np.savez(path, targets=np.array([[1, 0.5, 0], [0.5, 1, 0.25], [0, 0.25, 1]]))
    assert run("structure", "--targets", str(path), "-t", "5", "-b", "2", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert 0 <= data["gap"] < 1e-6
    assert data["two_level"] is False


@pytest.mark.parametrize(
    "arguments",
    [("no-such-loss",), (), ("spectral", "-t", "1"), ("--phi", "x"), ("spectral", "--phi", "x", "--psi", "x")],
)
def test_wrong_use(arguments):
    assert run("structure", *arguments) == 2


@pytest.mark.parametrize(
    ("phi", "psi", "words"),
    [("1/x", "x", "phi = 1/x is not a real number at x = 0"), ("sqrt(x)", "x", "phi.* at x = -1/2"),
     ("x", "log(x)", "psi.* at x = -1/2")],
)  # fmt: skip
def test_losses_without_values_are_refused(phi, psi, words):
    with pytest.raises(InputError, match=words):
        optimal_structure(PairLoss(phi, psi))


def test_an_infinite_slope_at_the_end_is_no_error():
    assert "phi convex fails" in optimal_structure(PairLoss("sqrt(1 - x)", "x")).refusal
    with pytest.raises(InputError, match="has no b"):
        optimal_structure("infonce", bias="tied")


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        ([[1]], r"2 rows, got shape \(1, 1\)"), ([[1, 0]], r"square.*got shape \(1, 2\)"), ([1, 0], "a matrix"),
        ([[1, 0], [1]], "2 rows of different lengths"), ([[1, 2], [0, 1]], "got 2.0 at row 0, column 1"),
        ([[1, float("nan")], [0, 1]], "target at row 0, column 1 must be finite"),
    ],
)  # fmt: skip
def test_wrong_targets(targets, words):
    with pytest.raises(InputError, match=words):
        optimal_for_targets(targets, t=1, b=1)


@pytest.mark.parametrize("option", [("-N", "5"), ("--omega", "2"), ("--in", "delta")])
def test_derive_structure_takes_no_option_that_it_would_ignore(option, capsys):
    assert run("derive", "structure", *option) == 2
    assert f"it takes no {option[0]}" in capsys.readouterr().err


# --- kinks and bias lines ------------------------------------------------------------------------------------------


def test_a_kink_outside_the_sphere_changes_nothing():
    x = symbol("x")
    for kinked, plain in (((sympy.Max(0, 1 - x), x / 10), (1 - x, x / 10)), ((-x, sympy.Max(0, x + 1)), (-x, x + 1))):
        found, same = optimal_structure(PairLoss(*kinked)), optimal_structure(PairLoss(*plain))
        assert found.results == same.results
        assert found.proved_by == same.proved_by
        assert [h.holds for h in found.hypotheses] == [True] * 4
    idle = optimal_structure(PairLoss(-x + sympy.Max(0, x - 1), x + sympy.Max(0, -1 - x)))
    assert idle.theorem == "family"


def test_theorems_about_differentiable_functions_are_not_cited_for_kinks():
    x = symbol("x")
    kinked = optimal_structure(PairLoss(sympy.Max(0, sympy.Rational(1, 2) - x), sympy.exp(x)))
    assert (kinked.theorem, kinked.proved_by) == ("family", ("pair-loss-global-optimum",))


def test_the_inverse_contrastive_loss_at_its_kink():
    """At a = N = 4 its curve max(0, 4 - 4 s) + 4 s is constant, so that both ends are optimal."""
    values = {symbol("N"): 4, sympy.Symbol("a", positive=True): 4}
    for result in optimal_structure("inverse-contrastive").results:
        left, right = result.value.left.subs(values), result.value.right
        assert RELATIONS[result.value.relation](left, right)


def test_witnesses_at_kinks_are_true():
    x, c = symbol("x"), sympy.Symbol("c", real=True)
    found = optimal_structure(PairLoss(sympy.Max(0, x - c), -x))  # not at x = 1 with c = 1, where phi is constant
    (failing,) = (h for h in found.hypotheses if h.name == "phi nonincreasing")
    at = dict(re.findall(r"(\w) = (-?[\d/]+)", failing.witness))
    assert sympy.Rational(at["x"]) > sympy.Rational(at["c"])
    caved = optimal_structure(PairLoss(-sympy.Max(0, x), x))
    assert caved.refusal == "phi convex fails at x = 0, where phi(x) - (phi(x - 1/2) + phi(x + 1/2))/2 = 0.25"


def test_hypotheses_are_those_of_the_bias_asked_for():
    smoothed = optimal_structure("label-smoothed-sigmoid", bias="tied")
    verdicts = {h.name: h for h in smoothed.hypotheses}
    assert verdicts["phi nonincreasing"].holds  # with b = t the logit t*(x - 1) is at most 0
    assert verdicts["psi nondecreasing"].holds is False
    assert "b =" not in verdicts["psi nondecreasing"].witness
    tied = optimal_structure(PairLoss("(x - 1 - b + t)^2", "exp(x)"), bias="tied")
    plain = optimal_structure(PairLoss("(x - 1)^2", "exp(x)"))
    assert (tied.theorem, tied.results) == ("family", plain.results)
    assert optimal_structure(PairLoss("(x - 1 - b + t)^2", "exp(x)")).theorem != "family"
    # of relative biases the ones above -1 are meant
    relative = optimal_structure(PairLoss("-(b + t)*x", "x"), bias="relative")
    assert relative.theorem == "family"
    assert "all of this for b_rel > -1" in relative.notes


def test_a_refusal_names_a_failing_hypothesis_rather_than_an_undecided_one():
    x, c = symbol("x"), sympy.Symbol("c", real=True)
    found = optimal_structure(PairLoss(sympy.Max(0, c * (1 - x)), sympy.Max(x, -x)))
    assert [h.holds for h in found.hypotheses if h.name.startswith("p") and "convex" not in h.name][:2] == [None, False]
    assert found.refusal.startswith("psi nondecreasing fails at")


KINKS = [sympy.Rational(k) for k in ("-1", "-1/2", "-1/3", "0", "1/2", "1")]


def falling(draw):
    """A convex, piecewise linear, nonincreasing function with kinks at some of these places."""
    x, total = symbol("x"), sympy.S.Zero
    for _ in range(3):
        total += draw.choice((0, 1, 2, sympy.Rational(1, 3))) * sympy.Max(0, draw.choice(KINKS) - x)
    return total - draw.choice((0, 1)) * x


@pytest.mark.parametrize("seed", range(12))
def test_answers_for_kinked_losses_agree_with_brute_force(seed):
    """The curve, piecewise linear, is least at an end or a kink: exactly, for the family and for the mirrored one."""
    draw, x, n = random.Random(seed), symbol("x"), symbol("N")
    phi, psi = falling(draw), falling(draw).subs(x, -x)
    turned = PairLoss(phi.subs(x, -x), psi.subs(x, -x))
    for loss, answer in ((PairLoss(phi, psi), "family"), (turned, "mirrored family")):
        found = optimal_structure(loss)
        assert found.theorem in (answer, "family")  # a constant is monotone both ways
        if found.theorem != answer:
            continue
        claims = {result.name: result.value for result in found.results}
        for size in range(2, 6):
            places = {(kink + 1) / 2 for side in (1, -1) for kink in (side * k for k in KINKS)}
            if size > 2:
                places |= {(side * k + 1) * sympy.Rational(size - 1, size - 2) for side in (1, -1) for k in KINKS}
            curve = {
                s: phi.subs(x, 2 * s - 1) + (size - 1) * psi.subs(x, -1 + sympy.Rational(size - 2, size - 1) * s)
                for s in places
                if 0 <= s <= 1
            }
            for name, end in (("antipodal", 0), ("simplex", 1)):
                claim = claims[name]
                left, right = (sympy.sympify(part).subs(n, size) for part in (claim.left, claim.right))
                assert RELATIONS[claim.relation](left, right) == (curve[end] == min(curve.values())), (loss, size, name)


@pytest.mark.parametrize("seed", range(12))
def test_hypotheses_of_kinked_losses_agree_with_brute_force(seed):
    """Piecewise linear: monotone on [-1, 1] if the values at the kinks, ends included, are."""
    draw, x = random.Random(seed), symbol("x")
    for _ in range(4):
        part = falling(draw) + falling(draw).subs(x, -x) * draw.choice((0, 1))
        hypotheses = {h.name: h.holds for h in optimal_structure(PairLoss(part, part)).hypotheses}
        values = [part.subs(x, place) for place in sorted({*KINKS, *(-k for k in KINKS)})]
        falls = all(a >= b for a, b in pairwise(values))
        rises = all(a <= b for a, b in pairwise(values))
        assert hypotheses["phi nonincreasing"] == falls, part
        assert hypotheses["psi nondecreasing"] == rises, part


def test_the_bias_of_the_thresholds_is_said():
    assert "the thresholds are those with b = t" in optimal_structure("sigmoid").notes[-1]
    for bias in ("tied", "free", "relative"):
        assert not any("b = t" in note for note in optimal_structure("sigmoid", bias=bias).notes)
