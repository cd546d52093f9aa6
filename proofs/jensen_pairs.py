THEOREM = {
    "id": "jensen-pairs",
    "title": "Jensen's inequality over the pairs i != j",
    "source": "standard",
    "variables": {"N": "natural", "lo": "real", "hi": "real", "f": "function[0]", "a": "family[N, N]"},
    "definitions": {},
    "hypotheses": {
        "size": "2 <= N",
        "convex": (
            "forall x in [lo, hi]: forall y in [lo, hi]: forall l in [0, 1]: f(l*x + (1 - l)*y) <= l*f(x) + (1 - "
            "l)*f(y)"
        ),
        "range": "forall i < N: forall j < N: i != j => lo <= a[i, j] and a[i, j] <= hi",
    },
    "steps": [
        {
            "id": "positive",
            "sentence": "",
            "claim": "0 < (N*(N - 1))",
            "rule": "combine",
            "uses": ["size"],
            "terms": [["N*(N - 1)"]],
        },
        {
            "id": "lows",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => lo <= a[i, j]",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "range i",
                    "sentence": "",
                    "claim": "lo <= a[i, j] and a[i, j] <= hi",
                    "rule": "apply",
                    "uses": ["range", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "low i",
                    "sentence": "",
                    "claim": "lo <= a[i, j]",
                    "rule": "logic",
                    "uses": ["range i"],
                },
            ],
        },
        {
            "id": "highs",
            "sentence": "",
            "claim": "forall i < N: forall j < N: i != j => a[i, j] <= hi",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "range i",
                    "sentence": "",
                    "claim": "lo <= a[i, j] and a[i, j] <= hi",
                    "rule": "apply",
                    "uses": ["range", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "high i",
                    "sentence": "",
                    "claim": "a[i, j] <= hi",
                    "rule": "logic",
                    "uses": ["range i"],
                },
            ],
        },
        {
            "id": "sum low",
            "sentence": "",
            "claim": "offdiag(i, j, N, lo) <= offdiag(i, j, N, a[i, j])",
            "rule": "sum",
            "uses": ["lows"],
        },
        {
            "id": "sum high",
            "sentence": "",
            "claim": "offdiag(i, j, N, a[i, j]) <= offdiag(i, j, N, hi)",
            "rule": "sum",
            "uses": ["highs"],
        },
        {
            "id": "mean low",
            "sentence": "The mean is in [lo, hi].",
            "claim": "lo <= offdiag(i, j, N, a[i, j])/(N*(N - 1))",
            "rule": "combine",
            "uses": ["positive"],
            "terms": [["1/(N*(N - 1))", "sum low"]],
        },
        {
            "id": "mean high",
            "sentence": "",
            "claim": "offdiag(i, j, N, a[i, j])/(N*(N - 1)) <= hi",
            "rule": "combine",
            "uses": ["positive"],
            "terms": [["1/(N*(N - 1))", "sum high"]],
        },
        {
            "id": "inside",
            "sentence": "If the mean is inside,",
            "claim": (
                "lo < offdiag(i, j, N, a[i, j])/(N*(N - 1)) and offdiag(i, j, N, a[i, j])/(N*(N - 1)) < hi => (N*(N "
                "- 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= offdiag(i, j, N, f(a[i, j]))"
            ),
            "rule": "suppose",
            "variables": {},
            "assume": {
                "inner": "lo < offdiag(i, j, N, a[i, j])/(N*(N - 1)) and offdiag(i, j, N, a[i, j])/(N*(N - 1)) < hi",
            },
            "steps": [
                {
                    "id": "lines",
                    "sentence": "A line below f through its value at the mean.",
                    "claim": (
                        "exists m: forall x in [lo, hi]: f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) + m*(x - "
                        "offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= f(x)"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:supporting-line", "positive", "inner", "convex"],
                    "values": {"f": "x -> f(x)", "lo": "lo", "hi": "hi", "c": "offdiag(i, j, N, a[i, j])/(N*(N - 1))"},
                },
                {
                    "id": "line",
                    "sentence": "",
                    "claim": (
                        "forall x in [lo, hi]: f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) + m*(x - offdiag(i, j, N, "
                        "a[i, j])/(N*(N - 1))) <= f(x)"
                    ),
                    "rule": "obtain",
                    "uses": ["lines"],
                    "variables": ["m"],
                },
                {
                    "id": "below",
                    "sentence": "",
                    "claim": (
                        "forall i < N: forall j < N: i != j => f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) + m*(a[i, "
                        "j] - offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= f(a[i, j])"
                    ),
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "range i",
                            "sentence": "",
                            "claim": "lo <= a[i, j] and a[i, j] <= hi",
                            "rule": "apply",
                            "uses": ["range", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "low i",
                            "sentence": "",
                            "claim": "lo <= a[i, j]",
                            "rule": "logic",
                            "uses": ["range i"],
                        },
                        {
                            "id": "high i",
                            "sentence": "",
                            "claim": "a[i, j] <= hi",
                            "rule": "logic",
                            "uses": ["range i"],
                        },
                        {
                            "id": "line i",
                            "sentence": "",
                            "claim": (
                                "f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) + m*(a[i, j] - offdiag(i, j, N, a[i, "
                                "j])/(N*(N - 1))) <= f(a[i, j])"
                            ),
                            "rule": "apply",
                            "uses": ["line", "positive", "low i", "high i"],
                            "values": {"x": "a[i, j]"},
                        },
                    ],
                },
                {
                    "id": "added",
                    "sentence": "Add: the slopes cancel.",
                    "claim": (
                        "offdiag(i, j, N, f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) + m*(a[i, j] - offdiag(i, j, N, "
                        "a[i, j])/(N*(N - 1)))) <= offdiag(i, j, N, f(a[i, j]))"
                    ),
                    "rule": "sum",
                    "uses": ["below", "positive"],
                },
                {
                    "id": "jensen",
                    "sentence": "",
                    "claim": "(N*(N - 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= offdiag(i, j, N, f(a[i, j]))",
                    "rule": "combine",
                    "uses": ["positive", "added"],
                    "terms": [["1", "added"]],
                },
            ],
        },
        {
            "id": "at lo",
            "sentence": "If the mean is at lo,",
            "claim": (
                "offdiag(i, j, N, a[i, j])/(N*(N - 1)) <= lo => (N*(N - 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - "
                "1))) <= offdiag(i, j, N, f(a[i, j]))"
            ),
            "rule": "suppose",
            "variables": {},
            "assume": {"end": "offdiag(i, j, N, a[i, j])/(N*(N - 1)) <= lo"},
            "steps": [
                {
                    "id": "gaps",
                    "sentence": "No gap to the end is negative,",
                    "claim": "forall i < N: forall j < N: i != j => 0 <= a[i, j] - lo",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "range i",
                            "sentence": "",
                            "claim": "lo <= a[i, j] and a[i, j] <= hi",
                            "rule": "apply",
                            "uses": ["range", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "low i",
                            "sentence": "",
                            "claim": "lo <= a[i, j]",
                            "rule": "logic",
                            "uses": ["range i"],
                        },
                        {
                            "id": "high i",
                            "sentence": "",
                            "claim": "a[i, j] <= hi",
                            "rule": "logic",
                            "uses": ["range i"],
                        },
                        {
                            "id": "gap",
                            "sentence": "",
                            "claim": "0 <= a[i, j] - lo",
                            "rule": "combine",
                            "uses": ["low i"],
                        },
                    ],
                },
                {
                    "id": "total",
                    "sentence": "they add up to zero,",
                    "claim": "offdiag(i, j, N, a[i, j] - lo) <= 0",
                    "rule": "combine",
                    "uses": ["positive"],
                    "terms": [["(N*(N - 1))", "end"]],
                },
                {
                    "id": "closed",
                    "sentence": "so all values are at the end.",
                    "claim": "forall i < N: forall j < N: i != j => a[i, j] - lo = 0",
                    "rule": "apply",
                    "uses": ["theorem:pair-sum-zero", "gaps", "total"],
                    "values": {"N": "N", "g": "(i, j) -> a[i, j] - lo"},
                },
                {
                    "id": "values",
                    "sentence": "So is f of them,",
                    "claim": "forall i < N: forall j < N: i != j => f(lo) = f(a[i, j])",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "closed i",
                            "sentence": "",
                            "claim": "a[i, j] - lo = 0",
                            "rule": "apply",
                            "uses": ["closed", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "equal",
                            "sentence": "",
                            "claim": "lo = a[i, j]",
                            "rule": "combine",
                            "terms": [["-1", "closed i"]],
                        },
                        {
                            "id": "itself",
                            "sentence": "",
                            "claim": "f(lo) = f(lo)",
                            "rule": "combine",
                        },
                        {
                            "id": "value",
                            "sentence": "",
                            "claim": "f(lo) = f(a[i, j])",
                            "rule": "rewrite",
                            "uses": ["equal", "itself"],
                            "template": "f(lo) = f(w)",
                            "variable": "w",
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "",
                    "claim": "offdiag(i, j, N, f(lo)) = offdiag(i, j, N, f(a[i, j]))",
                    "rule": "sum",
                    "uses": ["values"],
                },
                {
                    "id": "mean here",
                    "sentence": "and the mean.",
                    "claim": "lo = offdiag(i, j, N, a[i, j])/(N*(N - 1))",
                    "rule": "logic",
                    "uses": ["end", "mean low"],
                },
                {
                    "id": "itself",
                    "sentence": "",
                    "claim": "f(lo) = f(lo)",
                    "rule": "combine",
                },
                {
                    "id": "at mean",
                    "sentence": "",
                    "claim": "f(lo) = f(offdiag(i, j, N, a[i, j])/(N*(N - 1)))",
                    "rule": "rewrite",
                    "uses": ["mean here", "itself"],
                    "template": "f(lo) = f(w)",
                    "variable": "w",
                },
                {
                    "id": "end value",
                    "sentence": "Both sides are n times the value at the end.",
                    "claim": "(N*(N - 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= offdiag(i, j, N, f(a[i, j]))",
                    "rule": "combine",
                    "uses": ["positive"],
                    "terms": [["1", "sum"], ["-(N*(N - 1))", "at mean"]],
                },
            ],
        },
        {
            "id": "at hi",
            "sentence": "If the mean is at hi,",
            "claim": (
                "hi <= offdiag(i, j, N, a[i, j])/(N*(N - 1)) => (N*(N - 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - "
                "1))) <= offdiag(i, j, N, f(a[i, j]))"
            ),
            "rule": "suppose",
            "variables": {},
            "assume": {"end": "hi <= offdiag(i, j, N, a[i, j])/(N*(N - 1))"},
            "steps": [
                {
                    "id": "gaps",
                    "sentence": "No gap to the end is negative,",
                    "claim": "forall i < N: forall j < N: i != j => 0 <= hi - a[i, j]",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "range i",
                            "sentence": "",
                            "claim": "lo <= a[i, j] and a[i, j] <= hi",
                            "rule": "apply",
                            "uses": ["range", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "low i",
                            "sentence": "",
                            "claim": "lo <= a[i, j]",
                            "rule": "logic",
                            "uses": ["range i"],
                        },
                        {
                            "id": "high i",
                            "sentence": "",
                            "claim": "a[i, j] <= hi",
                            "rule": "logic",
                            "uses": ["range i"],
                        },
                        {
                            "id": "gap",
                            "sentence": "",
                            "claim": "0 <= hi - a[i, j]",
                            "rule": "combine",
                            "uses": ["high i"],
                        },
                    ],
                },
                {
                    "id": "total",
                    "sentence": "they add up to zero,",
                    "claim": "offdiag(i, j, N, hi - a[i, j]) <= 0",
                    "rule": "combine",
                    "uses": ["positive"],
                    "terms": [["(N*(N - 1))", "end"]],
                },
                {
                    "id": "closed",
                    "sentence": "so all values are at the end.",
                    "claim": "forall i < N: forall j < N: i != j => hi - a[i, j] = 0",
                    "rule": "apply",
                    "uses": ["theorem:pair-sum-zero", "gaps", "total"],
                    "values": {"N": "N", "g": "(i, j) -> hi - a[i, j]"},
                },
                {
                    "id": "values",
                    "sentence": "So is f of them,",
                    "claim": "forall i < N: forall j < N: i != j => f(hi) = f(a[i, j])",
                    "rule": "suppose",
                    "variables": {"i": "index[N]", "j": "index[N]"},
                    "assume": {"pair": "i != j"},
                    "steps": [
                        {
                            "id": "closed i",
                            "sentence": "",
                            "claim": "hi - a[i, j] = 0",
                            "rule": "apply",
                            "uses": ["closed", "pair"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "equal",
                            "sentence": "",
                            "claim": "hi = a[i, j]",
                            "rule": "combine",
                            "terms": [["1", "closed i"]],
                        },
                        {
                            "id": "itself",
                            "sentence": "",
                            "claim": "f(hi) = f(hi)",
                            "rule": "combine",
                        },
                        {
                            "id": "value",
                            "sentence": "",
                            "claim": "f(hi) = f(a[i, j])",
                            "rule": "rewrite",
                            "uses": ["equal", "itself"],
                            "template": "f(hi) = f(w)",
                            "variable": "w",
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "",
                    "claim": "offdiag(i, j, N, f(hi)) = offdiag(i, j, N, f(a[i, j]))",
                    "rule": "sum",
                    "uses": ["values"],
                },
                {
                    "id": "mean here",
                    "sentence": "and the mean.",
                    "claim": "hi = offdiag(i, j, N, a[i, j])/(N*(N - 1))",
                    "rule": "logic",
                    "uses": ["end", "mean high"],
                },
                {
                    "id": "itself",
                    "sentence": "",
                    "claim": "f(hi) = f(hi)",
                    "rule": "combine",
                },
                {
                    "id": "at mean",
                    "sentence": "",
                    "claim": "f(hi) = f(offdiag(i, j, N, a[i, j])/(N*(N - 1)))",
                    "rule": "rewrite",
                    "uses": ["mean here", "itself"],
                    "template": "f(hi) = f(w)",
                    "variable": "w",
                },
                {
                    "id": "end value",
                    "sentence": "Both sides are n times the value at the end.",
                    "claim": "(N*(N - 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= offdiag(i, j, N, f(a[i, j]))",
                    "rule": "combine",
                    "uses": ["positive"],
                    "terms": [["1", "sum"], ["-(N*(N - 1))", "at mean"]],
                },
            ],
        },
        {
            "id": "all",
            "sentence": "In every case.",
            "claim": "(N*(N - 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= offdiag(i, j, N, f(a[i, j]))",
            "rule": "logic",
            "uses": ["inside", "at lo", "at hi", "mean low", "mean high"],
        },
    ],
    "conclusion": "(N*(N - 1))*f(offdiag(i, j, N, a[i, j])/(N*(N - 1))) <= offdiag(i, j, N, f(a[i, j]))",
}
