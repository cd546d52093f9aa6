"""Experiments that train parameters of the loss too: constellations at relative biases, and the trained bias."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ccem.doctor import diagnose
from ccem.embeddings.configurations import random_embeddings
from ccem.embeddings.losses import sigmoid_value
from ccem.embeddings.minimise import minimize_embeddings, similarities
from ccem.experiments import recorded
from ccem.inputs import finite_float, positive_float, whole_number

Array = Any


def _adam(
    N: int, d: int, *, t: float, b: float, train: str, steps: int, rate: float, seed: int
) -> tuple[Array, Array, float, float, float]:  # fmt: skip
    """Adam on embeddings (rows normalised), log t and, by ``train``, b ("t,b"), b_rel ("relative") or neither ("t").

    With "t" and "relative" the bias is b_rel t. Adam and not L-BFGS: a trained t grows without end, and long steps
    would send it to 0 or infinity.
    """
    U, V = random_embeddings(N, d, rng=seed)
    shape = U.shape
    x = np.concatenate([U.ravel(), V.ravel(), [np.log(t), b if train == "t,b" else b / t]])
    mean, square = np.zeros_like(x), np.zeros_like(x)

    def read(x: Array) -> tuple[Array, Array, Array, Array, float, float]:
        raw = x[:-2].reshape(2, *shape)
        lengths = np.linalg.norm(raw, axis=2, keepdims=True)
        unit = raw / lengths
        now = float(np.exp(x[-2]))
        return unit[0], unit[1], unit, lengths, now, float(x[-1] if train == "t,b" else x[-1] * now)

    for step in range(1, steps + 1):
        U, V, unit, lengths, t, b = read(x)
        found = sigmoid_value(U, V, t, b, grad=True)
        inward = np.asarray([found.U, found.V])
        inward = (inward - unit * np.sum(inward * unit, axis=2, keepdims=True)) / lengths
        in_t = found.t * t if train == "t,b" else (found.t + found.b * x[-1]) * t
        in_b = {"t,b": found.b, "relative": found.b * t, "t": 0.0}[train]
        gradient = np.concatenate([inward.ravel(), [in_t, in_b]])
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        size = rate * min(1.0, 4 * (1 - step / (steps + 1)))
        x = x - size * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-30)
    U, V, _, _, t, b = read(x)
    return U, V, t, b, sigmoid_value(U, V, t, b, grad=False).loss


def constellation(
    *,
    N: Any = 100,
    d: Any = 10,
    relative_biases: Sequence[Any] = ("-0.6", "-0.3", 0, "0.3", "0.6"),
    trained: bool = True,
    steps: int = 3000,
    rate: float = 0.01,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Margins reached with t trained: for fixed relative biases, and with the bias or the relative bias trained too.

    All start at t = 10, the trained ones at b = t, as SigLIP does.

    Each row has the margin at the relative bias of the loss, ``min(min_i u_i.v_i - b_rel, b_rel - max_ij u_i.v_j)``,
    the best margin of the embeddings at any bias, and the bound ``min(1 - b_rel, (1 + b_rel)/(3 - 4/N))`` of every
    dimension.
    Parameters: ``N`` >= 2, ``d`` >= 1, ``relative_biases``; ``trained``, also train the bias and the relative
    bias; ``steps`` and ``rate`` of Adam, ``seed``.
    Returns, guarantee, raises: as :func:`ccem.experiments.synthetic.synthetic`. Source: Bangachev, Bresler, Noman &
    Polyanskiy 2025, the experiment; the finite bound: this project.
    """
    size, dimension = whole_number(N, "N", least=2), whole_number(d, "d", least=1)
    seed, steps = whole_number(seed, "seed", least=0), whole_number(steps, "steps", least=1)
    fixed = [finite_float(value, "relative bias") for value in relative_biases]
    runs = [("t", value) for value in fixed] + ([("relative", 1.0), ("t,b", 1.0)] if trained else [])
    names = {"t": "relative bias fixed, t trained", "relative": "t and relative bias trained", "t,b": "t and b trained"}
    rows: list[dict[str, Any]] = []
    for train, start in runs:
        U, V, t, b, loss = _adam(size, dimension, t=10.0, b=10 * start, train=train, steps=steps, rate=rate, seed=seed)
        near, relative = similarities(U, V), b / t
        bound = min(1 - relative, (1 + relative) / (3 - 4 / size))
        rows.append({
            "setting": names[train], "start": start, "relative_bias": relative, "t": t, "b": b, "loss": loss,
            "margin": min(near.positive_min - relative, relative - near.negative_max), "best_margin": near.margin,
            "best_relative_bias": near.relative_bias, "bound": bound,
            "best_bound": min(1 - near.relative_bias, (1 + near.relative_bias) / (3 - 4 / size)),
        })  # fmt: skip
        if progress:
            progress(len(rows), len(runs))
    config = {"N": size, "d": dimension, "relative_biases": fixed, "steps": steps, "rate": rate, "seed": seed}
    summary = {
        "all_within_the_bound": all(
            row["margin"] <= row["bound"] and row["best_margin"] <= row["best_bound"] for row in rows
        ),
        "largest_margin": max(row["best_margin"] for row in rows),
    }  # fmt: skip
    return recorded("constellation", config, rows, summary)


def bias(
    *,
    sizes: Sequence[Any] = (4, 8, 16, 32, 64),
    ts: Sequence[Any] = (1, 3, 10),
    starts: Sequence[Any] = (-10, 0, 10),
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Train the bias with the embeddings, t fixed, from several starts: it reaches b*(N, t) and the simplex.

    Parameters: ``sizes``, each N >= 2 (d = N); ``ts`` > 0; ``starts`` of b; ``seed``. Returns, guarantee, raises: as
    :func:`ccem.experiments.synthetic.synthetic`. Source: this project.

    >>> bias(sizes=[6], ts=[2], starts=[0])["summary"]["largest_deviation_of_b"] < 1e-5
    True
    """
    seed = whole_number(seed, "seed", least=0)
    numbers = [whole_number(N, "N", least=2) for N in sizes]
    temperatures = [positive_float(t, "t") for t in ts]
    begin = [finite_float(b, "start") for b in starts]
    rows: list[dict[str, Any]] = []
    for N in numbers:
        for t in temperatures:
            target = diagnose(N, N, t, 0).numbers["trained_bias"]
            for start in begin:
                found = minimize_embeddings(N, N, t=t, b=start, train=("b",), rng=np.random.default_rng([seed, N]))
                rows.append({
                    "N": N, "t": t, "start": start, "b": found.b, "b_theory": target,
                    "deviation": abs(found.b - target), "s": (1 + found.similarities.positive) / 2, "loss": found.loss,
                })  # fmt: skip
                if progress:
                    progress(len(rows), len(numbers) * len(temperatures) * len(begin))
    config = {"sizes": numbers, "ts": temperatures, "starts": begin, "seed": seed}
    summary = {
        "largest_deviation_of_b": max(row["deviation"] for row in rows),
        "smallest_s": min(row["s"] for row in rows),
    }
    return recorded("bias", config, rows, summary)
