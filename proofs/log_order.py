THEOREM = {
    "id": "log-order",
    "title": "log keeps the order, and so does its inverse",
    "source": "standard",
    "variables": {},
    "definitions": {},
    "hypotheses": {},
    "steps": [
        {
            "id": "order",
            "sentence": "Take two positive numbers.",
            "claim": (
                "forall x: forall y: 0 < x and 0 < y => (x < y <=> log(x) < log(y)) and (x <= y <=> log(x) <= log(y))"
            ),
            "rule": "suppose",
            "variables": {"x": "real", "y": "real"},
            "assume": {"positive": "0 < x and 0 < y"},
            "steps": [
                {
                    "id": "exponentials",
                    "sentence": "exp keeps the order of the logarithms.",
                    "claim": "(log(x) < log(y) <=> x < y) and (log(x) <= log(y) <=> x <= y)",
                    "rule": "apply",
                    "uses": ["theorem:exp-order", "positive"],
                    "values": {"x": "log(x)", "y": "log(y)"},
                },
                {
                    "id": "turned",
                    "sentence": "Read from right to left.",
                    "claim": "(x < y <=> log(x) < log(y)) and (x <= y <=> log(x) <= log(y))",
                    "rule": "logic",
                    "uses": ["exponentials"],
                },
            ],
        },
    ],
    "conclusion": (
        "forall x: forall y: 0 < x and 0 < y => (x < y <=> log(x) < log(y)) and (x <= y <=> log(x) <= log(y))"
    ),
}
