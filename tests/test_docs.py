"""The documentation builds offline with warnings as errors, and its generated pages are complete."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ccem
import ccem.testing
from ccem.cli import COMMANDS
from ccem.library import theorem_ids
from ccem.model import markdown_table
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
    for page in (interface, (tmp_path / "_generated" / "testing.html").read_text(encoding="utf-8")):
        assert all(f"{level}, " in page for level in ("EXACT", "ENCLOSURE", "ESTIMATE"))  # defined
        assert not re.search(r":(class|func|mod|meth):|``", page)
    testing = (tmp_path / "_generated" / "testing.html").read_text(encoding="utf-8")
    assert all(name in testing for name in [*ccem.testing.__all__, *CHECKS, *ccem.testing.strategies.__all__])
    # no page loads anything from a network
    for page in tmp_path.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text


@pytest.fixture(scope="module")
def update_readme():
    """The script that writes the outputs and the table in the README."""
    specification = importlib.util.spec_from_file_location("update_readme", DOCS / "update_readme.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_symbol_table_in_the_readme_is_current(update_readme):
    text = update_readme.README.read_text(encoding="utf-8")
    (table,) = (match.group(0) for match in update_readme.SYMBOLS.finditer(text))
    assert table == f"<!-- symbols -->\n{markdown_table()}\n<!-- end -->"


def test_outputs_in_the_readme_are_current(update_readme):
    """Those that say no seconds."""
    text = update_readme.README.read_text(encoding="utf-8")
    blocks = {match.group(2): match.group(0) for match in update_readme.BLOCK.finditer(text)}
    quick = [command for command in blocks if command.startswith(("ccem solve", "ccem threshold"))]
    assert len(quick) >= 2
    for command in quick:
        assert f"```\n{update_readme.output(command)}```" in blocks[command]


def test_derived_values_are_printed_beside_the_reference():
    done = subprocess.run([sys.executable, "-m", "ccem.derive"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("| quantity | derived | reference sheet |")
    assert "| t s* (N = 12, T = 6) | 3.47988363338 | 3.4798836334 |" in done.stdout
    assert done.stderr == ""
