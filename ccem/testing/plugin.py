"""The pytest plugin: ``pytest --check-loss MODULE:FUNCTION`` checks a loss without a test file; short failures.

Loaded by pytest through the entry point ``pytest11`` in every session of an environment that has ccem, so it
imports nothing before it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ccem.testing._runner import Session


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("ccem", "contrastive losses")
    group.addoption(
        "--check-loss",
        action="append",
        default=[],
        metavar="MODULE:FUNCTION[:FAMILY]",
        help="run every check of ccem.testing on a contrastive loss, one test each (family: siglip); may be repeated",
    )
    group.addoption(
        "--check-loss-arrays",
        choices=("numpy", "torch", "jax"),
        default=None,
        help="what the loss gets (default: the first of them that it takes)",
    )


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    for target in config.getoption("--check-loss"):
        items.extend(_items(session, target, config.getoption("--check-loss-arrays")))


def _items(session: pytest.Session, target: str, arrays: str | None) -> Iterator[pytest.Item]:
    from ccem.errors import CcemError
    from ccem.testing._families import FAMILIES
    from ccem.testing._load import load_function
    from ccem.testing._runner import Session

    where, _, last = target.rpartition(":")
    family = last if last in FAMILIES and ":" in where else "siglip"
    try:
        fn = load_function(where if family == last else target)
        checking = Session(fn, family=family, arrays=arrays)
    except CcemError as error:
        raise pytest.UsageError(f"--check-loss {target}: {error}") from error
    for check in checking.checks:
        for dtype in checking.dtypes:
            name = f"{getattr(fn, '__name__', target)}-{check}-{dtype}"
            yield LossItem.from_parent(session, name=name, checking=checking, check=check, dtype=dtype)


class LossItem(pytest.Item):
    """One check of a loss named on the command line."""

    def __init__(self, *, checking: Session, check: str, dtype: str, **details: Any) -> None:
        super().__init__(**details)
        self.checking, self.check, self.dtype = checking, check, dtype

    def runtest(self) -> None:
        import unittest

        try:
            self.checking.run(self.check, self.dtype).raise_unless_passed()
        except unittest.SkipTest as reason:
            pytest.skip(str(reason))

    def reportinfo(self) -> tuple[Any, int | None, str]:
        return self.path, None, self.name


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """A failed check says all in its message: the traceback through the checker is left out."""
    report = yield
    if call.excinfo is not None and type(call.excinfo.value).__name__ == "LossCheckError" and report.failed:
        report.longrepr = str(call.excinfo.value)
    return report
