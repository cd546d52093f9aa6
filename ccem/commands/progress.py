"""What is being checked, on one line of a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


def show_progress(text: str) -> None:
    """Write the text on stderr; the next call overwrites it."""
    click.echo(f"\r\x1b[K{text}", err=True, nl=False)


@contextmanager
def progress_line(*, quiet: bool = False) -> Iterator[Callable[[str], None] | None]:
    """:func:`show_progress` where stderr is a terminal, else None; the line is empty at the end."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    try:
        yield show_progress
    finally:
        show_progress("")
