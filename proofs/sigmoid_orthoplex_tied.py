THEOREM = {
    "id": "sigmoid-orthoplex-tied",
    "title": "Tied bias, N = 2d, exp(t) >= 6(d - 1): no arrangement in R^d is below the orthoplex with u = v",
    "source": "this project",
    "variables": {"N": "natural", "d": "natural", "t": "real", "u": "family[N, d]", "v": "family[N, d]"},
    "definitions": {
        "Loss": (
            "(sum(i, N, softplus(t - t*sum(k, d, u[i, k]*v[i, k]))) + offdiag(i, j, N, softplus(t*sum(k, d, u[i, "
            "k]*v[j, k]) - t)))/N"
        ),
        "Q(w)": "0 - (softplus(-t*w - t) - softplus(-t) + t*sigmoid(-t)*w)/w^2",
        "dQ(w)": "diff(Q(w), w)",
    },
    "hypotheses": {
        "two": "2 <= N",
        "dimension": "2 <= d",
        "size": "N = 2*d",
        "temperature": "0 < t",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
        "hot": "6*(d - 1) <= exp(t)",
    },
    "steps": [
        {
            "id": "phi bend",
            "sentence": "phi is convex.",
            "claim": "forall x: 0 <= diff(diff(softplus(t - t*(x)), x), x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "at x",
                    "sentence": "A square times sigma (1 - sigma).",
                    "claim": "0 <= diff(diff(softplus(t - t*(x)), x), x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "phi curve",
            "sentence": "So it is above its tangents,",
            "claim": "forall x: forall y: softplus(t - t*(x)) - t*sigmoid(t - t*x)*(y - x) <= softplus(t - t*(y))",
            "rule": "apply",
            "uses": ["theorem:tangent-line", "phi bend"],
            "values": {"f": "x -> softplus(t - t*(x))"},
        },
        {
            "id": "phi tangent",
            "sentence": "in particular the one at 1.",
            "claim": (
                "forall x in [-1, 1]: softplus(t - t*(1)) + (0 - t*sigmoid(t - t*1))*(x - 1) <= softplus(t - t*(x))"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "at 1",
                    "sentence": "The tangent at 1.",
                    "claim": "softplus(t - t*(1)) - t*sigmoid(t - t*1)*(x - 1) <= softplus(t - t*(x))",
                    "rule": "apply",
                    "uses": ["phi curve"],
                    "values": {"x": "1", "y": "x"},
                },
                {
                    "id": "written",
                    "sentence": "That is,",
                    "claim": "softplus(t - t*(1)) + (0 - t*sigmoid(t - t*1))*(x - 1) <= softplus(t - t*(x))",
                    "rule": "combine",
                    "terms": [["1", "at 1"]],
                },
            ],
        },
        {
            "id": "psi bend",
            "sentence": "psi is convex.",
            "claim": "forall x: 0 <= diff(diff(softplus(t*(x) - t), x), x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {},
            "steps": [
                {
                    "id": "at x",
                    "sentence": "A square times sigma (1 - sigma).",
                    "claim": "0 <= diff(diff(softplus(t*(x) - t), x), x)",
                    "rule": "combine",
                },
            ],
        },
        {
            "id": "psi curve",
            "sentence": "So it is above its tangents,",
            "claim": "forall x: forall y: softplus(t*(x) - t) + (t*sigmoid(t*(x) - t))*(y - x) <= softplus(t*(y) - t)",
            "rule": "apply",
            "uses": ["theorem:tangent-line", "psi bend"],
            "values": {"f": "x -> softplus(t*(x) - t)"},
        },
        {
            "id": "psi at 0",
            "sentence": "the one at 0 seen at -1:",
            "claim": "softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(-1 - 0) <= softplus(t*(-1) - t)",
            "rule": "apply",
            "uses": ["psi curve"],
            "values": {"x": "0", "y": "-1"},
        },
        {
            "id": "psi tangent",
            "sentence": "that is.",
            "claim": "softplus(t*(0) - t) - (t*sigmoid(t*(0) - t)) <= softplus(t*(-1) - t)",
            "rule": "combine",
            "terms": [["1", "psi at 0"]],
        },
        {
            "id": "psi slope",
            "sentence": "psi increases.",
            "claim": "0 <= (t*sigmoid(t*(0) - t))",
            "rule": "combine",
            "terms": [["sigmoid(-t)", "temperature"]],
        },
        {
            "id": "third",
            "sentence": "The third derivative of psi is not negative on [-1, 1].",
            "claim": "forall x in [-1, 1]: 0 <= diff(diff(t*sigmoid(t*x - t), x), x)",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "high",
                    "sentence": "Here x <= 1.",
                    "claim": "x <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "logit",
                    "sentence": "So the logit is not positive,",
                    "claim": "t*x - t <= 0",
                    "rule": "combine",
                    "terms": [["t", "high"]],
                },
                {
                    "id": "small",
                    "sentence": "and its exponential at most 1:",
                    "claim": "exp(t*x - t) <= exp(0)",
                    "rule": "monotone",
                    "uses": ["logit"],
                    "function": "exp",
                },
                {
                    "id": "at x",
                    "sentence": "the third derivative is t^3 E (1 - E)/(1 + E)^3.",
                    "claim": "0 <= diff(diff(t*sigmoid(t*x - t), x), x)",
                    "rule": "combine",
                    "terms": [["t^3*exp(t*x - t)/(1 + exp(t*x - t))^3", "small"]],
                },
            ],
        },
        {
            "id": "slopes",
            "sentence": "So psi' is above its tangents.",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: (t*sigmoid(t*(x) - t)) + (t^2*sigmoid(t*(x) - t)*(1 - "
                "sigmoid(t*(x) - t)))*(y - x) <= (t*sigmoid(t*(y) - t))"
            ),
            "rule": "apply",
            "uses": ["theorem:tangent-line-on-interval", "third"],
            "values": {"f": "x -> t*sigmoid(t*x - t)", "lo": "-1", "hi": "1"},
        },
        {
            "id": "remainder slope",
            "sentence": "psi less its parabola at 0 increases:",
            "claim": (
                "forall x in [-1, 1]: 0 <= diff((softplus(t*(x) - t) - (t*sigmoid(t*(0) - t))*(x) - "
                "(t^2*sigmoid(t*(0) - t)*(1 - sigmoid(t*(0) - t)))*(x)^2/2), x)"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "low",
                    "sentence": "0 lies between.",
                    "claim": "-1 <= 0",
                    "rule": "combine",
                },
                {
                    "id": "high",
                    "sentence": "0 lies between.",
                    "claim": "0 <= 1",
                    "rule": "combine",
                },
                {
                    "id": "line",
                    "sentence": "The tangent of psi' at 0.",
                    "claim": (
                        "(t*sigmoid(t*(0) - t)) + (t^2*sigmoid(t*(0) - t)*(1 - sigmoid(t*(0) - t)))*(x - 0) <= "
                        "(t*sigmoid(t*(x) - t))"
                    ),
                    "rule": "apply",
                    "uses": ["slopes", "low", "high", "range"],
                    "values": {"x": "0", "y": "x"},
                },
                {
                    "id": "at x",
                    "sentence": "That is the slope.",
                    "claim": (
                        "0 <= diff((softplus(t*(x) - t) - (t*sigmoid(t*(0) - t))*(x) - (t^2*sigmoid(t*(0) - t)*(1 - "
                        "sigmoid(t*(0) - t)))*(x)^2/2), x)"
                    ),
                    "rule": "combine",
                    "terms": [["1", "line"]],
                },
            ],
        },
        {
            "id": "remainder",
            "sentence": "",
            "claim": (
                "forall x in [-1, 1]: forall y in [-1, 1]: x < y => (softplus(t*(x) - t) - (t*sigmoid(t*(0) - "
                "t))*(x) - (t^2*sigmoid(t*(0) - t)*(1 - sigmoid(t*(0) - t)))*(x)^2/2) <= (softplus(t*(y) - t) - "
                "(t*sigmoid(t*(0) - t))*(y) - (t^2*sigmoid(t*(0) - t)*(1 - sigmoid(t*(0) - t)))*(y)^2/2)"
            ),
            "rule": "apply",
            "uses": ["theorem:increasing-on-interval", "remainder slope"],
            "values": {
                "f": (
                    "x -> (softplus(t*(x) - t) - (t*sigmoid(t*(0) - t))*(x) - (t^2*sigmoid(t*(0) - t)*(1 - "
                    "sigmoid(t*(0) - t)))*(x)^2/2)"
                ),
                "lo": "-1",
                "hi": "1",
            },
        },
        {
            "id": "a",
            "sentence": "",
            "claim": "-1 <= -1",
            "rule": "combine",
        },
        {
            "id": "b",
            "sentence": "",
            "claim": "-1 <= 1",
            "rule": "combine",
        },
        {
            "id": "o low",
            "sentence": "",
            "claim": "-1 <= 0",
            "rule": "combine",
        },
        {
            "id": "o high",
            "sentence": "",
            "claim": "0 <= 1",
            "rule": "combine",
        },
        {
            "id": "order",
            "sentence": "",
            "claim": "-1 < 0",
            "rule": "combine",
        },
        {
            "id": "remainder at -1",
            "sentence": "From -1 to 0:",
            "claim": (
                "(softplus(t*(-1) - t) - (t*sigmoid(t*(0) - t))*(-1) - (t^2*sigmoid(t*(0) - t)*(1 - sigmoid(t*(0) - "
                "t)))*(-1)^2/2) <= (softplus(t*(0) - t) - (t*sigmoid(t*(0) - t))*(0) - (t^2*sigmoid(t*(0) - t)*(1 - "
                "sigmoid(t*(0) - t)))*(0)^2/2)"
            ),
            "rule": "apply",
            "uses": ["remainder", "a", "b", "o low", "o high", "order"],
            "values": {"x": "-1", "y": "0"},
        },
        {
            "id": "half bend",
            "sentence": "the interpolant bends less than psi at 0.",
            "claim": (
                "((t*sigmoid(t*(0) - t)) - softplus(t*(0) - t) + softplus(t*(-1) - t)) <= (t^2*sigmoid(t*(0) - "
                "t)*(1 - sigmoid(t*(0) - t)))/2"
            ),
            "rule": "combine",
            "terms": [["1", "remainder at -1"]],
        },
        {
            "id": "gap slope",
            "sentence": "On the left, x = -w: the trapezium of psi' is above its integral.",
            "claim": (
                "forall w in [0, 1]: 0 <= diff(((w)*((t*sigmoid(t*(-(w)) - t)) + (t*sigmoid(t*(0) - t))) + "
                "2*(softplus(t*(-(w)) - t) - softplus(t*(0) - t))), w)"
            ),
            "rule": "suppose",
            "variables": {"w": "real"},
            "assume": {"range": "0 <= w and w <= 1"},
            "steps": [
                {
                    "id": "w low",
                    "sentence": "",
                    "claim": "0 <= w",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "w high",
                    "sentence": "",
                    "claim": "w <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "x low",
                    "sentence": "",
                    "claim": "-1 <= -w",
                    "rule": "combine",
                    "terms": [["1", "w high"]],
                },
                {
                    "id": "x high",
                    "sentence": "",
                    "claim": "-w <= 1",
                    "rule": "combine",
                    "terms": [["1", "w low"], ["1"]],
                },
                {
                    "id": "line",
                    "sentence": "The tangent of psi' at -w, seen at 0.",
                    "claim": (
                        "(t*sigmoid(t*(-w) - t)) + (t^2*sigmoid(t*(-w) - t)*(1 - sigmoid(t*(-w) - t)))*(0 - (-w)) "
                        "<= (t*sigmoid(t*(0) - t))"
                    ),
                    "rule": "apply",
                    "uses": ["slopes", "x low", "x high", "o low", "o high"],
                    "values": {"x": "-w", "y": "0"},
                },
                {
                    "id": "at w",
                    "sentence": "That is the slope.",
                    "claim": (
                        "0 <= diff(((w)*((t*sigmoid(t*(-(w)) - t)) + (t*sigmoid(t*(0) - t))) + 2*(softplus(t*(-(w)) "
                        "- t) - softplus(t*(0) - t))), w)"
                    ),
                    "rule": "combine",
                    "terms": [["1", "line"]],
                },
            ],
        },
        {
            "id": "gap",
            "sentence": "",
            "claim": (
                "forall w in [0, 1]: forall z in [0, 1]: w < z => ((w)*((t*sigmoid(t*(-(w)) - t)) + "
                "(t*sigmoid(t*(0) - t))) + 2*(softplus(t*(-(w)) - t) - softplus(t*(0) - t))) <= "
                "((z)*((t*sigmoid(t*(-(z)) - t)) + (t*sigmoid(t*(0) - t))) + 2*(softplus(t*(-(z)) - t) - "
                "softplus(t*(0) - t)))"
            ),
            "rule": "apply",
            "uses": ["theorem:increasing-on-interval", "gap slope"],
            "values": {
                "f": (
                    "w -> ((w)*((t*sigmoid(t*(-(w)) - t)) + (t*sigmoid(t*(0) - t))) + 2*(softplus(t*(-(w)) - t) - "
                    "softplus(t*(0) - t)))"
                ),
                "lo": "0",
                "hi": "1",
            },
        },
        {
            "id": "quotient slope",
            "sentence": "So the second-order quotient does not rise with w:",
            "claim": "forall w: 0 < w and w <= 1 => 0 <= dQ(w)",
            "rule": "suppose",
            "variables": {"w": "real"},
            "assume": {"range": "0 < w and w <= 1"},
            "steps": [
                {
                    "id": "w low",
                    "sentence": "",
                    "claim": "0 < w",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "w high",
                    "sentence": "",
                    "claim": "w <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "weak",
                    "sentence": "",
                    "claim": "0 <= w",
                    "rule": "combine",
                    "terms": [["1", "w low"]],
                },
                {
                    "id": "zero",
                    "sentence": "",
                    "claim": "0 <= 0",
                    "rule": "combine",
                },
                {
                    "id": "one",
                    "sentence": "",
                    "claim": "0 <= 1",
                    "rule": "combine",
                },
                {
                    "id": "trapezium",
                    "sentence": "M(w) >= M(0) = 0.",
                    "claim": (
                        "((0)*((t*sigmoid(t*(-(0)) - t)) + (t*sigmoid(t*(0) - t))) + 2*(softplus(t*(-(0)) - t) - "
                        "softplus(t*(0) - t))) <= ((w)*((t*sigmoid(t*(-(w)) - t)) + (t*sigmoid(t*(0) - t))) + "
                        "2*(softplus(t*(-(w)) - t) - softplus(t*(0) - t)))"
                    ),
                    "rule": "apply",
                    "uses": ["gap", "zero", "one", "weak", "w high", "w low"],
                    "values": {"w": "0", "z": "w"},
                },
                {
                    "id": "at w",
                    "sentence": "The slope is M(w)/w^3.",
                    "claim": "0 <= dQ(w)",
                    "rule": "combine",
                    "terms": [["1/w^3", "trapezium"]],
                },
            ],
        },
        {
            "id": "quotient",
            "sentence": "So the quotient does not fall from w to z.",
            "claim": "forall w: 0 < w and w <= 1 => (forall z: 0 < z and z <= 1 => (w < z => Q(w) <= Q(z)))",
            "rule": "suppose",
            "variables": {"w": "real"},
            "assume": {"w range": "0 < w and w <= 1"},
            "steps": [
                {
                    "id": "for z",
                    "sentence": "",
                    "claim": "forall z: 0 < z and z <= 1 => (w < z => Q(w) <= Q(z))",
                    "rule": "suppose",
                    "variables": {"z": "real"},
                    "assume": {"z range": "0 < z and z <= 1"},
                    "steps": [
                        {
                            "id": "ordered",
                            "sentence": "",
                            "claim": "w < z => Q(w) <= Q(z)",
                            "rule": "suppose",
                            "variables": {},
                            "assume": {"smaller": "w < z"},
                            "steps": [
                                {
                                    "id": "w positive",
                                    "sentence": "",
                                    "claim": "0 < w",
                                    "rule": "logic",
                                    "uses": ["w range"],
                                },
                                {
                                    "id": "z positive",
                                    "sentence": "",
                                    "claim": "0 < z",
                                    "rule": "logic",
                                    "uses": ["z range"],
                                },
                                {
                                    "id": "z high",
                                    "sentence": "",
                                    "claim": "z <= 1",
                                    "rule": "logic",
                                    "uses": ["z range"],
                                },
                                {
                                    "id": "logs",
                                    "sentence": "",
                                    "claim": "log(w) < log(z)",
                                    "rule": "monotone",
                                    "uses": ["smaller", "w positive", "z positive"],
                                    "function": "log",
                                },
                                {
                                    "id": "slope",
                                    "sentence": "In the logarithm of w the slope has the same sign.",
                                    "claim": "forall s in [log(w), log(z)]: 0 <= diff(Q(exp(s)), s)",
                                    "rule": "suppose",
                                    "variables": {"s": "real"},
                                    "assume": {"s range": "log(w) <= s and s <= log(z)"},
                                    "steps": [
                                        {
                                            "id": "s high",
                                            "sentence": "",
                                            "claim": "s <= log(z)",
                                            "rule": "logic",
                                            "uses": ["s range", "z positive", "w positive"],
                                        },
                                        {
                                            "id": "exponentials",
                                            "sentence": "",
                                            "claim": "exp(s) <= exp(log(z))",
                                            "rule": "monotone",
                                            "uses": ["s high", "z positive"],
                                            "function": "exp",
                                        },
                                        {
                                            "id": "below one",
                                            "sentence": "",
                                            "claim": "exp(s) <= 1",
                                            "rule": "combine",
                                            "uses": ["z positive"],
                                            "terms": [["1", "exponentials"], ["1", "z high"]],
                                        },
                                        {
                                            "id": "positive",
                                            "sentence": "",
                                            "claim": "0 < exp(s)",
                                            "rule": "combine",
                                        },
                                        {
                                            "id": "at exp",
                                            "sentence": "",
                                            "claim": "0 <= dQ(exp(s))",
                                            "rule": "apply",
                                            "uses": ["quotient slope", "positive", "below one"],
                                            "values": {"w": "exp(s)"},
                                        },
                                        {
                                            "id": "chain",
                                            "sentence": "",
                                            "claim": "0 <= diff(Q(exp(s)), s)",
                                            "rule": "combine",
                                            "terms": [["exp(s)", "at exp"]],
                                        },
                                    ],
                                },
                                {
                                    "id": "rises",
                                    "sentence": "",
                                    "claim": (
                                        "forall x in [log(w), log(z)]: forall y in [log(w), log(z)]: x < y => "
                                        "Q(exp(x)) <= Q(exp(y))"
                                    ),
                                    "rule": "apply",
                                    "uses": ["theorem:increasing-on-interval", "slope", "w positive", "z positive"],
                                    "values": {"f": "s -> Q(exp(s))", "lo": "log(w)", "hi": "log(z)"},
                                },
                                {
                                    "id": "w at itself",
                                    "sentence": "",
                                    "claim": "log(w) <= log(w)",
                                    "rule": "combine",
                                    "uses": ["w positive"],
                                    "terms": [],
                                },
                                {
                                    "id": "z at itself",
                                    "sentence": "",
                                    "claim": "log(z) <= log(z)",
                                    "rule": "combine",
                                    "uses": ["z positive"],
                                    "terms": [],
                                },
                                {
                                    "id": "weak",
                                    "sentence": "",
                                    "claim": "log(w) <= log(z)",
                                    "rule": "combine",
                                    "uses": ["w positive", "z positive"],
                                    "terms": [["1", "logs"]],
                                },
                                {
                                    "id": "values",
                                    "sentence": "",
                                    "claim": "Q(w) <= Q(z)",
                                    "rule": "apply",
                                    "uses": [
                                        "rises",
                                        "logs",
                                        "w at itself",
                                        "z at itself",
                                        "weak",
                                        "w positive",
                                        "z positive",
                                    ],
                                    "values": {"x": "log(w)", "y": "log(z)"},
                                },
                            ],
                            "uses": ["w range", "z range"],
                        },
                    ],
                },
            ],
        },
        {
            "id": "interpolant",
            "sentence": "So h <= psi on [-1, 1].",
            "claim": (
                "forall x in [-1, 1]: (softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
            ),
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"range": "-1 <= x and x <= 1"},
            "steps": [
                {
                    "id": "low",
                    "sentence": "",
                    "claim": "-1 <= x",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "high",
                    "sentence": "",
                    "claim": "x <= 1",
                    "rule": "logic",
                    "uses": ["range"],
                },
                {
                    "id": "right",
                    "sentence": "On the right:",
                    "claim": (
                        "0 < x => (softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                        "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                    ),
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"positive": "0 < x"},
                    "steps": [
                        {
                            "id": "above",
                            "sentence": "psi is above its parabola at 0.",
                            "claim": (
                                "(softplus(t*(0) - t) - (t*sigmoid(t*(0) - t))*(0) - (t^2*sigmoid(t*(0) - t)*(1 - "
                                "sigmoid(t*(0) - t)))*(0)^2/2) <= (softplus(t*(x) - t) - (t*sigmoid(t*(0) - t))*(x) "
                                "- (t^2*sigmoid(t*(0) - t)*(1 - sigmoid(t*(0) - t)))*(x)^2/2)"
                            ),
                            "rule": "apply",
                            "uses": ["remainder", "o low", "o high", "low", "high", "positive"],
                            "values": {"x": "0", "y": "x"},
                        },
                        {
                            "id": "end",
                            "sentence": "And that above h.",
                            "claim": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                            ),
                            "rule": "combine",
                            "terms": [["1", "above"], ["x^2", "half bend"]],
                        },
                    ],
                },
                {
                    "id": "inside",
                    "sentence": "On the left:",
                    "claim": (
                        "x < 0 and -1 < x => (softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) "
                        "- t)) - softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                    ),
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"negative": "x < 0 and -1 < x"},
                    "steps": [
                        {
                            "id": "n",
                            "sentence": "",
                            "claim": "x < 0",
                            "rule": "logic",
                            "uses": ["negative"],
                        },
                        {
                            "id": "l",
                            "sentence": "",
                            "claim": "-1 < x",
                            "rule": "logic",
                            "uses": ["negative"],
                        },
                        {
                            "id": "w low",
                            "sentence": "",
                            "claim": "0 < -x",
                            "rule": "combine",
                            "terms": [["1", "n"]],
                        },
                        {
                            "id": "w high",
                            "sentence": "",
                            "claim": "-x <= 1",
                            "rule": "combine",
                            "terms": [["1", "low"]],
                        },
                        {
                            "id": "w less",
                            "sentence": "",
                            "claim": "-x < 1",
                            "rule": "combine",
                            "terms": [["1", "l"]],
                        },
                        {
                            "id": "i",
                            "sentence": "",
                            "claim": "0 < 1",
                            "rule": "combine",
                        },
                        {
                            "id": "ii",
                            "sentence": "",
                            "claim": "1 <= 1",
                            "rule": "combine",
                        },
                        {
                            "id": "above",
                            "sentence": "The quotient at w = -x.",
                            "claim": (
                                "(0 - (softplus(t*(-(-x)) - t) - softplus(t*(0) - t) + (t*sigmoid(t*(0) - "
                                "t))*(-x))/(-x)^2) <= (0 - (softplus(t*(-(1)) - t) - softplus(t*(0) - t) + "
                                "(t*sigmoid(t*(0) - t))*(1))/(1)^2)"
                            ),
                            "rule": "apply",
                            "uses": ["quotient", "w low", "w high", "i", "ii", "w less"],
                            "values": {"w": "-x", "z": "1"},
                        },
                        {
                            "id": "end",
                            "sentence": "Times x^2.",
                            "claim": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                            ),
                            "rule": "combine",
                            "terms": [["x^2", "above"]],
                        },
                    ],
                },
                {
                    "id": "at the end",
                    "sentence": "At -1 they agree.",
                    "claim": (
                        "x = -1 => (softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                        "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                    ),
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"left": "x = -1"},
                    "steps": [
                        {
                            "id": "value",
                            "sentence": "They agree at -1.",
                            "claim": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(-1) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(-1)^2) <= softplus(t*(-1) - t)"
                            ),
                            "rule": "combine",
                        },
                        {
                            "id": "end",
                            "sentence": "",
                            "claim": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                            ),
                            "rule": "rewrite",
                            "uses": ["left", "value"],
                            "variable": "z",
                            "template": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(z) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(z)^2) <= softplus(t*(z) - t)"
                            ),
                        },
                    ],
                },
                {
                    "id": "at zero",
                    "sentence": "And at 0.",
                    "claim": (
                        "x = 0 => (softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                        "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                    ),
                    "rule": "suppose",
                    "variables": {},
                    "assume": {"left": "x = 0"},
                    "steps": [
                        {
                            "id": "value",
                            "sentence": "They agree at 0.",
                            "claim": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(0) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(0)^2) <= softplus(t*(0) - t)"
                            ),
                            "rule": "combine",
                        },
                        {
                            "id": "end",
                            "sentence": "",
                            "claim": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                            ),
                            "rule": "rewrite",
                            "uses": ["left", "value"],
                            "variable": "z",
                            "template": (
                                "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(z) + ((t*sigmoid(t*(0) - t)) - "
                                "softplus(t*(0) - t) + softplus(t*(-1) - t))*(z)^2) <= softplus(t*(z) - t)"
                            ),
                        },
                    ],
                },
                {
                    "id": "all",
                    "sentence": "These are all cases.",
                    "claim": (
                        "(softplus(t*(0) - t) + (t*sigmoid(t*(0) - t))*(x) + ((t*sigmoid(t*(0) - t)) - "
                        "softplus(t*(0) - t) + softplus(t*(-1) - t))*(x)^2) <= softplus(t*(x) - t)"
                    ),
                    "rule": "logic",
                    "uses": ["low", "right", "inside", "at the end", "at zero"],
                },
            ],
        },
        {
            "id": "order of logits",
            "sentence": "",
            "claim": "t*(-1) - t <= t*0 - t",
            "rule": "combine",
            "terms": [["1", "temperature"]],
        },
        {
            "id": "less",
            "sentence": "psi(-1) <= psi(0).",
            "claim": "softplus(t*(-1) - t) <= softplus(t*(0) - t)",
            "rule": "monotone",
            "uses": ["order of logits"],
            "function": "softplus",
        },
        {
            "id": "condition",
            "sentence": "6 (d - 1) sigma(-t) <= 1 as exp(t) >= 6 (d - 1).",
            "claim": (
                "0 - t*sigmoid(t - t*1) + (d - 1)*(3*(t*sigmoid(t*(0) - t)) - 2*softplus(t*(0) - t) + "
                "2*softplus(t*(-1) - t)) <= 0"
            ),
            "rule": "combine",
            "terms": [["t/2*sigmoid(-t)", "hot"], ["2*(d - 1)", "less"], ["t/2*sigmoid(-t)"]],
        },
        {
            "id": "orthoplex",
            "sentence": "The theorem for pair losses, whose bound is the loss of the orthoplex.",
            "claim": "log(2) + softplus(0 - 2*t) + (N - 2)*softplus(0 - t) <= Loss",
            "rule": "apply",
            "uses": [
                "theorem:orthoplex-optimal",
                "two",
                "dimension",
                "size",
                "unit u",
                "unit v",
                "phi tangent",
                "psi slope",
                "psi tangent",
                "interpolant",
                "condition",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "u": "u",
                "v": "v",
                "phi": "(y) -> softplus(t - t*y)",
                "psi": "(y) -> softplus(t*y - t)",
            },
        },
    ],
    "conclusion": "log(2) + softplus(0 - 2*t) + (N - 2)*softplus(0 - t) <= Loss",
}
