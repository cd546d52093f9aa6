THEOREM = {
    "id": "log-sum-exp-tangent",
    "title": "log(1 + sum of weighted exponentials) lies above its tangent at equal logits",
    "source": "standard",
    "variables": {
        "N": "natural",
        "w": "family[N]",
        "x": "family[N]",
        "y": "family[N]",
        "z": "real",
    },
    "definitions": {
        "e": "exp(z)",
        "S": "1 + 2*e*sum(j, N, w[j])",
        "X": "1 + sum(j, N, w[j]*exp(x[j]) + w[j]*exp(y[j]))",
        "rise": "e*sum(j, N, w[j]*(x[j] - z) + w[j]*(y[j] - z))",
    },
    "hypotheses": {
        "weights": "forall j < N: 0 <= w[j]",
    },
    "steps": [
        {
            "id": "weight sum",
            "sentence": "",
            "claim": "sum(j, N, 0) <= sum(j, N, w[j])",
            "rule": "sum",
            "uses": ["weights"],
        },
        {
            "id": "positive",
            "sentence": "",
            "claim": "0 < S",
            "rule": "combine",
            "terms": [["1"], ["2*e", "weight sum"]],
        },
        {
            "id": "curve",
            "sentence": "",
            "claim": "forall a: 0 <= diff(diff(exp(a), a), a)",
            "rule": "suppose",
            "variables": {"a": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "curve at a",
                    "sentence": "",
                    "claim": "0 <= diff(diff(exp(a), a), a)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "tangent",
            "sentence": "exp lies above its tangents.",
            "claim": "forall a: forall c: exp(a) + exp(a)*(c - a) <= exp(c)",
            "rule": "apply",
            "uses": ["theorem:tangent-line", "curve"],
            "values": {"f": "a -> exp(a)"},
        },
        {
            "id": "scaled",
            "sentence": "",
            "claim": "forall h: h*S = rise => S*exp(h) <= X",
            "rule": "suppose",
            "variables": {"h": "real"},
            "assume": {"slope": "h*S = rise"},
            "steps": [
                {
                    "id": "own term",
                    "sentence": "",
                    "claim": "exp(h) + exp(h)*(0 - h) <= exp(0)",
                    "rule": "apply",
                    "uses": ["tangent"],
                    "values": {"a": "h", "c": "0"},
                },
                {
                    "id": "terms",
                    "sentence": "",
                    "claim": (
                        "forall j < N: e*exp(h)*(w[j]*(1 + x[j] - z - h) + w[j]*(1 + y[j] - z - h)) <= w[j]*exp(x[j]) "
                        "+ w[j]*exp(y[j])"
                    ),
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "weight",
                            "sentence": "",
                            "claim": "0 <= w[j]",
                            "rule": "apply",
                            "uses": ["weights"],
                            "values": {"j": "j"},
                        },
                        {
                            "id": "x term",
                            "sentence": "",
                            "claim": "exp(z + h) + exp(z + h)*(x[j] - (z + h)) <= exp(x[j])",
                            "rule": "apply",
                            "uses": ["tangent"],
                            "values": {"a": "z + h", "c": "x[j]"},
                        },
                        {
                            "id": "y term",
                            "sentence": "",
                            "claim": "exp(z + h) + exp(z + h)*(y[j] - (z + h)) <= exp(y[j])",
                            "rule": "apply",
                            "uses": ["tangent"],
                            "values": {"a": "z + h", "c": "y[j]"},
                        },
                        {
                            "id": "term",
                            "sentence": "",
                            "claim": (
                                "e*exp(h)*(w[j]*(1 + x[j] - z - h) + w[j]*(1 + y[j] - z - h)) <= w[j]*exp(x[j]) "
                                "+ w[j]*exp(y[j])"
                            ),
                            "rule": "combine",
                            "terms": [["1", "weight", "x term"], ["1", "weight", "y term"]],
                        },
                    ],
                },
                {
                    "id": "sum of terms",
                    "sentence": "",
                    "claim": (
                        "sum(j, N, e*exp(h)*(w[j]*(1 + x[j] - z - h) + w[j]*(1 + y[j] - z - h))) "
                        "<= sum(j, N, w[j]*exp(x[j]) + w[j]*exp(y[j]))"
                    ),
                    "rule": "sum",
                    "uses": ["terms"],
                },
                {
                    "id": "bound",
                    "sentence": "",
                    "claim": "S*exp(h) <= X",
                    "rule": "combine",
                    "terms": [["1", "own term"], ["1", "sum of terms"], ["exp(h)", "slope"]],
                },
            ],
        },
        {
            "id": "at the slope",
            "sentence": "",
            "claim": "S*exp(rise/S) <= X",
            "rule": "apply",
            "uses": ["scaled", "positive"],
            "values": {"h": "rise/S"},
        },
        {
            "id": "also positive",
            "sentence": "",
            "claim": "0 < X",
            "rule": "combine",
            "uses": ["positive"],
            "terms": [["1", "at the slope"], ["exp(rise/S)", "positive"]],
        },
        {
            "id": "logs",
            "sentence": "",
            "claim": "log(S*exp(rise/S)) <= log(X)",
            "rule": "monotone",
            "uses": ["at the slope", "positive", "also positive"],
            "function": "log",
        },
        {
            "id": "tangent line",
            "sentence": "",
            "claim": "log(S) + rise/S <= log(X)",
            "rule": "combine",
            "uses": ["positive", "also positive"],
            "terms": [["1", "logs"]],
        },
        {
            "id": "all",
            "sentence": "",
            "claim": "0 < S and (0 < X and log(S) + rise/S <= log(X))",
            "rule": "logic",
            "uses": ["positive", "also positive", "tangent line"],
        },
    ],
    "conclusion": "0 < S and (0 < X and log(S) + rise/S <= log(X))",
}
