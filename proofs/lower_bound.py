THEOREM = {
    "id": "lower-bound",
    "title": "The loss curve is a lower bound for every unit embeddings in every dimension",
    "source": "Lee, Chang & Sohn 2024 for d >= N; every d: this project",
    "variables": {"N": "natural", "d": "natural", "t": "real", "b": "real", "u": "family[N, d]", "v": "family[N, d]"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Q": "offdiag(i, j, N, dot(i, j))/(N*(N - 1))",
        "Loss": "(sum(i, N, softplus(b - t*dot(i, i))) + offdiag(i, j, N, softplus(t*dot(i, j) - b)))/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "feasible",
            "sentence": "The mean similarities satisfy the sum-of-squares identity and inequality.",
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
            "id": "line",
            "sentence": "The sum-of-squares inequality.",
            "claim": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
            "rule": "logic",
            "uses": ["feasible"],
        },
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
            "sentence": "So do the logits of the positive pairs.",
            "claim": "forall i < N: b - t <= b - t*dot(i, i) and b - t*dot(i, i) <= b + t",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "similarity",
                    "sentence": "",
                    "claim": "-1 <= dot(i, i) and dot(i, i) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "i", "j": "i"},
                },
                {
                    "id": "from below",
                    "sentence": "",
                    "claim": "-1 <= dot(i, i)",
                    "rule": "logic",
                    "uses": ["similarity"],
                },
                {
                    "id": "from above",
                    "sentence": "",
                    "claim": "dot(i, i) <= 1",
                    "rule": "logic",
                    "uses": ["similarity"],
                },
                {
                    "id": "low",
                    "sentence": "",
                    "claim": "b - t <= b - t*dot(i, i)",
                    "rule": "combine",
                    "terms": [["t", "from above"]],
                },
                {
                    "id": "high",
                    "sentence": "",
                    "claim": "b - t*dot(i, i) <= b + t",
                    "rule": "combine",
                    "terms": [["t", "from below"]],
                },
                {
                    "id": "both",
                    "sentence": "",
                    "claim": "b - t <= b - t*dot(i, i) and b - t*dot(i, i) <= b + t",
                    "rule": "logic",
                    "uses": ["low", "high"],
                },
            ],
        },
        {
            "id": "positive chord",
            "sentence": "softplus is convex there.",
            "claim": (
                "forall x in [b - t, b + t]: forall y in [b - t, b + t]: forall l in [0, 1]: softplus(l*x + (1 - "
                "l)*y) <= l*softplus(x) + (1 - l)*softplus(y)"
            ),
            "rule": "apply",
            "uses": ["theorem:softplus-convex-on-interval"],
            "values": {"lo": "b - t", "hi": "b + t"},
        },
        {
            "id": "negative range",
            "sentence": "So do the logits of the negative pairs.",
            "claim": "forall i < N: forall j < N: i != j => -t - b <= t*dot(i, j) - b and t*dot(i, j) - b <= t - b",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "similarity",
                    "sentence": "",
                    "claim": "-1 <= dot(i, j) and dot(i, j) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "from below",
                    "sentence": "",
                    "claim": "-1 <= dot(i, j)",
                    "rule": "logic",
                    "uses": ["similarity"],
                },
                {
                    "id": "from above",
                    "sentence": "",
                    "claim": "dot(i, j) <= 1",
                    "rule": "logic",
                    "uses": ["similarity"],
                },
                {
                    "id": "low",
                    "sentence": "",
                    "claim": "-t - b <= t*dot(i, j) - b",
                    "rule": "combine",
                    "terms": [["t", "from below"]],
                },
                {
                    "id": "high",
                    "sentence": "",
                    "claim": "t*dot(i, j) - b <= t - b",
                    "rule": "combine",
                    "terms": [["t", "from above"]],
                },
                {
                    "id": "both",
                    "sentence": "",
                    "claim": "-t - b <= t*dot(i, j) - b and t*dot(i, j) - b <= t - b",
                    "rule": "logic",
                    "uses": ["low", "high"],
                },
            ],
        },
        {
            "id": "negative chord",
            "sentence": "softplus is convex there.",
            "claim": (
                "forall x in [-t - b, t - b]: forall y in [-t - b, t - b]: forall l in [0, 1]: softplus(l*x + (1 - "
                "l)*y) <= l*softplus(x) + (1 - l)*softplus(y)"
            ),
            "rule": "apply",
            "uses": ["theorem:softplus-convex-on-interval"],
            "values": {"lo": "-t - b", "hi": "t - b"},
        },
        {
            "id": "positives",
            "sentence": "Jensen over the positive pairs.",
            "claim": "N*softplus(sum(i, N, b - t*dot(i, i))/N) <= sum(i, N, softplus(b - t*dot(i, i)))",
            "rule": "apply",
            "uses": ["theorem:jensen", "size", "positive chord", "positive range"],
            "values": {"N": "N", "lo": "b - t", "hi": "b + t", "f": "x -> softplus(x)", "a": "(i) -> b - t*dot(i, i)"},
        },
        {
            "id": "negatives",
            "sentence": "Jensen over the negative pairs.",
            "claim": (
                "N*(N - 1)*softplus(offdiag(i, j, N, t*dot(i, j) - b)/(N*(N - 1))) <= offdiag(i, j, N, "
                "softplus(t*dot(i, j) - b))"
            ),
            "rule": "apply",
            "uses": ["theorem:jensen-pairs", "size", "negative chord", "negative range"],
            "values": {
                "N": "N",
                "lo": "-t - b",
                "hi": "t - b",
                "f": "x -> softplus(x)",
                "a": "(i, j) -> t*dot(i, j) - b",
            },
        },
        {
            "id": "means",
            "sentence": "Together: the loss at the mean similarities.",
            "claim": "softplus(b - t*P) + (N - 1)*softplus(t*Q - b) <= Loss",
            "rule": "combine",
            "terms": [["1/N", "positives"], ["1/N", "negatives"]],
        },
        {
            "id": "scaled line",
            "sentence": "Multiply the inequality by t > 0.",
            "claim": "t*(-1 + r*((P + 1)/2)) - b <= t*Q - b",
            "rule": "combine",
            "uses": ["line"],
            "terms": [["t", "line"]],
        },
        {
            "id": "increasing",
            "sentence": "softplus increases.",
            "claim": "softplus(t*(-1 + r*((P + 1)/2)) - b) <= softplus(t*Q - b)",
            "rule": "monotone",
            "uses": ["scaled line"],
            "function": "softplus",
        },
        {
            "id": "bound",
            "sentence": "Replace Q by the line.",
            "claim": "L((P + 1)/2) <= Loss",
            "rule": "combine",
            "terms": [["1", "means"], ["N - 1", "increasing"]],
        },
    ],
    "conclusion": "L((P + 1)/2) <= Loss",
}
