"""Sigmoid, InfoNCE and pair losses of whole embedding arrays, with gradients, blocked over the N x N pairs."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from ccem.embeddings.arrays import Array, embedding_pair, target_matrix
from ccem.embeddings.kernel import Softplus, diagonal, sigmoid, softplus, sweep
from ccem.errors import InputError
from ccem.inputs import finite_float, framework, positive_float, real_array, shown
from ccem.options import yes_or_no

__all__ = ["Gradient", "infonce_loss", "pair_loss", "sigmoid_loss"]

_LOG2E = 1 / math.log(2)


class Gradient(NamedTuple):
    """A loss with its derivatives: Euclidean in U and V, and in the parameters t and b where it has them."""

    loss: float
    U: Array | None
    V: Array | None
    t: float
    b: float


def sigmoid_loss(U: Any, V: Any, *, t: Any, b: Any, targets: Any = None, grad: bool = False) -> Any:
    """The sigmoid (SigLIP) loss of embeddings, and its gradients.

        L = (1/N) sum_i softplus(b - t u_i·v_i) + (1/N) sum_{i != j} softplus(t u_i·v_j - b)

    With ``targets`` y (several positives, soft labels):
    L = (1/N) sum_ij [y_ij softplus(b - t u_i·v_j) + (1 - y_ij) softplus(t u_i·v_j - b)].

    Parameters: ``U`` (N, d) and ``V`` (N, d; with targets (M, d)), rows of norm 1, float64 or float32 (one
    float64 array makes all float64; integers are float64, float16 and bfloat16 float32); ``t`` > 0 the inverse
    temperature and ``b`` the bias (SigLIP's own code has the other sign of b), 1e-300 <= t, |t|, |b| <= 1e300;
    ``targets`` (N, M) in [0, 1]. float32 arrays are computed in float64 (gradients, too, are float64 then) where t, b
    or the loss come near the ends of the range of float32.
    Returns: the loss (a float), or with ``grad=True`` ``loss, grad_U, grad_V``, Euclidean gradients.
    PyTorch and JAX arrays: loss and gradients are tensors of that dtype (what lies beyond its range is 0 or inf
    there; JAX has float64 only where x64 is enabled), computed on the CPU, and gradients flow, to t and b as well,
    once, not twice. Under JAX's jit and vmap only shapes and dtypes are known beforehand, and wrong values raise JAX's
    own error, which quotes ours; vmap computes one after another; targets cannot be traced.
    Memory: a few MB beside arrays and gradients for any N; targets are read by blocks. Guarantee: ESTIMATE, to about
    1e-14 + 3e-16 (t + |b|) relative to the loss itself (float32: 2e-6 + 1e-7 (t + |b|)) down to losses of 1e-300.
    Raises: :class:`~ccem.errors.InputError` for wrong shapes, values or rows. Source: Zhai et al. 2023; Lee,
    Chang & Sohn 2024.

    >>> from ccem import ccem_embeddings
    >>> U, V = ccem_embeddings(4, s=1)
    >>> round(sigmoid_loss(U, V, t=2, b=1), 9)
    0.832285654
    """

    def of_shape(shape: tuple[int, int]) -> Callable[..., Gradient]:
        if targets is None:
            return sigmoid_value
        y = target_matrix(targets, shape)

        def value(u: Array, v: Array, t: float, b: float, *, grad: bool) -> Gradient:
            loss = SigmoidTargets(t, b, y)
            return _in_range(lambda u, v: elementwise_value(u, v, loss, grad=grad), u, v, t, b)

        return value

    numbers = (Number("t", t, positive_float), Number("b", b, finite_float))
    return _carry(Operation(of_shape, square=targets is None), U, V, *numbers, grad=grad)


def sigmoid_value(u: Array, v: Array, t: float, b: float, *, grad: bool) -> Gradient:
    """:func:`sigmoid_loss` of arrays that were checked, with the derivatives in t and b."""
    return _in_range(lambda u, v: _sigmoid_value(u, v, t, b, grad=grad), u, v, t, b)


def _in_range(
    value: Callable[[Array, Array], Gradient], u: Array, v: Array, t: float, b: float = 0.0
) -> Gradient:
    """A positive loss of u and v, in float64 where t, b or the loss come near the ends of the range of float32."""
    if u.dtype == np.float32:
        if t >= 1e-30 and t + abs(b) <= 1e30:
            result = value(u, v)
            if result.loss >= 1e-30:
                return result
        u, v = u.astype(np.float64), v.astype(np.float64)
    return value(u, v)


def _sigmoid_value(u: Array, v: Array, t: float, b: float, *, grad: bool) -> Gradient:
    n = len(u)
    tile = softplus_tile(u, v, t, b, grad=grad)
    total, grad_u, grad_v = sweep(
        u, v, tile, right=v if grad else None, left=u if grad else None, scale=_LOG2E * t, start=-_LOG2E * b
    )
    total += tile.rest()
    if grad_u is None or grad_v is None:
        return Gradient(total / n, None, None, math.nan, math.nan)
    of_t = float(np.einsum("ij,ij->i", grad_u, u).sum(dtype=np.float64)) / n
    grad_u *= u.dtype.type(t / n)
    grad_v *= u.dtype.type(t / n)
    return Gradient(total / n, grad_u, grad_v, of_t, -tile.slopes / n)


def softplus_tile(u: Array, v: Array, t: float, b: float, *, grad: bool = True) -> Softplus:
    """The tile function of the logits t u·v - b in base 2; rows have norm 1 to rounding in their dtype."""
    scale, start = _LOG2E * t, -_LOG2E * b
    top, size = 1.01 * scale + start, 1.01 * scale + abs(start)
    return Softplus(u.dtype, entries=len(u) * len(v), top=top, size=size, grad=grad)


See = Callable[[Array, slice, slice], None]


class Elementwise:
    """A loss (1/N) sum_ij f_ij(x_ij), f_ij convex: values and slopes by tiles. Subclasses say what f_ij is."""

    def entries(self, x: Array, rows: slice, columns: slice) -> tuple[Array, Array]:
        """Values f_ij(x_ij) and slopes f_ij'(x_ij) of a tile (new arrays)."""
        raise NotImplementedError

    def sweep(
        self, u: Array, v: Array, *, right: Array | None = None, left: Array | None = None, see: See | None = None
    ) -> tuple[float, Array | None, Array | None]:
        """The sum of f_ij(u_i·v_j) and, G the slopes, G @ right and Gᵀ @ left; ``see`` is shown the slopes by tiles."""

        def tile(x: Array, rows: slice, columns: slice) -> float:
            values, x[...] = self.entries(x, rows, columns)
            if see is not None:
                see(x, rows, columns)
            return float(values.sum(dtype=np.float64))

        return sweep(u, v, tile, right=right, left=left)


@dataclass(frozen=True)
class SigmoidTargets(Elementwise):
    """f_ij(x) = y_ij softplus(b - t x) + (1 - y_ij) softplus(t x - b); ``y`` None: the identity matrix."""

    t: float
    b: float
    y: Array | None = None

    def entries(self, x: Array, rows: slice, columns: slice) -> tuple[Array, Array]:
        z = self.t * x - self.b
        y = _targets(self.y, z, rows, columns)
        values = y * softplus(-z) + (1 - y) * softplus(z)
        # sigma(z) - y would cancel where both are near 1
        return values, self.t * ((1 - y) * sigmoid(z) - y * sigmoid(-z))

    def sweep(
        self, u: Array, v: Array, *, right: Array | None = None, left: Array | None = None, see: See | None = None
    ) -> tuple[float, Array | None, Array | None]:
        if self.y is not None:
            return super().sweep(u, v, right=right, left=left, see=see)
        softplus = softplus_tile(u, v, self.t, self.b)
        t = u.dtype.type(self.t)

        def tile(x: Array, rows: slice, columns: slice) -> float:
            total = softplus(x, rows, columns)
            np.multiply(x, t, out=x)
            if see is not None:
                see(x, rows, columns)
            return total

        total, by_row, by_column = sweep(
            u, v, tile, right=right, left=left, scale=_LOG2E * self.t, start=-_LOG2E * self.b
        )
        return total + softplus.rest(), by_row, by_column


@dataclass(frozen=True)
class PairTargets(Elementwise):
    """f_ij(x) = y_ij phi(x) + (1 - y_ij) w psi(x), from functions of arrays; ``y`` None: the identity matrix."""

    phi: Callable[[Array], Any]
    dphi: Callable[[Array], Any]
    psi: Callable[[Array], Any]
    dpsi: Callable[[Array], Any]
    y: Array | None = None
    weight: float = 1.0

    def entries(self, x: Array, rows: slice, columns: slice) -> tuple[Array, Array]:
        y = _targets(self.y, x, rows, columns)
        return self._mix(y, x, "phi", "psi"), self._mix(y, x, "dphi", "dpsi")

    def mixture(self, y: float) -> tuple[Callable[[Array], Array], Callable[[Array], Array]]:
        """The function of an entry with target y, and its slope."""
        share = np.asarray(y)
        return lambda x: self._mix(share, x, "phi", "psi"), lambda x: self._mix(share, x, "dphi", "dpsi")

    def _mix(self, y: Array, x: Array, *names: str) -> Array:
        positive, negative = (_values(getattr(self, name), name, x) for name in names)
        # where a target is 0 or 1 the other function does not count, even if it is infinite there
        return np.where(y > 0, y * positive, 0) + np.where(y < 1, (1 - y) * self.weight * negative, 0)


def _values(function: Callable[[Array], Any], name: str, x: Array) -> Array:
    """The values of a user's function: real, one for each entry of x, or one for all."""
    values = real_array(function(x), f"the value of {name}")
    if values.shape not in (x.shape, ()):
        raise InputError(f"the value of {name} must have the shape of its argument, {x.shape}, got {values.shape}")
    return values


def _targets(y: Array | None, x: Array, rows: slice, columns: slice) -> Array:
    if y is not None:
        return y[rows, columns].astype(x.dtype)
    identity = np.zeros(x.shape, x.dtype)
    diagonal(identity, rows, columns)[...] = 1
    return identity


def elementwise_value(u: Array, v: Array, loss: Elementwise, *, grad: bool) -> Gradient:
    """The loss of arrays that were checked; derivatives in t and b where the loss is a sigmoid loss."""
    n = len(u)
    of_logit = 0.0

    def see(x: Array, rows: slice, columns: slice) -> None:
        nonlocal of_logit
        of_logit += float(x.sum(dtype=np.float64))

    total, by_row, by_column = loss.sweep(
        u, v, right=v if grad else None, left=u if grad else None, see=see if isinstance(loss, SigmoidTargets) else None
    )
    if by_row is None or by_column is None:
        return Gradient(total / n, None, None, math.nan, math.nan)
    by_row /= n
    by_column /= n
    if not isinstance(loss, SigmoidTargets):
        return Gradient(total / n, by_row, by_column, math.nan, math.nan)
    of_t = float(np.einsum("ij,ij->", by_row, u, dtype=np.float64)) / loss.t
    return Gradient(total / n, by_row, by_column, of_t, -of_logit / loss.t / n)


def pair_loss(
    U: Any,
    V: Any,
    loss: Any,
    *,
    targets: Any = None,
    omega: Any = None,
    grad: bool = False,
    **parameters: Any,
) -> Any:
    """A pair loss of one's own on embeddings, and its gradients.

        L = (1/N) sum_i phi(u_i·v_i) + (omega/(N(N-1))) sum_{i != j} psi(u_i·v_j),      omega = N - 1 by default

    With ``targets`` y: L = (1/N) sum_ij [y_ij phi(u_i·v_j) + (1 - y_ij) psi(u_i·v_j)].

    Parameters: ``U``, ``V`` as for :func:`sigmoid_loss`; ``loss``, a :class:`~ccem.losses.PairLoss` (its
    parameters as keywords), or four functions of arrays ``(phi, dphi, psi, dpsi)``, the second of each pair
    the derivative; ``targets`` (N, M) in [0, 1]; ``omega`` >= 0, the weight of the negatives (without targets).
    Returns, tensors, memory, raises: as for :func:`sigmoid_loss`. Guarantee: ESTIMATE, to the rounding of the
    similarities and of phi and psi in the dtype of the arrays (sums are float64's). Source: this project.

    >>> from ccem import PairLoss, ccem_embeddings
    >>> U, V = ccem_embeddings(3, s=1)
    >>> round(pair_loss(U, V, PairLoss("(1 - x)^2", "c*x^2"), c=2), 12)
    1.0
    """

    def of_shape(shape: tuple[int, int]) -> Callable[..., Gradient]:
        return partial(elementwise_value, loss=read_pair_loss(loss, parameters, targets, shape, omega))

    return _carry(Operation(of_shape, square=targets is None), U, V, grad=grad)


def read_pair_loss(
    loss: Any, parameters: dict[str, Any], targets: Any, shape: tuple[int, int], omega: Any = None
) -> PairTargets:
    """The tile functions of a pair loss as :func:`pair_loss` takes it. Raises: :class:`InputError`."""
    from ccem.embeddings.functions import array_functions

    weight = 1.0
    if omega is not None:
        if targets is not None:
            raise InputError("omega weighs the negatives of plain pairs; with targets, put weights into psi")
        weight = finite_float(omega, "omega") / max(shape[1] - 1, 1)
        if weight < 0:
            raise InputError(f"omega must be >= 0, got {shown(omega)}")
    y = None if targets is None else target_matrix(targets, shape)
    if isinstance(loss, tuple):
        if len(loss) != 4 or not all(callable(part) for part in loss):
            raise InputError("a loss given as functions must be (phi, dphi, psi, dpsi), four functions of arrays")
        if parameters:
            raise InputError(f"parameters {', '.join(sorted(parameters))} given, but the functions take none")
        return PairTargets(*loss, y, weight)
    return PairTargets(*array_functions(loss, parameters), y, weight)


def infonce_loss(U: Any, V: Any, *, t: Any, grad: bool = False) -> Any:
    """The symmetric InfoNCE (CLIP) loss of embeddings, and its gradients.

        L = (1/2N) sum_i [log sum_j e^{t(u_i·v_j - u_i·v_i)} + log sum_j e^{t(u_j·v_i - u_i·v_i)}]

    Parameters: ``U``, ``V`` (N, d), N >= 2, rows of norm 1; ``t`` > 0. Returns, guarantee, memory, raises: as for
    :func:`sigmoid_loss`. Source: Radford et al. 2021.

    >>> from ccem import ccem_embeddings
    >>> U, V = ccem_embeddings(4, s=1)
    >>> from math import exp, log
    >>> abs(infonce_loss(U, V, t=3) - log(1 + 3 * exp(-4))) < 1e-15
    True
    """

    def of_shape(shape: tuple[int, int]) -> Callable[..., Gradient]:
        if shape[0] < 2:
            raise InputError("InfoNCE needs N >= 2 pairs; with one pair it is 0 for all embeddings")
        return infonce_value

    return _carry(Operation(of_shape), U, V, Number("t", t, positive_float), grad=grad)


class _LogSums:
    """Log of the sums of exp over rows and columns off the diagonal, by tiles, with running maxima."""

    def __init__(self, n: int, dtype: Any, bound: float) -> None:
        self.row_top, self.column_top = np.full(n, -np.inf), np.full(n, -np.inf)
        self.row_sum, self.column_sum = np.zeros(n), np.zeros(n)
        info = np.finfo(dtype)
        self.lowest = info.dtype.type(info.min / 2)
        # entries lie in [-bound, bound]: one shift for a whole tile loses none of them
        self.one_shift = 2 * bound < -math.log(float(info.tiny)) - 2

    def tile(self, x: Array, rows: slice, columns: slice) -> float:
        diagonal(x, rows, columns)[...] = -np.inf
        if self.one_shift:
            top = np.maximum(x.max(), self.lowest)
            np.subtract(x, top, out=x)
            np.exp(x, out=x)
            self._add(self.row_top, self.row_sum, rows, float(top), x.sum(axis=1, dtype=np.float64))
            self._add(self.column_top, self.column_sum, columns, float(top), x.sum(axis=0, dtype=np.float64))
            return 0.0
        for axis, tops, sums, where in (
            (1, self.row_top, self.row_sum, rows),
            (0, self.column_top, self.column_sum, columns),
        ):
            top = np.maximum(x.max(axis=axis, keepdims=True), self.lowest)
            with np.errstate(under="ignore"):
                e = np.exp(x - top)
            self._add(tops, sums, where, top.reshape(-1).astype(np.float64), e.sum(axis=axis, dtype=np.float64))
        return 0.0

    @staticmethod
    def _add(tops: Array, sums: Array, where: slice, top: Any, new: Array) -> None:
        old = tops[where].copy()
        tops[where] = np.maximum(old, top)
        with np.errstate(under="ignore"):
            sums[where] = sums[where] * np.exp(old - tops[where]) + new * np.exp(top - tops[where])

    def logs(self) -> tuple[Array, Array]:
        with np.errstate(divide="ignore"):
            return self.row_top + np.log(self.row_sum), self.column_top + np.log(self.column_sum)


def infonce_value(u: Array, v: Array, t: float, *, grad: bool) -> Gradient:
    """:func:`infonce_loss` of arrays that were checked, with the derivative in t."""
    return _in_range(lambda u, v: _infonce_value(u, v, t, grad=grad), u, v, t)


def _infonce_value(u: Array, v: Array, t: float, *, grad: bool) -> Gradient:
    n = len(u)
    scaled = u * u.dtype.type(t)
    sums = _LogSums(n, u.dtype, 1.01 * t)
    sweep(scaled, v, sums.tile)
    by_row, by_column = sums.logs()
    p = t * np.einsum("ij,ij->i", u, v, dtype=np.float64)
    loss = float((softplus(by_row - p) + softplus(by_column - p)).sum()) / (2 * n)
    if not grad:
        return Gradient(loss, None, None, math.nan, 0.0)
    # the weight of the entry (i, j): e^{x_ij}/(sum of row i) + e^{x_ij}/(sum of column j), sums with the diagonal
    rows_log, columns_log = (np.logaddexp(p, logs).astype(u.dtype) for logs in (by_row, by_column))

    def weights(x: Array, rows: slice, columns: slice) -> float:
        diagonal(x, rows, columns)[...] = -np.inf
        with np.errstate(under="ignore"):
            other = np.exp(x - columns_log[None, columns])
            np.subtract(x, rows_log[rows, None], out=x)
            np.exp(x, out=x)
        np.add(x, other, out=x)
        return 0.0

    _, grad_u, grad_v = sweep(scaled, v, weights, right=v, left=u)
    if grad_u is None or grad_v is None:
        raise RuntimeError("the sweep was asked for both gradients")
    # on the diagonal the weight minus 2, that is minus both probabilities of the other entries
    pull = -(sigmoid(by_row - p) + sigmoid(by_column - p))
    grad_u += pull.astype(u.dtype)[:, None] * v
    grad_v += pull.astype(u.dtype)[:, None] * u
    of_t = float(np.einsum("ij,ij->", grad_u, u, dtype=np.float64)) / (2 * n)
    scale = u.dtype.type(t / (2 * n))
    grad_u *= scale
    grad_v *= scale
    return Gradient(loss, grad_u, grad_v, of_t, 0.0)


class Number(NamedTuple):
    """A number among the arguments of a loss, and what reads it."""

    name: str
    value: Any
    read: Callable[[Any, str], float]


@dataclass(frozen=True)
class Operation:
    """A loss of arrays and numbers: ``of_shape`` checks what else it takes and gives the function to call on them."""

    of_shape: Callable[[tuple[int, int]], Callable[..., Gradient]]
    square: bool = True

    def __call__(self, u: Array, v: Array, *numbers: float, grad: bool) -> Gradient:
        return self.of_shape((len(u), len(v)))(u, v, *numbers, grad=grad)


def _carry(operation: Operation, U: Any, V: Any, *numbers: Number, grad: bool) -> Any:
    """The loss (and gradients) of plain arrays, or of tensors as an operation of their framework."""
    grad = yes_or_no(grad, "grad")
    origins = {framework(value) for value in (U, V, *(number.value for number in numbers))}
    for origin in ("jax", "torch"):
        if origin in origins:
            from ccem.embeddings import frameworks

            return getattr(frameworks, f"carry_{origin}")(operation, U, V, *numbers, grad=grad)
    u, v = embedding_pair(U, V, square=operation.square)
    result = operation(u, v, *(number.read(number.value, number.name) for number in numbers), grad=grad)
    return (result.loss, result.U, result.V) if grad else result.loss
