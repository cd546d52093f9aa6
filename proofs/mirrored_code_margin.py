THEOREM = {
    "id": "mirrored-code-margin",
    "title": (
        "Mirrored copies (e x_i, c), (e x_i, -c) of a code of cosines at most a have margin (1 + b)(1 - a)/(3 + a) "
        "at relative bias b; two regular N-gons: b = 0, a = cos(2 pi/N)"
    ),
    "source": "this project; the polygons: Bangachev, Bresler, Noman & Polyanskiy 2025",
    "variables": {
        "N": "natural",
        "d": "natural",
        "a": "real",
        "b": "real",
        "e": "real",
        "c": "real",
        "x": "family[N, d]",
    },
    "definitions": {
        "code(i, j)": "sum(k, d, x[i, k]*x[j, k])",
        "share": "2*(1 + b)/(3 + a)",
        "m": "(1 + b)*(1 - a)/(3 + a)",
        "new(i, j)": "sum(k, d, e*x[i, k]*(e*x[j, k])) + c*(-c)",
    },
    "hypotheses": {
        "cosine": "-1 <= a",
        "unit x": "forall i < N: sum(k, d, x[i, k]^2) = 1",
        "code": "forall i < N: forall j < N: i != j => code(i, j) <= a",
        "scale": "e^2 = share",
        "height": "e^2 + c^2 = 1",
    },
    "steps": [
        {
            "id": "norms",
            "sentence": "",
            "claim": "forall i < N: e^2*sum(k, d, x[i, k]^2) + c^2 = 1",
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
                    "claim": "e^2*sum(k, d, x[i, k]^2) + c^2 = 1",
                    "rule": "combine",
                    "terms": [["e^2", "norms i"], ["1", "height"]],
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
                    "terms": [["-e^2", "unit i"], ["1", "height"], ["-2", "scale"]],
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
                    "id": "cosine ij",
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
                    "terms": [["e^2", "cosine ij"], ["-1", "height"], ["1 + a", "scale"]],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "",
            "claim": (
                "(forall i < N: e^2*sum(k, d, x[i, k]^2) + c^2 = 1) and (forall i < N: b + m <= new(i, i)) and "
                "(forall i < N: forall j < N: i != j => new(i, j) <= b - m)"
            ),
            "rule": "logic",
            "uses": ["norms", "positives", "negatives"],
        },
    ],
    "conclusion": (
        "(forall i < N: e^2*sum(k, d, x[i, k]^2) + c^2 = 1) and (forall i < N: b + m <= new(i, i)) and (forall i < "
        "N: forall j < N: i != j => new(i, j) <= b - m)"
    ),
}
