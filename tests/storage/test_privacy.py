"""A person can see and erase everything that is stored about her."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import AnsweredAs, Guest, Presence, RollCallEntry
from domain.meetings.roll_call import recorded
from domain.people import Seat
from domain.records import ReminderKind
from domain.reminders import Choice, Reminder
from storage import Database, FactsStore
from storage.access import approve_request, find_request, refuse_request, request_access
from storage.audit import Change, changes, record_change
from storage.contexts import Context, save_contexts
from storage.meetings import (
    RefusedAttempt,
    check_in,
    create_meeting,
    current_answers,
    find_meeting,
    issue_feed,
    issue_link,
    record_answer,
    record_refusal,
    refused_attempts,
    save_roll_call,
)
from storage.outbox import OutboxMessage, add
from storage.people import load_people
from storage.privacy import about_person, erase_person
from storage.references import ConversationReference, save_references
from storage.reminders import choose, take_new
from storage.status import looked, wish_to_follow
from storage.tables import METADATA
from storage.versions import PEOPLE, counters
from tests.storage.meetings.small_meeting import DRAFT, answered, created, known

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)
PLACES = {
    "people",
    "seats",
    "contexts",
    "conversation_references",
    "access_requests",
    "called_meeting_guests",
    "meeting_answers",
    "meeting_check_ins",
    "personal_links",
    "calendar_feeds",
    "refused_attempts",
    "outbox",
    "reminder_choices",
    "planned_reminders",
    "follows",
    "looks",
}
"""Tables that hold rows about people, to be erased with them."""
NAMELESS = {"roll_call_entries", "audit_log"}
"""The tables whose rows stay, without saying about whom."""


async def let_in(store: Database, letter: str) -> int:
    """A person with a row in every table that keeps people."""
    async with store.sessions.begin() as session:
        asked = await request_access(
            session,
            name=f"Person {letter}",
            aad_object_id=f"{letter}-1",
            email=f"{letter}@example.se",
            tenant_id="t",
            message="Hej",
            now=NOW,
        )
        seat = Seat(cooperation="small", municipality="9901", body="namnden", role="ledamot")
        person = await approve_request(session, asked.id, seat=seat, decided_by=None, now=NOW)
        await save_contexts(
            session,
            [
                Context(conversation_id=letter, asker=asker, question={}, updated=NOW)
                for asker in (f"{letter.upper()}-1", f"29:{letter.upper()}")
            ],
        )
        reference = ConversationReference(
            conversation_id=letter,
            conversation_type="personal",
            service_url="https://x/",
            tenant_id="t",
            user_id=f"29:{letter.upper()}",
            aad_object_id=f"{letter}-1",
            bot_id="28:bot",
            locale=None,
            updated=NOW,
        )
        await save_references(session, [reference])
        guest = Guest(name=f"Person {letter}", email=f"{letter}@example.se")
        meeting = await create_meeting(session, replace(DRAFT, guests=(guest,)), now=NOW)
        await record_answer(
            session,
            meeting=meeting.id,
            person=person,
            municipality="9901",
            answer=AnsweredAs.ON_SITE,
            at=NOW,
            by=person,
        )
        await check_in(session, meeting.id, person, at=NOW)
        await issue_link(session, meeting.id, person, now=NOW)
        await issue_feed(session, person, now=NOW)
        entry = RollCallEntry(
            person=person, municipality="9901", bodies=("namnden",), presence=Presence.ON_SITE
        )
        await save_roll_call(session, meeting.id, [entry], at=NOW, by=person)
        refused = RefusedAttempt(at=NOW, person=person, action="rsvp", reason="past", details="")
        await record_refusal(session, refused)
        told = OutboxMessage(
            key=f"told:{letter}",
            object_id=f"{letter}-1",
            kind="reply",
            subject={"text": f"Hej Person {letter}"},
            due=NOW,
            expires=NOW + timedelta(days=1),
        )
        reminded = replace(told, key=f"reminded:{letter}", object_id=None, person=person)
        edited = replace(told, key=f"edited:{letter}", object_id=None, conversation=letter)
        await add(session, [told, reminded, edited])
        await choose(session, person, "small", [ReminderKind.GOALS], Choice.OFF)
        goals = Reminder(
            key=f"goals:{letter}",
            cooperation="small",
            person=person,
            kind=ReminderKind.GOALS,
            rule="goals",
            about="2025-q1",
            day=NOW.date(),
            moment=NOW,
            due=NOW,
            expires=NOW + timedelta(days=1),
        )
        await take_new(session, [goals])
        await wish_to_follow(
            session, person=person, cooperation="small", subject=None, follows=True, now=NOW
        )
        await looked(session, person=person, cooperation="small", now=NOW)
        change = Change(
            at=NOW,
            person=person,
            cooperation="small",
            deed="status.posted",
            subject="earkiv",
            channel="personal",
        )
        await record_change(session, change)
    return person


@pytest.mark.parametrize("who", ["a@example.se", "A@EXAMPLE.se", "a-1", "A-1"])
async def test_everything_about_a_person_is_shown_and_nothing_about_others(
    store: Database, who: str
) -> None:
    await let_in(store, "a")
    await let_in(store, "b")
    async with store.sessions() as session:
        found = await about_person(session, who)

    assert set(found) == PLACES | NAMELESS
    assert [row["name"] for row in found["people"]] == ["Person a"]
    assert len(found["contexts"]) == 2
    assert "Person b" not in repr(found)


@pytest.mark.parametrize("who", ["a@example.se", "a-1"])
async def test_erasing_removes_every_row_and_keeps_the_others(store: Database, who: str) -> None:
    await let_in(store, "a")
    await let_in(store, "b")
    async with store.sessions.begin() as session:
        before = (await counters(session))[PEOPLE]
        erased = await erase_person(session, who)

    assert erased == dict.fromkeys(PLACES, 1) | {"contexts": 2, "outbox": 3}
    async with store.sessions() as session:
        assert await about_person(session, "a@example.se") == {}
        assert await about_person(session, "a-1") == {}
        assert set(await about_person(session, "b-1")) == PLACES | NAMELESS
        assert [person.name for person in await load_people(session)] == ["Person b"]
        assert (await counters(session))[PEOPLE] > before


async def test_decisions_about_others_stay_without_who_decided(store: Database) -> None:
    person = await let_in(store, "a")
    async with store.sessions.begin() as session:
        other = await request_access(
            session,
            name="B",
            aad_object_id="b-1",
            email=None,
            tenant_id="t",
            message="",
            now=NOW,
        )
        await refuse_request(session, other.id, decided_by=person, now=NOW)
        await erase_person(session, "a-1")
    async with store.sessions() as session:
        decided = await find_request(session, other.id)
    assert (decided.decided_by, decided.decided) == (None, NOW)


async def test_answers_given_for_others_stay_without_who_gave_them(store: Database) -> None:
    person = await let_in(store, "a")
    other = await known(store, "eva")
    meeting = await created(store)
    await answered(store, meeting.id, other, by=person)
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1")

    async with store.sessions() as session:
        kept = await current_answers(session, meeting.id)
    assert (kept[other].by, kept[other].answer) == (None, AnsweredAs.ON_SITE)


async def test_what_the_roll_calls_count_stays_without_the_person(store: Database) -> None:
    person = await let_in(store, "a")
    facts = FactsStore(store)
    await facts.refresh()
    before = facts.current().cooperations["small"]
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1")
    await facts.refresh()
    after = facts.current().cooperations["small"]

    ((kept,),) = (roll_call.entries for roll_call in after.roll_calls)
    assert [e.person for roll_call in before.roll_calls for e in roll_call.entries] == [person]
    assert (kept.person, kept.municipality, kept.present) == (None, "9901", True)
    assert [roll_call.by for roll_call in after.roll_calls] == [None]
    assert recorded(after) == recorded(before)


async def test_what_the_person_changed_stays_in_the_log_without_the_person(
    store: Database,
) -> None:
    await let_in(store, "a")
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1")
        (kept,) = await changes(session, "small", since=NOW)
    assert (kept.person, kept.deed) == (None, "status.posted")


async def test_erasing_somebody_who_only_asked_for_access_leaves_guests_and_refusals(
    store: Database,
) -> None:
    meeting = await created(store, replace(DRAFT, guests=(Guest(name="Anna"),)))
    refused = RefusedAttempt(at=NOW, person=None, action="rsvp", reason="past", details="")
    async with store.sessions.begin() as session:
        await record_refusal(session, refused)
        await request_access(
            session,
            name="C",
            aad_object_id="c-1",
            email=None,
            tenant_id="t",
            message="",
            now=NOW,
        )
        await erase_person(session, "c-1")
        assert (await find_meeting(session, meeting.id)).guests == meeting.guests
        assert await refused_attempts(session, since=NOW) == (refused,)


async def test_an_erased_guest_is_gone_from_the_meetings_of_every_process(store: Database) -> None:
    await let_in(store, "a")
    facts = FactsStore(store)
    await facts.refresh()
    assert [m.guests[0].name for m in facts.current().cooperations["small"].called] == ["Person a"]
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1")

    await facts.refresh()
    assert [m.guests for m in facts.current().cooperations["small"].called] == [()]


async def test_somebody_who_only_asked_for_access_can_be_erased(store: Database) -> None:
    async with store.sessions.begin() as session:
        await request_access(
            session,
            name="C",
            aad_object_id="c-1",
            email=None,
            tenant_id="t",
            message="",
            now=NOW,
        )
        assert await erase_person(session, "C-1") == {"access_requests": 1}


async def test_an_unknown_person_has_no_rows(store: Database) -> None:
    async with store.sessions.begin() as session:
        assert await about_person(session, "x@example.se") == {}
        assert await erase_person(session, "") == {}


def test_no_table_keeps_people_without_being_erased() -> None:
    personal = {"email", "aad_object_id", "user_id", "asker", "person"}
    keeping = {
        table.name
        for table in METADATA.sorted_tables
        if personal & {column.name for column in table.columns}
        and not table.name.startswith("published_")
    }
    assert keeping | {"people"} == PLACES | NAMELESS
