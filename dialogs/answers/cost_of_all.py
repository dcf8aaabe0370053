"""What do all municipalities pay? Totals, tables of everyone, the highest and the lowest."""

from dataclasses import replace
from fractions import Fraction
from statistics import mean, median

from dialogs.answer import Answer, Asker, Chart, ChartSeries, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_breakdown import total_consists_of, total_table, whole_of_part
from dialogs.answers.cost_extremes import Extremes, ranked_as_asked, singling_out
from dialogs.answers.cost_of_several import totals_of_things
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import asks_of_the_whole, is_as_much, is_beyond
from dialogs.answers.cost_wording import (
    PERIODS,
    exact_kr,
    paid_per,
    percent_text,
    period_words,
    periodic,
    population_sources,
    rounded_kr,
    sources_of,
    target_name,
    total_notes,
    years_text,
)
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import whose, written_date
from domain.cost_shares import (
    CostSum,
    CostTotal,
    Ranked,
    per_inhabitant,
)
from domain.facts import CooperationFacts
from domain.money import format_kr, format_number
from domain.records import Source


def of_all(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    years: tuple[int, ...],
) -> Answer:
    """What everyone pays for a thing (the first, if several are named) in a year."""
    language = asker.language
    if len(wanted) > 1:
        return totals_of_things(question, facts, asker, wanted, years)
    target = wanted[0]
    shares = [share for share in target.shares(facts, years) if share.amount is not None]
    totals = [total for year in years if (total := target.total(facts, year)) is not None]
    amount = _printed(totals, shares)
    by_inhabitant = question.per is Per.INHABITANT
    ranked = ranked_as_asked(question, facts, shares)
    sources: list[Source] = [*sources_of(shares)]
    if by_inhabitant:
        sources += population_sources(facts, shares)
    headline, statements = _opening(
        question, facts, language, target, shares, ranked, amount, years
    )
    if asks_of_the_whole(question) and question.per is None:
        headline = is_beyond(question, language, amount) + headline
    if format_kr(amount) in headline:
        headline = " ".join([headline, *total_consists_of(question, language, totals, facts)])
        told, of_whole = _whole(question, facts, language, target, years)
        statements, sources = [*statements, *told], [*sources, *of_whole]
    return answered(
        singling_out(question, ranked),
        facts,
        asker,
        headline,
        statements=statements,
        table=total_table(question, language, totals, facts)
        or _table(question, facts, language, shares, ranked, amount),
        chart=_chart(facts, language, target, ranked, years, by_inhabitant=by_inhabitant),
        notes=[note for total in totals for note in total_notes(language, total, facts)]
        + _outside_note(facts, language, shares),
        sources=sources,
        suggestions=[say(language, "costs.suggest_model")] if target != EVERYTHING else [],
    )


def _whole(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    years: tuple[int, ...],
) -> tuple[list[str], list[Source]]:
    """The total of the thing of which the part is told that is called much the same."""
    if target.component is None or target.component not in question.components or len(years) > 1:
        return [], []
    part = facts.component[target.component]
    if not facts.subject[part.subject].name.casefold().startswith(part.name.casefold()):
        return [], []
    whole = Target(subject=part.subject)
    told = whole_of_part(language, facts, target, whole.total(facts, years[0]))
    return ([told], [*sources_of(whole.shares(facts, years))]) if told else ([], [])


def _printed(totals: list[CostTotal], shares: list[CostSum]) -> int:
    if len(totals) == 1:
        return totals[0].amount
    return sum(share.amount or 0 for share in shares)


def _outside_note(facts: CooperationFacts, language: str, shares: list[CostSum]) -> list[str]:
    names = dict.fromkeys(
        facts.component[cell.component].name
        for share in shares
        for cell in share.cells
        if not cell.in_budget
    )
    if not names:
        return []
    budget = whose(language, facts)
    return [say(language, "costs.outside_budget", components=", ".join(names), whose=budget)]


def _alike_or_not(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    ranked: tuple[Ranked, ...],
    years: tuple[int, ...],
) -> str | None:
    """Whether all pay alike for a thing, or per inhabitant for all of it; ``None`` if not asked.

    In kr that all pay alike is told without being asked for.
    """
    asked = question.aspects & {"equal", "unequal"}
    by_inhabitant = question.per is Per.INHABITANT
    one_thing = len({c.subject for c in facts.cost_components}) == 1  # "betalar alla lika mycket?"
    if not asked or not ranked or (target == EVERYTHING and not (by_inhabitant or one_thing)):
        return None
    high, low = ranked[0].share, ranked[-1].share
    most, least = (paid_per(question.per, facts, language, share) for share in (high, low))
    words = {"thing": target_name(language, facts, target), "year": years_text(years)}
    if most == least:
        alike = by_inhabitant and "equal" in asked and len(ranked) > 1
        return say(language, "costs.alike_per_inhabitant", amount=most, **words) if alike else None
    return say(
        language,
        "costs.not_alike" if "equal" in asked else "costs.unlike",
        least=facts.municipality[low.municipality].name,
        low=least,
        most=facts.municipality[high.municipality].name,
        high=most,
        **words,
    )


def _opening(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    shares: list[CostSum],
    ranked: tuple[Ranked, ...],
    amount: int,
    years: tuple[int, ...],
) -> tuple[str, list[str]]:
    """The first line and what belongs with it."""
    thing, year = target_name(language, facts, target), years_text(years)
    added = sum(share.amount or 0 for share in shares)
    apart = abs(added - amount) > len(shares)  # more than each share rounded
    of_thing = "costs.total_printed_apart" if apart else "costs.total_of_thing"
    total_line = say(
        language,
        "costs.total_of_everything" if target == EVERYTHING else of_thing,
        thing=thing,
        year=year,
        amount=format_kr(amount),
        added=format_kr(added),
        payers=len(shares),
    )
    if question.operation in (Operation.HIGHEST, Operation.LOWEST, Operation.RANKING) and ranked:
        told = Extremes(
            question=question,
            facts=facts,
            language=language,
            ranked=ranked,
            thing=thing,
            year=year,
        )
        first, *others = told.lines()
        return first, [*others, total_line]
    if question.operation is Operation.MEAN and shares:
        if question.per is Per.INHABITANT and (
            line := _mean_head(facts, language, shares, thing, year)
        ):
            return line, [total_line]
        first, *others = _middles(question, language, shares, thing, year)
        return first, [*others, total_line]
    if alike_or_not := _alike_or_not(question, facts, language, target, ranked, years):
        return alike_or_not, [total_line]
    statements = []
    if len(shares) > 1 and len({share.amount for share in shares}) == 1:
        paid_alike = [share.amount or 0 for share in shares]
        alike = is_as_much(question, language, paid_alike) + say(
            language,
            "costs.all_the_same",
            thing=thing,
            year=year,
            amount=format_kr(paid_alike[0]),
        )
        if question.per is None and question.operation is not Operation.TOTAL:
            return alike, [total_line]
        statements.append(alike)
    if question.per in PERIODS and shares:
        words = period_words(language, question.per)
        paid = [periodic(question.per, share) or Fraction(0) for share in shares]
        headline = say(
            language,
            "costs.total_per_month",
            thing=thing,
            year=year,
            amount=rounded_kr(language, sum(paid, Fraction(0))),
            **words,
        )
        if len(paid) > 1 and len(set(paid)) == 1:
            each = rounded_kr(language, paid[0])
            line = say(language, "costs.each_per_month", amount=each, **words)
            headline = f"{line} {headline}"
        return headline, [total_line, *statements]
    if question.per is Per.INHABITANT and ranked:
        per = per_inhabitant(facts, shares[0])
        day = written_date(language, per.on) if per else ""
        each = say(language, "costs.each_per_inhabitant", thing=thing, year=year, day=day)
        lines = [total_line, *statements]
        head = _mean_head(facts, language, shares, thing, year)
        return (head, lines) if head else (each, lines)
    return total_line, statements


def _mean_head(
    facts: CooperationFacts, language: str, shares: list[CostSum], thing: str, year: str
) -> str | None:
    """What all pay per inhabitant of all that pay; ``None`` where somebody's number is unknown."""
    found = [per for share in shares if (per := per_inhabitant(facts, share)) is not None]
    if len(found) != len(shares):
        return None
    inhabitants = sum(per.inhabitants for per in found)
    return say(
        language,
        "costs.mean_per_inhabitant",
        thing=thing,
        year=year,
        amount=exact_kr(language, Fraction(sum(per.amount for per in found), inhabitants)),
        inhabitants=format_number(inhabitants),
        day=written_date(language, found[0].on),
        payers=len(shares),
    )


def _middles(
    question: Question, language: str, shares: list[CostSum], thing: str, year: str
) -> list[str]:
    """The mean of those who pay, or the median and then the mean."""
    by_sum = replace(question, aspects=question.aspects - {"median"})
    asked = [question, by_sum] if "median" in question.aspects else [question]
    return [_middle(each, language, shares, thing, year) for each in asked]


def _middle(question: Question, language: str, shares: list[CostSum], thing: str, year: str) -> str:
    """The mean of those who pay, or the median."""
    periodically = [periodic(question.per, share) for share in shares]
    amounts = [
        Fraction(share.amount or 0) if kr is None else kr
        for share, kr in zip(shares, periodically, strict=True)
    ]
    by_rank = "median" in question.aspects
    amount = rounded_kr(language, median(amounts) if by_rank else mean(amounts))
    if None not in periodically:
        words = period_words(language, question.per)
        amount = say(language, "costs.amount_per_month", amount=amount, **words)
    return say(
        language,
        "costs.median" if by_rank else "costs.mean",
        thing=thing,
        year=year,
        amount=amount,
        payers=len(shares),
    )


def _table(
    question: Question,
    facts: CooperationFacts,
    language: str,
    shares: list[CostSum],
    ranked: tuple[Ranked, ...],
    amount: int,
) -> Table:
    by_inhabitant = question.per is Per.INHABITANT
    ordered = question.operation in (Operation.HIGHEST, Operation.LOWEST, Operation.RANKING)
    if by_inhabitant or ordered:
        rows = [
            (
                facts.municipality[r.share.municipality].name,
                exact_kr(language, r.value) if by_inhabitant else format_kr(r.share.amount or 0),
            )
            for r in (reversed(ranked) if question.operation is Operation.LOWEST else ranked)
        ]
    else:
        rows = [
            (
                facts.municipality[share.municipality].name,
                format_kr(share.amount or 0) + "".join(f" {c.mark}" for c in share.marked),
            )
            for share in shares
        ]
    heading = "costs.column_per_inhabitant" if by_inhabitant else "costs.column_amount"
    table = Table(
        columns=(say(language, "costs.column_municipality"), say(language, heading)),
        rows=tuple(rows),
        total=None if by_inhabitant else (say(language, "costs.sum"), format_kr(amount)),
        align_right=frozenset([1]),
    )
    return _with_parts(table, language, shares, facts) if question.per is Per.PERCENT else table


def _with_parts(
    table: Table, language: str, shares: list[CostSum], facts: CooperationFacts
) -> Table:
    """A table of amounts with each as per cent of all of them."""
    paid = {facts.municipality[s.municipality].name: s.amount or 0 for s in shares}
    whole = sum(paid.values())
    if not whole or table.total is None:
        return table
    return Table(
        columns=(*table.columns, say(language, "costs.column_part")),
        rows=tuple(
            (*row, percent_text(language, Fraction(100 * paid[row[0]], whole)))
            for row in table.rows
        ),
        total=(*table.total, ""),
        align_right=frozenset([1, 2]),
    )


def _chart(
    facts: CooperationFacts,
    language: str,
    target: Target,
    ranked: tuple[Ranked, ...],
    years: tuple[int, ...],
    *,
    by_inhabitant: bool,
) -> Chart | None:
    if len({r.value for r in ranked}) < 2:
        return None
    return Chart(
        kind="bar",
        title=say(
            language,
            "costs.chart_all",
            thing=target_name(language, facts, target),
            year=years_text(years),
        ),
        series=(
            ChartSeries(
                name=years_text(years),
                points=tuple(
                    (facts.municipality[r.share.municipality].name, float(round(r.value, 2)))
                    for r in ranked
                ),
            ),
        ),
        unit=say(language, "costs.unit_per_inhabitant") if by_inhabitant else "kr",
    )
