"""Who gets the week's news on Monday? Worked out again and again, in every process.

What came since the last digest, posted in the chat or with a document that was loaded, makes one
message for everybody who wants news gathered. Its key is the digest's, so that it does not matter
how often this is done.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.flows.status.news import WEEKLY
from domain.facts import CooperationFacts, Facts
from domain.reminders.manners import last_digest, next_digest
from domain.status.following import news
from storage import Database
from storage.outbox import OutboxMessage, add
from storage.status import weekly_readers

_WEEK = timedelta(days=7)
_LATE = timedelta(hours=1)
"""How long after a digest it still takes up what came in its last minutes."""

_PutOut = tuple[CooperationFacts, datetime, frozenset[int]]


class WeeklyNewsPlanner:
    """Puts the messages that gather a week's news into the outbox."""

    def __init__(
        self, database: Database, facts: Callable[[], Facts], clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._facts = facts
        self._clock = clock
        self._put_out: dict[str, list[_PutOut]] = {}

    async def look(self) -> None:
        """Put out what is to be sent at the next digest, and at one that has just been."""
        now = self._clock()
        for name, facts in self._facts().cooperations.items():
            live = [due for due in _digests(facts, now) if _anything_new(facts, due)]
            if not live:
                continue
            async with self._database.snapshots() as session:
                readers = await weekly_readers(session, name)
            wanted = [(facts, due, readers) for due in live]
            if _same(wanted, self._put_out.get(name, [])):
                continue
            async with self._database.sessions.begin() as session:
                for due in live:
                    await add(session, _messages(facts, readers, due))
            self._put_out[name] = wanted


def _same(wanted: list[_PutOut], done: list[_PutOut]) -> bool:
    """Whether nothing has changed; the facts of a cooperation are compared by identity."""
    return len(wanted) == len(done) and all(
        facts is known and rest == those
        for (facts, *rest), (known, *those) in zip(wanted, done, strict=True)
    )


def _digests(facts: CooperationFacts, now: datetime) -> list[datetime]:
    zone = _zone(facts)
    last = last_digest(now, zone)
    return [*([last] if now - last < _LATE else []), next_digest(now, zone)]


def _anything_new(facts: CooperationFacts, due: datetime) -> bool:
    subjects = [subject.id for subject in facts.subjects]
    return bool(news(facts, subjects, last_digest(due, _zone(facts)), until=due))


def _messages(
    facts: CooperationFacts, readers: Collection[int], due: datetime
) -> list[OutboxMessage]:
    """One message each; what she follows of the news is seen when it is sent."""
    cooperation = facts.cooperation.id
    since = last_digest(due, _zone(facts)).isoformat()
    return [
        OutboxMessage(
            key=f"{WEEKLY}:{cooperation}:{person}:{due:%Y-%m-%d}",
            person=person,
            kind=WEEKLY,
            subject={"cooperation": cooperation, "since": since},
            due=due,
            expires=due + _WEEK,
            audience=f"{WEEKLY}:{cooperation}:{due:%Y-%m-%d}",
        )
        for person in sorted(readers)
    ]


def _zone(facts: CooperationFacts) -> ZoneInfo:
    return ZoneInfo(facts.cooperation.time_zone)
