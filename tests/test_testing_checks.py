"""check_loss: every seeded bug is caught by the check that is meant for it, and correct losses pass."""

from __future__ import annotations

import shlex
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from ccem.errors import InputError
from ccem.testing import Convention, LossCheckError, check_loss
from ccem.testing._checks import CHECKS, Example, random_rows
from ccem.testing._load import load_file
from ccem.testing._runner import Session

LOSSES = load_file(Path(__file__).parent / "faulty_losses" / "numpy_losses.py")


def failed(results):
    return {result.check for result in results if result.status == "failed"}


@cache
def caught_by(fn):
    family, gradient, checks = next(row[1:] for row in LOSSES.FAULTY if row[0] is fn)
    return frozenset(failed(check_loss(fn, family, on_fail=None, gradient=gradient, checks=checks)))


@pytest.mark.parametrize("row", LOSSES.FAULTY, ids=lambda row: row[0].__name__)
def test_a_faulty_loss_is_caught(row):
    assert caught_by(row[0]), f"{row[0].__name__} was to fail one of {row[3]}"


def test_there_are_enough_faulty_losses():
    assert len({row[0].__name__ for row in LOSSES.FAULTY}) >= 30


def test_every_check_catches_something():
    assert set(CHECKS) - set().union(*(caught_by(row[0]) for row in LOSSES.FAULTY)) == set()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("row", LOSSES.CORRECT, ids=lambda row: row[0].__name__)
def test_a_correct_loss_passes(row, seed):
    fn, family, options = row
    results = check_loss(fn, family, rng=seed, **options)
    assert failed(results) == set()
    assert sum(result.status == "passed" for result in results) >= 20


def test_a_full_check_takes_less_than_two_seconds():
    start = time.process_time()  # what it costs on an idle machine, also where others compute too
    check_loss(LOSSES.siglip, gradient=LOSSES.siglip_gradient)
    assert time.process_time() - start < 2


def test_the_message_has_example_expected_got_cause_and_a_line_to_repeat_it():
    with pytest.raises(LossCheckError) as caught:
        check_loss(LOSSES.bias_sign_inverted)
    text = str(caught.value)
    for part in (
        "example:",
        "N = 1, d = 1",
        "expected:",
        "got:",
        "likely cause: bias has the opposite sign",
        "reproduce:",
    ):
        assert part in text


def test_the_line_to_repeat_a_failure_runs_anywhere(tmp_path):
    result = next(r for r in check_loss(LOSSES.mean_over_all_pairs, on_fail=None) if r.status == "failed")
    done = run_line(result.reproduce, tmp_path)
    assert done.returncode == 0
    assert float(done.stdout) == pytest.approx(float(result.got), rel=1e-12)


def test_the_line_to_repeat_a_wrong_gradient_runs_the_check(tmp_path):
    fn, gradient = LOSSES.gradient_without_scale, LOSSES._without_scale_gradient
    result = check_loss(fn, on_fail=None, gradient=gradient, checks=("gradient_closed_form",))[0]
    done = run_line(result.reproduce, tmp_path)
    assert done.returncode == 1
    assert "the gradient is 0.333333 times the right one (1/t" in done.stderr


def run_line(line, folder):
    """Run ``python -c ...`` in another folder than that of the losses."""
    words = shlex.split(line)
    assert words[:2] == ["python", "-c"]
    return subprocess.run(
        [sys.executable, *words[1:]], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_random_failures_are_shrunk():
    def wrong_for_large_batches(U, V, t, b):
        return LOSSES.siglip(U, V, t, b) * (1.5 if len(U) >= 9 else 1)

    result = check_loss(wrong_for_large_batches, on_fail=None, checks=("value_formula",))[0]
    assert result.example.startswith("N = 9, d = 1, t = 1, b =")


def test_expected_failures_are_not_failures():
    results = check_loss(
        LOSSES.naive_log_exp,
        expected_failed_checks={"overflow": "known", "tiny_loss": "known", "half_precision": "known"},
    )
    assert {r.check for r in results if r.status == "xfailed"} >= {"overflow", "tiny_loss"}


def test_warn_and_callback():
    seen = []
    with pytest.warns(UserWarning, match="value_formula"):
        check_loss(LOSSES.bias_dropped, on_fail="warn", callback=seen.append)
    assert len(seen) == 2 * len(CHECKS)


def test_a_convention_can_be_stated_or_inferred():
    stated = Convention("siglip", bias="-b", power=-1)
    assert failed(check_loss(lambda U, V, t, b: LOSSES.siglip(U, V, t, -b) / len(U), convention=stated)) == set()
    assert failed(check_loss(LOSSES.log_scale_for_scale, convention="infer")) == set()
    with pytest.raises(LossCheckError):
        check_loss(LOSSES.siglip, convention=stated)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"family": "sigclip"}, "unknown family 'sigclip'"),
        ({"dtypes": ("float8",)}, "unknown dtype 'float8'"),
        ({"on_fail": "explode"}, "on_fail must be"),
        ({"convention": "usual"}, "convention must be"),
        ({"rng": -1}, "rng must be"),
        ({"checks": ("speed",)}, "unknown check 'speed'"),
        ({"expected_failed_checks": {"speed": ""}}, "unknown check 'speed'"),
        ({"family": "pair"}, "needs phi and psi"),
        ({"phi": "x", "psi": "x"}, "go with family 'pair'"),
        ({"arrays": "cupy"}, "arrays must be one of"),
    ],
)
def test_wrong_options_are_named(options, words):
    with pytest.raises(InputError, match=words):
        check_loss(LOSSES.siglip, **options)


def raises(U, V, t, b):
    raise RuntimeError("no luck")


def raises_for_one_pair(U, V, t, b):
    if len(U) == 1:
        raise RuntimeError("no luck")
    return LOSSES.siglip(U, V, t, b)


def quits(U, V, t, b):
    raise SystemExit("bye")


@pytest.mark.parametrize(
    ("fn", "got", "cause"),
    [
        (raises, "RuntimeError: no luck", "it raises at other plain inputs too"),
        (raises_for_one_pair, "RuntimeError: no luck", "other inputs (N = 2 to 7"),
        (quits, "SystemExit: bye", "it raises at other plain inputs too"),
        (lambda U, V, t, b: None, "None", "a return statement is missing"),
        (lambda U, V, t, b: "much", "'much'", "the loss returns a str"),
        (lambda U, V, t, b: 1j, "1j", "the loss returns a complex"),
        (lambda U, V, t, b: float("nan"), "nan", "the loss is nan even at unit rows"),
        (lambda U, V, t, b: 1.0, "1", "the loss does not depend on U and V"),
        (lambda U, V, t, b: t * (U @ V.T).sum(axis=1) + b, "1", "must return one number, it returned shape (2,)"),
        (lambda U, V, b, t: LOSSES.siglip(U, V, t, b), "0.313", "the arguments t and b are exchanged"),
        (LOSSES.labels_zero_one, "1.50640", "labels are 0 and 1 where -1 and 1 are needed"),
        (LOSSES.dropout_left_on, "", "random numbers or a cache"),
        (LOSSES.positives_twice, "", "the pairs (i, i) count twice"),
        (LOSSES.positives_as_negatives_too, "", "the pairs (i, i) count as negatives too"),
        (LOSSES.negatives_twice, "", "the pairs i != j count twice"),
        (LOSSES.scale_missing_on_the_diagonal, "", "t is missing where i = j"),
        (LOSSES.bias_missing_on_the_diagonal, "", "b is missing where i = j"),
        (LOSSES.last_row_left_out, "", "the last row of the similarities is left out"),
        (LOSSES.last_pair_left_out, "", "the last pair is left out"),
        (LOSSES.computed_in_float32, "", "as if computed in float32"),
        (LOSSES.computed_in_float16, "", "as if computed in float16 or bfloat16"),
    ],
)
def test_what_no_formula_explains_is_explained(fn, got, cause):
    result = check_loss(fn, on_fail=None, checks=("value_formula",), dtypes=("float64",))[0]
    assert result.status == "failed"
    assert result.got.startswith(got)
    assert cause in result.cause


@pytest.mark.parametrize(("name", "clipped"), [("probability_clipped", True), ("bias_sign_inverted", False)])
def test_only_a_loss_that_stays_put_is_called_clipped(name, clipped):
    result = check_loss(getattr(LOSSES, name), on_fail=None, checks=("overflow",), dtypes=("float64",))[0]
    assert result.status == "failed"
    assert ("a probability is clipped" in result.cause) is clipped


@pytest.mark.parametrize(
    ("name", "family", "t"), [("scale_clamped_at_50", "siglip", 50), ("scale_clamped_at_100", "clip", 100)]
)
def test_a_clamped_scale_is_not_called_a_clipped_probability(name, family, t):
    result = check_loss(getattr(LOSSES, name), family, on_fail=None, checks=("overflow",), dtypes=("float64",))[0]
    assert result.cause.startswith(f"the loss is that of t = {t}, whatever larger t it gets")


@pytest.mark.parametrize("factor", [1 + 1e-7, 1 - 1e-4])
def test_a_wrong_constant_is_not_called_low_precision(factor):
    fn = lambda U, V, t, b: factor * LOSSES.siglip(U, V, t, b)  # noqa: E731
    result = check_loss(fn, on_fail=None, checks=("value_formula",), dtypes=("float64",))[0]
    assert result.status == "failed"
    assert "as if computed in" not in result.cause


@pytest.mark.parametrize(
    ("fn", "words"),
    [
        (lambda U: 0.0, r"must take the two arrays U and V, its arguments are \(U\)"),
        (lambda U, V, t, b, k: 0.0, r"needs k beside what the family siglip passes, \(U, V, t, b\)"),
        (lambda U, V, t, b, *, key: 0.0, "needs key beside"),
        (Convention, "Convention is a class"),
        (3, "must be callable"),
    ],
)
def test_what_cannot_be_called_is_refused(fn, words):
    with pytest.raises(InputError, match=words):
        check_loss(fn)


@pytest.mark.parametrize("row", LOSSES.CORRECT, ids=lambda row: row[0].__name__)
def test_a_correct_loss_agrees_at_the_smallest_and_at_large_sizes(row):
    fn, family, options = row
    session = Session(fn, family=family, **options)
    rng = np.random.default_rng(17)
    for N, d in ((1, 1), (1, 4), (2, 1), (2, 4), (512, 1), (512, 16)):
        for dtype in ("float64", "float32"):
            subject = session.subject(dtype)
            example = Example(random_rows(rng, N, d), random_rows(rng, N, d), subject.parameters(2.0, -1.0))
            for one in subject.examples([example]):
                subject.compare(one)
    if family != "pair":  # exp(t x) is larger than float16 holds
        results = [session.run(name, "float32").status for name in CHECKS if name.startswith("half_precision")]
        assert results == ["passed", "passed"]


def test_docstrings_say_which_bug_a_check_finds():
    for name, check in CHECKS.items():
        text = check.__doc__ or ""
        assert "Finds:" in text, name


def test_the_bound_is_reached_by_the_optimum():
    from ccem.testing._families import reference

    for N, t, b in ((3, 1.0, 0.0), (6, 4.0, -2.0), (12, 6.0, -6.0)):
        family = reference("siglip")
        ratio = (N - 2) / (N - 1)
        grid = [family.two_level(N, 2 * s - 1, -1 + ratio * s, 0.0, {"t": t, "b": b}) for s in np.linspace(0, 1, 2001)]
        bound = family.lower_bound(N, {"t": t, "b": b})
        assert bound <= min(grid)
        assert bound == pytest.approx(min(grid), rel=1e-5)
