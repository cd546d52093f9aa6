THEOREM = {
    "id": "loss-curve-convex",
    "title": "The sigmoid loss of the CCEM is strictly convex in s = 1/(1 + delta^2)",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "t": "real",
        "b": "real",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
    },
    "steps": [
        {
            "id": "bend",
            "sentence": "The second derivative is a sum of positive terms.",
            "claim": "forall s: 0 < diff(diff(L(s), s), s)",
            "rule": "suppose",
            "variables": {
                "s": "real",
            },
            "assume": {},
            "steps": [
                {
                    "id": "bend at s",
                    "sentence": "Each logistic factor is positive.",
                    "claim": "0 < diff(diff(L(s), s), s)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "tangent",
            "sentence": "So the curve lies strictly above each of its tangents.",
            "claim": "forall s: forall y: s != y => L(s) + dL(s)*(y - s) < L(y)",
            "rule": "apply",
            "uses": ["theorem:strict-tangent-line", "bend"],
            "values": {"f": "s -> L(s)"},
        },
    ],
    "conclusion": "forall s: forall y: s != y => L(s) + dL(s)*(y - s) < L(y)",
}
