"""check_distributed: loss and gradient of several processes against the full batch."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="check_distributed needs torch")

from ccem.errors import InputError
from ccem.testing import Convention, LossCheckError, check_distributed
from ccem.testing._distributed import distributed_results
from ccem.testing._load import load_file

LOSSES = load_file(Path(__file__).parent / "faulty_losses" / "distributed_losses.py")


@pytest.fixture(scope="module", params=[2, 3])
def results(request):
    rows = LOSSES.CORRECT + LOSSES.FAULTY
    found = distributed_results(
        [(row[0], Convention(row[1])) for row in rows], request.param, dtype="float64", seed=0, timeout=120
    )
    return {row[0]: own for row, own in zip(rows, found, strict=True)}


def test_correct_losses_pass(results):
    for fn, _ in LOSSES.CORRECT:
        assert [r.status for r in results[fn]] == ["passed"] * 3, fn.__name__


def test_faulty_losses_are_caught_with_their_cause(results):
    for fn, _, check, words in LOSSES.FAULTY:
        own = {r.check: r for r in results[fn]}
        assert own[check].status == "failed", fn.__name__
        assert words in own[check].message, fn.__name__


def test_a_wrong_loss_explains_its_gradient(results):
    own = {r.check: r for r in results[LOSSES.positives_without_offset]}
    assert own["distributed_gradient"].cause.startswith("the loss differs too, positives at the wrong index")
    assert "gathered" not in own["distributed_gradient"].cause


def test_the_public_call_raises_with_the_whole_message():
    with pytest.raises(LossCheckError, match="positives at the wrong index on later ranks") as caught:
        check_distributed(LOSSES.positives_without_offset, (2,), dtype="float32")
    for part in ("2 processes with 1 pairs each", "expected:", "got:", "reproduce:    check_distributed("):
        assert part in str(caught.value)


def test_parameters_made_plain_numbers_are_skipped_with_the_reason():
    *others, parameters = check_distributed(LOSSES.plain_numbers, (2,))
    assert [result.status for result in others] == ["passed", "passed"]
    assert parameters.status == "skipped"
    assert "t is taken as a plain number" in parameters.message
    assert "b is taken as a plain number" in parameters.message


def test_a_file_named_torch_beside_the_loss_is_not_taken_for_torch(tmp_path):
    (tmp_path / "torch.py").write_text("raise ImportError('not the real one')\n")
    source = (Path(__file__).parent / "faulty_losses" / "distributed_losses.py").read_text()
    (tmp_path / "mine.py").write_text(source)
    assert {r.status for r in check_distributed(load_file(tmp_path / "mine.py").siglip, (2,))} == {"passed"}


def test_an_error_on_one_rank_is_reported():
    result = check_distributed(LOSSES.raises_on_rank_one, (2,), on_fail=None)[0]
    assert "rank 1 ended with an error" in result.got
    assert "rank one gives up" in result.got


def test_a_deadlock_ends_in_time():
    result = check_distributed(LOSSES.waits_for_ever, (2,), on_fail=None, timeout=8)[0]
    assert "no answer within 8 s" in result.got


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"family": "pair"}, "unknown family"),
        ({"world_sizes": (1,)}, "world_sizes must be"),
        ({"dtype": "float16"}, "dtype must be"),
        ({"timeout": 0.0}, "timeout must be"),
        ({"on_fail": "stop"}, "on_fail must be"),
    ],
)
def test_wrong_options_are_named(options, words):
    with pytest.raises(InputError, match=words):
        check_distributed(LOSSES.siglip, **options)


def test_a_function_that_other_processes_cannot_import_is_refused():
    with pytest.raises(InputError, match="top level of a module"):
        check_distributed(lambda U, V, t, b: U.sum(), (2,))
