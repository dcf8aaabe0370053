"""Is the reason that the asker gives for what a cost is the one? A yes must not be heard as that.

The store knows how many live in each municipality and how costs are shared; no other reason.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import cost_models, economy_causes
from dialogs.answers.cost_fits import fitted
from dialogs.answers.cost_targets import EVERYTHING, Target, periods, targets
from dialogs.answers.cost_verdicts import so_or_not, verdict_in
from dialogs.question import Operation, Question, Topic
from dialogs.texts import say
from dialogs.understanding.reasons_given import (
    BY_SIZE,
    LARGER,
    OF_THE_RULE,
    REASONS,
    SMALLER,
)
from dialogs.wording import written_date
from domain.cost_shares import per_inhabitant, years_of
from domain.facts import CooperationFacts
from domain.money import format_number
from domain.records import CostModelKind

_ENDS = {Operation.HIGHEST, Operation.LOWEST}
_OF_HEADS = {BY_SIZE, LARGER, SMALLER}
_BY_HEADS = {CostModelKind.INHABITANTS, CostModelKind.PART_EQUAL}


def with_its_reason(
    question: Question, answer: Answer, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """An answer with what the documents tell of the reason given; a no needs none."""
    reasons = question.aspects & REASONS
    if not reasons or answer.outcome is not Outcome.ANSWERED:
        return answer
    language = asker.language
    so, rest = verdict_in(answer.headline, language)
    if so is False or answer.headline.startswith(say(language, "premises.no").rstrip(" .,")):
        return answer
    if question.topic is Topic.ECONOMY:
        return _with_its_cause(question, answer, rest, facts, asker, today)
    wanted = targets(replace(question, topic=Topic.COST), facts)
    counted = _counted(question, facts, wanted) if reasons <= _OF_HEADS else None
    told = [*_how_it_is_shared(question, facts, asker, today)]
    if counted is None:
        opening = say(language, "reasons.not_told")
        if OF_THE_RULE in reasons:
            opening, told = " ".join(told), []
        headline = f"{opening} {rest}".lstrip()
        return replace(answer, headline=headline, statements=(*told, *answer.statements))
    first, other, day = counted
    larger = first[1] > other[1]
    names = {
        "one": facts.municipality[first[0]].name,
        "other": facts.municipality[other[0]].name,
        "count": format_number(first[1]),
        "beside": format_number(other[1]),
        "day": written_date(language, day),
    }
    known = say(language, "reasons.more_live" if larger else "reasons.fewer_live", **names)
    expected = _expects_larger(question, reasons)
    if expected is not larger:
        opening = f"{so_or_not(language, so=False)}{known}"
    elif so and _is_by_heads(facts, wanted):
        return replace(answer, statements=(known, *told, *answer.statements))
    else:
        opening = f"{known} {say(language, 'reasons.not_told_to_be_why')}"
    return replace(answer, headline=f"{opening} {rest}", statements=(*told, *answer.statements))


def _with_its_cause(
    question: Question,
    answer: Answer,
    rest: str,
    facts: CooperationFacts,
    asker: Asker,
    today: date,
) -> Answer:
    """How a result came out, with the cause that the documents tell, or that they tell none."""
    asked = replace(question, topic=Topic.CAUSE, aspects=question.aspects | {"cause", "deviation"})
    cause = economy_causes.answer_cause(asked, facts, asker, today)
    if cause.outcome is not Outcome.ANSWERED:
        return replace(answer, headline=f"{say(asker.language, 'reasons.not_told')} {rest}")
    return replace(
        answer,
        headline=cause.headline,
        statements=(*cause.statements, rest, *answer.statements),
        sources=tuple(dict.fromkeys((*cause.sources, *answer.sources))),
    )


def _expects_larger(question: Question, reasons: frozenset[str]) -> bool:
    """Whether the one asked about must be the larger for the reason to be the one."""
    if BY_SIZE in reasons:
        pays_less = "less_than" in question.aspects or question.operation is Operation.LOWEST
        return not pays_less
    return LARGER in reasons


def _counted(
    question: Question, facts: CooperationFacts, wanted: Sequence[Target]
) -> tuple[tuple[str, int], tuple[str, int], date] | None:
    """The one asked about and whom it is held against, with how many live there, and the day.

    The one nearest in size, where one is held against all.
    """
    first = [code for code in question.municipalities if code not in question.beyond]
    others = [code for code in question.beyond if code != next(iter(first), None)]
    if len(first) != 1:
        return None
    if not others and (question.operation in _ENDS or "whether_an_end" in question.aspects):
        others = [m.code for m in facts.municipalities if m.code != first[0]]
    day = _day_of(question, facts, wanted, first[0])
    counts = facts.inhabitants_on.get(day, {}) if day else {}
    others = [code for code in others if code in counts]
    if day is None or first[0] not in counts or not others:
        return None
    lowest = question.operation is Operation.LOWEST or "lowest" in question.aspects
    nearest = (min if lowest else max)(others, key=lambda code: counts[code])
    return (first[0], counts[first[0]]), (nearest, counts[nearest]), day


def _day_of(
    question: Question, facts: CooperationFacts, wanted: Sequence[Target], code: str
) -> date | None:
    """The day whose inhabitants the cost is held against elsewhere, or the latest that is known."""
    span = next(iter(periods(question, facts, wanted)[-1:]), ())
    share = wanted[0].share(facts, code, span) if span else None
    per = per_inhabitant(facts, share) if share is not None else None
    return per.on if per is not None else max(facts.inhabitants_on, default=None)


def _is_by_heads(facts: CooperationFacts, wanted: Sequence[Target]) -> bool:
    """Whether all that is asked about is shared by inhabitants, all of it or in part.

    As the documents state, or as its published shares show.
    """
    if len(wanted) != 1:
        return False
    (target,) = wanted
    if target == EVERYTHING:
        return True  # of all that is paid for, most is
    ids = [target.component] if target.component else None
    parts = ids or [c.id for c in facts.components_of.get(target.subject or "", ())]
    return bool(parts) and any(_by_heads(facts, part) for part in parts)


def _by_heads(facts: CooperationFacts, component: str) -> bool:
    subject = facts.component[component].subject
    stated = [
        m.kind
        for m in facts.cost_models
        if m.component == component or (m.component is None and m.subject == subject)
    ]
    if stated:
        return not _BY_HEADS.isdisjoint(stated)
    years = years_of(facts, component=component)
    rule = fitted(facts, component, years[-1]) if years else None
    return rule is not None and rule.explained and rule.kind in _BY_HEADS


def _how_it_is_shared(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> list[str]:
    """How the cost asked about is shared, which is why somebody pays what it does."""
    if not (question.subjects or question.components):
        return []
    asked = Question(
        topic=Topic.COST_MODEL,
        cooperation=question.cooperation,
        subjects=question.subjects,
        components=question.components,
        years=question.years,
    )
    told = cost_models.answer(asked, facts, asker, today)
    return [told.headline] if told.outcome is Outcome.ANSWERED else []
