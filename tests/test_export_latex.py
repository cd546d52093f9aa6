"""LaTeX of derivations: every abbreviation is explained, and LaTeX accepts all of it."""

import re
import shutil
import subprocess

import pytest

from ccem.derive import TARGETS, derive
from ccem.export.latex import latex_derivation


@pytest.fixture(scope="module")
def derived():
    return {what: derive(what) for what in TARGETS}


def test_the_closed_form_says_what_its_letters_mean(derived):
    text = latex_derivation(derived["optimum"])
    assert r"\[ s^* = \frac{2 T}{t \left(r + 2\right)} \qquad \kappa = 2 \]" in text
    for letter in ("T", "r", r"\kappa", "A", r"\rho", r"\zeta", r"\varepsilon", "R", r"\log\mathcal{B}_{a}(x)"):
        assert rf"\[ {letter} = " in text, letter


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no pdflatex")
def test_latex_accepts_every_derivation(derived, tmp_path):
    texts = [latex_derivation(derivation, steps=steps) for derivation in derived.values() for steps in (False, True)]
    extra = [latex_derivation(derive("optimum", **options)) for options in ({"N": 3}, {"N": "oo", "omega": "omega"})]
    body = re.sub(r"^%.*$", "", "\n".join([*texts, *extra]), flags=re.MULTILINE)
    source = "\\documentclass{article}\\usepackage{amsmath}\\begin{document}\n" + body + "\n\\end{document}\n"
    (tmp_path / "d.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "d.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
