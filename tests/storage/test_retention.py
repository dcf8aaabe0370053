"""Is what has been kept long enough cleared away, once, and told in counts?"""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from domain.meetings import AnswerDraft, AnsweredAs, Presence, RollCallEntry
from domain.meetings.roll_call import recorded
from storage import Database, FactsStore, load_facts
from storage.access import find_request, refuse_request, request_access
from storage.audit import Change, RefusedAttempt, changes, record_change, record_refusal
from storage.meetings import current_answers, issue_link, record_answers, save_roll_call
from storage.retention import Retention, tidy
from storage.tables import PersonalLinkRow, table_of
from tests.storage.meetings.small_meeting import DRAFT, created, known

KEEP = Retention(comments=timedelta(days=90), log=timedelta(days=730))


async def answered(store: Database) -> tuple[int, int]:
    """A meeting that was held, with an answer in words, a link and a roll-call."""
    meeting, eva = await created(store), await known(store, "eva")
    async with store.sessions.begin() as session:
        draft = AnswerDraft(
            meeting=meeting.id,
            person=eva,
            municipality="9901",
            answer=AnsweredAs.ON_SITE,
            comment="Kommer sent",
            food="Fisk",
            at=DRAFT.starts,
            by=eva,
            reason="Ringde",
        )
        await record_answers(session, [draft])
        await issue_link(session, meeting.id, eva, now=DRAFT.starts)
        entry = RollCallEntry(
            person=eva, municipality="9901", bodies=("namnden",), presence=Presence.ON_SITE
        )
        await save_roll_call(session, meeting.id, [entry], at=DRAFT.ends, by=eva)
    return meeting.id, eva


async def test_what_people_wrote_goes_ninety_days_after_the_meeting_and_the_counts_stay(
    store: Database,
) -> None:
    meeting, eva = await answered(store)
    facts = FactsStore(store)
    await facts.refresh()
    counted = recorded(facts.current().cooperations["small"])
    then = DRAFT.ends + KEEP.comments
    async with store.sessions.begin() as session:
        assert await tidy(session, "small", KEEP, now=then - timedelta(seconds=1)) == {}
        assert (await current_answers(session, meeting))[eva].food == "Fisk"
        assert await tidy(session, "another", KEEP, now=then) == {}
        assert await tidy(session, "small", KEEP, now=then) == {"comments": 1, "links": 1}
        assert await tidy(session, "small", KEEP, now=then) == {}
        kept = (await current_answers(session, meeting))[eva]
        assert (kept.answer, kept.comment, kept.food, kept.reason) == ("on_site", "", "", "")
        assert (await session.execute(select(table_of(PersonalLinkRow)))).all() == []
        (told,) = await changes(session, "small", since=then)
        after = recorded((await load_facts(session)).cooperations["small"])
    assert (told.deed, told.channel, told.after) == (
        "data.tidied",
        "clock",
        {"comments": 1, "links": 1},
    )
    assert after == counted


async def test_the_log_and_decided_requests_go_after_two_years(store: Database) -> None:
    old = DRAFT.starts
    async with store.sessions.begin() as session:
        change = Change(
            at=old,
            person=None,
            cooperation="small",
            deed="status.posted",
            subject="arkiv",
            channel="personal",
        )
        later = Change(
            at=old + timedelta(days=1),
            person=None,
            cooperation="small",
            deed="status.posted",
            subject="arkiv",
            channel="personal",
        )
        await record_change(session, change, later)
        for cooperation in ("small", None):
            attempt = RefusedAttempt(
                at=old, person=None, cooperation=cooperation, action="a", reason="b", details=""
            )
            await record_refusal(session, attempt)
        asked = [await _asked(session, letter) for letter in "ab"]
        await refuse_request(session, asked[0], decided_by=None, now=old)
    then = old + KEEP.log
    async with store.sessions.begin() as session:
        removed = await tidy(session, "small", KEEP, now=then - timedelta(seconds=1))
        assert "requests" not in removed
        # The line that the store was loaded is older and went already.
        assert await tidy(session, "small", KEEP, now=then + timedelta(seconds=1)) == {
            "requests": 1,
            "log_lines": 3,
        }
        kept = await changes(session, "small", since=old)
        assert [one.deed for one in kept] == ["status.posted", "data.tidied", "data.tidied"]
        assert (await find_request(session, asked[1])).name == "Person b"


async def _asked(session: object, letter: str) -> int:
    asked = await request_access(
        session,  # type: ignore[arg-type]
        name=f"Person {letter}",
        aad_object_id=letter,
        email=None,
        tenant_id="t",
        message="Hej",
        now=DRAFT.starts,
        cooperation="small",
    )
    return asked.id


async def test_of_several_processes_one_tells_what_was_removed(store: Database) -> None:
    await answered(store)
    then = DRAFT.ends + KEEP.comments

    async def night() -> dict[str, int]:
        async with store.sessions.begin() as session:
            return dict(await tidy(session, "small", KEEP, now=then))

    found = await asyncio.gather(*(night() for _ in range(4)))
    assert sorted(map(len, found)) == [0, 0, 0, 2]
    async with store.snapshots() as session:
        assert len(await changes(session, "small", since=then)) == 1
