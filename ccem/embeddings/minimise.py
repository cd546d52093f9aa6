"""Minimisation over unit vectors: what is minimised, what may be trained or fixed, and what a result tells."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ccem.embeddings.arrays import Array, unit_rows
from ccem.embeddings.configurations import random_embeddings, random_generator, refuse_beyond_memory
from ccem.embeddings.descent import MEMORY, Problem, Progress, descend
from ccem.embeddings.kernel import diagonal, sweep
from ccem.embeddings.objective import Objective, read_objective
from ccem.errors import InputError
from ccem.inputs import finite_float, shown, whole_number

__all__ = ["MinimizeResult", "Progress", "Similarities", "minimize_embeddings", "similarities"]

_STRUCTURED = 1e-5  # similarities closer than this count as equal: the loss is flat to second order


@dataclass(frozen=True)
class Similarities:
    """Mean, least and largest u_i·v_i (positive) and u_i·v_j, i != j (negative; nan for one pair)."""

    positive: float
    positive_min: float
    positive_max: float
    negative: float
    negative_min: float
    negative_max: float

    @property
    def margin(self) -> float:
        """(min u_i·v_i - max u_i·v_j)/2, positive iff each pair is nearer than all others."""
        return (self.positive_min - self.negative_max) / 2

    @property
    def relative_bias(self) -> float:
        """(min u_i·v_i + max u_i·v_j)/2: the b/t at which the margin is reached."""
        return (self.positive_min + self.negative_max) / 2


def similarities(u: Array, v: Array) -> Similarities:
    """The similarities of checked arrays, by blocks.

    >>> from ccem import ccem_embeddings
    >>> round(similarities(*ccem_embeddings(4, s=1)).negative_max, 12)
    -0.333333333333
    """
    n = len(u)
    least, largest = math.inf, -math.inf

    def tile(x: Array, rows: slice, columns: slice) -> float:
        nonlocal least, largest
        own = diagonal(x, rows, columns)
        own[...] = np.inf
        least = min(least, float(x.min()))
        own[...] = -np.inf
        largest = max(largest, float(x.max()))
        own[...] = 0
        return float(x.sum(dtype=np.float64))

    total = sweep(u, v, tile)[0]
    p = np.einsum("ij,ij->i", u, v, dtype=np.float64)
    mean = total / (n * (n - 1)) if n > 1 else math.nan
    return Similarities(float(p.mean()), float(p.min()), float(p.max()), mean, least, largest)


@dataclass(frozen=True)
class MinimizeResult:
    """Where a minimisation ended. Guarantee: ESTIMATE; ``certificate`` bounds the distance to the global optimum.

    ``embeddings`` all modalities (``U``, ``V`` the first two), ``loss`` the mean over pairs of modalities,
    ``history`` the losses after each step, ``evaluations`` of loss and gradient, ``message`` why it stopped,
    ``converged`` whether it did because the predicted decrease is below the tolerance, ``t``, ``b`` (nan where the
    loss has none); ``source`` and ``given`` the pair loss and its parameters as they were given.
    """

    embeddings: tuple[Array, ...]
    loss: float
    history: tuple[float, ...]
    evaluations: int
    converged: bool
    message: str
    objective: Objective = field(repr=False)
    source: Any = field(default=None, repr=False)
    given: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def U(self) -> Array:
        return self.embeddings[0]

    @property
    def V(self) -> Array:
        return self.embeddings[1]

    @property
    def t(self) -> float:
        return self.objective.t

    @property
    def b(self) -> float:
        return self.objective.b

    @cached_property
    def similarities(self) -> Similarities:
        return similarities(self.U, self.V)

    @property
    def margin(self) -> float:
        return self.similarities.margin

    @property
    def phase(self) -> str | None:
        """ "simplex", "interior" or "antipodal" where the similarities are those of a CCEM (to 1e-5), else None."""
        found, n = self.similarities, len(self.U)
        s = (1 + found.positive) / 2
        q = -1 + s * (n - 2) / (n - 1)
        ends = (found.positive_min, found.positive_max, found.negative_min, found.negative_max)
        if max(abs(x - y) for x, y in zip(ends, (2 * s - 1, 2 * s - 1, q, q), strict=True)) > _STRUCTURED:
            return None
        return "simplex" if s > 1 - _STRUCTURED else "antipodal" if s < _STRUCTURED else "interior"

    @cached_property
    def certificate(self) -> Any:
        """The :class:`~ccem.embeddings.certificate.Certificate` of U and V at the final t and b."""
        from ccem.embeddings.certificate import certify_objective

        return certify_objective(self.U, self.V, self.objective, source=self.source, given=self.given)


def minimize_embeddings(
    N: Any,
    d: Any,
    *,
    t: Any = None,
    b: Any = None,
    relative_bias: Any = None,
    loss: Any = "sigmoid",
    targets: Any = None,
    rng: Any = 0,
    modalities: int = 2,
    start: Sequence[Any] | None = None,
    fix: Sequence[str] = (),
    train: Sequence[str] = (),
    max_evaluations: int = 2000,
    tolerance: float = 1e-15,
    callback: Callable[[Progress], Any] | None = None,
    **parameters: Any,
) -> MinimizeResult:
    """Minimise a loss over unit vectors u_1..u_N, v_1..v_N in R^d: Riemannian L-BFGS on the product of spheres.

    Parameters: ``N`` >= 2 pairs, ``d`` >= 1; ``loss`` "sigmoid" (with ``t`` and ``b``, or ``relative_bias`` = b/t),
    "infonce" (``t``), or a pair loss as for :func:`~ccem.pair_loss` with its ``parameters``; ``targets`` (N, N);
    ``rng`` seed or generator of the random start, or ``start``, arrays (N, d) for each modality (warm start);
    ``modalities`` >= 2: the loss is then the mean over pairs of modalities; ``fix`` a list of modalities that stay
    exactly as they start, among "U", "V" (or "0", "1", "2"...); ``train`` a list among "t", "b", "relative_bias" (t is
    trained as log t; with ``relative_bias`` given, b follows t). Stops when the predicted decrease stays below
    ``tolerance`` >= 0 times the loss, where no step lowers the loss (rounding), or after ``max_evaluations`` >= 1 of
    loss and gradient. ``callback`` gets a :class:`Progress` after each step; a true return value stops.
    Returns: :class:`MinimizeResult`. Guarantee: ESTIMATE. For d > N no run is known that missed the optimum; for d < N
    many do, and N = d = 2 has a second local minimum for b near 0 (all u_i equal, all v_i equal, at right angles): see
    ``result.certificate``. Raises: :class:`~ccem.errors.InputError`, also for a loss that is not finite at the start
    and for sizes beyond this machine's memory (some 70 arrays of all modalities).
    Source: L-BFGS Nocedal 1980, on manifolds Huang, Gallivan & Absil 2015, here with projections in place of their
    transport; a line search that trusts slopes near the optimum, Hager & Zhang 2005.

    The code is the project's own: pymanopt's conjugate gradients need twice the evaluations here, its costs per
    evaluation are higher than the loss itself at small N, and it has no L-BFGS.

    >>> result = minimize_embeddings(6, 6, t=1, b=1)
    >>> result.phase, round(result.loss, 9)
    ('simplex', 2.009559517)
    """
    n, dimension = whole_number(N, "N", least=2), whole_number(d, "d", least=1)
    count = whole_number(modalities, "modalities", least=2)
    if relative_bias is not None:
        if b is not None:
            raise InputError("give one of b and relative_bias")
        if t is None:
            raise InputError("relative_bias needs t")
        b = finite_float(relative_bias, "relative_bias") * finite_float(t, "t")
    most, limit = whole_number(max_evaluations, "max_evaluations", least=1), finite_float(tolerance, "tolerance")
    if limit < 0:
        raise InputError(f"tolerance must be >= 0, got {shown(tolerance)}")
    if callback is not None and not callable(callback):
        raise InputError(f"callback must be a function of one Progress, got {type(callback).__name__}")
    # two arrays of each step of the history, what a step needs, and the list of pairs of modalities
    needed = (2 * min(MEMORY, most) + 10) * count * n * dimension + 8 * count**2
    refuse_beyond_memory(needed, f"N = {shown(n)}, d = {shown(dimension)} and {shown(count)} modalities")
    objective = read_objective(loss, t=t, b=b, targets=targets, parameters=parameters, shape=(n, n))
    trained = _names(train, "train")
    relative = relative_bias is not None or "relative_bias" in trained
    fixed = _fixed(_names(fix, "fix"), count)
    problem = Problem(objective, fixed, _trained(trained, objective, relative), relative)
    arrays = _start(start, rng, (count, n, dimension), fixed)
    end = descend(problem, arrays, most, tolerance=limit, callback=callback)
    pair = objective.kind == "pair"
    given = {name: value for name, value in {"t": t, "b": b, **parameters}.items() if value is not None}
    return MinimizeResult(
        tuple(end.arrays), end.losses[-1], end.losses, end.evaluations, end.converged, end.message, end.objective,
        source=loss if pair else None, given=given if pair else {},
    )  # fmt: skip


def _names(names: Any, option: str) -> tuple[str, ...]:
    if isinstance(names, str):  # a list of its letters to Python
        return (names,)
    found = tuple(names) if isinstance(names, Iterable) else (names,)
    if wrong := [name for name in found if not isinstance(name, str)]:
        raise InputError(f"{option} must be a list of names, got {shown(wrong[0])}")
    return found


def _fixed(fix: tuple[str, ...], count: int) -> tuple[int, ...]:
    names = {"U": 0, "V": 1, **{str(k): k for k in range(count)}}
    for name in fix:
        if name not in names:
            raise InputError(f"fix names modalities among {', '.join(names)}; got {name!r}")
    fixed = {names[name] for name in fix}
    return tuple(sorted(fixed))


def _trained(train: tuple[str, ...], objective: Objective, relative: bool) -> tuple[str, ...]:
    allowed = {"sigmoid": ("t", "b", "relative_bias"), "infonce": ("t",), "pair": ()}[objective.kind]
    for name in train:
        if name not in allowed:
            raise InputError(f"train of this loss may hold {', '.join(allowed) or 'nothing'}; got {name!r}")
    if relative and "b" in train:
        raise InputError("train b or relative_bias, not b beside a relative bias")
    return tuple(sorted({"b" if name == "relative_bias" else name for name in train}))


def _start(start: Any, rng: Any, shape: tuple[int, int, int], fixed: tuple[int, ...]) -> Array:
    count, n, d = shape
    generator = random_generator(rng)
    if start is None:
        return np.array([random_embeddings(n, d, rng=generator)[0] for _ in range(count)])
    parts = tuple(start) if isinstance(start, Iterable) and not isinstance(start, str) else ()
    if len(parts) != count:
        got = str(len(parts)) if parts else shown(start)
        raise InputError(f"start must hold {count} arrays, one for each modality, got {got}")
    arrays = np.empty(shape)
    for k, part in enumerate(parts):
        rows = unit_rows(part, f"start[{k}]")
        if rows.shape != (n, d):
            raise InputError(f"arrays of start must have shape {(n, d)}, got {rows.shape} of start[{k}]")
        arrays[k] = rows
        if k not in fixed:
            arrays[k] /= np.linalg.norm(arrays[k], axis=1, keepdims=True)
    return arrays
