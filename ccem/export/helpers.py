"""Pairs of doubles and stable softplus and sigmoid as text, for generated Python, C and Julia."""

PYTHON_HELPERS = '''
import numpy as np


def _arrays(*values):
    return tuple(np.asarray(value, dtype=float) for value in values)


def _tidy2(high, low):
    return high, np.where(np.isfinite(low) & np.isfinite(high), low, 0.0)


def add2(x, y):
    """Sum of two unevaluated pairs (high, low)."""
    total = x[0] + y[0]
    part = total - x[0]
    low = (x[0] - (total - part)) + (y[0] - part) + (x[1] + y[1])
    high = total + low
    return _tidy2(high, low - (high - total))


def _split(x):
    scaled = 134217729.0 * x
    high = scaled - (scaled - x)
    return high, x - high


def mul2(x, y):
    product = x[0] * y[0]
    (a, b), (c, d) = _split(x[0]), _split(y[0])
    low = ((a * c - product) + a * d + b * c) + b * d
    low = np.where(np.isfinite(low), low, 0.0) + (x[0] * y[1] + x[1] * y[0])
    high = product + low
    return _tidy2(high, low - (high - product))


def div2(x, y):
    first = x[0] / y[0]
    rest = add2(x, mul2((-first, 0.0), y))
    return add2((first, 0.0), (rest[0] / y[0], 0.0))


def softplus(x):
    return softplus2((x, 0.0))


def sigmoid(x):
    return sigmoid2((x, 0.0))


def exp_pair(x):
    return np.exp(x[0]) * (1.0 + x[1])


def sigmoid2(x):
    small = np.exp(-np.abs(x[0]))
    above, below = 1.0 / (1.0 + small), small / (1.0 + small)
    value, rest = np.where(x[0] >= 0, above, below), np.where(x[0] >= 0, below, above)
    return value * (1.0 + rest * x[1])


def softplus2(x):
    return np.maximum(x[0], 0.0) + np.log1p(np.exp(-np.abs(x[0]))) + sigmoid2((x[0], 0.0)) * x[1]


def log1p_exp2(factor, x):
    """log(1 + factor*exp(x)) for factor > 0."""
    large = x[0] + np.log(factor) + np.log1p(np.exp(-x[0]) / factor)
    return np.where(x[0] > 500.0, large, np.log1p(factor * exp_pair(x)))


def step(x, at_zero):
    return np.heaviside(x, at_zero)
'''

C_HELPERS = """
#include <math.h>

typedef struct { double hi, lo; } pair; /* an unevaluated sum hi + lo */

static inline pair pair_of(double hi, double lo) { pair x = {hi, lo}; return x; }

static inline pair tidy2(double hi, double lo) {
    return pair_of(hi, isfinite(hi) && isfinite(lo) ? lo : 0.0);
}

static inline pair add2(pair x, pair y) {
    double total = x.hi + y.hi, part = total - x.hi;
    double low = (x.hi - (total - part)) + (y.hi - part) + (x.lo + y.lo);
    double high = total + low;
    return tidy2(high, low - (high - total));
}

static inline pair mul2(pair x, pair y) {
    double product = x.hi * y.hi, low = fma(x.hi, y.hi, -product);
    low = (isfinite(low) ? low : 0.0) + (x.hi * y.lo + x.lo * y.hi);
    double high = product + low;
    return tidy2(high, low - (high - product));
}

static inline pair div2(pair x, pair y) {
    double first = x.hi / y.hi;
    pair rest = add2(x, mul2(pair_of(-first, 0.0), y));
    return add2(pair_of(first, 0.0), pair_of(rest.hi / y.hi, 0.0));
}

static inline double exp_pair(pair x) { return exp(x.hi) * (1.0 + x.lo); }

static inline double sigmoid2(pair x) {
    double small = exp(-fabs(x.hi)), above = 1.0 / (1.0 + small), below = small / (1.0 + small);
    return x.hi >= 0 ? above * (1.0 + below * x.lo) : below * (1.0 + above * x.lo);
}

static inline double softplus2(pair x) {
    return fmax(x.hi, 0.0) + log1p(exp(-fabs(x.hi))) + sigmoid2(pair_of(x.hi, 0.0)) * x.lo;
}

static inline double log1p_exp2(double factor, pair x) { /* log(1 + factor*exp(x)), factor > 0 */
    return x.hi > 500.0 ? x.hi + log(factor) + log1p(exp(-x.hi) / factor) : log1p(factor * exp_pair(x));
}

static inline double softplus(double x) { return softplus2(pair_of(x, 0.0)); }
static inline double sigmoid(double x) { return sigmoid2(pair_of(x, 0.0)); }
static inline double step(double x, double at_zero) { return x > 0 ? 1.0 : x < 0 ? 0.0 : x == 0 ? at_zero : x; }
"""

JULIA_HELPERS = """
sigmoid(x) = x >= 0 ? 1/(1 + exp(-x)) : exp(x)/(1 + exp(x))
softplus(x) = max(x, 0) + log1p(exp(-abs(x)))
step(x, at_zero) = x > 0 ? 1.0 : x < 0 ? 0.0 : x == 0 ? at_zero : x
"""
