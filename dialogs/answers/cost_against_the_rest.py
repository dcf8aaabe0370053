"""Does one thing cost more than everything else together? A thing held against all the others."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, begun
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import is_so
from dialogs.answers.cost_wording import sources_of, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from domain.cost_shares import CostSum, CostTotal
from domain.facts import CooperationFacts
from domain.money import format_kr


def against_the_rest(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """What is paid for a thing beside what is paid for all else, by one municipality or by all.

    ``None`` where that is not asked.
    """
    if not {"compare", "rest"} <= question.aspects or target == EVERYTHING:
        return None
    if len(question.municipalities) > 1 or question.per is not None:
        return None
    language = asker.language
    code = next(iter(question.municipalities), None)
    thing, whole = (each.paid(facts, code, years) for each in (target, EVERYTHING))
    if thing is None or whole is None or not thing.amount or not whole.amount:
        return None
    rest = _cells(whole) - _cells(thing)
    who = facts.municipality[code].name if code else say(language, "costs.everyone")
    return answered(
        question,
        facts,
        asker,
        is_so(question, language, thing.amount, rest)
        + say(
            language,
            "costs.against_several",
            thing=begun(who),
            year=years_text(years),
            some=target_name(language, facts, target),
            first=format_kr(thing.amount),
            others=say(language, "costs.all_else"),
            second=format_kr(rest),
            amount=format_kr(abs(thing.amount - rest)),
        ),
        sources=sources_of([thing, whole]),
    )


def _cells(paid: CostSum | CostTotal) -> int:
    """What the cells come to; a printed sum may be a krona off."""
    return paid.added if isinstance(paid, CostTotal) else paid.amount or 0
