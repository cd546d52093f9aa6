THEOREM = {
    "id": "ccem-inner-products",
    "title": "The CCEM vectors are unit, with p = 2s - 1 and q = -1 + s(N - 2)/(N - 1), in every dimension d >= N",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "d": "natural",
        "s": "real",
    },
    "definitions": {
        "U(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) + sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "V(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) - sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "uu(i, j)": "sum(k, d, U(i, k)*U(j, k))",
        "vv(i, j)": "sum(k, d, V(i, k)*V(j, k))",
        "uv(i, j)": "sum(k, d, U(i, k)*V(j, k))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N <= d",
        "low": "0 <= s",
        "high": "s <= 1",
    },
    "steps": [
        {
            "id": "unit u",
            "sentence": "The u_i are unit vectors.",
            "claim": "forall i < N: uu(i, i) = 1",
            "rule": "suppose",
            "variables": {
                "i": "index[N]",
            },
            "assume": {
            },
            "steps": [
                {
                    "id": "u",
                    "sentence": "s from the simplex part, 1 - s from the common coordinate.",
                    "claim": "uu(i, i) = 1",
                    "rule": "combine",
                    "terms": [],
                },
            ],
        },
        {
            "id": "unit v",
            "sentence": "So are the v_i.",
            "claim": "forall i < N: vv(i, i) = 1",
            "rule": "suppose",
            "variables": {
                "i": "index[N]",
            },
            "assume": {
            },
            "steps": [
                {
                    "id": "v",
                    "sentence": "The same sum.",
                    "claim": "vv(i, i) = 1",
                    "rule": "combine",
                    "terms": [],
                },
            ],
        },
        {
            "id": "positive",
            "sentence": "The positive similarity is p = 2s - 1.",
            "claim": "forall i < N: uv(i, i) = 2*s - 1",
            "rule": "suppose",
            "variables": {
                "i": "index[N]",
            },
            "assume": {
            },
            "steps": [
                {
                    "id": "uv",
                    "sentence": "s from the simplex part, -(1 - s) from the common coordinate.",
                    "claim": "uv(i, i) = 2*s - 1",
                    "rule": "combine",
                    "terms": [],
                },
            ],
        },
        {
            "id": "negative",
            "sentence": "The negative similarity is q = -1 + s(N - 2)/(N - 1).",
            "claim": "forall i < N: forall j < N: i != j => uv(i, j) = -1 + s*(N - 2)/(N - 1)",
            "rule": "suppose",
            "variables": {
                "i": "index[N]",
                "j": "index[N]",
            },
            "assume": {
                "pair": "i != j",
            },
            "steps": [
                {
                    "id": "uv off",
                    "sentence": "-s/(N - 1) from the simplex part, -(1 - s) from the common coordinate.",
                    "claim": "uv(i, j) = -1 + s*(N - 2)/(N - 1)",
                    "rule": "combine",
                    "uses": ["pair"],
                    "terms": [],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "All four together.",
            "claim": (
                "(forall i < N: uu(i, i) = 1) and (forall i < N: vv(i, i) = 1) and (forall i < N: uv(i, i) = 2*s - 1) "
                "and (forall i < N: forall j < N: i != j => uv(i, j) = -1 + s*(N - 2)/(N - 1))"
            ),
            "rule": "logic",
            "uses": ["unit u", "unit v", "positive", "negative"],
        },
    ],
    "conclusion": (
        "(forall i < N: uu(i, i) = 1) and (forall i < N: vv(i, i) = 1) and (forall i < N: uv(i, i) = 2*s - 1) "
        "and (forall i < N: forall j < N: i != j => uv(i, j) = -1 + s*(N - 2)/(N - 1))"
    ),
}
