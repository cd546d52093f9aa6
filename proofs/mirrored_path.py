THEOREM = {
    "id": "mirrored-path",
    "title": (
        "From one mirrored arrangement to an optimal one, a_i(t) = sum_m ((1 - t) C_m^2 + t S_m^2)^(1/2) X_im W_m, the "
        "loss never rises"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "X": "family[N, N]",
        "C": "family[N]",
        "S": "family[N]",
        "W": "family[N, d]",
        "f": "family[d]",
        "eta": "family[N]",
        "zeta": "family[N]",
        "phi": "function[0]",
        "psi": "function[0]",
    },
    "definitions": {
        "A(i, k, t)": "sum(m, N, sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*W[m, k])",
        "theta(i, t)": "sqrt((1 - t)*eta[i]^2 + t*zeta[i]^2)",
        "U(i, k, t)": "A(i, k, t) + theta(i, t)*f[k]",
        "V(i, k, t)": "A(i, k, t) - theta(i, t)*f[k]",
        "g(i, j)": "sum(m, N, C[m]^2*X[i, m]*X[j, m])",
        "b(i, j)": "sum(m, N, S[m]^2*X[i, m]*X[j, m])",
        "G(i, j, t)": "(1 - t)*g(i, j) + t*b(i, j)",
        "dot(i, j, t)": "sum(k, d, U(i, k, t)*V(j, k, t))",
        "Loss(t)": "sum(i, N, phi(dot(i, i, t))) + offdiag(i, j, N, psi(dot(i, j, t)))",
        "K(t)": "sum(i, N, phi(2*G(i, i, t) - 1)) + offdiag(i, j, N, psi(G(i, j, t) - theta(i, t)*theta(j, t)))",
        "last": "sum(i, N, phi(2*b(i, i) - 1)) + offdiag(i, j, N, psi(b(i, j) - zeta[i]*zeta[j]))",
    },
    "hypotheses": {
        "orthonormal": "forall m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)",
        "unit f": "sum(k, d, f[k]^2) = 1",
        "normal W": "forall m < N: sum(k, d, W[m, k]*f[k]) = 0",
        "C": "forall m < N: 0 <= C[m]",
        "eta": "forall i < N: 0 <= eta[i]",
        "zeta": "forall i < N: 0 <= zeta[i]",
        "first lengths": "forall i < N: g(i, i) + eta[i]^2 = 1",
        "last lengths": "forall i < N: b(i, i) + zeta[i]^2 = 1",
        "phi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 - "
            "l)*phi(y)"
        ),
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 - "
            "l)*psi(y)"
        ),
        "psi nondecreasing": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(x) <= psi(y)",
        "optimal": (
            "forall family y[N, d], family z[N, d]: (forall i < N: sum(k, d, y[i, k]^2) = 1) and (forall i < N: sum(k, "
            "d, z[i, k]^2) = 1) => last <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k]))) + offdiag(i, j, N, psi(sum(k, d, "
            "y[i, k]*z[j, k])))"
        ),
    },
    "steps": [
        {
            "id": "normal",
            "sentence": "The a_i are orthogonal to f.",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, A(i, k, t)*f[k]) = 0",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For all of them:",
                    "claim": "forall i < N: sum(k, d, A(i, k, t)*f[k]) = 0",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "part",
                            "sentence": "Each part of a_i is.",
                            "claim": (
                                "forall m < N: sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*sum(k, d, W[m, k]*f[k]) = 0"
                            ),
                            "rule": "suppose",
                            "variables": {"m": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "zero",
                                    "sentence": "Here",
                                    "claim": "sum(k, d, W[m, k]*f[k]) = 0",
                                    "rule": "apply",
                                    "uses": ["normal W"],
                                    "values": {"m": "m"},
                                },
                                {
                                    "id": "times",
                                    "sentence": "Then",
                                    "claim": "sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*sum(k, d, W[m, k]*f[k]) = 0",
                                    "rule": "combine",
                                    "terms": [["sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]", "zero"]],
                                },
                            ],
                        },
                        {
                            "id": "parts",
                            "sentence": "Summed.",
                            "claim": (
                                "sum(m, N, sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*sum(k, d, W[m, k]*f[k])) = sum(m, N,"
                                " 0)"
                            ),
                            "rule": "sum",
                            "uses": ["part"],
                        },
                        {
                            "id": "normal",
                            "sentence": "Then",
                            "claim": "sum(k, d, A(i, k, t)*f[k]) = 0",
                            "rule": "combine",
                            "terms": [["1", "parts"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "gram",
            "sentence": "Their Gram matrix moves on a straight line.",
            "claim": "forall t in [0, 1]: forall i < N: forall j < N: sum(k, d, A(i, k, t)*A(j, k, t)) = G(i, j, t)",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For all of them:",
                    "claim": "forall i < N: forall j < N: sum(k, d, A(i, k, t)*A(j, k, t)) = G(i, j, t)",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "row",
                            "sentence": "The W_m are orthonormal.",
                            "claim": (
                                "forall m < N: sum(n, N, sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 +"
                                " t*S[n]^2)*X[j, n])*sum(k, d, W[m, k]*W[n, k])) = sum(n, N, sqrt((1 - t)*C[m]^2 + "
                                "t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + t*S[n]^2)*X[j, n])*delta(m, n))"
                            ),
                            "rule": "suppose",
                            "variables": {"m": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "entry",
                                    "sentence": "For all of them:",
                                    "claim": (
                                        "forall n < N: sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + "
                                        "t*S[n]^2)*X[j, n])*sum(k, d, W[m, k]*W[n, k]) = sqrt((1 - t)*C[m]^2 + "
                                        "t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + t*S[n]^2)*X[j, n])*delta(m, n)"
                                    ),
                                    "rule": "suppose",
                                    "variables": {"n": "index[N]"},
                                    "assume": {},
                                    "steps": [
                                        {
                                            "id": "product",
                                            "sentence": "Here",
                                            "claim": "sum(k, d, W[m, k]*W[n, k]) = delta(m, n)",
                                            "rule": "apply",
                                            "uses": ["orthonormal"],
                                            "values": {"m": "m", "n": "n"},
                                        },
                                        {
                                            "id": "times",
                                            "sentence": "Then",
                                            "claim": (
                                                "sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + "
                                                "t*S[n]^2)*X[j, n])*sum(k, d, W[m, k]*W[n, k]) = sqrt((1 - t)*C[m]^2 + "
                                                "t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + t*S[n]^2)*X[j, n])*delta(m, "
                                                "n)"
                                            ),
                                            "rule": "combine",
                                            "terms": [
                                                [
                                                    (
                                                        "sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 +"
                                                        " t*S[n]^2)*X[j, n])"
                                                    ),
                                                    "product",
                                                ],
                                            ],
                                        },
                                    ],
                                },
                                {
                                    "id": "entries",
                                    "sentence": "Summed.",
                                    "claim": (
                                        "sum(n, N, sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + "
                                        "t*S[n]^2)*X[j, n])*sum(k, d, W[m, k]*W[n, k])) = sum(n, N, sqrt((1 - t)*C[m]^2"
                                        " + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + t*S[n]^2)*X[j, n])*delta(m, n))"
                                    ),
                                    "rule": "sum",
                                    "uses": ["entry"],
                                },
                            ],
                        },
                        {
                            "id": "rows",
                            "sentence": "Summed.",
                            "claim": (
                                "sum(m, N, sum(n, N, sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + "
                                "t*S[n]^2)*X[j, n])*sum(k, d, W[m, k]*W[n, k]))) = sum(m, N, sum(n, N, sqrt((1 - "
                                "t)*C[m]^2 + t*S[m]^2)*X[i, m]*(sqrt((1 - t)*C[n]^2 + t*S[n]^2)*X[j, n])*delta(m, n)))"
                            ),
                            "rule": "sum",
                            "uses": ["row"],
                        },
                        {
                            "id": "product",
                            "sentence": "Then",
                            "claim": "sum(k, d, A(i, k, t)*A(j, k, t)) = G(i, j, t)",
                            "rule": "combine",
                            "terms": [["1", "rows"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "trace",
            "sentence": "So do the squared heights.",
            "claim": "forall t in [0, 1]: forall i < N: G(i, i, t) + theta(i, t)^2 = 1",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For all of them:",
                    "claim": "forall i < N: G(i, i, t) + theta(i, t)^2 = 1",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "first",
                            "sentence": "Here",
                            "claim": "g(i, i) + eta[i]^2 = 1",
                            "rule": "apply",
                            "uses": ["first lengths"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "last",
                            "sentence": "Here",
                            "claim": "b(i, i) + zeta[i]^2 = 1",
                            "rule": "apply",
                            "uses": ["last lengths"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "sum",
                            "sentence": "Then",
                            "claim": "G(i, i, t) + theta(i, t)^2 = 1",
                            "rule": "combine",
                            "terms": [["1 - t", "first"], ["t", "last"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "dots",
            "sentence": "The similarities.",
            "claim": (
                "forall t in [0, 1]: forall i < N: forall j < N: dot(i, j, t) = G(i, j, t) - theta(i, t)*theta(j, t)"
            ),
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "normals",
                    "sentence": "Here",
                    "claim": "forall i < N: sum(k, d, A(i, k, t)*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "grams",
                    "sentence": "Here",
                    "claim": "forall i < N: forall j < N: sum(k, d, A(i, k, t)*A(j, k, t)) = G(i, j, t)",
                    "rule": "apply",
                    "uses": ["gram", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "each",
                    "sentence": "For all of them:",
                    "claim": "forall i < N: forall j < N: dot(i, j, t) = G(i, j, t) - theta(i, t)*theta(j, t)",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "normal i",
                            "sentence": "Here",
                            "claim": "sum(k, d, A(i, k, t)*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normals"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "normal j",
                            "sentence": "Here",
                            "claim": "sum(k, d, A(j, k, t)*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normals"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "gram ij",
                            "sentence": "Here",
                            "claim": "sum(k, d, A(i, k, t)*A(j, k, t)) = G(i, j, t)",
                            "rule": "apply",
                            "uses": ["grams"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "product",
                            "sentence": "Then",
                            "claim": "dot(i, j, t) = G(i, j, t) - theta(i, t)*theta(j, t)",
                            "rule": "combine",
                            "terms": [
                                ["1", "gram ij"],
                                ["-theta(i, t)*theta(j, t)", "unit f"],
                                ["theta(i, t)", "normal j"],
                                ["-theta(j, t)", "normal i"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "units u",
            "sentence": "Unit vectors all the way.",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "normals",
                    "sentence": "Here",
                    "claim": "forall i < N: sum(k, d, A(i, k, t)*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "grams",
                    "sentence": "Here",
                    "claim": "forall i < N: forall j < N: sum(k, d, A(i, k, t)*A(j, k, t)) = G(i, j, t)",
                    "rule": "apply",
                    "uses": ["gram", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "traces",
                    "sentence": "Here",
                    "claim": "forall i < N: G(i, i, t) + theta(i, t)^2 = 1",
                    "rule": "apply",
                    "uses": ["trace", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "each",
                    "sentence": "For all of them:",
                    "claim": "forall i < N: sum(k, d, U(i, k, t)^2) = 1",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "normal i",
                            "sentence": "Here",
                            "claim": "sum(k, d, A(i, k, t)*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normals"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "gram ii",
                            "sentence": "Here",
                            "claim": "sum(k, d, A(i, k, t)*A(i, k, t)) = G(i, i, t)",
                            "rule": "apply",
                            "uses": ["grams"],
                            "values": {"i": "i", "j": "i"},
                        },
                        {
                            "id": "trace i",
                            "sentence": "Here",
                            "claim": "G(i, i, t) + theta(i, t)^2 = 1",
                            "rule": "apply",
                            "uses": ["traces"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "length",
                            "sentence": "Then",
                            "claim": "sum(k, d, U(i, k, t)^2) = 1",
                            "rule": "combine",
                            "terms": [
                                ["1", "gram ii"],
                                ["theta(i, t)^2", "unit f"],
                                ["1", "trace i"],
                                ["2*theta(i, t)", "normal i"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "units v",
            "sentence": "Both.",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, V(i, k, t)^2) = 1",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "normals",
                    "sentence": "Here",
                    "claim": "forall i < N: sum(k, d, A(i, k, t)*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "grams",
                    "sentence": "Here",
                    "claim": "forall i < N: forall j < N: sum(k, d, A(i, k, t)*A(j, k, t)) = G(i, j, t)",
                    "rule": "apply",
                    "uses": ["gram", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "traces",
                    "sentence": "Here",
                    "claim": "forall i < N: G(i, i, t) + theta(i, t)^2 = 1",
                    "rule": "apply",
                    "uses": ["trace", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "each",
                    "sentence": "For all of them:",
                    "claim": "forall i < N: sum(k, d, V(i, k, t)^2) = 1",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "normal i",
                            "sentence": "Here",
                            "claim": "sum(k, d, A(i, k, t)*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normals"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "gram ii",
                            "sentence": "Here",
                            "claim": "sum(k, d, A(i, k, t)*A(i, k, t)) = G(i, i, t)",
                            "rule": "apply",
                            "uses": ["grams"],
                            "values": {"i": "i", "j": "i"},
                        },
                        {
                            "id": "trace i",
                            "sentence": "Here",
                            "claim": "G(i, i, t) + theta(i, t)^2 = 1",
                            "rule": "apply",
                            "uses": ["traces"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "length",
                            "sentence": "Then",
                            "claim": "sum(k, d, V(i, k, t)^2) = 1",
                            "rule": "combine",
                            "terms": [
                                ["1", "gram ii"],
                                ["theta(i, t)^2", "unit f"],
                                ["1", "trace i"],
                                ["-2*theta(i, t)", "normal i"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "ranges",
            "sentence": "So the similarities lie in [-1, 1].",
            "claim": "forall t in [0, 1]: forall i < N: forall j < N: -1 <= dot(i, j, t) and dot(i, j, t) <= 1",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "own u",
                    "sentence": "Here",
                    "claim": "forall i < N: sum(k, d, U(i, k, t)^2) = 1",
                    "rule": "apply",
                    "uses": ["units u", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "own v",
                    "sentence": "Here",
                    "claim": "forall i < N: sum(k, d, V(i, k, t)^2) = 1",
                    "rule": "apply",
                    "uses": ["units v", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "range",
                    "sentence": "Here",
                    "claim": "forall i < N: forall j < N: -1 <= dot(i, j, t) and dot(i, j, t) <= 1",
                    "rule": "apply",
                    "uses": ["theorem:similarity-range", "own u", "own v"],
                    "values": {"N": "N", "d": "d", "u": "(i0, k0) -> U(i0, k0, t)", "v": "(i0, k0) -> V(i0, k0, t)"},
                },
            ],
        },
        {
            "id": "losses",
            "sentence": "The loss in terms of the Gram matrix.",
            "claim": "forall t in [0, 1]: Loss(t) = K(t)",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "own dots",
                    "sentence": "Here",
                    "claim": "forall i < N: forall j < N: dot(i, j, t) = G(i, j, t) - theta(i, t)*theta(j, t)",
                    "rule": "apply",
                    "uses": ["dots", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "traces",
                    "sentence": "Here",
                    "claim": "forall i < N: G(i, i, t) + theta(i, t)^2 = 1",
                    "rule": "apply",
                    "uses": ["trace", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "phi at i",
                    "sentence": "For all of them:",
                    "claim": "forall i < N: phi(dot(i, i, t)) = phi(2*G(i, i, t) - 1)",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "dot",
                            "sentence": "Here",
                            "claim": "dot(i, i, t) = G(i, i, t) - theta(i, t)*theta(i, t)",
                            "rule": "apply",
                            "uses": ["own dots"],
                            "values": {"i": "i", "j": "i"},
                        },
                        {
                            "id": "trace i",
                            "sentence": "Here",
                            "claim": "G(i, i, t) + theta(i, t)^2 = 1",
                            "rule": "apply",
                            "uses": ["traces"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "value",
                            "sentence": "Then",
                            "claim": "dot(i, i, t) = 2*G(i, i, t) - 1",
                            "rule": "combine",
                            "terms": [["1", "dot"], ["-1", "trace i"]],
                        },
                        {
                            "id": "itself",
                            "sentence": "Then",
                            "claim": "phi(dot(i, i, t)) = phi(dot(i, i, t))",
                            "rule": "combine",
                            "terms": [],
                        },
                        {
                            "id": "phi",
                            "sentence": "Equals for equals.",
                            "claim": "phi(dot(i, i, t)) = phi(2*G(i, i, t) - 1)",
                            "rule": "rewrite",
                            "uses": ["value", "itself"],
                            "template": "phi(dot(i, i, t)) = phi(w)",
                            "variable": "w",
                        },
                    ],
                },
                {
                    "id": "psi at ij",
                    "sentence": "For all of them:",
                    "claim": (
                        "forall i < N: forall j < N: i != j => psi(dot(i, j, t)) = psi(G(i, j, t) - theta(i, "
                        "t)*theta(j, t))"
                    ),
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "dot",
                            "sentence": "Here",
                            "claim": "dot(i, j, t) = G(i, j, t) - theta(i, t)*theta(j, t)",
                            "rule": "apply",
                            "uses": ["own dots"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "itself",
                            "sentence": "Then",
                            "claim": "psi(dot(i, j, t)) = psi(dot(i, j, t))",
                            "rule": "combine",
                            "terms": [],
                        },
                        {
                            "id": "psi",
                            "sentence": "Equals for equals.",
                            "claim": "psi(dot(i, j, t)) = psi(G(i, j, t) - theta(i, t)*theta(j, t))",
                            "rule": "rewrite",
                            "uses": ["dot", "itself"],
                            "template": "psi(dot(i, j, t)) = psi(w)",
                            "variable": "w",
                        },
                    ],
                },
                {
                    "id": "positives",
                    "sentence": "Summed.",
                    "claim": "sum(i, N, phi(dot(i, i, t))) = sum(i, N, phi(2*G(i, i, t) - 1))",
                    "rule": "sum",
                    "uses": ["phi at i"],
                },
                {
                    "id": "negatives",
                    "sentence": "Summed.",
                    "claim": (
                        "offdiag(i, j, N, psi(dot(i, j, t))) = offdiag(i, j, N, psi(G(i, j, t) - theta(i, t)*theta(j, "
                        "t)))"
                    ),
                    "rule": "sum",
                    "uses": ["psi at ij"],
                },
                {
                    "id": "loss",
                    "sentence": "Then",
                    "claim": "Loss(t) = K(t)",
                    "rule": "combine",
                    "terms": [["1", "positives"], ["1", "negatives"]],
                },
            ],
        },
        {
            "id": "heights at the end",
            "sentence": "The heights at the end are the given ones.",
            "claim": "forall i < N: theta(i, 1) = zeta[i]",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {"id": "one", "sentence": "Then", "claim": "1^2 = 1", "rule": "combine", "terms": []},
                {
                    "id": "own",
                    "sentence": "Here",
                    "claim": "0 <= zeta[i]",
                    "rule": "apply",
                    "uses": ["zeta"],
                    "values": {"i": "i"},
                },
                {
                    "id": "sign",
                    "sentence": "Then",
                    "claim": "0 <= 1*zeta[i]",
                    "rule": "combine",
                    "terms": [["1", "own"]],
                },
                {
                    "id": "root",
                    "sentence": "Here",
                    "claim": "1*sqrt(zeta[i]^2) = zeta[i]",
                    "rule": "apply",
                    "uses": ["theorem:signed-root", "one", "sign"],
                    "values": {"s": "1", "a": "zeta[i]"},
                },
                {
                    "id": "height",
                    "sentence": "Then",
                    "claim": "theta(i, 1) = zeta[i]",
                    "rule": "combine",
                    "terms": [["1", "root"]],
                },
            ],
        },
        {
            "id": "range at the end",
            "sentence": "The similarities at the end lie in [-1, 1].",
            "claim": "forall i < N: forall j < N: -1 <= b(i, j) - zeta[i]*zeta[j] and b(i, j) - zeta[i]*zeta[j] <= 1",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "dots at 1",
                    "sentence": "Here",
                    "claim": "forall i < N: forall j < N: dot(i, j, 1) = G(i, j, 1) - theta(i, 1)*theta(j, 1)",
                    "rule": "apply",
                    "uses": ["dots"],
                    "values": {"t": "1"},
                },
                {
                    "id": "dot",
                    "sentence": "Here",
                    "claim": "dot(i, j, 1) = G(i, j, 1) - theta(i, 1)*theta(j, 1)",
                    "rule": "apply",
                    "uses": ["dots at 1"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "ranges at 1",
                    "sentence": "Here",
                    "claim": "forall i < N: forall j < N: -1 <= dot(i, j, 1) and dot(i, j, 1) <= 1",
                    "rule": "apply",
                    "uses": ["ranges"],
                    "values": {"t": "1"},
                },
                {
                    "id": "range",
                    "sentence": "Here",
                    "claim": "-1 <= dot(i, j, 1) and dot(i, j, 1) <= 1",
                    "rule": "apply",
                    "uses": ["ranges at 1"],
                    "values": {"i": "i", "j": "j"},
                },
                {"id": "lower", "sentence": "So", "claim": "-1 <= dot(i, j, 1)", "rule": "logic", "uses": ["range"]},
                {"id": "upper", "sentence": "So", "claim": "dot(i, j, 1) <= 1", "rule": "logic", "uses": ["range"]},
                {
                    "id": "height i",
                    "sentence": "Here",
                    "claim": "theta(i, 1) = zeta[i]",
                    "rule": "apply",
                    "uses": ["heights at the end"],
                    "values": {"i": "i"},
                },
                {
                    "id": "height j",
                    "sentence": "Here",
                    "claim": "theta(j, 1) = zeta[j]",
                    "rule": "apply",
                    "uses": ["heights at the end"],
                    "values": {"i": "j"},
                },
                {
                    "id": "value",
                    "sentence": "Then",
                    "claim": "dot(i, j, 1) = b(i, j) - zeta[i]*zeta[j]",
                    "rule": "combine",
                    "terms": [["1", "dot"], ["-theta(j, 1)", "height i"], ["-zeta[i]", "height j"]],
                },
                {
                    "id": "low",
                    "sentence": "Then",
                    "claim": "-1 <= b(i, j) - zeta[i]*zeta[j]",
                    "rule": "combine",
                    "terms": [["1", "lower"], ["1", "value"]],
                },
                {
                    "id": "high",
                    "sentence": "Then",
                    "claim": "b(i, j) - zeta[i]*zeta[j] <= 1",
                    "rule": "combine",
                    "terms": [["1", "upper"], ["-1", "value"]],
                },
                {
                    "id": "both",
                    "sentence": "So",
                    "claim": "-1 <= b(i, j) - zeta[i]*zeta[j] and b(i, j) - zeta[i]*zeta[j] <= 1",
                    "rule": "logic",
                    "uses": ["low", "high"],
                },
            ],
        },
        {
            "id": "end psi",
            "sentence": "For all of them:",
            "claim": (
                "forall i < N: forall j < N: i != j => psi(G(i, j, 1) - theta(i, 1)*theta(j, 1)) = psi(b(i, j) - "
                "zeta[i]*zeta[j])"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "height i",
                    "sentence": "Here",
                    "claim": "theta(i, 1) = zeta[i]",
                    "rule": "apply",
                    "uses": ["heights at the end"],
                    "values": {"i": "i"},
                },
                {
                    "id": "height j",
                    "sentence": "Here",
                    "claim": "theta(j, 1) = zeta[j]",
                    "rule": "apply",
                    "uses": ["heights at the end"],
                    "values": {"i": "j"},
                },
                {
                    "id": "value",
                    "sentence": "Then",
                    "claim": "G(i, j, 1) - theta(i, 1)*theta(j, 1) = b(i, j) - zeta[i]*zeta[j]",
                    "rule": "combine",
                    "terms": [["-theta(j, 1)", "height i"], ["-zeta[i]", "height j"]],
                },
                {
                    "id": "itself",
                    "sentence": "Then",
                    "claim": "psi(G(i, j, 1) - theta(i, 1)*theta(j, 1)) = psi(G(i, j, 1) - theta(i, 1)*theta(j, 1))",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "psi",
                    "sentence": "Equals for equals.",
                    "claim": "psi(G(i, j, 1) - theta(i, 1)*theta(j, 1)) = psi(b(i, j) - zeta[i]*zeta[j])",
                    "rule": "rewrite",
                    "uses": ["value", "itself"],
                    "template": "psi(G(i, j, 1) - theta(i, 1)*theta(j, 1)) = psi(w)",
                    "variable": "w",
                },
            ],
        },
        {
            "id": "end negatives",
            "sentence": "Summed.",
            "claim": (
                "offdiag(i, j, N, psi(G(i, j, 1) - theta(i, 1)*theta(j, 1))) = offdiag(i, j, N, psi(b(i, j) - "
                "zeta[i]*zeta[j]))"
            ),
            "rule": "sum",
            "uses": ["end psi"],
        },
        {
            "id": "loss at 1",
            "sentence": "Here",
            "claim": "Loss(1) = K(1)",
            "rule": "apply",
            "uses": ["losses"],
            "values": {"t": "1"},
        },
        {
            "id": "end",
            "sentence": "The loss at the end.",
            "claim": "Loss(1) = last",
            "rule": "combine",
            "terms": [["1", "loss at 1"], ["1", "end negatives"]],
        },
        {
            "id": "falls",
            "sentence": "The loss never rises.",
            "claim": "forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => Loss(s) <= Loss(t)",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "later",
                    "sentence": "For all of them:",
                    "claim": "forall s: 0 <= s and t <= s and s <= 1 => Loss(s) <= Loss(t)",
                    "rule": "suppose",
                    "variables": {"s": "real"},
                    "assume": {"s low": "0 <= s", "after": "t <= s", "end s": "s <= 1"},
                    "steps": [
                        {
                            "id": "before the end",
                            "sentence": "For all of them:",
                            "claim": "0 < 1 - t => Loss(s) <= Loss(t)",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"before": "0 < 1 - t"},
                            "steps": [
                                {
                                    "id": "l low",
                                    "sentence": "Then",
                                    "claim": "0 <= ((1 - s)/(1 - t))",
                                    "rule": "combine",
                                    "terms": [["1/(1 - t)", "end s"]],
                                },
                                {
                                    "id": "l high",
                                    "sentence": "Then",
                                    "claim": "((1 - s)/(1 - t)) <= 1",
                                    "rule": "combine",
                                    "terms": [["1/(1 - t)", "after"]],
                                },
                                {
                                    "id": "eta positive",
                                    "sentence": "For all of them:",
                                    "claim": "forall i < N: 0 <= theta(i, t)",
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]"},
                                    "assume": {},
                                    "steps": [
                                        {
                                            "id": "root",
                                            "sentence": "Then",
                                            "claim": "0 <= theta(i, t)",
                                            "rule": "combine",
                                            "terms": [["theta(i, t)"]],
                                        },
                                    ],
                                },
                                {
                                    "id": "theta positive",
                                    "sentence": "For all of them:",
                                    "claim": "forall i < N: 0 <= theta(i, s)",
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]"},
                                    "assume": {},
                                    "steps": [
                                        {
                                            "id": "root",
                                            "sentence": "Then",
                                            "claim": "0 <= theta(i, s)",
                                            "rule": "combine",
                                            "terms": [["theta(i, s)"]],
                                        },
                                    ],
                                },
                                {
                                    "id": "heights",
                                    "sentence": "For all of them:",
                                    "claim": (
                                        "forall i < N: theta(i, s)^2 = ((1 - s)/(1 - t))*theta(i, t)^2 + (1 - ((1 - "
                                        "s)/(1 - t)))*zeta[i]^2"
                                    ),
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]"},
                                    "assume": {},
                                    "steps": [
                                        {
                                            "id": "square",
                                            "sentence": "Then",
                                            "claim": (
                                                "theta(i, s)^2 = ((1 - s)/(1 - t))*theta(i, t)^2 + (1 - ((1 - s)/(1 - "
                                                "t)))*zeta[i]^2"
                                            ),
                                            "rule": "combine",
                                            "terms": [],
                                        },
                                    ],
                                },
                                {
                                    "id": "dots t",
                                    "sentence": "Here",
                                    "claim": (
                                        "forall i < N: forall j < N: dot(i, j, t) = G(i, j, t) - theta(i, t)*theta(j, "
                                        "t)"
                                    ),
                                    "rule": "apply",
                                    "uses": ["dots", "low", "high"],
                                    "values": {"t": "t"},
                                },
                                {
                                    "id": "ranges t",
                                    "sentence": "Here",
                                    "claim": "forall i < N: forall j < N: -1 <= dot(i, j, t) and dot(i, j, t) <= 1",
                                    "rule": "apply",
                                    "uses": ["ranges", "low", "high"],
                                    "values": {"t": "t"},
                                },
                                {
                                    "id": "traces t",
                                    "sentence": "Here",
                                    "claim": "forall i < N: G(i, i, t) + theta(i, t)^2 = 1",
                                    "rule": "apply",
                                    "uses": ["trace", "low", "high"],
                                    "values": {"t": "t"},
                                },
                                {
                                    "id": "dots s",
                                    "sentence": "Here",
                                    "claim": (
                                        "forall i < N: forall j < N: dot(i, j, s) = G(i, j, s) - theta(i, s)*theta(j, "
                                        "s)"
                                    ),
                                    "rule": "apply",
                                    "uses": ["dots", "s low", "end s"],
                                    "values": {"t": "s"},
                                },
                                {
                                    "id": "ranges s",
                                    "sentence": "Here",
                                    "claim": "forall i < N: forall j < N: -1 <= dot(i, j, s) and dot(i, j, s) <= 1",
                                    "rule": "apply",
                                    "uses": ["ranges", "s low", "end s"],
                                    "values": {"t": "s"},
                                },
                                {
                                    "id": "traces s",
                                    "sentence": "Here",
                                    "claim": "forall i < N: G(i, i, s) + theta(i, s)^2 = 1",
                                    "rule": "apply",
                                    "uses": ["trace", "s low", "end s"],
                                    "values": {"t": "s"},
                                },
                                {
                                    "id": "diagonal g",
                                    "sentence": "For all of them:",
                                    "claim": "forall i < N: -1 <= 2*G(i, i, t) - 1 and 2*G(i, i, t) - 1 <= 1",
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]"},
                                    "assume": {},
                                    "steps": [
                                        {
                                            "id": "dot",
                                            "sentence": "Here",
                                            "claim": "dot(i, i, t) = G(i, i, t) - theta(i, t)*theta(i, t)",
                                            "rule": "apply",
                                            "uses": ["dots t"],
                                            "values": {"i": "i", "j": "i"},
                                        },
                                        {
                                            "id": "trace i",
                                            "sentence": "Here",
                                            "claim": "G(i, i, t) + theta(i, t)^2 = 1",
                                            "rule": "apply",
                                            "uses": ["traces t"],
                                            "values": {"i": "i"},
                                        },
                                        {
                                            "id": "range",
                                            "sentence": "Here",
                                            "claim": "-1 <= dot(i, i, t) and dot(i, i, t) <= 1",
                                            "rule": "apply",
                                            "uses": ["ranges t"],
                                            "values": {"i": "i", "j": "i"},
                                        },
                                        {
                                            "id": "lower",
                                            "sentence": "So",
                                            "claim": "-1 <= dot(i, i, t)",
                                            "rule": "logic",
                                            "uses": ["range"],
                                        },
                                        {
                                            "id": "upper",
                                            "sentence": "So",
                                            "claim": "dot(i, i, t) <= 1",
                                            "rule": "logic",
                                            "uses": ["range"],
                                        },
                                        {
                                            "id": "low g",
                                            "sentence": "Then",
                                            "claim": "-1 <= 2*G(i, i, t) - 1",
                                            "rule": "combine",
                                            "terms": [["1", "lower"], ["1", "dot"], ["-1", "trace i"]],
                                        },
                                        {
                                            "id": "high g",
                                            "sentence": "Then",
                                            "claim": "2*G(i, i, t) - 1 <= 1",
                                            "rule": "combine",
                                            "terms": [["1", "upper"], ["-1", "dot"], ["1", "trace i"]],
                                        },
                                        {
                                            "id": "both",
                                            "sentence": "So",
                                            "claim": "-1 <= 2*G(i, i, t) - 1 and 2*G(i, i, t) - 1 <= 1",
                                            "rule": "logic",
                                            "uses": ["low g", "high g"],
                                        },
                                    ],
                                },
                                {
                                    "id": "diagonal f",
                                    "sentence": "For all of them:",
                                    "claim": "forall i < N: -1 <= 2*b(i, i) - 1 and 2*b(i, i) - 1 <= 1",
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]"},
                                    "assume": {},
                                    "steps": [
                                        {
                                            "id": "range",
                                            "sentence": "Here",
                                            "claim": (
                                                "-1 <= b(i, i) - zeta[i]*zeta[i] and b(i, i) - zeta[i]*zeta[i] <= 1"
                                            ),
                                            "rule": "apply",
                                            "uses": ["range at the end"],
                                            "values": {"i": "i", "j": "i"},
                                        },
                                        {
                                            "id": "last",
                                            "sentence": "Here",
                                            "claim": "b(i, i) + zeta[i]^2 = 1",
                                            "rule": "apply",
                                            "uses": ["last lengths"],
                                            "values": {"i": "i"},
                                        },
                                        {
                                            "id": "lower",
                                            "sentence": "So",
                                            "claim": "-1 <= b(i, i) - zeta[i]*zeta[i]",
                                            "rule": "logic",
                                            "uses": ["range"],
                                        },
                                        {
                                            "id": "upper",
                                            "sentence": "So",
                                            "claim": "b(i, i) - zeta[i]*zeta[i] <= 1",
                                            "rule": "logic",
                                            "uses": ["range"],
                                        },
                                        {
                                            "id": "low f",
                                            "sentence": "Then",
                                            "claim": "-1 <= 2*b(i, i) - 1",
                                            "rule": "combine",
                                            "terms": [["1", "lower"], ["-1", "last"]],
                                        },
                                        {
                                            "id": "high f",
                                            "sentence": "Then",
                                            "claim": "2*b(i, i) - 1 <= 1",
                                            "rule": "combine",
                                            "terms": [["1", "upper"], ["1", "last"]],
                                        },
                                        {
                                            "id": "both",
                                            "sentence": "So",
                                            "claim": "-1 <= 2*b(i, i) - 1 and 2*b(i, i) - 1 <= 1",
                                            "rule": "logic",
                                            "uses": ["low f", "high f"],
                                        },
                                    ],
                                },
                                {
                                    "id": "range g",
                                    "sentence": "For all of them:",
                                    "claim": (
                                        "forall i < N: forall j < N: i != j => -1 <= (G(i, j, t) - theta(i, t)*theta(j,"
                                        " t)) and (G(i, j, t) - theta(i, t)*theta(j, t)) <= 1"
                                    ),
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]", "j": "index[N]"},
                                    "assume": {"pair": "i != j"},
                                    "steps": [
                                        {
                                            "id": "dot",
                                            "sentence": "Here",
                                            "claim": "dot(i, j, t) = G(i, j, t) - theta(i, t)*theta(j, t)",
                                            "rule": "apply",
                                            "uses": ["dots t"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "range",
                                            "sentence": "Here",
                                            "claim": "-1 <= dot(i, j, t) and dot(i, j, t) <= 1",
                                            "rule": "apply",
                                            "uses": ["ranges t"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "lower",
                                            "sentence": "So",
                                            "claim": "-1 <= dot(i, j, t)",
                                            "rule": "logic",
                                            "uses": ["range"],
                                        },
                                        {
                                            "id": "upper",
                                            "sentence": "So",
                                            "claim": "dot(i, j, t) <= 1",
                                            "rule": "logic",
                                            "uses": ["range"],
                                        },
                                        {
                                            "id": "low g",
                                            "sentence": "Then",
                                            "claim": "-1 <= (G(i, j, t) - theta(i, t)*theta(j, t))",
                                            "rule": "combine",
                                            "terms": [["1", "lower"], ["1", "dot"]],
                                        },
                                        {
                                            "id": "high g",
                                            "sentence": "Then",
                                            "claim": "(G(i, j, t) - theta(i, t)*theta(j, t)) <= 1",
                                            "rule": "combine",
                                            "terms": [["1", "upper"], ["-1", "dot"]],
                                        },
                                        {
                                            "id": "both",
                                            "sentence": "So",
                                            "claim": (
                                                "-1 <= (G(i, j, t) - theta(i, t)*theta(j, t)) and (G(i, j, t) - "
                                                "theta(i, t)*theta(j, t)) <= 1"
                                            ),
                                            "rule": "logic",
                                            "uses": ["low g", "high g"],
                                        },
                                    ],
                                },
                                {
                                    "id": "range f",
                                    "sentence": "For all of them:",
                                    "claim": (
                                        "forall i < N: forall j < N: i != j => -1 <= (b(i, j) - zeta[i]*zeta[j]) and "
                                        "(b(i, j) - zeta[i]*zeta[j]) <= 1"
                                    ),
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]", "j": "index[N]"},
                                    "assume": {"pair": "i != j"},
                                    "steps": [
                                        {
                                            "id": "range",
                                            "sentence": "Here",
                                            "claim": (
                                                "-1 <= b(i, j) - zeta[i]*zeta[j] and b(i, j) - zeta[i]*zeta[j] <= 1"
                                            ),
                                            "rule": "apply",
                                            "uses": ["range at the end"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                    ],
                                },
                                {
                                    "id": "range",
                                    "sentence": "For all of them:",
                                    "claim": (
                                        "forall i < N: forall j < N: i != j => -1 <= (((1 - s)/(1 - t))*G(i, j, t) + (1"
                                        " - ((1 - s)/(1 - t)))*b(i, j) - theta(i, s)*theta(j, s))"
                                    ),
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]", "j": "index[N]"},
                                    "assume": {"pair": "i != j"},
                                    "steps": [
                                        {
                                            "id": "dot",
                                            "sentence": "Here",
                                            "claim": "dot(i, j, s) = G(i, j, s) - theta(i, s)*theta(j, s)",
                                            "rule": "apply",
                                            "uses": ["dots s"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "both",
                                            "sentence": "Here",
                                            "claim": "-1 <= dot(i, j, s) and dot(i, j, s) <= 1",
                                            "rule": "apply",
                                            "uses": ["ranges s"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "lower",
                                            "sentence": "So",
                                            "claim": "-1 <= dot(i, j, s)",
                                            "rule": "logic",
                                            "uses": ["both"],
                                        },
                                        {
                                            "id": "low g",
                                            "sentence": "Then",
                                            "claim": (
                                                "-1 <= (((1 - s)/(1 - t))*G(i, j, t) + (1 - ((1 - s)/(1 - t)))*b(i, j) "
                                                "- theta(i, s)*theta(j, s))"
                                            ),
                                            "rule": "combine",
                                            "terms": [["1", "lower"], ["1", "dot"]],
                                        },
                                    ],
                                },
                                {
                                    "id": "convex",
                                    "sentence": "Between the Gram matrices at t and at the end the loss is convex.",
                                    "claim": "K(s) <= ((1 - s)/(1 - t))*K(t) + (1 - ((1 - s)/(1 - t)))*last",
                                    "rule": "apply",
                                    "uses": [
                                        "theorem:mirrored-segment",
                                        "l low",
                                        "l high",
                                        "eta positive",
                                        "zeta",
                                        "theta positive",
                                        "heights",
                                        "diagonal g",
                                        "diagonal f",
                                        "range g",
                                        "range f",
                                        "range",
                                        "phi convex",
                                        "psi convex",
                                        "psi nondecreasing",
                                    ],
                                    "values": {
                                        "N": "N",
                                        "g": "(i0, j0) -> G(i0, j0, t)",
                                        "f": "(i0, j0) -> b(i0, j0)",
                                        "eta": "(i0) -> theta(i0, t)",
                                        "zeta": "zeta",
                                        "theta": "(i0) -> theta(i0, s)",
                                        "l": "((1 - s)/(1 - t))",
                                        "phi": "phi",
                                        "psi": "psi",
                                    },
                                },
                                {
                                    "id": "loss s",
                                    "sentence": "Here",
                                    "claim": "Loss(s) = K(s)",
                                    "rule": "apply",
                                    "uses": ["losses", "s low", "end s"],
                                    "values": {"t": "s"},
                                },
                                {
                                    "id": "loss t",
                                    "sentence": "Here",
                                    "claim": "Loss(t) = K(t)",
                                    "rule": "apply",
                                    "uses": ["losses", "low", "high"],
                                    "values": {"t": "t"},
                                },
                                {
                                    "id": "unit u",
                                    "sentence": "Here",
                                    "claim": "forall i < N: sum(k, d, U(i, k, t)^2) = 1",
                                    "rule": "apply",
                                    "uses": ["units u", "low", "high"],
                                    "values": {"t": "t"},
                                },
                                {
                                    "id": "unit v",
                                    "sentence": "Here",
                                    "claim": "forall i < N: sum(k, d, V(i, k, t)^2) = 1",
                                    "rule": "apply",
                                    "uses": ["units v", "low", "high"],
                                    "values": {"t": "t"},
                                },
                                {
                                    "id": "least",
                                    "sentence": "The end is optimal.",
                                    "claim": "last <= Loss(t)",
                                    "rule": "apply",
                                    "uses": ["optimal", "unit u", "unit v"],
                                    "values": {"y": "(i0, k0) -> U(i0, k0, t)", "z": "(i0, k0) -> V(i0, k0, t)"},
                                },
                                {
                                    "id": "lower",
                                    "sentence": "So it does not rise.",
                                    "claim": "Loss(s) <= Loss(t)",
                                    "rule": "combine",
                                    "terms": [
                                        ["1", "convex"],
                                        ["1", "loss s"],
                                        ["-((1 - s)/(1 - t))", "loss t"],
                                        ["1", "l high", "least"],
                                    ],
                                },
                            ],
                        },
                        {
                            "id": "at the end",
                            "sentence": "For all of them:",
                            "claim": "1 - t = 0 => Loss(s) <= Loss(t)",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"over": "1 - t = 0"},
                            "steps": [
                                {
                                    "id": "not less",
                                    "sentence": "Then",
                                    "claim": "1 - s <= 1 - t",
                                    "rule": "combine",
                                    "terms": [["1", "after"]],
                                },
                                {
                                    "id": "not more",
                                    "sentence": "Then",
                                    "claim": "1 - t <= 1 - s",
                                    "rule": "combine",
                                    "terms": [["1", "over"], ["1", "end s"]],
                                },
                                {
                                    "id": "same",
                                    "sentence": "So",
                                    "claim": "t = s",
                                    "rule": "logic",
                                    "uses": ["not less", "not more"],
                                },
                                {
                                    "id": "itself",
                                    "sentence": "Then",
                                    "claim": "Loss(t) <= Loss(t)",
                                    "rule": "combine",
                                    "terms": [],
                                },
                                {
                                    "id": "equal",
                                    "sentence": "Equals for equals.",
                                    "claim": "Loss(s) <= Loss(t)",
                                    "rule": "rewrite",
                                    "uses": ["same", "itself"],
                                    "template": "Loss(w) <= Loss(t)",
                                    "variable": "w",
                                },
                            ],
                        },
                        {
                            "id": "not over",
                            "sentence": "Then",
                            "claim": "0 <= 1 - t",
                            "rule": "combine",
                            "terms": [["1", "high"]],
                        },
                        {
                            "id": "cases",
                            "sentence": "So",
                            "claim": "Loss(s) <= Loss(t)",
                            "rule": "logic",
                            "uses": ["before the end", "at the end", "not over"],
                        },
                    ],
                },
            ],
        },
        {
            "id": "start",
            "sentence": "It starts where the roots are those of C and eta.",
            "claim": (
                "forall i < N: forall k < d: U(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k] and V(i, k, 0) "
                "= sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "k": "index[d]"},
            "assume": {},
            "steps": [
                {"id": "one", "sentence": "Then", "claim": "1^2 = 1", "rule": "combine", "terms": []},
                {
                    "id": "height",
                    "sentence": "Here",
                    "claim": "0 <= eta[i]",
                    "rule": "apply",
                    "uses": ["eta"],
                    "values": {"i": "i"},
                },
                {
                    "id": "sign",
                    "sentence": "Then",
                    "claim": "0 <= 1*eta[i]",
                    "rule": "combine",
                    "terms": [["1", "height"]],
                },
                {
                    "id": "root",
                    "sentence": "Here",
                    "claim": "1*sqrt(eta[i]^2) = eta[i]",
                    "rule": "apply",
                    "uses": ["theorem:signed-root", "one", "sign"],
                    "values": {"s": "1", "a": "eta[i]"},
                },
                {
                    "id": "part",
                    "sentence": "For all of them:",
                    "claim": "forall m < N: sqrt(C[m]^2)*X[i, m]*W[m, k] = C[m]*X[i, m]*W[m, k]",
                    "rule": "suppose",
                    "variables": {"m": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "weight",
                            "sentence": "Here",
                            "claim": "0 <= C[m]",
                            "rule": "apply",
                            "uses": ["C"],
                            "values": {"m": "m"},
                        },
                        {
                            "id": "own sign",
                            "sentence": "Then",
                            "claim": "0 <= 1*C[m]",
                            "rule": "combine",
                            "terms": [["1", "weight"]],
                        },
                        {
                            "id": "own root",
                            "sentence": "Here",
                            "claim": "1*sqrt(C[m]^2) = C[m]",
                            "rule": "apply",
                            "uses": ["theorem:signed-root", "one", "own sign"],
                            "values": {"s": "1", "a": "C[m]"},
                        },
                        {
                            "id": "times",
                            "sentence": "Then",
                            "claim": "sqrt(C[m]^2)*X[i, m]*W[m, k] = C[m]*X[i, m]*W[m, k]",
                            "rule": "combine",
                            "terms": [["X[i, m]*W[m, k]", "own root"]],
                        },
                    ],
                },
                {
                    "id": "parts",
                    "sentence": "Summed.",
                    "claim": "sum(m, N, sqrt(C[m]^2)*X[i, m]*W[m, k]) = sum(m, N, C[m]*X[i, m]*W[m, k])",
                    "rule": "sum",
                    "uses": ["part"],
                },
                {
                    "id": "u",
                    "sentence": "Then",
                    "claim": "U(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k]",
                    "rule": "combine",
                    "terms": [["1", "parts"], ["f[k]", "root"]],
                },
                {
                    "id": "v",
                    "sentence": "Then",
                    "claim": "V(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]",
                    "rule": "combine",
                    "terms": [["1", "parts"], ["-f[k]", "root"]],
                },
                {
                    "id": "both",
                    "sentence": "So",
                    "claim": (
                        "U(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k] and V(i, k, 0) = sum(m, N, "
                        "C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]"
                    ),
                    "rule": "logic",
                    "uses": ["u", "v"],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N:"
                " sum(k, d, V(i, k, t)^2) = 1) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => "
                "Loss(s) <= Loss(t)) and (forall i < N: forall k < d: U(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + "
                "eta[i]*f[k] and V(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]) and Loss(1) = last"
            ),
            "rule": "logic",
            "uses": ["units u", "units v", "falls", "start", "end"],
        },
    ],
    "conclusion": (
        "(forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: sum(k, "
        "d, V(i, k, t)^2) = 1) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => Loss(s) <= Loss(t)) "
        "and (forall i < N: forall k < d: U(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k] and V(i, k, 0) = "
        "sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]) and Loss(1) = last"
    ),
}
