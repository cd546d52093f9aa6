"""Spherical codes with a name: points, exact Gram matrices, certificates of optimality for the sigmoid loss.

A code is N unit vectors in R^d. ``u_i = v_i = c_i`` is the arrangement that the loss prefers when pairs must agree; a
*sharp* code such as the simplex, the orthoplex, the icosahedron or the E8 roots can be certified to be globally optimal
in R^d.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from ccem.errors import InputError
from ccem.inputs import exact_number, shown, whole_number

__all__ = [
    "Code", "best_found", "code", "code_names", "least_cosine", "mirrored", "named_distributions", "polygon",
    "random_code",
]  # fmt: skip

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Code:
    """N unit vectors of R^d.

    ``integers``: the points times a common length, exact (rows of Python ints, or of pairs (a, b) for a + b sqrt 5);
    ``squared_length``: the square of that length, in the same numbers.
    """

    name: str
    rows: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def N(self) -> int:
        """How many points."""
        return len(self.rows)

    @property
    def d(self) -> int:
        """The dimension of the space that they are written in."""
        return len(self.rows[0])

    def products(self, i: int, j: int) -> tuple[int, int]:
        """(a, b): the inner product of the integer rows i and j is a + b sqrt 5. EXACT."""
        a = b = 0
        for (x, y), (z, w) in zip(self.rows[i], self.rows[j], strict=True):
            a, b = a + x * z + 5 * y * w, b + x * w + y * z
        return a, b

    def cosine(self, i: int, j: int) -> tuple[Fraction, Fraction]:
        """(a, b): c_i.c_j = a + b sqrt 5. EXACT."""
        return _ratio(self.products(i, j), self.products(i, i))

    def gram(self) -> list[list[tuple[Fraction, Fraction]]]:
        """The Gram matrix, entries (a, b) for a + b sqrt 5. EXACT."""
        return [[self.cosine(i, j) for j in range(self.N)] for i in range(self.N)]

    def points(self) -> Array:
        """The points in floats, shape (N, d), rows of norm 1. ESTIMATE.

        >>> code("orthoplex", d=2).points().tolist()
        [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
        """
        table = np.array([[a + b * math.sqrt(5) for a, b in row] for row in self.rows])
        return np.asarray(table / np.linalg.norm(table, axis=1, keepdims=True))

    def distribution(self) -> tuple[tuple[tuple[Fraction, Fraction], Fraction], ...]:
        """((a, b), n): on average n other points at cosine a + b sqrt 5. EXACT.

        >>> [(str(a), str(b), int(n)) for (a, b), n in code("icosahedron").distribution()]
        [('-1', '0', 1), ('0', '-1/5', 5), ('0', '1/5', 5)]
        """
        a, b = (np.array([[pair[k] for pair in row] for row in self.rows]) for k in (0, 1))
        whole, root = a @ a.T + 5 * b @ b.T, a @ b.T + b @ a.T
        pairs = np.stack([whole, root, *(np.broadcast_to(np.diag(x)[:, None], x.shape) for x in (whole, root))], axis=2)
        rows, times = np.unique(pairs[~np.eye(self.N, dtype=bool)], axis=0, return_counts=True)
        count: dict[tuple[Fraction, Fraction], Fraction] = {}
        for (*product, p, q), n in zip(rows.tolist(), times.tolist(), strict=True):
            key = _ratio(product, (p, q))
            count[key] = count.get(key, Fraction(0)) + Fraction(n, self.N)
        return tuple(sorted(count.items(), key=lambda item: float(item[0][0]) + float(item[0][1]) * math.sqrt(5)))


def _ratio(product: Sequence[int], square: Sequence[int]) -> tuple[Fraction, Fraction]:
    """(a + b sqrt 5)/(p + q sqrt 5) in the same form."""
    (a, b), (p, q) = product, square
    norm = p * p - 5 * q * q
    return Fraction(a * p - 5 * b * q, norm), Fraction(b * p - a * q, norm)


def _plain(rows: Any) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple((int(x), 0) for x in row) for row in rows)


def _simplex(d: int) -> Any:
    """d + 1 points of R^(d + 1) with sum zero: the corners less their mean, times d + 1."""
    return _plain([[(d + 1) * (i == k) - 1 for k in range(d + 1)] for i in range(d + 1)])


def _orthoplex(d: int) -> Any:
    return _plain([[sign * (i == k) for k in range(d)] for i in range(d) for sign in (1, -1)])


def _icosahedron() -> Any:
    """(0, +-2, +-(1 + sqrt 5)) and its cyclic shifts."""
    base = [((0, 0), (2 * s, 0), (t, t)) for s in (1, -1) for t in (1, -1)]
    return tuple(row[k:] + row[:k] for row in base for k in range(3))


def _cell24() -> Any:
    """The roots of D4: +-e_i +- e_j."""
    return _plain(_two_signs(4))


def _two_signs(n: int) -> list[list[int]]:
    rows = []
    for i, j in itertools.combinations(range(n), 2):
        for s, t in itertools.product((1, -1), repeat=2):
            rows.append([s if k == i else t if k == j else 0 for k in range(n)])
    return rows


def _clebsch() -> Any:
    """The corners of the 5-cube with an even number of minus signs: 16 points of R^5, cosines 1/5 and -3/5."""
    return _plain([row for row in itertools.product((1, -1), repeat=5) if math.prod(row) == 1])


def _roots8() -> list[list[int]]:
    """The 240 roots of E8, doubled: +-2 e_i +- 2 e_j and the even sign changes of (1, ..., 1)."""
    halves = [list(row) for row in itertools.product((1, -1), repeat=8) if math.prod(row) == 1]
    return [[2 * x for x in row] for row in _two_signs(8)] + halves


def _e8() -> Any:
    return _plain(_roots8())


def _dot(x: list[int], y: list[int]) -> int:
    return sum(a * b for a, b in zip(x, y, strict=True))


def _gosset() -> Any:
    """The 56 roots of E8 at 60 degrees to the root r = (1, ..., 1), without their part along r: 2x - r."""
    r = [1] * 8
    return _plain([[2 * a - b for a, b in zip(x, r, strict=True)] for x in _roots8() if _dot(x, r) == 4])


def _schlafli() -> Any:
    """The 27 roots of E8 at 60 degrees to r and at right angles to s, r.s = -1, without their part in that plane."""
    r, s = [1] * 8, [-2, -2, 0, 0, 0, 0, 0, 0]
    found = [x for x in _roots8() if _dot(x, r) == 4 and _dot(x, s) == 0]
    return _plain([[3 * a - 2 * b - c for a, b, c in zip(x, r, s, strict=True)] for x in found])


_WITH_DIMENSION: dict[str, tuple[Callable[[int], Any], str]] = {
    "simplex": (_simplex, "d + 1 points at cosine -1/d (written in R^(d + 1), in the plane of sum zero)"),
    "orthoplex": (_orthoplex, "the 2d points +-e_i"),
}
_FIXED: dict[str, tuple[Callable[[], Any], int, str]] = {
    "icosahedron": (_icosahedron, 3, "12 points of R^3, cosines +-1/sqrt 5 and -1"),
    "24-cell": (_cell24, 4, "24 points of R^4, cosines 0, +-1/2 and -1"),
    "clebsch": (_clebsch, 5, "16 points of R^5, cosines 1/5 and -3/5"),
    "schlafli": (_schlafli, 6, "27 points of R^6, cosines 1/4 and -1/2 (written in R^8)"),
    "gosset": (_gosset, 7, "56 points of R^7, cosines +-1/3 and -1 (written in R^8)"),
    "e8": (_e8, 8, "240 points of R^8, cosines 0, +-1/2 and -1"),
}


def code_names() -> dict[str, str]:
    """The names that :func:`code` knows, with what they are."""
    return {name: str(entry[-1]) for name, entry in (*_WITH_DIMENSION.items(), *_FIXED.items())}


def code(name: str, *, d: int | None = None) -> Code:
    """The code of that name; ``d``, its dimension, for the simplex and the orthoplex. EXACT.

    Raises: :class:`ccem.InputError`.

    >>> code("e8").N, code("simplex", d=3).N
    (240, 4)
    """
    if not isinstance(name, str) or name not in (*_WITH_DIMENSION, *_FIXED):
        raise InputError(f"there is no code {shown(name)!r}; known: {', '.join(code_names())}")
    if name in _WITH_DIMENSION:
        if d is None:
            raise InputError(f"the {name} needs its dimension d")
        size = whole_number(d, "d", least=1)
        if size > 512:
            raise InputError(f"d must be at most 512 to write the {name} out, got {shown(d)}")
        return Code(name, _WITH_DIMENSION[name][0](size))
    build, dimension, _ = _FIXED[name]
    if d is not None and whole_number(d, "d", least=1) != dimension:
        raise InputError(f"the {name} lies in dimension {dimension}, got d = {shown(d)}")
    return Code(name, build())


def polygon(N: Any) -> Array:
    """The regular N-gon, shape (N, 2). ESTIMATE (floats; its cosines are cos(2 pi k/N)).

    >>> polygon(4).round(12).tolist()
    [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [-0.0, -1.0]]
    """
    angles = 2 * np.pi * np.arange(whole_number(N, "N", least=2)) / int(N)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def random_code(N: Any, d: Any, *, seed: int = 0) -> Array:
    """N independent uniform points of S^{d-1}, shape (N, d), reproducible from the seed. ESTIMATE."""
    from ccem.embeddings.configurations import random_embeddings

    return random_embeddings(whole_number(N, "N", least=2), whole_number(d, "d", least=1), rng=seed)[0]


def mirrored(points: Any, s: Any) -> tuple[Array, Array]:
    """``u_i, v_i = (sqrt(s) c_i, +-sqrt(1 - s))`` for a code c_1..c_N: u_i.v_i = 2s - 1, u_i.v_j = s (1 + c_i.c_j) - 1.

    Parameters: ``points``, shape (N, d), rows of norm 1; ``s`` in [0, 1] (s = 1: u = v, s = 0: antipodal). Returns: two
    arrays of shape (N, d + 1). Guarantee: ESTIMATE. Raises: :class:`ccem.InputError`.

    >>> u, v = mirrored(polygon(5), "0.25")
    >>> u.shape, bool(np.allclose(np.sum(u * v, axis=1), -0.5))
    ((5, 3), True)
    """
    from ccem.embeddings.arrays import unit_rows

    share = exact_number(s, "s")
    if not 0 <= share <= 1:
        raise InputError(f"s must be in [0, 1], got {shown(s)}")
    rows = unit_rows(points, "points")
    height = np.full((len(rows), 1), math.sqrt(1 - share))
    middle = math.sqrt(share) * rows
    return np.hstack([middle, height]), np.hstack([middle, -height])


@cache
def _table() -> dict[tuple[int, int], dict[str, Any]]:
    from ccem.low_dimension.tammes import read_table

    return read_table()


def best_found(N: Any, d: Any) -> Array:
    """The points behind the table's entry for N points of S^{d-1}, computed again from its seed; shape (N, d).

    Guarantee: ESTIMATE. Raises: :class:`ccem.InputError` where the table has none.
    """
    from ccem.low_dimension.tammes import TABLE_SIZES, find_code

    n, dimension = whole_number(N, "N", least=2), whole_number(d, "d", least=2)
    if (n, dimension) not in _table():
        sizes = ", ".join(f"2d < N <= {most} for d = {k}" for k, most in TABLE_SIZES.items())
        raise InputError(f"the table has no {n} points in R^{dimension}; it has {sizes}")
    return find_code(n, dimension, seed=_table()[n, dimension]["seed"])


def least_cosine(N: Any, d: Any) -> tuple[float, str]:
    """The least largest cosine of N points of S^{d-1} that is known here, and where it comes from.

    Optimal (up to rounding) where the text says exact; else some N points have it: a part of a named code, or of an
    entry of the table. Raises: :class:`ccem.InputError` outside of all.

    >>> least_cosine(5, 4), least_cosine(8, 4)[0], least_cosine(24, 4), least_cosine(15, 5)[1]
    ((-0.25, 'simplex, exact'), 0.0, (0.5, '24-cell'), 'part of clebsch')
    """
    n, dimension = whole_number(N, "N", least=2), whole_number(d, "d", least=2)
    if n <= dimension + 1:
        return -1 / (n - 1), "simplex, exact"
    if dimension == 2:
        return math.cos(2 * math.pi / n), "regular polygon, exact"
    if n <= 2 * dimension:
        return 0.0, "part of the orthoplex, exact"
    known = [(row["cosine"], size, f"found from seed {row['seed']}") for (size, k), row in _table().items()
             if k == dimension and size >= n]  # fmt: skip
    for name, (build, k, _) in _FIXED.items():
        if k == dimension:
            points = Code(name, build())
            a, b = points.distribution()[-1][0]
            known.append((float(a) + float(b) * math.sqrt(5), points.N, name))
    fitting = [(cosine, size, words) for cosine, size, words in known if size >= n]
    if not fitting:
        raise InputError(f"no code of {n} points in R^{dimension} is known here")
    least = min(cosine for cosine, *_ in fitting)
    # a named code before an entry that only comes close to it
    cosine, size, words = min((c, k, w) for c, k, w in fitting if c <= least + 1e-9 and not (c > least and "seed" in w))
    return cosine, words if size == n else f"part of {words}" if "seed" not in words else f"part of {size} {words}"


def dimension_of(name: str, d: int | None = None) -> int:
    """The dimension of the space that the code spans."""
    return _FIXED[name][1] if name in _FIXED else int(d or 0)


def named_distributions(N: int) -> list[tuple[str, int, tuple[tuple[Any, Fraction], ...]]]:
    """Codes with exactly N points: name, dimension that they need, cosines (balls or rationals) with their counts."""
    import flint

    found: list[tuple[str, int, tuple[tuple[Any, Fraction], ...]]] = []
    if N % 2 == 0 and N >= 4:
        found.append(("orthoplex", N // 2, ((Fraction(-1), Fraction(1)), (Fraction(0), Fraction(N - 2)))))
    if 3 <= N <= 4096:
        turns = [((2 * flint.arb(k) / N).cos_pi(), Fraction(1)) for k in range(1, N)]
        found.append((f"regular {N}-gon", 2, tuple(turns)))
    for name, (build, dimension, _) in _FIXED.items():
        candidate = Code(name, build())
        if candidate.N == N:
            root = flint.arb(5).sqrt()
            spread = tuple(
                (flint.arb(flint.fmpq(a.numerator, a.denominator)) + root * flint.fmpq(b.numerator, b.denominator), n)
                for (a, b), n in candidate.distribution()
            )
            found.append((name, dimension, spread))
    return found
