THEOREM = {
    "id": "softplus-increasing",
    "title": "softplus increases",
    "source": "standard",
    "variables": {},
    "definitions": {},
    "hypotheses": {},
    "steps": [
        {
            "id": "slope",
            "sentence": "The derivative of softplus is sigma.",
            "claim": "forall x: 0 <= sigmoid(x)",
            "rule": "suppose",
            "variables": {
                "x": "real",
            },
            "assume": {},
            "steps": [
                {
                    "id": "slope at x",
                    "sentence": "sigma is positive.",
                    "claim": "0 <= sigmoid(x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "increasing",
            "sentence": "So softplus increases.",
            "claim": "forall x: forall y: x < y => softplus(x) <= softplus(y)",
            "rule": "apply",
            "uses": ["theorem:increasing", "slope"],
            "values": {"f": "x -> softplus(x)"},
        },
    ],
    "conclusion": "forall x: forall y: x < y => softplus(x) <= softplus(y)",
}
