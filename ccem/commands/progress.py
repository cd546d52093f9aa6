"""What is being done, on one line of a terminal."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

PATIENCE = 2  # seconds after which the line says how long it has taken


def show_progress(text: str) -> None:
    """Write the text on stderr; the next call overwrites it."""
    click.echo(f"\r\x1b[K{text}", err=True, nl=False)


class _Line:
    """The line, written again every second with the time that has passed."""

    def __init__(self, text: str) -> None:
        self.text, self.start, self.ended = text, time.monotonic(), threading.Event()

    def __call__(self, text: str) -> None:
        self.text = text
        self.show()

    def show(self) -> None:
        seconds = time.monotonic() - self.start
        show_progress(f"{self.text} ({seconds:.0f} s)" if seconds >= PATIENCE else self.text)

    def run(self) -> None:
        while not self.ended.wait(1):
            self.show()


@contextmanager
def progress_line(text: str = "", *, quiet: bool = False) -> Iterator[Callable[[str], None] | None]:
    """A function that shows what is being done where stderr is a terminal, else None; the line is empty at the end.

    The line begins with ``text``, and says after two seconds how long it has taken, every second anew.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    line = _Line(text)
    clock = threading.Thread(target=line.run, daemon=True)
    try:
        line.show()
        clock.start()
        yield line
    finally:
        line.ended.set()
        if clock.is_alive():
            clock.join()
        show_progress("")
