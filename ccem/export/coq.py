"""Formulas of the proof files as Coq statements, and the condition that everything in them is defined.

In Coq every function is total (``ln 0 = 0``, ``1 / 0 = 0``), so a statement says what is meant only where its
divisors are nonzero and its logarithms have positive arguments. :func:`definedness` is that condition, as a
formula; a test proves it for every theorem, an exported file for its own.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from ccem.trusted.expression import RELATIONS, ExpressionError, Node, is_formula

Kinds = dict[str, Node]  # name of a bound variable -> its kind

# Names that mean something in Coq or in the library: a variable of that name, underscores aside, gets an underscore.
_RESERVED_TEXT = """as at cofix else end exists exists2 fix for forall fun if in let match mod return Set
Prop SProp Type then using where with by R S O I Z Q INR IZR PI exp ln sqrt pow nat bool True False not and or
softplus sigmoid delta Sg offsum dot minimises is_derive Rabs Rmax Rmin"""
RESERVED = frozenset(_RESERVED_TEXT.split())
_FUNCTIONS = {"exp": "exp", "log": "ln", "sqrt": "sqrt", "softplus": "softplus", "sigmoid": "sigmoid"}
_RELATIONS = {"<=": "<=", "<": "<", "=": "=", "!=": "<>"}
_AND, _OR = " /\\ ", " \\/ "
_TRUE: Node = ("and",)


def coq_name(name: str) -> str:
    """The identifier that stands for a name.

    >>> coq_name("t"), coq_name("exp"), coq_name("exp_"), coq_name("phi'")
    ('t', 'exp_', 'exp__', "phi'")
    """
    return f"{name}_" if name.rstrip("_") in RESERVED else name


def derivative_name(name: str, order: int) -> str:
    """The name of a function's derivative of that order; no variable has such a name.

    >>> derivative_name("phi", 2)
    "phi'2"
    """
    return coq_name(name) if order == 0 else f"{coq_name(name)}'{order}"


def coq_term(node: Node, kinds: Kinds, level: int = 0) -> str:
    """The real number that a term stands for; in parentheses if it binds weaker than ``level``.

    Levels: 1 sums, 2 products and quotients, 3 what may follow a minus or a division, 4 powers, 5 arguments.
    """
    text, own = _coq_term(node, kinds)
    return f"({text})" if own < level else text


def _coq_term(node: Node, kinds: Kinds) -> tuple[str, int]:
    head = node[0]
    if head == "num":
        value: Fraction = node[1]
        if value < 0:
            return f"- {_coq_term((head, -value), kinds)[0]}", 1
        return (str(value), 5) if value.denominator == 1 else (f"{value.numerator} / {value.denominator}", 2)
    if head == "var":
        natural = kinds.get(node[1], ("real",))[0] in ("natural", "index")
        return (f"INR {coq_name(node[1])}", 4) if natural else (coq_name(node[1]), 5)
    if head == "+":
        text = coq_term(node[1], kinds, 1)
        for part in node[2:]:
            minus = part[0] == "-"
            text += f" {'-' if minus else '+'} {coq_term(part[1] if minus else part, kinds, 2)}"
        return text, 1
    if head in ("*", "/"):
        first, *rest = node[1:]
        parts = [coq_term(first, kinds, 2), *(coq_term(part, kinds, 3) for part in rest)]
        return f" {head} ".join(parts), 2
    if head == "-":
        return f"- {coq_term(node[1], kinds, 3)}", 1
    if head == "^":
        return f"{coq_term(node[1], kinds, 5)} ^ {node[2]}", 3
    if head in _FUNCTIONS:
        return f"{_FUNCTIONS[head]} {coq_term(node[1], kinds, 5)}", 4
    if head == "sum":
        inner = {**kinds, node[1]: ("index", node[2])}
        return f"Sg {coq_name(node[2])} (fun {coq_name(node[1])} => {coq_term(node[3], inner)})", 4
    if head == "offdiag":
        i, j, bound, body = node[1:]
        inner = {**kinds, i: ("index", bound), j: ("index", bound)}
        return f"offsum {coq_name(bound)} (fun {coq_name(i)} {coq_name(j)} => {coq_term(body, inner)})", 4
    if head == "at":
        return " ".join([coq_name(node[1]), *(coq_name(part[1]) for part in node[2:])]), 4
    if head == "delta":
        return f"delta {coq_name(node[1][1])} {coq_name(node[2][1])}", 4
    if head == "app":
        return f"{derivative_name(node[1], node[2])} {coq_term(node[3], kinds, 5)}", 4
    raise ExpressionError(f"no Coq term for {head!r}")


def coq_formula(node: Node, kinds: Kinds | None = None) -> str:
    """The proposition that a formula stands for.

    >>> from ccem.language import parse_formula
    >>> print(coq_formula(parse_formula("forall natural N: forall t: 0 < t => log(t) <= t + N - 1")))
    forall (N : nat) (t : R), 0 < t -> ln t <= t + INR N - 1
    """
    kinds = kinds or {}
    head = node[0]
    if head in RELATIONS:
        left, right = (coq_term(part, kinds) for part in node[1:])
        if all(is_index(part, kinds) for part in node[1:]) and head in ("=", "!="):
            left, right = (coq_name(part[1]) for part in node[1:])
        return f"{left} {_RELATIONS[head]} {right}"
    if head == "forall":
        binders, body = [], node
        while body[0] == "forall" and not _guard(body[1], body[2]):
            kinds = {**kinds, body[1]: body[2]}
            binders.append(_binder(body[1], body[2]))
            body = body[3]
        if not binders:
            kinds = {**kinds, node[1]: node[2]}
            guard, body = _guard(node[1], node[2]), node[3]
            return f"forall {_binder(node[1], node[2])}, {guard} -> {coq_formula(body, kinds)}"
        return f"forall {' '.join(binders)}, {coq_formula(body, kinds)}"
    if head == "exists":
        inner = {**kinds, node[1]: node[2]}
        names, sort = _sorted_names(node[1], node[2])
        parts = [part for part in (_guard(node[1], node[2]),) if part] + [_inside(node[3], inner)]
        return f"exists {names} : {sort}, " + _AND.join(parts)
    if head == "not":
        return f"~ {_inside(node[1], kinds)}"
    if head in ("and", "or"):
        if len(node) == 1:
            return "True" if head == "and" else "False"
        return (_AND if head == "and" else _OR).join(_inside(part, kinds) for part in node[1:])
    if head == "=>":
        return f"{_inside(node[1], kinds)} -> {coq_formula(node[2], kinds)}"
    if head == "<=>":
        return f"{_inside(node[1], kinds)} <-> {_inside(node[2], kinds)}"
    raise ExpressionError(f"no Coq formula for {head!r}")


def _inside(node: Node, kinds: Kinds) -> str:
    text = coq_formula(node, kinds)
    return text if node[0] in RELATIONS else f"({text})"


def is_index(node: Node, kinds: Kinds) -> bool:
    return bool(node[0] == "var" and kinds.get(node[1], ("real",))[0] in ("index", "natural"))


def _sorted_names(name: str, kind: Node) -> tuple[str, str]:
    if kind[0] == "function":
        return " ".join(derivative_name(name, order) for order in range(kind[1] + 1)), "R -> R"
    sort = {"real": "R", "natural": "nat", "index": "nat"}.get(kind[0])
    return coq_name(name), sort or "nat -> " * (len(kind) - 1) + "R"


def _binder(name: str, kind: Node) -> str:
    names, sort = _sorted_names(name, kind)
    return f"({names} : {sort})"


def _guard(name: str, kind: Node) -> str:
    """What a variable's kind says beyond its type."""
    if kind[0] == "index":
        return f"({coq_name(name)} < {coq_name(kind[1])})%nat"
    if kind[0] == "function" and kind[1]:
        names = [derivative_name(name, order) for order in range(kind[1] + 1)]
        slopes = [f"(forall x, is_derive {f} x ({g} x))" for f, g in pairwise(names)]
        return slopes[0] if len(slopes) == 1 else f"({_AND.join(slopes)})"
    return ""


# --------------------------------------------------------------------------------------- definedness


def definedness(node: Node) -> Node:
    """The formula that says: every divisor is nonzero, every logarithm's and root's argument in its domain.

    A hypothesis may be used for what stands behind it: ``A => B`` is defined if A is, and B is where A holds.

    >>> from ccem.language import parse_formula, show
    >>> show(definedness(parse_formula("forall t: 0 < t => log(t) <= 1/(t + 1)")))
    'forall t: 0 < t => 0 < t and t + 1 != 0'
    """
    head = node[0]
    if head in ("forall", "exists"):
        body = definedness(node[3])
        return _TRUE if body == _TRUE else ("forall", node[1], node[2], body)
    if head in ("=>", "and"):
        return _chain([node[1], *node[2:]])
    if head == "or":
        first, rest = node[1], node[2:]
        if not rest:
            return definedness(first)
        return _both(definedness(first), _after(("not", first), definedness(("or", *rest))))
    if is_formula(node) and head not in RELATIONS:  # not, <=>
        return _both(*(definedness(part) for part in node[1:]))
    return _both(*_conditions(node))


def _chain(parts: list[Node]) -> Node:
    first = definedness(parts[0])
    return first if len(parts) == 1 else _both(first, _after(parts[0], _chain(parts[1:])))


def _after(hypothesis: Node, condition: Node) -> Node:
    return _TRUE if condition == _TRUE else ("=>", hypothesis, condition)


def _both(*conditions: Node) -> Node:
    kept: list[Node] = []
    for condition in conditions:
        parts = condition[1:] if condition[0] == "and" else (condition,)
        kept += [part for part in parts if part not in kept]
    return kept[0] if len(kept) == 1 else ("and", *kept)


def _conditions(node: Node) -> list[Node]:
    """The conditions of a term or an atomic formula, innermost first."""
    head = node[0]
    zero: Node = ("num", Fraction(0))
    if head in ("num", "var", "at", "delta"):
        return []
    if head in ("sum", "offdiag"):
        names: tuple[Any, ...] = node[1:-2]
        condition = _both(*_conditions(node[-1]))
        if condition == _TRUE:
            return []
        if head == "offdiag":
            condition = ("=>", ("!=", *(("var", name) for name in names)), condition)
        for name in reversed(names):
            condition = ("forall", name, ("index", node[-2]), condition)
        return [condition]
    parts = [part for part in node[1:] if isinstance(part, tuple)]
    found = [condition for part in parts for condition in _conditions(part)]
    if head == "/" and node[2][0] != "num":
        found.append(("!=", node[2], zero))
    if head == "log":
        found.append(("<", zero, node[1]))
    if head == "sqrt":
        found.append(("<=", zero, node[1]))
    return found
