"""What does a document make of a question it is named as the source of? Its topic and its time.

"Närvaron enligt delårsrapporten" is a question of attendance, of the year that the report tells of.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from dialogs.question import Question, Topic
from dialogs.understanding.evidence import likeliest
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts
from domain.records import Source

_AS_TOLD = frozenset(["according", "quote"])
_OF_WORDS = frozenset([Topic.ABOUT, Topic.DOCUMENT, Topic.SEARCH])
"""Topics that the name of a document alone speaks for."""
_CERTAIN = 2.0
"""Evidence from which a question of a document's is of a topic of its own."""

_Told = Iterator[tuple[Source, date | int | None]]


def _reports(facts: CooperationFacts) -> _Told:
    return ((report.source, report.on) for report in facts.status_reports)


_TOLD: Mapping[Topic, Callable[[CooperationFacts], _Told]] = {
    Topic.AGREEMENTS: lambda facts: ((a.source, a.stated) for a in facts.agreements),
    Topic.ATTENDANCE: lambda facts: ((row.source, row.on.year) for row in facts.attendance),
    Topic.COST: lambda facts: ((table.source, table.year) for table in facts.cost_tables),
    Topic.ECONOMY: lambda facts: ((f.source, f.year) for f in facts.economy_figures),
    Topic.GOALS: lambda facts: ((goal.source, goal.year) for goal in facts.goals),
    Topic.RISKS: lambda facts: ((risk.source, risk.year) for risk in facts.risks),
    Topic.STATUS: _reports,
    Topic.UPTAKE: _reports,
}
"""What is recorded on a topic: where each record stands, and the year or day it is of."""
_BEST_QUOTED = frozenset([Topic.COST, Topic.STATUS, Topic.UPTAKE])
"""Topics that a document's own words tell best when it is asked what it says of them."""


def topic_as_told(frame: Frame, facts: CooperationFacts) -> Topic | None:
    """The topic asked of a document, where it holds records on it; ``None`` for its words."""
    claims = _claims(frame)
    said = claims or not frame.concepts.isdisjoint(_AS_TOLD)
    if NameKind.DOCUMENT not in frame.kinds or not said:
        return None
    if frame.topic is Topic.ABOUT and "purpose" in frame.concepts:
        return None  # "vad är syftet med e-arkivet enligt verksamhetsberättelsen?"
    topic, certainty = likeliest({t: e for t, e in frame.evidence.items() if t not in _OF_WORDS})
    if topic is None or topic not in _TOLD or certainty < _CERTAIN:
        return None
    if topic in _BEST_QUOTED and "according" not in frame.concepts and not claims:
        return None
    told = _times(topic, frame.every(NameKind.DOCUMENT), facts)
    if not told and claims:
        return topic  # "enligt protokollet betalar Boden 70 900 kr, stämmer det?"
    years = {time.year if isinstance(time, date) else time for time in told}
    return topic if told and years >= set(frame.times.years) else None


def _claims(frame: Frame) -> bool:
    """Whether it is asked if an amount is right that somebody has read."""
    return bool(frame.quantities.amounts) and "confirm" in frame.concepts


def at_its_time(question: Question, facts: CooperationFacts) -> Question:
    """A question that names no time, of the latest time that the document it names tells of."""
    timed = question.years or question.months or question.starts or question.ends
    if timed or not question.documents or question.topic not in _TOLD:
        return question
    told = _times(question.topic, question.documents, facts)
    if told == {time for _, time in _TOLD[question.topic](facts)}:
        return question  # no other document tells of another time
    days = [time for time in told if isinstance(time, date)]
    if days:
        return replace(question, years=(max(days).year,), months=(max(days).month,))
    years = [time for time in told if isinstance(time, int)]
    return replace(question, years=(max(years),)) if years else question


def _times(topic: Topic, documents: tuple[str, ...], facts: CooperationFacts) -> set[date | int]:
    """The years or days of what some documents, or parts of them, record on a topic."""
    parts = {d.id for d in facts.documents if d.part_of in documents}
    return {
        time
        for source, time in _TOLD[topic](facts)
        if time is not None and (source.document in documents or source.document in parts)
    }
