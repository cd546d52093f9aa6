"""TRUSTED. Terms on boxes in ball arithmetic (Arb): three-valued signs, and the replay of a subdivision."""

from __future__ import annotations

from fractions import Fraction

import flint

from ccem.trusted.algebra import rational
from ccem.trusted.expression import Node, differentiate

Box = dict[str, tuple[Fraction, Fraction]]
MAX_PIECES, MAX_PRECISION = 100_000, 4_096


def ball(node: Node, box: dict[str, flint.arb]) -> flint.arb:
    """A ball that contains the term at every point of the box (nan where it may be undefined)."""
    head = node[0]
    if head == "num":
        return flint.arb(rational(node[1]))
    if head == "var":
        return box[node[1]]
    parts = [ball(part, box) for part in node[1:] if isinstance(part, tuple)]
    x = parts[0]
    if head == "+":
        return sum(parts[1:], x)
    if head == "*":
        for part in parts[1:]:
            x *= part
        return x
    if head == "-":
        return -x
    if head == "/":
        return x / parts[1]
    if head == "^":
        return x ** node[2]
    if head in ("exp", "log", "sqrt"):
        return getattr(x, head)()
    if head == "softplus":
        return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()
    if head == "sigmoid":
        return 1 / (1 + (-x).exp())
    raise KeyError(head)


def holds_on_box(term: Node, strict: bool, box: Box, pieces: int, precision: int) -> bool:
    """Is the term certainly > 0 (>= 0 if not strict) on the box, cut in two where needed, within so many pieces?

    On a piece: its ball, else its value at the middle plus slope times distance (mean value theorem, where the balls of
    the slopes are finite).
    """
    if not (1 <= pieces <= MAX_PIECES and 2 <= precision <= MAX_PRECISION):
        return False
    slopes = {x: differentiate(term, x) for x, (a, b) in box.items() if a < b}
    before, flint.ctx.prec = flint.ctx.prec, precision
    try:
        queue = [box]
        while queue:
            pieces -= 1
            part = queue.pop()
            whole = {x: flint.arb(rational(a)).union(flint.arb(rational(b))) for x, (a, b) in part.items()}
            middle = {x: flint.arb(rational((a + b) / 2)) for x, (a, b) in part.items()}
            plain = ball(term, whole)
            if plain > 0 or (not strict and plain >= 0):
                continue
            steps = (ball(slope, whole) * (whole[x] - middle[x]) for x, slope in slopes.items())
            centred = sum(steps, ball(term, middle))
            if centred > 0 or (not strict and centred >= 0):
                continue
            widest = max(slopes, key=lambda x: part[x][1] - part[x][0], default=None)
            if pieces <= 0 or widest is None:
                return False
            a, b = part[widest]
            queue += [{**part, widest: (a, (a + b) / 2)}, {**part, widest: ((a + b) / 2, b)}]
        return True
    finally:
        flint.ctx.prec = before
