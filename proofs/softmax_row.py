THEOREM = {
    "id": "softmax-row",
    "title": "log(sum_j e^(x_j)) with x_i = 0 lies above its tangent where all other x_j equal c",
    "source": "standard",
    "variables": {"N": "natural", "i": "index[N]", "x": "family[N]", "c": "real", "R": "real"},
    "definitions": {"E": "exp(c)", "Z": "1 + (N - 1)*E"},
    "hypotheses": {"size": "2 <= N", "own": "x[i] = 0", "row": "exp(R) = sum(j, N, exp(x[j]))"},
    "steps": [
        {
            "id": "bend",
            "sentence": "exp is convex.",
            "claim": "forall a: 0 <= diff(diff(exp(a), a), a)",
            "rule": "suppose",
            "variables": {"a": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "bend at a",
                    "sentence": "exp is positive.",
                    "claim": "0 <= diff(diff(exp(a), a), a)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "tangent",
            "sentence": "It lies above its tangents.",
            "claim": "forall a: forall y: exp(a) + exp(a)*(y - a) <= exp(y)",
            "rule": "apply",
            "uses": ["theorem:tangent-line", "bend"],
            "values": {"f": "a -> exp(a)"},
        },
        {
            "id": "at m",
            "sentence": "Write the logarithm as log Z + m.",
            "claim": "forall m: exp(R) = Z*exp(m) => E/Z*(sum(j, N, x[j]) - (N - 1)*c) <= m",
            "rule": "suppose",
            "variables": {"m": "real"},
            "assume": {"value": "exp(R) = Z*exp(m)"},
            "steps": [
                {
                    "id": "entries",
                    "sentence": "Entry by entry:",
                    "claim": (
                        "forall j < N: delta(i, j)*exp(m)*(1 - m) + (1 - delta(i, j))*exp(c)*exp(m)*(1 + x[j] - c "
                        "- m) <= exp(x[j])"
                    ),
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "apart",
                            "sentence": "For j != i:",
                            "claim": (
                                "i != j => delta(i, j)*exp(m)*(1 - m) + (1 - delta(i, j))*exp(c)*exp(m)*(1 + x[j] "
                                "- c - m) <= exp(x[j])"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"pair": "i != j"},
                            "steps": [
                                {
                                    "id": "line",
                                    "sentence": "The tangent at c + m.",
                                    "claim": "exp(c + m) + exp(c + m)*(x[j] - (c + m)) <= exp(x[j])",
                                    "rule": "apply",
                                    "uses": ["tangent"],
                                    "values": {"a": "c + m", "y": "x[j]"},
                                },
                                {
                                    "id": "entry",
                                    "sentence": "For the other entries.",
                                    "claim": (
                                        "delta(i, j)*exp(m)*(1 - m) + (1 - delta(i, j))*exp(c)*exp(m)*(1 + x[j] - "
                                        "c - m) <= exp(x[j])"
                                    ),
                                    "rule": "combine",
                                    "uses": ["pair"],
                                    "terms": [["1", "line"]],
                                },
                            ],
                        },
                        {
                            "id": "together",
                            "sentence": "For j = i:",
                            "claim": (
                                "i = j => delta(i, j)*exp(m)*(1 - m) + (1 - delta(i, j))*exp(c)*exp(m)*(1 + x[j] "
                                "- c - m) <= exp(x[j])"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"same": "i = j"},
                            "steps": [
                                {
                                    "id": "line",
                                    "sentence": "The tangent at m.",
                                    "claim": "exp(m) + exp(m)*(0 - m) <= exp(0)",
                                    "rule": "apply",
                                    "uses": ["tangent"],
                                    "values": {"a": "m", "y": "0"},
                                },
                                {
                                    "id": "zero",
                                    "sentence": "x_i = 0.",
                                    "claim": "0 = x[i]",
                                    "rule": "combine",
                                    "terms": [["-1", "own"]],
                                },
                                {
                                    "id": "entry i",
                                    "sentence": "For the own entry.",
                                    "claim": "exp(m) + exp(m)*(0 - m) <= exp(x[i])",
                                    "rule": "rewrite",
                                    "uses": ["zero", "line"],
                                    "variable": "z",
                                    "template": "exp(m) + exp(m)*(0 - m) <= exp(z)",
                                },
                                {
                                    "id": "with delta",
                                    "sentence": "Written alike.",
                                    "claim": (
                                        "delta(i, i)*exp(m)*(1 - m) + (1 - delta(i, i))*exp(c)*exp(m)*(1 + x[i] - "
                                        "c - m) <= exp(x[i])"
                                    ),
                                    "rule": "combine",
                                    "terms": [["1", "entry i"]],
                                },
                                {
                                    "id": "moved",
                                    "sentence": "Replace i by j.",
                                    "claim": (
                                        "delta(i, j)*exp(m)*(1 - m) + (1 - delta(i, j))*exp(c)*exp(m)*(1 + x[j] - "
                                        "c - m) <= exp(x[j])"
                                    ),
                                    "rule": "rewrite",
                                    "uses": ["same", "with delta"],
                                    "variable": "z",
                                    "template": (
                                        "delta(i, z)*exp(m)*(1 - m) + (1 - delta(i, z))*exp(c)*exp(m)*(1 + x[z] - "
                                        "c - m) <= exp(x[z])"
                                    ),
                                },
                            ],
                        },
                        {
                            "id": "either",
                            "sentence": "In both cases.",
                            "claim": (
                                "delta(i, j)*exp(m)*(1 - m) + (1 - delta(i, j))*exp(c)*exp(m)*(1 + x[j] - c - m) "
                                "<= exp(x[j])"
                            ),
                            "rule": "logic",
                            "uses": ["apart", "together"],
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "Sum over j.",
                    "claim": (
                        "sum(j, N, delta(i, j)*exp(m)*(1 - m) + (1 - delta(i, j))*exp(c)*exp(m)*(1 + x[j] - c - "
                        "m)) <= sum(j, N, exp(x[j]))"
                    ),
                    "rule": "sum",
                    "uses": ["entries"],
                },
                {
                    "id": "solved",
                    "sentence": "Divide by Z e^m.",
                    "claim": "E/Z*(sum(j, N, x[j]) - (N - 1)*c) <= m",
                    "rule": "combine",
                    "terms": [
                        ["exp(-m)/Z", "sum"],
                        ["-exp(-m)/Z", "row"],
                        ["exp(-m)/Z", "value"],
                        ["E/Z", "own"],
                    ],
                },
            ],
        },
        {
            "id": "choice",
            "sentence": "m = R - log Z.",
            "claim": "exp(R) = Z*exp(R - log(Z))",
            "rule": "combine",
            "terms": [],
        },
        {
            "id": "row bound",
            "sentence": "So m is at least the slope times the distance: add log Z.",
            "claim": "log(Z) + E/Z*(sum(j, N, x[j]) - (N - 1)*c) <= R",
            "rule": "apply",
            "uses": ["at m", "choice"],
            "values": {"m": "R - log(1 + (N - 1)*exp(c))"},
        },
    ],
    "conclusion": "log(Z) + E/Z*(sum(j, N, x[j]) - (N - 1)*c) <= R",
}
