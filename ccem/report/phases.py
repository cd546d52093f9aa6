"""Phase diagrams as inline SVG; every curve is a derived boundary, evaluated."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape

import mpmath

from ccem.derivation import Derivation, evaluate

PLOT = (560, 360)
EDGE = (64, 28, 16, 48)  # left, right, top, bottom


@cache
def _derived(what: str, bias: str | None) -> Derivation:
    from ccem.derive import derive

    return derive(what, bias=bias)


def boundary(name: str, *, bias: str | None = None) -> Callable[..., float]:
    """A derived boundary as a function of N and t (``bias="tied"``: of N, the threshold in t); an ESTIMATE in floats.

    ``name`` is ``"antipodal"`` or ``"simplex"``; it is the value of b (of t, tied) that the boundary has.

    >>> round(boundary("simplex", bias="tied")(N=10), 6)   # (9/10) log 7
    1.751319
    """
    derivation = _derived("thresholds" if bias else "phase-boundaries", bias)
    found = next(result for result in derivation.results if result.name == name)
    # the form that does not overflow where there is one
    formula = found.stable if found.stable is not None else found.value.right

    def value(**point: float) -> float:
        given = {symbol: mpmath.mpf(point[symbol.name]) for symbol in formula.free_symbols}
        return float(evaluate(formula, given))

    return value


@dataclass(frozen=True)
class Axis:
    """One axis: its ends, its label, and whether it is logarithmic."""

    low: float
    high: float
    label: str
    log: bool = False

    def place(self, value: float) -> float:
        """0 at the low end, 1 at the high end."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[float]:
        if self.log:
            first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
            return [10.0**k for k in range(first, last + 1)]
        step = 10 ** math.floor(math.log10((self.high - self.low) / 4))
        step *= next(k for k in (1, 2, 5, 10) if (self.high - self.low) / (step * k) <= 7)
        return [k * step for k in range(math.ceil(self.low / step), math.floor(self.high / step) + 1)]


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def chart(
    x: Axis,
    y: Axis,
    *,
    title: str,
    description: str,
    curves: list[tuple[str, list[tuple[float, float]]]],
    labels: list[tuple[float, float, str]],
    points: list[tuple[float, float, str]],
) -> str:
    """Curves (CSS class, points), region labels and marked points in one SVG with axes."""
    width, height = PLOT
    left, right, top, bottom = EDGE
    identity = "".join(c if c.isalnum() else "-" for c in title.lower())

    def at(px: float, py: float) -> tuple[float, float]:
        return (
            left + x.place(px) * (width - left - right),
            height - bottom - y.place(py) * (height - top - bottom),
        )

    parts = [f'<clipPath id="clip-{identity}"><rect x="{left}" y="{top}" width="{width - left - right}" '
             f'height="{height - top - bottom}"/></clipPath>']  # fmt: skip
    for value in x.ticks():
        px, _ = at(value, y.low)
        parts.append(f'<path class="grid" d="M{px:.1f},{top}V{height - bottom}"/>'
                     f'<text x="{px:.1f}" y="{height - bottom + 16}" text-anchor="middle">'
                     f"{_number(value)}</text>")  # fmt: skip
    for value in y.ticks():
        _, py = at(x.low, value)
        parts.append(f'<path class="grid" d="M{left},{py:.1f}H{width - right}"/>'
                     f'<text x="{left - 6}" y="{py + 4:.1f}" text-anchor="end">{_number(value)}</text>')  # fmt: skip
    for style, line in curves:
        path = "L".join(f"{px:.1f},{py:.1f}" for px, py in (at(*point) for point in line))
        parts.append(f'<path class="{style}" clip-path="url(#clip-{identity})" d="M{path}"/>')
    parts.append(f'<path class="frame" d="M{left},{top}V{height - bottom}H{width - right}"/>')
    parts += [
        f'<text class="region" x="{at(a, b)[0]:.0f}" y="{at(a, b)[1]:.0f}" text-anchor="middle">{escape(words)}</text>'
        for a, b, words in labels
    ]
    for a, b, words in points:
        px, py = at(a, b)
        parts.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="4"/>'
                     f'<text class="mark" x="{px + 8:.1f}" y="{py + 16:.1f}">{escape(words)}</text>')  # fmt: skip
    middle = (left + width - right) / 2
    parts.append(f'<text x="{middle:.0f}" y="{height - 8}" text-anchor="middle">{escape(x.label)}</text>')
    centre = (top + height - bottom) / 2
    parts.append(f'<text x="14" y="{centre:.0f}" text-anchor="middle" transform="rotate(-90 14 {centre:.0f})">'
                 f"{escape(y.label)}</text>")  # fmt: skip
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="n-{identity} d-{identity}">'
        f'<title id="n-{identity}">{escape(title)}</title><desc id="d-{identity}">{escape(description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def in_t_and_b(N: int, *, highest: float, points: list[tuple[float, float, str]]) -> str:
    """The phases in the plane of t and b for N pairs, full batch."""
    antipodal, simplex = boundary("antipodal"), boundary("simplex")
    ts = [highest * k / 120 for k in range(121)]
    low_line = [(t, antipodal(N=N, t=t)) for t in ts]
    high_line = [(t, simplex(N=N, t=t)) for t in ts]
    bottom = -highest / 2
    top = max(1.25 * high_line[-1][1], 1.25 * high_line[0][1])
    middle = 0.66 * highest
    edge = simplex(N=N, t=middle)
    labels = [
        (middle, (edge + top) / 2, "simplex ETF, s* = 1"),
        (middle, (edge + max(bottom, antipodal(N=N, t=middle))) / 2, "interior, 0 < s* < 1"),
    ]
    labels.append(
        (0.17 * highest, (bottom + antipodal(N=N, t=0.17 * highest)) / 2 - 0.02 * highest, "antipodal, s* = 0")
    )
    return chart(
        Axis(0, highest, "inverse temperature t"),
        Axis(bottom, top, "bias b (SigLIP's own bias is −b)"),
        title=f"Phases in t and b, N = {N}",
        description=f"Simplex at or above the upper curve, antipodal at or below the lower line; "
        f"at t = {_number(middle)} the curves are at b = {_number(round(edge, 4))} "
        f"and b = {_number(round(antipodal(N=N, t=middle), 4))}.",
        curves=[("c-antipodal", low_line), ("c-simplex", high_line)],
        labels=labels,
        points=points,
    )  # fmt: skip


def in_N_and_t(highest: int = 100_000) -> str:
    """The phases of the tied bias b = t in the plane of N and t."""
    antipodal, simplex = boundary("antipodal", bias="tied"), boundary("simplex", bias="tied")
    sizes = [*range(4, 40), *(round(40 * (highest / 40) ** (k / 60)) for k in range(61))]
    return chart(
        Axis(4, highest, "number of pairs N", log=True),
        Axis(0, 13, "inverse temperature t = b"),
        title="Phases of the tied bias in N and t",
        description=f"Simplex at or above the upper curve, antipodal at or below the lower one; "
        f"at N = {highest} the curves are at t = {simplex(N=highest):.4f} and t = {antipodal(N=highest):.4f}.",
        curves=[
            ("c-simplex", [(N, simplex(N=N)) for N in sizes]),
            ("c-antipodal", [(N, antipodal(N=N)) for N in sizes if N > 4]),
        ],
        labels=[
            (100, 9, "simplex ETF, s* = 1"),
            (10_000, 7, "interior"),
            (10_000, 1.8, "antipodal, s* = 0"),
        ],
        points=[],
    )


def diagrams() -> list[tuple[str, str]]:
    """(caption, SVG) of every diagram of the report."""
    return [
        ("Every (t, b) at N = 10: exact boundaries.", in_t_and_b(10, highest=12, points=[])),
        (
            "Every (t, b) at SigLIP's batch size, N = 32768; the dot is SigLIP's initial value t = 10, b = 10.",
            in_t_and_b(32768, highest=40, points=[(10, 10, "SigLIP start")]),
        ),
        ("Tied bias b = t: exact thresholds for every N.", in_N_and_t()),
    ]
