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
            kind = str(getattr(returned, "dtype", ""))
            if isinstance(returned, complex) or "complex" in kind:
                raise TypeError("it is complex")
            if isinstance(returned, (str, bytes)) or kind.startswith(("<U", "|S")):
                raise TypeError("it is text")
            return self.numbers(returned)
        except (TypeError, ValueError) as error:
            raise TypeError(f"the loss returns a {type(returned).__name__} that is no real number: {error}") from error

    def called(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        """The loss as the checks call it, with floats after U and V."""
        return fn

    def parameter_gradient(
        self, fn: Callable[..., Any], U: Any, V: Any, arguments: tuple[float, ...]
    ) -> list[float | str]:
        """dL/dt, dL/db, ... for the arguments after U and V; in place of a number, why there is none to compare.

        Raises: :class:`Unsupported` if the loss gives none of them.
        """
        if self._gradient is None:
            raise Unsupported("no gradient of the parameters: use PyTorch or JAX arrays, or pass gradient=...")
        found = self._gradient(U, V, *arguments)
        if not isinstance(found, (tuple, list)) or len(found) < 2 + len(arguments):
            raise Unsupported("gradient=... returns no more than (dU, dV): let it return (dU, dV, dt, db) as well")
        return [float(self.numbers(x).reshape(())) for x in found[2 : 2 + len(arguments)]]

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

    def called(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        return TensorArguments(fn, self._torch)

    def parameter_gradient(
        self, fn: Callable[..., Any], U: Any, V: Any, arguments: tuple[float, ...]
    ) -> list[float | str]:
        if self._gradient is not None:
            return super().parameter_gradient(fn, U, V, arguments)
        leaves = [self._torch.tensor(x, dtype=U.dtype, requires_grad=True) for x in arguments]
        try:
            with made_numbers(leaves) as constants:
                value = fn(U, V, *leaves)
        except USER_ERRORS as error:
            reason = f"{type(error).__name__}: {error}"
            raise Unsupported(f"the loss takes no tensors for its parameters: {reason}") from error
        grads = [None] * len(leaves)
        if getattr(value, "requires_grad", False):
            grads = self._torch.autograd.grad(value.sum(), leaves, allow_unused=True)
        return [
            MADE_NUMBER if k in constants and g is None else 0.0 if g is None else float(g)
            for k, g in enumerate(grads)
        ]


MADE_NUMBER = "taken as a plain number (float(), .item()), so it has no gradient"


@contextlib.contextmanager
def made_numbers(leaves: Sequence[Any]) -> Iterator[set[int]]:
    """Collects the places of those torch tensors that are turned into plain numbers while the context is open."""
    from torch.overrides import TorchFunctionMode

    found: set[int] = set()
    places = {leaf.data_ptr(): k for k, leaf in enumerate(leaves)}

    class Watch(TorchFunctionMode):  # type: ignore[misc]
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            name = getattr(func, "__name__", "")
            if name in ("__float__", "__int__", "item", "tolist", "numpy", "__array__", "tensor") and args:
                place = places.get(args[0].data_ptr()) if hasattr(args[0], "data_ptr") else None
                if place is not None:
                    found.add(place)
            return func(*args, **(kwargs or {}))

    with Watch():
        yield found


class TensorArguments:
    """A torch loss that is called with floats after U and V, and with tensors where it does not take floats."""

    def __init__(self, fn: Callable[..., Any], torch: Any) -> None:
        self.__wrapped__ = fn  # inspect.signature reads it
        self._torch = torch
        self.needs_tensors = False

    def __call__(self, U: Any, V: Any, *arguments: Any, **keywords: Any) -> Any:
        try:
            return self.__wrapped__(U, V, *arguments, **keywords)
        except (AttributeError, TypeError) as error:
            numbers = [isinstance(x, float) for x in arguments]
            if not any(numbers):
                raise
            tensors = [self._torch.tensor(x, dtype=U.dtype) if isinstance(x, float) else x for x in arguments]
            try:
                value = self.__wrapped__(U, V, *tensors, **keywords)
            except USER_ERRORS:
                raise error from None
            self.needs_tensors = True
            return value


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

    def parameter_gradient(
        self, fn: Callable[..., Any], U: Any, V: Any, arguments: tuple[float, ...]
    ) -> list[float | str]:
        if self._gradient is not None:
            return super().parameter_gradient(fn, U, V, arguments)
        leaves = [self._jax.numpy.asarray(x, dtype=U.dtype) for x in arguments]
        places = tuple(range(2, 2 + len(leaves)))
        try:
            grads = self._jax.grad(lambda *given: fn(*given).sum(), argnums=places)(U, V, *leaves)
        except USER_ERRORS as error:
            reason = f"{type(error).__name__}: {error}".split("\n")[0]
            raise Unsupported(f"the loss takes no arrays for its parameters: {reason}") from error
        return [float(g) for g in grads]


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
        call = arrays.called(fn)
        return call(arrays.array(U, "float64"), arrays.array(U[[1, 0, 2]], "float64"), *arguments)


def _plain_arguments(fn: Callable[..., Any]) -> list[tuple[float, ...]]:
    """Values for the arguments after U and V: one choice, or several where the signature does not say how many."""
    plain = (2.0, -1.0, 0.5)
    if _hides_arguments(fn):
        return [plain[:count] for count in (2, 1, 0, 3)]
    parameters = signature(fn).parameters.values()
    needed = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty]
    return [(*plain, *[0.5] * len(needed))[: max(0, len(needed) - 2)]]
