"""Spherical codes: exact Gram matrices, distributions, and certificates of optimality."""

import itertools
import json
import math
from fractions import Fraction

import flint
import numpy as np
import pytest

from ccem import InputError, certify_code, low_dimension_bounds, minimize_embeddings
from ccem.cli import main
from ccem.codes import (
    best_found,
    code,
    code_names,
    least_cosine,
    mirrored,
    named_distributions,
    polygon,
    random_code,
)
from ccem.low_dimension import sharp
from ccem.low_dimension.mixed import Ends
from ccem.low_dimension.positive import power_mean
from ccem.low_dimension.tammes import TABLE_SIZES, find_code, largest_cosine, read_table, write_table

SIZES = {"simplex": (6, 5), "orthoplex": (10, 5), "icosahedron": (12, 3), "24-cell": (24, 4), "clebsch": (16, 5),
         "schlafli": (27, 6), "gosset": (56, 7), "e8": (240, 8)}  # fmt: skip
ANGLES = {"simplex": {-1 / 5}, "orthoplex": {0, -1}, "icosahedron": {1 / 5**0.5, -(1 / 5**0.5), -1},
          "24-cell": {0.5, 0, -0.5, -1}, "clebsch": {1 / 5, -3 / 5}, "schlafli": {1 / 4, -1 / 2},
          "gosset": {1 / 3, -1 / 3, -1}, "e8": {0.5, 0, -0.5, -1}}  # fmt: skip


def build(name):
    return code(name, d=5) if name in ("simplex", "orthoplex") else code(name)


def test_every_code_is_tested():
    assert set(SIZES) == set(code_names())


@pytest.mark.parametrize("name", SIZES)
def test_sizes_and_angles(name):
    found = build(name)
    points = found.points()
    assert np.linalg.matrix_rank(points) == SIZES[name][1]
    assert len(points) == SIZES[name][0]
    gram = points @ points.T
    assert np.allclose(np.diag(gram), 1)
    off = gram[~np.eye(len(gram), dtype=bool)]
    assert {min(ANGLES[name], key=lambda a: abs(a - x)) for x in off} == ANGLES[name]
    assert max(min(abs(a - x) for a in ANGLES[name]) for x in off) < 1e-12
    assert sum(n for _, n in found.distribution()) == found.N - 1


@pytest.mark.parametrize("name", ["simplex", "icosahedron", "clebsch"])
def test_gram_matrices_are_exact(name):
    found = build(name)
    exact = np.array([[float(a) + float(b) * 5**0.5 for a, b in row] for row in found.gram()])
    assert np.allclose(exact, found.points() @ found.points().T, atol=1e-14)
    assert found.gram()[0][0] == (Fraction(1), Fraction(0))


def test_the_table_of_best_codes_is_reproduced_from_its_seeds():
    """Each kind of entry again from its seed; an independent bound: Rankin's -1/(N - 1) for every code."""
    table = read_table()
    assert len(table) == sum(most - 2 * d for d, most in TABLE_SIZES.items())
    for N, d in ((8, 3), (12, 3), (10, 4), (16, 5), (27, 6)):
        points = best_found(N, d)
        assert points.shape == (N, d)
        assert largest_cosine(points) <= table[N, d]["cosine"] + 1e-8
        assert max(x @ y for x, y in itertools.combinations(points, 2)) <= largest_cosine(points)
    assert all(row["cosine"] >= -1 / (row["N"] - 1) and row["hits"] >= 1 for row in table.values())
    for N, d, cosine in ((9, 3, 1 / 3), (12, 3, 5**-0.5), (10, 4, 1 / 6), (16, 5, 1 / 5), (27, 6, 1 / 4)):
        assert math.isclose(table[N, d]["cosine"], cosine, abs_tol=1e-8)


def test_least_cosines_are_attained_and_do_not_fall_with_more_points():
    for d, most in TABLE_SIZES.items():
        values = [least_cosine(N, d)[0] for N in range(2, most + 1)]
        assert values == sorted(values)
    assert least_cosine(11, 3)[1] == "part of icosahedron"
    assert least_cosine(7, 2) == (math.cos(2 * math.pi / 7), "regular polygon, exact")


def test_random_polygon_and_mirrored_codes():
    assert np.array_equal(random_code(5, 3, seed=4), random_code(5, 3, seed=4))
    assert np.allclose(np.linalg.norm(random_code(5, 3), axis=1), 1)
    u, v = mirrored(polygon(7), "0.3")
    cosines = polygon(7) @ polygon(7).T
    assert np.allclose(u @ v.T, 0.3 * (1 + cosines) - 1)


def test_distributions_by_size():
    assert {name for name, *_ in named_distributions(24)} == {"orthoplex", "regular 24-gon", "24-cell"}
    for name, _, spread in named_distributions(12):
        assert math.isclose(sum(float(n) for _, n in spread), 11), name


@pytest.mark.parametrize(
    ("name", "t", "b", "d"),
    [("orthoplex", 3, None, 4), ("orthoplex", 10, 10, 4), ("icosahedron", 8, None, None), ("clebsch", 8, None, None),
     ("e8", 20, None, None), ("simplex", 3, None, 5), ("orthoplex", ("3", "4"), None, 4),
     # just above log(2d - 3), below which a mirrored orthoplex is better
     ("orthoplex", ("2.25", "2.4"), None, 6), ("icosahedron", ("3.5", "4"), None, None), ("e8", "9.5", None, None),
     ("clebsch", 8, ("7", "7.5"), None), ("schlafli", 8, None, None), ("gosset", 12, None, None),
     ("orthoplex", 3, "trained", 4), ("orthoplex", 8, "trained", 3), ("orthoplex", ("4", "4.125"), "trained", 3),
     ("icosahedron", 4, "trained", None), ("clebsch", 10, "trained", None)],
)  # fmt: skip
def test_sharp_codes_are_certified(name, t, b, d):
    found = certify_code(name, t, b, d=d)
    assert (found.status, found.reason) == ("ENCLOSED", "")


@pytest.mark.parametrize(
    ("name", "t", "words"),
    [("icosahedron", 3, "minimum over p"), ("e8", 8, "least at s = 1"), ("icosahedron", 1, "")],
)
def test_where_the_code_is_not_certified_the_condition_is_named(name, t, words):
    found = certify_code(name, t)
    assert found.status == "UNDECIDED"
    assert words in found.reason
    assert found.reason


def test_a_range_is_certified_only_up_to_where_the_code_is_optimal():
    """Below t = log(2d - 3) a mirrored orthoplex, which needs one more dimension, is better to first order."""
    d, threshold = 5, math.log(7)
    assert certify_code("orthoplex", (threshold + 0.01, 2.1), d=d).status == "ENCLOSED"
    assert certify_code("orthoplex", (threshold - 0.001, threshold), d=d).status == "UNDECIDED"
    points = code("orthoplex", d=d).points()

    def mirrored(t, s):
        u, v = (np.hstack([np.sqrt(s) * points, np.full((2 * d, 1), h * np.sqrt(1 - s))]) for h in (1, -1))
        x = t * (u @ v.T - 1)
        return (np.logaddexp(0, x).sum() - np.trace(np.logaddexp(0, x)) + np.logaddexp(0, -np.diag(x)).sum()) / (2 * d)

    assert mirrored(threshold - 0.1, 0.99) < mirrored(threshold - 0.1, 1)
    assert mirrored(threshold + 0.1, 0.99) > mirrored(threshold + 0.1, 1)


def test_the_code_at_its_own_bias_beats_arrangements_at_all_biases():
    found = certify_code("orthoplex", 3, "trained", d=3)
    best = float(found.loss.strip("[").split()[0])
    trained = [minimize_embeddings(6, 3, t=3, b=b, train=("b",), rng=seed).loss for b in (-3, 0, 3) for seed in (0, 1)]
    assert found.status == "ENCLOSED"
    assert math.isclose(min(trained), best, rel_tol=1e-9)


@pytest.mark.parametrize(("name", "d", "t"), [("orthoplex", 3, 8), ("clebsch", None, 6), ("e8", None, 10)])
def test_the_mixed_lift_is_a_lower_bound_at_every_bias(name, d, t):
    """Never above the mirrored code's loss, which some arrangement in one more dimension has; and close to it."""
    points = code(name, d=d)
    problem = sharp._Problem(points, sharp.dimension_of(name, d))
    rows = points.points()
    for shift in (-4, -2, -1):
        ends = Ends((Fraction(t), Fraction(t)), (Fraction(shift), Fraction(shift)))
        least = math.inf
        for s in np.linspace(0.3, 1, 141):
            u, v = mirrored(rows, Fraction(float(s)))
            logits = t * (u @ v.T) - (t + shift)
            diagonal = np.diag(logits)
            total = np.logaddexp(0, logits).sum() - np.logaddexp(0, diagonal).sum() + np.logaddexp(0, -diagonal).sum()
            least = min(least, float(total) / points.N)
        assert not problem.lifts.holds(ends, flint.arb(least * 1.001)), shift
        assert problem.lifts.holds(ends, flint.arb(least * 0.8)), shift


def test_the_lifted_powers_lie_below_the_powers():
    """h_m <= (1 + x)^m: its value at 1 is at most 2^m, its mean at most that of the power."""
    lifts = sharp._Problem(code("icosahedron"), 3).lifts
    assert len(lifts.sizes) > 20
    for m, (mean, top) in lifts.sizes.items():
        assert 0 < mean <= power_mean(m, 3) * (1 + Fraction(1, 10**9)), m
        assert 0 < top <= 2**m * (1 + Fraction(1, 10**9)), m


def test_with_zero_bias_the_code_is_beaten():
    """Every similarity c >= 0 costs log 2 or more at b = 0; the mirrored hexagon, in the same R^3, has none."""
    u, v = mirrored(polygon(6), "1/2")
    for t in (2, 5, 20):
        logits = t * (u @ v.T)
        diagonal = np.diag(logits)
        total = np.logaddexp(0, logits).sum() - np.logaddexp(0, diagonal).sum() + np.logaddexp(0, -diagonal).sum()
        assert total / 6 < 4 * math.log(2) < float(certify_code("orthoplex", t, 0, d=3).loss.strip("[").split()[0])
        assert certify_code("orthoplex", t, 0, d=3).status == "UNDECIDED"


def test_a_code_that_is_beaten_is_not_certified():
    """At t = b = 0.7 twelve pairs collapse: the antipodal structure is optimal in every dimension."""
    upper = low_dimension_bounds(12, 3, "0.7", "0.7")
    found = certify_code("icosahedron", "0.7")
    assert float(found.loss.strip("[").split()[0]) > upper.upper
    assert found.status == "UNDECIDED"


def test_no_random_configuration_beats_a_certified_code():
    rng = np.random.default_rng(0)
    best = float(certify_code("icosahedron", 8).loss.strip("[").split()[0])
    points = code("icosahedron").points()
    for scale in (0, 0.01, 0.1, 1):
        for _ in range(20):
            u = points + scale * rng.normal(size=points.shape)
            v = points + scale * rng.normal(size=points.shape)
            u, v = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (u, v))
            logits = 8 * (u @ v.T) - 8
            diagonal = np.diag(logits)
            total = np.logaddexp(0, logits).sum() - np.logaddexp(0, diagonal).sum() + np.logaddexp(0, -diagonal).sum()
            assert total / 12 >= best - 1e-12


@pytest.mark.parametrize(
    ("call", "words"),
    [(lambda: code("cube"), "there is no code 'cube'"), (lambda: code("simplex"), "needs its dimension"),
     (lambda: code("e8", d=7), "dimension 8"), (lambda: certify_code("24-cell", 20), "no design of degree 6"),
     (lambda: certify_code("e8", 0), "t must be > 0"), (lambda: certify_code("e8", (5, 3)), "must not be empty"),
     (lambda: best_found(99, 3), "2d < N <= 24 for d = 3"), (lambda: least_cosine(99, 9), "no code of 99 points"),
     (lambda: mirrored(polygon(3), 2), r"s must be in \[0, 1\]"), (lambda: find_code(900, 9), "at most 2000"),
     (lambda: certify_code("e8", 5, "best"), "b must be a number"), (lambda: certify_code("e8", 5, (2, 1)), "of b mus"),
     (lambda: certify_code("e8", 5, math.nan), "b must be finite"), (lambda: code("simplex", d=10**9), "at most 512")],
)  # fmt: skip
def test_wrong_questions(call, words):
    with pytest.raises(InputError, match=words):
        call()


@pytest.mark.parametrize(
    ("arguments", "code_expected"),
    [(["icosahedron", "-t", "8"], 0), (["icosahedron", "-t", "3"], 3), (["cube", "-t", "8"], 2),
     (["clebsch", "-t", "6", "-b", "5.5..6"], 0), (["orthoplex", "-d", "3", "-t", "3", "--train-bias"], 0),
     (["orthoplex", "-d", "4", "-t", "3..x"], 2), (["e8", "-t", "20", "-b", "1", "--siglip-bias", "1"], 2),
     (["e8", "-t", "9", "-b", "1", "--train-bias"], 2)],
)  # fmt: skip
def test_the_command_certifies(arguments, code_expected, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["certify-code", *arguments, "--json"])
    assert stop.value.code == code_expected
    if code_expected != 2:
        assert json.loads(capsys.readouterr().out)["status"] == ("ENCLOSED" if code_expected == 0 else "UNDECIDED")


@pytest.mark.parametrize(
    ("arguments", "code_expected", "words"),
    [([], 0, "gosset"), (["-N", "24", "-d", "4"], 0, "0.5  (24-cell)"), (["-N", "3"], 2, "both"),
     (["-N", "1", "-d", "3"], 2, "at least 2"), (["-N", "99", "-d", "9"], 2, "no code")],
)  # fmt: skip
def test_the_command_names_codes(arguments, code_expected, words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["codes", *arguments])
    assert stop.value.code == code_expected
    assert words in "".join(capsys.readouterr())


def test_a_new_table_is_written_and_read(tmp_path):
    write_table(tmp_path / "table.json", sizes={2: 6}, seeds=2)
    rows = json.loads((tmp_path / "table.json").read_text())
    assert [(row["N"], row["d"]) for row in rows] == [(5, 2), (6, 2)]
    assert math.isclose(rows[1]["cosine"], 0.5, abs_tol=1e-7)
