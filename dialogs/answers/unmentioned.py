"""Does an answer speak of what was asked about, or only of what stands around it?"""

from collections.abc import Set
from dataclasses import replace
from itertools import pairwise

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.matching import asked_stems, words_of
from dialogs.answers.nearest import telling_words
from dialogs.answers.passages import LONGEST_ENDING, passage_index
from dialogs.answers.roles_by_words import words_of_titles
from dialogs.answers.stems import holds_whole, matches, stem, stems
from dialogs.answers.synonyms import alike
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
_KINDS = frozenset(["agreement", "procurement", "project", "solution"])
"""Concepts of what English sets a word before that tells which one is meant."""
_OF_SUMS = frozenset([Topic.COST, Topic.COST_MODEL, Topic.WHAT_IF])
_CHECKED = _OF_SUMS | {
    Topic.ABOUT,
    Topic.AGENDA,
    Topic.AGREEMENTS,
    Topic.AUDIT,
    Topic.CHANGES,
    Topic.DECISION,
    Topic.DOCUMENT,
    Topic.GOALS,
    Topic.MEETING,
    Topic.PARTICIPANTS,
    Topic.RISKS,
    Topic.ROLES,
    Topic.STATUS,
    Topic.UPTAKE,
    Topic.WHEEL,
}
"""Topics that a sentence may seem to be about for words that any question can hold."""


def unmentioned(
    question: Question, answer: Answer, facts: CooperationFacts, asker: Asker
) -> tuple[str, ...]:
    """Words in a name's place that neither the answer nor any document holds.

    ("Vilka risker finns med Ladok?"). Where something known is named as well, only names of
    strangers count, unless it is asked what a text says of them; so do they in a language that
    the documents are not written in.
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
    of_the_named = named and "quote" not in question.aspects
    asked = (*(() if of_the_named else question.unexplained), *question.strangers)
    if foreign:
        telling = {*question.strangers, *_tells_which(question)}
        asked = tuple(word for word in asked if word in telling)
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


def _tells_which(question: Question) -> set[str]:
    """The words before one for any project or system, which tell which ("the parking system")."""
    kinds = words_of(_KINDS)
    return {first for first, second in pairwise(question.terms) if kinds & {*stems(second)}}


def passed_over(question: Question, answer: Answer, facts: CooperationFacts) -> tuple[str, ...]:
    """The telling words of a question that documents hold, and its answer none of them.

    Telling is what is long, no name, no word that questions are made of, and rare in the documents.
    A sum asked of a thing or a municipality that is named is never passed over for words, nor is
    a decision named by its number ("är § 13 verkställd?").
    """
    if question.topic not in _CHECKED or question.paragraph or question.case_number:
        return ()
    named = question.subjects or question.components or question.amounts
    if question.topic in _OF_SUMS and (named or (question.municipalities and not question.own)):
        return ()
    recorded = {word for person in question.people for word in stems(person)}
    if question.people and question.topic is Topic.ROLES:  # "är hon projektledare?"
        recorded |= {word for role in question.roles for word in stems(facts.role[role].name)}
        recorded |= words_of_titles(facts)
    asked = [word for word in asked_stems(question, facts) if word not in recorded]
    telling = telling_words(question, facts, asked)
    told = {stem for text in _texts(answer) for stem in stems(text)} if telling else set()
    if any(_tells(told, same) for word in telling for same in alike(word)):
        return ()
    return tuple(term for term in question.terms if stem(term) in telling)


def _tells(told: Set[str], word: str) -> bool:
    """Whether a stem is told, but for an ending; a compound is not by its first part."""
    endings = range(1, LONGEST_ENDING + 1)
    return holds_whole(word, told) or any(word[:-length] in told for length in endings)


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
    return _as_the_nearest(answer, headline)


def of_another_facet(answer: Answer, words: tuple[str, ...], asker: Asker) -> Answer:
    """An answer as what is nearest, where what is asked of the thing is in no record."""
    if answer.outcome is not Outcome.ANSWERED:
        return answer
    quoted = joined(asker.language, (f"”{word}”" for word in words))
    headline = say(asker.language, "search.facet_unknown", words=quoted)
    asked = answer.question
    if asked is None or not (asked.subjects or asked.components):
        # "vad kostar ett tåg till Kiruna?": of nothing known, so no sum is near it
        return Answer(outcome=Outcome.NOT_KNOWN, headline=headline, question=asked)
    return _as_the_nearest(answer, headline)


def _as_the_nearest(answer: Answer, headline: str) -> Answer:
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
