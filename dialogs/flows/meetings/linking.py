"""Who needs a link to answer a meeting, and has been given one? Given out, taken back, logged.

Links that were given out before go on working; the log keeps whose they are, never the secret.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from domain.facts import Facts
from domain.meetings import CalledMeeting
from domain.meetings.invitations import Invitations, Invitee, asked
from storage.audit import Actor, Change, record_change
from storage.meetings import current_answers, issue_link, revoke_links
from storage.meetings.logged import subject_of
from storage.references import personal_references


async def without_teams(
    session: AsyncSession, meeting: CalledMeeting, invitations: Invitations, facts: Facts
) -> list[Invitee]:
    """Those asked to a meeting whom the bot has no chat with; guests without a row are left out."""
    answers = await current_answers(session, meeting.id)
    people = {
        one.person: facts.person.get(one.person)
        for one in asked(invitations, answers)
        if one.person is not None
    }
    objects = {p.aad_object_id for p in people.values() if p is not None and p.aad_object_id}
    chats = await personal_references(session, objects)
    reached = {name for name, chat in chats.items() if chat.suspended is None}
    return [
        invitations.of_person[number]
        for number, person in people.items()
        if person is None or person.aad_object_id not in reached
    ]


async def give_links(
    session: AsyncSession,
    meeting: CalledMeeting,
    people: Iterable[int],
    actor: Actor,
) -> dict[int, str]:
    """A new secret for each of the people, by id."""
    given = {one: await issue_link(session, meeting.id, one, now=actor.at) for one in people}
    await _log(session, meeting, "meeting.links_given", list(given), actor)
    return given


async def take_back_links(
    session: AsyncSession,
    meeting: CalledMeeting,
    people: Iterable[int],
    actor: Actor,
) -> list[int]:
    """Let the links of the people no longer work; the ids of those who had any."""
    gone = [one for one in people if await revoke_links(session, meeting.id, one, now=actor.at)]
    await _log(session, meeting, "meeting.links_revoked", gone, actor)
    return gone


async def _log(
    session: AsyncSession,
    meeting: CalledMeeting,
    deed: str,
    people: Sequence[int],
    actor: Actor,
) -> None:
    if people:
        change = Change(
            at=actor.at,
            person=actor.person,
            cooperation=meeting.cooperation,
            deed=deed,
            subject=subject_of(meeting),
            after={"people": list(people)},
            channel=actor.channel,
        )
        await record_change(session, change)
