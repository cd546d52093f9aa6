"""Coq as the second checker. What needs Coq is skipped where `coqc` is not installed."""

import copy
import json
import os
import re
import shutil
import subprocess
import threading
import time

import pytest

import ccem.coq
import ccem.export.coq_refuted
from ccem.cli import main
from ccem.coq import (
    HEADER,
    CoqResult,
    axioms_of,
    defined_text,
    foreign,
    library_folder,
    library_modules,
    library_sources,
    opened,
    proved_before,
    refute_with_coq,
    standalone,
    statement_text,
    verify_with_coq,
    with_coq,
)
from ccem.errors import MissingExtraError
from ccem.export.coq import coq_formula
from ccem.export.coq_proof import emit, identifier
from ccem.export.coq_refuted import refutation_text
from ccem.library import in_order, load, read, theorem_ids, verify
from ccem.refutations import entry_ids, read_entry
from ccem.trusted.checker import Checker, statement

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason="Coq is not installed (no coqc on the PATH)")


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code, capsys.readouterr()


def test_nothing_is_assumed_or_left_open():
    sources = library_sources()
    assert set(sources) == {path.stem for path in library_folder().glob("*.v")}
    forbidden = {"Admitted", "Axiom", "Parameter", "admit", "Axioms", "Conjecture"}
    for text in sources.values():
        assert not forbidden & set(text.replace(".", " ").split())


def test_coq_proves_every_theorem():
    assert {*theorem_ids(), *entry_ids()} - set(proved_before()) == set()


def test_every_rule_of_the_checker_and_every_short_way_has_its_lemma():
    rules = {name.removeprefix("rule_") for name in dir(Checker) if name.startswith("rule_")}
    rules |= {"monotone", "witness", "obtain"}  # of ccem.notation
    lemmas = library_sources()["Rules"]
    assert {rule for rule in rules if f"Theorem rule_{rule}" not in lemmas} == {"cite"}


@needs_coq
def test_a_proof_written_out_in_the_checkers_rules_is_emitted_too():
    """Also where `logic` takes an existence for what does not fail for all."""
    theorem = load("strictly-increasing")
    assert {"obtain"} == {step["rule"] for step in _steps(read("strictly-increasing"))} - {
        step["rule"] for step in _steps(theorem)
    }
    goal, proof = coq_formula(statement(theorem)), emit(theorem, {})
    with opened() as workshop:
        workshop.sources["WrittenOut"] = (
            f"{HEADER}Open Scope R_scope.\nTheorem written_out : {goal}.\nProof.\n{proof}\nQed.\n"
        )
        compiled = workshop.start("WrittenOut").result()
    assert "exists_classic" in proof
    assert compiled.ok, compiled.output


def _steps(block):
    for step in block["steps"]:
        yield step
        yield from _steps(step) if "steps" in step else ()


def test_axioms_that_are_not_coqs_own_are_foreign():
    output = "Axioms:\nmine : False\nClassicalDedekindReals.sig_not_dec : forall P : Prop,\n  {~ ~ P} + {~ P}\n"
    assert axioms_of(output) == ["ClassicalDedekindReals.sig_not_dec", "mine"]
    assert foreign(axioms_of(output)) == ["mine"]


def test_without_coq_the_message_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(ccem.coq.shutil, "which", lambda program: None)
    ccem.coq.coqc_version.cache_clear()
    code, said = run(capsys, "verify", "feasibility", "--coq")
    assert code == 4
    assert "apt-get install coq libcoq-coquelicot libcoq-interval" in said.err
    with pytest.raises(MissingExtraError):
        verify_with_coq(["feasibility"])


def test_without_the_option_coq_is_not_asked(capsys):
    code, said = run(capsys, "verify", "softplus-increasing")
    assert code == 0
    assert "not checked by Coq" in said.out


@needs_coq
def test_modules_in_one_file_have_their_own_verdicts(monkeypatch, tmp_path):
    """One that is refused does not take along those beside it; nothing is compiled a second time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(ccem.coq, "library_sources", dict)
    sources = {
        "Good": "Theorem good : True. Proof. exact I. Qed.",
        "Bad": "Theorem bad : 0 = 1. Proof. reflexivity. Qed.",
        "Fair": "Theorem fair : 1 = 1. Proof. reflexivity. Qed.",
        "Above": "From CCEM Require Import Good.\nTheorem above : True /\\ True. Proof. exact (conj good good). Qed.",
        "Vain": "From CCEM Require Import Bad.\nTheorem vain : 0 = 1. Proof. exact bad. Qed.",
    }
    for compiles in (5, 0):  # three in one file, then in three; one of the other two
        with opened() as workshop:
            run, ran = workshop._run, []
            monkeypatch.setattr(workshop, "_run", lambda *a, run=run, ran=ran: ran.append(a) or run(*a))
            for name, text in sources.items():
                workshop.sources[name] = text
                workshop.start_with_others(name)
            found = {name: workshop.start(name).result() for name in sources}
            workshop.tidy()
        assert [name for name, verdict in found.items() if not verdict.ok] == ["Bad", "Vain"]
        assert 'Unable to unify "1" with "0"' in found["Bad"].output
        assert found["Vain"].output == "something that it needs does not compile"
        assert len(ran) == compiles
    files = list((tmp_path / "ccem" / "coq").glob("Theorems_*.v"))
    assert len(files) == 4


@needs_coq
def test_equations_are_compared_by_their_normal_forms():
    tried = """
Goal forall x y, (x + y) ^ 2 / 2 = x * x / 2 + x * y + y ^ 2 / 2. intros. same_by_ring. Qed.
Goal forall x y, (x + y) / exp x = x / exp x + y / exp x. intros. same_by_ring. Qed.
Goal forall x y, (x + y) ^ 2 = x ^ 2 + y ^ 2. intros. Fail same_by_ring. Fail same_by_field. Abort.
Goal forall x y, 0 < y -> x / (y * y) = x / y / y. intros x y P. Fail same_by_ring. same_by_field.
  match goal with |- y <> 0 => lra end. Qed.
Goal forall x, 0 <= x -> sqrt x ^ 3 * 2 = 2 * x * sqrt x. intros x P. Fail same_by_ring.
  same_by_ring_with (sqrt_sqrt x P). Qed.
Goal forall x y z, x * x = 2 -> y * y = 3 -> z / (x * x) = z * y * y / 6. intros x y z A B.
  Fail same_by_field_with A. same_by_field_with (conj A B). nra. Qed.
"""
    with opened() as workshop:
        workshop.sources["Compared"] = f"{HEADER}Open Scope R_scope.\n{tried}"
        compiled = workshop.start("Compared").result()
    assert compiled.ok, compiled.output


@needs_coq
@pytest.mark.parametrize(("answer", "code"), [(0, 0), (1, 1)])
def test_coqchk_goes_over_the_compiled_files(answer, code, tmp_path, monkeypatch, capsys):
    """A program of that name that notes what it is asked, and answers as told."""
    program = tmp_path / "coqchk"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\necho "no such file" >&2\nexit {answer}\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    found, said = run(capsys, "verify", "sum-zero", "--coq", "--coqchk")
    assert found == code
    assert re.fullmatch(r"CCEM\.Theorems_[0-9a-f]{16}", (tmp_path / "asked").read_text().split()[-1])
    assert ("accepts the compiled files" in said.out) == (answer == 0)
    assert ("coqchk refuses the compiled files: no such file" in said.err) == (answer == 1)


@needs_coq
def test_the_json_names_the_version_of_coq(capsys):
    answer = json.loads(run(capsys, "verify", "sum-zero", "--coq", "--json")[1].out)
    assert re.fullmatch(r"[\d.]+", answer["versions"]["coq"])
    assert ccem.coq.coqc_version().startswith(answer["versions"]["coq"])
    assert answer["summary"] == {"total": 1, "proved": 1, "by_coq": 1, "coqchk": False}


@needs_coq
def test_a_second_process_waits_for_the_first_and_says_so():
    said = []
    with opened():
        other = threading.Thread(target=lambda: verify_with_coq(["sum-zero"], progress=said.append))
        other.start()
        while not said:
            time.sleep(0.01)
        assert said == ["waiting for another ccem that uses Coq"]
    other.join()
    assert said[-2:] == ["Coq: sum-zero", "Coq: the axioms under the proofs"]


@needs_coq
def test_what_coq_proved_before_it_still_proves(capsys):
    """The whole list is compared by `ccem verify --coq`."""
    code, said = run(capsys, "verify", "--coq", "feasibility", "sigmoid-etf-two", "--json")
    assert code == 0
    assert said.out.count('"tier": "coq"') == len(in_order(["feasibility", "sigmoid-etf-two"]))
    assert '"real numbers: decides negated statements"' in said.out


def changed(theorem_id):
    theorem = copy.deepcopy(read(theorem_id))
    theorem["hypotheses"] = theorem["hypotheses"][1:]
    return theorem


@needs_coq
@pytest.mark.parametrize("theorem_id", ["mean-similarity-range", "softplus-increasing"])
def test_a_changed_statement_fails(theorem_id, monkeypatch, capsys):
    """The checker is made to believe the change; Coq does not."""
    theorem = changed(theorem_id) if theorem_id != "softplus-increasing" else copy.deepcopy(read(theorem_id))
    if theorem_id == "softplus-increasing":
        before = str(theorem["conclusion"])
        theorem["conclusion"] = _flip(theorem["conclusion"])
        assert str(theorem["conclusion"]) != before
    assert theorem_id in proved_before()
    monkeypatch.setattr(ccem.coq, "read", lambda name: theorem if name == theorem_id else read(name))
    code, said = run(capsys, "verify", "--coq", theorem_id)
    assert code == 1
    assert "at step 'Coq'" in said.out


def _flip(node):
    if isinstance(node, list) and node and node[0] in ("<=", "<"):
        return [node[0], node[2], node[1]]
    return [_flip(part) for part in node] if isinstance(node, list) else node


def test_other_axioms_than_listed_are_a_failure(monkeypatch):
    def found(ids, **_):
        return [CoqResult(name, "PROVED", axioms=["PrimInt63.add"]) for name in ids]

    monkeypatch.setattr(ccem.coq, "verify_with_coq", found)
    *_, result = with_coq(verify(["softplus-increasing"]))
    assert result.status == "FAILED"
    assert result.reason.startswith("rests on primitive integers; ASSUMPTIONS.txt lists ")


@needs_coq
def test_an_exported_file_compiles_by_itself(tmp_path, capsys):
    """One with linear algebra and a condition for being defined."""
    theorem_id = "interior-dimension"
    path = tmp_path / "exported.v"
    assert run(capsys, "export", theorem_id, "--coq", "-o", str(path))[0] == 0
    assert "From CCEM" not in path.read_text()
    done = subprocess.run(["coqc", path.name], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert foreign(axioms_of(done.stdout)) == []


def test_an_exported_file_holds_what_the_proof_needs_alone():
    assert "\nModule Spectral." in standalone("interior-dimension")
    assert "\nModule Spectral." not in standalone("feasibility")


@needs_coq
def test_statements_are_defined_where_their_hypotheses_hold():
    with opened() as workshop:
        session = [HEADER, "Open Scope R_scope."]
        for theorem_id in theorem_ids():
            session += [defined_text(theorem_id), "Abort All.", f"Check {identifier(theorem_id)}_defined."]
        done = subprocess.run(
            ["coqtop", "-q", "-w", "none", "-R", str(workshop.folder), "CCEM"],
            input="\n".join(session), capture_output=True, text=True, check=False,
        )  # fmt: skip
    proved = set(re.findall(r"^(?:\S+ < )*(\w+)_defined$", done.stdout, re.MULTILINE))
    assert {identifier(theorem_id) for theorem_id in theorem_ids()} - proved == set()


def test_a_standalone_file_holds_only_what_it_needs():
    text = standalone("softplus-increasing")
    assert "Module Softplus." in text
    assert "Module LossCurve." not in text


def test_statements_carry_their_hypotheses():
    assert "2 <= INR N" in statement_text("lower-bound")


def test_every_library_module_is_listed_with_its_axioms():
    listed = (library_folder() / "ASSUMPTIONS.txt").read_text()
    named = [m for m in library_modules() if "\nTheorem " in library_sources()[m]]
    assert [m for m in named if f"{m}.v: " not in listed] == []


# ------------------------------------------------------------------------------------------ refuted statements


@needs_coq
def test_coq_proves_that_a_refuted_statement_is_false(capsys):
    """The others are left to `ccem refute --coq`."""
    code, said = run(capsys, "refute", "separable-beyond-dimension", "--coq", "--json")
    assert code == 0
    assert json.loads(said.out)["coq"]["separable-beyond-dimension"]["status"] == "PROVED"


@needs_coq
def test_coq_refuses_numbers_that_refute_nothing(monkeypatch):
    entry = copy.deepcopy(read_entry("margin-bound-without-size"))
    entry["counterexample"]["m"] = "1/5"  # a smaller margin meets the bound
    monkeypatch.setattr(ccem.export.coq_refuted, "read_entry", lambda entry_id: entry)
    (result,) = refute_with_coq(["margin-bound-without-size"])
    assert result.status == "FAILED"


def test_the_refuted_statement_carries_its_hypotheses():
    text = refutation_text("margin-bound-without-size")
    assert "~ (forall (N : nat) (d : nat) (u : nat -> nat -> R)" in text
    assert "3 <= INR N /\\ (forall" in text
