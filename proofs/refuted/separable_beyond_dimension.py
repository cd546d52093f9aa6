REFUTED = {
    "id": "separable-beyond-dimension",
    "title": "N > d pairs with m > |b_rel| are linearly separable up to d of the v_j",
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025, linear separability",
    "statement": (
        "For N > d and m > |b_rel| some hyperplane has all u_i strictly on one side "
        "and at least one v_j on the other; so no v_j is among the u_i."
    ),
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
    },
    "hypotheses": {
        "size": "2 <= N and d + 1 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "positives": "forall i < N: b + m <= dot(i, i)",
        "negatives": "forall i < N: forall j < N: i != j => dot(i, j) <= b - m",
        "margin": "b < m and -b < m",
    },
    "conclusion": "exists j < N: forall i < N: exists k < d: u[i, k] != v[j, k]",
    "search": {
        "N": "natural 3..4",
        "d": "natural 2..3",
        "u": "unit vectors N d",
        "v": "same as u",
        "m": "margin of u v",
        "b": "middle of u v",
    },
    "counterexample": {
        "N": "3",
        "d": "2",
        "u": [
            ["0", "-1"],
            ["4/5", "3/5"],
            ["-4/5", "3/5"],
        ],
        "v": [
            ["0", "-1"],
            ["4/5", "3/5"],
            ["-4/5", "3/5"],
        ],
        "m": "16/25",
        "b": "9/25",
    },
    "witness": (
        "N = d + 1 vectors, aligned, with all similarities across pairs negative: "
        "no hyperplane separates a point from itself"
    ),
    "because": {
    },
    "corrected": {
        "statement": (
            "With N >= d + 2 and m > |b_rel| a hyperplane through 0 has all u_i on one side "
            "and all but at most d of the v_j on the other."
        ),
        "theorem": "constellation-separable",
    },
}
