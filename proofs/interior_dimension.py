THEOREM = {
    "id": "interior-dimension",
    "title": "The structure of an inner optimum, 0 < s < 1, needs d >= N",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "s": "real", "u": "family[N, d]"},
    "definitions": {
        "gram": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*u[j, k]) = 1 - s*N/(N - 1)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "low": "0 < s",
        "high": "s < 1",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "gram": "gram",
    },
    "steps": [
        {
            "id": "independence",
            "sentence": "Linearly independent vectors in R^d are at most d.",
            "claim": (
                "forall natural n, natural d, family a[n, d]: (forall family x[n]: (forall k < d: sum(i, n, "
                "x[i]*a[i, k]) = 0) => (forall i < n: x[i] = 0)) => n <= d"
            ),
            "rule": "cite",
            "source": "linear algebra: n linearly independent vectors of R^d have n <= d",
        },
        {
            "id": "independent",
            "sentence": "The u_i are linearly independent.",
            "claim": "forall family x[N]: (forall k < d: sum(i, N, x[i]*u[i, k]) = 0) => (forall i < N: x[i] = 0)",
            "rule": "suppose",
            "variables": {"x": "family[N]"},
            "assume": {"relation": "forall k < d: sum(i, N, x[i]*u[i, k]) = 0"},
            "steps": [
                {
                    "id": "dotted",
                    "sentence": "For every j:",
                    "claim": "forall j < N: s*N/(N - 1)*x[j] + (1 - s*N/(N - 1))*sum(i, N, x[i]) = 0",
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "coordinates",
                            "sentence": "Take the inner product with u_j:",
                            "claim": "forall k < d: sum(i, N, x[i]*u[i, k])*u[j, k] = 0",
                            "rule": "suppose",
                            "variables": {"k": "index[d]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "at k",
                                    "sentence": "The relation.",
                                    "claim": "sum(i, N, x[i]*u[i, k]) = 0",
                                    "rule": "apply",
                                    "uses": ["relation"],
                                    "values": {"k": "k"},
                                },
                                {
                                    "id": "times",
                                    "sentence": "Times u_j.",
                                    "claim": "sum(i, N, x[i]*u[i, k])*u[j, k] = 0",
                                    "rule": "combine",
                                    "terms": [["u[j, k]", "at k"]],
                                },
                            ],
                        },
                        {
                            "id": "sum",
                            "sentence": "Sum over the coordinates.",
                            "claim": "sum(k, d, sum(i, N, x[i]*u[i, k])*u[j, k]) = sum(k, d, 0)",
                            "rule": "sum",
                            "uses": ["coordinates"],
                        },
                        {
                            "id": "length",
                            "sentence": "u_j is a unit vector.",
                            "claim": "sum(k, d, u[j, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit u"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "terms",
                            "sentence": "Each term is known from the Gram matrix:",
                            "claim": (
                                "forall i < N: x[i]*sum(k, d, u[i, k]*u[j, k]) = x[i]*(1 - s*N/(N - 1)) + "
                                "x[i]*delta(i, j)*s*N/(N - 1)"
                            ),
                            "rule": "suppose",
                            "variables": {"i": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "apart",
                                    "sentence": "For i != j:",
                                    "claim": (
                                        "i != j => x[i]*sum(k, d, u[i, k]*u[j, k]) = x[i]*(1 - s*N/(N - 1)) + "
                                        "x[i]*delta(i, j)*s*N/(N - 1)"
                                    ),
                                    "rule": "suppose",
                                    "variables": {},
                                    "assume": {"pair": "i != j"},
                                    "steps": [
                                        {
                                            "id": "g",
                                            "sentence": "The Gram matrix.",
                                            "claim": "sum(k, d, u[i, k]*u[j, k]) = 1 - s*N/(N - 1)",
                                            "rule": "apply",
                                            "uses": ["gram", "pair"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "times",
                                            "sentence": "Times x_i.",
                                            "claim": (
                                                "x[i]*sum(k, d, u[i, k]*u[j, k]) = x[i]*(1 - s*N/(N - 1)) + "
                                                "x[i]*delta(i, j)*s*N/(N - 1)"
                                            ),
                                            "rule": "combine",
                                            "uses": ["pair"],
                                            "terms": [["x[i]", "g"]],
                                        },
                                    ],
                                },
                                {
                                    "id": "together",
                                    "sentence": "For i = j:",
                                    "claim": (
                                        "j = i => x[i]*sum(k, d, u[i, k]*u[j, k]) = x[i]*(1 - s*N/(N - 1)) + "
                                        "x[i]*delta(i, j)*s*N/(N - 1)"
                                    ),
                                    "rule": "suppose",
                                    "variables": {},
                                    "assume": {"same": "j = i"},
                                    "steps": [
                                        {
                                            "id": "diagonal",
                                            "sentence": "|u_j| = 1.",
                                            "claim": (
                                                "x[j]*sum(k, d, u[j, k]*u[j, k]) = x[j]*(1 - s*N/(N - 1)) + "
                                                "x[j]*delta(j, j)*s*N/(N - 1)"
                                            ),
                                            "rule": "combine",
                                            "terms": [["x[j]", "length"]],
                                        },
                                        {
                                            "id": "moved",
                                            "sentence": "Replace j by i.",
                                            "claim": (
                                                "x[i]*sum(k, d, u[i, k]*u[j, k]) = x[i]*(1 - s*N/(N - 1)) + "
                                                "x[i]*delta(i, j)*s*N/(N - 1)"
                                            ),
                                            "rule": "rewrite",
                                            "uses": ["same", "diagonal"],
                                            "variable": "z",
                                            "template": (
                                                "x[z]*sum(k, d, u[z, k]*u[j, k]) = x[z]*(1 - s*N/(N - 1)) + "
                                                "x[z]*delta(z, j)*s*N/(N - 1)"
                                            ),
                                        },
                                    ],
                                },
                                {
                                    "id": "either",
                                    "sentence": "In both cases.",
                                    "claim": (
                                        "x[i]*sum(k, d, u[i, k]*u[j, k]) = x[i]*(1 - s*N/(N - 1)) + x[i]*delta(i, "
                                        "j)*s*N/(N - 1)"
                                    ),
                                    "rule": "logic",
                                    "uses": ["apart", "together"],
                                },
                            ],
                        },
                        {
                            "id": "term sum",
                            "sentence": "Sum over i.",
                            "claim": (
                                "sum(i, N, x[i]*sum(k, d, u[i, k]*u[j, k])) = sum(i, N, x[i]*(1 - s*N/(N - 1)) + "
                                "x[i]*delta(i, j)*s*N/(N - 1))"
                            ),
                            "rule": "sum",
                            "uses": ["terms"],
                        },
                        {
                            "id": "row",
                            "sentence": "So a multiple of x_j plus a multiple of the sum vanishes.",
                            "claim": "s*N/(N - 1)*x[j] + (1 - s*N/(N - 1))*sum(i, N, x[i]) = 0",
                            "rule": "combine",
                            "terms": [["1", "sum"], ["-1", "term sum"]],
                        },
                    ],
                },
                {
                    "id": "row sum",
                    "sentence": "Sum over j.",
                    "claim": "sum(j, N, s*N/(N - 1)*x[j] + (1 - s*N/(N - 1))*sum(i, N, x[i])) = sum(j, N, 0)",
                    "rule": "sum",
                    "uses": ["dotted"],
                },
                {
                    "id": "total",
                    "sentence": "The sum of the x_j is multiplied by N (1 - s) > 0, so it is zero.",
                    "claim": "sum(i, N, x[i]) = 0",
                    "rule": "combine",
                    "terms": [["1/(N*(1 - s))", "row sum"]],
                },
                {
                    "id": "zero",
                    "sentence": "And hence every x_i.",
                    "claim": "forall i < N: x[i] = 0",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "row i",
                            "sentence": "The equation for i.",
                            "claim": "s*N/(N - 1)*x[i] + (1 - s*N/(N - 1))*sum(m, N, x[m]) = 0",
                            "rule": "apply",
                            "uses": ["dotted"],
                            "values": {"j": "i"},
                        },
                        {
                            "id": "value",
                            "sentence": "So x_i = 0.",
                            "claim": "x[i] = 0",
                            "rule": "combine",
                            "terms": [
                                ["(N - 1)/(s*N)", "row i"],
                                ["-(N - 1)/(s*N)*(1 - s*N/(N - 1))", "total"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "count",
            "sentence": "So N <= d.",
            "claim": "N <= d",
            "rule": "apply",
            "uses": ["independence", "independent"],
            "values": {"n": "N", "d": "d", "a": "u"},
        },
    ],
    "conclusion": "N <= d",
}
