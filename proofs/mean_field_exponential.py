THEOREM = {
    "id": "mean-field-exponential",
    "title": "h(z) = exp(q z), q >= 0, has at every s0 > 0 the mean-field line that is the tangent of H(s) = exp(q s) "
    "sum_m b_m s^(2m), b_0 <= 1, 0 <= b_(m+1) <= b_m (q/2)^2/((m + 1)(d/2 + m)); with equality sum_m b_m s^(2m) is the "
    "mean of exp(q s x) over the sphere",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "n": "natural", "b": "function[0]", "q": "real", "s0": "real"},
    "definitions": {
        "S(i)": "sum(l, d, a[i, l]^2)",
        "Z(i, j)": "sum(l, d, (a[i, l] + a[j, l])^2)/2",
        "line(s)": "exp(q*s0)*sum(m, n, b(m)*exp(2*m*log(s0))*(1 + (q + 2*m/s0)*(s - s0)))",
        "bound": "N*sum(i, N, line(S(i))) <= sum(i, N, sum(j, N, exp(q*Z(i, j))))",
    },
    "hypotheses": {
        "dimension": "1 <= d",
        "rate": "0 <= q",
        "point": "0 < s0",
        "low": "forall natural m: 0 <= b(m)",
        "first": "b(0) <= 1",
        "next": "forall natural m: b(m + 1)*((m + 1)*(d/2 + m)) <= b(m)*(q/2)^2",
    },
    "steps": [
        {
            "id": "schoenberg",
            "sentence": "The exponential's power series, each power by Schoenberg's theorem.",
            "claim": "forall natural N, natural d, natural n, function b, q, s0, family a[N, d]: 1 <= d and 0 <= q and "
            "0 < s0 and (forall natural m: 0 <= b(m)) and b(0) <= 1 and (forall natural m: b(m + 1)*((m + 1)*(d/2 + "
            "m)) <= b(m)*(q/2)^2) => bound",
            "rule": "cite",
            "source": "Schoenberg 1942: the powers of 1 + x, less their means, are of positive type on the sphere; "
            "summed, by the power series of exp",
        },
        {
            "id": "line",
            "sentence": "So",
            "claim": "forall family a[N, d]: bound",
            "rule": "suppose",
            "variables": {"a": "family[N, d]"},
            "assume": {},
            "steps": [
                {
                    "id": "there",
                    "sentence": "At these points.",
                    "claim": "bound",
                    "rule": "apply",
                    "uses": ["schoenberg", "dimension", "rate", "point", "low", "first", "next"],
                    "values": {"N": "N", "d": "d", "n": "n", "b": "b", "q": "q", "s0": "s0", "a": "a"},
                },
            ],
        },
    ],
    "conclusion": "forall family a[N, d]: bound",
}
