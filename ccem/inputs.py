"""Reading and checking what users give: one place for the rules and the wording of refusals."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

from ccem.errors import InputError

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,6})?|[+-]?\d+/\d+")
_MAX_CHARACTERS = 4000
_MAX_EXPONENT = 10_000


def exact_number(value: Any, name: str) -> Fraction:
    """The exact rational that a user's number stands for.

    Parameters: ``value``, an int, Fraction, finite float (its exact binary value) or a string such
    as ``"118.2"``, ``"-1e-300"``, ``"2/3"`` (its exact decimal value); ``name``, for messages.
    Guarantee: EXACT. Raises: :class:`InputError` for anything else.

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
            shown = text if len(text) <= 40 else text[:37] + "..."
            raise InputError(f"{name} must be a number such as 10, -0.5, 2/3 or 1e-3, got {shown!r}")
        exponent = re.search(r"[eE]([+-]?\d+)", text)
        if exponent and abs(int(exponent.group(1))) > _MAX_EXPONENT:
            raise InputError(f"{name} has exponent {exponent.group(1)}; at most {_MAX_EXPONENT} is read")
        if re.search(r"/0+$", text):
            raise InputError(f"{name} divides by zero: {text!r}")
        return Fraction(text)
    if hasattr(value, "item") and getattr(value, "ndim", None) == 0:
        return exact_number(value.item(), name)
    raise InputError(f"{name} must be a number, got {type(value).__name__}")


def positive_number(value: Any, name: str) -> Fraction:
    """As :func:`exact_number`, and > 0."""
    number = exact_number(value, name)
    if number <= 0:
        raise InputError(f"{name} must be > 0, got {value}")
    return number


def whole_number(value: Any, name: str, *, least: int) -> int:
    """As :func:`exact_number`, and a whole number >= ``least`` (``1e18`` is one, ``2.5`` is not)."""
    number = exact_number(value, name)
    if number.denominator != 1:
        raise InputError(f"{name} must be a whole number, got {value}")
    if number < least:
        raise InputError(f"{name} must be at least {least}, got {value}")
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
        raise InputError(f"{name} must be from {least} to 1e300 to be used in floats, got {value}")
    return rounded
