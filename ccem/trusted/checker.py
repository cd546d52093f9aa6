"""TRUSTED. Replays a proof: every step follows from earlier facts by one rule, or the proof is refused.

A theorem is plain data (JSON): ``id``, ``variables`` [[name, kind], ...], ``hypotheses`` [[id, formula], ...],
``steps`` and ``conclusion``, the claim of the last step. A step is ``{"id", "claim", "rule", "uses": [ids], ...}``; the
rules are the methods ``rule_*`` of :class:`Checker`, each of which says what it concludes from what. Every claim must be
defined (nonzero denominators, positive logarithms, nonnegative square roots) in its context before its rule is looked at.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from ccem.trusted.algebra import (
    ONE,
    UNIT,
    Algebra,
    Lower,
    Ratio,
    Sign,
    atom,
    items,
    lowest,
    scale,
    sign_of_poly,
    text_of,
    work,
)
from ccem.trusted.balls import holds_on_box
from ccem.trusted.expression import (
    FUNCTIONS,
    RELATIONS,
    Node,
    binds,
    children,
    differentiate,
    free,
    fresh,
    is_formula,
    minus,
    num,
    read_node,
    substitute,
)

MAX_STEPS = 2_000
ERRORS = (LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError)


class Refused(Exception):
    """The proof is not accepted: the step, and the reason (``{}`` in it stands for each node in turn)."""

    def __init__(self, reason: str, *nodes: Node, step: str = "") -> None:
        super().__init__(reason)
        self.reason, self.nodes, self.step = reason, nodes, step


def implies(assumptions: list[Node], claim: Node) -> Node:
    if not assumptions:
        return claim
    return ("=>", assumptions[0] if len(assumptions) == 1 else ("and", *assumptions), claim)


def for_all(x: str, domain: list[Node], claim: Node) -> Node:
    return ("forall", x, ("real",), implies(domain, claim))


def conjuncts(formula: Node) -> list[Node]:
    return [c for part in formula[1:] for c in conjuncts(part)] if formula[0] == "and" else [formula]


class Context:
    """Kinds of the variables in scope, and what is assumed of them. A name in scope is never hidden by another."""

    def __init__(self) -> None:
        self.kinds: dict[str, Node] = {}
        self.assumed: list[Node] = []
        self.algebra = Algebra({}, set(), set())
        self.lower: Lower = {}
        self.signs: list[tuple[Ratio, Sign]] = []  # differences known to be > 0 or >= 0
        self.apart: list[Ratio] = []  # differences known to be nonzero

    def extended(self, assumed: list[Node], kinds: dict[str, Node] | None = None) -> Context:
        """The context with more variables and assumptions."""
        new, kinds = Context(), kinds or {}
        if not assumed and not kinds:
            return self
        if set(kinds) & set(self.kinds):
            raise Refused(f"{min(set(kinds) & set(self.kinds))!r} is already in scope")
        for kind in kinds.values():
            if any(self.kinds.get(size, kinds.get(size)) != ("natural",) for size in kind[1:] if isinstance(size, str)):
                raise Refused(f"a size of {kind} is not a natural number in scope")
        new.kinds, new.assumed = {**self.kinds, **kinds}, [*self.assumed, *assumed]
        whole = {atom("var", name): (0, False) for name, kind in kinds.items() if kind[0] in ("natural", "index")}
        new.lower, new.signs, new.apart = {**self.lower, **whole}, [*self.signs], [*self.apart]
        relations = [c for formula in assumed for c in conjuncts(formula) if c[0] in RELATIONS]
        below = {name: kind[1] for name, kind in kinds.items() if kind[0] == "index"}
        pairs = {(r, a[1], b[1]) for r, a, b in relations if a[0] == b[0] == "var"}
        different = {frozenset(pair) for r, *pair in pairs if r == "!=" and all(new._is_index(i) for i in pair)}
        within = {(a, b) for r, a, b in pairs if r in ("<=", "=")}
        new.algebra = self.algebra
        if below or different or within:
            old = self.algebra
            new.algebra = Algebra({**old.below, **below}, old.different | different, old.within | within)
        for relation, a, b in relations:
            new._note(relation, new.algebra.difference(b, a))
        return new

    def _is_index(self, name: str) -> bool:
        return self.kinds.get(name, ("none",))[0] == "index"

    def opened(self, node: Node) -> tuple[Node, Context]:
        """The body of a node that binds names, and the context inside it, with names that are not in scope."""
        old = binds(node)
        kinds = [node[2]] if is_formula(node) else [("index", node[-2])] * len(old)
        new: list[str] = []
        for name in old:
            taken = name in self.kinds or name in new
            new.append(fresh(name, {*self.kinds, *free(node), *new}) if taken else name)
        body = substitute(node[-1], {a: ("var", b) for a, b in zip(old, new, strict=True) if a != b})
        distinct: list[Node] = [("!=", *(("var", name) for name in new))] if len(new) == 2 else []
        return body, self.extended([], dict(zip(new, kinds, strict=True))).extended(distinct)

    def _note(self, relation: str, ratio: Ratio) -> None:
        if relation == "!=":
            self.apart.append(lowest(ratio))
            return
        for sign in (1, -1) if relation == "=" else (1,):
            p, strict = scale(ratio[0], sign), relation == "<"
            self.signs.append(((p, ratio[1]), 2 if strict else 1))
            linear = [(m, c) for m, c in p.items() if m]
            if ratio[1] == ONE and len(linear) == 1 and len(linear[0][0]) == 1 and linear[0][1] > 0:
                (((a, e),), c) = linear[0]
                bound = -p.get(UNIT, 0) / c, strict
                if e == 1 and a[0] in ("var", "at"):
                    self.lower[a] = max(self.lower.get(a, bound), bound)

    def sign(self, node: Node) -> Sign:
        """2 if the term is certainly > 0, 1 if certainly >= 0, else None."""
        head = node[0]
        found = self.sign_of(self.algebra.ratio(node))
        if found or head not in ("+", "*", "/", "sum", "offdiag", "^"):
            return found
        if head in ("sum", "offdiag"):
            body, inner = self.opened(node)
            return 1 if inner.sign(body) else None
        signs = [self.sign(child) or 0 for child in children(node)]
        if head == "^" and node[2] % 2 == 0:
            return max(1, *signs)
        return (max(signs) if head == "+" else min(signs)) if all(signs) else None

    def sign_of(self, ratio: Ratio) -> Sign:
        """As ``sign``: from the lower bounds of the atoms, or as a positive multiple of something assumed."""
        best: Sign = None
        for c in (1, -1):
            if sign_of_poly(scale(ratio[1], c), self.lower) == 2:
                best = sign_of_poly(scale(ratio[0], c), self.lower)
        for (p, q), sign in self.signs:
            if p and p.keys() == ratio[0].keys() and q == ratio[1]:
                quotients = [ratio[0][m] / c for m, c in p.items()]
                if quotients[0] > 0 and quotients.count(quotients[0]) == len(quotients):
                    best = max(best or 0, sign or 0)
        return best

    def nonzero(self, node: Node) -> bool:
        if node[0] in ("*", "/", "^"):
            return all(self.nonzero(child) for child in children(node))
        if 2 in (self.sign(node), self.sign(("-", node))):
            return True
        p, q = lowest(self.algebra.ratio(node))
        return any((p, q) == known or (scale(p, -1), q) == known for known in self.apart)


def check_defined(node: Node, context: Context) -> None:
    """Refuse a term or formula unless every name has its kind and every operation its domain."""
    head = node[0]
    kind = context.kinds.get(node[1], ("none",)) if head in ("var", "at", "app") else ("none",)
    if binds(node):
        check_defined(*context.opened(node))
    elif head == "var" and kind[0] not in ("real", "natural", "index"):
        raise Refused(f"{node[1]} is not a number in scope")
    elif head in ("and", "=>"):
        for part in node[1:]:
            check_defined(part, context)
            context = context.extended([part])
    elif head in ("at", "delta"):
        indices = [context.kinds.get(part[1], ("none",)) for part in children(node)]
        sizes = kind[1:] if head == "at" else [index[-1] for index in indices]
        if (head == "at" and kind[0] != "family") or len(sizes) != len(indices):
            raise Refused("{} is not an entry of a family in scope", node)
        for size, index in zip(sizes, indices, strict=True):
            if index[0] != "index" or (size != index[1] and (index[1], size) not in context.algebra.within):
                raise Refused("an index of {} is out of range", node)
    else:
        if head == "app" and (kind[0] != "function" or node[2] > kind[1]):
            raise Refused("{} is not a derivative of a function in scope", node)
        for child in children(node) if head != "num" else []:
            check_defined(child, context)
        if head == "/" and not context.nonzero(node[2]):
            raise Refused("nothing shows that the denominator {} is nonzero", node[2])
        if head == "log" and context.sign(node[1]) != 2:
            raise Refused("nothing shows that the argument of {} is positive", node)
        if head == "sqrt" and not context.sign(node[1]):
            raise Refused("nothing shows that the argument of {} is nonnegative", node)


def same(f: Node, g: Node, context: Context) -> bool:
    """Equal up to bound names and to equal sides of relations (both formulas are defined in the context)."""
    if f == g:
        return True
    if f[0] != g[0] or len(f) != len(g) or not is_formula(f):
        return False
    if f[0] in RELATIONS:
        return context.algebra.equal(minus(f[1], f[2]), minus(g[1], g[2]))
    if f[0] in ("forall", "exists"):
        if f[2] != g[2]:
            return False
        name = fresh(f[1], {*context.kinds, *free(f), *free(g)})
        a, b = (substitute(h[3], {h[1]: ("var", name)}) for h in (f, g))
        return same(a, b, context.extended([], {name: f[2]}))
    return all(same(a, b, context) for a, b in zip(f[1:], g[1:], strict=True))


class Checker:
    """One scope of a proof: its context, and the facts known in it by id."""

    def __init__(self, context: Context, facts: dict[str, Node], rules: set[str], cited: set[str]) -> None:
        self.context, self.facts, self.rules, self.cited = context, facts, rules, cited

    def run(self, steps: Any) -> Node:
        """Replay the steps; the claim of the last one."""
        if not isinstance(steps, list) or not 1 <= len(steps) <= MAX_STEPS:
            raise Refused(f"a proof has 1 to {MAX_STEPS} steps")
        for step in steps:
            name = str(step.get("id", "?"))[:80] if isinstance(step, dict) else "?"
            try:
                claim = self.step(step)
            except Refused as refusal:
                refusal.step = refusal.step or name
                raise
            except ERRORS as error:
                raise Refused(f"{type(error).__name__}: {str(error)[:200]}", step=name) from error
        return claim

    def step(self, step: dict[str, Any]) -> Node:
        claim, rule, name = read_node(step["claim"]), str(step["rule"]), str(step["id"])
        if name in self.facts or name.startswith("theorem:"):
            raise Refused(f"the id {name!r} is taken")
        method = getattr(self, f"rule_{rule}", None)
        if method is None:
            raise Refused(f"there is no rule {rule[:40]!r}")
        used = [self.fact(use) for use in step.get("uses", [])]
        self.rules.add(rule)
        if rule != "obtain":
            check_defined(claim, self.context.extended(used))
        method(claim, used, step)
        self.facts[name] = claim
        return claim

    def fact(self, name: str) -> Node:
        if name not in self.facts:
            raise Refused(f"the fact {name!r} is not known here")
        if name.startswith("theorem:"):
            self.cited.add(name.removeprefix("theorem:"))
        return self.facts[name]

    def holds(self, formula: Node, used: list[Node], context: Context | None = None) -> bool:
        """Is the formula one of the facts used or assumed, or plain from signs?"""
        here = context or self.context.extended(used)
        if any(same(formula, fact, here) for known in [*used, *here.assumed] for fact in (known, *conjuncts(known))):
            return True
        head = formula[0]
        if head == "and":
            return all(self.holds(part, used, here) for part in formula[1:])
        if head == "=>":
            return self.holds(formula[2], used, here.extended([formula[1]]))
        if head == "forall":
            body, inner = here.opened(formula)
            return self.holds(body, used, inner)
        if head in ("<=", "<"):
            return (here.sign(minus(formula[2], formula[1])) or 0) >= (2 if head == "<" else 1)
        if head == "=":
            return here.algebra.equal(formula[1], formula[2])
        return head == "!=" and here.nonzero(minus(formula[1], formula[2]))

    def require(self, formula: Node, used: list[Node]) -> None:
        if formula not in used:
            check_defined(formula, self.context.extended(used))
        if not self.holds(formula, used):
            raise Refused("this is needed and not among the facts used: {}", formula)

    def conclude(self, claim: Node, proved: Node, used: list[Node]) -> None:
        here = self.context.extended(used)
        if proved != claim:
            check_defined(proved, here)
        if not same(claim, proved, here):
            raise Refused("the rule gives {}, not the claim", proved)

    # ------------------------------------------------------------------------------------------ logic

    def rule_logic(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """The claim is a propositional consequence; relations of one difference share its sign (-, 0 or +)."""
        here = self.context
        choices: dict[Any, tuple[int, ...]] = {}

        def prepare(formula: Node) -> Any:
            if formula[0] in ("not", "and", "or", "=>", "<=>"):
                return (formula[0], *map(prepare, formula[1:]))
            if formula[0] not in RELATIONS:
                key: Any = next((f for f in choices if is_formula(f) and same(formula, f, here)), formula)
                choices[key] = (0, 1)
                return ("is", key, (1,))
            p, q = lowest(here.algebra.difference(formula[2], formula[1]))
            lead = p[min(p, key=text_of)] if p else 1
            key = ("sign", *items((scale(p, 1 / lead), q)))
            signs = {"<=": (0, 1), "<": (1,), "=": (0,), "!=": (-1, 1)}[formula[0]]
            constant = not p or (q == ONE and set(p) == {UNIT})
            choices[key] = ((1 if p else 0),) if constant else (-1, 0, 1)
            return ("is", key, signs if lead > 0 else tuple(-s for s in signs))

        def value(formula: Any, at: dict[Any, int]) -> bool:
            if formula[0] == "is":
                return at[formula[1]] in formula[2]
            parts = [value(part, at) for part in formula[1:]]
            table = {"not": not parts[0], "and": all(parts), "or": any(parts), "=>": not parts[0] or parts[-1]}
            return table.get(formula[0], parts[0] == parts[-1])

        given, goal = [prepare(fact) for fact in used], prepare(claim)
        if len(choices) > 10:
            raise Refused("more than 10 different statements in one step of logic")
        for values in product(*choices.values()):
            at = dict(zip(choices, values, strict=True))
            if all(value(fact, at) for fact in given) and not value(goal, at):
                raise Refused("the claim does not follow by logic alone")

    def rule_suppose(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From a proof of C for new variables under assumptions A: for all of them, A => C."""
        inner, facts, assumed = self.context, dict(self.facts), list[Node]()
        kinds = [(str(name), read_node(kind, "k")) for name, kind in step.get("variables", [])]
        for name, kind in kinds:
            inner = inner.extended([], {name: kind})
        for name, data in step.get("assume", []):
            if str(name) in facts or str(name).startswith("theorem:"):
                raise Refused(f"the id {name!r} is taken")
            assumed.append(read_node(data))
            check_defined(assumed[-1], inner)
            inner, facts[str(name)] = inner.extended(assumed[-1:]), assumed[-1]
        proved = implies(assumed, Checker(inner, facts, self.rules, self.cited).run(step["steps"]))
        if not free(proved) <= set(inner.kinds):
            raise Refused("the block's conclusion mentions a name of the block")
        for name, kind in reversed(kinds):
            proved = ("forall", name, kind, proved)
        self.conclude(claim, proved, used)

    def value_of(self, data: Any, kind: Node, used: list[Node]) -> Node:
        """A term, family or function that may stand for a variable of that kind."""
        here = self.context.extended(used)
        value = read_node(data, "l" if data[0] == "lambda" else "t")
        if value[0] == "lambda":
            kinds: list[Node] = [("real",)] if kind[0] == "function" else [("index", size) for size in kind[1:]]
            if kind[0] not in ("family", "function") or len(kinds) != len(value[1]):
                raise Refused("a lambda cannot stand for this variable")
            inner, body = here.extended([], dict(zip(value[1], kinds, strict=True))), value[2]
            for _ in range(1 + (kind[1] if kind[0] == "function" else 0)):
                check_defined(body, inner)
                body = differentiate(body, value[1][0]) if kind[0] == "function" else body
            return value
        own = here.kinds.get(value[1], ("none",)) if value[0] == "var" else ("none",)
        if kind[0] == "real":
            check_defined(value, here)
            return value
        fits = own == kind
        if kind[0] == "natural" and value[0] == "num":
            fits = value[1].denominator == 1 and value[1] >= 0
        elif kind[0] == own[0] == "index":
            fits = fits or (own[1], kind[1]) in here.algebra.within
        elif kind[0] == own[0] == "function":
            fits = own[1] >= kind[1]
        if not fits:
            raise Refused("{} is of another kind, or out of range", value)
        return value

    def rule_apply(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From `for all x: A => C` (the first fact used), A at given values (the other facts): C at those values."""
        body, premises, given = used[0], used[1:], step.get("values", {})
        here, values = self.context.extended(premises), dict[str, Node]()
        while not same(fact := substitute(body, values), claim, here):
            if body[0] == "forall" and body[1] in given:
                values = {**values, body[1]: self.value_of(given[body[1]], fact[2], premises)}
                body = body[3]
            elif body[0] == "=>":
                self.require(fact[1], premises)
                body = body[2]
            elif body[0] == "and" and any(same(part, claim, here) for part in fact[1:]):
                return
            else:
                raise Refused("the rule gives {}, not the claim", fact)

    def rule_witness(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From C at a value: there is an x with C."""
        body, given, values = claim, step["values"], dict[str, Node]()
        while body[0] == "exists" and body[1] in given:
            values = {**values, body[1]: self.value_of(given[body[1]], substitute(body, values)[2], used)}
            body = body[3]
        self.require(substitute(body, values), used)

    def rule_obtain(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From `there is an x with C`: a new variable x with C, for the rest of the block."""
        (fact,) = used
        for name in step["variables"]:
            if fact[0] != "exists":
                raise Refused("the fact names no more objects")
            self.context = self.context.extended([], {str(name): fact[2]})
            fact = substitute(fact[3], {fact[1]: ("var", str(name))})
        self.context = self.context.extended([fact])
        check_defined(claim, self.context)
        self.conclude(claim, fact, [])

    def rule_rewrite(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From a = b and C(a): C(b), where C is the template with one variable."""
        (relation, a, b), fact = used
        template, name = read_node(step["template"]), str(step["variable"])
        if relation != "=" or name in self.context.kinds:
            raise Refused("the first fact is not an equation, or the variable is already in scope")
        before, after = (substitute(template, {name: side}) for side in (a, b))
        here = self.context.extended(used)
        for formula in (before, after):
            check_defined(formula, here)
        if not any(same(x, fact, here) and same(y, claim, here) for x, y in ((before, after), (after, before))):
            raise Refused("the template gives {} and {}", before, after)

    # ------------------------------------------------------------------------- equations, inequalities

    def rule_combine(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """b - a > 0, >= 0 or = 0 since b - a = sum of multiplier * product of facts (+ a rest of known sign). Without
        multipliers every fact counts once, or a single fact as often as the claim needs."""
        relation, a, b = claim
        here = self.context.extended(used)
        algebra = here.algebra
        if relation == "!=":
            if not here.nonzero(minus(a, b)):
                raise Refused("nothing shows that the sides differ")
            return
        goal, strict = algebra.difference(b, a), False
        parts: list[tuple[Ratio, Sign, list[Node]]] = []
        for data, names in step.get("terms", []):
            multiplier = read_node(data, "t")
            check_defined(multiplier, here)
            parts.append((algebra.ratio(multiplier), here.sign(multiplier), [self.fact(name) for name in names]))
        if "terms" not in step:
            parts = [((ONE, ONE), 2, [fact]) for fact in used]
        if len(parts) == len(used) == 1 and "terms" not in step:
            value = algebra.difference(used[0][2], used[0][1])
            multiple = lowest(algebra.times(goal, algebra.inverse(value))) if value[0] else ({}, ONE)
            sign = here.sign_of(multiple) if multiple[0] else None
            if sign or (used[0][0] == "=" and multiple[0] and multiple[1] == ONE):
                parts = [(multiple, sign, used)]
        for ratio, sign, facts in parts:
            total = ratio
            for head, left, right in facts:
                if head not in ("<=", "<", "="):
                    raise Refused("{} is no equation or inequality", (head, left, right))
                total = algebra.times(total, algebra.difference(right, left))
            goal = algebra.plus(goal, algebra.negative(total))
            if not any(fact[0] == "=" for fact in facts):
                if relation == "=" or not sign:
                    raise Refused("the sign of a multiplier is not known, or the claim an equation: {}", claim)
                strict |= sign == 2 and all(fact[0] == "<" for fact in facts)
        if goal[0]:
            rest = here.sign_of(lowest(goal)) or (None if used else here.sign(minus(b, a)))
            if "terms" in step or relation == "=" or not rest:
                raise Refused("the facts do not add up to the claim: {}", claim)
            strict |= rest == 2
        if relation == "<" and not strict:
            raise Refused("the inequality is not strict: {}", claim)

    def rule_monotone(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """exp, log, sqrt, softplus, sigmoid increase strictly: a <= b gives f(a) <= f(b), and back."""
        fact, name = used[0], step["function"]
        if name not in FUNCTIONS or fact[0] not in ("<=", "<", "=") or claim[0] != fact[0]:
            raise Refused("not a relation under an increasing function")
        here = self.context.extended(used)
        for inside, outside in ((fact, claim), (claim, fact)):
            formula = (fact[0], (name, inside[1]), (name, inside[2]))
            if all(here.algebra.equal(a, b) for a, b in zip(formula[1:], outside[1:], strict=True)):
                return check_defined(formula, here)
        raise Refused("the claim is not the fact with the function on both sides, nor the other way round")

    def rule_integer(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """a < b for whole numbers gives a + 1 <= b."""
        ((relation, a, b),) = used
        p, q = self.context.algebra.difference(b, a)
        kinds = [self.context.kinds.get(x[1], ("none",))[0] if x[0] == "var" else "none" for m in p for x, _ in m]
        if relation != "<" or q != ONE or any(c.q != 1 for c in p.values()) or not {*kinds} <= {"natural", "index"}:
            raise Refused("not a strict inequality of whole numbers")
        self.conclude(claim, ("<=", ("+", a, num(1)), b), used)

    def rule_ball(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """A relation without variables, or for all variables in given intervals, by ball arithmetic."""
        box: dict[str, tuple[Fraction, Fraction]] = {}
        while claim[0] == "forall" and claim[3][0] == "=>" and claim[3][1][0] == "and":
            x, (first, *rest) = ("var", claim[1]), claim[3][1][1:]
            low, high = first[1], rest[0][2]
            if claim[3][1] != ("and", ("<=", low, x), ("<=", x, high)) or claim[2] != ("real",):
                raise Refused("the range of {} is not an interval", x)
            box[claim[1]], claim = (low[1], high[1]), claim[3][2]
            if low[0] != "num" or high[0] != "num":
                raise Refused("the ends of the interval are not numbers")
        self.rules.add("ball over a range" if box else "ball")
        if claim[0] not in ("<=", "<"):
            raise Refused("balls decide <= and < only")
        term, pieces, precision = minus(claim[2], claim[1]), int(step["pieces"]), int(step["precision"])
        if not holds_on_box(term, claim[0] == "<", box, pieces, precision):
            raise Refused("the balls do not decide the claim")

    # --------------------------------------------------------------------------- functions of one variable

    def one_function(self, step: dict[str, Any], used: list[Node], order: int) -> tuple[str, list[Node], list[Node]]:
        """The variable, its domain (conditions lo <= x, x < hi, ...), and the function with its derivatives."""
        x, terms = str(step["variable"]), [read_node(step["function"], "t")]
        domain = [read_node(condition) for condition in step.get("domain", [])]
        for condition in domain:
            sides = condition[1:] if condition[0] in ("<=", "<") else ()
            if ("var", x) not in sides or all(x in free(side) for side in sides):
                raise Refused("{} is no bound on the variable", condition)
        for _ in range(order):
            terms.append(differentiate(terms[-1], x))
        here = self.context.extended(used).extended([], {x: ("real",)}).extended(domain)
        for term in terms:
            check_defined(term, here)
        return x, domain, terms

    def interval(self, x: str, domain: list[Node]) -> tuple[Node, Node]:
        low, high = domain[0][1], domain[1][2]
        if domain != [("<=", low, ("var", x)), ("<=", ("var", x), high)]:
            raise Refused("the domain is not lo <= x, x <= hi")
        return low, high

    def rule_tangent(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f'' >= 0 on an interval: f(x) + f'(x)(y - x) <= f(y) there; f'' > 0: < when x != y."""
        self.rule_increasing(claim, used, step, 2)

    def rule_increasing(self, claim: Node, used: list[Node], step: dict[str, Any], order: int = 1) -> None:
        """f' > 0 (>= 0) on an interval: x < y gives f(x) < f(y) (<=) there."""
        x, domain, terms = self.one_function(step, used, order)
        relation, strict = ("<", True) if step.get("strict") else ("<=", False)
        self.require(for_all(x, domain, (relation, num(0), terms[order])), used)
        y = fresh("y", {x, *self.context.kinds, *free(terms[0])})
        here, there = ("var", x), ("var", y)
        line, gap = terms[0], [("<", here, there)]
        if order == 2:
            line = ("+", line, ("*", terms[1], minus(there, here)))
            gap = [("!=", here, there)] if strict else []
        inner = implies(gap, (relation, line, substitute(terms[0], {x: there})))
        self.conclude(claim, for_all(x, domain, for_all(y, [substitute(c, {x: there}) for c in domain], inner)), used)

    def rule_fermat(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f(p) <= f(x) on [lo, hi] with lo <= p < hi (lo < p <= hi): f'(p) >= 0 (<= 0)."""
        x, domain, (f, slope) = self.one_function(step, used, 1)
        (low, high), point, right = self.interval(x, domain), read_node(step["point"], "t"), step["side"] == "right"
        self.require(for_all(x, domain, ("<=", substitute(f, {x: point}), f)), used)
        self.require(("<=" if right else "<", low, point), used)
        self.require(("<" if right else "<=", point, high), used)
        value = substitute(slope, {x: point})
        self.conclude(claim, ("<=", num(0), value) if right else ("<=", value, num(0)), used)

    def rule_ivt(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f(lo) <= 0 <= f(hi), lo <= hi: f has a zero in [lo, hi]. (f is differentiable there, so continuous.)"""
        x, domain, (f, _) = self.one_function(step, used, 1)
        low, high = self.interval(x, domain)
        self.require(("<=", low, high), used)
        self.require(("<=", substitute(f, {x: low}), num(0)), used)
        self.require(("<=", num(0), substitute(f, {x: high})), used)
        self.conclude(claim, ("exists", x, ("real",), ("and", *domain, ("=", f, num(0)))), used)

    # ------------------------------------------------------------------------------------------- sums

    def rule_sum(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """a(i) <= b(i) for all i < N: sum a <= sum b. Over pairs: for all i, j with i != j."""
        ((head, i, kind, body),) = used
        binder: Node = ("sum", i, kind[1])
        if body[0] == "forall" and body[2] == kind and body[3][0] == "=>":
            pair: Node = ("var", i), ("var", body[1])
            if i == body[1] or body[3][1] not in (("!=", *pair), ("!=", *pair[::-1])):
                raise Refused("the condition on the pair is not i != j")
            binder, body = ("offdiag", i, body[1], kind[1]), body[3][2]
        if head != "forall" or kind[0] != "index" or body[0] not in ("<=", "<", "="):
            raise Refused("not a relation for all indices")
        relation = "=" if body[0] == "=" else "<="
        self.conclude(claim, (relation, (*binder, body[1]), (*binder, body[2])), used)

    def rule_sum_zero(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """Every a(i) >= 0 and their sum = 0 (or <= 0): every a(i) = 0."""
        (head, i, kind, body), total = used
        if head != "forall" or kind[0] != "index" or body[0] != "<=" or total[0] not in ("=", "<="):
            raise Refused("not a family of terms >= 0 and their sum")
        difference = minus(body[2], body[1])
        if not self.context.algebra.equal(("sum", i, kind[1], difference), minus(total[1], total[2])):
            raise Refused("the second fact is not about the sum of the first")
        self.conclude(claim, ("forall", i, kind, ("=", difference, num(0))), used)

    def rule_jensen(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f convex on an interval and a(i) in it for all i < N (all i != j): N f(mean of a) <= sum of f(a(i))."""
        x, domain, (f,) = self.one_function(step, used, 0)
        indices, bound, point = tuple(map(str, step["indices"])), str(step["bound"]), read_node(step["point"], "t")
        y, l = (fresh(name, {x, *self.context.kinds, *free(f)}) for name in ("y", "l"))
        if not {*indices}.isdisjoint({x, *self.context.kinds}) or len({*indices}) != len(indices) or len(indices) > 2:
            raise Refused("the indices are not one or two new names")

        def at(value: Node, term: Node = f) -> Node:
            return substitute(term, {x: value})

        def mix(a: Node, b: Node) -> Node:
            return ("+", ("*", ("var", l), a), ("*", minus(num(1), ("var", l)), b))

        weight: list[Node] = [("<=", num(0), ("var", l)), ("<=", ("var", l), num(1))]
        chord: Node = ("<=", at(mix(("var", x), ("var", y))), mix(f, at(("var", y))))
        there = for_all(y, [at(("var", y), c) for c in domain], for_all(l, weight, chord))
        self.require(for_all(x, domain, there), used)
        member: Node = ("and", *(at(point, c) for c in domain)) if domain else ("=", num(0), num(0))
        size: Node = ("var", bound)
        if len(indices) == 2:
            member = implies([("!=", *(("var", i) for i in indices))], member)
            size = ("*", size, minus(size, num(1)))
        for i in reversed(indices):
            member = ("forall", i, ("index", bound), member)
        self.require(member, used)
        self.require(("<", num(0), size), used)
        binder = ("sum" if len(indices) == 1 else "offdiag", *indices, bound)
        mean: Node = ("/", (*binder, point), size)
        self.conclude(claim, ("<=", ("*", size, at(mean)), (*binder, at(point))), used)

    def rule_cite(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """A published theorem, taken without proof; the theorem is then proved modulo this citation."""
        self.cited.add("literature: " + str(step["source"])[:200])


def check(theorem: dict[str, Any], known: dict[str, Node]) -> dict[str, Any]:
    """Replay a proof. ``known``: statements of theorems already checked, by id.

    Returns ``statement`` (the closed formula proved), ``rules`` (names), ``cited`` (ids of theorems, and literature).
    Raises :class:`Refused`.
    """
    rules, cited = set[str](), set[str]()
    facts = {f"theorem:{name}": formula for name, formula in known.items()}
    work["products"] = 0
    try:
        proved = statement(theorem)
        block = {"variables": theorem["variables"], "assume": theorem["hypotheses"], "steps": theorem["steps"]}
        check_defined(proved, Context())
        Checker(Context(), facts, rules, cited).rule_suppose(proved, [], block)
    except Refused as refusal:
        refusal.step = refusal.step or "statement"
        raise
    except ERRORS as error:
        raise Refused(f"{type(error).__name__}: {str(error)[:200]}", step="statement") from error
    return {"statement": proved, "rules": sorted(rules), "cited": sorted(cited)}


def statement(theorem: dict[str, Any]) -> Node:
    """The closed formula that a theorem proves: for all variables, hypotheses => conclusion."""
    formula = implies([read_node(h) for _, h in theorem["hypotheses"]], read_node(theorem["conclusion"]))
    for name, kind in reversed(theorem["variables"]):
        formula = ("forall", str(name), read_node(kind, "k"), formula)
    return formula
