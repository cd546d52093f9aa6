"""No claim that a rule accepts is contradicted at random points, with 50 digits.

For each rule, random candidates (true and false ones) are given to the checker; those it accepts are evaluated where
their hypotheses hold.
"""

import random

import mpmath
import pytest

from ccem.library import compile_theorem
from ccem.trusted.checker import Refused, check

DIGITS = 50
SLACK = mpmath.mpf(10) ** -35
FUNCTIONS = {
    "exp": mpmath.exp, "log": mpmath.log, "sqrt": mpmath.sqrt,
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)), "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
}  # fmt: skip


def value(node, at):
    head = node[0]
    if head == "num":
        return mpmath.mpf(node[1].numerator) / node[1].denominator
    if head == "var":
        return mpmath.mpf(at[node[1]])
    if head == "at":
        return at[node[1]][tuple(at[part[1]] for part in node[2:])]
    if head == "delta":
        return mpmath.mpf(at[node[1][1]] == at[node[2][1]])
    if head == "sum":
        return mpmath.fsum(value(node[3], {**at, node[1]: i}) for i in range(at[node[2]]))
    if head == "offdiag":
        pairs = [(i, j) for i in range(at[node[3]]) for j in range(at[node[3]]) if i != j]
        return mpmath.fsum(value(node[4], {**at, node[1]: i, node[2]: j}) for i, j in pairs)
    parts = [value(part, at) for part in node[1:] if isinstance(part, tuple)]
    if head == "+":
        return mpmath.fsum(parts)
    if head == "*":
        return mpmath.fprod(parts)
    if head == "-":
        return -parts[0]
    if head == "/":
        return parts[0] / parts[1]
    return parts[0] ** node[2] if head == "^" else FUNCTIONS[head](parts[0])


def contradicted(formula, at, draw):
    """Is the formula certainly false here? (``forall`` is tried at random points, ``exists`` never is.)"""
    head = formula[0]
    if head in ("<=", "<", "=", "!="):
        gap = value(formula[2], at) - value(formula[1], at)
        return {"<=": gap < -SLACK, "<": gap < SLACK * -1 or gap == 0, "=": abs(gap) > SLACK, "!=": gap == 0}[head]
    if head == "and":
        return any(contradicted(part, at, draw) for part in formula[1:])
    if head == "or":
        return all(contradicted(part, at, draw) for part in formula[1:])
    if head == "=>":
        return true(formula[1], at) and contradicted(formula[2], at, draw)
    if head == "forall":
        kind = formula[2]
        values = range(at[kind[1]]) if kind[0] == "index" else [number(draw) for _ in range(6)]
        return any(contradicted(formula[3], {**at, formula[1]: v}, draw) for v in values)
    return False


def true(formula, at):
    """Is the formula certainly true here? (No quantifiers.)"""
    head = formula[0]
    if head in ("<=", "<", "=", "!="):
        gap = value(formula[2], at) - value(formula[1], at)
        return {"<=": gap >= 0, "<": gap > SLACK, "=": gap == 0, "!=": abs(gap) > SLACK}[head]
    if head in ("and", "or"):
        return (all if head == "and" else any)(true(part, at) for part in formula[1:])
    return False


def number(draw):
    return mpmath.mpf(draw.choice((draw.randint(-3, 3), draw.uniform(-3, 3), draw.uniform(0, 1))))


def term(draw, depth=2):
    if depth == 0 or draw.random() < 0.2:
        return draw.choice(["x", "y", "1", "2", "1/2", "3"])
    a, b = term(draw, depth - 1), term(draw, depth - 1)
    form = draw.choice(["({a} + {b})", "({a} - {b})", "{a}*{b}", "exp({a})", "softplus({a})", "sigmoid({a})", "({a})^2",
                        "{a}/(1 + ({b})^2)", "sqrt(1 + ({a})^2)", "log(1 + exp({a}))"])  # fmt: skip
    return form.format(a=a, b=b)


def curve(draw):
    """A function of z."""
    a, b = draw.choice(["1", "2", "1/2", "-1", "0"]), draw.choice(["1", "2", "-1"])
    return draw.choice(["exp({a}*z) + {b}*z", "softplus({b}*z)", "{a}*z^2 + {b}*z", "z^3 + {b}*z", "{b}/(1 + exp(z))",
                        "z^4 - {a}*z", "sigmoid({b}*z)", "sqrt(1 + z^2)"]).format(a=a, b=b)  # fmt: skip


def at_point(text, point):
    return text.replace("exp", "EXP").replace("z", f"({point})").replace("EXP", "exp")


def logic(draw):
    facts = [f"{draw.choice('xy')} {draw.choice(['<=', '<', '=', '!='])} {draw.choice('xy12')}" for _ in range(3)]
    word = draw.choice(["and", "or"])
    return f"{facts[0]} {word} {facts[1]}", {"h": f"{draw.choice(facts)} {draw.choice(['and', 'or'])} {facts[2]}"}, {}


def combine(draw):
    a, b = term(draw), term(draw)
    claims = [f"{a} <= {a} + ({b})^2", f"0 <= ({a} - {b})^2", f"{a}*{b} = {b}*{a}", f"exp({a})*exp({b}) = exp({a} + {b})",
              f"{a} < {a} + exp({b})", f"{a} < {b}", f"{a} <= {b}", f"({a} + {b})^2 = ({a})^2 + ({b})^2",
              f"{a} - {b} <= {b} + 1"]  # fmt: skip
    hypotheses = draw.choice([{}, {"h": f"{a} <= {b}"}, {"h": f"{a} < {b}"}, {"h": f"{a} = {b}"}])
    return draw.choice(claims), hypotheses, {}


def monotone(draw):
    a, b, relation = term(draw, 1), term(draw, 1), draw.choice(["<=", "<", "="])
    name = draw.choice(["exp", "softplus", "sigmoid"])
    plain, inside = f"{a} {relation} {b}", f"{name}({a}) {draw.choice([relation, '<='])} {name}({b})"
    if draw.random() < 0.5:
        plain, inside = inside, plain
    return inside, {"h": plain}, {"function": name}


def ball(draw):
    f, low = curve(draw), draw.randint(-2, 1)
    relation, bound = draw.choice(["<", "<="]), draw.uniform(-3, 3)
    return f"forall z in [{low}, {low + 1}]: {bound:.3f} {relation} {f}", {}, {"pieces": 200, "precision": 64}


def domain_of(draw):
    return draw.choice([[], ["0 <= z"], ["z <= 0"], ["1 <= z", "z < 2"], ["-1 <= z", "z <= 1"]])


def guarded(domain, name, claim):
    text = at_point(" and ".join(domain), name).replace(f"({name})", name)
    return f"forall {name}: {text} => ({claim})" if domain else f"forall {name}: ({claim})"


def slope_known(f, order, domain, strict):
    """A block that shows the sign of a derivative of f (in z) on the domain, where algebra sees it."""
    for _ in range(order):
        f = f"diff({f}, z)"
    sign = f"0 {'<' if strict else '<='} {f}"
    claim = f"forall z: {' and '.join(domain)} => {sign}" if domain else f"forall z: {sign}"
    inner = [{"id": "sign", "claim": sign, "rule": "combine"}]
    assume = {"range": " and ".join(domain)} if domain else {}
    return {"id": "slope", "claim": claim, "rule": "suppose", "variables": {"z": "real"}, "assume": assume, "steps": inner}


def increasing(draw):
    f, domain, strict = curve(draw), domain_of(draw), draw.random() < 0.5
    inner = f"z < w => {f} {'<' if strict else '<='} {at_point(f, 'w')}"
    more = {"variable": "z", "function": f, "domain": domain, "strict": strict, "uses": ["slope"]}
    more["before"] = slope_known(f, 1, domain, strict)
    return guarded(domain, "z", guarded(domain, "w", inner)), {}, more


def tangent(draw):
    f, domain, strict = curve(draw), domain_of(draw), draw.random() < 0.5
    inner = f"{f} + diff({f}, z)*(w - z) {'<' if strict else '<='} {at_point(f, 'w')}"
    inner = f"z != w => {inner}" if strict else inner
    more = {"variable": "z", "function": f, "domain": domain, "strict": strict, "uses": ["slope"]}
    more["before"] = slope_known(f, 2, domain, strict)
    return guarded(domain, "z", guarded(domain, "w", inner)), {}, more


def total(draw):
    f = draw.choice(["u[i]", "u[i]^2", "exp(u[i])", "u[i]*x"])
    more = draw.choice(["1", "u[i]^2", "x", "exp(x)"])
    relation = draw.choice(["<=", "<", "="])
    return f"sum(i, N, {f}) {relation} sum(i, N, {f} + {more})", {"h": f"forall i < N: {f} {relation} {f} + {more}"}, {}


MAKERS = {
    "logic": logic, "combine": combine, "monotone": monotone, "ball": ball,
    "increasing": increasing, "tangent": tangent, "sum": total,
}  # fmt: skip
KINDS = {"x": "real", "y": "real", "N": "natural", "M": "natural", "u": "family[N]"}


def candidate(rule, draw):
    claim, hypotheses, more = MAKERS[rule](draw)
    before = [more.pop("before")] if "before" in more else []
    step = {"id": "only", "claim": claim, "rule": rule, "uses": list(hypotheses), **more}
    return compile_theorem({
        "id": "random", "definitions": {}, "variables": KINDS, "hypotheses": hypotheses, "steps": [*before, step],
        "conclusion": claim,
    })  # fmt: skip


def parts(formula):
    """The hypotheses and the conclusion of a closed statement."""
    while formula[0] == "forall" and formula[1] in KINDS:
        formula = formula[3]
    return formula[1:] if formula[0] == "=>" and formula[1][0] != "forall" else (None, formula)


@pytest.mark.parametrize("rule", MAKERS)
def test_accepted_claims_hold_at_random_points(rule):
    draw, accepted, met = random.Random(rule), 0, 0
    with mpmath.workdps(DIGITS):
        for _ in range(150):
            theorem = candidate(rule, draw)
            try:
                statement = check(theorem, {})["statement"]
            except Refused:
                continue
            accepted += 1
            assumed, claim = parts(statement)
            if rule == "sum":  # its hypothesis is about all indices: it is the claim that is evaluated
                claim = claim[2]
            for _ in range(12):
                at = {"x": number(draw), "y": number(draw), "N": draw.randint(0, 4), "M": draw.randint(0, 4)}
                at["u"] = {(i,): number(draw) for i in range(at["N"])}
                if draw.random() < 0.3:
                    at["y"] = at["x"]
                if rule == "sum" and contradicted(statement_premise(statement), at, draw):
                    continue
                if assumed is None or true(assumed, at):
                    met += 1
                    assert not contradicted(claim, at, draw), (theorem["conclusion"], at)
    assert accepted >= 5
    assert met >= 5


def statement_premise(formula):
    while formula[0] == "forall" and formula[1] in KINDS:
        formula = formula[3]
    return formula[1]
