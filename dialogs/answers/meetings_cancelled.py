"""Was a meeting cancelled, and why? Those the store marks so, else what the documents say of it."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers import search
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.meeting_words import written_bodies, written_meeting
from dialogs.answers.period import asked_period
from dialogs.question import Question, When
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.understanding.tokens import clean, tokenize
from dialogs.wording import joined, month_name
from domain.facts import CooperationFacts
from domain.records import Meeting, MeetingState

_CANCELLED = "ställdes in"
"""How a note of the store tells of a meeting that was not held."""
_OF_ANY = frozenset(["any_of", "cause"])
"""Aspects by which any meeting is asked of ("har något möte ställts in?"), not the next one."""


def answer_cancelled(
    question: Question, facts: CooperationFacts, asker: Asker, meetings: Sequence[Meeting]
) -> Answer:
    """The cancelled meetings of the time asked about, and what documents tell of any."""
    language = asker.language
    period = asked_period(question)
    found = [
        m
        for m in meetings
        if m.state is MeetingState.CANCELLED and (period is None or m.on in period)
    ]
    told = [m for m in meetings if m.note and _is_told(question, m.note, m.on.year)]
    sources = [m.source for m in (*found, *told)]
    if found:
        names = joined(language, (written_meeting(language, facts, m) for m in found))
        headline = say(language, "meetings.cancelled", n=len(found), meetings=names)
        return answered(question, facts, asker, headline, sources=sources)
    if told:
        note = ended(told[0].note or "")
        words = tuple(token.folded for token in tokenize(clean(note.partition(";")[0])))
        asked = replace(question, terms=words, years=(told[0].on.year,), starts=None, ends=None)
        quoted, where = search.quotes(asked, facts, asker, most=1)
        told_first = [own_words(language, note), *quoted]
        if "cause" in question.aspects:
            told_first.reverse()
        return answered(
            question,
            facts,
            asker,
            told_first[0],
            statements=told_first[1:],
            sources=[*sources, *where],
        )
    bodies = written_bodies(language, facts, asked_bodies(question, facts))
    return not_known(
        question, facts, asker, say(language, "meetings.none_cancelled", bodies=bodies)
    )


def _is_told(question: Question, note: str, year: int) -> bool:
    """Whether a note tells of a meeting that was not held in the time asked about."""
    if _CANCELLED not in note.casefold():
        return False
    if question.years and year not in question.years:
        return False
    of_a_day = question.starts is not None and question.starts == question.ends
    months = (question.starts.month,) if question.starts and of_a_day else question.months
    if months:
        return any(month_name(DEFAULT_LANGUAGE, month) in note for month in months)
    if question.years or question.when is When.PAST:
        return True
    return not question.aspects.isdisjoint(_OF_ANY)
