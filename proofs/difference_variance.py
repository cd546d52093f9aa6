THEOREM = {
    "id": "difference-variance",
    "title": "The mean of |u_i - v_i|^2/4 is the variance of (u - v)/2 plus a quarter of |E(u - v)|^2",
    "source": "this project; a correction to the variance lemmas of Lee, Lim, Lee & Sohn 2025",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "mean(k)": "sum(l, N, u[l, k] - v[l, k])/N",
        "variance": "sum(i, N, sum(k, d, ((u[i, k] - v[i, k])/2 - mean(k)/2)^2))/N",
    },
    "hypotheses": {
        "size": "1 <= N",
    },
    "steps": [
        {
            "id": "expand",
            "sentence": "Expanding the squares about the mean.",
            "claim": "sum(i, N, sum(k, d, (u[i, k] - v[i, k])^2/4))/N = variance + sum(k, d, mean(k)^2)/4",
            "rule": "combine",
        },
    ],
    "conclusion": "sum(i, N, sum(k, d, (u[i, k] - v[i, k])^2/4))/N = variance + sum(k, d, mean(k)^2)/4",
}
