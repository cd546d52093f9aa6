"""The float map against enclosures at random and extreme points, in units in the last place."""

import math
import random
import tracemalloc

import flint
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ccem
from ccem.enclosure import boundaries_ball, optimum_ball
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
    """Distance of a float from a ball in units in the last place of the value."""
    if not want.is_finite():
        return 0.0 if math.isinf(found) else math.inf
    size = float(want.mid())
    if math.isinf(size):
        return 0.0 if math.isinf(found) else math.inf
    unit = math.ulp(size)
    return float((abs(flint.arb(found) - want) / unit).mid())


def check(found, ball, point, names=FIELDS):
    """s, delta, p, q, loss of one point against an enclosure: to 4 units in the last place, p to 4 * 2^-53.

    Twice that is allowed where s lies within rounding of an end.
    """
    with flint.ctx.workprec(4500):
        rounding = 1e-15 * max(1.0, abs(point[1] + point[2])) / point[1]
        near = ball.s < rounding or 1 - ball.s < rounding
        for name, value in zip(FIELDS, found, strict=True):
            if name not in names:
                continue
            digits = ball.decimal(name, 30)
            want = flint.arb.pos_inf() if digits is None else flint.arb(digits)
            if name == "positive_similarity":
                assert abs(flint.arb(value) - want) < 4 * 2.0**-53, (name, point)
            else:
                assert in_ulps(value, want) <= (8 if near else 4), (name, point)


def values(found, k):
    return [float(getattr(found, name)[k]) for name in FIELDS]


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
        check(values(found, k), ball, chosen[k], [name])


def plain_points(count, *, seed):
    """Points with |b| <= t, points at all small distances from both phase boundaries, and points of any b."""
    chance = np.random.default_rng(seed)
    N = np.floor(10 ** chance.uniform(0.61, 15, count))
    t = 10 ** chance.uniform(-0.5, 3.9, count)
    gap = 10 ** chance.uniform(-13, 1, count)
    grown = t * N / (N - 1) / 2
    h = (N - 4) * np.exp(-grown)
    simplex = grown + np.log((h + np.sqrt(h * h + 8 * (N - 2))) / 4) - t / (N - 1)
    kind = chance.integers(0, 5, count)
    far = chance.choice([-1, 1], count) * 10 ** chance.uniform(0, 9, count)
    choices = [t * chance.uniform(-1, 1, count), np.log((N - 2) / 2) - t + gap, simplex - gap, simplex + gap, far]
    return N, t, np.choose(kind, choices)


def test_plain_points_and_those_next_to_a_boundary():
    N, t, b = plain_points(1200, seed=4)
    found = ccem.optimum(N, t, b)
    for k in range(N.size):
        point = int(N[k]), float(t[k]), float(b[k])
        ball = optimum_ball(*point, digits=40)
        assert found.phase[k] == ball.phase, point
        check(values(found, k), ball, point)
        if abs(b[k]) <= t[k]:
            assert abs(flint.arb(float(found.s[k])) - ball.s) <= 8 * 2.0**-53, point


def test_floats_beside_a_boundary_have_their_phase():
    for N, t in ((5, 3.0), (100, 0.5), (32768, 10.0), (10**6, 200.0)):
        found = boundaries_ball(N, t, digits=40)
        for boundary in (found.antipodal_b, found.simplex_b):
            b = float(boundary.mid()) + np.arange(-3, 4) * math.ulp(float(boundary.mid()))
            phases = ccem.optimum(N, t, b).phase.tolist()
            assert phases == [optimum_ball(N, t, float(each), digits=10).phase for each in b]
            assert len(set(phases)) == 2


def test_the_ends_are_exact():
    t = np.concatenate([np.arange(1.0, 400.0), 10.0 ** np.arange(-323, 5)])
    for N in (4, 32, 10**9):
        simplex, antipodal = ccem.optimum(N, t, t + 1e6), ccem.optimum(N, t, -t - 1.0)
        for found, values in ((simplex, (1, 0, 1)), (antipodal, (0, np.inf, -1))):
            for name, value in zip(("s", "delta", "positive_similarity"), values, strict=True):
                assert np.all(getattr(found, name) == value)
        assert np.all(antipodal.negative_similarity == -1)
        assert np.all(simplex.negative_similarity == -1 / (N - 1))


def test_every_layout_gives_the_same_values():
    N, t, b = plain_points(40_000, seed=5)  # more than two blocks
    N[::1000], t[::700], b[::900] = 3, 1e4, -1e6  # points for each of the solvers
    whole = ccem.optimum(N, t, b)
    parts = [ccem.optimum(N[k : k + 13_000], t[k : k + 13_000], b[k : k + 13_000]) for k in range(0, 40_000, 13_000)]
    folded = ccem.optimum(N.reshape(200, 200).T, t.reshape(200, 200).T, b.reshape(200, 200).T)
    some = slice(0, 39_900, 300)  # one N, t for each row, b for each column: three blocks
    rows, columns = (N[some, None], t[some, None]), b[:40_000:100]
    table = ccem.optimum(*rows, columns)
    spread = ccem.optimum(*(np.repeat(part.ravel(), columns.size) for part in rows), np.tile(columns, 133))
    few = np.arange(0, 40_000, 350)
    alone = [ccem.optimum(N[k], t[k], b[k]) for k in few]
    same_size = ccem.optimum(12, t, b)
    for name in (*FIELDS, "phase_code"):
        assert np.array_equal(getattr(whole, name), np.concatenate([getattr(part, name) for part in parts]))
        assert np.array_equal(getattr(whole, name), getattr(folded, name).T.ravel())
        assert np.array_equal(getattr(table, name).ravel(), getattr(spread, name))
        assert np.array_equal(getattr(whole, name)[few], [getattr(each, name) for each in alone])
        assert np.array_equal(getattr(same_size, name), getattr(ccem.optimum(np.full(N.shape, 12), t, b), name))


def test_slow_and_fast_points_in_turn_keep_their_own_values():
    """More points for the slow solver than it gets at a time, none of them in a block of their own."""
    N = np.tile([3, 100], 25_000)
    found, alone = ccem.optimum(N, 2.0, 0.5), [ccem.optimum(size, 2.0, 0.5) for size in (3, 100)]
    for name in (*FIELDS, "phase_code"):
        assert np.array_equal(getattr(found, name), np.tile([getattr(each, name) for each in alone], 25_000))


def test_workspace_does_not_grow_with_the_number_of_points():
    extra = []
    for count in (2**16, 2**18):
        N, t, b = plain_points(count, seed=6)
        N[::500] = 3  # the slowest solver takes part
        ccem.optimum(N[:10], t[:10], b[:10])
        tracemalloc.start()
        found = ccem.optimum(N, t, b)
        extra.append(tracemalloc.get_traced_memory()[1] - 41 * count)
        tracemalloc.stop()
        assert found.s.size == count
    assert max(extra) < 16e6
    assert extra[1] < 1.5 * extra[0]


def test_no_nan_and_no_warning_at_extremes():
    small, large = 5e-324, 1.7e308
    N, t, b = np.meshgrid(
        [2, 3, 4, 5, 100, 10**18],
        [small, 1e-300, 1e-10, 1.0, 1e3, 1e10, 1e300, large],
        [-large, -1e300, -1.0, 0.0, small, 1e-300, 1.0, 1e300, large],
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


def test_weights_of_the_negatives():
    chance = np.random.default_rng(7)
    N, t, b = plain_points(300, seed=7)
    N[:60] = 3
    omega = np.where(chance.random(300) < 0.5, 10 ** chance.uniform(-2, 12, 300), np.ceil(N * chance.random(300)))
    found = ccem.optimum(N, t, b, omega=omega)
    for k in range(300):
        point = int(N[k]), float(t[k]), float(b[k])
        ball = optimum_ball(*point, omega=float(omega[k]), digits=40)
        assert found.phase[k] == ball.phase, (point, omega[k])
        check(values(found, k), ball, point)
    one = ccem.optimum(12, t, b, omega=5)
    for name in FIELDS:
        assert np.array_equal(getattr(one, name), getattr(ccem.optimum(12, t, b, omega=np.full(300, 5)), name))


HARD = [  # where pairs of doubles are too short, or an exponential of the loss underflows before its weight comes
    (708133, 1e-18, 12.777237203248884, None),
    (6317314418094, 6.627993593282467e-11, 28.781168119371195, None),
    (10, 1e-30, 7.894919286223336e-16, 2.2500000000000018),
    (5, 1e295, 3.75e294, None),
    (4, 1412.0, -0.2, 5e147),
    (4, 1400.0, -0.2, 1e60),
    (44301, 1.246791496902766e178, -1.246791496902766e178, 1.0909653319836786e-145),
    (71, 22.954702213329654, -525.415693246486, 9.773233252083748e-225),
    (2**62, 40.0, 20.0, None),
    (664326724560005248, 1.416322737498466e18, 7.08161368749233e17, 26.564598684350386),
]


def _check_against_balls(N, t, b, omega):
    found, ball = ccem.optimum(N, t, b, omega=omega), optimum_ball(N, t, b, omega=omega, digits=20)
    assert found.phase == ball.phase, (N, t, b, omega)
    for name in FIELDS:
        value, expected = getattr(found, name), ball.double(name)
        allowed = 8 * 2.0**-53 * (1.0 if "similarity" in name else abs(expected)) + 1e-310
        assert value == expected or abs(value - expected) <= allowed, (name, N, t, b, omega)


@pytest.mark.parametrize("point", HARD)
def test_where_pairs_of_doubles_are_too_short(point):
    _check_against_balls(*point)
    N, t, b, omega = point
    found = ccem.optimum(np.array([N, 12]), np.array([t, 1.0]), b, omega=omega)
    assert found.s[0] == ccem.optimum(N, t, b, omega=omega).s


@given(
    st.integers(2, 2**62) | st.integers(2, 6), st.floats(-300, 300) | st.floats(-20, 5),
    st.sampled_from(["antipodal", "simplex", "cancel", "free"]), st.floats(-25, 3), st.sampled_from([-1, 0, 1]),
    st.none() | st.floats(-290, 290) | st.floats(-6, 6),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_hard_points_of_every_size(N, t, kind, gap, sign, omega):
    t, omega = 10.0**t, None if omega is None else 10.0**omega
    r = (N - 2) / (N - 1)
    kappa = (N - 1 if omega is None else omega) * r
    level = math.log(kappa / 2) if kappa else 0.0
    b = {"antipodal": level - t, "simplex": r * t / 2, "cancel": -t, "free": level}[kind] + sign * 10.0**gap
    _check_against_balls(N, t, b, omega)


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


@pytest.mark.parametrize("call", [lambda t: ccem.optimum(5, t, 1.0), lambda t: ccem.optimal_bias(5, t)])
@pytest.mark.parametrize(
    ("values", "words"),
    [([[1, 2], [3]], "t must be an array of real numbers"), ([1.0, None], "t must hold real numbers, got NoneType"),
     (np.ma.array([3.0, 4.0], mask=[0, 1]), "t must have no masked entries"), ([10**5000], "t must be at most 1.8e308"),
     (np.ma.masked, "t must have no masked entries")],
)  # fmt: skip
def test_what_holds_no_numbers_is_refused_by_name(call, values, words):
    with pytest.raises(InputError, match=words):
        call(values)


@pytest.mark.skipif(np.finfo(np.longdouble).max == np.finfo(float).max, reason="long doubles are doubles here")
def test_long_doubles_too_large_are_refused():
    assert ccem.optimum(5, np.longdouble(3), 1.0) == ccem.optimum(5, 3.0, 1.0)
    for call in (lambda t: ccem.optimum(5, t, 1.0), lambda t: ccem.optimal_bias(5, t)):
        with pytest.raises(InputError, match=r"t must be at most 1.8e308 .* got 1e\+4000"):
            call(np.longdouble(10) ** 4000)


def test_torch_tensors_are_read_as_arrays():
    torch = pytest.importorskip("torch")
    t = torch.tensor([0.5, 3.0], dtype=torch.bfloat16, requires_grad=True)
    assert np.array_equal(ccem.optimum(torch.tensor(5), t, 1.0).loss, ccem.optimum(5, [0.5, 3.0], 1.0).loss)
    assert np.array_equal(ccem.optimal_bias(5, t), ccem.optimal_bias(5, [0.5, 3.0]))


def test_the_largest_number_of_pairs():
    assert ccem.optimum(2**62, 1.0, 1.0).phase == ccem.optimum_ball(2**62, 1, 1).phase
    for size in (2**62 + 1, 10**30):
        with pytest.raises(InputError, match=r"N must be a whole number >= 2 \(and at most 2\^62\), got"):
            ccem.optimum(size, 1.0, 1.0)


@pytest.mark.parametrize(
    ("point", "words"),
    [((1, -1.0, []), "N must be"), ((4, -1.0, []), "t must be > 0"), (([], 1.0, math.nan), "b must be finite"),
     ((4, [], 1.0, 0), "omega must be > 0")],
)  # fmt: skip
def test_beside_no_points_the_rest_is_checked_too(point, words):
    with pytest.raises(InputError, match=words):
        ccem.optimum(*point[:3], omega=point[3] if len(point) > 3 else None)
