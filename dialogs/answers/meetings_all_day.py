"""Did a meeting last all day?"""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.period import asked_period
from dialogs.question import Question
from domain.records import Meeting


def asks_if_all_day(question: Question) -> bool:
    """Whether it is asked if the meeting of a day was one ("var mötet 22 februari en heldag?")."""
    period = asked_period(question)
    of_a_day = period is not None and period.is_day
    return of_a_day and question.polar and "whole_day" in question.aspects


def all_day_or_not(told: Answer, asker: Asker, meetings: Sequence[Meeting]) -> Answer:
    """The answer on the meetings of a day, begun with yes or no where there is one."""
    if told.outcome is not Outcome.ANSWERED or told.question is None:
        return told
    period = asked_period(told.question)
    held = [m for m in meetings if period is not None and m.on in period]
    if len(held) != 1:
        return told
    opening = so_or_not(asker.language, so=held[0].whole_day)
    return replace(told, headline=opening + told.headline)
