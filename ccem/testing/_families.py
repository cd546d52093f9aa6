"""The exact formulas of the loss families, their gradients, closed forms and rounding bounds.

Everything is float64 and written for accuracy (tiny losses keep their relative accuracy), because these are the
values that other people's losses are compared with. The bounds say how far a *well written* implementation of
the formula in arithmetic of precision eps may be from it: first-order condition numbers times eps, so a check
that uses them is neither blind nor too strict, whatever the magnitude of the logits.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import InputError

Array = NDArray[np.float64]
Parameters = Mapping[str, float]

FAMILIES = ("siglip", "clip", "info-nce", "nt-xent", "dcl", "triplet", "spectral", "pair")


@dataclass(frozen=True)
class Evaluation:
    """A loss at given embeddings; every ``*_units`` is an error bound in units of the precision eps."""

    value: float
    magnitude: float
    error_units: float
    dU: Array
    dV: Array
    dU_units: Array
    dV_units: Array

    def scaled(self, factor: float) -> Evaluation:
        size = abs(factor)
        return Evaluation(
            self.value * factor, self.magnitude * size, self.error_units * size, self.dU * factor,
            self.dV * factor, self.dU_units * size, self.dV_units * size,
        )  # fmt: skip


@dataclass(frozen=True)
class Slope:
    """dL/dp for a parameter p; ``magnitude`` is the sum of the absolute terms, ``units`` an error bound in eps."""

    value: float
    magnitude: float
    units: float

    def times(self, factor: float) -> Slope:
        return Slope(self.value * factor, self.magnitude * abs(factor), self.units * abs(factor))

    def plus(self, other: Slope) -> Slope:
        return Slope(self.value + other.value, self.magnitude + other.magnitude, self.units + other.units)


@dataclass(frozen=True)
class _Block:
    """One similarity matrix X = A B^T: logits, the slope dL/dX and its error, rows that took part."""

    slope: Array
    slope_units: Array


def softplus(z: Any) -> Any:
    """log(1 + e^z), accurate for every z."""
    return np.logaddexp(0.0, z)


def logistic(z: Any) -> Any:
    """1/(1 + e^-z), relatively accurate for every z."""
    z = np.asarray(z, dtype=np.float64)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1 + small)


def _similarity_units(A: Array, B: Array) -> Array:
    """|error of the computed a_i.b_j| / eps: the dot product, and rows that are unit only to eps."""
    size: Array = (A.shape[1] + 8) * (np.abs(A) @ np.abs(B).T)
    return size


class Family:
    """A loss of two lists of unit vectors: value, gradient, bounds, closed forms."""

    name: str
    parameters: tuple[str, ...] = ("t",)
    symmetric = True  # unchanged when U and V are exchanged
    least_pairs = 1

    def formula(self, parameters: Parameters) -> str:
        raise NotImplementedError

    def evaluate(self, U: Array, V: Array, parameters: Parameters) -> Evaluation:
        raise NotImplementedError

    def slopes(self, U: Array, V: Array, parameters: Parameters) -> dict[str, Slope]:
        """dL/dp for every parameter p. Where t multiplies all similarities, t dL/dt = sum_ij X_ij dL/dX_ij."""
        at, t = self.evaluate(U, V, parameters), parameters["t"]
        terms = (U * at.dU, V * at.dV)  # each similarity counts twice: in U and in V
        units = sum(float(np.sum(np.abs(X) * E)) for X, E in ((U, at.dU_units), (V, at.dV_units)))
        sizes = sum(float(np.sum(np.abs(term))) for term in terms)
        slope = Slope(sum(float(np.sum(term)) for term in terms), sizes, units + (32 + len(U)) * sizes)
        return {"t": slope.times(1 / (2 * t))}

    def two_level(self, N: int, p: float, q: float, r: float, parameters: Parameters) -> float:
        """The loss when u_i.v_i = p, u_i.v_j = q, u_i.u_j = v_i.v_j = r for all i != j."""
        raise NotImplementedError

    def lower_bound(self, N: int, parameters: Parameters) -> float | None:
        """A lower bound over all unit vectors in every dimension, attained when d is large; None: not known."""
        raise NotImplementedError


def _assemble(
    totals: tuple[float, float, float], U: Array, V: Array, uv: _Block, *, uu: _Block | None = None,
    vv: _Block | None = None,
) -> Evaluation:  # fmt: skip
    """The evaluation for ``totals`` = (value, magnitude, error units) and the slopes in U V^T, U U^T, V V^T."""

    def gradient(
        own: Array, other: Array, slope: Array, units: Array, self_block: _Block | None
    ) -> tuple[Array, Array]:
        extra = own.shape[0] + own.shape[1] + 16
        total = slope @ other
        error = (units + extra * np.abs(slope)) @ np.abs(other)
        if self_block is not None:
            both = self_block.slope + self_block.slope.T
            total = total + both @ own
            error = error + (self_block.slope_units + self_block.slope_units.T + extra * np.abs(both)) @ np.abs(own)
        return total, error

    dU, dU_units = gradient(U, V, uv.slope, uv.slope_units, uu)
    dV, dV_units = gradient(V, U, uv.slope.T, uv.slope_units.T, vv)
    return Evaluation(*totals, dU, dV, dU_units, dV_units)


class Separable(Family):
    """L = (1/N) sum_i phi(u_i.v_i) + (1/N) sum_{i != j} psi(u_i.v_j)."""

    def terms(self, X: Array, positive: bool, parameters: Parameters) -> tuple[Array, Array, Array]:
        """(f(X), f'(X), error of f' and f through rounding of the parameters, relative to eps)."""
        raise NotImplementedError

    def evaluate(self, U: Array, V: Array, parameters: Parameters) -> Evaluation:
        N = U.shape[0]
        X = U @ V.T
        positive, negative = self.terms(np.diag(X), True, parameters), self.terms(X, False, parameters)
        f, slope, inner = (_with_diagonal(a, b) / N for a, b in zip(positive, negative, strict=True))
        x_units = _similarity_units(U, V)
        units = np.sum(np.abs(slope) * x_units + inner) + self.floor() + (32 + N) * float(np.sum(np.abs(f)))
        slope_units = np.abs(slope) * (8 + self.relative_slope_units(X, x_units, parameters)) + self.floor() / N
        totals = (float(np.sum(f)), float(np.sum(np.abs(f))), float(units))
        return _assemble(totals, U, V, _Block(slope, slope_units))

    def floor(self) -> float:
        """Absolute rounding, in eps, that even a good implementation may show."""
        return 4.0

    def relative_slope_units(self, X: Array, x_units: Array, parameters: Parameters) -> Array:
        """|d log f'(x)| for the error of x, in eps."""
        return x_units

    def two_level(self, N: int, p: float, q: float, r: float, parameters: Parameters) -> float:
        at = np.array([p, q])
        f = self.terms(at, True, parameters)[0][0]
        return float(f + (N - 1) * self.terms(at, False, parameters)[0][1]) if N > 1 else float(f)


def _summed(terms: Array, units: Array) -> Slope:
    size = float(np.sum(np.abs(terms)))
    return Slope(float(np.sum(terms)), size, float(np.sum(units)) + (32 + len(terms)) * size)


def _with_diagonal(diagonal: Array, matrix: Array) -> Array:
    filled = matrix.copy()
    np.fill_diagonal(filled, diagonal)
    return filled


class SigLip(Separable):
    """phi(x) = softplus(-(t x + b)), psi(x) = softplus(t x + b)."""

    name = "siglip"
    parameters = ("t", "b")

    def formula(self, parameters: Parameters) -> str:
        return "sum_i softplus(-({t} u_i.v_i{b})) + sum_(i!=j) softplus({t} u_i.v_j{b})"

    def terms(self, X: Array, positive: bool, parameters: Parameters) -> tuple[Array, Array, Array]:
        t, b = parameters["t"], parameters["b"]
        sign = -1.0 if positive else 1.0
        z = sign * (t * X + b)
        weight = logistic(z)
        return softplus(z), sign * t * weight, weight * 4 * (abs(b) + np.abs(t * X))

    def slopes(self, U: Array, V: Array, parameters: Parameters) -> dict[str, Slope]:
        t, b = parameters["t"], parameters["b"]
        N, X, x_units = len(U), U @ V.T, _similarity_units(U, V)
        sign = _with_diagonal(-np.ones(N), np.ones((N, N)))
        weight = logistic(sign * (t * X + b)) / N
        units = 8 + self.relative_slope_units(X, x_units, parameters)
        return {
            "t": _summed(sign * weight * X, weight * (np.abs(X) * units + x_units)),
            "b": _summed(sign * weight, weight * units),
        }

    def floor(self) -> float:
        return 0.0

    def relative_slope_units(self, X: Array, x_units: Array, parameters: Parameters) -> Array:
        t, b = parameters["t"], parameters["b"]
        return t * x_units + 4 * (abs(b) + np.abs(t * X))

    def lower_bound(self, N: int, parameters: Parameters) -> float:
        ratio = (N - 2) / (N - 1) if N > 1 else 0.0
        return least_convex(lambda s: self.two_level(N, 2 * s - 1, -1 + ratio * s, 0.0, parameters))


class Spectral(Separable):
    """phi(x) = -2x, psi(x) = x^2; ``mean``: the negatives are averaged over the N - 1 of a row, not summed."""

    parameters = ()

    def __init__(self, *, mean: bool = False) -> None:
        self.mean = mean
        self.name = "spectral-mean" if mean else "spectral"
        self.least_pairs = 2 if mean else 1

    def formula(self, parameters: Parameters) -> str:
        return f"sum_i -2 u_i.v_i + {'(1/(N-1)) ' if self.mean else ''}sum_(i!=j) (u_i.v_j)^2"

    def slopes(self, U: Array, V: Array, parameters: Parameters) -> dict[str, Slope]:
        return {}

    def terms(self, X: Array, positive: bool, parameters: Parameters) -> tuple[Array, Array, Array]:
        if positive:
            return -2 * X, np.full_like(X, -2.0), 4 * np.abs(X)
        weight = 1 / max(len(X) - 1, 1) if self.mean else 1.0
        return weight * X * X, 2 * weight * X, 4 * weight * X * X

    def two_level(self, N: int, p: float, q: float, r: float, parameters: Parameters) -> float:
        return -2 * p + (1 if self.mean else N - 1) * q * q

    def relative_slope_units(self, X: Array, x_units: Array, parameters: Parameters) -> Array:
        return x_units / np.maximum(np.abs(X), 1e-300)

    def lower_bound(self, N: int, parameters: Parameters) -> float:
        return -2.0


class Pair(Separable):
    """A loss of the user's: phi and psi in the formula language."""

    name = "pair"

    def __init__(self, phi: Any, psi: Any) -> None:
        import sympy

        from ccem.losses import PairLoss, is_convex

        loss = PairLoss(phi, psi)
        names = sorted(str(s) for s in (loss.phi.free_symbols | loss.psi.free_symbols) if str(s) != "x")
        if "N" in names:
            raise InputError("phi and psi must not contain N: give the loss of one pair")
        self.parameters = tuple(sorted(names, key=lambda name: ({"t": 0, "b": 1}.get(name, 2), name)))
        self._loss = loss
        symbols = {str(s): s for f in (loss.phi, loss.psi) for s in f.free_symbols}
        x = symbols.get("x", sympy.Symbol("x"))
        self._parts = {
            positive: _PairPart(
                _compiled(f), _compiled(sympy.diff(f, x)), _compiled(sympy.diff(f, x, 2)),
                [_compiled(s * sympy.diff(f, s)) for s in f.free_symbols if s != x],
                {str(s): (_compiled(sympy.diff(f, s)), _compiled(sympy.diff(f, s, x)))
                 for s in f.free_symbols if s != x},
            )
            for positive, f in ((True, loss.phi), (False, loss.psi))
        }  # fmt: skip
        self._convex = is_convex(loss.phi, x) and is_convex(loss.psi, x)

    def formula(self, parameters: Parameters) -> str:
        return f"sum_i phi(u_i.v_i) + sum_(i!=j) psi(u_i.v_j), phi = {self._loss.phi}, psi = {self._loss.psi}"

    def terms(self, X: Array, positive: bool, parameters: Parameters) -> tuple[Array, Array, Array]:
        part = self._parts[positive]
        values = {"x": X, **parameters}
        with np.errstate(all="ignore"):
            f, slope = part.value(values) + 0 * X, part.slope(values) + 0 * X
            rounding = sum((np.abs(inner(values)) for inner in part.by_parameter), np.abs(slope * X))
        return f, slope, 8 * rounding

    def slopes(self, U: Array, V: Array, parameters: Parameters) -> dict[str, Slope]:
        N, X, x_units = len(U), U @ V.T, _similarity_units(U, V)
        values, scale = {"x": X, **parameters}, 1 + sum(abs(v) for v in parameters.values())
        zero = (lambda _: 0.0, lambda _: 0.0)

        def one(name: str) -> Slope:
            with np.errstate(all="ignore"):
                (hit, hit_bend), (miss, miss_bend) = (
                    [np.zeros((N, N)) + f(values) for f in self._parts[positive].slopes.get(name, zero)]
                    for positive in (True, False)
                )
            terms, bend = _with_diagonal(np.diag(hit), miss) / N, _with_diagonal(np.diag(hit_bend), miss_bend) / N
            return _summed(terms, np.abs(bend) * x_units + 8 * scale * np.abs(terms))

        return {name: one(name) for name in self.parameters}

    def relative_slope_units(self, X: Array, x_units: Array, parameters: Parameters) -> Array:
        values = {"x": X, **parameters}
        scale = 1 + sum(abs(v) for v in parameters.values())
        size = np.zeros_like(X)
        with np.errstate(all="ignore"):
            for part in self._parts.values():
                ratio = np.abs(part.bend(values) / (np.abs(part.slope(values)) + 1e-300)) + 0 * X
                size = np.maximum(size, np.minimum(np.nan_to_num(ratio), 1e6) * x_units + 8 * scale)
        return size

    def lower_bound(self, N: int, parameters: Parameters) -> float | None:
        if not self._convex or N < 2:
            return None

        def phi(x: float) -> float:
            return float(self.terms(np.array([x]), True, parameters)[0][0])

        def psi(x: float) -> float:
            return float(self.terms(np.array([x]), False, parameters)[0][0])

        free = least_convex_at(lambda z: psi(2 * z - 1))[0] * 2 - 1  # where psi alone is least

        def at_mean(z: float) -> float:
            P = 2 * z - 1  # mean similarity of the pairs; that of the others is in an interval
            low, high = ((N - 2) * P - N) / (2 * (N - 1)), ((N - 2) * P + N) / (2 * (N - 1))
            return phi(P) + (N - 1) * psi(min(max(free, low), high))

        return least_convex(at_mean)


@dataclass(frozen=True)
class _PairPart:
    """phi or psi with its first and second derivative; p * d/dp, d/dp and d^2/dp dx for every parameter p."""

    value: Callable[[Mapping[str, Any]], Any]
    slope: Callable[[Mapping[str, Any]], Any]
    bend: Callable[[Mapping[str, Any]], Any]
    by_parameter: list[Callable[[Mapping[str, Any]], Any]]
    slopes: Mapping[str, tuple[Callable[[Mapping[str, Any]], Any], Callable[[Mapping[str, Any]], Any]]]


class Gap(Family):
    """Losses of the differences of logits t(u_i.v_j - u_i.v_i): InfoNCE and its relatives."""

    least_pairs = 1
    decoupled = False

    def __init__(self, name: str, *, directions: str = "both", views: bool = False, decoupled: bool = False) -> None:
        self.name, self.directions, self.views, self.decoupled = name, directions, views, decoupled
        self.symmetric = directions == "both"
        self.least_pairs = 2 if decoupled else 1

    def formula(self, parameters: Parameters) -> str:
        negatives = "k over all other views" if self.views else "j != i" if self.decoupled else "j"
        one = "" if self.decoupled or not self.views else "e^({t} z_i.z_i+) + "
        if self.views:
            kind = "other views but the partner" if self.decoupled else "negatives"
            return f"sum_i -{{t}} z_i.z_i+ + log({one}sum_({kind}) e^({{t}} z_i.z_k)), i over the 2N views, halved"
        rows = f"sum_i -{{t}} u_i.v_i + log sum_({negatives}) e^({{t}} u_i.v_j)"
        columns = f"sum_i -{{t}} u_i.v_i + log sum_({negatives}) e^({{t}} u_j.v_i)"
        both = f"half of [{rows} and the same over columns]"
        return {"rows": rows, "columns": columns, "both": both}[self.directions]

    def evaluate(self, U: Array, V: Array, parameters: Parameters) -> Evaluation:
        N, t = U.shape[0], parameters["t"]
        mask = np.eye(N, dtype=bool)
        Z, Zu, Zv = t * (U @ V.T), t * (U @ U.T), t * (V @ V.T)
        E, Eu, Ev = (
            t * _similarity_units(A, B) + 4 * np.abs(X) for A, B, X in ((U, V, Z), (U, U, Zu), (V, V, Zv))
        )  # fmt: skip
        sides = [("rows", 1.0), ("columns", 1.0)] if self.directions == "both" else [(self.directions, 2.0)]
        slope, slope_units = np.zeros((N, N)), np.zeros((N, N))
        own: dict[str, _Block | None] = {"rows": None, "columns": None}
        value = magnitude = units = 0.0
        for side, weight in sides:
            blocks, errors = ([Z], [E]) if side == "rows" else ([Z.T], [E.T])
            if self.views:
                blocks, errors = ([Z, Zu], [E, Eu]) if side == "rows" else ([Z.T, Zv], [E.T, Ev])
            positive, positive_units = np.diag(Z), np.diag(E)
            gaps = np.concatenate([np.where(mask, -np.inf, block) - positive[:, None] for block in blocks], axis=1)
            gap_units = np.concatenate(errors, axis=1) + positive_units[:, None]
            rows, P = _log_sum(gaps, self.decoupled)
            scale = weight / (2 * N)
            value += scale * float(np.sum(rows))
            magnitude += scale * float(np.sum(np.abs(rows)))
            spread = np.sum(P * gap_units, axis=1)
            top = np.max(np.abs(np.concatenate(blocks, axis=1)), axis=1) + np.log(gaps.shape[1] + 1)
            units += scale * float(np.sum(spread + 8 * (1 + top)))
            # softmax - 1 on the diagonal cancels: absolute error eps there, relative error elsewhere
            P_units = P * (gap_units + spread[:, None] + 4 * top[:, None] + 8)
            off, off_units = (t * scale * M[:, :N] for M in (P, P_units))
            hit = -t * scale * np.sum(P, axis=1)
            hit_units = t * scale * (np.sum(P_units, axis=1) + 8)
            side_slope, side_units = off + np.diag(hit), off_units + np.diag(hit_units)
            slope = slope + (side_slope if side == "rows" else side_slope.T)
            slope_units = slope_units + (side_units if side == "rows" else side_units.T)
            if self.views:
                own[side] = _Block(t * scale * P[:, N:], t * scale * P_units[:, N:])
        uv = _Block(slope, slope_units)
        units += (32 + N) * magnitude
        return _assemble((value, magnitude, units), U, V, uv, uu=own["rows"], vv=own["columns"])

    def two_level(self, N: int, p: float, q: float, r: float, parameters: Parameters) -> float:
        t = parameters["t"]
        gaps = [t * (q - p), t * (r - p)] if self.views else [t * (q - p)]
        if N == 1:
            return 0.0
        total = np.logaddexp.reduce(np.array(gaps)) + np.log(N - 1)
        return float(total if self.decoupled else softplus(total))

    def lower_bound(self, N: int, parameters: Parameters) -> float:
        # Jensen, then mean negative - mean positive >= -N/(N-1): attained by the simplex with u_i = v_i
        return self.two_level(N, 1.0, -1 / (N - 1), -1 / (N - 1), parameters) if N > 1 else 0.0


class Triplet(Family):
    """L = (1/N) sum_{i != j} max(0, |u_i - v_i|^2 - |u_i - v_j|^2 + a)."""

    name = "triplet"
    parameters = ("a",)
    symmetric = False

    def formula(self, parameters: Parameters) -> str:
        return "sum_(i!=j) max(0, |u_i - v_i|^2 - |u_i - v_j|^2 + {a})"

    def evaluate(self, U: Array, V: Array, parameters: Parameters) -> Evaluation:
        N, a = U.shape[0], parameters["a"]
        X, E = U @ V.T, _similarity_units(U, V)
        inside = np.where(np.eye(N, dtype=bool), -np.inf, 2 * (X - np.diag(X)[:, None]) + a)
        active = (inside > 0) / N
        value = float(np.sum(np.maximum(inside, 0)) / N)
        slope = 2 * active - 2 * np.diag(np.sum(active, axis=1))
        units = 2 * float(np.sum(E + np.diag(E)[:, None]) + 8 * N * N * (1 + abs(a))) / N + (32 + N) * value
        return _assemble((value, value, units), U, V, _Block(slope, 16 * np.abs(slope)))

    def slopes(self, U: Array, V: Array, parameters: Parameters) -> dict[str, Slope]:
        X = U @ V.T
        active = np.where(np.eye(len(U), dtype=bool), 0.0, 2 * (X - np.diag(X)[:, None]) + parameters["a"] > 0)
        return {"a": _summed(active / len(U), np.zeros_like(X))}

    def two_level(self, N: int, p: float, q: float, r: float, parameters: Parameters) -> float:
        return (N - 1) * max(0.0, 2 * (q - p) + parameters["a"])

    def lower_bound(self, N: int, parameters: Parameters) -> float:
        return self.two_level(N, 1.0, -1 / (N - 1), 0.0, parameters) if N > 1 else 0.0


def _log_sum(gaps: Array, decoupled: bool) -> tuple[Array, Array]:
    """(log([1 +] sum_j e^gap), weights of the gaps) by rows, accurate when the sum is tiny."""
    with np.errstate(divide="ignore"):
        top = np.max(gaps, axis=1, initial=-np.inf)
        base = np.where(np.isfinite(top), top, 0.0)
        shifted = np.sum(np.exp(gaps - base[:, None]), axis=1)
        total = base + np.log(shifted)
    rows = total if decoupled else softplus(total)
    with np.errstate(invalid="ignore", over="ignore"):
        weights = np.exp(gaps - np.where(np.isfinite(rows), rows, 0.0)[:, None])
    return rows, weights


def least_convex(f: Callable[[float], float]) -> float:
    """The least value of a convex function on [0, 1] (ESTIMATE, to rounding).

    >>> round(least_convex(lambda x: (x - 0.25) ** 2 + 1), 12)
    1.0
    """
    return least_convex_at(f)[1]


def least_convex_at(f: Callable[[float], float]) -> tuple[float, float]:
    """(place, value) of the least value of a convex function on [0, 1], by golden sections."""
    ratio = (np.sqrt(5) - 1) / 2
    low, high = 0.0, 1.0
    inner = [1 - ratio, ratio]
    values = [f(inner[0]), f(inner[1])]
    seen = [(f(0.0), 0.0), (f(1.0), 1.0), (values[0], inner[0]), (values[1], inner[1])]
    while high - low > 1e-13:
        if values[0] <= values[1]:
            high, inner[1], values[1] = inner[1], inner[0], values[0]
            inner[0] = high - ratio * (high - low)
            values[0] = f(inner[0])
            seen.append((values[0], inner[0]))
        else:
            low, inner[0], values[0] = inner[0], inner[1], values[1]
            inner[1] = low + ratio * (high - low)
            values[1] = f(inner[1])
            seen.append((values[1], inner[1]))
    value, place = min(seen)
    return float(place), float(value)


def _compiled(expression: Any) -> Callable[[Mapping[str, Any]], Any]:
    """An exact expression as a function of floats for its symbols: closures over the tree, no code is generated."""
    import sympy

    from ccem import convert

    if isinstance(expression, sympy.Symbol):
        name = str(expression)
        return lambda values: values[name]
    if expression.is_Number or expression is sympy.E:
        constant = float(expression)
        return lambda values: constant
    if expression.has(sympy.DiracDelta):  # the second derivative of a kink: zero almost everywhere
        return lambda values: 0.0
    parts = [_compiled(argument) for argument in expression.args]
    several: dict[Any, Callable[[Any, Any], Any]] = {
        sympy.Add: np.add, sympy.Mul: np.multiply, sympy.Pow: np.power, sympy.Max: np.maximum,
    }  # fmt: skip
    single: dict[Any, Callable[..., Any]] = {
        sympy.exp: np.exp, sympy.log: np.log, convert.softplus: softplus, convert.sigmoid: logistic,
        sympy.Heaviside: lambda z, *_: np.heaviside(z, 0.5),
    }  # fmt: skip
    head = expression.func
    if head in several:
        return lambda values: functools.reduce(several[head], (part(values) for part in parts))
    if head in single:
        return lambda values: single[head](*(part(values) for part in parts))
    raise InputError(f"cannot evaluate {head.__name__} in floating point")


@functools.lru_cache(maxsize=64)  # pair losses are differentiated when built
def reference(name: str, phi: Any = None, psi: Any = None) -> Family:
    """The family of a name; ``pair`` needs phi and psi. Raises: :class:`InputError` listing the names."""
    if name == "pair":
        if phi is None or psi is None:
            raise InputError("family 'pair' needs phi and psi, formulas of x such as '(1 - x)^2' and 'exp(t*x)'")
        return Pair(phi, psi)
    if phi is not None or psi is not None:
        raise InputError(f"phi and psi go with family 'pair', not {name!r}")
    if name not in _MAKERS:
        raise InputError(f"unknown family {name!r}; known: {', '.join(FAMILIES)}")
    return _MAKERS[name]()


# beside the families of the public list: the variants that infer_convention recognises
_MAKERS: dict[str, Callable[[], Family]] = {
    "siglip": SigLip,
    "clip": lambda: Gap("clip"),
    "info-nce": lambda: Gap("info-nce", directions="rows"),
    "info-nce-columns": lambda: Gap("info-nce-columns", directions="columns"),
    "nt-xent": lambda: Gap("nt-xent", views=True),
    "dcl": lambda: Gap("dcl", views=True, decoupled=True),
    "dcl-cross": lambda: Gap("dcl-cross", decoupled=True),
    "triplet": Triplet,
    "spectral": Spectral,
    "spectral-mean": lambda: Spectral(mean=True),
}
