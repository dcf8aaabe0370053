"""Which reminders are due by what the store says? The rules, with the answers given so far.

Nothing here commits.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from domain.facts import Facts
from domain.reminders import Reminder, Window, occurrences_for, reminders
from storage.meetings import current_answers


async def reminders_due(
    session: AsyncSession, facts: Facts, cooperation: str, window: Window
) -> tuple[Reminder, ...]:
    """The reminders of a cooperation due within a window, in the order they are."""
    known = facts.cooperations[cooperation]
    found = occurrences_for(known, window, {})
    meetings = {o.meeting.id for o in found if o.meeting is not None}
    answers = {meeting: await current_answers(session, meeting) for meeting in sorted(meetings)}
    people = facts.people_of.get(cooperation, ())
    return reminders(known, people, found, answers, {}, window)
