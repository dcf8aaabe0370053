"""Do meetings' days, participation and verdicts on goals agree with each other?"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from domain.attendance import (
    percent_in,
    percent_of,
    year_of_attendance,
    year_of_meetings,
)
from domain.facts import CooperationFacts, group
from domain.reconciliation.finding import (
    Figure,
    Finding,
    FindingKind,
    Unit,
    What,
)
from domain.records import Attendance, Goal, MeetingState, Source

# A planned day and a held one this close are taken for the same meeting, days.
_CLOSE = 14
# A printed whole per cent may be this far from the exact one; cut off instead of rounded, twice.
_HALF_PERCENT = Fraction(1, 2)


def meeting_dates(facts: CooperationFacts) -> Iterator[Finding | None]:
    """A body's planned days that attendance lists move to another day.

    Looked at are days that had passed when the attendance list was published. A planned day with
    no attendance belongs to the closest day with attendance that was not itself planned, if within
    two weeks.
    """
    lists = group(facts.attendance, lambda row: row.body)
    for body, rows in lists.items():
        counted = {row.on: row for row in rows}
        meetings = [m for m in facts.meetings if body in m.bodies]
        planned = {m.on: m for m in meetings if m.state is MeetingState.PLANNED}
        moved = set(counted) - set(planned)
        for day, meeting in planned.items():
            close = [held for held in moved if abs((held - day).days) <= _CLOSE]
            if day in counted or not close:
                yield None
                continue
            held = min(close, key=lambda other: abs((other - day).days))
            published = facts.document.get(counted[held].source.document)
            if published is None or published.dated is None or published.dated <= day:
                continue
            moved.remove(held)
            yield Finding(
                kind=FindingKind.MEETING_DATES,
                area=body,
                year=day.year,
                first=_day(What.PLANNED, day, meeting.title, meeting.source),
                second=_day(What.HELD, held, counted[held].title, counted[held].source),
                difference=(held - day).days,
            )


def percents(facts: CooperationFacts) -> Iterator[Finding | None]:
    """Printed participation in per cent against the counts printed beside it."""
    for row in facts.attendance:
        if row.percent is None or not row.invited:
            continue
        exact = percent_of(row.attended, row.invited)
        if not _off(exact, Fraction(row.percent)):
            yield None
            continue
        yield Finding(
            kind=FindingKind.PERCENT,
            area=row.body,
            year=row.on.year,
            first=_percent(What.COMPUTED, exact, (row,)),
            second=_percent(What.PRINTED, Fraction(row.percent), (row,)),
            difference=row.percent - exact,
            values={"on": row.on, "attended": row.attended, "invited": row.invited},
        )


def means(facts: CooperationFacts) -> Iterator[Finding | None]:
    """A goal's printed mean participation against the year's counts."""
    for goal, counted in _goals_with_counts(facts):
        printed = percent_in(goal.outcome)
        exact = year_of_attendance(facts, goal.body or "", goal.year or 0).percent
        if printed is None or exact is None:
            continue
        if not _off(exact, printed):
            yield None
            continue
        yield Finding(
            kind=FindingKind.MEAN,
            area=goal.body,
            year=goal.year,
            first=_percent(What.COMPUTED, exact, counted),
            second=Figure(
                what=What.PRINTED,
                value=printed,
                unit=Unit.PERCENT,
                label=goal.outcome,
                sources=(goal.source,),
            ),
            difference=printed - exact,
        )


def verdicts(facts: CooperationFacts) -> Iterator[Finding | None]:
    """A printed verdict that a goal was reached, or was not, against the year's counts."""
    for body, year in {(g.body, g.year): None for g in facts.goals if g.body and g.year}:
        attended = year_of_attendance(facts, body or "", year or 0)
        met = year_of_meetings(facts, body or "", year or 0)
        for against in attended.goals:
            if against.goal.reached is None or against.reached is None:
                continue
            if against.goal.reached is against.reached or attended.percent is None:
                yield None
                continue
            measured = _percent(What.COMPUTED, attended.percent, attended.counted)
            yield _verdict(against.goal, measured, against.target, Unit.PERCENT)
        for goal in met.goals:
            if goal.goal.reached is None or not met.held:
                continue
            if goal.goal.reached is goal.reached:
                yield None
                continue
            held = Figure(
                what=What.HELD,
                value=len(met.held),
                unit=Unit.MEETINGS,
                computed=True,
                sources=(goal.goal.source,),
            )
            yield _verdict(goal.goal, held, goal.target, Unit.MEETINGS)


def _verdict(goal: Goal, measured: Figure, target: int | Fraction, unit: Unit) -> Finding:
    return Finding(
        kind=FindingKind.VERDICT,
        area=goal.body,
        year=goal.year,
        first=measured,
        second=Figure(
            what=What.PRINTED,
            value=target,
            unit=unit,
            label=goal.verdict,
            sources=(goal.source,),
        ),
        values={"reached": "yes" if goal.reached else "no"},
    )


def _goals_with_counts(
    facts: CooperationFacts,
) -> Iterator[tuple[Goal, tuple[Attendance, ...]]]:
    for goal in facts.goals:
        if goal.body and goal.year and goal.topic and goal.topic.endswith("_attendance"):
            counted = year_of_attendance(facts, goal.body, goal.year).counted
            if counted:
                yield goal, counted


def _off(exact: Fraction, printed: Fraction) -> bool:
    """Whether a printed per cent is neither the exact one rounded nor cut off."""
    return abs(exact - printed) > _HALF_PERCENT and not 0 <= exact - printed < 1


def _percent(what: What, value: Fraction, rows: tuple[Attendance, ...]) -> Figure:
    return Figure(
        what=what,
        value=value,
        unit=Unit.PERCENT,
        computed=what is What.COMPUTED,
        sources=tuple(dict.fromkeys(row.source for row in rows)),
    )


def _day(what: What, day: date, label: str | None, source: Source) -> Figure:
    return Figure(what=what, value=day, unit=Unit.DAY, label=label, sources=(source,))
