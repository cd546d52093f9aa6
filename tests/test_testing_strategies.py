"""The strategies: unit rows, the prescribed similarities, and small examples after shrinking."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import find, given, settings

from ccem.errors import InputError
from ccem.testing import strategies as some

EXAMPLES = settings(max_examples=60, derandomize=True, deadline=None)


def off_diagonal(X):
    return X[~np.eye(len(X), dtype=bool)]


@EXAMPLES
@given(some.embeddings())
def test_embeddings_have_unit_rows(pair):
    for X in pair:
        assert np.linalg.norm(X, axis=1) == pytest.approx(np.ones(len(X)))


@EXAMPLES
@given(some.pairs_with_similarities())
def test_pairs_have_the_similarities(drawn):
    U, V, p, q = drawn
    X = U @ V.T
    assert np.linalg.norm(U, axis=1) == pytest.approx(np.ones(len(U)))
    assert np.linalg.norm(V, axis=1) == pytest.approx(np.ones(len(V)))
    assert np.diag(X) == pytest.approx(np.full(len(U), p), abs=1e-12)
    assert off_diagonal(X) == pytest.approx(np.full(len(U) * (len(U) - 1), q), abs=1e-12)


@EXAMPLES
@given(some.ccem_instances())
def test_double_constant_models(model):
    X = model.U @ model.V.T
    assert np.diag(X) == pytest.approx(np.full(model.N, model.p), abs=1e-12)
    assert off_diagonal(X) == pytest.approx(np.full(model.N * (model.N - 1), model.q), abs=1e-12)


@EXAMPLES
@given(some.constellations())
def test_constellations_have_their_margin(found):
    X = found.U @ found.V.T
    assert found.m > 0
    assert np.min(np.diag(X)) >= found.b_rel + found.m - 1e-12
    assert np.max(off_diagonal(X)) <= found.b_rel - found.m + 1e-12


@EXAMPLES
@given(some.near_threshold_parameters())
def test_the_phase_changes_near_the_boundary(drawn):
    # slope of the loss curve in s at the end where the boundary is, from its definition
    N, t, b = drawn.N, drawn.t, drawn.b
    s = 1.0 if drawn.boundary == "simplex" else 0.0
    sigma = lambda z: 1 / (1 + math.exp(-z))  # noqa: E731
    ratio = (N - 2) / (N - 1)
    down, up = 2 * sigma(b - t * (2 * s - 1)), (N - 2) * sigma(t * (ratio * s - 1) - b)
    assert down == pytest.approx(up, rel=0.05)


@EXAMPLES
@given(some.extreme_logits())
def test_extreme_logits_are_in_range(drawn):
    t, b = drawn
    assert 0 < t <= 1e4
    assert abs(b) <= 1e4


def shrunk(strategy, condition):
    return find(strategy, condition, settings=settings(max_examples=2000, derandomize=True, database=None))


def test_they_shrink_to_readable_examples():
    assert shrunk(some.unit_vectors(3), lambda v: v[0] > 0.1).tolist() == [1.0, 0.0, 0.0]
    U, V = shrunk(some.embeddings(), lambda pair: pair[0].shape[0] >= 2 and pair[0].shape[1] >= 2)
    assert U.shape == (2, 2)
    assert set(np.abs(np.concatenate([U, V])).ravel()) == {0.0, 1.0}
    U, _, p, _ = shrunk(some.pairs_with_similarities(), lambda drawn: drawn[2] >= 0.3)
    assert U.shape == (2, 4)
    assert p == 5 / 16  # the next of the steps of 1/16
    model = shrunk(some.ccem_instances(), lambda model: model.N > 2 and model.delta >= 1)
    assert (model.N, model.delta) == (3, 1.0)
    drawn = shrunk(some.near_threshold_parameters(), lambda drawn: drawn.t > 2)
    assert (drawn.N, drawn.t, drawn.boundary) == (5, 2.5, "simplex")
    assert shrunk(some.extreme_logits(), lambda drawn: True) == (1.0, 0.0)
    assert shrunk(some.extreme_logits(), lambda drawn: drawn[0] >= 1000)[1] == 0.0
    assert shrunk(some.constellations(), lambda found: len(found.U) >= 3).U.shape == (3, 3)


def test_a_wrong_loss_shrinks_to_an_example_that_a_person_can_check():
    def wrong(U, V):  # the mean over N^2 for the mean over N: equal only for one pair
        return abs(np.mean(U @ V.T) - np.sum(U @ V.T) / len(U)) > 1e-9

    U, V = shrunk(some.embeddings(), lambda pair: wrong(*pair))
    assert U.shape == (2, 1)
    assert set(np.concatenate([U, V]).ravel()) <= {1.0, -1.0}


@pytest.mark.parametrize(
    ("strategy", "words"),
    [
        (lambda: some.pairs_with_similarities(N=1), "N must be at least 2"),
        (lambda: some.pairs_with_similarities(N=3, p=2.0), "p must be in"),
        (lambda: some.pairs_with_similarities(N=3, p=1.0, q=-0.9), "q must be in"),
        (lambda: some.ccem_instances(delta=-1.0), "delta must be >= 0"),
        (lambda: some.extreme_logits(largest=0.0), "largest must be"),
        (lambda: some.embeddings(N=0), "N must be at least 1, got 0"),
        (lambda: some.embeddings(N=2.5), "N must be a whole number, got 2.5"),
        (lambda: some.embeddings(d="three"), "d must be"),
        (lambda: some.unit_vectors(2.5), "d must be a whole number, got 2.5"),
        (lambda: some.ccem_instances(N=2.5), "N must be a whole number, got 2.5"),
        (lambda: some.pairs_with_similarities(N=2.5), "N must be a whole number, got 2.5"),
    ],
)
def test_impossible_requests_are_refused(strategy, words):
    with pytest.raises(InputError, match=words):
        find(strategy(), lambda _: True)
