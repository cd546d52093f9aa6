THEOREM = {
    "id": "sigmoid-antipodal-iff",
    "title": "The antipodal structure is optimal iff t + b <= log((N - 2)/2)",
    "source": "Lee, Chang & Sohn 2024 for b = t; every b: this project",
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
        "size": "3 <= N",
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
            "sentence": "The antipodal end is optimal iff the slope there is not negative.",
            "claim": "minimises(0) <=> 0 <= dL(0)",
            "rule": "apply",
            "uses": ["theorem:minimum-at-zero", "two", "temperature"],
            "values": {
                "N": "N",
                "t": "t",
                "b": "b",
            },
        },
        {
            "id": "slope to exponential",
            "sentence": "The slope at 0 is t (N - 2 - 2 e^(t+b)) / (1 + e^(t+b)).",
            "claim": "0 <= dL(0) => exp(t + b) <= (N - 2)/2",
            "rule": "suppose",
            "assume": {
                "slope": "0 <= dL(0)",
            },
            "steps": [
                {
                    "id": "cleared",
                    "sentence": "Divide by the positive factor.",
                    "claim": "exp(t + b) <= (N - 2)/2",
                    "rule": "combine",
                    "uses": ["slope"],
                    "terms": [["(1 + exp(t + b))/(2*t)", "slope"]],
                },
            ],
        },
        {
            "id": "exponential to slope",
            "sentence": "And back.",
            "claim": "exp(t + b) <= (N - 2)/2 => 0 <= dL(0)",
            "rule": "suppose",
            "assume": {
                "small": "exp(t + b) <= (N - 2)/2",
            },
            "steps": [
                {
                    "id": "restored",
                    "sentence": "Multiply by the positive factor.",
                    "claim": "0 <= dL(0)",
                    "rule": "combine",
                    "uses": ["small"],
                    "terms": [["2*t/(1 + exp(t + b))", "small"]],
                },
            ],
        },
        {
            "id": "exponential to log",
            "sentence": "The exponential increases.",
            "claim": "exp(t + b) <= (N - 2)/2 => t + b <= log((N - 2)/2)",
            "rule": "suppose",
            "assume": {
                "small": "exp(t + b) <= (N - 2)/2",
            },
            "steps": [
                {
                    "id": "log",
                    "sentence": "The logarithm increases.",
                    "claim": "t + b <= log((N - 2)/2)",
                    "rule": "monotone",
                    "uses": ["small"],
                    "function": "log",
                },
            ],
        },
        {
            "id": "log to exponential",
            "sentence": "And back.",
            "claim": "t + b <= log((N - 2)/2) => exp(t + b) <= (N - 2)/2",
            "rule": "suppose",
            "assume": {
                "below": "t + b <= log((N - 2)/2)",
            },
            "steps": [
                {
                    "id": "exp",
                    "sentence": "The exponential function increases.",
                    "claim": "exp(t + b) <= (N - 2)/2",
                    "rule": "monotone",
                    "uses": ["below"],
                    "function": "exp",
                },
            ],
        },
        {
            "id": "iff",
            "sentence": "Chain the equivalences.",
            "claim": "minimises(0) <=> t + b <= log((N - 2)/2)",
            "rule": "logic",
            "uses": ["end", "slope to exponential", "exponential to slope", "exponential to log", "log to exponential"],
        },
    ],
    "conclusion": "minimises(0) <=> t + b <= log((N - 2)/2)",
}
