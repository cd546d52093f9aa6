"""The optimum map: passes of np.exp, points per second, and scipy's elementwise root finder."""

from __future__ import annotations

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


def _worst(N: np.ndarray, t: np.ndarray, b: np.ndarray, s: np.ndarray) -> float:
    gaps = []
    for k in range(0, len(N), max(1, len(N) // 200)):
        ball = ccem.optimum_ball(int(N[k]), float(t[k]), float(b[k]), digits=30)
        gaps.append(abs(float((ball.s - float(s[k])).mid())))
    return max(gaps) * 2**53


def run(profile: str) -> list[Row | Skipped]:
    """Rows of this suite."""
    count = 100_000 if profile == "quick" else 1_000_000
    rows: list[Row | Skipped] = []
    for words, interior in (("mixed", False), ("interior", True)):
        N, t, b = _points(count, interior=interior)
        worst = _worst(N, t, b, ccem.optimum(N, t, b).s)
        rows.append(Row(NAME, f"largest abs(s - s*), {words} points", worst, "2^-53", "<= 8", worst <= 8))
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
