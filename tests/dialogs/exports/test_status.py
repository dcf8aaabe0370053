"""Does the information item say what was reported, and forget no subject?"""

from datetime import date

from dialogs.exports import Kind
from domain.as_of import as_of
from domain.facts import CooperationFacts
from tests.dialogs.exports.conftest import FilesOf, sections, tables

FRAME = {"Samordnarens förslag till beslut", "Sammanfattning av ärendet"}
AFTER = {"Övrigt som rapporterats under året", "Beslutet skickas till", "Underlag"}


def published(facts: CooperationFacts, document: str) -> list[list[str]]:
    """The statements of a published information item, section by section."""
    frame = {"Samordnares förslag till beslut", *FRAME, *AFTER}
    return [
        [line.removeprefix("- ") for line in passage.text.splitlines() if line.strip()]
        for passage in facts.passages
        if passage.document == document and passage.place not in frame
    ]


def test_march_2025_is_rebuilt_with_the_published_statements(
    files_of: FilesOf, norrbotten: CooperationFacts
) -> None:
    in_march = files_of(2025, as_of(norrbotten, date(2025, 3, 31)))
    rebuilt = sections(in_march.docx(Kind.STATUS))
    told = [lines for heading, lines in rebuilt.items() if heading not in {*FRAME, *AFTER}]
    assert told == published(norrbotten, "info-2025-03")
    assert len(told) == 8


def test_december_2025_is_rebuilt_with_the_published_statements(
    files_of: FilesOf, norrbotten: CooperationFacts
) -> None:
    rebuilt = sections(files_of(2025).docx(Kind.STATUS))
    told = [lines for heading, lines in rebuilt.items() if heading not in {*FRAME, *AFTER}]
    text = {line for lines in told for line in lines}
    reports = [r for r in norrbotten.status_reports if r.source.document == "info-2025-12"]
    whole = [r for r in reports if norrbotten.subject[r.subject].parent is None]
    assert [heading for heading in rebuilt if heading not in {*FRAME, *AFTER}] == [
        norrbotten.subject[r.subject].name for r in whole
    ]
    assert text == {s.text for r in whole for s in norrbotten.statements_of[r.subject, r.on]}


def test_what_the_latest_round_does_not_mention_is_listed_after_it(files_of: FilesOf) -> None:
    (others,) = tables(files_of(2025).docx(Kind.STATUS))
    names = {row[0] for row in others[1:]}
    assert {"Digitala nycklar/Lås upphandling", "Förvaltning ramavtal"} <= names
    assert "Gemensamt E-arkiv" not in names


def test_the_paper_is_in_the_committees_form(files_of: FilesOf) -> None:
    word = files_of(2025).docx(Kind.STATUS)
    found = sections(word)
    assert word.paragraphs[0].text == "Information om aktuellt och pågående"
    assert found["Samordnarens förslag till beslut"] == [
        "E-nämnden beslutar att lägga informationen till handlingarna."
    ]
    assert found["Beslutet skickas till"] == ["Ingående kommuner"]
    made, *sources = found["Underlag"]
    assert made == (
        "Framtaget ur publicerade uppgifter för Norrbottens e-nämnd den 5 december 2025 kl. 12:00."
    )
    assert any("2025/13-2.2.0.1, 2 december 2025" in source for source in sources)


def test_every_subject_has_a_row_with_its_latest_report(
    files_of: FilesOf, norrbotten: CooperationFacts
) -> None:
    rows = {row["Vad"]: row for row in files_of(2025).csv(Kind.STATUS)}
    assert set(rows) == {subject.name for subject in norrbotten.subjects}
    archive = rows["Gemensamt E-arkiv"]
    assert archive["Läge"] == "i drift och förvaltning sedan 2019"
    assert archive["Kommuner"] == "4 av 14"
    assert archive["Uppgift från"] == "2025-12-02"
    assert archive["Rapportens ord"].startswith("I drift och förvaltning sedan 2019.")
    assert archive["Dokument"] == "Information om aktuellt och pågående"


def test_a_subject_without_a_report_shows_the_plan_or_that_nothing_is_told(
    files_of: FilesOf,
) -> None:
    rows = {row["Vad"]: row for row in files_of(2025).csv(Kind.STATUS)}
    planned = rows["Verksamhetssystem Räddningstjänsten"]
    assert planned["Läge"] == "Förvaltning (enligt verksamhetsplanen)"
    assert planned["Dokument"] == "Verksamhetsplan 2025"
    assert rows["SOC/SIEM"]["Läge"] == "ingen uppgift för 2025"
    assert rows["SOC/SIEM"]["Dokument"] == ""


def test_municipalities_named_in_a_report_are_told(files_of: FilesOf) -> None:
    rows = {row["Vad"]: row for row in files_of(2023).csv(Kind.STATUS)}
    named = rows["DCBD (Datacenter Norrbotten)"]["Namngivna kommuner"]
    assert "Kalix: införande pågår" in named
    assert "Luleå: infört" in named


def test_the_sheet_holds_the_same_rows(files_of: FilesOf) -> None:
    sheet = files_of(2025).xlsx(Kind.STATUS).worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    assert rows["Gemensamt E-arkiv"][3].value == "4 av 14"
    assert rows["Gemensamt E-arkiv"][5].value.date() == date(2025, 12, 2)
    assert rows["Gemensamt E-arkiv"][5].number_format == "yyyy-mm-dd"
