"""Meetings are called, changed, cancelled once, and known to every process."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.meetings import CalledState, Guest, MeetingDocument, MeetingItem
from storage import Database, FactsStore
from storage.meetings import (
    MeetingOver,
    MeetingUnknown,
    call_meeting,
    cancel_meeting,
    change_meeting,
    create_meeting,
    current_answers,
    find_meeting,
    load_called,
)
from storage.people import load_people
from tests.storage.meetings.small_meeting import DRAFT, NOW, answered, created, known

WHOLE = replace(
    DRAFT,
    place="Lokal VIP-rummet",
    online_url="https://teams.example/1",
    food=True,
    agenda=(MeetingItem(number="1", title="Upprop", case_number="2025/14-001"),),
    documents=(MeetingDocument(title="Kallelse", url="https://example.se/k.pdf"),),
    guests=(Guest(name="Anna"), Guest(name="Bo", email="Bo@example.se")),
)


async def test_a_meeting_is_kept_as_it_was_called(store: Database) -> None:
    meeting = await created(store, WHOLE)

    async with store.sessions() as session:
        assert await find_meeting(session, meeting.id) == meeting
        assert await load_called(session, "small") == (meeting,)
        people = await load_people(session)
    assert replace(meeting.draft, guests=WHOLE.guests) == WHOLE
    assert (meeting.state, meeting.sequence) == (CalledState.CALLED, 0)
    assert [person.email for person in people] == ["bo@example.se"]
    assert [guest.person for guest in meeting.guests] == [None, people[0].id]


async def test_a_guest_who_is_known_already_stays_who_she_is(store: Database) -> None:
    person = await known(store, "eva")
    guest = Guest(name="Någon annan", email="EVA@example.se")
    meeting = await created(store, replace(DRAFT, guests=(guest,)))

    async with store.sessions() as session:
        people = await load_people(session)
    assert [(one.id, one.name) for one in people] == [(person, "eva")]
    assert meeting.guests[0].person == person


async def test_a_moved_meeting_keeps_its_answers_and_rises_in_sequence(store: Database) -> None:
    meeting = await created(store)
    person = await known(store, "eva")
    given = await answered(store, meeting.id, person)
    later = replace(meeting.draft, starts=meeting.starts + timedelta(days=1))
    async with store.sessions.begin() as session:
        moved = await change_meeting(session, meeting.id, later)

    assert (moved.uid, moved.sequence, moved.starts) == (meeting.uid, 1, later.starts)
    assert moved.draft == later
    async with store.sessions() as session:
        assert await current_answers(session, meeting.id) == {person: given}


async def test_what_calendars_do_not_show_leaves_the_sequence(store: Database) -> None:
    meeting = await created(store)
    async with store.sessions.begin() as session:
        changed = await change_meeting(session, meeting.id, replace(meeting.draft, food=True))
        again = await change_meeting(session, meeting.id, replace(meeting.draft, food=True))

    assert (changed.food, changed.sequence) == (True, 0)
    assert again == changed


async def test_a_proposed_meeting_is_called(store: Database) -> None:
    async with store.sessions.begin() as session:
        proposed = await create_meeting(session, DRAFT, now=NOW, state=CalledState.PROPOSED)
        called = await call_meeting(session, proposed.id)

    assert (proposed.state, called.state) == (CalledState.PROPOSED, CalledState.CALLED)


async def test_of_several_who_cancel_at_a_time_one_does(store: Database) -> None:
    meeting = await created(store)

    async def cancel() -> int:
        async with store.sessions.begin() as session:
            return (await cancel_meeting(session, meeting.id)).sequence

    outcomes = await asyncio.gather(*(cancel() for _ in range(5)), return_exceptions=True)
    assert [one for one in outcomes if isinstance(one, int)] == [1]
    assert sum(isinstance(one, MeetingOver) for one in outcomes) == 4


async def test_a_cancelled_meeting_is_not_changed(store: Database) -> None:
    meeting = await created(store)
    async with store.sessions.begin() as session:
        await cancel_meeting(session, meeting.id)
    with pytest.raises(MeetingOver) as over:
        async with store.sessions.begin() as session:
            await change_meeting(session, meeting.id, replace(meeting.draft, title="Nytt"))
    assert over.value.meeting.state is CalledState.CANCELLED


async def test_an_unknown_meeting_is_told(store: Database) -> None:
    with pytest.raises(MeetingUnknown):
        async with store.sessions.begin() as session:
            await cancel_meeting(session, 404)


async def test_every_process_takes_a_called_meeting_over(store: Database) -> None:
    facts = FactsStore(store)
    await facts.refresh()
    before = facts.current().cooperations["small"]
    meeting = await created(store)

    assert await facts.refresh()
    after = facts.current().cooperations["small"]
    assert (before.called, after.called) == ((), (meeting,))
    assert after.called_meeting[meeting.id] == meeting
    assert after.bodies is before.bodies


async def test_an_answer_does_not_make_the_snapshot_old(store: Database) -> None:
    facts = FactsStore(store)
    meeting = await created(store)
    person = await known(store, "eva")
    await facts.refresh()

    await answered(store, meeting.id, person)
    assert not await facts.refresh()
