THEOREM = {
    "id": "pair-loss-bound-every-dimension",
    "title": "In every dimension some value of the loss curve is at most the loss of the embeddings",
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "omega": "real",
        "phi": "function[0]",
        "psi": "function[0]",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "unit(w)": "forall i < N: sum(k, d, w[i, k]^2) = 1",
        "L(s)": "phi(2*s - 1) + omega*psi(-1 + s*(N - 2)/(N - 1))",
        "Loss(u, v)": (
            "sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])))/N + omega*(offdiag(i, j, N, psi(sum(k, d, u[i, k]*v[j, "
            "k])))/(N*(N - 1)))"
        ),
        "attained(s)": (
            "exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and unit(v) and "
            "Loss(u, v) = L(s)"
        ),
    },
    "hypotheses": {
        "size": "2 <= N",
        "weight": "0 <= omega",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "phi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 "
            "- l)*phi(y)"
        ),
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 "
            "- l)*psi(y)"
        ),
        "psi nondecreasing": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(x) <= psi(y)",
    },
    "steps": [
        {
            "id": "curve",
            "sentence": "The lower bound at s = (P + 1)/2.",
            "claim": (
                "0 <= (sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2 and (sum(i, N, sum(k, d, u[i, k]*v[i, "
                "k]))/N + 1)/2 <= 1 and L((sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2) <= Loss(u, v)"
            ),
            "rule": "apply",
            "uses": [
                "theorem:pair-loss-lower-bound",
                "size",
                "weight",
                "unit u",
                "unit v",
                "phi convex",
                "psi convex",
                "psi nondecreasing",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "omega": "omega",
                "phi": "phi",
                "psi": "psi",
                "u": "u",
                "v": "v",
            },
        },
        {
            "id": "found",
            "sentence": "This s serves.",
            "claim": "exists s: 0 <= s and s <= 1 and L(s) <= Loss(u, v)",
            "rule": "witness",
            "uses": ["curve"],
            "values": {"s": "(sum(i, N, sum(k, d, u[i, k]*v[i, k]))/N + 1)/2"},
        },
    ],
    "conclusion": "exists s: 0 <= s and s <= 1 and L(s) <= Loss(u, v)",
}
