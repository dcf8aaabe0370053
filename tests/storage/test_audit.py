"""The log tells who changed what, and nobody is lost from it but by name."""

from datetime import timedelta

from storage import Database
from storage.audit import Change, changes, record_change
from storage.privacy import erase_person
from tests.storage.status.small_report import NOW, person


def change(who: int | None, *, days: int = 0) -> Change:
    return Change(
        at=NOW + timedelta(days=days),
        person=who,
        cooperation="small",
        deed="status.posted",
        subject="arkiv",
        before={"users": 2},
        after={"users": 3, "days": days},
        channel="personal",
    )


async def test_changes_are_read_oldest_first_from_an_instant(store: Database) -> None:
    sam = await person(store, "Sam")
    old, first, second = (change(sam, days=days) for days in (-1, 0, 1))
    async with store.sessions.begin() as session:
        for one in (second, old, first):
            await record_change(session, one)
        assert await changes(session, "small", since=NOW) == (first, second)
        assert await changes(session, "another", since=NOW) == ()


async def test_erasing_a_person_leaves_what_she_changed_without_her(store: Database) -> None:
    sam = await person(store, "Sam")
    async with store.sessions.begin() as session:
        await record_change(session, change(sam))
        await erase_person(session, "sam@example.se")
    async with store.snapshots() as session:
        assert await changes(session, "small", since=NOW) == (change(None),)
