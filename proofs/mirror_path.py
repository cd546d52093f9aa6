THEOREM = {
    "id": "mirror-path",
    "title": (
        "On the way to the mirror, u_i = a_i + x c_i + y eta_i f, v_i = a_i - x c_i - y eta_i f, x = (1 - t^2)/(1 + "
        "t^2), y = 2t/(1 + t^2), f a unit vector orthogonal to all, the loss never rises"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "f": "family[d]",
        "eta": "family[N]",
        "psi": "function[0]",
    },
    "definitions": {
        "middle(i, j)": "sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2))",
        "half(i, j)": "sum(k, d, (u[i, k] - v[i, k])/2*((u[j, k] - v[j, k])/2))",
        "skew(i, j)": "sum(k, d, (u[i, k] - v[i, k])/2*((u[j, k] + v[j, k])/2))",
        "odd(t)": "(1 - t^2)/(1 + t^2)",
        "up(t)": "2*t/(1 + t^2)",
        "U(i, k, t)": "(u[i, k] + v[i, k])/2 + odd(t)*(u[i, k] - v[i, k])/2 + up(t)*eta[i]*f[k]",
        "V(i, k, t)": "(u[i, k] + v[i, k])/2 - odd(t)*(u[i, k] - v[i, k])/2 - up(t)*eta[i]*f[k]",
        "sim(i, j, t)": "sum(k, d, U(i, k, t)*V(j, k, t))",
        "E(i, j, t)": "middle(i, j) - odd(t)^2*half(i, j) - up(t)^2*eta[i]*eta[j] + odd(t)*(skew(i, j) - skew(j, i))",
    },
    "hypotheses": {
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "unit f": "sum(k, d, f[k]^2) = 1",
        "normal u": "forall i < N: sum(k, d, u[i, k]*f[k]) = 0",
        "normal v": "forall i < N: sum(k, d, v[i, k]*f[k]) = 0",
        "heights": "forall i < N: 0 <= eta[i]",
        "half differences": "forall i < N: sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 - "
            "l)*psi(y)"
        ),
        "psi nondecreasing": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(x) <= psi(y)",
    },
    "steps": [
        {
            "id": "units u",
            "sentence": "The u_i stay unit vectors.",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For every i:",
                    "claim": "forall i < N: sum(k, d, U(i, k, t)^2) = 1",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "unit u i",
                            "sentence": "A unit vector.",
                            "claim": "sum(k, d, u[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit u"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "unit v i",
                            "sentence": "A unit vector.",
                            "claim": "sum(k, d, v[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit v"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "half differences i",
                            "sentence": "|c| = eta.",
                            "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                            "rule": "apply",
                            "uses": ["half differences"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "normal u i",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, u[i, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal u"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "normal v i",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, v[i, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal v"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "length",
                            "sentence": (
                                "|a_i|^2 + x^2 |c_i|^2 + y^2 eta_i^2 = |a_i|^2 + |c_i|^2, and a_i, c_i are orthogonal."
                            ),
                            "claim": "sum(k, d, U(i, k, t)^2) = 1",
                            "rule": "combine",
                            "terms": [
                                ["(1 + odd(t))/2", "unit u i"],
                                ["(1 - odd(t))/2", "unit v i"],
                                ["-up(t)^2", "half differences i"],
                                ["up(t)^2*eta[i]^2", "unit f"],
                                ["up(t)*eta[i]*(1 + odd(t))", "normal u i"],
                                ["up(t)*eta[i]*(1 - odd(t))", "normal v i"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "units v",
            "sentence": "So do the v_i.",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, V(i, k, t)^2) = 1",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For every i:",
                    "claim": "forall i < N: sum(k, d, V(i, k, t)^2) = 1",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "unit u i",
                            "sentence": "A unit vector.",
                            "claim": "sum(k, d, u[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit u"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "unit v i",
                            "sentence": "A unit vector.",
                            "claim": "sum(k, d, v[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit v"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "half differences i",
                            "sentence": "|c| = eta.",
                            "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                            "rule": "apply",
                            "uses": ["half differences"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "normal u i",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, u[i, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal u"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "normal v i",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, v[i, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal v"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "length",
                            "sentence": "The same.",
                            "claim": "sum(k, d, V(i, k, t)^2) = 1",
                            "rule": "combine",
                            "terms": [
                                ["(1 - odd(t))/2", "unit u i"],
                                ["(1 + odd(t))/2", "unit v i"],
                                ["-up(t)^2", "half differences i"],
                                ["up(t)^2*eta[i]^2", "unit f"],
                                ["-up(t)*eta[i]*(1 - odd(t))", "normal u i"],
                                ["-up(t)*eta[i]*(1 + odd(t))", "normal v i"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "similarities",
            "sentence": "The similarities on the path.",
            "claim": "forall t in [0, 1]: forall i < N: forall j < N: sim(i, j, t) = E(i, j, t)",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For all i, j:",
                    "claim": "forall i < N: forall j < N: sim(i, j, t) = E(i, j, t)",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "normal u i",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, u[i, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal u"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "normal v i",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, v[i, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal v"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "normal u j",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, u[j, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal u"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "normal v j",
                            "sentence": "Orthogonal to f.",
                            "claim": "sum(k, d, v[j, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal v"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "product",
                            "sentence": "f is orthogonal to the rest.",
                            "claim": "sim(i, j, t) = E(i, j, t)",
                            "rule": "combine",
                            "terms": [
                                ["-up(t)^2*eta[i]*eta[j]", "unit f"],
                                ["-up(t)*eta[j]*(1 + odd(t))/2", "normal u i"],
                                ["-up(t)*eta[j]*(1 - odd(t))/2", "normal v i"],
                                ["up(t)*eta[i]*(1 - odd(t))/2", "normal u j"],
                                ["up(t)*eta[i]*(1 + odd(t))/2", "normal v j"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "same",
            "sentence": "Those of the pairs are kept.",
            "claim": "forall t in [0, 1]: forall i < N: sim(i, i, t) = sum(k, d, u[i, k]*v[i, k])",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For every i:",
                    "claim": "forall i < N: sim(i, i, t) = sum(k, d, u[i, k]*v[i, k])",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "product",
                            "sentence": "The similarity there.",
                            "claim": "sim(i, i, t) = E(i, i, t)",
                            "rule": "apply",
                            "uses": ["similarities", "low", "high"],
                            "values": {"t": "t", "i": "i", "j": "i"},
                        },
                        {
                            "id": "half differences i",
                            "sentence": "|c| = eta.",
                            "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                            "rule": "apply",
                            "uses": ["half differences"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "kept",
                            "sentence": "|a_i|^2 - |c_i|^2 = u_i.v_i.",
                            "claim": "sim(i, i, t) = sum(k, d, u[i, k]*v[i, k])",
                            "rule": "combine",
                            "terms": [["1", "product"], ["up(t)^2", "half differences i"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "ranges",
            "sentence": "All lie in [-1, 1].",
            "claim": "forall t in [0, 1]: forall i < N: forall j < N: -1 <= sim(i, j, t) and sim(i, j, t) <= 1",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "own u",
                    "sentence": "Unit vectors.",
                    "claim": "forall i < N: sum(k, d, U(i, k, t)^2) = 1",
                    "rule": "apply",
                    "uses": ["units u", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "own v",
                    "sentence": "Unit vectors.",
                    "claim": "forall i < N: sum(k, d, V(i, k, t)^2) = 1",
                    "rule": "apply",
                    "uses": ["units v", "low", "high"],
                    "values": {"t": "t"},
                },
                {
                    "id": "range",
                    "sentence": "Their inner products.",
                    "claim": "forall i < N: forall j < N: -1 <= sim(i, j, t) and sim(i, j, t) <= 1",
                    "rule": "apply",
                    "uses": ["theorem:similarity-range", "own u", "own v"],
                    "values": {"N": "N", "d": "d", "u": "(i0, k0) -> U(i0, k0, t)", "v": "(i0, k0) -> V(i0, k0, t)"},
                },
            ],
        },
        {
            "id": "falls",
            "sentence": "The negative part never rises.",
            "claim": (
                "forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => offdiag(i, j, N, psi(sim(i, j, s))) "
                "<= offdiag(i, j, N, psi(sim(i, j, t)))"
            ),
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "later",
                    "sentence": "For s from t to 1:",
                    "claim": (
                        "forall s: 0 <= s and t <= s and s <= 1 => offdiag(i, j, N, psi(sim(i, j, s))) <= "
                        "offdiag(i, j, N, psi(sim(i, j, t)))"
                    ),
                    "rule": "suppose",
                    "variables": {"s": "real"},
                    "assume": {"s low": "0 <= s", "after": "t <= s", "end": "s <= 1"},
                    "steps": [
                        {
                            "id": "mixture",
                            "sentence": (
                                "If x(s) = (2l - 1) x(t), the similarities at s are below mixtures of those at t."
                            ),
                            "claim": (
                                "forall l: 0 <= l and l <= 1 and odd(s) = (2*l - 1)*odd(t) => offdiag(i, j, N, "
                                "psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, j, t)))"
                            ),
                            "rule": "suppose",
                            "variables": {"l": "real"},
                            "assume": {"l low": "0 <= l", "l high": "l <= 1", "place": "odd(s) = (2*l - 1)*odd(t)"},
                            "steps": [
                                {
                                    "id": "pairs",
                                    "sentence": "For every pair i != j:",
                                    "claim": (
                                        "forall i < N: forall j < N: i != j => psi(sim(i, j, s)) <= l*psi(sim(i, j, "
                                        "t)) + (1 - l)*psi(sim(j, i, t))"
                                    ),
                                    "rule": "suppose",
                                    "variables": {"i": "index[N]", "j": "index[N]"},
                                    "assume": {"pair": "i != j"},
                                    "steps": [
                                        {
                                            "id": "heights i",
                                            "sentence": "A length.",
                                            "claim": "0 <= eta[i]",
                                            "rule": "apply",
                                            "uses": ["heights"],
                                            "values": {"i": "i"},
                                        },
                                        {
                                            "id": "half differences i",
                                            "sentence": "|c| = eta.",
                                            "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                                            "rule": "apply",
                                            "uses": ["half differences"],
                                            "values": {"i": "i"},
                                        },
                                        {
                                            "id": "heights j",
                                            "sentence": "A length.",
                                            "claim": "0 <= eta[j]",
                                            "rule": "apply",
                                            "uses": ["heights"],
                                            "values": {"i": "j"},
                                        },
                                        {
                                            "id": "half differences j",
                                            "sentence": "|c| = eta.",
                                            "claim": "sum(k, d, ((u[j, k] - v[j, k])/2)^2) = eta[j]^2",
                                            "rule": "apply",
                                            "uses": ["half differences"],
                                            "values": {"i": "j"},
                                        },
                                        {
                                            "id": "cs",
                                            "sentence": "c_i.c_j <= eta_i eta_j.",
                                            "claim": "half(i, j) <= eta[i]*eta[j]",
                                            "rule": "apply",
                                            "uses": [
                                                "theorem:cauchy-schwarz",
                                                "heights i",
                                                "heights j",
                                                "half differences i",
                                                "half differences j",
                                            ],
                                            "values": {
                                                "d": "d",
                                                "x": "(k0) -> (u[i, k0] - v[i, k0])/2",
                                                "y": "(k0) -> (u[j, k0] - v[j, k0])/2",
                                                "a": "eta[i]",
                                                "c": "eta[j]",
                                            },
                                        },
                                        {
                                            "id": "later ij",
                                            "sentence": "The similarity there.",
                                            "claim": "sim(i, j, s) = E(i, j, s)",
                                            "rule": "apply",
                                            "uses": ["similarities", "s low", "end"],
                                            "values": {"t": "s", "i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "now ij",
                                            "sentence": "The similarity there.",
                                            "claim": "sim(i, j, t) = E(i, j, t)",
                                            "rule": "apply",
                                            "uses": ["similarities", "low", "high"],
                                            "values": {"t": "t", "i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "now ji",
                                            "sentence": "The similarity there.",
                                            "claim": "sim(j, i, t) = E(j, i, t)",
                                            "rule": "apply",
                                            "uses": ["similarities", "low", "high"],
                                            "values": {"t": "t", "i": "j", "j": "i"},
                                        },
                                        {
                                            "id": "below",
                                            "sentence": (
                                                "Later the even part is smaller, and the odd part that of the mixture."
                                            ),
                                            "claim": "sim(i, j, s) <= l*sim(i, j, t) + (1 - l)*sim(j, i, t)",
                                            "rule": "combine",
                                            "terms": [
                                                ["4*odd(t)^2", "l low", "l high", "cs"],
                                                [
                                                    (
                                                        "skew(i, j) - skew(j, i) + (eta[i]*eta[j] - half(i, "
                                                        "j))*(odd(s) + (2*l - 1)*odd(t))"
                                                    ),
                                                    "place",
                                                ],
                                                ["1", "later ij"],
                                                ["-l", "now ij"],
                                                ["-(1 - l)", "now ji"],
                                            ],
                                        },
                                        {
                                            "id": "s ij",
                                            "sentence": "In [-1, 1].",
                                            "claim": "-1 <= sim(i, j, s) and sim(i, j, s) <= 1",
                                            "rule": "apply",
                                            "uses": ["ranges", "s low", "end"],
                                            "values": {"t": "s", "i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "s ij low",
                                            "sentence": "Not below -1,",
                                            "claim": "-1 <= sim(i, j, s)",
                                            "rule": "logic",
                                            "uses": ["s ij"],
                                        },
                                        {
                                            "id": "s ij high",
                                            "sentence": "nor above 1.",
                                            "claim": "sim(i, j, s) <= 1",
                                            "rule": "logic",
                                            "uses": ["s ij"],
                                        },
                                        {
                                            "id": "t ij",
                                            "sentence": "In [-1, 1].",
                                            "claim": "-1 <= sim(i, j, t) and sim(i, j, t) <= 1",
                                            "rule": "apply",
                                            "uses": ["ranges", "low", "high"],
                                            "values": {"t": "t", "i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "t ij low",
                                            "sentence": "Not below -1,",
                                            "claim": "-1 <= sim(i, j, t)",
                                            "rule": "logic",
                                            "uses": ["t ij"],
                                        },
                                        {
                                            "id": "t ij high",
                                            "sentence": "nor above 1.",
                                            "claim": "sim(i, j, t) <= 1",
                                            "rule": "logic",
                                            "uses": ["t ij"],
                                        },
                                        {
                                            "id": "t ji",
                                            "sentence": "In [-1, 1].",
                                            "claim": "-1 <= sim(j, i, t) and sim(j, i, t) <= 1",
                                            "rule": "apply",
                                            "uses": ["ranges", "low", "high"],
                                            "values": {"t": "t", "i": "j", "j": "i"},
                                        },
                                        {
                                            "id": "t ji low",
                                            "sentence": "Not below -1,",
                                            "claim": "-1 <= sim(j, i, t)",
                                            "rule": "logic",
                                            "uses": ["t ji"],
                                        },
                                        {
                                            "id": "t ji high",
                                            "sentence": "nor above 1.",
                                            "claim": "sim(j, i, t) <= 1",
                                            "rule": "logic",
                                            "uses": ["t ji"],
                                        },
                                        {
                                            "id": "mix low",
                                            "sentence": "The mixture is not below -1,",
                                            "claim": "-1 <= l*sim(i, j, t) + (1 - l)*sim(j, i, t)",
                                            "rule": "combine",
                                            "terms": [["1", "l low", "t ij low"], ["1", "l high", "t ji low"]],
                                        },
                                        {
                                            "id": "mix high",
                                            "sentence": "nor above 1.",
                                            "claim": "l*sim(i, j, t) + (1 - l)*sim(j, i, t) <= 1",
                                            "rule": "combine",
                                            "terms": [["1", "l low", "t ij high"], ["1", "l high", "t ji high"]],
                                        },
                                        {
                                            "id": "monotone",
                                            "sentence": "psi does not decrease",
                                            "claim": "psi(sim(i, j, s)) <= psi(l*sim(i, j, t) + (1 - l)*sim(j, i, t))",
                                            "rule": "apply",
                                            "uses": [
                                                "psi nondecreasing",
                                                "s ij low",
                                                "s ij high",
                                                "mix low",
                                                "mix high",
                                                "below",
                                            ],
                                            "values": {
                                                "x": "sim(i, j, s)",
                                                "y": "l*sim(i, j, t) + (1 - l)*sim(j, i, t)",
                                            },
                                        },
                                        {
                                            "id": "chord",
                                            "sentence": "and is convex.",
                                            "claim": (
                                                "psi(l*sim(i, j, t) + (1 - l)*sim(j, i, t)) <= l*psi(sim(i, j, t)) "
                                                "+ (1 - l)*psi(sim(j, i, t))"
                                            ),
                                            "rule": "apply",
                                            "uses": [
                                                "psi convex",
                                                "t ij low",
                                                "t ij high",
                                                "t ji low",
                                                "t ji high",
                                                "l low",
                                                "l high",
                                            ],
                                            "values": {"x": "sim(i, j, t)", "y": "sim(j, i, t)", "l": "l"},
                                        },
                                        {
                                            "id": "bound",
                                            "sentence": "Together.",
                                            "claim": (
                                                "psi(sim(i, j, s)) <= l*psi(sim(i, j, t)) + (1 - l)*psi(sim(j, i, t))"
                                            ),
                                            "rule": "combine",
                                            "terms": [["1", "monotone"], ["1", "chord"]],
                                        },
                                    ],
                                },
                                {
                                    "id": "sums",
                                    "sentence": "Summed over the pairs:",
                                    "claim": (
                                        "offdiag(i, j, N, psi(sim(i, j, s))) <= offdiag(i, j, N, l*psi(sim(i, j, "
                                        "t)) + (1 - l)*psi(sim(j, i, t)))"
                                    ),
                                    "rule": "sum",
                                    "uses": ["pairs"],
                                },
                                {
                                    "id": "sum",
                                    "sentence": "both parts have the same sum.",
                                    "claim": (
                                        "offdiag(i, j, N, psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, j, t)))"
                                    ),
                                    "rule": "combine",
                                    "uses": ["sums"],
                                },
                            ],
                        },
                        {
                            "id": "x falls",
                            "sentence": "x decreases.",
                            "claim": "odd(s) <= odd(t)",
                            "rule": "combine",
                            "terms": [["2*(s + t)/((1 + t^2)*(1 + s^2))", "after"]],
                        },
                        {
                            "id": "x s",
                            "sentence": "It is not negative",
                            "claim": "0 <= odd(s)",
                            "rule": "combine",
                            "terms": [["(1 + s)/(1 + s^2)", "end"]],
                        },
                        {
                            "id": "not over",
                            "sentence": "before the end.",
                            "claim": "0 <= 1 - t^2",
                            "rule": "combine",
                            "terms": [["1 + t", "high"]],
                        },
                        {
                            "id": "before the end",
                            "sentence": "Before the end there is such an l.",
                            "claim": (
                                "0 < 1 - t^2 => offdiag(i, j, N, psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, "
                                "j, t)))"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"before": "0 < 1 - t^2"},
                            "steps": [
                                {
                                    "id": "l low",
                                    "sentence": "The odd part shrinks,",
                                    "claim": "0 <= (1 + odd(s)/odd(t))/2",
                                    "rule": "combine",
                                    "terms": [["1/2"], ["1/(2*odd(t))", "x s"]],
                                },
                                {
                                    "id": "l high",
                                    "sentence": "and is not turned round.",
                                    "claim": "(1 + odd(s)/odd(t))/2 <= 1",
                                    "rule": "combine",
                                    "terms": [["1/(2*odd(t))", "x falls"]],
                                },
                                {
                                    "id": "place",
                                    "sentence": "That is,",
                                    "claim": "odd(s) = (2*((1 + odd(s)/odd(t))/2) - 1)*odd(t)",
                                    "rule": "combine",
                                    "terms": [],
                                },
                                {
                                    "id": "lower",
                                    "sentence": "with this l.",
                                    "claim": (
                                        "offdiag(i, j, N, psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, j, t)))"
                                    ),
                                    "rule": "apply",
                                    "uses": ["mixture", "l low", "l high", "place"],
                                    "values": {"l": "(1 + odd(s)/odd(t))/2"},
                                },
                            ],
                        },
                        {
                            "id": "at the end",
                            "sentence": "At the end nothing is left of the odd part.",
                            "claim": (
                                "0 = 1 - t^2 => offdiag(i, j, N, psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, "
                                "j, t)))"
                            ),
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"over": "0 = 1 - t^2"},
                            "steps": [
                                {
                                    "id": "zero",
                                    "sentence": "x = 0.",
                                    "claim": "0 = odd(t)",
                                    "rule": "combine",
                                    "terms": [["1/(1 + t^2)", "over"]],
                                },
                                {
                                    "id": "not less",
                                    "sentence": "Neither below",
                                    "claim": "odd(t) <= odd(s)",
                                    "rule": "combine",
                                    "terms": [["1", "x s"], ["-1", "zero"]],
                                },
                                {
                                    "id": "place",
                                    "sentence": "nor above: equal,",
                                    "claim": "odd(s) = odd(t)",
                                    "rule": "logic",
                                    "uses": ["x falls", "not less"],
                                },
                                {
                                    "id": "lower",
                                    "sentence": "with l = 1.",
                                    "claim": (
                                        "offdiag(i, j, N, psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, j, t)))"
                                    ),
                                    "rule": "apply",
                                    "uses": ["mixture", "place"],
                                    "values": {"l": "1"},
                                },
                            ],
                        },
                        {
                            "id": "cases",
                            "sentence": "In both cases.",
                            "claim": "offdiag(i, j, N, psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, j, t)))",
                            "rule": "logic",
                            "uses": ["before the end", "at the end", "not over"],
                        },
                    ],
                },
            ],
        },
        {
            "id": "start",
            "sentence": "It starts at u, v.",
            "claim": "forall i < N: forall k < d: U(i, k, 0) = u[i, k] and V(i, k, 0) = v[i, k]",
            "rule": "suppose",
            "variables": {"i": "index[N]", "k": "index[d]"},
            "assume": {},
            "steps": [
                {
                    "id": "u",
                    "sentence": "x = 1, y = 0.",
                    "claim": "U(i, k, 0) = u[i, k]",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "v",
                    "sentence": "x = 1, y = 0.",
                    "claim": "V(i, k, 0) = v[i, k]",
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "both",
                    "sentence": "Both.",
                    "claim": "U(i, k, 0) = u[i, k] and V(i, k, 0) = v[i, k]",
                    "rule": "logic",
                    "uses": ["u", "v"],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i "
                "< N: sum(k, d, V(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: sim(i, i, t) = sum(k, d, "
                "u[i, k]*v[i, k])) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => offdiag(i, j, "
                "N, psi(sim(i, j, s))) <= offdiag(i, j, N, psi(sim(i, j, t)))) and (forall i < N: forall k < d: "
                "U(i, k, 0) = u[i, k] and V(i, k, 0) = v[i, k])"
            ),
            "rule": "logic",
            "uses": ["units u", "units v", "same", "falls", "start"],
        },
    ],
    "conclusion": (
        "(forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: "
        "sum(k, d, V(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: sim(i, i, t) = sum(k, d, u[i, k]*v[i, "
        "k])) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => offdiag(i, j, N, psi(sim(i, j, "
        "s))) <= offdiag(i, j, N, psi(sim(i, j, t)))) and (forall i < N: forall k < d: U(i, k, 0) = u[i, k] and "
        "V(i, k, 0) = v[i, k])"
    ),
}
