THEOREM = {
    "id": "second-order-critical",
    "title": (
        "A point whose Hessian along turns towards a free direction, F_ij (2 a_i c_j - (a_i^2 + c_j^2) g_ij) "
        "summed, is not negative (a second-order critical point of rank < d) is a global optimum of any convex "
        "label loss, in every dimension"
    ),
    "source": "this project, after Journee, Bach, Absil & Sepulchre 2010",
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
    },
    "definitions": {
        "F(i, j)": "(A[i, j]*phi'(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi'(sum(k, d, u[i, k]*v[j, k])))",
        "g(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "value": (
            "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi(sum(k, d, u[i, k]*v[j, "
            "k]))))"
        ),
        "other": (
            "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, D, y[i, k]*z[j, k])) + B[i, j]*psi(sum(k, D, y[i, k]*z[j, "
            "k]))))"
        ),
        "bend": "sum(i, N, sum(j, N, F(i, j)*(2*a[i]*c[j] - (a[i]^2 + c[j]^2)*g(i, j))))",
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
        "hessian": "forall family a[N], family c[N]: 0 <= bend",
    },
    "steps": [
        {
            "id": "dual",
            "sentence": "The second derivative is twice the dual quadratic form.",
            "claim": (
                "forall family a[N], family c[N]: 0*(sum(i, N, a[i]^2) + sum(i, N, c[i]^2)) <= sum(i, N, sum(j, N, "
                "F(i, j)*a[i]*c[j])) - sum(i, N, sum(m, N, F(i, m)*g(i, m))*a[i]^2)/2 - sum(j, N, sum(m, N, F(m, "
                "j)*g(m, j))*c[j]^2)/2"
            ),
            "rule": "suppose",
            "variables": {"a": "family[N]", "c": "family[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "bent",
                    "sentence": "",
                    "claim": "0 <= bend",
                    "rule": "apply",
                    "uses": ["hessian"],
                    "values": {"a": "a", "c": "c"},
                },
                {
                    "id": "form",
                    "sentence": "",
                    "claim": (
                        "0*(sum(i, N, a[i]^2) + sum(i, N, c[i]^2)) <= sum(i, N, sum(j, N, F(i, j)*a[i]*c[j])) - "
                        "sum(i, N, sum(m, N, F(i, m)*g(i, m))*a[i]^2)/2 - sum(j, N, sum(m, N, F(m, j)*g(m, "
                        "j))*c[j]^2)/2"
                    ),
                    "rule": "combine",
                    "terms": [["1/2", "bent"]],
                },
            ],
        },
        {
            "id": "bound",
            "sentence": "The certificate with mu = 0.",
            "claim": "value <= other",
            "rule": "apply",
            "uses": [
                "theorem:duality-bound",
                "unit u",
                "unit v",
                "unit y",
                "unit z",
                "A labels",
                "B labels",
                "phi tangent",
                "psi tangent",
                "dual",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "u": "u",
                "v": "v",
                "D": "D",
                "y": "y",
                "z": "z",
                "A": "A",
                "B": "B",
                "phi": "phi",
                "psi": "psi",
                "mu": "0",
            },
        },
    ],
    "conclusion": "value <= other",
}
