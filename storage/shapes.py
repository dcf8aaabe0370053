"""Which plain values does a record consist of? Records to columns and back, for every record alike.

A record's ``source`` becomes the two columns ``document`` and ``place``, both empty where it may be
missing and is; an enumeration its value, a tuple a list. Files and tables both speak in these
columns.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from domain.records import Source

_SOURCE_COLUMNS = ("document", "place")

REQUIRED = object()
"""The default of a column that must hold a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a record; ``kind`` is the type of one value, ``many`` that it holds a list.

    ``default`` is what an empty cell means, :data:`REQUIRED` where it may not be empty.
    """

    name: str
    kind: type
    many: bool = False
    default: object = REQUIRED

    @property
    def required(self) -> bool:
        """Whether an empty cell is a fault."""
        return self.default is REQUIRED


@cache
def columns_of(record: type) -> tuple[Column, ...]:
    """The columns of a record type, in field order, ``source`` last as document and place."""
    hints = get_type_hints(record)
    columns: list[Column] = []
    for field in fields(record):
        hint = hints[field.name]
        if hint in (Source, Source | None):
            default = REQUIRED if hint is Source else None
            columns += [Column(name=name, kind=str, default=default) for name in _SOURCE_COLUMNS]
            continue
        kind, many = _kind(hint)
        default = field.default
        if default is MISSING:
            default = None if _optional(hint) else REQUIRED
        columns.append(Column(name=field.name, kind=kind, many=many, default=default))
    return tuple(columns)


def flatten(record: Any) -> dict[str, Any]:
    """The values of a record by column, as a table keeps them."""
    kind: type = type(record)
    return {name: read(record) for name, read in _readers(kind)}


def builder(record: type) -> Callable[[Mapping[str, Any]], Any]:
    """What makes a record from values by column, as :func:`flatten` gives them."""
    sourced = any(field.name == "source" for field in fields(record))
    converters = tuple(
        (column.name, _from_plain(column))
        for column in columns_of(record)
        if not (sourced and column.name in _SOURCE_COLUMNS)
    )

    def build(values: Mapping[str, Any]) -> Any:
        arguments = {
            name: values[name] if convert is None else convert(values[name])
            for name, convert in converters
        }
        if sourced:
            source = Source(*(values[name] for name in _SOURCE_COLUMNS))
            arguments["source"] = source if source.document else None
        return record(**arguments)

    return build


def _optional(hint: Any) -> bool:
    return get_origin(hint) is UnionType and NoneType in get_args(hint)


def _kind(hint: Any) -> tuple[type, bool]:
    if get_origin(hint) is UnionType:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    if hint not in (str, int, bool, date, time) and not issubclass(hint, StrEnum):
        raise TypeError(f"no column can hold a {hint!r}")
    return hint, False


@cache
def _readers(record: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    own = {field.name for field in fields(record)}
    return tuple(
        (column.name, _reader(column, "" if column.name in own else "source."))
        for column in columns_of(record)
    )


def _reader(column: Column, owner: str) -> Callable[[Any], Any]:
    read = attrgetter(owner + column.name)
    if owner:
        return lambda item: None if item.source is None else read(item)
    if column.many:
        return lambda item: list(read(item))
    if issubclass(column.kind, StrEnum):
        return lambda item: None if read(item) is None else str(read(item))
    return read


def _from_plain(column: Column) -> Callable[[Any], Any] | None:
    kind = column.kind
    if column.many:
        return (lambda values: tuple(map(kind, values))) if issubclass(kind, StrEnum) else tuple
    if issubclass(kind, StrEnum):
        return lambda value: None if value is None else kind(value)
    return None
