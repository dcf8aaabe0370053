"""What does the bot say, in Swedish and English?

Texts by key, one file a topic.

``sv/costs.toml`` with ``share = "{municipality} betalar {amount}."`` is the text ``costs.share`` in
Swedish. Placeholders are filled by :func:`say`; a text with the keys ``one`` and ``other`` is
chosen by the value ``n``.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("sv", "en")
DEFAULT_LANGUAGE = "sv"
_FOLDER = Path(__file__).parent


@cache
def texts(language: str) -> Mapping[str, str]:
    """All texts of a language by dotted key; plural forms end in ``.one`` and ``.other``."""
    found: dict[str, str] = {}
    for file in sorted((_FOLDER / language).glob("*.toml")):
        _flatten(tomllib.loads(file.read_text(encoding="utf-8")), file.stem, found)
    return found


def _flatten(node: Mapping[str, object], prefix: str, found: dict[str, str]) -> None:
    for key, value in node.items():
        if isinstance(value, Mapping):
            _flatten(value, f"{prefix}.{key}", found)
        else:
            found[f"{prefix}.{key}"] = str(value)


def say(language: str, key: str, /, **values: object) -> str:
    """The text of a key with its placeholders filled; ``n`` also chooses between one and other.

    Raises :class:`KeyError` for a key that does not exist: that is a fault of ours, found by tests.
    """
    known = texts(language)
    text = known.get(key)
    if text is None:
        text = known[f"{key}.one" if values.get("n") == 1 else f"{key}.other"]
    return text.format_map(values) if values else text
