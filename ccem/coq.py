"""Coq as the second, independent checker: builds the library in ``proofs/coq`` and the theorems on top of it.

For every theorem a module ``Theorem_<name>`` is compiled: its statement is generated from the data that the Python
checker reads, its proof emitted from the same data. For every refuted statement there is a module ``Refuted_<name>``
with its negation. Compiled files stay in a cache folder; a module is compiled again when it, or anything it needs, has
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
from bisect import bisect_right
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
_TIMED = re.compile(r"^Chars (\d+) - \d+ \[.*\] ([\d.]+) secs", re.MULTILINE)  # what `coqc -time` says of a sentence
TOGETHER = 12  # modules in one file at most
# Proofs leave little garbage behind: collected less often than by default, it costs less time (and less memory, too).
MEMORY = "s=1M,o=400"

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

    ``seconds``: for its own part of a file that several share, without Coq's start.
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
    modules = [*(["Cited"] if "cited." in body else []), *map(module_name, used)]
    imports = "".join(f"From CCEM Require Import {module}.\n" for module in modules)
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
    """One compiled module: its file's output, or the error."""

    ok: bool
    seconds: float
    output: str


_IN_VAIN = Compiled(False, 0.0, "something that it needs does not compile")


class Workshop:
    """A folder of Coq sources that are compiled when they, or what they need, have changed.

    A module has a file of its own, or (:meth:`start_with_others`) shares one with modules that do not need one another:
    Coq takes longer to start than to check most proofs.
    """

    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder, self.sources = folder, dict[str, str]()
        self.pool = ThreadPoolExecutor(max_workers=max(1, jobs))
        self.keys: dict[str, str] = {}
        self.running: dict[str, Future[Compiled]] = {}
        self.waiting: list[str] = []  # for others to share a file with
        self.files: dict[str, str] = {}  # module -> the file that it shares

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
        if module in self.waiting:
            self.start_waiting()
        if module not in self.running:
            needed = [self.start(name) for name in self.needs(module)]
            self.running[module] = self.pool.submit(self._compile, module, needed)
        return self.running[module]

    def start_with_others(self, module: str) -> None:
        """Compile a module in one file with the next ones, as long as these do not need it."""
        alone = "From Interval" in self.sources[module]  # takes long to load
        if alone or not set(self.waiting).isdisjoint(self.needs(module)):
            self.start_waiting()
        self.waiting.append(module)
        if alone or len(self.waiting) == TOGETHER:
            self.start_waiting()

    def start_waiting(self) -> None:
        """Compile the modules that wait."""
        verdicts = {module: Future[Compiled]() for module in self.waiting}
        self.waiting = []
        for module in verdicts:
            for name in self.needs(module):
                self.start(name)
        self.running |= verdicts
        self.pool.submit(self._compile_together, verdicts)

    def _compile(self, module: str, needed: list[Future[Compiled]]) -> Compiled:
        if not all(part.result().ok for part in needed):
            return _IN_VAIN
        known = self._recorded(module)
        if known:
            return known
        compiled = self._run(module, self.sources[module])
        self._record(module, compiled)
        return compiled

    def _compile_together(self, verdicts: dict[str, Future[Compiled]]) -> None:
        try:
            left = []
            for module, verdict in verdicts.items():
                if not all(self.running[name].result().ok for name in self.needs(module)):
                    verdict.set_result(_IN_VAIN)
                elif known := self._recorded(module):
                    verdict.set_result(known)
                else:
                    left.append(module)
            for module, compiled in self._compiled_together(left).items():
                verdicts[module].set_result(compiled)
        except Exception as error:  # such as a full disk: for whoever asks for the verdict
            for verdict in verdicts.values():
                if not verdict.done():
                    verdict.set_exception(error)

    def _compiled_together(self, modules: list[str]) -> dict[str, Compiled]:
        """What Coq says of each; where not all compile, in a file of its own."""
        if not modules:
            return {}
        head: dict[str, None] = {}
        text, starts = "", list[int]()
        for module in modules:
            source = self.placed(self.sources[module])
            head |= dict.fromkeys(re.findall(r"^From \S+ Require .*\n", source, re.MULTILINE))
            starts.append(len(text.encode()))
            body = re.sub(r"^From \S+ Require .*\n", "", source, flags=re.MULTILINE)
            text += f"Module {module}.\n{body}\nEnd {module}.\n\n"
        first = len("".join(head).encode())
        text = "".join(head) + text
        file = f"Theorems_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
        together = self._run(file, text, "-time")
        if not together.ok and len(modules) > 1:
            return {module: self._compiled_together([module])[module] for module in modules}
        seconds = [0.0] * len(modules)
        for place, spent in _TIMED.findall(together.output if together.ok else ""):
            if int(place) >= first:
                seconds[bisect_right(starts, int(place) - first) - 1] += float(spent)
        found = {}
        for module, spent in zip(modules, seconds, strict=True):
            found[module] = Compiled(True, spent, "") if together.ok else together
            self._record(module, found[module], file)
            self.files[module] = file
        return found

    def file_of(self, module: str) -> str:
        """The name of the file in which the module lies."""
        return self.files.get(module, module)

    def placed(self, text: str) -> str:
        """The text with its imports from the files in which the modules lie."""

        def imported(match: re.Match[str]) -> str:
            file = self.file_of(match[1])
            return match[0] if file == match[1] else f"From CCEM Require {file}.\nImport {file}.{match[1]}."

        return re.sub(r"^From CCEM Require Import (\w+)\.$", imported, text, flags=re.MULTILINE)

    def _run(self, file: str, text: str, *options: str) -> Compiled:
        source = self.folder / f"{file}.v"
        source.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        command = ["coqc", "-w", "none", *options, "-noglob", "-R", str(self.folder), "CCEM", str(source)]
        memory = {"OCAMLRUNPARAM": os.environ.get("OCAMLRUNPARAM", MEMORY)}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **memory})
        seconds = time.perf_counter() - start
        ok = done.returncode == 0
        return Compiled(ok, seconds, done.stdout if ok else done.stderr.strip() or done.stdout.strip())

    def _recorded(self, module: str) -> Compiled | None:
        """What Coq said of the module earlier, if nothing has changed since."""
        record = self.folder / f"{module}.json"
        if not record.is_file():
            return None
        data = json.loads(record.read_text(encoding="utf-8"))
        file = data.get("file", module)
        if data["key"] != self.key(module) or (data["ok"] and not (self.folder / f"{file}.vo").is_file()):
            return None
        if file != module:
            self.files[module] = file
        return Compiled(data["ok"], data["seconds"], data["output"])

    def _record(self, module: str, compiled: Compiled, file: str = "") -> None:
        record, text = self.folder / f"{module}.json", compiled.output
        record.unlink(missing_ok=True)
        if compiled.ok or (text.startswith("File ") and "Cannot find a physical path" not in text):
            # a verdict of Coq's
            verdict = {"ok": compiled.ok, "seconds": compiled.seconds, "output": text}
            data = {"key": self.key(module), **verdict, "file": file or module}
            record.write_text(json.dumps(data), encoding="utf-8")

    def tidy(self) -> None:
        """Delete shared files in which no recorded module lies any more."""
        records = [json.loads(path.read_text(encoding="utf-8")) for path in self.folder.glob("*.json")]
        used = {record.get("file") for record in records}
        for path in self.folder.glob("*Theorems_*"):
            if path.stem.lstrip(".") not in used:
                path.unlink()


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
    """The theorems, each after those that it uses; together those that are as many uses away from the first ones."""
    missing: set[str] = set()
    depth: dict[str, int] = {}
    for theorem_id in order:
        depth[theorem_id] = 1 + max((depth[other] for other in uses(read(theorem_id))), default=0)
    for theorem_id in sorted(depth, key=lambda theorem_id: depth[theorem_id]):
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
    order = in_order(list(ids) or theorem_ids())
    found = {result.id: result for result in _prove(theorem_tasks(order), jobs, recheck=recheck, progress=progress)}
    return [found[theorem_id] for theorem_id in order]


def refute_with_coq(
    ids: Iterable[str] = (), *, jobs: int = 1, progress: Progress | None = None
) -> list[CoqResult]:
    """Let Coq prove the negation of each refuted statement (all by default), from its stored counterexample.

    Guarantee: PROVED means that Coq accepted a proof of the negation of the statement generated from the entry's data.
    Raises :class:`MissingExtraError` when Coq or its libraries are not installed.
    """
    return _prove(refutation_tasks(list(ids) or entry_ids()), jobs, progress=progress)


def _prove(
    tasks: Iterable[Task], jobs: int, *, recheck: bool = False, progress: Progress | None = None
) -> list[CoqResult]:
    with opened(jobs, progress) as workshop:
        everything: list[Task] = []
        for task in tasks:
            everything.append(task)
            if not task.missing:
                workshop.sources[task.module] = task.text
                workshop.start_with_others(task.module)  # while the next ones are written
        done: dict[str, Compiled] = {}
        for task in everything:
            if progress:
                progress(f"Coq: {task.id}")
            done[task.id] = Compiled(False, 0.0, "") if task.missing else workshop.start(task.module).result()
        proved = [task for task in everything if done[task.id].ok]
        workshop.tidy()
        if progress:
            progress("Coq: the axioms under the proofs")
        axioms = _axioms(workshop, proved)
        if recheck:
            if progress:
                progress("coqchk: the compiled files, and all that they need of Coq's own libraries")
            _recheck(workshop.folder, [workshop.file_of(task.module) for task in proved])
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
    apart: list[Task] = []
    printed = _printed_axioms(workshop, list(groups.values()))
    for (expected, group), together in zip(groups.items(), printed, strict=True):
        if _names(together) != expected and len(group) > 1:
            apart += group
        found |= dict.fromkeys((task.id for task in group), together)
    alone = _printed_axioms(workshop, [[task] for task in apart])
    return found | {task.id: axioms for task, axioms in zip(apart, alone, strict=True)}


def _printed_axioms(workshop: Workshop, groups: list[list[Task]]) -> list[list[str]]:
    """What any of a group's proofs rests on, for each group: ``Print Assumptions`` says it."""
    if not groups:
        return []
    files = {task.module: workshop.file_of(task.module) for group in groups for task in group}
    text = "".join(f"From CCEM Require {file}.\n" for file in dict.fromkeys(files.values()))
    text += "".join(f"Import {file}.\n" for file in dict.fromkeys(f for module, f in files.items() if f != module))
    for k, group in enumerate(groups):
        everything = ", ".join(f"@{task.module}.{task.proof}" for task in group)
        text += f"Definition group{k} := ({everything}, 0).\nPrint Assumptions group{k}.\n"
    module = f"Axioms_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    workshop.sources[module] = text
    compiled = workshop.start(module).result()
    if not compiled.ok:
        raise CheckError(f"the axioms of {', '.join(files)} cannot be printed: {compiled.output[-400:]}")
    said = re.split(r"^(?=Axioms:$|Closed under the global context)", compiled.output, flags=re.MULTILINE)[1:]
    return [axioms_of(part) for _, part in zip(groups, said, strict=True)]


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
    command = [program, "-silent", "-R", str(folder), "CCEM", *(f"CCEM.{name}" for name in dict.fromkeys(modules))]
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
    with opened(jobs) as workshop:
        groups: dict[str, list[Task]] = {}
        for module in library_modules():
            names = re.findall(r"^Theorem ([A-Za-z0-9_']+)", workshop.sources[module], re.MULTILINE)
            if names:
                groups[f"{module}.v"] = [Task(module, module, name) for name in names]
        tasks = [*theorem_tasks(in_order(theorem_ids())), *refutation_tasks(entry_ids())]
        for task in tasks:
            workshop.sources[task.module] = task.text
            if not task.missing:
                workshop.start_with_others(task.module)
        for task in sorted(tasks, key=lambda task: (task.module.startswith("Refuted"), task.id)):
            if not task.missing and not workshop.start(task.module).result().ok:
                raise CheckError(f"Coq does not prove {task.id}")
            groups[task.id] = [task]
        asked = [name for name, group in groups.items() if not group[0].missing]
        axioms: dict[str, list[str]] = {}
        for k in range(0, len(asked), TOGETHER):
            some = asked[k : k + TOGETHER]
            axioms |= zip(some, _printed_axioms(workshop, [groups[name] for name in some]), strict=True)
    return "".join(f"{name}: {group[0].missing or _names(axioms[name])}\n" for name, group in groups.items())


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
