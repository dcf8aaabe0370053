"""What the settings are when they are right, and what is said when they are not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Parts, create_app
from bot.setting_faults import SettingsError
from bot.settings import AppType, Settings, load_settings
from dialogs.messages import Incoming, Turn

LOCAL = {"BOT_INSECURE_LOCAL": "1"}
TENANT = "11111111-2222-3333-4444-555555555555"
APP = {
    "MicrosoftAppType": "SingleTenant",
    "MicrosoftAppId": "app",
    "MicrosoftAppPassword": "hemligt",
    "MicrosoftAppTenantId": TENANT,
}
NAMES = [field.alias for field in Settings.model_fields.values() if field.alias]


class Silent:
    async def message(self, incoming: Incoming) -> Turn:
        return Turn()

    async def arrived(self, incoming: Incoming) -> Turn:
        return Turn()


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def loaded(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return load_settings(None)


def test_the_defaults_are_those_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, **LOCAL)
    assert settings.database_url == "sqlite+aiosqlite:///./data/bot.db"
    assert settings.port == 3978
    assert settings.public_url == "http://localhost:3978"
    assert settings.send_rate == 30
    assert settings.log_format == "text"
    assert settings.allowed_tenants == frozenset()
    assert "smba.trafficmanager.net" in settings.allowed_service_hosts
    assert settings.clock_start is None
    assert not settings.checks_tokens


def test_every_setting_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(
        monkeypatch,
        **APP,
        DATABASE_URL="postgresql+asyncpg://bot@db/bot",
        PORT="8080",
        ToBotFromChannelOpenIdMetadataUrl="https://login.example/config",
        ToChannelFromBotLoginUrl="https://login.example/tenant/",
        ALLOWED_TENANTS="A-1, b-2,",
        ALLOWED_SERVICE_HOSTS="smba.example, *.teams.example,127.0.0.1:3979",
        PUBLIC_URL="https://bot.example/",
        BOT_SEND_RATE="12.5",
        SMTP_URL="smtp://u:p@mail.example:587",
        MAIL_FROM="Boten <bot@mail.example>",
        LOG_FORMAT="JSON",
    )
    assert settings.app_type is AppType.SINGLE_TENANT
    assert (settings.app_id, settings.app_tenant_id) == ("app", TENANT)
    assert settings.app_password is not None
    assert settings.app_password.get_secret_value() == "hemligt"
    assert settings.checks_tokens
    assert settings.database_url == "postgresql+asyncpg://bot@db/bot"
    assert settings.port == 8080
    assert settings.openid_metadata_url == "https://login.example/config"
    assert settings.login_url == "https://login.example/tenant"
    assert settings.allowed_tenants == {"a-1", "b-2"}
    assert settings.allowed_service_hosts == ("smba.example", "*.teams.example", "127.0.0.1:3979")
    assert settings.public_url == "https://bot.example"
    assert settings.send_rate == 12.5
    assert (settings.smtp_url, settings.mail_from) == (
        "smtp://u:p@mail.example:587",
        "Boten <bot@mail.example>",
    )
    assert settings.log_format == "json"


def test_people_of_the_bots_own_tenant_may_talk_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch, **APP).allowed_tenants == {TENANT}


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({"MicrosoftAppType": "singletenant"}, AppType.SINGLE_TENANT),
        ({"MicrosoftAppType": "MultiTenant"}, AppType.MULTI_TENANT),
        ({"MicrosoftAppType": "UserAssignedMSI"}, AppType.USER_ASSIGNED_MSI),
        ({"MicrosoftAppType": ""}, AppType.SINGLE_TENANT),
    ],
)
def test_the_app_type_is_the_named_one_or_that_of_a_bot_with_a_tenant(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], kind: AppType
) -> None:
    assert loaded(monkeypatch, **{**APP, **environment}).app_type is kind


def test_a_managed_identity_needs_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {**APP, "MicrosoftAppType": "UserAssignedMSI", "MicrosoftAppPassword": ""}
    assert loaded(monkeypatch, **environment).app_password is None


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"BOT_INSECURE_LOCAL": "perhaps"}, "BOT_INSECURE_LOCAL must be 1 or 0."),
        ({**APP, "MicrosoftAppType": "Multi"}, "MicrosoftAppType must be one of MultiTenant"),
        ({**APP, "MicrosoftAppTenantId": ""}, "MicrosoftAppTenantId is needed"),
        ({**APP, "MicrosoftAppPassword": ""}, "MicrosoftAppPassword is needed"),
        (
            {"MicrosoftAppId": "app", "MicrosoftAppPassword": "x"},
            "ALLOWED_TENANTS must name the tenants",
        ),
        ({**APP, "BOT_CLOCK": "2025-12-01T08:00:00Z"}, "BOT_CLOCK is for demonstrations"),
        ({**LOCAL, "BOT_CLOCK": "monday"}, "BOT_CLOCK must be an ISO instant"),
        ({**LOCAL, "BOT_CLOCK": "0001-01-01"}, "BOT_CLOCK must be an instant between"),
        ({**LOCAL, "PORT": "many"}, "PORT must be a whole number"),
        ({**LOCAL, "PORT": "65536"}, "PORT must be a whole number"),
        ({**LOCAL, "PORT": "-1"}, "PORT must be a whole number"),
        ({**LOCAL, "BOT_SEND_RATE": "0"}, "BOT_SEND_RATE must be a number above 0"),
        ({**LOCAL, "BOT_SEND_RATE": "nan"}, "BOT_SEND_RATE must be a number above 0"),
        ({**LOCAL, "BOT_SEND_RATE": "fast"}, "BOT_SEND_RATE must be a number above 0"),
        ({**LOCAL, "BOT_CONVERSATION_RATE": "0"}, "BOT_CONVERSATION_RATE must be a number above 0"),
        ({**LOCAL, "BOT_CONVERSATION_BURST": "0"}, "BOT_CONVERSATION_BURST must be a whole number"),
        ({**LOCAL, "BOT_SENDS_AT_ONCE": "1.5"}, "BOT_SENDS_AT_ONCE must be a whole number from 1"),
        ({**LOCAL, "DATABASE_URL": "mysql://u:hemligt@h/d"}, "DATABASE_URL must begin with"),
        ({**LOCAL, "PUBLIC_URL": "bot.example"}, "PUBLIC_URL must be an address"),
        ({**LOCAL, "PUBLIC_URL": "https://[x"}, "PUBLIC_URL must be an address"),
        (
            {**LOCAL, "ToBotFromChannelOpenIdMetadataUrl": "http://login.example/"},
            "ToBotFromChannelOpenIdMetadataUrl must be an https:// address",
        ),
        (
            {**LOCAL, "ToChannelFromBotLoginUrl": "login.example"},
            "ToChannelFromBotLoginUrl must be an address",
        ),
        (
            {**LOCAL, "ALLOWED_SERVICE_HOSTS": "https://x/"},
            "ALLOWED_SERVICE_HOSTS lists host names",
        ),
        ({**LOCAL, "SMTP_URL": "mail.example"}, "SMTP_URL must look like"),
        ({**LOCAL, "SMTP_URL": "smtp://u:hemligt@h:99999"}, "SMTP_URL must be an address"),
        ({**LOCAL, "SMTP_URL": "smtp://h"}, "MAIL_FROM is needed together with SMTP_URL."),
        ({**LOCAL, "MAIL_FROM": "nobody"}, "MAIL_FROM must be an e-mail address."),
        ({**LOCAL, "MAIL_FROM": "a@b\nBcc: x@y"}, "MAIL_FROM must be an e-mail address."),
        ({**LOCAL, "LOG_FORMAT": "xml"}, "LOG_FORMAT must be text or json."),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence_with_its_name(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        loaded(monkeypatch, **environment)
    message = str(raised.value)
    assert said in message
    assert message.count("\n") == 0
    assert message.endswith(".")
    assert "hemligt" not in message


def test_a_bot_that_could_check_nobodys_token_refuses_to_serve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = loaded(monkeypatch)
    with pytest.raises(SettingsError, match=r"MicrosoftAppId is not set.*BOT_INSECURE_LOCAL=1"):
        settings.listen_host("127.0.0.1")
    with pytest.raises(SettingsError, match="MicrosoftAppId is not set"):
        create_app(settings, Parts(conversation=Silent(), apology=lambda _, reference: reference))


def test_every_fault_has_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as raised:
        loaded(monkeypatch, **LOCAL, PORT="x", LOG_FORMAT="y")
    assert [line.split()[0] for line in str(raised.value).splitlines()] == ["PORT", "LOG_FORMAT"]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-12-01T08:00:00+01:00", datetime(2025, 12, 1, 7, tzinfo=UTC)),
        ("2025-12-01T08:00:00Z", datetime(2025, 12, 1, 8, tzinfo=UTC)),
        ("2025-12-01 08:00", datetime(2025, 12, 1, 8, tzinfo=UTC)),
        ("2025-12-01", datetime(2025, 12, 1, tzinfo=UTC)),
    ],
)
def test_the_clock_may_start_at_any_iso_instant(
    monkeypatch: pytest.MonkeyPatch, text: str, instant: datetime
) -> None:
    assert loaded(monkeypatch, **LOCAL, BOT_CLOCK=text).clock_start == instant


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(
        monkeypatch,
        **APP,
        DATABASE_URL="postgresql+asyncpg://u:hemligt@h/d",
        SMTP_URL="smtp://u:hemligt@h",
        MAIL_FROM="a@b",
    )
    assert "hemligt" not in repr(settings)


def test_a_file_gives_what_the_environment_leaves_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_INSECURE_LOCAL=1\nPORT=4000\nLOG_FORMAT=json\nOTHER=x\n", "utf-8")
    monkeypatch.setenv("PORT", "5000")
    settings = load_settings(file)
    assert (settings.port, settings.log_format) == (5000, "json")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"PORT=\xff\xfe")
    with pytest.raises(SettingsError, match="is not a text file"):
        load_settings(file)


@pytest.mark.parametrize("wanted", [None, "127.0.0.1", "localhost", "::1"])
def test_the_insecure_mode_stays_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, wanted: str | None
) -> None:
    assert loaded(monkeypatch, **LOCAL).listen_host(wanted) == (wanted or "127.0.0.1")


@pytest.mark.parametrize("wanted", ["0.0.0.0", "::", "192.0.2.1", "bot.example", ""])
def test_the_insecure_mode_refuses_to_be_reached(
    monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    for environment in (LOCAL, {**APP, **LOCAL}):
        with pytest.raises(SettingsError, match="BOT_INSECURE_LOCAL"):
            loaded(monkeypatch, **environment).listen_host(wanted)


def test_a_bot_with_an_app_id_listens_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = loaded(monkeypatch, **APP)
    assert settings.listen_host(None) == "0.0.0.0"
    assert settings.listen_host("192.0.2.1") == "192.0.2.1"
