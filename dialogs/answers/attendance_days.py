"""In which year was a day or month whose attendance is asked for, where none was said?"""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answers.period import Period, asked_period, of_any_year
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Attendance


def in_counted_year(
    question: Question, facts: CooperationFacts, rows: Sequence[Attendance]
) -> Question:
    """The question, of the latest year in which somebody counted who came on its day or month.

    A month in which a meeting is known that nobody counted ("hur många kom i mars?") stays.
    """
    period = asked_period(question)
    if period is None or any(row.on in period for row in rows):
        return question
    if period.is_day:
        period = of_any_year(question, period, (row.on for row in rows))
        years = (period.starts.year,) if period.starts else question.years
        return replace(question, years=years, starts=period.starts, ends=period.ends)
    if question.years or len(question.months) != 1 or _has_meeting(question, facts, period):
        return question
    (month,) = question.months
    year = max((row.on.year for row in rows if row.on.month == month), default=None)
    if year is None:
        return question
    last = calendar.monthrange(year, month)[1]
    return replace(question, starts=date(year, month, 1), ends=date(year, month, last))


def _has_meeting(question: Question, facts: CooperationFacts, period: Period) -> bool:
    """Whether a meeting is known in a time, of the bodies asked about."""
    return any(
        meeting.on in period and (not question.bodies or {*question.bodies} & {*meeting.bodies})
        for meeting in facts.meetings
    )
