"""Certificates: lower bounds on a loss over all unit vectors of every dimension, for given embeddings.

Two sources. The family's curve: min_s L(s) bounds every pair loss with phi nonincreasing, psi nondecreasing, both
convex, and InfoNCE. Duality, for sums of functions of the similarities that are convex on [-1, 1] (any target matrix):
slopes F_ij and multipliers lambda give

    sum_ij f_ij(x_ij) >= sum_ij [f_ij(x0_ij) - F_ij x0_ij] - sum_i lambda_i + 2N min(0, mu),

mu the least eigenvalue of S + diag(lambda), S = [[0, F/2], [F^T/2, 0]].
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ccem.embeddings.arrays import Array, embedding_pair
from ccem.embeddings.descent import Problem, descend
from ccem.embeddings.losses import Elementwise, PairTargets
from ccem.embeddings.objective import Objective, read_objective
from ccem.errors import CcemError, InputError, UndecidedError
from ccem.inputs import shown, whole_number
from ccem.options import yes_or_no

if TYPE_CHECKING:
    from ccem.embeddings.proved_bounds import ExactLoss
    from ccem.low_dimension.bounds import LowDimensionBounds

__all__ = ["Certificate", "certify", "certify_objective"]

DENSE = 1024  # up to so many pairs the dual matrix is stored and its eigenvalues computed
RIGOROUS = 400  # up to so many pairs duality is verified exactly, and losses are enclosed by balls
SEEN = 1e-9  # of a loss: rounding beyond it shows
_LANCZOS = 60


@dataclass(frozen=True)
class Certificate:
    """How far given embeddings are from the global optimum, over all unit vectors of their dimension.

    ``loss``, at least that of the given rows, each divided by its exact norm: a ball's upper end where ``rigorous`` was
    asked or rounding could be seen in the result (up to 400 pairs), else the value in floats and a bound for its
    rounding, which grows with t and b. ``lower_bound`` of all losses, ``gap`` = loss - lower_bound, ``relative_gap`` =
    gap/|loss|; ``method`` "closed form" or "duality" (bounds for every dimension), or the method of ``low_dimension``,
    the result of :func:`~ccem.low_dimension_bounds` where it was asked. ``rigorous``: whether ``lower_bound`` is
    proved; otherwise it rests on float arithmetic with an allowance for rounding, and beyond 1024 pairs on an
    estimated eigenvalue: evidence, not proof.
    """

    loss: float
    lower_bound: float
    gap: float
    relative_gap: float
    method: str
    rigorous: bool
    low_dimension: LowDimensionBounds | None = field(default=None, repr=False, compare=False)


def _certificate(
    loss: float, bound: float, method: str, *, rigorous: bool, low_dimension: LowDimensionBounds | None = None
) -> Certificate:
    gap = loss - bound
    if rigorous and gap > 0:
        gap = math.nextafter(gap, math.inf)
    relative = math.inf if gap == math.inf else gap / abs(loss) if gap else 0.0
    return Certificate(loss, bound, gap, relative, method, rigorous, low_dimension)


def certify(
    U: Any,
    V: Any,
    *,
    t: Any = None,
    b: Any = None,
    loss: Any = "sigmoid",
    targets: Any = None,
    rigorous: bool = False,
    method: str = "auto",
    steps: int = 200,
    every_dimension: bool = False,
    **parameters: Any,
) -> Certificate:
    """A lower bound on the loss of every configuration of unit vectors of the dimension, beside that of the given one.

    Parameters: ``U``, ``V`` (N, d), N >= 2, rows of norm 1 (taken to be divided by their norms); ``loss``, ``t``,
    ``b``, ``targets``, ``parameters`` as for :func:`~ccem.minimize_embeddings`; phi and psi (with targets y, all
    mixtures y phi + (1 - y) psi that occur) must be convex on [-1, 1], which the closed form and rigorous duality
    prove; what is neither proved nor refuted (always: functions of one's own) is tried by tangents at 401 points;
    ``rigorous``: prove the bound, by balls and exact integer arithmetic (duality: up to 400 pairs, smooth losses not
    given as Python functions); ``method`` "closed-form", "duality" or "auto": the closed form where it holds (no dual
    point can beat it, since it is attained for d >= N), else duality; ``steps``: evaluations spent on a better dual
    point, found by minimising on from the given embeddings in more dimensions (0: the given point);
    ``every_dimension``: leave out the sharper bounds for d < N (sigmoid loss without targets; they take seconds).
    Returns: :class:`Certificate`. Guarantee: ENCLOSURE if its ``rigorous`` is true (the closed form always is), else
    ESTIMATE. Raises: :class:`~ccem.errors.InputError`, also where a function is seen not to be convex;
    :class:`~ccem.errors.UndecidedError` where ``rigorous`` was asked and convexity is neither proved nor refuted, and
    where the loss is below its bound by more than rounding.
    Source: the closed forms Lee, Chang & Sohn 2024; duality: the tangent at a point, minimised over Gram matrices by
    multipliers of their diagonal as for MAX-CUT (Delorme & Poljak 1993); for these losses this project.

    >>> from ccem import ccem_embeddings
    >>> certificate = certify(*ccem_embeddings(6, s=1), t=2, b=2, rigorous=True)
    >>> certificate.rigorous, certificate.relative_gap < 1e-12
    (True, True)
    """
    u, v = (x.astype(np.float64) for x in embedding_pair(U, V))
    whole_number(len(u), "the number of pairs", least=2)
    rigorous, every_dimension = yes_or_no(rigorous, "rigorous"), yes_or_no(every_dimension, "every_dimension")
    if not isinstance(method, str) or method not in ("auto", "closed-form", "duality"):
        raise InputError(f"method must be 'auto', 'closed-form' or 'duality', got {shown(method)}")
    objective = read_objective(loss, t=t, b=b, targets=targets, parameters=parameters, shape=(len(u), len(v)))
    given = {name: value for name, value in {"t": t, "b": b, **parameters}.items() if value is not None}
    return certify_objective(
        u, v, objective, source=loss, given=given, rigorous=rigorous, method=method,
        steps=whole_number(steps, "steps", least=0), every_dimension=every_dimension,
    )  # fmt: skip


def certify_objective(
    u: Array,
    v: Array,
    objective: Objective,
    *,
    source: Any = None,
    given: dict[str, Any] | None = None,
    rigorous: bool = False,
    method: str = "auto",
    steps: int = 200,
    every_dimension: bool = False,
) -> Certificate:
    """:func:`certify` of arrays that were checked; ``source`` and ``given`` the pair loss and its parameters."""
    from ccem.embeddings import proved_bounds

    rows = u, v
    u, v = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in rows)
    if objective.pair is not None:
        _refuse_dents(objective.pair, source, given or {})
    exact = proved_bounds.exact_loss(objective, source, given or {})
    # duality is about sums of functions of single similarities: InfoNCE has the closed form only
    why_not = "InfoNCE is no sum over single similarities" if objective.kind == "infonce" else ""
    if method == "duality" and why_not:
        raise InputError(f"duality does not apply: {why_not}")
    if rigorous and exact is None:
        raise InputError("a rigorous bound needs a named loss or a PairLoss without Max, not Python functions")
    if method != "duality" and exact is not None and exact.family:
        bound, words = proved_bounds.closed_form(exact, len(u)), "closed form"
        sharper = None
        if method == "auto" and objective.kind == "sigmoid" and not every_dimension:
            sharper = _low_dimension(u.shape, objective, given or {})
        if sharper is not None and sharper.lower > bound:
            bound, words = sharper.lower, sharper.lower_method
        loss = _loss(exact, objective, rows, bound, rigorous=rigorous)
        return _certificate(loss, bound, words, rigorous=True, low_dimension=sharper)
    if method == "closed-form":
        raise InputError("the closed form needs a convex pair loss with phi nonincreasing and psi nondecreasing, "
                         "without targets")  # fmt: skip
    if rigorous:
        if len(u) > RIGOROUS:
            raise InputError(f"rigorous duality takes up to {RIGOROUS} pairs, got {len(u)}")
        if exact is None or not exact.convex:
            raise UndecidedError("that the loss is convex on [-1, 1], which a rigorous bound needs, is neither proved "
                                 "nor refuted")  # fmt: skip
        points = [(u, v), *_better(u, v, objective, steps)]
        best = max(proved_bounds.duality(exact, objective.entries(), *point) for point in points)
        return _certificate(_loss(exact, objective, rows, best, rigorous=True), best, "duality", rigorous=True)
    points = [(u, v), *_better(u, v, objective, steps)]
    best = max(_duality(objective, *point) for point in points)
    return _certificate(_loss(exact, objective, rows, best, rigorous=False), best, "duality", rigorous=False)


def _loss(
    exact: ExactLoss | None, objective: Objective, rows: tuple[Array, Array], bound: float, *, rigorous: bool
) -> float:
    """At least the loss of the rows divided by their exact norms: by balls where asked, or where floats see too little.

    Raises: :class:`UndecidedError` where floats are below the bound by more than rounding.
    """
    from ccem.embeddings.proved_bounds import loss_above
    from ccem.embeddings.rounding import float_loss

    enclosable = exact is not None and len(rows[0]) <= RIGOROUS
    if exact is not None and enclosable and rigorous:
        return loss_above(exact, *rows)
    value, rounding = float_loss(objective, *rows)
    raised = math.nextafter(value + rounding, math.inf)
    if exact is not None and enclosable and not (rounding <= SEEN * abs(value) and bound <= raised):
        enclosed = loss_above(exact, *rows)
        raised = enclosed if enclosed < math.inf else raised
    if raised < bound:
        raise UndecidedError(
            f"the loss of the embeddings, {value!r} in floats, is below the lower bound {bound!r} by more than "
            "rounding: functions of the loss are inaccurate or not convex"
        )
    return math.inf if math.isnan(raised) else raised


def _refuse_dents(pair: PairTargets, source: Any, given: dict[str, Any]) -> None:
    """Raise :class:`InputError` where a function of the loss is seen not to be convex: no tangent bounds it."""
    from ccem.embeddings.convexity import convexity, first_dent
    from ccem.embeddings.proved_bounds import mixtures, with_numbers
    from ccem.losses import PairLoss

    needs = "certificates need losses that are convex in the similarities, on [-1, 1]"
    phi, psi = with_numbers(source, given) if isinstance(source, PairLoss) else (None, None)
    for y, (name, part) in mixtures(phi, psi, pair.y).items():
        found = convexity(part) if part is not None else None
        if found is not None and found.holds is False:
            where = f"its second derivative is {found.bend:.6g} at x = {found.x}"
            raise InputError(f"{name} is not convex: {where}; {needs}")
        dent = None if found is not None and found.holds else first_dent(*pair.mixture(y))
        if dent is not None:
            x, other = dent
            raise InputError(f"{name} is not convex, or its slopes are wrong: the tangent at x = {x:g} is above it "
                             f"at x = {other:g}; {needs}")  # fmt: skip


def _low_dimension(shape: tuple[int, ...], objective: Objective, given: dict[str, Any]) -> LowDimensionBounds | None:
    """The proved bounds for d < N, or None where they are not to be had (d >= N, or parameters out of their reach)."""
    from ccem.low_dimension.bounds import low_dimension_bounds

    n, d = shape
    if d >= n:
        return None
    try:
        return low_dimension_bounds(n, d, given.get("t", objective.t), given.get("b", objective.b))
    except (CcemError, ArithmeticError, ValueError):
        return None  # the closed form stands


def _better(u: Array, v: Array, objective: Objective, steps: int) -> list[tuple[Array, Array]]:
    """The given point carried on in more dimensions, where nothing but the optimum stops a descent."""
    if steps == 0:
        return []
    n, d = u.shape
    # from 2N + 1 dimensions on there are no spurious minima; large tables get some room
    more = max(2 * n + 1 - d, 1) if n <= 256 else max(1, d // 8)
    noise = np.random.default_rng(0).standard_normal((2, n, more))
    noise *= 1e-2 / np.linalg.norm(noise, axis=2, keepdims=True)
    lifted = np.concatenate([np.array([u, v]), noise], axis=2)
    lifted /= np.linalg.norm(lifted, axis=2, keepdims=True)
    found = descend(Problem(objective), lifted, steps).arrays
    return [(found[0], found[1])]


def _duality(objective: Objective, u: Array, v: Array) -> float:
    """The duality bound at a point, in floats, lowered by an allowance for their rounding."""
    n = len(u)
    entries = objective.entries()
    size = 0.0

    def see(x: Array, rows: slice, columns: slice) -> None:
        nonlocal size
        size += float(np.abs(x).sum())

    total, by_row, by_column = entries.sweep(u, v, right=v, left=u, see=see)
    if by_row is None or by_column is None:
        raise RuntimeError("the sweep was asked for both sides")
    multipliers = -0.5 * np.concatenate([np.einsum("ij,ij->i", by_row, u), np.einsum("ij,ij->i", by_column, v)])
    shift = 1 + abs(objective.b) / objective.t if objective.kind == "sigmoid" else 1.0
    rounding = 64 * 2.0**-52 * (abs(total) + size * shift)
    least = _least_dense(entries, u, v, multipliers) if n <= DENSE else _least_lanczos(entries, u, v, multipliers)
    bound = (total + 2 * n * min(0.0, least) - rounding) / n
    return bound if math.isfinite(bound) else -math.inf


def _least_dense(entries: Elementwise, u: Array, v: Array, multipliers: Array) -> float:
    """At most the least eigenvalue of S + diag(multipliers), by LAPACK with its error bound."""
    n = len(u)
    slopes = np.empty((n, n))

    def see(x: Array, rows: slice, columns: slice) -> None:
        slopes[rows, columns] = x

    entries.sweep(u, v, see=see)
    dual = np.diag(multipliers)
    dual[:n, n:] = slopes / 2
    dual[n:, :n] = slopes.T / 2
    unit = np.abs(dual).max()
    if not 0 < unit < math.inf:
        return 0.0 if unit == 0 else -math.inf
    values = np.linalg.eigvalsh(dual / unit).tolist()
    return float(unit * (values[0] - 4 * 2.0**-52 * n**0.5 * max(-values[0], values[-1])))


def _least_lanczos(entries: Elementwise, u: Array, v: Array, multipliers: Array) -> float:
    """An estimate from below of the least eigenvalue: a Lanczos value less its residual, matrix-free."""
    n = len(u)

    def apply(x: Array) -> Array:
        _, top, bottom = entries.sweep(u, v, right=x[n:, None].copy(), left=x[:n, None].copy())
        if top is None or bottom is None:
            raise RuntimeError("the sweep was asked for both sides")
        product: Array = np.concatenate([top[:, 0], bottom[:, 0]]) / 2 + multipliers * x
        return product

    start = np.random.default_rng(0).standard_normal(2 * n)
    basis = [start / np.linalg.norm(start)]
    diagonal: list[float] = []
    off: list[float] = []
    residual = spread = math.inf
    values = np.zeros(1)
    for _ in range(_LANCZOS):
        w = apply(basis[-1])
        diagonal.append(float(w @ basis[-1]))
        known = np.array(basis)
        for _ in range(2):
            w -= known.T @ (known @ w)
        size = float(np.linalg.norm(w))
        tridiagonal = np.diag(diagonal) + np.diag(off, 1) + np.diag(off, -1)
        values, vectors = np.linalg.eigh(tridiagonal)
        residual = size * abs(vectors[-1, 0])
        spread = max(abs(values[0]), abs(values[-1]))
        if residual <= 1e-9 * spread or size <= 1e-14 * spread:
            break
        basis.append(w / size)
        off.append(size)
    return float(values[0]) - residual - 1e-14 * spread
