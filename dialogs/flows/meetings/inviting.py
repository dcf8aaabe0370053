"""Is everybody asked who should be? Invitations put out for whoever has none yet.

Run again and again it changes nothing: who is asked follows from the seats and the answers, and an
invitation is sent once for each time that a meeting is set to. So a member who joins later, or a
meeting that was loaded from a file, needs no other way.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.flows.meetings import messages
from domain.facts import Facts
from domain.meetings import CalledMeeting
from domain.meetings.invitations import asked, invited, invited_from
from domain.meetings.permission import why_closed
from storage import Database
from storage.meetings import cards_begin, current_answers
from storage.outbox import add, is_planned

_SOON = timedelta(hours=1)
"""What waits no longer than this waits to be sent, not for the meeting to come nearer."""


async def invite(session: AsyncSession, meeting: CalledMeeting, facts: Facts, now: datetime) -> int:
    """Ask everybody to a meeting who should be and is not; tells how many that were.

    At once, or with the others where these wait for the meeting to come nearer.
    """
    audience = messages.audience_of(meeting)
    if await is_planned(session, audience, messages.Kind.INVITATION, after=now + _SOON):
        return await invite_in_time(session, meeting, facts, now)
    return await _ask(session, meeting, facts, now)


async def invite_in_time(
    session: AsyncSession, meeting: CalledMeeting, facts: Facts, now: datetime
) -> int:
    """The same, when the meeting comes nearer; at once if it is near."""
    zone = facts.cooperations[meeting.cooperation].cooperation.time_zone
    return await _ask(session, meeting, facts, max(now, invited_from(meeting, zone)))


async def _ask(session: AsyncSession, meeting: CalledMeeting, facts: Facts, at: datetime) -> int:
    people = facts.people_of.get(meeting.cooperation, ())
    invitations = invited(meeting, facts.cooperations[meeting.cooperation], people)
    answers = await current_answers(session, meeting.id)
    wanted = [one.person for one in asked(invitations, answers) if one.person is not None]
    await add(session, messages.check_in_calls(meeting, wanted))
    new = await add(session, messages.invitations_to(meeting, wanted, at))
    if new:
        await cards_begin(session, meeting.id)
    return len(new)


def inviting(facts: Facts, now: datetime) -> Iterator[CalledMeeting]:
    """The meetings that people may be asked to, as they are called and not over."""
    for known in facts.cooperations.values():
        for meeting in known.called:
            if why_closed(meeting, now) is None:
                yield meeting


class Inviting:
    """Looks after the invitations of all meetings, whenever the facts have changed."""

    def __init__(
        self, database: Database, facts: Callable[[], Facts], clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._facts = facts
        self._clock = clock
        self._done: Facts | None = None

    async def look(self) -> None:
        """Ask whoever should be asked and is not."""
        facts, now = self._facts(), self._clock()
        if facts is self._done:
            return
        for meeting in inviting(facts, now):
            async with self._database.sessions.begin() as session:
                await invite(session, meeting, facts, now)
        self._done = facts
