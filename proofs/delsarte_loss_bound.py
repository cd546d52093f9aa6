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
        "h(x)": "(h0 + h1*x + h2*((d*x^2 - 1)/(d - 1)))",
        "XX(i, j)": "sum(k, d, x[i, k]*x[j, k])",
        "YY(i, j)": "sum(k, d, y[i, k]*y[j, k])",
        "XY(i, j)": "sum(k, d, x[i, k]*y[j, k])",
        "Loss": "(sum(i, N, phi(sum(k, d, u[i, k]*v[i, k]))) + offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k]))))/N",
    },
    "hypotheses": {
        "size": "1 <= N",
        "dimension": "2 <= d",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "h1 sign": "0 <= h1",
        "h2 sign": "0 <= h2",
        "minorant": "forall x in [-1, 1]: h(x) <= psi(x)",
        "minimum": "forall x in [-1, 1]: m <= phi(x) + (N/2 - 1)*h(x)",
    },
    "steps": [
        {
            "id": "positive type",
            "sentence": "h - h0 is of positive type.",
            "claim": "forall family x[N, d], family y[N, d]: (forall i < N: sum(k, d, x[i, k]^2) = 1 and sum(k, d, "
            "y[i, k]^2) = 1) => forall family c[N], family e[N]: 0 <= sum(i, N, sum(j, N, c[i]*c[j]*(h(XX(i, j)) - h0) "
            "+ e[i]*e[j]*(h(YY(i, j)) - h0) + 2*c[i]*e[j]*(h(XY(i, j)) - h0)))",
            "rule": "suppose",
            "variables": {"x": "family[N, d]", "y": "family[N, d]"},
            "assume": {"unit": "forall i < N: sum(k, d, x[i, k]^2) = 1 and sum(k, d, y[i, k]^2) = 1"},
            "steps": [
                {
                    "id": "weights",
                    "sentence": "With any weights:",
                    "claim": "forall family c[N], family e[N]: 0 <= sum(i, N, sum(j, N, c[i]*c[j]*(h(XX(i, j)) - h0) + "
                    "e[i]*e[j]*(h(YY(i, j)) - h0) + 2*c[i]*e[j]*(h(XY(i, j)) - h0)))",
                    "rule": "suppose",
                    "variables": {"c": "family[N]", "e": "family[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "kernel",
                            "sentence": "A sum of squares.",
                            "claim": "0 <= sum(i, N, sum(j, N, c[i]*c[j]*(h(XX(i, j)) - h0) + e[i]*e[j]*(h(YY(i, j)) - "
                            "h0) + 2*c[i]*e[j]*(h(XY(i, j)) - h0)))",
                            "rule": "apply",
                            "uses": ["theorem:gegenbauer-kernel", "dimension", "unit", "h1 sign", "h2 sign"],
                            "values": {
                                "N": "N",
                                "d": "d",
                                "x": "x",
                                "y": "y",
                                "c": "c",
                                "e": "e",
                                "h1": "h1",
                                "h2": "h2",
                            },
                        },
                    ],
                },
            ],
        },
        {
            "id": "bound",
            "sentence": "So the Delsarte bound holds.",
            "claim": "N*h0 - N/2*h(1) + m <= Loss",
            "rule": "apply",
            "uses": [
                "theorem:delsarte",
                "size",
                "dimension",
                "unit u",
                "unit v",
                "positive type",
                "minorant",
                "minimum",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "u": "u",
                "v": "v",
                "phi": "phi",
                "psi": "psi",
                "h": "x -> h(x)",
                "h0": "h0",
                "m": "m",
            },
        },
    ],
    "conclusion": "N*h0 - N/2*h(1) + m <= Loss",
}
