THEOREM = {
    "id": "benign-landscape",
    "title": (
        "A local minimum of any convex label loss that leaves a direction free (rank < d) is a global one, in "
        "every dimension"
    ),
    "source": "this project, after Journee, Bach, Absil & Sepulchre 2010",
    "variables": {
        "N": "natural",
        "d": "natural",
        "D": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "e": "family[d]",
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
        "radius": "0 < radius",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "unit e": "sum(k, d, e[k]^2) = 1",
        "free u": "forall i < N: sum(k, d, u[i, k]*e[k]) = 0",
        "free v": "forall i < N: sum(k, d, v[i, k]*e[k]) = 0",
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
            "id": "dual",
            "sentence": "The dual quadratic form is not negative.",
            "claim": (
                "forall family x[N], family y[N]: 0*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)) <= sum(i, N, sum(j, "
                "N, (A[i, j]*phi'(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi'(sum(k, d, u[i, k]*v[j, "
                "k])))*x[i]*y[j])) - sum(i, N, sum(m, N, (A[i, m]*phi'(sum(k, d, u[i, k]*v[m, k])) + B[i, "
                "m]*psi'(sum(k, d, u[i, k]*v[m, k])))*sum(k, d, u[i, k]*v[m, k]))*x[i]^2)/2 - sum(j, N, sum(m, N, "
                "(A[m, j]*phi'(sum(k, d, u[m, k]*v[j, k])) + B[m, j]*psi'(sum(k, d, u[m, k]*v[j, k])))*sum(k, d, "
                "u[m, k]*v[j, k]))*y[j]^2)/2"
            ),
            "rule": "suppose",
            "variables": {"x": "family[N]", "y": "family[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "x squares",
                    "sentence": "Squares.",
                    "claim": "forall i < N: 0 <= x[i]^2",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "sq",
                            "sentence": "A square.",
                            "claim": "0 <= x[i]^2",
                            "rule": "combine",
                        },
                    ],
                },
                {
                    "id": "x sum",
                    "sentence": "Sum.",
                    "claim": "sum(i, N, 0) <= sum(i, N, x[i]^2)",
                    "rule": "sum",
                    "uses": ["x squares"],
                },
                {
                    "id": "y squares",
                    "sentence": "Squares.",
                    "claim": "forall i < N: 0 <= y[i]^2",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "sq",
                            "sentence": "A square.",
                            "claim": "0 <= y[i]^2",
                            "rule": "combine",
                        },
                    ],
                },
                {
                    "id": "y sum",
                    "sentence": "Sum.",
                    "claim": "sum(i, N, 0) <= sum(i, N, y[i]^2)",
                    "rule": "sum",
                    "uses": ["y squares"],
                },
                {
                    "id": "size positive",
                    "sentence": "The number 1 + 4 (|x|^2 + |y|^2) is positive.",
                    "claim": "0 < (1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))",
                    "rule": "combine",
                    "terms": [["4", "x sum"], ["4", "y sum"], ["1"]],
                },
                {
                    "id": "range positive",
                    "sentence": "Let h run from 0 to radius/(1 + 4|x|^2 + 4|y|^2).",
                    "claim": "0 < radius/(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))",
                    "rule": "combine",
                    "uses": ["size positive"],
                    "terms": [["1/(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))", "radius"]],
                },
                {
                    "id": "curve",
                    "sentence": "For these h:",
                    "claim": (
                        "forall h in [0, radius/(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))]: sum(i, N, "
                        "sum(j, N, A[i, j]*phi((((1 - 0*x[i]^2)*(1 - 0*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + "
                        "4*0*x[i]*y[j])/((1 + 0*x[i]^2)*(1 + 0*y[j]^2)))) + B[i, j]*psi((((1 - 0*x[i]^2)*(1 - "
                        "0*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*0*x[i]*y[j])/((1 + 0*x[i]^2)*(1 + "
                        "0*y[j]^2)))))) <= sum(i, N, sum(j, N, A[i, j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, "
                        "d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, "
                        "j]*psi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + "
                        "h*x[i]^2)*(1 + h*y[j]^2))))))"
                    ),
                    "rule": "suppose",
                    "variables": {"h": "real"},
                    "assume": {
                        "h range": "0 <= h and h <= radius/(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))",
                    },
                    "steps": [
                        {
                            "id": "h low",
                            "sentence": "h >= 0.",
                            "claim": "0 <= h",
                            "rule": "logic",
                            "uses": ["h range"],
                        },
                        {
                            "id": "h bound",
                            "sentence": "And small.",
                            "claim": "h <= radius/(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))",
                            "rule": "logic",
                            "uses": ["h range", "size positive"],
                        },
                        {
                            "id": "turned",
                            "sentence": "Turn all points towards e.",
                            "claim": (
                                "(forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                                "h*x[i]^2))^2) = 1) and (forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + "
                                "2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2))^2) = 1) and (forall i < N: forall j < N: "
                                "sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - "
                                "h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))) = ((1 - h*x[i]^2)*(1 - "
                                "h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + "
                                "h*y[j]^2))) and (forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                                "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2) - u[i, k])^2) <= 4*h*x[i]^2) and (forall i < "
                                "N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2) - "
                                "v[i, k])^2) <= 4*h*y[i]^2)"
                            ),
                            "rule": "apply",
                            "uses": [
                                "theorem:turned-embeddings",
                                "unit u",
                                "unit v",
                                "unit e",
                                "free u",
                                "free v",
                                "h low",
                            ],
                            "values": {
                                "N": "N",
                                "d": "d",
                                "u": "u",
                                "v": "v",
                                "e": "e",
                                "x": "x",
                                "y": "y",
                                "h": "h",
                            },
                        },
                        {
                            "id": "units u",
                            "sentence": "Unit vectors,",
                            "claim": (
                                "forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                                "h*x[i]^2))^2) = 1"
                            ),
                            "rule": "logic",
                            "uses": ["turned"],
                        },
                        {
                            "id": "units v",
                            "sentence": "unit vectors,",
                            "claim": (
                                "forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + "
                                "h*y[i]^2))^2) = 1"
                            ),
                            "rule": "logic",
                            "uses": ["turned"],
                        },
                        {
                            "id": "similarities",
                            "sentence": "with these similarities,",
                            "claim": (
                                "forall i < N: forall j < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                                "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + "
                                "2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))) = ((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, "
                                "u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))"
                            ),
                            "rule": "logic",
                            "uses": ["turned"],
                        },
                        {
                            "id": "near u",
                            "sentence": "near u",
                            "claim": (
                                "forall i < N: sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                                "h*x[i]^2) - u[i, k])^2) <= 4*h*x[i]^2"
                            ),
                            "rule": "logic",
                            "uses": ["turned"],
                        },
                        {
                            "id": "near v",
                            "sentence": "and near v.",
                            "claim": (
                                "forall i < N: sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + "
                                "h*y[i]^2) - v[i, k])^2) <= 4*h*y[i]^2"
                            ),
                            "rule": "logic",
                            "uses": ["turned"],
                        },
                        {
                            "id": "far u",
                            "sentence": "Sum of the distances.",
                            "claim": (
                                "sum(i, N, sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                                "h*x[i]^2) - u[i, k])^2)) <= sum(i, N, 4*h*x[i]^2)"
                            ),
                            "rule": "sum",
                            "uses": ["near u"],
                        },
                        {
                            "id": "far v",
                            "sentence": "Sum of the distances.",
                            "claim": (
                                "sum(i, N, sum(k, d, (((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + "
                                "h*y[i]^2) - v[i, k])^2)) <= sum(i, N, 4*h*y[i]^2)"
                            ),
                            "rule": "sum",
                            "uses": ["near v"],
                        },
                        {
                            "id": "h times",
                            "sentence": "h (1 + 4|x|^2 + 4|y|^2) <= radius.",
                            "claim": "h*(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2))) <= radius",
                            "rule": "combine",
                            "uses": ["size positive"],
                            "terms": [["(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))", "h bound"]],
                        },
                        {
                            "id": "close",
                            "sentence": "So they stay within the radius.",
                            "claim": (
                                "sum(i, N, sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                                "h*x[i]^2) - u[i, k])^2)) + sum(i, N, sum(k, d, (((1 - h*y[i]^2)*v[i, k] + "
                                "2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2) - v[i, k])^2)) <= radius"
                            ),
                            "rule": "combine",
                            "terms": [["1", "far u"], ["1", "far v"], ["1", "h times"], ["1", "h low"]],
                        },
                        {
                            "id": "not lower",
                            "sentence": "So the loss is not lower there.",
                            "claim": (
                                "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi(sum(k, "
                                "d, u[i, k]*v[j, k])))) <= sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, (((1 - "
                                "h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, "
                                "k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))) + B[i, j]*psi(sum(k, d, (((1 - "
                                "h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, "
                                "k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))))))"
                            ),
                            "rule": "apply",
                            "uses": ["local", "units u", "units v", "close"],
                            "values": {
                                "p": "(i, k) -> ((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2)",
                                "q": "(i, k) -> ((1 - h*y[i]^2)*v[i, k] + 2*sqrt(h)*y[i]*e[k])/(1 + h*y[i]^2)",
                            },
                        },
                        {
                            "id": "rows",
                            "sentence": "Row by row:",
                            "claim": (
                                "forall i < N: sum(j, N, A[i, j]*phi(sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                                "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + "
                                "2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))) + B[i, j]*psi(sum(k, d, (((1 - "
                                "h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, "
                                "k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))))) = sum(j, N, A[i, j]*phi((((1 - "
                                "h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + "
                                "h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, "
                                "d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))))"
                            ),
                            "rule": "suppose",
                            "variables": {"i": "index[N]"},
                            "assume": {},
                            "steps": [
                                {
                                    "id": "entries",
                                    "sentence": "Entry by entry:",
                                    "claim": (
                                        "forall j < N: A[i, j]*phi(sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                                        "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + "
                                        "2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))) + B[i, j]*psi(sum(k, d, (((1 - "
                                        "h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - "
                                        "h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))) = A[i, "
                                        "j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + "
                                        "4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 - "
                                        "h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 "
                                        "+ h*x[i]^2)*(1 + h*y[j]^2))))"
                                    ),
                                    "rule": "suppose",
                                    "variables": {"j": "index[N]"},
                                    "assume": {},
                                    "steps": [
                                        {
                                            "id": "product",
                                            "sentence": "The similarity.",
                                            "claim": (
                                                "sum(k, d, (((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                                                "h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + "
                                                "h*y[j]^2))) = (((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, "
                                                "k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))"
                                            ),
                                            "rule": "apply",
                                            "uses": ["similarities"],
                                            "values": {"i": "i", "j": "j"},
                                        },
                                        {
                                            "id": "same",
                                            "sentence": "Equal terms.",
                                            "claim": (
                                                "A[i, j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, "
                                                "k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + "
                                                "B[i, j]*psi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, "
                                                "k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) = "
                                                "A[i, j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, "
                                                "k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + "
                                                "B[i, j]*psi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, "
                                                "k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))))"
                                            ),
                                            "rule": "combine",
                                            "terms": [],
                                        },
                                        {
                                            "id": "entry",
                                            "sentence": "Replace it.",
                                            "claim": (
                                                "A[i, j]*phi(sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                                                "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + "
                                                "2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))) + B[i, j]*psi(sum(k, d, "
                                                "(((1 - h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + "
                                                "h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + "
                                                "h*y[j]^2)))) = A[i, j]*phi((((1 - h*x[i]^2)*(1 - "
                                                "h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + "
                                                "h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 - h*x[i]^2)*(1 - "
                                                "h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + "
                                                "h*x[i]^2)*(1 + h*y[j]^2))))"
                                            ),
                                            "rule": "rewrite",
                                            "uses": ["product", "same"],
                                            "variable": "w",
                                            "template": (
                                                "A[i, j]*phi(w) + B[i, j]*psi(w) = A[i, j]*phi((((1 - "
                                                "h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + "
                                                "4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, "
                                                "j]*psi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, "
                                                "k]) + 4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2))))"
                                            ),
                                        },
                                    ],
                                },
                                {
                                    "id": "row",
                                    "sentence": "Sum over j.",
                                    "claim": (
                                        "sum(j, N, A[i, j]*phi(sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                                        "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + "
                                        "2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))) + B[i, j]*psi(sum(k, d, (((1 - "
                                        "h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - "
                                        "h*y[j]^2)*v[j, k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2))))) = sum(j, N, "
                                        "A[i, j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + "
                                        "4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 - "
                                        "h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 "
                                        "+ h*x[i]^2)*(1 + h*y[j]^2)))))"
                                    ),
                                    "rule": "sum",
                                    "uses": ["entries"],
                                },
                            ],
                        },
                        {
                            "id": "value",
                            "sentence": "The loss there, written with the similarities.",
                            "claim": (
                                "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, (((1 - h*x[i]^2)*u[i, k] + "
                                "2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, k] + "
                                "2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))) + B[i, j]*psi(sum(k, d, (((1 - "
                                "h*x[i]^2)*u[i, k] + 2*sqrt(h)*x[i]*e[k])/(1 + h*x[i]^2))*(((1 - h*y[j]^2)*v[j, "
                                "k] + 2*sqrt(h)*y[j]*e[k])/(1 + h*y[j]^2)))))) = sum(i, N, sum(j, N, A[i, "
                                "j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + "
                                "4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 - "
                                "h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + "
                                "h*x[i]^2)*(1 + h*y[j]^2))))))"
                            ),
                            "rule": "sum",
                            "uses": ["rows"],
                        },
                        {
                            "id": "bound",
                            "sentence": "So the loss is smallest at h = 0.",
                            "claim": (
                                "sum(i, N, sum(j, N, A[i, j]*phi((((1 - 0*x[i]^2)*(1 - 0*y[j]^2)*sum(k, d, u[i, "
                                "k]*v[j, k]) + 4*0*x[i]*y[j])/((1 + 0*x[i]^2)*(1 + 0*y[j]^2)))) + B[i, "
                                "j]*psi((((1 - 0*x[i]^2)*(1 - 0*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + "
                                "4*0*x[i]*y[j])/((1 + 0*x[i]^2)*(1 + 0*y[j]^2)))))) <= sum(i, N, sum(j, N, A[i, "
                                "j]*phi((((1 - h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + "
                                "4*h*x[i]*y[j])/((1 + h*x[i]^2)*(1 + h*y[j]^2)))) + B[i, j]*psi((((1 - "
                                "h*x[i]^2)*(1 - h*y[j]^2)*sum(k, d, u[i, k]*v[j, k]) + 4*h*x[i]*y[j])/((1 + "
                                "h*x[i]^2)*(1 + h*y[j]^2))))))"
                            ),
                            "rule": "combine",
                            "terms": [["1", "not lower"], ["1", "value"]],
                        },
                    ],
                },
                {
                    "id": "form",
                    "sentence": "So the dual form is not negative at x, y.",
                    "claim": (
                        "0 <= sum(i, N, sum(j, N, (A[i, j]*phi'(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi'(sum(k, "
                        "d, u[i, k]*v[j, k])))*x[i]*y[j])) - sum(i, N, sum(m, N, (A[i, m]*phi'(sum(k, d, u[i, "
                        "k]*v[m, k])) + B[i, m]*psi'(sum(k, d, u[i, k]*v[m, k])))*sum(k, d, u[i, k]*v[m, "
                        "k]))*x[i]^2)/2 - sum(j, N, sum(m, N, (A[m, j]*phi'(sum(k, d, u[m, k]*v[j, k])) + B[m, "
                        "j]*psi'(sum(k, d, u[m, k]*v[j, k])))*sum(k, d, u[m, k]*v[j, k]))*y[j]^2)/2"
                    ),
                    "rule": "apply",
                    "uses": ["theorem:free-direction-slope", "range positive", "curve", "size positive"],
                    "values": {
                        "N": "N",
                        "g": "(i0, j0) -> sum(k, d, u[i0, k]*v[j0, k])",
                        "A": "A",
                        "B": "B",
                        "x": "x",
                        "y": "y",
                        "phi": "phi",
                        "psi": "psi",
                        "e": "radius/(1 + 4*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)))",
                    },
                },
                {
                    "id": "bounded",
                    "sentence": "That is the dual condition with mu = 0.",
                    "claim": (
                        "0*(sum(i, N, x[i]^2) + sum(i, N, y[i]^2)) <= sum(i, N, sum(j, N, (A[i, j]*phi'(sum(k, d, "
                        "u[i, k]*v[j, k])) + B[i, j]*psi'(sum(k, d, u[i, k]*v[j, k])))*x[i]*y[j])) - sum(i, N, "
                        "sum(m, N, (A[i, m]*phi'(sum(k, d, u[i, k]*v[m, k])) + B[i, m]*psi'(sum(k, d, u[i, "
                        "k]*v[m, k])))*sum(k, d, u[i, k]*v[m, k]))*x[i]^2)/2 - sum(j, N, sum(m, N, (A[m, "
                        "j]*phi'(sum(k, d, u[m, k]*v[j, k])) + B[m, j]*psi'(sum(k, d, u[m, k]*v[j, k])))*sum(k, "
                        "d, u[m, k]*v[j, k]))*y[j]^2)/2"
                    ),
                    "rule": "combine",
                    "terms": [["1", "form"]],
                },
            ],
        },
        {
            "id": "global",
            "sentence": "So the duality bound holds with mu = 0: no embeddings are better.",
            "claim": (
                "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi(sum(k, d, u[i, k]*v[j, "
                "k])))) + 2*N*0 <= sum(i, N, sum(j, N, A[i, j]*phi(sum(k, D, y1[i, k]*z1[j, k])) + B[i, "
                "j]*psi(sum(k, D, y1[i, k]*z1[j, k]))))"
            ),
            "rule": "apply",
            "uses": [
                "theorem:duality-bound",
                "unit u",
                "unit v",
                "unit y",
                "unit z",
                "A labels",
                "B labels",
                "phi tangent",
                "psi tangent",
                "dual",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "u": "u",
                "v": "v",
                "D": "D",
                "y": "y1",
                "z": "z1",
                "A": "A",
                "B": "B",
                "phi": "phi",
                "psi": "psi",
                "mu": "0",
            },
        },
    ],
    "conclusion": (
        "sum(i, N, sum(j, N, A[i, j]*phi(sum(k, d, u[i, k]*v[j, k])) + B[i, j]*psi(sum(k, d, u[i, k]*v[j, k])))) "
        "<= sum(i, N, sum(j, N, A[i, j]*phi(sum(k, D, y1[i, k]*z1[j, k])) + B[i, j]*psi(sum(k, D, y1[i, k]*z1[j, "
        "k]))))"
    ),
}
