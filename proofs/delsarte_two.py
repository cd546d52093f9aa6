THEOREM = {
    "id": "delsarte-two",
    "title": (
        "Delsarte bound, degree 2: sum_ij P_2(u_i.v_j) >= -(N/2) sum_i (1 - P_2(u_i.v_i)), P_2(x) = (d x^2 - "
        "1)/(d - 1)"
    ),
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "u": "family[N, d]", "v": "family[N, d]"},
    "definitions": {},
    "hypotheses": {
        "size": "1 <= N",
        "dimension": "2 <= d",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "plus",
            "sentence": "In the feature space of P_2, entries u_k u_l - delta_kl/d: |S_U + S_V|^2 >= 0.",
            "claim": (
                "0 <= sum(k, d, sum(l, d, (sum(i, N, (u[i, k]*u[i, l] - delta(k, l)/d)) + sum(i, N, (v[i, k]*v[i, "
                "l] - delta(k, l)/d)))^2))"
            ),
            "rule": "combine",
        },
        {
            "id": "spread",
            "sentence": "The differences spread about their mean.",
            "claim": (
                "0 <= sum(k, d, sum(l, d, sum(i, N, ((u[i, k]*u[i, l] - delta(k, l)/d) - (v[i, k]*v[i, l] - "
                "delta(k, l)/d) - sum(m, N, (u[m, k]*u[m, l] - delta(k, l)/d) - (v[m, k]*v[m, l] - delta(k, "
                "l)/d))/N)^2)))"
            ),
            "rule": "combine",
        },
        {
            "id": "fourth u",
            "sentence": "The features have length squared 1 - 1/d:",
            "claim": "forall i < N: sum(k, d, u[i, k]^2)^2 = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "|u_i| = 1.",
                    "claim": "sum(k, d, u[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "square",
                    "sentence": "Squared.",
                    "claim": "sum(k, d, u[i, k]^2)^2 = 1",
                    "rule": "combine",
                    "terms": [["1 + sum(k, d, u[i, k]^2)", "length"]],
                },
            ],
        },
        {
            "id": "fourth v",
            "sentence": "The same for v_j.",
            "claim": "forall i < N: sum(k, d, v[i, k]^2)^2 = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "|v_i| = 1.",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "square",
                    "sentence": "Squared.",
                    "claim": "sum(k, d, v[i, k]^2)^2 = 1",
                    "rule": "combine",
                    "terms": [["1 + sum(k, d, v[i, k]^2)", "length"]],
                },
            ],
        },
        {
            "id": "fourths u",
            "sentence": "Sum.",
            "claim": "sum(i, N, sum(k, d, u[i, k]^2)^2) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["fourth u"],
        },
        {
            "id": "fourths v",
            "sentence": "Sum.",
            "claim": "sum(i, N, sum(k, d, v[i, k]^2)^2) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["fourth v"],
        },
        {
            "id": "lengths u",
            "sentence": "The traces.",
            "claim": "sum(i, N, sum(k, d, u[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit u"],
        },
        {
            "id": "lengths v",
            "sentence": "The traces.",
            "claim": "sum(i, N, sum(k, d, v[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit v"],
        },
        {
            "id": "bound",
            "sentence": "As for degree 1.",
            "claim": (
                "-N/2*sum(i, N, 1 - (d*sum(k, d, u[i, k]*v[i, k])^2 - 1)/(d - 1)) <= sum(i, N, sum(j, N, "
                "(d*sum(k, d, u[i, k]*v[j, k])^2 - 1)/(d - 1)))"
            ),
            "rule": "combine",
            "terms": [
                ["d/(d - 1)/4", "plus"],
                ["N*d/(d - 1)/4", "spread"],
                ["N*d/(d - 1)/4", "fourths u"],
                ["N*d/(d - 1)/4", "fourths v"],
                ["-N/(d - 1)", "lengths u"],
                ["-N/(d - 1)", "lengths v"],
            ],
        },
    ],
    "conclusion": (
        "-N/2*sum(i, N, 1 - (d*sum(k, d, u[i, k]*v[i, k])^2 - 1)/(d - 1)) <= sum(i, N, sum(j, N, (d*sum(k, d, "
        "u[i, k]*v[j, k])^2 - 1)/(d - 1)))"
    ),
}
