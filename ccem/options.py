"""Options that users give: yes or no, lists of texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ccem.errors import InputError
from ccem.inputs import shown


def yes_or_no(value: Any, name: str) -> bool:
    """True or False, of Python or NumPy. Raises: :class:`InputError` for anything else (1, "no", None, arrays).

    >>> yes_or_no(True, "bounds")
    True
    """
    if isinstance(value, bool) or (type(value).__module__ == "numpy" and type(value).__name__ in ("bool", "bool_")):
        return bool(value)
    raise InputError(f"{name} must be True or False, got {shown(value)}")


def text_list(texts: Iterable[str], name: str, example: str) -> list[str]:
    """The texts as a list. Raises :class:`InputError` for a part that is no text, and for a text in place of a list.

    >>> text_list(("x=0..1", "y=0..2"), "ranges", "x=0..1")
    ['x=0..1', 'y=0..2']
    """
    found = [texts] if isinstance(texts, str) or not isinstance(texts, Iterable) else list(texts)
    wrong = [texts] if isinstance(texts, str) else [text for text in found if not isinstance(text, str)]
    if wrong:
        raise InputError(f"{name} must be a list of texts such as [{example!r}], got {shown(wrong[0])}")
    return found
