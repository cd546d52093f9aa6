"""Hypothesis strategies for contrastive losses. They shrink to small N, plain numbers and readable vectors.

Every array is float64 with rows of unit length (to rounding).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import InputError, MissingExtraError
from ccem.inputs import whole_number
from ccem.testing._checks import double_constant, simplex
from ccem.testing._convention import unit_rows

try:
    from hypothesis import strategies as st
except ImportError as error:  # the rest of ccem.testing works without Hypothesis
    raise MissingExtraError("the strategies need Hypothesis: pip install hypothesis") from error

__all__ = [
    "Constellation",
    "DoubleConstant",
    "Parameters",
    "ccem_instances",
    "constellations",
    "embeddings",
    "extreme_logits",
    "near_threshold_parameters",
    "pairs_with_similarities",
    "unit_vectors",
]

Array = NDArray[np.float64]


@dataclass(frozen=True)
class DoubleConstant:
    """A double-constant model: U, V of shape (N, N), u_i.v_i = p, u_i.v_j = q for i != j."""

    N: int
    delta: float
    U: Array
    V: Array

    @property
    def p(self) -> float:
        return -1.0 if math.isinf(self.delta) else (1 - self.delta**2) / (1 + self.delta**2)

    @property
    def q(self) -> float:
        return -1.0 if math.isinf(self.delta) else -(1 / (self.N - 1) + self.delta**2) / (1 + self.delta**2)


@dataclass(frozen=True)
class Parameters:
    """Parameters of the sigmoid loss: softplus(b - t p) for pairs, softplus(t q - b) across, ``t > 0``."""

    N: int
    t: float
    b: float
    boundary: str


@dataclass(frozen=True)
class Constellation:
    """U, V with u_i.v_i >= b_rel + m and u_i.v_j <= b_rel - m for i != j (to rounding)."""

    U: Array
    V: Array
    m: float
    b_rel: float


def unit_vectors(d: int | st.SearchStrategy[int] = 3) -> st.SearchStrategy[Array]:
    """Unit vectors in R^d: small whole numbers over their length. Shrinks to a coordinate vector.

    >>> from hypothesis import find
    >>> find(unit_vectors(2), lambda v: v[0] > 0.5)
    array([1., 0.])
    """
    return embeddings(N=1, d=d).map(lambda pair: pair[0][0])


@st.composite
def embeddings(
    draw: Any,
    *,
    N: int | st.SearchStrategy[int] = st.integers(1, 8),  # noqa: B008 - strategies are immutable
    d: int | st.SearchStrategy[int] = st.integers(1, 8),  # noqa: B008
) -> tuple[Array, Array]:
    """Pairs (U, V) of shape (N, d) with unit rows; ``N`` and ``d`` numbers or strategies."""
    rows, columns = (
        whole_number(draw(x) if isinstance(x, st.SearchStrategy) else x, name, least=1)
        for x, name in ((N, "N"), (d, "d"))
    )
    size = 2 * rows * columns
    X = np.array(draw(st.lists(st.integers(-9, 9), min_size=size, max_size=size)), dtype=np.float64)
    X = X.reshape(2 * rows, columns)
    X[~X.any(axis=1), 0] = 1  # a row of zeros stands for e_1, the simplest unit vector
    X = unit_rows(X)
    return X[:rows], X[rows:]


@st.composite
def pairs_with_similarities(
    draw: Any, *, N: int | None = None, p: float | None = None, q: float | None = None
) -> tuple[Array, Array, float, float]:
    """(U, V, p, q), shape (N, N + 2): u_i.v_i = p and u_i.v_j = q for all i != j.

    Every (p, q) with |p| <= 1 and ((N-2)p - N)/(2(N-1)) <= q <= ((N-2)p + N)/(2(N-1)) exists; others do not.
    Raises: :class:`InputError` for p, q that no unit vectors have.
    """
    N = draw(st.integers(2, 6)) if N is None else whole_number(N, "N", least=2)
    steps = st.integers(-16, 16).map(lambda k: k / 16)
    p = draw(steps) if p is None else p
    low, high = ((N - 2) * p - N) / (2 * (N - 1)), ((N - 2) * p + N) / (2 * (N - 1))
    if not abs(p) <= 1:
        raise InputError(f"p must be in [-1, 1], got {p}")
    q = low + (draw(steps) + 1) / 2 * (high - low) if q is None else q
    if not low - 1e-12 <= q <= high + 1e-12:
        raise InputError(f"q must be in [{low:.6g}, {high:.6g}] for N = {N} and p = {p}, got {q}")
    x = (p - q) * (N - 1) / N
    y = p - x
    rest = math.sqrt(max(0.0, 1 - abs(x) - abs(y)))
    ones, w = np.ones((N, 1)), simplex(N)
    parts = [math.sqrt(abs(x)) * w, math.sqrt(abs(y)) * ones, rest * ones, 0 * ones]
    other = [math.copysign(1, x) * parts[0], math.copysign(1, y) * parts[1], 0 * ones, rest * ones]
    return np.concatenate(parts, axis=1), np.concatenate(other, axis=1), p, q


@st.composite
def ccem_instances(draw: Any, *, N: int | None = None, delta: float | None = None) -> DoubleConstant:
    """Double-constant models, with the ends: the simplex (delta = 0) and the antipodal one (delta = inf).

    >>> from hypothesis import find
    >>> model = find(ccem_instances(), lambda model: model.N > 2 and model.delta >= 1)
    >>> model.N, model.delta
    (3, 1.0)
    """
    N = draw(st.integers(2, 10)) if N is None else whole_number(N, "N", least=2)
    if delta is None:
        delta = draw(st.integers(0, 41).map(lambda k: math.inf if k == 41 else k / 8))
    if not delta >= 0:
        raise InputError(f"delta must be >= 0, got {delta}")
    return DoubleConstant(N, delta, *double_constant(N, delta))


@st.composite
def near_threshold_parameters(draw: Any, *, tied: bool | None = None) -> Parameters:
    """(N, t, b) on, just below or just above a phase boundary of the sigmoid loss (b in the sign of L: b = -b_siglip).

    Boundaries: "simplex", b = log((k-2 + sqrt((k-2)^2 + 8 k e^(tN/(N-1))))/4) - t/(N-1) with k = N - 2, for b = t
    t = ((N-1)/N) log(N-3); "antipodal", t + b = log(k/2), for b = t half of it. ``tied``: b = t, or free (None: both).
    """
    boundary = draw(st.sampled_from(["simplex", "antipodal"]))
    is_tied = draw(st.booleans()) if tied is None else tied
    nudge = 1 + draw(st.sampled_from([0.0, 1e-3, -1e-3, 1e-8, -1e-8, 2.0**-52, -(2.0**-52)]))
    N = draw(st.integers(5, 64))
    k = N - 2.0
    if is_tied:
        t = ((N - 1) / N * math.log(N - 3) if boundary == "simplex" else math.log(k / 2) / 2) * nudge
        return Parameters(N, t, t, boundary)
    t = draw(st.integers(1, 40)) / 2
    if boundary == "antipodal":
        return Parameters(N, t, (math.log(k / 2) - t) * nudge, boundary)
    root = math.sqrt((k - 2) ** 2 + 8 * k * math.exp(t * N / (N - 1)))
    return Parameters(N, t, (math.log((k - 2 + root) / 4) - t / (N - 1)) * nudge, boundary)


@st.composite
def extreme_logits(draw: Any, *, largest: float = 1e4) -> tuple[float, float]:
    """(t, b) with t > 0 and logits t x + b of size up to ``largest``: huge, tiny, b = -t. Shrinks to (1, 0)."""
    if not 1 <= largest < math.inf:
        raise InputError(f"largest must be finite and at least 1, got {largest}")
    top = math.floor(math.log10(largest))
    t = draw(st.one_of(st.just(1.0), st.integers(-8, top).map(lambda k: 10.0**k), st.floats(1e-8, largest)))
    b = draw(st.one_of(st.just(0.0), st.sampled_from([-t, t, -10.0, 10.0]), st.floats(-largest, largest)))
    return t, b


@st.composite
def constellations(draw: Any) -> Constellation:
    """Constellations: double-constant models, m = sN/(2(N-1)), and two mirrored regular N-gons in R^3."""
    N = draw(st.integers(2, 10))
    if N >= 3 and draw(st.booleans()):
        m = (1 - math.cos(2 * math.pi / N)) / (3 + math.cos(2 * math.pi / N))
        height = math.sqrt((1 - m) / 2)  # |a|^2 - height^2 = m with |a|^2 + height^2 = 1
        angles = 2 * math.pi * np.arange(N) / N
        around = math.sqrt((1 + m) / 2) * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        up = np.full((N, 1), height)
        return Constellation(np.concatenate([around, up], axis=1), np.concatenate([around, -up], axis=1), m, 0.0)
    s = draw(st.integers(1, 16)) / 16
    U, V = double_constant(N, math.sqrt(1 / s - 1))
    return Constellation(U, V, s * N / (2 * (N - 1)), s * (3 * N - 4) / (2 * (N - 1)) - 1)
