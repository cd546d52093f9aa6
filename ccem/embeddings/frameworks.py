"""PyTorch and JAX tensors: the blocked NumPy loss as one differentiable operation of the framework.

The loss and all gradients are computed in one forward sweep on the CPU (tensors elsewhere are copied), so the
backward pass costs a multiplication. Second derivatives are not offered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

__all__ = ["carry_jax", "carry_torch"]


def carry_torch(checked: Callable[..., Any], values: tuple[Any, ...], *, grad: bool) -> Any:
    """The loss as a tensor, gradients flowing to every tensor among the values; or loss and gradients as tensors."""
    import torch

    def array(value: Any) -> Any:
        if not isinstance(value, torch.Tensor):
            return value
        value = value.detach().cpu()
        return (value.float() if value.dtype in (torch.bfloat16, torch.float16) else value).numpy()

    arrays = [array(value) for value in values]
    first = next((x for x in values[:2] if isinstance(x, torch.Tensor)), None)
    options: dict[str, Any] = {} if first is None else {"dtype": first.dtype, "device": first.device}
    if grad:
        result = checked(*arrays, grad=True)
        return tuple(torch.as_tensor(part, **options) for part in (result.loss, result.U, result.V))

    def forward(ctx: Any, *tensors: Any) -> Any:
        ctx.carried = [isinstance(tensor, torch.Tensor) for tensor in tensors]
        result = checked(*arrays, grad=any(ctx.needs_input_grad))
        if any(ctx.needs_input_grad):
            gradients = zip(tensors, result[1 : len(tensors) + 1], strict=True)
            ctx.save_for_backward(
                *(
                    torch.as_tensor(part, dtype=tensor.dtype, device=tensor.device).reshape(tensor.shape)
                    for tensor, part in gradients
                    if isinstance(tensor, torch.Tensor)
                )
            )
        return torch.as_tensor(result.loss, **options)

    def backward(ctx: Any, upstream: Any) -> Any:
        saved = iter(ctx.saved_tensors)
        return tuple((upstream * next(saved)) if carried else None for carried in ctx.carried)

    once = torch.autograd.function.once_differentiable(backward)
    methods = {"forward": staticmethod(forward), "backward": staticmethod(once)}
    operation: Any = type("BlockedLoss", (torch.autograd.Function,), methods)
    return operation.apply(*values)


def carry_jax(checked: Callable[..., Any], values: tuple[Any, ...], *, grad: bool) -> Any:
    """As :func:`carry_torch` for JAX, under ``jit`` and ``grad`` too (a callback to the host)."""
    jax: Any = import_module("jax")
    jnp = jax.numpy

    dtype = jnp.result_type(*values[:2])
    arrays = [jnp.asarray(value, dtype) for value in values]
    shapes = tuple(jax.ShapeDtypeStruct(x.shape, dtype) for x in (jnp.zeros(()), *arrays))

    def compute(wanted: bool, *given: Any) -> Any:
        inputs = [np.asarray(value) for value in given]
        result = checked(*inputs[:2], *(x.item() for x in inputs[2:]), grad=wanted)
        return tuple(np.asarray(part, dtype) for part in (result if wanted else result[:1])[: len(given) + 1])

    def forward(*given: Any) -> Any:
        value, *gradients = jax.pure_callback(partial(compute, True), shapes, *given)
        return value, tuple(gradients)

    def backward(gradients: Any, upstream: Any) -> Any:
        return tuple(upstream * gradient for gradient in gradients)

    loss: Any = jax.custom_vjp(lambda *given: jax.pure_callback(partial(compute, False), shapes[:1], *given)[0])
    loss.defvjp(forward, backward)
    if grad:
        value, gradients = forward(*arrays)
        return value, gradients[0], gradients[1]
    return loss(*arrays)
