"""Do the published cost tables add up, and do they agree with the budget?"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.cost_shares.ledger import ledger_of, period_of
from domain.facts import CooperationFacts, group
from domain.reconciliation.finding import (
    Explanation,
    Figure,
    Finding,
    FindingKind,
    Value,
    What,
    tolerance,
)
from domain.records import (
    ColumnRole,
    CostColumn,
    CostShare,
    CostTable,
    EconomyFigure,
    FigureKind,
    Side,
)


def column_sums(facts: CooperationFacts) -> Iterator[Finding | None]:
    """Each column against the sum printed below it."""
    for table in facts.cost_tables:
        for column in facts.columns_of.get(table.id, ()):
            cells = facts.shares_in.get((table.id, column.id), ())
            if column.printed_sum is None or not cells:
                continue
            added = sum(cell.amount or 0 for cell in cells)
            difference = column.printed_sum - added
            if not difference:
                yield None
                continue
            explanation, values = _why_column(facts, table, column, cells, difference)
            yield Finding(
                kind=FindingKind.COLUMN_SUM,
                area=_subject(facts, table, column),
                component=column.component,
                year=table.year,
                first=_added(added, table, column.label),
                second=_printed_sum(column, table),
                difference=difference,
                explanation=explanation,
                values=values,
            )


def _why_column(
    facts: CooperationFacts,
    table: CostTable,
    column: CostColumn,
    cells: tuple[CostShare, ...],
    difference: int,
) -> tuple[Explanation, dict[str, Value]]:
    if abs(difference) <= tolerance(len(cells)):
        return Explanation.ROUNDING, {}
    marked = [cell for cell in cells if cell.mark and cell.amount]
    if marked and sum(cell.amount or 0 for cell in marked) == -difference:
        names = tuple(cell.municipality for cell in marked)
        return Explanation.MARKED_LEFT_OUT, {"municipalities": names, "amount": -difference}
    for cell in cells:
        if cell.amount == -difference:
            left_out: dict[str, Value] = {"municipalities": (cell.municipality,)}
            return Explanation.ROW_LEFT_OUT, {**left_out, "amount": -difference}
    ledger = ledger_of(facts)
    for year in ledger.years_of.get(column.component or "", ()):
        other_year = ledger.cells[column.component or "", year]
        for cell in cells:
            for other in other_year.get(cell.municipality, ()):
                if (other.amount or 0) - (cell.amount or 0) == difference and year != table.year:
                    return Explanation.OTHER_YEARS_ROW, {
                        "municipalities": (cell.municipality,),
                        "amount": cell.amount or 0,
                        "other_amount": other.amount or 0,
                        "other_year": year,
                    }
    return Explanation.UNKNOWN, {}


def row_sums(facts: CooperationFacts) -> Iterator[Finding | None]:
    """Each municipality's parts against the sum printed on its row."""
    for table in facts.cost_tables:
        parts, totals = _parts_and_totals(facts, table)
        for column in totals:
            for printed in facts.shares_in.get((table.id, column.id), ()):
                cells = [facts.share.get((table.id, p.id, printed.municipality)) for p in parts]
                added = sum(cell.amount or 0 for cell in cells if cell)
                difference = (printed.amount or 0) - added
                if printed.amount is None or not difference:
                    yield None
                    continue
                within = abs(difference) <= tolerance(len(parts))
                yield Finding(
                    kind=FindingKind.ROW_SUM,
                    area=_subject(facts, table, column),
                    municipality=printed.municipality,
                    year=table.year,
                    first=_added(added, table),
                    second=Figure(
                        what=What.PRINTED_SUM,
                        value=printed.amount,
                        label=column.label,
                        sources=(table.source,),
                    ),
                    difference=difference,
                    explanation=Explanation.ROUNDING if within else Explanation.UNKNOWN,
                )


def totals_sums(facts: CooperationFacts) -> Iterator[Finding | None]:
    """The sums printed below the parts against the one printed below their total."""
    for table in facts.cost_tables:
        parts, totals = _parts_and_totals(facts, table)
        sums = [column.printed_sum for column in parts if column.printed_sum is not None]
        for column in totals:
            if column.printed_sum is None or len(sums) < len(parts):
                continue
            difference = column.printed_sum - sum(sums)
            if not difference:
                yield None
                continue
            within = abs(difference) <= tolerance(len(parts))
            yield Finding(
                kind=FindingKind.TOTALS_SUM,
                area=_subject(facts, table, column),
                year=table.year,
                first=_added(sum(sums), table),
                second=_printed_sum(column, table),
                difference=difference,
                explanation=Explanation.ROUNDING if within else Explanation.UNKNOWN,
            )


def share_editions(facts: CooperationFacts) -> Iterator[Finding | None]:
    """The same share where two cost tables print it."""
    for (component, year), rows in ledger_of(facts).cells.items():
        for municipality, cells in rows.items():
            for cell in cells:
                for other in cell.others:
                    if other.amount == cell.amount:
                        yield None
                        continue
                    yield Finding(
                        kind=FindingKind.SHARE_EDITIONS,
                        area=cell.subject,
                        component=component,
                        municipality=municipality,
                        year=year,
                        first=Figure(
                            what=What.SHARE,
                            value=cell.amount,
                            label=cell.label,
                            sources=(cell.source,),
                        ),
                        second=Figure(
                            what=What.SHARE,
                            value=other.amount,
                            label=other.label,
                            sources=(other.source,),
                        ),
                        difference=(other.amount or 0) - (cell.amount or 0),
                    )


@dataclass(frozen=True, slots=True)
class _Paid:
    """A part column of a table within the budget, and what it adds up to, kr."""

    table: CostTable
    column: CostColumn
    added: int
    cells: int

    def agrees_with(self, amount: int) -> bool:
        return amount == self.column.printed_sum or abs(amount - self.added) <= tolerance(
            self.cells
        )


def shares_and_budget(facts: CooperationFacts) -> Iterator[Finding | None]:
    """What the municipalities pay for an area against what is budgeted for it, and both wholes.

    An area with several budgets is at fault only if none of them agrees: that they contradict each
    other is a finding of its own.
    """
    budgets = [f for f in facts.economy_figures if f.kind is FigureKind.BUDGET]
    split = {figure.table for figure in budgets if figure.area is not None}
    comparable = [
        figure
        for figure in budgets
        if figure.side is not Side.DEVIATION and (figure.area or figure.table not in split)
    ]
    by_thing = group(comparable, lambda f: (f.area, f.components, f.starts, f.ends))
    for (area, components, _, _), figures in by_thing.items():
        paid = tuple(
            column
            for column in _paid_within(facts, figures[0])
            if area is None
            or (
                column.column.component in components
                if components
                else facts.component[column.column.component or ""].subject == area
            )
        )
        if not paid:
            continue
        recurring = tuple(p for p in paid if not facts.component[p.column.component or ""].one_off)
        if any(_agree(columns, f) for columns in (paid, recurring) for f in figures):
            yield None
            continue
        added = sum(p.added for p in paid)
        yield Finding(
            kind=FindingKind.SHARES_AND_BUDGET,
            area=area,
            component=components[0] if len(components) == 1 else None,
            year=figures[0].year,
            first=_shares(added, paid),
            second=Figure(
                what=What.BUDGET,
                value=figures[0].amount,
                label=figures[0].label,
                sources=tuple(
                    dict.fromkeys(f.source for f in figures if f.amount == figures[0].amount)
                ),
            ),
            difference=figures[0].amount - added,
        )


def _agree(paid: tuple[_Paid, ...], budget: EconomyFigure) -> bool:
    if not paid:
        return False
    if len(paid) == 1:
        return paid[0].agrees_with(budget.amount)
    off = abs(budget.amount - sum(p.added for p in paid))
    return off <= tolerance(sum(p.cells for p in paid))


def outside_budget(facts: CooperationFacts) -> Iterator[Finding | None]:
    """Shares in tables of the budget for things that no row of the year's budget covers.

    Only for years whose budget is published by area.
    """
    rows = group(
        (f for f in facts.economy_figures if f.kind is FigureKind.BUDGET and f.area),
        lambda f: (f.year, f.starts, f.ends),
    )
    for (year, _, _), figures in rows.items():
        whole = {figure.area for figure in figures if not figure.components}
        covered = {name for figure in figures for name in figure.components}
        paid = [
            p
            for p in _paid_within(facts, figures[0])
            if p.column.component not in covered
            and facts.component[p.column.component or ""].subject not in whole
        ]
        by_subject = group(paid, lambda p: facts.component[p.column.component or ""].subject)
        yield from (None for _ in covered | whole)
        for subject, columns in by_subject.items():
            budgeted = [f for f in figures if f.area == subject and f.side is Side.INCOME]
            added = sum(p.added for p in columns)
            budget = sum(f.amount for f in budgeted)
            yield Finding(
                kind=FindingKind.OUTSIDE_BUDGET,
                area=subject,
                year=year,
                first=_shares(added, columns),
                second=Figure(
                    what=What.BUDGET,
                    value=budget,
                    computed=len(budgeted) > 1,
                    sources=tuple(dict.fromkeys(f.source for f in budgeted or figures)),
                ),
                difference=None,
                values={"components": tuple(p.column.component or "" for p in columns)},
            )


def _paid_within(facts: CooperationFacts, figure: EconomyFigure) -> tuple[_Paid, ...]:
    """The part columns of tables within the budget that fall in a figure's period."""
    found = []
    for table in facts.cost_tables:
        for column in facts.columns_of.get(table.id, ()):
            starts, ends = period_of(table, column)
            inside = figure.starts <= starts and ends <= figure.ends
            part = column.role is ColumnRole.PART and column.component in facts.component
            cells = facts.shares_in.get((table.id, column.id), ())
            if table.in_budget and inside and part and cells:
                added = sum(cell.amount or 0 for cell in cells)
                found.append(_Paid(table, column, added, len(cells)))
    return tuple(found)


def _parts_and_totals(
    facts: CooperationFacts, table: CostTable
) -> tuple[list[CostColumn], list[CostColumn]]:
    columns = facts.columns_of.get(table.id, ())
    return (
        [column for column in columns if column.role is ColumnRole.PART],
        [column for column in columns if column.role is ColumnRole.TOTAL],
    )


def _subject(facts: CooperationFacts, table: CostTable, column: CostColumn) -> str | None:
    """The subject a column pays for; for a total the one subject of all parts, if it is one."""
    columns = [column] if column.component else _parts_and_totals(facts, table)[0]
    names = {part.component or "" for part in columns}
    subjects = {facts.component[name].subject for name in names if name in facts.component}
    return subjects.pop() if len(subjects) == 1 else None


def _added(kr: int, table: CostTable, label: str | None = None) -> Figure:
    return Figure(what=What.ADDED_UP, value=kr, label=label, computed=True, sources=(table.source,))


def _printed_sum(column: CostColumn, table: CostTable) -> Figure:
    return Figure(
        what=What.PRINTED_SUM,
        value=column.printed_sum,
        label=column.label,
        sources=(table.source,),
    )


def _shares(kr: int, paid: tuple[_Paid, ...]) -> Figure:
    return Figure(
        what=What.SHARES,
        value=kr,
        label=paid[0].column.label if len(paid) == 1 else None,
        computed=True,
        sources=tuple(dict.fromkeys(p.table.source for p in paid)),
    )
