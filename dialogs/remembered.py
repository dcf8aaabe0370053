"""What does a conversation remember? The last question and the choices offered, as plain JSON."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from types import UnionType
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints

from dialogs.card_buttons import CardButton
from dialogs.question import Asked, Question
from dialogs.texts import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The last question, and the questions behind the buttons of the last questions back.

    ``chosen`` tells that ``question`` is one of these. ``language`` is the one they were asked back
    in. ``buttons`` are those of the card that was
    shown last, if that was no answer to a question.
    """

    question: Question | None
    choices: tuple[Question, ...] = ()
    chosen: bool = False
    language: str | None = None
    buttons: tuple[CardButton, ...] = ()

    @property
    def open_choices(self) -> tuple[Question, ...]:
        """The choices, as long as none was made; a button keeps working after that as well."""
        return () if self.chosen else self.choices


class Memory(Protocol):
    """Keeps what each person's conversation remembers, for half an hour."""

    def recent(self, conversation: str, asker: str, now: datetime) -> Remembered | None:
        """What this process knows, without any waiting."""
        ...

    async def stored(self, conversation: str, asker: str, now: datetime) -> Remembered | None:
        """What any process knows."""
        ...

    def keep(self, conversation: str, asker: str, remembered: Remembered, now: datetime) -> None:
        """Remember from now on; it is stored soon, not at once."""
        ...


def to_json(remembered: Remembered) -> dict[str, Any]:
    """What is remembered as JSON values."""
    return {
        "question": _plain(remembered.question) if remembered.question else None,
        "choices": [_plain(choice) for choice in remembered.choices],
        "chosen": remembered.chosen,
        "language": remembered.language,
        "buttons": [dataclasses.asdict(button) for button in remembered.buttons],
    }


def mark_of(choice: Question) -> str:
    """A short mark by which a button says what it stands for.

    So that the button of an older question, still in the chat, never chooses for a newer one.
    """
    return sha256(json.dumps(_plain(choice), sort_keys=True).encode()).hexdigest()[:12]


_FIELDS = {
    kind: {field.name: field.default for field in dataclasses.fields(kind)}
    for kind in (Question, Asked)
}
_VALUES = {kind: attrgetter(*fields) for kind, fields in _FIELDS.items()}


def _plain(said: Question | Asked) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    kind = type(said)
    for (name, default), found in zip(_FIELDS[kind].items(), _VALUES[kind](said), strict=True):
        if found is default or found == default:
            continue
        value = found
        if isinstance(value, frozenset | tuple):
            value = sorted(value) if isinstance(value, frozenset) else list(value)
            value = [_plain_value(each) for each in value]
        shown[name] = _plain_value(value)
    return shown


def _plain_value(value: Any) -> Any:
    if isinstance(value, Asked):
        return _plain(value)
    return value.isoformat() if isinstance(value, date) else value


def from_json(stored: Mapping[str, Any]) -> Remembered | None:
    """What was remembered, ``None`` if it can't be read.

    Another version of the bot may have stored it in a way that this one does not know.
    """
    try:
        question = stored["question"]
        return Remembered(
            question=_question(question) if question else None,
            choices=tuple(_question(choice) for choice in stored["choices"]),
            chosen=stored.get("chosen", False) is True,
            language=language if (language := stored.get("language")) in LANGUAGES else None,
            buttons=tuple(CardButton(**button) for button in stored.get("buttons", ())),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


_TYPES = {kind: get_type_hints(kind) for kind in _FIELDS}


def _question(stored: Mapping[str, Any]) -> Question:
    return Question(**_values(Question, stored))


def _values(kind: type[Question | Asked], stored: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(_TYPES[kind][name], value) for name, value in stored.items()}


def _value(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
        origin = get_origin(kind)
    if origin is tuple:
        of = get_args(kind)[0]
        if of is Asked:
            return tuple(Asked(**_values(Asked, each)) for each in value)
        return tuple(map(date.fromisoformat, value) if of is date else value)
    if origin is frozenset:
        return frozenset(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date:
        return date.fromisoformat(value)
    return value
