"""The doctor's answers: phases, boundaries, recommended bias, warnings, wording, refusals."""

import json
import math

import pytest

from ccem.cli import main
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
