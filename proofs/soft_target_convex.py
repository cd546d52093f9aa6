THEOREM = {
    "id": "soft-target-convex",
    "title": (
        "The sigmoid loss of a soft target, a softplus(b - t x) + c softplus(t x - b) with a, c >= 0, is convex "
        "in the similarity"
    ),
    "source": "this project",
    "variables": {"t": "real", "b": "real", "a": "real", "c": "real"},
    "definitions": {},
    "hypotheses": {"a label": "0 <= a", "c label": "0 <= c"},
    "steps": [
        {
            "id": "all x",
            "sentence": "For every x,",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: a*softplus(b - t*(l*x + (1 - "
                "l)*y)) + c*softplus(t*(l*x + (1 - l)*y) - b) <= l*(a*softplus(b - t*(x)) + c*softplus(t*(x) - "
                "b)) + (1 - l)*(a*softplus(b - t*(y)) + c*softplus(t*(y) - b))"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "all y",
                    "sentence": "every y",
                    "claim": (
                        "forall y in [-1, 1]: forall l in [0, 1]: a*softplus(b - t*(l*x + (1 - l)*y)) + "
                        "c*softplus(t*(l*x + (1 - l)*y) - b) <= l*(a*softplus(b - t*(x)) + c*softplus(t*(x) - b)) "
                        "+ (1 - l)*(a*softplus(b - t*(y)) + c*softplus(t*(y) - b))"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "all l",
                            "sentence": "every weight,",
                            "claim": (
                                "forall l in [0, 1]: a*softplus(b - t*(l*x + (1 - l)*y)) + c*softplus(t*(l*x + (1 "
                                "- l)*y) - b) <= l*(a*softplus(b - t*(x)) + c*softplus(t*(x) - b)) + (1 - "
                                "l)*(a*softplus(b - t*(y)) + c*softplus(t*(y) - b))"
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
                                    "id": "positive",
                                    "sentence": "softplus is convex.",
                                    "claim": (
                                        "softplus(l*(b - t*x) + (1 - l)*(b - t*y)) <= l*softplus(b - t*x) + (1 - "
                                        "l)*softplus(b - t*y)"
                                    ),
                                    "rule": "apply",
                                    "uses": ["theorem:softplus-convex", "l low", "l high"],
                                    "values": {"x": "b - t*x", "y": "b - t*y", "l": "l"},
                                },
                                {
                                    "id": "negative",
                                    "sentence": "In both parts.",
                                    "claim": (
                                        "softplus(l*(t*x - b) + (1 - l)*(t*y - b)) <= l*softplus(t*x - b) + (1 - "
                                        "l)*softplus(t*y - b)"
                                    ),
                                    "rule": "apply",
                                    "uses": ["theorem:softplus-convex", "l low", "l high"],
                                    "values": {"x": "t*x - b", "y": "t*y - b", "l": "l"},
                                },
                                {
                                    "id": "sum",
                                    "sentence": "Add them with the labels.",
                                    "claim": (
                                        "a*softplus(b - t*(l*x + (1 - l)*y)) + c*softplus(t*(l*x + (1 - l)*y) - "
                                        "b) <= l*(a*softplus(b - t*(x)) + c*softplus(t*(x) - b)) + (1 - "
                                        "l)*(a*softplus(b - t*(y)) + c*softplus(t*(y) - b))"
                                    ),
                                    "rule": "combine",
                                    "terms": [["1", "a label", "positive"], ["1", "c label", "negative"]],
                                },
                            ],
                        },
                    ],
                },
            ],
        },
    ],
    "conclusion": (
        "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: a*softplus(b - t*(l*x + (1 - l)*y)) + "
        "c*softplus(t*(l*x + (1 - l)*y) - b) <= l*(a*softplus(b - t*(x)) + c*softplus(t*(x) - b)) + (1 - "
        "l)*(a*softplus(b - t*(y)) + c*softplus(t*(y) - b))"
    ),
}
