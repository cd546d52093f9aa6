"""Which embeddings are optimal for a loss: the answers agree with minimisation, refusals name the hypothesis."""

import json

import numpy as np
import pytest

from ccem.cli import main
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
