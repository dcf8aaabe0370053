"""``backup`` writes a private file, and ``restore`` puts it into a store of another address."""

from pathlib import Path

import pytest

from tests.bot.test_cli import Run, bare_environment, bot, is_one_sentence, store

__all__ = ["bare_environment", "bot", "store"]


def test_a_store_is_backed_up_and_restored_elsewhere(
    bot: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bot.backup"
    asked = bot("ask", "vad kostar e-arkivet för Kalix 2025?")
    kept = bot("backup", file)
    assert (kept.status, kept.err) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600

    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'new' / 'bot.db'}")
    restored = bot("restore", file)
    assert (restored.status, restored.err) == (0, "")
    assert restored.out.split()[0] == kept.out.split()[0]
    assert bot("ask", "vad kostar e-arkivet för Kalix 2025?").out == asked.out

    again = bot("restore", file)
    assert again.status == 2
    assert is_one_sentence(again.err)


def test_a_folder_that_is_not_there_is_told(bot: Run, store: Path, tmp_path: Path) -> None:
    for command in ("backup", "restore"):
        ran = bot(command, tmp_path / "missing" / "a.backup")
        assert ran.status == 2
        assert is_one_sentence(ran.err)
