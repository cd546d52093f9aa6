"""The graph of theorems as SVG: layers by depth of use, few crossings, no outside program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, GAP_X, GAP_Y, ROW = 196, 50, 14, 44, 5
MARKS = {"PROVED": "✓", "ENCLOSED": "◎", "REFUTED": "✗", "UNDECIDED": "?", "SAMPLED": "~", "FAILED": "!"}


def layers(edges: dict[str, list[str]]) -> list[list[str]]:
    """Nodes by the longest path of uses below them; each layer ordered to shorten its edges.

    ``edges`` maps every node to the nodes that it uses. A layer wider than a row becomes several rows.

    >>> layers({"a": [], "b": ["a"], "c": ["a", "b"]})
    [['a'], ['b'], ['c']]
    """
    depth: dict[str, int] = {}

    def measure(name: str) -> int:
        if name not in depth:
            depth[name] = 1 + max((measure(used) for used in edges[name]), default=-1)
        return depth[name]

    for name in edges:
        measure(name)
    found: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in edges:
        found[depth[name]].append(name)
    linked: dict[str, set[str]] = {name: set(used) for name, used in edges.items()}
    for name, used in edges.items():
        for other in used:
            linked[other].add(name)
    place = {name: k / max(1, len(layer) - 1) for layer in found for k, name in enumerate(layer)}
    for turn in range(8):
        for layer in found if turn % 2 == 0 else reversed(found):
            means = {n: sum(place[o] for o in linked[n]) / len(linked[n]) if linked[n] else place[n] for n in layer}
            layer.sort(key=lambda n: (means[n], n))
            place |= {name: k / max(1, len(layer) - 1) for k, name in enumerate(layer)}
    return [row for layer in found for row in _rows(layer)]


def _rows(layer: list[str]) -> list[list[str]]:
    count = -(-len(layer) // ROW)
    return [layer[k::count] for k in range(count)]


def _words(text: str, width: int = 27) -> list[str]:
    """An id in at most two lines, broken at hyphens."""
    lines = [""]
    for k, part in enumerate(text.split("-")):
        piece = part if k == 0 else f"-{part}"
        if len(lines[-1]) + len(piece) > width and len(lines) < 2:
            lines.append("")
        lines[-1] += piece
    return lines


@dataclass(frozen=True)
class Node:
    """A theorem: the frame shows the status of its proof, the fill where its statement comes from."""

    status: str
    title: str
    origin: str
    modulo: bool = False


def origin(source: str) -> str:
    """Where a statement comes from: ``published``, ``standard`` or ``new``.

    >>> [origin(text) for text in ("Lee, Chang & Sohn 2024; every d: this project", "standard (Fermat)")]
    ['published', 'standard']
    """
    return {"this project": "new", "standard": "standard"}.get(re.split(r"[,;(]", source)[0].strip(), "published")


def svg(nodes: dict[str, Node], edges: dict[str, list[str]]) -> str:
    """The graph; a node links to ``#id``, arrows run from a theorem to what it uses."""
    rows = layers(edges)
    wide = max((len(row) for row in rows), default=1)
    total_x = wide * (WIDTH + GAP_X) + GAP_X
    total_y = len(rows) * (HEIGHT + GAP_Y) + GAP_Y // 2
    at: dict[str, tuple[float, float]] = {}
    for level, row in enumerate(reversed(rows)):
        start = (total_x - len(row) * (WIDTH + GAP_X) + GAP_X) / 2
        for column, name in enumerate(row):
            at[name] = (start + column * (WIDTH + GAP_X), GAP_Y / 2 + level * (HEIGHT + GAP_Y))
    lines = []
    for name, used in edges.items():
        for other in used:
            (x1, y1), (x2, y2) = at[name], at[other]
            a, b, c, d = x1 + WIDTH / 2, y1 + HEIGHT, x2 + WIDTH / 2, y2
            bend = max(24.0, abs(d - b) / 2)
            lines.append(
                f'<path d="M{a:.0f},{b:.0f}C{a:.0f},{b + bend:.0f} {c:.0f},{d - bend:.0f} {c:.0f},{d - 3:.0f}"/>'
            )
    boxes = []
    for name, (x, y) in at.items():
        node = nodes[name]
        status = f"{node.status} modulo a citation" if node.modulo else node.status
        title = escape(f"{name}, {status}: {node.title}")
        words = _words(name)
        text = "".join(
            f'<tspan x="{x + 8:.0f}" dy="{0 if k == 0 else 13}">{escape(line)}</tspan>' for k, line in enumerate(words)
        )
        boxes.append(
            f'<a href="#{escape(name)}" class="s-{node.status} o-{node.origin}"><title>{title}</title>'
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="5"/>'
            f'<text x="{x + 8:.0f}" y="{y + (16 if len(words) > 1 else 19):.0f}">{text}'
            f'<tspan class="st" x="{x + 8:.0f}" dy="{12 if len(words) > 1 else 16}">'
            f"{MARKS.get(node.status, '')} {status}</tspan>"
            "</text></a>"
        )
    return (
        f'<svg class="graph" viewBox="0 0 {total_x} {total_y}" width="{total_x}" height="{total_y}" role="group" '
        f'aria-labelledby="graph-name"><title id="graph-name">'
        f"Graph of {len(nodes)} theorems; arrows point to what a proof uses</title>"
        '<defs><marker id="tip" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
        f'<path d="M0,0L6,3L0,6z"/></marker></defs><g class="edges" marker-end="url(#tip)">{"".join(lines)}</g>'
        f"{''.join(boxes)}</svg>"
    )
