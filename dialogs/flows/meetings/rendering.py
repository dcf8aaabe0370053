"""What does a message about a meeting say, now that it is sent? And does it still make sense?"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.called_words import named_with_day, written_answer, written_when, zone_of
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.cards.rsvp_card import MOST_REFRESHED, rsvp_card
from dialogs.flows.meetings.consequences import quorum_of
from dialogs.flows.meetings.messages import Kind, audience_of, invitation_key, time_of
from dialogs.flows.meetings.scene import invitations_of
from dialogs.flows.meetings.views import CalendarAddress, shared_view, view_for
from dialogs.messages import Later, Reply
from dialogs.texts import DEFAULT_LANGUAGE, say
from domain.facts import CooperationFacts, Facts
from domain.meetings import CalledMeeting, CalledState, MeetingAnswer
from domain.meetings.invitations import asked
from domain.meetings.permission import why_closed
from domain.meetings.quorum import Forecast, Outlook
from domain.people import Person
from domain.working_days import allowed_in_time
from storage import Database
from storage.meetings import MeetingUnknown, current_answers, find_meeting
from storage.outbox import has_reached, subjects
from storage.references import personal_references

KINDS = tuple(kind.value for kind in Kind)
"""The kinds of messages that are rendered here."""

_AT_ONCE = frozenset({Kind.CARD, Kind.SHARED, Kind.CHECK_IN})
"""Kinds that disturb nobody, were asked for in their chat, or are of a meeting about to begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """A message's meeting, the answers to it and its reader, at the moment of sending."""

    meeting: CalledMeeting
    answers: Mapping[int, MeetingAnswer]
    subject: Mapping[str, Any]
    person: Person | None
    facts: Facts
    now: datetime
    calendar: CalendarAddress | None

    @property
    def language(self) -> str:
        return self.person.language if self.person else DEFAULT_LANGUAGE

    @property
    def known(self) -> CooperationFacts:
        return self.facts.cooperations[self.meeting.cooperation]

    @property
    def named(self) -> str:
        return named_with_day(self.known, self.meeting, self.language)

    def name_of(self, person: object) -> str:
        found = self.facts.person.get(person) if isinstance(person, int) else None
        return found.name if found else say(self.language, "access.nameless")

    def say(self, key: str, **values: object) -> str:
        return say(self.language, key, **values)


class MeetingRenderer:
    """Words and cards of the messages about meetings, from what is true when they are sent.

    The meeting is read from the store, as another process may have called it a moment ago.
    """

    def __init__(self, database: Database, calendar: CalendarAddress | None = None) -> None:
        """``calendar`` is where a meeting's calendar file is, ``None`` where none are offered."""
        self._database = database
        self._calendar = calendar

    async def __call__(
        self,
        kind: str,
        subject: Mapping[str, Any],
        person: Person | None,
        facts: Facts,
        now: datetime,
    ) -> Reply | None:
        """What to say, or ``None`` if it no longer matters.

        Raises :class:`Later` outside working hours, as long as those open before the meeting's day.
        """
        reader = person or facts.person.get(subject.get("person") or 0)
        async with self._database.snapshots() as session:
            try:
                meeting = await find_meeting(session, subject["meeting"])
            except MeetingUnknown:
                return None
            if meeting.cooperation not in facts.cooperations:
                return None
            answers = await current_answers(session, meeting.id)
            moment = _Moment(
                meeting=meeting,
                answers=answers,
                subject=subject,
                person=reader,
                facts=facts,
                now=now,
                calendar=self._calendar,
            )
            reply = await _RENDERERS[Kind(kind)](moment, session)
            if reply is not None and Kind(kind) not in _AT_ONCE:
                await _wait_for_hours(moment, session)
            return reply


async def _wait_for_hours(moment: _Moment, session: AsyncSession) -> None:
    """Raise :class:`Later` unless it may be said now.

    A meeting that is moved has to be known of before the day that it was to be on.
    """
    needed, zone = moment.meeting.starts, zone_of(moment.known)
    if moment.now < allowed_in_time(moment.now, needed, zone):
        last = await _invited_before(moment, session)
        if last is not None and "time" in last:
            told = datetime.fromisoformat(last["time"][0])
            needed = min(needed, told) if moment.now < told else needed
        may = allowed_in_time(moment.now, needed, zone)
        if moment.now < may:
            raise Later(may)


async def _invitation(moment: _Moment, session: AsyncSession) -> Reply | None:
    """The card to answer on, unless the meeting was moved or cancelled since."""
    if moment.person is None or why_closed(moment.meeting, moment.now) is not None:
        return None
    if moment.subject["sequence"] != moment.meeting.sequence:
        return None
    if moment.person.id not in _asked(moment):
        return None
    what = await _news(moment, session)
    summary = moment.say(f"rsvp_talk.summary_{what}", meeting=moment.named)
    return replace(_card(moment, moment.person, moment.say(f"rsvp.{what}")), summary=summary)


async def _news(moment: _Moment, session: AsyncSession) -> str:
    """What an invitation is to its reader: the first, or one to a moved or changed meeting."""
    last = await _invited_before(moment, session)
    if last is None:
        return "invited"
    return "changed" if last.get("time") == time_of(moment.meeting) else "moved"


async def _invited_before(moment: _Moment, session: AsyncSession) -> Mapping[str, Any] | None:
    """What the reader was last asked with, before the meeting was set to its present time."""
    if moment.person is None:
        return None
    meeting, reader = moment.meeting, moment.person.id
    keys = [invitation_key(meeting, reader, earlier) for earlier in range(meeting.sequence)]
    before = await subjects(session, keys)
    return next((before[key] for key in reversed(keys) if key in before), None)


async def _needed_again(moment: _Moment, session: AsyncSession) -> Reply | None:
    if moment.person is None or why_closed(moment.meeting, moment.now) is not None:
        return None
    if moment.person.id not in _asked(moment):
        return None
    return _card(moment, moment.person, moment.say("rsvp_talk.needed"))


async def _not_needed(moment: _Moment, session: AsyncSession) -> Reply | None:
    """Word that she may stay at home, unless she was never asked to come."""
    if moment.person is None or why_closed(moment.meeting, moment.now) is not None:
        return None
    if moment.person.id in _asked(moment):
        return None
    asking = (Kind.INVITATION, Kind.NEEDED_AGAIN)
    if not await has_reached(session, moment.person.id, audience_of(moment.meeting), asking):
        return None
    name = moment.name_of(moment.subject.get("member"))
    return Reply(text=moment.say("rsvp_talk.not_needed", name=name, meeting=moment.named))


async def _cancelled(moment: _Moment, session: AsyncSession) -> Reply | None:
    if moment.meeting.state is not CalledState.CANCELLED:
        return None
    return Reply(text=moment.say("rsvp_talk.cancelled", meeting=moment.named))


async def _quorum(moment: _Moment, session: AsyncSession) -> Reply | None:
    """The warning, unless enough have said meanwhile that they come."""
    if why_closed(moment.meeting, moment.now) is not None:
        return None
    invitations = invitations_of(moment.meeting, moment.facts)
    body = moment.subject["body"]
    found = quorum_of(body, moment.meeting, moment.known, invitations, moment.answers)
    if found is None or found.outlook is Outlook.SAFE:
        return None
    return Reply(text=quorum_sentence(moment.known, moment.meeting, found, moment.language))


async def _answered_for(moment: _Moment, session: AsyncSession) -> Reply | None:
    """What the secretary or coordinator answered, unless it was answered anew since."""
    if moment.person is None:
        return None
    answer = moment.answers.get(moment.person.id)
    if answer is None or answer.number != moment.subject["number"]:
        return None
    return Reply(
        text=moment.say(
            "rsvp_talk.answered_for_you",
            by=moment.name_of(moment.subject.get("by")),
            answer=written_answer(answer.answer, moment.language),
            meeting=moment.named,
        )
    )


async def _shared(moment: _Moment, session: AsyncSession) -> Reply | None:
    """The card of a group, in which those who are asked see their own answers."""
    view = shared_view(
        moment.meeting,
        moment.facts,
        invitations_of(moment.meeting, moment.facts),
        moment.answers,
        now=moment.now,
        language=moment.language,
        calendar=moment.calendar,
    )
    readers = await _readers(moment, session)
    card = rsvp_card(view, moment.language, readers=readers)
    return Reply(card=card, summary=moment.named)


async def _shown_anew(moment: _Moment, session: AsyncSession) -> Reply | None:
    """A posted card as it looks now."""
    if moment.person is None:
        return await _shared(moment, session)
    return _card(moment, moment.person, None)


async def _check_in(moment: _Moment, session: AsyncSession) -> Reply | None:
    """The button to say that one is there, for those who said that they come."""
    if moment.person is None or moment.subject["sequence"] != moment.meeting.sequence:
        return None
    answer = moment.answers.get(moment.person.id)
    if answer is None or not answer.answer.attends:
        return None
    if why_closed(moment.meeting, moment.now) is not None:
        return None
    words = [moment.say("presence.check_in"), moment.named]
    here = execute(moment.say("rsvp.here"), "check_in", {"meeting": moment.meeting.id})
    return Reply(card=asking_card(words, [here], moment.language), summary=words[0])


_RENDERERS: Mapping[Kind, Callable[[_Moment, AsyncSession], Awaitable[Reply | None]]] = {
    Kind.INVITATION: _invitation,
    Kind.NEEDED_AGAIN: _needed_again,
    Kind.NOT_NEEDED: _not_needed,
    Kind.CANCELLED: _cancelled,
    Kind.QUORUM: _quorum,
    Kind.ANSWERED_FOR: _answered_for,
    Kind.SHARED: _shared,
    Kind.CARD: _shown_anew,
    Kind.CHECK_IN: _check_in,
}


def quorum_sentence(
    facts: CooperationFacts, meeting: CalledMeeting, found: Forecast, language: str
) -> str:
    """Whether a body will be able to decide, with the figures and the law."""
    return say(
        language,
        f"rsvp_talk.quorum_{found.outlook.name.lower()}",
        body=facts.body[found.body].name,
        when=written_when(meeting, zone_of(facts), language),
        expected=found.expected,
        possible=found.possible,
        seats=found.seats,
        needed=found.needed,
    )


def _card(moment: _Moment, person: Person, notice: str | None) -> Reply:
    view = view_for(
        moment.meeting,
        moment.facts,
        invitations_of(moment.meeting, moment.facts),
        moment.answers,
        person=person,
        now=moment.now,
        language=moment.language,
        notice=notice,
        calendar=moment.calendar,
    )
    return Reply(card=rsvp_card(view, moment.language), summary=moment.named)


def _asked(moment: _Moment) -> set[int | None]:
    """Ids of those who are asked by now."""
    invitations = invitations_of(moment.meeting, moment.facts)
    return {one.person for one in asked(invitations, moment.answers)}


async def _readers(moment: _Moment, session: AsyncSession) -> list[str]:
    """The channel's ids of those who are asked, as far as they have met the bot."""
    people = [moment.facts.person.get(number or 0) for number in _asked(moment)]
    objects = {person.aad_object_id for person in people if person and person.aad_object_id}
    known = await personal_references(session, objects)
    ids = [reference.user_id for reference in known.values() if reference.user_id]
    return sorted(name for name in ids if name.startswith("29:"))[:MOST_REFRESHED]
