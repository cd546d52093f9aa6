"""PyTorch and JAX tensors: same loss, gradients flow, second framework not needed for the first."""

import numpy as np
import pytest

from ccem import PairLoss, certify, infonce_loss, pair_loss, random_embeddings, sigmoid_loss
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


EYE = np.eye(4)


def loss_of(u, v=EYE, t=1.5, b=0.5, **options):
    return sigmoid_loss(u, v, t=t, b=b, **options)


def test_torch_tensors_follow_the_rules_for_dtypes():
    torch = pytest.importorskip("torch")
    exact = loss_of(EYE)
    e = torch.eye(4, dtype=torch.int64)
    t = torch.tensor(1.5, requires_grad=True)
    for u, v in ((e, e), (e, EYE), (e, torch.eye(4)), (torch.eye(4), torch.eye(4).double()), (torch.eye(4), EYE)):
        loss = loss_of(u, v, t=t)
        assert (loss.dtype, loss.item()) == (torch.float64, exact)
        assert {part.dtype for part in loss_of(u, v, grad=True)} == {torch.float64}
    loss.backward()
    assert t.grad == pytest.approx(sigmoid_value(EYE, EYE, 1.5, 0.5, grad=True).t)
    assert infonce_loss(e, e, t=2).item() == infonce_loss(EYE, EYE, t=2)
    assert infonce_loss(EYE, EYE, t=torch.tensor(2)).item() == infonce_loss(EYE, EYE, t=2)
    assert loss_of(EYE, t=torch.tensor(1.5)).dtype == torch.float64
    for half in (torch.float16, torch.bfloat16):
        u = torch.eye(4, dtype=half, requires_grad=True)
        loss = loss_of(u, u)
        loss.backward()
        assert (loss.dtype, u.grad.dtype) == (torch.float32, half)
        assert loss.item() == pytest.approx(exact, rel=1e-6)


def test_torch_tensors_elsewhere_among_the_arguments():
    torch = pytest.importorskip("torch")
    u = torch.tensor(U, requires_grad=True)
    y = torch.eye(9, dtype=torch.bfloat16, requires_grad=True)
    assert sigmoid_loss(u, V, t=T, b=B, targets=y).item() == sigmoid_loss(U, V, t=T, b=B, targets=np.eye(9))
    assert certify(u, V, t=T, b=B, steps=0) == certify(U, V, t=T, b=B, steps=0)
    for wrong, words in ((u.to_sparse(), "U must be a dense tensor"), (u * 1j, "U must hold real numbers"),
                         (u > 0, "U must hold real numbers, got dtype bool")):  # fmt: skip
        with pytest.raises(InputError, match=words):
            sigmoid_loss(wrong, V, t=T, b=B)
    with pytest.raises(InputError, match="U must be a tensor with values of its own"):
        torch.func.vmap(lambda u: sigmoid_loss(u, V, t=T, b=B))(u.detach()[None])
    with pytest.raises(InputError, match="t must be a number, got True"):
        sigmoid_loss(u, V, t=torch.tensor(True), b=B)


def jax_cases(jnp):
    """What is wrong in arrays or numbers, and the words that say so."""
    e = jnp.eye(4)
    return [
        (lambda: loss_of(2 * e), "row 0 has norm 2"), (lambda: loss_of(e, t=-1), "t must be > 0, got -1"),
        (lambda: loss_of(e, t=float("nan")), "t must be finite"), (lambda: loss_of(e, b=jnp.inf), "b must be finite"),
        (lambda: loss_of(e, jnp.eye(3)), "same dimension d, got 4 and 3"), (lambda: loss_of(e, t=True), "got True"),
        (lambda: loss_of(e, t=jnp.asarray(True)), "t must be a number, got True"),
        (lambda: loss_of(e, t=jnp.ones(1)), "t must be a number"), (lambda: loss_of(1j * e), "real numbers"),
        (lambda: loss_of(e[0]), r"shape \(N, d\)"), (lambda: loss_of(e, targets=jnp.eye(3)), "targets must have shape"),
        (lambda: infonce_loss(jnp.ones((1, 1)), jnp.ones((1, 1)), t=1), "N >= 2"),
        (lambda: pair_loss(e, e, PairLoss("-c*x", "x")), "takes c; got none"),
    ]  # fmt: skip


def test_jax_refuses_wrong_values_before_any_callback(capfd):
    jax = pytest.importorskip("jax")
    e = jax.numpy.eye(4)
    differentiated = [
        (lambda: jax.grad(loss_of)(2 * e), "row 0 has norm 2"),
        (lambda: jax.grad(lambda t: loss_of(e, t=t))(-1.0), "t must be > 0"),
    ]
    for call, words in jax_cases(jax.numpy) + differentiated:
        with pytest.raises(InputError, match=words):
            call()
    assert capfd.readouterr().err == ""


def test_jax_checks_under_jit_what_is_known_there(capfd):
    jax = pytest.importorskip("jax")
    e = jax.numpy.eye(4)
    for call, given, words in (
        (loss_of, e[:, :3], "same dimension d, got 3 and 4"), (loss_of, e[:3], "same number of rows, got 3 and 4"),
        (loss_of, 1j * e, "U must hold real numbers, got dtype complex64"),
        (lambda u: loss_of(u, 2 * EYE), e, "rows of V must have norm 1"),
        (lambda u: loss_of(u, t=-1), e, "t must be > 0"), (lambda u: loss_of(u, t=True), e, "got True"),
        (lambda t: loss_of(e, t=t), jax.numpy.ones(1), r"t must be a number, got an array of shape \(1,\)"),
        (lambda t: loss_of(e, t=t), True, "t must hold real numbers, got dtype bool"),
        (lambda y: loss_of(e, targets=y), e, "targets must have known values, but JAX is tracing it"),
        (lambda u: loss_of(u, targets=np.eye(3)), e, "targets must have shape"),
        (lambda u: infonce_loss(u, u, t=1), e[:1], "N >= 2"),
        (lambda c: pair_loss(e, e, PairLoss("-c*x", "x"), c=c), 1.0, "c must be a number whose value is known"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=words):
            jax.jit(call)(given)
    assert capfd.readouterr().err == ""
    with pytest.raises(jax.errors.JaxRuntimeError, match="InputError: rows of U must have norm 1"):
        jax.block_until_ready(jax.jit(loss_of)(2 * e))


@pytest.mark.parametrize("x64", [False, True])
def test_jax_arrays_follow_the_rules_for_dtypes(x64):
    jax = pytest.importorskip("jax")
    jnp, exact = jax.numpy, loss_of(EYE)
    with jax.enable_x64(x64):
        double, single = (jnp.float64 if x64 else jnp.float32), jnp.eye(4, dtype=jnp.float32)
        e = jnp.eye(4, dtype=int)
        for u, v in ((e, e), (e, EYE), (e, single), (single, EYE)):
            for call in (loss_of, jax.jit(loss_of)):
                loss = call(u, v)
                assert loss.dtype == double
                assert float(loss) == pytest.approx(exact, rel=1e-15 if x64 else 1e-7)
        for half in (jnp.float16, jnp.bfloat16):
            loss, gradient = jax.value_and_grad(loss_of)(jnp.eye(4, dtype=half), single)
            assert (loss.dtype, gradient.dtype) == (jnp.float32, half)
            assert float(loss) == pytest.approx(exact, rel=1e-6)
        slope = jax.jit(jax.grad(lambda t, u: loss_of(u, t=t)))(1.5, e)
        assert float(slope) == pytest.approx(sigmoid_value(EYE, EYE, 1.5, 0.5, grad=True).t, rel=1e-6)
        assert jax.jit(jax.grad(loss_of))(single, EYE, jnp.asarray(2)).shape == (4, 4)


def test_numbers_beyond_float32_keep_their_value_beside_jax_arrays():
    jax = pytest.importorskip("jax")
    e, turned = jax.numpy.eye(4), np.roll(EYE, 1, axis=0)
    for call in (loss_of, jax.jit(loss_of, static_argnames="t")):
        assert float(call(e, t=1e300)) == pytest.approx(loss_of(EYE, t=1e300))
        assert float(call(e, t=1e-300)) == pytest.approx(loss_of(EYE, t=1e-300))
    assert jax.numpy.isinf(loss_of(e, turned, t=1e300))
    assert np.isinf(loss_of(e, turned, t=1e300, grad=True)[1]).any()


def test_jax_vmap_goes_one_by_one():
    jax = pytest.importorskip("jax")
    u, v = jax.numpy.asarray(U), jax.numpy.asarray(V)

    def loss(u, t):
        return sigmoid_loss(u, v, t=t, b=B)

    both, ts = jax.numpy.stack([u, -u]), jax.numpy.asarray([1.0, 2.0])
    expected = [sigmoid_value(sign * U, V, t, B, grad=True) for sign, t in ((1, 1.0), (-1, 2.0))]
    values, gradients = jax.vmap(jax.value_and_grad(loss, argnums=(0, 1)))(both, ts)
    np.testing.assert_allclose(values, [each.loss for each in expected], rtol=1e-6)
    np.testing.assert_allclose(gradients[0], [each.U for each in expected], rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(gradients[1], [each.t for each in expected], rtol=1e-4, atol=1e-6)
