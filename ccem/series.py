"""The interior minimiser by its closed forms, as enclosures: an explicit fraction or a series with a proved tail.

With ``rho = r/(2+r)``, ``log zeta = 2(t+b) + log(2/kappa)``, ``eps = (kappa-2)/kappa * e^(t+b) *
zeta^(rho-1)``, ``R = (1-rho)^(rho-1) rho^-rho`` (``ccem derive optimum --steps``) and ``log B_a(x) = sum over
k >= 1 of c_k x^k``, ``c_k = binom(ak, k)/(ak)``. The tail is bounded by

* 0 < a < 1: by reflection ``|c_k| <= Beta(ak, (1-a)k)/(pi k) <= R^(1-k)/(k sin(pi a))``;
* a > 2 or a < 0: by Cauchy's bound for ``[w^(k-1)] (1+w)^(ak-1)/k`` on ``|w| = 1/|a-1|``, ``|c_k| <= R^-k/(|a| k)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb

from ccem.enclosure import OptimumBall, _ball, _bits, _precision, _size_bits, optimum_ball
from ccem.errors import InputError

MAX_TERMS = 20_000


@dataclass(frozen=True)
class ClosedForm:
    """``form``, what was used, in words; ``s``, its ball; ``terms`` summed (0 where no series was)."""

    form: str
    s: arb
    terms: int


def closed_form_ball(N: Any, t: Any, b: Any, *, digits: Any = 50, omega: Any = None) -> ClosedForm:
    """The minimiser s* by the closed form that holds at (N, t, b).

    Parameters: as for :func:`ccem.optimum_ball`, all exact. Returns: :class:`ClosedForm`; near ``|eps| = R``, where
    the series would need more than 20,000 terms, the certified Newton enclosure, and ``form`` says so. Guarantee:
    ENCLOSURE. Raises: :class:`InputError`. Source: this project.

    >>> found = closed_form_ball(12, 1, 1, digits=20)
    >>> found.form, found.s.overlaps(optimum_ball(12, 1, 1, digits=20).s)
    ('series in eps, |eps| < R', True)
    """
    newton = optimum_ball(N, t, b, digits=digits, omega=omega)
    return closed_form_of(newton)


def closed_form_of(newton: OptimumBall) -> ClosedForm:
    """As :func:`closed_form_ball`, for a problem that was enclosed by Newton's method already."""
    problem = newton.problem
    if not (isinstance(problem.t, Fraction) and isinstance(problem.b, Fraction)):
        raise InputError("closed forms are evaluated at exact t and b, not at balls")
    if newton.phase in ("simplex", "antipodal"):
        return ClosedForm(f"{newton.phase} end", newton.s, 0)
    if problem.kappa == 2:
        return ClosedForm("kappa = 2: s = 2(t + b)/((2 + r) t)", newton.s, 0)
    r, kappa, t = problem.r, problem.kappa, problem.t
    rho = r / (2 + r)
    bits = _bits(newton.digits) + 32 + max(0, -_magnitude(t))
    extra = 64 + _size_bits(problem.t, problem.b, kappa, 1 / kappa) * 2
    with _precision(bits + extra):
        T = _ball(problem.t + problem.b)
        log_zeta = 2 * T + _ball(2 / kappa).log()
        log_eps = _ball(abs(kappa - 2) / kappa).log() + T + _ball(rho - 1) * log_zeta
        log_R = _log_radius(rho)
        positive = kappa > 2
        name, tail, value = "", None, None
        if log_eps < log_R:
            name = "series in eps, |eps| < R"
            tail = log_b(rho, -log_eps.exp() if positive else log_eps.exp(), bits)
            value = None if tail is None else log_zeta + tail[0]
        elif log_eps > log_R and positive:
            name = "series in eps^(-1/rho), eps > R"
            tail = log_b(1 / rho, -(-log_eps / _ball(rho)).exp(), bits)
            value = None if tail is None else log_zeta + (tail[0] - log_eps) / _ball(rho)
        elif log_eps > log_R:
            name = "series in |eps|^(-1/(1-rho)), eps < -R"
            tail = log_b(-rho / (1 - rho), (-log_eps / _ball(1 - rho)).exp(), bits)
            value = None if tail is None else log_zeta + (tail[0] + log_eps) / _ball(1 - rho)
        if tail is None or value is None:
            return ClosedForm("certified Newton (|eps| too close to R for the series)", newton.s, 0)
        return ClosedForm(name, value / (_ball(2 + r) * _ball(t)), tail[1])


def _magnitude(value: Fraction) -> int:
    return value.numerator.bit_length() - value.denominator.bit_length()


def _log_radius(a: Fraction) -> arb:
    """log of |a-1|^(a-1)/|a|^a, the radius of convergence."""
    return _ball(a - 1) * _ball(abs(a - 1)).log() - _ball(a) * _ball(abs(a)).log()


def log_b(a: Fraction, x: arb, bits: int) -> tuple[arb, int] | None:
    """log B_a(x) for |x| < R with its proved tail below about 2^-bits, and the number of terms; None if too many.

    >>> from fractions import Fraction
    >>> log_b(Fraction(3), arb("0.1"), 40)[0].str(5)  # B = 1 + B^3/10
    '[0.14277 +/- 2.46e-6]'
    """
    if 1 <= a <= 2 or a == 0:
        raise InputError(f"the tail is bounded for a < 1 and a > 2 other than 0, not for a = {a}")
    share = abs(x) / _log_radius(a).exp()
    if not share < 1:
        return None
    if x.is_zero():
        return arb(0), 0
    with _precision(64):
        count = (arb(bits) * arb(2).log() / -share.abs_upper().log()).abs_upper() + 2
        if not count < MAX_TERMS:
            return None
        terms = int(float(count)) + 1
    total, power = arb(0), arb(1)
    factorial = arb(1)
    for k in range(1, terms + 1):
        power, factorial = power * x, factorial * k
        if a < 0:  # (ak-1)...(ak-k+1) with all signs changed
            total += (-1) ** (k - 1) * _ball(1 - a * k).rising(k - 1) * power / factorial
        elif a > 1 or (a * k).denominator > 1:  # else one factor is exactly zero
            total += _ball(a * k - k + 1).rising(k - 1) * power / factorial
    with _precision(64):
        q = share.abs_upper()
        bound = q ** (terms + 1) / ((terms + 1) * (1 - q))
        if 0 < a < 1:
            bound = bound * _log_radius(a).exp() / (arb.pi() * _ball(a)).sin()
        else:
            bound = bound / _ball(abs(a))
    return total + arb(0, bound.abs_upper()), terms
