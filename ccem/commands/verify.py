"""`ccem verify`, `ccem export`, `ccem check`: replaying proofs."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import click

from ccem._version import __version__
from ccem.commands import complete
from ccem.commands.files import OutputFile, write
from ccem.commands.progress import progress_line
from ccem.errors import InputError
from ccem.library import Result, check_file, export, read_source, theorem_ids, verify

COLOURS = {"PROVED": "green", "ENCLOSED": "cyan", "SAMPLED": "yellow", "UNDECIDED": "yellow"}
HOLD = ("PROVED", "ENCLOSED", "SAMPLED")


def as_json(results: list[Result]) -> dict[str, Any]:
    """The object that `--json` prints."""
    import flint

    versions = {"ccem": __version__, "python": platform.python_version(), "python-flint": flint.__version__}
    counts = Counter(result.status for result in results)
    return {
        "schema": 1,
        "versions": versions,
        "theorems": [asdict(result) for result in results],
        "summary": {"total": len(results), **{status.lower(): n for status, n in sorted(counts.items())}},
    }


def as_junit(results: list[Result]) -> bytes:
    """The same as JUnit XML."""
    failed = [r for r in results if r.status in ("FAILED", "REFUTED")]
    suite = ElementTree.Element(
        "testsuite", name="ccem verify", tests=str(len(results)), failures=str(len(failed))
    )
    for result in results:
        case = ElementTree.SubElement(
            suite, "testcase", classname="ccem", name=result.id, time=f"{result.seconds:.3f}"
        )
        properties = ElementTree.SubElement(case, "properties")
        for key, value in (("tier", result.tier), ("assumptions", "; ".join(result.assumptions))):
            ElementTree.SubElement(properties, "property", name=key, value=value)
        if result in failed:
            message = f"step {result.step}: {result.reason}"
            ElementTree.SubElement(case, "failure", message=message)
        elif result.status == "UNDECIDED":
            ElementTree.SubElement(case, "skipped", message=result.reason)
    return bytes(ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True))


def exit_code(results: list[Result]) -> int:
    """0 all hold, 1 refuted or failed, 3 undecided."""
    statuses = {result.status for result in results}
    if statuses & {"FAILED", "REFUTED"}:
        return 1
    return 3 if "UNDECIDED" in statuses else 0


def summary(results: list[Result]) -> str:
    """How many have which status; how many of them rest on results from the literature; the seconds."""
    counts = Counter(result.status for result in results)
    text = ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))
    modulo = sum(bool(result.citations) for result in results)
    return f"{text}{f' ({modulo} modulo citations)' if modulo else ''} in {sum(r.seconds for r in results):.1f} s"


def print_statement(result: Result) -> None:
    """What was proved, and whether this package's theorem of that id says the same."""
    for variable in result.variables:
        click.echo(f"          for all {variable}")
    for k, hypothesis in enumerate(result.hypotheses):
        click.echo(f"          {'and' if k else 'if '}  {hypothesis}")
    click.echo(f"          then {result.conclusion}")
    click.echo(f"          ({result.shipped})")


def print_results(results: list[Result], *, quiet: bool, statements: bool = False, coq: str = "") -> None:
    """One line a theorem, and a summary; what was proved where ``statements``; ``coq``: its version."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = max((len(result.id) for result in results), default=0)
    for result in results if not quiet else [r for r in results if r.status not in HOLD]:
        status = f"{result.status:<9}"
        if colour:
            status = click.style(status, fg=COLOURS.get(result.status, "red"))
        tier = f"{result.tier:<7}" + (f" {result.coq_seconds:6.2f} s" if result.coq_seconds else "")
        parts = [f"{result.id:<{width}}", f"{result.seconds:6.2f} s", tier, result.trust, result.source]
        click.echo(f"{status} {'  '.join(part for part in parts if part)}", color=colour)
        for citation in result.citations:
            click.echo(f"          modulo {citation}")
        if statements and result.status in HOLD:
            print_statement(result)
        if result.reason:
            click.echo(f"          at step {result.step!r}: {result.reason}")
    click.echo(summary(results))
    by_coq = sum(result.tier == "coq" for result in results)
    click.echo(f"{by_coq} checked by Coq {coq} as well" if by_coq else "not checked by Coq")
    for result in results if by_coq and not quiet else []:
        if result.tier != "coq" and result.status != "FAILED":
            click.echo(f"  not by Coq: {result.id}: {result.coq}")
    for axiom in sorted({axiom for result in results for axiom in result.assumptions}):
        click.echo(f"  assumed by Coq: {axiom}")


@click.command("verify")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete.theorems)
@click.option("--digits", metavar="D", help="Also check the derived formulas numerically to D digits (10 to 10000).")
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
@click.option("--junitxml", type=OutputFile(), help="Also write JUnit XML.")
@click.option("--quiet", is_flag=True, help="Print failures and the summary only.")
@click.option("--list", "list_only", is_flag=True, help="List the theorems without replaying them.")
@click.option("--coq", is_flag=True, help="Let Coq check them as well (at first it compiles a library, too).")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Coq processes at a time.")
@click.option("--coqchk", is_flag=True, help="With --coq: let Coq's independent checker go over the compiled files.")
def verify_command(
    ids: tuple[str, ...],
    digits: str | None,
    json_output: bool,
    junitxml: Path | None,
    quiet: bool,
    list_only: bool,
    coq: bool,
    jobs: int,
    coqchk: bool,
) -> int:
    """Replay the proofs of all theorems, or of those named (with what they use).

    Exit code: 0 all hold, 1 one is refuted or fails, 2 wrong usage, 3 undecided, 4 with --coq: Coq is not installed.

    \b
    Examples:
      ccem verify
      ccem verify sigmoid-etf-threshold
      ccem verify --digits 50
      ccem verify feasibility --coq
      ccem verify --coq --jobs 4
    """
    if (coqchk or jobs > 1) and not coq:
        raise InputError("--jobs and --coqchk belong to --coq")
    if list_only:
        sources = [read_source(name) for name in ids or theorem_ids()]
        if json_output:
            rows = [{key: source[key] for key in ("id", "title", "source")} for source in sources]
            click.echo(json.dumps({"schema": 1, "theorems": rows}, indent=2))
        for source in sources if not json_output else []:
            click.echo(f"{source['id']}: {source['title']}")
        return 0
    checks = []
    if digits is not None:
        from ccem.numeric_checks import numeric_checks

        checks = numeric_checks(digits)
    version = ""
    if coq:
        from ccem.coq import coqc_version, with_coq

        version = coqc_version().split()[0]  # a missing Coq is said before the work, not after it
    with progress_line(quiet=quiet) as progress:
        results = verify(ids, progress=progress)
        if coq:
            results = with_coq(results, jobs=jobs, recheck=coqchk, progress=progress)
    if json_output:
        data = as_json(results)
        if coq:
            data["versions"]["coq"] = version
            data["summary"] |= {"by_coq": sum(r.tier == "coq" for r in results), "coqchk": coqchk}
        if digits is not None:
            data["checks"] = [asdict(check) for check in checks]
        click.echo(json.dumps(data, indent=2))
    else:
        print_results(results, quiet=quiet, coq=version)
        if coqchk:
            click.echo("coqchk, Coq's independent checker, accepts the compiled files")
        if checks:
            print_results(checks, quiet=quiet)
    if junitxml:
        write(junitxml, as_junit([*results, *checks]).decode())
    return exit_code([*results, *checks])


@click.command("export")
@click.argument("theorem_id", metavar="ID", shell_complete=complete.theorems)
@click.option("-o", "output", type=OutputFile(), help="Write to a file.")
@click.option("--coq", is_flag=True, help="Write a Coq file instead, which coqc compiles by itself.")
def export_command(theorem_id: str, output: Path | None, coq: bool) -> int:
    """Write a theorem, its proof and all it uses as JSON that `ccem check` replays.

    Example: ccem export feasibility -o feasibility.json
    """
    if coq:
        from ccem.coq import standalone

        text = standalone(theorem_id).rstrip("\n")
    else:
        text = json.dumps(export(theorem_id), indent=1)
    if output:
        write(output, text + "\n")
    else:
        click.echo(text)
    return 0


@click.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "json_output", is_flag=True, help="Print one JSON object.")
def check_command(file: Path, json_output: bool) -> int:
    """Replay an exported proof file with the checker alone; print what it proves; a refused proof names its step.

    A stranger's file may prove another statement under a known id: it says whether this package's theorem is the same.

    Exit code: 0 all hold, 2 the file or a proof in it is refused, 3 undecided.

    Example: ccem check feasibility.json
    """
    results = check_file(file)
    if json_output:
        click.echo(json.dumps(as_json(results), indent=2))
    else:
        print_results(results, quiet=False, statements=True)
    return 2 if any(result.status == "FAILED" for result in results) else exit_code(results)
