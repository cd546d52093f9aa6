THEOREM = {
    "id": "constellation-lift",
    "title": (
        "(e u, f, c) and (e v, f, -c) with e^2 + f^2 + c^2 = 1 have margin e^2 m "
        "and relative bias e^2 b_rel + f^2 - c^2"
    ),
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "m": "real",
        "b": "real",
        "e": "real",
        "f": "real",
        "c": "real",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "new(i, j)": "sum(k, d, e*u[i, k]*(e*v[j, k])) + f*f + c*(-c)",
        "B": "e^2*b + f^2 - c^2",
    },
    "hypotheses": {
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "positives": "forall i < N: b + m <= dot(i, i)",
        "negatives": "forall i < N: forall j < N: i != j => dot(i, j) <= b - m",
        "sphere": "e^2 + f^2 + c^2 = 1",
    },
    "steps": [
        {
            "id": "new u",
            "sentence": "",
            "claim": "forall i < N: e^2*sum(k, d, u[i, k]^2) + f^2 + c^2 = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "u length",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "new u length",
                    "sentence": "",
                    "claim": "e^2*sum(k, d, u[i, k]^2) + f^2 + c^2 = 1",
                    "rule": "combine",
                    "terms": [["e^2", "u length"], ["1", "sphere"]],
                },
            ],
        },
        {
            "id": "new v",
            "sentence": "",
            "claim": "forall i < N: e^2*sum(k, d, v[i, k]^2) + f^2 + (-c)^2 = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "v length",
                    "sentence": "",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "new v length",
                    "sentence": "",
                    "claim": "e^2*sum(k, d, v[i, k]^2) + f^2 + (-c)^2 = 1",
                    "rule": "combine",
                    "terms": [["e^2", "v length"], ["1", "sphere"]],
                },
            ],
        },
        {
            "id": "new positives",
            "sentence": "",
            "claim": "forall i < N: B + e^2*m <= new(i, i)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "level",
                    "sentence": "",
                    "claim": "b + m <= dot(i, i)",
                    "rule": "apply",
                    "uses": ["positives"],
                    "values": {"i": "i"},
                },
                {
                    "id": "new level",
                    "sentence": "",
                    "claim": "B + e^2*m <= new(i, i)",
                    "rule": "combine",
                    "terms": [["e^2", "level"]],
                },
            ],
        },
        {
            "id": "new negatives",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => new(i, j) <= B - e^2*m",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "level across",
                    "sentence": "",
                    "claim": "dot(i, j) <= b - m",
                    "rule": "apply",
                    "uses": ["negatives", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "new level across",
                    "sentence": "",
                    "claim": "new(i, j) <= B - e^2*m",
                    "rule": "combine",
                    "terms": [["e^2", "level across"]],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "",
            "claim": (
                "(forall i < N: e^2*sum(k, d, u[i, k]^2) + f^2 + c^2 = 1) "
                "and (forall i < N: e^2*sum(k, d, v[i, k]^2) + f^2 + (-c)^2 = 1) "
                "and (forall i < N: B + e^2*m <= new(i, i)) "
                "and (forall i < N: forall j < N: i != j => new(i, j) <= B - e^2*m)"
            ),
            "rule": "logic",
            "uses": ["new u", "new v", "new positives", "new negatives"],
        },
    ],
    "conclusion": (
        "(forall i < N: e^2*sum(k, d, u[i, k]^2) + f^2 + c^2 = 1) "
        "and (forall i < N: e^2*sum(k, d, v[i, k]^2) + f^2 + (-c)^2 = 1) and (forall i < N: B + e^2*m <= new(i, i)) "
        "and (forall i < N: forall j < N: i != j => new(i, j) <= B - e^2*m)"
    ),
}
