THEOREM = {
    "id": "convex-tangent",
    "title": "A differentiable convex function on [-1, 1] lies above its tangents there, also at the ends",
    "source": "standard",
    "variables": {"f": "function[1]"},
    "definitions": {},
    "hypotheses": {
        "convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: f(l*x + (1 - l)*y) <= l*f(x) + (1 - l)*f(y)"
        ),
    },
    "steps": [
        {
            "id": "tangent",
            "sentence": "Fix x and y.",
            "claim": "forall x, y: -1 <= x and x <= 1 and -1 <= y and y <= 1 => f(x) + f'(x)*(y - x) <= f(y)",
            "rule": "suppose",
            "variables": {"x": "real", "y": "real"},
            "assume": {"range": "-1 <= x and x <= 1 and -1 <= y and y <= 1"},
            "steps": [
                {
                    "id": "x low",
                    "sentence": "x >= -1.",
                    "claim": "-1 <= x",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "x high",
                    "sentence": "x <= 1.",
                    "claim": "x <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "y low",
                    "sentence": "y >= -1.",
                    "claim": "-1 <= y",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "y high",
                    "sentence": "y <= 1.",
                    "claim": "y <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "chord",
                    "sentence": "The gap between chord and curve is least at l = 0, where it vanishes.",
                    "claim": (
                        "forall l in [0, 1]: (0*f(y) + (1 - 0)*f(x)) - f(0*y + (1 - 0)*x) <= (l*f(y) + (1 - "
                        "l)*f(x)) - f(l*y + (1 - l)*x)"
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
                            "id": "convexity",
                            "sentence": "Convexity between x and y.",
                            "claim": "f(l*y + (1 - l)*x) <= l*f(y) + (1 - l)*f(x)",
                            "rule": "apply",
                            "uses": ["convex", "y low", "y high", "x low", "x high", "l low", "l high"],
                            "values": {"x": "y", "y": "x", "l": "l"},
                        },
                        {
                            "id": "gap",
                            "sentence": "The gap at l = 0 is zero.",
                            "claim": (
                                "(0*f(y) + (1 - 0)*f(x)) - f(0*y + (1 - 0)*x) <= (l*f(y) + (1 - l)*f(x)) - f(l*y "
                                "+ (1 - l)*x)"
                            ),
                            "rule": "combine",
                            "uses": ["convexity"],
                        },
                    ],
                },
                {
                    "id": "slope",
                    "sentence": "So its derivative there is not negative.",
                    "claim": "0 <= f(y) - f(x) - f'(x)*(y - x)",
                    "rule": "apply",
                    "uses": ["theorem:slope-right-of-minimum", "chord"],
                    "values": {
                        "f": "l -> (l*f(y) + (1 - l)*f(x)) - f(l*y + (1 - l)*x)",
                        "lo": "0",
                        "hi": "1",
                        "p": "0",
                    },
                },
                {
                    "id": "line",
                    "sentence": "Rearrange.",
                    "claim": "f(x) + f'(x)*(y - x) <= f(y)",
                    "rule": "combine",
                    "uses": ["slope"],
                },
            ],
        },
        {
            "id": "for all",
            "sentence": "and every x.",
            "claim": "forall x in [-1, 1]: forall y in [-1, 1]: f(x) + f'(x)*(y - x) <= f(y)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "for all y",
                    "sentence": "For every y,",
                    "claim": "forall y in [-1, 1]: f(x) + f'(x)*(y - x) <= f(y)",
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "all ranges",
                            "sentence": "Both lie in [-1, 1].",
                            "claim": "-1 <= x and x <= 1 and -1 <= y and y <= 1",
                            "rule": "logic",
                            "uses": ["x range", "y range"],
                        },
                        {
                            "id": "at x y",
                            "sentence": "The tangent inequality.",
                            "claim": "f(x) + f'(x)*(y - x) <= f(y)",
                            "rule": "apply",
                            "uses": ["tangent", "all ranges"],
                            "values": {"x": "x", "y": "y"},
                        },
                    ],
                },
            ],
        },
    ],
    "conclusion": "forall x in [-1, 1]: forall y in [-1, 1]: f(x) + f'(x)*(y - x) <= f(y)",
}
