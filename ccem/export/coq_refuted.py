"""Refuted statements in Coq: the negation of each, proved from the counterexample that the checker replays."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ccem.export.coq import coq_formula, coq_term
from ccem.export.coq_proof import identifier
from ccem.refutations import Statement, from_text, read_entry, statement_of
from ccem.trusted.checker import implies
from ccem.trusted.expression import Node, num

HEADER = """From Coq Require Import Reals List.
From CCEM Require Import Softplus Sums Counterexamples.
Open Scope R_scope.
"""


def refuted_formula(statement: Statement) -> Node:
    """The refuted statement, for all values of its variables."""
    kinds: dict[str, Node] = {}
    for name, space in statement.spaces.items():
        kind, *rest = space.split()
        if kind in ("same", "copy"):
            kinds[name] = kinds[rest[-1]]
        elif kind == "unit":
            kinds[name] = ("family", *rest[1:])
        else:
            kinds[name] = ("natural",) if kind == "natural" else ("real",)
    formula = implies(list(statement.hypotheses), statement.conclusion)
    for name, declared in reversed(kinds.items()):
        formula = ("forall", name, declared, formula)
    return formula


def refutation_text(entry_id: str) -> str:
    """The Coq file with the theorem that the statement is false."""
    entry = read_entry(entry_id)
    statement = statement_of(entry)
    values = from_text(entry["counterexample"], statement.spaces)
    numbers = " ".join(_value(values[name]) for name in statement.spaces)
    return (
        f"{HEADER}\n(** False: {entry['title']} *)\n"
        f"Theorem {identifier(entry_id)}_refuted : ~ ({coq_formula(refuted_formula(statement))}).\n"
        f"Proof. intros claim. generalize (claim {numbers}). fails. Qed.\n"
    )


def _value(value: Any) -> str:
    """A value of :func:`ccem.refutations.from_text` as an argument in Coq."""
    if isinstance(value, int):
        return f"{value}%nat"
    if isinstance(value, Fraction):
        return coq_term(num(value), {}, 5)
    return f"(rows {_list([_list([coq_term(num(a), {}, 3) for a in row]) for row in value])})"


def _list(parts: list[str]) -> str:
    return f"({' :: '.join([*parts, 'nil'])})"
