REFUTED = {
    "id": "distance-is-variance",
    "title": "The mean of |(u_i - v_i)/2|^2 is the variance of (u - v)/2",
    "source": "Lee, Lim, Lee & Sohn 2025, the variance lemmas behind theorem 5.2",
    "statement": "For unit embeddings the mean of |u_i - v_i|^2/4 is at most the variance of (u - v)/2 over the pairs.",
    "definitions": {
        "mean(k)": "sum(l, N, u[l, k] - v[l, k])/N",
        "variance": "sum(i, N, sum(k, d, ((u[i, k] - v[i, k])/2 - mean(k)/2)^2))/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "conclusion": "sum(i, N, sum(k, d, (u[i, k] - v[i, k])^2/4))/N <= variance",
    "search": {
        "N": "natural 2..4",
        "d": "natural 1..3",
        "u": "unit vectors N d",
        "v": "unit vectors N d",
    },
    "counterexample": {
        "N": "2",
        "d": "1",
        "u": [
            ["1"],
            ["-1"],
        ],
        "v": [
            ["-1"],
            ["-1"],
        ],
    },
    "witness": "antipodal pairs (u_i = e, v_i = -e) give 1 on the left and 0 on the right",
    "because": {
    },
    "corrected": {
        "statement": "The mean of |u_i - v_i|^2/4 is that variance plus |E(u - v)|^2/4.",
        "theorem": "difference-variance",
    },
}
