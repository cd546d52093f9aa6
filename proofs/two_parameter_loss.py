THEOREM = {
    "id": "two-parameter-loss",
    "title": (
        "For every pair loss the two-parameter family attains phi(x + y) + omega psi(-x/(N - 1) + y) in d >= N + "
        "1"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "x": "real",
        "y": "real",
        "phi": "function[0]",
        "psi": "function[0]",
    },
    "definitions": {
        "positive(u, v, p)": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = p",
        "negative(u, v, q)": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = q",
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "two(u, v, p, q)": (
            "(forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and positive(u, v, p) and negative(u, v, q)"
        ),
        "Loss(u, v)": (
            "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, "
            "k])))/(N*(N - 1)))"
        ),
        "M(x, y)": "phi(x + y) + omega*psi(-x/(N - 1) + y)",
        "attained(x, y)": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and "
            "Loss(u, v) = M(x, y)"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N < d",
        "b1": "0 <= 1 + x + y",
        "b2": "0 <= 1 - x + y",
        "b3": "0 <= 1 - x - y",
        "b4": "0 <= 1 + x - y",
    },
    "steps": [
        {
            "id": "exist",
            "sentence": "The vectors of the two-parameter family.",
            "claim": "exists family u[N, d], family v[N, d]: two(u, v, x + y, -x/(N - 1) + y)",
            "rule": "apply",
            "uses": ["theorem:two-parameter-attained", "size", "room", "b1", "b2", "b3", "b4"],
            "values": {"N": "N", "d": "d", "x": "x", "y": "y"},
        },
        {
            "id": "vectors",
            "sentence": "Take them.",
            "claim": "two(u, v, x + y, -x/(N - 1) + y)",
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
            "sentence": "So are the v_i.",
            "claim": "unit(v)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "positive",
            "sentence": "p = x + y.",
            "claim": "positive(u, v, x + y)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "negative",
            "sentence": "q = -x/(N - 1) + y.",
            "claim": "negative(u, v, -x/(N - 1) + y)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "phi at i",
            "sentence": "phi takes one value.",
            "claim": "forall i < N: phi(sum(k, d, u[i, k]*v[i, k])) = phi(x + y)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "p i",
                    "sentence": "The similarity of pair i.",
                    "claim": "sum(k, d, u[i, k]*v[i, k]) = x + y",
                    "rule": "apply",
                    "uses": ["positive"],
                    "values": {"i": "i"},
                },
                {
                    "id": "same",
                    "sentence": "Equal terms.",
                    "claim": "phi(x + y) = phi(x + y)",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "phi i",
                    "sentence": "Put it into phi.",
                    "claim": "phi(sum(k, d, u[i, k]*v[i, k])) = phi(x + y)",
                    "rule": "rewrite",
                    "uses": ["p i", "same"],
                    "variable": "z",
                    "template": "phi(z) = phi(x + y)",
                },
            ],
        },
        {
            "id": "psi at ij",
            "sentence": "So does psi.",
            "claim": "forall i < N: forall j < N: i != j => psi(sum(k, d, u[i, k]*v[j, k])) = psi(-x/(N - 1) + y)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "q ij",
                    "sentence": "The similarity of u_i and v_j.",
                    "claim": "sum(k, d, u[i, k]*v[j, k]) = -x/(N - 1) + y",
                    "rule": "apply",
                    "uses": ["negative", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "same",
                    "sentence": "Equal terms.",
                    "claim": "psi(-x/(N - 1) + y) = psi(-x/(N - 1) + y)",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "psi ij",
                    "sentence": "Put it into psi.",
                    "claim": "psi(sum(k, d, u[i, k]*v[j, k])) = psi(-x/(N - 1) + y)",
                    "rule": "rewrite",
                    "uses": ["q ij", "same"],
                    "variable": "z",
                    "template": "psi(z) = psi(-x/(N - 1) + y)",
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "Sum.",
            "claim": "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k]))) = sum(i, N, phi(x + y))",
            "rule": "sum",
            "uses": ["phi at i"],
        },
        {
            "id": "negatives",
            "sentence": "Sum.",
            "claim": "offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k]))) = offdiag(i, j, N, psi(-x/(N - 1) + y))",
            "rule": "sum",
            "uses": ["psi at ij"],
        },
        {
            "id": "loss",
            "sentence": "The loss.",
            "claim": "Loss(u, v) = M(x, y)",
            "rule": "combine",
            "terms": [["1/N", "positives"], ["omega/(N*(N - 1))", "negatives"]],
        },
        {
            "id": "found",
            "sentence": "So it is attained.",
            "claim": "attained(x, y)",
            "rule": "witness",
            "uses": ["unit u", "unit v", "loss"],
            "values": {"u": "u", "v": "v"},
        },
    ],
    "conclusion": "attained(x, y)",
}
