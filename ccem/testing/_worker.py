"""One process of check_distributed: ``python -m ccem.testing._worker FOLDER RANK``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from ccem.testing._arrays import made_numbers
from ccem.testing._load import load_file


def main(folder: Path, rank: int) -> None:
    """Evaluate the loss of the job in ``folder`` on the rows of this rank; write the answers beside it."""
    import torch
    import torch.distributed as dist

    torch.set_num_threads(1)
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    world = int(job["world"])
    dist.init_process_group(
        "gloo",
        init_method=f"file://{folder}/meeting",
        rank=rank,
        world_size=world,
        timeout=timedelta(seconds=float(job["timeout"])),
    )
    try:
        dtype = getattr(torch, job["dtype"])
        answers = [_answers(call, rank, world, dtype) for call in job["calls"]]
        part = folder / f"{rank}.part"
        part.write_text(json.dumps(answers), encoding="utf-8")
        part.replace(folder / f"{rank}.json")  # an answer is whole or not there
        dist.barrier()  # no process leaves while another still needs it
    finally:
        dist.destroy_process_group()


def _answers(call: dict[str, Any], rank: int, world: int, dtype: Any) -> list[dict[str, Any]]:
    """Loss and gradients for every example of one loss."""
    import torch

    fn = _function(call["target"])
    answers = []
    for example in call["examples"]:
        size = len(example["U"]) // world
        rows = slice(rank * size, (rank + 1) * size)
        U, V = (torch.tensor(example[key][rows], dtype=dtype, requires_grad=True) for key in ("U", "V"))
        arguments = [torch.tensor(x, dtype=dtype, requires_grad=True) for x in call["arguments"]]
        with made_numbers(arguments) as constants:
            loss = fn(U, V, *arguments)
        loss.sum().backward()
        answers.append(
            {
                "loss": float(loss.detach().sum()),
                "dU": _numbers(U),
                "dV": _numbers(V),
                "parameters": [0.0 if x.grad is None else float(x.grad) for x in arguments],
                "constants": [k for k in constants if arguments[k].grad is None],
            }
        )
    return answers


def _numbers(leaf: Any) -> Any:
    import torch

    grad = torch.zeros_like(leaf) if leaf.grad is None else leaf.grad
    return grad.detach().to(torch.float64).tolist()


def _function(target: dict[str, str]) -> Callable[..., Any]:
    found: Any = None
    if target["module"] != "__main__":
        try:
            found = import_module(target["module"])
        except ImportError:  # a file that is no importable module, such as a test
            found = None
        if found is not None and Path(str(found.__file__)).resolve() != Path(target["path"]):
            found = None
    if found is None:
        found = load_file(Path(target["path"]), "ccem_distributed_target")
    for part in target["name"].split("."):
        found = getattr(found, part)
    if not callable(found):
        raise TypeError(f"{target['name']} is not callable")
    return found  # type: ignore[no-any-return]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
