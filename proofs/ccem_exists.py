THEOREM = {
    "id": "ccem-exists",
    "title": "In every dimension d >= N there are unit vectors with the similarities of the CCEM",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {"N": "natural", "d": "natural", "s": "real"},
    "definitions": {
        "U(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) + sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "V(i, k)": "sum(m, N, (sqrt(s)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N) - sqrt(1 - s)/sqrt(N))*delta(m, k))",
        "uu(i, j)": "sum(k, d, U(i, k)*U(j, k))",
        "vv(i, j)": "sum(k, d, V(i, k)*V(j, k))",
        "uv(i, j)": "sum(k, d, U(i, k)*V(j, k))",
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "positive(u, v, p)": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = p",
        "negative(u, v, q)": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = q",
        "ccem(u, v, s)": (
            "(forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and positive(u, v, 2*s - 1) and negative(u, v, "
            "-1 + s*(N - 2)/(N - 1))"
        ),
    },
    "hypotheses": {"size": "2 <= N", "room": "N <= d", "low": "0 <= s", "high": "s <= 1"},
    "steps": [
        {
            "id": "products",
            "sentence": "The inner products of the CCEM vectors.",
            "claim": (
                "(forall i < N: uu(i, i) = 1) and (forall i < N: vv(i, i) = 1) and (forall i < N: uv(i, i) = 2*s "
                "- 1) and (forall i < N: forall j < N: i != j => uv(i, j) = -1 + s*(N - 2)/(N - 1))"
            ),
            "rule": "apply",
            "uses": ["theorem:ccem-inner-products", "size", "room", "low", "high"],
            "values": {"N": "N", "d": "d", "s": "s"},
        },
        {
            "id": "unit u",
            "sentence": "The u_i are unit vectors.",
            "claim": "forall i < N: uu(i, i) = 1",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "unit v",
            "sentence": "The v_i are unit vectors.",
            "claim": "forall i < N: vv(i, i) = 1",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "positive",
            "sentence": "The positive similarities.",
            "claim": "forall i < N: uv(i, i) = 2*s - 1",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "negative",
            "sentence": "The negative similarities.",
            "claim": "forall i < N: forall j < N: i != j => uv(i, j) = -1 + s*(N - 2)/(N - 1)",
            "rule": "logic",
            "uses": ["products"],
        },
        {
            "id": "exist",
            "sentence": "These vectors serve.",
            "claim": "exists family u[N, d], family v[N, d]: ccem(u, v, s)",
            "rule": "witness",
            "uses": ["unit u", "unit v", "positive", "negative"],
            "values": {"u": "(i0, k0) -> U(i0, k0)", "v": "(i0, k0) -> V(i0, k0)"},
        },
    ],
    "conclusion": "exists family u[N, d], family v[N, d]: ccem(u, v, s)",
}
