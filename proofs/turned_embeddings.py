THEOREM = {
    "id": "turned-embeddings",
    "title": (
        "Turning unit vectors u_i, v_j towards a common normal e: rational formulas for lengths, similarities and "
        "distances"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "e": "family[d]",
        "x": "family[N]",
        "y": "family[N]",
        "h": "real",
    },
    "definitions": {},
    "hypotheses": {
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "unit e": "sum(k, d, e[k]^2) = 1",
        "free u": "forall i < N: sum(k, d, u[i, k]*e[k]) = 0",
        "free v": "forall i < N: sum(k, d, v[i, k]*e[k]) = 0",
        "h low": "0 <= h",
    },
    "steps": [
        {
            "id": "units u",
            "sentence": "The turned vectors are unit vectors.",
            "claim": "forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, u[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal",
                    "sentence": "orthogonal to e.",
                    "claim": "sum(k, d, u[i, k]*e[k]) = 0",
                    "rule": "apply",
                    "uses": ["free u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "turned",
                    "sentence": "(1 - h x^2)^2 + 4 h x^2 = (1 + h x^2)^2.",
                    "claim": "sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))^2) = 1",
                    "rule": "combine",
                    "terms": [
                        ["(1 - h*x[i]^2)^2/(1 + h*x[i]^2)^2", "length"],
                        ["4*h*x[i]^2/(1 + h*x[i]^2)^2", "unit e"],
                        ["4*sqrt(h)*x[i]*(1 - h*x[i]^2)/(1 + h*x[i]^2)^2", "normal"],
                    ],
                },
            ],
        },
        {
            "id": "units v",
            "sentence": "The turned vectors are unit vectors.",
            "claim": "forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2))^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal",
                    "sentence": "orthogonal to e.",
                    "claim": "sum(k, d, v[i, k]*e[k]) = 0",
                    "rule": "apply",
                    "uses": ["free v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "turned",
                    "sentence": "(1 - h x^2)^2 + 4 h x^2 = (1 + h x^2)^2.",
                    "claim": "sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2))^2) = 1",
                    "rule": "combine",
                    "terms": [
                        ["(1 - h*y[i]^2)^2/(1 + h*y[i]^2)^2", "length"],
                        ["4*h*y[i]^2/(1 + h*y[i]^2)^2", "unit e"],
                        ["4*sqrt(h)*y[i]*(1 - h*y[i]^2)/(1 + h*y[i]^2)^2", "normal"],
                    ],
                },
            ],
        },
        {
            "id": "similarities",
            "sentence": "Their inner products:",
            "claim": (
                "forall i < N: forall j < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                "h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))) = ((1 - h*x[i]^2)*(1 "
                "- h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "normal u",
                    "sentence": "u_i is orthogonal to e,",
                    "claim": "sum(k, d, u[i, k]*e[k]) = 0",
                    "rule": "apply",
                    "uses": ["free u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal v",
                    "sentence": "v_j too.",
                    "claim": "sum(k, d, v[j, k]*e[k]) = 0",
                    "rule": "apply",
                    "uses": ["free v"],
                    "values": {"i": "j"},
                },
                {
                    "id": "product",
                    "sentence": "The cross terms vanish.",
                    "claim": (
                        "sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - "
                        "h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))) = ((1 - h*x[i]^2)*(1 - "
                        "h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))"
                    ),
                    "rule": "combine",
                    "terms": [
                        ["4*h*x[i]*y[j]/((1 + h*x[i]^2)*(1 + h*y[j]^2))", "unit e"],
                        ["2*sqrt(h)*y[j]*(1 - h*x[i]^2)/((1 + h*x[i]^2)*(1 + h*y[j]^2))", "normal u"],
                        ["2*sqrt(h)*x[i]*(1 - h*y[j]^2)/((1 + h*x[i]^2)*(1 + h*y[j]^2))", "normal v"],
                    ],
                },
            ],
        },
        {
            "id": "near u",
            "sentence": "And not far away.",
            "claim": (
                "forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2) - u[i, "
                "k])^2) <= 4*h*x[i]^2"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, u[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal",
                    "sentence": "orthogonal to e.",
                    "claim": "sum(k, d, u[i, k]*e[k]) = 0",
                    "rule": "apply",
                    "uses": ["free u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "distance",
                    "sentence": "The squared distance is 4 h x^2/(1 + h x^2).",
                    "claim": (
                        "sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2) - u[i, k])^2) "
                        "<= 4*h*x[i]^2"
                    ),
                    "rule": "combine",
                    "terms": [
                        ["4*h^2*x[i]^4/(1 + h*x[i]^2)^2", "length"],
                        ["4*h*x[i]^2/(1 + h*x[i]^2)^2", "unit e"],
                        ["-8*h*sqrt(h)*x[i]^3/(1 + h*x[i]^2)^2", "normal"],
                        ["4*h^2*x[i]^4/(1 + h*x[i]^2)"],
                    ],
                },
            ],
        },
        {
            "id": "near v",
            "sentence": "And not far away.",
            "claim": (
                "forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2) - v[i, "
                "k])^2) <= 4*h*y[i]^2"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "length",
                    "sentence": "A unit vector,",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal",
                    "sentence": "orthogonal to e.",
                    "claim": "sum(k, d, v[i, k]*e[k]) = 0",
                    "rule": "apply",
                    "uses": ["free v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "distance",
                    "sentence": "The squared distance is 4 h x^2/(1 + h x^2).",
                    "claim": (
                        "sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2) - v[i, k])^2) "
                        "<= 4*h*y[i]^2"
                    ),
                    "rule": "combine",
                    "terms": [
                        ["4*h^2*y[i]^4/(1 + h*y[i]^2)^2", "length"],
                        ["4*h*y[i]^2/(1 + h*y[i]^2)^2", "unit e"],
                        ["-8*h*sqrt(h)*y[i]^3/(1 + h*y[i]^2)^2", "normal"],
                        ["4*h^2*y[i]^4/(1 + h*y[i]^2)"],
                    ],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))^2) = 1) "
                "and (forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2))^2) "
                "= 1) and (forall i < N: forall j < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + "
                "h*y[j]^2))) = ((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + "
                "h*x[i]^2)*(1 + h*y[j]^2))) and (forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2) - u[i, k])^2) <= 4*h*x[i]^2) and (forall i < N: sum(k, d, "
                "(((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2) - v[i, k])^2) <= 4*h*y[i]^2)"
            ),
            "rule": "logic",
            "uses": ["units u", "units v", "similarities", "near u", "near v"],
        },
    ],
    "conclusion": (
        "(forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))^2) = 1) and "
        "(forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2))^2) = 1) and "
        "(forall i < N: forall j < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
        "h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))) = ((1 - h*x[i]^2)*(1 - "
        "h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))) and (forall i < "
        "N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2) - u[i, k])^2) <= 4*h*x[i]^2) "
        "and (forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2) - v[i, "
        "k])^2) <= 4*h*y[i]^2)"
    ),
}
