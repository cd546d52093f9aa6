"""Write the outputs in README.md anew: ``python docs/update_readme.py``.

Each block after a line ``<!-- output of: COMMAND -->`` becomes what the command prints (its last lines, where
``| tail -N`` ends it), the block after ``<!-- symbols -->`` the symbol table.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from ccem.model import markdown_table

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(r"(<!-- output of: (.+?) -->\n```\n).*?(```\n)", re.S)

SYMBOLS = re.compile(r"(<!-- symbols -->\n).*?(\n<!-- end -->)", re.S)


def output(command: str) -> str:
    """What a `ccem` command prints, or its last lines."""
    program, _, tail = command.partition(" | tail -")
    words = shlex.split(program)
    if words[0] != "ccem":
        raise ValueError(f"only ccem commands are run, not {words[0]!r}")
    done = subprocess.run([sys.executable, "-m", "ccem", *words[1:]], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    return "\n".join(lines[-int(tail) :] if tail else lines) + "\n"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    text = BLOCK.sub(lambda m: m.group(1) + output(m.group(2)) + m.group(3), text)
    README.write_text(SYMBOLS.sub(lambda m: m.group(1) + markdown_table() + m.group(2), text), encoding="utf-8")


if __name__ == "__main__":
    main()
