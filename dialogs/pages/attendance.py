"""How is participation, and are the goals reached? A year at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.answer import Answer
from dialogs.pages.viewer import Choice, Viewer, choices, year_of
from dialogs.pictures import Picture
from dialogs.pictures.illustration import PictureKind
from dialogs.question import Question, Topic
from domain.attendance import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePage:
    """A year's participation as a picture and in words, and the year's goals."""

    year: int
    years: tuple[Choice, ...]
    picture: Picture | None
    attendance: Answer
    goals: Answer


def attendance_page(viewer: Viewer, asked: Mapping[str, str]) -> AttendancePage:
    """The page for the ``year`` that the form says, else the latest with counts."""
    facts = viewer.facts
    known = {row.on.year for row in counted(facts)}
    known |= {goal.year for goal in facts.goals if goal.year is not None}
    years = tuple(sorted(known))
    latest = max((row.on.year for row in counted(facts)), default=viewer.today.year)
    year = year_of(asked.get("year", ""), years, otherwise=latest)
    return AttendancePage(
        year=year,
        years=choices([(str(one), str(one)) for one in reversed(years)], str(year)),
        picture=viewer.see(PictureKind.ATTENDANCE, year),
        attendance=viewer.ask(_about(viewer, Topic.ATTENDANCE, year)),
        goals=viewer.ask(_about(viewer, Topic.GOALS, year)),
    )


def _about(viewer: Viewer, topic: Topic, year: int) -> Question:
    return Question(topic=topic, cooperation=viewer.cooperation, years=(year,))
