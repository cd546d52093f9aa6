"""The optimum map: accuracy, passes of np.exp, points per second, and scipy's elementwise root finder."""

from __future__ import annotations

import flint
import numpy as np

import ccem
from benchmarks.harness import Row, Skipped, ratio, times

NAME = "optimum map"


def _points(count: int, *, interior: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(1)
    N = np.floor(10 ** chance.uniform(0.7, 6, count))
    t = 10 ** chance.uniform(-0.5, 2.5, count)
    b = t * chance.uniform(-1, 1.5, count)
    if interior:
        kept = ccem.optimum(N, t, b).phase_code == 1
        return N[kept], t[kept], b[kept]
    return N, t, b


def _find_root(N: np.ndarray, t: np.ndarray, b: np.ndarray) -> np.ndarray:
    from scipy.optimize.elementwise import find_root

    def slope(s: np.ndarray, N: np.ndarray, t: np.ndarray, b: np.ndarray) -> np.ndarray:
        x, y = b - t * (2 * s - 1), t * (s * (N - 2) / (N - 1) - 1) - b
        return (N - 2) / (1 + np.exp(-y)) - 2 / (1 + np.exp(-x))

    found = find_root(slope, (np.zeros_like(t), np.ones_like(t)), args=(N, t, b))
    ends = np.where(slope(np.zeros_like(t), N, t, b) >= 0, 0.0, 1.0)
    return np.where(found.success, found.x, ends)


def _near_ends(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Interior points at distances from 1e-12 to 10 from either phase boundary."""
    N, t, _ = _points(count, interior=False)
    chance = np.random.default_rng(2)
    grown = t * N / (N - 1) / 2
    h = (N - 4) * np.exp(-grown)
    simplex = grown + np.log((h + np.sqrt(h * h + 8 * (N - 2))) / 4) - t / (N - 1)
    gap = 10 ** chance.uniform(-12, 1, count)
    b = np.where(chance.random(count) < 0.5, np.log((N - 2) / 2) - t + gap, simplex - gap)
    kept = ccem.optimum(N, t, b).phase_code == 1
    return N[kept], t[kept], b[kept]


def _worst(N: np.ndarray, t: np.ndarray, b: np.ndarray) -> tuple[float, float, float, int]:
    """Errors of some points in units of 2^-53: of s, of s and 1 - s and of the loss relatively; and wrong phases."""
    found = ccem.optimum(N, t, b)
    absolute, ends, losses, wrong = 0.0, 0.0, 0.0, 0
    for k in range(0, len(N), max(1, len(N) // 300)):
        ball = ccem.optimum_ball(int(N[k]), float(t[k]), float(b[k]), digits=60)
        wrong += ball.phase != found.phase[k]
        with flint.ctx.workprec(400):
            error = abs(flint.arb(float(found.s[k])) - ball.s)
            if abs(b[k]) <= t[k]:
                absolute = max(absolute, float(error.mid()))
            if ball.phase == "interior":
                square = flint.arb(float(found.delta[k])) ** 2  # 1 - s = delta^2/(1 + delta^2)
                rest = square / (1 + square) / (1 - ball.s) - 1
                ends = max(ends, float((error / ball.s).mid()), abs(float(rest.mid())))
            losses = max(losses, abs(float((flint.arb(float(found.loss[k])) / ball.loss - 1).mid())))
    return absolute * 2**53, ends * 2**53, losses * 2**53, wrong


def _accuracy(words: str, N: np.ndarray, t: np.ndarray, b: np.ndarray) -> list[Row]:
    absolute, ends, losses, wrong = _worst(N, t, b)
    rows = [
        ("largest abs(s - s*) where abs(b) <= t", absolute),
        ("largest relative error of s and 1 - s", ends),
        ("largest relative error of the loss", losses),
    ]
    found = [Row(NAME, f"{name}, {words} points", value, "2^-53", "<= 8", value <= 8) for name, value in rows]
    return [*found, Row(NAME, f"wrong phases, {words} points", wrong, "points", "<= 0", wrong == 0)]


def run(profile: str) -> list[Row | Skipped]:
    """Rows of this suite."""
    count = 100_000 if profile == "quick" else 1_000_000
    rows: list[Row | Skipped] = [*_accuracy("near", *_near_ends(2_000))]
    for words, interior in (("mixed", False), ("interior", True)):
        N, t, b = _points(count, interior=interior)
        rows += _accuracy(words, N, t, b)
        logits = np.clip(b, -20, 20)
        buffer = np.empty_like(logits)
        candidates = {
            "map": lambda N=N, t=t, b=b: ccem.optimum(N, t, b),
            "map, one N": lambda t=t, b=b: ccem.optimum(32768, t, b),
            "exp": lambda x=logits, o=buffer: np.exp(x, out=o),
        }
        found = times(candidates, repeats=7)
        passes, single = ratio(found, "map", "exp"), ratio(found, "map, one N", "exp")
        rows.append(Row(NAME, f"all outputs, array N, {words}", passes, "np.exp passes", "<= 25", passes <= 25))
        rows.append(Row(NAME, f"all outputs, scalar N, {words}", single, "np.exp passes", "<= 14", single <= 14))
        rows.append(Row(NAME, f"speed, {words}", len(N) / sorted(found["map"])[3], "points/s"))
        try:
            with np.errstate(all="ignore"):
                peer = times({"map": candidates["map"], "peer": lambda N=N, t=t, b=b: _find_root(N, t, b)}, repeats=3)
        except ImportError:
            rows.append(Skipped(NAME, "scipy.optimize.elementwise.find_root", "needs SciPy 1.15"))
            continue
        gain, goal = ratio(peer, "peer", "map"), 60 if interior else 10
        rows.append(Row(NAME, f"find_root / map, {words}", gain, "times faster", f">= {goal}", gain >= goal))
    return rows
