"""Coq as the second, independent checker: builds the library in ``proofs/coq`` and the theorems on top of it.

For every theorem a file ``Theorem_<name>.v`` is compiled: its statement is generated from the data that the Python
checker reads, its proof emitted from the same data. For every refuted statement there is a file ``Refuted_<name>.v``
with its negation. Compiled files stay in a cache folder; a file is compiled again when it, or anything it needs, has
changed.

``python -m ccem.coq > proofs/coq/ASSUMPTIONS.txt`` writes anew which axioms everything rests on.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from ccem.errors import CheckError, MissingExtraError
from ccem.export.coq import coq_formula
from ccem.export.coq_proof import NotEmitted, emit, emit_definedness, identifier
from ccem.export.coq_refuted import refutation_text
from ccem.library import Result, in_order, proofs_folder, read, theorem_ids, uses
from ccem.refutations import entry_ids
from ccem.trusted.checker import statement

INSTALL = "install it with `apt-get install coq libcoq-coquelicot libcoq-interval` or `opam install coq coq-interval`"
HEADER = """From Coq Require Import Reals Lra Psatz Classical.
From Coquelicot Require Import Hierarchy Derive.
From CCEM Require Import Steps.
"""
Progress = Callable[[str], None]  # is told what is being checked
_REQUIRE = re.compile(r"^From CCEM Require (?:Import |Export |)([^.]*)\.$", re.MULTILINE)

# The axioms of Coq's classical real numbers, and those of its machine numbers.
CLASSICAL_REALS = {
    "classic": "excluded middle",
    "functional_extensionality_dep": "functions equal at every point are equal",
    "sig_forall_dec": "real numbers: decides whether a sequence of decidable statements always holds",
    "sig_not_dec": "real numbers: decides negated statements",
    "completeness": "real numbers: bounded sets have a least upper bound",
}
MACHINE_NUMBERS = {
    "primitive integers": ("PrimInt63.", "Uint63.", "Sint63.", "Uint63Axioms.", "PrimInt63Axioms."),
    "primitive floats": ("PrimFloat.", "FloatAxioms.", "FloatOps."),
}


@dataclass(frozen=True)
class CoqResult:
    """What Coq says of one theorem. ``status`` is PROVED, FAILED, or MISSING (no Coq proof is written).

    ``axioms``: those that the proof rests on, or (see :func:`_axioms`) at most those.
    """

    id: str
    status: str
    seconds: float = 0.0
    axioms: list[str] = field(default_factory=list)
    reason: str = ""

    def as_answer(self, claim: str) -> dict[str, Any]:
        """What commands say of a numeric claim, as JSON."""
        proved = self.status == "PROVED"
        trust = trust_class(self.axioms) if proved else ""
        text = f"proved in {self.seconds:.1f} s: {claim} ({trust})" if proved else f"not proved: {claim}: {self.reason}"
        return {"status": self.status, "text": text, "trust": trust, "assumptions": in_plain_words(self.axioms)}


# ------------------------------------------------------------------------------------------ the program


@cache
def coqc_version() -> str:
    """The versions of the installed Coq and of its OCaml. Raises :class:`MissingExtraError` where there is none."""
    program = shutil.which("coqc")
    if program is None:
        raise MissingExtraError(f"Coq is not installed (no `coqc` on the PATH): {INSTALL}")
    found = subprocess.run([program, "--print-version"], capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def library_folder() -> Path:
    """The Coq files that come with the package."""
    return proofs_folder() / "coq"


def library_modules() -> list[str]:
    """The modules of the library, each after those it needs."""
    lines = (library_folder() / "_CoqProject").read_text(encoding="utf-8").splitlines()
    return [line.removesuffix(".v") for line in lines if line.endswith(".v")]


def cache_folder() -> Path:
    """Where compiled files stay: the user's cache, or a folder for temporary files."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for folder in (base / "ccem" / "coq", Path(tempfile.gettempdir()) / f"ccem-coq-{os.getuid()}"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise CheckError("no folder to compile Coq files in: neither the cache nor the temporary folder can be written")


# -------------------------------------------------------------------------------------------- theorems


def module_name(theorem_id: str) -> str:
    return f"Theorem_{identifier(theorem_id)}"


def statement_text(theorem_id: str, theorem: dict[str, Any] | None = None) -> str:
    """The theorem's statement as a Coq definition, in a module of its own."""
    name = identifier(theorem_id)
    formula = coq_formula(statement(theorem or read(theorem_id)))
    return f"Module Statement_{name}.\nDefinition {name} : Prop :=\n  {formula}.\nEnd Statement_{name}.\n"


def theorem_text(theorem_id: str, theorem: dict[str, Any] | None = None) -> str:
    """The Coq file of a theorem (or of other data under its id). Raises NotEmitted for steps without a Coq proof."""
    theorem, name = theorem or read(theorem_id), identifier(theorem_id)
    used = uses(theorem)
    body = emit(theorem, {other: statement(read(other)) for other in used})
    imports = "".join(f"From CCEM Require Import {module_name(other)}.\n" for other in used)
    head = f"{HEADER}{imports}Open Scope R_scope.\n\n{statement_text(theorem_id, theorem)}\n"
    if "interval with" in body:
        head = f"From Interval Require Import Tactic.\n{head}"
    title = f"(** {theorem['title']} *)\nTheorem {name}_proved : Statement_{name}.{name}.\nProof.\n"
    return f"{head}{title}  unfold Statement_{name}.{name}.\n{body}\nQed.\n"


def defined_text(theorem_id: str) -> str:
    """The theorem that everything in the statement is defined where its hypotheses hold, with its proof.

    (In Coq every function is total: there ``ln 0 = 0`` and ``1 / 0 = 0``.)
    """
    formula, proof = emit_definedness(read(theorem_id))
    return f"Theorem {identifier(theorem_id)}_defined : {formula}.\nProof.\n{proof}\nQed.\n"


# ------------------------------------------------------------------------------------------- compiling


@contextmanager
def _locked(folder: Path, progress: Progress | None) -> Iterator[None]:
    """One process at a time in the folder."""
    import fcntl

    with (folder / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if progress:
                progress("waiting for another ccem that uses Coq")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class Compiled:
    """One compiled file: its output, or the error."""

    ok: bool
    seconds: float
    output: str


class Workshop:
    """A folder of Coq sources that are compiled when they, or what they need, have changed."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder, self.sources = folder, dict[str, str]()
        self.pool = ThreadPoolExecutor(max_workers=max(1, jobs))
        self.keys: dict[str, str] = {}
        self.running: dict[str, Future[Compiled]] = {}

    def needs(self, module: str) -> list[str]:
        found = [name for names in _REQUIRE.findall(self.sources[module]) for name in names.split()]
        return [name for name in found if name in self.sources]

    def key(self, module: str) -> str:
        if module not in self.keys:
            parts = [coqc_version(), self.sources[module], *(self.key(name) for name in self.needs(module))]
            self.keys[module] = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        return self.keys[module]

    def start(self, module: str) -> Future[Compiled]:
        """Compile a module after all that it needs; modules wait for none but those."""
        if module not in self.running:
            needed = [self.start(name) for name in self.needs(module)]
            self.running[module] = self.pool.submit(self._compile, module, needed)
        return self.running[module]

    def _compile(self, module: str, needed: list[Future[Compiled]]) -> Compiled:
        if not all(part.result().ok for part in needed):
            return Compiled(False, 0.0, "something that it needs does not compile")
        source, record = self.folder / f"{module}.v", self.folder / f"{module}.json"
        key = self.key(module)
        if record.is_file():
            data = json.loads(record.read_text(encoding="utf-8"))
            if data["key"] == key and (not data["ok"] or source.with_suffix(".vo").is_file()):
                return Compiled(data["ok"], data["seconds"], data["output"])
        record.unlink(missing_ok=True)
        source.write_text(self.sources[module], encoding="utf-8")
        start = time.perf_counter()
        command = ["coqc", "-w", "none", "-R", str(self.folder), "CCEM", str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - start
        ok = done.returncode == 0
        output = done.stdout if ok else done.stderr.strip() or done.stdout.strip()
        if ok or (output.startswith("File ") and "Cannot find a physical path" not in output):  # a verdict of Coq's
            data = {"key": key, "ok": ok, "seconds": seconds, "output": output}
            record.write_text(json.dumps(data), encoding="utf-8")
        return Compiled(ok, seconds, output)


def library_sources() -> dict[str, str]:
    """The text of the library's modules, by name."""
    folder = library_folder()
    return {name: (folder / f"{name}.v").read_text(encoding="utf-8") for name in library_modules()}


def axioms_of(output: str) -> list[str]:
    """The names of the axioms in what ``Print Assumptions`` says."""
    _, _, text = output.partition("Axioms:\n")
    return sorted({line.split()[0].rstrip(":") for line in text.splitlines() if line[:1].strip()})


def machine_numbers(axiom: str) -> str:
    """The kind of machine numbers that an axiom is about, or nothing."""
    return next((name for name, prefixes in MACHINE_NUMBERS.items() if f"{axiom}.".startswith(prefixes)), "")


def foreign(axioms: Iterable[str]) -> list[str]:
    """The axioms that are none of Coq's own."""
    return [a for a in axioms if a.rpartition(".")[2] not in CLASSICAL_REALS and not machine_numbers(a)]


def in_plain_words(axioms: Iterable[str]) -> list[str]:
    """What the axioms say, each once.

    >>> in_plain_words(["Classical_Prop.classic", "PrimInt63.add", "PrimInt63.sub"])
    ['excluded middle', 'primitive integers']
    """
    return list(dict.fromkeys(CLASSICAL_REALS.get(a.rpartition(".")[2]) or machine_numbers(a) or a for a in axioms))


def trust_class(axioms: Iterable[str]) -> str:
    """Which of the three classes a proof belongs to.

    >>> trust_class(["Classical_Prop.classic"]), trust_class(["PrimInt63.add"])
    ('classical reals', 'classical reals plus primitive integers')
    """
    machine = sorted({machine_numbers(axiom) for axiom in axioms} - {""}, reverse=True)
    return " plus ".join(["classical reals", *machine])


@dataclass(frozen=True)
class Task:
    """A theorem for Coq: the module with its proof, the proof's name there, and the text (or why there is none)."""

    id: str
    module: str
    proof: str
    text: str = ""
    missing: str = ""


def theorem_tasks(order: Iterable[str]) -> Iterator[Task]:
    """The theorems, each after those that it uses."""
    missing: set[str] = set()
    for theorem_id in order:
        name = identifier(theorem_id)
        try:
            if missing & set(uses(read(theorem_id))):
                raise NotEmitted("a theorem that it uses has no Coq proof")
            text, why = theorem_text(theorem_id), ""
        except NotEmitted as reason:
            text, why = "", f"no Coq proof: {reason}"
            missing.add(theorem_id)
        check = f"\nCheck ({name}_proved : Statement_{name}.{name}).\n"  # its statement is the generated one
        yield Task(theorem_id, module_name(theorem_id), f"{name}_proved", text + check, why)


def refutation_tasks(ids: Iterable[str]) -> Iterator[Task]:
    """The negations of refuted statements."""
    for entry_id in ids:
        name = identifier(entry_id)
        yield Task(entry_id, f"Refuted_{name}", f"{name}_refuted", refutation_text(entry_id))


def verify_with_coq(
    ids: Iterable[str] = (), *, jobs: int = 1, recheck: bool = False, progress: Progress | None = None
) -> list[CoqResult]:
    """Compile theorems (all by default) with those they use, in the order of :func:`ccem.library.verify`.

    Guarantee: PROVED means that Coq accepted the proof of the statement generated from the theorem's data, and that
    it rests on no axioms but Coq's own, those in ``axioms``. ``recheck`` lets ``coqchk`` go over the compiled files.
    Raises :class:`MissingExtraError` when Coq or its libraries are not installed.
    """
    return _prove(theorem_tasks(in_order(list(ids) or theorem_ids())), jobs, recheck=recheck, progress=progress)


def refute_with_coq(ids: Iterable[str] = (), *, jobs: int = 1) -> list[CoqResult]:
    """Let Coq prove the negation of each refuted statement (all by default), from its stored counterexample.

    Guarantee: PROVED means that Coq accepted a proof of the negation of the statement generated from the entry's data.
    Raises :class:`MissingExtraError` when Coq or its libraries are not installed.
    """
    return _prove(refutation_tasks(list(ids) or entry_ids()), jobs)


def _prove(
    tasks: Iterable[Task], jobs: int, *, recheck: bool = False, progress: Progress | None = None
) -> list[CoqResult]:
    with opened(jobs, progress) as workshop:
        everything: list[Task] = []
        for task in tasks:
            everything.append(task)
            if not task.missing:
                workshop.sources[task.module] = task.text
                workshop.start(task.module)  # while the next ones are written
        done: dict[str, Compiled] = {}
        for task in everything:
            if progress:
                progress(f"Coq: {task.id}")
            done[task.id] = Compiled(False, 0.0, "") if task.missing else workshop.start(task.module).result()
        proved = [task for task in everything if done[task.id].ok]
        if progress:
            progress("Coq: the axioms under the proofs")
        axioms = _axioms(workshop, proved)
        if recheck:
            if progress:
                progress("coqchk: the compiled files, and all that they need of Coq's own libraries")
            _recheck(workshop.folder, [task.module for task in proved])
    return [
        CoqResult(task.id, "MISSING", reason=task.missing)
        if task.missing
        else _result(task.id, done[task.id], axioms.get(task.id, []))
        for task in everything
    ]


def _axioms(workshop: Workshop, tasks: list[Task]) -> dict[str, list[str]]:
    """The axioms of each proof.

    Coq needs a second or more to print them. So the proofs that ASSUMPTIONS.txt lists with the same axioms are asked
    about together: if these are all that any of them rests on, each rests on at most them. Else one by one.
    """
    listed = proved_before()
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(listed.get(task.id, task.id), []).append(task)
    found: dict[str, list[str]] = {}
    for expected, group in groups.items():
        together = _printed_axioms(workshop, group)
        for task in group:
            alone = _names(together) != expected and len(group) > 1
            found[task.id] = _printed_axioms(workshop, [task]) if alone else together
    return found


def _printed_axioms(workshop: Workshop, tasks: list[Task]) -> list[str]:
    """What any of the proofs rests on, says ``Print Assumptions``."""
    everything = ", ".join(f"@{task.module}.{task.proof}" for task in tasks)
    required = "".join(f"From CCEM Require {task.module}.\n" for task in tasks)
    text = f"{required}Definition everything := ({everything}, 0).\nPrint Assumptions everything.\n"
    module = f"Axioms_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    workshop.sources[module] = text
    compiled = workshop.start(module).result()
    if not compiled.ok:
        raise CheckError(f"the axioms of {tasks[0].id} cannot be printed: {compiled.output[-400:]}")
    return axioms_of(compiled.output)


@contextmanager
def opened(jobs: int = 1, progress: Progress | None = None) -> Iterator[Workshop]:
    """The workshop in the cache folder, with the library in it."""
    coqc_version()
    folder = cache_folder()
    with _locked(folder, progress):
        workshop = Workshop(folder, jobs)
        workshop.sources = library_sources()
        try:
            _require_libraries(workshop, progress)
            yield workshop
        finally:
            workshop.pool.shutdown(cancel_futures=True)


def _result(name: str, compiled: Compiled, axioms: list[str]) -> CoqResult:
    if not compiled.ok:
        return CoqResult(name, "FAILED", compiled.seconds, reason=compiled.output[-400:])
    strange = foreign(axioms)
    if strange:
        reason = f"rests on axioms that are not Coq's own: {', '.join(strange)}"
        return CoqResult(name, "FAILED", compiled.seconds, axioms, reason)
    return CoqResult(name, "PROVED", compiled.seconds, axioms)


def _require_libraries(workshop: Workshop, progress: Progress | None) -> None:
    """Compile the library; its failure to find Coquelicot or Interval is a missing program."""
    started = [(module, workshop.start(module)) for module in workshop.sources]
    for k, (module, running) in enumerate(started, 1):
        if progress:
            progress(f"Coq library, compiled once: {module} ({k} of {len(started)})")
        compiled = running.result()
        if not compiled.ok and "Cannot find a physical path" in compiled.output:
            raise MissingExtraError(f"Coq {coqc_version().split()[0]} lacks Coquelicot or Interval: {INSTALL}")
        if not compiled.ok:
            raise CheckError(f"the Coq library's file {module}.v does not compile: {compiled.output[-400:]}")


def _recheck(folder: Path, modules: list[str]) -> None:
    program = shutil.which("coqchk")
    if program is None:
        raise MissingExtraError(f"Coq's checker is not installed (no `coqchk` on the PATH): {INSTALL}")
    command = [program, "-silent", "-R", str(folder), "CCEM", *(f"CCEM.{name}" for name in modules)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CheckError(f"coqchk refuses the compiled files: {(done.stderr or done.stdout)[-400:]}")


def with_coq(
    results: list[Result], *, jobs: int = 1, recheck: bool = False, progress: Progress | None = None
) -> list[Result]:
    """The checker's results joined with Coq's: what both accept has the tier ``coq``.

    A theorem fails if ``ASSUMPTIONS.txt`` lists it as proved, and Coq refuses its proof or finds other axioms under it.
    If not listed there, it stays what the checker says it is, and ``coq`` says why Coq does not confirm it.
    """
    expected = proved_before()
    found = {r.id: r for r in verify_with_coq([r.id for r in results], jobs=jobs, recheck=recheck, progress=progress)}
    joined = []
    for result in results:
        coq = found[result.id]
        listed = expected.get(result.id, _names(coq.axioms))
        if coq.status == "PROVED" and _names(coq.axioms) != listed:
            other = f"rests on {_names(coq.axioms)}; ASSUMPTIONS.txt lists {listed}"
            coq = replace(coq, status="FAILED", reason=other)
        if coq.status != "PROVED" and result.id in expected and result.status != "FAILED":
            changes: dict[str, Any] = {"status": "FAILED", "step": result.step or "Coq", "reason": coq.reason}
        elif coq.status != "PROVED" or result.status == "FAILED":
            changes = {"coq": coq.reason or "not checked by Coq"}
        else:
            trust, words = trust_class(coq.axioms), in_plain_words(coq.axioms)
            changes = {"tier": "coq", "coq": "", "trust": trust, "assumptions": words}
        joined.append(replace(result, coq_seconds=coq.seconds, **changes))
    return joined


# -------------------------------------------------------------------------------------------- exporting


def standalone(theorem_id: str) -> str:
    """One Coq file with a theorem, its proof, the theorems it uses and the part of the library that it needs."""
    sources = library_sources()
    for name in in_order([theorem_id]):
        try:
            sources[module_name(name)] = theorem_text(name)
        except NotEmitted as reason:
            raise CheckError(f"{name} has no Coq proof: {reason}") from None
    theorem = read(theorem_id)
    name = identifier(theorem_id)
    return "\n".join(
        [
            f"(* {theorem['title']} ({theorem['source']})",
            f"   Compile with: coqc {name}.v   (Coq 8.16 or later with Coquelicot and Interval) *)",
            *_in_one_file(module_name(theorem_id), sources),
            f"Print Assumptions {module_name(theorem_id)}.{name}_proved.",
            "",
            "Import Steps.",
            "Open Scope R_scope.",
            defined_text(theorem_id),
            "",
        ]
    )


def _in_one_file(module: str, sources: dict[str, str]) -> list[str]:
    """A module after all that it needs, each a Coq module of its own."""
    wanted: dict[str, None] = {}

    def visit(needed: str) -> None:
        for names in _REQUIRE.findall(sources[needed]):
            for name in names.split():
                visit(name)
        wanted[needed] = None

    visit(module)
    outside: dict[str, None] = {}
    parts = []
    for name in wanted:
        text = sources[name]
        outside |= dict.fromkeys(re.findall(r"^From (?!CCEM )\S+ Require [^.]*\.$", text, re.MULTILINE))
        text = re.sub(r"^From (?!CCEM )\S+ Require [^.]*\.\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^From CCEM Require (Import|Export) ", r"\1 ", text, flags=re.MULTILINE)
        parts.append(f"Module {name}.\n{text}\nEnd {name}.\n")
    return [*outside, "", *parts]


# ---------------------------------------------------------------------------------------------- numbers


def prove_number(text: str, progress: Progress | None = None) -> CoqResult:
    """Let Coq check a file with one numeric fact (:mod:`ccem.coq_numbers` writes them).

    Returns: PROVED, or FAILED where `interval` does not decide. Raises: :class:`MissingExtraError` without Coq.
    """
    with opened(progress=progress) as workshop:
        if progress:
            progress("Coq: the numbers")
        workshop.sources["Number"] = text
        compiled = workshop.start("Number").result()
        return _result("number", compiled, axioms_of(compiled.output))


def standalone_number(text: str) -> str:
    """A file with one numeric fact, and the part of the library that it needs."""
    how = "(* Compile with: coqc FILE.v   (Coq 8.16 or later with Coquelicot and Interval) *)"
    return "\n".join([how, *_in_one_file("Number", {**library_sources(), "Number": text})])


# ------------------------------------------------------------------------------------------ assumptions


def assumptions(*, jobs: int = 1) -> str:
    """A line for each module of the library, each theorem, each refuted statement: the axioms under their proofs."""
    lines = []
    with opened(jobs) as workshop:
        tasks = [*theorem_tasks(in_order(theorem_ids())), *refutation_tasks(entry_ids())]
        for task in tasks:
            workshop.sources[task.module] = task.text
        for module in library_modules():
            names = re.findall(r"^Theorem ([A-Za-z0-9_']+)", workshop.sources[module], re.MULTILINE)
            if names:
                axioms = _printed_axioms(workshop, [Task(module, module, name) for name in names])
                lines.append(f"{module}.v: {_names(axioms)}")
        for task in sorted(tasks, key=lambda task: (task.module.startswith("Refuted"), task.id)):
            verdict = task.missing or _names(_printed_axioms(workshop, [task]))
            lines.append(f"{task.id}: {verdict}")
    return "\n".join(lines) + "\n"


def proved_before() -> dict[str, str]:
    """What the committed ``ASSUMPTIONS.txt`` lists: theorems and refuted statements, each with its axioms' names."""
    text = (library_folder() / "ASSUMPTIONS.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+): (?!no Coq proof)(.*)$", text, re.MULTILINE))


def _names(axioms: list[str]) -> str:
    """The axioms' names; for machine numbers their kind stands for all of theirs."""
    names = sorted({machine_numbers(axiom) or axiom.rpartition(".")[2] for axiom in axioms})
    return ", ".join(names) or "none"


if __name__ == "__main__":
    print(assumptions(), end="")
