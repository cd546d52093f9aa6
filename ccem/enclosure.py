"""Certified enclosures (Arb balls) of the minimiser, of the thresholds and of the phase boundaries.

With ``w = t*s``, ``T = t + b``, ``r = (N-2)/(N-1)``, ``kappa = omega*r`` the minimiser solves

    kappa/2 + (kappa-2)/2 * e^(T-2w) = e^(2T-(2+r)w),

cut to 0 <= w <= t; the logarithm of the left side less that of the right one increases with w at a rate of at least r.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import flint
from flint import arb, fmpq

from ccem.errors import InputError, UndecidedError
from ccem.inputs import exact_number, positive_number, shown, whole_number

QUANTITIES = ("s", "delta", "positive_similarity", "negative_similarity", "loss")
MAX_DIGITS = 1_000_000
_START_BITS = 64
_NEAR_BITS = 48  # after the point, of the start of the iteration
_MAX_PHASE_BITS = 1 << 18  # precision at which an undecided phase is given up
LEAST_EXPONENT = 10**15
_LEAST_DOUBLE, _MAX_DOUBLE_BITS = 2.0**-1074, 2048
_ROUNDS = 8  # times that the working precision is raised for a narrow enough result


@contextmanager
def _precision(bits: int) -> Iterator[None]:
    before = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        yield
    finally:
        flint.ctx.prec = before


def _ball(value: Fraction | arb) -> arb:
    """The value at the working precision."""
    if isinstance(value, arb):
        return value
    return arb(fmpq(value.numerator, value.denominator))


def _times(factor: Fraction, value: arb) -> arb:
    """Their product, without a long number for the factor."""
    return value * factor.numerator / factor.denominator


def _number(value: Any, name: str) -> Fraction | arb:
    if not isinstance(value, arb):
        return exact_number(value, name)
    if not value.is_finite():
        raise InputError(f"{name} must be a finite ball, got {value}")
    return value


def _positive(value: Any, name: str) -> Fraction | arb:
    if not isinstance(value, arb):
        return positive_number(value, name)
    if not (value.is_finite() and value > 0):
        raise InputError(f"{name} must be a finite ball of positive numbers, got {value}")
    return value


def _digits(digits: Any) -> int:
    count = whole_number(digits, "digits", least=1)
    if count > MAX_DIGITS:
        raise InputError(f"digits must be at most {MAX_DIGITS}, got {shown(digits)}")
    return count


def _bits(digits: int) -> int:
    return digits * 3322 // 1000 + 2


def _size_bits(*values: Fraction | arb) -> int:
    """log2 of the largest magnitude, at least 0."""
    bits = 0
    for value in values:
        if isinstance(value, Fraction):
            bits = max(bits, abs(value.numerator).bit_length() - value.denominator.bit_length() + 1)
        else:
            mantissa, exponent = value.abs_upper().man_exp()
            bits = max(bits, int(mantissa).bit_length() + int(exponent))
    return bits


def _sign(value: arb) -> int | None:
    """Certified sign, or None."""
    if value > 0:
        return 1
    if value < 0:
        return -1
    return 0 if value.is_zero() else None


def _softplus(x: arb) -> arb:
    return x + (-x).exp().log1p() if x > 0 else x.exp().log1p()


def _below(value: arb, digits: int) -> bool:
    """Whether the ball is certainly narrower than 10^-digits."""
    return bool(value.is_finite() and 2 * value.rad() < arb(10) ** (-digits))


@dataclass(frozen=True)
class _Balance:
    """The equation ``p + q e^x = e^g`` with x = x0 - c z, g = g0 - d z linear in z (c > 0), solved for z.

    f = log(p + q e^x) - g has the derivative d - c m, m = q e^x/(p + q e^x). Two exponentials give f near a root and
    all its derivatives, so each step is of order four, and f at the new point comes from the old one by a cubic
    Taylor polynomial with its remainder. An interval Newton step at the end proves that the root exists and is the
    only one in its ball. ``scale`` (bits) is log2 of the factor by which e^x or m outruns z.
    """

    p: Fraction
    q: Fraction
    x0: Fraction | arb
    c: Fraction
    g0: Fraction | arb
    d: Fraction
    scale: int

    def root(self, start: arb, bits: int, extra: int) -> arb:
        """A ball of about 2^-bits around the root, to ``extra`` guard bits; Newton's method leads there from start."""
        with _precision(extra + _START_BITS):
            z = self._near(start)
        reach = _NEAR_BITS
        for goal in _ladder(bits + self.scale):
            with _precision(goal + extra):
                z = self._improve(z, reach, last=goal == bits + self.scale)
            reach = goal
        return z

    def _near(self, z: arb) -> arb:
        """A point within 2^-_NEAR_BITS of the root, in units of the scale."""
        close = arb(2) ** (-_NEAR_BITS - 4 - self.scale)
        for _ in range(500):
            part = _ball(self.q) * (_ball(self.x0) - _ball(self.c) * z).exp()
            whole = _ball(self.p) + part
            value = whole.log() - _ball(self.g0) + _ball(self.d) * z
            step = (value / (_ball(self.d) - _ball(self.c) * part / whole)).mid()
            z = (z - step).mid()
            if abs(step) < close:
                return z
        raise UndecidedError(f"no convergence of Newton's method near {z.str(20)}")

    def _improve(self, z: arb, reach: int, *, last: bool) -> arb:
        """One step of order four from an exact z within about 2^-reach of the root; the last one returns a ball.

        f is the logarithm of a number close to 1: no logarithm is computed to full precision.
        """
        part = _times(self.q, (_ball(self.x0) - _times(self.c, z)).exp())
        whole = _ball(self.p) + part
        excess = whole * (_times(self.d, z) - _ball(self.g0)).exp() - 1
        full = flint.ctx.prec
        first, second = (max(full - k * reach, 0) + _START_BITS for k in (1, 2))  # bits for terms of these orders
        with _precision(first):
            value = _log1p_small(excess)
            m = part / whole
            slope = _ball(self.d) - _times(self.c, m)
            step = -(value.mid() / slope.mid())
            with _precision(second):
                curve = _times(self.c**2 / 2, m * (1 - m))  # half the second derivative
                twist = _times(self.c / 3, curve * (2 * m - 1))  # a sixth of the third
                rate = 1 / slope.mid()
                ratio = curve.mid() * rate
                bend = step * (ratio - step * (2 * ratio * ratio - twist.mid() * rate))
            step = (step - step * bend).mid()
        new = (z + step).mid()
        if not last:
            return new
        step = new - z
        with _precision(second):
            bend = step * (curve + step * twist)
        with _precision(first):
            value = value + step * (slope + bend)
        with _precision(_START_BITS):
            value += self._remainder(m, step)
        return self._interval_newton(new, value, m, step)

    def _share(self, m: arb, step: arb) -> arb:
        """m after a step of z."""
        grown = (-_ball(self.c) * step).expm1()
        return m * (1 + grown) / (1 + m * grown)

    def _remainder(self, m: arb, step: arb) -> arb:
        """The fourth derivative, on an interval that holds both points, times step^4/24."""
        m = self._share(m, arb(0, step.abs_upper()))
        return (_ball(self.c) * step) ** 4 * m * (1 - m) * (1 - 6 * m * (1 - m)) / 24

    def _interval_newton(self, z: arb, value: arb, m: arb, step: arb) -> arb:
        """z - f(z)/f'(I), contained in the interior of the ball I around z: one root in I. m holds before the step."""
        bits = flint.ctx.prec
        c, d = self.c, self.d
        with _precision(_START_BITS):
            radius = 4 * (value / (_ball(d) - _ball(c) * self._share(m, step))).abs_upper() + arb(2) ** (-bits)
            for _ in range(4):
                spread = arb(0, (2 * radius).abs_upper())
                slope = _ball(d) - _ball(c) * self._share(m, step + spread)
                with _precision(bits):
                    image = z - value / slope
                    trial = arb(z, radius.abs_upper())
                    if trial.contains_interior(image):
                        return image
                radius *= 16
        raise UndecidedError(f"interval Newton proved no root near {z.str(20)} at {bits} bits")


@dataclass(frozen=True)
class _Problem:
    """The data of one minimisation; ``N`` None for infinitely many pairs; ``t`` and ``b`` exact or balls."""

    N: int | None
    t: Fraction | arb
    b: Fraction | arb
    omega: Fraction

    @cached_property
    def r(self) -> Fraction:
        return Fraction(1) if self.N is None else Fraction(self.N - 2, self.N - 1)

    @cached_property
    def kappa(self) -> Fraction:
        return self.omega * self.r

    @property
    def exact(self) -> bool:
        return isinstance(self.t, Fraction) and isinstance(self.b, Fraction)

    def total(self) -> arb:
        if isinstance(self.t, Fraction) and isinstance(self.b, Fraction):
            return _ball(self.t + self.b)
        return _ball(self.t) + _ball(self.b)

    def at_zero(self) -> arb:
        """T - log(kappa/2): the minimiser is antipodal iff this is <= 0."""
        return self.total() - _ball(self.kappa / 2).log()

    def at_one(self) -> arb:
        """log of kappa*sigma(y)/(2*sigma(x)) at s = 1: the minimiser is the simplex iff this is <= 0."""
        t, b, k = self.t, self.b, (self.kappa - 2) / self.kappa
        if isinstance(t, Fraction) and isinstance(b, Fraction):
            x, line = _ball(b - t), _ball(self.r * t - 2 * b)
            cross = _ball(-b - (1 - self.r) * t)
        else:
            x, line = _ball(b) - _ball(t), _ball(self.r) * _ball(t) - 2 * _ball(b)
            cross = -_ball(b) - _ball(1 - self.r) * _ball(t)
        constant = _ball(self.kappa / 2).log()
        if x > 0:
            return constant + cross + _log_or_minus_infinity(_ball(k) + (-x).exp())
        return constant + line + _log_or_minus_infinity(1 + _ball(k) * x.exp())

    def phase(self) -> tuple[str, str]:
        """The phase, or UNDECIDED with the reason."""
        if self.kappa == 0:
            return "simplex", ""
        t, b = self.t, self.b
        if self.kappa == 2 and isinstance(t, Fraction) and isinstance(b, Fraction):  # both boundaries are rational
            if t + b <= 0:
                return "antipodal", ""
            return ("simplex" if 2 * b >= self.r * t else "interior"), ""
        bits = _START_BITS + 2 * _size_bits(self.t, self.b)
        while True:
            with _precision(bits):
                zero, one = _sign(self.at_zero()), _sign(self.at_one())
            if zero is not None and zero <= 0:
                return "antipodal", ""
            if one is not None and one <= 0:
                return "simplex", ""
            if zero == 1 and one == 1:
                return "interior", ""
            # for exact numbers neither boundary is met (Lindemann-Weierstrass), so some precision decides
            if not self.exact or bits > _MAX_PHASE_BITS:
                where = "antipodal" if zero is None else "simplex"
                cause = f"at {bits} bits the point is not told apart from" if self.exact else "the input balls straddle"
                return "UNDECIDED", f"{cause} the {where} boundary"
            bits *= 2

    def root(self, bits: int) -> arb:
        """A ball around the root w of f, to an absolute accuracy of about 2^-bits."""
        if isinstance(self.t, Fraction) and isinstance(self.b, Fraction):
            return self._root_at(self.t + self.b, bits)
        with _precision(bits + _START_BITS + _size_bits(self.t, self.b)):
            total = self.total()
            ends = total.lower(), total.upper()
            # w increases with T
            return self._root_at(ends[0], bits).union(self._root_at(ends[1], bits))

    def _root_at(self, total: Fraction | arb, bits: int) -> arb:
        if self.kappa == 2:
            with _precision(bits + _START_BITS + _size_bits(total)):
                return 2 * _ball(total) / _ball(2 + self.r)
        half = self.kappa / 2
        balance = _Balance(half, half - 1, total, Fraction(2), 2 * total, 2 + self.r, _size_bits(1 / half))
        extra = _START_BITS + _size_bits(total) + _size_bits(self.kappa, 1 / self.kappa)
        with _precision(extra + _START_BITS):
            e = _ball(total) - _ball(half).log()
            # from this side Newton's method is monotone
            start = e / _ball(self.r) if (e > 0) == (half > 1) else e / 2
        return balance.root(start.mid(), bits, extra)


def _log_or_minus_infinity(x: arb) -> arb:
    return arb.neg_inf() if x <= 0 else x.log()


def _ladder(bits: int) -> list[int]:
    """Accuracies of the steps of order four, ending at ``bits``."""
    steps = [max(bits, _NEAR_BITS)]
    while steps[0] > 4 * _NEAR_BITS - 32:
        steps.insert(0, steps[0] // 4 + 8)
    steps[-1] = bits
    return steps


def _log1p_small(x: arb) -> arb:
    """log(1 + x), for small x by three terms and the remainder."""
    bound = x.abs_upper()
    if not bound < arb(2) ** -8:
        return x.log1p()
    with _precision(_START_BITS):
        remainder = arb(0, (bound**4 / 3).abs_upper())
    return x - x * x * (arb(1) / 2 - x / 3) + remainder


@dataclass(frozen=True)
class OptimumBall:
    """Enclosures of the minimiser and of what depends on it; see :func:`optimum_ball`.

    ``phase`` is "simplex", "interior", "antipodal" or "UNDECIDED", with ``reason``. ``s``, ``delta``,
    ``positive_similarity``, ``negative_similarity``, ``loss`` are balls, computed when first asked for;
    ``delta`` is an infinite ball at s = 0. ``decimal(name, digits)`` prints digits that are all certain.
    """

    problem: _Problem
    digits: int
    phase: str
    reason: str = ""
    _cache: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def s(self) -> arb:
        return self._narrow("s")

    @property
    def delta(self) -> arb:
        return self._narrow("delta")

    @property
    def positive_similarity(self) -> arb:
        return self._narrow("positive_similarity")

    @property
    def negative_similarity(self) -> arb:
        return self._narrow("negative_similarity")

    @property
    def loss(self) -> arb:
        return self._narrow("loss")

    def exact(self, name: str) -> Fraction | None:
        """The value where it is known to be rational."""
        p = self.problem
        if self.phase == "simplex":
            s = Fraction(1)
        elif self.phase == "antipodal":
            s = Fraction(0)
        elif self.phase == "interior" and p.kappa == 2 and isinstance(p.t, Fraction) and isinstance(p.b, Fraction):
            s = 2 * (p.t + p.b) / ((2 + p.r) * p.t)
        else:
            return None
        if name == "delta":
            return Fraction(0) if s == 1 else None
        values = {"s": s, "positive_similarity": 2 * s - 1, "negative_similarity": p.r * s - 1}
        return values.get(name)

    def _narrow(self, name: str) -> arb:
        """The ball at the first precision at which it is narrower than 10^-digits (wider for wide input)."""
        if name not in self._cache:
            bits = _bits(self.digits) + 16
            for _ in range(_ROUNDS):
                value = self._compute(name, bits)
                with _precision(_START_BITS):
                    if _below(value, self.digits) or not self.problem.exact or value.mid() == arb.pos_inf():
                        break
                    lack = value.rad().log().mid() / arb(2).log() if value.is_finite() else arb(bits)
                    bits += max(32, int(float(lack) + _bits(self.digits)) + 16) if lack.is_finite() else bits
            self._cache[name] = value
        return self._cache[name]  # type: ignore[no-any-return]

    def _root(self, bits: int) -> arb:
        """w = t*s, cut to [0, t]."""
        if ("w", bits) not in self._cache:
            self._cache["w", bits] = self.problem.root(bits)
        return self._cache["w", bits]  # type: ignore[no-any-return]

    def _compute(self, name: str, bits: int) -> arb:
        p = self.problem
        with _precision(bits + _START_BITS + 2 * _size_bits(p.t, p.b)):
            t, b, r, T = _ball(p.t), _ball(p.b), _ball(p.r), p.total()
            known = self.exact(name)
            if known is not None:
                return _ball(known)
            if name == "delta" and self.phase == "antipodal":
                return arb.pos_inf()
            if self.phase in ("simplex", "antipodal"):
                s = arb(1 if self.phase == "simplex" else 0)
                w = t * s
            else:
                w = self._root(bits)
                if self.phase == "UNDECIDED":
                    w = w.max(arb(0)).min(t)
                s = w / t
                if not p.exact:
                    s = s.max(arb(0)).min(arb(1))
            if name == "s":
                return s
            if name == "positive_similarity":
                return 2 * s - 1
            if name == "negative_similarity":
                return r * s - 1
            if name == "delta":
                return ((1 - s) / s).nonnegative_part().sqrt()
            at_one = self.phase == "simplex"
            x, y = (b - t, -b - _ball(1 - p.r) * t) if at_one else (T - 2 * w, r * w - T)
            return _softplus(x) + _ball(p.omega) * _softplus(y)

    def decimal(self, name: str, digits: int | None = None) -> str | None:
        """The value rounded to significant decimal digits, every one certain; None for an infinite delta.

        "0" stands also for what is certainly below 10^-(10^15) in magnitude.

        Raises: :class:`UndecidedError` if the input balls are too wide for that many digits.
        """
        count = self.digits if digits is None else _digits(digits)
        if name == "delta" and self.phase == "antipodal":
            return None
        known = self.exact(name)
        if known is not None:
            return _decimal_text(known, count)
        bits = _bits(count) + 32
        for _ in range(2 * _ROUNDS):
            text = ball_decimal(self._compute(name, bits), count)
            if text is not None:
                return text
            if not self.problem.exact:
                break
            bits = 2 * bits
        raise UndecidedError(f"{name} is not determined to {count} digits by the input")

    def double(self, name: str) -> float:
        """The value as a double, to the last place (inf for an infinite delta).

        Raises: :class:`UndecidedError` if the input balls are too wide for that.
        """
        bits = 2 * _START_BITS
        for _ in range(_ROUNDS):
            value = self._compute(name, bits)
            if value.is_exact() or value.rel_accuracy_bits() >= _START_BITS or value.abs_upper() < _LEAST_DOUBLE / 2:
                return float(value.mid())
            if not self.problem.exact:
                break
            bits += min(max(2 * _START_BITS - value.rel_accuracy_bits(), _START_BITS), _MAX_DOUBLE_BITS)
        raise UndecidedError(f"{name} is not determined to a double by the input")


def optimum_ball(N: Any, t: Any, b: Any, *, digits: Any = 50, omega: Any = None) -> OptimumBall:
    """Certified minimiser of the sigmoid loss on the CCEM family.

    Parameters: ``N`` >= 2 (whole, or "oo" with ``omega`` given: the limit), ``t`` > 0, ``b``, ``omega`` > 0 (default
    N - 1) as for :func:`ccem.optimum`, each an int, Fraction, decimal string, float (its binary value) or, for t and b,
    a ``flint.arb`` ball;
    ``digits``, 1 to 10^6: for exact input every ball is narrower than 10^-digits. Returns:
    :class:`OptimumBall`. Guarantee: ENCLOSURE, existence and uniqueness of the root by interval Newton; the
    phase is certified, or UNDECIDED with the reason where input balls straddle a boundary (exact points on a
    boundary are decided: they exist for kappa = 2 only, by Lindemann-Weierstrass). Raises:
    :class:`InputError`. Source: this project.

    >>> print(optimum_ball(32768, "118.2", "12.7", digits=20).decimal("s"))
    0.71093785974805986261
    >>> optimum_ball(4, 1, -1).phase
    'antipodal'
    """
    size = None if isinstance(N, str) and N.strip() == "oo" else whole_number(N, "N", least=2)
    if omega is not None:
        weight = positive_number(omega, "omega")
    elif size is not None:
        weight = Fraction(size - 1)
    else:
        raise InputError("N = oo needs omega: with all N - 1 negatives the weight is infinite as well")
    problem = _Problem(size, _positive(t, "t"), _number(b, "b"), weight)
    phase, reason = problem.phase()
    result = OptimumBall(problem, _digits(digits), phase, reason)
    _ = result.s
    return result


@dataclass(frozen=True)
class Thresholds:
    """Where the phases begin along b = relative_bias * t; see :func:`thresholds_ball`.

    ``antipodal_t``: antipodal iff t <= it (iff t >= it where ``antipodal_above``, which happens for relative biases
    of at most -1). ``simplex_t``: simplex ETF iff t >= it (iff t <= it where ``simplex_below``, which happens for
    N = 3 alone, with a relative bias below 1/4). An exact 0 where the phase holds for every t, None where for none.
    """

    antipodal_t: arb | None
    simplex_t: arb | None
    antipodal_above: bool
    simplex_below: bool
    _solve: Callable[[str, int], arb | None] = field(repr=False, compare=False)

    def decimal(self, name: str, digits: int) -> str | None:
        """The threshold to so many significant digits, every one certain, as in :meth:`OptimumBall.decimal`."""
        if getattr(self, name) is None:
            return None
        bits = _bits(digits) + 32
        for _ in range(2 * _ROUNDS):
            value = self._solve(name, bits)
            text = None if value is None else ball_decimal(value, digits)
            if text is not None:
                return text
            bits *= 2
        raise UndecidedError(f"{name} is not determined to {digits} digits")


def thresholds_ball(N: Any, *, relative_bias: Any = 1, digits: Any = 50) -> Thresholds:
    """Thresholds of the sigmoid loss in t along ``b = relative_bias * t`` (1: tied bias).

    Parameters: ``N`` >= 2; ``relative_bias``, any real, exact; ``digits``. Returns: :class:`Thresholds`. Guarantee:
    ENCLOSURE, narrower than 10^-digits. Raises: :class:`InputError`. Source: this project; tied bias: Lee, Chang &
    Sohn 2024.

    >>> thresholds_ball(32).decimal("antipodal_t", 12), thresholds_ball(32).decimal("simplex_t", 12)
    ('1.35402510055', '3.26206783530')
    """
    size = whole_number(N, "N", least=2)
    beta = exact_number(relative_bias, "relative bias")
    count = _digits(digits)

    def solve(name: str, bits: int) -> arb | None:
        return _antipodal_t(size, beta, bits) if name == "antipodal_t" else _simplex_t(size, beta, bits)

    ends = []
    for name in ("antipodal_t", "simplex_t"):
        bits = _bits(count) + 64
        value = solve(name, bits)
        while value is not None and not _narrower(value, count):
            bits *= 2
            value = solve(name, bits)
        ends.append(value)
    below = size == 3 and ends[1] is not None and not ends[1].is_zero()
    return Thresholds(ends[0], ends[1], beta <= -1, below, solve)


def _narrower(value: arb, digits: int) -> bool:
    with _precision(_START_BITS):
        return _below(value, digits)


def _antipodal_t(N: int, beta: Fraction, bits: int) -> arb | None:
    """Where (1 + beta) t = log((N - 2)/2): the end of the t with (1 + beta) t <= log((N - 2)/2)."""
    if N >= 4 and beta <= -1:
        return arb(0)
    if N == 2 or beta == -1 or (N <= 4 and beta > -1):
        return None
    with _precision(bits + _START_BITS + _size_bits(1 / (1 + beta))):
        return _ball(Fraction(N - 2, 2)).log() / _ball(1 + beta)


def _simplex_t(N: int, beta: Fraction, bits: int) -> arb | None:
    """The zero in t of the slope at s = 1: log(kappa/2) + (r - 2 beta) t + log(1 + k e^((beta-1) t))."""
    kappa, r = Fraction(N - 2), Fraction(N - 2, N - 1)
    if N == 2 or (N in (3, 4) and 2 * beta >= r):
        return arb(0)
    if N >= 4 and 2 * beta <= r:
        return None
    k = (kappa - 2) / kappa
    if beta == 1:
        with _precision(bits + _START_BITS):
            return _ball(Fraction(N - 3)).log() / _ball(2 - r)

    # e^x with x < 0, whatever the side of the tied line
    p, q, d = (Fraction(1), k, r - 2 * beta) if beta < 1 else (k, Fraction(1), r - beta - 1)
    c = abs(beta - 1)
    balance = _Balance(p * kappa / 2, q * kappa / 2, Fraction(0), c, Fraction(0), d, _size_bits(c))
    extra = _START_BITS + 2 * _size_bits(beta, 1 / abs(2 * beta - r), 1 / c, kappa)
    start = Fraction(0) if N > 4 else 1 / (2 * c)  # from here Newton's method is monotone
    with _precision(_START_BITS):
        return balance.root(_ball(start).mid(), bits, extra)


@dataclass(frozen=True)
class Boundaries:
    """Antipodal iff ``b <= antipodal_b``; simplex ETF iff ``b >= simplex_b``; None where there is no such b."""

    antipodal_b: arb | None
    simplex_b: arb | None


def boundaries_ball(N: Any, t: Any, *, digits: Any = 50) -> Boundaries:
    """Both phase boundaries in b at the inverse temperature t (the simplex one is derived, see ``ccem derive``).

    ``antipodal_b = log((N-2)/2) - t``, ``simplex_b = log((N-4 + sqrt((N-4)^2 + 8(N-2) e^(tN/(N-1))))/4) -
    t/(N-1)``. Parameters as for :func:`optimum_ball`. Returns: :class:`Boundaries`. Guarantee: ENCLOSURE,
    narrower than 10^-digits for exact t. Raises: :class:`InputError`. Source: this project.

    >>> print(boundaries_ball(4, 3, digits=10).simplex_b.str(8, radius=False))
    1.0000000
    """
    size, value = whole_number(N, "N", least=2), _positive(t, "t")
    count = _digits(digits)
    if size == 2:
        return Boundaries(None, None)
    bits = _bits(count) + 16
    with _precision(bits + _START_BITS + 2 * _size_bits(value, Fraction(size))):
        ball = _ball(value)
        grown = ball * size / (size - 1) / 2
        # e^grown taken out of the root, so that nothing overflows
        shrunk = (-grown).exp()
        inside = (size - 4) * shrunk
        root = (inside * inside + 8 * (size - 2)).sqrt()
        other = 8 * (size - 2) / (root - inside) if size == 3 else inside + root
        simplex = grown + (other / 4).log() - ball / (size - 1)
        return Boundaries((_ball(Fraction(size - 2, 2))).log() - ball, simplex)


def optimal_bias_ball(N: Any, t: Any, *, digits: Any = 50) -> arb:
    """The trained bias ``b*``: the bias at which the least loss is smallest; s* = 1 there.

    ``b* = log((N-2 + sqrt((N-2)^2 + 4(N-1) e^(tN/(N-1))))/2) - t/(N-1)``. Parameters as for
    :func:`optimum_ball`. Guarantee: ENCLOSURE, narrower than 10^-digits for exact t. Raises:
    :class:`InputError`. Source: this project (``ccem derive optimal-bias --steps``).

    For two pairs it is 0.

    >>> print(optimal_bias_ball(32768, 10, digits=10).str(8, radius=False))
    10.775585
    """
    size, value = whole_number(N, "N", least=2), _positive(t, "t")
    bits = _bits(_digits(digits)) + 16
    if size == 2:
        return arb(0)
    with _precision(bits + _START_BITS + 2 * _size_bits(value, Fraction(size))):
        ball = _ball(value)
        grown = ball * size / (size - 1) / 2
        inside = (size - 2) * (-grown).exp()
        return grown + ((inside + (inside * inside + 4 * (size - 1)).sqrt()) / 2).log() - ball / (size - 1)


def ball_decimal(value: arb, digits: int) -> str | None:
    """The ball to significant decimal digits where both of its ends round to the same ones; else None.

    What is certainly below 10^-(10^15) in magnitude prints as 0.
    """
    if not value.is_finite():
        return None
    if value.is_zero():
        return "0"
    if value.abs_upper() < arb(10) ** -LEAST_EXPONENT:
        return "0"
    middle, radius, exponent = value.mid_rad_10exp(digits + 10)
    context = _decimal_context(digits)
    low, high = (
        # through text, which takes much less time for many digits than through Python's integers
        context.create_decimal(decimal.Decimal(str(end)).scaleb(int(exponent), _decimal_context(digits + 40)))
        for end in (middle - radius, middle + radius)
    )
    return str(low) if low == high and low != 0 else None


def _decimal_context(digits: int) -> decimal.Context:
    return decimal.Context(prec=digits, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)


def _decimal_text(value: Fraction, digits: int) -> str:
    context = _decimal_context(digits)
    return str(context.divide(decimal.Decimal(value.numerator), decimal.Decimal(value.denominator)))
