"""One reading of "which loss" for minimisation and certificates: names, pair losses, targets, parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ccem.embeddings.arrays import Array, target_matrix
from ccem.embeddings.losses import (
    Elementwise,
    Gradient,
    PairTargets,
    SigmoidTargets,
    elementwise_value,
    infonce_value,
    read_pair_loss,
    sigmoid_value,
)
from ccem.errors import InputError
from ccem.inputs import finite_float, positive_float

__all__ = ["Objective", "read_objective"]


@dataclass(frozen=True)
class Objective:
    """A loss of two embedding arrays. ``kind``: "sigmoid", "infonce" or "pair"; t and b are NaN where it has none."""

    kind: str
    t: float
    b: float
    targets: Array | None = None
    pair: PairTargets | None = None

    def value(self, u: Array, v: Array, *, grad: bool) -> Gradient:
        if self.kind == "infonce":
            return infonce_value(u, v, self.t, grad=grad)
        if self.kind == "sigmoid" and self.targets is None:
            return sigmoid_value(u, v, self.t, self.b, grad=grad)
        return elementwise_value(u, v, self.entries(), grad=grad)

    def entries(self) -> Elementwise:
        """The loss as a sum over the entries of the similarity matrix. Raises: :class:`InputError` for InfoNCE."""
        if self.kind == "sigmoid":
            return SigmoidTargets(self.t, self.b, self.targets)
        if self.pair is None:
            raise InputError("InfoNCE is no sum over single similarities")
        return self.pair


def read_objective(
    loss: Any, *, t: Any, b: Any, targets: Any, parameters: dict[str, Any], shape: tuple[int, int]
) -> Objective:
    """The objective of ``loss`` ("sigmoid", "infonce", a PairLoss or four functions) and its parameters.

    Raises: :class:`InputError` for a missing, unknown or wrong one.
    """
    if isinstance(loss, str):
        if loss not in ("sigmoid", "infonce"):
            raise InputError(f"loss must be 'sigmoid', 'infonce', a PairLoss or (phi, dphi, psi, dpsi), got {loss!r}")
        if parameters:
            raise InputError(f"unknown parameter {sorted(parameters)[0]!r} of the {loss} loss")
        if t is None:
            raise InputError(f"the {loss} loss needs t")
        if loss == "infonce":
            if b is not None or targets is not None:
                raise InputError("InfoNCE takes t only, no b and no targets")
            return Objective("infonce", positive_float(t, "t"), 0.0)
        if b is None:
            raise InputError("the sigmoid loss needs b")
        y = None if targets is None else target_matrix(targets, shape)
        return Objective("sigmoid", positive_float(t, "t"), finite_float(b, "b"), y)
    given = {name: value for name, value in {"t": t, "b": b, **parameters}.items() if value is not None}
    nan = float("nan")
    return Objective("pair", nan, nan, None, read_pair_loss(loss, given, targets, shape))
