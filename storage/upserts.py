"""How is a row written that may be there already? In one statement, on either database."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncSession


def insert_into(session: AsyncSession, table: Table) -> Any:
    """An ``INSERT`` that has ``on_conflict_do_update`` and ``on_conflict_do_nothing``.

    Both databases' dialects spell these alike, but SQLAlchemy types them apart.
    """
    # Each dialect costs memory that only those who use it need.
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
