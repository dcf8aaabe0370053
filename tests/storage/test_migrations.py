"""A database of any earlier version becomes one of this version."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage import SchemaState, migrate, open_database, schema_state
from storage.migrations.alembic_upgrade import configuration
from storage.migrations.runner import revisions
from storage.tables import METADATA


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, METADATA))


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


@pytest.mark.parametrize("revision", revisions())
async def test_every_earlier_version_is_brought_up_to_date(
    database_url: str, revision: str
) -> None:
    await migrate(database_url, revision)
    await migrate(database_url)

    database = open_database(database_url)
    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
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
