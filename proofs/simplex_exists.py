THEOREM = {
    "id": "simplex-exists",
    "title": "The simplex ETF exists in every dimension d >= N - 1",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural"},
    "definitions": {
        "w(i, k)": "sqrt(N)/sqrt(N - 1)*(delta(i, k) - 1/N)",
        "found": (
            "exists family x[N, d]: (forall i < N: sum(k, d, x[i, k]^2) = 1) and (forall i < N: forall j < N: i "
            "!= j => sum(k, d, x[i, k]*x[j, k]) = -1/(N - 1))"
        ),
    },
    "hypotheses": {"size": "2 <= N", "room": "N <= d + 1"},
    "steps": [
        {
            "id": "embedding",
            "sentence": (
                "N vectors with sum zero span at most N - 1 dimensions, so an isometry takes them into R^d, d >= "
                "N - 1."
            ),
            "claim": (
                "forall natural N, natural d, family w[N, N]: N <= d + 1 and (forall k < N: sum(i, N, w[i, k]) = "
                "0) => (exists family x[N, d]: forall i < N: forall j < N: sum(k, d, x[i, k]*x[j, k]) = sum(k, N, "
                "w[i, k]*w[j, k]))"
            ),
            "rule": "cite",
            "source": (
                "linear algebra: N vectors with sum zero span at most N - 1 dimensions and are isometric to "
                "vectors of R^d for every d >= N - 1"
            ),
        },
        {
            "id": "centred",
            "sentence": "The vectors sqrt(N/(N - 1)) (e_i - (1/N) sum_m e_m) of R^N have sum zero.",
            "claim": "forall k < N: sum(i, N, w(i, k)) = 0",
            "rule": "suppose",
            "variables": {"k": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "sum",
                    "sentence": "1 - N/N = 0.",
                    "claim": "sum(i, N, w(i, k)) = 0",
                    "rule": "combine",
                    "terms": [],
                },
            ],
        },
        {
            "id": "exist",
            "sentence": "So there are vectors of R^d with the same inner products.",
            "claim": (
                "exists family x[N, d]: forall i < N: forall j < N: sum(k, d, x[i, k]*x[j, k]) = sum(k, N, w(i, "
                "k)*w(j, k))"
            ),
            "rule": "apply",
            "uses": ["embedding", "room", "centred"],
            "values": {
                "N": "N",
                "d": "d",
                "w": "(i0, k0) -> sqrt(N)/sqrt(N - 1)*(delta(i0, k0) - 1/N)",
            },
        },
        {
            "id": "vectors",
            "sentence": "Take them.",
            "claim": "forall i < N: forall j < N: sum(k, d, x[i, k]*x[j, k]) = sum(k, N, w(i, k)*w(j, k))",
            "rule": "obtain",
            "uses": ["exist"],
            "variables": ["x"],
        },
        {
            "id": "unit",
            "sentence": "They are unit vectors.",
            "claim": "forall i < N: sum(k, d, x[i, k]^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "gram",
                    "sentence": "The inner product of x_i with itself.",
                    "claim": "sum(k, d, x[i, k]*x[i, k]) = sum(k, N, w(i, k)*w(i, k))",
                    "rule": "apply",
                    "uses": ["vectors"],
                    "values": {"i": "i", "j": "i"},
                },
                {
                    "id": "length",
                    "sentence": "(N/(N - 1))(1 - 1/N) = 1.",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "combine",
                    "terms": [["1", "gram"]],
                },
            ],
        },
        {
            "id": "angles",
            "sentence": "With equal angles.",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, x[i, k]*x[j, k]) = -1/(N - 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "gram",
                    "sentence": "The inner product of x_i and x_j.",
                    "claim": "sum(k, d, x[i, k]*x[j, k]) = sum(k, N, w(i, k)*w(j, k))",
                    "rule": "apply",
                    "uses": ["vectors"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "angle",
                    "sentence": "(N/(N - 1))(-1/N) = -1/(N - 1).",
                    "claim": "sum(k, d, x[i, k]*x[j, k]) = -1/(N - 1)",
                    "rule": "combine",
                    "uses": ["pair"],
                    "terms": [["1", "gram"]],
                },
            ],
        },
        {
            "id": "found",
            "sentence": "So they are a simplex ETF.",
            "claim": "found",
            "rule": "witness",
            "uses": ["unit", "angles"],
            "values": {"x": "x"},
        },
    ],
    "conclusion": "found",
}
