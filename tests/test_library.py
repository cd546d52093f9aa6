"""The theorems of the library hold, travel as files, and damaged files are refused."""

import json
from dataclasses import replace

import pytest

from ccem.cli import main
from ccem.errors import InputError
from ccem.library import check_file, export, fingerprint, load, theorem_ids, verify, verify_theorem, with_debts
from ccem.notation import spelled_out
from ccem.trusted.checker import statement


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


@pytest.fixture(scope="module")
def results(verified):
    return {r.id: r for r in verified}


# theorems with a bound on a range that balls decide
ENCLOSED = {"equal-plane-bound", "mirrored-plane-bound"}


@pytest.mark.parametrize("theorem_id", theorem_ids())
def test_theorem_is_proved(theorem_id, results):
    status = "ENCLOSED" if theorem_id in ENCLOSED else "PROVED"
    assert (results[theorem_id].status, results[theorem_id].reason) == (status, "")


def test_verify_reports_as_json(capsys):
    assert run("verify", "feasibility", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert set(data["theorems"][0]) >= {
        "id", "title", "source", "status", "seconds", "hypotheses", "conclusion", "rules", "citations",
    }  # fmt: skip
    assert data["summary"] == {"total": 1, "proved": 1}


def test_junit(tmp_path):
    assert run("verify", "feasibility", "--junitxml", str(tmp_path / "out.xml"), "--quiet") == 0
    assert 'tests="1"' in (tmp_path / "out.xml").read_text()


def test_unknown_id_is_a_usage_error(capsys):
    assert run("verify", "no-such-theorem") == 2
    assert capsys.readouterr().err.startswith("error: there is no theorem 'no-such-theorem'; did you mean ")


@pytest.fixture
def exported(tmp_path):
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(export("sigmoid-etf-threshold")))
    return path


def test_exported_file_replays(exported):
    assert {r.status for r in check_file(exported)} == {"PROVED"}
    assert run("check", str(exported)) == 0


@pytest.mark.parametrize("part", [0, 1, 100, 1000])
def test_truncated_file(exported, part):
    exported.write_text(exported.read_text()[:part])
    assert run("check", str(exported)) == 2


def test_altered_file(exported):
    exported.write_text(exported.read_text().replace('"4"', '"3"'))
    with pytest.raises(InputError, match="altered"):
        check_file(exported)


def test_false_statement_with_a_fresh_fingerprint_names_the_step(exported, capsys):
    data = json.loads(exported.read_text())
    data["theorems"][-1]["hypotheses"][0][1] = ["<=", ["num", "3"], ["var", "N"]]
    data["fingerprint"] = fingerprint(data["theorems"])
    exported.write_text(json.dumps(data))
    assert run("check", str(exported)) == 2
    assert "at step" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        '{"schema": 3, "theorems": [' + "9" * 4_900_000 + '], "fingerprint": ""}',
        '{"schema": 1, "theorems": []}',
        json.dumps({"schema": 3, "theorems": [3], "fingerprint": fingerprint([3])}),
        "x" * 5_000_001,
        "\x00\xff",
    ],
    ids=["nested", "long number", "schema", "no object", "oversized", "binary"],
)
def test_malicious_file(tmp_path, text):
    path = tmp_path / "bad.json"
    path.write_text(text)
    assert run("check", str(path)) == 2


def test_last_step_is_needed():
    """Dropping the last step of any theorem leaves its conclusion unproved."""
    known = {name: statement(load(name)) for name in theorem_ids()}
    for name in theorem_ids():
        data = {**load(name), "steps": load(name)["steps"][:-1]}
        assert verify_theorem(data, dict(known)).status == "FAILED", name


def test_citations_and_weaker_status_pass_to_theorems_that_use_them(results):
    assert results["interior-dimension"].citations
    assert results["sigmoid-interior-dimension"].citations == results["interior-dimension"].citations
    proved = results["sigmoid-interior-dimension"]
    used = replace(results["interior-dimension"], status="ENCLOSED")
    assert with_debts(proved, [used]).status == "ENCLOSED"


def whole_file(*theorems, **more):
    return {"schema": 3, "theorems": list(theorems), "fingerprint": fingerprint(list(theorems)), **more}


X, ZERO = ["var", "x"], ["num", "0"]
SQUARE = ["<=", ZERO, ["^", X, 2]]


def stranger(claim=SQUARE, **step):
    return {
        "id": "mine", "variables": [["x", ["real"]]], "hypotheses": [],
        "steps": [{"id": "only", "claim": claim, "rule": "combine", "terms": [[SQUARE[2], []]], **step}],
        "conclusion": claim,
    }  # fmt: skip


def test_file_of_a_stranger(tmp_path, capsys):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(whole_file(stranger())))
    assert run("check", str(path)) == 0
    assert "PROVED" in capsys.readouterr().out


def nested(depth):
    node = X
    for _ in range(depth):
        node = ["-", node]
    return node


def tower(levels):
    node = ["+", X, ["num", "1"]]
    for _ in range(levels):
        node = ["^", node, 64]
    return node


def equal_to(node):
    return ["=", node, ["+", node, ZERO]]


BOMBS = {
    "nested": ["<=", ZERO, nested(200)],
    "tower of powers": equal_to(tower(20)),
    "tower of a number": equal_to(["^", ["^", ["^", ["^", ["num", "2"], 64], 64], 64], 64]),
    "product of powers": equal_to(["*", *([["^", ["+", X, ["exp", X], ["exp", ["exp", X]], ["num", "1"]], 64]] * 9)]),
    "exponent of exponents": equal_to(["exp", ["/", tower(3), ["+", X, ["num", "1"]]]]),
    "long number": ["<=", ZERO, ["num", "9" * 100_000]],
    "division by zero": ["<=", ZERO, ["num", "1/0"]],
    "float": ["<=", ZERO, ["num", 0.5]],
    "power of a power of ten": equal_to(["^", X, 10**9]),
    "code": ["<=", ZERO, ["var", "__import__('os')"]],
    "no list": {"claim": 1},
    "unknown head": ["eval", "1"],
    "name bound twice": equal_to(["offdiag", "i", "i", "N", X]),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_soon_and_names_its_place(tmp_path, name, capsys):
    path = tmp_path / "bomb.json"
    path.write_text(json.dumps(whole_file(stranger(BOMBS[name]))))
    assert run("check", str(path)) == 2
    assert "at step" in capsys.readouterr().out


def test_bomb_in_a_step_names_the_step(tmp_path, capsys):
    data = stranger()
    data["steps"].insert(0, {"id": "bomb", "claim": BOMBS["tower of a number"], "rule": "combine"})
    path = tmp_path / "bomb.json"
    path.write_text(json.dumps(whole_file(data)))
    assert run("check", str(path)) == 2
    assert "at step 'bomb'" in capsys.readouterr().out


MALFORMED = [
    {**stranger(), "hypotheses": 5}, {**stranger(), "variables": None}, {**stranger(), "steps": {}},
    {**stranger(), "steps": [7]}, {**stranger(), "steps": []}, {**stranger(), "conclusion": None},
    {**stranger(), "hypotheses": [["theorem:riemann", SQUARE]]}, {**stranger(), "steps": [{"id": "no claim"}]},
    {**stranger(), "steps": [{"id": "\x1b[2J\ud800", "claim": SQUARE, "rule": "none"}]},
    stranger(uses=5), stranger(uses=[[]]), stranger(terms=[[]]), {"id": "empty"},
    {**stranger(), "steps": stranger()["steps"] * 2},
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(MALFORMED)))
def test_malformed_theorem_is_refused(tmp_path, number, capsys):
    path = tmp_path / "malformed.json"
    path.write_text(json.dumps(whole_file(MALFORMED[number])))
    assert run("check", str(path)) == 2
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("bad", ["\x1b[31m", "", "x" * 100, 7, None])
def test_id_must_be_plain(tmp_path, bad):
    path = tmp_path / "id.json"
    path.write_text(json.dumps(whole_file({**stranger(), "id": bad})))
    with pytest.raises(InputError, match="plain id"):
        check_file(path)


def test_id_taken_twice(tmp_path):
    path = tmp_path / "twice.json"
    path.write_text(json.dumps(whole_file(stranger(), stranger())))
    with pytest.raises(InputError, match="two theorems"):
        check_file(path)


def test_forged_fingerprint_and_added_keys_prove_nothing(tmp_path):
    false = stranger(["<", ZERO, ["^", X, 2]])
    path = tmp_path / "forged.json"
    path.write_text(json.dumps(whole_file(false, known={"mine": false["conclusion"]}, status="PROVED")))
    assert run("check", str(path)) == 2
    path.write_text(json.dumps(whole_file({**false, "status": "PROVED", "proved": True})))
    assert run("check", str(path)) == 2


def test_unknown_id_names_its_neighbours(capsys):
    assert run("verify", "feasibilty") == 2
    assert "did you mean feasibility" in capsys.readouterr().err


def test_check_prints_what_it_proved(exported, capsys):
    assert run("check", str(exported)) == 0
    shown = capsys.readouterr().out
    assert "for all N: natural\n          for all t: real\n          if   4 <= N\n          and  0 < t\n" in shown
    assert "<=> (N - 1)/N*log(N - 3) <= t\n          (the statement of this package's theorem)" in shown
    assert "NOT" not in shown


@pytest.mark.parametrize(("name", "said"), [("feasibility", "NOT the statement"), ("mine", "no theorem with this id")])
def test_check_says_when_a_known_id_means_something_else(tmp_path, capsys, name, said):
    path = tmp_path / "other.json"
    path.write_text(json.dumps(whole_file({**stranger(), "id": name})))
    assert run("check", str(path)) == 0
    shown = capsys.readouterr().out
    assert "then 0 <= x^2" in shown
    assert said in shown


def tower_of_functions():
    """A function that must be differentiated nine times."""
    node = ["var", "w"]
    for _ in range(90):
        node = ["exp", node]
    law = ["forall", "f", ["function", 9], SQUARE]
    step = {"id": "only", "claim": SQUARE, "rule": "apply", "uses": ["h"], "values": {"f": ["lambda", "w", node]}}
    return {**stranger(), "variables": [["x", ["real"]]], "hypotheses": [["h", law]], "steps": [step]}


def template_in_template():
    """A template whose instances have 10^8 parts."""
    many, template = ["+", *[X] * 10_000], ["<=", ZERO, ["+", *[["var", "z"]] * 10_000]]
    step = {"id": "only", "claim": SQUARE, "rule": "rewrite", "uses": ["h", "k"], "template": template, "variable": "z"}
    return {**stranger(), "hypotheses": [["h", ["=", many, many]], ["k", SQUARE]], "steps": [step]}


def endless_balls():
    """Pieces at 4,096 bits that never decide."""
    claim = ["forall", "z", ["real"], ["=>", ["and", ["<=", ZERO, ["var", "z"]], ["<=", ["var", "z"], ["num", "1"]]],
             ["<", ZERO, ["*", *[["exp", ["exp", ["var", "z"]]]] * 40, ["var", "z"]]]]]  # fmt: skip
    step = {"id": "only", "claim": claim, "rule": "ball", "pieces": 100_000, "precision": 4_096}
    return spelled_out({**stranger(claim), "steps": [step]})


def many_statements():
    """3^40 ways in which 40 numbers may compare with zero."""
    numbers = [["var", f"x{k}"] for k in range(40)]
    claim = ["or", *(["<=", ZERO, x] for x in numbers), ["<", numbers[0], ZERO]]
    step = {"id": "only", "claim": claim, "rule": "logic"}
    return {**stranger(claim), "variables": [[x, ["real"]] for _, x in numbers], "steps": [step]}


@pytest.mark.parametrize("bomb", [tower_of_functions, template_in_template, endless_balls, many_statements])
def test_work_is_counted(bomb):
    result = verify_theorem(bomb(), {}, budget=20_000)
    assert result.status == "FAILED"
    assert result.reason == "the work grows too large"


def test_work_is_counted_over_a_whole_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("ccem.library.FILE_WORK", 100)
    theorems = [{**stranger(), "id": f"number-{k}"} for k in range(50)]
    path = tmp_path / "many.json"
    path.write_text(json.dumps(whole_file(*theorems)))
    assert run("check", str(path)) == 2
    shown = capsys.readouterr().out
    assert "PROVED    number-0" in shown
    assert "FAILED    number-49" in shown
    assert "the work grows too large" in shown


@pytest.mark.parametrize("ids", [3, None, "feasibility", [3], [["feasibility"]], [None]])
def test_ids_must_be_a_list_of_texts(ids):
    with pytest.raises(InputError, match=r"ids must be a list of texts such as \['feasibility'\], got"):
        verify(ids)


def test_progress_must_be_a_function():
    with pytest.raises(InputError, match="progress must be a function of an id, got int"):
        verify(["feasibility"], progress=3)
