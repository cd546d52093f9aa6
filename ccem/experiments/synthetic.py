"""The synthetic study: embeddings optimised for many N and t = b, beside the theory's s*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ccem.embeddings.minimise import minimize_embeddings, similarities
from ccem.errors import InputError, MissingExtraError
from ccem.experiments import recorded
from ccem.inputs import positive_float, whole_number
from ccem.minimiser import optimum

ENCODERS = ("direct", "network", "network-relu")
LOSSES = ("sigmoid", "infonce")


def synthetic(
    *,
    sizes: Sequence[int] = tuple(range(4, 51)),
    ts: Sequence[float] = tuple(np.linspace(0.1, 5, 50).tolist()),
    loss: str = "sigmoid",
    encoder: str = "direct",
    seed: int = 0,
    steps: int = 3000,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Optimise N pairs in R^N at t = b for each N and t, and compare with the optimum of the theory.

    ``s`` of a result is ``(1 + mean pair similarity)/2``. Parameters: ``sizes``, each N >= 2; ``ts``, each > 0;
    ``loss``
    "sigmoid" or "infonce" (theory: s = 1 for every t); ``encoder`` "direct" (the embeddings themselves),
    "network" (two layers on Gaussian inputs, trained by Adam; extra ``torch``) or "network-relu" (the same with a final
    ReLU, as in the published code: similarities cannot be negative, so the thresholds cannot show); ``seed``;
    ``steps`` of Adam for networks. Returns: results with configuration, versions and the largest deviations.
    Guarantee: ESTIMATE.
    Raises: :class:`InputError`, :class:`MissingExtraError`. Source: Lee, Chang & Sohn 2024, the synthetic experiment.

    >>> data = synthetic(sizes=[8], ts=[0.4, 0.9, 2.0])
    >>> [row["phase"] for row in data["results"]], data["summary"]["largest_deviation_of_s"] < 1e-6
    (['antipodal', 'interior', 'simplex'], True)
    """
    if loss not in LOSSES:
        raise InputError(f"loss must be one of {', '.join(LOSSES)}, got {loss!r}")
    if encoder not in ENCODERS:
        raise InputError(f"encoder must be one of {', '.join(ENCODERS)}, got {encoder!r}")
    seed, steps = whole_number(seed, "seed", least=0), whole_number(steps, "steps", least=1)
    numbers = [whole_number(N, "N", least=2) for N in sizes]
    values = [positive_float(t, "t") for t in ts]
    rows: list[dict[str, Any]] = []
    for N in numbers:
        for t in values:
            if encoder == "direct":
                bias, rng = t if loss == "sigmoid" else None, np.random.default_rng([seed, N])
                found = minimize_embeddings(N, N, t=t, b=bias, loss=loss, rng=rng)
                U, V, value = found.U, found.V, found.loss
            else:
                U, V, value = _network(N, t, loss, relu=encoder == "network-relu", seed=seed, steps=steps)
            near = similarities(U, V)
            theory = optimum(N, t, t)
            expected = theory.s if loss == "sigmoid" else 1.0
            least = theory.loss if loss == "sigmoid" else float(np.log1p((N - 1) * np.exp(-t * N / (N - 1))))
            rows.append({
                "N": N, "t": t, "s": (1 + near.positive) / 2, "s_theory": float(expected),
                "phase": theory.phase if loss == "sigmoid" else "simplex",
                "loss": float(value), "loss_theory": float(least),
                "positive_similarity": near.positive, "negative_similarity": near.negative,
                "spread": max(near.positive_max - near.positive_min, near.negative_max - near.negative_min),
            })  # fmt: skip
            if encoder == "network-relu":
                # p = 1, q = 0: the least loss of embeddings without negative coordinates (theorem nonnegative-optimum)
                pairs = np.logaddexp(0, 0) + (N - 1) * np.logaddexp(0, -t)
                rows[-1]["loss_nonnegative"] = float(pairs if loss == "sigmoid" else np.log1p((N - 1) * np.exp(-t)))
            if progress:
                progress(len(rows), len(numbers) * len(values))
    config = {"sizes": numbers, "ts": values, "loss": loss, "encoder": encoder, "seed": seed}
    if encoder != "direct":
        config["steps"] = steps
    worst = max(rows, key=lambda row: abs(row["s"] - row["s_theory"]))
    summary = {
        "points": len(rows),
        "largest_deviation_of_s": abs(worst["s"] - worst["s_theory"]),
        "at": {"N": worst["N"], "t": worst["t"]},
        "largest_excess_of_loss": max(row["loss"] - row["loss_theory"] for row in rows),
        "largest_spread": max(row["spread"] for row in rows),
    }
    return recorded("synthetic", config, rows, summary)


def _network(N: int, t: float, loss: str, *, relu: bool, seed: int, steps: int) -> tuple[Any, Any, float]:
    """Two layers for each side on Gaussian inputs, trained by Adam on the full batch."""
    try:
        import torch
    except ImportError as error:
        raise MissingExtraError("networks need PyTorch: pip install torch") from error
    generator = torch.Generator().manual_seed(seed)
    width = 4 * N
    options = {"dtype": torch.float64, "generator": generator}
    inputs = [torch.randn(N, N, **options) for _ in range(2)]
    layers = []
    for _ in range(2):
        first = torch.randn(N, width, **options) * (2 / N) ** 0.5
        second = torch.randn(width, N, **options) * (2 / width) ** 0.5
        # with the ReLU a start above 0, else whole rows are dead from the beginning
        shift = torch.full((N,), 1.0 if relu else 0.0, dtype=torch.float64)
        layers.append([first, torch.zeros(width, dtype=torch.float64), second, shift])
    weights = [w.requires_grad_() for side in layers for w in side]
    optimiser = torch.optim.Adam(weights, lr=3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    off = ~torch.eye(N, dtype=torch.bool)

    def embed() -> list[Any]:
        sides = []
        for x, (a, c, e, g) in zip(inputs, layers, strict=True):
            out = torch.relu(x @ a + c) @ e + g
            sides.append(torch.nn.functional.normalize(torch.relu(out) if relu else out, dim=1))
        return sides

    def value(U: Any, V: Any) -> Any:
        logits = t * U @ V.T
        if loss == "infonce":
            target = torch.arange(N)
            entropy = torch.nn.functional.cross_entropy
            return (entropy(logits, target) + entropy(logits.T, target)) / 2
        softplus = torch.nn.functional.softplus
        return (softplus(t - logits.diagonal()).sum() + softplus(logits[off] - t).sum()) / N

    for _ in range(steps):
        optimiser.zero_grad()
        total = value(*embed())
        total.backward()
        optimiser.step()
        schedule.step()
    with torch.no_grad():
        U, V = embed()
        return U.numpy(), V.numpy(), float(value(U, V))


def heat_map(data: dict[str, Any]) -> Any:
    """The measured s over N and t with both thresholds, as a matplotlib Figure (extra ``plot``)."""
    from ccem.plot import phases_in_N_and_t

    sizes, ts = data["config"]["sizes"], data["config"]["ts"]
    if len(sizes) < 2 or len(ts) < 2 or max(sizes) < 5:
        raise InputError("a heat map needs at least two N, one of them >= 5, and two t")
    values = np.array([row["s"] for row in data["results"]]).reshape(len(sizes), len(ts)).T
    return phases_in_N_and_t(largest=max(sizes), highest=max(ts), values=(sizes, ts, values))
