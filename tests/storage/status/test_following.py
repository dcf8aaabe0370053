"""What people say of following is kept, the last word counting."""

from datetime import timedelta

from storage import Database
from storage.audit import Actor
from storage.privacy import about_person, erase_person
from storage.status import load_wishes, looked, wish_to_follow
from tests.storage.status.small_report import NOW, person


async def wish(store: Database, who: int, subject: str | None, follows: bool) -> None:
    async with store.sessions.begin() as session:
        await wish_to_follow(
            session, person=who, cooperation="small", subject=subject, follows=follows, now=NOW
        )


async def wishes(store: Database) -> dict[tuple[int, str | None], bool]:
    async with store.snapshots() as session:
        return dict(await load_wishes(session, "small"))


async def test_the_last_word_about_a_subject_counts(store: Database) -> None:
    anna = await person(store, "Anna")
    await wish(store, anna, "arkiv", True)
    await wish(store, anna, "arkiv", False)
    assert await wishes(store) == {(anna, "arkiv"): False}


async def test_a_word_about_everything_takes_the_place_of_those_about_subjects(
    store: Database,
) -> None:
    anna, bo = await person(store, "Anna"), await person(store, "Bo")
    await wish(store, anna, "arkiv", True)
    await wish(store, bo, "arkiv", True)
    await wish(store, anna, None, False)
    assert await wishes(store) == {(anna, None): False, (bo, "arkiv"): True}


async def test_wishes_are_shown_to_the_person_and_erased_with_her(store: Database) -> None:
    await wish(store, await person(store, "Anna"), "arkiv", True)
    async with store.sessions.begin() as session:
        assert "follows" in await about_person(session, "anna@example.se")
        await erase_person(session, "anna@example.se", by=Actor(at=NOW))
    assert await wishes(store) == {}


async def test_each_look_tells_when_the_one_before_was(store: Database) -> None:
    anna = await person(store, "Anna")
    found = []
    for hours in (0, 1, 2):
        async with store.sessions.begin() as session:
            now = NOW + timedelta(hours=hours)
            found.append(await looked(session, person=anna, cooperation="small", now=now))
    assert found == [None, NOW, NOW + timedelta(hours=1)]
