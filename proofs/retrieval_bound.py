THEOREM = {
    "id": "retrieval-bound",
    "title": (
        "Batches of B with mean summed loss at most X log 2: nearest-neighbour search fails for at most X N (N - "
        "1)/(2 B (B - 1)) of the N queries, a share of (N - 1) X/(2 B (B - 1))"
    ),
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025 with twice that bound; this form: this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "b": "real",
        "B": "real",
        "X": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "f": "family[N]",
    },
    "definitions": {"dot(i, j)": "sum(k, d, u[i, k]*v[j, k])"},
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "batch": "1 < B",
        "batch size": "B <= N",
        "marks": "forall i < N: f[i] = 0 or f[i] = 1",
        "wrong": "forall i < N: f[i] = 1 => (exists g < N: i != g and dot(i, i) <= dot(i, g))",
        "loss": (
            "B/N*sum(i, N, softplus(b - t*dot(i, i))) + B*(B - 1)/(N*(N - 1))*offdiag(i, j, N, softplus(t*dot(i, "
            "j) - b)) <= X*log(2)"
        ),
    },
    "steps": [
        {
            "id": "bend",
            "sentence": "",
            "claim": "forall x: 0 <= diff(diff(softplus(x), x), x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "bend at x",
                    "sentence": "",
                    "claim": "0 <= diff(diff(softplus(x), x), x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "tangent",
            "sentence": "softplus lies above its tangents.",
            "claim": "forall x: forall y: softplus(x) + sigmoid(x)*(y - x) <= softplus(y)",
            "rule": "apply",
            "uses": ["theorem:tangent-line", "bend"],
            "values": {"f": "x -> softplus(x)"},
        },
        {
            "id": "sign",
            "sentence": "",
            "claim": "forall z: 0 <= softplus(z)",
            "rule": "suppose",
            "variables": {"z": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "sign at z",
                    "sentence": "",
                    "claim": "0 <= softplus(z)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "rows",
            "sentence": "A wrong query and the one that is nearer add up to 2 log 2.",
            "claim": (
                "forall i < N: f[i]*(2*log(2)) <= softplus(b - t*dot(i, i)) + sum(j, N, (1 - delta(i, "
                "j))*softplus(t*dot(i, j) - b))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "mark",
                    "sentence": "",
                    "claim": "f[i] = 0 or f[i] = 1",
                    "rule": "apply",
                    "uses": ["marks"],
                    "values": {"i": "i"},
                },
                {
                    "id": "positive sign",
                    "sentence": "",
                    "claim": "0 <= softplus(b - t*dot(i, i))",
                    "rule": "apply",
                    "uses": ["sign"],
                    "values": {"z": "b - t*dot(i, i)"},
                },
                {
                    "id": "row signs",
                    "sentence": "",
                    "claim": "forall j < N: 0 <= (1 - delta(i, j))^2*softplus(t*dot(i, j) - b)",
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "sign j",
                            "sentence": "",
                            "claim": "0 <= softplus(t*dot(i, j) - b)",
                            "rule": "apply",
                            "uses": ["sign"],
                            "values": {"z": "t*dot(i, j) - b"},
                        },
                        {
                            "id": "term j",
                            "sentence": "",
                            "claim": "0 <= (1 - delta(i, j))^2*softplus(t*dot(i, j) - b)",
                            "rule": "combine",
                            "terms": [["(1 - delta(i, j))^2", "sign j"]],
                        },
                    ],
                },
                {
                    "id": "row sign",
                    "sentence": "",
                    "claim": "sum(j, N, 0) <= sum(j, N, (1 - delta(i, j))^2*softplus(t*dot(i, j) - b))",
                    "rule": "sum",
                    "uses": ["row signs"],
                },
                {
                    "id": "if right",
                    "sentence": "",
                    "claim": (
                        "f[i] = 0 => f[i]*(2*log(2)) <= softplus(b - t*dot(i, i)) + sum(j, N, (1 - delta(i, "
                        "j))*softplus(t*dot(i, j) - b))"
                    ),
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"right": "f[i] = 0"},
                    "steps": [
                        {
                            "id": "nothing",
                            "sentence": "",
                            "claim": (
                                "f[i]*(2*log(2)) <= softplus(b - t*dot(i, i)) + sum(j, N, (1 - delta(i, "
                                "j))*softplus(t*dot(i, j) - b))"
                            ),
                            "rule": "combine",
                            "terms": [["1", "positive sign"], ["1", "row sign"], ["2*log(2)", "right"]],
                        },
                    ],
                },
                {
                    "id": "if wrong",
                    "sentence": "",
                    "claim": (
                        "f[i] = 1 => f[i]*(2*log(2)) <= softplus(b - t*dot(i, i)) + sum(j, N, (1 - delta(i, "
                        "j))*softplus(t*dot(i, j) - b))"
                    ),
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"is wrong": "f[i] = 1"},
                    "steps": [
                        {
                            "id": "nearer",
                            "sentence": "",
                            "claim": "exists g < N: i != g and dot(i, i) <= dot(i, g)",
                            "rule": "apply",
                            "uses": ["wrong", "is wrong"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "some g",
                            "sentence": "",
                            "claim": "i != g and dot(i, i) <= dot(i, g)",
                            "rule": "obtain",
                            "uses": ["nearer"],
                            "variables": ["g"],
                        },
                        {
                            "id": "other",
                            "sentence": "",
                            "claim": "i != g",
                            "rule": "logic",
                            "uses": ["some g"],
                        },
                        {
                            "id": "reaches",
                            "sentence": "",
                            "claim": "dot(i, i) <= dot(i, g)",
                            "rule": "logic",
                            "uses": ["some g"],
                        },
                        {
                            "id": "positive tangent",
                            "sentence": "",
                            "claim": "softplus(0) + sigmoid(0)*((b - t*dot(i, i)) - 0) <= softplus(b - t*dot(i, i))",
                            "rule": "apply",
                            "uses": ["tangent"],
                            "values": {"x": "0", "y": "b - t*dot(i, i)"},
                        },
                        {
                            "id": "negative tangent",
                            "sentence": "",
                            "claim": "softplus(0) + sigmoid(0)*((t*dot(i, g) - b) - 0) <= softplus(t*dot(i, g) - b)",
                            "rule": "apply",
                            "uses": ["tangent"],
                            "values": {"x": "0", "y": "t*dot(i, g) - b"},
                        },
                        {
                            "id": "others",
                            "sentence": "",
                            "claim": (
                                "forall j < N: 0 <= ((1 - delta(i, j))*(1 - delta(j, g)))^2*softplus(t*dot(i, j) - b)"
                            ),
                            "rule": "suppose",
                            "variables": {"j": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "sign of j",
                                    "sentence": "",
                                    "claim": "0 <= softplus(t*dot(i, j) - b)",
                                    "rule": "apply",
                                    "uses": ["sign"],
                                    "values": {"z": "t*dot(i, j) - b"},
                                },
                                {
                                    "id": "other j",
                                    "sentence": "",
                                    "claim": "0 <= ((1 - delta(i, j))*(1 - delta(j, g)))^2*softplus(t*dot(i, j) - b)",
                                    "rule": "combine",
                                    "terms": [["((1 - delta(i, j))*(1 - delta(j, g)))^2", "sign of j"]],
                                },
                            ],
                        },
                        {
                            "id": "sum of others",
                            "sentence": "",
                            "claim": (
                                "sum(j, N, 0) <= sum(j, N, ((1 - delta(i, j))*(1 - delta(j, "
                                "g)))^2*softplus(t*dot(i, j) - b))"
                            ),
                            "rule": "sum",
                            "uses": ["others"],
                        },
                        {
                            "id": "two logs",
                            "sentence": "",
                            "claim": (
                                "f[i]*(2*log(2)) <= softplus(b - t*dot(i, i)) + sum(j, N, (1 - delta(i, "
                                "j))*softplus(t*dot(i, j) - b))"
                            ),
                            "rule": "combine",
                            "uses": ["other"],
                            "terms": [
                                ["1", "positive tangent"],
                                ["1", "negative tangent"],
                                ["1", "sum of others"],
                                ["t/2", "reaches"],
                                ["2*log(2)", "is wrong"],
                            ],
                        },
                    ],
                },
                {
                    "id": "row",
                    "sentence": "",
                    "claim": (
                        "f[i]*(2*log(2)) <= softplus(b - t*dot(i, i)) + sum(j, N, (1 - delta(i, "
                        "j))*softplus(t*dot(i, j) - b))"
                    ),
                    "rule": "logic",
                    "uses": ["mark", "if right", "if wrong"],
                },
            ],
        },
        {
            "id": "all rows",
            "sentence": "",
            "claim": (
                "sum(i, N, f[i]*(2*log(2))) <= sum(i, N, softplus(b - t*dot(i, i)) + sum(j, N, (1 - delta(i, "
                "j))*softplus(t*dot(i, j) - b)))"
            ),
            "rule": "sum",
            "uses": ["rows"],
        },
        {
            "id": "positive signs",
            "sentence": "",
            "claim": "forall i < N: 0 <= softplus(b - t*dot(i, i))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "sign of i",
                    "sentence": "",
                    "claim": "0 <= softplus(b - t*dot(i, i))",
                    "rule": "apply",
                    "uses": ["sign"],
                    "values": {"z": "b - t*dot(i, i)"},
                },
            ],
        },
        {
            "id": "positive sum",
            "sentence": "",
            "claim": "sum(i, N, 0) <= sum(i, N, softplus(b - t*dot(i, i)))",
            "rule": "sum",
            "uses": ["positive signs"],
        },
        {
            "id": "below",
            "sentence": "",
            "claim": "1 < 2",
            "rule": "combine",
        },
        {
            "id": "log order",
            "sentence": "",
            "claim": "log(1) < log(2)",
            "rule": "monotone",
            "uses": ["below"],
            "function": "log",
        },
        {
            "id": "log positive",
            "sentence": "",
            "claim": "0 < log(2)",
            "rule": "combine",
            "terms": [["1", "log order"]],
        },
        {
            "id": "product",
            "sentence": (
                "Two drawn together are drawn in a share B(B - 1)/(N(N - 1)) of the batches, one alone in at least "
                "as many."
            ),
            "claim": "B*(B - 1)/(N*(N - 1))*sum(i, N, f[i]*(2*log(2))) <= X*log(2)",
            "rule": "combine",
            "terms": [
                ["B*(B - 1)/(N*(N - 1))", "all rows"],
                ["1", "loss"],
                ["B/(N*(N - 1))", "batch size", "positive sum"],
            ],
        },
        {
            "id": "count",
            "sentence": "",
            "claim": "2*B*(B - 1)*sum(i, N, f[i]) <= X*N*(N - 1)",
            "rule": "combine",
            "uses": ["log positive"],
            "terms": [["N*(N - 1)/log(2)", "product"]],
        },
    ],
    "conclusion": "2*B*(B - 1)*sum(i, N, f[i]) <= X*N*(N - 1)",
}
