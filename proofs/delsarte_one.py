THEOREM = {
    "id": "delsarte-one",
    "title": "Delsarte bound, degree 1: sum_ij u_i.v_j >= -(N/2) sum_i (1 - u_i.v_i)",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "u": "family[N, d]", "v": "family[N, d]"},
    "definitions": {},
    "hypotheses": {
        "size": "1 <= N",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "lengths u",
            "sentence": "The u_i are unit vectors.",
            "claim": "sum(i, N, sum(k, d, u[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit u"],
        },
        {
            "id": "lengths v",
            "sentence": "So are the v_j.",
            "claim": "sum(i, N, sum(k, d, v[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit v"],
        },
        {
            "id": "plus",
            "sentence": "|S_U + S_V|^2 >= 0.",
            "claim": "0 <= sum(k, d, (sum(i, N, u[i, k]) + sum(i, N, v[i, k]))^2)",
            "rule": "combine",
        },
        {
            "id": "spread",
            "sentence": "The differences spread about their mean.",
            "claim": "0 <= sum(k, d, sum(i, N, (u[i, k] - v[i, k] - sum(m, N, u[m, k] - v[m, k])/N)^2))",
            "rule": "combine",
        },
        {
            "id": "bound",
            "sentence": "The sum is (|S_U + S_V|^2 - |S_U - S_V|^2)/4, and |S_U - S_V|^2 <= N sum |u_i - v_i|^2.",
            "claim": (
                "-N/2*sum(i, N, 1 - sum(k, d, u[i, k]*v[i, k])) <= sum(i, N, sum(j, N, sum(k, d, u[i, k]*v[j, "
                "k])))"
            ),
            "rule": "combine",
            "terms": [["1/4", "plus"], ["N/4", "spread"], ["N/4", "lengths u"], ["N/4", "lengths v"]],
        },
    ],
    "conclusion": "-N/2*sum(i, N, 1 - sum(k, d, u[i, k]*v[i, k])) <= sum(i, N, sum(j, N, sum(k, d, u[i, k]*v[j, k])))",
}
