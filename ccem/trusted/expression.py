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
MAX_DEPTH, MAX_DIGITS, MAX_POWER = 100, 1_000, 64


class ExpressionError(ValueError):
    """The text or data is no term or formula; the message says where."""


def num(value: int | Fraction) -> Node:
    return ("num", Fraction(value))


def minus(a: Node, b: Node) -> Node:
    return ("+", a, ("-", b))


def children(node: Node) -> list[Node]:
    return [part for part in node[1:] if isinstance(part, tuple) and part and isinstance(part[0], str)]


def is_formula(node: Node) -> bool:
    return node[0] in RELATIONS or node[0] in ("not", "and", "or", "=>", "<=>", "forall", "exists")


def _binds(node: Node) -> tuple[str, ...]:
    """The names that a node binds in its last child."""
    head = node[0]
    if head in ("sum", "forall", "exists"):
        return (node[1],)
    if head == "offdiag":
        return (node[1], node[2])
    return node[1] if head == "lambda" else ()


def free(node: Node) -> set[str]:
    """All names (variables, families, functions, bounds of sums) that occur free."""
    head = node[0]
    if head == "num":
        return set()
    if head == "var":
        return {node[1]}
    names: set[str] = {node[1]} if head in ("at", "app") else set()
    if head in ("sum", "offdiag"):
        names.add(node[-2])
    if head in ("forall", "exists"):
        names |= {part for part in node[2][1:] if isinstance(part, str)}
        return names | (free(node[3]) - {node[1]})
    for child in children(node):
        names |= free(child)
    return names - set(_binds(node))


def fresh(name: str, taken: Iterable[str]) -> str:
    """``name``, or the first of ``name_1, name_2, ...`` that is not taken."""
    used, k, new = set(taken), 0, name
    while new in used:
        k, new = k + 1, f"{name}_{k + 1}"
    return new


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Replace free names by terms (or, for families and functions, by lambdas), avoiding capture."""
    values = {name: value for name, value in values.items() if name in free(node) and value != ("var", name)}
    if not values:
        return node
    head = node[0]
    if head == "var":
        return values[node[1]]
    if head in ("at", "app"):
        arguments = tuple(substitute(a, values) for a in node[2:] if isinstance(a, tuple))
        order = node[2] if head == "app" else 0
        value = values.get(node[1], ("var", node[1]))
        if value[0] == "var":
            return (head, value[1], *((order,) if head == "app" else ()), *arguments)
        if value[0] != "lambda" or len(value[1]) != len(arguments):
            raise ExpressionError(f"{node[1]} does not take {len(arguments)} arguments")
        body = value[2]
        for _ in range(order):
            body = differentiate(body, value[1][0])
        return substitute(body, dict(zip(value[1], arguments, strict=True)))
    bound = _binds(node)
    if bound:
        taken = set(values).union(*(free(value) for value in values.values())) | free(node) | free(node[-1])
        renamed: list[str] = []
        for name in bound:
            clash = any(name in free(value) for value in values.values())
            renamed.append(fresh(name, taken | set(renamed)) if clash else name)
        body = substitute(node[-1], {old: ("var", new) for old, new in zip(bound, renamed, strict=True)})
        body = substitute(body, {k: v for k, v in values.items() if k not in renamed})
        if head == "lambda":
            return (head, tuple(renamed), body)
        if head in ("forall", "exists"):
            kind = tuple(
                _bound(values, part) if isinstance(part, str) and k else part for k, part in enumerate(node[2])
            )
            return (head, renamed[0], kind, body)
        return (head, *renamed, _bound(values, node[-2]), body)
    return (head, *(substitute(part, values) if isinstance(part, tuple) else part for part in node[1:]))


def _bound(values: Mapping[str, Node], name: str) -> str:
    value = values.get(name, ("var", name))
    if value[0] != "var":
        raise ExpressionError(f"the size {name} must stay a variable")
    return str(value[1])


def canonical_names(node: Node, depth: int = 0) -> Node:
    """Rename bound names by depth, so that formulas equal up to bound names become equal."""
    bound = _binds(node)
    if bound:
        names = [f"#{depth + k}" for k in range(len(bound))]
        body = substitute(node[-1], {old: ("var", new) for old, new in zip(bound, names, strict=True)})
        body = canonical_names(body, depth + len(bound))
        return (
            (node[0], tuple(names), body)
            if node[0] == "lambda"
            else (node[0], *names, *node[1 + len(names) : -1], body)
        )
    return tuple(canonical_names(part, depth) if isinstance(part, tuple) else part for part in node)


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
    if head == "sum" and x != node[2]:
        return ("sum", node[1], node[2], differentiate(node[3], x))
    if head == "offdiag" and x != node[3]:
        return ("offdiag", *node[1:4], differentiate(node[4], x))
    if head == "app":
        return ("*", ("app", node[1], node[2] + 1, node[3]), differentiate(node[3], x))
    inner = differentiate(node[1], x) if len(node) > 1 and isinstance(node[1], tuple) else num(0)
    if head == "^":
        return ("*", num(node[2]), ("^", node[1], node[2] - 1), inner)
    if head == "exp":
        return ("*", node, inner)
    if head == "log":
        return ("/", inner, node[1])
    if head == "sqrt":
        return ("/", inner, ("*", num(2), node))
    if head == "softplus":
        return ("*", ("sigmoid", node[1]), inner)
    if head == "sigmoid":
        return ("*", node, minus(num(1), node), inner)
    raise ExpressionError(f"cannot differentiate {head} with respect to {x}")


_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}'{0,4}")
_NUMBER = re.compile(r"-?[0-9]{1,%d}(/[0-9]{1,%d})?" % (MAX_DIGITS, MAX_DIGITS))
# head -> what its parts are: t term, f formula, n name, p power or order, k kind, r number; the last may repeat if +
_SHAPES = {
    "num": "r", "var": "n", "+": "t+", "*": "t+", "-": "t", "/": "tt", "^": "tp", "sum": "nnt", "offdiag": "nnnt", "at": "nv+",
    "delta": "vv", "app": "npt", "not": "f", "and": "f+", "or": "f+", "=>": "ff", "<=>": "ff", "forall": "nkf", "exists": "nkf",
    "lambda": "lt", **dict.fromkeys(FUNCTIONS, "t"), **dict.fromkeys(RELATIONS, "tt"),
}  # fmt: skip


def read_node(data: Any, expected: str = "f", depth: int = 0) -> Node:
    """The node that JSON lists stand for, every part checked; raises :class:`ExpressionError`."""
    if depth > MAX_DEPTH:
        raise ExpressionError(f"nested deeper than {MAX_DEPTH}")
    if not isinstance(data, (list, tuple)) or not data or not isinstance(data[0], str) or data[0] not in _SHAPES:
        raise ExpressionError(f"expected a node [head, ...], found {str(data)[:60]}")
    head = data[0]
    found = "f" if is_formula((head,)) else "l" if head == "lambda" else "t"
    if found != expected and not (expected == "v" and head == "var"):
        raise ExpressionError(
            f"expected a {({'f': 'formula', 't': 'term', 'v': 'variable'}).get(expected, expected)}, found {head!r}"
        )
    shape = _SHAPES[head]
    if shape.endswith("+"):
        shape = shape[:-2] + shape[-2] * max(len(data) - len(shape) + 1, 2 - (head == "at"))
    if len(shape) != len(data) - 1:
        raise ExpressionError(f"{head!r} takes {len(shape)} parts, found {len(data) - 1}")
    return (head, *(_read_part(part, kind, depth) for part, kind in zip(data[1:], shape, strict=True)))


def _read_part(part: Any, kind: str, depth: int) -> Any:
    if kind in "tfv":
        return read_node(part, kind, depth + 1)
    if kind == "n" and isinstance(part, str) and _NAME.fullmatch(part):
        return part
    if kind == "p" and type(part) is int and 0 <= part <= MAX_POWER:
        return part
    if kind == "r" and isinstance(part, str) and _NUMBER.fullmatch(part) and not re.search("/0+$", part):
        return Fraction(part)
    if kind == "l" and isinstance(part, (list, tuple)) and part:
        return tuple(_read_part(name, "n", depth) for name in part)
    if kind == "k":
        return read_kind(part)
    raise ExpressionError(f"not allowed here: {str(part)[:60]!r}")


def read_kind(data: Any) -> Node:
    """The kind of a variable: real, natural, index below N, family over N, d, function m times differentiable."""
    if isinstance(data, (list, tuple)) and data and all(isinstance(part, (str, int)) for part in data):
        head, rest = data[0], data[1:]
        if head in ("real", "natural") and not rest:
            return (head,)
        if head == "function" and len(rest) == 1 and type(rest[0]) is int and 0 <= rest[0] <= 9:
            return (head, rest[0])
        if (head == "index" and len(rest) == 1) or (head == "family" and 1 <= len(rest) <= 3):
            return (head, *(_read_part(name, "n", 0) for name in rest))
    raise ExpressionError(f"not a kind of variable: {str(data)[:60]}")


def as_data(node: Any) -> Any:
    """The JSON lists that :func:`read_node` turns back into the node."""
    if isinstance(node, tuple):
        return [as_data(part) for part in node]
    return str(node) if isinstance(node, Fraction) else node
