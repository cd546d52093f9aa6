"""Named configurations as arrays: the CCEM and its members, the two-parameter family, random unit vectors."""

from __future__ import annotations

import math
import os
from typing import Any

import numpy as np

from ccem.embeddings.arrays import Array
from ccem.errors import InputError
from ccem.inputs import finite_float, shown, whole_number

__all__ = [
    "ccem_embeddings",
    "random_embeddings",
    "random_generator",
    "refuse_beyond_memory",
    "simplex",
    "two_parameter_embeddings",
]

_LARGEST = 100_000  # N x N entries of more would be 80 GB


def _pairs(N: Any, least: int = 2) -> int:
    n = whole_number(N, "N", least=least)
    if n > _LARGEST:
        raise InputError(f"N must be at most {_LARGEST} for whole embeddings, got {shown(N)}")
    return n


def refuse_beyond_memory(numbers: int, what: str) -> None:
    """Raise :class:`InputError` when so many float64 numbers are more than this machine's memory."""
    needed, there = 8 * numbers, _memory()
    if needed > there:
        size = f"{needed / 1e9:.3g} GB" if needed < 10**30 else "more than 10^21 GB"
        raise InputError(f"{what} would need {size}, more than this machine's memory of {there / 1e9:.3g} GB")


def _memory() -> int:
    """Bytes of memory of this machine; where the system does not tell, 2^40."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 2**40


def random_generator(rng: Any) -> np.random.Generator:
    """NumPy's generator of a seed or a list of seeds; a generator as it is. Raises: :class:`InputError` for others.

    >>> bool(random_generator(7).integers(100) == random_generator(np.random.default_rng(7)).integers(100))
    True
    """
    if rng is None or isinstance(rng, (np.random.Generator, np.random.BitGenerator, np.random.SeedSequence)):
        return np.random.default_rng(rng)
    try:
        if isinstance(rng, (list, tuple)) and rng:
            return np.random.default_rng([whole_number(seed, "a seed in rng", least=0) for seed in rng])
        return np.random.default_rng(whole_number(rng, "rng", least=0))
    except InputError as error:
        raise InputError(f"rng must be a seed (whole numbers >= 0) or a numpy.random.Generator: {error}") from None


def _dimension(d: Any, needed: int, why: str) -> int:
    if d is None:
        return needed
    dimension = whole_number(d, "d", least=1)
    if dimension < needed:
        raise InputError(f"{why} needs dimension d >= {needed}, got d = {shown(d)}")
    return dimension


def _zeros(n: int, d: int) -> Array:
    refuse_beyond_memory(3 * n * d, f"embeddings with N = {n} and d = {shown(d)}")
    return np.zeros((n, d))


def simplex(N: int) -> Array:
    """The rows w_1..w_N in R^(N-1), unit vectors with w_i·w_j = -1/(N-1) (a Helmert basis, scaled).

    >>> bool(np.allclose(simplex(3) @ simplex(3).T, [[1, -.5, -.5], [-.5, 1, -.5], [-.5, -.5, 1]]))
    True
    """
    k = np.arange(1, N)
    scale = np.sqrt(N / ((N - 1) * k * (k + 1.0)))
    rows = np.where(np.arange(N)[:, None] < k, scale, 0.0)
    rows[k, k - 1] = -k * scale
    return rows


def ccem_embeddings(N: Any, *, s: Any = None, delta: Any = None, d: Any = None) -> tuple[Array, Array]:
    """The double-constant embeddings u_i = (w_i, delta)/sqrt(1 + delta^2), v_i = (w_i, -delta)/sqrt(1 + delta^2).

    u_i·v_i = 2s - 1 and u_i·v_j = -1 + s (N-2)/(N-1), with s = 1/(1 + delta^2): s = 1 (delta = 0) is the simplex
    ETF, s = 0 (delta = inf) the antipodal pair.

    Parameters: ``N`` >= 2; one of ``s`` in [0, 1] and ``delta`` in [0, inf]; ``d`` the dimension, by default the
    least possible: N, for s = 1 N - 1, for s = 0 one; more are filled with zeros.
    Returns: ``U, V`` (N, d), float64. Guarantee: ESTIMATE (entries rounded). Raises:
    :class:`~ccem.errors.InputError`, which names the dimension needed. Source: Lee, Chang & Sohn 2024.

    >>> U, V = ccem_embeddings(5, delta=0.5)
    >>> U.shape, round(float(U[0] @ V[0]), 12), round(float(U[0] @ V[1]), 12)
    ((5, 5), 0.6, -0.4)
    """
    n = _pairs(N)
    if (s is None) == (delta is None):
        raise InputError("give one of s (in [0, 1]) and delta (in [0, inf])")
    if s is not None:
        share = finite_float(s, "s")
        if not 0 <= share <= 1:
            raise InputError(f"s must be in [0, 1], got {shown(s)}")
        first, last = math.sqrt(share), math.sqrt(1 - share)
    elif isinstance(delta, float) and math.isinf(delta) and delta > 0:
        first, last = 0.0, 1.0
    else:
        size = finite_float(delta, "delta")
        if size < 0:
            raise InputError(f"delta must be in [0, inf], got {shown(delta)}")
        first, last = 1 / math.hypot(1, size), size / math.hypot(1, size)
    if first == 0:
        least, why = 1, "the antipodal configuration"
    elif last == 0:
        least, why = n - 1, f"the simplex ETF of N = {n} points"
    else:
        least, why = n, f"the CCEM of N = {n} points with 0 < s < 1"
    U = _zeros(n, _dimension(d, least, why))
    if first:
        U[:, : n - 1] = first * simplex(n)
    V = U.copy()
    if last:
        U[:, least - 1], V[:, least - 1] = last, -last
    return U, V


def two_parameter_embeddings(N: Any, *, x: Any, y: Any, d: Any = None) -> tuple[Array, Array]:
    """Embeddings with u_i·v_i = x + y and u_i·v_j = -x/(N-1) + y: all feasible pairs of mean similarities.

    Parameters: ``N`` >= 2; ``x``, ``y`` with |x| + |y| <= 1; ``d`` >= N + 2 (the default; N where |x| + |y| = 1).
    Returns: ``U, V`` (N, d). Guarantee: ESTIMATE. Raises: :class:`~ccem.errors.InputError`.
    Source: this project; the CCEM is x = s, y = s - 1.

    >>> U, V = two_parameter_embeddings(4, x=-0.3, y=0.5)
    >>> round(float(U[0] @ V[0]), 12), round(float(U[0] @ V[1]), 12)
    (0.2, 0.6)
    """
    n = _pairs(N)
    x, y = finite_float(x, "x"), finite_float(y, "y")
    rest = 1 - abs(x) - abs(y)
    if rest < -1e-15:
        raise InputError(f"x and y must satisfy |x| + |y| <= 1, got x = {x}, y = {y}")
    rest = max(rest, 0.0)
    least = n + 2 if rest else n
    U = _zeros(n, _dimension(d, least, f"the two-parameter family of N = {n} points"))
    U[:, : n - 1] = math.sqrt(abs(x)) * simplex(n)
    U[:, n - 1] = math.sqrt(abs(y))
    V = U.copy()
    V[:, : n - 1] *= math.copysign(1, x)
    V[:, n - 1] *= math.copysign(1, y)
    if rest:
        # what is left of the unit lengths goes where no u and v meet
        U[:, n], V[:, n + 1] = math.sqrt(rest), math.sqrt(rest)
    return U, V


def random_embeddings(N: Any, d: Any, *, rng: Any = 0) -> tuple[Array, Array]:
    """Independent uniform unit vectors u_1..u_N, v_1..v_N in R^d.

    Parameters: ``N`` >= 1 pairs, ``d`` >= 1 dimensions; ``rng`` a seed (a whole number >= 0 or a list of them), a
    NumPy generator, or None for other vectors every time.
    Returns: ``U, V`` (N, d), float64; equal seeds give equal arrays with one version of NumPy. Guarantee: ESTIMATE
    (norms are 1 to rounding). Raises: :class:`~ccem.errors.InputError`, also for arrays beyond this machine's memory.
    Source: normal vectors divided by their norms are uniform on the sphere (Muller 1959).

    >>> U, V = random_embeddings(3, 2, rng=1)
    >>> bool(np.allclose((U**2).sum(axis=1), 1))
    True
    """
    n, dimension = _pairs(N, least=1), whole_number(d, "d", least=1)
    generator = random_generator(rng)
    refuse_beyond_memory(6 * n * dimension, f"embeddings with N = {n} and d = {shown(d)}")
    both = generator.standard_normal((2, n, dimension))
    both /= np.linalg.norm(both, axis=2, keepdims=True)
    return both[0], both[1]
