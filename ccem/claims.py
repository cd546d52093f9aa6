"""A user's own inequality on bounded ranges: refuted with a simple witness, proved, enclosed, or undecided.

The search for witnesses and proofs is not trusted. REFUTED needs a rational point where the checker accepts the
negation; PROVED and ENCLOSED a theorem that the checker replays: signs of normal forms, tangents of convex functions
where the two sides touch, monotonicity from an end of the range, and balls on the pieces that remain.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import islice, product
from math import comb, prod
from typing import Any

from ccem.errors import InputError
from ccem.ground import TooLarge, estimate, instance, written_out
from ccem.inputs import exact_number, shown
from ccem.language import CONSTANTS, Definitions, parse_formula, show
from ccem.library import inlined, plain_terms, verify_theorem
from ccem.notation import as_data, spelled_out
from ccem.options import text_list
from ccem.trusted.algebra import Algebra
from ccem.trusted.checker import Checker, Context
from ccem.trusted.expression import (
    FUNCTIONS,
    RELATIONS,
    ExpressionError,
    Node,
    differentiate,
    free,
    fresh,
    minus,
    num,
    substitute,
)

Box = dict[str, tuple[Fraction, Fraction]]

MAX_CLAIM = 2_000  # characters
MAX_VARIABLES = 6
POINTS = 6_000  # points at which a claim is tried in floats
WITNESSES = 12  # of those where it fails, how many are simplified and verified
PIECES, PRECISION = 2_000, 128  # of one use of balls (a tenth of the pieces for parts of a proof)
BALL_CALLS = 60  # uses of balls in one search for a proof
SECONDS = 10.0  # after which a search for a proof gives up
MAX_TERMS = 1_500  # monomials that a normal form may have
DEPTH, SPLITS = 3, 7  # how often a derivative is proved to be positive first; how often a range is halved

_TERMS = {"num", "var", "+", "*", "-", "/", "^", *FUNCTIONS}
_LOGIC = {"not", "and", "or", "=>", "<=>", *RELATIONS}
_RANGE = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.+?)\s*\.\.(?!\.)\s*(.+?)\s*")
_RESERVED = {*FUNCTIONS, "and", "or", "not", "in", "forall", "exists", "natural", "family", "function", "index"}


@dataclass(frozen=True)
class Verdict:
    """``status``: PROVED, ENCLOSED, REFUTED (``witness``: name -> simple rational) or UNDECIDED (``budget``).

    ``theorem`` is the data that the checker accepted (None when undecided).
    """

    status: str
    claim: str
    witness: dict[str, Fraction] = field(default_factory=dict)
    theorem: dict[str, Any] | None = None
    rules: list[str] = field(default_factory=list)
    reason: str = ""
    budget: dict[str, float] = field(default_factory=dict)


def read_ranges(texts: Sequence[str]) -> Box:
    """``["x=-3..3", "y=0..1/2"]`` as exact intervals. Raises :class:`InputError`.

    >>> read_ranges(["x=-3..0.5"])
    {'x': (Fraction(-3, 1), Fraction(1, 2))}
    """
    box: Box = {}
    for text in text_list(texts, "ranges", "x=-3..3"):
        found = _RANGE.fullmatch(text) if len(text) <= MAX_CLAIM else None
        if not found:
            raise InputError(f"a range is written name=low..high, such as x=-3..3, got {text[:60]!r}")
        name, low, high = found.groups()
        if name in _RESERVED:
            raise InputError(f"{name!r} is a word of the language and cannot be a variable")
        if name in box:
            raise InputError(f"{name} has two ranges")
        ends = exact_number(low, f"the low end of {name}"), exact_number(high, f"the high end of {name}")
        if ends[0] > ends[1]:
            raise InputError(f"the range of {name} is empty: {low} > {high}")
        box[name] = ends
    return box


def read_claim(text: str, box: Box) -> Node:
    """The claim as a formula whose variables are exactly those of the box. Raises :class:`InputError`."""
    if not isinstance(text, str):
        raise InputError(f'the claim must be text such as "exp(x) >= 1 + x", got {shown(text)}')
    if len(text) > MAX_CLAIM:
        raise InputError(f"the claim has {len(text)} characters; at most {MAX_CLAIM} are read")
    try:
        claim = parse_formula(text)
    except (ExpressionError, RecursionError) as error:
        raise InputError(f"the claim cannot be read: {error}") from error
    strange = next((part for part in _heads(claim) if part not in _TERMS | _LOGIC), None)
    if strange == "app":
        name = next(iter(free(claim) - set(box)), "that function")
        raise InputError(f"unknown function {name!r} in the claim; known: {', '.join(FUNCTIONS)}")
    if strange:
        raise InputError(f"{strange!r} cannot be used in a claim: only comparisons, and, or, not, => of terms")
    for name in sorted(free(claim) - set(box)):
        if name in CONSTANTS:
            raise InputError(f"{name} is no constant of the language: {CONSTANTS[name]}")
        raise InputError(f'{name} has no range; give it as --range "{name}=low..high"')
    for name in sorted(set(box) - free(claim)):
        raise InputError(f"the claim does not mention {name}, which has a range")
    if len(box) > MAX_VARIABLES:
        raise InputError(f"{len(box)} variables; at most {MAX_VARIABLES} are taken")
    return claim


def _heads(node: Node) -> Iterator[str]:
    yield node[0]
    for part in node[1:]:
        if isinstance(part, tuple):
            yield from _heads(part)


def judge_claim(text: str, ranges: Sequence[str] = ()) -> Verdict:
    """What becomes of a claim for all values in the ranges.

    Parameters: ``text``, comparisons (joined by ``and or not =>``) of terms in the safe formula language; ``ranges``,
    one ``"name=low..high"`` a variable. Returns: :class:`Verdict`. Guarantee: PROVED and REFUTED EXACT (replayed by the
    checker), ENCLOSED by balls on the range, UNDECIDED says nothing. Raises: :class:`InputError` for text that cannot
    be read, missing or unbounded ranges, and terms that are undefined at a point of the range.

    >>> judge_claim("softplus(x) >= log(2) + x/2", ["x=-3..3"]).status
    'PROVED'
    >>> judge_claim("exp(x) >= 2*x + 1", ["x=0..2"]).witness
    {'x': Fraction(1, 1)}
    """
    box = read_ranges(ranges)
    claim = read_claim(text, box)
    _refuse_undefined(claim, box)
    shown = show(claim)
    refuted = find_witness(claim, box)
    if refuted:
        point, theorem = refuted
        return Verdict("REFUTED", shown, point, theorem, list(verify_theorem(theorem, {}).rules))
    prover = _Prover(box)
    proved = prover.theorem(claim)
    if proved:
        result = verify_theorem(proved, {})
        if result.status in ("PROVED", "ENCLOSED"):
            return Verdict(result.status, shown, {}, proved, list(result.rules))
    budget: dict[str, float] = {
        "seconds": SECONDS,
        "points": POINTS,
        "ball_uses": prover.calls,
        "pieces": PIECES,
        "precision": PRECISION,
        "splits": SPLITS,
    }
    reason = f"no point fails among {POINTS} tried, and no proof was found"
    return Verdict("UNDECIDED", shown, reason=reason, budget=budget)


# ----------------------------------------------------------------------------------------- definedness


def _refuse_undefined(claim: Node, box: Box) -> None:
    """Raise :class:`InputError` at a simple point of the box where the claim is not defined, if one is found."""
    conditions = sorted(set(_conditions(claim)), key=repr)
    for name, word, argument in conditions:
        bad: Node = ("=", argument, num(0)) if name == "/" else ("<=" if name == "log" else "<", argument, num(0))
        names = sorted(free(argument))
        for point in _points({x: box[x] for x in names}, POINTS // 4):
            if _fails(("not", bad), point):
                facts = [written_out(bad, {x: num(value) for x, value in point.items()})]
                if _settled(facts, [True]):
                    where = ", ".join(f"{x} = {value}" for x, value in point.items()) or "once written out"
                    raise InputError(f"the claim is not defined at {where}: {word} {show(argument)}")


def _conditions(node: Node) -> Iterator[tuple[str, str, Node]]:
    for part in node[1:]:
        if isinstance(part, tuple):
            yield from _conditions(part)
    if node[0] == "/":
        yield "/", "it divides by", node[2]
    elif node[0] == "log":
        yield "log", "it takes the logarithm of", node[1]
    elif node[0] == "sqrt":
        yield "sqrt", "it takes the square root of", node[1]


# ------------------------------------------------------------------------------------------- witnesses


def find_witness(claim: Node, box: Box) -> tuple[dict[str, Fraction], dict[str, Any]] | None:
    """A simple rational point of the box where the checker accepts the negation of the claim, with that theorem.

    None: none found. Guarantee: EXACT for what is returned.
    """
    failing = list(islice((p for p in _points(box, POINTS) if _fails(claim, p)), WITNESSES))
    ranked = sorted((_simplified(claim, box, point) for point in failing), key=_complexity)
    for point in ranked:
        facts = [
            ("and", ("<=", num(low), num(point[x])), ("<=", num(point[x]), num(high))) for x, (low, high) in box.items()
        ]
        facts.append(_at(claim, point))
        theorem = _settled(facts, [True] * len(box) + [False])
        if theorem:
            return point, theorem
    return None


def _settled(facts: list[Node], expected: list[bool]) -> dict[str, Any] | None:
    try:
        if any(_terms(side) > MAX_TERMS for fact in facts for side in _sides(fact)):
            return None
        theorem = instance("counterexample", "The claim fails at this point", "found by search", facts, expected)
    except (TooLarge, ExpressionError, ArithmeticError):
        return None
    return theorem if theorem and verify_theorem(theorem, {}).status == "PROVED" else None


def _sides(formula: Node) -> Iterator[Node]:
    for part in formula[1:]:
        yield from (_sides(part) if part[0] in _LOGIC else (part,))


def _at(node: Node, point: Mapping[str, Fraction]) -> Node:
    return substitute(node, {name: num(value) for name, value in point.items()})


def _fails(claim: Node, point: Mapping[str, Fraction]) -> bool:
    try:
        return not estimate(_at(claim, point))
    except (ArithmeticError, ValueError):
        return False


@cache
def _simple(low: Fraction, high: Fraction, count: int) -> tuple[Fraction, ...]:
    """The ends and the simplest rationals of an interval, simplest first."""
    found: dict[Fraction, None] = {}
    for below in range(1, 41):
        first, last = -(-low * below // 1), high * below // 1
        middle = min(max(0, first), last)
        near = sorted(range(max(first, middle - count), min(last, middle + count) + 1), key=lambda k: (abs(k), k < 0))
        found |= {Fraction(k, below): None for k in near[:count]}
        if len(found) >= count:
            break
    return tuple(dict.fromkeys([*list(found)[:count], low, high, (low + high) / 2]))


def _points(box: Box, count: int) -> Iterator[dict[str, Fraction]]:
    """Points of the box: simple ones, a grid, and random ones; the same every time."""
    names = list(box)
    if not names:
        yield {}
        return
    each = max(3, round((count / 3) ** (1 / len(names))))
    simple = [_simple(*box[x], each) for x in names]
    yield from (dict(zip(names, chosen, strict=True)) for chosen in product(*simple))
    grid = [[low + (high - low) * Fraction(2 * k + 1, 2 * each) for k in range(each)] for low, high in box.values()]
    yield from (dict(zip(names, chosen, strict=True)) for chosen in product(*grid))
    draw = random.Random(0)
    for _ in range(count // 3):
        yield {x: low + (high - low) * Fraction(draw.randrange(2**20 + 1), 2**20) for x, (low, high) in box.items()}


def _simplified(claim: Node, box: Box, point: dict[str, Fraction]) -> dict[str, Fraction]:
    """The point with each coordinate in turn replaced by the simplest one at which the claim still fails."""
    point = dict(point)
    for x, (low, high) in box.items():
        for value in _simple(low, high, 200):
            if _complexity({x: value}) >= _complexity({x: point[x]}):
                continue
            if _fails(claim, {**point, x: value}):
                point[x] = value
                break
    return point


def _complexity(point: Mapping[str, Fraction]) -> tuple[int, Fraction]:
    return sum(v.denominator for v in point.values()), sum(
        (abs(v) + (v < 0) / Fraction(2) for v in point.values()), Fraction(0)
    )


# ---------------------------------------------------------------------------------------------- proofs


def _terms(node: Node) -> int:
    """A bound on the monomials of the normal form of a term, so that it is only formed where it stays small."""
    head = node[0]
    if head == "num" or (head == "^" and node[2] == 0):
        return 1
    if head == "var":
        return 2  # the checker writes it as a bound plus the rest
    if head == "^":
        base = _terms(node[1])
        return comb(min(base, MAX_TERMS) + node[2] - 1, node[2]) if base < MAX_TERMS else base
    counts = [_terms(part) for part in node[1:] if isinstance(part, tuple)]
    if head == "+":
        return sum(counts)
    total = 1
    for n in counts:
        total = min(total * (n + (head in ("softplus", "sigmoid"))), 10 * MAX_TERMS)
    return total


Steps = list[dict[str, Any]]


class _Prover:
    """Looks for a proof inside nested blocks, one a variable, each with its range as assumption."""

    def __init__(self, box: Box) -> None:
        self.box, self.calls, self.counter = box, 0, 0
        self.end = time.monotonic() + SECONDS

    def new(self, word: str) -> str:
        self.counter += 1
        return f"{word} {self.counter}"

    def name(self, letter: str) -> str:
        """A variable that occurs nowhere else in the proof."""
        self.counter += 1
        return fresh(f"{letter}{self.counter}", self.box)

    def step(self, claim: Node, rule: str, **parts: Any) -> dict[str, Any]:
        if rule == "combine" and "terms" not in parts:
            parts["terms"] = plain_terms(as_data(claim), parts.get("uses", []))
        return {"id": self.new(rule), "claim": as_data(claim), "rule": rule, **parts}

    def inlined(
        self, theorem: str, terms: Definitions, ends: tuple[Fraction, Fraction], x: str, y: str, facts: dict[str, str]
    ) -> dict[str, Any]:
        """The claim of a theorem about all points x, y of a range, proved for the terms."""
        names = {"x": x, "y": y, "z": x, "c": self.name("c"), "e": self.name("e"), "w": self.name("w")}
        low, high = ends
        (step,) = inlined(theorem, {**terms, "lo": ((), num(low)), "hi": ((), num(high))}, names, facts)
        return {**step, "id": self.new(theorem)}

    def theorem(self, claim: Node) -> dict[str, Any] | None:
        """Without balls where possible; with them otherwise."""
        for balls in (False, True):
            names = {x: self.new("range") for x in self.box}
            steps = self.formula(claim, self.box, names, balls)
            if steps is None:
                continue
            closed = claim
            for x, ends in reversed(self.box.items()):
                within = _within(x, ends)
                closed = ("forall", x, ("real",), ("=>", within, closed))
                steps = [
                    self.step(
                        closed, "suppose", variables=[[x, ["real"]]], assume=[[names[x], as_data(within)]], steps=steps
                    )
                ]
            theorem = {
                "id": "claim", "title": show(claim), "source": "found by search", "variables": [], "hypotheses": [],
                "steps": steps, "conclusion": as_data(closed),
            }  # fmt: skip
            return spelled_out(theorem)
        return None

    def formula(self, claim: Node, box: Box, ranges: dict[str, str], balls: bool) -> Steps | None:
        """Steps whose last one claims the formula, for variables in scope whose ranges are the facts named."""
        head = claim[0]
        if head in RELATIONS:
            return self.relation(claim, box, ranges, balls, DEPTH, SPLITS)
        if head == "and":
            total: Steps = []
            ends = []
            for part in claim[1:]:
                steps = self.formula(part, box, ranges, balls)
                if steps is None:
                    return None
                total += steps
                ends.append(steps[-1]["id"])
            return [*total, self.step(claim, "logic", uses=ends)]
        if head == "=>" and (tighter := _tightened(claim[1], box)):
            premise, names = self.new("premise"), {x: self.new("range") for x in tighter}
            within = [
                {**self.step(_within(x, ends), "logic", uses=[premise, ranges[x]]), "id": names[x]}
                for x, ends in tighter.items()
            ]
            steps = self.formula(claim[2], {**box, **tighter}, {**ranges, **names}, balls)
            if steps is not None:
                block = {"variables": [], "assume": [[premise, as_data(claim[1])]], "steps": [*within, *steps]}
                return [self.step(claim, "suppose", **block)]
        parts: list[Node] = []
        if head == "not" and claim[1][0] in ("<=", "<"):
            relation, a, b = claim[1]
            parts = [("<" if relation == "<=" else "<=", b, a)]
        elif head == "or":
            parts = list(claim[1:])
        elif head == "=>":
            parts = [claim[2]]
        for part in parts:
            steps = self.formula(part, box, ranges, balls)
            if steps is not None:
                return [*steps, self.step(claim, "logic", uses=[steps[-1]["id"]])]
        return None

    # ------------------------------------------------------------------------------------ one relation

    def relation(
        self, claim: Node, box: Box, ranges: dict[str, str], balls: bool, depth: int, splits: int
    ) -> Steps | None:
        if time.monotonic() > self.end or not self.plausible(claim, box):
            return None
        tries: list[Callable[[], Steps | None]] = [lambda: self.by_algebra(claim, box)]
        if claim[0] in ("<=", "<"):
            if claim[0] == "<=" and depth:
                tries.append(lambda: self.by_tangent(claim, box, ranges, balls, depth))
            if depth:
                tries.append(lambda: self.by_monotonicity(claim, box, ranges, balls, depth))
            if balls:
                if not self.touches(claim, box):
                    tries.append(
                        lambda: self.by_balls(claim, box, ranges, PIECES if splits == SPLITS else PIECES // 10)
                    )
                if splits and len(box) == 1:
                    tries.append(lambda: self.by_halves(claim, box, ranges, depth, splits))
        for attempt in tries:
            steps = attempt()
            if steps is not None:
                return steps
        return None

    def accepted(self, step: dict[str, Any], box: Box, facts: dict[str, Node] | None = None) -> bool:
        """Does the checker take this one step, given the ranges and facts?"""
        if any(_terms(side) > MAX_TERMS for side in step_sides(step)):
            return False
        try:
            context = Context().extended([], dict.fromkeys(box, ("real",)))
            context = context.extended([_within(x, ends) for x, ends in box.items()])
            Checker(context, facts or {}, set(), set()).step(step)
        except (ExpressionError, LookupError, ValueError, ArithmeticError, TypeError):
            return False
        return True

    def by_algebra(self, claim: Node, box: Box) -> Steps | None:
        """Equal normal forms, or a difference of known sign; squares of differences for quadratic forms."""
        step = self.step(claim, "combine")
        if self.accepted(step, box):
            return [step]
        squares = _sum_of_squares(claim) if claim[0] == "<=" else None
        if squares is None:
            return None
        step = self.step(claim, "combine", terms=[[as_data(term), []] for term in squares])
        return [step] if self.accepted(step, box) else None

    def by_tangent(self, claim: Node, box: Box, ranges: dict[str, str], balls: bool, depth: int) -> Steps | None:
        """f = right - left is convex in one variable and touches 0 at a point: it lies above its tangent there, 0."""
        f = minus(claim[2], claim[1])
        if _terms(f) > MAX_TERMS:
            return None
        for x in box:
            for point in self.touching(f, x, box):
                z = self.name("z")
                g = substitute(f, {x: ("var", z)})
                slope = _derivative(g, z)
                bend = _derivative(slope, z)
                inner_box, domain = {**box, z: box[x]}, _within(z, box[x])
                name = self.new("range")
                proof = self.relation(
                    ("<=", num(0), bend), {k: v for k, v in inner_box.items() if k != x or x in free(g)},
                    {**ranges, z: name}, balls, depth - 1, SPLITS // 2,
                )  # fmt: skip
                if proof is None:
                    continue
                block = self.step(
                    ("forall", z, ("real",), ("=>", domain, ("<=", num(0), bend))), "suppose",
                    variables=[[z, ["real"]]], assume=[[name, as_data(domain)]], steps=proof,
                )  # fmt: skip
                w = self.name("w")
                line = ("+", g, ("*", slope, minus(("var", w), ("var", z))))
                terms: Definitions = {"f": ((z,), g), "f'": ((z,), slope), "f''": ((z,), bend)}
                tangent = self.inlined("tangent-line-on-interval", terms, box[x], z, w, {"bend": block["id"]})
                at_point = substitute(("<=", line, substitute(g, {z: ("var", w)})), {z: point, w: ("var", x)})
                used = self.step(
                    at_point, "apply", uses=[tangent["id"], *ranges.values()],
                    values={z: as_data(point), w: ["var", x]},
                )  # fmt: skip
                return [block, tangent, used, self.step(claim, "combine", uses=[used["id"]])]
        return None

    def touching(self, f: Node, x: str, box: Box) -> Iterator[Node]:
        """Values of x (numbers, or other variables of the same range) where f and its slope vanish identically."""
        slope = _derivative(f, x)
        if _terms(slope) > MAX_TERMS:
            return
        low, high = box[x]
        others = [y for y in box if y != x and low <= box[y][0] and box[y][1] <= high and box[y] == box[x]]
        numbers = [*_simple(low, high, 60)] if low < high else [low]
        if free(f) == {x} and low < high:
            numbers.append(_least(f, x, low, high).limit_denominator(1000))
        middle = {y: (a + b * 2) / 3 for y, (a, b) in box.items()}
        algebra = Algebra({}, set(), set())
        for point in [*(("var", y) for y in others), *(num(value) for value in numbers if low <= value <= high)]:
            at = {x: point}
            try:
                near = [estimate(_at(substitute(part, at), middle)) for part in (f, slope)]
                if any(abs(value) > 1e-6 for value in near):
                    continue
                if all(not algebra.ratio(substitute(part, at))[0] for part in (f, slope)):
                    yield point
            except (ArithmeticError, ValueError):
                continue

    def by_monotonicity(self, claim: Node, box: Box, ranges: dict[str, str], balls: bool, depth: int) -> Steps | None:
        """One variable: right - left moves away from its value at an end, where the claim holds."""
        if len(box) != 1:
            return None
        ((x, (low, high)),) = box.items()
        f = minus(claim[2], claim[1])
        for end, sign in ((low, 1), (high, -1)):
            z = self.name("z")
            g = substitute(f if sign > 0 else ("-", f), {x: ("var", z)})
            slope = _derivative(g, z)
            start = self.ground(substitute(claim, {x: num(end)}))
            if start is None:
                continue
            name, domain = self.new("range"), _within(z, (low, high))
            proof = self.relation(
                ("<=", num(0), slope), {z: (low, high)}, {z: name}, balls, min(depth - 1, 1), SPLITS // 2
            )
            if proof is None:
                continue
            block = self.step(
                ("forall", z, ("real",), ("=>", domain, ("<=", num(0), slope))), "suppose",
                variables=[[z, ["real"]]], assume=[[name, as_data(domain)]], steps=proof,
            )  # fmt: skip
            y = self.name("y")
            later: Node = ("=>", ("<", ("var", z), ("var", y)), ("<=", g, substitute(g, {z: ("var", y)})))
            terms: Definitions = {"f": ((z,), g), "f'": ((z,), slope)}
            rising = self.inlined("increasing-on-interval", terms, (low, high), z, y, {"slope": block["id"]})
            inside: Node = ("<", num(low), ("var", x)) if sign > 0 else ("<", ("var", x), num(high))
            assumed, equal = self.new("inside"), self.new("at the end")
            points = {z: num(end), y: ("var", x)} if sign > 0 else {z: ("var", x), y: num(end)}
            moved = self.step(
                substitute(later[2], points), "apply", uses=[rising["id"], *ranges.values(), assumed],
                values={k: as_data(v) for k, v in points.items()},
            )  # fmt: skip
            there = self.step(claim, "combine", uses=[moved["id"], start[-1]["id"]])
            interior = self.step(
                ("=>", inside, claim),
                "suppose",
                variables=[],
                assume=[[assumed, as_data(inside)]],
                steps=[moved, there],
            )
            same: Node = ("=", ("var", x), num(end))
            template = self.name("e")
            at_end = self.step(
                claim, "rewrite", uses=[equal, start[-1]["id"]],
                template=as_data(substitute(claim, {x: ("var", template)})), variable=template,
            )  # fmt: skip
            boundary = self.step(
                ("=>", same, claim), "suppose", variables=[], assume=[[equal, as_data(same)]], steps=[at_end]
            )
            last = self.step(claim, "logic", uses=[interior["id"], boundary["id"], *ranges.values()])
            return [*start, block, rising, interior, boundary, last]
        return None

    def ground(self, claim: Node) -> Steps | None:
        """A relation without variables, by algebra or by one ball."""
        for step in (self.step(claim, "combine"), self.step(claim, "ball", pieces=1, precision=256)):
            if self.accepted(step, {}):
                return [step]
        return None

    def plausible(self, claim: Node, box: Box) -> bool:
        """No clear failure at a few points. (Rounding may hide a strict inequality; balls see it.)"""
        relaxed = ("<=", claim[1], claim[2]) if claim[0] == "<" else claim
        return not any(_fails(relaxed, point) for point in _points(box, 60))

    def touches(self, claim: Node, box: Box) -> bool:
        """Whether the sides seem to be equal at one of a few points: balls would not end there."""
        difference = minus(claim[2], claim[1])
        for point in _points(box, 60):
            try:
                if abs(estimate(_at(difference, point))) < 1e-12:
                    return True
            except (ArithmeticError, ValueError):
                continue
        return False

    def by_balls(self, claim: Node, box: Box, ranges: dict[str, str], pieces: int) -> Steps | None:
        relevant = {x: ends for x, ends in box.items() if x in free(claim)}
        if self.calls >= BALL_CALLS or not relevant:
            return None
        self.calls += 1
        step = self.step(claim, "ball", uses=[ranges[x] for x in relevant], pieces=pieces, precision=PRECISION)
        facts = {ranges[x]: _within(x, ends) for x, ends in relevant.items()}
        return [step] if self.accepted(step, box, facts) else None

    def by_halves(self, claim: Node, box: Box, ranges: dict[str, str], depth: int, splits: int) -> Steps | None:
        """The range cut in two, where the claim touches or is tight in one part only."""
        ((x, (low, high)),) = box.items()
        if low == high or self.calls >= BALL_CALLS:
            return None
        middle = (low + high) / 2
        blocks = []
        for ends in ((low, middle), (middle, high)):
            name = self.new("range")
            steps = self.relation(claim, {x: ends}, {x: name}, True, depth, splits - 1)
            if steps is None:
                return None
            within = _within(x, ends)
            blocks.append(
                self.step(("=>", within, claim), "suppose", variables=[], assume=[[name, as_data(within)]], steps=steps)
            )
        return [*blocks, self.step(claim, "logic", uses=[*(b["id"] for b in blocks), *ranges.values()])]


def _tightened(premise: Node, box: Box) -> Box:
    """The ranges that a premise narrows, if it is nothing but bounds of variables by numbers; else none."""
    found: Box = {}
    for part in premise[1:] if premise[0] == "and" else [premise]:
        if part[0] not in ("<=", "<") or {part[1][0], part[2][0]} == {"var"}:
            return {}
        sides = list(part[1:])
        x = next((side[1] for side in sides if side[0] == "var"), None)
        try:
            low, high = (None if side[0] == "var" else _exact(side, {}) for side in sides)
        except (ArithmeticError, ValueError):
            return {}
        if x is None or free(part) != {x}:
            return {}
        least, most = found.get(x, box[x])
        if low is not None:
            least = max(least, low)
        if high is not None:
            most = min(most, high)
        if not box[x][0] <= least <= most <= box[x][1]:
            return {}
        found[x] = least, most
    return found


def _derivative(node: Node, x: str) -> Node:
    """The derivative, without zero terms and powers 0 (which would only grow when it is differentiated again)."""
    return _tidy(differentiate(node, x))


def _tidy(node: Node) -> Node:
    head = node[0]
    parts = [_tidy(part) if isinstance(part, tuple) else part for part in node[1:]]
    zero, one = num(0), num(1)
    if head == "^" and node[2] <= 0:
        return one
    if head == "^" and node[2] == 1:
        return parts[0]
    if head == "*":
        kept = [part for part in parts if part != one]
        return zero if zero in parts else one if not kept else kept[0] if len(kept) == 1 else ("*", *kept)
    if head == "+":
        kept = [part for part in parts if part not in (zero, ("-", zero))]
        return zero if not kept else kept[0] if len(kept) == 1 else ("+", *kept)
    return zero if head == "-" and parts[0] == zero else (head, *parts)


def step_sides(step: dict[str, Any]) -> list[Node]:
    """The terms of the relation that a step claims."""
    from ccem.trusted.expression import read_node

    claim = read_node(step["claim"])
    while claim[0] in ("forall", "=>"):
        claim = claim[-1]
    return list(claim[1:])


def _within(x: str, ends: tuple[Fraction, Fraction]) -> Node:
    return ("and", ("<=", num(ends[0]), ("var", x)), ("<=", ("var", x), num(ends[1])))


def _least(f: Node, x: str, low: Fraction, high: Fraction) -> Fraction:
    """About where a function of one variable is least on an interval (a guess)."""
    for _ in range(8):
        points = [low + (high - low) * Fraction(k, 20) for k in range(21)]
        values = []
        for point in points:
            try:
                values.append(estimate(_at(f, {x: point})))
            except (ArithmeticError, ValueError):
                values.append(float("inf"))
        k = min(range(21), key=lambda i: values[i])
        low, high = points[max(k - 1, 0)], points[min(k + 1, 20)]
    return (low + high) / 2


def _exact(node: Node, point: Mapping[str | None, int]) -> Fraction:
    """A polynomial at a point (0 for names that it leaves out); ValueError where there are other functions."""
    head = node[0]
    if head == "num":
        return Fraction(node[1])
    if head == "var":
        return Fraction(point.get(node[1], 0))
    if head not in ("+", "*", "-", "/", "^"):
        raise ValueError(f"{head} is not polynomial")
    parts = [_exact(part, point) for part in node[1:] if isinstance(part, tuple)]
    if head == "+":
        return sum(parts, Fraction(0))
    if head == "*":
        return prod(parts, start=Fraction(1))
    if head == "/":
        return parts[0] / parts[1]
    return -parts[0] if head == "-" else parts[0] ** int(node[2])


def _sum_of_squares(claim: Node) -> list[Node] | None:
    """right - left, a polynomial of degree <= 2, as a sum of positive multiples of squares; None if it is none."""
    f = minus(claim[2], claim[1])
    order: list[str | None] = [*sorted(free(f)), None]  # None: the constant 1
    try:
        value: dict[Any, Fraction] = {(): _exact(f, {})}
        value |= {(a, sign): _exact(f, {a: sign}) for a in order[:-1] for sign in (1, -1)}
        value |= {(a, b): _exact(f, {a: 1, b: 1}) for a in order[:-1] for b in order[:-1] if a != b}
    except (ArithmeticError, ValueError):
        return None
    form: dict[Any, Fraction] = {(None, None): value[()]}
    for a in order[:-1]:  # what the coefficients are if f is a polynomial of degree 2; the checker decides
        form[a, a] = (value[a, 1] + value[a, -1]) / 2 - value[()]
        form[a, None] = form[None, a] = (value[a, 1] - value[a, -1]) / 4
    for a in order[:-1]:
        for b in order[:-1]:
            if a != b:
                form[a, b] = (value[a, b] - value[a, 1] - value[b, 1] + value[()]) / 2
    squares: list[Node] = []
    for a in order:  # completing squares
        pivot = form[a, a]
        if pivot < 0 or (pivot == 0 and any(form[a, b] for b in order)):
            return None
        if pivot == 0:
            continue
        row = {b: form[a, b] / pivot for b in order if form[a, b]}
        parts = [("*", num(c), ("var", b)) if b else num(c) for b, c in row.items()]
        squares.append(("*", num(pivot), ("^", parts[0] if len(parts) == 1 else ("+", *parts), 2)))
        for b in order:
            for c in order:
                form[b, c] -= pivot * row.get(b, Fraction(0)) * row.get(c, Fraction(0))
    return squares
