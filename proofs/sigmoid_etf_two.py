THEOREM = {
    "id": "sigmoid-etf-two",
    "title": "Tied bias, N = 2: the simplex ETF is optimal for every t > 0",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "t": "real",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(t - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - t)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
    },
    "hypotheses": {
        "size": "N = 2",
        "temperature": "0 < t",
    },
    "steps": [
        {
            "id": "two",
            "sentence": "In particular N >= 2.",
            "claim": "2 <= N",
            "rule": "combine",
        },
        {
            "id": "end",
            "sentence": "The simplex ETF is optimal iff the slope at s = 1 is not positive.",
            "claim": "minimises(1) <=> dL(1) <= 0",
            "rule": "apply",
            "uses": ["theorem:minimum-at-one", "two", "temperature"],
            "values": {
                "N": "N",
                "t": "t",
                "b": "t",
            },
        },
        {
            "id": "large",
            "sentence": "The exponential is positive.",
            "claim": "N - 3 <= exp(t*N/(N - 1))",
            "rule": "combine",
            "terms": [
                ["exp(t*N/(N - 1))"],
                ["1"],
                ["1", "size"],
            ],
        },
        {
            "id": "slope",
            "sentence": "For N = 2 the negative pair does not depend on s, and the positive one falls.",
            "claim": "dL(1) <= 0",
            "rule": "combine",
            "uses": ["large"],
            "terms": [["t/(1 + exp(t*N/(N - 1)))", "large"]],
        },
        {
            "id": "optimal",
            "sentence": "So the simplex ETF is optimal.",
            "claim": "minimises(1)",
            "rule": "logic",
            "uses": ["end", "slope"],
        },
    ],
    "conclusion": "minimises(1)",
}
