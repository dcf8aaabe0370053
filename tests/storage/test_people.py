"""People are added and changed one at a time, however many ask at once."""

import asyncio

from storage import Database
from storage.people import Identity, save_person


async def test_two_that_add_the_same_person_at_once_add_one(store: Database) -> None:
    eva = Identity(name="Eva Ek", email="eva@example.se", aad_object_id=None, language="sv")

    async def add() -> int:
        async with store.sessions.begin() as session:
            return await save_person(session, eva)

    first, *others = await asyncio.gather(*(add() for _ in range(5)))

    assert others == [first] * 4
