"""Certified digits: against Arb's exp + log at the same precision, and against mpmath.findroot."""

from __future__ import annotations

import flint
import mpmath

import ccem
from benchmarks.harness import Row, Skipped, ratio, times

NAME = "high precision"


def _unit(digits: int) -> None:
    with flint.ctx.workprec(int(digits * 3.3219281) + 64):
        x = flint.arb(2).sqrt()
        x.exp()
        x.log()


def _findroot(digits: int) -> mpmath.mpf:
    with mpmath.workdps(digits + 5):
        N, t, b = 100, mpmath.mpf(3), mpmath.mpf(2)

        def slope(s: mpmath.mpf) -> mpmath.mpf:
            x, y = b - t * (2 * s - 1), t * (s * mpmath.mpf(N - 2) / (N - 1) - 1) - b
            return (N - 2) / (1 + mpmath.exp(-y)) - 2 / (1 + mpmath.exp(-x))

        return mpmath.findroot(slope, (mpmath.mpf("0.5"), mpmath.mpf("0.6")))


def run(profile: str) -> list[Row | Skipped]:
    """Rows of this suite: N = 100, t = 3, b = 2, and the same for N = 10^18."""
    rows: list[Row | Skipped] = []
    for digits in (50, 1_000, 10_000, 100_000):
        repeats = 3 if digits == 100_000 else 7
        for N, t, b in ((100, 3, 2), (10**18, 30, 20)):
            ball = ccem.optimum_ball(N, t, b, digits=digits)
            narrow = bool(2 * ball.s.rad() < flint.arb(10) ** -digits)
            found = times(
                {
                    "ball": lambda d=digits, p=(N, t, b): ccem.optimum_ball(*p, digits=d),
                    "unit": lambda d=digits: _unit(d),
                },
                repeats=repeats,
            )
            value = ratio(found, "ball", "unit")
            goal = "<= 1.6" if digits >= 10_000 else ""
            name = f"s*, {digits} digits, N = {N}"
            rows.append(Row(NAME, name, value, "Arb exp + log", goal, narrow and (value <= 1.6 if goal else True)))
            rows.append(Row(NAME, f"{name}, time", sorted(found["ball"])[repeats // 2] * 1e3, "ms"))
    for digits in (10_000, 100_000):
        repeats = 3 if digits == 100_000 else 7
        curves = {
            "threshold, b = 0.9 t": lambda d=digits: ccem.thresholds_ball(100, relative_bias="0.9", digits=d),
            "both boundaries": lambda d=digits: ccem.boundaries_ball(100, 3, digits=d),
            "trained bias": lambda d=digits: ccem.optimal_bias_ball(100, 3, digits=d),
        }
        found = times({**curves, "unit": lambda d=digits: _unit(d)}, repeats=repeats)
        for name in curves:
            value = ratio(found, name, "unit")
            rows.append(Row(NAME, f"{name}, {digits} digits", value, "Arb exp + log", "<= 1.6", value <= 1.6))
    sizes = (1_000, 10_000) if profile == "quick" else (1_000, 10_000, 100_000)
    for digits in sizes:
        if digits == 100_000 and mpmath.libmp.BACKEND == "python":
            rows.append(Skipped(NAME, "mpmath.findroot, 100000 digits", "needs gmpy2"))
            continue
        found = times(
            {
                "ball": lambda d=digits: ccem.optimum_ball(100, 3, 2, digits=d),
                "peer": lambda d=digits: _findroot(d),
            },
            repeats=1 if digits > 10_000 else 3,
        )
        gain = ratio(found, "peer", "ball")
        goal = ">= 100" if digits == 100_000 else ""
        name = f"mpmath.findroot ({mpmath.libmp.BACKEND}), {digits} digits"
        rows.append(Row(NAME, name, gain, "times slower", goal, gain >= 100 if goal else None))
    return rows
