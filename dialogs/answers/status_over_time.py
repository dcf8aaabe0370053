"""How did things stand then, and how now? What several reports count, or what has changed."""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import changes, plan_differences
from dialogs.answers.period import asked_period
from dialogs.answers.said import said_most, said_of_one
from dialogs.question import Operation, Question, When
from domain.facts import CooperationFacts
from domain.records import StatusStatement, Subject


def is_asked(question: Question, facts: CooperationFacts, asked: Sequence[Subject]) -> bool:
    """Whether how things stood is held against how they stood at another time."""
    if "untold" in question.aspects:  # "när gick datacentret ner?"
        return False
    period = asked_period(question)
    since = period is not None and period.starts is not None and period.ends is None
    since = since and "confirm" not in question.aspects
    then_and_now = period is not None and question.when is When.NOW
    side_by_side = question.operation is Operation.COMPARE
    side_by_side = side_by_side and (len(question.years) > 1 or then_and_now)
    over_time = since or side_by_side or question.operation is Operation.CHANGE
    return over_time or _happened(question, facts, asked)


def answer(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    asked: Sequence[Subject],
    today: date,
) -> Answer:
    """What several reports count, how a timetable has moved, or what has changed since.

    "Since June": what has happened is the way from the first report to the latest.
    """
    if told := counted(question, facts, asked):
        return said_of_one(question, facts, asker, asked[0], told)
    if "timetable" in question.aspects and len(asked) == 1:
        differs = plan_differences.answer_timetable(question, facts, asker, asked[0].id)
        if differs is not None:
            return differs
    return changes.answer(question, facts, asker, today)


def counted(
    question: Question, facts: CooperationFacts, asked: Sequence[Subject]
) -> Sequence[StatusStatement]:
    """What several reports count of a thing, where a number is held against an earlier one."""
    if len(asked) != 1 or {"how_many", "traffic"}.isdisjoint(question.aspects):
        return ()
    told = said_most(question, facts, asked[0])
    return told if len(told) > 1 else ()


def _happened(question: Question, facts: CooperationFacts, asked: Sequence[Subject]) -> bool:
    """Whether it is asked what happened in a time that several reports are of."""
    period = asked_period(question)
    if period is None or "happened" not in question.aspects:
        return False
    return any(sum(r.on in period for r in facts.reports_of.get(s.id, ())) > 1 for s in asked)
