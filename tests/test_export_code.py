"""Generated code, run (Python) and compiled (C), against certified enclosures; the text of the other languages."""

import contextlib
import ctypes
import math
import random
import re
import shutil
import subprocess
from fractions import Fraction

import flint
import numpy as np
import pytest
import sympy
from flint import arb

from ccem.convert import symbol
from ccem.derive import TARGETS, derive
from ccem.enclosure import optimal_bias_ball, optimum_ball
from ccem.errors import InputError
from ccem.export.code import LANGUAGES, generate
from ccem.export.latex import latex_derivation
from ccem.losses import PairLoss

COMPILER = shutil.which("cc") or shutil.which("gcc")
LANGUAGES_RUN = ["python", pytest.param("c", marks=pytest.mark.skipif(COMPILER is None, reason="no C compiler"))]
POINTS, LEAST_DIGITS, ULPS = 10_000, 60, 3
SIZES = [2, 3, 4, 5, 6, 8, 12, 100, 1000, 32768, 10**6, 2**53, 10**18]
QUANTITIES = {"optimum": ["s"], "optimal-loss": ["loss"], "sensitivity": ["by_t", "by_b"]}


# --- points and references ---------------------------------------------------------------------------------------


def simplex_boundary(n, t, weight):
    kappa = weight * (n - 2) / (n - 1)
    grown = t + t / (n - 1)
    if grown > 600:
        return grown / 2 + math.log(kappa / 2) / 2 - t / (n - 1)
    leg = math.sqrt(8 * kappa) * math.exp(grown / 2)
    root = math.hypot(kappa - 2, leg)
    top = kappa - 2 + root if kappa > 2 else leg * (leg / (root + 2 - kappa))
    return math.log(top / 4) - t / (n - 1)


def random_point(draw, weight=None):
    """N, t, b: anywhere, at both boundaries, near where ds*/dt vanishes, and with extreme t."""
    n = draw.choice(SIZES) if draw.random() < 0.6 else round(10 ** draw.uniform(math.log10(2), 6))
    t = 10.0 ** draw.uniform(-3, 3) if draw.random() < 0.9 else 10.0 ** draw.uniform(-300, 300)
    kappa = (weight or n - 1) * (n - 2) / (n - 1)
    level = math.log(kappa / 2) if kappa else 0.0
    away = draw.choice((1, -1)) * 10.0 ** draw.uniform(-17, 0)
    kind = draw.random()
    if kind < 0.5:
        b = draw.uniform(-1.2, 1.2) * max(t, abs(level))
    elif kind < 0.7:
        b = (level - t) * (1 + away)
    elif kind < 0.9 and kappa:
        b = simplex_boundary(n, t, weight or n - 1) * (1 + away)
    elif kind < 0.95:
        b = level / 2 + 10.0 ** draw.uniform(-3, 1)
    else:
        b = draw.choice((0.0, t, -t, t / 3))
    return n, t, b


def reference(n, t, b, omega=None):
    """s*, loss, ds*/dt and ds*/db as balls."""
    found = optimum_ball(n, t, b, digits=LEAST_DIGITS, omega=omega)
    values = {"s": found.s, "loss": found.loss, "by_t": arb(0), "by_b": arb(0)}
    if found.phase == "interior":
        size = max(abs(math.frexp(x)[1]) for x in (t, b))
        with flint.ctx.workprec(500 + 2 * size):
            r = arb(flint.fmpq(found.problem.r.numerator, found.problem.r.denominator))
            w, total = found.s * arb(t), arb(t) + arb(b)
            x, y = 1 / (1 + (total - 2 * w).exp()), 1 / (1 + (r * w - total).exp())
            rate = (x + y) / (2 * x + r * y)  # implicit differentiation of 2 sigmoid(T - 2w) = kappa sigmoid(rw - T)
            values["by_t"], values["by_b"] = (rate - found.s) / arb(t), rate / arb(t)
    return values


class Reference:
    """Balls as arrays: the nearest double, the rest, and the radius."""

    def __init__(self, balls):
        self.near = np.array([float(ball.mid()) for ball in balls])
        pairs = zip(balls, self.near, strict=True)
        rest = [ball - arb(near) if math.isfinite(near) else arb(0) for ball, near in pairs]
        self.rest, self.radius = np.array([float(x.mid()) for x in rest]), np.array([float(x.rad()) for x in rest])

    def ulps(self, values, free=0.0):
        """The error in units of the last place of the true value; infinite for a wrong infinity or no number."""
        with np.errstate(all="ignore"):
            error = np.maximum(np.abs((values - self.near) - self.rest) - self.radius - free, 0.0)
            error = error / np.spacing(np.abs(self.near))
        return np.where(values == self.near, 0.0, np.where(np.isfinite(error), error, np.inf))


def references(points, weights):
    balls = [reference(*point, weight) for point, weight in zip(points, weights, strict=True)]
    return {name: Reference([values[name] for values in balls]) for name in balls[0]}


@pytest.fixture(scope="module")
def full_batch():
    draw = random.Random(1)
    points = [random_point(draw) for _ in range(POINTS)]
    return [np.array(column, dtype=float) for column in zip(*points, strict=True)], references(points, [None] * POINTS)


@pytest.fixture(scope="module")
def any_weight():
    draw = random.Random(2)
    weights = [draw.choice((1.0, 2.0, 4 / 3, 31.0, 10.0 ** draw.uniform(-3, 6), 10.0 ** draw.uniform(-250, 250)))
               for _ in range(POINTS // 5)]  # fmt: skip
    points = [random_point(draw, weight) for weight in weights]
    columns = [np.array(column, dtype=float) for column in zip(*points, strict=True)]
    return [*columns, np.array(weights)], references(points, weights)


# --- running -----------------------------------------------------------------------------------------------------


def run_python(source, name):
    space = {}
    exec(compile(source, "generated.py", "exec"), space)
    return space[name]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")

    def build(source):
        path = folder / f"{abs(hash(source))}.c"
        path.write_text(source, encoding="utf-8")
        flags = ["-std=c99", "-O2", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-shared", "-fPIC"]
        subprocess.run([COMPILER, *flags, "-o", path.with_suffix(".so"), path, "-lm"], check=True, capture_output=True)
        return ctypes.CDLL(str(path.with_suffix(".so")))

    return build


def run_c(loaded, name, columns):
    function = getattr(loaded, name)
    function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double] * len(columns)
    return np.array([function(*row) for row in zip(*columns, strict=True)])


def evaluate(language, library, what, columns, **options):
    """The values of all functions of a target, in order."""
    source = generate(derive(what, **options), language)
    name = what.replace("-", "_")
    if language == "python":
        values = run_python(source, name)(*columns)
        return list(values) if isinstance(values, tuple) else [values]
    suffixes = ["_t", "_b"] if what == "sensitivity" else [""]
    loaded = library(source)
    return [run_c(loaded, f"ccem_{name}{suffix}", columns) for suffix in suffixes]


def worst(values, expected, columns, free=0.0):
    errors = expected.ulps(values, free)
    k = int(np.argmax(errors))
    return errors[k], [column[k] for column in columns], values[k], expected.near[k]


def rounding(quantity, t, b):
    """What the rounding of pairs, 30 digits of t + b, lets s* and ds*/dt be off by; it shows where they nearly vanish:
    s* where t + b is within 1e-15 of the antipodal boundary."""
    with np.errstate(over="ignore", invalid="ignore"):
        return {"s": 1e-30 / t, "by_t": 1e-30 / t / t}.get(quantity, 0.0) * (1 + np.abs(t + b))


@pytest.mark.parametrize("language", LANGUAGES_RUN)
@pytest.mark.parametrize("what", QUANTITIES)
def test_ten_thousand_points(what, language, library, full_batch):
    columns, expected = full_batch
    found = evaluate(language, library, what, columns)
    for values, quantity in zip(found, QUANTITIES[what], strict=True):
        largest = worst(values, expected[quantity], columns, rounding(quantity, *columns[1:3]))
        assert largest[0] <= ULPS, (quantity, *largest)


@pytest.mark.parametrize("language", LANGUAGES_RUN)
@pytest.mark.parametrize("what", QUANTITIES)
def test_every_weight_of_the_negatives(what, language, library, any_weight):
    columns, expected = any_weight
    found = evaluate(language, library, what, columns, omega="omega")
    for values, quantity in zip(found, QUANTITIES[what], strict=True):
        largest = worst(values, expected[quantity], columns, rounding(quantity, *columns[1:3]))
        assert largest[0] <= ULPS, (quantity, *largest)


@pytest.mark.parametrize("language", LANGUAGES_RUN)
@pytest.mark.parametrize(
    "options",
    [{"N": 2}, {"N": 4}, {"N": 12, "omega": "1/3"}, {"N": 10**18 + 1}, {"N": "oo", "omega": 31},
     {"N": 12, "bias": "tied"}, {"N": 100, "bias": "relative"}],
    ids=str,
)  # fmt: skip
def test_given_settings(options, language, library):
    draw, bias = random.Random(3), options.get("bias", "free")
    t = [10.0 ** draw.uniform(-2, 2) for _ in range(100)]
    given = [draw.uniform(-1, 1) if bias == "relative" else draw.uniform(-60, 60) for _ in t]
    if options.get("omega") == "1/3":  # next to the antipodal boundary, where the rounding of 1/3 would show
        given[:50] = [math.log(5 / 33) - x + 10.0 ** draw.uniform(-12, -6) for x in t[:50]]
    n = 10**60 if options["N"] == "oo" else options["N"]
    balls = []
    for x, y in zip(t, given, strict=True):
        b = {"free": y, "tied": x, "relative": Fraction(x) * Fraction(y)}[bias]
        balls.append(optimum_ball(n, x, b, digits=40, omega=options.get("omega")))
    columns = [np.array(t)] if bias == "tied" else [np.array(t), np.array(given)]
    for what, quantity in (("optimum", "s"), ("optimal-loss", "loss")):
        (values,) = evaluate(language, library, what, columns, **options)
        found = worst(values, Reference([getattr(ball, quantity) for ball in balls]), columns)
        assert found[0] <= ULPS, (quantity, *found)


@pytest.mark.parametrize("language", LANGUAGES_RUN)
def test_trained_bias(language, library):
    draw = random.Random(4)
    points = [random_point(draw)[:2] for _ in range(POINTS)]
    columns = [np.array(column, dtype=float) for column in zip(*points, strict=True)]
    expected = Reference([optimal_bias_ball(n, t, digits=LEAST_DIGITS) for n, t in points])
    source = generate(derive("optimal-bias"), language)
    if language == "python":
        values = run_python(source, "b_star")(*columns)
        assert run_python(source, "s_star")() == 1
        assert run_python(generate(derive("optimal-bias", N=2), "python"), "b_star")() == 0
    else:
        values = run_c(library(source), "ccem_b_star", columns)
    found = worst(values, expected, columns)
    assert found[0] <= ULPS, found


@pytest.mark.parametrize("language", LANGUAGES_RUN)
def test_exact_boundaries_and_wrong_arguments(language, library):
    points = [(4, 3, 1), (4, 3, -3), (4, 3, 0), (1, 1, 1), (3, 0, 1), (3, -1, 1), (4, 1, math.inf)]
    columns = [np.array(column, dtype=float) for column in zip(*points, strict=True)]
    (s,) = evaluate(language, library, "optimum", columns)
    by_t, by_b = evaluate(language, library, "sensitivity", columns)
    assert list(s[:3]) == [1.0, 0.0, 0.75]
    assert (list(by_t[:3]), list(by_b[:3])) == ([0.0, 0.0, 0.0], [0.0, 0.0, 0.25])
    assert np.isnan([s[3:], by_t[3:], by_b[3:]]).all()


def test_python_broadcasts_and_returns_scalars():
    optimum = run_python(generate(derive("optimum"), "python"), "optimum")
    assert optimum([[4], [12]], [1.0, 2.0, 3.0], 1).shape == (2, 3)
    assert isinstance(float(optimum(12, 1, 1)), float)
    assert np.ndim(optimum(12, 1, 1)) == 0


# --- all targets and languages -----------------------------------------------------------------------------------

SETTINGS = [{}, {"N": 12}, {"omega": "omega"}, {"loss": "infonce"}, {"bias": "relative"}, {"loss": "hinge"}]


@pytest.fixture(scope="module")
def derived():
    found = []
    for what in TARGETS:
        for options in SETTINGS:
            with contextlib.suppress(InputError):
                found.append((what, options, derive(what, **options)))
    assert len(found) > 40
    return found


def test_everything_that_is_derived_is_python(derived):
    for _, _, derivation in derived:
        compile(generate(derivation, "python"), "generated.py", "exec")


@pytest.mark.skipif(COMPILER is None, reason="no C compiler")
def test_everything_that_is_derived_compiles(tmp_path, derived):
    paths = []
    for k, (_, _, derivation) in enumerate(derived):
        paths.append(tmp_path / f"{k}.c")
        paths[-1].write_text(generate(derivation, "c"), encoding="utf-8")
    flags = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-fsyntax-only"]
    subprocess.run([COMPILER, *flags, *paths], check=True, capture_output=True)


@pytest.mark.parametrize("language", LANGUAGES_RUN)
def test_kinks_count_from_within_in_code_too(tmp_path, language):
    """At a = N = 4 the curve max(0, 4 s) + 3 (4 - 4 s/3) is constant, so that both ends are optimal."""
    source = generate(derive("thresholds", loss="inverse-contrastive"), language)
    slope = generate(derive("derivative", loss="inverse-contrastive"), language)
    if language == "python":
        scope, other = {}, {}
        exec(source, scope)
        exec(slope, other)
        antipodal, derivative = scope["antipodal"], other["dL_ds"]
    else:
        for name, text in (("source", source), ("slope", slope)):
            (tmp_path / f"{name}.c").write_text(text, encoding="utf-8")
            flags = ["-std=c99", "-shared", "-fPIC", "-Wall", "-Werror", "-Wno-unused-function"]
            command = [COMPILER, *flags, tmp_path / f"{name}.c", "-o", tmp_path / f"{name}.so", "-lm"]
            subprocess.run(command, check=True, capture_output=True)
        antipodal = ctypes.CDLL(str(tmp_path / "source.so")).ccem_antipodal
        derivative = ctypes.CDLL(str(tmp_path / "slope.so")).ccem_dL_ds
        antipodal.restype = derivative.restype = ctypes.c_double
        antipodal.argtypes, derivative.argtypes = [ctypes.c_double] * 2, [ctypes.c_double] * 3
    assert antipodal(4, 4) == 0
    assert antipodal(4, 3.5) > 0
    assert antipodal(4, 4.5) == 0
    assert derivative(0, 4, 4) == -2  # the mean of both slopes, as Heaviside(0) = 1/2 says


def test_kinks_in_the_other_languages():
    work = derive("thresholds", loss="inverse-contrastive")
    assert "step(a - 4, 1)" in generate(work, "julia")
    assert "step[a - 4, 1]" in generate(work, "mathematica")
    assert "{atzero, x == 0}" in generate(work, "mathematica")
    assert r"\theta\left(a - 4, 1\right)" in latex_derivation(work)
    assert r"\theta(z, h) = 0,\ h,\ 1" in latex_derivation(work)


@pytest.mark.parametrize("language", LANGUAGES_RUN)
def test_a_maximum_of_three(tmp_path, language):
    x, a = symbol("x"), sympy.Symbol("a", real=True)
    source = generate(derive("loss", loss=PairLoss(sympy.Max(a, x, -2 * x), sympy.Integer(0) * x)), language)
    if language == "python":
        scope = {}
        exec(source, scope)
        value = scope["loss"]
    else:
        (tmp_path / "max.c").write_text(source, encoding="utf-8")
        command = [COMPILER, "-std=c99", "-shared", "-fPIC", tmp_path / "max.c", "-o", tmp_path / "max.so", "-lm"]
        subprocess.run(command, check=True, capture_output=True)
        value = ctypes.CDLL(str(tmp_path / "max.so")).ccem_loss
        value.restype, value.argtypes = ctypes.c_double, [ctypes.c_double] * 2
    assert [value(s, a) for s, a in ((0.0, 1.0), (1.0, 0.5), (0.5, 0.25))] == [2.0, 1.0, 0.25]


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name not in ("python", "c")])
def test_text_of_the_languages_that_are_not_run(language, derived):
    comment = r"\(\*.*?\*\)" if language == "mathematica" else r"#[^\n]*"
    for what, options, derivation in derived:
        code = re.sub(comment, "", generate(derivation, language), flags=re.DOTALL)
        for left, right in ("()", "[]", "{}"):
            assert code.count(left) == code.count(right), (what, options)
        assert not re.search(r"@|\*\*|None|sympy|np\.|Symbol|LogBinomial|\boo\b|\bnan\b|κ", code), (what, options)
        if language == "mathematica":
            assert not re.search(r"\bN\b|\b(?:exp|log|sqrt|sigmoid)\b|b_rel", code), (what, options)
        else:
            names = set(re.findall(r"\bfunction (\w+)|^(\w+)\(", code, flags=re.MULTILINE))
            assert code.count("function ") + code.count("for ") + len(re.findall(r"^ *if ", code, re.MULTILINE)) == len(
                re.findall(r"^ *end\b", code, re.MULTILINE)
            )
            assert names
