"""Of which parts does every answer consist? Built here once, so that none lacks its sources."""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.answer import Answer, Asker, Chart, Outcome, SourceLine, Table
from dialogs.question import Question
from dialogs.texts import DEFAULT_LANGUAGE
from dialogs.wording import source_lines
from domain.facts import CooperationFacts
from domain.records import Source

MOST_SUGGESTIONS = 3
MOST_SOURCES = 6
"""Source lines from which the places within one document are put on one line."""


def answered(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    headline: str,
    *,
    sources: Iterable[Source],
    statements: Iterable[str] = (),
    table: Table | None = None,
    chart: Chart | None = None,
    notes: Iterable[str] = (),
    suggestions: Iterable[str] = (),
) -> Answer:
    """An answer that the store holds; ``sources`` are those of everything it shows."""
    return Answer(
        outcome=Outcome.ANSWERED,
        headline=_begun(headline),
        statements=tuple([text for text in _each_once(statements) if text != headline]),
        table=table if table and table.rows else None,
        chart=chart,
        notes=_each_once(notes),
        sources=_condensed(source_lines(asker.language, facts, sources)),
        suggestions=_each_once(suggestions)[:MOST_SUGGESTIONS],
        question=question,
    )


def not_known(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    headline: str,
    *,
    sources: Iterable[Source] = (),
    statements: Iterable[str] = (),
    table: Table | None = None,
    notes: Iterable[str] = (),
    suggestions: Iterable[str] = (),
) -> Answer:
    """What the store does not hold (``headline``) and the nearest it does (``statements``)."""
    return Answer(
        outcome=Outcome.NOT_KNOWN,
        headline=headline,
        statements=_each_once(statements),
        table=table if table and table.rows else None,
        notes=_each_once(notes),
        sources=_condensed(source_lines(asker.language, facts, sources)),
        suggestions=_each_once(suggestions)[:MOST_SUGGESTIONS],
        question=question,
    )


def own_words(language: str, text: str) -> str:
    """A document's own words in a sentence: in Swedish as they stand, in other languages quoted."""
    return text if language == DEFAULT_LANGUAGE else f"“{text}”"


def _begun(headline: str) -> str:
    """A first line with a capital, but for names that are written without ("e-nämnden")."""
    first = headline.partition(" ")[0]
    return headline if "-" in first or not first.islower() else headline[:1].upper() + headline[1:]


_LONGEST = 400
"""Letters of a first line that has room for more than its opening."""


def in_one_line(opening: str, lines: list[str]) -> tuple[str, list[str]]:
    """An opening with all the lines after it, where there is room for them, and those left."""
    whole = " ".join([opening, *lines]).strip()
    return (whole, []) if len(whole) <= _LONGEST else (opening, lines)


def ended(text: str) -> str:
    """A sentence with a full stop at its end, whatever the document printed there."""
    text = text.strip().rstrip(",;")
    return text if text.endswith((".", "!", "?", "”", '"', ":")) else f"{text}."


def lines_of(text: str) -> list[str]:
    """The paragraphs and bullets of a longer text, each as a line of its own."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return [line for line in lines if line]


def in_one(text: str) -> str:
    """A longer text on one line."""
    return " ".join(lines_of(text))


def begun(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _condensed(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    if len(lines) <= MOST_SOURCES:
        return lines
    places: dict[SourceLine, list[str]] = {}
    for line in lines:
        places.setdefault(replace(line, place=""), []).append(line.place)
    return tuple(replace(line, place="; ".join(found)) for line, found in places.items())


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
