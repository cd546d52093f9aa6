THEOREM = {
    "id": "double-constant-unique",
    "title": "Two embeddings with the same double-constant Gram matrix differ by one orthogonal map",
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "x": "family[N, d]",
        "y": "family[N, d]",
        "p": "real",
        "q": "real",
        "g": "real",
    },
    "definitions": {
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "ss(w, g)": "forall i < N: forall j < N: i != j => sum(k, d, w[i, k]*w[j, k]) = g",
        "di(u, v, p)": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = p",
        "of(u, v, q)": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = q",
    },
    "hypotheses": {
        "unit u": "unit(u)",
        "unit v": "unit(v)",
        "unit x": "unit(x)",
        "unit y": "unit(y)",
        "within u": "ss(u, g)",
        "within v": "ss(v, g)",
        "within x": "ss(x, g)",
        "within y": "ss(y, g)",
        "positive": "di(u, v, p)",
        "negative": "of(u, v, q)",
        "positive 2": "di(x, y, p)",
        "negative 2": "of(x, y, q)",
    },
    "steps": [
        {
            "id": "isometry",
            "sentence": "Families of vectors of R^d with the same Gram matrix differ by an orthogonal map.",
            "claim": (
                "forall natural N, natural d, family u[N, d], family v[N, d], family x[N, d], family y[N, d]: "
                "(forall i < N: forall j < N: sum(k, d, u[i, k]*u[j, k]) = sum(k, d, x[i, k]*x[j, k])) and "
                "(forall i < N: forall j < N: sum(k, d, v[i, k]*v[j, k]) = sum(k, d, y[i, k]*y[j, k])) and "
                "(forall i < N: forall j < N: sum(k, d, u[i, k]*v[j, k]) = sum(k, d, x[i, k]*y[j, k])) => (exists "
                "family O[d, d]: (forall k < d: forall l < d: sum(m, d, O[m, k]*O[m, l]) = delta(k, l)) and "
                "(forall i < N: forall m < d: x[i, m] = sum(k, d, O[m, k]*u[i, k])) and (forall i < N: forall m < "
                "d: y[i, m] = sum(k, d, O[m, k]*v[i, k])))"
            ),
            "rule": "cite",
            "source": (
                "linear algebra: two finite families of vectors of R^d with equal Gram matrices differ by an "
                "orthogonal map"
            ),
        },
        {
            "id": "uu",
            "sentence": "All inner products agree.",
            "claim": "forall i < N: forall j < N: sum(k, d, u[i, k]*u[j, k]) = sum(k, d, x[i, k]*x[j, k])",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "apart",
                    "sentence": "For i != j:",
                    "claim": "i != j => sum(k, d, u[i, k]*u[j, k]) = sum(k, d, x[i, k]*x[j, k])",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "first",
                            "sentence": "Off the diagonal both are given.",
                            "claim": "sum(k, d, u[i, k]*u[j, k]) = g",
                            "rule": "apply",
                            "uses": ["within u", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "second",
                            "sentence": "Off the diagonal both are given.",
                            "claim": "sum(k, d, x[i, k]*x[j, k]) = g",
                            "rule": "apply",
                            "uses": ["within x", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "equal",
                            "sentence": "So they agree.",
                            "claim": "sum(k, d, u[i, k]*u[j, k]) = sum(k, d, x[i, k]*x[j, k])",
                            "rule": "combine",
                            "terms": [["1", "first"], ["-1", "second"]],
                        },
                    ],
                },
                {
                    "id": "together",
                    "sentence": "For i = j:",
                    "claim": "i = j => sum(k, d, u[i, k]*u[j, k]) = sum(k, d, x[i, k]*x[j, k])",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"same": "i = j"},
                    "steps": [
                        {
                            "id": "first",
                            "sentence": "On the diagonal too.",
                            "claim": "sum(k, d, u[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit u"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "second",
                            "sentence": "On the diagonal too.",
                            "claim": "sum(k, d, x[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit x"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "diagonal",
                            "sentence": "They agree.",
                            "claim": "sum(k, d, u[i, k]*u[i, k]) = sum(k, d, x[i, k]*x[i, k])",
                            "rule": "combine",
                            "terms": [["1", "first"], ["-1", "second"]],
                        },
                        {
                            "id": "moved",
                            "sentence": "Replace i by j.",
                            "claim": "sum(k, d, u[i, k]*u[j, k]) = sum(k, d, x[i, k]*x[j, k])",
                            "rule": "rewrite",
                            "uses": ["same", "diagonal"],
                            "variable": "z",
                            "template": "sum(k, d, u[i, k]*u[z, k]) = sum(k, d, x[i, k]*x[z, k])",
                        },
                    ],
                },
                {
                    "id": "either",
                    "sentence": "In both cases.",
                    "claim": "sum(k, d, u[i, k]*u[j, k]) = sum(k, d, x[i, k]*x[j, k])",
                    "rule": "logic",
                    "uses": ["apart", "together"],
                },
            ],
        },
        {
            "id": "vv",
            "sentence": "All inner products agree.",
            "claim": "forall i < N: forall j < N: sum(k, d, v[i, k]*v[j, k]) = sum(k, d, y[i, k]*y[j, k])",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "apart",
                    "sentence": "For i != j:",
                    "claim": "i != j => sum(k, d, v[i, k]*v[j, k]) = sum(k, d, y[i, k]*y[j, k])",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "first",
                            "sentence": "Off the diagonal both are given.",
                            "claim": "sum(k, d, v[i, k]*v[j, k]) = g",
                            "rule": "apply",
                            "uses": ["within v", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "second",
                            "sentence": "Off the diagonal both are given.",
                            "claim": "sum(k, d, y[i, k]*y[j, k]) = g",
                            "rule": "apply",
                            "uses": ["within y", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "equal",
                            "sentence": "So they agree.",
                            "claim": "sum(k, d, v[i, k]*v[j, k]) = sum(k, d, y[i, k]*y[j, k])",
                            "rule": "combine",
                            "terms": [["1", "first"], ["-1", "second"]],
                        },
                    ],
                },
                {
                    "id": "together",
                    "sentence": "For i = j:",
                    "claim": "i = j => sum(k, d, v[i, k]*v[j, k]) = sum(k, d, y[i, k]*y[j, k])",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"same": "i = j"},
                    "steps": [
                        {
                            "id": "first",
                            "sentence": "On the diagonal too.",
                            "claim": "sum(k, d, v[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit v"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "second",
                            "sentence": "On the diagonal too.",
                            "claim": "sum(k, d, y[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit y"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "diagonal",
                            "sentence": "They agree.",
                            "claim": "sum(k, d, v[i, k]*v[i, k]) = sum(k, d, y[i, k]*y[i, k])",
                            "rule": "combine",
                            "terms": [["1", "first"], ["-1", "second"]],
                        },
                        {
                            "id": "moved",
                            "sentence": "Replace i by j.",
                            "claim": "sum(k, d, v[i, k]*v[j, k]) = sum(k, d, y[i, k]*y[j, k])",
                            "rule": "rewrite",
                            "uses": ["same", "diagonal"],
                            "variable": "z",
                            "template": "sum(k, d, v[i, k]*v[z, k]) = sum(k, d, y[i, k]*y[z, k])",
                        },
                    ],
                },
                {
                    "id": "either",
                    "sentence": "In both cases.",
                    "claim": "sum(k, d, v[i, k]*v[j, k]) = sum(k, d, y[i, k]*y[j, k])",
                    "rule": "logic",
                    "uses": ["apart", "together"],
                },
            ],
        },
        {
            "id": "uv",
            "sentence": "All inner products agree.",
            "claim": "forall i < N: forall j < N: sum(k, d, u[i, k]*v[j, k]) = sum(k, d, x[i, k]*y[j, k])",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "apart",
                    "sentence": "For i != j:",
                    "claim": "i != j => sum(k, d, u[i, k]*v[j, k]) = sum(k, d, x[i, k]*y[j, k])",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "first",
                            "sentence": "Off the diagonal both are given.",
                            "claim": "sum(k, d, u[i, k]*v[j, k]) = q",
                            "rule": "apply",
                            "uses": ["negative", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "second",
                            "sentence": "Off the diagonal both are given.",
                            "claim": "sum(k, d, x[i, k]*y[j, k]) = q",
                            "rule": "apply",
                            "uses": ["negative 2", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "equal",
                            "sentence": "So they agree.",
                            "claim": "sum(k, d, u[i, k]*v[j, k]) = sum(k, d, x[i, k]*y[j, k])",
                            "rule": "combine",
                            "terms": [["1", "first"], ["-1", "second"]],
                        },
                    ],
                },
                {
                    "id": "together",
                    "sentence": "For i = j:",
                    "claim": "i = j => sum(k, d, u[i, k]*v[j, k]) = sum(k, d, x[i, k]*y[j, k])",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"same": "i = j"},
                    "steps": [
                        {
                            "id": "first",
                            "sentence": "On the diagonal too.",
                            "claim": "sum(k, d, u[i, k]*v[i, k]) = p",
                            "rule": "apply",
                            "uses": ["positive"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "second",
                            "sentence": "On the diagonal too.",
                            "claim": "sum(k, d, x[i, k]*y[i, k]) = p",
                            "rule": "apply",
                            "uses": ["positive 2"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "diagonal",
                            "sentence": "They agree.",
                            "claim": "sum(k, d, u[i, k]*v[i, k]) = sum(k, d, x[i, k]*y[i, k])",
                            "rule": "combine",
                            "terms": [["1", "first"], ["-1", "second"]],
                        },
                        {
                            "id": "moved",
                            "sentence": "Replace i by j.",
                            "claim": "sum(k, d, u[i, k]*v[j, k]) = sum(k, d, x[i, k]*y[j, k])",
                            "rule": "rewrite",
                            "uses": ["same", "diagonal"],
                            "variable": "z",
                            "template": "sum(k, d, u[i, k]*v[z, k]) = sum(k, d, x[i, k]*y[z, k])",
                        },
                    ],
                },
                {
                    "id": "either",
                    "sentence": "In both cases.",
                    "claim": "sum(k, d, u[i, k]*v[j, k]) = sum(k, d, x[i, k]*y[j, k])",
                    "rule": "logic",
                    "uses": ["apart", "together"],
                },
            ],
        },
        {
            "id": "map",
            "sentence": "So one orthogonal map takes (u, v) to (x, y).",
            "claim": (
                "exists family O[d, d]: (forall k < d: forall l < d: sum(m, d, O[m, k]*O[m, l]) = delta(k, l)) "
                "and (forall i < N: forall m < d: x[i, m] = sum(k, d, O[m, k]*u[i, k])) and (forall i < N: forall "
                "m < d: y[i, m] = sum(k, d, O[m, k]*v[i, k]))"
            ),
            "rule": "apply",
            "uses": ["isometry", "uu", "vv", "uv"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v", "x": "x", "y": "y"},
        },
    ],
    "conclusion": (
        "exists family O[d, d]: (forall k < d: forall l < d: sum(m, d, O[m, k]*O[m, l]) = delta(k, l)) and "
        "(forall i < N: forall m < d: x[i, m] = sum(k, d, O[m, k]*u[i, k])) and (forall i < N: forall m < d: y[i, "
        "m] = sum(k, d, O[m, k]*v[i, k]))"
    ),
}
