THEOREM = {
    "id": "square-zero",
    "title": "A number with square zero is zero",
    "source": "standard",
    "variables": {"x": "real"},
    "definitions": {},
    "hypotheses": {"square": "x^2 = 0"},
    "steps": [
        {
            "id": "positive",
            "sentence": "x is not positive.",
            "claim": "0 < x => 0 < 0",
            "rule": "suppose",
            "variables": {},
            "assume": {"above": "0 < x"},
            "steps": [
                {
                    "id": "contradiction",
                    "sentence": "Then x^2 > 0.",
                    "claim": "0 < 0",
                    "rule": "combine",
                    "terms": [["1", "above", "above"], ["1", "square"]],
                },
            ],
        },
        {
            "id": "negative",
            "sentence": "Nor negative.",
            "claim": "x < 0 => 0 < 0",
            "rule": "suppose",
            "variables": {},
            "assume": {"below": "x < 0"},
            "steps": [
                {
                    "id": "contradiction",
                    "sentence": "Then x^2 > 0.",
                    "claim": "0 < 0",
                    "rule": "combine",
                    "terms": [["1", "below", "below"], ["1", "square"]],
                },
            ],
        },
        {
            "id": "zero",
            "sentence": "So x = 0.",
            "claim": "x = 0",
            "rule": "logic",
            "uses": ["positive", "negative"],
        },
    ],
    "conclusion": "x = 0",
}
