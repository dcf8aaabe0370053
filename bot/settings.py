"""How is this installation set up? Its settings, from the environment and ``.env``.

They are checked at start. The Bot Framework's own names are spelled as it spells them. Every fault
is told in one sentence that names the setting.
"""

import ipaddress
import os
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.secret_files import SecretFileFault, secrets_from_files
from bot.setting_faults import SettingsError, fault_of, sentence_of

TEAMS_SERVICE_HOSTS = (
    "smba.trafficmanager.net",
    "*.botframework.com",
    "smba.infra.gcc.teams.microsoft.com",
    "smba.infra.gov.teams.microsoft.us",
    "smba.infra.dod.teams.microsoft.us",
)
"""Where Microsoft's clouds run the Bot Connector for Teams."""

OPENID_METADATA_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN_URL = "https://login.microsoftonline.com"
OAUTH_SCOPE = "https://api.botframework.com/.default"

FILE_HOSTS = ("*.sharepoint.com", "*.sharepoint.us", "*.sharepoint-mil.us")
"""Where Microsoft's clouds keep the files that people send in Teams."""

_HOST = re.compile(r"(\*\.)?([a-z0-9_-]+\.)*[a-z0-9_-]+(:\d{1,5})?|\[[0-9a-f:]+\](:\d{1,5})?")
_DATABASES = ("sqlite+aiosqlite://", "postgresql+asyncpg://")


class AppType(StrEnum):
    """How the bot proves who it is when it sends; the Bot Framework's names."""

    MULTI_TENANT = "MultiTenant"
    SINGLE_TENANT = "SingleTenant"
    USER_ASSIGNED_MSI = "UserAssignedMSI"


def is_loopback(host: str) -> bool:
    """Whether a host name or address stays within this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Settings(BaseSettings):
    """All settings of one installation. Secrets are kept out of ``repr`` and of error messages."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    database_url: str = Field("sqlite+aiosqlite:///./data/bot.db", alias="DATABASE_URL", repr=False)
    port: int = Field(3978, alias="PORT", ge=0, le=65535)

    app_type: AppType = Field(AppType.MULTI_TENANT, alias="MicrosoftAppType")
    app_id: str | None = Field(None, alias="MicrosoftAppId")
    app_password: SecretStr | None = Field(None, alias="MicrosoftAppPassword")
    app_tenant_id: str | None = Field(None, alias="MicrosoftAppTenantId")
    openid_metadata_url: str = Field(OPENID_METADATA_URL, alias="ToBotFromChannelOpenIdMetadataUrl")
    login_url: str = Field(LOGIN_URL, alias="ToChannelFromBotLoginUrl")
    oauth_scope: str = Field(OAUTH_SCOPE, alias="ToChannelFromBotOAuthScope", min_length=1)
    identity_endpoint: str | None = Field(None, alias="IDENTITY_ENDPOINT")
    identity_header: SecretStr | None = Field(None, alias="IDENTITY_HEADER")

    insecure_local: bool = Field(default=False, alias="BOT_INSECURE_LOCAL")
    allowed_tenants: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), alias="ALLOWED_TENANTS"
    )
    allowed_service_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        TEAMS_SERVICE_HOSTS, alias="ALLOWED_SERVICE_HOSTS"
    )
    allowed_file_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        FILE_HOSTS, alias="ALLOWED_FILE_HOSTS"
    )
    public_url: str = Field("", alias="PUBLIC_URL")
    clock_start: datetime | None = Field(None, alias="BOT_CLOCK")
    send_rate: float = Field(30.0, alias="BOT_SEND_RATE", gt=0, le=1000, allow_inf_nan=False)
    conversation_rate: float = Field(
        0.49, alias="BOT_CONVERSATION_RATE", gt=0, le=1000, allow_inf_nan=False
    )
    conversation_burst: int = Field(6, alias="BOT_CONVERSATION_BURST", ge=1, le=1000)
    sends_at_once: int = Field(1, alias="BOT_SENDS_AT_ONCE", ge=1, le=1000)
    smtp_url: str | None = Field(None, alias="SMTP_URL", repr=False)
    mail_from: str | None = Field(None, alias="MAIL_FROM")
    turn_rate: float = Field(60.0, alias="BOT_TURN_RATE", ge=0, le=100_000, allow_inf_nan=False)
    keep_comments_days: int = Field(90, alias="KEEP_COMMENTS_DAYS", ge=1, le=36_500)
    keep_log_days: int = Field(730, alias="KEEP_LOG_DAYS", ge=1, le=36_500)
    keep_messages_days: int = Field(180, alias="KEEP_MESSAGES_DAYS", ge=1, le=36_500)
    keep_context_minutes: int = Field(30, alias="KEEP_CONTEXT_MINUTES", ge=1, le=1440)
    paper_template: Path | None = Field(None, alias="PAPER_TEMPLATE")
    log_format: Literal["text", "json"] = Field("text", alias="LOG_FORMAT")
    trace_collector: str | None = Field(None, alias="OTEL_EXPORTER_OTLP_ENDPOINT")

    @property
    def checks_tokens(self) -> bool:
        """Whether inbound activities must carry a token; only without an app id they need not."""
        return self.app_id is not None

    def check_servable(self) -> None:
        """Refuse to serve without checking tokens, unless that is what was asked for.

        Commands that serve nobody do not need an app id.

        Raises:
            SettingsError: there is neither an app id nor BOT_INSECURE_LOCAL.
        """
        if self.app_id is None and not self.insecure_local:
            raise SettingsError(
                "MicrosoftAppId is not set, so nobody's token could be checked; set it, or set "
                "BOT_INSECURE_LOCAL=1 to try the bot on this machine alone."
            )

    def listen_host(self, wanted: str | None) -> str:
        """The address to listen on: ``wanted``, or everywhere, but loopback in the insecure mode.

        Raises:
            SettingsError: the settings do not allow serving, or not on that address.
        """
        self.check_servable()
        if not self.insecure_local:
            # A bot is called from outside.
            return wanted or "0.0.0.0"  # noqa: S104  # nosec B104
        if wanted is not None and not is_loopback(wanted):
            raise SettingsError(
                f"BOT_INSECURE_LOCAL serves this machine alone, not {wanted}: leave out the host, "
                "or set MicrosoftAppId and unset BOT_INSECURE_LOCAL."
            )
        return wanted or "127.0.0.1"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(_DATABASES):
            raise fault_of("must begin with " + " or ".join(_DATABASES))
        return value

    @field_validator("app_type", mode="before")
    @classmethod
    def _known_app_type(cls, value: object) -> object:
        for known in AppType:
            if isinstance(value, str) and value.strip().lower() == known.lower():
                return known
        raise fault_of(f"must be one of {', '.join(AppType)}, not {value!r}")

    @field_validator("app_id", "app_tenant_id", "mail_from", mode="before")
    @classmethod
    def _trimmed(cls, value: object) -> object:
        return (value.strip() or None) if isinstance(value, str) else value

    @field_validator("log_format", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("allowed_tenants", mode="before")
    @classmethod
    def _tenants(cls, value: object) -> object:
        return frozenset(_listed(value))

    @field_validator("allowed_service_hosts", "allowed_file_hosts", mode="before")
    @classmethod
    def _hosts(cls, value: object) -> object:
        hosts = _listed(value)
        for host in hosts:
            if not _HOST.fullmatch(host):
                raise fault_of(
                    f"lists host names such as smba.trafficmanager.net or 127.0.0.1:3979, "
                    f"not {host!r}"
                )
        return tuple(hosts)

    @field_validator("openid_metadata_url", "login_url")
    @classmethod
    def _guarded_url(cls, value: str) -> str:
        parts = _web_address(value)
        if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
            raise fault_of("must be an https:// address (http:// only on this machine)")
        return value.rstrip("/")

    @field_validator("public_url", "identity_endpoint", "trace_collector")
    @classmethod
    def _plain_url(cls, value: str | None) -> str | None:
        if not value:
            return value
        _web_address(value)
        return value.rstrip("/")

    @field_validator("clock_start", mode="before")
    @classmethod
    def _instant(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            instant = datetime.fromisoformat(value.strip())
        except ValueError:
            raise fault_of("must be an ISO instant such as 2025-12-01T08:00:00+01:00") from None
        return instant if instant.tzinfo else instant.replace(tzinfo=UTC)

    @field_validator("clock_start")
    @classmethod
    def _in_utc(cls, value: datetime | None) -> datetime | None:
        """In UTC and not at the very ends of the calendar, where sums of days would overflow."""
        if value is None:
            return None
        if not date(1970, 1, 2) <= value.date() <= date(9000, 1, 1):
            raise fault_of("must be an instant between 1970 and 9000")
        return value.astimezone(UTC)

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: str | None) -> str | None:
        if value is not None:
            parts = _split(value)
            if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
                raise fault_of("must look like smtp://user:password@host:587")
        return value

    @field_validator("mail_from")
    @classmethod
    def _mail_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[^@\r\n]+@[^@\s]+", value):
            raise fault_of("must be an e-mail address")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """What no single setting shows, and the defaults that follow from other settings.

        A bot with a tenant of its own is SingleTenant: no new MultiTenant bots can be made.
        """
        # The model is frozen for everybody else; here it is still being made.
        own = self.__dict__
        if "app_type" not in self.model_fields_set and self.app_tenant_id:
            own["app_type"] = AppType.SINGLE_TENANT
        if self.app_id is not None:
            self._with_app_id()
        if self.smtp_url and not self.mail_from:
            raise fault_of("MAIL_FROM is needed together with SMTP_URL.", whole=True)
        if not self.allowed_tenants and self.app_tenant_id:
            own["allowed_tenants"] = frozenset({self.app_tenant_id.lower()})
        if "turn_rate" not in self.model_fields_set and self.app_id is None:
            # On a machine of one's own nobody else has to wait.
            own["turn_rate"] = 0.0
        if not self.public_url:
            own["public_url"] = f"http://localhost:{self.port}"
        return self

    def _with_app_id(self) -> None:
        if self.clock_start is not None:
            raise fault_of(
                "BOT_CLOCK is for demonstrations and can't be used with MicrosoftAppId.", whole=True
            )
        if self.app_type is AppType.SINGLE_TENANT and not self.app_tenant_id:
            raise fault_of(
                "MicrosoftAppTenantId is needed when MicrosoftAppType is SingleTenant.", whole=True
            )
        if self.app_type is not AppType.USER_ASSIGNED_MSI and not self.app_password:
            raise fault_of(
                f"MicrosoftAppPassword is needed when MicrosoftAppType is {self.app_type.value}.",
                whole=True,
            )
        if not self.allowed_tenants and not self.app_tenant_id:
            raise fault_of(
                "ALLOWED_TENANTS must name the tenants whose people may talk to the bot when "
                "MicrosoftAppTenantId is not set.",
                whole=True,
            )


def load_settings(env_file: Path | str | None = ".env") -> Settings:
    """The settings from the environment and ``env_file``; the environment goes first.

    Secrets may stand in files that the environment names; see :mod:`bot.secret_files`.

    Raises:
        SettingsError: with a sentence for every fault.
    """
    try:
        given = secrets_from_files(os.environ)
        return Settings(_env_file=env_file, **given)  # type: ignore[arg-type, call-arg]
    except SecretFileFault as fault:
        raise SettingsError(str(fault)) from fault
    except ValidationError as error:
        raise SettingsError("\n".join(sentence_of(fault) for fault in error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file} is not a text file in UTF-8.") from None


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [part.strip().lower() for part in value.split(",") if part.strip()]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [str(part).strip().lower() for part in value]
    raise fault_of("must be a list separated by commas")


def _split(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - a property that raises on a port that is no number
    except ValueError:
        raise fault_of("must be an address") from None
    return parts


def _web_address(value: str) -> SplitResult:
    parts = _split(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise fault_of("must be an address that begins with https://")
    return parts
