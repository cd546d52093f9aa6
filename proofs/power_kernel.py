THEOREM = {
    "id": "power-kernel",
    "title": "(|a| |b| + a.b)^n - mu |a|^n |b|^n, n = k + 1, is of positive type on R^d; mu = prod_(i < k) (d + 1 + "
    "2i)/(d + i) is the mean of (1 + x)^n over the sphere",
    "source": "Schoenberg 1942",
    "variables": {
        "N": "natural",
        "d": "natural",
        "k": "natural",
        "f": "function[0]",
        "a": "family[N, d]",
        "r": "family[N]",
    },
    "definitions": {
        "Y(i, j)": "(r[i]*r[j] + sum(l, d, a[i, l]*a[j, l]))",
        "mu": "exp(sum(i, k, log((d + 1 + 2*i)/(d + i))))",
    },
    "hypotheses": {
        "dimension": "1 <= d",
        "at zero": "f(0) = 0",
        "power": "forall x: 0 < x => f(x) = exp((k + 1)*log(x))",
        "lengths": "forall i < N: 0 <= r[i] and sum(l, d, a[i, l]^2) = r[i]^2",
    },
    "steps": [
        {
            "id": "schoenberg",
            "sentence": "(1 + x)^n less its mean is of positive type on the sphere; the lengths are weights.",
            "claim": "forall natural N, natural d, natural k, function f, family a[N, d], family r[N]: 1 <= d and f(0) "
            "= 0 and (forall x: 0 < x => f(x) = exp((k + 1)*log(x))) and (forall i < N: 0 <= r[i] and sum(l, d, a[i, "
            "l]^2) = r[i]^2) => mu*sum(i, N, f(r[i]))^2 <= sum(i, N, sum(j, N, f(Y(i, j))))",
            "rule": "cite",
            "source": "Schoenberg 1942: the powers of 1 + x, less their means, are of positive type on the sphere",
        },
        {
            "id": "kernel",
            "sentence": "So",
            "claim": "mu*sum(i, N, f(r[i]))^2 <= sum(i, N, sum(j, N, f(Y(i, j))))",
            "rule": "apply",
            "uses": ["schoenberg", "dimension", "at zero", "power", "lengths"],
            "values": {"N": "N", "d": "d", "k": "k", "f": "f", "a": "a", "r": "r"},
        },
    ],
    "conclusion": "mu*sum(i, N, f(r[i]))^2 <= sum(i, N, sum(j, N, f(Y(i, j))))",
}
