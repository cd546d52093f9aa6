THEOREM = {
    "id": "constellation-margin-exact",
    "title": "For d + 2 <= N <= 2d - 2 and -1 < b_rel <= 1/2 the largest margin of N pairs in R^d is (1 + b_rel)/3",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "b": "real"},
    "definitions": {},
    "hypotheses": {"small": "d + 2 <= N", "large": "N + 2 <= 2*d", "above": "0 < 1 + b", "below": "b <= 1/2"},
    "steps": [
        {
            "id": "orthoplex",
            "sentence": "The orthoplex of a hyperplane has 2(d - 1) points.",
            "claim": (
                "forall natural N, natural d: N + 2 <= 2*d => (exists family x[N, d], family f[d]: (forall i < N: "
                "sum(k, d, x[i, k]^2) = 1) and sum(k, d, f[k]^2) = 1 and (forall i < N: sum(k, d, x[i, k]*f[k]) = 0) "
                "and (forall i < N: forall j < N: i != j => sum(k, d, x[i, k]*x[j, k]) <= 0))"
            ),
            "rule": "cite",
            "source": "the orthoplex: N of the vectors +-e_1..+-e_(d-1) of R^d, N <= 2(d - 1), with the normal e_d",
        },
        {
            "id": "points exist",
            "sentence": "There is room for N of them.",
            "claim": (
                "exists family x[N, d], family f[d]: (forall i < N: sum(k, d, x[i, k]^2) = 1) and sum(k, d, f[k]^2) = 1"
                " and (forall i < N: sum(k, d, x[i, k]*f[k]) = 0) and (forall i < N: forall j < N: i != j => sum(k, d, "
                "x[i, k]*x[j, k]) <= 0)"
            ),
            "rule": "apply",
            "uses": ["orthoplex", "large"],
            "values": {"N": "N", "d": "d"},
        },
        {
            "id": "points",
            "sentence": "Take them.",
            "claim": (
                "(forall i < N: sum(k, d, x[i, k]^2) = 1) and sum(k, d, f[k]^2) = 1 and (forall i < N: sum(k, d, x[i, "
                "k]*f[k]) = 0) and (forall i < N: forall j < N: i != j => sum(k, d, x[i, k]*x[j, k]) <= 0)"
            ),
            "rule": "obtain",
            "uses": ["points exist"],
            "variables": ["x", "f"],
        },
        {
            "id": "unit x",
            "sentence": "Unit vectors,",
            "claim": "forall i < N: sum(k, d, x[i, k]^2) = 1",
            "rule": "logic",
            "uses": ["points"],
        },
        {"id": "unit f", "sentence": "f too,", "claim": "sum(k, d, f[k]^2) = 1", "rule": "logic", "uses": ["points"]},
        {
            "id": "normal",
            "sentence": "at right angles to it,",
            "claim": "forall i < N: sum(k, d, x[i, k]*f[k]) = 0",
            "rule": "logic",
            "uses": ["points"],
        },
        {
            "id": "angles",
            "sentence": "no two at an acute angle.",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, x[i, k]*x[j, k]) <= 0",
            "rule": "logic",
            "uses": ["points"],
        },
        {
            "id": "share",
            "sentence": "The share of the code,",
            "claim": "0 <= 2/3*(1 + b)",
            "rule": "combine",
            "terms": [["2/3", "above"]],
        },
        {
            "id": "rest",
            "sentence": "and of the height.",
            "claim": "0 <= 1/3*(1 - 2*b)",
            "rule": "combine",
            "terms": [["2/3", "below"]],
        },
        {
            "id": "square of e",
            "sentence": "It has a root,",
            "claim": "sqrt(2/3*(1 + b))^2 = 2/3*(1 + b)",
            "rule": "combine",
            "uses": ["share"],
            "terms": [],
        },
        {
            "id": "e exists",
            "sentence": "call it e;",
            "claim": "exists e: e^2 = 2/3*(1 + b)",
            "rule": "witness",
            "uses": ["square of e", "share"],
            "values": {"e": "sqrt(2/3*(1 + b))"},
        },
        {
            "id": "e",
            "sentence": "take it.",
            "claim": "e^2 = 2/3*(1 + b)",
            "rule": "obtain",
            "uses": ["e exists"],
            "variables": ["e"],
        },
        {
            "id": "square of h",
            "sentence": "So has that of the height,",
            "claim": "sqrt(1/3*(1 - 2*b))^2 = 1/3*(1 - 2*b)",
            "rule": "combine",
            "uses": ["rest"],
            "terms": [],
        },
        {
            "id": "h exists",
            "sentence": "call it h;",
            "claim": "exists h: h^2 = 1/3*(1 - 2*b)",
            "rule": "witness",
            "uses": ["square of h", "rest"],
            "values": {"h": "sqrt(1/3*(1 - 2*b))"},
        },
        {
            "id": "h",
            "sentence": "take it.",
            "claim": "h^2 = 1/3*(1 - 2*b)",
            "rule": "obtain",
            "uses": ["h exists"],
            "variables": ["h"],
        },
        {
            "id": "units u",
            "sentence": "Unit vectors.",
            "claim": "forall i < N: sum(k, d, (e*x[i, k] + h*f[k])^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "unit i",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit x"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal i",
                    "sentence": "orthogonal to f.",
                    "claim": "sum(k, d, x[i, k]*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal"],
                    "values": {"i": "i"},
                },
                {
                    "id": "length",
                    "sentence": "2(1 + b)/3 + (1 - 2b)/3 = 1.",
                    "claim": "sum(k, d, (e*x[i, k] + h*f[k])^2) = 1",
                    "rule": "combine",
                    "terms": [["e^2", "unit i"], ["h^2", "unit f"], ["2*e*h", "normal i"], ["1", "e"], ["1", "h"]],
                },
            ],
        },
        {
            "id": "units v",
            "sentence": "Unit vectors.",
            "claim": "forall i < N: sum(k, d, (e*x[i, k] - h*f[k])^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "unit i",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit x"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal i",
                    "sentence": "orthogonal to f.",
                    "claim": "sum(k, d, x[i, k]*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal"],
                    "values": {"i": "i"},
                },
                {
                    "id": "length",
                    "sentence": "2(1 + b)/3 + (1 - 2b)/3 = 1.",
                    "claim": "sum(k, d, (e*x[i, k] - h*f[k])^2) = 1",
                    "rule": "combine",
                    "terms": [["e^2", "unit i"], ["h^2", "unit f"], ["-2*e*h", "normal i"], ["1", "e"], ["1", "h"]],
                },
            ],
        },
        {
            "id": "positive",
            "sentence": "The pairs are near enough.",
            "claim": "forall i < N: b + (1 + b)/3 <= sum(k, d, (e*x[i, k] + h*f[k])*(e*x[i, k] - h*f[k]))",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "unit i",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit x"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal i",
                    "sentence": "orthogonal to f.",
                    "claim": "sum(k, d, x[i, k]*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal"],
                    "values": {"i": "i"},
                },
                {
                    "id": "similarity",
                    "sentence": "2(1 + b)/3 - (1 - 2b)/3 = b + (1 + b)/3.",
                    "claim": "b + (1 + b)/3 <= sum(k, d, (e*x[i, k] + h*f[k])*(e*x[i, k] - h*f[k]))",
                    "rule": "combine",
                    "terms": [["-e^2", "unit i"], ["h^2", "unit f"], ["-1", "e"], ["1", "h"]],
                },
            ],
        },
        {
            "id": "negative",
            "sentence": "The others are far enough.",
            "claim": (
                "forall i < N: forall j < N: i != j => sum(k, d, (e*x[i, k] + h*f[k])*(e*x[j, k] - h*f[k])) <= b - (1 +"
                " b)/3"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "unit i",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, x[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit x"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal i",
                    "sentence": "orthogonal to f.",
                    "claim": "sum(k, d, x[i, k]*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal"],
                    "values": {"i": "i"},
                },
                {
                    "id": "unit j",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, x[j, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit x"],
                    "values": {"i": "j"},
                },
                {
                    "id": "normal j",
                    "sentence": "orthogonal to f.",
                    "claim": "sum(k, d, x[j, k]*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal"],
                    "values": {"i": "j"},
                },
                {
                    "id": "angle",
                    "sentence": "No acute angle.",
                    "claim": "sum(k, d, x[i, k]*x[j, k]) <= 0",
                    "rule": "apply",
                    "uses": ["angles", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "similarity",
                    "sentence": "-(1 - 2b)/3 = b - (1 + b)/3.",
                    "claim": "sum(k, d, (e*x[i, k] + h*f[k])*(e*x[j, k] - h*f[k])) <= b - (1 + b)/3",
                    "rule": "combine",
                    "terms": [
                        ["e^2", "angle"],
                        ["-h^2", "unit f"],
                        ["-1", "h"],
                        ["e*h", "normal j"],
                        ["-e*h", "normal i"],
                    ],
                },
            ],
        },
        {
            "id": "attained",
            "sentence": "So the margin (1 + b)/3 is attained.",
            "claim": (
                "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
                "sum(k, d, v[i, k]^2) = 1) and (forall i < N: b + (1 + b)/3 <= sum(k, d, u[i, k]*v[i, k])) and (forall "
                "i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) <= b - (1 + b)/3)"
            ),
            "rule": "witness",
            "uses": ["units u", "units v", "positive", "negative"],
            "values": {"u": "(i0, k0) -> e*x[i0, k0] + h*f[k0]", "v": "(i0, k0) -> e*x[i0, k0] - h*f[k0]"},
        },
        {
            "id": "least",
            "sentence": "No larger one is.",
            "claim": (
                "forall family u[N, d], family v[N, d], m: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
                "sum(k, d, v[i, k]^2) = 1) and (forall i < N: b + m <= sum(k, d, u[i, k]*v[i, k])) and (forall i < N: "
                "forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) <= b - m) => m <= (1 + b)/3"
            ),
            "rule": "suppose",
            "variables": {"u": "family[N, d]", "v": "family[N, d]", "m": "real"},
            "assume": {
                "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
                "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
                "positives": "forall i < N: b + m <= sum(k, d, u[i, k]*v[i, k])",
                "negatives": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) <= b - m",
            },
            "steps": [
                {
                    "id": "bound",
                    "sentence": "There are too many pairs for a larger one.",
                    "claim": "3*m <= 1 + b",
                    "rule": "apply",
                    "uses": [
                        "theorem:constellation-margin-obtuse",
                        "small",
                        "unit u",
                        "unit v",
                        "positives",
                        "negatives",
                    ],
                    "values": {"N": "N", "d": "d", "u": "u", "v": "v", "m": "m", "b": "b"},
                },
                {
                    "id": "margin",
                    "sentence": "A third of it.",
                    "claim": "m <= (1 + b)/3",
                    "rule": "combine",
                    "terms": [["1/3", "bound"]],
                },
            ],
        },
        {
            "id": "both",
            "sentence": "Both.",
            "claim": (
                "(forall family u[N, d], family v[N, d], m: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N:"
                " sum(k, d, v[i, k]^2) = 1) and (forall i < N: b + m <= sum(k, d, u[i, k]*v[i, k])) and (forall i < N: "
                "forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) <= b - m) => m <= (1 + b)/3) and (exists family "
                "u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, "
                "k]^2) = 1) and (forall i < N: b + (1 + b)/3 <= sum(k, d, u[i, k]*v[i, k])) and (forall i < N: forall j"
                " < N: i != j => sum(k, d, u[i, k]*v[j, k]) <= b - (1 + b)/3))"
            ),
            "rule": "logic",
            "uses": ["least", "attained"],
        },
    ],
    "conclusion": (
        "(forall family u[N, d], family v[N, d], m: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, "
        "d, v[i, k]^2) = 1) and (forall i < N: b + m <= sum(k, d, u[i, k]*v[i, k])) and (forall i < N: forall j < N: i "
        "!= j => sum(k, d, u[i, k]*v[j, k]) <= b - m) => m <= (1 + b)/3) and (exists family u[N, d], family v[N, d]: "
        "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1) and (forall i < N: b + "
        "(1 + b)/3 <= sum(k, d, u[i, k]*v[i, k])) and (forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k])"
        " <= b - (1 + b)/3))"
    ),
}
