THEOREM = {
    "id": "free-direction-slope",
    "title": (
        "If turning all points towards a common free direction does not lower the loss, the dual quadratic form is "
        "not negative"
    ),
    "source": "this project, after Journee, Bach, Absil & Sepulchre 2010",
    "variables": {
        "N": "natural",
        "g": "family[N, N]",
        "A": "family[N, N]",
        "B": "family[N, N]",
        "x": "family[N]",
        "y": "family[N]",
        "phi": "function[1]",
        "psi": "function[1]",
        "e": "real",
    },
    "definitions": {},
    "hypotheses": {
        "room": "0 < e",
        "minimum": (
            "forall h in [0, e]: sum(i, N, sum(j, N, A[i, j]*phi((((1 - 0*x[i]^2)*(1 - 0*y[j]^2)*g[i, j] + "
            "4*0*x[i]*y[j])/((1 + 0*x[i]^2)*(1 + 0*y[j]^2)))) + B[i, j]*psi((((1 - 0*x[i]^2)*(1 - 0*y[j]^2)*g[i, j] "
            "+ 4*0*x[i]*y[j])/((1 + 0*x[i]^2)*(1 + 0*y[j]^2)))))) <= sum(i, N, sum(j, N, A[i, j]*phi((((1 - "
            "h*x[i]^2)*(1 - h*y[j]^2)*g[i, j] + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 "
            "- h*x[i]^2)*(1 - h*y[j]^2)*g[i, j] + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))))))"
        ),
    },
    "steps": [
        {
            "id": "slope",
            "sentence": "The derivative of the loss in h at h = 0 is not negative.",
            "claim": (
                "0 <= sum(i, N, sum(j, N, (A[i, j]*phi'(g[i, j]) + B[i, j]*psi'(g[i, j]))*(4*x[i]*y[j] - 2*g[i, "
                "j]*(x[i]^2 + y[j]^2))))"
            ),
            "rule": "calculus",
            "uses": ["minimum", "room"],
            "theorem": "least at a",
            "variable": "h",
            "a": "0",
            "b": "e",
            "function": (
                "sum(i, N, sum(j, N, A[i, j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*g[i, j] + 4*h*x[i]*y[j])/((1 + "
                "h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*g[i, j] + "
                "4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))))))"
            ),
        },
        {
            "id": "form",
            "sentence": "It is four times the quadratic form of the dual matrix.",
            "claim": (
                "0 <= sum(i, N, sum(j, N, (A[i, j]*phi'(g[i, j]) + B[i, j]*psi'(g[i, j]))*x[i]*y[j])) - sum(i, N, "
                "sum(m, N, (A[i, m]*phi'(g[i, m]) + B[i, m]*psi'(g[i, m]))*g[i, m])*x[i]^2)/2 - sum(j, N, sum(m, N, "
                "(A[m, j]*phi'(g[m, j]) + B[m, j]*psi'(g[m, j]))*g[m, j])*y[j]^2)/2"
            ),
            "rule": "combine",
            "terms": [["1/4", "slope"]],
        },
    ],
    "conclusion": (
        "0 <= sum(i, N, sum(j, N, (A[i, j]*phi'(g[i, j]) + B[i, j]*psi'(g[i, j]))*x[i]*y[j])) - sum(i, N, sum(m, N, "
        "(A[i, m]*phi'(g[i, m]) + B[i, m]*psi'(g[i, m]))*g[i, m])*x[i]^2)/2 - sum(j, N, sum(m, N, (A[m, "
        "j]*phi'(g[m, j]) + B[m, j]*psi'(g[m, j]))*g[m, j])*y[j]^2)/2"
    ),
}
