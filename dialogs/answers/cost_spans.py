"""Which years does a question about costs look at? One, several beside each other, or all."""

from dataclasses import replace

from dialogs.answers.cost_bounds import limits_a_part
from dialogs.answers.cost_changes_of_several import asks_how_they_moved
from dialogs.answers.cost_targets import EVERYTHING, Target, periods
from dialogs.question import Operation, Per, Question
from domain.facts import CooperationFacts

_EXTREMES = (Operation.HIGHEST, Operation.LOWEST)


def over_all_years(
    question: Question, facts: CooperationFacts, wanted: tuple[Target, ...]
) -> Question:
    """The question with every published year, where it is asked over the years or in which of them.

    ("Vilket år betalade vi mest?", "vad har vi betalat sedan starten?").
    """
    if "still" in question.aspects and not question.years:
        return _of_today(question, facts, wanted)
    extreme = "which_year" in question.aspects and question.operation in _EXTREMES
    if not (extreme or "history" in question.aspects) or question.years or len(wanted) > 1:
        return question
    known = wanted[0].years(facts)
    if len(known) < 2:  # "vilket år var det dyrast?", of a year alone
        aspects = question.aspects - {"highest", "lowest"}
        alone = replace(question, operation=Operation.TOTAL, aspects=aspects)
        return alone if extreme else question
    return replace(question, years=known, operation=Operation.COMPARE)


def _of_today(question: Question, facts: CooperationFacts, wanted: tuple[Target, ...]) -> Question:
    """The question of the latest year there are any shares of, where it is of what is still paid.

    ("Betalar vi fortfarande uppstartskostnad?": what is told of an earlier year only is over).
    """
    latest = max(EVERYTHING.years(facts), default=0)
    over = all(latest not in target.years(facts) for target in wanted)
    return replace(question, years=(latest,)) if latest and over else question


def spans_of(
    question: Question, facts: CooperationFacts, wanted: tuple[Target, ...]
) -> tuple[tuple[int, ...], ...]:
    """The years to tell; a change needs two."""
    spans = periods(question, facts, wanted)
    if _compares_with_then(question, wanted):
        latest = periods(replace(question, years=()), facts, wanted)
        if set(spans[0]) < {year for span in latest for year in span}:
            return _with_year_before(spans, facts, wanted)  # one of the years of that sum
        if latest != spans:
            return (*spans, *latest)
    changes = question.operation is Operation.CHANGE or (
        "change" in question.aspects
        and question.operation in _EXTREMES
        and question.per is not Per.INHABITANT
    )
    several = len(question.municipalities) > 1 and len(wanted) == 1
    changes = changes or (several and asks_how_they_moved(question))
    came = not question.aspects.isdisjoint(["added", "removed"]) and wanted == (EVERYTHING,)
    return (
        _with_year_before(spans, facts, wanted) if (changes or came) and len(spans) == 1 else spans
    )


def _compares_with_then(question: Question, wanted: tuple[Target, ...]) -> bool:
    """Whether what is paid is held against one earlier year ("jämfört med 2024")."""
    limited = limits_a_part(question) or (
        "bounded" in question.aspects and question.amount is not None
    )  # "mer än 100 000 kr 2024": the limit is of the year
    compares = "compare" in question.aspects and len(question.years) == 1 and not limited
    others = question.aspects & {"everyone", "which_municipality", "mean", "total"}
    one = len(question.municipalities) == 1 or wanted[0] != EVERYTHING
    return compares and one and len(wanted) == 1 and len(question.municipalities) < 2 and not others


def _with_year_before(
    spans: tuple[tuple[int, ...], ...], facts: CooperationFacts, wanted: tuple[Target, ...]
) -> tuple[tuple[int, ...], ...]:
    (span,) = spans
    before = [y for target in wanted for y in target.years(facts) if y < span[0]]
    after = [y for target in wanted for y in target.years(facts) if y > span[-1]]
    if before:
        return ((max(before),), span)
    if after:
        return span, (min(after),)
    # "ökade Sundsvall mer än Timrå?" of a table whose years are told as one
    return ((span[0],), (span[-1],)) if len(span) > 1 else spans


def tells_the_rest(
    question: Question, missing: list[tuple[int, ...]], spans: tuple[tuple[int, ...], ...]
) -> bool:
    """Whether "the last five years" holds years that are published, however few."""
    return len(question.years) > 1 and question.relative_year and len(missing) < len(spans)


def published(facts: CooperationFacts, wanted: tuple[Target, ...], span: tuple[int, ...]) -> bool:
    """Whether there are shares of everything wanted in all the years."""
    return all(set(span) <= set(target.years(facts)) for target in wanted)
