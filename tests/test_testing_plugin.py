"""parametrize_with_loss_checks and the pytest plugin, in a pytest of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ccem.errors import InputError
from ccem.testing import parametrize_with_loss_checks
from ccem.testing._checks import CHECKS

LOSSES = Path(__file__).parent / "faulty_losses" / "numpy_losses.py"
ROOT = Path(__file__).parent.parent

TEST_FILE = """
from ccem.testing import parametrize_with_loss_checks
from numpy_losses import bias_dropped, clip, siglip

@parametrize_with_loss_checks([siglip, (clip, {"family": "clip"})])
def test_correct(loss, check):
    check(loss)

@parametrize_with_loss_checks([bias_dropped], expected_failed_checks={"value_formula": "known"},
                              checks=("value_formula", "bias_only", "swap"), dtypes=("float64",))
def test_faulty(loss, check):
    check(loss)
"""


def run(folder, *arguments):
    plugin = [] if _installed() else ["-p", "ccem.testing.plugin"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", *plugin, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PYTHONPATH": f"{ROOT}:{LOSSES.parent}", "PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1"},
    )


def _installed():
    from importlib.metadata import entry_points

    return any(point.value == "ccem.testing.plugin" for point in entry_points(group="pytest11"))


def test_one_id_a_check(tmp_path):
    (tmp_path / "test_losses.py").write_text(TEST_FILE)
    shown = run(tmp_path).stdout
    assert "test_losses.py::test_correct[siglip-value_formula-float32] PASSED" in shown
    assert "test_losses.py::test_correct[clip-overflow-float64] PASSED" in shown
    assert "test_losses.py::test_faulty[bias_dropped-value_formula-float64] XFAIL" in shown
    assert "test_losses.py::test_faulty[bias_dropped-bias_only-float64] FAILED" in shown
    assert "test_losses.py::test_faulty[bias_dropped-swap-float64] PASSED" in shown
    assert "likely cause: bias is dropped" in shown
    assert "_runner.py" not in shown  # no traceback through the checker
    assert "1 failed" in shown


def test_a_loss_on_the_command_line(tmp_path):
    done = run(tmp_path, "--check-loss", f"{LOSSES}:clip:clip", "--check-loss", f"{LOSSES}:labels_shifted")
    assert done.returncode == 1
    assert "::clip-permutation-float32 PASSED" in done.stdout
    assert "check alignment_order (float64) failed for labels_shifted" in done.stdout
    assert run(tmp_path, "--check-loss", "nowhere.py:loss").returncode == 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([f"{LOSSES}:siglip", "--check-loss-arrays", "foo"], "invalid choice: 'foo'"),
        ([f"{LOSSES}:siglip:clip"], "needs b beside what the family clip passes"),
    ],
)
def test_wrong_options_on_the_command_line_are_one_usage_error(tmp_path, arguments, words):
    done = run(tmp_path, "--check-loss", *arguments)
    assert done.returncode == 4
    assert words in done.stderr
    assert "FAILED" not in done.stdout


def test_unknown_options_are_refused():
    with pytest.raises(InputError, match="unknown option 'familly'"):
        parametrize_with_loss_checks([max], familly="clip")
    with pytest.raises(InputError, match="unknown check 'speed'"):
        parametrize_with_loss_checks([max], expected_failed_checks={"speed": ""})


def test_the_mark_has_one_row_a_check_and_dtype():
    mark = parametrize_with_loss_checks([max]).mark
    assert len(mark.args[1]) == 2 * len(CHECKS)
