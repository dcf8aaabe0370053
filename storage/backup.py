"""How is everything in the store carried to a file, and back into an empty store of either kind?

A gzip file of JSON lines: first what it is, then each row with its table. All of it is read at one
instant while the bot goes on. It goes back into a store of the same schema, on SQLite or
PostgreSQL, whichever it came from.
"""

import base64
import gzip
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from sqlalchemy import JSON, Column, Table, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from storage.migrations.runner import revisions
from storage.tables import METADATA, PUBLISHED, PersonRow, table_of

_FORMAT = "cooperation-bot backup 1"
_AT_ONCE = 500
"""Rows that are read and written together."""
_READ: Mapping[str, Callable[[Any], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "bytes": base64.b64decode,
    "json": lambda value: value,
}

Row = tuple[str, dict[str, Any]]


class BackupFault(Exception):
    """A backup can't be restored; the text is a sentence."""


async def back_up(session: AsyncSession, to: BinaryIO) -> int:
    """Write every row of the store; tells how many.

    ``session`` must be one of ``Database.snapshots``, for all of it to be of the same instant.
    """
    count = 0
    with gzip.GzipFile(fileobj=to, mode="wb", mtime=0) as lines:
        lines.write(_line({"backup": _FORMAT, "schema": revisions()[-1]}))
        for table in METADATA.sorted_tables:
            async for row in _rows(session, table):
                lines.write(_line([table.name, row]))
                count += 1
    return count


async def restore(session: AsyncSession, file: Path) -> int:
    """Put the rows of a backup into an empty store, all or none; tells how many.

    Raises:
        BackupFault: it is no backup, of another schema, or the store holds something.
    """
    for table in (PUBLISHED["cooperation"], table_of(PersonRow)):
        if await session.scalar(select(func.count()).select_from(table)):
            raise BackupFault("The store is not empty; restore into a new one.")
    for table in reversed(METADATA.sorted_tables):
        await session.execute(table.delete())
    count = 0
    try:
        for name, rows in groupby(_read(file), key=lambda row: row[0]):
            found = [values for _, values in rows]
            for start in range(0, len(found), _AT_ONCE):
                await session.execute(
                    METADATA.tables[name].insert(), found[start : start + _AT_ONCE]
                )
            count += len(found)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise BackupFault(f"{file.name} is no whole backup: {type(error).__name__}.") from error
    await _count_on(session)
    return count


async def _rows(session: AsyncSession, table: Table) -> AsyncIterator[dict[str, Any]]:
    keys = table.primary_key.columns
    result = await session.stream(
        select(table).order_by(*keys).execution_options(yield_per=_AT_ONCE)
    )
    async for row in result.mappings():
        yield {column.name: _written(column, row[column.name]) for column in table.columns}


def _read(file: Path) -> Iterator[Row]:
    with gzip.open(file, "rb") as lines:
        head = orjson.loads(next(lines, b"null"))
        if not isinstance(head, dict) or head.get("backup") != _FORMAT:
            raise BackupFault(f"{file.name} is no backup of this bot.")
        if head["schema"] != revisions()[-1]:
            raise BackupFault(
                f"{file.name} was made by a version with schema {head['schema']}, this one has "
                f"{revisions()[-1]}; restore it with that version, then upgrade."
            )
        for line in lines:
            name, row = orjson.loads(line)
            yield name, {column: _value(value) for column, value in row.items()}


def _written(column: Column[Any], value: Any) -> Any:
    """A value as JSON has it, with its kind where JSON has no such values."""
    if value is None:
        return None
    if isinstance(column.type, JSON):
        return {"json": value}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, (datetime, date, time)):
        return {type(value).__name__: value.isoformat()}
    return value


def _value(written: Any) -> Any:
    if not isinstance(written, dict):
        return written
    ((kind, value),) = written.items()
    return _READ[kind](value)


def _line(value: object) -> bytes:
    return orjson.dumps(value) + b"\n"


async def _count_on(session: AsyncSession) -> None:
    """Let PostgreSQL number new rows after those that were restored; SQLite does by itself."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        keys = list(table.primary_key.columns)
        if len(keys) != 1 or table.autoincrement_column is not keys[0]:
            continue
        highest = await session.scalar(select(func.max(keys[0])))
        if highest is not None:
            place = {"table": table.name, "column": keys[0].name, "highest": highest}
            sequence = "pg_get_serial_sequence(:table, :column)"
            await session.execute(text(f"SELECT setval({sequence}, :highest)"), place)
