THEOREM = {
    "id": "sigmoid-etf-iff",
    "title": "The simplex ETF is optimal iff 2 sigma(b - t) >= (N - 2) sigma(-t/(N - 1) - b)",
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
        "size": "2 <= N",
        "temperature": "0 < t",
    },
    "steps": [
        {
            "id": "right end",
            "sentence": "The simplex ETF is optimal iff the slope at s = 1 is not positive.",
            "claim": "minimises(1) <=> dL(1) <= 0",
            "rule": "apply",
            "uses": ["theorem:minimum-at-one", "size", "temperature"],
            "values": {
                "N": "N",
                "t": "t",
                "b": "b",
            },
        },
        {
            "id": "divide",
            "sentence": "The slope at 1 is t times the difference of the two sides.",
            "claim": "dL(1) <= 0 => (N - 2)*sigmoid(-t/(N - 1) - b) <= 2*sigmoid(b - t)",
            "rule": "suppose",
            "assume": {
                "slope": "dL(1) <= 0",
            },
            "steps": [
                {
                    "id": "divided",
                    "sentence": "Divide by t > 0.",
                    "claim": "(N - 2)*sigmoid(-t/(N - 1) - b) <= 2*sigmoid(b - t)",
                    "rule": "combine",
                    "uses": ["slope"],
                    "terms": [["1/t", "slope"]],
                },
            ],
        },
        {
            "id": "multiply",
            "sentence": "And back.",
            "claim": "(N - 2)*sigmoid(-t/(N - 1) - b) <= 2*sigmoid(b - t) => dL(1) <= 0",
            "rule": "suppose",
            "assume": {
                "order": "(N - 2)*sigmoid(-t/(N - 1) - b) <= 2*sigmoid(b - t)",
            },
            "steps": [
                {
                    "id": "multiplied",
                    "sentence": "Multiply by t > 0.",
                    "claim": "dL(1) <= 0",
                    "rule": "combine",
                    "uses": ["order"],
                    "terms": [["t", "order"]],
                },
            ],
        },
        {
            "id": "iff",
            "sentence": "Both directions.",
            "claim": "minimises(1) <=> (N - 2)*sigmoid(-t/(N - 1) - b) <= 2*sigmoid(b - t)",
            "rule": "logic",
            "uses": ["right end", "divide", "multiply"],
        },
    ],
    "conclusion": "minimises(1) <=> (N - 2)*sigmoid(-t/(N - 1) - b) <= 2*sigmoid(b - t)",
}
