REFUTED = {
    "id": "simplex-equality-for-every-ccem",
    "title": "Every CCEM attains equality in E_pos <= 1 + E_neg + 1/(N - 1)",
    "source": "Lee, Lim, Lee & Sohn 2025, on theorem 5.2",
    "statement": (
        "For every member s of the family p = 1 + q + 1/(N - 1), where p = 2s - 1 and q = -1 + s(N - 2)/(N - 1)."
    ),
    "definitions": {
    },
    "hypotheses": {
        "size": "2 <= N",
        "member": "0 < s and s <= 1",
    },
    "conclusion": "2*s - 1 = 1 + (-1 + s*(N - 2)/(N - 1)) + 1/(N - 1)",
    "search": {
        "N": "natural 2..12",
        "s": "rational 0..1 / 10",
    },
    "counterexample": {
        "N": "3",
        "s": "1/2",
    },
    "witness": "the two sides differ by (1 - s) N/(N - 1)",
    "because": {
        "ccem-inner-products": "p and q are the similarities of that member",
    },
    "corrected": {
        "statement": "Equality holds exactly when u_i = v_i for all i and the u_i sum to zero.",
        "theorem": "similarity-gap-equality",
    },
}
