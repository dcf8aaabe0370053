"""Where is it known from? Any answer, begun with its sources where they are what was asked."""

from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome
from dialogs.plain import written_source
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr

_OF_WORDS = frozenset([Topic.ABOUT, Topic.DOCUMENT, Topic.SEARCH])
"""Topics whose answers quote, or tell of, the document itself."""
_MOST_NAMED = 2
"""Sources in the first line; all of them stand under the answer."""


def told_elsewhere(
    question: Question, answer: Answer, facts: CooperationFacts, asker: Asker
) -> Answer:
    """The answer, begun with where it stands if it is not in the document it was asked of."""
    asked = "according" in question.aspects and answer.outcome is Outcome.ANSWERED
    if not asked or not question.documents or not answer.sources or question.topic in _OF_WORDS:
        return answer
    titles = {
        d.title
        for d in facts.documents
        if d.id in question.documents or d.part_of in question.documents
    }
    if any(line.title in titles for line in answer.sources):
        return answer
    elsewhere = say(
        asker.language,
        "documents.told_elsewhere",
        document=facts.document[question.documents[0]].title,
        source=answer.sources[0].title,
    )
    return replace(answer, headline=f"{elsewhere} {answer.headline}")


def sources_first(question: Question, answer: Answer, asker: Asker) -> Answer:
    """The answer, begun with where it stands if that is what was asked of it."""
    asked = "origin" in question.aspects and answer.outcome is Outcome.ANSWERED
    # "vem kommer från Örnsköldsvik?", "hur många kommer från Sundsvall?", "varifrån är Wigren?"
    asked = (
        asked
        and not question.people
        and "who" not in question.aspects
        and question.operation is not Operation.COUNT
    )
    if not asked or not answer.sources or question.topic is Topic.DOCUMENT:
        return answer
    places = [written_source(source) for source in answer.sources[:_MOST_NAMED]]
    rest = len(answer.sources) - len(places)
    key = "documents.origin_and_more" if rest else "documents.origin"
    standing = say(asker.language, key, sources="; ".join(places), n=rest)
    if _says_what_stands_there(question, answer):
        return replace(answer, headline=f"{answer.headline} {standing}", chart=None)
    return replace(
        answer,
        headline=standing,
        statements=(answer.headline, *answer.statements),
        chart=None,
    )


def _says_what_stands_there(question: Question, answer: Answer) -> bool:
    """Whether a question says what is told, and may say it wrong ("bevisa att det var 6 möten")."""
    if question.amounts:
        return any(format_kr(amount) not in answer.headline for amount in question.amounts)
    counts = any(term.isdigit() and term not in question.naming for term in question.terms)
    return counts or not _CLAIMS.isdisjoint(question.aspects)


_CLAIMS = frozenset(["deficit", "origin_of_claim", "surplus"])
