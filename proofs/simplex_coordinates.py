THEOREM = {
    "id": "simplex-coordinates",
    "title": (
        "N vectors a_i of a hyperplane of R^d, N + 1 <= d, and N vertices of a simplex of squared radius p share "
        "coordinates: a_i = sum_m C_m X_im W_m, the W_m orthonormal, and the rows S_m X_im have the inner products of "
        "the simplex"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "p": "real",
        "a": "family[N, d]",
        "f": "family[d]",
    },
    "definitions": {},
    "hypotheses": {
        "size": "2 <= N",
        "room": "N + 1 <= d",
        "low": "0 <= p",
        "unit f": "sum(k, d, f[k]^2) = 1",
        "normal": "forall i < N: sum(k, d, a[i, k]*f[k]) = 0",
    },
    "steps": [
        {
            "id": "decomposition",
            "sentence": (
                "The generalised singular value decomposition of two matrices with N rows, the first in the hyperplane "
                "orthogonal to f, of dimension at least N."
            ),
            "claim": (
                "forall natural N, natural d, family a[N, d], family b[N, N], family f[d]: N + 1 <= d and sum(m, d, "
                "f[m]^2) = 1 and (forall i < N: sum(m, d, a[i, m]*f[m]) = 0) => (exists family X[N, N], family C[N], "
                "family S[N], family W[N, d]: (forall k < N: 0 <= C[k]) and (forall k < N: forall l < N: sum(m, d, W[k,"
                " m]*W[l, m]) = delta(k, l)) and (forall k < N: sum(m, d, W[k, m]*f[m]) = 0) and (forall i < N: forall "
                "m < d: a[i, m] = sum(k, N, C[k]*X[i, k]*W[k, m])) and (forall i < N: forall j < N: sum(k, N, b[i, "
                "k]*b[j, k]) = sum(k, N, S[k]^2*X[i, k]*X[j, k])))"
            ),
            "rule": "cite",
            "source": "generalised singular value decomposition (Van Loan 1976; Paige & Saunders 1981)",
        },
        {
            "id": "parts exist",
            "sentence": "Of the a_i and of a simplex of squared radius p.",
            "claim": (
                "exists family X[N, N], family C[N], family S[N], family W[N, d]: (forall m < N: 0 <= C[m]) and (forall"
                " m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)) and (forall m < N: sum(k, d, W[m, "
                "k]*f[k]) = 0) and (forall i < N: forall k < d: a[i, k] = sum(m, N, C[m]*X[i, m]*W[m, k])) and (forall "
                "i < N: forall j < N: sum(m, N, sqrt(p)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N)*(sqrt(p)*sqrt(N)/sqrt(N"
                " - 1)*(delta(j, m) - 1/N))) = sum(m, N, S[m]^2*X[i, m]*X[j, m]))"
            ),
            "rule": "apply",
            "uses": ["decomposition", "room", "unit f", "normal"],
            "values": {
                "N": "N",
                "d": "d",
                "a": "a",
                "b": "(i0, m0) -> sqrt(p)*sqrt(N)/sqrt(N - 1)*(delta(i0, m0) - 1/N)",
                "f": "f",
            },
        },
        {
            "id": "parts",
            "sentence": "Take it.",
            "claim": (
                "(forall m < N: 0 <= C[m]) and (forall m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)) "
                "and (forall m < N: sum(k, d, W[m, k]*f[k]) = 0) and (forall i < N: forall k < d: a[i, k] = sum(m, N, "
                "C[m]*X[i, m]*W[m, k])) and (forall i < N: forall j < N: sum(m, N, sqrt(p)*sqrt(N)/sqrt(N - "
                "1)*(delta(i, m) - 1/N)*(sqrt(p)*sqrt(N)/sqrt(N - 1)*(delta(j, m) - 1/N))) = sum(m, N, S[m]^2*X[i, "
                "m]*X[j, m]))"
            ),
            "rule": "obtain",
            "uses": ["parts exist"],
            "variables": ["X", "C", "S", "W"],
        },
        {"id": "C", "sentence": "C_m >= 0,", "claim": "forall m < N: 0 <= C[m]", "rule": "logic", "uses": ["parts"]},
        {
            "id": "orthonormal",
            "sentence": "the W_m orthonormal,",
            "claim": "forall m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "normal W",
            "sentence": "orthogonal to f,",
            "claim": "forall m < N: sum(k, d, W[m, k]*f[k]) = 0",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "first",
            "sentence": "a_i = sum_m C_m X_im W_m,",
            "claim": "forall i < N: forall k < d: a[i, k] = sum(m, N, C[m]*X[i, m]*W[m, k])",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "second",
            "sentence": "and the S_m X_im have the Gram matrix of the simplex.",
            "claim": (
                "forall i < N: forall j < N: sum(m, N, sqrt(p)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - "
                "1/N)*(sqrt(p)*sqrt(N)/sqrt(N - 1)*(delta(j, m) - 1/N))) = sum(m, N, S[m]^2*X[i, m]*X[j, m])"
            ),
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "gram",
            "sentence": "The squared lengths of the a_i.",
            "claim": "forall i < N: sum(k, d, a[i, k]^2) = sum(m, N, C[m]^2*X[i, m]*X[i, m])",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "entry",
                    "sentence": "Entry by entry:",
                    "claim": "forall k < d: a[i, k]^2 = sum(m, N, C[m]*X[i, m]*W[m, k])^2",
                    "rule": "suppose",
                    "variables": {"k": "index[d]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "own",
                            "sentence": "An entry.",
                            "claim": "a[i, k] = sum(m, N, C[m]*X[i, m]*W[m, k])",
                            "rule": "apply",
                            "uses": ["first"],
                            "values": {"i": "i", "k": "k"},
                        },
                        {
                            "id": "square",
                            "sentence": "Squared.",
                            "claim": "a[i, k]^2 = sum(m, N, C[m]*X[i, m]*W[m, k])^2",
                            "rule": "combine",
                            "terms": [["a[i, k] + sum(m, N, C[m]*X[i, m]*W[m, k])", "own"]],
                        },
                    ],
                },
                {
                    "id": "entries",
                    "sentence": "Summed.",
                    "claim": "sum(k, d, a[i, k]^2) = sum(k, d, sum(m, N, C[m]*X[i, m]*W[m, k])^2)",
                    "rule": "sum",
                    "uses": ["entry"],
                },
                {
                    "id": "row",
                    "sentence": "For every m:",
                    "claim": (
                        "forall m < N: sum(n, N, C[m]*X[i, m]*(C[n]*X[i, n])*sum(k, d, W[m, k]*W[n, k])) = sum(n, N, "
                        "C[m]*X[i, m]*(C[n]*X[i, n])*delta(m, n))"
                    ),
                    "rule": "suppose",
                    "variables": {"m": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "place",
                            "sentence": "For every n:",
                            "claim": (
                                "forall n < N: C[m]*X[i, m]*(C[n]*X[i, n])*sum(k, d, W[m, k]*W[n, k]) = C[m]*X[i, "
                                "m]*(C[n]*X[i, n])*delta(m, n)"
                            ),
                            "rule": "suppose",
                            "variables": {"n": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "product",
                                    "sentence": "Orthonormal.",
                                    "claim": "sum(k, d, W[m, k]*W[n, k]) = delta(m, n)",
                                    "rule": "apply",
                                    "uses": ["orthonormal"],
                                    "values": {"m": "m", "n": "n"},
                                },
                                {
                                    "id": "times",
                                    "sentence": "Times the weights.",
                                    "claim": (
                                        "C[m]*X[i, m]*(C[n]*X[i, n])*sum(k, d, W[m, k]*W[n, k]) = C[m]*X[i, "
                                        "m]*(C[n]*X[i, n])*delta(m, n)"
                                    ),
                                    "rule": "combine",
                                    "terms": [["C[m]*X[i, m]*(C[n]*X[i, n])", "product"]],
                                },
                            ],
                        },
                        {
                            "id": "sum",
                            "sentence": "Summed.",
                            "claim": (
                                "sum(n, N, C[m]*X[i, m]*(C[n]*X[i, n])*sum(k, d, W[m, k]*W[n, k])) = sum(n, N, "
                                "C[m]*X[i, m]*(C[n]*X[i, n])*delta(m, n))"
                            ),
                            "rule": "sum",
                            "uses": ["place"],
                        },
                    ],
                },
                {
                    "id": "rows",
                    "sentence": "Summed.",
                    "claim": (
                        "sum(m, N, sum(n, N, C[m]*X[i, m]*(C[n]*X[i, n])*sum(k, d, W[m, k]*W[n, k]))) = sum(m, N, "
                        "sum(n, N, C[m]*X[i, m]*(C[n]*X[i, n])*delta(m, n)))"
                    ),
                    "rule": "sum",
                    "uses": ["row"],
                },
                {
                    "id": "square",
                    "sentence": "|a_i|^2.",
                    "claim": "sum(k, d, a[i, k]^2) = sum(m, N, C[m]^2*X[i, m]*X[i, m])",
                    "rule": "combine",
                    "terms": [["1", "entries"], ["1", "rows"]],
                },
            ],
        },
        {
            "id": "diagonal",
            "sentence": "The simplex has squared radius p",
            "claim": "forall i < N: sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "Of i and i.",
                    "claim": (
                        "sum(m, N, sqrt(p)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N)*(sqrt(p)*sqrt(N)/sqrt(N - "
                        "1)*(delta(i, m) - 1/N))) = sum(m, N, S[m]^2*X[i, m]*X[i, m])"
                    ),
                    "rule": "apply",
                    "uses": ["second"],
                    "values": {"i": "i", "j": "i"},
                },
                {
                    "id": "radius",
                    "sentence": "p (N/(N - 1))(1 - 1/N) = p.",
                    "claim": "sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p",
                    "rule": "combine",
                    "terms": [["-1", "own"]],
                },
            ],
        },
        {
            "id": "off the diagonal",
            "sentence": "and equal angles.",
            "claim": "forall i < N: forall j < N: i != j => sum(m, N, S[m]^2*X[i, m]*X[j, m]) = -p/(N - 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "own",
                    "sentence": "Of i and j.",
                    "claim": (
                        "sum(m, N, sqrt(p)*sqrt(N)/sqrt(N - 1)*(delta(i, m) - 1/N)*(sqrt(p)*sqrt(N)/sqrt(N - "
                        "1)*(delta(j, m) - 1/N))) = sum(m, N, S[m]^2*X[i, m]*X[j, m])"
                    ),
                    "rule": "apply",
                    "uses": ["second"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "angle",
                    "sentence": "p (N/(N - 1))(-1/N) = -p/(N - 1).",
                    "claim": "sum(m, N, S[m]^2*X[i, m]*X[j, m]) = -p/(N - 1)",
                    "rule": "combine",
                    "terms": [["-1", "own"]],
                },
            ],
        },
        {
            "id": "found",
            "sentence": "These are the coordinates.",
            "claim": (
                "exists family X[N, N], family C[N], family S[N], family W[N, d]: (forall m < N: 0 <= C[m]) and (forall"
                " m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)) and (forall m < N: sum(k, d, W[m, "
                "k]*f[k]) = 0) and (forall i < N: forall k < d: a[i, k] = sum(m, N, C[m]*X[i, m]*W[m, k])) and (forall "
                "i < N: sum(k, d, (a[i, k])^2) = sum(m, N, C[m]^2*X[i, m]*X[i, m])) and (forall i < N: sum(m, N, "
                "S[m]^2*X[i, m]*X[i, m]) = p) and (forall i < N: forall j < N: i != j => sum(m, N, S[m]^2*X[i, m]*X[j, "
                "m]) = -p/(N - 1))"
            ),
            "rule": "witness",
            "uses": ["C", "orthonormal", "normal W", "first", "gram", "diagonal", "off the diagonal"],
            "values": {"X": "X", "C": "C", "S": "S", "W": "W"},
        },
    ],
    "conclusion": (
        "exists family X[N, N], family C[N], family S[N], family W[N, d]: (forall m < N: 0 <= C[m]) and (forall m < N: "
        "forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)) and (forall m < N: sum(k, d, W[m, k]*f[k]) = 0) and "
        "(forall i < N: forall k < d: a[i, k] = sum(m, N, C[m]*X[i, m]*W[m, k])) and (forall i < N: sum(k, d, (a[i, "
        "k])^2) = sum(m, N, C[m]^2*X[i, m]*X[i, m])) and (forall i < N: sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p) and "
        "(forall i < N: forall j < N: i != j => sum(m, N, S[m]^2*X[i, m]*X[j, m]) = -p/(N - 1))"
    ),
}
