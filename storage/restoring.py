"""How does a backup become a store again, of either kind and of this version's schema?

Its rows go into tables of the schema that they were read from, and those are brought to this
version's, as the store of an earlier version is. All of it is one transaction.
"""

import base64
import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, MetaData, func, inspect, select, text
from sqlalchemy.exc import CompileError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.backup import FORMAT
from storage.migrations.runner import migrate, revisions, sole_migrator, upgrade_within
from storage.tables import METADATA, PUBLISHED, PersonRow, table_of

_AT_ONCE = 500
"""Rows that are written together."""
_VERSION = "alembic_version"
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


async def restore(database_url: str, file: Path) -> int:
    """Put the rows of a backup into an empty store, all or none; tells how many.

    Raises:
        BackupFault: it is no backup, of a newer schema, or the store holds something.
        DatabaseSettingFault, DatabaseUnreachable, DatabaseTooNew: as ``migrate`` does.
    """
    with _told(file):
        schema = _schema(file)
    await migrate(database_url)
    async with sole_migrator(database_url) as connection:
        for table in (PUBLISHED["cooperation"], table_of(PersonRow)):
            if await connection.scalar(select(func.count()).select_from(table)):
                raise BackupFault("The store is not empty; restore into a new one.")
        tables = await _empty_tables(connection, schema)
        count = 0
        with _told(file):
            for name, rows in groupby(_rows(file), key=lambda row: row[0]):
                found = [values for _, values in rows]
                for start in range(0, len(found), _AT_ONCE):
                    await connection.execute(
                        tables.tables[name].insert(), found[start : start + _AT_ONCE]
                    )
                count += len(found)
            await _check_references(connection)
        await upgrade_within(connection, revisions()[-1])
        await _count_on(connection)
    return count


async def _empty_tables(connection: AsyncConnection, schema: str) -> MetaData:
    """Make the tables of a schema in place of this version's, and tell them as they were then."""
    await connection.run_sync(METADATA.drop_all)
    await connection.execute(text(f"DROP TABLE {_VERSION}"))
    others = await connection.run_sync(_names)
    await upgrade_within(connection, schema)
    ours = await connection.run_sync(_names) - others - {_VERSION}
    tables = MetaData()
    await connection.run_sync(tables.reflect, only=sorted(ours))
    for table in reversed(tables.sorted_tables):
        await connection.execute(table.delete())
    return tables


def _names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Tell in a sentence what a file can have wrong."""
    try:
        yield
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise BackupFault(f"{file.name} is no whole backup: {type(error).__name__}.") from error
    except (CompileError, IntegrityError) as error:
        raise BackupFault(f"{file.name} has rows that don't belong together.") from error


def _schema(file: Path) -> str:
    """The schema that a backup was made with."""
    with gzip.open(file, "rb") as lines:
        head = orjson.loads(next(lines, b"null"))
    if not isinstance(head, dict) or head.get("backup") != FORMAT:
        raise BackupFault(f"{file.name} is no backup of this bot.")
    schema = str(head["schema"])
    if schema not in revisions():
        raise BackupFault(
            f"{file.name} was made by a newer version of the bot, with schema {schema}; "
            "restore it with that one."
        )
    return schema


def _rows(file: Path) -> Iterator[Row]:
    with gzip.open(file, "rb") as lines:
        next(lines)
        for line in lines:
            name, row = orjson.loads(line)
            yield name, {column: _value(value) for column, value in row.items()}


def _value(written: Any) -> Any:
    if not isinstance(written, dict):
        return written
    ((kind, value),) = written.items()
    return _READ[kind](value)


async def _check_references(connection: AsyncConnection) -> None:
    """Check now that every row refers to one that is there: nothing may be left for the commit."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    elif (await connection.execute(text("PRAGMA foreign_key_check"))).first():
        raise ValueError("a row refers to none")


async def _count_on(connection: AsyncConnection) -> None:
    """Let PostgreSQL number new rows after those that were restored; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        keys = list(table.primary_key.columns)
        if len(keys) != 1 or table.autoincrement_column is not keys[0]:
            continue
        highest = await connection.scalar(select(func.max(keys[0])))
        if highest is not None:
            place = {"table": table.name, "column": keys[0].name, "highest": highest}
            sequence = "pg_get_serial_sequence(:table, :column)"
            await connection.execute(text(f"SELECT setval({sequence}, :highest)"), place)
