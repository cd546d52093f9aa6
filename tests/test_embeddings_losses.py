"""Losses and gradients of whole embeddings against 40-digit sums, at every size of logit and in both dtypes."""

import math
import tracemalloc
from functools import cache

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import ccem
from ccem import PairLoss, ccem_embeddings, infonce_loss, pair_loss, random_embeddings, sigmoid_loss
from ccem.convert import symbol
from ccem.embeddings import kernel
from ccem.embeddings.losses import sigmoid_value
from ccem.errors import InputError
from ccem.losses import catalogue_loss


def mp_softplus(x):
    return mpmath.log1p(mpmath.exp(x)) if x < 0 else x + mpmath.log1p(mpmath.exp(-x))


def exact_sigmoid_loss(U, V, t, b, y=None):
    """The loss of the float entries, 60 digits."""
    with mpmath.workdps(60):
        t, b = mpmath.mpf(t), mpmath.mpf(b)
        total = mpmath.mpf(0)
        for i, u in enumerate(U.tolist()):
            for j, v in enumerate(V.tolist()):
                z = t * mpmath.fdot(u, v) - b
                target = float(i == j) if y is None else float(y[i, j])
                total += target * mp_softplus(-z) + (1 - target) * mp_softplus(z)
        return total / len(U)


def exact_infonce_loss(U, V, t):
    with mpmath.workdps(60):
        x = [[mpmath.mpf(t) * mpmath.fdot(u, v) for v in V.tolist()] for u in U.tolist()]
        n, total = len(U), mpmath.mpf(0)
        for i in range(n):
            for line in ([x[i][j] for j in range(n)], [x[j][i] for j in range(n)]):
                total += mpmath.log1p(mpmath.fsum(mpmath.exp(line[j] - x[i][i]) for j in range(n) if j != i))
        return total / (2 * n)


def relative_error(got, exact):
    if exact < 1e-305:  # no normal float
        return float(got)
    return float(abs(mpmath.mpf(got) - exact) / exact)


SETTINGS = [
    (10, 10), (1, 0), (118.2, 12.7), (2, 2), (5, 12), (3, 9), (0.5, 30), (1e-300, 0), (1e-5, 40), (1, 600),
    (20, -20), (300, 0), (1e4, 3e3), (30, 60),
]  # fmt: skip


@pytest.mark.parametrize(("t", "b"), SETTINGS)
def test_sigmoid_loss_is_accurate_relative_to_itself(t, b):
    U, V = random_embeddings(24, 8, rng=3)
    V = 0.6 * U + 0.8 * V
    V /= np.linalg.norm(V, axis=1, keepdims=True)
    # rounding of the logits themselves: eps (t + |b|) times the slope, relative to the loss
    tolerance = 4e-15 + 2e-16 * (t + abs(b))
    assert relative_error(sigmoid_loss(U, V, t=t, b=b), exact_sigmoid_loss(U, V, t, b)) < tolerance
    u, v = U.astype(np.float32), V.astype(np.float32)
    error = relative_error(sigmoid_loss(u, v, t=t, b=b), exact_sigmoid_loss(u, v, t, b))
    assert error < 2e-6 + 1e-7 * (t + abs(b))


@pytest.mark.parametrize("top", [-430.0, -70, -17, -12, -8.2, -7, -5.4, -4, -2, 0, 4, 21, 36, 290, 700])
@pytest.mark.parametrize("spread", [0.0, 0.3, 3, 90, 2000])
def test_every_way_of_summing_softplus(top, spread):
    # logits in base 2; equal ones: rounding errors of the entries do not cancel
    x = top - spread * np.random.default_rng(0).random((70, 17))
    x[-1, -1] = top

    def exact(rows):
        with mpmath.workdps(40):
            return mpmath.fsum(mp_softplus(mpmath.mpf(y) * mpmath.log(2)) for y in rows.ravel().tolist())

    # more strips than a product has factors
    sums = exact(x)
    tile = kernel.Softplus(np.float64, entries=17, top=top, size=abs(x).max())
    work = x.copy()
    total = math.fsum(tile.strip(row) for row in work) + tile.rest()
    assert relative_error(total, sums) < 2e-14
    with mpmath.workdps(40):
        slopes = [float(1 / (1 + mpmath.mpf(2) ** -mpmath.mpf(y))) for y in x[-1].tolist()]
    np.testing.assert_allclose(work[-1], slopes, rtol=1e-15, atol=1e-298)
    assert tile.slopes == pytest.approx(work.sum(), rel=1e-13)
    single = x.astype(np.float32)
    sums = exact(single)
    if sums > 1e-30:  # below, single precision has no relative accuracy left
        tile = kernel.Softplus(np.float32, entries=17, top=top, size=abs(x).max())
        total = math.fsum(tile.strip(row) for row in single) + tile.rest()
        assert relative_error(total, sums) < 4e-6
        assert tile.slopes == pytest.approx(single.sum(dtype=np.float64), rel=1e-5)


@pytest.mark.parametrize("t", [1e-300, 1.0, 1e4, 1e150, 1e300])
@pytest.mark.parametrize("b", [0.0, 1e4, -1e4, 1e300, -1e300])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_no_nan_at_any_logit(t, b, dtype):
    U, V = (x.astype(dtype) for x in random_embeddings(6, 3, rng=0))
    for V_here in (V, U, -U):
        results = sigmoid_loss(U, V_here, t=t, b=b, grad=True)
        assert all(np.isfinite(part).all() for part in results)
        exact = float(exact_sigmoid_loss(U, V_here, t, b))
        # the rounding of the logits; single precision goes as far as t and b do
        unit = 2**-23 if dtype == np.float32 and t + abs(b) <= 1e30 else 2**-52
        assert results[0] == pytest.approx(exact, rel=3e-6, abs=6 * unit * (t + abs(b)))
        assert all(np.isfinite(part).all() for part in infonce_loss(U, V_here, t=t, grad=True))


@pytest.mark.parametrize("t", [1e-9, 1.0, 20.0, 250.0, 700.0, 5e3])
def test_infonce_loss_is_accurate_relative_to_itself(t):
    U, V = random_embeddings(16, 12, rng=3)
    V = U + 0.02 * V
    V /= np.linalg.norm(V, axis=1, keepdims=True)
    for W in (V, -V):
        assert relative_error(infonce_loss(U, W, t=t), exact_infonce_loss(U, W, t)) < 1e-14 + 4e-16 * t


def test_tiny_infonce_loss():
    U, V = ccem_embeddings(16, s=1)
    exact = mpmath.log1p(15 * mpmath.exp(-mpmath.mpf(600) * 16 / 15))
    assert relative_error(infonce_loss(U, V, t=600), exact) < 1e-12


def naive(U, V, t, b):
    X = U @ V.T
    off = ~np.eye(len(U), dtype=bool)
    return (np.logaddexp(0, b - t * np.diag(X)).sum() + np.logaddexp(0, t * X - b)[off].sum()) / len(U)


@pytest.mark.parametrize("n", [1, 2, 5, 255, 257, 700])
def test_tiles_cover_all_pairs_once(n, monkeypatch):
    monkeypatch.setattr(kernel, "TILE", (256, 2400))
    monkeypatch.setattr(kernel, "STRIP", 1000)
    monkeypatch.setattr(kernel, "PART", 300)
    U, V = random_embeddings(n, 5, rng=n)
    for t, b in ((3, 1), (1, 9), (900, 0)):
        assert sigmoid_loss(U, V, t=t, b=b) == pytest.approx(naive(U, V, t, b), rel=1e-11)
    y = np.eye(n)
    assert sigmoid_loss(U, V, t=3, b=1, targets=y) == pytest.approx(naive(U, V, 3, 1), rel=1e-12)
    U, V = random_embeddings(n, 260, rng=n)  # of long rows the tiles are taller
    loss, _, grad_v = sigmoid_loss(U, V, t=3, b=1, grad=True)
    assert loss == pytest.approx(naive(U, V, 3, 1), rel=1e-12)
    slopes = 3 / n / (1 + np.exp(1 - 3 * U @ V.T)) - 3 / n * y
    np.testing.assert_allclose(grad_v, slopes.T @ U, atol=1e-14)


def losses():
    y = np.random.default_rng(5).random((7, 7))
    spectral = PairLoss("-2*x", "x^2")
    hand = (lambda x: (1 - x) ** 4, lambda x: -4 * (1 - x) ** 3, np.exp, np.exp)
    return {
        "sigmoid": lambda U, V, **o: sigmoid_loss(U, V, t=3, b=1, **o),
        "sigmoid, small slopes": lambda U, V, **o: sigmoid_loss(U, V, t=3, b=12, **o),
        "sigmoid, large t": lambda U, V, **o: sigmoid_loss(U, V, t=60, b=-700, **o),
        "targets": lambda U, V, **o: sigmoid_loss(U, V, t=3, b=1, targets=y, **o),
        "infonce": lambda U, V, **o: infonce_loss(U, V, t=4, **o),
        "spectral": lambda U, V, **o: pair_loss(U, V, spectral, **o),
        "pair, omega": lambda U, V, **o: pair_loss(U, V, spectral, omega=2, **o),
        "pair, targets": lambda U, V, **o: pair_loss(U, V, hand, targets=y, **o),
    }


@pytest.mark.parametrize("name", list(losses()))
def test_gradients_are_those_of_central_differences(name):
    U, V = random_embeddings(7, 4, rng=1)
    loss = losses()[name]
    _, grad_u, grad_v = loss(U, V, grad=True)
    h = 1e-7  # small enough for rows to keep norm 1 within the tolerance
    rng = np.random.default_rng(2)
    scale = max(abs(grad_u).max(), abs(grad_v).max())
    for _ in range(6):
        du, dv = rng.standard_normal((2, 7, 4))
        numeric = (loss(U + h * du, V + h * dv) - loss(U - h * du, V - h * dv)) / (2 * h)
        assert numeric == pytest.approx((grad_u * du).sum() + (grad_v * dv).sum(), abs=3e-6 * scale, rel=1e-5)


@cache
def derived_gradient(name, n, d):
    """The gradient in every entry, differentiated symbolically from the sums over N pairs, as a function."""
    entries = [[[sympy.Symbol(f"{m}{i}{k}", real=True) for k in range(d)] for i in range(n)] for m in "uv"]

    def similarity(i, j):
        """u_i.v_j with the indices of the sums open: Kronecker's delta picks the pair."""
        pick, rows = sympy.KroneckerDelta, range(n)
        dots = {(k, m): sum(map(sympy.Mul, entries[0][k], entries[1][m])) for k in rows for m in rows}
        return sum(pick(i, k + 1) * pick(j, m + 1) * dot for (k, m), dot in dots.items())

    size = symbol("N")
    written = catalogue_loss(name).definition(similarity, size - 1).subs(size, n).doit()
    letters = [x for rows in entries for row in rows for x in row]
    derived = [sympy.diff(written, x).rewrite(sympy.exp) for x in letters]
    return sympy.lambdify([letters, symbol("t"), symbol("b")], derived)


@pytest.mark.parametrize("name", ["sigmoid", "infonce", "spectral"])
@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.sampled_from([(2, 1), (3, 2)]), st.floats(0.1, 20), st.floats(-10, 10), st.integers(0, 10**6))
def test_gradients_are_those_that_sympy_derives_from_the_definition(name, shape, t, b, seed):
    U, V = random_embeddings(*shape, rng=seed)
    derived = derived_gradient(name, *shape)([*U.ravel(), *V.ravel()], t, b)
    numeric = {
        "sigmoid": lambda: sigmoid_loss(U, V, t=t, b=b, grad=True),
        "infonce": lambda: infonce_loss(U, V, t=t, grad=True),
        "spectral": lambda: pair_loss(U, V, catalogue_loss(name), grad=True),
    }[name]()
    found = np.concatenate([numeric[1].ravel(), numeric[2].ravel()])
    np.testing.assert_allclose(found, derived, rtol=1e-10, atol=1e-10 * max(map(abs, derived)) + 1e-14 * t)


@pytest.mark.parametrize(("t", "b"), [(3, 1), (3, 12), (60, -700), (0.1, 0)])
def test_sigmoid_gradient_at_50_digits(t, b):
    """mpmath differentiates the definition; one entry of each array, and t and b."""
    U, V = random_embeddings(4, 3, rng=8)
    got = sigmoid_value(U, V, float(t), float(b), grad=True)
    with mpmath.workdps(50):
        u, v = (mpmath.matrix(x.tolist()) for x in (U, V))

        def loss(change, where):
            a, c = u.copy(), v.copy()
            tt, bb = mpmath.mpf(t), mpmath.mpf(b)
            if where == "U":
                a[1, 2] += change
            elif where == "V":
                c[3, 0] += change
            elif where == "t":
                tt += change
            else:
                bb += change
            x = a * c.T
            return sum(mp_softplus(bb - tt * x[i, i]) for i in range(4)) / 4 + (
                sum(mp_softplus(tt * x[i, j] - bb) for i in range(4) for j in range(4) if i != j) / 4
            )

        h = mpmath.mpf(10) ** -20
        exact = {w: (loss(h, w) - loss(-h, w)) / (2 * h) for w in "UVtb"}
    found = {"U": got.U[1, 2], "V": got.V[3, 0], "t": got.t, "b": got.b}
    for where, value in found.items():
        assert value == pytest.approx(float(exact[where]), rel=1e-12), where


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(2, 12), st.integers(1, 6), st.floats(0.01, 200), st.floats(-50, 50), st.integers(0, 10**6))
def test_invariances(n, d, t, b, seed):
    rng = np.random.default_rng(seed)
    U, V = random_embeddings(n, d, rng=rng)
    loss, _, grad_v = sigmoid_loss(U, V, t=t, b=b, grad=True)
    close = {"rel": 1e-12 + 1e-15 * (t + abs(b)), "abs": 1e-300}
    rotation = np.linalg.qr(rng.standard_normal((d, d)))[0]
    assert sigmoid_loss(U @ rotation, V @ rotation, t=t, b=b) == pytest.approx(loss, **close)
    order = rng.permutation(n)
    assert sigmoid_loss(U[order], V[order], t=t, b=b) == pytest.approx(loss, **close)
    swapped = sigmoid_loss(V, U, t=t, b=b, grad=True)
    assert swapped[0] == pytest.approx(loss, **close)
    np.testing.assert_allclose(swapped[1], grad_v, rtol=1e-10, atol=1e-13 * abs(grad_v).max())
    assert infonce_loss(V[order] @ rotation, U[order] @ rotation, t=t) == pytest.approx(
        infonce_loss(U, V, t=t), rel=1e-12 + 1e-15 * t
    )
    pair = PairLoss("softplus(b - t*x)", "softplus(t*x - b)")
    assert pair_loss(U, V, pair, t=t, b=b) == pytest.approx(loss, **close)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(2, 20), st.floats(0, 1), st.floats(0.1, 30), st.floats(-20, 20))
def test_ccem_embeddings_have_the_loss_of_the_curve(n, s, t, b):
    U, V = ccem_embeddings(n, s=s)
    p, q = 2 * s - 1, -1 + s * (n - 2) / (n - 1)
    expected = np.logaddexp(0, b - t * p) + (n - 1) * np.logaddexp(0, t * q - b)
    assert sigmoid_loss(U, V, t=t, b=b) == pytest.approx(expected, rel=1e-12)
    expected = math.log1p((n - 1) * math.exp(t * (q - p)))
    assert infonce_loss(U, V, t=t) == pytest.approx(expected, rel=1e-12)


def test_catalogue_losses_agree_with_their_definition():
    U, V = random_embeddings(5, 3, rng=0)
    hinge = ccem.losses.catalogue_loss("hinge") if hasattr(ccem, "losses") else None
    assert hinge is not None
    got = pair_loss(U, V, hinge, a=0.5, c=0.25)
    X = U @ V.T
    off = ~np.eye(5, dtype=bool)
    assert got == pytest.approx((np.maximum(0, 0.5 - np.diag(X)).sum() + np.maximum(0, X - 0.25)[off].sum()) / 5)
    slope = pair_loss(U, V, hinge, a=0.5, c=0.25, grad=True)[1]
    G = np.where(off, X > 0.25, -1.0 * (X < 0.5)) / 5
    np.testing.assert_allclose(slope, G @ V, atol=1e-15)


def test_memory_beside_the_arrays():
    U, V = random_embeddings(8192, 64, rng=0)
    sigmoid_loss(U[:300], V[:300], t=10, b=10, grad=True)  # imports
    tracemalloc.start()
    try:
        sigmoid_loss(U, V, t=10, b=10, grad=True)
        results = 2 * U.nbytes
        assert tracemalloc.get_traced_memory()[1] - results < 40 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("targets", [None, np.eye(4)])
@pytest.mark.parametrize(
    ("t", "b"), [(300, 100), (1e-300, 0), (1e-300, 1e-300), (1e-31, -5), (1e300, -1e300), (1e35, 1e35)]
)
def test_single_precision_where_a_result_leaves_its_range(t, b, targets):
    u, v = (x.astype(np.float32) for x in ccem_embeddings(4, s=0.95))
    single = sigmoid_loss(u, v, t=t, b=b, targets=targets, grad=True)
    exact = sigmoid_loss(u.astype(float), v.astype(float), t=t, b=b, targets=targets, grad=True)
    assert exact[0] > 0
    for got, want in zip(single, exact, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-12)
    assert abs(single[1]).max() > 0


@pytest.mark.parametrize("t", [1e-300, 100, 300])
def test_infonce_gradients_in_single_precision_where_they_leave_its_range(t):
    u, v = (x.astype(np.float32) for x in ccem_embeddings(4, s=1))
    single, exact = (infonce_loss(u.astype(kind), v.astype(kind), t=t, grad=True) for kind in (u.dtype, float))
    for got, want in zip(single, exact, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-12)
    assert abs(single[1]).max() > 0


GOOD = np.eye(3)


@pytest.mark.parametrize(
    ("U", "V", "words"),
    [
        (np.eye(3)[:2], GOOD, "same number of rows, got 2 and 3"),
        (np.eye(4)[:3], GOOD, "same dimension d, got 4 and 3"),
        (np.zeros(3), GOOD, r"shape \(N, d\)"),
        (np.zeros((0, 3)), GOOD, r"shape \(N, d\)"),
        (2 * GOOD, GOOD, "row 0 has norm 2"),
        (GOOD, np.diag([1, 1, 1.001]), "rows of V .* row 2 has norm 1.001"),
        (np.diag([1, math.nan, 1]), GOOD, "U must be finite, but row 1 has nan"),
        (np.diag([1, 1, math.inf]), GOOD, "U must be finite, but row 2 has inf"),
        (GOOD * 1j, GOOD, "real numbers"),
        ([["a", "b"]], GOOD, "real numbers"),
        ([[1, 0], [1]], GOOD, "U must be an array"),
        (GOOD, np.ma.array(GOOD, mask=GOOD), "V must have no masked entries"),
    ],
)
def test_wrong_arrays_are_refused_by_name(U, V, words):
    with pytest.raises(InputError, match=words):
        sigmoid_loss(U, V, t=1, b=0)


@pytest.mark.parametrize("t", [0, -1, math.nan, math.inf, "x", 10**400, None])
def test_wrong_parameters_are_refused(t):
    with pytest.raises(InputError, match="t "):
        sigmoid_loss(GOOD, GOOD, t=t, b=0)
    with pytest.raises(InputError, match="b "):
        sigmoid_loss(GOOD, GOOD, t=1, b=math.nan)


def test_other_refusals():
    with pytest.raises(InputError, match="N >= 2"):
        infonce_loss(np.eye(1), np.eye(1), t=1)
    with pytest.raises(InputError, match=r"shape \(3, 3\)"):
        sigmoid_loss(GOOD, GOOD, t=1, b=0, targets=np.eye(2))
    with pytest.raises(InputError, match=r"from 0 to 1, got 2\.0 at row 1, column 1"):
        sigmoid_loss(GOOD, GOOD, t=1, b=0, targets=np.diag([1, 2.0, 0]))
    for y, words in (([[1, 0, 0], [1]], "targets must be an array"), (np.ma.array(GOOD, mask=GOOD), "no masked"),
                     ([[1, 0, None]] * 3, "targets must hold real numbers, got NoneType")):  # fmt: skip
        for call in (sigmoid_loss, ccem.certify):
            with pytest.raises(InputError, match=words):
                call(GOOD, GOOD, t=1, b=0, targets=y)
    with pytest.raises(InputError, match="takes t; got b"):
        pair_loss(GOOD, GOOD, PairLoss("t*x", "x"), b=1)
    with pytest.raises(InputError, match="d >= 5, got d = 4"):
        ccem_embeddings(5, s=0.5, d=4)
    with pytest.raises(InputError, match="at least 2"):
        ccem_embeddings(1, s=0.5)
    with pytest.raises(InputError, match=r"s must be in \[0, 1\]"):
        ccem_embeddings(4, s=1.5)


def test_targets_of_several_positives_and_rectangular_batches():
    U, _ = random_embeddings(4, 3, rng=0)
    V, _ = random_embeddings(9, 3, rng=1)
    y = np.random.default_rng(0).random((4, 9)) > 0.7
    assert relative_error(sigmoid_loss(U, V, t=4, b=2, targets=y), exact_sigmoid_loss(U, V, 4, 2, y)) < 1e-14


@pytest.mark.parametrize(("s", "d"), [(1, 5), (1, 8), (0, 1), (0, 3), (0.3, 6), (0.3, 9)])
def test_ccem_in_every_dimension_that_holds_it(s, d):
    U, V = ccem_embeddings(6, s=s, d=d)
    assert U.shape == V.shape == (6, d)
    X = U @ V.T
    np.testing.assert_allclose(np.diag(X), 2 * s - 1, atol=1e-15)
    np.testing.assert_allclose(X[~np.eye(6, dtype=bool)], -1 + s * 4 / 5, atol=2e-15)
    np.testing.assert_allclose(np.linalg.norm(U, axis=1), 1, rtol=1e-15)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(2, 9), st.floats(-1, 1), st.floats(-1, 1))
def test_two_parameter_family_fills_the_diamond(n, x, share):
    y = share * (1 - abs(x))
    U, V = ccem.two_parameter_embeddings(n, x=x, y=y)
    X = U @ V.T
    np.testing.assert_allclose(np.diag(X), x + y, atol=1e-14)
    np.testing.assert_allclose(X[~np.eye(n, dtype=bool)], -x / (n - 1) + y, atol=1e-14)
    np.testing.assert_allclose(np.linalg.norm(np.vstack([U, V]), axis=1), 1, rtol=1e-14)


@pytest.mark.parametrize(
    ("phi", "psi", "words"),
    [
        ("exp(1000*x)", "x", r"loss .* not finite: .* float64 holds \(below 2e\+308\)"),
        ("1/(1 - x)", "x", "loss .* not finite: .* a value at those"),
        ("-x", "-log(x + 1)", "loss .* not finite"),
        ("sqrt(1 - x)", "x", "gradient .* not finite: .* a slope at those"),
    ],
)
def test_pair_losses_without_a_finite_value_or_slope_are_refused_without_a_warning(phi, psi, words):
    U = np.repeat(np.eye(3), 2, axis=0) * np.repeat([1, -1], 3)[:, None]
    loss = PairLoss(phi, psi)
    with pytest.raises(InputError, match=words):
        pair_loss(U, U, loss, grad=True)
    if "gradient" in words:
        assert pair_loss(U, U, loss) == pytest.approx(1 / 3)


def test_rounding_beyond_one_leaves_no_domain():
    """The inner products of some rows with themselves are 1 + 2^-52, where sqrt(1 - x) has no value."""
    U = np.random.default_rng(3).standard_normal((50, 7))
    U /= np.linalg.norm(U, axis=1, keepdims=True)
    assert (U * U).sum(axis=1).max() > 1
    assert pair_loss(U, U, PairLoss("sqrt(1 - x)", "0*x")) < 3e-8


def test_a_function_does_not_count_where_its_target_is_zero():
    U = np.array([[1.0, 0], [-1, 0]])
    value, grad_U, _ = pair_loss(U, U, PairLoss("-log(1 + x)", "1/(1 - x)"), grad=True)
    assert value == pytest.approx(0.5 - np.log(2))
    np.testing.assert_allclose(grad_U, [[-0.375, 0], [0.375, 0]])


@pytest.mark.parametrize(
    ("value", "words"),
    [(lambda x: None, "the value of phi must hold real numbers"), (lambda x: "x", "must hold real numbers"),
     (lambda x: 1j * x, "must hold real numbers"), (lambda x: x[:1], "the value of phi must have the shape")],
)  # fmt: skip
def test_a_function_of_ones_own_that_gives_no_values(value, words):
    U, V = ccem.random_embeddings(5, 3, rng=0)
    with pytest.raises(InputError, match=words):
        ccem.pair_loss(U, V, (value, lambda x: -1.0, lambda x: x, lambda x: 1.0))


@pytest.mark.parametrize("flag", [np.array([True, False]), 1, "yes", None])
def test_flags_are_true_or_false(flag):
    U, V = ccem.random_embeddings(5, 3, rng=0)
    for call in (
        lambda: ccem.sigmoid_loss(U, V, t=1, b=1, grad=flag), lambda: ccem.infonce_loss(U, V, t=1, grad=flag),
        lambda: ccem.certify(U, V, t=1, b=1, rigorous=flag), lambda: ccem.certify(U, V, t=1, b=1, every_dimension=flag),
        lambda: ccem.low_dimension_bounds(5, 3, 1, 1, rigorous=flag),
    ):  # fmt: skip
        with pytest.raises(InputError, match="must be True or False"):
            call()


@pytest.mark.parametrize("method", [np.array(["duality", "auto"]), 10**5000, "magic"], ids=["array", "number", "word"])
def test_the_method_is_a_known_word(method):
    U, V = ccem.random_embeddings(5, 3, rng=0)
    with pytest.raises(InputError, match="method must be 'auto', 'closed-form' or 'duality', got"):
        ccem.certify(U, V, t=1, b=1, method=method)
