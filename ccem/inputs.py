"""Reading and checking what users give: one place for the rules and the wording of refusals."""

from __future__ import annotations

import math
import re
import sys
from fractions import Fraction
from functools import cache
from numbers import Real
from typing import TYPE_CHECKING, Any

from ccem.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?\d+/\d+")
_MAX_CHARACTERS = 4000
_MAX_EXPONENT = 10_000


def exact_number(value: Any, name: str) -> Fraction:
    """The exact rational that a user's number stands for.

    Parameters: ``value``, an int, Fraction, finite float (its exact binary value), a NumPy, PyTorch or JAX
    number of shape () or a string such as ``"118.2"``, ``"-1e-300"``, ``"2/3"`` (its exact decimal value);
    ``name``, for messages. Guarantee: EXACT. Raises: :class:`InputError` for anything else.

    >>> exact_number("118.2", "t")
    Fraction(591, 5)
    """
    if isinstance(value, bool):
        raise InputError(f"{name} must be a number, got {value!r}")
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InputError(f"{name} must be finite, got {value!r}")
        return Fraction(value)
    if isinstance(value, str):
        text = value.strip()
        if len(text) > _MAX_CHARACTERS:
            raise InputError(f"{name} has {len(text)} characters; at most {_MAX_CHARACTERS} are read")
        if not text.isascii() or not _NUMBER.fullmatch(text):
            raise InputError(f"{name} must be a number such as 10, -0.5, 2/3 or 1e-3, got {shown(text)!r}")
        exponent = re.search(r"[eE]([+-]?\d+)", text)
        if exponent and abs(int(exponent.group(1))) > _MAX_EXPONENT:
            raise InputError(f"{name} has exponent {shown(exponent.group(1))}; at most {_MAX_EXPONENT} is read")
        if re.search(r"/0+$", text):
            raise InputError(f"{name} divides by zero: {text!r}")
        return Fraction(text)
    if hasattr(value, "item") and getattr(value, "ndim", None) == 0:
        return _exact_scalar(value, name)
    raise InputError(f"{name} must be a number, got {type(value).__name__}")


def _exact_scalar(value: Any, name: str) -> Fraction:
    """:func:`exact_number` of a NumPy, PyTorch or JAX number."""
    if framework(value) is None and bool(getattr(value, "mask", False)):
        raise InputError(f"{name} must be a number, got a masked one")
    try:
        item = value.item()
    except (TypeError, ValueError, RuntimeError):
        raise InputError(f"{name} must be a number whose value is known, got {type(value).__name__}") from None
    if isinstance(item, (bool, int, float)):
        return exact_number(item, name)
    if hasattr(item, "as_integer_ratio"):  # a long double
        if not abs(item) < math.inf:
            raise InputError(f"{name} must be finite, got {item}")
        return Fraction(*item.as_integer_ratio())
    raise InputError(f"{name} must be a number, got {type(item).__name__}")


def positive_number(value: Any, name: str) -> Fraction:
    """As :func:`exact_number`, and > 0."""
    number = exact_number(value, name)
    if number <= 0:
        raise InputError(f"{name} must be > 0, got {shown(value)}")
    return number


def whole_number(value: Any, name: str, *, least: int) -> int:
    """As :func:`exact_number`, and a whole number >= ``least`` (``1e18`` is one, ``2.5`` is not)."""
    number = exact_number(value, name)
    if number.denominator != 1:
        raise InputError(f"{name} must be a whole number, got {shown(value)}")
    if number < least:
        raise InputError(f"{name} must be at least {least}, got {shown(value)}")
    return int(number)


def finite_float(value: Any, name: str) -> float:
    """A float from a user's number. Raises: :class:`InputError` if it is not one or beyond 1e300."""
    return _in_range(exact_number(value, name), value, name, positive=False)


def positive_float(value: Any, name: str) -> float:
    """A float > 0 from a user's number. Raises: :class:`InputError` if it is not, or not from 1e-300 to 1e300."""
    return _in_range(positive_number(value, name), value, name, positive=True)


def _in_range(number: Fraction, value: Any, name: str, *, positive: bool) -> float:
    try:
        rounded = float(number)
    except OverflowError:
        rounded = math.inf
    if not abs(rounded) <= 1e300 or (positive and rounded < 1e-300):
        least = "1e-300" if positive else "-1e300"
        raise InputError(f"{name} must be from {least} to 1e300 to be used in floats, got {shown(value)}")
    return rounded


def shown(value: Any) -> str:
    """A value from a user as text for a message, on one line and shortened.

    >>> shown(10**5000), shown([1, 2])
    ('a number of more than 4300 digits', '[1, 2]')
    """
    try:
        text = " ".join(str(value).split())
    except ValueError:  # Python writes no longer ones
        return f"a number of more than {sys.get_int_max_str_digits()} digits"
    return text if len(text) <= 40 else text[:37] + "..."


def framework(value: Any) -> str | None:
    """Whose array a value is, "torch" or "jax" (None: neither; nothing is imported to find out)."""
    kind: Any = type(value)
    return _framework_of(kind)


@cache
def _framework_of(kind: type) -> str | None:
    origins = {base.__module__.partition(".")[0] for base in kind.__mro__}
    if "torch" in origins and hasattr(kind, "detach"):  # not a torch.Size, say
        return "torch"
    return "jax" if origins & {"jax", "jaxlib"} else None


def real_array(values: Any, name: str, *, booleans: bool = False) -> NDArray[Any]:
    """Anything array-like as a NumPy array of integers, float32 or float64; never a copy of one that is that already.

    Parameters: ``values``, what NumPy reads, or a PyTorch or JAX array on any device (gradients do not flow).
    float16, bfloat16 and smaller floats become float32, long doubles and numbers of Python float64. ``name``, for
    messages; ``booleans``: whether they are taken (as they are). Guarantee: values are exact but for the rounding
    of long doubles and of integers of Python beyond 64 bits. Raises: :class:`InputError` for masked entries, ragged
    lists, other types, and what is too large for a float.

    >>> real_array([[1, 0], [0, 1]], "U").shape
    (2, 2)
    """
    import numpy as np

    of = framework(values)
    pieces = values if isinstance(values, (list, tuple)) else (values,)
    if any(np.ma.is_masked(piece) for piece in pieces if isinstance(piece, np.ma.MaskedArray)):
        raise InputError(f"{name} must have no masked entries; fill or drop them first")
    try:
        array = _torch_array(values, name) if of == "torch" else np.asarray(values)
    except (TypeError, ValueError, RuntimeError) as error:
        if isinstance(error, InputError):
            raise
        if of == "jax":
            raise InputError(f"{name} must have known values, but JAX is tracing it (jit, grad or vmap)") from None
        raise InputError(f"{name} must be an array of real numbers: {error}") from None
    kind, size = array.dtype.kind, array.dtype.itemsize
    if kind in "iu" or (kind == "f" and size in (4, 8)) or (kind == "b" and booleans):
        return array.astype(array.dtype.newbyteorder("="), copy=False)
    if (kind == "f" and size < 4) or array.dtype.type.__module__.startswith("ml_dtypes"):
        return array.astype(np.float32)
    numbers = kind == "f" or (kind == "O" and all(_is_real(value) for value in array.flat))
    if not numbers:
        raise InputError(f"{name} must hold real numbers, got {_kind(array)}")
    with np.errstate(over="ignore"):
        try:
            rounded = array.astype(np.float64)
        except OverflowError:
            raise InputError(f"{name} must be at most 1.8e308 in size to be used in floats") from None
    lost = np.isinf(rounded) & (abs(array) != np.inf)
    if lost.any():
        raise InputError(f"{name} must be at most 1.8e308 in size to be used in floats, got {shown(array[lost][0])}")
    return rounded


def _is_real(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _kind(array: NDArray[Any]) -> str:
    """What an array that holds no real numbers holds, for a message."""
    if array.dtype.kind == "O":
        return next(type(value).__name__ for value in array.flat if not _is_real(value))
    return repr(shown(array)) if array.ndim == 0 and array.dtype.kind in "SU" else f"dtype {array.dtype}"


def _torch_array(tensor: Any, name: str) -> NDArray[Any]:
    import torch

    if tensor.layout is not torch.strided:
        raise InputError(f"{name} must be a dense tensor, got layout {tensor.layout}: take {name}.to_dense()")
    if tensor.is_floating_point() and tensor.element_size() < 4:
        tensor = tensor.float()  # NumPy has no bfloat16
    try:
        array: NDArray[Any] = tensor.numpy(force=True)
    except RuntimeError as error:
        transforms = "torch.func, vmap and the meta device have none"
        raise InputError(f"{name} must be a tensor with values of its own ({transforms}): {error}") from None
    return array
