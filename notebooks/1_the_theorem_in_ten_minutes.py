# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 1. The theorem in ten minutes
#
# Take $N$ pairs of unit vectors $u_i, v_i$, an inverse temperature $t > 0$ and a bias $b$. The sigmoid loss is
#
# $$L(U, V) = \frac1N \sum_i \mathrm{softplus}(b - t\,u_i^\top v_i) + \frac1N \sum_{i \ne j} \mathrm{softplus}(t\,u_i^\top v_j - b).$$
#
# Which embeddings minimise it? Lee, Chang & Sohn (AISTATS 2024) answer with a family that has one parameter, the
# double-constant embedding model (CCEM). (SigLIP writes the logit as $t x + b$: its bias is our $-b$.)

# %%
# %matplotlib inline
import numpy as np

import ccem
from ccem import plot

# %% [markdown]
# ## The family
#
# $u_i = (w_i, \delta)/\sqrt{1 + \delta^2}$ and $v_i = (w_i, -\delta)/\sqrt{1 + \delta^2}$, with $w_1, \dots, w_N$ a regular
# simplex. All pairs have one similarity $p$, all other combinations one similarity $q$:
# %%
from ccem.derive import derive
from ccem.export.text import text_derivation

print(text_derivation(derive("family")))

# %% [markdown]
# With $s = 1/(1 + \delta^2)$ both are straight lines, $p = 2s - 1$ and $q = -1 + s(N-2)/(N-1)$, and the loss on the family is a
# convex curve in $s$:

# %%
print(text_derivation(derive("loss")))

# %%
plot.loss_curve(10, t=[0.5, 1, 1.5, 3])

# %% [markdown]
# ## The theorem
#
# For $d \ge N$ some member of the family is a global minimum over **all** unit vectors. The proof is data; a small checker
# replays it step by step:

# %%
for result in ccem.verify(["ccem-global-optimum"]):
    print(result.status, result.id, "-", result.title)

# %% [markdown]
# Why it is true, in three lines: Jensen's inequality leaves only the mean similarities $P$ and $Q$; an exact sum of squares says
# which $(P, Q)$ exist; the loss grows with $Q$, so $Q$ is as small as $P$ allows, and that edge is the family. The middle
# step, as the checker saw it:

# %%
from ccem.library import read_source

source = read_source("feasibility")
print(source["conclusion"])
for name, text in source["definitions"].items():
    print(f"  {name} = {text}")

# %% [markdown]
# ## Three phases
#
# With $b = t$: the simplex ($s = 1$, pairs agree) iff $t \ge \frac{N-1}{N}\log(N-3)$; everything collapses to two antipodal
# points iff $t \le \frac12 \log\frac{N-2}{2}$; in between neither.

# %%
plot.phases_in_N_and_t(largest=50, highest=5)

# %%
best = ccem.optimum(10, np.array([0.6, 1.2, 1.8]), np.array([0.6, 1.2, 1.8]))
for t, phase, s in zip([0.6, 1.2, 1.8], best.phase, best.s, strict=True):
    print(f"t = b = {t}: {phase}, s* = {s:.4f}")

# %% [markdown]
# ## Do not believe it: optimise
#
# Twenty numbers a vector, no structure built in. The optimiser knows nothing of the family:

# %%
found = ccem.minimize_embeddings(10, 20, t=1.2, b=1.2, rng=0)
gram = found.U @ found.V.T
print(f"loss found {found.loss:.12f}, theory {best.loss[1]:.12f}")
print(f"pairs: {np.diag(gram).min():.6f} to {np.diag(gram).max():.6f}, theory {best.positive_similarity[1]:.6f}")
assert abs(found.loss - best.loss[1]) < 1e-9

# %% [markdown]
# Optimisation is evidence; the theorem is proof. Next: `2_a_loss_of_your_own`.
