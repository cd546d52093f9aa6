THEOREM = {
    "id": "mirrored-plane-bound",
    "title": "Twelve pairs in the plane, t = b = 2: a mirrored arrangement has a loss of at least 14/5",
    "source": "this project",
    "variables": {"N": "natural", "a": "family[N]", "eta": "family[N]", "r": "family[N]"},
    "definitions": {},
    "hypotheses": {
        "some": "1 <= N",
        "size": "N = 12",
        "unit": "forall i < N: a[i]^2 + eta[i]^2 = 1",
        "lengths": "forall i < N: 0 <= r[i]",
        "middles": "forall i < N: r[i]^2 = a[i]^2",
    },
    "steps": [
        {
            "id": "minorant",
            "sentence": "A cubic below psi.",
            "claim": "forall z in [0, 2]: (181/10000 + 675/10000*(z)^2 + 396/10000*(z)^3) <= softplus(2*(z - 1) - 2)",
            "rule": "ball",
            "pieces": 4000,
            "precision": 64,
        },
        {
            "id": "minimum",
            "sentence": "The bound for one pair.",
            "claim": "forall q in [0, 1]: 14/5 <= softplus(2 - 2*(2*q^2 - 1)) - (181/10000 + 4*(675/10000)*q^4 + "
            "8*(396/10000)*q^6) + 12*(181/10000 + 2*(675/10000)*(2*(3/5)*q^2 - (3/5)^2) + "
            "4*(396/10000)*(2*(93/200)*q^3 - (93/200)^2))",
            "rule": "ball",
            "pieces": 4000,
            "precision": 64,
        },
        {
            "id": "pairs",
            "sentence": "For every pair i != j:",
            "claim": "forall i < N: forall j < N: i != j => (181/10000 + 2*(675/10000)*(r[i]^2*r[j]^2 + "
            "r[i]*a[i]*(r[j]*a[j])) + 4*(396/10000)*(r[i]^3*r[j]^3 + r[i]^2*a[i]*(r[j]^2*a[j]))) <= "
            "softplus(2*(a[i]*a[j] - eta[i]*eta[j]) - 2)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "r i",
                    "sentence": "A length.",
                    "claim": "0 <= r[i]",
                    "rule": "apply",
                    "uses": ["lengths"],
                    "values": {"i": "i"},
                },
                {
                    "id": "square i",
                    "sentence": "r_i = |a_i|.",
                    "claim": "r[i]^2 = a[i]^2",
                    "rule": "apply",
                    "uses": ["middles"],
                    "values": {"i": "i"},
                },
                {
                    "id": "unit i",
                    "sentence": "A unit vector.",
                    "claim": "a[i]^2 + eta[i]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "i"},
                },
                {"id": "eta i", "sentence": "A square.", "claim": "0 <= eta[i]^2", "rule": "combine"},
                {
                    "id": "r j",
                    "sentence": "A length.",
                    "claim": "0 <= r[j]",
                    "rule": "apply",
                    "uses": ["lengths"],
                    "values": {"i": "j"},
                },
                {
                    "id": "square j",
                    "sentence": "r_j = |a_j|.",
                    "claim": "r[j]^2 = a[j]^2",
                    "rule": "apply",
                    "uses": ["middles"],
                    "values": {"i": "j"},
                },
                {
                    "id": "unit j",
                    "sentence": "A unit vector.",
                    "claim": "a[j]^2 + eta[j]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "j"},
                },
                {"id": "eta j", "sentence": "A square.", "claim": "0 <= eta[j]^2", "rule": "combine"},
                {"id": "apart", "sentence": "A square.", "claim": "0 <= (a[i] - a[j])^2", "rule": "combine"},
                {"id": "together", "sentence": "A square.", "claim": "0 <= (a[i] + a[j])^2", "rule": "combine"},
                {
                    "id": "heights apart",
                    "sentence": "A square.",
                    "claim": "0 <= (eta[i] - eta[j])^2",
                    "rule": "combine",
                },
                {"id": "r apart", "sentence": "A square.", "claim": "0 <= (r[i] - r[j])^2", "rule": "combine"},
                {
                    "id": "low",
                    "sentence": "z = |a_i + a_j|^2/2.",
                    "claim": "0 <= ((r[i]^2 + r[j]^2)/2 + a[i]*a[j])",
                    "rule": "combine",
                    "terms": [["1/2", "together"], ["-1/2", "square i"], ["-1/2", "square j"]],
                },
                {
                    "id": "high",
                    "sentence": "At most 2.",
                    "claim": "((r[i]^2 + r[j]^2)/2 + a[i]*a[j]) <= 2",
                    "rule": "combine",
                    "terms": [
                        ["1/2", "apart"],
                        ["1/2", "square i"],
                        ["1/2", "square j"],
                        ["1", "unit i"],
                        ["1", "unit j"],
                        ["1", "eta i"],
                        ["1", "eta j"],
                    ],
                },
                {
                    "id": "logits",
                    "sentence": "z - 1 is below the similarity.",
                    "claim": "2*(((r[i]^2 + r[j]^2)/2 + a[i]*a[j]) - 1) - 2 <= 2*(a[i]*a[j] - eta[i]*eta[j]) - 2",
                    "rule": "combine",
                    "terms": [
                        ["1", "heights apart"],
                        ["1", "square i"],
                        ["1", "square j"],
                        ["1", "unit i"],
                        ["1", "unit j"],
                    ],
                },
                {
                    "id": "monotone",
                    "sentence": "psi increases.",
                    "claim": "softplus(2*(((r[i]^2 + r[j]^2)/2 + a[i]*a[j]) - 1) - 2) <= softplus(2*(a[i]*a[j] - "
                    "eta[i]*eta[j]) - 2)",
                    "rule": "monotone",
                    "uses": ["logits"],
                    "function": "softplus",
                },
                {
                    "id": "below",
                    "sentence": "h <= psi.",
                    "claim": "(181/10000 + 675/10000*(((r[i]^2 + r[j]^2)/2 + a[i]*a[j]))^2 + 396/10000*(((r[i]^2 "
                    "+ r[j]^2)/2 + a[i]*a[j]))^3) <= softplus(2*(((r[i]^2 + r[j]^2)/2 + a[i]*a[j]) - 1) "
                    "- 2)",
                    "rule": "apply",
                    "uses": ["minorant", "low", "high"],
                    "values": {"z": "((r[i]^2 + r[j]^2)/2 + a[i]*a[j])"},
                },
                {
                    "id": "product",
                    "sentence": "",
                    "claim": "0 <= r[i]*r[j]",
                    "rule": "combine",
                    "terms": [["1", "r i", "r j"]],
                },
                {
                    "id": "squared",
                    "sentence": "",
                    "claim": "(a[i]*a[j])^2 = (r[i]*r[j])^2",
                    "rule": "combine",
                    "terms": [["-r[j]^2", "square i"], ["-a[i]^2", "square j"]],
                },
                {
                    "id": "negative",
                    "sentence": "y >= 0:",
                    "claim": "(r[i]*r[j] + a[i]*a[j]) < 0 => 0 < 0",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"less": "(r[i]*r[j] + a[i]*a[j]) < 0"},
                    "steps": [
                        {
                            "id": "positive",
                            "sentence": "",
                            "claim": "0 < r[i]*r[j] - a[i]*a[j]",
                            "rule": "combine",
                            "terms": [["1", "less"], ["2", "product"]],
                        },
                        {
                            "id": "contradiction",
                            "sentence": "(r_i r_j)^2 - (a_i a_j)^2 would be negative.",
                            "claim": "0 < 0",
                            "rule": "combine",
                            "terms": [["1", "less", "positive"], ["1", "squared"]],
                        },
                    ],
                },
                {
                    "id": "y low",
                    "sentence": "",
                    "claim": "0 <= (r[i]*r[j] + a[i]*a[j])",
                    "rule": "logic",
                    "uses": ["negative"],
                },
                {
                    "id": "difference",
                    "sentence": "z - y = (r_i - r_j)^2/2.",
                    "claim": "0 <= ((r[i]^2 + r[j]^2)/2 + a[i]*a[j]) - (r[i]*r[j] + a[i]*a[j])",
                    "rule": "combine",
                    "terms": [["1/2", "r apart"]],
                },
                {
                    "id": "sum",
                    "sentence": "",
                    "claim": "0 <= ((r[i]^2 + r[j]^2)/2 + a[i]*a[j]) + (r[i]*r[j] + a[i]*a[j])",
                    "rule": "combine",
                    "terms": [["1", "low"], ["1", "y low"]],
                },
                {
                    "id": "quadratic",
                    "sentence": "",
                    "claim": "0 <= ((r[i]^2 + r[j]^2)/2 + a[i]*a[j])^2 + ((r[i]^2 + r[j]^2)/2 + "
                    "a[i]*a[j])*(r[i]*r[j] + a[i]*a[j]) + (r[i]*r[j] + a[i]*a[j])^2",
                    "rule": "combine",
                    "terms": [["1", "low", "low"], ["1", "low", "y low"], ["1", "y low", "y low"]],
                },
                {
                    "id": "lower",
                    "sentence": "h increases.",
                    "claim": "(181/10000 + 675/10000*((r[i]*r[j] + a[i]*a[j]))^2 + 396/10000*((r[i]*r[j] + "
                    "a[i]*a[j]))^3) <= (181/10000 + 675/10000*(((r[i]^2 + r[j]^2)/2 + a[i]*a[j]))^2 + "
                    "396/10000*(((r[i]^2 + r[j]^2)/2 + a[i]*a[j]))^3)",
                    "rule": "combine",
                    "terms": [["675/10000", "difference", "sum"], ["396/10000", "difference", "quadratic"]],
                },
                {
                    "id": "features",
                    "sentence": "In features.",
                    "claim": "(181/10000 + 675/10000*((r[i]*r[j] + a[i]*a[j]))^2 + 396/10000*((r[i]*r[j] + "
                    "a[i]*a[j]))^3) = (181/10000 + 2*(675/10000)*(r[i]^2*r[j]^2 + r[i]*a[i]*(r[j]*a[j])) "
                    "+ 4*(396/10000)*(r[i]^3*r[j]^3 + r[i]^2*a[i]*(r[j]^2*a[j])))",
                    "rule": "combine",
                    "terms": [["675/10000", "squared"], ["(396/10000)*(3*r[i]*r[j] + a[i]*a[j])", "squared"]],
                },
                {
                    "id": "pair bound",
                    "sentence": "Together.",
                    "claim": "(181/10000 + 2*(675/10000)*(r[i]^2*r[j]^2 + r[i]*a[i]*(r[j]*a[j])) + "
                    "4*(396/10000)*(r[i]^3*r[j]^3 + r[i]^2*a[i]*(r[j]^2*a[j]))) <= softplus(2*(a[i]*a[j] "
                    "- eta[i]*eta[j]) - 2)",
                    "rule": "combine",
                    "terms": [["1", "monotone"], ["1", "below"], ["1", "lower"], ["-1", "features"]],
                },
            ],
        },
        {
            "id": "own",
            "sentence": "For the pairs themselves:",
            "claim": "forall i < N: 14/5 <= softplus(2 - 2*(a[i]^2 - eta[i]^2)) - (181/10000 + 4*(675/10000)*r[i]^4 "
            "+ 8*(396/10000)*r[i]^6) + 12*(181/10000 + 2*(675/10000)*(2*(3/5)*r[i]^2 - (3/5)^2) + "
            "4*(396/10000)*(2*(93/200)*r[i]^3 - (93/200)^2))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "r i",
                    "sentence": "A length.",
                    "claim": "0 <= r[i]",
                    "rule": "apply",
                    "uses": ["lengths"],
                    "values": {"i": "i"},
                },
                {
                    "id": "square i",
                    "sentence": "r_i = |a_i|.",
                    "claim": "r[i]^2 = a[i]^2",
                    "rule": "apply",
                    "uses": ["middles"],
                    "values": {"i": "i"},
                },
                {
                    "id": "unit i",
                    "sentence": "A unit vector.",
                    "claim": "a[i]^2 + eta[i]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "i"},
                },
                {"id": "eta i", "sentence": "A square.", "claim": "0 <= eta[i]^2", "rule": "combine"},
                {
                    "id": "one",
                    "sentence": "",
                    "claim": "r[i]^2 <= 1",
                    "rule": "combine",
                    "terms": [["1", "eta i"], ["1", "unit i"], ["1", "square i"]],
                },
                {
                    "id": "large",
                    "sentence": "So r_i <= 1.",
                    "claim": "1 < r[i] => 0 < 0",
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"more": "1 < r[i]"},
                    "steps": [
                        {
                            "id": "contradiction",
                            "sentence": "",
                            "claim": "0 < 0",
                            "rule": "combine",
                            "terms": [["1", "more", "more"], ["2", "more"], ["1", "one"]],
                        }
                    ],
                },
                {"id": "high", "sentence": "", "claim": "r[i] <= 1", "rule": "logic", "uses": ["large"]},
                {
                    "id": "least",
                    "sentence": "The minimum.",
                    "claim": "14/5 <= softplus(2 - 2*(2*r[i]^2 - 1)) - (181/10000 + 4*(675/10000)*r[i]^4 + "
                    "8*(396/10000)*r[i]^6) + 12*(181/10000 + 2*(675/10000)*(2*(3/5)*r[i]^2 - (3/5)^2) + "
                    "4*(396/10000)*(2*(93/200)*r[i]^3 - (93/200)^2))",
                    "rule": "apply",
                    "uses": ["minimum", "r i", "high"],
                    "values": {"q": "r[i]"},
                },
                {
                    "id": "same",
                    "sentence": "The similarity.",
                    "claim": "2*r[i]^2 - 1 = a[i]^2 - eta[i]^2",
                    "rule": "combine",
                    "terms": [["1", "unit i"], ["2", "square i"]],
                },
                {
                    "id": "own",
                    "sentence": "",
                    "claim": "14/5 <= softplus(2 - 2*(a[i]^2 - eta[i]^2)) - (181/10000 + 4*(675/10000)*r[i]^4 + "
                    "8*(396/10000)*r[i]^6) + 12*(181/10000 + 2*(675/10000)*(2*(3/5)*r[i]^2 - (3/5)^2) + "
                    "4*(396/10000)*(2*(93/200)*r[i]^3 - (93/200)^2))",
                    "rule": "rewrite",
                    "uses": ["same", "least"],
                    "variable": "z",
                    "template": "14/5 <= softplus(2 - 2*z) - (181/10000 + 4*(675/10000)*r[i]^4 + "
                    "8*(396/10000)*r[i]^6) + 12*(181/10000 + 2*(675/10000)*(2*(3/5)*r[i]^2 - (3/5)^2) "
                    "+ 4*(396/10000)*(2*(93/200)*r[i]^3 - (93/200)^2))",
                },
            ],
        },
        {
            "id": "diagonal",
            "sentence": "On the diagonal:",
            "claim": "forall i < N: (181/10000 + 2*(675/10000)*(r[i]^2*r[i]^2 + r[i]*a[i]*(r[i]*a[i])) + "
            "4*(396/10000)*(r[i]^3*r[i]^3 + r[i]^2*a[i]*(r[i]^2*a[i]))) = (181/10000 + 4*(675/10000)*r[i]^4 "
            "+ 8*(396/10000)*r[i]^6)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "square i",
                    "sentence": "",
                    "claim": "r[i]^2 = a[i]^2",
                    "rule": "apply",
                    "uses": ["middles"],
                    "values": {"i": "i"},
                },
                {
                    "id": "value",
                    "sentence": "",
                    "claim": "(181/10000 + 2*(675/10000)*(r[i]^2*r[i]^2 + r[i]*a[i]*(r[i]*a[i])) + "
                    "4*(396/10000)*(r[i]^3*r[i]^3 + r[i]^2*a[i]*(r[i]^2*a[i]))) = (181/10000 + "
                    "4*(675/10000)*r[i]^4 + 8*(396/10000)*r[i]^6)",
                    "rule": "combine",
                    "terms": [["-(2*(675/10000)*r[i]^2 + 4*(396/10000)*r[i]^4)", "square i"]],
                },
            ],
        },
        {
            "id": "negative sum",
            "sentence": "Summed.",
            "claim": "offdiag(i, j, N, (181/10000 + 2*(675/10000)*(r[i]^2*r[j]^2 + r[i]*a[i]*(r[j]*a[j])) + "
            "4*(396/10000)*(r[i]^3*r[j]^3 + r[i]^2*a[i]*(r[j]^2*a[j])))) <= offdiag(i, j, N, "
            "softplus(2*(a[i]*a[j] - eta[i]*eta[j]) - 2))",
            "rule": "sum",
            "uses": ["pairs"],
        },
        {
            "id": "positive sum",
            "sentence": "Summed.",
            "claim": "sum(i, N, 14/5) <= sum(i, N, softplus(2 - 2*(a[i]^2 - eta[i]^2)) - (181/10000 + "
            "4*(675/10000)*r[i]^4 + 8*(396/10000)*r[i]^6) + 12*(181/10000 + 2*(675/10000)*(2*(3/5)*r[i]^2 - "
            "(3/5)^2) + 4*(396/10000)*(2*(93/200)*r[i]^3 - (93/200)^2)))",
            "rule": "sum",
            "uses": ["own"],
        },
        {
            "id": "diagonal sum",
            "sentence": "Summed.",
            "claim": "sum(i, N, (181/10000 + 2*(675/10000)*(r[i]^2*r[i]^2 + r[i]*a[i]*(r[i]*a[i])) + "
            "4*(396/10000)*(r[i]^3*r[i]^3 + r[i]^2*a[i]*(r[i]^2*a[i])))) = sum(i, N, (181/10000 + "
            "4*(675/10000)*r[i]^4 + 8*(396/10000)*r[i]^6))",
            "rule": "sum",
            "uses": ["diagonal"],
        },
        {
            "id": "squares",
            "sentence": "Sums of squares.",
            "claim": "0 <= 2*(675/10000)*((sum(i, N, r[i]^2) - N*(3/5))^2 + sum(i, N, r[i]*a[i])^2) + "
            "4*(396/10000)*((sum(i, N, r[i]^3) - N*(93/200))^2 + sum(i, N, r[i]^2*a[i])^2)",
            "rule": "combine",
        },
        {
            "id": "bound",
            "sentence": "Together.",
            "claim": "14/5 <= (sum(i, N, softplus(2 - 2*(a[i]^2 - eta[i]^2))) + offdiag(i, j, N, "
            "softplus(2*(a[i]*a[j] - eta[i]*eta[j]) - 2)))/N",
            "rule": "combine",
            "terms": [
                ["1/N", "negative sum"],
                ["1/N", "positive sum"],
                ["1/N", "squares"],
                ["1/N", "diagonal sum"],
                [
                    "-sum(i, N, (181/10000 + 2*(675/10000)*(2*(3/5)*r[i]^2 - (3/5)^2) + "
                    "4*(396/10000)*(2*(93/200)*r[i]^3 - (93/200)^2)))/N",
                    "size",
                ],
            ],
        },
    ],
    "conclusion": "14/5 <= (sum(i, N, softplus(2 - 2*(a[i]^2 - eta[i]^2))) + offdiag(i, j, N, softplus(2*(a[i]*a[j] - "
    "eta[i]*eta[j]) - 2)))/N",
}
