THEOREM = {
    "id": "sigmoid-etf-threshold",
    "title": "Tied bias: the simplex ETF is optimal iff t >= ((N - 1)/N) log(N - 3)",
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
        "size": "4 <= N",
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
            "sentence": "The simplex ETF is optimal iff the slope there is not positive.",
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
            "id": "slope to exponential",
            "sentence": "At s = 1 the slope is t (N - 3 - e^(tN/(N-1))) / (1 + e^(tN/(N-1))).",
            "claim": "dL(1) <= 0 => N - 3 <= exp(t*N/(N - 1))",
            "rule": "suppose",
            "assume": {
                "slope": "dL(1) <= 0",
            },
            "steps": [
                {
                    "id": "cleared",
                    "sentence": "Divide by the positive factor.",
                    "claim": "N - 3 <= exp(t*N/(N - 1))",
                    "rule": "combine",
                    "uses": ["slope"],
                    "terms": [["(1 + exp(t*N/(N - 1)))/t", "slope"]],
                },
            ],
        },
        {
            "id": "exponential to slope",
            "sentence": "And back.",
            "claim": "N - 3 <= exp(t*N/(N - 1)) => dL(1) <= 0",
            "rule": "suppose",
            "assume": {
                "large": "N - 3 <= exp(t*N/(N - 1))",
            },
            "steps": [
                {
                    "id": "restored",
                    "sentence": "Multiply by the positive factor.",
                    "claim": "dL(1) <= 0",
                    "rule": "combine",
                    "uses": ["large"],
                    "terms": [["t/(1 + exp(t*N/(N - 1)))", "large"]],
                },
            ],
        },
        {
            "id": "exponential to log",
            "sentence": "The logarithm increases.",
            "claim": "N - 3 <= exp(t*N/(N - 1)) => (N - 1)/N*log(N - 3) <= t",
            "rule": "suppose",
            "assume": {
                "large": "N - 3 <= exp(t*N/(N - 1))",
            },
            "steps": [
                {
                    "id": "log",
                    "sentence": "log undoes exp.",
                    "claim": "log(N - 3) <= t*N/(N - 1)",
                    "rule": "monotone",
                    "uses": ["large"],
                    "function": "log",
                },
                {
                    "id": "scaled",
                    "sentence": "Multiply by (N - 1)/N.",
                    "claim": "(N - 1)/N*log(N - 3) <= t",
                    "rule": "combine",
                    "uses": ["log"],
                    "terms": [["(N - 1)/N", "log"]],
                },
            ],
        },
        {
            "id": "log to exponential",
            "sentence": "And back.",
            "claim": "(N - 1)/N*log(N - 3) <= t => N - 3 <= exp(t*N/(N - 1))",
            "rule": "suppose",
            "assume": {
                "threshold": "(N - 1)/N*log(N - 3) <= t",
            },
            "steps": [
                {
                    "id": "scaled",
                    "sentence": "Multiply by N/(N - 1).",
                    "claim": "log(N - 3) <= t*N/(N - 1)",
                    "rule": "combine",
                    "uses": ["threshold"],
                    "terms": [["N/(N - 1)", "threshold"]],
                },
                {
                    "id": "exp",
                    "sentence": "exp undoes log.",
                    "claim": "N - 3 <= exp(t*N/(N - 1))",
                    "rule": "monotone",
                    "uses": ["scaled"],
                    "function": "exp",
                },
            ],
        },
        {
            "id": "iff",
            "sentence": "Chain the equivalences.",
            "claim": "minimises(1) <=> (N - 1)/N*log(N - 3) <= t",
            "rule": "logic",
            "uses": ["end", "slope to exponential", "exponential to slope", "exponential to log", "log to exponential"],
        },
    ],
    "conclusion": "minimises(1) <=> (N - 1)/N*log(N - 3) <= t",
}
