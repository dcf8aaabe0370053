"""Does ``links`` write a link for everybody invited whom the bot has no chat with?"""

import csv
import stat
from pathlib import Path

import pytest

from tests.bot.test_cli import Run, bare_environment, bot, is_one_sentence, store

__all__ = ["bare_environment", "bot", "store"]

_PEOPLE = """\
name,email,aad_object_id,cooperation,municipality,body,role,language
Bo Boden,bo@example.org,,norrbotten,Boden,namnden,ledamot,sv
"""
_MEETINGS = """\
cooperation,body,kind,title,starts,ends,place,online_url,answer_by,agenda
norrbotten,namnden,meeting,Sammanträde,2099-03-18T10:00,2099-03-18T12:00,Luleå,,2099-03-11T16:00,
"""


def test_those_without_teams_get_a_link_each(bot: Run, store: Path, tmp_path: Path) -> None:
    for name, content in (("members", _PEOPLE), ("meetings", _MEETINGS)):
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        assert bot(name, tmp_path / f"{name}.csv").status == 0
    file = tmp_path / "links.csv"
    ran = bot("links", "--cooperation", "norrbotten", "--on", "2099-03-18", file)
    assert (ran.status, ran.err) == (0, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600, "whoever reads a link can answer by it"
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    assert ran.out == f"{len(rows)} links, Norrbottens e-nämnd: {file}\n"
    (row,) = [row for row in rows if row["name"] == "Bo Boden"]
    assert (row["meeting"], row["email"]) == ("Sammanträde", "bo@example.org")
    assert row["link"].startswith("http://localhost:3978/answer/")


@pytest.mark.parametrize("cooperation", ["norrbotten", "ingen"])
def test_a_day_without_a_meeting_is_told_in_one_sentence(
    bot: Run, store: Path, tmp_path: Path, cooperation: str
) -> None:
    ran = bot("links", "--cooperation", cooperation, "--on", "2099-03-19", tmp_path / "links.csv")
    assert ran.status == 2
    assert is_one_sentence(ran.err)
