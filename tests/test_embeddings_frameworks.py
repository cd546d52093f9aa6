"""PyTorch and JAX tensors: same loss, gradients flow, second framework not needed for the first."""

import numpy as np
import pytest

from ccem import PairLoss, infonce_loss, pair_loss, random_embeddings, sigmoid_loss
from ccem.embeddings.losses import sigmoid_value
from ccem.errors import InputError

U, V = random_embeddings(9, 4, rng=1)
T, B = 3.0, 1.5


def test_torch_gradients_flow_to_arrays_and_parameters():
    torch = pytest.importorskip("torch")
    u, v, t, b = (torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in (U, V, T, B))
    loss = sigmoid_loss(u, v, t=t, b=b)
    (2 * loss).backward()
    exact = sigmoid_value(U, V, T, B, grad=True)
    assert loss.item() == exact.loss
    for tensor, expected in zip((u, v, t, b), exact[1:], strict=True):
        np.testing.assert_allclose(tensor.grad.numpy(), 2 * expected, rtol=1e-14)
    x = u.detach().double() @ v.detach().double().T
    off = ~torch.eye(9, dtype=torch.bool)
    plain = torch.nn.functional.softplus
    assert loss.item() == pytest.approx(((plain(B - T * x.diag()).sum() + plain(T * x - B)[off].sum()) / 9).item())


def test_torch_gradients_agree_with_autograd_through_normalisation():
    torch = pytest.importorskip("torch")
    raw = torch.randn(2, 6, 3, dtype=torch.float64, generator=torch.Generator().manual_seed(0))

    def ours(raw):
        u, v = torch.nn.functional.normalize(raw, dim=-1)
        return infonce_loss(u, v, t=4.0) + pair_loss(u, v, PairLoss("-2*x", "x^2"))

    def theirs(raw):
        u, v = torch.nn.functional.normalize(raw, dim=-1)
        x = u @ v.T
        labels, cross = torch.arange(6), torch.nn.functional.cross_entropy
        spectral = (-2 * x.diag().sum() + (x**2).sum() - (x.diag() ** 2).sum()) / 6
        return (cross(4 * x, labels) + cross(4 * x.T, labels)) / 2 + spectral

    gradients = []
    for function in (ours, theirs):
        leaf = raw.clone().requires_grad_()
        function(leaf).backward()
        gradients.append(leaf.grad.numpy())
    np.testing.assert_allclose(*gradients, rtol=1e-10, atol=1e-12)


def test_torch_dtypes_and_refusals():
    torch = pytest.importorskip("torch")
    u, v = (torch.tensor(x, dtype=torch.float32) for x in (U, V))
    loss = sigmoid_loss(u, v, t=T, b=B)
    assert loss.dtype == torch.float32
    value, grad_u, grad_v = sigmoid_loss(u, v, t=T, b=B, grad=True)
    assert value == loss
    assert grad_u.dtype == grad_v.dtype == torch.float32
    with pytest.raises(InputError, match="row 0 has norm 2"):
        sigmoid_loss(2 * u, v, t=T, b=B)


def test_jax_gradients_flow_under_jit():
    jax = pytest.importorskip("jax")
    u, v = jax.numpy.asarray(U), jax.numpy.asarray(V)

    def loss(u, v, t, b):
        return sigmoid_loss(u, v, t=t, b=b)

    exact = sigmoid_value(U, V, T, B, grad=True)
    value, gradients = jax.jit(jax.value_and_grad(loss, argnums=(0, 1, 2, 3)))(u, v, T, B)
    assert float(value) == pytest.approx(exact.loss, rel=1e-6)
    for found, expected in zip(gradients, exact[1:], strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-6)
    value, grad_u, _ = infonce_loss(u, v, t=T, grad=True)
    np.testing.assert_allclose(grad_u, infonce_loss(U, V, t=T, grad=True)[1], rtol=1e-4, atol=1e-6)
