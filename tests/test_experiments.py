"""Experiments agree with the theory, record what made them, and refuse wrong input before the work."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from ccem.cli import main
from ccem.codes import code, mirrored, polygon
from ccem.errors import InputError
from ccem.experiments import as_csv
from ccem.experiments.low_dimension import best_arrangement, inner_products, low_dimension, shape_of
from ccem.experiments.synthetic import heat_map, synthetic
from ccem.experiments.trained import bias, constellation


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(["experiment", *map(str, arguments)])
    return stop.value.code


@pytest.fixture(scope="module")
def study():
    return synthetic(sizes=[4, 9, 30], ts=[0.3, 0.8, 1.2, 2, 5])


def test_direct_optimisation_reaches_the_theory_in_every_phase(study):
    assert {row["phase"] for row in study["results"]} == {"antipodal", "interior", "simplex"}
    assert study["summary"]["largest_deviation_of_s"] < 1e-6
    assert abs(study["summary"]["largest_excess_of_loss"]) < 1e-10
    assert all(row["loss"] >= row["loss_theory"] - 1e-10 for row in study["results"])


def test_infonce_is_the_simplex_for_every_t():
    data = synthetic(sizes=[4, 12], ts=[0.1, 1, 5], loss="infonce")
    assert data["summary"]["largest_deviation_of_s"] < 1e-9


def test_a_final_relu_hides_the_thresholds():
    pytest.importorskip("torch")
    cold, warm = synthetic(sizes=[8], ts=[0.4, 3], encoder="network-relu", steps=400)["results"]
    without = synthetic(sizes=[8], ts=[0.4], encoder="network", steps=400)["results"][0]
    for row in (cold, warm):
        # without negative coordinates p = 1, q = 0 is best, whatever t is
        assert row["negative_similarity"] >= 0
        assert row["s"] >= 0.5
        assert row["loss"] >= row["loss_nonnegative"] > row["loss_theory"] + 0.05
    assert cold["phase"] == "antipodal"
    assert warm["positive_similarity"] > 0.999
    # a linear end shows the antipodal phase
    assert without["s"] < 0.05
    assert without["loss"] < without["loss_theory"] + 0.02


def test_margins_stay_within_the_bound():
    data = constellation(N=12, d=4, relative_biases=[0, "0.4"], steps=1500)
    assert data["summary"]["all_within_the_bound"]
    assert all(row["best_margin"] > 0 for row in data["results"])
    assert [row["relative_bias"] for row in data["results"][:2]] == pytest.approx([0, 0.4])
    # t grows from its start of 10
    assert all(row["t"] > 10 for row in data["results"])


def test_the_trained_bias_is_that_of_the_theory():
    data = bias(sizes=[5, 20], ts=[1, 8], starts=[-5, 5])
    assert data["summary"]["largest_deviation_of_b"] < 1e-5
    assert data["summary"]["smallest_s"] > 1 - 1e-6


def test_the_same_seed_gives_the_same_numbers(study):
    again = synthetic(sizes=[4, 9, 30], ts=[0.3, 0.8, 1.2, 2, 5])
    assert again == study
    assert study["config"]["seed"] == 0
    assert set(study["versions"]) >= {"ccem", "python", "numpy"}
    assert study["level"] == "SAMPLED"
    text = as_csv(study)
    assert text.count("\n") == 4 + 1 + 15
    comments = dict(line[2:].split(": ", 1) for line in text.splitlines() if line.startswith("# "))
    assert {name: json.loads(value) for name, value in comments.items()} == {name: study[name] for name in comments}
    assert set(comments) == {"experiment", "config", "versions", "summary"}


def test_the_heat_map_shows_the_measured_values(study):
    pytest.importorskip("matplotlib")
    axes = heat_map(study).axes[0]
    shown = axes.collections[0].get_array()
    assert sorted(shown.ravel()) == pytest.approx(sorted(row["s"] for row in study["results"]))
    with pytest.raises(InputError, match="heat map"):
        heat_map(synthetic(sizes=[4], ts=[1]))


def test_the_commands(tmp_path, capsys):
    out = tmp_path / "s.json"
    assert run("synthetic", "--sizes", "5,6", "--count", 3, "-o", out, "--plot", tmp_path / "s.png") == 0
    assert json.loads(out.read_text())["summary"]["points"] == 6
    assert "largest deviation of s" in capsys.readouterr().out
    assert run("bias", "-N", 6, "-t", 2, "-o", tmp_path / "b.csv") == 0
    assert "b_theory" in (tmp_path / "b.csv").read_text()
    assert run("constellation", "-N", 6, "-d", 3, "--relative-bias", "0.2", "--steps", 50) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["synthetic", "--sizes", "1"], "at least 2"),
        (["synthetic", "--sizes", "9:4"], "must rise"),
        (["synthetic", "--sizes", "x"], "N must be a number"),
        (["synthetic", "--highest", "0"], "must be > 0"),
        (["synthetic", "-o", "x.txt"], "must end in"),
        (["synthetic", "-o", "no/such/x.json"], "there is no folder"),
        (["bias", "-t", "-1"], "must be > 0"),
        (["bias", "-t", "1e400"], "t must be from 1e-300"),
        (["constellation", "-d", "0"], "at least 1"),
    ],
)
def test_refusals(arguments, words, capsys):
    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


def test_wrong_names():
    with pytest.raises(InputError, match="loss must be"):
        synthetic(loss="hinge")
    with pytest.raises(InputError, match="encoder must be"):
        synthetic(encoder="linear")


def test_shapes_are_told_apart_in_any_position():
    turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(3, 3)))
    flat = np.hstack([polygon(7), np.zeros((7, 1))])
    arrangements = {
        "mirrored": mirrored(polygon(7), "0.4"), "u = v": (flat, flat), "antipodal": mirrored(polygon(7), 0),
        "other": (flat, np.roll(flat, 1, axis=0)),
    }  # fmt: skip
    for shape, (u, v) in arrangements.items():
        assert shape_of(u @ turn, v @ turn) == shape
    u, v = mirrored(polygon(7), "0.4")
    assert shape_of(np.vstack([u[:1], v[1:]]), np.vstack([v[:1], u[1:]])) == "other"  # one pair upside down


def test_inner_products_are_grouped():
    points = code("icosahedron").points()
    products = (points @ points.T)[~np.eye(12, dtype=bool)]
    assert inner_products(products) == "-1 x12, -0.4472 x60, 0.4472 x60"
    assert inner_products(np.arange(9.0)) == "9 values from 0 to 8"


def test_the_tempting_dichotomy_fails_and_the_row_is_reproducible():
    row = best_arrangement(12, 2, 2, 2, starts=3)
    assert row["shape"] == "other"
    assert abs(row["loss"] - 2.7717842) < 1e-6
    assert row["lower"] < row["upper"] <= row["loss"]
    again = best_arrangement(12, 2, 2, 2, starts=3)
    assert {name: value for name, value in again.items() if value != row[name]} == {}


def test_the_low_dimension_experiment_goes_on_where_it_stopped(tmp_path):
    database = tmp_path / "r.sqlite"
    options = {"sizes": [6], "dimensions": [2, 3], "ts": [0.3, 3], "starts": 2, "database": database}
    data = low_dimension(executor=lambda: ThreadPoolExecutor(1), **options)
    shapes = {(row["d"], row["t"]): row["shape"] for row in data["results"]}
    assert shapes[3, 3.0] == "u = v"
    assert shapes[2, 0.3] == shapes[3, 0.3] == "antipodal"
    assert data["summary"]["points"] == 4
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM results WHERE point = 2")
    connection.close()
    calls = []

    def counted():
        calls.append(1)
        return ThreadPoolExecutor(1)

    assert low_dimension(executor=counted, **options) == data
    assert low_dimension(executor=counted, **options) == data
    assert len(calls) == 1
    with pytest.raises(InputError, match="another grid"):
        low_dimension(**{**options, "ts": [1]})


def test_the_low_dimension_command(tmp_path, capsys):
    pytest.importorskip("matplotlib")
    size = ("low-dimension", "-N", 5, "-d", 2, "-t", 2, "--starts", 2, "--database", tmp_path / "r.sqlite")
    assert run(*size, "--plot", tmp_path / "p.svg", "-o", tmp_path / "r.csv") == 0
    out = capsys.readouterr().out
    assert "u = v" in out
    assert "2/2" in out
    assert "u = v" in (tmp_path / "p.svg").read_text()
    assert "gap" in (tmp_path / "r.csv").read_text()
    for wrong in (("-N", 1), ("-d", 0), ("-t", 0), ("-b", "x"), ("--starts", 0), ("-o", "r.txt")):
        assert run(*size, *wrong) == 2
