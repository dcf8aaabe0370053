"""Is a paragraph on what a question says that it is on? Its number alone tells which is meant."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer
from dialogs.answers.decision_sides import name_of
from dialogs.answers.decisions_meant import named_decisions, words_beyond_names
from dialogs.answers.stems import matches, stems
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Decision

_ASKING = frozenset(["confirm", "whether"])
_OF_ITS_COURSE = frozenset(["carried_out", "deciding", "negated", "recipients", "rejected", "vote"])
"""Aspects of what became of a decision, which what it is on is no answer to."""


def with_verdict(
    told: Answer, question: Question, facts: CooperationFacts, decision: Decision, language: str
) -> Answer:
    """What a paragraph decides, begun with whether it is on what is named beside its number.

    ("§ 12 var väl SOC-upphandlingen?")
    """
    if not question.paragraph or question.case_number or _ASKING.isdisjoint(question.aspects):
        return told
    if not _OF_ITS_COURSE.isdisjoint(question.aspects) or question.days or question.amounts:
        return told
    rest = replace(question, paragraph=None, decisions=())
    meant = [d for d in named_decisions(rest, facts) if d.on == decision.on]
    if not 0 < len(meant) <= _FEW:
        return told
    if decision in meant:
        return replace(told, headline=f"{say(language, 'premises.yes')} {told.headline}")
    if not _are_on_it(meant, rest, facts):
        return told
    names = joined(language, map(name_of, meant))
    return replace(
        told,
        headline=f"{say(language, 'premises.no')} {told.headline}",
        statements=(say(language, "decisions.on_that", titles=names), *told.statements),
    )


_FEW = 3
"""Decisions of one meeting that may be on what was named."""


def _are_on_it(found: Sequence[Decision], question: Question, facts: CooperationFacts) -> bool:
    """Whether decisions are on what is named by their titles, and do not only speak of it."""
    if question.subjects or question.municipalities or question.documents:
        return True
    titles = {word for d in found for name in (d.title, *d.aliases) for word in stems(name)}
    return any(matches(word, titles) for word in words_beyond_names(question, facts))
