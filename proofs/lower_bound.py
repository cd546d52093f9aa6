THEOREM = {
    "id": "lower-bound",
    "title": "The loss curve is a lower bound for every unit embeddings in every dimension",
    "source": "Lee, Chang & Sohn 2024 for d >= N; every d: this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "b": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
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
                "4*(N - 1)*Q - 2*(N - 2)*P + 2*N = sum(k, d, "
                "sum(i, N, (u[i, k] - v[i, k] - (sum(i, N, u[i, k]) - sum(i, N, v[i, k]))/N)^2) "
                "+ (sum(i, N, u[i, k]) + sum(i, N, v[i, k]))^2/N) and ((N - 2)*P - N)/(2*(N - 1)) <= Q"
            ),
            "rule": "apply",
            "uses": ["theorem:feasibility", "size", "unit u", "unit v"],
            "values": {
                "N": "N",
                "d": "d",
                "u": "u",
                "v": "v",
            },
        },
        {
            "id": "line",
            "sentence": "The sum-of-squares inequality.",
            "claim": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
            "rule": "logic",
            "uses": ["feasible"],
        },
        {
            "id": "chord",
            "sentence": "softplus is convex.",
            "claim": (
                "forall x: forall y: forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= l*softplus(x) "
                "+ (1 - l)*softplus(y)"
            ),
            "rule": "apply",
            "uses": ["theorem:softplus-convex"],
        },
        {
            "id": "positives",
            "sentence": "Jensen over the positive pairs.",
            "claim": "N*softplus(sum(i, N, b - t*dot(i, i))/N) <= sum(i, N, softplus(b - t*dot(i, i)))",
            "rule": "jensen",
            "uses": ["chord", "size"],
            "variable": "x",
            "function": "softplus(x)",
            "sum": "sum(i, N, b - t*dot(i, i))",
        },
        {
            "id": "negatives",
            "sentence": "Jensen over the negative pairs.",
            "claim": (
                "N*(N - 1)*softplus(offdiag(i, j, N, t*dot(i, j) - b)/(N*(N - 1))) "
                "<= offdiag(i, j, N, softplus(t*dot(i, j) - b))"
            ),
            "rule": "jensen",
            "uses": ["chord", "size"],
            "variable": "x",
            "function": "softplus(x)",
            "sum": "offdiag(i, j, N, t*dot(i, j) - b)",
        },
        {
            "id": "means",
            "sentence": "Together: the loss at the mean similarities.",
            "claim": "softplus(b - t*P) + (N - 1)*softplus(t*Q - b) <= Loss",
            "rule": "combine",
            "terms": [
                ["1/N", "positives"],
                ["1/N", "negatives"],
            ],
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
            "terms": [
                ["1", "means"],
                ["N - 1", "increasing"],
            ],
        },
    ],
    "conclusion": "L((P + 1)/2) <= Loss",
}
