"""Which municipalities have more inhabitants than so many, or fewer?"""

from collections.abc import Sequence
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.inhabitants_shown import document_notes, sources_of, table_of
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.money import format_number

LIMITS = frozenset(["less_than", "more_than"])
"""Aspects of which side of a number is asked for."""


def within(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    codes: Sequence[str],
    day: date,
    limit: int,
) -> Answer:
    """The municipalities with more inhabitants than so many, or fewer."""
    language = asker.language
    counts = facts.inhabitants_on[day]
    fewer, held = "less_than" in question.aspects, "inclusive" in question.aspects
    bound = ("at_most" if held else "fewer") if fewer else ("at_least" if held else "more")
    found = [
        code
        for code in sorted(codes, key=lambda code: -counts[code])
        if (held and counts[code] == limit)
        or (counts[code] < limit if fewer else counts[code] > limit)
    ]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "inhabitants.within" if found else "inhabitants.none_within",
            n=len(found),
            bound=say(language, f"inhabitants.{bound}"),
            limit=format_number(limit),
            names=joined(language, (facts.municipality[code].name for code in found)),
            day=written_date(language, day),
        ),
        table=table_of(language, facts, found, [day]) if found else None,
        notes=document_notes(facts, day),
        sources=sources_of(facts, codes, [day]),
    )
