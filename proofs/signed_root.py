THEOREM = {
    "id": "signed-root",
    "title": "s sqrt(a^2) = a when s is the sign of a",
    "source": "standard",
    "variables": {"s": "real", "a": "real"},
    "definitions": {},
    "hypotheses": {"square": "s^2 = 1", "sign": "0 <= s*a"},
    "steps": [
        {
            "id": "not below",
            "sentence": "sqrt(a^2) is not below s a,",
            "claim": "sqrt(a^2) < s*a => 0 < 0",
            "rule": "suppose",
            "variables": {},
            "assume": {"less": "sqrt(a^2) < s*a"},
            "steps": [
                {
                    "id": "contradiction",
                    "sentence": "Its square would be smaller than (s a)^2 = a^2.",
                    "claim": "0 < 0",
                    "rule": "combine",
                    "terms": [["1", "less", "less"], ["2*sqrt(a^2)", "less"], ["a^2", "square"]],
                },
            ],
        },
        {
            "id": "not above",
            "sentence": "nor above.",
            "claim": "s*a < sqrt(a^2) => 0 < 0",
            "rule": "suppose",
            "variables": {},
            "assume": {"less": "s*a < sqrt(a^2)"},
            "steps": [
                {
                    "id": "contradiction",
                    "sentence": "Its square would be larger.",
                    "claim": "0 < 0",
                    "rule": "combine",
                    "terms": [["1", "less", "less"], ["2", "sign", "less"], ["-a^2", "square"]],
                },
            ],
        },
        {
            "id": "equal",
            "sentence": "So they are equal.",
            "claim": "s*a = sqrt(a^2)",
            "rule": "logic",
            "uses": ["not below", "not above"],
        },
        {
            "id": "root",
            "sentence": "Times s.",
            "claim": "s*sqrt(a^2) = a",
            "rule": "combine",
            "terms": [["-s", "equal"], ["a", "square"]],
        },
    ],
    "conclusion": "s*sqrt(a^2) = a",
}
