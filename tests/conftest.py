"""What takes seconds to make and several modules look at."""

import pytest

from ccem.library import verify
from ccem.report.content import build


@pytest.fixture(scope="session")
def verified():
    """What the checker says of every theorem of the library."""
    return verify()


@pytest.fixture(scope="session")
def content(verified):
    """The content of the whole report."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ccem.report.content.verify", lambda *_, **__: verified)
        return build()
