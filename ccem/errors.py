"""The errors that users meet, and the exit code of each on the command line."""

from __future__ import annotations


class CcemError(Exception):
    """Base of every error raised on purpose; ``exit_code`` is what the command line returns."""

    exit_code = 1


class InputError(CcemError, ValueError):
    """A value from the user is wrong; the message names the value and says what would be right."""

    exit_code = 2


class CheckError(CcemError):
    """A proof is not accepted: the step at fault and the reason."""

    def __init__(self, reason: str, step: str = "") -> None:
        self.reason, self.step = reason, step
        super().__init__(f"step {step!r}: {reason}" if step else reason)


class UndecidedError(CcemError):
    """Neither proved nor refuted within the budget that the message states.

    >>> import ccem, flint
    >>> ccem.optimum_ball(12, flint.arb("1 +/- 0.01"), 1).decimal("s")
    Traceback (most recent call last):
    ccem.errors.UndecidedError: s is not determined to 50 digits by the input
    """

    exit_code = 3


class MissingExtraError(CcemError, ImportError):
    """An optional dependency or outside program is missing; the message says what to install."""

    exit_code = 4
