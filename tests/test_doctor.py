"""The doctor's answers: phases, boundaries, recommended bias, warnings, wording, refusals."""

import itertools
import json
import math
import re

import numpy as np
import pytest

from ccem import minimize_embeddings
from ccem.cli import main
from ccem.constellation import constellation
from ccem.doctor import PRESETS, diagnose, ledger_statuses
from ccem.errors import InputError


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(["doctor", *map(str, arguments)])
    return stop.value.code


def test_the_start_of_siglip():
    n = diagnose(32768, 768, 10, 10).numbers
    assert n["phase"] == "interior"
    assert n["trained_siglip_bias"] == pytest.approx(-10.7756, abs=5e-5)
    assert n["b_antipodal"] == pytest.approx(math.log(32766 / 2) - 10, rel=1e-14)
    # the simplex is optimal up to t_simplex: there b is the boundary
    there = diagnose(32768, 768, n["t_simplex"], 10).numbers
    assert there["b_simplex"] == pytest.approx(10, rel=1e-12)


def test_a_released_checkpoint_is_no_simplex():
    n = diagnose(32768, 1024, "118.2", "12.7").numbers
    assert [round(n[k], 4) for k in ("s", "positive_similarity", "negative_similarity")] == [0.7109, 0.4219, -0.2891]


@pytest.mark.parametrize(
    ("t", "phase"), [("1.03", "antipodal"), ("1.05", "interior"), ("1.75", "interior"), ("1.76", "simplex")]
)
def test_phases_of_the_tied_bias(t, phase):
    # N = 10: log(4)/2 = 0.693, (9/10) log 7 = 1.751; N = 18: log(8)/2 = 1.0397
    assert diagnose(18 if t < "1.06" else 10, 18, t, t).numbers["phase"] == phase


def test_the_exact_boundary_point_is_antipodal():
    # N = 4: kappa/2 = 1, so t + b = 0 is the boundary, exactly
    assert diagnose(4, 4, 1, -1).numbers["phase"] == "antipodal"
    assert diagnose(4, 4, 1, "-0.999999999999999999999").numbers["phase"] == "interior"


def test_collapse_is_a_warning_with_its_theorem():
    findings = {f.topic: f for f in diagnose(1000, 16, 1, 1).findings}
    assert findings["collapse"].level == "warning"
    assert diagnose(1000, 16, 1, 1).as_data()["numbers"]["delta"] is None  # infinite, which JSON cannot say
    assert findings["collapse"].theorems == [("collapse-optimal", "PROVED"), ("collapse-forced", "PROVED")]
    assert "collapse" not in {f.topic for f in diagnose(1000, 16, 10, 10).findings}


@pytest.mark.parametrize(("d", "held"), [(9, True), (8, False)])
def test_the_dimension_that_the_simplex_needs(d, held):
    finding = next(f for f in diagnose(10, d, 5, 5).findings if f.topic == "dimension")
    assert (finding.level == "ok") == held


def test_batches_from_more_pairs_use_the_weighted_theorems():
    n = diagnose(64, 64, 5, 5, pairs=10_000).numbers
    kappa = 63 * (9998 / 9999)
    assert n["b_antipodal"] == pytest.approx(math.log(kappa / 2) - 5, rel=1e-13)
    assert n["b_antipodal"] != diagnose(64, 64, 5, 5).numbers["b_antipodal"]


def test_a_trained_bias_ends_in_the_simplex():
    n = diagnose(100, 100, 3, 0, train_bias=True).numbers
    assert n["phase"] == "simplex"
    assert n["b"] == n["trained_bias"]
    # the minimiser in b at s = 1: sigma(b - t) = (N - 1) sigma(-t/(N - 1) - b)
    sigma = lambda x: 1 / (1 + math.exp(-x))  # noqa: E731
    assert sigma(n["b"] - 3) == pytest.approx(99 * sigma(-3 / 99 - n["b"]), rel=1e-12)


@pytest.mark.parametrize(
    ("B", "d", "t", "b"),
    [(2, 1, 2, 1), (3, 3, "1e-300", -5), (4, 3, "1e300", 1), ("1e18", 3, 2, "1e300"), (5, 5, 1, "-1e300")],
)
def test_extremes_give_numbers(B, d, t, b):
    n = diagnose(B, d, t, b).numbers
    assert all(v is None or isinstance(v, str) or not math.isnan(v) for v in n.values())
    assert -1 <= n["negative_similarity"] <= n["positive_similarity"] <= 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("1e19", 2, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
        (2, 2, 0, 1),
        (2, 2, "nan", 1),
        (2, 2, 1, "x"),
        (2.5, 2, 1, 1),
        (4, 4, "1e400", 1),
    ],
)
def test_wrong_values_are_named(wrong):
    with pytest.raises(InputError):
        diagnose(*wrong)
    with pytest.raises(InputError, match="pairs"):
        diagnose(8, 2, 1, 1, pairs=7)


def test_every_linked_theorem_is_in_the_ledger():
    for setting in [(10, 3, 5, 5), (10, 12, "1.2", "1.2"), (1000, 16, 1, 1)]:
        for pairs in (None, 5000):
            for finding in diagnose(*setting, pairs=pairs).findings:
                assert finding.theorems or finding.basis, finding.topic
                assert all(ledger_statuses()[name] == status for name, status in finding.theorems)


def test_every_preset_gets_an_answer(capsys):
    for name, known in PRESETS.items():
        assert run("--preset", name, "--json") == 0
        out, err = capsys.readouterr()
        setting = json.loads(out)["setting"]
        assert setting["t"] == float(known["t"])
        # a checkpoint without a published bias is shown at b*, and says so
        assert setting["train_bias"] == (known["siglip_bias"] is None) == ("published without its bias" in err)


def test_statements_about_an_optimum_out_of_reach_name_the_dimension_they_need():
    phase = next(f for f in diagnose(10, 3, 1, 1).findings if f.topic == "phase")
    assert phase.text.startswith("In d >= 10 dimensions the optimum is between")
    # attained in no lower dimension: a theorem that rests on linear algebra, and says so
    dimension = next(f for f in diagnose(10, 3, 1, 1).findings if f.topic == "dimension")
    assert ("sigmoid-interior-dimension", "PROVED modulo a citation") in dimension.theorems
    assert diagnose(10, 10, 1, 1).findings[0].text.startswith("The optimum is between")


def test_distances_in_b_and_in_t():
    findings = {f.topic: f.text for f in diagnose(1000, 16, 1, 1).findings}
    # log(998/2) = 6.21261: b from t + b <= 6.21261 with t = 1, and t with b = 1
    text = findings["collapse boundary"]
    assert "b <= 5.21261: b is 4.21261 below. At this b it is optimal for t <= 5.21261: t is 4.21261 below" in text
    n = diagnose(32768, 768, 10, 10)
    text = next(f.text for f in n.findings if f.topic == "simplex boundary")
    assert f"t <= {n.numbers['t_simplex']:.6g}: t is {10 - n.numbers['t_simplex']:.6g} above" in text


def test_bounds_in_few_dimensions():
    finding = diagnose(20, 5, 3, 3, bounds=True)
    n = finding.numbers
    assert n["loss"] <= n["lower_bound"] <= n["upper_bound"]
    assert "loss in this dimension" in {f.topic for f in finding.findings}
    assert "lower_bound" not in diagnose(20, 20, 3, 3, bounds=True).numbers
    # for batches drawn from more pairs there is no such bound, which is said
    finding = next(f for f in diagnose(20, 5, 3, 3, pairs=30, bounds=True).findings if "this dim" in f.topic)
    assert finding.level == "note"


def test_the_command(capsys):
    assert run("-B", 32768, "-d", 768, "-t", 10, "--siglip-bias", -10) == 0
    text = capsys.readouterr().out
    assert "b*(N, t) = 10.7756" in text
    assert "sigmoid-etf-closed-form (PROVED)" in text
    assert run("--preset", "siglip-l16-384", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert data["setting"]["siglip_bias"] == -12.7
    assert run("--preset", "list") == 0
    assert capsys.readouterr().out.count("\n") == len(PRESETS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-B", 8, "-d", 8, "-t", 1], "bias is missing"),
        (["-B", 8, "-t", 1, "-b", 1], "-d is missing"),
        (["-B", 8, "-d", 8, "-t", 1, "-b", 1, "--siglip-bias", 1], "not both"),
        (["--preset", "nope"], "siglip-init"),
    ],
)
def test_refusals_of_the_command(arguments, words, capsys):
    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


def said(topic, *setting, **options):
    return next(f for f in diagnose(*setting, **options).findings if f.topic == topic)


def number_after(words, text):
    return float(re.search(re.escape(words) + r"(-?[0-9.e-]*[0-9])", text)[1])


def on_the_line(n):
    """For every choice of signs u, v: how many pairs agree, how many of the other products are 1, the margin."""
    signs = np.array(list(itertools.product([1, -1], repeat=n)))
    products = signs[:, None, :, None] * signs[None, :, None, :]
    own = np.einsum("uvii->uvi", products)
    across = np.where(np.eye(n, dtype=bool), -2, products)
    agree = (own == 1).sum(2)
    margins = (own.min(2) - across.max((2, 3))) / 2
    return agree.ravel(), (products == 1).sum((2, 3)).ravel() - agree.ravel(), margins.ravel()


def line_losses(n, omega, t, b, agree, ones):
    inner, weight = np.logaddexp(0, b - t), omega / (n - 1)
    outer, others = np.logaddexp(0, b + t), n * (n - 1) - ones
    across = ones * np.logaddexp(0, t - b) + others * np.logaddexp(0, -t - b)
    return (agree * inner + (n - agree) * outer + weight * across) / n


def best_in_the_plane(n, d, t, b):
    return min(minimize_embeddings(n, d, t=t, b=b, rng=seed).loss for seed in range(6))


@pytest.mark.parametrize(("B", "N"), [(2, 2), (3, 3), (4, 4), (5, 5), (2, 3), (2, 5), (3, 4)])
def test_on_the_line_the_statements_hold_for_every_sign(B, N):
    agree, ones, margins = on_the_line(N)
    trained = said("if t and b are trained", B, 1, 2, 1, pairs=N)
    assert number_after("have a margin above ", said("margin", B, 1, 2, 1, pairs=N).text) == max(margins)
    if N == 2:
        assert "the best possible in R^1 is m = 1, that of the simplex ETF" in trained.text
        assert "goes to 0" in trained.text
    else:
        assert trained.level == "warning"
        least, gap = (number_after(words, trained.text) for words in ("stays above ", "b - t = "))
        limit = min(line_losses(N, B - 1, 40, 40 + gap, agree, ones))
        assert limit == pytest.approx(least, rel=1e-5)
    for t in (0.1, 0.5, 1, 2, 5, 20):
        for b in np.linspace(-3 - t, 3 + t, 8):
            found = min(line_losses(N, B - 1, t, b, agree, ones))
            assert N == 2 or found >= least * (1 - 1e-5)
            n = diagnose(B, 1, t, b, pairs=N).numbers
            assert found >= n["loss"] * (1 - 1e-12)
            if n["needed_dimension"] == 1:
                assert found == pytest.approx(n["loss"], rel=1e-12)
            else:
                assert found > n["loss"]
                assert "no embedding in R^1 reaches" in said("dimension", B, 1, t, b, pairs=N).text
                bound = number_after("the loss is above ", said("if b is trained", B, 1, t, b, pairs=N).text)
                assert found > bound * (1 - 1e-5)


@pytest.mark.parametrize(("B", "N"), [(3, 3), (4, 4), (5, 5), (2, 5)])
def test_on_the_line_collapse_goes_a_little_beyond_its_boundary(B, N):
    agree, ones, _ = on_the_line(N)
    boundary = diagnose(B, 1, 2, 0, pairs=N).numbers["b_antipodal"]
    losses = line_losses(N, B - 1, 2, boundary + 1e-3, agree, ones)
    assert agree[np.argmin(losses)] == 0
    text = said("collapse boundary", B, 1, 2, 0, pairs=N).text
    assert text.startswith("In d >= 2 dimensions: Collapse")
    assert text.endswith("On the line collapse is optimal there too, and a little beyond.")


@pytest.mark.parametrize(("n", "d"), [(4, 2), (6, 2), (6, 3)])
def test_in_two_dimensions_and_more_collapse_ends_at_its_boundary(n, d):
    boundary = diagnose(n, d, 2, 0).numbers["b_antipodal"]
    for gap, beyond in ((-0.1, False), (0.1, True)):
        b = boundary + gap
        collapsed = np.logaddexp(0, b + 2) + (n - 1) * np.logaddexp(0, -2 - b)
        assert (best_in_the_plane(n, d, 2, b) < collapsed * (1 - 1e-6)) == beyond
    assert said("collapse boundary", n, d, 2, 0).text.startswith("Collapse (antipodal) at b <= ")


def test_in_fewer_dimensions_than_pairs_the_simplex_can_be_optimal_below_its_boundary():
    b = diagnose(4, 3, 2, 0).numbers["b_simplex"] - 0.1
    simplex = np.logaddexp(0, b - 2) + 3 * np.logaddexp(0, -2 / 3 - b)
    assert best_in_the_plane(4, 3, 2, b) == pytest.approx(simplex, rel=1e-9)
    text = said("simplex boundary", 4, 3, 2, b).text
    assert text.startswith("In d >= 4 dimensions: Simplex ETF at b >= ")
    assert text.endswith("In R^3 it is optimal there too, and may be so beyond.")
    assert said("simplex boundary", 4, 4, 2, b).text.startswith("Simplex ETF at b >= ")
    assert said("simplex boundary", 4, 2, 2, b).text.endswith("R^2 cannot hold it.")


@pytest.mark.parametrize(("n", "t"), [(6, 10), (12, 20)])
def test_in_the_plane_b_star_is_not_said_to_be_the_best_bias(n, t):
    star = diagnose(n, 2, t, 0).numbers["trained_bias"]
    grid = np.linspace(star - 2, t + 1, 10)
    losses = [best_in_the_plane(n, 2, t, b) for b in grid]
    # the best bias is elsewhere, and better by far
    assert min(losses) < 0.6 * best_in_the_plane(n, 2, t, star)
    assert grid[np.argmin(losses)] > star + 1
    trained = said("if b is trained", n, 2, t, 0)
    assert trained.text.startswith("The best bias in R^2 need not be b*")
    assert min(losses) > number_after("the loss is above ", trained.text)
    assert f"the best bias in d >= {n - 1} dimensions" in said("initial bias", n, 2, t, 0).text
    assert "Recommended" not in said("initial bias", n, 2, t, 0).text
    assert "Recommended" in said("initial bias", n, n - 1, t, 0).text
    assert said("if b is trained", n, n - 1, t, 0).text.startswith("The best bias is b* = ")


def test_a_trained_bias_in_few_dimensions_stays_as_given():
    found = diagnose(12, 2, 20, 10, train_bias=True)
    assert found.numbers["b"] == found.setting["b"] == 10
    assert found.numbers["trained_bias_dimension"] == 11
    text = said("trained bias", 12, 2, 20, 10, train_bias=True).text
    assert "is the best bias in d >= 11 dimensions; for R^2 ccem has no formula" in text
    assert text.endswith("Below, b = 10 as given, not the end of training.")
    # without a bias there is only b*, which is said
    found = diagnose(12, 2, 20, train_bias=True)
    assert found.numbers["b"] == found.numbers["trained_bias"]
    text = said("trained bias", 12, 2, 20, train_bias=True).text
    assert text.endswith("No bias was given: below, b = b*, not the end of training.")
    # from N - 1 dimensions on the trained bias is b*
    assert diagnose(12, 11, 20, 10, train_bias=True).numbers["b"] == found.numbers["b"]
    with pytest.raises(InputError, match="b must be a number"):
        diagnose(12, 2, 20)


def test_the_margins_that_few_dimensions_allow():
    for n in (4, 5, 12):
        limit = number_after("have a margin above ", said("margin", n, 2, 5, 5).text)
        angles = 2 * np.pi * np.arange(n) / n
        polygon = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        assert constellation(polygon, polygon).margin == pytest.approx(limit, rel=1e-5)
        assert "in R^2 is m = " in said("if t and b are trained", n, 2, 5, 5).text
        for seed in range(4):
            found = minimize_embeddings(n, 2, t=30, b=30 * np.cos(np.pi / n) ** 2, rng=seed)
            assert constellation(found.U, found.V).margin <= limit * (1 + 1e-5)
    orthoplex = np.concatenate([np.eye(3), -np.eye(3)])
    assert constellation(orthoplex, orthoplex).margin == 0.5
    assert "in R^3 is m = 0.5, that of vectors +-e_k" in said("if t and b are trained", 6, 3, 5, 5).text
    assert "m = (1 - a)/2 <= 1/2" in said("if t and b are trained", 7, 3, 5, 5).text
    assert number_after("have a margin above ", said("margin", 7, 3, 5, 5).text) == 0.5
    assert "is m = 0.666667, that of the simplex ETF" in said("if t and b are trained", 4, 3, 5, 5).text


def test_theorems_are_those_of_the_size():
    """Of two pairs, and of batches: theorems for N >= 3 and for the full batch do not apply there."""
    for finding in diagnose(2, 1, 2, 1).findings:
        assert not {"sigmoid-etf-closed-form", "sigmoid-antipodal-iff"} & {name for name, _ in finding.theorems}
    full = {"ccem-global-optimum", "ccem-loss", "minimiser-unique", "interior-otherwise", "global-optimum-bound"}
    for b in (-9, "0.5", 3, 30):
        for d in (3, 40):
            for finding in diagnose(8, d, 3, b, pairs=30).findings:
                assert not full & {name for name, _ in finding.theorems}, finding.topic


def test_the_command_with_a_trained_bias(capsys):
    assert run("-B", 12, "-d", 2, "-t", 20, "-b", 10, "--train-bias") == 0
    assert "b = 10 (SigLIP's sign: -10)" in capsys.readouterr().out
    assert run("-B", 12, "-d", 2, "-t", 20, "--train-bias") == 0
    assert "No bias was given" in capsys.readouterr().out
