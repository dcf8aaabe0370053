"""What is left to pay of a share when so much of it is paid? Computed from what is said."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import sources_of, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr


def left_to_pay(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer | None:
    """What one municipality has left to pay of its share; ``None`` where that is not asked.

    An amount that is claimed is said to be left, and not paid.
    """
    asked = "left_to_pay" in question.aspects and question.amount is not None
    if question.claims or not asked or len(wanted) != 1 or len(question.municipalities) != 1:
        return None
    known = wanted[0].years(facts)
    years = tuple(year for year in question.years if year in known) or known[-1:]
    share = wanted[0].share(facts, question.municipalities[0], years[-1:])
    paid = question.amount or 0
    if share is None or not share.amount or not 0 < paid <= share.amount:
        return None
    language = asker.language
    headline = say(
        language,
        "costs.left_to_pay",
        municipality=facts.municipality[share.municipality].name,
        left=format_kr(share.amount - paid),
        paid=format_kr(paid),
        amount=format_kr(share.amount),
        thing=target_name(language, facts, wanted[0]),
        year=years_text(years[-1:]),
    )
    return answered(question, facts, asker, headline, sources=sources_of([share]))
