"""How small can the sigmoid loss be for N pairs in R^d? A proved lower bound, and a value that is attained."""

from __future__ import annotations

import contextlib
import math
import time
from dataclasses import dataclass, field, fields
from typing import Any

import flint
import numpy as np

from ccem.codes import named_distributions
from ccem.enclosure import optimum_ball
from ccem.errors import UndecidedError
from ccem.inputs import exact_number, finite_float, positive_float, positive_number, whole_number
from ccem.low_dimension.found import find_arrangement
from ccem.low_dimension.lower import Candidate, Setting, ccem_candidate, delsarte, mean_field, prove
from ccem.low_dimension.upper import best_upper, exact_ccem
from ccem.options import yes_or_no

__all__ = ["LowDimensionBounds", "low_dimension_bounds"]

Array = np.ndarray[Any, Any]
PRECISION = 128
CLOSE = 1e-7  # bounds this close to each other need no search
LARGEST = 10**4  # of t and |b|: beyond it no minorant can be written in numbers that the checker reads


@dataclass(frozen=True)
class LowDimensionBounds:
    """The interval in which the optimal loss of N pairs in R^d lies.

    ``lower`` (rounded down) and ``upper`` (rounded up) with their methods; ``upper_is_existence``: the arrangement is
    not written down; ``ccem_lower``: the bound that ignores d; ``rigorous``: the lower bound was proved by the checker,
    with ``certificate`` the theorem that it replayed (None where the value is exact by a theorem of the library);
    ``arrangement``: the embeddings U, V of the upper bound where the minimiser found them, shape (N, d), else None.

    >>> bounds = low_dimension_bounds(8, 8, 2, 2)
    >>> bounds.lower <= bounds.upper < bounds.lower + 1e-12, bounds.as_json()["lower_method"]
    (True, 'simplex, optimal for d >= N - 1')
    """

    lower: float
    upper: float
    ccem_lower: float
    lower_method: str
    upper_method: str
    upper_is_existence: bool
    rigorous: bool
    seconds: float
    certificate: dict[str, Any] | None = field(repr=False)
    arrangement: tuple[Array, Array] | None = field(repr=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        """All but the certificate and the arrangement."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("certificate", "arrangement")}


def low_dimension_bounds(N: Any, d: Any, t: Any, b: Any, *, rigorous: bool = True) -> LowDimensionBounds:
    """Bounds on the optimal sigmoid loss of N pairs in R^d.

    ``L = (1/N) sum_i softplus(b - t u_i.v_i) + (1/N) sum_{i != j} softplus(t u_i.v_j - b)``. The lower bound is the
    best of the CCEM's ``min_s L(s)``, the Delsarte and the mean-field bound, its minorant found by a linear programme
    and then proved by the checker in ball arithmetic; the upper bound comes from named arrangements, from the mean over
    random codes and, where N and d allow a search of seconds, from the project's own minimiser with fixed seeds, the
    loss of what it finds enclosed rigorously.

    Parameters: ``N`` >= 2 pairs, ``d`` >= 1 dimensions, ``t`` > 0 the inverse temperature, ``b`` the bias (SigLIP's own
    bias is -b), t >= 1e-300 and all at most 1e300 in size: numbers or decimal strings. ``rigorous``: prove the lower
    bound (False: an estimate, its method says so). Guarantee: ENCLOSURE when ``rigorous``.
    Raises: :class:`ccem.InputError`, :class:`ccem.UndecidedError`. Source: the CCEM bound Lee, Chang & Sohn 2024;
    Delsarte and mean-field for this loss: this project, theorems ``delsarte`` and ``mean-field``
    (:mod:`ccem.low_dimension.lower` says what they rest on).

    >>> bounds = low_dimension_bounds(100, 10, 2, 2)
    >>> bounds.ccem_lower < bounds.lower < bounds.upper, bounds.lower_method
    (True, 'mean-field')
    """
    started = time.perf_counter()
    rigorous = yes_or_no(rigorous, "rigorous")
    for name, value in (("N", N), ("d", d), ("b", b)):
        finite_float(value, name)  # the search is done in floats
    positive_float(t, "t")
    setting = Setting(
        whole_number(N, "N", least=2), whole_number(d, "d", least=1), positive_number(t, "t"), exact_number(b, "b")
    )
    before = flint.ctx.prec
    flint.ctx.prec = PRECISION
    try:
        upper = best_upper(setting, named_distributions(setting.N))
        exact = exact_ccem(setting)
        ccem = ccem_candidate(setting)
        certificate, arrangement = None, None
        if exact is not None:
            low, method, upper = _down(exact.value), exact.method, exact
            ccem_lower = low
        else:
            # the CCEM's bound is enclosed by itself: it holds also where no certificate of it can be written down
            ccem_lower = max(_down(optimum_ball(setting.N, setting.t, setting.b, digits=30).loss), 0.0)
            low, method, certificate = _best(setting, [ccem, *_search(setting)], rigorous)
            if method == "ccem":
                ccem_lower = low  # what the certificate proves, a little below the enclosure
            elif rigorous and low < ccem_lower:
                low, method, certificate = ccem_lower, "ccem", None
            # on the line the constructions are the optimum
            if setting.d > 1 and _searchable(setting) and low < _up(upper.value) * (1 - CLOSE):
                found = find_arrangement(setting, enough=low * (1 + CLOSE))
                if found and _up(found.upper.value) < _up(upper.value):
                    upper, arrangement = found.upper, (found.U, found.V)
        return LowDimensionBounds(
            low, _up(upper.value), ccem_lower, method, upper.method, upper.existence, rigorous,
            round(time.perf_counter() - started, 3), certificate, arrangement,
        )  # fmt: skip
    finally:
        flint.ctx.prec = before


def _searchable(setting: Setting) -> bool:
    return max(setting.t, abs(setting.b)) <= LARGEST


def _search(setting: Setting) -> list[Candidate]:
    """The Delsarte bound, and the mean-field bound at the tangent point that serves best."""
    if not _searchable(setting):
        return []
    found = [candidate for candidate in (delsarte(setting),) if candidate]
    tried: dict[float, Candidate] = {}

    def value(exponent: float) -> float:
        s0 = min(math.exp(exponent), 1.0)
        candidate = mean_field(setting, s0)
        if candidate is None:
            return -math.inf
        tried[exponent] = candidate
        return candidate.value

    grid = np.log([1e-3, 1e-2, 0.03, 0.06, 0.12, 0.25, 0.4, 0.55, 0.7, 0.8, 0.88, 0.94, 0.98, 1.0])
    values = [value(float(x)) for x in grid]
    best = int(np.argmax(values))
    low, high = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, len(grid) - 1)])
    ratio = (5**0.5 - 1) / 2
    left, right = high - ratio * (high - low), low + ratio * (high - low)
    at_left, at_right = value(left), value(right)
    for _ in range(9):
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - ratio * (high - low)
            at_left = value(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + ratio * (high - low)
            at_right = value(right)
    return found + sorted(tried.values(), key=lambda c: -c.value)[:3]


def _best(setting: Setting, candidates: list[Candidate], rigorous: bool) -> tuple[float, str, dict[str, Any] | None]:
    """Value, method and certificate of the best candidate that the checker accepts (of any, if not rigorous)."""
    for candidate in sorted(candidates, key=lambda c: -c.value):
        if not rigorous:
            return candidate.value, f"{candidate.method} (not verified)", None
        with contextlib.suppress(UndecidedError):
            return candidate.value, candidate.method, prove(setting, candidate)
    return -math.inf, "none", None


def _down(value: flint.arb) -> float:
    exact = value.lower()
    result = float(exact)
    return result if flint.arb(result) <= exact else math.nextafter(result, -math.inf)


def _up(value: flint.arb) -> float:
    exact = value.upper()
    result = float(exact)
    return result if flint.arb(result) >= exact else math.nextafter(result, math.inf)
