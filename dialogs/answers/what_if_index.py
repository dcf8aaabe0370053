"""What will it cost when raised by an index? Year by year, each from the one before it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, begun
from dialogs.answers.cost_targets import targets
from dialogs.answers.cost_wording import percent_text
from dialogs.answers.what_if_basis import Basis
from dialogs.answers.what_if_changes import COMPARING
from dialogs.answers.what_if_unchanged import unchanged_of
from dialogs.answers.what_if_wording import of_a_period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_models import IndexedShares, next_year
from domain.facts import CooperationFacts
from domain.money import format_kr

_SEVERAL = 2
_MOST_COLUMNS = 4
_MOST_YEARS = 10
"""How many years are raised at most: nobody knows an index farther ahead."""


def indexed(question: Question, facts: CooperationFacts, asker: Asker, basis: Basis) -> Answer:
    """The shares of the years asked for, raised every year; of the next one, if none is said."""
    language = asker.language
    percent = Fraction(str(question.index))
    of_years = _of_each_year(question, basis)
    asked = [*of_years] or _later(question, basis)
    asked = [*range(min(asked), max(asked) + 1)] if asked else [basis.year + 1]
    basis, unchanged, thing = unchanged_of(question, facts, language, basis)
    raised: dict[int, IndexedShares] = {}
    shares = {code: kr - unchanged[code] for code, kr in basis.shares.items()}
    for year in range(basis.year + 1, max(asked) + 1):
        moved = next_year(shares, of_years.get(year, Fraction(0) if of_years else percent))
        shares = dict(moved.shares)
        raised[year] = replace(moved, shares={c: kr + unchanged[c] for c, kr in shares.items()})
    payers = [code for code in question.municipalities if code in basis.shares]
    payer = next(iter(payers), None)
    alike = "total" not in question.aspects and all(
        len({*each.shares.values()}) == 1 for each in raised.values()
    )
    amounts = {
        year: each.shares[payer or next(iter(each.shares))] if payer or alike else each.total
        for year, each in raised.items()
    }
    if payer is not None:
        who = facts.municipality[payer].name
    else:
        who = say(language, "what_if.each_municipality" if alike else "what_if.indexed_all")
    key = "what_if.indexed" if percent >= 0 else "what_if.lowered"
    headline = say(
        language,
        "what_if.by_year" if of_years else f"{key}_each_year" if len(raised) > 1 else key,
        thing=thing,
        percent=percent_text(language, abs(percent)),
        percents=joined(
            language, (f"{percent_text(language, p)} {y}" for y, p in of_years.items())
        ),
        who=who,
        amounts=joined(
            language,
            [
                _listed(language, amounts, asked),
                *(_of_another(language, facts, code, raised, asked) for code in payers[1:]),
            ],
        ),
    )
    on_the_way = [year for year in raised if year not in asked]
    statements = [say(language, "what_if.now", who=who, amount=_now(basis, payer, alike=alike))]
    if len(payers) < _SEVERAL:
        headline = f"{headline} {of_a_period(question, language, amounts[max(asked)])}".rstrip()
    last = amounts[max(asked)] - _amount_now(basis, payer, alike=alike)
    if last and len(asked) == 1 and len(payers) < _SEVERAL:
        off = say(
            language,
            "what_if.indexed_more" if last > 0 else "what_if.indexed_less",
            amount=format_kr(abs(last)),
            year=basis.written_years,
        )
        if question.aspects.isdisjoint(COMPARING):
            statements.append(off)
        else:
            headline = f"{headline} {off}"
    if alike and payer is None and len(asked) == 1:
        total = format_kr(raised[asked[0]].total)
        statements.append(say(language, "what_if.all_together", amount=total, year=asked[0]))
    if on_the_way:
        amounts_between = _listed(language, amounts, on_the_way)
        statements.append(say(language, "what_if.on_the_way", amounts=amounts_between))
    return answered(
        question,
        facts,
        asker,
        begun(headline),
        statements=statements,
        table=_table(language, facts, basis, _shown(raised)),
        notes=[say(language, "what_if.computed")],
        sources=basis.sources or (facts.cooperation.source,),
    )


def and_then_by(question: Question, language: str, basis: Basis, raised: Answer) -> Answer:
    """What is raised by so many per cent, with an amount put on or taken off after that."""
    moved = next_year(basis.shares, Fraction(str(question.index)))
    payers = [code for code in question.municipalities if code in basis.shares]
    kr, by = moved.shares[payers[0]] if payers else moved.total, question.by or 0
    told = say(
        language,
        "what_if.and_then_more" if by > 0 else "what_if.and_then_less",
        by=format_kr(abs(by)),
        amount=format_kr(kr + by),
    )
    return replace(raised, headline=f"{told} {raised.headline}")


def alternatives(question: Question, facts: CooperationFacts, basis: Basis) -> list[Question]:
    """The question of each per cent that one thing may rise by ("om det höjs 2 eller 3 %")."""
    rates = tuple(dict.fromkeys(question.indices))
    one = len(targets(question, facts)) == 1 and not _of_each_year(question, basis)
    if not one or not _SEVERAL <= len(rates) <= _MOST_COLUMNS:
        return [question]
    return [replace(question, index=rate, indices=(rate,)) for rate in rates]


def _later(question: Question, basis: Basis) -> list[int]:
    """The years asked about that can be computed."""
    return [y for y in question.years if basis.year < y <= basis.year + _MOST_YEARS]


def _of_each_year(question: Question, basis: Basis) -> dict[int, Fraction]:
    """By how many per cent it rises in each year named, where that is said of them all one by one.

    A year that is not named leaves it as it was ("om den ökar 3 % 2027 och 5 % 2028"); "först 2 %
    och sedan 3 %" is of the years to come.
    """
    named = _later(question, basis)
    if "first" in question.aspects and not question.years:
        named = [basis.year + n for n, _ in enumerate(question.indices, 1)]
    every = len(named) == len(question.indices) >= _SEVERAL
    rates = (Fraction(str(each)) for each in question.indices)
    return dict(zip(named, rates, strict=True)) if every else {}


def _listed(language: str, amounts: dict[int, int], years: Sequence[int]) -> str:
    """Amounts with their years; a single one too, so that its year is named."""
    return joined(language, (f"{format_kr(amounts[year])} {year}" for year in years))


def _of_another(
    language: str,
    facts: CooperationFacts,
    code: str,
    raised: Mapping[int, IndexedShares],
    years: Sequence[int],
) -> str:
    """What somebody asked about beside the first one would pay."""
    amounts = {year: raised[year].shares[code] for year in years}
    return f"{facts.municipality[code].name} {_listed(language, amounts, years)}"


def _now(basis: Basis, payer: str | None, *, alike: bool) -> str:
    """What the one spoken of pays now, with its year."""
    return f"{format_kr(_amount_now(basis, payer, alike=alike))} {basis.written_years}"


def _amount_now(basis: Basis, payer: str | None, *, alike: bool) -> int:
    return basis.shares[payer or next(iter(basis.shares))] if payer or alike else basis.total


def _shown(raised: dict[int, IndexedShares]) -> dict[int, IndexedShares]:
    """The years that a table on a phone has room for; of many only the last."""
    if len(raised) <= _MOST_COLUMNS:
        return raised
    last = max(raised)
    return {last: raised[last]}


def _table(
    language: str, facts: CooperationFacts, basis: Basis, raised: dict[int, IndexedShares]
) -> Table:
    """Every payer's published share, and that of each year computed."""
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            say(language, "what_if.column_now", year=basis.written_years),
            *map(str, raised),
        ),
        rows=tuple(
            (
                facts.municipality[code].name,
                format_kr(now),
                *(format_kr(each.shares[code]) for each in raised.values()),
            )
            for code, now in basis.shares.items()
        ),
        total=(
            say(language, "costs.sum"),
            format_kr(basis.total),
            *(format_kr(each.total) for each in raised.values()),
        ),
        align_right=frozenset(range(1, len(raised) + 2)),
    )
