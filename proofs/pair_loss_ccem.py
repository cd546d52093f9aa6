THEOREM = {
    "id": "pair-loss-ccem",
    "title": "In every dimension d >= N the CCEM has the loss L(s), for every pair loss",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "s": "real",
        "phi": "function[0]",
        "psi": "function[0]",
    },
    "definitions": {
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "positive(u, v, p)": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = p",
        "negative(u, v, q)": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = q",
        "ccem(u, v, s)": (
            "(forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and positive(u, v, 2*s - 1) and negative(u, v, "
            "-1 + s*(N - 2)/(N - 1))"
        ),
        "L(s)": "phi(2*s - 1) + omega*psi(-1 + s*(N - 2)/(N - 1))",
        "Loss(u, v)": (
            "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, "
            "k])))/(N*(N - 1)))"
        ),
        "attained(s)": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and "
            "Loss(u, v) = L(s)"
        ),
    },
    "hypotheses": {"size": "2 <= N", "room": "N <= d", "low": "0 <= s", "high": "s <= 1"},
    "steps": [
        {
            "id": "exist",
            "sentence": "The CCEM vectors exist.",
            "claim": "exists family u[N, d], family v[N, d]: ccem(u, v, s)",
            "rule": "apply",
            "uses": ["theorem:ccem-exists", "size", "room", "low", "high"],
            "values": {"N": "N", "d": "d", "s": "s"},
        },
        {
            "id": "vectors",
            "sentence": "Take them.",
            "claim": "ccem(u, v, s)",
            "rule": "obtain",
            "uses": ["exist"],
            "variables": ["u", "v"],
        },
        {
            "id": "unit u",
            "sentence": "The u_i are unit vectors.",
            "claim": "unit(u)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "unit v",
            "sentence": "The v_i are unit vectors.",
            "claim": "unit(v)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "positive",
            "sentence": "The positive similarities are p = 2s - 1.",
            "claim": "positive(u, v, 2*s - 1)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "negative",
            "sentence": "The negative similarities are q = -1 + s(N - 2)/(N - 1).",
            "claim": "negative(u, v, -1 + s*(N - 2)/(N - 1))",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "phi at i",
            "sentence": "Hence phi takes the same value at every positive pair.",
            "claim": "forall i < N: phi(sum(k, d, u[i, k]*v[i, k])) = phi(2*s - 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "p i",
                    "sentence": "The similarity of the pair i.",
                    "claim": "sum(k, d, u[i, k]*v[i, k]) = 2*s - 1",
                    "rule": "apply",
                    "uses": ["positive"],
                    "values": {"i": "i"},
                },
                {
                    "id": "same",
                    "sentence": "Equal terms.",
                    "claim": "phi(2*s - 1) = phi(2*s - 1)",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "phi i",
                    "sentence": "Put it into phi.",
                    "claim": "phi(sum(k, d, u[i, k]*v[i, k])) = phi(2*s - 1)",
                    "rule": "rewrite",
                    "uses": ["p i", "same"],
                    "variable": "z",
                    "template": "phi(z) = phi(2*s - 1)",
                },
            ],
        },
        {
            "id": "psi at ij",
            "sentence": "And psi at every negative pair.",
            "claim": (
                "forall i < N: forall j < N: i != j => psi(sum(k, d, u[i, k]*v[j, k])) = psi(-1 + s*(N - 2)/(N - "
                "1))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "q ij",
                    "sentence": "The similarity of u_i and v_j.",
                    "claim": "sum(k, d, u[i, k]*v[j, k]) = -1 + s*(N - 2)/(N - 1)",
                    "rule": "apply",
                    "uses": ["negative", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "same",
                    "sentence": "Equal terms.",
                    "claim": "psi(-1 + s*(N - 2)/(N - 1)) = psi(-1 + s*(N - 2)/(N - 1))",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "psi ij",
                    "sentence": "Put it into psi.",
                    "claim": "psi(sum(k, d, u[i, k]*v[j, k])) = psi(-1 + s*(N - 2)/(N - 1))",
                    "rule": "rewrite",
                    "uses": ["q ij", "same"],
                    "variable": "z",
                    "template": "psi(z) = psi(-1 + s*(N - 2)/(N - 1))",
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "Sum over the positive pairs.",
            "claim": "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k]))) = sum(i, N, phi(2*s - 1))",
            "rule": "sum",
            "uses": ["phi at i"],
        },
        {
            "id": "negatives",
            "sentence": "Sum over the negative pairs.",
            "claim": (
                "offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k]))) = offdiag(i, j, N, psi(-1 + s*(N - 2)/(N - "
                "1)))"
            ),
            "rule": "sum",
            "uses": ["psi at ij"],
        },
        {
            "id": "loss",
            "sentence": "The loss is L(s).",
            "claim": "Loss(u, v) = L(s)",
            "rule": "combine",
            "terms": [["1/N", "positives"], ["omega/(N*(N - 1))", "negatives"]],
        },
        {
            "id": "found",
            "sentence": "So L(s) is attained.",
            "claim": "attained(s)",
            "rule": "witness",
            "uses": ["unit u", "unit v", "loss"],
            "values": {"u": "u", "v": "v"},
        },
    ],
    "conclusion": "attained(s)",
}
