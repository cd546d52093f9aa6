"""Mutated statements are refused by Coq: the script emitted from each mutant is run, in one session a theorem.

The mutants are the checker's (``soundness/mutants.py``), those whose statement is another one. Where no script can be
emitted from a mutant the theorem's own is run. All mutants of a few theorems are tried here; some of every theorem by

    python -m tests.test_coq_mutants [--each K] [--jobs J] [ID ...]

in the repository's root: it prints the counts, and ends with exit code 1 when Coq accepts a mutant that is not listed.
"""

import argparse
import importlib.util
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from ccem.coq import module_name, opened, theorem_tasks, theorem_text
from ccem.export.coq import coq_formula
from ccem.export.coq_proof import NotEmitted, identifier
from ccem.library import in_order, read, theorem_ids
from ccem.trusted.checker import statement
from ccem.trusted.expression import ExpressionError


@cache
def _from_soundness(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / "soundness" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_mutants = _from_soundness("mutants")
needs_coq = pytest.mark.skipif(shutil.which("coqtop") is None, reason="Coq is not installed (no coqtop on the PATH)")

# theorems of which every mutant of the statement is tried
IN_FULL = (
    "mean-similarity-range", "feasibility", "softplus-increasing", "softplus-convex", "minimum-slopes", "sum-zero",
    "similarity-range", "interior-minimum-stationary"
)  # fmt: skip
# theorem -> mutants that Coq accepts beside those that the checker does, each with the reason why it is no falsehood
WEAKER = "it says less: a weaker bound, or the same under one more condition"
ZERO = "the changed quotient is multiplied by 0"
EVERYWHERE = "softplus is convex everywhere"
EMPTY = "the hypotheses contradict each other, so they imply everything"
SURVIVORS: dict[str, dict[str, str]] = {
    "interior-minimum-stationary": {
        "weaken hypothesis high: flip ": EMPTY,
        "weaken hypothesis low: flip ": EMPTY,
        "weaken hypothesis minimum: flip 1": EMPTY,
        "weaken hypothesis minimum: flip 2": EMPTY,
    },
    "mean-similarity-range": {"conclusion number 1.1 -1": WEAKER, "conclusion number 2.2 +1": WEAKER},
    "softplus-convex": {"conclusion number 3.3.3.1.2.2 -1": WEAKER, "conclusion strict 3.3.3.1.2": WEAKER},
    "minimum-at-zero": {"conclusion number 1.3.3.2.1.2.2.1.1.2.2.1.2.2.1 +1": ZERO},
    "softplus-convex-on-interval": {"conclusion flip 3.1.1": EVERYWHERE},
    "two-parameter-lower-bound": {"conclusion number 3.3.1.3.2.1 +1": WEAKER},
    "minimum-slopes": {
        "conclusion number 1.1.2 -1": WEAKER,
        "conclusion number 1.2.1 -1": WEAKER,
        "conclusion number 2.1.1 +1": WEAKER,
        "conclusion number 2.2.2 +1": WEAKER,
    },
}


STATEMENTS = ("drop hypothesis", "weaken hypothesis", "conclusion")  # how the names of mutated statements begin


def survivors(theorem_id):
    """The mutants that may be accepted: they are true statements."""
    return {*_from_soundness("test_mutants").SURVIVORS.get(theorem_id, {}), *SURVIVORS.get(theorem_id, {})}


def mutated(theorem_id, each=None):
    """Names and data of the mutants with another statement: all, or ``each`` of them (the same ones in every run)."""
    theorem = read(theorem_id)
    original = coq_formula(statement(theorem))
    named = {name: make for name, make in _mutants.mutants(theorem) if name.startswith(STATEMENTS)}
    names = list(named) if each is None else _mutants.in_order_of_hashes(theorem, named)
    found = []
    for name in names:
        data = named[name]()
        if coq_formula(statement(data)) != original and len(found) != each:
            found.append((name, data))
    return found


def _script(theorem_id, text):
    """The head of the theorem's Coq file, and the proof in it as lines of a session."""
    name = identifier(theorem_id)
    head, _, rest = text.partition(f"Theorem {name}_proved : Statement_{name}.{name}.\nProof.\n")
    return head, rest.partition("\nQed.")[0].replace(f"unfold Statement_{name}.{name}.", "")


def put_in(workshop, ids):
    """Give the workshop the theorems and those that they use; what has no Coq proof is left out."""
    tasks = [task for task in theorem_tasks(in_order(ids)) if not task.missing]
    workshop.sources |= {task.module: task.text for task in tasks}
    return tasks


def accepted(workshop, theorem_id, tried):
    """The names of the mutants that Coq accepts (a ``tried`` theorem as it is has the name "")."""
    module = module_name(theorem_id)
    if module not in workshop.sources:
        put_in(workshop, [theorem_id])
    assert all(workshop.start(name).result().ok for name in workshop.needs(module))
    head, own = _script(theorem_id, workshop.sources[module])
    session = [workshop.placed(head)]
    for k, (_, data) in enumerate(tried):
        try:
            proof = _script(theorem_id, theorem_text(theorem_id, data))[1]
        except (NotEmitted, ExpressionError, LookupError, TypeError, ValueError, StopIteration):
            proof = own
        lemma = f"Lemma m{k} : {coq_formula(statement(data))}."
        session += [lemma, "Proof.", proof, "Qed.", "Abort All.", f"Check m{k}."]
    done = subprocess.run(
        ["coqtop", "-q", "-w", "none", "-R", str(workshop.folder), "CCEM"],
        input="\n".join(session), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return {tried[int(k)][0] for k in re.findall(r"^(?:\S+ < )*m(\d+)$", done.stdout, re.MULTILINE)}


@needs_coq
@pytest.mark.parametrize("theorem_id", IN_FULL)
def test_mutated_statements_are_refused(theorem_id):
    tried = [("", read(theorem_id)), *mutated(theorem_id)]
    with opened() as workshop:
        proved = accepted(workshop, theorem_id, tried)
    assert "" in proved, "the session proves the theorem as it is"
    assert proved - {""} <= survivors(theorem_id)


def test_there_are_more_than_a_hundred_mutants():
    assert sum(len(mutated(theorem_id)) for theorem_id in IN_FULL) > 100


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.test_coq_mutants", description="Let Coq refuse mutants.")
    parser.add_argument("--each", type=int, default=1, metavar="K", help="mutants of each theorem (default 1)")
    parser.add_argument("--jobs", type=int, default=1, metavar="J", help="Coq processes at a time (default 1)")
    parser.add_argument("ids", nargs="*", metavar="ID", help="theorems (default: all)")
    options = parser.parse_args(arguments)
    tried, refused, strange = 0, 0, []
    with opened(options.jobs) as workshop, ThreadPoolExecutor(options.jobs) as pool:
        tasks = put_in(workshop, options.ids or theorem_ids())
        for task in tasks:
            workshop.start_with_others(task.module)
        workshop.start_waiting()
        ids = options.ids or sorted(task.id for task in tasks)
        samples = [mutated(theorem_id, options.each) for theorem_id in ids]
        for theorem_id, sample, found in zip(
            ids, samples, pool.map(lambda *both: accepted(workshop, *both), ids, samples), strict=True
        ):
            tried, refused = tried + len(sample), refused + len(sample) - len(found)
            strange += [f"{theorem_id}: {name}" for name in sorted(found - survivors(theorem_id))]
            listed = f", accepted: {', '.join(sorted(found))}" if found else ""
            print(f"{theorem_id}: {len(sample)} mutants, {len(sample) - len(found)} refused{listed}", flush=True)
    print(f"{tried} mutants of {len(ids)} theorems: {refused} refused by Coq, {tried - refused} accepted")
    for line in strange:
        print(f"accepted, and not listed as true: {line}")
    return 1 if strange else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
