"""Brings a database to this version's tables, from whatever earlier version it is at."""

import asyncio
from contextlib import aclosing
from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
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

_FOLDER = Path(__file__).parent
_LOCK = 0x65_6E_61_6D_6E_64
"""Key of the advisory lock that lets one replica migrate while the others wait."""


class SchemaState(Enum):
    """Whether a database has the tables that this version needs."""

    CURRENT = "current"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    """It is at a revision that this version does not know: a newer version has been here."""


def configuration() -> Config:
    """Alembic's configuration, valid from any working directory."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


async def migrate(database_url: str, revision: str = "head") -> None:
    """Upgrade to ``revision``, in one transaction, so that it is done whole or not at all.

    Several processes may do so at once: the first does it, the others wait and find it done. Raises
    ``DatabaseSettingFault``, ``DatabaseUnreachable`` or ``DatabaseTooNew``.
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
            await connection.run_sync(_upgrade, revision)
    finally:
        await engine.dispose()


async def schema_state(connection: AsyncConnection) -> SchemaState:
    """Whether the database is at this version's revision."""
    return await connection.run_sync(_state)


def _upgrade(connection: Connection, revision: str) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _state(connection: Connection) -> SchemaState:
    script = ScriptDirectory.from_config(configuration())
    found = MigrationContext.configure(connection).get_current_revision()
    if found == script.get_current_head():
        return SchemaState.CURRENT
    known = {revision.revision for revision in script.walk_revisions()}
    return SchemaState.BEHIND if found is None or found in known else SchemaState.UNKNOWN
