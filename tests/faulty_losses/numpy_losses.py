"""Losses with one seeded bug each, written with NumPy. Every bug is of a class that was met in real code.

``FAULTY`` lists (loss, family, gradient or None, checks of which at least one must fail). ``CORRECT`` lists
well written losses of every family, which must pass.
"""

import numpy as np

from ccem.losses import catalogue_loss

HINGE = catalogue_loss("hinge")
FAULTY = []
CORRECT = []


def faulty(family, *checks, gradient=None):
    def register(fn):
        FAULTY.append((fn, family, gradient, checks))
        return fn

    return register


def correct(family, gradient=None, **options):
    def register(fn):
        CORRECT.append((fn, family, {"gradient": gradient, **options}))
        return fn

    return register


def softplus(z):
    return np.logaddexp(np.zeros((), dtype=z.dtype), z)


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e)).astype(z.dtype)


def signs(U):
    return (2 * np.eye(len(U)) - 1).astype(U.dtype)


def log_sum_exp(z, axis=1):
    top = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(top + np.log(np.sum(np.exp(z - top), axis=axis, keepdims=True)), axis=axis)


def unit(X):
    return X / np.linalg.norm(X, axis=1, keepdims=True)


# ---- correct losses ----


def siglip_gradient(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    F = -signs(U) * sigmoid(-z) * t / len(U)
    return F @ V, F.T @ U


@correct("siglip", gradient=siglip_gradient)
def siglip(U, V, t, b):
    return np.sum(softplus(-signs(U) * (t * U @ V.T + b))) / len(U)


@correct("siglip", gradient=siglip_gradient)
def siglip_log1p(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    return np.sum(np.maximum(-z, 0) + np.log1p(np.exp(-np.abs(z)))) / len(U)


def siglip_full_gradient(U, V, t, b):
    F = signs(U) * sigmoid(-signs(U) * (t * U @ V.T + b)) / len(U)
    return *siglip_gradient(U, V, t, b), -np.sum(F * (U @ V.T)), -np.sum(F)


@correct("siglip", gradient=siglip_full_gradient)
def siglip_trained_parameters(U, V, t, b):
    return siglip(U, V, t, b)


@correct("siglip")
def siglip_loops(U, V, t, b):
    total = 0.0
    for i in range(len(U)):
        z = t * (V @ U[i]) + b
        z[i] = -z[i]
        total += np.sum(softplus(z))
    return total / len(U)


@correct("siglip")
def siglip_normalising(U, V, t, b):
    return siglip(unit(U), unit(V), t, b)


@correct("siglip")
def siglip_chunked(U, V, t, b, chunk_size=4):
    total = 0.0
    for start in range(0, len(U), chunk_size):
        rows = U[start : start + chunk_size]
        z = t * rows @ V.T + b
        places = np.arange(len(rows))
        z[places, start + places] *= -1
        total += np.sum(softplus(z))
    return total / len(U)


@correct("siglip")
def siglip_fixed_bias(U, V, t):
    return siglip(U, V, t, -10.0)


@correct("siglip")
def siglip_fixed_all(U, V):
    return siglip(U, V, 10.0, -10.0)


def _clip_gradient(U, V, t):
    z = t * U @ V.T
    N = len(U)
    rows, columns = np.exp(z - log_sum_exp(z)[:, None]), np.exp(z - log_sum_exp(z, axis=0)[None, :])
    F = t * (rows + columns - 2 * np.eye(N, dtype=U.dtype)) / (2 * N)
    return F @ V, F.T @ U


@correct("clip", gradient=_clip_gradient)
def clip(U, V, t):
    z = t * U @ V.T
    return np.mean(log_sum_exp(z) + log_sum_exp(z, axis=0) - 2 * np.diag(z)) / 2


@correct("clip")
def clip_gaps(U, V, t):
    z = t * U @ V.T
    return (np.mean(log_sum_exp(z - np.diag(z)[:, None])) + np.mean(log_sum_exp(z.T - np.diag(z)[:, None]))) / 2


@correct("info-nce")
def info_nce(U, V, t):
    z = t * U @ V.T
    return np.mean(log_sum_exp(z) - np.diag(z))


@correct("nt-xent")
def nt_xent(U, V, t):
    N, Z = len(U), np.concatenate([U, V])
    z = t * Z @ Z.T
    positive = np.concatenate([np.diag(z, N), np.diag(z, -N)])
    np.fill_diagonal(z, -np.inf)
    return np.mean(log_sum_exp(z) - positive)


@correct("dcl")
def dcl(U, V, t):
    N, Z = len(U), np.concatenate([U, V])
    z = t * Z @ Z.T
    positive = np.concatenate([np.diag(z, N), np.diag(z, -N)])
    z[np.tile(np.eye(N, dtype=bool), (2, 2))] = -np.inf
    return np.mean(log_sum_exp(z) - positive)


@correct("triplet")
def triplet(U, V, a):
    square = np.sum((U[:, None] - V[None]) ** 2, axis=-1)
    inside = np.maximum(np.diag(square)[:, None] - square + a, 0)
    return np.sum(inside[~np.eye(len(U), dtype=bool)]) / len(U)


@correct("triplet")
def triplet_similarities(U, V, a):
    X = U @ V.T
    inside = np.maximum(2 * (X - np.diag(X)[:, None]) + a, 0)
    np.fill_diagonal(inside, 0)
    return np.sum(inside) / len(U)


@correct("spectral")
def spectral(U, V):
    X = U @ V.T
    return (np.sum(X[~np.eye(len(U), dtype=bool)] ** 2) - 2 * np.trace(X)) / len(U)


@correct("pair", phi="(1 - x)^2", psi="exp(t*x)")
def pair_square_exponential(U, V, t):
    X = U @ V.T
    off = ~np.eye(len(U), dtype=bool)
    return (np.sum((1 - np.diag(X)) ** 2) + np.sum(np.exp(t * X[off]))) / len(U)


@correct("pair", phi="softplus(b - t*x)", psi="softplus(t*x - b)")
def pair_paper_sign(U, V, t, b):
    return siglip(U, V, t, -b)


@correct("pair", phi=HINGE.phi, psi=HINGE.psi)
def pair_hinge(U, V, a, c):
    X = U @ V.T
    off = ~np.eye(len(U), dtype=bool)
    return (np.sum(np.maximum(a - np.diag(X), 0)) + np.sum(np.maximum(X[off] - c, 0))) / len(U)


# ---- faulty losses: the formula ----


@faulty("siglip", "value_formula", "bias_only", "ccem")
def bias_sign_inverted(U, V, t, b):
    return siglip(U, V, t, -b)


@faulty("siglip", "value_formula", "bias_only")
def bias_dropped(U, V, t, b):
    return siglip(U, V, t, 0.0)


@faulty("siglip", "value_formula", "bias_only")
def bias_times_scale(U, V, t, b):
    return np.sum(softplus(-signs(U) * t * (U @ V.T + b))) / len(U)


@faulty("siglip", "value_formula", "simplex")
def bias_outside_the_sign(U, V, t, b):
    return np.sum(softplus(-signs(U) * (t * U @ V.T) + b)) / len(U)


@faulty("siglip", "value_formula", "simplex")
def log_scale_for_scale(U, V, t, b):
    return siglip(U, V, np.exp(t), b)


@faulty("clip", "value_formula", "simplex")
def temperature_for_scale(U, V, t):
    return clip(U, V, 1 / t)


@faulty("siglip", "value_formula", "constant_embeddings")
def mean_over_all_pairs(U, V, t, b):
    return siglip(U, V, t, b) / len(U)


@faulty("siglip", "value_formula", "constant_embeddings")
def mean_then_divided_again(U, V, t, b):
    return siglip(U, V, t, b) / len(U) ** 2


@faulty("siglip", "value_formula", "constant_embeddings")
def sum_without_mean(U, V, t, b):
    return siglip(U, V, t, b) * len(U)


@faulty("clip", "value_formula", "constant_embeddings")
def directions_summed(U, V, t):
    return 2 * clip(U, V, t)


@faulty("siglip", "value_formula", "rotation")
def wrong_axis_normalised(U, V, t, b):
    return siglip(U / np.linalg.norm(U, axis=0), V / np.linalg.norm(V, axis=0), t, b)


@faulty("clip", "swap", "value_formula")
def one_direction_only(U, V, t):
    return info_nce(U, V, t)


@faulty("clip", "value_formula")
def same_direction_twice(U, V, t):
    z = t * U @ V.T
    return (np.mean(log_sum_exp(z) - np.diag(z)) + np.mean(log_sum_exp((z.T).T) - np.diag(z))) / 2


@faulty("info-nce", "value_formula")
def softmax_over_wrong_axis(U, V, t):
    z = t * U @ V.T
    return np.mean(log_sum_exp(z, axis=0) - np.diag(z))


@faulty("info-nce", "value_formula")
def broadcast_of_wrong_axis(U, V, t):
    z = t * U @ V.T
    return np.mean(np.logaddexp.reduce(z - np.diag(z), axis=1))  # the diagonal is subtracted by columns


@faulty("siglip", "alignment_order", "value_formula")
def labels_shifted(U, V, t, b):
    return siglip(U, np.roll(V, 1, axis=0), t, b)


@faulty("siglip", "value_formula", "permutation")
def chunk_labels_off(U, V, t, b):
    total, size = 0.0, 4
    for start in range(0, len(U), size):
        rows = U[start : start + size]
        z = t * rows @ V.T + b
        places = np.arange(len(rows))
        z[places, places] *= -1  # should be start + places
        total += np.sum(softplus(z))
    return total / len(U)


@faulty("siglip", "chunked")
def last_chunk_lost(U, V, t, b, chunk_size=None):
    size = chunk_size or len(U)
    total = 0.0
    for k in range(max(1, len(U) // size)):
        rows = slice(k * size, (k + 1) * size)
        z = t * U[rows] @ V.T + b
        places = np.arange(len(z))
        z[places, k * size + places] *= -1
        total += np.sum(softplus(z))
    return total / len(U)


@faulty("siglip", "chunked")
def mean_of_chunk_means(U, V, t, b, chunk_size=None):
    size = chunk_size or len(U)
    means = []
    for start in range(0, len(U), size):
        z = t * U[start : start + size] @ V.T + b
        places = np.arange(len(z))
        z[places, start + places] *= -1
        means.append(np.sum(softplus(z)) / len(z))
    return np.mean(means)


@faulty("siglip", "value_formula", "constant_embeddings", "lower_bound")
def negatives_missing(U, V, t, b):
    return np.mean(softplus(-(t * np.sum(U * V, axis=1) + b)))


@faulty("siglip", "value_formula", "constant_embeddings")
def labels_zero_one(U, V, t, b):
    labels = np.eye(len(U), dtype=U.dtype)  # should be 2 eye - 1
    return np.sum(softplus(-labels * (t * U @ V.T + b))) / len(U)


@faulty("siglip", "alignment_order", "value_formula")
def labels_inverted(U, V, t, b):
    return np.sum(softplus(signs(U) * (t * U @ V.T + b))) / len(U)


@faulty("nt-xent", "value_formula")
def self_similarity_kept(U, V, t):
    N, Z = len(U), np.concatenate([U, V])
    z = t * Z @ Z.T
    positive = np.concatenate([np.diag(z, N), np.diag(z, -N)])
    return np.mean(log_sum_exp(z) - positive)


@faulty("nt-xent", "value_formula")
def partners_adjacent(U, V, t):
    N, Z = len(U), np.concatenate([U, V])
    z = t * Z @ Z.T
    partner = np.arange(2 * N) ^ 1  # right for interleaved views, not for [U; V]
    positive = z[np.arange(2 * N), partner].copy()
    np.fill_diagonal(z, -np.inf)
    return np.mean(log_sum_exp(z) - positive)


@faulty("dcl", "value_formula", "simplex")
def positive_left_in(U, V, t):
    return nt_xent(U, V, t)


@faulty("triplet", "value_formula", "constant_embeddings")
def triplet_margin_counts_diagonal(U, V, a):
    X = U @ V.T
    return np.sum(np.maximum(2 * (X - np.diag(X)[:, None]) + a, 0)) / len(U)


@faulty("triplet", "value_formula")
def triplet_unsquared(U, V, a):
    distance = np.linalg.norm(U[:, None] - V[None], axis=-1)
    inside = np.maximum(np.diag(distance)[:, None] - distance + a, 0)
    np.fill_diagonal(inside, 0)
    return np.sum(inside) / len(U)


@faulty("spectral", "value_formula", "simplex")
def spectral_diagonal_squared(U, V):
    X = U @ V.T
    return (np.sum(X**2) - 2 * np.trace(X)) / len(U)


@faulty("spectral", "value_formula")
def spectral_factor_lost(U, V):
    X = U @ V.T
    return (np.sum(X[~np.eye(len(U), dtype=bool)] ** 2) - np.trace(X)) / len(U)


@faulty("siglip", "value_large_batch")
def batch_capped(U, V, t, b):
    return siglip(U[:256], V[:256], t, b)


@faulty("siglip", "shapes", "value_formula")
def squeezed_batch(U, V, t, b):
    z = t * np.squeeze(U @ V.T) + b  # a batch of one loses its axes
    return np.sum(softplus(-signs(z) * z)) / len(z)


@faulty("siglip", "value_formula", "rotation")
def first_coordinate_lost(U, V, t, b):
    return siglip(U[:, 1:], V[:, 1:], t, b) if U.shape[1] > 2 else siglip(U, V, t, b)


# ---- faulty losses: numbers ----


@faulty("siglip", "overflow")
def naive_log_exp(U, V, t, b):
    return np.sum(np.log(1 + np.exp(-signs(U) * (t * U @ V.T + b)))) / len(U)


@faulty("siglip", "tiny_loss")
def softplus_minus_logit(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    return np.sum(softplus(z) - z) / len(U)


@faulty("siglip", "tiny_loss", "overflow", "antipodal")
def log_with_constant(U, V, t, b):
    return np.sum(-np.log(sigmoid(signs(U) * (t * U @ V.T + b)) + U.dtype.type(1e-8))) / len(U)


@faulty("siglip", "tiny_loss", "overflow")
def log_of_sigmoid(U, V, t, b):
    return np.sum(-np.log(sigmoid(signs(U) * (t * U @ V.T + b)))) / len(U)


@faulty("siglip", "overflow", "tiny_loss")
def logits_clipped(U, V, t, b):
    return np.sum(softplus(-signs(U) * np.clip(t * U @ V.T + b, -50, 50))) / len(U)


@faulty("siglip", "overflow", "tiny_loss")
def probability_clipped(U, V, t, b):
    p = np.clip(sigmoid(t * U @ V.T + b), 1e-7, 1 - 1e-7)
    labels = np.eye(len(U))
    return -np.sum(labels * np.log(p) + (1 - labels) * np.log(1 - p)) / len(U)


@faulty("clip", "overflow")
def softmax_without_shift(U, V, t):
    e = np.exp(t * U @ V.T)
    return -np.mean(np.log(np.diag(e) / e.sum(axis=1)) + np.log(np.diag(e) / e.sum(axis=0))) / 2


@faulty("clip", "overflow")
def log_of_softmax_with_constant(U, V, t):
    z = t * U @ V.T
    rows, columns = np.exp(z - log_sum_exp(z)[:, None]), np.exp(z - log_sum_exp(z, axis=0)[None, :])
    return -np.mean(np.log(np.diag(rows) + 1e-8) + np.log(np.diag(columns) + 1e-8)) / 2


@faulty("nt-xent", "overflow", "half_precision")
def nt_xent_smallest_number_added(U, V, t):
    N, Z = len(U), np.concatenate([U, V])
    z = t * Z @ Z.T
    positive = np.concatenate([np.diag(z, N), np.diag(z, -N)])
    np.fill_diagonal(z, -np.inf)
    top = np.max(z, axis=1)
    ratio = np.exp(positive - top) / np.sum(np.exp(z - top[:, None]), axis=1)
    return -np.mean(np.log(ratio + np.finfo(U.dtype).tiny))


@faulty("siglip", "half_precision")
def half_precision_sum_of_squares(U, V, t, b):
    if U.dtype == np.float16:
        scale = np.float16(1e5)  # a loss scale that float16 cannot hold
        return siglip(U, V, t, b) * scale / scale
    return siglip(U, V, t, b)


@faulty("siglip", "half_precision_large_batch")
def pairs_counted_in_half_precision(U, V, t, b):
    pairs = U.dtype.type(len(U) ** 2)  # 262144 for N = 512: inf in float16
    return np.sum(softplus(-signs(U) * (t * U @ V.T + b)) / pairs) * len(U)


@faulty("siglip", "value_formula", "value_large_batch", "tiny_loss")
def computed_in_half(U, V, t, b):
    return siglip(U.astype(np.float16), V.astype(np.float16), np.float16(t), np.float16(b))


# ---- faulty losses: conduct and gradients ----


@faulty("siglip", "no_mutation")
def normalised_in_place(U, V, t, b):
    U /= np.linalg.norm(U, axis=1, keepdims=True)
    V /= np.linalg.norm(V, axis=1, keepdims=True)
    return siglip(U, V, t, b)


@faulty("siglip", "no_mutation")
def scaled_in_place(U, V, t, b):
    U *= t
    z = U @ V.T + b
    return np.sum(softplus(-signs(U) * z)) / len(U)


@faulty("siglip", "determinism", "value_formula")
def dropout_left_on(U, V, t, b):
    kept = np.random.default_rng().random(U.shape) > 0.1
    return siglip(U * kept, V, t, b)


_LABELS = {}


@faulty("siglip", "determinism", "value_formula", "shapes")
def stale_label_cache(U, V, t, b):
    labels = _LABELS.setdefault("labels", signs(U))  # the key should hold the batch size
    n = min(len(labels), len(U))
    full = -np.ones((len(U), len(U)), dtype=U.dtype)
    full[:n, :n] = labels[:n, :n]
    return np.sum(softplus(-full * (t * U @ V.T + b))) / len(U)


def _scaled_gradient(U, V, t, b):
    dU, dV = siglip_gradient(U, V, t, b)
    return dU / 2, dV / 2


@faulty("siglip", "gradient_closed_form", gradient=_scaled_gradient)
def gradient_scaled_by_world_size(U, V, t, b):
    return siglip(U, V, t, b)


def _one_sided_gradient(U, V, t, b):
    dU, dV = siglip_gradient(U, V, t, b)
    return dU, np.zeros_like(dV)


@faulty("siglip", "gradient_closed_form", gradient=_one_sided_gradient)
def gradient_of_one_side_detached(U, V, t, b):
    return siglip(U, V, t, b)


def _diagonal_gradient(U, V, t, b):
    z = t * np.sum(U * V, axis=1, keepdims=True) + b
    F = -sigmoid(-z) * t / len(U)
    return F * V, F * U


@faulty("siglip", "gradient_closed_form", gradient=_diagonal_gradient)
def gradient_of_negatives_detached(U, V, t, b):
    return siglip(U, V, t, b)


def _cancelling_gradient(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    F = -signs(U) * (1 - sigmoid(z)) * t / len(U)  # 1 - sigmoid(z) is 0 for z > 37
    return F @ V, F.T @ U


@faulty("siglip", "gradient_tiny_loss", gradient=_cancelling_gradient)
def gradient_cancels_at_good_pairs(U, V, t, b):
    return siglip(U, V, t, b)


def _without_scale_gradient(U, V, t, b):
    dU, dV = siglip_gradient(U, V, t, b)
    return dU / t, dV / t


@faulty("siglip", "gradient_closed_form", "gradient_finite_differences", gradient=_without_scale_gradient)
def gradient_without_scale(U, V, t, b):
    return siglip(U, V, t, b)


def _overflowing_gradient(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    e = np.exp(-z)
    F = -signs(U) * (e / (1 + e)) * t / len(U)  # inf / inf where the loss is large
    return F @ V, F.T @ U


@faulty("siglip", "gradient_overflow", gradient=_overflowing_gradient)
def gradient_overflows_at_bad_pairs(U, V, t, b):
    return siglip(U, V, t, b)


def _clipped_gradient(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    F = -signs(U) * sigmoid(-z) * (np.abs(z) < 50) * t / len(U)  # clip has no slope outside
    return F @ V, F.T @ U


@faulty("siglip", "gradient_overflow", gradient=_clipped_gradient)
def gradient_zero_where_logits_are_clipped(U, V, t, b):
    return siglip(U, V, t, b)


# ---- chunks and tiles that are right at small sizes ----


def _partial_chunk_lost(size):
    def partial_chunk_lost(U, V, t, b):
        return last_chunk_lost(U, V, t, b, size) if len(U) > size else siglip(U, V, t, b)

    return partial_chunk_lost


def _mean_of_chunk_means(size):
    def mean_of_chunk_means_fixed(U, V, t, b):
        return mean_of_chunk_means(U, V, t, b, size)

    return mean_of_chunk_means_fixed


for _maker in (_partial_chunk_lost, _mean_of_chunk_means):
    for _size in (64, 128, 256, 512):
        _loss = _maker(_size)
        _loss.__name__ = f"{_loss.__name__}_{_size}"
        faulty("siglip", "value_large_batch")(_loss)


@faulty("siglip", "value_large_batch")
def first_row_of_later_chunks_lost(U, V, t, b):
    z = signs(U) * (t * U @ V.T + b)
    kept = np.ones((len(U), 1), dtype=U.dtype)
    kept[256::256] = 0
    return np.sum(softplus(-z) * kept) / len(U)


@faulty("siglip", "value_formula")
def partial_tile_of_columns_lost(U, V, t, b):
    d = U.shape[1]
    whole = d if d < 64 else d // 64 * 64
    return siglip(U[:, :whole], V[:, :whole], t, b)


@faulty("siglip", "value_formula")
def columns_after_512_lost(U, V, t, b):
    return siglip(U[:, :512], V[:, :512], t, b)


def _last_tile_gradient(U, V, t, b):
    """Tiles of 128 rows; dV is overwritten by each tile where it should be added up."""
    dU, dV = np.zeros_like(U), np.zeros_like(V)
    S = signs(U)
    for start in range(0, len(U), 128):
        rows = slice(start, start + 128)
        F = -S[rows] * sigmoid(-S[rows] * (t * U[rows] @ V.T + b)) * t / len(U)
        dU[rows], dV = F @ V, F.T @ U[rows]
    return dU, dV


@faulty("siglip", "gradient_large_batch", gradient=_last_tile_gradient)
def gradient_of_the_last_tile_only(U, V, t, b):
    return siglip(U, V, t, b)


def _bias_without_gradient(U, V, t, b):
    return *siglip_full_gradient(U, V, t, b)[:3], 0.0


@faulty("siglip", "gradient_parameters", gradient=_bias_without_gradient)
def bias_gradient_lost(U, V, t, b):
    return siglip(U, V, t, b)


# ---- terms counted wrongly ----


def _positives_and_negatives(U, V, t, b):
    z = t * U @ V.T + b
    return softplus(-np.diag(z)).sum() / len(U), softplus(z[~np.eye(len(U), dtype=bool)]).sum() / len(U)


@faulty("siglip", "value_formula")
def positives_twice(U, V, t, b):
    positives, negatives = _positives_and_negatives(U, V, t, b)
    return 2 * positives + negatives


@faulty("siglip", "value_formula")
def positives_as_negatives_too(U, V, t, b):
    z = t * U @ V.T + b
    return (softplus(-np.diag(z)).sum() + softplus(z).sum()) / len(U)


@faulty("siglip", "value_formula")
def negatives_twice(U, V, t, b):
    positives, negatives = _positives_and_negatives(U, V, t, b)
    return positives + 2 * negatives


@faulty("siglip", "value_formula")
def scale_missing_on_the_diagonal(U, V, t, b):
    return _positives_and_negatives(U, V, 1, b)[0] + _positives_and_negatives(U, V, t, b)[1]


@faulty("siglip", "value_formula")
def bias_missing_on_the_diagonal(U, V, t, b):
    return _positives_and_negatives(U, V, t, 0)[0] + _positives_and_negatives(U, V, t, b)[1]


@faulty("siglip", "value_formula", "permutation")
def last_row_left_out(U, V, t, b):
    return np.sum(softplus(-signs(U) * (t * U @ V.T + b))[:-1]) / len(U)


@faulty("siglip", "value_formula", "permutation")
def last_pair_left_out(U, V, t, b):
    return siglip(U[:-1], V[:-1], t, b) if len(U) > 1 else siglip(U, V, t, b)


@faulty("siglip", "overflow")
def scale_clamped_at_50(U, V, t, b):
    return siglip(U, V, min(t, 50.0), b)


@faulty("clip", "overflow")
def scale_clamped_at_100(U, V, t):
    return clip(U, V, min(t, 100.0))


@faulty("siglip", "value_formula")
def computed_in_float32(U, V, t, b):
    return siglip(U.astype(np.float32), V.astype(np.float32), t, b)


@faulty("siglip", "value_formula")
def computed_in_float16(U, V, t, b):
    return float(siglip(U.astype(np.float16), V.astype(np.float16), t, b))
