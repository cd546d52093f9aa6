"""The losses of real libraries: the convention found, what fails, and distributed modes. Skipped where absent."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from ccem.testing import Convention
from ccem.testing import clients as known
from ccem.testing._isolated import import_alone

# client -> (what is unusual, checks that fail, checks to run: None is all); the slow ones run a few
SEEN = {
    "open_clip SigLipLoss": ((), set(), None),
    "open_clip SigLipLoss, in chunks": ((), set(), None),
    "open_clip ClipLoss": ((), set(), None),
    "transformers SiglipModel": (("takes log t where t is usual",), set(), None),
    "transformers CLIP image_text_contrastive_loss": ((), set(), None),
    "pytorch-metric-learning NTXentLoss": (
        (),
        {"overflow", "gradient_overflow", "half_precision"},
        ("overflow", "gradient_overflow", "half_precision", "simplex"),
    ),
    "lightly NTXentLoss": ((), set(), None),
    "lightly DCLLoss": ((), set(), None),
    "optax sigmoid_binary_cross_entropy, jax.jit": ((), set(), ("overflow", "tiny_loss", "simplex")),
    "optax ntxent, jax.jit": (
        (),
        {"gradient_tiny_loss", "gradient_overflow"},
        ("gradient_tiny_loss", "gradient_overflow", "simplex"),
    ),
    "torch logsigmoid": ((), set(), None),
    "torch softplus": ((), set(), None),
    "torch cross_entropy": ((), set(), None),
    "NumPy logaddexp, sigmoid loss": ((), set(), None),
    "NumPy logaddexp, InfoNCE": ((), set(), None),
    "ccem sigmoid_loss": (("bias has the opposite sign",), set(), None),
}
BY_NAME = {client.name: client for client in known.CLIENTS}


@pytest.mark.parametrize("name", SEEN)
def test_a_client(name):
    client = BY_NAME[name]
    if client.missing():
        pytest.skip(str(client.missing()))
    unusual, failed, only = SEEN[name]
    found = known.observe(replace(client, only=only))
    assert found.convention is not None
    assert found.notes == unusual
    assert {result.check for result in found.failed} == failed
    assert set(found.limits) == {"float64", "float32", "float16"}


def test_half_precision_of_a_loss_that_adds_the_smallest_number_saturates():
    client = BY_NAME["pytorch-metric-learning NTXentLoss"]
    if client.missing():
        pytest.skip(str(client.missing()))
    found = known.observe(replace(client, only=("simplex",)))
    assert found.limits["float16"].startswith("wrong from t = 10;")
    assert found.limits["float32"].startswith("wrong from t = 100;")


def test_distributed_modes():
    ready = [client for client in known.DISTRIBUTED if client.missing() is None]
    if not ready:
        pytest.skip("neither open_clip_torch nor lightly is installed")
    jobs = [(client.fn, Convention(client.family)) for client in ready]
    answers = known.distributed_results(jobs, 2, dtype="float64", seed=0, timeout=200)
    differ = {
        client.name: {result.check for result in results if result.status == "failed"}
        for client, results in zip(ready, answers, strict=True)
    }
    for name, checks in differ.items():
        without = name in ("open_clip ClipLoss (defaults)", "open_clip ClipLoss, local_loss")
        assert checks == ({"distributed_gradient"} if without else set()), name


def test_the_table_has_a_row_a_client_and_says_why_one_is_missing(monkeypatch, tmp_path, capsys):
    absent = known.Client("a loss", ("no-such-package",), ("no_such_package",), "siglip", "numpy", known.numpy_siglip)
    monkeypatch.setattr(known, "CLIENTS", (BY_NAME["NumPy logaddexp, sigmoid loss"], absent))
    monkeypatch.setattr(known, "DISTRIBUTED", (absent,))
    page = tmp_path / "clients.md"
    assert known.main([str(page)]) == 0
    text = page.read_text()
    assert "| a loss | no-such-package not installed |" in text
    assert "| NumPy logaddexp, sigmoid loss | numpy" in text
    # a formula is too wide for a table: it stands in a list
    assert " | siglip 1 | nothing | " in text
    assert "* siglip 1: `L = (1/N) [sum_i softplus(" in text
    assert known.main(["a", "b"]) == 2
    assert "usage" in capsys.readouterr().err


def test_an_isolated_import_leaves_no_trace(tmp_path, monkeypatch):
    package = tmp_path / "fragile"
    (package / "deep").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('not importable')\n")
    (package / "deep" / "__init__.py").write_text("raise RuntimeError('not importable')\n")
    (package / "deep" / "losses.py").write_text(
        "from torchvision.ops import Something\nfrom fragile.deep.other import two\n"
    )
    (package / "deep" / "other.py").write_text("two = 2\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = "torchvision" in sys.modules
    assert import_alone("fragile.deep.losses").two == 2
    assert not [name for name in sys.modules if name.startswith("fragile")]
    assert ("torchvision" in sys.modules) == before
    with pytest.raises(ImportError):
        import_alone("fragile.deep.none_such")
