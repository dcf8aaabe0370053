"""What becomes of a surplus or deficit? What the documents say of carrying it over, quoted."""

import re

from dialogs.answer import Answer, Asker
from dialogs.answers import search
from dialogs.answers.composing import answered, not_known
from dialogs.answers.economy_meant import areas_of, year_of
from dialogs.answers.economy_wording import edition_lines
from dialogs.answers.matching import words_of
from dialogs.answers.stems import stems
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import source_line
from domain.economy import Position, position
from domain.facts import CooperationFacts
from domain.records import FigureKind, Passage, Side, Source

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n{2,}")
_ASKED = frozenset(["carried", "repaid"])
_SUPPOSED = frozenset(["conditional", "status"])
"""Aspects of a question what happens then ("om nämnden går back, vad händer då?")."""
_RESULTS = frozenset(["surplus", "deficit"])
_LEAST_TELLING = 7
"""Letters of a word that names a result ("underskottet")."""


def carried_over(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What is done with a surplus or deficit, and the latest outcome beside it.

    ``None`` where that is not asked.
    """
    if question.operation in (Operation.HIGHEST, Operation.LOWEST):
        return None  # "vad händer med pengarna?", "vad gick sämst?"
    may = "rule" in question.aspects and bool(question.aspects & _RESULTS)
    of_both = not question.aspects.isdisjoint(("what_happens", "quote"))
    of_both = of_both or question.aspects >= _SUPPOSED
    happens = of_both and bool(question.aspects & _RESULTS) and not question.years
    if question.aspects.isdisjoint(_ASKED) and not (may or happens or _who_bears(question)):
        return None
    language = asker.language
    told = _told(facts)
    if not told:
        return _quoted(question, facts, asker)
    quoted = [
        say(
            language,
            "economy.carried",
            title=source_line(language, facts, _source(passage)).title,
            place=passage.place,
            text=text,
        )
        for passage, text in told
    ]
    latest = None
    if question.amount is None:  # "vad gick överskottet 336 035 till?" is of that year alone
        area = areas_of(question, facts)[0]
        year = year_of(question, facts, area, [FigureKind.OUTCOME])
        latest = position(facts, year, FigureKind.OUTCOME, area=area) if year else None
    outcome = edition_lines(language, facts, latest, None)[:1] if latest is not None else []
    other = _otherwise(question, facts, language)
    if other is not None:
        latest, line = other
        quoted[0], outcome = f"{line} {quoted[0]}", outcome[1:]
    return answered(
        question,
        facts,
        asker,
        quoted[0],
        statements=[*quoted[1:], *outcome],
        sources=[
            *(_source(passage) for passage, _ in told),
            *(latest.sources if latest is not None else ()),
        ],
    )


def _otherwise(
    question: Question, facts: CooperationFacts, language: str
) -> tuple[Position, str] | None:
    """That the year spoken of gave no such result, with what it gave; ``None`` where it did.

    ("Vem täcker underskottet 2025?"). What may come of any year is no claim of one.
    """
    said = [r for r in sorted(_RESULTS) if r in question.aspects or _is_named(question, r)]
    if len(said) != 1 or not question.years:
        return None
    kind = FigureKind.FORECAST if question.kind is FigureKind.FORECAST else FigureKind.OUTCOME
    area = areas_of(question, facts)[0]
    year = year_of(question, facts, area, [kind])
    found = position(facts, year, kind, area=area) if year else None
    result = found.amount(Side.DEVIATION) if found is not None else None
    if found is None or not result or (result > 0) is (said[0] == "surplus"):
        return None
    key = "no_forecast" if kind is FigureKind.FORECAST else "no"
    denied = say(language, f"premises.{key}_{said[0]}")
    return found, f"{denied} {edition_lines(language, facts, found, None)[0]}"


def _is_named(question: Question, result: str) -> bool:
    """Whether a word that is read as part of what becomes of it names a result."""
    names = tuple(w for w in words_of(frozenset([result])) if len(w) >= _LEAST_TELLING)
    return any(term.startswith(names) for term in question.terms)


def _quoted(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """What the documents say in the question's words, where no sentence speaks of carrying over."""
    quoted, sources = search.quotes(question, facts, asker)
    if not quoted:
        return not_known(question, facts, asker, say(asker.language, "economy.carried_unknown"))
    return answered(question, facts, asker, quoted[0], statements=quoted[1:], sources=sources)


def _who_bears(question: Question) -> bool:
    """Whether it is asked who pays for a deficit ("vem betalar om nämnden går back?")."""
    pays = "cost" in question.aspects and "deficit" in question.aspects
    return pays and not question.aspects.isdisjoint(("who", "which_municipality"))


def _told(facts: CooperationFacts) -> list[tuple[Passage, str]]:
    """Sentences on carrying over a surplus or deficit, what always holds before one year's."""
    done, of_result = words_of(frozenset(["carried_over"])), words_of(frozenset(["deviation"]))
    found = [
        (passage, sentence.strip())
        for passage in facts.passages
        for sentence in _SENTENCE.split(passage.text)
        if (said := {*stems(sentence)}) & done and said & of_result
    ]
    return sorted(found, key=lambda each: any(letter.isdigit() for letter in each[1]))


def _source(passage: Passage) -> Source:
    return Source(passage.document, passage.place)
