THEOREM = {
    "id": "constellation-adapter",
    "title": "The implicit adapter is a change of t and b_rel: delta^2 t and (b_rel + 1 - delta^2)/delta^2",
    "source": "Bangachev, Bresler, Noman & Polyanskiy 2025",
    "variables": {
        "N": "natural",
        "d": "natural",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "t": "real",
        "c": "real",
        "e": "real",
        "h": "real",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "new(i, j)": "e^2*dot(i, j) + h*(-h)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "scale": "0 < e",
        "column": "h^2 = 1 - e^2",
    },
    "steps": [
        {
            "id": "positive",
            "sentence": "",
            "claim": (
                "forall i < N: softplus(c*t - t*new(i, i)) = softplus((c + 1 - e^2)/e^2*(e^2*t) - (e^2*t)*dot(i, i))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "logit",
                    "sentence": "",
                    "claim": "c*t - t*new(i, i) = (c + 1 - e^2)/e^2*(e^2*t) - (e^2*t)*dot(i, i)",
                    "rule": "combine",
                    "terms": [["t", "column"]],
                },
                {
                    "id": "term",
                    "sentence": "",
                    "claim": "softplus(c*t - t*new(i, i)) = softplus((c + 1 - e^2)/e^2*(e^2*t) - (e^2*t)*dot(i, i))",
                    "rule": "monotone",
                    "uses": ["logit"],
                    "function": "softplus",
                },
            ],
        },
        {
            "id": "negative",
            "sentence": "",
            "claim": (
                "forall i < N: forall j < N: i != j => softplus(t*new(i, j) - c*t) "
                "= softplus((e^2*t)*dot(i, j) - (c + 1 - e^2)/e^2*(e^2*t))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "logit across",
                    "sentence": "",
                    "claim": "t*new(i, j) - c*t = (e^2*t)*dot(i, j) - (c + 1 - e^2)/e^2*(e^2*t)",
                    "rule": "combine",
                    "terms": [["-t", "column"]],
                },
                {
                    "id": "term across",
                    "sentence": "",
                    "claim": "softplus(t*new(i, j) - c*t) = softplus((e^2*t)*dot(i, j) - (c + 1 - e^2)/e^2*(e^2*t))",
                    "rule": "monotone",
                    "uses": ["logit across"],
                    "function": "softplus",
                },
            ],
        },
        {
            "id": "positives",
            "sentence": "",
            "claim": (
                "sum(i, N, softplus(c*t - t*new(i, i))) "
                "= sum(i, N, softplus((c + 1 - e^2)/e^2*(e^2*t) - (e^2*t)*dot(i, i)))"
            ),
            "rule": "sum",
            "uses": ["positive"],
        },
        {
            "id": "negatives",
            "sentence": "",
            "claim": (
                "offdiag(i, j, N, softplus(t*new(i, j) - c*t)) "
                "= offdiag(i, j, N, softplus((e^2*t)*dot(i, j) - (c + 1 - e^2)/e^2*(e^2*t)))"
            ),
            "rule": "sum",
            "uses": ["negative"],
        },
        {
            "id": "losses",
            "sentence": "",
            "claim": (
                "(sum(i, N, softplus(c*t - t*new(i, i))) + offdiag(i, j, N, softplus(t*new(i, j) - c*t)))/N "
                "= (sum(i, N, softplus(((c + 1 - e^2)/e^2)*(e^2*t) - (e^2*t)*dot(i, i))) "
                "+ offdiag(i, j, N, softplus((e^2*t)*dot(i, j) - ((c + 1 - e^2)/e^2)*(e^2*t))))/N"
            ),
            "rule": "combine",
            "terms": [["1/N", "positives"], ["1/N", "negatives"]],
        },
    ],
    "conclusion": (
        "(sum(i, N, softplus(c*t - t*new(i, i))) + offdiag(i, j, N, softplus(t*new(i, j) - c*t)))/N "
        "= (sum(i, N, softplus(((c + 1 - e^2)/e^2)*(e^2*t) - (e^2*t)*dot(i, i))) "
        "+ offdiag(i, j, N, softplus((e^2*t)*dot(i, j) - ((c + 1 - e^2)/e^2)*(e^2*t))))/N"
    ),
}
