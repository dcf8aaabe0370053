"""A person or a group can be written to where it was last seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage import Database
from storage.references import (
    ConversationReference,
    find_personal,
    find_reference,
    forget_reference,
    save_references,
)

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)
EVA = ConversationReference(
    conversation_id="a:1",
    conversation_type="personal",
    service_url="https://smba.trafficmanager.net/emea/",
    tenant_id="t",
    user_id="29:eva",
    aad_object_id="A-1",
    bot_id="28:bot",
    locale="sv-SE",
    updated=NOW,
)


async def save(database: Database, *references: ConversationReference) -> None:
    async with database.sessions.begin() as session:
        await save_references(session, references)


async def test_a_person_is_found_by_object_id_in_any_case(database: Database) -> None:
    await save(database, EVA)
    async with database.sessions() as session:
        found = await find_personal(session, "a-1")
        assert found == await find_personal(session, "A-1")
        assert await find_personal(session, "b-2") is None
    assert found == replace(EVA, aad_object_id="a-1")


async def test_the_latest_service_address_wins(database: Database) -> None:
    moved = replace(EVA, service_url="https://x/", updated=NOW + timedelta(hours=1))
    await save(database, EVA)
    await save(database, moved)
    await save(database, replace(EVA, service_url="https://old/", updated=NOW - timedelta(hours=1)))
    async with database.sessions() as session:
        found = await find_personal(session, "A-1")
    assert found is not None
    assert found.service_url == "https://x/"


async def test_the_latest_conversation_with_a_person_wins(database: Database) -> None:
    again = replace(EVA, conversation_id="a:2", updated=NOW + timedelta(hours=1))
    await save(database, again, EVA)
    async with database.sessions() as session:
        found = await find_personal(session, "A-1")
    assert found is not None
    assert found.conversation_id == "a:2"


async def test_a_group_is_kept_without_who_wrote_in_it(database: Database) -> None:
    await save(database, replace(EVA, conversation_id="19:g", conversation_type="groupChat"))
    async with database.sessions() as session:
        group = await find_reference(session, "19:g")
        assert await find_personal(session, "A-1") is None
    assert group is not None
    assert (group.user_id, group.aad_object_id) == (None, None)


async def test_a_removed_bot_forgets_the_conversation(database: Database) -> None:
    await save(database, EVA)
    await save(database)
    async with database.sessions.begin() as session:
        await forget_reference(session, "a:1")
    async with database.sessions() as session:
        assert await find_reference(session, "a:1") is None
