"""When was a year's budget settled? Where no decision tells, the day its table is dated."""

from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.economy import position
from domain.facts import CooperationFacts
from domain.records import FigureKind, Source


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
