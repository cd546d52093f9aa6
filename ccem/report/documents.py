"""The report as Markdown and as LaTeX."""

from __future__ import annotations

import re

from ccem.export.latex import SERIES, latex_derivation
from ccem.model import SYMBOLS, markdown_table
from ccem.report.content import Content, StepView, TheoremView, condition_words, display
from ccem.report.formula import latex
from ccem.report.html import MEANING, shorten


def markdown(content: Content) -> str:
    """Markdown with formulas in dollars, as GitHub and MyST read it."""
    counts = ", ".join(f"{n} {status}" for status, n in content.counts().items())
    lines = [f"# Proof report: {counts}", "", "| status | theorem | statement in words |", "|---|---|---|"]
    lines += [f"| {v.result.status} | [{v.id}](#{v.id}) | {_cell(v.result.title)} |" for v in content.theorems]
    lines += ["", *(f"* {s}: {MEANING[s]}." for s in content.counts())]
    lines += ["", "## Theorems", ""]
    for view in content.theorems:
        lines += _theorem_markdown(view)
    if content.refutations:
        lines += ["## Statements that are false", ""]
        lines += [f"* {e.status}: {e.title} ({e.source}). Instead: {e.corrected}" for e in content.refutations]
        lines.append("")
    lines += ["## Derivations", ""]
    for derivation in content.derivations:
        lines += [f"### {derivation.title}", ""]
        for result in derivation.results:
            condition = f" ({condition_words(result)})" if result.condition else ""
            lines += [f"* {result.name}: ${latex(display(result.value))}${condition}"]
        where = [f"{latex(display(name))} = {latex(display(value))}"
                 for name, value in derivation.used_definitions().items()]  # fmt: skip
        if derivation.uses_series():
            where.append(rf"\mathrm{{LogBinomial}}\left(a, x\right) = {SERIES}")
        lines += [f"* where {', '.join(f'${formula}$' for formula in where)}"] if where else []
        lines.append("")
    lines += ["## Rules", "", *(f"* **{name}**: {text}" for name, text, _ in content.rules), ""]
    lines += ["## Symbols", "", markdown_table(), "", "## Versions and hashes", ""]
    lines += [f"* {name} {number}" for name, number in content.versions.items()]
    lines += [f"* SHA-256 of all theorems: `{content.fingerprint}`", "* replay: `ccem verify`"]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _theorem_markdown(view: TheoremView) -> list[str]:
    result = view.result
    lines = [f"### {view.id}", "", f"**{result.status}.** {result.title} ({result.source})", ""]
    lines += [f"* write ${left.latex} := {right.latex}$" for left, right in view.definitions]
    lines += [f"* assume ({name}) ${value.latex}$" for name, _, value in view.hypotheses]
    lines += [f"* then ${view.conclusion.latex}$"]
    lines += [f"* modulo {citation}" for citation in result.citations]
    lines += [f"* refused at step {result.step}: {result.reason}"] if result.reason else []
    lines += [f"* uses {', '.join(f'[{name}](#{name})' for name in result.uses) or 'no other theorem'}"]
    lines += [f"* replay: `ccem verify {view.id}`; SHA-256 `{view.fingerprint}`", "", "Proof.", ""]
    return [*lines, *_steps_markdown(view.steps, ""), ""]


def _steps_markdown(steps: list[StepView], indent: str) -> list[str]:
    lines = []
    for number, step in enumerate(steps, 1):
        uses = f" from {', '.join(name for name, _ in step.uses)}" if step.uses else ""
        sentence = f"{step.sentence} " if step.sentence else ""
        suppose = " and ".join(f"${value.latex}$" for _, _, value in step.assume)
        suppose = f"Suppose {suppose}. Then " if suppose else ""
        lines.append(f"{indent}{number}. {sentence}{suppose}${step.claim.latex}$ ({step.name}: {step.rule}{uses})")
        lines += _steps_markdown(step.steps, indent + "   ")
    return lines


def latex_document(content: Content) -> str:
    """A LaTeX article (packages amsmath, amssymb, hyperref)."""
    counts = ", ".join(f"{n} {status}" for status, n in content.counts().items())
    lines = [
        r"\documentclass{article}", r"\usepackage[utf8]{inputenc}", r"\usepackage{amsmath,amssymb,hyperref}",
        r"\usepackage[margin=2.5cm]{geometry}", r"\sloppy", *_unicode(), r"\begin{document}",
        rf"\title{{Proof report: {counts}}}", r"\author{ccem " + _escape(content.versions["ccem"]) + "}", r"\maketitle",
        r"\section{Theorems}",
    ]  # fmt: skip
    for view in content.theorems:
        result = view.result
        lines += [rf"\subsection{{{_escape(view.id)}}}\label{{{view.id}}}"]
        lines += [
            rf"\textbf{{{result.status}.}} {_escape(result.title)} ({_escape(result.source)})",
            r"\begin{itemize}",
        ]
        lines += [rf"\item write ${left.latex} := {right.latex}$" for left, right in view.definitions]
        lines += [rf"\item assume ({_escape(name)}) ${value.latex}$" for name, _, value in view.hypotheses]
        lines += [rf"\item then ${view.conclusion.latex}$"]
        lines += [rf"\item modulo {_escape(citation)}" for citation in result.citations]
        if result.uses:
            used = [rf"{_escape(name)} (\ref{{{name}}})" for name in result.uses]
            lines += [rf"\item uses {', '.join(used)}"]
        lines += [rf"\item replay: \texttt{{ccem verify {_escape(view.id)}}}", r"\end{itemize}"]
        lines += _steps_latex(view.steps, 0)
    if content.refutations:
        lines += [r"\section{Statements that are false}", r"\begin{itemize}"]
        lines += [
            rf"\item {e.status}: {_escape(e.title)} ({_escape(e.source)}). Instead: {_escape(e.corrected)}"
            for e in content.refutations
        ]
        lines += [r"\end{itemize}"]
    lines += [r"\section{Derivations}"]
    for derivation in content.derivations:
        lines += [rf"\subsection{{{_escape(derivation.title)}}}", latex_derivation(derivation)]
    lines += [r"\section{Rules}", r"\begin{description}"]
    lines += [rf"\item[{_escape(name)}] {_escape(text)}" for name, text, _ in content.rules]
    lines += [r"\end{description}", r"\section{Versions and hashes}"]
    lines += [_escape("; ".join(f"{name} {number}" for name, number in content.versions.items())) + ".", ""]
    lines += [rf"SHA-256 of all theorems: \texttt{{\small {content.fingerprint}}}", r"\end{document}"]
    return "\n".join(lines) + "\n"


def _steps_latex(steps: list[StepView], depth: int) -> list[str]:
    """Numbered lines; LaTeX nests four lists at most, so depth is shown by an indent."""
    lines = []
    for number, step in enumerate(steps, 1):
        uses = f" from {', '.join(name for name, _ in step.uses)}" if step.uses else ""
        suppose = " and ".join(f"${value.latex}$" for _, _, value in step.assume)
        suppose = f"Suppose {suppose}. Then " if suppose else ""
        lines.append(
            rf"\par\noindent\hspace*{{{depth}em}}{number}. {_escape(step.sentence)} {suppose}${step.claim.latex}$ "
            rf"({_escape(f'{step.name}: {step.rule}{uses}')})"
        )
        lines += _steps_latex(step.steps, depth + 1)
    return lines


_SPECIAL = {"\\": r"\textbackslash{}", **{c: f"\\{c}" for c in "&%$#_{}"}, "^": r"\^{}", "~": r"\~{}"}


def _escape(text: str) -> str:
    return re.sub(r"[\\&%$#_{}^~<>]", lambda m: _SPECIAL.get(m.group(), f"${m.group()}$"), shorten(text))


def _unicode() -> list[str]:
    """Declarations for the letters outside ASCII that sentences use."""
    letters = {row.letter: row.latex for row in SYMBOLS.values() if len(row.letter) == 1 and not row.letter.isascii()}
    letters |= {
        "∞": r"\infty",
        "·": r"\cdot",
        "≤": r"\le",
        "≥": r"\ge",
        "→": r"\to",
        "√": r"\surd",
        "²": "^2",
        "≠": r"\ne",
    }
    return [rf"\DeclareUnicodeCharacter{{{ord(c):04X}}}{{\ensuremath{{{command}}}}}" for c, command in letters.items()]
