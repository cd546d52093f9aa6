THEOREM = {
    "id": "exponential-kernel",
    "title": "exp(q x) - sum_m b_m, q >= 0, is of positive type on the sphere if b_0 <= 1 and b_(m+1) <= b_m "
    "(q/2)^2/((m + 1)(d/2 + m)); with equality the whole series is the mean of exp(q x)",
    "source": "standard (Schoenberg)",
    "variables": {
        "N": "natural",
        "d": "natural",
        "n": "natural",
        "b": "function[0]",
        "q": "real",
        "x": "family[N, d]",
        "y": "family[N, d]",
        "c": "family[N]",
        "e": "family[N]",
    },
    "definitions": {
        "XX(i, j)": "sum(k, d, x[i, k]*x[j, k])",
        "YY(i, j)": "sum(k, d, y[i, k]*y[j, k])",
        "XY(i, j)": "sum(k, d, x[i, k]*y[j, k])",
        "F(w)": "(exp(q*w) - sum(m, n, b(m)))",
        "form": "sum(i, N, sum(j, N, c[i]*c[j]*F(XX(i, j)) + e[i]*e[j]*F(YY(i, j)) + 2*c[i]*e[j]*F(XY(i, j))))",
    },
    "hypotheses": {
        "dimension": "1 <= d",
        "rate": "0 <= q",
        "first": "b(0) <= 1",
        "next": "forall natural m: b(m + 1)*((m + 1)*(d/2 + m)) <= b(m)*(q/2)^2",
        "unit": "forall i < N: sum(k, d, x[i, k]^2) = 1 and sum(k, d, y[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "schoenberg",
            "sentence": "Each power of the exponential's series less its mean, summed.",
            "claim": "forall natural N, natural d, natural n, function b, q, family x[N, d], family y[N, d], family "
            "c[N], family e[N]: 1 <= d and 0 <= q and b(0) <= 1 and (forall natural m: b(m + 1)*((m + 1)*(d/2 + m)) <= "
            "b(m)*(q/2)^2) and (forall i < N: sum(k, d, x[i, k]^2) = 1 and sum(k, d, y[i, k]^2) = 1) => 0 <= form",
            "rule": "cite",
            "source": "Schoenberg 1942: the powers of x, less their means, are of positive type on the sphere; summed, "
            "by the power series of exp",
        },
        {
            "id": "here",
            "sentence": "So",
            "claim": "0 <= form",
            "rule": "apply",
            "uses": ["schoenberg", "dimension", "rate", "first", "next", "unit"],
            "values": {"N": "N", "d": "d", "n": "n", "b": "b", "q": "q", "x": "x", "y": "y", "c": "c", "e": "e"},
        },
    ],
    "conclusion": "0 <= form",
}
