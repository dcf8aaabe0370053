"""Did all get the same change? Yes or no, and who got most and least of it."""

from collections.abc import Sequence
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_changes import Changed, Span, by_municipality, notes_of, table_of
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import changed_as_much, so_or_not
from dialogs.answers.cost_wording import percent_text, sources_of, target_name, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr

_ALIKE = frozenset(["as_much", "equal"])


def changed_alike(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: Sequence[Span],
) -> Answer | None:
    """Whether all shares changed as much between two years ("fick alla samma höjning?").

    In kr or in per cent; ``None`` where it is not asked.
    """
    asked = question.operation is Operation.CHANGE and "whether" in question.aspects
    of_all = "everyone" in question.aspects and not question.municipalities
    if not (asked and of_all) or question.aspects.isdisjoint(_ALIKE) or len(spans) < 2:
        return None
    changed = sorted(by_municipality(facts, target, spans), key=lambda each: each.kr)
    if len(changed) < 2:
        return None
    language = asker.language
    by_percent = "percent" in question.aspects
    verdict = changed_as_much(question, language, [(each.kr, each.percent) for each in changed])
    alike = verdict == so_or_not(language, so=True)
    first, last = years_text(spans[0]), years_text(spans[-1])
    thing = (
        say(language, "costs.published_in_both")
        if target == EVERYTHING
        else target_name(language, facts, target)
    )
    values = {"thing": thing, "first_year": first, "second_year": last}
    if alike:
        change = percent_text(language, changed[0].percent)
        told = say(
            language,
            "costs.changed_alike",
            change=change if by_percent else format_kr(changed[0].kr),
            **values,
        )
    else:
        ranked = sorted(changed, key=_percent) if by_percent else changed
        told = say(
            language,
            "costs.changed_between",
            most=_with_change(language, ranked[-1]),
            least=_with_change(language, ranked[0]),
            **values,
        )
    most_first = sorted(changed, key=lambda each: -each.kr)
    return answered(
        question,
        facts,
        asker,
        verdict + told,
        table=table_of(language, "municipality", first, last, most_first),
        notes=notes_of(language, "municipality", changed),
        sources=sources_of(paid for each in changed for paid in (each.before, each.after)),
    )


def _percent(each: Changed) -> Fraction:
    return each.percent


def _with_change(language: str, each: Changed) -> str:
    """A municipality with what its share changed by."""
    return say(
        language,
        "costs.with_change",
        name=each.name,
        amount=format_kr(each.kr),
        percent=percent_text(language, each.percent),
    )
