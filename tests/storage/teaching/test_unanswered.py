"""Replicas count unanswered questions side by side."""

import asyncio
from datetime import UTC, datetime

from storage import Database
from storage.teaching import Missed, keep_missed, open_unanswered

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)


def missed(key: str) -> Missed:
    return Missed(cooperation="small", key=key, text=f"Vad är {key}?", at=NOW)


async def test_replicas_that_count_the_same_questions_in_another_order_all_get_through(
    store: Database,
) -> None:
    async def count_the_other_way() -> None:
        async with store.sessions.begin() as session:
            await keep_missed(session, [missed("molnet"), missed("fibern")])

    async with store.sessions.begin() as session:
        await keep_missed(session, [missed("fibern")])
        other = asyncio.create_task(count_the_other_way())
        # Long enough for the other to come to a row that is ours, were it not to wait for its turn.
        await asyncio.wait([other], timeout=0.3)
        await keep_missed(session, [missed("molnet")])
    await other
    async with store.sessions() as session:
        found = await open_unanswered(session, "small")
    assert {one.key: one.asked for one in found} == {"molnet": 2, "fibern": 2}
