"""What is all of it, where only some of it is raised ("rtj höjs 3 %, allt annat oförändrat")?"""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import EVERYTHING, targets
from dialogs.answers.matching import words_of
from dialogs.answers.stems import stem
from dialogs.answers.what_if_several import (
    Raised,
    how_much_more,
    raised_things,
    sources_of_raised,
    written_raised,
)
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr

_ALL_ELSE = "annat"
_STAYING = frozenset(["still", "unchanged"])
_POINTING = frozenset(["de", "den", "dem", "det", "dom", "it", "that", "them"])


def with_all_else_as_it_is(
    question: Question, facts: CooperationFacts, asker: Asker
) -> Answer | None:
    """What everything comes to where the things named rise and nothing else does.

    ``None`` where the sum of everything is not asked for, or not all else is said to stay.
    """
    if "total" not in question.aspects or question.left_out or not _stays(question):
        return None
    wanted = targets(question, facts)
    things = raised_things(question, facts, asker) if EVERYTHING not in wanted else []
    if len(things) != 1 or len(question.municipalities) > 1:  # "totalt för de två"
        return None
    basis = things[0].basis
    payer = next(iter(question.municipalities), None)
    whole = EVERYTHING.paid(facts, payer, basis.years)
    if whole is None or whole.amount is None:
        return None
    return _told(question, facts, asker, things[0], payer, whole.amount)


def _stays(question: Question) -> bool:
    """Whether all else stays as it is ("allt annat oförändrat", "övrigt ligger kvar")."""
    rest = "rest" in question.aspects or _ALL_ELSE in question.terms
    return (rest and not _STAYING.isdisjoint(question.aspects)) or _asks_of_all_after(question)


def _asks_of_all_after(question: Question) -> bool:
    """Whether what is raised is told before it is asked what somebody pays in all.

    ("Om räddningstjänsten höjs 3 %, vad betalar vi totalt?", and not "totalt för den".)
    """
    said = (n for n, term in enumerate(question.terms) if term[:1].isdigit())
    rate = next(said, None)
    if rate is None or not (question.municipalities and question.naming):
        return False
    before, after = question.terms[:rate], question.terms[rate:]
    totals = words_of(frozenset(["total"]))
    of_it = not _POINTING.isdisjoint(after)
    return {*question.naming} <= {*before} and not of_it and any(stem(t) in totals for t in after)


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    raised: Raised,
    payer: str | None,
    now: int,
) -> Answer:
    language = asker.language
    more = raised.then - raised.now
    headline = say(
        language,
        "what_if.all_else_unchanged",
        who=facts.municipality[payer].name if payer else say(language, "what_if.together_all"),
        year=raised.year,
        amount=format_kr(now + more),
        listed=written_raised(language, raised),
    )
    return answered(
        question,
        facts,
        asker,
        f"{headline} {how_much_more(language, more, raised.basis)}",
        notes=[say(language, "what_if.computed")],
        sources=sources_of_raised([raised]) or (facts.cooperation.source,),
    )
