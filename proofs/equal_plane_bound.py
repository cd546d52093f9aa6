THEOREM = {
    "id": "equal-plane-bound",
    "title": "Twelve pairs in the plane, t = b = 2: with u = v the loss is at least 14/5",
    "source": "this project",
    "variables": {"N": "natural", "x": "family[N]", "y": "family[N]"},
    "definitions": {},
    "hypotheses": {"some": "1 <= N", "size": "N = 12", "unit": "forall i < N: x[i]^2 + y[i]^2 = 1"},
    "steps": [
        {
            "id": "minorant",
            "sentence": "A cubic below psi.",
            "claim": "forall c in [-1, 1]: (592/2500 + 3139/10000*(c) + 1145/10000*(2*(c)^2 - 1) + 24/1000*(4*(c)^3 "
            "- 3*(c))) <= softplus(2*c - 2)",
            "rule": "ball",
            "pieces": 4000,
            "precision": 64,
        },
        {
            "id": "pairs",
            "sentence": "For every pair i != j:",
            "claim": "forall i < N: forall j < N: i != j => 592/2500 + 3139/10000*(x[i]*x[j] + y[i]*y[j]) + "
            "1145/10000*((x[i]^2 - y[i]^2)*(x[j]^2 - y[j]^2) + (2*x[i]*y[i])*(2*x[j]*y[j])) + "
            "24/1000*((x[i]^3 - 3*x[i]*y[i]^2)*(x[j]^3 - 3*x[j]*y[j]^2) + (3*x[i]^2*y[i] - "
            "y[i]^3)*(3*x[j]^2*y[j] - y[j]^3)) <= softplus(2*(x[i]*x[j] + y[i]*y[j]) - 2)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "unit i",
                    "sentence": "A unit vector.",
                    "claim": "x[i]^2 + y[i]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "i"},
                },
                {
                    "id": "unit j",
                    "sentence": "A unit vector.",
                    "claim": "x[j]^2 + y[j]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "j"},
                },
                {
                    "id": "apart",
                    "sentence": "A square.",
                    "claim": "0 <= (x[i] - x[j])^2 + (y[i] - y[j])^2",
                    "rule": "combine",
                },
                {
                    "id": "together",
                    "sentence": "A square.",
                    "claim": "0 <= (x[i] + x[j])^2 + (y[i] + y[j])^2",
                    "rule": "combine",
                },
                {
                    "id": "low",
                    "sentence": "A similarity.",
                    "claim": "-1 <= (x[i]*x[j] + y[i]*y[j])",
                    "rule": "combine",
                    "terms": [["1/2", "together"], ["1/2", "unit i"], ["1/2", "unit j"]],
                },
                {
                    "id": "high",
                    "sentence": "A similarity.",
                    "claim": "(x[i]*x[j] + y[i]*y[j]) <= 1",
                    "rule": "combine",
                    "terms": [["1/2", "apart"], ["1/2", "unit i"], ["1/2", "unit j"]],
                },
                {
                    "id": "below",
                    "sentence": "h <= psi.",
                    "claim": "(592/2500 + 3139/10000*((x[i]*x[j] + y[i]*y[j])) + 1145/10000*(2*((x[i]*x[j] + "
                    "y[i]*y[j]))^2 - 1) + 24/1000*(4*((x[i]*x[j] + y[i]*y[j]))^3 - 3*((x[i]*x[j] + "
                    "y[i]*y[j])))) <= softplus(2*(x[i]*x[j] + y[i]*y[j]) - 2)",
                    "rule": "apply",
                    "uses": ["minorant", "low", "high"],
                    "values": {"c": "(x[i]*x[j] + y[i]*y[j])"},
                },
                {
                    "id": "two",
                    "sentence": "cos 2 theta, in features.",
                    "claim": "2*(x[i]*x[j] + y[i]*y[j])^2 - 1 = (x[i]^2 - y[i]^2)*(x[j]^2 - y[j]^2) + "
                    "(2*x[i]*y[i])*(2*x[j]*y[j])",
                    "rule": "combine",
                    "terms": [["(x[j]^2 + y[j]^2)", "unit i"], ["1", "unit j"]],
                },
                {
                    "id": "three",
                    "sentence": "cos 3 theta, in features.",
                    "claim": "4*(x[i]*x[j] + y[i]*y[j])^3 - 3*(x[i]*x[j] + y[i]*y[j]) = (x[i]^3 - "
                    "3*x[i]*y[i]^2)*(x[j]^3 - 3*x[j]*y[j]^2) + (3*x[i]^2*y[i] - y[i]^3)*(3*x[j]^2*y[j] - "
                    "y[j]^3)",
                    "rule": "combine",
                    "terms": [
                        ["3*(x[i]*x[j] + y[i]*y[j])*(x[j]^2 + y[j]^2)", "unit i"],
                        ["3*(x[i]*x[j] + y[i]*y[j])", "unit j"],
                    ],
                },
                {
                    "id": "pair bound",
                    "sentence": "So",
                    "claim": "592/2500 + 3139/10000*(x[i]*x[j] + y[i]*y[j]) + 1145/10000*((x[i]^2 - "
                    "y[i]^2)*(x[j]^2 - y[j]^2) + (2*x[i]*y[i])*(2*x[j]*y[j])) + 24/1000*((x[i]^3 - "
                    "3*x[i]*y[i]^2)*(x[j]^3 - 3*x[j]*y[j]^2) + (3*x[i]^2*y[i] - y[i]^3)*(3*x[j]^2*y[j] - "
                    "y[j]^3)) <= softplus(2*(x[i]*x[j] + y[i]*y[j]) - 2)",
                    "rule": "combine",
                    "terms": [["1", "below"], ["-(1145/10000)", "two"], ["-(24/1000)", "three"]],
                },
            ],
        },
        {
            "id": "own",
            "sentence": "For the pairs themselves:",
            "claim": "forall i < N: log(2) + (592/2500 + 3139/10000*(x[i]^2 + y[i]^2) + 1145/10000*((x[i]^2 - "
            "y[i]^2)*(x[i]^2 - y[i]^2) + (2*x[i]*y[i])*(2*x[i]*y[i])) + 24/1000*((x[i]^3 - "
            "3*x[i]*y[i]^2)*(x[i]^3 - 3*x[i]*y[i]^2) + (3*x[i]^2*y[i] - y[i]^3)*(3*x[i]^2*y[i] - y[i]^3))) "
            "- (592/2500 + 3139/10000 + 1145/10000 + 24/1000) <= softplus(2 - 2*(x[i]^2 + y[i]^2))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "A unit vector.",
                    "claim": "x[i]^2 + y[i]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "i"},
                },
                {
                    "id": "argument",
                    "sentence": "The logit of a pair is 0.",
                    "claim": "0 <= 2 - 2*(x[i]^2 + y[i]^2)",
                    "rule": "combine",
                    "terms": [["2", "length"]],
                },
                {
                    "id": "value",
                    "sentence": "",
                    "claim": "softplus(0) <= softplus(2 - 2*(x[i]^2 + y[i]^2))",
                    "rule": "monotone",
                    "uses": ["argument"],
                    "function": "softplus",
                },
                {
                    "id": "own",
                    "sentence": "And h(1) in features.",
                    "claim": "log(2) + (592/2500 + 3139/10000*(x[i]^2 + y[i]^2) + 1145/10000*((x[i]^2 - "
                    "y[i]^2)*(x[i]^2 - y[i]^2) + (2*x[i]*y[i])*(2*x[i]*y[i])) + 24/1000*((x[i]^3 - "
                    "3*x[i]*y[i]^2)*(x[i]^3 - 3*x[i]*y[i]^2) + (3*x[i]^2*y[i] - y[i]^3)*(3*x[i]^2*y[i] - "
                    "y[i]^3))) - (592/2500 + 3139/10000 + 1145/10000 + 24/1000) <= softplus(2 - "
                    "2*(x[i]^2 + y[i]^2))",
                    "rule": "combine",
                    "terms": [
                        ["1", "value"],
                        [
                            "3139/10000 + 1145/10000*((x[i]^2 + y[i]^2) + 1) + 24/1000*((x[i]^2 + y[i]^2)^2 + "
                            "(x[i]^2 + y[i]^2) + 1)",
                            "length",
                        ],
                    ],
                },
            ],
        },
        {
            "id": "negative sum",
            "sentence": "Summed.",
            "claim": "offdiag(i, j, N, 592/2500 + 3139/10000*(x[i]*x[j] + y[i]*y[j]) + 1145/10000*((x[i]^2 - "
            "y[i]^2)*(x[j]^2 - y[j]^2) + (2*x[i]*y[i])*(2*x[j]*y[j])) + 24/1000*((x[i]^3 - "
            "3*x[i]*y[i]^2)*(x[j]^3 - 3*x[j]*y[j]^2) + (3*x[i]^2*y[i] - y[i]^3)*(3*x[j]^2*y[j] - y[j]^3))) "
            "<= offdiag(i, j, N, softplus(2*(x[i]*x[j] + y[i]*y[j]) - 2))",
            "rule": "sum",
            "uses": ["pairs"],
        },
        {
            "id": "positive sum",
            "sentence": "Summed.",
            "claim": "sum(i, N, log(2) + (592/2500 + 3139/10000*(x[i]^2 + y[i]^2) + 1145/10000*((x[i]^2 - "
            "y[i]^2)*(x[i]^2 - y[i]^2) + (2*x[i]*y[i])*(2*x[i]*y[i])) + 24/1000*((x[i]^3 - "
            "3*x[i]*y[i]^2)*(x[i]^3 - 3*x[i]*y[i]^2) + (3*x[i]^2*y[i] - y[i]^3)*(3*x[i]^2*y[i] - y[i]^3))) "
            "- (592/2500 + 3139/10000 + 1145/10000 + 24/1000)) <= sum(i, N, softplus(2 - 2*(x[i]^2 + "
            "y[i]^2)))",
            "rule": "sum",
            "uses": ["own"],
        },
        {
            "id": "squares",
            "sentence": "Sums of squares.",
            "claim": "0 <= 3139/10000*(sum(i, N, x[i])^2 + sum(i, N, y[i])^2) + 1145/10000*(sum(i, N, (x[i]^2 - "
            "y[i]^2))^2 + sum(i, N, (2*x[i]*y[i]))^2) + 24/1000*(sum(i, N, (x[i]^3 - 3*x[i]*y[i]^2))^2 + "
            "sum(i, N, (3*x[i]^2*y[i] - y[i]^3))^2)",
            "rule": "combine",
        },
        {
            "id": "number",
            "sentence": "A number.",
            "claim": "14/5 <= log(2) + 12*(592/2500) - (592/2500 + 3139/10000 + 1145/10000 + 24/1000)",
            "rule": "ball",
            "pieces": 4000,
            "precision": 64,
        },
        {
            "id": "bound",
            "sentence": "Together.",
            "claim": "14/5 <= (sum(i, N, softplus(2 - 2*(x[i]^2 + y[i]^2))) + offdiag(i, j, N, softplus(2*(x[i]*x[j] "
            "+ y[i]*y[j]) - 2)))/N",
            "rule": "combine",
            "terms": [
                ["1/N", "negative sum"],
                ["1/N", "positive sum"],
                ["1/N", "squares"],
                ["1", "number"],
                ["-(592/2500)", "size"],
            ],
        },
    ],
    "conclusion": "14/5 <= (sum(i, N, softplus(2 - 2*(x[i]^2 + y[i]^2))) + offdiag(i, j, N, softplus(2*(x[i]*x[j] + "
    "y[i]*y[j]) - 2)))/N",
}
