"""Pair losses as functions of arrays: a walk over the SymPy tree, stable at every logit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import sympy

from ccem.convert import sigmoid, softplus, symbol
from ccem.embeddings import kernel
from ccem.embeddings.arrays import Array
from ccem.errors import InputError
from ccem.inputs import finite_float, positive_float
from ccem.losses import PairLoss

__all__ = ["array_functions"]

_X = symbol("x")
_UNARY: dict[Any, Callable[[Any], Any]] = {
    sympy.exp: np.exp,
    sympy.log: np.log,
    softplus: lambda x: kernel.softplus(np.asarray(x)),
    sigmoid: lambda x: kernel.sigmoid(np.asarray(x)),
    sympy.Heaviside: lambda x: np.heaviside(x, 0.5),  # any slope between is one of a convex kink
}

ArrayFunction = Callable[[Array], Array]


def array_functions(
    loss: Any, parameters: dict[str, Any]
) -> tuple[ArrayFunction, ArrayFunction, ArrayFunction, ArrayFunction]:
    """``phi, dphi, psi, dpsi`` of a :class:`~ccem.losses.PairLoss`, its parameters given as numbers.

    Guarantee: ESTIMATE. Raises: :class:`InputError` for another loss, a missing or an unknown parameter.

    >>> phi, dphi, psi, dpsi = array_functions(PairLoss("a*(1 - x)^2", "x^2"), {"a": 3})
    >>> float(phi(np.array(0.5))), float(dphi(np.array(0.5))), float(dpsi(np.array(0.5)))
    (0.75, -3.0, 1.0)
    """
    if not isinstance(loss, PairLoss):
        raise InputError(f"loss must be a PairLoss or (phi, dphi, psi, dpsi), got {type(loss).__name__}")
    names = {found.name for found in (loss.phi.free_symbols | loss.psi.free_symbols) - {_X}}
    if names != set(parameters):
        wanted = ", ".join(sorted(names)) or "no parameters"
        raise InputError(f"this loss takes {wanted}; got {', '.join(sorted(parameters)) or 'none'}")
    values = {
        symbol(name): positive_float(value, name) if symbol(name).is_positive else finite_float(value, name)
        for name, value in parameters.items()
    }
    # parameters of the catalogue's losses may carry other assumptions than the symbol table gives their names
    values |= {
        found: float(values[symbol(found.name)]) for found in (loss.phi.free_symbols | loss.psi.free_symbols) - {_X}
    }

    def function(expression: Any) -> ArrayFunction:
        def of_array(x: Array) -> Array:
            with np.errstate(all="ignore"):  # what is not finite is refused where it counts
                found = np.broadcast_to(_evaluate(expression, values | {_X: x}), np.shape(x))
                if np.isfinite(np.sum(found)):
                    return found
                # rounding puts inner products of unit vectors beyond 1, where the function may have no value
                inside = np.broadcast_to(_evaluate(expression, values | {_X: np.clip(x, -1, 1)}), np.shape(x))
                return np.where(np.isfinite(found) | (np.abs(x) <= 1), found, inside)

        return of_array

    phi, psi = loss.phi, loss.psi
    return function(phi), function(sympy.diff(phi, _X)), function(psi), function(sympy.diff(psi, _X))


def _evaluate(expression: Any, values: dict[Any, Any]) -> Any:
    if expression in values:
        return values[expression]
    if expression.is_Rational or expression is sympy.E:
        return float(expression)
    parts = [_evaluate(part, values) for part in expression.args]
    if expression.func in _UNARY:
        return _UNARY[expression.func](parts[0])
    if isinstance(expression, sympy.Pow):
        exponent = expression.args[1]
        if exponent == sympy.Rational(1, 2):
            return np.sqrt(parts[0])
        return np.asarray(parts[0]) ** (int(exponent) if exponent.is_Integer else parts[1])
    combine = {sympy.Add: np.add, sympy.Mul: np.multiply, sympy.Max: np.maximum}.get(expression.func)
    if combine is None:
        raise InputError(f"{expression} (a {type(expression).__name__}) has no function of arrays here")
    result = parts[0]
    for part in parts[1:]:
        result = combine(result, part)
    return result
