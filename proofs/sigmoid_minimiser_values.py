THEOREM = {
    "id": "sigmoid-minimiser-values",
    "title": (
        "Every minimiser of the sigmoid loss has u_i.v_i = 2s* - 1, u_i.v_j = -1 + r s* and u_i.u_j = v_i.v_j = 1 "
        "- s* N/(N - 1)"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "t": "real",
        "b": "real",
        "p": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - b)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
        "P": "sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N",
        "Q": "offdiag(i, j, N, sum(k, d, u[i, k]*v[j, k]))/(N*(N - 1))",
        "Loss": (
            "sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, softplus(t*sum(k, "
            "d, u[i, k]*v[j, k]) - b))/(N*(N - 1)))"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 < omega",
        "temperature": "0 < t",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "minimum": "minimises(p)",
        "optimal": "Loss <= L(p)",
    },
    "steps": [
        {
            "id": "gram",
            "sentence": "Its Gram matrix.",
            "claim": (
                "P = 2*p - 1 and (forall i < N: sum(k, d, u[i, k]*v[i, k]) = P) and (forall i < N: forall j < N: i "
                "!= j => sum(k, d, u[i, k]*v[j, k]) = Q) and Q = -1 + (N - 2)/(N - 1)*p and (forall i < N: forall "
                "j < N: i != j => sum(k, d, u[i, k]*u[j, k]) = 1 + Q - P) and (forall i < N: forall j < N: i != j "
                "=> sum(k, d, v[i, k]*v[j, k]) = 1 + Q - P)"
            ),
            "rule": "apply",
            "uses": [
                "theorem:sigmoid-minimiser-gram",
                "size",
                "weight",
                "temperature",
                "unit u",
                "unit v",
                "minimum",
                "optimal",
            ],
            "values": {"N": "N", "d": "d", "omega": "omega", "t": "t", "b": "b", "p": "p", "u": "u", "v": "v"},
        },
        {
            "id": "mean p",
            "sentence": "",
            "claim": "P = 2*p - 1",
            "rule": "logic",
            "uses": ["gram"],
        },
        {
            "id": "all p",
            "sentence": "",
            "claim": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = P",
            "rule": "logic",
            "uses": ["gram"],
        },
        {
            "id": "all q",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = Q",
            "rule": "logic",
            "uses": ["gram"],
        },
        {
            "id": "mean q",
            "sentence": "",
            "claim": "Q = -1 + (N - 2)/(N - 1)*p",
            "rule": "logic",
            "uses": ["gram"],
        },
        {
            "id": "within",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*u[j, k]) = 1 + Q - P",
            "rule": "logic",
            "uses": ["gram"],
        },
        {
            "id": "within 2",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, v[i, k]*v[j, k]) = 1 + Q - P",
            "rule": "logic",
            "uses": ["gram"],
        },
        {
            "id": "all p values",
            "sentence": "",
            "claim": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = 2*p - 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "all p i",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]*v[i, k]) = P",
                    "rule": "apply",
                    "uses": ["all p"],
                    "values": {"i": "i"},
                },
                {
                    "id": "all p value",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]*v[i, k]) = 2*p - 1",
                    "rule": "combine",
                    "terms": [["1", "all p i"], ["1", "mean p"]],
                },
            ],
        },
        {
            "id": "all q values",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = -1 + (N - 2)/(N - 1)*p",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"two": "i != j"},
            "steps": [
                {
                    "id": "all q i",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]*v[j, k]) = Q",
                    "rule": "apply",
                    "uses": ["all q", "two"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "all q value",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]*v[j, k]) = -1 + (N - 2)/(N - 1)*p",
                    "rule": "combine",
                    "terms": [["1", "all q i"], ["1", "mean q"]],
                },
            ],
        },
        {
            "id": "within values",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*u[j, k]) = 1 - p*N/(N - 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"two": "i != j"},
            "steps": [
                {
                    "id": "within i",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]*u[j, k]) = 1 + Q - P",
                    "rule": "apply",
                    "uses": ["within", "two"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "within value",
                    "sentence": "",
                    "claim": "sum(k, d, u[i, k]*u[j, k]) = 1 - p*N/(N - 1)",
                    "rule": "combine",
                    "terms": [["1", "within i"], ["1", "mean q"], ["-1", "mean p"]],
                },
            ],
        },
        {
            "id": "within 2 values",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, v[i, k]*v[j, k]) = 1 - p*N/(N - 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"two": "i != j"},
            "steps": [
                {
                    "id": "within 2 i",
                    "sentence": "",
                    "claim": "sum(k, d, v[i, k]*v[j, k]) = 1 + Q - P",
                    "rule": "apply",
                    "uses": ["within 2", "two"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "within 2 value",
                    "sentence": "",
                    "claim": "sum(k, d, v[i, k]*v[j, k]) = 1 - p*N/(N - 1)",
                    "rule": "combine",
                    "terms": [["1", "within 2 i"], ["1", "mean q"], ["-1", "mean p"]],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "",
            "claim": (
                "(forall i < N: sum(k, d, u[i, k]*v[i, k]) = 2*p - 1) and (forall i < N: forall j < N: i != j => "
                "sum(k, d, u[i, k]*v[j, k]) = -1 + (N - 2)/(N - 1)*p) and (forall i < N: forall j < N: i != j => "
                "sum(k, d, u[i, k]*u[j, k]) = 1 - p*N/(N - 1)) and (forall i < N: forall j < N: i != j => sum(k, "
                "d, v[i, k]*v[j, k]) = 1 - p*N/(N - 1))"
            ),
            "rule": "logic",
            "uses": ["all p values", "all q values", "within values", "within 2 values"],
        },
    ],
    "conclusion": (
        "(forall i < N: sum(k, d, u[i, k]*v[i, k]) = 2*p - 1) and (forall i < N: forall j < N: i != j => sum(k, d, "
        "u[i, k]*v[j, k]) = -1 + (N - 2)/(N - 1)*p) and (forall i < N: forall j < N: i != j => sum(k, d, u[i, "
        "k]*u[j, k]) = 1 - p*N/(N - 1)) and (forall i < N: forall j < N: i != j => sum(k, d, v[i, k]*v[j, k]) = 1 "
        "- p*N/(N - 1))"
    ),
}
