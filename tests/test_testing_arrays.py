"""PyTorch and JAX losses: gradients by differentiation, bugs that only autograd shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ccem.errors import InputError
from ccem.testing import Convention, check_loss, infer_convention
from ccem.testing._load import load_file


def failed(results):
    return {result.check for result in results if result.status == "failed"}


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch", reason="torch is not installed")


@pytest.fixture(scope="module")
def losses(torch):
    return load_file(Path(__file__).parent / "faulty_losses" / "torch_losses.py")


def test_correct_torch_losses_pass_with_their_gradients(losses):
    for fn, family in losses.CORRECT:
        results = check_loss(fn, family, arrays="torch", on_fail=None)
        assert failed(results) == set(), fn.__name__
        assert {r.status for r in results if r.check.startswith("gradient")} <= {"passed", "skipped"}
        for check in ("gradient_closed_form", "gradient_overflow", "gradient_tiny_loss"):
            assert {r.status for r in results if r.check == check} == {"passed"}, (fn.__name__, check)


def test_bfloat16_is_checked_too(losses):
    results = check_loss(losses.siglip, arrays="torch", dtypes=("bfloat16",))
    assert {r.status for r in results if r.check == "value_formula"} == {"passed"}


def test_faulty_torch_losses_are_caught(losses):
    for fn, family, checks in losses.FAULTY:
        results = check_loss(fn, family, arrays="torch", on_fail=None)
        assert failed(results) & set(checks), f"{fn.__name__} was to fail {checks}, it failed {failed(results)}"


def test_a_gradient_lost_in_an_unused_branch_is_explained(losses):
    fn = losses.unused_branch_overflows
    # in float16 even its value overflows, for z from 11 to 30
    assert failed(check_loss(fn, arrays="torch", on_fail=None)) == {"gradient_overflow", "half_precision"}
    result = check_loss(fn, arrays="torch", on_fail=None, checks=("gradient_overflow",))[0]
    assert result.got == "nan"
    assert "a branch that where() does not choose" in result.cause


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("one_side_detached", "no gradient reaches V"),
        ("negatives_detached", "only the pairs (i, i) have a gradient"),
        ("gradient_scaled_by_world_size", "the gradient is 0.25 times the right one"),
    ],
)
def test_the_cause_of_a_wrong_gradient_is_named(losses, name, words):
    result = check_loss(getattr(losses, name), arrays="torch", on_fail=None, checks=("gradient_closed_form",))[0]
    assert words in result.message


@pytest.mark.parametrize("scale", ["t", "log t", "1/t"])
@pytest.mark.parametrize("bias", ["+b", "-b", "+tb", "-tb"])
def test_gradients_of_the_parameters_follow_the_convention(torch, losses, scale, bias):
    def loss(U, V, t, b):
        if scale != "t":
            t = torch.exp(torch.as_tensor(t, dtype=U.dtype)) if scale == "log t" else 1 / t
        return losses.siglip(U, V, t, (-b if bias[0] == "-" else b) * (t if "t" in bias else 1)) / len(U)

    convention = Convention("siglip", scale=scale, bias=bias, power=-1)
    results = check_loss(loss, arrays="torch", convention=convention, checks=("gradient_parameters", "value_formula"))
    assert {r.status for r in results} == {"passed"}


@pytest.mark.parametrize("family", ["siglip", "clip", "info-nce", "nt-xent", "dcl", "triplet"])
def test_gradients_of_the_parameters_are_right_in_every_family(losses, family):
    for fn, own in losses.CORRECT:
        if own == family:
            results = check_loss(fn, family, arrays="torch", checks=("gradient_parameters",))
            assert {r.status for r in results} == {"passed"}, fn.__name__


def test_gradients_of_the_parameters_of_a_pair_loss(torch, losses):
    def loss(U, V, t, b, c):
        X = U @ V.T
        return ((c * (1 - torch.diagonal(X)) ** 2).sum() + losses.negatives(torch.exp(t * X + b * X**2)).sum()) / len(U)

    results = check_loss(loss, "pair", phi="c*(1 - x)^2", psi="exp(t*x + b*x^2)", arrays="torch",
                         checks=("gradient_parameters",))  # fmt: skip
    assert {r.status for r in results} == {"passed"}


def test_a_parameter_made_a_plain_number_is_skipped_with_the_reason(losses):
    def loss(U, V, t, b):
        return losses.siglip(U, V, float(t), b)

    for result in check_loss(loss, arrays="torch", checks=("gradient_parameters",)):
        assert (result.status, "t is taken as a plain number" in result.message) == ("skipped", True)


def test_a_parameter_without_gradient_is_named(losses):
    result = check_loss(losses.scale_detached, arrays="torch", on_fail=None, checks=("gradient_parameters",))[0]
    assert result.cause == "no gradient reaches t: detached or copied inside the loss, it cannot be trained"


def test_a_loss_that_takes_tensors_alone_gets_them(losses, tmp_path):
    def loss(U, V, log_t, b):
        return losses.siglip(U, V, log_t.exp(), b)

    assert failed(check_loss(loss, arrays="torch", convention=Convention("siglip", scale="log t"))) == set()
    assert infer_convention(loss, verbose=False).scale == "log t"  # known for a torch loss without arrays="torch"
    result = check_loss(loss, arrays="torch", on_fail=None, checks=("value_formula",), dtypes=("float64",))[0]
    assert result.cause.startswith("takes log t where t is usual")
    assert result.reproduce.endswith("torch.tensor(1.0, dtype=torch.float64), torch.tensor(0.0, dtype=torch.float64)))")


def test_gradients_of_the_parameters_are_compared_in_jax():
    jax = pytest.importorskip("jax", reason="jax is not installed")

    def loss(U, V, t, b):
        z = (1 - 2 * jax.numpy.eye(len(U))) * (t * U @ V.T + b)
        return jax.nn.softplus(z).sum() / len(U)

    options = {"arrays": "jax", "on_fail": None, "checks": ("gradient_parameters",), "dtypes": ("float64",)}
    assert check_loss(loss, **options)[0].status == "passed"
    stopped = check_loss(lambda U, V, t, b: loss(U, V, jax.lax.stop_gradient(t), b), **options)[0]
    assert "no gradient reaches t" in stopped.cause
    plain = check_loss(lambda U, V, t, b: loss(U, V, float(t), b), **options)[0]
    assert (plain.status, "takes no arrays" in plain.message) == ("skipped", True)


@pytest.mark.parametrize(
    ("name", "check", "words"),
    [
        ("last_tile_of_8", "gradient_closed_form", "right for N = 5, d = 4 and wrong for N = 16, d = 8"),
        ("later_chunks_detached", "gradient_large_batch", "no gradient reaches 453 of the 517 rows of U, the first at"),
        ("half_the_gradient_for_large_scales", "gradient_overflow", "is 0.5 times the right one here, and right at"),
        ("logits_clamped", "gradient_overflow", "the gradient is 0 here, where the loss is"),
        ("bfloat16_by_autocast", "rotation", "as if computed in float16 or bfloat16"),
    ],
)
def test_a_gradient_that_is_right_at_plain_inputs_is_explained_by_what_is_seen(losses, name, check, words):
    result = check_loss(
        getattr(losses, name), arrays="torch", on_fail=None, checks=(check,), dtypes=("float32",)
    )[0]  # fmt: skip
    assert words in result.cause
    assert "digits cancel" not in result.cause


def test_cancelling_digits_are_still_named(torch):
    def loss(U, V, t, b):
        target = torch.eye(len(U), dtype=U.dtype)
        z = t * U @ V.T + b
        return torch.nn.functional.binary_cross_entropy_with_logits(z, target, reduction="sum") / len(U)

    result = check_loss(loss, arrays="torch", on_fail=None, checks=("gradient_overflow",))[0]
    assert "digits cancel at this magnitude" in result.cause


def test_a_torch_module_gets_tensors_by_itself(torch, losses):
    class Loss(torch.nn.Module):
        def forward(self, U, V, t, b):
            return losses.siglip(U, V, t, b)

    assert infer_convention(Loss()).discrepancies("siglip") == ()


def test_a_torch_module_may_own_its_parameters(torch, losses):
    class Owner(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.log_t = torch.nn.Parameter(torch.tensor(np.log(10.0)))
            self.b = torch.nn.Parameter(torch.tensor(-10.0))

        def forward(self, U, V):
            return losses.siglip(U, V, self.log_t.exp(), self.b)

    assert infer_convention(Owner()).fixed == pytest.approx({"t": 10.0, "b": -10.0})
    results = check_loss(Owner(), checks=("value_formula", "gradient_closed_form"), dtypes=("float64",))
    assert {r.status for r in results} == {"passed"}


def test_a_torch_module_with_other_arguments_is_refused(torch, losses):
    class OwnScale(torch.nn.Module):
        def forward(self, U, V, b):
            return losses.siglip(U, V, 10.0, b)

    class Four(torch.nn.Module):
        def forward(self, U, V, t, b, labels):
            return losses.siglip(U, V, t, b)

    with pytest.raises(InputError, match="takes b but no t, and the family siglip passes"):
        check_loss(OwnScale())
    with pytest.raises(InputError, match="needs labels beside"):
        check_loss(Four())


def test_a_torch_function_gets_tensors_by_itself(losses):
    result = check_loss(losses.siglip, checks=("gradient_closed_form",))[0]
    assert result.status == "passed"

    def of_tensors(U, V, log_t, b):
        return losses.siglip(U, V, log_t.exp(), b)

    assert infer_convention(of_tensors).scale == "log t"

    def hidden(*arguments):
        return losses.siglip(*arguments) / len(arguments[0])

    # the line to repeat a failure and the likely cause use tensors too
    failed = check_loss(hidden, on_fail=None, checks=("value_formula",))[0]
    assert "torch.tensor(" in failed.reproduce
    assert failed.cause.startswith("matches 1/N^2")


def test_a_loss_of_numpy_arrays_gets_them_although_torch_is_loaded(torch):
    seen = []

    def loss(U, V, t, b):
        seen.append(type(U))
        return np.logaddexp(0, (1 - 2 * np.eye(len(U))) * (t * U @ V.T + b)).sum() / len(U)

    assert {r.status for r in check_loss(loss, checks=("value_formula",))} == {"passed"}
    assert set(seen) == {np.ndarray}


def test_a_jax_loss_gets_jax_arrays_by_itself():
    jax = pytest.importorskip("jax", reason="jax is not installed")

    def loss(U, V, t):
        z = t * U @ V.T
        return jax.numpy.mean(jax.nn.logsumexp(z, axis=1) - jax.numpy.diag(z))

    # with NumPy arrays it computes in float32, which fails in float64
    results = check_loss(loss, "info-nce", checks=("simplex", "gradient_closed_form"), dtypes=("float64",))
    assert {r.status for r in results} == {"passed"}


def test_a_correct_jax_loss_passes():
    jax = pytest.importorskip("jax", reason="jax is not installed")

    @jax.jit
    def loss(U, V, t):
        z = t * U @ V.T
        rows, columns = (jax.nn.logsumexp(z, axis=axis) for axis in (1, 0))
        return jax.numpy.mean((rows + columns) / 2 - jax.numpy.diag(z))

    checks = ("simplex", "overflow", "tiny_loss", "gradient_overflow", "gradient_tiny_loss")
    results = check_loss(loss, "clip", arrays="jax", checks=checks)
    assert {r.status for r in results} == {"passed"}


def test_an_unused_branch_is_seen_in_jax_too():
    jax = pytest.importorskip("jax", reason="jax is not installed")

    @jax.jit
    def loss(U, V, t, b):
        z = (1 - 2 * jax.numpy.eye(len(U))) * (t * U @ V.T + b)
        return jax.numpy.where(z > 30, z, jax.numpy.log1p(jax.numpy.exp(z))).sum() / len(U)

    checks = ("overflow", "gradient_overflow")
    results = check_loss(loss, arrays="jax", dtypes=("float64",), checks=checks, on_fail=None)
    assert failed(results) == {"gradient_overflow"}


def test_a_gradient_must_be_a_pair():
    with pytest.raises(InputError, match="must return"):
        check_loss(lambda U, V, t, b: np.sum(U), gradient=lambda *_: 0.0, checks=("gradient_closed_form",))
