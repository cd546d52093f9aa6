THEOREM = {
    "id": "weighted-curve-convex",
    "title": "The sigmoid loss curve with any weight omega of the negatives is strictly convex in s",
    "source": "Lee, Chang & Sohn 2024 for omega = N - 1; every weight: this project",
    "variables": {"N": "natural", "omega": "real", "t": "real", "b": "real"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "kappa": "omega*(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
    },
    "hypotheses": {"size": "2 <= N", "weight": "0 <= omega", "temperature": "0 < t"},
    "steps": [
        {
            "id": "bend",
            "sentence": "The second derivative is a sum of terms >= 0, the first of them positive.",
            "claim": "forall s: 0 < diff(dL(s), s)",
            "rule": "suppose",
            "variables": {"s": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "bend at s",
                    "sentence": "Each logistic factor is positive.",
                    "claim": "0 < diff(dL(s), s)",
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
