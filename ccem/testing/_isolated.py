"""Importing one module of a package without running the ``__init__`` of the packages above it.

Loss modules of vision libraries are plain PyTorch, but importing them runs their package's ``__init__``, which
imports torchvision, which does not import beside a CPU build of torch ("operator torchvision::nms does not
exist"). Here the packages above become empty namespace packages, and torchvision an empty stand-in, for the time
of one import; site-packages stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_STAND_IN = "torchvision"


class _Empty(Loader):
    """A module in which every name is an empty class: enough for `from torchvision.ops import X` at the top."""

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        def missing(name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return type(name, (), {})

        module.__dict__["__getattr__"] = missing


class _BarePackages(MetaPathFinder):
    """Finds the packages of one root as namespace packages, modules as usual, and torchvision as empty."""

    def __init__(self, root: str) -> None:
        self.root = root

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if _under(fullname, _STAND_IN):
            return ModuleSpec(fullname, _Empty(), is_package=True)
        if not _under(fullname, self.root):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.submodule_search_locations is None:
            return spec
        bare = ModuleSpec(fullname, None, is_package=True)
        bare.submodule_search_locations = list(spec.submodule_search_locations)
        return bare


def _under(name: str, root: str) -> bool:
    return name == root or name.startswith(root + ".")


@cache
def import_alone(name: str) -> ModuleType:
    """The module ``package.sub.module``, imported without the code of ``package`` and ``package.sub``.

    If the package is already imported it is used as it is. Raises: ImportError.

    >>> import_alone("wsgiref.util").guess_scheme({"HTTPS": "on"})
    'https'
    """
    root = name.partition(".")[0]
    if root in sys.modules:
        return import_module(name)
    finder, before = _BarePackages(root), set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        return import_module(name)
    finally:
        sys.meta_path.remove(finder)
        for loaded in set(sys.modules) - before:
            if _under(loaded, root) or _under(loaded, _STAND_IN):
                del sys.modules[loaded]
