THEOREM = {
    "id": "sigmoid-antipodal-two",
    "title": "N = 2: the antipodal structure is never optimal, for every t > 0 and every bias",
    "source": "this project",
    "variables": {
        "N": "natural",
        "t": "real",
        "b": "real",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
    },
    "hypotheses": {
        "two pairs": "N = 2",
        "temperature": "0 < t",
    },
    "steps": [
        {
            "id": "size",
            "sentence": "In particular N >= 2.",
            "claim": "2 <= N",
            "rule": "combine",
        },
        {
            "id": "end",
            "sentence": "The antipodal end is optimal iff the slope there is not negative.",
            "claim": "minimises(0) <=> 0 <= dL(0)",
            "rule": "apply",
            "uses": ["theorem:minimum-at-zero", "size", "temperature"],
            "values": {
                "N": "N",
                "t": "t",
                "b": "b",
            },
        },
        {
            "id": "slope",
            "sentence": "For N = 2 the negatives do not depend on s, and the positives pull away from this end.",
            "claim": "dL(0) < 0",
            "rule": "combine",
            "uses": ["two pairs"],
            "terms": [["2*t*exp(t + b)/(1 + exp(t + b))"], ["t/(1 + exp(t + b))", "two pairs"]],
        },
        {
            "id": "never",
            "sentence": "So the slope is negative and the end is not optimal.",
            "claim": "not minimises(0)",
            "rule": "logic",
            "uses": ["end", "slope"],
        },
    ],
    "conclusion": "not minimises(0)",
}
