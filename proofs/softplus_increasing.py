THEOREM = {
    "id": "softplus-increasing",
    "title": "softplus increases",
    "source": "standard",
    "variables": {
    },
    "definitions": {
    },
    "hypotheses": {
    },
    "steps": [
        {
            "id": "slope",
            "sentence": "",
            "claim": "forall x: 0 <= sigmoid(x)",
            "rule": "suppose",
            "variables": {
                "x": "real",
            },
            "assume": {
            },
            "steps": [
                {
                    "id": "slope at x",
                    "sentence": "",
                    "claim": "0 <= sigmoid(x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "increasing",
            "sentence": "",
            "claim": "forall x: forall y: x < y => softplus(x) <= softplus(y)",
            "rule": "increasing",
            "uses": ["slope"],
            "variable": "x",
            "function": "softplus(x)",
        },
    ],
    "conclusion": "forall x: forall y: x < y => softplus(x) <= softplus(y)",
}
