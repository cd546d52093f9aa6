"""Formulas as a person reads them: expression trees as MathML and as LaTeX, through one printer.

Beside the heads of :mod:`ccem.trusted.expression` the printer knows ``("pow", a, b)``, any power, and
``("call", name, a, ...)``: an abbreviation or function that is shown by its name. A statement that is abbreviated
stands as ``("and", ("call", ...))``.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, ClassVar

from ccem.errors import InputError
from ccem.language import Definitions
from ccem.model import SYMBOLS, latex_name
from ccem.trusted.expression import RELATIONS, Node, children, free, substitute

# Greek letters that proofs use besides those of the symbol table
GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "mu": "μ", "theta": "θ"}
LETTERS = GREEK | {row.name: row.letter for row in SYMBOLS.values() if len(row.letter) == 1}
LEVELS = {
    "<=>": 0, "=>": 1, "or": 2, "and": 3, "not": 4, "forall": 0, "exists": 0, "lambda": 0, "+": 6, "-": 7, "*": 7,
    "/": 8, "sum": 7, "offdiag": 7, "^": 9, "pow": 9, **dict.fromkeys(RELATIONS, 5),
}  # fmt: skip


class MathML:
    """MathML Core, to stand in HTML."""

    SIGNS: ClassVar = {
        "<=": "≤", "<": "&lt;", "=": "=", "!=": "≠", "and": "∧", "or": "∨", "=>": "⇒", "<=>": "⇔", "not": "¬",
        "forall": "∀", "exists": "∃", "in": "∈", "+": "+", "-": "−", "times": "·", "maps": "↦", ":": ":", ",": ",",
        "(": "(", ")": ")", "[": "[", "]": "]", "together": "",
    }  # fmt: skip

    def integer(self, digits: str) -> str:
        return f"<mn>{digits}</mn>"

    def name(self, name: str) -> str:
        base, _, index = name.partition("_")
        letter = f"<mi>{escape(LETTERS.get(base, base))}</mi>"
        return f"<msub>{letter}<mi>{escape(index.replace('_', ' '))}</mi></msub>" if index else letter

    def word(self, text: str) -> str:
        return f"<mi>{escape(text)}</mi>"

    def sign(self, key: str) -> str:
        sign = self.SIGNS[key]
        return f"<mo>{sign}</mo>" if sign else ""

    def row(self, *parts: str) -> str:
        return f"<mrow>{''.join(parts)}</mrow>"

    def fraction(self, a: str, b: str) -> str:
        return f"<mfrac>{a}{b}</mfrac>"

    def power(self, a: str, b: str) -> str:
        return f"<msup>{a}{b}</msup>"

    def index(self, a: str, b: str) -> str:
        return f"<msub>{a}{b}</msub>"

    def root(self, a: str) -> str:
        return f"<msqrt>{a}</msqrt>"

    def total(self, under: str) -> str:
        return f"<munder><mo>∑</mo>{under}</munder>"


class Latex:
    """LaTeX for math mode."""

    SIGNS: ClassVar = {
        "<=": r" \le ", "<": " < ", "=": " = ", "!=": r" \ne ", "and": r" \wedge ", "or": r" \vee ",
        "=>": r" \Rightarrow ", "<=>": r" \Leftrightarrow ", "not": r"\neg ", "forall": r"\forall ",
        "exists": r"\exists ",
        "in": r" \in ", "+": " + ", "-": "-", "times": r" \cdot ", "maps": r" \mapsto ", ":": r"\colon\; ", ",": ", ",
        "(": r"\left(", ")": r"\right)", "[": r"\left[", "]": r"\right]", "together": r"\,",
    }  # fmt: skip
    WORDS: ClassVar = {
        "log": r"\log",
        "e": "e",
        "ℝ": r"\mathbb{R}",
        "ℕ": r"\mathbb{N}",
        "×": r"\times ",
        "→": r"\to ",
        "d": r"\mathrm{d}",
        "′": "'",
    }

    def integer(self, digits: str) -> str:
        return digits

    def name(self, name: str) -> str:
        if name in LETTERS:
            return latex_letter(name)
        base, _, index = name.partition("_")
        word = latex_letter(base) if base in LETTERS or len(base) == 1 else rf"\mathrm{{{base}}}"
        below = index.replace("_", r"\ ")
        return rf"{word}_{{\mathrm{{{below}}}}}" if index else word

    def word(self, text: str) -> str:
        plain = text.replace("_", r"\_")
        return LETTERS_LATEX.get(text) or self.WORDS.get(text) or rf"\operatorname{{{plain}}}"

    def sign(self, key: str) -> str:
        return self.SIGNS[key]

    def row(self, *parts: str) -> str:
        return "".join(parts)

    def fraction(self, a: str, b: str) -> str:
        return rf"\frac{{{a}}}{{{b}}}"

    def power(self, a: str, b: str) -> str:
        return f"{{{a}}}^{{{b}}}"

    def index(self, a: str, b: str) -> str:
        return f"{{{a}}}_{{{b}}}"

    def root(self, a: str) -> str:
        return rf"\sqrt{{{a}}}"

    def total(self, under: str) -> str:
        return rf"\sum_{{{under}}} "


def latex_letter(name: str) -> str:
    """The letter alone, ready for an index: the table's u_i is u."""
    if name in GREEK:
        return f"\\{name}"
    return name if name in SYMBOLS and SYMBOLS[name].kind == "vector" else latex_name(name)


LETTERS_LATEX = {letter: latex_letter(name) for name, letter in LETTERS.items() if not letter.isascii()}
Backend = MathML | Latex


def size(node: Node) -> int:
    """How many nodes a tree has."""
    return 1 + sum(map(size, children(node)))


def over_interval(node: Node) -> tuple[Node, Node, Node] | None:
    """``forall x: low <= x and x <= high => body`` (or its ``exists``) as (low, high, body)."""
    x, body = ("var", node[1]), node[3]
    if node[2] != ("real",) or body[0] != ("=>" if node[0] == "forall" else "and"):
        return None
    bounds = body[1] if body[0] == "=>" else ("and", *body[1:3])
    if bounds[0] != "and" or len(bounds) != 3 or any(part[0] != "<=" for part in bounds[1:]):
        return None
    (_, low, left), (_, right, high) = bounds[1:]
    if left != x or right != x or x[1] in free(low) | free(high):
        return None
    rest = body[2:] if body[0] == "=>" else body[3:]
    return (low, high, rest[0] if len(rest) == 1 else ("and", *rest)) if rest else None


class Printer:
    """Prints trees with one backend."""

    def __init__(self, backend: Backend) -> None:
        self.to = backend

    def show(self, node: Node, level: int = 0) -> str:
        """The formula, in brackets where its level is below the one asked for."""
        head = node[0]
        if head == "and" and len(node) == 2:
            return self.show(node[1], level)
        own = LEVELS.get(head, 10)
        if head == "num":
            own = 10 if node[1] >= 0 and node[1].denominator == 1 else 8 if node[1] >= 0 else 7
        text = self.plain(node)
        return self.brackets(text) if own < level else text

    def brackets(self, text: str) -> str:
        return self.to.row(self.to.sign("("), text, self.to.sign(")"))

    def listed(self, parts: list[str]) -> str:
        row = [parts[0]] if parts else []
        for part in parts[1:]:
            row += [self.to.sign(","), part]
        return self.to.row(*row)

    def applied(self, word: str, arguments: list[str]) -> str:
        to = self.to
        return to.row(word, to.sign("("), self.listed(arguments), to.sign(")"))

    def plain(self, node: Node) -> str:
        to, head = self.to, node[0]
        if head == "num":
            value = node[1]
            digits = to.integer(str(abs(value.numerator)))
            if value.denominator != 1:
                digits = to.fraction(digits, to.integer(str(value.denominator)))
            return to.row(to.sign("-"), digits) if value < 0 else digits
        if head == "var":
            return to.name(node[1])
        if head in ("exp", "sqrt"):
            inner = self.show(node[1])
            return to.root(inner) if head == "sqrt" else to.power(to.word("e"), to.row(inner))
        if head in ("log", "softplus", "sigmoid"):
            return self.applied(to.word("σ" if head == "sigmoid" else head), [self.show(node[1])])
        if head == "call" and node[1] == "diff":
            rate = to.fraction(to.word("d"), to.row(to.word("d"), self.show(node[3])))
            return to.row(rate, self.show(node[2], 8))
        if head == "call":
            return self.applied(to.name(node[1]), [self.show(a) for a in node[2:]]) if node[2:] else to.name(node[1])
        if head == "app":
            return self.applied(to.row(to.name(node[1]), *(to.word("′") for _ in range(node[2]))), [self.show(node[3])])
        if head in ("at", "delta"):
            base = to.name(node[1]) if head == "at" else to.word("δ")
            return to.index(base, self.listed([self.show(a) for a in node[1 + (head == "at") :]]))
        if head == "^":
            return to.power(self.show(node[1], 10), to.integer(str(node[2])))
        if head == "pow":
            return to.power(self.show(node[1], 10), to.row(self.show(node[2])))
        if head == "/":
            return to.fraction(to.row(self.show(node[1])), to.row(self.show(node[2])))
        if head == "*":
            return self.product(node)
        if head == "-":
            return to.row(to.sign("-"), self.show(node[1], 8))
        if head == "+":
            return self.addition(node)
        if head in ("sum", "offdiag"):
            index = to.row(to.name(node[1]), to.sign("<"), to.name(node[2])) if head == "sum" else None
            index = index or to.row(to.name(node[1]), to.sign("!="), to.name(node[2]), to.sign("<"), to.name(node[3]))
            return to.row(to.total(index), self.show(node[-1], 7))
        if head in ("forall", "exists"):
            before, body = self.binder(node)
            return to.row(*before, self.show(body))
        if head == "lambda":
            return to.row(self.listed([to.name(n) for n in node[1:-1]]), to.sign("maps"), self.show(node[-1]))
        if head == "not":
            return to.row(to.sign("not"), self.show(node[1], 5))
        own = LEVELS[head]
        row = [self.show(node[1], own + 1)]
        for part in node[2:]:
            row += [to.sign(head), self.show(part, own + (head not in ("and", "or")))]
        return to.row(*row)

    def product(self, node: Node) -> str:
        row: list[str] = []
        for k, part in enumerate(node[1:]):
            if k:
                plain = part[0] in ("var", "call") and len(part) == 2 and len(part[1]) == 1
                dotted = part[0] in ("num", "/") or not (plain or part[0] in ("+", "exp", "at", "^", "sigmoid"))
                row.append(self.to.sign("times" if dotted else "together"))
            row.append(self.show(part, 7 if k == 0 and part[0] not in ("sum", "offdiag") else 8))
        return self.to.row(*row)

    def addition(self, node: Node) -> str:
        row = [self.show(node[1], 6)]
        for part in node[2:]:
            negative = part[0] == "-" or (part[0] == "num" and part[1] < 0)
            rest = part[1] if part[0] == "-" else ("num", -part[1]) if negative else part
            row += [self.to.sign("-" if negative else "+"), self.show(rest, 7)]
        return self.to.row(*row)

    def binder(self, node: Node) -> tuple[list[str], Node]:
        """What stands before the body of a quantifier, and the body."""
        to, name, kind, body = self.to, self.to.name(node[1]), node[2], node[3]
        if interval := over_interval(node):
            low, high, body = interval
            where = [to.sign("in"), to.sign("["), self.listed([self.show(low), self.show(high)]), to.sign("]")]
        else:
            where = [self.kind(kind)]
        return [to.sign(node[0]), name, *where, to.sign(":")], body

    def kind(self, kind: Node) -> str:
        """Where a variable lives, to follow its name."""
        to = self.to
        if kind[0] == "index":
            return to.row(to.sign("<"), to.name(kind[1]))
        if kind[0] == "family":
            shape = [to.name(str(kind[1]))]
            for part in kind[2:]:
                shape += [to.word("×"), to.name(str(part))]
            return to.row(to.sign("in"), to.power(to.word("ℝ"), to.row(*shape)))
        if kind[0] == "function":
            return to.row(to.sign(":"), to.word("ℝ"), to.word("→"), to.word("ℝ"))
        return to.row(to.sign("in"), to.word("ℕ" if kind[0] == "natural" else "ℝ"))

    def lines(self, node: Node, longest: int = 24) -> list[str]:
        """A long formula as pieces between which a line may break; a short one as one piece."""
        if size(node) <= longest:
            return [self.show(node)]
        to, head = self.to, node[0]
        if head == "and" and len(node) == 2:
            return self.lines(node[1], longest)
        if head in ("forall", "exists"):
            before, body = self.binder(node)
            return [to.row(*before), *self.lines(body, longest)]
        own = LEVELS.get(head, 10)
        if own > 6 or head in ("not", "lambda"):
            return [self.show(node)]
        pieces: list[str] = []
        for k, part in enumerate(node[1:]):
            minus = head == "+" and k > 0 and part[0] == "-"
            sign, shown = to.sign("-" if minus else head), part[1] if minus else part
            level = 7 if head == "+" and k else own + (k == 0 or head not in ("and", "or", "+"))
            low = LEVELS.get(shown[0], 10) < level or head == "+"
            inner = [self.show(shown, level)] if low else self.lines(shown, longest)
            pieces += [to.row(sign, inner[0]) if k else inner[0], *inner[1:]]
        return pieces


MATHML, LATEX = Printer(MathML()), Printer(Latex())


def mathml(node: Node, *, block: bool = False) -> str:
    """The formula as one or more ``<math>`` elements between which a line may break.

    >>> from ccem.language import parse_term
    >>> mathml(parse_term("1/x"))
    '<math><mfrac><mrow><mn>1</mn></mrow><mrow><mi>x</mi></mrow></mfrac></math>'
    """
    style = ' display="block"' if block else ""
    return " ".join(f"<math{style}>{piece}</math>" for piece in MATHML.lines(node))


def latex(node: Node) -> str:
    r"""The formula as LaTeX for math mode.

    >>> from ccem.language import parse_formula
    >>> latex(parse_formula("exp(x)/2 <= delta^2"))
    '\\frac{{e}^{x}}{2} \\le {\\delta}^{2}'
    """
    return LATEX.show(node)


def opaque(definitions: Mapping[str, str], statements: set[str]) -> Definitions:
    """Definitions that stay folded: each name stands for a call of itself. Keys are signatures such as ``L(s)``."""
    folded: Definitions = {"diff": (("f", "x"), ("call", "diff", ("var", "f"), ("var", "x")))}
    for signature in definitions:
        name, _, rest = signature.partition("(")
        parameters = tuple(p.strip() for p in rest.rstrip(")").split(",") if p.strip())
        call: Node = ("call", name.strip(), *(("var", p) for p in parameters))
        folded[name.strip()] = (parameters, ("and", call) if signature in statements else call)
    return folded


def from_sympy_display(expression: Any) -> Node:
    """The tree of a SymPy expression for display: as ``from_sympy``, with sums and further functions."""
    import sympy

    from ccem.convert import from_sympy

    try:
        return from_sympy(expression)
    except InputError:
        pass
    shown: dict[str, Node] = {}
    known = (sympy.Add, sympy.Mul, sympy.Pow)

    def hide(part: Any) -> Any:
        try:
            from_sympy(part)
        except InputError:
            if isinstance(part, known) and not (isinstance(part, sympy.Pow) and not part.exp.is_number):
                return part.func(*map(hide, part.args))
            if part.func.__name__ in ("exp", "log", "softplus", "sigmoid"):
                return part.func(*map(hide, part.args))
            name = f"hidden_{len(shown)}"
            shown[name] = _special(part)
            return sympy.Symbol(name, positive=True)
        return part

    return substitute(from_sympy(hide(expression)), shown)


def _special(part: Any) -> Node:
    import sympy

    if isinstance(part, sympy.Sum):
        body = from_sympy_display(part.args[0])
        for index, _, high in part.args[1:]:
            body = ("sum", index.name, str(high), body)
        return body
    if isinstance(part, sympy.KroneckerDelta):
        return ("delta", *(from_sympy_display(a) for a in part.args))
    if isinstance(part, sympy.Pow):
        return ("pow", *(from_sympy_display(a) for a in part.args))
    return ("call", part.func.__name__, *(from_sympy_display(a) for a in part.args))
