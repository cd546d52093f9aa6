THEOREM = {
    "id": "simplex-loss",
    "title": "For every pair loss the simplex ETF u_i = v_i attains phi(1) + omega psi(-1/(N - 1)) in every d >= N - 1",
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "phi": "function[0]",
        "psi": "function[0]",
    },
    "definitions": {
        "Loss(u, v)": (
            "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, "
            "k])))/(N*(N - 1)))"
        ),
        "simplex": (
            "exists family x[N, d]: (forall i < N: sum(k, d, x[i, k]^2) = 1) and (forall i < N: forall j < N: i "
            "!= j => sum(k, d, x[i, k]*x[j, k]) = -1/(N - 1))"
        ),
        "found": (
            "exists family x[N, d]: (forall i < N: sum(k, d, x[i, k]^2) = 1) and Loss(x, x) = phi(1) + "
            "omega*psi(-1/(N - 1))"
        ),
    },
    "hypotheses": {"size": "2 <= N", "room": "N <= d + 1"},
    "steps": [
        {
            "id": "exist",
            "sentence": "The simplex ETF exists.",
            "claim": "simplex",
            "rule": "apply",
            "uses": ["theorem:simplex-exists", "size", "room"],
            "values": {"N": "N", "d": "d"},
        },
        {
            "id": "x",
            "sentence": "Take it.",
            "claim": (
                "(forall i < N: sum(k, d, x[i, k]^2) = 1) and (forall i < N: forall j < N: i != j => sum(k, d, "
                "x[i, k]*x[j, k]) = -1/(N - 1))"
            ),
            "rule": "obtain",
            "uses": ["exist"],
            "variables": ["x"],
        },
        {
            "id": "unit",
            "sentence": "Unit vectors",
            "claim": "forall i < N: sum(k, d, x[i, k]^2) = 1",
            "rule": "logic",
            "uses": ["x"],
        },
        {
            "id": "angles",
            "sentence": "with equal angles.",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, x[i, k]*x[j, k]) = -1/(N - 1)",
            "rule": "logic",
            "uses": ["x"],
        },
        {
            "id": "phi at i",
            "sentence": "Every positive pair:",
            "claim": "forall i < N: phi(sum(k, d, x[i, k]*x[i, k])) = phi(1)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "|x_i| = 1.",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "i"},
                },
                {
                    "id": "same",
                    "sentence": "Equal terms.",
                    "claim": "phi(1) = phi(1)",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "value",
                    "sentence": "Put it into phi.",
                    "claim": "phi(sum(k, d, x[i, k]*x[i, k])) = phi(1)",
                    "rule": "rewrite",
                    "uses": ["length", "same"],
                    "variable": "z",
                    "template": "phi(z) = phi(1)",
                },
            ],
        },
        {
            "id": "psi at ij",
            "sentence": "Every negative pair:",
            "claim": "forall i < N: forall j < N: i != j => psi(sum(k, d, x[i, k]*x[j, k])) = psi(-1/(N - 1))",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "angle",
                    "sentence": "The angle.",
                    "claim": "sum(k, d, x[i, k]*x[j, k]) = -1/(N - 1)",
                    "rule": "apply",
                    "uses": ["angles", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "same",
                    "sentence": "Equal terms.",
                    "claim": "psi(-1/(N - 1)) = psi(-1/(N - 1))",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "value",
                    "sentence": "Put it into psi.",
                    "claim": "psi(sum(k, d, x[i, k]*x[j, k])) = psi(-1/(N - 1))",
                    "rule": "rewrite",
                    "uses": ["angle", "same"],
                    "variable": "z",
                    "template": "psi(z) = psi(-1/(N - 1))",
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "Sum.",
            "claim": "sum(i, N, phi(sum(k, d, x[i, k]*x[i, k]))) = sum(i, N, phi(1))",
            "rule": "sum",
            "uses": ["phi at i"],
        },
        {
            "id": "negatives",
            "sentence": "Sum.",
            "claim": "offdiag(i, j, N, psi(sum(k, d, x[i, k]*x[j, k]))) = offdiag(i, j, N, psi(-1/(N - 1)))",
            "rule": "sum",
            "uses": ["psi at ij"],
        },
        {
            "id": "loss",
            "sentence": "The loss.",
            "claim": "Loss(x, x) = phi(1) + omega*psi(-1/(N - 1))",
            "rule": "combine",
            "terms": [["1/N", "positives"], ["omega/(N*(N - 1))", "negatives"]],
        },
        {
            "id": "found",
            "sentence": "So it is attained.",
            "claim": "found",
            "rule": "witness",
            "uses": ["unit", "loss"],
            "values": {"x": "x"},
        },
    ],
    "conclusion": "found",
}
