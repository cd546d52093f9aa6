THEOREM = {
    "id": "mirror-path",
    "title": "On the way to the mirror, u_i = (a_i + x c_i, (1 - x^2)^(1/2) eta_i), v_i = (a_i - x c_i, -(1 - "
    "x^2)^(1/2) eta_i), x from 1 to 0, the loss never rises",
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "eta": "family[N]",
        "x": "real",
        "y": "real",
        "l": "real",
        "psi": "function[0]",
    },
    "definitions": {
        "middle(i, j)": "sum(k, d, (u[i, k] + v[i, k])/2*((u[j, k] + v[j, k])/2))",
        "half(i, j)": "sum(k, d, (u[i, k] - v[i, k])/2*((u[j, k] - v[j, k])/2))",
        "skew(i, j)": "sum(k, d, (u[i, k] - v[i, k])/2*((u[j, k] + v[j, k])/2))",
    },
    "hypotheses": {
        "heights": "forall i < N: 0 <= eta[i]",
        "half differences": "forall i < N: sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
        "low": "0 <= l",
        "high": "l <= 1",
        "place": "x = (2*l - 1)*y",
        "psi convex": "forall x: forall y: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 - l)*psi(y)",
        "psi nondecreasing": "forall x: forall y: x <= y => psi(x) <= psi(y)",
    },
    "steps": [
        {
            "id": "pairs",
            "sentence": "For every pair i != j:",
            "claim": "forall i < N: forall j < N: i != j => psi((middle(i, j) - x^2*half(i, j) - (1 - "
            "x^2)*eta[i]*eta[j] + x*(skew(i, j) - skew(j, i)))) <= l*psi((middle(i, j) - y^2*half(i, j) - "
            "(1 - y^2)*eta[i]*eta[j] + y*(skew(i, j) - skew(j, i)))) + (1 - l)*psi((middle(j, i) - "
            "y^2*half(j, i) - (1 - y^2)*eta[j]*eta[i] + y*(skew(j, i) - skew(i, j))))",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "eta i",
                    "sentence": "A length.",
                    "claim": "0 <= eta[i]",
                    "rule": "apply",
                    "uses": ["heights"],
                    "values": {"i": "i"},
                },
                {
                    "id": "half i",
                    "sentence": "|c_i| = eta_i.",
                    "claim": "sum(k, d, ((u[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "apply",
                    "uses": ["half differences"],
                    "values": {"i": "i"},
                },
                {
                    "id": "eta j",
                    "sentence": "A length.",
                    "claim": "0 <= eta[j]",
                    "rule": "apply",
                    "uses": ["heights"],
                    "values": {"i": "j"},
                },
                {
                    "id": "half j",
                    "sentence": "|c_j| = eta_j.",
                    "claim": "sum(k, d, ((u[j, k] - v[j, k])/2)^2) = eta[j]^2",
                    "rule": "apply",
                    "uses": ["half differences"],
                    "values": {"i": "j"},
                },
                {
                    "id": "cs",
                    "sentence": "c_i.c_j <= eta_i eta_j.",
                    "claim": "half(i, j) <= eta[i]*eta[j]",
                    "rule": "apply",
                    "uses": ["theorem:cauchy-schwarz", "eta i", "eta j", "half i", "half j"],
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
                    "sentence": "At x the even part is smaller, and the odd part that of the mixture.",
                    "claim": "(middle(i, j) - x^2*half(i, j) - (1 - x^2)*eta[i]*eta[j] + x*(skew(i, j) - skew(j, "
                    "i))) <= l*(middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + y*(skew(i, j) "
                    "- skew(j, i))) + (1 - l)*(middle(j, i) - y^2*half(j, i) - (1 - y^2)*eta[j]*eta[i] + "
                    "y*(skew(j, i) - skew(i, j)))",
                    "rule": "combine",
                    "terms": [
                        ["y^2*4", "low", "high", "cs"],
                        ["skew(i, j) - skew(j, i) + (eta[i]*eta[j] - half(i, j))*(x + (2*l - 1)*y)", "place"],
                    ],
                },
                {
                    "id": "monotone",
                    "sentence": "psi does not decrease",
                    "claim": "psi((middle(i, j) - x^2*half(i, j) - (1 - x^2)*eta[i]*eta[j] + x*(skew(i, j) - "
                    "skew(j, i)))) <= psi(l*(middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + "
                    "y*(skew(i, j) - skew(j, i))) + (1 - l)*(middle(j, i) - y^2*half(j, i) - (1 - "
                    "y^2)*eta[j]*eta[i] + y*(skew(j, i) - skew(i, j))))",
                    "rule": "apply",
                    "uses": ["psi nondecreasing", "below"],
                    "values": {
                        "x": "(middle(i, j) - x^2*half(i, j) - (1 - x^2)*eta[i]*eta[j] + x*(skew(i, j) - skew(j, i)))",
                        "y": "l*(middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + y*(skew(i, j) - "
                        "skew(j, i))) + (1 - l)*(middle(j, i) - y^2*half(j, i) - (1 - "
                        "y^2)*eta[j]*eta[i] + y*(skew(j, i) - skew(i, j)))",
                    },
                },
                {
                    "id": "chord",
                    "sentence": "and is convex.",
                    "claim": "psi(l*(middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + y*(skew(i, j) - "
                    "skew(j, i))) + (1 - l)*(middle(j, i) - y^2*half(j, i) - (1 - y^2)*eta[j]*eta[i] + "
                    "y*(skew(j, i) - skew(i, j)))) <= l*psi((middle(i, j) - y^2*half(i, j) - (1 - "
                    "y^2)*eta[i]*eta[j] + y*(skew(i, j) - skew(j, i)))) + (1 - l)*psi((middle(j, i) - "
                    "y^2*half(j, i) - (1 - y^2)*eta[j]*eta[i] + y*(skew(j, i) - skew(i, j))))",
                    "rule": "apply",
                    "uses": ["psi convex", "low", "high"],
                    "values": {
                        "x": "(middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + y*(skew(i, j) - skew(j, i)))",
                        "y": "(middle(j, i) - y^2*half(j, i) - (1 - y^2)*eta[j]*eta[i] + y*(skew(j, i) - skew(i, j)))",
                        "l": "l",
                    },
                },
                {
                    "id": "pair bound",
                    "sentence": "Together.",
                    "claim": "psi((middle(i, j) - x^2*half(i, j) - (1 - x^2)*eta[i]*eta[j] + x*(skew(i, j) - "
                    "skew(j, i)))) <= l*psi((middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + "
                    "y*(skew(i, j) - skew(j, i)))) + (1 - l)*psi((middle(j, i) - y^2*half(j, i) - (1 - "
                    "y^2)*eta[j]*eta[i] + y*(skew(j, i) - skew(i, j))))",
                    "rule": "combine",
                    "terms": [["1", "monotone"], ["1", "chord"]],
                },
            ],
        },
        {
            "id": "sum",
            "sentence": "Summed; both parts have the same sum.",
            "claim": "offdiag(i, j, N, psi((middle(i, j) - x^2*half(i, j) - (1 - x^2)*eta[i]*eta[j] + x*(skew(i, j) - "
            "skew(j, i))))) <= offdiag(i, j, N, psi((middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + "
            "y*(skew(i, j) - skew(j, i)))))",
            "rule": "sum",
            "uses": ["pairs"],
        },
    ],
    "conclusion": "offdiag(i, j, N, psi((middle(i, j) - x^2*half(i, j) - (1 - x^2)*eta[i]*eta[j] + x*(skew(i, j) - "
    "skew(j, i))))) <= offdiag(i, j, N, psi((middle(i, j) - y^2*half(i, j) - (1 - y^2)*eta[i]*eta[j] + "
    "y*(skew(i, j) - skew(j, i)))))",
}
