THEOREM = {
    "id": "no-spurious-minima",
    "title": "For d >= 2N + 1 every local minimum of any convex label loss is a global one",
    "source": "this project, after Journee, Bach, Absil & Sepulchre 2010",
    "variables": {
        "N": "natural",
        "d": "natural",
        "D": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "y1": "family[N, D]",
        "z1": "family[N, D]",
        "A": "family[N, N]",
        "B": "family[N, N]",
        "phi": "function[1]",
        "psi": "function[1]",
        "radius": "real",
    },
    "definitions": {},
    "hypotheses": {
        "dimension": "N + N < d",
        "radius": "0 < radius",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "unit y": "forall i < N: sum(k, D, y1[i, k]^2) = 1",
        "unit z": "forall i < N: sum(k, D, z1[i, k]^2) = 1",
        "A labels": "forall i < N: forall j < N: 0 <= A[i, j]",
        "B labels": "forall i < N: forall j < N: 0 <= B[i, j]",
        "phi tangent": "forall x in [-1, 1]: forall y in [-1, 1]: phi(x) + phi'(x)*(y - x) <= phi(y)",
        "psi tangent": "forall x in [-1, 1]: forall y in [-1, 1]: psi(x) + psi'(x)*(y - x) <= psi(y)",
        "local": (
            "forall family p[N, d], family q[N, d]: (forall i < N: sum(k, d, p[i, k]^2) = 1) and (forall i < N: "
            "sum(k, d, q[i, k]^2) = 1) and sum(i, N, sum(k, d, (p[i, k] - u[i, k])^2)) + sum(i, N, sum(k, d, "
            "(q[i, k] - v[i, k])^2)) <= radius => sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + "
            "B[i, j]*psi(sum(k, d, u[i, k]*v[j, k])))) <= sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, p[i, k]*q[j, "
            "k])) + B[i, j]*psi(sum(k, d, p[i, k]*q[j, k]))))"
        ),
    },
    "steps": [
        {
            "id": "normals",
            "sentence": "Fewer than d vectors of R^d have a common unit normal.",
            "claim": (
                "forall natural N, natural d, family u[N, d], family v[N, d]: N + N < d => (exists family e[d]: "
                "sum(k, d, e[k]^2) = 1 and (forall i < N: sum(k, d, u[i, k]*e[k]) = 0) and (forall i < N: sum(k, "
                "d, v[i, k]*e[k]) = 0))"
            ),
            "rule": "cite",
            "source": "linear algebra: fewer than d vectors of R^d are orthogonal to a common unit vector",
        },
        {
            "id": "normal",
            "sentence": "So the u_i and v_j have one.",
            "claim": (
                "exists family e[d]: sum(k, d, e[k]^2) = 1 and (forall i < N: sum(k, d, u[i, k]*e[k]) = 0) and "
                "(forall i < N: sum(k, d, v[i, k]*e[k]) = 0)"
            ),
            "rule": "apply",
            "uses": ["normals", "dimension"],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v"},
        },
        {
            "id": "e",
            "sentence": "Take it.",
            "claim": (
                "sum(k, d, e[k]^2) = 1 and (forall i < N: sum(k, d, u[i, k]*e[k]) = 0) and (forall i < N: sum(k, "
                "d, v[i, k]*e[k]) = 0)"
            ),
            "rule": "obtain",
            "uses": ["normal"],
            "variables": ["e"],
        },
        {
            "id": "unit e",
            "sentence": "A unit vector,",
            "claim": "sum(k, d, e[k]^2) = 1",
            "rule": "logic",
            "uses": ["e"],
        },
        {
            "id": "free u",
            "sentence": "orthogonal to all u_i",
            "claim": "forall i < N: sum(k, d, u[i, k]*e[k]) = 0",
            "rule": "logic",
            "uses": ["e"],
        },
        {
            "id": "free v",
            "sentence": "and all v_j.",
            "claim": "forall i < N: sum(k, d, v[i, k]*e[k]) = 0",
            "rule": "logic",
            "uses": ["e"],
        },
        {
            "id": "global",
            "sentence": "So the local minimum is a global one.",
            "claim": (
                "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi(sum(k, d, u[i, k]*v[j, "
                "k])))) <= sum(i, N, sum(j, N, A[i, j]*phi(sum(k, D, y1[i, k]*z1[j, k])) + B[i, j]*psi(sum(k, D, "
                "y1[i, k]*z1[j, k]))))"
            ),
            "rule": "apply",
            "uses": [
                "theorem:benign-landscape",
                "radius",
                "unit u",
                "unit v",
                "unit e",
                "free u",
                "free v",
                "unit y",
                "unit z",
                "A labels",
                "B labels",
                "phi tangent",
                "psi tangent",
                "local",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "D": "D",
                "u": "u",
                "v": "v",
                "e": "e",
                "y1": "y1",
                "z1": "z1",
                "A": "A",
                "B": "B",
                "phi": "phi",
                "psi": "psi",
                "radius": "radius",
            },
        },
    ],
    "conclusion": (
        "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi(sum(k, d, u[i, k]*v[j, k])))) "
        "<= sum(i, N, sum(j, N, A[i, j]*phi(sum(k, D, y1[i, k]*z1[j, k])) + B[i, j]*psi(sum(k, D, y1[i, k]*z1[j, "
        "k]))))"
    ),
}
