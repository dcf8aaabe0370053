"""How do costs differ, between municipalities or between years?"""

from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker, Chart, ChartSeries, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import (
    exact_kr,
    notes_of,
    percent_text,
    period_words,
    periodic,
    rounded_kr,
    sources_of,
    target_name,
    total_notes,
    years_text,
)
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import (
    CostSum,
    CostTotal,
    Difference,
    compare,
    per_inhabitant,
)
from domain.facts import CooperationFacts
from domain.money import format_kr

Paid = CostSum | CostTotal


def compare_years(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer:
    """One municipality's share, or the total, in several years."""
    language = asker.language
    code = question.municipalities[0] if question.municipalities else None
    target = wanted[0]
    found: list[tuple[tuple[int, ...], Paid]] = []
    for span in spans:
        paid: Paid | None = (
            target.share(facts, code, span) if code else target.total(facts, span[0])
        )
        if paid is not None:
            found.append((span, paid))
    who = facts.municipality[code].name if code else say(language, "costs.everyone")
    thing = target_name(language, facts, target)
    if len(found) < 2 or found[0][1].amount is None or found[-1][1].amount is None:
        return answered(
            question,
            facts,
            asker,
            say(language, "costs.years_not_comparable", who=who, thing=thing),
            table=_years_table(language, found),
            sources=sources_of(paid for _, paid in found),
        )
    (first_span, first), (last_span, last) = found[0], found[-1]
    difference = compare(first, last)
    each = _equal_shares(facts, language, target, code, first_span, last_span)
    statements: list[str] = []
    if difference is not None and not difference.comparable:
        statements.append(_like_for_like(facts, language, difference))
    changed = say(
        language,
        "costs.changed",
        who=who,
        thing=thing,
        first=format_kr(first.amount or 0),
        first_year=years_text(first_span),
        second=format_kr(last.amount or 0),
        second_year=years_text(last_span),
        change=_change(language, difference),
    )
    lines = [*each, changed, *statements]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        table=_years_table(language, found),
        chart=_years_chart(language, who, thing, found),
        notes=_notes(facts, language, found),
        sources=sources_of(paid for _, paid in found),
    )


def _change(language: str, difference: Difference | None) -> str:
    if difference is None:
        return ""
    if difference.kr == 0:
        return say(language, "costs.unchanged")
    percent = (
        percent_text(language, abs(difference.percent)) if difference.percent is not None else ""
    )
    key = "costs.increase" if difference.kr > 0 else "costs.decrease"
    return say(language, key, amount=format_kr(abs(difference.kr)), percent=percent)


def _like_for_like(facts: CooperationFacts, language: str, difference: Difference) -> str:
    names = [facts.component[c].name for c in (*difference.only_first, *difference.only_second)]
    return say(
        language,
        "costs.not_the_same_things",
        components=joined(language, names),
        amount=format_kr(difference.like_for_like),
    )


def _equal_shares(
    facts: CooperationFacts,
    language: str,
    target: Target,
    code: str | None,
    first: tuple[int, ...],
    last: tuple[int, ...],
) -> list[str]:
    """Where all pay alike, what each pays in both years and the difference."""
    if code is not None:
        return []
    amounts = []
    for span in (first, last):
        shares = {s.amount for s in target.shares(facts, span) if s.amount is not None}
        if len(shares) != 1:
            return []
        amounts.append(shares.pop() or 0)

    return [
        say(
            language,
            "costs.each_changed",
            thing=target_name(language, facts, target),
            first=format_kr(amounts[0]),
            first_year=years_text(first),
            second=format_kr(amounts[1]),
            second_year=years_text(last),
            amount=format_kr(amounts[1] - amounts[0]),
            percent=percent_text(language, Fraction(100 * (amounts[1] - amounts[0]), amounts[0]))
            if amounts[0]
            else "",
        )
    ]


def _years_table(language: str, found: list[tuple[tuple[int, ...], Paid]]) -> Table:
    return Table(
        columns=(say(language, "costs.column_year"), say(language, "costs.column_amount")),
        rows=tuple(
            (
                years_text(span),
                format_kr(paid.amount)
                if paid.amount is not None
                else say(language, "costs.nothing"),
            )
            for span, paid in found
        ),
        align_right=frozenset([1]),
    )


def _years_chart(
    language: str, who: str, thing: str, found: list[tuple[tuple[int, ...], Paid]]
) -> Chart:
    return Chart(
        kind="bar",
        title=f"{thing}, {who}",
        series=(
            ChartSeries(
                name=thing,
                points=tuple((years_text(span), float(paid.amount or 0)) for span, paid in found),
            ),
        ),
        unit="kr",
    )


def _notes(
    facts: CooperationFacts, language: str, found: list[tuple[tuple[int, ...], Paid]]
) -> list[str]:
    notes: list[str] = []
    for _, paid in found:
        if isinstance(paid, CostSum):
            notes += notes_of(language, paid, facts)[:3]
        else:
            notes += total_notes(language, paid, facts)
    return notes


def compare_municipalities(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer:
    """Several municipalities' shares of a thing, in one or more years."""
    language = asker.language
    target = wanted[0]
    thing = target_name(language, facts, target)
    span = spans[-1]
    shares = {
        code: share
        for code in question.municipalities
        if (share := target.share(facts, code, span)) is not None
    }
    known = {code: share for code, share in shares.items() if share.amount is not None}

    def listed(asked: Question) -> str:
        each = (
            f"{facts.municipality[code].name} {_per(asked, facts, language, share)}"
            for code, share in shares.items()
        )
        values = {"thing": thing, "year": years_text(span), "listed": joined(language, each)}
        return say(language, "costs.compared", **values)

    difference = _difference(facts, language, list(known.values()))
    together = sum(share.amount or 0 for share in known.values())
    added = say(language, "costs.together_sum", amount=format_kr(together))
    statements = [
        *difference,
        *([added] if len(known) > 1 else []),
    ]
    headline = listed(question)
    if question.per is not None:
        # The rest is said of the whole year's amounts, so those are named as well.
        statements.insert(0, listed(replace(question, per=None)))
    elif "total" in question.aspects and len(known) > 1:
        headline = f"{headline} {added}"
        statements.remove(added)
    elif question.operation is Operation.COMPARE and difference:
        headline = f"{headline} {difference[0]}"
        statements = statements[1:]
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=_municipality_table(facts, language, target, question.municipalities, spans),
        chart=_municipality_chart(facts, language, target, question.municipalities, spans),
        notes=[note for share in shares.values() for note in notes_of(language, share, facts)[:2]],
        sources=sources_of(
            share
            for each in spans
            for code in question.municipalities
            if (share := target.share(facts, code, each)) is not None
        ),
    )


def _difference(facts: CooperationFacts, language: str, known: list[CostSum]) -> list[str]:
    """How two shares differ; nothing for other numbers of shares."""
    difference = compare(*known) if len(known) == 2 else None
    if difference is None:
        return []
    higher, lower = reversed(known) if difference.kr > 0 else known
    return [
        say(
            language,
            "costs.pays_more" if difference.kr else "costs.pay_alike",
            more=facts.municipality[higher.municipality].name,
            less=facts.municipality[lower.municipality].name,
            amount=format_kr(abs(difference.kr)),
            percent=_percent_of(language, higher, lower),
        )
    ]


def _per(question: Question, facts: CooperationFacts, language: str, share: CostSum) -> str:
    if share.amount is None:
        return say(language, "costs.nothing")
    if question.per is Per.INHABITANT and (per := per_inhabitant(facts, share)) is not None:
        amount = exact_kr(language, per.value)
        return say(language, "costs.amount_per_inhabitant", amount=amount)
    if (periodically := periodic(question.per, share)) is not None:
        words = period_words(language, question.per)
        return say(
            language, "costs.amount_per_month", amount=rounded_kr(language, periodically), **words
        )
    return format_kr(share.amount)


def _percent_of(language: str, higher: CostSum, lower: CostSum) -> str:
    difference = compare(lower, higher)
    if difference is None or difference.percent is None:
        return ""
    return percent_text(language, difference.percent)


def _municipality_table(
    facts: CooperationFacts,
    language: str,
    target: Target,
    codes: tuple[str, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Table:
    def cell(code: str, span: tuple[int, ...]) -> str:
        share = target.share(facts, code, span)
        if share is None or share.amount is None:
            return say(language, "costs.nothing")
        return format_kr(share.amount)

    return Table(
        columns=(say(language, "costs.column_municipality"), *(years_text(s) for s in spans)),
        rows=tuple(
            (facts.municipality[code].name, *(cell(code, span) for span in spans)) for code in codes
        ),
        align_right=frozenset(range(1, len(spans) + 1)),
    )


def _municipality_chart(
    facts: CooperationFacts,
    language: str,
    target: Target,
    codes: tuple[str, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Chart:
    return Chart(
        kind="bar" if len(spans) == 1 else "grouped_bar",
        title=say(
            language,
            "costs.chart_all",
            thing=target_name(language, facts, target),
            year=years_text(spans[-1]),
        ),
        series=tuple(
            ChartSeries(
                name=years_text(span),
                points=tuple(
                    (facts.municipality[code].name, float(share.amount or 0))
                    for code in codes
                    if (share := target.share(facts, code, span)) is not None
                ),
            )
            for span in spans
        ),
        unit="kr",
    )
