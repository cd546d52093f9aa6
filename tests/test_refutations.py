"""Every refuted statement keeps its counterexample, the search finds it again, and damage is noticed."""

import json

import pytest

from ccem.cli import main
from ccem.errors import InputError
from ccem.ground import instance
from ccem.language import parse_formula
from ccem.library import theorem_ids, verify_theorem
from ccem.refutations import (
    as_text,
    entry_ids,
    facts_at,
    find_counterexample,
    from_text,
    read_entry,
    refute,
    replay,
    statement_of,
)


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


def test_all_are_there():
    assert len(entry_ids()) == 11


@pytest.mark.parametrize("entry_id", entry_ids())
def test_stored_counterexample_is_the_one_found_from_seed_zero(entry_id):
    entry = read_entry(entry_id)
    found = find_counterexample(entry_id, seed=0)
    assert as_text(found) == entry["counterexample"]
    assert from_text(entry["counterexample"], entry["search"]) == found
    assert replay(entry_id, found)["conclusion"]


@pytest.mark.parametrize("entry_id", entry_ids())
def test_corrected_statement_and_bridges_name_theorems(entry_id):
    entry = read_entry(entry_id)
    assert set(entry["because"]) <= set(theorem_ids())
    assert entry["corrected"]["theorem"] in ("", *theorem_ids())


@pytest.mark.parametrize(
    ("entry_id", "changed"),
    [
        ("simplex-equality-for-every-ccem", {"s": "1"}),  # the simplex does attain equality
        ("margin-bound-without-size", {"m": "1/5"}),  # a smaller margin meets the bound
        ("margin-bound-without-size", {"m": "1"}),  # no constellation
        ("minimiser-increases-in-t", {"t2": "3"}),
        ("simclr-negatives-orthogonal", {"t": "-1"}),
        ("spectral-simplex", {"u": [["2", "0"], ["0", "2"]], "v": [["2", "0"], ["0", "2"]]}),  # not unit
    ],
)
def test_values_that_refute_nothing_are_not_accepted(entry_id, changed):
    entry = read_entry(entry_id)
    drawn = from_text({**entry["counterexample"], **changed}, entry["search"])
    assert replay(entry_id, drawn) is None


def test_command_replays_all(capsys):
    assert run("refute", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert {r["status"] for r in data["refutations"]} == {"REFUTED"}
    for result in data["refutations"]:
        assert not any("FAILED" in text or "UNDECIDED" in text for text in result["because"].values())


def test_command_finds_and_its_certificate_replays(tmp_path, capsys):
    path = tmp_path / "counterexample.json"
    assert run("refute", "spectral-simplex", "--find", "--seed", "5", "-o", str(path)) == 0
    assert "REFUTED" in capsys.readouterr().out
    assert run("check", str(path)) == 0


def test_wrong_use_is_a_usage_error(capsys):
    assert run("refute", "no-such-statement") == 2
    assert "known: " in capsys.readouterr().err
    assert run("refute", "--seed", "1") == 2
    assert run("refute", "-o", "x.json") == 2


def test_facts_are_written_out_without_variables():
    entry = read_entry("spectral-simplex")
    facts = facts_at(statement_of(entry), from_text(entry["counterexample"], entry["search"]))
    assert "'var'" not in str(facts)


@pytest.mark.parametrize(
    ("text", "holds"),
    [("sqrt(2)*sqrt(2) = 2", True), ("exp(1) < 2", False), ("log(2) <= 1 and not 1 = 2", True),
     ("2 < 1 or 1/3 != 1/3", False),
     ("exp(1) = 2 => 1 < 0", True), ("softplus(0) = log(2) <=> 1 < 2", True)],
)  # fmt: skip
def test_ground_formulas_are_settled_and_proved(text, holds):
    assert instance("a", "", "", [parse_formula(text)], [not holds]) is None
    theorem = instance("a", "", "", [parse_formula(text)], [holds])
    assert verify_theorem(theorem, {}).status == "PROVED"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"ids": 3}, "ids must be a list of texts"),
        ({"ids": "simplex-equality-for-every-ccem"}, "ids must be a list of texts"),
        ({"ids": [3]}, "ids must be a list of texts"),
        ({"ids": ["nothing"]}, "there is no refuted statement 'nothing'"),
        ({"ids": ["simplex-equality-for-every-ccem"], "find": True, "seed": "x"}, "seed must be a number"),
        ({"ids": ["simplex-equality-for-every-ccem"], "find": True, "seed": [1]}, "seed must be a number"),
    ],
)
def test_wrong_input_is_refused(options, words):
    with pytest.raises(InputError, match=words):
        refute(**options)
