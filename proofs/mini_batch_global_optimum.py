THEOREM = {
    "id": "mini-batch-global-optimum",
    "title": (
        "Mini-batches of B pairs (omega = B - 1), or any weight: for d >= N the CCEM contains a global optimum of "
        "the expected sigmoid loss"
    ),
    "source": "this project",
    "variables": {"N": "natural", "omega": "real", "t": "real", "b": "real", "d": "natural"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + s*(N - 2)/(N - 1)) - b)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "Loss(u, v)": (
            "sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, softplus(t*sum(k, "
            "d, u[i, k]*v[j, k]) - b))/(N*(N - 1)))"
        ),
        "attained(p)": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and "
            "Loss(u, v) = L(p)"
        ),
        "bound(p)": (
            "forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) => L(p) "
            "<= Loss(u, v)"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 <= omega",
        "temperature": "0 < t",
        "room": "N <= d",
    },
    "steps": [
        {
            "id": "one",
            "sentence": "The curve has a minimiser.",
            "claim": "(exists p: minimises(p)) and (forall p: forall q: minimises(p) and minimises(q) => p = q)",
            "rule": "apply",
            "uses": ["theorem:weighted-minimiser", "size", "weight", "temperature"],
            "values": {"N": "N", "omega": "omega", "t": "t", "b": "b"},
        },
        {
            "id": "exist",
            "sentence": "That is:",
            "claim": "exists p: minimises(p)",
            "rule": "logic",
            "uses": ["one"],
        },
        {
            "id": "p",
            "sentence": "Take it.",
            "claim": "minimises(p)",
            "rule": "obtain",
            "uses": ["exist"],
            "variables": ["p"],
        },
        {
            "id": "low",
            "sentence": "p >= 0.",
            "claim": "0 <= p",
            "rule": "logic",
            "uses": ["p"],
        },
        {
            "id": "high",
            "sentence": "p <= 1.",
            "claim": "p <= 1",
            "rule": "logic",
            "uses": ["p"],
        },
        {
            "id": "lowest",
            "sentence": "L is smallest at p.",
            "claim": "forall x in [0, 1]: L(p) <= L(x)",
            "rule": "logic",
            "uses": ["p"],
        },
        {
            "id": "pair",
            "sentence": "The sigmoid loss is a convex pair loss.",
            "claim": (
                "(forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: softplus(b - t*(l*x + (1 - l)*y)) "
                "<= l*softplus(b - t*(x)) + (1 - l)*softplus(b - t*(y))) and (forall x in [-1, 1]: forall y in "
                "[-1, 1]: forall l in [0, 1]: softplus(t*(l*x + (1 - l)*y) - b) <= l*softplus(t*(x) - b) + (1 - "
                "l)*softplus(t*(y) - b)) and (forall x in [-1, 1]: forall y in [-1, 1]: x <= y => softplus(t*(x) "
                "- b) <= softplus(t*(y) - b))"
            ),
            "rule": "apply",
            "uses": ["theorem:sigmoid-pair-loss", "temperature"],
            "values": {"t": "t", "b": "b"},
        },
        {
            "id": "phi convex",
            "sentence": "phi is convex.",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: softplus(b - t*(l*x + (1 - l)*y)) "
                "<= l*softplus(b - t*(x)) + (1 - l)*softplus(b - t*(y))"
            ),
            "rule": "logic",
            "uses": ["pair"],
        },
        {
            "id": "psi convex",
            "sentence": "psi is convex.",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: softplus(t*(l*x + (1 - l)*y) - b) "
                "<= l*softplus(t*(x) - b) + (1 - l)*softplus(t*(y) - b)"
            ),
            "rule": "logic",
            "uses": ["pair"],
        },
        {
            "id": "psi nondecreasing",
            "sentence": "psi does not decrease.",
            "claim": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => softplus(t*(x) - b) <= softplus(t*(y) - b)",
            "rule": "logic",
            "uses": ["pair"],
        },
        {
            "id": "optimum",
            "sentence": "So the CCEM at p is a global optimum.",
            "claim": "attained(p) and bound(p)",
            "rule": "apply",
            "uses": [
                "theorem:pair-loss-global-optimum",
                "size",
                "room",
                "weight",
                "phi convex",
                "psi convex",
                "psi nondecreasing",
                "low",
                "high",
                "lowest",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "omega": "omega",
                "phi": "x -> softplus(b - t*x)",
                "psi": "x -> softplus(t*x - b)",
                "p": "p",
            },
        },
        {
            "id": "found p",
            "sentence": "Together.",
            "claim": "minimises(p) and attained(p) and bound(p)",
            "rule": "logic",
            "uses": ["p", "optimum"],
        },
        {
            "id": "found",
            "sentence": "So such a p exists.",
            "claim": "exists p: minimises(p) and attained(p) and bound(p)",
            "rule": "witness",
            "uses": ["found p"],
            "values": {"p": "p"},
        },
    ],
    "conclusion": "exists p: minimises(p) and attained(p) and bound(p)",
}
