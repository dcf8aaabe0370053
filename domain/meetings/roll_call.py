"""Who was there, and who served? The roll-call (*upprop*), and what it says of attendance.

Attendance is counted as the annual report does (*verksamhetsberättelse*, Indikatorer): how many of
the municipalities took part in a meeting, by how many there are.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.meetings.invitations import HOLDERS, SUBSTITUTES, Invitations, Invitee, asked
from domain.meetings.records import (
    ROLL_CALLS,
    AnsweredAs,
    CalledMeeting,
    MeetingAnswer,
    MeetingKind,
    Presence,
    RollCall,
    RollCallEntry,
)
from domain.meetings.serving import serving_of
from domain.records import Attendance, Duty, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Which municipalities took part in a body's meeting, by its roll-call; codes in file order."""

    meeting: int
    body: str
    on: date
    title: str
    kind: MeetingKind
    attended: tuple[str, ...]
    invited: tuple[str, ...]

    @property
    def count(self) -> Attendance:
        """The same as a count like those that documents publish."""
        return Attendance(
            body=self.body,
            on=self.on,
            title=self.title,
            attended=len(self.attended),
            invited=len(self.invited),
            source=Source(ROLL_CALLS.id, f"{self.title} {self.on.isoformat()}"),
        )


def prefilled(
    meeting: CalledMeeting,
    facts: CooperationFacts,
    invitations: Invitations,
    answers: Mapping[int, MeetingAnswer],
    check_ins: Mapping[int, datetime],
) -> tuple[RollCallEntry, ...]:
    """What the roll-call says before the secretary has looked at it.

    Whoever said that she was there, was; for the others what they answered is taken. ``answers``
    are the current ones and ``check_ins`` the instants at which people said so, both by person.
    """
    invitees = asked(invitations, answers)
    known = {invitee.person for invitee in invitees}
    others = (
        invitee
        for invitee in invitations.substitutes
        if invitee.person not in known
        and (invitee.person in check_ins or invitee.person in answers)
    )
    entries = [_entry(meeting, one, answers, check_ins) for one in (*invitees, *others)]
    return with_serving(entries, facts, invitations)


def with_serving(
    entries: Iterable[RollCallEntry], facts: CooperationFacts, invitations: Invitations
) -> tuple[RollCallEntry, ...]:
    """The entries with those serving who take their municipality's seat by the rule.

    The *ledamot* goes before the *ersättare*; a municipality has as many as it has seats.
    """
    rows = tuple(entries)
    serving: set[int] = set()
    for body, municipality in {(b, e.municipality) for e in rows for b in e.bodies}:
        seats = facts.body[body].seats_per_municipality or 1
        present = [
            entry.person
            for duties in (HOLDERS, SUBSTITUTES)
            for entry in rows
            if entry.person is not None
            and entry.present
            and (body, municipality) in _seats(invitations, entry.person, duties)
        ]
        serving |= set(serving_of(tuple(dict.fromkeys(present)), seats))
    return tuple(replace(entry, serving=entry.person in serving) for entry in rows)


def recorded(facts: CooperationFacts) -> tuple[Recorded, ...]:
    """What the roll-calls say of every body that met, oldest first."""
    return kept_with(facts, _recorded)


def _recorded(facts: CooperationFacts) -> tuple[Recorded, ...]:
    return tuple(
        _of_body(facts, facts.called_meeting[roll_call.meeting], body, roll_call)
        for roll_call in facts.roll_calls
        for body in facts.called_meeting[roll_call.meeting].bodies
    )


def _of_body(
    facts: CooperationFacts, meeting: CalledMeeting, body: str, roll_call: RollCall
) -> Recorded:
    day = meeting.day_in(facts.cooperation.time_zone)
    there = {e.municipality for e in roll_call.entries if e.present and body in e.bodies}
    members = tuple(municipality.code for municipality in facts.members_on(day))
    return Recorded(
        meeting=meeting.id,
        body=body,
        on=day,
        title=meeting.title,
        kind=meeting.kind,
        attended=tuple(code for code in members if code in there),
        invited=members,
    )


def _entry(
    meeting: CalledMeeting,
    invitee: Invitee,
    answers: Mapping[int, MeetingAnswer],
    check_ins: Mapping[int, datetime],
) -> RollCallEntry:
    person = invitee.person or 0
    answer = answers[person].answer if person in answers else None
    came = check_ins.get(person)
    presence = Presence.ABSENT
    if came is not None or (answer is not None and answer.attends):
        presence = Presence.REMOTE if answer is AnsweredAs.REMOTE else Presence.ON_SITE
    return RollCallEntry(
        person=invitee.person,
        guest=invitee.name if invitee.person is None else None,
        municipality=invitee.municipality,
        bodies=tuple(
            dict.fromkeys(place.body for place in invitee.places if place.municipality is not None)
        ),
        presence=presence,
        arrived=came if came is not None and came > meeting.starts else None,
    )


def _seats(
    invitations: Invitations, person: int, duties: Collection[Duty]
) -> frozenset[tuple[str, str | None]]:
    invitee = invitations.of_person.get(person)
    return invitee.seats_as(duties) if invitee is not None else frozenset()
