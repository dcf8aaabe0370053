"""Whatever the service answers, all arrives, and no conversation gets more than its share."""

import asyncio
from collections import Counter, defaultdict
from datetime import timedelta
from random import Random

import pytest

from storage import Database
from storage.outbox import OutboxState
from tests.bot.delivering.office import office
from tests.fakes.microsoft import Answer, Asked, Microsoft

CONVERSATIONS, EACH = 8, 3
RATE, BURST = 5.0, 2
STORM = (
    Answer(status=429),
    Answer(status=429, headers={"Retry-After": "1"}),
    Answer(status=412),
    Answer(status=502, body="<html>", content_type="text/html"),
    Answer(drop=True),
)


async def test_a_storm_of_refusals_and_resets_delays_everything_and_loses_nothing(
    database: Database, microsoft: Microsoft
) -> None:
    chance = Random(7)
    loop = asyncio.get_running_loop()
    taken: Counter[str] = Counter()
    asked_at: dict[str, list[float]] = defaultdict(list)
    quiet_until: dict[str, float] = {}
    too_early: list[str] = []

    def respond(asked: Asked) -> Answer:
        now = loop.time()
        asked_at[asked.path].append(now)
        if now < quiet_until.get(asked.path, 0):
            too_early.append(asked.path)
        answer = chance.choice((*STORM, *(Answer(),) * 4))
        if "Retry-After" in answer.headers:
            quiet_until[asked.path] = now + 1
        if answer.status == 201 and not answer.drop:
            taken[asked.body["text"]] += 1
        return answer

    microsoft.respond = respond
    async with office(
        database,
        microsoft,
        sends_at_once=16,
        conversation_rate=RATE,
        conversation_burst=BURST,
    ) as running:
        names = [f"p{number}" for number in range(CONVERSATIONS)]
        await running.chats(*names)
        await running.put(
            *(
                running.message(f"{name}-{number}", object_id=f"oid-{name}")
                for name in names
                for number in range(EACH)
            )
        )
        await running.all_in(OutboxState.SENT)
    assert set(taken.values()) == {1}
    assert len(taken) == CONVERSATIONS * EACH
    assert not too_early
    for instants in asked_at.values():
        for first, start in enumerate(instants):
            for count, end in enumerate(instants[first:], 1):
                # One more than allowed, for what the way there delays.
                assert count <= BURST + (end - start) * RATE + 1


async def test_nobody_is_kept_waiting_by_a_conversation_that_always_refuses(
    database: Database, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The clock is moved on while messages may be under way.
    monkeypatch.setattr("bot.delivering.places._UNANSWERED", 60)
    microsoft.respond = lambda asked: Answer(status=503 if "eva" in asked.path else 201)
    async with office(database, microsoft) as running:
        eva, bo = await running.person("Eva"), await running.person("Bo")
        await running.put(
            running.message("first", eva), *(running.message(f"{n}", bo) for n in range(20))
        )

        async def bo_has_all() -> bool:
            return len(running.texts("a:bo")) == 20

        await running.until(bo_has_all)
        running.ahead = timedelta(days=2)
        await running.delivery.tidy()
        await running.all_in(OutboxState.SENT, OutboxState.EXPIRED)
        assert (await running.states())["first"] == (OutboxState.EXPIRED, "not_taken")
