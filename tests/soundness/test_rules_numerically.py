"""No claim that a rule accepts is contradicted at random points, with 50 digits.

For each rule, random candidates (true and false ones) are given to the checker; those it accepts are evaluated where
their hypotheses hold. A rule of the checker without such a test fails the first test.
"""

import random

import mpmath
import pytest

from ccem.errors import InputError
from ccem.library import compile_theorem, load
from ccem.notation import spelled_out
from ccem.trusted.checker import Checker, check, statement
from ccem.trusted.expression import ExpressionError, read_node

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
    of ``exists z: z in [0, 1] and f = g`` by the sign of f - g."""
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
        points = [{**at, formula[1]: mpmath.mpf(k) / 64} for k in range(65)]
        found = [value(formula[3][-1][1], here) - value(formula[3][-1][2], here) for here in points]
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


def block(name, claim, variables, assume, steps):
    return {"id": name, "claim": claim, "rule": "suppose", "variables": variables, "assume": assume, "steps": steps}


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


def calculus(draw):
    return draw.choice([mean_value, intermediate_value, least_at_a])(draw)


def mean_value(draw):
    f = draw.choice([curve(draw), "x*z^2 - exp(z)", "softplus(x*z) + y*z", "z^3 + x*z"])
    g = draw.choice([f, f, f"{f} + z", "z^2"])
    rise = draw.choice(["(1 - 0)", "(1 - 0)", "2"])
    claim = f"exists z: 0 < z and z < 1 and {at_point(f, '1')} - {at_point(f, '0')} = diff({g}, z)*{rise}"
    return claim, {}, {"theorem": "mean value", "variable": "z", "function": f, "a": "0", "b": "1"}


def intermediate_value(draw):
    f = draw.choice(["x*z - y", "exp(z) - x", "z^3 + x*z - 1", "(x + 1)*z^2 - y*z - 1", "softplus(z) - x^2"])
    g = draw.choice([f, f, f"{f} + 1"])
    low, high = at_point(f, "0"), at_point(f, "1")
    facts = {"a": f"{low} {draw.choice(['<=', '<', '='])} 0", "b": f"{draw.choice(['0 <= ', '0 < ', '-1 <= '])}{high}"}
    if draw.random() < 0.3:
        facts["a"] = f"0 <= {low}"
    claim = f"exists z: 0 <= z and z <= 1 and {g} = 0"
    return claim, facts, {"theorem": "intermediate value", "variable": "z", "function": f, "a": "0", "b": "1"}


def least_at_a(draw):
    """f = a (z - p) + b (z - p)^2 is least at p on [p, 1] where the signs of a and b allow it."""
    a, p, b = draw.choice(["0", "1", "2", "-1"]), draw.choice(["0", "1/2", "1"]), draw.choice(["1", "exp(x)", "x^2"])
    f, slope = f"{a}*(z - {p}) + {b}*(z - {p})^2", f"({a})"
    lowest, range_ = f"{at_point(f, p)} <= {f}", f"{p} <= z and z <= 1"
    known = [{"id": "low", "claim": f"{p} <= z", "rule": "logic", "uses": ["range"]},
             {"id": "above", "claim": lowest, "rule": "combine",
              "terms": [[f"{b}*(z - {p})^2"], [a, "low"]][: 1 if a == "0" else 2]}]  # fmt: skip
    number = draw.choice([slope, slope, f"{slope} + 1", f"-{slope}"])
    claim = draw.choice(["0 <= {}", "0 <= {}", "{} <= 0", "0 < {}", "{} = 0"]).format(number)
    more = {"theorem": "least at a", "variable": "z", "function": f, "a": p, "b": "1", "uses": ["lowest"]}
    more["before"] = [block("lowest", f"forall z: {range_} => {lowest}", {"z": "real"}, {"range": range_}, known)]
    return claim, {}, more


def cut(draw):
    """Between the numbers up to x and those from y on, where x <= y, there is one; at x and y it says how they lie."""
    left, right = "z <= x", "y <= w"
    steps = [{"id": "z w", "claim": "z <= w", "rule": "combine", "uses": ["left", "h", "right"]}]
    inner = block("w", f"forall w: {right} => z <= w", {"w": "real"}, {"right": right}, steps)
    apart = f"forall z: {left} => (forall w: {right} => z <= w)"
    before = [block("apart", apart, {"z": "real"}, {"left": left}, [inner]),
              {"id": "lower", "claim": f"exists z: {left}", "rule": "witness", "values": {"z": "x"}},
              {"id": "upper", "claim": f"exists w: {right}", "rule": "witness", "values": {"w": "y"}}]  # fmt: skip
    above, below = draw.choice(["z <= v", "z <= v", "z < v", "v <= z"]), draw.choice(["v <= w", "v <= w", "w <= v"])
    parts = f"(forall z: {left} => {above}) and (forall w: {right} => {below})"
    at_x, at_y = above.replace("z", "x"), below.replace("w", "y")
    last = draw.choice(["x <= y", "x <= y", "y <= x", "x < y", "x = y"])
    after = [{"id": "point", "claim": parts, "rule": "obtain", "uses": ["only"], "variables": ["v"]},
             {"id": "all z", "claim": f"forall z: {left} => {above}", "rule": "logic", "uses": ["point"]},
             {"id": "all w", "claim": f"forall w: {right} => {below}", "rule": "logic", "uses": ["point"]},
             {"id": "at x", "claim": at_x, "rule": "apply", "uses": ["all z"], "values": {"z": "x"}},
             {"id": "at y", "claim": at_y, "rule": "apply", "uses": ["all w"], "values": {"w": "y"}},
             {"id": "last", "claim": last, "rule": "combine", "uses": ["at x", "at y"]}]  # fmt: skip
    more = {"before": before, "after": after, "uses": ["apart", "lower", "upper"]}
    return f"exists v: {parts}", {"h": draw.choice(["x <= y", "x <= y", "x < y"])}, more


RULES = {
    "logic": logic, "suppose": suppose, "apply": apply, "rewrite": rewrite, "combine": combine, "ball": ball,
    "calculus": calculus, "cut": cut, "sum": total,
}  # fmt: skip
NOTATIONS = {"witness": witness, "obtain": obtain, "monotone": monotone}  # written out in rules
MAKERS = {**RULES, **NOTATIONS}
KINDS = {"x": "real", "y": "real", "N": "natural", "M": "natural", "u": "family[N]"}
ORDERS = {f"{name}-order": statement(load(f"{name}-order")) for name in ("exp", "softplus", "sigmoid")}
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
    assert rules == {*RULES, "cite"}  # what is cited is taken without proof; see the next test


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
            try:
                theorem = spelled_out(candidate(rule, draw))
                check(theorem, ORDERS)
            except ExpressionError as refusal:
                if "Error: " in str(refusal.args[0]):
                    raise  # refused by accident
                refused += 1
                continue
            except InputError:
                assert rule in NOTATIONS
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
