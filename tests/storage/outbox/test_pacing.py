"""Tenants and conversations are sent no more than they stand, by all processes together."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storage import Database
from storage.outbox import OutboxState, Rate, Rates, hold_back, purge
from storage.outbox.pacing import Paces
from tests.storage.outbox.messages import (
    GROUP,
    NOW,
    UNLIMITED,
    keys,
    know,
    later,
    message,
    outcome,
    per_second,
    put,
    reference,
    take,
    tell,
)

TEN_A_SECOND = Rates(tenant=per_second(10), conversation=None)


async def put_many(database: Database, count: int, tenant: str = "t") -> None:
    await put(
        database,
        *(
            message(f"{tenant}{number:03}", conversation=f"19:{tenant}{number}", tenant=tenant)
            for number in range(count)
        ),
    )


async def test_a_tenants_messages_are_spread_evenly(database: Database) -> None:
    await put_many(database, 30)
    first = await take(database, rates=TEN_A_SECOND)
    assert [one.at for one in first] == [later(milliseconds=100 * n) for n in range(11)]
    assert await take(database, rates=TEN_A_SECOND) == ()
    second = await take(database, rates=TEN_A_SECOND, now=later(seconds=1))
    assert [one.at for one in second] == [later(milliseconds=100 * n) for n in range(11, 21)]


async def test_a_tenant_that_has_had_its_share_is_in_nobodys_way(database: Database) -> None:
    await put_many(database, 40, "busy")
    await put_many(database, 5, "calm")
    assert len(await take(database, rates=TEN_A_SECOND, limit=30)) == 11
    calm = await take(database, rates=TEN_A_SECOND, limit=30)
    assert {one.tenant for one in calm} == {"calm"}
    assert len(calm) == 5


async def test_processes_keep_one_rate_together(database: Database) -> None:
    await put_many(database, 100)
    claims = await asyncio.gather(
        *(take(database, lease=str(n), limit=20, rates=TEN_A_SECOND) for n in range(3))
    )
    instants = sorted(one.at for claimed in claims for one in claimed)
    assert instants == [later(milliseconds=100 * n) for n in range(11)]


async def test_a_conversation_gets_a_burst_and_then_waits(database: Database) -> None:
    await know(database, reference())
    rates = Rates(tenant=None, conversation=Rate(0.5, 3))
    await put(database, *(message(str(n)) for n in range(5)))
    assert keys(await take(database, rates=rates)) == ["0", "1", "2"]
    assert await take(database, rates=rates, now=later(seconds=0.5)) == ()
    assert keys(await take(database, rates=rates, now=later(seconds=2))) == ["3"]
    assert keys(await take(database, rates=rates, now=later(seconds=4))) == ["4"]


async def test_a_conversation_is_left_alone_for_as_long_as_the_service_asks(
    database: Database,
) -> None:
    for rates in (UNLIMITED, Rates(tenant=None, conversation=Rate(0.5, 6))):
        await know(database, reference())
        await put(database, message(f"a{rates}"), message(f"b{rates}"))
        first, second = await take(database, rates=rates)
        async with database.sessions.begin() as session:
            await hold_back(session, {GROUP: later(seconds=20)}, rates.conversation)
        for one in (first, second):
            await tell(database, outcome(one, OutboxState.WAITING, at=NOW))
        assert await take(database, rates=rates, now=later(seconds=18)) == ()
        again = await take(database, rates=rates, now=later(seconds=20), ahead=timedelta(seconds=9))
        after = [later(seconds=20), later(seconds=22 if rates.conversation else 20)]
        assert [one.at for one in again] == after
        await tell(database, *map(outcome, again))
        async with database.sessions.begin() as session:
            await purge(session, now=later(hours=1))


async def test_paces_that_no_longer_hold_are_forgotten(database: Database) -> None:
    await put_many(database, 1)
    await take(database, rates=TEN_A_SECOND)
    async with database.sessions.begin() as session:
        await purge(session, now=later(minutes=1))
    await put_many(database, 2)
    assert [one.at for one in await take(database, rates=TEN_A_SECOND)] == [NOW]


@given(
    gaps=st.lists(st.floats(0, 3), max_size=150),
    rate=st.builds(Rate, st.floats(0.2, 50), st.integers(1, 8)),
)
def test_in_no_time_is_more_sent_than_the_burst_and_the_rate_allow(
    gaps: list[float], rate: Rate
) -> None:
    now, free_at = NOW, dict[str, datetime]()
    sent: list[datetime] = []
    for gap in gaps:
        now += timedelta(seconds=gap)
        paces = Paces(Rates(tenant=rate, conversation=None), free_at, now)
        at = paces.of_tenant("t")
        paces.take("t", None, at)
        free_at |= paces.moved
        sent.append(at)
    counted = Counter(sent)
    instants = sorted(counted)
    for first, start in enumerate(instants):
        total = 0
        for end in instants[first:]:
            total += counted[end]
            allowed = rate.burst + (end - start).total_seconds() * rate.per_second
            assert total <= allowed + 1e-3
