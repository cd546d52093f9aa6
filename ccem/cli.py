"""The command line: finds the command, loads its module, turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NoReturn

import click

from ccem._version import __version__
from ccem.errors import CcemError, InputError

# command -> (module:attribute, one line of help); modules are imported only when their command runs
COMMANDS: dict[str, tuple[str, str]] = {
    "verify": ("ccem.commands.verify:verify_command", "Replay the proofs of the theorems."),
    "check": ("ccem.commands.verify:check_command", "Replay an exported proof file."),
    "export": ("ccem.commands.verify:export_command", "Write a theorem with its proof as JSON."),
    "test-claim": ("ccem.commands.test_claim:command", "Refute or prove an inequality of your own."),
    "constellation": ("ccem.commands.constellation:command", "Margin, bias and separability of embeddings in a file."),
    "structure": ("ccem.commands.structure:command", "Say which embeddings are optimal for a loss, and why."),
    "refute": ("ccem.commands.refute:command", "Refute false statements, published or tempting."),
    "bounds": ("ccem.commands.bounds:bounds_command", "Bound the loss that N pairs in R^d can reach."),
    "certify-code": ("ccem.commands.bounds:certify_code_command", "Certify that a spherical code is optimal."),
    "codes": ("ccem.commands.bounds:codes_command", "Spherical codes: names, and the best found for N and d."),
    "check-loss": ("ccem.commands.check_loss:command", "Find the bugs of a contrastive loss of yours."),
    "solve": ("ccem.commands.solve:command", "The optimum for given N, t and bias, certified."),
    "threshold": ("ccem.commands.threshold:command", "The inverse temperatures where the phases begin."),
    "derive": ("ccem.commands.derive:command", "Derive formulas from the definitions, N symbolic."),
    "doctor": ("ccem.commands.doctor:command", "Say what a loss setting wants, and why."),
    "plot": ("ccem.commands.plot:command", "Draw figures: loss, phases, similarities, constellation, embeddings."),
    "sweep": ("ccem.commands.sweep:command", "Do a task at every point of a grid; survives crashes."),
    "experiment": ("ccem.commands.experiment:command", "Set the theory beside optimisation, with seeds recorded."),
    "report": ("ccem.commands.report:command", "Write a report on the theorems: HTML, Markdown, LaTeX, JSON."),
    "certify": ("ccem.commands.certify:command", "Bound how far given embeddings are from the global optimum."),
}


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """End with 141 when what reads the output has gone; click would end with 1, which means refuted."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes at its end
        raise click.exceptions.Exit(141) from None


class LazyGroup(click.Group):
    """A click group that lists its commands without importing them."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        with _reader_may_leave():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        with _reader_may_leave():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ccem")
def cli() -> None:
    """Verify theorems, derive closed forms and test losses of contrastive learning.

    \b
    Examples:
      ccem verify
      ccem doctor -B 32768 -d 768 -t 10 --siglip-bias -10
      ccem solve -N 32768 -t 10 -b 10 --digits 50
      ccem report -o report.html

    Each command has a --help with examples. Exit codes: 0 holds, 1 refuted or failed, 2 wrong input, 3 undecided,
    4 an extra is not installed; 130 interrupted, 141 what reads the output has gone.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line.

    Exit codes: 0 holds, 1 refuted or failed, 2 wrong input, 3 undecided, 4 missing extra; 130 interrupted; 141 when
    what reads the output goes away, as ``head`` does.
    """
    if sys.stderr is None:  # the shell closed it
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    if sys.stdout is None:
        _fail("standard output is closed; send it to a file or to /dev/null", InputError.exit_code)
    try:
        code = cli.main(args=arguments, prog_name="ccem", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        context = None if type(error) is click.BadParameter else getattr(error, "ctx", None)
        _fail(error.format_message() + (f" (see {context.command_path} --help)" if context else ""), error.exit_code)
    except CcemError as error:
        _fail(str(error), error.exit_code)
    except OSError as error:
        _fail((f"{error.filename}: " if error.filename else "") + str(error.strerror or error), InputError.exit_code)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> NoReturn:
    """One line on stderr, and the exit code."""
    click.echo(f"error: {' '.join(message.split())}", err=True)
    sys.exit(code)
