"""ccem check-loss: exit codes 0, 1, 2 and the JSON."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ccem.cli import main

ROOT = Path(__file__).parent.parent
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
    ("name", "family"), [("clip", "clip"), ("one_direction_only", "info-nce"), ("siglip", "siglip")]
)
def test_every_family_is_tried_where_none_is_named(capsys, name, family):
    code, shown = run(capsys, f"{FILE}:{name}", "--infer", "--check", "value_formula", "--json")
    data = json.loads(shown.out)
    assert (code, data["family"], data["discrepancies"]) == (0, family, [])


def test_what_a_loss_prints_goes_to_stderr(capsys, tmp_path):
    losses = tmp_path / "talking.py"
    losses.write_text("print('loaded')\n" + SIGLIP.replace("    return", "    print('called')\n    return"))
    code, shown = run(capsys, f"{losses}:loss", "--check", "value_formula", "--json")
    assert code == 0
    assert json.loads(shown.out)["failed"] == 0
    assert {"loaded", "called"} <= set(shown.err.split())


def test_a_run_that_checks_nothing_says_so(capsys):
    code, shown = run(capsys, f"{FILE}:siglip", "--check", "gradient_closed_form")
    assert code == 0
    assert shown.out.endswith("2 skipped: nothing was checked\n")


@pytest.mark.parametrize("returned", ["str(z)", "np.str_(z)", "np.array(str(z))", "z + 0j", "np.array(z + 0j)"])
def test_text_and_complex_numbers_are_no_values(capsys, tmp_path, returned):
    losses = tmp_path / "textual.py"
    losses.write_text(SIGLIP.replace("return ", "z = ") + f"    return {returned}\n")
    code, shown = run(capsys, f"{losses}:loss", "--check", "value_formula", "--json")
    results = json.loads(shown.out)["checks"]
    assert code == 1
    assert all("the loss does not return a number" in result["message"] for result in results)


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
        ([f"{FILE}:siglip", "--dtype", "bfloat16"], "NumPy has no bfloat16"),
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


def test_a_decorator_that_hides_the_arguments_is_named(capsys, tmp_path):
    losses = tmp_path / "decorated.py"
    losses.write_text(
        "def hide(fn):\n    return lambda *a, **k: fn(*a, **k)\n\n@hide\ndef loss(U, V):\n    return (U * V).sum()\n"
    )
    code, shown = run(capsys, f"{losses}:loss")
    assert code == 2
    assert "refuses (U, V, t, b): loss() takes 2 positional arguments but 4 were given" in shown.err
    assert "functools.wraps" in shown.err


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


SIGLIP = """
import numpy as np
def loss(U, V, t, b):
    return np.logaddexp(0, (1 - 2 * np.eye(len(U))) * (t * U @ V.T + b)).sum() / len(U)
"""


def console(folder, *arguments):
    """The command as its console script runs it: neither the folder nor any of ours is on the path."""
    line = "import sys; sys.path.pop(0); from ccem.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", line, "check-loss", *arguments, "--check", "value_formula", "--dtype", "float64"],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )  # fmt: skip


@pytest.mark.parametrize("name", ["torch", "numpy", "random", "inspect", "ccem", "my losses", "a.b"])
def test_a_file_may_have_any_name(tmp_path, name):
    # before, it took the place of the module of that name
    (tmp_path / f"{name}.py").write_text(SIGLIP)
    done = console(tmp_path, f"{name}.py:loss")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_beside_the_loss_does_not_stand_in_for_torch(tmp_path):
    pytest.importorskip("torch", reason="torch is not installed")
    (tmp_path / "torch.py").write_text("")
    (tmp_path / "clip.py").write_text(
        "import torch\ndef loss(U, V, t, b):\n    signs = 1 - 2 * torch.eye(len(U))\n"
        "    return torch.nn.functional.softplus(signs * (t * U @ V.T + b)).sum() / len(U)\n"
    )
    done = console(tmp_path, "clip.py:loss", "--arrays", "torch")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("target", ["uses.py:loss", "uses:loss", "lazy.py:loss", "lazy:loss"])
def test_a_loss_may_import_the_files_beside_it_also_when_it_is_called(tmp_path, target):
    (tmp_path / "sibling.py").write_text(SIGLIP)
    (tmp_path / "uses.py").write_text("from sibling import loss\n")
    (tmp_path / "lazy.py").write_text("def loss(*a):\n    import sibling\n    return sibling.loss(*a)\n")
    done = console(tmp_path, target)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_loss_in_another_folder_finds_the_files_beside_it(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "sibling.py").write_text(SIGLIP)
    (other / "uses.py").write_text("from sibling import loss\n")
    done = console(tmp_path, "other/uses.py:loss")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_of_a_package_is_to_be_named_as_a_module(tmp_path):
    package = tmp_path / "top" / "sub"
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").write_text("")
    (package / "helper.py").write_text(SIGLIP)
    (package / "rel.py").write_text("from .helper import loss\n")
    done = console(tmp_path, "top/sub/rel.py:loss")
    assert done.returncode == 2
    assert f"name it top.sub.rel:FUNCTION, in the folder '{tmp_path}'" in done.stderr
    assert console(tmp_path, "top.sub.rel:loss").returncode == 0


@pytest.mark.parametrize("name", ["losses", "my losses", "torch", "class"])
def test_the_line_to_repeat_a_failure_runs_whatever_the_file_is_called(capsys, tmp_path, name):
    (tmp_path / f"{name}.py").write_text(SIGLIP.replace("+ b", "- b"))
    code, shown = run(capsys, f"{tmp_path / name}.py:loss", "--check", "value_formula", "--dtype", "float64", "--json")
    check = json.loads(shown.out)["checks"][0]
    words = shlex.split(check["reproduce"])
    done = subprocess.run([sys.executable, *words[1:]], cwd="/", capture_output=True, text=True, check=False)
    assert code == 1
    assert float(done.stdout) == pytest.approx(float(check["got"]), rel=1e-12)
