"""The symbol table agrees with itself and with the language that reads its definitions."""

import subprocess
import sys

import pytest

from ccem.convert import read_expression, symbol
from ccem.language import parse_term
from ccem.library import read_source, theorem_ids
from ccem.model import SYMBOLS, latex_name, markdown_table
from ccem.refutations import entry_ids, read_entry
from ccem.trusted.expression import free


def test_rows_are_complete_and_named_once():
    for name, row in SYMBOLS.items():
        assert row.name == name
        assert all((row.letter, row.domain, row.meaning, row.latex))
    assert len({row.letter for row in SYMBOLS.values()}) == len(SYMBOLS)


@pytest.mark.parametrize("name", [n for n, row in SYMBOLS.items() if row.definition])
def test_definitions_parse_and_use_known_letters(name):
    names = free(parse_term(SYMBOLS[name].definition))
    assert names <= set(SYMBOLS) | {"x"}


def test_definitions_are_consistent():
    values = {"N": 12, "omega": 11, "t": 3, "b": 2}
    r = read_expression(SYMBOLS["r"].definition).subs({symbol("N"): values["N"]})
    kappa = read_expression(SYMBOLS["kappa"].definition).subs({symbol("omega"): 11, symbol("r"): r})
    assert kappa == values["N"] - 2  # the full batch
    zeta = read_expression(SYMBOLS["zeta"].definition)
    assert zeta.subs({symbol("t"): 0, symbol("b"): 0, symbol("kappa"): kappa}) == read_expression("1/5")


def test_kinds_become_assumptions():
    assert symbol("t").is_positive
    assert symbol("b").is_real
    assert symbol("b").is_positive is None
    assert symbol("N").is_integer
    assert symbol("delta").is_nonnegative
    assert symbol("unheard_of").is_real


def test_tables():
    assert latex_name("b_rel") == r"b_{\mathrm{rel}}"
    assert latex_name("q") == "q"
    table = markdown_table()
    assert table.count("\n") == len(SYMBOLS) + 1
    assert "`omega*r`" in table


def test_model_needs_the_standard_library_only():
    heavy = "('sympy', 'numpy', 'click')"
    code = f"import sys, ccem.model; print(sorted(m for m in sys.modules if m.split('.')[0] in {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_second_values_of_t_and_s_are_not_named_like_other_letters():
    """T is t + b and p, q are similarities in the table; theorems that compare two minimisers say s, s2 and t, t2."""
    assert [name for name in theorem_ids() if "T" in read_source(name)["variables"]] == ["trinomial-one-root"]  # t + b
    assert not any("T" in read_entry(name)["search"] for name in entry_ids())
    for name in ("batch-line-constant", "batch-line-increasing", "batch-line-decreasing", "beta-line-increasing",
                 "beta-line-decreasing", "kappa-two-closed-form", "tied-minimiser-increasing"):  # fmt: skip
        assert not {"p", "q"} & set(read_source(name)["variables"]), name
        assert "s" in read_source(name)["variables"], name
