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
# # 5. Test your loss
#
# One call compares a contrastive loss with the exact formulas and properties, in several precisions. Here is a loss
# that is checked as a SigLIP loss, whose logit is $t\,u \cdot v + b$, but is written with $-b$ (this project's sign):

# %%
import numpy as np

from ccem.testing import check_loss, infer_convention


def slip(U, V, t, b):
    signs = 2 * np.eye(len(U)) - 1
    return np.sum(np.logaddexp(0, -signs * (t * U @ V.T - b))) / len(U)


for result in check_loss(slip, on_fail=None, dtypes=["float64"]):
    if result.status == "failed":
        print(result.check, "-", result.cause)

# %% [markdown]
# `infer_convention` says which formula a loss follows, and what is unusual about it:

# %%
convention = infer_convention(slip)

# %% [markdown]
# With SigLIP's sign, everything passes:


# %%
def right(U, V, t, b):
    signs = 2 * np.eye(len(U)) - 1
    return np.sum(np.logaddexp(0, -signs * (t * U @ V.T + b))) / len(U)


results = check_loss(right, on_fail=None, dtypes=["float64"])
print({status: sum(r.status == status for r in results) for status in {r.status for r in results}})
assert all(r.status != "failed" for r in results)
