"""What would a spreadsheet put into the store? Read whole, compared, and nothing written yet."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.facts import CooperationFacts
from domain.reconciliation import Finding, reconcile
from domain.records import (
    ColumnRole,
    CostColumn,
    CostShare,
    CostTable,
    Document,
    EconomyFigure,
    Inhabitants,
    Passage,
    Source,
)
from storage.imported import IMPORTED
from storage.importing.amounts import amount_in, people_in
from storage.importing.changes import (
    Change,
    Doubt,
    cost_changes,
    doubts,
    economy_changes,
    people_changes,
)
from storage.importing.economy import EconomyReader
from storage.importing.meaning import CostNames, Holds, Meant, meaning_of
from storage.importing.shapes import Municipalities, Shape, find_shape
from storage.importing.sheets import RawSheet, SentFile, read_sheets
from storage.loading.faults import BadValue, Fault, FaultCode, FaultyData

DOCUMENT_KIND = "inläst fil"
_PASSAGE_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDraft:
    """What an import would store, what that changes, and what looks wrong about it.

    ``findings`` are faults of the reconciliation that are not there without the import.
    """

    document: Document
    passages: tuple[Passage, ...]
    cost_tables: tuple[CostTable, ...]
    cost_columns: tuple[CostColumn, ...]
    cost_shares: tuple[CostShare, ...]
    inhabitants: tuple[Inhabitants, ...]
    economy_figures: tuple[EconomyFigure, ...]
    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    findings: tuple[Finding, ...]

    def added_to(self, facts: CooperationFacts) -> CooperationFacts:
        """The facts as they would be after the import."""
        return replace(
            facts,
            documents=(*facts.documents, self.document),
            passages=(*facts.passages, *self.passages),
            cost_tables=(*facts.cost_tables, *self.cost_tables),
            cost_columns=(*facts.cost_columns, *self.cost_columns),
            cost_shares=(*facts.cost_shares, *self.cost_shares),
            inhabitants=(*facts.inhabitants, *self.inhabitants),
            economy_figures=(*facts.economy_figures, *self.economy_figures),
        )


def draft_import(
    facts: CooperationFacts, file: SentFile, *, today: date, year: int | None = None
) -> ImportDraft:
    """Read a file against what is known; ``year`` is that of tables that name none.

    Raises :class:`FaultyData` with every fault, by sheet, row and column.
    """
    sheets = read_sheets(file)
    document = Document(
        id=IMPORTED + hashlib.sha256(file.content).hexdigest()[:16],
        title=file.name,
        kind=DOCUMENT_KIND,
        dated=today,
        state=DOCUMENT_KIND,
        note=file.name,
    )
    reader = _Reader(facts, document, year)
    economy = EconomyReader(facts, document, year)
    municipalities = Municipalities(facts)
    read = []
    for sheet in sheets:
        shape = find_shape(sheet, municipalities)
        if shape is not None:
            reader.read(shape)
        if shape is not None or economy.read(sheet):
            read.append(sheet)
    if not read:
        values = {"cooperation": facts.cooperation.name}
        raise FaultyData([Fault(file.name, None, None, FaultCode.NO_TABLE, values)])
    faults = [*reader.faults, *economy.faults, *_repeated(file.name, economy.figures)]
    if faults:
        raise FaultyData(faults)
    held = any(s.amount is not None for s in reader.shares) or reader.inhabitants
    if not held and not economy.figures:
        raise FaultyData([Fault(file.name, None, None, FaultCode.NO_FIGURES)])
    found = (
        *cost_changes(facts, reader.tables, reader.columns, reader.shares),
        *people_changes(facts, reader.inhabitants),
        *economy_changes(facts, economy.figures),
    )
    known = {(row.municipality, row.on) for row in facts.inhabitants}
    draft = ImportDraft(
        document=document,
        passages=tuple(_passage(document, n, sheet) for n, sheet in enumerate(read, 1)),
        cost_tables=tuple(reader.tables),
        cost_columns=tuple(reader.columns),
        cost_shares=tuple(reader.shares),
        inhabitants=tuple(r for r in reader.inhabitants if (r.municipality, r.on) not in known),
        economy_figures=tuple(economy.figures),
        changes=found,
        doubts=tuple(doubts(facts, found)),
        findings=(),
    )
    return replace(draft, findings=tuple(_new_findings(facts, draft.added_to(facts))))


def _repeated(file: str, figures: Sequence[EconomyFigure]) -> Iterator[Fault]:
    """Figures that two columns or sheets of the file hold."""
    held: set[tuple[object, ...]] = set()
    for figure in figures:
        key = (figure.label, figure.kind, figure.side, figure.ends)
        if key in held:
            values = {"value": f"{figure.label}, {figure.kind}, {figure.side}"}
            yield Fault(file, None, None, FaultCode.FIGURE_TWICE, values)
        held.add(key)


class _Reader:
    """Collects records and faults, table by table."""

    def __init__(self, facts: CooperationFacts, document: Document, year: int | None) -> None:
        self._facts = facts
        self._document = document
        self._year = year
        self._names = CostNames(facts)
        self._held: set[tuple[str | None, int]] = set()
        self.faults: list[Fault] = []
        self.tables: list[CostTable] = []
        self.columns: list[CostColumn] = []
        self.shares: list[CostShare] = []
        self.inhabitants: list[Inhabitants] = []

    def read(self, shape: Shape) -> None:
        """Add what a table holds."""
        found = [meaning_of(shape, c, self._names, self._year) for c in shape.columns]
        self.faults += [one for one in found if isinstance(one, Fault)]
        meant = [one for one in found if isinstance(one, Meant)]
        for column in meant:
            if column.holds is Holds.INHABITANTS:
                self._people(shape, column)
        costs = [one for one in meant if one.holds is not Holds.INHABITANTS]
        self.faults += self._twice(shape, costs)
        for (year, in_budget), columns in self._by_table(costs).items():
            self._costs(shape, year, columns, in_budget=in_budget)

    def _twice(self, shape: Shape, costs: Sequence[Meant]) -> Iterator[Fault]:
        """Columns that hold what another column of the file holds for the same year."""
        for column in costs:
            key = (column.component, column.year)
            if key in self._held:
                yield shape.sheet.fault(None, column.column.place, FaultCode.TWICE)
            self._held.add(key)

    def _by_table(self, costs: Sequence[Meant]) -> dict[tuple[int, bool], list[Meant]]:
        """Columns by year and by whether they are in the budget, as the cost's latest table is.

        A column of sums belongs to the columns on its left; without any it is left out.
        """
        tables: dict[tuple[int, bool], list[Meant]] = {}
        left: tuple[int, bool] | None = None
        for column in costs:
            if column.component is not None:
                left = (column.year, self._latest(column.component)[1])
            if left is not None:
                tables.setdefault(left, []).append(column)
        return tables

    def _latest(self, component: str) -> tuple[str, bool]:
        """The kind of figure in a cost's latest table, and whether it is in the budget."""
        columns = self._facts.columns_for_component.get(component, ())
        tables = [self._facts.cost_table[c.table] for c in columns]
        tables = sorted(tables or self._facts.cost_tables, key=lambda table: table.starts)
        return (tables[-1].kind, tables[-1].in_budget) if tables else (DOCUMENT_KIND, True)

    def _costs(self, shape: Shape, year: int, columns: Sequence[Meant], *, in_budget: bool) -> None:
        name = f"{self._document.id}-{len(self.tables) + 1}"
        first = next(c.component for c in columns if c.component)
        self.tables.append(
            CostTable(
                id=name,
                title=shape.title or self._document.title,
                year=year,
                starts=date(year, 1, 1),
                ends=date(year, 12, 31),
                kind=self._latest(first)[0],
                in_budget=in_budget,
                note=" ".join(shape.notes) or None,
                source=self._source(shape),
            )
        )
        for order, column in enumerate(columns, start=1):
            part = column.holds is Holds.COST
            key = column.component if part and column.component else "totalt"
            self.columns.append(
                CostColumn(
                    table=name,
                    order=order,
                    id=key,
                    component=column.component,
                    role=ColumnRole.PART if part else ColumnRole.TOTAL,
                    label=column.label,
                    printed_sum=self._printed_sum(shape, column),
                )
            )
            for code, row in shape.rows.items():
                amount, mark = self._amount(shape, row, column)
                self.shares.append(
                    CostShare(table=name, column=key, municipality=code, amount=amount, mark=mark)
                )

    def _printed_sum(self, shape: Shape, column: Meant) -> int | None:
        return None if shape.sums is None else self._amount(shape, shape.sums, column)[0]

    def _amount(self, shape: Shape, row: int, column: Meant) -> tuple[int | None, str | None]:
        place = column.column.place
        try:
            return amount_in(shape.cell(row, place), column.unit)
        except BadValue as bad:
            self.faults.append(shape.sheet.fault(row, place, bad.code, **bad.values))
            return None, None

    def _people(self, shape: Shape, column: Meant) -> None:
        place, day = column.column.place, column.day or date.min
        for code, row in shape.rows.items():
            try:
                count = people_in(shape.cell(row, place))
            except BadValue as bad:
                self.faults.append(shape.sheet.fault(row, place, bad.code, **bad.values))
                continue
            if count is None:
                continue
            old = self._facts.inhabitants_on.get(day, {}).get(code)
            if old is not None and old != count:
                values = {"value": count, "other": old}
                self.faults.append(shape.sheet.fault(row, place, FaultCode.PUBLISHED, **values))
            self.inhabitants.append(
                Inhabitants(municipality=code, on=day, count=count, source=self._source(shape))
            )

    def _source(self, shape: Shape) -> Source:
        return Source(self._document.id, shape.sheet.name or self._document.title)


def _passage(document: Document, order: int, sheet: RawSheet) -> Passage:
    """The sheet's cells as text, so that the file can be read and searched as any document."""
    lines = (
        "\t".join("" if cell is None else str(cell) for cell in row).rstrip() for row in sheet.rows
    )
    return Passage(
        document=document.id,
        order=order,
        place=sheet.name or document.title,
        heading="",
        text="\n".join(lines).strip()[:_PASSAGE_LONGEST],
    )


def _new_findings(before: CooperationFacts, after: CooperationFacts) -> Iterator[Finding]:
    def key(finding: Finding) -> tuple[object, ...]:
        about = (finding.kind, finding.area, finding.component, finding.municipality, finding.year)
        return (*about, finding.first.value, finding.second.value)

    known = {key(finding) for finding in reconcile(before).findings}
    yield from (f for f in reconcile(after).findings if key(f) not in known)
