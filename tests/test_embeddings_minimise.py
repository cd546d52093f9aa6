"""Minimisation reaches the theory's optimum in all phases, trains parameters, and refuses wrong options."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ccem
from ccem import PairLoss, minimize_embeddings, random_embeddings, sigmoid_loss
from ccem.embeddings.minimise import similarities
from ccem.errors import InputError


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(2, 14), st.integers(0, 3), st.floats(0.1, 12), st.floats(-4, 14), st.integers(0, 10**6))
def test_full_problem_reaches_the_optimum_of_the_curve(n, more, t, b, seed):
    exact = ccem.optimum(n, t, b)
    d = max(n + more, 3)  # two dimensions hold a second local minimum: the test below
    result = minimize_embeddings(n, d, t=t, b=b, rng=seed)
    assert result.loss == pytest.approx(float(exact.loss), rel=1e-9)
    assert result.loss >= float(exact.loss) * (1 - 1e-12)
    # the loss is flat around the optimum: its slack bounds the distance of the similarities
    found = result.similarities
    assert found.positive == pytest.approx(float(exact.positive_similarity), abs=2e-3)
    assert found.negative == pytest.approx(float(exact.negative_similarity), abs=2e-3)


@pytest.mark.parametrize("t", [0.5, 1, 5])
def test_two_pairs_in_the_plane_have_a_second_local_minimum(t):
    """u_1 = u_2 and v_1 = v_2 at right angles: similarities are 0 and have no second derivative in the angles, so
    the Hessian is that of the convex loss, definite up to a common rotation."""
    angles = np.array([0, 0, np.pi / 2, np.pi / 2])

    def loss(angles):
        vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        return sigmoid_loss(vectors[:2], vectors[2:], t=t, b=0)

    here = loss(angles)
    assert here == pytest.approx(2 * np.log(2))
    assert here > float(ccem.optimum(2, t, 0).loss) + 0.05
    for direction in np.random.default_rng(0).standard_normal((50, 4)):
        assert loss(angles + 1e-2 * (direction - direction.mean())) > here
    vectors = np.stack([np.cos(angles + 0.01), np.sin(angles - 0.01)], axis=1)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stuck = minimize_embeddings(2, 2, t=t, b=0, start=(vectors[:2], vectors[2:]))
    assert stuck.loss == pytest.approx(2 * np.log(2))


@pytest.mark.parametrize(
    ("N", "t", "b", "phase"),
    [
        (8, 3, 3, "simplex"),
        (8, 0.7, 0.7, "interior"),
        (8, 0.3, 0.3, "antipodal"),
        (3, 5, -5, "interior"),
        (2, 1, 0, "simplex"),
        (12, 50, 10, "interior"),
    ],
)
def test_phases(N, t, b, phase):
    exact = ccem.optimum(N, t, b)
    assert str(exact.phase) == phase
    result = minimize_embeddings(N, N, t=t, b=b, rng=1)
    assert result.converged
    assert result.phase == phase
    assert result.similarities.positive_min == pytest.approx(float(exact.positive_similarity), abs=1e-5)
    assert result.similarities.negative_max == pytest.approx(float(exact.negative_similarity), abs=1e-5)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(2, 14), st.integers(1, 6), st.floats(0.05, 100), st.floats(-20, 100), st.integers(0, 10**6))
def test_the_bound_is_never_beaten_in_any_dimension(n, d, t, b, seed):
    bound = float(ccem.optimum(n, t, b).loss)
    room = 1 - 1e-11 * (1 + t + abs(b))
    assert sigmoid_loss(*random_embeddings(n, d, rng=seed), t=t, b=b) >= bound * room
    assert minimize_embeddings(n, d, t=t, b=b, rng=seed, max_evaluations=60).loss >= bound * room


def test_evaluations_needed():
    bound = float(ccem.optimum(64, 2, 2).loss)
    needed = []
    for seed in range(7):
        result = minimize_embeddings(64, 64, t=2, b=2, rng=seed, callback=lambda p: p.loss <= bound + 1e-10)
        assert result.loss <= bound + 1e-10
        needed.append(result.evaluations)
    assert np.median(needed) <= 80


def test_trained_bias_and_relative_bias():
    result = minimize_embeddings(10, 10, t=5, b=0, train=("b",))
    x = np.exp(5 * 10 / 9)
    expected = np.log((8 + np.sqrt(64 + 36 * x)) / 2) - 5 / 9  # the slope in b vanishes at the simplex
    assert result.phase == "simplex"
    assert result.b == pytest.approx(expected, rel=1e-6)
    tied = minimize_embeddings(6, 6, t=1, relative_bias=1, train=("t",), max_evaluations=60)
    assert tied.b == pytest.approx(tied.t)
    assert tied.t > 3  # the larger the better at zero loss in the limit
    both = minimize_embeddings(6, 4, t=2, b=0, train=("t", "relative_bias"), max_evaluations=300)
    assert both.margin > 0.05
    assert both.b / both.t == pytest.approx(both.similarities.relative_bias, abs=0.3)


def test_training_t_from_a_steep_start_goes_on_to_a_small_loss():
    result = minimize_embeddings(100, 10, t=10, relative_bias=0.3, train=("t",), rng=0, max_evaluations=400)
    assert result.margin > 0
    assert result.loss < 1e-3
    assert result.t > 20


def test_locked_modality_and_warm_start():
    U, V = random_embeddings(8, 4, rng=0)
    result = minimize_embeddings(8, 4, t=5, b=2, start=(U, V), fix=("U",))
    np.testing.assert_array_equal(result.U, U)
    assert result.loss < sigmoid_loss(U, V, t=5, b=2)
    again = minimize_embeddings(8, 4, t=5, b=2, start=result.embeddings, fix=("U",))
    assert again.evaluations <= 5
    # one modality locked: a convex-like problem, the gradient vanishes in V alone
    _, _, grad = sigmoid_loss(result.U, result.V, t=5, b=2, grad=True)
    grad -= (grad * result.V).sum(axis=1, keepdims=True) * result.V
    assert np.abs(grad).max() < 1e-6


def test_fixed_modalities_come_back_to_the_bit():
    U, V = random_embeddings(9, 5, rng=0)
    U *= 1 + 4e-7 * np.linspace(-1, 1, 9)[:, None]  # norms within the tolerance are not mended either
    result = minimize_embeddings(9, 5, t=5, b=2, start=(U, V), fix="U")
    np.testing.assert_array_equal(result.U, U)
    np.testing.assert_allclose(np.linalg.norm(result.V, axis=1), 1, rtol=1e-15)
    assert result.loss == sigmoid_loss(result.U, result.V, t=5, b=2)
    W = random_embeddings(9, 5, rng=1)[0].astype(np.float32)
    three = minimize_embeddings(9, 5, t=5, b=2, modalities=3, start=(U, W, V), fix=("V",))
    np.testing.assert_array_equal(three.V, W)
    drawn = minimize_embeddings(9, 5, t=5, b=2, rng=7, fix=("0", "1"))
    np.testing.assert_array_equal(drawn.V, minimize_embeddings(9, 5, t=1, b=0, rng=7, fix=("0", "1")).V)


def test_no_run_says_that_it_converged_for_another_reason_than_the_tolerance():
    def square(x):
        return x**2

    def wrong(x):  # its sign
        return -2 * x

    misled = minimize_embeddings(4, 3, loss=(square, wrong, square, wrong))
    assert not misled.converged
    assert misled.message == "no step lowers the loss"
    for most in (1, 2, 3):
        short = minimize_embeddings(4, 3, t=300, b=200, rng=5, max_evaluations=most)
        assert not short.converged
        assert short.message == "the budget of evaluations is spent"
        assert short.evaluations == most
    assert not minimize_embeddings(6, 3, t=3, b=1, tolerance=0).converged
    # the loss is e^-800, the square of its gradient 0 in floats
    tiny = minimize_embeddings(2, 2, t=400, b=0, start=([[1, 0], [-0.8, 0.6]],) * 2, max_evaluations=500)
    assert tiny.loss < 1e-130
    assert not tiny.converged or tiny.loss == pytest.approx(float(ccem.optimum(2, 400, 0).loss), rel=1e-9)


def test_steps_to_where_a_loss_is_not_finite_are_not_taken():
    def phi(x):
        return np.where(x < 0.9, -x, np.nan)

    def dphi(x):
        return np.where(x < 0.9, -1.0, np.nan)

    start = random_embeddings(3, 4, rng=1)
    result = minimize_embeddings(3, 4, loss=(phi, dphi, np.square, lambda x: 2 * x), start=start)
    assert np.isfinite(result.history).all()
    assert 0.85 < result.similarities.positive_max < 0.9


def test_singular_losses_are_minimised_inside_their_domain():
    barrier = minimize_embeddings(4, 3, loss=PairLoss("-log(1 + x)", "-log(1 - x)"))
    assert barrier.converged
    assert barrier.loss == pytest.approx(-np.log(2) - 3 * np.log(4 / 3))  # at the simplex
    steep = minimize_embeddings(4, 3, loss=PairLoss("-x", "exp(700*x)"))
    assert not steep.converged
    assert steep.message == "the square of the gradient is beyond floats"


def test_several_modalities():
    result = minimize_embeddings(5, 6, t=4, b=4, modalities=3)
    losses = [sigmoid_loss(result.embeddings[i], result.embeddings[j], t=4, b=4) for i, j in ((0, 1), (0, 2), (1, 2))]
    assert result.loss == pytest.approx(np.mean(losses))
    assert result.loss == pytest.approx(float(ccem.optimum(5, 4, 4).loss), rel=1e-9)  # all equal: the simplex


def test_other_losses():
    infonce = minimize_embeddings(6, 6, t=3, loss="infonce")
    assert infonce.phase == "simplex"
    assert infonce.loss == pytest.approx(np.log1p(5 * np.exp(-3 * 6 / 5)), rel=1e-9)
    spectral = minimize_embeddings(6, 6, loss=PairLoss("-2*x", "x^2"))
    assert spectral.loss == pytest.approx(-2, rel=1e-9)  # orthonormal, u = v
    y = np.kron(np.eye(3), np.ones((2, 2)))
    grouped = minimize_embeddings(6, 3, t=30, b=9, targets=y)
    assert similarities(grouped.U[::2].copy(), grouped.V[1::2].copy()).positive_min > 0.6


def test_history_callback_and_reproducibility():
    steps = []
    first = minimize_embeddings(6, 3, t=3, b=1, rng=4, callback=steps.append)
    second = minimize_embeddings(6, 3, t=3, b=1, rng=4)
    np.testing.assert_array_equal(first.U, second.U)
    assert [p.loss for p in steps] == list(first.history[1:])
    assert first.history[-1] == first.loss == pytest.approx(min(first.history), rel=1e-15)
    stopped = minimize_embeddings(6, 3, t=3, b=1, rng=4, callback=lambda p: p.step == 2)
    assert stopped.message == "stopped by the callback"
    assert len(stopped.history) == 3
    assert not minimize_embeddings(6, 3, t=3, b=1, max_evaluations=3).converged


@pytest.mark.parametrize(("t", "b"), [(1e-300, 0), (1e300, 1e300), (1e6, 1e3), (1, 1e300), (1, -1e300), (1e4, -1e4)])
@pytest.mark.parametrize("d", [1, 3])
def test_extreme_parameters_end_without_nan(t, b, d):
    result = minimize_embeddings(3, d, t=t, b=b, max_evaluations=200)
    assert np.isfinite(result.loss)
    assert np.isfinite(result.U).all()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "needs t"),
        ({"t": 1}, "needs b"),
        ({"t": 0, "b": 1}, "t must be > 0"),
        ({"t": 1, "b": 1, "N": 1}, "N must be at least 2"),
        ({"t": 1, "b": 1, "d": 0}, "d must be at least 1"),
        ({"t": 1, "b": 1, "fix": ("W",)}, "fix names modalities among U, V"),
        ({"t": 1, "b": 1, "train": ("c",)}, "train .* got 'c'"),
        ({"t": 1, "b": 1, "loss": "nce"}, "loss must be"),
        ({"t": 1, "b": 1, "start": (np.eye(4),)}, "2 arrays"),
        ({"t": 1, "b": 1, "start": (np.eye(4), np.eye(4))}, r"shape \(4, 3\)"),
        ({"t": 1, "b": 1, "c": 3}, "unknown parameter 'c'"),
        ({"t": 1, "b": 1, "relative_bias": 1}, "one of b and relative_bias"),
        ({"t": 1, "loss": "infonce", "b": 1}, "InfoNCE takes t only"),
        ({"t": 1, "b": 1, "tolerance": float("nan")}, "tolerance must be finite, got nan"),
        ({"t": 1, "b": 1, "tolerance": -1e-9}, "tolerance must be >= 0, got -1e-09"),
        ({"t": 1, "b": 1, "max_evaluations": 0}, "max_evaluations must be at least 1"),
        ({"t": 1, "b": 1, "max_evaluations": "many"}, "max_evaluations must be a number"),
        ({"t": 1, "b": 1, "callback": 3}, "callback must be a function of one Progress, got int"),
        ({"t": 1, "b": 1, "fix": 0}, "fix must be a list of names, got 0"),
        ({"t": 1, "b": 1, "fix": (0,)}, "fix must be a list of names, got 0"),
        ({"t": 1, "b": 1, "train": None}, "train must be a list of names, got None"),
        ({"t": 1, "b": 1, "start": (np.eye(4)[:, :3], np.eye(3))}, r"start\[0\] must have norm 1"),
        ({"t": 1, "b": 1, "d": 4, "start": (np.eye(4), np.eye(3))}, r"shape \(4, 4\), got \(3, 3\) of start\[1\]"),
        ({"t": 1, "b": 1, "start": 3}, "start must hold 2 arrays, one for each modality, got 3"),
        ({"t": 1, "b": 1, "rng": "x"}, "rng must be a seed .* got 'x'"),
        ({"t": 1, "b": 1, "rng": -1}, "rng must be a seed .* got -1"),
        ({"t": 1, "b": 1, "rng": 2.5}, "rng must be a seed .* got 2.5"),
        ({"t": 1, "b": 1, "d": 10**12}, r"d = 1000000000000 .* more than this machine's memory"),
        ({"t": 1, "b": 1, "d": 10**30}, "would need more than 10.21 GB"),
        ({"t": 1, "b": 1, "N": 10**12}, "more than this machine's memory"),
        ({"t": 1, "b": 1, "modalities": 10**12}, "more than this machine's memory"),
        ({"loss": (lambda x: x * np.nan,) * 4}, "the loss of these embeddings is not finite"),
        ({"loss": PairLoss("1/(1 - x)", "x^2"), "start": (np.eye(4)[:, [1, 2, 0]] * 0 + np.eye(3)[0],) * 2},
         "the loss of these embeddings is not finite"),
    ],
)
def test_wrong_options_are_refused(options, words):
    given = {"N": 4, "d": 3, **options}
    with pytest.raises(InputError, match=words):
        minimize_embeddings(given.pop("N"), given.pop("d"), **given)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: random_embeddings(3, 10**12), "N = 3 and d = 1000000000000 would need .* memory"),
        (lambda: random_embeddings(3, 10**5000), "a number of more than 4300 digits would need"),
        (lambda: random_embeddings(10**5000, 3), "N must be at most 100000"),
        (lambda: random_embeddings(3, 3, rng="x"), "rng must be a seed"),
        (lambda: random_embeddings(3, 3, rng=-1), "rng must be a seed"),
        (lambda: ccem.ccem_embeddings(3, s=1, d=10**12), "d = 1000000000000 would need"),
        (lambda: ccem.ccem_embeddings(90_000, s=1), "N = 90000 and d = 89999 would need"),
        (lambda: ccem.two_parameter_embeddings(3, x=0.5, y=0.2, d=10**12), "d = 1000000000000 would need"),
    ],
)
def test_configurations_refuse_wrong_seeds_and_sizes_beyond_memory(call, words, monkeypatch):
    monkeypatch.setattr("ccem.embeddings.configurations._memory", lambda: 64 * 10**9)
    with pytest.raises(InputError, match=words):
        call()


def test_sizes_that_fit_are_not_refused(monkeypatch):
    monkeypatch.setattr("ccem.embeddings.configurations._memory", lambda: 10**6)
    assert minimize_embeddings(20, 30, t=1, b=1).converged
    with pytest.raises(InputError, match=r"0.00112 GB, more than this machine's memory of 0.001 GB"):
        minimize_embeddings(25, 40, t=1, b=1)
    assert random_embeddings(100, 200)[0].shape == (100, 200)


def test_a_list_of_seeds_is_a_seed():
    expected = np.random.default_rng([7, 3]).standard_normal(2)
    expected /= np.linalg.norm(expected)
    np.testing.assert_array_equal(random_embeddings(1, 2, rng=[7, 3])[0][0], expected)
    for wrong in ([], [7, -3], [7, "x"]):
        with pytest.raises(InputError, match="rng must be a seed"):
            random_embeddings(1, 2, rng=wrong)
