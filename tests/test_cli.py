"""The command line as a whole: help with examples that parse, version, completion, exit codes."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

import ccem
from ccem.cli import COMMANDS, cli, main

ROOT = Path(__file__).parents[1]


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    return stop.value.code


def commands(group=cli, path=("ccem",)):
    """Every command with its path."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


EVERY = dict(commands())


def shown(text):
    """The ``ccem`` lines in a text, without what the shell does with them."""
    for line in re.findall(r"^\s*(?:Example: )?(ccem .*)$", text, re.MULTILINE):
        words = shlex.split(line, comments=True)
        end = next((k for k, word in enumerate(words) if word in ("|", ">", "&&")), len(words))
        yield words[1:end]


def parse(words):
    """Parse as click would, without running; files that an example names need not exist."""
    command, name, rest = cli, "ccem", words
    while isinstance(command, click.Group) and rest and rest[0] not in ("--help", "--version"):
        command, name, rest = command.get_command(click.Context(command), rest[0]), rest[0], rest[1:]
        assert command is not None, words
    try:
        command.make_context(name, list(rest))
    except click.exceptions.Exit:
        pass
    except click.BadParameter as error:
        if "does not exist" not in error.message:
            raise


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_help_has_examples_that_parse(path, capsys):
    assert run(*path[1:], "--help") == 0
    text = capsys.readouterr().out
    # click breaks long lines of paragraphs; examples stand in the docstring as they are
    examples = list(shown(EVERY[path].help.replace("\b", "")))
    assert examples, text
    for words in examples:
        assert words[: len(path) - 1] == list(path[1:])
        parse(words)


@pytest.mark.parametrize("file", ["README.md", "docs/quickstart.md", "docs/experiments.md"])
def test_commands_in_the_texts_parse(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    quoted = re.findall(r"^(ccem .*)$|`(ccem [^`]*)`|&& (ccem .*)$", text, re.MULTILINE)
    lines = "\n".join(" ".join(one.split()) for parts in quoted for one in parts if one)
    found = [words for words in shown(lines) if len(words) > 1]  # a bare `ccem bounds` only names a command
    assert len(found) > 5
    for words in found:
        parse(words)


def test_version_and_module(capsys):
    assert run("--version") == 0
    assert ccem.__version__ in capsys.readouterr().out
    done = subprocess.run([sys.executable, "-m", "ccem", "--version"], capture_output=True, text=True, check=True)
    assert ccem.__version__ in done.stdout


def test_help_of_ccem_lists_every_command_and_imports_none(capsys):
    code = "import sys; from ccem.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "heavy = {'numpy', 'scipy', 'sympy', 'matplotlib', 'torch', 'flint'} & set(sys.modules)\n"
    code += "assert not heavy, heavy"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(re.search(rf"^  {name}\b", done.stdout, re.MULTILINE) for name in COMMANDS)
    examples = list(shown(cli.help.replace("\b", "")))
    assert examples
    for words in examples:
        parse(words)


@pytest.mark.parametrize(
    "arguments",
    [("nope",), ("solve", "--nope"), ("solve",), ("doctor", "-B", "8", "extra"), ("derive",), ("certify", "no file"),
     ("verify", "--jobs", "0"), ("plot", "nope"), ("solve", "-N", "x", "-t", "1", "-b", "1")],
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_one_line(arguments, capsys):
    assert run(*arguments) == 2
    assert re.fullmatch(r"error: .+\n", capsys.readouterr().err)


def shell(line):
    """Exit codes of a pipe in bash in which ``ccem`` is this package's command line, and what it writes on stderr."""
    ccem_ = shlex.join([sys.executable, "-m", "ccem"])
    text = f'ccem() {{ {ccem_} "$@"; }}; {line}; echo "${{PIPESTATUS[@]}}" >&2'
    done = subprocess.run(["bash", "-c", text], capture_output=True, text=True, check=False)
    *said, codes = done.stderr.splitlines()
    return [int(code) for code in codes.split()], said


@pytest.mark.parametrize("arguments", ["--help", "verify --help", "codes", "solve -N 4 -t 1 -b 1"])
def test_a_reader_that_goes_away_is_no_refutation(arguments):
    assert shell(f"ccem {arguments} | exec 0<&-") == ([141, 0], [])


def test_closed_streams():
    code, said = shell("ccem codes >&-")
    assert code == [2]
    assert said == ["error: standard output is closed; send it to a file or to /dev/null"]
    assert shell("ccem codes 2>&-")[0] == [0]
    assert shell("ccem codes -N 3 2>&-")[0] == [2]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ccem do", "doctor"),
        ("ccem plot pha", "phases-N-t"),
        ("ccem verify sigmoid-etf-th", "sigmoid-etf-threshold"),
        ("ccem export mirr", "mirror"),
        ("ccem report ccem-gr", "ccem-gram"),
        ("ccem refute spec", "spectral-simplex"),
        ("ccem structure infonce-o", "infonce-one-direction"),
        ("ccem certify-code icosa", "icosahedron"),
        ("ccem doctor --preset siglip2", "siglip2-so400m-16-256"),
        ("ccem doctor --pre", "--preset"),
    ],
)
def test_the_shell_completes(typed, expected, capsys, monkeypatch):
    monkeypatch.setenv("_CCEM_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    assert run() == 0
    assert f"plain,{expected}\n" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_each_shell(shell):
    environment = {**os.environ, "_CCEM_COMPLETE": f"{shell}_source"}
    done = subprocess.run([sys.executable, "-m", "ccem"], env=environment, capture_output=True, text=True, check=False)
    assert "_CCEM_COMPLETE" in done.stdout
