"""Somebody without a row asks for access, and one person decides once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from domain.people import Seat
from storage import Database
from storage.access import (
    AccessRequest,
    RequestDecided,
    RequestUnknown,
    approve_request,
    find_request,
    pending_requests,
    refuse_request,
    request_access,
)
from storage.people import Identity, SeatUnknown, load_people, save_person
from storage.tables import RequestState

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SEAT = Seat(cooperation="small", municipality="9901", body="namnden", role="ledamot")


async def ask(store: Database, object_id: str = "A-1", message: str = "Hej") -> AccessRequest:
    async with store.sessions.begin() as session:
        return await request_access(
            session,
            name="Eva Ek",
            aad_object_id=object_id,
            email="Eva@example.se",
            tenant_id="t",
            message=message,
            now=NOW,
        )


async def coordinator(store: Database) -> int:
    async with store.sessions.begin() as session:
        who = Identity(name="Sam", email="sam@example.se", aad_object_id=None, language="sv")
        return await save_person(session, who)


async def test_a_request_is_kept_until_it_is_decided(store: Database) -> None:
    asked = await ask(store)

    async with store.sessions() as session:
        assert await pending_requests(session) == (asked,)
    assert (asked.aad_object_id, asked.email, asked.text) == ("a-1", "eva@example.se", "Hej")
    assert (asked.state, asked.requested) == (RequestState.PENDING, NOW)


async def test_asking_again_is_the_same_request_with_the_new_words(store: Database) -> None:
    first = await ask(store)
    second = await ask(store, message="Hej igen")

    async with store.sessions() as session:
        (pending,) = await pending_requests(session)
    assert second.id == first.id
    assert pending.text == "Hej igen"


async def test_approving_lets_the_person_in_with_the_seat(store: Database) -> None:
    asked, sam = await ask(store), await coordinator(store)
    async with store.sessions.begin() as session:
        person = await approve_request(session, asked.id, seat=SEAT, decided_by=sam, now=LATER)

    async with store.sessions() as session:
        assert await pending_requests(session) == ()
        decided = await find_request(session, asked.id)
        eva = next(p for p in await load_people(session) if p.id == person)
    assert (decided.state, decided.decided_by, decided.decided) == (
        RequestState.APPROVED,
        sam,
        LATER,
    )
    assert (eva.name, eva.email, eva.aad_object_id) == ("Eva Ek", "eva@example.se", "a-1")
    assert eva.seats == (SEAT,)


async def test_somebody_known_by_address_gets_the_object_id_and_the_seat(store: Database) -> None:
    asked, sam = await ask(store), await coordinator(store)
    async with store.sessions.begin() as session:
        known = await save_person(
            session,
            Identity(name="Eva", email="eva@example.se", aad_object_id=None, language="en"),
        )
        person = await approve_request(session, asked.id, seat=SEAT, decided_by=sam, now=LATER)

    async with store.sessions() as session:
        eva = next(p for p in await load_people(session) if p.id == person)
    assert person == known
    assert (eva.aad_object_id, eva.language, eva.seats) == ("a-1", "en", (SEAT,))


async def test_a_refused_person_may_ask_again(store: Database) -> None:
    asked, sam = await ask(store), await coordinator(store)
    async with store.sessions.begin() as session:
        await refuse_request(session, asked.id, decided_by=sam, now=LATER)
    again = await ask(store)

    assert again.id != asked.id
    async with store.sessions() as session:
        assert (await find_request(session, asked.id)).state is RequestState.REFUSED
        assert [person.id for person in await load_people(session)] == [sam]


async def test_of_two_who_decide_at_once_only_one_does(store: Database) -> None:
    asked, sam = await ask(store), await coordinator(store)

    async def approve() -> str:
        try:
            async with store.sessions.begin() as session:
                await approve_request(session, asked.id, seat=SEAT, decided_by=sam, now=LATER)
        except RequestDecided as decided:
            return decided.request.state
        return "first"

    assert sorted(await asyncio.gather(approve(), approve())) == ["approved", "first"]


async def test_a_seat_that_does_not_exist_leaves_the_request_pending(store: Database) -> None:
    asked, sam = await ask(store), await coordinator(store)
    for field, value in (("role", "chef"), ("body", "styrelsen"), ("municipality", "0000")):
        wrong = Seat(**{**{name: getattr(SEAT, name) for name in Seat.__slots__}, field: value})
        with pytest.raises(SeatUnknown, match=value):
            async with store.sessions.begin() as session:
                await approve_request(session, asked.id, seat=wrong, decided_by=sam, now=LATER)
    async with store.sessions() as session:
        assert await pending_requests(session) == (asked,)


async def test_an_unknown_request_is_said_to_be_unknown(store: Database) -> None:
    with pytest.raises(RequestUnknown):
        async with store.sessions.begin() as session:
            await refuse_request(session, 9, decided_by=1, now=LATER)
