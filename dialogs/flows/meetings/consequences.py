"""What does an answer lead to? Substitutes called in or let go, and warnings about the quorum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.flows.meetings import messages
from domain.facts import CooperationFacts, Facts
from domain.meetings import AnsweredAs, CalledMeeting, MeetingAnswer
from domain.meetings.invitations import Invitations, called_in
from domain.meetings.quorum import Forecast, forecast, is_broken
from domain.meetings.serving import representation
from domain.permissions import duties_of
from domain.records import Duty
from storage.outbox import OutboxMessage, add

Answers = Mapping[int, MeetingAnswer]
_WATCHING = frozenset({Duty.COORDINATOR, Duty.CHAIR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What an answer leads to: ids of the substitutes called in by it, and messages to others.

    A substitute gets her one of ``invitations``, or that of ``again`` in the same place if she was
    invited before and then told that she is not needed.
    """

    called: tuple[int, ...] = ()
    invitations: tuple[OutboxMessage, ...] = ()
    again: tuple[OutboxMessage, ...] = ()
    messages: tuple[OutboxMessage, ...] = ()


def consequences(
    meeting: CalledMeeting,
    facts: Facts,
    invitations: Invitations,
    *,
    before: Answers,
    after: Answers,
    answer: MeetingAnswer,
    now: datetime,
) -> Consequences:
    """What an answer leads to; ``before`` and ``after`` it are the current ones by person."""
    found: list[OutboxMessage] = []
    called: list[int] = []
    # Only who declines, or has declined until now, moves a substitute.
    if _declined(before, answer.person) or _declined(after, answer.person):
        was = {one.person for one in called_in(invitations, before)}
        needed = {one.person for one in called_in(invitations, after)}
        # Who has said no already need not be told that she may stay at home.
        found += [
            messages.not_needed(meeting, person, answer, now)
            for person in sorted(person for person in was - needed if person is not None)
            if not _declined(before, person)
        ]
        called = sorted(person for person in needed - was if person is not None)
        found += messages.check_in_calls(meeting, called)
    if answer.answer is AnsweredAs.DECLINED:
        found += _warnings(meeting, facts, invitations, before, after, answer, now)
    if answer.by != answer.person:
        found.append(messages.answered_for(meeting, answer, now))
    return Consequences(
        called=tuple(called),
        invitations=tuple(messages.invitations_to(meeting, called, answer.at)),
        again=tuple(messages.needed_again(meeting, one, answer, answer.at) for one in called),
        messages=tuple(found),
    )


async def put_out(session: AsyncSession, found: Sequence[Consequences]) -> None:
    """Put into the outbox what answers lead to, in the transaction that keeps the answers."""
    invitations = [invitation for one in found for invitation in one.invitations]
    new = set(await add(session, invitations))
    rest: list[OutboxMessage] = []
    for one in found:
        for invitation, again in zip(one.invitations, one.again, strict=True):
            if invitation.key in new:
                new.remove(invitation.key)
            else:
                rest.append(again)
        rest += one.messages
    await add(session, rest)


def _declined(answers: Answers, person: int) -> bool:
    return person in answers and answers[person].answer is AnsweredAs.DECLINED


def _warnings(
    meeting: CalledMeeting,
    facts: Facts,
    invitations: Invitations,
    before: Answers,
    after: Answers,
    answer: MeetingAnswer,
    now: datetime,
) -> list[OutboxMessage]:
    known = facts.cooperations[meeting.cooperation]
    found: list[OutboxMessage] = []
    for body in meeting.bodies:
        was = quorum_of(body, meeting, known, invitations, before)
        is_now = quorum_of(body, meeting, known, invitations, after)
        if was is not None and is_now is not None and is_broken(was, is_now):
            watching = watchers(meeting, facts)
            found += messages.quorum_warnings(meeting, body, watching, answer, now)
    return found


def quorum_of(
    body: str,
    meeting: CalledMeeting,
    facts: CooperationFacts,
    invitations: Invitations,
    answers: Answers,
) -> Forecast | None:
    """The quorum forecast of a body; ``None`` for one that does not decide."""
    day = meeting.day_in(facts.cooperation.time_zone)
    return forecast(body, facts, representation(body, facts, day, invitations, answers))


def watchers(meeting: CalledMeeting, facts: Facts) -> list[int]:
    """Ids of the coordinators and chairs, who are warned when the quorum is at risk."""
    known = facts.cooperations[meeting.cooperation]
    day = meeting.day_in(known.cooperation.time_zone)
    return [
        person.id
        for person in facts.people_of.get(meeting.cooperation, ())
        if not _WATCHING.isdisjoint(duties_of(person, known, day))
    ]
