"""TRUSTED. Normal forms: when are two terms equal, and which sign does a term certainly have?

A polynomial is ``{monomial: rational}``; a monomial is a sorted tuple of ``(atom, exponent)``. Atoms are variables,
entries of families, Kronecker deltas, logarithms, square roots, function symbols, sums, and exponentials (the only
atoms with negative or fractional exponents). A ratio is a pair of polynomials whose denominator is nonzero wherever
the term it came from is defined; so two defined terms are equal if their cross products agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import count, permutations, product
from math import gcd
from typing import Any

import flint

from ccem.trusted.expression import Node, free, fresh, substitute

Mono = tuple[tuple[Any, Fraction], ...]
Poly = dict[Mono, Fraction]
Ratio = tuple[Poly, Poly]

MAX_TERMS = 5_000
ONE: Poly = {(): Fraction(1)}


class AlgebraError(ValueError):
    """A term is outside what the normal form covers, or too large."""


def _mono(factors: Iterable[tuple[Any, Fraction]]) -> Mono:
    total: dict[Any, Fraction] = {}
    for atom, exponent in factors:
        total[atom] = total.get(atom, Fraction(0)) + exponent
    kept = [(a, Fraction(1) if a[0] == "delta" else e) for a, e in total.items() if e]
    return tuple(sorted(kept, key=repr))


def add(*polys: Poly) -> Poly:
    total: Poly = {}
    for poly in polys:
        for mono, c in poly.items():
            total[mono] = total.get(mono, Fraction(0)) + c
    return {mono: c for mono, c in total.items() if c}


def mul(a: Poly, b: Poly) -> Poly:
    if len(a) * len(b) > MAX_TERMS * 10:
        raise AlgebraError("the polynomial grows too large")
    total: Poly = {}
    for (m, c), (n, e) in product(a.items(), b.items()):
        mono = _mono(m + n)
        total[mono] = total.get(mono, Fraction(0)) + c * e
    if len(total) > MAX_TERMS:
        raise AlgebraError("the polynomial grows too large")
    return {mono: c for mono, c in total.items() if c}


def scale(a: Poly, c: Fraction | int) -> Poly:
    return {mono: c * e for mono, e in a.items() if c}


def atom_poly(atom: Any, exponent: Fraction | int = 1) -> Poly:
    return {((atom, Fraction(exponent)),): Fraction(1)}


def _key(ratio: Ratio) -> Any:
    """A hashable form of a ratio in lowest terms, with leading coefficient 1 in the denominator."""
    p, q = ratio
    if not p:
        return ((), tuple(sorted(ONE.items(), key=repr)))
    if q != ONE:
        p, q = _lowest(p, q)
    return tuple(sorted(p.items(), key=repr)), tuple(sorted(q.items(), key=repr))


def _lowest(p: Poly, q: Poly) -> Ratio:
    atoms = sorted({a for poly in (p, q) for mono in poly for a, _ in mono}, key=repr)
    low = {a: min(dict(mono).get(a, Fraction(0)) for poly in (p, q) for mono in poly) for a in atoms}
    unit = {a: 1 for a in atoms}
    for poly in (p, q):
        for mono in poly:
            for a, e in mono:
                unit[a] = unit[a] * e.denominator // gcd(unit[a], e.denominator)
    context = flint.fmpq_mpoly_ctx.get([f"x{k}" for k in range(len(atoms) or 1)], "lex")

    def there(poly: Poly) -> Any:
        table = {}
        for mono, c in poly.items():
            powers = dict(mono)
            row = tuple(int((powers.get(a, Fraction(0)) - low[a]) * unit[a]) for a in atoms) or (0,)
            table[row] = flint.fmpq(c.numerator, c.denominator)
        return context.from_dict(table)

    def back(poly: Any) -> Poly:
        return {
            _mono((a, Fraction(int(k), unit[a])) for a, k in zip(atoms, row, strict=False)): Fraction(
                int(c.p), int(c.q)
            )
            for row, c in poly.to_dict().items()
        }

    a, b = there(p), there(q)
    common = a.gcd(b)
    a, b = divmod(a, common)[0], divmod(b, common)[0]
    lead = b.leading_coefficient()
    return back(a / lead), back(b / lead)


class Algebra:
    """Normal forms under what is known of indices: ``below[i]`` the bound of index i; pairs of different indices;
    pairs (M, N) with M <= N. Deltas need them, nothing else does."""

    def __init__(self, below: dict[str, str], different: set[frozenset[str]], within: set[tuple[str, str]]) -> None:
        self.below, self.different, self.within = below, different, within

    # ------------------------------------------------------------------------------------ normal form

    def ratio(self, node: Node) -> Ratio:
        head = node[0]
        if head == "num":
            return ({(): node[1]} if node[1] else {}), ONE
        if head == "var":
            return atom_poly(node), ONE
        if head == "+":
            total: Ratio = ({}, ONE)
            for part in node[1:]:
                total = self.plus(total, self.ratio(part))
            return total
        if head == "-":
            p, q = self.ratio(node[1])
            return scale(p, -1), q
        if head == "*":
            total = (ONE, ONE)
            for part in node[1:]:
                total = self.times(total, self.ratio(part))
            return total
        if head == "/":
            p, q = self.ratio(node[2])
            if not p:
                raise AlgebraError("division by zero")
            return self.times(self.ratio(node[1]), (q, p))
        if head == "^":
            total, base = (ONE, ONE), self.ratio(node[1])
            for _ in range(node[2]):
                total = self.times(total, base)
            return total
        if head == "exp":
            return self._exp(self.ratio(node[1]))
        if head == "log":
            return self._log(self.ratio(node[1]))
        if head == "softplus":
            return self._log(self.plus((ONE, ONE), self._exp(self.ratio(node[1]))))
        if head == "sigmoid":
            e = self._exp(self.ratio(node[1]))
            return self.times(e, self._inverse(self.plus((ONE, ONE), e)))
        if head == "sqrt":
            return atom_poly(("sqrt", _key(self.ratio(node[1])))), ONE
        if head == "at":
            return atom_poly(node), ONE
        if head == "app":
            return atom_poly(("app", node[1], node[2], _key(self.ratio(node[3])))), ONE
        if head == "delta":
            return self._delta(node[1][1], node[2][1]), ONE
        if head == "sum":
            return self._sum(node[1], node[2], node[3])
        if head == "offdiag":
            return self._offdiag(*node[1:])
        raise AlgebraError(f"no normal form for {head}")

    def plus(self, a: Ratio, b: Ratio) -> Ratio:
        if a[1] == b[1]:
            return add(a[0], b[0]), a[1]
        return add(self._reduce(mul(a[0], b[1])), self._reduce(mul(b[0], a[1]))), self._reduce(mul(a[1], b[1]))

    def times(self, a: Ratio, b: Ratio) -> Ratio:
        return self._reduce(mul(a[0], b[0])), self._reduce(mul(a[1], b[1]))

    def _inverse(self, a: Ratio) -> Ratio:
        return a[1], a[0]

    def difference(self, a: Node, b: Node) -> Ratio:
        p, q = self.ratio(b)
        return self.plus(self.ratio(a), (scale(p, -1), q))

    def equal(self, a: Node, b: Node) -> bool:
        return not self.difference(a, b)[0]

    def _reduce(self, poly: Poly) -> Poly:
        """sqrt(r)^2 = r. (Where sqrt(r) is defined.)"""
        for mono in poly:
            for atom, e in mono:
                if atom[0] == "sqrt" and e >= 2:
                    p, q = (dict(part) for part in atom[1])
                    if q == ONE:
                        rest = {_mono((a, k - 2 if a == atom else k) for a, k in mono): poly[mono]}
                        others = {m: c for m, c in poly.items() if m != mono}
                        return self._reduce(add(others, mul(rest, p)))
        return poly

    def _exp(self, exponent: Ratio) -> Ratio:
        """exp of a sum becomes a product; exp(c log r) = r^c for whole c; the rest are atoms exp(monomial)."""
        p, q = (dict(part) for part in _key(exponent))
        parts: list[tuple[Mono, Poly, Fraction]] = []
        if len(q) == 1:
            parts = [(mono, q, c) for mono, c in p.items()]
        else:
            whole, rest = self._divide(p, q)
            parts = [(mono, ONE, c) for mono, c in whole.items()] + [(mono, q, c) for mono, c in rest.items()]
        total: Ratio = (ONE, ONE)
        for mono, below, c in parts:
            if below == ONE and len(mono) == 1 and mono[0][0][0] == "log" and mono[0][1] == 1 and c.denominator == 1:
                base = tuple(dict(part) for part in mono[0][0][1])
                base = base if c > 0 else base[::-1]
                for _ in range(abs(int(c))):
                    total = self.times(total, (base[0], base[1]))
            else:
                key = _key(({mono: Fraction(1)}, below))
                total = self.times(total, (atom_poly(("exp", key), c), ONE))
        return total

    def _divide(self, p: Poly, q: Poly) -> tuple[Poly, Poly]:
        """p = whole * q + rest, by long division in the largest atom of q."""
        main = max((a for mono in q for a, _ in mono), key=repr)
        degree = max(dict(mono).get(main, Fraction(0)) for mono in q)
        lead = {_mono((a, e) for a, e in m if a != main): c for m, c in q.items() if dict(m).get(main, 0) == degree}
        whole: Poly = {}
        while len(lead) == 1:
            ((head, factor),) = lead.items()
            top = [m for m in p if dict(m).get(main, Fraction(0)) >= degree and not head]
            if not top:
                break
            step = {_mono([*top[0], (main, -degree)]): p[top[0]] / factor}
            whole, p = add(whole, step), add(p, scale(mul(step, q), -1))
        return whole, p

    def _log(self, argument: Ratio) -> Ratio:
        """log(exp(m) r) = m + log r; the rest is an atom."""
        p, q = (dict(part) for part in _key(argument))
        total: Ratio = ({}, ONE)
        cleaned: list[Poly] = []
        for sign, poly in ((1, p), (-1, q)):
            shift: list[tuple[Any, Fraction]] = []
            for atom in {a for mono in poly for a, _ in mono if a[0] == "exp"}:
                low = min(dict(mono).get(atom, Fraction(0)) for mono in poly)
                if low:
                    shift.append((atom, -low))
                    top, below = (dict(part) for part in atom[1])
                    total = self.plus(total, (scale(top, sign * low), below))
            cleaned.append(mul(poly, {_mono(shift): Fraction(1)}))
        key = _key((cleaned[0], cleaned[1]))
        if key == _key((ONE, ONE)):
            return total
        return self.plus(total, (atom_poly(("log", key)), ONE))

    # ------------------------------------------------------------------------------------- finite sums

    def _delta(self, i: str, j: str) -> Poly:
        if i == j:
            return ONE
        if frozenset((i, j)) in self.different:
            return {}
        return atom_poly(("delta", *sorted((i, j))))

    def _offdiag(self, i: str, j: str, bound: str, body: Node) -> Ratio:
        p, q = self._sum(i, bound, ("sum", j, bound, body))
        r, s = self._sum(i, bound, substitute(body, {j: ("var", i)}))
        return self.plus((p, q), (scale(r, -1), s))

    def _sum(self, index: str, bound: str, body: Node) -> Ratio:
        name = fresh(index, {*self.below, *free(body) - {index}})
        body = substitute(body, {index: ("var", name)})
        inner = Algebra({**self.below, name: bound}, {d for d in self.different if index not in d}, self.within)
        p, q = inner.ratio(body)
        p, q = (dict(part) for part in _key((p, q)))
        if any(name in _strings(mono) for mono in q):
            p, q = mul(p, atom_poly(("inverse", tuple(sorted(q.items(), key=repr))))), ONE
        total: Poly = {}
        for mono, c in p.items():
            total = add(total, scale(inner._sum_mono(name, bound, mono), c))
        return total, q

    def _settle(self, factors: list[tuple[Any, Fraction]]) -> Poly:
        """The product, with deltas of equal or of different indices replaced by 1 or 0."""
        deltas = [set(a[1:]) for a, _ in factors if a[0] == "delta"]
        if any(frozenset(pair) in self.different for pair in deltas):
            return {}
        return {_mono((a, e) for a, e in factors if a[0] != "delta" or a[1] != a[2]): Fraction(1)}

    def _sum_mono(self, i: str, bound: str, mono: Mono) -> Poly:
        """The sum of a monomial over i < bound: factors without i go outside, a delta removes an index."""
        outside = [f for f in mono if i not in _strings(f)]
        indices, factors = {i: bound}, []
        for atom, e in (f for f in mono if i in _strings(f)):
            if atom[0] != "multisum":
                factors.append((atom, e))
                continue
            for _ in range(int(e)):
                names = {k: f"%{next(_counter)}" for k, _ in atom[1]}
                indices |= {names[k]: size for k, size in atom[1]}
                factors += [(_rename(a, names), k) for a, k in atom[2]]
        if not factors:
            return {_mono([*outside, (("var", bound), Fraction(1))]): Fraction(1)}
        sizes = {**self.below, **indices}
        for atom, _ in factors:
            for x, y in (atom[1:], atom[:0:-1]) if atom[0] == "delta" else ():
                if x in indices and (sizes.get(y) == sizes[x] or (sizes.get(y), sizes[x]) in self.within):
                    rest = [(_rename(a, {x: y}), e) for a, e in factors if a != atom]
                    total = self._settle([*outside, *rest])
                    left = {k: size for k, size in indices.items() if k != x}
                    inner = Algebra({**self.below, **left}, self.different, self.within)
                    for k, size in left.items():
                        total = add(*(scale(inner._sum_mono(k, size, m), c) for m, c in total.items()))
                    return total
        return {_mono([*outside, (_multisum(list(indices.items()), factors), Fraction(1))]): Fraction(1)}


_counter = count()


def _rename(atom: Any, names: dict[str, str]) -> Any:
    """Rename free indices inside an atom and restore its canonical order."""
    head = atom[0]
    if head == "multisum":
        own = {name: f"%{next(_counter)}" for name, _ in atom[1]}
        factors = [(_rename(_rename(a, own), {k: v for k, v in names.items() if k not in own}), e) for a, e in atom[2]]
        return _multisum([(own[name], bound) for name, bound in atom[1]], factors)
    if head in ("log", "sqrt", "exp"):
        return (head, tuple(_rename_items(items, names) for items in atom[1]))
    if head == "app":
        return (*atom[:3], tuple(_rename_items(items, names) for items in atom[3]))
    if head == "inverse":
        return (head, _rename_items(atom[1], names))
    if head == "delta":
        return ("delta", *sorted(names.get(name, name) for name in atom[1:]))
    if head == "at":
        return ("at", atom[1], *(_rename(part, names) for part in atom[2:]))
    return ("var", names.get(atom[1], atom[1]))


def _rename_items(items: Any, names: dict[str, str]) -> Any:
    renamed = ((_mono((_rename(a, names), e) for a, e in mono), c) for mono, c in items)
    return tuple(sorted(renamed, key=repr))


def _multisum(indices: list[tuple[str, str]], factors: list[tuple[Any, Fraction]]) -> Any:
    """The sum over all indices of a product, with the bound names (#k, unused inside) that make its text smallest."""
    if len(indices) > 5:
        raise AlgebraError("sums nested too deeply")
    own = {name for name, _ in indices}
    base = 1 + max([int(n[1:]) for n in _strings(tuple(factors)) - own if n.startswith("#")], default=-1)
    best: Any = None
    for order in permutations(indices):
        names = {name: f"#{base + k}" for k, (name, _) in enumerate(order)}
        bounds = tuple((f"#{base + k}", bound) for k, (_, bound) in enumerate(order))
        candidate = ("multisum", bounds, _mono((_rename(a, names), e) for a, e in factors))
        if best is None or repr(candidate) < repr(best):
            best = candidate
    return best


def _strings(value: Any) -> set[str]:
    if isinstance(value, tuple):
        if value and value[0] == "multisum":
            return _strings(value[2]) - {name for name, _ in value[1]}
        return set().union(*map(_strings, value))
    return {value} if isinstance(value, str) else set()


# ------------------------------------------------------------------------------------------------- signs

Sign = int | None  # 2: > 0; 1: >= 0; None: not known


def sign_of_poly(poly: Poly, lower: dict[Any, tuple[Fraction, bool]]) -> Sign:
    """The sign of a polynomial whose coefficients are all >= 0 once each atom is written as its lower bound plus a
    nonnegative number: ``lower[atom] = (bound, strict)``."""
    shifted: Poly = {}
    moved = {a: ("shift", a) for a in lower}
    for mono, c in poly.items():
        term: Poly = {(): c}
        for atom, e in mono:
            if atom in lower and e.denominator == 1 and e > 0:
                base = add(atom_poly(moved[atom]), {(): lower[atom][0]} if lower[atom][0] else {})
                for _ in range(int(e)):
                    term = mul(term, base)
            else:
                term = mul(term, {((atom, e),): Fraction(1)})
        shifted = add(shifted, term)
    if not all(c > 0 and all(_atom_sign(a, e, lower) for a, e in mono) for mono, c in shifted.items()):
        return None
    strict = any(all(_atom_sign(a, e, lower) == 2 for a, e in mono) for mono in shifted)
    return 2 if strict else 1


def _atom_sign(atom: Any, e: Fraction, lower: dict[Any, tuple[Fraction, bool]]) -> Sign:
    if atom[0] == "shift":
        return 2 if lower[atom[1]][1] else 1
    if atom[0] == "exp":
        return 2
    if atom[0] == "delta":
        return 1
    if atom[0] in ("log", "sqrt"):
        p, q = (dict(part) for part in atom[1])
        below_one = scale(q, -1) if atom[0] == "log" else {}
        inner = sign_of_poly(add(p, below_one), lower) if sign_of_poly(q, lower) == 2 else None
        if inner or atom[0] == "sqrt":
            return inner or 1
    if e.denominator == 1 and e % 2 == 0 and atom[0] != "inverse":
        return 1
    if atom[0] == "multisum" and all(_atom_sign(a, k, {}) for a, k in atom[2]):
        return 1
    return None
