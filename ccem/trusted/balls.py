"""TRUSTED. Terms on boxes in ball arithmetic (Arb): three-valued signs, and the replay of a subdivision."""

from __future__ import annotations

from fractions import Fraction

import flint

from ccem.trusted.expression import Node, differentiate

Box = dict[str, tuple[Fraction, Fraction]]
MAX_PIECES, MAX_PRECISION = 100_000, 4_096


def _arb(value: Fraction) -> flint.arb:
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def ball(node: Node, box: dict[str, flint.arb]) -> flint.arb:
    """A ball that contains the term at every point of the box (nan where it may be undefined)."""
    head = node[0]
    if head == "num":
        return _arb(node[1])
    if head == "var":
        return box[node[1]]
    parts = [ball(part, box) for part in node[1:] if isinstance(part, tuple)]
    if head == "+":
        return sum(parts[1:], parts[0])
    if head == "*":
        total = parts[0]
        for part in parts[1:]:
            total *= part
        return total
    if head == "-":
        return -parts[0]
    if head == "/":
        return parts[0] / parts[1]
    if head == "^":
        return parts[0] ** node[2]
    if head in ("exp", "log", "sqrt"):
        return getattr(parts[0], head)()
    if head == "softplus":
        x = parts[0]
        return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()
    if head == "sigmoid":
        return 1 / (1 + (-parts[0]).exp())
    raise KeyError(head)


def holds_on_box(difference: Node, strict: bool, box: Box, pieces: int, precision: int) -> bool:
    """Is the term certainly > 0 (>= 0 if not strict) on the box, cut in two where needed, within so many pieces?

    On each piece: its ball, else its value at the middle plus slope times distance (mean value theorem, where the balls of
    the slopes are finite).
    """
    if not (1 <= pieces <= MAX_PIECES and 2 <= precision <= MAX_PRECISION):
        return False
    before = flint.ctx.prec
    flint.ctx.prec = precision
    slopes = {x: differentiate(difference, x) for x in box}
    try:
        queue = [box]
        while queue:
            pieces -= 1
            part = queue.pop()
            here = {x: _arb(a).union(_arb(b)) for x, (a, b) in part.items()}
            value = ball(difference, here)
            if value > 0 or (not strict and value >= 0):
                continue
            middle_point = {x: _arb((a + b) / 2) for x, (a, b) in part.items()}
            value = ball(difference, middle_point)
            for x, slope in slopes.items():
                value += ball(slope, here) * (here[x] - middle_point[x])
            if value > 0 or (not strict and value >= 0):
                continue
            widest = max(part, key=lambda x: part[x][1] - part[x][0], default=None)
            if pieces <= 0 or widest is None or part[widest][0] == part[widest][1]:
                return False
            a, b = part[widest]
            middle = (a + b) / 2
            queue += [{**part, widest: (a, middle)}, {**part, widest: (middle, b)}]
        return True
    finally:
        flint.ctx.prec = before
