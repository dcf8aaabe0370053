"""How is a document told of in short? Its kind, state, whose it is, day and case number."""

from dialogs.answers.composing import own_words
from dialogs.answers.stems import stems
from dialogs.texts import say
from dialogs.wording import written_date
from domain.facts import CooperationFacts
from domain.records import Document, Source


def described(language: str, facts: CooperationFacts, document: Document) -> list[str]:
    """What a document is, in the parts of a sentence."""
    parts = [own_words(language, document.kind)]
    if document.state and document.state != document.kind:
        parts.append(own_words(language, document.state))
    if document.body and document.body in facts.body:
        parts.append(facts.body[document.body].name)
    if document.dated:
        parts.append(written_date(language, document.dated))
    elif document.year:
        parts.append(str(document.year))
    parts.append(
        say(language, "documents.case", number=document.case_number)
        if document.case_number
        else say(language, "documents.no_case")
    )
    return parts


def whole_of(document: Document) -> Source:
    """A document as the source of what is told of it."""
    return Source(document.id, document.state or document.kind)


def names_kind(text: str, document: Document) -> bool:
    """Whether a text holds the very words of a document's kind, in any form."""
    return set(stems(text)).issuperset(stems(document.kind))
