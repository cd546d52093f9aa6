"""Mutants of the theorems: small changes after which a proof must be refused."""

import copy
import hashlib
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any

Mutant = tuple[str, Callable[[], dict[str, Any]]]


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


def changed(formula: Any) -> Iterator[tuple[str, Any]]:
    """The formula with a relation flipped or made strict, a number moved by one, or an equation turned into another."""
    for path, node in nodes(formula):
        where = ".".join(map(str, path))
        if node[0] in ("<=", "<"):
            yield f"flip {where}", replaced(formula, path, [node[0], node[2], node[1]])
        if node[0] == "<=":
            yield f"strict {where}", replaced(formula, path, ["<", node[1], node[2]])
        if node[0] == "=":
            yield f"shift {where}", replaced(formula, path, ["=", node[1], ["+", node[2], ["num", "1"]]])
        if node[0] == "<=>":
            yield f"not {where}", replaced(formula, path, ["<=>", node[1], ["not", node[2]]])
        if node[0] == "exists":
            yield f"all {where}", replaced(formula, path, ["forall", *node[1:]])
        if node[0] == "num":
            for shift in (1, -1):
                number = ["num", str(Fraction(node[1]) + shift)]
                yield f"number {where} {shift:+d}", replaced(formula, path, number)


def weakened(formula: Any) -> Iterator[tuple[str, Any]]:
    """The hypothesis with a relation flipped, or no longer strict."""
    for path, node in nodes(formula):
        where = ".".join(map(str, path))
        if node[0] == "<":
            yield f"not strict {where}", replaced(formula, path, ["<=", node[1], node[2]])
        if node[0] in ("<=", "<"):
            yield f"flip {where}", replaced(formula, path, [node[0], node[2], node[1]])
        if node[0] == "=":
            yield f"drop equation {where}", replaced(formula, path, ["<=", node[1], node[2]])


def all_steps(steps: list[Any]) -> Iterator[tuple[list[Any], int]]:
    for k, step in enumerate(steps):
        yield steps, k
        yield from all_steps(step.get("steps", []))


def mutants(theorem: dict[str, Any]) -> Iterator[Mutant]:
    """Every mutant of a theorem: a name that does not change between runs, and a function that makes it."""

    def with_parts(**parts: Any) -> dict[str, Any]:
        return {**copy.deepcopy(theorem), **parts}

    def with_hypothesis(k: int, formula: Any) -> dict[str, Any]:
        new = [[theorem["hypotheses"][k][0], formula]] if formula else []
        return with_parts(hypotheses=[*theorem["hypotheses"][:k], *new, *theorem["hypotheses"][k + 1 :]])

    def with_conclusion(formula: Any) -> dict[str, Any]:
        last = {**theorem["steps"][-1], "claim": formula}
        return with_parts(conclusion=formula, steps=[*theorem["steps"][:-1], last])

    def with_step(n: int, change: Callable[[list[Any], int], Any]) -> dict[str, Any]:
        data = copy.deepcopy(theorem)
        change(*list(all_steps(data["steps"]))[n])
        return data

    def put(steps: list[Any], k: int, *where: Any) -> None:
        *path, last, value = where
        target = steps[k]
        for part in path:
            target = target[part]
        target[last] = value

    for k, (name, formula) in enumerate(theorem["hypotheses"]):
        yield f"drop hypothesis {name}", partial(with_hypothesis, k, None)
        for what, weaker in weakened(formula):
            yield f"weaken hypothesis {name}: {what}", partial(with_hypothesis, k, weaker)
    for what, formula in changed(theorem["conclusion"]):
        yield f"conclusion {what}", partial(with_conclusion, formula)
    for n, (steps, k) in enumerate(all_steps(theorem["steps"])):
        step, name = steps[k], f"{n} {steps[k]['id']}"
        yield f"drop step {name}", partial(with_step, n, lambda steps, k: steps.pop(k))
        for u, use in enumerate(step.get("uses", [])):
            yield f"drop use {name}: {use}", partial(with_step, n, lambda steps, k, u=u: steps[k]["uses"].pop(u))
        for u, (multiplier, _) in enumerate(step.get("terms", [])):
            more = ["+", multiplier, ["num", "1"]]
            change = partial(lambda u, more, steps, k: put(steps, k, "terms", u, 0, more), u, more)
            yield f"alter certificate {name}: {u}", partial(with_step, n, change)
        for variable, value in step.get("values", {}).items():
            more = ["+", value, ["num", "1"]]
            change = partial(lambda x, more, steps, k: put(steps, k, "values", x, more), variable, more)
            if value[0] != "lambda":
                yield f"alter value {name}: {variable}", partial(with_step, n, change)
        for what, formula in changed(step["claim"]):
            change = partial(lambda formula, steps, k: put(steps, k, "claim", formula), formula)
            yield f"claim {name}: {what}", partial(with_step, n, change)


def in_order_of_hashes(theorem: dict[str, Any], names: Iterable[str]) -> list[str]:
    """Names of mutants in an order that looks random and is the same in every run."""
    return sorted(names, key=lambda name: hashlib.sha256(f"{theorem['id']} {name}".encode()).hexdigest())


def sampled(theorem: dict[str, Any], count: int) -> list[tuple[str, dict[str, Any]]]:
    """The first mutants of a theorem in that order."""
    named = dict(mutants(theorem))
    return [(name, named[name]()) for name in in_order_of_hashes(theorem, named)[:count]]
