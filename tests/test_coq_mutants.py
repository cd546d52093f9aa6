"""Mutated statements are refused by Coq: the original proof is run against each, in one session a theorem."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ccem.coq import module_name, opened, theorem_text
from ccem.export.coq import coq_formula
from ccem.export.coq_proof import identifier
from ccem.library import in_order, load
from ccem.trusted.checker import statement

_spec = importlib.util.spec_from_file_location("mutants", Path(__file__).parent / "soundness" / "mutants.py")
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)

needs_coq = pytest.mark.skipif(shutil.which("coqtop") is None, reason="Coq is not installed (no coqtop on the PATH)")

# theorem -> mutants that Coq accepts, each with the reason why it is no falsehood
SURVIVORS: dict[str, dict[str, str]] = {
    "mean-similarity-range": {},
    "feasibility": {},
    "lower-bound": {},
    "global-optimum-bound": {},
    "ccem-loss": {},
    "softplus-increasing": {},
    "softplus-convex": {},
    "increasing-on-interval": {},
    "slope-right-of-minimum": {},
    "supporting-line": {},
}


def mutated_statements(theorem_id):
    """Those of the checker's mutants whose statement is another one."""
    for name, data in _module.mutants(load(theorem_id)):
        if name.startswith(("drop hypothesis", "weaken hypothesis", "conclusion")):
            yield name, coq_formula(statement(data()))


def accepted(theorem_id, statements):
    """The positions of the statements that the theorem's proof, as it stands, proves."""
    name = identifier(theorem_id)
    with opened() as workshop:
        for needed in in_order([theorem_id]):
            workshop.sources[module_name(needed)] = theorem_text(needed)[0]
        text = workshop.sources[module_name(theorem_id)]
        for needed in workshop.needs(module_name(theorem_id)):
            assert workshop.start(needed).result().ok
        head, _, rest = text.partition(f"Theorem {name}_proved : Statement_{name}.{name}.\nProof.\n")
        proof = rest.partition("\nQed.")[0].replace(f"unfold Statement_{name}.{name}.", "")
        session = [head]
        for k, formula in enumerate(statements):
            session += [f"Lemma m{k} : {formula}.", "Proof.", proof, "Qed.", "Abort All.", f"Check m{k}."]
        done = subprocess.run(
            ["coqtop", "-q", "-w", "none", "-R", str(workshop.folder), "CCEM"],
            input="\n".join(session), capture_output=True, text=True, check=False,
        )  # fmt: skip
    return {int(k) for k in re.findall(r"^(?:\S+ < )?m(\d+)$", done.stdout, re.MULTILINE)}


@needs_coq
@pytest.mark.parametrize("theorem_id", SURVIVORS)
def test_mutated_statements_are_refused(theorem_id):
    original = coq_formula(statement(load(theorem_id)))
    mutants = [(name, text) for name, text in mutated_statements(theorem_id) if text != original]
    names = [name for name, _ in mutants]
    proved = accepted(theorem_id, [original, *(text for _, text in mutants)])
    assert 0 in proved, "the session proves the statement as it is"
    assert {names[k - 1] for k in proved - {0}} == set(SURVIVORS[theorem_id])


def test_there_are_more_than_a_hundred_mutants():
    assert sum(1 for theorem_id in SURVIVORS for _ in mutated_statements(theorem_id)) > 100
