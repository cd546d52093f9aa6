"""infer_convention: one line with the formula, and the discrepancy named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ccem.errors import InputError
from ccem.testing import infer_convention
from ccem.testing._load import load_file

LOSSES = load_file(Path(__file__).parent / "faulty_losses" / "numpy_losses.py")
siglip, clip = LOSSES.siglip, LOSSES.clip


@pytest.mark.parametrize(
    ("fn", "family", "words"),
    [
        (siglip, "siglip", ()),
        (lambda U, V, t, b: siglip(U, V, t, -b), "siglip", ("bias has the opposite sign",)),
        (lambda U, V, t, b: siglip(U, V, t, 0.0), "siglip", ("bias is dropped",)),
        (lambda U, V, t, b: siglip(U, V, t, t * b), "siglip", ("bias is multiplied by t",)),
        (lambda U, V, t, b: siglip(U, V, np.exp(t), b), "siglip", ("takes log t where t is usual",)),
        (lambda U, V, t, b: siglip(U, V, 1 / t, b), "siglip", ("takes the temperature 1/t",)),
        (lambda U, V: siglip(U, V, 50.0, 0.0), "siglip", ("scale is fixed at 50", "bias is dropped")),
        (lambda U, V, t, b: siglip(U, V, t, b) * len(U), "siglip", ("matches a sum without 1/N",)),
        (lambda U, V, t, b: siglip(U, V, t, b) / len(U), "siglip", ("matches 1/N^2",)),
        (lambda U, V, t, b: siglip(U, V, t, b) / len(U) ** 2, "siglip", ("matches 1/N^3",)),
        (lambda U, V, t: 2 * clip(U, V, t), "clip", ("twice the usual value",)),
        (LOSSES.info_nce, "clip", ("only one direction (rows: u_i against all v_j)",)),
        (lambda U, V, t: LOSSES.info_nce(V, U, t), "clip", ("only one direction (columns: v_i against all u_j)",)),
        (clip, "info-nce", ("both directions (CLIP), not one",)),
        (lambda U, V, t, b: siglip(LOSSES.unit(U), V, t, b), "siglip", ("normalises only U",)),
        (LOSSES.wrong_axis_normalised, "siglip", ("normalises over the wrong axis",)),
        (LOSSES.labels_zero_one, "siglip", ("labels are 0 and 1 where -1 and 1 are needed",)),
        (LOSSES.negatives_missing, "siglip", ("the negatives are missing",)),
    ],
)
def test_the_discrepancy_is_named(fn, family, words):
    found = infer_convention(fn, verbose=False)
    named = found.discrepancies(family)
    assert len(named) == len(words), named
    for word, text in zip(words, named, strict=True):
        assert word in text


def test_one_line_is_printed_with_formula_and_discrepancy(capsys):
    found = infer_convention(lambda U, V, t, b: siglip(LOSSES.unit(U), LOSSES.unit(V), np.exp(t), -b) / len(U))
    shown = capsys.readouterr().out
    assert shown == (
        "siglip: L = (1/N^2) [sum_i softplus(-(e^t u_i.v_i - b)) + sum_(i!=j) softplus(e^t u_i.v_j - b)], "
        "normalises U and V; takes log t where t is usual; bias has the opposite sign; "
        "matches 1/N^2: the mean over all N^2 pairs\n"
    )
    assert shown.startswith(str(found))
    assert shown == found.summary() + "\n"
    infer_convention(siglip, verbose=False)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("fn", "words"),
    [
        (lambda U, V, t, b: float(np.sum(U**3)), "no convention matches: tried siglip"),
        (lambda U, V, t, b: 1.0, "does not depend on U and V"),
        (lambda U, V, t, b: np.inf, "the loss is inf even at unit rows"),
        (lambda U, V, t, b: None, "a return statement is missing"),
        (lambda U, V, t, b: U, r"it returned shape \(2, 4\)"),
    ],
)
def test_a_loss_that_follows_none_is_refused(fn, words):
    with pytest.raises(InputError, match=words):
        infer_convention(fn)
