"""Short ways to write a proof: steps that stand for several steps of the checker.

Proof files and the provers of this package may use five rules that :mod:`ccem.trusted` does not know. Here they are
written out in rules that it knows: ``monotone`` (f keeps the order), ``rewrite`` from right to left, ``witness`` and
``obtain`` (to show and to use that something exists), ``ball`` for all numbers of intervals. Nothing here is trusted:
the checker sees what was written out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ccem.errors import InputError
from ccem.trusted.checker import Context, never, same
from ccem.trusted.expression import RELATIONS, Node, read_node, substitute

Step = dict[str, Any]
THEOREMS = ("mean value", "intermediate value", "least at a")  # of the rule calculus
Facts = dict[str, Any]  # the formulas known at a place of a proof, by id
FALSE = ["<", ["num", "0"], ["num", "0"]]


def as_data(node: Any) -> Any:
    """The JSON lists that :func:`ccem.trusted.expression.read_node` turns back into the node."""
    if isinstance(node, tuple):
        return [as_data(part) for part in node]
    return node if isinstance(node, (str, int, list)) else str(node)


def spelled_out(theorem: dict[str, Any]) -> dict[str, Any]:
    """The theorem with a proof in the checker's own rules. Raises :class:`InputError` naming the step at fault."""
    facts = dict(theorem["hypotheses"])
    return {**theorem, "steps": _steps(theorem["steps"], facts)}


def _steps(steps: list[Step], facts: Facts, denied: str = "") -> list[Step]:
    """The steps written out; where the fact ``denied`` denies the last claim, they end in a contradiction."""
    out: list[Step] = []
    facts = dict(facts)
    for k, step in enumerate(steps):
        try:
            if step["rule"] == "obtain":
                return out + _obtain(step, steps[k + 1 :], facts, denied)
            if denied and step is steps[-1]:
                return out + _contradiction(step, facts, denied)
            rule = _RULES.get(step["rule"])
            out += rule(step, facts) if rule else [step]
        except InputError:
            raise
        except (KeyError, ValueError, IndexError, TypeError) as error:
            raise InputError(f"step {step.get('id')}: {type(error).__name__}: {error}") from error
        facts[step["id"]] = step["claim"]
    return out


def _suppose(step: Step, facts: Facts) -> list[Step]:
    return [{**step, "steps": _steps(step["steps"], {**facts, **dict(step.get("assume", []))})}]


def _block(name: str, claim: Any, variables: list[Any], assume: list[Any], steps: list[Step]) -> Step:
    return {"id": name, "claim": claim, "rule": "suppose", "variables": variables, "assume": assume, "steps": steps}


def _same(left: Any, right: Any) -> bool:
    return same(read_node(left), read_node(right), Context())


def _at(formula: Any, name: str, value: Any) -> Any:
    """The formula with a value for a free name."""
    node: Node = read_node(value, "l" if value[0] == "lambda" else "t")
    return as_data(substitute(read_node(formula), {name: node}))


def _monotone(step: Step, facts: Facts) -> list[Step]:
    """From a <= b to f(a) <= f(b), or back: by the theorem that f keeps the order."""
    name, claim, fact = step["function"], step["claim"], facts[step["uses"][0]]
    for inside, outside in ((fact, claim), (claim, fact)):
        lifted = [inside[0], *([name, side] for side in inside[1:])]
        if inside[0] in RELATIONS and (lifted == outside or _same(lifted, outside)):
            break
    else:
        raise InputError(f"step {step['id']}: the claim is not the fact with {name} on both sides, nor the reverse")
    a, b = inside[1:]
    order = ["and", *(["<=>", [r, a, b], [r, [name, a], [name, b]]] for r in ("<", "<="))]
    uses, first = step["uses"], f"{step['id']}: order"
    applied = {"id": first, "claim": order, "rule": "apply", "uses": [f"theorem:{name}-order", *uses]}
    return [{**applied, "values": {"x": a, "y": b}}, {**_kept(step), "rule": "logic", "uses": [first, *uses]}]


def _kept(step: Step) -> Step:
    return {key: step[key] for key in ("id", "sentence", "claim") if key in step}


def _rewrite(step: Step, facts: Facts) -> list[Step]:
    """From a = b and C(b) to C(a): by b = a."""
    equation, *others = step["uses"]
    _, a, b = facts[equation]
    if _same(_at(step["template"], step["variable"], b), step["claim"]):
        return [step]
    turned = {"id": f"{step['id']}: turned", "claim": ["=", b, a], "rule": "combine"}
    return [{**turned, "terms": [[["num", "-1"], [equation]]]}, {**step, "uses": [turned["id"], *others]}]


def _witness(step: Step, facts: Facts) -> list[Step]:
    """C at a value: if C failed for all x, it would fail there."""
    name, claim, uses, (there, values) = step["id"], step["claim"], step.get("uses", []), _there(step)
    none = _never(claim)
    block = _block(f"{name}: at", ["=>", none, _never(there)], [], [[f"{name}: none", none]],
                   [_fails(step, f"{name}: none", there, values)])  # fmt: skip
    some = {"id": f"{name}: some", "claim": claim, "rule": "logic", "uses": [block["id"], f"{name}: there"]}
    known = [[f"{name}: {use}", facts[use]] for use in uses if facts[use][0] in RELATIONS]
    known.sort(key=lambda fact: len(str(fact)))  # a longer one may be defined because of a shorter one
    assumed = [*known, [f"{name}: there", there]]  # so may the values
    parts = [formula for _, formula in assumed]
    premise = parts[0] if len(parts) == 1 else ["and", *parts]
    follows = _block(f"{name}: if", ["=>", premise, claim], [], assumed, [block, some])
    return [follows, {**_kept(step), "rule": "apply", "uses": [follows["id"], *uses], "values": {}}]


def _there(step: Step) -> tuple[Any, dict[str, Any]]:
    """What the claim of a witness says of the values, and the values in the order of the claim."""
    there, values = step["claim"], dict[str, Any]()
    while there[0] == "exists" and there[1] in step["values"]:
        values[there[1]] = step["values"][there[1]]
        there = _at(there[3], there[1], values[there[1]])
    if not values:
        raise InputError(f"step {step['id']}: the claim does not say that something of these values exists")
    return there, values


def _fails(step: Step, none: str, there: Any, values: dict[str, Any]) -> Step:
    """The denial at the values, from the denial for all."""
    return {"id": f"{step['id']}: fails", "claim": _never(there), "rule": "apply", "uses": [none], "values": values}


def _conjuncts(formula: Any) -> list[Any]:
    return [part for whole in formula[1:] for part in _conjuncts(whole)] if formula[0] == "and" else [formula]


def _never(formula: Any) -> Any:
    return as_data(never(read_node(formula)))


def _obtain(step: Step, rest: list[Step], facts: Facts, denied: str) -> list[Step]:
    """If the last claim G of the block failed, C would fail for every x: from C the rest of the block proves G."""
    name, claim, (use,) = step["id"], step["claim"], step["uses"]
    if not rest:
        raise InputError(f"step {name}: nothing follows what is obtained")
    if not denied:
        goal, no = rest[-1]["claim"], f"{name}: not"
        against = _block(f"{name}: against", ["=>", _never(goal), FALSE], [], [[no, _never(goal)]],
                         _obtain(step, rest, {**facts, no: _never(goal)}, no))  # fmt: skip
        return [against, {"id": f"{name}: done", "claim": goal, "rule": "logic", "uses": [against["id"]]}]
    formula, variables = facts[use], list[Any]()
    for x in step["variables"]:
        if formula[0] != "exists":
            raise InputError(f"step {name}: the fact {use!r} names no more objects")
        variables.append([x, formula[2]])
        formula = _at(formula[3], formula[1], ["var", x])
    none = fails = _never(claim)
    for x, kind in reversed(variables):
        none = ["forall", x, kind, none]
    then = _block(f"{name}: then", ["=>", claim, FALSE], [], [[name, claim]],
                  _steps(rest, {**facts, name: claim}, denied))  # fmt: skip
    last = {"id": f"{name}: fails", "claim": fails, "rule": "logic", "uses": [then["id"]]}
    block = _block(f"{name}: none", none, variables, [], [then, last])
    return [block, {"id": f"{name}: absurd", "claim": FALSE, "rule": "logic", "uses": [block["id"], use]}]


def _contradiction(step: Step, facts: Facts, denied: str) -> list[Step]:
    """The last step of a block, and that its claim is denied; of a witness, at once what is denied at its values."""
    uses = step.get("uses", [])
    absurd = {"id": f"{step['id']}: absurd", "claim": FALSE, "rule": "logic"}
    if step["rule"] == "witness":
        there, values = _there(step)
        said = [part for use in uses for part in _conjuncts(facts[use])]
        if all(part in said for part in _conjuncts(there)) and all(value[0] == "var" for value in values.values()):
            at = _fails(step, denied, there, values)
            return [at, {**absurd, "uses": [at["id"], *uses]}]
    rule = _RULES.get(step["rule"])
    return [*(rule(step, facts) if rule else [step]), {**absurd, "uses": [step["id"], denied]}]


def _ball(step: Step, facts: Facts) -> list[Step]:
    """For all x of an interval: suppose that x lies there."""
    if step["claim"][0] != "forall":
        return [step]
    _, x, kind, (_, inside, claim) = step["claim"]
    name, uses = f"{step['id']}: {x}", step.get("uses", [])
    (inner,) = _ball({**step, "id": f"{step['id']} at {x}", "claim": claim, "uses": [*uses, name]}, facts)
    return [{**_block(step["id"], step["claim"], [[x, kind]], [[name, inside]], [inner]), **_kept(step)}]


def _calculus(step: Step, facts: Facts) -> list[Step]:
    """The function is differentiable on [a, b] itself unless another interval is given."""
    if step["theorem"] not in THEOREMS:
        known = ", ".join(THEOREMS)
        raise InputError(f"step {step['id']}: there is no theorem {step['theorem']!r} of calculus; known are {known}")
    return [{"low": step["a"], "high": step["b"], **step}]


def meanings() -> dict[str, str]:
    """The short forms that are no rules of the checker, each with what it stands for."""
    forms: dict[str, Callable[..., Any]] = {
        "monotone": _monotone, "rewrite back": _rewrite, "witness": _witness, "obtain": _obtain, "ball for all": _ball,
    }  # fmt: skip
    return {name: " ".join((form.__doc__ or "").split()) for name, form in forms.items()}


_RULES: dict[str, Callable[[Step, Facts], list[Step]]] = {
    "suppose": _suppose, "monotone": _monotone, "rewrite": _rewrite, "witness": _witness, "ball": _ball,
    "calculus": _calculus,
}  # fmt: skip
