"""Files that commands write: what is wrong with a path is said before the work, and no result is lost to it after."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from ccem.errors import InputError


class OutputFile(click.Path):
    """A file to be written: its folder is there and open to us, and it ends in one of ``endings``, if any are given."""

    def __init__(self, *endings: str) -> None:
        super().__init__(dir_okay=False, writable=True, path_type=Path)
        self.endings = endings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path: Any = super().convert(value, param, ctx)
        folder = path.parent
        if self.endings and path.suffix not in self.endings:
            self.fail(f"{path.name} must end in {', '.join(self.endings)}", param, ctx)
        if not folder.is_dir():
            self.fail(f"{path}: there is no folder {folder}", param, ctx)
        if not path.exists() and not os.access(folder, os.W_OK):
            self.fail(f"{path}: the folder {folder} is not open for writing", param, ctx)
        return path


def write(path: Path, text: str) -> None:
    """Write the text; commands print their result before this. Raises: :class:`InputError`, for a full disk."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
