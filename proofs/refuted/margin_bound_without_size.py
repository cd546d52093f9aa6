REFUTED = {
    "id": "margin-bound-without-size",
    "title": "3 m <= 1 + b_rel is necessary for every constellation",
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025 (the bound for N to infinity, read for finite N)",
    "statement": "An (m, b_rel)-constellation of N >= 3 pairs has 3 m <= 1 + b_rel.",
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
    },
    "hypotheses": {
        "size": "3 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "positives": "forall i < N: b + m <= dot(i, i)",
        "negatives": "forall i < N: forall j < N: i != j => dot(i, j) <= b - m",
    },
    "conclusion": "3*m <= 1 + b",
    "search": {
        "N": "natural 3..5",
        "d": "natural 2..4",
        "u": "unit vectors N d",
        "v": "same as u",
        "m": "margin of u v",
        "b": "middle of u v",
    },
    "counterexample": {
        "N": "3",
        "d": "2",
        "u": [
            ["0", "1"],
            ["-4/5", "-3/5"],
            ["4/5", "-3/5"],
        ],
        "v": [
            ["0", "1"],
            ["-4/5", "-3/5"],
            ["4/5", "-3/5"],
        ],
        "m": "16/25",
        "b": "9/25",
    },
    "witness": "finitely many pairs reach up to (3 - 4/N) m = 1 + b_rel, as every CCEM does",
    "because": {
    },
    "corrected": {
        "statement": "(3 - 4/N) m <= 1 + b_rel, with equality for every CCEM (theorem ccem-constellation).",
        "theorem": "constellation-margin-bound",
    },
}
