"""It was not taken: should it be tried again? And when?

Source: "Status codes from bot conversational APIs", Microsoft Learn, which advises a pause that
doubles, with some chance in it, and ``Retry-After`` where it is given.
"""

import random
from datetime import datetime, timedelta

from bot.teams.errors import RETRYABLE, Failure, SendError

_FIRST = 1.0
"""Seconds before the second attempt."""
_LONGEST = 900.0
"""Seconds between attempts at most; there is no end to them before the message expires."""
_SPREAD = 0.2

_REPEATABLE = RETRYABLE | {Failure.BROKEN}


def may_be_repeated(error: SendError, *, harmless: bool) -> bool:
    """Whether to try again; ``harmless`` if doing it twice is like doing it once, as an edit is."""
    return error.failure in _REPEATABLE or (harmless and error.failure is Failure.UNKNOWN)


def next_attempt(tries: int, now: datetime, retry_after: float | None) -> datetime:
    """When to try again what was tried ``tries`` times before; never before the service asks."""
    pause = min(_LONGEST, _FIRST * 2.0 ** min(tries, 20))
    pause *= random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311 - nothing secret
    if retry_after is not None:
        # Some more than asked for, so that many who were throttled do not come back at once.
        pause = max(pause, retry_after * random.uniform(1.0, 1.0 + _SPREAD))  # noqa: S311
    return now + timedelta(seconds=pause)
