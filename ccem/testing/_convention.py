"""Which convention a loss follows: found by comparing its values with every formula of a list."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccem.errors import InputError
from ccem.testing._arrays import USER_ERRORS, Numpy, Unsupported, backend, signature
from ccem.testing._families import Family, Separable, SigLip, Slope, reference

Array = NDArray[np.float64]
SCALES = ("t", "log t", "1/t")
BIASES = ("+b", "-b", "+tb", "-tb")
CHUNK_NAMES = ("chunk_size", "block_size", "chunk", "block", "chunks", "blocks")


@dataclass(frozen=True)
class Convention:
    """How a loss reads its arguments and what it multiplies the usual value by.

    Parameters: ``family``, its formula; ``scale``, what the argument for t holds ("t", "log t", "1/t");
    ``bias``, how the argument b enters the logit ("+b", "-b", "+tb", "-tb"); ``fixed``, values that the loss
    fixes or ignores, such as ``{"t": 50.0, "b": 0.0}``; ``factor``, ``power`` and ``power_less_one``: the loss
    is factor * N^power * (N-1)^power_less_one times the usual one, which is 1/N times the sum over pairs
    (power = -1 is the mean over N^2 terms); ``normalises``, whether U and V are divided by their lengths
    ("no", "both", "U", "V", "unknown").

    >>> print(Convention("siglip", scale="log t", bias="-b"))
    siglip: L = (1/N) [sum_i softplus(-(e^t u_i.v_i - b)) + sum_(i!=j) softplus(e^t u_i.v_j - b)]
    """

    family: str
    scale: str = "t"
    bias: str = "+b"
    fixed: Mapping[str, float] = field(default_factory=dict)
    factor: float = 1.0
    power: int = 0
    power_less_one: int = 0
    normalises: str = "unknown"
    variant: str = ""
    phi: Any = None
    psi: Any = None

    def __post_init__(self) -> None:
        for name, value, known in (("scale", self.scale, SCALES), ("bias", self.bias, BIASES)):
            if value not in known:
                raise InputError(f"{name} must be one of {', '.join(known)}, got {value!r}")
        reference(self.family, self.phi, self.psi)

    def reference(self) -> Family:
        return reference(self.family, self.phi, self.psi)

    def multiplier(self, N: int) -> float:
        """What the usual value, 1/N times the sum, is multiplied by."""
        return self.factor * float(N) ** self.power * (float(N - 1) ** self.power_less_one if N > 1 else 1.0)

    def meaning(self, parameters: Mapping[str, float]) -> dict[str, float]:
        """The parameters that the formula gets when the loss is called with ``arguments(parameters)``."""
        return {**parameters, **self.fixed}

    def arguments(self, parameters: Mapping[str, float], count: int) -> tuple[float, ...]:
        """The arguments after U and V for true parameters (scale t > 0, bias b of the logit t x + b)."""
        names = self.reference().parameters[:count]
        t = parameters.get("t", 1.0)
        written = {"t": t, "log t": math.log(t), "1/t": 1 / t}[self.scale]
        values = dict(parameters)
        if "t" in values:
            values["t"] = written
        if "b" in values and self.family != "pair":
            sign = -1.0 if self.bias[0] == "-" else 1.0
            values["b"] = sign * parameters["b"] / (t if "t" in self.bias else 1.0)
        return tuple(float(values[name]) for name in names)

    def argument_slopes(self, parameters: Mapping[str, float], slopes: Mapping[str, Slope], count: int) -> list[Slope]:
        """dL/d(argument) of :meth:`arguments` for the ``slopes`` in the true parameters; 0 for an ignored argument."""
        t, zero = parameters.get("t", 1.0), Slope(0.0, 0.0, 0.0)
        by_scale = {"t": 1.0, "log t": t, "1/t": -t * t}[self.scale]
        own = {name: zero if name in self.fixed else slopes[name] for name in self.reference().parameters}
        found = []
        for name in self.reference().parameters[:count]:
            slope = own[name]
            if name == "t":
                if "t" in self.bias and "b" in own and self.family != "pair":  # the bias is t times the argument
                    slope = slope.plus(own["b"].times(parameters["b"] / t))
                slope = slope.times(by_scale)
            elif name == "b" and self.family != "pair":
                slope = slope.times((-1.0 if self.bias[0] == "-" else 1.0) * (t if "t" in self.bias else 1.0))
            found.append(slope)
        return found

    @property
    def prefix(self) -> str:
        """The factor before the sum, as text."""
        power = self.power - 1
        top = [] if abs(self.factor - 1) < 1e-6 else [f"{self.factor:.6g}"]
        bottom: list[str] = []
        for base, exponent in (("N", power), ("(N-1)", self.power_less_one)):
            if exponent:
                text = base if abs(exponent) == 1 else f"{base}^{abs(exponent)}"
                (top if exponent > 0 else bottom).append(text)
        if not bottom:
            return " ".join(top)
        below = bottom[0] if len(bottom) == 1 else f"({' '.join(bottom)})"
        return f"({' '.join(top) or '1'}/{below})"

    def __str__(self) -> str:
        t = {"t": "t", "log t": "e^t", "1/t": "(1/t)"}[self.scale]
        b = {"+b": " + b", "-b": " - b", "+tb": f" + {t} b", "-tb": f" - {t} b"}[self.bias]
        if "t" in self.fixed:
            t = f"{self.fixed['t']:.6g}"
        if "b" in self.fixed:
            fixed = self.fixed["b"]
            b = "" if abs(fixed) < 1e-9 else f" {'+' if fixed > 0 else '-'} {abs(fixed):.6g}"
        a = f"{self.fixed['a']:.6g}" if "a" in self.fixed else "a"
        text = self.reference().formula({}).replace("{t}", t).replace("{b}", b).replace("{a}", a)
        words = {"unknown": "", "no": ", inputs not normalised", "both": ", normalises U and V"}
        note = words.get(self.normalises, f", normalises only {self.normalises}")
        return f"{self.family}: L = {(self.prefix + ' ').lstrip()}[{text}]{note}" + (
            f", {self.variant}" if self.variant else ""
        )

    def summary(self, family: str | None = None) -> str:
        """One line: the formula, then every discrepancy from the usual convention of the family.

        >>> print(Convention("spectral", power=1).summary())
        spectral: L = [sum_i -2 u_i.v_i + sum_(i!=j) (u_i.v_j)^2]; matches a sum without 1/N
        """
        return "; ".join([str(self), *self.discrepancies(family)])

    def discrepancies(self, family: str | None = None) -> tuple[str, ...]:
        """What differs from the usual convention of the family: t linear, +b, 1/N, both lists treated alike.

        >>> Convention("siglip", bias="-b", power=-2).discrepancies()
        ('bias has the opposite sign', 'matches 1/N^3: a mean over all pairs, divided by N again')
        """
        found = []
        if self.variant:
            found.append(self.variant)
        if family is not None and family != self.family:
            found.append(_FAMILY_WORDS.get(self.family, f"matches {self.family}, not {family}"))
        found += {"t": [], "log t": ["takes log t where t is usual"], "1/t": ["takes the temperature 1/t"]}[self.scale]
        if "t" in self.fixed:
            found.append(f"scale is fixed at {self.fixed['t']:.6g}")
        if "b" in self.fixed:
            value = self.fixed["b"]
            found.append("bias is dropped" if abs(value) < 1e-9 else f"bias is fixed at {value:.6g}")
        else:
            words = {"-b": "bias has the opposite sign", "+tb": "bias is multiplied by t",
                     "-tb": "bias is multiplied by -t"}  # fmt: skip
            found += [words[self.bias]] if self.bias in words else []
        multiple = (round(self.factor, 6), self.power, self.power_less_one)
        if multiple != (1, 0, 0):
            found.append(_MULTIPLES.get(multiple, f"matches {self.prefix or '1'} instead of 1/N"))
        if self.normalises in ("U", "V"):
            found.append(f"normalises only {self.normalises}")
        return tuple(found)


_FAMILY_WORDS = {
    "info-nce": "only one direction (rows: u_i against all v_j)",
    "info-nce-columns": "only one direction (columns: v_i against all u_j)",
    "clip": "both directions (CLIP), not one",
    "spectral-mean": "the negatives of a row are averaged, not summed",
    "dcl-cross": "positives left out of the denominator, negatives across U and V alone",
}
_MULTIPLES = {
    (1, 1, 0): "matches a sum without 1/N",
    (1, -1, 0): "matches 1/N^2: the mean over all N^2 pairs",
    (1, -2, 0): "matches 1/N^3: a mean over all pairs, divided by N again",
    (1, 0, -1): "matches 1/(N(N-1)): the mean over the pairs i != j",
    (2, 0, 0): "twice the usual value: directions are summed, not averaged",
    (0.5, 0, 0): "half the usual value",
    (-1, 0, 0): "minus the usual value",
}


def argument_count(fn: Callable[..., Any], family: Family) -> int:
    """How many arguments after U and V the loss takes (at most as many as the family has parameters).

    Raises: :class:`InputError` if it takes fewer than two arguments, or needs more than the family passes.
    """
    wanted = len(family.parameters)
    if isinstance(fn, type):
        raise InputError(f"{fn.__name__} is a class: give one of its objects, such as {fn.__name__}()")
    try:
        parameters = list(signature(fn).parameters.values())
    except (TypeError, ValueError):
        return wanted
    kinds = inspect.Parameter
    passed = ", ".join(("U", "V", *family.parameters))
    needed = [p.name for p in parameters if p.kind is kinds.KEYWORD_ONLY and p.default is kinds.empty]
    places = [p for p in parameters if p.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    places = [p for p in places if p.name not in CHUNK_NAMES]
    needed += [p.name for p in places[2 + wanted :] if p.default is kinds.empty]
    if needed:
        raise InputError(
            f"the loss needs {' and '.join(needed)} beside what the family {family.name} passes, ({passed}): "
            "give defaults, or wrap the loss"
        )
    if any(p.kind is kinds.VAR_POSITIONAL for p in parameters):
        return wanted
    if len(places) < 2:
        raise InputError(f"the loss must take the two arrays U and V, its arguments are {signature(fn)}")
    count = min(wanted, len(places) - 2)
    taken, skipped = {p.name for p in places[2:]}, family.parameters[:count]
    late = [name for name in family.parameters[count:] if name in taken and not taken & {*skipped}]
    if late:
        raise InputError(
            f"the loss takes {' and '.join(late)} but no {' and no '.join(skipped)}, and the family {family.name} "
            f"passes ({passed}): wrap the loss as a function of ({passed}), or of (U, V) with fixed values"
        )
    return count


def unit_rows(values: Array) -> Array:
    """Rows divided by their lengths."""
    rows: Array = values / np.linalg.norm(values, axis=-1, keepdims=True)
    return rows


@dataclass(frozen=True)
class _Probe:
    U: Array
    V: Array
    raw: tuple[float, ...]  # the arguments as the loss gets them
    value: float


# raw arguments: plausible as t, as log t, as 1/t and as a margin alike
_RAW = ((0.6, 0.3, 0.4), (1.4, -0.8, 0.9), (2.1, 1.1, 1.3), (0.9, -0.2, 0.7))
_SIZES = (2, 3, 5, 7)
_MATCH = 2e-5


def _probes(call: Callable[..., float], count: int) -> list[_Probe]:
    rng = np.random.default_rng(20240212)
    found = []
    for N in _SIZES:
        for raw in _RAW:
            U, V = unit_rows(rng.normal(size=(N, 4))), unit_rows(rng.normal(size=(N, 4)))
            arguments = raw[:count]
            found.append(_Probe(U, V, arguments, call(U, V, *arguments)))
    values = np.array([probe.value for probe in found]).reshape(len(_SIZES), len(_RAW))
    if not np.any(np.isfinite(values)):
        raise InputError(f"the loss is {values[0, 0]} even at unit rows, N = {_SIZES[0]}, arguments {_RAW[0][:count]}")
    if np.all(values == values[:, :1]):
        raise InputError(f"the loss does not depend on U and V: it is always {values[0, 0]:.6g} for N = {_SIZES[0]}")
    return found


def _multiples(values: Array, model: Array, sizes: Array) -> tuple[float, dict[int, float]]:
    """The worst relative misfit of values = c(N) model, and the c(N)."""
    worst, factors = 0.0, {}
    for N in _SIZES:
        at = sizes == N
        square = float(model[at] @ model[at])
        factors[N] = float(values[at] @ model[at]) / square if square > 0 else 0.0
        worst = max(worst, float(np.max(np.abs(values[at] - factors[N] * model[at])) / np.max(np.abs(values[at]))))
    return worst, factors


def _powers(factors: Mapping[int, float]) -> tuple[float, int, int] | None:
    """(factor, power, power_less_one) with c(N) = factor N^power (N-1)^power_less_one, simplest first."""
    choices = sorted(
        ((p, q) for p in range(-3, 3) for q in (-1, 0, 1)), key=lambda pq: (abs(pq[0]) + abs(pq[1]), -pq[0])
    )
    for p, q in choices:
        constants = [c / (float(N) ** p * float(N - 1) ** q) for N, c in factors.items()]
        if constants[0] != 0 and max(abs(c / constants[0] - 1) for c in constants) < _MATCH:
            return constants[0], p, q
    return None


def _variants(family: Family) -> Iterator[tuple[str, Callable[[Array, Array], tuple[Array, Array]]]]:
    """Mistakes in the embeddings, undone on the side of the formula."""
    yield "", lambda U, V: (U, V)
    yield "positives are one place off (labels shifted)", lambda U, V: (U, np.roll(V, -1, axis=0))
    yield "positives are one place off (labels shifted back)", lambda U, V: (U, np.roll(V, 1, axis=0))
    yield "normalises over the wrong axis", lambda U, V: (_columns(U), _columns(V))
    yield "the similarity has the opposite sign", lambda U, V: (U, -V)
    yield "compares U with itself, V is not used", lambda U, V: (U, U)


def _columns(X: Array) -> Array:
    columns: Array = X / np.linalg.norm(X, axis=0, keepdims=True)
    return columns


def _terms(family: Family) -> Iterator[tuple[str, Callable[[Array, Array, Mapping[str, float]], float]]]:
    """Mistakes in the terms of a separable loss: parts left out, wrong labels, arguments in the wrong order."""
    if not isinstance(family, Separable):
        return

    def part(positive: bool, everywhere: bool) -> Callable[[Array, Array, Mapping[str, float]], float]:
        def value(U: Array, V: Array, parameters: Mapping[str, float]) -> float:
            terms = family.terms(U @ V.T, positive, parameters)[0]
            inside = np.ones_like(terms, dtype=bool) if everywhere else np.eye(len(U), dtype=bool) ^ (not positive)
            return float(np.sum(terms[inside])) / len(U)

        return value

    yield "only the pairs (i, i) count: the negatives are missing", part(True, False)
    yield "only the pairs i != j count: the positives are missing", part(False, False)
    yield "every pair is treated as positive", part(True, True)
    yield "every pair is treated as negative", part(False, True)
    positives, negatives = part(True, False), part(False, False)

    def without_last_row(U: Array, V: Array, parameters: Mapping[str, float]) -> float:
        X = U @ V.T
        terms = family.terms(X, False, parameters)[0]
        np.fill_diagonal(terms, family.terms(np.diag(X), True, parameters)[0])
        return float(np.sum(terms[:-1])) / len(U)

    yield "the pairs (i, i) count twice", lambda U, V, p: 2 * positives(U, V, p) + negatives(U, V, p)
    yield "the pairs (i, i) count as negatives too", lambda U, V, p: positives(U, V, p) + part(False, True)(U, V, p)
    yield "the pairs i != j count twice", lambda U, V, p: positives(U, V, p) + 2 * negatives(U, V, p)
    yield "the last row of the similarities is left out", without_last_row
    yield "the last pair is left out", lambda U, V, p: family.evaluate(U[:-1], V[:-1], p).value
    if isinstance(family, SigLip):
        yield "t is missing where i = j", lambda U, V, p: positives(U, V, {**p, "t": 1.0}) + negatives(U, V, p)
        yield "b is missing where i = j", lambda U, V, p: positives(U, V, {**p, "b": 0.0}) + negatives(U, V, p)

        def zero_labels(U: Array, V: Array, parameters: Mapping[str, float]) -> float:
            return part(True, False)(U, V, parameters) + (len(U) - 1) * math.log(2)

        def exchanged(U: Array, V: Array, parameters: Mapping[str, float]) -> float:
            return family.evaluate(U, V, {"t": parameters["b"], "b": parameters["t"]}).value

        yield "labels are 0 and 1 where -1 and 1 are needed", zero_labels
        yield "the arguments t and b are exchanged", exchanged


def _readings(family: Family, count: int) -> Iterator[tuple[str, str]]:
    names = family.parameters[:count]
    for scale in SCALES if "t" in names and family.name != "pair" else ("t",):
        for bias in BIASES if "b" in names and family.name != "pair" else ("+b",):
            yield scale, bias


def read_arguments(raw: Sequence[float], names: Sequence[str], scale: str, bias: str) -> dict[str, float]:
    """The true parameters that raw arguments stand for: the inverse of :meth:`Convention.arguments`."""
    values = dict(zip(names, raw, strict=False))
    if "t" in values:
        t = values["t"]
        values["t"] = {"t": t, "log t": math.exp(t), "1/t": 1 / t}[scale]
    if "b" in values:
        sign = -1.0 if bias[0] == "-" else 1.0
        values["b"] *= sign * (values.get("t", 1.0) if "t" in bias else 1.0)
    return values


def caller(fn: Callable[..., Any], arrays: Numpy) -> Callable[..., float]:
    """The loss on float64 NumPy arrays, as a float."""

    def call(U: Array, V: Array, *arguments: float) -> float:
        with arrays.session("float64"):
            returned = fn(arrays.array(U, "float64"), arrays.array(V, "float64"), *arguments)
            try:
                value = arrays.result(returned)
            except TypeError as error:
                raise InputError(str(error)) from error
        if value.size != 1:
            raise InputError(f"the loss must return one number, it returned shape {value.shape}")
        return float(value.reshape(()))

    return call


def infer_convention(
    fn: Callable[..., Any], *, family: str | None = None, arrays: str | None = None, phi: Any = None, psi: Any = None,
    verbose: bool = True,
) -> Convention:  # fmt: skip
    """The convention that a loss follows, found by comparing its values with the formulas that are in use.

    Prints one line, the formula and what is unusual about it, and returns the same as an object.

    Tries each family, t against log t against 1/t, both signs of b (also b times t), values that the loss
    fixes or ignores, the multiple (sum, 1/N, mean over N^2, 1/N^3, twice), and whether U and V are normalised.
    ``str()`` of the result is the formula; ``.discrepancies()`` names what is unusual, ``.summary()`` is both.

    Parameters: ``fn``, called as ``fn(U, V)`` up to ``fn(U, V, t, b)``; ``family``, to try one family alone
    (default: all); ``arrays``, "numpy", "torch" or "jax" (default: the first that it takes); ``phi``, ``psi``, for
    family "pair"; ``verbose``, False to print nothing.
    Returns: a :class:`Convention`. Guarantee: ESTIMATE (agreement to 2e-5 on 16 random inputs, N <= 7, d = 4).
    Raises: :class:`InputError` if nothing matches.

    >>> def loss(U, V, t, b):
    ...     z = t * U @ V.T - b
    ...     return np.mean(np.logaddexp(0, (1 - 2 * np.eye(len(U))) * z))
    >>> found = infer_convention(loss)  # doctest: +NORMALIZE_WHITESPACE
    siglip: L = (1/N^2) [sum_i softplus(-(t u_i.v_i - b)) + sum_(i!=j) softplus(t u_i.v_j - b)],
    inputs not normalised; bias has the opposite sign; matches 1/N^2: the mean over all N^2 pairs
    >>> found.bias, found.power, found.normalises
    ('-b', -1, 'no')
    """
    found = search_convention(fn, families(family), arrays=arrays, phi=phi, psi=psi)
    if found is None:
        raise InputError(
            "no convention matches: tried "
            + ", ".join(families(family))
            + "; t, log t, 1/t; b of both signs, dropped or fixed; multiples c N^p (N-1)^q; shifted labels"
        )
    if verbose:
        print(found.summary(family))
    return found


def families(first: str | None) -> tuple[str, ...]:
    """The families to try: one, or all of them that need no formula from the user."""
    if first is not None:
        return (first,)
    return ("siglip", "clip", "info-nce", "info-nce-columns", "nt-xent", "dcl", "dcl-cross", "spectral",
            "spectral-mean", "triplet")  # fmt: skip


def search_convention(
    fn: Callable[..., Any], names: Sequence[str], *, arrays: str | None = None, phi: Any = None, psi: Any = None
) -> Convention | None:
    """As :func:`infer_convention` for the families named, first match; None if there is none."""
    face = backend(arrays, fn, None)
    call = caller(face.called(fn), face)
    probes: dict[int, list[_Probe]] = {}
    candidates: list[tuple[str, Family, int]] = []
    trouble: InputError | None = None
    for name in names:
        family = reference(name, phi if name == "pair" else None, psi if name == "pair" else None)
        try:
            count = argument_count(fn, family)
            if count not in probes:
                probes[count] = _probes(call, count)
        except Unsupported:
            raise
        except InputError as error:
            trouble = trouble or error
        except USER_ERRORS as error:
            trouble = trouble or InputError(f"the loss raises {type(error).__name__} at plain inputs: {error}")
        else:
            candidates.append((name, family, count))
    if not candidates and trouble is not None:
        raise trouble
    # every family as it stands, then with fitted constants, then with mistakes
    for plain, fit in ((True, False), (True, True), (False, False)):
        for name, family, count in candidates:
            found = _match(call, family, name, count, probes[count], plain=plain, fit=fit)
            if found is not None:
                if name == "pair":
                    found = replace(found, phi=phi, psi=psi)
                return replace(found, normalises=_normalising(call, found, count))
    return None


def _match(
    call: Callable[..., float], family: Family, name: str, count: int, probes: list[_Probe], *, plain: bool, fit: bool
) -> Convention | None:
    values = np.array([probe.value for probe in probes])
    sizes = np.array([len(probe.U) for probe in probes])
    if not np.all(np.isfinite(values)) or not np.all([np.any(values[sizes == N]) for N in _SIZES]):
        return None
    used = _used(call, family, count)
    names = family.parameters[:count]
    free = [n for n in family.parameters if n not in names or not used[n]]
    if fit != bool(free):
        return None

    def model(change: Callable[[Array, Array], tuple[Array, Array]], reading: tuple[str, str], **fixed: float) -> Array:
        out = []
        for probe in probes:
            U, V = change(probe.U, probe.V)
            parameters = {**read_arguments(probe.raw, names, *reading), **fixed}
            out.append(family.evaluate(U, V, parameters).value)
        return np.array(out)

    def accept(misfit: float, factors: dict[int, float], **details: Any) -> Convention | None:
        powers = _powers(factors) if misfit < _MATCH else None
        if powers is None:
            return None
        factor = round(powers[0], 6) if abs(powers[0] - round(powers[0], 6)) < _MATCH * abs(powers[0]) else powers[0]
        return Convention(name, factor=factor, power=powers[1], power_less_one=powers[2], **details)

    for words, change in _variants(family):
        if plain and words:
            break
        if not plain and not words:
            continue
        for reading in _readings(family, count):
            if any(n in free for n in ("t", "b", "a")):
                if reading[1] != "+b" and "b" in free:
                    continue
                if reading[0] != "t" and "t" in free:
                    continue
                fixed = _fit(free, lambda r=reading, c=change, **f: model(c, r, **f), values, sizes)
            else:
                fixed = {}
            misfit, factors = _multiples(values, model(change, reading, **fixed), sizes)
            found = accept(misfit, factors, scale=reading[0], bias=reading[1], fixed=fixed, variant=words)
            if found is not None:
                return found
    if not plain and not free and name != "pair":
        for words, wrong in _terms(family):
            for reading in _readings(family, count):
                model_values = np.array([wrong(p.U, p.V, read_arguments(p.raw, names, *reading)) for p in probes])
                misfit, factors = _multiples(values, model_values, sizes)
                found = accept(misfit, factors, scale=reading[0], bias=reading[1], variant=words)
                if found is not None:
                    return found
    return None


def _used(call: Callable[..., float], family: Family, count: int) -> dict[str, bool]:
    """Which arguments change the value at all."""
    rng = np.random.default_rng(7)
    U, V = unit_rows(rng.normal(size=(3, 4))), unit_rows(rng.normal(size=(3, 4)))
    base = list(_RAW[1][:count])
    used = {}
    for place, name in enumerate(family.parameters[:count]):
        other = list(base)
        other[place] += 0.5
        used[name] = call(U, V, *base) != call(U, V, *other)
    return used


def _fit(free: Sequence[str], model: Callable[..., Array], values: Array, sizes: Array) -> dict[str, float]:
    """The values of fixed parameters that fit best: a grid, then least squares on log t, b or a."""
    from scipy.optimize import least_squares

    def decode(x: Array) -> dict[str, float]:
        return {n: float(np.exp(v)) if n == "t" else float(v) for n, v in zip(free, x, strict=True)}

    def residual(x: Array) -> Array:
        with np.errstate(all="ignore"):
            got = model(**decode(np.clip(x, -40, 40)))
        out = np.empty_like(values)
        for N in _SIZES:
            at = sizes == N
            square = float(got[at] @ got[at])
            c = float(values[at] @ got[at]) / square if square > 0 and np.isfinite(square) else 0.0
            out[at] = (values[at] - c * got[at]) / np.max(np.abs(values[at]))
        return np.nan_to_num(out, nan=1.0, posinf=1.0, neginf=1.0)

    grids = {"t": np.log([0.5, 1, 2, 5, 10, 20, 50, 100, 200]), "b": [0.0, -1.0, 1.0, -5.0, 5.0, -10.0, 10.0, -20.0],
             "a": [0.1, 0.2, 0.5, 1.0, 2.0]}  # fmt: skip
    points: Array = np.array(np.meshgrid(*[grids.get(n, np.array([0.0, 1.0])) for n in free])).reshape(len(free), -1).T
    starts = sorted(points, key=lambda x: float(np.sum(residual(x) ** 2)))[:2]
    best = min(
        (least_squares(residual, x, xtol=1e-14, ftol=1e-14, gtol=1e-14, max_nfev=50) for x in starts),
        key=lambda r: float(r.cost),
    )
    rounded = {n: float(f"{v:.6g}") if abs(v) > 1e-7 else 0.0 for n, v in decode(best.x).items()}
    with np.errstate(divide="ignore"):
        nice = residual(np.array([np.log(v) if n == "t" else v for n, v in rounded.items()]))
    # a loss fixes round numbers: take the rounded value unless it fits worse
    return rounded if np.max(np.abs(nice)) <= max(1e-9, 2 * np.max(np.abs(residual(best.x)))) else decode(best.x)


def _normalising(call: Callable[..., float], convention: Convention, count: int) -> str:
    rng = np.random.default_rng(11)
    N = 4
    U, V = unit_rows(rng.normal(size=(N, 3))), unit_rows(rng.normal(size=(N, 3)))
    longer, shorter = np.array([[1.7], [0.6], [1.2], [0.8]]), np.array([[0.7], [1.5], [0.9], [1.3]])
    family = convention.reference()
    names = family.parameters[:count]
    raw = _RAW[0][:count]
    parameters = convention.meaning(read_arguments(raw, names, convention.scale, convention.bias))
    try:
        got = call(U * longer, V * shorter, *raw)
    except USER_ERRORS:  # the loss may refuse vectors that are not unit: nothing is known then
        return "unknown"
    options = {
        "both": (U, V), "no": (U * longer, V * shorter), "U": (U, V * shorter), "V": (U * longer, V),
    }  # fmt: skip
    if convention.variant:
        return "unknown"
    for word, (A, B) in options.items():
        if convention.family == "triplet" and word != "both":
            distance = _triplet_distances(A, B, parameters["a"])
            expected = convention.multiplier(N) * distance
        else:
            expected = convention.multiplier(N) * family.evaluate(A, B, parameters).value
        if abs(got - expected) <= _MATCH * max(abs(expected), 1e-3):
            return word
    return "unknown"


def _triplet_distances(U: Array, V: Array, a: float) -> float:
    square = np.sum((U[:, None, :] - V[None, :, :]) ** 2, axis=-1)
    inside = np.where(np.eye(len(U), dtype=bool), -np.inf, np.diag(square)[:, None] - square + a)
    return float(np.sum(np.maximum(inside, 0)) / len(U))
