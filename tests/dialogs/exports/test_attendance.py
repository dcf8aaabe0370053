"""Is the attendance that is handed on the annual report's, with means that can be checked?"""

from datetime import date

import pytest

from dialogs.exports import Kind
from domain.as_of import as_of
from domain.facts import CooperationFacts
from tests.dialogs.answers.test_attendance_by_name import with_roll_calls
from tests.dialogs.exports.conftest import FilesOf, cells, sections, tables


def test_every_meeting_stands_with_count_goal_and_printed_per_cent(files_of: FilesOf) -> None:
    rows = files_of(2024).csv(Kind.ATTENDANCE)
    first = rows[0]
    assert (first["Vem"], first["Möte"]) == ("E-nämnden", "2024-02-22")
    assert (first["Deltog"], first["Kallade"]) == ("9", "14")
    assert first["Närvaro %, beräknad"] == "64,2857"
    assert (first["Närvaro %, tryckt"], first["Mål %"], first["Målet nått"]) == ("64", "75", "nej")
    assert len(rows) == 10
    assert all(row["Dokument"] == "Verksamhetsberättelse 2024" for row in rows)


def test_the_mean_of_the_year_is_as_the_annual_report_states_it(files_of: FilesOf) -> None:
    years = [r for r in files_of(2024).csv(Kind.ATTENDANCE) if r["Vad"] == "Hela året, beräknat"]
    committee, preparatory = years
    assert committee["Närvaro %, beräknad"] == "69,6429"
    assert (committee["Närvaro %, tryckt"], committee["Målet nått"]) == ("70", "nej")
    assert (preparatory["Närvaro %, tryckt"], preparatory["Målet nått"]) == ("", "ja")


def test_per_cent_and_means_are_live_formulas(files_of: FilesOf) -> None:
    live = cells(files_of(2024).xlsx(Kind.ATTENDANCE).worksheets[0])
    now = cells(files_of(2024).xlsx(Kind.ATTENDANCE, values=True).worksheets[0])
    row = next(n for n, found in enumerate(now) if found[2] == "Hela året, beräknat")
    assert now[row][3:5] == [39, 56]
    assert live[row][3] == f"=SUM(D{row - 3}:D{row})"
    assert live[row][5] == f"=D{row + 1}/E{row + 1}"
    assert now[row][5] == pytest.approx(39 / 56)
    assert now[row][6:8] == [0.7, 0.75]


def test_the_paper_states_mean_goal_and_verdict_of_each_body(files_of: FilesOf) -> None:
    word = files_of(2024).docx(Kind.ATTENDANCE)
    found = sections(word)
    told = " ".join(found["Närvaro"]).replace("\u00a0", " ")
    assert (
        "E-nämnden: 69,6 % närvaro i snitt, 39 av 56 på 4 möten (beräknat). "
        "Målet, 75 %, är inte nått." in told
    )
    assert "Beredningsgruppen: 80,4 % närvaro i snitt" in told
    assert (
        "Alla möten har genomförts, bedömningen är att indikatorn inte är uppnått då kommunerna "
        "i snitt deltagit 70 % av mötestillfällena." in found["Indikatorer"]
    )
    committee, preparatory = tables(word)
    assert committee[1] == ["22 februari 2024", "9", "14", "64,3 %", "64 %"]
    assert committee[-1] == ["Hela året, beräknat", "39", "56", "69,6 %", "70 %"]
    assert len(preparatory) == 6


def test_the_paper_follows_up_every_goal_and_indicator_of_the_year(files_of: FilesOf) -> None:
    files = files_of(2024)
    found = sections(files.docx(Kind.ATTENDANCE))
    told = {*found["Mål"], *found["Indikatorer"]}
    followed = [
        g for g in files.facts.goals if g.year == 2024 and g.level in ("result", "indicator")
    ]
    assert len(followed) == 10
    assert all(goal.text in told for goal in followed)


def test_a_comment_does_not_repeat_the_counts_that_the_table_shows(files_of: FilesOf) -> None:
    text = " ".join(sections(files_of(2024).docx(Kind.ATTENDANCE))["Indikatorer"])
    assert "Här är det dock vissa kommuner som har 100 % närvaro" in text
    assert "2024-02-22 9 av 14" not in text
    assert "ser deltagande ut" not in text


def test_what_does_not_agree_is_told_in_the_paper(files_of: FilesOf) -> None:
    first, second, *_ = sections(files_of(2024).docx(Kind.ATTENDANCE))["Avstämning"]
    assert "mötesplanen har 4 juni 2024, närvarolistan 11 juni 2024" in first
    assert "4 december 2024" in second


def test_a_year_without_agreed_faults_has_no_such_section(files_of: FilesOf) -> None:
    assert "Avstämning" not in sections(files_of(2023).docx(Kind.ATTENDANCE))


@pytest.fixture
def called(norrbotten: CooperationFacts) -> CooperationFacts:
    """Norrbottens e-nämnd with two roll-calls of 2026; one municipality missed both."""
    march, june = date(2026, 3, 18), date(2026, 6, 10)
    absent = {march: ("Kalix",), june: ("Kalix", "Pajala")}
    return with_roll_calls(norrbotten, {("namnden", day): who for day, who in absent.items()})


def test_roll_calls_count_where_no_count_is_published(
    files_of: FilesOf, called: CooperationFacts
) -> None:
    first, second, whole = files_of(2026, called).csv(Kind.ATTENDANCE)
    assert (first["Deltog"], second["Deltog"], whole["Deltog"]) == ("13", "12", "25")
    assert first["Närvaro %, tryckt"] == ""
    assert first["Plats"] == "Sammanträde 2026-03-18"


def test_roll_calls_tell_which_municipalities_came(
    files_of: FilesOf, called: CooperationFacts
) -> None:
    book = files_of(2026, called).xlsx(Kind.ATTENDANCE, values=True)
    rows = {row[0]: row[1:] for row in cells(book["Per kommun"])}
    assert rows["Kalix"] == ["E-nämnden", 0, 2, 0]
    assert rows["Pajala"] == ["E-nämnden", 1, 2, 0.5]
    assert rows["Boden"] == ["E-nämnden", 2, 2, 1]
    _, per_municipality = tables(files_of(2026, called).docx(Kind.ATTENDANCE))
    assert ["Pajala", "1", "2", "50 %"] in per_municipality
    assert files_of(2024).xlsx(Kind.ATTENDANCE).sheetnames == ["Närvaro 2024"]


def test_roll_calls_after_a_day_are_left_out_of_what_was_known_then(
    files_of: FilesOf, called: CooperationFacts
) -> None:
    in_april = files_of(2026, as_of(called, date(2026, 4, 1)))
    meetings = [row["Möte"] for row in in_april.csv(Kind.ATTENDANCE)]
    assert meetings == ["2026-03-18", ""]
