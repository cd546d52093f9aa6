REFUTED = {
    "id": "mirrored-or-equal",
    "title": "In few dimensions an optimal arrangement is mirrored or has u = v",
    "source": "a tempting reading of numerical optima for d < N",
    "statement": (
        "Twelve pairs in the plane at t = b = 2 have a loss of at least 14/5, as mirrored ones and those with u = v; "
        "so also four triples of equal pairs at right angles, u_i and v_i turned apart in turn to the left and to the "
        "right, with u_i.v_i = c."
    ),
    "definitions": {
        "twisted(c)": "softplus(2 - 2*c) + 2*softplus(2*c - 2) + 6*softplus(-2) + 3*softplus(-2*c - 2)",
    },
    "hypotheses": {
        "range": "-1 <= c and c <= 1",
    },
    "conclusion": "14/5 <= twisted(c)",
    "search": {
        "c": "rational -1..1 / 25",
    },
    "counterexample": {
        "c": "2/3",
    },
    "witness": (
        "the twisted triples: similarities c within a triple, 0 to the triples beside it, -c to the one across; their "
        "loss is 2.7717842 at the best c"
    ),
    "because": {
        "mirrored-plane-bound": "every mirrored arrangement of twelve pairs in the plane has a loss of at least 14/5",
        "equal-plane-bound": "and so has every arrangement with u = v",
    },
    "corrected": {
        "statement": "With one more dimension a mirrored arrangement is at least as good as any given one.",
        "theorem": "mirror",
    },
}
