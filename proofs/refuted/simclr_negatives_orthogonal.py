REFUTED = {
    "id": "simclr-negatives-orthogonal",
    "title": "SimCLR's minimum has negatives at cosine 0",
    "source": "blog posts on SimCLR",
    "statement": (
        "With temperature 1/t and B pairs (2B views), the loss at p = 1 "
        "and cosine 0 across pairs is not above that at the simplex."
    ),
    "definitions": {
        "value(q)": "log(1 + 2*(B - 1)*exp(t*(q - 1)))",
    },
    "hypotheses": {
        "size": "2 <= B",
        "temperature": "0 < t",
    },
    "conclusion": "value(0) <= value(-1/(B - 1))",
    "search": {
        "B": "natural 2..64",
        "t": "rational 1..10 / 1",
    },
    "counterexample": {
        "B": "4",
        "t": "9",
    },
    "witness": "negatives at cosine -1/(B - 1) have a smaller loss (B = 16, t = 2: 1.5158 against 1.6214)",
    "because": {
    },
    "corrected": {
        "statement": (
            "The loss over both views is at least log(1 + 2(N - 1) e^(-t N/(N - 1))), its value at the simplex, "
            "in every dimension."
        ),
        "theorem": "ntxent-simplex",
    },
}
