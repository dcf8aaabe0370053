"""What is told where no share is published? The nearest year that is, and who invoices."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import not_known, own_words
from dialogs.answers.cost_of_one import of_one
from dialogs.answers.cost_targets import EVERYTHING, Target, targets
from dialogs.answers.cost_wording import target_name
from dialogs.answers.economy_wording import edition_lines
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import period_of
from domain.economy import position
from domain.facts import CooperationFacts
from domain.records import FigureKind

_NOT_OF_BUDGET = frozenset(["mean", "surplus", "deficit", "without", "total"])
"""Aspects beside which a deviation is none from a budget ("minus grundfinansieringen")."""
_NOT_BY_MUNICIPALITY = frozenset([FigureKind.OUTCOME, FigureKind.FORECAST])
"""Kinds of figures that no document divides between the municipalities."""


def no_figures(
    question: Question, facts: CooperationFacts, asker: Asker, unpriced: Sequence[Target]
) -> Answer:
    """Things without published shares: who invoices them, where that is stated."""
    language = asker.language
    named = [target.subject for target in unpriced]
    rules = [rule for rule in facts.invoicing_rules if rule.subject in named]
    subject = facts.subject[named[0] or ""]
    things = joined(language, (target_name(language, facts, target) for target in unpriced))
    return not_known(
        question,
        facts,
        asker,
        say(language, "costs.no_figures", thing=things),
        statements=[own_words(asker.language, rule.text) for rule in rules],
        sources=[rule.source for rule in rules] or [subject.source],
        suggestions=[say(language, "costs.suggest_status", thing=subject.name)],
    )


def not_by_municipality(
    question: Question, facts: CooperationFacts, asker: Asker, target: Target
) -> Answer | None:
    """What is published for the whole cooperation only, with the share of the one asked about.

    ``None`` where no municipality's outcome, forecast or deviation from budget is asked for, and
    no part of its year ("vad betalade Kalix till och med oktober?").
    """
    kind = str(question.kind) if question.kind in _NOT_BY_MUNICIPALITY else None
    if (
        kind is None
        and "deviation" in question.aspects
        and _NOT_OF_BUDGET.isdisjoint(question.aspects)
    ):
        kind = "deviation"
    if kind is None and _is_of_months(question, facts):
        kind = "months"
    if kind is None or not question.municipalities:
        return None
    language = asker.language
    share = _nearest(question, facts, asker, target, question.years or target.years(facts)[-1:])
    return not_known(
        question,
        facts,
        asker,
        say(language, f"costs.no_{kind}_per_municipality"),
        statements=share or [say(language, "costs.shares_instead")],
    )


def _is_of_months(question: Question, facts: CooperationFacts) -> bool:
    """Whether a part of what a table covers is asked for, as "i mars" of a year's shares.

    "Juni till december 2016" is none where just that is published, nor is the month of a paper
    ("enligt marsrapporten").
    """
    starts, ends = question.starts, question.ends
    told = question.aspects & {"according", "papers"}
    if not question.months or starts is None or ends is None or question.per is not None or told:
        return False
    covered = (
        period_of(table, column)
        for table in facts.cost_tables
        for column in facts.columns_of.get(table.id, ())
        if column.component is not None
    )
    touched = [(first, last) for first, last in covered if first <= ends and starts <= last]
    if not touched and not question.years:
        return True  # of no year, and of none that was meant: shares are of years all the same
    return any(not (starts <= first and last <= ends) for first, last in touched)


def not_published(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    span: tuple[int, ...],
) -> Answer:
    """A year without figures: says so, with the nearest that are known and who invoices them."""
    language = asker.language
    target = next((t for t in wanted if not set(span) <= set(t.years(facts))), wanted[0])
    years = target.years(facts)
    name = target_name(language, facts, target)
    latest = years[-1] if years else None
    municipality = (
        facts.municipality[question.municipalities[0]].name if question.municipalities else None
    )
    of_all = target == EVERYTHING and not question.municipalities and span
    outcome = position(facts, span[0], FigureKind.OUTCOME) if of_all else None
    rules = [r for r in facts.invoicing_rules if r.subject == target.subject and r.year in span]
    suggestions = []
    if latest is not None:
        key = "costs.suggest_share" if municipality else "costs.suggest_total"
        suggestions.append(say(language, key, municipality=municipality, thing=name, year=latest))
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "costs.nothing_published" if target == EVERYTHING else "costs.not_published",
            thing=name,
            year=joined(language, map(str, span)),
        ),
        statements=[
            *(edition_lines(language, facts, outcome, None)[:1] if outcome else ()),
            *(own_words(asker.language, rule.text) for rule in rules),
            *(_nearest(question, facts, asker, target, span) if rules else ()),
            *_known_years(language, name, years),
        ],
        sources=dict.fromkeys(outcome.sources if outcome else ())
        | dict.fromkeys(rule.source for rule in rules)
        | dict.fromkeys(
            table.source
            for table in facts.cost_tables
            if latest is not None
            and table.starts.year <= latest <= table.ends.year
            and _in_table(facts, table.id, target)
        ),
        suggestions=suggestions,
    )


def with_what_is_known(declined: Answer, known: Answer) -> Answer:
    """An answer of years of which some have no figures, with what those come to that have."""
    return replace(
        declined,
        statements=(known.headline, *known.statements, *declined.statements),
        table=known.table,
        chart=known.chart,
        notes=known.notes,
        sources=tuple(dict.fromkeys([*known.sources, *declined.sources])),
    )


def nearest_share(question: Question, facts: CooperationFacts, asker: Asker) -> list[str]:
    """What the one municipality asked about is to pay for the thing, where that is published."""
    asked = replace(question, topic=Topic.COST)
    target = targets(asked, facts)[0]
    if target == EVERYTHING:
        return []
    return _nearest(asked, facts, asker, target, question.years or target.years(facts)[-1:])


def _known_years(language: str, name: str, years: Sequence[int]) -> list[str]:
    if not years:
        return []
    listed = joined(language, map(str, years))
    return [say(language, "costs.published_years", thing=name, years=listed)]


def _nearest(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    span: tuple[int, ...],
) -> list[str]:
    """What the one municipality asked about pays in the published year that is nearest."""
    years = target.years(facts)
    if len(question.municipalities) != 1 or not years or not span:
        return []
    year = min(years, key=lambda known: (abs(known - span[0]), -known))
    plain = replace(question, years=(year,), per=None)
    return [of_one(plain, facts, asker, (target,), (year,)).headline]


def _in_table(facts: CooperationFacts, table: str, target: Target) -> bool:
    names = {column.component for column in facts.columns_of.get(table, ()) if column.component}
    if target.component:
        return target.component in names
    if target.subject:
        return any(facts.component[name].subject == target.subject for name in names)
    return True
