"""TRUSTED. Normal forms: when are two terms equal, and which sign does a term certainly have?

A polynomial is ``{monomial: rational}``; a monomial is a set of ``(atom, exponent)``. Atoms are variables, entries of
families, Kronecker deltas, logarithms, square roots, function symbols, sums, and exponentials (the only atoms with
negative or fractional exponents). A ratio is a pair of polynomials whose denominator is nonzero wherever the term it
came from is defined; so two defined terms are equal if their cross products agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, permutations
from math import lcm
from typing import Any

import flint

from ccem.trusted.expression import MAX_POWER, Node, fresh, minus, substitute

Mono = frozenset[tuple["Atom", Any]]
Poly = dict[Mono, flint.fmpq]
Ratio = tuple[Poly, Poly]

MAX_TERMS, MAX_ATOMS, MAX_BITS, MAX_TEXT, MAX_WORK = 5_000, 200, 100_000, 200_000, 20_000_000
UNIT: Mono = frozenset()
ONE: Poly = {UNIT: flint.fmpq(1)}
work = {"products": 0}  # of monomials, since the check of a theorem began


class AlgebraError(ValueError):
    """A term is outside what the normal form covers, or too large."""


# ---------------------------------------------------------------------------------- atoms and polynomials


class Atom(tuple[Any, ...]):
    """A factor that is not taken apart: ``("var", name)``, ``("at", family, indices...)``, ``("delta", i, j)``,
    ``("exp" | "log" | "sqrt", P, Q)``, ``("app", name, order, P, Q)``, ``("inverse", Q)``, ``("multisum", ((index,
    bound), ...), monomial)``, where P and Q are polynomials as sets of items. Equal atoms are one object."""

    text: str  # decides every order
    names: frozenset[str]  # free in it (and its head)
    __eq__, __hash__ = object.__eq__, object.__hash__


_ATOMS: dict[tuple[Any, ...], Atom] = {}


def atom(*parts: Any) -> Atom:
    if parts not in _ATOMS:
        new = Atom(parts)
        new.text, names = text_of(parts), _names(parts)
        new.names = frozenset(names - {name for name, _ in parts[1]} if parts[0] == "multisum" else names)
        if len(new.text) > MAX_TEXT:
            raise AlgebraError("a term grows too large")
        _ATOMS[parts] = new
    return _ATOMS[parts]


def text_of(part: Any) -> str:
    if isinstance(part, Atom):
        return part.text
    if isinstance(part, tuple):
        return f"({' '.join(map(text_of, part))})"
    return f"{{{' '.join(sorted(map(text_of, part)))}}}" if isinstance(part, frozenset) else str(part)


def _names(part: Any) -> set[str]:
    if isinstance(part, Atom):
        return set(part.names)
    if isinstance(part, (tuple, frozenset)):
        return set[str]().union(*map(_names, part))
    return {part} if isinstance(part, str) else set()


def mono(factors: Iterable[tuple[Atom, Any]]) -> Mono:
    total: dict[Atom, Any] = {}
    for a, e in factors:
        total[a] = total.get(a, 0) + e
    return frozenset((a, 1 if a[0] == "delta" else e) for a, e in total.items() if e)


def add(*polys: Poly) -> Poly:
    total: Poly = {}
    for m, c in chain.from_iterable(poly.items() for poly in polys):
        total[m] = total[m] + c if m in total else c
    return {m: c for m, c in total.items() if c}


def mul(a: Poly, b: Poly) -> Poly:
    work["products"] += len(a) * len(b)
    if len(a) * len(b) > MAX_TERMS * 10 or work["products"] > MAX_WORK:
        raise AlgebraError("the polynomial, or the work for one theorem, grows too large")
    total: Poly = {}
    for m, c in a.items():
        for n, e in b.items():
            product = mono((*m, *n)) if m and n else m or n
            total[product] = total[product] + c * e if product in total else c * e
    if len(total) > MAX_TERMS:
        raise AlgebraError("the polynomial grows too large")
    return {m: c for m, c in total.items() if c}


def scale(a: Poly, c: Any) -> Poly:
    return {m: c * e for m, e in a.items() if c}


def atom_poly(a: Atom, exponent: Any = 1) -> Poly:
    return {frozenset({(a, exponent)}): flint.fmpq(1)}


def exponent_of(a: Atom, m: Mono) -> Any:
    return next((e for b, e in m if b is a), 0)


def items(ratio: Ratio) -> tuple[frozenset[Any], frozenset[Any]]:
    """A ratio in lowest terms as the parts of an atom."""
    p, q = lowest(ratio)
    return frozenset(p.items()), frozenset(q.items())


def lowest(ratio: Ratio) -> Ratio:
    """Numerator and denominator without common factor; the leading coefficient of the denominator is 1."""
    p, q = ratio
    if not p or q == ONE:
        return p, ONE
    atoms = sorted({a for m in (*p, *q) for a, _ in m}, key=lambda a: a.text)
    if len(atoms) > MAX_ATOMS:
        raise AlgebraError("the polynomial grows too large")
    low = [min(exponent_of(a, m) for m in (*p, *q)) for a in atoms]
    unit = [lcm(*(Fraction(exponent_of(a, m)).denominator for m in (*p, *q))) for a in atoms]
    context = flint.fmpq_mpoly_ctx.get([f"x{k}" for k in range(len(atoms) or 1)], "lex")

    def there(poly: Poly) -> Any:
        rows = ([int((exponent_of(a, m) - z) * u) for a, z, u in zip(atoms, low, unit, strict=True)] for m in poly)
        return context.from_dict({tuple(row or [0]): c for row, c in zip(rows, poly.values(), strict=True)})

    def back(poly: Any) -> Poly:
        rows = (zip(atoms, row, unit, strict=False) for row in poly.to_dict())
        monos = (mono((a, int(k) if u == 1 else whole_if_so(Fraction(int(k), u))) for a, k, u in row) for row in rows)
        return dict(zip(monos, poly.to_dict().values(), strict=True))

    a, b = there(p), there(q)
    common = a.gcd(b)
    a, b = divmod(a, common)[0], divmod(b, common)[0]
    lead = b.leading_coefficient()
    return back(a / lead), back(b / lead)


def whole_if_so(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


def rational(value: int | Fraction) -> flint.fmpq:
    return flint.fmpq(value.numerator, value.denominator)


def rename(part: Any, names: dict[str, str]) -> Any:
    """Rename free indices inside (a part of) an atom; what becomes equal is collected."""
    if isinstance(part, frozenset):
        pairs = [(rename(first, names), second) for first, second in part]
        if pairs and isinstance(pairs[0][0], Atom):
            return mono(pairs)
        return frozenset(add(*({m: c} for m, c in pairs)).items())
    if not isinstance(part, Atom):
        return names.get(part, part) if isinstance(part, str) else part
    if not part.names & names.keys():
        return part
    if part[0] == "multisum":
        own = {name: f"%{name}" for name, _ in part[1]}
        return multisum([(own[name], bound) for name, bound in part[1]], rename(rename(part[2], own), names))
    parts = [rename(inner, names) for inner in part[1:]]
    return atom(part[0], *(sorted(parts) if part[0] == "delta" else parts))


def multisum(indices: list[tuple[str, str]], factors: Mono) -> Atom:
    """The sum over all indices of a product, with the bound names (#k, unused inside) that make its text smallest."""
    if len(indices) > 5:
        raise AlgebraError("sums nested too deeply")
    outer = _names(factors) - {name for name, _ in indices}
    base = 1 + max((int(name[1:]) for name in outer if name.startswith("#")), default=-1)
    candidates = []
    for order in permutations(indices):
        names = {name: f"#{base + k}" for k, (name, _) in enumerate(order)}
        bounds = tuple((names[name], bound) for name, bound in order)
        candidates.append(atom("multisum", bounds, rename(factors, names)))
    return min(candidates, key=lambda a: a.text)


# ------------------------------------------------------------------------------------------ normal form


class Algebra:
    """Normal forms under what is known of indices: ``below[i]`` the bound of index i; pairs of different indices;
    pairs (M, N) with M <= N. Deltas need them, nothing else does."""

    def __init__(self, below: dict[str, str], different: set[frozenset[str]], within: set[tuple[str, str]]) -> None:
        self.below, self.different, self.within = below, different, within
        self._known: dict[Node, Ratio] = {}

    def ratio(self, node: Node) -> Ratio:
        """The normal form of a term."""
        if node not in self._known:
            self._known[node] = self._ratio(node)
        return self._known[node]

    def _ratio(self, node: Node) -> Ratio:
        head = node[0]
        total: Ratio = (ONE, ONE)
        if head == "num":
            return scale(ONE, rational(node[1])), ONE
        if head == "var":
            return atom_poly(atom(*node)), ONE
        if head == "at":
            return atom_poly(atom("at", node[1], *(index[1] for index in node[2:]))), ONE
        if head == "delta":
            return self._delta(node[1][1], node[2][1]), ONE
        if head == "sum":
            return self._sum(*node[1:])
        if head == "offdiag":
            i, j, bound, body = node[1:]
            diagonal = self._sum(i, bound, substitute(body, {j: ("var", i)}))
            return self.plus(self._sum(i, bound, ("sum", j, bound, body)), self.negative(diagonal))
        parts = [self._ratio(part) for part in node[1:] if isinstance(part, tuple)]
        if head == "+":
            total = ({}, ONE)
            for part in parts:
                total = self.plus(total, part)
            return total
        if head == "*":
            for part in parts:
                total = self.times(total, part)
            return total
        if head == "-":
            return self.negative(parts[0])
        if head == "/":
            return self.times(parts[0], self.inverse(parts[1]))
        if head == "^":
            return self._power(parts[0], node[2])
        if head == "exp":
            return self._exp(parts[0])
        if head == "log":
            return self._log(parts[0])
        if head == "softplus":
            return self._log(self.plus(total, self._exp(parts[0])))
        if head == "sigmoid":
            power = self._exp(parts[0])
            return self.times(power, self.inverse(self.plus(total, power)))
        if head == "sqrt":
            return atom_poly(atom("sqrt", *items(parts[0]))), ONE
        if head == "app":
            return atom_poly(atom("app", node[1], node[2], *items(parts[0]))), ONE
        raise AlgebraError(f"no normal form for {head}")

    def plus(self, a: Ratio, b: Ratio) -> Ratio:
        if a[1] == b[1]:
            return add(a[0], b[0]), a[1]
        return add(self._product(a[0], b[1]), self._product(b[0], a[1])), self._product(a[1], b[1])

    def times(self, a: Ratio, b: Ratio) -> Ratio:
        return self._product(a[0], b[0]), self._product(a[1], b[1])

    def negative(self, a: Ratio) -> Ratio:
        return scale(a[0], -1), a[1]

    def inverse(self, a: Ratio) -> Ratio:
        if not a[0]:
            raise AlgebraError("division by zero")
        return a[1], a[0]

    def difference(self, a: Node, b: Node) -> Ratio:
        return self.ratio(minus(a, b))

    def equal(self, a: Node, b: Node) -> bool:
        return not self.difference(a, b)[0]

    def _power(self, base: Ratio, exponent: int) -> Ratio:
        total: Ratio = (ONE, ONE)
        for _ in range(exponent):
            total = self.times(total, base)
            if any(c.height_bits() > MAX_BITS for poly in total for c in poly.values()):
                raise AlgebraError("the numbers grow too large")
        return total

    def _product(self, a: Poly, b: Poly) -> Poly:
        """The product, with sqrt(r)^2 = r. (Where sqrt(r) is defined.)"""
        poly = mul(a, b)
        for m in poly:
            for root, e in m:
                if root[0] == "sqrt" and e >= 2 and dict(root[2]) == ONE:
                    rest = {mono((*m, (root, -2))): poly.pop(m)}
                    return add(self._product(poly, ONE), self._product(rest, dict(root[1])))
        return poly

    def _exp(self, exponent: Ratio) -> Ratio:
        """exp of a sum becomes a product; exp(c log r) = r^c for whole c; the rest are atoms exp(monomial)."""
        p, q = lowest(exponent)
        whole, rest = self._divide(p, q) if len(q) > 1 else ({}, p)
        total: Ratio = (ONE, ONE)
        for poly, below in ((whole, ONE), (rest, q)):
            for m, c in poly.items():
                power = whole_if_so(Fraction(int(c.p), int(c.q)))
                ((a, e),) = m if len(m) == 1 else ((atom("var", ""), 0),)
                if below == ONE and a[0] == "log" and e == 1 and type(power) is int and abs(power) <= MAX_POWER:
                    base: Ratio = (dict(a[1]), dict(a[2]))
                    factor = self._power(base if power > 0 else self.inverse(base), abs(power))
                else:
                    factor = atom_poly(atom("exp", *items(({m: flint.fmpq(1)}, below))), power), ONE
                total = self.times(total, factor)
        return total

    def _divide(self, p: Poly, q: Poly) -> tuple[Poly, Poly]:
        """p = whole * q + rest, by long division in the largest atom of q."""
        main = max((a for m in q for a, _ in m), key=lambda a: a.text)
        degree = max(exponent_of(main, m) for m in q)
        if any(exponent_of(main, m) > MAX_TERMS for m in p):
            raise AlgebraError("the exponents grow too large")
        lead = {mono((*m, (main, -degree))): c for m, c in q.items() if exponent_of(main, m) == degree}
        whole: Poly = {}
        while set(lead) == {UNIT} and (top := [m for m in p if exponent_of(main, m) >= degree]):
            step = {mono((*top[0], (main, -degree))): p[top[0]] / lead[UNIT]}
            whole, p = add(whole, step), add(p, scale(mul(step, q), -1))
        return whole, p

    def _log(self, argument: Ratio) -> Ratio:
        """log(exp(m) r) = m + log r; the rest is an atom."""
        total: Ratio = ({}, ONE)
        rest: list[Poly] = []
        for sign, part in zip((1, -1), lowest(argument), strict=True):
            for a in {a for m in part for a, _ in m if a[0] == "exp"}:
                low = min(exponent_of(a, m) for m in part)
                total = self.plus(total, (scale(dict(a[1]), rational(sign * low)), dict(a[2])))
                part = {mono((*m, (a, -low))): c for m, c in part.items()}  # noqa: PLW2901
            rest.append(part)
        if rest[0] == rest[1]:
            return total
        return self.plus(total, (atom_poly(atom("log", *items((rest[0], rest[1])))), ONE))

    # ------------------------------------------------------------------------------------- finite sums

    def _delta(self, i: str, j: str) -> Poly:
        if i == j:
            return ONE
        return {} if frozenset((i, j)) in self.different else atom_poly(atom("delta", *sorted((i, j))))

    def _sum(self, index: str, bound: str, body: Node) -> Ratio:
        name = fresh("%", self.below)
        inner = Algebra({**self.below, name: bound}, self.different, self.within)
        p, q = lowest(inner._ratio(substitute(body, {index: ("var", name)})))
        if any(name in a.names for m in q for a, _ in m):
            p, q = mul(p, atom_poly(atom("inverse", frozenset(q.items())))), ONE
        return add(*(scale(inner._sum_mono(name, bound, m), c) for m, c in p.items())), q

    def _sum_mono(self, i: str, bound: str, m: Mono) -> Poly:
        """The sum of a monomial over i < bound: factors without i go outside, a delta removes an index."""
        outside = [(a, e) for a, e in m if i not in a.names]
        indices, factors = {i: bound}, []
        for a, e in m:
            if i in a.names and a[0] != "multisum":
                factors.append((a, e))
            for _ in range(e if i in a.names and a[0] == "multisum" else 0):
                names = {}
                for k, size in a[1]:
                    names[k] = fresh("%", {*self.below, *indices})
                    indices[names[k]] = size
                factors += rename(a[2], names)
        if not factors:
            return {mono((*outside, (atom("var", bound), 1))): flint.fmpq(1)}
        sizes = {**self.below, **indices}
        for a, _ in factors:
            for x, y in (a[1:], a[:0:-1]) if a[0] == "delta" else ():
                if x in indices and (sizes.get(y) == sizes[x] or (sizes.get(y), sizes[x]) in self.within):
                    rest = [(rename(f, {x: y}), e) for f, e in factors if f is not a]
                    return self._sum_over({k: n for k, n in indices.items() if k != x}, self._settle([*outside, *rest]))
        return {mono((*outside, (multisum(list(indices.items()), mono(factors)), 1))): flint.fmpq(1)}

    def _sum_over(self, indices: dict[str, str], total: Poly) -> Poly:
        inner = Algebra({**self.below, **indices}, self.different, self.within)
        for k, size in indices.items():
            total = add(*(scale(inner._sum_mono(k, size, m), c) for m, c in total.items()))
        return total

    def _settle(self, factors: list[tuple[Atom, Any]]) -> Poly:
        """The product, with deltas of equal or of different indices replaced by 1 or 0."""
        if any(a[0] == "delta" and frozenset(a[1:]) in self.different for a, _ in factors):
            return {}
        return {mono((a, e) for a, e in factors if a[0] != "delta" or a[1] != a[2]): flint.fmpq(1)}


# ------------------------------------------------------------------------------------------------- signs

Sign = int | None  # 2: > 0; 1: >= 0; None: not known
Lower = dict[Atom, tuple[Any, bool]]  # atom -> (bound, is it strict?)


def shifted(poly: Poly, lower: Lower) -> Poly:
    """The polynomial with each atom written as its lower bound plus ``("shift", atom)``."""
    total: Poly = {}
    for m, c in poly.items():
        term: Poly = {UNIT: c}
        for a, e in m:
            if a not in lower or e > MAX_POWER:
                term = mul(term, atom_poly(a, e))
                continue
            for _ in range(e):
                term = mul(term, add(atom_poly(atom("shift", a)), scale(ONE, lower[a][0])))
        total = add(total, term)
    return total


def sign_of_poly(poly: Poly, lower: Lower) -> Sign:
    """The sign of a polynomial all of whose terms are certainly >= 0 once the atoms are shifted by their bounds."""
    terms = shifted(poly, lower)
    if not all(c > 0 and all(_atom_sign(a, e, lower) for a, e in m) for m, c in terms.items()):
        return None
    return 2 if any(all(_atom_sign(a, e, lower) == 2 for a, e in m) for m in terms) else 1


def _atom_sign(a: Atom, e: Any, lower: Lower) -> Sign:
    head = a[0]
    if head == "exp":
        return 2
    if head == "shift":
        return 2 if lower[a[1]][1] else 1
    if head in ("log", "sqrt"):
        p, q = dict(a[1]), dict(a[2])
        inside = sign_of_poly(add(p, scale(q, -1)) if head == "log" else p, lower)
        if inside and sign_of_poly(q, lower) == 2:
            return inside
    if head in ("delta", "sqrt") or (e % 2 == 0 and head != "inverse"):
        return 1
    return 1 if head == "multisum" and all(_atom_sign(b, k, {}) for b, k in a[2]) else None
