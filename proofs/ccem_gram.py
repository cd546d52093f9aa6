THEOREM = {
    "id": "ccem-gram",
    "title": "Within one modality the CCEM has the similarities u_i.u_j = v_i.v_j = 1 - s N/(N - 1)",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "s": "real"},
    "definitions": {
        "U(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) + sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "V(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) - sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "uu(i, j)": "sum(k, d, U(i, k)*U(j, k))",
        "vv(i, j)": "sum(k, d, V(i, k)*V(j, k))",
    },
    "hypotheses": {"size": "2 <= N", "room": "N <= d", "low": "0 <= s", "high": "s <= 1"},
    "steps": [
        {
            "id": "pairs",
            "sentence": "For i != j:",
            "claim": "forall i < N: forall j < N: i != j => uu(i, j) = 1 - s*N/(N - 1) and vv(i, j) = 1 - s*N/(N - 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "u",
                    "sentence": "-s/(N - 1) from the simplex, 1 - s from the common coordinate.",
                    "claim": "uu(i, j) = 1 - s*N/(N - 1)",
                    "rule": "combine",
                    "uses": ["pair"],
                    "terms": [],
                },
                {
                    "id": "v",
                    "sentence": "The same for the v_i.",
                    "claim": "vv(i, j) = 1 - s*N/(N - 1)",
                    "rule": "combine",
                    "uses": ["pair"],
                    "terms": [],
                },
                {
                    "id": "both",
                    "sentence": "Together.",
                    "claim": "uu(i, j) = 1 - s*N/(N - 1) and vv(i, j) = 1 - s*N/(N - 1)",
                    "rule": "logic",
                    "uses": ["u", "v"],
                },
            ],
        },
    ],
    "conclusion": "forall i < N: forall j < N: i != j => uu(i, j) = 1 - s*N/(N - 1) and vv(i, j) = 1 - s*N/(N - 1)",
}
