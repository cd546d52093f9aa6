"""The theorems of the library hold, travel as files, and damaged files are refused."""

import json
from dataclasses import replace

import pytest

from ccem.cli import main
from ccem.errors import InputError
from ccem.library import check_file, export, fingerprint, load, theorem_ids, verify, verify_theorem, with_debts


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


@pytest.fixture(scope="module")
def results():
    return {r.id: r for r in verify()}


@pytest.mark.parametrize("theorem_id", theorem_ids())
def test_theorem_is_proved(theorem_id, results):
    assert (results[theorem_id].status, results[theorem_id].reason) == ("PROVED", "")


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
    assert "no-such-theorem" in capsys.readouterr().err


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
        '{"schema": 1, "theorems": [' + "9" * 4_900_000 + '], "fingerprint": ""}',
        '{"schema": 2, "theorems": []}',
        json.dumps({"schema": 1, "theorems": [3], "fingerprint": fingerprint([3])}),
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
    known = {}
    for result in verify():
        data = {**load(result.id), "steps": load(result.id)["steps"][:-1]}
        assert verify_theorem(data, dict(known)).status == "FAILED", result.id
        verify_theorem(load(result.id), known)


def test_citations_and_weaker_status_pass_to_theorems_that_use_them(results):
    assert results["interior-dimension"].citations
    assert results["sigmoid-interior-dimension"].citations == results["interior-dimension"].citations
    proved = results["sigmoid-interior-dimension"]
    used = replace(results["interior-dimension"], status="ENCLOSED")
    assert with_debts(proved, [used]).status == "ENCLOSED"
