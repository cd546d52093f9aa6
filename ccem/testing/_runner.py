"""Running the checks: all at once (:func:`check_loss`), or one pytest test each."""

from __future__ import annotations

import inspect
import keyword
import shlex
import sys
import unittest
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import numpy as np

from ccem.errors import InputError
from ccem.testing._arrays import EPSILON, USER_ERRORS, Numpy, Unsupported, backend, refuses, signature
from ccem.testing._checks import CHECKS, RAISES, Example, Failure, LossCheckError, Subject, plain, random_rows
from ccem.testing._convention import (
    Convention,
    argument_count,
    families,
    infer_convention,
    search_convention,
)  # fmt: skip
from ccem.testing._families import FAMILIES, reference
from ccem.testing._load import RESERVED, is_private

DTYPES = ("float64", "float32")


@dataclass(frozen=True)
class CheckResult:
    """The outcome of one check in one dtype: ``status`` is "passed", "failed", "skipped" or "xfailed".

    ``message`` is the failure as a person reads it, or the reason of a skip; ``example``, ``expected``, ``got``,
    ``cause`` and ``reproduce`` are its parts.
    """

    check: str
    dtype: str
    status: str
    message: str = ""
    example: str = ""
    expected: str = ""
    got: str = ""
    cause: str = ""
    reproduce: str = ""

    @property
    def name(self) -> str:
        return f"{self.check}[{self.dtype}]"

    def raise_unless_passed(self) -> None:
        """Raises: SkipTest with the reason of a skip; :class:`LossCheckError` for a failure."""
        if self.status == "skipped":
            raise unittest.SkipTest(self.message)
        if self.status == "failed":
            raise LossCheckError(self.message)


class Session:
    """One loss with its options, ready to run any check."""

    def __init__(
        self, fn: Callable[..., Any], *, family: str = "siglip", convention: Convention | str | None = None,
        dtypes: Sequence[str] = DTYPES, rng: Any = 0, arrays: str | None = None,
        gradient: Callable[..., Any] | None = None, phi: Any = None, psi: Any = None,
        checks: Sequence[str] | None = None,
    ) -> None:  # fmt: skip
        if not callable(fn):
            raise InputError(f"the loss must be callable, got {type(fn).__name__}")
        if family not in FAMILIES:
            raise InputError(f"unknown family {family!r}; known: {', '.join(FAMILIES)}")
        for dtype in dtypes:
            if dtype not in EPSILON:
                raise InputError(f"unknown dtype {dtype!r}; known: {', '.join(EPSILON)}")
        if not dtypes or (checks is not None and not checks):
            raise InputError(f"{'dtypes' if not dtypes else 'checks'} is empty: nothing would be checked")
        unknown = [name for name in checks or () if name not in CHECKS]
        if unknown:
            raise InputError(f"unknown check {unknown[0]!r}; known: {', '.join(CHECKS)}")
        self.fn, self.family_name, self.dtypes = fn, family, tuple(dtypes)
        self.checks = tuple(checks) if checks is not None else tuple(CHECKS)
        self.seed = int(rng.integers(2**31)) if isinstance(rng, np.random.Generator) else _seed(rng)
        self.arrays: Numpy = backend(arrays, fn, gradient)
        if self.arrays.name == "numpy" and set(self.dtypes) == {"bfloat16"}:
            raise InputError("NumPy has no bfloat16: give another dtype, or arrays torch or jax if the loss takes them")
        self.array_name = arrays or (self.arrays.name if self.arrays.name != "numpy" else None)
        self.formulas, self.gradient = (phi, psi), gradient
        self.called = self.arrays.called(fn)
        usual = reference(family, phi, psi)
        self.asked = convention
        self.convention = self._choose(convention, usual)
        self.family = self.convention.reference()
        self.count = argument_count(fn, self.family)
        refusal = refuses(fn, self.arrays, self.count)
        if refusal:
            passed = ", ".join(("U", "V", *self.family.parameters[: self.count]))
            raise InputError(
                f"the loss hides which arguments it takes (*args), and refuses ({passed}): {refusal}. If it fixes "
                "some, wrap it as a function of the others; a decorator needs functools.wraps"
            )
        self._cause: str | None = None
        self._precisions: dict[str, str] = {}

    def _choose(self, convention: Convention | str | None, usual: Any) -> Convention:
        phi, psi = self.formulas
        if isinstance(convention, Convention):
            return convention
        if convention == "infer":
            return infer_convention(self.fn, family=self.family_name, arrays=self.array_name, phi=phi,
                                    psi=psi, verbose=False)  # fmt: skip
        if convention is not None:
            raise InputError(f"convention must be None, 'infer' or a Convention, got {convention!r}")
        plain_convention = Convention(self.family_name, phi=phi, psi=psi)
        missing = usual.parameters[argument_count(self.fn, usual) :]
        if not missing:
            return plain_convention
        # the loss fixes some parameters: fit those, and keep everything else as usual
        found = self._search((self.family_name,))
        if found is None:
            raise InputError(
                f"the loss takes no {' and no '.join(missing)}, and no fixed value makes it a {self.family_name} loss; "
                "state it: convention=Convention(family, fixed={...})"
            )
        return Convention(
            self.family_name, fixed={n: v for n, v in found.fixed.items() if n in missing}, phi=phi, psi=psi
        )  # fmt: skip

    def _search(self, names: Sequence[str]) -> Convention | None:
        phi, psi = self.formulas
        return search_convention(self.fn, names, arrays=self.array_name, phi=phi, psi=psi)

    def subject(self, dtype: str) -> Subject:
        """What the checks get: the loss in one dtype."""
        try:
            keywords = tuple(signature(self.fn).parameters)
        except (TypeError, ValueError):
            keywords = ()
        return Subject(
            self.called, self.family, self.convention, self.arrays, dtype, self.count, self.seed, {"keywords": keywords}
        )

    def run(self, check: str, dtype: str) -> CheckResult:
        """One check in one dtype; never raises for what the loss does."""
        subject = self.subject(dtype)
        try:
            with warnings.catch_warnings(), self.arrays.session(dtype):
                warnings.simplefilter("ignore")
                CHECKS[check](subject)
        except Unsupported as reason:
            return CheckResult(check, dtype, "skipped", str(reason))
        except Failure as failure:
            return self._failed(check, dtype, failure)
        return CheckResult(check, dtype, "passed")

    def _failed(self, check: str, dtype: str, failure: Failure) -> CheckResult:
        cause = failure.cause or self.likely_cause()
        if failure.what != RAISES and failure.got not in ("inf", "-inf", "nan"):
            cause = self.precision(dtype) or cause
        if cause == _AGREES and failure.what == RAISES:
            cause = "other inputs (N = 2 to 7, d = 4, float64) run: this batch size, width or magnitude is not handled"
        elif failure.what == RAISES and cause.startswith("the loss raises"):
            cause = "it raises at other plain inputs too (N = 2 to 7, d = 4, float64)"
        elif cause == _AGREES and check.startswith("gradient"):
            cause = "the values are right, the gradient is that of another function"
        reproduce = self._reproduce(check, dtype, failure.example)
        example = str(failure.example) if failure.example is not None else ""
        lines = [f"check {check} ({dtype}) failed for {self.label}: {failure.what}"]
        lines += _part("example", example) + _part("expected", failure.expected) + _part("got", failure.got)
        lines += _part("likely cause", cause or "unknown: no convention of the list gives these values")
        lines += _part("reproduce", reproduce)
        return CheckResult(
            check, dtype, "failed", "\n".join(lines), example, failure.expected, failure.got, cause, reproduce
        )  # fmt: skip

    @property
    def label(self) -> str:
        return str(getattr(self.fn, "__qualname__", None) or type(self.fn).__name__)

    def likely_cause(self) -> str:
        """What the values say: the convention that the loss really follows, beside the one it was checked for."""
        if self._cause is None:
            self._cause = self._find_cause()
        return self._cause

    def _find_cause(self) -> str:
        others = [name for name in families(None) if name != self.family_name] if self.family_name != "pair" else []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if self._is_random():
                    return "the same input gives different values: random numbers or a cache inside the loss"
                found = self._search((self.family_name, *others))
        except InputError as error:  # why nothing can be compared
            return str(error)
        except USER_ERRORS:  # the loss raises on some inputs
            return ""
        if found is None:
            return ""
        found_notes = set(found.discrepancies(self.family_name))
        notes = sorted(found_notes - set(self.convention.discrepancies(self.family_name)))
        return f"{'; '.join(notes)}. The loss matches {found}" if notes else _AGREES

    def precision(self, dtype: str) -> str:
        """Says so if the loss is right at plain inputs, but for rounding errors larger than those of the dtype."""
        if dtype not in self._precisions:
            self._precisions[dtype] = self._find_precision(dtype) if dtype in DTYPES else ""
        return self._precisions[dtype]

    def _find_precision(self, dtype: str) -> str:
        rng, subject = np.random.default_rng(6), self.subject(dtype)
        errors, seen = [], False
        try:
            with warnings.catch_warnings(), self.arrays.session(dtype):
                warnings.simplefilter("ignore")
                for _ in range(12):
                    example = Example(random_rows(rng, 5, 4), random_rows(rng, 5, 4), subject.parameters(2.0, -1.0))
                    exact = subject.exact(example)
                    error = subject.value(example) - exact.value
                    errors.append(error / exact.magnitude)
                    seen = seen or not abs(error) <= subject.tolerance(exact)
        except (Failure, Unsupported, ZeroDivisionError):
            return ""
        worst = max(map(abs, errors))
        # rounding errors have both signs; a wrong formula or constant seldom has
        if not seen or not worst < 0.02 or min(max(errors), -min(errors)) < 0.1 * worst or self._is_random():
            return ""
        kind = "float32 (.float(), a constant in float32)" if worst < 2e-6 else "float16 or bfloat16 (a cast, autocast)"
        return f"the values are right to {worst:.1g} only, as if computed in {kind}"

    def _is_random(self) -> bool:
        rng = np.random.default_rng(5)
        example = Example(random_rows(rng, 5, 4), random_rows(rng, 5, 4), self.subject("float64").parameters(2.0, -1.0))
        try:
            with self.arrays.session("float64"):
                first, second, third = (self.subject("float64").value(example) for _ in range(3))
        except Failure:
            return False
        return abs(second - first) + abs(third - first) > 1e-9 * abs(first)

    def _reproduce(self, check: str, dtype: str, example: Example | None) -> str:
        compares = check.startswith("gradient") or check in _COMPARING
        if example is None or example.U.size > 24 or compares:
            functions = [self.fn] if self.gradient is None else [self.fn, self.gradient]
            imported = _import_line(functions)
            names = [f.__name__ for f in functions] if imported else ["fn", "gradient"]
            options = {
                "family": repr(self.family_name), "dtypes": f"({dtype!r},)", "rng": repr(self.seed),
                "checks": f"({check!r},)", "arrays": self.array_name and repr(self.array_name),
                "convention": repr(self.asked) if isinstance(self.asked, str) else None,
                "phi": self.formulas[0] and repr(str(self.formulas[0])),
                "psi": self.formulas[1] and repr(str(self.formulas[1])),
                "gradient": None if self.gradient is None else names[1],
            }  # fmt: skip
            given = ", ".join(f"{key}={value}" for key, value in options.items() if value)
            line = f"from ccem.testing import check_loss; {imported}check_loss({names[0]}, {given})"
        else:
            imported = _import_line([self.fn])
            kind = "float16" if check.startswith("half_precision") else dtype
            U, V = (self.arrays.literal.format(data=plain(X), dtype=kind) for X in (example.U, example.V))
            numbers = [repr(x) for x in self.convention.arguments(example.parameters, self.count)]
            if getattr(self.called, "needs_tensors", False):
                numbers = [self.arrays.literal.format(data=x, dtype=kind) for x in numbers]
            arguments = "".join(f", {x}" for x in numbers)
            name = self.fn.__name__ if imported else "fn"
            line = f"{self.arrays.imports}; {imported}print({name}({U}, {V}{arguments}))"
        if not imported:
            return line
        quoted = shlex.quote(line) if set(line) & set('"$`\\!') else f'"{line}"'
        return f"python -c {quoted}"


_AGREES = "the values agree with the convention on small inputs: sizes, magnitudes or precision matter"
# checks that compare several calls: one call shows nothing
_COMPARING = ("chunked", "determinism", "no_mutation", "permutation", "rotation", "swap")


def _import_line(functions: Sequence[Any]) -> str:
    """The statements that import functions of modules by name, wherever their files are; "" if that cannot be."""
    folders, lines = [], []
    elsewhere = ["", *sys.path]
    for fn in functions:
        module, name = getattr(fn, "__module__", None) or "", str(getattr(fn, "__qualname__", ""))
        if module in ("", "__main__") or not name.isidentifier():
            return ""
        file = getattr(sys.modules.get(module), "__file__", None)
        if file is not None and is_private(module):
            module = Path(file).stem
            if not module.isidentifier() or keyword.iskeyword(module) or module in RESERVED:
                folders.append(f"sys.path.append({str(Path(file).parent)!r}); ")
                lines.append(f"import runpy; {name} = runpy.run_path({file!r})[{name!r}]; ")
                continue
        lines.append(f"from {module} import {name}; ")
        if file is not None and "." not in module:
            known, own = PathFinder.find_spec(module, elsewhere), Path(file).resolve()
            if known is None or known.origin is None or Path(known.origin).resolve() != own:
                folders.append(f"sys.path.insert(0, {str(own.parent)!r}); ")
    return "".join([*(["import sys; "] if folders else []), *dict.fromkeys(folders), *dict.fromkeys(lines)])


def _part(title: str, text: str) -> list[str]:
    if not text:
        return []
    first, *rest = text.split("\n")
    return [f"  {title + ':':14}{first}", *(f"  {'':14}{line}" for line in rest)]


def _seed(rng: Any) -> int:
    if isinstance(rng, bool) or not isinstance(rng, (int, np.integer)) or rng < 0:
        raise InputError(f"rng must be a whole number >= 0 or a numpy Generator, got {rng!r}")
    return int(rng)


def check_loss(
    fn: Callable[..., Any],
    family: str = "siglip",
    convention: Convention | str | None = None,
    dtypes: Sequence[str] = DTYPES,
    rng: Any = 0,
    expected_failed_checks: Mapping[str, str] | None = None,
    on_fail: str | None = "raise",
    callback: Callable[[CheckResult], None] | None = None,
    *,
    arrays: str | None = None,
    gradient: Callable[..., Any] | None = None,
    phi: Any = None,
    psi: Any = None,
    checks: Sequence[str] | None = None,
) -> list[CheckResult]:
    """Run every check on a contrastive loss, as scikit-learn's ``check_estimator`` does on an estimator.

    Parameters: ``fn``, the loss of two arrays of unit rows, shape (N, d): ``fn(U, V, t, b)`` for siglip (logit
    ``t x + b``, t > 0), ``fn(U, V, t)`` for clip, info-nce, nt-xent, dcl, ``fn(U, V, a)`` for triplet,
    ``fn(U, V)`` for spectral, ``fn(U, V, ...)`` with the parameters of phi and psi (t, b, then by name) for pair;
    fewer where the loss fixes them. ``convention``: None, the usual one of the family; a :class:`Convention`; or
    "infer". ``dtypes``, of "float64", "float32", "float16", "bfloat16". ``rng``, a seed or a NumPy Generator.
    ``expected_failed_checks``, names of checks ("overflow" or "overflow[float32]") to reasons. ``on_fail``,
    "raise", "warn" or None. ``callback``, called with each :class:`CheckResult`. ``arrays``, what ``fn`` gets:
    "numpy", "torch" or "jax" (default: the first of them that it takes); t and b are floats, tensors where a torch
    loss does not take floats. ``gradient``, for NumPy losses: same arguments as ``fn``, returns (dU, dV), or
    (dU, dV, dt, db). ``phi``, ``psi``, formulas of x for family "pair". ``checks``, names, to run some only.

    Returns: the results, one a check and dtype. Guarantee: a failed check is a real difference from the exact
    formula, beyond what rounding explains; passing is evidence only.
    Raises: :class:`LossCheckError` if a check fails and ``on_fail`` is "raise"; :class:`InputError`.

    >>> def loss(U, V, t, b):
    ...     signs = 2 * np.eye(len(U)) - 1
    ...     return np.sum(np.logaddexp(0, -signs * (t * U @ V.T - b))) / len(U)
    >>> failed = [r for r in check_loss(loss, on_fail=None) if r.status == "failed"]
    >>> failed[0].check, failed[0].cause.split(".")[0]
    ('value_formula', 'bias has the opposite sign')
    """
    if on_fail not in ("raise", "warn", None):
        raise InputError(f"on_fail must be 'raise', 'warn' or None, got {on_fail!r}")
    session = Session(
        fn, family=family, convention=convention, dtypes=dtypes, rng=rng, arrays=arrays, gradient=gradient, phi=phi,
        psi=psi, checks=checks,
    )  # fmt: skip
    expected = dict(expected_failed_checks or {})
    _known(expected)
    results = []
    for name in session.checks:
        for dtype in session.dtypes:
            result = _expect(session.run(name, dtype), expected)
            results.append(result)
            if callback is not None:
                callback(result)
    failed = [result for result in results if result.status == "failed"]
    if failed and on_fail is not None:
        text = failed[0].message
        if len(failed) > 1:
            text += f"\n{len(failed)} checks failed: {', '.join(result.name for result in failed)}"
        if on_fail == "raise":
            raise LossCheckError(text)
        warnings.warn(text, stacklevel=2)
    return results


def _known(expected: Mapping[str, str]) -> None:
    for name in expected:
        if name.split("[")[0] not in CHECKS:
            raise InputError(f"expected_failed_checks: unknown check {name!r}; known: {', '.join(CHECKS)}")


def _reason(result: CheckResult, expected: Mapping[str, str]) -> str | None:
    return expected.get(result.name, expected.get(result.check))


def _expect(result: CheckResult, expected: Mapping[str, str]) -> CheckResult:
    reason = _reason(result, expected)
    if reason is None or result.status != "failed":
        return result
    return CheckResult(result.check, result.dtype, "xfailed", f"expected: {reason}\n{result.message}")


class Check:
    """One check in one dtype, to be called with the loss: raises LossCheckError, or SkipTest with the reason."""

    def __init__(self, name: str, dtype: str, options: Mapping[str, Any]) -> None:
        self.name, self.dtype, self.options = name, dtype, options

    def __repr__(self) -> str:
        return f"{self.name}-{self.dtype}"

    def __call__(self, fn: Callable[..., Any]) -> None:
        session = Session(fn, **{**self.options, "checks": (self.name,)})
        session.run(self.name, self.dtype).raise_unless_passed()


def parametrize_with_loss_checks(
    losses: Iterable[Any], *, expected_failed_checks: Mapping[str, str] | None = None, **options: Any
) -> Any:
    """A pytest decorator: one test id a loss, check and dtype, for a test with arguments ``loss`` and ``check``.

    Parameters: ``losses``, each a loss, or a pair (loss, options) with the options of :func:`check_loss`;
    ``options``, for all of them; ``expected_failed_checks``, names to reasons, marked xfail.
    Returns: the mark. Raises: :class:`InputError` for unknown options.

    ::

        @parametrize_with_loss_checks([my_siglip, (my_clip, {"family": "clip"})])
        def test_loss(loss, check):
            check(loss)
    """
    import pytest

    allowed = set(inspect.signature(Session.__init__).parameters) - {"self", "fn"}
    rows, ids = [], []
    for item in losses:
        fn, own = item if isinstance(item, tuple) else (item, {})
        merged = {**options, **own}
        expected = dict(merged.pop("expected_failed_checks", expected_failed_checks) or {})
        _known(expected)
        unknown = set(merged) - allowed
        if unknown:
            raise InputError(f"unknown option {sorted(unknown)[0]!r}; known: {', '.join(sorted(allowed))}")
        name = getattr(fn, "__name__", type(fn).__name__)
        for check in merged.get("checks") or CHECKS:
            for dtype in merged.get("dtypes", DTYPES):
                reason = expected.get(f"{check}[{dtype}]", expected.get(check))
                marks = [pytest.mark.xfail(reason=reason, raises=LossCheckError)] if reason is not None else []
                rows.append(pytest.param(fn, Check(check, dtype, merged), marks=marks))
                ids.append(f"{name}-{check}-{dtype}")
    return pytest.mark.parametrize(("loss", "check"), rows, ids=ids)
