"""Which embeddings are optimal for a loss: the theorem it meets the hypotheses of, or the one that fails.

Every loss here is at least its two-level value at the mean similarities (Jensen, for losses convex in the
similarities). What is left is a minimum over the feasible parallelogram of (p, q):

* phi nonincreasing and psi nondecreasing: the lower edge, the family, by its two endpoint slopes;
* both the other way round: the same for the mirrored embeddings (v -> -v);
* neither: where the separate minimisers of phi and psi are feasible together, they are the optimum (d >= N + 1).
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import mpmath
import sympy

from ccem.algebra import NOT_NEGATIVE, one_sided_slope, read_off, sign_of, without_idle_arguments
from ccem.convert import symbol
from ccem.curve import N, b, b_rel, setting
from ccem.derivation import Claim, Derivation, Expr, Result, UndefinedError, evaluate
from ccem.derive import derive
from ccem.errors import InputError
from ccem.losses import GapLoss, Loss, PairLoss, catalogue_loss, is_convex

_X, _Z = symbol("x"), sympy.Symbol("z", real=True)
_PLACES = tuple(Fraction(x, 4) for x in (-4, 4, -2, 2, 0))


@dataclass(frozen=True)
class Hypothesis:
    """``holds`` is True (by signs of coefficients), False (with a ``witness``) or None (neither found)."""

    name: str
    holds: bool | None
    witness: str = ""

    def __str__(self) -> str:
        word = {True: "holds", False: "fails", None: "not decided"}[self.holds]
        return f"{self.name}: {word}" + (f" ({self.witness})" if self.witness else "")


@dataclass(frozen=True)
class Structure:
    """The answer: ``theorem`` (empty if refused), results, hypotheses, and which of them fails."""

    loss: Loss
    theorem: str
    results: tuple[Result, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    refusal: str = ""
    notes: tuple[str, ...] = field(default=())
    proved_by: tuple[str, ...] = ()  # theorems of the library whose hypotheses are those above
    kinks: bool = False  # whether phi or psi has kinks on [-1, 1]


# what the answer rests on, by the name of the loss or else by the kind of answer; () where the argument of this
# module's head is not replayed by the checker
_THEOREMS = {
    "sigmoid": ("mini-batch-global-optimum", "weighted-etf-iff", "weighted-antipodal-iff"),
    "infonce": ("infonce-lower-bound", "infonce-attained"),
    "infonce-one-direction": ("infonce-one-direction", "infonce-attained"),
    "decoupled": ("decoupled-lower-bound", "ccem-exists"),
    "triplet": ("gap-loss-simplex",),
    "label-smoothed-sigmoid": ("soft-target-optimum",),
    "soft-target-sigmoid": ("soft-target-optimum",),
    "spectral": ("spectral-optimum",),
    "hinge": ("pair-loss-global-optimum",),
    "inverse-contrastive": ("pair-loss-mirrored",),
    "family": ("pair-loss-global-optimum", "pair-loss-etf-iff", "pair-loss-antipodal-iff"),
    "family with kinks": ("pair-loss-global-optimum",),  # the two others are about differentiable functions
    "mirrored family": ("pair-loss-mirrored",),
    "separate minimisers": ("two-parameter-lower-bound", "two-parameter-attained"),
    "simplex": (),
}


def optimal_structure(loss: Loss | str, *, bias: str | None = None) -> Structure:
    """The optimal embeddings of a loss, or a refusal that names the failing hypothesis.

    Parameters: ``loss``, a :class:`~ccem.losses.PairLoss` or a name of the catalogue; ``bias`` as in
    ``derive`` (a text: tied, free or relative). Returns: :class:`Structure`. Guarantee: EXACT where a hypothesis
    holds; a failing one has a witness point. Raises: :class:`InputError` for a name that is not in the catalogue,
    another kind of loss, a bias where the loss has none. Source: the sigmoid loss Lee, Chang & Sohn 2024; all other
    losses this project, by the theorems in ``proved_by``. With a bias the hypotheses are those of phi and psi with b
    replaced by t or b_rel*t (then for b_rel > -1); without one they are to hold for every b, and thresholds are those
    with b = t.

    >>> print(optimal_structure("spectral").refusal)
    psi nondecreasing fails at x = -1, where psi' = -2.0
    """
    chosen = catalogue_loss(loss) if isinstance(loss, str) else loss
    found = _structure(chosen, bias)
    known = loss if isinstance(loss, str) else found.theorem
    if known == "family" and found.kinks:
        known = "family with kinks"
    if bias == "relative":
        found = replace(found, notes=(*found.notes, "all of this for b_rel > -1"))
    elif bias is None and b in chosen.parameters and found.theorem in ("family", "mirrored family"):
        words = "the hypotheses hold for every b, the thresholds are those with b = t"
        found = replace(found, notes=(*found.notes, words))
    return replace(found, proved_by=_THEOREMS[known] if found.theorem else ())


def _structure(chosen: Loss, bias: str | None) -> Structure:
    if isinstance(chosen, GapLoss):
        setting(chosen, bias=bias)  # refuses a bias: there is no b
        return _of_gap(chosen)
    if not isinstance(chosen, PairLoss):
        raise InputError(f"loss must be a name or a PairLoss, got {type(chosen).__name__}")
    line = setting(chosen, bias=bias)
    phi, psi = (without_idle_arguments(line.with_bias(part)) for part in (chosen.phi, chosen.psi))
    convex = (_convexity("phi convex", "phi", phi), _convexity("psi convex", "psi", psi))
    down = (
        _slope("phi nonincreasing", "phi", phi, -1, convex[0]),
        _slope("psi nondecreasing", "psi", psi, 1, convex[1]),
    )
    if not all(h.holds for h in convex):
        return Structure(chosen, "", hypotheses=(*convex, *down), refusal=_first_failing(convex))
    if all(h.holds for h in down):
        results = tuple(derive("thresholds", loss=chosen, bias=bias).results)
        note = "interior otherwise; d >= N (ETF: d >= N - 1, antipodal: any d)"
        kinks = phi.has(sympy.Max) or psi.has(sympy.Max)
        return Structure(chosen, "family", results, (*convex, *down), notes=(note,), kinks=kinks)
    up = (
        _slope("phi nondecreasing", "phi", phi, 1, convex[0]),
        _slope("psi nonincreasing", "psi", psi, -1, convex[1]),
    )
    if all(h.holds for h in up):
        mirrored = PairLoss(chosen.phi.subs(_X, -_X), chosen.psi.subs(_X, -_X), name=chosen.name)
        results = tuple(derive("thresholds", loss=mirrored, bias=bias).results)
        note = "for the mirrored embeddings u, -v: p and q change their signs, and s = 0 is one common point"
        return Structure(
            chosen, "mirrored family", results, (*convex, *down, *up), _first_failing(down), (note,)
        )
    return _separate(chosen, phi, psi, (*convex, *down))


def _first_failing(hypotheses: tuple[Hypothesis, ...]) -> str:
    failing = min((h for h in hypotheses if not h.holds), key=lambda h: h.holds is None)  # the first with a witness
    return (
        f"{failing.name} fails {failing.witness}"
        if failing.holds is False
        else f"{failing.name}: not decided"
    )


def _of_gap(loss: GapLoss) -> Structure:
    value = loss.of_gap(_Z, N - 1)
    smooth = sympy.diff(value, _Z)
    hypotheses = (
        Hypothesis("convex in the gap q - p", True if is_convex(value, _Z) else None),
        Hypothesis(
            "nondecreasing in the gap", True if sign_of(smooth) in ("positive", "nonnegative") else None
        ),
    )
    if not all(h.holds for h in hypotheses):
        return Structure(loss, "", hypotheses=hypotheses, refusal=_first_failing(hypotheses))
    results = (
        Result("p", Claim(symbol("p"), "=", sympy.S.One), "simplex ETF, for every value of the parameters"),
        Result(
            "q", Claim(symbol("q"), "=", -1 / (N - 1)), "the least gap q - p of the feasible parallelogram"
        ),
    )
    strict = sign_of(smooth) == "positive"
    unique = (
        "no other pair (p, q) is optimal" if strict else "others are optimal too: the loss is flat in parts"
    )
    return Structure(loss, "simplex", results, hypotheses, notes=(unique, "d >= N - 1"))


def _separate(loss: PairLoss, phi: Expr, psi: Expr, hypotheses: tuple[Hypothesis, ...]) -> Structure:
    """Minimise phi and psi, the loss on its bias line, on their own; where that is feasible it is the optimum."""
    points = []
    for name, part in (("p", phi), ("q", psi)):
        point = _minimiser(part)
        if point is None:
            return Structure(loss, "", hypotheses=hypotheses, refusal=_first_failing(hypotheses))
        points.append((name, point))
    p, q = (point for _, point in points)
    slack = (2 * (N - 1) * q - (N - 2) * p + N, (N - 2) * p + N - 2 * (N - 1) * q, 1 + p, 1 - p)
    always = all(sign_of(gap) in ("positive", "nonnegative", "zero") for gap in slack)
    words = "" if always else "if |p| <= 1 and (N - 2)*p - N <= 2*(N - 1)*q <= (N - 2)*p + N"
    results = tuple(Result(name, Claim(symbol(name), "=", point), words) for name, point in points)
    notes: tuple[str, ...] = (
        f"the least value of phi plus that of psi, so optimal where feasible; d >= N{'' if p == 1 else ' + 1'}",
        *(() if always else ("elsewhere the optimum is on the boundary of the parallelogram",)),
    )
    return Structure(loss, "separate minimisers", results, hypotheses, _first_failing(hypotheses), notes)


def _minimiser(part: Expr) -> Expr | None:
    """Where a convex function of x on [-1, 1] is least: an end by its sign, else the zero of its slope."""
    slope = sympy.diff(part, _X)
    sign = sign_of(slope)
    if sign in ("positive", "nonnegative"):
        return -sympy.S.One
    if sign in ("negative", "nonpositive"):
        return sympy.S.One
    if slope.is_polynomial(_X) and sympy.degree(slope, _X) == 1:
        a, c = sympy.Poly(slope, _X).all_coeffs()
        return sympy.factor(-c / a)
    boundary = read_off(slope, _X)
    return boundary.claim.right if boundary.claim is not None else None


def _convexity(name: str, letter: str, part: Expr) -> Hypothesis:
    if is_convex(part, _X):
        return Hypothesis(name, True)
    if not part.has(sympy.Max):
        return Hypothesis(name, *_witness(f"{letter}''", dict.fromkeys(_PLACES, -sympy.diff(part, _X, 2))))
    half = sympy.Rational(1, 2)
    above = part - (part.subs(_X, _X - half) + part.subs(_X, _X + half)) / 2
    words = f"{letter}(x) - ({letter}(x - 1/2) + {letter}(x + 1/2))/2"
    return Hypothesis(name, *_witness(words, dict.fromkeys(_PLACES[2:], above), shown=1))


def _slope(name: str, letter: str, part: Expr, direction: int, convex: Hypothesis) -> Hypothesis:
    """Whether ``direction`` times the derivative is nonnegative on [-1, 1] for all parameters.

    Of a convex function the slope at one end decides. Slopes at kinks are those from the right, at 1 from the left.
    """
    smooth = direction * sympy.diff(part, _X)
    if sign_of(smooth) in NOT_NEGATIVE:
        return Hypothesis(name, True)
    if convex.holds:
        at_end = direction * one_sided_slope(part, _X, sympy.Integer(-direction), direction)
        if _is_defined(at_end) and sign_of(at_end) in NOT_NEGATIVE:
            return Hypothesis(name, True)
    excess = dict.fromkeys(_PLACES, -smooth)
    if part.has(sympy.Max):
        sides = {x: -1 if x == 1 else 1 for x in _PLACES}
        slopes = {x: one_sided_slope(part, _X, sympy.Rational(x), side) for x, side in sides.items()}
        excess = {x: -direction * slope for x, slope in slopes.items() if _is_defined(slope)}
    return Hypothesis(name, *_witness(f"{letter}'", excess, shown=-direction))


def _is_defined(value: Expr) -> bool:
    return not value.has(sympy.oo, -sympy.oo, sympy.zoo, sympy.nan)


def _witness(name: str, excess: Mapping[Fraction, Expr], shown: int = -1) -> tuple[bool | None, str]:
    """A point where the expression that belongs to its x is positive: (False, words); (None, "") if none was found."""
    for point in _points(excess):
        with contextlib.suppress(ZeroDivisionError, UndefinedError):
            value = _at(excess[point[_X]], point)
            if mpmath.im(value) == 0 and value > mpmath.mpf(10) ** -20:
                return False, f"at {_words(point)}, where {name} = {mpmath.nstr(shown * value, 6)}"
    return None, ""


def _points(excess: Mapping[Fraction, Expr]) -> Iterator[dict[Expr, Fraction]]:
    """The points x with values of the parameters; the same every time."""
    draw, places = random.Random(1), list(excess)
    names = sorted({name for part in excess.values() for name in part.free_symbols} - {_X}, key=str)
    for trial in range(400 if places else 0):
        point = {_X: places[trial % len(places)]}
        for parameter in names:
            share = parameter.is_nonnegative and parameter.name in ("J", "K", "smoothing")
            low, high = (1, 7) if share else (1, 40)
            sign = -1 if not parameter.is_nonnegative and draw.random() < 0.5 else 1
            point[parameter] = Fraction(sign * draw.randint(low, high), 8)
        size = point.get(N, Fraction(2))
        if point.get(b_rel, 0) > -1 and size >= 2 and size.denominator == 1:
            yield point


def _at(part: Expr, point: dict[Expr, Fraction]) -> Any:
    with mpmath.workdps(30):
        return evaluate(part, {name: mpmath.mpf(q.numerator) / q.denominator for name, q in point.items()})


def _words(point: dict[Expr, Fraction]) -> str:
    return ", ".join(f"{name} = {number}" for name, number in point.items())


def as_derivation(structure: Structure) -> Derivation:
    """The answer in the form that the printers take."""
    work = Derivation(
        "structure", f"Optimal embeddings: {structure.loss.title}", results=list(structure.results)
    )
    work.notes = [str(hypothesis) for hypothesis in structure.hypotheses]
    if structure.refusal:
        work.notes.append(f"the theorem on the family is refused: {structure.refusal}")
    work.notes.append(f"optimum: {structure.theorem or 'not known here'}")
    work.notes += structure.notes
    if structure.theorem:
        words = "theorems: " + ", ".join(structure.proved_by)
        unproved = "no theorem of the library says this; the argument is Jensen's"
        work.notes.append(words if structure.proved_by else unproved)
    return work
