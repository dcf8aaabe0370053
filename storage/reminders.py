"""Which reminders are due by what the store says, how do people want them, which are put out?

Nothing here commits.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.facts import CooperationFacts, Facts
from domain.records import ReminderKind
from domain.reminders import (
    Answers,
    Choice,
    Choices,
    Occurrence,
    Reminder,
    Window,
    occurrences_for,
    reminders,
)
from domain.reminders.effect import Effect, effect
from storage.meetings import current_answers
from storage.tables import PlannedReminderRow, ReminderChoiceRow, table_of
from storage.upserts import insert_into

_CHOICES = table_of(ReminderChoiceRow)
_PLANNED = table_of(PlannedReminderRow)


async def reminders_due(
    session: AsyncSession,
    facts: Facts,
    cooperation: str,
    window: Window,
    *,
    choices: Choices | None = None,
) -> tuple[Reminder, ...]:
    """The reminders of a cooperation due within a window, in the order they are.

    ``choices`` are those that people have made, if none are given.
    """
    if choices is None:
        choices = await choices_of(session, cooperation)
    known = facts.cooperations[cooperation]
    found = occurrences_for(known, window, choices)
    people = facts.people_of.get(cooperation, ())
    answers = await answers_to(session, found)
    return reminders(known, people, found, answers, choices, window)


async def effect_of(
    session: AsyncSession, facts: Facts, changed: CooperationFacts, window: Window
) -> Effect:
    """What would be sent otherwise within a window if a cooperation were as ``changed`` has it."""
    name = changed.cooperation.id
    choices, people = await choices_of(session, name), facts.people_of.get(name, ())
    both = [
        (known, occurrences_for(known, window, choices))
        for known in (facts.cooperations[name], changed)
    ]
    answers = await answers_to(session, (o for _, found in both for o in found))
    before, after = (
        reminders(known, people, found, answers, choices, window) for known, found in both
    )
    return effect(before, after)


async def answers_to(session: AsyncSession, found: Iterable[Occurrence]) -> dict[int, Answers]:
    """The answers that count to the meetings of some occurrences, by meeting."""
    meetings = {o.meeting.id for o in found if o.meeting is not None}
    return {meeting: await current_answers(session, meeting) for meeting in sorted(meetings)}


async def choices_of(session: AsyncSession, cooperation: str) -> Choices:
    """What the people of a cooperation have chosen."""
    return (await all_choices(session, _CHOICES.c.cooperation == cooperation)).get(cooperation, {})


async def all_choices(
    session: AsyncSession, *conditions: ColumnElement[bool]
) -> Mapping[str, Choices]:
    """What people have chosen, by cooperation."""
    found: dict[str, dict[tuple[int, ReminderKind], Choice]] = {}
    for row in (await session.execute(select(_CHOICES).where(*conditions))).mappings():
        key = row["person"], ReminderKind(row["kind"])
        found.setdefault(row["cooperation"], {})[key] = Choice(row["choice"])
    return found


async def choose(
    session: AsyncSession,
    person: int,
    cooperation: str,
    kinds: Iterable[ReminderKind],
    choice: Choice,
) -> None:
    """Keep how a person wants to be reminded of some kinds."""
    rows = [
        {"person": person, "cooperation": cooperation, "kind": kind.value, "choice": choice.value}
        for kind in sorted(set(kinds))
    ]
    if not rows:
        return
    insert = insert_into(session, _CHOICES)
    key = ["person", "cooperation", "kind"]
    kept = insert.on_conflict_do_update(index_elements=key, set_={"choice": insert.excluded.choice})
    await session.execute(kept, rows)


async def take_new(session: AsyncSession, found: Sequence[Reminder]) -> tuple[Reminder, ...]:
    """Those of some reminders that nobody has put out yet; from now on they are.

    Of several processes that work out the same reminder, one is given it; the others wait for it to
    commit and are not.
    """
    if not found:
        return ()
    insert = insert_into(session, _PLANNED).on_conflict_do_nothing(index_elements=["key"])
    by_key = {reminder.key: reminder for reminder in found}
    added = await session.scalars(
        insert.returning(_PLANNED.c.key),
        # In the order of the key, so that two processes never wait for each other's rows.
        [
            {"key": key, "person": by_key[key].person, "expires": by_key[key].expires}
            for key in sorted(by_key)
        ],
    )
    return tuple(by_key[key] for key in added)


async def forget_expired(session: AsyncSession, *, before: datetime) -> int:
    """Forget the reminders put out that expired before an instant; tells how many."""
    gone = await session.execute(
        _PLANNED.delete().where(_PLANNED.c.expires < before).returning(_PLANNED.c.key)
    )
    return len(gone.all())
