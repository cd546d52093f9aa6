"""Riemannian L-BFGS on a product of spheres, with trained t and b: the descent behind minimize_embeddings."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from ccem.embeddings.arrays import Array
from ccem.embeddings.kernel import NotFiniteError
from ccem.embeddings.objective import Objective

__all__ = ["Descent", "Problem", "Progress", "descend"]

MEMORY = 30  # pairs of L-BFGS
_PATIENCE = 5  # steps with a predicted decrease below the tolerance before stopping


class Progress(NamedTuple):
    """What a callback gets after each step."""

    step: int
    evaluations: int
    loss: float
    gradient_norm: float
    t: float
    b: float


class Descent(NamedTuple):
    """Where a descent ended: arrays (k, N, d), the losses after each step, and why it stopped."""

    arrays: Array
    losses: tuple[float, ...]
    evaluations: int
    converged: bool
    message: str
    objective: Objective


class _Point(NamedTuple):
    arrays: Array  # (k, N, d)
    parameters: Array  # log t and b (or b/t), those that are trained
    loss: float  # in the problem's unit, like the gradients
    grad_arrays: Array  # tangent
    grad_parameters: Array
    objective: Objective


class Problem:
    """Loss and Riemannian gradient as a function of all modalities and the trained parameters."""

    def __init__(
        self, objective: Objective, fixed: tuple[int, ...] = (), train: tuple[str, ...] = (), relative: bool = False
    ) -> None:
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
    problem: Problem, point: _Point, direction: _Step, first: float, budget: int
) -> tuple[_Point, float, _Step] | None:
    """A point along the curve x -> (x + a p)/|x + a p| that meets the weak Wolfe conditions, by bisection and
    cubic steps; with it the step and the direction's velocity there. None: no decrease was found.

    Fixed modalities stay as they are, to the bit. Where loss or gradient are not finite is no decrease.
    """
    slope = _gradient(point).dot(direction)
    low, high, step = 0.0, math.inf, first
    best: tuple[_Point, float, _Step] | None = None
    fixed = list(problem.fixed)
    for _ in range(budget):
        moved = point.arrays + step * direction.arrays
        norms = np.linalg.norm(moved, axis=2, keepdims=True)
        moved /= norms
        moved[fixed] = point.arrays[fixed]
        try:
            new = problem.at(moved, point.parameters + step * direction.parameters)
        except NotFiniteError:
            high = step
            step = (low + high) / 2
            continue
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


def descend(
    problem: Problem,
    arrays: Array,
    max_evaluations: int,
    *,
    tolerance: float = 1e-15,
    callback: Callable[[Progress], Any] | None = None,
) -> Descent:
    """Descend from checked arrays of shape (k, N, d); the options are those of ``minimize_embeddings``.

    Raises: :class:`NotFiniteError` where the loss or its gradient is not finite at the start.
    """
    point = problem.at(arrays, problem.start())
    history: deque[tuple[_Step, _Step, float]] = deque(maxlen=MEMORY)
    losses = [point.loss]
    quiet = 0
    predicted = math.inf  # the decrease that the last direction scaled by the history promised, where no step was found
    converged, message = False, "the budget of evaluations is spent"
    while problem.evaluations < max_evaluations:
        direction = _direction(point, history)
        slope = _gradient(point).dot(direction)
        if not slope < 0 and history:
            history.clear()
            continue
        # a stiff direction hides a flat one from the prediction until some steps have scaled it
        small = 2 * tolerance * abs(point.loss)
        quiet = 0 if -slope > small else quiet + 1
        if not math.isfinite(slope) or (slope == 0 and (point.grad_arrays.any() or point.grad_parameters.any())):
            message = "the square of the gradient is beyond floats"
            break
        if quiet > _PATIENCE or slope == 0:
            converged, message = True, "the predicted decrease is below the tolerance"
            break
        # the first step turns no row by more than half a radian and trains no parameter by more than half
        longest = max(float(np.linalg.norm(direction.arrays, axis=2).max()), *np.abs(direction.parameters), 1e-300)
        first = 1.0 if history else 0.5 / longest
        budget = min(4 if quiet else 25, max_evaluations - problem.evaluations)
        found = _line_search(problem, point, direction, first, budget)
        if found is None:
            if problem.evaluations >= max_evaluations:
                break
            if history:
                predicted = -slope
                history.clear()
                continue
            # the gradient alone does not tell the curvature: of losses that vanish in the limit it is like the loss
            converged = predicted <= small or -slope <= small * min(1, abs(point.loss))
            message = "no step lowers the loss: rounding level" if converged else "no step lowers the loss"
            break
        predicted = math.inf
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
    return Descent(point.arrays, unscaled, problem.evaluations, converged, message, point.objective)


def _transported(gradient: _Step, point: _Point) -> _Step:
    arrays = gradient.arrays.copy()
    _to_tangent(arrays, point.arrays)
    return _Step(arrays, gradient.parameters)
