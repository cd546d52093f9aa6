"""Finding a loss by name: MODULE:FUNCTION."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from ccem.errors import InputError
from ccem.testing._arrays import USER_ERRORS


def load_function(target: str) -> Callable[..., Any]:
    """The function that ``module:function`` or ``path/file.py:function`` names; the module is imported.

    Raises: :class:`InputError` if there is no such module or function, or importing it fails.

    >>> load_function("math:hypot")(3, 4)
    5.0
    """
    where, colon, name = target.rpartition(":")
    if not colon or not where or not name:
        raise InputError(f"expected MODULE:FUNCTION such as losses.py:sigmoid_loss, got {target!r}")
    module = load_file(Path(where)) if where.endswith(".py") else _load_module(where)
    found: Any = module
    for part in name.split("."):
        if not hasattr(found, part):
            own = [key for key, value in vars(module).items() if inspect.isfunction(value) and key[0] != "_"]
            raise InputError(f"{where} has no {name!r}" + (f"; its functions: {', '.join(own[:12])}" if own else ""))
        found = getattr(found, part)
    if not callable(found):
        raise InputError(f"{target} is a {type(found).__name__}, not a function")
    return found  # type: ignore[no-any-return]


def load_file(path: Path, name: str | None = None) -> ModuleType:
    """The module in a Python file, imported under its file's name (or ``name``)."""
    if not path.is_file():
        raise InputError(f"no file {str(path)!r}")
    name = name or path.stem
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise InputError(f"{str(path)!r} is not a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except USER_ERRORS as error:
        del sys.modules[name]
        raise InputError(f"importing {str(path)!r} failed: {type(error).__name__}: {error}") from error
    return module


def _load_module(name: str) -> ModuleType:
    here = str(Path.cwd())
    added = here not in sys.path and "" not in sys.path
    if added:  # as `python -m` does, so that a project's own modules are found
        sys.path.insert(0, here)
    try:
        return import_module(name)
    except USER_ERRORS as error:
        missing = isinstance(error, ModuleNotFoundError) and error.name is not None and name.startswith(error.name)
        text = f"no module {name!r}" if missing else f"importing {name!r} failed: {type(error).__name__}: {error}"
        raise InputError(text) from error
    finally:
        if added:
            sys.path.remove(here)
