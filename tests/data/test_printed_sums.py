"""Do the shipped figures agree with those typed from the documents a second time, apart from them?

``tests/questions/printed_sums.toml`` was typed by hand before the data folders were: every printed
sum, cells of every cost column, every row of the economy's tables, and which sums do not add up.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from domain.facts import CooperationFacts
from domain.records import ColumnRole, CostColumn, CostShare, EconomyFigure, FigureKind, Side
from storage import read_folder, shipped_folders
from tests.dialogs.asked import QUESTIONS

Typed = Mapping[str, Any]
_SIDES = (Side.INCOME, Side.COST, Side.TOTAL)


@cache
def typed() -> Typed:
    return tomllib.loads((QUESTIONS / "printed_sums.toml").read_text(encoding="utf-8"))


@cache
def cooperations() -> Mapping[str, CooperationFacts]:
    read = (read_folder(folder) for folder in shipped_folders())
    return {facts.cooperation.id: facts for facts in read}


def each(kind: str, *names: str) -> list[Any]:
    return [
        pytest.param(entry, id=", ".join(str(entry.get(name, "")) for name in names))
        for entry in typed()[kind]
    ]


def letters(text: str) -> str:
    """A heading's letters alone: print cuts words and sets spaces and stars as it likes."""
    return "".join(c for c in re.sub(r"\(.*?\)", "", text).lower() if c.isalpha())


def is_place(facts: CooperationFacts, entry: Typed, document: str, place: str) -> bool:
    title = facts.document[document].title
    return title.startswith(entry["document"]) and entry["place"] in place


def column_of(entry: Typed) -> tuple[CooperationFacts, CostColumn]:
    """The loaded column that a typed one is."""
    facts = cooperations()[entry["cooperation"]]
    wanted = letters(entry["column"])
    found = [
        column
        for column in facts.cost_columns
        if is_place(facts, entry, *_source(facts, column))
        and (
            letters(column.label).startswith(wanted)
            if wanted and wanted != "summa"
            else column.role is ColumnRole.TOTAL
        )
    ]
    assert len(found) == 1, [column.label for column in found]
    return facts, found[0]


def _source(facts: CooperationFacts, column: CostColumn) -> tuple[str, str]:
    source = facts.cost_table[column.table].source
    return source.document, source.place


def shares_of(facts: CooperationFacts, column: CostColumn) -> tuple[CostShare, ...]:
    return facts.shares_in[column.table, column.id]


def added(shares: Iterable[CostShare]) -> int:
    return sum(share.amount or 0 for share in shares)


@pytest.mark.parametrize("entry", each("cost_column", "cooperation", "year", "column"))
def test_a_cost_column_is_as_printed(entry: Typed) -> None:
    facts, column = column_of(entry)
    shares = shares_of(facts, column)

    starts = column.starts or facts.cost_table[column.table].starts
    assert starts.year == entry.get("year", starts.year)
    assert column.printed_sum == entry["sum"]
    assert added(shares) == entry.get("parts", entry["sum"])
    loaded = {facts.municipality[s.municipality].name: _cell(s) for s in shares}
    assert {name: loaded[name] for name in entry["cells"]} == entry["cells"]


def _cell(share: CostShare) -> int | str:
    if share.amount is None:
        return ""
    return f"{share.mark}{share.amount}" if share.mark else share.amount


def test_every_loaded_cost_column_is_typed_a_second_time() -> None:
    seen = [(facts.cooperation.id, c.table, c.id) for facts, c in map(column_of, _typed_columns())]
    assert len(seen) == len(set(seen))
    assert set(seen) == {
        (name, column.table, column.id)
        for name, facts in cooperations().items()
        for column in facts.cost_columns
    }


def _typed_columns() -> list[Typed]:
    return list(typed()["cost_column"])


def test_just_the_sums_known_by_hand_do_not_add_up() -> None:
    wrong = {
        (name, column.label, column.printed_sum, added(shares_of(facts, column)))
        for name, facts in cooperations().items()
        for column in facts.cost_columns
        if column.printed_sum != added(shares_of(facts, column))
    }
    by_hand = {
        (entry["cooperation"], column_of(entry)[1].label, entry["sum"], entry["parts"])
        for entry in _typed_columns()
        if "parts" in entry
    }
    assert wrong == by_hand
    assert len(by_hand) == 3


def test_just_one_row_misses_its_printed_sum() -> None:
    """Where a table prints its rows' sums: Haparanda's of 2025 is a krona short of its parts."""
    rows, wrong = 0, []
    for facts in cooperations().values():
        for column in facts.cost_columns:
            if column.role is not ColumnRole.TOTAL:
                continue
            parts = [c.id for c in facts.columns_of[column.table] if c.role is ColumnRole.PART]
            for share in shares_of(facts, column):
                rows += 1
                amounts = [facts.share[column.table, p, share.municipality].amount for p in parts]
                if sum(amount or 0 for amount in amounts) != share.amount:
                    wrong.append((facts.municipality[share.municipality].name, share.amount))
    assert rows == 14 + 9
    assert wrong == [("Haparanda", 705_596)]


@pytest.mark.parametrize("entry", each("population_base", "cooperation", "column"))
def test_a_printed_population_is_as_typed(entry: Typed) -> None:
    facts = cooperations()[entry["cooperation"]]
    (on,) = {
        row.on
        for row in facts.inhabitants
        if facts.document[row.source.document].title == entry["document"]
    }
    loaded = {facts.municipality[code].name: n for code, n in facts.inhabitants_on[on].items()}
    assert sum(loaded.values()) == entry["sum"]
    assert {name: loaded[name] for name in entry["cells"]} == entry["cells"]


def figures_of(entry: Typed) -> list[EconomyFigure]:
    """The loaded figures of a typed table's side, each row once."""
    facts = cooperations()[entry["cooperation"]]
    starts, ends = _period(entry["period"])
    rows = entry.get("rows", {})
    kind, side = FigureKind(entry["kind"]), Side(entry["side"])
    found = [
        figure
        for figure in facts.economy_figures
        if is_place(facts, entry, figure.source.document, figure.source.place)
        and (figure.kind, figure.side, figure.starts, figure.ends) == (kind, side, starts, ends)
    ]
    tables = {figure.table for figure in found if figure.area is not None}
    return [figure for figure in found if figure.table in tables] if rows else found


def _period(written: str) -> tuple[date, date]:
    """``2025``, or the first and last month of a part of a year."""
    first, _, last = written.partition("/")
    year = int(first[:4])
    start, end = (int(first[5:]), int(last[5:])) if last else (1, 12)
    return date(year, start, 1), date(year, end, {5: 31, 10: 31, 12: 31}[end])


@pytest.mark.parametrize("entry", each("economy_table", "document", "title", "kind", "side"))
def test_a_table_of_the_economy_is_as_printed(entry: Typed) -> None:
    figures = figures_of(entry)
    totals = [figure for figure in figures if figure.area is None]
    rows = [figure for figure in figures if figure.area is not None]

    assert [figure.amount for figure in totals] == [entry["sum"]]
    assert {figure.label: figure.amount for figure in rows} == entry.get("rows", {})
    assert len(rows) == len(entry.get("rows", {}))
    if rows:
        assert sum(figure.amount for figure in rows) == entry.get("parts", entry["sum"])
    if "printed" in entry:
        assert totals[0].printed == entry["printed"]


def test_every_loaded_figure_of_the_economy_s_tables_is_typed_a_second_time() -> None:
    """But for what running text says beside them, and results that are zero."""
    seen = {id(figure) for entry in typed()["economy_table"] for figure in figures_of(entry)}
    left = [
        figure
        for facts in cooperations().values()
        for figure in facts.economy_figures
        if id(figure) not in seen and figure.side in _SIDES
    ]
    assert {figure.table for figure in left} == {"vp-2025-8-1", "vp-2025-8-2", "kostnadskalkyl"}
