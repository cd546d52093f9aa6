"""PyTorch and JAX tensors: the blocked NumPy loss as one differentiable operation of the framework.

The loss and all gradients are computed in one forward sweep on the CPU (tensors elsewhere are copied), so the
backward pass costs a multiplication. Second derivatives are not offered. Tensors are read by the rules for arrays;
loss and gradients have the dtype that the rules give for U and V.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from ccem.embeddings.arrays import embedding_pair, pair_shape, unit_rows
from ccem.errors import InputError

if TYPE_CHECKING:
    from ccem.embeddings.losses import Number, Operation

__all__ = ["carry_jax", "carry_torch"]


def carry_torch(operation: Operation, U: Any, V: Any, *numbers: Number, grad: bool) -> Any:
    """The loss as a tensor, gradients flowing to every tensor among the values; or loss and gradients as tensors."""
    import torch

    u, v = embedding_pair(U, V, square=operation.square)
    given = [number.read(number.value, number.name) for number in numbers]
    values = (U, V, *(number.value for number in numbers))
    device = next((x.device for x in values if isinstance(x, torch.Tensor)), None)
    options: dict[str, Any] = {"dtype": getattr(torch, u.dtype.name), "device": device}
    if grad:
        result = operation(u, v, *given, grad=True)
        return tuple(torch.as_tensor(part, **options) for part in (result.loss, result.U, result.V))

    def forward(ctx: Any, *tensors: Any) -> Any:
        result = operation(u, v, *given, grad=any(ctx.needs_input_grad))
        gradients = zip(ctx.needs_input_grad, tensors, result[1:], strict=False)
        ctx.save_for_backward(
            *(
                torch.as_tensor(part, dtype=tensor.dtype, device=tensor.device).reshape(tensor.shape)
                for needed, tensor, part in gradients
                if needed
            )
        )
        return torch.as_tensor(result.loss, **options)

    def backward(ctx: Any, upstream: Any) -> Any:
        saved = iter(ctx.saved_tensors)
        return tuple((upstream * next(saved)) if needed else None for needed in ctx.needs_input_grad)

    once = torch.autograd.function.once_differentiable(backward)
    methods = {"forward": staticmethod(forward), "backward": staticmethod(once)}
    apply: Any = type("BlockedLoss", (torch.autograd.Function,), methods)
    return apply.apply(*values)


def carry_jax(operation: Operation, U: Any, V: Any, *numbers: Number, grad: bool) -> Any:
    """As :func:`carry_torch` for JAX. Values that JAX traces (jit, vmap) come by a callback to the host.

    Whatever is known before is checked before: all values but the traced ones, and shapes and dtypes of those.
    """
    jax: Any = import_module("jax")
    jnp = jax.numpy
    names = ("U", "V", *(number.name for number in numbers))
    readers = (unit_rows, unit_rows, *(number.read for number in numbers))
    values = [U, V, *(number.value for number in numbers)]
    traced = [k for k, value in enumerate(values) if isinstance(value, jax.core.Tracer)]
    for k, value in enumerate(values):
        if k not in traced:
            values[k] = readers[k](value, names[k])
        elif not (jnp.issubdtype(value.dtype, jnp.floating) or jnp.issubdtype(value.dtype, jnp.integer)):
            raise InputError(f"{names[k]} must hold real numbers, got dtype {value.dtype}")
        elif k >= 2 and value.shape != ():
            raise InputError(f"{names[k]} must be a number, got an array of shape {value.shape}")
    operation.of_shape(pair_shape(values[0].shape, values[1].shape, square=operation.square))
    double = any(x.dtype == np.float64 or jnp.issubdtype(x.dtype, jnp.integer) for x in values[:2])
    dtype = jax.dtypes.canonicalize_dtype(np.float64 if double else np.float32)  # float32 where JAX has no float64
    shapes = [jax.ShapeDtypeStruct(np.shape(value), dtype) for value in (0.0, *values)]
    tensors = [values[k] for k in traced]
    dtypes = [tensor.dtype for tensor in tensors]
    known: list[Any] = [None if k in traced else value for k, value in enumerate(values)]

    def compute(wanted: Sequence[int], *given: Any) -> Any:
        """Parts of the :class:`Gradient` as NumPy arrays."""
        full = list(known)
        for k, value in zip(traced, given, strict=True):
            full[k] = readers[k](np.asarray(value), names[k])
        result = operation(*embedding_pair(*full[:2], square=operation.square), *full[2:], grad=len(wanted) > 1)
        with np.errstate(over="ignore"):
            return tuple(np.asarray(result[k], dtype) for k in wanted)

    def call(wanted: Sequence[int], *given: Any) -> Any:
        if any(isinstance(value, jax.core.Tracer) for value in given):
            wanted_shapes = tuple(shapes[k] for k in wanted)
            return jax.pure_callback(partial(compute, wanted), wanted_shapes, *given, vmap_method="sequential")
        return tuple(jnp.asarray(part) for part in compute(wanted, *given))

    def forward(*given: Any) -> Any:
        value, *gradients = call((0, *(k + 1 for k in traced)), *given)
        return value, tuple(gradients)

    def backward(gradients: Any, upstream: Any) -> Any:
        return tuple(
            (upstream * part).astype(of) if jnp.issubdtype(of, jnp.floating) else None
            for of, part in zip(dtypes, gradients, strict=True)
        )

    if grad:
        return call((0, 1, 2), *tensors)
    if not traced:
        return call((0,))[0]
    loss: Any = jax.custom_vjp(lambda *given: call((0,), *given)[0])
    loss.defvjp(forward, backward)
    return loss(*tensors)
