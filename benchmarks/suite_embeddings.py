"""Losses of full embeddings against the products they cannot do without, against peers, and certificates."""

from __future__ import annotations

import importlib.util
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mpmath
import numpy as np

import ccem
from benchmarks.harness import Row, Skipped, ratio, times
from ccem.embeddings import kernel

NAME = "embeddings"
T, B = 10.0, 10.0  # where SigLIP starts


def run(profile: str) -> list[Row | Skipped]:
    """Rows of this suite; the profile "full" takes N = 8192 everywhere."""
    return [
        accuracy(), *ratios(profile), memory(), *peers(profile), *evaluations(), *certificates(profile),
    ]  # fmt: skip


def row(name: str, value: float, unit: str, *, at_most: float | None = None, at_least: float | None = None) -> Row:
    if at_most is not None:
        return Row(NAME, name, value, unit, f"<= {at_most:g}", value <= at_most)
    if at_least is not None:
        return Row(NAME, name, value, unit, f">= {at_least:g}", value >= at_least)
    return Row(NAME, name, value, unit)


def accuracy() -> Row:
    """Worst relative error against 40 digits, over sizes of logits from tiny to huge losses."""
    worst = 0.0
    U, V = ccem.random_embeddings(12, 6, rng=0)
    for t, b in ((10, 10), (1, 0), (118.2, 12.7), (5, 12), (0.5, 30), (1, 600), (20, -20)):
        with mpmath.workdps(40):
            x = [[mpmath.fdot(u, v) for v in V.tolist()] for u in U.tolist()]
            signs = [[-1 if i == j else 1 for j in range(12)] for i in range(12)]
            exact = mpmath.fsum(
                mpmath.log1p(mpmath.exp(s * (t * x_ij - b)))
                for line, row_signs in zip(x, signs, strict=True)
                for x_ij, s in zip(line, row_signs, strict=True)
            ) / 12  # fmt: skip
            error = abs(ccem.sigmoid_loss(U, V, t=t, b=b) - exact) / exact
        worst = max(worst, float(error) / (1 + t + abs(b)))
    return row("loss, worst relative error / (1 + t + abs(b))", worst * 2**53, "2^-53", at_most=8)


def product(u: Any, v: Any) -> None:
    """The unit: the three matrix products of loss and gradient, blocked alike, no elementwise work."""
    kernel.sweep(u, v, lambda *_: 0.0, right=v, left=u)


def ratios(profile: str) -> list[Row]:
    rows = []
    for dtype, goals in ((np.float64, {64: 1.30, 512: 1.06}), (np.float32, {64: 1.5, 512: 1.1})):
        for d, goal in goals.items():
            for n in (2048, 8192) if profile == "full" or d == 64 else (2048,):
                U, V = (x.astype(dtype) for x in ccem.random_embeddings(n, d))
                seconds = times(
                    {
                        "product": lambda U=U, V=V: product(U, V),
                        "loss": lambda U=U, V=V: ccem.sigmoid_loss(U, V, t=T, b=B, grad=True),
                    },
                    repeats=9 if n < 5000 else 5,
                )
                value = ratio(seconds, "loss", "product")
                rows.append(row(f"loss and gradients, {dtype.__name__}, {n} x {d}", value, "products", at_most=goal))
    U, V = ccem.random_embeddings(2048, 64)
    seconds = times(
        {"product": lambda: product(U, V), "loss": lambda: ccem.infonce_loss(U, V, t=T, grad=True)}
    )
    rows.append(row("InfoNCE and gradients, float64, 2048 x 64", ratio(seconds, "loss", "product"), "products"))
    return rows


def memory() -> Row:
    U, V = ccem.random_embeddings(8192, 64)
    tracemalloc.start()
    try:
        ccem.sigmoid_loss(U, V, t=T, b=B, grad=True)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return row("memory beside arrays and gradients, 8192 x 64", (peak - 2 * U.nbytes) / 2**20, "MiB", at_most=40)


def peers(profile: str) -> list[Row | Skipped]:
    n = 8192 if profile == "full" else 2048
    U, V = ccem.random_embeddings(n, 64)
    found, missing = _peers(U, V)
    value, *_ = ccem.sigmoid_loss(U, V, t=T, b=B, grad=True)
    for name, (function, _) in found.items():
        if abs(function() - value) > 1e-9 * value:
            raise RuntimeError(f"{name} computes another loss than ccem")
    candidates: dict[str, Callable[[], object]] = {"ccem": lambda: ccem.sigmoid_loss(U, V, t=T, b=B, grad=True)}
    seconds = times(candidates | {name: function for name, (function, _) in found.items()})
    return [
        *(
            row(f"{name}, {n} x 64, float64", ratio(seconds, name, "ccem"), "times slower", at_least=goal)
            for name, (_, goal) in found.items()
        ),
        *(Skipped(NAME, name, why) for name, why in missing.items()),
    ]


def _peers(U: Any, V: Any) -> tuple[dict[str, tuple[Callable[[], float], float | None]], dict[str, str]]:
    n = len(U)
    found: dict[str, tuple[Callable[[], float], float | None]] = {}
    missing: dict[str, str] = {}

    def numpy_loss() -> float:
        labels = 2 * np.eye(n) - 1
        z = labels * (T * (U @ V.T) - B)
        slopes = -labels / (1 + np.exp(z)) * (T / n)
        _ = slopes @ V, slopes.T @ U
        return float(np.logaddexp(0, -z).sum() / n)

    found["NumPy, N x N arrays"] = (numpy_loss, None)
    if importlib.util.find_spec("jax") is None:
        missing["JAX jit"] = "jax is not installed"
    else:
        found["JAX jit"] = (_jax_loss(U, V), 2.5)
    if importlib.util.find_spec("torch") is None:
        return found, {**missing, "torch autograd": "torch is not installed", "open_clip SigLipLoss": "as torch"}
    import torch

    torch.set_num_threads(1)
    u, v = (torch.tensor(x, requires_grad=True) for x in (U, V))
    softplus = torch.nn.functional.softplus
    off = ~torch.eye(n, dtype=torch.bool)

    def torch_loss() -> float:
        u.grad = v.grad = None
        x = T * (u @ v.T)
        loss = (softplus(B - x.diagonal()).sum() + (softplus(x - B) * off).sum()) / n
        loss.backward()
        return float(loss.detach())

    found["torch autograd"] = (torch_loss, None)
    spec = importlib.util.find_spec("open_clip")
    if spec is None or spec.origin is None:
        return found, {**missing, "open_clip SigLipLoss": "open_clip_torch is not installed"}
    # its loss module alone: the package itself also needs torchvision
    file = importlib.util.spec_from_file_location("open_clip_loss", Path(spec.origin).parent / "loss.py")
    if file is None or file.loader is None:
        raise RuntimeError("open_clip has no loss module")
    module = importlib.util.module_from_spec(file)
    file.loader.exec_module(module)
    siglip = module.SigLipLoss()

    def open_clip_loss() -> float:
        u.grad = v.grad = None
        loss = siglip(u, v, T, -B)
        loss.backward()
        return float(loss.detach())

    found["open_clip SigLipLoss"] = (open_clip_loss, 6.0)
    return found, missing


def _jax_loss(U: Any, V: Any) -> Callable[[], float]:
    import jax

    jax.config.update("jax_enable_x64", True)
    n, jnp = len(U), jax.numpy

    def loss(u: Any, v: Any) -> Any:
        z = (2 * jnp.eye(n) - 1) * (T * (u @ v.T) - B)
        return jax.nn.softplus(-z).sum() / n

    step = jax.jit(jax.value_and_grad(loss, argnums=(0, 1)))
    u, v = jnp.asarray(U), jnp.asarray(V)
    return lambda: float(jax.block_until_ready(step(u, v))[0])


def evaluations() -> list[Row | Skipped]:
    """Evaluations of loss and gradient to 1e-10 of the optimum at N = d = 64, t = b = 2, median of 7 seeds."""
    n = 64
    goal = float(ccem.optimum(n, 2, 2).loss) + 1e-10
    counts = [
        ccem.minimize_embeddings(n, n, t=2, b=2, rng=seed, callback=lambda p: p.loss <= goal).evaluations
        for seed in range(7)
    ]
    words = "evaluations to 1e-10 of the optimum, N = d = 64"
    rows: list[Row | Skipped] = [row(words, statistics.median(counts), "", at_most=80)]
    if importlib.util.find_spec("pymanopt") is None:
        return [*rows, Skipped(NAME, "pymanopt conjugate gradients", "pymanopt is not installed")]
    return [*rows, row(f"{words}, pymanopt conjugate gradients", statistics.median(map(_pymanopt, range(7))), "")]


def _pymanopt(seed: int, n: int = 64, t: float = 2, b: float = 2) -> int:
    """Evaluations that pymanopt's conjugate gradients take to 1e-10 of the optimum."""
    import pymanopt
    from pymanopt.manifolds import Oblique, Product
    from pymanopt.optimizers import ConjugateGradient

    goal = float(ccem.optimum(n, t, b).loss) + 1e-10
    manifold = Product([Oblique(n, n), Oblique(n, n)])  # columns of norm 1
    count = 0
    best = np.inf

    class Reached(Exception):
        pass

    @pymanopt.function.numpy(manifold)
    def cost(u: Any, v: Any) -> float:
        nonlocal count, best
        count += 1
        best = ccem.sigmoid_loss(np.ascontiguousarray(u.T), np.ascontiguousarray(v.T), t=t, b=b)
        if best <= goal:
            raise Reached
        return best

    @pymanopt.function.numpy(manifold)
    def gradient(u: Any, v: Any) -> list[Any]:
        _, of_u, of_v = ccem.sigmoid_loss(np.ascontiguousarray(u.T), np.ascontiguousarray(v.T), t=t, b=b, grad=True)
        return [of_u.T, of_v.T]

    problem = pymanopt.Problem(manifold, cost, euclidean_gradient=gradient)
    start = [x.T.copy() for x in ccem.random_embeddings(n, n, rng=seed)]
    try:
        ConjugateGradient(verbosity=0, max_iterations=2000, min_gradient_norm=1e-12).run(problem, initial_point=start)
    except Reached:
        return count
    raise RuntimeError(f"pymanopt ended {best - goal:.1e} above the goal after {count} evaluations")


def certificates(profile: str) -> list[Row]:
    rows = []
    for n, d, rigorous in (
        (200, 16, True),
        (1000, 64, False),
        (8192, 512, False) if profile == "full" else (2048, 64, False),
    ):
        U, V = ccem.random_embeddings(n, d)
        start = time.process_time()
        ccem.sigmoid_loss(U, V, t=T, b=B, grad=True)
        middle = time.process_time()
        result = ccem.certify(U, V, t=T, b=B, method="duality", rigorous=rigorous, steps=0)
        spent = time.process_time() - middle
        if not result.lower_bound <= float(ccem.optimum(n, T, B).loss) * (1 + 1e-14):
            raise RuntimeError("a bound exceeds the optimum")
        kind = "proved" if rigorous else "stored" if n <= 1024 else "matrix-free"
        rows.append(row(f"duality bound, {kind}, {n} x {d}", spent / (middle - start), "gradients"))
        rows.append(row(f"duality bound, {kind}, {n} x {d}", spent, "s"))
    return rows

