"""On a terminal a command that may take long says what it is doing, and leaves nothing of that behind."""

import sys
import time

import numpy as np
import pytest

from ccem.cli import main
from ccem.commands import progress
from ccem.commands.progress import progress_line


def test_the_line_says_how_long_it_takes_and_is_cleared(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "PATIENCE", 1)
    with progress_line("work") as show:
        time.sleep(1.3)
        show("more work")
    lines = capsys.readouterr().err.split("\r\x1b[K")
    assert lines[1] == "work"
    assert "work (1 s)" in lines
    assert lines[-2:] == ["more work (1 s)", ""]


def test_no_line_without_a_terminal_or_when_quiet(capsys, monkeypatch):
    with progress_line("work") as show:
        assert show is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_line("work", quiet=True) as show:
        assert show is None
    assert capsys.readouterr().err == ""


LOSS = "import numpy as np\ndef loss(U, V):\n    return np.sum((U - V)**2)\n"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("solve -N 8 -t 1 -b 1 --digits 60", "60 digits"),
        ("threshold -N 8", "17 digits"),
        ("bounds -N 3 -d 4 -t 1 -b 1", "bounds"),
        ("certify-code icosahedron -t 8..9", "1 pieces, 0.0% certified"),
        ("certify-code orthoplex -d 4 -t 3 --train-bias", "pieces, none certified"),
        ("test-claim x^2>=0 --range x=-1..1", "claim"),
        ("structure hinge", "structure"),
        ("structure --targets e.npz -t 1 -b 1", "embeddings and bound"),
        ("derive thresholds", "thresholds"),
        ("constellation e.npz", "constellation"),
        ("certify e.npz -t 1 -b 1", "certificate"),
        ("refute margin-bound-without-size", "counterexamples"),
        ("report feasibility --format md", "feasibility"),
        ("check-loss loss.py:loss --family spectral --check value_formula", "done: value_formula[float64]"),
        ("doctor -B 8 -d 4 -t 1 -b 1 --bounds", "bounds"),
    ],
)
def test_commands_that_may_take_long_say_what_they_do(command, words, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.chdir(tmp_path)
    np.savez("e.npz", U=np.eye(2), V=np.eye(2), targets=np.eye(2))
    (tmp_path / "loss.py").write_text(LOSS)
    with pytest.raises(SystemExit) as stop:
        main(command.split())
    assert stop.value.code in (0, 1)
    err = capsys.readouterr().err
    assert err.startswith("\r\x1b[K")
    assert words in err
    assert err.endswith("\r\x1b[K")
