"""Reports are valid, complete, self-contained, and say what the checker said."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ccem.cli import main
from ccem.doctor import ledger_statuses
from ccem.errors import InputError
from ccem.language import parse_formula, parse_term
from ccem.library import fingerprint, in_order, load, read, theorem_ids, uses
from ccem.refutations import entry_ids
from ccem.report import report
from ccem.report.documents import latex_document, markdown
from ccem.report.formula import from_sympy_display, latex, mathml, opaque
from ccem.report.graph import layers
from ccem.report.html import LARGEST_FILE, certificate_text, html
from ccem.report.phases import Axis, boundary


@pytest.fixture(scope="module")
def page(content):
    return html(content)


@pytest.fixture(scope="module")
def tree(page):
    return ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>\n"))


def test_the_page_is_well_formed_and_its_links_and_ids_resolve(page, tree):
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {element.get("href")[1:] for element in tree.iter() if element.get("href")}
    assert targets
    assert targets <= set(ids)
    named = [part for e in tree.iter() for part in (e.get("aria-labelledby") or "").split()]
    assert set(named) <= set(ids)
    assert len(page.encode()) < LARGEST_FILE < 5_000_000


def test_a_report_too_large_has_proofs_as_text_and_then_none(content, page, monkeypatch):
    whole = len(page.encode())
    for share, words in ((0.8, "<code class="), (0.5, "Left out here")):
        monkeypatch.setattr("ccem.report.html.LARGEST_FILE", share * whole)
        smaller = html(content)
        assert len(smaller.encode()) <= share * whole
        assert words in smaller
        assert words not in page
        ElementTree.fromstring(smaller.removeprefix("<!DOCTYPE html>\n"))
        # every statement is still there
        assert all(f'id="{name}"' in smaller for name in theorem_ids())


def test_the_page_needs_no_scripts_and_no_network(page, tree):
    assert not list(tree.iter("script"))
    assert not re.search(r"""(src|action)=|https?:|url\((?!#)|@import|\son[a-z]+=["']""", page)


def test_no_void_element_is_missing_its_partner(page):
    stack = []

    class Balance(HTMLParser):
        def handle_starttag(self, tag, attrs):
            stack.append(tag)

        def handle_startendtag(self, tag, attrs):
            assert tag in {"meta", "path", "rect", "circle", "br"}, tag

        def handle_endtag(self, tag):
            assert stack.pop() == tag

    Balance().feed(page)
    assert stack == []


def test_every_theorem_stands_with_statement_status_proof_hash_and_replay_line(tree):
    for name in theorem_ids():
        article = next(e for e in tree.iter("article") if e.get("id") == name)
        text = "".join(article.itertext())
        assert ledger_statuses()[name].split()[0] in text
        assert f"ccem verify {name}" in text
        assert fingerprint(load(name)) in text
        steps = [e for e in article.iter("li") if (e.get("id") or "").startswith(f"{name}.")]
        assert len(steps) == _count(read(name)["steps"])
        assert list(article.iter("math"))


def _count(steps):
    return sum(1 + _count(step.get("steps", [])) for step in steps)


def test_refuted_statements_stand_with_their_counterexamples(tree):
    for name in entry_ids():
        article = next(e for e in tree.iter("article") if e.get("id") == f"refuted-{name}")
        text = "".join(article.itertext())
        assert "['" not in text  # rows of numbers, not Python's lists
        assert "REFUTED" in text
        assert f"ccem refute {name}" in text


def test_headings_do_not_skip_and_regions_have_names(tree):
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    for element in tree.iter():
        if element.get("tabindex"):
            assert element.get("aria-label")
    assert tree.get("lang") == "en"


def test_the_graph_has_an_arrow_for_each_use(tree):
    graph = next(e for e in tree.iter("svg") if e.get("class") == "graph")
    edges = next(e for e in graph.iter("g") if e.get("class") == "edges")
    assert len(list(edges)) == sum(len(uses(load(name))) for name in theorem_ids()) > 10
    assert {a.get("href")[1:] for a in graph.iter("a")} == set(theorem_ids())
    # the fill says where a statement comes from, the words whether its proof rests on a citation
    boxes = {a.get("href")[1:]: a for a in graph.iter("a")}
    assert boxes["cauchy-schwarz"].get("class") == "s-PROVED o-standard"
    assert boxes["ccem-global-optimum"].get("class") == "s-PROVED o-published"
    assert boxes["trained-bias"].get("class") == "s-PROVED o-new"
    assert "modulo a citation" in "".join(boxes["sigmoid-simplex-dimension"].itertext())
    assert "modulo" not in "".join(boxes["trained-bias"].itertext())


def test_json_markdown_and_latex_say_the_same(tmp_path, capsys):
    data = json.loads(report(["minimum-at-one"], form="json"))
    assert [t["id"] for t in data["theorems"]] == in_order(["minimum-at-one"])
    assert data["summary"] == {"total": 4, "proved": 4}
    theorem = data["theorems"][-1]
    assert theorem["conclusion"]["text"] == "minimises(1) <=> dL(1) <= 0"
    assert "softplus" in theorem["conclusion"]["checked"]
    for form in ("md", "latex"):
        text = report(["minimum-at-one"], form=form)
        assert "loss-curve-convex" in text
        assert text.count("minimises") > 3
        assert text.count("$") % 2 == 0
    with pytest.raises(InputError, match="form must be one of"):
        report(form="pdf")
    out = tmp_path / "r.md"
    with pytest.raises(SystemExit) as stop:
        main(["report", "feasibility", "-o", str(out)])
    assert stop.value.code == 0
    assert out.read_text().startswith("# Proof report: 1 PROVED")
    with pytest.raises(SystemExit) as stop:
        main(["report", "feasibility", "-o", str(tmp_path / "no" / "r.md")])
    assert stop.value.code == 2
    assert "there is no folder" in capsys.readouterr().err


# everything that a report writes and plain LaTeX with amsmath, amssymb and hyperref knows
KNOWN_COMMANDS = """
    documentclass usepackage begin end title author maketitle section subsection label textbf item texttt ref par
    noindent hspace sloppy DeclareUnicodeCharacter ensuremath small textbackslash text operatorname left right
    mathrm mathbb mathcal frac binom sqrt sum partial qquad
    le ge ne wedge vee neg forall exists in iff Rightarrow Leftrightarrow to mapsto colon cdot times log surd infty
    alpha beta gamma delta varepsilon zeta theta kappa lambda mu rho sigma varphi psi omega
"""


def test_the_latex_has_only_commands_that_exist(content, tmp_path):
    text = latex_document(content)
    assert set(re.findall(r"\\([A-Za-z]+)", text)) <= set(KNOWN_COMMANDS.split())
    declared = {chr(int(code, 16)) for code in re.findall(r"DeclareUnicodeCharacter\{([0-9A-F]+)\}", text)}
    assert {letter for letter in text if not letter.isascii()} <= declared
    if not shutil.which("pdflatex"):
        return
    (tmp_path / "r.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "r.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_a_refused_proof_is_shown_as_refused(monkeypatch):
    broken = {**load("increasing")}
    broken["steps"] = [{**broken["steps"][0], "rule": "logic", "uses": []}]
    monkeypatch.setattr("ccem.library.load", lambda name: broken)
    text = report(["increasing"])
    assert "1 FAILED" in text
    assert "PROVED" not in text.split("<main>")[1].split('id="loss"')[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-x^2 < 1/2", r"-{x}^{2} < \frac{1}{2}"),
        ("(a + b)*c = a - (b - c)", r"\left(a + b\right)\,c = a-\left(b-c\right)"),
        ("(forall x in [0, 1]: x <= 1) => not 1 < 0",
         r"\left(\forall x \in \left[0, 1\right]\colon\; x \le 1\right) \Rightarrow \neg 1 < 0"),
        ("0 <= 2*(-3)", r"0 \le 2 \cdot \left(-3\right)"),
        ("beta*t2 < mu_0", r"\beta \cdot \mathrm{t2} < \mu_{\mathrm{0}}"),
        ("(a => b) => c", None),
    ],
)  # fmt: skip
def test_latex_keeps_the_grouping(text, expected):
    if expected is None:
        with pytest.raises(ValueError, match="statement"):
            parse_formula(text)
    else:
        assert latex(parse_formula(text)) == expected


def test_latex_gives_a_letter_one_index(content):
    assert latex(parse_term("u[i, k]*v[j, k] + w[i, k] + b_rel")) == (
        r"{u}_{i, k}\,{v}_{j, k} + {w}_{i, k} + b_{\mathrm{rel}}"
    )
    assert latex(parse_formula("u < 1")) == "u < 1"  # a number, not an embedding
    for text in (markdown(content), latex_document(content)):
        assert not re.search(r"\{[a-z]_i\}_", text)


def test_brackets_are_where_the_tree_needs_them():
    assert latex(parse_term("(a/b)^2")) == r"{\left(\frac{a}{b}\right)}^{2}"
    assert latex(parse_term("sum(i, N, a[i] + 1) + 1")) == r"\sum_{i < N} \left({a}_{i} + 1\right) + 1"
    assert latex(parse_term("(sum(i, N, a[i]))*x")) != latex(parse_term("sum(i, N, a[i]*x)"))


def test_long_formulas_break_into_several_elements():
    node = parse_formula(" and ".join(f"x{k} + 1 <= y{k}*2" for k in range(19)))
    assert mathml(node).count("<math>") > 9
    for piece in re.findall(r"<math>.*?</math>", mathml(node)):
        ElementTree.fromstring(piece)


def test_abbreviations_stay_folded():
    folded = opaque({"L(s)": "s^2", "small(s)": "L(s) <= 1", "c": "3"}, {"small(s)"})
    assert latex(parse_formula("small(2) and L(x) < c", folded)).count("L") == 1
    assert "diff" not in latex(parse_term("diff(L(x), x)", folded))


def test_derived_formulas_stand_with_their_abbreviations(content, tree):
    used = next(d for d in content.derivations if d.what == "optimum").used_definitions()
    assert {"R", "eps"} <= {name.name for name in used}
    (where,) = [dl for dl in tree.iter("dl") if any(dt.text == "where" for dt in dl.iter("dt"))]
    text = "".join(where.itertext())
    assert "|ε| < R" in text
    for letter in ("T", "r", "κ", "A", "ρ", "ζ", "ε", "R", "LogBinomial(a,x)"):
        assert f"{letter}=" in text, letter
    (line,) = [line for line in markdown(content).splitlines() if line.startswith("* where $T = ")]
    for part in (r"$R = ", r"$\varepsilon = ", r"$\mathrm{LogBinomial}\left(a, x\right) = \sum_{k \ge 1}"):
        assert part in line


def test_sympy_formulas_outside_the_language_are_shown_too():
    from ccem.derive import derive

    for what in ("phase-boundaries", "optimum", "optimal-bias"):
        for step in derive(what).steps:
            for value in (step.before, step.after):
                if value is not None and not hasattr(value, "left"):
                    assert "hidden" not in latex(from_sympy_display(value))


def test_layers_put_each_theorem_above_what_it_uses():
    edges = {"a": [], "b": ["a"], "c": ["b", "a"], "d": [], **{f"x{k}": ["a"] for k in range(11)}}
    rows = layers(edges)
    row = {name: k for k, names in enumerate(rows) for name in names}
    assert all(row[name] > row[used] for name, uses in edges.items() for used in uses)
    assert max(map(len, rows)) <= 5


def test_boundaries_of_the_diagrams_are_the_published_thresholds():
    import math

    assert boundary("simplex", bias="tied")(N=50) == pytest.approx(49 / 50 * math.log(47), rel=1e-14)
    assert boundary("antipodal", bias="tied")(N=50) == pytest.approx(math.log(24) / 2, rel=1e-14)
    assert boundary("antipodal")(N=50, t=2.5) == pytest.approx(math.log(24) - 2.5, rel=1e-14)
    # tied bias t = (N-1)/N log(N-3) lies on the boundary in (t, b)
    t = 9 / 10 * math.log(7)
    assert boundary("simplex")(N=10, t=t) == pytest.approx(t, rel=1e-12)
    assert Axis(0, 12, "t").ticks() == [0, 2, 4, 6, 8, 10, 12]


def test_certificates_read_as_lines():
    text = certificate_text({"values": {"s": "1"}, "terms": [["2", "a", "b"]], "strict": True})
    assert text == "values: s is 1\nterms: 2 times a times b\nstrict: true"
