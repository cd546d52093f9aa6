THEOREM = {
    "id": "label-loss-tangent",
    "title": "A loss with any labels A, B >= 0 and convex phi, psi lies above its tangent in the similarities",
    "source": "this project",
    "variables": {
        "N": "natural",
        "g": "family[N, N]",
        "h": "family[N, N]",
        "A": "family[N, N]",
        "B": "family[N, N]",
        "phi": "function[1]",
        "psi": "function[1]",
    },
    "definitions": {
        "F(i, j)": "(A[i, j]*phi'(g[i, j]) + B[i, j]*psi'(g[i, j]))",
        "f(t, i, j)": "A[i, j]*phi(t) + B[i, j]*psi(t)",
    },
    "hypotheses": {
        "g range": "forall i < N: forall j < N: -1 <= g[i, j] and g[i, j] <= 1",
        "h range": "forall i < N: forall j < N: -1 <= h[i, j] and h[i, j] <= 1",
        "A labels": "forall i < N: forall j < N: 0 <= A[i, j]",
        "B labels": "forall i < N: forall j < N: 0 <= B[i, j]",
        "phi tangent": "forall x in [-1, 1]: forall y in [-1, 1]: phi(x) + phi'(x)*(y - x) <= phi(y)",
        "psi tangent": "forall x in [-1, 1]: forall y in [-1, 1]: psi(x) + psi'(x)*(y - x) <= psi(y)",
    },
    "steps": [
        {
            "id": "rows",
            "sentence": "In each row:",
            "claim": (
                "forall i < N: sum(j, N, f(g[i, j], i, j) + F(i, j)*(h[i, j] - g[i, j])) <= sum(j, N, f(h[i, j], i, j))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "entries",
                    "sentence": "In each entry:",
                    "claim": "forall j < N: f(g[i, j], i, j) + F(i, j)*(h[i, j] - g[i, j]) <= f(h[i, j], i, j)",
                    "rule": "suppose",
                    "variables": {"j": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "g in",
                            "sentence": "Both similarities lie in [-1, 1].",
                            "claim": "-1 <= g[i, j] and g[i, j] <= 1",
                            "rule": "apply",
                            "uses": ["g range"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "h in",
                            "sentence": "Both similarities lie in [-1, 1].",
                            "claim": "-1 <= h[i, j] and h[i, j] <= 1",
                            "rule": "apply",
                            "uses": ["h range"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "g1",
                            "sentence": "That is,",
                            "claim": "-1 <= g[i, j]",
                            "rule": "logic",
                            "uses": ["g in"],
                        },
                        {
                            "id": "g2",
                            "sentence": "that is,",
                            "claim": "g[i, j] <= 1",
                            "rule": "logic",
                            "uses": ["g in"],
                        },
                        {
                            "id": "h1",
                            "sentence": "that is,",
                            "claim": "-1 <= h[i, j]",
                            "rule": "logic",
                            "uses": ["h in"],
                        },
                        {
                            "id": "h2",
                            "sentence": "that is.",
                            "claim": "h[i, j] <= 1",
                            "rule": "logic",
                            "uses": ["h in"],
                        },
                        {
                            "id": "A ij",
                            "sentence": "The labels are nonnegative.",
                            "claim": "0 <= A[i, j]",
                            "rule": "apply",
                            "uses": ["A labels"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "B ij",
                            "sentence": "The labels are nonnegative.",
                            "claim": "0 <= B[i, j]",
                            "rule": "apply",
                            "uses": ["B labels"],
                            "values": {"i": "i", "j": "j"},
                        },
                        {
                            "id": "phi line",
                            "sentence": "phi lies above its tangent.",
                            "claim": "phi(g[i, j]) + phi'(g[i, j])*(h[i, j] - g[i, j]) <= phi(h[i, j])",
                            "rule": "apply",
                            "uses": ["phi tangent", "g1", "g2", "h1", "h2"],
                            "values": {"x": "g[i, j]", "y": "h[i, j]"},
                        },
                        {
                            "id": "psi line",
                            "sentence": "So does psi.",
                            "claim": "psi(g[i, j]) + psi'(g[i, j])*(h[i, j] - g[i, j]) <= psi(h[i, j])",
                            "rule": "apply",
                            "uses": ["psi tangent", "g1", "g2", "h1", "h2"],
                            "values": {"x": "g[i, j]", "y": "h[i, j]"},
                        },
                        {
                            "id": "entry",
                            "sentence": "Add them with their labels.",
                            "claim": "f(g[i, j], i, j) + F(i, j)*(h[i, j] - g[i, j]) <= f(h[i, j], i, j)",
                            "rule": "combine",
                            "terms": [["1", "A ij", "phi line"], ["1", "B ij", "psi line"]],
                        },
                    ],
                },
                {
                    "id": "row",
                    "sentence": "Sum over j.",
                    "claim": "sum(j, N, f(g[i, j], i, j) + F(i, j)*(h[i, j] - g[i, j])) <= sum(j, N, f(h[i, j], i, j))",
                    "rule": "sum",
                    "uses": ["entries"],
                },
            ],
        },
        {
            "id": "sums",
            "sentence": "Sum over i. Two sums on the left.",
            "claim": (
                "sum(i, N, sum(j, N, f(g[i, j], i, j) + F(i, j)*(h[i, j] - g[i, j]))) <= sum(i, N, sum(j, N, f(h[i, "
                "j], i, j)))"
            ),
            "rule": "sum",
            "uses": ["rows"],
        },
    ],
    "conclusion": (
        "sum(i, N, sum(j, N, f(g[i, j], i, j))) + sum(i, N, sum(j, N, F(i, j)*(h[i, j] - g[i, j]))) <= sum(i, N, "
        "sum(j, N, f(h[i, j], i, j)))"
    ),
}
