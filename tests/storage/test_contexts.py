"""A conversation remembers its last question for half an hour."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import Database
from storage.contexts import LIFETIME, Context, purge_contexts, read_context, save_contexts

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)


def context(
    year: int, *, at: datetime = NOW, asker: str = "A-1", conversation: str = "c"
) -> Context:
    return Context(
        conversation_id=conversation, asker=asker, question={"years": [year]}, updated=at
    )


async def save(database: Database, *contexts: Context) -> None:
    async with database.sessions.begin() as session:
        await save_contexts(session, contexts)


async def year_of(
    database: Database, *, now: datetime = NOW, asker: str = "a-1", conversation: str = "c"
) -> int | None:
    async with database.sessions() as session:
        found = await read_context(session, conversation, asker, now=now)
    return None if found is None else found.question["years"][0]


async def test_each_person_has_a_context_in_each_conversation(database: Database) -> None:
    await save(database, context(2023), context(2024, asker="B-2"), context(2025, conversation="d"))
    assert await year_of(database) == 2023
    assert await year_of(database, asker="B-2") == 2024
    assert await year_of(database, conversation="d") == 2025
    assert await year_of(database, asker="B-2", conversation="d") is None


async def test_a_newer_question_replaces_the_context_and_an_older_one_does_not(
    database: Database,
) -> None:
    await save(database, context(2024))
    await save(database, context(2025, at=NOW + timedelta(seconds=1)), context(2023))
    await save(database, context(2022, at=NOW - timedelta(seconds=1)))
    assert await year_of(database) == 2025


@pytest.mark.parametrize(
    ("age", "remembered"), [(LIFETIME - timedelta(seconds=1), 2025), (LIFETIME, None)]
)
async def test_a_context_expires_after_half_an_hour(
    database: Database, age: timedelta, remembered: int | None
) -> None:
    await save(database, context(2025))
    assert await year_of(database, now=NOW + age) == remembered


async def test_expired_contexts_are_purged_and_the_others_stay(database: Database) -> None:
    await save(database, context(2024), context(2025, at=NOW + timedelta(minutes=5), asker="b"))
    async with database.sessions.begin() as session:
        assert await purge_contexts(session, now=NOW + LIFETIME) == 1
    assert await year_of(database, asker="b") == 2025


async def test_many_contexts_are_saved_at_once(database: Database) -> None:
    await save(database, *(context(2000 + n, asker=f"p{n}") for n in range(500)))
    await save(database)
    assert await year_of(database, asker="p499") == 2499
