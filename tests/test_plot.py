"""Figures show the theory's curves, are written reproducibly, and touch no global state."""

import math
import sys

import numpy as np
import pytest

from ccem.cli import main
from ccem.errors import InputError
from ccem.minimiser import optimum

matplotlib = pytest.importorskip("matplotlib")

from ccem import plot  # noqa: E402


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(["plot", *map(str, arguments)])
    return stop.value.code


@pytest.mark.parametrize("name", plot.FIGURES)
@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_every_figure_is_written(name, ending, tmp_path):
    path = tmp_path / f"figure.{ending}"
    assert run(name, "-o", path) == 0
    start = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}[ending]
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_figures_are_the_same_bytes_each_time(ending, tmp_path, caplog):
    files = [plot.save(plot.loss_curve(), tmp_path / f"{k}.{ending}").read_bytes() for k in range(2)]
    assert files[0] == files[1]
    assert not caplog.records


def test_no_pyplot_and_settings_restored():
    before = dict(matplotlib.rcParams)
    plot.similarities(7)
    assert dict(matplotlib.rcParams) == before
    # matplotlib's own 3-D axes import pyplot; no figure is registered with it
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or pyplot.get_fignums() == []
    assert "pyplot" not in vars(plot)


def test_the_minimum_of_each_curve_is_marked():
    axes = plot.loss_curve(10, t=[1, 1.5]).axes[0]
    curves = [line for line in axes.lines if len(line.get_xdata()) > 1]
    dots = [line for line in axes.lines if len(line.get_xdata()) == 1]
    for curve, dot in zip(curves, dots, strict=True):
        x, y = curve.get_data()
        assert dot.get_ydata()[0] <= y.min() + 1e-12
        assert abs(dot.get_xdata()[0] - x[np.argmin(y)]) <= 0.005
    # antipodal at t = 0.5: an arrow instead of a dot
    assert not [line for line in plot.loss_curve(10, t=[0.5]).axes[0].lines if len(line.get_xdata()) == 1]


def test_boundaries_of_the_phase_diagram():
    axes = plot.phases_in_t_and_b(10, highest=4).axes[0]
    simplex, antipodal = (line.get_data() for line in axes.lines)
    assert np.allclose(antipodal[1], math.log(4) - antipodal[0], atol=1e-12)
    for t, b in list(zip(*simplex, strict=True))[1::20]:
        assert optimum(10, t, b + 1e-6).phase == "simplex"
        assert optimum(10, t, b - 1e-6).phase == "interior"


def test_limits_of_the_lines():
    axes = plot.along_lines(10, beta=[0], highest=2000).axes[0]
    curve, limit = axes.lines
    assert limit.get_ydata()[0] == pytest.approx(2 * 9 / 26)
    assert curve.get_ydata()[-1] == pytest.approx(limit.get_ydata()[0], abs=2e-3)


def test_the_ccem_meets_the_edge_of_the_region():
    for N in (2, 3, 5, 50):
        axes = plot.constellation(N).axes[0]
        x, m = axes.lines[0].get_data()
        assert np.allclose((3 - 4 / N) * np.asarray(m), 1 + np.asarray(x), atol=1e-12)
        assert m[-1] + x[-1] == pytest.approx(1)


def test_embeddings_show_the_family_by_default_and_label_their_axes():
    axes = plot.embeddings().axes[0]
    assert "b = -0.3" in axes.get_title()
    filled, opened = (np.array([line.get_data_3d() for line in axes.lines[first::3]]) for first in (3, 4))
    assert np.abs(filled - opened).max() > 0.5  # neither u = v
    assert np.ptp(filled[:, 0]) > 0.2  # nor one point
    assert all(label() for label in (axes.get_xlabel, axes.get_ylabel, axes.get_zlabel))
    assert plot.embeddings(4, t=1).axes[0].get_zlabel() == "simplex 3"  # b = t: u = v


def test_embeddings_have_the_optimal_similarities():
    axes = plot.embeddings(3, t=1, b=-1).axes[0]
    points = [line.get_data_3d() for line in axes.lines if len(line.get_data_3d()[0]) == 1]
    vectors = np.array([[c[0] for c in p] for p in points])
    u, v = vectors[0::2], vectors[1::2]
    best = optimum(3, 1, -1)
    assert np.allclose(np.sum(u * v, axis=1), best.positive_similarity)
    assert u[0] @ v[1] == pytest.approx(best.negative_similarity)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["loss", "-N", 1], "N must be at least 2"),
        (["loss", "-t", 0], "t must be > 0"),
        (["loss", "--beta", 1], "has no option"),
        (["phases", "-N", 2], "at least 3"),
        (["lines", "--beta", -1], "beta must be > -1"),
        (["embeddings", "-N", 7], "at most 6"),
        (["embeddings", "-t", 2, "-b", "1e400"], "b must be from -1e300"),
        (["phases", "--highest", "1e-400"], "highest t must be from 1e-300"),
        (["loss", "-o", "x.gif"], ".svg"),
        (["loss", "-o", "no/such/folder/x.svg"], "there is no folder no/such/folder"),
    ],
)
def test_refusals(arguments, words, capsys):
    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


def test_wrong_ending():
    with pytest.raises(InputError, match="svg"):
        plot.save(plot.constellation(4), "figure.jpeg")
