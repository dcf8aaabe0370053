"""Is a part of what is paid paid once, or every year, or a forecast? As the cost tables call it."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Source

_WHETHER = frozenset(["whether", "confirm", "recurring"])
"""Aspects of whether something is so, or is the one or the other."""
_OF_AMOUNTS = frozenset(["how_much", "total", "without", "portion", "list"])
"""Aspects of what a thing paid once costs, and not of whether it is."""


def paid_once(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer | None:
    """Whether a component is paid once, with its name as printed in each table.

    ``None`` where that is not asked ("är licensen engångs eller löpande?").
    """
    component = _component(wanted[0], facts) if len(wanted) == 1 else None
    asked = "one_off" in question.aspects and not question.aspects.isdisjoint(_WHETHER)
    of_amounts = question.amounts or question.per is not None or question.municipalities
    if component is None or not asked or of_amounts or question.aspects & _OF_AMOUNTS:
        return None
    language = asker.language
    once = facts.component[component].one_off
    printed, sources = _printed(language, facts, component)
    either = "recurring" in question.aspects
    opening = "" if either else say(language, "costs.is_so" if once else "costs.is_not_so") + " "
    told = say(
        language,
        "costs.is_paid_once" if once else "costs.is_paid_yearly",
        thing=target_name(language, facts, wanted[0]),
        labels=joined(language, printed),
    )
    return answered(question, facts, asker, opening + told, sources=sources)


def is_a_forecast(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer | None:
    """How a component is called in each table, where it is asked whether it is a forecast.

    That is all that the documents tell of it; ``None`` where it is not asked.
    """
    if "a_forecast" not in question.aspects or len(wanted) != 1:
        return None
    component = _component(wanted[0], facts)
    if component is None:
        return None
    language = asker.language
    printed, sources = _printed(language, facts, component)
    thing = target_name(language, facts, wanted[0])
    told = say(language, "costs.is_called", thing=thing, labels=joined(language, printed))
    return answered(question, facts, asker, told, sources=sources)


def _printed(
    language: str, facts: CooperationFacts, component: str
) -> tuple[list[str], list[Source]]:
    """How a component is called in each cost table."""
    tables = [
        (table, column.label)
        for table in facts.cost_tables
        for column in facts.columns_of.get(table.id, ())
        if column.component == component
    ]
    printed = [
        say(language, "costs.column_says", label=label, year=years_text((table.year,)))
        for table, label in tables
    ]
    return printed, [table.source for table, _ in tables]


def _component(target: Target, facts: CooperationFacts) -> str | None:
    """The component asked about, where a thing is one or has but one."""
    parts = facts.components_of.get(target.subject, ()) if target.subject else ()
    return parts[0].id if len(parts) == 1 else target.component
