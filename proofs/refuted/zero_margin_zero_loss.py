REFUTED = {
    "id": "zero-margin-zero-loss",
    "title": "Non-strict separation is sufficient for zero loss",
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025 (constellations with m >= 0)",
    "statement": (
        "If u_i.v_i >= b_rel >= u_i.v_j for all i != j, "
        "the loss can be brought to zero; so every u_k.v_l is below every u_i.v_i."
    ),
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
    },
    "hypotheses": {
        "size": "2 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "positives": "forall i < N: b <= dot(i, i)",
        "negatives": "forall i < N: forall j < N: i != j => dot(i, j) <= b",
    },
    "conclusion": "forall i < N: forall k < N: forall l < N: k != l => dot(k, l) < dot(i, i)",
    "search": {
        "N": "natural 2..3",
        "d": "natural 2..3",
        "u": "unit vectors N d",
        "v": "unit vectors N d",
        "b": "middle of u v",
    },
    "counterexample": {
        "N": "2",
        "d": "2",
        "u": [
            ["0", "-1"],
            ["1", "0"],
        ],
        "v": [
            ["-1", "0"],
            ["1", "0"],
        ],
        "b": "0",
    },
    "witness": "where one similarity across pairs equals one within a pair, the summed loss stays at least 2 log 2",
    "because": {
        "zero-margin-loss": (
            "a similarity across pairs that reaches one within a pair keeps the summed loss at least 2 log 2 for every "
            "t and b"
        ),
    },
    "corrected": {
        "statement": "A positive margin m brings the loss below N e^(-t m) along b = b_rel t.",
        "theorem": "constellation-loss-bound",
    },
}
