THEOREM = {
    "id": "minimum-at-one",
    "title": "s = 1 (simplex ETF) minimises the loss curve iff its slope there is not positive",
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
            "sentence": "With a slope <= 0 at 1 the tangent at 1 bounds the curve from below.",
            "claim": "dL(1) <= 0 => minimises(1)",
            "rule": "suppose",
            "assume": {
                "slope": "dL(1) <= 0",
            },
            "steps": [
                {
                    "id": "below",
                    "sentence": "At every x in [0, 1] the tangent gives L(1) <= L(x).",
                    "claim": "forall x in [0, 1]: L(1) <= L(x)",
                    "rule": "suppose",
                    "variables": {
                        "x": "real",
                    },
                    "assume": {
                        "x in range": "0 <= x and x <= 1",
                    },
                    "steps": [
                        {
                            "id": "x below one",
                            "sentence": "x <= 1.",
                            "claim": "x <= 1",
                            "rule": "logic",
                            "uses": ["x in range"],
                        },
                        {
                            "id": "strict",
                            "sentence": "The tangent at 1.",
                            "claim": "1 != x => L(1) + dL(1)*(x - 1) < L(x)",
                            "rule": "apply",
                            "uses": ["tangent"],
                            "values": {
                                "s": "1",
                                "y": "x",
                            },
                        },
                        {
                            "id": "apart",
                            "sentence": "For x != 1 the inequality follows from the tangent.",
                            "claim": "1 != x => L(1) <= L(x)",
                            "rule": "suppose",
                            "assume": {
                                "x not one": "1 != x",
                            },
                            "steps": [
                                {
                                    "id": "line",
                                    "sentence": "The tangent at 1 lies below the curve.",
                                    "claim": "L(1) + dL(1)*(x - 1) < L(x)",
                                    "rule": "apply",
                                    "uses": ["strict", "x not one"],
                                },
                                {
                                    "id": "rise",
                                    "sentence": "Drop the nonnegative slope term.",
                                    "claim": "L(1) <= L(x)",
                                    "rule": "combine",
                                    "terms": [
                                        ["1", "line"],
                                        ["1", "slope", "x below one"],
                                    ],
                                },
                            ],
                        },
                        {
                            "id": "together",
                            "sentence": "For x = 1 both sides are equal.",
                            "claim": "1 = x => L(1) <= L(x)",
                            "rule": "suppose",
                            "assume": {
                                "x one": "1 = x",
                            },
                            "steps": [
                                {
                                    "id": "reflexive",
                                    "sentence": "Equal terms.",
                                    "claim": "L(1) <= L(1)",
                                    "rule": "combine",
                                },
                                {
                                    "id": "replace",
                                    "sentence": "Replace 1 by x.",
                                    "claim": "L(1) <= L(x)",
                                    "rule": "rewrite",
                                    "uses": ["x one", "reflexive"],
                                    "variable": "z",
                                    "template": "L(1) <= L(z)",
                                },
                            ],
                        },
                        {
                            "id": "either",
                            "sentence": "In both cases L(1) <= L(x).",
                            "claim": "L(1) <= L(x)",
                            "rule": "logic",
                            "uses": ["apart", "together"],
                        },
                    ],
                },
                {
                    "id": "range",
                    "sentence": "1 lies in [0, 1].",
                    "claim": "0 <= 1 and 1 <= 1",
                    "rule": "logic",
                },
                {
                    "id": "minimum",
                    "sentence": "So 1 is a minimiser.",
                    "claim": "minimises(1)",
                    "rule": "logic",
                    "uses": ["below", "range"],
                },
            ],
        },
        {
            "id": "necessary",
            "sentence": "At a minimum at the right end the slope cannot be positive.",
            "claim": "minimises(1) => dL(1) <= 0",
            "rule": "suppose",
            "assume": {
                "minimum": "minimises(1)",
            },
            "steps": [
                {
                    "id": "below",
                    "sentence": "L is smallest at 1.",
                    "claim": "forall x in [0, 1]: L(1) <= L(x)",
                    "rule": "logic",
                    "uses": ["minimum"],
                },
                {
                    "id": "slope",
                    "sentence": "To the left of 1 the loss is not smaller.",
                    "claim": "dL(1) <= 0",
                    "rule": "apply",
                    "uses": ["theorem:slope-left-of-minimum", "below"],
                    "values": {"f": "s -> L(s)", "lo": "0", "hi": "1", "p": "1"},
                },
            ],
        },
        {
            "id": "iff",
            "sentence": "Both directions.",
            "claim": "minimises(1) <=> dL(1) <= 0",
            "rule": "logic",
            "uses": ["sufficient", "necessary"],
        },
    ],
    "conclusion": "minimises(1) <=> dL(1) <= 0",
}
