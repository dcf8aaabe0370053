"""Where are unanswered questions kept? In this process at first, in the store soon after.

A turn must not wait for the store. What a process that dies had not written yet is lost: a count
too low by a few.
"""

from collections import deque

from storage import Database
from storage.teaching import Missed, keep_missed

_MOST_WAITING = 1_000


class UnansweredQuestions:
    """Collects questions that were not answered, and writes them together."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[Missed] = deque(maxlen=_MOST_WAITING)

    def missed(self, question: Missed) -> None:
        """Take a question, without any waiting."""
        self._waiting.append(question)

    async def flush(self) -> None:
        """Write what has been taken; what a failing store did not take is tried again."""
        if not self._waiting:
            return
        taken, self._waiting = self._waiting, deque(maxlen=_MOST_WAITING)
        try:
            async with self._database.sessions.begin() as session:
                await keep_missed(session, taken)
        except BaseException:
            self._waiting.extendleft(reversed(taken))
            raise
