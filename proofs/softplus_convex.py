THEOREM = {
    "id": "softplus-convex",
    "title": "softplus is convex: between two points it lies below the chord",
    "source": "standard",
    "variables": {},
    "definitions": {},
    "hypotheses": {},
    "steps": [
        {
            "id": "bend",
            "sentence": "The second derivative sigma(1 - sigma) is positive.",
            "claim": "forall x: 0 <= diff(diff(softplus(x), x), x)",
            "rule": "suppose",
            "variables": {
                "x": "real",
            },
            "assume": {},
            "steps": [
                {
                    "id": "bend at x",
                    "sentence": "sigma (1 - sigma) > 0.",
                    "claim": "0 <= diff(diff(softplus(x), x), x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "tangent",
            "sentence": "So softplus lies above its tangents.",
            "claim": "forall x: forall y: softplus(x) + sigmoid(x)*(y - x) <= softplus(y)",
            "rule": "apply",
            "uses": ["theorem:tangent-line", "bend"],
            "values": {"f": "x -> softplus(x)"},
        },
        {
            "id": "chord",
            "sentence": "Weigh the tangent at the mixed point.",
            "claim": (
                "forall x: forall y: forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= l*softplus(x) "
                "+ (1 - l)*softplus(y)"
            ),
            "rule": "suppose",
            "variables": {
                "x": "real",
                "y": "real",
                "l": "real",
            },
            "assume": {
                "weight": "0 <= l and l <= 1",
            },
            "steps": [
                {
                    "id": "low",
                    "sentence": "l >= 0.",
                    "claim": "0 <= l",
                    "rule": "logic",
                    "uses": ["weight"],
                },
                {
                    "id": "high",
                    "sentence": "1 - l >= 0.",
                    "claim": "0 <= 1 - l",
                    "rule": "logic",
                    "uses": ["weight"],
                },
                {
                    "id": "at x",
                    "sentence": "The tangent at the mixed point, seen at x.",
                    "claim": (
                        "softplus(l*x + (1 - l)*y) + sigmoid(l*x + (1 - l)*y)*(x - (l*x + (1 - l)*y)) <= softplus(x)"
                    ),
                    "rule": "apply",
                    "uses": ["tangent"],
                    "values": {
                        "x": "l*x + (1 - l)*y",
                        "y": "x",
                    },
                },
                {
                    "id": "at y",
                    "sentence": "And seen at y.",
                    "claim": (
                        "softplus(l*x + (1 - l)*y) + sigmoid(l*x + (1 - l)*y)*(y - (l*x + (1 - l)*y)) <= softplus(y)"
                    ),
                    "rule": "apply",
                    "uses": ["tangent"],
                    "values": {
                        "x": "l*x + (1 - l)*y",
                        "y": "y",
                    },
                },
                {
                    "id": "mixed",
                    "sentence": "Mix both with weights l and 1 - l: the slopes cancel.",
                    "claim": "softplus(l*x + (1 - l)*y) <= l*softplus(x) + (1 - l)*softplus(y)",
                    "rule": "combine",
                    "terms": [
                        ["1", "low", "at x"],
                        ["1", "high", "at y"],
                    ],
                },
            ],
        },
    ],
    "conclusion": (
        "forall x: forall y: forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= l*softplus(x) + (1 - l)*softplus(y)"
    ),
}
