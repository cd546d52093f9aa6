"""Execute the notebooks: ``python notebooks/build.py`` writes each .ipynb with its output beside its source.

Needs ``pip install '.[notebooks]'``. ``--check`` executes without writing, and fails when a cell fails or when the
cells of a pair differ.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jupytext
from nbclient import NotebookClient

HERE = Path(__file__).parent


def main(check: bool) -> int:
    stale = []
    for source in sorted(HERE.glob("[0-9]*.py")):
        notebook = jupytext.read(source)
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"  # else a random one at each build
        where = {"metadata": {"path": str(HERE)}}
        NotebookClient(notebook, timeout=300, kernel_name="python3", resources=where).execute()
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)  # times
        notebook.metadata.get("language_info", {}).pop("version", None)
        target = source.with_suffix(".ipynb")
        if check:
            paired = jupytext.read(target) if target.exists() else None
            if paired is None or [c.source for c in paired.cells] != [c.source for c in notebook.cells]:
                stale.append(target.name)
        else:
            jupytext.write(notebook, target)
        print(source.name, "executed")
    if stale:
        print(f"stale, run python notebooks/build.py: {', '.join(stale)}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
