"""How is a row written that may be there already? In one statement, on either database."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession


def insert_into(session: AsyncSession, table: Table) -> Any:
    """An ``INSERT`` that has ``on_conflict_do_update`` and ``on_conflict_do_nothing``.

    Both databases' dialects spell these alike, but SQLAlchemy types them apart.
    """
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
