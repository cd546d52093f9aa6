"""The documentation builds offline with warnings as errors, and its generated pages are complete."""

import subprocess
import sys
from pathlib import Path

import pytest

import ccem
import ccem.testing
from ccem.cli import COMMANDS
from ccem.library import theorem_ids
from ccem.plot import FIGURES
from ccem.testing._checks import CHECKS

DOCS = Path(__file__).parents[1] / "docs"


def test_it_builds_without_a_warning(tmp_path):
    pytest.importorskip("sphinx")
    pytest.importorskip("furo")
    pytest.importorskip("myst_parser")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-E", str(DOCS), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    catalogue = (tmp_path / "_generated" / "theorems.html").read_text(encoding="utf-8")
    assert all(f'id="{name}"' in catalogue for name in theorem_ids())
    assert "<math>" in catalogue
    commands = (tmp_path / "_generated" / "cli.html").read_text(encoding="utf-8")
    assert all(f"ccem {name}" in commands for name in COMMANDS)
    interface = (tmp_path / "_generated" / "api.html").read_text(encoding="utf-8")
    assert all(f"ccem.{name}" in interface for name in set(ccem.__all__) - {"__version__"})
    assert all(f"ccem.plot.{figure.__name__}" in interface for figure in FIGURES.values())
    testing = (tmp_path / "_generated" / "testing.html").read_text(encoding="utf-8")
    assert all(name in testing for name in [*ccem.testing.__all__, *CHECKS, *ccem.testing.strategies.__all__])
    # no page loads anything from a network
    for page in tmp_path.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text
