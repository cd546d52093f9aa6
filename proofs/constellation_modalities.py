THEOREM = {
    "id": "constellation-modalities",
    "title": "k modalities (e x_i, c w) from one code of cosines at most a: any two of them have margin e^2 (1 - a)/2",
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025",
    "variables": {
        "N": "natural",
        "d": "natural",
        "D": "natural",
        "e": "real",
        "c": "real",
        "a": "real",
        "q": "real",
        "x": "family[N, d]",
        "w": "family[D]",
        "z": "family[D]",
    },
    "definitions": {
        "code(i, j)": "sum(k, d, x[i, k]*x[j, k])",
        "new(i, j)": "sum(k, d, e*x[i, k]*(e*x[j, k])) + sum(k, D, c*w[k]*(c*z[k]))",
        "m": "e^2*(1 - a)/2",
        "b": "e^2*(1 + a)/2 + c^2*q",
    },
    "hypotheses": {
        "unit x": "forall i < N: sum(k, d, x[i, k]^2) = 1",
        "code": "forall i < N: forall j < N: i != j => code(i, j) <= a",
        "unit w": "sum(k, D, w[k]^2) = 1",
        "corners": "sum(k, D, w[k]*z[k]) = q",
        "sphere": "e^2 + c^2 = 1",
    },
    "steps": [
        {
            "id": "norms",
            "sentence": "",
            "claim": "forall i < N: e^2*sum(k, d, x[i, k]^2) + c^2*sum(k, D, w[k]^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "norms i",
                    "sentence": "",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit x"],
                    "values": {"i": "i"},
                },
                {
                    "id": "norms value",
                    "sentence": "",
                    "claim": "e^2*sum(k, d, x[i, k]^2) + c^2*sum(k, D, w[k]^2) = 1",
                    "rule": "combine",
                    "terms": [["e^2", "norms i"], ["c^2", "unit w"], ["1", "sphere"]],
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "",
            "claim": "forall i < N: b + m <= new(i, i)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "unit i",
                    "sentence": "",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit x"],
                    "values": {"i": "i"},
                },
                {
                    "id": "own",
                    "sentence": "",
                    "claim": "b + m <= new(i, i)",
                    "rule": "combine",
                    "terms": [["-e^2", "unit i"], ["-c^2", "corners"]],
                },
            ],
        },
        {
            "id": "negatives",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => new(i, j) <= b - m",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"two": "i != j"},
            "steps": [
                {
                    "id": "cosine",
                    "sentence": "",
                    "claim": "code(i, j) <= a",
                    "rule": "apply",
                    "uses": ["code", "two"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "across",
                    "sentence": "",
                    "claim": "new(i, j) <= b - m",
                    "rule": "combine",
                    "terms": [["e^2", "cosine"], ["c^2", "corners"]],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "",
            "claim": (
                "(forall i < N: e^2*sum(k, d, x[i, k]^2) + c^2*sum(k, D, w[k]^2) = 1) and (forall i < N: b + m <= "
                "new(i, i)) and (forall i < N: forall j < N: i != j => new(i, j) <= b - m)"
            ),
            "rule": "logic",
            "uses": ["norms", "positives", "negatives"],
        },
    ],
    "conclusion": (
        "(forall i < N: e^2*sum(k, d, x[i, k]^2) + c^2*sum(k, D, w[k]^2) = 1) and (forall i < N: b + m <= new(i, "
        "i)) and (forall i < N: forall j < N: i != j => new(i, j) <= b - m)"
    ),
}
