THEOREM = {
    "id": "pair-loss-global-optimum",
    "title": (
        "For d >= N the CCEM contains a global optimum of every pair loss with phi, psi convex and psi "
        "nondecreasing"
    ),
    "source": "Lee, Chang & Sohn 2024; without phi nonincreasing: this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "phi": "function[0]",
        "psi": "function[0]",
        "p": "real",
    },
    "definitions": {
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "L(s)": "phi(2*s - 1) + omega*psi(-1 + s*(N - 2)/(N - 1))",
        "Loss(u, v)": (
            "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, "
            "k])))/(N*(N - 1)))"
        ),
        "attained(s)": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and "
            "Loss(u, v) = L(s)"
        ),
        "lowest": "forall s in [0, 1]: L(p) <= L(s)",
        "bound(p)": (
            "forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) => L(p) "
            "<= Loss(u, v)"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N <= d",
        "weight": "0 <= omega",
        "phi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 "
            "- l)*phi(y)"
        ),
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 "
            "- l)*psi(y)"
        ),
        "psi nondecreasing": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(x) <= psi(y)",
        "low": "0 <= p",
        "high": "p <= 1",
        "minimiser": "lowest",
    },
    "steps": [
        {
            "id": "attained",
            "sentence": "The CCEM at the minimiser of the curve has the loss L(p).",
            "claim": "attained(p)",
            "rule": "apply",
            "uses": ["theorem:pair-loss-ccem", "size", "room", "low", "high"],
            "values": {"N": "N", "d": "d", "omega": "omega", "s": "p", "phi": "phi", "psi": "psi"},
        },
        {
            "id": "bound",
            "sentence": "No embedding does better.",
            "claim": "bound(p)",
            "rule": "suppose",
            "variables": {"u": "family[N, d]", "v": "family[N, d]"},
            "assume": {"unit u": "unit(u)", "unit v": "unit(v)"},
            "steps": [
                {
                    "id": "curve",
                    "sentence": "Every loss is at least a value of the curve.",
                    "claim": (
                        "0 <= (sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2 and (sum(i, N, sum(k, d, u[i, "
                        "k]*v[i, k]))/N + 1)/2 <= 1 and L((sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2) <= "
                        "Loss(u, v)"
                    ),
                    "rule": "apply",
                    "uses": [
                        "theorem:pair-loss-lower-bound",
                        "size",
                        "weight",
                        "unit u",
                        "unit v",
                        "phi convex",
                        "psi convex",
                        "psi nondecreasing",
                    ],
                    "values": {
                        "N": "N",
                        "d": "d",
                        "omega": "omega",
                        "phi": "phi",
                        "psi": "psi",
                        "u": "u",
                        "v": "v",
                    },
                },
                {
                    "id": "s low",
                    "sentence": "At an s >= 0.",
                    "claim": "0 <= (sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2",
                    "rule": "logic",
                    "uses": ["curve"],
                },
                {
                    "id": "s high",
                    "sentence": "And s <= 1.",
                    "claim": "(sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2 <= 1",
                    "rule": "logic",
                    "uses": ["curve"],
                },
                {
                    "id": "value",
                    "sentence": "The bound.",
                    "claim": "L((sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2) <= Loss(u, v)",
                    "rule": "logic",
                    "uses": ["curve"],
                },
                {
                    "id": "least",
                    "sentence": "p minimises the curve.",
                    "claim": "L(p) <= L((sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2)",
                    "rule": "apply",
                    "uses": ["minimiser", "s low", "s high"],
                    "values": {"s": "(sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2"},
                },
                {
                    "id": "below",
                    "sentence": "Chain the two.",
                    "claim": "L(p) <= Loss(u, v)",
                    "rule": "combine",
                    "terms": [["1", "least"], ["1", "value"]],
                },
            ],
        },
        {
            "id": "both",
            "sentence": "Attained, and a bound.",
            "claim": "attained(p) and bound(p)",
            "rule": "logic",
            "uses": ["attained", "bound"],
        },
    ],
    "conclusion": "attained(p) and bound(p)",
}
