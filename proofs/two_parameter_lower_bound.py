THEOREM = {
    "id": "two-parameter-lower-bound",
    "title": (
        "Convex phi, psi alone: every loss is at least a value of phi(x + y) + omega psi(-x/(N - 1) + y) on the "
        "diamond"
    ),
    "source": "this project",
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
        "X": "(N - 1)*(P - Q)/N",
        "Y": "(P + (N - 1)*Q)/N",
        "M(x, y)": "phi(x + y) + omega*psi(-x/(N - 1) + y)",
        "Loss": "sum(i, N, phi(dot(i, i)))/N + omega*(offdiag(i, j, N, psi(dot(i, j)))/(N*(N - 1)))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 <= omega",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "phi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 "
            "- l)*phi(y)"
        ),
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 "
            "- l)*psi(y)"
        ),
    },
    "steps": [
        {
            "id": "range",
            "sentence": "The mean similarities lie in the parallelogram.",
            "claim": "-1 <= P and P <= 1 and ((N - 2)*P - N)/(2*(N - 1)) <= Q and Q <= ((N - 2)*P + N)/(2*(N - 1))",
            "rule": "apply",
            "uses": ["theorem:parallelogram", "size", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "P low",
            "sentence": "P >= -1.",
            "claim": "-1 <= P",
            "rule": "logic",
            "uses": ["range"],
        },
        {
            "id": "P high",
            "sentence": "P <= 1.",
            "claim": "P <= 1",
            "rule": "logic",
            "uses": ["range"],
        },
        {
            "id": "lower",
            "sentence": "The lower bound of Q.",
            "claim": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
            "rule": "logic",
            "uses": ["range"],
        },
        {
            "id": "upper",
            "sentence": "And the upper one.",
            "claim": "Q <= ((N - 2)*P + N)/(2*(N - 1))",
            "rule": "logic",
            "uses": ["range"],
        },
        {
            "id": "means",
            "sentence": "Jensen: the loss is at least its value at the mean similarities.",
            "claim": "phi(P) + omega*psi(Q) <= Loss",
            "rule": "apply",
            "uses": [
                "theorem:pair-loss-mean-bound",
                "size",
                "weight",
                "unit u",
                "unit v",
                "phi convex",
                "psi convex",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "omega": "omega",
                "phi": "phi",
                "psi": "psi",
                "u": "u",
                "v": "v",
            },
        },
        {
            "id": "d1",
            "sentence": "x + y = P >= -1.",
            "claim": "0 <= 1 + X + Y",
            "rule": "combine",
            "terms": [["1", "P low"]],
        },
        {
            "id": "d2",
            "sentence": "x - y <= 1.",
            "claim": "0 <= 1 - X + Y",
            "rule": "combine",
            "terms": [["2*(N - 1)/N", "lower"]],
        },
        {
            "id": "d3",
            "sentence": "x + y <= 1.",
            "claim": "0 <= 1 - X - Y",
            "rule": "combine",
            "terms": [["1", "P high"]],
        },
        {
            "id": "d4",
            "sentence": "y - x <= 1.",
            "claim": "0 <= 1 + X - Y",
            "rule": "combine",
            "terms": [["2*(N - 1)/N", "upper"]],
        },
        {
            "id": "bound",
            "sentence": "At x = (N - 1)(P - Q)/N, y = (P + (N - 1)Q)/N: P = x + y, Q = -x/(N - 1) + y.",
            "claim": "M(X, Y) <= Loss",
            "rule": "combine",
            "terms": [["1", "means"]],
        },
        {
            "id": "found",
            "sentence": "This point of the diamond serves.",
            "claim": (
                "exists x: exists y: (0 <= 1 + x + y and 0 <= 1 - x + y and 0 <= 1 - x - y and 0 <= 1 + x - y) "
                "and M(x, y) <= Loss"
            ),
            "rule": "witness",
            "uses": ["d1", "d2", "d3", "d4", "bound"],
            "values": {
                "x": (
                    "(N - 1)*((sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N) - (offdiag(i, j, N, sum(k, d, u[i, "
                    "k]*v[j, k]))/(N*(N - 1))))/N"
                ),
                "y": (
                    "((sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N) + (N - 1)*(offdiag(i, j, N, sum(k, d, u[i, "
                    "k]*v[j, k]))/(N*(N - 1))))/N"
                ),
            },
        },
    ],
    "conclusion": (
        "exists x: exists y: (0 <= 1 + x + y and 0 <= 1 - x + y and 0 <= 1 - x - y and 0 <= 1 + x - y) and M(x, "
        "y) <= Loss"
    ),
}
