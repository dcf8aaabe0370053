"""How far is a year from its goal on participation when it has none of its own yet?"""

from collections.abc import Iterable

from dialogs.texts import say
from domain.attendance import AttendanceGoal, YearOfAttendance, last_attendance_goal
from domain.facts import CooperationFacts
from domain.money import format_percent


def goals_before(
    facts: CooperationFacts, years: Iterable[YearOfAttendance]
) -> list[AttendanceGoal]:
    """The last goals of the bodies whose year has none, each told as what it is."""
    found = (last_attendance_goal(facts, year.body, year.year) for year in years if not year.goals)
    return [one for one in found if one is not None]


def written_goal_before(language: str, facts: CooperationFacts, found: AttendanceGoal) -> str:
    """The level of an earlier year, and whether the counts so far reach it."""
    return say(
        language,
        "attendance.last_goal_reached" if found.reached else "attendance.last_goal_missed",
        body=facts.body[found.goal.body or ""].name,
        target=format_percent(found.target, language),
        year=found.goal.year,
    )
