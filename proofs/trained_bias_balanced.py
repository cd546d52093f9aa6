THEOREM = {
    "id": "trained-bias-balanced",
    "title": "A bias B at which the loss is stationary at the simplex ETF is optimal together with it",
    "source": "this project",
    "variables": {
        "N": "natural",
        "omega": "real",
        "t": "real",
        "B": "real",
        "s": "real",
        "b": "real",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s, b)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - b)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 <= omega",
        "temperature": "0 < t",
        "high": "s <= 1",
        "stationary": "sigmoid(B - t) = omega*sigmoid(-t/(N - 1) - B)",
    },
    "steps": [
        {
            "id": "bend",
            "sentence": "softplus is convex.",
            "claim": "forall z: 0 <= diff(diff(softplus(z), z), z)",
            "rule": "suppose",
            "variables": {"z": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "bend at z",
                    "sentence": "Positive.",
                    "claim": "0 <= diff(diff(softplus(z), z), z)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "tangent",
            "sentence": "It lies above its tangents.",
            "claim": "forall z: forall y: softplus(z) + sigmoid(z)*(y - z) <= softplus(y)",
            "rule": "apply",
            "uses": ["theorem:tangent-line", "bend"],
            "values": {"f": "z -> softplus(z)"},
        },
        {
            "id": "positive",
            "sentence": "The tangent at the positive logit of the ETF.",
            "claim": "softplus(B - t) + sigmoid(B - t)*((b - t*(2*s - 1)) - (B - t)) <= softplus(b - t*(2*s - 1))",
            "rule": "apply",
            "uses": ["tangent"],
            "values": {"z": "B - t", "y": "b - t*(2*s - 1)"},
        },
        {
            "id": "negative",
            "sentence": "And at its negative logit.",
            "claim": (
                "softplus(-t/(N - 1) - B) + sigmoid(-t/(N - 1) - B)*((t*(-1 + r*s) - b) - (-t/(N - 1) - B)) <= "
                "softplus(t*(-1 + r*s) - b)"
            ),
            "rule": "apply",
            "uses": ["tangent"],
            "values": {"z": "-t/(N - 1) - B", "y": "t*(-1 + (N - 2)/(N - 1)*s) - b"},
        },
        {
            "id": "sum",
            "sentence": "Both slopes are equal and the logits add up to -t s N/(N - 1), least at s = 1.",
            "claim": "L(1, B) <= L(s, b)",
            "rule": "combine",
            "terms": [
                ["1", "positive"],
                ["omega", "negative"],
                ["omega*sigmoid(-t/(N - 1) - B)*t*N/(N - 1)", "high"],
                ["-((b - t*(2*s - 1)) - (B - t))", "stationary"],
            ],
        },
    ],
    "conclusion": "L(1, B) <= L(s, b)",
}
