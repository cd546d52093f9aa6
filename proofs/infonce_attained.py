THEOREM = {
    "id": "infonce-attained",
    "title": (
        "In d >= N the simplex ETF has all row and column sums 1 + (N - 1) e^(-tN/(N-1)): it attains the lower "
        "bound of InfoNCE"
    ),
    "source": "Lee, Chang & Sohn 2024",
    "variables": {"N": "natural", "d": "natural", "t": "real"},
    "definitions": {
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "positive(u, v, p)": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = p",
        "negative(u, v, q)": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = q",
        "ccem(u, v, s)": (
            "(forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and positive(u, v, 2*s - 1) and negative(u, v, "
            "-1 + s*(N - 2)/(N - 1))"
        ),
        "Z": "1 + (N - 1)*exp(-t*N/(N - 1))",
    },
    "hypotheses": {"size": "2 <= N", "room": "N <= d"},
    "steps": [
        {
            "id": "low",
            "sentence": "Take s = 1.",
            "claim": "0 <= 1",
            "rule": "combine",
        },
        {
            "id": "high",
            "sentence": "s <= 1.",
            "claim": "1 <= 1",
            "rule": "combine",
        },
        {
            "id": "exist",
            "sentence": "The simplex ETF exists.",
            "claim": "exists family u[N, d], family v[N, d]: ccem(u, v, 1)",
            "rule": "apply",
            "uses": ["theorem:ccem-exists", "size", "room", "low", "high"],
            "values": {"N": "N", "d": "d", "s": "1"},
        },
        {
            "id": "vectors",
            "sentence": "Take it.",
            "claim": "ccem(u, v, 1)",
            "rule": "obtain",
            "uses": ["exist"],
            "variables": ["u", "v"],
        },
        {
            "id": "unit u",
            "sentence": "Unit vectors.",
            "claim": "unit(u)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "unit v",
            "sentence": "Unit vectors.",
            "claim": "unit(v)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "positive",
            "sentence": "u_i.v_i = 1.",
            "claim": "positive(u, v, 1)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "negative",
            "sentence": "u_i.v_j = -1/(N - 1).",
            "claim": "negative(u, v, -1/(N - 1))",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "row sums",
            "sentence": "The sums:",
            "claim": "forall i < N: sum(j, N, exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k])))) = Z",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "u_i.v_i = 1.",
                    "claim": "sum(k, d, u[i, k]*v[i, k]) = 1",
                    "rule": "apply",
                    "uses": ["positive"],
                    "values": {"i": "i"},
                },
                {
                    "id": "entries",
                    "sentence": "Every entry is 1 or e^(-tN/(N-1)).",
                    "claim": (
                        "forall j < N: exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                    ),
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "apart",
                            "sentence": "For j != i:",
                            "claim": (
                                "i != j => exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"pair": "i != j"},
                            "steps": [
                                {
                                    "id": "q",
                                    "sentence": "The negative similarity.",
                                    "claim": "sum(k, d, u[i, k]*v[j, k]) = -1/(N - 1)",
                                    "rule": "apply",
                                    "uses": ["negative", "pair"],
                                    "values": {"i": "i", "j": "j"},
                                },
                                {
                                    "id": "exponent",
                                    "sentence": "The exponent is -t N/(N - 1).",
                                    "claim": (
                                        "-t*N/(N - 1) = t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, "
                                        "k]))"
                                    ),
                                    "rule": "combine",
                                    "terms": [["-t", "q"], ["t", "own"]],
                                },
                                {
                                    "id": "value",
                                    "sentence": "delta_ij = 0.",
                                    "claim": "exp(-t*N/(N - 1)) = delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))",
                                    "rule": "combine",
                                    "uses": ["pair"],
                                    "terms": [],
                                },
                                {
                                    "id": "entry",
                                    "sentence": "So is the entry.",
                                    "claim": (
                                        "exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                                    ),
                                    "rule": "rewrite",
                                    "uses": ["exponent", "value"],
                                    "variable": "w",
                                    "template": "exp(w) = delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))",
                                },
                            ],
                        },
                        {
                            "id": "together",
                            "sentence": "For j = i:",
                            "claim": (
                                "i = j => exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"same": "i = j"},
                            "steps": [
                                {
                                    "id": "diagonal",
                                    "sentence": "The own entry is e^0 = 1.",
                                    "claim": (
                                        "exp(t*(sum(k, d, u[i, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, i) + (1 - delta(i, i))*exp(-t*N/(N - 1))"
                                    ),
                                    "rule": "combine",
                                    "terms": [],
                                },
                                {
                                    "id": "moved",
                                    "sentence": "Replace i by j.",
                                    "claim": (
                                        "exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                                    ),
                                    "rule": "rewrite",
                                    "uses": ["same", "diagonal"],
                                    "variable": "z",
                                    "template": (
                                        "exp(t*(sum(k, d, u[i, k]*v[z, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, z) + (1 - delta(i, z))*exp(-t*N/(N - 1))"
                                    ),
                                },
                            ],
                        },
                        {
                            "id": "either",
                            "sentence": "In both cases.",
                            "claim": (
                                "exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k]))) = delta(i, j) + "
                                "(1 - delta(i, j))*exp(-t*N/(N - 1))"
                            ),
                            "rule": "logic",
                            "uses": ["apart", "together"],
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "Sum.",
                    "claim": (
                        "sum(j, N, exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k])))) = sum(j, N, "
                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1)))"
                    ),
                    "rule": "sum",
                    "uses": ["entries"],
                },
                {
                    "id": "total",
                    "sentence": "One own entry and N - 1 others.",
                    "claim": "sum(j, N, exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k])))) = Z",
                    "rule": "combine",
                    "terms": [["1", "sum"]],
                },
            ],
        },
        {
            "id": "column sums",
            "sentence": "The sums:",
            "claim": "forall i < N: sum(j, N, exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k])))) = Z",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "u_i.v_i = 1.",
                    "claim": "sum(k, d, u[i, k]*v[i, k]) = 1",
                    "rule": "apply",
                    "uses": ["positive"],
                    "values": {"i": "i"},
                },
                {
                    "id": "entries",
                    "sentence": "Every entry is 1 or e^(-tN/(N-1)).",
                    "claim": (
                        "forall j < N: exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                    ),
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "apart",
                            "sentence": "For j != i:",
                            "claim": (
                                "i != j => exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"pair": "i != j"},
                            "steps": [
                                {
                                    "id": "q",
                                    "sentence": "The negative similarity.",
                                    "claim": "sum(k, d, u[j, k]*v[i, k]) = -1/(N - 1)",
                                    "rule": "apply",
                                    "uses": ["negative", "pair"],
                                    "values": {"i": "j", "j": "i"},
                                },
                                {
                                    "id": "exponent",
                                    "sentence": "The exponent is -t N/(N - 1).",
                                    "claim": (
                                        "-t*N/(N - 1) = t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, "
                                        "k]))"
                                    ),
                                    "rule": "combine",
                                    "terms": [["-t", "q"], ["t", "own"]],
                                },
                                {
                                    "id": "value",
                                    "sentence": "delta_ij = 0.",
                                    "claim": "exp(-t*N/(N - 1)) = delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))",
                                    "rule": "combine",
                                    "uses": ["pair"],
                                    "terms": [],
                                },
                                {
                                    "id": "entry",
                                    "sentence": "So is the entry.",
                                    "claim": (
                                        "exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                                    ),
                                    "rule": "rewrite",
                                    "uses": ["exponent", "value"],
                                    "variable": "w",
                                    "template": "exp(w) = delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))",
                                },
                            ],
                        },
                        {
                            "id": "together",
                            "sentence": "For j = i:",
                            "claim": (
                                "i = j => exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"same": "i = j"},
                            "steps": [
                                {
                                    "id": "diagonal",
                                    "sentence": "The own entry is e^0 = 1.",
                                    "claim": (
                                        "exp(t*(sum(k, d, u[i, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, i) + (1 - delta(i, i))*exp(-t*N/(N - 1))"
                                    ),
                                    "rule": "combine",
                                    "terms": [],
                                },
                                {
                                    "id": "moved",
                                    "sentence": "Replace i by j.",
                                    "claim": (
                                        "exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1))"
                                    ),
                                    "rule": "rewrite",
                                    "uses": ["same", "diagonal"],
                                    "variable": "z",
                                    "template": (
                                        "exp(t*(sum(k, d, u[z, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = "
                                        "delta(i, z) + (1 - delta(i, z))*exp(-t*N/(N - 1))"
                                    ),
                                },
                            ],
                        },
                        {
                            "id": "either",
                            "sentence": "In both cases.",
                            "claim": (
                                "exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k]))) = delta(i, j) + "
                                "(1 - delta(i, j))*exp(-t*N/(N - 1))"
                            ),
                            "rule": "logic",
                            "uses": ["apart", "together"],
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "Sum.",
                    "claim": (
                        "sum(j, N, exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k])))) = sum(j, N, "
                        "delta(i, j) + (1 - delta(i, j))*exp(-t*N/(N - 1)))"
                    ),
                    "rule": "sum",
                    "uses": ["entries"],
                },
                {
                    "id": "total",
                    "sentence": "One own entry and N - 1 others.",
                    "claim": "sum(j, N, exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k])))) = Z",
                    "rule": "combine",
                    "terms": [["1", "sum"]],
                },
            ],
        },
        {
            "id": "found",
            "sentence": "So it attains the bound.",
            "claim": (
                "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and "
                "(forall i < N: sum(j, N, exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k])))) = Z) "
                "and (forall i < N: sum(j, N, exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k])))) = "
                "Z)"
            ),
            "rule": "witness",
            "uses": ["unit u", "unit v", "row sums", "column sums"],
            "values": {"u": "u", "v": "v"},
        },
    ],
    "conclusion": (
        "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and (forall "
        "i < N: sum(j, N, exp(t*(sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k])))) = Z) and (forall i < "
        "N: sum(j, N, exp(t*(sum(k, d, u[j, k]*v[i, k]) - sum(k, d, u[i, k]*v[i, k])))) = Z)"
    ),
}
