THEOREM = {
    "id": "two-parameter-signed",
    "title": (
        "In d >= N + 1 there are unit vectors with similarities p = e a + y, q = -e a/(N - 1) + y, e = 1 or -1, a "
        "+ |y| <= 1"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "a": "real",
        "y": "real",
        "e": "real",
        "c": "real",
    },
    "definitions": {
        "U(i, k)": (
            "sum(m, N, (sqrt(a)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) + sqrt((1 - a + y)/2)/sqrt(N))*delta(m, "
            "k)) + sqrt((1 - a - y)/2)*c*(1 - sum(m, N, delta(m, k)))"
        ),
        "V(i, k)": (
            "sum(m, N, (e*sqrt(a)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) + sqrt((1 - a + y)/2)/sqrt(N))*delta(m, "
            "k)) - sqrt((1 - a - y)/2)*c*(1 - sum(m, N, delta(m, k)))"
        ),
        "positive(u, v, p)": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = p",
        "negative(u, v, q)": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = q",
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "two(u, v, p, q)": (
            "(forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and positive(u, v, p) and negative(u, v, q)"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N < d",
        "scale": "c^2*(d - N) = 1",
        "sign": "e^2 = 1",
        "a low": "0 <= a",
        "above": "0 <= 1 - a + y",
        "below": "0 <= 1 - a - y",
    },
    "steps": [
        {
            "id": "fits",
            "sentence": "N coordinates fit into d.",
            "claim": "N <= d",
            "rule": "combine",
            "uses": ["room"],
        },
        {
            "id": "unit u",
            "sentence": "u_i = (sqrt(a) w_i, alpha, beta) is a unit vector.",
            "claim": "forall i < N: sum(k, d, U(i, k)^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "a + alpha^2 + beta^2 = 1 with alpha^2 = (1 - a + y)/2, beta^2 = (1 - a - y)/2.",
                    "claim": "sum(k, d, U(i, k)^2) = 1",
                    "rule": "combine",
                    "uses": ["fits"],
                    "terms": [["(1 - a - y)/2", "scale"]],
                },
            ],
        },
        {
            "id": "unit v",
            "sentence": "So is v_i = (e sqrt(a) w_i, alpha, -beta).",
            "claim": "forall i < N: sum(k, d, V(i, k)^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "The same, for e^2 = 1.",
                    "claim": "sum(k, d, V(i, k)^2) = 1",
                    "rule": "combine",
                    "uses": ["fits"],
                    "terms": [["a", "sign"], ["(1 - a - y)/2", "scale"]],
                },
            ],
        },
        {
            "id": "positive",
            "sentence": "The positive similarity.",
            "claim": "forall i < N: sum(k, d, U(i, k)*V(i, k)) = e*a + y",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "product",
                    "sentence": "e a + alpha^2 - beta^2 = e a + y.",
                    "claim": "sum(k, d, U(i, k)*V(i, k)) = e*a + y",
                    "rule": "combine",
                    "uses": ["fits"],
                    "terms": [["-(1 - a - y)/2", "scale"]],
                },
            ],
        },
        {
            "id": "negative",
            "sentence": "The negative similarity.",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, U(i, k)*V(j, k)) = -e*a/(N - 1) + y",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "product",
                    "sentence": "w_i.w_j = -1/(N - 1).",
                    "claim": "sum(k, d, U(i, k)*V(j, k)) = -e*a/(N - 1) + y",
                    "rule": "combine",
                    "uses": ["pair", "fits"],
                    "terms": [["-(1 - a - y)/2", "scale"]],
                },
            ],
        },
        {
            "id": "exist",
            "sentence": "These vectors serve.",
            "claim": "exists family u[N, d], family v[N, d]: two(u, v, e*a + y, -e*a/(N - 1) + y)",
            "rule": "witness",
            "uses": ["unit u", "unit v", "positive", "negative", "fits"],
            "values": {"u": "(i0, k0) -> U(i0, k0)", "v": "(i0, k0) -> V(i0, k0)"},
        },
    ],
    "conclusion": "exists family u[N, d], family v[N, d]: two(u, v, e*a + y, -e*a/(N - 1) + y)",
}
