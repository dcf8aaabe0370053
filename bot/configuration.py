"""How is this process set up? Told once at its start, without secrets."""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from urllib.parse import urlsplit

from pydantic import SecretStr
from sqlalchemy import make_url

from bot.settings import Settings

_PARTS = ("aiohttp", "botbuilder-core", "sqlalchemy")
"""The packages whose versions are worth a line when something is asked about an installation."""


def told_configuration(settings: Settings) -> str:
    """Every setting that has a value as ``NAME=value``, then what it runs on."""
    versions = [f"{name} {version(name)}" for name in _PARTS]
    runs_on = f"Python {sys.version.split()[0]}, {', '.join(versions)}"
    return f"{' '.join(_told(settings))} ({runs_on})"


def _told(settings: Settings) -> Iterator[str]:
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        if value in (None, "", frozenset(), ()):
            continue
        yield f"{field.alias}={_shown(str(field.alias), value)}"


def _shown(name: str, value: object) -> str:
    if isinstance(value, SecretStr):
        return "(set)"
    if name == "DATABASE_URL":
        return make_url(str(value)).render_as_string(hide_password=True)
    if name == "SMTP_URL":
        parts = urlsplit(str(value))
        return f"{parts.scheme}://{parts.hostname}:{parts.port or ''}".rstrip(":")
    if isinstance(value, (frozenset, tuple)):
        return ",".join(sorted(map(str, value)))
    return str(value)
