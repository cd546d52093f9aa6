"""Every derivation re-checks at 50 digits, wrong steps are found out, and results agree with independent ones."""

import contextlib
import itertools
import random
from dataclasses import replace

import mpmath
import pytest
import sympy

from ccem.algebra import name_exponentials, read_off, sign_of
from ccem.closed_forms import T, r
from ccem.convert import sigmoid, softplus, symbol
from ccem.derivation import (
    RELATIONS,
    Claim,
    Derivation,
    LogBinomial,
    Step,
    UndefinedError,
    evaluate,
    free_symbols,
    holds,
    recheck,
)
from ccem.derive import TARGETS, comparison, derive, interior_estimate
from ccem.errors import CheckError, InputError
from ccem.losses import PairLoss

N, t, b, s, x = (symbol(name) for name in ("N", "t", "b", "s", "x"))

SETTINGS = [
    {},
    {"variable": "delta"},
    {"omega": "omega"},
    {"omega": "7/2"},
    {"N": 3},
    {"N": 12},
    {"N": 10**18 + 1},
    {"bias": "tied"},
    {"bias": "relative"},
    {"loss": "infonce"},
    {"loss": "decoupled"},
    {"loss": "spectral"},
    {"loss": "hinge"},
    {"loss": "triplet"},
    {"loss": "inverse-contrastive"},
    {"loss": "label-smoothed-sigmoid"},
    {"loss": PairLoss("(1 - x)^2", "exp(t*x)")},
    {"loss": PairLoss("softplus(-t*x)", "x^2/2 + x")},
]
REFUSED = ("closed forms of the minimiser", "has no b", "kinks", "free b", "free by definition")


@pytest.mark.parametrize(("what", "options"), list(itertools.product(TARGETS, SETTINGS)))
def test_every_step_rechecks_at_50_digits(what, options):
    try:
        work = derive(what, **options)
    except InputError as error:
        refusal = str(error)
    else:
        assert work.results
        assert recheck(work, digits=50, points=3) > 20
        return
    assert any(words in refusal for words in REFUSED)


@pytest.mark.parametrize("what", ["optimum", "optimal-loss", "sensitivity"])
@pytest.mark.parametrize("omega", ["omega", 31, 2, "1/10"])
def test_infinitely_many_pairs(what, omega):
    assert recheck(derive(what, N="oo", omega=omega), points=3) > 4


def is_inequality(step):
    return isinstance(step.after, Claim) and step.after.relation != "="


def mutants(work):
    """The derivation with one step made wrong, one for each step that can be; what holds before it is left out."""
    said = Step("", sympy.S.Zero, sympy.S.Zero, "equal")
    before = [step if step.rule in ("definition", "specialise") else said for step in work.steps]
    for k, step in enumerate(work.steps):
        after = step.after
        if step.rule in ("equal", "differentiate"):
            wrong = after + sympy.Rational(1, 10**6)
        elif step.rule == "equivalent" and after.relation != "=":
            wrong = Claim(after.left, after.relation, after.right + 2)
        elif step.rule == "equivalent":
            wrong = Claim(after.left, "=", after.right + sympy.Rational(1, 10**6))
        elif step.rule == "holds":
            flipped = {"<=": ">", ">=": "<", "<": ">=", ">": "<="}[after.relation]
            wrong = Claim(after.left, flipped, after.right)
        else:
            continue
        steps = [*before[:k], replace(step, after=wrong), *work.steps[k + 1 :]]
        yield k, replace(work, steps=steps)


@pytest.mark.parametrize(
    ("what", "options"),
    [("thresholds", {}), ("phase-boundaries", {}), ("second-derivative", {}), ("sensitivity", {}), ("family", {}),
     ("optimum", {"omega": "omega"}), ("optimum", {"N": "oo", "omega": 31}), ("optimal-bias", {})],
)
def test_recheck_finds_every_wrong_step(what, options):
    found = 0
    for k, wrong in mutants(derive(what, **options)):
        with pytest.raises(CheckError, match=f"^step .{k + 1}: "):
            recheck(wrong, points=40 if is_inequality(wrong.steps[k]) else 3)
        found += 1
    assert found >= 6


def test_unknown_rules_and_impossible_conditions_are_reported():
    step = Step("?", x, x, "guess")
    with pytest.raises(CheckError, match="unknown rule"):
        recheck(Derivation("", "", steps=[step]))
    never = Step("?", x, x, "equal", given=(Claim(x, ">", sympy.Integer(10**9)),))
    with pytest.raises(CheckError, match="no point"):
        recheck(Derivation("", "", steps=[never]), points=1)


@pytest.mark.parametrize("what", ["loss", "derivative", "stationarity", "thresholds", "optimum", "optimal-bias"])
def test_rational_steps_are_exact(what):
    """Where a step is a rational identity in exponentials, it is checked as one over Q."""
    exact = 0
    work = derive(what)
    unfold = work.definitions()
    for step in work.steps:
        if step.rule != "equal" or step.given:
            continue
        gap = step.before - step.after
        for _ in range(len(unfold)):
            gap = gap.subs({n: v for n, v in unfold.items() if n.name not in ("p", "q", "s")})
        if gap.has(symbol("p"), symbol("q")):
            gap = gap.subs(unfold).subs(unfold)
        if gap.has(sympy.Sum, softplus, sympy.asinh, sympy.log, sympy.binomial, sympy.sqrt):
            continue
        (named,) = name_exponentials(gap)
        if named.expression.is_rational_function(*named.expression.free_symbols):
            assert sympy.cancel(sympy.together(named.expression)) == 0
            exact += 1
    assert exact >= 3


# --- results against direct computation -------------------------------------------------------------------------


def value_of(result, point):
    value = result.value.right if isinstance(result.value, Claim) else result.value
    return evaluate(value, point)


def with_abbreviations(work, point):
    """The point with all letters whose definitions have a value there."""
    for name, value in work.definitions().items():
        with contextlib.suppress(UndefinedError):
            point.setdefault(name, evaluate(value, point))
    return point


def named(work):
    return {result.name: result for result in work.results}


def direct_loss(n, delta, tt, bb):
    """The definition: the loss over n pairs of actual vectors, no formula of the package used."""
    root = mpmath.sqrt(mpmath.mpf(n) / (n - 1))
    w = [[root * ((i == k) - mpmath.mpf(1) / n) for k in range(n)] for i in range(n)]
    scale = mpmath.sqrt(1 + delta**2)
    U = [[c / scale for c in row] + [delta / scale] for row in w]
    V = [[c / scale for c in row] + [-delta / scale] for row in w]
    total = mpmath.mpf(0)
    for i in range(n):
        for j in range(n):
            logit = tt * mpmath.fdot(U[i], V[j]) - bb
            total += mpmath.log1p(mpmath.exp(-logit if i == j else logit))
    return total / n


@pytest.mark.parametrize("n", [2, 3, 5, 9])
@pytest.mark.parametrize("delta", [0, "0.3", 2])
def test_loss_equals_the_definition_on_vectors(n, delta):
    with mpmath.workdps(50):
        d, tt, bb = mpmath.mpf(delta), mpmath.mpf("1.7"), mpmath.mpf("-0.4")
        expected = direct_loss(n, d, tt, bb)
        by_s = derive("loss").results[0].value
        by_delta = derive("loss", variable="delta").results[0].value
        point = {N: mpmath.mpf(n), t: tt, b: bb, s: 1 / (1 + d**2), symbol("delta"): d}
        assert abs(evaluate(by_s, point) - expected) < mpmath.mpf(10) ** -45
        assert abs(evaluate(by_delta, point) - expected) < mpmath.mpf(10) ** -45


def test_members():
    values = {result.name: result.value for result in derive("family").results}
    find = {tuple(name.rsplit(": ", 1)): v.right for name, v in values.items()}
    q = {name.split(" ")[0]: v for (name, letter), v in find.items() if letter == "q"}
    assert q["simplex"] == -1 / (N - 1)
    assert q["orthonormal"] == -2 / N
    assert q["antipodal"] == -1


def test_thresholds_have_the_published_form():
    found = named(derive("thresholds"))
    assert str(found["antipodal"].value) == "t <= log((N - 2)/2)/2"
    assert sympy.expand(found["simplex"].value.right - (N - 1) * sympy.log(N - 3) / N) == 0
    assert str(found["antipodal"].needs) == "N > 4"
    assert str(found["simplex"].needs) == "N > 3"
    assert (found["antipodal"].otherwise, found["simplex"].otherwise) == ("never", "always")


@pytest.mark.parametrize("n", [5, 12, 100, 32768])
def test_slopes_vanish_at_the_thresholds_and_change_sign(n):
    found = named(derive("thresholds", N=n))
    first = derive("derivative", N=n, bias="tied").results[0].value
    with mpmath.workdps(50):
        for name, end in (("antipodal", 0), ("simplex", 1)):
            root = value_of(found[name], {})
            tiny = mpmath.mpf("1e-20")
            slopes = [evaluate(first, {t: root + h, s: mpmath.mpf(end)}) for h in (-tiny, 0, tiny)]
            assert abs(slopes[1]) < mpmath.mpf(10) ** -40
            assert slopes[0] > 0 > slopes[2]


@pytest.mark.parametrize("omega", [None, "5/2", 40])
@pytest.mark.parametrize("n", [3, 4, 12, 10**18])
def test_phase_boundaries_for_free_bias(n, omega):
    work = derive("phase-boundaries", N=n, omega=omega)
    first = derive("derivative", N=n, omega=omega).results[0].value
    tiny = mpmath.mpf(10) ** -25
    with mpmath.workdps(70):
        for result, end in zip(work.results, (0, 1), strict=True):
            point = {t: mpmath.mpf("1.3"), s: mpmath.mpf(end)}
            for name, value in work.definitions().items():
                if name.name == "kappa":
                    point[name] = evaluate(value, point)
            root = value_of(result, point)
            below, above = (evaluate(first, {**point, b: root + h}) for h in (-tiny, tiny))
            assert below > 0 > above
            if result.stable is not None:
                assert abs(evaluate(result.stable, point) - root) < mpmath.mpf(10) ** -50


def reference_minimiser(n, tt, bb, weight):
    """Bisection on the slope of the definition's two-level loss: nothing of the package used."""
    ratio = mpmath.mpf(n - 2) / (n - 1)

    def slope(z):
        def sig(v):
            return 1 / (1 + mpmath.exp(-v))

        return -2 * sig(bb - tt * (2 * z - 1)) + weight * ratio * sig(tt * (ratio * z - 1) - bb)

    low, high = mpmath.mpf(0), mpmath.mpf(1)
    if slope(low) >= 0 or slope(high) <= 0:
        return low if slope(low) >= 0 else high
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) < 0 else (low, middle)
    return low


@pytest.mark.parametrize("n", [3, 4, 5, 12, 1000, 32768])
@pytest.mark.parametrize("total", ["0.5", 3, 9, 25])
def test_closed_form_equals_bisection(n, total):
    with mpmath.workdps(40):
        tt = mpmath.mpf(50)
        expected = reference_minimiser(n, tt, mpmath.mpf(total) - tt, mpmath.mpf(n - 1))
        if not 0 < expected < 1:
            return
        assert abs(interior_estimate(n, total) / tt - expected) < mpmath.mpf(10) ** -28


def test_three_expansions_of_the_trinomial_are_needed():
    """kappa < 2 and eps < -R: neither of the other two series converges, the third gives the root."""
    work = derive("optimum", N=1000, omega="1/10")
    tt, bb = mpmath.mpf(1), mpmath.mpf(-3)
    with mpmath.workdps(40):
        point = with_abbreviations(work, {t: tt, b: bb})
        branch = [r for r in work.results if r.name == "s*" and all(
            RELATIONS[c.relation](evaluate(c.left, point), evaluate(c.right, point)) for c in r.given)]
        assert [result.condition for result in branch] == ["eps < -R (needs κ < 2)"]
        found = evaluate(branch[0].value, point)
        expected = reference_minimiser(1000, tt, bb, mpmath.mpf(1) / 10)
        assert 0 < expected < 1
        assert abs(found - expected) < mpmath.mpf(10) ** -30


def test_infinite_cubic_against_bisection():
    for omega, bb in ((31, 2), (3, 1), ("1/2", -1), ("1/10", -3)):
        work = derive("optimum", N="oo", omega=omega)
        with mpmath.workdps(40):
            weight = mpmath.mpf(sympy.Rational(omega).p) / sympy.Rational(omega).q
            tt = mpmath.mpf(30)
            expected = reference_minimiser(10**60, tt, mpmath.mpf(bb) + 1 - tt, weight)
            point = with_abbreviations(work, {t: tt, b: mpmath.mpf(bb) + 1 - tt})
            values = [evaluate(result.value, point) for result in work.results if result.name == "s*"]
            assert min(abs(mpmath.re(v) - expected) for v in values) < mpmath.mpf(10) ** -30


def test_lagrange_series_satisfies_its_equation():
    """exp of the truncated log series solves B = 1 + x*B^a up to the order kept, for symbolic a."""
    a, z, order = sympy.symbols("a z"), sympy.Symbol("z"), 6
    a = sympy.Symbol("a")
    log_series = sum(sympy.ff(a * k - 1, k - 1) / sympy.factorial(k) * z**k for k in range(1, order + 1))

    def exp_series(u):
        total, term = sympy.Integer(1), sympy.Integer(1)
        for k in range(1, order + 1):
            term = sympy.expand(term * u / k)
            term = sum(term.coeff(z, i) * z**i for i in range(order + 1))
            total += term
        return sympy.expand(total)

    gap = sympy.expand(exp_series(log_series) - 1 - z * exp_series(a * log_series))
    assert all(sympy.expand(gap.coeff(z, k)) == 0 for k in range(order + 1))


def test_a_zero_term_does_not_end_the_series():
    a = sympy.Rational(1, 2)  # binom(k/2, k) vanishes for k = 2, 4, 6, ...
    with mpmath.workdps(40):
        z = mpmath.mpf("0.3")
        B = mpmath.findroot(lambda v: v - 1 - z * mpmath.sqrt(v), 1.3)
        assert abs(evaluate(LogBinomial(a, x), {x: z}) - mpmath.log(B)) < mpmath.mpf(10) ** -35


def test_optimal_bias():
    bias = named(derive("optimal-bias", N=32768))["b*"]
    with mpmath.workdps(40):
        root = value_of(bias, {t: mpmath.mpf(10)})
        assert mpmath.nstr(root, 6) == "10.7756"
        assert abs(evaluate(bias.stable, {t: mpmath.mpf(10)}) - root) < mpmath.mpf(10) ** -30
    loss = derive("loss", N=32768).results[0].value
    with mpmath.workdps(40):
        best = evaluate(loss, {s: mpmath.mpf(1), t: mpmath.mpf(10), b: root})
        for h, z in itertools.product((-mpmath.mpf("0.01"), 0, mpmath.mpf("0.01")), ("0.99", 1)):
            assert evaluate(loss, {s: mpmath.mpf(z), t: mpmath.mpf(10), b: root + h}) >= best


@pytest.mark.parametrize("n", [3, 12, 100])
def test_sensitivity_against_differences(n):
    rates = named(derive("sensitivity", N=n))
    with mpmath.workdps(60):
        tt, bb, h = mpmath.mpf(20), mpmath.mpf(-14), mpmath.mpf(10) ** -15

        def minimiser(u, v):
            return reference_minimiser(n, u, v, mpmath.mpf(n - 1))

        z = minimiser(tt, bb)
        assert 0 < z < 1
        point = {t: tt, b: bb, s: z, T: tt + bb, r: mpmath.mpf(n - 2) / (n - 1)}
        by_t = (minimiser(tt + h, bb) - minimiser(tt - h, bb)) / (2 * h)
        by_b = (minimiser(tt, bb + h) - minimiser(tt, bb - h)) / (2 * h)
        assert abs(value_of(rates["ds*/dt"], point) - by_t) < mpmath.mpf(10) ** -25
        assert abs(value_of(rates["ds*/db"], point) - by_b) < mpmath.mpf(10) ** -25


def test_derived_values_agree_with_the_reference_sheet():
    for name, value, reference in comparison():
        places = len(reference.split(".")[1])
        assert abs(value - mpmath.mpf(reference)) <= mpmath.mpf(10) ** -places, name


def test_own_losses():
    loss = PairLoss("softplus(b - t*x)", "softplus(t*x - b)")
    assert [r.value for r in derive("thresholds", loss=loss).results] == [
        r.value for r in derive("thresholds").results
    ]
    own = named(derive("thresholds", loss=PairLoss("(1 - x)^2", "exp(t*x)")))
    assert "no closed form" in own["antipodal"].condition
    curved = named(derive("thresholds", loss=PairLoss("sigmoid(-t*x)", "sigmoid(t*x)")))
    assert "necessary only" in curved["simplex"].condition


@pytest.mark.parametrize(
    ("what", "options", "words"),
    [
        ("optima", {}, "cannot derive 'optima'"),
        ("loss", {"N": 1}, "N must be at least 2"),
        ("loss", {"N": 2.5}, "N must be a whole number"),
        ("loss", {"omega": 0}, "omega must be > 0"),
        ("loss", {"omega": -1}, "omega must be > 0"),
        ("loss", {"omega": float("nan")}, "omega must be finite"),
        ("loss", {"loss": "clip"}, "unknown loss 'clip'; known: sigmoid"),
        ("loss", {"loss": 3}, "loss must be a name or a PairLoss"),
        ("loss", {"bias": "fixed"}, "bias must be tied, free or relative"),
        ("loss", {"variable": "x"}, "variable must be s or delta"),
        ("loss", {"loss": "spectral", "bias": "tied"}, "has no b"),
        ("loss", {"N": "oo"}, "N = oo goes with"),
        ("optimum", {"N": "oo"}, "needs --omega"),
        ("optimum", {"loss": "hinge"}, "closed forms"),
        ("second-derivative", {"loss": "triplet"}, "kinks"),
        ("sensitivity", {"bias": "tied"}, "free bias"),
        ("optimal-bias", {"bias": "tied"}, "free by definition"),
    ],
)
def test_wrong_questions_are_refused_with_the_reason(what, options, words):
    with pytest.raises(InputError, match=words):
        derive(what, **options)


# --- the answers that SymPy gets wrong on this loss --------------------------------------------------------------


def test_the_interior_minimiser_is_found_where_sympy_says_none():
    """SymPy 1.14: solveset, solve and stationary_points find no stationary point for N = 8, t = b = 1."""
    w = interior_estimate(8, 2)
    assert abs(w - mpmath.mpf("0.759368118479533")) < 1e-12
    first = derive("derivative", N=8).results[0].value
    with mpmath.workdps(40):
        assert abs(evaluate(first, {s: w, t: mpmath.mpf(1), b: mpmath.mpf(1)})) < mpmath.mpf(10) ** -25


def test_the_minimum_is_below_what_sympy_says():
    """SymPy's minimum(L, s, Interval(0, 1)) gives 2.6308."""
    loss = derive("loss", N=8).results[0].value
    value = evaluate(loss, {s: interior_estimate(8, 2), t: mpmath.mpf(1), b: mpmath.mpf(1)})
    assert abs(value - mpmath.mpf("2.577294389270382")) < 1e-12


def test_the_slope_is_not_called_one_sided():
    """SymPy's is_decreasing and reduce_inequalities(L' < 0) say True; the slope is 0.2... at s = 1."""
    first = derive("derivative", N=8).results[0].value.subs({t: 1, b: 1})
    assert sign_of(first) is None
    assert evaluate(first, {s: mpmath.mpf(1)}) > 0 > evaluate(first, {s: mpmath.mpf(0)})
    assert [result.name for result in derive("stationarity", N=8).results] == ["stationarity"]


def test_exponential_equations_are_never_called_unsolvable():
    """SymPy's solveset(exp(x) + exp(5*x) - 3, x, Reals) is the empty set; here it is 'implicit'."""
    y = sympy.Symbol("y", real=True)
    boundary = read_off(sympy.exp(y) + sympy.exp(5 * y) - 3, y)
    assert boundary.verdict == "implicit"
    assert evaluate(boundary.named.unfold(boundary.core.left), {y: mpmath.mpf(1)}) > 0


def test_cancelled_hypotheses_stay_visible():
    """SymPy builds 0*log(N - 3) = 0 and exp(log(x - 3)) = x - 3; the threshold keeps N > 3 as a condition."""
    assert str(named(derive("thresholds"))["simplex"].needs) == "N > 3"
    three = named(derive("thresholds", N=3))["simplex"]
    assert three.condition.endswith("always")
    assert named(derive("thresholds", N=4))["simplex"].value.right == 0


@pytest.mark.parametrize("n", [3, 4, 5])
def test_small_n_at_the_ends(n):
    found = named(derive("thresholds", N=n))
    assert found["antipodal"].condition.endswith("never") == (n <= 4)


@pytest.mark.parametrize("loss", ["hinge", PairLoss("-x", "2*x + exp(x)"), PairLoss("-x", "x")])
def test_the_condition_of_a_phase_holds_only_where_the_phase_does(loss):
    """Also where it never occurs: then its own condition is printed, which is false, not the negation."""
    for result in derive("thresholds", loss=loss, N=3).results:
        if result.condition.endswith((": never", ": always")):
            point = {symbol: mpmath.mpf(3) / 2 for symbol in free_symbols(result.value)}
            assert holds(result.value, point) == result.condition.endswith(": always")


# --- signs and roots ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (N - 1, "positive"),
        (N - 2, "nonnegative"),
        (N - 3, None),
        (2 - N, "nonpositive"),
        (-t, "negative"),
        (b, None),
        (b**2, None),
        (b**2 + 1, "positive"),
        (x - 1, "nonpositive"),
        (1 - s, "nonnegative"),
        (s**2 - s + 1, "positive"),
        (sigmoid(b) - 1, "negative"),
        (softplus(b) * t, "positive"),
        (sympy.exp(t) - 1, None),
        (sympy.Integer(0), "zero"),
        (sigmoid(t) + sigmoid(-t) - 1, "zero"),
    ],
)
def test_sign_of(expression, expected):
    found = sign_of(expression)
    if expression == b**2:
        assert found in (None, "nonnegative")
    elif expression == s**2 - s + 1:
        assert found in (None, "positive")
    elif expression == b**2 + 1:
        assert found in ("positive", "nonnegative")
    else:
        assert found == expected


def test_sign_of_agrees_with_values():
    """Random rational functions of exponentials: a decided sign is never contradicted at a point."""
    import random

    draw, decided = random.Random(3), 0
    atoms = [N, t, s, sympy.exp(t), sympy.exp(-b), sigmoid(b - t * s), sympy.Integer(-1), sympy.Integer(2), N - 2]
    for _ in range(150):
        expression = sum(
            sympy.Mul(*(draw.choice(atoms) for _ in range(draw.randint(1, 3)))) for _ in range(draw.randint(1, 3))
        )
        word = sign_of(expression)
        if word is None:
            continue
        decided += 1
        for _ in range(6):
            point = {N: mpmath.mpf(draw.randint(2, 30)), t: mpmath.mpf(draw.uniform(0.01, 9)),
                     s: mpmath.mpf(draw.uniform(0, 1)), b: mpmath.mpf(draw.uniform(-9, 9))}
            value = evaluate(expression, point)
            assert {"positive": value > 0, "nonnegative": value >= 0, "zero": abs(value) < 1e-12,
                    "nonpositive": value <= 0, "negative": value < 0}[word]
    assert decided > 40


def test_high_degrees_are_avoided():
    """e^t and e^(t/(N-1)) of a concrete large N get a variable each instead of one to a high power."""
    (value,) = name_exponentials(sympy.exp(t) + sympy.exp(t / (10**18 - 1)))
    assert len(value.meaning) == 2
    assert sympy.expand(value.unfold(value.expression) - sympy.exp(t) - sympy.exp(t / (10**18 - 1))) == 0


# --- kinks, also exactly at the ends of the family -----------------------------------------------------------------


def curve_at(loss, n, place):
    """L(s) exactly."""
    return (
        loss.phi.subs(x, 2 * place - 1) + (n - 1) * loss.psi.subs(x, -1 + sympy.Rational(n - 2, n - 1) * place)
    )


def least_by_brute_force(loss, n, kinks):
    """(whether s = 1, whether s = 0 minimises L): a convex, piecewise linear curve is least at an end or a kink."""
    places = {sympy.S.Zero, sympy.S.One}
    for kink in kinks:
        places |= {(kink + 1) / 2} | ({(kink + 1) * sympy.Rational(n - 1, n - 2)} if n > 2 else set())
    values = {place: curve_at(loss, n, place) for place in places if 0 <= place <= 1}
    least = min(values.values())
    return values[1] == least, values[0] == least


def is_true(claim, values):
    """A claim between rational numbers, once the symbols have their values."""
    left, right = (sympy.sympify(part).subs(values) for part in (claim.left, claim.right))
    assert {left.is_Rational, right.is_Rational} == {True}, claim
    return RELATIONS[claim.relation](left, right)


def hinges(draw, kinks):
    """A convex, piecewise linear function with kinks at some of these places."""
    weight = [0, 1, 2, sympy.Rational(1, 2), 3]
    total = draw.choice([-2, -1, sympy.Rational(-1, 3), 0, 1]) * x
    for _ in range(draw.randint(1, 2)):
        total += draw.choice(weight) * sympy.Max(0, draw.choice((1, -1)) * (x - draw.choice(kinks)))
    right, steep = x - draw.choice(kinks), draw.choice(weight)
    three = sympy.Max(0, steep * right, -(steep + 1) * right, 2 * (steep + 1) * right)
    return total + draw.choice(weight) * three


KINKS = [sympy.Rational(k) for k in ("-1", "-1/2", "-1/3", "-1/4", "0", "1/2", "1")]  # -1/(N - 1) is q at the simplex


@pytest.mark.parametrize("seed", range(8))
def test_thresholds_of_losses_with_kinks_agree_with_brute_force(seed):
    draw = random.Random(seed)
    loss = PairLoss(hinges(draw, KINKS), hinges(draw, KINKS))
    work = derive("thresholds", loss=loss)
    assert recheck(work, points=2) > 10
    found = named(work)
    for n in range(2, 7):
        expected = least_by_brute_force(loss, n, KINKS)
        for name, truth in zip(("simplex", "antipodal"), expected, strict=True):
            assert "necessary" not in found[name].condition
            assert is_true(found[name].value, {N: n}) == truth, (loss, n, name)
            if found[name].condition.endswith((": always", ": never")):
                assert found[name].condition.endswith(": always") == truth
        if n == 3 + seed % 3:
            with_n = named(derive("thresholds", loss=loss, N=n))
            assert [is_true(with_n[name].value, {}) for name in ("simplex", "antipodal")] == list(expected)


@pytest.mark.parametrize("seed", range(8))
def test_thresholds_of_kinks_at_parameters_agree_with_brute_force(seed):
    """Kinks at a and c and a slope h, put exactly at the ends afterwards."""
    draw, (a, c, h) = random.Random(seed), sympy.symbols("a c h", real=True)
    signs = [draw.choice((1, -1)) for _ in range(2)]
    loss = PairLoss(
        draw.choice((-1, 0, 1)) * x + sympy.Max(0, signs[0] * (x - a), h * (x - a)),
        draw.choice((-1, 0, 1)) * x + sympy.Max(0, signs[1] * (x - c)) + sympy.Max(h * x, c * h),
    )
    work = derive("thresholds", loss=loss)
    assert recheck(work, points=2) > 10
    found = named(work)
    for n in range(2, 6):
        for values in ({a: draw.choice(KINKS), c: draw.choice(KINKS), h: sympy.Integer(k)} for k in (-2, 0, 1, 2)):
            truths = least_by_brute_force(PairLoss(loss.phi.subs(values), loss.psi.subs(values)), n, KINKS)
            for name, truth in zip(("simplex", "antipodal"), truths, strict=True):
                assert is_true(found[name].value, {N: n, **values}) == truth, (loss, values, n, name)


@pytest.mark.parametrize(
    ("phi", "psi", "n", "antipodal", "simplex"),
    [(sympy.Max(0, 1 - x), x / 10, 20, False, True), (-x, sympy.Max(0, x + 1), 5, True, False),
     (sympy.Max(0, sympy.Rational(1, 2) - x), sympy.Max(0, x + sympy.Rational(1, 2)), 3, False, True)],
)  # fmt: skip
def test_a_kink_at_an_end_counts_from_within(phi, psi, n, antipodal, simplex):
    found = named(derive("thresholds", loss=PairLoss(phi, psi)))
    assert is_true(found["antipodal"].value, {N: n}) == antipodal
    assert is_true(found["simplex"].value, {N: n}) == simplex


def test_a_wrong_one_sided_slope_is_found():
    work = derive("thresholds", loss="inverse-contrastive")
    steps = [k for k, step in enumerate(work.steps) if step.rule in ("left slope", "right slope")]
    assert len(steps) == 2
    for k in steps:
        wrong = replace(work.steps[k], after=work.steps[k].after + 1)
        with pytest.raises(CheckError):
            recheck(replace(work, steps=[*work.steps[:k], wrong]), points=3)
    # and the side counts: at a = 4 the kink is at s = 0
    at_kink = sympy.Max(0, 4 * x)
    for rule, slope in (("right slope", 4), ("left slope", 0)):
        step = Step("?", at_kink, sympy.Integer(slope), rule, x, point=sympy.S.Zero)
        assert recheck(Derivation("", "", steps=[step]), points=1) == 1
        with pytest.raises(CheckError):
            recheck(Derivation("", "", steps=[replace(step, after=sympy.Integer(4 - slope))]), points=1)


def test_a_condition_for_relative_biases_says_which():
    never = named(derive("thresholds", bias="relative", N=3))["antipodal"]
    assert never.condition.endswith("(for b_rel > -1): never")


@pytest.mark.parametrize("phi", ["sqrt(1 - x)", "-log(1 + x)", sympy.Max(0, 1 - sympy.sqrt(1 + x))])
def test_infinite_slopes_at_the_ends_are_refused(phi):
    with pytest.raises(InputError, match=r"slope of L at s = [01] is not finite"):
        derive("thresholds", loss=PairLoss(phi, "x"))
