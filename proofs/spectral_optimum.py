THEOREM = {
    "id": "spectral-optimum",
    "title": "The spectral contrastive loss is at least -2, with equality for aligned orthonormal pairs",
    "source": (
        "this project; a correction to the reading of Lee, Lim, Lee & Sohn 2025, theorem 5.1(iii), "
        "for a psi that is not monotone"
    ),
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "Loss": "sum(i, N, -2*dot(i, i))/N + offdiag(i, j, N, dot(i, j)^2)/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "at most one",
            "sentence": "|u_i - v_i|^2 >= 0 for unit vectors.",
            "claim": "forall i < N: dot(i, i) <= 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length of u",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "length of v",
                    "sentence": "",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "square",
                    "sentence": "",
                    "claim": "0 <= sum(k, d, (u[i, k] - v[i, k])^2)",
                    "rule": "combine",
                },
                {
                    "id": "bound",
                    "sentence": "",
                    "claim": "dot(i, i) <= 1",
                    "rule": "combine",
                    "terms": [["1/2", "square"], ["1/2", "length of u"], ["1/2", "length of v"]],
                },
            ],
        },
        {
            "id": "sum of the pairs",
            "sentence": "",
            "claim": "sum(i, N, dot(i, i)) <= sum(i, N, 1)",
            "rule": "sum",
            "uses": ["at most one"],
        },
        {
            "id": "squares",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => 0 <= dot(i, j)^2",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "square of a product",
                    "sentence": "",
                    "claim": "0 <= dot(i, j)^2",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "sum of squares",
            "sentence": "",
            "claim": "offdiag(i, j, N, 0) <= offdiag(i, j, N, dot(i, j)^2)",
            "rule": "sum",
            "uses": ["squares"],
        },
        {
            "id": "bound",
            "sentence": "",
            "claim": "-2 <= Loss",
            "rule": "combine",
            "terms": [["2/N", "sum of the pairs"], ["1/N", "sum of squares"]],
        },
        {
            "id": "attained",
            "sentence": "",
            "claim": (
                "((forall i < N: dot(i, i) = 1) and (forall i < N: forall j < N: i != j => dot(i, j) = 0)) => Loss = -2"
            ),
            "rule": "suppose",
            "variables": {},
            "assume": {
                "orthonormal": (
                    "(forall i < N: dot(i, i) = 1) and (forall i < N: forall j < N: i != j => dot(i, j) = 0)"
                ),
            },
            "steps": [
                {
                    "id": "aligned",
                    "sentence": "",
                    "claim": "forall i < N: dot(i, i) = 1",
                    "rule": "logic",
                    "uses": ["orthonormal"],
                },
                {
                    "id": "orthogonal",
                    "sentence": "",
                    "claim": "forall i < N: forall j < N: i != j => dot(i, j) = 0",
                    "rule": "logic",
                    "uses": ["orthonormal"],
                },
                {
                    "id": "pairs",
                    "sentence": "",
                    "claim": "sum(i, N, dot(i, i)) = sum(i, N, 1)",
                    "rule": "sum",
                    "uses": ["aligned"],
                },
                {
                    "id": "zero squares",
                    "sentence": "",
                    "claim": "forall i < N: forall j < N: i != j => dot(i, j)^2 = 0",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"two": "i != j"},
                    "steps": [
                        {
                            "id": "zero",
                            "sentence": "",
                            "claim": "dot(i, j) = 0",
                            "rule": "apply",
                            "uses": ["orthogonal", "two"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "zero square",
                            "sentence": "",
                            "claim": "dot(i, j)^2 = 0",
                            "rule": "combine",
                            "terms": [["dot(i, j)", "zero"]],
                        },
                    ],
                },
                {
                    "id": "across",
                    "sentence": "",
                    "claim": "offdiag(i, j, N, dot(i, j)^2) = offdiag(i, j, N, 0)",
                    "rule": "sum",
                    "uses": ["zero squares"],
                },
                {
                    "id": "value",
                    "sentence": "",
                    "claim": "Loss = -2",
                    "rule": "combine",
                    "terms": [["-2/N", "pairs"], ["1/N", "across"]],
                },
            ],
        },
        {
            "id": "both",
            "sentence": "",
            "claim": (
                "-2 <= Loss and (((forall i < N: dot(i, i) = 1) "
                "and (forall i < N: forall j < N: i != j => dot(i, j) = 0)) => Loss = -2)"
            ),
            "rule": "logic",
            "uses": ["bound", "attained"],
        },
    ],
    "conclusion": (
        "-2 <= Loss and (((forall i < N: dot(i, i) = 1) and (forall i < N: forall j < N: i != j => dot(i, j) = 0)) "
        "=> Loss = -2)"
    ),
}
