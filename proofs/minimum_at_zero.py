THEOREM = {
    "id": "minimum-at-zero",
    "title": "s = 0 (antipodal) minimises the loss curve iff its slope there is not negative",
    "source": "this project",
    "variables": {
        "N": "natural",
        "t": "real",
        "b": "real",
    },
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "L(s)": "softplus(b - t*(2*s - 1)) + (N - 1)*softplus(t*(-1 + r*s) - b)",
        "dL(s)": "diff(L(s), s)",
        "minimises(p)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p) <= L(x))",
    },
    "hypotheses": {
        "size": "2 <= N",
        "temperature": "0 < t",
    },
    "steps": [
        {
            "id": "tangent",
            "sentence": "The curve is strictly convex.",
            "claim": "forall s: forall y: s != y => L(s) + dL(s)*(y - s) < L(y)",
            "rule": "apply",
            "uses": ["theorem:loss-curve-convex", "size", "temperature"],
            "values": {
                "N": "N",
                "t": "t",
                "b": "b",
            },
        },
        {
            "id": "sufficient",
            "sentence": "With a slope >= 0 at 0 the tangent at 0 bounds the curve from below.",
            "claim": "0 <= dL(0) => minimises(0)",
            "rule": "suppose",
            "assume": {
                "slope": "0 <= dL(0)",
            },
            "steps": [
                {
                    "id": "below",
                    "sentence": "At every x in [0, 1] the tangent gives L(0) <= L(x).",
                    "claim": "forall x in [0, 1]: L(0) <= L(x)",
                    "rule": "suppose",
                    "variables": {
                        "x": "real",
                    },
                    "assume": {
                        "x in range": "0 <= x and x <= 1",
                    },
                    "steps": [
                        {
                            "id": "x positive",
                            "sentence": "x >= 0.",
                            "claim": "0 <= x",
                            "rule": "logic",
                            "uses": ["x in range"],
                        },
                        {
                            "id": "strict",
                            "sentence": "The tangent at 0.",
                            "claim": "0 != x => L(0) + dL(0)*(x - 0) < L(x)",
                            "rule": "apply",
                            "uses": ["tangent"],
                            "values": {
                                "s": "0",
                                "y": "x",
                            },
                        },
                        {
                            "id": "apart",
                            "sentence": "For x != 0 the inequality follows from the tangent.",
                            "claim": "0 != x => L(0) <= L(x)",
                            "rule": "suppose",
                            "assume": {
                                "x nonzero": "0 != x",
                            },
                            "steps": [
                                {
                                    "id": "line",
                                    "sentence": "The tangent at 0 lies below the curve.",
                                    "claim": "L(0) + dL(0)*(x - 0) < L(x)",
                                    "rule": "apply",
                                    "uses": ["strict", "x nonzero"],
                                },
                                {
                                    "id": "rise",
                                    "sentence": "Drop the nonnegative slope term.",
                                    "claim": "L(0) <= L(x)",
                                    "rule": "combine",
                                    "terms": [
                                        ["1", "line"],
                                        ["1", "slope", "x positive"],
                                    ],
                                },
                            ],
                        },
                        {
                            "id": "together",
                            "sentence": "For x = 0 both sides are equal.",
                            "claim": "0 = x => L(0) <= L(x)",
                            "rule": "suppose",
                            "assume": {
                                "x zero": "0 = x",
                            },
                            "steps": [
                                {
                                    "id": "reflexive",
                                    "sentence": "Equal terms.",
                                    "claim": "L(0) <= L(0)",
                                    "rule": "combine",
                                },
                                {
                                    "id": "replace",
                                    "sentence": "Replace 0 by x.",
                                    "claim": "L(0) <= L(x)",
                                    "rule": "rewrite",
                                    "uses": ["x zero", "reflexive"],
                                    "variable": "z",
                                    "template": "L(0) <= L(z)",
                                },
                            ],
                        },
                        {
                            "id": "either",
                            "sentence": "In both cases L(0) <= L(x).",
                            "claim": "L(0) <= L(x)",
                            "rule": "logic",
                            "uses": ["apart", "together"],
                        },
                    ],
                },
                {
                    "id": "range",
                    "sentence": "0 lies in [0, 1].",
                    "claim": "0 <= 0 and 0 <= 1",
                    "rule": "logic",
                },
                {
                    "id": "minimum",
                    "sentence": "So 0 is a minimiser.",
                    "claim": "minimises(0)",
                    "rule": "logic",
                    "uses": ["below", "range"],
                },
            ],
        },
        {
            "id": "necessary",
            "sentence": "At a minimum at the left end the slope cannot be negative.",
            "claim": "minimises(0) => 0 <= dL(0)",
            "rule": "suppose",
            "assume": {
                "minimum": "minimises(0)",
            },
            "steps": [
                {
                    "id": "below",
                    "sentence": "L is smallest at 0.",
                    "claim": "forall x in [0, 1]: L(0) <= L(x)",
                    "rule": "logic",
                    "uses": ["minimum"],
                },
                {
                    "id": "slope",
                    "sentence": "To the right of 0 the loss is not smaller.",
                    "claim": "0 <= dL(0)",
                    "rule": "apply",
                    "uses": ["theorem:slope-right-of-minimum", "below"],
                    "values": {"f": "s -> L(s)", "lo": "0", "hi": "1", "p": "0"},
                },
            ],
        },
        {
            "id": "iff",
            "sentence": "Both directions.",
            "claim": "minimises(0) <=> 0 <= dL(0)",
            "rule": "logic",
            "uses": ["sufficient", "necessary"],
        },
    ],
    "conclusion": "minimises(0) <=> 0 <= dL(0)",
}
