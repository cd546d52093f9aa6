"""Closed forms against the Newton enclosure, and the series against the equation that it solves."""

from fractions import Fraction

import flint
import mpmath
import pytest

from ccem.enclosure import optimum_ball
from ccem.errors import InputError
from ccem.series import _series, closed_form_ball, log_b

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


def at_radius(N, omega, share):
    """(N, 50, b, omega) with |eps| = R times e^share, as near as a rational b with 60 digits comes."""
    r = Fraction(N - 2, N - 1)
    kappa, rho = Fraction(omega) * r, r / (2 + r)
    with mpmath.workdps(80):
        c, h, k = (mpmath.mpf(x.numerator) / x.denominator for x in ((kappa - 2) / kappa, rho, kappa))
        log_R = (h - 1) * mpmath.log(1 - h) - h * mpmath.log(h)
        total = (log_R + share - mpmath.log(abs(c)) - (h - 1) * mpmath.log(2 / k)) / (2 * h - 1)
        return N, 50, Fraction(mpmath.nstr(total, 60)) - 50, omega


@pytest.mark.parametrize(
    ("point", "form"),
    [((2, 3, 1), "simplex end"),
     ((3, 5, -1), "algebraic"),
     ((3, "1e-3", "-0.6937"), "algebraic"),
     ((8, 100, 40, "1/3"), "algebraic"),
     ((4, 30, "-2.5"), "kappa = 2"),
     ((5, 30, "2/3"), "algebraic"),
     ((5, "1e300", "1e299"), "algebraic"),
     ((100, 30, 10), "|eps| < R"),
     ((100, 3, 1), "eps > R"),
     ((10**18, 100, 0), "|eps| < R"),
     ((10**18, 40, "1.5"), "eps > R"),
     ((100, 300, -200, 99), "|eps| < R"),
     ((12, 20, -22, "0.001"), "eps < -R"),
     (at_radius(100, 99, 0), "certified Newton"),
     (at_radius(100, "1/100", 0), "certified Newton"),
     (at_radius(10**6, 10**6 - 1, 2), "eps > R"),
     (at_radius(100, 99, -2), "|eps| < R"),
     (at_radius(100, "1/100", 2), "eps < -R"),
     (("oo", 30, -12, 31), "sinh"),
     (("oo", 30, -31, "1/2"), "cos"),
     (("oo", 30, -20, "1/2"), "cosh")],
)  # fmt: skip
def test_agrees_with_newton_to_1000_digits(point, form):
    N, t, b, omega = (*point, None)[:4]
    newton = optimum_ball(N, t, b, digits=1000, omega=omega)
    closed = closed_form_ball(N, t, b, digits=1000, omega=omega)
    assert form in closed.form
    assert (closed.terms > 0) == ("series" in closed.form and "Newton" not in closed.form)
    assert closed.s.overlaps(newton.s)
    assert 2 * closed.s.rad() < flint.arb(10) ** -1000


def test_infinitely_many_pairs_are_the_limit():
    limit = closed_form_ball("oo", 30, -12, omega=31, digits=30).s
    for N in (10**6, 10**9, 10**12):
        assert abs(optimum_ball(N, 30, -12, omega=31, digits=30).s - limit) < flint.arb(10) / N


@pytest.mark.parametrize("N", [3, 5, 8])
def test_the_polynomial_and_the_series_agree(N):
    problem = optimum_ball(N, 30, -20, digits=60).problem
    with flint.ctx.workprec(400):
        _, w, terms = _series(problem.r, problem.kappa, flint.arb(10), 220)
        found = closed_form_ball(N, 30, -20, digits=60)
        assert found.form.startswith("algebraic")
        assert terms > 0
        assert (w / 30).overlaps(found.s)


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
    with pytest.raises(InputError, match="needs omega"):
        closed_form_ball("oo", 1, 1)
    with pytest.raises(InputError, match="exact"):
        closed_form_ball(12, 1, flint.arb(1))
    with pytest.raises(InputError, match="a = 3/2"):
        log_b(Fraction(3, 2), flint.arb("0.1"), 50)
    assert log_b(Fraction(3), flint.arb(1), 50) is None
