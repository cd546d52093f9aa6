"""TRUSTED. Normal forms: when are two terms equal, and which sign does a term certainly have?

A polynomial is ``{monomial: rational}``; a monomial is a set of ``(atom, exponent)``. Atoms are variables, entries of
families, Kronecker deltas, logarithms, square roots, function symbols, sums, and exponentials (the only atoms with
negative or fractional exponents). A ratio is a pair of polynomials whose denominator is nonzero wherever the term it
came from is defined; so two defined terms are equal if their cross products agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache, reduce
from itertools import chain, permutations, product
from math import lcm, prod
from typing import Any

import flint

from ccem.trusted.expression import MAX_POWER, Node, demand, fresh, minus, num, spend, substitute

Mono = frozenset[tuple["Atom", Any]]
Poly = dict[Mono, flint.fmpq]
Ratio = tuple[Poly, Poly]

MAX_TERMS, MAX_QUOTIENT, MAX_ATOMS, MAX_SUMS, MAX_BITS, MAX_TEXT = 5_000, 200_000, 200, 5, 100_000, 200_000
UNIT: Mono = frozenset()
ONE: Poly = {UNIT: flint.fmpq(1)}

class Atom(tuple[Any, ...]):
    """A factor that is not taken apart: ``("var", name)``, ``("at", family, indices...)``, ``("delta", i, j)``,
    ``("exp" | "log" | "sqrt", P, Q)``, ``("app", name, order, P, Q)``, ``("inverse", Q)``, ``("multisum", ((index,
    bound), ...), monomial)``, where P and Q are polynomials as sets of items. Equal atoms are one object."""

    text: str  # decides every order
    names: frozenset[str]  # free in it (and its head)
    __eq__, __hash__ = object.__eq__, object.__hash__

@cache
def atom(*parts: Any) -> Atom:
    new = Atom(parts)
    new.text, names = describe(parts)
    new.names = names - {name for name, _ in parts[1]} if parts[0] == "multisum" else names
    return new

def text_of(part: Any) -> str:
    return describe(part)[0]

def describe(part: Any) -> tuple[str, frozenset[str]]:
    """The text of (a part of) an atom, and the names in it."""
    if isinstance(part, Atom):
        return part.text, part.names
    if not isinstance(part, (tuple, frozenset)):
        return str(part), frozenset({part} if isinstance(part, str) else ())
    found = [describe(inner) for inner in part]
    texts = [text for text, _ in found]
    demand(sum(map(len, texts)) <= MAX_TEXT, "a term grows too large")
    shown = f"({' '.join(texts)})" if isinstance(part, tuple) else f"{{{' '.join(sorted(texts))}}}"
    return shown, frozenset[str]().union(*(names for _, names in found))

def mono(factors: Iterable[tuple[Atom, Any]]) -> Mono:
    total: dict[Atom, Any] = {}
    for a, e in factors:
        total[a] = total.get(a, 0) + e
    return frozenset((a, 1 if a[0] == "delta" else e) for a, e in total.items() if e)

def collect(terms: Iterable[tuple[Mono, flint.fmpq]]) -> Poly:
    total: Poly = {}
    for m, c in terms:
        total[m] = total[m] + c if m in total else c
        demand(len(total) <= MAX_TERMS and total[m].height_bits() <= MAX_BITS, "the polynomial grows too large")
    return {m: c for m, c in total.items() if c}

def add(*polys: Poly) -> Poly:
    return collect(chain.from_iterable(poly.items() for poly in polys))

def mul(a: Poly, b: Poly) -> Poly:
    spend(len(a) * len(b) * (1 + max((c.height_bits() for c in (*a.values(), *b.values())), default=0) // 256))
    pairs = product(a.items(), b.items())
    return collect((mono((*m, *n)) if m and n else m or n, c * e) for (m, c), (n, e) in pairs)

def scale(a: Poly, c: Any) -> Poly:
    return {m: c * e for m, e in a.items() if c}

def atom_poly(a: Atom, exponent: Any = 1) -> Poly:
    return {frozenset({(a, exponent)}): flint.fmpq(1)}

def rational(value: int | Fraction) -> flint.fmpq:
    return flint.fmpq(value.numerator, value.denominator)

def quotient(a: int, b: int) -> int | Fraction:
    return Fraction(a, b) if a % b else a // b

def divided(ratio: Ratio, *, wholly: bool = True) -> tuple[Poly, Poly, Poly]:
    """Polynomials w, p, q with w + p/q the ratio (w = 0 if not ``wholly``, or q has several atoms): p and q have no
    common factor, the leading coefficient of q is 1."""
    p, q = ratio
    demand(q, "division by zero")
    if not p or q == ONE:
        return {}, p, ONE
    atoms = [*sorted({a for m in (*p, *q) for a, _ in m}, key=text_of), atom("var", "")]
    demand(len(atoms) <= MAX_ATOMS, "the polynomial grows too large")
    powers = [dict(m) for m in (*p, *q)]
    low = [min(m.get(a, 0) for m in powers) for a in atoms]
    unit = [lcm(*(Fraction(m.get(a, 0)).denominator for m in powers)) for a in atoms]
    rows = [tuple(int((m.get(a, 0) - z) * u) for a, z, u in zip(atoms, low, unit, strict=True)) for m in powers]
    parts = (rows[: len(p)], p), (rows[len(p) :], q)
    ring = flint.fmpq_mpoly_ctx.get([f"x{k}" for k in range(len(atoms))], "lex")
    top, bottom = (ring.from_dict(dict(zip(part, poly.values(), strict=True))) for part, poly in parts)
    common = top.gcd(bottom) if max(map(max, rows)) <= MAX_TERMS else top**0
    boxes = [zip(part.degrees(), common.degrees(), strict=True) for part in (top, bottom)]  # what is left may fill them
    common = common if max(prod(1 + a - b for a, b in box) for box in boxes) <= MAX_QUOTIENT else top**0
    lead = (bottom // common).leading_coefficient()
    top, bottom = top // common / lead, bottom // common / lead
    wholly = wholly and sum(map(bool, bottom.degrees())) <= 1  # else w may have any number of terms
    demand(not wholly or len(top) * max(top.degrees()) <= MAX_QUOTIENT, "the exponents grow too large")
    whole, rest = divmod(top, bottom) if wholly else (0 * top, top)

    def back(poly: Any) -> Poly:
        terms = ((zip(atoms, row, unit, strict=True), c) for row, c in poly.to_dict().items())
        return collect((mono((a, quotient(int(k), u)) for a, k, u in row if k), c) for row, c in terms)
    return back(whole), back(rest), back(bottom)

def lowest(ratio: Ratio) -> Ratio:
    return divided(ratio, wholly=False)[1:]

def items(ratio: Ratio) -> list[frozenset[Any]]:
    """A ratio in lowest terms as the parts of an atom."""
    return [frozenset(part.items()) for part in lowest(ratio)]

def rename(part: Any, names: dict[str, str]) -> Any:
    """Rename free indices inside (a part of) an atom; what becomes equal is collected."""
    if isinstance(part, frozenset):
        pairs = [(rename(first, names), second) for first, second in part]
        if pairs and isinstance(pairs[0][0], Atom):
            return mono(pairs)
        return frozenset(collect(pairs).items())
    if not isinstance(part, Atom):
        return names.get(part, part) if isinstance(part, str) else part
    if not part.names & names.keys():
        return part
    if part[0] == "multisum":
        own = {name: fresh(f"%{name}", {*part.names, *names, *names.values()}) for name, _ in part[1]}
        return multisum({own[name]: bound for name, bound in part[1]}, rename(rename(part[2], own), names))
    parts = [rename(inner, names) for inner in part[1:]]
    return atom(part[0], *(sorted(parts) if part[0] == "delta" else parts))

def multisum(indices: dict[str, str], factors: Mono) -> Atom:
    """The sum over all indices of a product, with the bound names (#k, unused inside) that make its text smallest."""
    outer = describe(factors)[1] - indices.keys()
    base = 1 + max((int(name[1:]) for name in outer if name.startswith("#")), default=-1)
    candidates = []
    for order in permutations(indices):
        names = {name: f"#{base + k}" for k, name in enumerate(order)}
        bounds = tuple((names[name], indices[name]) for name in order)
        candidates.append(atom("multisum", bounds, rename(factors, names)))
    return min(candidates, key=text_of)

class Algebra:
    """Normal forms under what is known of indices: ``below[i]`` the bound of index i; pairs of different indices;
    pairs (M, N) with M <= N. Deltas need them, nothing else does."""

    def __init__(self, below: dict[str, str], different: set[frozenset[str]], within: set[tuple[str, str]]) -> None:
        self.below, self.different, self.within = below, different, within
        self.ratio = cache(self._ratio)  # the normal form of a term

    def _ratio(self, node: Node) -> Ratio:
        spend(1)
        head, a = node[0], node[1]
        if head == "num":
            return scale(ONE, rational(a)), ONE
        if head in ("var", "at"):
            return atom_poly(atom(head, a, *(index[1] for index in node[2:]))), ONE
        if head == "delta":
            return self._settled(atom_poly(atom(head, *sorted(index[1] for index in node[1:])))), ONE
        if head == "sum":
            return self._sum(*node[1:])
        if head == "offdiag":
            i, j, bound, body = node[1:]
            x, y = fresh("%", self.below), fresh("%%", self.below)  # the bound may have the name of an index
            every, diagonal = (substitute(body, {i: ("var", x), j: ("var", z)}) for z in (y, x))
            return self._ratio(minus(("sum", x, bound, ("sum", y, bound, every)), ("sum", x, bound, diagonal)))
        if head in ("softplus", "sigmoid"):
            power, more = ("exp", a), ("+", num(1), ("exp", a))
            return self._ratio(("log", more) if head == "softplus" else ("/", power, more))
        first, *others = (self._ratio(part) for part in node[1:] if isinstance(part, tuple))
        if head in ("+", "*"):
            return reduce(self.plus if head == "+" else self.times, others, first)
        if head == "-":
            return scale(first[0], -1), first[1]
        if head == "/":
            demand(others[0][0], "division by zero")
            return self.times(first, others[0][::-1])
        if head == "^":
            return reduce(self.times, [first] * node[2], (ONE, ONE))
        if head in ("exp", "log"):
            return self._exp(first) if head == "exp" else self._log(first)
        demand(head in ("sqrt", "app"), f"no normal form for {head}")
        return atom_poly(atom(*node[:-1], *items(first))), ONE

    def plus(self, a: Ratio, b: Ratio) -> Ratio:
        if a[1] == b[1]:
            return add(a[0], b[0]), a[1]
        return add(self._product(a[0], b[1]), self._product(b[0], a[1])), self._product(a[1], b[1])

    def times(self, a: Ratio, b: Ratio) -> Ratio:
        return self._product(a[0], b[0]), self._product(a[1], b[1])

    def difference(self, a: Node, b: Node) -> Ratio:
        return self.ratio(minus(a, b))

    def _product(self, a: Poly, b: Poly) -> Poly:
        return self._settled(mul(a, b))

    def _settled(self, poly: Poly) -> Poly:
        """The polynomial with sqrt(r)^2 = r (where sqrt(r) is defined), and deltas of equal indices 1, of others 0."""
        for m in poly:
            for a, e in m:
                if a[0] == "sqrt" and e >= 2 and dict(a[2]) == ONE:
                    taken, value = 2, dict(a[1])
                elif a[0] == "delta" and (a[1] == a[2] or frozenset(a[1:]) in self.different):
                    taken, value = 1, ONE if a[1] == a[2] else {}
                else:
                    continue
                rest = self._product({mono((*m, (a, -taken))): poly[m]}, value)
                return add(self._settled({n: c for n, c in poly.items() if n is not m}), rest)
        return poly

    def _exp(self, argument: Ratio) -> Ratio:
        """exp of a sum becomes a product; exp(c log r) = r^c for whole c; the rest are atoms exp(monomial)."""
        whole, rest, q = divided(argument)
        total: Ratio = (ONE, ONE)
        for m, c, below in (*((m, c, ONE) for m, c in whole.items()), *((m, c, q) for m, c in rest.items())):
            power = quotient(int(c.p), int(c.q))
            ((a, e),) = m if len(m) == 1 else ((atom("var", ""), 0),)
            if below == ONE and a[0] == "log" and e == 1 and type(power) is int and abs(power) <= MAX_POWER:
                demand(a[1], "the logarithm of zero")
                base: Ratio = (dict(a[1]), dict(a[2]))
                factor = reduce(self.times, [base if power > 0 else base[::-1]] * abs(power), (ONE, ONE))
            else:
                factor = atom_poly(atom("exp", *items(({m: flint.fmpq(1)}, below))), power), ONE
            total = self.times(total, factor)
        return total

    def _log(self, argument: Ratio) -> Ratio:
        """log(exp(m) r) = m + log r; the rest is an atom."""
        total: Ratio = ({}, ONE)
        rest: list[Poly] = []
        for sign, part in zip((1, -1), lowest(argument), strict=True):
            atoms = dict.fromkeys(a for m in part for a, _ in m if a[0] == "exp")
            spend(len(atoms) * sum(map(len, part)))
            powers = {a: min(dict(m).get(a, 0) for m in part) for a in atoms}
            for a, low in powers.items():
                total = self.plus(total, (scale(dict(a[1]), rational(sign * low)), dict(a[2])))
            rest.append({mono((*m, *((a, -low) for a, low in powers.items()))): c for m, c in part.items()})
        if rest[0] == rest[1]:
            return total
        return self.plus(total, (atom_poly(atom("log", *items((rest[0], rest[1])))), ONE))

    def _sum(self, index: str, bound: str, body: Node) -> Ratio:
        name = fresh("%", self.below)
        inner = Algebra({**self.below, name: bound}, self.different, self.within)
        p, q = lowest(inner._ratio(substitute(body, {index: ("var", name)})))
        if any(name in a.names for m in q for a, _ in m):
            p, q = mul(p, atom_poly(atom("inverse", frozenset(q.items())))), ONE
        return self._sum_over({name: bound}, p), q

    def _sum_over(self, indices: dict[str, str], total: Poly) -> Poly:
        inner = Algebra({**self.below, **indices}, self.different, self.within)
        for i, bound in indices.items():
            total = add(*(scale(inner._sum_mono(i, bound, m), c) for m, c in total.items()))
        return total

    def _sum_mono(self, i: str, bound: str, m: Mono) -> Poly:
        """The sum of a monomial over i < bound: factors without i go outside, a delta removes an index."""
        outside = {(a, e) for a, e in m if i not in a.names}
        indices, factors = {i: bound}, [(a, e) for a, e in m - outside if a[0] != "multisum"]
        for a in chain.from_iterable([a] * min(e, MAX_SUMS) for a, e in m - outside if a[0] == "multisum"):
            names = {}
            for k, size in a[1]:
                names[k] = fresh("%", {*self.below, *indices})
                indices[names[k]] = size
            factors += rename(a[2], names)
            demand(len(indices) <= MAX_SUMS, "sums nested too deeply")
        if not factors:
            return {mono((*outside, (atom("var", bound), 1))): flint.fmpq(1)}
        for a, _ in factors:
            for x, y in permutations(a[1:]) if a[0] == "delta" else ():
                size = indices.get(y, self.below.get(y))
                if x in indices and (size == indices[x] or (size, indices[x]) in self.within):
                    del indices[x]
                    rest = ((rename(f, {x: y}), e) for f, e in factors if f is not a)
                    return self._sum_over(indices, self._settled({mono((*outside, *rest)): flint.fmpq(1)}))
        return {mono((*outside, (multisum(indices, mono(factors)), 1))): flint.fmpq(1)}

Lower = dict[Atom, tuple[Any, bool]]  # atom -> (bound, is it strict?)

def shifted(poly: Poly, lower: Lower) -> Poly:
    """The polynomial with each atom written as its lower bound plus ``("shift", atom)``."""

    def factors(a: Atom, e: Any) -> list[Poly]:
        known = a in lower and e <= MAX_POWER
        return [add(atom_poly(atom("shift", a)), scale(ONE, lower[a][0]))] * e if known else [atom_poly(a, e)]

    return add(*(reduce(mul, (f for part in m for f in factors(*part)), {UNIT: c}) for m, c in poly.items()))

def sign_of_poly(poly: Poly, lower: Lower) -> int:
    """2 if every term is certainly >= 0, and one > 0, once the atoms are shifted by their bounds; 1 if >= 0; else 0."""
    terms = shifted(poly, lower)
    if any(c < 0 for c in terms.values()):
        return 0
    signs = [min((_atom_sign(a, e, lower) for a, e in m), default=2) for m in terms]
    return max([1, *signs]) if all(signs) else 0

def _atom_sign(a: Atom, e: Any, lower: Lower) -> int:
    head = a[0]
    if head in ("exp", "shift"):
        return 2 if head == "exp" or lower[a[1]][1] else 1
    if head in ("log", "sqrt"):
        p, q = dict(a[1]), dict(a[2])
        inside = sign_of_poly(add(p, scale(q, -1)) if head == "log" else p, lower)
        if inside and sign_of_poly(q, lower) == 2:
            return inside
    if head in ("delta", "sqrt") or (e % 2 == 0 and head != "inverse"):
        return 1
    return int(head == "multisum" and all(_atom_sign(b, k, {}) for b, k in a[2]))
