"""Checked proofs as Coq scripts: each step becomes an assertion, proved by the lemma of its rule.

The script is written from the data that the checker replays. Where the checker says "equal in normal form", the script
rewrites exponentials and logarithms into a common normal form and leaves the rest to ``field``; where the checker says
"of known sign", it states the term that shows the sign. Coq checks all of it, so nothing here is trusted.
:class:`NotEmitted` is raised for a step for which no script is written.

A proof may be as written (with the rules of :mod:`ccem.notation`, each of which has a lemma) or written out in the
checker's own rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise, permutations
from math import lcm
from typing import Any

from ccem.export.coq import Kinds, coq_formula, coq_name, coq_term, definedness, derivative_name, is_index
from ccem.trusted.algebra import (
    ONE,
    UNIT,
    Atom,
    Mono,
    Poly,
    Ratio,
    add,
    atom_poly,
    items,
    lowest,
    mul,
    rational,
    rename,
    scale,
    shifted,
    text_of,
)
from ccem.trusted.algebra import atom as atom_of
from ccem.trusted.algebra import mono as mono_of
from ccem.trusted.checker import Context, conjuncts, exists, for_all, implies, same, statement
from ccem.trusted.expression import (
    RELATIONS,
    ExpressionError,
    Node,
    binds,
    differentiate,
    free,
    fresh,
    minus,
    num,
    read_node,
    substitute,
)

TRANSCENDENTAL = ("exp", "log", "sqrt", "softplus", "sigmoid", "app")
# how the sources begin that Citations.v, PositiveType.v and Spectral.v prove
PROVED_CITATIONS = (
    "linear algebra",
    "Caratheodory's theorem",
    "every number has a sign",
    "the orthoplex",
    "generalised singular value decomposition",
    "Schoenberg 1942",
)
_BY_SAME = {"<=": "same_le", "<": "same_lt", "=": "same_eq", "!=": "same_ne"}


Part = tuple[Any, ...]  # a term with its indices by their places, after the bounds of these
Rewriting = tuple[str, str, Node]  # a term's text, the text that replaces it, and the term of the latter


class NotEmitted(Exception):
    """No script is written for this step; the message says why."""


def canonical_names(node: Node, depth: int = 0) -> Node:
    """Rename bound names by depth, so that formulas equal up to bound names become equal."""
    bound = binds(node)
    if not bound:
        return tuple(canonical_names(part, depth) if isinstance(part, tuple) else part for part in node)
    names = [f"#{depth + k}" for k in range(len(bound))]
    body = substitute(node[-1], {a: ("var", b) for a, b in zip(bound, names, strict=True)})
    body = canonical_names(body, depth + len(bound))
    return (node[0], *names, *node[1 + len(names) : -1], body)


def identifier(theorem_id: str) -> str:
    """The Coq name of a theorem.

    >>> identifier("sigmoid-etf-threshold")
    'sigmoid_etf_threshold'
    """
    return theorem_id.replace("-", "_")


# ------------------------------------------------------------------------------- normal forms as terms


class Normal:
    """Terms in normal form, with exponentials as whole powers of shared atoms."""

    def __init__(self, context: Context, terms: Iterable[Node]) -> None:
        self.context = context
        self.whole: dict[Any, int] = {}
        self.roots: dict[str, Node] = {}  # the radicands in normal form, by their texts
        self.stood: dict[str, dict[Node, None]] = {}  # the text of a radicand in normal form -> its forms as they stood
        self.deltas = False  # do deltas occur?
        for term in terms:
            self._note(term)

    def _note(self, node: Node) -> None:
        for part in node[1:] if node[0] not in ("sum", "offdiag") else ():
            if isinstance(part, tuple) and part and isinstance(part[0], str):
                self._note(part)
        if node[0] in TRANSCENDENTAL:
            for poly in self.ratio(node):
                self._note_poly(poly)

    def _note_poly(self, poly: Poly) -> None:
        for mono in poly:
            for atom, exponent in mono:
                if atom[0] == "exp":
                    self.whole[atom] = lcm(self.whole.get(atom, 1), Fraction(exponent).denominator)
                elif atom[0] == "multisum":
                    self._note_poly({atom[2]: rational(1)})
                elif atom[0] in ("log", "sqrt"):
                    for part in atom[1:]:
                        self._note_poly(dict(part))

    def ratio(self, node: Node) -> Ratio:
        return lowest(self.context.algebra.ratio(node))

    def logarithm(self, node: Node) -> Node:
        """A logarithm as the exponent of its argument's exponential factor plus the logarithm of the rest."""
        p, q = self.ratio(node)
        for atom in sorted({a for mono in p for a, _ in mono if a[0] == "log"}, key=text_of):
            rest = add(p, scale(mul(q, atom_poly(atom)), -1))
            if not any(a == atom for mono in rest for a, _ in mono):
                last = self._atom(atom)
                return ("+", self.node(lowest((rest, q))), last) if rest else last
        return self.node((p, q))

    def node(self, ratio: Ratio) -> Node:
        """A term that stands for the ratio."""
        p, q = ratio
        return self.poly(p) if q == ONE else ("/", self.poly(p), self.poly(q))

    def poly(self, poly: Poly) -> Node:
        terms = [self._term(mono, c) for mono, c in sorted(poly.items(), key=text_of)]
        return num(0) if not terms else terms[0] if len(terms) == 1 else ("+", *terms)

    def _term(self, mono: Mono, c: Any) -> Node:
        above: list[Node] = []
        below: list[Node] = []
        for atom, exponent in sorted(mono, key=text_of):
            base, e = self._atom(atom), Fraction(exponent)
            if atom[0] == "exp":
                e *= self.whole.get(atom, 1)
            if e.denominator != 1:
                raise NotEmitted(f"a power with exponent {exponent}")
            (above if e > 0 else below).append(base if abs(e) == 1 else ("^", base, abs(int(e))))
        factors = [num(_fraction(c)), *above] if c != 1 or not above else above
        top = factors[0] if len(factors) == 1 else ("*", *factors)
        return top if not below else ("/", top, below[0] if len(below) == 1 else ("*", *below))

    def _atom(self, atom: Any) -> Node:
        head = atom[0]
        if head == "var":
            return tuple(atom)
        if head == "at":
            return ("at", atom[1], *(("var", index) for index in atom[2:]))
        if head == "shift":
            bound = self.context.lower[atom[1]][0]
            inner = self._atom(atom[1])
            return minus(inner, num(_fraction(bound))) if bound else inner
        if head == "delta":
            return ("delta", ("var", atom[1]), ("var", atom[2]))
        if head in ("log", "sqrt"):
            return (head, self.node(_ratio_of(atom)))
        if head == "exp":
            p, q = _ratio_of(atom)
            return ("exp", self.node((scale(p, rational(Fraction(1, self.whole.get(atom, 1)))), q)))
        if head == "app":
            return ("app", atom[1], atom[2], self.node(_ratio_of(atom)))
        if head == "inverse":
            return ("/", num(1), self.poly(dict(atom[1])))
        if head == "multisum":
            body = self._term(atom[2], rational(1))
            for name, bound in reversed(atom[1]):
                shown = f"k{name[1:]}_"
                body = ("sum", shown, bound, substitute(body, {name: ("var", shown)}))
            return body
        raise NotEmitted(f"a {head} in a normal form")


def _ratio_of(atom: Atom) -> Ratio:
    """The argument of a function in normal form."""
    return dict(atom[-2]), dict(atom[-1])


def _fraction(value: Any) -> Fraction:
    value = rational(value) if isinstance(value, (int, Fraction)) else value
    return Fraction(int(value.p), int(value.q))


def expand(node: Node, outside: bool = True) -> Node:
    """softplus and sigmoid by their definitions, as ``unfold softplus; rewrite sigmoid_exp`` leaves them."""
    head = node[0]
    if head in ("num", "var", "at", "delta"):
        return node
    if head in ("sum", "offdiag"):
        return (*node[:-1], expand(node[-1], False))
    parts = tuple(expand(p, outside) if isinstance(p, tuple) else p for p in node[1:])
    if head == "softplus":
        return ("log", ("+", num(1), ("exp", parts[0])))
    if head == "sigmoid" and outside:
        return ("/", ("exp", parts[0]), ("+", num(1), ("exp", parts[0])))
    return (head, *parts)


class Hidden:
    """Terms with parts hidden behind new variables: equal parts behind the same one.

    Hidden are functions and sums, or (``inside``) those in the summands of sums: there the new variable is a family;
    with ``only``, those parts alone.
    """

    def __init__(self, context: Context, *, inside: bool, only: Collection[Part] | None = None) -> None:
        self.context, self.inside, self.only = context, inside, only
        self.seen: list[Part] = []
        self.kinds: dict[str, Node] = {}
        self.functions: dict[Part, tuple[str, list[str], Node, dict[str, str]]] = {}

    def __call__(self, node: Node, below: dict[str, str] | None = None) -> Node:
        """The term; ``below`` has the indices of the sums around it, with their bounds."""
        below = below or {}
        if node[0] in ("sum", "offdiag") and self.inside and not below:
            return (*node[:-1], self(node[-1], dict.fromkeys(binds(node), str(node[-2]))))
        if node[0] not in (*TRANSCENDENTAL, "sum", "offdiag", "delta"):
            return tuple(self(part, below) if isinstance(part, tuple) else part for part in node)
        indices = sorted(free(node) & below.keys())
        if self.inside and (not indices or node[0] == "delta"):
            return node
        places = {name: f"@{k}" for k, name in enumerate(indices)}
        key = canonical_names(substitute(node, {name: ("var", place) for name, place in places.items()}))
        key = (*(below[index] for index in indices), key)
        self.seen.append(key)
        if self.only is not None and key not in self.only:
            return node
        if key not in self.functions:
            name = fresh("part", {*self.context.kinds, *self.kinds})
            self.kinds[name] = ("family", *(below[index] for index in indices)) if indices else ("real",)
            self.functions[key] = name, indices, node, below
        name = self.functions[key][0]
        return ("at", name, *(("var", index) for index in indices)) if indices else ("var", name)

    def values(self, kinds: Kinds) -> list[str]:
        """What the new variables stand for, in Coq."""
        found = []
        for _, indices, node, below in self.functions.values():
            inner = {**kinds, **{index: ("index", below[index]) for index in indices}}
            found.append(f"(fun {' '.join(map(coq_name, indices))} => {coq_term(node, inner)})")
        return found


# -------------------------------------------------------------------------------------- the emitter


class Script:
    """One scope of a script: what is known, under which name, and the lines so far."""

    def __init__(self, context: Context, names: dict[str, str], facts: dict[str, Node], depth: int) -> None:
        self.context, self.names, self.facts, self.depth = context, names, facts, depth
        self.lines: list[str] = []

    # ---------------------------------------------------------------------------------------- text

    def say(self, line: str) -> None:
        self.lines.append("  " * self.depth + line)

    @property
    def kinds(self) -> Kinds:
        return self.context.kinds

    def term(self, node: Node, level: int = 0) -> str:
        return coq_term(node, self.kinds, level)

    def argument(self, node: Node) -> str:
        return coq_term(node, self.kinds, 5)

    def formula(self, node: Node) -> str:
        return coq_formula(node, self.kinds)

    def new(self, prefix: str = "h") -> str:
        taken = {*self.names.values(), *map(coq_name, self.kinds)}
        k = 1 + len(self.names)
        while f"{prefix}{k}" in taken:
            k += 1
        return f"{prefix}{k}"

    def inner(self, context: Context | None = None) -> Script:
        return Script(context or self.context, dict(self.names), dict(self.facts), self.depth + 1)

    def add(self, fact_id: str, formula: Node, name: str | None = None) -> str:
        name = name or self.new()
        self.names[fact_id], self.facts[fact_id] = name, formula
        return name

    # ------------------------------------------------------------------------- equality and signs

    def equal(self, left: Node, right: Node, *, signs: bool = True) -> str:
        """A tactic for the goal ``left = right``: both have the same normal form.

        With ``signs`` it begins with the signs of the denominators, where the checker knows them.
        """
        named = any(part[0] in ("softplus", "sigmoid") for side in (left, right) for part in _all_parts(side))
        tactics = ["unfold softplus", "rewrite ?sigmoid_exp"] if named else []
        left, right = expand(left), expand(right)
        hidden = Hidden(self.context, inside=False)
        if self._matches_plainly(hidden(left), hidden(right), hidden):
            return "; ".join([*tactics, *(self._denominators([left, right]) if signs else []), "by_field"])
        hidden = Hidden(self.context, inside=True)
        sides = hidden(left), hidden(right)
        if hidden.functions and self._matches_plainly(*sides, hidden):
            return "; ".join([*tactics, self._for_all(hidden, *sides, signs=signs)])
        try:
            return "; ".join([*tactics, self._equal_in_full(left, right, signs=signs)])
        except NotEmitted:
            hidden = Hidden(self.context, inside=True, only={key for key in hidden.seen if hidden.seen.count(key) > 1})
            sides = hidden(left), hidden(right)
            if not hidden.functions or not self._matches_plainly(*sides, hidden):
                raise
            return "; ".join([*tactics, self._for_all(hidden, *sides, signs=signs)])

    def _matches_plainly(self, left: Node, right: Node, hidden: Hidden) -> bool:
        try:
            return not self.context.extended([], hidden.kinds).algebra.difference(left, right)[0]
        except ExpressionError:
            return False

    def _for_all(self, hidden: Hidden, left: Node, right: Node, *, signs: bool) -> str:
        """A proof of the equality for all functions in the places of the hidden ones."""
        scope = self.inner(self.context.extended([], hidden.kinds))
        binders = " ".join(f"({name} : {'nat -> ' * (len(kind) - 1)}R)" for name, kind in hidden.kinds.items())
        claim = f"forall {binders}, {scope.term(left)} = {scope.term(right)}"
        given = f"exact (all_ {' '.join(hidden.values(self.kinds))})"
        proof = scope._equal_in_full(left, right, signs=signs)
        return f"enough (all_ : {claim}) by {given}; intros {' '.join(hidden.kinds)}; {proof}"

    def _equal_in_full(self, left: Node, right: Node, *, signs: bool) -> str:
        """The same by rewriting both sides into their normal form."""
        normal = Normal(self.context, (left, right))
        tactics: list[str] = []
        done: list[Rewriting] = []
        for side in (left, right):
            self._canonical(side, normal, tactics, done)
        terms = [left, right, *(target for _, _, target in done)] if signs else []
        return "; ".join([*self._denominators(terms), *tactics, *self._roots(normal)])

    def _denominators(self, terms: list[Node]) -> list[str]:
        """Assertions that the denominators are positive (or negative) in normal form, for `field`."""
        found: dict[str, str] = {}
        for part in (part for term in terms for part in _outer_parts(term)):
            if part[0] != "/" or part[2][0] in ("num", "var", "exp", "sqrt"):
                continue
            bottom = part[2] if self.context.sign(part[2]) == 2 else ("-", part[2])
            if self.context.sign(bottom) != 2:
                continue
            p, q = self.context.algebra.ratio(bottom)
            plain = q == ONE and all(a[0] == "var" and e == 1 and len(m) == 1 for m in p for a, e in m)
            if len(p) < 2 or plain or any(a[0] not in ("var", "at", "exp", "multisum") for m in (*p, *q) for a, _ in m):
                continue
            normal = Normal(self.context, (bottom,))
            above, below = normal.poly(p), normal.poly(q)
            text = self.argument(above)
            how = f"{self.positive(bottom)} | {self.positive(below)}"
            how = f"apply (pos_by _ ({self.term(('*', bottom, below))})); [by_field | apply Rmult_lt_0_compat; [{how}]]"
            if q == ONE and self.certificate((p, q), strict=True):
                how = self.positive(above)
            found.setdefault(text, f"assert (0 < {text}) by ({how})")
        return list(found.values())

    def _roots(self, normal: Normal) -> list[str]:
        """The end of a proof of equality: arithmetic, with the squares of the square roots that occur."""
        if not normal.roots:
            return ["delta_product" if normal.deltas else "by_field"]
        tactics, scale_by = [], 1
        for k, (text, radicand) in enumerate(normal.roots.items()):
            forms = map(self.argument, normal.stood.get(text, {}))
            ways = [f"solve [apply (nonneg_by _ {form}); [by_field | sign]]" for form in forms]
            why = f"first [ {' | '.join(['solve [sign]', *ways])} ]"
            p, q = self.context.algebra.ratio(radicand)
            common = lcm(*(int(c.q) for c in p.values())) if q == ONE else 1
            if common == 1:
                tactics.append(f"pose proof (sqrt_sqrt {text} ltac:({why})) as q{k}_")
                continue
            # equations are used with whole coefficients only, and as often as a coefficient contains theirs
            scale_by *= common**4
            whole = self.term(normal.poly(scale(p, common)))
            proof = f"rewrite sqrt_sqrt by ({why}); by_field"
            tactics.append(f"assert (q{k}_ : {common} * (sqrt {text} * sqrt {text}) = {whole}) by ({proof})")
        names = [f"q{k}_" for k in range(len(normal.roots))]
        squares = names.pop()
        while names:
            squares = f"(conj {names.pop()} {squares})"
        last = f"by_field_with {squares}"
        if scale_by > 1:
            last = f"apply (Rmult_eq_reg_l {scale_by}); [{last} | lra]"
        if normal.deltas:
            last = f"first [ {last} | delta_cases; first [ by_field | {last} ] ]"
        return [f"first [ {'delta_product' if normal.deltas else 'by_field'} | {'; '.join([*tactics, last])} ]"]

    def _canonical(self, node: Node, normal: Normal, tactics: list[str], done: list[Rewriting]) -> Node:
        """The term with its functions in normal form; the rewriting that leads there joins the tactics."""
        head = node[0]
        if head in ("num", "var", "at") or (head == "*" and num(0) in node):
            return node
        if head == "delta":
            return self._canonical_delta(node, normal, tactics, done)
        if head in ("sum", "offdiag"):
            return self._canonical_sum(node, normal, tactics, done)
        parts = [self._canonical(p, normal, tactics, done) if isinstance(p, tuple) else p for p in node[1:]]
        here: Node = (head, *parts)
        if head not in TRANSCENDENTAL:
            return here
        target = normal.logarithm(node) if head == "log" else normal.node(normal.ratio(node))
        before, after = self.term(here), self.term(target)
        if before != after:
            again = "try " if (before, after, target) in done else ""  # it may have appeared once more since
            done.append((before, after, target))
            tactics.append(f"{again}replace ({before}) with ({after}) by (symmetry; {self._why(here, target, normal)})")
        if head == "sqrt" and target[0] == "sqrt":
            text = self.argument(target[1])
            normal.roots[text] = target[1]
            normal.stood.setdefault(text, {})[here[1]] = None
        return target

    def _canonical_delta(self, node: Node, normal: Normal, tactics: list[str], done: list[Rewriting]) -> Node:
        """A delta as 1, as 0, or with its indices in order."""
        normal.deltas = True
        target = normal.node(normal.ratio(node))
        before, after = self.term(node), self.term(target)
        if before != after and (before, after, target) not in done:
            done.append((before, after, target))
            tactics.append(f"replace ({before}) with ({after}) by (symmetry; delta_value)")
        return target

    def _canonical_sum(self, node: Node, normal: Normal, tactics: list[str], done: list[Rewriting]) -> Node:
        """A sum as a linear combination of sums of products."""
        for root in (part for part in _all_parts(node) if part[0] == "sqrt"):
            for part in _all_parts(normal.node(normal.ratio(root))):
                if part[0] == "sqrt":
                    normal.stood.setdefault(self.argument(part[1]), {})[root[1]] = None
        node, target = self._current(node, done, frozenset()), normal.node(normal.ratio(node))
        for part in _outer_parts(target):
            if part[0] == "sqrt":
                normal.roots[self.argument(part[1])] = part[1]
        before, after = self.term(node), self.term(target)
        if before != after and (before, after, target) not in done:
            done.append((before, after, target))
            tactics.append(f"replace ({before}) with ({after}) by (symmetry; {self._why_sum(node, normal)})")
        return target

    def _current(self, node: Node, done: list[Rewriting], bound: frozenset[str]) -> Node:
        """A term as earlier rewriting has left it: that reaches into sums where no index of theirs occurs."""
        inside = bound | set(binds(node))
        node = tuple(self._current(part, done, inside) if isinstance(part, tuple) else part for part in node)
        if node[0] in ("num", "var", "at", "delta") or bound & free(node):
            return node
        return next((target for before, _, target in done if before == self.term(node)), node)

    def _why_sum(self, node: Node, normal: Normal) -> str:
        """Why a sum is what its normal form says: term by term, and each term's sum by :meth:`_why_product`."""
        if node[0] == "offdiag":
            _, i, j, bound, body = node
            double, diagonal = ("sum", i, bound, ("sum", j, bound, body)), substitute(body, {j: ("var", i)})
            parts: list[str] = []
            for part in (double, ("sum", i, bound, diagonal)):
                self._canonical_sum(part, normal, parts, [])
            return "; ".join(["rewrite normal_offdiag", "cbn beta", *parts, "by_field"])
        _, i, bound, body = node
        if i in self.kinds:
            i, old = fresh(i, self.kinds), i
            body = substitute(body, {old: ("var", i)})
        inner = self.inner(self.context.extended([], {i: ("index", bound)}))
        split = inner._split(body, i)
        terms = [left if own is None else ("*", left, own[0]) for left, own in split]
        shown: Node = num(0) if not terms else terms[0] if len(terms) == 1 else ("+", *terms)
        index = coq_name(i)
        sums: list[str] = []
        for own in dict.fromkeys(own for _, own in split if own):
            sums += self._product_sum(inner, i, bound, own, normal)
        return (
            f"transitivity (Sg {coq_name(bound)} (fun {index} => {inner.term(shown)})); "
            f"[apply Sg_ext; intros {index} {index}_in; {inner.equal(body, shown)} | "
            + "; ".join(["eapply eq_trans; [sum_out |]", "cbn beta", *sums, *self._roots(normal)])
            + "]"
        )

    def _split(self, body: Node, index: str) -> list[tuple[Node, tuple[Node, Mono] | None]]:
        """The body's monomials, each as its factors without the index and the others (as a term, and as they are)."""
        normal = Normal(self.context, (body,))
        p, q = normal.ratio(body)
        if any(index in a.names for mono in q for a, _ in mono):
            p, q = mul(p, atom_poly(atom_of("inverse", frozenset(q.items())))), ONE
        terms: list[tuple[Node, tuple[Node, Mono] | None]] = []
        for mono, c in sorted(p.items(), key=lambda item: text_of(item[0])):
            out = frozenset((a, e) for a, e in mono if index not in a.names)
            own = mono - out
            terms.append((normal.node(({out: c}, q)), (normal._term(own, rational(1)), own) if own else None))
        return terms

    def _product_sum(self, inner: Script, i: str, bound: str, own: tuple[Node, Mono], normal: Normal) -> list[str]:
        """The rewriting of the sum of a product over an index into its normal form."""
        product, factors = own
        node: Node = ("sum", i, bound, product)
        target = normal.node(normal.ratio(node))
        before, after = self.term(node), self.term(target)
        if canonical_names(node) == canonical_names(target):
            return []
        deltas = [a for a, _ in factors if a[0] == "delta" and self._selects(a, i, bound)]
        if deltas:
            x = next(name for name in deltas[0][1:] if name != i)
            normal_inner = Normal(inner.context, (product,))
            rest = normal_inner._term(factors - {(deltas[0], 1)}, rational(1))
            picked = substitute(rest, {i: ("var", x)})
            there = f"(fun {coq_name(i)} => {inner.term(rest)})"
            why = f"apply (sum_select {coq_name(bound)} {coq_name(x)} _ {there}); [index_in | intros; delta_product]"
            rewriting = [f"replace ({before}) with ({self.term(picked)}) by (symmetry; {why})"]
            self._canonical(picked, normal, rewriting, [])
            return rewriting
        if any(a[0] == "multisum" for a, _ in factors):
            why = self._merge(inner, i, bound, own, target, normal)
        elif any(a[0] in ("app", "exp", "log", "sqrt") for a, _ in factors) and target[0] == "sum":
            body = substitute(target[3], {target[1]: ("var", i)})
            why = f"apply Sg_ext; intros {coq_name(i)} {coq_name(i)}_in; {inner.equal(product, body)}"
        else:
            why = "apply Sg_ext; intros; delta_product"
        return [f"replace ({before}) with ({after}) by (symmetry; {why})"]

    def _selects(self, delta: Atom, i: str, bound: str) -> bool:
        """Does the sum over the index leave one term, where the delta's other index stands?"""
        others = [name for name in delta[1:] if name != i]
        kind = self.kinds.get(others[0], ("none",)) if len(others) == 1 else ("none",)
        return kind[0] == "index" and (kind[1] == bound or (kind[1], bound) in self.context.algebra.within)

    def _merge(self, inner: Script, i: str, bound: str, own: tuple[Node, Mono], target: Node, normal: Normal) -> str:
        """Why a sum of a product of sums is one sum over all indices: the product inside, then the order of indices."""
        product, factors = own
        context, indices, flat = inner.context, [(i, bound)], []
        plain = frozenset((a, e) for a, e in factors if a[0] != "multisum")
        lines = [f"apply Sg_ext; intros {coq_name(i)} {coq_name(i)}_in"]
        done: Mono = plain
        sums = [a for a, e in factors if a[0] == "multisum" for _ in range(e)]
        sums.sort(key=text_of)
        for inside in sums:
            names: dict[str, str] = {}
            for old, size in inside[1]:
                names[old] = fresh("m", {*context.kinds, *names.values()})
                context = context.extended([], {names[old]: ("index", size)})
                indices.append((names[old], size))
            flat.append((names, rename(inside[2], names)))
        view = self.inner(context)
        notes = Normal(context, (product,))
        for _, part in flat:
            notes._note_poly({part: rational(1)})

        parts = [notes._term(plain, rational(1))]
        for k, (names, part) in enumerate(flat):
            rest, later = notes._atom(sums[k]), [notes._atom(a) for a in sums[k + 1 :]]
            outside = ("*", *parts, *later)
            for name in names.values():
                _, shown, size, rest = rest
                rest = substitute(rest, {shown: ("var", name)})
                function = f"(fun {coq_name(name)} => {view.term(rest)})"
                lines.append(
                    f"apply (sum_pull {coq_name(size)} {view.argument(outside)} {function}); "
                    f"[delta_product | intros {coq_name(name)} {coq_name(name)}_in; cbn beta"
                )
            parts.append(rest)
            done = mono_of((*done, *part))
        whole: Node = ("*", *parts)
        closing = "delta_product" + "]" * (len(indices) - 1)
        steps = [f"transitivity ({self.term(_nested(indices, whole))}); [{'; '.join([*lines, closing])} |]"]
        order = self._order(indices, done, normal, ("sum", i, bound, product))
        selected = None if order else self._selected(indices, done, view)
        if not order:
            order = [len(indices) if k == selected else k for k in range(len(indices))]
        while True:
            at = next((k for k in range(len(order) - 1) if order[k] > order[k + 1]), None)
            if at is None:
                break
            order[at], order[at + 1] = order[at + 1], order[at]
            indices[at], indices[at + 1] = indices[at + 1], indices[at]
            swap = "; ".join(["apply Sg_ext; intros"] * at + ["apply Sg_swap"])
            steps.append(f"transitivity ({self.term(_nested(indices, whole))}); [{swap} |]")
        if selected is not None:
            self._canonical(_nested(indices, whole), normal, steps, [])
            return "; ".join([*steps, "by_field"])
        body = target
        for index, _ in indices:
            body = substitute(body[3], {body[1]: ("var", index)})
        opened = "; ".join(f"apply Sg_ext; intros {coq_name(index)} {coq_name(index)}_in" for index, _ in indices)
        return "; ".join([*steps, f"first [reflexivity | {opened}; {view.equal(whole, body)}]"])

    def _selected(self, indices: list[tuple[str, str]], factors: Mono, view: Script) -> int:
        """The place of an index that a delta determines."""
        for delta in sorted((a for a, _ in factors if a[0] == "delta"), key=text_of):
            for k, (name, bound) in enumerate(indices):
                if name in delta[1:] and view._selects(delta, name, bound):
                    return k
        raise NotEmitted("a sum of products of sums")

    def _order(self, indices: list[tuple[str, str]], factors: Mono, normal: Normal, node: Node) -> list[int]:
        """The place of each index in the normal form's nested sums."""
        p, q = normal.ratio(node)
        atoms = [a for mono in p for a, _ in mono] if q == ONE and len(p) == 1 else []
        if len(atoms) == 1 and atoms[0][0] == "multisum" and len(atoms[0][1]) == len(indices):
            goal = atoms[0]
            for places in permutations(range(len(indices))):
                names = {indices[k][0]: goal[1][place][0] for k, place in enumerate(places)}
                fits = all(indices[k][1] == goal[1][place][1] for k, place in enumerate(places))
                if fits and rename(factors, names) == goal[2]:
                    return list(places)
        return []

    def _why(self, node: Node, target: Node, normal: Normal) -> str:
        """Why a function of a normal form is the target."""
        if node[0] == "exp":
            if node[1][0] == "log":
                return f"rewrite exp_ln by ({self.positive(node[1][1])}); by_field"
            return self._why_exp(node, target)
        if node[0] == "log":
            return self._why_log(node[1], target)
        return "; ".join(["f_equal", *self._roots(normal)])

    def _why_exp(self, node: Node, target: Node) -> str:
        """``exp argument = target``: the logarithms in the argument apart, each a power of what stands in it."""
        algebra = self.context.algebra
        p, q = lowest(algebra.ratio(node[1]))
        powers: list[tuple[Node, int]] = []
        for mono, c in sorted(p.items(), key=text_of) if q == ONE else ():
            if len(mono) != 1:
                continue
            ((atom, e),) = mono
            if atom[0] == "log" and e == 1 and c.q == 1:
                powers.append((Normal(self.context, (node,))._atom(atom), int(c.p)))
                p = add(p, {mono: -c})
        if not powers:
            return "exp_product" if target != num(1) else "apply exp_of_zero; by_field"
        normal = Normal(self.context, (node, target))
        rest = normal.node(lowest(algebra._exp((p, q))))
        parts = [(("exp", log) if abs(k) == 1 else ("^", ("exp", log), abs(k)), k > 0) for log, k in powers]
        product: Node = ("*", rest, *(part for part, above in parts if above))
        for part, above in parts:
            product = product if above else ("/", product, part)
        inside = [log[1] for log, _ in powers]
        values = "; ".join(f"rewrite (exp_ln {self.argument(r)}) by ({self.positive(r)})" for r in inside)
        return f"transitivity ({self.term(product)}); [exp_product | {values}; by_field]"

    def _why_log(self, argument: Node, target: Node) -> str:
        """``ln argument = target`` where the target is a sum of a logarithm and the exponent of a factor."""
        if target[0] == "log":
            return "f_equal; by_field"
        rest = next((part for part in _parts(target) if part[0] == "log"), ("log", num(1)))
        shift = _without(target, rest)
        normal = Normal(self.context, (argument, ("exp", shift)))
        product: Node = ("*", normal.node(normal.ratio(("exp", shift))), rest[1])
        power = f"replace (exp {self.argument(shift)}) with ({self.term(product[1])}) by (symmetry; exp_product)"
        split = f"apply (ln_by_factor _ {self.argument(shift)} {self.argument(rest[1])} {self.argument(target)})"
        positive = self.positive(rest[1])
        if self.context.sign(rest[1]) != 2:  # then the sign of the whole argument is known
            whole, sign = self.term(("/", argument, product[1])), self.positive(argument)
            positive = f"apply (pos_by _ ({whole})); [by_field | apply Rdiv_lt_0_compat; [{sign} | sign]]"
        return f"{split}; [{positive} | {power}; by_field | rewrite ?ln_1; by_field]"

    def positive(self, node: Node, *, strict: bool = True) -> str:
        """A tactic for the goal ``0 < node`` (``0 <= node``)."""
        by = "pos_by" if strict else "nonneg_by"
        known = self._known_sign(node, strict=strict)
        if known:
            multiple, name = known
            last = f"apply {'Rmult_lt_0_compat' if strict else 'Rmult_le_pos'}; [lra | from_fact {name}]"
            equal = self.equal(node, multiple, signs=False)
            return f"first [ solve [sign] | apply ({by} _ {self.argument(multiple)}); [{equal} | {last}] ]"
        certificate = self.certificate(self.context.algebra.ratio(node), strict=strict)
        if certificate is None:
            return "sign"
        equal = self.equal(node, certificate)
        return f"first [ solve [sign] | apply ({by} _ {self.argument(certificate)}); [{equal} | sign] ]"

    def _known_sign(self, node: Node, *, strict: bool) -> tuple[Node, str] | None:
        """A positive multiple of a known difference that equals the term, and the name of the fact."""
        algebra = self.context.algebra
        p, q = lowest(algebra.ratio(node))
        for fact_id, formula in self.facts.items() if len(p) > 1 else ():
            for part in conjuncts(formula):
                if part[0] not in ("<=", "<") or (strict and part[0] == "<="):
                    continue
                difference = minus(part[2], part[1])
                known, below = lowest(algebra.ratio(difference))
                if len(known) == len(p):
                    quotient = lowest((mul(p, below), mul(known, q)))
                    c = quotient[0].get(UNIT, rational(0))
                    if quotient == (scale(ONE, c), ONE) and c > 0:
                        return ("*", num(_fraction(c)), difference), self.names[fact_id]
        return None

    def certificate(self, ratio: Ratio, *, strict: bool) -> Node | None:
        """The ratio in a form that shows its sign, if the checker sees one."""
        sign = self.context.sign_of(ratio)
        if not sign or (strict and sign < 2):
            return None
        p, q = ratio
        for (fact_p, fact_q), _ in self.context.signs:
            if fact_q == q and p and set(fact_p) == set(p):
                quotients = [p[mono] / c for mono, c in fact_p.items()]
                if quotients[0] > 0 and quotients.count(quotients[0]) == len(quotients):
                    return self._display((p, q), {})
        lower = self.context.lower
        if self.context.sign_of((q, ONE)) != 2:
            p, q = scale(p, -1), scale(q, -1)
        return self._display((shifted(p, lower), shifted(q, lower)), lower)

    def _display(self, ratio: Ratio, lower: Any) -> Node:
        normal = Normal(self.context, ())
        for poly in ratio:
            normal._note_poly(poly)
        return normal.node(ratio)

    # ---------------------------------------------------------------------------- from facts to goals

    def conclude(self, goal: Node, have: Node, name: str) -> None:
        """Close the goal from a fact that says the same up to bound names and equal sides."""
        if canonical_names(goal) == canonical_names(have):
            return self.say(f"exact {name}.")
        if goal[0] != have[0]:
            raise NotEmitted("the rule's conclusion has another shape")
        if goal[0] in RELATIONS:
            (_, a, b), (_, c, d) = goal, have
            equal = self.equal(minus(b, a), minus(d, c))
            arguments = " ".join(map(self.argument, (a, b, c, d)))
            return self.say(f"apply ({_BY_SAME[goal[0]]} {arguments}); [{equal} | exact {name}].")
        if goal[0] == "forall" and goal[2] == have[2]:
            return self._conclude_for_all(goal, have, name)
        if goal[0] == "=>":
            premise, result = self.new("a"), self.new("c")
            self.say(f"intros {premise}.")
            inner = self._named({premise: goal[1], result: have[2]})
            self.say(f"assert ({result} : {self.formula(have[2])}).")
            self.block("apply " + name + ".", lambda s: s.conclude(have[1], goal[1], premise), inner)
            inner.conclude(goal[2], have[2], result)
            self.lines += inner.lines
            return None
        if goal[0] == "<=>":
            self.say(f"destruct {name} as [{name}_l {name}_r]; split.")
            for a, b, side in ((1, 2, "l"), (2, 1, "r")):
                self.block(
                    "", lambda s, a=a, b=b, side=side: s.conclude(
                        ("=>", goal[a], goal[b]), ("=>", have[a], have[b]), f"{name}_{side}"), self
                )  # fmt: skip
            return None
        if goal[0] == "and":
            return self._conclude_and(goal, have, name)
        if goal[0] == "exists" and goal[2] == have[2] and not _guarded(goal[2]):
            return self._conclude_exists(goal, have, name)
        raise NotEmitted(f"a conclusion that differs inside {goal[0]!r}")

    def _conclude_and(self, goal: Node, have: Node, name: str) -> None:
        parts = [f"{name}_{k}" for k in range(1, len(have))]
        self.say(f"destruct {name} as {_pattern(parts)}.")
        for k, part in enumerate(goal[1:], 1):
            last = k == len(goal) - 1
            if not last:
                self.say("split.")
            fact = have[k]
            self.block("", lambda s, part=part, fact=fact, k=k: s.conclude(part, fact, parts[k - 1]), self)

    def _conclude_for_all(self, goal: Node, have: Node, name: str) -> None:
        variable = goal[1]
        inner = self.inner(self.context.extended([], {variable: goal[2]}))
        inner.depth = self.depth
        guard = self._introduce(inner, variable, goal[2])
        result = self.new("c")
        body = substitute(have[3], {have[1]: ("var", variable)})
        arguments = " ".join([*_coq_names(variable, goal[2]), *guard])
        inner.say(f"pose proof ({name} {arguments}) as {result}.")
        inner.names[result], inner.facts[result] = result, body
        inner.conclude(goal[3], body, result)
        self.lines += inner.lines

    def _conclude_exists(self, goal: Node, have: Node, name: str) -> None:
        variable = fresh(goal[1], {*self.kinds, *free(goal), *free(have)})
        inner = self._named({})
        inner.context = self.context.extended([], {variable: goal[2]})
        body, fact = (substitute(node[3], {node[1]: ("var", variable)}) for node in (goal, have))
        found = inner.new("c")
        names = " ".join(_coq_names(variable, goal[2]))
        inner.say(f"destruct {name} as [{names} {found}]; exists {names}.")
        inner.names[found], inner.facts[found] = found, fact
        inner.conclude(body, fact, found)
        self.lines += inner.lines

    def _introduce(self, scope: Script, variable: str, kind: Node) -> list[str]:
        guard = [f"{coq_name(variable)}_in"] if _guarded(kind) else []
        scope.say(f"intros {' '.join([*_coq_names(variable, kind), *guard])}.")
        return guard

    def _named(self, facts: dict[str, Node]) -> Script:
        inner = self.inner(self.context)
        inner.depth = self.depth
        for name, formula in facts.items():
            inner.names[name], inner.facts[name] = name, formula
        return inner

    def block(self, first: str, fill: Any, scope: Script) -> None:
        """``{ first ... }`` filled by a function of the inner script."""
        inner = scope.inner()
        inner.depth = self.depth + 1
        if first:
            inner.say(first)
        fill(inner)
        self.say("{")
        self.lines += inner.lines
        self.say("}")

    def premise(self, formula: Node, used: list[str]) -> None:
        """Close a goal that the checker finds among the facts used, or plain from signs."""
        here = self.context.extended([self.facts[u] for u in used])
        for use in used:
            for part in (self.facts[use], *conjuncts(self.facts[use])):
                if not same(formula, part, here):
                    continue
                name = self.names[use]
                if part != self.facts[use]:
                    whole, name = name, self.new("p")
                    self.say(f"assert ({name} : {self.formula(part)}) by (clear - {whole}; tauto).")
                return self.conclude(formula, part, name)
        if formula[0] == "and":
            for part in formula[1:-1]:
                self.say("split.")
                self.block("", lambda s, part=part: s.premise(part, used), self)
            return self.premise(formula[-1], used)
        if formula[0] in RELATIONS:
            difference = minus(formula[2], formula[1])
            if formula[0] in ("<=", "<"):
                lemma = "le_by_total" if formula[0] == "<=" else "lt_by_total"
                sign = self.positive(difference, strict=formula[0] == "<")
                return self.say(
                    f"first [ lra | apply ({lemma} _ _ {self.argument(difference)}); [reflexivity | {sign}] ]."
                )
            if formula[0] == "=":
                return self.say(f"{self.equal(formula[1], formula[2])}.")
            return self.say(f"first [ index_differs | lra | nonzero{self._apart(formula)} ].")
        if formula[0] == "forall":
            variable = fresh(formula[1], self.kinds)
            inner = self.inner(self.context.extended([], {variable: formula[2]}))
            inner.depth = self.depth
            self._introduce(inner, variable, formula[2])
            inner.premise(substitute(formula[3], {formula[1]: ("var", variable)}), used)
            self.lines += inner.lines
            return None
        if formula[0] == "=>":
            name = self.new("a")
            inner = self._named({name: formula[1]})
            inner.context = self.context.extended([formula[1]])
            inner.say(f"intros {name}.")
            inner.premise(formula[2], [*used, name])
            self.lines += inner.lines
            return None
        self.say("tauto.")
        return None

    def _apart(self, formula: Node) -> str:
        """One more tactic for ``a != b`` where the sign of the difference is known."""
        _, a, b = formula
        for x, y, lemma in ((a, b, "Rgt_not_eq"), (b, a, "Rlt_not_eq")):
            difference = minus(x, y)
            if self.context.sign(difference) == 2:
                total = f"apply (lt_by_total _ _ {self.argument(difference)})"
                return f" | apply {lemma}; {total}; [reflexivity | {self.positive(difference)}]"
        return ""

    # ------------------------------------------------------------------------------------------ steps

    def steps(self, steps: list[dict[str, Any]]) -> str:
        """Emit steps; the name of the last claim."""
        name = ""
        for step in steps:
            name = self.step(step)
        return name

    def step(self, step: dict[str, Any]) -> str:
        claim, rule = read_node(step["claim"]), str(step["rule"])
        uses = [str(use) for use in step.get("uses", [])]
        sentence = str(step.get("sentence", "")).replace("(*", "( *").replace("*)", "* )")
        self.say(f"(* {step['id']}{': ' + sentence if sentence else ''} *)")
        method = getattr(self, f"rule_{rule}", None)
        if method is None:
            raise NotEmitted(f"the rule {rule!r} is not emitted")
        if rule == "obtain":
            return self.rule_obtain(step["id"], claim, uses, step)
        name = self.new()
        self.say(f"assert ({name} : {self.formula(claim)}).")
        scope = self.inner(self.context.extended([self.facts[use] for use in uses]))
        method(scope, claim, uses, step)
        self.say("{")
        self.lines += scope.lines
        self.say("}")
        self.add(str(step["id"]), claim, name)
        # what is proved may serve the signs of later steps only where the checker is told to use it
        return name

    def rule_logic(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        known = {canonical_names(part) for use in uses for part in conjuncts(self.facts[use])}
        if all(canonical_names(part) in known for part in conjuncts(claim)):
            return scope.say(f"clear - {' '.join(self.names[use] for use in uses)}; tauto.")
        atoms: dict[Node, None] = {}
        for formula in [*(self.facts[use] for use in uses), claim]:
            atoms |= dict.fromkeys(_atoms(formula))
        kept_exists = scope._existence(atoms)
        relations = [atom for atom in atoms if atom[0] in RELATIONS]
        kept = [*(self.names[use] for use in uses), *kept_exists, *scope._sign_facts(relations)]
        for pair in dict.fromkeys(atom[1:] for atom in relations if is_index(atom[1], self.kinds)):
            if is_index(pair[1], self.kinds) and any(atom[1:] == pair[::-1] for atom in relations):
                kept.append(scope.new("s"))
                scope.names[kept[-1]] = kept[-1]
                a, b = (coq_name(side[1]) for side in pair)
                scope.say(f"assert ({kept[-1]} : {a} = {b} <-> {b} = {a}) by (split; apply eq_sym).")
        kept += scope._same_statements([atom for atom in atoms if atom[0] not in RELATIONS])
        scope.say(f"clear - {' '.join(kept)}." if kept else "clear.")
        cases = [f"destruct (classic ({self.formula(atom)})); try (exfalso; lra)" for atom in atoms]
        split = "; ".join([*cases, "first [ tauto | intuition lra ]"])
        scope.say(f"first [ tauto | solve [intuition lra] | {split} ].")

    def _existence(self, atoms: dict[Node, None]) -> list[str]:
        """Facts that say of an existence: it does not fail for all. Where such a failure occurs, it joins the atoms."""
        names: list[str] = []
        for atom in [atom for atom in atoms if atom[0] == "exists"]:
            _, x, kind, body = atom
            never: Node = ("forall", x, kind, ("not", body))
            if not any(same(never, other, self.context) for other in atoms):
                continue
            atoms[never] = None
            inner = {**self.kinds, x: kind}
            texts = [f"(fun {coq_name(x)} => {coq_formula(body, inner)})"]
            if kind[0] == "index":
                texts.insert(0, f"(fun {coq_name(x)} => {coq_name(x)} < {coq_name(kind[1])})%nat")
            elif _guarded(kind):
                raise NotEmitted(f"logic about the existence of a {kind[0]}")
            names.append(self.new("x"))
            self.names[names[-1]] = names[-1]
            lemma = "exists_within" if kind[0] == "index" else "exists_classic"
            equivalence = f"({self.formula(atom)}) <-> ~ ({self.formula(never)})"
            self.say(f"assert ({names[-1]} : {equivalence}) by exact ({lemma} _ {' '.join(texts)}).")
        return names

    def _same_statements(self, formulas: list[Node]) -> list[str]:
        """Facts that say which statements are the same up to bound names and equal sides."""
        names: list[str] = []
        for k, formula in enumerate(formulas):
            other = next((f for f in formulas[:k] if same(formula, f, self.context)), None)
            if other:
                names.append(self.new("n"))
                self.names[names[-1]] = names[-1]
                self.say(f"assert ({names[-1]} : ({self.formula(formula)}) <-> ({self.formula(other)})).")
                self.say("{")
                self.say("split; intros same_.")
                for goal, have in ((other, formula), (formula, other)):
                    self.block("", lambda s, goal=goal, have=have: s.conclude(goal, have, "same_"), self)
                self.say("}")
        return names

    def _sign_facts(self, relations: list[Node]) -> list[str]:
        """Facts that tell the signs of the relations' differences: constants, and multiples of one another."""
        names: list[str] = []
        seen: dict[Any, tuple[Any, Node]] = {}
        for relation in relations:
            difference = minus(relation[2], relation[1])
            p, q = lowest(self.context.algebra.ratio(difference))
            lead = p[min(p, key=text_of)] if p else rational(1)
            key = (*items((scale(p, 1 / lead), q)),)
            if not p or (q == ONE and set(p) == {UNIT}):
                target: Node = num(_fraction(p.get(UNIT, 0)))
            elif key in seen and {relation[1], relation[2]} != {seen[key][1][2][1], seen[key][1][1]}:
                target = ("*", num(_fraction(lead / seen[key][0])), seen[key][1])
            else:
                seen.setdefault(key, (lead, difference))
                continue
            name = self.new("e")
            self.names[name] = name
            names.append(name)
            equal = self.equal(difference, target)
            self.say(f"assert ({name} : {self.term(difference)} = {self.term(target)}) by ({equal}).")
        return names

    def rule_suppose(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        kinds = {str(name): read_node(kind, "k") for name, kind in step.get("variables", [])}
        assumed = [read_node(formula) for _, formula in step.get("assume", [])]
        inner = Script(self.context.extended([], kinds), dict(self.names), dict(self.facts), scope.depth)
        for variable, kind in kinds.items():
            self._introduce(inner, variable, kind)
        names = []
        for (fact_id, _), formula in zip(step.get("assume", []), assumed, strict=True):
            inner.context = inner.context.extended([formula])
            names.append(inner.add(str(fact_id), formula))
        if names:
            inner.say(f"intros {_pattern(names)}.")
        last = inner.steps(step["steps"])
        body: Node = claim
        proved = implies(assumed, read_node(step["steps"][-1]["claim"]))
        for variable in kinds:
            body = substitute(body[3], {body[1]: ("var", variable)})
        if assumed:
            body, proved = body[2], proved[2]
        inner.conclude(body, proved, last)
        scope.lines += inner.lines

    def rule_apply(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        body, premises, given = self.facts[uses[0]], uses[1:], step.get("values", {})
        name, values = self.names[uses[0]], dict[str, Node]()
        scope.context = here = self.context.extended([self.facts[use] for use in premises])
        while not same(fact := substitute(body, values), claim, here):
            following = scope.new("k")
            if body[0] == "forall" and body[1] in given:
                value = _value(given[body[1]])
                scope.say(f"pose proof ({name} {scope._argument(value, fact[2])}) as {following}.")
                scope.say(f"cbn beta in {following}.")
                values, body = {**values, body[1]: value}, body[3]
            elif body[0] == "=>":
                goal = fact[1]
                scope.say(f"assert ({following} : {scope.formula(fact[2])}).")
                scope.block(f"apply {name}.", lambda s, goal=goal: s.premise(goal, premises), scope)
                body = body[2]
            elif body[0] == "and":
                part = next(k for k, part in enumerate(body) if k and same(substitute(part, values), claim, here))
                parts = [f"{following}_{k}" for k in range(1, len(body))]
                scope.say(f"destruct {name} as {_pattern(parts)}.")
                body, following = body[part], parts[part - 1]
            else:
                raise NotEmitted("the values do not lead to the claim")
            scope.names[following], scope.facts[following] = following, substitute(body, values)
            name = following
        scope.conclude(claim, fact, name)

    def _argument(self, value: Node, kind: Node) -> str:
        """A value in the place of a bound variable, with what its kind asks for."""
        if kind[0] == "natural":
            return coq_name(value[1]) if value[0] == "var" else str(value[1])
        if kind[0] == "index":
            return f"{coq_name(value[1])} {coq_name(value[1])}_in"
        if kind[0] == "real":
            return self.argument(value)
        if value[0] == "var":
            names = _coq_names(value[1], kind)
            return " ".join([*names, *([self._guard(value[1], kind)] if _guarded(kind) else [])])
        if kind[0] == "family":
            below = {name: ("index", size) for name, size in zip(binds(value), kind[1:], strict=True)}
            binders = " ".join(map(coq_name, binds(value)))
            return f"(fun {binders} => {coq_term(value[-1], {**self.kinds, **below})})"
        x, body, texts, proofs = value[1], value[-1], [], []
        inner = {**self.kinds, x: ("real",)}
        for order in range(kind[1] + 1):
            texts.append(f"(fun {coq_name(x)} => {coq_term(body, inner)})")
            body = differentiate(body, x) if order < kind[1] else body
        at = coq_name(fresh("x", self.kinds))
        for f, g in pairwise(texts):
            proofs.append(self.new("d"))
            self.names[proofs[-1]] = proofs[-1]
            slope = f"forall {at}, is_derive {f} {at} ({g} {at})"
            self.say(f"assert ({proofs[-1]} : {slope}) by (intros; cbn beta; derivative).")
        proof = proofs[-1] if proofs else ""
        for earlier in reversed(proofs[:-1]):
            proof = f"(conj {earlier} {proof})"
        return " ".join([*texts, *([proof] if proof else [])])

    def _guard(self, name: str, kind: Node) -> str:
        """The proof that a variable is what its kind says; a function may be differentiable more often than asked."""
        guard, own = f"{coq_name(name)}_in", self.kinds[name]
        if kind[0] != "function" or own == kind:
            return guard
        parts = []
        for k in range(kind[1]):
            part = guard
            for _ in range(k):
                part = f"(proj2 {part})"
            parts.append(part if k == own[1] - 1 else f"(proj1 {part})")
        joined = parts[-1]
        for part in reversed(parts[:-1]):
            joined = f"(conj {part} {joined})"
        return joined

    def rule_witness(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        body, given, values = claim, step["values"], dict[str, Node]()
        while body[0] == "exists" and body[1] in given:
            kind, value = substitute(body, values)[2], _value(given[body[1]])
            if kind[0] not in ("real", "natural", "family", "index"):
                raise NotEmitted(f"a witness of kind {kind[0]}")
            found = coq_name(value[1]) if kind[0] == "index" else scope._argument(value, kind)
            scope.say(f"exists {found}." + (" split; [index_in |]." if kind[0] == "index" else ""))
            values, body = {**values, body[1]: value}, body[3]
        scope.say("cbn beta.")
        scope.premise(substitute(body, values), uses)

    def rule_obtain(self, fact_id: str, claim: Node, uses: list[str], step: dict[str, Any]) -> str:
        fact, name = self.facts[uses[0]], self.names[uses[0]]
        pattern = []
        for variable in step["variables"]:
            kind = fact[2]
            if kind[0] not in ("real", "natural", "family", "index"):
                raise NotEmitted(f"an object of kind {kind[0]}")
            self.context = self.context.extended([], {str(variable): kind})
            pattern.append(coq_name(str(variable)))
            if kind[0] == "index":
                pattern.append(f"{coq_name(str(variable))}_in")
            fact = substitute(fact[3], {fact[1]: ("var", str(variable))})
        self.context = self.context.extended([claim])
        got = self.add(fact_id, claim)
        if canonical_names(fact) != canonical_names(claim):
            raise NotEmitted("the claim is not the fact as it stands")
        opened = got
        for variable in reversed(pattern):
            opened = f"[{variable} {opened}]"
        self.say(f"destruct {name} as {opened}.")
        return got

    def rule_rewrite(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        (_, a, b), variable = self.facts[uses[0]], str(step["variable"])
        template = read_node(step["template"])
        equation, fact = self.names[uses[0]], uses[1]
        before, after = (substitute(template, {variable: side}) for side in (a, b))
        whole = is_index(a, self.kinds) and is_index(b, self.kinds)  # then it is an equation of whole numbers
        text = coq_formula(template, {**self.kinds, variable: self.kinds[a[1]] if whole else ("real",)})
        for start, end, how in ((before, after, equation), (after, before, f"(eq_sym {equation})")):
            try:
                trial = scope.inner()
                trial.depth = scope.depth
                result, first = trial.new("c"), trial.new("b")
                trial.say(f"assert ({first} : {trial.formula(start)}).")
                trial.block("", lambda s, start=start: s.conclude(start, self.facts[fact], self.names[fact]), trial)
                sides = (a, b) if how == equation else (b, a)
                ends = " ".join(coq_name(side[1]) if whole else self.argument(side) for side in sides)
                rule = f"rule_rewrite _ (fun {coq_name(variable)} => {text}) {ends} {how} {first}"
                trial.say(f"pose proof ({rule}) as {result}. cbn beta in {result}.")
                trial.conclude(claim, end, result)
            except (NotEmitted, ExpressionError):
                continue
            if self._matches(start, self.facts[fact]) and self._matches(end, claim):
                scope.lines += trial.lines
                return
        raise NotEmitted("the template does not fit as it stands")

    def _matches(self, f: Node, g: Node) -> bool:
        if canonical_names(f) == canonical_names(g):
            return True
        if f[0] == g[0] and f[0] in RELATIONS:
            p, _ = self.context.algebra.difference(minus(f[1], f[2]), minus(g[1], g[2]))
            return not p
        return bool(f[0] == g[0])

    # ------------------------------------------------------------------------------------- combine

    def rule_combine(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        relation, a, b = claim
        if relation == "!=":
            return scope.say(f"first [ lra | nonzero{scope._apart(claim)} ].")
        total: list[Node] = []
        proofs: list[str] = []
        for data, names in step["terms"]:
            term, proof = self._product(scope, read_node(data, "t"), [str(n) for n in names])
            total.append(term)
            proofs.append(proof)
        parts = []
        for term, proof in zip(total, proofs, strict=True):
            name = scope.new("t")
            scope.names[name] = name
            scope.say(proof.format(name=name, term=scope.term(term)))
            parts.append(name)
        sum_node: Node = num(0) if not total else total[0] if len(total) == 1 else ("+", *total)
        lemma = {"<=": "le_by_total", "<": "lt_by_total", "=": "eq_by_total"}[relation]
        equal = scope.equal(minus(b, a), sum_node)
        scope.say(f"apply ({lemma} _ _ {scope.argument(sum_node)}); [{equal} | total_sign].")
        return None

    def _product(self, scope: Script, multiplier: Node, names: list[str]) -> tuple[Node, str]:
        facts = [self.facts[name] for name in names]
        factors = [multiplier, *(minus(fact[2], fact[1]) for fact in facts)]
        term: Node = ("*", *factors) if len(factors) > 1 else multiplier
        equation = next((k for k, fact in enumerate(facts) if fact[0] == "="), None)
        text = "assert ({name} : %s {term}) by (%s)."
        if equation is not None:
            later = ["apply zero_left"] * (len(facts) - 1 - equation)
            how = "; ".join([*later, "apply zero_right", f"difference {self.names[names[equation]]}"])
            return term, f"assert ({{name}} : {{term}} = 0) by ({_braces(how)})."
        strict = all(fact[0] == "<" for fact in facts) and scope.context.sign(multiplier) == 2
        relation = "0 <" if strict else "0 <="
        lemma = "Rmult_lt_0_compat" if strict else "Rmult_le_pos"
        how = scope.positive(multiplier, strict=strict)
        for name in names:
            how = f"apply {lemma}; [{how} | difference {self.names[name]}]"
        return term, text % (relation, _braces(how))

    # ------------------------------------------------------------------------------- other rules

    def rule_monotone(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        (relation, a, b), function = self.facts[uses[0]], str(step["function"])
        upward: Node = (relation, (function, a), (function, b))
        name, result = self.names[uses[0]], scope.new("m")
        if self._matches(upward, claim):
            equivalence = scope._monotone(function, relation, a, b)
            scope.say(f"assert ({result} : {scope.formula(upward)}).")
            scope.say(f"{{ exact (proj1 {equivalence} {name}). }}")
            scope.conclude(claim, upward, result)
            return
        downward: Node = (relation, (function, claim[1]), (function, claim[2]))
        equivalence = scope._monotone(function, relation, claim[1], claim[2])
        scope.say(f"assert ({result} : {scope.formula(downward)}).")
        scope.block("", lambda s: s.conclude(downward, self.facts[uses[0]], name), scope)
        scope.say(f"exact (proj2 {equivalence} {result}).")

    def _monotone(self, function: str, relation: str, a: Node, b: Node) -> str:
        """The equivalence of the relation between a, b and that between their values."""
        domain = ["I", "I"]
        if function in ("log", "sqrt"):
            domain = [f"ltac:(cbn beta; {self.positive(side, strict=function == 'log')})" for side in (a, b)]
        lemma = f"(monotone_{function} {self.argument(a)} {self.argument(b)} {domain[0]} {domain[1]})"
        return {"<=": f"(proj1 {lemma})", "<": f"(proj1 (proj2 {lemma}))", "=": f"(proj2 (proj2 {lemma}))"}[relation]

    def rule_ball(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        bound, body = list[str](), claim
        while body[0] == "forall":
            bound.append(coq_name(body[1]))
            body = body[3][2]
        bound += sorted({coq_name(name) for name in free(body)} - {*bound})
        split = "".join(f", i_bisect {name}" for name in bound) + (", i_depth 20" if bound else "")
        split += f", i_autodiff {bound[0]}" if len(bound) == 1 else ""  # fewer pieces than by values alone
        scope.say("intros; repeat match goal with K : _ /\\ _ |- _ => destruct K end.")
        lemma = "Rminus_lt" if body[0] == "<" else "Rminus_le"
        scope.say(f"unfold softplus, sigmoid; apply {lemma}; interval with (i_prec {int(step['precision'])}{split}).")

    def rule_calculus(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        x, f, a, b = str(step["variable"]), *(read_node(step[key], "t") for key in ("function", "a", "b"))
        low, high = (read_node(step.get(key, step[end]), "t") for key, end in (("low", "a"), ("high", "b")))
        here, zero, slope, theorem = ("var", x), num(0), differentiate(f, x), str(step["theorem"])
        first, last = (substitute(f, {x: end}) for end in (a, b))
        wider: list[Node] = [("<=", low, here), ("<=", here, high)] if (low, high) != (a, b) else []
        inside: list[Node] = [*wider, ("<=", a, here), ("<=", here, b)]
        needs: list[Node] = [("<=", low, a), ("<", a, b), ("<=", b, high)]
        if theorem == "mean value":
            line: Node = ("=", minus(last, first), ("*", slope, minus(b, a)))
            proved = exists(x, [*wider, ("<", a, here), ("<", here, b), line])
        elif theorem == "intermediate value":
            needs += [("<=", first, zero), ("<=", zero, last)]
            proved = exists(x, [*inside, ("=", f, zero)])
        else:
            needs.append(for_all(x, inside, ("<=", first, f)))
            proved = ("<=", zero, substitute(slope, {x: a}))
        inner = {**self.kinds, x: ("real",)}
        functions = [f"(fun {coq_name(x)} => {coq_term(term, inner)})" for term in (f, slope)]
        ends = [scope.argument(end) for end in (low, high, a, b)]

        def fill(s: Script) -> None:
            s.say("{ intros x_ D_; cbn beta in *; derivative. }")
            for need in needs:
                s.block("", lambda z, need=need: z.premise(need, uses), s)

        result = scope.new("g")
        scope.say(f"assert ({result} : {scope.formula(proved)}).")
        lemma = f"rule_calculus_{theorem.replace(' ', '_')}{'_within' if wider else ''}"
        scope.block(f"apply ({lemma} {' '.join([*functions, *ends])}); cbn beta.", fill, scope)
        scope.conclude(claim, proved, result)

    def rule_cut(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        _, x, _, (_, c, (_, y, _, (_, d, (_, a, b)))) = self.facts[uses[0]]
        z = fresh("z", {x, y, *self.kinds, *free(a), *free(b)})
        above, below = for_all(x, [c], ("<=", a, ("var", z))), for_all(y, [d], ("<=", ("var", z), b))
        proved, result = exists(z, [above, below]), scope.new("g")
        at_x, at_y = ({**self.kinds, name: ("real",)} for name in (x, y))
        sets = [f"(fun {coq_name(x)} => {coq_formula(c, at_x)})", f"(fun {coq_name(y)} => {coq_formula(d, at_y)})"]
        sides = [f"(fun {coq_name(x)} => {coq_term(a, at_x)})", f"(fun {coq_name(y)} => {coq_term(b, at_y)})"]

        def fill(s: Script) -> None:
            s.say(f"{{ exact {self.names[uses[0]]}. }}")
            for name, condition in ((x, c), (y, d)):
                some = exists(name, [condition])
                s.block("", lambda z, some=some: z.premise(some, uses), s)

        scope.say(f"assert ({result} : {scope.formula(proved)}).")
        scope.block(f"apply (rule_cut {' '.join([*sets, *sides])}); cbn beta.", fill, scope)
        scope.conclude(claim, proved, result)

    # ---------------------------------------------------------------------------------------- sums

    def rule_sum(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        relation, (*binder, a), (*_, b) = claim
        indices = binds(claim[1])
        each = implies([("!=", *(("var", i) for i in indices))] if len(indices) == 2 else [], (relation, a, b))
        for i in reversed(indices):
            each = ("forall", i, ("index", binder[-1]), each)
        lemma = "rule_sum" + ("_pairs" if len(indices) == 2 else "") + ("_equal" if relation == "=" else "")
        scope.say(f"apply {lemma}; cbn beta.")
        scope.premise(each, uses)

    def rule_cite(self, scope: Script, claim: Node, uses: list[str], step: dict[str, Any]) -> None:
        source = str(step["source"])
        if not source.startswith(PROVED_CITATIONS):
            raise NotEmitted(f"not proved in Coq: {source}")
        scope.say("cited.")


# ------------------------------------------------------------------------------------------- helpers


def _nested(indices: list[tuple[str, str]], body: Node) -> Node:
    for name, size in reversed(indices):
        body = ("sum", name, size, body)
    return body


def _value(data: Any) -> Node:
    value: Node = read_node(data, "l" if data[0] == "lambda" else "t")
    return value


def _parts(node: Node) -> list[Node]:
    return list(node[1:]) if node[0] == "+" else [node]


def _without(node: Node, part: Node) -> Node:
    rest = [p for p in _parts(node) if p != part]
    return rest[0] if len(rest) == 1 else ("+", *rest)


def _outer_parts(node: Node) -> Iterator[Node]:
    """The term and all terms in it that no sum binds."""
    yield node
    for part in () if node[0] in ("sum", "offdiag") else node[1:]:
        if isinstance(part, tuple):
            yield from _outer_parts(part)


def _all_parts(node: Node) -> Iterator[Node]:
    yield node
    for part in node[1:]:
        if isinstance(part, tuple) and part and isinstance(part[0], str):
            yield from _all_parts(part)


def _atoms(formula: Node) -> list[Node]:
    if formula[0] in ("not", "and", "or", "=>", "<=>"):
        return [atom for part in formula[1:] for atom in _atoms(part)]
    return [formula]


def _pattern(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"[{names[0]} {_pattern(names[1:])}]"


def _guarded(kind: Node) -> bool:
    return bool(kind[0] == "index" or (kind[0] == "function" and kind[1] > 0))


def _coq_names(name: str, kind: Node) -> list[str]:
    if kind[0] == "function":
        return [derivative_name(name, order) for order in range(kind[1] + 1)]
    return [coq_name(name)]


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def emit(theorem: dict[str, Any], known: dict[str, Node]) -> str:
    """The theorem's proof as the text of a Coq file; ``known`` holds the statements of the theorems it uses."""
    context = Context()
    names = {f"theorem:{name}": f"{identifier(name)}_proved" for name in known}
    facts = {f"theorem:{name}": formula for name, formula in known.items()}
    script = Script(context, names, facts, 1)
    for name, data in theorem["variables"]:
        kind = read_node(data, "k")
        script.context = script.context.extended([], {str(name): kind})
        script._introduce(script, str(name), kind)
    assumed = []
    for fact_id, data in theorem["hypotheses"]:
        formula = read_node(data)
        script.context = script.context.extended([formula])
        assumed.append(script.add(str(fact_id), formula))
    if assumed:
        script.say(f"intros {_pattern(assumed)}.")
    last = script.steps(theorem["steps"])
    script.conclude(read_node(theorem["conclusion"]), read_node(theorem["steps"][-1]["claim"]), last)
    return "\n".join(script.lines)


def emit_definedness(theorem: dict[str, Any]) -> tuple[str, str]:
    """Where a theorem's hypotheses hold, everything in it is defined: that in Coq, and a script that proves it."""
    formula = definedness(statement(theorem))
    script = Script(Context(), {}, {}, 1)
    script.premise(formula, [])
    return coq_formula(formula), "\n".join(script.lines)
