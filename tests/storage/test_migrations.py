"""A database of any earlier version becomes one of this version."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, inspect, select, text

from storage import SchemaState, load_folder, migrate, open_database, schema_state
from storage.migrations.alembic_upgrade import configuration
from storage.migrations.runner import revisions
from storage.tables import METADATA
from tests.storage.data_folders import SMALL
from tests.storage.test_privacy import let_in


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, METADATA))


async def rows_of_a_whole_store(url: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of every table, as a cooperation and a person in it leave them."""
    await migrate(url)
    database = open_database(url)
    await load_folder(database.sessions, SMALL, now=datetime(2025, 3, 1, tzinfo=UTC))
    await let_in(database, "a")
    async with database.snapshots() as session:
        found = {
            table.name: [
                row._asdict()
                for row in await session.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in METADATA.sorted_tables
        }
    await database.close()
    return found


async def new_tables(url: str, known: Collection[str]) -> list[Table]:
    """The tables of a database that are not known yet, those that are referred to first."""

    def found(connection: Connection) -> list[Table]:
        new = {*inspect(connection).get_table_names()} - {*known, "alembic_version"}
        tables = MetaData()
        tables.reflect(connection, only=sorted(new))
        return [table for table in tables.sorted_tables if table.name in new]

    database = open_database(url)
    async with database.engine.connect() as connection:
        tables = await connection.run_sync(found)
    await database.close()
    return tables


async def write(url: str, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    database = open_database(url)
    async with database.sessions.begin() as session:
        await session.execute(table.delete())
        for row in narrowed(rows, table.columns.keys()):
            await session.execute(table.insert(), row)
    await database.close()


def narrowed(rows: Sequence[dict[str, Any]], columns: Collection[str]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in columns} for row in rows]


def test_revisions_follow_one_another_by_the_numbers_their_files_are_named_by() -> None:
    script = ScriptDirectory.from_config(configuration())
    newest_first = [revision.revision for revision in script.walk_revisions()]
    assert newest_first == list(reversed(revisions()))


async def test_a_migrated_database_has_exactly_the_tables_of_the_models(database_url: str) -> None:
    await migrate(database_url)

    database = open_database(database_url)
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        assert await schema_state(connection) is SchemaState.CURRENT
    await database.close()


async def test_the_comparison_sees_a_missing_table_and_a_missing_column(database_url: str) -> None:
    await migrate(database_url)

    database = open_database(database_url)
    async with database.engine.begin() as connection:
        await connection.execute(text("DROP TABLE load_log"))
        await connection.execute(text("ALTER TABLE published_risks DROP COLUMN analysis"))
        found = await connection.run_sync(differences)
    await database.close()
    assert {difference[0] for difference in found if isinstance(difference, tuple)} >= {
        "add_table",
        "add_column",
    }


async def test_what_was_written_at_any_earlier_version_is_kept_to_this_one(
    database_url: str, tmp_path: Path
) -> None:
    """Each version's new tables get their rows when it is reached, and all go on from there."""
    rows = await rows_of_a_whole_store(f"sqlite+aiosqlite:///{tmp_path / 'whole.db'}")
    then: dict[str, set[str]] = {}
    for revision in revisions():
        await migrate(database_url, revision)
        for table in await new_tables(database_url, then.keys()):
            then[table.name] = set(table.columns.keys())
            await write(database_url, table, rows[table.name])

    assert then.keys() == METADATA.tables.keys()
    database = open_database(database_url)
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        for table in METADATA.sorted_tables:
            by_key = select(table).order_by(*table.primary_key.columns)
            kept = [row._asdict() for row in await connection.execute(by_key)]
            assert narrowed(kept, then[table.name]) == narrowed(rows[table.name], then[table.name])
    await database.close()


async def test_migrating_again_changes_nothing(database_url: str) -> None:
    await migrate(database_url)
    await migrate(database_url)

    database = open_database(database_url)
    async with database.engine.connect() as connection:
        versions = (await connection.execute(text("SELECT * FROM alembic_version"))).all()
    await database.close()
    assert len(versions) == 1


async def test_several_processes_may_migrate_at_once(database_url: str) -> None:
    await asyncio.gather(*(migrate(database_url) for _ in range(4)))

    database = open_database(database_url)
    async with database.engine.connect() as connection:
        assert await schema_state(connection) is SchemaState.CURRENT
    await database.close()


async def test_migrating_works_from_any_folder(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await migrate(database_url)

    database = open_database(database_url)
    async with database.engine.connect() as connection:
        assert await schema_state(connection) is SchemaState.CURRENT
    await database.close()


async def test_an_empty_database_and_a_newer_one_are_told_apart(database_url: str) -> None:
    database = open_database(database_url)
    async with database.engine.connect() as connection:
        assert await schema_state(connection) is SchemaState.BEHIND
    await migrate(database_url)
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        assert await schema_state(connection) is SchemaState.UNKNOWN
    await database.close()
