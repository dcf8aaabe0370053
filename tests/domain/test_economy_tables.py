"""Are the printed tables of a year's economy told apart by kind, side and period?"""

from dataclasses import replace
from datetime import date

from domain.economy_tables import printed_tables
from domain.records import FigureKind, Side
from tests.domain.small_facts import REPORT, cooperation, figure

OUTCOME, FORECAST, BUDGET = FigureKind.OUTCOME, FigureKind.FORECAST, FigureKind.BUDGET


def test_a_column_holds_one_kind_and_side() -> None:
    figures = [
        figure("base", 100, table="slide", side=Side.TOTAL),
        figure("base", 90, table="slide", side=Side.TOTAL, kind=FORECAST),
        figure("base", 10, table="slide", side=Side.DEVIATION, kind=FORECAST),
        figure("system", 50, table="slide", side=Side.TOTAL),
        figure(None, 150, table="slide", side=Side.TOTAL),
    ]
    (table,) = printed_tables(cooperation(economy_figures=figures), 2025)
    assert [(c.kind, c.side) for c in table.columns] == [
        (BUDGET, Side.TOTAL),
        (FORECAST, Side.TOTAL),
        (FORECAST, Side.DEVIATION),
    ]
    assert table.kind is FORECAST
    assert table.deviates
    base, system = table.rows
    assert [base.amount(place) for place in range(3)] == [100, 90, 10]
    assert [system.amount(place) for place in range(3)] == [50, None, None]
    assert table.total is not None
    assert table.total.amount(0) == 150
    assert [table.added(place) for place in range(3)] == [150, 90, 10]


def test_a_table_of_income_alone_has_no_deviations() -> None:
    figures = [figure("base", 100), figure("system", 50)]
    (table,) = printed_tables(cooperation(economy_figures=figures), 2025)
    assert not table.deviates
    assert table.total is None
    assert table.all_rows == table.rows


def test_outcomes_come_first_and_of_those_the_latest() -> None:
    figures = [
        figure(None, 1, table="plan"),
        figure(None, 2, table="may", kind=OUTCOME, ends=date(2025, 5, 31)),
        figure(None, 3, table="october", kind=OUTCOME, ends=date(2025, 10, 31)),
        figure(None, 4, table="forecast", kind=FORECAST),
        figure(None, 5, table="newer plan", source=REPORT),
        figure(None, 6, table="another year", year=2024),
    ]
    tables = printed_tables(cooperation(economy_figures=figures), 2025)
    assert [table.name for table in tables] == ["october", "may", "forecast", "newer plan", "plan"]


def test_rows_of_one_area_keep_their_printed_labels() -> None:
    figures = [
        replace(figure("system", 1), label="Licens"),
        replace(figure("system", 2), label="Stöd"),
    ]
    (table,) = printed_tables(cooperation(economy_figures=figures), 2025)
    assert [(row.label, row.area) for row in table.rows] == [
        ("Licens", "system"),
        ("Stöd", "system"),
    ]


def test_a_note_that_is_the_beginning_of_another_is_told_once() -> None:
    figures = [
        replace(figure("base", 1), note="Uppdaterad i maj."),
        replace(figure("system", 2), note="Uppdaterad i maj. Avvikelsen är budget minus prognos."),
    ]
    (table,) = printed_tables(cooperation(economy_figures=figures), 2025)
    assert table.notes == ("Uppdaterad i maj. Avvikelsen är budget minus prognos.",)
