"""Is a year's budget settled, and when? What papers say of it, where no decision tells."""

import re
from typing import NamedTuple

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, own_words
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.economy import position
from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.money import find_amounts
from domain.records import FigureKind, Source

_SETTLED = re.compile(
    r"^(?=.*\bbudget)(?=.*\b(?:beslutad|beslutat|fastställ[dt]|antag[ei]))"
    r".*?\b(?P<year>20\d\d)\b.*$",
    re.MULTILINE | re.IGNORECASE,
)
"""How a line tells that a year's amount is decided, without the decision."""
_OF_ONE_DECISION = frozenset(["recipients", "proposal", "attachments", "when", "numbered"])
"""Aspects of a question for a decision itself."""


class _Settled(NamedTuple):
    """What a document says is decided, of the component whose shares add up to it."""

    year: int
    component: str
    text: str
    source: Source


def settled_budgets(
    question: Question, facts: CooperationFacts, asker: Asker, *, decided: bool
) -> Answer | None:
    """The budgets that a paper says are decided; ``None`` where none is asked of or told.

    ("Är grundfinansieringen 2025 beslutad?"). Where something is ``decided`` that is told, unless
    all amounts are asked of.
    """
    of_all = "cost" in question.aspects and not question.aspects.isdisjoint(("everyone", "list"))
    if _names_one(question) or (decided and not of_all):
        return None
    if not (of_all or question.kind is FigureKind.BUDGET or question.components):
        return None
    told = kept_with(facts, _settled)
    years = question.years or tuple(sorted({each.year for each in told}))[-1:]
    told = [each for each in told if each.year in years and _is_asked_of(question, each, facts)]
    if not told:
        return None
    language = asker.language
    things = [facts.component[each.component].name for each in told]
    lines = [
        say(
            language,
            "decisions.settled",
            thing=thing,
            text=own_words(language, each.text),
            document=facts.document[each.source.document].title,
            place=each.source.place,
        )
        for thing, each in zip(things, told, strict=True)
    ]
    alone = bool(question.subjects or question.components) and len(lines) == 1
    headline = say(
        language,
        "decisions.settled_in_part",
        year=joined(language, map(str, years)),
        things=joined(language, things),
    )
    return answered(
        question,
        facts,
        asker,
        lines[0] if alone else headline,
        statements=[] if alone else lines,
        notes=[say(language, "decisions.settled_elsewhere")],
        sources=[each.source for each in told],
    )


def _settled(facts: CooperationFacts) -> list[_Settled]:
    """All that the documents say is decided, without the decision."""
    sums = {
        (facts.cost_table[column.table].year, column.printed_sum): column.component
        for column in facts.cost_columns
        if column.component
    }
    return [
        _Settled(year, component, found[0], Source(document=passage.document, place=passage.place))
        for passage in facts.passages
        for found in _SETTLED.finditer(passage.text)
        for year in [int(found["year"])]
        for amount in find_amounts(found[0])
        if (component := sums.get((year, amount.kr)))
    ]


def _names_one(question: Question) -> bool:
    """Whether a question is for a decision itself, and not whether something is decided."""
    named = question.paragraph or question.case_number or question.documents or question.decisions
    within_a_year = question.starts and question.starts.replace(month=1, day=1) != question.starts
    return bool(named or within_a_year) or not _OF_ONE_DECISION.isdisjoint(question.aspects)


def _is_asked_of(question: Question, settled: _Settled, facts: CooperationFacts) -> bool:
    """Whether a budget is of what is asked about, or of anything where nothing is named."""
    if question.components:
        return settled.component in question.components
    subject = facts.component[settled.component].subject
    return not question.subjects or subject in question.subjects


def dated_budgets(question: Question, facts: CooperationFacts, language: str) -> dict[str, Source]:
    """What is dated of the budget that it is asked when was settled, each line with its source."""
    if question.kind is not FigureKind.BUDGET or "when" not in question.aspects:
        return {}
    found = {}
    for year in question.years:
        budget = position(facts, year, FigureKind.BUDGET)
        for edition in budget.editions if budget else ():
            if edition.stated is not None:
                line = say(
                    language,
                    "decisions.budget_dated",
                    year=year,
                    day=written_date(language, edition.stated),
                    document=facts.document[edition.source.document].title,
                    place=edition.source.place,
                )
                found[line] = edition.source
    return found
