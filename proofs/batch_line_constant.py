THEOREM = {
    "id": "batch-line-constant",
    "title": "Full batch, N = 4: along b = beta t the inner minimiser is s* = (3/4)(1 + beta), the same for every t",
    "source": "this project",
    "variables": {"N": "natural", "beta": "real", "t": "real", "s": "real"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s, t)": "softplus(beta*t - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - beta*t)",
        "minimises(s, t)": "0 <= s and s <= 1 and (forall x in [0, 1]: L(s, t) <= L(x, t))",
    },
    "hypotheses": {
        "four pairs": "N = 4",
        "temperature": "0 < t",
        "low": "0 < s",
        "high": "s < 1",
        "first": "minimises(s, t)",
    },
    "steps": [
        {
            "id": "size",
            "sentence": "In particular N >= 2.",
            "claim": "2 <= N",
            "rule": "combine",
            "uses": ["four pairs"],
            "terms": [["-1", "four pairs"], ["2"]],
        },
        {
            "id": "weight",
            "sentence": "The weight of the negatives is N - 1 = 3.",
            "claim": "0 <= N - 1",
            "rule": "combine",
            "terms": [["1", "size"], ["1"]],
        },
        {
            "id": "two",
            "sentence": "kappa = N - 2 = 2.",
            "claim": "(N - 1)*(N - 2)/(N - 1) = 2",
            "rule": "combine",
            "uses": ["size"],
            "terms": [["1", "four pairs"]],
        },
        {
            "id": "form",
            "sentence": "The closed form for kappa = 2.",
            "claim": (
                "(minimises(s, t) <=> s = 2*(1 + beta*t/t)/(2 + r)) and (N = 4 => 2*(1 + beta*t/t)/(2 + r) = "
                "3/4*(1 + beta*t/t))"
            ),
            "rule": "apply",
            "uses": ["theorem:kappa-two-closed-form", "size", "weight", "temperature", "two", "low", "high"],
            "values": {"N": "N", "omega": "N - 1", "t": "t", "b": "beta*t", "s": "s"},
        },
        {
            "id": "general",
            "sentence": "The minimiser,",
            "claim": "s = 2*(1 + beta*t/t)/(2 + r)",
            "rule": "logic",
            "uses": ["form", "first", "size"],
        },
        {
            "id": "four",
            "sentence": "at N = 4,",
            "claim": "2*(1 + beta*t/t)/(2 + r) = 3/4*(1 + beta*t/t)",
            "rule": "logic",
            "uses": ["form", "four pairs", "size"],
        },
        {
            "id": "value",
            "sentence": "is (3/4)(1 + beta).",
            "claim": "s = 3/4*(1 + beta)",
            "rule": "combine",
            "uses": ["size"],
            "terms": [["1", "general"], ["1", "four"]],
        },
    ],
    "conclusion": "s = 3/4*(1 + beta)",
}
