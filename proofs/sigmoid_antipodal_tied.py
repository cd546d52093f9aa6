THEOREM = {
    "id": "sigmoid-antipodal-tied",
    "title": "Tied bias: the antipodal structure is optimal iff t <= (1/2) log((N - 2)/2)",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {"N": "natural", "t": "real"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(t - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - t)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
    },
    "hypotheses": {"size": "3 <= N", "temperature": "0 < t"},
    "steps": [
        {
            "id": "iff",
            "sentence": "The criterion t + b <= log((N - 2)/2) with b = t.",
            "claim": "minimises(0) <=> t + t <= log((N - 2)/2)",
            "rule": "apply",
            "uses": ["theorem:sigmoid-antipodal-iff", "size", "temperature"],
            "values": {"N": "N", "t": "t", "b": "t"},
        },
        {
            "id": "halve",
            "sentence": "That is 2t <= log((N - 2)/2).",
            "claim": "t + t <= log((N - 2)/2) => t <= 1/2*log((N - 2)/2)",
            "rule": "suppose",
            "variables": {},
            "assume": {"double": "t + t <= log((N - 2)/2)"},
            "steps": [
                {
                    "id": "half",
                    "sentence": "Divide by 2.",
                    "claim": "t <= 1/2*log((N - 2)/2)",
                    "rule": "combine",
                    "terms": [["1/2", "double"]],
                },
            ],
        },
        {
            "id": "double",
            "sentence": "And back.",
            "claim": "t <= 1/2*log((N - 2)/2) => t + t <= log((N - 2)/2)",
            "rule": "suppose",
            "variables": {},
            "assume": {"half": "t <= 1/2*log((N - 2)/2)"},
            "steps": [
                {
                    "id": "twice",
                    "sentence": "Multiply by 2.",
                    "claim": "t + t <= log((N - 2)/2)",
                    "rule": "combine",
                    "terms": [["2", "half"]],
                },
            ],
        },
        {
            "id": "both",
            "sentence": "Chain the equivalences.",
            "claim": "minimises(0) <=> t <= 1/2*log((N - 2)/2)",
            "rule": "logic",
            "uses": ["iff", "halve", "double"],
        },
    ],
    "conclusion": "minimises(0) <=> t <= 1/2*log((N - 2)/2)",
}
