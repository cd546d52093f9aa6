THEOREM = {
    "id": "loss-curve-second-derivative",
    "title": "The second derivative of the sigmoid loss curve is positive everywhere",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {"N": "natural", "t": "real", "b": "real"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
    },
    "hypotheses": {"size": "2 <= N", "temperature": "0 < t"},
    "steps": [
        {
            "id": "bend",
            "sentence": "At every s:",
            "claim": "forall s: 0 < diff(dL(s), s)",
            "rule": "suppose",
            "variables": {"s": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "bend at s",
                    "sentence": (
                        "4 t^2 sigma(x)(1 - sigma(x)) + (N - 1) r^2 t^2 sigma(y)(1 - sigma(y)): each logistic "
                        "factor is positive."
                    ),
                    "claim": "0 < diff(dL(s), s)",
                    "rule": "combine",
                },
            ],
        },
    ],
    "conclusion": "forall s: 0 < diff(dL(s), s)",
}
