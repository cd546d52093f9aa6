REFUTED = {
    "id": "relu-experiment-thresholds",
    "title": "Training nonnegative embeddings shows the thresholds of the family",
    "source": "Lee, Chang & Sohn 2024, the public experiment, whose encoder ends in a ReLU",
    "statement": (
        "Embeddings without negative coordinates reach the least loss of the family; so their bound, the loss at p "
        "= 1, q = 0, is at most the loss at s."
    ),
    "definitions": {
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + s*(N - 2)/(N - 1)) - b)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "tied": "b = t",
        "member": "0 <= s and s <= 1",
    },
    "conclusion": "softplus(b - t) + (N - 1)*softplus(-b) <= L(s)",
    "search": {
        "N": "natural 2..12",
        "t": "rational 0..4 / 2",
        "b": "copy of t",
        "s": "rational 0..1 / 4",
    },
    "counterexample": {
        "N": "2",
        "t": "4",
        "b": "4",
        "s": "1",
    },
    "witness": "the member s of the family has a smaller loss than any embeddings without negative coordinates",
    "because": {
        "nonnegative-optimum": "embeddings without negative coordinates have at least the loss at p = 1, q = 0",
        "ccem-inner-products": "the family attains its curve",
    },
    "corrected": {
        "statement": "With nonnegative coordinates the optimum is p = 1, q = 0 for every t and b: no threshold shows.",
        "theorem": "nonnegative-optimum",
    },
}
