"""NumPy, PyTorch and JAX arrays behind one small face: make, read, differentiate."""

from __future__ import annotations

import contextlib
import inspect
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import InputError, MissingExtraError

Array = NDArray[np.float64]
EPSILON = {"float64": 2.0**-52, "float32": 2.0**-23, "float16": 2.0**-10, "bfloat16": 2.0**-7}
TINY = {"float64": 2.0**-1022, "float32": 2.0**-126, "float16": 2.0**-14, "bfloat16": 2.0**-126}

USER_ERRORS = (Exception, SystemExit)  # what the code of a user may raise


class Unsupported(Exception):
    """The array library cannot do what a check needs; the message is the reason of the skip."""


class Numpy:
    """NumPy arrays; a gradient exists only if the user gives one."""

    name = "numpy"
    literal = "np.array({data}, dtype=np.{dtype})"
    imports = "import numpy as np"

    def __init__(self, gradient: Callable[..., Any] | None) -> None:
        self._gradient = gradient

    @contextlib.contextmanager
    def session(self, dtype: str) -> Iterator[None]:
        """Whatever must hold around every call: here, silence about overflow that a loss may handle itself."""
        if dtype == "bfloat16":
            raise Unsupported("NumPy has no bfloat16")
        with np.errstate(all="ignore"):
            yield

    def array(self, values: Array, dtype: str) -> Any:
        return values.astype(dtype)

    def rounded(self, values: Array, dtype: str) -> Array:
        """The float64 values of ``values`` after rounding to the dtype."""
        return values.astype(dtype).astype(np.float64)

    def numbers(self, array: Any) -> Array:
        return np.asarray(array, dtype=np.float64)

    def result(self, returned: Any) -> Array:
        """What a loss returned, as numbers. Raises: TypeError that says what it returned instead."""
        if returned is None:
            raise TypeError("the loss returns None: a return statement is missing")
        try:
            if isinstance(returned, (complex, np.complexfloating)):
                raise TypeError("it is complex")
            return self.numbers(returned)
        except (TypeError, ValueError) as error:
            raise TypeError(f"the loss returns a {type(returned).__name__} that is no real number: {error}") from error

    def gradient(self, fn: Callable[..., Any], U: Any, V: Any, arguments: tuple[float, ...]) -> tuple[Array, Array]:
        if self._gradient is None:
            raise Unsupported("no gradient: pass gradient=..., or use PyTorch or JAX arrays")
        both = self._gradient(U, V, *arguments)
        if not isinstance(both, (tuple, list)) or len(both) < 2:
            raise InputError(f"gradient must return (dU, dV), got {type(both).__name__}")
        return self.numbers(both[0]), self.numbers(both[1])


class Torch(Numpy):
    """PyTorch tensors on the CPU, through array-api-compat; gradients by autograd."""

    name = "torch"
    literal = "torch.tensor({data}, dtype=torch.{dtype})"
    imports = "import torch"

    def __init__(self, gradient: Callable[..., Any] | None) -> None:
        super().__init__(gradient)
        self._torch = _import("torch", "torch")
        self._xp = _import("array_api_compat.torch", "array-api-compat")

    @contextlib.contextmanager
    def session(self, dtype: str) -> Iterator[None]:
        with np.errstate(all="ignore"):
            yield

    def array(self, values: Array, dtype: str) -> Any:
        return self._xp.asarray(values.copy()).to(getattr(self._torch, dtype))

    def rounded(self, values: Array, dtype: str) -> Array:
        return self.numbers(self.array(values, dtype))

    def numbers(self, array: Any) -> Array:
        if hasattr(array, "detach"):
            array = array.detach().to(self._torch.float64).numpy()
        return np.asarray(array, dtype=np.float64)

    def gradient(self, fn: Callable[..., Any], U: Any, V: Any, arguments: tuple[float, ...]) -> tuple[Array, Array]:
        if self._gradient is not None:
            return super().gradient(fn, U, V, arguments)
        U, V = U.detach().requires_grad_(True), V.detach().requires_grad_(True)
        value = fn(U, V, *arguments)
        if not getattr(value, "requires_grad", False):
            raise ValueError("the loss does not depend on U and V for autograd (detached, or computed outside torch)")
        grads = self._torch.autograd.grad(value.sum(), (U, V), allow_unused=True)
        if any(g is None for g in grads):
            raise ValueError(f"no gradient reaches {'U' if grads[0] is None else 'V'}")
        return self.numbers(grads[0]), self.numbers(grads[1])


class Jax(Numpy):
    """JAX arrays, through ``jax.numpy``, which is what array-api-compat gives for them; gradients by ``jax.grad``.

    float64 runs under ``enable_x64``.
    """

    name = "jax"
    literal = "jnp.array({data}, dtype=jnp.{dtype})"
    imports = "import jax.numpy as jnp"

    def __init__(self, gradient: Callable[..., Any] | None) -> None:
        super().__init__(gradient)
        self._jax = _import("jax", "jax")

    @contextlib.contextmanager
    def session(self, dtype: str) -> Iterator[None]:
        with self._jax.enable_x64(dtype == "float64"), np.errstate(all="ignore"):
            yield

    def array(self, values: Array, dtype: str) -> Any:
        return self._jax.numpy.asarray(values, dtype=dtype)

    def rounded(self, values: Array, dtype: str) -> Array:
        return self.numbers(self.array(values, dtype))

    def gradient(self, fn: Callable[..., Any], U: Any, V: Any, arguments: tuple[float, ...]) -> tuple[Array, Array]:
        if self._gradient is not None:
            return super().gradient(fn, U, V, arguments)
        grads = self._jax.grad(lambda A, B: fn(A, B, *arguments).sum(), argnums=(0, 1))(U, V)
        return self.numbers(grads[0]), self.numbers(grads[1])


def _import(module: str, package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(f"{package} is not installed: pip install {package}") from error


def signature(fn: Any) -> inspect.Signature:
    """As ``inspect.signature``; for a torch module, that of its ``forward``. Raises: TypeError, ValueError."""
    return inspect.signature(fn.forward if _is_torch_module(fn) else fn)


def _is_torch_module(fn: Any) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(fn, torch.nn.Module)


_KINDS: dict[str, type[Numpy]] = {"numpy": Numpy, "torch": Torch, "jax": Jax}


def backend(arrays: str | None, fn: Any, gradient: Callable[..., Any] | None) -> Numpy:
    """The face for ``arrays`` ("numpy", "torch", "jax"); None: what the loss takes, found by calling it."""
    if arrays is None:
        arrays = "numpy" if gradient is not None else "torch" if _is_torch_module(fn) else _taken(fn)
    if arrays not in _KINDS:
        raise InputError(f"arrays must be one of {', '.join(_KINDS)}, got {arrays!r}")
    return _KINDS[arrays](gradient)


def _taken(fn: Callable[..., Any]) -> str:
    """The first kind of arrays for which a loss returns anything; "numpy" if there is none.

    JAX takes NumPy arrays, in float32: what returns a JAX array gets them.
    """
    for kind, face in _KINDS.items():
        if kind != "numpy" and kind not in sys.modules:  # a loss has imported what it uses
            continue
        for arguments in _plain_arguments(fn):
            try:
                returned = _call(fn, face(None), arguments)
            except USER_ERRORS as error:
                if isinstance(error, MissingExtraError):
                    raise
            else:
                return "jax" if type(returned).__module__.partition(".")[0] in ("jax", "jaxlib") else kind
    return "numpy"


def refuses(fn: Callable[..., Any], arrays: Numpy, count: int) -> str:
    """Why a loss whose signature does not say takes no ``count`` arguments after U and V; "" if it takes them."""
    if not _hides_arguments(fn):
        return ""
    try:
        _call(fn, arrays, (2.0, -1.0, *[0.5] * count)[:count])
    except TypeError as error:
        return str(error) if "positional argument" in str(error) else ""
    except USER_ERRORS:  # for the checks to find
        return ""
    return ""


def _hides_arguments(fn: Callable[..., Any]) -> bool:
    try:
        return any(p.kind is p.VAR_POSITIONAL for p in signature(fn).parameters.values())
    except (TypeError, ValueError):
        return True


def _call(fn: Callable[..., Any], arrays: Numpy, arguments: Sequence[float]) -> Any:
    """What the loss returns at two simple arrays of unit rows."""
    U = np.eye(3, 4)
    with warnings.catch_warnings(), arrays.session("float64"):
        warnings.simplefilter("ignore")
        return fn(arrays.array(U, "float64"), arrays.array(U[[1, 0, 2]], "float64"), *arguments)


def _plain_arguments(fn: Callable[..., Any]) -> list[tuple[float, ...]]:
    """Values for the arguments after U and V: one choice, or several where the signature does not say how many."""
    plain = (2.0, -1.0, 0.5)
    if _hides_arguments(fn):
        return [plain[:count] for count in (2, 1, 0, 3)]
    parameters = signature(fn).parameters.values()
    needed = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty]
    return [(*plain, *[0.5] * len(needed))[: max(0, len(needed) - 2)]]
