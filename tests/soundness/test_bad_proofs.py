"""Bad proofs must be refused, at the step that is wrong."""

import pytest

from ccem.library import compile_theorem, verify_theorem


def theorem(claim, rule, *, hypotheses=None, variables=None, uses=(), **more):
    step = {"id": "bad", "claim": claim, "rule": rule, "uses": list(uses), **more}
    return compile_theorem({
        "id": "bad", "title": "", "source": "", "definitions": {},
        "variables": variables or {"x": "real", "y": "real", "N": "natural"},
        "hypotheses": hypotheses or {}, "steps": [step], "conclusion": claim,
    })  # fmt: skip


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
    "monotone the wrong way": theorem(
        "exp(y) <= exp(x)", "monotone", hypotheses={"h": "x <= y"}, uses=["h"], function="exp"
    ),
    "square is not monotone": theorem(
        "x^2 <= y^2", "monotone", hypotheses={"h": "x <= y"}, uses=["h"], function="square"
    ),
    "strict monotone from not strict": theorem(
        "exp(x) < exp(y)", "monotone", hypotheses={"h": "x <= y"}, uses=["h"], function="exp"
    ),
    "real is no integer": theorem("1 <= x", "integer", hypotheses={"h": "0 < x"}, uses=["h"]),
    "integer from not strict": theorem("1 <= N", "integer", hypotheses={"h": "0 <= N"}, uses=["h"]),
    "unknown fact": theorem("0 <= x", "combine", uses=["nowhere"]),
    "unknown rule": theorem("0 <= x", "trust me"),
    "unknown theorem": theorem("0 <= x", "apply", uses=["theorem:riemann"]),
    "witness that fails": theorem("exists z: z < z", "witness", values={"z": "1"}),
    "sum of an undefined term": theorem("sum(i, M, 1) = M", "combine"),
    "ball on a false bound": theorem(
        "forall z in [0, 1]: exp(z) < 2", "ball", pieces=100, precision=53
    ),
    "ball on a bound that touches and crosses": theorem(
        "forall z in [0, 1]: 0 <= (z - 1/3)^2*(z - 1/3 + 1/1000000)", "ball", pieces=100000, precision=53
    ),
    "ball across a pole": theorem("forall z in [1, 2]: 0 <= 1/(z - 3/2)^3 + 1000000", "ball", pieces=1000, precision=53),
    "ball where a slope is infinite": theorem(
        "forall z in [0, 1]: 1/1000000 <= sqrt(z)", "ball", pieces=1000, precision=53
    ),
    "ball without a range": theorem("0 <= x^2", "ball", pieces=100, precision=53),
    "delta out of nothing": theorem(
        "forall i < N: forall j < N: delta(i, j) = 0", "combine",
    ),
    "concave taken for convex": theorem(
        "forall z in [1, 2]: forall y_1 in [1, 2]: log(z) + 1/z*(y_1 - z) <= log(y_1)", "tangent",
        variable="z", function="log(z)", domain=["1 <= z", "z <= 2"],
    ),
    "convex over a gap": theorem(
        "forall z: forall y_1: 1/z - 1/z^2*(y_1 - z) <= 1/y_1", "tangent", variable="z", function="1/z",
    ),
    "slope of the wrong sign": theorem(
        "forall z: forall y_1: z < y_1 => -z < -y_1", "increasing", variable="z", function="-z", strict=True,
    ),
    "no sign change": theorem(
        "exists z: 0 <= z and z <= 1 and z + 1 = 0", "ivt", variable="z", function="z + 1", domain=["0 <= z", "z <= 1"],
    ),
    "circular": theorem("0 <= x", "logic", uses=["bad"]),
}  # fmt: skip

# a statement that is not defined is refused before its proof is looked at
UNDEFINED = (
    "undefined denominator", "undefined logarithm", "undefined root", "cancelled factor",
    "sum of an undefined term", "convex over a gap", "ball across a pole",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_proof_is_refused_at_its_step(name):
    result = verify_theorem(BAD[name], {})
    assert result.status == "FAILED"
    assert result.step == ("statement" if name in UNDEFINED else "bad")
    assert result.reason


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


def test_obtained_object_cannot_leave_its_block():
    steps = [{
        "id": "block", "claim": "0 <= x => x = y", "rule": "suppose", "assume": {"a": "0 <= x"},
        "steps": [{"id": "get", "claim": "x = z", "rule": "obtain", "uses": ["h"], "variables": ["z"]}],
    }]  # fmt: skip
    data = compile_theorem({
        "id": "leak", "definitions": {}, "variables": {"x": "real", "y": "real"},
        "hypotheses": {"h": "exists w: x = w"}, "steps": steps, "conclusion": "0 <= x => x = y",
    })  # fmt: skip
    result = verify_theorem(data, {})
    assert (result.status, result.step) == ("FAILED", "block")
