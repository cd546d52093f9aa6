THEOREM = {
    "id": "ccem-constellation",
    "title": (
        "The CCEM is a constellation with m = s N/(2(N - 1)), b_rel = s(3N - 4)/(2(N - 1)) - 1 "
        "and meets the finite bound with equality; 3m exceeds 1 + b_rel by 4m/N"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "s": "real",
    },
    "definitions": {
        "p": "2*s - 1",
        "q": "-1 + s*(N - 2)/(N - 1)",
        "m": "s*N/(2*(N - 1))",
        "b": "s*(3*N - 4)/(2*(N - 1)) - 1",
    },
    "hypotheses": {
        "size": "2 <= N",
    },
    "steps": [
        {
            "id": "levels",
            "sentence": "",
            "claim": "b + m = p and b - m = q and (3 - 4/N)*m = 1 + b and 3*m = 1 + b + 4*m/N",
            "rule": "logic",
            "uses": [],
        },
    ],
    "conclusion": "b + m = p and b - m = q and (3 - 4/N)*m = 1 + b and 3*m = 1 + b + 4*m/N",
}
