"""How is everything in the store carried to a file?

A gzip file of JSON lines: first what it is, then each row with its table. All of it is read at one
instant while the bot goes on. :mod:`storage.restoring` carries it back.
"""

import base64
import gzip
from collections.abc import AsyncIterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

import orjson
from sqlalchemy import JSON, Column, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.migrations.runner import revisions
from storage.tables import METADATA

FORMAT = "cooperation-bot backup 1"
"""What the first line of a backup says it is."""
_AT_ONCE = 500
"""Rows that are read together."""


async def back_up(session: AsyncSession, to: BinaryIO) -> int:
    """Write every row of the store; tells how many.

    ``session`` must be one of ``Database.snapshots``, for all of it to be of the same instant.
    """
    count = 0
    with gzip.GzipFile(fileobj=to, mode="wb", mtime=0) as lines:
        lines.write(_line({"backup": FORMAT, "schema": revisions()[-1]}))
        for table in METADATA.sorted_tables:
            async for row in _rows(session, table):
                lines.write(_line([table.name, row]))
                count += 1
    return count


async def _rows(session: AsyncSession, table: Table) -> AsyncIterator[dict[str, Any]]:
    keys = table.primary_key.columns
    result = await session.stream(
        select(table).order_by(*keys).execution_options(yield_per=_AT_ONCE)
    )
    async for row in result.mappings():
        yield {column.name: _written(column, row[column.name]) for column in table.columns}


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


def _line(value: object) -> bytes:
    return orjson.dumps(value) + b"\n"
