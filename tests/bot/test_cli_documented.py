"""Every command that the documents show is run, with files and names in the place of its words."""

import re
import shlex
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.bot.test_cli import Run, bare_environment, bot, store
from tests.bot.test_cli_import import file
from tests.docs.conftest import example
from tests.docs.markdown import ADD_A_COOPERATION, DOCUMENTS, blocks, read
from tests.docs.test_names import arguments, commands
from tools import demo_meetings
from tools.agents_playground import DEMO_MEMBERS, ROOT

__all__ = ["bare_environment", "bot", "example", "file", "store"]

_SHOWN = re.compile(r"python -m bot ((?:\\\n|[^`\n])+)")
_RUN_ELSEWHERE = {"serve", "COMMAND"}
"""``serve`` does not end; it is run as a process of its own by the tests of the command line."""
_MEETING = date(2026, 3, 18)
_WORDS = {
    "KIND": "costs",
    "C": "norrbotten",
    "Y": "2025",
    "ID": "00000000-0000-0000-0000-000000000001",
    "HOST": "bot.example.se",
    "DATE": "2026-03-01",
    "EMAIL": "karin.demo@kalix.example",
    "FOLDER": str(ROOT / "storage" / "data" / "norrbotten"),
    "MAPP": "larm-vast",
    "storage/data/norrbotten": str(ROOT / "storage" / "data" / "norrbotten"),
    "/in/members.csv": "members.csv",
}
_FILES = {
    "members": "members.csv",
    "meetings": "meetings.csv",
    "import": "grund-2026.xlsx",
    "export": "out.xlsx",
    "backup": "a.backup",
    "restore": "a.backup",
    "links": "links.csv",
}
_ORDER = {"load": 0, "members": 1, "meetings": 2, "erase": 99}
_NOT_IN_A_STORE_THAT_HOLDS_SOMETHING = {"restore"}


def _named(words: tuple[str, ...]) -> bool:
    """Whether a command that needs words of its own is only spoken of."""
    return len(words) == 1 and bool(arguments(commands()[words[0]])[1])


def shown() -> list[list[str]]:
    """The words of every command in the documents, each once: what fills a store goes first."""
    found = {
        tuple(shlex.split(line.replace("\\\n", " ")))
        for file in DOCUMENTS
        for line in _SHOWN.findall(read(file))
    }
    whole = [list(words) for words in found if words[0] not in _RUN_ELSEWHERE and not _named(words)]
    return sorted(whole, key=lambda words: (_ORDER.get(words[0], len(_ORDER)), words))


def test_every_command_in_the_documents_does_what_it_says(
    bot: Run,
    store: Path,
    file: Path,
    example: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copy(DEMO_MEMBERS, tmp_path / "members.csv")
    (members,) = (b for b in blocks(read(ADD_A_COOPERATION), "csv") if b.startswith("name,"))
    (tmp_path / "medlemmar.csv").write_text(members, encoding="utf-8")
    demo_meetings.write(tmp_path / "meetings.csv", _MEETING - timedelta(days=21))
    told = shown()
    assert {words[0] for words in told} >= {"members", "load", "backup", "restore", "manifest"}
    failed = []
    for name, *words in told:
        given = [_FILES[name] if word == "FILE" else _WORDS.get(word, word) for word in words]
        if name in _NOT_IN_A_STORE_THAT_HOLDS_SOMETHING:
            monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'new.db'}")
        ran = bot(name, *given)
        monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{store}")
        if ran.status:
            failed.append(f"{name} {given}: {ran.err}")
    assert failed == []
