"""Who has no share in something, and what has a municipality no share in?"""

from collections.abc import Iterable

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, own_words
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.cost_wording import notes_of, sources_of, target_name, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts

PAYING_OTHERWISE = frozenset(
    ["as_much", "comparative", "equal", "highest", "less_than", "lowest", "more_than"]
)
"""What is asked with an end to the shares ("inte mer än 20 000 kr") is asked of those who pay."""


def not_paid(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Those without a share; ``None`` where it is not asked who, or what, is without one."""
    asked = question.aspects & {"not_paying", "absent"}
    if not asked or question.amount is not None or question.aspects & PAYING_OTHERWISE:
        return None
    alone = question.polar and "only" in question.aspects
    if (not question.municipalities or alone) and target != EVERYTHING:
        return _municipalities_without(question, facts, asker, target, years)
    if len(question.municipalities) == 1 and target == EVERYTHING:
        return _things_without(question, facts, asker, years)
    if not question.municipalities:
        return _anywhere(question, facts, asker, years)
    return None


def _anywhere(
    question: Question, facts: CooperationFacts, asker: Asker, years: tuple[int, ...]
) -> Answer:
    """Who has no share in some of all that is published, by thing."""
    language = asker.language
    priced = [Target(subject=subject) for subject in facts.components_of]
    wanted = [target for target in priced if set(years) <= set(target.years(facts))]
    missing = {target: payers_missing(facts, target, years) for target in wanted}
    without = {target: codes for target, codes in missing.items() if codes}
    nothing = set.intersection(*(set(codes) for codes in missing.values())) if missing else set()
    values = {"year": years_text(years)}
    lines = [
        say(
            language,
            "costs.without_share",
            names=joined(language, municipality_names(facts, codes)),
            thing=target_name(language, facts, target),
            payers=len(facts.municipalities) - len(codes),
            **values,
        )
        for target, codes in without.items()
    ]
    if nothing:
        names = joined(language, municipality_names(facts, tuple(nothing)))
        headline = say(language, "costs.pay_nothing", names=names, **values)
    else:
        headline = " ".join([say(language, "costs.all_pay_something", **values), *lines])
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=lines if nothing else [],
        sources=[
            source
            for target in (without or wanted)
            for source in sources_of(target.shares(facts, years))
        ],
    )


def payers_missing(
    facts: CooperationFacts, target: Target, years: tuple[int, ...]
) -> tuple[str, ...]:
    """Those without a share in something."""
    paying = {share.municipality for share in target.shares(facts, years) if share.amount}
    return tuple(m.code for m in facts.municipalities if m.code not in paying)


def _municipalities_without(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer:
    language = asker.language
    shares = target.shares(facts, years)
    paying = [share.municipality for share in shares if share.amount]
    without = [m.code for m in facts.municipalities if m.code not in paying]
    values = {
        "thing": target_name(language, facts, target),
        "year": years_text(years),
        "payers": len(paying),
    }
    if not without:
        headline = say(language, "costs.all_have_shares", **values)
    else:
        names = joined(language, municipality_names(facts, without))
        headline = say(language, "costs.without_share", names=names, **values)
    if question.municipalities:  # "är Arvidsjaur den enda som inte betalar?"
        so = set(without) == set(question.municipalities)
        headline = so_or_not(language, so=so) + headline
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=standing_outside(language, facts, target.subject, without),
        notes=[
            note
            for share in shares
            if share.municipality in without
            for note in notes_of(language, share, facts)
        ],
        sources=sources_of(shares),
        suggestions=[say(language, "costs.suggest_model")],
    )


def _things_without(
    question: Question, facts: CooperationFacts, asker: Asker, years: tuple[int, ...]
) -> Answer | None:
    language = asker.language
    code = question.municipalities[0]
    priced = [Target(subject=subject) for subject in facts.components_of]
    wanted = [target for target in priced if set(years) <= set(target.years(facts))]
    paid: dict[Target, CostSum | None] = {t: t.share(facts, code, years) for t in wanted}
    without = [target for target, share in paid.items() if share is None or not share.amount]
    values = {"municipality": facts.municipality[code].name, "year": years_text(years)}
    believed = not {"cause", "confirm"}.isdisjoint(question.aspects) or len(wanted) == 1
    if believed and not without:
        return None  # "Boden betalar väl inget?": what it pays tells that it does
    if not without:
        headline = say(language, "costs.shares_in_all", things=len(wanted), **values)
    else:
        names = joined(language, (target_name(language, facts, target) for target in without))
        headline = say(language, "costs.no_share_in", things=names, **values)
    outside = [
        line
        for target in without
        for line in standing_outside(language, facts, target.subject, [code])
    ]
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=outside,
        sources=[
            source
            for target in (without or wanted)
            for source in sources_of(target.shares(facts, years))
        ],
    )


def standing_outside(
    language: str, facts: CooperationFacts, subject: str | None, municipalities: Iterable[str]
) -> list[str]:
    """What is published of municipalities that stand outside something."""
    codes = set(municipalities)
    return [
        own_words(language, use.note)
        if use.note
        else say(
            language, "costs.stands_outside", municipality=facts.municipality[use.municipality].name
        )
        for use in facts.uptake_of.get(subject or "", ())
        if use.municipality in codes and use.state == "outside"
    ]
