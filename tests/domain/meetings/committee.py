"""A committee and a group of the made-up cooperation, their people, and a meeting of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.facts import CooperationFacts
from domain.meetings import AnsweredAs, CalledMeeting, MeetingAnswer
from domain.people import Person, Seat
from domain.records import Body, BodyKind, Duty, Role
from tests.domain.small_facts import NAMES, PLAN, cooperation

COMMITTEE, GROUP = "namnden", "gruppen"
STARTS = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
ANSWER_BY = STARTS - timedelta(days=7)
BEFORE = ANSWER_BY - timedelta(days=1)


def facts(codes: Iterable[str] = tuple(NAMES), *, seats: int = 1) -> CooperationFacts:
    """The cooperation with a committee that decides, a group, and the roles of both."""
    made = cooperation(
        bodies=(
            _body(COMMITTEE, BodyKind.COMMITTEE, seats=seats),
            _body(GROUP, BodyKind.PREPARATORY, seats=None),
        ),
        roles=tuple(
            Role(id=duty.value, name=duty.value, duty=duty, description="", source=PLAN)
            for duty in Duty
        ),
    )
    kept = set(codes)
    return replace(made, memberships=tuple(m for m in made.memberships if m.municipality in kept))


def _body(name: str, kind: BodyKind, *, seats: int | None) -> Body:
    return Body(
        id=name,
        name=name,
        kind=kind,
        decides=seats is not None,
        seats_per_municipality=seats,
        description="",
        source=PLAN,
    )


def seat(
    duty: Duty,
    municipality: str | None,
    body: str = COMMITTEE,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Seat:
    return Seat(
        cooperation="skogen",
        municipality=municipality,
        body=body,
        role=duty.value,
        since=since,
        until=until,
    )


def person(number: int, *seats: Seat) -> Person:
    return Person(
        id=number,
        name=f"Person {number}",
        email=f"{number}@example.se",
        aad_object_id=None,
        language="sv",
        seats=seats,
    )


def full_committee() -> tuple[Person, ...]:
    """Members 1, 2, 3 and substitutes 11, 12, 13 of the three municipalities, and a secretary."""
    codes = list(NAMES)
    return (
        *(person(n, seat(Duty.MEMBER, code)) for n, code in enumerate(codes, start=1)),
        *(person(n, seat(Duty.SUBSTITUTE, code)) for n, code in enumerate(codes, start=11)),
        person(21, seat(Duty.SECRETARY, None)),
    )


def meeting(*bodies: str, **changes: object) -> CalledMeeting:
    made = CalledMeeting(
        id=7,
        uid="uid-7",
        cooperation="skogen",
        bodies=bodies or (COMMITTEE,),
        title="Sammanträde",
        starts=STARTS,
        ends=STARTS + timedelta(hours=2),
        answer_by=ANSWER_BY,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def answers(**given: str) -> dict[int, MeetingAnswer]:
    """Current answers: ``p1="declined"`` is what person 1 answered, in the order given."""
    return {
        int(name[1:]): MeetingAnswer(
            number=number,
            meeting=7,
            person=int(name[1:]),
            municipality=None,
            answer=AnsweredAs(answer),
            at=BEFORE + timedelta(minutes=number),
            by=int(name[1:]),
        )
        for number, (name, answer) in enumerate(given.items(), start=1)
    }
