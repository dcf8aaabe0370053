"""Which sections does a document have, and which of them are about something?"""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, ended, in_one, own_words
from dialogs.answers.document_wording import whole_of
from dialogs.answers.matching import SHAPING, asked_stems
from dialogs.answers.passages import title_stems, written_place
from dialogs.answers.sentences import held_in
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Document

_SPENT = ("contents", "document", "about", "summary", "quote", "component", "participants")
_OF_PARTS = frozenset(["component", "participants"])
"""Aspects of a question which parts go into a document."""
_MOST_LISTED = 8
"""Sections named in the first line; of more the table tells."""


def contents(
    question: Question, facts: CooperationFacts, asker: Asker, document: Document
) -> Answer | None:
    """The sections of a document, or those whose heading holds the words asked for.

    ``None`` where its sections aren't asked for, or none is kept.
    """
    language = asker.language
    within = [d.id for d in facts.documents if document.id in (d.id, d.part_of)]
    passages = [p for p in facts.passages if p.document in within]
    asks = "contents" in question.aspects or question.aspects >= _OF_PARTS
    if not (asks and passages):
        return None
    asked = asked_stems(question, facts, _SPENT, shaping=SHAPING)
    sought = [word for word in asked if word not in title_stems(document)]
    about = [p for p in passages if held_in(f"{p.place} {p.heading}", sought)]
    told = list(dict.fromkeys(map(written_place, about or passages)))
    few = len(told) <= _MOST_LISTED
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "documents.sections_listed" if few else "documents.sections",
            title=document.title,
            n=len(told),
            listed=joined(language, told) if few else "",
        ),
        statements=[ended(own_words(language, in_one(document.summary)))]
        if document.summary
        else [],
        table=None
        if few
        else Table(
            columns=(say(language, "documents.column_section"),),
            rows=tuple((place,) for place in told),
        ),
        sources=[whole_of(document)],
    )
