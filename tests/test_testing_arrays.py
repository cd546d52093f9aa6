"""PyTorch and JAX losses: gradients by differentiation, bugs that only autograd shows."""

from __future__ import annotations

import numpy as np
import pytest

from ccem.errors import InputError
from ccem.testing import check_loss, infer_convention


def failed(results):
    return {result.check for result in results if result.status == "failed"}


@pytest.fixture
def torch():
    return pytest.importorskip("torch", reason="torch is not installed")


def torch_loss(torch, U, V, t, b):
    signs = 2 * torch.eye(len(U), dtype=U.dtype) - 1
    return -torch.nn.functional.logsigmoid(signs * (t * U @ V.T + b)).sum() / len(U)


def test_a_correct_torch_loss_passes_with_its_gradient(torch):
    results = check_loss(
        lambda U, V, t, b: torch_loss(torch, U, V, t, b), arrays="torch", dtypes=("float64", "float32", "bfloat16")
    )
    assert failed(results) == set()
    assert {r.status for r in results if r.check == "gradient_closed_form"} == {"passed"}


def test_torch_gradient_bugs_are_caught(torch):
    def one_side(U, V, t, b):
        return torch_loss(torch, U, V.detach(), t, b)

    def nothing(U, V, t, b):
        return torch_loss(torch, U, V, t, b).detach()

    checks = ("gradient_closed_form",)
    assert "gradient_closed_form" in failed(check_loss(one_side, arrays="torch", on_fail=None, checks=checks))
    assert "gradient_closed_form" in failed(check_loss(nothing, arrays="torch", on_fail=None, checks=checks))


def test_a_torch_module_gets_tensors_by_itself(torch):
    class Loss(torch.nn.Module):
        def forward(self, U, V, t, b):
            return torch_loss(torch, U, V, t, b)

    assert infer_convention(Loss()).discrepancies("siglip") == ()


def test_a_correct_jax_loss_passes():
    jax = pytest.importorskip("jax", reason="jax is not installed")

    @jax.jit
    def loss(U, V, t):
        z = t * U @ V.T
        rows, columns = (jax.nn.logsumexp(z, axis=axis) for axis in (1, 0))
        return jax.numpy.mean((rows + columns) / 2 - jax.numpy.diag(z))

    checks = ("value_formula", "gradient_tiny_loss", "overflow")
    results = check_loss(loss, "clip", arrays="jax", checks=checks)
    assert {r.status for r in results} == {"passed"}


def test_a_gradient_must_be_a_pair():
    with pytest.raises(InputError, match="must return"):
        check_loss(lambda U, V, t, b: np.sum(U), gradient=lambda *_: 0.0, checks=("gradient_closed_form",))
