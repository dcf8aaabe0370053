"""Secrets come from files where the environment names them, and are told nowhere."""

from pathlib import Path

import pytest

from bot.configuration import told_configuration
from bot.setting_faults import SettingsError
from bot.settings import load_settings


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MicrosoftAppId", "app")
    monkeypatch.setenv("MicrosoftAppTenantId", "tenant")
    (tmp_path / "password").write_text(" hush-hush\n", encoding="utf-8")
    (tmp_path / "database").write_text(
        "postgresql+asyncpg://bot:open-sesame@db/bot\n", encoding="utf-8"
    )
    monkeypatch.setenv("MicrosoftAppPassword_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "database"))
    return tmp_path


def test_a_file_gives_a_secret_without_its_last_line_end(secrets: Path) -> None:
    settings = load_settings(None)
    assert settings.app_password is not None
    assert settings.app_password.get_secret_value() == "hush-hush"
    assert settings.database_url == "postgresql+asyncpg://bot:open-sesame@db/bot"


def test_the_configuration_is_told_without_secrets(
    secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMTP_URL", "smtp://user:swordfish@mail.example:587")
    monkeypatch.setenv("MAIL_FROM", "bot@example.org")
    told = told_configuration(load_settings(None))
    assert "MicrosoftAppPassword=(set)" in told
    assert "DATABASE_URL=postgresql+asyncpg://bot:***@db/bot" in told
    assert "SMTP_URL=smtp://mail.example:587" in told
    assert "MicrosoftAppId=app" in told
    assert "aiohttp " in told
    assert not [one for one in ("hush", "sesame", "swordfish", "user:") if one in told]


def test_a_setting_given_twice_is_a_fault(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MicrosoftAppPassword", "another")
    with pytest.raises(SettingsError, match="both set") as fault:
        load_settings(None)
    assert "another" not in str(fault.value)


@pytest.mark.parametrize("content", [None, b"", b" \n", b"\xff\xfe\x00"])
def test_a_file_that_holds_nothing_is_named_in_one_sentence(
    secrets: Path, content: bytes | None
) -> None:
    file = secrets / "password"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError) as fault:
        load_settings(None)
    assert str(fault.value).startswith(f"MicrosoftAppPassword_FILE: {file} ")
    assert "\n" not in str(fault.value)
