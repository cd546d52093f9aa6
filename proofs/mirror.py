THEOREM = {
    "id": "mirror",
    "title": (
        "Mirror theorem: replacing u_i, v_i by (a_i, eta_i), (a_i, -eta_i) keeps every positive similarity and "
        "never raises the negative part"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "eta": "family[N]",
        "psi": "function[0]",
    },
    "definitions": {},
    "hypotheses": {
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "heights": "forall i < N: 0 <= eta[i]",
        "half differences": "forall i < N: sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 "
            "- l)*psi(y)"
        ),
        "psi nondecreasing": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(x) <= psi(y)",
    },
    "steps": [
        {
            "id": "unit",
            "sentence": "The mirrored vectors are unit vectors.",
            "claim": "forall i < N: sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) + eta[i]^2 = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "lu",
                    "sentence": "|u_i| = 1.",
                    "claim": "sum(k, d, u[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit u"],
                    "values": {"i": "i"},
                },
                {
                    "id": "lv",
                    "sentence": "|v_i| = 1.",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "height",
                    "sentence": "eta_i = |u_i - v_i|/2.",
                    "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "apply",
                    "uses": ["half differences"],
                    "values": {"i": "i"},
                },
                {
                    "id": "length",
                    "sentence": "|a_i|^2 + eta_i^2 = 1 by the parallelogram law.",
                    "claim": "sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) + eta[i]^2 = 1",
                    "rule": "combine",
                    "terms": [["1/2", "lu"], ["1/2", "lv"], ["-1", "height"]],
                },
            ],
        },
        {
            "id": "positive",
            "sentence": "Their positive similarities are the old ones.",
            "claim": (
                "forall i < N: sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) - eta[i]^2 = sum(k, d, "
                "u[i, k]*v[i, k])"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "height",
                    "sentence": "eta_i = |u_i - v_i|/2.",
                    "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "apply",
                    "uses": ["half differences"],
                    "values": {"i": "i"},
                },
                {
                    "id": "product",
                    "sentence": "|a_i|^2 - |c_i|^2 = u_i.v_i.",
                    "claim": (
                        "sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) - eta[i]^2 = sum(k, d, u[i, "
                        "k]*v[i, k])"
                    ),
                    "rule": "combine",
                    "terms": [["1", "height"]],
                },
            ],
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
            "id": "pairs",
            "sentence": "For every pair i != j:",
            "claim": (
                "forall i < N: forall j < N: i != j => psi((sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, "
                "k])/2)) - eta[i]*eta[j])) <= 1/2*psi(sum(k, d, u[i, k]*v[j, k])) + 1/2*psi(sum(k, d, u[j, "
                "k]*v[i, k]))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "rij",
                    "sentence": "u_i.v_j in [-1, 1].",
                    "claim": "-1 <= sum(k, d, u[i, k]*v[j, k]) and sum(k, d, u[i, k]*v[j, k]) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "rji",
                    "sentence": "u_j.v_i in [-1, 1].",
                    "claim": "-1 <= sum(k, d, u[j, k]*v[i, k]) and sum(k, d, u[j, k]*v[i, k]) <= 1",
                    "rule": "apply",
                    "uses": ["similarities"],
                    "values": {"i": "j", "j": "i"},
                },
                {
                    "id": "l1",
                    "sentence": "That is,",
                    "claim": "-1 <= sum(k, d, u[i, k]*v[j, k])",
                    "rule": "logic",
                    "uses": ["rij"],
                },
                {
                    "id": "h1",
                    "sentence": "that is,",
                    "claim": "sum(k, d, u[i, k]*v[j, k]) <= 1",
                    "rule": "logic",
                    "uses": ["rij"],
                },
                {
                    "id": "l2",
                    "sentence": "that is,",
                    "claim": "-1 <= sum(k, d, u[j, k]*v[i, k])",
                    "rule": "logic",
                    "uses": ["rji"],
                },
                {
                    "id": "h2",
                    "sentence": "that is.",
                    "claim": "sum(k, d, u[j, k]*v[i, k]) <= 1",
                    "rule": "logic",
                    "uses": ["rji"],
                },
                {
                    "id": "half low",
                    "sentence": "0 <= 1/2 <= 1.",
                    "claim": "0 <= 1/2",
                    "rule": "combine",
                },
                {
                    "id": "half high",
                    "sentence": "0 <= 1/2 <= 1.",
                    "claim": "1/2 <= 1",
                    "rule": "combine",
                },
                {
                    "id": "midpoint",
                    "sentence": "Average (i, j) with (j, i): psi is convex.",
                    "claim": (
                        "psi(1/2*sum(k, d, u[i, k]*v[j, k]) + (1 - 1/2)*sum(k, d, u[j, k]*v[i, k])) <= "
                        "1/2*psi(sum(k, d, u[i, k]*v[j, k])) + (1 - 1/2)*psi(sum(k, d, u[j, k]*v[i, k]))"
                    ),
                    "rule": "apply",
                    "uses": ["psi convex", "l1", "h1", "l2", "h2", "half low", "half high"],
                    "values": {
                        "x": "sum(k, d, u[i, k]*v[j, k])",
                        "y": "sum(k, d, u[j, k]*v[i, k])",
                        "l": "1/2",
                    },
                },
                {
                    "id": "hi",
                    "sentence": "eta_i >= 0.",
                    "claim": "0 <= eta[i]",
                    "rule": "apply",
                    "uses": ["heights"],
                    "values": {"i": "i"},
                },
                {
                    "id": "hj",
                    "sentence": "eta_j >= 0.",
                    "claim": "0 <= eta[j]",
                    "rule": "apply",
                    "uses": ["heights"],
                    "values": {"i": "j"},
                },
                {
                    "id": "ci",
                    "sentence": "|c_i| = eta_i.",
                    "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "apply",
                    "uses": ["half differences"],
                    "values": {"i": "i"},
                },
                {
                    "id": "cj",
                    "sentence": "|c_j| = eta_j.",
                    "claim": "sum(k, d, ((u[j, k] - v[j, k])/2)^2) = eta[j]^2",
                    "rule": "apply",
                    "uses": ["half differences"],
                    "values": {"i": "j"},
                },
                {
                    "id": "cs",
                    "sentence": "c_i.c_j <= eta_i eta_j.",
                    "claim": "sum(k, d, (u[i, k] - v[i, k])/2*((u[j, k] - v[j, k])/2)) <= eta[i]*eta[j]",
                    "rule": "apply",
                    "uses": ["theorem:cauchy-schwarz", "hi", "hj", "ci", "cj"],
                    "values": {
                        "d": "d",
                        "x": "(k0) -> (u[i, k0] - v[i, k0])/2",
                        "y": "(k0) -> (u[j, k0] - v[j, k0])/2",
                        "a": "eta[i]",
                        "c": "eta[j]",
                    },
                },
                {
                    "id": "below",
                    "sentence": "So the mirrored similarity is at most the average.",
                    "claim": (
                        "(sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - eta[i]*eta[j]) <= 1/2*sum(k, "
                        "d, u[i, k]*v[j, k]) + (1 - 1/2)*sum(k, d, u[j, k]*v[i, k])"
                    ),
                    "rule": "combine",
                    "terms": [["1", "cs"]],
                },
                {
                    "id": "sq",
                    "sentence": "|a_i + a_j|^2 + (eta_i - eta_j)^2 >= 0.",
                    "claim": "0 <= sum(k, d, ((u[i, k] + v[i, k])/2 + (u[j, k] + v[j, k])/2)^2) + (eta[i] - eta[j])^2",
                    "rule": "combine",
                },
                {
                    "id": "ui",
                    "sentence": "A unit vector.",
                    "claim": "sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) + eta[i]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "i"},
                },
                {
                    "id": "uj",
                    "sentence": "A unit vector.",
                    "claim": "sum(k, d, (u[j, k] + v[j, k])/2*((u[j, k] + v[j, k])/2)) + eta[j]^2 = 1",
                    "rule": "apply",
                    "uses": ["unit"],
                    "values": {"i": "j"},
                },
                {
                    "id": "low",
                    "sentence": "So it is at least -1.",
                    "claim": "-1 <= (sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - eta[i]*eta[j])",
                    "rule": "combine",
                    "terms": [["1/2", "sq"], ["1/2", "ui"], ["1/2", "uj"]],
                },
                {
                    "id": "high",
                    "sentence": "And at most 1.",
                    "claim": "(sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - eta[i]*eta[j]) <= 1",
                    "rule": "combine",
                    "terms": [["1", "below"], ["1/2", "h1"], ["1/2", "h2"]],
                },
                {
                    "id": "mean low",
                    "sentence": "The average is in [-1, 1].",
                    "claim": "-1 <= 1/2*sum(k, d, u[i, k]*v[j, k]) + (1 - 1/2)*sum(k, d, u[j, k]*v[i, k])",
                    "rule": "combine",
                    "terms": [["1/2", "l1"], ["1/2", "l2"]],
                },
                {
                    "id": "mean high",
                    "sentence": "The average is in [-1, 1].",
                    "claim": "1/2*sum(k, d, u[i, k]*v[j, k]) + (1 - 1/2)*sum(k, d, u[j, k]*v[i, k]) <= 1",
                    "rule": "combine",
                    "terms": [["1/2", "h1"], ["1/2", "h2"]],
                },
                {
                    "id": "monotone",
                    "sentence": "psi does not decrease.",
                    "claim": (
                        "psi((sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - eta[i]*eta[j])) <= "
                        "psi(1/2*sum(k, d, u[i, k]*v[j, k]) + (1 - 1/2)*sum(k, d, u[j, k]*v[i, k]))"
                    ),
                    "rule": "apply",
                    "uses": ["psi nondecreasing", "low", "high", "mean low", "mean high", "below"],
                    "values": {
                        "x": "(sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - eta[i]*eta[j])",
                        "y": "1/2*sum(k, d, u[i, k]*v[j, k]) + (1 - 1/2)*sum(k, d, u[j, k]*v[i, k])",
                    },
                },
                {
                    "id": "pair bound",
                    "sentence": "Chain the two.",
                    "claim": (
                        "psi((sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - eta[i]*eta[j])) <= "
                        "1/2*psi(sum(k, d, u[i, k]*v[j, k])) + 1/2*psi(sum(k, d, u[j, k]*v[i, k]))"
                    ),
                    "rule": "combine",
                    "terms": [["1", "monotone"], ["1", "midpoint"]],
                },
            ],
        },
        {
            "id": "sum",
            "sentence": "Sum over the pairs.",
            "claim": (
                "offdiag(i, j, N, psi((sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - "
                "eta[i]*eta[j]))) <= offdiag(i, j, N, 1/2*psi(sum(k, d, u[i, k]*v[j, k])) + 1/2*psi(sum(k, d, "
                "u[j, k]*v[i, k])))"
            ),
            "rule": "sum",
            "uses": ["pairs"],
        },
        {
            "id": "symmetric",
            "sentence": "Both halves have the same sum.",
            "claim": (
                "offdiag(i, j, N, psi((sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - "
                "eta[i]*eta[j]))) <= offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k])))"
            ),
            "rule": "combine",
            "terms": [["1", "sum"]],
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(forall i < N: sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) + eta[i]^2 = 1) and "
                "(forall i < N: sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) - eta[i]^2 = sum(k, d, "
                "u[i, k]*v[i, k])) and offdiag(i, j, N, psi((sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, "
                "k])/2)) - eta[i]*eta[j]))) <= offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k])))"
            ),
            "rule": "logic",
            "uses": ["unit", "positive", "symmetric"],
        },
    ],
    "conclusion": (
        "(forall i < N: sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) + eta[i]^2 = 1) and (forall i < "
        "N: sum(k, d, (u[i, k] + v[i, k])/2*((u[i, k] + v[i, k])/2)) - eta[i]^2 = sum(k, d, u[i, k]*v[i, k])) and "
        "offdiag(i, j, N, psi((sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2)) - eta[i]*eta[j]))) <= "
        "offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, k])))"
    ),
}
