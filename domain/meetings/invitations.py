"""Who is asked to a meeting?

Those who hold seats in its bodies on its day, and its guests. An *ersättare* is asked when the
*ledamot* of her municipality declines (business plan, 5.1: one of each from every municipality), or
at once where no *ledamot* is elected.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.meetings.records import AnsweredAs, MeetingAnswer, MeetingDraft
from domain.people import Person
from domain.records import Duty
from domain.working_days import OPENS, local_instant, working_days_after

HOLDERS = frozenset({Duty.MEMBER, Duty.CHAIR, Duty.REPRESENTATIVE})
"""Duties of those who hold a municipality's place in a body."""

SUBSTITUTES = frozenset({Duty.SUBSTITUTE})
"""The duty of those who take it when its holder does not come."""

INVITED_AHEAD = 20
"""Working days before a meeting on which people are asked who are not asked when it is called.

Documents give no such number: it is this project's default.
"""

_TAKING_PART = HOLDERS | SUBSTITUTES | {Duty.COORDINATOR, Duty.SECRETARY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What somebody is in a body that meets; ``municipality`` is ``None`` for those of all."""

    body: str
    municipality: str | None
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """Somebody who is or may be asked, once however many places she has.

    ``person`` is ``None`` for a guest without an e-mail address, ``places`` empty for every guest.
    ``stands_in_for`` is the id of the person whose place a substitute is asked to take, ``None``
    where that place is vacant or she is no substitute.
    """

    person: int | None
    name: str
    email: str | None
    places: tuple[Place, ...] = ()
    stands_in_for: int | None = None

    @property
    def municipality(self) -> str | None:
        """Code of the municipality she comes for, ``None`` if for none."""
        return next((place.municipality for place in self.places if place.municipality), None)

    @property
    def duties(self) -> frozenset[Duty]:
        """What she is in the bodies that meet."""
        return frozenset(place.duty for place in self.places)

    def seats_as(self, duties: Collection[Duty]) -> frozenset[tuple[str, str | None]]:
        """The (body, municipality) that she is one of ``duties`` in."""
        return frozenset(
            (place.body, place.municipality) for place in self.places if place.duty in duties
        )


@dataclass(frozen=True, kw_only=True)
class Invitations:
    """Everybody who may answer, before any answer is looked at.

    ``asked_at_once`` are asked when the meeting is called; ``substitutes`` wait until they are
    needed. Both are in the order of the municipalities' file, those without one last.
    """

    asked_at_once: tuple[Invitee, ...]
    substitutes: tuple[Invitee, ...]

    @cached_property
    def of_person(self) -> Mapping[int, Invitee]:
        """Invitees by person id."""
        everybody = (*self.asked_at_once, *self.substitutes)
        return MappingProxyType({i.person: i for i in everybody if i.person is not None})


def invited(
    meeting: MeetingDraft, facts: CooperationFacts, people: Iterable[Person]
) -> Invitations:
    """Whom a meeting concerns, from the seats held on its day.

    ``people`` may hold everybody: only those with a seat in the meeting's bodies are taken.
    """
    day = meeting.day_in(facts.cooperation.time_zone)
    order = {m.code: place for place, m in enumerate(facts.members_on(day))}
    seated = [
        Invitee(person=person.id, name=person.name, email=person.email or None, places=places)
        for person in people
        if (places := _places(person, meeting, facts, day, order))
    ]
    seated.sort(key=lambda invitee: order.get(invitee.municipality or "", len(order)))
    needed = _for_vacant_places(seated, facts)
    asked: list[Invitee] = []
    waiting: list[Invitee] = []
    for invitee in seated:
        waits = invitee.duties == {Duty.SUBSTITUTE} and invitee.person not in needed
        (waiting if waits else asked).append(invitee)
    known = {invitee.person for invitee in seated}
    guests = (
        Invitee(person=guest.person, name=guest.name, email=guest.email)
        for guest in meeting.guests
        if guest.person is None or guest.person not in known
    )
    return Invitations(asked_at_once=(*asked, *guests), substitutes=tuple(waiting))


def invited_from(meeting: MeetingDraft, zone: str) -> datetime:
    """The instant (UTC) from which people are asked to a meeting that is called long before it."""
    day = working_days_after(meeting.day_in(zone), -INVITED_AHEAD)
    return local_instant(day, OPENS, ZoneInfo(zone))


def called_in(
    invitations: Invitations, answers: Mapping[int, MeetingAnswer]
) -> tuple[Invitee, ...]:
    """The substitutes whom the answers call in, each told for whom she stands in.

    ``answers`` are the current ones by person. Whoever declined first is stood in for first; where
    a substitute declines as well, her municipality's next one is asked besides.
    """
    called: dict[int | None, Invitee] = {}
    waiting = _by_seat(invitations.substitutes, SUBSTITUTES)
    for member, answer in _declined(invitations.asked_at_once, answers):
        for seat in sorted(member.seats_as(HOLDERS), key=str):
            for substitute in waiting.get(seat, ()):
                if substitute.person in called:
                    continue
                called[substitute.person] = replace(substitute, stands_in_for=answer.person)
                if not _has_declined(answers, substitute.person):
                    break
    return tuple(called.values())


def asked(invitations: Invitations, answers: Mapping[int, MeetingAnswer]) -> tuple[Invitee, ...]:
    """Everybody who is asked by now, the substitutes called in among them."""
    return (*invitations.asked_at_once, *called_in(invitations, answers))


def _places(
    person: Person,
    meeting: MeetingDraft,
    facts: CooperationFacts,
    day: date,
    members: Collection[str],
) -> tuple[Place, ...]:
    found = []
    for seat in person.seats:
        role = facts.role.get(seat.role)
        if (
            seat.cooperation == facts.cooperation.id
            and seat.body in meeting.bodies
            and seat.holds_on(day)
            and (seat.municipality is None or seat.municipality in members)
            and role is not None
            and role.duty in _TAKING_PART
        ):
            found.append(Place(body=seat.body, municipality=seat.municipality, duty=role.duty))
    return tuple(dict.fromkeys(found))


def _for_vacant_places(
    seated: Collection[Invitee], facts: CooperationFacts
) -> frozenset[int | None]:
    """Ids of the substitutes that fill places nobody is elected to."""
    holders = _by_seat(seated, HOLDERS)
    needed: set[int | None] = set()
    for (body, municipality), substitutes in _by_seat(seated, SUBSTITUTES).items():
        seats = facts.body[body].seats_per_municipality or 1
        vacant = max(0, seats - len(holders.get((body, municipality), ())))
        needed |= {invitee.person for invitee in substitutes[:vacant]}
    return frozenset(needed)


def _by_seat(
    invitees: Iterable[Invitee], duties: Collection[Duty]
) -> Mapping[tuple[str, str | None], tuple[Invitee, ...]]:
    found: dict[tuple[str, str | None], tuple[Invitee, ...]] = {}
    for invitee in invitees:
        for seat in invitee.seats_as(duties):
            found[seat] = (*found.get(seat, ()), invitee)
    return found


def _declined(
    invitees: Iterable[Invitee], answers: Mapping[int, MeetingAnswer]
) -> list[tuple[Invitee, MeetingAnswer]]:
    """Those who declined, in the order in which they did."""
    found = [
        (invitee, answers[invitee.person])
        for invitee in invitees
        if invitee.person is not None and _has_declined(answers, invitee.person)
    ]
    return sorted(found, key=lambda pair: (pair[1].at, pair[1].number))


def _has_declined(answers: Mapping[int, MeetingAnswer], person: int | None) -> bool:
    answer = answers.get(person) if person is not None else None
    return answer is not None and answer.answer is AnsweredAs.DECLINED
