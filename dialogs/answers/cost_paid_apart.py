"""Is one thing in what another costs? Not if both are paid for by themselves."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target, periods
from dialogs.answers.cost_wording import sources_of, years_text
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr

_TWO = 2


def paid_apart(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """No, with both amounts, where a thing is asked to be in another that is paid for by itself.

    ("Ingår e-arkivet i grundfinansieringen?"). ``None`` where that is not asked, or not both have
    amounts in the year.
    """
    asked = "one_in_another" in question.aspects and not question.municipalities
    if not asked or len(question.subjects) != _TWO:
        return None
    wanted = [Target(subject=thing) for thing in question.subjects]
    span = periods(question, facts, wanted)[-1]
    totals = [total for target in wanted if (total := target.total_over(facts, span)) is not None]
    if len(totals) < _TWO:
        return None
    language = asker.language
    names = [facts.subject[thing].name for thing in question.subjects]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.paid_apart",
            first=names[0],
            second=names[1],
            year=years_text(span),
            amount=format_kr(totals[0].amount),
            other=format_kr(totals[1].amount),
        ),
        sources=sources_of(totals),
    )
