"""What a report says, as data: theorems with their proofs, the graph of uses, derivations, rules, symbols, versions.

The renderers (HTML, Markdown, LaTeX, JSON) only write it down. Formulas are shown with the abbreviations of the
proof file; ``checked`` of a formula is the text of the expanded tree that the checker saw.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from ccem._version import __version__
from ccem.derivation import Claim, Derivation
from ccem.derivation import Result as Derived
from ccem.language import Definitions, parse_formula, parse_term, show
from ccem.library import Result, fingerprint, load, read, read_source, theorem_ids, verify
from ccem.notation import meanings
from ccem.refutations import Refutation, refute
from ccem.report.formula import from_sympy_display, latex, opaque
from ccem.trusted.checker import Checker
from ccem.trusted.expression import Node, read_node

SCHEMA = 1
_PLAIN_KEYS = {"id", "sentence", "claim", "rule", "uses", "steps", "assume", "variables"}


@dataclass(frozen=True)
class Formula:
    """A formula to show; ``text`` as the proof file writes it, ``checked`` with every abbreviation expanded."""

    node: Node
    text: str
    checked: str = ""

    @property
    def latex(self) -> str:
        return latex(self.node)


@dataclass(frozen=True)
class StepView:
    """One step. ``anchor`` is unique in the report; ``uses`` are (name, anchor of that fact, or "")."""

    name: str
    anchor: str
    sentence: str
    claim: Formula
    rule: str
    uses: list[tuple[str, str]]
    variables: list[tuple[str, str]]
    assume: list[tuple[str, str, Formula]]
    certificate: dict[str, Any]
    steps: list[StepView]

    def count(self) -> int:
        return 1 + sum(step.count() for step in self.steps)


@dataclass(frozen=True)
class TheoremView:
    """One theorem with its proof and its place in the graph."""

    result: Result
    variables: list[tuple[str, str]]
    definitions: list[tuple[Formula, Formula]]
    hypotheses: list[tuple[str, str, Formula]]
    conclusion: Formula
    steps: list[StepView]
    fingerprint: str
    used_by: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.result.id

    def step_count(self) -> int:
        return sum(step.count() for step in self.steps)


@dataclass(frozen=True)
class Content:
    """The whole report."""

    theorems: list[TheoremView]
    derivations: list[Derivation]
    rules: list[tuple[str, str, int]]
    refutations: list[Refutation]
    versions: dict[str, str]
    fingerprint: str

    def counts(self) -> dict[str, int]:
        statuses = [view.result.status for view in self.theorems]
        return {status: statuses.count(status) for status in sorted(set(statuses))}


class ProofReader:
    """Turns the source of one theorem into views; names of facts are resolved scope by scope."""

    def __init__(self, source: dict[str, Any], theorem: dict[str, Any]) -> None:
        self.id = source["id"]
        given = source.get("definitions", {})
        claims = {key for key, text in given.items() if re.search(r"<|>|=|\bforall\b|\bexists\b", text)}
        self.folded: Definitions = opaque(given, claims)
        self.claims = claims
        self.source, self.theorem = source, theorem

    def formula(self, text: str, checked: Any = None) -> Formula:
        whole = show(read_node(checked)) if checked is not None else ""
        return Formula(parse_formula(text, self.folded), text, whole)

    def definitions(self) -> list[tuple[Formula, Formula]]:
        rows, earlier = [], opaque({}, set())  # a definition sees those before it
        for signature, text in self.source.get("definitions", {}).items():
            name, _, rest = signature.partition("(")
            left: Node = ("call", name.strip(), *(("var", p.strip()) for p in rest.rstrip(")").split(",") if p.strip()))
            right = parse_formula(text, earlier) if signature in self.claims else parse_term(text, earlier)
            earlier = {**earlier, **opaque({signature: text}, self.claims)}
            rows.append((Formula(left, signature), Formula(right, text)))
        return rows

    def steps(self, steps: list[dict[str, Any]], path: str, scope: dict[str, str]) -> list[StepView]:
        views = []
        for number, step in enumerate(steps, 1):
            anchor = f"{path}.{number}"
            inner = dict(scope)
            assume = []
            for k, (name, text) in enumerate(step.get("assume", {}).items()):
                inner[name] = f"{anchor}.a{k}"
                assume.append((name, inner[name], self.formula(text)))
            named = step.get("variables", {})  # kinds of a block's variables, or the names that `obtain` gives
            certificate = {key: value for key, value in step.items() if key not in _PLAIN_KEYS}
            views.append(
                StepView(
                    name=step["id"],
                    anchor=anchor,
                    sentence=step.get("sentence", ""),
                    claim=self.formula(step["claim"]),
                    rule=step["rule"],
                    uses=[(name, _anchor(name, scope)) for name in step.get("uses", [])],
                    variables=[(n, named[n] if isinstance(named, dict) else "") for n in named],
                    assume=assume,
                    certificate=certificate,
                    steps=self.steps(step.get("steps", []), anchor, inner),
                )
            )
            scope = {**scope, step["id"]: anchor}
        return views

    def view(self, result: Result) -> TheoremView:
        anchors = {name: f"{self.id}.h{k}" for k, name in enumerate(self.source["hypotheses"])}
        checked = [formula for _, formula in self.theorem["hypotheses"]]
        return TheoremView(
            result=result,
            variables=list(self.source["variables"].items()),
            definitions=self.definitions(),
            hypotheses=[
                (name, anchors[name], self.formula(text, tree))
                for (name, text), tree in zip(self.source["hypotheses"].items(), checked, strict=True)
            ],
            conclusion=self.formula(self.source["conclusion"], self.theorem["conclusion"]),
            steps=self.steps(self.source["steps"], self.id, anchors),
            fingerprint=fingerprint(load(result.id)),
        )


def _anchor(name: str, scope: dict[str, str]) -> str:
    return name.removeprefix("theorem:") if name.startswith("theorem:") else scope.get(name, "")


def rule_meanings() -> dict[str, str]:
    """Each rule of the checker, and each short form that is written out in them, with its documentation."""
    names = [name for name in vars(Checker) if name.startswith("rule_")]
    rules = {name.removeprefix("rule_"): " ".join((getattr(Checker, name).__doc__ or "").split()) for name in names}
    return {**rules, **{name: f"Short for several steps. {text}" for name, text in meanings().items()}}


def _used_rules(steps: list[StepView]) -> list[str]:
    return [rule for step in steps for rule in (step.rule, *_used_rules(step.steps))]


def versions() -> dict[str, str]:
    """Versions of what took part in the check and in the report."""
    import flint
    import sympy

    return {
        "ccem": __version__,
        "python": platform.python_version(),
        "python-flint": flint.__version__,
        "sympy (derivations only)": sympy.__version__,
    }


def derivations() -> list[Derivation]:
    """The loss from its definition, its boundaries, and the trained bias."""
    from ccem.derive import derive

    return [
        derive("loss"),
        derive("phase-boundaries"),
        derive("thresholds", bias="tied"),
        derive("optimum"),
        derive("optimal-bias"),
    ]


def build(ids: Iterable[str] = (), *, progress: Callable[[str], None] | None = None) -> Content:
    """Replay the theorems (all by default, else those named and what they use) and gather the report.

    Guarantee: a status is what the checker returned in this run.
    Raises :class:`~ccem.errors.InputError` for an unknown id.
    """
    ids = list(ids)
    results = verify(ids or theorem_ids(), progress=progress)
    used_by: dict[str, list[str]] = {}
    for result in results:
        for name in result.uses:
            used_by.setdefault(name, []).append(result.id)
    views = []
    for result in results:
        view = ProofReader(read_source(result.id), read(result.id)).view(result)
        view.used_by.extend(used_by.get(result.id, []))
        views.append(view)
    used = [rule for view in views for rule in _used_rules(view.steps)]
    return Content(
        theorems=views,
        derivations=derivations(),
        rules=[(name, text, used.count(name)) for name, text in sorted(rule_meanings().items())],
        refutations=[] if ids else refute(),
        versions=versions(),
        fingerprint=fingerprint([load(view.id) for view in views]),
    )


def display(value: Any) -> Node:
    """The tree of a derived expression or claim, for display."""
    if isinstance(value, Claim):
        left, right = from_sympy_display(value.left), from_sympy_display(value.right)
        if value.relation in (">", ">="):
            return ("<" if value.relation == ">" else "<=", right, left)
        return (value.relation, left, right)
    return from_sympy_display(value)


def condition_words(result: Derived) -> str:
    """When a derived formula holds, with the letter that its formula shows."""
    return re.sub(r"\beps\b", "ε", result.condition)


def as_data(content: Content) -> dict[str, Any]:
    """The report as JSON data."""
    from ccem.export.text import data_derivation

    def formula(value: Formula) -> dict[str, str]:
        return {"text": value.text, "latex": value.latex, **({"checked": value.checked} if value.checked else {})}

    def steps(views: list[StepView]) -> list[dict[str, Any]]:
        return [
            {
                "id": view.name,
                "anchor": view.anchor,
                "sentence": view.sentence,
                "claim": formula(view.claim),
                "rule": view.rule,
                "uses": [name for name, _ in view.uses],
                **({"variables": dict(view.variables)} if view.variables else {}),
                **({"assume": {name: formula(f) for name, _, f in view.assume}} if view.assume else {}),
                **({"certificate": view.certificate} if view.certificate else {}),
                **({"steps": steps(view.steps)} if view.steps else {}),
            }
            for view in views
        ]

    return {
        "schema": SCHEMA,
        "versions": content.versions,
        "fingerprint": content.fingerprint,
        "summary": {"total": len(content.theorems), **{k.lower(): n for k, n in content.counts().items()}},
        "theorems": [
            {
                "id": view.id,
                "title": view.result.title,
                "source": view.result.source,
                "status": view.result.status,
                "seconds": view.result.seconds,
                "step": view.result.step,
                "reason": view.result.reason,
                "variables": dict(view.variables),
                "definitions": {left.text: right.text for left, right in view.definitions},
                "hypotheses": {name: formula(f) for name, _, f in view.hypotheses},
                "conclusion": formula(view.conclusion),
                "steps": steps(view.steps),
                "rules": view.result.rules,
                "citations": view.result.citations,
                "uses": view.result.uses,
                "used_by": view.used_by,
                "fingerprint": view.fingerprint,
                "replay": f"ccem verify {view.id}",
            }
            for view in content.theorems
        ],
        "refuted": [
            {name: value for name, value in asdict(entry).items() if name != "certificate"}
            for entry in content.refutations
        ],
        "edges": [[view.id, name] for view in content.theorems for name in view.result.uses],
        "rules": {name: {"meaning": text, "steps": count} for name, text, count in content.rules},
        "derivations": [data_derivation(derivation, steps=True) for derivation in content.derivations],
    }
