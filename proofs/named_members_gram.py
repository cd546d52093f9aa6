THEOREM = {
    "id": "named-members-gram",
    "title": (
        "Named members of the CCEM: simplex (u_i = v_i, all -1/(N - 1)), orthonormal u_i (q = -2/N), delta = 1 (p "
        "= 0, q = -N/(2(N - 1))), antipodal (all u_i equal)"
    ),
    "source": "Lee, Chang & Sohn 2024",
    "variables": {"N": "natural"},
    "definitions": {},
    "hypotheses": {"size": "2 <= N"},
    "steps": [
        {
            "id": "simplex",
            "sentence": "delta = 0, s = 1: the simplex ETF.",
            "claim": "2*1 - 1 = 1 and -1 + 1*(N - 2)/(N - 1) = -1/(N - 1) and 1 - 1*N/(N - 1) = -1/(N - 1)",
            "rule": "logic",
        },
        {
            "id": "orthonormal",
            "sentence": "delta^2 = 1/(N - 1), s = (N - 1)/N: the u_i are orthonormal.",
            "claim": (
                "2*((N - 1)/N) - 1 = 1 - 2/N and -1 + ((N - 1)/N)*(N - 2)/(N - 1) = -2/N and 1 - ((N - 1)/N)*N/(N "
                "- 1) = 0"
            ),
            "rule": "logic",
        },
        {
            "id": "delta one",
            "sentence": "delta = 1, s = 1/2.",
            "claim": "2*(1/2) - 1 = 0 and -1 + (1/2)*(N - 2)/(N - 1) = -N/(2*(N - 1))",
            "rule": "logic",
        },
        {
            "id": "antipodal",
            "sentence": "s = 0: all u_i are equal, all v_i opposite.",
            "claim": "2*0 - 1 = -1 and -1 + 0*(N - 2)/(N - 1) = -1 and 1 - 0*N/(N - 1) = 1",
            "rule": "logic",
        },
        {
            "id": "all",
            "sentence": "Together.",
            "claim": (
                "(2*1 - 1 = 1 and -1 + 1*(N - 2)/(N - 1) = -1/(N - 1) and 1 - 1*N/(N - 1) = -1/(N - 1)) and "
                "(2*((N - 1)/N) - 1 = 1 - 2/N and -1 + ((N - 1)/N)*(N - 2)/(N - 1) = -2/N and 1 - ((N - "
                "1)/N)*N/(N - 1) = 0) and (2*(1/2) - 1 = 0 and -1 + (1/2)*(N - 2)/(N - 1) = -N/(2*(N - 1))) and "
                "(2*0 - 1 = -1 and -1 + 0*(N - 2)/(N - 1) = -1 and 1 - 0*N/(N - 1) = 1)"
            ),
            "rule": "logic",
            "uses": ["simplex", "orthonormal", "delta one", "antipodal"],
        },
    ],
    "conclusion": (
        "(2*1 - 1 = 1 and -1 + 1*(N - 2)/(N - 1) = -1/(N - 1) and 1 - 1*N/(N - 1) = -1/(N - 1)) and (2*((N - "
        "1)/N) - 1 = 1 - 2/N and -1 + ((N - 1)/N)*(N - 2)/(N - 1) = -2/N and 1 - ((N - 1)/N)*N/(N - 1) = 0) and "
        "(2*(1/2) - 1 = 0 and -1 + (1/2)*(N - 2)/(N - 1) = -N/(2*(N - 1))) and (2*0 - 1 = -1 and -1 + 0*(N - "
        "2)/(N - 1) = -1 and 1 - 0*N/(N - 1) = 1)"
    ),
}
