"""The normal form of a random term (sums, deltas, exp, log, sqrt) has its value at random points, to 30 digits."""

import random
from itertools import product

import mpmath
import pytest

from ccem.trusted.checker import Context
from ccem.trusted.expression import num

FUNCTIONS = {"exp": mpmath.exp, "log": mpmath.log, "sqrt": mpmath.sqrt}


def term(draw, indices, depth):
    """A random term; ``indices`` are in scope, with their bounds."""
    kinds = ["num", "var"] + ["u", "delta", "v"] * bool(indices)
    if depth > 0:
        kinds += ["+", "+", "*", "*", "-", "^", "/", "exp", "log", "sqrt", "sum", "sum", "sum", "offdiag"]
    kind = draw.choice(kinds)
    if kind == "num":
        return num(draw.choice([0, 1, 2, -1]))
    if kind == "var":
        return ("var", draw.choice(["x", "N", "M"]))
    if kind in ("u", "delta", "v"):
        i, j = (("var", draw.choice([*indices])) for _ in range(2))
        return {"u": ("at", "u", i), "delta": ("delta", i, j), "v": ("at", "v", i, j)}[kind]
    if kind in ("sum", "offdiag"):
        names = [draw.choice("ijkl") for _ in range(1 if kind == "sum" else 2)]
        if len(set(names)) < len(names):
            names = ["i", "j"]
        bound = draw.choice("NM")
        return (kind, *names, bound, term(draw, {**indices, **dict.fromkeys(names, bound)}, depth - 1))
    parts = [term(draw, indices, depth - 1) for _ in range(2)]
    positive = ("+", num(1), ("^", parts[0], 2))
    if kind == "/":
        return ("/", parts[1], positive)
    if kind == "log":
        return ("log", draw.choice([positive, ("exp", parts[0]), ("*", ("exp", parts[1]), positive)]))
    if kind == "sqrt":
        return draw.choice([("sqrt", positive), ("*", ("sqrt", positive), ("sqrt", positive))])
    if kind == "exp":
        below = [positive, num(2), ("+", num(1), ("^", ("var", "x"), 2))]
        if indices:
            i, j = (("var", draw.choice([*indices])) for _ in range(2))
            below += [("+", num(2), ("delta", i, j)), ("+", num(3), ("delta", i, j), ("at", "u", i))]
        share = ("/", parts[1], draw.choice(below))
        return ("exp", draw.choice([parts[0], ("log", positive), share, share, ("+", *parts)]))
    return (kind, *parts) if kind in "+*" else ("-", parts[0]) if kind == "-" else ("^", parts[0], 2)


def nested(draw, indices, depth):
    """Sums inside functions inside sums, with entries of all indices in scope."""
    if depth == 0:
        i, j = (("var", draw.choice([*indices])) for _ in range(2))
        entry = ("at", "v", i, j)
        return draw.choice([entry, entry, ("*", ("at", "u", j), entry), ("delta", i, j)])
    name = draw.choice("ijk")
    inner = nested(draw, {**indices, name: "N"}, depth - 1)
    entry = ("at", "u", ("var", draw.choice([*indices, name])))
    body = draw.choice([("*", entry, inner), ("+", entry, inner), inner])
    positive = ("+", num(1), ("^", body, 2))
    wrapped = draw.choice([body, ("exp", body), ("log", positive), ("sqrt", positive), ("/", body, positive)])
    return ("sum", name, "N", wrapped)


def value(node, at):
    head = node[0]
    if head == "num":
        return mpmath.mpf(node[1].numerator) / node[1].denominator
    if head == "var":
        return mpmath.mpf(at[node[1]])
    if head == "at":
        return at[node[1]][tuple(at[index[1]] for index in node[2:])]
    if head == "delta":
        return mpmath.mpf(at[node[1][1]] == at[node[2][1]])
    if head in ("sum", "offdiag"):
        names = node[1:-2]
        chosen = [p for p in product(range(at[node[-2]]), repeat=len(names)) if len(set(p)) == len(p)]
        return mpmath.fsum(value(node[-1], {**at, **dict(zip(names, place, strict=True))}) for place in chosen)
    parts = [value(part, at) for part in node[1:] if isinstance(part, tuple)]
    if head == "^":
        return parts[0] ** node[2]
    if head == "/":
        return parts[0] / parts[1]
    if head in "+*":
        return (mpmath.fsum if head == "+" else mpmath.fprod)(parts)
    return -parts[0] if head == "-" else FUNCTIONS[head](parts[0])


def value_of_poly(poly, at):
    items = poly.items() if isinstance(poly, dict) else poly
    return mpmath.fsum(mpmath.mpf(int(c.p)) / int(c.q) * value_of_mono(m, at) for m, c in items)


def value_of_mono(mono, at):
    return mpmath.fprod(value_of_atom(a, at) ** (mpmath.mpf(e.numerator) / e.denominator) for a, e in mono)


def value_of_atom(atom, at):
    head = atom[0]
    if head == "var":
        return mpmath.mpf(at[atom[1]])
    if head == "at":
        return at[atom[1]][tuple(at[index] for index in atom[2:])]
    if head == "delta":
        return mpmath.mpf(at[atom[1]] == at[atom[2]])
    if head == "inverse":
        return 1 / value_of_poly(atom[1], at)
    if head == "multisum":
        names, bounds = zip(*atom[1], strict=True)
        places = product(*(range(at[bound]) for bound in bounds))
        return mpmath.fsum(value_of_mono(atom[2], {**at, **dict(zip(names, place, strict=True))}) for place in places)
    return FUNCTIONS[head](value_of_poly(atom[1], at) / value_of_poly(atom[2], at))


@pytest.mark.parametrize("make", [lambda draw: term(draw, {}, 4), lambda draw: nested(draw, {}, draw.randint(2, 4))])
@pytest.mark.parametrize("seed", range(3))
def test_normal_form_keeps_the_value(make, seed):
    draw, tried = random.Random(seed), 0
    kinds = {"x": ("real",), "N": ("natural",), "M": ("natural",), "u": ("family", "N"), "v": ("family", "N", "N")}
    context = Context().extended([], kinds).extended([("<=", ("var", "M"), ("var", "N"))])
    with mpmath.workdps(50):
        while tried < 80:
            node = make(draw)
            try:
                p, q = context.algebra.ratio(node)
            except ValueError:  # too large
                continue
            tried += 1
            for n in (0, 1, 2):
                at = {"x": mpmath.mpf(draw.uniform(-2, 2)), "N": n, "M": draw.randint(0, n)}
                at["u"] = {(i,): mpmath.mpf(draw.uniform(-1, 1)) for i in range(n)}
                at["v"] = {p: mpmath.mpf(draw.uniform(-1, 1)) for p in product(range(n), repeat=2)}
                expected = value(node, at)
                if abs(expected) < mpmath.mpf(10) ** 30:
                    found = value_of_poly(p, at) / value_of_poly(q, at)
                    assert abs(found - expected) <= mpmath.mpf(10) ** -30 * (1 + abs(expected)), (node, at)
