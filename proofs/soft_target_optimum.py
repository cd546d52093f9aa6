THEOREM = {
    "id": "soft-target-optimum",
    "title": (
        "Soft targets (label smoothing, Jaccard weights: positives a, c and negatives e, f): in d >= N + 1 the "
        "optimum is that of the two-parameter family on the diamond"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "b": "real",
        "a": "real",
        "c": "real",
        "e": "real",
        "f": "real",
    },
    "definitions": {
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "phi(z)": "a*softplus(b - t*(z)) + c*softplus(t*(z) - b)",
        "psi(z)": "e*softplus(b - t*(z)) + f*softplus(t*(z) - b)",
        "M(x, y)": "phi(x + y) + (N - 1)*psi(-x/(N - 1) + y)",
        "Loss(u, v)": (
            "(sum(i, N, phi(sum(k, d, u[i, k]*v[i, k]))) + offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k]))))/N"
        ),
        "below(u, v)": (
            "exists x: exists y: (0 <= 1 + x + y and 0 <= 1 - x + y and 0 <= 1 - x - y and 0 <= 1 + x - y) and "
            "M(x, y) <= Loss(u, v)"
        ),
        "attained(x, y)": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and "
            "Loss(u, v) = M(x, y)"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N < d",
        "a label": "0 <= a",
        "c label": "0 <= c",
        "e label": "0 <= e",
        "f label": "0 <= f",
    },
    "steps": [
        {
            "id": "phi convex",
            "sentence": "phi is convex.",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: a*softplus(b - t*(l*x + (1 - "
                "l)*y)) + c*softplus(t*(l*x + (1 - l)*y) - b) <= l*(a*softplus(b - t*(x)) + c*softplus(t*(x) - "
                "b)) + (1 - l)*(a*softplus(b - t*(y)) + c*softplus(t*(y) - b))"
            ),
            "rule": "apply",
            "uses": ["theorem:soft-target-convex", "a label", "c label"],
            "values": {"t": "t", "b": "b", "a": "a", "c": "c"},
        },
        {
            "id": "psi convex",
            "sentence": "psi is convex.",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: e*softplus(b - t*(l*x + (1 - "
                "l)*y)) + f*softplus(t*(l*x + (1 - l)*y) - b) <= l*(e*softplus(b - t*(x)) + f*softplus(t*(x) - "
                "b)) + (1 - l)*(e*softplus(b - t*(y)) + f*softplus(t*(y) - b))"
            ),
            "rule": "apply",
            "uses": ["theorem:soft-target-convex", "e label", "f label"],
            "values": {"t": "t", "b": "b", "a": "e", "c": "f"},
        },
        {
            "id": "weight",
            "sentence": "The weight of the negatives is N - 1.",
            "claim": "0 <= N - 1",
            "rule": "combine",
        },
        {
            "id": "bound",
            "sentence": "No embedding does better:",
            "claim": (
                "forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) => "
                "below(u, v)"
            ),
            "rule": "suppose",
            "variables": {"u": "family[N, d]", "v": "family[N, d]"},
            "assume": {"unit u": "unit(u)", "unit v": "unit(v)"},
            "steps": [
                {
                    "id": "value",
                    "sentence": "Every loss is at least a value on the diamond.",
                    "claim": "below(u, v)",
                    "rule": "apply",
                    "uses": [
                        "theorem:two-parameter-lower-bound",
                        "size",
                        "weight",
                        "unit u",
                        "unit v",
                        "phi convex",
                        "psi convex",
                    ],
                    "values": {
                        "N": "N",
                        "d": "d",
                        "omega": "N - 1",
                        "phi": "z -> a*softplus(b - t*(z)) + c*softplus(t*(z) - b)",
                        "psi": "z -> e*softplus(b - t*(z)) + f*softplus(t*(z) - b)",
                        "u": "u",
                        "v": "v",
                    },
                },
            ],
        },
        {
            "id": "attained",
            "sentence": "And every value is attained:",
            "claim": (
                "forall x: forall y: 0 <= 1 + x + y and 0 <= 1 - x + y and 0 <= 1 - x - y and 0 <= 1 + x - y => "
                "attained(x, y)"
            ),
            "rule": "suppose",
            "variables": {"x": "real", "y": "real"},
            "assume": {
                "diamond": "0 <= 1 + x + y and 0 <= 1 - x + y and 0 <= 1 - x - y and 0 <= 1 + x - y",
            },
            "steps": [
                {
                    "id": "b1",
                    "sentence": "In the diamond:",
                    "claim": "0 <= 1 + x + y",
                    "rule": "logic",
                    "uses": ["diamond"],
                },
                {
                    "id": "b2",
                    "sentence": "in the diamond,",
                    "claim": "0 <= 1 - x + y",
                    "rule": "logic",
                    "uses": ["diamond"],
                },
                {
                    "id": "b3",
                    "sentence": "in the diamond,",
                    "claim": "0 <= 1 - x - y",
                    "rule": "logic",
                    "uses": ["diamond"],
                },
                {
                    "id": "b4",
                    "sentence": "in the diamond.",
                    "claim": "0 <= 1 + x - y",
                    "rule": "logic",
                    "uses": ["diamond"],
                },
                {
                    "id": "vectors",
                    "sentence": "The two-parameter family attains the value.",
                    "claim": "attained(x, y)",
                    "rule": "apply",
                    "uses": ["theorem:two-parameter-loss", "size", "room", "b1", "b2", "b3", "b4"],
                    "values": {
                        "N": "N",
                        "d": "d",
                        "omega": "N - 1",
                        "x": "x",
                        "y": "y",
                        "phi": "z -> a*softplus(b - t*(z)) + c*softplus(t*(z) - b)",
                        "psi": "z -> e*softplus(b - t*(z)) + f*softplus(t*(z) - b)",
                    },
                },
            ],
        },
        {
            "id": "both",
            "sentence": "Together.",
            "claim": (
                "(forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) => "
                "below(u, v)) and (forall x: forall y: 0 <= 1 + x + y and 0 <= 1 - x + y and 0 <= 1 - x - y and 0 "
                "<= 1 + x - y => attained(x, y))"
            ),
            "rule": "logic",
            "uses": ["bound", "attained"],
        },
    ],
    "conclusion": (
        "(forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) => below(u, "
        "v)) and (forall x: forall y: 0 <= 1 + x + y and 0 <= 1 - x + y and 0 <= 1 - x - y and 0 <= 1 + x - y => "
        "attained(x, y))"
    ),
}
