"""A report about the small cooperation's archive, and somebody to post it."""

from datetime import UTC, date, datetime

from domain.status.records import PostedReport, StatusDraft
from storage import Database
from storage.people import Identity, save_person
from storage.status import post_report

NOW = datetime(2025, 4, 1, 8, 0, tzinfo=UTC)
TODAY = date(2025, 4, 1)
DRAFT = StatusDraft(
    phase="i drift",
    since=2020,
    users=3,
    users_of=3,
    statements=("Alla är med.",),
    in_use=("9901", "9902"),
    next_step="Utvärdering",
)


async def person(store: Database, name: str) -> int:
    """Id of a person called so."""
    identity = Identity(name=name, email=f"{name}@example.se", aad_object_id=None, language="sv")
    async with store.sessions.begin() as session:
        return await save_person(session, identity)


async def posted(
    store: Database,
    author: int,
    draft: StatusDraft = DRAFT,
    *,
    on: date = TODAY,
    after: int | None = None,
) -> PostedReport:
    """A report about the archive."""
    async with store.sessions.begin() as session:
        return await post_report(
            session,
            cooperation="small",
            subject="arkiv",
            draft=draft,
            author=author,
            on=on,
            now=NOW,
            after=after,
        )
