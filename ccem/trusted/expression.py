"""TRUSTED. Terms and formulas: what they are, how data becomes one, substitution, differentiation.

A node is a tuple ``(head, ...)``. Terms stand for real numbers:

    ("num", Fraction)  ("var", name)  ("+", a, b, ...)  ("*", a, b, ...)  ("-", a)  ("/", a, b)  ("^", a, int >= 0)
    ("exp" | "log" | "sqrt" | "softplus" | "sigmoid", a)
    ("sum", i, N, a)          sum of a over 0 <= i < N, with N a variable
    ("offdiag", i, j, N, a)   sum of a over 0 <= i, j < N with i != j (a is defined for i = j too)
    ("at", u, i, k)           entry of a family: u[i, k], or u[i]
    ("delta", i, j)           1 if i = j, else 0
    ("app", phi, order, a)    the derivative of that order of a function symbol, at a

Formulas: ``("<=" | "<" | "=" | "!=", a, b)``, ``("not", f)``, ``("and" | "or", f, g, ...)``,
``("=>" | "<=>", f, g)``, ``("forall" | "exists", name, kind, f)`` where ``kind`` is ``("real",)``,
``("natural",)``, ``("index", N)``, ``("family", N, ...)`` or ``("function", m)`` (m times differentiable).
``("lambda", name, ..., a)`` stands for a family or function where one is substituted. In files a node is a JSON list,
a number a string such as ``"-3/2"``. (Text is read outside the trusted folder, by ``ccem.language``.)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import chain, count
from typing import Any

Node = tuple[Any, ...]

FUNCTIONS = ("exp", "log", "sqrt", "softplus", "sigmoid")
RELATIONS = ("<=", "<", "=", "!=")
FORMULAS = (*RELATIONS, "not", "and", "or", "=>", "<=>", "forall", "exists")
_BOUND = {"sum": 2, "forall": 2, "exists": 2, "offdiag": 3, "lambda": -1}  # head -> where the bound names end
MAX_DEPTH, MAX_DIGITS, MAX_POWER, MAX_ORDER = 100, 1_000, 64, 9
work = {"left": sys.maxsize}  # how many elementary operations a check may still take

class ExpressionError(ValueError):
    """Not accepted. Arguments: the reason, and the nodes that stand for each {} in it. ``step``: where in a proof."""

    step = ""

def demand(condition: object, reason: str, *nodes: Node) -> None:
    """Raise :class:`ExpressionError` unless the condition holds."""
    if not condition:
        raise ExpressionError(reason, *nodes)

def spend(operations: int) -> None:
    work["left"] -= operations
    if work["left"] < 0:
        raise ExpressionError("the work grows too large")

def num(value: int | Fraction) -> Node:
    return ("num", Fraction(value))

def minus(a: Node, b: Node) -> Node:
    return ("+", a, ("-", b))

def is_formula(node: Node) -> bool:
    return node[0] in FORMULAS

def binds(node: Node) -> tuple[str, ...]:
    """The names that a node binds in its last part; they come first in it."""
    return node[1 : _BOUND[node[0]]] if node[0] in _BOUND else ()

def children(node: Node) -> list[Node]:
    """The terms and formulas in a node; of one that binds names, the last part."""
    return [node[-1]] if binds(node) else [part for part in node[1:] if isinstance(part, tuple)]

def free(node: Node) -> set[str]:
    """All names (variables, families, functions, bounds of sums) that occur free."""
    spend(1)
    head, names = node[0], set[str]().union(*map(free, children(node))) - {*binds(node)}
    if head in ("var", "at", "app"):
        names.add(node[1])
    elif head in ("sum", "offdiag"):
        names.add(node[-2])
    elif head in ("forall", "exists"):
        names.update(size for size in node[2][1:] if isinstance(size, str))
    return names

def fresh(name: str, taken: Iterable[str]) -> str:
    """``name``, or the first of ``name_1, name_2, ...`` that is not taken."""
    used = set(taken)
    return next(new for new in chain([name], (f"{name}_{k}" for k in count(1))) if new not in used)

def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Replace free names by terms (or, for families and functions, by lambdas), avoiding capture."""
    spend(1)
    head = node[0]
    if head == "num" or not values:
        return node
    if head == "var":
        return values.get(node[1], node)
    if binds(node):
        return _substitute_inside(node, values)
    parts = [substitute(part, values) if isinstance(part, tuple) else part for part in node[1:]]
    if head in ("at", "delta"):
        demand(all(index[0] == "var" for index in parts[head == "at" :]), "an index must stay a variable")
    value = values.get(node[1]) if head in ("at", "app") else None
    if value is None or value[0] == "var":
        return (head, *parts) if value is None else (head, value[1], *parts[1:])
    arguments = [part for part in parts if isinstance(part, tuple)]
    fits = value[0] == "lambda" and len(binds(value)) == len(arguments)
    demand(fits, f"{node[1]} does not take {len(arguments)} arguments")
    body = value[-1]
    for _ in range(node[2] if head == "app" else 0):
        body = differentiate(body, value[1])
    return substitute(body, dict(zip(binds(value), arguments, strict=True)))

def _substitute_inside(node: Node, values: Mapping[str, Node]) -> Node:
    """Substitute under a binder: bound names hide the values', and are renamed where a value mentions them."""

    def sizes(part: Any) -> Any:
        """A bound of a sum, or a kind, with variables for its sizes."""
        if isinstance(part, tuple):
            return (part[0], *map(sizes, part[1:]))
        value = values.get(part, ("var", part))
        demand(value[0] == "var", f"the size {part} must stay a variable")
        return value[1]

    bound, body = binds(node), node[-1]
    inner = {name: value for name, value in values.items() if name not in bound}
    mentioned, names = set[str]().union(*map(free, inner.values())), list[str]()
    for name in bound:
        names.append(fresh(name, mentioned | free(body) | {*bound, *names}) if name in mentioned else name)
    inner.update({a: ("var", b) for a, b in zip(bound, names, strict=True) if a != b})
    return (node[0], *names, *map(sizes, node[1 + len(bound) : -1]), substitute(body, inner))

def differentiate(node: Node, x: str) -> Node:
    """The derivative of a term with respect to the variable x (exact wherever the result is defined)."""
    head, a = node[0], node[1]
    if x not in free(node):
        return num(0)
    if head == "var":
        return num(1)
    if head in ("+", "*"):
        changing = [k for k in range(1, len(node)) if x in free(node[k])]
        terms = [differentiate(node[k], x) for k in changing]
        if head == "*":
            spend(len(changing) * len(node))
            terms = [("*", *node[1:k], term, *node[k + 1 :]) for k, term in zip(changing, terms, strict=True)]
        return ("+", *terms) if len(terms) > 1 else terms[0]
    if head == "/":
        return ("/", minus(("*", differentiate(a, x), node[2]), ("*", a, differentiate(node[2], x))), ("^", node[2], 2))
    known = head in ("-", "^", "sum", "offdiag", "app", *FUNCTIONS) and x not in node[1:-1]
    demand(known, f"cannot differentiate {head} with respect to {x}")
    inner = differentiate(children(node)[0], x)
    if head in ("-", "sum", "offdiag"):
        return (*node[:-1], inner)
    if head in ("log", "sqrt"):
        return ("/", inner, a if head == "log" else ("*", num(2), node))
    if head == "^":
        return ("*", num(node[2]), ("^", a, node[2] - 1), inner)
    if head == "app":
        return ("*", ("app", a, node[2] + 1, node[3]), inner)
    slopes = {"exp": (node,), "softplus": (("sigmoid", a),), "sigmoid": (node, minus(num(1), node))}
    return ("*", *slopes[head], inner)

_NUMBER = rf"-?[0-9]{{1,{MAX_DIGITS}}}(/[1-9][0-9]{{0,{MAX_DIGITS - 1}}})?"
_NAME, _TAKEN = "[A-Za-z][A-Za-z0-9_]{0,40}", "|".join((*FUNCTIONS, "sum", "offdiag", "delta"))
_PATTERNS = {"n": _NAME + "'{0,4}", "s": rf"(?!({_TAKEN})$){_NAME}", "r": _NUMBER}
_LIMITS = {"p": MAX_POWER, "o": MAX_ORDER}
# sort -> head -> sorts of its parts: t term, f formula, v variable, k kind, l lambda, n name, s name of a function
# symbol, r number, p power, o order (the one before + may be repeated)
_SHAPES = {
    "t": {"num": "r", "var": "n", "+": "t+", "*": "t+", "-": "t", "/": "tt", "^": "tp", **dict.fromkeys(FUNCTIONS, "t")}
    | {"sum": "nnt", "offdiag": "nnnt", "at": "nv+", "delta": "vv", "app": "sot"},
    "f": {"not": "f", "and": "ff+", "or": "ff+", "=>": "ff", "<=>": "ff", "forall": "nkf", "exists": "nkf"}
    | dict.fromkeys(RELATIONS, "tt"),
    "k": {"real": "", "natural": "", "index": "n", "family": "n+", "function": "o"},
    "v": {"var": "n"},
    "l": {"lambda": "n+t"},
}

def read_node(data: Any, sort: str = "f", depth: int = 0) -> Any:
    """The node of that sort (formula ``f``, term ``t``, ...) that JSON lists stand for, every part checked."""
    if sort in _PATTERNS and isinstance(data, str) and re.fullmatch(_PATTERNS[sort], data):
        return Fraction(data) if sort == "r" else data
    if sort in _LIMITS and type(data) is int and 0 <= data <= _LIMITS[sort]:
        return data
    head = data[0] if isinstance(data, (list, tuple)) and data and isinstance(data[0], str) else ""
    if head not in _SHAPES.get(sort, {}) or depth > MAX_DEPTH:
        raise ExpressionError(f"not allowed here, or nested deeper than {MAX_DEPTH}: {str(head or data)[:60]!r}")
    shape, repeated, last = _SHAPES[sort][head].partition("+")
    shape += (shape[-1] * (len(data) - 1 - len(shape + last)) if repeated else "") + last
    demand(len(shape) == len(data) - 1, f"{head!r} takes {len(shape)} parts, found {len(data) - 1}")
    node = (head, *(read_node(part, kind, depth + 1) for part, kind in zip(data[1:], shape, strict=True)))
    demand(len({*binds(node)}) == len(binds(node)), "a name is bound twice")
    return node
