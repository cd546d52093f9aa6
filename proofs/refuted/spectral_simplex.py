REFUTED = {
    "id": "spectral-simplex",
    "title": "The simplex minimises the spectral contrastive loss",
    "source": "Lee, Lim, Lee & Sohn 2025, theorem 5.1(iii), read for phi(x) = -2x and psi(x) = x^2",
    "statement": (
        "For phi(x) = -2x, psi(x) = x^2 no unit embeddings have a smaller loss than the simplex, where it is -2 "
        "+ 1/(N - 1)."
    ),
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "Loss": "sum(i, N, -2*dot(i, i))/N + offdiag(i, j, N, dot(i, j)^2)/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "conclusion": "-2 + (N - 1)*(1/(N - 1))^2 <= Loss",
    "search": {
        "N": "natural 2..4",
        "d": "natural 1..4",
        "u": "unit vectors N d",
        "v": "same as u",
    },
    "counterexample": {
        "N": "2",
        "d": "2",
        "u": [
            ["0", "-1"],
            ["1", "0"],
        ],
        "v": [
            ["0", "-1"],
            ["1", "0"],
        ],
    },
    "witness": "orthonormal pairs have loss -2: psi is not monotone, so the theorem does not apply",
    "because": {
    },
    "corrected": {
        "statement": "The spectral loss is at least -2, and aligned orthonormal pairs (d >= N) attain it.",
        "theorem": "spectral-optimum",
    },
}
