"""ccem: a proof-checking toolkit for the geometry of contrastive losses.

Public names are loaded when first used, so that ``import ccem`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ccem._version import __version__

# public name -> module that defines it
_HOMES: dict[str, str] = {
    "CcemError": "ccem.errors",
    "CheckError": "ccem.errors",
    "InputError": "ccem.errors",
    "LowDimensionBounds": "ccem.low_dimension.bounds",
    "low_dimension_bounds": "ccem.low_dimension.bounds",
    "certify_code": "ccem.low_dimension.sharp",
    "mirror": "ccem.low_dimension.mirror",
    "PairLoss": "ccem.losses",
    "certify": "ccem.embeddings.certificate",
    "ccem_embeddings": "ccem.embeddings.configurations",
    "infonce_loss": "ccem.embeddings.losses",
    "minimize_embeddings": "ccem.embeddings.minimise",
    "pair_loss": "ccem.embeddings.losses",
    "random_embeddings": "ccem.embeddings.configurations",
    "sigmoid_loss": "ccem.embeddings.losses",
    "two_parameter_embeddings": "ccem.embeddings.configurations",
    "optimal_structure": "ccem.structure",
    "diagnose": "ccem.doctor",
    "judge_claim": "ccem.claims",
    "refute": "ccem.refutations",
    "verify": "ccem.library",
    "MissingExtraError": "ccem.errors",
    "boundaries_ball": "ccem.enclosure",
    "optimal_bias_ball": "ccem.enclosure",
    "closed_form_ball": "ccem.series",
    "optimal_bias": "ccem.minimiser",
    "optimum": "ccem.minimiser",
    "optimum_ball": "ccem.enclosure",
    "thresholds_ball": "ccem.enclosure",
    "UndecidedError": "ccem.errors",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'ccem' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
