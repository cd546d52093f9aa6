"""Enclosures against an independent solution by mpmath, on boundaries, at extremes, and their printed digits."""

import math
import random
import time
from decimal import Decimal
from fractions import Fraction

import flint
import mpmath
import pytest

import ccem
from ccem.enclosure import ball_decimal, boundaries_ball, optimal_bias_ball, optimum_ball, thresholds_ball
from ccem.errors import InputError, UndecidedError


def slope(N, t, b, s):
    """kappa*sigma(tq - b) - 2*sigma(b - tp), from the definitions."""
    p, q = 2 * s - 1, -1 + s * mpmath.mpf(N - 2) / (N - 1)
    return (N - 2) / (1 + mpmath.exp(b - t * q)) - 2 / (1 + mpmath.exp(t * p - b))


def reference(N, t, b):
    """s* by bisection of the slope."""
    low, high = mpmath.mpf(0), mpmath.mpf(1)
    if slope(N, t, b, low) >= 0:
        return low
    if slope(N, t, b, high) <= 0:
        return high
    while high - low > mpmath.mpf(2) ** (20 - mpmath.mp.prec):
        middle = (low + high) / 2
        low, high = (low, middle) if slope(N, t, b, middle) > 0 else (middle, high)
    return low


def points(count):
    chance = random.Random(5)
    for _ in range(count):
        N = chance.choice([2, 3, 4, 5, 12, 100, 32768, 10**18])
        t = Fraction(chance.randint(1, 3000), 100)
        yield N, t, t * Fraction(chance.randint(-20, 20), 10)


def as_mpf(value):
    return mpmath.mpf(value.numerator) / value.denominator


@pytest.mark.parametrize(("N", "t", "b"), list(points(60)))
def test_agrees_with_bisection_at_60_digits(N, t, b):
    with mpmath.workdps(90):
        want = reference(N, as_mpf(t), as_mpf(b))
        found = optimum_ball(N, t, b, digits=60)
        assert abs(mpmath.mpf(found.s.mid().str(80, radius=False)) - want) < mpmath.mpf(10) ** -60
        for name in ("s", "delta", "positive_similarity", "negative_similarity", "loss"):
            value = getattr(found, name)
            assert not value.is_finite() or 2 * value.rad() < flint.arb(10) ** -60
        assert found.phase == ("antipodal" if want == 0 else "simplex" if want == 1 else "interior")


@pytest.mark.parametrize("digits", [10, 100, 1000, 10_000])
@pytest.mark.parametrize("N", [3, 100, 10**18])
def test_more_digits_refine_the_same_number(N, digits):
    t, b = (3, -1) if N == 3 else (30, 20) if N > 100 else (3, 2)
    few, many = (optimum_ball(N, t, b, digits=d) for d in (digits, 2 * digits))
    assert few.phase == many.phase == "interior"
    assert few.s.overlaps(many.s)
    assert 2 * many.s.rad() < flint.arb(10) ** (-2 * digits)


@pytest.mark.parametrize("omega", ["1e-22", "1e-120", "1e-280", "1e250"])
def test_extreme_weights_of_the_negatives(omega):
    weight = Fraction(omega)
    with flint.ctx.workprec(3000):
        half = flint.arb(flint.fmpq(weight.numerator, 4 * weight.denominator))  # kappa/2 for N = 3
        boundary = Fraction(float(half.log().mid()))
        for beyond in (Fraction(1, 100), 20, 120):
            found = optimum_ball(3, 300, boundary - 300 + beyond, digits=40, omega=omega)
            assert found.phase == "interior"
            total = flint.fmpq((boundary + beyond).numerator, (boundary + beyond).denominator)
            x, y = total - 600 * found.s, 150 * found.s - total
            ratio = (1 + (-y).exp()) / (1 + (-x).exp()) / half  # of 2 sigmoid(x) and kappa sigmoid(y)
            assert ratio.contains(1)
            assert ratio.rad() < 1e-30


def test_printed_digits_are_those_of_more_digits():
    many = optimum_ball(12, 1, 1, digits=300)
    for name in ("s", "delta", "positive_similarity", "negative_similarity", "loss"):
        with mpmath.workdps(320):
            nearest = mpmath.nstr(mpmath.mpf(many.decimal(name, 300)), 40, strip_zeros=False)
        assert mpmath.mpf(many.decimal(name, 40)) == mpmath.mpf(nearest)


@pytest.mark.parametrize(
    ("point", "phase"),
    [((4, 1, -1), "antipodal"), ((4, 3, 1), "simplex"), ((4, 3, "0.9999999999999999999999999"), "interior"),
     ((4, 1, "-0.99999999999999999999999999999"), "interior"), ((2, "1e-300", "-1e300"), "simplex"),
     ((5, "1e300", "3.75e299"), "interior"), ((3, "1e-300", "-1e-300"), "simplex")],
)  # fmt: skip
def test_points_on_and_beside_a_boundary(point, phase):
    assert optimum_ball(*point, digits=30).phase == phase


def test_balls_that_straddle_a_boundary_are_undecided():
    with flint.ctx.workprec(200):
        result = optimum_ball(12, 1, flint.arb(5).log() - 1, digits=20)
    assert result.phase == "UNDECIDED"
    assert "straddle the antipodal boundary" in result.reason
    assert result.s.contains(0)
    assert result.s < flint.arb(10) ** -40


def test_wide_balls_contain_the_results_of_their_points():
    wide = optimum_ball(12, 1, flint.arb(1, 0.1), digits=20)
    assert wide.phase == "interior"
    for b in ("0.91", "1", "1.09"):
        inside = optimum_ball(12, 1, b, digits=20)
        for name in ("s", "delta", "positive_similarity", "negative_similarity", "loss"):
            assert getattr(wide, name).contains(getattr(inside, name))


@pytest.mark.parametrize("N", [5, 6, 12, 32768, 10**18])
@pytest.mark.parametrize("beta", ["0.9", "1", "1.5"])
def test_thresholds_make_the_slope_vanish_and_change_sign(N, beta):
    found = thresholds_ball(N, relative_bias=beta, digits=60)
    with mpmath.workdps(80):
        for name, s, sign in (("antipodal_t", 0, -1), ("simplex_t", 1, -1)):
            t = mpmath.mpf(found.decimal(name, 70))
            values = [slope(N, u, mpmath.mpf(beta) * u, mpmath.mpf(s)) for u in (t, t * (1 - mpmath.mpf(10) ** -55))]
            assert abs(values[0]) < mpmath.mpf(10) ** -60 * N * t * 10
            above = slope(N, t * (1 + mpmath.mpf(10) ** -55), mpmath.mpf(beta) * t * (1 + mpmath.mpf(10) ** -55), s)
            assert sign * above > 0 > sign * values[1]


def test_thresholds_of_small_sizes():
    assert thresholds_ball(2).simplex_t == 0
    assert thresholds_ball(3).simplex_t == 0
    assert thresholds_ball(4).simplex_t == 0
    assert thresholds_ball(12, relative_bias="0.2").simplex_t is None
    three = thresholds_ball(3, relative_bias="-0.5")
    assert three.simplex_below
    t = Fraction(three.decimal("simplex_t", 20))
    assert optimum_ball(3, t * Fraction(999, 1000), -t * Fraction(999, 2000)).phase == "simplex"
    assert optimum_ball(3, t * Fraction(1001, 1000), -t * Fraction(1001, 2000)).phase == "interior"


@pytest.mark.parametrize("N", [2, 3, 4, 5, 12, 10**18])
@pytest.mark.parametrize("beta", ["-1e6", "-3", "-1.001", -1, "-0.999", "-0.5", "0.2", "1/4", "1/3", "0.49", 1, 4])
def test_thresholds_along_every_line_say_the_phase_of_every_t(N, beta):
    """Against the phase at single points, which knows nothing of thresholds."""
    found = thresholds_ball(N, relative_bias=beta, digits=40)
    ends = {
        "antipodal": (found.decimal("antipodal_t", 30), found.antipodal_above),
        "simplex": (found.decimal("simplex_t", 30), not found.simplex_below),
    }
    tiny = Fraction(1, 10**20)
    around = [Fraction(value) * (1 + side) for value, _ in ends.values() if value for side in (-tiny, tiny)]
    for t in [Fraction(10) ** k for k in range(-4, 4)] + [t for t in around if t > 0]:
        expected = "interior"
        for phase, (value, above) in ends.items():
            if value is not None and (t >= Fraction(value)) == above:
                expected = phase
        assert optimum_ball(N, t, Fraction(beta) * t, digits=40).phase == expected, t


@pytest.mark.parametrize(("N", "t"), [(3, 5), (5, "0.01"), (12, 2), (32768, "118.2"), (10**18, 50), (7, "1e6")])
def test_boundaries_separate_the_phases(N, t):
    found = boundaries_ball(N, t, digits=40)
    for ball, names in ((found.antipodal_b, ("antipodal", "interior")), (found.simplex_b, ("interior", "simplex"))):
        b = Fraction(ball.mid().str(60, radius=False))
        step = Fraction(1, 10**38) * max(1, abs(b))
        assert (optimum_ball(N, t, b - step).phase, optimum_ball(N, t, b + step).phase) == names


@pytest.mark.parametrize(("N", "t"), [(2, 3), (5, "0.01"), (32768, 10), (10**18, 300)])
def test_the_optimal_bias_minimises_the_loss(N, t):
    b = Fraction(optimal_bias_ball(N, t, digits=60).mid().str(60, radius=False))
    losses = [optimum_ball(N, t, b + step, digits=60).loss for step in (Fraction(-1, 10**6), 0, Fraction(1, 10**6))]
    assert optimum_ball(N, t, b).phase == "simplex"
    assert losses[1] < losses[0]
    assert losses[1] < losses[2]


def test_the_float_map_lies_beside_the_ball():
    for N, t, b in points(40):
        ball, plain = optimum_ball(N, float(t), float(b), digits=40), ccem.optimum(N, float(t), float(b))
        assert plain.phase == ball.phase
        assert abs(flint.arb(plain.s) - ball.s) < 2.0**-50
        assert abs(flint.arb(plain.loss) / ball.loss - 1) < 2.0**-50


def test_precision_is_left_as_it_was():
    before = flint.ctx.prec
    optimum_ball(12, 1, 1, digits=200)
    assert flint.ctx.prec == before


@pytest.mark.parametrize("point", [(1, 1, 1), (2.5, 1, 1), (4, 0, 1), (4, -1, 1), (4, "nan", 1), (4, 1, float("inf"))])
def test_wrong_input_is_named(point):
    with pytest.raises(InputError, match="must be"):
        optimum_ball(*point)


def test_other_wrong_input():
    with pytest.raises(InputError, match="digits"):
        optimum_ball(4, 1, 1, digits=0)
    with pytest.raises(InputError, match="relative bias must be finite"):
        thresholds_ball(4, relative_bias=float("inf"))


@pytest.mark.parametrize("point", [
    (32768, 118.2, 12.7), (5, 1e295, 3.75e294), (708133, 1e-18, 12.777237203248884), (4, 1, -1), (5, 1500, 5),
    (9, 1, 5),
])  # fmt: skip
def test_doubles_are_the_nearest_or_next_to_it(point):
    ball = optimum_ball(*point)
    for name in ("s", "delta", "positive_similarity", "negative_similarity", "loss"):
        text = ball.decimal(name, 30)
        nearest = math.inf if text is None else float(text)
        assert nearest == ball.double(name) or abs(ball.double(name) - nearest) <= math.ulp(nearest)


def test_a_wide_ball_has_no_double():
    with pytest.raises(UndecidedError, match="loss is not determined"):
        optimum_ball(12, flint.arb(2, 0.5), 1).double("loss")


def test_many_digits_are_written_in_less_time_than_python_turns_an_integer_into_a_decimal():
    digits, before = 100_000, flint.ctx.prec
    try:
        flint.ctx.prec = 400_000
        value = flint.arb.pi()
        middle = int(value.mid_rad_10exp(digits)[0])
        times = [time.process_time()]
        text = ball_decimal(value, digits)
        times.append(time.process_time())
        slowly = Decimal(middle)
        times.append(time.process_time())
    finally:
        flint.ctx.prec = before
    assert times[1] - times[0] < times[2] - times[1]
    assert text.replace(".", "")[:-5] == str(slowly)[: digits - 5]
