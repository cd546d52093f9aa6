THEOREM = {
    "id": "sigmoid-pair-loss-strict",
    "title": "softplus(b - t x) and softplus(t x - b) are strictly convex in x, and the second increases strictly",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {"t": "real", "b": "real"},
    "definitions": {},
    "hypotheses": {"temperature": "0 < t"},
    "steps": [
        {
            "id": "positive bend",
            "sentence": "The second derivative is positive.",
            "claim": "forall x: 0 < diff(diff(softplus(b - t*x), x), x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "bend at x",
                    "sentence": "Each logistic factor is positive.",
                    "claim": "0 < diff(diff(softplus(b - t*x), x), x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "positive line",
            "sentence": "So the curve lies strictly above its tangents.",
            "claim": (
                "forall x: forall y: x != y => softplus(b - t*x) + diff(softplus(b - t*x), x)*(y - x) < "
                "softplus(b - t*(y))"
            ),
            "rule": "apply",
            "uses": ["theorem:strict-tangent-line", "positive bend"],
            "values": {"f": "x -> softplus(b - t*x)"},
        },
        {
            "id": "positive",
            "sentence": "For every x",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: x != y => softplus(b - t*(x)) + (diff(softplus(b - "
                "t*x), x))*(y - x) < softplus(b - t*(y))"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "all y",
                    "sentence": "and every y",
                    "claim": (
                        "forall y in [-1, 1]: x != y => softplus(b - t*(x)) + (diff(softplus(b - t*x), x))*(y - "
                        "x) < softplus(b - t*(y))"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "line",
                            "sentence": "In particular in [-1, 1].",
                            "claim": (
                                "x != y => softplus(b - t*x) + diff(softplus(b - t*x), x)*(y - x) < softplus(b - t*(y))"
                            ),
                            "rule": "apply",
                            "uses": ["positive line"],
                            "values": {"x": "x", "y": "y"},
                        },
                    ],
                },
            ],
        },
        {
            "id": "negative bend",
            "sentence": "The second derivative is positive.",
            "claim": "forall x: 0 < diff(diff(softplus(t*x - b), x), x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "bend at x",
                    "sentence": "Each logistic factor is positive.",
                    "claim": "0 < diff(diff(softplus(t*x - b), x), x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "negative line",
            "sentence": "So the curve lies strictly above its tangents.",
            "claim": (
                "forall x: forall y: x != y => softplus(t*x - b) + diff(softplus(t*x - b), x)*(y - x) < "
                "softplus(t*(y) - b)"
            ),
            "rule": "apply",
            "uses": ["theorem:strict-tangent-line", "negative bend"],
            "values": {"f": "x -> softplus(t*x - b)"},
        },
        {
            "id": "negative",
            "sentence": "For every x",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: x != y => softplus(t*(x) - b) + (diff(softplus(t*x - "
                "b), x))*(y - x) < softplus(t*(y) - b)"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "all y",
                    "sentence": "and every y",
                    "claim": (
                        "forall y in [-1, 1]: x != y => softplus(t*(x) - b) + (diff(softplus(t*x - b), x))*(y - "
                        "x) < softplus(t*(y) - b)"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "line",
                            "sentence": "In particular in [-1, 1].",
                            "claim": (
                                "x != y => softplus(t*x - b) + diff(softplus(t*x - b), x)*(y - x) < softplus(t*(y) - b)"
                            ),
                            "rule": "apply",
                            "uses": ["negative line"],
                            "values": {"x": "x", "y": "y"},
                        },
                    ],
                },
            ],
        },
        {
            "id": "monotone",
            "sentence": "For every x",
            "claim": "forall x in [-1, 1]: forall y in [-1, 1]: x < y => softplus(t*(x) - b) < softplus(t*(y) - b)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "all y",
                    "sentence": "and every y,",
                    "claim": "forall y in [-1, 1]: x < y => softplus(t*(x) - b) < softplus(t*(y) - b)",
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "ordered",
                            "sentence": "if x < y:",
                            "claim": "x < y => softplus(t*x - b) < softplus(t*y - b)",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"order": "x < y"},
                            "steps": [
                                {
                                    "id": "scaled",
                                    "sentence": "t is positive.",
                                    "claim": "t*x - b < t*y - b",
                                    "rule": "combine",
                                    "terms": [["t", "order"]],
                                },
                                {
                                    "id": "values",
                                    "sentence": "softplus increases strictly.",
                                    "claim": "softplus(t*x - b) < softplus(t*y - b)",
                                    "rule": "monotone",
                                    "uses": ["scaled"],
                                    "function": "softplus",
                                },
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(forall x in [-1, 1]: forall y in [-1, 1]: x != y => softplus(b - t*(x)) + (diff(softplus(b - "
                "t*x), x))*(y - x) < softplus(b - t*(y))) and (forall x in [-1, 1]: forall y in [-1, 1]: x != y "
                "=> softplus(t*(x) - b) + (diff(softplus(t*x - b), x))*(y - x) < softplus(t*(y) - b)) and (forall "
                "x in [-1, 1]: forall y in [-1, 1]: x < y => softplus(t*(x) - b) < softplus(t*(y) - b))"
            ),
            "rule": "logic",
            "uses": ["positive", "negative", "monotone"],
        },
    ],
    "conclusion": (
        "(forall x in [-1, 1]: forall y in [-1, 1]: x != y => softplus(b - t*(x)) + (diff(softplus(b - t*x), "
        "x))*(y - x) < softplus(b - t*(y))) and (forall x in [-1, 1]: forall y in [-1, 1]: x != y => "
        "softplus(t*(x) - b) + (diff(softplus(t*x - b), x))*(y - x) < softplus(t*(y) - b)) and (forall x in [-1, "
        "1]: forall y in [-1, 1]: x < y => softplus(t*(x) - b) < softplus(t*(y) - b))"
    ),
}
