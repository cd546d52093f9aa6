THEOREM = {
    "id": "gap-loss-simplex",
    "title": (
        "A mean of g(u_i.v_j - u_i.v_i) over i != j, g convex and nondecreasing (triplet loss: g(z) = max(0, 2z + "
        "a)), is least at the simplex ETF, in every dimension; attained in d >= N"
    ),
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "g": "function[0]"},
    "definitions": {
        "P": "sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N",
        "Q": "offdiag(i, j, N, sum(k, d, u[i, k]*v[j, k]))/(N*(N - 1))",
        "gap(i, j)": "sum(k, d, u[i, k]*v[j, k]) - sum(k, d, u[i, k]*v[i, k])",
        "MeanGap": "offdiag(i, j, N, gap(i, j))/(N*(N - 1))",
        "Mean": "offdiag(i, j, N, g(gap(i, j)))/(N*(N - 1))",
        "attained": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
            "sum(k, d, v[i, k]^2) = 1) and Mean = g(-N/(N - 1))"
        ),
        "lowest": (
            "forall family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
            "sum(k, d, v[i, k]^2) = 1) => g(-N/(N - 1)) <= Mean"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "convex": (
            "forall x in [-2, 2]: forall y in [-2, 2]: forall l in [0, 1]: g(l*x + (1 - l)*y) <= l*g(x) + (1 - l)*g(y)"
        ),
        "nondecreasing": "forall x in [-2, 2]: forall y in [-2, 2]: x <= y => g(x) <= g(y)",
    },
    "steps": [
        {
            "id": "bound",
            "sentence": "",
            "claim": "lowest",
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
                    "id": "similarities",
                    "sentence": "",
                    "claim": (
                        "forall i < N: forall j < N: -1 <= sum(k, d, u[i, k]*v[j, k]) and sum(k, d, u[i, k]*v[j, "
                        "k]) <= 1"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:similarity-range", "unit u", "unit v"],
                    "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
                },
                {
                    "id": "gaps",
                    "sentence": "",
                    "claim": "forall i < N: forall j < N: i != j => -2 <= gap(i, j) and gap(i, j) <= 2",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"two": "i != j"},
                    "steps": [
                        {
                            "id": "across",
                            "sentence": "",
                            "claim": "-1 <= sum(k, d, u[i, k]*v[j, k]) and sum(k, d, u[i, k]*v[j, k]) <= 1",
                            "rule": "apply",
                            "uses": ["similarities"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "own",
                            "sentence": "",
                            "claim": "-1 <= sum(k, d, u[i, k]*v[i, k]) and sum(k, d, u[i, k]*v[i, k]) <= 1",
                            "rule": "apply",
                            "uses": ["similarities"],
                            "values": {"i": "i", "j": "i"},
                        },
                        {
                            "id": "across low",
                            "sentence": "",
                            "claim": "-1 <= sum(k, d, u[i, k]*v[j, k])",
                            "rule": "logic",
                            "uses": ["across"],
                        },
                        {
                            "id": "across high",
                            "sentence": "",
                            "claim": "sum(k, d, u[i, k]*v[j, k]) <= 1",
                            "rule": "logic",
                            "uses": ["across"],
                        },
                        {
                            "id": "own low",
                            "sentence": "",
                            "claim": "-1 <= sum(k, d, u[i, k]*v[i, k])",
                            "rule": "logic",
                            "uses": ["own"],
                        },
                        {
                            "id": "own high",
                            "sentence": "",
                            "claim": "sum(k, d, u[i, k]*v[i, k]) <= 1",
                            "rule": "logic",
                            "uses": ["own"],
                        },
                        {
                            "id": "low end",
                            "sentence": "",
                            "claim": "-2 <= gap(i, j)",
                            "rule": "combine",
                            "terms": [["1", "across low"], ["1", "own high"]],
                        },
                        {
                            "id": "high end",
                            "sentence": "",
                            "claim": "gap(i, j) <= 2",
                            "rule": "combine",
                            "terms": [["1", "across high"], ["1", "own low"]],
                        },
                        {
                            "id": "gap",
                            "sentence": "",
                            "claim": "-2 <= gap(i, j) and gap(i, j) <= 2",
                            "rule": "logic",
                            "uses": ["low end", "high end"],
                        },
                    ],
                },
                {
                    "id": "mean",
                    "sentence": "Jensen over the pairs i != j.",
                    "claim": "N*(N - 1)*g(MeanGap) <= offdiag(i, j, N, g(gap(i, j)))",
                    "rule": "apply",
                    "uses": ["theorem:jensen-pairs", "size", "convex", "gaps"],
                    "values": {"N": "N", "lo": "-2", "hi": "2", "f": "x -> g(x)", "a": "(i, j) -> gap(i, j)"},
                },
                {
                    "id": "feasible",
                    "sentence": "The sum-of-squares inequality.",
                    "claim": (
                        "4*(N - 1)*(Q) - 2*(N - 2)*(P) + 2*N = sum(k, d, sum(i, N, (u[i, k] - v[i, k] - (sum(i, N, "
                        "u[i, k]) - sum(i, N, v[i, k]))/N)^2) + (sum(i, N, u[i, k]) + sum(i, N, v[i, k]))^2/N) and "
                        "((N - 2)*(P) - N)/(2*(N - 1)) <= Q"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:feasibility", "size", "unit u", "unit v"],
                    "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
                },
                {
                    "id": "line",
                    "sentence": "",
                    "claim": "((N - 2)*(P) - N)/(2*(N - 1)) <= Q",
                    "rule": "logic",
                    "uses": ["feasible"],
                },
                {
                    "id": "range",
                    "sentence": "",
                    "claim": "-1 <= P and P <= 1",
                    "rule": "apply",
                    "uses": ["theorem:mean-similarity-range", "size", "unit u", "unit v"],
                    "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
                },
                {
                    "id": "at most one",
                    "sentence": "",
                    "claim": "P <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "at least",
                    "sentence": "",
                    "claim": "-1 <= P",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "least gap",
                    "sentence": "Q - P >= -N/(N - 1).",
                    "claim": "-N/(N - 1) <= MeanGap",
                    "rule": "combine",
                    "terms": [["1", "line"], ["N/(2*(N - 1))", "at most one"]],
                },
                {
                    "id": "low value",
                    "sentence": "",
                    "claim": "-2 <= -N/(N - 1)",
                    "rule": "combine",
                    "terms": [["1/(N - 1)", "size"]],
                },
                {
                    "id": "high value",
                    "sentence": "",
                    "claim": "-N/(N - 1) <= 2",
                    "rule": "combine",
                },
                {
                    "id": "negatives",
                    "sentence": "",
                    "claim": "-1 <= Q and Q <= 1",
                    "rule": "apply",
                    "uses": ["theorem:mean-negative-range", "size", "unit u", "unit v"],
                    "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
                },
                {
                    "id": "negatives high",
                    "sentence": "",
                    "claim": "Q <= 1",
                    "rule": "logic",
                    "uses": ["negatives"],
                },
                {
                    "id": "mean low",
                    "sentence": "",
                    "claim": "-2 <= MeanGap",
                    "rule": "combine",
                    "terms": [["1", "least gap"], ["1", "low value"]],
                },
                {
                    "id": "mean high",
                    "sentence": "",
                    "claim": "MeanGap <= 2",
                    "rule": "combine",
                    "terms": [["1", "negatives high"], ["1", "at least"]],
                },
                {
                    "id": "monotone",
                    "sentence": "",
                    "claim": "g(-N/(N - 1)) <= g(MeanGap)",
                    "rule": "apply",
                    "uses": ["nondecreasing", "low value", "high value", "mean low", "mean high", "least gap"],
                    "values": {"x": "-N/(N - 1)", "y": "MeanGap"},
                },
                {
                    "id": "value",
                    "sentence": "",
                    "claim": "g(-N/(N - 1)) <= Mean",
                    "rule": "combine",
                    "terms": [["1", "monotone"], ["1/(N*(N - 1))", "mean"]],
                },
            ],
        },
        {
            "id": "enough room",
            "sentence": "",
            "claim": "N <= d => (attained)",
            "rule": "suppose",
            "variables": {},
            "assume": {"room": "N <= d"},
            "steps": [
                {
                    "id": "none",
                    "sentence": "",
                    "claim": "0 <= 1",
                    "rule": "combine",
                },
                {
                    "id": "full",
                    "sentence": "",
                    "claim": "1 <= 1",
                    "rule": "combine",
                },
                {
                    "id": "exist",
                    "sentence": "The CCEM at s = 1.",
                    "claim": (
                        "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and "
                        "(forall i < N: sum(k, d, v[i, k]^2) = 1) and (forall i < N: sum(k, d, u[i, k]*v[i, k]) = "
                        "2*1 - 1) and (forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = -1 + 1*(N "
                        "- 2)/(N - 1))"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:ccem-exists", "size", "room", "none", "full"],
                    "values": {"N": "N", "d": "d", "s": "1"},
                },
                {
                    "id": "vectors",
                    "sentence": "",
                    "claim": (
                        "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1) and "
                        "(forall i < N: sum(k, d, u[i, k]*v[i, k]) = 2*1 - 1) and (forall i < N: forall j < N: i != "
                        "j => sum(k, d, u[i, k]*v[j, k]) = -1 + 1*(N - 2)/(N - 1))"
                    ),
                    "rule": "obtain",
                    "uses": ["exist"],
                    "variables": ["u", "v"],
                },
                {
                    "id": "units",
                    "sentence": "",
                    "claim": "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1)",
                    "rule": "logic",
                    "uses": ["vectors"],
                },
                {
                    "id": "positives",
                    "sentence": "",
                    "claim": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = 2*1 - 1",
                    "rule": "logic",
                    "uses": ["vectors"],
                },
                {
                    "id": "negatives",
                    "sentence": "",
                    "claim": (
                        "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = -1 + 1*(N - 2)/(N - 1)"
                    ),
                    "rule": "logic",
                    "uses": ["vectors"],
                },
                {
                    "id": "terms",
                    "sentence": "",
                    "claim": "forall i < N: forall j < N: i != j => g(gap(i, j)) = g(-N/(N - 1))",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"two": "i != j"},
                    "steps": [
                        {
                            "id": "own",
                            "sentence": "",
                            "claim": "sum(k, d, u[i, k]*v[i, k]) = 2*1 - 1",
                            "rule": "apply",
                            "uses": ["positives"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "across",
                            "sentence": "",
                            "claim": "sum(k, d, u[i, k]*v[j, k]) = -1 + 1*(N - 2)/(N - 1)",
                            "rule": "apply",
                            "uses": ["negatives", "two"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "gap",
                            "sentence": "",
                            "claim": "-N/(N - 1) = gap(i, j)",
                            "rule": "combine",
                            "terms": [["-1", "across"], ["1", "own"]],
                        },
                        {
                            "id": "same",
                            "sentence": "",
                            "claim": "g(-N/(N - 1)) = g(-N/(N - 1))",
                            "rule": "combine",
                            "terms": [],
                        },
                        {
                            "id": "term",
                            "sentence": "",
                            "claim": "g(gap(i, j)) = g(-N/(N - 1))",
                            "rule": "rewrite",
                            "uses": ["gap", "same"],
                            "variable": "z",
                            "template": "g(z) = g(-N/(N - 1))",
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "",
                    "claim": "offdiag(i, j, N, g(gap(i, j))) = offdiag(i, j, N, g(-N/(N - 1)))",
                    "rule": "sum",
                    "uses": ["terms"],
                },
                {
                    "id": "loss",
                    "sentence": "",
                    "claim": "Mean = g(-N/(N - 1))",
                    "rule": "combine",
                    "terms": [["1/(N*(N - 1))", "sum"]],
                },
                {
                    "id": "both",
                    "sentence": "",
                    "claim": (
                        "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1) and "
                        "Mean = g(-N/(N - 1))"
                    ),
                    "rule": "logic",
                    "uses": ["units", "loss"],
                },
                {
                    "id": "attained",
                    "sentence": "",
                    "claim": "attained",
                    "rule": "witness",
                    "uses": ["both"],
                    "values": {"u": "u", "v": "v"},
                },
            ],
        },
        {
            "id": "all",
            "sentence": "",
            "claim": "(lowest) and (N <= d => (attained))",
            "rule": "logic",
            "uses": ["bound", "enough room"],
        },
    ],
    "conclusion": "(lowest) and (N <= d => (attained))",
}
