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
# # 3. Reproduce the paper
#
# The synthetic study of Lee, Chang & Sohn: $N = 4, \dots, 50$ pairs in $\mathbb{R}^N$, tied bias $t = b$ from 0.1 to 5. Here on a coarser
# grid, so that it takes seconds; `ccem experiment synthetic` does all of it (2350 points, in minutes).

# %%
# %matplotlib inline
from ccem.experiments.synthetic import heat_map, synthetic
from ccem.experiments.trained import bias, constellation

study = synthetic(sizes=range(4, 51, 6), ts=[0.1 + 4.9 * k / 11 for k in range(12)])
study["summary"]

# %% [markdown]
# Nothing but random starts and an optimiser; the thresholds drawn on top are the theorem's. The largest deviation from $s^*$:

# %%
print(f"{study['summary']['largest_deviation_of_s']:.2e} over {study['summary']['points']} runs")
assert study["summary"]["largest_deviation_of_s"] < 1e-6
heat_map(study)

# %% [markdown]
# InfoNCE has no phases: the simplex is optimal for every $t$.

# %%
infonce = synthetic(sizes=[4, 20, 50], ts=[0.1, 1, 5], loss="infonce")
print(f"smallest s: {min(row['s'] for row in infonce['results']):.12f}")

# %% [markdown]
# The published code ends its encoder with a ReLU. Similarities of such embeddings cannot be negative, and then $p = 1$, $q = 0$ is
# optimal for every $t$: the thresholds cannot show there. That is proved:

# %%
import ccem

result = ccem.verify(["nonnegative-optimum"])[-1]
print(result.status, result.title)

# %% [markdown]
# Margins at fixed and trained relative biases, beside the bound of every dimension (N = 30 pairs in 6 dimensions):

# %%
for row in constellation(N=30, d=6, steps=1500)["results"]:
    print(
        f"{row['setting']:<32} b_rel {row['relative_bias']:7.4f}  margin {row['margin']:.4f}  bound {row['bound']:.4f}"
    )

# %% [markdown]
# And a bias that is trained reaches $b^*(N, t)$ from every start:

# %%
trained = bias(sizes=[8, 32], ts=[3, 10], starts=[-10, 10])
for row in trained["results"]:
    print(f"N = {row['N']}, t = {row['t']:g}, start {row['start']:g}: b = {row['b']:.8f}, b* = {row['b_theory']:.8f}")
assert trained["summary"]["largest_deviation_of_b"] < 1e-5
