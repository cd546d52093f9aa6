"""Spherical codes: exact Gram matrices, distributions, and certificates of optimality."""

import itertools
import json
import math
from fractions import Fraction
from pathlib import Path

import flint
import numpy as np
import pytest

from ccem import InputError, certify_code, low_dimension_bounds, minimize_embeddings
from ccem.cli import main
from ccem.codes import (
    best_found,
    code,
    code_names,
    dimension_of,
    least_cosine,
    mirrored,
    named_distributions,
    polygon,
    random_code,
)
from ccem.low_dimension import sharp
from ccem.low_dimension.arb import ball, over, softplus_derivatives
from ccem.low_dimension.exact import Bias, Problem, Undecided
from ccem.low_dimension.mixed import Tangent
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
     ("orthoplex", ("3", "3.5"), "trained", 4), ("orthoplex", ("8", "8.125"), "trained", 3),
     ("e8", ("9.5", "9.7"), None, None), ("icosahedron", ("12", "12.06"), "trained", None),
     ("clebsch", ("20", "20.06"), "trained", None), ("e8", ("6", "6.03"), "trained", None)],
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
    problem = Problem(points, dimension_of(name, d))
    rows = points.points()
    for shift in (-4, -2, -1):
        tangent = Tangent(Fraction(t), Fraction(1), Fraction(shift), Fraction(0), Fraction(0))
        least = math.inf
        for s in np.linspace(0.3, 1, 141):
            u, v = mirrored(rows, Fraction(float(s)))
            logits = t * (u @ v.T) - (t + shift)
            diagonal = np.diag(logits)
            total = np.logaddexp(0, logits).sum() - np.logaddexp(0, diagonal).sum() + np.logaddexp(0, -diagonal).sum()
            least = min(least, float(total) / points.N)
        assert not problem.lifts.holds(tangent, flint.arb(least * 1.001)), shift
        assert problem.lifts.holds(tangent, flint.arb(least * 0.8)), shift


@pytest.mark.parametrize(("name", "d"), [("icosahedron", 3), ("e8", 8)])
def test_the_lifted_powers_lie_below_the_powers(name, d):
    """rho^m h_m(y) is at most z^m, for z = rho y, and at most h_m(z) from y0 on; so are value at 1 and mean."""
    lifts = Problem(code(name), d).lifts
    y, rho = np.meshgrid(np.linspace(0, 2, 81), np.linspace(0.02, 1, 50))
    z, turn = rho * y, float(lifts.turn)
    assert len(lifts.powers) > 20
    for m, lift in lifts.powers.items():
        h = np.polynomial.Polynomial([float(c) for c in lift.coefficients])
        bound = np.where(z <= turn, z**m, h(np.maximum(z, turn)))
        assert np.all(rho**m * h(y) <= bound + 1e-12 * 2.0**m), m
        assert 0 < lift.mean <= power_mean(m, d) * (1 + Fraction(1, 10**9)), m
        assert 0 < lift.top <= 2**m * (1 + Fraction(1, 10**9)), m


def random_arrangements(N, d, points):
    """Far from a code and near it, mirrored or not, as the logits' inner products."""
    rng = np.random.default_rng(1)
    for scale in (0.02, 0.3, 3):
        rows = [points + scale * rng.normal(size=(N, d)) for _ in range(2)]
        u, v = (row / np.linalg.norm(row, axis=1, keepdims=True) for row in rows)
        yield u @ v.T
        for s in ("0.99", "0.9", "0.4"):
            u, w = mirrored(u, s)
            yield u @ w.T
            u = v


@pytest.mark.parametrize(("move", "lean"), [(0, 0), (0.1, 0.2), (-0.1, 0.2), (0.1, -0.3)])
def test_a_tangent_is_below_the_loss_and_linear(move, lean):
    """At t + move along the line and c + lean: no arrangement's loss is below the tangent's phi and psi."""
    t, origin, c = 8, Fraction(3, 5), Fraction(-1, 2)
    steps = (Fraction(str(move)), Fraction(str(lean)))
    tangent, still = Tangent(Fraction(t), origin, c, *steps), Tangent(Fraction(t), origin, c, Fraction(0), Fraction(0))
    beyond = Tangent(Fraction(t), origin, c, *(2 * step for step in steps))
    logits_at = np.array([t + move, float(c) + lean])
    for x in random_arrangements(12, 3, code("icosahedron").points()):
        r, z = np.sqrt((np.diag(x) + 1) / 2), x[~np.eye(12, dtype=bool)] + 1
        values = [a.phi(r).sum() + a.psi(z).sum() for a in (still, tangent, beyond)]
        logits = logits_at[0] * (x - float(origin)) - logits_at[1]
        diagonal = np.diag(logits)
        loss = np.logaddexp(0, logits).sum() - np.logaddexp(0, diagonal).sum() + np.logaddexp(0, -diagonal).sum()
        assert values[1] <= loss * (1 + 1e-12)
        assert math.isclose(values[0] + values[2], 2 * values[1], rel_tol=1e-12)
        point = flint.arb(float(z[0]))
        exact = [float(tangent.psi_ball(point, k)) for k in range(3)]
        assert math.isclose(exact[0], tangent.psi(z[:1])[0], rel_tol=1e-12)
        h = flint.arb(2) ** -17
        for k in (0, 1):
            ahead, back = tangent.psi_ball(point + h, k), tangent.psi_ball(point - h, k)
            assert math.isclose(float((ahead - back) / (2 * h)), exact[k + 1], rel_tol=1e-6, abs_tol=1e-8)
            ahead, back = tangent.phi_ball(point / 2 + h, k), tangent.phi_ball(point / 2 - h, k)
            slope = float(tangent.phi_ball(point / 2, k + 1))
            assert math.isclose(float((ahead - back) / (2 * h)), slope, rel_tol=1e-6, abs_tol=1e-8)


def test_the_derivatives_of_softplus():
    """Against 40 digits, with a tilt, where softplus itself is tiny and where it is large."""
    import mpmath

    with mpmath.workdps(60):
        for x in (-40, -3, 0, 2, 30):
            exact = [mpmath.diff(lambda y: mpmath.log1p(mpmath.exp(y)), x, k) for k in range(7)]
            for tilt in (0, -0.5):
                found = softplus_derivatives(flint.arb(x), 5, tilt)
                for k in range(6):
                    right = float(exact[k] + tilt * exact[k + 1])
                    assert math.isclose(float(found[k]), right, rel_tol=1e-9, abs_tol=1e-15), (x, k)


@pytest.mark.parametrize(("name", "d", "low", "high"), [("icosahedron", None, 8, 8.25), ("e8", None, 4, 4.1)])
def test_the_best_bias_is_enclosed_along_the_line(name, d, low, high):
    problem = Problem(code(name, d=d), dimension_of(name, d))
    line = problem.best_line((Fraction(low), Fraction(str(high))))
    for t in np.linspace(low, high, 7):
        c = problem.best_shift(Fraction(float(t))) + Fraction(float(t)) * (1 - line.origin)
        assert line.best[0] - Fraction(1, 10**12) <= c <= line.best[1] + Fraction(1, 10**12)
    assert line.best[1] - line.best[0] < Fraction(1, 100)  # it moves by the square of what t does


def test_tangents_certify_the_code_only_near_its_best_bias():
    """Far below it a mirrored code is better to first order."""
    problem, t = Problem(code("icosahedron"), 3), Fraction(8)
    best = Bias.above_t(ball(problem.best_shift(t)))
    assert problem.certify(ball(t), best, Fraction(-1, 10)) == "power lift"
    assert problem.certify(over((t, t + Fraction(1, 16))), best, Fraction(3, 4)) in ("Delsarte", "power lift")
    with pytest.raises(Undecided, match="least at s = 1"):
        problem.certify(ball(t), best, Fraction(-1, 2))


def test_no_range_of_biases_is_certified_against_a_loss_that_is_attained():
    """Below the code's best bias a mirrored code has more than its best loss, but less than 1.2 times that."""
    problem, t = Problem(code("icosahedron"), 3), Fraction(8)
    line = problem.best_line((t, t))
    best = problem.loss(ball(t), line.around())
    stretch = (line.best[0] - Fraction(1), line.best[0] - Fraction(6, 5))
    cover = sharp._Cover(problem)
    cover._flank((t, t), line, *stretch, [best])
    with pytest.raises(Undecided, match="no bound is above"):
        cover._flank((t, t), line, *stretch, [best * 1.2])


def test_with_zero_bias_the_code_is_beaten():
    """Every similarity c >= 0 costs log 2 or more at b = 0; the mirrored hexagon, in the same R^3, has none."""
    u, v = mirrored(polygon(6), "1/2")
    for t in (2, 5, 20):
        logits = t * (u @ v.T)
        diagonal = np.diag(logits)
        total = np.logaddexp(0, logits).sum() - np.logaddexp(0, diagonal).sum() + np.logaddexp(0, -diagonal).sum()
        assert total / 6 < 4 * math.log(2) < float(certify_code("orthoplex", t, 0, d=3).loss.strip("[").split()[0])
        assert certify_code("orthoplex", t, 0, d=3).status == "UNDECIDED"


@pytest.mark.parametrize("t", [0.5, 5])
def test_with_zero_bias_nothing_better_than_the_square_is_found_but_mirrored_ones_in_space_are(t):
    square = 2 * math.log(2) + 2 * math.log1p(math.exp(-t))
    found = min(minimize_embeddings(4, 2, t=t, b=0, rng=seed).loss for seed in range(4))
    assert math.isclose(found, square, rel_tol=1e-9)
    assert float(certify_code("orthoplex", t, 0, d=2).loss.strip("[").split()[0]) == pytest.approx(square)
    u, v = mirrored(polygon(4), "1/2")
    logits = t * (u @ v.T)
    diagonal = np.diag(logits)
    total = np.logaddexp(0, logits).sum() - np.logaddexp(0, diagonal).sum() + np.logaddexp(0, -diagonal).sum()
    assert total / 4 < square


def test_the_page_of_codes_has_a_row_for_each_case_and_certifies_none_that_is_beaten(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[1])
    from benchmarks.suite_codes import CASES, PAGE, main, mirror_threshold, words

    lines = [line for line in PAGE.read_text().splitlines() if "|" in line]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    by_case = {(row[0], row[3], row[4], int(row[2])): row[5] for row in rows[2:]}
    assert list(by_case) == [(c[0], c[4], words(c), c[1] or dimension_of(c[0], None)) for c in CASES]
    for name, d, low, _, bias in CASES:
        status = by_case[name, bias, words((name, d, low, _, bias)), d or dimension_of(name, None)]
        assert status in ("ENCLOSED", "UNDECIDED")
        if bias == "zero" or (bias == "tied" and float(low) < mirror_threshold(name, d)):
            assert status == "UNDECIDED"
    assert math.isclose(mirror_threshold("orthoplex", 5), math.log(7), rel_tol=1e-9)
    before = PAGE.read_text()
    assert main(["--continue"]) == 0  # every row is there
    assert PAGE.read_text() == before


@pytest.mark.parametrize(
    ("name", "t", "b", "where"),
    [("icosahedron", 1, (-100, 100), "at t = 1, b = -100"), ("e8", (1, 100), (0, 100), "at t = 1, b = 0"),
     ("icosahedron", (2, 40), None, "at t = 2)"), ("icosahedron", (10, 11), (-1, 100), "at t = 10, b = -1")],
)  # fmt: skip
def test_a_range_is_given_up_at_once_at_a_point_where_the_bounds_fail(name, t, b, where):
    found = certify_code(name, t, b)
    assert (found.status, found.pieces) == ("UNDECIDED", 0)
    assert where in found.reason


def test_a_range_is_given_up_at_the_first_middle_where_the_bounds_fail(monkeypatch):
    asked, fails_at = [], sharp._Cover._fails_at

    def inside(self, *point):
        asked.append(point)
        return fails_at(self, *point) if len(asked) > 4 else ""  # the corners fail here, but look inside

    monkeypatch.setattr(sharp._Cover, "_fails_at", inside)
    seen = []
    found = certify_code("icosahedron", (20, 40), (2, 41), progress=seen.append)
    assert found.status == "UNDECIDED"
    assert "(at t = " in found.reason
    assert found.pieces == len(seen) < 10


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
