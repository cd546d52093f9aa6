THEOREM = {
    "id": "obtuse-vectors",
    "title": "At most d + 1 vectors of R^d have inner products at most -kappa < 0",
    "source": "standard (Rankin 1955)",
    "variables": {"N": "natural", "d": "natural", "a": "family[N, d]", "kappa": "real"},
    "definitions": {"dot(i, j)": "sum(k, d, a[i, k]*a[j, k])"},
    "hypotheses": {"kappa": "0 < kappa", "obtuse": "forall i < N: forall j < N: i != j => dot(i, j) <= -kappa"},
    "steps": [
        {
            "id": "affinely independent",
            "sentence": (
                "A homogeneous system of d + 1 linear equations in more than d + 1 unknowns has a nonzero solution."
            ),
            "claim": (
                "forall natural n, natural d, family a[n, d]: (forall family x[n]: (forall k < d: sum(i, n, x[i]*a[i, "
                "k]) = 0) and sum(i, n, x[i]) = 0 => (forall i < n: x[i] = 0)) => n <= d + 1"
            ),
            "rule": "cite",
            "source": (
                "linear algebra: a homogeneous linear system with more unknowns than equations has a nonzero solution"
            ),
        },
        {
            "id": "numbers have signs",
            "sentence": "Every number has a sign.",
            "claim": "forall natural N, family a[N]: exists family s[N]: forall i < N: s[i]^2 = 1 and 0 <= s[i]*a[i]",
            "rule": "cite",
            "source": "every number has a sign: for a_1..a_N there are s_i = 1 or -1 with s_i a_i >= 0",
        },
        {
            "id": "independent",
            "sentence": "The a_i have no affine relation.",
            "claim": (
                "forall family x[N]: (forall k < d: sum(i, N, x[i]*a[i, k]) = 0) and sum(i, N, x[i]) = 0 => (forall i <"
                " N: x[i] = 0)"
            ),
            "rule": "suppose",
            "variables": {"x": "family[N]"},
            "assume": {"relation": "(forall k < d: sum(i, N, x[i]*a[i, k]) = 0) and sum(i, N, x[i]) = 0"},
            "steps": [
                {
                    "id": "signs exist",
                    "sentence": "Every x_i has a sign s_i.",
                    "claim": "exists family s[N]: forall i < N: s[i]^2 = 1 and 0 <= s[i]*x[i]",
                    "rule": "apply",
                    "uses": ["numbers have signs"],
                    "values": {"N": "N", "a": "x"},
                },
                {
                    "id": "signs",
                    "sentence": "Take them.",
                    "claim": "forall i < N: s[i]^2 = 1 and 0 <= s[i]*x[i]",
                    "rule": "obtain",
                    "uses": ["signs exist"],
                    "variables": ["s"],
                },
                {
                    "id": "coordinates",
                    "sentence": "The relation of the vectors,",
                    "claim": "forall k < d: sum(i, N, x[i]*a[i, k]) = 0",
                    "rule": "logic",
                    "uses": ["relation"],
                },
                {
                    "id": "balance",
                    "sentence": "that of the weights.",
                    "claim": "sum(i, N, x[i]) = 0",
                    "rule": "logic",
                    "uses": ["relation"],
                },
                {
                    "id": "square",
                    "sentence": "The squares are 1.",
                    "claim": "forall i < N: s[i]^2 = 1",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "own",
                            "sentence": "Of i.",
                            "claim": "s[i]^2 = 1 and 0 <= s[i]*x[i]",
                            "rule": "apply",
                            "uses": ["signs"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "one",
                            "sentence": "The first.",
                            "claim": "s[i]^2 = 1",
                            "rule": "logic",
                            "uses": ["own"],
                        },
                    ],
                },
                {
                    "id": "sizes",
                    "sentence": "s_i x_i = |x_i|.",
                    "claim": "forall i < N: 0 <= s[i]*x[i]",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "own",
                            "sentence": "Of i.",
                            "claim": "s[i]^2 = 1 and 0 <= s[i]*x[i]",
                            "rule": "apply",
                            "uses": ["signs"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "size",
                            "sentence": "The second.",
                            "claim": "0 <= s[i]*x[i]",
                            "rule": "logic",
                            "uses": ["own"],
                        },
                    ],
                },
                {
                    "id": "positive",
                    "sentence": "The positive parts.",
                    "claim": "forall i < N: 0 <= (1 + s[i])/2*x[i]",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "one",
                            "sentence": "A sign.",
                            "claim": "s[i]^2 = 1",
                            "rule": "apply",
                            "uses": ["square"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "size",
                            "sentence": "A size.",
                            "claim": "0 <= s[i]*x[i]",
                            "rule": "apply",
                            "uses": ["sizes"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "part",
                            "sentence": "|x_i| or 0.",
                            "claim": "0 <= (1 + s[i])/2*x[i]",
                            "rule": "combine",
                            "terms": [["((1 + s[i])/2)^2", "size"], ["x[i]*(2 + s[i])/4", "one"]],
                        },
                    ],
                },
                {
                    "id": "negative",
                    "sentence": "The negative parts, so that x_i is their difference.",
                    "claim": "forall i < N: 0 <= (s[i] - 1)/2*x[i]",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "one",
                            "sentence": "A sign.",
                            "claim": "s[i]^2 = 1",
                            "rule": "apply",
                            "uses": ["square"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "size",
                            "sentence": "A size.",
                            "claim": "0 <= s[i]*x[i]",
                            "rule": "apply",
                            "uses": ["sizes"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "part",
                            "sentence": "0 or |x_i|.",
                            "claim": "0 <= (s[i] - 1)/2*x[i]",
                            "rule": "combine",
                            "terms": [["((1 - s[i])/2)^2", "size"], ["x[i]*(s[i] - 2)/4", "one"]],
                        },
                    ],
                },
                {
                    "id": "equal sums",
                    "sentence": "They have equal sums.",
                    "claim": "sum(i, N, (1 + s[i])/2*x[i]) = sum(i, N, (s[i] - 1)/2*x[i])",
                    "rule": "combine",
                    "terms": [["1", "balance"]],
                },
                {
                    "id": "coordinate",
                    "sentence": "In every coordinate:",
                    "claim": (
                        "forall k < d: 0 <= sum(i, N, sum(j, N, (1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j])*(a[i, k]*a[j, "
                        "k])))"
                    ),
                    "rule": "suppose",
                    "variables": {"k": "index[d]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "own",
                            "sentence": "The relation.",
                            "claim": "sum(i, N, x[i]*a[i, k]) = 0",
                            "rule": "apply",
                            "uses": ["coordinates"],
                            "values": {"k": "k"},
                        },
                        {
                            "id": "equal",
                            "sentence": "Both parts have the same sum of vectors.",
                            "claim": "sum(i, N, (1 + s[i])/2*x[i]*a[i, k]) = sum(i, N, (s[i] - 1)/2*x[i]*a[i, k])",
                            "rule": "combine",
                            "terms": [["1", "own"]],
                        },
                        {
                            "id": "product",
                            "sentence": "The product of the two is a square.",
                            "claim": (
                                "0 <= sum(i, N, sum(j, N, (1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j])*(a[i, k]*a[j, k])))"
                            ),
                            "rule": "combine",
                            "terms": [
                                ["(sum(i, N, (1 + s[i])/2*x[i]*a[i, k]))^2"],
                                ["sum(i, N, (1 + s[i])/2*x[i]*a[i, k])", "equal"],
                            ],
                        },
                    ],
                },
                {
                    "id": "coordinates added",
                    "sentence": "Summed.",
                    "claim": (
                        "sum(k, d, 0) <= sum(k, d, sum(i, N, sum(j, N, (1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j])*(a[i, "
                        "k]*a[j, k]))))"
                    ),
                    "rule": "sum",
                    "uses": ["coordinate"],
                },
                {
                    "id": "pairs",
                    "sentence": "For i != j the product is negative.",
                    "claim": (
                        "forall i < N: forall j < N: i != j => (1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j])*dot(i, j) <= "
                        "-kappa*((1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j]))"
                    ),
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "obtuse ij",
                            "sentence": "An obtuse angle.",
                            "claim": "dot(i, j) <= -kappa",
                            "rule": "apply",
                            "uses": ["obtuse", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "p",
                            "sentence": "Not negative.",
                            "claim": "0 <= (1 + s[i])/2*x[i]",
                            "rule": "apply",
                            "uses": ["positive"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "m",
                            "sentence": "Not negative.",
                            "claim": "0 <= (s[j] - 1)/2*x[j]",
                            "rule": "apply",
                            "uses": ["negative"],
                            "values": {"i": "j"},
                        },
                        {
                            "id": "times",
                            "sentence": "Times both.",
                            "claim": (
                                "(1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j])*dot(i, j) <= -kappa*((1 + s[i])/2*x[i]*((s[j] - "
                                "1)/2*x[j]))"
                            ),
                            "rule": "combine",
                            "terms": [["1", "p", "m", "obtuse ij"]],
                        },
                    ],
                },
                {
                    "id": "pairs added",
                    "sentence": "Summed.",
                    "claim": (
                        "offdiag(i, j, N, (1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j])*dot(i, j)) <= offdiag(i, j, N, "
                        "-kappa*((1 + s[i])/2*x[i]*((s[j] - 1)/2*x[j])))"
                    ),
                    "rule": "sum",
                    "uses": ["pairs"],
                },
                {
                    "id": "diagonal",
                    "sentence": "For i = j it is 0.",
                    "claim": "forall i < N: (1 + s[i])/2*x[i]*((s[i] - 1)/2*x[i])*(dot(i, i) + kappa) = 0",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "one",
                            "sentence": "A sign.",
                            "claim": "s[i]^2 = 1",
                            "rule": "apply",
                            "uses": ["square"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "zero",
                            "sentence": "One of the parts is 0.",
                            "claim": "(1 + s[i])/2*x[i]*((s[i] - 1)/2*x[i])*(dot(i, i) + kappa) = 0",
                            "rule": "combine",
                            "terms": [["x[i]^2*(dot(i, i) + kappa)/4", "one"]],
                        },
                    ],
                },
                {
                    "id": "diagonal added",
                    "sentence": "Summed.",
                    "claim": "sum(i, N, (1 + s[i])/2*x[i]*((s[i] - 1)/2*x[i])*(dot(i, i) + kappa)) = sum(i, N, 0)",
                    "rule": "sum",
                    "uses": ["diagonal"],
                },
                {
                    "id": "small",
                    "sentence": "Together: the square of the sum is not positive.",
                    "claim": "kappa*(sum(i, N, (1 + s[i])/2*x[i]))^2 <= 0",
                    "rule": "combine",
                    "terms": [
                        ["1", "coordinates added"],
                        ["1", "pairs added"],
                        ["1", "diagonal added"],
                        ["kappa*(sum(i, N, (1 + s[i])/2*x[i]))", "equal sums"],
                    ],
                },
                {
                    "id": "not positive",
                    "sentence": "So the sum is not positive,",
                    "claim": "0 < sum(i, N, (1 + s[i])/2*x[i]) => 0 < 0",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"more": "0 < sum(i, N, (1 + s[i])/2*x[i])"},
                    "steps": [
                        {
                            "id": "contradiction",
                            "sentence": "Its square would be positive.",
                            "claim": "0 < 0",
                            "rule": "combine",
                            "terms": [["1", "small"], ["1", "kappa", "more", "more"]],
                        },
                    ],
                },
                {
                    "id": "no sum",
                    "sentence": "that is,",
                    "claim": "sum(i, N, (1 + s[i])/2*x[i]) <= 0",
                    "rule": "logic",
                    "uses": ["not positive"],
                },
                {
                    "id": "no other sum",
                    "sentence": "Nor the other.",
                    "claim": "sum(i, N, (s[i] - 1)/2*x[i]) <= 0",
                    "rule": "combine",
                    "terms": [["1", "no sum"], ["-1", "equal sums"]],
                },
                {
                    "id": "no positive",
                    "sentence": "All positive parts are 0,",
                    "claim": "forall k < N: (1 + s[k])/2*x[k] = 0",
                    "rule": "apply",
                    "uses": ["theorem:sum-zero", "positive", "no sum"],
                    "values": {"N": "N", "a": "(i0) -> (1 + s[i0])/2*x[i0]"},
                },
                {
                    "id": "no negative",
                    "sentence": "all negative parts are 0,",
                    "claim": "forall k < N: (s[k] - 1)/2*x[k] = 0",
                    "rule": "apply",
                    "uses": ["theorem:sum-zero", "negative", "no other sum"],
                    "values": {"N": "N", "a": "(i0) -> (s[i0] - 1)/2*x[i0]"},
                },
                {
                    "id": "nothing",
                    "sentence": "so all x_i are.",
                    "claim": "forall i < N: x[i] = 0",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "p",
                            "sentence": "The positive part,",
                            "claim": "(1 + s[i])/2*x[i] = 0",
                            "rule": "apply",
                            "uses": ["no positive"],
                            "values": {"k": "i"},
                        },
                        {
                            "id": "m",
                            "sentence": "the negative part.",
                            "claim": "(s[i] - 1)/2*x[i] = 0",
                            "rule": "apply",
                            "uses": ["no negative"],
                            "values": {"k": "i"},
                        },
                        {
                            "id": "zero",
                            "sentence": "Their difference.",
                            "claim": "x[i] = 0",
                            "rule": "combine",
                            "terms": [["1", "p"], ["-1", "m"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "few",
            "sentence": "So there are at most d + 1.",
            "claim": "N <= d + 1",
            "rule": "apply",
            "uses": ["affinely independent", "independent"],
            "values": {"n": "N", "d": "d", "a": "a"},
        },
    ],
    "conclusion": "N <= d + 1",
}
