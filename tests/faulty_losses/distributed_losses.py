"""Distributed losses for torch, correct ones and ones with a seeded bug, for check_distributed.

``FAULTY`` lists (loss, family, the check that must fail, words of the cause); ``CORRECT`` (loss, family).
"""

import time

import torch
import torch.distributed as dist
import torch.distributed.nn
from torch.nn import functional


def _gather(X):
    return torch.cat(torch.distributed.nn.all_gather(X), dim=0)


def _gather_without_gradient(X):
    parts = [torch.zeros_like(X) for _ in range(dist.get_world_size())]
    dist.all_gather(parts, X.detach())
    parts[dist.get_rank()] = X
    return torch.cat(parts, dim=0)


def _signs(U, all_V, offset):
    signs = -torch.ones(len(U), len(all_V), dtype=U.dtype)
    signs[torch.arange(len(U)), torch.arange(len(U)) + offset] = 1
    return signs


def _siglip(U, all_V, t, b, offset):
    return -functional.logsigmoid(_signs(U, all_V, offset) * (t * U @ all_V.T + b)).sum() / len(U)


def siglip(U, V, t, b):
    return _siglip(U, _gather(V), t, b, dist.get_rank() * len(U))


def siglip_full_everywhere(U, V, t, b):
    return _siglip(_gather(U), _gather(V), t, b, 0)


def clip(U, V, t):
    labels = torch.arange(len(U)) + dist.get_rank() * len(U)
    rows, columns = t * U @ _gather(V).T, t * V @ _gather(U).T
    return (functional.cross_entropy(rows, labels) + functional.cross_entropy(columns, labels)) / 2


def own_rank_only(U, V, t, b):
    return _siglip(U, V, t, b, 0)


def positives_without_offset(U, V, t, b):
    return _siglip(U, _gather(V), t, b, 0)


def labels_without_offset(U, V, t):
    labels = torch.arange(len(U))
    rows, columns = t * U @ _gather(V).T, t * V @ _gather(U).T
    return (functional.cross_entropy(rows, labels) + functional.cross_entropy(columns, labels)) / 2


def gather_loses_gradient(U, V, t, b):
    return _siglip(U, _gather_without_gradient(V), t, b, dist.get_rank() * len(U))


def gradient_one_over_world(U, V, t, b):
    return _siglip(_gather_without_gradient(U), _gather_without_gradient(V), t, b, 0)


def gradient_times_world(U, V, t, b):
    loss = siglip(U, V, t, b)
    return loss + (dist.get_world_size() - 1) * (loss - loss.detach())


def loss_over_world(U, V, t, b):
    return siglip(U, V, t, b) / dist.get_world_size()


def loss_summed(U, V, t, b):
    return siglip(U, V, t, b) * dist.get_world_size()


def scale_detached_on_later_ranks(U, V, t, b):
    return siglip(U, V, t.detach() + 0 * t if dist.get_rank() else t, b)


def scale_detached(U, V, t, b):
    return siglip(U, V, t.detach(), b)


def scale_half_detached(U, V, t, b):
    return siglip(U, V, (t + t.detach()) / 2, b)


def plain_numbers(U, V, t, b):
    return siglip(U, V, float(t), b.item())


def raises_on_rank_one(U, V, t, b):
    if dist.get_rank() == 1:
        raise RuntimeError("rank one gives up")
    return siglip(U, V, t, b)


def waits_for_ever(U, V, t, b):
    if dist.get_rank() == 0:
        time.sleep(600)
    return siglip(U, V, t, b)


CORRECT = [(siglip, "siglip"), (siglip_full_everywhere, "siglip"), (clip, "clip")]
FAULTY = [
    (own_rank_only, "siglip", "distributed_loss", "negatives of the other ranks are missing"),
    (positives_without_offset, "siglip", "distributed_loss", ""),
    (labels_without_offset, "clip", "distributed_loss", ""),
    (gather_loses_gradient, "siglip", "distributed_gradient", "a part of the gradient is missing"),
    (gradient_one_over_world, "siglip", "distributed_gradient", "(1/W)"),
    (gradient_times_world, "siglip", "distributed_gradient", "(W)"),
    (loss_over_world, "siglip", "distributed_loss", "1/W of the loss"),
    (loss_summed, "siglip", "distributed_loss", "W times the loss"),
    (scale_detached_on_later_ranks, "siglip", "distributed_parameter_gradient", "times that of the full batch"),
    (scale_detached, "siglip", "distributed_parameter_gradient", "no gradient reaches t"),
    (scale_half_detached, "siglip", "distributed_parameter_gradient", "0.5 times that of the full batch"),
]
