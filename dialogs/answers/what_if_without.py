"""What would those who stay pay if somebody left it all? Each cost by its own rule, added up."""

from collections import Counter
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import EVERYTHING, periods
from dialogs.answers.cost_wording import years_text
from dialogs.answers.what_if_basis import basis_of, computed_shares, leavers_of
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.cost_models import CostModelError
from domain.cost_shares import components_in
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Source


def without_leavers(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """What each who stays would pay of everything published, with what it pays now.

    ``None`` where a thing is named, nobody leaves, or something can't be computed.
    """
    leavers = leavers_of(question)
    named = question.subjects or question.components or question.unexplained
    years = next(iter(periods(question, facts, (EVERYTHING,))[-1:]), ())
    if not leavers or named or not years or question.amount is not None:
        return None
    now: Counter[str] = Counter()
    then: Counter[str] = Counter()
    sources: dict[Source, None] = {}
    for year in years:
        for component in components_in(facts, year):
            one = replace(question, components=(component,), years=(year,), left_out=(*leavers,))
            basis = basis_of(one, facts)
            if basis is None:
                return None
            try:
                computed = computed_shares(one, facts, basis, basis.total, today)
            except CostModelError:
                return None
            now.update(basis.shares)
            then.update(basis.shares if leavers.isdisjoint(basis.shares) else computed.shares)
            sources.update(dict.fromkeys(basis.sources))
    if leavers.isdisjoint(now):
        return None
    language = asker.language
    staying = [code for code in question.municipalities if code in then]
    told = [
        say(
            language,
            "what_if.without",
            municipality=facts.municipality[code].name,
            amount=format_kr(then[code]),
            now=format_kr(now[code]),
            year=years_text(years),
        )
        for code in staying
    ] or [
        say(
            language,
            "what_if.shared_by_others",
            n=len(then),
            leavers=joined(language, municipality_names(facts, sorted(leavers))),
            amount=format_kr(sum(now[code] for code in leavers)),
            year=years_text(years),
        )
    ]
    return answered(
        question,
        facts,
        asker,
        told[0],
        statements=[*told[1:], say(language, "what_if.each_by_its_rule"), _terms(language)],
        table=_table(language, facts, now, then, years_text(years)),
        notes=[say(language, "what_if.computed")],
        sources=sources,
    )


def _terms(language: str) -> str:
    return say(language, "what_if.leaving_terms")


def _table(
    language: str, facts: CooperationFacts, now: Counter[str], then: Counter[str], year: str
) -> Table:
    """What each pays now, and what would be paid."""
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            say(language, "what_if.column_now", year=year),
            say(language, "what_if.column_new"),
        ),
        rows=tuple(
            (
                m.name,
                format_kr(now[m.code]),
                format_kr(then[m.code]) if m.code in then else "–",
            )
            for m in facts.municipalities
            if m.code in now
        ),
        total=(
            say(language, "costs.sum"),
            format_kr(sum(now.values())),
            format_kr(sum(then.values())),
        ),
        align_right=frozenset([1, 2]),
    )
