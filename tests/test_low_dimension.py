"""Bounds for d < N: no configuration is below a lower bound, upper bounds are attained, certificates replay."""

import functools
import itertools
import json
import math
import re
from decimal import Decimal
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem import InputError, diagnose, low_dimension_bounds, mirror, optimal_bias
from ccem.cli import main
from ccem.codes import named_distributions
from ccem.enclosure import optimum_ball
from ccem.experiments.low_dimension import shape_of
from ccem.language import parse_term
from ccem.library import read_source
from ccem.low_dimension.found import LEAST, arrangement_value, evaluations, find_arrangement
from ccem.low_dimension.lower import Setting, delsarte, mean_field, prove
from ccem.low_dimension.positive import Exponential, Gegenbauer, Power, gegenbauer_coefficients, power_mean
from ccem.low_dimension.upper import best_upper, code_value, exact_ccem, random_value
from ccem.trusted.balls import ball
from ccem.trusted.checker import Context, check
from ccem.trusted.expression import ExpressionError, num, substitute


def loss(u, v, t, b):
    logits = t * (u @ v.T) - b
    positive = np.diag(logits)
    total = np.logaddexp(0, logits).sum() - np.logaddexp(0, positive).sum() + np.logaddexp(0, -positive).sum()
    return total / len(u)


bounds_of = functools.cache(low_dimension_bounds)  # for what several tests look at


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def descend(u, v, t, b):
    """Plain projected gradient descent, an adversary for the lower bounds."""
    rate = 0.05
    for _ in range(400):
        logits = t * (u @ v.T) - b
        weight = t / (1 + np.exp(-logits))
        np.fill_diagonal(weight, -t / (1 + np.exp(np.diag(logits))))
        u, v = unit(u - rate * weight @ v), unit(v - rate * weight.T @ u)
    return u, v


@pytest.mark.parametrize(
    ("n", "d", "t", "b"), [(100, 10, 2, 2), (12, 2, 2, 2), (30, 4, 5, 5), (8, 3, 3, 0), (6, 3, 2, 2), (9, 1, 2, 1)]
)
def test_no_configuration_is_below_the_lower_bound(n, d, t, b):
    bounds = bounds_of(n, d, t, b)
    assert bounds.rigorous
    assert bounds.ccem_lower <= bounds.lower <= bounds.upper
    best = math.inf
    for seed in range(6):
        rng = np.random.default_rng(seed)
        u, v = descend(unit(rng.normal(size=(n, d))), unit(rng.normal(size=(n, d))), t, b)
        best = min(best, loss(u, v, t, b))
    assert bounds.lower <= best


def test_the_reference_example():
    bounds = bounds_of(100, 10, 2, 2)
    assert bounds.lower_method == "mean-field"
    assert 5.80493 < bounds.lower < 5.805047 < bounds.upper < 5.805048
    assert math.isclose(bounds.ccem_lower, 5.804030, abs_tol=1e-6)


def test_siglip_scale():
    bounds = low_dimension_bounds(32768, 768, 10, 10)
    assert bounds.upper_is_existence
    assert 1 - bounds.lower / bounds.upper < 0.02


@pytest.mark.parametrize(("n", "d"), [(6, 3), (8, 4)])
def test_the_orthoplex_is_optimal(n, d):
    bounds = low_dimension_bounds(n, d, 3, 3)
    assert bounds.upper_method == "orthoplex"
    assert bounds.upper - bounds.lower < 1e-7


@pytest.mark.parametrize(
    ("n", "d", "t", "b", "words"),
    [
        (5, 5, 2, 2, "simplex"),
        (5, 4, 2, 2, "simplex"),
        (30, 30, 2, 2, "CCEM"),
        (100, 1, 2, 0, "antipodal"),
        (2, 1, 1, 1, "simplex"),
    ],
)
def test_the_optimum_itself_where_r_d_holds_it(n, d, t, b, words):
    bounds = low_dimension_bounds(n, d, t, b)
    assert words in bounds.lower_method
    assert 0 <= bounds.upper - bounds.lower <= 1e-14 * bounds.upper
    grid = np.linspace(0, 1, 200_001)
    curve = np.logaddexp(0, b - t * (2 * grid - 1)) + (n - 1) * np.logaddexp(0, t * ((n - 2) / (n - 1) * grid - 1) - b)
    assert math.isclose(curve.min(), bounds.lower, rel_tol=1e-9)


def least_on_the_line(n, t, b):
    """The least loss over all signs u_i, v_j."""
    signs = np.array(list(itertools.product([1.0, -1.0], repeat=n)))
    same = np.eye(n, dtype=bool)
    return min(
        np.where(same, np.logaddexp(0, b - t * x), np.logaddexp(0, t * x - b)).sum((1, 2)).min() / n
        for x in (u[:, None] * signs[:, None, :] for u in signs[: len(signs) // 2])
    )


def biases(n, t):
    """Tied, zero, trained, and others."""
    return (t, 0, float(optimal_bias(n, t)), 14.2, 0.2, -3, -t)


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_no_upper_bound_on_the_line_is_below_the_best_signs(n):
    """A single cluster spans a line, so that its mirror image needs a plane."""
    for t in (0.1, 1, 3.35, 5, 18.7):
        for b in biases(n, t):
            setting = Setting(n, 1, Fraction(t), Fraction(b))
            exact = least_on_the_line(n, t, b)
            assert math.isclose(float(best_upper(setting, named_distributions(n)).value), exact, rel_tol=1e-9), (t, b)
            if optimum := exact_ccem(setting):
                assert math.isclose(float(optimum.value), exact, rel_tol=1e-9), (t, b)


@pytest.mark.parametrize(("n", "t", "chosen"), [(3, 5, (1, 2)), (4, 18.7, (0, 3)), (6, 5, (1, 2))])
def test_bounds_on_the_line_hold_the_best_signs_between_them(n, t, chosen):
    for b in (biases(n, t)[k] for k in chosen):
        bounds, exact = low_dimension_bounds(n, 1, t, b), least_on_the_line(n, t, b)
        assert bounds.lower <= exact * (1 + 1e-9), b
        assert math.isclose(bounds.upper, exact, rel_tol=1e-9), b


def test_the_doctors_interval_on_the_line_holds_the_best_signs():
    numbers = diagnose(4, 1, 18.7, 14.2, bounds=True).numbers
    exact = least_on_the_line(4, 18.7, 14.2)
    assert numbers["lower_bound"] <= exact
    assert math.isclose(numbers["upper_bound"], exact, rel_tol=1e-9)


@pytest.mark.parametrize("n", [3, 4, 5, 7])
def test_no_upper_bound_is_below_what_the_minimiser_reaches(n):
    for d in range(2, n):
        for t, b in ((1, 0), (5, 5), (18.7, 14.2), (18.7, 0)):
            setting = Setting(n, d, Fraction(t), Fraction(b))
            least = float(find_arrangement(setting).upper.value)
            assert float(best_upper(setting, named_distributions(n)).value) >= least * (1 - 1e-6), (d, t, b)


@pytest.mark.parametrize("t", ["1e-300", "1e-3", 1000, "118.2"])
@pytest.mark.parametrize("b", [0, 1000, -5])
def test_extreme_settings_answer(t, b):
    bounds = low_dimension_bounds(10**6, 50, t, b)
    assert 0 <= bounds.lower <= bounds.upper < math.inf


@pytest.mark.parametrize(
    ("n", "d", "t", "b"), [(10**12, 1, 1000, 0), (10**12, 3, 1000, 900), (10**12, 100, 118, "12.7"), (5, 2, 1000, 1000)]
)
def test_corners_answer_with_a_proved_bound(n, d, t, b):
    bounds = low_dimension_bounds(n, d, t, b)
    assert bounds.rigorous
    assert 0 <= bounds.ccem_lower <= bounds.lower <= bounds.upper < math.inf


@pytest.mark.parametrize(("t", "b"), [("1e5", 3), ("1e20", 1), ("1e300", "1e300"), ("1e300", -5)])
def test_settings_beyond_certificates_answer_at_once(t, b):
    bounds = low_dimension_bounds(12, 3, t, b)
    assert 0 <= bounds.ccem_lower <= bounds.lower <= bounds.upper
    assert bounds.rigorous


@pytest.mark.parametrize(("n", "d", "t", "b"), [(6, 2, 3, 3), (12, 2, 2, 2), (30, 4, 5, 5)])
def test_the_best_candidate_of_the_search_is_proved(n, d, t, b):
    """A minorant that touches psi at the end of its interval was above it there by rounding."""
    setting = Setting(n, d, Fraction(t), Fraction(b))
    theorem = prove(setting, mean_field(setting, 0.85))
    assert check(theorem, {})["rules"]


@pytest.mark.parametrize("search", [lambda s: mean_field(s, 0.6), delsarte])
def test_the_checker_refuses_a_bound_that_is_too_good(search):
    from ccem.low_dimension.lower import certificate

    setting = Setting(30, 4, Fraction(5), Fraction(5))
    theorem = certificate(setting, search(setting))
    assert check(theorem, {})["rules"]
    raised = json.loads(json.dumps(theorem))
    target = raised["steps"][-2]["claim"][3][2]
    target[1] = ["num", str(Fraction(target[1][1]) * Fraction(1_000_001, 1_000_000))]
    with pytest.raises(ExpressionError):
        check(raised, {})
    lifted = json.loads(json.dumps(theorem))
    constant = lifted["steps"][0]["claim"][3][2][1][1]
    assert constant[0] == "num"
    constant[1] = str(Fraction(constant[1]) + Fraction(1, 1_000_000))
    with pytest.raises(ExpressionError):
        check(lifted, {})


def test_an_estimate_is_not_called_a_bound():
    bounds = low_dimension_bounds(30, 4, 5, 5, rigorous=False)
    assert not bounds.rigorous
    assert "not verified" in bounds.lower_method
    assert bounds.certificate is None


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1, 9))
def test_power_means_are_means_over_the_sphere(k, d):
    rng = np.random.default_rng(k + 100 * d)
    x = unit(rng.normal(size=(200_000, d)))[:, 0]
    sample = (1 + x) ** k
    assert abs(sample.mean() - float(power_mean(k, d))) < 6 * sample.std() / len(x) ** 0.5 + 1e-9


@settings(max_examples=20)
@given(st.integers(2, 8), st.integers(2, 40))
def test_gegenbauer_kernels_are_positive_definite(k, d):
    assert sum(gegenbauer_coefficients(k, d)) == 1
    points = unit(np.random.default_rng(k).normal(size=(25, d)))
    kernel = Gegenbauer(k, d).values((points @ points.T).ravel(), 0.0).reshape(25, 25)
    assert np.linalg.eigvalsh(kernel).min() > -1e-8


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 2000), st.fractions(Fraction(1, 100), 60), st.floats(0.05, 1))
def test_expressions_and_floats_agree(d, rate, s):
    for f in (Power(5, d, Fraction(1, 2)), Exponential(rate, d, Fraction(1, 2))):
        value = ball(f.node(("var", "z")), {"z": flint.arb(0.8)})
        assert math.isclose(float(value), f.values(np.array([0.8]), 0.0)[0], rel_tol=1e-9)
        mean = ball(f.mean_node(("var", "s"), s), {"s": flint.arb(s)})
        assert math.isclose(float(mean), f.means(s)[0], rel_tol=1e-9)


def test_exponential_mean_never_exceeds_the_bessel_mean():
    for d, rate, s in [(3, 40, 1.0), (10, 200, 0.7), (768, 118, 0.7), (2, 5, 0.3)]:
        f = Exponential(Fraction(rate), d, Fraction(1))
        low = ball(f.mean_node(("var", "s"), s), {"s": flint.arb(s)})
        q = (flint.arb(rate) * flint.arb(s) / 2) ** 2
        exact = (flint.arb(rate) * (flint.arb(s) - 1)).exp() * q.hypgeom_0f1(flint.arb(d) / 2)
        assert not low > exact
        assert low > 0


@pytest.mark.parametrize("d", [2, 3, 10, 768])
def test_the_gegenbauer_polynomials_are_multiples_of_the_theorems(d):
    definitions = {}
    for signature, text in read_source("gegenbauer-kernels")["definitions"].items():
        if signature.endswith("(w)"):
            definitions[signature.removesuffix("(w)")] = (("w",), parse_term(text, definitions))
    for k in range(1, 9):
        values = {f"h{j}": num(j == k) for j in range(1, 9)} | {"d": num(d)}
        theorem = substitute(parse_term("F(w)", definitions), values)
        leading = gegenbauer_coefficients(k, d)[-1]
        assert leading > 0
        assert Context().plain(("=", ("*", num(leading), theorem), Gegenbauer(k, d).node(("var", "w"))))


@pytest.mark.parametrize("d", [1, 2, 7, 768])
def test_the_means_are_those_of_the_theorems(d):
    """The product of mean-field-powers; the coefficients that mean-field-exponential allows, nearly the largest."""
    for k in range(1, 33):
        assert power_mean(k, d) == math.prod((Fraction(d + 1 + 2 * i, d + i) for i in range(k - 1)), start=Fraction(1))
    rate = Fraction(7, 2)
    _, _, (_, one, *terms) = Exponential(rate, d, Fraction(1)).mean_node(("var", "s"))
    b = [one[1], *(coefficient[1] * (rate / 2) ** (2 * m) for m, (_, coefficient, _) in enumerate(terms, 1))]
    assert b[0] == 1
    assert len(b) > 2
    for m in range(len(b) - 1):
        allowed = b[m] * (rate / 2) ** 2
        assert allowed * (1 - Fraction(1, 2**70)) <= b[m + 1] * (m + 1) * (Fraction(d, 2) + m) <= allowed


@pytest.mark.parametrize(("n", "s"), [(1, "1"), (2, "0.7"), (3, "1"), (10, "0.4"), (500, "0.9")])
def test_random_codes_value_bounds_the_sample_mean(n, s):
    setting, share = Setting(50, n + 1, Fraction(8), Fraction(3)), float(s)
    x = unit(np.random.default_rng(1).normal(size=(4_000_000 // (10 + n), n)))[:, 0]
    sample = np.logaddexp(0, 3 - 8 * (2 * share - 1)) + 49 * np.logaddexp(0, 8 * (share * (1 + x) - 1) - 3)
    value = float(random_value(setting, n, Fraction(s)).mid())
    assert abs(value - sample.mean()) < 6 * sample.std() / len(x) ** 0.5 + 1e-5 * value


def test_code_value_is_the_loss_of_the_code():
    corners = unit(np.array([[2.0, -1, -1], [-1, 2, -1], [-1, -1, 2]]))
    s = 0.3
    u = np.hstack([np.sqrt(s) * corners, np.full((3, 1), np.sqrt(1 - s))])
    v = np.hstack([np.sqrt(s) * corners, np.full((3, 1), -np.sqrt(1 - s))])
    setting = Setting(3, 4, Fraction(2), Fraction(1))
    value = code_value(setting, ((Fraction(-1, 2), Fraction(2)),), Fraction(3, 10))
    assert math.isclose(float(value), loss(u, v, 2, 1), rel_tol=1e-12)
    assert ball(num(1), {}) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((1, 3, 1, 1), "N must be at least 2"), ((5, 0, 1, 1), "d must be at least 1"), ((5, 3, 0, 1), "t must be > 0"),
     ((5, 3, 1, math.nan), "b must be finite"), ((2.5, 3, 1, 1), "whole"), ((5, 3, "1+1", 1), "number")],
)  # fmt: skip
def test_wrong_input(arguments, words):
    with pytest.raises(InputError, match=words.replace("+", r"\+")):
        low_dimension_bounds(*arguments)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code, *capsys.readouterr()


def test_command(capsys, tmp_path):
    path = tmp_path / "bound.json"
    size = ("-N", "100", "-d", "10", "-t", "2")
    code, out, _ = run(capsys, "bounds", *size, "--siglip-bias", "-2", "--json", "--certificate", str(path))
    data = json.loads(out)
    assert code == 0
    keys = "lower upper ccem_lower lower_method upper_method upper_is_existence rigorous seconds"
    assert list(data) == keys.split()
    assert run(capsys, "check", str(path))[0] == 0
    assert run(capsys, "bounds", "-N", "1", "-d", "10", "-t", "2", "-b", "2")[0] == 2
    code, _, err = run(capsys, "bounds", "-N", "9", "-d", "3", "-t", "2")
    assert code == 2
    assert "--siglip-bias" in err
    code, out, _ = run(capsys, "bounds", "-N", "9", "-d", "3", "-t", "2", "-b", "2")
    assert code == 0
    assert "proved" in out


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.integers(1, 6), st.floats(0.01, 30), st.floats(-20, 20), st.integers(0, 10**6))
def test_the_mirror_keeps_pairs_and_never_raises_the_loss(n, d, t, b, seed):
    rng = np.random.default_rng(seed)
    u, v = unit(rng.normal(size=(n, d))), unit(rng.normal(size=(n, d)))
    x, y = mirror(u, v)
    assert x.shape == y.shape == (n, d + 1)
    assert np.allclose((x * y).sum(1), (u * v).sum(1), atol=1e-12)
    assert loss(x, y, t, b) <= loss(u, v, t, b) * (1 + 1e-12)


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 8), st.integers(1, 5), st.sampled_from(["0.1", "3", "40"]), st.integers(-40, 40),
       st.integers(0, 99))  # fmt: skip
def test_the_value_of_an_arrangement_encloses_its_loss_from_above(n, d, t, b, seed):
    """Against 60 digits, for the rows divided by their exact lengths."""
    rng = np.random.default_rng(seed)
    u, v = unit(rng.normal(size=(n, d))), unit(rng.normal(size=(n, d)))
    u[-1] = u[0]
    setting = Setting(n, d, Fraction(t), Fraction(b))
    with mpmath.workdps(60):
        exact = mpmath.mpf(0)
        for i, x in enumerate(u.tolist()):
            for j, y in enumerate(v.tolist()):
                cosine = mpmath.fdot(x, y) / mpmath.sqrt(mpmath.fdot(x, x) * mpmath.fdot(y, y))
                logit = mpmath.mpf(t) * cosine - b
                exact += mpmath.log1p(mpmath.exp(-logit if i == j else logit)) / n
        value = mpmath.mpf(float(arrangement_value(setting, u, v).upper()))
        assert exact * (1 - mpmath.mpf(10) ** -15) <= value <= exact * (1 + mpmath.mpf(10) ** -7)


def test_the_minimiser_finds_what_no_named_arrangement_has():
    """Twelve pairs in the plane: neither mirrored nor u = v is best."""
    bounds = bounds_of(12, 2, 2, 2)
    assert bounds.lower < bounds.upper < 2.77178421
    u, v = bounds.arrangement
    assert math.isclose(loss(u, v, 2, 2), bounds.upper, rel_tol=1e-9)
    assert "minimiser" in bounds.upper_method


def test_the_search_is_left_out_where_it_would_take_long():
    assert evaluations(32768, 128) < LEAST <= evaluations(1000, 32)
    assert find_arrangement(Setting(32768, 128, Fraction(10), Fraction(10))) is None


@pytest.mark.parametrize("size", [("10", "2", "1e5"), ("10", "12", "5"), ("100000", "3", "20")])
def test_printed_bounds_are_rounded_outwards_to_twelve_true_digits(size, capsys):
    N, d, t = size
    code, out, _ = run(capsys, "bounds", "-N", N, "-d", d, "-t", t, "-b", t)
    assert code == 0
    lower, upper, ccem = (Decimal(re.search(rf"{words} +([0-9.]+)", out).group(1))
                          for words in ("is below", "(?:has|most)", "ignores d"))  # fmt: skip
    true = Decimal(optimum_ball(N, t, t, digits=40).decimal("loss", 40))
    assert 0 <= true - ccem < Decimal("1e-12")
    assert ccem <= lower <= upper
    assert true <= upper


def test_command_writes_the_arrangement(capsys, tmp_path):
    path = tmp_path / "arrangement.npz"
    size = ("-d", "2", "-t", "2", "-b", "2", "--arrangement", str(path))
    code, out, _ = run(capsys, "bounds", "-N", "12", *size, "--json")
    assert code == 0
    with np.load(path) as data:
        assert data["U"].shape == data["V"].shape == (12, 2)
        assert math.isclose(loss(data["U"], data["V"], 2, 2), json.loads(out)["upper"], rel_tol=1e-9)
    code, _, err = run(capsys, "bounds", "-N", "3", *size)
    assert code == 2
    assert "no arrangement to write" in err


@pytest.mark.parametrize(("t", "b"), [("1e300", "1e300"), ("1e300", 0), ("1e-300", 0), (3, "-1e300")])
def test_two_pairs_in_one_dimension_are_solved_exactly(t, b):
    """u = v = +-1 is a simplex: optimal for every t and b, also where no double holds their products."""
    bounds = low_dimension_bounds(2, 1, t, b)
    assert bounds.upper_method == bounds.lower_method == "simplex, optimal for d >= N - 1"
    assert bounds.lower <= bounds.upper <= max(bounds.lower * (1 + 1e-15), 5e-324)


def test_pairs_beyond_the_integers_of_the_machine():
    found = low_dimension_bounds("1e30", 3, 1, 1)  # the collapse: s* = 0, in every dimension
    assert found.lower <= found.upper <= found.lower * (1 + 1e-12)
    assert found.lower == pytest.approx(1e30 * math.log1p(math.exp(-2)), rel=1e-9)


def test_the_twisted_triples_are_neither_mirrored_nor_equal_and_have_the_loss_stated():
    """The counterexample to the dichotomy as embeddings: four triples at right angles, turned apart in turn."""
    cosine = 2 / 3
    turn = math.acos(cosine) / 2
    angles = np.repeat(np.arange(4) * np.pi / 2, 3)
    signs = np.repeat([1, -1, 1, -1], 3)
    u, v = (np.stack([np.cos(x), np.sin(x)], axis=1) for x in (angles + signs * turn, angles - signs * turn))
    psi = [np.logaddexp(0, 2 * x - 2) for x in (cosine, 0, -cosine)]
    stated = np.logaddexp(0, 2 - 2 * cosine) + 2 * psi[0] + 6 * psi[1] + 3 * psi[2]
    assert math.isclose(loss(u, v, 2, 2), stated, rel_tol=1e-12)
    assert stated < 14 / 5
    assert shape_of(u, v) == "other"


def unit_rows_of(table):
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def parts_of_the_path(u, v, p):
    """The three parts of the path of `no-bad-valleys`, each a function of t in [0, 1]."""
    size = len(u)
    f, e = np.linalg.svd(v)[2][[-1, -2]]  # orthogonal to all v_j
    alpha, beta = u @ e, u @ f
    sign = np.where(alpha >= 0, 1.0, -1.0)

    def first(t):
        along = sign * np.sqrt((1 + t**2) ** 2 * alpha**2 + 4 * t**2 * beta**2) / (1 + t**2) - alpha
        return u + np.outer(along, e) - np.outer(2 * t**2 / (1 + t**2) * beta, f), v

    w = first(1)[0]
    middle, half = (w + v) / 2, (w - v) / 2
    eta = np.linalg.norm(half, axis=1)

    def second(t):
        x, y = (1 - t**2) / (1 + t**2), 2 * t / (1 + t**2)
        rest = x * half + y * np.outer(eta, f)
        return middle + rest, middle - rest

    # the generalised singular value decomposition of the middles and of a simplex of squared radius p
    gram = middle @ middle.T
    simplex = p * size / (size - 1) * (np.eye(size) - 1 / size)
    values, vectors = np.linalg.eigh(gram + simplex)
    root = vectors * np.sqrt(values)
    inverse = np.linalg.inv(root)
    shares, turn = np.linalg.eigh(inverse @ gram @ inverse.T)
    shares = shares.clip(1e-300, 1)
    x = root @ turn
    weights = np.linalg.inv(x) @ middle / np.sqrt(shares)[:, None]

    def third(t):
        rows = x * np.sqrt((1 - t) * shares + t * (1 - shares)) @ weights
        height = np.sqrt((1 - t) * eta**2 + t * (1 - p))
        return rows + np.outer(height, f), rows - np.outer(height, f)

    return first, second, third


@pytest.mark.parametrize(
    ("size", "t", "b", "seed"), [(3, 1.0, 0.5, 0), (5, 2.0, 2.0, 1), (6, 5.0, -1.0, 2), (6, 0.3, 3.0, 3)]
)
def test_the_path_of_no_bad_valleys_in_floats(size, t, b, seed):
    """What the theorem states, with the decomposition that it cites; d = N + 2, from random unit vectors."""
    rng = np.random.default_rng(seed)
    u, v = (unit_rows_of(rng.normal(size=(size, size + 2))) for _ in range(2))
    grid = np.linspace(0, 1, 100_001)
    curve = np.logaddexp(0, b - t * (2 * grid - 1)) + (size - 1) * np.logaddexp(
        0, t * (-1 + grid * (size - 2) / (size - 1)) - b
    )
    p = float(grid[np.argmin(curve)])

    first, second, third = parts_of_the_path(u, v, p)
    times = np.linspace(0, 1, 51)
    for part in (first, second, third):
        losses = [loss(*part(x), t, b) for x in times]
        assert np.all(np.diff(losses) <= 1e-9)
        for rows in (*part(0.0), *part(0.37), *part(1.0)):
            assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert np.allclose([loss(*first(x), t, b) for x in times], loss(u, v, t, b))
    for end, start in (((u, v), first(0)), (first(1), second(0)), (second(1), third(0))):
        assert np.allclose(end, start, atol=1e-7)
    assert math.isclose(loss(*third(1), t, b), curve.min(), rel_tol=1e-6)


@pytest.mark.parametrize("name", ["N", "d", "t", "b"])
def test_numbers_beyond_floats_are_refused_by_name(name):
    for value in ("1e301", 10**5000):
        with pytest.raises(InputError, match=f"{name} must be from .* to 1e300"):
            low_dimension_bounds(**({"N": 4, "d": 2, "t": 1, "b": 1} | {name: value}))
    with pytest.raises(InputError, match="t must be from 1e-300"):
        low_dimension_bounds(4, 2, "1e-9999", 0)
