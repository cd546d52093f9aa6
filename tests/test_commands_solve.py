"""`ccem solve` and `ccem threshold` as a user meets them."""

import json

import pytest
from click.testing import CliRunner

from ccem.cli import cli
from ccem.errors import InputError


def run(*arguments):
    result = CliRunner().invoke(cli, list(arguments), standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def test_solve_prints_the_keys_and_floats():
    values = json.loads(run("solve", "-N", "32768", "-t", "118.2", "-b", "12.7", "--json"))
    keys = ["phase", "s", "delta", "positive_similarity", "negative_similarity", "loss", "digits"]
    assert list(values) == keys
    assert values["phase"] == "interior"
    assert values["s"] == pytest.approx(0.7109, abs=5e-5)
    assert values["digits"] is None


def test_solve_prints_decimal_strings_with_digits():
    values = json.loads(run("solve", "-N", "32768", "-t", "118.2", "--siglip-bias=-12.7", "--digits=40", "--json"))
    assert values["digits"] == 40
    assert len(values["s"].removeprefix("0.")) == 40
    assert values["s"].startswith("0.710937859748059")


def test_an_infinite_delta_is_null():
    values = json.loads(run("solve", "-N", "100", "-t", "1", "-b", "-3", "--json"))
    assert values["phase"] == "antipodal"
    assert values["delta"] is None
    assert "infinite" in run("solve", "-N", "100", "-t", "1", "-b", "-3")


def test_closed_form():
    text = run("solve", "-N", "32768", "-t", "118.2", "-b", "12.7", "--closed-form", "--digits", "30")
    assert "closed form            series in eps, |eps| < R: s* = 0.710937859748059862605001463263" in text
    values = json.loads(run("solve", "-N", "12", "-t", "1", "-b", "1", "--closed-form", "--digits=50", "--json"))
    assert values["closed_form"] == "series in eps, |eps| < R"
    assert values["closed_form_s"] == values["s"]


def test_huge_logits_print():
    assert json.loads(run("solve", "-N", "5", "-t", "1e300", "-b", "1", "--json"))["loss"] is not None
    assert json.loads(run("solve", "-N", "5", "-t", "1e300", "-b", "5e299", "--json"))["loss"] == 0.0
    tiny = run("solve", "-N", "5", "-t", "1e300", "-b", "5e299", "--digits", "20")
    assert "loss                   below 1E-1000000000000000 in size" in tiny
    beyond = json.loads(run("solve", "-N", "5", "-t", "1", "-b", "1e400", "--json"), parse_constant=pytest.fail)
    assert beyond["loss"] == "1.0000000000000000E+400"


def test_two_pairs_have_the_trained_bias_zero():
    assert "trained bias b*        0.0" in run("solve", "-N", "2", "-t", "1/3", "--train-bias")
    assert json.loads(run("solve", "-N", "2", "-t", "1/3", "--train-bias", "--json"))["trained_bias"] == 0


def test_trained_bias():
    text = run("solve", "-N", "32768", "-t", "10", "--train-bias")
    assert "simplex" in text
    assert "10.775584998" in text


def test_threshold():
    values = json.loads(run("threshold", "-N", "32", "--json"))
    assert values == {"antipodal_t": pytest.approx(1.35402510055), "simplex_t": pytest.approx(3.26206783530)}
    assert json.loads(run("threshold", "-N", "3", "--json"))["antipodal_t"] is None
    assert json.loads(run("threshold", "-N", "32", "--relative-bias", "0.2", "--json"))["simplex_t"] is None
    assert "never" in run("threshold", "-N", "4", "--relative-bias", "0")


@pytest.mark.parametrize(
    ("N", "bias", "lines"),
    [
        ("32", "1", ["small t: t <= 1.354", "between: 1.354", "large t: t >= 3.262"]),
        ("3", "-2", ["large t: t >= 0.6931", "between: 0.2797", "small t: t <= 0.2797"]),
        ("3", "0.2", ["never", "large t: t > 6.969", "small t: t <= 6.969"]),
        ("12", "0.3", ["small t: t <= 1.238", "large t: t > 1.238", "never"]),
        ("4", "-1", ["every t", "never", "never"]),
        ("4", "1", ["never", "never", "every t"]),
        ("4", "0", ["never", "every t", "never"]),
        ("12", "1e4000", ["small t: t <= 1.609", "between: 1.609", "large t: t >= "]),
    ],
)
def test_threshold_says_where_each_phase_lies(N, bias, lines):
    printed = run("threshold", "-N", N, "--relative-bias", bias).splitlines()
    for line, name, words in zip(printed, ("antipodal", "interior", "simplex ETF"), lines, strict=True):
        assert line.startswith(f"{name:<11}  {words}")


@pytest.mark.parametrize(
    "arguments",
    [("-N", "1", "-t", "1", "-b", "1"), ("-N", "4", "-t", "0", "-b", "1"), ("-N", "4", "-t", "nan", "-b", "1"),
     ("-N", "4", "-t", "1"), ("-N", "4", "-t", "1", "-b", "1", "--train-bias"),
     ("-N", "4", "-t", "1", "-b", "1", "--digits", "x")],
)  # fmt: skip
def test_wrong_input_is_refused(arguments):
    with pytest.raises(InputError):
        run("solve", *arguments)


def test_closed_forms_of_small_and_infinite_sizes():
    values = json.loads(run("solve", "-N", "oo", "--omega", "31", "-t", "10", "-b", "0", "--closed-form", "--json"))
    assert values["closed_form"].startswith("cubic")
    assert values["closed_form_s"] == values["s"] == pytest.approx(0.5681517779308112, abs=1e-15)
    text = run("solve", "-N", "3", "-t", "5", "-b", "-1", "--closed-form", "--digits", "40")
    assert "algebraic: kappa X^5 + (kappa - 2) A X^1 = 2 A^2" in text
    assert "its enclosure          [0.699555964901984705769" in text
    with pytest.raises(InputError, match="needs omega"):
        run("solve", "-N", "oo", "-t", "1", "-b", "1")
