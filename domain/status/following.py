"""Who is told of a new status report? Those who follow the subject.

Nobody needs to ask for it: members of preparatory bodies follow everything of their cooperation
until they say otherwise, all others nothing. What somebody said of one subject comes before what
she said of them all.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.people import Person
from domain.records import BodyKind, StatusReport

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


def news(
    facts: CooperationFacts,
    subjects: Collection[str],
    since: datetime,
    *,
    until: datetime | None = None,
) -> tuple[StatusReport, ...]:
    """The latest report about each of the subjects that came after an instant, newest first.

    Those that came after ``until`` are left out.
    """
    found = []
    for subject in subjects:
        for report in facts.reports_of.get(subject, ())[-1:]:
            came = came_at(report, facts)
            if came > since and (until is None or came <= until):
                found.append(report)
    return tuple(sorted(found, key=lambda report: report.on, reverse=True))


def came_at(report: StatusReport, facts: CooperationFacts) -> datetime:
    """When a report came to be known.

    Of a posted one that is when it was posted, of a published one when its document came; where
    that is not known, the end of the day that it speaks of.
    """
    post = facts.post_on.get((report.subject, report.on))
    if post is not None:
        return post.posted
    came = facts.arrived.get(report.source.document)
    if came is not None:
        return came
    zone = ZoneInfo(facts.cooperation.time_zone)
    return datetime.combine(report.on, time(), zone) + timedelta(days=1)
