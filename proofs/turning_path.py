THEOREM = {
    "id": "turning-path",
    "title": (
        "With v fixed the u_i turn, their parts along f going from beta_i to (1 - t^2)/(1 + t^2) beta_i, those along e "
        "making up for it, until they are orthogonal to f; no u_i.v_j changes"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "e": "family[d]",
        "f": "family[d]",
        "sigma": "family[N]",
    },
    "definitions": {
        "alpha(i)": "sum(k, d, u[i, k]*e[k])",
        "beta(i)": "sum(k, d, u[i, k]*f[k])",
        "A(i, t)": "sigma[i]*sqrt((1 + t^2)^2*alpha(i)^2 + 4*t^2*beta(i)^2)/(1 + t^2) - alpha(i)",
        "B(i, t)": "2*t^2/(1 + t^2)*beta(i)",
        "U(i, k, t)": "u[i, k] + A(i, t)*e[k] - B(i, t)*f[k]",
    },
    "hypotheses": {
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit e": "sum(k, d, e[k]^2) = 1",
        "unit f": "sum(k, d, f[k]^2) = 1",
        "right angle": "sum(k, d, e[k]*f[k]) = 0",
        "normal e": "forall i < N: sum(k, d, v[i, k]*e[k]) = 0",
        "normal f": "forall i < N: sum(k, d, v[i, k]*f[k]) = 0",
        "signs": "forall i < N: sigma[i]^2 = 1 and 0 <= sigma[i]*alpha(i)",
    },
    "steps": [
        {
            "id": "units",
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
                            "id": "unit",
                            "sentence": "A unit vector.",
                            "claim": "sum(k, d, u[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit u"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "both",
                            "sentence": "The sign of alpha_i.",
                            "claim": "sigma[i]^2 = 1 and 0 <= sigma[i]*alpha(i)",
                            "rule": "apply",
                            "uses": ["signs"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "sign",
                            "sentence": "Its square is 1.",
                            "claim": "sigma[i]^2 = 1",
                            "rule": "logic",
                            "uses": ["both"],
                        },
                        {
                            "id": "length",
                            "sentence": "In the plane of e and f its length stays (alpha_i^2 + beta_i^2)^(1/2).",
                            "claim": "sum(k, d, U(i, k, t)^2) = 1",
                            "rule": "combine",
                            "terms": [
                                ["1", "unit"],
                                ["A(i, t)^2", "unit e"],
                                ["B(i, t)^2", "unit f"],
                                ["-2*A(i, t)*B(i, t)", "right angle"],
                                ["alpha(i)^2 + 4*t^2/(1 + t^2)^2*beta(i)^2", "sign"],
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "products",
            "sentence": "No similarity changes.",
            "claim": (
                "forall t in [0, 1]: forall i < N: forall j < N: sum(k, d, U(i, k, t)*v[j, k]) = sum(k, d, u[i, k]*v[j,"
                " k])"
            ),
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"low": "0 <= t", "high": "t <= 1"},
            "steps": [
                {
                    "id": "each",
                    "sentence": "For all i, j:",
                    "claim": "forall i < N: forall j < N: sum(k, d, U(i, k, t)*v[j, k]) = sum(k, d, u[i, k]*v[j, k])",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "v e",
                            "sentence": "v_j is orthogonal to e,",
                            "claim": "sum(k, d, v[j, k]*e[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal e"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "v f",
                            "sentence": "and to f.",
                            "claim": "sum(k, d, v[j, k]*f[k]) = 0",
                            "rule": "apply",
                            "uses": ["normal f"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "same",
                            "sentence": "So it does not see the turn.",
                            "claim": "sum(k, d, U(i, k, t)*v[j, k]) = sum(k, d, u[i, k]*v[j, k])",
                            "rule": "combine",
                            "terms": [["A(i, t)", "v e"], ["-B(i, t)", "v f"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "start",
            "sentence": "The path starts at u.",
            "claim": "forall i < N: forall k < d: U(i, k, 0) = u[i, k]",
            "rule": "suppose",
            "variables": {"i": "index[N]", "k": "index[d]"},
            "assume": {},
            "steps": [
                {
                    "id": "both",
                    "sentence": "The sign of alpha_i.",
                    "claim": "sigma[i]^2 = 1 and 0 <= sigma[i]*alpha(i)",
                    "rule": "apply",
                    "uses": ["signs"],
                    "values": {"i": "i"},
                },
                {
                    "id": "sign",
                    "sentence": "Its square is 1,",
                    "claim": "sigma[i]^2 = 1",
                    "rule": "logic",
                    "uses": ["both"],
                },
                {
                    "id": "same sign",
                    "sentence": "and it has the sign of alpha_i.",
                    "claim": "0 <= sigma[i]*alpha(i)",
                    "rule": "logic",
                    "uses": ["both"],
                },
                {
                    "id": "root",
                    "sentence": "So sigma_i |alpha_i| = alpha_i.",
                    "claim": "sigma[i]*sqrt(alpha(i)^2) = alpha(i)",
                    "rule": "apply",
                    "uses": ["theorem:signed-root", "sign", "same sign"],
                    "values": {"s": "sigma[i]", "a": "alpha(i)"},
                },
                {
                    "id": "at rest",
                    "sentence": "Nothing has moved.",
                    "claim": "U(i, k, 0) = u[i, k]",
                    "rule": "combine",
                    "terms": [["e[k]", "root"]],
                },
            ],
        },
        {
            "id": "end",
            "sentence": "It ends at right angles to f.",
            "claim": "forall i < N: sum(k, d, U(i, k, 1)*f[k]) = 0",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "orthogonal",
                    "sentence": "Its part along f is gone.",
                    "claim": "sum(k, d, U(i, k, 1)*f[k]) = 0",
                    "rule": "combine",
                    "terms": [["A(i, 1)", "right angle"], ["-beta(i)", "unit f"]],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N:"
                " forall j < N: sum(k, d, U(i, k, t)*v[j, k]) = sum(k, d, u[i, k]*v[j, k])) and (forall i < N: forall k"
                " < d: U(i, k, 0) = u[i, k]) and (forall i < N: sum(k, d, U(i, k, 1)*f[k]) = 0)"
            ),
            "rule": "logic",
            "uses": ["units", "products", "start", "end"],
        },
    ],
    "conclusion": (
        "(forall t in [0, 1]: forall i < N: sum(k, d, U(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: forall "
        "j < N: sum(k, d, U(i, k, t)*v[j, k]) = sum(k, d, u[i, k]*v[j, k])) and (forall i < N: forall k < d: U(i, k, 0)"
        " = u[i, k]) and (forall i < N: sum(k, d, U(i, k, 1)*f[k]) = 0)"
    ),
}
