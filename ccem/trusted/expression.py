"""TRUSTED. Terms and formulas: what they are, how data becomes one, substitution, differentiation.

A node is a tuple ``(head, ...)``. Terms stand for real numbers:

    ("num", Fraction)  ("var", name)  ("+", a, b, ...)  ("*", a, b, ...)  ("-", a)  ("/", a, b)  ("^", a, int >= 0)
    ("exp" | "log" | "sqrt" | "softplus" | "sigmoid", a)
    ("sum", i, N, a)          sum of a over 0 <= i < N, with N a variable
    ("offdiag", i, j, N, a)   sum of a over 0 <= i, j < N with i != j
    ("at", u, i, k)           entry of a family: u[i, k], or u[i]
    ("delta", i, j)           1 if i = j, else 0
    ("app", phi, order, a)    the derivative of that order of a function symbol, at a

Formulas: ``("<=" | "<" | "=" | "!=", a, b)``, ``("not", f)``, ``("and" | "or", f, g, ...)``,
``("=>" | "<=>", f, g)``, ``("forall" | "exists", name, kind, f)`` where ``kind`` is ``("real",)``,
``("natural",)``, ``("index", N)``, ``("family", N, ...)`` or ``("function", m)`` (m times differentiable).
``("lambda", names, a)`` stands for a family or function where one is substituted. In files a node is a JSON list,
a number a string such as ``"-3/2"``. (Text is read outside the trusted folder, by ``ccem.language``.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

Node = tuple[Any, ...]

FUNCTIONS = ("exp", "log", "sqrt", "softplus", "sigmoid")
RELATIONS = ("<=", "<", "=", "!=")
FORMULAS = (*RELATIONS, "not", "and", "or", "=>", "<=>", "forall", "exists")
MAX_DEPTH, MAX_DIGITS, MAX_POWER, MAX_ORDER = 100, 1_000, 64, 9


class ExpressionError(ValueError):
    """The text or data is no term or formula; the message says where."""


def num(value: int | Fraction) -> Node:
    return ("num", Fraction(value))


def minus(a: Node, b: Node) -> Node:
    return ("+", a, ("-", b))


def is_formula(node: Node) -> bool:
    return node[0] in FORMULAS


def binds(node: Node) -> tuple[str, ...]:
    """The names that a node binds in its last part."""
    head = node[0]
    if head in ("sum", "forall", "exists"):
        return (node[1],)
    if head == "offdiag":
        return (node[1], node[2])
    return node[1] if head == "lambda" else ()


def children(node: Node) -> list[Node]:
    """The terms and formulas in a node; of one that binds names, the last part."""
    return [node[-1]] if binds(node) else [part for part in node[1:] if isinstance(part, tuple)]


def free(node: Node) -> set[str]:
    """All names (variables, families, functions, bounds of sums) that occur free."""
    head, names = node[0], set[str]()
    if head == "var":
        return {node[1]}
    for child in children(node) if head != "num" else ():
        names |= free(child)
    names.difference_update(binds(node))
    if head in ("at", "app"):
        names.add(node[1])
    if head in ("sum", "offdiag"):
        names.add(node[-2])
    if head in ("forall", "exists"):
        names.update(size for size in node[2][1:] if isinstance(size, str))
    return names


def fresh(name: str, taken: Iterable[str]) -> str:
    """``name``, or the first of ``name_1, name_2, ...`` that is not taken."""
    used, k, new = set(taken), 0, name
    while new in used:
        k, new = k + 1, f"{name}_{k + 1}"
    return new


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Replace free names by terms (or, for families and functions, by lambdas), avoiding capture."""
    head = node[0]
    if head == "num" or not values:
        return node
    if head == "var":
        return values.get(node[1], node)
    if binds(node):
        return _substitute_inside(node, values)
    parts = tuple(substitute(part, values) if isinstance(part, tuple) else part for part in node[1:])
    if head in ("at", "delta") and any(part[0] != "var" for part in parts[head == "at" :]):
        raise ExpressionError(f"an index of {head} must stay a variable")
    value = values.get(node[1], ("var", node[1])) if head in ("at", "app") else None
    if value is None or value[0] == "var":
        return (head, *parts) if value is None else (head, value[1], *parts[1:])
    order, arguments = (parts[1], parts[2:]) if head == "app" else (0, parts[1:])
    if value[0] != "lambda" or len(value[1]) != len(arguments):
        raise ExpressionError(f"{node[1]} does not take {len(arguments)} arguments")
    body = value[2]
    for _ in range(order):
        body = differentiate(body, value[1][0])
    return substitute(body, dict(zip(value[1], arguments, strict=True)))


def _substitute_inside(node: Node, values: Mapping[str, Node]) -> Node:
    """Substitute under a binder: bound names hide the values', and are renamed where a value mentions them."""
    bound, body = binds(node), node[-1]
    inner = {name: value for name, value in values.items() if name not in bound}
    mentioned = set[str]().union(*map(free, inner.values()))
    names: list[str] = []
    for name in bound:
        names.append(fresh(name, mentioned | free(body) | {*bound, *names}) if name in mentioned else name)
    body = substitute(body, {**inner, **{a: ("var", b) for a, b in zip(bound, names, strict=True) if a != b}})

    def size(part: Any) -> Any:
        if isinstance(part, tuple):
            return (part[0], *map(size, part[1:]))
        value = values.get(part, ("var", part))
        if value[0] != "var":
            raise ExpressionError(f"the size {part} must stay a variable")
        return value[1]

    if node[0] == "lambda":
        return ("lambda", tuple(names), body)
    return (node[0], *names, *map(size, node[1 + len(bound) : -1]), body)


def differentiate(node: Node, x: str) -> Node:
    """The derivative of a term with respect to the variable x (exact wherever the result is defined)."""
    head = node[0]
    if x not in free(node):
        return num(0)
    if head == "var":
        return num(1)
    if head in ("+", "*"):
        terms = [
            differentiate(node[k], x) if head == "+" else ("*", *node[1:k], differentiate(node[k], x), *node[k + 1 :])
            for k in range(1, len(node))
            if x in free(node[k])
        ]
        return ("+", *terms) if len(terms) > 1 else terms[0]
    if head == "-":
        return ("-", differentiate(node[1], x))
    if head == "/":
        a, b = node[1:]
        return ("/", minus(("*", differentiate(a, x), b), ("*", a, differentiate(b, x))), ("^", b, 2))
    if head in ("sum", "offdiag") and x != node[-2]:
        return (*node[:-1], differentiate(node[-1], x))
    if head == "app" and x != node[1]:
        return ("*", ("app", node[1], node[2] + 1, node[3]), differentiate(node[3], x))
    if head != "^" and head not in FUNCTIONS:
        raise ExpressionError(f"cannot differentiate {head} with respect to {x}")
    inner = differentiate(node[1], x)
    if head == "^":
        return ("*", num(node[2]), ("^", node[1], node[2] - 1), inner)
    if head == "log":
        return ("/", inner, node[1])
    if head == "sqrt":
        return ("/", inner, ("*", num(2), node))
    slopes = {"exp": (node,), "softplus": (("sigmoid", node[1]),), "sigmoid": (node, minus(num(1), node))}
    return ("*", *slopes[head], inner)


_PATTERNS = {
    "n": re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}'{0,4}"),
    "r": re.compile(rf"-?[0-9]{{1,{MAX_DIGITS}}}(/[1-9][0-9]{{0,{MAX_DIGITS - 1}}})?"),
}
# head -> what its parts are: t term, f formula, v variable, k kind, n name, p power or order, r number, l names; the
# last may repeat if +
_SHAPES = {
    "t": {
        **{"num": "r", "var": "n", "+": "t+", "*": "t+", "-": "t", "/": "tt", "^": "tp", "app": "npt", "at": "nv+"},
        **{"delta": "vv", "sum": "nnt", "offdiag": "nnnt", **dict.fromkeys(FUNCTIONS, "t")},
    },
    "v": {"var": "n"},
    "f": {
        **{"not": "f", "and": "ff+", "or": "ff+", "=>": "ff", "<=>": "ff", "forall": "nkf", "exists": "nkf"},
        **dict.fromkeys(RELATIONS, "tt"),
    },
    "k": {"real": "", "natural": "", "index": "n", "family": "n+", "function": "p"},
    "l": {"lambda": "lt"},
}
_SORTS = {"t": "a term", "v": "a variable", "f": "a formula", "k": "a kind of variable", "l": "a lambda"}


def read_node(data: Any, sort: str = "f", depth: int = 0) -> Node:
    """The node (or kind) that JSON lists stand for, every part checked; raises :class:`ExpressionError`."""
    if depth > MAX_DEPTH:
        raise ExpressionError(f"nested deeper than {MAX_DEPTH}")
    head = data[0] if isinstance(data, (list, tuple)) and data else None
    if not isinstance(head, str) or head not in _SHAPES[sort]:
        raise ExpressionError(f"expected {_SORTS[sort]}, found {str(head or data)[:40]!r}")
    shape = _SHAPES[sort][head]
    if shape.endswith("+"):
        shape = shape[:-1] + shape[-2] * (len(data) - len(shape))
    if len(shape) != len(data) - 1:
        raise ExpressionError(f"{head!r} takes {len(shape)} parts, found {len(data) - 1}")
    node = (head, *(_read_part(part, kind, depth) for part, kind in zip(data[1:], shape, strict=True)))
    if len(set(binds(node))) != len(binds(node)) or (head == "function" and node[1] > MAX_ORDER):
        raise ExpressionError(f"{head!r} binds a name twice, or asks for too many derivatives")
    return node


def _read_part(part: Any, kind: str, depth: int) -> Any:
    if kind in _SHAPES and kind != "l":
        return read_node(part, kind, depth + 1)
    if kind in _PATTERNS and isinstance(part, str) and _PATTERNS[kind].fullmatch(part):
        return Fraction(part) if kind == "r" else part
    if kind == "p" and type(part) is int and 0 <= part <= MAX_POWER:
        return part
    if kind == "l" and isinstance(part, (list, tuple)) and part:
        return tuple(_read_part(name, "n", depth) for name in part)
    raise ExpressionError(f"not allowed here: {str(part)[:60]!r}")
