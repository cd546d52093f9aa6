THEOREM = {
    "id": "no-bad-valleys",
    "title": (
        "No bad valleys for d >= N + 2: from every u, v a path of three explicit parts, (U1(t), v), (U2(t), V2(t)), "
        "(U3(t), V3(t)), t from 0 to 1, along which the loss never rises, leads to a global optimum"
    ),
    "source": "this project",
    "variables": {
        "N": "natural",
        "d": "natural",
        "phi": "function[0]",
        "psi": "function[0]",
        "p": "real",
        "u": "family[N, d]",
        "v": "family[N, d]",
    },
    "definitions": {
        "L(s)": "phi(2*s - 1) + (N - 1)*psi(-1 + s*(N - 2)/(N - 1))",
        "alpha(i)": "sum(k, d, u[i, k]*e[k])",
        "beta(i)": "sum(k, d, u[i, k]*f[k])",
        "U1(i, k, t)": (
            "u[i, k] + (sigma[i]*sqrt((1 + t^2)^2*alpha(i)^2 + 4*t^2*beta(i)^2)/(1 + t^2) - alpha(i))*e[k] - 2*t^2/(1 +"
            " t^2)*beta(i)*f[k]"
        ),
        "odd(t)": "(1 - t^2)/(1 + t^2)",
        "up(t)": "2*t/(1 + t^2)",
        "U2(i, k, t)": "(w[i, k] + v[i, k])/2 + odd(t)*(w[i, k] - v[i, k])/2 + up(t)*eta[i]*f[k]",
        "V2(i, k, t)": "(w[i, k] + v[i, k])/2 - odd(t)*(w[i, k] - v[i, k])/2 - up(t)*eta[i]*f[k]",
        "Loss2(t)": (
            "sum(i, N, phi(sum(k, d, U2(i, k, t)*V2(i, k, t)))) + offdiag(i, j, N, psi(sum(k, d, U2(i, k, t)*V2(j, k, "
            "t))))"
        ),
        "A(i, k, t)": "sum(m, N, sqrt((1 - t)*C[m]^2 + t*S[m]^2)*X[i, m]*W[m, k])",
        "theta(i, t, z)": "sqrt((1 - t)*eta[i]^2 + t*z)",
        "high(i, k, t, z)": "A(i, k, t) + theta(i, t, z)*f[k]",
        "low(i, k, t, z)": "A(i, k, t) - theta(i, t, z)*f[k]",
        "Loss(t, z)": (
            "sum(i, N, phi(sum(k, d, high(i, k, t, z)*low(i, k, t, z)))) + offdiag(i, j, N, psi(sum(k, d, high(i, k, t,"
            " z)*low(j, k, t, z))))"
        ),
        "U3(i, k, t)": "high(i, k, t, 1 - p)",
        "V3(i, k, t)": "low(i, k, t, 1 - p)",
        "Loss3(t)": "Loss(t, 1 - p)",
    },
    "hypotheses": {
        "size": "2 <= N",
        "room": "N + 2 <= d",
        "phi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 - "
            "l)*phi(y)"
        ),
        "psi convex": (
            "forall x in [-1, 1]: forall y in [-1, 1]: forall l in [0, 1]: psi(l*x + (1 - l)*y) <= l*psi(x) + (1 - "
            "l)*psi(y)"
        ),
        "psi nondecreasing": "forall x in [-1, 1]: forall y in [-1, 1]: x <= y => psi(x) <= psi(y)",
        "low": "0 <= p",
        "high": "p <= 1",
        "minimiser": "forall s in [0, 1]: L(p) <= L(s)",
        "unit u": "forall i < N: sum(k, d, u[i, k]^2) = 1",
        "unit v": "forall i < N: sum(k, d, v[i, k]^2) = 1",
    },
    "steps": [
        {
            "id": "two normals",
            "sentence": "N vectors of R^d, d >= N + 2, leave two directions.",
            "claim": (
                "forall natural N, natural d, family v[N, d]: N + 2 <= d => (exists family e[d], family f[d]: sum(k, d,"
                " e[k]^2) = 1 and sum(k, d, f[k]^2) = 1 and sum(k, d, e[k]*f[k]) = 0 and (forall i < N: sum(k, d, v[i, "
                "k]*e[k]) = 0) and (forall i < N: sum(k, d, v[i, k]*f[k]) = 0))"
            ),
            "rule": "cite",
            "source": "linear algebra: N vectors of R^d, N + 2 <= d, are orthogonal to two orthonormal vectors",
        },
        {
            "id": "normals exist",
            "sentence": "The v_j leave two.",
            "claim": (
                "exists family e[d], family f[d]: sum(k, d, e[k]^2) = 1 and sum(k, d, f[k]^2) = 1 and sum(k, d, "
                "e[k]*f[k]) = 0 and (forall i < N: sum(k, d, v[i, k]*e[k]) = 0) and (forall i < N: sum(k, d, v[i, "
                "k]*f[k]) = 0)"
            ),
            "rule": "apply",
            "uses": ["two normals", "room"],
            "values": {"N": "N", "d": "d", "v": "v"},
        },
        {
            "id": "normals",
            "sentence": "Take them.",
            "claim": (
                "sum(k, d, e[k]^2) = 1 and sum(k, d, f[k]^2) = 1 and sum(k, d, e[k]*f[k]) = 0 and (forall i < N: sum(k,"
                " d, v[i, k]*e[k]) = 0) and (forall i < N: sum(k, d, v[i, k]*f[k]) = 0)"
            ),
            "rule": "obtain",
            "uses": ["normals exist"],
            "variables": ["e", "f"],
        },
        {
            "id": "unit e",
            "sentence": "e is a unit vector,",
            "claim": "sum(k, d, e[k]^2) = 1",
            "rule": "logic",
            "uses": ["normals"],
        },
        {"id": "unit f", "sentence": "f too,", "claim": "sum(k, d, f[k]^2) = 1", "rule": "logic", "uses": ["normals"]},
        {
            "id": "right angle",
            "sentence": "at right angles,",
            "claim": "sum(k, d, e[k]*f[k]) = 0",
            "rule": "logic",
            "uses": ["normals"],
        },
        {
            "id": "normal e",
            "sentence": "and the v_j have no part along e,",
            "claim": "forall i < N: sum(k, d, v[i, k]*e[k]) = 0",
            "rule": "logic",
            "uses": ["normals"],
        },
        {
            "id": "normal f",
            "sentence": "nor along f.",
            "claim": "forall i < N: sum(k, d, v[i, k]*f[k]) = 0",
            "rule": "logic",
            "uses": ["normals"],
        },
        {
            "id": "numbers have signs",
            "sentence": "Every number has a sign.",
            "claim": "forall natural N, family a[N]: exists family s[N]: forall i < N: s[i]^2 = 1 and 0 <= s[i]*a[i]",
            "rule": "cite",
            "source": "every number has a sign: for a_1..a_N there are s_i = 1 or -1 with s_i a_i >= 0",
        },
        {
            "id": "signs exist",
            "sentence": "So have the parts along e.",
            "claim": "exists family s[N]: forall i < N: s[i]^2 = 1 and 0 <= s[i]*alpha(i)",
            "rule": "apply",
            "uses": ["numbers have signs"],
            "values": {"N": "N", "a": "(i0) -> sum(k, d, u[i0, k]*e[k])"},
        },
        {
            "id": "signs",
            "sentence": "Take them.",
            "claim": "forall i < N: sigma[i]^2 = 1 and 0 <= sigma[i]*alpha(i)",
            "rule": "obtain",
            "uses": ["signs exist"],
            "variables": ["sigma"],
        },
        {
            "id": "turn",
            "sentence": "First the u_i turn until f is free.",
            "claim": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, U1(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < "
                "N: forall j < N: sum(k, d, U1(i, k, t)*v[j, k]) = sum(k, d, u[i, k]*v[j, k])) and (forall i < N: "
                "forall k < d: U1(i, k, 0) = u[i, k]) and (forall i < N: sum(k, d, U1(i, k, 1)*f[k]) = 0)"
            ),
            "rule": "apply",
            "uses": [
                "theorem:turning-path",
                "unit u",
                "unit e",
                "unit f",
                "right angle",
                "normal e",
                "normal f",
                "signs",
            ],
            "values": {"N": "N", "d": "d", "u": "u", "v": "v", "e": "e", "f": "f", "sigma": "sigma"},
        },
        {
            "id": "units 1",
            "sentence": "Unit vectors,",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, U1(i, k, t)^2) = 1",
            "rule": "logic",
            "uses": ["turn"],
        },
        {
            "id": "dots 1",
            "sentence": "the same similarities,",
            "claim": (
                "forall t in [0, 1]: forall i < N: forall j < N: sum(k, d, U1(i, k, t)*v[j, k]) = sum(k, d, u[i, "
                "k]*v[j, k])"
            ),
            "rule": "logic",
            "uses": ["turn"],
        },
        {
            "id": "start 1",
            "sentence": "from u",
            "claim": "forall i < N: forall k < d: U1(i, k, 0) = u[i, k]",
            "rule": "logic",
            "uses": ["turn"],
        },
        {
            "id": "end 1",
            "sentence": "to what f is orthogonal to.",
            "claim": "forall i < N: sum(k, d, U1(i, k, 1)*f[k]) = 0",
            "rule": "logic",
            "uses": ["turn"],
        },
        {
            "id": "w itself",
            "sentence": "The end of it,",
            "claim": "forall i < N: forall k < d: U1(i, k, 1) = U1(i, k, 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "k": "index[d]"},
            "assume": {},
            "steps": [
                {
                    "id": "equal",
                    "sentence": "Of course.",
                    "claim": "U1(i, k, 1) = U1(i, k, 1)",
                    "rule": "combine",
                    "terms": [],
                },
            ],
        },
        {
            "id": "w exists",
            "sentence": "call it w.",
            "claim": "exists family w[N, d]: forall i < N: forall k < d: w[i, k] = U1(i, k, 1)",
            "rule": "witness",
            "uses": ["w itself"],
            "values": {
                "w": (
                    "(i0, k0) -> u[i0, k0] + (sigma[i0]*sqrt((1 + 1^2)^2*sum(k, d, u[i0, k]*e[k])^2 + 4*1^2*sum(k, d, "
                    "u[i0, k]*f[k])^2)/(1 + 1^2) - sum(k, d, u[i0, k]*e[k]))*e[k0] - 2*1^2/(1 + 1^2)*sum(k, d, u[i0, "
                    "k]*f[k])*f[k0]"
                ),
            },
        },
        {
            "id": "w",
            "sentence": "Take it.",
            "claim": "forall i < N: forall k < d: w[i, k] = U1(i, k, 1)",
            "rule": "obtain",
            "uses": ["w exists"],
            "variables": ["w"],
        },
        {
            "id": "units at 1",
            "sentence": "Its lengths,",
            "claim": "forall i < N: sum(k, d, U1(i, k, 1)^2) = 1",
            "rule": "apply",
            "uses": ["units 1"],
            "values": {"t": "1"},
        },
        {
            "id": "unit w",
            "sentence": "w_i is a unit vector,",
            "claim": "forall i < N: sum(k, d, w[i, k]^2) = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "entry",
                    "sentence": "Entry by entry:",
                    "claim": "forall k < d: w[i, k]^2 = U1(i, k, 1)^2",
                    "rule": "suppose",
                    "variables": {"k": "index[d]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "own",
                            "sentence": "An entry.",
                            "claim": "w[i, k] = U1(i, k, 1)",
                            "rule": "apply",
                            "uses": ["w"],
                            "values": {"i": "i", "k": "k"},
                        },
                        {
                            "id": "square",
                            "sentence": "Squared.",
                            "claim": "w[i, k]^2 = U1(i, k, 1)^2",
                            "rule": "combine",
                            "terms": [["w[i, k] + U1(i, k, 1)", "own"]],
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "Summed.",
                    "claim": "sum(k, d, w[i, k]^2) = sum(k, d, U1(i, k, 1)^2)",
                    "rule": "sum",
                    "uses": ["entry"],
                },
                {
                    "id": "unit",
                    "sentence": "A unit vector.",
                    "claim": "sum(k, d, U1(i, k, 1)^2) = 1",
                    "rule": "apply",
                    "uses": ["units at 1"],
                    "values": {"i": "i"},
                },
                {
                    "id": "length",
                    "sentence": "So is w_i.",
                    "claim": "sum(k, d, w[i, k]^2) = 1",
                    "rule": "combine",
                    "terms": [["1", "sum"], ["1", "unit"]],
                },
            ],
        },
        {
            "id": "normal w",
            "sentence": "with no part along f.",
            "claim": "forall i < N: sum(k, d, w[i, k]*f[k]) = 0",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "entry",
                    "sentence": "Entry by entry:",
                    "claim": "forall k < d: w[i, k]*f[k] = U1(i, k, 1)*f[k]",
                    "rule": "suppose",
                    "variables": {"k": "index[d]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "own",
                            "sentence": "An entry.",
                            "claim": "w[i, k] = U1(i, k, 1)",
                            "rule": "apply",
                            "uses": ["w"],
                            "values": {"i": "i", "k": "k"},
                        },
                        {
                            "id": "times",
                            "sentence": "Times f_k.",
                            "claim": "w[i, k]*f[k] = U1(i, k, 1)*f[k]",
                            "rule": "combine",
                            "terms": [["f[k]", "own"]],
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "Summed.",
                    "claim": "sum(k, d, w[i, k]*f[k]) = sum(k, d, U1(i, k, 1)*f[k])",
                    "rule": "sum",
                    "uses": ["entry"],
                },
                {
                    "id": "zero",
                    "sentence": "No part along f.",
                    "claim": "sum(k, d, U1(i, k, 1)*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["end 1"],
                    "values": {"i": "i"},
                },
                {
                    "id": "normal",
                    "sentence": "So for w_i.",
                    "claim": "sum(k, d, w[i, k]*f[k]) = 0",
                    "rule": "combine",
                    "terms": [["1", "sum"], ["1", "zero"]],
                },
            ],
        },
        {
            "id": "roots",
            "sentence": "A number x >= 0 has a root.",
            "claim": "forall x: 0 <= x => 0 <= sqrt(x) and x = sqrt(x)^2",
            "rule": "suppose",
            "variables": {"x": "real"},
            "assume": {"domain": "0 <= x"},
            "steps": [
                {
                    "id": "sign",
                    "sentence": "It is not negative,",
                    "claim": "0 <= sqrt(x)",
                    "rule": "combine",
                    "uses": ["domain"],
                    "terms": [["sqrt(x)"]],
                },
                {
                    "id": "square",
                    "sentence": "and its square is x.",
                    "claim": "x = sqrt(x)^2",
                    "rule": "combine",
                    "uses": ["domain"],
                    "terms": [],
                },
                {
                    "id": "both",
                    "sentence": "Both.",
                    "claim": "0 <= sqrt(x) and x = sqrt(x)^2",
                    "rule": "logic",
                    "uses": ["domain", "sign", "square"],
                },
            ],
        },
        {
            "id": "lengths",
            "sentence": "The lengths of c_i = (w_i - v_i)/2,",
            "claim": (
                "forall i < N: 0 <= sqrt(sum(k, d, ((w[i, k] - v[i, k])/2)^2)) and sum(k, d, ((w[i, k] - v[i, k])/2)^2)"
                " = sqrt(sum(k, d, ((w[i, k] - v[i, k])/2)^2))^2"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "root",
                    "sentence": "The root of |c_i|^2.",
                    "claim": (
                        "0 <= sqrt(sum(k, d, ((w[i, k] - v[i, k])/2)^2)) and sum(k, d, ((w[i, k] - v[i, k])/2)^2) = "
                        "sqrt(sum(k, d, ((w[i, k] - v[i, k])/2)^2))^2"
                    ),
                    "rule": "apply",
                    "uses": ["roots"],
                    "values": {"x": "sum(k, d, ((w[i, k] - v[i, k])/2)^2)"},
                },
            ],
        },
        {
            "id": "eta exists",
            "sentence": "call them eta_i.",
            "claim": (
                "exists family eta[N]: forall i < N: 0 <= eta[i] and sum(k, d, ((w[i, k] - v[i, k])/2)^2) = eta[i]^2"
            ),
            "rule": "witness",
            "uses": ["lengths"],
            "values": {"eta": "(i0) -> sqrt(sum(k, d, ((w[i0, k] - v[i0, k])/2)^2))"},
        },
        {
            "id": "eta",
            "sentence": "Take them.",
            "claim": "forall i < N: 0 <= eta[i] and sum(k, d, ((w[i, k] - v[i, k])/2)^2) = eta[i]^2",
            "rule": "obtain",
            "uses": ["eta exists"],
            "variables": ["eta"],
        },
        {
            "id": "heights",
            "sentence": "They are lengths",
            "claim": "forall i < N: 0 <= eta[i]",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "Of i.",
                    "claim": "0 <= eta[i] and sum(k, d, ((w[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "apply",
                    "uses": ["eta"],
                    "values": {"i": "i"},
                },
                {"id": "sign", "sentence": "The first.", "claim": "0 <= eta[i]", "rule": "logic", "uses": ["own"]},
            ],
        },
        {
            "id": "half differences",
            "sentence": "of c_i.",
            "claim": "forall i < N: sum(k, d, ((w[i, k] - v[i, k])/2)^2) = eta[i]^2",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "Of i.",
                    "claim": "0 <= eta[i] and sum(k, d, ((w[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "apply",
                    "uses": ["eta"],
                    "values": {"i": "i"},
                },
                {
                    "id": "square",
                    "sentence": "The second.",
                    "claim": "sum(k, d, ((w[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "logic",
                    "uses": ["own"],
                },
            ],
        },
        {
            "id": "mirror",
            "sentence": "Second, the way to the mirror.",
            "claim": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, U2(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < "
                "N: sum(k, d, V2(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: sum(k, d, U2(i, k, t)*V2(i, k,"
                " t)) = sum(k, d, w[i, k]*v[i, k])) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => "
                "offdiag(i, j, N, psi(sum(k, d, U2(i, k, s)*V2(j, k, s)))) <= offdiag(i, j, N, psi(sum(k, d, U2(i, k, "
                "t)*V2(j, k, t))))) and (forall i < N: forall k < d: U2(i, k, 0) = w[i, k] and V2(i, k, 0) = v[i, k])"
            ),
            "rule": "apply",
            "uses": [
                "theorem:mirror-path",
                "unit w",
                "unit v",
                "unit f",
                "normal w",
                "normal f",
                "heights",
                "half differences",
                "psi convex",
                "psi nondecreasing",
            ],
            "values": {"N": "N", "d": "d", "u": "w", "v": "v", "f": "f", "eta": "eta", "psi": "psi"},
        },
        {
            "id": "units 2",
            "sentence": "Unit vectors,",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, U2(i, k, t)^2) = 1",
            "rule": "logic",
            "uses": ["mirror"],
        },
        {
            "id": "units 2 v",
            "sentence": "both;",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, V2(i, k, t)^2) = 1",
            "rule": "logic",
            "uses": ["mirror"],
        },
        {
            "id": "same 2",
            "sentence": "the pairs keep their similarities,",
            "claim": (
                "forall t in [0, 1]: forall i < N: sum(k, d, U2(i, k, t)*V2(i, k, t)) = sum(k, d, w[i, k]*v[i, k])"
            ),
            "rule": "logic",
            "uses": ["mirror"],
        },
        {
            "id": "negatives 2",
            "sentence": "the rest of the loss never rises,",
            "claim": (
                "forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => offdiag(i, j, N, psi(sum(k, d, U2(i, k, "
                "s)*V2(j, k, s)))) <= offdiag(i, j, N, psi(sum(k, d, U2(i, k, t)*V2(j, k, t))))"
            ),
            "rule": "logic",
            "uses": ["mirror"],
        },
        {
            "id": "start 2",
            "sentence": "from w and v.",
            "claim": "forall i < N: forall k < d: U2(i, k, 0) = w[i, k] and V2(i, k, 0) = v[i, k]",
            "rule": "logic",
            "uses": ["mirror"],
        },
        {
            "id": "positives 2",
            "sentence": "The part of the pairs is constant.",
            "claim": (
                "forall t in [0, 1]: sum(i, N, phi(sum(k, d, U2(i, k, t)*V2(i, k, t)))) = sum(i, N, phi(sum(k, d, w[i, "
                "k]*v[i, k])))"
            ),
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"from": "0 <= t", "to": "t <= 1"},
            "steps": [
                {
                    "id": "own",
                    "sentence": "At t.",
                    "claim": "forall i < N: sum(k, d, U2(i, k, t)*V2(i, k, t)) = sum(k, d, w[i, k]*v[i, k])",
                    "rule": "apply",
                    "uses": ["same 2", "from", "to"],
                    "values": {"t": "t"},
                },
                {
                    "id": "each",
                    "sentence": "For every i:",
                    "claim": "forall i < N: phi(sum(k, d, U2(i, k, t)*V2(i, k, t))) = phi(sum(k, d, w[i, k]*v[i, k]))",
                    "rule": "suppose",
                    "variables": {"i": "index[N]"},
                    "assume": {},
                    "steps": [
                        {
                            "id": "equal",
                            "sentence": "Of i.",
                            "claim": "sum(k, d, U2(i, k, t)*V2(i, k, t)) = sum(k, d, w[i, k]*v[i, k])",
                            "rule": "apply",
                            "uses": ["own"],
                            "values": {"i": "i"},
                        },
                        {
                            "id": "itself",
                            "sentence": "Of course.",
                            "claim": (
                                "phi(sum(k, d, U2(i, k, t)*V2(i, k, t))) = phi(sum(k, d, U2(i, k, t)*V2(i, k, t)))"
                            ),
                            "rule": "combine",
                            "terms": [],
                        },
                        {
                            "id": "phi",
                            "sentence": "Equals for equals.",
                            "claim": "phi(sum(k, d, U2(i, k, t)*V2(i, k, t))) = phi(sum(k, d, w[i, k]*v[i, k]))",
                            "rule": "rewrite",
                            "uses": ["equal", "itself"],
                            "template": "phi(sum(k, d, U2(i, k, t)*V2(i, k, t))) = phi(x)",
                            "variable": "x",
                        },
                    ],
                },
                {
                    "id": "sum",
                    "sentence": "Summed.",
                    "claim": (
                        "sum(i, N, phi(sum(k, d, U2(i, k, t)*V2(i, k, t)))) = sum(i, N, phi(sum(k, d, w[i, k]*v[i, "
                        "k])))"
                    ),
                    "rule": "sum",
                    "uses": ["each"],
                },
            ],
        },
        {
            "id": "falls 2",
            "sentence": "So the loss never rises on the second part.",
            "claim": "forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => Loss2(s) <= Loss2(t)",
            "rule": "suppose",
            "variables": {"t": "real"},
            "assume": {"from": "0 <= t", "to": "t <= 1"},
            "steps": [
                {
                    "id": "later",
                    "sentence": "For s from t to 1:",
                    "claim": "forall s: 0 <= s and t <= s and s <= 1 => Loss2(s) <= Loss2(t)",
                    "rule": "suppose",
                    "variables": {"s": "real"},
                    "assume": {"s low": "0 <= s", "after": "t <= s", "s high": "s <= 1"},
                    "steps": [
                        {
                            "id": "at t",
                            "sentence": "From t on.",
                            "claim": (
                                "forall s: 0 <= s and t <= s and s <= 1 => offdiag(i, j, N, psi(sum(k, d, U2(i, k, "
                                "s)*V2(j, k, s)))) <= offdiag(i, j, N, psi(sum(k, d, U2(i, k, t)*V2(j, k, t))))"
                            ),
                            "rule": "apply",
                            "uses": ["negatives 2", "from", "to"],
                            "values": {"t": "t"},
                        },
                        {
                            "id": "negatives",
                            "sentence": "At s.",
                            "claim": (
                                "offdiag(i, j, N, psi(sum(k, d, U2(i, k, s)*V2(j, k, s)))) <= offdiag(i, j, N, "
                                "psi(sum(k, d, U2(i, k, t)*V2(j, k, t))))"
                            ),
                            "rule": "apply",
                            "uses": ["at t", "s low", "after", "s high"],
                            "values": {"s": "s"},
                        },
                        {
                            "id": "positives t",
                            "sentence": "The pairs at t",
                            "claim": (
                                "sum(i, N, phi(sum(k, d, U2(i, k, t)*V2(i, k, t)))) = sum(i, N, phi(sum(k, d, w[i, "
                                "k]*v[i, k])))"
                            ),
                            "rule": "apply",
                            "uses": ["positives 2", "from", "to"],
                            "values": {"t": "t"},
                        },
                        {
                            "id": "positives s",
                            "sentence": "and at s.",
                            "claim": (
                                "sum(i, N, phi(sum(k, d, U2(i, k, s)*V2(i, k, s)))) = sum(i, N, phi(sum(k, d, w[i, "
                                "k]*v[i, k])))"
                            ),
                            "rule": "apply",
                            "uses": ["positives 2", "s low", "s high"],
                            "values": {"t": "s"},
                        },
                        {
                            "id": "falls",
                            "sentence": "Together.",
                            "claim": "Loss2(s) <= Loss2(t)",
                            "rule": "combine",
                            "terms": [["1", "negatives"], ["1", "positives s"], ["-1", "positives t"]],
                        },
                    ],
                },
            ],
        },
        {
            "id": "room for N",
            "sentence": "There is room.",
            "claim": "N + 1 <= d",
            "rule": "combine",
            "terms": [["1", "room"], ["1"]],
        },
        {
            "id": "middles",
            "sentence": "The a_i = (w_i + v_i)/2 are orthogonal to f.",
            "claim": "forall i < N: sum(k, d, (w[i, k] + v[i, k])/2*f[k]) = 0",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own w",
                    "sentence": "w_i and",
                    "claim": "sum(k, d, w[i, k]*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal w"],
                    "values": {"i": "i"},
                },
                {
                    "id": "own v",
                    "sentence": "v_i are,",
                    "claim": "sum(k, d, v[i, k]*f[k]) = 0",
                    "rule": "apply",
                    "uses": ["normal f"],
                    "values": {"i": "i"},
                },
                {
                    "id": "middle",
                    "sentence": "so is their mean.",
                    "claim": "sum(k, d, (w[i, k] + v[i, k])/2*f[k]) = 0",
                    "rule": "combine",
                    "terms": [["1/2", "own w"], ["1/2", "own v"]],
                },
            ],
        },
        {
            "id": "parts exist",
            "sentence": "So they share coordinates with a simplex of squared radius p.",
            "claim": (
                "exists family X[N, N], family C[N], family S[N], family W[N, d]: (forall m < N: 0 <= C[m]) and (forall"
                " m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)) and (forall m < N: sum(k, d, W[m, "
                "k]*f[k]) = 0) and (forall i < N: forall k < d: (w[i, k] + v[i, k])/2 = sum(m, N, C[m]*X[i, m]*W[m, "
                "k])) and (forall i < N: sum(k, d, ((w[i, k] + v[i, k])/2)^2) = sum(m, N, C[m]^2*X[i, m]*X[i, m])) and "
                "(forall i < N: sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p) and (forall i < N: forall j < N: i != j => "
                "sum(m, N, S[m]^2*X[i, m]*X[j, m]) = -p/(N - 1))"
            ),
            "rule": "apply",
            "uses": ["theorem:simplex-coordinates", "size", "room for N", "low", "unit f", "middles"],
            "values": {"N": "N", "d": "d", "p": "p", "a": "(i0, k0) -> (w[i0, k0] + v[i0, k0])/2", "f": "f"},
        },
        {
            "id": "parts",
            "sentence": "Take them.",
            "claim": (
                "(forall m < N: 0 <= C[m]) and (forall m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)) "
                "and (forall m < N: sum(k, d, W[m, k]*f[k]) = 0) and (forall i < N: forall k < d: (w[i, k] + v[i, k])/2"
                " = sum(m, N, C[m]*X[i, m]*W[m, k])) and (forall i < N: sum(k, d, ((w[i, k] + v[i, k])/2)^2) = sum(m, "
                "N, C[m]^2*X[i, m]*X[i, m])) and (forall i < N: sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p) and (forall i < "
                "N: forall j < N: i != j => sum(m, N, S[m]^2*X[i, m]*X[j, m]) = -p/(N - 1))"
            ),
            "rule": "obtain",
            "uses": ["parts exist"],
            "variables": ["X", "C", "S", "W"],
        },
        {"id": "C", "sentence": "C_m >= 0,", "claim": "forall m < N: 0 <= C[m]", "rule": "logic", "uses": ["parts"]},
        {
            "id": "orthonormal",
            "sentence": "the W_m orthonormal,",
            "claim": "forall m < N: forall n < N: sum(k, d, W[m, k]*W[n, k]) = delta(m, n)",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "normal W",
            "sentence": "orthogonal to f,",
            "claim": "forall m < N: sum(k, d, W[m, k]*f[k]) = 0",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "first",
            "sentence": "a_i = sum_m C_m X_im W_m,",
            "claim": "forall i < N: forall k < d: (w[i, k] + v[i, k])/2 = sum(m, N, C[m]*X[i, m]*W[m, k])",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "gram",
            "sentence": "so that |a_i|^2 = sum_m C_m^2 X_im^2;",
            "claim": "forall i < N: sum(k, d, ((w[i, k] + v[i, k])/2)^2) = sum(m, N, C[m]^2*X[i, m]*X[i, m])",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "first lengths",
            "sentence": "|a_i|^2 + eta_i^2 = 1.",
            "claim": "forall i < N: sum(m, N, C[m]^2*X[i, m]*X[i, m]) + eta[i]^2 = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "|a_i|^2.",
                    "claim": "sum(k, d, ((w[i, k] + v[i, k])/2)^2) = sum(m, N, C[m]^2*X[i, m]*X[i, m])",
                    "rule": "apply",
                    "uses": ["gram"],
                    "values": {"i": "i"},
                },
                {
                    "id": "half",
                    "sentence": "|c_i|^2.",
                    "claim": "sum(k, d, ((w[i, k] - v[i, k])/2)^2) = eta[i]^2",
                    "rule": "apply",
                    "uses": ["half differences"],
                    "values": {"i": "i"},
                },
                {
                    "id": "one w",
                    "sentence": "A unit vector.",
                    "claim": "sum(k, d, w[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit w"],
                    "values": {"i": "i"},
                },
                {
                    "id": "one v",
                    "sentence": "A unit vector.",
                    "claim": "sum(k, d, v[i, k]^2) = 1",
                    "rule": "apply",
                    "uses": ["unit v"],
                    "values": {"i": "i"},
                },
                {
                    "id": "sum",
                    "sentence": "|a_i|^2 + |c_i|^2 = 1.",
                    "claim": "sum(m, N, C[m]^2*X[i, m]*X[i, m]) + eta[i]^2 = 1",
                    "rule": "combine",
                    "terms": [["-1", "own"], ["-1", "half"], ["1/2", "one w"], ["1/2", "one v"]],
                },
            ],
        },
        {
            "id": "diagonal",
            "sentence": "the simplex has squared radius p",
            "claim": "forall i < N: sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "off the diagonal",
            "sentence": "and equal angles.",
            "claim": "forall i < N: forall j < N: i != j => sum(m, N, S[m]^2*X[i, m]*X[j, m]) = -p/(N - 1)",
            "rule": "logic",
            "uses": ["parts"],
        },
        {
            "id": "last lengths",
            "sentence": "With the height (1 - p)^(1/2) they are unit vectors.",
            "claim": "forall i < N: sum(m, N, S[m]^2*X[i, m]*X[i, m]) + sqrt(1 - p)^2 = 1",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "Of i.",
                    "claim": "sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p",
                    "rule": "apply",
                    "uses": ["diagonal"],
                    "values": {"i": "i"},
                },
                {
                    "id": "sum",
                    "sentence": "p + (1 - p) = 1.",
                    "claim": "sum(m, N, S[m]^2*X[i, m]*X[i, m]) + sqrt(1 - p)^2 = 1",
                    "rule": "combine",
                    "terms": [["1", "own"]],
                },
            ],
        },
        {
            "id": "last heights",
            "sentence": "That is a length.",
            "claim": "forall i < N: 0 <= sqrt(1 - p)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "sign",
                    "sentence": "A root.",
                    "claim": "0 <= sqrt(1 - p)",
                    "rule": "combine",
                    "terms": [["sqrt(1 - p)"]],
                },
            ],
        },
        {
            "id": "last positives",
            "sentence": "At the end the pairs have similarity 2p - 1,",
            "claim": "forall i < N: phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1) = phi(2*p - 1)",
            "rule": "suppose",
            "variables": {"i": "index[N]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "Of i.",
                    "claim": "sum(m, N, S[m]^2*X[i, m]*X[i, m]) = p",
                    "rule": "apply",
                    "uses": ["diagonal"],
                    "values": {"i": "i"},
                },
                {
                    "id": "itself",
                    "sentence": "Of course.",
                    "claim": (
                        "phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1) = phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)"
                    ),
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "phi",
                    "sentence": "Equals for equals.",
                    "claim": "phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1) = phi(2*p - 1)",
                    "rule": "rewrite",
                    "uses": ["own", "itself"],
                    "template": "phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1) = phi(2*x - 1)",
                    "variable": "x",
                },
            ],
        },
        {
            "id": "last negatives",
            "sentence": "the others -1 + p (N - 2)/(N - 1).",
            "claim": (
                "forall i < N: forall j < N: i != j => psi(sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p))"
                " = psi(-1 + p*(N - 2)/(N - 1))"
            ),
            "rule": "suppose",
            "variables": {"i": "index[N]", "j": "index[N]"},
            "assume": {"pair": "i != j"},
            "steps": [
                {
                    "id": "own",
                    "sentence": "Of i and j.",
                    "claim": "sum(m, N, S[m]^2*X[i, m]*X[j, m]) = -p/(N - 1)",
                    "rule": "apply",
                    "uses": ["off the diagonal", "pair"],
                    "values": {"i": "i", "j": "j"},
                },
                {
                    "id": "value",
                    "sentence": "-p/(N - 1) - (1 - p).",
                    "claim": "sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p) = -1 + p*(N - 2)/(N - 1)",
                    "rule": "combine",
                    "terms": [["1", "own"]],
                },
                {
                    "id": "itself",
                    "sentence": "Of course.",
                    "claim": (
                        "psi(sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p)) = psi(sum(m, N, S[m]^2*X[i, "
                        "m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p))"
                    ),
                    "rule": "combine",
                    "terms": [],
                },
                {
                    "id": "psi",
                    "sentence": "Equals for equals.",
                    "claim": (
                        "psi(sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p)) = psi(-1 + p*(N - 2)/(N - 1))"
                    ),
                    "rule": "rewrite",
                    "uses": ["value", "itself"],
                    "template": "psi(sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p)) = psi(x)",
                    "variable": "x",
                },
            ],
        },
        {
            "id": "sum of positives",
            "sentence": "Summed.",
            "claim": "sum(i, N, phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) = sum(i, N, phi(2*p - 1))",
            "rule": "sum",
            "uses": ["last positives"],
        },
        {
            "id": "sum of negatives",
            "sentence": "Summed.",
            "claim": (
                "offdiag(i, j, N, psi(sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p))) = offdiag(i, j, N, "
                "psi(-1 + p*(N - 2)/(N - 1)))"
            ),
            "rule": "sum",
            "uses": ["last negatives"],
        },
        {
            "id": "last loss",
            "sentence": "The loss there is N L(p).",
            "claim": (
                "sum(i, N, phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) + offdiag(i, j, N, psi(sum(m, N, S[m]^2*X[i, "
                "m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p))) = N*L(p)"
            ),
            "rule": "combine",
            "terms": [["1", "sum of positives"], ["1", "sum of negatives"]],
        },
        {
            "id": "room for the CCEM",
            "sentence": "N + 2 <= d.",
            "claim": "N <= d",
            "rule": "combine",
            "terms": [["1", "room"], ["2"]],
        },
        {
            "id": "weight",
            "sentence": "N >= 2.",
            "claim": "0 <= N - 1",
            "rule": "combine",
            "terms": [["1", "size"], ["1"]],
        },
        {
            "id": "global",
            "sentence": "L(p) is the least loss per pair.",
            "claim": (
                "(exists family u[N, d], family v[N, d]: (forall i < N: sum(k, d, u[i, k]^2) = 1) and (forall i < N: "
                "sum(k, d, v[i, k]^2) = 1) and sum(i, N, phi(sum(k, d, u[i, k]*v[i, k])))/N + (N - 1)*(offdiag(i, j, N,"
                " psi(sum(k, d, u[i, k]*v[j, k])))/(N*(N - 1))) = L(p)) and (forall family y[N, d], family z[N, d]: "
                "(forall i < N: sum(k, d, y[i, k]^2) = 1) and (forall i < N: sum(k, d, z[i, k]^2) = 1) => L(p) <= "
                "sum(i, N, phi(sum(k, d, y[i, k]*z[i, k])))/N + (N - 1)*(offdiag(i, j, N, psi(sum(k, d, y[i, k]*z[j, "
                "k])))/(N*(N - 1))))"
            ),
            "rule": "apply",
            "uses": [
                "theorem:pair-loss-global-optimum",
                "size",
                "room for the CCEM",
                "weight",
                "phi convex",
                "psi convex",
                "psi nondecreasing",
                "low",
                "high",
                "minimiser",
            ],
            "values": {"N": "N", "d": "d", "omega": "N - 1", "phi": "phi", "psi": "psi", "p": "p"},
        },
        {
            "id": "bound",
            "sentence": "In particular a lower bound.",
            "claim": (
                "forall family y[N, d], family z[N, d]: (forall i < N: sum(k, d, y[i, k]^2) = 1) and (forall i < N: "
                "sum(k, d, z[i, k]^2) = 1) => L(p) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k])))/N + (N - "
                "1)*(offdiag(i, j, N, psi(sum(k, d, y[i, k]*z[j, k])))/(N*(N - 1)))"
            ),
            "rule": "logic",
            "uses": ["global"],
        },
        {
            "id": "best",
            "sentence": "No arrangement has less than N L(p).",
            "claim": (
                "forall family y[N, d], family z[N, d]: (forall i < N: sum(k, d, y[i, k]^2) = 1) and (forall i < N: "
                "sum(k, d, z[i, k]^2) = 1) => N*L(p) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k]))) + offdiag(i, j, N, "
                "psi(sum(k, d, y[i, k]*z[j, k])))"
            ),
            "rule": "suppose",
            "variables": {"y": "family[N, d]", "z": "family[N, d]"},
            "assume": {
                "unit y": "forall i < N: sum(k, d, y[i, k]^2) = 1",
                "unit z": "forall i < N: sum(k, d, z[i, k]^2) = 1",
            },
            "steps": [
                {
                    "id": "own",
                    "sentence": "Per pair.",
                    "claim": (
                        "L(p) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k])))/N + (N - 1)*(offdiag(i, j, N, psi(sum(k, d,"
                        " y[i, k]*z[j, k])))/(N*(N - 1)))"
                    ),
                    "rule": "apply",
                    "uses": ["bound", "unit y", "unit z"],
                    "values": {"y": "y", "z": "z"},
                },
                {
                    "id": "times",
                    "sentence": "Times N.",
                    "claim": (
                        "N*L(p) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k]))) + offdiag(i, j, N, psi(sum(k, d, y[i, "
                        "k]*z[j, k])))"
                    ),
                    "rule": "combine",
                    "terms": [["N", "own"]],
                },
            ],
        },
        {
            "id": "optimal",
            "sentence": "So the end is optimal.",
            "claim": (
                "forall family y[N, d], family z[N, d]: (forall i < N: sum(k, d, y[i, k]^2) = 1) and (forall i < N: "
                "sum(k, d, z[i, k]^2) = 1) => sum(i, N, phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) + offdiag(i, j, "
                "N, psi(sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p))) <= sum(i, N, phi(sum(k, d, y[i, "
                "k]*z[i, k]))) + offdiag(i, j, N, psi(sum(k, d, y[i, k]*z[j, k])))"
            ),
            "rule": "suppose",
            "variables": {"y": "family[N, d]", "z": "family[N, d]"},
            "assume": {
                "unit y": "forall i < N: sum(k, d, y[i, k]^2) = 1",
                "unit z": "forall i < N: sum(k, d, z[i, k]^2) = 1",
            },
            "steps": [
                {
                    "id": "own",
                    "sentence": "The least loss.",
                    "claim": (
                        "N*L(p) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k]))) + offdiag(i, j, N, psi(sum(k, d, y[i, "
                        "k]*z[j, k])))"
                    ),
                    "rule": "apply",
                    "uses": ["best", "unit y", "unit z"],
                    "values": {"y": "y", "z": "z"},
                },
                {
                    "id": "last",
                    "sentence": "It is that of the end.",
                    "claim": (
                        "sum(i, N, phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) + offdiag(i, j, N, psi(sum(m, N, "
                        "S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p))) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, "
                        "k]))) + offdiag(i, j, N, psi(sum(k, d, y[i, k]*z[j, k])))"
                    ),
                    "rule": "combine",
                    "terms": [["1", "own"], ["1", "last loss"]],
                },
            ],
        },
        {
            "id": "segment with a root",
            "sentence": "Third, the Gram matrix of the a_i moves straight to that of the simplex.",
            "claim": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, high(i, k, t, sqrt(1 - p)^2)^2) = 1) and (forall t in [0,"
                " 1]: forall i < N: sum(k, d, low(i, k, t, sqrt(1 - p)^2)^2) = 1) and (forall t in [0, 1]: forall s: 0 "
                "<= s and t <= s and s <= 1 => Loss(s, sqrt(1 - p)^2) <= Loss(t, sqrt(1 - p)^2)) and (forall i < N: "
                "forall k < d: high(i, k, 0, sqrt(1 - p)^2) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k] and low(i, "
                "k, 0, sqrt(1 - p)^2) = sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]) and Loss(1, sqrt(1 - p)^2) = "
                "sum(i, N, phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) + offdiag(i, j, N, psi(sum(m, N, S[m]^2*X[i, "
                "m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p)))"
            ),
            "rule": "apply",
            "uses": [
                "theorem:mirrored-path",
                "orthonormal",
                "unit f",
                "normal W",
                "C",
                "heights",
                "last heights",
                "first lengths",
                "last lengths",
                "phi convex",
                "psi convex",
                "psi nondecreasing",
                "optimal",
            ],
            "values": {
                "N": "N",
                "d": "d",
                "X": "X",
                "C": "C",
                "S": "S",
                "W": "W",
                "f": "f",
                "eta": "eta",
                "zeta": "(i0) -> sqrt(1 - p)",
                "phi": "phi",
                "psi": "psi",
            },
        },
        {
            "id": "square",
            "sentence": "The square of the last height is",
            "claim": "sqrt(1 - p)^2 = 1 - p",
            "rule": "combine",
            "terms": [],
        },
        {
            "id": "segment",
            "sentence": "1 - p.",
            "claim": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, U3(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < "
                "N: sum(k, d, V3(i, k, t)^2) = 1) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => "
                "Loss3(s) <= Loss3(t)) and (forall i < N: forall k < d: U3(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) +"
                " eta[i]*f[k] and V3(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]) and Loss3(1) = sum(i, N,"
                " phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) + offdiag(i, j, N, psi(sum(m, N, S[m]^2*X[i, m]*X[j, "
                "m]) - sqrt(1 - p)*sqrt(1 - p)))"
            ),
            "rule": "rewrite",
            "uses": ["square", "segment with a root"],
            "template": (
                "(forall t in [0, 1]: forall i < N: sum(k, d, high(i, k, t, z)^2) = 1) and (forall t in [0, 1]: forall "
                "i < N: sum(k, d, low(i, k, t, z)^2) = 1) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <="
                " 1 => Loss(s, z) <= Loss(t, z)) and (forall i < N: forall k < d: high(i, k, 0, z) = sum(m, N, "
                "C[m]*X[i, m]*W[m, k]) + eta[i]*f[k] and low(i, k, 0, z) = sum(m, N, C[m]*X[i, m]*W[m, k]) - "
                "eta[i]*f[k]) and Loss(1, z) = sum(i, N, phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) + offdiag(i, j, "
                "N, psi(sum(m, N, S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p)))"
            ),
            "variable": "z",
        },
        {
            "id": "units 3",
            "sentence": "Unit vectors,",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, U3(i, k, t)^2) = 1",
            "rule": "logic",
            "uses": ["segment"],
        },
        {
            "id": "units 3 v",
            "sentence": "both;",
            "claim": "forall t in [0, 1]: forall i < N: sum(k, d, V3(i, k, t)^2) = 1",
            "rule": "logic",
            "uses": ["segment"],
        },
        {
            "id": "falls 3",
            "sentence": "the loss never rises,",
            "claim": "forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => Loss3(s) <= Loss3(t)",
            "rule": "logic",
            "uses": ["segment"],
        },
        {
            "id": "start 3",
            "sentence": "from the mirrored arrangement",
            "claim": (
                "forall i < N: forall k < d: U3(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k] and V3(i, k, "
                "0) = sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]"
            ),
            "rule": "logic",
            "uses": ["segment"],
        },
        {
            "id": "last value",
            "sentence": "to the simplex.",
            "claim": (
                "Loss3(1) = sum(i, N, phi(2*sum(m, N, S[m]^2*X[i, m]*X[i, m]) - 1)) + offdiag(i, j, N, psi(sum(m, N, "
                "S[m]^2*X[i, m]*X[j, m]) - sqrt(1 - p)*sqrt(1 - p)))"
            ),
            "rule": "logic",
            "uses": ["segment"],
        },
        {
            "id": "end 3",
            "sentence": "The least loss is reached.",
            "claim": "Loss3(1) = N*L(p)",
            "rule": "combine",
            "terms": [["1", "last value"], ["1", "last loss"]],
        },
        {
            "id": "join 2",
            "sentence": "The second part ends where the third starts.",
            "claim": "forall i < N: forall k < d: U2(i, k, 1) = U3(i, k, 0) and V2(i, k, 1) = V3(i, k, 0)",
            "rule": "suppose",
            "variables": {"i": "index[N]", "k": "index[d]"},
            "assume": {},
            "steps": [
                {
                    "id": "own",
                    "sentence": "The third part starts at",
                    "claim": (
                        "U3(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k] and V3(i, k, 0) = sum(m, N, "
                        "C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]"
                    ),
                    "rule": "apply",
                    "uses": ["start 3"],
                    "values": {"i": "i", "k": "k"},
                },
                {
                    "id": "own u",
                    "sentence": "a_i + eta_i f",
                    "claim": "U3(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) + eta[i]*f[k]",
                    "rule": "logic",
                    "uses": ["own"],
                },
                {
                    "id": "own v",
                    "sentence": "and a_i - eta_i f.",
                    "claim": "V3(i, k, 0) = sum(m, N, C[m]*X[i, m]*W[m, k]) - eta[i]*f[k]",
                    "rule": "logic",
                    "uses": ["own"],
                },
                {
                    "id": "middle",
                    "sentence": "a_i is this.",
                    "claim": "(w[i, k] + v[i, k])/2 = sum(m, N, C[m]*X[i, m]*W[m, k])",
                    "rule": "apply",
                    "uses": ["first"],
                    "values": {"i": "i", "k": "k"},
                },
                {
                    "id": "u",
                    "sentence": "So u fits,",
                    "claim": "U2(i, k, 1) = U3(i, k, 0)",
                    "rule": "combine",
                    "terms": [["-1", "own u"], ["1", "middle"]],
                },
                {
                    "id": "v",
                    "sentence": "and v.",
                    "claim": "V2(i, k, 1) = V3(i, k, 0)",
                    "rule": "combine",
                    "terms": [["-1", "own v"], ["1", "middle"]],
                },
                {
                    "id": "both",
                    "sentence": "Both.",
                    "claim": "U2(i, k, 1) = U3(i, k, 0) and V2(i, k, 1) = V3(i, k, 0)",
                    "rule": "logic",
                    "uses": ["u", "v"],
                },
            ],
        },
        {
            "id": "found",
            "sentence": "This is the path.",
            "claim": (
                "exists family e[d], family f[d], family sigma[N], family w[N, d], family eta[N], family X[N, N], "
                "family C[N], family S[N], family W[N, d]: (forall t in [0, 1]: forall i < N: sum(k, d, U1(i, k, t)^2) "
                "= 1) and (forall t in [0, 1]: forall i < N: forall j < N: sum(k, d, U1(i, k, t)*v[j, k]) = sum(k, d, "
                "u[i, k]*v[j, k])) and (forall i < N: forall k < d: U1(i, k, 0) = u[i, k]) and (forall i < N: forall k "
                "< d: w[i, k] = U1(i, k, 1)) and (forall t in [0, 1]: forall i < N: sum(k, d, U2(i, k, t)^2) = 1) and "
                "(forall t in [0, 1]: forall i < N: sum(k, d, V2(i, k, t)^2) = 1) and (forall t in [0, 1]: forall s: 0 "
                "<= s and t <= s and s <= 1 => Loss2(s) <= Loss2(t)) and (forall i < N: forall k < d: U2(i, k, 0) = "
                "w[i, k] and V2(i, k, 0) = v[i, k]) and (forall i < N: forall k < d: U2(i, k, 1) = U3(i, k, 0) and "
                "V2(i, k, 1) = V3(i, k, 0)) and (forall t in [0, 1]: forall i < N: sum(k, d, U3(i, k, t)^2) = 1) and "
                "(forall t in [0, 1]: forall i < N: sum(k, d, V3(i, k, t)^2) = 1) and (forall t in [0, 1]: forall s: 0 "
                "<= s and t <= s and s <= 1 => Loss3(s) <= Loss3(t)) and Loss3(1) = N*L(p) and (forall family y[N, d], "
                "family z[N, d]: (forall i < N: sum(k, d, y[i, k]^2) = 1) and (forall i < N: sum(k, d, z[i, k]^2) = 1) "
                "=> N*L(p) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k]))) + offdiag(i, j, N, psi(sum(k, d, y[i, k]*z[j, "
                "k]))))"
            ),
            "rule": "witness",
            "uses": [
                "units 1",
                "dots 1",
                "start 1",
                "w",
                "units 2",
                "units 2 v",
                "falls 2",
                "start 2",
                "join 2",
                "units 3",
                "units 3 v",
                "falls 3",
                "end 3",
                "best",
            ],
            "values": {
                "e": "e",
                "f": "f",
                "sigma": "sigma",
                "w": "w",
                "eta": "eta",
                "X": "X",
                "C": "C",
                "S": "S",
                "W": "W",
            },
        },
    ],
    "conclusion": (
        "exists family e[d], family f[d], family sigma[N], family w[N, d], family eta[N], family X[N, N], family C[N], "
        "family S[N], family W[N, d]: (forall t in [0, 1]: forall i < N: sum(k, d, U1(i, k, t)^2) = 1) and (forall t in"
        " [0, 1]: forall i < N: forall j < N: sum(k, d, U1(i, k, t)*v[j, k]) = sum(k, d, u[i, k]*v[j, k])) and (forall "
        "i < N: forall k < d: U1(i, k, 0) = u[i, k]) and (forall i < N: forall k < d: w[i, k] = U1(i, k, 1)) and "
        "(forall t in [0, 1]: forall i < N: sum(k, d, U2(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: sum(k,"
        " d, V2(i, k, t)^2) = 1) and (forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => Loss2(s) <= "
        "Loss2(t)) and (forall i < N: forall k < d: U2(i, k, 0) = w[i, k] and V2(i, k, 0) = v[i, k]) and (forall i < N:"
        " forall k < d: U2(i, k, 1) = U3(i, k, 0) and V2(i, k, 1) = V3(i, k, 0)) and (forall t in [0, 1]: forall i < N:"
        " sum(k, d, U3(i, k, t)^2) = 1) and (forall t in [0, 1]: forall i < N: sum(k, d, V3(i, k, t)^2) = 1) and "
        "(forall t in [0, 1]: forall s: 0 <= s and t <= s and s <= 1 => Loss3(s) <= Loss3(t)) and Loss3(1) = N*L(p) and"
        " (forall family y[N, d], family z[N, d]: (forall i < N: sum(k, d, y[i, k]^2) = 1) and (forall i < N: sum(k, d,"
        " z[i, k]^2) = 1) => N*L(p) <= sum(i, N, phi(sum(k, d, y[i, k]*z[i, k]))) + offdiag(i, j, N, psi(sum(k, d, y[i,"
        " k]*z[j, k]))))"
    ),
}
