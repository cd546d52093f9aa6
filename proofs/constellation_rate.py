THEOREM = {
    "id": "constellation-rate",
    "title": (
        "The loss of a constellation of best margin m is at least (2/N) log(1 + e^(-t m)), for every t and b: no "
        "bias makes it fall faster than e^(-t m)"
    ),
    "source": "finite form of the rate of Bangachev, Bresler, Noman & Polyanskiy 2025, theorem 3.2: this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "b": "real",
        "m": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "o": "index[N]",
        "f": "index[N]",
        "g": "index[N]",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "Loss": "(sum(i, N, softplus(b - t*dot(i, i))) + offdiag(i, j, N, softplus(t*dot(i, j) - b)))/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "pair": "f != g",
        "reaches": "dot(o, o) - dot(f, g) <= 2*m",
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
            "id": "positive tangent",
            "sentence": "",
            "claim": "softplus(-t*m) + sigmoid(-t*m)*((b - t*dot(o, o)) - (-t*m)) <= softplus(b - t*dot(o, o))",
            "rule": "apply",
            "uses": ["tangent"],
            "values": {"x": "-t*m", "y": "b - t*dot(o, o)"},
        },
        {
            "id": "negative tangent",
            "sentence": "",
            "claim": "softplus(-t*m) + sigmoid(-t*m)*((t*dot(f, g) - b) - (-t*m)) <= softplus(t*dot(f, g) - b)",
            "rule": "apply",
            "uses": ["tangent"],
            "values": {"x": "-t*m", "y": "t*dot(f, g) - b"},
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
            "id": "other positives",
            "sentence": "",
            "claim": "forall i < N: 0 <= (1 - delta(i, o))^2*softplus(b - t*dot(i, i))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "positive sign",
                    "sentence": "",
                    "claim": "0 <= softplus(b - t*dot(i, i))",
                    "rule": "apply",
                    "uses": ["sign"],
                    "values": {"z": "b - t*dot(i, i)"},
                },
                {
                    "id": "other positive",
                    "sentence": "",
                    "claim": "0 <= (1 - delta(i, o))^2*softplus(b - t*dot(i, i))",
                    "rule": "combine",
                    "terms": [["(1 - delta(i, o))^2", "positive sign"]],
                },
            ],
        },
        {
            "id": "sum of other positives",
            "sentence": "",
            "claim": "sum(i, N, 0) <= sum(i, N, (1 - delta(i, o))^2*softplus(b - t*dot(i, i)))",
            "rule": "sum",
            "uses": ["other positives"],
        },
        {
            "id": "other negatives",
            "sentence": "",
            "claim": (
                "forall i < N: forall j < N: i != j => 0 <= (1 - delta(i, f)*delta(j, g))^2*softplus(t*dot(i, j) - b)"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"two": "i != j"},
            "steps": [
                {
                    "id": "negative sign",
                    "sentence": "",
                    "claim": "0 <= softplus(t*dot(i, j) - b)",
                    "rule": "apply",
                    "uses": ["sign"],
                    "values": {"z": "t*dot(i, j) - b"},
                },
                {
                    "id": "other negative",
                    "sentence": "",
                    "claim": "0 <= (1 - delta(i, f)*delta(j, g))^2*softplus(t*dot(i, j) - b)",
                    "rule": "combine",
                    "terms": [["(1 - delta(i, f)*delta(j, g))^2", "negative sign"]],
                },
            ],
        },
        {
            "id": "sum of other negatives",
            "sentence": "",
            "claim": (
                "offdiag(i, j, N, 0) <= offdiag(i, j, N, (1 - delta(i, f)*delta(j, g))^2*softplus(t*dot(i, j) - b))"
            ),
            "rule": "sum",
            "uses": ["other negatives"],
        },
        {
            "id": "slope",
            "sentence": "",
            "claim": "0 <= sigmoid(-t*m)",
            "rule": "combine",
        },
        {
            "id": "total",
            "sentence": "The two tangents at -t m add up to 2 softplus(-t m); the other terms are not negative.",
            "claim": "2*softplus(-t*m) <= N*Loss",
            "rule": "combine",
            "uses": ["pair"],
            "terms": [
                ["1", "positive tangent"],
                ["1", "negative tangent"],
                ["1", "sum of other positives"],
                ["1", "sum of other negatives"],
                ["t", "slope", "reaches"],
            ],
        },
    ],
    "conclusion": "2*softplus(-t*m) <= N*Loss",
}
