"""Statements at concrete values: written out without variables, judged in floats for searching, proved by the checker.

A statement of the formula language becomes *ground* once its variables have values: sums and quantifiers over indices
are written out. Its truth is then settled relation by relation, exactly (normal forms) or by balls, and what is settled
comes as a proof that the checker replays: the search and this module are not trusted.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import flint

from ccem.library import plain_terms
from ccem.notation import as_data
from ccem.trusted.algebra import UNIT, Algebra
from ccem.trusted.balls import ball
from ccem.trusted.expression import RELATIONS, ExpressionError, Node, minus, num, substitute

PRECISIONS = (64, 256, 1024)
_COMPARE = {"<=": operator.le, "<": operator.lt, "=": operator.eq, "!=": operator.ne}
_MAX_NODES = 200_000

Values = Mapping[str, Any]  # name -> int (a natural number), Node (a real, or a lambda), or rows of Nodes (a family)


class TooLarge(ValueError):
    """The written-out statement would be too large to be worth proving."""


def written_out(node: Node, values: Values) -> Node:
    """The term or formula with its values put in; sums and quantifiers over indices become finite ones.

    Guarantee: EXACT. Raises :class:`KeyError` for a name without a value, :class:`TooLarge`.

    >>> from ccem.language import parse_term, show
    >>> show(written_out(parse_term("sum(i, N, x^2)"), {"N": 2, "x": num(3)}))
    '3^2 + 3^2'
    """
    lambdas = {k: v for k, v in values.items() if isinstance(v, tuple) and v[0] == "lambda"}
    return _Writer(values).write(substitute(node, lambdas) if lambdas else node, {})


class _Writer:
    def __init__(self, values: Values) -> None:
        self.values, self.room = values, _MAX_NODES

    def write(self, node: Node, at: dict[str, int]) -> Node:
        self.room -= 1
        if self.room < 0:
            raise TooLarge(f"more than {_MAX_NODES} parts once written out")
        head = node[0]
        if head == "num":
            return node
        if head == "var":
            value = at[node[1]] if node[1] in at else self.values[node[1]]
            return num(value) if isinstance(value, int) else value
        if head in ("sum", "offdiag"):
            names = node[1:-2]
            chosen = product(range(self.values[node[-2]]), repeat=len(names))
            parts = [
                self.write(node[-1], {**at, **dict(zip(names, where, strict=True))})
                for where in chosen
                if len(set(where)) == len(where)
            ]
            return parts[0] if len(parts) == 1 else ("+", *parts) if parts else num(0)
        if head in ("forall", "exists"):
            if node[2][0] != "index":
                raise KeyError(f"{node[1]} ranges over more than finitely many values")
            size = self.values[node[2][1]]
            parts = [self.write(node[3], {**at, node[1]: k}) for k in range(size)]
            parts = [p for p in parts if p != _TRUE] if head == "forall" else parts
            return (
                (_TRUE if not parts else parts[0]) if len(parts) < 2 else ("and" if head == "forall" else "or", *parts)
            )
        if head == "at":
            entry = self.values[node[1]]
            for index in node[2:]:
                entry = entry[at[index[1]]]
            return entry  # type: ignore[no-any-return]
        if head == "delta":
            return num(at[node[1][1]] == at[node[2][1]])
        if head == "=>" and node[1][0] == "!=" and node[1][1][1] in at and node[1][2][1] in at:
            return self.write(node[2], at) if at[node[1][1][1]] != at[node[1][2][1]] else _TRUE
        return (head, *(self.write(part, at) if isinstance(part, tuple) else part for part in node[1:]))


_TRUE: Node = ("=", num(0), num(0))


def estimate(node: Node) -> Any:
    """A ground term as a float, or a ground formula as a bool with float arithmetic. Guarantee: ESTIMATE.

    Raises :class:`ArithmeticError` or :class:`ValueError` where the term is not defined.
    """
    head = node[0]
    if head == "num":
        return float(node[1])
    if head == "and":
        return all(estimate(part) for part in node[1:])
    if head == "or":
        return any(estimate(part) for part in node[1:])
    if head == "=>":
        return not estimate(node[1]) or estimate(node[2])
    parts = [estimate(part) for part in node[1:] if isinstance(part, tuple)]
    if head in RELATIONS:
        a, b = parts
        close = abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
        return {"<=": a < b or close, "<": a < b and not close, "=": close, "!=": not close}[head]
    if head == "not":
        return not parts[0]
    if head == "<=>":
        return parts[0] == parts[1]
    if head == "+":
        return math.fsum(parts)
    if head == "*":
        return math.prod(parts)
    if head == "-":
        return -parts[0]
    if head == "/":
        return parts[0] / parts[1]
    if head == "^":
        return parts[0] ** node[2]
    return float_function(head, parts[0])


def float_function(head: str, x: float) -> float:
    """One of the language's functions in floats, without overflow where the value itself is moderate."""
    if head == "softplus":
        return max(x, 0.0) + math.log1p(math.exp(-abs(x)))
    if head == "sigmoid":
        return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
    return float({"exp": math.exp, "log": math.log, "sqrt": math.sqrt}[head](x))


@dataclass
class Proof:
    """Steps for the checker that settle ground formulas; :meth:`settle` adds to them."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    precisions: Sequence[int] = PRECISIONS

    def _add(self, claim: Node, rule: str, **parts: Any) -> str:
        name = f"s{len(self.steps) + 1}"
        self.steps.append({"id": name, "claim": as_data(claim), "rule": rule, **parts})
        return name

    def settle(self, formula: Node) -> tuple[bool, str, Node] | None:
        """Whether the formula holds, with the id and the claim of the step that shows it; None: not settled."""
        if formula[0] in RELATIONS:
            return self._relation(formula)
        settled = []
        for part in formula[1:]:
            found = self.settle(part)
            if found is None:
                return None
            settled.append(found)
        truths = [truth for truth, _, _ in settled]
        truth = {
            "not": not truths[0], "and": all(truths), "or": any(truths),
            "=>": not truths[0] or truths[-1], "<=>": truths[0] == truths[-1],
        }[formula[0]]  # fmt: skip
        claim = formula if truth else ("not", formula)
        return truth, self._add(claim, "logic", uses=list(dict.fromkeys(i for _, i, _ in settled))), claim

    def _relation(self, formula: Node) -> tuple[bool, str, Node] | None:
        relation, a, b = formula
        sign = self._sign(minus(b, a))
        if sign is None:
            return None
        value, precision = sign
        truth = bool(_COMPARE[relation](0, value))
        if value == 0:
            claim: Node = ("=", a, b) if relation in ("=", "!=") else ("<=", a, b) if truth else ("<=", b, a)
        else:
            claim = ("<", a, b) if value > 0 else ("<", b, a)
        if precision:
            name = self._add(claim, "ball", pieces=1, precision=precision)
        else:
            name = self._add(claim, "combine", terms=plain_terms(as_data(claim), []))
        if truth and claim != formula:
            name, claim = self._add(formula, "logic", uses=[name]), formula
        return truth, name, claim

    def _sign(self, difference: Node) -> tuple[int, int] | None:
        """(-1, 0 or 1, precision of the balls that show it, 0 for exact algebra); None if not settled."""
        try:
            p, q = Algebra({}, set(), set()).ratio(difference)
            if not p:
                return 0, 0
            if set(p) == set(q) == {UNIT}:
                return (1 if p[UNIT] / q[UNIT] > 0 else -1), 0
        except (ExpressionError, ZeroDivisionError):
            pass  # balls may still decide it
        before = flint.ctx.prec
        try:
            for precision in self.precisions:
                flint.ctx.prec = precision
                value = ball(difference, {})
                if value > 0 or value < 0:
                    return (1 if value > 0 else -1), precision
        finally:
            flint.ctx.prec = before
        return None


def instance(
    theorem_id: str, title: str, source: str, facts: Sequence[Node], expected: Sequence[bool]
) -> dict[str, Any] | None:
    """A theorem without variables: each ground fact, or its negation where False is expected. None: not settled so.

    Guarantee: none by itself; the checker replays it (``ccem.library.verify_theorem``).
    """
    work = Proof()
    claims, names = [], []
    for fact, wanted in zip(facts, expected, strict=True):
        found = work.settle(fact)
        if found is None or found[0] != wanted:
            return None
        names.append(found[1])
        claims.append(found[2])
    conclusion = claims[0] if len(claims) == 1 else ("and", *claims)
    if len(claims) > 1:
        work._add(conclusion, "logic", uses=list(dict.fromkeys(names)))
    return {
        "id": theorem_id, "title": title, "source": source, "variables": [], "hypotheses": [],
        "steps": work.steps, "conclusion": as_data(conclusion),
    }  # fmt: skip
