"""Every answer is kept, and the last given one counts, in whatever order they come."""

from datetime import timedelta

from domain.meetings import AnsweredAs
from storage import Database
from storage.meetings import answer_history, current_answers, current_answers_of
from tests.storage.meetings.small_meeting import NOW, answered, created, known

LATER = NOW + timedelta(minutes=1)


async def test_the_last_given_answer_counts_and_all_are_kept(store: Database) -> None:
    meeting = await created(store)
    person = await known(store, "eva")
    first = await answered(store, meeting.id, person, AnsweredAs.ON_SITE)
    last = await answered(store, meeting.id, person, AnsweredAs.DECLINED, at=LATER)

    async with store.sessions() as session:
        assert await current_answers(session, meeting.id) == {person: last}
        assert await answer_history(session, meeting.id, person) == (first, last)


async def test_an_answer_that_arrives_late_does_not_replace_a_later_one(store: Database) -> None:
    meeting = await created(store)
    person = await known(store, "eva")
    last = await answered(store, meeting.id, person, AnsweredAs.DECLINED, at=LATER)
    await answered(store, meeting.id, person, AnsweredAs.ON_SITE)

    async with store.sessions() as session:
        assert await current_answers(session, meeting.id) == {person: last}


async def test_of_two_answers_of_the_same_instant_the_one_stored_last_counts(
    store: Database,
) -> None:
    meeting = await created(store)
    person = await known(store, "eva")
    await answered(store, meeting.id, person, AnsweredAs.ON_SITE)
    last = await answered(store, meeting.id, person, AnsweredAs.REMOTE)

    async with store.sessions() as session:
        assert await current_answers(session, meeting.id) == {person: last}


async def test_answers_are_told_apart_by_person_and_by_meeting(store: Database) -> None:
    one, other = await created(store), await created(store)
    eva, bo = await known(store, "eva"), await known(store, "bo")
    given = await answered(store, one.id, eva)
    for_bo = await answered(store, one.id, bo, AnsweredAs.REMOTE, by=eva)
    elsewhere = await answered(store, other.id, eva, AnsweredAs.DECLINED)

    async with store.sessions() as session:
        assert await current_answers(session, one.id) == {eva: given, bo: for_bo}
        assert await current_answers_of(session, eva) == {one.id: given, other.id: elsewhere}
    assert (for_bo.person, for_bo.by) == (bo, eva)


async def test_an_answer_that_was_taken_back_counts_as_none_and_stays_in_the_history(
    store: Database,
) -> None:
    meeting = await created(store)
    karin = await known(store, "karin")
    await answered(store, meeting.id, karin, AnsweredAs.ON_SITE)
    await answered(store, meeting.id, karin, AnsweredAs.WITHDRAWN, at=LATER)
    async with store.snapshots() as session:
        assert await current_answers(session, meeting.id) == {}
        assert await current_answers_of(session, karin) == {}
        history = await answer_history(session, meeting.id, karin)
    assert [one.answer for one in history] == [AnsweredAs.ON_SITE, AnsweredAs.WITHDRAWN]
