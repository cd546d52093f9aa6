"""Digits that Coq proves. What needs Coq is skipped where `coqc` is not installed."""

import json
import re
import shutil
import subprocess
from decimal import Decimal
from fractions import Fraction

import pytest

import ccem.coq
import ccem.coq_numbers
from ccem.cli import main
from ccem.coq import CoqResult, opened
from ccem.coq_numbers import NumericFact, optimum_fact, thresholds_fact, trained_fact
from ccem.enclosure import QUANTITIES, ball_decimal, optimal_bias_ball, optimum_ball, thresholds_ball
from ccem.errors import InputError

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason="Coq is not installed (no coqc on the PATH)")


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code, capsys.readouterr()


def optimum(N, t, b, digits, omega=None):
    result = optimum_ball(N, t, b, digits=digits, omega=omega)
    return result, {name: result.decimal(name, digits) for name in QUANTITIES}, digits


def trained(N, t, digits):
    bias = optimal_bias_ball(N, t, digits=digits + 20)
    _, decimals, _ = optimum(N, t, bias, digits)
    return N, Fraction(t), {"bias": ball_decimal(bias, digits), **decimals}, digits


def thresholds(N, beta, digits):
    result = thresholds_ball(N, relative_bias=beta, digits=digits)
    decimals = {name: result.decimal(name, digits) for name in ("antipodal_t", "simplex_t")}
    return N, Fraction(beta), result, decimals, digits


def proved(facts):
    """The names of the facts that Coq accepts; what they rest on is left to the commands' tests."""
    session = []
    for name, fact in facts.items():
        text = fact.text().replace("number_proved", name).replace(f"Print Assumptions {name}.\n", "Abort All.\n")
        session.append(f"Module In_{name}.\n{text}\nEnd In_{name}.\nCheck In_{name}.{name}.")
    with opened() as workshop:
        done = subprocess.run(
            ["coqtop", "-q", "-w", "none", "-R", str(workshop.folder), "CCEM"],
            input="\n".join(session), capture_output=True, text=True, check=False,
        )  # fmt: skip
    return set(re.findall(r"^(?:\S+ < )?In_\w+\.(\w+)$", done.stdout, re.MULTILINE))


SETTINGS = {
    "interior": (8, 1, 1, 30),
    "small_loss": (32768, "118.2", "12.7", 17),
    "simplex": (8, 10, 10, 20),
    "antipodal": (8, 1, -3, 20),
    "two_pairs": (2, "1/3", 0, 17),
    "three_pairs": (3, 1, "-0.7", 17),
    "four_pairs": (4, 1, "0.2", 17),
    "one_digit_at_a_tie": (4, 1, 0, 1),
    "four_pairs_at_the_simplex_boundary": (4, 3, 1, 5),
    "four_pairs_at_the_antipodal_boundary": (4, 1, -1, 5),
    "other_weight": (8, 1, 1, 17, 9),
    "infinitely_many_pairs": ("oo", 10, 0, 17, 31),
}
LINES = {
    "tied": (32, 1, 20),
    "slow_bias": (32, "0.6", 40),
    "negative_bias": (3, -2, 20),
    "three": (3, "0.1", 20),
    "four_always": (4, "1/3", 10),
    "four_never": (4, "0.1", 10),
    "two": (2, 1, 10),
    "below": (6, "-1.5", 10),
    "minus_one": (6, -1, 10),
}


@needs_coq
def test_coq_proves_all_that_is_printed():
    facts = {name: optimum_fact(*optimum(*setting)) for name, setting in SETTINGS.items()}
    facts |= {f"line_{name}": thresholds_fact(*thresholds(*line)) for name, line in LINES.items()}
    facts |= {f"trained_{N}": trained_fact(*trained(N, t, 20)) for N, t in ((2, "1/3"), (8, 10), (1000, "0.1"))}
    assert set(facts) - proved(facts) == set()


def next_decimal(text):
    """The last digit one up."""
    value = Decimal(text)
    return str(value + Decimal(1).scaleb(value.as_tuple().exponent))


@needs_coq
def test_coq_refuses_other_digits():
    wrong = {}
    for label, setting in (("interior", (8, 1, 1, 12)), ("simplex", (8, 10, 10, 12)), ("four", (4, 1, "0.2", 12))):
        result, decimals, digits = optimum(*setting)
        for name, text in decimals.items():
            wrong[f"{label}_{name}"] = optimum_fact(result, {**decimals, name: next_decimal(text)}, digits)
    N, t, decimals, digits = trained(8, 10, 12)
    wrong["bias"] = trained_fact(N, t, {**decimals, "bias": next_decimal(decimals["bias"])}, digits)
    for label, line in (("tied", (32, 1, 12)), ("three", (3, -2, 12))):
        N, beta, result, decimals, digits = thresholds(*line)
        for name, text in decimals.items():
            for kind, other in (("value", next_decimal(text)), ("never", None), ("always", "0")):
                changed = {**decimals, name: other}
                wrong[f"{label}_{name}_{kind}"] = thresholds_fact(N, beta, result, changed, digits)
    assert proved(wrong) == set()
    assert len(wrong) == 28


@needs_coq
def test_the_digits_printed_are_the_digits_proved(capsys):
    code, said = run(capsys, "solve", "-N", "8", "-t", "1", "-b", "1", "--digits", "50", "--coq", "--json")
    answer = json.loads(said.out)
    assert code == 0
    assert answer["coq"]["status"] == "PROVED"
    assert answer["coq"]["trust"] == "classical reals plus primitive integers"
    assert all(f"{answer[name]}5" in answer["coq"]["statement"] for name in QUANTITIES)


@needs_coq
def test_a_proof_of_digits_can_be_exported(tmp_path, capsys):
    path = tmp_path / "thresholds.v"
    assert run(capsys, "threshold", "-N", "4", "--coq-file", str(path))[0] == 0
    done = subprocess.run(["coqc", path.name], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Axioms:" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["solve", "-N", "8", "-t", "1", "-b", "1"], "phase, s*, delta*, similarities and loss to 17 digits"),
        (["solve", "-N", "8", "-t", "1", "-b", "-3"], "phase, s*, similarities and loss to 17 digits"),
        (["solve", "-N", "8", "-t", "1", "--train-bias", "--digits", "9"],
         "phase, trained bias, s*, delta*, similarities and loss to 9 digits"),
        (["threshold", "-N", "8"], "both end phases hold for these t and no others, to 17 digits"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", ["PROVED", "FAILED"])
def test_the_answer_says_what_is_proved(arguments, said, status, monkeypatch, capsys):
    monkeypatch.setattr(ccem.coq, "coqc_version", lambda: "8.16.1")
    found = CoqResult("number", status, 1.25, ["Classical_Prop.classic"], "no tactic decides it")
    monkeypatch.setattr(ccem.coq_numbers, "prove_number", lambda text, progress: found)
    code, answer = run(capsys, *arguments, "--coq")
    assert code == (status == "FAILED")
    proved_so = f"proved in 1.2 s: {said} (classical reals)"
    assert answer.out.rstrip().endswith(proved_so if code == 0 else f"not proved: {said}: no tactic decides it")


@pytest.mark.parametrize("command", [["solve", "-t", "1", "-b", "1"], ["threshold"]])
def test_numbers_without_coq_say_what_to_install(command, monkeypatch, capsys):
    monkeypatch.setattr(ccem.coq.shutil, "which", lambda program: None)
    ccem.coq.coqc_version.cache_clear()
    code, said = run(capsys, *command, "-N", "8", "--coq")
    assert code == 4
    assert "libcoq-interval" in said.err


def test_a_coq_file_is_written_without_coq(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(ccem.coq.shutil, "which", lambda program: None)
    code, _ = run(capsys, "solve", "-N", "8", "-t", "1", "-b", "1", "--coq-file", str(tmp_path / "s.v"))
    assert code == 0
    assert "0.759368118479530325 <= s <= 0.759368118479530335" in (tmp_path / "s.v").read_text()


def test_proofs_out_of_reach_are_refused():
    with pytest.raises(InputError, match="bits"):
        NumericFact("0 < 1E-100000", "lra.").text()
    with pytest.raises(InputError, match="balls"):
        optimum_fact(*optimum(8, 1, optimal_bias_ball(8, 1, digits=40), 10))


def test_very_small_numbers_are_out_of_reach(capsys):
    code, said = run(capsys, "solve", "-N", "8", "-t", "100000", "-b", "50000", "--coq-file", "never.v")
    assert code == 2
    assert "these numbers take a proof at 76145 bits" in said.err
