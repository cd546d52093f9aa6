"""Code for the minimiser, its loss and its sensitivities: ``ccem derive optimum`` as programs.

The programs do not sum the series. They solve the same trinomial in the form ``a*softplus(v) + g*v = h``
(with ``e^u = y^2/A``, ``v = u - log|c|``, ``c = (kappa - 2)/kappa``), convex and increasing, by Newton's
method from the right, then correct ``w = t*s*`` with residuals in double-double arithmetic: near the
antipodal boundary those of ``2*expm1(2w - e) = kappa*expm1(e - r*w)``, ``e = T - log(kappa/2)``, elsewhere
those of the logarithm of the trinomial.
"""

from __future__ import annotations

from typing import Any

import mpmath
import sympy

from ccem.derivation import Derivation

TARGETS = ("optimum", "optimal-loss", "sensitivity")
_BIAS_ARGUMENT = {"free": ("b",), "tied": (), "relative": ("b_rel",)}

_NOTE = """\
Solves stationarity 2*sigmoid(b - t*p) = kappa*sigmoid(t*q - b) for w = t*s by Newton's method on
an equal convex equation and corrects w in double-double arithmetic. Tested against 50 digits on
10,000 points (t from 1e-300 to 1e300, N from 2 to 1e18): s*, and the optimal loss where it is a
normal number, within a few units in the last place. Arguments are taken as exact; the result is
not a number where N < 2, t <= 0 or b is not finite."""


def generate_optimum(derivation: Derivation, language: str) -> str:
    """Source of ``optimum``, ``optimal_loss`` or ``sensitivity`` for the setting of the derivation."""
    chosen = derivation.setting
    arguments = [] if chosen.size is not None else ["N"]
    arguments += ["t", *_BIAS_ARGUMENT[chosen.bias]]
    symbolic = chosen.weight is not None and not chosen.weight.is_number
    arguments += ["omega"] if symbolic else []
    formulas = "\n".join(f"{r.name}: {r.value} ({r.condition})" for r in derivation.results)
    return _WRITERS[language](derivation, chosen, arguments, formulas)


def _python(derivation: Derivation, chosen: Any, arguments: list[str], formulas: str) -> str:
    from ccem.export.code import PYTHON_HELPERS

    size = "N" if chosen.size is None else _literal(chosen.size, "np.inf")
    weight = _literal(chosen.weight, "np.inf") if chosen.weight is not None else f"{size} - 1.0"
    kappa = "None" if chosen.weight is not None else f"add2(({size}, 0.0), (-2.0, 0.0))"
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
    from ccem.export.code import C_HELPERS

    size = "N" if chosen.size is None else _literal(chosen.size, "INFINITY")
    weight = _literal(chosen.weight, "INFINITY") if chosen.weight is not None else f"{size} - 1.0"
    kappa = (
        f"mul2(pair_of({weight}, 0.0), slope_of({size}))"
        if chosen.weight is not None
        else f"add2(pair_of({size}, 0.0), pair_of(-2.0, 0.0))"
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
    weight = _literal(chosen.weight, "Inf") if chosen.weight is not None else f"({size} - 1)"
    total = {"free": "t + b", "tied": "2t", "relative": "t*(1 + b_rel)"}[chosen.bias]
    comments = "\n".join(f"# {line}" for line in [derivation.title, _PLAIN_NOTE, *formulas.splitlines()])
    name = derivation.what.replace("-", "_")
    body = _JULIA_CORE.strip().replace("@SIZE@", size).replace("@WEIGHT@", weight).replace("@TOTAL@", total)
    body = body.replace("@NAME@", name).replace("@ARGUMENTS@", ", ".join(arguments))
    return comments + "\n\n" + body.replace("@RETURN@", _JULIA_RETURN[derivation.what]) + "\n"


def _mathematica(derivation: Derivation, chosen: Any, arguments: list[str], formulas: str) -> str:
    size = "n" if chosen.size is None else str(chosen.size).replace("oo", "Infinity")
    weight = str(chosen.weight) if chosen.weight is not None else f"({size} - 1)"
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


def _expm1_2(x):
    return np.expm1(x[0]) + np.exp(x[0]) * x[1]


def _where2(condition, x, y):
    return np.where(condition, x[0], y[0]), np.where(condition, x[1], y[1])


def _solve(N, t, T, omega, kappa):
    """(bad, w, t, T, r, omega, inside): w = t*s* as a pair, cut to [0, t]."""
    N, omega = np.asarray(N, dtype=float), np.asarray(omega, dtype=float)
    r = div2(add2((N, 0.0), (-2.0, 0.0)), add2((N, 0.0), (-1.0, 0.0)))
    r = _where2(np.isinf(N), (1.0, 0.0), r)
    if kappa is None:
        kappa = mul2((omega, 0.0), r)
    k, ratio = kappa[0], r[0]
    L = _log2w((k / 2.0, kappa[1] / 2.0))
    e = add2(T, (-L[0], -L[1]))
    c = ((k - 2.0) + kappa[1]) / k
    log_c = np.log(np.abs(c))
    a, g = np.where(c > 0, 1.0, ratio / 2.0), np.where(c > 0, ratio / 2.0, 1.0)
    h = T[0] * (1.0 - ratio / 2.0) - L[0] - (1.0 + ratio / 2.0) * log_c
    v = np.where(h > 0, h / (a + g), h / g)
    for _ in range(8):
        v = v - (a * softplus(v) + g * v - h) / (a * sigmoid(v) + g)
    start = (T[0] + log_c + np.where(c > 0, v, softplus(v))) / 2.0
    near = far = (start, 0.0 * start)
    for _ in range(2):
        x = add2((2.0 * near[0], 2.0 * near[1]), (-e[0], -e[1]))
        y = mul2(r, near)
        y = add2(e, (-y[0], -y[1]))
        residual = 2.0 * _expm1_2(x) - k * _expm1_2(y)
        slope = 4.0 * np.exp(x[0]) + k * ratio * np.exp(y[0])
        near = add2(near, (-residual / slope, 0.0))
        u = add2((2.0 * far[0], 2.0 * far[1]), (-T[0], -T[1]))
        tail = c * np.exp(-u[0])
        sum2 = add2(add2(mul2(r, far), u), add2((-T[0], -T[1]), L))
        residual = (sum2[0] + np.log1p(tail)) + sum2[1]
        far = add2(far, (-residual / (ratio + 2.0 - 2.0 * tail / (1.0 + tail)), 0.0))
    w = _where2(e[0] < 40.0, near, far)
    two = div2((2.0 * T[0], 2.0 * T[1]), add2((2.0, 0.0), r))
    w = _where2(c == 0.0, two, w)
    antipodal = (e[0] <= 0.0) & (k > 0.0)
    simplex = (k == 0.0) | (~antipodal & (w[0] >= t))
    w = _where2(antipodal, (0.0, 0.0), _where2(simplex, (t, 0.0), w))
    bad = ~((N >= 2.0) & (t > 0.0) & (omega > 0.0) & np.isfinite(T[0]) & np.isfinite(t))
    return bad, w, t, T, r, omega, ~(antipodal | simplex)


def _logits(state):
    """The logits x = b - t*p and y = t*q - b as pairs."""
    _, w, _, T, r, _, _ = state
    y = mul2(r, w)
    return add2(T, (-2.0 * w[0], -2.0 * w[1])), add2(y, (-T[0], -T[1]))
'''

_PYTHON_TAILS = {
    "optimal-loss": """
def _loss(state):
    x, y = _logits(state)
    return np.where(state[0], np.nan, softplus2(x) + state[5] * softplus2(y))[()]
""",
    "sensitivity": """
def _rates(state):
    bad, w, t, _, r, _, inside = state
    x, y = _logits(state)
    slack_x, slack_y = sigmoid2((-x[0], -x[1])), sigmoid2((-y[0], -y[1]))
    rate = (slack_x + slack_y) / (2.0 * slack_x + r[0] * slack_y)
    by_t = np.where(inside, (rate - w[0] / t) / t, 0.0)
    by_b = np.where(inside, rate / t, 0.0)
    return np.where(bad, np.nan, by_t)[()], np.where(bad, np.nan, by_b)[()]
""",
}

_C_CORE = """
static pair neg2(pair x) { return pair_of(-x.hi, -x.lo); }
static pair twice2(pair x) { return pair_of(2.0 * x.hi, 2.0 * x.lo); }
static double expm1_2(pair x) { return expm1(x.hi) + exp(x.hi) * x.lo; }

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

static pair slope_of(double N) { /* r = (N - 2)/(N - 1) */
    if (isinf(N)) return pair_of(1.0, 0.0);
    return div2(add2(pair_of(N, 0.0), pair_of(-2.0, 0.0)), add2(pair_of(N, 0.0), pair_of(-1.0, 0.0)));
}

static pair interior(pair T, pair e, pair L, pair r, pair kappa) { /* w = t*s* */
    int i;
    double k = kappa.hi, ratio = r.hi, c = ((k - 2.0) + kappa.lo) / k;
    if (c == 0.0) return div2(twice2(T), add2(pair_of(2.0, 0.0), r));
    double log_c = log(fabs(c)), a = c > 0 ? 1.0 : ratio / 2.0, g = c > 0 ? ratio / 2.0 : 1.0;
    double h = T.hi * (1.0 - ratio / 2.0) - L.hi - (1.0 + ratio / 2.0) * log_c;
    double v = h > 0 ? h / (a + g) : h / g;
    for (i = 0; i < 8; ++i) v -= (a * softplus(v) + g * v - h) / (a * sigmoid(v) + g);
    pair w = pair_of((T.hi + log_c + (c > 0 ? v : softplus(v))) / 2.0, 0.0);
    for (i = 0; i < 2; ++i) {
        if (e.hi < 40.0) {
            pair x = add2(twice2(w), neg2(e)), y = add2(e, neg2(mul2(r, w)));
            double residual = 2.0 * expm1_2(x) - k * expm1_2(y);
            w = add2(w, pair_of(-residual / (4.0 * exp(x.hi) + k * ratio * exp(y.hi)), 0.0));
        } else {
            pair u = add2(twice2(w), neg2(T));
            double tail = c * exp(-u.hi);
            pair sum = add2(add2(mul2(r, w), u), add2(neg2(T), L));
            double residual = (sum.hi + log1p(tail)) + sum.lo;
            w = add2(w, pair_of(-residual / (ratio + 2.0 - 2.0 * tail / (1.0 + tail)), 0.0));
        }
    }
    return w;
}

typedef struct { int bad, inside; pair w, x, y, r; double t, omega; } solution;

static solution solve(double N, double t, pair T, double omega, pair kappa) {
    solution out;
    out.bad = !(N >= 2.0 && t > 0.0 && omega > 0.0 && isfinite(T.hi) && isfinite(t));
    out.t = t; out.omega = omega; out.r = slope_of(N); out.inside = 0;
    out.w = pair_of(t, 0.0);
    if (!out.bad && kappa.hi > 0.0) {
        pair L = log2w(pair_of(kappa.hi / 2.0, kappa.lo / 2.0)), e = add2(T, neg2(L));
        pair w = e.hi > 0.0 ? interior(T, e, L, out.r, kappa) : pair_of(0.0, 0.0);
        if (w.hi < t) { out.w = w; out.inside = e.hi > 0.0; }
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
        "_t": "x.inside ? (rate(x) - x.w.hi / t) / t : 0.0",
        "_b": "x.inside ? rate(x) / t : 0.0",
    },
}
_C_RATE = """
static double rate(solution s) { /* d(t s*)/dT */
    double slack_x = sigmoid2(neg2(s.x)), slack_y = sigmoid2(neg2(s.y));
    return (slack_x + slack_y) / (2.0 * slack_x + s.r.hi * slack_y);
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
