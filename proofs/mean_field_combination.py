THEOREM = {
    "id": "mean-field-combination",
    "title": "Mean-field lines add: h = g0 + g1 z + p f + q g, g1, p, q >= 0, has the line g0 + g1 s + p (line of f) + "
    "q (line of g)",
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "f": "function[0]",
        "g": "function[0]",
        "h": "function[0]",
        "g0": "real",
        "g1": "real",
        "p": "real",
        "q": "real",
        "f0": "real",
        "f1": "real",
        "e0": "real",
        "e1": "real",
    },
    "definitions": {
        "S(i)": "sum(k, d, a[i, k]^2)",
        "Z(i, j)": "sum(k, d, (a[i, k] + a[j, k])^2)/2",
        "line(s)": "(g0 + g1*s + p*(f0 + f1*s) + q*(e0 + e1*s))",
    },
    "hypotheses": {
        "combination": "forall z in [0, 2]: h(z) = g0 + g1*z + p*f(z) + q*g(z)",
        "g1 sign": "0 <= g1",
        "p sign": "0 <= p",
        "q sign": "0 <= q",
        "line of f": "forall family a[N, d]: (forall i < N: S(i) <= 1) => N*sum(i, N, f0 + f1*S(i)) <= sum(i, N, "
        "sum(j, N, f(Z(i, j))))",
        "line of g": "forall family a[N, d]: (forall i < N: S(i) <= 1) => N*sum(i, N, e0 + e1*S(i)) <= sum(i, N, "
        "sum(j, N, g(Z(i, j))))",
    },
    "steps": [
        {
            "id": "all",
            "sentence": "Take points of the unit ball.",
            "claim": "forall family a[N, d]: (forall i < N: S(i) <= 1) => N*sum(i, N, line(S(i))) <= sum(i, N, sum(j, "
            "N, h(Z(i, j))))",
            "rule": "suppose",
            "variables": {"a": "family[N, d]"},
            "assume": {"ball": "forall i < N: S(i) <= 1"},
            "steps": [
                {
                    "id": "rows",
                    "sentence": "For every i:",
                    "claim": "forall i < N: sum(j, N, h(Z(i, j))) = sum(j, N, g0 + g1*Z(i, j) + p*f(Z(i, j)) + "
                    "q*g(Z(i, j)))",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "pairs",
                            "sentence": "For every j:",
                            "claim": "forall j < N: h(Z(i, j)) = g0 + g1*Z(i, j) + p*f(Z(i, j)) + q*g(Z(i, j))",
                            "rule": "suppose",
                            "variables": {"j": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "within i",
                                    "sentence": "In the ball.",
                                    "claim": "S(i) <= 1",
                                    "rule": "apply",
                                    "uses": ["ball"],
                                    "values": {"i": "i"},
                                },
                                {
                                    "id": "within j",
                                    "sentence": "In the ball.",
                                    "claim": "S(j) <= 1",
                                    "rule": "apply",
                                    "uses": ["ball"],
                                    "values": {"i": "j"},
                                },
                                {
                                    "id": "apart",
                                    "sentence": "A square.",
                                    "claim": "0 <= sum(k, d, (a[i, k] - a[j, k])^2)",
                                    "rule": "combine",
                                },
                                {"id": "low", "sentence": "A square.", "claim": "0 <= Z(i, j)", "rule": "combine"},
                                {
                                    "id": "high",
                                    "sentence": "z <= |a_i|^2 + |a_j|^2 <= 2.",
                                    "claim": "Z(i, j) <= 2",
                                    "rule": "combine",
                                    "terms": [["1/2", "apart"], ["1", "within i"], ["1", "within j"]],
                                },
                                {
                                    "id": "value",
                                    "sentence": "There h is the combination.",
                                    "claim": "h(Z(i, j)) = g0 + g1*Z(i, j) + p*f(Z(i, j)) + q*g(Z(i, j))",
                                    "rule": "apply",
                                    "uses": ["combination", "low", "high"],
                                    "values": {"z": "Z(i, j)"},
                                },
                            ],
                        },
                        {
                            "id": "row",
                            "sentence": "Summed.",
                            "claim": "sum(j, N, h(Z(i, j))) = sum(j, N, g0 + g1*Z(i, j) + p*f(Z(i, j)) + q*g(Z(i, j)))",
                            "rule": "sum",
                            "uses": ["pairs"],
                        },
                    ],
                },
                {
                    "id": "sums",
                    "sentence": "Summed.",
                    "claim": "sum(i, N, sum(j, N, h(Z(i, j)))) = sum(i, N, sum(j, N, g0 + g1*Z(i, j) + p*f(Z(i, j)) + "
                    "q*g(Z(i, j))))",
                    "rule": "sum",
                    "uses": ["rows"],
                },
                {
                    "id": "of f",
                    "sentence": "The line of f.",
                    "claim": "N*sum(i, N, f0 + f1*S(i)) <= sum(i, N, sum(j, N, f(Z(i, j))))",
                    "rule": "apply",
                    "uses": ["line of f", "ball"],
                    "values": {"a": "a"},
                },
                {
                    "id": "of g",
                    "sentence": "The line of g.",
                    "claim": "N*sum(i, N, e0 + e1*S(i)) <= sum(i, N, sum(j, N, g(Z(i, j))))",
                    "rule": "apply",
                    "uses": ["line of g", "ball"],
                    "values": {"a": "a"},
                },
                {
                    "id": "mean",
                    "sentence": "Degree 1: the sum of all z_ij is N sum |a_i|^2 + |sum a_i|^2.",
                    "claim": "0 <= sum(k, d, sum(i, N, a[i, k])^2)",
                    "rule": "combine",
                },
                {
                    "id": "bound",
                    "sentence": "Add them.",
                    "claim": "N*sum(i, N, line(S(i))) <= sum(i, N, sum(j, N, h(Z(i, j))))",
                    "rule": "combine",
                    "terms": [
                        ["-1", "sums"],
                        ["1", "p sign", "of f"],
                        ["1", "q sign", "of g"],
                        ["1", "g1 sign", "mean"],
                    ],
                },
            ],
        },
    ],
    "conclusion": "forall family a[N, d]: (forall i < N: S(i) <= 1) => N*sum(i, N, line(S(i))) <= sum(i, N, sum(j, N, "
    "h(Z(i, j))))",
}
