THEOREM = {
    "id": "ccem-global-optimum",
    "title": "For d >= N the CCEM contains a global optimum of the sigmoid loss",
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "b": "real",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
        "attained(p)": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) "
            "and (forall i < N: sum(k, d, v[i, k]^2) = 1) "
            "and (sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k]))) "
            "+ offdiag(i, j, N, softplus(t*sum(k, d, u[i, k]*v[j, k]) - b)))/N = L(p)"
        ),
        "bound(p)": (
            "forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) "
            "and (forall i < N: sum(k, d, v[i, k]^2) = 1) "
            "=> L(p) <= (sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k]))) "
            "+ offdiag(i, j, N, softplus(t*sum(k, d, u[i, k]*v[j, k]) - b)))/N"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "room": "N <= d",
    },
    "steps": [
        {
            "id": "minimiser",
            "sentence": "The loss curve has a minimiser.",
            "claim": "exists p: minimises(p)",
            "rule": "apply",
            "uses": ["theorem:minimiser-exists", "size", "temperature"],
            "values": {
                "N": "N",
                "t": "t",
                "b": "b",
            },
        },
        {
            "id": "p",
            "sentence": "Take one.",
            "claim": "minimises(p)",
            "rule": "obtain",
            "uses": ["minimiser"],
            "variables": ["p"],
        },
        {
            "id": "low",
            "sentence": "The minimiser is at least 0,",
            "claim": "0 <= p",
            "rule": "logic",
            "uses": ["p"],
        },
        {
            "id": "high",
            "sentence": "and at most 1.",
            "claim": "p <= 1",
            "rule": "logic",
            "uses": ["p"],
        },
        {
            "id": "attained",
            "sentence": "The CCEM vectors attain the curve.",
            "claim": "attained(p)",
            "rule": "apply",
            "uses": ["theorem:ccem-loss", "size", "room", "low", "high"],
            "values": {
                "N": "N",
                "d": "d",
                "t": "t",
                "b": "b",
                "s": "p",
            },
        },
        {
            "id": "bound",
            "sentence": "No unit embeddings go below it.",
            "claim": "bound(p)",
            "rule": "suppose",
            "variables": {
                "u": "family[N, d]",
                "v": "family[N, d]",
            },
            "assume": {
                "unit": "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1)",
            },
            "steps": [
                {
                    "id": "unit u",
                    "sentence": "The u_i are unit vectors.",
                    "claim": "forall i < N: sum(k, d, u[i, k]^2) = 1",
                    "rule": "logic",
                    "uses": ["unit"],
                },
                {
                    "id": "unit v",
                    "sentence": "The v_i are unit vectors.",
                    "claim": "forall i < N: sum(k, d, v[i, k]^2) = 1",
                    "rule": "logic",
                    "uses": ["unit"],
                },
                {
                    "id": "below",
                    "sentence": "So their loss is at least the minimum of the curve.",
                    "claim": (
                        "L(p) <= (sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k]))) "
                        "+ offdiag(i, j, N, softplus(t*sum(k, d, u[i, k]*v[j, k]) - b)))/N"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:global-optimum-bound", "size", "temperature", "unit u", "unit v", "p"],
                    "values": {
                        "N": "N",
                        "d": "d",
                        "t": "t",
                        "b": "b",
                        "u": "u",
                        "v": "v",
                        "p": "p",
                    },
                },
            ],
        },
        {
            "id": "all",
            "sentence": "The minimum is attained, and no embeddings do better.",
            "claim": "minimises(p) and attained(p) and bound(p)",
            "rule": "logic",
            "uses": ["p", "attained", "bound"],
        },
        {
            "id": "exists",
            "sentence": "So such a p exists.",
            "claim": "exists p: minimises(p) and attained(p) and bound(p)",
            "rule": "witness",
            "uses": ["all"],
            "values": {
                "p": "p",
            },
        },
    ],
    "conclusion": "exists p: minimises(p) and attained(p) and bound(p)",
}
