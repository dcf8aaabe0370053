"""Does ``export`` write what was asked for, and say in a line what it can't?"""

import csv
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.bot.test_cli import Run, bare_environment, bot, is_one_sentence, store

__all__ = ["bare_environment", "bot", "store"]

YEARS = {"costs": 2025, "status": 2025, "attendance": 2024, "economy": 2025}
OFFERED = [
    (kind, ending)
    for kind in YEARS
    for ending in (".csv", ".xlsx", ".docx")
    if (kind, ending) != ("costs", ".docx")
]


def opened(file: Path) -> object:
    """The file as the program that people open it with reads it."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as text:
            return list(csv.DictReader(text, delimiter=";"))
    return openpyxl.load_workbook(file) if file.suffix == ".xlsx" else Document(str(file))


@pytest.mark.parametrize(("kind", "ending"), OFFERED)
def test_every_file_that_is_offered_can_be_opened(
    bot: Run, store: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    file = tmp_path / f"fil{ending}"
    ran = bot("export", kind, "--cooperation", "norrbotten", "--year", YEARS[kind], file)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{kind} {YEARS[kind]}, Norrbottens e-nämnd: {file}\n"
    assert opened(file)
    assert [left.name for left in tmp_path.glob(".*")] == []


def test_a_cooperation_is_known_by_name_short_name_and_alias(
    bot: Run, store: Path, tmp_path: Path
) -> None:
    for name in ("Norrbottens e-nämnd", "E-NÄMNDEN", "norrbotten"):
        file = tmp_path / "fil.csv"
        assert bot("export", "costs", "--cooperation", name, "--year", 2024, file).status == 0


def test_what_stood_until_a_day_can_be_had(bot: Run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "mars.csv"
    asked = ("export", "status", "--cooperation", "norrbotten", "--year", 2025)
    assert bot(*asked, "--until", "2025-03-31", file).status == 0
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = {row["Vad"]: row for row in csv.DictReader(text, delimiter=";")}
    assert rows["Gemensamt E-arkiv"]["Kommuner"] == "3 av 14"


def test_an_own_template_gives_papers_their_form(
    bot: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = Document()
    word.add_paragraph("Vår mall: {{ paper.title }}")
    word.save(str(tmp_path / "mall.docx"))
    monkeypatch.setenv("PAPER_TEMPLATE", str(tmp_path / "mall.docx"))
    file = tmp_path / "info.docx"
    asked = ("export", "status", "--cooperation", "norrbotten", "--year", 2025, file)
    assert bot(*asked).status == 0
    (paragraph,) = Document(str(file)).paragraphs
    assert paragraph.text == "Vår mall: Information om aktuellt och pågående"
    monkeypatch.setenv("PAPER_TEMPLATE", str(tmp_path / "ingen.docx"))
    ran = bot(*asked)
    assert (ran.status, is_one_sentence(ran.err)) == (2, True)
    assert "ingen.docx: the template can't be used: there is no such file" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["costs", "--cooperation", "skåne", "--year", "2025", "x.csv"],
            "--cooperation skåne: there is no such cooperation; there are esamverkan, norrbotten",
        ),
        (
            ["costs", "--cooperation", "norrbotten", "--year", "2031", "x.csv"],
            "norrbotten has no costs for 2031; it has costs for 2024, 2025",
        ),
        (
            ["status", "--cooperation", "esamverkan", "--year", "2016", "x.docx"],
            "esamverkan has no status for 2016, nor for any other year",
        ),
        (
            ["costs", "--cooperation", "norrbotten", "--year", "2025", "x.docx"],
            "x.docx: costs is offered as .csv and .xlsx, not as .docx",
        ),
        (
            ["status", "--cooperation", "norrbotten", "--year", "2025", "x.pdf"],
            "x.pdf: status is offered as .csv, .xlsx and .docx, not as .pdf",
        ),
        (
            ["status", "--cooperation", "norrbotten", "--year", "2025", "x"],
            "x: status is offered as .csv, .xlsx and .docx, not without an ending",
        ),
        (
            ["costs", "--cooperation", "norrbotten", "--year", "2025", "saknas/x.csv"],
            "saknas/x.csv: No such file or directory",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_cannot_be_done_is_told_in_a_line_with_status_2(
    bot: Run, store: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    ran = bot("export", *arguments)
    assert (ran.status, ran.out, ran.err) == (2, "", f"{told}\n")
    assert not list(tmp_path.glob("x*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "everything", "--cooperation", "norrbotten", "--year", "2025", "x.csv"],
        ["export", "costs", "--year", "2025", "x.csv"],
        ["export", "costs", "--cooperation", "norrbotten", "--year", "tjugo", "x.csv"],
        ["export", "costs", "--cooperation", "n", "--year", "2025", "--until", "mars", "x.csv"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_with_status_2(bot: Run, arguments: list[str]) -> None:
    ran = bot(*arguments)
    assert ran.status == 2
    assert "usage: python -m bot" in ran.err


def test_a_file_that_stands_there_is_replaced_only_by_a_whole_one(
    bot: Run, store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kostnader.csv"
    file.write_text("gammal")
    asked = ("export", "costs", "--cooperation", "norrbotten", "--year")
    assert bot(*asked, 2031, file).status == 2
    assert file.read_text() == "gammal"
    assert bot(*asked, 2025, file).status == 0
    assert file.read_text(encoding="utf-8-sig").startswith("Kommun;")


def test_a_folder_is_not_written_over(bot: Run, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mapp.csv"
    folder.mkdir()
    ran = bot("export", "costs", "--cooperation", "norrbotten", "--year", 2025, folder)
    assert (ran.status, is_one_sentence(ran.err)) == (2, True)
    assert folder.is_dir()
    assert not list(tmp_path.glob(".mapp*"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["costs", "x.csv"], "costs is of a year: name it with --year"),
        (["summons", "x.docx"], "summons is of a meeting: name its day with --meeting"),
        (["food-list", "x.pdf"], "x.pdf: food-list is offered as .docx"),
        (
            ["summons", "--meeting", "2026-03-18", "x.docx"],
            "0 meetings are called for 2026-03-18; one is needed",
        ),
    ],
)
def test_what_a_kind_of_file_needs_is_told(bot: Run, arguments: list[str], told: str) -> None:
    ran = bot("export", "--cooperation", "norrbotten", *arguments)
    assert (ran.status, ran.err) == (2, f"{told}\n")


def test_a_newsletter_is_written_as_word(bot: Run, tmp_path: Path) -> None:
    file = tmp_path / "nyheter.docx"
    since = ("--since", "2025-11-01")
    ran = bot("export", "newsletter", "--cooperation", "norrbotten", *since, file)
    assert (ran.status, ran.err) == (0, "")
    assert any("Gemensamt E-arkiv" in p.text for p in Document(str(file)).paragraphs)
