"""TRUSTED. Replays a proof: every step follows from earlier facts by one rule, or the proof is refused.

A theorem is plain data (JSON): ``id``, ``variables`` [[name, kind], ...], ``hypotheses`` [[id, formula], ...], ``steps`` and
``conclusion``, the claim of the last step. A step is ``{"id", "claim", "rule", "uses": [ids], ...}``; the rules are the
methods ``rule_*`` of :class:`Checker`, each of which says what it concludes from what. Every claim must be defined
(nonzero denominators, positive logarithms, nonnegative square roots) in its context before its rule is looked at.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from itertools import product
from typing import Any

from ccem.trusted.algebra import ONE, Algebra, AlgebraError, Ratio, Sign, _key, add, scale, sign_of_poly
from ccem.trusted.balls import holds_on_box
from ccem.trusted.expression import (
    RELATIONS,
    ExpressionError,
    Node,
    canonical_names,
    children,
    differentiate,
    free,
    fresh,
    is_formula,
    minus,
    num,
    read_kind,
    read_node,
    substitute,
)

MAX_STEPS = 2_000


class Refused(Exception):
    """The proof is not accepted: the step, and the reason (``{}`` in it stands for each node in turn)."""

    def __init__(self, reason: str, *nodes: Node) -> None:
        super().__init__(reason)
        self.reason, self.nodes, self.step = reason, nodes, ""


def implies(assumptions: list[Node], claim: Node) -> Node:
    if not assumptions:
        return claim
    return ("=>", assumptions[0] if len(assumptions) == 1 else ("and", *assumptions), claim)


def statement(theorem: dict[str, Any]) -> Node:
    """The closed formula that a theorem proves: for all variables, hypotheses => conclusion."""
    formula = implies([read_node(h) for _, h in theorem["hypotheses"]], read_node(theorem["conclusion"]))
    for name, kind in reversed(theorem["variables"]):
        formula = ("forall", name, read_kind(kind), formula)
    return formula


def fingerprint(data: Any) -> str:
    """SHA-256 of the data as JSON with sorted keys."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


class Context:
    """Kinds of the variables in scope, and what is assumed of them."""

    def __init__(self, kinds: dict[str, Node], assumed: list[Node]) -> None:
        self.kinds, self.assumed = kinds, assumed
        below = {name: kind[1] for name, kind in kinds.items() if kind[0] == "index"}
        self.lower: dict[Any, tuple[Fraction, bool]] = {}
        for name, kind in kinds.items():
            if kind[0] in ("natural", "index"):
                self.lower["var", name] = (Fraction(0), False)
        atoms = [atom for formula in assumed for atom in _conjuncts(formula) if atom[0] in RELATIONS]
        different = {
            frozenset((a[1], b[1]))
            for r, a, b in atoms
            if r == "!=" and a[0] == b[0] == "var" and a[1] in below and b[1] in below
        }
        within = {(a[1], b[1]) for r, a, b in atoms if r in ("<=", "=") and a[0] == b[0] == "var"}
        self.algebra = Algebra(below, different, within)
        self.signs: list[tuple[Ratio, Sign]] = []
        for relation, a, b in atoms:
            if relation != "!=":
                self._note(relation, self.algebra.difference(b, a))

    def _note(self, relation: str, ratio: Ratio) -> None:
        for sign in (1, -1) if relation == "=" else (1,):
            p = scale(ratio[0], sign)
            self.signs.append(((p, ratio[1]), 2 if relation == "<" else 1))
            linear = {m: c for m, c in p.items() if m}
            if ratio[1] == ONE and len(linear) == 1:
                ((mono, c),) = linear.items()
                if len(mono) == 1 and mono[0][1] == 1 and mono[0][0][0] in ("var", "at") and c > 0:
                    bound = (-p.get((), Fraction(0)) / c, relation == "<")
                    self.lower[mono[0][0]] = max(self.lower.get(mono[0][0], bound), bound)

    def extended(self, assumed: list[Node], kinds: dict[str, Node] | None = None) -> Context:
        kinds = kinds or {}
        kept = [f for f in self.assumed if not free(f) & set(kinds)]
        return Context({**self.kinds, **kinds}, kept + assumed)

    def sign(self, node: Node) -> Sign:
        """2 if the term is certainly > 0, 1 if certainly >= 0, else None."""
        head = node[0]
        if head == "^" and node[2] % 2 == 0:
            return 2 if self.sign(node[1]) == 2 else 1
        found = self.sign_of(self.algebra.ratio(node))
        if found or head not in ("+", "*", "/", "sum", "offdiag", "^"):
            return found
        if head in ("sum", "offdiag"):
            index = dict.fromkeys(node[1:-2], ("index", node[-2]))
            return 1 if self.extended([], index).sign(node[-1]) else None
        signs = [self.sign(child) for child in children(node)]
        if None in signs:
            return None
        return max(signs) if head == "+" else min(signs)  # type: ignore[type-var]

    def sign_of(self, ratio: Ratio) -> Sign:
        """As ``sign``: from the lower bounds of the atoms, or as a positive multiple of something assumed."""
        best: Sign = None
        for c in (1, -1):
            if sign_of_poly(scale(ratio[1], c), self.lower) == 2:
                best = sign_of_poly(scale(ratio[0], c), self.lower)
        for (p, q), sign in self.signs:
            if p and set(p) == set(ratio[0]) and q == ratio[1]:
                quotients = {ratio[0][mono] / c for mono, c in p.items()}
                if len(quotients) == 1 and quotients.pop() > 0:
                    best = max(best or 0, sign or 0)
        return best

    def nonzero(self, node: Node) -> bool:
        if node[0] in ("*", "/", "^"):
            return all(self.nonzero(child) for child in children(node))
        return 2 in (self.sign(node), self.sign(("-", node))) or any(
            r == "!=" and not self.algebra.difference(minus(a, b), s)[0]
            for f in self.assumed for r, a, b in _relations(f) for s in (node, ("-", node))
        )  # fmt: skip


def _conjuncts(formula: Node) -> list[Node]:
    return [c for part in formula[1:] for c in _conjuncts(part)] if formula[0] == "and" else [formula]


def _relations(formula: Node) -> list[Node]:
    return [atom for atom in _conjuncts(formula) if atom[0] in RELATIONS]


def check_defined(node: Node, context: Context) -> None:
    """Refuse a term or formula unless every name has its kind and every operation its domain."""
    head = node[0]
    if head == "num":
        return
    if head == "var" and context.kinds.get(node[1], ("none",))[0] not in ("real", "natural", "index"):
        raise Refused(f"{node[1]} is not a number in scope")
    if head in ("forall", "exists"):
        kind = node[2]
        if any(context.kinds.get(size) != ("natural",) for size in kind[1:] if isinstance(size, str)):
            raise Refused("the sizes of {} are not natural numbers in scope", node)
        return check_defined(node[3], context.extended([], {node[1]: kind}))
    if head in ("sum", "offdiag"):
        if context.kinds.get(node[-2]) != ("natural",):
            raise Refused(f"the bound {node[-2]} of a sum is not a natural number in scope")
        distinct = [("!=", ("var", node[1]), ("var", node[2]))] if head == "offdiag" else []
        return check_defined(node[-1], context.extended(distinct, dict.fromkeys(node[1:-2], ("index", node[-2]))))
    if head == "and" or head == "=>":
        known: list[Node] = []
        for part in node[1:]:
            check_defined(part, context.extended(known))
            known.append(part)
        return None
    if head in ("at", "delta"):
        sizes = context.kinds.get(node[1], ("none",))[1:] if head == "at" else (None, None)
        kinds = [context.kinds.get(part[1], ("none",)) for part in children(node)]
        if head == "at" and context.kinds.get(node[1], ("none",))[0] != "family" or len(sizes) != len(kinds):
            raise Refused("{} is not an entry of a family in scope", node)
        for size, kind in zip(sizes, kinds, strict=True):
            if kind[0] != "index" or (size and size != kind[1] and (kind[1], size) not in context.algebra.within):
                raise Refused("an index of {} is out of range", node)
        return None
    if head == "app":
        kind = context.kinds.get(node[1], ("none",))
        if kind[0] != "function" or node[2] > kind[1]:
            raise Refused("{} is not a derivative of a function in scope", node)
    for child in children(node):
        check_defined(child, context)
    if head == "/" and not context.nonzero(node[2]):
        raise Refused("nothing shows that the denominator {} is nonzero", node[2])
    if head == "log" and context.sign(node[1]) != 2:
        raise Refused("nothing shows that the argument of {} is positive", node)
    if head == "sqrt" and not context.sign(node[1]):
        raise Refused("nothing shows that the argument of {} is nonnegative", node)
    return None


def same(f: Node, g: Node, context: Context) -> bool:
    """Equal up to bound names and to equal sides of relations (both formulas are defined in the context)."""
    if f == g or canonical_names(f) == canonical_names(g):
        return True
    if f[0] != g[0] or len(f) != len(g):
        return False
    if f[0] in RELATIONS:
        p, q = context.algebra.difference(minus(f[1], f[2]), minus(g[1], g[2]))
        return not p
    if f[0] in ("forall", "exists"):
        if f[2] != g[2]:
            return False
        name = fresh(f[1], {*context.kinds, *free(f), *free(g)})
        a, b = (substitute(h[3], {h[1]: ("var", name)}) for h in (f, g))
        return same(a, b, context.extended([], {name: f[2]}))
    return is_formula(f) and all(same(a, b, context) for a, b in zip(f[1:], g[1:], strict=True))


class Checker:
    """One scope of a proof: its context, and the facts known in it by id."""

    def __init__(self, context: Context, facts: dict[str, Node], rules: set[str], cited: set[str]) -> None:
        self.context, self.facts, self.rules, self.cited = context, facts, rules, cited

    def run(self, steps: Any) -> Node:
        """Replay the steps; the claim of the last one."""
        if not isinstance(steps, list) or not 1 <= len(steps) <= MAX_STEPS:
            raise Refused(f"a proof has 1 to {MAX_STEPS} steps")
        for step in steps:
            try:
                claim = self.step(step)
            except Refused as refusal:
                refusal.step = refusal.step or str(step.get("id", "?"))[:80]
                raise
            except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
                refusal = Refused(f"{type(error).__name__}: {str(error)[:200]}")
                refusal.step = str(step.get("id", "?"))[:80] if isinstance(step, dict) else "?"
                raise refusal from error
        return claim

    def step(self, step: dict[str, Any]) -> Node:
        claim, rule, name = read_node(step["claim"]), str(step["rule"]), str(step["id"])
        if name in self.facts or name.startswith("theorem:"):
            raise Refused(f"the id {name!r} is taken")
        method = getattr(self, f"rule_{rule}", None)
        if method is None:
            raise Refused(f"there is no rule {rule!r}")
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
        if any(same(formula, fact, here) for known in [*used, *here.assumed] for fact in (known, *_conjuncts(known))):
            return True
        head = formula[0]
        if head == "and":
            return all(self.holds(part, used, here) for part in formula[1:])
        if head == "=>":
            return self.holds(formula[2], used, here.extended([formula[1]]))
        if head == "forall" and formula[1] not in here.kinds:
            return self.holds(formula[3], used, here.extended([], {formula[1]: formula[2]}))
        if head in ("<=", "<"):
            sign = here.sign(minus(formula[2], formula[1]))
            return sign is not None and sign >= (2 if head == "<" else 1)
        if head == "=":
            return here.algebra.equal(formula[1], formula[2])
        return head == "!=" and here.nonzero(minus(formula[1], formula[2]))

    def require(self, formula: Node, used: list[Node]) -> None:
        if not self.holds(formula, used):
            raise Refused("this is needed and not among the facts used: {}", formula)

    def conclude(self, claim: Node, proved: Node, used: list[Node]) -> None:
        if not same(claim, proved, self.context.extended(used)):
            raise Refused("the rule gives {}, not the claim", proved)

    # ------------------------------------------------------------------------------------------ logic

    def rule_logic(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """The claim is a propositional consequence; relations of one difference share its sign (-, 0 or +)."""
        choices: dict[Any, tuple[int, ...]] = {}
        here = self.context.extended([])

        def prepare(formula: Node) -> Any:
            if formula[0] in ("not", "and", "or", "=>", "<=>"):
                return (formula[0], *map(prepare, formula[1:]))
            if formula[0] not in RELATIONS:
                for other in choices:
                    if is_formula(other) and same(formula, other, here):
                        return ("is", other, (1,))
                choices[formula] = (0, 1)
                return ("is", formula, (1,))
            p, q = (dict(part) for part in _key(here.algebra.difference(minus(formula[2], formula[1]), num(0))))
            lead = p[min(p, key=repr)] if p else Fraction(1)
            key = ("sign", _key((scale(p, 1 / lead), q)))
            signs = {"<=": (0, 1), "<": (1,), "=": (0,), "!=": (-1, 1)}[formula[0]]
            constant = not p or (q == ONE and set(p) == {()})
            choices[key] = ((1 if p else 0),) if constant else (-1, 0, 1)
            return ("is", key, tuple(s if lead > 0 else -s for s in signs))

        def value(formula: Any, at: dict[Any, int]) -> bool:
            if formula[0] == "is":
                return at[formula[1]] in formula[2]
            parts = [value(part, at) for part in formula[1:]]
            return {"not": not parts[0], "and": all(parts), "or": any(parts), "=>": not parts[0] or parts[-1],
                    "<=>": parts[0] == parts[-1]}[formula[0]]  # fmt: skip

        given, goal = [prepare(fact) for fact in used], prepare(claim)
        if len(choices) > 10:
            raise Refused("more than 10 different statements in one step of logic")
        for values in product(*choices.values()):
            at = dict(zip(choices, values, strict=True))
            if all(value(fact, at) for fact in given) and not value(goal, at):
                raise Refused("the claim does not follow by logic alone")

    def rule_suppose(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From a proof of C for new variables under assumptions A: for all of them, A => C."""
        kinds = {str(name): read_kind(kind) for name, kind in step.get("variables", [])}
        if set(kinds) & set(self.context.kinds):
            raise Refused("a variable of the block is already in scope")
        assumed = [read_node(formula) for _, formula in step.get("assume", [])]
        inner = self.context.extended([], kinds)
        for formula in assumed:
            check_defined(formula, inner)
            inner = inner.extended([formula])
        names = [str(name) for name, _ in step.get("assume", [])]
        facts = {**self.facts, **dict(zip(names, assumed, strict=True))}
        if len(facts) != len(self.facts) + len(names):
            raise Refused("the id of an assumption is taken")
        proved = implies(assumed, Checker(inner, facts, self.rules, self.cited).run(step["steps"]))
        if (free(proved) - set(kinds)) - set(self.context.kinds):
            raise Refused("the block's conclusion mentions a name of the block")
        for name, kind in reversed(kinds.items()):
            proved = ("forall", name, kind, proved)
        self.conclude(claim, proved, used)

    def value_of(self, data: Any, kind: Node, used: list[Node]) -> Node:
        """A term, family or function that may stand for a variable of that kind."""
        here = self.context.extended(used)
        head = data[0] if isinstance(data, (list, tuple)) and data else ""
        value = read_node(data, "l" if head == "lambda" else "t")
        if value[0] == "lambda":
            kinds: list[Node] = [("real",)] if kind[0] == "function" else [("index", size) for size in kind[1:]]
            if kind[0] not in ("family", "function") or len(kinds) != len(value[1]) or set(value[1]) & set(here.kinds):
                raise Refused("a lambda cannot stand for this variable")
            inner, body = here.extended([], dict(zip(value[1], kinds, strict=True))), value[2]
            for _ in range(1 + (kind[1] if kind[0] == "function" else 0)):
                check_defined(body, inner)
                body = differentiate(body, value[1][0]) if kind[0] == "function" else body
            return value
        own = here.kinds.get(value[1]) if value[0] == "var" else None
        if kind[0] == "real":
            check_defined(value, here)
        elif kind[0] == "natural" and value[0] == "num":
            if value[1].denominator != 1 or value[1] < 0:
                raise Refused("{} is not a natural number", value)
        elif kind[0] == "index":
            if own is None or own[0] != "index" or (own != kind and (own[1], kind[1]) not in here.algebra.within):
                raise Refused("{} is not an index in range", value)
        elif own is None or own[0] != kind[0] or (own != kind and not (kind[0] == "function" and own[1] >= kind[1])):
            raise Refused("{} is of another kind", value)
        return value

    def rule_apply(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From `for all x: A => C` (the first fact used), A at given values (the other facts): C at those values."""
        body, premises, given = used[0], used[1:], step.get("values", {})
        here = self.context.extended(premises)
        values: dict[str, Node] = {}
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
        body, given = claim, step["values"]
        values: dict[str, Node] = {}
        while body[0] == "exists" and body[1] in given:
            kind = substitute(body, values)[2]
            values = {**values, body[1]: self.value_of(given[body[1]], kind, used)}
            body = body[3]
        self.require(substitute(body, values), used)

    def rule_obtain(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From `there is an x with C`: a new variable x with C, for the rest of the block."""
        (fact,) = used
        for name in step["variables"]:
            if fact[0] != "exists" or name in self.context.kinds:
                raise Refused(f"{name!r} is not new, or the fact names no more objects")
            self.context = self.context.extended([], {str(name): fact[2]})
            fact = substitute(fact[3], {fact[1]: ("var", str(name))})
        self.context = self.context.extended([claim])
        check_defined(claim, self.context)
        self.conclude(claim, fact, [])

    def rule_rewrite(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """From a = b and C(a): C(b), where C is the template with one variable."""
        (relation, a, b), fact = used
        template, name = read_node(step["template"]), str(step["variable"])
        if relation != "=":
            raise Refused("the first fact is not an equation")
        if name in self.context.kinds:
            raise Refused(f"{name!r} is already in scope")
        before, after = (substitute(template, {name: side}) for side in (a, b))
        here = self.context.extended(used)
        for x, y in ((before, after), (after, before)):
            if same(x, fact, here) and same(y, claim, here):
                return
        raise Refused("the template gives {} and {}", before, after)

    # ------------------------------------------------------------------------- equations, inequalities

    def rule_combine(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """T > 0, >= 0 or = 0 since T = sum of multiplier * product of facts; without a certificate: the facts with
        factor 1 and a rest of known sign, or one fact with a quotient of known sign."""
        relation, a, b = claim
        here = self.context.extended(used)
        algebra, signs = here.algebra, {"<=": 1, "<": 2, "=": 0}
        if relation == "!=":
            if not here.nonzero(minus(a, b)):
                raise Refused("nothing shows that the sides differ")
            return
        goal = algebra.difference(b, a)

        def value(fact: Node) -> Ratio:
            if fact[0] not in signs:
                raise Refused("{} is no equation or inequality", fact)
            return algebra.difference(fact[2], fact[1])

        strict = False
        total: Ratio = ({}, ONE)
        if "terms" in step:
            for data, names in step["terms"]:
                multiplier, facts = read_node(data, "t"), [self.fact(name) for name in names]
                check_defined(multiplier, here)
                part = algebra.ratio(multiplier)
                for fact in facts:
                    part = algebra.times(part, value(fact))
                total = algebra.plus(total, part)
                if not any(fact[0] == "=" for fact in facts):
                    sign = here.sign(multiplier)
                    if relation == "=" or not sign:
                        raise Refused("the sign of the multiplier {} is not known", multiplier)
                    strict |= sign == 2 and all(fact[0] == "<" for fact in facts)
            if algebra.plus(total, (scale(goal[0], -1), goal[1]))[0]:
                raise Refused("the combination is not the claim: {}", claim)
        else:
            for fact in used if len(used) != 1 else []:
                total = algebra.plus(total, value(fact))
            rest = algebra.plus(goal, (scale(total[0], -1), total[1]))
            facts_strict = any(fact[0] == "<" for fact in used)
            if len(used) == 1 and value(used[0])[0]:
                p, q = value(used[0])
                quotient = _lowest_ratio(algebra.times(goal, (q, p)))
                if used[0][0] == "=" or (here.sign_of(quotient) or 0) >= (
                    1 if relation == "<=" else 2 * (relation == "<")
                ):
                    if used[0][0] == "=" and not goal[0]:
                        return
                    if used[0][0] == "=" and quotient[1] == ONE and relation != "<":
                        return
                    if used[0][0] != "=" and relation != "=" and (relation == "<=" or used[0][0] == "<"):
                        return
                rest = algebra.plus(goal, (scale(p, -1), q))
            if relation == "=":
                if rest[0] or any(fact[0] != "=" for fact in used):
                    raise Refused("the sides are not equal: {}", claim)
                return
            sign = here.sign_of(_lowest_ratio(rest)) if rest[0] else 1
            if sign is None and not used:
                sign = here.sign(minus(b, a))
            if sign is None:
                raise Refused("the sign is not known: {}", claim)
            strict = facts_strict or sign == 2
        if relation == "<" and not strict:
            raise Refused("the inequality is not strict: {}", claim)

    def rule_monotone(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """exp, log, sqrt, softplus, sigmoid increase strictly: a <= b gives f(a) <= f(b), and back."""
        (relation, a, b), name = used[0], step["function"]
        if name not in ("exp", "log", "sqrt", "softplus", "sigmoid") or relation not in ("<=", "<", "="):
            raise Refused("not a relation under an increasing function")
        here = self.context.extended(used)
        upward, downward = (relation, (name, a), (name, b)), (claim[0], (name, claim[1]), (name, claim[2]))
        for formula, other in ((upward, claim), (downward, used[0])):
            if (
                formula[0] == other[0] == claim[0] == relation
                and here.algebra.equal(formula[1], other[1])
                and here.algebra.equal(formula[2], other[2])
            ):
                check_defined(formula, here)
                return
        raise Refused("the rule gives {}, not the claim", upward)

    def rule_integer(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """a < b for whole numbers gives a + 1 <= b."""
        ((relation, a, b),) = used
        p, q = self.context.algebra.difference(b, a)
        whole = q == ONE and all(c.denominator == 1 and all(self._is_whole(x, e) for x, e in m) for m, c in p.items())
        if relation != "<" or not whole:
            raise Refused("not a strict inequality of whole numbers")
        self.conclude(claim, ("<=", ("+", a, num(1)), b), used)

    def _is_whole(self, atom: Any, exponent: Fraction) -> bool:
        kind = self.context.kinds.get(atom[1], ("none",))[0] if atom[0] == "var" else "none"
        return kind in ("natural", "index") and exponent.denominator == 1 and exponent > 0

    def rule_ball(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """A relation without variables, or for all variables in given intervals, by ball arithmetic."""
        box: dict[str, tuple[Fraction, Fraction]] = {}
        while claim[0] == "forall" and claim[2] == ("real",) and claim[3][0] == "=>":
            x, parts = ("var", claim[1]), claim[3][1][1:]
            if claim[3][1][0] != "and" or len(parts) != 2 or parts[0][0] != "<=" or parts[1][0] != "<=":
                break
            (_, low, left), (_, right, high) = parts
            if left != x or right != x or low[0] != "num" or high[0] != "num":
                break
            box[claim[1]], claim = (low[1], high[1]), claim[3][2]
        if claim[0] not in ("<=", "<"):
            raise Refused("balls decide <= and < only")
        self.rules.add("ball over a range" if box else "ball")
        if not holds_on_box(
            minus(claim[2], claim[1]), claim[0] == "<", box, int(step["pieces"]), int(step["precision"])
        ):
            raise Refused("the balls do not decide the claim")

    # --------------------------------------------------------------------------- functions of one variable

    def one_function(self, step: dict[str, Any], used: list[Node], order: int) -> tuple[str, list[Node], list[Node]]:
        """The variable, its domain (conditions lo <= x, x < hi, ...), and the function with its derivatives."""
        x, terms = str(step["variable"]), [read_node(step["function"], "t")]
        domain = [read_node(condition) for condition in step.get("domain", [])]
        if x in self.context.kinds:
            raise Refused(f"{x!r} is already in scope")
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

    def for_all(self, x: str, domain: list[Node], claim: Node) -> Node:
        return ("forall", x, ("real",), implies(domain, claim))

    def rule_increasing(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f' > 0 (>= 0) on an interval: x < y gives f(x) < f(y) (<=) there."""
        x, domain, (f, slope) = self.one_function(step, used, 1)
        relation = "<" if step.get("strict") else "<="
        self.require(self.for_all(x, domain, (relation, num(0), slope)), used)
        y = fresh("y", {x, *self.context.kinds, *free(f)})
        at_y = {x: ("var", y)}
        inner: Node = implies([("<", ("var", x), ("var", y))], (relation, f, substitute(f, at_y)))
        there = self.for_all(y, [substitute(c, at_y) for c in domain], inner)
        self.conclude(claim, self.for_all(x, domain, there), used)

    def rule_tangent(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f'' >= 0 on an interval: f(x) + f'(x)(y - x) <= f(y) there; f'' > 0: < when x != y."""
        x, domain, (f, slope, bend) = self.one_function(step, used, 2)
        strict = bool(step.get("strict"))
        self.require(self.for_all(x, domain, ("<" if strict else "<=", num(0), bend)), used)
        y = fresh("y", {x, *self.context.kinds, *free(f)})
        at_y = {x: ("var", y)}
        line = ("+", f, ("*", slope, minus(("var", y), ("var", x))))
        inner: Node = ("<" if strict else "<=", line, substitute(f, at_y))
        if strict:
            inner = implies([("!=", ("var", x), ("var", y))], inner)
        there = self.for_all(y, [substitute(c, at_y) for c in domain], inner)
        self.conclude(claim, self.for_all(x, domain, there), used)

    def rule_fermat(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f(p) <= f(x) on [lo, hi] with lo <= p < hi (lo < p <= hi): f'(p) >= 0 (<= 0)."""
        x, domain, (f, slope) = self.one_function(step, used, 1)
        point, low, high = read_node(step["point"], "t"), domain[0][1], domain[1][2]
        if domain != [("<=", low, ("var", x)), ("<=", ("var", x), high)]:
            raise Refused("the domain is not lo <= x, x <= hi")
        at = {x: point}
        self.require(self.for_all(x, domain, ("<=", substitute(f, at), f)), used)
        right = step["side"] == "right"
        for condition in (("<=" if right else "<", low, point), ("<" if right else "<=", point, high)):
            self.require(condition, used)
        value = substitute(slope, at)
        self.conclude(claim, ("<=", num(0), value) if right else ("<=", value, num(0)), used)

    def rule_ivt(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f(lo) <= 0 <= f(hi), lo <= hi: f has a zero in [lo, hi]. (f is differentiable there, so continuous.)"""
        x, domain, (f, _) = self.one_function(step, used, 1)
        low, high = domain[0][1], domain[1][2]
        if domain != [("<=", low, ("var", x)), ("<=", ("var", x), high)]:
            raise Refused("the domain is not lo <= x, x <= hi")
        for condition in (
            ("<=", low, high),
            ("<=", substitute(f, {x: low}), num(0)),
            ("<=", num(0), substitute(f, {x: high})),
        ):
            self.require(condition, used)
        self.conclude(claim, ("exists", x, ("real",), ("and", *domain, ("=", f, num(0)))), used)

    # ------------------------------------------------------------------------------------------- sums

    def rule_sum(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """a(i) <= b(i) for all i < N: sum a <= sum b. Over pairs: for all i, j with i != j."""
        ((_, i, (_, bound), body),) = used
        if body[0] == "forall" and body[2] == ("index", bound) and body[3][0] == "=>":
            if body[3][1] not in (("!=", ("var", i), ("var", body[1])), ("!=", ("var", body[1]), ("var", i))):
                raise Refused("the condition on the pair is not i != j")
            binder, (relation, a, b) = ("offdiag", i, body[1], bound), body[3][2]
        else:
            binder, (relation, a, b) = ("sum", i, bound), body
        if used[0][0] != "forall" or relation not in ("<=", "<", "="):
            raise Refused("not a relation for all indices")
        self.conclude(claim, ("=" if relation == "=" else "<=", (*binder, a), (*binder, b)), used)

    def rule_sum_zero(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """Every a(i) >= 0 and their sum = 0 (or <= 0): every a(i) = 0."""
        (head, i, kind, body), total = used
        if head != "forall" or kind[0] != "index" or body[0] != "<=" or total[0] not in ("=", "<="):
            raise Refused("not a family of terms >= 0 and their sum")
        difference = minus(body[2], body[1])
        here = self.context.extended(used)
        if not here.algebra.equal(("sum", i, kind[1], difference), minus(total[1], total[2])):
            raise Refused("the second fact is not about the sum of the first")
        self.conclude(claim, ("forall", i, kind, ("=", difference, num(0))), used)

    def rule_jensen(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """f convex on an interval and a(i) in it for all i < N (all i != j): N f(mean of a) <= sum of f(a(i))."""
        x, domain, (f,) = self.one_function(step, used, 0)
        indices, bound, point = tuple(map(str, step["indices"])), str(step["bound"]), read_node(step["point"], "t")
        y, l = (fresh(name, {x, *self.context.kinds, *free(f)}) for name in ("y", "l"))
        at = lambda value: substitute(f, {x: value})  # noqa: E731
        mix = lambda a, b: ("+", ("*", ("var", l), a), ("*", minus(num(1), ("var", l)), b))  # noqa: E731
        convex = self.for_all(l, [("<=", num(0), ("var", l)), ("<=", ("var", l), num(1))],
                              ("<=", at(mix(("var", x), ("var", y))), mix(f, at(("var", y)))))  # fmt: skip
        convex = self.for_all(y, [substitute(c, {x: ("var", y)}) for c in domain], convex)
        self.require(self.for_all(x, domain, convex), used)
        member: Node = ("and", *(substitute(c, {x: point}) for c in domain)) if domain else ("=", num(0), num(0))
        size: Node = ("var", bound)
        if len(indices) == 2:
            member = implies([("!=", *(("var", i) for i in indices))], member)
            size = ("*", size, minus(size, num(1)))
        for i in reversed(indices):
            member = ("forall", i, ("index", bound), member)
        self.require(member, used)
        self.require(("<", num(0), size), used)
        total = lambda a: ("sum" if len(indices) == 1 else "offdiag", *indices, bound, a)  # noqa: E731
        self.conclude(claim, ("<=", ("*", size, at(("/", total(point), size))), total(at(point))), used)

    def rule_cite(self, claim: Node, used: list[Node], step: dict[str, Any]) -> None:
        """A published theorem, taken without proof; the theorem is then proved modulo this citation."""
        self.cited.add("literature: " + str(step["source"])[:200])


def _lowest_ratio(ratio: Ratio) -> Ratio:
    p, q = _key(ratio)
    return dict(p), dict(q)


def check(theorem: dict[str, Any], known: dict[str, Node]) -> dict[str, Any]:
    """Replay a proof. ``known``: statements of theorems already checked, by id.

    Returns ``rules`` (names), ``cited`` (ids of theorems, and literature), ``fingerprint``. Raises :class:`Refused`.
    """
    context, facts = Context({}, []), {f"theorem:{name}": formula for name, formula in known.items()}
    rules: set[str] = set()
    cited: set[str] = set()
    part = "variables"
    try:
        for name, data in theorem["variables"]:
            kind = read_kind(data)
            sizes = [size for size in kind[1:] if isinstance(size, str)]
            if name in context.kinds or any(context.kinds.get(size) != ("natural",) for size in sizes):
                raise Refused(f"{name!r} is declared twice, or its size is not a natural number")
            context = context.extended([], {str(name): kind})
        for name, data in theorem["hypotheses"]:
            part = str(name)
            if part in facts:
                raise Refused(f"the id {part!r} is taken")
            formula = read_node(data)
            check_defined(formula, context)
            context = context.extended([formula])
            facts[part] = formula
        part = "conclusion"
        conclusion = read_node(theorem["conclusion"])
        check_defined(conclusion, context)
        proved = Checker(context, facts, rules, cited).run(theorem["steps"])
        if not same(proved, conclusion, context):
            raise Refused("the last step claims {}, which is not the conclusion", proved)
    except Refused as refusal:
        refusal.step = refusal.step or part
        raise
    except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError) as error:
        refusal = Refused(f"{type(error).__name__}: {str(error)[:200]}")
        refusal.step = part
        raise refusal from error
    return {"rules": sorted(rules), "cited": sorted(cited), "fingerprint": fingerprint(theorem)}
