THEOREM = {
    "id": "pair-loss-minimiser-similarities",
    "title": (
        "Strictly convex phi, psi and increasing psi: a minimiser has all positive similarities P = 2s - 1 and "
        "all negative ones Q = -1 + r s"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "phi": "function[1]",
        "psi": "function[1]",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "phi(2*s - 1) + omega*psi(-1 + r*s)",
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Q": "offdiag(i, j, N, dot(i, j))/(N*(N - 1))",
        "Loss": "sum(i, N, phi(dot(i, i)))/N + omega*(offdiag(i, j, N, psi(dot(i, j)))/(N*(N - 1)))",
        "s": "(P + 1)/2",
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 < omega",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "phi strict": "forall x in [-1, 1]: forall y in [-1, 1]: x != y => phi(x) + phi'(x)*(y - x) < phi(y)",
        "psi strict": "forall x in [-1, 1]: forall y in [-1, 1]: x != y => psi(x) + psi'(x)*(y - x) < psi(y)",
        "psi increasing": "forall x in [-1, 1]: forall y in [-1, 1]: x < y => psi(x) < psi(y)",
        "optimal": "Loss <= L(s)",
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
            "id": "P range",
            "sentence": "So do their means.",
            "claim": "-1 <= P and P <= 1",
            "rule": "apply",
            "uses": ["theorem:mean-similarity-range", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "Q range",
            "sentence": "P and Q.",
            "claim": "-1 <= Q and Q <= 1",
            "rule": "apply",
            "uses": ["theorem:mean-negative-range", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "feasible",
            "sentence": "The sum-of-squares identity and inequality.",
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
            "id": "P low",
            "sentence": "P >= -1.",
            "claim": "-1 <= P",
            "rule": "logic",
            "uses": ["P range"],
        },
        {
            "id": "P high",
            "sentence": "P <= 1.",
            "claim": "P <= 1",
            "rule": "logic",
            "uses": ["P range"],
        },
        {
            "id": "Q low",
            "sentence": "Q >= -1.",
            "claim": "-1 <= Q",
            "rule": "logic",
            "uses": ["Q range"],
        },
        {
            "id": "Q high",
            "sentence": "Q <= 1.",
            "claim": "Q <= 1",
            "rule": "logic",
            "uses": ["Q range"],
        },
        {
            "id": "feasible line",
            "sentence": "Q lies above the line through the CCEM.",
            "claim": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
            "rule": "logic",
            "uses": ["feasible"],
        },
        {
            "id": "line",
            "sentence": "That is -1 + r s.",
            "claim": "-1 + r*s <= Q",
            "rule": "combine",
            "terms": [["1", "feasible line"]],
        },
        {
            "id": "mean P",
            "sentence": "P is the mean of the positive similarities.",
            "claim": "sum(i, N, dot(i, i)) = N*P",
            "rule": "combine",
            "terms": [],
        },
        {
            "id": "mean Q",
            "sentence": "Q is that of the negative ones.",
            "claim": "offdiag(i, j, N, dot(i, j)) = N*(N - 1)*Q",
            "rule": "combine",
            "terms": [],
        },
        {
            "id": "equality",
            "sentence": "With a loss not above the curve, all similarities equal their means.",
            "claim": (
                "(forall i < N: dot(i, i) = P) and (forall i < N: forall j < N: i != j => dot(i, j) = Q) and Q = "
                "-1 + r*s"
            ),
            "rule": "apply",
            "uses": [
                "theorem:pair-loss-equality",
                "size",
                "weight",
                "similarities",
                "mean P",
                "mean Q",
                "P low",
                "P high",
                "Q low",
                "Q high",
                "line",
                "phi strict",
                "psi strict",
                "psi increasing",
                "optimal",
            ],
            "values": {
                "N": "N",
                "omega": "omega",
                "phi": "phi",
                "psi": "psi",
                "g": "(i0, j0) -> sum(k, d, u[i0, k]*v[j0, k])",
                "P": "sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N",
                "Q": "offdiag(i, j, N, sum(k, d, u[i, k]*v[j, k]))/(N*(N - 1))",
            },
        },
    ],
    "conclusion": (
        "(forall i < N: dot(i, i) = P) and (forall i < N: forall j < N: i != j => dot(i, j) = Q) and Q = -1 + r*s"
    ),
}
