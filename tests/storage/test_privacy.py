"""A person can see and erase everything that is stored about her."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audience import Audience
from domain.meetings import AnswerDraft, AnsweredAs, Guest, Presence, RollCallEntry
from domain.meetings.roll_call import recorded
from domain.people import Seat
from domain.records import ReminderKind
from domain.reminders import Choice, Reminder
from domain.rules.records import RuleKind, Switch
from domain.status.records import StatusDraft
from domain.teaching.records import Nameable, Thing
from storage import Database, FactsStore
from storage.access import approve_request, find_request, refuse_request, request_access
from storage.audit import (
    Actor,
    Change,
    RefusedAttempt,
    changes,
    record_change,
    record_refusal,
    refused_attempts,
)
from storage.broadcasts import send_broadcast
from storage.contexts import Context, save_contexts
from storage.held_files import HeldFile, hold_sent
from storage.meetings import (
    check_in,
    create_meeting,
    current_answers,
    find_meeting,
    issue_feed,
    issue_link,
    record_answers,
    save_roll_call,
)
from storage.member_undos import keep_undo
from storage.outbox import OutboxMessage, add
from storage.people import find_by_email, load_people
from storage.privacy import about_person, erase_person
from storage.references import ConversationReference, save_references
from storage.reminders import choose, take_new
from storage.rules import change_rule
from storage.status import (
    ask_for_status,
    load_posted,
    looked,
    post_report,
    wish_for_weekly_news,
    wish_to_follow,
)
from storage.tables import METADATA, OutboxRow, OutboxState, table_of
from storage.teaching import (
    Missed,
    keep_missed,
    open_unanswered,
    pass_unanswered,
    teach_answer,
    teach_name,
)
from storage.versions import PEOPLE, counters
from storage.web_keys import issue_web_link
from tests.storage.meetings.small_meeting import DRAFT, answered, created, known

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)
_OUTBOX = table_of(OutboxRow)
OWN = {
    "people": 1,
    "seats": 1,
    "contexts": 2,
    "conversation_references": 1,
    "access_requests": 1,
    "called_meeting_guests": 2,
    "meeting_answers": 1,
    "meeting_check_ins": 1,
    "personal_links": 1,
    "calendar_feeds": 1,
    "web_keys": 1,
    "outbox": 3,
    "reminder_choices": 1,
    "planned_reminders": 1,
    "follows": 1,
    "looks": 1,
    "held_files": 1,
    "member_undos": 1,
    "status_request_owners": 1,
    "weekly_news": 1,
}
"""How many rows :func:`let_in` makes that are a person's own and go with her."""
NAMELESS = {
    "roll_calls",
    "roll_call_entries",
    "audit_log",
    "refused_attempts",
    "posted_reports",
    "broadcasts",
    "unanswered_questions",
    "taught_names",
    "taught_answers",
    "status_requests",
    "rule_changes",
}
"""The tables besides whose rows stay, without saying about whom."""
REFERRING = [
    (table, column)
    for table in METADATA.sorted_tables
    for column in table.columns
    if any(key.column.table.name == "people" for key in column.foreign_keys)
]
"""Every column of the store that refers to a person."""


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
        guests = (
            Guest(name=f"Person {letter}", email=f"{letter}@example.se"),
            Guest(name=f"Person {letter}", person=person),
        )
        meeting = await create_meeting(session, replace(DRAFT, guests=guests), now=NOW)
        given = AnswerDraft(
            meeting=meeting.id,
            person=person,
            municipality="9901",
            answer=AnsweredAs.ON_SITE,
            at=NOW,
            by=person,
        )
        await record_answers(session, [given])
        await check_in(session, meeting.id, person, at=NOW)
        await issue_link(session, meeting.id, person, now=NOW)
        await issue_feed(session, person, now=NOW)
        await issue_web_link(session, person, now=NOW)
        await change_rule(
            session,
            cooperation="small",
            kind=RuleKind.REMINDER,
            rule=f"rule-{letter}",
            wanted=Switch.OFF,
            author=person,
            now=NOW,
            after=None,
        )
        entry = RollCallEntry(
            person=person, municipality="9901", bodies=("namnden",), presence=Presence.ON_SITE
        )
        named = replace(entry, person=None, guest=f"Person {letter}")
        await save_roll_call(session, meeting.id, [entry, named], at=NOW, by=person)
        refused = RefusedAttempt(at=NOW, person=person, action="rsvp", reason="past", details="")
        await record_refusal(session, refused)
        await refuse_request(session, await asked_by_somebody(session), decided_by=person, now=NOW)
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
        await wish_for_weekly_news(session, person=person, cooperation="small", weekly=True)
        await hold_sent(
            session, HeldFile(person=person, name=f"{letter}.xlsx", content=b"x"), now=NOW
        )
        await keep_undo(
            session, {person: None}, author=person, cooperation="small", file="m.csv", now=NOW
        )
        draft = StatusDraft(phase="i drift", owner=person)
        await post_report(
            session,
            cooperation="small",
            subject="arkiv",
            draft=draft,
            author=person,
            on=NOW.date(),
            now=NOW,
            after=await latest(session),
        )
        await send_broadcast(
            session,
            token=letter,
            cooperation="small",
            author=person,
            text="Hej",
            audience=Audience(),
            recipients=[],
            due=NOW,
            now=NOW,
        )
        await ask_for_status(
            session,
            token=letter,
            cooperation="small",
            author=person,
            occasion="mötet",
            until=None,
            owners={"arkiv": person},
            now=NOW,
        )
        await keep_missed(
            session, [Missed(cooperation="small", key=letter, text="Zebran?", at=NOW)]
        )
        (question,) = [q for q in await open_unanswered(session, "small") if q.key == letter]
        await pass_unanswered(session, question.number, person=person, now=NOW)
        arkiv = Thing(kind=Nameable.SUBJECT, ref="arkiv")
        await teach_name(
            session, cooperation="small", thing=arkiv, words="Zebran", author=person, now=NOW
        )
        await teach_answer(
            session,
            cooperation="small",
            key=letter,
            question="Zebran?",
            text="Ja",
            source="mejl",
            author=person,
            now=NOW,
        )
        change = Change(
            at=NOW,
            person=person,
            cooperation="small",
            deed="status.posted",
            subject="arkiv",
            about=person,
            after={"owner": person, "people": [person]},
            channel="personal",
        )
        await record_change(session, change)
    return person


async def asked_by_somebody(session: AsyncSession) -> int:
    """The id of a request of somebody else."""
    asked = await request_access(
        session,
        name="Nils",
        aad_object_id="nils",
        email=None,
        tenant_id="t",
        message="Hej",
        now=NOW,
    )
    return asked.id


async def latest(session: AsyncSession) -> int | None:
    """The number of the report posted last."""
    return max((post.number for post in await load_posted(session, "small")), default=None)


async def everything(store: Database) -> str:
    """All that stands in the store but for its keys, as text."""
    lines = []
    async with store.snapshots() as session:
        for table in METADATA.sorted_tables:
            rows = await session.execute(select(table))
            lines += [f"{table.name} {value!r}" for row in rows for value in row]
    return "\n".join(lines)


@pytest.mark.parametrize("who", ["a@example.se", "A@EXAMPLE.se", "a-1", "A-1"])
async def test_everything_about_a_person_is_shown_and_nothing_about_others(
    store: Database, who: str
) -> None:
    await let_in(store, "a")
    await let_in(store, "b")
    async with store.sessions() as session:
        found = await about_person(session, who)

    assert set(found) == OWN.keys() | NAMELESS
    assert [row["name"] for row in found["people"]] == ["Person a"]
    assert len(found["contexts"]) == 2
    assert "Person b" not in repr(found)


async def test_the_test_knows_a_row_for_every_column_that_refers_to_a_person(
    store: Database,
) -> None:
    """A new table with people in it must be added to :func:`let_in`."""
    person = await let_in(store, "a")
    async with store.snapshots() as session:
        lacking = [
            f"{table.name}.{column.name}"
            for table, column in REFERRING
            if not await session.scalar(select(func.count()).where(column == person))
        ]
    assert lacking == []


async def test_nothing_that_a_person_is_known_by_is_left_anywhere(store: Database) -> None:
    person = await let_in(store, "a")
    await let_in(store, "b")
    async with store.sessions.begin() as session:
        spoken_of = OutboxMessage(
            key="of a",
            kind="reply",
            person=await find_by_email(session, "b@example.se"),
            subject={"text": "Person a kommer inte"},
            due=NOW,
            expires=NOW + timedelta(days=1),
        )
        await add(session, [spoken_of])
        await session.execute(_OUTBOX.update().values(state=OutboxState.SENT.value))
        await erase_person(session, "a@example.se", by=Actor(at=NOW))
    left = await everything(store)
    assert [w for w in ("Person a", "a@example.se", "'a-1'", "29:A") if w in left] == []
    assert "Person b" in left
    async with store.snapshots() as session:
        for _, column in REFERRING:
            assert await session.scalar(select(func.count()).where(column == person)) == 0
        kept = [change.after for change in await changes(session, "small", since=NOW)]
    assert kept[0] == {"owner": None, "people": []}


@pytest.mark.parametrize("who", ["a@example.se", "a-1"])
async def test_erasing_removes_every_row_and_keeps_the_others(store: Database, who: str) -> None:
    await let_in(store, "a")
    await let_in(store, "b")
    async with store.sessions.begin() as session:
        before = (await counters(session))[PEOPLE]
        erased = await erase_person(session, who, by=Actor(at=NOW))

    assert erased == OWN
    async with store.sessions() as session:
        assert await about_person(session, "a@example.se") == {}
        assert await about_person(session, "a-1") == {}
        assert set(await about_person(session, "b-1")) == OWN.keys() | NAMELESS
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
        await erase_person(session, "a-1", by=Actor(at=NOW))
    async with store.sessions() as session:
        decided = await find_request(session, other.id)
    assert (decided.decided_by, decided.decided) == (None, NOW)


async def test_answers_given_for_others_stay_without_who_gave_them(store: Database) -> None:
    person = await let_in(store, "a")
    other = await known(store, "eva")
    meeting = await created(store)
    await answered(store, meeting.id, other, by=person)
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1", by=Actor(at=NOW))

    async with store.sessions() as session:
        kept = await current_answers(session, meeting.id)
    assert (kept[other].by, kept[other].answer) == (None, AnsweredAs.ON_SITE)


async def test_what_the_roll_calls_count_stays_without_the_person(store: Database) -> None:
    person = await let_in(store, "a")
    facts = FactsStore(store)
    await facts.refresh()
    before = facts.current().cooperations["small"]
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1", by=Actor(at=NOW))
    await facts.refresh()
    after = facts.current().cooperations["small"]

    ((kept, guest),) = (roll_call.entries for roll_call in after.roll_calls)
    assert [e.person for r in before.roll_calls for e in r.entries] == [person, None]
    assert (kept.person, kept.municipality, kept.present) == (None, "9901", True)
    assert (guest.guest, guest.present) == (None, True)
    assert [roll_call.by for roll_call in after.roll_calls] == [None]
    assert recorded(after) == recorded(before)


async def test_what_the_person_changed_stays_in_the_log_without_the_person(
    store: Database,
) -> None:
    await let_in(store, "a")
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1", by=Actor(at=NOW))
        kept, erased = await changes(session, "small", since=NOW)
    assert (kept.person, kept.about, kept.deed) == (None, None, "status.posted")
    assert (erased.person, erased.deed, erased.channel) == (None, "person.erased", "command")


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
        await erase_person(session, "c-1", by=Actor(at=NOW))
        assert (await find_meeting(session, meeting.id)).guests == meeting.guests
        assert await refused_attempts(session, since=NOW) == (refused,)


async def test_an_erased_guest_is_gone_from_the_meetings_of_every_process(store: Database) -> None:
    await let_in(store, "a")
    facts = FactsStore(store)
    await facts.refresh()
    assert [m.guests[0].name for m in facts.current().cooperations["small"].called] == ["Person a"]
    async with store.sessions.begin() as session:
        await erase_person(session, "a-1", by=Actor(at=NOW))

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
        assert await erase_person(session, "C-1", by=Actor(at=NOW)) == {"access_requests": 1}


async def test_an_unknown_person_has_no_rows(store: Database) -> None:
    async with store.sessions.begin() as session:
        assert await about_person(session, "x@example.se") == {}
        assert await erase_person(session, "", by=Actor(at=NOW)) == {}


def test_no_table_knows_people_by_something_else_that_is_not_looked_for() -> None:
    """Columns with what people are known by are either looked through or no person's."""
    known_by = {"email", "aad_object_id", "object_id", "user_id", "asker"}
    keeping = {
        table.name
        for table in METADATA.sorted_tables
        if known_by & {column.name for column in table.columns}
        and not table.name.startswith("published_")
    }
    assert keeping <= OWN.keys()
