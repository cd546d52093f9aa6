THEOREM = {
    "id": "orthoplex-optimal",
    "title": (
        "N = 2d, phi'(1) + (d - 1)(3 psi'(0) - 2 psi(0) + 2 psi(-1)) <= 0 and psi above its interpolant: no "
        "arrangement in R^d is below the orthoplex with u = v"
    ),
    "source": "this project, after Delsarte and Cohn & Kumar",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "phi": "function[1]",
        "psi": "function[1]",
    },
    "definitions": {
        "Loss": "(sum(i, N, phi(sum(k, d, u[i, k]*v[i, k]))) + offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k]))))/N",
        "c": "(psi'(0) - psi(0) + psi(-1))",
        "h(x)": "(psi(0) + psi'(0)*x + c*x^2)",
        "g(x)": "(psi(0) + c/d + psi'(0)*x + c*(d - 1)/d*((d*x^2 - 1)/(d - 1)))",
    },
    "hypotheses": {
        "two": "2 <= N",
        "dimension": "2 <= d",
        "size": "N = 2*d",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "phi tangent": "forall x in [-1, 1]: phi(1) + phi'(1)*(x - 1) <= phi(x)",
        "psi slope": "0 <= psi'(0)",
        "psi tangent": "psi(0) - psi'(0) <= psi(-1)",
        "interpolant": "forall x in [-1, 1]: h(x) <= psi(x)",
        "condition": "phi'(1) + (d - 1)*(3*psi'(0) - 2*psi(0) + 2*psi(-1)) <= 0",
    },
    "steps": [
        {
            "id": "square",
            "sentence": "The square of the interpolant has a coefficient c >= 0: psi is above its tangent at 0.",
            "claim": "0 <= c*(d - 1)/d",
            "rule": "combine",
            "terms": [["(d - 1)/d", "psi tangent"]],
        },
        {
            "id": "minorant",
            "sentence": "The interpolant in terms of P_2.",
            "claim": "forall x in [-1, 1]: g(x) <= psi(x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "below",
                    "sentence": "h <= psi.",
                    "claim": "h(x) <= psi(x)",
                    "rule": "apply",
                    "uses": ["interpolant", "range"],
                    "values": {"x": "x"},
                },
                {
                    "id": "same",
                    "sentence": "The same polynomial.",
                    "claim": "g(x) <= psi(x)",
                    "rule": "combine",
                    "terms": [["1", "below"]],
                },
            ],
        },
        {
            "id": "minimum",
            "sentence": "phi + (N/2 - 1) h is least at 1: it is convex, and its slope there is not positive.",
            "claim": "forall x in [-1, 1]: phi(1) + (d - 1)*h(1) <= phi(x) + (N/2 - 1)*g(x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "high",
                    "sentence": "Here x <= 1.",
                    "claim": "x <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "line",
                    "sentence": "phi is above its tangent at 1.",
                    "claim": "phi(1) + phi'(1)*(x - 1) <= phi(x)",
                    "rule": "apply",
                    "uses": ["phi tangent", "range"],
                    "values": {"x": "x"},
                },
                {
                    "id": "slope",
                    "sentence": "The slope of the sum, times x - 1 <= 0.",
                    "claim": (
                        "0 <= (phi'(1) + (d - 1)*(3*psi'(0) - 2*psi(0) + 2*psi(-1)))*(x - 1)"
                    ),
                    "rule": "combine",
                    "terms": [["1 - x", "condition"]],
                },
                {
                    "id": "sum",
                    "sentence": "And h is above its tangent at 1 by c (x - 1)^2.",
                    "claim": "phi(1) + (d - 1)*h(1) <= phi(x) + (N/2 - 1)*g(x)",
                    "rule": "combine",
                    "terms": [
                        ["1", "line"],
                        ["1", "slope"],
                        ["(d - 1)*(x - 1)^2", "psi tangent"],
                        ["-g(x)/2", "size"],
                    ],
                },
            ],
        },
        {
            "id": "delsarte",
            "sentence": "The linear programming bound.",
            "claim": (
                "N*(psi(0) + c/d) - N/2*(psi(0) + c/d + psi'(0)*1 + c*(d - 1)/d*((d*1^2 - 1)/(d - 1))) + (phi(1) + (d "
                "- 1)*h(1)) <= Loss"
            ),
            "rule": "apply",
            "uses": [
                "theorem:delsarte-loss-bound",
                "two",
                "dimension",
                "unit u",
                "unit v",
                "psi slope",
                "square",
                "minorant",
                "minimum",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "u": "u",
                "v": "v",
                "phi": "(y) -> phi(y)",
                "psi": "(y) -> psi(y)",
                "h0": "psi(0) + c/d",
                "h1": "psi'(0)",
                "h2": "c*(d - 1)/d",
                "m": "phi(1) + (d - 1)*h(1)",
            },
        },
        {
            "id": "orthoplex",
            "sentence": "With N = 2d the left side is the loss of the orthoplex: one similarity -1 and 2d - 2 zeros.",
            "claim": "phi(1) + psi(-1) + (N - 2)*psi(0) <= Loss",
            "rule": "combine",
            "terms": [["1", "delsarte"], ["h(1)/2 - c/d", "size"]],
        },
    ],
    "conclusion": "phi(1) + psi(-1) + (N - 2)*psi(0) <= Loss",
}
