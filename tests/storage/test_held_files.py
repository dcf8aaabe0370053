"""Are files kept for their person alone, and no longer than they should be?"""

from datetime import UTC, datetime, timedelta

from storage import Database, Identity, save_person
from storage.held_files import (
    HeldFile,
    drop_sent,
    find_made,
    find_sent,
    hold_made,
    hold_sent,
    latest_sent,
    purge_files,
)

NOW = datetime(2025, 12, 5, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=59)
NEXT_DAY = NOW + timedelta(hours=24)


async def person(store: Database, name: str) -> int:
    email = f"{name}@example.se"
    who = Identity(name=name, email=email, aad_object_id=None, language="sv")
    async with store.sessions.begin() as session:
        return await save_person(session, who)


async def test_a_sent_file_is_found_by_its_sender_for_a_day(store: Database) -> None:
    eva, other = await person(store, "eva"), await person(store, "other")
    file = HeldFile(person=eva, name="a.xlsx", content=b"\x00\xff", year=2026)
    async with store.sessions.begin() as session:
        number = await hold_sent(session, file, now=NOW)
        assert await find_sent(session, number, eva, now=LATER) == file
        assert await find_sent(session, number, other, now=LATER) is None
        assert await find_sent(session, number, eva, now=NEXT_DAY) is None
        assert not await drop_sent(session, number, other)
        assert await drop_sent(session, number, eva)
        assert await latest_sent(session, eva, now=LATER) is None


async def test_a_file_sent_again_takes_the_place_of_the_one_before(store: Database) -> None:
    eva = await person(store, "eva")
    file = HeldFile(person=eva, name="a.xlsx", content=b"1")
    async with store.sessions.begin() as session:
        first = await hold_sent(session, file, now=NOW)
        made = await hold_made(session, file, now=NOW)
        second = await hold_sent(session, file, now=NOW)
        assert await find_sent(session, first, eva, now=NOW) is None
        assert await latest_sent(session, eva, now=NOW) == second
        assert await find_made(session, made, now=NOW) == file


async def test_a_made_file_is_found_by_its_secret_for_an_hour(store: Database) -> None:
    eva = await person(store, "eva")
    file = HeldFile(person=eva, tenant="t", name="a.docx", content=b"PK")
    async with store.sessions.begin() as session:
        token = await hold_made(session, file, now=NOW)
        assert await find_made(session, token, now=LATER) == file
        assert await find_made(session, token[:-1], now=LATER) is None
        assert await find_made(session, token, now=NOW + timedelta(hours=1)) is None
        assert await latest_sent(session, eva, now=NOW) is None, "it was not sent in"
        await purge_files(session, now=NEXT_DAY)
        assert await find_made(session, token, now=NOW) is None
