"""What is told where no figure or cause is held? The areas and years that are."""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import search
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.economy_meant import missing_years
from dialogs.answers.economy_wording import area_name, cause_text, edition_lines
from dialogs.answers.invoicing import beside_the_budget
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.economy import position
from domain.facts import CooperationFacts
from domain.records import FigureKind


def unknown_area(
    question: Question, facts: CooperationFacts, asker: Asker, name: str, area: str | None = None
) -> Answer:
    """No figures for what is named; ``area`` is its id where the store knows it at all."""
    told = beside_the_budget(question, facts, asker) if question.subjects else None
    if told is not None and question.kind is FigureKind.BUDGET:
        return told
    language = asker.language
    rules = [rule for rule in facts.invoicing_rules if rule.subject == area]
    names = dict.fromkeys(
        facts.subject[f.area].name for f in facts.economy_figures if f.area is not None
    )
    if not names:
        quoted, places = search.quotes(question, facts, asker)
        if quoted:
            return answered(
                question, facts, asker, quoted[0], statements=quoted[1:], sources=places
            )
    return not_known(
        question,
        facts,
        asker,
        say(language, "economy.unknown_area", area=name),
        statements=[
            *(own_words(asker.language, rule.text) for rule in rules),
            *(
                [say(language, "economy.known_areas", areas=joined(language, names))]
                if names
                else []
            ),
        ],
        sources=[rule.source for rule in rules],
    )


def unknown_year(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    area: str | None,
    kinds: Iterable[FigureKind],
) -> Answer:
    """No figures of the year asked about: says so, and names the years that have some.

    How a figure was changed may be stated in words where the figure itself is not.
    """
    language = asker.language
    wanted = tuple(kinds)
    year = question.years[-1] if question.years else None
    word = say("sv", f"economy.kind_{wanted[0]}")  # as the documents write it
    stated = [
        cause
        for cause in facts.deviation_causes
        if area and (cause.area, cause.year) == (area, year) and word in cause.text.lower()
    ]
    lines = [cause_text(language, facts, cause) for cause in stated]
    sources = [cause.source for cause in stated]
    if lines and "change" in question.aspects:
        return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)
    known = sorted({f.year for f in facts.economy_figures if f.area == area and f.kind in wanted})
    kind = say(language, f"economy.kind_{wanted[0]}" if len(wanted) == 1 else "economy.figures")
    statements = lines
    if known:
        statements.append(
            say(language, "economy.known_years", years=joined(language, map(str, known)))
        )
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "economy.unknown_year",
            kind=f"{kind} {year}" if year else kind,
            area=area_name(language, facts, area),
        ),
        statements=statements,
        sources=sources,
        suggestions=[say(language, "economy.suggest_year", kind=kind, year=known[-1])]
        if known
        else [],
    )


def with_missing_years(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    answer: Answer,
    area: str | None,
    kinds: Iterable[FigureKind],
) -> Answer:
    """An answer that also tells which of several years asked about no figure is held of."""
    years = missing_years(question, facts, area, kinds)
    if not years or answer.outcome is not Outcome.ANSWERED:
        return answer
    told = say(
        asker.language, "economy.missing_years", years=joined(asker.language, map(str, years))
    )
    return replace(answer, statements=(told, *answer.statements))


def no_cause(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    area: str | None,
    year: int | None,
) -> Answer:
    """No cause of a deviation is stated: says so, with the outcome that it would explain."""
    language = asker.language
    at = position(facts, year, FigureKind.OUTCOME, area=area) if year is not None else None
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "economy.no_cause",
            area=area_name(language, facts, area),
            year=year or "",
        ),
        statements=edition_lines(language, facts, at, None)[:1] if at is not None else [],
        sources=at.sources if at is not None else [],
        suggestions=[say(language, "economy.suggest_outcome")],
    )
