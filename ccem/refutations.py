"""False statements, published or tempting: the counterexample to each, found by search and replayed by the checker.

An entry is a file of ``proofs/refuted/``, one Python literal ``REFUTED = {...}`` that is read, never executed: the
statement (``hypotheses`` and ``conclusion`` in the formula language), its source, where to search, the counterexample
found there, the theorems that connect the formula with the words (``because``), and the corrected statement with the id
of its theorem.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ccem.errors import InputError
from ccem.ground import TooLarge, estimate, instance, written_out
from ccem.inputs import exact_number, whole_number
from ccem.language import Definitions, parse_formula, parse_term
from ccem.library import SCHEMA, Result, fingerprint, proofs_folder, verify, verify_theorem
from ccem.options import text_list, yes_or_no
from ccem.trusted.expression import Node, num

TRIALS = 3_000  # draws of one search
ENOUGH = 25  # counterexamples after which the search stops and the simplest is taken


@cache
def entry_ids() -> tuple[str, ...]:
    """The ids of all refuted statements, sorted."""
    return tuple(sorted(path.stem.replace("_", "-") for path in (proofs_folder() / "refuted").glob("[a-z]*.py")))


@cache
def read_entry(entry_id: str) -> dict[str, Any]:
    """The literal of one entry. Raises :class:`InputError` for an unknown id."""
    if entry_id not in entry_ids():
        raise InputError(f"there is no refuted statement {entry_id!r}; known: {', '.join(entry_ids())}")
    path = proofs_folder() / "refuted" / f"{entry_id.replace('-', '_')}.py"
    return literal(path, "REFUTED")


def literal(path: Path, name: str) -> dict[str, Any]:
    """The literal that a file assigns to a name; nothing is executed."""
    for part in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") == name:
            value: dict[str, Any] = ast.literal_eval(part.value)
            return value
    raise InputError(f"{path.name} has no {name} = {{...}}")


@dataclass(frozen=True)
class Statement:
    """``hypotheses => conclusion``, parsed, with the spaces in which counterexamples are looked for."""

    hypotheses: tuple[Node, ...]
    conclusion: Node
    spaces: dict[str, str]


def statement_of(entry: dict[str, Any]) -> Statement:
    """The entry's formulas, its abbreviations expanded."""
    definitions: Definitions = {}
    for signature, text in entry.get("definitions", {}).items():
        name, _, parameters = signature.partition("(")
        names = tuple(p.strip() for p in parameters.rstrip(")").split(",") if p.strip())
        definitions[name.strip()] = (names, parse_term(text, definitions))
    return Statement(
        tuple(parse_formula(text, definitions) for text in entry["hypotheses"].values()),
        parse_formula(entry["conclusion"], definitions),
        entry["search"],
    )


# ------------------------------------------------------------------------------------------ searching


def rational_unit_vector(draw: random.Random, d: int) -> tuple[Fraction, ...]:
    """A unit vector of R^d with small rational coordinates: +-e_k, or an inverse stereographic projection."""
    if d == 1 or draw.random() < 0.4:
        k, sign = draw.randrange(d), draw.choice((1, -1))
        return tuple(Fraction(sign * (i == k)) for i in range(d))
    y = [Fraction(draw.choice((-3, -2, -1, 0, 1, 2, 3)), draw.choice((1, 1, 2))) for _ in range(d - 1)]
    square = sum((a * a for a in y), Fraction(0))
    return (*(2 * a / (1 + square) for a in y), (square - 1) / (square + 1))


Drawn = dict[str, Any]  # name -> int, Fraction or rows of Fractions


def _draw(spaces: dict[str, str], draw: random.Random) -> Drawn:
    """One value of each variable. Spaces: ``natural 2..12``, ``rational 0..1 / 10`` (denominators up to 10), ``unit
    vectors N d``, ``same as u`` and ``copy of t``, and ``margin of u v`` / ``middle of u v`` (half the
    difference, half the sum of the least u_i.v_i and the largest u_i.v_j)."""
    found: Drawn = {}
    for name, space in spaces.items():
        words = space.split()
        if words[0] == "natural":
            low, high = map(int, words[1].split(".."))
            found[name] = draw.randint(low, high)
        elif words[0] == "rational":
            low_q, high_q = (Fraction(part) for part in words[1].split(".."))
            below = draw.randint(1, int(words[3]))
            found[name] = Fraction(draw.randint(-(-low_q * below // 1), high_q * below // 1), below)
        elif words[0] == "unit":
            rows, d = found[words[2]], found[words[3]]
            found[name] = tuple(rational_unit_vector(draw, d) for _ in range(rows))
        elif words[0] in ("same", "copy"):
            found[name] = found[words[2]]
        else:
            least, largest = levels(found[words[2]], found[words[3]])
            found[name] = (least - largest) / 2 if words[0] == "margin" else (least + largest) / 2
    return found


def levels(u: Any, v: Any) -> tuple[Fraction, Fraction]:
    """The least u_i.v_i and the largest u_i.v_j, exactly."""
    table = [[sum((a * b for a, b in zip(x, y, strict=True)), Fraction(0)) for y in v] for x in u]
    n = len(table)
    return min(table[i][i] for i in range(n)), max(table[i][j] for i in range(n) for j in range(n) if i != j)


def _as_values(drawn: Drawn) -> dict[str, Any]:
    def value(item: Any) -> Any:
        if isinstance(item, tuple):
            return [[num(a) for a in row] for row in item]
        return item if isinstance(item, int) else num(item)

    return {name: value(item) for name, item in drawn.items()}


def _size(drawn: Drawn) -> tuple[int, int]:
    """How simple a counterexample is: fewer numbers first, then smaller ones."""
    numbers: list[Fraction] = []
    naturals = 0
    for item in drawn.values():
        if isinstance(item, int):
            naturals += item
        elif isinstance(item, tuple):
            numbers += [a for row in item for a in row]
        else:
            numbers.append(item)
    return naturals + len(numbers), sum(a.denominator + abs(a.numerator) for a in numbers)


def facts_at(statement: Statement, drawn: Drawn) -> list[Node]:
    """The hypotheses and the conclusion at these values, written out."""
    values = _as_values(drawn)
    return [written_out(formula, values) for formula in (*statement.hypotheses, statement.conclusion)]


def _is_counterexample_estimate(statement: Statement, drawn: Drawn) -> bool:
    try:
        *hypotheses, conclusion = facts_at(statement, drawn)
        return all(map(estimate, hypotheses)) and not estimate(conclusion)
    except (ArithmeticError, ValueError, TooLarge):
        return False


def find_counterexample(entry_id: str, *, seed: int = 0, trials: int = TRIALS) -> Drawn | None:
    """Search again from a seed: the simplest of the first counterexamples drawn that the checker confirms.

    Returns None when none is found among ``trials`` draws. Guarantee: EXACT (each one returned was replayed).

    >>> find_counterexample("simplex-equality-for-every-ccem", seed=0)["N"] >= 3
    True
    """
    statement = statement_of(read_entry(entry_id))
    draw = random.Random(seed)
    hits: list[Drawn] = []
    for _ in range(trials):
        drawn = _draw(statement.spaces, draw)
        if _is_counterexample_estimate(statement, drawn):
            hits.append(drawn)
        if len(hits) >= ENOUGH:
            break
    for drawn in sorted(hits, key=_size):
        if replay(entry_id, drawn) is not None:
            return drawn
    return None


def as_text(drawn: Drawn) -> dict[str, Any]:
    """The counterexample as it stands in an entry: numbers as text, families as rows."""
    return {
        name: [[str(a) for a in row] for row in item] if isinstance(item, tuple) else str(item)
        for name, item in drawn.items()
    }


def from_text(stored: dict[str, Any], spaces: dict[str, str]) -> Drawn:
    """The inverse of :func:`as_text`."""
    found: Drawn = {}
    for name, item in stored.items():
        if isinstance(item, list):
            found[name] = tuple(tuple(exact_number(a, name) for a in row) for row in item)
        else:
            value = exact_number(item, name)
            found[name] = int(value) if spaces[name].startswith("natural") else value
    return found


# ------------------------------------------------------------------------------------------- verdicts


def replay(entry_id: str, drawn: Drawn) -> dict[str, Any] | None:
    """The theorem that these values meet the hypotheses and not the conclusion, accepted by the checker; else None."""
    entry = read_entry(entry_id)
    facts = facts_at(statement_of(entry), drawn)
    theorem = instance(
        f"{entry_id}-counterexample",
        f"Counterexample to: {entry['title']}",
        "found by search",
        facts,
        [True] * (len(facts) - 1) + [False],
    )
    if theorem is None or verify_theorem(theorem, {}).status != "PROVED":
        return None
    return theorem


@dataclass(frozen=True)
class Refutation:
    """``status`` REFUTED: the counterexample and the theorems it leans on were replayed; else FAILED or UNDECIDED."""

    id: str
    title: str
    source: str
    statement: str
    hypotheses: list[str]
    conclusion: str
    status: str
    counterexample: dict[str, Any] = field(default_factory=dict)
    witness: str = ""
    because: dict[str, str] = field(default_factory=dict)
    corrected: str = ""
    theorem: str = ""
    theorem_status: str = ""
    citations: list[str] = field(default_factory=list)
    certificate: dict[str, Any] = field(default_factory=dict)

    def counterexample_text(self) -> dict[str, str]:
        """Its values as a person reads them, the rows of a family between semicolons.

        >>> refute(["simplex-equality-for-every-ccem"])[0].counterexample_text()
        {'N': '3', 's': '1/2'}
        """
        return {
            name: "(" + "; ".join(", ".join(row) for row in value) + ")" if isinstance(value, list) else str(value)
            for name, value in self.counterexample.items()
        }


def refute(ids: Iterable[str] = (), *, find: bool = False, seed: int = 0) -> list[Refutation]:
    """Replay the counterexamples to published statements that are false.

    Parameters: ``ids``, a list of ids as ``ccem refute`` prints them; an empty one (the default) stands for all.
    ``find``: search for each counterexample again, from ``seed`` (a whole number >= 0), instead of taking the stored.
    Returns: one :class:`Refutation` an id, in their order. Guarantee: REFUTED means that the checker accepted the
    counterexample, and every theorem in ``because``. Raises: :class:`InputError` for an unknown id, ids that are no
    list of texts, ``find`` other than True or False, a seed that is no whole number >= 0. Source: each entry names the
    paper (``source``).

    >>> refute(["simplex-equality-for-every-ccem"])[0].status
    'REFUTED'
    """
    chosen = text_list(ids, "ids", "simplex-equality-for-every-ccem") or list(entry_ids())
    find, seed = yes_or_no(find, "find"), whole_number(seed, "seed", least=0)
    entries = [read_entry(name) for name in chosen]
    needed = {name for entry in entries for name in (*entry.get("because", {}), entry["corrected"]["theorem"]) if name}
    proved: dict[str, Result] = {result.id: result for result in verify(sorted(needed))} if needed else {}
    return [_refute_one(entry, proved, find=find, seed=seed) for entry in entries]


def _refute_one(entry: dict[str, Any], proved: dict[str, Result], *, find: bool, seed: int) -> Refutation:
    statement = statement_of(entry)
    stored = from_text(entry["counterexample"], statement.spaces)
    drawn = find_counterexample(entry["id"], seed=seed) if find else stored
    theorem = replay(entry["id"], drawn) if drawn is not None else None
    bridges = {name: proved[name].status for name in entry.get("because", {})}
    if drawn is None:
        status = "UNDECIDED"
    else:
        status = "REFUTED" if theorem and set(bridges.values()) <= {"PROVED", "ENCLOSED"} else "FAILED"
    corrected = entry["corrected"]
    correction = proved[corrected["theorem"]] if corrected["theorem"] else None
    return Refutation(
        id=entry["id"],
        title=entry["title"],
        source=entry["source"],
        statement=entry["statement"],
        hypotheses=list(entry["hypotheses"].values()),
        conclusion=entry["conclusion"],
        status=status,
        counterexample=as_text(drawn) if drawn is not None else {},
        witness=entry["witness"],
        because={name: f"{text} ({bridges[name]})" for name, text in entry.get("because", {}).items()},
        corrected=corrected["statement"],
        theorem=corrected["theorem"],
        theorem_status=correction.status if correction else "not proved",
        citations=correction.citations if correction else [],
        certificate=certificate([theorem]) if theorem else {},
    )


def certificate(theorems: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that ``ccem check`` replays."""
    return {"schema": SCHEMA, "theorems": theorems, "fingerprint": fingerprint(theorems)}
