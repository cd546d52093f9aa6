THEOREM = {
    "id": "named-members",
    "title": (
        "Similarities of the named members: simplex (delta = 0), orthonormal (delta^2 = 1/(N - 1)), delta = 1, "
        "antipodal (s = 0)"
    ),
    "source": "Lee, Chang & Sohn 2024",
    "variables": {
        "N": "natural",
        "delta": "real",
    },
    "definitions": {
        "p(s)": "2*s - 1",
        "q(s)": "-1 + s*(N - 2)/(N - 1)",
        "s(x)": "1/(1 + x^2)",
    },
    "hypotheses": {
        "size": "2 <= N",
    },
    "steps": [
        {
            "id": "family",
            "sentence": "The similarities in delta.",
            "claim": "p(s(delta)) = (1 - delta^2)/(1 + delta^2) and q(s(delta)) = -(1/(N - 1) + delta^2)/(1 + delta^2)",
            "rule": "logic",
        },
        {
            "id": "simplex",
            "sentence": "delta = 0, s = 1: the simplex ETF.",
            "claim": "p(s(0)) = 1 and q(s(0)) = -1/(N - 1)",
            "rule": "logic",
        },
        {
            "id": "orthonormal",
            "sentence": "delta^2 = 1/(N - 1): orthonormal u_i.",
            "claim": "p(1/(1 + 1/(N - 1))) = 1 - 2/N and q(1/(1 + 1/(N - 1))) = -2/N",
            "rule": "logic",
        },
        {
            "id": "halfway",
            "sentence": "delta = 1, s = 1/2: the pairs are orthogonal.",
            "claim": "p(s(1)) = 0",
            "rule": "combine",
        },
        {
            "id": "antipodal",
            "sentence": "s = 0: the antipodal structure.",
            "claim": "p(0) = -1 and q(0) = -1",
            "rule": "logic",
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(p(s(delta)) = (1 - delta^2)/(1 + delta^2) and q(s(delta)) = -(1/(N - 1) + delta^2)/(1 + delta^2)) "
                "and (p(s(0)) = 1 and q(s(0)) = -1/(N - 1)) "
                "and (p(1/(1 + 1/(N - 1))) = 1 - 2/N and q(1/(1 + 1/(N - 1))) = -2/N) and p(s(1)) = 0 "
                "and (p(0) = -1 and q(0) = -1)"
            ),
            "rule": "logic",
            "uses": ["family", "simplex", "orthonormal", "halfway", "antipodal"],
        },
    ],
    "conclusion": (
        "(p(s(delta)) = (1 - delta^2)/(1 + delta^2) and q(s(delta)) = -(1/(N - 1) + delta^2)/(1 + delta^2)) "
        "and (p(s(0)) = 1 and q(s(0)) = -1/(N - 1)) "
        "and (p(1/(1 + 1/(N - 1))) = 1 - 2/N and q(1/(1 + 1/(N - 1))) = -2/N) and p(s(1)) = 0 "
        "and (p(0) = -1 and q(0) = -1)"
    ),
}
