THEOREM = {
    "id": "duality-bound",
    "title": (
        "Certificate of global optimality: no embeddings in any dimension have a loss below f(G) + 2 N mu, mu <= "
        "least eigenvalue of the dual matrix"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "D": "natural",
        "y": "family[N, D]",
        "z": "family[N, D]",
        "A": "family[N, N]",
        "B": "family[N, N]",
        "phi": "function[1]",
        "psi": "function[1]",
        "mu": "real",
    },
    "definitions": {
        "F(i, j)": "(A[i, j]*phi'(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi'(sum(k, d, u[i, k]*v[j, k])))",
        "g(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "dual": (
            "forall family a[N], family c[N]: mu*(sum(i, N, a[i]^2) + sum(i, N, c[i]^2)) <= sum(i, N, sum(j, N, "
            "F(i, j)*a[i]*c[j])) - sum(i, N, sum(m, N, F(i, m)*g(i, m))*a[i]^2)/2 - sum(j, N, sum(m, N, F(m, "
            "j)*g(m, j))*c[j]^2)/2"
        ),
        "value": (
            "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi(sum(k, d, u[i, k]*v[j, "
            "k]))))"
        ),
        "other": (
            "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, D, y[i, k]*z[j, k])) + B[i, j]*psi(sum(k, D, y[i, k]*z[j, "
            "k]))))"
        ),
    },
    "hypotheses": {
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "unit y": "forall i < N: sum(k, D, y[i, k]^2) = 1",
        "unit z": "forall i < N: sum(k, D, z[i, k]^2) = 1",
        "A labels": "forall i < N: forall j < N: 0 <= A[i, j]",
        "B labels": "forall i < N: forall j < N: 0 <= B[i, j]",
        "phi tangent": "forall x in [-1, 1]: forall y in [-1, 1]: phi(x) + phi'(x)*(y - x) <= phi(y)",
        "psi tangent": "forall x in [-1, 1]: forall y in [-1, 1]: psi(x) + psi'(x)*(y - x) <= psi(y)",
        "form": "dual",
    },
    "steps": [
        {
            "id": "g range",
            "sentence": "The given similarities lie in [-1, 1].",
            "claim": "forall i < N: forall j < N: -1 <= g(i, j) and g(i, j) <= 1",
            "rule": "apply",
            "uses": ["theorem:similarity-range", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "h range",
            "sentence": "And so do those of any competitor.",
            "claim": "forall i < N: forall j < N: -1 <= sum(k, D, y[i, k]*z[j, k]) and sum(k, D, y[i, k]*z[j, k]) <= 1",
            "rule": "apply",
            "uses": ["theorem:similarity-range", "unit y", "unit z"],
            "values": {"N": "N", "d": "D", "u": "y", "v": "z"},
        },
        {
            "id": "tangent",
            "sentence": "The loss is convex in the similarities.",
            "claim": "value + sum(i, N, sum(j, N, F(i, j)*(sum(k, D, y[i, k]*z[j, k]) - g(i, j)))) <= other",
            "rule": "apply",
            "uses": [
                "theorem:label-loss-tangent",
                "g range",
                "h range",
                "A labels",
                "B labels",
                "phi tangent",
                "psi tangent",
            ],
            "values": {
                "N": "N",
                "g": "(i0, j0) -> sum(k, d, u[i0, k]*v[j0, k])",
                "h": "(i0, j0) -> sum(k, D, y[i0, k]*z[j0, k])",
                "A": "A",
                "B": "B",
                "phi": "phi",
                "psi": "psi",
            },
        },
        {
            "id": "dual bound",
            "sentence": "The linear part is at least 2 N mu by duality.",
            "claim": "2*N*mu <= sum(i, N, sum(j, N, F(i, j)*(sum(k, D, y[i, k]*z[j, k]) - g(i, j))))",
            "rule": "apply",
            "uses": ["theorem:dual-form-bound", "unit y", "unit z", "form"],
            "values": {
                "N": "N",
                "D": "D",
                "y": "y",
                "z": "z",
                "g": "(i0, j0) -> sum(k, d, u[i0, k]*v[j0, k])",
                "F": (
                    "(i0, j0) -> A[i0, j0]*phi'(sum(k, d, u[i0, k]*v[j0, k])) + B[i0, j0]*psi'(sum(k, d, u[i0, "
                    "k]*v[j0, k]))"
                ),
                "mu": "mu",
            },
        },
        {
            "id": "bound",
            "sentence": "Add the two.",
            "claim": "value + 2*N*mu <= other",
            "rule": "combine",
            "terms": [["1", "tangent"], ["1", "dual bound"]],
        },
    ],
    "conclusion": "value + 2*N*mu <= other",
}
