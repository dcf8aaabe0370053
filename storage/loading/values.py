"""What does a cell say? Text of a table, or a native TOML value, to the value a column holds."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType

from storage.loading.faults import BadValue, FaultCode
from storage.shapes import Column

LARGEST = 10**15
"""No count or amount in kr is larger; keeps every number within what both databases hold."""

_BOOLEANS: Mapping[str, bool] = MappingProxyType(
    {"true": True, "ja": True, "sant": True, "false": False, "nej": False, "falskt": False}
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")
_INTEGER = re.compile(r"[-\u2212]?\d{1,20}", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def is_empty(raw: object) -> bool:
    """Whether a cell says nothing."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def parse(column: Column, raw: object) -> object:
    """The value of a cell, the column's default when it is empty.

    Lists are written ``a|b`` in a table. Raises :class:`BadValue`.
    """
    if is_empty(raw):
        if column.required:
            raise BadValue(FaultCode.VALUE_MISSING)
        return column.default
    one = _parser(column.kind)
    if not column.many:
        return one(raw)
    if isinstance(raw, str):
        return tuple(one(part) for part in raw.split("|") if part.strip())
    if isinstance(raw, list):
        return tuple(one(part) for part in raw)
    raise BadValue(FaultCode.NOT_LIST, value=raw)


def text(raw: object) -> str:
    """Text without surrounding space, in composed form (NFC)."""
    if not isinstance(raw, str):
        raise BadValue(FaultCode.NOT_TEXT, value=raw)
    value = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").strip())
    if not is_showable(value):
        raise BadValue(FaultCode.BAD_CHARACTER)
    return value


def integer(raw: object) -> int:
    """A whole number; spaces between the digits of a text are accepted."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        number = raw
    elif isinstance(raw, str) and _INTEGER.fullmatch(digits := _SPACES.sub("", raw)):
        number = int(digits.replace("\u2212", "-"))
    else:
        raise BadValue(FaultCode.NOT_INTEGER, value=raw)
    if abs(number) > LARGEST:
        raise BadValue(FaultCode.OUT_OF_RANGE, value=number, low=-LARGEST, high=LARGEST)
    return number


def is_showable(value: str) -> bool:
    """Whether a text holds no control characters, but for line breaks and tabs."""
    return not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in value)


def _boolean(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and (value := _BOOLEANS.get(raw.strip().casefold())) is not None:
        return value
    raise BadValue(FaultCode.NOT_BOOLEAN, value=raw)


def _date(raw: object) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str) and _DATE.fullmatch(raw.strip()):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError as error:
            raise BadValue(FaultCode.NOT_DATE, value=raw) from error
    raise BadValue(FaultCode.NOT_DATE, value=raw)


def _time(raw: object) -> time:
    if isinstance(raw, time):
        return raw.replace(microsecond=0)
    if isinstance(raw, str) and (match := _TIME.fullmatch(raw.strip())):
        try:
            hour, minute, second = (int(part) for part in match.groups(default="0"))
            return time(hour, minute, second)
        except ValueError as error:
            raise BadValue(FaultCode.NOT_TIME, value=raw) from error
    raise BadValue(FaultCode.NOT_TIME, value=raw)


def _parser(kind: type) -> Callable[[object], object]:
    parsers: dict[type, Callable[[object], object]] = {
        str: text,
        int: integer,
        bool: _boolean,
        date: _date,
        time: _time,
    }
    if issubclass(kind, StrEnum):
        return lambda raw: _member(kind, raw)
    return parsers[kind]


def _member(kind: type[StrEnum], raw: object) -> StrEnum:
    try:
        return kind(text(raw))
    except ValueError as error:
        allowed = ", ".join(kind)
        raise BadValue(FaultCode.NOT_ALLOWED, value=raw, allowed=allowed) from error
