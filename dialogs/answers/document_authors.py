"""Who wrote a document? Those whose names stand under it, or under what it belongs to."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.document_wording import described, whole_of
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Document

_OF_AUTHORS = frozenset(["signed", "author"])
"""Aspects of a question whose names stand under a document."""


def asks_who_wrote(question: Question) -> bool:
    """Whether it is asked who wrote or signed a document."""
    return "who" in question.aspects and not question.aspects.isdisjoint(_OF_AUTHORS)


def signed(question: Question, facts: CooperationFacts, asker: Asker, document: Document) -> Answer:
    """Whose names stand under a document, or under what it belongs to; else that nobody's do."""
    language = asker.language
    whole = facts.document.get(document.part_of or "")
    paper = document if document.signed_by or whole is None else whole
    told = ", ".join(described(language, facts, paper))
    about = say(language, "documents.headline", title=paper.title, described=told)
    if not paper.signed_by:
        missing = say(language, "documents.not_signed", title=document.title)
        sources = [whole_of(document)]
        return not_known(question, facts, asker, missing, statements=[about], sources=sources)
    names = joined(language, (own_words(language, name) for name in paper.signed_by))
    return answered(
        question,
        facts,
        asker,
        say(language, "documents.signed", title=paper.title, names=names),
        statements=[about],
        sources=[whole_of(paper)],
    )
