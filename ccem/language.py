"""The language of proof files and of users' formulas: a whitelist parser from text to expression trees.

Numbers stay exact. Nothing is ever evaluated: a name is a variable, and only the functions listed in
:data:`ccem.trusted.expression.FUNCTIONS`, ``sum(i, N, ...)``, ``offdiag(i, j, N, ...)``, ``delta(i, j)``,
``diff(..., x)`` and the caller's definitions are functions (in formulas also function symbols such as ``phi(x)``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from ccem.trusted.expression import (
    FUNCTIONS,
    MAX_DIGITS,
    MAX_POWER,
    RELATIONS,
    ExpressionError,
    Node,
    differentiate,
    is_formula,
    num,
    substitute,
)

MAX_TEXT, MAX_DEPTH = 20_000, 60
Definitions = dict[str, tuple[tuple[str, ...], Node]]

# names that look like constants, of which the language has none: in formulas of users they are refused
CONSTANTS = {
    "e": "for e write exp(1)", "E": "for e write exp(1)", "pi": "for pi write a fraction near it",
    **dict.fromkeys(("I", "oo", "inf", "infinity", "nan", "NaN", "zoo"), "formulas are of finite real numbers"),
}  # fmt: skip

_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*'*)|(<=>|=>|<=|>=|!=|\*\*|[-+*/^()\[\],:<>=]))",
    re.ASCII,
)


class Parser:
    """A whitelist parser. ``definitions`` maps a name to (parameters, node): abbreviations, expanded here."""

    def __init__(
        self, text: str, definitions: Mapping[str, tuple[tuple[str, ...], Node]] | None = None
    ) -> None:
        if not isinstance(text, str):
            raise ExpressionError(f"expected text, got {type(text).__name__}")
        if len(text) > MAX_TEXT:
            raise ExpressionError(f"{len(text)} characters; at most {MAX_TEXT} are read")
        self.text, self.definitions, self.depth, self.position = text, definitions or {}, 0, 0
        self.tokens: list[tuple[str, int]] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            found = _TOKEN.match(text, at)
            if not found:
                at += len(text[at:]) - len(text[at:].lstrip())
                raise ExpressionError(f"unexpected {text[at]!r} at character {at}")
            if found.group(1) and len(found.group(1)) > MAX_DIGITS:
                raise ExpressionError(
                    f"a number of {len(found.group(1))} digits; at most {MAX_DIGITS} are read"
                )
            self.tokens.append((found.group(1) or found.group(2) or found.group(3), at))
            at = found.end()

    def peek(self) -> str:
        return self.tokens[self.position][0] if self.position < len(self.tokens) else ""

    def next(self) -> str:
        token = self.peek()
        self.position += 1
        return token

    def fail(self, expected: str) -> ExpressionError:
        where = self.tokens[self.position][1] if self.position < len(self.tokens) else len(self.text)
        return ExpressionError(
            f"expected {expected}, found {self.peek() or 'the end'!r} at character {where}"
        )

    def expect(self, token: str) -> None:
        if self.peek() != token:
            raise self.fail(repr(token))
        self.position += 1

    def name(self) -> str:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*'*", self.peek()):
            raise self.fail("a name")
        return self.next()

    def whole(self) -> Node:
        node = self.formula()
        if self.position < len(self.tokens):
            raise self.fail("the end")
        return node

    def formula(self) -> Node:
        """Lowest precedence first: <=>, =>, or, and, not, quantifiers, comparisons, sums."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(f"nested deeper than {MAX_DEPTH}")
        left = self.implication()
        while self.peek() == "<=>":
            self.next()
            left = ("<=>", _as_formula(left), _as_formula(self.implication()))
        self.depth -= 1
        return left

    def implication(self) -> Node:
        left = self.junction("or")
        if self.peek() == "=>":
            self.next()
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise ExpressionError(f"nested deeper than {MAX_DEPTH}")
            left = ("=>", _as_formula(left), _as_formula(self.implication()))
            self.depth -= 1
        return left

    def junction(self, word: str) -> Node:
        parts = [self.junction("and") if word == "or" else self.literal()]
        while self.peek() == word:
            self.next()
            parts.append(self.junction("and") if word == "or" else self.literal())
        return parts[0] if len(parts) == 1 else (word, *map(_as_formula, parts))

    def literal(self) -> Node:
        if self.peek() == "not":
            self.next()
            return ("not", _as_formula(self.literal_deeper()))
        if self.peek() in ("forall", "exists"):
            return self.quantifier(self.next())
        parts, relations = [self.sum()], []
        while self.peek() in ("<=", "<", "=", "!=", ">=", ">"):
            relations.append(self.next())
            parts.append(self.sum())
        if not relations:
            return parts[0]
        atoms: list[Node] = []
        for k, relation in enumerate(relations):
            a, b = _as_term(parts[k]), _as_term(parts[k + 1])
            atoms.append(
                (relation, a, b) if relation in RELATIONS else ("<" if relation == ">" else "<=", b, a)
            )
        return atoms[0] if len(atoms) == 1 else ("and", *atoms)

    def literal_deeper(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(f"nested deeper than {MAX_DEPTH}")
        node = self.literal()
        self.depth -= 1
        return node

    def quantifier(self, head: str) -> Node:
        binders: list[tuple[str, Node, Node | None]] = []
        while True:
            binders.append(self.binder())
            if self.peek() != ",":
                break
            self.next()
        self.expect(":")
        body = _as_formula(self.formula())
        for name, kind, condition in reversed(binders):
            if condition:
                body = ("=>", condition, body) if head == "forall" else ("and", condition, body)
            body = (head, name, kind, body)
        return body

    def binder(self) -> tuple[str, Node, Node | None]:
        """``x`` | ``x in [a, b]`` | ``i < N`` | ``natural N`` | ``family u[N, d]`` | ``function phi``"""
        word = self.name()
        if word == "natural":
            return self.name(), ("natural",), None
        if word == "function":
            return self.name(), ("function", 0), None
        if word == "family":
            name = self.name()
            return name, ("family", *self.sizes()), None
        if self.peek() == "<":
            self.next()
            return word, ("index", self.name()), None
        if self.peek() == "in":
            self.next()
            self.expect("[")
            low = _as_term(self.sum())
            self.expect(",")
            high = _as_term(self.sum())
            self.expect("]")
            x = ("var", word)
            return word, ("real",), ("and", ("<=", low, x), ("<=", x, high))
        return word, ("real",), None

    def sizes(self) -> list[str]:
        self.expect("[")
        names = [self.name()]
        while self.peek() == ",":
            self.next()
            names.append(self.name())
        self.expect("]")
        return names

    def sum(self) -> Node:
        parts = [self.product()]
        while self.peek() in ("+", "-"):
            sign = self.next()
            term = _as_term(self.product())
            parts.append(term if sign == "+" else ("-", term))
        return parts[0] if len(parts) == 1 else ("+", *map(_as_term, parts))

    def product(self) -> Node:
        left = self.factor()
        while self.peek() in ("*", "/"):
            sign, right = self.next(), self.factor()
            left, right = _as_term(left), _as_term(right)
            if sign == "/":
                folded = left[0] == right[0] == "num" and right[1] != 0
                left = num(left[1] / right[1]) if folded else ("/", left, right)
            else:
                left = (*left, right) if left[0] == "*" else ("*", left, right)
        return left

    def factor(self) -> Node:
        if self.peek() == "-":
            self.next()
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise ExpressionError(f"nested deeper than {MAX_DEPTH}")
            inner = _as_term(self.factor())
            self.depth -= 1
            return num(-inner[1]) if inner[0] == "num" else ("-", inner)
        base = self.atom()
        if self.peek() in ("^", "**"):
            self.next()
            if not self.peek().isdigit() or len(self.peek()) > 3 or int(self.peek()) > MAX_POWER:
                raise self.fail(f"a whole exponent from 0 to {MAX_POWER} (write sqrt, or 1/x^2, for others)")
            base = ("^", _as_term(base), int(self.next()))
        return base

    def arguments(self) -> list[Node]:
        self.expect("(")
        given = [self.formula()]
        while self.peek() == ",":
            self.next()
            given.append(self.formula())
        self.expect(")")
        return given

    def atom(self) -> Node:
        if self.peek() == "(":
            self.next()
            node = self.formula()
            self.expect(")")
            return node
        if self.peek()[:1].isdigit():
            return num(Fraction(self.next()))
        name = self.name()
        if self.peek() == "[":
            return ("at", name, *(("var", index) for index in self.sizes()))
        if self.peek() != "(":
            if name in FUNCTIONS:
                raise self.fail(f"'(' after {name}")
            parameters, body = self.definitions.get(name, ((), ("var", name)))
            if parameters:
                raise self.fail(f"({', '.join(parameters)}) after {name}")
            return body
        given = self.arguments()
        return self.call(name, given)

    def call(self, name: str, given: list[Node]) -> Node:
        def variable(k: int) -> str:
            if k >= len(given) or given[k][0] != "var":
                raise ExpressionError(f"{name}(...): argument {k + 1} must be a name")
            return str(given[k][1])

        def count(n: int) -> None:
            if len(given) != n:
                raise ExpressionError(f"{name}(...) takes {n} argument{'s' * (n != 1)}, got {len(given)}")

        if name in self.definitions:
            parameters, body = self.definitions[name]
            count(len(parameters))
            return substitute(body, dict(zip(parameters, given, strict=True)))
        if name in FUNCTIONS:
            count(1)
            return (name, _as_term(given[0]))
        if name == "sum":
            count(3)
            return ("sum", variable(0), variable(1), _as_term(given[2]))
        if name == "offdiag":
            count(4)
            return ("offdiag", variable(0), variable(1), variable(2), _as_term(given[3]))
        if name == "delta":
            count(2)
            return ("delta", ("var", variable(0)), ("var", variable(1)))
        if name == "diff":
            count(2)
            return differentiate(_as_term(given[0]), variable(1))
        count(1)
        order = len(name) - len(name.rstrip("'"))
        return ("app", name.rstrip("'"), order, _as_term(given[0]))


def _as_term(node: Node) -> Node:
    if is_formula(node):
        raise ExpressionError(f"expected a number, found the statement {show(node)}")
    return node


def _as_formula(node: Node) -> Node:
    if not is_formula(node):
        raise ExpressionError(f"expected a statement, found the number {show(node)}")
    return node


def parse_term(text: str, definitions: Definitions | None = None) -> Node:
    """The term that a text stands for; raises :class:`ExpressionError`.

    >>> parse_term("1/3 + softplus(-x)")
    ('+', ('num', Fraction(1, 3)), ('softplus', ('-', ('var', 'x'))))
    """
    return _as_term(Parser(text, definitions).whole())


def parse_formula(text: str, definitions: Definitions | None = None) -> Node:
    """The formula that a text stands for; raises :class:`ExpressionError`.

    >>> parse_formula("forall x: x >= 0")
    ('forall', 'x', ('real',), ('<=', ('num', Fraction(0, 1)), ('var', 'x')))
    """
    return _as_formula(Parser(text, definitions).whole())


_LEVEL = {
    "<=>": 0,
    "=>": 1,
    "or": 2,
    "and": 3,
    "not": 4,
    "forall": 0,
    "exists": 0,
    "+": 6,
    "-": 7,
    "*": 7,
    "/": 7,
    "^": 9,
}


def show(node: Node, level: int = 0) -> str:
    """Text that parses to an equal node (up to the grouping of sums)."""
    head = node[0]
    own = _LEVEL.get(head, 5 if head in RELATIONS else 10)
    if head == "num":
        value = node[1]
        text, own = str(value), 10 if value >= 0 and value.denominator == 1 else 7
    elif head == "var":
        text = node[1]
    elif head in ("forall", "exists"):
        kind, name = node[2], node[1]
        before = {"natural": "natural ", "family": "family ", "function": "function "}.get(kind[0], "")
        after = {"index": f" < {kind[-1]}", "family": f"[{', '.join(map(str, kind[1:]))}]"}.get(kind[0], "")
        text = f"{head} {before}{name}{after}: {show(node[3])}"
    elif head == "+":
        text = show(node[1], own)
        for part in node[2:]:
            text += f" - {show(part[1], own + 1)}" if part[0] == "-" else f" + {show(part, own + 1)}"
    elif head == "-":
        text = f"-{show(node[1], 9)}"
    elif head == "not":
        text = f"not {show(node[1], 5)}"
    elif head == "^":
        text = f"{show(node[1], 10)}^{node[2]}"
    elif head == "at":
        text = f"{node[1]}[{', '.join(show(part) for part in node[2:])}]"
    elif head == "app":
        text = f"{node[1]}{chr(39) * node[2]}({show(node[3])})"
    elif head == "lambda":
        text = f"({', '.join(node[1:-1])}) -> {show(node[-1])}"
    elif own == 10:
        text = f"{head}({', '.join(part if isinstance(part, str) else show(part) for part in node[1:])})"
    else:
        separator = {"*": "*", "/": "/"}.get(head, f" {head} ")
        text = separator.join(
            show(part, own + (k > 0 or head not in ("*", "/"))) for k, part in enumerate(node[1:])
        )
    return f"({text})" if own < level else text
