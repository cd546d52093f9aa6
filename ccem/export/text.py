"""Derivations as plain text, as JSON data and as SymPy's srepr."""

from __future__ import annotations

from typing import Any

import sympy

from ccem.derivation import Claim, Derivation, Expr, Step
from ccem.export.latex import latex_of

SCHEMA = 1


def text_of(value: Expr | Claim) -> str:
    """A formula in the notation that the formula language reads back (``^`` for powers).

    >>> text_of(Claim(sympy.Symbol("t"), "<=", sympy.log(2)**2))
    't <= log(2)^2'
    """
    if isinstance(value, Claim):
        return f"{text_of(value.left)} {value.relation} {text_of(value.right)}"
    return str(sympy.sstr(value)).replace("**", "^")


def text_derivation(derivation: Derivation, *, steps: bool = False) -> str:
    """The results, one a line with its condition below; the numbered steps first where asked for."""
    lines = [derivation.title, ""]
    if steps:
        lines += [
            line for number, step in enumerate(derivation.steps, 1) for line in _step_lines(number, step)
        ]
        lines += ["", "Result", ""]
    for result in derivation.results:
        claim = isinstance(result.value, Claim)
        lines.append(
            f"{result.name}: {text_of(result.value)}" if claim else f"{result.name} = {text_of(result.value)}"
        )
        if result.condition:
            lines.append(f"    {result.condition}")
    if derivation.notes:
        lines += ["", *derivation.notes]
    if where := where_lines(derivation):
        lines += ["", "where", *(f"    {line}" for line in where)]
    return "\n".join(lines)


def where_lines(derivation: Derivation) -> list[str]:
    """The abbreviations that the results use, in the order of their definitions."""
    lines = [f"{name} = {text_of(value)}" for name, value in derivation.used_definitions().items()]
    if derivation.uses_series():
        lines.append("LogBinomial(a, x) = sum over k >= 1 of binomial(a*k, k)*x^k/(a*k)")
    return lines


def _step_lines(number: int, step: Step) -> list[str]:
    after = text_of(step.after)
    if step.before is None:
        return [f"{number}. {step.sentence}", f"     {after}"]
    before = text_of(step.before)
    if step.rule in ("definition", "specialise"):
        return [f"{number}. {step.sentence}", f"     {before} := {after}"]
    if step.rule == "differentiate":
        before = f"d/d{step.variable} [ {before} ]"
    if step.point is not None:
        before = f"d/d{step.variable} [ {before} ] at {step.variable} = {step.point}"
    if step.before == step.after:
        return [f"{number}. {step.sentence}", f"     {before}"]
    link = "<=>" if step.rule == "equivalent" else "="
    given = f"   (for {', '.join(map(text_of, step.given))})" if step.given else ""
    return [f"{number}. {step.sentence}", f"     {before}", f"     {link} {after}{given}"]


def data_derivation(derivation: Derivation, *, steps: bool = False) -> dict[str, Any]:
    """The derivation as JSON data: each formula as text and LaTeX, with its condition."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "what": derivation.what,
        "title": derivation.title,
        "results": [],
    }
    for result in derivation.results:
        entry = {"name": result.name, **_formula(result.value), "condition": result.condition}
        if result.stable is not None:
            entry["stable"] = text_of(result.stable)
        if result.needs is not None:
            entry |= {"needs": text_of(result.needs), "otherwise": result.otherwise}
        data["results"].append(entry)
    if derivation.notes:
        data["notes"] = derivation.notes
    data["definitions"] = {str(name): text_of(value) for name, value in derivation.definitions().items()}
    if steps:
        data["steps"] = [
            {
                "sentence": step.sentence,
                "rule": step.rule,
                "before": None if step.before is None else text_of(step.before),
                "after": text_of(step.after),
                "variable": None if step.variable is None else str(step.variable),
                "given": [text_of(claim) for claim in step.given],
                **({} if step.point is None else {"point": text_of(step.point)}),
            }
            for step in derivation.steps
        ]
    return data


def _formula(value: Expr | Claim) -> dict[str, str]:
    kind = {"relation": value.relation} if isinstance(value, Claim) else {}
    return {"text": text_of(value), "latex": latex_of(value), **kind}


def srepr_derivation(derivation: Derivation) -> str:
    """Each result as SymPy's srepr; softplus and sigmoid are the functions of ``ccem.convert``."""
    lines = []
    for result in derivation.results:
        if isinstance(result.value, Claim):
            lines.append(f"{result.name}.left = {sympy.srepr(result.value.left)}")
            lines.append(f"{result.name}.relation = {result.value.relation!r}")
            lines.append(f"{result.name}.right = {sympy.srepr(result.value.right)}")
        else:
            lines.append(f"{result.name} = {sympy.srepr(result.value)}")
    return "\n".join(lines)
