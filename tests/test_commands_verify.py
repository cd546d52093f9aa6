"""`ccem verify` as a user meets it: what goes where, in which form, in which colour, with which exit code."""

import json
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ccem.cli import main
from ccem.commands import verify as module
from ccem.library import as_file, theorem_ids, verify
from ccem.notation import spelled_out

QUICK = "increasing"
LINE = re.compile(r"PROVED    increasing +\d+\.\d\d s  checker  \S.*")


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


@pytest.fixture
def status(monkeypatch):
    """Make the one theorem that is verified come out with a status."""

    def put(name, **more):
        found = replace(verify([QUICK])[0], status=name, step="last", reason="no reason", **more)
        monkeypatch.setattr(module, "verify", lambda ids, progress=None: [found])

    return put


def test_one_line_a_theorem_and_a_summary_on_stdout(capsys):
    assert run("verify", QUICK) == 0
    out, err = capsys.readouterr()
    first, summary, coq = out.splitlines()
    assert LINE.fullmatch(first)
    assert re.fullmatch(r"1 PROVED in \d+\.\d s", summary)
    assert coq == "not checked by Coq"
    assert err == ""


def test_quiet_prints_the_summary_only(capsys):
    assert run("verify", QUICK, "--quiet") == 0
    assert capsys.readouterr().out.startswith("1 PROVED in ")


def test_citations_are_said_at_the_theorem_and_in_the_summary(capsys):
    assert run("verify", "interior-dimension") == 0
    out = capsys.readouterr().out
    assert "          modulo literature: " in out
    assert re.search(r"^\d+ PROVED \([1-9]\d* modulo citations\) in ", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "code"), [("REFUTED", 1), ("FAILED", 1), ("UNDECIDED", 3), ("ENCLOSED", 0), ("SAMPLED", 0)]
)
def test_exit_code_of_each_status_and_what_quiet_keeps(status, capsys, name, code):
    status(name)
    assert run("verify", QUICK, "--quiet") == code
    out = capsys.readouterr().out
    assert (f"{name:<9} {QUICK}" in out) == (code != 0)
    assert f"1 {name} in " in out


def test_json_has_the_documented_shape(capsys):
    assert run("verify", QUICK, "--json") == 0
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert list(data) == ["schema", "versions", "theorems", "summary"]
    assert data["schema"] == 1
    assert set(data["versions"]) == {"ccem", "python", "python-flint"}
    (theorem,) = data["theorems"]
    documented = {"id", "title", "source", "status", "seconds", "hypotheses", "conclusion", "rules", "citations"}
    assert documented <= set(theorem)
    assert all(isinstance(theorem[key], list) for key in ("hypotheses", "rules", "citations"))
    assert all(isinstance(theorem[key], str) for key in ("id", "title", "source", "status", "conclusion"))
    assert isinstance(theorem["seconds"], float)
    assert data["summary"] == {"total": 1, "proved": 1}
    assert err == ""


def test_junit(tmp_path, status):
    status("FAILED")
    path = tmp_path / "out.xml"
    assert run("verify", QUICK, "--quiet", "--junitxml", str(path)) == 1
    suite = ElementTree.parse(path).getroot()
    assert (suite.tag, suite.get("tests"), suite.get("failures")) == ("testsuite", "1", "1")
    case = suite.find("testcase")
    assert case.get("name") == QUICK
    assert float(case.get("time")) >= 0
    assert case.find("failure").get("message") == "step last: no reason"
    status("UNDECIDED")
    run("verify", QUICK, "--quiet", "--junitxml", str(path))
    assert ElementTree.parse(path).getroot().find("testcase/skipped") is not None


def test_list_names_every_theorem_and_replays_none(capsys, monkeypatch):
    monkeypatch.setattr(module, "verify", None)
    assert run("verify", "--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in lines] == list(theorem_ids())
    assert run("verify", "--list", "--json", QUICK) == 0
    assert [set(row) for row in json.loads(capsys.readouterr().out)["theorems"]] == [{"id", "title", "source"}]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-theorem"], "there is no theorem 'no-such-theorem'"),
        (["--list", "feasibilty"], "did you mean feasibility"),
        (["--digits", "9", QUICK], "digits must be at least 10, got 9"),
        (["--digits", "ten", QUICK], "digits must be a number"),
        (["--jobs", "2"], "belong to --coq"),
        (["--frob"], "No such option"),
        ([QUICK, "--quiet", "--junitxml", "/no/such/folder/out.xml"], "out.xml: there is no folder /no/such/folder"),
    ],
)
def test_wrong_usage_is_2_with_the_reason_on_stderr(arguments, words, capsys):
    assert run("verify", *arguments) == 2
    assert words in capsys.readouterr().err


def test_a_search_that_ran_out_of_budget_is_undecided(tmp_path, capsys):
    """Balls that do not decide within their budget say nothing about the claim: 3, not 1; more budget decides."""
    x = ["var", "x"]
    inside = ["and", ["<=", ["num", "0"], x], ["<=", x, ["num", "1"]]]
    bump = ["+", ["*", x, ["+", x, ["num", "-1"]]], ["num", "3/10"]]
    claim = ["forall", "x", ["real"], ["=>", inside, ["<", ["num", "0"], bump]]]
    path = tmp_path / "range.json"
    for pieces, code, word in ((1, 3, "UNDECIDED"), (50, 0, "ENCLOSED")):
        step = {"id": "range", "claim": claim, "rule": "ball", "pieces": pieces, "precision": 64}
        theorem = {"id": "mine", "variables": [], "hypotheses": [], "steps": [step], "conclusion": claim}
        path.write_text(json.dumps(as_file([spelled_out(theorem)])))
        assert run("check", str(path)) == code
        assert capsys.readouterr().out.startswith(word)


def on_terminal(stream, **environment):
    """What the command writes where one of its streams is a terminal (stdout or stderr), and the other stream."""
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: theirs}
    variables = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")} | environment
    with subprocess.Popen([sys.executable, "-m", "ccem", "verify", QUICK], env=variables, **streams) as process:
        os.close(theirs)
        other = (process.stderr if stream == "stdout" else process.stdout).read()
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    return seen.decode(), other.decode()


def test_colour_on_a_terminal_only_and_never_under_no_color():
    shown, err = on_terminal("stdout")
    assert shown.startswith("\x1b[32mPROVED   \x1b[0m increasing")
    assert err == ""
    for value in ("1", "0", ""):
        plain, _ = on_terminal("stdout", NO_COLOR=value)
        assert "\x1b" not in plain
        assert LINE.match(plain)


def test_progress_goes_to_a_terminal_on_stderr_and_results_to_stdout():
    progress, out = on_terminal("stderr")
    assert QUICK in progress
    assert progress.endswith("\r\x1b[K")
    assert "PROVED" not in progress
    assert LINE.match(out)
    assert "\x1b" not in out


def test_a_closed_pipe_is_no_traceback():
    command = f"{sys.executable} -m ccem verify --list | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
