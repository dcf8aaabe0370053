"""Which year is counted from, where none was said? That of the figure told ("och året innan?")."""

from dataclasses import replace

from dialogs.question import Question, Topic
from dialogs.understanding.frame import Frame
from domain.cost_shares import years_of
from domain.facts import CooperationFacts


def with_the_year_told(previous: Question, frame: Frame, facts: CooperationFacts) -> Question:
    """The question before with the year of its answer, where a follow-up counts from that.

    Who names no year is told of the latest one ("vad betalar vi för e-arkivet?").
    """
    timed = previous.years or previous.months or previous.starts or previous.ends
    if frame.times.from_previous is None or timed:
        return previous
    told = _years_told(previous, facts)
    return replace(previous, years=(max(told),)) if told else previous


def _years_told(previous: Question, facts: CooperationFacts) -> set[int]:
    """The years that have figures of what was asked; none where no year alone is told of."""
    if previous.topic is Topic.COST:
        named = [
            *(years_of(facts, component=component) for component in previous.components),
            *(years_of(facts, subject=s) for s in previous.subjects if not previous.components),
        ]
        return {year for years in named or [years_of(facts)] for year in years}
    if previous.topic is Topic.ATTENDANCE:
        return {row.on.year for row in facts.attendance}
    return {f.year for f in facts.economy_figures} if previous.topic is Topic.ECONOMY else set()
