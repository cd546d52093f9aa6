"""The report as one HTML file: no scripts, nothing loaded from anywhere, readable on a phone, in print and aloud."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files
from typing import Any

from ccem.derivation import Derivation
from ccem.model import SYMBOLS
from ccem.refutations import Refutation
from ccem.report.content import Content, Formula, StepView, TheoremView, condition_words, display
from ccem.report.formula import LETTERS, mathml, size
from ccem.report.graph import MARKS, origin, svg
from ccem.report.graph import Node as Box
from ccem.report.phases import diagrams
from ccem.trusted.expression import Node, is_formula

# a longer formula is shown as text: certificates can hold polynomials of thousands of digits
LARGEST_FORMULA, LONGEST_TEXT = 220, 2_000
LARGEST_FILE, ALL_BUT_THEOREMS = 4_800_000, 300_000  # bytes; the second with room to spare

MEANING = {
    "PROVED": "the checker replayed every step on exact data",
    "ENCLOSED": "rigorous balls decide it on the stated range; the rest is replayed exactly",
    "REFUTED": "a counterexample was verified",
    "UNDECIDED": "neither, within the stated budget",
    "SAMPLED": "evidence at sampled points only",
    "FAILED": "the proof was refused",
}


def math(node: Node, text: str = "") -> str:
    if size(node) > LARGEST_FORMULA:
        return f"<code>{escape(shorten(text))}</code>"
    return f'<span class="f">{mathml(node)}</span>'


def shorten(text: str) -> str:
    """Long texts end with how much is left out."""
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT]} … ({len(text) - LONGEST_TEXT} more characters: `ccem export` writes them all)"


def formula(value: Formula) -> str:
    return math(value.node, value.text)


def badge(status: str) -> str:
    return f'<span class="badge s-{status}">{MARKS.get(status, "")} {status}</span>'


def letter(name: str) -> str:
    return LETTERS.get(name, name)


def link(anchor: str, words: str) -> str:
    return f'<a href="#{escape(anchor)}">{escape(words)}</a>' if anchor else escape(words)


def links(ids: list[str]) -> str:
    return ", ".join(link(name, name) for name in ids) or "no other theorem"


def kind(text: str) -> str:
    """A kind of variable in words."""
    word, _, rest = text.partition("[")
    sizes = rest.rstrip("]").replace(",", " ×")
    words = {"real": "a real number", "natural": "a natural number", "function": "a function"}
    if word == "function" and sizes:
        return f"a function, {sizes} times differentiable"
    if word == "family":
        return f"a family of reals, {sizes}"
    return f"an index below {sizes}" if word == "index" else words.get(word, text)


def step_html(step: StepView, *, compact: bool) -> str:
    parts = [f'<li id="{escape(step.anchor)}">']
    if step.sentence:
        parts.append(f"<div>{escape(step.sentence)}</div>")
    if step.variables or step.assume:
        names = [f"{letter(name)}, {kind(text)}" if text else f"such {letter(name)}" for name, text in step.variables]
        fixed = f"Take {escape('; '.join(names))}. " if names else ""
        parts.append(f'<div class="by">{fixed}{"Suppose:" if step.assume else ""}</div>')
        parts += [
            f'<div class="given" id="{escape(anchor)}">{shown(value, compact)} '
            f'<span class="by">({escape(name)})</span></div>'
            for name, anchor, value in step.assume
        ]
        parts.append('<div class="by">Then:</div>' if step.assume else "")
    parts.append(shown(step.claim, compact))
    uses = f", from {', '.join(link(anchor, name) for name, anchor in step.uses)}" if step.uses else ""
    parts.append(f'<div class="by">{escape(step.name)}, by {link("rule-" + step.rule, step.rule)}{uses}</div>')
    if step.certificate:
        parts.append(
            f"<details><summary>certificate of {escape(step.name)}</summary>"
            f"<pre>{escape(shorten(certificate_text(step.certificate)))}</pre></details>"
        )
    if step.steps:
        parts.append(steps_html(step.steps, compact=compact))
    return "".join([*parts, "</li>"])


def certificate_text(certificate: dict[str, Any]) -> str:
    """A line for each entry, and for each part of a list or table."""
    lines = []
    for key, value in certificate.items():
        if isinstance(value, dict):
            lines += [f"{key}: {name} is {text}" for name, text in value.items()]
        elif isinstance(value, list) and key == "terms":
            lines += [f"{key}: {factor} times {' times '.join(map(str, names)) or '1'}" for factor, *names in value]
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value}")
    return "\n".join(lines)


def shown(value: Formula, compact: bool) -> str:
    return f'<code class="f">{escape(shorten(value.text))}</code>' if compact else formula(value)


def steps_html(steps: list[StepView], *, compact: bool) -> str:
    return f'<ol class="steps">{"".join(step_html(step, compact=compact) for step in steps)}</ol>'


def theorem_html(view: TheoremView, *, proof: str = "formulas") -> str:
    """One theorem; the steps of its ``proof`` with ``"formulas"``, as ``"text"``, or ``"left out"``."""
    result = view.result
    rows = [
        ("For all", "; ".join(f"<i>{escape(letter(name))}</i>, {escape(kind(text))}" for name, text in view.variables))
    ]
    if view.definitions:
        lines = [math(("=" if not _is_claim(right) else "<=>", left.node, right.node), f"{left.text} := {right.text}")
                 for left, right in view.definitions]  # fmt: skip
        rows.append(("Write", "".join(lines)))
    rows += [(f"Assume ({escape(name)})", f'<div id="{escape(anchor)}">{formula(value)}</div>')
             for name, anchor, value in view.hypotheses]  # fmt: skip
    rows.append(("Then", formula(view.conclusion)))
    rows += [("Modulo", escape(citation)) for citation in result.citations]
    if result.reason:
        rows.append(("Refused", f"at step {escape(result.step)}: {escape(result.reason)}"))
    rows += [("Source", escape(result.source)), ("Uses", links(result.uses)), ("Used by", links(view.used_by))]
    rows.append(("Rules", ", ".join(link("rule-" + rule.split()[0], rule) for rule in result.rules)))
    rows.append(("Replay", f"<code>ccem verify {escape(view.id)}</code> ({result.seconds:.2f} s here)"))
    rows.append(("SHA-256", f"<code>{view.fingerprint}</code>"))
    table = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    checked = "".join(
        f"<li>{escape(name)}: <code>{escape(shorten(text))}</code></li>"
        for name, text in [*((n, f.checked) for n, _, f in view.hypotheses), ("conclusion", view.conclusion.checked)]
    )
    steps = f"<p>Left out here to keep the file small: <code>ccem report {escape(view.id)}</code> shows it.</p>"
    if proof != "left out":
        steps = steps_html(view.steps, compact=proof == "text")
    return (
        f'<article id="{escape(view.id)}" class="s-{result.status}" aria-labelledby="{escape(view.id)}-name">'
        f'<h3 id="{escape(view.id)}-name">{badge(result.status)}{escape(view.id)}</h3><p>{escape(result.title)}</p>'
        f"<dl>{table}</dl>"
        f'<details class="proof"><summary>Proof of {escape(view.id)} ({view.step_count()} steps)</summary>'
        f"{steps}</details>"
        f"<details><summary>The statement of {escape(view.id)} as the checker saw it</summary>"
        f"<ul>{checked}</ul></details></article>"
    )


# the one function of the derivations that the formula language has no sum for
SERIES_MATHML = (
    "<math><mrow><mi>LogBinomial</mi><mo>(</mo><mi>a</mi><mo>,</mo><mi>x</mi><mo>)</mo><mo>=</mo>"
    "<munder><mo>∑</mo><mrow><mi>k</mi><mo>≥</mo><mn>1</mn></mrow></munder><mrow><mo>(</mo><mfrac linethickness='0'>"
    "<mrow><mi>a</mi><mi>k</mi></mrow><mi>k</mi></mfrac><mo>)</mo></mrow>"
    "<mfrac><msup><mi>x</mi><mi>k</mi></msup><mrow><mi>a</mi><mi>k</mi></mrow></mfrac></mrow></math>"
)


def _is_claim(value: Formula) -> bool:
    return is_formula(value.node)


def derivation_html(derivation: Derivation, known: set[str]) -> str:
    """The steps that no earlier derivation showed, and the results."""
    items = []
    for step in derivation.steps:
        text = f"{step.sentence} {step.before} {step.after}"
        if text in known:
            continue
        known.add(text)
        if step.before is None or step.before == step.after:
            shown = [math(display(step.after), str(step.after))]
        elif step.rule in ("differentiate", "left slope", "right slope"):
            inner = ("call", "diff", display(step.before), display(step.variable))
            shown = [math(("=", inner, display(step.after)), str(step.after))]
        elif step.rule == "equivalent":
            shown = [math(display(step.before), str(step.before)), "⇔ ", math(display(step.after), str(step.after))]
        else:
            shown = [math(("=", display(step.before), display(step.after)), f"{step.before} = {step.after}")]
        given = ", ".join(f"<math>{mathml(display(claim))[6:]}" for claim in step.given)
        where = f'<div class="by">for {given}</div>' if given else ""
        items.append(f"<li>{escape(step.sentence)} {''.join(shown)}{where}</li>")
    results = []
    for result in derivation.results:
        node = display(result.value)
        if not _is_claim(Formula(node, "")):
            node = ("=", ("var", result.name), node) if result.name.isidentifier() else node
        words = escape(condition_words(result))
        condition = f'<div class="by">{words}</div>' if words else ""
        results.append(f"<dt>{escape(result.name)}</dt><dd>{math(node, str(result.value))}{condition}</dd>")
    letters = [
        math(("=", display(name), display(value)), f"{name} = {value}")
        for name, value in derivation.used_definitions().items()
    ]
    if derivation.uses_series():
        letters.append(f'<span class="f">{SERIES_MATHML}</span>')
    if letters:
        results.append(f"<dt>where</dt><dd>{''.join(letters)}</dd>")
    return (
        f"<h3>{escape(derivation.title)}</h3><dl>{''.join(results)}</dl>"
        f"<details><summary>Derivation in {len(items)} steps: {escape(derivation.title)}</summary>"
        f'<ol class="steps">{"".join(items)}</ol></details>'
    )


def refutation_html(entry: Refutation, known: set[str]) -> str:
    """A statement that is false, published or tempting, with its counterexample and what is true instead."""
    at = ", ".join(f"{name} = {text}" for name, text in entry.counterexample_text().items())
    instead = link(entry.theorem, entry.theorem) if entry.theorem in known else escape(entry.theorem)
    status = f" ({entry.theorem_status})" if entry.theorem_status else ""
    rows = [
        ("Claimed", escape(entry.statement)),
        ("By", escape(entry.source)),
        ("In formulas", "".join(f"<code>{escape(text)}</code><br/>" for text in entry.hypotheses)
         + f"⇒ <code>{escape(shorten(entry.conclusion))}</code>"),
        ("Fails at", f"<code>{escape(shorten(at))}</code>"),
        ("Because", escape(entry.witness)),
        ("True instead", f"{escape(entry.corrected)} {instead}{status}"),
        ("Replay", f"<code>ccem refute {escape(entry.id)}</code>"),
    ]  # fmt: skip
    table = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    anchor = f"refuted-{escape(entry.id)}"
    return (
        f'<article id="{anchor}" class="s-{entry.status}" aria-labelledby="{anchor}-name">'
        f'<h3 id="{anchor}-name">{badge(entry.status)}{escape(entry.title)}</h3><dl>{table}</dl></article>'
    )


def symbols_html() -> str:
    rows = []
    for row in SYMBOLS.values():
        meaning = (
            f"{escape(row.meaning)}: <code>{escape(row.definition)}</code>" if row.definition else escape(row.meaning)
        )
        rows.append(
            f"<tr><td>{escape(row.letter)}</td><td><code>{escape(row.name)}</code></td><td>{escape(row.domain)}</td><td>{meaning}</td></tr>"
        )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Table of symbols, scrolls sideways">'
        '<table><thead><tr><th scope="col">paper</th><th scope="col">code</th><th scope="col">domain</th>'
        f'<th scope="col">meaning</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )  # fmt: skip


def fitting(views: list[TheoremView], most: float) -> list[str]:
    """The theorems in at most so many bytes together, as far as leaving out proofs can do it."""
    bodies = [theorem_html(view) for view in views]
    sizes = [len(body.encode()) for body in bodies]
    for proof in ("text", "left out"):
        for k in sorted(range(len(views)), key=lambda k: -sizes[k]):
            if sum(sizes) <= most:
                return bodies
            bodies[k] = theorem_html(views[k], proof=proof)
            sizes[k] = len(bodies[k].encode())
    return bodies


def html(content: Content) -> str:
    """The report; where it would exceed its size, the longest proofs become text, and then are left out."""
    bodies = fitting(content.theorems, LARGEST_FILE - ALL_BUT_THEOREMS)
    counts = ", ".join(f"{n} {status}" for status, n in content.counts().items())
    cited = sum(bool(view.result.citations) for view in content.theorems)
    modulo = f" ({cited} of them modulo a citation)" if cited else ""
    used = [status for status in MEANING if status in content.counts()]
    nodes = {
        view.id: Box(view.result.status, view.result.title, origin(view.result.source), bool(view.result.citations))
        for view in content.theorems
    }
    edges = {view.id: view.result.uses for view in content.theorems}
    listed = "".join(
        f"<tr><td>{badge(view.result.status)}</td><td>{link(view.id, view.id)}</td>"
        f"<td>{escape(view.result.title)}{' (modulo a citation)' if view.result.citations else ''}</td></tr>"
        for view in content.theorems
    )
    rules = "".join(
        f'<dt id="rule-{escape(name)}">{escape(name)} <span class="by">({count} steps)</span></dt>'
        f"<dd>{escape(text)}</dd>"
        for name, text, count in content.rules
    )
    known: set[str] = set()
    derived = "".join(derivation_html(derivation, known) for derivation in content.derivations)
    charts = "".join(
        f"<figure>{drawing}<figcaption>{escape(caption)}</figcaption></figure>" for caption, drawing in diagrams()
    )
    refuted = "".join(refutation_html(entry, set(nodes)) for entry in content.refutations)
    if refuted:
        refuted = (
            '<section aria-labelledby="refuted"><h2 id="refuted">Statements that are false</h2>'
            f'<p class="soft">{badge("REFUTED")} {MEANING["REFUTED"]}.</p>{refuted}</section>'
        )
    entry = '<li><a href="#refuted">False statements</a></li>' if refuted else ""
    style = files("ccem.report").joinpath("style.css").read_text(encoding="utf-8")
    version = "; ".join(f"{name} {number}" for name, number in content.versions.items())
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>ccem report: {counts}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the theorems</a>
<header>
<h1>Proof report</h1>
<p>The geometry of contrastive losses around the double-constant embedding model: {len(nodes)} theorems,
{counts}{modulo}, replayed for this file by the checker. Everything here can be replayed with
<code>ccem verify</code>.</p>
</header>
<nav aria-label="Sections"><ul>
<li><a href="#graph">Graph</a></li><li><a href="#list">List</a></li>
<li><a href="#main">Theorems</a></li>{entry}<li><a href="#loss">Derivation of the loss</a></li>
<li><a href="#phases">Phase diagrams</a></li><li><a href="#rules">Rules</a></li>
<li><a href="#symbols">Symbols</a></li><li><a href="#versions">Versions and hashes</a></li></ul></nav>
<main>
<section aria-labelledby="graph"><h2 id="graph">How the theorems build on each other</h2>
<p class="soft">An arrow runs from a theorem to what its proof uses.
{" ".join(f"{badge(s)} {MEANING[s]}." for s in used)}
Fill: <span class="key o-published">published</span> statements, <span class="key o-standard">standard</span>
ones, and those <span class="key o-new">new</span> here.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Graph of theorems, scrolls sideways">
{svg(nodes, edges)}</div></section>
<section aria-labelledby="list"><h2 id="list">List</h2>
<table><thead><tr><th scope="col">status</th><th scope="col">theorem</th><th scope="col">statement in words</th></tr>
</thead><tbody>{listed}</tbody></table></section>
<section aria-labelledby="main"><h2 id="main">Theorems</h2>
{chr(10).join(bodies)}
</section>
{refuted}
<section aria-labelledby="loss"><h2 id="loss">Derivation of the loss and its boundaries</h2>
<p class="soft">Derived by computer algebra from the definition, with N symbolic. A derivation is checked at
sampled points only; what is proved stands among the theorems above. Replay:
<code>ccem derive phase-boundaries --steps</code>.</p>
{derived}
</section>
<section aria-labelledby="phases"><h2 id="phases">Phase diagrams</h2>
{charts}
</section>
<section aria-labelledby="rules"><h2 id="rules">Rules of the checker</h2>
<dl>{rules}</dl></section>
<section aria-labelledby="symbols"><h2 id="symbols">Symbols</h2>
{symbols_html()}
</section>
</main>
<footer><h2 id="versions">Versions and hashes</h2>
<p>{escape(version)}.</p><p>SHA-256 of all theorems with their proofs: <code>{content.fingerprint}</code>.
To replay them: <code>ccem verify</code> with ccem {escape(content.versions["ccem"])}.</p></footer>
</body>
</html>
"""
