"""TRUSTED. Replays a proof: every step follows from earlier facts by one rule, or the proof is refused.

A theorem is plain data (JSON): ``id``, ``variables`` [[name, kind], ...], ``hypotheses`` [[id, formula], ...],
``steps`` and ``conclusion``, the claim of the last step. A step is ``{"id", "claim", "rule", "uses": [ids], ...}``; the
rules are the methods ``rule_*`` of :class:`Checker`, each of which says what it concludes from what. Every claim must
be defined (nonzero denominators, log and sqrt inside their domains) in its context before its rule is looked at.
"""

from __future__ import annotations

import sys
from functools import cache
from itertools import product
from typing import Any

from ccem.trusted.algebra import ONE, UNIT, Algebra, Lower, Ratio, atom, items, lowest, scale, sign_of_poly, text_of
from ccem.trusted.balls import MAX_PIECES, MAX_PRECISION, holds_on_box
from ccem.trusted.expression import RELATIONS, ExpressionError, Node, binds, children, demand, differentiate
from ccem.trusted.expression import free, fresh, is_formula, minus, num, read_node, spend, substitute, work

MAX_STEPS, MAX_WORK = 2_000, 1_500_000

def refused(error: Exception, step: str) -> ExpressionError:
    """The error as a refusal, at this step if none is named yet."""
    refusal = error if isinstance(error, ExpressionError) else ExpressionError(f"{type(error).__name__}: {error}"[:250])
    refusal.step = refusal.step or step[:80]
    return refusal

def conjunction(formulas: list[Node]) -> Node:
    return formulas[0] if len(formulas) == 1 else ("and", *formulas)

def conjuncts(formula: Node) -> list[Node]:
    return [c for part in formula[1:] for c in conjuncts(part)] if formula[0] == "and" else [formula]

def implies(assumptions: list[Node], claim: Node) -> Node:
    return ("=>", conjunction(assumptions), claim) if assumptions else claim

def for_all(x: str, domain: list[Node], claim: Node) -> Node:
    return ("forall", x, ("real",), implies(domain, claim))

def exists(x: str, claims: list[Node]) -> Node:
    return ("exists", x, ("real",), conjunction(claims))

def never(formula: Node) -> Node:
    """What denies a formula; that objects exist, by denying for all objects what is said of them."""
    return ("forall", *formula[1:3], never(formula[3])) if formula[0] == "exists" else ("not", formula)

class Context:
    """Kinds of the variables in scope, and what is assumed of them. A name in scope is never hidden by another."""

    def __init__(self) -> None:
        self.kinds: dict[str, Node] = {}
        self.algebra = Algebra({}, set(), set())
        self.lower: Lower = {}
        self.signs: list[tuple[Ratio, int]] = []  # differences known to be > 0 (2) or >= 0 (1)
        self.apart: list[Ratio] = []  # differences known to be nonzero
        self.extend = cache(self._extend)  # what is asked again and again

    def extended(self, assumed: list[Node], kinds: dict[str, Node] | None = None) -> Context:
        """The context with more variables and assumptions."""
        relations = [c for formula in assumed for c in conjuncts(formula) if c[0] in RELATIONS]
        return self.extend((*relations,), (*(kinds or {}).items(),)) if relations or kinds else self

    def _extend(self, relations: tuple[Node, ...], more: tuple[tuple[str, Node], ...]) -> Context:
        new, old, kinds = Context(), self.algebra, dict(more)
        new.kinds = {**self.kinds, **kinds}
        sizes = [size for kind in kinds.values() for size in kind[1:] if isinstance(size, str)]
        demand(len(new.kinds) == len(self.kinds) + len(kinds), f"already in scope: one of {', '.join(kinds)}")
        demand(all(new.kinds.get(n) == ("natural",) for n in sizes), f"no natural numbers in scope: one of {sizes}")
        whole = {atom("var", name): (0, False) for name, kind in kinds.items() if kind[0] in ("natural", "index")}
        new.lower, new.signs, new.apart = {**self.lower, **whole}, [*self.signs], [*self.apart]
        pairs = [(r, a[1], b[1]) for r, a, b in relations if a[0] == b[0] == "var"]
        below = old.below | {name: kind[1] for name, kind in kinds.items() if kind[0] == "index"}
        different = old.different | {frozenset(p) for r, *p in pairs if r == "!=" and below.keys() >= {*p}}
        within = old.within | {(a, b) for r, a, b in pairs if r in ("<=", "=")}
        same_knowledge = (below, different, within) == (old.below, old.different, old.within)
        new.algebra = old if same_knowledge else Algebra(below, different, within)
        for relation, a, b in relations:
            new.note(relation, new.algebra.difference(b, a))
        return new

    def note(self, relation: str, ratio: Ratio) -> None:
        """Note that 0 is related so to the ratio."""
        for sign in (1, -1) if relation in ("=", "!=") else (1,):
            p, q = scale(ratio[0], sign), ratio[1]
            if relation == "!=":
                self.apart.append(lowest((p, q)))
                continue
            self.signs.append(((p, q), 2 if relation == "<" else 1))
            ((m, c), *more) = [*((m, c) for m, c in p.items() if m), (UNIT, 0)]
            if q == ONE and len(more) == 1 and c > 0 and [(a[0] in ("var", "at"), e) for a, e in m] == [(True, 1)]:
                ((a, _),), bound = m, -p.get(UNIT, 0) / c
                self.lower[a] = max(self.lower.get(a, (bound, False)), (bound, relation == "<"))

    def opened(self, node: Node) -> tuple[Node, Context]:
        """The body of a node that binds names, and the context inside it, with names that are not in scope."""
        old = binds(node)
        new = [fresh(name, {*self.kinds, *free(node), *old}) if name in self.kinds else name for name in old]
        body = substitute(node[-1], {a: ("var", b) for a, b in zip(old, new, strict=True) if a != b})
        return body, self.extended([], dict.fromkeys(new, node[2] if is_formula(node) else ("index", node[-2])))

    def sign(self, node: Node) -> int:
        """2 if the term is certainly > 0, 1 if certainly >= 0, else 0."""
        head, found = node[0], self.sign_of(self.algebra.ratio(node))
        if found or head not in ("+", "*", "/", "^", "sum", "offdiag"):
            return found
        if binds(node):
            body, inner = self.opened(node)
            return min(1, inner.sign(body))
        signs = [self.sign(child) for child in children(node)]
        if head == "^" and node[2] % 2 == 0:
            return max(1, *signs)
        return (max(signs) if head == "+" else min(signs)) if all(signs) else 0

    def sign_of(self, ratio: Ratio) -> int:
        """As ``sign``: from the lower bounds of the atoms, or as a positive multiple of something assumed."""
        best = sign_of_poly(ratio[0], self.lower) if sign_of_poly(ratio[1], self.lower) == 2 else 0
        for (p, q), sign in self.signs:
            if p and p.keys() == ratio[0].keys() and q == ratio[1]:
                quotients = {ratio[0][m] / c for m, c in p.items()}
                if len(quotients) == 1 and quotients.pop() > 0:
                    best = max(best, sign)
        return best

    def nonzero(self, node: Node) -> bool:
        if node[0] in ("*", "/", "^"):
            return all(self.nonzero(child) for child in children(node))
        return 2 in (self.sign(node), self.sign(("-", node))) or lowest(self.algebra.ratio(node)) in self.apart

    def plain(self, relation: Node) -> bool:
        """Does the relation hold by signs and normal forms alone?"""
        head, a, b = relation
        if head == "=":
            return not self.algebra.difference(a, b)[0]
        return self.nonzero(minus(a, b)) if head == "!=" else self.sign(minus(b, a)) > (head == "<")

def check_defined(node: Node, context: Context) -> None:
    """Refuse a term or formula unless every name has its kind and every operation its domain."""
    spend(1)
    head, within = node[0], context.algebra.within
    kind = context.kinds.get(node[1] if head in ("var", "at", "app") else "", ("none",))
    if binds(node):
        return check_defined(*context.opened(node))
    for child in children(node):
        check_defined(child, context)
        context = context.extended([child]) if head in ("and", "=>") and child is not node[-1] else context
    if head in ("at", "delta"):
        bounds = [context.algebra.below.get(index[1]) for index in children(node)]
        sizes = kind[1:] if head == "at" else bounds
        fits = all(a == b or (a, b) in within for a, b in zip(bounds, sizes, strict=True))
        demand(head == "delta" or kind[0] == "family", "{} is no entry of a family in scope", node)
        demand(None not in bounds and fits, "an index of {} is out of range", node)
    demand(head != "var" or kind[0] in ("real", "natural", "index"), "{} is not a number in scope", node)
    known = head != "app" or (kind[0] == "function" and node[2] <= kind[1])
    demand(known, "{} is not a derivative of a function in scope", node)
    demand(head != "/" or context.nonzero(node[-1]), "nothing shows that the denominator of {} is nonzero", node)
    inside = head not in ("log", "sqrt") or context.sign(node[1]) >= (2 if head == "log" else 1)
    demand(inside, "nothing shows that the argument of {} is in its domain", node)

def same(f: Node, g: Node, context: Context) -> bool:
    """Equal up to bound names and to equal sides of relations (both formulas are defined in the context)."""
    if f == g:
        return True
    if f[0] != g[0] or len(f) != len(g) or not is_formula(f):
        return False
    if f[0] in RELATIONS:
        return not context.algebra.difference(minus(f[1], f[2]), minus(g[1], g[2]))[0]
    if f[0] in ("forall", "exists"):
        name = fresh(f[1], context.kinds)
        a, b = (substitute(h[3], {h[1]: ("var", name)}) for h in (f, g))
        return bool(f[2] == g[2]) and same(a, b, context.extended([], {name: f[2]}))
    return all(same(a, b, context) for a, b in zip(f[1:], g[1:], strict=True))

class Checker:
    """One scope of a proof: its context, and the facts known in it by id."""

    def __init__(self, context: Context, facts: dict[str, Node], rules: set[str], cited: set[str]) -> None:
        self.context, self.facts, self.rules, self.cited = context, facts, rules, cited
        self.used, self.here = list[Node](), context  # the facts that the present step uses, and the context with them

    def run(self, steps: Any) -> Node:
        """Replay the steps; the claim of the last one."""
        demand(isinstance(steps, list) and 1 <= len(steps) <= MAX_STEPS, f"a proof has 1 to {MAX_STEPS} steps")
        for step in steps:
            try:
                claim = self.step(step)
            except Exception as error:
                raise refused(error, str(step.get("id")) if isinstance(step, dict) else "?") from None
        return claim

    def step(self, step: dict[str, Any]) -> Node:
        claim: Node = read_node(step["claim"])
        rule, name = str(step["rule"]), self.new_id(step["id"])
        demand(hasattr(self, f"rule_{rule}"), f"there is no rule {rule[:40]!r}")
        self.used = [self.fact(use) for use in step.get("uses", [])]
        self.here = self.context.extended(self.used)
        self.rules.add(rule)
        check_defined(claim, self.here)
        getattr(self, f"rule_{rule}")(claim, step)
        self.facts[name] = claim
        return claim

    def new_id(self, name: Any) -> str:
        demand(str(name) not in self.facts and not str(name).startswith("theorem:"), f"the id {name!r} is taken")
        return str(name)

    def fact(self, name: str) -> Node:
        demand(name in self.facts, f"the fact {name!r} is not known here")
        self.cited |= {name} if name.startswith("theorem:") else set()
        return self.facts[name]

    def require(self, *formulas: Node) -> None:
        """Each formula is one of the facts used, or plain from signs, or has such parts."""
        for formula in formulas:
            if formula in self.used:
                continue
            check_defined(formula, self.here)
            known = any(same(formula, fact, self.here) for fact in self.used)
            if formula[0] == "and" and not known:
                self.require(*formula[1:])
            else:
                plain = known or (formula[0] in RELATIONS and self.here.plain(formula))
                demand(plain, "this is needed and not among the facts used: {}", formula)

    def conclude(self, claim: Node, proved: Node) -> None:
        if claim != proved:
            check_defined(proved, self.here)
        demand(same(claim, proved, self.here), "the rule gives {}, not the claim", proved)

    def rule_logic(self, claim: Node, step: dict[str, Any]) -> None:
        """The claim is a propositional consequence; relations of one difference share its sign (-, 0 or +)."""
        choices: dict[Any, tuple[int, ...]] = {}  # what each statement (true?) or difference (its sign) may be

        def prepare(formula: Node) -> Any:
            """The formula with its statements and differences by number, and the choices that make them true."""
            if formula[0] == "exists":
                return ("not", prepare(never(formula)))
            if formula[0] in ("not", "and", "or", "=>", "<=>"):
                return (formula[0], *map(prepare, formula[1:]))
            if formula[0] not in RELATIONS:
                key: Any = next((f for f in choices if is_formula(f) and same(formula, f, self.context)), formula)
                choices[key] = (0, 1)
                return ("is", [*choices].index(key), (1,))
            p, q = lowest(self.context.algebra.difference(formula[2], formula[1]))
            lead = p[min(p, key=text_of)] if p else 1
            key, side = ("sign", *items((scale(p, 1 / lead), q))), 1 if lead > 0 else -1
            choices[key] = ((1 if p else 0),) if p.keys() <= {UNIT} and q == ONE else (-1, 0, 1)
            return ("is", [*choices].index(key), {"<=": (0, side), "<": (side,), "=": (0,), "!=": (-1, 1)}[formula[0]])

        def value(formula: Any, at: tuple[int, ...]) -> bool:
            spend(1)
            if formula[0] == "is":
                return at[formula[1]] in formula[2]
            parts = [value(part, at) for part in formula[1:]]
            table = {"not": not parts[0], "and": all(parts), "or": any(parts), "=>": not parts[0] or parts[-1]}
            return table.get(formula[0], parts[0] == parts[-1])

        given, goal = [prepare(part) for fact in self.used for part in conjuncts(fact)], prepare(claim)
        options = [*choices.values()]
        for _, number, true in (part for part in given if part[0] == "is"):
            options[number] = tuple(choice for choice in options[number] if choice in true)
        for at in product(*options):
            follows = value(goal, at) or not all(value(fact, at) for fact in given)
            demand(follows, "the claim does not follow by logic alone")

    def rule_suppose(self, claim: Node, step: dict[str, Any]) -> None:
        """From a proof of C for new variables under assumptions A: for all of them, A => C."""
        inner, assumed = Checker(self.context, dict(self.facts), self.rules, self.cited), list[Node]()
        kinds = [(read_node(name, "n"), read_node(kind, "k")) for name, kind in step.get("variables", [])]
        for name, kind in kinds:
            inner.context = inner.context.extended([], {name: kind})
        for name, data in step.get("assume", []):
            assumed.append(read_node(data))
            check_defined(assumed[-1], inner.context)
            inner.facts[inner.new_id(name)] = assumed[-1]
            inner.context = inner.context.extended(assumed[-1:])
        names, proved = set(inner.context.kinds), implies(assumed, inner.run(step["steps"]))
        demand(free(proved) <= names, "the block's conclusion mentions a name of the block")
        for name, kind in reversed(kinds):
            proved = ("forall", name, kind, proved)
        self.conclude(claim, proved)

    def value_of(self, data: Any, kind: Node) -> Node:
        """A term, family or function that may stand for a variable of that kind."""
        value: Node = read_node(data, "l" if data[0] == "lambda" else "t")
        own = self.here.kinds.get(value[1]) if value[0] == "var" else None
        if value[0] == "lambda":
            kinds = [("real",)] if kind[0] == "function" else [("index", size) for size in kind[1:]]
            demand(kind[0] in ("family", "function") and len(kinds) == len(binds(value)), "a lambda cannot stand here")
            inner, body = self.here.extended([], dict(zip(binds(value), kinds, strict=True))), value[-1]
            for order in range(1 + (kind[1] if kind[0] == "function" else 0)):
                body = differentiate(body, value[1]) if order else body
                check_defined(body, inner)
        elif kind == ("real",):
            check_defined(value, self.here)
        else:
            whole = kind == ("natural",) and value[0] == "num" and value[1] >= 0 == value[1] % 1
            demand(own == kind or whole, "{} is of another kind, or out of range", value)
        return value

    def rule_apply(self, claim: Node, step: dict[str, Any]) -> None:
        """From `for all x: A => C` (the first fact used), A at given values (the other facts): C at those values."""
        body, given, values = self.used[0], step.get("values", {}), dict[str, Node]()
        while not same(fact := substitute(body, values), claim, self.here):
            if body[0] == "forall" and body[1] in given:
                values = {**values, body[1]: self.value_of(given[body[1]], fact[2])}
                body = body[3]
            elif body[0] == "=>":
                self.require(fact[1])
                body = body[2]
            else:
                among = body[0] == "and" and any(same(part, claim, self.here) for part in fact[1:])
                return demand(among, "the rule gives {}, not the claim", fact)

    def rule_rewrite(self, claim: Node, step: dict[str, Any]) -> None:
        """From a = b and C(a): C(b), where C is the template with one variable."""
        (relation, a, b), template, x = self.used[0], read_node(step["template"]), read_node(step["variable"], "n")
        demand(relation == "=" and x not in self.context.kinds, "no equation, or the variable is already in scope")
        self.require(substitute(template, {x: a}))
        self.conclude(claim, substitute(template, {x: b}))

    def rule_combine(self, claim: Node, step: dict[str, Any]) -> None:
        """a <= b since b - a is a sum of terms >= 0: a multiplier >= 0 times differences e - d of facts d <= e; < if
        one term is > 0; a = b if all are 0, each having a fact d = e (and any multiplier). a != b by signs alone."""
        (relation, a, b), algebra, strict = claim[:3], self.here.algebra, False
        demand(relation in RELATIONS, "{} is no equation or inequality", claim)
        rest = algebra.difference(b, a)
        for data, names in step.get("terms", []):
            multiplier, facts = read_node(data, "t"), [self.fact(name) for name in names]
            check_defined(multiplier, self.here)
            demand(all(fact[0] in ("<=", "<", "=") for fact in facts), "not an equation or inequality among the facts")
            term = ("*", multiplier, *(minus(right, left) for _, left, right in facts))
            rest = algebra.plus(rest, algebra.ratio(("-", term)))
            if all(fact[0] != "=" for fact in facts):
                sign = self.here.sign(multiplier)
                demand(relation != "=" and sign, "the sign of {} is not known, or the claim an equation", multiplier)
                strict |= sign == 2 and all(fact[0] == "<" for fact in facts)
        enough = self.here.nonzero(minus(a, b)) if relation == "!=" else not rest[0] and (relation != "<" or strict)
        demand(enough, "the facts do not add up to the claim: {}", claim)

    def rule_ball(self, claim: Node, step: dict[str, Any]) -> None:
        """A relation by ball arithmetic; of its variables the facts used give ranges with rational ends."""
        bounds = [c[1:] for fact in self.used for c in conjuncts(fact) if c[0] == "<="]
        low = {b[1]: a[1] for a, b in bounds if (a[0], b[0]) == ("num", "var")}
        high = {a[1]: b[1] for a, b in bounds if (a[0], b[0]) == ("var", "num")}
        known = claim[0] in ("<=", "<") and free(claim) <= low.keys() & high.keys()
        demand(known, "balls decide <= and <, of variables in closed intervals")
        box = {x: (low[x], high[x]) for x in free(claim)}
        self.rules.add("ball over a range" if box else "ball")
        term, pieces, precision = minus(claim[2], claim[1]), int(step["pieces"]), int(step["precision"])
        demand(1 <= pieces <= MAX_PIECES and 2 <= precision <= MAX_PRECISION, "pieces or precision out of range")
        demand(holds_on_box(term, claim[0] == "<", box, pieces, precision), "the balls do not decide the claim")

    def rule_calculus(self, claim: Node, step: dict[str, Any]) -> None:
        """For f differentiable on [low, high] and a < b in it. Mean value: f(b) - f(a) = f'(x)(b - a), a < x < b.
        Intermediate value: if f(a) <= 0 <= f(b), f has a zero in [a, b]. Least at a: if so on [a, b], f'(a) >= 0."""
        x, terms = read_node(step["variable"], "n"), ("function", "low", "high", "a", "b")
        f, low, high, a, b = (read_node(step[key], "t") for key in terms)
        here, zero, slope = ("var", x), num(0), differentiate(f, x)
        first, last = (substitute(f, {x: end}) for end in (a, b))
        wider = [("<=", low, here), ("<=", here, high)] if (low, high) != (a, b) else []
        inside = [*wider, ("<=", a, here), ("<=", here, b)]
        line = ("=", minus(last, first), ("*", slope, minus(b, a)))
        needs, gives = {
            "mean value": ([], exists(x, [*wider, ("<", a, here), ("<", here, b), line])),
            "intermediate value": ([("<=", first, zero), ("<=", zero, last)], exists(x, [*inside, ("=", f, zero)])),
            "least at a": ([for_all(x, inside, ("<=", first, f))], ("<=", zero, substitute(slope, {x: a}))),
        }[step["theorem"]]
        self.require(("<=", low, a), ("<", a, b), ("<=", b, high), *needs)
        check_defined(("+", f, slope), self.here.extended([], {x: ("real",)}).extended(inside))
        self.conclude(claim, gives)

    def rule_cut(self, claim: Node, step: dict[str, Any]) -> None:
        """If A(x) <= B(y) for all x with C and all y with D, and there are such: a number lies between, for all."""
        (_, x, _, (_, c, (_, y, _, (_, d, (_, a, b))))) = fact = self.used[0]
        demand(fact == for_all(x, [c], for_all(y, [d], ("<=", a, b))), "not of the form A(x) <= B(y) for all x, y")
        demand(x not in free(d) | free(b) and y not in free(c) | free(a), "the two sides depend on each other")
        self.require(exists(x, [c]), exists(y, [d]))
        z = ("var", fresh("z", {x, y, *self.context.kinds, *free(a), *free(b)}))
        self.conclude(claim, exists(z[1], [for_all(x, [c], ("<=", a, z)), for_all(y, [d], ("<=", z, b))]))

    def rule_sum(self, claim: Node, step: dict[str, Any]) -> None:
        """a(i) <= b(i) (or =) for all i < N: sum a <= sum b. Over pairs: for all i, j with i != j."""
        (relation, (*binder, a), (*other, b)), indices = claim, binds(claim[1])
        demand(relation in ("<=", "=") and indices and binder == other, "not a relation of sums over the same indices")
        each = implies([("!=", *(("var", i) for i in indices))] if len(indices) == 2 else [], (relation, a, b))
        for i in reversed(indices):
            each = ("forall", i, ("index", binder[-1]), each)
        self.require(each)

    def rule_cite(self, claim: Node, step: dict[str, Any]) -> None:
        """A published theorem, taken without proof; the theorem is then proved modulo this citation."""
        self.cited.add("literature: " + str(step["source"])[:200])

def statement(theorem: dict[str, Any]) -> Node:
    """The closed formula that a theorem proves: for all variables, hypotheses => conclusion."""
    formula = implies([hypothesis for _, hypothesis in theorem["hypotheses"]], theorem["conclusion"])
    for name, kind in reversed(theorem["variables"]):
        formula = ("forall", name, kind, formula)
    closed: Node = read_node(formula)
    return closed

def check(theorem: dict[str, Any], known: dict[str, Node], budget: int = MAX_WORK) -> dict[str, Any]:
    """Replay a proof. ``known``: statements of theorems already checked, by id; ``budget``: of elementary operations.
    Returns ``statement`` (the closed formula proved), ``rules``, ``cited`` (ids, literature). Or ExpressionError."""
    checker = Checker(Context(), {f"theorem:{name}": formula for name, formula in known.items()}, set(), set())
    work["left"] = budget
    try:
        proved = statement(theorem)
        check_defined(proved, Context())
        block = {"variables": theorem["variables"], "assume": theorem["hypotheses"], "steps": theorem["steps"]}
        checker.rule_suppose(proved, block)
    except Exception as error:
        raise refused(error, "statement") from None
    finally:
        work.update(left=sys.maxsize, spent=budget - work["left"])
    return {"statement": proved, "rules": sorted(checker.rules), "cited": sorted(checker.cited)}
