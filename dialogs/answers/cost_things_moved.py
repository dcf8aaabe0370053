"""Which of several things rose, or fell, the most? What became of each between two years."""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_changes_of_several import asks_how_they_moved, moved_more
from dialogs.answers.cost_over_years import change_in_words
from dialogs.answers.cost_targets import Paid, Target
from dialogs.answers.cost_wording import sources_of, target_name, years_text
from dialogs.answers.what_if_several import as_said
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import Difference, compare
from domain.facts import CooperationFacts
from domain.money import format_kr

_TWO = 2
_HELD = (Operation.COMPARE, Operation.HIGHEST, Operation.LOWEST)
_SHARED_OTHERWISE = frozenset(["cause", "total", "which_municipality", "everyone", "unchanged"])
"""Aspects of what is asked of the things together, or of those who pay for them."""


def things_moved(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer | None:
    """How each of several things changed, the one that is asked about first.

    ("Har plattformen ökat mer än utvecklaren?", "vad steg mest, licensen eller konsulten?").
    ``None`` where they are not held against each other, or not published for two years.
    """
    held = question.operation in _HELD and question.index is None and question.amount is None
    if len(wanted) == 1 < len(question.components):  # parts that make up a thing together
        wanted = tuple(Target(component=part) for part in question.components)
    if len(wanted) < _TWO or not held or len(question.municipalities) > 1:
        return None
    if not asks_how_they_moved(question) or question.aspects & _SHARED_OTHERWISE:
        return None
    wanted = tuple(as_said(wanted, question, facts) or wanted)
    years = _two_years(question, facts, wanted)
    code = next(iter(question.municipalities), None)
    found = [_moved(target, facts, code, years) for target in wanted] if years else []
    moved = [each for each in found if each is not None]
    if years is None or len(moved) < len(wanted):
        return None
    language = asker.language
    if question.operation is not Operation.COMPARE:
        least = (question.operation is Operation.LOWEST) != ("lowered" in question.aspects)
        moved.sort(key=lambda each: each[1].kr if least else -each[1].kr)
    partly = not all(difference.comparable for _, difference, _ in moved)
    known = as_said(wanted, question, facts) or not any(target.component for target in wanted)
    verdict = []
    if len(moved) == _TWO and known and not partly:  # else it is not known which is said first
        verdict = moved_more(question, language, moved[0][1], moved[1][1])
    first, last = (years_text((year,)) for year in years)
    each = say(
        language,
        "costs.each_of_them_changed",
        thing=facts.municipality[code].name if code else say(language, "costs.everyone"),
        first_year=first,
        second_year=last,
        listed=joined(
            language,
            (
                say(
                    language,
                    "costs.one_changed",
                    name=target_name(language, facts, target),
                    change=change_in_words(language, difference),
                )
                for target, difference, _ in moved
            ),
        ),
    )
    return answered(
        question,
        facts,
        asker,
        " ".join([*verdict, each]),
        table=Table(
            columns=(say(language, "costs.column_thing"), first, last),
            rows=tuple(
                (target_name(language, facts, t), format_kr(d.first), format_kr(d.second))
                for t, d, _ in moved
            ),
            align_right=frozenset([1, 2]),
        ),
        notes=[say(language, "costs.years_differ_in_parts")] if partly else [],
        sources=sources_of(paid for _, _, both in moved for paid in both),
    )


def _two_years(
    question: Question, facts: CooperationFacts, wanted: tuple[Target, ...]
) -> tuple[int, int] | None:
    """The two years asked about, or the latest two in which all the things are published."""
    known = sorted(set.intersection(*(set(target.years(facts)) for target in wanted)))
    asked = sorted(question.years)
    if len(asked) == 1:
        asked = [year for year in known if year <= asked[0]][-_TWO:]
    years = (asked or known)[-_TWO:]
    both = len(years) == _TWO and set(years) <= set(known)
    return (years[0], years[1]) if both else None


def _moved(
    target: Target, facts: CooperationFacts, code: str | None, years: tuple[int, int] | None
) -> tuple[Target, Difference, tuple[Paid, Paid]] | None:
    """A thing with how it changed; ``None`` where a year has no amount."""
    if years is None:
        return None
    before, after = (target.paid(facts, code, (year,)) for year in years)
    if before is None or after is None:
        return None
    difference = compare(before, after)
    return (target, difference, (before, after)) if difference is not None else None
