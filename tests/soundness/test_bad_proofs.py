"""Bad proofs must be refused, at the step that is wrong."""

import json

import pytest

from ccem.errors import InputError
from ccem.library import compile_theorem, load, verify_theorem
from ccem.notation import spelled_out
from ccem.trusted.checker import statement


def theorem(claim, rule, *, hypotheses=None, variables=None, uses=(), block=None, **more):
    step = {"id": "bad", "claim": claim, "rule": rule, "uses": list(uses), "variables": block or {}, **more}
    return spelled_out(compile_theorem({
        "id": "bad", "title": "", "source": "", "definitions": {},
        "variables": variables or {"x": "real", "y": "real", "N": "natural"},
        "hypotheses": hypotheses or {}, "steps": [step], "conclusion": claim,
    }))  # fmt: skip


ORDER = "(x < y <=> exp(x) < exp(y)) and (x <= y <=> exp(x) <= exp(y))"
ORDERS = {f"{name}-order": statement(load(f"{name}-order")) for name in ("exp", "log")}
SIZES = {"N": "natural", "M": "natural", "u": "family[N]", "w": "family[M]"}
CONVEX = (
    "forall x in [0, 1]: forall y in [0, 1]: forall l in [0, 1]: phi(l*x + (1 - l)*y) <= l*phi(x) + (1 - l)*phi(y)"
)

BAD = {
    "false identity": theorem("(x + y)^2 = x^2 + y^2", "combine"),
    "unknown sign": theorem("0 <= x", "combine"),
    "strict from not strict": theorem("0 < x^2", "combine"),
    "undefined denominator": theorem("x/x = 1", "combine"),
    "undefined logarithm": theorem("0*log(x) = 0", "combine"),
    "undefined root": theorem("sqrt(x)^2 = x", "combine"),
    "cancelled factor": theorem("(x - 3)/(x - 3) = 1", "combine", hypotheses={"h": "0 <= x"}, uses=["h"]),
    "negative multiplier": theorem("x <= 0", "combine", hypotheses={"h": "0 <= x"}, uses=["h"], terms=[["-1", "h"]]),
    "multiplier of unknown sign": theorem(
        "0 <= x*y", "combine", hypotheses={"h": "0 <= x"}, uses=["h"], terms=[["y", "h"]]
    ),
    "logic without reason": theorem("x <= y or y < 0", "logic"),
    "converse": theorem(
        "x <= 0 => y <= 0", "logic", hypotheses={"h": "y <= 0 => x <= 0"}, uses=["h"]
    ),
    "order the wrong way": theorem(
        "exp(y) <= exp(x)", "apply", hypotheses={"h": "x <= y"}, uses=["theorem:exp-order", "h"],
        values={"x": "x", "y": "y"},
    ),
    "strict order from not strict": theorem(
        "exp(x) < exp(y)", "logic", hypotheses={"h": "x <= y", "order": ORDER}, uses=["h", "order"]
    ),
    "real is no integer": theorem("1 <= x", "combine", hypotheses={"h": "0 < x"}, uses=["h"]),
    "integer from not strict": theorem("1 <= N", "combine", hypotheses={"h": "0 <= N"}, uses=["h"]),
    "unknown fact": theorem("0 <= x", "combine", uses=["nowhere"]),
    "unknown rule": theorem("0 <= x", "trust me"),
    "unknown theorem": theorem("0 <= x", "apply", uses=["theorem:riemann"]),
    "witness that fails": theorem("exists z: z < z", "witness", values={"z": "1"}),
    "sum of an undefined term": theorem("sum(i, M, 1) = M", "combine"),
    "ball on a false bound": theorem(
        "forall z in [0, 1]: exp(z) < 2", "ball", pieces=100, precision=53
    ),
    "ball on a bound that touches and crosses": theorem(
        "forall z in [0, 1]: 0 <= (z - 1/3)^2*(z - 1/3 + 1/1000000)", "ball", pieces=2000, precision=53
    ),
    "ball across a pole": theorem(
        "forall z in [1, 2]: 0 <= 1/(z - 3/2)^3 + 1000000", "ball", pieces=1000, precision=53
    ),
    "ball where a slope is infinite": theorem(
        "forall z in [0, 1]: 1/1000000 <= sqrt(z)", "ball", pieces=1000, precision=53
    ),
    "ball without a range": theorem("0 <= x^2", "ball", pieces=100, precision=53),
    "delta out of nothing": theorem(
        "forall i < N: forall j < N: delta(i, j) = 0", "combine",
    ),
    "mean value of another function": theorem(
        "exists z: 1 < z and z < 2 and log(2) - log(1) = diff(z^2, z)*(2 - 1)", "calculus", variable="z",
        function="log(z)", a="1", b="2", theorem="mean value",
    ),
    "mean value over a pole": theorem(
        "exists z: -1 < z and z < 1 and 1/1 - 1/(-1) = 0", "calculus", variable="z", function="1/z", a="-1", b="1",
        theorem="mean value",
    ),
    "mean value beyond the domain": theorem(
        "exists z: 1 <= z and z <= 2 and 1 < z and z < 3 and log(3) - log(1) = 1/z*(3 - 1)", "calculus", variable="z",
        function="log(z)", a="1", b="3", low="1", high="2", theorem="mean value",
    ),
    "mean value backwards": theorem(
        "exists z: 1 < z and z < 0 and exp(0) - exp(1) = exp(z)*(0 - 1)", "calculus", variable="z", function="exp(z)",
        a="1", b="0", theorem="mean value",
    ),
    "slope of a corner": theorem(
        "exists z: -1 < z and z < 1 and sqrt(1^2) - sqrt((-1)^2) = z/sqrt(z^2)*2", "calculus", variable="z",
        function="sqrt(z^2)", a="-1", b="1", theorem="mean value",
    ),
    "no sign change": theorem(
        "exists z: 0 <= z and z <= 1 and z + 1 = 0", "calculus", variable="z", function="z + 1", a="0", b="1",
        theorem="intermediate value",
    ),
    "cut of one side": theorem(
        "exists z: (forall x_1: 0 <= x_1 => x_1 <= z) and (forall y_1: 0 < 0 => z <= y_1)", "cut", uses=["h", "lower"],
        hypotheses={"h": "forall x_1: 0 <= x_1 => (forall y_1: 0 < 0 => x_1 <= y_1)", "lower": "exists x_1: 0 <= x_1"},
    ),
    "cut of sides that meet the wrong way": theorem(
        "exists z: (forall x_1: x_1 <= 1 => x_1 <= z) and (forall y_1: 0 <= y_1 => z <= y_1)", "cut",
        hypotheses={"h": "forall x_1: x_1 <= 1 => (forall y_1: x_1 <= y_1 => x_1 <= y_1)",
                    "lower": "exists x_1: x_1 <= 1", "upper": "exists y_1: 0 <= y_1"},
        uses=["h", "lower", "upper"],
    ),
    "cut through pairs": theorem(
        "exists z: (forall x_1: 0 <= x_1 => x_1 <= z) and (forall y_1: 0 <= y_1 => z <= x_1 + y_1)", "cut",
        variables={"x_1": "real"}, uses=["h", "lower", "upper"],
        hypotheses={"h": "forall x_1: 0 <= x_1 => (forall y_1: 0 <= y_1 => x_1 <= x_1 + y_1)",
                    "lower": "exists x_1: 0 <= x_1", "upper": "exists y_1: 0 <= y_1"},
    ),
    # accepted once: pairs of one index
    "pairs of an index with itself": theorem(
        "N^2 - N <= 0", "sum", hypotheses={"h": "forall i < N: forall i < N: i != i => 1 <= 0"}, uses=["h"]
    ),
    # accepted once: with x = y the template divides by zero
    "template that is not defined": theorem(
        "0 = 1", "rewrite", hypotheses={"equal": "x = y", "zero": "0 = 0"}, uses=["equal", "zero"], variable="z",
        template="(z - y)/(x - y) = 1",
    ),
    "end that is not defined": theorem(
        "0 <= -1", "calculus", hypotheses={"h": "forall s in [0, 1]: 0 <= s"}, uses=["h"], variable="s", function="s",
        a="0*(x - y)/(x - y)", b="1", theorem="least at a",
    ),
    "value that is not defined": theorem(
        "1 = 0", "apply", hypotheses={"h": "forall z: z = z"}, uses=["h"], values={"z": "x/(x - y)"}
    ),
    "sum over another bound": theorem("sum(i, N, 1) = sum(i, M, 1)", "combine", variables=SIZES),
    "terms and sum of different bounds": theorem(
        "forall i < M: w[i] = 0", "apply", variables=SIZES, uses=["zero", "h", "s"],
        hypotheses={
            "zero": "forall natural n, family a[n]: (forall i < n: 0 <= a[i]) and sum(i, n, a[i]) <= 0 => "
            "(forall i < n: a[i] = 0)",
            "h": "forall i < M: 0 <= w[i]",
            "s": "sum(i, N, u[i]) = 0",
        },
        values={"n": "M", "a": "i -> w[i]"},
    ),
    "deltas of different ranges": theorem("sum(i, N, sum(j, M, delta(i, j))) = M", "combine", variables=SIZES),
    "no pairs": theorem("offdiag(i, j, N, 1) = N^2", "combine"),
    "size may be zero": theorem("0 < N", "combine"),
    "empty mean": theorem("sum(i, N, u[i])/N = sum(i, N, u[i])/N", "combine", variables=SIZES),
    "strict sum over nothing": theorem(
        "sum(i, N, 0) < sum(i, N, 1)", "sum", hypotheses={"h": "forall i < N: 0 < 1"}, uses=["h"]
    ),
    "diagonal left out": theorem(
        "sum(i, N, sum(j, N, u[i])) <= 0", "sum", variables=SIZES,
        hypotheses={"h": "forall i < N: forall j < N: i != j => u[i] <= 0"}, uses=["h"],
    ),
    "root of a negative number": theorem("sqrt(-1)^2 = -1", "combine"),
    "root of a square": theorem("sqrt(x^2) = x", "combine"),
    "logarithm of a product": theorem(
        "log(x*y) = log(x) + log(y)", "combine", hypotheses={"h": "0 < x*y"}, uses=["h"]
    ),
    "fractional exponents": theorem("exp(x/2)^2 = exp(2*x)", "combine"),
    "power of an exponential of a logarithm": theorem(
        "exp(2*log(x)) = x", "combine", hypotheses={"h": "0 < x"}, uses=["h"]
    ),
    "undefined under an implication": theorem("0 < x => 1/y = 1/y", "combine"),
    "undefined beside its guard": theorem("x = 0 or 1/x*x = 1", "logic"),
    "half an integer": theorem(
        "N*M/2 + 1 <= N*M", "combine", variables=SIZES, hypotheses={"h": "N*M/2 < N*M"}, uses=["h"]
    ),
    "variable hidden by a block": theorem(
        "forall x: 0 <= x", "suppose", hypotheses={"h": "0 <= x"}, assume={}, block={"x": "real"}, steps=[
            {"id": "inner", "claim": "0 <= x", "rule": "logic", "uses": ["h"]}],
    ),
    "witness that depends on what follows": theorem("exists z: forall w: z = w", "witness", values={"z": "w"}),
    "template that captures": theorem(
        "forall z: z = z + 1", "rewrite", hypotheses={"e": "x = y", "f": "forall z: x = x"}, uses=["e", "f"],
        variable="q", template="forall z: q = z + 1",
    ),
    "minimum at the wrong end": theorem(
        "0 <= 2*0 - 1", "calculus", hypotheses={"h": "forall s in [0, 1]: 0 <= s"}, uses=["h"], variable="s",
        function="s^2 - s", a="0", b="1", theorem="least at a",
    ),
    "zero of a function that is not continuous": theorem(
        "exists z: 0 <= z and z <= 1 and phi(z) = 0", "calculus", variables={"phi": "function[0]"}, uses=["a", "b"],
        hypotheses={"a": "phi(0) <= 0", "b": "0 <= phi(1)"}, variable="z", function="phi(z)", a="0", b="1",
        theorem="intermediate value",
    ),
    "derivative that need not exist": theorem("phi''(0) = phi''(0)", "combine", variables={"phi": "function[1]"}),
    "derivative of a constant value": theorem(
        "phi'(0) = 0", "logic", variables={"phi": "function[1]"}, hypotheses={"h": "phi(0) = 0"}, uses=["h"]
    ),
    "function that is not everywhere defined": theorem(
        "0 <= 1", "apply", hypotheses={"h": "forall function f: 0 <= 1"}, uses=["h"], values={"f": "w -> sqrt(w)"}
    ),
    "real in the place of a natural number": theorem(
        "0 <= x", "apply", hypotheses={"h": "forall natural n: 0 <= n"}, uses=["h"], values={"n": "x"}
    ),
    "half in the place of a natural number": theorem(
        "1 <= 1/2 or 1/2 <= 0", "apply", hypotheses={"h": "forall natural n: 1 <= n or n <= 0"}, uses=["h"],
        values={"n": "1/2"},
    ),
    "closed end taken for open": theorem("forall z in [0, 1]: 0 < z", "ball", pieces=500, precision=53),
    "bound that is no number": theorem(
        "forall z in [0, x]: z <= x + 1", "ball", pieces=100, precision=53, hypotheses={"h": "0 <= x"}
    ),
    "strict back from not strict": theorem(
        "x < y", "logic", hypotheses={"h": "exp(x) <= exp(y)", "order": ORDER}, uses=["h", "order"]
    ),
    "strict product of a factor that may vanish": theorem(
        "0 < x*y", "combine", hypotheses={"h": "0 < x", "k": "0 <= y"}, terms=[["1", "h", "k"]]
    ),
    "division by a factor that may vanish": theorem("y = 0", "combine", hypotheses={"h": "x*y = 0"}, uses=["h"]),
    "one of two": theorem("0 <= x", "logic", hypotheses={"h": "0 <= x or 0 <= y"}, uses=["h"]),
    "sum hidden behind a name": theorem("sum(x, N, x) = x*N", "combine", hypotheses={"h": "0 <= x"}, uses=["h"]),
    "method that is no rule": theorem("0 <= x", "__init__"),
    "circular": theorem("0 <= x", "logic", uses=["bad"]),
    "multiplier that is not defined": theorem(
        "0 <= x", "combine", hypotheses={"h": "0 <= x*y"}, uses=["h"], terms=[["1/y", "h"]]
    ),
    "multiplier that divides by zero": theorem(
        "1 = 0", "combine", hypotheses={"h": "0 = 0"}, uses=["h"], terms=[["1/(x - x)", "h"]]
    ),
    "square root of a square of a negative number": theorem(
        "sqrt(x^2) = x", "combine", hypotheses={"h": "x <= 0"}, uses=["h"]
    ),
    "odd power": theorem("0 <= x^3", "combine"),
    "strict sum of no terms": theorem("0 < sum(i, N, exp(x))", "combine"),
    "logarithm of a number that may be below 1": theorem(
        "0 <= log(1 + x)", "combine", hypotheses={"h": "-1 < x"}, uses=["h"]
    ),
    "strict from a rest of zero": theorem("x < x + 0*exp(y)", "combine"),
    "inequality from an equation times -1": theorem(
        "x < y", "combine", hypotheses={"h": "x = y"}, uses=["h"], terms=[["-1", "h"]]
    ),
    "difference taken for an inequality": theorem(
        "x <= y", "combine", hypotheses={"h": "x != y"}, uses=["h"], terms=[["1", "h"]]
    ),
    "edge N = 2": theorem("0 < N - 2", "combine", hypotheses={"h": "2 <= N"}, uses=["h"]),
    "deltas of a smaller range": theorem(
        "sum(i, N, sum(j, M, delta(i, j))) = N", "combine", variables=SIZES, hypotheses={"h": "M <= N"}, uses=["h"]
    ),
    "one index twice in a double sum": theorem(
        "sum(i, N, sum(i, N, u[i])) = sum(i, N, u[i])^2", "combine", variables=SIZES
    ),
    "square of a sum": theorem("sum(i, N, u[i])^2 = sum(i, N, u[i]^2)", "combine", variables=SIZES),
    "product of sums over one index": theorem(
        "sum(i, N, sum(j, N, u[i]*u[j]^2)) = sum(i, N, u[i]^3)", "combine", variables=SIZES
    ),
    "size as the name of an index": theorem("sum(N, N, N) = N*N", "combine"),
    "pairs of equal indices": theorem(
        "offdiag(i, j, N, 1) <= offdiag(i, j, N, 0)", "sum", uses=["h"],
        hypotheses={"h": "forall i < N: forall j < N: i = j => 1 <= 0"},
    ),
    "condition on another index": theorem(
        "offdiag(i, j, N, 1) <= offdiag(i, j, N, 0)", "sum", variables={"N": "natural", "k": "index[N]"}, uses=["h"],
        hypotheses={"h": "forall i < N: forall j < N: i != k => 1 <= 0"},
    ),
    "sum over real numbers": theorem(
        "sum(i, N, 1) <= sum(i, N, 0)", "sum", hypotheses={"h": "forall i: 1 <= 0"}, uses=["h"]
    ),
    "order of quantifiers": theorem(
        "exists w: forall z: z < w", "apply", hypotheses={"h": "forall z: exists w: z < w"}, uses=["h"]
    ),
    "premise left out": theorem(
        "x <= 0", "apply", hypotheses={"h": "forall z: z <= 1 => z <= 0"}, uses=["h"], values={"z": "x"}
    ),
    "premise that is the rule itself": theorem(
        "x <= 0", "apply", hypotheses={"h": "x <= 0 => x <= 0"}, uses=["h"]
    ),
    "converse by application": theorem(
        "0 <= x", "apply", hypotheses={"h": "0 <= x => 0 <= y", "k": "0 <= y"}, uses=["h", "k"]
    ),
    "rewriting by an inequality": theorem(
        "y <= 1", "rewrite", hypotheses={"e": "x <= y", "f": "x <= 1"}, uses=["e", "f"], variable="q", template="q <= 1"
    ),
    "assumption dropped": theorem(
        "forall z: z <= 0", "suppose", block={"z": "real"}, assume={"h": "z <= 0"},
        steps=[{"id": "inner", "claim": "z <= 0", "rule": "logic", "uses": ["h"]}],
    ),
    "natural number made real": theorem(
        "forall z: 0 <= z", "suppose", block={"z": "natural"}, assume={},
        steps=[{"id": "inner", "claim": "0 <= z", "rule": "combine"}],
    ),
    "not for all taken for none": theorem(
        "forall z: not (z <= 0)", "logic", hypotheses={"h": "not (forall z: z <= 0)"}, uses=["h"]
    ),
    "slope on an interval of one point": theorem(
        "0 <= -1", "calculus", hypotheses={"h": "forall s in [1, 1]: -1 <= -s"}, uses=["h"], variable="s",
        function="-s", a="1", b="1", theorem="least at a",
    ),
    "zero in an interval without points": theorem(
        "exists z: 1 <= z and z <= 0 and z - 1/2 = 0", "calculus", variable="z", function="z - 1/2", a="1", b="0",
        theorem="intermediate value",
    ),
    "sum of other terms": theorem(
        "sum(i, N, u[i]) <= sum(i, N, 0)", "sum", variables=SIZES, hypotheses={"h": "forall i < N: u[i] <= 1"},
        uses=["h"],
    ),
    "sums over different sizes": theorem(
        "sum(i, N, 0) <= sum(i, M, 1)", "sum", variables=SIZES, hypotheses={"h": "forall i < N: 0 <= 1"}, uses=["h"]
    ),
    "existence by logic": theorem(
        "exists z: z <= 0", "logic", hypotheses={"h": "not (forall z: z <= 0)"}, uses=["h"]
    ),
    "function that is defined for some numbers": theorem(
        "1 <= 0", "apply", hypotheses={"h": "forall function f: 1 <= 0"}, uses=["h"], values={"f": "w -> log(w)"}
    ),
    "family beyond its range": theorem(
        "1 <= 0", "apply", variables=SIZES, hypotheses={"h": "forall family a[N]: 1 <= 0"}, uses=["h"],
        values={"a": "i -> w[i]"},
    ),
    "family of another size": theorem(
        "1 <= 0", "apply", variables=SIZES, hypotheses={"h": "forall family a[N]: 1 <= 0"}, uses=["h"],
        values={"a": "w"},
    ),
    "index of another size": theorem(
        "1 <= 0", "apply", variables={"N": "natural", "M": "natural", "j": "index[M]"},
        hypotheses={"h": "forall i < N: 1 <= 0"}, uses=["h"], values={"i": "j"},
    ),
    # accepted once: delta^2 = delta met delta in a quotient, and one of the two was lost
    "quotient with deltas": theorem(
        "exp((u[i]^2 + delta(i, j))/(u[i] + delta(i, j))) = exp(u[i]^2/(u[i] + delta(i, j)))", "combine",
        variables={"N": "natural", "u": "family[N]", "i": "index[N]", "j": "index[N]"}, hypotheses={"h": "0 < u[i]"},
    ),
    # accepted once: on the diagonal exp(-log(0)) became 1/0
    "pairs with a term that is not defined on the diagonal": theorem(
        "offdiag(i, j, N, (1 - delta(i, j))*exp(-log(1 - delta(i, j)))) = N^2", "combine"
    ),
    "pairs with a quotient that is not defined on the diagonal": theorem(
        "offdiag(i, j, N, (1 - delta(i, j))/(1 - delta(i, j))) = N^2 - N", "combine"
    ),
    # accepted once: the bound was taken for the index of its name
    "bound with the name of an index": theorem(
        "offdiag(N, j, N, u[N]) = sum(i, N, i*u[i]) - sum(i, N, u[i])", "combine", variables=SIZES
    ),
    "bound with the name of the other index": theorem(
        "offdiag(j, N, N, u[N]) = sum(i, N, i*u[i]) - sum(i, N, u[i])", "combine", variables=SIZES
    ),
    "index in the place of a family": theorem(
        "k[i] = k[i]", "combine", variables={"N": "natural", "k": "index[N]", "i": "index[N]"}
    ),
    "ball with a range inside a range": theorem(
        "forall z in [0, 1]: forall z in [2, 3]: z <= 1", "ball", pieces=10, precision=64
    ),
}  # fmt: skip

# a statement that is not defined is refused before its proof is looked at
UNDEFINED = (
    "undefined denominator", "undefined logarithm", "undefined root", "cancelled factor",
    "sum of an undefined term", "empty mean", "slope of a corner", "ball across a pole",
    "root of a negative number", "logarithm of a product", "undefined under an implication",
    "undefined beside its guard", "derivative that need not exist",
    "pairs with a term that is not defined on the diagonal",
    "pairs with a quotient that is not defined on the diagonal", "index in the place of a family",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_proof_is_refused_at_its_step(name):
    result = verify_theorem(BAD[name], dict(ORDERS))
    assert result.status == ("UNDECIDED" if result.reason == "the balls do not decide the claim" else "FAILED")
    assert result.step == "statement" if name in UNDEFINED else result.step.split(" ")[0].strip(":") == "bad"
    assert result.reason
    assert "Error: " not in result.reason  # refused for what is wrong, not by accident


@pytest.mark.parametrize("names", ["N, j", "j, N", "i, N", "N, i"])
def test_index_with_the_name_of_its_bound(names):
    index = "N" if names[0] == "N" else names[0]
    claim = f"offdiag({names}, N, u[{index}]) = N*sum(i, N, u[i]) - sum(i, N, u[i])"
    assert verify_theorem(theorem(claim, "combine", variables=SIZES), {}).status == "PROVED"


TOO_MUCH = {
    "a quotient of astronomically many terms": ["exp", ["/", ["^", ["var", "x"], 64], ["+", ["^", ["var", "x"], 2], *(
        ["^", ["exp", ["^", ["var", "x"], k]], 2] for k in range(2, 9))]]],
    "a power of a sum": ["^", ["^", ["^", ["^", ["^", ["sum", "i", "N", ["var", "i"]], 64], 64], 64], 64], 64],
    "a product of long numbers": ["*", *(["^", ["num", "7" * 999], 29] for _ in range(2000))],
    "a sum of long fractions": ["+", *(
        ["/", ["num", "1"], ["^", ["num", f"{'7' * 990}{k}"], 29]] for k in range(2000))],
}  # fmt: skip


def _fractions(count):
    terms = (["*", ["^", ["/", ["num", "1"], ["num", f"{'7' * 990}{2 * k + 1:04}"]], 14], ["^", ["var", "x"], k % 60],
              ["^", ["var", "y"], k // 60]] for k in range(count))  # fmt: skip
    return ["^", ["+", *terms], 2]


TOO_MUCH |= {
    "a root of a quotient of astronomically many terms": ["sqrt", [
        "/", ["+", ["exp", ["*", ["num", str(10**9 + 1)], ["var", "x"]]], ["num", "1"]],
        ["+", ["exp", ["var", "x"]], ["num", "1"]],
    ]],
    "a square of a sum of long fractions": _fractions(300),
    "a power of terms with long names": ["log", ["^", ["+", *(
        ["exp", ["exp", ["+", *(["*", ["num", f"{'7' * 900}{k}{j}"], ["^", ["var", "x"], j]] for j in range(2, 60))]]]
        for k in range(4))], 27]],
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_would_fill_the_memory_is_refused(name):
    data = theorem("0 <= x^2", "combine")
    claim = ["<=", ["num", "0"], TOO_MUCH[name]]
    data["conclusion"] = data["steps"][0]["claim"] = claim
    result = verify_theorem(data, {})
    assert result.status == "FAILED"
    assert result.reason


def test_a_long_product_on_a_box_is_refused():
    """Its derivative has as many terms as it has factors, each as long."""
    factor = ["+", ["var", "x"], ["num", "7" * 998 + "/" + "3" * 999]]
    data = theorem("0 <= x", "ball", hypotheses={"a": "0 <= x", "b": "x <= 1"}, uses=["a", "b"], pieces=1, precision=64)
    data["conclusion"] = data["steps"][0]["claim"] = ["<=", ["num", "0"], ["*", *[factor] * 500]]
    result = verify_theorem(data, {})
    assert (result.status, result.reason) == ("FAILED", "a term grows too large")


def test_powers_beyond_machine_integers_are_only_left_uncancelled():
    claim = ["=", *(["log", ["/", ["+", ["exp", ["*", ["num", str(10**300)], ["var", "x"]]], ["num", "1"]],
                             ["+", ["exp", ["var", "x"]], ["num", "1"]]]] for _ in range(2))]  # fmt: skip
    data = theorem("0 <= x^2", "combine")
    data["conclusion"] = claim
    data["steps"][0] |= {"claim": claim, "terms": []}
    assert verify_theorem(data, {}).status == "PROVED"


def test_the_derivative_of_a_long_product_is_refused():
    product = ["*", *(["var", "z"] for _ in range(20_000))]
    data = theorem(
        "exists z: 0 < z and z < 1 and 1 - 0 = diff(z^2, z)*(1 - 0)", "calculus", variable="z", function="z^2", a="0",
        b="1", theorem="mean value",
    )  # fmt: skip
    data["steps"][0]["function"] = product
    result = verify_theorem(data, {})
    assert (result.status, result.reason) == ("FAILED", "the work grows too large")


@pytest.mark.parametrize("name", ["exp", "sum", "delta", "phi'"])
def test_function_symbol_with_the_name_of_another(name):
    data = theorem("phi(x) = phi(x)", "combine", variables={"phi": "function[0]", "x": "real"})
    text = json.dumps(data).replace('"phi"', json.dumps(name))
    result = verify_theorem(json.loads(text), {})
    assert (result.status, result.step) == ("FAILED", "statement")
    assert verify_theorem(data, {}).status == "PROVED"


@pytest.mark.parametrize("extra", [{"steps": 5}, {"terms": 5}, {"uses": 5}, {"terms": [5]}, {"terms": [["1", 5]]}])
@pytest.mark.parametrize("rule", ["combine", "cite"])
def test_parts_that_a_rule_does_not_read(rule, extra):
    """They are no reason for a traceback, and name no theorems."""
    data = theorem("0 <= x^2", rule)
    data["steps"][0] |= {"source": "somebody"} | extra
    assert verify_theorem(data, {}).status in ("PROVED", "FAILED")


def test_conclusion_must_be_the_last_claim():
    data = theorem("0 <= x^2", "combine")
    assert verify_theorem(data, {}).status == "PROVED"
    data["conclusion"] = ["<=", ["num", "1"], ["^", ["var", "x"], 2]]
    assert verify_theorem(data, {}).status == "FAILED"


def test_bound_variable_is_not_captured():
    """From `for all x there is a y > x`, x := y must not give `there is a y > y`."""
    data = compile_theorem({
        "id": "capture", "definitions": {}, "variables": {"y": "real"},
        "hypotheses": {"h": "forall x: exists y: x < y"},
        "steps": [{"id": "bad", "claim": "exists z: z < z", "rule": "apply", "uses": ["h"], "values": {"x": "y"}}],
        "conclusion": "exists z: z < z",
    })  # fmt: skip
    assert verify_theorem(data, {}).status == "FAILED"


@pytest.mark.parametrize("outer", ["log", "sqrt"])
def test_index_of_an_inner_sum_is_not_captured(outer):
    """Row sums are no column sums, also where the sums are deep inside functions."""
    rows, columns = (
        f"sum(i, N, {outer}(1 + sum(j, N, exp(x[i]*sum(k, N, {entry})))))" for entry in ("u[j, k]", "u[k, j]")
    )
    data = compile_theorem({
        "id": "capture", "definitions": {}, "hypotheses": {},
        "variables": {"N": "natural", "u": "family[N, N]", "x": "family[N]"},
        "steps": [{"id": "bad", "claim": f"{rows} = {columns}", "rule": "combine"}],
        "conclusion": f"{rows} = {columns}",
    })  # fmt: skip
    assert verify_theorem(data, {}).status == "FAILED"


def test_obtained_object_cannot_leave_its_block():
    """The conclusion of a block names an object of the block."""
    steps = [{
        "id": "block", "claim": "forall z: x = z", "rule": "suppose", "assume": {}, "variables": {"z": "real"},
        "steps": [{"id": "get", "claim": "x = z", "rule": "apply", "uses": ["h"], "values": {}}],
    }]  # fmt: skip
    data = compile_theorem({
        "id": "leak", "definitions": {}, "variables": {"x": "real"},
        "hypotheses": {"h": "exists z: x = z"}, "steps": steps, "conclusion": "forall z: x = z",
    })  # fmt: skip
    result = verify_theorem(data, {})
    assert (result.status, result.step) == ("FAILED", "get")


def test_notation_obtains_nothing_from_nothing():
    last = {"id": "get", "claim": "x = z", "rule": "obtain", "uses": ["h"], "variables": ["z"]}
    data = compile_theorem({
        "id": "leak", "definitions": {}, "variables": {"x": "real", "y": "real"},
        "hypotheses": {"h": "exists w: x = w"}, "steps": [last], "conclusion": "x = z",
    })  # fmt: skip
    with pytest.raises(InputError, match="nothing follows what is obtained"):
        spelled_out(data)


def test_notation_knows_three_theorems_of_calculus():
    with pytest.raises(InputError, match=r"'wish' of calculus; known are mean value, intermediate value, least at a"):
        theorem("0 <= 1", "calculus", variable="z", function="z", a="0", b="1", theorem="wish")


def test_an_assumption_cannot_pose_as_a_theorem():
    data = theorem("0 <= x", "logic", hypotheses={"theorem:riemann": "0 <= x"}, uses=["theorem:riemann"])
    assert verify_theorem(data, {}).status == "FAILED"


def test_facts_of_a_block_stay_in_it():
    block = {
        "id": "block", "claim": "0 <= x => 0 <= x", "rule": "suppose", "assume": {"a": "0 <= x"},
        "steps": [{"id": "inner", "claim": "0 <= x", "rule": "logic", "uses": ["a"]}],
    }  # fmt: skip
    for use in ("a", "inner"):
        last = {"id": "bad", "claim": "0 <= x", "rule": "logic", "uses": [use]}
        data = compile_theorem({
            "id": "leak", "definitions": {}, "variables": {"x": "real"}, "hypotheses": {},
            "steps": [block, last], "conclusion": "0 <= x",
        })  # fmt: skip
        result = verify_theorem(data, {})
        assert (result.status, result.step) == ("FAILED", "bad")


def test_two_objects_cannot_share_a_name():
    steps = [
        {"id": "first", "claim": "x = z", "rule": "obtain", "uses": ["h"], "variables": ["z"]},
        {"id": "second", "claim": "y = z", "rule": "obtain", "uses": ["k"], "variables": ["z"]},
        {"id": "equal", "claim": "x = y", "rule": "combine", "uses": ["first", "second"]},
    ]
    data = compile_theorem({
        "id": "twins", "definitions": {}, "variables": {"x": "real", "y": "real"},
        "hypotheses": {"h": "exists w: x = w", "k": "exists w: y = w"}, "steps": steps, "conclusion": "x = y",
    })  # fmt: skip
    result = verify_theorem(spelled_out(data), {})
    assert (result.status, result.step) == ("FAILED", "second: none")
    assert "already in scope" in result.reason


@pytest.mark.parametrize("name", ["%", "#0", "", "z z", "theorem:z"])
def test_names_are_names(name):
    """Accepted once: an object of the name that the normal form gives to indices was taken for the index."""
    step = {"id": "bad", "rule": "suppose", "claim": "forall z: sum(i, N, i*z) = sum(i, N, i*i)", "steps": [
        {"id": "inner", "claim": "sum(i, N, i*i) = sum(i, N, i*i)", "rule": "combine"}]}  # fmt: skip
    data = compile_theorem({
        "id": "names", "definitions": {}, "variables": {"N": "natural"}, "hypotheses": {}, "steps": [step],
        "conclusion": step["claim"],
    })  # fmt: skip
    data["steps"][0]["variables"] = [[name, ["real"]]]
    result = verify_theorem(data, {})
    assert (result.status, result.step) == ("FAILED", "bad")
    assert "not allowed here" in result.reason
