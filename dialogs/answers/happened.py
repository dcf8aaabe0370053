"""What happened on a day, or in a month? The meetings and decisions of it."""

from collections.abc import Iterator
from datetime import timedelta

from dialogs.answers.composing import begun
from dialogs.answers.decision_sides import name_of
from dialogs.answers.meeting_words import written_meeting
from dialogs.answers.period import Period
from dialogs.answers.subject_facts import written_decision
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import DecisionState, MeetingState, Source

_LONGEST = timedelta(days=31)
_TOLD_IN_FULL = 2
"""Decisions of a day that are told in full; more are only named."""


def happened(
    language: str, facts: CooperationFacts, period: Period
) -> Iterator[tuple[str, list[Source]]]:
    """Sentences on what happened in at most a month, each with its sources."""
    first, last = period.first, period.last
    if first is None or last is None or last - first > _LONGEST:
        return
    for meeting in facts.meetings:
        if meeting.on in period and meeting.state is not MeetingState.CANCELLED:
            yield f"{begun(written_meeting(language, facts, meeting))}.", [meeting.source]
    made = [d for d in facts.decisions if d.on in period and d.state is DecisionState.DECIDED]
    if len(made) <= _TOLD_IN_FULL:
        for decision in made:
            yield written_decision(language, facts, decision), [decision.source]
        return
    days = joined(language, dict.fromkeys(written_date(language, d.on) for d in made))
    names = "; ".join(name_of(d) for d in made)
    line = say(language, "decisions.count", n=len(made), days=days, titles=names)
    yield line, [d.source for d in made]
