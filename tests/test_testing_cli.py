"""ccem check-loss: exit codes 0, 1, 2 and the JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ccem.cli import main

FILE = str(Path(__file__).parent / "faulty_losses" / "numpy_losses.py")


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(["check-loss", *arguments])
    return ended.value.code, capsys.readouterr()


def test_a_correct_loss_exits_zero(capsys):
    code, shown = run(capsys, f"{FILE}:siglip")
    assert code == 0
    assert shown.out.startswith("convention: siglip: L = (1/N) [")
    assert "passed   value_formula[float32]" in shown.out


def test_a_faulty_loss_exits_one_and_names_the_discrepancy(capsys):
    code, shown = run(capsys, f"{FILE}:mean_then_divided_again", "--dtype", "float64")
    assert code == 1
    assert "note: matches 1/N^3" in shown.out
    assert "likely cause: matches 1/N^3" in shown.out


def test_json(capsys):
    code, shown = run(capsys, f"{FILE}:one_direction_only", "--family", "clip", "--json")
    data = json.loads(shown.out)
    assert code == 1
    assert data["failed"] == sum(check["status"] == "failed" for check in data["checks"])
    assert data["discrepancies"] == ["only one direction (rows: u_i against all v_j)"]
    assert {"check", "dtype", "status", "expected", "got", "cause", "reproduce"} <= set(data["checks"][0])


def test_the_convention_can_be_inferred(capsys):
    assert run(capsys, f"{FILE}:bias_sign_inverted", "--infer", "--check", "value_formula")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["losses.py:f"], "no file 'losses.py'"),
        (["no_such_module_here:f"], "no module 'no_such_module_here'"),
        (["math:no_such"], "math has no 'no_such'"),
        ([f"{FILE}:no_such"], "has no 'no_such'; its functions: "),
        ([FILE], "expected MODULE:FUNCTION"),
        ([f"{FILE}:siglip", "--family", "clip"], "needs b beside what the family clip passes, (U, V, t)"),
        (["decimal:Decimal"], "Decimal is a class"),
        (["math:pi"], "not a function"),
        (["math"], "expected MODULE:FUNCTION"),
        (["math:hypot", "--family", "clap"], "unknown family 'clap'"),
        (["math:hypot", "--dtype", "int8"], "unknown dtype 'int8'"),
        (["math:hypot", "--check", "speed"], "unknown check 'speed'"),
        (["math:hypot", "--rng", "-1"], "rng must be"),
        (["math:hypot", "--family", "pair"], "needs phi and psi"),
        (["math:hypot", "--arrays", "cupy"], "cupy"),
    ],
)
def test_wrong_input_exits_two(capsys, arguments, words):
    code, shown = run(capsys, *arguments)
    assert code == 2
    assert words in shown.err
    assert "Traceback" not in shown.err


def test_a_module_that_fails_to_import_is_named(capsys, tmp_path):
    bad = tmp_path / "bad_losses.py"
    bad.write_text("raise RuntimeError('half written')\n")
    code, shown = run(capsys, f"{bad}:loss")
    assert code == 2
    assert "half written" in shown.err


def test_a_script_that_exits_when_imported_is_named(capsys, tmp_path):
    script = tmp_path / "script.py"
    script.write_text("import sys\nsys.exit('usage: script')\n")
    code, shown = run(capsys, f"{script}:loss")
    assert code == 2
    assert "SystemExit: usage: script" in shown.err


def test_a_loss_that_raises_fails_without_a_traceback(capsys, tmp_path):
    losses = tmp_path / "raising_losses.py"
    losses.write_text("def loss(U, V, t, b):\n    raise RuntimeError('no luck')\n")
    code, shown = run(capsys, f"{losses}:loss", "--check", "value_formula")
    assert code == 1
    assert "note: the loss raises RuntimeError at plain inputs: no luck" in shown.out
    assert "Traceback" not in shown.out + shown.err
