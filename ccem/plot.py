"""Figures for a paper, with matplotlib's objects alone (no pyplot, no global state): SVG, PDF or PNG.

Each function returns a :class:`matplotlib.figure.Figure`; :func:`save` writes it. Curves are floats (ESTIMATE) of
derived formulas; boundaries of phases are the derived closed forms.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ccem.errors import InputError, MissingExtraError
from ccem.inputs import finite_float, positive_float, shown, whole_number
from ccem.minimiser import optimum

# Okabe and Ito's colours, told apart by colour-blind readers, with line styles beside them
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
STYLES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), "-")
ENDINGS = (".svg", ".pdf", ".png")
S_STAR = r"s^{\!*}"  # mathtext sets a bare * as an operator, with wide space around it
SETTINGS = {
    "font.size": 9.0, "axes.labelsize": 9.0, "legend.fontsize": 8.0, "xtick.labelsize": 8.0, "ytick.labelsize": 8.0,
    "axes.spines.top": False, "axes.spines.right": False, "axes.linewidth": 0.8, "lines.linewidth": 1.6,
    "legend.frameon": False, "svg.fonttype": "none", "pdf.fonttype": 42, "savefig.dpi": 300, "mathtext.fontset": "cm",
    "svg.hashsalt": "ccem",
}  # fmt: skip


def _matplotlib() -> Any:
    try:
        import matplotlib
        import matplotlib.figure
    except ImportError as error:
        raise MissingExtraError("figures need matplotlib: pip install matplotlib") from error
    return matplotlib


def _figure(width: float = 3.6, height: float = 2.7, **axes: Any) -> tuple[Any, Any]:
    figure = _matplotlib().figure.Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot(**axes)


def _styled(draw: Callable[..., Any]) -> Callable[..., Any]:
    """Draws under the paper's settings and restores matplotlib's own afterwards."""
    from functools import wraps

    @wraps(draw)
    def drawn(*given: Any, **options: Any) -> Any:
        with _matplotlib().rc_context(SETTINGS):
            return draw(*given, **options)

    return drawn


def save(figure: Any, path: str | Path) -> Path:
    """Write a figure as SVG, PDF or PNG, by the file's ending; the bytes do not depend on the time.

    Raises: :class:`InputError` for another ending, or a file that cannot be written.
    """
    target = Path(path)
    if target.suffix.lower() not in ENDINGS:
        raise InputError(f"figures are written as {', '.join(ENDINGS)}; got {target.name!r}")
    dates = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(target.suffix.lower())
    fonts = logging.getLogger("fontTools")  # warns, in a PDF, about the age of matplotlib's own fonts
    level = fonts.level
    try:
        fonts.setLevel(logging.ERROR)
        with _matplotlib().rc_context(SETTINGS):
            figure.savefig(target, metadata=dates)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        fonts.setLevel(level)
    return target


def _size(N: Any) -> int:
    size = whole_number(N, "N", least=2)
    if size > 10**15:
        raise InputError(f"N must be at most 1e15 in a figure, got {shown(N)}")
    return size


def _positive(values: Sequence[Any], name: str) -> list[float]:
    if not values:
        raise InputError(f"give at least one {name}")
    return [positive_float(value, name) for value in values]


def _line(k: int) -> dict[str, Any]:
    return {"color": COLOURS[k % len(COLOURS)], "linestyle": STYLES[k % len(STYLES)]}


@_styled
def loss_curve(N: Any = 10, *, t: Sequence[Any] = (0.5, 1, 1.5, 3), b: Any = None) -> Any:
    """The loss over delta for several t, each with its minimum (a dot; at delta = infinity, an arrow).

    Parameters: ``N`` >= 2; ``t`` > 0 each; ``b``, the bias (default b = t). Returns: a matplotlib Figure.
    Guarantee: ESTIMATE. Raises: :class:`InputError`, :class:`MissingExtraError`.
    """
    size = _size(N)
    figure, axes = _figure()
    delta = np.linspace(0, 3, 601)
    s = 1 / (1 + delta**2)
    p, q = 2 * s - 1, -1 + s * (size - 2) / (size - 1)
    for k, value in enumerate(_positive(t, "t")):
        bias = value if b is None else finite_float(b, "b")
        curve = np.logaddexp(0, bias - value * p) + (size - 1) * np.logaddexp(0, value * q - bias)
        label = f"$t = {value:g}$"
        axes.plot(delta, curve, label=label, **_line(k))
        best = optimum(size, value, bias)
        if best.delta <= delta[-1]:
            axes.plot([best.delta], [best.loss], "o", color=COLOURS[k % len(COLOURS)], markersize=4.5, clip_on=False)
        else:
            where = (delta[-1], curve[-1])
            axes.annotate(
                "", xytext=(where[0] - 0.12, where[1]), xy=where, arrowprops={"arrowstyle": "->", **_colour(k)}
            )
    axes.set(xlabel=r"$\delta$", ylabel=r"$\mathcal{L}(\delta)$", xlim=(0, delta[-1]))
    tied = "b = t" if b is None else f"b = {finite_float(b, 'b'):g}"
    axes.legend(title=f"$N = {size},\\ {tied}$")
    return figure


def _boundary_line(style: str) -> dict[str, Any]:
    """Black, with a white rim: seen on every shade."""
    from matplotlib.patheffects import withStroke

    rim = withStroke(linewidth=3.2, foreground="white")
    return {"color": "black", "linewidth": 1.4, "linestyle": style, "path_effects": [rim]}


def _colour(k: int) -> dict[str, str]:
    return {"color": COLOURS[k % len(COLOURS)]}


@_styled
def phases_in_t_and_b(N: Any = 10, *, highest: Any = 12) -> Any:
    """The phase diagram in (t, b) with both exact boundaries, s* in shades between them.

    Parameters: ``N`` >= 3; ``highest`` > 0, the largest t. Returns, guarantee, raises: as :func:`loss_curve`.
    """
    from ccem.report.phases import boundary

    size, top = whole_number(_size(N), "N", least=3), positive_float(highest, "highest t")
    figure, axes = _figure(3.9, 3.0)
    ts = np.linspace(0, top, 121)
    low = np.array([boundary("antipodal")(N=size, t=t) for t in ts])
    high = np.array([boundary("simplex")(N=size, t=t) for t in ts])
    ends = (min(low.min(), -top / 2), 1.3 * high.max())
    t, b = np.meshgrid(np.linspace(top / 200, top, 200), np.linspace(*ends, 220))
    shades = axes.pcolormesh(t, b, optimum(size, t, b).s, cmap="cividis", vmin=0, vmax=1, rasterized=True)
    axes.plot(ts, high, **_boundary_line("-"))
    axes.plot(ts, low, **_boundary_line("--"))
    x = 0.55 * top
    upper, lower = np.interp(x, ts, high), np.interp(x, ts, low)
    axes.text(x, (upper + ends[1]) / 2, "simplex ETF", ha="center", va="center")
    axes.text(x, (upper + max(lower, ends[0])) / 2, "interior", color="white", ha="center", va="center")
    axes.text(0.02 * top, ends[0] + 0.06 * (ends[1] - ends[0]), "antipodal", color="white")
    figure.colorbar(shades, ax=axes, label=f"${S_STAR}$")
    axes.set(xlabel="$t$", ylabel="$b$", xlim=(0, top), ylim=ends, title=f"$N = {size}$")
    return figure


@_styled
def phases_in_N_and_t(*, largest: Any = 50, highest: Any = 5, values: Any = None) -> Any:
    """The heat map of s* over N and t (tied bias), with its exact thresholds.

    They are ``t = ((N-1)/N) log(N-3)`` and ``t = (1/2) log((N-2)/2)``.

    Parameters: ``largest`` N >= 5; ``highest`` t > 0; ``values``, measured values ``(sizes, ts, array)``
    to show instead of the theory, the array of shape (t, N). Returns, guarantee, raises: as :func:`loss_curve`.
    """
    from ccem.report.phases import boundary

    size, top = whole_number(largest, "largest N", least=5), positive_float(highest, "highest t")
    if size > 5000:
        raise InputError(f"largest N must be at most 5000 in this figure, got {largest}")
    figure, axes = _figure(3.9, 2.9)
    if values is None:
        sizes, ts = np.arange(4, size + 1), np.linspace(top / 200, top, 200)
        shown = optimum(sizes[None, :], ts[:, None], ts[:, None]).s
    else:
        sizes, ts, shown = values
    shades = axes.pcolormesh(sizes, ts, shown, cmap="cividis", vmin=0, vmax=1, rasterized=True, shading="nearest")
    simplex, antipodal = boundary("simplex", bias="tied"), boundary("antipodal", bias="tied")
    line = list(range(4, size + 1))
    axes.plot(line, [simplex(N=n) for n in line], label=r"$\frac{N-1}{N}\log(N-3)$", **_boundary_line("-"))
    lower = [antipodal(N=n) for n in line]
    axes.plot(line, lower, label=r"$\frac{1}{2}\log\frac{N-2}{2}$", **_boundary_line("--"))
    figure.colorbar(shades, ax=axes, label=f"${S_STAR}$" if values is None else "$s$, measured")
    axes.legend(loc="upper left")
    axes.set(xlabel="$N$", ylabel="$t = b$", ylim=(max(0, ts[0] - (ts[1] - ts[0]) / 2), top))
    return figure


@_styled
def phases_in_t_and_d(data: dict[str, Any]) -> Any:
    """What the best arrangements found look like, over t and d, for each N: from ``ccem experiment low-dimension``.

    Parameters: ``data``, the experiment's results. Returns, raises: as :func:`loss_curve`. Guarantee: SAMPLED.
    """
    rows = [row for row in data["results"] if row["status"] == "done"]
    if not rows:
        raise InputError("no point of the experiment is done: nothing to draw")
    sizes = sorted({row["N"] for row in rows})
    figure = _matplotlib().figure.Figure(figsize=(3.6, 1.2 + 1.5 * len(sizes)), layout="constrained")
    shapes = sorted({row["shape"] for row in rows})
    for axes, size in zip(np.ravel(figure.subplots(len(sizes), sharex=True)), sizes, strict=True):
        for shape, colour, marker in zip(shapes, COLOURS, "sovD", strict=False):
            points = [(row["t"], row["d"]) for row in rows if row["N"] == size and row["shape"] == shape]
            axes.plot(*np.reshape(points, (-1, 2)).T, marker, color=colour, markersize=5, label=shape)
        axes.set(ylabel="dimension $d$", yticks=sorted({row["d"] for row in rows if row["N"] == size}))
        axes.set_title(f"$N = {size}$", fontsize=9)
    axes.set(xlabel="$t$" if data["config"]["b"] != "t" else "$t = b$")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=4)
    return figure


@_styled
def along_lines(N: Any = 10, *, beta: Sequence[Any] = ("-0.5", 0, "0.5", 1), highest: Any = 20) -> Any:
    """s* along b = beta t, for several beta, with its limit at the right edge.

    The limit is 2(1 + beta)(N - 1)/(3N - 4), or 1 where that is larger.
    Parameters: ``N`` >= 2; ``beta`` > -1 each; ``highest`` t. Returns, guarantee, raises: as :func:`loss_curve`.
    """
    size, top = _size(N), positive_float(highest, "highest t")
    figure, axes = _figure()
    t = np.linspace(top / 800, top, 800)
    for k, slope in enumerate([finite_float(value, "beta") for value in beta]):
        if slope <= -1:
            raise InputError(f"beta must be > -1, got {slope}")
        axes.plot(t, optimum(size, t, slope * t).s, label=rf"$\beta = {slope:g}$", **_line(k))
        limit = min(1.0, 2 * (1 + slope) * (size - 1) / (3 * size - 4))
        axes.plot([top], [limit], marker="<", markersize=5, clip_on=False, **_colour(k))
    axes.set(xlabel="$t$", ylabel=f"${S_STAR}$", xlim=(0, top), ylim=(-0.02, 1.02))
    limits = _matplotlib().lines.Line2D([], [], color="0.4", linestyle="", marker="<", label=r"$t \to \infty$")
    axes.legend(
        handles=[*axes.get_legend_handles_labels()[0], limits], title=rf"$N = {size},\ b = \beta t$", loc="center left",
        bbox_to_anchor=(1.02, 0.5),
    )  # fmt: skip
    return figure


@_styled
def similarities(N: Any = 10, *, highest: Any = 6, b: Any = None) -> Any:
    """Similarities p and q at the optimum over t (tied bias, or a fixed b), with those of the simplex.

    Parameters: ``N`` >= 2; ``highest`` t; ``b``. Returns, guarantee, raises: as :func:`loss_curve`.
    """
    size, top = _size(N), positive_float(highest, "highest t")
    figure, axes = _figure()
    t = np.linspace(top / 800, top, 800)
    best = optimum(size, t, t if b is None else finite_float(b, "b"))
    simplex = -1 / (size - 1)
    axes.plot(t, best.positive_similarity, label=r"$p = u_i^\top v_i$", **_line(0))
    axes.plot(t, best.negative_similarity, label=r"$q = u_i^\top v_j$", **_line(1))
    axes.axhline(simplex, color="0.5", linewidth=0.8, linestyle=":")
    axes.annotate(
        r"$-1/(N-1)$", (top, simplex), xytext=(0, -4), textcoords="offset points", va="top", ha="right", color="0.35",
        fontsize=8,
    )  # fmt: skip
    axes.set(xlabel="$t = b$" if b is None else "$t$", ylabel="similarity", xlim=(0, top), ylim=(-1.03, 1.03))
    axes.legend(title=f"$N = {size}$")
    return figure


@_styled
def constellation(N: Any = 10) -> Any:
    """The region of margin m and relative bias that N pairs can have, with the CCEMs on it, s from 0 to 1.

    The shaded region is what m + b_rel <= 1, (3 - 4/N) m <= 1 + b_rel and m >= 0 allow.
    Parameters: ``N`` >= 2. Returns, guarantee, raises: as :func:`loss_curve`.
    """
    size = _size(N)
    figure, axes = _figure()
    best = size / (2 * (size - 1))
    corner = (3 - 4 / size - 1) / (4 - 4 / size)
    axes.fill([-1, corner, 1], [0, best, 0], color=COLOURS[5], alpha=0.25, label="allowed")
    axes.plot([-1, corner], [0, best], **_line(0), label=r"CCEM, $0 \leq s \leq 1$")
    for s in (0, 0.25, 0.5, 0.75, 1):
        point = (s * (3 * size - 4) / (2 * (size - 1)) - 1, s * best)
        axes.plot(*point, "o", color=COLOURS[0], markersize=4, clip_on=False)
        # the first one stands at the edge of the axes: its label goes to the other side
        aside = {"xytext": (8, 3), "ha": "left"} if s == 0 else {"xytext": (-6, 3), "ha": "right"}
        axes.annotate(f"$s = {s:g}$", point, textcoords="offset points", fontsize=7, **aside)
    axes.set(
        xlabel=r"relative bias $b_{\mathrm{rel}}$", ylabel="margin $m$", xlim=(-1, 1), ylim=(0, 1.12 * best),
        xticks=[-1, -0.5, 0, 0.5, 1],
    )  # fmt: skip
    axes.legend(title=f"$N = {size}$", loc="upper left")
    return figure


@_styled
def embeddings(N: Any = 4, *, t: Any = None, b: Any = None) -> Any:
    """The optimal embeddings of N <= 6 pairs, seen in three of their dimensions: u_i filled, v_i open, a line a pair.

    For N = 2, 3 and the simplex of N = 4 the three dimensions hold everything; else it is a projection, and the title
    says so. Parameters: ``N`` from 2 to 6; ``t`` > 0 (default 0.5); ``b`` (default t; without t -0.3, for N = 4 an
    example between the end phases).
    Returns, guarantee, raises: as :func:`loss_curve`.
    """
    size = whole_number(N, "N", least=2)
    if size > 6:
        raise InputError(f"N must be at most 6 for a figure in three dimensions, got {size}")
    value = 0.5 if t is None else positive_float(t, "t")
    bias = (-0.3 if t is None else value) if b is None else finite_float(b, "b")
    best = optimum(size, value, bias)
    simplex = (np.eye(size) - 1 / size) * math.sqrt(size / (size - 1))
    coordinates = np.linalg.svd(simplex)[2][: size - 1]
    w = simplex @ coordinates.T
    s = float(best.s)
    shift = math.sqrt(1 - s) * np.ones((size, 1))
    u, v = np.hstack([w * math.sqrt(s), shift]), np.hstack([w * math.sqrt(s), -shift])
    # two directions of the simplex, and the appended coordinate upright; with fewer than two, zeros
    plane = np.zeros((size, 2))
    plane[:, : min(2, size - 1)] = u[:, : min(2, size - 1)]
    directions = ["simplex 1", "simplex 2", "appended"]
    if size == 4 and s == 1:
        upper, lower = u[:, :3], v[:, :3]
        directions[2] = "simplex 3"
    else:
        upper, lower = (np.hstack([plane, x[:, -1:]]) for x in (u, v))
    figure, axes = _figure(3.4, 3.4, projection="3d")
    angle = np.linspace(0, 2 * math.pi, 120)
    axes.plot(np.cos(angle), np.sin(angle), 0 * angle, color="0.8", linewidth=0.8)
    axes.plot(np.cos(angle), 0 * angle, np.sin(angle), color="0.8", linewidth=0.8)
    for i in range(size):
        colour = COLOURS[i]
        axes.plot(*zip(upper[i], lower[i], strict=True), color=colour, linewidth=1, alpha=0.6)
        axes.plot(*([x] for x in upper[i]), "o", color=colour, markersize=7)
        axes.plot(*([x] for x in lower[i]), "o", markerfacecolor="none", color=colour, markersize=11)
    axes.set(xlim=(-1, 1), ylim=(-1, 1), zlim=(-1, 1), xticks=[-1, 0, 1], yticks=[-1, 0, 1], zticks=[-1, 0, 1])
    axes.set_xlabel(directions[0], labelpad=2)
    axes.set_ylabel(directions[1], labelpad=2)
    axes.set_zlabel(directions[2], labelpad=0)
    axes.set_box_aspect((1, 1, 1), zoom=0.8)  # room for the labels
    seen = "" if size <= 3 or (size == 4 and s == 1) else ", projected"
    setting = f"$N = {size},\\ t = {value:g},\\ b = {bias:g},\\ {S_STAR} = {s:.3g}$"
    axes.set_title(f"{setting}{seen}: $u_i$ filled, $v_i$ open", fontsize=8)
    return figure


FIGURES: dict[str, Callable[..., Any]] = {
    "loss": loss_curve,
    "phases": phases_in_t_and_b,
    "phases-N-t": phases_in_N_and_t,
    "lines": along_lines,
    "similarities": similarities,
    "constellation": constellation,
    "embeddings": embeddings,
}
