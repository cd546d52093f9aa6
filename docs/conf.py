"""Sphinx settings; pages under _generated are written from the package itself before each build."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

import ccem
from ccem import cli
from ccem.derive import comparison_table
from ccem.library import load, read_source, theorem_ids
from ccem.model import markdown_table
from ccem.report.content import ProofReader
from ccem.report.formula import mathml

project = "ccem"
author = "the ccem authors"
release = ccem.__version__
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"ccem {release}"
html_copy_source = False
html_show_copyright = False
html_static_path = ["_static"]
html_css_files = ["wrap.css"]
exclude_patterns = ["_build"]
nitpicky = True

HERE = Path(__file__).parent


def theorem_page() -> str:
    """Every theorem with its statement in formulas; statuses from the committed ledger."""
    from ccem.doctor import ledger_statuses
    from ccem.library import uses

    statuses = ledger_statuses()
    lines = ["# Theorem catalogue", "", "Written from `proofs/`. Replay any of them with `ccem verify ID`.", ""]
    for name in theorem_ids():
        source = read_source(name)
        proof = ProofReader(source, load(name))
        rows = [("where", f"{mathml(left.node)} = {mathml(right.node)}") for left, right in proof.definitions()]
        rows += [(f"assume ({key})", mathml(proof.formula(text).node)) for key, text in source["hypotheses"].items()]
        rows.append(("then", mathml(proof.formula(source["conclusion"]).node)))
        table = "".join(f"<tr><td>{word}</td><td>{formula}</td></tr>" for word, formula in rows)
        used = ", ".join(f"[{other}](#{other})" for other in uses(load(name))) or "no other theorem"
        words = f"**{statuses.get(name, 'not in the ledger')}**: {source['title']} ({source['source']}). Uses {used}."
        lines += [f"## {name}", "", words, "", "```{raw} html", f"<table>{table}</table>", "```", ""]
    return "\n".join(lines)


def derived_page() -> str:
    """Derived formulas beside the reference values that they were checked against."""
    words = (
        "Each value is computed from a formula that `ccem derive` derives from the definition of the loss; the\n"
        "reference values were found numerically, by other means. `python -m ccem.derive` prints this table."
    )
    return f"# Derived and reference values\n\n{words}\n\n{comparison_table()}\n"


def glossary_page() -> str:
    return f"# Glossary: paper symbol and code name\n\n{markdown_table()}\n"


GUARANTEES = """Each docstring states what its values are worth: EXACT, rational, symbolic or decided without rounding;
ENCLOSURE, a ball or interval that surely contains the true value; ESTIMATE, floating-point numbers, no proof.
Where it names a status instead (PROVED, ENCLOSED, REFUTED, UNDECIDED, SAMPLED), that is one of the five of the
[levels of trust](../trust.md)."""


def docstring(thing: object) -> str:
    """A docstring as text: names without their roles, code in single backticks."""
    text = re.sub(r":[a-z]+:`~?([^`]+)`", r"`\1`", inspect.getdoc(thing) or "")
    return text.replace("``", "`")


def entry(level: str, name: str, thing: object) -> list[str]:
    """A heading, the signature and the docstring of a public name."""
    try:
        signature = re.sub(r" at 0x[0-9a-f]+", "", str(inspect.signature(thing)))
    except (TypeError, ValueError):
        signature = ""
    return [f"{level} {name}", "", "````text", f"{name}{signature}", "", docstring(thing), "````", ""]


# what a user imports from besides ccem.testing, which has a page of its own
MODULES = (
    "ccem", "ccem.losses", "ccem.derive", "ccem.constellation", "ccem.codes", "ccem.plot", "ccem.report", "ccem.sweep",
    "ccem.experiments.synthetic", "ccem.experiments.trained",
)  # fmt: skip


def public_names(module: ModuleType) -> list[str]:
    """The names in ``__all__``, or else those that the module defines and does not hide; data is left out."""
    listed = getattr(module, "__all__", None) or [
        name for name, thing in vars(module).items()
        if name[0] != "_" and getattr(thing, "__module__", None) == module.__name__ and inspect.getdoc(thing)
    ]  # fmt: skip
    return [name for name in sorted(listed) if callable(getattr(module, name))]


def api_page() -> str:
    """Each public name: where it lives, its signature, its docstring."""
    lines = ["# Python interface", "", "Names of `ccem` itself are loaded when first used.", "", GUARANTEES, ""]
    for path in MODULES:
        module = import_module(path)
        lines += [f"## {path}", "", "````text", docstring(module), "````", ""]
        for name in public_names(module):
            lines += entry("###", f"{path}.{name}", getattr(module, name))
    return "\n".join(lines)


def testing_page() -> str:
    """The public names of ccem.testing, every check with the bug that it finds, every strategy."""
    from ccem import testing
    from ccem.testing._checks import CHECKS

    lines = ["# Testing losses", "", "## Interface", "", "Everything below is `ccem.testing.NAME`.", "", GUARANTEES, ""]
    for name in sorted(set(testing.__all__) - {"strategies"}):
        lines += entry("###", name, getattr(testing, name))
    lines += ["## Checks", "", "Names for `checks=`, `expected_failed_checks=` and `ccem check-loss --check`.", ""]
    for name, check in CHECKS.items():
        lines += [f"### {name}", "", "````text", docstring(check), "````", ""]
    lines += ["## Strategies", ""]
    lines += ["For Hypothesis: `ccem.testing.strategies.NAME`; they shrink to readable examples.", ""]
    for name in testing.strategies.__all__:
        lines += entry("###", name, getattr(testing.strategies, name))
    return "\n".join(lines)


def cli_page() -> str:
    """The help of every command."""
    lines = [
        "# Command line",
        "",
        "Exit codes: 0 holds, 1 refuted or failed, 2 wrong input, 3 undecided, 4 missing extra; 130 interrupted, "
        "141 what reads the output has gone.",
        "",
    ]
    context = click.Context(cli.cli, info_name="ccem")

    def describe(command: click.Command, context: click.Context, level: str) -> None:
        lines.extend([f"{level} {context.command_path}", "", "````text", command.get_help(context), "````", ""])
        if isinstance(command, click.Group) and command is not cli.cli:
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                describe(inner, click.Context(inner, info_name=name, parent=context), level)

    for name in cli.cli.list_commands(context):
        command = cli.cli.get_command(context, name)
        describe(command, click.Context(command, info_name=name, parent=context), "##")
    return "\n".join(lines)


def generate(_app: object) -> None:
    folder = HERE / "_generated"
    folder.mkdir(exist_ok=True)
    pages = {
        "theorems": theorem_page, "derived": derived_page, "glossary": glossary_page, "api": api_page,
        "testing": testing_page, "cli": cli_page,
    }  # fmt: skip
    for name, page in pages.items():
        text = page()
        target = folder / f"{name}.md"
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def setup(app: object) -> None:
    app.connect("builder-inited", generate)
