THEOREM = {
    "id": "decoupled-lower-bound",
    "title": (
        "The decoupled contrastive loss (no positive in the denominator) is at least its value log(N - 1) - t "
        "N/(N - 1) at the simplex ETF"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "R": "family[N]",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Q": "offdiag(i, j, N, dot(i, j))/(N*(N - 1))",
        "c": "-t*N/(N - 1)",
        "E": "exp(c)",
        "Z": "1 + (N - 1)*E",
        "X(i)": "sum(j, N, t*(dot(i, j) - dot(i, i)))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "rows": "forall i < N: exp(R[i]) = sum(j, N, (1 - delta(i, j))*exp(t*(dot(i, j) - dot(i, i))))",
    },
    "steps": [
        {
            "id": "rows bound",
            "sentence": "Each logarithm by Jensen:",
            "claim": "forall i < N: log(N - 1) + X(i)/(N - 1) <= R[i]",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "row",
                    "sentence": "The logarithm of the sum.",
                    "claim": "exp(R[i]) = sum(j, N, (1 - delta(i, j))*exp(t*(dot(i, j) - dot(i, i))))",
                    "rule": "apply",
                    "uses": ["rows"],
                    "values": {"i": "i"},
                },
                {
                    "id": "bound",
                    "sentence": "At least log(N - 1) plus the mean.",
                    "claim": "log(N - 1) + X(i)/(N - 1) <= R[i]",
                    "rule": "apply",
                    "uses": ["theorem:decoupled-row", "size", "row"],
                    "values": {
                        "N": "N",
                        "i": "i",
                        "x": "(j0) -> t*(sum(k, d, u[i, k]*v[j0, k]) - sum(k, d, u[i, k]*v[i, k]))",
                        "R": "R[i]",
                    },
                },
            ],
        },
        {
            "id": "row sum",
            "sentence": "Sum over the rows.",
            "claim": "sum(i, N, log(N - 1) + X(i)/(N - 1)) <= sum(i, N, R[i])",
            "rule": "sum",
            "uses": ["rows bound"],
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
            "id": "line",
            "sentence": "Q lies above the line through the CCEM.",
            "claim": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
            "rule": "logic",
            "uses": ["feasible"],
        },
        {
            "id": "P range",
            "sentence": "P is a mean of similarities.",
            "claim": "-1 <= P and P <= 1",
            "rule": "apply",
            "uses": ["theorem:mean-similarity-range", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "P high",
            "sentence": "P <= 1.",
            "claim": "P <= 1",
            "rule": "logic",
            "uses": ["P range"],
        },
        {
            "id": "bound",
            "sentence": "The means add up to t(Q - P) >= -t N/(N - 1).",
            "claim": "log(N - 1) - t*N/(N - 1) <= sum(i, N, R[i])/N",
            "rule": "combine",
            "terms": [["1/N", "row sum"], ["t", "line"], ["t*N/(2*(N - 1))", "P high"]],
        },
    ],
    "conclusion": "log(N - 1) - t*N/(N - 1) <= sum(i, N, R[i])/N",
}
