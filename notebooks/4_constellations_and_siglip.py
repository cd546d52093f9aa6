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
# # 4. Constellations and SigLIP in practice
#
# SigLIP starts at $t = 10$ and bias $-10$ (in our sign $b = 10$), with batches of 32,768 pairs in 768 dimensions. What does that
# loss want?

# %%
# %matplotlib inline
import ccem
from ccem import plot

start = ccem.diagnose(32768, 768, 10, 10)
for finding in start.findings:
    print(f"{finding.topic}: {finding.text}\n    because: {', '.join(n for n, _ in finding.theorems) or finding.basis}")

# %%
plot.phases_in_t_and_b(32768, highest=40)

# %% [markdown]
# A released checkpoint (L/16-384: $t = 118.2$, SigLIP's bias $-12.7$) is far from a simplex: the optimum of its
# loss in enough dimensions has pairs at cosine 0.42.

# %%
released = ccem.diagnose(32768, 1024, "118.2", "12.7").numbers
for name in ("phase", "s", "positive_similarity", "negative_similarity", "margin", "relative_bias"):
    print(name, released[name])

# %% [markdown]
# Pairs with $u_i^\top v_i \ge b_{rel} + m$ and $u_i^\top v_j \le b_{rel} - m$ form an $(m, b_{rel})$-constellation: exactly those
# reach loss 0 as $t \to \infty$ (for $m > 0$). Every member of the family is one, on the edge of what $N$ pairs allow:

# %%
plot.constellation(10)

# %%
for name in ("ccem-constellation", "constellation-margin-bound", "constellation-loss-bound"):
    result = ccem.verify([name])[-1]
    print(result.status, name, "-", result.title)
