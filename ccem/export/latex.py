"""LaTeX of derived formulas, with the letters of the symbol table."""

from __future__ import annotations

from typing import Any

import sympy

from ccem.derivation import Claim, Derivation
from ccem.model import latex_name

SERIES = r"\sum_{k \ge 1} \binom{a k}{k} \frac{x^k}{a k}"
STEP = r"\[ \theta(z, h) = 0,\ h,\ 1 \quad \text{for } z < 0,\ z = 0,\ z > 0; \qquad \theta(z) = \theta(z, 1/2) \]"
_RELATIONS = {"<=": r"\le", ">=": r"\ge", "<": "<", ">": ">", "=": "="}


def latex_of(value: Any) -> str:
    """LaTeX of an expression or claim.

    >>> from ccem.convert import symbol
    >>> latex_of(Claim(symbol("delta"), "<=", symbol("kappa")/2))
    '\\\\delta \\\\le \\\\frac{\\\\kappa}{2}'
    """
    if isinstance(value, Claim):
        return f"{latex_of(value.left)} {_RELATIONS[value.relation]} {latex_of(value.right)}"
    names = {s: latex_name(s.name) for s in value.free_symbols if "_" not in s.name or s.name == "b_rel"}
    return str(sympy.latex(value, symbol_names=names))


def latex_derivation(derivation: Derivation, *, steps: bool = False) -> str:
    """The results, after the steps where asked for, with the abbreviations that they use: a displayed formula each."""
    lines = [f"% {derivation.title}"]
    if steps:
        for number, step in enumerate(derivation.steps, 1):
            lines.append(f"% {number}. {step.sentence}")
            before = "" if step.before is None else latex_of(step.before)
            link = {"equal": " = ", "definition": " := ", "specialise": " := ", "equivalent": r" \iff "}
            if step.rule in ("differentiate", "left slope", "right slope"):
                before = rf"\frac{{\partial}}{{\partial {latex_of(step.variable)}}} \left[ {before} \right]"
            if step.point is not None:
                sign = "+" if step.rule == "right slope" else "-"
                before += rf"_{{{latex_of(step.variable)} = {latex_of(step.point)}{sign}}}"
            lines.append(
                rf"\[ {before}{link.get(step.rule, ' = ' if before else '')}{latex_of(step.after)} \]"
            )
    for result in derivation.results:
        if result.condition:
            lines.append(f"% {result.name}: {result.condition}")
        claim = isinstance(result.value, Claim)
        words = rf"\text{{{result.name}: }}" if result.name.isascii() else ""  # else the comment has it
        left = words if claim else rf"{_left_side(result.name)} = "
        given = "".join(rf" \qquad {latex_of(condition)}" for condition in result.given)
        lines.append(rf"\[ {left}{latex_of(result.value)}{given} \]")
    if definitions := derivation.used_definitions():
        lines += ["% where", *(rf"\[ {latex_of(name)} = {latex_of(value)} \]" for name, value in definitions.items())]
    if any(part.has(sympy.Heaviside) for result in derivation.results for part in _parts(result.value)):
        lines.append(STEP)
    if derivation.uses_series():
        lines.append(rf"\[ \log\mathcal{{B}}_{{a}}(x) = {SERIES} \]")
    return "\n".join(lines)


def _parts(value: Any) -> tuple[Any, ...]:
    return (value.left, value.right) if isinstance(value, Claim) else (value,)


def _left_side(name: str) -> str:
    named = {
        "L(s)": "L(s)",
        "L(delta)": r"L(\delta)",
        "dL/ds": r"\frac{\mathrm{d}L}{\mathrm{d}s}",
        "dL/ddelta": r"\frac{\mathrm{d}L}{\mathrm{d}\delta}",
        "d²L/ds²": r"\frac{\mathrm{d}^2L}{\mathrm{d}s^2}",
        "d²L/ddelta²": r"\frac{\mathrm{d}^2L}{\mathrm{d}\delta^2}",
        "s*": "s^*",
        "b*": "b^*",
        "L*": "L^*",
        "ds*/dt": r"\frac{\partial s^*}{\partial t}",
        "ds*/db": r"\frac{\partial s^*}{\partial b}",
    }
    return named.get(name, rf"\text{{{name}}}")
