"""People say that they are there, and the roll-call is saved, corrected and counted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.meetings import CalledState, Presence, RollCall, RollCallEntry
from storage import Database, FactsStore
from storage.meetings import (
    MeetingOver,
    cancel_meeting,
    check_in,
    check_ins,
    find_meeting,
    load_roll_calls,
    roll_call_history,
    save_roll_call,
)
from tests.storage.meetings.small_meeting import DRAFT, NOW, STARTS, created, known

LATER = NOW + timedelta(minutes=5)


async def saved(store: Database, meeting: int, by: int, *entries: RollCallEntry) -> RollCall:
    async with store.sessions.begin() as session:
        return await save_roll_call(session, meeting, entries, at=NOW, by=by)


def entry(person: int | None, presence: Presence = Presence.ON_SITE) -> RollCallEntry:
    return RollCallEntry(person=person, municipality="9901", bodies=("namnden",), presence=presence)


async def test_the_first_time_somebody_says_that_she_is_there_counts(store: Database) -> None:
    meeting, person = await created(store), await known(store, "eva")
    async with store.sessions.begin() as session:
        first = await check_in(session, meeting.id, person, at=NOW)
        again = await check_in(session, meeting.id, person, at=LATER)
        assert await check_ins(session, meeting.id) == {person: NOW}
    assert (first, again) == (True, False)


async def test_a_roll_call_is_kept_whole_and_the_meeting_is_held(store: Database) -> None:
    meeting, person = await created(store), await known(store, "eva")
    whole = replace(
        entry(person),
        serving=True,
        arrived=STARTS + timedelta(minutes=10),
        left=STARTS + timedelta(minutes=50),
        adjusts=True,
    )
    guest = RollCallEntry(person=None, guest="Anna", presence=Presence.REMOTE)
    roll_call = await saved(store, meeting.id, person, whole, guest)

    async with store.sessions() as session:
        assert await load_roll_calls(session, "small") == (roll_call,)
        assert (await find_meeting(session, meeting.id)).state is CalledState.HELD
    assert roll_call.entries == (whole, guest)


async def test_a_correction_counts_and_what_it_corrects_is_kept(store: Database) -> None:
    meeting, person = await created(store), await known(store, "eva")
    first = await saved(store, meeting.id, person, entry(person, Presence.ABSENT))
    facts = FactsStore(store)
    await facts.refresh()
    assert facts.current().cooperations["small"].roll_calls == (first,)

    last = await saved(store, meeting.id, person, entry(person))
    await facts.refresh()
    assert facts.current().cooperations["small"].roll_calls == (last,)
    async with store.sessions() as session:
        assert await roll_call_history(session, meeting.id) == (first, last)


async def test_roll_calls_come_in_the_order_of_their_meetings(store: Database) -> None:
    person = await known(store, "eva")
    late = await created(store)
    early = await created(store, replace(DRAFT, starts=STARTS - timedelta(days=30)))
    calls = [await saved(store, one.id, person, entry(person)) for one in (late, early)]

    async with store.sessions() as session:
        assert await load_roll_calls(session, "small") == tuple(reversed(calls))


async def test_nobody_is_called_out_at_a_cancelled_meeting(store: Database) -> None:
    meeting, person = await created(store), await known(store, "eva")
    async with store.sessions.begin() as session:
        await cancel_meeting(session, meeting.id)

    with pytest.raises(MeetingOver):
        await saved(store, meeting.id, person, entry(person))
