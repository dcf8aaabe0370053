"""Who is told of a new status report? Those who follow the subject.

Nobody needs to ask for it: members of preparatory bodies follow everything of their cooperation
until they say otherwise, all others nothing. What somebody said of one subject comes before what
she said of them all.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.facts import CooperationFacts
from domain.people import Person
from domain.records import BodyKind

Wishes = Mapping[tuple[int, str | None], bool]
"""What people said of following, by person and subject (``None``: all of the cooperation)."""


def follows(
    person: Person, subject: str, facts: CooperationFacts, wishes: Wishes, day: date
) -> bool:
    """Whether somebody follows a subject on a day; nobody does without a seat."""
    seats = [s for s in person.seats if s.cooperation == facts.cooperation.id and s.holds_on(day)]
    if not seats:
        return False
    for about in (subject, None):
        if (person.id, about) in wishes:
            return wishes[person.id, about]
    return any(
        seat.body in facts.body and facts.body[seat.body].kind is BodyKind.PREPARATORY
        for seat in seats
        if seat.body is not None
    )


def followers(
    people: Iterable[Person], subject: str, facts: CooperationFacts, wishes: Wishes, day: date
) -> tuple[Person, ...]:
    """Those of the people who follow a subject on a day."""
    return tuple(p for p in people if follows(p, subject, facts, wishes, day))
