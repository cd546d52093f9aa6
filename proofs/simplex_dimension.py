THEOREM = {
    "id": "simplex-dimension",
    "title": "The simplex ETF needs d >= N - 1",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "u": "family[N, d]"},
    "definitions": {
        "gram": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*u[j, k]) = -1/(N - 1)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "gram": "gram",
    },
    "steps": [
        {
            "id": "homogeneous system",
            "sentence": (
                "A homogeneous system of d + 1 linear equations in more than d + 1 unknowns has a nonzero "
                "solution."
            ),
            "claim": (
                "forall natural n, natural d, family a[n, d]: (forall family x[n]: (forall k < d: sum(i, n, "
                "x[i]*a[i, k]) = 0) and sum(i, n, x[i]) = 0 => (forall i < n: x[i] = 0)) => n <= d + 1"
            ),
            "rule": "cite",
            "source": (
                "linear algebra: a homogeneous linear system with more unknowns than equations has a nonzero "
                "solution"
            ),
        },
        {
            "id": "only zero",
            "sentence": "The u_i satisfy no other relation than the constant one.",
            "claim": (
                "forall family x[N]: (forall k < d: sum(i, N, x[i]*u[i, k]) = 0) and sum(i, N, x[i]) = 0 => "
                "(forall i < N: x[i] = 0)"
            ),
            "rule": "suppose",
            "variables": {"x": "family[N]"},
            "assume": {
                "relation": "(forall k < d: sum(i, N, x[i]*u[i, k]) = 0) and sum(i, N, x[i]) = 0",
            },
            "steps": [
                {
                    "id": "vanishes",
                    "sentence": "A relation between the u_i,",
                    "claim": "forall k < d: sum(i, N, x[i]*u[i, k]) = 0",
                    "rule": "logic",
                    "uses": ["relation"],
                },
                {
                    "id": "total",
                    "sentence": "with coefficients of sum zero.",
                    "claim": "sum(i, N, x[i]) = 0",
                    "rule": "logic",
                    "uses": ["relation"],
                },
                {
                    "id": "zero",
                    "sentence": "For every j:",
                    "claim": "forall j < N: x[j] = 0",
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
                                    "uses": ["vanishes"],
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
                                "forall i < N: x[i]*sum(k, d, u[i, k]*u[j, k]) = -x[i]/(N - 1) + x[i]*delta(i, "
                                "j)*N/(N - 1)"
                            ),
                            "rule": "suppose",
                            "variables": {"i": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "apart",
                                    "sentence": "For i != j:",
                                    "claim": (
                                        "i != j => x[i]*sum(k, d, u[i, k]*u[j, k]) = -x[i]/(N - 1) + "
                                        "x[i]*delta(i, j)*N/(N - 1)"
                                    ),
                                    "rule": "suppose",
                                    "variables": {},
                                    "assume": {"pair": "i != j"},
                                    "steps": [
                                        {
                                            "id": "g",
                                            "sentence": "The Gram matrix.",
                                            "claim": "sum(k, d, u[i, k]*u[j, k]) = -1/(N - 1)",
                                            "rule": "apply",
                                            "uses": ["gram", "pair"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "times",
                                            "sentence": "Times x_i.",
                                            "claim": (
                                                "x[i]*sum(k, d, u[i, k]*u[j, k]) = -x[i]/(N - 1) + x[i]*delta(i, "
                                                "j)*N/(N - 1)"
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
                                        "j = i => x[i]*sum(k, d, u[i, k]*u[j, k]) = -x[i]/(N - 1) + x[i]*delta(i, "
                                        "j)*N/(N - 1)"
                                    ),
                                    "rule": "suppose",
                                    "variables": {},
                                    "assume": {"same": "j = i"},
                                    "steps": [
                                        {
                                            "id": "diagonal",
                                            "sentence": "|u_j| = 1.",
                                            "claim": (
                                                "x[j]*sum(k, d, u[j, k]*u[j, k]) = -x[j]/(N - 1) + x[j]*delta(j, "
                                                "j)*N/(N - 1)"
                                            ),
                                            "rule": "combine",
                                            "terms": [["x[j]", "length"]],
                                        },
                                        {
                                            "id": "moved",
                                            "sentence": "Replace j by i.",
                                            "claim": (
                                                "x[i]*sum(k, d, u[i, k]*u[j, k]) = -x[i]/(N - 1) + x[i]*delta(i, "
                                                "j)*N/(N - 1)"
                                            ),
                                            "rule": "rewrite",
                                            "uses": ["same", "diagonal"],
                                            "variable": "z",
                                            "template": (
                                                "x[z]*sum(k, d, u[z, k]*u[j, k]) = -x[z]/(N - 1) + x[z]*delta(z, "
                                                "j)*N/(N - 1)"
                                            ),
                                        },
                                    ],
                                },
                                {
                                    "id": "either",
                                    "sentence": "In both cases.",
                                    "claim": (
                                        "x[i]*sum(k, d, u[i, k]*u[j, k]) = -x[i]/(N - 1) + x[i]*delta(i, j)*N/(N "
                                        "- 1)"
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
                                "sum(i, N, x[i]*sum(k, d, u[i, k]*u[j, k])) = sum(i, N, -x[i]/(N - 1) + "
                                "x[i]*delta(i, j)*N/(N - 1))"
                            ),
                            "rule": "sum",
                            "uses": ["terms"],
                        },
                        {
                            "id": "row",
                            "sentence": "So x_j is a multiple of the sum, which is zero.",
                            "claim": "x[j] = 0",
                            "rule": "combine",
                            "terms": [["(N - 1)/N", "sum"], ["-(N - 1)/N", "term sum"], ["1/N", "total"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "count",
            "sentence": "So N <= d + 1.",
            "claim": "N <= d + 1",
            "rule": "apply",
            "uses": ["homogeneous system", "only zero"],
            "values": {"n": "N", "d": "d", "a": "u"},
        },
    ],
    "conclusion": "N <= d + 1",
}
