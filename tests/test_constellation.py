"""Margins, bounds, constructions and separating hyperplanes."""

import json
import pickle
from fractions import Fraction

import numpy as np
import pytest

from ccem import constellation as c
from ccem.cli import main
from ccem.embeddings.configurations import ccem_embeddings, random_embeddings, simplex
from ccem.embeddings.losses import sigmoid_loss
from ccem.errors import InputError


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


@pytest.mark.parametrize("N", [2, 3, 4, 7, 20])
@pytest.mark.parametrize("s", ["1/10", "1/2", "1"])
def test_the_family_meets_the_finite_bound(N, s):
    found = c.constellation(*ccem_embeddings(N, s=s))
    share = Fraction(s)
    assert found.margin == pytest.approx(float(share * N / (2 * (N - 1))), abs=1e-12)
    assert found.relative_bias == pytest.approx(float(share * (3 * N - 4) / (2 * (N - 1)) - 1), abs=1e-12)
    assert found.bound == pytest.approx(found.margin, abs=1e-12)
    assert found.holds(Fraction(found.margin) - Fraction(1, 10**9), Fraction(found.relative_bias))
    assert not found.holds(Fraction(found.margin) + Fraction(1, 10**9), Fraction(found.relative_bias))


@pytest.mark.parametrize("N", [2, 3, 5, 12])
@pytest.mark.parametrize("b_rel", ["-1", "-1/2", "0", "1/3", "1/2", "9/10", "1"])
def test_the_bound_is_attained_at_every_bias(N, b_rel):
    found = c.constellation(*c.attaining(N, b_rel))
    assert found.margin == pytest.approx(float(c.best_margin(N, b_rel)), abs=1e-12)
    assert found.relative_bias == pytest.approx(float(Fraction(b_rel)), abs=1e-12)


def test_no_random_embeddings_exceed_the_bound():
    for seed in range(50):
        found = c.constellation(*random_embeddings(3 + seed % 4, 2 + seed % 3, rng=seed))
        assert found.margin <= found.bound + 1e-12


def test_region_and_size_bound_agree():
    for N in (2, 3, 10, 1000):
        assert c.is_feasible(N, c.best_margin(N, "1/5"), "1/5")
        assert not c.is_feasible(N, c.best_margin(N, "1/5") + Fraction(1, 10**30), "1/5")
    assert c.size_bound(c.best_margin(10, 0), 0) == 10
    assert c.size_bound("1/3", 0) is None
    assert not c.is_feasible(5, "-1/10", 0)


def test_rates_bracket_and_need_their_range():
    low, high = c.size_rates("1/4", 0)
    alpha = (1 - 0.75) / 1.25
    assert low == pytest.approx(np.log(1 / np.sqrt(1 - alpha**2)))
    assert high == pytest.approx(-0.5 * np.log(1 - alpha))
    for bad in (("0", 0), ("1/2", 0), ("1/2", "3/4")):
        with pytest.raises(InputError):
            c.size_rates(*bad)


def test_adapter_changes_the_loss_as_stated():
    u, v = random_embeddings(6, 4, rng=1)
    t, b_rel, delta = Fraction(7), Fraction(1, 5), Fraction(3, 5)
    inner_t, inner_b = c.adapter_parameters(t, b_rel, delta=delta)
    outside = sigmoid_loss(*c.adapter(u, v, delta=delta), t=t, b=b_rel * t)
    assert outside == pytest.approx(sigmoid_loss(u, v, t=inner_t, b=inner_b * inner_t), rel=1e-12)


def test_lift_and_multimodal_margins():
    u, v = ccem_embeddings(6, s="3/4")
    before, after = c.constellation(u, v), c.constellation(*c.lift(u, v, delta="1/2", phi="1/2"))
    m, b = c.lifted(Fraction(before.margin), Fraction(before.relative_bias), delta="1/2", phi="1/2")
    assert (after.margin, after.relative_bias) == pytest.approx((float(m), float(b)), abs=1e-12)
    parts = c.multimodal(simplex(5), k=4, delta="0.7")
    margins = [c.constellation(x, y).margin for x in parts for y in parts if x is not y]
    assert margins == pytest.approx([0.49 * (1 + 1 / 4) / 2] * 12, abs=1e-12)
    with pytest.raises(InputError):
        c.lift(u, v, delta="1", phi="1/2")


@pytest.mark.parametrize("N", [2, 3, 5, 9])
def test_mirrored_polygons(N):
    u, v = c.mirrored_polygons(N)
    cosine = np.cos(2 * np.pi / N)
    found = c.constellation(u, v)
    assert (found.margin, found.relative_bias) == pytest.approx(((1 - cosine) / (3 + cosine), 0), abs=1e-12)
    assert c.separate(u, v).separable is (N > 2)  # two points each: both on the equator


def test_triplet_loss_vanishes_up_to_four_margins():
    u, v = ccem_embeddings(5, s="1/2")
    m = c.constellation(u, v).margin
    assert c.triplet_loss(u, v, a=4 * m - 1e-9) == 0
    assert c.triplet_loss(u, v, a=4 * m + 1e-3) > 0


def test_retrieval():
    u, v = ccem_embeddings(5, s=1)
    assert c.retrieval_accuracy(u, v) == 1
    assert c.retrieval_accuracy(u, np.roll(v, 1, axis=0)) == 0
    assert c.retrieval_accuracy(*ccem_embeddings(5, s=0)) == 0  # all equal: no strict nearest
    assert c.retrieval_bound(10, 10, 0) == 1
    for seed in range(20):  # the full batch: xi is the summed loss over log 2
        u, v = random_embeddings(6, 3, rng=seed)
        xi = Fraction(6 * sigmoid_loss(u, v, t=3, b=1) / np.log(2))
        assert c.retrieval_bound(6, 6, xi) <= c.retrieval_accuracy(u, v)
    assert c.retrieval_bound(10, 2, 50) == 0
    assert c.retrieval_bound(10, 5, 1) == 1 - Fraction(9, 40)
    for bad in ((10, 11, 0), (10, 5, -1), (1, 1, 0)):
        with pytest.raises(InputError):
            c.retrieval_bound(*bad)


@pytest.mark.parametrize("seed", range(6))
def test_separation_certificates_are_exact(seed):
    N, d = (4, 6) if seed % 2 else (9, 2)
    u, v = random_embeddings(N, d, rng=seed)
    found = c.separate(u, v)
    exact = [[[Fraction(float(x)) for x in row] for row in part] for part in (u, v)]
    if found.separable:
        values = [[sum(a * b for a, b in zip(found.normal, row, strict=True)) for row in part] for part in exact]
        assert min(values[0]) > found.offset > max(values[1])
    else:
        assert found.separable is False
        points = [
            [sum(w * exact[k][i][axis] for i, w in found.weights[k].items()) for axis in range(d)] for k in (0, 1)
        ]
        assert points[0] == points[1]
        assert [sum(w.values()) for w in found.weights] == [1, 1]
        assert min(min(w.values()) for w in found.weights) >= 0
    assert found.separable is bool(seed % 2)


def test_simplex_with_aligned_pairs_is_not_separable():
    assert c.separate(simplex(4), simplex(4)).separable is False


def test_command(tmp_path, capsys):
    path = tmp_path / "embeddings.npz"
    u, v = c.mirrored_polygons(5)
    np.savez(path, U=u, V=v)
    assert run("constellation", str(path), "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data) >= {"margin", "relative_bias", "bound", "retrieval_accuracy", "separable"}
    assert data["separable"] is True
    assert data["margin"] <= data["bound"]
    assert run("constellation", str(path)) == 0
    assert "margin" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arrays",
    [
        {"U": np.ones((3, 2))},
        {"U": np.eye(3), "V": np.eye(3)[:2]},
        {"U": np.full((2, 2), np.nan), "V": np.eye(2)},
        {"U": 2 * np.eye(2), "V": np.eye(2)},
        {"U": np.eye(2)[:1], "V": np.eye(2)[:1]},
        {"U": np.array(["a"]), "V": np.eye(2)},
    ],
    ids=["missing", "shapes", "nan", "not unit", "one pair", "text"],
)
def test_wrong_files_are_usage_errors(tmp_path, arrays):
    path = tmp_path / "bad.npz"
    np.savez(path, **arrays)
    assert run("constellation", str(path)) == 2


def damaged(good):
    """Files that are no archive of plain arrays, by name."""
    local, central = good.find(b"PK\x03\x04"), good.find(b"PK\x01\x02")

    def patched(offset_local, offset_central, value):
        data = bytearray(good)
        data[local + offset_local], data[central + offset_central] = value, value
        return bytes(data)

    return {
        "empty": b"", "text": b"U, V", "truncated": good[: len(good) // 2], "without directory": good[:-30],
        "one array": good[good.find(b"\x93NUMPY"):], "encrypted": patched(6, 8, 1),
        "unknown compression": patched(8, 10, 99), "pickled": pickle.dumps([[1.0]]),
    }  # fmt: skip


def test_damaged_files_are_usage_errors(tmp_path, capsys):
    path = tmp_path / "file.npz"
    np.savez(path, U=np.eye(3), V=np.eye(3))
    for name, data in damaged(path.read_bytes()).items():
        (tmp_path / "damaged.npz").write_bytes(data)
        assert run("constellation", str(tmp_path / "damaged.npz")) == 2, name
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert "allow_pickle" not in said
    np.savez(path, U=np.array([[1, None]], dtype=object), V=np.eye(2))
    assert run("constellation", str(path)) == 2
    np.savez(path, u=np.eye(2), v=np.eye(2))
    assert run("constellation", str(path)) == 2
    assert "lacks U, V; it has u, v" in capsys.readouterr().err
