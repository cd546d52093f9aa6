"""Digits that Coq proves: of the optimum at a given or a trained bias, and of the thresholds.

Each function gives the Coq theorem that states all that a command prints, a number as the interval that rounds to its
digits. ``interval`` evaluates the numbers on a bracket of s*, at whose ends the slope of the loss curve has known
signs; ``Numbers.v`` holds the lemmas. Nothing computed here is trusted: it only chooses the bracket.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from typing import Any

import flint
from flint import arb, fmpq

from ccem.coq import Progress, prove_number
from ccem.enclosure import OptimumBall, Thresholds, optimum_ball
from ccem.errors import InputError
from ccem.export.coq import coq_term
from ccem.trusted.expression import num

Decimals = Mapping[str, str | None]  # what is printed, by quantity; None: infinite, or never

_MOST_BITS = 5_000  # of the precision at which `interval` works

_HEAD = """From Coq Require Import Reals Lra.
From Interval Require Import Tactic.
From CCEM Require Import RealAnalysis Softplus LossCurve Phases Numbers.
Open Scope R_scope.

Ltac unfolded := unfold batch_trained_bias, batch_curve, sigmoid_curve, sigmoid_slope, softplus, sigmoid, ratio.
Ltac by_interval := unfolded; first [ interval with (i_prec BITS) | interval with (i_prec MORE) ].
Ltac kappa := rewrite ?kappa_batch by lra; lra.
Ltac balance := first [ by_interval | first [ apply tie | apply tie' ]; [kappa | unfold ratio; lra] ].
Ltac conditions := first [ lra | split; conditions | left; conditions | right; conditions ].
Ltac side := rewrite ?kappa_batch by lra; unfold ratio; conditions.
Ltac no_delta := unfold Rdiv; rewrite Rminus_eq_0, Rmult_0_l; apply sqrt_0.
Ltac fact := first
  [ lra | by_interval | unfold ratio; lra | unfold ratio; field | apply batch_trained_bias_two | no_delta ].
"""


@dataclass(frozen=True)
class NumericFact:
    """A Coq proposition on numbers, and the steps of its proof."""

    claim: str
    proof: str

    def text(self) -> str:
        """The Coq file. Its precision follows from the longest number: 3.33 bits a digit, and some.

        Raises: :class:`InputError` where that is out of a proof's reach.
        """
        numbers = map(Decimal, re.findall(r"\d+(?:\.\d+)?(?:E[+-]?\d+)?", self.claim + self.proof))
        bits = 80 + 7 * max(len(number.as_tuple().digits) + abs(number.adjusted()) for number in numbers) // 2
        if bits > _MOST_BITS:
            raise InputError(f"--coq: these numbers take a proof at {bits} bits; at most {_MOST_BITS} are in reach")
        head = _HEAD.replace("BITS", str(bits)).replace("MORE", str(4 * bits))
        theorem = f"Theorem number_proved :\n  {self.claim}.\nProof.\n  {self.proof}\nQed.\n"
        return f"{head}\n{theorem}Print Assumptions number_proved.\n"

    def prove(self, claim: str, progress: Progress | None = None) -> dict[str, Any]:
        """Coq's answer, as JSON, on what ``claim`` says in words."""
        return {**prove_number(self.text(), progress).as_answer(claim), "statement": self.claim}


def rounding_to(text: str, digits: int) -> tuple[Decimal, Decimal]:
    """The ends of the numbers that, rounded to so many significant digits, give the decimal text.

    >>> rounding_to("0.76", 2)
    (Decimal('0.755'), Decimal('0.765'))
    """
    value = Decimal(text)
    exact = Context(prec=digits + 2, Emax=MAX_EMAX, Emin=MIN_EMIN)
    half = Decimal((0, (5,), value.adjusted() - digits))
    return exact.subtract(value, half), exact.add(value, half)


def _real(value: Fraction | int) -> str:
    """A number as an argument."""
    return coq_term(num(Fraction(value)), {}, 5)


def _rounds(expression: str, text: str, digits: int) -> str:
    """The claim that an expression rounds to a decimal text; 0 is printed for an exact zero only."""
    if Decimal(text).is_zero():
        return f"{expression} = 0"
    low, high = rounding_to(text, digits)
    return f"{low} <= {expression} <= {high}"


def _all(claims: list[str]) -> tuple[str, str]:
    """The conjunction of the claims, each once, and the steps that prove them one by one."""
    each = list(dict.fromkeys(claims))
    return " /\\\n  ".join(each), "split; [fact |]. " * (len(each) - 1) + "fact."


# ------------------------------------------------------------------------------------------- the optimum


def optimum_fact(result: OptimumBall, decimals: Decimals, digits: int) -> NumericFact:
    """The phase and the printed decimals, to so many significant digits, of every minimiser of the loss curve.

    An infinite delta is left out: then s = 0 is what is proved.
    Raises: :class:`InputError` where t or b is a ball, or the phase is undecided.
    """
    N, t, b, omega = _setting(result)
    w, r, curve = _real(omega), "1" if N is None else f"(ratio {N})", f"sigmoid_curve {_real(omega)}"
    curve = f"{curve} {r} {_real(t)} {_real(b)}"
    if N is not None and omega == N - 1:
        w, curve = f"({N} - 1)", f"batch_curve {N} {_real(t)} {_real(b)}"
    printed = {name: text for name, text in decimals.items() if text is not None}
    if result.phase in ("simplex", "antipodal"):
        phase = known = f"s = {int(result.phase == 'simplex')}"
        lemma = f"minimiser_{result.phase} {w} {r} _ _ _ _ s _ _ M); [fact | fact | fact | balance]"
    elif result.problem.kappa == 2:
        phase, known = "0 < s < 1", f"s = {_real(result.exact('s') or 0)}"
        lemma = f"minimiser_kappa_2 {w} {r} _ _ _ _ _ s _ _ _ _ M); [fact | fact | kappa | fact ..]"
    else:
        low, high = _bracket(result, printed, digits)
        phase, known = "0 < s < 1", f"{low} <= s <= {high}"
        lemma = f"minimiser_between {w} {r} _ _ _ _ _ _ s _ _ _ _ _ M); fact"
    claims, expressions = [phase], _expressions(r, f"{curve} s")
    for name, text in printed.items():
        exact = result.exact(name) == Fraction(Decimal(text))
        claims.append(f"{expressions[name]} = {text}" if exact else _rounds(expressions[name], text, digits))
    claim, facts = _all(claims)
    put = "subst s. " if known.startswith("s =") else ""
    minimises = f"minimises 0 1 ({curve}) s"
    return NumericFact(
        f"(exists s, {minimises}) /\\\n  forall s, {minimises} ->\n  {claim}",
        f"split; [refine (minimiser_exists {w} {r} _ _ _ _ _); fact |].\n  intros s M.\n"
        f"  assert (E : {known}) by (refine ({lemma}).\n  clear M. {put}{facts}",
    )


def trained_fact(N: int, t: Fraction, decimals: Decimals, digits: int) -> NumericFact:
    """Over all s and all biases b the loss curve is least at s = 1 and the printed b, and there only.

    ``decimals``: as for :func:`optimum_fact`, the trained bias as ``bias``.
    """
    curve = f"batch_curve {N} {_real(t)}"
    expressions = {"bias": "b", **_expressions(f"(ratio {N})", f"{curve} b s")}
    claims = ["s = 1"]
    for name, text in decimals.items():
        exact = name in ("s", "positive_similarity")
        claims.append(f"{expressions[name]} = 1" if exact else _rounds(expressions[name], str(text), digits))
    claim, facts = _all(claims)
    least = f"(forall x c, 0 <= x <= 1 -> {curve} b s <= {curve} c x)"
    return NumericFact(
        f"(exists s b, 0 <= s <= 1 /\\ {least}) /\\\n  forall s b, 0 <= s <= 1 -> {least} ->\n  {claim}",
        f"split; [exists 1, (batch_trained_bias {N} {_real(t)}); split; [lra | apply trained_least; lra] |].\n"
        f"  intros s b H M. destruct (trained_at {N} {_real(t)} s b ltac:(lra) ltac:(lra) H M) as [-> ->].\n"
        f"  clear M. {facts}",
    )


def _expressions(r: str, loss: str) -> dict[str, str]:
    """The printed quantities as Coq terms."""
    return {
        "s": "s",
        "delta": "sqrt ((1 - s) / s)",
        "positive_similarity": "2 * s - 1",
        "negative_similarity": f"-1 + {r.strip('()')} * s",
        "loss": loss,
    }


def _setting(result: OptimumBall) -> tuple[int | None, Fraction, Fraction, Fraction]:
    problem = result.problem
    if not (isinstance(problem.t, Fraction) and isinstance(problem.b, Fraction)):
        raise InputError("Coq proves digits for exact t and b, not for balls")
    if result.phase == "UNDECIDED":
        raise InputError(f"Coq proves digits where the phase is known: {result.reason}")
    return problem.N, problem.t, problem.b, problem.omega


def _bracket(result: OptimumBall, printed: Mapping[str, str], digits: int) -> tuple[Decimal, Decimal]:
    """Decimals around s* so close that every quantity, evaluated in between, rounds to what is printed.

    Where none are found, what is printed does not follow from them, and Coq will say so.
    """
    N, t, b, omega = _setting(result)
    tried = []
    for guard in (8, 3 * digits + 8, 9 * digits + 80):
        places = digits + guard
        closer = optimum_ball("oo" if N is None else N, t, b, digits=places, omega=omega)
        middle, radius, exponent = (int(part) for part in closer.s.mid_rad_10exp(places + 8))
        scale = Fraction(10) ** (exponent + places)
        low, high = math.floor((middle - radius) * scale) - 1, math.ceil((middle + radius) * scale) + 1
        if low > 0 and high < 10**places and _decides(result, printed, digits, low, high, places):
            return _shifted(low, places), _shifted(high, places)
        tried.append((_shifted(low, places), _shifted(high, places)))
    return tried[0]


def _shifted(value: int, places: int) -> Decimal:
    """value / 10^places, exactly."""
    return Decimal(value).scaleb(-places, Context(prec=places + 2))


def _decides(result: OptimumBall, printed: Mapping[str, str], digits: int, low: int, high: int, places: int) -> bool:
    """Whether all quantities round to what is printed wherever s is between low and high over 10^places."""
    _, t, b, omega = _setting(result)
    before = flint.ctx.prec
    flint.ctx.prec = 64 + 8 * places
    try:
        s = arb(fmpq(low + high, 2), arb(fmpq(high - low, 2))) / arb(10) ** places
        p, q = 2 * s - 1, _arb(result.problem.r) * s - 1
        positive, negative = _arb(b) - _arb(t) * p, _arb(t) * q - _arb(b)
        values = {
            "s": s,
            "delta": ((1 - s) / s).sqrt(),
            "positive_similarity": p,
            "negative_similarity": q,
            "loss": positive.exp().log1p() + _arb(omega) * negative.exp().log1p(),
        }
        ends = {name: rounding_to(text, digits) for name, text in printed.items()}
        return all(arb(str(least)) < values[name] < arb(str(most)) for name, (least, most) in ends.items())
    finally:
        flint.ctx.prec = before


def _arb(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


# ------------------------------------------------------------------------------------------- thresholds


def thresholds_fact(N: int, beta: Fraction, result: Thresholds, decimals: Decimals, digits: int) -> NumericFact:
    """For which t along b = beta t each end phase holds; nothing is said of the t that round to a threshold.

    ``decimals``: of ``antipodal_t`` and ``simplex_t``, to so many significant digits.
    """
    sides = {("antipodal", 0): result.antipodal_above, ("simplex", 1): not result.simplex_below}
    claims, proofs = [], []
    for (phase, s), above in sides.items():
        text = decimals[f"{phase}_t"]
        holds = f"minimises 0 1 (batch_curve {N} t ({_real(beta)} * t)) {s}"
        setting = f"({N} - 1) (ratio {N}) _ _ {_real(beta)}"
        if text is None or Decimal(text).is_zero():
            verdict, word = ("~ ", "never") if text is None else ("", "always")
            claims.append(f"(forall t, 0 < t -> {verdict}{holds})")
            proofs.append(f"intros t H. refine ({phase}_{word} {setting} t _ _); side.")
            continue
        low, high = rounding_to(text, digits)
        yes, no = (f"{high} <= t", f"t <= {low}") if above else (f"t <= {low}", f"{high} <= t")
        between, moves = ("begins_between", "rises") if above else ("ends_between", "falls")
        claims.append(f"(forall t, 0 < t -> ({yes} -> {holds}) /\\ ({no} -> ~ {holds}))")
        proofs.append(f"""refine ({between} (fun t => {holds}) {low} {high} _ _ _ _);
    [ intros x y H P; refine ({phase}_{moves} {setting} x y _ _ H P); side | lra
    | refine ({phase}_at {setting} _ _ _); [side | side | lra | by_interval]
    | refine (not_{phase}_at {setting} _ _ _); [side | side | lra | by_interval] ].""")
    return NumericFact(" /\\\n  ".join(claims), "split.\n  - " + "\n  - ".join(proofs))
