THEOREM = {
    "id": "ccem-loss",
    "title": "In every dimension d >= N there are unit embeddings, the CCEM, whose loss is the curve L(s)",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "b": "real",
        "s": "real",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "U(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) + sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "V(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) - sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "uu(i, j)": "sum(k, d, U(i, k)*U(j, k))",
        "vv(i, j)": "sum(k, d, V(i, k)*V(j, k))",
        "uv(i, j)": "sum(k, d, U(i, k)*V(j, k))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N <= d",
        "low": "0 <= s",
        "high": "s <= 1",
    },
    "steps": [
        {
            "id": "products",
            "sentence": "The inner products of the CCEM vectors.",
            "claim": (
                "(forall i < N: uu(i, i) = 1) and (forall i < N: vv(i, i) = 1) and (forall i < N: uv(i, i) = 2*s - 1) "
                "and (forall i < N: forall j < N: i != j => uv(i, j) = -1 + s*(N - 2)/(N - 1))"
            ),
            "rule": "apply",
            "uses": ["theorem:ccem-inner-products", "size", "room", "low", "high"],
            "values": {
                "N": "N",
                "d": "d",
                "s": "s",
            },
        },
        {
            "id": "unit u",
            "sentence": "The u_i are unit vectors.",
            "claim": "forall i < N: uu(i, i) = 1",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "unit v",
            "sentence": "The v_i are unit vectors.",
            "claim": "forall i < N: vv(i, i) = 1",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "p",
            "sentence": "The positive similarities.",
            "claim": "forall i < N: uv(i, i) = 2*s - 1",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "q",
            "sentence": "The negative similarities.",
            "claim": "forall i < N: forall j < N: i != j => uv(i, j) = -1 + s*(N - 2)/(N - 1)",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "positive",
            "sentence": "So every positive pair contributes the same.",
            "claim": "forall i < N: softplus(b - t*uv(i, i)) = softplus(b - t*(2*s - 1))",
            "rule": "suppose",
            "variables": {
                "i": "index[N]",
            },
            "assume": {
            },
            "steps": [
                {
                    "id": "p i",
                    "sentence": "At the pair i the similarity is 2s - 1.",
                    "claim": "uv(i, i) = 2*s - 1",
                    "rule": "apply",
                    "uses": ["p"],
                    "values": {
                        "i": "i",
                    },
                },
                {
                    "id": "back",
                    "sentence": "Read from right to left.",
                    "claim": "2*s - 1 = uv(i, i)",
                    "rule": "combine",
                    "uses": ["p i"],
                },
                {
                    "id": "reflexive",
                    "sentence": "Equal terms.",
                    "claim": "softplus(b - t*(2*s - 1)) = softplus(b - t*(2*s - 1))",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "replace",
                    "sentence": "Put the similarity into softplus.",
                    "claim": "softplus(b - t*uv(i, i)) = softplus(b - t*(2*s - 1))",
                    "rule": "rewrite",
                    "uses": ["back", "reflexive"],
                    "variable": "z",
                    "template": "softplus(b - t*z) = softplus(b - t*(2*s - 1))",
                },
            ],
        },
        {
            "id": "negative",
            "sentence": "And so does every negative pair.",
            "claim": (
                "forall i < N: forall j < N: i != j => softplus(t*uv(i, j) - b) "
                "= softplus(t*(-1 + s*(N - 2)/(N - 1)) - b)"
            ),
            "rule": "suppose",
            "variables": {
                "i": "index[N]",
                "j": "index[N]",
            },
            "assume": {
                "pair": "i != j",
            },
            "steps": [
                {
                    "id": "q ij",
                    "sentence": "At the pair (i, j) the similarity is -1 + s(N - 2)/(N - 1).",
                    "claim": "uv(i, j) = -1 + s*(N - 2)/(N - 1)",
                    "rule": "apply",
                    "uses": ["q", "pair"],
                    "values": {
                        "i": "i",
                        "j": "j",
                    },
                },
                {
                    "id": "back",
                    "sentence": "Read from right to left.",
                    "claim": "-1 + s*(N - 2)/(N - 1) = uv(i, j)",
                    "rule": "combine",
                    "uses": ["q ij"],
                },
                {
                    "id": "reflexive",
                    "sentence": "Equal terms.",
                    "claim": "softplus(t*(-1 + s*(N - 2)/(N - 1)) - b) = softplus(t*(-1 + s*(N - 2)/(N - 1)) - b)",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "replace",
                    "sentence": "Put the similarity into softplus.",
                    "claim": "softplus(t*uv(i, j) - b) = softplus(t*(-1 + s*(N - 2)/(N - 1)) - b)",
                    "rule": "rewrite",
                    "uses": ["back", "reflexive"],
                    "variable": "z",
                    "template": "softplus(t*z - b) = softplus(t*(-1 + s*(N - 2)/(N - 1)) - b)",
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "Sum over the positive pairs.",
            "claim": "sum(i, N, softplus(b - t*uv(i, i))) = sum(i, N, softplus(b - t*(2*s - 1)))",
            "rule": "sum",
            "uses": ["positive"],
        },
        {
            "id": "negatives",
            "sentence": "Sum over the negative pairs.",
            "claim": (
                "offdiag(i, j, N, softplus(t*uv(i, j) - b)) "
                "= offdiag(i, j, N, softplus(t*(-1 + s*(N - 2)/(N - 1)) - b))"
            ),
            "rule": "sum",
            "uses": ["negative"],
        },
        {
            "id": "loss",
            "sentence": "Divide by N: the loss is L(s).",
            "claim": "(sum(i, N, softplus(b - t*uv(i, i))) + offdiag(i, j, N, softplus(t*uv(i, j) - b)))/N = L(s)",
            "rule": "combine",
            "terms": [
                ["1/N", "positives"],
                ["1/N", "negatives"],
            ],
        },
        {
            "id": "exist",
            "sentence": "So there are unit vectors with the loss L(s).",
            "claim": (
                "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) "
                "and (forall i < N: sum(k, d, v[i, k]^2) = 1) "
                "and (sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k]))) "
                "+ offdiag(i, j, N, softplus(t*sum(k, d, u[i, k]*v[j, k]) - b)))/N = L(s)"
            ),
            "rule": "witness",
            "uses": ["unit u", "unit v", "loss"],
            "values": {
                "u": "(i0, k0) -> U(i0, k0)",
                "v": "(i0, k0) -> V(i0, k0)",
            },
        },
    ],
    "conclusion": (
        "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) "
        "and (forall i < N: sum(k, d, v[i, k]^2) = 1) "
        "and (sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k]))) "
        "+ offdiag(i, j, N, softplus(t*sum(k, d, u[i, k]*v[j, k]) - b)))/N = L(s)"
    ),
}
