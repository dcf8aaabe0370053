"""Does an answer speak of what was asked about, or only of what stands around it?"""

from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.passages import passage_index
from dialogs.answers.stems import matches, stems
from dialogs.question import Question, Topic
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.wording import joined
from domain.facts import CooperationFacts

_ON_THEIR_OWN = frozenset(
    [
        Topic.COST,
        Topic.ECONOMY,
        Topic.WHAT_IF,
        Topic.GREETING,
        Topic.THANKS,
        Topic.HELP,
        Topic.WHO_AM_I,
    ]
)
"""Topics that see to it themselves, or are asked of nothing."""


def unmentioned(
    question: Question, answer: Answer, facts: CooperationFacts, asker: Asker
) -> tuple[str, ...]:
    """Words in a name's place that neither the answer nor any document holds.

    ("Vilka risker finns med Ladok?"). Where something known is named as well, only names of
    strangers count; so do they in a language that the documents are not written in.
    """
    if question.topic in _ON_THEIR_OWN:
        return ()
    named = (
        question.subjects
        or question.components
        or question.agreements
        or question.documents
        or question.decisions
        or question.paragraph
        or question.case_number
    )
    foreign = asker.language != DEFAULT_LANGUAGE
    asked = (*(() if named or foreign else question.unexplained), *question.strangers)
    asked = tuple({word.casefold(): word for word in asked}.values())
    if not asked:
        return ()
    told = {stem for text in _texts(answer) for stem in stems(text)}
    index = passage_index(facts)
    return tuple(
        word
        for word in asked
        if not all(matches(stem, told) or index.holds(stem) for stem in stems(word))
    )


def about_something_else(
    answer: Answer, words: tuple[str, ...], facts: CooperationFacts, asker: Asker
) -> Answer:
    """An answer as what is nearest, after what the store does not hold."""
    headline = say(
        asker.language,
        "search.not_about",
        words=joined(asker.language, (f"”{word}”" for word in words)),
        cooperation=facts.cooperation.name,
    )
    if answer.question is not None and answer.question.topic is Topic.SEARCH:
        return replace(
            answer, outcome=Outcome.NOT_KNOWN, headline=headline, statements=(), sources=()
        )
    return replace(
        answer,
        outcome=Outcome.NOT_KNOWN,
        headline=headline,
        statements=(answer.headline, *answer.statements),
    )


def _texts(answer: Answer) -> tuple[str, ...]:
    rows = answer.table.rows if answer.table else ()
    cells = tuple(cell for row in rows for cell in row)
    return (answer.headline, *answer.statements, *answer.notes, *cells)
