"""Participation is computed from counts and held against the goals of the year."""

from datetime import date
from fractions import Fraction

import pytest

from domain.attendance import (
    last_attendance_goal,
    least_number_in,
    mean_percent,
    percent_in,
    year_of_attendance,
    year_of_meetings,
)
from domain.records import Attendance, Goal, GoalLevel, Meeting, MeetingState
from tests.domain.small_facts import PLAN, cooperation


def count(on: str, attended: int, invited: int = 14, title: str | None = None) -> Attendance:
    return Attendance(
        body="committee",
        on=date.fromisoformat(on),
        title=title,
        attended=attended,
        invited=invited,
        source=PLAN,
    )


def goal(topic: str, target: str | None, year: int = 2024) -> Goal:
    return Goal(
        year=year,
        order=1,
        level=GoalLevel.INDICATOR,
        topic=topic,
        body="committee",
        text="Mål",
        target=target,
        source=PLAN,
    )


def meeting(on: str, state: MeetingState, kind: str = "meeting") -> Meeting:
    return Meeting(
        id=on,
        bodies=("committee", "group"),
        kind=kind,
        title="Möte",
        on=date.fromisoformat(on),
        state=state,
        source=PLAN,
    )


YEAR_2024 = (
    count("2024-12-18", 10),
    count("2024-02-22", 9),
    count("2024-06-20", 11),
    count("2024-10-03", 9),
)


def test_the_mean_of_a_year_is_computed_from_the_counts() -> None:
    facts = cooperation(attendance=YEAR_2024, goals=(goal("committee_attendance", "75 %"),))
    year = year_of_attendance(facts, "committee", 2024)
    assert year.percent == Fraction(3900, 56)
    assert [row.on.month for row in year.counted] == [2, 6, 10, 12]
    assert [(g.target, g.reached) for g in year.goals] == [(Fraction(75), False)]


def test_another_year_and_body_have_no_mean() -> None:
    facts = cooperation(attendance=YEAR_2024, goals=(goal("committee_attendance", "75 %", 2025),))
    year = year_of_attendance(facts, "committee", 2025)
    assert year.percent is None
    assert [g.reached for g in year.goals] == [None]
    assert year_of_attendance(facts, "group", 2024).percent is None
    assert mean_percent(()) is None


def test_a_goal_just_reached_is_reached() -> None:
    facts = cooperation(
        attendance=(count("2024-02-22", 3, 4),), goals=(goal("committee_attendance", "75%"),)
    )
    (against,) = year_of_attendance(facts, "committee", 2024).goals
    assert against.reached is True


def test_a_year_without_a_goal_is_seen_against_the_last_one() -> None:
    goals = tuple(
        goal("committee_attendance", target, year)
        for target, year in (("70 %", 2023), ("75 %", 2024), (None, 2025), ("90 %", 2027))
    )
    facts = cooperation(attendance=(count("2026-03-18", 10),), goals=goals)
    last = last_attendance_goal(facts, "committee", 2026)
    assert last is not None
    assert (last.goal.year, last.target, last.reached) == (2024, Fraction(75), False)
    assert last_attendance_goal(facts, "group", 2026) is None


def test_meetings_counted_or_published_as_held_are_held_once() -> None:
    facts = cooperation(
        attendance=(count("2024-02-22", 9), count("2024-06-11", 9, title="strategidag")),
        meetings=(
            meeting("2024-02-22", MeetingState.HELD),
            meeting("2024-06-04", MeetingState.PLANNED),
            meeting("2024-10-03", MeetingState.HELD, kind="strategy_day"),
            meeting("2024-12-01", MeetingState.CANCELLED),
        ),
        goals=(
            goal("committee_meetings", "minst fyra sammanträden"),
            goal("committee_meetings", None),
        ),
    )
    year = year_of_meetings(facts, "committee", 2024)
    assert [day.isoformat() for day in year.held] == ["2024-02-22", "2024-06-11", "2024-10-03"]
    assert year.planned == (date(2024, 6, 4),)
    assert year.strategy_days == 2
    assert [(g.target, g.reached) for g in year.goals] == [(4, False)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4 möten", 4),
        ("minst fyra sammanträden", 4),
        ("10 möten, minst 8", 8),
        ("4 möten och minst 1 strategidag", 4),
        ("alla kommuner", None),
        (None, None),
    ],
)
def test_a_goal_names_its_least_number(text: str | None, number: int | None) -> None:
    assert least_number_in(text) == number


@pytest.mark.parametrize(
    ("text", "percent"),
    [("75 %", 75), ("ca 86 %", 86), ("75%", 75), ("69,5 %", Fraction(139, 2)), ("4 möten", None)],
)
def test_a_printed_level_is_read(text: str, percent: Fraction | None) -> None:
    assert percent_in(text) == percent
