"""Which time is a follow-up about: the one spoken of before, one counted from it, or its own?"""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from dialogs.question import Operation, Question, Topic, When
from dialogs.understanding.frame import Frame

OF_A_DAY = frozenset([Topic.MEETING, Topic.ATTENDANCE, Topic.AGENDA, Topic.DECISION, Topic.STATUS])
"""Topics asked of the same meeting after each other."""
OF_A_YEAR = frozenset([Topic.CAUSE, Topic.COST, Topic.ECONOMY])
"""Topics whose figures are those of a year, and of which there are sums."""
_OF_MEETINGS = frozenset([Topic.ATTENDANCE, Topic.MEETING])
_OF_NOW = frozenset([Topic.STATUS, Topic.UPTAKE])
_OF_REPORTS = frozenset([Topic.CHANGES, Topic.STATUS, Topic.UPTAKE])
"""Topics whose years are those of reports."""
_OF_PLANS = frozenset([Topic.GOALS, Topic.INHABITANTS, Topic.WHEEL])
"""Topics whose years are those of plans, or of a count of people."""
_OF_MONEY = frozenset(
    [Topic.CAUSE, Topic.COST, Topic.COST_MODEL, Topic.ECONOMY, Topic.FEES, Topic.INVOICING]
)
"""Topics whose years are those of money, not of how a thing stands."""
_OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL])
"""Topics whose years are those of amounts, not of how a thing stands."""
_BEFORE_THAT = frozenset(["history", "predecessor"])
_WHICH_ONE = frozenset(["first", "months_apart", "strategy_day"])
"""Aspects that tell which meetings are meant, also in what is asked of them next."""
_ONE_MEETING = frozenset([When.LATEST, When.NEXT])


def at_the_same_time(previous: Question, question: Question, frame: Frame) -> Question:
    """A follow-up with the time spoken of before, where none is said now, or counted from it."""
    offset = frame.times.from_previous
    if offset is not None and previous.years:
        year = previous.years[-1] + offset
        return replace(question, years=(year,))
    if question.months and previous.years and not frame.times.years and not frame.times.days:
        return _in_year(question, previous.years[-1])
    if previous.months and not previous.years and _only_a_year(question):
        return _in_year(replace(question, months=previous.months), question.years[0])
    if frame.times.yearless and {previous.topic, question.topic} <= OF_A_DAY:
        return _on_that_day(previous, question)
    if _holds_years_apart(question):
        years = (
            previous.years if previous.topic is Topic.COST else ()
        )  # "och 2017?", "mer än 2016?"
        both = tuple(sorted({*years, *question.years}))
        return replace(question, operation=Operation.CHANGE, years=both)
    if question.topic in _OF_MEETINGS and previous.starts is not None and not _is_timed(question):
        if not frame.concepts.isdisjoint(_BEFORE_THAT):  # "och mötet innan dess?"
            ends = previous.starts - timedelta(days=1)
            return replace(question, when=When.LATEST, ends=ends)
        if question.when in _ONE_MEETING:
            return question  # "när var det senaste?", "och nästa?"
    return (
        question
        if _has_its_own(previous, question, frame)
        else _as_before(previous, question, frame.concepts)
    )


def in_the_years_before(previous: Question, question: Question) -> Question:
    """A question of its own in the years said before it, where none is said now.

    A month is of that year too, but after money, whose years are no meetings'.
    """
    if question.years or not previous.years:
        return question
    if question.months and question.when is When.PAST and previous.topic not in _OF_MONEY:
        return _in_year(question, previous.years[-1])
    return replace(question, years=previous.years)


def _in_year(question: Question, year: int) -> Question:
    """A question of months, in a year."""
    first, last = question.months[0], question.months[-1]
    ends = date(year, last, calendar.monthrange(year, last)[1])
    return replace(question, years=(year,), starts=date(year, first, 1), ends=ends)


def _only_a_year(question: Question) -> bool:
    """Whether a year alone is said of a meeting ("vem kom i oktober?", "2024 alltså")."""
    return question.topic in _OF_MEETINGS and len(question.years) == 1 and not question.months


def _on_that_day(previous: Question, question: Question) -> Question:
    """A question of a day said without its year, in the year spoken of ("den 4 oktober då?")."""
    day = question.starts
    if not previous.years or day is None or day != question.ends or (day.month, day.day) == _LEAP:
        return question
    day = day.replace(year=previous.years[-1])
    return replace(question, years=previous.years[-1:], starts=day, ends=day)


_LEAP = (2, 29)


def _holds_years_apart(question: Question) -> bool:
    """Whether one year is named to hold against another."""
    of_shares = question.operation is Operation.CHANGE and question.topic is Topic.COST
    compares = of_shares and "compare" in question.aspects
    return len(question.years) == 1 and (compares or question.operation is Operation.COMPARE)


def _is_timed(question: Question) -> bool:
    return bool(question.years or question.months or question.starts)


def _has_its_own(previous: Question, question: Question, frame: Frame) -> bool:
    """Whether a follow-up says its own time, or is about now whatever was spoken of."""
    if _is_timed(question) or question.paragraph or question.case_number:
        return True
    if question.topic is Topic.WHEEL and "when" in question.aspects:
        return True  # "vad görs i mars?", "när beslutas budgeten?"
    if "history" in frame.concepts and question.topic in (Topic.STATUS, Topic.COST):
        return True  # "och dessförinnan?", "båda åren?": whatever time was spoken of
    if question.topic in _OF_NOW and previous.topic in _OF_MONEY and "past" not in frame.concepts:
        return True  # "vad kostade den 2024?", "hur många är med?"
    if question.topic is Topic.INHABITANTS and previous.topic in _OF_MONEY:
        return "past" not in frame.concepts  # "vad betalade Boden 2024?", "hur många bor där?"
    if question.topic in _OF_SHARES and previous.topic in _OF_REPORTS | _OF_PLANS:
        return "past" not in frame.concepts  # "hur var det 2023?", "vad kostar det oss?"
    until_now = previous.topic is Topic.CHANGES or (previous.starts and not previous.ends)
    if question.topic in _OF_NOW and until_now and not _only_of_another(frame):
        return "past" not in frame.concepts  # "vad har hänt sen dess?", "vilka är med?"
    of_a_day = {question.topic, previous.topic} <= OF_A_DAY
    past = question.when is When.PAST and of_a_day and previous.starts is not None  # "vem var där?"
    past = past or (question.when is When.PAST and {question.topic, previous.topic} <= OF_A_YEAR)
    if question.when is not None and question.topic is not previous.topic and not past:
        return True  # "när är nästa möte?" is counted from today
    if question.when in _ONE_MEETING and question.topic in OF_A_DAY and previous.relative_year:
        return True  # "möten i år?", "när var det senaste?"
    of_the_latest = question.when is When.LATEST and question.topic in _OF_NOW
    now = question.when is When.NOW and not _goes_on_with(frame)
    return now or of_the_latest  # "hur många är det nu?"


def _goes_on_with(frame: Frame) -> bool:
    """Whether "now" only says that it is another's turn ("now Boden", "now what does it cost?")."""
    said = _NOW_ANOTHER.match(frame.text)
    return said is not None and (said[1] is not None or _only_of_another(frame))


def _only_of_another(frame: Frame) -> bool:
    """Whether only another name is said, for the same question ("och e-arkivet?")."""
    return bool(frame.names) and frame.concepts <= _OF_ANOTHER


_NOW_ANOTHER = re.compile(
    r"\W*(?:(?:and|och|ok|okay|so|så)\W+)*(?:now|nu)\W+(what|how|who|which|do|show|tell|give)?\b",
    re.IGNORECASE,
)
_OF_ANOTHER = frozenset(["everyone", "follow", "now", "own", "whose"])


def _as_before(previous: Question, question: Question, heard: frozenset[str]) -> Question:
    if question.when is None and previous.when in _ONE_MEETING and question.topic in OF_A_DAY:
        question = replace(question, when=previous.when)  # "hur många kom?"
    if "leads" in question.aspects and previous.topic is Topic.MEETING and "pronoun" in heard:
        of_it = question.aspects | {"meeting"}  # "och vem ledde det?"
        return replace(question, aspects=of_it, starts=previous.starts, ends=previous.ends)
    ends = not heard.isdisjoint(["highest", "lowest"])  # "which meeting was the worst?"
    if "list" in heard and not ends and question.topic is previous.topic is Topic.ATTENDANCE:
        question = replace(question, aspects=question.aspects | {"who"})  # "vilka var det?"
    of_meetings = question.topic is previous.topic and question.topic in _OF_MEETINGS
    if of_meetings and _of_another_body(previous, question):
        previous = _in_its_month(previous)  # which meets on other days
    if "strategy_day" in question.aspects - previous.aspects:
        previous = replace(previous, months=(), starts=None, ends=None)  # on a day of its own
    same_time = question.topic is previous.topic or {question.topic, previous.topic} <= OF_A_DAY
    same_time = same_time or _of_the_meeting_told(previous, question)
    return replace(
        question,
        years=previous.years,
        relative_year=previous.relative_year,
        months=previous.months if same_time else (),
        starts=previous.starts if same_time else None,
        ends=previous.ends if same_time else None,
        aspects=question.aspects | (previous.aspects & _WHICH_ONE if same_time else frozenset()),
    )


def _of_the_meeting_told(previous: Question, question: Question) -> bool:
    """Whether it is asked who came, after what went on at a meeting ("vad hände den 20 juni?")."""
    of_one_day = previous.starts is not None and previous.starts == previous.ends
    told = previous.topic is Topic.ABOUT and of_one_day and "meeting" in previous.aspects
    return told and question.topic is Topic.ATTENDANCE


def _of_another_body(previous: Question, question: Question) -> bool:
    """Whether another body is named than the one whose day was spoken of ("och nämnden?")."""
    other = question.bodies not in ((), previous.bodies)
    return other and previous.starts is not None and previous.starts == previous.ends


def _in_its_month(question: Question) -> Question:
    """A question of a day as one of its whole month."""
    day = question.starts
    return _in_year(replace(question, months=(day.month,)), day.year) if day else question


def when_of_both(previous: Question, question: Question) -> When | None:
    """Whether the past, what is to come or now is meant: a time that is said takes now's place."""
    said = question.years or question.months or question.starts
    kept = None if said and previous.when is When.NOW else previous.when
    return question.when or kept
