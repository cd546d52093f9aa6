REFUTED = {
    "id": "linear-loss-unique-minimiser",
    "title": "For linear phi and psi the simplex is the only minimiser",
    "source": "Lee, Lim, Lee & Sohn 2025, theorem 5.1, where convexity and monotonicity are not strict",
    "statement": (
        "For phi(x) = -x, psi(x) = x, embeddings with the loss -2 of the simplex have all similarities across pairs "
        "equal to -1/(N - 1)."
    ),
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "Loss": "sum(i, N, -dot(i, i))/N + offdiag(i, j, N, dot(i, j))/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "optimal": "Loss = -1 + (N - 1)*(-1/(N - 1))",
    },
    "conclusion": "forall i < N: forall j < N: i != j => dot(i, j) = -1/(N - 1)",
    "search": {
        "N": "natural 3..4",
        "d": "natural 2..3",
        "u": "unit vectors N d",
        "v": "same as u",
    },
    "counterexample": {
        "N": "4",
        "d": "2",
        "u": [
            ["1", "0"],
            ["-1", "0"],
            ["-1", "0"],
            ["1", "0"],
        ],
        "v": [
            ["1", "0"],
            ["-1", "0"],
            ["-1", "0"],
            ["1", "0"],
        ],
    },
    "witness": (
        "two antipodal pairs of vectors, aligned, such as {e_1, -e_1, e_2, -e_2}: only the mean similarity counts"
    ),
    "because": {
        "similarity-gap-equality": "no embeddings have a loss below -2, that is P - Q <= N/(N - 1)",
    },
    "corrected": {
        "statement": (
            "With phi, psi strictly convex and psi strictly increasing all similarities across pairs of a minimiser "
            "are equal, and so are all u_i.v_i."
        ),
        "theorem": "pair-loss-minimiser-similarities",
    },
}
