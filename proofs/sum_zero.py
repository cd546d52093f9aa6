THEOREM = {
    "id": "sum-zero",
    "title": "Numbers >= 0 whose sum is not positive are all zero",
    "source": "this project",
    "variables": {
        "N": "natural",
        "a": "family[N]",
    },
    "definitions": {},
    "hypotheses": {
        "each": "forall i < N: 0 <= a[i]",
        "total": "sum(i, N, a[i]) <= 0",
    },
    "steps": [
        {
            "id": "zero",
            "sentence": "Take one of them, a[k].",
            "claim": "forall k < N: a[k] = 0",
            "rule": "suppose",
            "variables": {
                "k": "index[N]",
            },
            "assume": {},
            "steps": [
                {
                    "id": "part",
                    "sentence": "Leaving all others out makes every term at most as large.",
                    "claim": "forall i < N: delta(i, k)*a[i] <= a[i]",
                    "rule": "suppose",
                    "variables": {
                        "i": "index[N]",
                    },
                    "assume": {},
                    "steps": [
                        {
                            "id": "sign",
                            "sentence": "a[i] >= 0.",
                            "claim": "0 <= a[i]",
                            "rule": "apply",
                            "uses": ["each"],
                            "values": {
                                "i": "i",
                            },
                        },
                        {
                            "id": "left out",
                            "sentence": "delta is 0 or 1, so 1 - delta = (1 - delta)^2.",
                            "claim": "delta(i, k)*a[i] <= a[i]",
                            "rule": "combine",
                            "uses": ["sign"],
                            "terms": [["(1 - delta(i, k))^2", "sign"]],
                        },
                    ],
                },
                {
                    "id": "sums",
                    "sentence": "So a[k] is at most the sum.",
                    "claim": "a[k] <= sum(i, N, a[i])",
                    "rule": "sum",
                    "uses": ["part"],
                },
                {
                    "id": "above",
                    "sentence": "Which is not positive.",
                    "claim": "a[k] <= 0",
                    "rule": "combine",
                    "uses": ["sums", "total"],
                },
                {
                    "id": "below",
                    "sentence": "But a[k] is not negative.",
                    "claim": "0 <= a[k]",
                    "rule": "apply",
                    "uses": ["each"],
                    "values": {
                        "i": "k",
                    },
                },
                {
                    "id": "both",
                    "sentence": "So it is zero.",
                    "claim": "a[k] = 0",
                    "rule": "logic",
                    "uses": ["above", "below"],
                },
            ],
        },
    ],
    "conclusion": "forall k < N: a[k] = 0",
}
