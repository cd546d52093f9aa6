THEOREM = {
    "id": "trained-bias-global",
    "title": (
        "With the bias trained too, no unit embeddings in any dimension and no bias have a smaller loss than the "
        "simplex ETF at b*"
    ),
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "omega": "real", "t": "real"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s, b)": "softplus(b - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - b)",
        "formula": "exp(B + t/(N - 1)) = (omega - 1 + sqrt((omega - 1)^2 + 4*omega*exp(t*N/(N - 1))))/2",
        "curve": "forall s in [0, 1]: forall b: L(1, B) <= L(s, b)",
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "P": "sum(i, N, dot(i, i))/N",
        "Loss": (
            "sum(i, N, softplus(b - t*dot(i, i)))/N + omega*(offdiag(i, j, N, softplus(t*dot(i, j) - b))/(N*(N - "
            "1)))"
        ),
        "every": (
            "forall family u[N, d], family v[N, d], b: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
            "sum(k, d, v[i, k]^2) = 1) => L(1, B) <= Loss"
        ),
    },
    "hypotheses": {"size": "2 <= N", "weight": "0 < omega", "temperature": "0 < t"},
    "steps": [
        {
            "id": "exists",
            "sentence": "",
            "claim": "exists B: formula and (curve)",
            "rule": "apply",
            "uses": ["theorem:trained-bias", "size", "weight", "temperature"],
            "values": {"N": "N", "omega": "omega", "t": "t"},
        },
        {
            "id": "bias",
            "sentence": "",
            "claim": "formula and (curve)",
            "rule": "obtain",
            "uses": ["exists"],
            "variables": ["B"],
        },
        {
            "id": "value",
            "sentence": "",
            "claim": "formula",
            "rule": "logic",
            "uses": ["bias"],
        },
        {
            "id": "best",
            "sentence": "",
            "claim": "curve",
            "rule": "logic",
            "uses": ["bias"],
        },
        {
            "id": "weights",
            "sentence": "",
            "claim": "0 <= omega",
            "rule": "combine",
            "terms": [["1", "weight"]],
        },
        {
            "id": "embeddings",
            "sentence": "Every loss is at least a value of the curve.",
            "claim": "every",
            "rule": "suppose",
            "variables": {"u": "family[N, d]", "v": "family[N, d]", "b": "real"},
            "assume": {
                "units": "(forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: sum(k, d, v[i, k]^2) = 1)",
            },
            "steps": [
                {
                    "id": "unit u",
                    "sentence": "",
                    "claim": "forall i < N: sum(k, d, u[i, k]^2) = 1",
                    "rule": "logic",
                    "uses": ["units"],
                },
                {
                    "id": "unit v",
                    "sentence": "",
                    "claim": "forall i < N: sum(k, d, v[i, k]^2) = 1",
                    "rule": "logic",
                    "uses": ["units"],
                },
                {
                    "id": "bound",
                    "sentence": "",
                    "claim": "0 <= (P + 1)/2 and (P + 1)/2 <= 1 and L((P + 1)/2, b) <= Loss",
                    "rule": "apply",
                    "uses": [
                        "theorem:weighted-lower-bound",
                        "size",
                        "weights",
                        "temperature",
                        "unit u",
                        "unit v",
                    ],
                    "values": {"N": "N", "d": "d", "omega": "omega", "t": "t", "b": "b", "u": "u", "v": "v"},
                },
                {
                    "id": "low",
                    "sentence": "",
                    "claim": "0 <= (P + 1)/2",
                    "rule": "logic",
                    "uses": ["bound"],
                },
                {
                    "id": "high",
                    "sentence": "",
                    "claim": "(P + 1)/2 <= 1",
                    "rule": "logic",
                    "uses": ["bound"],
                },
                {
                    "id": "below",
                    "sentence": "",
                    "claim": "L((P + 1)/2, b) <= Loss",
                    "rule": "logic",
                    "uses": ["bound"],
                },
                {
                    "id": "least",
                    "sentence": "",
                    "claim": "L(1, B) <= L((P + 1)/2, b)",
                    "rule": "apply",
                    "uses": ["best", "low", "high"],
                    "values": {"s": "(sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2", "b": "b"},
                },
                {
                    "id": "loss",
                    "sentence": "",
                    "claim": "L(1, B) <= Loss",
                    "rule": "combine",
                    "terms": [["1", "below"], ["1", "least"]],
                },
            ],
        },
        {
            "id": "both",
            "sentence": "",
            "claim": "formula and (every)",
            "rule": "logic",
            "uses": ["value", "embeddings"],
        },
        {
            "id": "some",
            "sentence": "",
            "claim": "exists B: formula and (every)",
            "rule": "witness",
            "uses": ["both"],
            "values": {"B": "B"},
        },
    ],
    "conclusion": "exists B: formula and (every)",
}
