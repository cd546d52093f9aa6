"""Numeric checks beside the proofs: they hold for the derived formulas and fail for wrong ones."""

import json

import pytest
import sympy

from ccem import InputError
from ccem.cli import main
from ccem.convert import symbol
from ccem.numeric_checks import numeric_checks
from ccem.trusted.expression import num


@pytest.mark.parametrize("digits", [10, 50, 300])
def test_all_hold(digits):
    rows = numeric_checks(digits)
    assert {row.id: row.reason for row in rows if row.status == "FAILED"} == {}
    assert sum(row.status == "ENCLOSED" for row in rows) == 5
    assert all(f"10^-{digits}" in row.conclusion for row in rows if row.status == "ENCLOSED")


@pytest.mark.parametrize("kind", ["thresholds", "phase-boundaries"])
@pytest.mark.parametrize("end", ["antipodal", "simplex"])
def test_a_formula_off_by_a_little_fails(monkeypatch, kind, end):
    from ccem import numeric_checks as module

    right = module._derived

    def wrong(what, bias, name):
        formula = right(what, bias, name)
        return ("+", formula, ("/", num(1), num(10**15))) if (what, name) == (kind, end) else formula

    monkeypatch.setattr(module, "_derived", wrong)
    failed = [row.id for row in module.numeric_checks(20) if row.status == "FAILED"]
    assert failed == [f"tied-{end}-threshold-digits" if kind == "thresholds" else f"{end}-boundary-digits"]


def test_a_wrong_slope_fails_everywhere(monkeypatch):
    from ccem import numeric_checks as module

    monkeypatch.setattr(module, "SLOPE", ("+", module.SLOPE, ("/", ("var", "t"), num(10**9))))
    failed = {row.id for row in module.numeric_checks(20) if row.status == "FAILED"}
    assert "interior-minimiser-digits" in failed
    assert "simplex-boundary-digits" in failed


def test_a_wrong_step_fails(monkeypatch):
    from ccem import derive as derive_module
    from ccem import numeric_checks as module

    right = derive_module.derive

    def wrong(what, **options):
        work = right(what, **options)
        if what == "stationarity":
            work.equal("false", symbol("s"), symbol("s") + sympy.Rational(1, 10**12))
        return work

    monkeypatch.setattr(derive_module, "derive", wrong)
    failed = [row for row in module.numeric_checks(30) if row.status == "FAILED"]
    assert [row.id for row in failed] == ["derivation-stationarity-digits"]
    assert failed[0].reason


@pytest.mark.parametrize("digits", [0, 9, "many", 10**6, 20.5])
def test_wrong_digits(digits):
    with pytest.raises(InputError, match="digits"):
        numeric_checks(digits)


def test_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["verify", "increasing", "--digits", "20", "--json"])
    data = json.loads(capsys.readouterr().out)
    assert stop.value.code == 0
    assert [theorem["status"] for theorem in data["theorems"]] == ["PROVED"]
    assert {check["status"] for check in data["checks"]} == {"ENCLOSED", "SAMPLED"}
    with pytest.raises(SystemExit) as stop:
        main(["verify", "--digits", "5"])
    assert stop.value.code == 2
