THEOREM = {
    "id": "constellation-triplet",
    "title": "On a constellation of margin m every term of the triplet loss with offset a <= 4m vanishes",
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "m": "real",
        "b": "real",
        "a": "real",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
    },
    "hypotheses": {
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "positives": "forall i < N: b + m <= dot(i, i)",
        "negatives": "forall i < N: forall j < N: i != j => dot(i, j) <= b - m",
        "offset": "a <= 4*m",
    },
    "steps": [
        {
            "id": "terms",
            "sentence": "",
            "claim": (
                "forall i < N: forall j < N: i != j => sum(k, d, (u[i, k] - v[i, k])^2) "
                "- sum(k, d, (u[i, k] - v[j, k])^2) + a <= 0"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "length of v i",
                    "sentence": "",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "length of v j",
                    "sentence": "",
                    "claim": "sum(k, d, v[j, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "j"},
                },
                {
                    "id": "level",
                    "sentence": "",
                    "claim": "b + m <= dot(i, i)",
                    "rule": "apply",
                    "uses": ["positives"],
                    "values": {"i": "i"},
                },
                {
                    "id": "level across",
                    "sentence": "",
                    "claim": "dot(i, j) <= b - m",
                    "rule": "apply",
                    "uses": ["negatives", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "term",
                    "sentence": "",
                    "claim": "sum(k, d, (u[i, k] - v[i, k])^2) - sum(k, d, (u[i, k] - v[j, k])^2) + a <= 0",
                    "rule": "combine",
                    "terms": [
                        ["2", "level"],
                        ["2", "level across"],
                        ["1", "offset"],
                        ["-1", "length of v j"],
                        ["1", "length of v i"],
                    ],
                },
            ],
        },
    ],
    "conclusion": (
        "forall i < N: forall j < N: i != j => sum(k, d, (u[i, k] - v[i, k])^2) - sum(k, d, (u[i, k] - v[j, k])^2) + a "
        "<= 0"
    ),
}
