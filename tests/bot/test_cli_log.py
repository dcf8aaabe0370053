"""Does ``log`` write who changed what, and say in a line what it can't?"""

import asyncio
import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import open_database
from storage.audit import Change, record_change
from storage.loading.member_rows import COLUMNS
from tests.bot.test_cli import Run, bare_environment, bot, is_one_sentence, store

__all__ = ["bare_environment", "bot", "store"]


async def _changed(file: Path) -> None:
    database = open_database(f"sqlite+aiosqlite:///{file}")
    try:
        async with database.sessions.begin() as session:
            for month in (1, 3):
                await record_change(
                    session,
                    Change(
                        at=datetime(2025, month, 1, 12, tzinfo=UTC),
                        person=None,
                        cooperation="norrbotten",
                        deed="status.posted",
                        subject="e-arkiv",
                        before={"phase": None},
                        after={"phase": "=HYPERLINK(1)", "statements": ["Klart"]},
                        channel="personal",
                    ),
                )
    finally:
        await database.close()


def test_the_log_is_a_file_of_changes_from_a_day_on(bot: Run, store: Path, tmp_path: Path) -> None:
    asyncio.run(_changed(store))
    file = tmp_path / "logg.csv"
    ran = bot("log", "--cooperation", "norrbotten", "--from", "2025-02-01", file)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"2 lines, Norrbottens e-nämnd: {file}\n"
    with file.open(encoding="utf-8-sig", newline="") as text:
        loaded, posted = csv.DictReader(text, delimiter=";")
    assert (loaded["Vem"], loaded["Vad"]) == ("Kommandoraden", "Läste in datamappen norrbotten")
    assert posted == {
        "När": "2025-03-01T13:00:00+01:00",
        "Vem": "Raderad person",
        "Vad": "Lade ut status om Gemensamt E-arkiv",
        "Ändring": "Fas: – → =HYPERLINK(1); + Klart",
        "Var": "personal",
    }


def test_what_commands_change_stands_in_the_log(bot: Run, store: Path, tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    for role in ("ledamot", "ersättare"):
        row = f"Ada,ada@example.org,,norrbotten,Kalix,namnden,{role},sv"
        members.write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
        assert bot("members", members).status == 0
    assert bot("erase", "ada@example.org").status == 0
    file = tmp_path / "logg.csv"
    assert bot("log", "--cooperation", "norrbotten", file).status == 0
    with file.open(encoding="utf-8-sig", newline="") as text:
        lines = list(csv.DictReader(text, delimiter=";"))
    assert "Ada" not in repr(lines)
    assert {line["Vem"] for line in lines} == {"Kommandoraden"}
    assert {line["Vad"]: line["Ändring"] for line in lines if "data" not in line["Vad"]} == {
        "Lade till en medlem": "'+ Ledamot, E-nämnden, Kalix",
        "Ändrade en medlem": (
            "'+ Ersättare, E-nämnden, Kalix; \N{MINUS SIGN} Ledamot, E-nämnden, Kalix"
        ),
        "Raderade en persons uppgifter": "Rader: 2",
    }


@pytest.mark.parametrize("arguments", [("ingen", "logg.csv"), ("norrbotten", "saknas/logg.csv")])
def test_what_can_not_be_written_is_told_in_one_sentence(
    bot: Run, store: Path, tmp_path: Path, arguments: tuple[str, str]
) -> None:
    ran = bot("log", "--cooperation", arguments[0], tmp_path / arguments[1])
    assert ran.status == 2
    assert is_one_sentence(ran.err)
