THEOREM = {
    "id": "infonce-simplex",
    "title": "On the CCEM, InfoNCE decreases in s for every t: the simplex ETF (s = 1) minimises it",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "t": "real",
        "s": "real",
    },
    "definitions": {
        "gap(s)": "(2*s - 1) - (-1 + (N - 2)/(N - 1)*s)",
        "InfoNCE(s)": "log(1 + (N - 1)*exp(-t*gap(s)))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "high": "s <= 1",
    },
    "steps": [
        {
            "id": "exponents",
            "sentence": "p - q = s N/(N - 1) grows with s.",
            "claim": "-t*gap(1) <= -t*gap(s)",
            "rule": "combine",
            "terms": [
                ["t*N/(N - 1)", "high"],
            ],
        },
        {
            "id": "exponentials",
            "sentence": "The exponential function increases.",
            "claim": "exp(-t*gap(1)) <= exp(-t*gap(s))",
            "rule": "monotone",
            "uses": ["exponents"],
            "function": "exp",
        },
        {
            "id": "sums",
            "sentence": "Multiply by N - 1 and add 1.",
            "claim": "1 + (N - 1)*exp(-t*gap(1)) <= 1 + (N - 1)*exp(-t*gap(s))",
            "rule": "combine",
            "uses": ["exponentials"],
            "terms": [["N - 1", "exponentials"]],
        },
        {
            "id": "logs",
            "sentence": "The logarithm increases.",
            "claim": "InfoNCE(1) <= InfoNCE(s)",
            "rule": "monotone",
            "uses": ["sums"],
            "function": "log",
        },
    ],
    "conclusion": "InfoNCE(1) <= InfoNCE(s)",
}
