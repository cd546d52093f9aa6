THEOREM = {
    "id": "mean-field-powers",
    "title": "Every power h(z) = z^n, n = k + 1 >= 2, has the mean-field line mu [s0^n + n s0^(n-1) (s - s0)] at every "
    "s0 > 0, mu = prod_(i < k) (d + 1 + 2i)/(d + i) the mean of (1 + x)^n over the sphere",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "k": "natural", "f": "function[0]", "s0": "real"},
    "definitions": {
        "S(i)": "sum(l, d, a[i, l]^2)",
        "Y(i, j)": "(r[i]*r[j] + sum(l, d, a[i, l]*a[j, l]))",
        "Z(i, j)": "sum(l, d, (a[i, l] + a[j, l])^2)/2",
        "mu": "exp(sum(i, k, log((d + 1 + 2*i)/(d + i))))",
        "line(s)": "mu*f(s0)*(1 + (k + 1)*(s/s0 - 1))",
    },
    "hypotheses": {
        "dimension": "1 <= d",
        "exponent": "1 <= k",
        "at zero": "f(0) = 0",
        "power": "forall x: 0 < x => f(x) = exp((k + 1)*log(x))",
        "point": "0 < s0",
    },
    "steps": [
        {
            "id": "kernel",
            "sentence": "The power less its mean is of positive type.",
            "claim": "forall family a[N, d], family r[N]: (forall i < N: 0 <= r[i] and S(i) = r[i]^2) => mu*sum(i, N, "
            "f(r[i]))^2 <= sum(i, N, sum(j, N, f(Y(i, j))))",
            "rule": "suppose",
            "variables": {"a": "family[N, d]", "r": "family[N]"},
            "assume": {"lengths": "forall i < N: 0 <= r[i] and S(i) = r[i]^2"},
            "steps": [
                {
                    "id": "there",
                    "sentence": "Schoenberg's theorem.",
                    "claim": "mu*sum(i, N, f(r[i]))^2 <= sum(i, N, sum(j, N, f(Y(i, j))))",
                    "rule": "apply",
                    "uses": ["theorem:power-kernel", "dimension", "at zero", "power", "lengths"],
                    "values": {"N": "N", "d": "d", "k": "k", "f": "f", "a": "a", "r": "r"},
                },
            ],
        },
        {
            "id": "two",
            "sentence": "n >= 2.",
            "claim": "2 <= k + 1",
            "rule": "combine",
            "uses": ["exponent"],
        },
        {
            "id": "line",
            "sentence": "So the power has its line.",
            "claim": "forall family a[N, d]: (forall i < N: S(i) <= 1) => N*sum(i, N, line(S(i))) <= sum(i, N, sum(j, "
            "N, f(Z(i, j))))",
            "rule": "apply",
            "uses": ["theorem:mean-field-power", "dimension", "two", "at zero", "power", "point", "kernel"],
            "values": {"N": "N", "d": "d", "f": "f", "k": "k + 1", "mu": "mu", "s0": "s0"},
        },
    ],
    "conclusion": "forall family a[N, d]: (forall i < N: S(i) <= 1) => N*sum(i, N, line(S(i))) <= sum(i, N, sum(j, N, "
    "f(Z(i, j))))",
}
