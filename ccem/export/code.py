"""Code of derived formulas: NumPy, C99, Julia and Mathematica, each standing alone.

Rounding: the argument of an exponential is where large logits lose digits, so Python and C evaluate the
arguments of exp, softplus and sigmoid in double-double arithmetic (about 31 digits) and everything else in
doubles. softplus and sigmoid themselves neither overflow nor cancel. Sums of terms of both signs still cancel
where the exact value does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy

from ccem.closed_forms import is_sigmoid
from ccem.convert import sigmoid, softplus
from ccem.derivation import Claim, Derivation, Expr, Result
from ccem.errors import InputError
from ccem.export.helpers import C_HELPERS, JULIA_HELPERS, PYTHON_HELPERS
from ccem.export.optimum_code import TARGETS, generate_optimum
from ccem.export.text import text_of

LANGUAGES = ("python", "c", "julia", "mathematica")
_ORDER = ("s", "delta", "N", "t", "b", "b_rel", "omega", "kappa")


@dataclass(frozen=True)
class Function:
    """A function to print; ``needs`` is the claim without which it returns ``otherwise``."""

    name: str
    arguments: tuple[str, ...]
    value: Expr
    comment: str
    needs: Claim | None = None
    otherwise: float = 0.0


def functions(derivation: Derivation) -> list[Function]:
    """One function for each result: its value, the root of a threshold, or left - right of an equation.

    A threshold whose condition fails is an infinity of the sign that makes comparing with it answer rightly.
    """
    return [_function(result, _abbreviations(derivation)) for result in derivation.results]


def _abbreviations(derivation: Derivation) -> dict[Expr, Expr]:
    """Definitions to unfold; p, q and s keep their letters."""
    found: dict[Expr, Expr] = {}
    for name, value in derivation.definitions().items():
        if name.name not in ("p", "q", "s"):
            found[name] = value.subs(found)
    return found


def _function(result: Result, unfold: dict[Expr, Expr]) -> Function:
    value = result.value
    otherwise, returned = 0.0, ""
    if isinstance(value, Claim):
        if value.left.is_Symbol:
            below = value.relation in ("<=", "<")
            otherwise = float("inf") if below == (result.otherwise == "always") else float("-inf")
            value = value.right
        else:
            returned = f"\nReturns {'' if result.stable is None else 'a number with the sign of '}left - right."
            value = value.left - value.right
    value = (value if result.stable is None else result.stable).subs(unfold)
    needs = result.needs and Claim(
        result.needs.left.subs(unfold), result.needs.relation, result.needs.right.subs(unfold)
    )
    names = {s.name for s in value.free_symbols}
    if needs:
        names |= {s.name for s in (needs.left - needs.right).free_symbols}
    arguments = tuple([n for n in _ORDER if n in names] + sorted(names - set(_ORDER)))
    comment = f"{result.name}: {text_of(result.value)}" + (f"\n{result.condition}" if result.condition else "")
    return Function(_identifier(result.name), arguments, value, comment + returned, needs, otherwise)


def _identifier(name: str) -> str:
    plain = name.replace("²", "2").replace("*", "_star")
    plain = re.sub(r"\(.*?\)", "", plain) if not plain.startswith("L(") else "loss"
    return re.sub(r"\W+", "_", plain).strip("_")


class Printer:
    """An expression as infix code; subclasses say how their language spells things."""

    language = ""
    names: dict[Any, str] = {}  # noqa: RUF012
    two_word = False
    max_of_two = False
    names_two_word = {sympy.exp: "exp_pair", softplus: "softplus2", sigmoid: "sigmoid2"}  # noqa: RUF012

    def number(self, value: Any) -> str:
        raise NotImplementedError

    def show(self, e: Expr, level: int = 0) -> str:
        """Infix code; ``level`` is 0 inside a sum, 1 inside a product, 2 under a power or minus."""
        if e.is_Rational:
            text = self.number(Fraction(int(e.p), int(e.q)))
            return f"({text})" if text.startswith("-") and level else text
        if e.is_Symbol:
            return str(e.name)
        if e.is_Add:
            text = ""
            for part in sorted(e.args, key=lambda part: part.could_extract_minus_sign()):
                if text and part.could_extract_minus_sign():
                    text += f" - {self.show(-part, 1)}"
                else:
                    text += (" + " if text else "") + self.show(part, 0)
            return f"({text})" if level else text
        if e.is_Mul:
            return self._product(e, level)
        if e.is_Pow:
            return self._power(e, level)
        return self.call(e)

    def _product(self, e: Expr, level: int) -> str:
        if e.could_extract_minus_sign():
            text = f"-{self.show(-e, 1)}"
            return f"({text})" if level else text
        top, bottom = sympy.fraction(e, exact=True)
        if bottom != 1:
            loose = _loose(top, bottom)
            text = f"{self.show(top / sympy.Mul(*loose), 1)}/{self.show(bottom, 2)}"
            if loose:
                text = "*".join([*(self.show(part, 1) for part in loose), f"({text})"])
        else:
            text = "*".join(self.show(part, 1) for part in e.as_ordered_factors())
        return f"({text})" if level > 1 else text

    def _power(self, e: Expr, level: int) -> str:
        base, exponent = e.args
        if exponent == sympy.Rational(1, 2):
            return f"{self.names[sympy.sqrt]}({self.show(base)})"
        if exponent.is_number and exponent < 0:
            text = f"{self.number(Fraction(1))}/{self.show(base**-exponent, 2)}"
            return f"({text})" if level else text
        if exponent == 2 and base.is_Symbol:
            text = f"{self.show(base)}*{self.show(base)}"
            return f"({text})" if level > 1 else text
        return self.power(self.show(base, 2), exponent)

    def power(self, base: str, exponent: Expr) -> str:
        raise NotImplementedError

    def call(self, e: Expr) -> str:
        name = self.names.get(e.func)
        if name is None:
            raise InputError(f"{type(e).__name__} has no counterpart in {self.language}")
        if (
            self.two_word
            and e.func in self.names_two_word
            and not e.args[0].is_Symbol
            and _rational(e.args[0])
        ):
            return f"{self.names_two_word[e.func]}({self.pair(e.args[0])})"
        if e.func is sympy.log and self.two_word and (folded := _log1p_exp(e)):
            factor, exponent = folded
            return f"log1p_exp2({self.show(factor)}, {self.pair(exponent)})"
        if e.func is sympy.Max and self.max_of_two:
            return _nest(name, [self.show(part) for part in e.args])
        return f"{name}({', '.join(self.show(part) for part in e.args)})"

    def pair(self, e: Expr) -> str:
        """Code of a rational expression in double-double arithmetic."""
        if e.is_Rational:
            exact = Fraction(int(e.p), int(e.q))
            return self.pair_number(float(exact), float(exact - Fraction(float(exact))))
        if e.is_Symbol:
            return self.pair_number_of(e.name)
        if e.is_Add:
            parts = [self.pair(part) for part in e.args]
            return _nest("add2", parts)
        if e.is_Mul:
            top, bottom = sympy.fraction(e, exact=True)
            if bottom != 1:
                loose = _loose(top, bottom)
                ratio = f"div2({self.pair(top / sympy.Mul(*loose))}, {self.pair(bottom)})"
                return _nest("mul2", [ratio, *(self.pair(part) for part in loose)])
            return _nest("mul2", [self.pair(part) for part in e.args])
        if e.is_Pow and e.exp < 0:
            return f"div2({self.pair_number(1.0, 0.0)}, {self.pair(e.base**-e.exp)})"
        return _nest("mul2", [self.pair(e.base)] * int(e.exp))

    def pair_number(self, high: float, low: float) -> str:
        raise NotImplementedError

    def pair_number_of(self, name: str) -> str:
        raise NotImplementedError


def _loose(top: Expr, bottom: Expr) -> list[Expr]:
    """Symbols to multiply with the quotient of the rest, as t in t*((N - 2)/(N - 1)), so that nothing overflows."""
    inside = bottom.free_symbols
    return [part for part in sympy.Mul.make_args(top) if inside and part.is_Symbol and part not in inside]


def _nest(function: str, parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text = f"{function}({text}, {part})"
    return text


def _rational(e: Expr) -> bool:
    """Sums, products and whole powers of symbols and rationals only."""
    if e.is_Symbol or e.is_Rational:
        return True
    if e.is_Pow:
        return _rational(e.base) and e.exp.is_Integer
    return (e.is_Add or e.is_Mul) and all(_rational(part) for part in e.args)


def _log1p_exp(e: Expr) -> tuple[Expr, Expr] | None:
    """(c, a) where the logarithm is log(1 + c*exp(a))."""
    inside = e.args[0]
    if not inside.is_Add or len(inside.args) != 2 or sympy.S.One not in inside.args:
        return None
    other = inside - 1
    powers = [part for part in sympy.Mul.make_args(other) if isinstance(part, sympy.exp)]
    if len(powers) != 1 or not _rational(powers[0].args[0]):
        return None
    return other / powers[0], powers[0].args[0]


class Python(Printer):
    language, two_word, max_of_two = "Python", True, True
    names = {  # noqa: RUF012
        sympy.exp: "np.exp", sympy.log: "np.log", sympy.sqrt: "np.sqrt", sympy.asinh: "np.arcsinh",
        sympy.sinh: "np.sinh", sympy.acosh: "np.arccosh", sympy.cosh: "np.cosh", sympy.acos: "np.arccos",
        sympy.cos: "np.cos", sympy.Max: "np.maximum", softplus: "softplus", sigmoid: "sigmoid",
        sympy.Heaviside: "step",
    }  # fmt: skip

    def number(self, value: Fraction) -> str:
        return _decimal(value)

    def power(self, base: str, exponent: Expr) -> str:
        return f"{base}**{self.show(exponent, 2)}"

    def pair_number(self, high: float, low: float) -> str:
        return f"({high!r}, {low!r})"

    def pair_number_of(self, name: str) -> str:
        return f"({name}, 0.0)"

    def function(self, f: Function) -> str:
        lines = [f"def {f.name}({', '.join(f.arguments)}):", f'    """{_indent(f.comment, "    ")}"""']
        if f.arguments:
            names = ", ".join(f.arguments)
            lines.append(f"    {names}{',' * (len(f.arguments) == 1)} = _arrays({names})")
        lines.append('    with np.errstate(all="ignore"):')
        value = self.show(f.value)
        if f.needs:
            condition = f"{self.show(f.needs.left)} {f.needs.relation} {self.show(f.needs.right)}"
            infinity = "np.inf" if f.otherwise > 0 else "-np.inf"
            value = f"np.where({condition}, {value}, {infinity})"
        return "\n".join([*lines, f"        return ({value})[()]" if f.arguments else f"        return {value}"])

    def module(self, title: str, bodies: list[str]) -> str:
        return "\n\n\n".join([f'"""{title}\n\n{_NOTE}\n"""\n\n{PYTHON_HELPERS.strip()}', *bodies]) + "\n"


class C(Printer):
    language, two_word, max_of_two = "C", True, True
    names = {  # noqa: RUF012
        sympy.exp: "exp", sympy.log: "log", sympy.sqrt: "sqrt", sympy.asinh: "asinh", sympy.sinh: "sinh",
        sympy.acosh: "acosh", sympy.cosh: "cosh", sympy.acos: "acos", sympy.cos: "cos", sympy.Max: "fmax",
        softplus: "softplus", sigmoid: "sigmoid", sympy.Heaviside: "step",
    }  # fmt: skip

    def number(self, value: Fraction) -> str:
        return _decimal(value)

    def power(self, base: str, exponent: Expr) -> str:
        return f"pow({base}, {self.show(exponent)})"

    def pair_number(self, high: float, low: float) -> str:
        return f"pair_of({high!r}, {low!r})"

    def pair_number_of(self, name: str) -> str:
        return f"pair_of({name}, 0.0)"

    def function(self, f: Function) -> str:
        arguments = ", ".join(f"double {name}" for name in f.arguments) or "void"
        lines = [f"/* {_indent(f.comment, ' * ')} */", f"double ccem_{f.name}({arguments}) {{"]
        if f.needs:
            condition = f"{self.show(f.needs.left)} {f.needs.relation} {self.show(f.needs.right)}"
            lines.append(f"    if (!({condition})) return {'' if f.otherwise > 0 else '-'}INFINITY;")
        return "\n".join([*lines, f"    return {self.show(f.value)};", "}"])

    def module(self, title: str, bodies: list[str]) -> str:
        note = _indent(
            f"{title}\n\n{_NOTE}\nCompile with a C99 compiler and -lm, without -ffast-math.", " * "
        )
        return "\n\n".join([f"/* {note} */\n\n{C_HELPERS.strip()}", *bodies]) + "\n"


class Julia(Printer):
    language = "Julia"
    names = {  # noqa: RUF012
        sympy.exp: "exp", sympy.log: "log", sympy.sqrt: "sqrt", sympy.asinh: "asinh", sympy.sinh: "sinh",
        sympy.acosh: "acosh", sympy.cosh: "cosh", sympy.acos: "acos", sympy.cos: "cos", sympy.Max: "max",
        softplus: "softplus", sigmoid: "sigmoid", sympy.Heaviside: "step",
    }  # fmt: skip

    def number(self, value: Fraction) -> str:
        return str(value.numerator) if value.denominator == 1 else f"({value.numerator}/{value.denominator})"

    def power(self, base: str, exponent: Expr) -> str:
        return f"{base}^{self.show(exponent, 2)}"

    def function(self, f: Function) -> str:
        lines = [
            *(f"# {line}" for line in f.comment.splitlines()),
            f"function {f.name}({', '.join(f.arguments)})",
        ]
        if f.needs:
            condition = f"{self.show(f.needs.left)} {f.needs.relation} {self.show(f.needs.right)}"
            lines.append(f"    ({condition}) || return {'' if f.otherwise > 0 else '-'}Inf")
        return "\n".join([*lines, f"    return {self.show(f.value)}", "end"])

    def module(self, title: str, bodies: list[str]) -> str:
        note = "\n".join(
            f"# {line}" for line in (title, "Arguments of exponentials are rounded as any other.")
        )
        return "\n\n".join([f"{note}\n\n{JULIA_HELPERS.strip()}", *bodies]) + "\n"


class Mathematica(Printer):
    language = "Mathematica"
    names = {  # noqa: RUF012
        sympy.exp: "Exp", sympy.log: "Log", sympy.sqrt: "Sqrt", sympy.asinh: "ArcSinh", sympy.sinh: "Sinh",
        sympy.acosh: "ArcCosh", sympy.cosh: "Cosh", sympy.acos: "ArcCos", sympy.cos: "Cos", sympy.Max: "Max",
        softplus: "softplus", sigmoid: "LogisticSigmoid", sympy.Heaviside: "step",
    }  # fmt: skip

    def number(self, value: Fraction) -> str:
        return str(value.numerator) if value.denominator == 1 else f"({value.numerator}/{value.denominator})"

    def power(self, base: str, exponent: Expr) -> str:
        return f"{base}^{self.show(exponent, 2)}"

    def show(self, e: Expr, level: int = 0) -> str:
        if e == sympy.Symbol("N") or (e.is_Symbol and e.name == "N"):
            return "n"  # N is Mathematica's numeric evaluation
        return super().show(e, level).replace("b_rel", "brel")

    def call(self, e: Expr) -> str:
        return re.sub(r"^(\w+)\((.*)\)$", r"\1[\2]", super().call(e), flags=re.DOTALL)

    def _power(self, e: Expr, level: int) -> str:
        text = super()._power(e, level)
        return re.sub(r"^Sqrt\((.*)\)$", r"Sqrt[\1]", text, flags=re.DOTALL)

    def function(self, f: Function) -> str:
        arguments = ", ".join(f"{'n' if n == 'N' else n.replace('_', '')}_" for n in f.arguments)
        value = self.show(f.value)
        if f.needs:
            condition = f"{self.show(f.needs.left)} {f.needs.relation} {self.show(f.needs.right)}"
            value = f"If[{condition}, {value}, {'' if f.otherwise > 0 else '-'}Infinity]"
        name = "".join(word.capitalize() if k else word for k, word in enumerate(f.name.split("_")))
        return f"(* {f.comment} *)\n{name}[{arguments}] := {value}"

    def module(self, title: str, bodies: list[str]) -> str:
        return "\n\n".join([f"(* {title} *)\n\n{_MATHEMATICA_HELPERS}", *bodies]) + "\n"


PRINTERS: dict[str, type[Python] | type[C] | type[Julia] | type[Mathematica]] = {
    "python": Python, "c": C, "julia": Julia, "mathematica": Mathematica
}  # fmt: skip


def generate(derivation: Derivation, language: str) -> str:
    """Source code with one function for each result of the derivation.

    Parameters: ``language``, a key of :data:`PRINTERS`. Python needs NumPy only and takes arrays; C needs
    C99. Raises: :class:`InputError` for formulas without a counterpart in the language.

    >>> from ccem.derive import derive
    >>> print(generate(derive("thresholds"), "julia").splitlines()[-1])
    end
    """
    if not derivation.results:
        raise InputError(f"{derivation.title}: there is no formula to print as code")
    if derivation.what in TARGETS and is_sigmoid(derivation.setting):
        return generate_optimum(derivation, language)
    printer = PRINTERS[language]()
    return printer.module(derivation.title, [printer.function(f) for f in functions(derivation)])


def _decimal(value: Fraction) -> str:
    if value.denominator == 1 and abs(value) < 2**53:
        return f"{value.numerator}.0"
    return repr(float(value))


def _indent(text: str, margin: str) -> str:
    return text.replace("\n", "\n" + margin).replace("*/", "* /")


_MATHEMATICA_HELPERS = """\
softplus[x_] := Log[1 + Exp[x]]
step[x_, atzero_] := Piecewise[{{0, x < 0}, {atzero, x == 0}}, 1]"""

_NOTE = """\
Doubles; arguments of exponentials in double-double arithmetic, so that large logits keep all digits. A sum of
terms of both signs cancels where its exact value does. A threshold that does not exist is an infinity of the
sign that makes
a comparison with it answer rightly."""
