"""Alembic's entry: runs the revisions on the connection it is given.

``alembic`` on the command line (to write a new revision) opens the database of ``DATABASE_URL``.
"""

import asyncio
import os
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from storage.database import SETTING, create_engine
from storage.tables import METADATA


def render(kind: str, item: object, _: object) -> str | Literal[False]:
    """Revisions stand on SQLAlchemy's own types alone, whatever becomes of SQLModel's."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_on_setting() -> None:
    engine = create_engine(os.environ[SETTING], foreign_keys=False)
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(run_on_setting())
else:
    run(given)
