THEOREM = {
    "id": "parallelogram",
    "title": "The mean similarities lie in a parallelogram",
    "source": "Lee, Chang & Sohn 2024 and Bangachev et al. 2025 for the lower bound; the upper one: this project",
    "variables": {"N": "natural", "d": "natural", "u": "family[N, d]", "v": "family[N, d]"},
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Q": "offdiag(i, j, N, dot(i, j))/(N*(N - 1))",
        "Pm": "sum(i, N, sum(k, d, u[i, k]*(-v[i, k])))/N",
        "Qm": "offdiag(i, j, N, sum(k, d, u[i, k]*(-v[j, k])))/(N*(N - 1))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "P range",
            "sentence": "P is a mean of similarities.",
            "claim": "-1 <= P and P <= 1",
            "rule": "apply",
            "uses": ["theorem:mean-similarity-range", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "feasible",
            "sentence": "The sum-of-squares inequality.",
            "claim": (
                "4*(N - 1)*Q - 2*(N - 2)*P + 2*N = sum(k, d, sum(i, N, (u[i, k] - v[i, k] - (sum(i, N, u[i, k]) - "
                "sum(i, N, v[i, k]))/N)^2) + (sum(i, N, u[i, k]) + sum(i, N, v[i, k]))^2/N) and ((N - 2)*P - "
                "N)/(2*(N - 1)) <= Q"
            ),
            "rule": "apply",
            "uses": ["theorem:feasibility", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "lower",
            "sentence": "The lower bound.",
            "claim": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
            "rule": "logic",
            "uses": ["feasible"],
        },
        {
            "id": "unit -v",
            "sentence": "The -v_i are unit vectors as well.",
            "claim": "forall i < N: sum(k, d, (-v[i, k])^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "v_i is a unit vector.",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "same",
                    "sentence": "So is -v_i.",
                    "claim": "sum(k, d, (-v[i, k])^2) = 1",
                    "rule": "combine",
                    "terms": [["1", "length"]],
                },
            ],
        },
        {
            "id": "mirrored",
            "sentence": "Replace every v_j by -v_j: P and Q change sign.",
            "claim": (
                "4*(N - 1)*Qm - 2*(N - 2)*Pm + 2*N = sum(k, d, sum(i, N, (u[i, k] - (-v[i, k]) - (sum(i, N, u[i, "
                "k]) - sum(i, N, (-v[i, k])))/N)^2) + (sum(i, N, u[i, k]) + sum(i, N, (-v[i, k])))^2/N) and ((N - "
                "2)*Pm - N)/(2*(N - 1)) <= Qm"
            ),
            "rule": "apply",
            "uses": ["theorem:feasibility", "size", "unit u", "unit -v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "(i0, k0) -> -v[i0, k0]"},
        },
        {
            "id": "mirrored bound",
            "sentence": "The bound for them.",
            "claim": "((N - 2)*Pm - N)/(2*(N - 1)) <= Qm",
            "rule": "logic",
            "uses": ["mirrored"],
        },
        {
            "id": "upper",
            "sentence": "Written with P and Q: the upper bound.",
            "claim": "Q <= ((N - 2)*P + N)/(2*(N - 1))",
            "rule": "combine",
            "terms": [["1", "mirrored bound"]],
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": "-1 <= P and P <= 1 and ((N - 2)*P - N)/(2*(N - 1)) <= Q and Q <= ((N - 2)*P + N)/(2*(N - 1))",
            "rule": "logic",
            "uses": ["P range", "lower", "upper"],
        },
    ],
    "conclusion": "-1 <= P and P <= 1 and ((N - 2)*P - N)/(2*(N - 1)) <= Q and Q <= ((N - 2)*P + N)/(2*(N - 1))",
}
