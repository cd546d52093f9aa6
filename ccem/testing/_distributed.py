"""Distributed losses against the full batch: processes of this machine, joined by gloo over loopback."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import InputError, MissingExtraError
from ccem.testing._arrays import EPSILON, MADE_NUMBER, Unsupported
from ccem.testing._checks import Example, LossCheckError, random_rows
from ccem.testing._convention import Convention, argument_count, read_arguments
from ccem.testing._families import FAMILIES, Family, Gap, Separable
from ccem.testing._load import FOLDERS
from ccem.testing._runner import CheckResult

Array = NDArray[np.float64]
_PAIRS = (1, 3)  # pairs a process holds, one example each


def check_distributed(
    fn: Callable[..., Any],
    world_sizes: Sequence[int] = (2, 3),
    *,
    family: str = "siglip",
    convention: Convention | None = None,
    dtype: str = "float64",
    rng: int = 0,
    timeout: float = 120.0,
    on_fail: str | None = "raise",
) -> list[CheckResult]:
    """Check that a distributed loss and its gradient equal those of the full batch.

    Every process calls ``fn(U, V, t, b)`` with its own rows (torch tensors that require gradients) and calls
    backward on what it gets, as data-parallel training does. Then the mean of the losses over the processes must
    be the loss of the full batch, and the gradients of U and V divided by the number of processes (data
    parallelism averages), as well as the averaged gradients of t and b, must be those of the full batch.
    Finds: positives at the wrong index on later ranks, negatives of other ranks that are missing or carry no
    gradient, gradients scaled by 1/W or W.

    Parameters: ``fn``, a function at the top level of a module or script (its process imports it), which may use
    ``torch.distributed``; ``world_sizes``, numbers of processes, 2 or more each; ``family``, ``convention``,
    ``rng``, ``on_fail`` as for :func:`check_loss`; ``dtype``, "float64" or "float32"; ``timeout``, seconds for
    one world size, after which its processes are ended. The processes use torch's gloo on 127.0.0.1.
    Returns: three results a world size: loss, gradient in U and V, gradient in the parameters (skipped, with the
    reason, where the loss makes one of them a plain number).
    Raises: :class:`LossCheckError`, :class:`InputError`, :class:`MissingExtraError`.
    """
    if family not in FAMILIES or family == "pair":
        raise InputError(f"unknown family {family!r}; known: {', '.join(f for f in FAMILIES if f != 'pair')}")
    if dtype not in ("float64", "float32"):
        raise InputError(f"dtype must be float64 or float32, got {dtype!r}")
    if not world_sizes or any(isinstance(w, bool) or not isinstance(w, int) or not 2 <= w <= 16 for w in world_sizes):
        raise InputError(f"world_sizes must be whole numbers from 2 to 16, got {world_sizes!r}")
    if not 0 < timeout <= 3600:
        raise InputError(f"timeout must be in (0, 3600] seconds, got {timeout!r}")
    if on_fail not in ("raise", "warn", None):
        raise InputError(f"on_fail must be 'raise', 'warn' or None, got {on_fail!r}")
    from importlib.util import find_spec

    if find_spec("torch") is None:
        raise MissingExtraError("check_distributed needs torch: pip install torch")
    chosen = convention or Convention(family)
    results: list[CheckResult] = []
    for world in world_sizes:
        results += distributed_results([(fn, chosen)], world, dtype=dtype, seed=rng, timeout=timeout)[0]
    failed = [result for result in results if result.status == "failed"]
    if failed and on_fail == "raise":
        raise LossCheckError(failed[0].message)
    if failed and on_fail == "warn":
        warnings.warn(failed[0].message, stacklevel=2)
    return results


def distributed_results(
    losses: Sequence[tuple[Callable[..., Any], Convention]], world: int, *, dtype: str, seed: int, timeout: float
) -> list[list[CheckResult]]:
    """The results for several losses, which share one set of processes: one that fails to return spoils all."""
    generator = np.random.default_rng([seed, world])
    values = {"t": 2.0, "b": -1.0, "a": 0.75}
    arrays = [[random_rows(generator, n * world, 4) for _ in "UV"] for n in _PAIRS]
    jobs = []
    for fn, convention in losses:
        family = convention.reference()
        parameters = {name: values[name] for name in family.parameters}
        arguments = convention.arguments(parameters, argument_count(fn, family))
        jobs.append(_Job(fn, convention, family, [Example(U, V, parameters) for U, V in arrays], arguments))
    where = f"world_size={world}"
    try:
        answers = _run(jobs, world, dtype, timeout)
    except _WorkerError as error:
        return [
            [CheckResult("distributed_loss", where, "failed", f"check distributed ({where}) failed for {job.label}: "
                         f"{error}", got=str(error))]
            for job in jobs
        ]  # fmt: skip
    return [_judge(job, runs, where, dtype, seed) for job, runs in zip(jobs, answers, strict=True)]


@dataclass(frozen=True)
class _Job:
    fn: Callable[..., Any]
    convention: Convention
    family: Family
    examples: list[Example]
    arguments: tuple[float, ...]

    @property
    def label(self) -> str:
        return str(getattr(self.fn, "__qualname__", type(self.fn).__name__))


def _judge(job: _Job, runs: list[list[dict[str, Any]]], where: str, dtype: str, seed: int) -> list[CheckResult]:
    results: list[CheckResult] = []
    for what, compare in (("loss", _loss), ("gradient", _gradient), ("parameter_gradient", _parameter_gradient)):
        name = f"distributed_{what}"
        result = CheckResult(name, where, "passed")
        for example, answers in zip(job.examples, runs, strict=True):
            try:
                found = compare(example, answers, job, dtype)
            except Unsupported as reason:
                result = CheckResult(name, where, "skipped", str(reason))
                continue
            if found is None:
                continue
            expected, got, cause = found
            if results and results[0].status == "failed":  # the loss
                cause = f"the loss differs too, {results[0].cause or 'see distributed_loss'}"
            world = len(answers)
            settings = "".join(f", {k} = {v}" for k, v in example.parameters.items())
            line = (f"check_distributed({job.label}, world_sizes=({world},), family={job.convention.family!r}, "
                    f"dtype={dtype!r}, rng={seed})")  # fmt: skip
            text = "\n".join([
                f"check {name} ({where}) failed for {job.label}: it differs from the full batch",
                f"  example:      {world} processes with {len(example.U) // world} pairs each, d = 4{settings}",
                f"  expected:     {expected}",
                f"  got:          {got}",
                f"  likely cause: {cause or 'unknown'}",
                f"  reproduce:    {line}",
            ])  # fmt: skip
            result = CheckResult(name, where, "failed", text, "", expected, got, cause, line)
            break
        results.append(result)
    return results


def _room(dtype: str) -> float:
    return 1e-9 if dtype == "float64" else 400 * EPSILON[dtype]


Found = tuple[str, str, str] | None


def _exact(example: Example, convention: Convention, family: Family, raw: Sequence[float]) -> Any:
    read = read_arguments(raw, family.parameters, convention.scale, convention.bias)
    U, V = example.U, example.V
    return family.evaluate(U, V, convention.meaning(read)).scaled(convention.multiplier(len(U)))


def _loss(example: Example, answers: list[dict[str, Any]], job: _Job, dtype: str) -> Found:
    convention, family, raw = job.convention, job.family, job.arguments
    exact = _exact(example, convention, family, raw)
    world = len(answers)
    got = float(np.mean([answer["loss"] for answer in answers]))
    if abs(got - exact.value) <= _room(dtype) * max(exact.magnitude, 1e-3):
        return None
    size = len(example.U) // world
    parts = [Example(example.U[k : k + size], example.V[k : k + size], {}) for k in range(0, len(example.U), size)]
    local = [_exact(part, convention, family, raw).value for part in parts]
    cause = ""
    if size >= family.least_pairs and abs(got - float(np.mean(local))) < 1e-6 * max(abs(got), 1):
        cause = "each process compares its own pairs alone: the negatives of the other ranks are missing"
    elif abs(got - world * exact.value) < 1e-6 * abs(got):
        cause = "summed over the processes instead of averaged (W times the loss)"
    elif abs(world * got - exact.value) < 1e-6 * abs(exact.value):
        cause = "divided by the number of processes twice (1/W of the loss)"
    elif abs(got - _misplaced(example, convention, family, raw, size)) < 1e-6 * max(abs(got), 1):
        cause = "positives at the wrong index on later ranks: labels need the offset rank * local batch"
    return f"{exact.value:.12g}", f"{got:.12g} (mean over ranks)", cause


def _misplaced(example: Example, convention: Convention, family: Family, raw: Sequence[float], size: int) -> float:
    """The mean loss when every rank takes the first columns of all embeddings for its positives; NaN if not known."""
    parameters = convention.meaning(read_arguments(raw, family.parameters, convention.scale, convention.bias))
    here = np.eye(size, len(example.U), dtype=bool)
    sides = [(example.U, example.V), (example.V, example.U)]
    values = []
    for start in range(0, len(example.U), size):
        rows = slice(start, start + size)
        if isinstance(family, Separable):
            X = example.U[rows] @ example.V.T
            positive, negative = (family.terms(X, kind, parameters)[0] for kind in (True, False))
            values.append(float(np.sum(np.where(here, positive, negative))) / size)
        elif isinstance(family, Gap) and not family.views and not family.decoupled:
            used = {"rows": sides[:1], "columns": sides[1:], "both": sides}[family.directions]
            for A, B in used:
                Z = parameters["t"] * A[rows] @ B.T
                values.append(float(np.mean(np.logaddexp.reduce(Z, axis=1) - Z[here])))
        else:
            return float("nan")
    return float(np.mean(values)) * convention.multiplier(len(example.U))


def _gradient(example: Example, answers: list[dict[str, Any]], job: _Job, dtype: str) -> Found:
    convention, family, raw = job.convention, job.family, job.arguments
    exact = _exact(example, convention, family, raw)
    world = len(answers)
    found = [np.concatenate([np.array(answer[key]) for answer in answers]) / world for key in ("dU", "dV")]
    got, wanted = np.concatenate(found), np.concatenate([exact.dU, exact.dV])
    rows = np.concatenate([example.U, example.V])
    if not np.all(np.isfinite(got)):
        return "finite numbers", "NaN or inf", ""
    # the part along the rows depends on whether the loss normalises them
    got, wanted = (G - np.sum(G * rows, axis=1, keepdims=True) * rows for G in (got, wanted))
    size = float(np.max(np.abs(wanted)))
    if float(np.max(np.abs(got - wanted))) <= _room(dtype) * max(size, 1e-3):
        return None
    ratio = float(np.sum(got * wanted) / np.sum(wanted * wanted))
    cause = ""
    if float(np.max(np.abs(got - ratio * wanted))) <= 1e-6 * size:
        cause = f"the gradient is {ratio:.6g} times that of the full batch"
        if abs(ratio * world - 1) < 1e-6:
            cause += " (1/W): no gradient passes through the gathered embeddings, and data parallelism averages"
        elif abs(ratio - world) < 1e-6:
            cause += " (W): gradients are summed over the processes, not averaged"
    elif np.any(np.abs(got) > 0):
        cause = "a part of the gradient is missing: that through the embeddings gathered from other ranks?"
    else:
        cause = "no gradient reaches U and V"
    place = np.unravel_index(int(np.argmax(np.abs(got - wanted))), got.shape)
    return f"{wanted[place]:.12g} (one entry)", f"{got[place]:.12g}", cause


def _parameter_gradient(example: Example, answers: list[dict[str, Any]], job: _Job, dtype: str) -> Found:
    convention, family, raw = job.convention, job.family, job.arguments
    constant = {place for answer in answers for place in answer["constants"]}
    names = family.parameters[: len(raw)]
    for place, name in enumerate(names):
        if place in constant:
            continue
        parts = [answer["parameters"][place] for answer in answers]
        h = 1e-5
        ahead, behind = (
            _exact(example, convention, family, [x + step * (k == place) for k, x in enumerate(raw)]).value
            for step in (h, -h)
        )
        wanted, got = (ahead - behind) / (2 * h), float(np.mean(parts))
        if abs(got - wanted) > max(1e-7, _room(dtype)) * max(abs(wanted), 1):
            ratio = got / wanted if wanted else 0.0
            cause = f"{ratio:.6g} times that of the full batch"
            if not any(parts):
                cause = f"no gradient reaches {name}: detached or copied inside the loss, it cannot be trained"
            return f"d/d{name} = {wanted:.9g}", f"{got:.9g}", cause
    if constant:
        raise Unsupported("; ".join(f"{names[place]} is {MADE_NUMBER}" for place in sorted(constant)))
    return None


class _WorkerError(Exception):
    """A process failed or did not end in time."""


def _target(fn: Callable[..., Any]) -> dict[str, str]:
    name = getattr(fn, "__qualname__", "")
    try:
        path = inspect.getsourcefile(fn)
    except TypeError:
        path = None
    if not name or not path or "<" in name:
        raise InputError(
            "check_distributed needs a function at the top level of a module (other processes import it), "
            f"got {name or type(fn).__name__}"
        )
    return {"module": str(fn.__module__), "path": str(Path(path).resolve()), "name": name}


def _run(jobs: Sequence[_Job], world: int, dtype: str, timeout: float) -> list[list[list[dict[str, Any]]]]:
    """The answers of every rank for every example of every job. Raises: :class:`_WorkerError`."""
    calls = [
        {
            "target": _target(job.fn),
            "arguments": list(job.arguments),
            "examples": [{"U": example.U.tolist(), "V": example.V.tolist()} for example in job.examples],
        }
        for job in jobs
    ]
    with tempfile.TemporaryDirectory(prefix="ccem-distributed-") as folder:
        job = {"world": world, "dtype": dtype, "timeout": timeout, "calls": calls}
        (Path(folder) / "job.json").write_text(json.dumps(job), encoding="utf-8")
        environment = {**os.environ, "GLOO_SOCKET_IFNAME": "lo", "OMP_NUM_THREADS": "1", "MASTER_ADDR": "127.0.0.1"}
        # folders of losses last: a file named torch.py there must not be taken for torch
        path = [folder for folder in (*sys.path, *FOLDERS) if folder]
        processes = []
        try:
            for rank in range(world):
                with (Path(folder) / f"{rank}.log").open("wb") as log:
                    processes.append(
                        subprocess.Popen(
                            [sys.executable, "-m", "ccem.testing._worker", folder, str(rank)],
                            stdout=log,
                            stderr=subprocess.STDOUT,
                            env={**environment, "PYTHONPATH": os.pathsep.join(path)},
                        )
                    )
            _wait(processes, Path(folder), timeout)
        finally:
            for process in processes:
                if process.poll() is None:
                    process.kill()
                process.wait()
        answers = [json.loads((Path(folder) / f"{rank}.json").read_text(encoding="utf-8")) for rank in range(world)]
    return [
        [[answer[j][k] for answer in answers] for k in range(len(job.examples))] for j, job in enumerate(jobs)
    ]  # fmt: skip


def _wait(processes: Sequence[subprocess.Popen[bytes]], folder: Path, timeout: float) -> None:
    """Until every process has ended. What counts is its answer: gloo's threads sometimes abort a process that has
    answered and is leaving."""
    end = time.monotonic() + timeout
    while True:
        codes = [process.poll() for process in processes]
        for rank, code in enumerate(codes):
            if code is not None and not (folder / f"{rank}.json").exists():
                lines = (folder / f"{rank}.log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
                raise _WorkerError(f"rank {rank} ended with an error: {lines[-1] if lines else f'exit code {code}'}")
        if None not in codes:
            return
        if time.monotonic() > end:
            raise _WorkerError(f"no answer within {timeout:g} s: the processes wait for each other (deadlock?)")
        time.sleep(0.02)
