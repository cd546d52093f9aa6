"""Hypotheses that contradict each other prove everything: Coq checks an instance of each theorem's hypotheses.

The instances are data, in coq_instances.txt; the tactics that check them are in coq_instances.v.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ccem.coq import opened
from ccem.export.coq import coq_formula
from ccem.library import load, theorem_ids
from ccem.trusted.expression import read_node

needs_coq = pytest.mark.skipif(shutil.which("coqtop") is None, reason="Coq is not installed (no coqtop on the PATH)")

FOLDER = Path(__file__).parent
COMMON = "any theorem"


def read_instances(text):
    """id -> name and number of arguments -> the Coq terms of a value (several: a function and its derivatives)."""
    found = {}
    for line in filter(None, (line.partition("#")[0].strip() for line in text.splitlines())):
        theorem_id, _, items = line.partition(":")
        values = found.setdefault(theorem_id, {})
        for item in filter(None, (item.strip() for item in items.split(";"))):
            left, _, right = item.partition(" = ")
            name, *arguments = left.split()
            binders = f"fun {' '.join(arguments)} => " if arguments else ""
            values[name, len(arguments)] = [binders + part.strip() for part in right.split("|")]
    return found


def committed_instances():
    found = read_instances((FOLDER / "coq_instances.txt").read_text(encoding="utf-8"))
    return found.pop(COMMON), found


def variables(theorem_id):
    """Name, kind and number of arguments of a theorem's variables."""
    arguments = {"real": 0, "natural": 0, "index": 0, "function": 1}
    kinds = [(name, read_node(kind, "k")) for name, kind in load(theorem_id)["variables"]]
    return [(name, kind, arguments.get(kind[0], len(kind) - 1)) for name, kind in kinds]


def given(name, kind, found):
    """The proof's steps that give values to a variable."""
    value = f"({found[0]})"
    if kind[0] == "function":
        steps = [f"exists ({part})." for part in found[: kind[1] + 1]]
        return [*steps, "split; [derivatives |]."] if kind[1] else steps
    if found[0].startswith("minimiser "):
        exists = f"some_{found[0]} ltac:(lra) ltac:(lra) ltac:(lra)"
        return [f"destruct ({exists}) as [{name}_ [? [? ?]]].", f"exists {name}_."]
    if kind[0] == "index":
        return [f"exists {value}%nat.", "split; [lia |]."]
    return [f"exists {value}{'%nat' if kind[0] == 'natural' else ''}."]


def instance_lemma(lemma, theorem_id, values):
    """The lemma that some values satisfy the hypotheses; its proof takes those given."""
    formula = ("and", *(read_node(data) for _, data in load(theorem_id)["hypotheses"]))
    for name, kind, _ in reversed(variables(theorem_id)):
        formula = ("exists", name, kind, formula)
    proof = []
    for name, kind, count in variables(theorem_id):
        assert (name, count) in values, f"coq_instances.txt gives no value to {name} ({kind[0]}) of {theorem_id}"
        proof += given(name, kind, values[name, count])
    begun = [f"Lemma {lemma} : {coq_formula(formula)}.", "Proof."]
    return [*begun, *proof, "holds.", "Qed.", "Abort All.", f"Check {lemma}."]


def accepted(cases):
    """Of each theorem with its values: whether Coq proves the hypotheses."""
    common, _ = committed_instances()
    session = ["From CCEM Require Import Instances.", "Open Scope R_scope."]
    for k, (theorem_id, values) in enumerate(cases):
        session += instance_lemma(f"instance_{k}", theorem_id, {**common, **values})
    with opened() as workshop:
        workshop.sources["Instances"] = (FOLDER / "coq_instances.v").read_text(encoding="utf-8")
        compiled = workshop.start("Instances").result()
        assert compiled.ok, compiled.output
        done = subprocess.run(
            ["coqtop", "-q", "-w", "none", "-R", str(workshop.folder), "CCEM"],
            input="\n".join(session), capture_output=True, text=True, check=False,
        )  # fmt: skip
    found = set(re.findall(r"^(?:\S+ < )?instance_(\d+)$", done.stdout, re.MULTILINE))
    return [str(k) in found for k in range(len(cases))]


def test_every_theorem_has_a_line_that_names_its_variables():
    _, instances = committed_instances()
    assert sorted(instances) == sorted(theorem_ids())
    for theorem_id, values in instances.items():
        assert set(values) <= {(name, count) for name, _, count in variables(theorem_id)}, theorem_id


@needs_coq
def test_the_hypotheses_of_every_theorem_hold_at_its_instance():
    cases = list(committed_instances()[1].items())
    assert [theorem_id for (theorem_id, _), holds in zip(cases, accepted(cases), strict=True) if not holds] == []


WRONG = """
constellation-triplet: m = 2; b = 0; a = 2  # a margin that no unit vectors have
sigmoid-minimiser-gram: p = 1/2  # no minimiser
sigmoid-minimiser-values: b = 1/8  # vectors that do not attain the minimum
convex-minimiser-unique: q = 3/4; F x = x ^ 2 | 2 * x
minimiser-order: s = 1/2; F x = (x - 3/4) ^ 2 | 2 * x  # not its derivative
interior-dimension: u i k = first i k
constellation-rate: m = 1/2; o = 0; f = 1; g = 1
infonce-one-direction: R i = 1
"""


@needs_coq
def test_values_at_which_hypotheses_fail_are_refused():
    cases = list(read_instances(WRONG).items())
    assert accepted(cases) == [False] * 8
