"""How well did bodies meet, year by year: the mean of the meetings, the goal and the verdict?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from dialogs.answer import Answer, Asker, Chart, ChartSeries
from dialogs.answers import search
from dialogs.answers.attendance_compared import written_bodies_beside, written_side_by_side
from dialogs.answers.attendance_counts import table_of_counts, warnings_of_days
from dialogs.answers.attendance_goals import goals_before, written_goal_before
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, ended, own_words
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, written_percent
from domain.attendance import YearOfAttendance, mean_percent, percent_of, year_of_attendance
from domain.facts import CooperationFacts
from domain.money import format_decimal, format_percent
from domain.records import Attendance, Goal, MeetingState, Source

_SAME_MEETING = timedelta(days=13)
"""How far apart a plan and a list of counts may put one and the same meeting."""
_COUNTED_DAY = re.compile(r"\d{4}-\d\d-\d\d.* \d+ av \d+")
"""A meeting in a list of counts: "2024-02-16 12 av 14 kommuner"."""


def answer_years(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """The mean of each body and year, its goal and its published verdict."""
    language = asker.language
    order = list(facts.body)
    pairs = sorted(
        {(row.body, row.on.year) for row in rows}, key=lambda pair: (order.index(pair[0]), pair[1])
    )
    years = [year_of_attendance(facts, body, year) for body, year in pairs]
    lines = [written_year(language, facts, year) for year in years]
    uncounted: list[Goal] = []
    if len({year.year for year in years}) > 1 or question.operation is Operation.COMPARE:
        compared, uncounted = written_side_by_side(language, facts, question, years)
        lines = [*compared, *lines]
    if len(question.bodies) > 1:
        lines = [*written_bodies_beside(question, language, facts, years), *lines]
    goals = [g for year in years for g in published_outcomes(facts, year.body, year.year)]
    verdicts = [
        say(
            language,
            "attendance.verdict",
            document=facts.document[goal.source.document].title,
            text=ended(own_words(language, goal.verdict)),
        )
        for goal in goals
        if goal.verdict
    ]
    if {"stayed_away", "mean"} <= question.aspects:
        lines = [*(_written_away(language, facts, year) for year in years), *lines]
    earlier = goals_before(facts, years)
    lines += [written_goal_before(language, facts, goal) for goal in earlier]
    causes = [g.comment for g in goals if g.comment] if "cause" in question.aspects else []
    verdicts += [ended(own_words(language, without_meetings(text))) for text in causes]
    meetings = [row for year in years for row in year.counted]
    quoted: list[str] = []
    where: list[Source] = []
    if "quote" in question.aspects or (question.roles and not asked_bodies(question, facts)):
        # Asked of somebody outside the bodies (an auditor): the documents' own words on it.
        quoted, where = search.quotes(question, facts, asker)
    return answered(
        replace(question, listed=tuple(row.on.isoformat() for row in meetings)),
        facts,
        asker,
        lines[0],
        statements=[*quoted, *lines[1:], *verdicts],
        table=table_of_counts(language, facts, meetings),
        chart=_chart(language, facts, years) if len(meetings) > 1 else None,
        notes=[
            say(language, "attendance.computed"),
            *warnings_of_days(language, facts, meetings),
        ],
        sources=[
            *where,
            *(row.source for row in meetings),
            *(goal.source for goal in (*uncounted, *goals, *(found.goal for found in earlier))),
        ],
    )


def written_year(language: str, facts: CooperationFacts, year: YearOfAttendance) -> str:
    """The mean of a body's year, beside its goal and the outcome that was published."""
    attended = sum(row.attended for row in year.counted)
    invited = sum(row.invited for row in year.counted)
    targets = sorted({goal.target for goal in year.goals}, reverse=True)
    goal = ""
    if targets and year.percent is not None:
        so_far = "_so_far" if _has_uncounted(facts, year) else ""
        end = "reached" if year.percent >= targets[0] else "missed"
        key = f"attendance.goal_{end}{so_far}"
        goal = say(language, key, target=format_percent(targets[0], language))
    outcomes = dict.fromkeys(
        written_percent(language, goal.outcome)
        for goal in published_outcomes(facts, year.body, year.year)
        if goal.outcome
    )
    published = (
        say(language, "attendance.as_published", outcome=joined(language, outcomes))
        if outcomes
        else ""
    )
    return say(
        language,
        "attendance.year",
        body=facts.body[year.body].name,
        year=year.year,
        percent=format_percent(mean_percent(year.counted) or Fraction(0), language),
        attended=attended,
        invited=invited,
        n=len(year.counted),
        goal=f" {goal}" if goal else "",
        published=published,
    )


def _written_away(language: str, facts: CooperationFacts, year: YearOfAttendance) -> str:
    """How many of a body's municipalities were missing on average in a year."""
    missing = sum(row.invited - row.attended for row in year.counted)
    mean = Fraction(missing, len(year.counted))
    return say(
        language,
        "attendance.away_mean",
        body=facts.body[year.body].name,
        year=year.year,
        mean=format_decimal(mean, 0 if mean.denominator == 1 else 2, language),
        missing=missing,
        invited=sum(row.invited for row in year.counted),
    )


def _has_uncounted(facts: CooperationFacts, year: YearOfAttendance) -> bool:
    """Whether a body had meetings after the last one counted; a day or two apart is the same."""
    last = max(row.on for row in year.counted) + _SAME_MEETING
    return any(
        year.body in m.bodies and m.on.year == year.year and m.on > last
        for m in facts.meetings
        if m.state is not MeetingState.CANCELLED
    )


def published_outcomes(facts: CooperationFacts, body: str, year: int) -> list[Goal]:
    """The year's published outcomes on attendance for a body."""
    return [
        goal
        for goal in facts.goals
        if goal.body == body
        and goal.year == year
        and goal.topic is not None
        and goal.topic.endswith("_attendance")
        and (goal.outcome or goal.verdict)
    ]


def without_meetings(comment: str) -> str:
    """A comment without its list of meetings, which a table beside it shows."""
    sentences = comment.split(". ")
    return ". ".join(s for s in sentences if not _COUNTED_DAY.search(s))


def _chart(language: str, facts: CooperationFacts, years: Sequence[YearOfAttendance]) -> Chart:
    return Chart(
        kind="bar",
        title=say(language, "attendance.chart"),
        series=tuple(
            ChartSeries(
                name=f"{facts.body[year.body].name} {year.year}",
                points=tuple(
                    (row.on.isoformat(), round(float(percent_of(row.attended, row.invited)), 1))
                    for row in year.counted
                ),
            )
            for year in years
        ),
        unit="%",
    )
