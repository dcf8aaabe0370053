"""Do all pay for something, or all but some?"""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_not_paid import payers_missing, standing_outside
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.cost_wording import sources_of, target_name, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.facts import CooperationFacts

_IN_THE_QUESTION = frozenset(
    ["among", "confirm", "cost", "everyone", "list", "named", "whether", "without"]
)
"""Aspects of a question that asks for nothing but whether everybody pays."""


def whether_all_pay(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Yes or no, with who has no share ("betalar alla utom Arvidsjaur för e-arkivet?")."""
    if not _asks_whether_all_pay(question) or target == EVERYTHING:
        return None
    language = asker.language
    shares = target.shares(facts, years)
    missing = payers_missing(facts, target, years)
    values = {
        "thing": target_name(language, facts, target),
        "year": years_text(years),
        "payers": len(facts.municipalities) - len(missing),
    }
    names = joined(language, municipality_names(facts, missing))
    line = (
        say(language, "costs.without_share", names=names, **values)
        if missing
        else say(language, "costs.all_have_shares", **values)
    )
    return answered(
        question,
        facts,
        asker,
        so_or_not(language, so={*missing} == {*question.left_out}) + line,
        statements=standing_outside(language, facts, target.subject, missing),
        sources=sources_of(shares),
        suggestions=[say(language, "costs.suggest_model")],
    )


def _asks_whether_all_pay(question: Question) -> bool:
    if not (question.polar or "confirm" in question.aspects) or not question.everyone:
        return False
    plain = {"cost", "everyone"} <= question.aspects <= _IN_THE_QUESTION
    of_some = question.municipalities or question.amounts or question.claims or question.counted
    return bool(plain and not of_some and question.operation is Operation.VALUE)
