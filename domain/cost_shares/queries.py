"""What does it cost whom? Shares, sums and totals out of the published cost tables."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from domain.cost_shares.figures import (
    CostCell,
    CostSum,
    CostTotal,
    PerInhabitant,
    Portion,
    Ranked,
)
from domain.cost_shares.ledger import ledger_of
from domain.facts import CooperationFacts

_YEAR = 12  # months


def years_of(
    facts: CooperationFacts, *, component: str | None = None, subject: str | None = None
) -> tuple[int, ...]:
    """Years with published shares of a component, a subject or anything, ascending."""
    ledger = ledger_of(facts)
    if component is None and subject is None:
        return tuple(sorted(ledger.components_in))
    if component is not None:
        return ledger.years_of.get(component, ())
    return ledger.years_of_subject.get(subject or "", ())


def components_in(
    facts: CooperationFacts, year: int, *, component: str | None = None, subject: str | None = None
) -> tuple[str, ...]:
    """The components with published shares in a year, of a subject or of everything."""
    ledger = ledger_of(facts)
    if component is None and subject is not None:
        return ledger.components_of_subject.get((year, subject), ())
    printed = ledger.components_in.get(year, ())
    if component is not None:
        return (component,) if component in printed else ()
    return printed


def share(
    facts: CooperationFacts,
    municipality: str,
    year: int,
    *,
    component: str | None = None,
    subject: str | None = None,
) -> CostSum | None:
    """What a municipality pays in a year for a component, a subject or (neither given) everything.

    ``None`` where no table of the year has a row for it: then the store does not know. A sum whose
    ``amount`` is ``None`` has a row, but its cells are empty in print.
    """
    asked = (municipality, year, component, subject)
    known = ledger_of(facts).sums
    if asked in known:
        return known[asked]
    paid = _added_up(facts, municipality, year, component, subject)
    if paid is not None:
        known[asked] = paid
    return paid


def _added_up(
    facts: CooperationFacts,
    municipality: str,
    year: int,
    component: str | None,
    subject: str | None,
) -> CostSum | None:
    ledger = ledger_of(facts)
    names = components_in(facts, year, component=component, subject=subject)
    cells = tuple(cell for name in names for cell in ledger.cells[name, year].get(municipality, ()))
    if not cells:
        return None
    return CostSum(
        municipality=municipality,
        component=component,
        subject=facts.component[component].subject if component else subject,
        year=year,
        cells=cells,
        printed=ledger.printed_row(cells),
    )


def share_over(
    facts: CooperationFacts,
    municipality: str,
    years: Iterable[int],
    *,
    component: str | None = None,
    subject: str | None = None,
) -> CostSum | None:
    """What a municipality pays over several years that one table covers together."""
    found = [
        paid
        for year in years
        if (paid := share(facts, municipality, year, component=component, subject=subject))
    ]
    if len(found) < 2:
        return found[0] if found else None
    cells = tuple(dict.fromkeys(cell for paid in found for cell in paid.cells))
    return replace(found[0], cells=cells, printed=ledger_of(facts).printed_row(cells))


def shares_by_subject(facts: CooperationFacts, municipality: str, year: int) -> tuple[CostSum, ...]:
    """What a municipality pays in a year, one sum for each subject, in published order."""
    subjects = dict.fromkeys(facts.component[name].subject for name in components_in(facts, year))
    sums = (share(facts, municipality, year, subject=subject) for subject in subjects)
    return tuple(found for found in sums if found is not None)


def all_shares(
    facts: CooperationFacts,
    year: int,
    *,
    component: str | None = None,
    subject: str | None = None,
) -> tuple[CostSum, ...]:
    """Every municipality's share in a year, in the order of the data files."""
    sums = (
        share(facts, municipality.code, year, component=component, subject=subject)
        for municipality in facts.municipalities
    )
    return tuple(found for found in sums if found is not None)


def total(
    facts: CooperationFacts,
    year: int,
    *,
    component: str | None = None,
    subject: str | None = None,
) -> CostTotal | None:
    """What all municipalities pay together in a year; ``None`` where nothing is published."""
    ledger = ledger_of(facts)
    columns = tuple(
        column
        for name in components_in(facts, year, component=component, subject=subject)
        for column in ledger.column_totals.get((name, year), ())
    )
    if not columns:
        return None
    if len(columns) == 1:
        printed = columns[0].printed
    else:
        over_all = ledger.total_column(frozenset((c.table, c.column) for c in columns))
        printed = over_all.printed_sum if over_all else None
    return CostTotal(
        component=component,
        subject=facts.component[component].subject if component else subject,
        year=year,
        columns=columns,
        printed=printed,
    )


def ranking(shares: Iterable[CostSum]) -> tuple[Ranked, ...]:
    """Municipalities by what they pay, the highest first; those without an amount are left out."""
    return _ranked((Fraction(s.amount), s) for s in shares if s.amount is not None)


def ranking_per_inhabitant(
    facts: CooperationFacts, shares: Iterable[CostSum]
) -> tuple[Ranked, ...]:
    """Municipalities by what they pay per inhabitant, the highest first."""
    paid = ((per_inhabitant(facts, s), s) for s in shares)
    return _ranked((per.value, s) for per, s in paid if per is not None)


def _ranked(pairs: Iterable[tuple[Fraction, CostSum]]) -> tuple[Ranked, ...]:
    ordered = sorted(pairs, key=lambda pair: -pair[0])
    places: dict[Fraction, int] = {}
    for number, (value, _) in enumerate(ordered, start=1):
        places.setdefault(value, number)
    return tuple(
        Ranked(place=places[value], of=len(ordered), value=value, share=paid)
        for value, paid in ordered
    )


def population_day(
    facts: CooperationFacts, year: int, municipalities: Iterable[str]
) -> date | None:
    """The day whose inhabitants a year's figures are divided by.

    The nearest at or before the year's first day on which all of the municipalities are counted,
    else the latest such day; ``None`` where there is none.
    """
    ledger = ledger_of(facts)
    wanted = set(municipalities)
    days = ledger.population_days
    known = bisect_right(days, date(year, 1, 1))
    for day in (*reversed(days[:known]), *reversed(days[known:])):
        if wanted <= facts.inhabitants_on[day].keys():
            return day
    return None


def per_inhabitant(facts: CooperationFacts, paid: CostSum | CostTotal) -> PerInhabitant | None:
    """Kronor per inhabitant of the municipality, or of all that pay; ``None`` if not computable."""
    payers = (paid.municipality,) if isinstance(paid, CostSum) else paid.payers
    day = population_day(facts, paid.year, payers)
    if paid.amount is None or day is None or not payers:
        return None
    ledger = ledger_of(facts)
    population = tuple(ledger.inhabitants[day, code] for code in payers)
    inhabitants = sum(row.count for row in population)
    return PerInhabitant(
        amount=paid.amount,
        inhabitants=inhabitants,
        on=day,
        population=population,
        value=Fraction(paid.amount, inhabitants),
    )


def per_month(paid: CostSum | CostTotal) -> Fraction | None:
    """Kronor per month, computed: each recurring cell by the months its table covers.

    Periods that follow each other count together: all that is paid, by all their months.

    Costs that are paid once are left out; ``None`` where nothing else is paid, and for a part of a
    table that covers more than a year: its columns may be for a part of that time each.
    """
    cells: tuple[CostCell, ...] = (
        paid.cells
        if isinstance(paid, CostSum)
        else tuple(cell for column in paid.columns for cell in column.cells)
    )
    if paid.printed is None and any(cell.months > _YEAR for cell in cells):
        return None
    paid_for = [c for c in cells if c.amount is not None and not c.one_off]
    if not paid_for:
        return None
    if _follow_each_other(paid_for):
        months = {(cell.starts, cell.ends): cell.months for cell in paid_for}
        return Fraction(sum(cell.amount or 0 for cell in paid_for), sum(months.values()))
    return sum((Fraction(cell.amount or 0, cell.months) for cell in paid_for), Fraction(0))


def _follow_each_other(cells: Iterable[CostCell]) -> bool:
    """Whether cells are of several periods, one after another (two years of a project)."""
    periods = sorted({(cell.starts, cell.ends) for cell in cells})
    return len(periods) > 1 and all(ends < starts for (_, ends), (starts, _) in pairwise(periods))


def portion(paid: CostSum, whole: CostTotal | None) -> Portion | None:
    """A municipality's share as per cent of the same thing's shares of all municipalities."""
    if paid.added is None or whole is None or whole.added == 0:
        return None
    return Portion(share=paid, whole=whole.added, percent=Fraction(100 * paid.added, whole.added))
