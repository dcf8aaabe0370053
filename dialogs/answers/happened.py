"""What happened on a day, or in some months? The meetings and decisions of it."""

from collections.abc import Iterator
from datetime import timedelta

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, begun
from dialogs.answers.decision_sides import name_of
from dialogs.answers.meeting_words import written_meeting
from dialogs.answers.period import Period
from dialogs.answers.subject_facts import written_decision
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Decision, DecisionState, MeetingState, Source

_Line = tuple[str, list[Source]]
_LONGEST = timedelta(days=31)
_TOLD_IN_FULL = 2
"""Decisions of a day that are told in full; more are only named."""


def happened(language: str, facts: CooperationFacts, period: Period) -> Iterator[_Line]:
    """Sentences on what happened in at most a month, each with its sources."""
    first, last = period.first, period.last
    if first is not None and last is not None and last - first <= _LONGEST:
        yield from _met(language, facts, period)
        yield from _decided(language, facts, _made(facts, period))


def answer_decided(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period
) -> Answer | None:
    """What a committee did in a time: its decisions, then its meetings; ``None`` without the first.

    ("Vad gjorde nämnden i juni 2023?")
    """
    made = _made(facts, period)
    if not made:
        return None
    told = [*_decided(asker.language, facts, made), *_met(asker.language, facts, period)]
    lines = [line for line, _ in told]
    sources = [source for _, where in told for source in where]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


def _made(facts: CooperationFacts, period: Period) -> list[Decision]:
    decided = (d for d in facts.decisions if d.state is DecisionState.DECIDED)
    return [decision for decision in decided if decision.on in period]


def _met(language: str, facts: CooperationFacts, period: Period) -> Iterator[_Line]:
    for meeting in facts.meetings:
        if meeting.on in period and meeting.state is not MeetingState.CANCELLED:
            yield f"{begun(written_meeting(language, facts, meeting))}.", [meeting.source]


def _decided(language: str, facts: CooperationFacts, made: list[Decision]) -> Iterator[_Line]:
    if len(made) <= _TOLD_IN_FULL:
        for decision in made:
            yield written_decision(language, decision), [decision.source]
        return
    days = joined(language, dict.fromkeys(written_date(language, d.on) for d in made))
    names = "; ".join(name_of(d) for d in made)
    line = say(language, "decisions.count", n=len(made), days=days, titles=names)
    yield line, [d.source for d in made]
