"""What does it cost, whom, and compared with what? Published shares, and what follows from them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import cost_models
from dialogs.answers.composing import not_known
from dialogs.answers.cost_against_several import against_several
from dialogs.answers.cost_against_the_rest import against_the_rest
from dialogs.answers.cost_all_pay import whether_all_pay
from dialogs.answers.cost_amounts import is_of_an_amount, told_of_an_amount, with_the_amount
from dialogs.answers.cost_any_dearer import any_dearer
from dialogs.answers.cost_beside_outcome import beside_the_outcome
from dialogs.answers.cost_beside_population import beside_the_population
from dialogs.answers.cost_changed_alike import changed_alike
from dialogs.answers.cost_changes import (
    came_or_went,
    changed_so,
    changes_ranked,
    components_changed,
)
from dialogs.answers.cost_comparison import compare_municipalities
from dialogs.answers.cost_included import told_if_included
from dialogs.answers.cost_left import left_to_pay
from dialogs.answers.cost_limits import limited
from dialogs.answers.cost_missing import (
    no_figures,
    not_by_municipality,
    not_published,
    with_what_is_known,
)
from dialogs.answers.cost_nearest import nearest_payer
from dialogs.answers.cost_not_paid import not_paid
from dialogs.answers.cost_of_all import of_all
from dialogs.answers.cost_of_asked import of_asked
from dialogs.answers.cost_of_one import of_one
from dialogs.answers.cost_of_roles import about_the_role, of_its_own_part, of_roles
from dialogs.answers.cost_of_several import compare_things
from dialogs.answers.cost_of_the_others import among_the_others
from dialogs.answers.cost_of_things import (
    asks_for_things,
    dearest_thing,
    shared_alike,
    things_within,
)
from dialogs.answers.cost_over_years import compare_years
from dialogs.answers.cost_paid_apart import paid_apart
from dialogs.answers.cost_paid_once import is_a_forecast, paid_once
from dialogs.answers.cost_part import part_of, percent_of
from dialogs.answers.cost_ranking import (
    is_largest_part,
    largest_part,
    place_of,
    top_of,
    top_per_inhabitant,
)
from dialogs.answers.cost_spans import over_all_years, published, spans_of, tells_the_rest
from dialogs.answers.cost_targets import EVERYTHING, Target, targets
from dialogs.answers.cost_thing_placed import thing_placed
from dialogs.answers.cost_things_moved import things_moved
from dialogs.answers.cost_verdicts import asks_for_a_part
from dialogs.answers.cost_without import without
from dialogs.answers.search import quotes
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.understanding.left_out_before import OF_CHANGE
from dialogs.understanding.tokens import fold
from dialogs.wording import joined
from domain.cost_shares import components_in
from domain.facts import CooperationFacts

_OF_ITSELF = frozenset(["cost", "costing"])
_IN_A_DOCUMENT = frozenset(["according", "everyone", "origin", "quote", "total"])
"""Aspects beside which a document tells what something costs, and does not cost itself."""
_BOTH_ENDS = 2
"""How many differ most: who pays most and who pays least."""
_OF_THE_AMOUNT = frozenset(["cost"])
"""Aspects that tell of nothing but what is paid."""
_AMONG_OTHERS = frozenset(["place", "among", "everyone", "which_municipality"])
"""Aspects of one municipality's place beside the others."""
_WHY_ALIKE = frozenset(["cause", "equal"])
"""Aspects of "varför betalar alla lika mycket?", which the rule for sharing answers."""
_EXTREMES = (Operation.HIGHEST, Operation.LOWEST)
_ALL_OPERATIONS = (Operation.HIGHEST, Operation.LOWEST, Operation.RANKING, Operation.MEAN)


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Answer what something costs."""
    if question.gathered and question.per is None:
        return of_asked(question, facts, asker)
    question = of_its_own_part(about_the_role(question, facts), facts)
    wanted = targets(question, facts)
    if wanted == (EVERYTHING,) and is_of_an_amount(question):
        question, wanted = with_the_amount(question, facts)
    if question.aspects >= _WHY_ALIKE and wanted != (EVERYTHING,):
        return cost_models.answer(question, facts, asker, today)
    told = _told_at_once(question, facts, asker, wanted, today)
    if told is not None:
        return told
    if asks_for_a_part(question):
        question = replace(question, per=Per.PERCENT)
    question = over_all_years(question, facts, wanted)
    spans = spans_of(question, facts, wanted)
    missing = [span for span in spans if not published(facts, wanted, span)]
    rest = tuple(span for span in spans if span not in missing)
    if not spans or (missing and not tells_the_rest(question, missing, spans)):
        lacking = _years_in(missing)
        declined = not_published(question, facts, asker, wanted, lacking)
        if not rest or question.years != _years_in(spans):
            return declined
        known = replace(question, years=_years_in(rest))
        return with_what_is_known(declined, answer(known, facts, asker, today))
    spans = rest
    question = _each_year(question, spans)
    special = (
        None
        if len(spans) == 1 and _asks_only_for_the_amount(question)
        else _special(question, facts, asker, wanted, spans)
    )
    return special or _plain(question, facts, asker, wanted, spans)


def _each_year(question: Question, spans: Sequence[tuple[int, ...]]) -> Question:
    """The question for each year's amount, where years belong together and it is asked per year."""
    together = "recurring" in question.aspects and any(len(span) > 1 for span in spans)
    return replace(question, aspects=question.aspects | {"component"}) if together else question


def _asks_only_for_the_amount(question: Question) -> bool:
    """Whether nothing is asked for but what is paid: no part, limit, place or comparison."""
    return (
        question.aspects <= _OF_THE_AMOUNT
        and question.operation is Operation.VALUE
        and question.per is None
        and question.amount is None
        and question.limit is None
        and question.times is None
        and not (question.part or question.roles or question.bodies)
    )


def _told_at_once(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    today: date,
) -> Answer | None:
    """What is told whatever years are asked about; ``None`` for most questions."""
    if _asks_only_for_the_amount(question):
        return _declined(question, facts, asker, wanted)
    return (
        paid_apart(question, facts, asker)
        or told_if_included(question, facts, asker)
        or is_a_forecast(question, facts, asker, wanted)
        or _declined(question, facts, asker, wanted)
        or paid_once(question, facts, asker, wanted)
        or left_to_pay(question, facts, asker, wanted)
        or of_roles(question, facts, asker, wanted)
        or things_moved(question, facts, asker, wanted)
        or told_of_an_amount(question, facts, asker, wanted, today)
    )


def _years_in(spans: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(year for span in spans for year in span)


def _plain(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer:
    """Years compared, municipalities compared, one municipality, or all."""
    each_part = "component" in question.aspects and wanted == (EVERYTHING,)
    if each_part and len(question.municipalities) > 1:
        # "jämför Haparanda och Kalix post för post"
        parts = dict.fromkeys(part for span in spans for part in components_in(facts, span[0]))
        wanted = tuple(Target(component=part) for part in parts)
    if len(wanted) > 1 and (len(question.municipalities) > 1 or len(spans) > 1):
        return compare_things(question, facts, asker, wanted, spans)
    if len(question.municipalities) > 1:
        return compare_municipalities(question, facts, asker, wanted, spans)
    if len(spans) > 1:
        return compare_years(question, facts, asker, wanted, spans)
    ranks = question.operation in _ALL_OPERATIONS
    against_mean = question.operation is Operation.MEAN
    if question.municipalities and (against_mean or not ranks or len(wanted) > 1):
        return of_one(question, facts, asker, wanted, spans[0])
    told = of_all(question, facts, asker, wanted, spans[0])
    return beside_the_outcome(question, facts, asker.language, told, wanted, spans[0])


def _special(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer | None:
    """Rankings, thresholds and sums without something; ``None`` for the plain questions."""
    target, span = wanted[0], spans[-1]
    if {"portion", "negated"} <= question.aspects and question.part:
        # "hur mycket av Luleås kostnad är inte socialtjänst?"
        rest = replace(question, left_out=question.part, subjects=(), components=(), part=())
        return without(rest, facts, asker, EVERYTHING, span)
    if {"save", "without"} <= question.aspects and question.left_out:
        # "vad sparar vi utan e-arkivet?": what is paid for it
        saved = replace(question, aspects=question.aspects - {"without"}, left_out=())
        things = targets(replace(saved, components=question.left_out), facts)
        return _plain(saved, facts, asker, things, spans)
    if "without" in question.aspects:
        limits = {"bounded", "which_municipality", "without"} <= question.aspects
        if limits and set(question.left_out) <= facts.municipality.keys():
            return limited(question, facts, asker, target, span)
        return (
            whether_all_pay(question, facts, asker, target, span)
            or among_the_others(question, facts, asker, target, span)
            or without(question, facts, asker, target, span)
        )
    found = (
        beside_the_population(question, facts, asker, target, spans)
        or any_dearer(question, facts, asker, target, span)
        or against_several(question, facts, asker, target, span)
        or against_the_rest(question, facts, asker, target, span)
        or part_of(question, facts, asker, span)
        or percent_of(question, facts, asker, target, span)
        or changed_alike(question, facts, asker, target, spans)
        or changed_so(question, facts, asker, target, spans)
        or not_paid(question, facts, asker, target, span)
        or whether_all_pay(question, facts, asker, target, span)
        or nearest_payer(question, facts, asker, target, spans)
        or (things_within(question, facts, asker, span[-1]) if target == EVERYTHING else None)
        or limited(question, facts, asker, target, span)
    )
    if found is not None:
        return found
    several = len(wanted) > 1 and question.operation in _EXTREMES
    whole = EVERYTHING if several else target
    if len(spans) > 1 and (changed := _changed(question, facts, asker, whole, spans)):
        return changed
    return _at_an_end(question, facts, asker, target, spans)


def _at_an_end(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: tuple[tuple[int, ...], ...],
) -> Answer | None:
    """Who or what costs most or least, and at which place somebody stands."""
    span = spans[-1]
    if placed := thing_placed(question, facts, asker, target, span[-1]):
        return placed
    a_few = question.limit is not None and not asks_for_things(question)
    if (
        a_few
        and not question.municipalities
        and question.per in (None, Per.PERCENT, Per.INHABITANT)
    ):
        return _of_a_few(question, facts, asker, target, span)
    standing_out = _standing_out(question, facts, asker, target, span)
    if standing_out is not None:
        return standing_out
    ranks = question.operation is Operation.RANKING or _stands_among_all(question, spans)
    if len(question.municipalities) == 1 and ranks:
        return place_of(question, facts, asker, target, span)
    return None


def _changed(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: tuple[tuple[int, ...], ...],
) -> Answer | None:
    """What changed most or least between two years, or is in one of them only."""
    if target == EVERYTHING and (told := came_or_went(question, facts, asker, spans)):
        return told
    if question.operation not in _EXTREMES:
        return None
    if target == EVERYTHING and "which_municipality" not in question.aspects:
        if not question.aspects.isdisjoint(OF_CHANGE):
            return components_changed(question, facts, asker, spans)
        if asks_for_things(question):  # "vad är dyrast för oss 2024 och 2025?"
            each = (_standing_out(question, facts, asker, target, span) for span in spans)
            return _in_one([answer for answer in each if answer is not None])
        return compare_years(question, facts, asker, (target,), spans)  # "vilket år var dyrast?"
    if len(question.municipalities) == 1:
        return None
    if question.aspects.isdisjoint(OF_CHANGE):
        return _ends_of_each_year(question, facts, asker, target, spans)
    return changes_ranked(question, facts, asker, target, spans)


def _ends_of_each_year(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: tuple[tuple[int, ...], ...],
) -> Answer | None:
    """Who pays most or least in each of several years, the last one's table below."""
    return _in_one([of_all(question, facts, asker, (target,), span) for span in spans])


def _in_one(each: Sequence[Answer]) -> Answer | None:
    """Answers for several years as one, with the last one's table; ``None`` for none."""
    if not each:
        return None
    headline = " ".join(answer.headline for answer in each)
    sources = tuple(dict.fromkeys(source for answer in each for source in answer.sources))
    return replace(each[-1], headline=headline, sources=sources)


def _stands_among_all(question: Question, spans: tuple[tuple[int, ...], ...]) -> bool:
    """Whether one is held against all others ("betalar vi mycket jämfört med andra?")."""
    among = {"compare", "everyone"} <= question.aspects and "total" not in question.aspects
    return among and len(spans) == 1 and question.per in (None, Per.INHABITANT)


def _of_a_few(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """So many of a ranking, or the two that are farthest apart."""
    if question.limit == _BOTH_ENDS and "compare" in question.aspects:
        ends = question.aspects | {"highest", "lowest"}
        return of_all(replace(question, aspects=ends), facts, asker, (target,), years)
    if question.per is Per.INHABITANT:
        return top_per_inhabitant(question, facts, asker, target, years)
    return top_of(question, facts, asker, target, years)


def _standing_out(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Which part is dearest, for one or for all, or of everything is paid alike by all.

    ``None`` if none of that is asked.
    """
    extreme = question.operation in _EXTREMES
    placed = "place" in question.aspects
    things = asks_for_things(question) or ({"list", "total"} <= question.aspects and not placed)
    things = things or _limits_its_own(question)
    of_parts = question.operation is Operation.RANKING and things
    of_everything = target == EVERYTHING
    parts = (of_parts or extreme) and (of_everything or asks_for_things(question))
    asked_if = not question.aspects.isdisjoint(["confirm", "whether_an_end"])
    one = len(question.municipalities) == 1
    if asked_if and (extreme or question.limit) and things and one and not of_everything:
        return is_largest_part(question, facts, asker, target, years)
    if asked_if and extreme and of_everything and not things:
        return of_all(replace(question, municipalities=()), facts, asker, (target,), years)
    if one and parts:
        share = target.share(facts, question.municipalities[0], years)
        return largest_part(question, facts, asker, share, years) if share is not None else None
    if question.municipalities or len(years) > 1 or target.component:
        return None
    if (extreme or (question.limit and of_everything)) and asks_for_things(question):
        return dearest_thing(question, facts, asker, years[0], within=target.subject)
    alike = "equal" in question.aspects and question.per is not Per.INHABITANT
    if of_everything and alike and question.operation not in _ALL_OPERATIONS:
        return shared_alike(question, facts, asker, years[0])
    return None


def _limits_its_own(question: Question) -> bool:
    """Whether so many of what one pays for are asked for, and not where it stands among all."""
    of_one = question.limit is not None and len(question.municipalities) == 1
    return of_one and question.aspects.isdisjoint(_AMONG_OTHERS)


def _counts_unnamed(question: Question, facts: CooperationFacts, target: Target) -> bool:
    """Whether the cost of some of those who pay is asked for without telling which."""
    count = question.participants
    named = question.municipalities or question.limit or question.amount
    sums = question.operation in (Operation.VALUE, Operation.TOTAL)
    if count is None or named or not sums or not (years := target.years(facts)):
        return False
    payers = [s for s in target.shares(facts, years[-1:]) if s.amount]
    return 1 < count < len(payers)


def _costs_itself(question: Question) -> bool:
    """Whether it is asked what something costs, and not what is paid by what it says."""
    of_itself = question.aspects >= _OF_ITSELF and question.aspects.isdisjoint(_IN_A_DOCUMENT)
    return of_itself and not (question.own or question.municipalities)


def _declined(
    question: Question, facts: CooperationFacts, asker: Asker, wanted: tuple[Target, ...]
) -> Answer | None:
    """What can't be answered at all: places and things that the store does not know."""
    language = asker.language
    if wanted == (EVERYTHING,) and question.documents and _costs_itself(question):
        thing = facts.document[question.documents[0]].title
        return not_known(question, facts, asker, say(language, "costs.no_figures", thing=thing))
    if question.unexplained and wanted == (EVERYTHING,):
        known = dict.fromkeys(facts.subject[c.subject].name for c in facts.cost_components)
        words = replace(question, terms=tuple(map(fold, question.unexplained)))
        quoted, sources = quotes(words, facts, asker, most=1)
        return not_known(
            question,
            facts,
            asker,
            say(language, "costs.unknown_thing", words=joined(language, question.unexplained)),
            statements=[
                *quoted,
                say(language, "costs.known_things", things=joined(language, known)),
            ],
            sources=sources,
        )
    if _counts_unnamed(question, facts, wanted[0]):
        return not_known(question, facts, asker, say(language, "costs.which_ones"))
    unpriced = [t for t in wanted if t != EVERYTHING and not t.years(facts)]
    if unpriced:
        return no_figures(question, facts, asker, unpriced)
    return not_by_municipality(question, facts, asker, wanted[0])
