"""The formulas that losses are compared with, against 40-digit arithmetic written from the definitions."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from ccem.testing._families import reference

SETTINGS = {"siglip": ("t", "b"), "triplet": ("a",), "spectral": (), "spectral-mean": ()}
NAMES = ["siglip", "clip", "info-nce", "info-nce-columns", "nt-xent", "dcl", "dcl-cross", "triplet", "spectral",
         "spectral-mean"]  # fmt: skip
POINTS = [{"t": 3.0, "b": -1.5, "a": 0.7}, {"t": 60.0, "b": -30.0, "a": 2.5}, {"t": 0.01, "b": 4.0, "a": 0.1}]


def softplus(z):
    return mpmath.log1p(mpmath.exp(z))


def dot(x, y):
    return mpmath.fsum(a * b for a, b in zip(x, y, strict=True))


def square(x, y):
    return mpmath.fsum((p - q) ** 2 for p, q in zip(x, y, strict=True))


def exact(name, U, V, t, b, a):
    N = len(U)
    X = [[dot(u, v) for v in V] for u in U]
    off = [(i, j) for i in range(N) for j in range(N) if i != j]
    if name == "siglip":
        return (
            sum(softplus(-(t * X[i][i] + b)) for i in range(N)) + sum(softplus(t * X[i][j] + b) for i, j in off)
        ) / N
    if name == "triplet":
        return sum(max(0, square(U[i], V[i]) - square(U[i], V[j]) + a) for i, j in off) / N
    if name.startswith("spectral"):
        weight = N - 1 if name == "spectral-mean" else 1
        return -2 * sum(X[i][i] for i in range(N)) / N + sum(X[i][j] ** 2 for i, j in off) / N / weight

    def rows(A, B):
        total = 0
        for i in range(N):
            positive = t * dot(A[i], B[i])
            others = [t * dot(A[i], B[j]) for j in range(N) if j != i]
            if name in ("nt-xent", "dcl"):
                others += [t * dot(A[i], A[j]) for j in range(N) if j != i]
            if name not in ("dcl", "dcl-cross"):
                others.append(positive)
            total += mpmath.log(sum(mpmath.exp(z) for z in others)) - positive
        return total / N

    if name == "info-nce":
        return rows(U, V)
    if name == "info-nce-columns":
        return rows(V, U)
    return (rows(U, V) + rows(V, U)) / 2


def embeddings(seed, N=4, d=3):
    rng = np.random.default_rng(seed)
    U, V = rng.normal(size=(2, N, d))
    return (X / np.linalg.norm(X, axis=1, keepdims=True) for X in (U, U + 0.3 * V))


@pytest.mark.parametrize("point", POINTS, ids=["usual", "large", "small"])
@pytest.mark.parametrize("name", NAMES)
def test_values_and_gradients(name, point):
    family = reference(name)
    U, V = embeddings(len(name))
    found = family.evaluate(U, V, {key: point[key] for key in family.parameters})
    with mpmath.workdps(60):
        A, B = ([[mpmath.mpf(float(x)) for x in row] for row in X] for X in (U, V))
        value = exact(name, A, B, **point)
        assert abs(found.value - value) <= 1e-13 * (abs(value) + found.magnitude)
        h = mpmath.mpf(10) ** -25
        for X, gradient in ((A, found.dU), (B, found.dV)):
            for i, k in ((0, 0), (3, 2)):
                old = X[i][k]
                X[i][k] = old + h
                ahead = exact(name, A, B, **point)
                X[i][k] = old - h
                slope = (ahead - exact(name, A, B, **point)) / (2 * h)
                X[i][k] = old
                if name == "triplet":  # |u|^2 and |v|^2 are written as 1: the difference is along the row
                    continue
                assert abs(gradient[i, k] - slope) <= 1e-12 * (abs(slope) + 1e-6 * float(np.max(np.abs(gradient))))


@pytest.mark.parametrize("name", ["siglip", "clip", "nt-xent"])
def test_tiny_losses_keep_their_relative_accuracy(name):
    family = reference(name)
    U = np.eye(3)
    for t in (20.0, 200.0, 600.0):
        found = family.evaluate(U, U, {"t": t, "b": -t / 2})
        with mpmath.workdps(400):
            A = [[mpmath.mpf(float(x)) for x in row] for row in U]
            value = exact(name, A, A, mpmath.mpf(t), mpmath.mpf(-t / 2), 0)
            assert abs(found.value / value - 1) < 1e-13


@pytest.mark.parametrize("name", ["siglip", "clip", "info-nce", "nt-xent", "dcl", "triplet", "spectral"])
def test_no_random_embeddings_go_below_the_bound(name):
    family = reference(name)
    rng = np.random.default_rng(3)
    for _ in range(60):
        N, d = int(rng.integers(2, 7)), int(rng.integers(1, 9))
        U, V = (X / np.linalg.norm(X, axis=1, keepdims=True) for X in rng.normal(size=(2, N, d)))
        V = U if rng.random() < 0.3 else V
        values = {"t": float(rng.uniform(0.1, 12)), "b": float(rng.uniform(-8, 8)), "a": float(rng.uniform(0, 3))}
        parameters = {key: values[key] for key in family.parameters}
        bound = family.lower_bound(N, parameters)
        assert family.evaluate(U, V, parameters).value >= bound - 1e-12 * (1 + abs(bound))


def test_the_sigmoid_bound_is_the_optimum_of_the_package():
    from ccem import optimum

    for N, t, b in ((2, 1, 0), (8, 1, 1), (12, 6, 6), (100, 3, -2)):
        bound = reference("siglip").lower_bound(N, {"t": float(t), "b": float(-b)})  # SigLIP's sign of b
        assert bound == pytest.approx(float(optimum(N, t, b).loss), rel=1e-12)
