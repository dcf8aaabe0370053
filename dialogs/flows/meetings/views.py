"""What does the card of a meeting show to whom? From the meeting and the answers as they are."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dialogs.called_words import written_bodies, written_instant, written_when, zone_of
from dialogs.cards.rsvp_card import RsvpView
from dialogs.texts import say
from domain.facts import Facts
from domain.meetings import CalledMeeting, MeetingAnswer
from domain.meetings.invitations import Invitations, called_in
from domain.meetings.overview import counts_of
from domain.meetings.permission import Refusal, why_closed, why_not_check_in
from domain.people import Person

CalendarAddress = Callable[[str], str]
"""Where the calendar file of a meeting is found, by its uid."""


def view_for(
    meeting: CalledMeeting,
    facts: Facts,
    invitations: Invitations,
    answers: Mapping[int, MeetingAnswer],
    *,
    person: Person,
    now: datetime,
    language: str,
    notice: str | None = None,
    calendar: CalendarAddress | None = None,
) -> RsvpView:
    """The card of a meeting for one person; ``answers`` are the current ones by person."""
    invited = person.id in invitations.of_person
    closed = _closed(meeting, facts, now, language)
    if closed is None and not invited:
        closed = say(language, "rsvp.closed.not_invited")
    may_check_in = (
        invited and why_not_check_in(meeting, invitations, person=person.id, now=now) is None
    )
    return _view(
        meeting,
        facts,
        invitations,
        answers,
        language,
        own=answers.get(person.id),
        stands_in=stands_in(invitations, answers, person.id, facts, language),
        notice=notice,
        closed=closed,
        check_in=may_check_in,
        calendar=calendar,
    )


def shared_view(
    meeting: CalledMeeting,
    facts: Facts,
    invitations: Invitations,
    answers: Mapping[int, MeetingAnswer],
    *,
    now: datetime,
    language: str,
    calendar: CalendarAddress | None = None,
) -> RsvpView:
    """The card of a meeting for a group, in which everybody sees the same."""
    closed = _closed(meeting, facts, now, language)
    return _view(
        meeting,
        facts,
        invitations,
        answers,
        language,
        shared=True,
        closed=closed,
        calendar=calendar,
    )


def stands_in(
    invitations: Invitations,
    answers: Mapping[int, MeetingAnswer],
    person: int,
    facts: Facts,
    language: str,
) -> str | None:
    """For whom somebody is called in as a substitute, in a sentence; ``None`` if for nobody."""
    for invitee in called_in(invitations, answers):
        if invitee.person == person and invitee.stands_in_for is not None:
            member = facts.person.get(invitee.stands_in_for)
            if member is not None:
                return say(language, "rsvp.stands_in", name=member.name)
    return None


def _view(
    meeting: CalledMeeting,
    facts: Facts,
    invitations: Invitations,
    answers: Mapping[int, MeetingAnswer],
    language: str,
    *,
    own: MeetingAnswer | None = None,
    shared: bool = False,
    stands_in: str | None = None,
    notice: str | None = None,
    closed: str | None = None,
    check_in: bool = False,
    calendar: CalendarAddress | None = None,
) -> RsvpView:
    known = facts.cooperations[meeting.cooperation]
    zone = zone_of(known)
    return RsvpView(
        meeting=meeting.id,
        title=meeting.title,
        bodies=written_bodies(known, meeting.bodies, language),
        when=written_when(meeting, zone, language),
        place=meeting.place,
        online_url=meeting.online_url,
        agenda=meeting.agenda,
        documents=meeting.documents,
        answer_by=say(
            language, "rsvp.answer_by", when=written_instant(meeting.answer_by, zone, language)
        ),
        food=meeting.asks_for_food,
        counts=counts_of(invitations, answers),
        own=own,
        shared=shared,
        stands_in=stands_in,
        notice=notice,
        closed=closed,
        check_in=check_in,
        calendar_url=calendar(meeting.uid) if calendar else None,
    )


def _closed(meeting: CalledMeeting, facts: Facts, now: datetime, language: str) -> str | None:
    closed = why_closed(meeting, now)
    if closed is not None:
        return say(language, f"rsvp.closed.{closed.value}")
    if meeting.open_for_answers(now):
        return None
    zone = zone_of(facts.cooperations[meeting.cooperation])
    when = written_instant(meeting.answer_by, zone, language)
    return say(language, f"rsvp.closed.{Refusal.CLOSED.value}", when=when)
