"""Experiments that set the theory beside optimisation: the synthetic study, constellations, and the trained bias.

Everything here is evidence (SAMPLED): seeds, configuration and versions stand in the results.
"""

from __future__ import annotations

import csv
import io
import json
import platform
from typing import Any

from ccem._version import __version__

SCHEMA = 1


def recorded(name: str, config: dict[str, Any], rows: list[dict[str, Any]], summary: dict[str, Any]) -> dict[str, Any]:
    """The results of an experiment with what made them."""
    import numpy
    import scipy

    versions = {
        "ccem": __version__, "python": platform.python_version(),
        "numpy": numpy.__version__, "scipy": scipy.__version__,
    }  # fmt: skip
    if config.get("encoder", "direct") != "direct":
        import torch

        versions["torch"] = torch.__version__
    return {
        "schema": SCHEMA, "experiment": name, "level": "SAMPLED", "config": config, "versions": versions,
        "summary": summary, "results": rows,
    }  # fmt: skip


def as_csv(data: dict[str, Any]) -> str:
    """The rows as CSV; what made them stands as JSON in comment lines at the top."""
    out = io.StringIO()
    for part in ("experiment", "config", "versions", "summary"):
        out.write(f"# {part}: {json.dumps(data[part])}\n")
    columns = list(dict.fromkeys(name for row in data["results"] for name in row))
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(data["results"])
    return out.getvalue()
