"""Files that commands write: a wrong path is said before the work, and no result is lost with a file after it."""

import math
import os

import numpy as np
import pytest

import ccem
from ccem.cli import main
from ccem.commands.bounds import named_code

COMMANDS = {
    "test-claim x^2>=0 --range x=-1..1 -o": "PROVED",
    "refute margin-bound-without-size -o": "REFUTED",
    "bounds -N 12 -d 3 -t 2 -b 2 --certificate": "no arrangement is below",
    "solve -N 8 -t 1 -b 1 --coq-file": "interior",
    "threshold -N 8 --coq-file": "interior",
    "verify feasibility --junitxml": "PROVED",
    "experiment bias -N 2 -t 1 --output": "",
    "report feasibility -o": "",
    "export feasibility -o": "",
}


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code, *capsys.readouterr()


@pytest.mark.parametrize("command", [*COMMANDS, "codes --recompute", "plot loss -o", "sweep no/grid.toml -o"])
def test_a_path_without_a_folder_is_refused_at_once(command, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *command.split(), "no/such.json")
    assert (code, out) == (2, "")
    assert "there is no folder no" in err or "'no/grid.toml' does not exist" in err
    assert err.count("\n") == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("command", [command for command, word in COMMANDS.items() if word])
def test_a_full_disk_loses_the_file_and_not_the_result(command, capsys):
    code, out, err = run(capsys, *command.split(), "/dev/full")
    assert code == 2
    assert COMMANDS[command] in out
    assert err == "error: /dev/full: cannot be written: No space left on device\n"


def test_wrong_endings(capsys):
    for command in ("experiment bias -o", "bounds -N 12 -d 3 -t 2 -b 2 --arrangement"):
        code, out, err = run(capsys, *command.split(), "x.txt")
        assert (code, out) == (2, "")
        assert "x.txt must end in ." in err


def test_a_code_with_a_name_is_written(capsys, tmp_path):
    path = tmp_path / "code.npz"
    size = ("-N", "12", "-d", "3", "-t", "8", "-b", "8")
    code, out, _ = run(capsys, "bounds", *size, "--arrangement", str(path))
    assert code == 0
    assert "(icosahedron)" in out
    with np.load(path) as pair:
        attained = ccem.sigmoid_loss(pair["U"], pair["V"], t=8, b=8)
    assert math.isclose(attained, float(out.split("has")[1].split()[0]), rel_tol=1e-9)


@pytest.mark.parametrize(
    ("method", "N", "d", "largest"),
    [("orthoplex", 6, 4, 0), ("schlafli", 27, 6, 1 / 4), ("regular 8-gon", 8, 3, math.sqrt(0.5)), ("e8", 240, 8, 0.5)],
)
def test_codes_with_a_name_lie_in_the_dimension_asked_for(method, N, d, largest):
    points, _ = named_code(method, N, d)
    assert points.shape == (N, d)
    gram = points @ points.T
    assert np.allclose(np.diag(gram), 1)
    assert math.isclose((gram - 2 * np.eye(N)).max(), largest, abs_tol=1e-12)


def test_without_an_arrangement_the_bounds_are_printed_all_the_same(capsys, tmp_path):
    path = str(tmp_path / "x.npz")
    code, out, err = run(capsys, "bounds", "-N", "3", "-d", "2", "-t", "2", "-b", "2", "--arrangement", path)
    assert code == 2
    assert "no arrangement is below" in out
    assert "no arrangement to write" in err
