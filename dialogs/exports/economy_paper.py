"""*Ekonomisk rapport*: how is the paper on the economy composed?

The latest outcome and its causes, the latest forecast, the budget in every edition that differs,
what each municipality pays, and what does not add up.
"""

from collections.abc import Iterable

from dialogs.answers.composing import ended
from dialogs.answers.finding_words import sources_of, written_finding
from dialogs.exports.economy import causes, findings
from dialogs.exports.economy_sheet import column_name
from dialogs.exports.origin import paper_of, source_text
from dialogs.exports.request import Request
from domain.cost_shares import CostSum, all_shares, components_in, share, total
from domain.economy_tables import PrintedRow, PrintedTable, printed_tables
from domain.money import format_kr, format_number
from domain.records import FigureKind, Side, Source
from storage.exporting import Bullet, Grid, Lead, Paper, Remark, Section
from storage.exporting.paper import Block

_NOTHING = "–"


def paper(request: Request) -> Paper:
    """The paper on a year with printed figures."""
    tables = printed_tables(request.facts, request.year)
    shown = [
        section
        for kind in (FigureKind.OUTCOME, FigureKind.FORECAST, FigureKind.BUDGET)
        if (section := _section(request, kind, [t for t in tables if t.kind is kind]))
    ]
    shares, paid = _shares(request)
    disagreeing = findings(request)
    sections = [*shown, *shares, *_reconciliation(request)]
    return paper_of(
        request,
        request.say("economy_paper", year=request.year),
        summary=[request.say("economy_summary", year=request.year)],
        sections=sections,
        sources=[
            *(table.source for table in tables),
            *(cause.source for cause in causes(request)),
            *paid,
            *(source for finding in disagreeing for source in sources_of(finding)),
        ],
    )


def _section(request: Request, kind: FigureKind, tables: list[PrintedTable]) -> Section | None:
    """The tables of a kind that say something new, with results and causes before them."""
    whole = [table for table in tables if table.rows and table.total]
    shown = whole[:1] if kind is not FigureKind.BUDGET else _differing(whole)
    shown = shown or tables[:1]
    if not shown:
        return None
    blocks: list[Block] = []
    for table in shown:
        blocks += [Lead(text) for text in _result(request, table)]
        blocks += [
            Bullet(ended(cause.text))
            for cause in causes(request)
            if cause.kind is kind and cause.ends == table.last_day
        ]
        blocks.append(_grid(request, table))
        blocks.append(Remark(source_text(request, table.source)))
        blocks += [Remark(note) for note in table.notes]
    return Section(heading=request.say(f"economy_{kind}", year=request.year), blocks=tuple(blocks))


def _differing(tables: list[PrintedTable]) -> list[PrintedTable]:
    """The tables without those that repeat an earlier one's figures."""
    shown: dict[object, PrintedTable] = {}
    for table in tables:
        places = range(len(table.columns))
        figures = tuple((row.area, *map(row.amount, places)) for row in table.all_rows)
        shown.setdefault((table.columns, figures), table)
    return list(shown.values())


def _result(request: Request, table: PrintedTable) -> Iterable[str]:
    """The printed surplus or deficit of the whole, with its period."""
    if table.total is None:
        return
    for place, column in enumerate(table.columns):
        amount = table.total.amount(place)
        if column.side is Side.DEVIATION and amount is not None:
            key = "surplus" if amount > 0 else "deficit" if amount else "balanced"
            name = column_name(request, column)
            yield request.say(key, what=name, amount=format_kr(abs(amount)))


def _grid(request: Request, table: PrintedTable) -> Grid:
    every = range(len(table.columns))
    # A column that no area has a figure in is told by its total alone, in words.
    places = [p for p in every if table.added(p) is not None] or list(every)

    def cells(row: PrintedRow, label: str) -> tuple[str, ...]:
        return (label, *(_number(row.amount(place)) for place in places))

    names = (column_name(request, table.columns[place]) for place in places)
    total = table.total
    label = total.label if total and not table.rows else request.say("sum_printed")
    return Grid(
        columns=(request.say("column_area_kr"), *names),
        rows=tuple(cells(row, row.label) for row in table.rows),
        totals=(cells(total, label),) if total else (),
    )


def _shares(request: Request) -> tuple[list[Section], list[Source]]:
    """What each municipality pays, by service, and where that is printed."""
    facts, year = request.facts, request.year
    subjects = tuple(
        dict.fromkeys(facts.component[name].subject for name in components_in(facts, year))
    )
    if not subjects:
        return [], []
    payers = all_shares(facts, year)
    shares = {
        payer.municipality: [share(facts, payer.municipality, year, subject=s) for s in subjects]
        for payer in payers
    }
    columns = list(zip(*shares.values(), strict=True))
    totals = [total(facts, year, subject=subject) for subject in subjects]
    grid = Grid(
        columns=(
            request.say("column_municipality_kr"),
            *(facts.subject[subject].name for subject in subjects),
            request.say("sum_computed"),
        ),
        rows=tuple(
            (facts.municipality[code].name, *map(_share, own), format_number(_added(own)))
            for code, own in shares.items()
        ),
        totals=(
            (
                request.say("sum_printed"),
                *(_number(t.printed if t else None) for t in totals),
                _NOTHING,
            ),
            (
                request.say("sum_computed"),
                *(format_number(_added(column)) for column in columns),
                format_number(sum(map(_added, columns))),
            ),
        ),
    )
    remarks = dict.fromkeys(
        f"{facts.municipality[cell.municipality].name}, {facts.component[cell.component].name}: "
        f"{' '.join(cell.remarks)}"
        for whole in payers
        for cell in whole.cells
        if cell.mark or (cell.amount is None and cell.remarks)
    )
    sources = list(dict.fromkeys(source for whole in payers for source in whole.sources))
    blocks: tuple[Block, ...] = (
        Lead(request.say("shares_lead")),
        grid,
        *(Remark(text) for text in remarks),
    )
    return [Section(heading=request.say("shares_heading", year=year), blocks=blocks)], sources


def _share(paid: CostSum | None) -> str:
    """The published amount, with the mark of any of its cells."""
    if paid is None or paid.amount is None:
        return _NOTHING
    marks = "".join(dict.fromkeys(cell.mark or "" for cell in paid.cells))
    return f"{marks}{format_number(paid.amount)}"


def _added(shares: Iterable[CostSum | None]) -> int:
    """The published amounts added up, kr."""
    return sum(paid.amount or 0 for paid in shares if paid)


def _number(amount: int | None) -> str:
    return _NOTHING if amount is None else format_number(amount)


def _reconciliation(request: Request) -> list[Section]:
    texts = [written_finding(request.language, request.facts, f) for f in findings(request)]
    if not texts:
        return []
    lead = Lead(request.say("findings_how_to_read"))
    blocks: tuple[Block, ...] = (lead, *(Bullet(text) for text in texts))
    return [Section(heading=request.say("reconciliation"), blocks=blocks)]
