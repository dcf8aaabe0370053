"""The log tells who changed what, and nobody is lost from it but by name."""

import re
from datetime import timedelta

from storage import Database
from storage.audit import (
    Actor,
    Change,
    RefusedAttempt,
    changes,
    count_log,
    purge_log,
    record_change,
    record_refusal,
    refused_attempts,
)
from storage.privacy import erase_person
from tests.storage.status.small_report import NOW, person
from tools.agents_playground import ROOT


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
        await erase_person(session, "sam@example.se", by=Actor(at=NOW))
    async with store.snapshots() as session:
        assert await changes(session, "small", since=NOW) == (change(None),)


async def test_refused_attempts_are_kept_cut_short_until_they_are_purged(store: Database) -> None:
    def attempt(reason: str, details: str = "") -> RefusedAttempt:
        return RefusedAttempt(
            at=NOW,
            person=None,
            cooperation="small",
            action="rsvp",
            reason=reason,
            details=details,
            channel="personal",
        )

    later = NOW + timedelta(minutes=5)
    async with store.sessions.begin() as session:
        await record_refusal(session, attempt("not_for_others", "x" * 10_000))
        await record_refusal(session, attempt("unknown"))
        await record_change(session, change(None, days=1))
    async with store.sessions.begin() as session:
        assert await refused_attempts(session, since=NOW) == (
            attempt("not_for_others", "x" * 500),
            attempt("unknown"),
        )
        assert await refused_attempts(session, since=NOW, newest=1) == (attempt("unknown"),)
        assert await refused_attempts(session, since=NOW, cooperation="another") == ()
        assert await refused_attempts(session, since=later) == ()
        assert await count_log(session, "small", (), since=NOW) == 3
        gone = await purge_log(session, "another", before=later)
        assert gone == {"audit_log": 0, "refused_attempts": 0}
        assert (await purge_log(session, "small", before=later))["refused_attempts"] == 2
        assert await refused_attempts(session, since=NOW) == ()
        assert await changes(session, "small", since=NOW) == (change(None, days=1),)


def test_nothing_but_age_and_erasure_touches_a_line_of_the_log() -> None:
    """Only these two modules of the program name the tables of the log."""
    naming = {
        file.relative_to(ROOT).as_posix()
        for floor in ("bot", "dialogs", "storage", "domain")
        for file in (ROOT / floor).rglob("*.py")
        if "migrations" not in file.parts
        and "tables" not in file.parts
        and re.search(r"AuditRow|RefusedAttemptRow", file.read_text(encoding="utf-8"))
    }
    assert naming == {"storage/audit.py", "storage/privacy.py"}
    log = (ROOT / "storage/audit.py").read_text()
    assert ".update(" not in log
    assert log.count(".delete()") == 1
