THEOREM = {
    "id": "square-kernel",
    "title": "(|a| |b| + a.b)^2 - (1 + 1/d) |a|^2 |b|^2 is of positive type on R^d",
    "source": "standard (Schoenberg)",
    "variables": {"N": "natural", "d": "natural", "a": "family[N, d]", "r": "family[N]"},
    "definitions": {
        "Y(i, j)": "(r[i]*r[j] + sum(k, d, a[i, k]*a[j, k]))",
        "S": "sum(i, N, r[i]^2)",
    },
    "hypotheses": {
        "dimension": "1 <= d",
        "lengths": "forall i < N: sum(k, d, a[i, k]^2) = r[i]^2",
    },
    "steps": [
        {
            "id": "traces",
            "sentence": "The frame operator has trace S.",
            "claim": "sum(i, N, sum(k, d, a[i, k]^2)) = S",
            "rule": "sum",
            "uses": ["lengths"],
        },
        {
            "id": "frame",
            "sentence": "The frame operator less its mean.",
            "claim": "0 <= sum(k, d, sum(l, d, (sum(i, N, a[i, k]*a[i, l]) - delta(k, l)*S/d)^2))",
            "rule": "combine",
        },
        {
            "id": "weighted",
            "sentence": "A square.",
            "claim": "0 <= sum(k, d, sum(i, N, r[i]*a[i, k])^2)",
            "rule": "combine",
        },
        {
            "id": "bound",
            "sentence": "Add them, term by term of the square.",
            "claim": "(1 + 1/d)*S^2 <= sum(i, N, sum(j, N, Y(i, j)^2))",
            "rule": "combine",
            "terms": [["1", "frame"], ["2", "weighted"], ["-2*S/d", "traces"]],
        },
    ],
    "conclusion": "(1 + 1/d)*S^2 <= sum(i, N, sum(j, N, Y(i, j)^2))",
}
