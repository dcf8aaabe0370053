"""Should a reply be tried again? And when? Within a turn somebody is waiting, so not for long."""

import logging
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.teams.errors import Failure, SendError

_logger = logging.getLogger(__name__)

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

_DELAYS = (0.5, 1.0, 2.0)
"""Seconds before the second, third and fourth try when the service does not say."""
_LONGEST = 8.0
"""Seconds of waiting in all. Teams itself gives up on the bot after some 15."""


async def persistently(send: Callable[[], Awaitable[T]], sleep: Sleep) -> T:
    """Send a reply, again where Microsoft advises it, and again once when the connection broke.

    A reply that comes twice is better than none; that differs from messages sent unasked.

    Raises:
        SendError: it did not go out.
    """
    waited = 0.0
    broken = False
    for delay in (*_DELAYS, None):
        try:
            return await send()
        except SendError as error:
            pause = delay
            no_answer = error.failure in (Failure.BROKEN, Failure.UNKNOWN) and error.status is None
            if no_answer and not broken:
                broken = True
            elif not error.retryable:
                raise
            elif error.retry_after is not None and delay is not None:
                pause = error.retry_after
            if pause is None or waited + pause > _LONGEST:
                raise
            # Some more than asked for, so that many who were throttled do not come back at once.
            pause *= random.uniform(1.0, 1.3)  # noqa: S311 - nothing secret
            _logger.info("reply not taken (%s), again in %.1f s", error, pause)
        waited += pause
        await sleep(pause)
    raise AssertionError("the last try returns or raises")
