"""Finding a loss by name: MODULE:FUNCTION."""

from __future__ import annotations

import inspect
import sys
import zlib
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from ccem.errors import InputError
from ccem.testing._arrays import USER_ERRORS

FOLDERS: list[str] = []  # of losses: modules are found there as in sys.path
# files of these names beside a loss do not stand in for what ccem needs
RESERVED = frozenset(sys.stdlib_module_names) | {
    "array_api_compat", "ccem", "click", "flint", "hypothesis", "jax", "jaxlib", "mpmath", "numpy", "pytest", "scipy",
    "sympy", "torch",
}  # fmt: skip
_PRIVATE = "ccem_loaded_"


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
    """The module in a Python file, imported under ``name`` (default: a private one, which hides no other module).

    As for a script, the file's folder is on the path, so that it finds the files beside it, then and later.
    """
    if not path.is_file():
        raise InputError(f"no file {str(path)!r}")
    own = path.resolve()
    name = name or f"{_PRIVATE}{zlib.crc32(str(own).encode()):08x}_{path.stem.replace('.', '_')}"
    spec = spec_from_file_location(name, own)
    if spec is None or spec.loader is None:
        raise InputError(f"{str(path)!r} is not a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module
    _add_folder(str(own.parent))
    try:
        spec.loader.exec_module(module)
    except USER_ERRORS as error:
        del sys.modules[name]
        advice = _as_package(own) if "relative import" in str(error) else ""
        raise InputError(f"importing {str(path)!r} failed: {type(error).__name__}: {error}{advice}") from error
    return module


def is_private(module: str) -> bool:
    """Whether :func:`load_file` made up this module's name."""
    return module.startswith(_PRIVATE)


def _as_package(path: Path) -> str:
    """How to name a file that imports relatively: from the folder above its packages."""
    top = path.parent
    while (top.parent / "__init__.py").is_file():
        top = top.parent
    dotted = ".".join(path.relative_to(top.parent).with_suffix("").parts)
    return f"; the file belongs to a package: name it {dotted}:FUNCTION, in the folder {str(top.parent)!r}"


def _load_module(name: str) -> ModuleType:
    if "" not in sys.path:
        _add_folder(str(Path.cwd()))  # as `python -m` does, so that a project's own modules are found
    try:
        return import_module(name)
    except USER_ERRORS as error:
        missing = isinstance(error, ModuleNotFoundError) and error.name is not None and name.startswith(error.name)
        text = f"no module {name!r}" if missing else f"importing {name!r} failed: {type(error).__name__}: {error}"
        raise InputError(text) from error


class _Beside:
    """Finds modules in the folders of losses, but for the reserved names (also where those are not installed)."""

    @staticmethod
    def find_spec(
        fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if path is not None or fullname in RESERVED:
            return None
        return PathFinder.find_spec(fullname, FOLDERS, target)


def _add_folder(folder: str) -> None:
    """Let modules be found in a folder first, from now on: a loss may import when it is called."""
    if _Beside not in sys.meta_path:
        sys.meta_path.insert(0, _Beside)
    if folder not in (*sys.path, *FOLDERS):
        FOLDERS.insert(0, folder)
