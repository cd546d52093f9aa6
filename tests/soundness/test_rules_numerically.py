"""No claim that a rule accepts is contradicted at random points, with 50 digits.

For each rule, random candidates (true and false ones) are given to the checker; those it accepts are evaluated where
their hypotheses hold. A rule of the checker without such a test fails the first test.
"""

import random

import mpmath
import pytest

from ccem.library import compile_theorem
from ccem.trusted.checker import Checker, Refused, check
from ccem.trusted.expression import read_node

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
    """Is the formula certainly false here? Indices are all tried, a real variable of ``forall`` at random points, one
    of ``exists z: z in [0, 1] and f = 0`` by the sign of f."""
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
    if head == "exists" and formula[2][0] == "index":
        return all(contradicted(formula[3], {**at, formula[1]: v}, draw) for v in range(at[formula[2][1]]))
    if head == "exists" and formula[3][-1][0] == "=":
        _, f, zero = formula[3][-1]
        found = [value(f, {**at, formula[1]: mpmath.mpf(k) / 64}) - value(zero, at) for k in range(65)]
        return min(found) > SLACK or max(found) < -SLACK
    return False


def true(formula, at):
    """Is the formula certainly true here? (Quantifiers over indices only.)"""
    head = formula[0]
    if head in ("<=", "<", "=", "!="):
        gap = value(formula[2], at) - value(formula[1], at)
        return {"<=": gap >= 0, "<": gap > SLACK, "=": gap == 0, "!=": abs(gap) > SLACK}[head]
    if head in ("and", "or"):
        return (all if head == "and" else any)(true(part, at) for part in formula[1:])
    if head == "=>":
        return not true(formula[1], at) or true(formula[2], at)  # the premises here are decided exactly
    if head in ("forall", "exists") and formula[2][0] == "index":
        each = (true(formula[3], {**at, formula[1]: v}) for v in range(at[formula[2][1]]))
        return (all if head == "forall" else any)(each)
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
    first, second = (f"{draw.choice(facts)} {draw.choice(['and', 'or'])} {draw.choice(facts)}" for _ in range(2))
    return f"{facts[0]} {draw.choice(['and', 'or'])} {facts[1]}", {"h": first, "k": second}, {}


def combine(draw):
    a, b = term(draw), term(draw)
    claims = [f"{a} <= {a} + ({b})^2", f"0 <= ({a} - {b})^2", f"{a}*{b} = {b}*{a}",
              f"exp({a})*exp({b}) = exp({a} + {b})", f"{a} < {a} + exp({b})", f"{a} < {b}", f"{a} <= {b}",
              f"({a} + {b})^2 = ({a})^2 + ({b})^2", f"{a} - {b} <= {b} + 1"]  # fmt: skip
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
    return block("slope", claim, {"z": "real"}, assume, inner)


def block(name, claim, variables, assume, steps):
    return {"id": name, "claim": claim, "rule": "suppose", "variables": variables, "assume": assume, "steps": steps}


def known_or_not(draw, f):
    """The function whose slope is shown: now and then another one."""
    return curve(draw) if draw.random() < 0.4 else f


def increasing(draw):
    f, domain, strict = curve(draw), domain_of(draw), draw.random() < 0.5
    inner = f"z < w => {f} {'<' if strict else '<='} {at_point(f, 'w')}"
    more = {"variable": "z", "function": f, "domain": domain, "strict": strict, "uses": ["slope"]}
    more["before"] = [slope_known(known_or_not(draw, f), 1, domain, strict)]
    return guarded(domain, "z", guarded(domain, "w", inner)), {}, more


def tangent(draw):
    f, domain, strict = curve(draw), domain_of(draw), draw.random() < 0.5
    inner = f"{f} + diff({f}, z)*(w - z) {'<' if strict else '<='} {at_point(f, 'w')}"
    inner = f"z != w => {inner}" if strict else inner
    more = {"variable": "z", "function": f, "domain": domain, "strict": strict, "uses": ["slope"]}
    more["before"] = [slope_known(known_or_not(draw, f), 2, domain, strict)]
    return guarded(domain, "z", guarded(domain, "w", inner)), {}, more


def total(draw):
    f = draw.choice(["u[i]", "u[i]^2", "exp(u[i])", "u[i]*x"])
    more = draw.choice(["1", "u[i]^2", "x", "exp(x)"])
    relation = draw.choice(["<=", "<", "="])
    return f"sum(i, N, {f}) {relation} sum(i, N, {f} + {more})", {"h": f"forall i < N: {f} {relation} {f} + {more}"}, {}


def suppose(draw):
    a, b = term(draw, 1), term(draw, 1)
    inner = draw.choice([f"z + {b} <= {a} + {b}", f"exp({b})*z <= exp({b})*{a}", f"z <= {b}", f"z < {a} + exp({b})"])
    assumed = draw.choice([f"z <= {a}", f"z < {a}"])
    outer = draw.choice([f"{assumed} => {inner}", f"z <= {a} => {inner}", f"{inner}", f"z <= {b} => {inner}"])
    steps = [{"id": "sign", "claim": inner, "rule": "combine", "uses": ["a"], "terms": [
        [draw.choice(["1", f"exp({b})"]), "a"], *([[f"exp({b})"]] if "<" in inner and "<=" not in inner else [])]}]
    more = {"variables": {"z": "real"}, "assume": {"a": assumed}, "steps": steps, "uses": []}
    return f"forall z: {outer}", {}, more


def apply(draw):
    relation = draw.choice(["<=", "<"])
    i, j = draw.choice("km"), draw.choice("km")
    if draw.random() < 0.5:
        claim = draw.choice([f"u[{i}] {relation} x", f"u[{i}] <= x", f"x {relation} u[{i}]"])
        return claim, {"h": f"forall i < N: u[i] {relation} x"}, {"values": {"i": j}, "kinds": INDICES}
    law, premise = f"forall i < N: u[i] <= y => u[i] {relation} x", f"u[{draw.choice('km')}] <= y"
    return f"u[{i}] {relation} x", {"h": law, "p": premise}, {"values": {"i": i}, "kinds": INDICES}


def witness(draw):
    given = draw.choice(["u[k] <= {}", "u[k] < {}", "{} < u[m]", "u[m] <= {}"])
    bound = draw.choice(["x", "x + y", "x^2"])
    claim = f"exists i < N: {draw.choice(['u[i] <= {}', 'u[i] < {}', '{} < u[i]']).format(bound)}"
    return claim, {"h": given.format(bound)}, {"values": {"i": draw.choice("km")}, "kinds": INDICES}


def obtain(draw):
    a, b = draw.choice(["<=", "<"]), draw.choice(["<=", "<"])
    fact = f"u[j] {a} x and y {b} u[j]"
    last = draw.choice(["y <= x", "y < x", "x <= y", "y = x"])
    steps = [{"id": "one", "claim": f"u[j] {a} x", "rule": "logic", "uses": ["only"]},
             {"id": "two", "claim": f"y {b} u[j]", "rule": "logic", "uses": ["only"]},
             {"id": "last", "claim": last, "rule": "combine", "uses": ["one", "two"]}]  # fmt: skip
    h = f"exists i < N: u[i] {draw.choice([a, '<='])} x {draw.choice(['and', 'and', 'or'])} y {b} u[i]"
    return fact, {"h": h}, {"variables": ["j"], "after": steps}


def rewrite(draw):
    forms = ["q*x <= exp(q) + y", "q <= 1 + q^2", "exp(q)*y <= q + x", "q < x + 2", "u[k]*q <= sum(i, N, q)"]
    template = draw.choice(forms)
    a, b = draw.choice([("x", "y"), ("y", "x"), ("u[k]", "x"), ("x + 1", "y + 1")])
    claim = template.replace("q", f"({draw.choice([a, b])})")
    facts = {"e": f"{a} {draw.choice(['=', '=', '<='])} {b}", "f": template.replace("q", f"({draw.choice([a, b])})")}
    return claim, facts, {"template": template, "variable": "q", "kinds": INDICES}


UNIT = "0 <= z and z <= 1"
ENDS = [{"id": "low", "claim": "0 <= z", "rule": "logic", "uses": ["range"]},
        {"id": "high", "claim": "z <= 1", "rule": "logic", "uses": ["range"]}]  # fmt: skip


def fermat(draw):
    """f = a (z - p) + b (z - p)^2 has its minimum at p where the signs of a and b allow it."""
    a, p, b = draw.choice(["0", "1", "2", "-1"]), draw.choice(["0", "1", "1/2"]), draw.choice(["1", "exp(x)", "x^2"])
    f, slope = f"{a}*(z - {p}) + {b}*(z - {p})^2", f"({a})"
    lowest = f"{at_point(f, p)} <= {f}"
    terms = [[f"{b}*(z - {p})^2"], [a, "low"] if a in "12" else ["1", "high"]][: 1 if a == "0" else 2]
    known = [*ENDS, {"id": "above", "claim": lowest, "rule": "combine", "terms": terms}]
    number = draw.choice([slope, f"{slope} + 1", f"-{slope}"])
    claim = draw.choice(["0 <= {}", "{} <= 0", "0 < {}", "{} = 0"]).format(number)
    more = {"variable": "z", "function": f, "domain": ["0 <= z", "z <= 1"], "point": p, "uses": ["lowest"]}
    more["side"] = draw.choice(["right", "left"])
    more["before"] = [block("lowest", f"forall z: {UNIT} => {lowest}", {"z": "real"}, {"range": UNIT}, known)]
    return claim, {}, more


def ivt(draw):
    f = draw.choice(["x*z - y", "exp(z) - x", "z^3 + x*z - 1", "(x + 1)*z^2 - y*z - 1", "softplus(z) - x^2"])
    g = draw.choice([f, f, f"{f} + 1"])
    low, high = at_point(f, "0"), at_point(f, "1")
    facts = {"a": f"{low} {draw.choice(['<=', '<', '='])} 0", "b": f"{draw.choice(['0 <= ', '0 < ', '-1 <= '])}{high}"}
    if draw.random() < 0.3:
        facts["a"] = f"0 <= {low}"
    claim = f"exists z: 0 <= z and z <= 1 and {g} = 0"
    return claim, facts, {"variable": "z", "function": f, "domain": ["0 <= z", "z <= 1"]}


def jensen(draw):
    a, b = draw.choice(["1", "2", "x^2", "-1"]), draw.choice(["0", "y", "-1"])
    f, double = f"({a})*z^2 + ({b})*z", draw.random() < 0.5
    point = draw.choice(["u[i]*u[j]", "u[i] - u[j]"] if double else ["u[i]", "u[i]^2 - x"])
    total, size = (f"offdiag(i, j, N, {point})", "N*(N - 1)") if double else (f"sum(i, N, {point})", "N")
    below = f"({at_point(f, f'{total}/({size})')})*{draw.choice([size, size, f'({size} + 1)'])}"
    sides = [below, total.replace(point, at_point(f, point))]
    if draw.random() < 0.3:
        sides.reverse()
    c = draw.choice(["1", a, a])
    shown = f"({c})*z^2 + ({b})*z"  # the function that is shown to be convex: now and then another one
    mean = f"{at_point(shown, 'l*z + (1 - l)*w')} <= l*({shown}) + (1 - l)*({at_point(shown, 'w')})"
    line = {"id": "mean", "claim": mean, "rule": "combine", "terms": [[f"({c})*(z - w)^2", "l low", "l high"]]}
    weight = [{"id": "l low", "claim": "0 <= l", "rule": "logic", "uses": ["weight"]},
              {"id": "l high", "claim": "l <= 1", "rule": "logic", "uses": ["weight"]}]  # fmt: skip
    share = "0 <= l and l <= 1"
    inner = block("l", f"forall l: {share} => {mean}", {"l": "real"}, {"weight": share}, [*weight, line])
    outer = block("convex", f"forall z: forall w: {inner['claim']}", {"z": "real", "w": "real"}, {}, [inner])
    more = {"variable": "z", "function": f, "sum": total, "before": [outer], "uses": ["size", "convex"]}
    return f"{sides[0]} {draw.choice(['<=', '<=', '<'])} {sides[1]}", {"size": draw.choice(["1 <= N", "2 <= N"])}, more


MAKERS = {
    "logic": logic, "suppose": suppose, "apply": apply, "witness": witness, "obtain": obtain, "rewrite": rewrite,
    "combine": combine, "monotone": monotone, "ball": ball, "increasing": increasing, "tangent": tangent,
    "fermat": fermat, "ivt": ivt, "sum": total, "jensen": jensen,
}  # fmt: skip
KINDS = {"x": "real", "y": "real", "N": "natural", "M": "natural", "u": "family[N]"}
INDICES = {"k": "index[N]", "m": "index[N]"}


def candidate(rule, draw):
    claim, hypotheses, more = MAKERS[rule](draw)
    before, after = more.pop("before", []), more.pop("after", [])
    variables = {**KINDS, **more.pop("kinds", {})}
    step = {"id": "only", "claim": claim, "rule": rule, "uses": list(hypotheses), **more}
    steps = [*before, step, *after]
    return compile_theorem({
        "id": "random", "definitions": {}, "variables": variables, "hypotheses": hypotheses, "steps": steps,
        "conclusion": steps[-1]["claim"],
    })  # fmt: skip


def point(theorem, draw):
    """Values of the theorem's variables."""
    indices = [name for name, kind in theorem["variables"] if kind[0] == "index"]
    at = {"x": number(draw), "y": number(draw), "N": draw.randint(1 if indices else 0, 4), "M": draw.randint(0, 4)}
    at["u"] = {(i,): number(draw) for i in range(at["N"])}
    at |= {name: draw.randrange(at["N"]) for name in indices}
    if draw.random() < 0.3:
        at["y"] = at["x"]
    if indices and draw.random() < 0.3:
        at["x"] = at["u"][(at["k"],)]
    return at


def test_every_rule_is_tested():
    rules = {name.removeprefix("rule_") for name in vars(Checker) if name.startswith("rule_")}
    assert rules == {*MAKERS, "cite"}  # what is cited is taken without proof; see the next test


def test_a_citation_is_never_forgotten():
    step = {"id": "only", "claim": "x < x", "rule": "cite", "source": "nobody"}
    theorem = compile_theorem({
        "id": "cited", "definitions": {}, "variables": KINDS, "hypotheses": {}, "steps": [step], "conclusion": "x < x",
    })  # fmt: skip
    assert check(theorem, {})["cited"] == ["literature: nobody"]


@pytest.mark.parametrize("rule", MAKERS)
def test_accepted_claims_hold_at_random_points(rule):
    draw, accepted, refused, met = random.Random(rule), 0, 0, 0
    with mpmath.workdps(DIGITS):
        for _ in range(150):
            theorem = candidate(rule, draw)
            try:
                check(theorem, {})
            except Refused as refusal:
                if "Error: " in str(refusal.args[0]):
                    raise  # refused by accident
                refused += 1
                continue
            accepted += 1
            hypotheses, claim = [read_node(h) for _, h in theorem["hypotheses"]], read_node(theorem["conclusion"])
            for _ in range(12):
                at = point(theorem, draw)
                if all(true(hypothesis, at) for hypothesis in hypotheses):
                    met += 1
                    assert not contradicted(claim, at, draw), (theorem["conclusion"], at)
    assert accepted >= 5
    assert refused >= 5
    assert met >= 5
