THEOREM = {
    "id": "sigmoid-minimiser-unique",
    "title": (
        "Any two minimisers of the sigmoid loss in R^d differ by one orthogonal map: the CCEM is the only one up "
        "to rotation"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "t": "real",
        "b": "real",
        "p": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "x": "family[N, d]",
        "y": "family[N, d]",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - b)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
        "Loss(u, v)": (
            "sum(i, N, softplus(b - t*sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, softplus(t*sum(k, "
            "d, u[i, k]*v[j, k]) - b))/(N*(N - 1)))"
        ),
        "values(u, v)": (
            "(forall i < N: sum(k, d, u[i, k]*v[i, k]) = 2*p - 1) and (forall i < N: forall j < N: i != j => "
            "sum(k, d, u[i, k]*v[j, k]) = -1 + (N - 2)/(N - 1)*p) and (forall i < N: forall j < N: i != j => "
            "sum(k, d, u[i, k]*u[j, k]) = 1 - p*N/(N - 1)) and (forall i < N: forall j < N: i != j => sum(k, d, "
            "v[i, k]*v[j, k]) = 1 - p*N/(N - 1))"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 < omega",
        "temperature": "0 < t",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "unit x": "forall i < N: sum(k, d, x[i, k]^2) = 1",
        "unit y": "forall i < N: sum(k, d, y[i, k]^2) = 1",
        "minimum": "minimises(p)",
        "optimal first": "Loss(u, v) <= L(p)",
        "optimal second": "Loss(x, y) <= L(p)",
    },
    "steps": [
        {
            "id": "values first",
            "sentence": "",
            "claim": "values(u, v)",
            "rule": "apply",
            "uses": [
                "theorem:sigmoid-minimiser-values",
                "size",
                "weight",
                "temperature",
                "unit u",
                "unit v",
                "minimum",
                "optimal first",
            ],
            "values": {"N": "N", "d": "d", "omega": "omega", "t": "t", "b": "b", "p": "p", "u": "u", "v": "v"},
        },
        {
            "id": "positives first",
            "sentence": "",
            "claim": "forall i < N: sum(k, d, u[i, k]*v[i, k]) = 2*p - 1",
            "rule": "logic",
            "uses": ["values first"],
        },
        {
            "id": "negatives first",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = -1 + (N - 2)/(N - 1)*p",
            "rule": "logic",
            "uses": ["values first"],
        },
        {
            "id": "within first",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, u[i, k]*u[j, k]) = 1 - p*N/(N - 1)",
            "rule": "logic",
            "uses": ["values first"],
        },
        {
            "id": "within 2 first",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, v[i, k]*v[j, k]) = 1 - p*N/(N - 1)",
            "rule": "logic",
            "uses": ["values first"],
        },
        {
            "id": "values second",
            "sentence": "",
            "claim": "values(x, y)",
            "rule": "apply",
            "uses": [
                "theorem:sigmoid-minimiser-values",
                "size",
                "weight",
                "temperature",
                "unit x",
                "unit y",
                "minimum",
                "optimal second",
            ],
            "values": {"N": "N", "d": "d", "omega": "omega", "t": "t", "b": "b", "p": "p", "u": "x", "v": "y"},
        },
        {
            "id": "positives second",
            "sentence": "",
            "claim": "forall i < N: sum(k, d, x[i, k]*y[i, k]) = 2*p - 1",
            "rule": "logic",
            "uses": ["values second"],
        },
        {
            "id": "negatives second",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, x[i, k]*y[j, k]) = -1 + (N - 2)/(N - 1)*p",
            "rule": "logic",
            "uses": ["values second"],
        },
        {
            "id": "within second",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, x[i, k]*x[j, k]) = 1 - p*N/(N - 1)",
            "rule": "logic",
            "uses": ["values second"],
        },
        {
            "id": "within 2 second",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => sum(k, d, y[i, k]*y[j, k]) = 1 - p*N/(N - 1)",
            "rule": "logic",
            "uses": ["values second"],
        },
        {
            "id": "map",
            "sentence": "Equal Gram matrices.",
            "claim": (
                "exists family O[d, d]: (forall k < d: forall l < d: sum(m, d, O[m, k]*O[m, l]) = delta(k, l)) and "
                "(forall i < N: forall m < d: x[i, m] = sum(k, d, O[m, k]*u[i, k])) and (forall i < N: forall m < "
                "d: y[i, m] = sum(k, d, O[m, k]*v[i, k]))"
            ),
            "rule": "apply",
            "uses": [
                "theorem:double-constant-unique",
                "unit u",
                "unit v",
                "unit x",
                "unit y",
                "within first",
                "within 2 first",
                "within second",
                "within 2 second",
                "positives first",
                "negatives first",
                "positives second",
                "negatives second",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "u": "u",
                "v": "v",
                "x": "x",
                "y": "y",
                "g": "1 - p*N/(N - 1)",
                "p": "2*p - 1",
                "q": "-1 + (N - 2)/(N - 1)*p",
            },
        },
    ],
    "conclusion": (
        "exists family O[d, d]: (forall k < d: forall l < d: sum(m, d, O[m, k]*O[m, l]) = delta(k, l)) and (forall "
        "i < N: forall m < d: x[i, m] = sum(k, d, O[m, k]*u[i, k])) and (forall i < N: forall m < d: y[i, m] = "
        "sum(k, d, O[m, k]*v[i, k]))"
    ),
}
