"""Code for the minimiser, its loss and its sensitivities: ``ccem derive optimum`` as programs.

The programs do not sum the series. They solve the same trinomial in the form ``a*softplus(v) + g*v = h``
(with ``e^u = y^2/A``, ``v = u - log|c|``, ``c = (kappa - 2)/kappa``), convex and increasing, by Newton's
method from the right, then correct ``w = t*s*`` by two steps whose residuals are in double-double arithmetic.
With ``e = T - log(kappa/2)``, the distance to the antipodal boundary, they are those of

    kappa >= 2:  (2 + r) w - 2e + log(1 + c (e^(e - 2w) - 1)) = 0,
    kappa < 2:   2w - e - log(1 + (kappa/2) (e^(e - rw) - 1)) = 0,

so that small w keep their digits, rearranged where the exponentials are large. The sensitivity ``ds*/dt`` is
``(t w'(T) - w)/t^2``, whose difference is written without cancellation, see ``_rates``.
"""

from __future__ import annotations

from typing import Any

import mpmath
import sympy

from ccem.derivation import Derivation
from ccem.export.helpers import C_HELPERS, PYTHON_HELPERS
from ccem.export.text import text_of, where_lines

TARGETS = ("optimum", "optimal-loss", "sensitivity")
_BIAS_ARGUMENT = {"free": ("b",), "tied": (), "relative": ("b_rel",)}

_NOTE = """\
Solves stationarity 2*sigmoid(b - t*p) = kappa*sigmoid(t*q - b) for w = t*s by Newton's method on
an equal convex equation and corrects w in double-double arithmetic. Tested against 50 digits on
10,000 points (t from 1e-300 to 1e300, N from 2 to 1e18): right to 3 units in the last place, except
within 1e-15 of where s* or ds*/dt vanishes: t s* and t^2 ds*/dt hold 30 digits of t + b. Arguments are
taken as exact; the result is not a number where N < 2, t <= 0 or b is not finite."""


def generate_optimum(derivation: Derivation, language: str) -> str:
    """Source of ``optimum``, ``optimal_loss`` or ``sensitivity`` for the setting of the derivation."""
    chosen = derivation.setting
    arguments = [] if chosen.size is not None else ["N"]
    arguments += ["t", *_BIAS_ARGUMENT[chosen.bias]]
    symbolic = chosen.weight is not None and not chosen.weight.is_number
    arguments += ["omega"] if symbolic else []
    lines = [f"{r.name}: {text_of(r.value)} ({r.condition})" for r in derivation.results]
    formulas = "\n".join([*lines, *where_lines(derivation)])
    return _WRITERS[language](derivation, chosen, arguments, formulas)


def _python(derivation: Derivation, chosen: Any, arguments: list[str], formulas: str) -> str:
    size = "N" if chosen.size is None else _literal(chosen.size, "np.inf")
    weight = _literal(chosen.weight, "np.inf") if chosen.weight is not None else f"{size} - 1.0"
    kappa = (
        f"mul2(({_pair(chosen.weight, 'np.inf')}), _slope_of({size}))"
        if chosen.weight is not None
        else f"add2(({_pair(chosen.size or 'N', 'np.inf')}), (-2.0, 0.0))"
    )
    total = {
        "free": "add2((t, 0.0), (b, 0.0))",
        "tied": "(2.0 * t, 0.0 * t)",
        "relative": "add2((t, 0.0), mul2((b_rel, 0.0), (t, 0.0)))",
    }[chosen.bias]
    header = f'"""{derivation.title}\n\n{_NOTE}\n\nFormulas:\n{formulas}\n"""'
    names = ", ".join(arguments)
    body = [
        f"def {derivation.what.replace('-', '_')}({names}):",
        f'    """{_SUMMARY[derivation.what]}"""',
        f"    {names}{',' * (len(arguments) == 1)} = np.broadcast_arrays(*_arrays({names}))",
        '    with np.errstate(all="ignore"):',
        f"        state = _solve({size}, t, {total}, {weight}, {kappa})",
        f"        return {_PYTHON_RETURN[derivation.what]}",
    ]
    log2 = mpmath_pair(lambda: mpmath.log(2))
    core = _PYTHON_CORE.strip().replace("@LOG2@", f"({log2[0]!r}, {log2[1]!r})")
    tail = _PYTHON_TAILS.get(derivation.what, "").strip()
    parts = [header, PYTHON_HELPERS.strip(), core, *([tail] if tail else []), "\n".join(body)]
    return "\n\n\n".join(parts).replace('"""\n\n\nimport', '"""\n\nimport') + "\n"


def _c(derivation: Derivation, chosen: Any, arguments: list[str], formulas: str) -> str:
    size = "N" if chosen.size is None else _literal(chosen.size, "INFINITY")
    weight = _literal(chosen.weight, "INFINITY") if chosen.weight is not None else f"{size} - 1.0"
    kappa = (
        f"mul2(pair_of({_pair(chosen.weight, 'INFINITY')}), slope_of({size}))"
        if chosen.weight is not None
        else f"add2(pair_of({_pair(chosen.size or 'N', 'INFINITY')}), pair_of(-2.0, 0.0))"
    )
    total = {
        "free": "add2(pair_of(t, 0.0), pair_of(b, 0.0))",
        "tied": "pair_of(2.0 * t, 0.0)",
        "relative": "add2(pair_of(t, 0.0), mul2(pair_of(b_rel, 0.0), pair_of(t, 0.0)))",
    }[chosen.bias]
    log2 = mpmath_pair(lambda: mpmath.log(2))
    core = _C_CORE.strip().replace("@LOG2@", f"{log2[0]!r}, {log2[1]!r}")
    hint = "Compile with a C99 compiler and -lm, without -ffast-math."
    note = f"{derivation.title}\n\n{_NOTE}\n{hint}\n\nFormulas:\n{formulas}"
    header = "/* " + note.replace("*/", "* /").replace("/*", "/ *").replace("\n", "\n * ") + " */"
    name = derivation.what.replace("-", "_")
    signature = ", ".join(f"double {argument}" for argument in arguments)
    functions = []
    for suffix, value in _C_RETURN[derivation.what].items():
        functions.append(
            f"/* {_SUMMARY[derivation.what].replace('*/', '* /')} */\n"
            f"double ccem_{name}{suffix}({signature}) {{\n"
            f"    solution x = solve({size}, t, {total}, {weight}, {kappa});\n"
            f"    return x.bad ? NAN : {value};\n}}"
        )
    rate = [_C_RATE.strip()] if derivation.what == "sensitivity" else []
    return "\n\n".join([header, C_HELPERS.strip(), core, *rate, *functions]) + "\n"


def _julia(derivation: Derivation, chosen: Any, arguments: list[str], formulas: str) -> str:
    size = "N" if chosen.size is None else _literal(chosen.size, "Inf")
    weight = _literal(chosen.weight, "Inf") if chosen.weight is not None else f"{size} - 1"
    total = {"free": "t + b", "tied": "2t", "relative": "t*(1 + b_rel)"}[chosen.bias]
    comments = "\n".join(f"# {line}" for line in [derivation.title, _PLAIN_NOTE, *formulas.splitlines()])
    name = derivation.what.replace("-", "_")
    body = _JULIA_CORE.strip().replace("@SIZE@", size).replace("@WEIGHT@", weight).replace("@TOTAL@", total)
    body = body.replace("@NAME@", name).replace("@ARGUMENTS@", ", ".join(arguments))
    return comments + "\n\n" + body.replace("@RETURN@", _JULIA_RETURN[derivation.what]) + "\n"


def _mathematica(derivation: Derivation, chosen: Any, arguments: list[str], formulas: str) -> str:
    size = "n" if chosen.size is None else str(chosen.size).replace("oo", "Infinity")
    weight = str(chosen.weight) if chosen.weight is not None else f"{size} - 1"
    ratio = "1" if chosen.size is sympy.oo else f"({size} - 2)/({size} - 1)"
    total = {"free": "t + b", "tied": "2 t", "relative": "t (1 + brel)"}[chosen.bias]
    names = ", ".join(("n" if a == "N" else a.replace("_", "")) + "_" for a in arguments)
    name = {"optimum": "optimum", "optimal-loss": "optimalLoss", "sensitivity": "sensitivity"}[
        derivation.what
    ]
    comment = "\n".join([derivation.title, _PLAIN_NOTE, formulas]).replace("*)", "* )")
    return (
        f"(* {comment} *)\n\nsoftplus[x_] := Log[1 + Exp[x]]\n\n"
        f"{name}[{names}] := Module[{{r = {ratio}, omega = {weight}, T = {total}, kappa, e, w, s, x, y}},\n"
        "  kappa = omega r;\n"
        "  e = If[kappa > 0, T - Log[kappa/2], Infinity];\n"
        "  w = Which[kappa == 0, t, e <= 0, 0, True, First[Values[FindRoot[\n"
        '    2 (Exp[2 v - e] - 1) == kappa (Exp[e - r v] - 1), {v, e/2, e/r}, Method -> "Brent"]]]];\n'
        f"  s = Min[1, w/t]; x = T - 2 t s; y = -T + r t s;\n  {_MATHEMATICA_RETURN[derivation.what]}]\n"
    )


def _literal(value: Any, infinity: str) -> str:
    if value is sympy.oo:
        return infinity
    return repr(float(value)) if value.is_number else str(value)


def _pair(value: Any, infinity: str) -> str:
    """A number or name as the two words of a pair, exact to 31 digits."""
    if isinstance(value, str) or value is sympy.oo or not value.is_number:
        return f"{value if isinstance(value, str) else _literal(value, infinity)}, 0.0"
    high, low = mpmath_pair(lambda: mpmath.mpf(int(value.p)) / int(value.q))
    return f"{high!r}, {low!r}"


def mpmath_pair(constant: Any) -> tuple[float, float]:
    """A constant as an unevaluated sum of two doubles."""
    with mpmath.workdps(60):
        high = float(constant())
        return high, float(constant() - mpmath.mpf(high))


_SUMMARY = {
    "optimum": "s*, the minimiser on the family; p = 2s - 1 and q = -1 + s(N - 2)/(N - 1) follow.",
    "optimal-loss": "The least loss (1/N)(sum over pairs) of any embeddings in d >= N dimensions.",
    "sensitivity": "ds*/dt and ds*/db; zero where the minimiser stays at an end.",
}

_PLAIN_NOTE = "Plain floating point of the caller's precision; not run by the project's tests."

_PYTHON_RETURN = {
    "optimum": "np.where(state[0], np.nan, np.minimum(1.0, state[1][0] / state[2]))[()]",
    "optimal-loss": "_loss(state)",
    "sensitivity": "_rates(state)",
}

_PYTHON_CORE = '''
_LOG2 = @LOG2@


def _neg2(x):
    return -x[0], -x[1]


def _scale2(factor, x):
    """Exact for powers of two."""
    return factor * x[0], factor * x[1]


def _log2w(x):
    """log of an unevaluated pair, to about 30 digits."""
    mantissa, exponent = np.frexp(x[0])
    low = mantissa < 0.7071067811865476
    mantissa, exponent = np.where(low, 2.0 * mantissa, mantissa), np.where(low, exponent - 1, exponent)
    z = div2((mantissa - 1.0, 0.0), add2((mantissa, 0.0), (1.0, 0.0)))
    square, total = mul2(z, z), (0.0 * mantissa, 0.0)
    for k in range(21, -1, -1):
        total = add2(mul2(total, square), div2((np.float64(1.0), 0.0), (np.float64(2 * k + 1), 0.0)))
    total = add2(mul2((2.0 * z[0], 2.0 * z[1]), total), mul2(_LOG2, (exponent + 0.0, 0.0)))
    return add2(total, (x[1] / x[0], 0.0))


def _exp2(x):
    """exp of a pair, to about 30 digits."""
    power = np.exp(x[0])
    safe = np.where((power > 0.0) & np.isfinite(power), power, 1.0)
    rest = add2(x, _neg2(_log2w((safe, 0.0 * safe))))
    return _where2(safe == power, add2((power, 0.0), (power * rest[0], 0.0)), (power, 0.0 * power))


def _expm1_2(x):
    tail = x[0] * x[0] * (1 / 6 + x[0] * (1 / 24 + x[0] / 120))
    near = mul2(x, add2((1.0, 0.0), add2(_scale2(0.5, x), (tail, 0.0))))
    return _where2(np.abs(x[0]) < 1e-4, near, add2(_exp2(x), (-1.0, 0.0)))


def _log1p_2(x):
    value = np.log1p(x[0])
    rest = add2(x, _neg2(_expm1_2((value, 0.0 * value))))
    return add2((value, 0.0), (rest[0] / (1.0 + x[0]), 0.0))


def _where2(condition, x, y):
    return np.where(condition, x[0], y[0]), np.where(condition, x[1], y[1])


def _slope_of(N):
    """r = (N - 2)/(N - 1) as a pair."""
    N = np.asarray(N, dtype=float)
    r = div2(add2((N, 0.0), (-2.0, 0.0)), add2((N, 0.0), (-1.0, 0.0)))
    return _where2(np.isinf(N), (1.0, 0.0), r)


def _solve(N, t, T, omega, kappa):
    """(bad, w, t, T, r, omega, half, c, L, inside): w = t*s* as a pair, cut to [0, t]."""
    N, omega = np.asarray(N, dtype=float), np.asarray(omega, dtype=float)
    r = _slope_of(N)
    k, ratio = kappa[0], r[0]
    L = _log2w((k / 2.0, kappa[1] / 2.0))
    e = add2(T, _neg2(L))
    half, c = _scale2(0.5, kappa), div2(add2(kappa, (-2.0, 0.0)), kappa)
    above, log_c = c[0] >= 0.0, np.log(np.abs(c[0]))
    a, g = np.where(above, 1.0, ratio / 2.0), np.where(above, ratio / 2.0, 1.0)
    h = T[0] * (1.0 - ratio / 2.0) - L[0] - (1.0 + ratio / 2.0) * log_c
    v = np.where(h > 0, h / (a + g), h / g)
    for _ in range(8):
        v = v - (a * softplus(v) + g * v - h) / (a * sigmoid(v) + g)
    start = (T[0] + log_c + np.where(above, v, softplus(v))) / 2.0
    w = (start, 0.0 * start)
    for _ in range(2):
        x, y = add2(e, _neg2(_scale2(2.0, w))), add2(_neg2(e), mul2(r, w))
        wide = np.where(above, e[0] >= 1.0, y[0] < L[0])
        argument = _where2(above, x, _where2(wide, y, _neg2(y)))
        argument = add2(argument, _where2(wide, _where2(above, L, _neg2(L)), (0.0, 0.0)))
        factor = _where2(above, c, _where2(wide, add2((1.0, 0.0), _neg2(half)), half))
        power = _exp2(argument)
        part = mul2(factor, _where2(wide, power, _expm1_2(argument)))
        share = factor[0] * power[0] / (1.0 + part[0])
        slope = 2.0 + np.where(above, ratio - 2.0 * share, ratio * np.where(wide, 1.0 - share, share))
        logarithm = _log1p_2(part)
        residual = add2(_where2(above, logarithm, _neg2(logarithm)), _neg2(x))
        residual = add2(residual, _where2(above | wide, y, (0.0, 0.0)))
        residual = add2(residual, _where2(wide, _neg2(L), (0.0, 0.0)))
        w = add2(w, (-residual[0] / slope, 0.0))
    w = _where2(c[0] == 0.0, div2(_scale2(2.0, T), add2((2.0, 0.0), r)), w)
    antipodal = (e[0] <= 0.0) & (k > 0.0)
    simplex = (k == 0.0) | (~antipodal & ((w[0] - t) + w[1] >= -1e-30 * t))
    w = _where2(antipodal, (0.0, 0.0), _where2(simplex, (t, 0.0), w))
    bad = ~((N >= 2.0) & (t > 0.0) & (omega > 0.0) & np.isfinite(T[0]) & np.isfinite(t))
    return bad, w, t, T, r, omega, half, c, L, ~(antipodal | simplex)


def _logits(state):
    """The logits x = b - t*p and y = t*q - b as pairs."""
    w, T, r = state[1], state[3], state[4]
    return add2(T, _neg2(_scale2(2.0, w))), add2(mul2(r, w), _neg2(T))
'''

_PYTHON_TAILS = {
    "optimal-loss": """
def _loss(state):
    x, y = _logits(state)
    return np.where(state[0], np.nan, softplus2(x) + state[5] * softplus2(y))[()]
""",
    "sensitivity": '''
def _rates(state):
    """w' = (sigmoid(-x) + sigmoid(-y))/(2*sigmoid(-x) + r*sigmoid(-y)), then ds*/db = w'/t, ds*/dt = (t w' - w)/t^2.

    (2 + r)(t w' - w) = (2 - r) c t e^x (1 + e^y)/(2 (1 + e^y) + r (1 + e^x)) + (2T - (2 + r) w) - 2b.
    """
    bad, w, t, T, r, _, half, c, L, inside = state
    x, y = _logits(state)
    X, Y = _exp2(x), _exp2(y)
    X1, Y1 = add2((1.0, 0.0), X), add2((1.0, 0.0), Y)
    below = add2(_scale2(2.0, Y1), mul2(r, X1))
    rate = div2(add2(X1, Y1), below)
    above, two_r = c[0] >= 0.0, add2((2.0, 0.0), r)
    logarithm = _log1p_2(mul2(_where2(above, c, add2((1.0, 0.0), _neg2(half))), _where2(above, X, Y)))
    gap = add2(_scale2(2.0, T), _neg2(mul2(two_r, w)))
    small = np.abs(gap[0]) < 1e-3 * np.abs(T[0])
    gap = _where2(small, add2(L, _where2(above, logarithm, _neg2(logarithm))), gap)
    bias = add2(T, (-t, 0.0))
    change = mul2(mul2(mul2(add2((2.0, 0.0), _neg2(r)), (t, 0.0)), mul2(c, X)), div2(Y1, below))
    change = div2(add2(add2(change, gap), _scale2(-2.0, bias)), two_r)
    plain = add2(mul2(rate, (t, 0.0)), _neg2(w))
    change = np.where((t >= 1e-3) | (c[0] == 0.0), change[0], plain[0])
    by_t = np.where(inside, change / t / t, 0.0)
    by_b = np.where(inside, rate[0] / t, 0.0)
    return np.where(bad, np.nan, by_t)[()], np.where(bad, np.nan, by_b)[()]
''',
}

_C_CORE = """
static pair neg2(pair x) { return pair_of(-x.hi, -x.lo); }
static pair twice2(pair x) { return pair_of(2.0 * x.hi, 2.0 * x.lo); }
static pair log2w(pair x) { /* log of an unevaluated pair, to about 30 digits */
    int exponent, k;
    double mantissa = frexp(x.hi, &exponent);
    if (mantissa < 0.7071067811865476) { mantissa *= 2.0; exponent -= 1; }
    pair z = div2(pair_of(mantissa - 1.0, 0.0), add2(pair_of(mantissa, 0.0), pair_of(1.0, 0.0)));
    pair square = mul2(z, z), total = pair_of(0.0, 0.0);
    for (k = 21; k >= 0; --k)
        total = add2(mul2(total, square), div2(pair_of(1.0, 0.0), pair_of(2.0 * k + 1.0, 0.0)));
    total = add2(mul2(twice2(z), total), mul2(pair_of(@LOG2@), pair_of(exponent, 0.0)));
    return add2(total, pair_of(x.lo / x.hi, 0.0));
}

static pair exp2w(pair x) { /* exp of a pair, to about 30 digits */
    double power = exp(x.hi);
    if (!(power > 0.0 && isfinite(power))) return pair_of(power, 0.0);
    return add2(pair_of(power, 0.0), pair_of(power * add2(x, neg2(log2w(pair_of(power, 0.0)))).hi, 0.0));
}

static pair expm1_2(pair x) {
    if (fabs(x.hi) >= 1e-4) return add2(exp2w(x), pair_of(-1.0, 0.0));
    pair tail = pair_of(x.hi * x.hi * (1.0 / 6.0 + x.hi * (1.0 / 24.0 + x.hi / 120.0)), 0.0);
    return mul2(x, add2(pair_of(1.0, 0.0), add2(pair_of(0.5 * x.hi, 0.5 * x.lo), tail)));
}

static pair log1p_2(pair x) {
    pair value = pair_of(log1p(x.hi), 0.0);
    return add2(value, pair_of(add2(x, neg2(expm1_2(value))).hi / (1.0 + x.hi), 0.0));
}

static pair slope_of(double N) { /* r = (N - 2)/(N - 1) */
    if (isinf(N)) return pair_of(1.0, 0.0);
    return div2(add2(pair_of(N, 0.0), pair_of(-2.0, 0.0)), add2(pair_of(N, 0.0), pair_of(-1.0, 0.0)));
}

static pair interior(pair T, pair e, pair L, pair r, pair half, pair c) { /* w = t*s*, half = kappa/2 */
    int i, above = c.hi >= 0.0;
    double ratio = r.hi, a = above ? 1.0 : ratio / 2.0, g = above ? ratio / 2.0 : 1.0;
    if (c.hi == 0.0) return div2(twice2(T), add2(pair_of(2.0, 0.0), r));
    double log_c = log(fabs(c.hi)), h = T.hi * (1.0 - ratio / 2.0) - L.hi - (1.0 + ratio / 2.0) * log_c;
    double v = h > 0 ? h / (a + g) : h / g;
    for (i = 0; i < 8; ++i) v -= (a * softplus(v) + g * v - h) / (a * sigmoid(v) + g);
    pair w = pair_of((T.hi + log_c + (above ? v : softplus(v))) / 2.0, 0.0);
    for (i = 0; i < 2; ++i) {
        pair x = add2(e, neg2(twice2(w))), y = add2(neg2(e), mul2(r, w)), residual;
        int wide = above ? e.hi >= 1.0 : y.hi < L.hi;
        pair argument = above ? (wide ? add2(x, L) : x) : wide ? add2(y, neg2(L)) : neg2(y);
        pair factor = above ? c : wide ? add2(pair_of(1.0, 0.0), neg2(half)) : half;
        pair part = mul2(factor, wide ? exp2w(argument) : expm1_2(argument)), logarithm = log1p_2(part);
        double share = factor.hi * exp(argument.hi) / (1.0 + part.hi);
        double slope = 2.0 + (above ? ratio - 2.0 * share : wide ? ratio * (1.0 - share) : ratio * share);
        residual = add2(above ? logarithm : neg2(logarithm), neg2(x));
        if (above || wide) residual = add2(residual, y);
        if (wide) residual = add2(residual, neg2(L));
        w = add2(w, pair_of(-residual.hi / slope, 0.0));
    }
    return w;
}

typedef struct { int bad, inside; pair w, x, y, T, r, half, c, L; double t, omega; } solution;

static solution solve(double N, double t, pair T, double omega, pair kappa) {
    solution out;
    out.bad = !(N >= 2.0 && t > 0.0 && omega > 0.0 && isfinite(T.hi) && isfinite(t));
    out.t = t; out.omega = omega; out.T = T; out.r = slope_of(N); out.inside = 0;
    out.w = pair_of(t, 0.0);
    if (!out.bad && kappa.hi > 0.0) {
        out.half = pair_of(0.5 * kappa.hi, 0.5 * kappa.lo);
        out.c = div2(add2(kappa, pair_of(-2.0, 0.0)), kappa);
        out.L = log2w(out.half);
        pair e = add2(T, neg2(out.L));
        pair w = e.hi > 0.0 ? interior(T, e, out.L, out.r, out.half, out.c) : pair_of(0.0, 0.0);
        if ((w.hi - t) + w.lo < -1e-30 * t) { out.w = w; out.inside = e.hi > 0.0; }
    }
    out.x = add2(T, neg2(twice2(out.w))); /* the logit b - t*p */
    out.y = add2(mul2(out.r, out.w), neg2(T)); /* the logit t*q - b */
    return out;
}
"""

_C_RETURN: dict[str, dict[str, str]] = {
    "optimum": {"": "x.w.hi / t"},
    "optimal-loss": {"": "softplus2(x.x) + x.omega * softplus2(x.y)"},
    "sensitivity": {
        "_t": "x.inside ? change(x) / t / t : 0.0",
        "_b": "x.inside ? rate(x).hi / t : 0.0",
    },
}
_C_RATE = """
static pair rate(solution s) { /* w' = d(t s*)/dT */
    pair X = add2(pair_of(1.0, 0.0), exp2w(s.x)), Y = add2(pair_of(1.0, 0.0), exp2w(s.y));
    return div2(add2(X, Y), add2(twice2(Y), mul2(s.r, X)));
}

/* t w' - w, also as ((2 - r) c t e^x (1 + e^y)/(2 (1 + e^y) + r (1 + e^x)) + (2T - (2 + r) w) - 2b)/(2 + r) */
static double change(solution s) {
    if (s.t < 1e-3 && s.c.hi != 0.0) return add2(mul2(rate(s), pair_of(s.t, 0.0)), neg2(s.w)).hi;
    int above = s.c.hi >= 0.0;
    pair one = pair_of(1.0, 0.0), two_r = add2(pair_of(2.0, 0.0), s.r), X = exp2w(s.x), Y = exp2w(s.y);
    pair gap = add2(twice2(s.T), neg2(mul2(two_r, s.w)));
    if (fabs(gap.hi) < 1e-3 * fabs(s.T.hi)) {
        pair logarithm = log1p_2(above ? mul2(s.c, X) : mul2(add2(one, neg2(s.half)), Y));
        gap = add2(s.L, above ? logarithm : neg2(logarithm));
    }
    pair below = add2(twice2(add2(one, Y)), mul2(s.r, add2(one, X))), bias = add2(s.T, pair_of(-s.t, 0.0));
    pair moved = mul2(mul2(add2(pair_of(2.0, 0.0), neg2(s.r)), pair_of(s.t, 0.0)), mul2(s.c, X));
    moved = mul2(moved, div2(add2(one, Y), below));
    return div2(add2(add2(moved, gap), neg2(twice2(bias))), two_r).hi;
}
"""

_JULIA_RETURN = {
    "optimum": "return s",
    "optimal-loss": "return softplus(x) + omega*softplus(y)",
    "sensitivity": "0 < s < 1 || return (zero(s), zero(s))\n"
    "    rate = (sigmoid(-x) + sigmoid(-y))/(2*sigmoid(-x) + r*sigmoid(-y))\n"
    "    return ((rate - s)/t, rate/t)",
}

_JULIA_CORE = """
sigmoid(x) = x >= 0 ? 1/(1 + exp(-x)) : exp(x)/(1 + exp(x))
softplus(x) = max(x, 0) + log1p(exp(-abs(x)))

function @NAME@(@ARGUMENTS@)
    N, omega, T = float(@SIZE@), float(@WEIGHT@), float(@TOTAL@)
    r = isinf(N) ? one(N) : (N - 2)/(N - 1)
    kappa = omega*r
    e = kappa > 0 ? T - log(kappa/2) : oftype(T, Inf)
    w = kappa == 0 ? float(t) : e <= 0 ? zero(T) : interior(T, e, r, kappa)
    s = min(one(w), w/t)
    x, y = T - 2*t*s, -T + r*t*s
    @RETURN@
end

function interior(T, e, r, kappa)
    c = (kappa - 2)/kappa
    c == 0 && return 2T/(2 + r)
    a, g = c > 0 ? (one(r), r/2) : (r/2, one(r))
    h = e - r*T/2 - (1 + r/2)*log(abs(c))
    v = h > 0 ? h/(a + g) : h/g
    for _ in 1:12
        v -= (a*softplus(v) + g*v - h)/(a*sigmoid(v) + g)
    end
    w = (T + log(abs(c)) + (c > 0 ? v : softplus(v)))/2
    if e < 40
        for _ in 1:2
            w -= (2*expm1(2w - e) - kappa*expm1(e - r*w))/(4*exp(2w - e) + kappa*r*exp(e - r*w))
        end
    end
    return w
end
"""

_MATHEMATICA_RETURN = {
    "optimum": "s",
    "optimal-loss": "softplus[x] + omega softplus[y]",
    "sensitivity": "If[0 < s < 1, With[{rate = (LogisticSigmoid[-x] + LogisticSigmoid[-y])/"
    "(2 LogisticSigmoid[-x] + r LogisticSigmoid[-y])}, {(rate - s)/t, rate/t}], {0, 0}]",
}

_WRITERS = {"python": _python, "c": _c, "julia": _julia, "mathematica": _mathematica}
