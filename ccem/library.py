"""The theorems that come with the package: finding, reading and verifying them.

A proof file in ``proofs/`` is one Python literal, ``THEOREM = {...}``: it is read, never executed. Its formulas are
text; here they become the expression trees (JSON lists) that the checker replays. Nothing in this module is trusted:
what was proved is the tree that the checker saw, and :func:`ccem.language.show` prints it.
"""

from __future__ import annotations

import ast
import difflib
import gc
import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from ccem.errors import InputError
from ccem.language import Definitions, parse_formula, parse_term, show
from ccem.notation import as_data, spelled_out
from ccem.options import text_list
from ccem.trusted.checker import MAX_WORK, check, statement
from ccem.trusted.expression import ExpressionError, Node, read_node, work

SCHEMA = 3  # of exported files
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
MAX_FILE, FILE_WORK = 5_000_000, 6_000_000  # bytes, and elementary operations of the checker, for one file
_UNDECIDED = "the balls do not decide the claim"  # the one refusal that says nothing about the claim


def proofs_folder() -> Path:
    """Where the proof files are: inside the installed package, or beside it in a source tree."""
    here = Path(__file__).parent
    for folder in (here / "_proofs", here.parent / "proofs"):
        if folder.is_dir():
            return folder
    raise InputError(f"no proofs found beside {here}; the installation is incomplete")


@cache
def theorem_ids() -> tuple[str, ...]:
    """The ids of all theorems, sorted; an id is its file's name with hyphens."""
    return tuple(sorted(path.stem.replace("_", "-") for path in proofs_folder().glob("[a-z]*.py")))


def read_source(theorem_id: str) -> dict[str, Any]:
    """The literal in a proof file, as written."""
    if theorem_id not in theorem_ids():
        near = ", ".join(difflib.get_close_matches(theorem_id, theorem_ids(), n=3, cutoff=0.4))
        hint = f"did you mean {near}? " if near else ""
        raise InputError(f"there is no theorem {theorem_id[:80]!r}; {hint}`ccem verify --list` shows them all")
    path = proofs_folder() / f"{theorem_id.replace('-', '_')}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for part in tree.body:
        if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") == "THEOREM":
            source: dict[str, Any] = ast.literal_eval(part.value)
            return source
    raise InputError(f"{path.name} has no THEOREM = {{...}}")


def fingerprint(data: Any) -> str:
    """SHA-256 of the data as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def plain_terms(claim: Any, uses: Sequence[str]) -> list[Any]:
    """The certificate of a ``combine`` step that is written without one, for a claim as data.

    Each fact used counts once; without facts, an inequality rests on the sign of its difference.
    """
    if uses:
        return [[["num", "1"], [use]] for use in uses]
    return [[["+", claim[2], ["-", claim[1]]], []]] if claim[0] in ("<=", "<") else []


_KIND = re.compile(r"(real|natural|index|family|function)(?:\[([^\]]*)\])?")


def _kind(text: str) -> list[Any]:
    found = _KIND.fullmatch(text.strip())
    if not found:
        raise InputError(f"not a kind of variable: {text!r}")
    sizes = [part.strip() for part in (found.group(2) or "").split(",") if part.strip()]
    if found.group(1) == "function":
        return ["function", int(sizes[0]) if sizes else 0]
    return [found.group(1), *sizes]


class Reader:
    """Turns the text of one theorem into data, with its abbreviations expanded."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions

    def formula(self, text: str) -> Any:
        return as_data(parse_formula(text, self.definitions))

    def term(self, text: str) -> Any:
        return as_data(parse_term(text, self.definitions))

    def value(self, text: str) -> Any:
        names, arrow, body = text.rpartition("->")
        if not arrow:
            return self.term(text)
        return ["lambda", *(name.strip(" ()") for name in names.split(",")), self.term(body)]

    def step(self, source: dict[str, Any]) -> dict[str, Any]:
        data = dict(source)
        rule = data["rule"]
        for key in ("claim", "template"):
            if key in data:
                data[key] = self.formula(data[key])
        if rule == "calculus":
            data |= {key: self.term(data[key]) for key in ("function", "a", "b", "low", "high") if key in data}
        if "values" in data:
            data["values"] = {name: self.value(text) for name, text in data["values"].items()}
        if "terms" in data:
            data["terms"] = [[self.term(text), list(names)] for text, *names in data["terms"]]
        elif rule == "combine":
            data["terms"] = plain_terms(data["claim"], data.get("uses", []))
        if rule == "suppose":
            data["assume"] = [[name, self.formula(text)] for name, text in data.get("assume", {}).items()]
            data["variables"] = [[name, _kind(kind)] for name, kind in data.get("variables", {}).items()]
            data["steps"] = [self.step(step) for step in data["steps"]]
        return data


def compile_theorem(source: dict[str, Any]) -> dict[str, Any]:
    """The data of a theorem written as text. Raises :class:`InputError` naming the part at fault."""
    definitions: Definitions = {}
    part = "definitions"
    try:
        for signature, text in source.get("definitions", {}).items():
            part = f"definition {signature}"
            name, _, parameters = signature.partition("(")
            names = tuple(p.strip() for p in parameters.rstrip(")").split(",") if p.strip())
            is_claim = re.search(r"<|>|=|\bforall\b|\bexists\b", text) is not None
            body = parse_formula(text, definitions) if is_claim else parse_term(text, definitions)
            definitions[name.strip()] = (names, body)
        reader = Reader(definitions)
        part = "hypotheses"
        hypotheses = [[name, reader.formula(text)] for name, text in source["hypotheses"].items()]
        part = "conclusion"
        conclusion = reader.formula(source["conclusion"])
        steps = []
        for step in source["steps"]:
            part = f"step {step.get('id')}"
            steps.append(reader.step(step))
    except (ExpressionError, KeyError, ValueError) as error:
        raise InputError(f"theorem {source.get('id')!r}, {part}: {error}") from error
    return {
        **{key: source.get(key, "") for key in ("id", "title", "source")},
        "variables": [[name, _kind(kind)] for name, kind in source["variables"].items()],
        "hypotheses": hypotheses,
        "steps": steps,
        "conclusion": conclusion,
    }


@cache
def read(theorem_id: str) -> dict[str, Any]:
    """A theorem of the library as data, its proof as written (with the rules of :mod:`ccem.notation`)."""
    return compile_theorem(read_source(theorem_id))


@cache
def load(theorem_id: str) -> dict[str, Any]:
    """The checkable data of a theorem of the library."""
    written = read(theorem_id)
    try:
        return spelled_out(written)
    except InputError as error:
        raise InputError(f"theorem {theorem_id!r}, {error}") from error


def inlined(theorem_id: str, terms: Definitions, names: dict[str, str], facts: dict[str, str]) -> list[dict[str, Any]]:
    """The steps of a theorem's proof with terms for its function symbols and numbers.

    For functions that are not defined everywhere, to which a theorem about function symbols does not apply. ``terms``:
    (parameters, term) by name, derivatives by ``f'``, ``f''``; ``names``: other names for its bound variables;
    ``facts``: ids for its hypotheses. Guarantee: none by itself; the checker replays the steps.
    """
    reader = Reader(terms)

    def text(old: str) -> str:
        return re.sub(r"[A-Za-z][A-Za-z0-9_]*'*", lambda found: names.get(found.group(), found.group()), old)

    def renamed(step: dict[str, Any]) -> dict[str, Any]:
        new = {**step, "uses": [facts.get(use, use) for use in step.get("uses", [])]}
        new |= {key: text(step[key]) for key in ("claim", "template", "function", "variable", *"ab") if key in step}
        if step["rule"] == "obtain":
            new["variables"] = [text(name) for name in step["variables"]]
        if "values" in step:
            new["values"] = {text(name): text(value) for name, value in step["values"].items()}
        if "terms" in step:
            new["terms"] = [[text(multiplier), *used] for multiplier, *used in step["terms"]]
        if step["rule"] == "suppose":
            new["variables"] = {text(name): kind for name, kind in step["variables"].items()}
            new["assume"] = {name: text(formula) for name, formula in step["assume"].items()}
            new["steps"] = [renamed(inner) for inner in step["steps"]]
        return new

    return [reader.step(renamed(step)) for step in read_source(theorem_id)["steps"]]


def uses(theorem: dict[str, Any]) -> list[str]:
    """Ids of the theorems that the proof uses, in order of use. The steps are those of a proof that was accepted."""
    found: dict[str, None] = {}

    def walk(steps: list[dict[str, Any]]) -> None:
        for step in steps:  # other keys than the rule's own were not looked at
            terms = step.get("terms", []) if step["rule"] == "combine" else []
            for name in [*step.get("uses", []), *(n for _, names in terms for n in names)]:
                if str(name).startswith("theorem:"):
                    found[str(name).removeprefix("theorem:")] = None
            if step["rule"] == "suppose":
                walk(step["steps"])

    walk(theorem["steps"])
    return list(found)


@dataclass(frozen=True)
class Result:
    """What became of one theorem. ``status`` is PROVED, ENCLOSED, REFUTED, UNDECIDED, SAMPLED, or FAILED (refused).

    ``tier`` is the strongest checker that accepted it: ``"checker"`` (this project's) or ``"coq"``; ``assumptions`` are
    the axioms that Coq's proof rests on, in plain words, and ``trust`` their class; ``coq`` says why Coq has
    no proof.
    """

    id: str
    title: str
    source: str
    status: str
    seconds: float
    hypotheses: list[str]
    conclusion: str
    rules: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)
    step: str = ""
    reason: str = ""
    tier: str = "checker"
    assumptions: list[str] = field(default_factory=list)
    trust: str = ""
    variables: list[str] = field(default_factory=list)
    shipped: str = ""
    coq: str = "not checked by Coq"
    coq_seconds: float = 0.0


def explain(refusal: ExpressionError) -> str:
    """The reason of a refusal with its formulas as text."""
    reason, *nodes = refusal.args
    for node in nodes:
        reason = reason.replace("{}", show(node), 1)
    return str(reason)


def _plain(text: Any, limit: int = 1_000) -> str:
    """Text of a stranger's file as it may be printed: no control characters, not too long."""
    shown = "".join(c if c.isprintable() else "?" for c in str(text)[:limit])
    return shown if len(str(text)) <= limit else f"{shown}..."


def _shown(data: Any) -> str:
    try:
        return show(read_node(data))
    except (ValueError, RecursionError) as error:
        return f"(unreadable: {_plain(error, 100)})"


def _shown_variable(name: str, kind: Sequence[Any]) -> str:
    sizes = f"[{', '.join(map(str, kind[1:]))}]" if len(kind) > 1 else ""
    return f"{name}: {kind[0]}{sizes}"


def verify_theorem(theorem: dict[str, Any], known: dict[str, Node], budget: int = MAX_WORK) -> Result:
    """Replay one theorem with so many elementary operations; if it holds, its statement joins ``known``."""
    start = time.perf_counter()
    rules: list[str] = []
    citations: list[str] = []
    step = reason = ""
    try:
        found = check(theorem, known, budget)
        rules = found["rules"]
        citations = [c for c in found["cited"] if c.startswith("literature: ")]
        status = "ENCLOSED" if "ball over a range" in rules else "PROVED"
        known[theorem["id"]] = found["statement"]
    except ExpressionError as refusal:
        step, reason = _plain(refusal.step, 80), _plain(explain(refusal))
        status = "UNDECIDED" if refusal.args[0] == _UNDECIDED else "FAILED"
    holds = status in ("PROVED", "ENCLOSED")
    return Result(
        id=_plain(theorem.get("id", "?"), 80),
        title=_plain(theorem.get("title", "")),
        source=_plain(theorem.get("source", "")),
        status=status,
        seconds=time.perf_counter() - start,
        hypotheses=[_shown(formula) for _, formula in theorem["hypotheses"]] if holds else [],
        conclusion=_shown(theorem.get("conclusion")),
        rules=rules,
        citations=[_plain(citation) for citation in citations],
        uses=uses(theorem) if holds else [],
        variables=[_shown_variable(name, kind) for name, kind in theorem["variables"]] if holds else [],
        step=step,
        reason=reason,
    )


def with_debts(result: Result, earlier: Iterable[Result]) -> Result:
    """The result with what it owes to the theorems it uses: their citations, and their status where it is weaker."""
    used = [other for other in earlier if other.id in result.uses]
    citations = sorted({*result.citations, *(c for other in used for c in other.citations)})
    weaker = result.status == "PROVED" and any(other.status == "ENCLOSED" for other in used)
    return replace(result, citations=citations, status="ENCLOSED" if weaker else result.status)


def in_order(ids: Iterable[str]) -> list[str]:
    """The ids with all that they use, each after what it uses."""
    order: dict[str, None] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise InputError(f"theorems use each other in a circle: {' -> '.join((*path, name))}")
        if name not in order:
            for needed in uses(load(name)):
                visit(needed, (*path, name))
            order[name] = None

    for name in ids:
        visit(name, ())
    return list(order)


def verify(ids: Iterable[str] = (), *, progress: Callable[[str], None] | None = None) -> list[Result]:
    """Replay theorems of the library, with those they use.

    Parameters: ``ids``, a list of ids as ``ccem verify --list`` shows them; an empty one (the default) stands for all.
    ``progress``, a function that is called with the id of each theorem before it is replayed.
    Returns: one :class:`Result` a theorem, in an order in which each comes after those it uses; a proof that is refused
    is a result too (FAILED, with step and reason). Guarantee: PROVED means that the checker replayed every step.
    Raises: :class:`InputError` for an unknown id, ids that are no list of texts, a ``progress`` that is no function.

    >>> [r.status for r in verify(["feasibility"])]
    ['PROVED']
    """
    known: dict[str, Node] = {}
    results: list[Result] = []
    if progress is not None and not callable(progress):
        raise InputError(f"progress must be a function of an id, got {type(progress).__name__}")
    with _rare_collection():
        for name in in_order(text_list(ids, "ids", "feasibility") or theorem_ids()):
            if progress:
                progress(name)
            results.append(with_debts(verify_theorem(load(name), known), results))
    return results


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Let the garbage collector run seldom: it finds little, and looking takes a sixth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], 200_000) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def export(theorem_id: str) -> dict[str, Any]:
    """A theorem with the theorems it uses, as one JSON object that `ccem check` replays."""
    return as_file([load(name) for name in in_order([theorem_id])])


def as_file(theorems: list[dict[str, Any]]) -> dict[str, Any]:
    """The JSON object of a proof file for :func:`check_file`; each theorem comes after those it uses."""
    return {"schema": SCHEMA, "theorems": theorems, "fingerprint": fingerprint(theorems)}


def check_file(path: Path) -> list[Result]:
    """Replay an exported file with the checker alone.

    The checker spends at most ``FILE_WORK`` operations on the whole file. Raises :class:`InputError` when the file is
    no proof file: too large, not JSON, another schema, altered.
    """
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise InputError(f"{path}: {size} bytes; at most {MAX_FILE} are read")
        data = json.loads(path.read_text(encoding="utf-8"))
        theorems = data.get("theorems") if isinstance(data, dict) else None
        if not isinstance(theorems, list) or type(data.get("schema")) is not int or data["schema"] != SCHEMA:
            found = f"; found schema {str(data.get('schema'))[:20]}" if isinstance(data, dict) else ""
            raise InputError(f'{path}: expected {{"schema": {SCHEMA}, "theorems": [...], "fingerprint": ...}}{found}')
        intact = data.get("fingerprint") == fingerprint(theorems)
    except InputError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON, or nested too deeply: {str(error)[:100]}") from error
    if not intact:
        raise InputError(f"{path}: the fingerprint does not match; the file was altered or cut off")
    ids = [theorem.get("id") if isinstance(theorem, dict) else theorem for theorem in theorems]
    for n, name in enumerate(ids):
        if not isinstance(theorems[n], dict) or not isinstance(name, str) or not _ID.fullmatch(name):
            raise InputError(f"{path}: a theorem must be an object with a plain id, found {str(theorems[n])[:40]!r}")
        if name in ids[:n]:
            raise InputError(f"{path}: two theorems have the id {name[:80]!r}")
    known: dict[str, Node] = {}
    results: list[Result] = []
    left = FILE_WORK
    for theorem in theorems:
        result = with_debts(verify_theorem(theorem, known, min(left, MAX_WORK)), results)
        left = max(0, left - work["spent"])
        shipped = _compared(result.id, known[result.id]) if result.id in known else ""
        results.append(replace(result, shipped=shipped))
    return results


def _compared(name: str, proved: Node) -> str:
    """How the statement of a file relates to this package's theorem with the same id."""
    if name not in theorem_ids():
        return "this package has no theorem with this id"
    if proved == statement(load(name)):
        return "the statement of this package's theorem"
    return "NOT the statement of this package's theorem with this id"
