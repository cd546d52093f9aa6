THEOREM = {
    "id": "trinomial-iff",
    "title": "With y = e^(ts), A = e^(t+b) the inner minimiser is where (kappa/A) y^2 + (kappa - 2) - 2 A y^(-r) = 0",
    "source": "this project",
    "variables": {"N": "natural", "omega": "real", "t": "real", "b": "real", "p": "real"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "kappa": "omega*(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
        "trinomial": "kappa*exp(-(t + b))*exp(2*t*p) + (kappa - 2) - 2*exp(t + b)*exp(-r*t*p)",
        "balance": "2*sigmoid(b - t*(2*p - 1)) = kappa*sigmoid(t*(-1 + r*p) - b)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 <= omega",
        "temperature": "0 < t",
        "low": "0 < p",
        "high": "p < 1",
    },
    "steps": [
        {
            "id": "stationary",
            "sentence": "The minimiser solves the stationarity equation.",
            "claim": "minimises(p) <=> balance",
            "rule": "apply",
            "uses": ["theorem:interior-stationarity", "size", "weight", "temperature", "low", "high"],
            "values": {"N": "N", "omega": "omega", "t": "t", "b": "b", "p": "p"},
        },
        {
            "id": "to trinomial",
            "sentence": "Clear denominators.",
            "claim": "balance => trinomial = 0",
            "rule": "suppose",
            "variables": {},
            "assume": {"equal": "balance"},
            "steps": [
                {
                    "id": "cleared",
                    "sentence": "Multiply by the denominators and divide by e^((r-2)ts).",
                    "claim": "trinomial = 0",
                    "rule": "combine",
                    "terms": [
                        ["-(1 + exp(t + b - 2*t*p))*(1 + exp(r*t*p - t - b))/exp(r*t*p - 2*t*p)", "equal"],
                    ],
                },
            ],
        },
        {
            "id": "from trinomial",
            "sentence": "And back.",
            "claim": "trinomial = 0 => balance",
            "rule": "suppose",
            "variables": {},
            "assume": {"root": "trinomial = 0"},
            "steps": [
                {
                    "id": "divided",
                    "sentence": "Divide by them.",
                    "claim": "balance",
                    "rule": "combine",
                    "terms": [
                        ["-exp(r*t*p - 2*t*p)/((1 + exp(t + b - 2*t*p))*(1 + exp(r*t*p - t - b)))", "root"],
                    ],
                },
            ],
        },
        {
            "id": "iff",
            "sentence": "Chain the equivalences.",
            "claim": "minimises(p) <=> trinomial = 0",
            "rule": "logic",
            "uses": ["stationary", "to trinomial", "from trinomial"],
        },
    ],
    "conclusion": "minimises(p) <=> trinomial = 0",
}
