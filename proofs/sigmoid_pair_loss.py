THEOREM = {
    "id": "sigmoid-pair-loss",
    "title": "softplus(b - t x) and softplus(t x - b) are convex in x, and the second does not decrease",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {"t": "real", "b": "real"},
    "definitions": {},
    "hypotheses": {"temperature": "0 < t"},
    "steps": [
        {
            "id": "positive",
            "sentence": "For every x,",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: softplus(b - t*(l*x + (1 - l)*y)) "
                "<= l*softplus(b - t*(x)) + (1 - l)*softplus(b - t*(y))"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "all y",
                    "sentence": "every y",
                    "claim": (
                        "forall y in [-1, 1]: forall l in [0, 1]: softplus(b - t*(l*x + (1 - l)*y)) <= "
                        "l*softplus(b - t*(x)) + (1 - l)*softplus(b - t*(y))"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "all l",
                            "sentence": "every weight,",
                            "claim": (
                                "forall l in [0, 1]: softplus(b - t*(l*x + (1 - l)*y)) <= l*softplus(b - t*(x)) + "
                                "(1 - l)*softplus(b - t*(y))"
                            ),
                            "rule": "suppose",
                            "variables": {"l": "real"},
                            "assume": {"l range": "0 <= l and l <= 1"},
                            "steps": [
                                {
                                    "id": "l low",
                                    "sentence": "l >= 0.",
                                    "claim": "0 <= l",
                                    "rule": "logic",
                                    "uses": ["l range"],
                                },
                                {
                                    "id": "l high",
                                    "sentence": "l <= 1.",
                                    "claim": "l <= 1",
                                    "rule": "logic",
                                    "uses": ["l range"],
                                },
                                {
                                    "id": "chord",
                                    "sentence": "softplus is convex, and its argument is affine.",
                                    "claim": (
                                        "softplus(b - t*(l*x + (1 - l)*y)) <= l*softplus(b - t*(x)) + (1 - "
                                        "l)*softplus(b - t*(y))"
                                    ),
                                    "rule": "apply",
                                    "uses": ["theorem:softplus-convex", "l low", "l high"],
                                    "values": {"x": "b - t*x", "y": "b - t*y", "l": "l"},
                                },
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "negative",
            "sentence": "For every x,",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: softplus(t*(l*x + (1 - l)*y) - b) "
                "<= l*softplus(t*(x) - b) + (1 - l)*softplus(t*(y) - b)"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "all y",
                    "sentence": "every y",
                    "claim": (
                        "forall y in [-1, 1]: forall l in [0, 1]: softplus(t*(l*x + (1 - l)*y) - b) <= "
                        "l*softplus(t*(x) - b) + (1 - l)*softplus(t*(y) - b)"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "all l",
                            "sentence": "every weight,",
                            "claim": (
                                "forall l in [0, 1]: softplus(t*(l*x + (1 - l)*y) - b) <= l*softplus(t*(x) - b) + "
                                "(1 - l)*softplus(t*(y) - b)"
                            ),
                            "rule": "suppose",
                            "variables": {"l": "real"},
                            "assume": {"l range": "0 <= l and l <= 1"},
                            "steps": [
                                {
                                    "id": "l low",
                                    "sentence": "l >= 0.",
                                    "claim": "0 <= l",
                                    "rule": "logic",
                                    "uses": ["l range"],
                                },
                                {
                                    "id": "l high",
                                    "sentence": "l <= 1.",
                                    "claim": "l <= 1",
                                    "rule": "logic",
                                    "uses": ["l range"],
                                },
                                {
                                    "id": "chord",
                                    "sentence": "softplus is convex, and its argument is affine.",
                                    "claim": (
                                        "softplus(t*(l*x + (1 - l)*y) - b) <= l*softplus(t*(x) - b) + (1 - "
                                        "l)*softplus(t*(y) - b)"
                                    ),
                                    "rule": "apply",
                                    "uses": ["theorem:softplus-convex", "l low", "l high"],
                                    "values": {"x": "t*x - b", "y": "t*y - b", "l": "l"},
                                },
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "monotone",
            "sentence": "For every x",
            "claim": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => softplus(t*(x) - b) <= softplus(t*(y) - b)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "all y",
                    "sentence": "and every y,",
                    "claim": "forall y in [-1, 1]: x <= y => softplus(t*(x) - b) <= softplus(t*(y) - b)",
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "ordered",
                            "sentence": "if x <= y:",
                            "claim": "x <= y => softplus(t*x - b) <= softplus(t*y - b)",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"order": "x <= y"},
                            "steps": [
                                {
                                    "id": "scaled",
                                    "sentence": "t is positive.",
                                    "claim": "t*x - b <= t*y - b",
                                    "rule": "combine",
                                    "terms": [["t", "order"]],
                                },
                                {
                                    "id": "values",
                                    "sentence": "softplus increases.",
                                    "claim": "softplus(t*x - b) <= softplus(t*y - b)",
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
                "(forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: softplus(b - t*(l*x + (1 - l)*y)) "
                "<= l*softplus(b - t*(x)) + (1 - l)*softplus(b - t*(y))) and (forall x in [-1, 1]: forall y in "
                "[-1, 1]: forall l in [0, 1]: softplus(t*(l*x + (1 - l)*y) - b) <= l*softplus(t*(x) - b) + (1 - "
                "l)*softplus(t*(y) - b)) and (forall x in [-1, 1]: forall y in [-1, 1]: x <= y => softplus(t*(x) "
                "- b) <= softplus(t*(y) - b))"
            ),
            "rule": "logic",
            "uses": ["positive", "negative", "monotone"],
        },
    ],
    "conclusion": (
        "(forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: softplus(b - t*(l*x + (1 - l)*y)) <= "
        "l*softplus(b - t*(x)) + (1 - l)*softplus(b - t*(y))) and (forall x in [-1, 1]: forall y in [-1, 1]: "
        "forall l in [0, 1]: softplus(t*(l*x + (1 - l)*y) - b) <= l*softplus(t*(x) - b) + (1 - l)*softplus(t*(y) "
        "- b)) and (forall x in [-1, 1]: forall y in [-1, 1]: x <= y => softplus(t*(x) - b) <= softplus(t*(y) - "
        "b))"
    ),
}
