"""Minimisation over unit vectors: Riemannian L-BFGS on a product of spheres, with trainable t and b."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from ccem.embeddings.arrays import Array, finite_float, unit_rows
from ccem.embeddings.configurations import random_embeddings
from ccem.embeddings.kernel import diagonal, sweep
from ccem.embeddings.objective import Objective, read_objective
from ccem.errors import InputError
from ccem.inputs import whole_number

__all__ = ["MinimizeResult", "Progress", "Similarities", "minimize_embeddings", "similarities"]

MEMORY = 30  # pairs of L-BFGS
_PATIENCE = 5  # steps with a predicted decrease below the tolerance before stopping
_STRUCTURED = 1e-5  # similarities closer than this count as equal: the loss is flat to second order


class Progress(NamedTuple):
    """What a callback gets after each step."""

    step: int
    evaluations: int
    loss: float
    gradient_norm: float
    t: float
    b: float


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
    ``converged`` whether at a stationary point, ``t``, ``b`` (nan where the loss has none); ``source`` and ``given``
    the pair loss and its parameters as they were given.
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


class _Point(NamedTuple):
    arrays: Array  # (k, N, d)
    parameters: Array  # log t and b (or b/t), those that are trained
    loss: float  # in the problem's unit, like the gradients
    grad_arrays: Array  # tangent
    grad_parameters: Array
    objective: Objective


class _Problem:
    """Loss and Riemannian gradient as a function of all modalities and the trained parameters."""

    def __init__(self, objective: Objective, fixed: tuple[int, ...], train: tuple[str, ...], relative: bool) -> None:
        self.objective, self.fixed, self.train, self.relative = objective, fixed, train, relative
        self.evaluations = 0
        # losses and slopes in units that can be squared
        self.unit = objective.t if objective.t > 1e100 else 1.0

    def start(self) -> Array:
        o = self.objective
        value = {"t": math.log(o.t) if o.t > 0 else 0.0, "b": o.b / o.t if self.relative else o.b}
        return np.array([value[name] for name in self.train])

    def at(self, arrays: Array, parameters: Array) -> _Point:
        o = self.objective
        values = dict(zip(self.train, parameters.tolist(), strict=True))
        if values:
            t = math.exp(min(max(values.get("t", math.log(o.t)), -690), 690))
            fallback = o.b * (t / o.t) if self.relative else o.b
            b = values["b"] * t if "b" in values and self.relative else values.get("b", fallback)
            o = replace(o, t=t, b=b)
        self.evaluations += 1
        grad = np.zeros_like(arrays)
        loss = of_t = of_b = 0.0
        pairs = list(combinations(range(len(arrays)), 2))
        for i, j in pairs:
            part = o.value(arrays[i], arrays[j], grad=True)
            loss += part.loss / len(pairs)
            grad[i] += part.U
            grad[j] += part.V
            of_t, of_b = of_t + part.t / len(pairs), of_b + part.b / len(pairs)
        grad /= len(pairs) * self.unit
        loss, of_t, of_b = loss / self.unit, of_t / self.unit, of_b / self.unit
        _to_tangent(grad, arrays)
        grad[list(self.fixed)] = 0
        if self.relative:
            of = {"t": o.t * of_t + o.b * of_b, "b": o.t * of_b}
        else:
            of = {"t": o.t * of_t, "b": of_b}
        return _Point(arrays, parameters, loss, grad, np.array([of[name] for name in self.train]), o)


def _to_tangent(direction: Array, arrays: Array) -> None:
    direction -= np.einsum("kij,kij->ki", direction, arrays)[..., None] * arrays


class _Step(NamedTuple):
    arrays: Array
    parameters: Array

    def dot(self, other: _Step) -> float:
        return float(np.vdot(self.arrays, other.arrays) + np.dot(self.parameters, other.parameters))

    def plus(self, factor: float, other: _Step) -> _Step:
        return _Step(self.arrays + factor * other.arrays, self.parameters + factor * other.parameters)


def _gradient(point: _Point) -> _Step:
    return _Step(point.grad_arrays, point.grad_parameters)


def _direction(point: _Point, history: deque[tuple[_Step, _Step, float]]) -> _Step:
    """The L-BFGS direction, made tangent; old pairs serve as they are (transport changes them to second order)."""
    q = _gradient(point).plus(0, _gradient(point))
    factors = []
    for s, y, curvature in reversed(history):
        factor = s.dot(q) / curvature
        factors.append(factor)
        q = q.plus(-factor, y)
    if history:
        _, y, curvature = history[-1]
        scale = curvature / y.dot(y)
        q = _Step(scale * q.arrays, scale * q.parameters)
    for (s, y, curvature), factor in zip(history, reversed(factors), strict=True):
        q = q.plus(factor - y.dot(q) / curvature, s)
    _to_tangent(q.arrays, point.arrays)
    return _Step(-q.arrays, -q.parameters)


def _line_search(
    problem: _Problem, point: _Point, direction: _Step, first: float, budget: int
) -> tuple[_Point, float, _Step] | None:
    """A point along the curve x -> (x + a p)/|x + a p| that meets the weak Wolfe conditions, by bisection and
    cubic steps; with it the step and the direction's velocity there. None: no decrease was found.
    """
    slope = _gradient(point).dot(direction)
    low, high, step = 0.0, math.inf, first
    best: tuple[_Point, float, _Step] | None = None
    for _ in range(budget):
        moved = point.arrays + step * direction.arrays
        norms = np.linalg.norm(moved, axis=2, keepdims=True)
        moved /= norms
        new = problem.at(moved, point.parameters + step * direction.parameters)
        velocity = _Step(direction.arrays / norms, direction.parameters)
        _to_tangent(velocity.arrays, moved)
        new_slope = _gradient(new).dot(velocity)
        # near the optimum losses differ by rounding only: there the slopes decide (Hager & Zhang)
        rounding = 4e-16 * abs(point.loss)
        decreased = new.loss <= point.loss + 1e-4 * step * slope or (
            new.loss <= point.loss + rounding and new_slope <= -0.8 * slope
        )
        if decreased:
            best = (new, step, velocity)
            if new_slope >= 0.9 * slope:
                return best
            low = step
        else:
            high = step
        if math.isinf(high):
            step *= 4
            continue
        # minimum of the parabola through the values and slope at 0, kept inside the bracket
        guess = -slope * step**2 / (2 * (new.loss - point.loss - slope * step)) if not decreased and low == 0 else 0.0
        step = guess if low + 0.1 * (high - low) < guess < high - 0.1 * (high - low) else (low + high) / 2
    return best


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
    ``modalities`` >= 2: the loss is then the mean over pairs of modalities; ``fix`` names of modalities that stay as
    they start, among "U", "V" (or "0", "1", "2"...); ``train`` among "t", "b", "relative_bias" (t is trained as log t;
    with ``relative_bias`` given, b follows t). Stops when the predicted decrease stays below ``tolerance`` times the
    loss or at rounding level, or after ``max_evaluations`` of loss and gradient. ``callback`` gets a :class:`Progress`
    after each step; a true return value stops.
    Returns: :class:`MinimizeResult`. Guarantee: ESTIMATE. For d > N no run is known that missed the optimum; for d < N
    many do, and N = d = 2 has a second local minimum for b near 0 (all u_i equal, all v_i equal, at right angles): see
    ``result.certificate``. Raises: :class:`~ccem.errors.InputError`.

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
    objective = read_objective(loss, t=t, b=b, targets=targets, parameters=parameters, shape=(n, n))
    relative = relative_bias is not None or "relative_bias" in train
    problem = _Problem(objective, _fixed(fix, count), _trained(train, objective, relative), relative)
    arrays = _start(start, rng, (count, n, dimension))
    result = _minimise(problem, arrays, max_evaluations, tolerance=tolerance, callback=callback)
    if objective.kind != "pair":
        return result
    given = {name: value for name, value in {"t": t, "b": b, **parameters}.items() if value is not None}
    return replace(result, source=loss, given=given)


def descend(objective: Objective, arrays: Array, max_evaluations: int) -> MinimizeResult:
    """Minimise an objective from checked arrays of shape (2, N, d)."""
    return _minimise(_Problem(objective, (), (), False), arrays, max_evaluations)


def _fixed(fix: Sequence[str], count: int) -> tuple[int, ...]:
    names = {"U": 0, "V": 1, **{str(k): k for k in range(count)}}
    for name in fix:
        if name not in names:
            raise InputError(f"fix names modalities among {', '.join(names)}; got {name!r}")
    fixed = {names[name] for name in fix}
    return tuple(sorted(fixed))


def _trained(train: Sequence[str], objective: Objective, relative: bool) -> tuple[str, ...]:
    allowed = {"sigmoid": ("t", "b", "relative_bias"), "infonce": ("t",), "pair": ()}[objective.kind]
    for name in train:
        if name not in allowed:
            raise InputError(f"train of this loss may hold {', '.join(allowed) or 'nothing'}; got {name!r}")
    if relative and "b" in train:
        raise InputError("train b or relative_bias, not b beside a relative bias")
    return tuple(sorted({"b" if name == "relative_bias" else name for name in train}))


def _start(start: Sequence[Any] | None, rng: Any, shape: tuple[int, int, int]) -> Array:
    count, n, d = shape
    if start is None:
        generator = np.random.default_rng(rng)
        return np.array([random_embeddings(n, d, rng=generator)[0] for _ in range(count)])
    if len(start) != count:
        raise InputError(f"start must hold {count} arrays, one for each modality, got {len(start)}")
    arrays = np.array([unit_rows(x, f"start[{k}]") for k, x in enumerate(start)], dtype=np.float64)
    if arrays.shape != shape:
        raise InputError(f"arrays of start must have shape {(n, d)}, got {arrays.shape[1:]}")
    arrays /= np.linalg.norm(arrays, axis=2, keepdims=True)
    return arrays


def _minimise(
    problem: _Problem,
    arrays: Array,
    max_evaluations: int,
    *,
    tolerance: float = 1e-15,
    callback: Callable[[Progress], Any] | None = None,
) -> MinimizeResult:
    point = problem.at(arrays, problem.start())
    history: deque[tuple[_Step, _Step, float]] = deque(maxlen=MEMORY)
    losses = [point.loss]
    quiet = 0
    converged, message = False, "the budget of evaluations is spent"
    while problem.evaluations < max_evaluations:
        direction = _direction(point, history)
        slope = _gradient(point).dot(direction)
        if not slope < 0 and history:
            history.clear()
            continue
        # a stiff direction hides a flat one from the prediction until some steps have scaled it
        quiet = 0 if -slope > 2 * tolerance * abs(point.loss) else quiet + 1
        if quiet > _PATIENCE or slope == 0:
            converged, message = True, "the predicted decrease is below the tolerance"
            break
        # the first step turns no row by more than half a radian and trains no parameter by more than half
        longest = max(float(np.linalg.norm(direction.arrays, axis=2).max()), *np.abs(direction.parameters), 1e-300)
        first = 1.0 if history else 0.5 / longest
        budget = min(4 if quiet else 25, max_evaluations - problem.evaluations)
        found = _line_search(problem, point, direction, first, budget)
        if found is None:
            if history:
                history.clear()
                continue
            converged, message = True, "no step lowers the loss: rounding level"
            break
        new, step, velocity = found
        y = _gradient(new).plus(-1, _transported(_gradient(point), new))
        s = _Step(step * velocity.arrays, step * velocity.parameters)
        curvature = s.dot(y)
        sizes = s.dot(s), y.dot(y)
        if min(sizes) > 1e-300 and curvature > 1e-12 * math.sqrt(sizes[0]) * math.sqrt(sizes[1]):
            history.append((s, y, curvature))
        point = new
        losses.append(point.loss)
        if callback is not None:
            size = math.sqrt(_gradient(point).dot(_gradient(point)))
            report = Progress(
                len(losses) - 1, problem.evaluations, point.loss, size, point.objective.t, point.objective.b
            )
            if callback(report):
                message = "stopped by the callback"
                break
    unscaled = tuple(problem.unit * loss for loss in losses)
    return MinimizeResult(
        tuple(point.arrays), unscaled[-1], unscaled, problem.evaluations, converged, message, point.objective
    )


def _transported(gradient: _Step, point: _Point) -> _Step:
    arrays = gradient.arrays.copy()
    _to_tangent(arrays, point.arrays)
    return _Step(arrays, gradient.parameters)
