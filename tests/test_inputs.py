"""Numbers from users are read exactly, or refused by name with what would be right."""

from fractions import Fraction

import numpy as np
import pytest

import ccem
from ccem.errors import InputError
from ccem.inputs import exact_number, finite_float, positive_float, positive_number, real_array, shown, whole_number


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        ("118.2", Fraction(591, 5)), (" -1e-3 ", Fraction(-1, 1000)), ("2/3", Fraction(2, 3)), (0.5, Fraction(1, 2)),
        (0.1, Fraction(0.1)), (np.float64(0.25), Fraction(1, 4)), (np.int64(7), Fraction(7)),
        ("1e400", Fraction(10**400)),
    ],
)  # fmt: skip
def test_numbers_are_exact(given, exact):
    assert exact_number(given, "t") == exact


@pytest.mark.parametrize(
    ("read", "given", "words"),
    [
        (exact_number, "x", "t must be a number such as 10"), (exact_number, "٣", "must be a number"),
        (exact_number, True, "must be a number"), (exact_number, None, "must be a number, got NoneType"),
        (exact_number, float("nan"), "must be finite"), (exact_number, "1/0", "divides by zero"),
        (exact_number, "1e99999", "exponent 99999"), (exact_number, "9" * 5000, "5000 characters"),
        (exact_number, "1e-999999999", "exponent -999999999; at most 10000"),
        (exact_number, "__import__('os')", "must be a number"), (positive_number, 0, "t must be > 0, got 0"),
        (finite_float, "1e400", "from -1e300 to 1e300"), (finite_float, "-2e300", "from -1e300 to 1e300"),
        (positive_float, "1e301", "from 1e-300 to 1e300"), (positive_float, "1e-400", "from 1e-300 to 1e300"),
        (positive_float, "-1", "t must be > 0"),
    ],
)  # fmt: skip
def test_refusals_name_the_value(read, given, words):
    with pytest.raises(InputError, match=words):
        read(given, "t")


def test_floats_reach_their_limits():
    assert [finite_float(text, "b") for text in ("1e300", "-1e300", "1e-400")] == [1e300, -1e300, 0]
    assert finite_float(1e300, "b") == 1e300
    assert positive_float("1e-300", "t") == 1e-300


@pytest.mark.parametrize(("given", "words"), [("2.5", "whole number"), (1, "at least 2"), ("-3", "at least 2")])
def test_whole_numbers(given, words):
    assert whole_number("1e18", "N", least=2) == 10**18
    with pytest.raises(InputError, match=words):
        whole_number(given, "N", least=2)


def test_long_doubles_are_exact():
    third = np.longdouble(1) / 3
    assert exact_number(third, "t") == Fraction(*third.as_integer_ratio())
    assert exact_number(np.asarray(np.longdouble(2)), "t") == 2
    assert ccem.optimum_ball(4, np.longdouble(2), 1).phase == ccem.optimum_ball(4, 2, 1).phase
    for value in ("nan", "inf", "-inf"):
        with pytest.raises(InputError, match="b must be finite"):
            finite_float(np.longdouble(value), "b")


@pytest.mark.skipif(np.finfo(np.longdouble).max == np.finfo(float).max, reason="long doubles are doubles here")
def test_long_doubles_beyond_doubles():
    large = np.longdouble(10) ** 4000
    assert exact_number(large, "t") > 10**3999
    with pytest.raises(InputError, match="from 1e-300 to 1e300"):
        positive_float(large, "t")
    with pytest.raises(InputError, match=r"t must be at most 1.8e308 in size .* got 1e\+4000"):
        real_array([1, large], "t")


def test_masked_numbers_are_refused():
    for value in (np.ma.masked, np.ma.array(2.0, mask=True)):
        with pytest.raises(InputError, match="b must be a number, got a masked one"):
            finite_float(value, "b")
    assert finite_float(np.ma.array(2.0), "b") == 2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda x: ccem.sigmoid_loss(np.eye(2), np.eye(2), t=x, b=1), "t must be from 1e-300 to 1e300"),
        (lambda x: ccem.sigmoid_loss(np.eye(2), np.eye(2), t=1, b=-x), "b must be from -1e300 to 1e300"),
        (lambda x: ccem.sigmoid_loss(np.eye(2), np.eye(2), t=-x, b=1), "t must be > 0"),
        (lambda x: ccem.ccem_embeddings(x, s=1), "N must be at most 100000"),
        (lambda x: ccem.ccem_embeddings(-x, s=1), "N must be at least 2"),
        (lambda x: ccem.ccem_embeddings(4, s=x), "s must be from -1e300"),
        (lambda x: ccem.optimum_ball(4, 1, 1, digits=x), "digits must be at most"),
        (lambda x: whole_number(Fraction(x, 7), "N", least=2), "N must be a whole number"),
    ],
)
def test_numbers_too_long_to_print_are_refused_by_name(call, words):
    with pytest.raises(InputError, match=f"{words}.* got a number of more than 4300 digits"):
        call(10**5000)


def test_values_in_messages_are_short():
    assert shown("x" * 100) == "x" * 37 + "..."
    assert "\n" not in shown(np.eye(9))


def test_arrays_are_read_without_a_copy_where_they_are_numbers_already():
    for dtype in (np.float64, np.float32, np.int64, np.uint8):
        given = np.arange(3, dtype=dtype)
        assert real_array(given, "t") is given or np.shares_memory(real_array(given, "t"), given)
        assert real_array(given, "t").dtype == dtype
    assert real_array(np.ones(2, np.float16), "t").dtype == np.float32
    assert real_array(np.ones(2, ">f8"), "t").dtype.isnative
    assert real_array([10**30, Fraction(1, 4)], "t").tolist() == [1e30, 0.25]
    assert real_array(np.ma.array([1.0, 2.0]), "t").tolist() == [1, 2]
    assert real_array([True, False], "targets", booleans=True).tolist() == [True, False]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([[1, 2], [3]], "t must be an array of real numbers"), ("x", "real numbers, got 'x'"),
        (None, "real numbers, got NoneType"), ([1, None], "real numbers, got NoneType"),
        ([1 + 1j], "real numbers, got dtype complex128"), ([True], "real numbers, got dtype bool"),
        (np.ma.array([3.0, 4.0], mask=[0, 1]), "no masked entries"), ([3.0, np.ma.masked], "no masked entries"),
        (10**400, "t must be at most 1.8e308"), (np.array(["1"]), "real numbers, got dtype <U1"),
    ],
)  # fmt: skip
def test_other_arrays_are_refused_by_name(values, words):
    with pytest.raises(InputError, match=words):
        real_array(values, "t")


def test_torch_tensors_are_read_as_arrays():
    torch = pytest.importorskip("torch")
    assert real_array(torch.ones(2, requires_grad=True), "t").dtype == np.float32
    assert real_array(torch.tensor([0.5], dtype=torch.bfloat16), "t").tolist() == [0.5]
    assert exact_number(torch.tensor(0.5, dtype=torch.bfloat16, requires_grad=True), "t") == Fraction(1, 2)
    for wrong, words in ((torch.eye(2).to_sparse(), r"dense tensor.*U\.to_dense"),
                         (torch.ones(2, device="meta"), "U must be a tensor with values of its own")):  # fmt: skip
        with pytest.raises(InputError, match=words):
            real_array(wrong, "U")


def test_jax_arrays_are_read_and_traced_ones_refused():
    jax = pytest.importorskip("jax")
    assert real_array(jax.numpy.asarray([0.5], jax.numpy.bfloat16), "t").tolist() == [0.5]
    assert exact_number(jax.numpy.asarray(0.5), "t") == Fraction(1, 2)
    for read, words in ((real_array, "JAX is tracing it"), (exact_number, "whose value is known")):
        with pytest.raises(InputError, match=words):
            jax.jit(lambda x, read=read: read(x, "t"))(1.0)
