THEOREM = {
    "id": "softplus-order",
    "title": "softplus keeps the order, and so does its inverse",
    "source": "standard",
    "variables": {},
    "definitions": {},
    "hypotheses": {},
    "steps": [
        {
            "id": "slope",
            "sentence": "The slope is positive.",
            "claim": "forall z: 0 < diff(softplus(z), z)",
            "rule": "suppose",
            "variables": {"z": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "at z",
                    "sentence": "",
                    "claim": "0 < diff(softplus(z), z)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "rises",
            "sentence": "So it increases strictly.",
            "claim": "forall x: forall y: x < y => softplus(x) < softplus(y)",
            "rule": "apply",
            "uses": ["theorem:strictly-increasing", "slope"],
            "values": {"f": "z -> softplus(z)"},
        },
        {
            "id": "both",
            "sentence": "And back.",
            "claim": (
                "forall x: forall y: (x < y <=> softplus(x) < softplus(y)) and (x <= y <=> softplus(x) <= softplus(y))"
            ),
            "rule": "suppose",
            "variables": {"x": "real", "y": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "up",
                    "sentence": "",
                    "claim": "x < y => softplus(x) < softplus(y)",
                    "rule": "apply",
                    "uses": ["rises"],
                    "values": {"x": "x", "y": "y"},
                },
                {
                    "id": "down",
                    "sentence": "",
                    "claim": "y < x => softplus(y) < softplus(x)",
                    "rule": "apply",
                    "uses": ["rises"],
                    "values": {"x": "y", "y": "x"},
                },
                {
                    "id": "level",
                    "sentence": "",
                    "claim": "x = y => softplus(x) = softplus(y)",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"equal": "x = y"},
                    "steps": [
                        {
                            "id": "itself",
                            "sentence": "",
                            "claim": "softplus(x) = softplus(x)",
                            "rule": "combine",
                        },
                        {
                            "id": "replaced",
                            "sentence": "",
                            "claim": "softplus(x) = softplus(y)",
                            "rule": "rewrite",
                            "uses": ["equal", "itself"],
                            "template": "softplus(x) = softplus(w)",
                            "variable": "w",
                        },
                    ],
                },
                {
                    "id": "order",
                    "sentence": "One of the three orders holds.",
                    "claim": "(x < y <=> softplus(x) < softplus(y)) and (x <= y <=> softplus(x) <= softplus(y))",
                    "rule": "logic",
                    "uses": ["up", "down", "level"],
                },
            ],
        },
    ],
    "conclusion": (
        "forall x: forall y: (x < y <=> softplus(x) < softplus(y)) and (x <= y <=> softplus(x) <= softplus(y))"
    ),
}
