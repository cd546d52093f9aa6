THEOREM = {
    "id": "pair-loss-mirrored",
    "title": (
        "phi, psi convex and psi nonincreasing (inverse contrastive losses): the mirrored CCEM u_i, -v_i contains "
        "a global optimum in d >= N"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "p": "real",
        "phi": "function[0]",
        "psi": "function[0]",
    },
    "definitions": {
        "L(s)": "phi(1 - 2*s) + omega*psi(1 - s*(N - 2)/(N - 1))",
        "Turned(s)": "phi(-(2*s - 1)) + omega*psi(-(-1 + s*(N - 2)/(N - 1)))",
        "TurnedLossOfTurned": (
            "sum(i, N, phi(-(sum(k, d, u[i, k]*(-v[i, k])))))/N + omega*(offdiag(i, j, N, psi(-(sum(k, d, u[i, "
            "k]*(-v[j, k])))))/(N*(N - 1)))"
        ),
        "LossOfTurned": (
            "sum(i, N, phi(sum(k, d, u[i, k]*(-v[i, k]))))/N + omega*(offdiag(i, j, N, psi(sum(k, d, u[i, "
            "k]*(-v[j, k]))))/(N*(N - 1)))"
        ),
        "TurnedLoss": (
            "sum(i, N, phi(-(sum(k, d, u[i, k]*v[i, k]))))/N + omega*(offdiag(i, j, N, psi(-(sum(k, d, u[i, "
            "k]*v[j, k]))))/(N*(N - 1)))"
        ),
        "Loss": (
            "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, "
            "k])))/(N*(N - 1)))"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N <= d",
        "weight": "0 <= omega",
        "phi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 - "
            "l)*phi(y)"
        ),
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 - "
            "l)*psi(y)"
        ),
        "psi nonincreasing": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(y) <= psi(x)",
        "low": "0 <= p",
        "high": "p <= 1",
        "minimiser": "forall s in [0, 1]: L(p) <= L(s)",
    },
    "steps": [
        {
            "id": "phi mirrored",
            "sentence": "",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(-(l*x + (1 - l)*y)) <= "
                "l*phi(-x) + (1 - l)*phi(-y)"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"phi x": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "phi mirrored 2",
                    "sentence": "",
                    "claim": (
                        "forall y in [-1, 1]: forall l in [0, 1]: phi(-(l*x + (1 - l)*y)) <= l*phi(-x) + (1 - "
                        "l)*phi(-y)"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"phi y": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "phi mirrored 3",
                            "sentence": "",
                            "claim": "forall l in [0, 1]: phi(-(l*x + (1 - l)*y)) <= l*phi(-x) + (1 - l)*phi(-y)",
                            "rule": "suppose",
                            "variables": {"l": "real"},
                            "assume": {"phi l": "0 <= l and l <= 1"},
                            "steps": [
                                {
                                    "id": "phi at -x",
                                    "sentence": "",
                                    "claim": "-1 <= -x and -x <= 1",
                                    "rule": "logic",
                                    "uses": ["phi x"],
                                },
                                {
                                    "id": "phi at -y",
                                    "sentence": "",
                                    "claim": "-1 <= -y and -y <= 1",
                                    "rule": "logic",
                                    "uses": ["phi y"],
                                },
                                {
                                    "id": "phi chord",
                                    "sentence": "",
                                    "claim": "phi(l*(-x) + (1 - l)*(-y)) <= l*phi(-x) + (1 - l)*phi(-y)",
                                    "rule": "apply",
                                    "uses": ["phi convex", "phi at -x", "phi at -y", "phi l"],
                                    "values": {"x": "-x", "y": "-y", "l": "l"},
                                },
                                {
                                    "id": "phi turned",
                                    "sentence": "",
                                    "claim": "phi(-(l*x + (1 - l)*y)) <= l*phi(-x) + (1 - l)*phi(-y)",
                                    "rule": "combine",
                                    "terms": [["1", "phi chord"]],
                                },
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "psi mirrored",
            "sentence": "",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(-(l*x + (1 - l)*y)) <= "
                "l*psi(-x) + (1 - l)*psi(-y)"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"psi x": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "psi mirrored 2",
                    "sentence": "",
                    "claim": (
                        "forall y in [-1, 1]: forall l in [0, 1]: psi(-(l*x + (1 - l)*y)) <= l*psi(-x) + (1 - "
                        "l)*psi(-y)"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"psi y": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "psi mirrored 3",
                            "sentence": "",
                            "claim": "forall l in [0, 1]: psi(-(l*x + (1 - l)*y)) <= l*psi(-x) + (1 - l)*psi(-y)",
                            "rule": "suppose",
                            "variables": {"l": "real"},
                            "assume": {"psi l": "0 <= l and l <= 1"},
                            "steps": [
                                {
                                    "id": "psi at -x",
                                    "sentence": "",
                                    "claim": "-1 <= -x and -x <= 1",
                                    "rule": "logic",
                                    "uses": ["psi x"],
                                },
                                {
                                    "id": "psi at -y",
                                    "sentence": "",
                                    "claim": "-1 <= -y and -y <= 1",
                                    "rule": "logic",
                                    "uses": ["psi y"],
                                },
                                {
                                    "id": "psi chord",
                                    "sentence": "",
                                    "claim": "psi(l*(-x) + (1 - l)*(-y)) <= l*psi(-x) + (1 - l)*psi(-y)",
                                    "rule": "apply",
                                    "uses": ["psi convex", "psi at -x", "psi at -y", "psi l"],
                                    "values": {"x": "-x", "y": "-y", "l": "l"},
                                },
                                {
                                    "id": "psi turned",
                                    "sentence": "",
                                    "claim": "psi(-(l*x + (1 - l)*y)) <= l*psi(-x) + (1 - l)*psi(-y)",
                                    "rule": "combine",
                                    "terms": [["1", "psi chord"]],
                                },
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "rising",
            "sentence": "",
            "claim": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(-x) <= psi(-y)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "rising 2",
                    "sentence": "",
                    "claim": "forall y in [-1, 1]: x <= y => psi(-x) <= psi(-y)",
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "-1 <= y and y <= 1"},
                    "steps": [
                        {
                            "id": "rising 3",
                            "sentence": "",
                            "claim": "x <= y => psi(-x) <= psi(-y)",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"order": "x <= y"},
                            "steps": [
                                {
                                    "id": "minus x",
                                    "sentence": "",
                                    "claim": "-1 <= -x and -x <= 1",
                                    "rule": "logic",
                                    "uses": ["x range"],
                                },
                                {
                                    "id": "minus y",
                                    "sentence": "",
                                    "claim": "-1 <= -y and -y <= 1",
                                    "rule": "logic",
                                    "uses": ["y range"],
                                },
                                {
                                    "id": "turned order",
                                    "sentence": "",
                                    "claim": "-y <= -x",
                                    "rule": "combine",
                                    "terms": [["1", "order"]],
                                },
                                {
                                    "id": "falls",
                                    "sentence": "",
                                    "claim": "psi(-x) <= psi(-y)",
                                    "rule": "apply",
                                    "uses": ["psi nonincreasing", "minus y", "minus x", "turned order"],
                                    "values": {"x": "-y", "y": "-x"},
                                },
                            ],
                        },
                    ],
                },
            ],
        },
        {
            "id": "mirrored minimiser",
            "sentence": "",
            "claim": "forall s in [0, 1]: Turned(p) <= Turned(s)",
            "rule": "suppose",
            "variables": {"s": "real"},
            "assume": {"s range": "0 <= s and s <= 1"},
            "steps": [
                {
                    "id": "at s",
                    "sentence": "",
                    "claim": "L(p) <= L(s)",
                    "rule": "apply",
                    "uses": ["minimiser", "s range"],
                    "values": {"s": "s"},
                },
                {
                    "id": "turned at s",
                    "sentence": "",
                    "claim": "Turned(p) <= Turned(s)",
                    "rule": "combine",
                    "terms": [["1", "at s"]],
                },
            ],
        },
        {
            "id": "optimum",
            "sentence": "The theorem for phi(-x), psi(-x).",
            "claim": (
                "(exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < "
                "N: sum(k, d, v[i, k]^2) = 1) and TurnedLoss = Turned(p)) and (forall family u[N, d], family v[N, "
                "d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1) => "
                "Turned(p) <= TurnedLoss)"
            ),
            "rule": "apply",
            "uses": [
                "theorem:pair-loss-global-optimum",
                "size",
                "room",
                "weight",
                "phi mirrored",
                "psi mirrored",
                "rising",
                "low",
                "high",
                "mirrored minimiser",
            ],
            "values": {"N": "N", "d": "d", "omega": "omega", "phi": "x -> phi(-x)", "psi": "x -> psi(-x)", "p": "p"},
        },
        {
            "id": "exists",
            "sentence": "",
            "claim": (
                "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < "
                "N: sum(k, d, v[i, k]^2) = 1) and TurnedLoss = Turned(p)"
            ),
            "rule": "logic",
            "uses": ["optimum"],
        },
        {
            "id": "bounds",
            "sentence": "",
            "claim": (
                "forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < "
                "N: sum(k, d, v[i, k]^2) = 1) => Turned(p) <= TurnedLoss"
            ),
            "rule": "logic",
            "uses": ["optimum"],
        },
        {
            "id": "bound",
            "sentence": "Take -v_i for v_i.",
            "claim": (
                "forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < "
                "N: sum(k, d, v[i, k]^2) = 1) => L(p) <= Loss"
            ),
            "rule": "suppose",
            "variables": {"u": "family[N, d]", "v": "family[N, d]"},
            "assume": {
                "units": "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1)",
            },
            "steps": [
                {
                    "id": "unit u",
                    "sentence": "",
                    "claim": "forall i < N: sum(k, d, u[i, k]^2) = 1",
                    "rule": "logic",
                    "uses": ["units"],
                },
                {
                    "id": "unit v",
                    "sentence": "",
                    "claim": "forall i < N: sum(k, d, v[i, k]^2) = 1",
                    "rule": "logic",
                    "uses": ["units"],
                },
                {
                    "id": "unit -v",
                    "sentence": "",
                    "claim": "forall i < N: sum(k, d, (-v[i, k])^2) = 1",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "unit v i",
                            "sentence": "",
                            "claim": "sum(k, d, v[i, k]^2) = 1",
                            "rule": "apply",
                            "uses": ["unit v"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "unit -v i",
                            "sentence": "",
                            "claim": "sum(k, d, (-v[i, k])^2) = 1",
                            "rule": "combine",
                            "terms": [["1", "unit v i"]],
                        },
                    ],
                },
                {
                    "id": "units mirrored",
                    "sentence": "",
                    "claim": (
                        "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, (-v[i, k])^2) = 1)"
                    ),
                    "rule": "logic",
                    "uses": ["unit u", "unit -v"],
                },
                {
                    "id": "turned",
                    "sentence": "",
                    "claim": "Turned(p) <= TurnedLossOfTurned",
                    "rule": "apply",
                    "uses": ["bounds", "units mirrored"],
                    "values": {"u": "u", "v": "i, k -> -v[i, k]"},
                },
                {
                    "id": "plain",
                    "sentence": "",
                    "claim": "L(p) <= Loss",
                    "rule": "combine",
                    "terms": [["1", "turned"]],
                },
            ],
        },
        {
            "id": "vectors",
            "sentence": "",
            "claim": (
                "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1) and "
                "TurnedLoss = Turned(p)"
            ),
            "rule": "obtain",
            "uses": ["exists"],
            "variables": ["u", "v"],
        },
        {
            "id": "unit u",
            "sentence": "",
            "claim": "forall i < N: sum(k, d, u[i, k]^2) = 1",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "unit v",
            "sentence": "",
            "claim": "forall i < N: sum(k, d, v[i, k]^2) = 1",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "value",
            "sentence": "",
            "claim": "TurnedLoss = Turned(p)",
            "rule": "logic",
            "uses": ["vectors"],
        },
        {
            "id": "unit mirrored",
            "sentence": "",
            "claim": "forall i < N: sum(k, d, (-v[i, k])^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "v i",
                    "sentence": "",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "-v i",
                    "sentence": "",
                    "claim": "sum(k, d, (-v[i, k])^2) = 1",
                    "rule": "combine",
                    "terms": [["1", "v i"]],
                },
            ],
        },
        {
            "id": "loss",
            "sentence": "",
            "claim": "LossOfTurned = L(p)",
            "rule": "combine",
            "terms": [["1", "value"]],
        },
        {
            "id": "found",
            "sentence": "",
            "claim": (
                "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, (-v[i, k])^2) = 1) and "
                "LossOfTurned = L(p)"
            ),
            "rule": "logic",
            "uses": ["unit u", "unit mirrored", "loss"],
        },
        {
            "id": "attained",
            "sentence": "",
            "claim": (
                "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < "
                "N: sum(k, d, v[i, k]^2) = 1) and Loss = L(p)"
            ),
            "rule": "witness",
            "uses": ["found"],
            "values": {"u": "u", "v": "i, k -> -v[i, k]"},
        },
        {
            "id": "both",
            "sentence": "",
            "claim": (
                "(exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < "
                "N: sum(k, d, v[i, k]^2) = 1) and Loss = L(p)) and (forall family u[N, d], family v[N, d]: (forall "
                "i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1) => L(p) <= Loss)"
            ),
            "rule": "logic",
            "uses": ["attained", "bound"],
        },
    ],
    "conclusion": (
        "(exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
        "sum(k, d, v[i, k]^2) = 1) and Loss = L(p)) and (forall family u[N, d], family v[N, d]: (forall i < N: "
        "sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1) => L(p) <= Loss)"
    ),
}
