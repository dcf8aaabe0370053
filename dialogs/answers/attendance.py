"""How many came? Per meeting and year, computed from the counts, against goal and verdict."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from dialogs.answer import Answer, Asker, Chart, ChartSeries, Table
from dialogs.answers import goals, search
from dialogs.answers.attendance_by_name import answer_by_name
from dialogs.answers.attendance_goals import goals_before, written_goal_before
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.finding_words import written_finding
from dialogs.answers.meeting_words import written_bodies
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.question import Operation, Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_percent
from domain.attendance import (
    YearOfAttendance,
    counted,
    mean_percent,
    percent_of,
    year_of_attendance,
)
from domain.facts import CooperationFacts
from domain.money import format_percent
from domain.reconciliation import FindingKind, reconcile
from domain.records import Attendance, Goal, Source

_COUNTED_DAY = re.compile(r"\d{4}-\d\d-\d\d.* \d+ av \d+")
"""A meeting in a list of counts: "2024-02-16 12 av 14 kommuner"."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Attendance of the bodies and time asked about; per municipality where the bot recorded it."""
    language = asker.language
    bodies = asked_bodies(question, facts)
    known = counted(facts)
    rows = [row for row in known if not bodies or row.body in bodies]
    if not known:
        headline = say(language, "attendance.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    period = asked_period(question)
    if "goal" in question.aspects and not any(period is None or r.on in period for r in rows):
        return goals.answer(question, facts, asker, today)
    if not rows:
        headline = say(
            language, "attendance.none_for", bodies=written_bodies(language, facts, bodies)
        )
        held = joined(language, dict.fromkeys(facts.body[r.body].name for r in known))
        return not_known(
            question,
            facts,
            asker,
            headline,
            statements=[say(language, "attendance.held", years=held)],
            sources=[row.source for row in known],
        )
    if _asks_for_names(question):
        return answer_by_name(question, facts, asker, bodies, period) or _per_municipality(
            question, facts, asker, rows, period
        )
    if period is None:
        return _without_period(question, facts, asker, rows)
    found = [row for row in rows if row.on in period]
    if not found:
        return _none_in(question, facts, asker, rows, period)
    if question.operation in {Operation.HIGHEST, Operation.LOWEST}:
        return _extreme(question, facts, asker, found)
    if period.years and not period.months:
        return _years(question, facts, asker, found)
    return _meetings(question, facts, asker, found)


def _asks_for_names(question: Question) -> bool:
    """Whether it is asked who came; "vi" who have a goal, or were criticised, are all together."""
    if {"who", "which_municipality"} & question.aspects:
        return True
    together = question.own and {"goal", "reached", "quote", "cause"} & question.aspects
    return bool(question.municipalities) and not together


def _without_period(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    if question.operation in {Operation.HIGHEST, Operation.LOWEST}:
        return _extreme(question, facts, asker, rows)
    if question.when in {When.LATEST, When.PAST} and rows:
        return _meetings(question, facts, asker, [max(rows, key=lambda row: row.on)])
    if question.operation is Operation.CHANGE:
        return _years(question, facts, asker, rows)
    latest = max((row.on.year for row in rows), default=None)
    return _years(question, facts, asker, [row for row in rows if row.on.year == latest])


def _meetings(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """Single meetings, not the mean of their year."""
    language = asker.language
    return answered(
        question,
        facts,
        asker,
        written_count(language, facts, rows[0]),
        statements=[written_count(language, facts, row) for row in rows[1:]],
        notes=_no_meeting_that_day(language, facts, rows),
        sources=[row.source for row in rows],
        suggestions=[say(language, "attendance.suggest_year", year=rows[0].on.year)],
    )


def written_count(language: str, facts: CooperationFacts, row: Attendance) -> str:
    """How many municipalities took part in a meeting."""
    return say(
        language,
        "attendance.meeting",
        body=facts.body[row.body].name,
        day=written_date(language, row.on),
        attended=row.attended,
        invited=row.invited,
        percent=_percent(language, row),
    )


def _percent(language: str, row: Attendance) -> str:
    """Participation as printed; computed where no per cent is printed."""
    percent = row.percent if row.percent is not None else percent_of(row.attended, row.invited)
    return format_percent(percent, language)


def _extreme(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    language = asker.language
    highest = question.operation is Operation.HIGHEST
    percents = [percent_of(row.attended, row.invited) for row in rows]
    limit = max(percents) if highest else min(percents)
    found = [row for row, percent in zip(rows, percents, strict=True) if percent == limit]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "attendance.highest" if highest else "attendance.lowest",
            percent=_percent(language, found[0]),
            meetings=joined(
                language,
                (
                    say(
                        language,
                        "attendance.counted",
                        body=facts.body[row.body].name,
                        day=written_date(language, row.on),
                        attended=row.attended,
                        invited=row.invited,
                    )
                    for row in found
                ),
            ),
        ),
        table=_table(language, facts, rows),
        sources=[row.source for row in rows],
    )


def _years(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """The mean of each body and year, its goal and its published verdict."""
    language = asker.language
    order = list(facts.body)
    pairs = sorted(
        {(row.body, row.on.year) for row in rows}, key=lambda pair: (order.index(pair[0]), pair[1])
    )
    years = [year_of_attendance(facts, body, year) for body, year in pairs]
    lines = [_summary(language, facts, year) for year in years]
    goals = [g for year in years for g in _published(facts, year.body, year.year)]
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
        question,
        facts,
        asker,
        lines[0],
        statements=[*quoted, *lines[1:], *verdicts],
        table=_table(language, facts, meetings),
        chart=_chart(language, facts, years) if len(meetings) > 1 else None,
        notes=[
            say(language, "attendance.computed"),
            *_no_meeting_that_day(language, facts, meetings),
        ],
        sources=[
            *where,
            *(row.source for row in meetings),
            *(goal.source for goal in (*goals, *(found.goal for found in earlier))),
        ],
    )


def _summary(language: str, facts: CooperationFacts, year: YearOfAttendance) -> str:
    attended = sum(row.attended for row in year.counted)
    invited = sum(row.invited for row in year.counted)
    targets = sorted({goal.target for goal in year.goals}, reverse=True)
    goal = ""
    if targets and year.percent is not None:
        key = "attendance.goal_reached" if year.percent >= targets[0] else "attendance.goal_missed"
        goal = say(language, key, target=format_percent(targets[0], language))
    outcomes = dict.fromkeys(
        written_percent(language, goal.outcome)
        for goal in _published(facts, year.body, year.year)
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


def _published(facts: CooperationFacts, body: str, year: int) -> list[Goal]:
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


def _none_in(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    rows: Sequence[Attendance],
    period: Period,
) -> Answer:
    """No counts for the time asked about: a published outcome of that year, or the nearest year."""
    language = asker.language
    published = [
        goal
        for body in asked_bodies(question, facts) or tuple(facts.body)
        for year in {goal.year for goal in facts.goals if goal.year is not None}
        if period.has_year(year)
        for goal in _published(facts, body, year)
        if goal.outcome
    ]
    if published:
        lines = [
            say(
                language,
                "attendance.published",
                body=facts.body[goal.body].name if goal.body else "",
                year=goal.year,
                outcome=written_percent(language, goal.outcome or ""),
                target=written_percent(language, goal.target or "–"),
            )
            for goal in published
        ]
        return answered(
            question,
            facts,
            asker,
            lines[0],
            statements=lines[1:],
            notes=[say(language, "attendance.no_counts")],
            sources=[goal.source for goal in published],
        )
    years = sorted({row.on.year for row in rows})
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "attendance.none_in",
            bodies=written_bodies(language, facts, asked_bodies(question, facts)),
            period=written_period(language, period),
        ),
        statements=[
            say(language, "attendance.held", years=joined(language, (str(y) for y in years)))
        ]
        if years
        else [],
        sources=[row.source for row in rows],
        suggestions=[say(language, "attendance.suggest_year", year=y) for y in years[::-1]],
    )


def _per_municipality(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    rows: Sequence[Attendance],
    period: Period | None,
) -> Answer:
    """Who came is not published; the counts, and what is said of the spread, are."""
    language = asker.language
    found = [row for row in rows if period is None or row.on in period]
    years = sorted({row.on.year for row in found})
    lines: list[str] = []
    sources: list[Source] = []
    if years:
        for body in dict.fromkeys(row.body for row in found if row.on.year == years[-1]):
            lines.append(_summary(language, facts, year_of_attendance(facts, body, years[-1])))
            for goal in _published(facts, body, years[-1]):
                if goal.comment and "0 %" in goal.comment:
                    lines.append(ended(own_words(language, without_meetings(goal.comment))))
                sources.append(goal.source)
        sources = [row.source for row in found if row.on.year == years[-1]] + sources
    names = joined(language, (facts.municipality[code].name for code in question.municipalities))
    return not_known(
        question,
        facts,
        asker,
        say(language, "attendance.not_per_municipality", municipality=names)
        if names
        else say(language, "attendance.not_who"),
        statements=lines,
        sources=sources,
    )


def without_meetings(comment: str) -> str:
    """A comment without its list of meetings, which a table beside it shows."""
    sentences = comment.split(". ")
    return ". ".join(s for s in sentences if not _COUNTED_DAY.search(s))


def _table(language: str, facts: CooperationFacts, rows: Sequence[Attendance]) -> Table:
    return Table(
        columns=(
            say(language, "attendance.column_day"),
            say(language, "attendance.column_body"),
            say(language, "attendance.column_attended"),
            say(language, "attendance.column_percent"),
        ),
        rows=tuple(
            (
                written_date(language, row.on) + (f" ({row.title})" if row.title else ""),
                facts.body[row.body].name,
                say(language, "reports.share", n=row.attended, of=row.invited),
                _percent(language, row),
            )
            for row in rows
        ),
        align_right=frozenset({2, 3}),
    )


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


def _no_meeting_that_day(
    language: str, facts: CooperationFacts, rows: Sequence[Attendance]
) -> list[str]:
    """Warnings that the attendance list and the meeting plan give different days."""
    days = {(row.body, row.on) for row in rows}
    return [
        written_finding(language, facts, finding)
        for finding in reconcile(facts).findings
        if finding.kind is FindingKind.MEETING_DATES
        and (finding.area, finding.second.value) in days
    ]
