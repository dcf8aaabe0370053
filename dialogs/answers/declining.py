"""Which questions can't be answered whatever they are about?

Places outside, strangers, private life.
"""

from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts

_KNOWS_PLACES = frozenset([Topic.PARTICIPANTS, Topic.WHAT_IF])
_OF_PAYERS = frozenset([Topic.COST, Topic.UPTAKE, Topic.PARTICIPANTS])


def decline(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Why a question is not answered, ``None`` when it can be."""
    language = asker.language
    if question.outsiders and not question.municipalities and question.topic not in _KNOWS_PLACES:
        headline = _outsiders(question, facts, language)
        return not_known(question, facts, asker, headline, sources=[facts.cooperation.source])
    if question.strangers and not question.municipalities and question.topic in _OF_PAYERS:
        headline = say(
            language,
            "declining.stranger",
            names=joined(language, question.strangers),
            cooperation=facts.cooperation.name,
        )
        return not_known(question, facts, asker, headline, sources=[facts.cooperation.source])
    if question.topic in _OF_PAYERS and "neighbour" in question.aspects:
        return not_known(question, facts, asker, say(language, "declining.neighbours"))
    if question.topic in (Topic.COST, Topic.WHAT_IF) and "decided_when" in question.aspects:
        when = say(language, "declining.decided_when")
        ask = say(language, "declining.suggest_budget")
        return not_known(question, facts, asker, when, suggestions=[ask])
    if question.topic is Topic.COST and _asks_what_buying_costs(question, facts):
        return not_known(question, facts, asker, say(language, "declining.procurement"))
    if question.topic in (Topic.COST, Topic.FEES) and "leave" in question.aspects:
        return not_known(question, facts, asker, say(language, "declining.leaving"))
    if question.topic in (Topic.COST, Topic.INVOICING) and "settled" in question.aspects:
        return not_known(question, facts, asker, say(language, "declining.settled"))
    if question.topic is Topic.DECISION and "vote" in question.aspects:
        return not_known(question, facts, asker, say(language, "declining.votes"))
    if question.topic is Topic.ROLES and "contact" in question.aspects:
        return not_known(question, facts, asker, say(language, "declining.private"))
    return None


def _asks_what_buying_costs(question: Question, facts: CooperationFacts) -> bool:
    """Whether the cost of procuring something is asked for, which its yearly shares are not."""
    named = [facts.subject[s] for s in question.subjects if s in facts.subject]
    return "procurement" in question.aspects and any(
        facts.components_of.get(subject.id) for subject in named
    )


def about_outsiders(
    question: Question, answer: Answer, facts: CooperationFacts, asker: Asker
) -> Answer:
    """The answer on those asked about that are members, and that the others are none."""
    told = question.outsiders and question.municipalities and question.topic is Topic.COST
    if not told:
        return answer
    notes = (_outsiders(question, facts, asker.language), *answer.notes)
    return replace(answer, notes=notes)


def _outsiders(question: Question, facts: CooperationFacts, language: str) -> str:
    return say(
        language,
        "declining.outsider",
        places=joined(language, question.outsiders),
        cooperation=facts.cooperation.name,
        n=len(question.outsiders),
    )
