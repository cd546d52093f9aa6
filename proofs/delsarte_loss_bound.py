THEOREM = {
    "id": "delsarte-loss-bound",
    "title": (
        "Linear programming bound of degree 2: h = h0 + h1 x + h2 P_2 <= psi, h1, h2 >= 0, gives L >= N h0 - "
        "(N/2) h(1) + min_p [phi(p) + (N/2 - 1) h(p)]"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "phi": "function[0]",
        "psi": "function[0]",
        "h0": "real",
        "h1": "real",
        "h2": "real",
        "m": "real",
    },
    "definitions": {
        "Loss": "(sum(i, N, phi(sum(k, d, u[i, k]*v[i, k]))) + offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k]))))/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "dimension": "2 <= d",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "h1 sign": "0 <= h1",
        "h2 sign": "0 <= h2",
        "minorant": "forall x in [-1, 1]: (h0 + h1*x + h2*((d*x^2 - 1)/(d - 1))) <= psi(x)",
        "minimum": "forall x in [-1, 1]: m <= phi(x) + (N/2 - 1)*(h0 + h1*x + h2*((d*x^2 - 1)/(d - 1)))",
    },
    "steps": [
        {
            "id": "one",
            "sentence": "In particular N >= 1.",
            "claim": "1 <= N",
            "rule": "combine",
        },
        {
            "id": "similarities",
            "sentence": "All similarities lie in [-1, 1].",
            "claim": "forall i < N: forall j < N: -1 <= sum(k, d, u[i, k]*v[j, k]) and sum(k, d, u[i, k]*v[j, k]) <= 1",
            "rule": "apply",
            "uses": ["theorem:similarity-range", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "negatives",
            "sentence": "Replace psi by h:",
            "claim": (
                "forall i < N: forall j < N: i != j => (h0 + h1*sum(k, d, u[i, k]*v[j, k]) + h2*((d*sum(k, d, "
                "u[i, k]*v[j, k])^2 - 1)/(d - 1))) <= psi(sum(k, d, u[i, k]*v[j, k]))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "range",
                    "sentence": "u_i.v_j in [-1, 1].",
                    "claim": "-1 <= sum(k, d, u[i, k]*v[j, k]) and sum(k, d, u[i, k]*v[j, k]) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "below",
                    "sentence": "h <= psi there.",
                    "claim": (
                        "(h0 + h1*sum(k, d, u[i, k]*v[j, k]) + h2*((d*sum(k, d, u[i, k]*v[j, k])^2 - 1)/(d - 1))) "
                        "<= psi(sum(k, d, u[i, k]*v[j, k]))"
                    ),
                    "rule": "apply",
                    "uses": ["minorant", "range"],
                    "values": {"x": "sum(k, d, u[i, k]*v[j, k])"},
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "And for the positive pairs:",
            "claim": (
                "forall i < N: m <= phi(sum(k, d, u[i, k]*v[i, k])) + (N/2 - 1)*(h0 + h1*sum(k, d, u[i, k]*v[i, "
                "k]) + h2*((d*sum(k, d, u[i, k]*v[i, k])^2 - 1)/(d - 1)))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "range",
                    "sentence": "u_i.v_i in [-1, 1].",
                    "claim": "-1 <= sum(k, d, u[i, k]*v[i, k]) and sum(k, d, u[i, k]*v[i, k]) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "i", "j": "i"},
                },
                {
                    "id": "least",
                    "sentence": "m is a lower bound.",
                    "claim": (
                        "m <= phi(sum(k, d, u[i, k]*v[i, k])) + (N/2 - 1)*(h0 + h1*sum(k, d, u[i, k]*v[i, k]) + "
                        "h2*((d*sum(k, d, u[i, k]*v[i, k])^2 - 1)/(d - 1)))"
                    ),
                    "rule": "apply",
                    "uses": ["minimum", "range"],
                    "values": {"x": "sum(k, d, u[i, k]*v[i, k])"},
                },
            ],
        },
        {
            "id": "negative sum",
            "sentence": "Sum over the negative pairs.",
            "claim": (
                "offdiag(i, j, N, (h0 + h1*sum(k, d, u[i, k]*v[j, k]) + h2*((d*sum(k, d, u[i, k]*v[j, k])^2 - "
                "1)/(d - 1)))) <= offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k])))"
            ),
            "rule": "sum",
            "uses": ["negatives"],
        },
        {
            "id": "positive sum",
            "sentence": "Sum over the positive pairs.",
            "claim": (
                "sum(i, N, m) <= sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])) + (N/2 - 1)*(h0 + h1*sum(k, d, u[i, "
                "k]*v[i, k]) + h2*((d*sum(k, d, u[i, k]*v[i, k])^2 - 1)/(d - 1))))"
            ),
            "rule": "sum",
            "uses": ["positives"],
        },
        {
            "id": "degree one",
            "sentence": "The Delsarte bound of degree 1.",
            "claim": (
                "-N/2*sum(i, N, 1 - sum(k, d, u[i, k]*v[i, k])) <= sum(i, N, sum(j, N, sum(k, d, u[i, k]*v[j, "
                "k])))"
            ),
            "rule": "apply",
            "uses": ["theorem:delsarte-one", "one", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "degree two",
            "sentence": "And of degree 2.",
            "claim": (
                "-N/2*sum(i, N, 1 - (d*sum(k, d, u[i, k]*v[i, k])^2 - 1)/(d - 1)) <= sum(i, N, sum(j, N, "
                "(d*sum(k, d, u[i, k]*v[j, k])^2 - 1)/(d - 1)))"
            ),
            "rule": "apply",
            "uses": ["theorem:delsarte-two", "one", "dimension", "unit u", "unit v"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "bound",
            "sentence": "Add them; the constant of h counts N^2 - N times.",
            "claim": "N*h0 - N/2*(h0 + h1*1 + h2*((d*1^2 - 1)/(d - 1))) + m <= Loss",
            "rule": "combine",
            "terms": [
                ["1/N", "negative sum"],
                ["1/N", "positive sum"],
                ["h1/N", "degree one"],
                ["h2/N", "degree two"],
            ],
        },
    ],
    "conclusion": "N*h0 - N/2*(h0 + h1*1 + h2*((d*1^2 - 1)/(d - 1))) + m <= Loss",
}
