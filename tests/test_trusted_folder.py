"""What the trusted folder may contain: the standard library and python-flint, no floats, no assertions."""

import ast
import io
import pkgutil
import subprocess
import sys
import tokenize
import tomllib
from pathlib import Path

import pytest

import ccem
from ccem.library import proofs_folder

FILES = sorted((Path(ccem.__file__).parent / "trusted").glob("*.py"))
TREES = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def test_there_are_four_files():
    assert set(TREES) == {"__init__.py", "algebra.py", "balls.py", "checker.py", "expression.py"}


@pytest.mark.parametrize("name", TREES)
def test_imports(name):
    imported = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add(node.module)
    for module in imported:
        root = module.split(".")[0]
        assert root == "flint" or module.startswith("ccem.trusted.") or root in sys.stdlib_module_names


@pytest.mark.parametrize("name", TREES)
def test_no_assertion_no_float_nothing_executed(name):
    forbidden = {"float", "eval", "exec", "compile", "__import__", "open", "globals", "setattr"}
    for node in ast.walk(TREES[name]):
        assert not isinstance(node, ast.Assert)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)))
        assert not (isinstance(node, ast.Name) and node.id in forbidden)


def code_lines(path):
    """Lines with code: neither blank, nor comment, nor docstring."""
    source = path.read_text(encoding="utf-8")
    lines = set()
    blank = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in blank:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
            lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(lines)


def test_size():
    """So few lines that the folder can be read in one sitting (limits that only go down)."""
    assert sum(map(code_lines, FILES)) <= 778
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES) <= 1_000


def test_contracts_on_imports():
    pytest.importorskip("importlinter")
    root = Path(__file__).parent.parent
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Contracts: 2 kept, 0 broken" in done.stdout


def test_the_contract_names_every_other_module():
    root = Path(__file__).parent.parent
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    forbidden = next(c["forbidden_modules"] for c in settings["contracts"] if c["type"] == "forbidden")
    modules = {f"ccem.{name}" for _, name, _ in pkgutil.iter_modules([str(root / "ccem")])}
    assert modules - set(forbidden) == {"ccem.trusted", "ccem.__main__"}


@pytest.mark.parametrize("path", sorted(proofs_folder().rglob("*.py")), ids=lambda path: path.stem)
def test_proofs_import_nothing(path):
    """A proof file is one literal: nothing in it can run."""
    (part,) = ast.parse(path.read_text(encoding="utf-8")).body
    assert isinstance(part, ast.Assign)
    ast.literal_eval(part.value)
