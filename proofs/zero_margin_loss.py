THEOREM = {
    "id": "zero-margin-loss",
    "title": (
        "One similarity across pairs that reaches one within a pair keeps the summed sigmoid loss at least 2 log "
        "2, for every t and b"
    ),
    "source": "this project; a correction to Bangachev, Bresler, Noman & Polyanskiy 2025 for margin zero",
    "variables": {
        "N": "natural",
        "d": "natural",
        "t": "real",
        "b": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
        "o": "index[N]",
        "f": "index[N]",
        "g": "index[N]",
    },
    "definitions": {
        "dot(i, j)": "sum(k, d, u[i, k]*v[j, k])",
        "Loss": "(sum(i, N, softplus(b - t*dot(i, i))) + offdiag(i, j, N, softplus(t*dot(i, j) - b)))/N",
    },
    "hypotheses": {"size": "2 <= N", "temperature": "0 < t", "pair": "f != g", "reaches": "dot(o, o) <= dot(f, g)"},
    "steps": [
        {
            "id": "no gap",
            "sentence": "The gap is at most 2*0.",
            "claim": "dot(o, o) - dot(f, g) <= 2*0",
            "rule": "combine",
            "terms": [["1", "reaches"]],
        },
        {
            "id": "rate",
            "sentence": "softplus(0) = log 2.",
            "claim": "2*log(2) <= N*Loss",
            "rule": "apply",
            "uses": ["theorem:constellation-rate", "size", "temperature", "pair", "no gap"],
            "values": {
                "N": "N",
                "d": "d",
                "t": "t",
                "b": "b",
                "m": "0",
                "u": "u",
                "v": "v",
                "o": "o",
                "f": "f",
                "g": "g",
            },
        },
    ],
    "conclusion": "2*log(2) <= N*Loss",
}
