THEOREM = {
    "id": "mean-similarity-range",
    "title": "The mean positive similarity of unit embeddings lies in [-1, 1]",
    "source": "standard",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "lengths of u",
            "sentence": "Summing the unit lengths of the u_i gives N.",
            "claim": "sum(i, N, sum(k, d, u[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit u"],
        },
        {
            "id": "lengths of v",
            "sentence": "Summing the unit lengths of the v_i gives N.",
            "claim": "sum(i, N, sum(k, d, v[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit v"],
        },
        {
            "id": "plus",
            "sentence": "A sum of squares.",
            "claim": "0 <= sum(i, N, sum(k, d, (u[i, k] + v[i, k])^2))",
            "rule": "combine",
        },
        {
            "id": "minus",
            "sentence": "A sum of squares.",
            "claim": "0 <= sum(i, N, sum(k, d, (u[i, k] - v[i, k])^2))",
            "rule": "combine",
        },
        {
            "id": "below",
            "sentence": "sum |u_i + v_i|^2 = 2N + 2NP.",
            "claim": "-1 <= P",
            "rule": "combine",
            "terms": [
                ["1/(2*N)", "plus"],
                ["1/(2*N)", "lengths of u"],
                ["1/(2*N)", "lengths of v"],
            ],
        },
        {
            "id": "above",
            "sentence": "sum |u_i - v_i|^2 = 2N - 2NP.",
            "claim": "P <= 1",
            "rule": "combine",
            "terms": [
                ["1/(2*N)", "minus"],
                ["1/(2*N)", "lengths of u"],
                ["1/(2*N)", "lengths of v"],
            ],
        },
        {
            "id": "range",
            "sentence": "Together.",
            "claim": "-1 <= P and P <= 1",
            "rule": "logic",
            "uses": ["below", "above"],
        },
    ],
    "conclusion": "-1 <= P and P <= 1",
}
