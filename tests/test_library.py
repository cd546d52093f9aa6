"""The theorems of the library hold, travel as files, and damaged files are refused."""

import json
from dataclasses import replace

import pytest

from ccem.cli import main
from ccem.errors import InputError
from ccem.library import check_file, export, fingerprint, load, theorem_ids, verify


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


@pytest.mark.parametrize("theorem_id", theorem_ids())
def test_theorem_is_proved(theorem_id):
    assert {r.id: r.status for r in verify([theorem_id])}[theorem_id] == "PROVED"


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


def test_every_step_is_needed_by_its_conclusion():
    """Dropping the last step of any theorem leaves its conclusion unproved."""
    for theorem_id in theorem_ids():
        known = {}
        from ccem.library import in_order, verify_theorem

        for name in in_order([theorem_id])[:-1]:
            verify_theorem(load(name), known)
        data = {**load(theorem_id), "steps": load(theorem_id)["steps"][:-1]}
        assert verify_theorem(data, known).status == "FAILED", theorem_id


def test_citations_and_weaker_status_pass_to_theorems_that_use_them():
    by_id = {r.id: r for r in verify(["sigmoid-interior-dimension"])}
    assert by_id["interior-dimension"].citations
    assert by_id["sigmoid-interior-dimension"].citations == by_id["interior-dimension"].citations
    proved = by_id["sigmoid-interior-dimension"]
    used = replace(by_id["interior-dimension"], status="ENCLOSED")
    assert with_debts(proved, [used]).status == "ENCLOSED"
