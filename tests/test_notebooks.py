"""The notebooks run from their sources, and the paired .ipynb files hold the same cells with outputs."""

import json
import runpy
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
SOURCES = sorted(FOLDER.glob("[0-9]*.py"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_source_runs(source, capsys):
    pytest.importorskip("matplotlib")
    runpy.run_path(str(source))
    assert capsys.readouterr().out


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_pair_is_fresh_and_has_output(source):
    cells = json.loads(source.with_suffix(".ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    text = source.read_text(encoding="utf-8")
    for cell in code:
        body = "".join(cell["source"]).replace("%matplotlib inline", "# %matplotlib inline")
        assert body in text
    written = sum(part.startswith(("\n", "# %%\n")) for part in text.split("# %%")[1:])
    assert len(code) == written
    outputs = [output for cell in code for output in cell["outputs"]]
    assert outputs
    assert not [output for output in outputs if output["output_type"] == "error"]


def test_there_are_pictures():
    texts = [source.with_suffix(".ipynb").read_text(encoding="utf-8") for source in SOURCES]
    assert sum("image/png" in text for text in texts) >= 2
