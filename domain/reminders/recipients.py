"""Whom does an occurrence reach? Those of a duty, or those invited to a meeting, by their answers.

Never reminded are those who have declined, whose municipality has left, and who are erased: they
are not among the people any more.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.meetings import AnsweredAs, CalledMeeting, MeetingAnswer
from domain.meetings.invitations import Invitee, asked, invited
from domain.meetings.overview import overview
from domain.meetings.quorum import Outlook
from domain.people import Person
from domain.records import Duty, ReminderKind
from domain.reminders.records import Occurrence, Reminder
from domain.reminders.standing import stale_statuses

Answers = Mapping[int, MeetingAnswer]
"""The answers to one meeting that count, by person."""

_INVITED = frozenset({ReminderKind.ANSWER, ReminderKind.DAY_BEFORE, ReminderKind.LINK})
_QUORUM = frozenset({ReminderKind.QUORUM, ReminderKind.ANSWERS_CLOSED})


def addressed(
    occurrence: Occurrence, facts: CooperationFacts, people: Iterable[Person], answers: Answers
) -> tuple[Reminder, ...]:
    """The reminders of an occurrence, one a person, by what has been answered so far.

    ``people`` are those of the cooperation; ``answers`` those to the occurrence's meeting.
    """
    cooperation = facts.cooperation.id
    return tuple(
        Reminder(
            key=f"{cooperation}:{occurrence.key}:{person}",
            cooperation=cooperation,
            person=person,
            kind=occurrence.rule.kind,
            rule=occurrence.rule.id,
            about=occurrence.about,
            day=occurrence.day,
            moment=occurrence.due,
            due=occurrence.due,
            expires=occurrence.expires,
        )
        for person in dict.fromkeys(_people(occurrence, facts, tuple(people), answers))
    )


def at_risk(
    meeting: CalledMeeting, facts: CooperationFacts, people: Iterable[Person], answers: Answers
) -> bool:
    """Whether a body that decides at a meeting lacks a quorum by the answers so far."""
    seen = overview(meeting, facts, invited(meeting, facts, people), answers)
    return any(forecast.outlook is not Outlook.SAFE for forecast in seen.forecasts)


def is_reminded(kind: ReminderKind, answer: MeetingAnswer | None) -> bool:
    """Whether an invited person is reminded of a meeting, by her answer to it."""
    if kind is ReminderKind.ANSWER:
        return answer is None
    if kind is ReminderKind.LINK:
        return answer is not None and answer.answer is AnsweredAs.REMOTE
    return answer is None or answer.answer.attends


def _people(
    occurrence: Occurrence, facts: CooperationFacts, people: tuple[Person, ...], answers: Answers
) -> Iterator[int]:
    kind, meeting = occurrence.rule.kind, occurrence.meeting
    if meeting is not None and kind in _INVITED:
        for invitee in asked(invited(meeting, facts, people), answers):
            if _wanted(invitee, occurrence) and is_reminded(kind, answers.get(invitee.person or 0)):
                yield from (invitee.person,) if invitee.person is not None else ()
        return
    if meeting is not None and kind in _QUORUM and not at_risk(meeting, facts, people, answers):
        return
    day = occurrence.due.astimezone(ZoneInfo(facts.cooperation.time_zone)).date()
    yield from _holders(occurrence.duties, facts, people, day)
    if kind is ReminderKind.STALE_STATUS:
        yield from _owners(occurrence, facts, people, day)


def _owners(
    occurrence: Occurrence, facts: CooperationFacts, people: Iterable[Person], day: date
) -> Iterator[int]:
    """Who answers for a status that lacks news, as long as she holds a seat."""
    stale = stale_statuses(facts, day, quiet_for=occurrence.rule.quiet_for or 0)
    owners = {status.owner for status in stale}
    for person in people:
        if person.id in owners and facts.cooperation.id in person.cooperations_on(day):
            yield person.id


def _wanted(invitee: Invitee, occurrence: Occurrence) -> bool:
    return not occurrence.duties or bool(occurrence.duties & invitee.duties)


def _holders(
    duties: frozenset[Duty], facts: CooperationFacts, people: Iterable[Person], day: date
) -> Iterator[int]:
    roles = {role.id for role in facts.roles if role.duty in duties}
    members = {m.code for m in facts.members_on(day)}
    for person in people:
        for seat in person.seats:
            if (
                seat.cooperation == facts.cooperation.id
                and seat.role in roles
                and seat.holds_on(day)
                and (seat.municipality is None or seat.municipality in members)
            ):
                yield person.id
                break
