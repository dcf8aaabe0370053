"""A data folder is read whole, or every fault in it is named."""

from datetime import date, time
from pathlib import Path

import pytest

from domain.records import ColumnRole, CostShare, MeetingState, Passage, Source
from storage import Fault, FaultCode, FaultyData, read_folder, shipped_folders
from tests.storage.data_folders import SMALL, copy_of_small, edit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_small(tmp_path)


def faults(folder: Path) -> list[tuple[str, int | None, str | None, FaultCode]]:
    with pytest.raises(FaultyData) as caught:
        read_folder(folder)
    return [(f.file, f.row, f.column, f.code) for f in caught.value.faults]


@pytest.mark.parametrize("folder", shipped_folders(), ids=lambda folder: folder.name)
def test_a_shipped_folder_has_no_fault_and_bears_its_cooperations_id(folder: Path) -> None:
    assert read_folder(folder).cooperation.id == folder.name


def test_the_shipped_cooperations_are_found() -> None:
    assert [folder.name for folder in shipped_folders()] == ["esamverkan", "norrbotten"]


def test_cells_become_values_of_their_kind() -> None:
    facts = read_folder(SMALL)

    assert facts.cooperation.host == "9901"
    assert facts.municipalities[0].aliases == ("Björklunda kommun", "BL")
    assert [m.municipality for m in facts.memberships] == ["9901", "9902", "9903"]
    assert facts.inhabitants[0].count == 12345
    assert facts.status_reports[0].partly is True
    assert facts.meetings[0].starts == time(9, 0)
    assert facts.meetings[0].ends == time(11, 30)
    assert facts.meetings[0].state is MeetingState.HELD
    assert facts.meetings[1].bodies == ("namnden", "kontoret")
    assert facts.wheel[0].months == (9, 10)
    assert facts.agreements[0].ends == date(2026, 6, 30)
    assert facts.decisions[0].source == Source("protokoll-2025-03", "§ 5")
    assert facts.economy_figures[1].amount == -35000
    assert facts.economy_figures[1].area is None
    assert facts.cost_columns[1].role is ColumnRole.PART


def test_a_cost_table_keeps_marks_empty_cells_notes_and_printed_sums() -> None:
    facts = read_folder(SMALL)

    assert facts.share["arkiv-2025", "start", "9901"] == CostShare(
        table="arkiv-2025",
        column="start",
        municipality="9901",
        amount=500,
        mark="*",
        note="Ingår inte i summan.",
    )
    assert facts.share["arkiv-2025", "start", "9902"].amount is None
    assert facts.share["arkiv-2025", "start", "9902"].note == "Tom i tryck."
    assert facts.share["arkiv-2025", "drift", "9903"].amount == 0
    assert [column.printed_sum for column in facts.cost_columns] == [1600, 500, None]


def test_headings_of_a_text_become_passages() -> None:
    assert read_folder(SMALL).passages == (
        Passage(
            document="plan-2025",
            order=1,
            place="1 Inledning",
            heading="Varför vi samverkar",
            text="Tre kommuner, ett arkiv.\n\nEtt stycke till.",
        ),
        Passage(
            document="plan-2025",
            order=2,
            place="2 Organisation",
            heading="",
            text="Nämnden beslutar.",
        ),
    )


def test_comma_and_semicolon_with_and_without_byte_order_mark_read_alike(folder: Path) -> None:
    path = folder / "municipalities.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    content = path.read_text(encoding="utf-8-sig")
    path.write_text(content.replace(";", ","), encoding="utf-8")

    assert read_folder(folder) == read_folder(SMALL)


def test_files_from_a_windows_editor_read_alike(folder: Path) -> None:
    for path in folder.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_folder(folder) == read_folder(SMALL)


def test_read_me_and_what_editors_leave_behind_is_no_data(folder: Path) -> None:
    for name in ("README.md", ".DS_Store", "~$risks.csv", ".~lock.risks.csv#"):
        (folder / name).write_text("x")

    assert read_folder(folder) == read_folder(SMALL)


def test_numbers_too_long_for_any_amount_are_refused_in_words(folder: Path) -> None:
    edit(folder, "inhabitants.csv", "678", "9" * 5000)
    assert faults(folder) == [("inhabitants.csv", 3, "count", FaultCode.NOT_INTEGER)]


C = FaultCode


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        # types
        ("inhabitants.csv", "678", "6,5", (3, "count", C.NOT_INTEGER)),
        ("inhabitants.csv", "678", "9" * 17, (3, "count", C.OUT_OF_RANGE)),
        ("fees.toml", "low = 10000", "low = 10000.5", (1, "low", C.NOT_INTEGER)),
        ("fees.toml", "low = 10000", "low = true", (1, "low", C.NOT_INTEGER)),
        ("fees.toml", '"Anslutning"', "5", (1, "name", C.NOT_TEXT)),
        ("agreements.toml", "2026-06-30", '"30 juni"', (1, "ends", C.NOT_DATE)),
        ("agreements.toml", "2026-06-30", "2026-06-30T10:00:00", (1, "ends", C.NOT_DATE)),
        ("attendance.csv", "2025-03-18", "2025-02-30", (2, "on", C.NOT_DATE)),
        ("meetings.csv", "09:00", "25:00", (2, "starts", C.NOT_TIME)),
        ("meetings.csv", "nej", "kanske", (2, "whole_day", C.NOT_BOOLEAN)),
        ("decisions.toml", '["arkiv"]', "{ a = 1 }", (1, "subjects", C.NOT_LIST)),
        ("decisions.toml", '["arkiv"]', "[1]", (1, "subjects", C.NOT_TEXT)),
        ("bodies.toml", '"committee"', '"club"', (1, "kind", C.NOT_ALLOWED)),
        ("uptake.csv", "in_use", "used", (2, "state", C.NOT_ALLOWED)),
        ("risks.csv", "Arkivet blir fullt", "Arkivet\x07 blir fullt", (2, "risk", C.BAD_CHARACTER)),
        # required
        ("risks.csv", "Arkivet blir fullt", "  ", (2, "risk", C.VALUE_MISSING)),
        ("fees.toml", 'name = "Anslutning"\n', "", (1, "name", C.VALUE_MISSING)),
        ("risks.csv", "year;", "years;", (1, "years", C.COLUMN_UNKNOWN)),
        # ranges
        ("risks.csv", "2025;1", "25;1", (2, "year", C.OUT_OF_RANGE)),
        ("wheel.csv", "9|10", "9|13", (2, "months", C.OUT_OF_RANGE)),
        ("attendance.csv", ";3;3;", ";-3;3;", (2, "attended", C.NEGATIVE)),
        ("fees.toml", "low = 10000", "low = -1", (1, "low", C.NEGATIVE)),
        ("economy_figures.csv", ";2100;", ";-2100;", (2, "amount", C.NEGATIVE)),
        ("memberships.csv", "2024-12-31", "2019-12-31", (4, "until", C.DATES_OUT_OF_ORDER)),
        ("meetings.csv", "11.30", "08.30", (2, "ends", C.DATES_OUT_OF_ORDER)),
        (
            "cooperation.toml",
            "Europe/Stockholm",
            "Europe/Lulea",
            (None, "time_zone", C.NOT_TIME_ZONE),
        ),
        ("municipalities.csv", "9903;", "903;", (4, "code", C.NOT_CODE)),
        ("agreements.toml", '"skanning"', '"Skanning"', (1, "id", C.NOT_ID)),
        ("agreements.toml", '"skanning"', f'"{"a" * 61}"', (1, "id", C.TOO_LONG)),
        # references
        ("risks.csv", "plan-2025", "plan-2024", (2, "document", C.REFERENCE)),
        ("fees.toml", '"arkiv"', '"arkivet"', (1, "subject", C.REFERENCE)),
        ("roles.toml", '"kontoret"', '"kansliet"', (2, "body", C.REFERENCE)),
        ("office_holders.csv", "ledamot", "ordforande", (2, "role", C.REFERENCE)),
        ("inhabitants.csv", "Strand;", "Strnd;", (3, "municipality", C.REFERENCE)),
        ("decisions.toml", '["arkiv"]', '["arkiv", "ritning"]', (1, "subjects", C.REFERENCE)),
        ("meetings.csv", "namnden|kontoret", "namnden|x", (3, "bodies", C.REFERENCE)),
        ("subjects.toml", 'parent = "arkiv"', 'parent = "a"', (2, "parent", C.REFERENCE)),
        ("documents.toml", 'part_of = "plan-2025"', 'part_of = "x"', (2, "part_of", C.REFERENCE)),
        ("economy_figures.csv", "drift|start", "drift|stop", (2, "components", C.REFERENCE)),
        ("agenda_items.csv", "namnden-2025-03-18", "namnden", (2, "meeting", C.REFERENCE)),
        ("status_statements.csv", "18;2", "19;2", (3, "subject", C.REFERENCE)),
        ("cost_columns.csv", "2;start;start", "2;start;star", (3, "component", C.REFERENCE)),
        ("cooperation.toml", '"Björklunda"', '"Björk"', (None, "host", C.REFERENCE)),
        # keys and names
        ("municipalities.csv", "|BL", "|BL|sjöbo  strand", (2, "aliases", C.ALIAS_TAKEN)),
        ("cost_columns.csv", "totalt;;", "totalt;drift;", (4, "component", C.TOTAL_WITH_COMPONENT)),
        ("cost_columns.csv", "start;start", "start;", (3, "component", C.PART_WITHOUT_COMPONENT)),
        # rules of the year
        ("reminder_rules.toml", "at = 13:00:00\n", "", (1, "at", C.VALUE_MISSING)),
        ("reminder_rules.toml", '"agreement"', '"cost_tables"', (2, "about", C.VALUE_MISSING)),
        ("reminder_rules.toml", '"agreement"', '"birthday"', (2, "kind", C.NOT_ALLOWED)),
        ("reminder_rules.toml", '"secretary"]', '"king"]', (2, "duties", C.NOT_ALLOWED)),
        ("reminder_rules.toml", "late = 240", "late = 0", (2, "late", C.OUT_OF_RANGE)),
        ("lead_times.toml", "number = 14", "number = 400", (2, "number", C.OUT_OF_RANGE)),
        ("lead_times.toml", '"days"', '"hours"', (2, "unit", C.NOT_ALLOWED)),
        ("lead_times.toml", 'document = "plan-2025"\n', "", (1, "document", C.VALUE_MISSING)),
        ("lead_times.toml", 'place = "6 Möten"\n', "", (1, "place", C.VALUE_MISSING)),
        ("lead_times.toml", 'law = "Kommunallagen 5 kap. 69 §"\n', "", (2, "law", C.VALUE_MISSING)),
        ("meeting_rules.toml", "weekday = 3", "weekday = 6", (1, "weekday", C.OUT_OF_RANGE)),
        ("meeting_rules.toml", "week = 2\n", "", (1, "week", C.VALUE_MISSING)),
        ("meeting_rules.toml", "number = 10\n", "", (2, "number", C.VALUE_MISSING)),
        ("meeting_rules.toml", "number = 10", "number = 10\nmonth = 8", (2, "month", C.TWO_WAYS)),
        ("meeting_rules.toml", '"hosten"\nnumber', '"varen"\nnumber', (2, "prepares", C.REFERENCE)),
        (
            "meeting_rules.toml",
            'prepares = "hosten"',
            'prepares = "fore-hosten"',
            (2, "prepares", C.CHAINED),
        ),
    ],
)
def test_each_fault_is_named_by_file_row_and_column(
    folder: Path,
    file: str,
    old: str,
    new: str,
    expected: tuple[int | None, str | None, FaultCode],
) -> None:
    edit(folder, file, old, new)
    assert faults(folder) == [(file, *expected)]


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("risks.csv", "", (None, None, C.EMPTY)),
        ("risks.csv", "year;order;risk;risk;document;place\n", (1, "risk", C.COLUMN_TWICE)),
        ("risks.csv", "year;;order;risk;document;place\n", (1, None, C.COLUMN_MISSING)),
        ("risks.csv", "year;order;document;place\n", (1, "risk", C.COLUMN_MISSING)),
        (
            "risks.csv",
            "year;order;risk;document;place\n2025;1;Brand;plan-2025;6;7\n",
            (2, None, C.ROW_TOO_LONG),
        ),
        ("risks.csv", 'year;order\n2025;"1\n', (2, None, C.BROKEN)),
        ("fees.toml", "[[fees]\n", (None, None, C.BROKEN)),
        ("fees.toml", "x = " + "9" * 5000, (None, None, C.BROKEN)),
        ("fees.toml", "x = " + "[" * 5000, (None, None, C.BROKEN)),
        ("fees.toml", "[[fee]]\n", (None, "fee", C.COLUMN_UNKNOWN)),
        ("fees.toml", "fees = 3\n", (None, "fees", C.ENTRY_SHAPE)),
        ("fees.toml", "[[fees]]\nfoo = 1\n", (1, "foo", C.COLUMN_UNKNOWN)),
        ("cooperation.toml", "[[cooperation]]\n", (None, "cooperation", C.ENTRY_SHAPE)),
        ("notes.txt", "hej", (None, None, C.FILE_UNKNOWN)),
        ("costs/arkiv-2024.csv", "municipality\n", (None, None, C.FILE_UNKNOWN)),
        ("texts/plan-2024.md", "## 1\n", (None, None, C.FILE_UNKNOWN)),
        ("texts/plan-2025.md", "Hej.\n## 1\nHej.\n", (1, None, C.TEXT_BEFORE_HEADING)),
        ("texts/plan-2025.md", "##\nHej.\n", (1, None, C.HEADING_EMPTY)),
        ("texts/plan-2025.md", "## 1\n\n## 2\nHej\x00\n", (3, "text", C.BAD_CHARACTER)),
        ("risks.toml", "", (None, None, C.FILE_TWICE)),
    ],
)
def test_a_file_of_the_wrong_shape_is_named(
    folder: Path, file: str, content: str, expected: tuple[int | None, str | None, FaultCode]
) -> None:
    (folder / file).write_text(content, encoding="utf-8")
    if expected[2] is C.FILE_TWICE:
        file = "risks.csv"
    assert (file, *expected) in faults(folder)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Strand;0", "Strnd;0", (4, "municipality", C.REFERENCE)),
        ("Strand;0", "BL;0", (4, "municipality", C.DUPLICATE)),
        ("Summa;1600;500;\n", "", (None, None, C.SUM_MISSING)),
        ("Strand;0;100;100", "Summa;;;\nStrand;0;100;100", (5, "municipality", C.SUM_NOT_LAST)),
        ("1 000", "1,5", (2, "drift", C.NOT_INTEGER)),
        ("1 000", "-1000", (2, "drift", C.NEGATIVE)),
        ("1600", "ca 1600", (5, "drift", C.NOT_INTEGER)),
        ("totalt", "total", (1, "total", C.COLUMN_UNKNOWN)),
    ],
)
def test_a_cost_table_of_the_wrong_shape_is_named_cell_by_cell(
    folder: Path, old: str, new: str, expected: tuple[int | None, str | None, FaultCode]
) -> None:
    edit(folder, "costs/arkiv-2025.csv", old, new)
    assert ("costs/arkiv-2025.csv", *expected) in faults(folder)


def test_a_missing_cost_table_is_named(folder: Path) -> None:
    (folder / "costs" / "arkiv-2025.csv").unlink()
    assert ("costs/arkiv-2025.csv", None, None, C.FILE_MISSING) in faults(folder)


def test_a_note_about_no_cell_is_named(folder: Path) -> None:
    edit(folder, "cost_notes.csv", "start;Sjöbo Strand", "stopp;Sjöbo Strand")
    assert faults(folder) == [("cost_notes.csv", 3, None, C.REFERENCE)]


def test_a_text_that_is_named_but_missing_is_a_fault_of_its_document(folder: Path) -> None:
    (folder / "texts" / "plan-2025.md").unlink()
    assert faults(folder) == [("documents.toml", 1, "text", C.REFERENCE)]


def test_text_in_another_encoding_is_named_by_its_line(folder: Path) -> None:
    path = folder / "municipalities.csv"
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode("iso-8859-1"))
    assert faults(folder) == [("municipalities.csv", 2, None, C.ENCODING)]


def test_a_file_that_cannot_be_read_does_not_draw_faults_in_others(folder: Path) -> None:
    (folder / "documents.toml").write_text("[[documents]\n")
    assert [fault[0] for fault in faults(folder)] == ["documents.toml"]


def test_a_row_with_a_fault_is_still_known_to_rows_that_refer_to_it(folder: Path) -> None:
    edit(folder, "subjects.toml", 'kind = "solution"', 'kind = "thing"')
    assert faults(folder) == [("subjects.toml", 1, "kind", C.NOT_ALLOWED)]


def test_a_repeated_row_is_named_with_the_row_it_repeats(folder: Path) -> None:
    path = folder / "uptake.csv"
    content = path.read_text(encoding="utf-8")
    path.write_text(content + content.splitlines()[1].replace("BL", "9901"), encoding="utf-8")

    with pytest.raises(FaultyData) as caught:
        read_folder(folder)
    (fault,) = caught.value.faults
    assert (fault.row, fault.code, fault.values["other"]) == (3, C.DUPLICATE, 2)


def test_all_faults_of_a_folder_are_collected(folder: Path) -> None:
    edit(folder, "risks.csv", "2025;1", "25;x")
    edit(folder, "fees.toml", '"arkiv"', '"arkivet"')
    assert len(faults(folder)) == 3


def test_a_missing_folder_and_one_without_a_cooperation_are_named(tmp_path: Path) -> None:
    assert faults(tmp_path / "x") == [("x", None, None, C.FOLDER_MISSING)]
    assert faults(tmp_path) == [("cooperation.toml", None, None, C.FILE_MISSING)]


def test_every_fault_has_a_plain_sentence() -> None:
    fault = Fault("risks.csv", 3, "year", C.OUT_OF_RANGE, {"value": 25, "low": 1900, "high": 2199})
    assert str(fault) == "risks.csv, row 3, year: 25 is outside 1900 to 2199"
