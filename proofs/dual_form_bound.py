THEOREM = {
    "id": "dual-form-bound",
    "title": "If the dual quadratic form is at least mu, then sum F_ij (y_i.z_j - g_ij) >= 2 N mu for all unit vectors",
    "source": "this project",
    "variables": {
        "N": "natural",
        "D": "natural",
        "y": "family[N, D]",
        "z": "family[N, D]",
        "g": "family[N, N]",
        "F": "family[N, N]",
        "mu": "real",
    },
    "definitions": {
        "dual": (
            "forall family a[N], family c[N]: mu*(sum(i, N, a[i]^2) + sum(i, N, c[i]^2)) <= sum(i, N, sum(j, N, "
            "F[i, j]*a[i]*c[j])) - sum(i, N, sum(m, N, F[i, m]*g[i, m])*a[i]^2)/2 - sum(j, N, sum(m, N, F[m, "
            "j]*g[m, j])*c[j]^2)/2"
        ),
    },
    "hypotheses": {
        "unit y": "forall i < N: sum(k, D, y[i, k]^2) = 1",
        "unit z": "forall i < N: sum(k, D, z[i, k]^2) = 1",
        "form": "dual",
    },
    "steps": [
        {
            "id": "coordinates",
            "sentence": "In each coordinate:",
            "claim": (
                "forall k < D: mu*(sum(i, N, y[i, k]^2) + sum(i, N, z[i, k]^2)) <= sum(i, N, sum(j, N, F[i, "
                "j]*y[i, k]*z[j, k])) - sum(i, N, sum(m, N, F[i, m]*g[i, m])*y[i, k]^2)/2 - sum(j, N, sum(m, N, "
                "F[m, j]*g[m, j])*z[j, k]^2)/2"
            ),
            "rule": "suppose",
            "variables": {"k": "index[D]"},
            "assume": {},
            "steps": [
                {
                    "id": "at k",
                    "sentence": "Put the k-th coordinates into the form.",
                    "claim": (
                        "mu*(sum(i, N, y[i, k]^2) + sum(i, N, z[i, k]^2)) <= sum(i, N, sum(j, N, F[i, j]*y[i, "
                        "k]*z[j, k])) - sum(i, N, sum(m, N, F[i, m]*g[i, m])*y[i, k]^2)/2 - sum(j, N, sum(m, N, "
                        "F[m, j]*g[m, j])*z[j, k]^2)/2"
                    ),
                    "rule": "apply",
                    "uses": ["form"],
                    "values": {"a": "(i0) -> y[i0, k]", "c": "(i0) -> z[i0, k]"},
                },
            ],
        },
        {
            "id": "total",
            "sentence": "Sum over the coordinates.",
            "claim": (
                "sum(k, D, mu*(sum(i, N, y[i, k]^2) + sum(i, N, z[i, k]^2))) <= sum(k, D, sum(i, N, sum(j, N, "
                "F[i, j]*y[i, k]*z[j, k])) - sum(i, N, sum(m, N, F[i, m]*g[i, m])*y[i, k]^2)/2 - sum(j, N, sum(m, "
                "N, F[m, j]*g[m, j])*z[j, k]^2)/2)"
            ),
            "rule": "sum",
            "uses": ["coordinates"],
        },
        {
            "id": "y lengths",
            "sentence": "The y_i are unit vectors.",
            "claim": "sum(i, N, sum(k, D, y[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit y"],
        },
        {
            "id": "z lengths",
            "sentence": "So are the z_j.",
            "claim": "sum(i, N, sum(k, D, z[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit z"],
        },
        {
            "id": "y rows",
            "sentence": "With the multipliers lambda:",
            "claim": "forall i < N: sum(m, N, F[i, m]*g[i, m])*sum(k, D, y[i, k]^2) = sum(m, N, F[i, m]*g[i, m])",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "|y_i| = 1.",
                    "claim": "sum(k, D, y[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit y"],
                    "values": {"i": "i"},
                },
                {
                    "id": "times",
                    "sentence": "Times the row sum.",
                    "claim": "sum(m, N, F[i, m]*g[i, m])*sum(k, D, y[i, k]^2) = sum(m, N, F[i, m]*g[i, m])",
                    "rule": "combine",
                    "terms": [["sum(m, N, F[i, m]*g[i, m])", "length"]],
                },
            ],
        },
        {
            "id": "z rows",
            "sentence": "And likewise:",
            "claim": "forall j < N: sum(m, N, F[m, j]*g[m, j])*sum(k, D, z[j, k]^2) = sum(m, N, F[m, j]*g[m, j])",
            "rule": "suppose",
            "variables": {"j": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "|z_j| = 1.",
                    "claim": "sum(k, D, z[j, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit z"],
                    "values": {"i": "j"},
                },
                {
                    "id": "times",
                    "sentence": "Times the column sum.",
                    "claim": "sum(m, N, F[m, j]*g[m, j])*sum(k, D, z[j, k]^2) = sum(m, N, F[m, j]*g[m, j])",
                    "rule": "combine",
                    "terms": [["sum(m, N, F[m, j]*g[m, j])", "length"]],
                },
            ],
        },
        {
            "id": "y total",
            "sentence": "Sum.",
            "claim": (
                "sum(i, N, sum(m, N, F[i, m]*g[i, m])*sum(k, D, y[i, k]^2)) = sum(i, N, sum(m, N, F[i, m]*g[i, "
                "m]))"
            ),
            "rule": "sum",
            "uses": ["y rows"],
        },
        {
            "id": "z total",
            "sentence": "Sum.",
            "claim": (
                "sum(j, N, sum(m, N, F[m, j]*g[m, j])*sum(k, D, z[j, k]^2)) = sum(j, N, sum(m, N, F[m, j]*g[m, "
                "j]))"
            ),
            "rule": "sum",
            "uses": ["z rows"],
        },
        {
            "id": "bound",
            "sentence": "The multipliers cancel sum F_ij g_ij.",
            "claim": "2*N*mu <= sum(i, N, sum(j, N, F[i, j]*(sum(k, D, y[i, k]*z[j, k]) - g[i, j])))",
            "rule": "combine",
            "terms": [
                ["1", "total"],
                ["-mu", "y lengths"],
                ["-mu", "z lengths"],
                ["-1/2", "y total"],
                ["-1/2", "z total"],
            ],
        },
    ],
    "conclusion": "2*N*mu <= sum(i, N, sum(j, N, F[i, j]*(sum(k, D, y[i, k]*z[j, k]) - g[i, j])))",
}
