THEOREM = {
    "id": "weighted-curve-tangent",
    "title": "The weighted sigmoid loss curve lies above its tangents",
    "source": "this project",
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
            "sentence": "The second derivative is a sum of terms >= 0.",
            "claim": "forall x in [0, 1]: 0 <= diff(dL(x), x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"range": "0 <= x and x <= 1"},
            "steps": [
                {
                    "id": "bend at x",
                    "sentence": "Each logistic factor is positive.",
                    "claim": "0 <= diff(dL(x), x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "tangent",
            "sentence": "So the curve lies above each of its tangents.",
            "claim": "forall x: 0 <= x and x <= 1 => (forall y: 0 <= y and y <= 1 => L(x) + dL(x)*(y - x) <= L(y))",
            "rule": "apply",
            "uses": ["theorem:tangent-line-on-interval", "bend"],
            "values": {"f": "x -> L(x)", "lo": "0", "hi": "1"},
        },
    ],
    "conclusion": "forall x in [0, 1]: forall y in [0, 1]: L(x) + dL(x)*(y - x) <= L(y)",
}
