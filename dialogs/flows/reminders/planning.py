"""Which reminders go out now? Worked out again and again, in every process; each put out once.

What a cooperation's rules apply to on a day is worked out once for each snapshot. What is put out
is marked in the transaction that puts it out, so that it does not matter how often, by how many
processes and how late this is done: a reminder whose moment has passed is left out.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts, Facts, group
from domain.people import Person
from domain.reminders import Occurrence, Reminder, Window, gathered, reminders
from domain.reminders.occurrences import occurrences
from domain.reminders.timing import AT_ONCE
from domain.working_days import next_allowed
from storage import Database
from storage.outbox import OutboxMessage, add
from storage.reminders import all_choices, answers_to, forget_expired, take_new

KIND = "reminders"
"""The kind of a message in the outbox that holds reminders."""

_DAY = timedelta(days=1)
_LONGEST_LATE = timedelta(days=15)
_FOREVER = Window(after=datetime.min.replace(tzinfo=UTC), until=datetime.max.replace(tzinfo=UTC))


@dataclass(slots=True)
class _Page:
    """What a cooperation's rules apply to on a day (UTC), and what of it needs no more looking.

    It holds for these facts and people, as long as they are the same.
    """

    facts: CooperationFacts
    people: tuple[Person, ...]
    day: datetime
    found: tuple[Occurrence, ...]
    done: set[str] = field(default_factory=set)

    def holds(self, facts: CooperationFacts, people: tuple[Person, ...], day: datetime) -> bool:
        return self.facts is facts and self.people == people and self.day == day


class ReminderPlanner:
    """Puts reminders into the outbox when they are due."""

    def __init__(
        self, database: Database, facts: Callable[[], Facts], clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._facts = facts
        self._clock = clock
        self._pages: dict[str, _Page] = {}

    async def look(self) -> None:
        """Put out what is due by now, of all cooperations in one transaction.

        A cooperation whose reminders can't be worked out keeps none of the others from theirs; its
        fault is raised when they have them.
        """
        facts, now = self._facts(), self._clock()
        live: dict[str, list[Occurrence]] = {}
        faults: list[Exception] = []
        for name in facts.cooperations:
            try:
                found = _live(self._page(name, facts, now), now)
            except Exception as fault:  # noqa: BLE001 - raised below, after the others' turn
                faults.append(fault)
                continue
            if found:
                live[name] = found
            # A turn may come between two cooperations.
            await asyncio.sleep(0)
        if live:
            await self._put_out(live, now)
        if faults:
            raise ExceptionGroup("some reminders can't be worked out", faults)

    async def forget(self) -> None:
        """Forget what was put out and has expired for a day."""
        async with self._database.sessions.begin() as session:
            await forget_expired(session, before=self._clock() - _DAY)

    def _page(self, name: str, facts: Facts, now: datetime) -> _Page:
        known, people = facts.cooperations[name], facts.people_of.get(name, ())
        day = datetime.combine(now.astimezone(UTC).date(), time.min, UTC)
        page = self._pages.get(name)
        if page is None or not page.holds(known, people, day):
            window = Window(after=day - _LONGEST_LATE, until=day + _DAY)
            page = _Page(known, people, day, occurrences(known, window))
            self._pages[name] = page
        return page

    async def _put_out(self, live: Mapping[str, list[Occurrence]], now: datetime) -> None:
        async with self._database.snapshots() as session:
            choices = await all_choices(session)
            answers = await answers_to(session, (o for found in live.values() for o in found))
        due: list[Reminder] = []
        done: dict[str, set[str]] = {}
        for name, found in live.items():
            page = self._pages[name]
            wanted = reminders(
                page.facts, page.people, found, answers, choices.get(name, {}), _FOREVER
            )
            due += (r for r in wanted if r.due <= now < r.expires)
            # What waits for a digest is looked at again, and what can't wait, as long as it lives.
            waiting = {(r.rule, r.about) for r in wanted if now < r.due}
            done[name] = {
                o.key
                for o in found
                if o.rule.kind not in AT_ONCE and (o.rule.id, o.about) not in waiting
            }
            await asyncio.sleep(0)
        async with self._database.sessions.begin() as session:
            new = await take_new(session, due)
            await add(session, messages_of(new, now))
        for name, keys in done.items():
            self._pages[name].done |= keys


def messages_of(found: Iterable[Reminder], now: datetime) -> list[OutboxMessage]:
    """The messages that some reminders make if they go out now: one a person and cooperation."""
    by_cooperation = group((replace(r, due=now) for r in found), lambda r: r.cooperation)
    return [
        OutboxMessage(
            key=f"{KIND}:{together[0].key}",
            person=together[0].person,
            kind=KIND,
            subject={"cooperation": cooperation, "reminders": [_told(one) for one in together]},
            due=now,
            expires=max(one.expires for one in together),
            audience=f"{KIND}:{cooperation}",
        )
        for cooperation, those in by_cooperation.items()
        for together in gathered(those)
    ]


def _told(reminder: Reminder) -> Mapping[str, Any]:
    """What is needed to work the reminder out once more when it is sent."""
    return {"key": reminder.key, "moment": reminder.moment.isoformat()}


def _live(page: _Page, now: datetime) -> list[Occurrence]:
    """What may go out now: due, not too late, and within working hours unless it can't wait."""
    zone = ZoneInfo(page.facts.cooperation.time_zone)
    is_open = next_allowed(now, zone) == now
    return [
        o
        for o in page.found
        if o.due <= now < o.expires
        and (is_open or o.rule.kind in AT_ONCE)
        and o.key not in page.done
    ]
