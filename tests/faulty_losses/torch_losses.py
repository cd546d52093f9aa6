"""Losses in PyTorch with one seeded bug each, most of them in what autograd sees.

``FAULTY`` lists (loss, family, checks of which at least one must fail); ``CORRECT`` well written ones (loss, family).
"""

import torch
from torch.nn import functional

FAULTY = []
CORRECT = []


def faulty(family, *checks):
    def register(fn):
        FAULTY.append((fn, family, checks))
        return fn

    return register


def correct(family):
    def register(fn):
        CORRECT.append((fn, family))
        return fn

    return register


def signs(U):
    return 2 * torch.eye(len(U), dtype=U.dtype) - 1


def negatives(X):
    return X[~torch.eye(len(X), dtype=torch.bool)]


@correct("siglip")
def siglip(U, V, t, b):
    return -functional.logsigmoid(signs(U) * (t * U @ V.T + b)).sum() / len(U)


@correct("siglip")
def siglip_normalising(U, V, t, b):
    return siglip(functional.normalize(U), functional.normalize(V), t, b)


@correct("clip")
def clip(U, V, t):
    z, labels = t * U @ V.T, torch.arange(len(U))
    return (functional.cross_entropy(z, labels) + functional.cross_entropy(z.T, labels)) / 2


@correct("info-nce")
def info_nce(U, V, t):
    z = t * U @ V.T
    return (torch.logsumexp(z, 1) - torch.diagonal(z)).mean()


def _views(U, V, t):
    z = t * torch.cat([U, V]) @ torch.cat([U, V]).T
    return z, torch.cat([torch.diagonal(z, len(U)), torch.diagonal(z, -len(U))])


@correct("nt-xent")
def nt_xent(U, V, t):
    z, positive = _views(U, V, t)
    return (torch.logsumexp(z.masked_fill(torch.eye(len(z), dtype=torch.bool), -torch.inf), 1) - positive).mean()


@correct("dcl")
def dcl(U, V, t):
    z, positive = _views(U, V, t)
    own = torch.eye(len(U), dtype=torch.bool).repeat(2, 2)
    return (torch.logsumexp(z.masked_fill(own, -torch.inf), 1) - positive).mean()


@correct("triplet")
def triplet(U, V, a):
    X = U @ V.T
    return functional.relu(negatives(2 * (X - torch.diagonal(X)[:, None]) + a)).sum() / len(U)


@correct("triplet")
def triplet_distances(U, V, a):
    square = ((U[:, None] - V[None]) ** 2).sum(-1)
    return functional.relu(negatives(torch.diagonal(square)[:, None] - square + a)).sum() / len(U)


@correct("siglip")
def siglip_distances(U, V, t, b):
    similarity = 1 - ((U[:, None] - V[None]) ** 2).sum(-1) / 2
    return functional.softplus(-signs(U) * (t * similarity + b)).sum() / len(U)


@correct("spectral")
def spectral(U, V):
    X = U @ V.T
    return ((negatives(X) ** 2).sum() - 2 * torch.trace(X)) / len(U)


@faulty("siglip", "gradient_overflow")
def unused_branch_overflows(U, V, t, b):
    z = -signs(U) * (t * U @ V.T + b)
    return torch.where(z > 30, z, torch.log1p(torch.exp(z))).sum() / len(U)  # backward: 0 * inf where z > 709


@faulty("siglip", "gradient_overflow", "overflow")
def logits_clamped(U, V, t, b):
    z = -signs(U) * (t * U @ V.T + b)
    return functional.softplus(z.clamp(max=60)).sum() / len(U)


@faulty("siglip", "gradient_closed_form")
def one_side_detached(U, V, t, b):
    return siglip(U, V.detach(), t, b)


@faulty("siglip", "gradient_closed_form")
def detached(U, V, t, b):
    return siglip(U, V, t, b).detach()


@faulty("siglip", "gradient_closed_form")
def negatives_detached(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    own = torch.eye(len(U), dtype=torch.bool)
    return -functional.logsigmoid(torch.where(own, z, z.detach())).sum() / len(U)


class _Averaged(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, gradient):
        return gradient / 4  # as if averaged over 4 processes once more


@faulty("siglip", "gradient_closed_form", "gradient_finite_differences")
def gradient_scaled_by_world_size(U, V, t, b):
    return _Averaged.apply(siglip(U, V, t, b))


@faulty("siglip", "gradient_closed_form")
def rounded_through_numpy(U, V, t, b):
    z = torch.from_numpy((t * U @ V.T + b).detach().numpy())
    return -functional.logsigmoid(signs(U) * z).sum() / len(U)


class _Tiled(torch.autograd.Function):
    """The sigmoid loss whose backward goes by tiles of rows and overwrites dV, where it should be added up."""

    @staticmethod
    def forward(ctx, U, V, t, b, size):
        ctx.save_for_backward(U, V)
        ctx.rest = (t, b, size)
        return siglip(U, V, t, b)

    @staticmethod
    def backward(ctx, gradient):
        (U, V), (t, b, size) = ctx.saved_tensors, ctx.rest
        dU, dV, S = torch.zeros_like(U), torch.zeros_like(V), signs(U)
        for start in range(0, len(U), size):
            rows = slice(start, start + size)
            F = -S[rows] * torch.sigmoid(-S[rows] * (t * U[rows] @ V.T + b)) * t / len(U)
            dU[rows], dV = F @ V, F.T @ U[rows]
        return gradient * dU, gradient * dV, None, None, None


@faulty("siglip", "gradient_closed_form")
def last_tile_of_8(U, V, t, b):
    return _Tiled.apply(U, V, t, b, 8)


@faulty("siglip", "gradient_large_batch")
def last_tile_of_16(U, V, t, b):
    return _Tiled.apply(U, V, t, b, 16)


@faulty("siglip", "gradient_large_batch")
def last_tile_of_128(U, V, t, b):
    return _Tiled.apply(U, V, t, b, 128)


@faulty("siglip", "gradient_large_batch")
def later_chunks_detached(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    return -functional.logsigmoid(torch.cat([z[:64], z[64:].detach()])).sum() / len(U)


@faulty("siglip", "gradient_large_batch")
def chunks_after_512_rows_detached(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    return -functional.logsigmoid(torch.cat([z[:512], z[512:].detach()])).sum() / len(U)


@faulty("siglip", "gradient_parameters")
def scale_detached(U, V, t, b):
    return siglip(U, V, t.detach() if isinstance(t, torch.Tensor) else t, b)


@faulty("siglip", "gradient_parameters")
def bias_half_detached(U, V, t, b):
    return siglip(U, V, t, (b + b.detach()) / 2 if isinstance(b, torch.Tensor) else b)


@faulty("clip", "gradient_parameters")
def only_tensors_and_detached(U, V, t):
    return clip(U, V, t.clone().detach())


class _Half(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, gradient):
        return gradient / 2


@faulty("siglip", "gradient_overflow")
def half_the_gradient_for_large_scales(U, V, t, b):
    loss = siglip(U, V, t, b)
    return _Half.apply(loss) if t > 50 else loss


@faulty("siglip", "rotation")
def bfloat16_by_autocast(U, V, t, b):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        z = t * U @ V.T + b
    return -functional.logsigmoid(signs(U) * z.float()).sum() / len(U)
