"""TRUSTED. Terms on boxes in ball arithmetic (Arb): three-valued signs, and the replay of a subdivision."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import Any

import flint

from ccem.trusted.algebra import rational, text_of
from ccem.trusted.expression import Node, differentiate, spend

Box = dict[str, tuple[Fraction, Fraction]]
MAX_PIECES, MAX_PRECISION = 100_000, 4_096

_VALUES: dict[str, Any] = {  # head -> ball of the term from the balls x, y, ... of its parts
    "+": lambda x, *more: sum(more, x),
    "*": lambda x, *more: prod(more, start=x),
    "-": lambda x: -x,
    "/": lambda x, y: x / y,
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "sqrt": lambda x: x.sqrt(),
    "softplus": lambda x: x + (-x).exp().log1p() if x > 0 else x.exp().log1p(),
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
}

def ball(node: Node, box: dict[str, flint.arb]) -> flint.arb:
    """A ball that contains the term at every point of the box (nan where it may be undefined)."""
    head = node[0]
    if head == "num":
        return flint.arb(rational(node[1]))
    if head == "var":
        return box[node[1]]
    parts = [ball(part, box) for part in node[1:] if isinstance(part, tuple)]
    value: flint.arb = parts[0] ** node[2] if head == "^" else _VALUES[head](*parts)
    return value

def holds_on_box(term: Node, strict: bool, box: Box, pieces: int, precision: int) -> bool:
    """Is the term certainly > 0 (>= 0 if not strict) on the box, cut in two where needed, within so many pieces?
    On a piece: its ball, else its value at the middle plus slope times distance (mean value theorem, where the balls of
    the slopes are finite)."""

    def values(part: Box) -> Iterator[flint.arb]:
        whole = {x: flint.arb(rational(a)).union(flint.arb(rational(b))) for x, (a, b) in part.items()}
        yield ball(term, whole)
        middle = {x: flint.arb(rational((a + b) / 2)) for x, (a, b) in part.items()}
        yield sum((ball(f, whole) * (whole[x] - middle[x]) for x, f in slopes.items()), ball(term, middle))

    slopes = {x: differentiate(term, x) for x, (a, b) in box.items() if a < b}
    size = sum(len(text_of(part)) for part in (term, *slopes.values()))
    cost, queue = size * (1 + precision // 64) // 50, [box]
    with flint.ctx.workprec(precision):
        while queue:
            spend(cost)
            part, pieces = queue.pop(), pieces - 1
            if any(value > 0 or (not strict and value >= 0) for value in values(part)):
                continue
            widest = max(slopes, key=lambda x: part[x][1] - part[x][0], default=None)
            if pieces <= 0 or widest is None:
                return False
            a, b = part[widest]
            queue += [{**part, widest: (a, (a + b) / 2)}, {**part, widest: ((a + b) / 2, b)}]
    return True
