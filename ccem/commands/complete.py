"""What the shell completes after TAB besides commands and options: names that the package knows.

Each function follows click's ``shell_complete``: (context, parameter, what is typed) to the names that begin so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Completion = Callable[[Any, Any, str], list[str]]


def _among(names: Callable[[], Iterable[str]]) -> Completion:
    return lambda _context, _parameter, typed: [name for name in names() if name.startswith(typed)]


def _theorems() -> Iterable[str]:
    from ccem.library import theorem_ids

    return theorem_ids()


def _refuted() -> Iterable[str]:
    from ccem.refutations import entry_ids

    return entry_ids()


def _presets() -> Iterable[str]:
    from ccem.doctor import PRESETS

    return ["list", *PRESETS]


def _losses() -> Iterable[str]:
    from ccem.losses import CATALOGUE

    return CATALOGUE


def _codes() -> Iterable[str]:
    from ccem.codes import code_names

    return code_names()


theorems, refuted, presets, losses, codes = map(_among, (_theorems, _refuted, _presets, _losses, _codes))
