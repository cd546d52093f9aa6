"""Losses as exact expressions: pair losses phi, psi, losses of the gap q - p, and a catalogue.

A *two-level* value is the loss of a similarity matrix with p on the diagonal and q off it. Every loss here is
convex in the similarity matrix where it says so and unchanged when both modalities are permuted alike, hence
by Jensen it is at least its two-level value at the mean similarities.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flint
import sympy

from ccem.convert import read_expression, sigmoid, softplus, symbol
from ccem.errors import InputError
from ccem.inputs import shown
from ccem.language import CONSTANTS, parse_term
from ccem.trusted.balls import ball
from ccem.trusted.expression import MAX_DIGITS, free

__all__ = ["CATALOGUE", "GapLoss", "Loss", "PairLoss", "catalogue_loss"]

Expr = Any
_X = symbol("x")
_I, _J, _N = sympy.Symbol("i", integer=True), sympy.Symbol("j", integer=True), symbol("N")
_TAKEN = frozenset({"s", "delta", "p", "q", "r", "omega", "kappa"})
_ALLOWED = (
    sympy.Add, sympy.Mul, sympy.Pow, sympy.Rational, sympy.Symbol, sympy.exp, sympy.log,
    sympy.Max, softplus, sigmoid, sympy.core.numbers.Exp1,
)  # fmt: skip


class Loss:
    """What every loss offers: a name, a definition over N pairs, its two-level value, its parameters."""

    name: str
    title: str

    def definition(self, similarity: Callable[[Expr, Expr], Expr], omega: Expr) -> Expr:
        """The loss of the similarities ``similarity(i, j) = u_i·v_j``, sums over N pairs with N symbolic."""
        raise NotImplementedError

    def two_level(self, p: Expr, q: Expr, omega: Expr) -> Expr:
        raise NotImplementedError

    @property
    def parameters(self) -> frozenset[Expr]:
        """The symbols other than p, q and the weight omega."""
        p, q, omega = sympy.symbols("p q omega")
        return frozenset(self.two_level(p, q, omega).free_symbols - {p, q, omega, _N})


def _is_defined(value: Any, expression: Expr, point: float) -> bool:
    """Whether the function has a real value there, as far as it contains no parameters.

    Of text as it was written: SymPy makes ``0*log(x - 3)`` zero and ``exp(log(x - 3))`` a polynomial.
    """
    if isinstance(value, str):
        tree = parse_term(value)
        return not free(tree) <= {"x"} or bool(ball(tree, {"x": flint.arb(point)}).is_finite())
    at = expression.subs(_X, sympy.Rational(point))
    return at.is_real is not False and not at.has(sympy.zoo, sympy.nan)


def _check_function(value: Any, what: str) -> Expr:
    try:
        expression = read_expression(value, what=what) if isinstance(value, str) else sympy.sympify(value, strict=True)
    except sympy.SympifyError:
        raise InputError(f"{what} must be a SymPy expression or text, got {type(value).__name__}") from None
    for node in sympy.preorder_traversal(expression):
        if node.is_Rational and max(abs(node.p), node.q) >= 10**MAX_DIGITS:
            raise InputError(f"{what} contains a number of more than {MAX_DIGITS} digits")
        if not isinstance(node, _ALLOWED):
            raise InputError(
                f"{what} contains {node} (a {type(node).__name__}); allowed: exact numbers, names, "
                "+ - * / and powers, exp, log, sqrt, softplus, sigmoid, and Max in expressions"
            )
    names = {name.name for name in expression.free_symbols}
    if taken := sorted(names & _TAKEN):
        raise InputError(f"{what} contains {taken[0]}, which stands for a quantity of the family; take another letter")
    if constant := next((name for name in sorted(names) if name in CONSTANTS), None):
        raise InputError(
            f"{what} contains {constant}, which would be a parameter here and no constant: {CONSTANTS[constant]}, "
            "or take another letter for a parameter"
        )
    for point in (-0.5, 0.0, 0.5):
        if not _is_defined(value, expression, point):
            where = sympy.Rational(point)
            raise InputError(f"{what} = {value} is not a real number at x = {where}; x runs over [-1, 1]")
    return expression


class PairLoss(Loss):
    """L = (1/N) sum_i phi(u_i·v_i) + (omega/(N(N-1))) sum_{i != j} psi(u_i·v_j), omega = N - 1 by default.

    Parameters: ``phi`` and ``psi``, functions of x, each a SymPy expression or text in the formula language
    (``+ - * / ^``, ``exp log sqrt softplus sigmoid``; numbers stay exact). Other names are parameters: those
    of the symbol table have its domain (t > 0), others are real. ``name`` and ``title``, texts for output.
    Where a function has no finite value or slope at an inner product, the functions of embeddings refuse it.
    Raises: :class:`InputError`.

    >>> loss = PairLoss("softplus(b - t*x)", "softplus(t*x - b)")
    >>> loss.two_level(1, -1, 3)
    3*softplus(-b - t) + softplus(b - t)
    """

    def __init__(self, phi: Any, psi: Any, *, name: str = "pair", title: str = "") -> None:
        if not isinstance(name, str) or not isinstance(title, str):
            raise InputError(f"name and title of a loss must be texts, got {shown(name)} and {shown(title)}")
        self.phi, self.psi = _check_function(phi, "phi"), _check_function(psi, "psi")
        self.name, self.title = name, title or f"phi(x) = {self.phi}, psi(x) = {self.psi}"

    def __repr__(self) -> str:
        return f"PairLoss(phi={str(self.phi)!r}, psi={str(self.psi)!r})"

    def definition(self, similarity: Callable[[Expr, Expr], Expr], omega: Expr) -> Expr:
        positive = sympy.Sum(self.phi.subs(_X, similarity(_I, _I)), (_I, 1, _N)) / _N
        across = (1 - sympy.KroneckerDelta(_I, _J)) * self.psi.subs(_X, similarity(_I, _J))
        return positive + omega / (_N * (_N - 1)) * sympy.Sum(across, (_J, 1, _N), (_I, 1, _N))

    def two_level(self, p: Expr, q: Expr, omega: Expr) -> Expr:
        return self.phi.subs(_X, p) + omega * self.psi.subs(_X, q)


class GapLoss(Loss):
    """A loss of the differences u_i·v_j - u_i·v_i alone: InfoNCE and its relatives, triplet losses.

    ``of_gap(z, omega)`` is its two-level value at the gap z = q - p; ``over_pairs`` its definition.
    """

    def __init__(
        self,
        of_gap: Callable[[Expr, Expr], Expr],
        over_pairs: Callable[[Callable[[Expr, Expr], Expr], Expr], Expr],
        *,
        name: str,
        title: str,
    ) -> None:
        self.of_gap, self._over_pairs, self.name, self.title = of_gap, over_pairs, name, title

    def definition(self, similarity: Callable[[Expr, Expr], Expr], omega: Expr) -> Expr:
        return self._over_pairs(similarity, omega)

    def two_level(self, p: Expr, q: Expr, omega: Expr) -> Expr:
        return self.of_gap(sympy.factor(sympy.together(q - p)), omega)


def is_convex(expression: Expr, variable: Expr) -> bool:
    """Whether the expression is shown convex in the variable: sums and positive multiples of functions with
    nonnegative second derivative (signs of coefficients) and of maxima of convex functions. False: not shown.

    >>> is_convex(softplus(_X) + _X**2, _X), is_convex(sigmoid(_X), _X)
    (True, False)
    """
    from ccem.algebra import sign_of

    smooth = []
    for term in sympy.Add.make_args(expression):
        factor, rest = term.as_independent(variable, as_Add=False)
        if not rest.has(sympy.Max):
            smooth.append(term)
            continue
        parts = rest.args if isinstance(rest, sympy.Max) else (rest,) if rest.is_Add else ()
        if not parts or sign_of(factor) not in ("positive", "nonnegative"):
            return False
        if not all(is_convex(part, variable) for part in parts):
            return False
    return sign_of(sympy.diff(sympy.Add(*smooth), variable, 2)) in ("positive", "nonnegative", "zero")


def _info_nce(directions: str, decoupled: bool = False) -> GapLoss:
    t = symbol("t")

    def row(similarity: Callable[[Expr, Expr], Expr], omega: Expr, swap: bool) -> Expr:
        other = similarity(_J, _I) if swap else similarity(_I, _J)
        keep = 1 - sympy.KroneckerDelta(_I, _J)
        inner = sympy.Sum(keep * sympy.exp(t * (other - similarity(_I, _I))), (_J, 1, _N))
        weighted = omega / (_N - 1) * inner
        return sympy.Sum(sympy.log(weighted if decoupled else 1 + weighted), (_I, 1, _N)) / _N

    def over_pairs(similarity: Callable[[Expr, Expr], Expr], omega: Expr) -> Expr:
        rows = row(similarity, omega, swap=False)
        return rows if directions == "one" else (rows + row(similarity, omega, swap=True)) / 2

    def of_gap(z: Expr, omega: Expr) -> Expr:
        return t * z + sympy.log(omega) if decoupled else sympy.log(1 + omega * sympy.exp(t * z))

    words = (
        "decoupled InfoNCE" if decoupled else f"InfoNCE, {directions} direction{'s' * (directions != 'one')}"
    )
    return GapLoss(of_gap, over_pairs, name="decoupled" if decoupled else "infonce", title=words)


def _triplet() -> GapLoss:
    a = sympy.Symbol("a", positive=True)

    def over_pairs(similarity: Callable[[Expr, Expr], Expr], omega: Expr) -> Expr:
        keep = 1 - sympy.KroneckerDelta(_I, _J)
        inner = keep * sympy.Max(0, 2 * similarity(_I, _J) - 2 * similarity(_I, _I) + a)
        return omega / (_N * (_N - 1)) * sympy.Sum(inner, (_J, 1, _N), (_I, 1, _N))

    return GapLoss(
        lambda z, omega: omega * sympy.Max(0, 2 * z + a),
        over_pairs,
        name="triplet",
        title="triplet loss of margin a",
    )


def _soft_targets(positive: Expr, negative: Expr, *, name: str, title: str) -> PairLoss:
    logit = symbol("t") * _X - symbol("b")

    def loss(target: Expr) -> Expr:
        return target * softplus(-logit) + (1 - target) * softplus(logit)

    return PairLoss(loss(positive), loss(negative), name=name, title=title)


def _catalogue() -> dict[str, Callable[[], Loss]]:
    t, b = symbol("t"), symbol("b")
    a, c = (sympy.Symbol(name, positive=True) for name in "ac")
    J, K, smoothing = (symbol(name) for name in ("J", "K", "smoothing"))

    def pair(phi: Expr, psi: Expr, name: str, title: str) -> Callable[[], Loss]:
        return lambda: PairLoss(phi, psi, name=name, title=title)

    return {
        "sigmoid": pair(softplus(b - t * _X), softplus(t * _X - b), "sigmoid", "sigmoid loss (SigLIP)"),
        "infonce": lambda: _info_nce("both"),
        "infonce-one-direction": lambda: _info_nce("one"),
        "decoupled": lambda: _info_nce("both", decoupled=True),
        "label-smoothed-sigmoid": lambda: _soft_targets(
            1 - smoothing / 2,
            smoothing / 2,
            name="label-smoothed-sigmoid",
            title="sigmoid loss, smoothed labels",
        ),
        "soft-target-sigmoid": lambda: _soft_targets(
            J, K, name="soft-target-sigmoid", title="sigmoid loss, targets J for pairs and K across (Jaccard)"
        ),
        "spectral": pair(-2 * _X, _X**2, "spectral", "spectral contrastive loss"),
        "hinge": pair(sympy.Max(0, a - _X), sympy.Max(0, _X - c), "hinge", "hinge losses, margins a and c"),
        "triplet": _triplet,
        "inverse-contrastive": pair(
            sympy.Max(0, a - 2 + 2 * _X),
            2 - 2 * _X,
            "inverse-contrastive",
            "inverse contrastive loss: pairs pushed apart up to a, the others drawn together",
        ),
    }  # fmt: skip


CATALOGUE = _catalogue()


def catalogue_loss(name: str) -> Loss:
    """A loss of the catalogue by name. Raises: :class:`InputError` listing the names.

    >>> catalogue_loss("spectral").two_level(1, 0, 3)
    -2
    """
    if name not in CATALOGUE:
        raise InputError(f"unknown loss {name!r}; known: {', '.join(CATALOGUE)}")
    return CATALOGUE[name]()
