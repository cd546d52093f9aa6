"""The float map against enclosures at random and extreme points, in units in the last place."""

import math
import random

import flint
import numpy as np
import pytest

import ccem
from ccem.enclosure import optimum_ball
from ccem.errors import InputError

FIELDS = ("s", "delta", "positive_similarity", "negative_similarity", "loss")


def points(count):
    """Random points of every phase, many close to a boundary."""
    chance = random.Random(11)
    for _ in range(count):
        N = chance.choice([2, 3, 4, 5, 6, chance.randint(2, 20), int(10 ** chance.uniform(0.5, 18))])
        t = 10 ** chance.uniform(*chance.choice([(-1, 2.5), (-5, 6), (-300, 300)]))
        L = math.log(max(N - 2, 1) / 2)
        near = 10 ** chance.uniform(-17, 0)
        simplex = (t * (N - 2) / (N - 1) + L) / 2
        yield N, t, chance.choice(
            [t, t * chance.uniform(-1, 1), L - t + abs(L) * near, simplex - abs(simplex) * near,
             L + t * chance.uniform(-1, 1), chance.choice([-1, 1]) * 10 ** chance.uniform(-300, 308)]
        )  # fmt: skip


def in_ulps(found, want):
    """Distance of a float from a ball in units in the last place of the value (of 1 for tiny ones of p and q)."""
    if not want.is_finite():
        return 0.0 if math.isinf(found) else math.inf
    size = float(want.mid())
    if math.isinf(size):
        return 0.0 if math.isinf(found) else math.inf
    unit = math.ulp(size)
    return float((abs(flint.arb(found) - want) / unit).mid())


@pytest.fixture(scope="module")
def compared():
    chosen = list(points(1500))
    found = ccem.optimum(*(np.array(column) for column in zip(*chosen, strict=True)))
    return chosen, found, [optimum_ball(*point, digits=40) for point in chosen]


def test_phases(compared):
    chosen, found, balls = compared
    assert [ball.phase for ball in balls] == found.phase.tolist()
    assert {ball.phase for ball in balls} == {"simplex", "interior", "antipodal"}
    assert len(chosen) == len(balls)


@pytest.mark.parametrize("name", FIELDS)
def test_accuracy(compared, name):
    chosen, found, balls = compared
    for k, ball in enumerate(balls):
        with flint.ctx.workprec(4500):
            value = float(getattr(found, name)[k])
            want = flint.arb(ball.decimal(name, 30)) if ball.decimal(name, 30) else flint.arb.pos_inf()
            if name == "positive_similarity":
                assert abs(flint.arb(value) - want) < 4 * 2.0**-53, chosen[k]
            else:
                assert in_ulps(value, want) <= 8, chosen[k]


def test_no_nan_and_no_warning_at_extremes():
    N, t, b = np.meshgrid(
        [2, 3, 4, 5, 100, 10**18], [1e-300, 1e-10, 1.0, 1e10, 1e300], [-1e308, -1e300, -1.0, 0.0, 1e-300, 1.0, 1e308]
    )
    found = ccem.optimum(N.astype(np.int64), t, b)
    for name in FIELDS:
        assert not np.isnan(getattr(found, name)).any()


def test_scalars_give_scalars_and_arrays_broadcast():
    one = ccem.optimum(12, 1, 1)
    assert type(one.s) is float
    assert one.phase == "interior"
    many = ccem.optimum([[12], [13]], [1.0, 2.0, 3.0], 1.0)
    assert many.s.shape == many.phase.shape == (2, 3)
    assert many.s[0, 0] == one.s
    assert ccem.optimum([], 1.0, 1.0).s.shape == (0,)


def test_weight_of_the_negatives():
    for omega in (0.1, 1.0, 2.5, 31.0, 1e12):
        found, ball = ccem.optimum(12, 3.0, 0.5, omega=omega), optimum_ball(12, 3, "0.5", omega=omega, digits=40)
        assert found.phase == ball.phase
        assert abs(flint.arb(found.s) - ball.s) < 2.0**-50
        assert abs(flint.arb(found.loss) / ball.loss - 1) < 2.0**-50


def test_optimal_bias():
    N, t = [2, 3, 5, 100, 32768, 10**18], np.array([1e-300, 1e-3, 1.0, 10.0, 1e3, 1e300])[:, None]
    found = ccem.optimal_bias(N, t)
    for (i, j), value in np.ndenumerate(found):
        want = ccem.optimal_bias_ball(N[j], float(t[i, 0]), digits=320)
        assert abs(flint.arb(value) - want) <= 4 * math.ulp(float(want.mid()))
    assert type(ccem.optimal_bias(3, 1)) is float
    assert ccem.optimal_bias(2, 1.7e308) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((1, 1), "N must be"), ((4, 0), "t must be > 0"),
     ((4, float("nan")), "finite"), (([2, 3], [1, 2, 3]), "broadcast")],
)  # fmt: skip
def test_wrong_input_of_the_optimal_bias(arguments, words):
    with pytest.raises(InputError, match=words):
        ccem.optimal_bias(*arguments)


@pytest.mark.parametrize(
    ("point", "words"),
    [((1, 1, 1), "N must be a whole number >= 2"), ((2.5, 1, 1), "whole"), ((4, 0, 1), "t must be > 0"),
     ((4, float("nan"), 1), "t must be finite"), ((4, 1, float("inf")), "b must be finite"),
     (("x", 1, 1), "real numbers"), (([2, 3], [1, 2, 3], 0), "broadcast")],
)  # fmt: skip
def test_wrong_input_is_named(point, words):
    with pytest.raises(InputError, match=words):
        ccem.optimum(*point)
