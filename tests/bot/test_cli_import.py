"""Does ``import`` show what a file changes before it changes it, and answer from it afterwards?"""

import sqlite3
from pathlib import Path

import pytest

from tests.bot.test_cli import Run, bare_environment, bot, is_one_sentence, store
from tests.storage.importing.files import xlsx

__all__ = ["bare_environment", "bot", "store"]

NAMES = (
    "Arjeplog",
    "Arvidsjaur",
    "Boden",
    "Gällivare",
    "Haparanda",
    "Jokkmokk",
    "Kalix",
    "Kiruna",
    "Luleå",
    "Pajala",
    "Piteå",
    "Älvsbyn",
    "Överkalix",
    "Övertorneå",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table of what base funding is to cost in 2026, with a sum that does not add up."""
    rows = [["Grundfinansiering 2026"], ["Kommun", "Grundfinansiering"]]
    rows += [[name, "87 400 kr"] for name in NAMES]
    return xlsx(tmp_path / "grund-2026.xlsx", [*rows, ["Summa", "1 200 000 kr"]])


def documents(store: Path) -> int:
    with sqlite3.connect(store) as opened:
        return int(opened.execute("SELECT count(*) FROM published_documents").fetchone()[0])


def test_a_preview_tells_what_changes_and_what_does_not_agree(
    bot: Run, store: Path, file: Path
) -> None:
    before = documents(store)
    ran = bot("import", file, "--cooperation", "norrbotten")
    assert (ran.status, ran.err) == (0, "")
    assert "new: 14 figures" in ran.out
    assert "  Kalix, Grundfinansiering 2026: 87 400 kr (2025: 85 700 kr)" in ran.out
    assert "changed: 0 figures" in ran.out
    assert "delarna blir 1 223 600 kr, men den tryckta summan är 1 200 000 kr" in ran.out
    assert ran.out.endswith("Nothing is stored yet. Add --confirm to store it.\n")
    assert documents(store) == before


def test_a_confirmed_file_is_the_source_of_answers(bot: Run, store: Path, file: Path) -> None:
    question = "Vad betalar Kalix för grundfinansieringen 2026?"
    assert bot("ask", question).status == 3
    ran = bot("import", file, "--cooperation", "norrbotten", "--confirm")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("Stored, with grund-2026.xlsx as the source.\n")
    answer = bot("ask", question)
    assert answer.status == 0
    assert "Kalix betalar 87 400 kr" in answer.out
    assert "grund-2026.xlsx, Blad1, 5 december 2025" in answer.out


def test_the_same_file_again_changes_nothing(bot: Run, store: Path, file: Path) -> None:
    bot("import", file, "--cooperation", "norrbotten", "--confirm")
    before = documents(store)
    ran = bot("import", file, "--cooperation", "norrbotten", "--confirm")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "grund-2026.xlsx: this file is already stored, nothing is changed\n"
    assert documents(store) == before


def test_the_year_can_be_named(bot: Run, store: Path, tmp_path: Path) -> None:
    rows = [["Kommun", "E-arkiv"], ["Boden", 40_000], ["Kalix", 22_000]]
    path = xlsx(tmp_path / "arkiv.xlsx", rows)
    ran = bot("import", path, "--cooperation", "norrbotten")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "arkiv.xlsx, Blad1, row 1, column B: no year is told: write it in the heading, or name it "
        "with --year\n"
    )
    ran = bot("import", path, "--cooperation", "norrbotten", "--year", 2027)
    assert ran.status == 0
    assert "Kalix, E-arkiv 2027: 22 000 kr (2025: 21 000 kr)" in ran.out
    assert "Arvidsjaur has no row" in ran.out


def test_a_budget_is_previewed_and_answered_from(bot: Run, store: Path, tmp_path: Path) -> None:
    areas = ("Grundfinansiering", "E-tjänsteplattform Verksamhetssystem", "E-arkiv")
    rows = [["Budget 2026", None], ["INTÄKTER", "Budget 2026"]]
    rows += [[area, "313 000"] for area in areas]
    path = xlsx(tmp_path / "budget.xlsx", [*rows, ["SUMMA INTÄKTER", "940 000"]])
    ran = bot("import", path, "--cooperation", "norrbotten", "--confirm")
    assert (ran.status, ran.err) == (0, "")
    assert "  E-arkiv, budget income until 2026-12-31: 313 000 kr" in ran.out
    assert "raderna blir tillsammans 939 000 kr, men den tryckta summan är 940 000 kr" in ran.out
    answer = bot("ask", "Vad är budgeten för e-arkivet 2026?")
    assert answer.status == 0
    assert "Gemensamt E-arkiv, budget 2026: 313 000 kr" in answer.out
    assert "budget.xlsx, Blad1, 5 december 2025" in answer.out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx: the file has a password"),
        ("a.xlsx", b"none", "a.xlsx: the file cannot be read: it is no Excel workbook"),
        (
            "a.csv",
            b"a;b\n1;2\n",
            "a.csv: no column names municipalities or areas of the economy of Norrbottens e-n",
        ),
        ("a.txt", b"", "a.txt: only .csv, .xlsx files can be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_line(
    bot: Run, store: Path, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = bot("import", tmp_path / name, "--cooperation", "norrbotten", "--confirm")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(told)
    assert is_one_sentence(ran.err)


def test_an_unknown_cooperation_is_told_in_a_line(bot: Run, store: Path, file: Path) -> None:
    ran = bot("import", file, "--cooperation", "skåne")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("--cooperation skåne: there is no such cooperation")
    assert is_one_sentence(ran.err)


def test_a_list_of_members_is_previewed_and_stored_for_one_cooperation(
    bot: Run, store: Path, tmp_path: Path
) -> None:
    header = "name,email,aad_object_id,cooperation,municipality,body,role,language\n"
    file = tmp_path / "medlemmar.csv"
    file.write_text(f"{header}Nya Ny,nya@example.org,,norrbotten,Kalix,namnden,ledamot,sv\n")
    ran = bot("import", file, "--cooperation", "norrbotten")
    assert (ran.status, ran.err) == (0, "")
    assert "new: 1 people\n  Nya Ny, nya@example.org\n" in ran.out
    assert ran.out.endswith("Add --confirm to store it.\n")
    assert bot("about", "nya@example.org").status == 2, "nothing is stored yet"
    assert bot("import", file, "--cooperation", "norrbotten", "--confirm").status == 0
    assert bot("about", "nya@example.org").status == 0
    elsewhere = bot("import", file, "--cooperation", "esamverkan")
    assert elsewhere.status == 2
    assert "row 2, cooperation: 'norrbotten' is not 'esamverkan'" in elsewhere.err
