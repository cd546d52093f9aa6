THEOREM = {
    "id": "weighted-lower-bound",
    "title": "In every dimension the sigmoid loss with weight omega is at least a value of its curve",
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "t": "real",
        "b": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "kappa": "omega*(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Q": "offdiag(i, j, N, dot(i, j))/(N*(N - 1))",
        "s": "(P + 1)/2",
        "Loss": (
            "sum(i, N, softplus(b - t*dot(i, i)))/N + omega*(offdiag(i, j, N, softplus(t*dot(i, j) - b))/(N*(N - "
            "1)))"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 <= omega",
        "temperature": "0 < t",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
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
            "id": "bound",
            "sentence": "So the general bound applies.",
            "claim": "0 <= s and s <= 1 and L(s) <= Loss",
            "rule": "apply",
            "uses": [
                "theorem:pair-loss-lower-bound",
                "size",
                "weight",
                "unit u",
                "unit v",
                "phi convex",
                "psi convex",
                "psi nondecreasing",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "omega": "omega",
                "phi": "x -> softplus(b - t*x)",
                "psi": "x -> softplus(t*x - b)",
                "u": "u",
                "v": "v",
            },
        },
    ],
    "conclusion": "0 <= s and s <= 1 and L(s) <= Loss",
}
