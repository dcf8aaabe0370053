"""What stands in somebody's calendar? The meetings she is asked to, each with what she answered."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from dialogs.called_words import written_instant, written_own, zone_of
from dialogs.flows.meetings.scene import invitations_of
from dialogs.texts import say
from domain.facts import CooperationFacts, Facts
from domain.meetings import AnsweredAs, CalledMeeting, CalledState, MeetingAnswer
from domain.meetings.agenda import write_agenda
from domain.meetings.invitations import asked
from domain.people import Person
from storage.exporting.calendar_entry import CalendarEntry

KEPT = timedelta(days=366)
"""How long a meeting that is over stays in a feed."""


def feed_meetings(person: Person, facts: Facts, now: datetime) -> Iterator[CalledMeeting]:
    """The meetings that may stand in a person's feed: of the past year and to come."""
    for cooperation in facts.cooperations.values():
        for meeting in cooperation.called:
            if (
                meeting.state is not CalledState.PROPOSED
                and meeting.ends > now - KEPT
                and person.id in invitations_of(meeting, facts).of_person
            ):
                yield meeting


def feed_entries(
    person: Person,
    facts: Facts,
    meetings: Iterable[CalledMeeting],
    answers: Mapping[int, Mapping[int, MeetingAnswer]],
) -> list[CalendarEntry]:
    """The person's feed of :func:`feed_meetings`; ``answers`` are the current ones by meeting.

    A meeting that she is only asked to if needed stands there once she is needed, or has answered.
    """
    found = []
    for meeting in meetings:
        given = answers.get(meeting.id, {})
        needed = {invitee.person for invitee in asked(invitations_of(meeting, facts), given)}
        if person.id in needed or person.id in given:
            cooperation = facts.cooperations[meeting.cooperation]
            own = given.get(person.id)
            found.append(calendar_entry(meeting, cooperation, own, person.language))
    return found


def calendar_entry(
    meeting: CalledMeeting, facts: CooperationFacts, own: MeetingAnswer | None, language: str
) -> CalendarEntry:
    """A meeting as it stands in the calendar of somebody who has answered ``own``."""
    return CalendarEntry(
        meeting=meeting,
        zone=facts.cooperation.time_zone,
        description="\n".join(_description(meeting, facts, written_own(own, language), language)),
        free=own is not None and own.answer is AnsweredAs.DECLINED,
    )


def entry_for_all(meeting: CalledMeeting, facts: CooperationFacts, language: str) -> CalendarEntry:
    """The same for whoever is shown the meeting's card, without what anybody has answered."""
    return CalendarEntry(
        meeting=meeting,
        zone=facts.cooperation.time_zone,
        description="\n".join(_description(meeting, facts, "", language)),
    )


def _description(
    meeting: CalledMeeting, facts: CooperationFacts, own: str, language: str
) -> Iterator[str]:
    yield facts.cooperation.name
    if meeting.online_url:
        yield say(language, "letters.online", url=meeting.online_url)
    if own:
        yield own
    if meeting.state is CalledState.CALLED:
        until = written_instant(meeting.answer_by, zone_of(facts), language)
        yield say(language, "letters.answer_by", until=until)
    if meeting.agenda:
        yield say(language, "letters.agenda")
        yield from (write_agenda((item,)) for item in meeting.agenda)
