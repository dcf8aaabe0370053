"""What stands so that somebody ought to know? Stale statuses, goals that fall behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.attendance import year_of_attendance, year_of_meetings
from domain.facts import CooperationFacts
from domain.meetings.told import meetings_told
from domain.records import Goal, MeetingState, Subject

_FOLLOWED = timedelta(days=400)
"""A subject without a report for so long is no longer followed, and not stale either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleStatus:
    """A subject whose latest report is ``latest``; ``owner`` is the id of who answers for it."""

    subject: Subject
    latest: date
    owner: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalBehind:
    """A goal of a year that is not on the way: ``stands`` at less than ``expected`` by now.

    Both are per cent for attendance, meetings held for a number of meetings; computed. A meeting
    whose day has passed counts as held; ``unconfirmed`` are those of which nothing more is known.
    """

    goal: Goal
    body: str
    stands: Fraction
    expected: Fraction
    in_per_cent: bool
    unconfirmed: int = 0


def stale_statuses(facts: CooperationFacts, on: date, *, quiet_for: int) -> tuple[StaleStatus, ...]:
    """Subjects that are followed but had no report for more than ``quiet_for`` days."""
    longest, shortest = on - _FOLLOWED, on - timedelta(days=quiet_for)
    found = []
    for subject in facts.subjects:
        reports = [r.on for r in facts.reports_of.get(subject.id, ()) if r.on <= on]
        if reports and longest <= reports[-1] < shortest:
            post = facts.latest_post.get(subject.id)
            owner = post.owner if post is not None else None
            found.append(StaleStatus(subject=subject, latest=reports[-1], owner=owner))
    return tuple(found)


def goals_behind(facts: CooperationFacts, on: date) -> tuple[GoalBehind, ...]:
    """Goals on attendance and on meetings that a body falls behind in a year by a day.

    A number of meetings is expected to come about evenly over the year; nothing is said of a body
    without a goal for that year, nor of attendance without a count.
    """
    return tuple(behind for body in facts.bodies for behind in _of_body(facts, body.id, on))


def _of_body(facts: CooperationFacts, body: str, on: date) -> Iterator[GoalBehind]:
    attendance = year_of_attendance(facts, body, on.year)
    for aim in attendance.goals:
        if attendance.percent is not None and attendance.percent < aim.target:
            yield GoalBehind(
                goal=aim.goal,
                body=body,
                stands=attendance.percent,
                expected=aim.target,
                in_per_cent=True,
            )
    held = year_of_meetings(facts, body, on.year)
    for goal in held.goals:
        expected = Fraction(goal.target * on.month, 12)
        sure = {day for day in held.held if day <= on}
        unconfirmed = len(_passed(facts, body, on) - sure)
        count = len(sure) + unconfirmed
        if count < expected // 1:
            yield GoalBehind(
                goal=goal.goal,
                body=body,
                stands=Fraction(count),
                expected=Fraction(expected // 1),
                in_per_cent=False,
                unconfirmed=unconfirmed,
            )


def _passed(facts: CooperationFacts, body: str, on: date) -> set[date]:
    """The days up to ``on``, in its year, of meetings that were not cancelled."""
    return {
        meeting.on
        for meeting in meetings_told(facts)
        if body in meeting.bodies
        and meeting.on.year == on.year
        and meeting.on <= on
        and meeting.state is not MeetingState.CANCELLED
    }
