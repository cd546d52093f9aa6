THEOREM = {
    "id": "constellation-separable",
    "title": (
        "With N >= d + 2 and m > b_rel a hyperplane through 0 has all u_i on one side "
        "and all but at most d of the v_j on the other"
    ),
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025 for N > d, which is too few; N >= d + 2: this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "m": "real",
        "b": "real",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "d + 2 <= N",
        "negatives": "forall i < N: forall j < N: i != j => dot(i, j) <= b - m",
        "margin": "b < m",
    },
    "steps": [
        {
            "id": "least norm",
            "sentence": (
                "The point of least norm in the convex hull of the u_i: either it is 0, a combination of at most d + 1 "
                "of them, or all u_i lie beyond it and it is a combination of at most d of them, a face. "
                "The weights are l, and e marks those used."
            ),
            "claim": (
                "exists family l[N]: exists family e[N]: (forall i < N: 0 <= l[i]) "
                "and (forall i < N: e[i] = 0 or e[i] = 1) and (forall i < N: l[i] = e[i]*l[i]) and sum(i, N, l[i]) = 1 "
                "and (((forall k < d: sum(i, N, l[i]*u[i, k]) = 0) and sum(i, N, e[i]) <= d + 1) "
                "or ((forall i < N: 0 < sum(k, d, sum(j, N, l[j]*u[j, k])*u[i, k])) and sum(i, N, e[i]) <= d))"
            ),
            "rule": "cite",
            "source": "Caratheodory's theorem, for the point of least norm in a convex hull",
        },
        {
            "id": "weights",
            "sentence": "",
            "claim": (
                "(forall i < N: 0 <= l[i]) and (forall i < N: e[i] = 0 or e[i] = 1) "
                "and (forall i < N: l[i] = e[i]*l[i]) and sum(i, N, l[i]) = 1 "
                "and (((forall k < d: sum(i, N, l[i]*u[i, k]) = 0) and sum(i, N, e[i]) <= d + 1) "
                "or ((forall i < N: 0 < sum(k, d, sum(j, N, l[j]*u[j, k])*u[i, k])) and sum(i, N, e[i]) <= d))"
            ),
            "rule": "obtain",
            "uses": ["least norm"],
            "variables": ["l", "e"],
        },
        {
            "id": "nonnegative",
            "sentence": "",
            "claim": "forall i < N: 0 <= l[i]",
            "rule": "logic",
            "uses": ["weights"],
        },
        {
            "id": "marks",
            "sentence": "",
            "claim": "forall i < N: e[i] = 0 or e[i] = 1",
            "rule": "logic",
            "uses": ["weights"],
        },
        {
            "id": "support",
            "sentence": "",
            "claim": "forall i < N: l[i] = e[i]*l[i]",
            "rule": "logic",
            "uses": ["weights"],
        },
        {
            "id": "total weight",
            "sentence": "",
            "claim": "sum(i, N, l[i]) = 1",
            "rule": "logic",
            "uses": ["weights"],
        },
        {
            "id": "cases",
            "sentence": "",
            "claim": (
                "((forall k < d: sum(i, N, l[i]*u[i, k]) = 0) and sum(i, N, e[i]) <= d + 1) "
                "or ((forall i < N: 0 < sum(k, d, sum(j, N, l[j]*u[j, k])*u[i, k])) and sum(i, N, e[i]) <= d)"
            ),
            "rule": "logic",
            "uses": ["weights"],
        },
        {
            "id": "unmarked",
            "sentence": "A v_j whose u_j is not used has a negative product with the point.",
            "claim": "forall j < N: e[j] = 0 => sum(i, N, l[i]*dot(i, j)) < 0",
            "rule": "suppose",
            "variables": {"j": "index[N]"},
            "assume": {"unmarked j": "e[j] = 0"},
            "steps": [
                {
                    "id": "weight j",
                    "sentence": "",
                    "claim": "l[j] = e[j]*l[j]",
                    "rule": "apply",
                    "uses": ["support"],
                    "values": {"i": "j"},
                },
                {
                    "id": "no weight",
                    "sentence": "",
                    "claim": "l[j] = 0",
                    "rule": "combine",
                    "terms": [["1", "weight j"], ["l[j]", "unmarked j"]],
                },
                {
                    "id": "pairs",
                    "sentence": "",
                    "claim": (
                        "forall i < N: forall q < N: i != q => l[i]*delta(q, j)*dot(i, q) <= l[i]*delta(q, j)*(b - m)"
                    ),
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "q": "index[N]"},
                    "assume": {"two": "i != q"},
                    "steps": [
                        {
                            "id": "weight i",
                            "sentence": "",
                            "claim": "0 <= l[i]",
                            "rule": "apply",
                            "uses": ["nonnegative"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "negative",
                            "sentence": "",
                            "claim": "dot(i, q) <= b - m",
                            "rule": "apply",
                            "uses": ["negatives", "two"],
                            "values": {"i": "i", "j": "q"},
                        },
                        {
                            "id": "weighted",
                            "sentence": "",
                            "claim": "l[i]*delta(q, j)*dot(i, q) <= l[i]*delta(q, j)*(b - m)",
                            "rule": "combine",
                            "terms": [["delta(q, j)", "weight i", "negative"]],
                        },
                    ],
                },
                {
                    "id": "sum of pairs",
                    "sentence": "",
                    "claim": (
                        "offdiag(i, q, N, l[i]*delta(q, j)*dot(i, q)) <= offdiag(i, q, N, l[i]*delta(q, j)*(b - m))"
                    ),
                    "rule": "sum",
                    "uses": ["pairs"],
                },
                {
                    "id": "at most",
                    "sentence": "",
                    "claim": "sum(i, N, l[i]*dot(i, j)) <= b - m",
                    "rule": "combine",
                    "terms": [["1", "sum of pairs"], ["b - m", "total weight"], ["dot(j, j) - b + m", "no weight"]],
                },
                {
                    "id": "below zero",
                    "sentence": "",
                    "claim": "sum(i, N, l[i]*dot(i, j)) < 0",
                    "rule": "combine",
                    "terms": [["1", "at most"], ["1", "margin"]],
                },
            ],
        },
        {
            "id": "not zero",
            "sentence": "0 would need N <= d + 1 of the u_i.",
            "claim": "((forall k < d: sum(i, N, l[i]*u[i, k]) = 0) and sum(i, N, e[i]) <= d + 1) => 1 <= 0",
            "rule": "suppose",
            "variables": {},
            "assume": {"zero point": "((forall k < d: sum(i, N, l[i]*u[i, k]) = 0) and sum(i, N, e[i]) <= d + 1)"},
            "steps": [
                {
                    "id": "vanishes",
                    "sentence": "",
                    "claim": "forall k < d: sum(i, N, l[i]*u[i, k]) = 0",
                    "rule": "logic",
                    "uses": ["zero point"],
                },
                {
                    "id": "few marks",
                    "sentence": "",
                    "claim": "sum(i, N, e[i]) <= d + 1",
                    "rule": "logic",
                    "uses": ["zero point"],
                },
                {
                    "id": "all marked",
                    "sentence": "",
                    "claim": "forall j < N: e[j] = 1",
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "products",
                            "sentence": "",
                            "claim": "forall k < d: sum(i, N, l[i]*u[i, k])*v[j, k] = 0",
                            "rule": "suppose",
                            "variables": {"k": "index[d]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "coordinate",
                                    "sentence": "",
                                    "claim": "sum(i, N, l[i]*u[i, k]) = 0",
                                    "rule": "apply",
                                    "uses": ["vanishes"],
                                    "values": {"k": "k"},
                                },
                                {
                                    "id": "product",
                                    "sentence": "",
                                    "claim": "sum(i, N, l[i]*u[i, k])*v[j, k] = 0",
                                    "rule": "combine",
                                    "terms": [["v[j, k]", "coordinate"]],
                                },
                            ],
                        },
                        {
                            "id": "product with v",
                            "sentence": "",
                            "claim": "sum(k, d, sum(i, N, l[i]*u[i, k])*v[j, k]) = sum(k, d, 0)",
                            "rule": "sum",
                            "uses": ["products"],
                        },
                        {
                            "id": "if unmarked",
                            "sentence": "",
                            "claim": "e[j] = 0 => 0 < 0",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"is unmarked": "e[j] = 0"},
                            "steps": [
                                {
                                    "id": "negative product",
                                    "sentence": "",
                                    "claim": "sum(i, N, l[i]*dot(i, j)) < 0",
                                    "rule": "apply",
                                    "uses": ["unmarked", "is unmarked"],
                                    "values": {"j": "j"},
                                },
                                {
                                    "id": "absurd",
                                    "sentence": "",
                                    "claim": "0 < 0",
                                    "rule": "combine",
                                    "terms": [["1", "negative product"], ["-1", "product with v"]],
                                },
                            ],
                        },
                        {
                            "id": "mark",
                            "sentence": "",
                            "claim": "e[j] = 0 or e[j] = 1",
                            "rule": "apply",
                            "uses": ["marks"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "marked",
                            "sentence": "",
                            "claim": "e[j] = 1",
                            "rule": "logic",
                            "uses": ["mark", "if unmarked"],
                        },
                    ],
                },
                {
                    "id": "number of marks",
                    "sentence": "",
                    "claim": "sum(j, N, e[j]) = sum(j, N, 1)",
                    "rule": "sum",
                    "uses": ["all marked"],
                },
                {
                    "id": "too many",
                    "sentence": "",
                    "claim": "1 <= 0",
                    "rule": "combine",
                    "terms": [["1", "few marks"], ["1", "room"], ["-1", "number of marks"]],
                },
            ],
        },
        {
            "id": "beyond",
            "sentence": "",
            "claim": "((forall i < N: 0 < sum(k, d, sum(j, N, l[j]*u[j, k])*u[i, k])) and sum(i, N, e[i]) <= d)",
            "rule": "logic",
            "uses": ["cases", "not zero"],
        },
        {
            "id": "all beyond",
            "sentence": "",
            "claim": "forall i < N: 0 < sum(k, d, sum(j, N, l[j]*u[j, k])*u[i, k])",
            "rule": "logic",
            "uses": ["beyond"],
        },
        {
            "id": "at most d",
            "sentence": "",
            "claim": "sum(i, N, e[i]) <= d",
            "rule": "logic",
            "uses": ["beyond"],
        },
        {
            "id": "hyperplane",
            "sentence": "",
            "claim": (
                "exists family h[d]: exists family f[N]: (forall i < N: 0 < sum(k, d, h[k]*u[i, k])) "
                "and (forall i < N: f[i] = 0 or f[i] = 1) and sum(i, N, f[i]) <= d "
                "and (forall j < N: f[j] = 0 => sum(k, d, h[k]*v[j, k]) < 0)"
            ),
            "rule": "witness",
            "uses": ["all beyond", "marks", "at most d", "unmarked"],
            "values": {"h": "k -> sum(j, N, l[j]*u[j, k])", "f": "e"},
        },
    ],
    "conclusion": (
        "exists family h[d]: exists family f[N]: (forall i < N: 0 < sum(k, d, h[k]*u[i, k])) "
        "and (forall i < N: f[i] = 0 or f[i] = 1) and sum(i, N, f[i]) <= d "
        "and (forall j < N: f[j] = 0 => sum(k, d, h[k]*v[j, k]) < 0)"
    ),
}
