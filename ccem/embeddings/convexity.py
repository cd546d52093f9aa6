"""Is a function of the similarity convex on [-1, 1]? Proved, refuted at a point, or neither: duality rests on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import flint
import numpy as np
import sympy

from ccem.convert import from_sympy, symbol
from ccem.embeddings.arrays import Array
from ccem.errors import InputError, UndecidedError
from ccem.trusted.balls import ball, holds_on_box
from ccem.trusted.expression import Node, children, differentiate

__all__ = ["Convexity", "convexity", "first_dent", "is_monotone"]

_X = symbol("x")
_BOX = {"x": (Fraction(-1), Fraction(1))}
_PIECES, _PRECISION = 2_000, 128
_GRID = 400  # points at which convexity is tried
_SLACK = 1e-12  # what the rounding of functions given as floats may look like


@dataclass(frozen=True)
class Convexity:
    """``holds``: proved (True), refuted at ``x`` where the second derivative is ``bend`` (False), or neither (None)."""

    holds: bool | None
    x: Fraction = Fraction(0)
    bend: float = 0.0


@lru_cache(maxsize=64)
def convexity(part: Any) -> Convexity:
    """Whether a SymPy expression in x alone, its numbers exact, is convex on [-1, 1].

    Sums, and positive multiples of maxima of convex functions; else the function must certainly be smooth on [-1, 1],
    and its second derivative >= 0 there: by Sturm's theorem for polynomials, by the signs of coefficients, by balls, or
    by a proof that the checker replays. Guarantee: EXACT when ``holds`` is not None.

    >>> convexity(sympy.exp(_X) + _X**4).holds, convexity(-(_X**2)).holds, convexity(_X**3).x
    (True, False, Fraction(-1, 1))
    """
    smooth = []
    for term in sympy.Add.make_args(part):
        if not term.has(sympy.Max):
            smooth.append(term)
            continue
        factor, rest = term.as_independent(_X, as_Add=False)
        if not (factor.is_positive and isinstance(rest, sympy.Max) and all(convexity(p).holds for p in rest.args)):
            return Convexity(None)
    whole = len(smooth) == len(sympy.Add.make_args(part))
    found = _of_smooth(sympy.Add(*smooth))
    return found if whole or found.holds else Convexity(None)  # a kink may outweigh what bends down beside it


def is_monotone(part: Any, direction: int) -> bool:
    """Whether a function that is proved to be convex and smooth is certainly nondecreasing (1) or nonincreasing (-1).

    By the signs of coefficients, or by the slope at one end, since slopes of convex functions do not fall.
    """
    from ccem.algebra import sign_of

    slope = direction * sympy.diff(part, _X)
    if sign_of(slope) in ("positive", "nonnegative", "zero"):
        return True
    with flint.ctx.workprec(_PRECISION):
        end = ball(differentiate(from_sympy(part), "x"), {"x": flint.arb(-direction)})
        return bool(direction * end >= 0)


def _of_smooth(part: Any) -> Convexity:
    try:
        value = from_sympy(part)
    except InputError:
        return Convexity(None)
    bend = differentiate(differentiate(value, "x"), "x")
    dent = _lowest_bend(value, bend)
    if dent is not None:
        return dent
    second = sympy.diff(part, _X, 2)
    proved = _is_smooth(value) and (
        _by_sturm(second)
        or _by_signs(second)
        or holds_on_box(bend, False, _BOX, _PIECES, _PRECISION)
        or _by_claim(second)
    )
    return Convexity(True if proved else None)


def _lowest_bend(value: Node, bend: Node) -> Convexity | None:
    """The point of the grid where the second derivative is certainly least, if it is certainly negative there."""
    found = []
    with flint.ctx.workprec(_PRECISION):
        for k in range(-_GRID // 2, _GRID // 2 + 1):
            point = Fraction(2 * k, _GRID)
            at = {"x": flint.arb(flint.fmpq(point.numerator, point.denominator))}
            here = ball(bend, at)
            if here < 0 and ball(value, at).is_finite():
                found.append((float(here.mid()), abs(point), point))
    return Convexity(False, min(found)[2], min(found)[0]) if found else None


def _is_smooth(node: Node) -> bool:
    """Nothing is certainly divided by zero, and logarithms and roots are of positive terms, for every x of [-1, 1]."""

    def positive(term: Node) -> bool:
        return holds_on_box(term, True, _BOX, _PIECES, _PRECISION)

    if node[0] == "/" and not (positive(node[2]) or positive(("-", node[2]))):
        return False
    if node[0] in ("log", "sqrt") and not positive(node[1]):
        return False
    return all(map(_is_smooth, children(node)))


def _by_sturm(second: Any) -> bool:
    """For polynomials over Q: no root of odd multiplicity inside, and not negative between the roots."""
    if not second.is_polynomial(_X):
        return False
    polynomial = sympy.Poly(second, _X)
    if not (polynomial.domain.is_QQ or polynomial.domain.is_ZZ):
        return False
    crossing = sympy.Poly(1, _X)
    for factor, power in polynomial.sqf_list()[1]:
        crossing = crossing * factor if power % 2 else crossing
    if crossing.count_roots(-1, 1) > sum(crossing.eval(end) == 0 for end in (-1, 1)):
        return False
    return polynomial.is_zero or any(polynomial.eval(sympy.Rational(k, 100)) > 0 for k in range(-99, 100))


def _by_signs(second: Any) -> bool:
    from ccem.algebra import sign_of

    return sign_of(second) in ("positive", "nonnegative", "zero")


def _by_claim(second: Any) -> bool:
    """A proof found by the search behind ``ccem test-claim`` (seconds where it finds none)."""
    from ccem.claims import judge_claim
    from ccem.language import show

    try:
        return judge_claim(f"{show(from_sympy(second))} >= 0", ["x=-1..1"]).status in ("PROVED", "ENCLOSED")
    except (InputError, UndecidedError):
        return False


def first_dent(value: Callable[[Array], Any], slope: Callable[[Array], Any]) -> tuple[float, float] | None:
    """Points x, y of a grid of [-1, 1] where the tangent at x is above the function at y, by more than rounding.

    None: there are none, which proves nothing. Points without finite values are left out. ESTIMATE.

    >>> first_dent(np.square, lambda x: 2 * x) is None, first_dent(lambda x: -x * x, lambda x: -2 * x)
    (True, (-1.0, 1.0))
    """
    x = np.linspace(-1, 1, _GRID + 1)
    with np.errstate(all="ignore"):
        f, g = (np.broadcast_to(np.asarray(part(x[None]), np.float64), (1, len(x)))[0] for part in (value, slope))
        known = np.isfinite(f) & np.isfinite(g)
        x, f, g = x[known], f[known], g[known]
        above = f[:, None] + g[:, None] * (x - x[:, None]) - f
        above -= _SLACK * (np.abs(f)[:, None] + np.abs(f) + 2 * np.abs(g)[:, None])
    if not above.size or not above.max() > 0:
        return None
    i, j = np.unravel_index(int(np.argmax(above)), above.shape)
    return float(x[i]), float(x[j])
