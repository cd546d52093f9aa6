"""Mutants of the theorems: small changes after which a proof must be refused."""

import copy
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

Mutant = tuple[str, dict[str, Any]]


def nodes(data: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Any]]:
    """All nodes of a formula in JSON form, with their paths."""
    if isinstance(data, list) and data:
        if isinstance(data[0], str):
            yield path, data
        for k, part in enumerate(data):
            yield from nodes(part, (*path, k))


def replaced(data: Any, path: tuple[int, ...], value: Any) -> Any:
    if not path:
        return value
    return [replaced(part, path[1:], value) if k == path[0] else part for k, part in enumerate(data)]


def changed_claims(formula: Any) -> Iterator[tuple[str, Any]]:
    """The formula with a relation flipped or made strict, or a number moved by one."""
    for path, node in nodes(formula):
        where = ".".join(map(str, path))
        if node[0] in ("<=", "<"):
            yield f"flip {where}", replaced(formula, path, [node[0], node[2], node[1]])
        if node[0] == "<=":
            yield f"strict {where}", replaced(formula, path, ["<", node[1], node[2]])
        if node[0] == "num":
            for shift in (1, -1):
                yield (
                    f"number {where} {shift:+d}",
                    replaced(formula, path, ["num", str(Fraction(node[1]) + shift)]),
                )


def all_steps(steps: list[Any]) -> Iterator[tuple[list[Any], int]]:
    for k, step in enumerate(steps):
        yield steps, k
        yield from all_steps(step.get("steps", []))


def mutants(theorem: dict[str, Any]) -> Iterator[Mutant]:
    """Every mutant of a theorem, with a name that does not change between runs."""
    for k, (name, _) in enumerate(theorem["hypotheses"]):
        data = copy.deepcopy(theorem)
        del data["hypotheses"][k]
        yield f"drop hypothesis {name}", data
    for what, formula in changed_claims(theorem["conclusion"]):
        data = copy.deepcopy(theorem)
        data["conclusion"] = data["steps"][-1]["claim"] = formula
        yield f"conclusion {what}", data
    total = sum(1 for _ in all_steps(theorem["steps"]))
    for n in range(total):
        data = copy.deepcopy(theorem)
        steps, k = list(all_steps(data["steps"]))[n]
        name = steps[k]["id"]
        del steps[k]
        yield f"drop step {n} {name}", data
        for u, use in enumerate(list(all_steps(theorem["steps"]))[n][0][k].get("uses", [])):
            data = copy.deepcopy(theorem)
            steps, k = list(all_steps(data["steps"]))[n]
            del steps[k]["uses"][u]
            yield f"drop use {n} {name}: {use}", data
        for u, _ in enumerate(list(all_steps(theorem["steps"]))[n][0][k].get("terms", [])):
            data = copy.deepcopy(theorem)
            steps, k = list(all_steps(data["steps"]))[n]
            multiplier = steps[k]["terms"][u][0]
            steps[k]["terms"][u][0] = ["+", multiplier, ["num", "1"]]
            yield f"alter certificate {n} {name}: {u}", data
