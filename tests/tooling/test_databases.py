"""The databases that tests are given."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


async def leave_a_table(url: str) -> list[str]:
    """Makes a table in the database and returns the rows of it."""
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("CREATE TABLE visit (name TEXT)"))
            await connection.execute(text("INSERT INTO visit VALUES ('Övertorneå')"))
            return list(await connection.scalars(text("SELECT name FROM visit")))
    finally:
        await engine.dispose()


@pytest.mark.parametrize("turn", [1, 2])
async def test_every_test_gets_an_empty_database(database_url: str, turn: int) -> None:
    assert await leave_a_table(database_url) == ["Övertorneå"]
