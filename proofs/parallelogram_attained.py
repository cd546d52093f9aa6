THEOREM = {
    "id": "parallelogram-attained",
    "title": "Every point of the parallelogram is the pair of similarities of some embeddings in d >= N + 1",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "P": "real", "Q": "real"},
    "definitions": {
        "found": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
            "sum(k, d, v[i, k]^2) = 1) and (forall i < N: sum(k, d, u[i, k]*v[i, k]) = P) and (forall i < N: "
            "forall j < N: i != j => sum(k, d, u[i, k]*v[j, k]) = Q)"
        ),
        "X": "(N - 1)*(P - Q)/N",
        "Y": "(P + (N - 1)*Q)/N",
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N < d",
        "P low": "-1 <= P",
        "P high": "P <= 1",
        "lower": "((N - 2)*P - N)/(2*(N - 1)) <= Q",
        "upper": "Q <= ((N - 2)*P + N)/(2*(N - 1))",
    },
    "steps": [
        {
            "id": "d1",
            "sentence": "With x = (N - 1)(P - Q)/N, y = (P + (N - 1)Q)/N: x + y = P >= -1.",
            "claim": "0 <= 1 + X + Y",
            "rule": "combine",
            "terms": [["1", "P low"]],
        },
        {
            "id": "d2",
            "sentence": "x - y <= 1.",
            "claim": "0 <= 1 - X + Y",
            "rule": "combine",
            "terms": [["2*(N - 1)/N", "lower"]],
        },
        {
            "id": "d3",
            "sentence": "x + y <= 1.",
            "claim": "0 <= 1 - X - Y",
            "rule": "combine",
            "terms": [["1", "P high"]],
        },
        {
            "id": "d4",
            "sentence": "y - x <= 1.",
            "claim": "0 <= 1 + X - Y",
            "rule": "combine",
            "terms": [["2*(N - 1)/N", "upper"]],
        },
        {
            "id": "attained",
            "sentence": "So the two-parameter family attains P = x + y, Q = -x/(N - 1) + y.",
            "claim": "found",
            "rule": "apply",
            "uses": ["theorem:two-parameter-attained", "size", "room", "d1", "d2", "d3", "d4"],
            "values": {"N": "N", "d": "d", "x": "(N - 1)*(P - Q)/N", "y": "(P + (N - 1)*Q)/N"},
        },
    ],
    "conclusion": "found",
}
