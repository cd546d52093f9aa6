THEOREM = {
    "id": "pair-loss-mean-bound",
    "title": "Convex pair losses are at least the loss at the mean similarities",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "phi": "function[0]",
        "psi": "function[0]",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Q": "offdiag(i, j, N, dot(i, j))/(N*(N - 1))",
        "Loss": "sum(i, N, phi(dot(i, i)))/N + omega*(offdiag(i, j, N, psi(dot(i, j)))/(N*(N - 1)))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 <= omega",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "phi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 - "
            "l)*phi(y)"
        ),
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 - "
            "l)*psi(y)"
        ),
    },
    "steps": [
        {
            "id": "similarities",
            "sentence": "All similarities lie in [-1, 1].",
            "claim": "forall i < N: forall j < N: -1 <= dot(i, j) and dot(i, j) <= 1",
            "rule": "apply",
            "uses": ["theorem:similarity-range", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "positive range",
            "sentence": "In particular those of the positive pairs.",
            "claim": "forall i < N: -1 <= dot(i, i) and dot(i, i) <= 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "at i",
                    "sentence": "The case j = i.",
                    "claim": "-1 <= dot(i, i) and dot(i, i) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "i", "j": "i"},
                },
            ],
        },
        {
            "id": "negative range",
            "sentence": "And those of the negative pairs.",
            "claim": "forall i < N: forall j < N: i != j => -1 <= dot(i, j) and dot(i, j) <= 1",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "at i j",
                    "sentence": "The case i != j.",
                    "claim": "-1 <= dot(i, j) and dot(i, j) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "i", "j": "j"},
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "Jensen over the positive pairs.",
            "claim": "N*phi(sum(i, N, dot(i, i))/N) <= sum(i, N, phi(dot(i, i)))",
            "rule": "apply",
            "uses": ["theorem:jensen", "size", "phi convex", "positive range"],
            "values": {"N": "N", "lo": "-1", "hi": "1", "f": "x -> phi(x)", "a": "(i) -> dot(i, i)"},
        },
        {
            "id": "negatives",
            "sentence": "Jensen over the negative pairs.",
            "claim": "N*(N - 1)*psi(offdiag(i, j, N, dot(i, j))/(N*(N - 1))) <= offdiag(i, j, N, psi(dot(i, j)))",
            "rule": "apply",
            "uses": ["theorem:jensen-pairs", "size", "psi convex", "negative range"],
            "values": {"N": "N", "lo": "-1", "hi": "1", "f": "x -> psi(x)", "a": "(i, j) -> dot(i, j)"},
        },
        {
            "id": "means",
            "sentence": "Add both with their weights.",
            "claim": "phi(P) + omega*psi(Q) <= Loss",
            "rule": "combine",
            "terms": [["1/N", "positives"], ["omega/(N*(N - 1))", "negatives"]],
        },
    ],
    "conclusion": "phi(P) + omega*psi(Q) <= Loss",
}
