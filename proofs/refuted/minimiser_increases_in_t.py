REFUTED = {
    "id": "minimiser-increases-in-t",
    "title": "The optimal s does not decrease when t grows",
    "source": "folklore, said without naming the line along which t grows",
    "statement": "If the simplex (s = 1) is optimal at t it is optimal at every larger t2, with the same b.",
    "definitions": {
        "L(s, t)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + s*(N - 2)/(N - 1)) - b)",
        "slope(t)": "-2*t*sigmoid(b - t) + (N - 2)*t*sigmoid(-t/(N - 1) - b)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t and t < t2",
        "optimal": "slope(t) <= 0",
    },
    "conclusion": "slope(t2) <= 0",
    "search": {
        "N": "natural 4..12",
        "t": "rational 0..10 / 1",
        "t2": "rational 10..100 / 1",
        "b": "rational 0..8 / 1",
    },
    "counterexample": {
        "N": "4",
        "t": "2",
        "t2": "52",
        "b": "5",
    },
    "witness": "the slope of the loss at s = 1 is negative at t and positive at t2, so s* = 1 at t and s* < 1 at t2",
    "because": {
        "minimum-at-one": "s = 1 is optimal exactly when the slope of the loss there is not positive",
    },
    "corrected": {
        "statement": "For the tied bias b = t, N > 4, the optimal s increases strictly between the thresholds.",
        "theorem": "tied-minimiser-increasing",
    },
}
