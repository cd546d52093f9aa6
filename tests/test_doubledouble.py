"""Pairs of doubles against balls of 400 bits."""

import flint
import numpy as np
import pytest

from ccem import doubledouble as dd


@pytest.fixture
def pairs():
    chance = np.random.default_rng(8)
    high = np.concatenate([chance.uniform(-600, 600, 300), chance.uniform(-2, 2, 300)])
    return high, high * chance.uniform(-1, 1, 600) * 2.0**-54


def exact(words, k):
    return sum((flint.arb(float(word[k])) for word in words), flint.arb(0))


def worst(words, want, k):
    return abs(exact(words, k) / want - 1)


def test_sums_and_products_are_exact(pairs):
    x, y = pairs
    with flint.ctx.workprec(400):
        for k in range(x.size):
            one, other = flint.arb(float(x[k])), flint.arb(float(y[k]))
            assert exact(dd.two_sum(x, y), k) == one + other
            assert exact(dd.two_product(x, y), k) == one * other


def test_elementary_functions(pairs):
    power, words = dd.exp(pairs), dd.exp_words(pairs)
    positive = np.abs(pairs[0]), np.sign(pairs[0]) * pairs[1]
    logarithm = dd.log(positive)
    with flint.ctx.workprec(400):
        for k in range(pairs[0].size):
            x = exact(pairs, k)
            assert worst(power, x.exp(), k) < 2.0**-96
            assert worst(words, x.exp(), k) < 2.0**-76
            want = exact(positive, k).log()
            assert abs(exact(logarithm, k) - want) < 2.0**-98 * max(1.0, float(abs(want).mid()))


def test_words_of_an_exponential_are_short(pairs):
    first, second, third = dd.exp_words(pairs)
    assert np.array_equal(dd.top(first), first)
    assert np.all(np.abs(second) <= 2.0**-12 * first)
    assert np.all(np.abs(third) <= 2.0**-38 * first)
    scale = np.exp2(np.floor(np.log2(first)) - 38)
    assert np.array_equal(np.rint(second / scale) * scale, second)


def test_exponentials_saturate():
    high, low = dd.exp((np.array([-800.0, 800.0]), np.zeros(2)))
    assert high.tolist() == [0.0, np.inf]
    assert low.tolist() == [0.0, 0.0]
