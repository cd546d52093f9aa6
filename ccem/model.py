"""The symbol table: the one place that says what each letter of the papers means here.

Derivations, the command line, the README and the LaTeX output read it, so they cannot disagree. A theorem
declares its own variables, with these letters where it can; a lemma about any curve on [0, 1], or a theorem beside a
curve L(s), may call a minimiser p. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Symbol:
    """One letter: how a paper writes it, how code does, where it lives, what it means.

    ``kind`` is the domain in one word, for programs: ``natural``, ``positive``, ``nonnegative``, ``unit``
    (the interval [0, 1]), ``real``, ``vector``, ``matrix`` or ``function``. ``definition`` is text in the
    formula language (``ccem.language``) for the letters that only abbreviate others, else empty.
    """

    letter: str
    name: str
    kind: str
    domain: str
    meaning: str
    latex: str
    definition: str = ""


_ROWS = (
    Symbol("N", "N", "natural", "N >= 2", "number of pairs", "N"),
    Symbol("d", "d", "natural", "d >= 1", "dimension of the embeddings", "d"),
    Symbol("u_i", "u", "vector", "|u_i| = 1", "embedding i of the first modality, a row of U", "u_i"),
    Symbol("v_i", "v", "vector", "|v_i| = 1", "embedding i of the second modality, a row of V", "v_i"),
    Symbol("w_i", "w", "vector", "|w_i| = 1", "vertex i of the regular simplex in N - 1 dimensions", "w_i"),
    Symbol("t", "t", "positive", "t > 0", "inverse temperature (SigLIP: temperature)", "t"),
    Symbol("b", "b", "real", "any real", "bias; SigLIP's own bias is -b", "b"),
    Symbol(
        "b_rel", "b_rel", "real", "any real", "relative bias; 1 is the tied bias", r"b_{\mathrm{rel}}", "b/t"
    ),
    Symbol("T", "T", "real", "any real", "the only combination of t and b that matters inside", "T", "t + b"),
    Symbol("δ", "delta", "nonnegative", "0 <= δ <= ∞", "coordinate that the family appends", r"\delta"),
    Symbol("s", "s", "unit", "0 <= s <= 1", "the family's parameter", "s", "1/(1 + delta^2)"),
    Symbol("p", "p", "real", "-1 <= p <= 1", "similarity of a pair, u_i·v_i", "p"),
    Symbol("q", "q", "real", "-1 <= q <= 1", "similarity across pairs, u_i·v_j with i != j", "q"),
    Symbol("r", "r", "unit", "0 <= r < 1", "slope of q in s", "r", "(N - 2)/(N - 1)"),
    Symbol(
        "ω",
        "omega",
        "positive",
        "ω > 0",
        "weight of the negatives: N - 1, or B - 1 in batches of B",
        r"\omega",
    ),
    Symbol(
        "κ", "kappa", "nonnegative", "κ >= 0", "weight in the stationarity equation", r"\kappa", "omega*r"
    ),
    Symbol("φ", "phi", "function", "[-1, 1] -> reals", "loss of a positive pair", r"\varphi"),
    Symbol("ψ", "psi", "function", "[-1, 1] -> reals", "loss of a negative pair", r"\psi"),
    Symbol("σ", "sigmoid", "function", "reals -> (0, 1)", "logistic function", r"\sigma", "1/(1 + exp(-x))"),
    Symbol(
        "softplus",
        "softplus",
        "function",
        "reals -> (0, ∞)",
        "loss of one logit",
        r"\operatorname{softplus}",
        "log(1 + exp(x))",
    ),
    Symbol("L", "L", "real", "any real", "the loss; L(s) is its value on the family", "L"),
    Symbol("x", "x", "real", "any real", "logit of a positive pair, or the argument of φ and ψ", "x"),
    Symbol("y", "y", "real", "any real", "logit of a negative pair", "y"),
    Symbol("P", "P", "real", "-1 <= P <= 1", "mean similarity of the pairs", "P"),
    Symbol("Q", "Q", "real", "-1 <= Q <= 1", "mean similarity across pairs", "Q"),
    Symbol("m", "m", "nonnegative", "m >= 0", "margin of a constellation", "m"),
    Symbol("A", "A", "positive", "A > 0", "exponential of T", "A", "exp(t + b)"),
    Symbol("ρ", "rho", "unit", "0 <= ρ < 1/3", "exponent in the trinomial", r"\rho", "r/(2 + r)"),
    Symbol("ζ", "zeta", "positive", "ζ > 0", "constant of the trinomial", r"\zeta", "2*exp(t + b)^2/kappa"),
    Symbol("J", "J", "unit", "0 <= J <= 1", "target of a pair (1: a positive; soft or Jaccard targets)", "J"),
    Symbol("K", "K", "unit", "0 <= K <= 1", "target across pairs (0: a negative)", "K"),
    Symbol("smoothing", "smoothing", "unit", "0 <= smoothing <= 1", "label smoothing", r"\lambda"),
    Symbol("ε", "eps", "real", "any real", "argument of the generalised binomial series", r"\varepsilon"),
)

SYMBOLS: dict[str, Symbol] = {row.name: row for row in _ROWS}


def latex_name(name: str) -> str:
    """LaTeX of a code name; a name outside the table stands for itself.

    >>> latex_name("delta"), latex_name("margin")
    ('\\\\delta', '\\\\mathrm{margin}')
    """
    if name in SYMBOLS:
        return SYMBOLS[name].latex
    escaped = name.replace("_", r"\_")
    return name if len(name) == 1 else rf"\mathrm{{{escaped}}}"


def markdown_table() -> str:
    """The table as Markdown, for the README and the documentation.

    >>> print(markdown_table().splitlines()[2])
    | N | `N` | N >= 2 | number of pairs |
    """
    lines = ["| paper | code | domain | meaning |", "|---|---|---|---|"]
    for row in _ROWS:
        meaning = f"{row.meaning}: `{row.definition}`" if row.definition else row.meaning
        cells = (row.letter, f"`{row.name}`", row.domain, meaning)
        lines.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |")
    return "\n".join(lines)
