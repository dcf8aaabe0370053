"""Are budget, forecast and outcome handed on as printed, and never mixed?"""

from datetime import date
from typing import Any

import pytest

from dialogs.exports import Kind
from domain.facts import CooperationFacts
from tests.dialogs.exports.conftest import FilesOf, cells, sections, tables


def block(sheet: Any, number: int = 0) -> list[list[Any]]:
    """The rows of a sheet's table, from its heading on."""
    rows = cells(sheet)
    starts = [n for n, row in enumerate(rows) if row[0] == "Område"]
    end = next((n for n in range(starts[number], len(rows)) if rows[n][0] is None), len(rows))
    return [[value for value in row if value is not None] for row in rows[starts[number] : end]]


def test_each_kind_has_a_sheet_of_its_own(files_of: FilesOf) -> None:
    book = files_of(2025).xlsx(Kind.ECONOMY)
    assert book.sheetnames == ["Utfall", "Prognos", "Budget", "Orsaker", "Avstämning"]
    assert files_of(2024).xlsx(Kind.ECONOMY).sheetnames == [
        "Utfall", "Budget", "Orsaker", "Avstämning",
    ]  # fmt: skip


def test_every_column_tells_kind_period_and_side(files_of: FilesOf) -> None:
    book = files_of(2025).xlsx(Kind.ECONOMY)
    assert block(book["Utfall"])[0][1:4] == [
        "Utfall januari–oktober 2025, intäkter",
        "Utfall januari–oktober 2025, kostnader",
        "Utfall januari–oktober 2025, avvikelse",
    ]
    assert block(book["Prognos"])[0][1:4] == [
        "Budget 2025",
        "Prognos 2025",
        "Prognos 2025, avvikelse",
    ]


def test_printed_sums_and_deviations_stand_beside_computed_ones(files_of: FilesOf) -> None:
    rows = block(files_of(2025).xlsx(Kind.ECONOMY, values=True)["Utfall"])
    named = {row[0]: row[1:] for row in rows}
    assert named["E-arkiv"] == [260_833, 255_891, 4_943, 4_942]
    assert named["Summa, beräknad"] == [14_002_129, 13_853_489, 148_641, 148_640]
    assert named["Summa, tryckt"] == [14_002_129, 13_853_489, 148_641, 148_640]
    budget = block(files_of(2025).xlsx(Kind.ECONOMY, values=True)["Budget"])
    assert ["Skillnad, tryckt − beräknad", -35_200, -35_200] in budget


def test_the_computed_ones_are_live(files_of: FilesOf) -> None:
    rows = {row[0]: row for row in block(files_of(2025).xlsx(Kind.ECONOMY)["Utfall"])}
    assert rows["E-arkiv"][4].startswith("=B")
    assert all(str(cell).startswith("=SUM(") for cell in rows["Summa, beräknad"][1:4])
    assert isinstance(rows["Summa, tryckt"][1], int)


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_no_printed_figure_is_lost(
    files_of: FilesOf, norrbotten: CooperationFacts, year: int
) -> None:
    book = files_of(year).xlsx(Kind.ECONOMY)
    shown = {value for sheet in book for row in cells(sheet) for value in row}
    figures = [figure for figure in norrbotten.economy_figures if figure.year == year]
    assert {figure.amount for figure in figures} <= shown
    assert len(files_of(year).csv(Kind.ECONOMY)) >= len(figures)


def test_csv_tells_kind_period_printing_cause_and_source_of_each_figure(files_of: FilesOf) -> None:
    rows = files_of(2025).csv(Kind.ECONOMY)
    (row,) = (
        r
        for r in rows
        if (r["Slag"], r["Sida"], r["Rubrik i tryck"])
        == ("Utfall", "avvikelse", "Grundfinansiering")
    )
    assert (row["Från och med"], row["Till och med"]) == ("2025-01-01", "2025-10-31")
    assert (row["Belopp (kr)"], row["Som tryckt"]) == ("-164899", "'-164 899")
    assert row["Angiven orsak"] == "Grundfinansiering. Upplupna projektkostnader."
    assert row["Plats"] == "bild 2"


def test_a_cause_of_a_figure_that_is_not_printed_is_kept(files_of: FilesOf) -> None:
    causes = [row["Angiven orsak"] for row in files_of(2023).csv(Kind.ECONOMY)]
    assert "Vakant tjänst ekosystemet centrala förvaltning Norrbottens e-nämnd" in causes
    sheet = cells(files_of(2023).xlsx(Kind.ECONOMY)["Orsaker"])
    assert any("Vakant tjänst" in str(row[3]) for row in sheet)


def test_the_paper_has_the_latest_tables_with_results_and_causes(files_of: FilesOf) -> None:
    facts = files_of(2025).facts
    word = files_of(2025).docx(Kind.ECONOMY)
    found = sections(word)
    result, *rest = found["Utfall 2025"]
    assert result.replace("\u00a0", " ") == (
        "Utfall januari–oktober 2025, avvikelse: överskott 148 641 kr."
    )
    assert rest[:3] == [
        "Grundfinansiering. Upplupna projektkostnader.",
        facts.deviation_causes[3].text,
        "Verksamhetssystem Socialtjänsten. Upplupna konsultkostnader.",
    ]
    outcome, forecast, budget, shares = tables(word)
    assert outcome[-1] == ["Summa, tryckt", "14 002 129", "13 853 489", "148 641"]
    assert forecast[-1] == ["Summa, tryckt", "18 258 489", "18 151 832", "106 657"]
    assert budget[1] == ["Grundfinansiering", "1 199 800", "1 199 800"]
    assert len(shares) == 1 + 14 + 2


def test_the_paper_shows_what_each_municipality_pays_as_published(files_of: FilesOf) -> None:
    *_, shares = tables(files_of(2025).docx(Kind.ECONOMY))
    haparanda = next(row for row in shares if row[0] == "Haparanda")
    # The printed row sum, though its parts are one krona more.
    assert haparanda[5] == "705 596"
    assert next(row for row in shares if row[0] == "Arvidsjaur")[3] == "–"
    assert shares[-2][0:2] == ["Summa, tryckt", "1 199 800"]
    assert shares[-2][4] == "–"
    assert shares[-1] == [
        "Summa, beräknad", "1 199 800", "767 700", "313 000", "2 627 172", "12 841 816",
        "17 749 488",
    ]  # fmt: skip


def test_a_starred_share_keeps_its_star_and_what_it_means(files_of: FilesOf) -> None:
    word = files_of(2024).docx(Kind.ECONOMY)
    *_, shares = tables(word)
    assert next(row for row in shares if row[0] == "Arvidsjaur")[6] == "*184 800"
    assert any(
        text.startswith("Arvidsjaur, Datacenter Norrbotten grundplattform: *Delar")
        for text in sections(word)["Kommunernas andelar 2024"]
    )


def test_what_does_not_agree_is_told_with_both_figures(files_of: FilesOf) -> None:
    _, *findings = sections(files_of(2025).docx(Kind.ECONOMY))["Avstämning"]
    text = " ".join(findings).replace("\u00a0", " ")
    for amount in ("17 749 488 kr", "17 714 288 kr", "1 708 800 kr", "1 199 800 kr"):
        assert amount in text


def test_a_cooperation_with_one_figure_gets_its_files(
    files_of: FilesOf, esamverkan: CooperationFacts
) -> None:
    files = files_of(2016, esamverkan)
    assert block(files.xlsx(Kind.ECONOMY)["Budget"])[1] == ["kostnad på totalt", 6_309_722]
    word = files.docx(Kind.ECONOMY)
    assert tables(word)[0][1] == ["kostnad på totalt", "6 309 722"]
    header = word.sections[0].header.paragraphs
    assert any("Styrgruppen" in paragraph.text for paragraph in header)
    assert date(2025, 12, 5).isoformat() in header[1].text


def test_the_files_can_be_had_in_english(files_of: FilesOf) -> None:
    book = files_of(2025, language="en").xlsx(Kind.ECONOMY)
    assert book.sheetnames == ["Outcome", "Forecast", "Budget", "Causes", "Reconciliation"]
