"""Functions whose kernels f(x_i.x_j) are positive definite on S^{d-1}: powers, exponentials, Gegenbauer polynomials.

Each is scaled to be 1 at a reference point, so that a linear programme over them is well scaled, and comes in two
worlds: floats (for the search) and the checker's expression trees (for the proof).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb, lgamma, log
from typing import Any

import numpy as np

from ccem.trusted.expression import Node, minus, num

__all__ = ["Exponential", "Gegenbauer", "Power", "gegenbauer_coefficients", "power_mean"]

Array = np.ndarray[Any, Any]
MAX_TERMS = 60
_LOG_LIMIT = 690.0  # exp of more overflows a double


@cache
def power_mean(k: int, d: int) -> Fraction:
    """The mean of (1 + x)^k over the sphere S^{d-1}, x one coordinate. EXACT.

    >>> power_mean(2, 4)
    Fraction(5, 4)
    """
    total, moment = Fraction(0), Fraction(1)
    for m in range(k // 2 + 1):
        total += comb(k, 2 * m) * moment
        moment *= Fraction(2 * m + 1, d + 2 * m)
    return total


@cache
def gegenbauer_coefficients(k: int, d: int) -> tuple[Fraction, ...]:
    """Coefficients (of 1, x, x^2, ...) of the Gegenbauer polynomial P_k of S^{d-1} with P_k(1) = 1. EXACT.

    >>> gegenbauer_coefficients(2, 3)
    (Fraction(-1, 2), Fraction(0, 1), Fraction(3, 2))
    """
    if k < 2:
        return (Fraction(1),) if k == 0 else (Fraction(0), Fraction(1))
    j = k - 1
    one, two = gegenbauer_coefficients(j, d), gegenbauer_coefficients(j - 1, d)
    row = [Fraction(0), *(Fraction(2 * j + d - 2, j + d - 2) * c for c in one)]
    for power, c in enumerate(two):
        row[power] -= Fraction(j, j + d - 2) * c
    return tuple(row)


def _sum(terms: list[Node]) -> Node:
    return terms[0] if len(terms) == 1 else ("+", *terms)


def _power(base: Node, k: int) -> Node:
    return num(1) if k == 0 else base if k == 1 else ("^", base, k)


def _exp(exponents: Array) -> Array:
    return np.asarray(np.exp(np.clip(exponents, -_LOG_LIMIT, _LOG_LIMIT)))


@dataclass(frozen=True)
class Power:
    """(z/scale)^k on z >= 0, for z = r_i r_j (1 + cos): mean r_i^k r_j^k power_mean(k, d)/scale^k."""

    k: int
    d: int
    scale: Fraction

    def values(self, z: Array, log_unit: Array | float) -> Array:
        """f(z)/unit in floats."""
        with np.errstate(divide="ignore"):
            return _exp(self.k * (np.log(z) - log(self.scale)) - log_unit)

    def means(self, s: float) -> tuple[float, float]:
        """H(s) and H'(s) in floats, H(s) the mean of f(s(1 + x))."""
        mean = float(power_mean(self.k, self.d))
        value = mean * (s / float(self.scale)) ** self.k
        return value, self.k * value / s

    def node(self, z: Node) -> Node:
        return _power(("/", z, num(self.scale)), self.k)

    def mean_node(self, s: Node, about: float = 1.0) -> Node:
        """H(s), a polynomial with coefficients >= 0."""
        return ("*", num(power_mean(self.k, self.d)), self.node(s))


@dataclass(frozen=True)
class Exponential:
    """exp(rate (z - scale)); its powers of z have coefficients >= 0, so it is of positive type wherever they are."""

    rate: Fraction
    d: int
    scale: Fraction

    def values(self, z: Array, log_unit: Array | float) -> Array:
        """f(z)/unit in floats."""
        return _exp(float(self.rate) * (z - float(self.scale)) - log_unit)

    def _terms(self, s: float) -> int:
        """How many terms of the mean's series matter at s."""
        q = min(float(self.rate) * s / 2, 1e150) ** 2
        ratio, m = 1.0, 0
        while m < MAX_TERMS and (ratio > 1e-17 or q > m * (self.d / 2 + m)):
            m += 1
            ratio *= q / (m * (self.d / 2 + m - 1))
        return max(m, 1)

    def means(self, s: float) -> tuple[float, float]:
        """Lower bounds of H(s) and H'(s) in floats, from the first terms of the series."""
        rate, half = float(self.rate), self.d / 2
        m = np.arange(self._terms(s) + 1)
        gammas = np.array([lgamma(k + 1) + lgamma(half + k) - lgamma(half) for k in m])
        logs = 2 * m * log(rate * s / 2) - gammas + rate * (s - float(self.scale))
        terms = _exp(logs)
        return float(terms.sum()), float((terms * (rate + 2 * m / s)).sum())

    def node(self, z: Node) -> Node:
        return ("exp", ("*", num(self.rate), minus(z, num(self.scale))))

    def mean_node(self, s: Node, about: float = 1.0) -> Node:
        """At most H(s): exp(rate (s - scale)) times the first terms of sum_m (rate s/2)^(2m)/(m! (d/2)_m).

        A power series in s with coefficients between 0 and those of H, so it may stand for H in every bound.
        """
        q = ("^", ("*", num(self.rate / 2), s), 2)
        coefficient, terms = Fraction(1), [num(1)]
        for m in range(1, self._terms(about) + 1):
            coefficient /= m * (Fraction(self.d, 2) + m - 1)
            # short numbers from below: the mean may only be understated
            coefficient = _floor(coefficient)
            terms.append(("*", num(coefficient), _power(q, m)))
        return ("*", self.node(s), _sum(terms))


@dataclass(frozen=True)
class Gegenbauer:
    """P_k of S^{d-1}, P_k(1) = 1: mean 0 for k >= 1."""

    k: int
    d: int

    def values(self, x: Array, log_unit: Array | float) -> Array:
        """f(x)/unit in floats."""
        coefficients = [float(c) for c in gegenbauer_coefficients(self.k, self.d)]
        return np.polynomial.polynomial.polyval(x, coefficients) * _exp(-np.asarray(log_unit))

    def node(self, x: Node) -> Node:
        terms = [(c, _power(x, k)) for k, c in enumerate(gegenbauer_coefficients(self.k, self.d)) if c]
        return _sum([part if c == 1 else ("*", num(c), part) for c, part in terms])


def _floor(value: Fraction, bits: int = 80) -> Fraction:
    """The largest number of so many bits that is at most ``value`` > 0."""
    shift = bits - (value.numerator.bit_length() - value.denominator.bit_length())
    scaled = value * Fraction(2) ** shift
    return Fraction(scaled.numerator // scaled.denominator) / Fraction(2) ** shift
