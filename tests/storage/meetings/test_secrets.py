"""Secret addresses open what they were made for until they are revoked, and are not stored."""

import sqlalchemy as sa

from storage import Database
from storage.meetings import (
    PersonalLink,
    find_feed,
    find_link,
    issue_feed,
    issue_link,
    revoke_feed,
    revoke_links,
)
from storage.tables import METADATA
from tests.storage.meetings.small_meeting import NOW, created, known


async def test_a_link_is_for_one_person_and_one_meeting_until_it_is_revoked(
    store: Database,
) -> None:
    one, other = await created(store), await created(store)
    eva, bo = await known(store, "eva"), await known(store, "bo")
    async with store.sessions.begin() as session:
        mine = await issue_link(session, one.id, eva, now=NOW)
        again = await issue_link(session, one.id, eva, now=NOW)
        elsewhere = await issue_link(session, other.id, eva, now=NOW)
        his = await issue_link(session, one.id, bo, now=NOW)

    async with store.sessions.begin() as session:
        assert await find_link(session, mine) == PersonalLink(meeting=one.id, person=eva)
        assert await find_link(session, again) == PersonalLink(meeting=one.id, person=eva)
        assert await revoke_links(session, one.id, eva, now=NOW) == 2
        assert await revoke_links(session, one.id, eva, now=NOW) == 0
        assert [await find_link(session, token) for token in (mine, again)] == [None, None]
        assert await find_link(session, elsewhere) == PersonalLink(meeting=other.id, person=eva)
        assert await find_link(session, his) == PersonalLink(meeting=one.id, person=bo)


async def test_a_new_feed_takes_the_place_of_the_one_before(store: Database) -> None:
    eva, bo = await known(store, "eva"), await known(store, "bo")
    async with store.sessions.begin() as session:
        his = await issue_feed(session, bo, now=NOW)
        old = await issue_feed(session, eva, now=NOW)
        new = await issue_feed(session, eva, now=NOW)

        assert [await find_feed(session, token) for token in (his, old, new)] == [bo, None, eva]
        assert await revoke_feed(session, eva, now=NOW)
        assert not await revoke_feed(session, eva, now=NOW)
        assert [await find_feed(session, token) for token in (his, new)] == [bo, None]


async def test_the_store_does_not_hold_the_secrets(store: Database) -> None:
    meeting, eva = await created(store), await known(store, "eva")
    async with store.sessions.begin() as session:
        link = await issue_link(session, meeting.id, eva, now=NOW)
        feed = await issue_feed(session, eva, now=NOW)

    async with store.sessions() as session:
        rows = [
            repr((await session.execute(sa.select(table))).all())
            for table in METADATA.sorted_tables
        ]
    assert not any(link in row or feed in row for row in rows)
    assert len(link) >= 43
    assert len(feed) >= 43
    assert await _nothing(store, "")


async def _nothing(store: Database, token: str) -> bool:
    async with store.sessions() as session:
        return await find_link(session, token) is None and await find_feed(session, token) is None
