"""Brings a database to this version's tables, from whatever earlier version it is at."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from enum import Enum
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import (
    SETTING,
    SQLITE,
    DatabaseTooNew,
    check_file,
    create_engine,
    unreachable,
)

_REVISIONS = Path(__file__).parent / "versions"
_LOCK = 0x65_6E_61_6D_6E_64
"""Key of the advisory lock that lets one replica migrate while the others wait."""


class SchemaState(Enum):
    """Whether a database has the tables that this version needs."""

    CURRENT = "current"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    """It is at a revision that this version does not know: a newer version has been here."""


async def migrate(database_url: str, revision: str = "head") -> None:
    """Upgrade to ``revision``, in one transaction, so that it is done whole or not at all.

    Several processes may do so at once: the first does it, the others wait and find it done. Raises
    ``DatabaseSettingFault``, ``DatabaseUnreachable`` or ``DatabaseTooNew``.
    """
    async with sole_migrator(database_url) as connection:
        if await schema_state(connection) is SchemaState.BEHIND:
            await upgrade_within(connection, revision)


@asynccontextmanager
async def sole_migrator(database_url: str) -> AsyncIterator[AsyncConnection]:
    """A transaction in which tables are changed, while others who would do so wait.

    Raises ``DatabaseSettingFault``, ``DatabaseUnreachable`` or ``DatabaseTooNew``.
    """
    engine = create_engine(database_url, foreign_keys=False)
    if engine.url.drivername == SQLITE:
        await asyncio.to_thread(check_file, engine.url)
    try:
        connection = engine.connect()
        try:
            await connection.start()
        except (DBAPIError, OSError) as error:
            raise unreachable(engine.url, error) from error
        async with aclosing(connection), connection.begin():
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if await schema_state(connection) is SchemaState.UNKNOWN:
                shown = engine.url.render_as_string(hide_password=True)
                raise DatabaseTooNew(
                    f"{SETTING}: {shown} was last used by a newer version of the bot; use that one."
                )
            yield connection
    finally:
        await engine.dispose()


async def upgrade_within(connection: AsyncConnection, revision: str) -> None:
    """Bring the database of a connection to a revision, in the connection's transaction."""
    from storage.migrations.alembic_upgrade import upgrade

    await connection.run_sync(upgrade, revision)


async def schema_state(connection: AsyncConnection) -> SchemaState:
    """Whether the database is at this version's revision."""
    return await connection.run_sync(_state)


@cache
def revisions() -> tuple[str, ...]:
    """The revisions that this version knows, oldest first, by the names of their files."""
    return tuple(sorted(file.stem.partition("_")[0] for file in _REVISIONS.glob("[0-9]*.py")))


def _state(connection: Connection) -> SchemaState:
    if not inspect(connection).has_table("alembic_version"):
        return SchemaState.BEHIND
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found == revisions()[-1]:
        return SchemaState.CURRENT
    return SchemaState.BEHIND if found is None or found in revisions() else SchemaState.UNKNOWN
