THEOREM = {
    "id": "softplus-convex-on-interval",
    "title": "softplus is convex on every interval",
    "source": "standard",
    "variables": {"lo": "real", "hi": "real"},
    "definitions": {},
    "hypotheses": {},
    "steps": [
        {
            "id": "chord",
            "sentence": "",
            "claim": (
                "forall x: forall y: forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= l*softplus(x) + (1 - "
                "l)*softplus(y)"
            ),
            "rule": "apply",
            "uses": ["theorem:softplus-convex"],
            "values": {},
        },
        {
            "id": "convex",
            "sentence": "",
            "claim": (
                "forall x in [lo, hi]: forall y in [lo, hi]: forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= "
                "l*softplus(x) + (1 - l)*softplus(y)"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"x range": "lo <= x and x <= hi"},
            "steps": [
                {
                    "id": "for y",
                    "sentence": "",
                    "claim": (
                        "forall y in [lo, hi]: forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= l*softplus(x) + (1 "
                        "- l)*softplus(y)"
                    ),
                    "rule": "suppose",
                    "variables": {"y": "real"},
                    "assume": {"y range": "lo <= y and y <= hi"},
                    "steps": [
                        {
                            "id": "chord x y",
                            "sentence": "",
                            "claim": (
                                "forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= l*softplus(x) + (1 - l)*softplus(y)"
                            ),
                            "rule": "apply",
                            "uses": ["chord"],
                            "values": {"x": "x", "y": "y"},
                        },
                    ],
                },
            ],
        },
    ],
    "conclusion": (
        "forall x in [lo, hi]: forall y in [lo, hi]: forall l in [0, 1]: softplus(l*x + (1 - l)*y) <= l*softplus(x) "
        "+ (1 - l)*softplus(y)"
    ),
}
