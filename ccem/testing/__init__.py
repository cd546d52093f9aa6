"""Property-based regression testing of anyone's contrastive loss: one call finds its bugs.

Public names are loaded when first used, so that the pytest plugin stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "CheckResult": "ccem.testing._runner",
    "Convention": "ccem.testing._convention",
    "LossCheckError": "ccem.testing._checks",
    "check_distributed": "ccem.testing._distributed",
    "check_loss": "ccem.testing._runner",
    "infer_convention": "ccem.testing._convention",
    "parametrize_with_loss_checks": "ccem.testing._runner",
}

__all__ = sorted([*_HOMES, "strategies"])  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    if name == "strategies":
        return import_module("ccem.testing.strategies")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'ccem.testing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
