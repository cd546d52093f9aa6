THEOREM = {
    "id": "constellation-margin-bound",
    "title": (
        "Margin and relative bias of a constellation: m + b_rel <= 1, (3 - 4/N) m <= 1 + b_rel, m <= N/(2(N - 1)), "
        "N (3m - 1 - b_rel) <= 4m"
    ),
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025 for N to infinity; finite N: this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "m": "real",
        "b": "real",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Q": "offdiag(i, j, N, dot(i, j))/(N*(N - 1))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "positives": "forall i < N: b + m <= dot(i, i)",
        "negatives": "forall i < N: forall j < N: i != j => dot(i, j) <= b - m",
    },
    "steps": [
        {
            "id": "sum of positives",
            "sentence": "",
            "claim": "sum(i, N, b + m) <= sum(i, N, dot(i, i))",
            "rule": "sum",
            "uses": ["positives"],
        },
        {
            "id": "sum of negatives",
            "sentence": "",
            "claim": "offdiag(i, j, N, dot(i, j)) <= offdiag(i, j, N, b - m)",
            "rule": "sum",
            "uses": ["negatives"],
        },
        {
            "id": "mean of positives",
            "sentence": "",
            "claim": "b + m <= P",
            "rule": "combine",
            "terms": [["1/N", "sum of positives"]],
        },
        {
            "id": "mean of negatives",
            "sentence": "",
            "claim": "Q <= b - m",
            "rule": "combine",
            "terms": [["1/(N*(N - 1))", "sum of negatives"]],
        },
        {
            "id": "range",
            "sentence": "",
            "claim": "-1 <= P and P <= 1",
            "rule": "apply",
            "uses": ["theorem:mean-similarity-range", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "at most one",
            "sentence": "",
            "claim": "P <= 1",
            "rule": "logic",
            "uses": ["range"],
        },
        {
            "id": "first",
            "sentence": "",
            "claim": "m + b <= 1",
            "rule": "combine",
            "terms": [["1", "mean of positives"], ["1", "at most one"]],
        },
        {
            "id": "feasible",
            "sentence": "The sum-of-squares inequality.",
            "claim": (
                "4*(N - 1)*Q - 2*(N - 2)*P + 2*N = sum(k, d, "
                "sum(i, N, (u[i, k] - v[i, k] - (sum(i, N, u[i, k]) - sum(i, N, v[i, k]))/N)^2) "
                "+ (sum(i, N, u[i, k]) + sum(i, N, v[i, k]))^2/N) and ((N - 2)*P - N)/(2*(N - 1)) <= Q"
            ),
            "rule": "apply",
            "uses": ["theorem:feasibility", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "line",
            "sentence": "",
            "claim": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
            "rule": "logic",
            "uses": ["feasible"],
        },
        {
            "id": "second",
            "sentence": "Put the levels into the line.",
            "claim": "(3 - 4/N)*m <= 1 + b",
            "rule": "combine",
            "terms": [
                ["(N - 2)/N", "mean of positives"],
                ["2*(N - 1)/N", "mean of negatives"],
                ["2*(N - 1)/N", "line"],
            ],
        },
        {
            "id": "largest",
            "sentence": "The sum of the two bounds.",
            "claim": "m <= N/(2*(N - 1))",
            "rule": "combine",
            "terms": [["N/(4*(N - 1))", "second"], ["N/(4*(N - 1))", "first"]],
        },
        {
            "id": "size bound",
            "sentence": "",
            "claim": "N*(3*m - 1 - b) <= 4*m",
            "rule": "combine",
            "terms": [["N", "second"]],
        },
        {
            "id": "all",
            "sentence": "",
            "claim": "m + b <= 1 and (3 - 4/N)*m <= 1 + b and m <= N/(2*(N - 1)) and N*(3*m - 1 - b) <= 4*m",
            "rule": "logic",
            "uses": ["first", "second", "largest", "size bound"],
        },
    ],
    "conclusion": "m + b <= 1 and (3 - 4/N)*m <= 1 + b and m <= N/(2*(N - 1)) and N*(3*m - 1 - b) <= 4*m",
}
