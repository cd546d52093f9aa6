THEOREM = {
    "id": "beta-line-tends",
    "title": (
        "Along b = beta t, beta > -1, s* tends to min(1, 2(1 + beta)/(2 + r)) as t grows, for every weight; full "
        "batch: min(1, 2(1 + beta)(N - 1)/(3N - 4))"
    ),
    "source": "this project",
    "variables": {"N": "natural", "omega": "real", "beta": "real", "e": "real"},
    "definitions": {
        "r": "(N - 2)/(N - 1)",
        "kappa": "omega*(N - 2)/(N - 1)",
        "L(s, t)": "softplus(beta*t - t*(2*s - 1)) + omega*softplus(t*(-1 + r*s) - beta*t)",
        "minimises(p, t)": "0 <= p and p <= 1 and (forall x in [0, 1]: L(p, t) <= L(x, t))",
        "limit": "2*(1 + beta)/(2 + r)",
        "near(p)": (
            "((2*(1 + beta) < 2 + r => limit - e <= p and p <= limit + e) and (2 + r <= 2*(1 + beta) => 1 - e <= "
            "p))"
        ),
    },
    "hypotheses": {"size": "3 <= N", "weight": "0 < omega", "positive bias": "-1 < beta", "accuracy": "0 < e"},
    "steps": [
        {
            "id": "case 2 <= kappa",
            "sentence": "",
            "claim": (
                "(2 <= kappa) => (exists start: (forall t: forall p: (start <= t and 0 < t and minimises(p, t)) => "
                "near(p)))"
            ),
            "rule": "suppose",
            "variables": {},
            "assume": {"side": "2 <= kappa"},
            "steps": [
                {
                    "id": "late enough",
                    "sentence": "",
                    "claim": (
                        "forall t: forall p: (2*log(kappa/2)/((2 + r)*e) <= t and 0 < t and minimises(p, t)) => "
                        "near(p)"
                    ),
                    "rule": "suppose",
                    "variables": {"t": "real", "p": "real"},
                    "assume": {"late": "2*log(kappa/2)/((2 + r)*e) <= t and 0 < t and minimises(p, t)"},
                    "steps": [
                        {
                            "id": "late t",
                            "sentence": "",
                            "claim": "2*log(kappa/2)/((2 + r)*e) <= t",
                            "rule": "logic",
                            "uses": ["late"],
                        },
                        {
                            "id": "temperature",
                            "sentence": "",
                            "claim": "0 < t",
                            "rule": "logic",
                            "uses": ["late"],
                        },
                        {
                            "id": "minimum",
                            "sentence": "",
                            "claim": "minimises(p, t)",
                            "rule": "logic",
                            "uses": ["late"],
                        },
                        {
                            "id": "inside",
                            "sentence": "",
                            "claim": "2*(1 + beta) < 2 + r => limit - e <= p and p <= limit + e",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"case": "2*(1 + beta) < 2 + r"},
                            "steps": [
                                {
                                    "id": "near",
                                    "sentence": "",
                                    "claim": "limit - e <= p and p <= limit",
                                    "rule": "apply",
                                    "uses": [
                                        "theorem:beta-line-limit",
                                        "size",
                                        "weight",
                                        "temperature",
                                        "side",
                                        "positive bias",
                                        "case",
                                        "accuracy",
                                        "late t",
                                        "minimum",
                                    ],
                                    "values": {
                                        "N": "N",
                                        "omega": "omega",
                                        "beta": "beta",
                                        "e": "e",
                                        "t": "t",
                                        "p": "p",
                                    },
                                },
                                {
                                    "id": "low",
                                    "sentence": "",
                                    "claim": "limit - e <= p",
                                    "rule": "logic",
                                    "uses": ["near"],
                                },
                                {
                                    "id": "high",
                                    "sentence": "",
                                    "claim": "p <= limit",
                                    "rule": "logic",
                                    "uses": ["near"],
                                },
                                {
                                    "id": "higher",
                                    "sentence": "",
                                    "claim": "p <= limit + e",
                                    "rule": "combine",
                                    "terms": [["1", "high"], ["1", "accuracy"]],
                                },
                                {
                                    "id": "within",
                                    "sentence": "",
                                    "claim": "limit - e <= p and p <= limit + e",
                                    "rule": "logic",
                                    "uses": ["low", "higher"],
                                },
                            ],
                        },
                        {
                            "id": "simplex",
                            "sentence": "",
                            "claim": "2 + r <= 2*(1 + beta) => 1 - e <= p",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"other case": "2 + r <= 2*(1 + beta)"},
                            "steps": [
                                {
                                    "id": "near one",
                                    "sentence": "",
                                    "claim": "1 - e <= p",
                                    "rule": "apply",
                                    "uses": [
                                        "theorem:beta-line-limit-simplex",
                                        "size",
                                        "weight",
                                        "temperature",
                                        "side",
                                        "positive bias",
                                        "other case",
                                        "accuracy",
                                        "late t",
                                        "minimum",
                                    ],
                                    "values": {
                                        "N": "N",
                                        "omega": "omega",
                                        "beta": "beta",
                                        "e": "e",
                                        "t": "t",
                                        "p": "p",
                                    },
                                },
                            ],
                        },
                        {
                            "id": "both",
                            "sentence": "",
                            "claim": "near(p)",
                            "rule": "logic",
                            "uses": ["inside", "simplex"],
                        },
                    ],
                },
                {
                    "id": "some start",
                    "sentence": "",
                    "claim": (
                        "exists start: (forall t: forall p: (start <= t and 0 < t and minimises(p, t)) => near(p))"
                    ),
                    "rule": "witness",
                    "uses": ["late enough"],
                    "values": {"start": "2*log(kappa/2)/((2 + r)*e)"},
                },
            ],
        },
        {
            "id": "case kappa <= 2",
            "sentence": "",
            "claim": (
                "(kappa <= 2) => (exists start: (forall t: forall p: (start <= t and 0 < t and minimises(p, t)) => "
                "near(p)))"
            ),
            "rule": "suppose",
            "variables": {},
            "assume": {"side": "kappa <= 2"},
            "steps": [
                {
                    "id": "late enough",
                    "sentence": "",
                    "claim": (
                        "forall t: forall p: (2*log(2/kappa)/((2 + r)*e) <= t and 0 < t and minimises(p, t)) => "
                        "near(p)"
                    ),
                    "rule": "suppose",
                    "variables": {"t": "real", "p": "real"},
                    "assume": {"late": "2*log(2/kappa)/((2 + r)*e) <= t and 0 < t and minimises(p, t)"},
                    "steps": [
                        {
                            "id": "late t",
                            "sentence": "",
                            "claim": "2*log(2/kappa)/((2 + r)*e) <= t",
                            "rule": "logic",
                            "uses": ["late"],
                        },
                        {
                            "id": "temperature",
                            "sentence": "",
                            "claim": "0 < t",
                            "rule": "logic",
                            "uses": ["late"],
                        },
                        {
                            "id": "minimum",
                            "sentence": "",
                            "claim": "minimises(p, t)",
                            "rule": "logic",
                            "uses": ["late"],
                        },
                        {
                            "id": "limits",
                            "sentence": "",
                            "claim": (
                                "(2*(1 + beta) < 2 + r => limit <= p and p <= limit + e) and (2 + r <= 2*(1 + "
                                "beta) => p = 1)"
                            ),
                            "rule": "apply",
                            "uses": [
                                "theorem:beta-line-limit-below",
                                "size",
                                "weight",
                                "temperature",
                                "side",
                                "positive bias",
                                "accuracy",
                                "late t",
                                "minimum",
                            ],
                            "values": {"N": "N", "omega": "omega", "beta": "beta", "e": "e", "t": "t", "p": "p"},
                        },
                        {
                            "id": "inside",
                            "sentence": "",
                            "claim": "2*(1 + beta) < 2 + r => limit - e <= p and p <= limit + e",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"case": "2*(1 + beta) < 2 + r"},
                            "steps": [
                                {
                                    "id": "low",
                                    "sentence": "",
                                    "claim": "limit <= p",
                                    "rule": "logic",
                                    "uses": ["limits", "case"],
                                },
                                {
                                    "id": "high",
                                    "sentence": "",
                                    "claim": "p <= limit + e",
                                    "rule": "logic",
                                    "uses": ["limits", "case"],
                                },
                                {
                                    "id": "lower",
                                    "sentence": "",
                                    "claim": "limit - e <= p",
                                    "rule": "combine",
                                    "terms": [["1", "low"], ["1", "accuracy"]],
                                },
                                {
                                    "id": "within",
                                    "sentence": "",
                                    "claim": "limit - e <= p and p <= limit + e",
                                    "rule": "logic",
                                    "uses": ["lower", "high"],
                                },
                            ],
                        },
                        {
                            "id": "simplex",
                            "sentence": "",
                            "claim": "2 + r <= 2*(1 + beta) => 1 - e <= p",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"other case": "2 + r <= 2*(1 + beta)"},
                            "steps": [
                                {
                                    "id": "one",
                                    "sentence": "",
                                    "claim": "p = 1",
                                    "rule": "logic",
                                    "uses": ["limits", "other case"],
                                },
                                {
                                    "id": "near one",
                                    "sentence": "",
                                    "claim": "1 - e <= p",
                                    "rule": "combine",
                                    "terms": [["-1", "one"], ["1", "accuracy"]],
                                },
                            ],
                        },
                        {
                            "id": "both",
                            "sentence": "",
                            "claim": "near(p)",
                            "rule": "logic",
                            "uses": ["inside", "simplex"],
                        },
                    ],
                },
                {
                    "id": "some start",
                    "sentence": "",
                    "claim": (
                        "exists start: (forall t: forall p: (start <= t and 0 < t and minimises(p, t)) => near(p))"
                    ),
                    "rule": "witness",
                    "uses": ["late enough"],
                    "values": {"start": "2*log(2/kappa)/((2 + r)*e)"},
                },
            ],
        },
        {
            "id": "always",
            "sentence": "",
            "claim": "exists start: (forall t: forall p: (start <= t and 0 < t and minimises(p, t)) => near(p))",
            "rule": "logic",
            "uses": ["case 2 <= kappa", "case kappa <= 2"],
        },
    ],
    "conclusion": "exists start: (forall t: forall p: (start <= t and 0 < t and minimises(p, t)) => near(p))",
}
