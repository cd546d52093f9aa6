"""The checks: each finds one class of bug, which its docstring names.

A check gets a :class:`Subject` and returns, raises :class:`Failure`, or raises ``Unsupported`` to be skipped.
Examples go from the smallest to the largest, so that the first failure is the smallest that the check knows.
"""

from __future__ import annotations

import itertools
import math
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import CcemError
from ccem.testing._arrays import EPSILON, TINY, USER_ERRORS, Numpy, Unsupported
from ccem.testing._convention import CHUNK_NAMES, Convention, unit_rows
from ccem.testing._families import Evaluation, Family, Separable, Slope, least_convex_at

Array = NDArray[np.float64]
# relative differences that no check complains about: torch's own softplus is only good to 1e-10 in float64
RAISES = "the loss raises an error"
RELATIVE = {"float64": 1e-9, "float32": 2e-5, "float16": 4e-3, "bfloat16": 3e-2}


class LossCheckError(CcemError, AssertionError):
    """A check of a loss failed; the message has the example, expected, got, the likely cause, a line to repeat it."""


@dataclass
class Failure(Exception):
    """What a check found: where, what was expected, what came."""

    what: str
    example: Example | None = None
    expected: str = ""
    got: str = ""
    cause: str = ""


@dataclass(frozen=True)
class Example:
    """Embeddings and parameters at which a loss is evaluated."""

    U: Array
    V: Array
    parameters: Mapping[str, float]
    words: str = ""

    def __str__(self) -> str:
        N, d = self.U.shape
        settings = "".join(f", {name} = {value:.10g}" for name, value in self.parameters.items())
        lines = [f"N = {N}, d = {d}{settings}" + (f" ({self.words})" if self.words else "")]
        if self.U.size <= 24:
            lines += [f"U = {plain(self.U)}", f"V = {plain(self.V)}"]
        return "\n".join(lines)


def plain(values: Array) -> str:
    """A nested list, with the digits that the numbers need."""
    return str([[float(x) + 0.0 for x in row] for row in values])


@contextmanager
def _gradients_of(example: Example) -> Iterator[None]:
    """Errors of the loss while gradients are computed are failures at this example."""
    try:
        yield
    except (Unsupported, CcemError):
        raise
    except USER_ERRORS as error:
        got = f"{type(error).__name__}: {error}"
        raise Failure("the gradient raises an error", example, "a gradient", got) from error


@dataclass
class Subject:
    """A loss under test: how to call it, what it should return."""

    fn: Callable[..., Any]
    family: Family
    convention: Convention
    arrays: Numpy
    dtype: str
    count: int
    seed: int
    options: Mapping[str, Any] = field(default_factory=dict)

    def rng(self, name: str) -> np.random.Generator:
        """A generator of the check's own, so that the choice of checks does not change their inputs."""
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])

    def _given(self, example: Example, dtype: str) -> tuple[Any, Any, tuple[float, ...]]:
        arguments = self.convention.arguments(example.parameters, self.count)
        return self.arrays.array(example.U, dtype), self.arrays.array(example.V, dtype), arguments

    def value(self, example: Example, **keywords: Any) -> float:
        """The loss, as a float. Raises: :class:`Failure` if it raises or does not return one number."""
        U, V, arguments = self._given(example, self.dtype)
        try:
            returned = self.fn(U, V, *arguments, **keywords)
        except USER_ERRORS as error:
            if self.dtype in ("float16", "bfloat16"):  # a refusal is no wrong value
                raise Unsupported(f"{self.dtype} is refused: {type(error).__name__}: {error}") from error
            raise Failure(RAISES, example, "a number", f"{type(error).__name__}: {error}") from error
        try:
            result = self.arrays.result(returned)
        except TypeError as error:
            got = repr(returned)[:80]
            raise Failure("the loss does not return a number", example, "a number", got, str(error)) from error
        if result.size != 1:
            raise Failure("the loss does not return one number", example, "shape ()", f"shape {result.shape}")
        return float(result.reshape(()))

    def gradient(self, example: Example) -> tuple[Array, Array]:
        U, V, arguments = self._given(example, self.dtype)
        with _gradients_of(example):
            dU, dV = self.arrays.gradient(self.fn, U, V, arguments)
        for name, G, X in (("dU", dU, example.U), ("dV", dV, example.V)):
            if G.shape != X.shape:
                raise Failure(f"{name} has the wrong shape", example, str(X.shape), str(G.shape))
        return dU, dV

    def parameter_gradient(self, example: Example) -> list[float | str]:
        """dL/dt, dL/db, ..., or why there is none. Raises: :class:`Failure`, ``Unsupported``."""
        U, V, arguments = self._given(example, self.dtype)
        with _gradients_of(example):
            return self.arrays.parameter_gradient(self.fn, U, V, arguments)

    def exact_parameter_gradient(self, example: Example) -> list[Slope]:
        U, V = (self.arrays.rounded(X, self.dtype) for X in (example.U, example.V))
        slopes = self.family.slopes(U, V, self.convention.meaning(example.parameters))
        multiple = self.convention.multiplier(len(U))
        by_argument = self.convention.argument_slopes(example.parameters, slopes, self.count)
        return [slope.times(multiple) for slope in by_argument]

    def exact(self, example: Example) -> Evaluation:
        """The formula at the embeddings as the dtype rounds them."""
        U, V = (self.arrays.rounded(X, self.dtype) for X in (example.U, example.V))
        meaning = self.convention.meaning(example.parameters)
        return self.family.evaluate(U, V, meaning).scaled(self.convention.multiplier(len(U)))

    def tolerance(self, exact: Evaluation) -> float:
        """How far a well written implementation may be, in this dtype, from the formula."""
        eps = EPSILON[self.dtype]
        return 2 * eps * exact.error_units + RELATIVE[self.dtype] * exact.magnitude + 4 * TINY[self.dtype]

    def compare(self, example: Example, what: str = "the value differs from the formula", **keywords: Any) -> None:
        """Raises: :class:`Failure` if the value is further from the formula than the tolerance."""
        exact, got = self.exact(example), self.value(example, **keywords)
        if not abs(got - exact.value) <= self.tolerance(exact):
            raise Failure(what, example, _digits(exact.value), _digits(got))

    def parameters(self, t: float, b: float = 0.0, a: float = 0.5) -> dict[str, float]:
        """Parameters of the family; other names of a user's own pair loss get plain values."""
        known = {"t": t, "b": b, "a": a}
        return {name: known.get(name, 0.5) for name in self.family.parameters}

    def examples(self, items: Iterable[Example]) -> Iterator[Example]:
        """Those that the family and its convention allow, without repetition of the same call."""
        seen = set()
        least = 2 if self.convention.power_less_one < 0 else self.family.least_pairs
        for item in items:
            # equal calls (a loss that fixes t or b) are made once
            key = (item.U.tobytes(), item.V.tobytes(), self.convention.arguments(item.parameters, self.count))
            if len(item.U) >= least and key not in seen:
                seen.add(key)
                if self.family.name != "pair" or abs(self.exact(item).value) < 1e30:  # phi may overflow by itself
                    yield item


def _digits(value: float) -> str:
    return f"{value:.17g}"


# ---- configurations ----


def simplex(N: int) -> Array:
    """N unit vectors in R^(N-1) with w_i.w_j = -1/(N-1) (a row of zeros short of R^N; N = 1 gives one number 1).

    >>> np.round(simplex(3) @ simplex(3).T, 12)
    array([[ 1. , -0.5, -0.5],
           [-0.5,  1. , -0.5],
           [-0.5, -0.5,  1. ]])
    """
    if N == 1:
        return np.ones((1, 1))
    rows = np.zeros((N - 1, N))
    for k in range(1, N):  # Helmert: an orthonormal basis of the vectors that sum to zero
        rows[k - 1, :k], rows[k - 1, k] = 1, -k
        rows[k - 1] /= math.sqrt(k * (k + 1))
    return rows.T * math.sqrt(N / (N - 1))


def double_constant(N: int, delta: float) -> tuple[Array, Array]:
    """The double-constant model: u_i = (w_i, delta), v_i = (w_i, -delta), over sqrt(1 + delta^2); delta may be inf."""
    w = simplex(N)
    if math.isinf(delta):
        U = np.concatenate([np.zeros_like(w), np.ones((N, 1))], axis=1)
        return U, -U
    last = np.full((N, 1), delta)
    length = math.sqrt(1 + delta * delta)
    return np.concatenate([w, last], axis=1) / length, np.concatenate([w, -last], axis=1) / length


def random_rows(rng: np.random.Generator, N: int, d: int) -> Array:
    return unit_rows(rng.normal(size=(N, d)))


_A, _B, _C = [1.0, 0.0], [0.0, 1.0], [0.6, 0.8]
_SMALL: tuple[tuple[list[list[float]], list[list[float]]], ...] = (
    ([[1.0]], [[1.0]]),
    ([[1.0]], [[-1.0]]),
    ([[1.0], [1.0]], [[1.0], [-1.0]]),
    ([_A, _B], [_A, _B]),
    ([_A, _C], [_A, _B]),
    ([_A, _C, _B], [_C, _A, [-0.8, 0.6]]),
    ([[1.0, 0.0, 0.0], [0.0, 0.6, 0.8]], [[0.6, 0.0, 0.8], [0.0, 1.0, 0.0]]),
)


def small_examples(s: Subject) -> Iterator[Example]:
    """Vectors that a person can read, N = 1, 2, 3, with plain parameters."""
    for U, V in _SMALL:
        for t, b, a in ((1.0, 0.0, 0.5), (2.0, 1.0, 1.0), (3.0, -1.0, 0.25)):
            yield Example(np.array(U), np.array(V), s.parameters(t, b, a))


def random_examples(s: Subject, name: str, sizes: Iterable[tuple[int, int]]) -> Iterator[Example]:
    rng = s.rng(name)
    for N, d in sizes:
        t, b, a = float(rng.choice([0.5, 2.0, 5.0, 10.0])), float(rng.choice([0.0, 1.5, -3.0, -10.0])), 0.75
        yield Example(random_rows(rng, N, d), random_rows(rng, N, d), s.parameters(t, b, a), "random unit rows")


# no size of a tile or chunk in use divides these: the last one is not full
LARGE = 517
WIDE = ((4, 70), (3, 1037))


# ---- checks of the value ----


def check_value_formula(s: Subject) -> None:
    """The value against the exact formula, N = 1 to 64, d = 1 to 1037.

    Finds: a wrong sign or a dropped bias, log t or 1/t for t, a wrong multiple (1/N, N^2, twice), a wrong axis,
    one direction only, broadcasts, shifted labels, missing positives or negatives, batches of one, coordinates that
    are lost beyond a whole number of tiles.
    """
    sizes = ((2, 3), (3, 2), (4, 4), (5, 3), (8, 16), (16, 8), (33, 5), (13, 33), (64, 4), *WIDE)
    for example in s.examples([*small_examples(s), *random_examples(s, "value", sizes)]):
        try:
            s.compare(example)
        except Failure as failure:
            raise shrink(s, failure) from None


def check_value_large_batch(s: Subject) -> None:
    """The value at N = 512 and 517. Finds: chunks of up to 512 rows that lose rows (whole ones, or a last one that is
    not full), means of chunk means, labels off in later chunks, sums that lose digits."""
    for example in s.examples(random_examples(s, "large", ((512, 1), (512, 16), (LARGE, 3)))):
        s.compare(example)


def check_constant_embeddings(s: Subject) -> None:
    """All embeddings equal: closed form. Finds: a loss that is wrong at collapse, such as NaN from 0/0."""
    for N in (1, 2, 5):
        one = np.tile([[0.6, 0.8]], (N, 1))
        _closed_form(s, one, one, (1.0, 1.0, 1.0), "all embeddings equal")


def check_bias_only(s: Subject) -> None:
    """U orthogonal to V: all similarities 0, only bias and batch size count. Finds: errors in bias or counting."""
    for N in (1, 2, 3, 8):
        U, V = np.tile([[1.0, 0.0]], (N, 1)), np.tile([[0.0, 1.0]], (N, 1))
        _closed_form(s, U, V, (0.0, 0.0, 1.0), "U orthogonal to V")


def check_simplex(s: Subject) -> None:
    """u_i = v_i a simplex equiangular tight frame: closed form. Finds: wrong negatives at the usual optimum."""
    for N in (2, 3, 8):
        w = simplex(N)
        _closed_form(s, w, w, (1.0, -1 / (N - 1), -1 / (N - 1)), "simplex equiangular tight frame")


def check_ccem(s: Subject) -> None:
    """The double-constant model between its ends: closed form in delta. Finds: positives and negatives mixed up."""
    for N in (2, 4, 9):
        for delta in (0.5, 1.0, 2.0):
            length = 1 + delta * delta
            p, q = (1 - delta * delta) / length, -(1 / (N - 1) + delta * delta) / length
            r = (-1 / (N - 1) + delta * delta) / length
            _closed_form(s, *double_constant(N, delta), (p, q, r), f"double-constant model, delta = {delta}")


def check_antipodal(s: Subject) -> None:
    """All u_i = e, all v_i = -e: closed form. Finds: clipped or lost large losses."""
    for N in (1, 2, 5):
        U = np.tile([[0.0, 1.0]], (N, 1))
        _closed_form(s, U, -U, (-1.0, -1.0, 1.0), "antipodal")


def _closed_form(s: Subject, U: Array, V: Array, levels: tuple[float, float, float], words: str) -> None:
    N = len(U)
    settings = ((1.0, 0.0), (2.0, 1.0), (10.0, -10.0), (5.0, 3.0))
    for example in s.examples(Example(U, V, s.parameters(t, b), words) for t, b in settings):
        exact = s.exact(example)
        value = s.family.two_level(N, *levels, s.convention.meaning(example.parameters)) * s.convention.multiplier(N)
        got = s.value(example)
        if not abs(got - value) <= 2 * s.tolerance(exact):
            raise Failure(f"the value differs from the closed form ({words})", example, _digits(value), _digits(got))


# ---- invariants and order ----


def check_alignment_order(s: Subject) -> None:
    """Aligned pairs cost less than shifted ones, and the loss rises as v_i turns away from u_i.

    Finds: labels off by one, a loss that is maximised, positives and negatives exchanged.
    """
    for N in (2, 3, 6):
        U = np.eye(N, N + 1)
        aside = np.zeros_like(U)
        aside[:, N] = 1
        turned = [math.cos(x) * U + math.sin(x) * aside for x in (0.0, 0.5, 1.0, 1.5)]
        chain = [*turned, np.roll(U, 1, axis=0)]
        settings = [s.parameters(4.0, -2.0, a=1.0)]
        items = list(s.examples(Example(U, V, settings[0]) for V in chain))
        values = [(item, s.exact(item), s.value(item)) for item in items]
        for (_, exact, low), (after, exact_after, high) in itertools.pairwise(values):
            if exact_after.value > exact.value + 4 * (s.tolerance(exact) + s.tolerance(exact_after)) and not low < high:
                raise Failure(
                    "worse alignment does not cost more", after, f"more than {_digits(low)}", _digits(high),
                    "labels off, or the sign of the loss or of the similarity is wrong",
                )  # fmt: skip


def _invariant(
    s: Subject, what: str, cause: str, change: Callable[[Array, Array], tuple[Array, Array]], name: str
) -> None:
    for example in s.examples(random_examples(s, name, ((2, 2), (3, 4), (5, 4), (12, 6)))):
        U, V = change(example.U, example.V)
        other = Example(U, V, example.parameters)
        exact = s.exact(example)
        before, after = s.value(example), s.value(other)
        if not abs(before - after) <= 2 * (s.tolerance(exact) + s.tolerance(s.exact(other))):
            raise Failure(what, example, _digits(before), _digits(after), cause)


def check_permutation(s: Subject) -> None:
    """The same permutation of both lists changes nothing. Finds: labels tied to places, chunks treated unlike."""

    def change(U: Array, V: Array) -> tuple[Array, Array]:
        order = np.random.default_rng(len(U)).permutation(len(U))
        order = np.roll(np.arange(len(U)), 1) if np.all(order == np.arange(len(U))) else order
        return U[order], V[order]

    _invariant(s, "the loss changes when the pairs are reordered", "rows are treated by place", change, "permutation")


def check_rotation(s: Subject) -> None:
    """One orthogonal map of all vectors changes nothing. Finds: normalisation over the wrong axis, lost coordinates."""

    def change(U: Array, V: Array) -> tuple[Array, Array]:
        d = U.shape[1]
        Q = np.linalg.qr(np.random.default_rng(d).normal(size=(d, d)))[0]
        return U @ Q, V @ Q

    cause = "something besides inner products is used (normalisation over the wrong axis?)"
    _invariant(s, "the loss changes under a rotation of all vectors", cause, change, "rotation")


def check_swap(s: Subject) -> None:
    """U and V exchanged change nothing (symmetric families). Finds: one direction only, one side detached or scaled."""
    if not s.family.symmetric:
        raise Unsupported(f"the family {s.family.name} is not symmetric in U and V")
    _invariant(
        s, "the loss changes when U and V are exchanged", "only one direction, or one side treated unlike the other",
        lambda U, V: (V, U), "swap",
    )  # fmt: skip


def _best_delta(family: Family, N: int, parameters: Mapping[str, float]) -> float:
    """The delta of the double-constant model with the least loss: p = 2x - 1, x = 1/(1 + delta^2)."""
    ratio = (N - 2) / (N - 1)
    x = least_convex_at(lambda x: family.two_level(N, 2 * x - 1, -1 + ratio * x, 1 - x * N / (N - 1), parameters))[0]
    return math.sqrt(1 / x - 1) if x > 0 else math.inf


def check_lower_bound(s: Subject) -> None:
    """No embeddings go below the proved global minimum: the simplex, the best double-constant model, random ones.

    Finds: missing terms, a wrong multiple, losses that can be driven below their minimum.
    """
    rng = s.rng("bound")
    for N in (2, 3, 6):
        for t, b in ((1.0, 0.0), (4.0, -2.0), (10.0, -10.0)):
            tries = [simplex(N), np.eye(N)]
            settings = s.parameters(t, b)
            pairs = [(w, w) for w in tries] + [double_constant(N, delta) for delta in (0.3, 0.7, 1.5)]
            pairs += [(random_rows(rng, N, 3), random_rows(rng, N, 3)) for _ in range(2)]
            meaning = s.convention.meaning(settings)
            bound = s.family.lower_bound(N, meaning)
            if bound is None:
                raise Unsupported("the lower bound needs convex phi and psi")
            pairs.append(double_constant(N, _best_delta(s.family, N, meaning)))
            bound *= s.convention.multiplier(N)
            for example in s.examples(Example(U, V, settings) for U, V in pairs):
                got, exact = s.value(example), s.exact(example)
                if s.convention.factor > 0 and not got >= bound - 2 * s.tolerance(exact) - 1e-9 * abs(bound):
                    raise Failure(
                        "the value is below the global minimum", example, f"at least {_digits(bound)}", _digits(got)
                    )


# ---- gradients ----


def _tangent(G: Array, X: Array) -> Array:
    result: Array = G - np.sum(G * X, axis=1, keepdims=True) * X
    return result


def _across(gradients: Iterable[Array], rows: Iterable[Array]) -> Array:
    """The parts of dU and dV across the rows, one below the other."""
    return np.concatenate([_tangent(G, X) for G, X in zip(gradients, rows, strict=True)])


def _compare_gradient(s: Subject, example: Example, what: str, *, across_only: bool) -> None:
    exact = s.exact(example)
    U, V = (s.arrays.rounded(X, s.dtype) for X in (example.U, example.V))
    got = s.gradient(example)
    eps = EPSILON[s.dtype]
    sides = (("U", U, exact.dU, exact.dU_units, got[0]), ("V", V, exact.dV, exact.dV_units, got[1]))
    for side, X, wanted, units, found in sides:
        room = 2 * eps * units + 10 * RELATIVE[s.dtype] * np.abs(wanted)
        room = room + np.sum(np.abs(X) * room, axis=1, keepdims=True) * np.abs(X) + 4 * TINY[s.dtype]
        # unit rows: a loss that normalises has no radial part, one that does not has the whole gradient
        difference = np.minimum(np.abs(found - wanted), np.abs(found - _tangent(wanted, X)))
        if across_only:
            room = room + 8 * eps * np.sum(np.abs(found * X), axis=1, keepdims=True)
            difference = np.abs(_tangent(found - wanted, X))
        if not np.all(difference <= room):
            i, k = np.unravel_index(int(np.argmax(np.nan_to_num(difference - room, nan=np.inf))), difference.shape)
            cause = _gradient_cause(s, example, got)
            if not np.isfinite(found[i, k]):
                cause = ("the backward pass meets inf * 0: a branch that where() does not choose still takes part; "
                         "bound its argument first, or use softplus, logsigmoid, logsumexp")  # fmt: skip
            raise Failure(
                f"{what}: d{side}[{i}, {k}]", example, _digits(wanted[i, k]), _digits(found[i, k]), cause
            )  # fmt: skip


def _plain_gradient(
    s: Subject, N: int = 5, d: int = 4
) -> tuple[Example, tuple[Array, Array], tuple[Array, Array]] | None:
    """An example without symmetries, t = 3, with the right gradient and that of the loss, if it has one."""
    rng = np.random.default_rng(3)
    example = Example(random_rows(rng, N, d), random_rows(rng, N, d), s.parameters(3.0, -1.0))
    exact = s.exact(example)
    try:
        return example, (exact.dU, exact.dV), s.gradient(example)
    except Failure:
        return None


def _across_only(s: Subject) -> bool:
    """Whether the gradient is right but for its part along the rows, as when |u - v|^2 is computed for 2 - 2 u.v.

    That part does not matter on the sphere; it is compared where the loss has the usual one, or none.
    """
    plain_gradient = _plain_gradient(s)
    if plain_gradient is None:
        return False
    example, wanted, found = plain_gradient
    rows = (example.U, example.V)
    got, whole, part = np.concatenate(found), np.concatenate(wanted), _across(wanted, rows)
    close = 1e-3 * float(np.max(np.abs(part)))
    usual = any(np.all(np.abs(got - known) <= close) for known in (whole, part))
    return not usual and bool(np.all(np.abs(_across(found, rows) - part) <= close))


def _gradient_cause(s: Subject, at: Example, got_there: tuple[Array, Array]) -> str:
    """What the gradient does at a plain example: right there, a multiple, a side or the negatives lost.

    Where it is right there: what it does at the example ``at`` where it is wrong.
    """
    plain_gradient = _plain_gradient(s)
    if plain_gradient is None:
        return ""
    example, both, found = plain_gradient
    N, t, rows = 5, 3.0, (example.U, example.V)
    got, wanted = _across(found, rows), _across(both, rows)
    close = 1e-3 * float(np.max(np.abs(wanted)))
    scale = float(np.sum(got * wanted) / np.sum(wanted * wanted))
    if np.max(np.abs(got - wanted)) <= close:
        return _gradient_cause_at(s, at, got_there)
    lost = [side for side, G in zip("UV", found, strict=True) if not np.any(G)]
    if lost:
        return f"no gradient reaches {' and '.join(lost)}"
    if np.max(np.abs(got - scale * wanted)) <= close:
        words = {round(1 / t, 3): " (1/t: the factor t is missing)", t: " (t)", round(1 / N, 3): " (1/N)", N: " (N)",
                 -1: " (the sign)"}.get(round(scale, 3), "")  # fmt: skip
        return f"the gradient is {scale:.6g} times the right one{words}"
    if isinstance(s.family, Separable):
        slope = s.family.terms(np.sum(example.U * example.V, axis=1), True, s.convention.meaning(example.parameters))[1]
        slope = slope[:, None] * s.convention.multiplier(N) / N
        if np.max(np.abs(got - _across((slope * example.V, slope * example.U), rows))) <= close:
            return "only the pairs (i, i) have a gradient: the negatives are detached"
    return ""


def _gradient_cause_at(s: Subject, at: Example, found: tuple[Array, Array]) -> str:
    """Why a gradient that is right for N = 5, t = 3 is wrong at another example; only what was seen is said."""
    exact, (N, d) = s.exact(at), at.U.shape
    both = (exact.dU, exact.dV)
    got, wanted = _across(found, (at.U, at.V)), _across(both, (at.U, at.V))
    size, off = float(np.max(np.abs(wanted))), float(np.max(np.abs(got - wanted)))
    t = max(1.0, s.convention.meaning(at.parameters).get("t", 1.0))
    if off <= 64 * EPSILON[s.dtype] * t * abs(s.convention.multiplier(N)):
        return "it is right at plain inputs: digits cancel at this magnitude, as in 1 - sigmoid(z) for sigmoid(-z)"
    for side, G, right in zip("UV", found, both, strict=True):
        for words, lost, all_of in (
            ("rows", np.all(G == 0, axis=1) & np.any(right != 0, axis=1), N),
            ("columns", np.all(G == 0, axis=0) & np.any(right != 0, axis=0), d),
        ):
            places = np.flatnonzero(lost)
            if 0 < len(places) < all_of:
                return f"no gradient reaches {len(places)} of the {all_of} {words} of {side}, the first at {places[0]}"
    if size > 0 and not np.any(got):
        return f"the gradient is 0 here, where the loss is {exact.value:.4g}: logits or t are clamped, or it saturates"
    scale = float(np.sum(got * wanted) / np.sum(wanted * wanted)) if size > 0 else 1.0
    if abs(scale - 1) > 1e-3 and np.max(np.abs(got - scale * wanted)) <= 1e-4 * size:
        return f"the gradient is {scale:.6g} times the right one here, and right at plain inputs (N = 5, t = 3)"
    plain_gradient = _plain_gradient(s, N, d)
    if plain_gradient is not None:
        rows = (plain_gradient[0].U, plain_gradient[0].V)
        right, same_size = (_across(G, rows) for G in plain_gradient[1:])
        if float(np.max(np.abs(same_size - right))) > 1e-3 * float(np.max(np.abs(right))):
            return (f"it is right for N = 5, d = 4 and wrong for N = {N}, d = {d} at the same t and b: parts of tiles "
                    "or chunks overwritten or left out?")  # fmt: skip
    return "it is right at plain inputs (N = 5, t = 3) and wrong at these"


def _smooth(s: Subject, items: Iterable[Example]) -> Iterator[Example]:
    """Examples away from kinks (the triplet loss)."""
    for example in s.examples(items):
        if s.family.name == "triplet":
            X = example.U @ example.V.T
            inside = 2 * (X - np.diag(X)[:, None]) + s.convention.meaning(example.parameters)["a"]
            if np.min(np.abs(inside[~np.eye(len(X), dtype=bool)]), initial=1.0) < 0.01:
                continue
        yield example


def _compare_gradients(s: Subject, items: Iterable[Example], what: str) -> None:
    across_only = _across_only(s)
    for example in _smooth(s, items):
        _compare_gradient(s, example, what, across_only=across_only)


def check_gradient_closed_form(s: Subject) -> None:
    """The gradient in U and V against the closed form, N = 1 to 16, d = 1 to 1037.

    Finds: detached terms, gradients scaled by 1/W, a lost side, coordinates that are lost.
    """
    sizes = ((2, 2), (3, 4), (5, 3), (8, 16), (16, 8), *WIDE)
    items = [*small_examples(s), *random_examples(s, "gradient", sizes)]
    _compare_gradients(s, items, "the gradient differs from the closed form")


def check_gradient_large_batch(s: Subject) -> None:
    """The gradient at N = 517. Finds: chunks or tiles of up to 512 rows whose gradient is lost, detached, or
    overwritten where it should be added up."""
    items: Iterable[Example] = random_examples(s, "gradient large", ((LARGE, 3),))
    if s.family.name == "triplet":  # so many random pairs meet a kink; signed unit vectors stay away from it
        items = [Example(_signed_units(x.U), _signed_units(x.V), x.parameters, "signed unit vectors") for x in items]
    _compare_gradients(s, items, "the gradient of a large batch is wrong")


def _signed_units(X: Array) -> Array:
    """The nearest vector of the form +e_k or -e_k for every row."""
    place = np.argmax(np.abs(X), axis=1)
    rows = np.arange(len(X))
    result = np.zeros_like(X)
    result[rows, place] = np.sign(X[rows, place])
    return result


def check_gradient_parameters(s: Subject) -> None:
    """dL/dt and dL/db (for triplet losses dL/da) against the closed form, with tensors or arrays for t and b.

    Finds: a scale or bias that cannot be trained (detached, copied, left out of a custom backward pass), gradients
    that are a multiple of the right ones. Skipped for a parameter that the loss turns into a plain number itself.
    """
    names = s.family.parameters[: s.count]
    if not names:
        raise Unsupported("the loss takes no parameters")
    sizes = ((2, 2), (3, 4), (5, 3), (16, 8))
    constant: dict[str, str] = {}
    for example in _smooth(s, [*small_examples(s), *random_examples(s, "parameters", sizes)]):
        given, wanted = s.parameter_gradient(example), s.exact_parameter_gradient(example)
        for name, got, slope in zip(names, given, wanted, strict=True):
            if isinstance(got, str):
                constant[name] = got
                continue
            room = 2 * EPSILON[s.dtype] * slope.units + 10 * RELATIVE[s.dtype] * slope.magnitude + 4 * TINY[s.dtype]
            if not abs(got - slope.value) <= room:
                raise Failure(
                    f"the gradient dL/d{name} of the argument for {name} differs from the closed form", example,
                    _digits(slope.value), _digits(got), _parameter_cause(name, got, slope.value),
                )  # fmt: skip
    if constant:
        raise Unsupported("; ".join(f"{name} is {reason}" for name, reason in constant.items()))


def _parameter_cause(name: str, got: float, wanted: float) -> str:
    if got == 0:
        return f"no gradient reaches {name}: detached or copied inside the loss, it cannot be trained"
    return f"the gradient is {got / wanted:.6g} times the right one" if wanted else ""


def check_gradient_finite_differences(s: Subject) -> None:
    """The slope along random directions against central differences of the loss itself (float64).

    Uses the loss's own gradient, or the closed form where there is none. Finds: a gradient that belongs to another
    function (wrong custom backward), rounding or sampling inside the loss.
    """
    if s.dtype != "float64":
        raise Unsupported("finite differences need float64")
    rng = s.rng("differences")
    for example in _smooth(s, random_examples(s, "differences", ((2, 3), (4, 3), (6, 8)))):
        exact = s.exact(example)
        try:
            dU, dV = s.gradient(example)
        except Unsupported:
            dU, dV = exact.dU, exact.dV
        along = [_tangent(rng.normal(size=X.shape), X) for X in (example.U, example.V)]
        along = [A / np.linalg.norm(A) for A in along] if example.U.shape[1] > 1 else along
        t = s.convention.meaning(example.parameters).get("t", 1.0)
        h = 1e-4 / (1 + t)
        ahead, behind = (
            s.value(Example(example.U + x * along[0], example.V + x * along[1], example.parameters)) for x in (h, -h)
        )
        slope, wanted = (ahead - behind) / (2 * h), float(np.sum(dU * along[0]) + np.sum(dV * along[1]))
        # third derivatives times h^2, and the rounding of the loss over h
        size = s.exact(example).magnitude + t * abs(s.convention.multiplier(len(dU)))
        if not abs(slope - wanted) <= 1e-6 * (abs(wanted) + size) + 2 * s.tolerance(exact) * 1e-3 / h:
            raise Failure(
                "gradient and finite differences of the loss disagree", example, _digits(slope), _digits(wanted)
            )


# ---- magnitudes ----


def extreme_examples(s: Subject) -> Iterator[Example]:
    """Logits from 100 to 1e4 in both directions: right and wrong pairs, plain and with a bias as large."""
    U = np.eye(2)
    shapes = (("wrong pairs", U, -U), ("exchanged pairs", U, U[::-1].copy()), ("right pairs", U, U),
              ("all equal", np.tile(U[:1], (2, 1)), np.tile(U[:1], (2, 1))))  # fmt: skip
    for t in (30.0, 100.0, 1000.0, 10000.0):
        for words, A, B in shapes:
            for b in (0.0, -t, t):
                yield Example(A, B, s.parameters(t, b, a=t), words)


def check_overflow(s: Subject) -> None:
    """Logits up to 1e4: finite and right. Finds: exp that overflows (inf, NaN), log of a probability that is 0 (inf) or
    was clipped (log(x + 1e-8) stops at 18.4)."""
    for example in s.examples(extreme_examples(s)):
        exact, got = s.exact(example), s.value(example)
        if not abs(got - exact.value) <= s.tolerance(exact):
            if exact.value <= 1:
                continue  # tiny losses have a check of their own
            cause = ""
            if not math.isfinite(got):
                cause = "exp overflows or log meets 0: use logaddexp(0, z) or logsigmoid, or subtract the largest logit"
            elif got < exact.value:
                cause = _saturation(s, example, got)
            raise Failure("a large loss is wrong", example, _digits(exact.value), _digits(got), cause)


def _saturation(s: Subject, example: Example, got: float) -> str:
    """Which bound a loss meets that is too small and stays where it is when all parameters double; "" if none does."""
    doubled = {name: 2 * value for name, value in example.parameters.items()}
    nearer = 0.75  # every similarity times this, by one more coordinate
    aside = np.full((len(example.U), 1), math.sqrt(1 - nearer**2))
    U, V = np.concatenate([nearer * example.U, aside], axis=1), np.concatenate([example.V, 0 * aside], axis=1)
    if not s.value(Example(example.U, example.V, doubled)) <= 1.01 * got:
        return ""
    turned = s.value(Example(U, V, doubled))
    if turned >= 0.99 * got:  # still larger logits than at first
        floor = math.exp(-min(got, 700))
        return (f"the loss saturates at {got:.6g}: a probability is clipped near {floor:.2g} (log(p + eps)?), "
                "or logits are clamped")  # fmt: skip
    low, high = 0.0, example.parameters.get("t", 0.0)
    for _ in range(60):
        middle = (low + high) / 2
        reached = middle > 0 and s.exact(Example(example.U, example.V, {**example.parameters, "t": middle})).value > got
        low, high = (low, middle) if reached else (middle, high)
    if high > 0:
        clamped = {**example.parameters, "t": high}
        known = [s.exact(Example(A, B, clamped)).value for A, B in ((example.U, example.V), (U, V))]
        if np.allclose(known, [got, turned], rtol=1e-3):
            return f"the loss is that of t = {high:.4g}, whatever larger t it gets: the scale is clamped (min(t, ...)?)"
    return ""


def check_gradient_overflow(s: Subject) -> None:
    """The gradient at logits up to 1e4: finite and right. Finds: NaN from the branch that where() does not choose,
    e^z / (1 + e^z), clipped logits, whose gradient is 0 just where the loss is large."""
    _compare_gradients(s, extreme_examples(s), "the gradient at large logits is wrong")


def tiny_examples(s: Subject) -> Iterator[Example]:
    """Well separated pairs: every term of the loss is e^-z, z up to 40 in any dtype, up to 600 in float64."""
    top = 600 if s.dtype == "float64" else 80 if s.dtype in ("float32", "bfloat16") else 8
    for z in (2, 5, 10, 15, 20, 30, 40, 80, 200, 600):
        if z <= top:
            yield Example(np.eye(2), np.eye(2), s.parameters(2.0 * z, -float(z)), f"every logit is right by {z}")
    if "b" in s.family.parameters:
        for z in (20, 40):
            if z <= top:
                yield Example(np.eye(1), np.eye(1), s.parameters(float(z), 0.0), f"one pair, logit {z}")


def check_tiny_loss(s: Subject) -> None:
    """The relative error of a tiny loss. Finds: log(1 + exp(-z)) = 0, softplus(z) - z (cancels), log(x + 1e-8),
    -log(sigmoid(z)) = 0. Losses by log-sum-exp are allowed an absolute error of a few eps times the logit."""
    for example in s.examples(tiny_examples(s)):
        exact, got = s.exact(example), s.value(example)
        if not abs(got - exact.value) <= s.tolerance(exact):
            cause = "digits are lost: 1 + e^-z keeps e^-z to eps only; use log1p(exp(-z)) or logaddexp(0, -z)"
            if got == 0:
                cause = "the loss is rounded to 0: 1 + e^-z loses e^-z; use log1p(exp(-z)) or logaddexp(0, -z)"
            elif got < 0:
                cause = "the loss is negative: a constant is added inside a log, or a difference of large terms cancels"
            elif 2 * exact.value < got < 1e-3:
                cause = "the loss stops at a floor: a constant is added inside a log, or terms cancel"
            elif not got < 1e-3:
                cause = ""
            raise Failure("a tiny loss has lost its digits", example, _digits(exact.value), _digits(got), cause)


def check_gradient_tiny_loss(s: Subject) -> None:
    """The gradient where the loss is tiny, relative error. Finds: gradients that vanish or turn NaN at good pairs."""
    _compare_gradients(s, tiny_examples(s), "the gradient of a tiny loss is wrong")


def _half(s: Subject) -> Subject:
    if s.dtype != "float32":
        raise Unsupported("run once, beside float32")
    return Subject(s.fn, s.family, s.convention, s.arrays, "float16", s.count, s.seed, s.options)


def _explain_half(failure: Failure) -> None:
    failure.cause = "exp underflows (below 6e-8) or saturates in float16: compute in float32"
    if failure.got in ("inf", "-inf", "nan"):
        failure.cause = "exp, a sum or a count exceeds 65504, the largest float16: compute in float32"


def check_half_precision(s: Subject) -> None:
    """float16 at the usual scales (t = 10, b = -10; t = 1/.07): finite, right to float16. Finds: overflow and
    underflow of exp in half precision, constants such as 1e-8 that are 0 there."""
    half, rng = _half(s), s.rng("half")
    pairs = [(np.eye(4), np.eye(4)), (np.eye(4), -np.eye(4)), (random_rows(rng, 8, 16), random_rows(rng, 8, 16))]
    settings = [half.parameters(10.0, -10.0), half.parameters(1 / 0.07, 0.0)]
    with half.arrays.session("float16"):
        for example in half.examples(Example(U, V, setting) for U, V in pairs for setting in settings):
            try:
                half.compare(example, "float16: the value differs from the formula by more than float16 can explain")
            except Failure as failure:
                _explain_half(failure)
                raise


def check_half_precision_large_batch(s: Subject) -> None:
    """float16 at N = 512, pairs nearly aligned: finite, right to float16. Finds: N^2 = 262144, which is inf in float16;
    sums over all pairs that stop growing."""
    half, rng, N = _half(s), s.rng("half large"), 512
    U = random_rows(rng, N, 16)
    V = unit_rows(U + 0.1 * rng.normal(size=U.shape))
    settings = [half.parameters(10.0, -10.0), half.parameters(1 / 0.07, 0.0)]
    with half.arrays.session("float16"):
        for example in half.examples(Example(U, V, setting, "nearly aligned") for setting in settings):
            exact = half.exact(example)
            if N * exact.magnitude / abs(half.convention.multiplier(N)) > 3e4:
                continue  # many divide by N after summing over the batch, which would be inf
            # the general bound lets sums lose N eps; no sum in use loses more than a few sqrt(N) eps
            room = half.tolerance(exact) - 2 * EPSILON["float16"] * (N - 2 * math.sqrt(N)) * exact.magnitude
            got = half.value(example)
            if not abs(got - exact.value) <= room:
                failure = Failure("float16: the value of a large batch is wrong", example, _digits(exact.value),
                                  _digits(got))  # fmt: skip
                _explain_half(failure)
                raise failure


# ---- conduct ----


def check_shapes(s: Subject) -> None:
    """N = 1 and 2, d = 1, N > d and N < d run and give one finite number. Finds: squeezed axes, N and d exchanged."""
    sizes = ((1, 1), (1, 5), (2, 1), (2, 7), (7, 2), (3, 3))
    for example in s.examples(random_examples(s, "shapes", sizes)):
        got = s.value(example)
        if not math.isfinite(got):
            raise Failure("the loss is not finite", example, "a finite number", _digits(got))


def check_no_mutation(s: Subject) -> None:
    """U and V are the same after the call. Finds: in-place normalisation, in-place scaling."""
    for example in s.examples(random_examples(s, "mutation", ((3, 4), (4, 2)))):
        # lengths other than 1 make an in-place normalisation visible
        longer = Example(example.U * 1.5, example.V * 0.75, example.parameters, "rows of length 1.5 and 0.75")
        for one in (longer, example):
            U, V, arguments = s._given(one, s.dtype)
            before = s.arrays.numbers(U).copy(), s.arrays.numbers(V).copy()
            try:
                s.fn(U, V, *arguments)
            except USER_ERRORS as error:
                if one is longer:  # a loss may refuse rows that are not unit
                    continue
                raise Failure(RAISES, one, "a number", f"{type(error).__name__}: {error}") from error
            for name, old, new in (("U", before[0], U), ("V", before[1], V)):
                if not np.array_equal(old, s.arrays.numbers(new)):
                    raise Failure(
                        f"the loss changes its input {name}", one, plain(old), plain(s.arrays.numbers(new)),
                        "an in-place operation (/=, *=, normalize_(...)) on an argument",
                    )  # fmt: skip


def check_determinism(s: Subject) -> None:
    """The same input gives the same value, also after other calls. Finds: random sampling, dropout, stale caches."""
    items = list(s.examples(random_examples(s, "determinism", ((3, 4), (5, 4), (3, 4)))))
    first = [s.value(item) for item in items]
    for _ in range(3):
        for item, value in zip(items, first, strict=True):
            again = s.value(item)
            room = 16 * EPSILON[s.dtype] * max(s.exact(item).magnitude, abs(value))
            if not abs(again - value) <= room:
                raise Failure("the same input gives different values", item, _digits(value), _digits(again),
                              "random numbers or a cache inside the loss")  # fmt: skip


def check_chunked(s: Subject) -> None:
    """Every chunk size gives the value of the full batch. Finds: labels off in later chunks, a last chunk that is lost,
    means of means."""
    name = next((n for n in CHUNK_NAMES if n in s.options.get("keywords", ())), None)
    if name is None:
        raise Unsupported(f"the loss has no option named {', '.join(CHUNK_NAMES[:2])}")
    for example in s.examples(random_examples(s, "chunked", ((2, 2), (3, 2), (5, 3), (12, 4)))):
        N = len(example.U)
        for size in sorted({1, 2, 3, 5, N - 1, N, N + 1}):
            if 1 <= size <= N + 1:
                s.compare(example, f"{name}={size} differs from the full batch", **{name: size})


def shrink(s: Subject, failure: Failure) -> Failure:
    """The failure at a smaller example, if one fails too: fewer pairs, fewer dimensions, plainer numbers."""
    best = failure
    if failure.example is None:
        return failure
    budget = 120

    def try_one(example: Example) -> bool:
        nonlocal best, budget
        budget -= 1
        if budget < 0 or not list(s.examples([example])):
            return False
        try:
            s.compare(example)
        except Failure as smaller:
            best = smaller
            return True
        return False

    moved = True
    while moved and budget > 0:
        moved = any(try_one(example) for example in _smaller(best.example)) if best.example else False
    return best


def _smaller(example: Example) -> Iterator[Example]:
    U, V, parameters = example.U, example.V, dict(example.parameters)
    N, d = U.shape
    if N > 2:
        half = N // 2
        yield Example(U[:half], V[:half], parameters)
        for i in range(N):
            yield Example(np.delete(U, i, axis=0), np.delete(V, i, axis=0), parameters)
    if d > 1:
        kept = [np.arange(d // 2), np.arange(d // 2, d)] if d > 4 else []
        for columns in [*kept, *(np.delete(np.arange(d), k) for k in range(d))]:
            A, B = U[:, columns], V[:, columns]
            if np.all(np.linalg.norm(A, axis=1) > 0) and np.all(np.linalg.norm(B, axis=1) > 0):
                yield Example(unit_rows(A), unit_rows(B), parameters)
    for name, value in parameters.items():
        for simple in (1.0, 0.0) if name != "t" else (1.0,):
            if abs(value - simple) > 1e-12 and value not in (0.0, 1.0):
                yield Example(U, V, {**parameters, name: simple})
    plain_rows = (np.eye(1, d)[0], np.eye(1, d, min(1, d - 1))[0])
    for which, X in (("U", U), ("V", V)):
        for i in range(N):
            if np.count_nonzero(X[i]) > 1:
                for row in plain_rows:
                    Y = X.copy()
                    Y[i] = row
                    yield Example(Y if which == "U" else U, Y if which == "V" else V, parameters)


CHECKS: dict[str, Callable[[Subject], None]] = {
    name.removeprefix("check_"): check
    for name, check in list(globals().items())
    if name.startswith("check_") and callable(check)
}
