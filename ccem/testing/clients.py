"""Losses of real libraries: how each is called, and the table of what they do.

``python -m ccem.testing.clients [FILE]`` writes the table (Markdown) for what is installed.
"""

from __future__ import annotations

import importlib.metadata
import platform
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from ccem.errors import CcemError, InputError
from ccem.testing._arrays import TINY, Unsupported
from ccem.testing._checks import Example, Failure, Subject
from ccem.testing._convention import Convention
from ccem.testing._distributed import distributed_results
from ccem.testing._isolated import import_alone
from ccem.testing._runner import CheckResult, Session

Loss = Callable[..., Any]


@dataclass(frozen=True)
class Client:
    """A loss of a library: ``fn`` is called as the checks call it, with ``arrays`` of one kind."""

    name: str
    packages: tuple[str, ...]  # names on PyPI; all must be installed
    modules: tuple[str, ...]
    family: str
    arrays: str
    fn: Loss
    left_out: tuple[tuple[str, ...], str] = ((), "")  # checks that are not run, and why
    only: tuple[str, ...] | None = None  # the checks that are run (default: all)

    def missing(self) -> str | None:
        """Why the client cannot run here, or None."""
        absent = [p for p, m in zip(self.packages, self.modules, strict=True) if find_spec(m) is None]
        return f"{', '.join(absent)} not installed" if absent else None

    def versions(self) -> str:
        return ", ".join(f"{p} {importlib.metadata.version(p)}" for p in self.packages)


# ---- open_clip ----


def open_clip_siglip(U: Any, V: Any, t: Any, b: Any) -> Any:
    return import_alone("open_clip.loss").SigLipLoss()(U, V, t, b)


def open_clip_siglip_in_chunks(U: Any, V: Any, t: Any, b: Any, chunk_size: int | None = None) -> Any:
    """As its exchange between ranks computes it: own chunk, then every other chunk as negatives alone."""
    loss = import_alone("open_clip.loss").SigLipLoss()._loss
    most = min(chunk_size or max(len(U) // 2, 1), len(U))
    size = max(k for k in range(1, most + 1) if len(U) % k == 0)  # its chunks are all alike
    starts = range(0, len(U), size)
    total = 0.0
    for i in starts:
        for j in starts:
            total = total + loss(U[i : i + size], V[j : j + size], t, b, negative_only=i != j)
    return total / len(starts)


def open_clip_clip(U: Any, V: Any, t: Any) -> Any:
    return import_alone("open_clip.loss").ClipLoss()(U, V, t)


def _ranks() -> dict[str, int]:
    import torch.distributed as dist

    return {"rank": dist.get_rank(), "world_size": dist.get_world_size()}


def _open_clip_siglip_distributed(how: str, U: Any, V: Any, t: Any, b: Any) -> Any:
    return import_alone("open_clip.loss").SigLipLoss(dist_impl=how, **_ranks())(U, V, t, b)


def open_clip_siglip_bidir(U: Any, V: Any, t: Any, b: Any) -> Any:
    return _open_clip_siglip_distributed("bidir", U, V, t, b)


def open_clip_siglip_shift(U: Any, V: Any, t: Any, b: Any) -> Any:
    return _open_clip_siglip_distributed("shift", U, V, t, b)


def open_clip_siglip_reduce(U: Any, V: Any, t: Any, b: Any) -> Any:
    return _open_clip_siglip_distributed("reduce", U, V, t, b)


def open_clip_siglip_gather(U: Any, V: Any, t: Any, b: Any) -> Any:
    return _open_clip_siglip_distributed("gather", U, V, t, b)


def _open_clip_clip_distributed(U: Any, V: Any, t: Any, *, local: bool, grad: bool) -> Any:
    loss = import_alone("open_clip.loss").ClipLoss(local_loss=local, gather_with_grad=grad, **_ranks())
    return loss(U, V, t)


def open_clip_clip_plain(U: Any, V: Any, t: Any) -> Any:
    return _open_clip_clip_distributed(U, V, t, local=False, grad=False)


def open_clip_clip_gather_with_grad(U: Any, V: Any, t: Any) -> Any:
    return _open_clip_clip_distributed(U, V, t, local=False, grad=True)


def open_clip_clip_local_loss(U: Any, V: Any, t: Any) -> Any:
    return _open_clip_clip_distributed(U, V, t, local=True, grad=False)


def open_clip_clip_local_loss_with_grad(U: Any, V: Any, t: Any) -> Any:
    return _open_clip_clip_distributed(U, V, t, local=True, grad=True)


# ---- transformers ----


class _Pooled:
    """Stands for an encoder of a SiglipModel: returns the embeddings that it was given."""

    def __init__(self, embeddings: Any) -> None:
        self.pooler_output = embeddings

    def __call__(self, **_: Any) -> _Pooled:
        return self


def _siglip_model() -> Any:
    from transformers import SiglipConfig, SiglipModel

    tiny = {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1}
    config = SiglipConfig(
        text_config={**tiny, "vocab_size": 8, "max_position_embeddings": 4},
        vision_config={**tiny, "image_size": 4, "patch_size": 4},
    )
    return SiglipModel(config)


_MODELS: dict[str, Any] = {}


def transformers_siglip(U: Any, V: Any, t: Any, b: Any) -> Any:
    """``SiglipModel.forward`` itself, its two encoders replaced; t is its ``logit_scale``."""
    import torch

    model = _MODELS.setdefault("siglip", _siglip_model()) if "siglip" not in _MODELS else _MODELS["siglip"]
    for name, value in (("logit_scale", t), ("logit_bias", b)):
        setattr(model, name, torch.nn.Parameter(torch.as_tensor([float(value)], dtype=U.dtype)))
    for name, embeddings in (("vision_model", U), ("text_model", V)):
        model._modules.pop(name, None)
        object.__setattr__(model, name, _Pooled(embeddings))
    return model(input_ids=None, pixel_values=None, return_loss=True).loss


def transformers_clip(U: Any, V: Any, t: Any) -> Any:
    from transformers.models.clip import modeling_clip

    return modeling_clip.image_text_contrastive_loss(t * V @ U.T)


# ---- pytorch-metric-learning, lightly ----


def metric_learning_nt_xent(U: Any, V: Any, t: Any) -> Any:
    import torch
    from pytorch_metric_learning.losses import NTXentLoss

    labels = torch.arange(len(U))
    return NTXentLoss(temperature=1 / t)(torch.cat([U, V]), torch.cat([labels, labels]))


def lightly_nt_xent(U: Any, V: Any, t: Any) -> Any:
    return import_alone("lightly.loss.ntx_ent_loss").NTXentLoss(temperature=1 / t)(U, V)


def lightly_dcl(U: Any, V: Any, t: Any) -> Any:
    return import_alone("lightly.loss.dcl_loss").DCLLoss(temperature=1 / t)(U, V)


def lightly_nt_xent_gathered(U: Any, V: Any, t: Any) -> Any:
    return import_alone("lightly.loss.ntx_ent_loss").NTXentLoss(temperature=1 / t, gather_distributed=True)(U, V)


def lightly_dcl_gathered(U: Any, V: Any, t: Any) -> Any:
    return import_alone("lightly.loss.dcl_loss").DCLLoss(temperature=1 / t, gather_distributed=True)(U, V)


# ---- optax ----


def _jitted(name: str) -> Loss:
    """A loss of optax, compiled: without that every operation is compiled for every shape."""
    import jax
    import jax.numpy as jnp
    import optax

    def sigmoid(U: Any, V: Any, t: Any, b: Any) -> Any:
        return jnp.sum(optax.sigmoid_binary_cross_entropy(t * U @ V.T + b, jnp.eye(len(U), dtype=U.dtype))) / len(U)

    def softmax(U: Any, V: Any, t: Any) -> Any:
        z, labels = t * U @ V.T, jnp.arange(len(U))
        loss = optax.softmax_cross_entropy_with_integer_labels
        return (jnp.mean(loss(z, labels)) + jnp.mean(loss(z.T, labels))) / 2

    def nt_xent(U: Any, V: Any, t: Any) -> Any:
        labels = jnp.arange(len(U))
        return optax.ntxent(jnp.concatenate([U, V]), jnp.concatenate([labels, labels]), temperature=1 / t)

    def triplet(U: Any, V: Any, a: Any) -> Any:
        i, j = np.nonzero(~np.eye(len(U), dtype=bool))
        return jnp.sum(optax.losses.triplet_margin_loss(U[i], V[i], V[j], margin=a)) / len(U)

    losses: dict[str, Loss] = {"sigmoid": sigmoid, "softmax": softmax, "nt_xent": nt_xent, "triplet": triplet}
    return _COMPILED.setdefault(name, jax.jit(losses[name]))


_COMPILED: dict[str, Loss] = {}


def optax_sigmoid(U: Any, V: Any, t: Any, b: Any) -> Any:
    return (_COMPILED.get("sigmoid") or _jitted("sigmoid"))(U, V, t, b)


def optax_softmax(U: Any, V: Any, t: Any) -> Any:
    return (_COMPILED.get("softmax") or _jitted("softmax"))(U, V, t)


def optax_nt_xent(U: Any, V: Any, t: Any) -> Any:
    return (_COMPILED.get("nt_xent") or _jitted("nt_xent"))(U, V, t)


def optax_nt_xent_eager(U: Any, V: Any, t: Any) -> Any:
    import jax.numpy as jnp
    import optax

    labels = jnp.arange(len(U))
    return optax.ntxent(jnp.concatenate([U, V]), jnp.concatenate([labels, labels]), temperature=1 / t)


def optax_triplet(U: Any, V: Any, a: Any) -> Any:
    return (_COMPILED.get("triplet") or _jitted("triplet"))(U, V, a)


# ---- plain formulas, and this package ----


def torch_siglip(U: Any, V: Any, t: Any, b: Any) -> Any:
    import torch

    signs = 2 * torch.eye(len(U), dtype=U.dtype) - 1
    return -torch.nn.functional.logsigmoid(signs * (t * U @ V.T + b)).sum() / len(U)


def torch_siglip_softplus(U: Any, V: Any, t: Any, b: Any) -> Any:
    import torch

    signs = 2 * torch.eye(len(U), dtype=U.dtype) - 1
    return torch.nn.functional.softplus(-signs * (t * U @ V.T + b)).sum() / len(U)


def torch_clip(U: Any, V: Any, t: Any) -> Any:
    import torch

    z, labels = t * U @ V.T, torch.arange(len(U))
    loss = torch.nn.functional.cross_entropy
    return (loss(z, labels) + loss(z.T, labels)) / 2


def numpy_siglip(U: Any, V: Any, t: float, b: float) -> Any:
    z = (1 - 2 * np.eye(len(U), dtype=U.dtype)) * (t * U @ V.T + b)
    return np.sum(np.logaddexp(np.zeros((), dtype=z.dtype), z)) / len(U)


def numpy_clip(U: Any, V: Any, t: float) -> Any:
    z = t * U @ V.T
    both = np.logaddexp.reduce(z, axis=1) + np.logaddexp.reduce(z, axis=0)
    return np.mean(both / 2 - np.diag(z))


def ccem_sigmoid(U: Any, V: Any, t: float, b: float) -> Any:
    from ccem import sigmoid_loss

    return sigmoid_loss(U, V, t=t, b=b)


_OPEN_CLIP = (("open_clip_torch", "torch"), ("open_clip", "torch"))
_LIGHTLY = (("lightly", "torch"), ("lightly", "torch"))
_OPTAX = (("optax", "jax"), ("optax", "jax"))
_HUGGING = (("transformers", "torch"), ("transformers", "torch"))
_TORCH = (("torch",), ("torch",))
_NUMPY = (("numpy",), ("numpy",))

CLIENTS: tuple[Client, ...] = (
    Client("open_clip SigLipLoss", *_OPEN_CLIP, "siglip", "torch", open_clip_siglip),
    Client("open_clip SigLipLoss, in chunks", *_OPEN_CLIP, "siglip", "torch", open_clip_siglip_in_chunks),
    Client("open_clip ClipLoss", *_OPEN_CLIP, "clip", "torch", open_clip_clip),
    Client("transformers SiglipModel", *_HUGGING, "siglip", "torch", transformers_siglip),
    Client("transformers CLIP image_text_contrastive_loss", *_HUGGING, "clip", "torch", transformers_clip),
    Client("pytorch-metric-learning NTXentLoss", ("pytorch-metric-learning", "torch"),
           ("pytorch_metric_learning", "torch"), "nt-xent", "torch", metric_learning_nt_xent,
           (("value_large_batch", "gradient_large_batch", "half_precision_large_batch"),
            "it builds an array of 2N x 2N(2N - 2) numbers, 8.6 GB at N = 512 in float64")),
    Client("lightly NTXentLoss", *_LIGHTLY, "nt-xent", "torch", lightly_nt_xent),
    Client("lightly DCLLoss", *_LIGHTLY, "dcl", "torch", lightly_dcl),
    Client("optax sigmoid_binary_cross_entropy, jax.jit", *_OPTAX, "siglip", "jax", optax_sigmoid),
    Client("optax softmax_cross_entropy_with_integer_labels, jax.jit", *_OPTAX, "clip", "jax", optax_softmax),
    Client("optax ntxent, jax.jit", *_OPTAX, "nt-xent", "jax", optax_nt_xent),
    Client("optax ntxent, not compiled", *_OPTAX, "nt-xent", "jax", optax_nt_xent_eager,
           only=("value_large_batch", "gradient_tiny_loss")),
    Client("optax triplet_margin_loss, jax.jit", *_OPTAX, "triplet", "jax", optax_triplet),
    Client("torch logsigmoid", *_TORCH, "siglip", "torch", torch_siglip),
    Client("torch softplus", *_TORCH, "siglip", "torch", torch_siglip_softplus),
    Client("torch cross_entropy", *_TORCH, "clip", "torch", torch_clip),
    Client("NumPy logaddexp, sigmoid loss", *_NUMPY, "siglip", "numpy", numpy_siglip),
    Client("NumPy logaddexp, InfoNCE", *_NUMPY, "clip", "numpy", numpy_clip),
    Client("ccem sigmoid_loss", *_NUMPY, "siglip", "numpy", ccem_sigmoid),
)  # fmt: skip

DISTRIBUTED: tuple[Client, ...] = (
    Client("open_clip SigLipLoss, bidir", *_OPEN_CLIP, "siglip", "torch", open_clip_siglip_bidir),
    Client("open_clip SigLipLoss, shift", *_OPEN_CLIP, "siglip", "torch", open_clip_siglip_shift),
    Client("open_clip SigLipLoss, reduce", *_OPEN_CLIP, "siglip", "torch", open_clip_siglip_reduce),
    Client("open_clip SigLipLoss, gather", *_OPEN_CLIP, "siglip", "torch", open_clip_siglip_gather),
    Client("open_clip ClipLoss (defaults)", *_OPEN_CLIP, "clip", "torch", open_clip_clip_plain),
    Client("open_clip ClipLoss, gather_with_grad", *_OPEN_CLIP, "clip", "torch", open_clip_clip_gather_with_grad),
    Client("open_clip ClipLoss, local_loss", *_OPEN_CLIP, "clip", "torch", open_clip_clip_local_loss),
    Client("open_clip ClipLoss, local_loss and gather_with_grad", *_OPEN_CLIP, "clip", "torch",
           open_clip_clip_local_loss_with_grad),
    Client("lightly NTXentLoss, gather_distributed", *_LIGHTLY, "nt-xent", "torch", lightly_nt_xent_gathered),
    Client("lightly DCLLoss, gather_distributed", *_LIGHTLY, "dcl", "torch", lightly_dcl_gathered),
)  # fmt: skip


# ---- what they do ----


@dataclass(frozen=True)
class Observation:
    """What was seen of a client: its convention, the checks in that convention, where digits are lost."""

    client: Client
    convention: Convention | None
    notes: tuple[str, ...]
    results: tuple[CheckResult, ...]
    limits: dict[str, str]
    seconds: float

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        return tuple(result for result in self.results if result.status == "failed")


def observe(client: Client, *, seed: int = 0) -> Observation:
    """Infer the convention of a client, run the checks in it and find the magnitudes at which digits are lost."""
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            session = Session(
                client.fn,
                family=client.family,
                convention="infer",
                rng=seed,
                arrays=client.arrays,
                checks=client.only,
            )
        except InputError as error:
            usual = Session(client.fn, family=client.family, rng=seed, arrays=client.arrays)
            return Observation(
                client, None, (str(error),), tuple(_runs(client, usual)), {}, time.perf_counter() - start
            )
        results = tuple(_runs(client, session))
        seconds = time.perf_counter() - start
        limits = {dtype: limit(session, dtype) for dtype in ("float64", "float32", "float16")}
    return Observation(
        client, session.convention, session.convention.discrepancies(client.family), results, limits, seconds
    )  # fmt: skip


def _runs(client: Client, session: Session) -> Iterator[CheckResult]:
    for check in session.checks:
        for dtype in session.dtypes:
            if check in client.left_out[0]:
                yield CheckResult(check, dtype, "skipped", client.left_out[1])
            else:
                yield session.run(check, dtype)


_LADDER = (1.0, 2.0, 5.0, 10.0, 1 / 0.07, 20.0, 30.0, 50.0, 80.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4)
_LOST = {"float64": 1e-2, "float32": 1e-2, "float16": 5e-2}  # the relative error at which a value counts as lost


def limit(session: Session, dtype: str) -> str:
    """How far the loss keeps 1 % (float16: 5 %): the scale t for wrong pairs, the size of the loss for right ones."""
    subject = session.subject(dtype)
    wrong, right = np.eye(2), np.eye(2)
    worst = tiny = None
    smallest = np.inf
    try:
        with session.arrays.session(dtype):
            for t in _LADDER:
                example = Example(wrong, -wrong, subject.parameters(t, 0.0, a=t))
                if worst is None and _lost(subject, example):
                    worst = f"wrong from t = {t:.4g}"
            for t in _LADDER:
                example = Example(right, right, subject.parameters(2 * t, -t, a=0.0))
                exact = subject.exact(example).value
                if TINY[dtype] < exact < smallest:
                    if _lost(subject, example):
                        tiny = exact
                        break
                    smallest = exact
    except Unsupported as reason:
        return f"not supported ({reason})" if len(str(reason)) < 60 else "not supported"
    except Failure as failure:
        return f"fails: {failure.got[:60]}"
    large = worst or "right to t = 1e4"
    small = f"tiny losses right to {smallest:.1e}" if np.isfinite(smallest) else "no tiny losses"
    if tiny is not None:
        small = f"tiny losses lost at {tiny:.1e}"
    return f"{large}; {small}"


def _lost(subject: Subject, example: Example) -> bool:
    exact = subject.exact(example).value
    return not abs(subject.value(example) - exact) <= _LOST[subject.dtype] * abs(exact)


def convention_names(conventions: Iterable[str]) -> dict[str, str]:
    """A short name for each convention: its family and a number.

    >>> convention_names(["clip: L = x", "siglip: L = y", "clip: L = z", "clip: L = x"])
    {'clip: L = x': 'clip 1', 'siglip: L = y': 'siglip 1', 'clip: L = z': 'clip 2'}
    """
    names: dict[str, str] = {}
    for text in conventions:
        family = text.partition(":")[0]
        names.setdefault(text, f"{family} {1 + sum(other.startswith(f'{family}:') for other in names)}")
    return names


def table(observations: list[Observation], skipped: list[tuple[Client, str]]) -> Iterator[str]:
    """The lines of the table of clients, then the conventions and the failures that it only names."""
    names = convention_names(str(seen.convention) for seen in observations if seen.convention is not None)
    yield "| loss | versions | convention found | unusual | checks passed / failed / skipped |"
    yield "|---|---|---|---|---|"
    for seen in observations:
        count = {s: sum(r.status == s for r in seen.results) for s in ("passed", "failed", "skipped")}
        name = "none recognised" if seen.convention is None else names[str(seen.convention)]
        notes = "; ".join(seen.notes) or "nothing"
        yield (
            f"| {seen.client.name} | {seen.client.versions()} | {name} | {notes} "
            f"| {count['passed']} / {count['failed']} / {count['skipped']} |"
        )
    for client, reason in skipped:
        yield f"| {client.name} | {reason} | | | |"
    yield from ("", "The conventions:", "")
    for text, name in names.items():
        yield f"* {name}: `{text.partition(': ')[2]}`"
    yield from ("", "What fails, and what was not run:", "")
    for seen in observations:
        lines = [f"{r.name}: {_short(r)}" for r in seen.failed[:6]]
        if len(seen.failed) > 6:
            lines.append(f"and {len(seen.failed) - 6} more")
        if seen.client.left_out[0]:
            lines.append(f"not run: {', '.join(seen.client.left_out[0])}: {seen.client.left_out[1]}")
        if lines:
            yield from (f"* {seen.client.name}", *(f"  * {line}" for line in lines))


def _short(result: CheckResult) -> str:
    where = result.example.split("\n")[0]
    return f"{where}: expected {result.expected[:12]}, got {result.got[:60]}"


def document() -> str:
    """The whole page, for what is installed here."""
    skipped = [(client, reason) for client in CLIENTS if (reason := client.missing()) is not None]
    observations = [observe(client) for client in CLIENTS if client.missing() is None]
    lines = [
        "# Losses of real libraries, as the checks see them",
        "",
        "Written by `python -m ccem.testing.clients docs/clients.md` (needs `pip install '.[testing,clients]'`); "
        f"not typed by hand. Python {platform.python_version()}, NumPy {np.__version__}.",
        "Every check ran in the convention that was found.",
        "",
        *table(observations, skipped),
        "",
        "## At which magnitude digits are lost",
        "",
        "Two pairs. Large losses: every pair wrong, logit -t, until the value is off by 1 % (float16: 5 %). Tiny "
        "losses: every logit right, until the loss itself is off by that much (relative error of the tiny loss).",
        "",
        "| loss | float64 | float32 | float16 |",
        "|---|---|---|---|",
        *(
            f"| {seen.client.name} | {' | '.join(seen.limits[d] for d in ('float64', 'float32', 'float16'))} |"
            for seen in observations
            if seen.limits
        ),
        "",
        "## Distributed: loss and gradient against the full batch",
        "",
        "Gloo on one machine; gradients averaged over the processes, as data parallelism does.",
        "",
        "| loss | processes | loss | gradient in U, V | gradient in t, b |",
        "|---|---|---|---|---|",
    ]
    ready = [client for client in DISTRIBUTED if client.missing() is None]
    for world in (2, 3):
        jobs = [(client.fn, Convention(client.family)) for client in ready]
        answers = distributed_results(jobs, world, dtype="float64", seed=0, timeout=300) if jobs else []
        for client, results in zip(ready, answers, strict=True):
            cells = ["equal" if r.status == "passed" else f"differs: {r.cause or r.got}" for r in results]
            lines.append(f"| {client.name} | {world} | {' | '.join(cells)} |")
    lines += [f"| {client.name} | | {client.missing()} | | |" for client in DISTRIBUTED if client not in ready]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page to the file named, or print it."""
    if len(arguments) > 1:
        print("usage: python -m ccem.testing.clients [FILE]", file=sys.stderr)
        return 2
    text = document()
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except CcemError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
