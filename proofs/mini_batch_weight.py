THEOREM = {
    "id": "mini-batch-weight",
    "title": "The expected loss of uniformly drawn batches of B pairs is the pair loss with weight omega = B - 1",
    "source": "this project",
    "variables": {
        "N": "natural",
        "K": "natural",
        "B": "real",
        "g": "family[N, N]",
        "e": "family[K, N]",
        "phi": "function[0]",
        "psi": "function[0]",
    },
    "definitions": {
        "batch(m)": "(sum(i, N, e[m, i]*phi(g[i, i])) + offdiag(i, j, N, e[m, i]*e[m, j]*psi(g[i, j])))/B",
    },
    "hypotheses": {
        "size": "2 <= N",
        "batches": "1 <= K",
        "batch": "1 <= B",
        "pairs drawn": "forall i < N: sum(m, K, e[m, i]) = K*B/N",
        "pairs of pairs drawn": (
            "forall i < N: forall j < N: i != j => sum(m, K, e[m, i]*e[m, j]) = K*B*(B - 1)/(N*(N - 1))"
        ),
    },
    "steps": [
        {
            "id": "diagonal",
            "sentence": "Exchange the sums: a positive pair counts K B/N times.",
            "claim": "forall i < N: sum(m, K, e[m, i])*phi(g[i, i]) = K*B/N*phi(g[i, i])",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "drawn",
                    "sentence": "Each pair is in a fraction B/N of the batches.",
                    "claim": "sum(m, K, e[m, i]) = K*B/N",
                    "rule": "apply",
                    "uses": ["pairs drawn"],
                    "values": {"i": "i"},
                },
                {
                    "id": "times",
                    "sentence": "Times its loss.",
                    "claim": "sum(m, K, e[m, i])*phi(g[i, i]) = K*B/N*phi(g[i, i])",
                    "rule": "combine",
                    "terms": [["phi(g[i, i])", "drawn"]],
                },
            ],
        },
        {
            "id": "off diagonal",
            "sentence": "A negative pair counts K B(B - 1)/(N(N - 1)) times.",
            "claim": (
                "forall i < N: forall j < N: i != j => sum(m, K, e[m, i]*e[m, j])*psi(g[i, j]) = K*B*(B - "
                "1)/(N*(N - 1))*psi(g[i, j])"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "drawn",
                    "sentence": "Two pairs are together in a fraction B(B - 1)/(N(N - 1)).",
                    "claim": "sum(m, K, e[m, i]*e[m, j]) = K*B*(B - 1)/(N*(N - 1))",
                    "rule": "apply",
                    "uses": ["pairs of pairs drawn", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "times",
                    "sentence": "Times its loss.",
                    "claim": "sum(m, K, e[m, i]*e[m, j])*psi(g[i, j]) = K*B*(B - 1)/(N*(N - 1))*psi(g[i, j])",
                    "rule": "combine",
                    "terms": [["psi(g[i, j])", "drawn"]],
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "Sum over the pairs.",
            "claim": "sum(i, N, sum(m, K, e[m, i])*phi(g[i, i])) = sum(i, N, K*B/N*phi(g[i, i]))",
            "rule": "sum",
            "uses": ["diagonal"],
        },
        {
            "id": "negatives",
            "sentence": "And over the negative ones.",
            "claim": (
                "offdiag(i, j, N, sum(m, K, e[m, i]*e[m, j])*psi(g[i, j])) = offdiag(i, j, N, K*B*(B - 1)/(N*(N - "
                "1))*psi(g[i, j]))"
            ),
            "rule": "sum",
            "uses": ["off diagonal"],
        },
        {
            "id": "expected",
            "sentence": "Divide by the number of batches and their size.",
            "claim": (
                "sum(m, K, batch(m))/K = sum(i, N, phi(g[i, i]))/N + (B - 1)*(offdiag(i, j, N, psi(g[i, "
                "j]))/(N*(N - 1)))"
            ),
            "rule": "combine",
            "terms": [["1/(K*B)", "positives"], ["1/(K*B)", "negatives"]],
        },
    ],
    "conclusion": (
        "sum(m, K, batch(m))/K = sum(i, N, phi(g[i, i]))/N + (B - 1)*(offdiag(i, j, N, psi(g[i, j]))/(N*(N - 1)))"
    ),
}
