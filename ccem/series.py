"""The interior minimiser by its closed forms, as enclosures: explicit, the root of a polynomial, or a series.

Which one (``ccem derive optimum --steps`` derives each): ``kappa = 2`` an explicit fraction; N = oo a cubic by
Cardano's formula; N <= 8 the one positive root of a polynomial in ``X = e^(st/(N-1))``; every other N a series with a
proved tail. With ``rho = r/(2+r)``, ``log zeta = 2(t+b) + log(2/kappa)``, ``eps = (kappa-2)/kappa * e^(t+b) *
zeta^(rho-1)``, ``R = (1-rho)^(rho-1) rho^-rho`` and ``log B_a(x) = sum over k >= 1 of c_k x^k``, ``c_k = binom(ak,
k)/(ak)``, the tail is bounded by

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

MAX_TERMS = 5_000  # of a series
SMALL = 8  # N up to which the minimiser is the root of a polynomial of degree 3N - 4


@dataclass(frozen=True)
class ClosedForm:
    """``form``, what was used, in words; ``s``, its ball; ``terms`` summed (0 where no series was)."""

    form: str
    s: arb
    terms: int


def closed_form_ball(N: Any, t: Any, b: Any, *, digits: Any = 50, omega: Any = None) -> ClosedForm:
    """The minimiser s* by the closed form that holds at (N, t, b).

    Parameters: ``N``, ``t``, ``b``, ``digits`` and ``omega`` (the weight of the negatives, N - 1 by default) as for
    :func:`ccem.optimum_ball`, all exact. Returns: :class:`ClosedForm`; near ``|eps| = R``, where
    the series would need more than 5,000 terms, the certified Newton enclosure, and ``form`` says so. Guarantee:
    ENCLOSURE, narrower than 10^-digits. Raises: :class:`InputError`. Source: this project.

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
    bits = _bits(newton.digits) + 32 + max(0, -_magnitude(problem.t))
    with _precision(bits + 64 + 2 * _size_bits(problem.t, problem.b, problem.kappa, 1 / problem.kappa)):
        T = _ball(problem.t + problem.b)
        if problem.N is None:
            name, w, terms = _cubic(problem.kappa, T)
        elif problem.N <= SMALL:
            name, w, terms = _algebraic(problem.N, problem.kappa, T, problem.root(64), bits)
        else:
            name, w, terms = _series(problem.r, problem.kappa, T, bits)
        return ClosedForm(name, newton.s if w is None else w / _ball(problem.t), terms)


Found = tuple[str, arb | None, int]  # the form, w = t*s (None: take Newton's), terms of a series


def _cubic(kappa: Fraction, T: arb) -> Found:
    """y^3 + c A y = 2 A^2/kappa, y = e^w, by hyperbolic functions: no terms that cancel."""
    log_scale = (_ball(abs(kappa - 2) / (3 * kappa)).log() + T) / 2  # of sqrt(|c| A/3)
    x = (2 * T - _ball(kappa).log() - 3 * log_scale).exp()
    if kappa > 2:
        return "cubic (N = oo), kappa > 2: sinh", log_scale + (2 * (x.asinh() / 3).sinh()).log(), 0
    if x > 1:
        return "cubic (N = oo), kappa < 2, x > 1: cosh", log_scale + (2 * (x.acosh() / 3).cosh()).log(), 0
    if x < 1:
        return "cubic (N = oo), kappa < 2, x < 1: cos", log_scale + (2 * (x.acos() / 3).cos()).log(), 0
    return "certified Newton (x too close to 1 for the cubic)", None, 0


def _algebraic(N: int, kappa: Fraction, T: arb, near: arb, bits: int) -> Found:
    """The positive root of kappa X^(3N-4) + (kappa-2) A X^(N-2) - 2 A^2 (one by Descartes' rule), between two signs."""
    A, k = T.exp(), _ball(kappa)

    def value(X: arb) -> arb:
        return k * X ** (3 * N - 4) + (k - 2) * A * X ** (N - 2) - 2 * A**2

    def rate(X: arb) -> arb:
        return (3 * N - 4) * k * X ** (3 * N - 5) + (N - 2) * (k - 2) * A * X ** (N - 3)

    X = (near / (N - 1)).exp().mid()
    for _ in range(bits.bit_length()):
        X = (X - value(X) / rate(X)).mid()
    width = X * arb(2) ** -bits
    if value(X - width) < 0 < value(X + width):
        equation = f"kappa X^{3 * N - 4} + (kappa - 2) A X^{N - 2} = 2 A^2, X = e^(s t/{N - 1})"
        return f"algebraic: {equation}", (N - 1) * (X + arb(0, width.abs_upper())).log(), 0
    return "certified Newton (the sign of the polynomial was not decided)", None, 0


def _series(r: Fraction, kappa: Fraction, T: arb, bits: int) -> Found:
    """The generalised binomial series that converges at eps, if one does fast enough."""
    rho = r / (2 + r)
    log_zeta = 2 * T + _ball(2 / kappa).log()
    log_eps = _ball(abs(kappa - 2) / kappa).log() + T + _ball(rho - 1) * log_zeta
    log_R = _log_radius(rho)
    name, value, tail = "", arb(0), None
    if log_eps < log_R:
        name = "series in eps, |eps| < R"
        tail = log_b(rho, -log_eps.exp() if kappa > 2 else log_eps.exp(), bits)
        value = log_zeta + tail[0] if tail else value
    elif log_eps > log_R and kappa > 2:
        name = "series in eps^(-1/rho), eps > R"
        tail = log_b(1 / rho, -(-log_eps / _ball(rho)).exp(), bits)
        value = log_zeta + (tail[0] - log_eps) / _ball(rho) if tail else value
    elif log_eps > log_R:
        name = "series in |eps|^(-1/(1-rho)), eps < -R"
        tail = log_b(-rho / (1 - rho), (-log_eps / _ball(1 - rho)).exp(), bits)
        value = log_zeta + (tail[0] + log_eps) / _ball(1 - rho) if tail else value
    if tail is None:
        return "certified Newton (|eps| too close to R for the series)", None, 0
    return name, value / _ball(2 + r), tail[1]


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
