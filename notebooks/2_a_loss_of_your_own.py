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
# # 2. A loss of your own
#
# Any pair loss $\frac1N\sum_i \varphi(u_i^\top v_i) + \frac1N\sum_{i\ne j}\psi(u_i^\top v_j)$: give $\varphi$ and $\psi$ as formulas of
# $x$, and `ccem` derives its curve, checks the hypotheses of the theorem and says what is optimal.

# %%
# %matplotlib inline
import numpy as np

import ccem
from ccem.derive import derive
from ccem.export.text import text_derivation
from ccem.structure import as_derivation, optimal_structure

mine = ccem.PairLoss("(1 - x)^2", "exp(2*x)")
print(text_derivation(derive("loss", loss=mine)))

# %%
print(text_derivation(as_derivation(optimal_structure(mine))))

# %% [markdown]
# All four hypotheses hold, so for $d \ge N$ the optimum is a member of the family. The general theorem behind this is proved for
# every such loss:

# %%
result = ccem.verify(["pair-loss-global-optimum"])[-1]
print(result.status, result.title)

# %% [markdown]
# Where a hypothesis fails, the answer is a refusal with a witness, no guess. The spectral loss, $\varphi = -2x$, $\psi = x^2$:

# %%
print(optimal_structure("spectral").refusal)

# %% [markdown]
# The optimiser agrees with the derivation. The curve's minimum by grid, the embeddings by optimisation:

# %%
N = 8
s = np.linspace(0, 1, 200_001)
p, q = 2 * s - 1, -1 + s * (N - 2) / (N - 1)
curve = (1 - p) ** 2 + (N - 1) * np.exp(2 * q)
found = ccem.minimize_embeddings(N, N, loss=mine, rng=1)
print(f"curve {curve.min():.9f} at s = {s[curve.argmin()]:.4f}; optimised embeddings {found.loss:.9f}")
assert abs(found.loss - curve.min()) < 1e-7

# %% [markdown]
# The curve, with what the optimiser found as a dot:

# %%
from matplotlib.figure import Figure

figure = Figure(figsize=(3.6, 2.7), layout="constrained")
axes = figure.add_subplot(xlabel="$s$", ylabel=r"$\mathcal{L}(s)$", title=f"$N = {N}$")
axes.plot(s, curve)
axes.plot([(1 + np.diag(found.U @ found.V.T).mean()) / 2], [found.loss], "o")
figure
