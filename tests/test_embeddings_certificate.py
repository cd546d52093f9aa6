"""Certificates: at rounding level where they should be, and never above the true optimum, whatever is given."""

import json

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ccem
from ccem import PairLoss, ccem_embeddings, certify, minimize_embeddings, random_embeddings
from ccem.cli import main
from ccem.embeddings import certificate
from ccem.errors import InputError, UndecidedError

METHODS = ["closed-form", "duality"]


def optimal(n, t, b):
    return ccem_embeddings(n, s=float(ccem.optimum(n, t, b).s), d=n)


@pytest.mark.parametrize("rigorous", [False, True])
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("n", "t", "b"), [(2, 3, 1), (8, 3, 3), (8, 0.7, 0.7), (8, 0.3, 0.3), (20, 30, 8), (12, 118.2, 12.7)]
)
def test_gap_is_rounding_at_a_ccem_optimum(n, t, b, method, rigorous):
    result = certify(*optimal(n, t, b), t=t, b=b, method=method, rigorous=rigorous, steps=0)
    exact = float(ccem.optimum(n, t, b).loss)
    assert result.rigorous == (rigorous or method == "closed-form")
    assert result.method == method.replace("-", " ")
    assert result.loss == pytest.approx(exact, rel=1e-13 * (1 + t + abs(b)))
    # the minimum is flat, but s = 1 is reached to rounding of t only
    assert 0 <= result.gap <= 3e-12 * (exact + t / n)
    assert result.lower_bound <= exact * (1 + 1e-15)


@st.composite
def attacks(draw):
    n, d = draw(st.integers(2, 8)), draw(st.integers(1, 9))
    seed = draw(st.integers(0, 10**6))
    t = draw(st.one_of(st.floats(0.01, 50), st.sampled_from([1e-300, 1e-8, 1e3, 1e8, 1e16, 1e150, 1e300])))
    b = draw(st.one_of(st.floats(-50, 50), st.just(t), st.just(-t), st.sampled_from([0.3 * t, 1e300, -1e300, 1e10])))
    U, V = random_embeddings(n, d, rng=seed)
    kind = draw(st.sampled_from(["random", "equal", "opposite", "duplicated", "same", "optimised", "optimal"]))
    if kind == "equal":
        U[:], V[:] = U[0], U[0]
    elif kind == "opposite":
        V = -U
    elif kind == "duplicated":
        U[1::2], V[: n // 2] = U[0], V[-1]
    elif kind == "same":
        V = U.copy()
    elif kind == "optimised":
        result = minimize_embeddings(n, d, t=t, b=b, start=(U, V), max_evaluations=40)
        U, V = result.U, result.V
    elif kind == "optimal":
        U, V = optimal(n, t, b)
    return U, V, t, b


@settings(max_examples=120, deadline=None, derandomize=True)
@given(attacks(), st.sampled_from(METHODS), st.booleans(), st.sampled_from([0, 3, 30]))
def test_no_bound_exceeds_the_true_optimum(attack, method, rigorous, steps):
    U, V, t, b = attack
    n = len(U)
    result = certify(U, V, t=t, b=b, method=method, rigorous=rigorous, steps=steps, every_dimension=True)
    # of the optimum's map, whose own accuracy is a few units in the last place
    exact = float(ccem.optimum(n, t, b).loss)
    assert result.lower_bound <= exact * (1 + 2e-15)
    assert result.gap >= 0
    assert result.loss >= result.lower_bound or result.gap == 0


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(2, 6), st.integers(0, 10**6), st.floats(0.1, 20), st.floats(-10, 10), st.booleans())
def test_no_bound_with_targets_exceeds_what_descent_reaches(n, seed, t, b, rigorous):
    rng = np.random.default_rng(seed)
    y = rng.random((n, n)) if seed % 2 else (rng.random((n, n)) < 0.4).astype(float)
    best = minimize_embeddings(n, 2 * n + 1, t=t, b=b, targets=y, rng=seed)
    for point in (random_embeddings(n, 2, rng=seed), (best.U, best.V)):
        result = certify(*point, t=t, b=b, targets=y, rigorous=rigorous, steps=20)
        assert result.method == "duality"
        assert result.lower_bound <= best.loss * (1 + 1e-13) + 1e-300
    assert result.gap <= 1e-6 * max(best.loss, 1e-3)  # at the optimum of 2N + 1 dimensions


def test_improved_dual_point_is_useful_below_the_dimension():
    U, V = minimize_embeddings(24, 4, t=5, b=3, rng=0).embeddings
    plain = certify(U, V, t=5, b=3, method="duality", steps=0)
    better = certify(U, V, t=5, b=3, method="duality")
    exact = float(ccem.optimum(24, 5, 3).loss)
    assert plain.lower_bound < better.lower_bound <= exact
    assert better.lower_bound == pytest.approx(exact, rel=1e-5)
    assert certify(U, V, t=5, b=3, every_dimension=True).lower_bound == pytest.approx(exact, rel=1e-14)


def test_sharper_bound_below_the_dimension(monkeypatch):
    results = [minimize_embeddings(12, 3, t=3, b=2, rng=seed) for seed in range(4)]
    best = min(results, key=lambda result: result.loss)
    sharp = certify(best.U, best.V, t=3, b=2)
    plain = certify(best.U, best.V, t=3, b=2, every_dimension=True)
    assert sharp.rigorous
    assert plain.lower_bound < sharp.lower_bound <= best.loss
    assert sharp.method == sharp.low_dimension.lower_method
    assert plain.low_dimension is None

    def undecided(*_):
        raise UndecidedError("out of reach")

    monkeypatch.setattr("ccem.low_dimension.bounds.low_dimension_bounds", undecided)
    assert certify(best.U, best.V, t=3, b=2) == plain  # the closed form stands


def test_blocked_eigenvalues_agree_with_stored_ones(monkeypatch):
    U, V = minimize_embeddings(40, 5, t=5, b=3, rng=0).embeddings
    stored = certify(U, V, t=5, b=3, method="duality", steps=0)
    monkeypatch.setattr(certificate, "DENSE", 0)
    blocked = certify(U, V, t=5, b=3, method="duality", steps=0)
    assert blocked.lower_bound == pytest.approx(stored.lower_bound, rel=1e-3)
    assert blocked.lower_bound <= stored.lower_bound + 1e-12
    assert not blocked.rigorous


def test_other_losses():
    U, V = random_embeddings(6, 4, rng=0)
    spectral = certify(U, V, loss=PairLoss("-2*x", "x^2"))
    assert (spectral.method, spectral.rigorous) == ("duality", False)  # psi is not monotone
    assert spectral.lower_bound == pytest.approx(-2, abs=1e-5)
    assert spectral.lower_bound <= -2
    proved = certify(U, V, loss=PairLoss("-2*x", "x^2"), rigorous=True)
    assert proved.rigorous
    assert proved.lower_bound == pytest.approx(-2, abs=1e-5)
    pair = PairLoss("softplus(b - t*x)", "softplus(t*x - b)")
    as_pair, named = (certify(U, V, loss=x, t=3, b=1, every_dimension=True) for x in (pair, "sigmoid"))
    assert as_pair.method == "closed form"
    assert as_pair.lower_bound == pytest.approx(named.lower_bound, rel=1e-14)
    infonce = certify(U, V, loss="infonce", t=4, rigorous=True)
    assert infonce.lower_bound == pytest.approx(np.log1p(5 * np.exp(-4 * 6 / 5)), rel=1e-14)
    functions = (lambda x: -2 * x, lambda x: -2 + 0 * x, lambda x: x**2, lambda x: 2 * x)
    assert certify(U, V, loss=functions).lower_bound == pytest.approx(-2, abs=1e-5)


def test_certificate_of_a_minimisation():
    result = minimize_embeddings(8, 8, t=3, b=3)
    assert result.certificate.rigorous
    assert result.certificate.relative_gap < 1e-10
    assert result.certificate is result.certificate


def test_loss_is_enclosed_from_above():
    U, V = random_embeddings(10, 3, rng=0)
    u, v = U.astype(np.float32), V.astype(np.float32)
    rigorous = certify(u, v, t="118.2", b="12.7", rigorous=True)
    assert rigorous.loss == pytest.approx(certify(u, v, t=118.2, b=12.7).loss, rel=1e-12)


def turned(n):
    """A simplex in general position: its similarities are right to rounding only."""
    U, V = ccem_embeddings(n, s=1)
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(n - 1, n - 1)))[0]
    return U @ turn, V @ turn


@pytest.mark.parametrize("rigorous", [False, True])
@pytest.mark.parametrize("t", [1e10, 1e14, 1e300])
def test_no_loss_is_below_its_bound_by_rounding(t, rigorous, monkeypatch):
    """In floats p > 1 gave 0.678 at t = b = 1e14, below log(2), and a gap of 0."""
    result = certify(*turned(7), t=t, b=t, rigorous=rigorous)
    assert np.log(2) <= result.loss == pytest.approx(np.log(2), rel=1e-15)  # u = v: p is 1 for the exact norms
    assert 0 < result.gap <= 2e-16
    monkeypatch.setattr(certificate, "RIGOROUS", 6)  # floats alone
    result = certify(*turned(7), t=t, b=t, rigorous=rigorous)
    assert result.loss >= np.log(2)
    assert 1e-16 * t < result.gap < 1e-13 * t


def test_a_loss_that_rounds_to_zero_has_no_gap_of_zero():
    result = minimize_embeddings(5, 5, t=1e300, b=1e300)
    assert result.certificate.lower_bound == pytest.approx(np.log(2))
    assert result.certificate.relative_gap > 0.99


def exact_loss(U, V, *, t, b=0, y=None, infonce=False):
    """Of the rows divided by their exact norms, to 60 digits and more."""
    with mpmath.workdps(60 + int(np.log10(max(t, 1)))):
        rows = [[[mpmath.mpf(e) for e in row] for row in x.tolist()] for x in (U, V)]
        u, v = ([[e / mpmath.sqrt(mpmath.fdot(row, row)) for e in row] for row in part] for part in rows)
        x = [[mpmath.fdot(a, c) for c in v] for a in u]
        n = range(len(u))
        if infonce:
            lines = [[t * (z[j] - x[i][i]) for j in n if j != i] for i in n for z in (x[i], [x[k][i] for k in n])]
            return mpmath.fsum(mpmath.log1p(mpmath.fsum(map(mpmath.exp, line))) for line in lines) / (2 * len(u))
        y = np.eye(len(u)) if y is None else y
        parts = [
            y[i, j] * mpmath.log1p(mpmath.exp(b - t * x[i][j]))
            + (1 - y[i, j]) * mpmath.log1p(mpmath.exp(t * x[i][j] - b))
            for i in n for j in n
        ]  # fmt: skip
        return mpmath.fsum(parts) / len(u)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.integers(2, 6), st.integers(1, 7), st.sampled_from([0.1, 3, 40, 1e4, 1e9, 1e15]), st.floats(-1.5, 1.5),
    st.sampled_from(["random", "same", "opposite", "float32"]),
    st.sampled_from(["sigmoid", "infonce", "targets", "pair"]), st.booleans(), st.integers(0, 99),
)  # fmt: skip
def test_the_loss_is_never_below_the_exact_one(n, d, t, share, kind, loss, small, seed):
    U, V = random_embeddings(n, d, rng=seed)
    V = {"same": U, "opposite": -U}.get(kind, V)
    U, V = U * (1 + 1e-7), V * (1 - 3e-7)
    if kind == "float32":
        U, V = U.astype(np.float32), V.astype(np.float32)
    b = share * t
    y = np.random.default_rng(seed).random((n, n)) if loss == "targets" else None
    options = {"t": t, "steps": 0, "every_dimension": True}
    if loss == "pair":
        chosen = PairLoss("softplus(b - t*x)", "softplus(t*x - b)")
    else:
        chosen = "infonce" if loss == "infonce" else "sigmoid"
    if loss != "infonce":
        options |= {"b": b, "targets": y}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(certificate, "RIGOROUS", 400 if small else 0)
        found = certify(U, V, loss=chosen, **options).loss
    exact = float(exact_loss(U, V, t=t, b=b, y=y, infonce=loss == "infonce"))
    assert found >= exact * (1 - 1e-15)
    assert found <= exact * (1 + 1e-11 * (1 + t)) + 1e-290


def test_functions_whose_loss_is_below_the_bound_are_not_certified():
    """A dip between the points at which convexity is tried."""
    U, V = random_embeddings(4, 3, rng=0)
    dip = float((U @ V.T)[0, 0])

    def phi(x):
        return np.where(np.abs(x - dip) < 1e-6, -5.0, 0.0)

    with pytest.raises(UndecidedError, match=r"below the lower bound .* more than rounding"):
        certify(U, V, loss=(phi, np.zeros_like, np.zeros_like, np.zeros_like))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"t": 1}, "needs b"),
        ({"t": 1, "b": 0, "method": "guess"}, "method must be"),
        ({"t": 1, "loss": "infonce", "method": "duality"}, "InfoNCE is no sum"),
        ({"t": 1, "b": 0, "targets": np.eye(3), "method": "closed-form"}, "the closed form needs"),
        ({"loss": (np.exp, np.exp, np.exp, np.exp), "rigorous": True}, "not Python functions"),
    ],
)
def test_wrong_options_are_refused(options, words):
    with pytest.raises(InputError, match=words):
        certify(np.eye(3), np.eye(3), **options)


def test_one_pair_and_large_rigorous_duality_are_refused(monkeypatch):
    with pytest.raises(InputError, match="number of pairs must be at least 2"):
        certify(np.eye(1), np.eye(1), t=1, b=0)
    monkeypatch.setattr(certificate, "RIGOROUS", 2)
    with pytest.raises(InputError, match="up to 2 pairs, got 3"):
        certify(np.eye(3), np.eye(3), t=1, b=0, method="duality", rigorous=True)


def run(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    out = capsys.readouterr()
    return stop.value.code or 0, out.out, out.err


def test_command(tmp_path, capsys):
    U, V = ccem_embeddings(6, s=1)
    file = str(tmp_path / "embeddings.npz")
    np.savez(file, U=U, V=V)
    code, out, _ = run(["certify", file, "-t", "2", "-b", "2", "--json"], capsys)
    assert code == 0
    found = json.loads(out)
    assert list(found) == ["loss", "lower_bound", "gap", "relative_gap", "method", "rigorous"]
    assert found["rigorous"] is True
    assert found["relative_gap"] < 1e-12
    code, other, _ = run(["certify", file, "-t", "2", "--siglip-bias", "-2", "--json"], capsys)
    assert json.loads(other) == found
    code, out, _ = run(["certify", file, "-t", "2", "-b", "2", "--method", "duality"], capsys)
    assert code == 0
    assert "not proved" in out
    code, out, _ = run(["certify", file, "-t", "2", "-b", "2", "--method", "duality", "--rigorous"], capsys)
    assert "not proved" not in out
    U, V = random_embeddings(20, 3, rng=0)
    np.savez(file, U=U, V=V)
    setting = ["-t", "0.5", "-b", "0.5"]  # the antipodal phase, where the bounds of every dimension meet
    code, out, _ = run(["certify", file, *setting], capsys)
    assert "No arrangement of 20 pairs in 3 dimensions can go below" in out
    code, out, _ = run(["certify", file, *setting, "--every-dimension"], capsys)
    assert "every dimension (here d = 3, N = 20)" in out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no readable .npz"),
        (b"PK\x03\x04 broken", "no readable .npz"),
        (b"\x80\x04.", "no readable .npz"),
        ("array", "holds one array"),
        ({"A": np.eye(2)}, "lacks U, V; it has A"),
        ({"U": np.eye(2), "V": np.eye(3)}, "same dimension"),
        ({"U": np.array([{}], dtype=object), "V": np.eye(2)}, "no readable .npz"),
        ({"U": np.eye(1), "V": np.eye(1)}, "at least 2"),
        ({"U": 2 * np.eye(2), "V": np.eye(2)}, "row 0 has norm 2"),
    ],
)
def test_wrong_files_are_refused(content, words, tmp_path, capsys):
    file = tmp_path / "x.npz"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content == "array":
        with file.open("wb") as stream:
            np.save(stream, np.eye(2))
    else:
        np.savez(file, **content, allow_pickle=True)
    code, _, err = run(["certify", str(file), "-t", "2", "-b", "2"], capsys)
    assert code == 2
    assert words in err


def test_wrong_arguments_are_refused(tmp_path, capsys):
    file = str(tmp_path / "e.npz")
    np.savez(file, U=np.eye(3), V=np.eye(3))
    for options, words in [
        (["-t", "0", "-b", "1"], "t must be > 0"),
        (["-t", "nan", "-b", "1"], "t must be a number"),
        (["-t", "1"], "one of -b and --siglip-bias"),
        (["-t", "1", "-b", "1", "--siglip-bias", "1"], "one of -b and --siglip-bias"),
        (["-t", "1", "-b", "1", "--loss", "infonce"], "no bias"),
    ]:
        code, _, err = run(["certify", file, *options], capsys)
        assert (code, words in err) == (2, True), err
