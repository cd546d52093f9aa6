"""Closed forms against the Newton enclosure, and the series against the equation that it solves."""

from fractions import Fraction

import flint
import pytest

from ccem.enclosure import optimum_ball
from ccem.errors import InputError
from ccem.series import closed_form_ball, log_b

POINTS = [
    (12, 1, 1), (5, "0.3", "0.25"), (100, 3, 2), (100, 30, 10), (32768, "118.2", "12.7"), (10**18, 50, 0), (3, 5, -1),
    (3, 2, "-1.5"), (10**18, 40, "1.5"), (7, 100, 40),
]  # fmt: skip


@pytest.mark.parametrize("digits", [20, 200])
@pytest.mark.parametrize("point", POINTS)
def test_agrees_with_newton(point, digits):
    newton, closed = optimum_ball(*point, digits=digits), closed_form_ball(*point, digits=digits)
    assert newton.phase == "interior"
    assert closed.s.overlaps(newton.s)
    assert 2 * closed.s.rad() < flint.arb(10) ** -digits


@pytest.mark.parametrize("point", [(32768, "118.2", "12.7"), (10**18, 50, 0)])
def test_agrees_with_newton_to_1000_digits(point):
    newton, closed = optimum_ball(*point, digits=1000), closed_form_ball(*point, digits=1000)
    assert closed.terms > 0
    assert closed.s.overlaps(newton.s)
    assert 2 * closed.s.rad() < flint.arb(10) ** -1000


def test_each_form_is_met():
    forms = {closed_form_ball(*point, digits=15).form for point in POINTS}
    forms |= {closed_form_ball(12, 20, -22, digits=15, omega="0.001").form}
    forms |= {closed_form_ball(4, 1, "0.1", digits=15).form, closed_form_ball(12, 5, 5, digits=15).form}
    words = ("|eps| < R", "eps > R", "eps < -R", "kappa = 2", "simplex end")
    assert all(any(word in form for form in forms) for word in words), forms


@pytest.mark.parametrize("a", [Fraction(1, 3), Fraction(1, 5), Fraction(2, 7), Fraction(3), Fraction(-1, 2)])
@pytest.mark.parametrize("share", ["0.5", "-0.5", "0.9", "-0.97"])
def test_the_series_solves_its_equation(a, share):
    with flint.ctx.workprec(300):
        radius = flint.arb(abs(a - 1).numerator) / abs(a - 1).denominator
        exponent = flint.arb(flint.fmpq(a.numerator, a.denominator))
        radius = radius ** (exponent - 1) / abs(exponent) ** exponent
        x = flint.arb(share) * radius
        found = log_b(a, x, 200)
        assert found is not None
        B = found[0].exp()
        assert (B - 1 - x * (exponent * found[0]).exp()).contains(0)
        assert B.rad() < flint.arb(2) ** -180


def test_refusals():
    with pytest.raises(InputError, match="exact"):
        closed_form_ball(12, 1, flint.arb(1))
    with pytest.raises(InputError, match="a = 3/2"):
        log_b(Fraction(3, 2), flint.arb("0.1"), 50)
    assert log_b(Fraction(3), flint.arb(1), 50) is None
