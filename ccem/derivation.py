"""What a derivation is: steps that a person reads and a machine re-checks.

A step says one thing: a definition, an equality, a derivative, an equivalence of two claims, or a claim that
holds. :func:`recheck` tests each of them at random points in high precision, with its own evaluation of the
expressions (not SymPy's), so that a wrong rewriting by SymPy or by this project shows. Passing it is evidence
(status SAMPLED), no proof; proofs are the business of ``ccem verify``.
"""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import mpmath
import sympy

from ccem.convert import sigmoid, softplus, symbol
from ccem.errors import CheckError
from ccem.model import SYMBOLS

Expr = Any  # SymPy ships no types


class LogBinomial(sympy.Function):  # type: ignore[misc]
    """log of the generalised binomial series: B = 1 + x*B^a, log B = sum_{k>=1} binom(a*k, k) x^k/(a*k)."""

    nargs = 2
    is_real = True

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        a, x = (printer._print(arg) for arg in self.args)
        text = rf"\log\mathcal{{B}}_{{{a}}}\left({x}\right)"
        return text if exp is None else rf"\left({text}\right)^{{{exp}}}"


RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "<=": lambda a, b: bool(a <= b),
    "<": lambda a, b: bool(a < b),
    ">=": lambda a, b: bool(a >= b),
    ">": lambda a, b: bool(a > b),
}


@dataclass(frozen=True)
class Claim:
    """A relation between two expressions that SymPy cannot evaluate away (its own relations do so)."""

    left: Expr
    relation: str
    right: Expr

    def __str__(self) -> str:
        return f"{self.left} {self.relation} {self.right}"


@dataclass(frozen=True)
class Step:
    """One sentence and what it turns into what.

    ``rule``: ``definition`` (``before`` is a symbol that abbreviates ``after``), ``specialise`` (from here on
    the symbol ``before`` has the value ``after``), ``equal``, ``differentiate`` (``after`` is the derivative
    of ``before`` in ``variable``), ``left slope`` and ``right slope`` (the same from one side, at ``point``),
    ``equivalent`` (two claims that hold at the same points) or ``holds`` (``after`` is a claim). ``given`` limits the
    step to points where these claims hold.
    """

    sentence: str
    before: Expr | Claim | None
    after: Expr | Claim
    rule: str
    variable: Expr | None = None
    given: tuple[Claim, ...] = ()
    point: Expr | None = None


@dataclass(frozen=True)
class Result:
    """One formula of the answer: its name, the formula, when it holds in words.

    ``stable`` is an equal form that suits floats (of an inequality: one with the sign of left - right). A formula
    that exists only where ``needs`` holds says what is the case elsewhere: ``otherwise`` is ``"always"`` or
    ``"never"``.
    """

    name: str
    value: Expr | Claim
    condition: str = ""
    stable: Expr | None = None
    needs: Claim | None = None
    otherwise: str = ""
    given: tuple[Claim, ...] = ()


@dataclass
class Derivation:
    """Results and the steps that lead to them. ``low``: the least N; ``setting``: what was asked."""

    what: str
    title: str
    results: list[Result] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    low: dict[str, int] = field(default_factory=dict)
    setting: Any = None
    notes: list[str] = field(default_factory=list)

    def define(self, sentence: str, name: Expr, value: Expr) -> Expr:
        self.steps.append(Step(sentence, name, value, "definition"))
        return name

    def specialise(self, sentence: str, name: Expr, value: Expr) -> None:
        """From the next step on the symbol has this value."""
        self.steps.append(Step(sentence, name, value, "specialise"))

    def equal(self, sentence: str, before: Expr, after: Expr, given: Iterable[Claim] = ()) -> Expr:
        self.steps.append(Step(sentence, before, after, "equal", given=tuple(given)))
        return after

    def differentiate(self, sentence: str, before: Expr, variable: Expr, after: Expr) -> Expr:
        self.steps.append(Step(sentence, before, after, "differentiate", variable=variable))
        return after

    def one_sided(
        self, sentence: str, before: Expr, variable: Expr, point: Expr, side: int, after: Expr,
        given: Iterable[Claim] = (),
    ) -> Expr:  # fmt: skip
        """``after`` is the slope of ``before`` at the point, from the right (``side`` = 1) or from the left (-1)."""
        rule = "right slope" if side > 0 else "left slope"
        self.steps.append(Step(sentence, before, after, rule, variable, tuple(given), sympy.sympify(point)))
        return after

    def equivalent(self, sentence: str, before: Claim, after: Claim, given: Iterable[Claim] = ()) -> Claim:
        self.steps.append(Step(sentence, before, after, "equivalent", given=tuple(given)))
        return after

    def holds(self, sentence: str, claim: Claim, given: Iterable[Claim] = ()) -> Claim:
        self.steps.append(Step(sentence, None, claim, "holds", given=tuple(given)))
        return claim

    def definitions(self) -> dict[Expr, Expr]:
        return {step.before: step.after for step in self.steps if step.rule == "definition"}

    def used_definitions(self) -> dict[Expr, Expr]:
        """The abbreviations that the results and their conditions use, in the order of their definitions."""
        definitions = self.definitions()
        wanted: set[Expr] = set()
        for result in self.results:
            words = set(re.findall(r"\w+", result.condition.replace("κ", "kappa")))
            wanted |= free_symbols(result.value) | {name for name in definitions if name.name in words}
        for name in reversed(definitions):
            if name in wanted:
                wanted |= definitions[name].free_symbols
        return {n: v for n, v in definitions.items() if n in wanted and n.name not in ("p", "q", "s")}

    def uses_series(self) -> bool:
        """Whether a result contains the generalised binomial series."""
        return any(isinstance(r.value, sympy.Basic) and r.value.has(LogBinomial) for r in self.results)


def evaluate(expression: Expr, values: Mapping[Expr, Any]) -> Any:
    """The value of an expression in mpmath's current precision; an ESTIMATE.

    Knows + * powers, exp, log, asinh and the like, softplus, sigmoid, finite sums, Kronecker's delta and max.
    """
    if expression in values:
        return values[expression]
    if expression.is_Symbol:
        raise UndefinedError(str(expression))
    if expression.is_Rational:
        return mpmath.mpf(int(expression.p)) / int(expression.q)
    if isinstance(expression, sympy.Sum):
        body, (index, low, high) = expression.args[0], expression.args[1]
        if len(expression.args) > 2:
            body = sympy.Sum(body, *expression.args[1:-1])
            index, low, high = expression.args[-1]
        first, last = int(evaluate(low, values)), int(evaluate(high, values))
        terms = (evaluate(body, {**values, index: mpmath.mpf(k)}) for k in range(first, last + 1))
        return mpmath.fsum(list(terms))
    parts = [evaluate(part, values) for part in expression.args]
    function = _FUNCTIONS.get(expression.func)
    if function is None:
        raise CheckError(f"cannot evaluate {expression} (a {type(expression).__name__})")
    try:
        return function(*parts)
    except ZeroDivisionError:
        raise UndefinedError(str(expression)) from None


class UndefinedError(Exception):
    """An expression has no value at the point that was drawn."""


def _softplus(x: Any) -> Any:
    return mpmath.log1p(mpmath.exp(x)) if x <= 0 else x + mpmath.log1p(mpmath.exp(-x))


def _log_binomial(a: Any, x: Any) -> Any:
    """The series itself, summed until its terms stay negligible (single terms can be exactly zero).

    Next to its circle of convergence it would take too long: there it counts as undefined.
    """
    total, power, quiet, k = mpmath.mpf(0), mpmath.mpf(1), 0, 0
    while quiet < 5:
        k += 1
        if k > 2_000:
            raise UndefinedError(f"the binomial series for a = {mpmath.nstr(a, 8)} at {x}")
        power *= x
        term = _binomial_coefficient(a, k, mpmath.mp.prec) * power
        total += term
        quiet = quiet + 1 if abs(term) <= mpmath.eps * abs(total) else 0
    return total


@lru_cache(10_000)
def _binomial_coefficient(a: Any, k: int, precision: int) -> Any:
    with mpmath.workprec(precision):
        return mpmath.binomial(a * k, k) / (a * k)


_FUNCTIONS: dict[Any, Callable[..., Any]] = {
    sympy.Add: lambda *parts: mpmath.fsum(parts),
    sympy.Mul: lambda *parts: mpmath.fprod(parts),
    sympy.Pow: mpmath.power,
    sympy.exp: mpmath.exp,
    sympy.log: mpmath.log,
    sympy.sinh: mpmath.sinh,
    sympy.asinh: mpmath.asinh,
    sympy.cosh: mpmath.cosh,
    sympy.acosh: mpmath.acosh,
    sympy.cos: mpmath.cos,
    sympy.acos: mpmath.acos,
    sympy.Max: max,
    sympy.Min: min,
    sympy.Abs: abs,
    sympy.Heaviside: lambda x, at_zero: mpmath.mpf(x > 0) if x != 0 else at_zero,
    sympy.KroneckerDelta: lambda i, j: mpmath.mpf(i == j),
    sympy.binomial: mpmath.binomial,
    sympy.core.numbers.Exp1: lambda: mpmath.e,
    LogBinomial: _log_binomial,
    softplus: _softplus,
    sigmoid: lambda x: 1 / (1 + mpmath.exp(-x)),
}


def _sample(symbol: Expr, draw: random.Random, low: Mapping[str, int]) -> Any:
    name = symbol.name
    if symbol.is_integer:
        least = low.get(name, 2 if name == "N" else 1)
        return mpmath.mpf(draw.randint(least, least + 7))
    kind = SYMBOLS[name].kind if name in SYMBOLS else "positive" if symbol.is_positive else "real"
    ranges = {"positive": (0.05, 6.0), "nonnegative": (0.05, 3.0), "unit": (0.02, 0.98)}
    low_end, high_end = ranges.get(kind, (-4.0, 4.0))
    scale = {"real": 40, "positive": mpmath.mpf(1) / 100}.get(kind, 1) if draw.random() < 0.25 else 1
    return scale * mpmath.mpf(draw.uniform(low_end, high_end))


def _point(
    derivation: Derivation, symbols: Iterable[Expr], fixed: Mapping[Expr, Any], draw: random.Random
) -> dict[Expr, Any]:
    """Random values of the free symbols, and the values of the definitions that follow from them."""
    definitions = derivation.definitions()
    point: dict[Expr, Any] = dict(fixed)
    for name in sorted(symbols, key=str):
        if name not in definitions and name not in point:
            point[name] = _sample(name, draw, derivation.low)
    for index in (s for s in point if s.name in ("i", "j", "k")):
        size = min(40, int(next(value for s, value in point.items() if s.name == "N")))
        point[index] = mpmath.mpf(draw.randint(1, size))
    return _with_definitions(point, definitions)


def _with_definitions(point: Mapping[Expr, Any], definitions: Mapping[Expr, Expr]) -> dict[Expr, Any]:
    """The point with the defined symbols; one whose definition divides by zero there is left out."""
    full = dict(point)
    for name, value in definitions.items():
        with contextlib.suppress(UndefinedError):
            full[name] = evaluate(value, full)
    return full


def recheck(derivation: Derivation, *, digits: int = 50, points: int = 8, seed: int = 1) -> int:
    """Test every step at random points with ``digits`` digits; the number of comparisons made.

    Guarantee: none beyond the points tried (SAMPLED). Raises: :class:`CheckError` at the first failing step.

    >>> from ccem.derive import derive
    >>> recheck(derive("stationarity"), points=2) > 10
    True
    """
    symbols: set[Expr] = set()
    for step in derivation.steps:
        symbols |= free_symbols(step.before) | free_symbols(step.after) | ({step.variable} - {None})
        symbols |= {s for claim in step.given for s in free_symbols(claim)}
    draw, done, fixed = random.Random(seed), 0, {}
    with mpmath.workdps(digits + 20):
        for number, step in enumerate(derivation.steps, 1):
            signs: set[int] = set()
            tried = found = 0
            if step.rule == "specialise":
                fixed[step.before] = evaluate(step.after, {})
            while found < points and step.rule not in ("definition", "specialise"):
                tried += 1
                if tried > 400 * points:
                    raise CheckError("no point satisfies what the step is given", str(number))
                point = _point(derivation, symbols, fixed, draw)
                with contextlib.suppress(UndefinedError):
                    if all(holds(claim, point) for claim in step.given):
                        where = f"{number}: {step.sentence}"
                        _recheck_step(derivation, step, point, signs=signs, digits=digits, where=where)
                        found += 1
            done += found
    return done


def free_symbols(value: Expr | Claim | None) -> set[Expr]:
    """The symbols of an expression or claim."""
    if value is None:
        return set()
    if isinstance(value, Claim):
        return free_symbols(value.left) | free_symbols(value.right)
    return set(value.free_symbols)


def holds(claim: Claim, point: Mapping[Expr, Any]) -> bool:
    """Whether a claim is true at a point, in mpmath's current precision (an ESTIMATE)."""
    return RELATIONS[claim.relation](evaluate(claim.left, point), evaluate(claim.right, point))


def _recheck_step(
    derivation: Derivation, step: Step, point: dict[Expr, Any], *, signs: set[int], digits: int, where: str
) -> None:
    before, after = step.before, step.after
    if step.rule == "equal":
        _agree(evaluate(before, point), evaluate(after, point), digits, where)
    elif step.rule == "differentiate":
        slope = mpmath.diff(_along(derivation, point, step.variable, before), point[step.variable])
        _agree(slope, evaluate(after, point), digits // 2, where)
    elif step.rule in ("left slope", "right slope"):
        along, end = _along(derivation, point, step.variable, before), evaluate(step.point, {})
        slope = mpmath.diff(along, end, direction=1 if step.rule == "right slope" else -1)
        _agree(slope, evaluate(after, point), digits // 2, where)
    elif step.rule == "holds":
        if not holds(after, point):
            raise CheckError(f"{after} fails at {_show(point)}", where)
    elif step.rule == "equivalent" and isinstance(before, Claim):
        if before.relation == after.relation == "=":
            _same_zero(derivation, before, after, point, signs=signs, where=where)
        elif holds(before, point) != holds(after, point):
            raise CheckError(f"{before} and {after} differ at {_show(point)}", where)
    else:
        raise CheckError(f"unknown rule {step.rule!r}", where)


def _along(
    derivation: Derivation, point: Mapping[Expr, Any], variable: Expr, expression: Expr
) -> Callable[[Any], Any]:
    """The expression as a function of one symbol, what is defined through it moving along."""
    wanted, moving = set(expression.free_symbols), {variable}
    definitions = {name: value for name, value in derivation.definitions().items() if name != variable}
    for name, value in definitions.items():
        moving |= {name} if value.free_symbols & moving else set()
    for name in reversed(definitions):
        wanted |= definitions[name].free_symbols if name in wanted else set()
    moved = {name: value for name, value in definitions.items() if name in wanted & moving}
    base = {name: value for name, value in point.items() if name not in moving}
    return lambda value: evaluate(expression, _with_definitions({**base, variable: value}, moved))


def _same_zero(
    derivation: Derivation, before: Claim, after: Claim, point: dict[Expr, Any], *, signs: set[int], where: str
) -> None:
    """Two equations: their gaps keep one sign ratio, and where one vanishes in s (or b) the other changes sign."""
    gaps = [claim.left - claim.right for claim in (before, after)]
    signs.add(int(mpmath.sign(evaluate(gaps[0], point)) * mpmath.sign(evaluate(gaps[1], point))))
    variable = next((v for v in point if v.name == "b" and after.left == v), None) or symbol("s")
    first, second = (_along(derivation, point, variable, gap) for gap in gaps)
    low, high = mpmath.mpf(-200), mpmath.mpf(200)
    rising = first(high) > 0
    apart = len(signs - {0}) > 1
    if rising != (first(low) > 0):
        while high - low > mpmath.mpf(10) ** -25:
            middle = (low + high) / 2
            low, high = (low, middle) if (first(middle) > 0) == rising else (middle, high)
        step = mpmath.mpf(10) ** -15
        apart = apart or mpmath.sign(second(low - step)) * mpmath.sign(second(high + step)) >= 0
    if apart:
        raise CheckError(f"{before} and {after} do not vanish together near {_show(point)}", where)


def _agree(a: Any, b: Any, digits: int, where: str) -> None:
    if abs(a - b) > mpmath.mpf(10) ** (-digits) * max(1, abs(a), abs(b)):
        raise CheckError(f"the two sides are {mpmath.nstr(a, 15)} and {mpmath.nstr(b, 15)}", where)


def _show(point: Mapping[Expr, Any]) -> str:
    return ", ".join(f"{name} = {mpmath.nstr(value, 8)}" for name, value in point.items())
