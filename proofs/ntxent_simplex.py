THEOREM = {
    "id": "ntxent-simplex",
    "title": (
        "NT-Xent over both views (SimCLR) is at least log(1 + 2(N - 1) e^(-t N/(N - 1))), its value at the simplex, "
        "in every dimension"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "uv(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "uu(i, j)": "sum(k, d, u[i, k]*u[j, k])",
        "vv(i, j)": "sum(k, d, v[i, k]*v[j, k])",
        "z": "-t*N/(N - 1)",
        "S": "1 + 2*exp(z)*(N - 1)",
        "Xu(i)": (
            "1 + sum(j, N, (1 - delta(i, j))^2*exp(t*(uv(i, j) - uv(i, i))) "
            "+ (1 - delta(i, j))^2*exp(t*(uu(i, j) - uv(i, i))))"
        ),
        "Xv(i)": (
            "1 + sum(j, N, (1 - delta(i, j))^2*exp(t*(uv(j, i) - uv(i, i))) "
            "+ (1 - delta(i, j))^2*exp(t*(vv(i, j) - uv(i, i))))"
        ),
        "Ru(i)": (
            "exp(z)*sum(j, N, (1 - delta(i, j))^2*(t*(uv(i, j) - uv(i, i)) - z) "
            "+ (1 - delta(i, j))^2*(t*(uu(i, j) - uv(i, i)) - z))"
        ),
        "Rv(i)": (
            "exp(z)*sum(j, N, (1 - delta(i, j))^2*(t*(uv(j, i) - uv(i, i)) - z) "
            "+ (1 - delta(i, j))^2*(t*(vv(i, j) - uv(i, i)) - z))"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "anchors u",
            "sentence": "",
            "claim": "forall i < N: 0 < Xu(i) and log(S) + Ru(i)/S <= log(Xu(i))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "weights u",
                    "sentence": "",
                    "claim": "forall j < N: 0 <= (1 - delta(i, j))^2",
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "weight u",
                            "sentence": "",
                            "claim": "0 <= (1 - delta(i, j))^2",
                            "rule": "combine",
                        },
                    ],
                },
                {
                    "id": "lemma u",
                    "sentence": "",
                    "claim": (
                        "0 < 1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2) "
                        "and (0 < Xu(i) and log(1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2)) "
                        "+ Ru(i)/(1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2)) <= log(Xu(i)))"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:log-sum-exp-tangent", "weights u"],
                    "values": {
                        "N": "N",
                        "w": "j -> (1 - delta(i, j))^2",
                        "x": "j -> t*(uv(i, j) - uv(i, i))",
                        "y": "j -> t*(uu(i, j) - uv(i, i))",
                        "z": "z",
                    },
                },
                {
                    "id": "positive u",
                    "sentence": "",
                    "claim": "0 < Xu(i)",
                    "rule": "logic",
                    "uses": ["lemma u"],
                },
                {
                    "id": "S positive u",
                    "sentence": "",
                    "claim": "0 < 1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2)",
                    "rule": "logic",
                    "uses": ["lemma u"],
                },
                {
                    "id": "line u",
                    "sentence": "",
                    "claim": "log(S) + Ru(i)/S <= log(Xu(i))",
                    "rule": "logic",
                    "uses": ["lemma u"],
                },
                {
                    "id": "anchor u",
                    "sentence": "",
                    "claim": "0 < Xu(i) and log(S) + Ru(i)/S <= log(Xu(i))",
                    "rule": "logic",
                    "uses": ["positive u", "line u"],
                },
            ],
        },
        {
            "id": "anchors v",
            "sentence": "",
            "claim": "forall i < N: 0 < Xv(i) and log(S) + Rv(i)/S <= log(Xv(i))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "weights v",
                    "sentence": "",
                    "claim": "forall j < N: 0 <= (1 - delta(i, j))^2",
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "weight v",
                            "sentence": "",
                            "claim": "0 <= (1 - delta(i, j))^2",
                            "rule": "combine",
                        },
                    ],
                },
                {
                    "id": "lemma v",
                    "sentence": "",
                    "claim": (
                        "0 < 1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2) "
                        "and (0 < Xv(i) and log(1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2)) "
                        "+ Rv(i)/(1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2)) <= log(Xv(i)))"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:log-sum-exp-tangent", "weights v"],
                    "values": {
                        "N": "N",
                        "w": "j -> (1 - delta(i, j))^2",
                        "x": "j -> t*(uv(j, i) - uv(i, i))",
                        "y": "j -> t*(vv(i, j) - uv(i, i))",
                        "z": "z",
                    },
                },
                {
                    "id": "positive v",
                    "sentence": "",
                    "claim": "0 < Xv(i)",
                    "rule": "logic",
                    "uses": ["lemma v"],
                },
                {
                    "id": "S positive v",
                    "sentence": "",
                    "claim": "0 < 1 + 2*exp(z)*sum(j, N, (1 - delta(i, j))^2)",
                    "rule": "logic",
                    "uses": ["lemma v"],
                },
                {
                    "id": "line v",
                    "sentence": "",
                    "claim": "log(S) + Rv(i)/S <= log(Xv(i))",
                    "rule": "logic",
                    "uses": ["lemma v"],
                },
                {
                    "id": "anchor v",
                    "sentence": "",
                    "claim": "0 < Xv(i) and log(S) + Rv(i)/S <= log(Xv(i))",
                    "rule": "logic",
                    "uses": ["positive v", "line v"],
                },
            ],
        },
        {
            "id": "lengths of u",
            "sentence": "",
            "claim": "sum(i, N, sum(k, d, u[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit u"],
        },
        {
            "id": "lengths of v",
            "sentence": "",
            "claim": "sum(i, N, sum(k, d, v[i, k]^2)) = sum(i, N, 1)",
            "rule": "sum",
            "uses": ["unit v"],
        },
        {
            "id": "centre",
            "sentence": "",
            "claim": "0 <= sum(k, d, (sum(i, N, u[i, k]) + sum(i, N, v[i, k]))^2)",
            "rule": "combine",
        },
        {
            "id": "apart",
            "sentence": "",
            "claim": "0 <= sum(i, N, sum(k, d, (u[i, k] - v[i, k])^2))",
            "rule": "combine",
        },
        {
            "id": "rises",
            "sentence": "All inner products of the 2N vectors add up to a square.",
            "claim": "0 <= sum(i, N, Ru(i)) + sum(i, N, Rv(i))",
            "rule": "combine",
            "terms": [
                ["t*exp(z)", "centre"],
                ["t*exp(z)*(2*N - 1)", "apart"],
                ["2*N*t*exp(z)", "lengths of u"],
                ["2*N*t*exp(z)", "lengths of v"],
            ],
        },
        {
            "id": "S",
            "sentence": "",
            "claim": "0 < S",
            "rule": "combine",
            "terms": [["1"], ["2*exp(z)*(N - 1)"]],
        },
        {
            "id": "lines u",
            "sentence": "",
            "claim": "forall i < N: log(S) + Ru(i)/S <= log(Xu(i))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "both u",
                    "sentence": "",
                    "claim": "0 < Xu(i) and log(S) + Ru(i)/S <= log(Xu(i))",
                    "rule": "apply",
                    "uses": ["anchors u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "one u",
                    "sentence": "",
                    "claim": "log(S) + Ru(i)/S <= log(Xu(i))",
                    "rule": "logic",
                    "uses": ["both u"],
                },
            ],
        },
        {
            "id": "lines v",
            "sentence": "",
            "claim": "forall i < N: log(S) + Rv(i)/S <= log(Xv(i))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "both v",
                    "sentence": "",
                    "claim": "0 < Xv(i) and log(S) + Rv(i)/S <= log(Xv(i))",
                    "rule": "apply",
                    "uses": ["anchors v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "one v",
                    "sentence": "",
                    "claim": "log(S) + Rv(i)/S <= log(Xv(i))",
                    "rule": "logic",
                    "uses": ["both v"],
                },
            ],
        },
        {
            "id": "sum u",
            "sentence": "",
            "claim": "sum(i, N, log(S) + Ru(i)/S) <= sum(i, N, log(Xu(i)))",
            "rule": "sum",
            "uses": ["lines u"],
        },
        {
            "id": "sum v",
            "sentence": "",
            "claim": "sum(i, N, log(S) + Rv(i)/S) <= sum(i, N, log(Xv(i)))",
            "rule": "sum",
            "uses": ["lines v"],
        },
        {
            "id": "bound",
            "sentence": "",
            "claim": "log(S) <= (sum(i, N, log(Xu(i))) + sum(i, N, log(Xv(i))))/(2*N)",
            "rule": "combine",
            "uses": ["S"],
            "terms": [["1/(2*N)", "sum u"], ["1/(2*N)", "sum v"], ["1/(2*N*S)", "rises"]],
        },
    ],
    "conclusion": "log(S) <= (sum(i, N, log(Xu(i))) + sum(i, N, log(Xv(i))))/(2*N)",
}
