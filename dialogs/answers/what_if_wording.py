"""How is what was computed told? The rule, the sources, and a table beside what is paid now."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from dialogs.answer import Table
from dialogs.answers.cost_wording import PERIODS, amount_per, percent_text
from dialogs.answers.what_if_basis import Basis
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import written_date
from domain.cost_models import ComputedShares
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Source


def rule_sentence(language: str, computed: ComputedShares) -> str:
    """By which rule it was computed, with the day that inhabitants are of."""
    rule = computed.rule
    day = written_date(language, computed.counted_on) if computed.counted_on else ""
    part = percent_text(language, 100 * rule.equal_part) if rule.equal_part is not None else ""
    return say(language, f"what_if.rule_{rule.kind}", day=day, part=part)


def of_a_period(question: Question, language: str, kr: Fraction | int) -> str:
    """What a yearly amount is of the period asked for, as a sentence; empty where none is."""
    if question.per not in PERIODS:
        return ""
    each = Fraction(kr, 12) * PERIODS[question.per]
    return say(language, "what_if.indexed_per", amount=amount_per(question.per, language, each))


def sources_of(
    facts: CooperationFacts, basis: Basis | None, counted_on: date | None
) -> list[Source]:
    """What was computed from: the published shares, the inhabitants, else the rule."""
    sources = list(basis.sources) if basis else []
    if counted_on:
        sources += [row.source for row in facts.inhabitants if row.on == counted_on][:1]
    if not sources:
        sources = [model.source for model in facts.cost_models if model.component is None][:1]
    return sources or [facts.cooperation.source]


def table_of(
    language: str,
    facts: CooperationFacts,
    basis: Basis | None,
    shares: Mapping[str, int],
    total: int,
) -> Table:
    """The computed shares beside the present ones, with those who pay now and then would not."""
    names = facts.municipality
    if basis is None:
        return Table(
            columns=(
                say(language, "costs.column_municipality"),
                say(language, "what_if.column_new"),
            ),
            rows=tuple((names[code].name, format_kr(kr)) for code, kr in shares.items()),
            total=(say(language, "costs.sum"), format_kr(total)),
            align_right=frozenset([1]),
        )
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            say(language, "what_if.column_now", year=basis.written_years),
            say(language, "what_if.column_new"),
        ),
        rows=tuple(
            (
                names[code].name,
                format_kr(basis.shares[code]) if code in basis.shares else "–",
                format_kr(shares[code]) if code in shares else "–",
            )
            for code in dict.fromkeys((*shares, *basis.shares))
        ),
        total=(say(language, "costs.sum"), format_kr(basis.total), format_kr(total)),
        align_right=frozenset([1, 2]),
    )
