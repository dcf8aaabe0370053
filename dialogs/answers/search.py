"""What do the documents say about these words? The last resort: passages quoted, never figures."""

import re
from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import attendance, goals
from dialogs.answers.composing import answered, lines_of, not_known
from dialogs.answers.matching import asked_stems, words_of
from dialogs.answers.passages import Found, passage_index, title_stems, written_place
from dialogs.answers.period import asked_period
from dialogs.answers.said import said_anywhere, said_most, said_of_all
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.attendance import counted
from domain.facts import CooperationFacts
from domain.records import Passage, Source, StatusStatement

LEAST_SHARE = 0.6
"""The least share of the sought words' weight that the best passage must hold."""
_REMOTE = frozenset(["remote"])
MOST_PASSAGES = 3
MOST_SENTENCES = 3
"""Sentences quoted of one passage, those that hold most of the words."""
MOST_LINES = 8
"""Sentences or bullets quoted of a passage whose heading holds the words."""
_AMOUNT = re.compile(
    r"\d[\d\s\u00a0]*(?:kr|tkr|mnkr|kronor|:-)(?!\w)|\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The passages that hold the question's words, or that none does."""
    language = asker.language
    period = asked_period(question)
    counts_a_day = question.operation is Operation.COUNT and period is not None and period.is_day
    if counts_a_day and any(period and row.on in period for row in counted(facts)):
        return attendance.answer(question, facts, asker, today)
    if goals.known_by_words(question, facts):
        return goals.answer(question, facts, asker, today)
    quoted = _quotations(question, facts)
    if not quoted:
        told = _told(question, facts)
        if told:
            return said_of_all(question, facts, asker, told)
        return _nothing(question, facts, asker)
    first, text = quoted[0]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "search.headline",
            document=facts.document[first.document].title,
            place=written_place(first),
        ),
        statements=[f"”{text}”", *(written_quote(language, facts, *other) for other in quoted[1:])],
        notes=[say(language, "search.quoted")],
        sources=[Source(passage.document, passage.place) for passage, _ in quoted],
    )


def _told(question: Question, facts: CooperationFacts) -> Sequence[StatusStatement]:
    """What status reports say in the question's words; they tell nothing of one municipality."""
    if question.municipalities or question.outsiders:
        return ()
    parts = (facts.component[c].subject for c in question.components if c in facts.component)
    for name in dict.fromkeys((*question.subjects, *parts)):
        if name in facts.subject and (told := said_most(question, facts, facts.subject[name])):
            return told
    return said_anywhere(question, facts)


def quotes(
    question: Question, facts: CooperationFacts, asker: Asker, *, most: int = 2
) -> tuple[list[str], list[Source]]:
    """Quotations that may tell more than the records do, each with its place, and their sources."""
    quoted = _quotations(question, facts)[:most]
    return (
        [written_quote(asker.language, facts, passage, text) for passage, text in quoted],
        [Source(passage.document, passage.place) for passage, _ in quoted],
    )


def _quotations(question: Question, facts: CooperationFacts) -> list[tuple[Passage, str]]:
    sought = _sought(question, facts)
    found = [(hit.passage, _quoted(hit.passage, sought)) for hit in best_passages(question, facts)]
    return [
        (passage, text)
        for passage, text in found
        if text and _names_places(question, facts, f"{passage.heading} {text}")
    ]


def _names_places(question: Question, facts: CooperationFacts, text: str) -> bool:
    """Whether a text speaks of all the municipalities asked about; where one sits tells nothing."""
    return "remote" in question.aspects or all(
        facts.municipality[code].name in text for code in question.municipalities
    )


def _sought(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The stems to look for: not those that ask for words at all, nor of the document named."""
    documents = [facts.document[name] for name in question.documents if name in facts.document]
    titles = {stem for document in documents for stem in title_stems(document)}
    asked = asked_stems(question, facts, ("quote",))
    if "remote" in question.aspects:  # "sitta hemma vid datorn"
        unheld = {w for w in words_of(_REMOTE) if not passage_index(facts).holds(w)}
        asked = tuple(dict.fromkeys((*(w for w in asked if w not in unheld), *stems("distans"))))
    return tuple(word for word in asked if word not in titles)


def written_quote(language: str, facts: CooperationFacts, passage: Passage, text: str) -> str:
    """A quotation with the document and place it is from."""
    return say(
        language,
        "search.also",
        document=facts.document[passage.document].title,
        place=written_place(passage),
        text=text,
    )


def best_passages(question: Question, facts: CooperationFacts) -> list[Found]:
    """The passages good enough to quote, best first; none when the match is weak."""
    index = passage_index(facts)
    sought = _sought(question, facts)
    if not sought:
        return []
    ranked = index.rank(sought)
    if question.documents:
        ranked = [hit for hit in ranked if hit.passage.document in question.documents]
    ranked = [
        hit
        for hit in ranked
        if _names_places(question, facts, f"{hit.passage.heading} {hit.passage.text}")
    ]
    period = asked_period(question)
    if period is not None:
        within = [
            hit
            for hit in ranked
            if period.has_year(facts.document[hit.passage.document].year)
            or any(str(year) in hit.passage.text for year in period.years)
        ]
        ranked = within or ranked
    known = [word for word in sought if index.holds(word)]
    if len(sought) == 1:
        # One word alone must stand in the text as a word: parts of words are everywhere.
        ranked = [hit for hit in ranked if index.has_word(hit.passage, sought[0])]
    # One word in common is a chance meeting unless it is all that was asked.
    enough = 1 if len(sought) == 1 else 2
    good = [
        hit
        for hit in ranked
        if hit.share >= LEAST_SHARE and min(enough, len(known)) <= index.held(hit.passage, sought)
    ]
    if len(known) < enough:
        return []
    limit = good[0].share * 0.8 if good else 0.0
    return [hit for hit in good if hit.share >= limit][:MOST_PASSAGES]


def sentences_of(passage: Passage) -> list[str]:
    """The sentences and bullets of a passage, without the rows of its tables."""
    return [
        sentence
        for line in lines_of(passage.text)
        if "|" not in line
        for sentence in _SENTENCE.split(line)
    ]


def _quoted(passage: Passage, sought: Sequence[str]) -> str:
    """The sentences of a passage that hold the words, without those that hold amounts."""
    sentences = [sentence for sentence in sentences_of(passage) if not _AMOUNT.search(sentence)]
    held = [sum(means(word, stems(s)) for word in sought) for s in sentences]
    best = sorted((n for n in range(len(held)) if held[n]), key=lambda n: (-held[n], n))
    heading = sum(means(word, stems(passage.heading)) for word in sought)
    if heading and heading >= max(held, default=0):
        # The heading says what it is about: the passage itself is the answer.
        return " ".join(sentences[:MOST_LINES])
    chosen = set(best[:MOST_SENTENCES])
    if len(chosen) == 1:
        chosen |= {number + 1 for number in chosen if number + 1 < len(sentences)}
    return " ".join(sentences[number] for number in sorted(chosen))


def _nothing(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    language = asker.language
    return not_known(
        question,
        facts,
        asker,
        say(language, "search.nothing", cooperation=facts.cooperation.name),
        statements=[say(language, "search.instead")],
        suggestions=[
            say(language, "about.suggest_status"),
            say(language, "documents.suggest_list"),
            say(language, "about.suggest_goals"),
        ],
    )
