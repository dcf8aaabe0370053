"""What is uploaded to Teams? The app package: manifest, its English words, and two icons.

The manifest follows Microsoft's schema 1.25 (docs: *Microsoft 365 app manifest schema reference*).
The words are Swedish, with English beside them. The same input gives the same bytes.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dialogs.texts import say

VERSION = "1.0.0"
"""Of the package. Teams offers an update only when it is raised: do so with every change in it."""

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.25"
LANGUAGE, OTHER = "sv", "en"
COMMANDS = (
    "help",
    "status",
    "costs",
    "economy",
    "meeting",
    "attendance",
    "decisions",
    "faults",
)
"""What the command menu offers, as keys of texts; a title is what is sent when it is chosen."""

_SCOPES = ["personal", "team", "groupChat"]
_ICONS = Path(__file__).parent / "icons"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest instant that a zip file can hold."""


class PackageFault(ValueError):
    """A package can't be made of what was given; the text is a sentence."""


def app_id_of(text: str) -> str:
    """An app id in the form Microsoft writes it, lower case with hyphens.

    Raises:
        PackageFault: it is no GUID.
    """
    found = text.strip().lower()
    if not _GUID.fullmatch(found):
        raise PackageFault(
            f"--app-id {text!r}: must be the bot's app id, a GUID such as "
            "11111111-2222-3333-4444-555555555555"
        )
    return found


def host_of(text: str) -> str:
    """A host name, lower case.

    Raises:
        PackageFault: it is no full host name, or more than one.
    """
    found = text.strip().lower()
    if not _HOST.fullmatch(found):
        raise PackageFault(
            f"--domain {text!r}: must be a full host name such as bot.example.se, "
            "without https://, port and path"
        )
    return found


def app_package(app_id: str, host: str, *, developer: str, website: str) -> bytes:
    """The zip file's content.

    ``developer`` is who offers the bot, ``website`` an https:// address where they say who they are
    and how they handle personal data.

    Raises:
        PackageFault: the app id, the host or the website can't be used.
    """
    told = manifest(app_id_of(app_id), host_of(host), developer, _website_of(website))
    files = {
        "manifest.json": _json(told),
        f"{OTHER}.json": _json(localization()),
        "color.png": (_ICONS / "color.png").read_bytes(),
        "outline.png": (_ICONS / "outline.png").read_bytes(),
    }
    written = io.BytesIO()
    # Stored, not compressed: how a file is compressed differs from one zlib to the next.
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return written.getvalue()


def manifest(app_id: str, host: str, developer: str, website: str) -> dict[str, Any]:
    """``manifest.json``: the bot in personal chats, teams and group chats, and the tab."""
    tab = f"https://{host}/tab"
    return {
        "$schema": f"{SCHEMA}/MicrosoftTeams.schema.json",
        "manifestVersion": "1.25",
        "version": VERSION,
        "id": app_id,
        "developer": {
            "name": developer,
            "websiteUrl": website,
            "privacyUrl": website,
            "termsOfUseUrl": website,
        },
        "name": {"short": _text("name_short"), "full": _text("name_full")},
        "description": {"short": _text("description_short"), "full": _text("description_full")},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#1F4E79",
        "localizationInfo": {
            "defaultLanguageTag": LANGUAGE,
            "additionalLanguages": [{"languageTag": OTHER, "file": f"{OTHER}.json"}],
        },
        "bots": [
            {
                "botId": app_id,
                "scopes": _SCOPES,
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": [
                    {"scopes": _SCOPES, "commands": [_command(LANGUAGE, c) for c in COMMANDS]}
                ],
            }
        ],
        "staticTabs": [
            {"entityId": "conversations", "scopes": ["personal"]},
            {
                "entityId": "overview",
                "name": _text("tab"),
                "contentUrl": tab,
                "websiteUrl": tab,
                "scopes": ["personal"],
            },
            {"entityId": "about", "scopes": ["personal"]},
        ],
        "validDomains": [host],
        # Teams signs people in to the tab by this: "Enable SSO for tab app", Microsoft Learn.
        "webApplicationInfo": {"id": app_id, "resource": f"api://{host}/{app_id}"},
        # Teams tells which messages were read only where this is granted ("Read receipts").
        "authorization": {
            "permissions": {
                "resourceSpecific": [
                    {"name": "ChatMessageReadReceipt.Read.Chat", "type": "Application"}
                ]
            }
        },
        "supportsChannelFeatures": "tier1",
    }


def localization() -> dict[str, str]:
    """``en.json``: the manifest's words in English, by their places in it."""
    words = {
        "$schema": f"{SCHEMA}/MicrosoftTeams.Localization.schema.json",
        "name.short": _text("name_short", OTHER),
        "name.full": _text("name_full", OTHER),
        "description.short": _text("description_short", OTHER),
        "description.full": _text("description_full", OTHER),
        "staticTabs[1].name": _text("tab", OTHER),
    }
    for place, name in enumerate(COMMANDS):
        for part, text in _command(OTHER, name).items():
            words[f"bots[0].commandLists[0].commands[{place}].{part}"] = text
    return words


def _command(language: str, name: str) -> dict[str, str]:
    return {part: _text(f"command_{name}.{part}", language) for part in ("title", "description")}


def _text(key: str, language: str = LANGUAGE) -> str:
    return say(language, f"teams_app.{key}")


def _website_of(text: str) -> str:
    found = text.strip()
    host = found.removeprefix("https://").partition("/")[0].lower()
    if not found.startswith("https://") or not _HOST.fullmatch(host):
        raise PackageFault(f"--website {text!r}: must be an address that begins with https://")
    return found


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
