"""Which status reports were posted, and which of them count?

Nothing here commits. Rows are only added: a correction or withdrawal is a row that takes the place
of another. Every row moves the cooperation's counter of posts, so that each process takes them into
its snapshot.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.status.records import PostedReport, StatusDraft
from storage.database import take_turn
from storage.tables import PersonRow, PostedReportRow, table_of
from storage.versions import advance, posts_of

_POSTS = table_of(PostedReportRow)
_PEOPLE = table_of(PersonRow)
_DRAFT = ("phase", "since", "users", "users_of", "partly", "next_step", "owner")


class Overtaken(Exception):
    """Something else counts by now; ``latest`` is the latest report about the subject, if any."""

    def __init__(self, latest: PostedReport | None) -> None:
        self.latest = latest
        super().__init__("another report was posted meanwhile")


async def post_report(
    session: AsyncSession,
    *,
    cooperation: str,
    subject: str,
    draft: StatusDraft,
    author: int,
    on: date,
    now: datetime,
    after: int | None,
) -> PostedReport:
    """Keep a new report; a report of the same subject and day is corrected by it.

    ``after`` is the number of the latest posted report that the author knew of, ``None`` if none.
    Raises :class:`Overtaken` where there is another.
    """
    latest = await _latest_locked(session, cooperation, subject)
    if (latest.number if latest else None) != after:
        raise Overtaken(latest)
    replaces = latest.number if latest is not None and latest.on == on else None
    return await _add(session, cooperation, subject, draft, author, on, now, replaces=replaces)


async def correct_report(
    session: AsyncSession, post: PostedReport, draft: StatusDraft, *, author: int, now: datetime
) -> PostedReport:
    """Let a report say something else, as of its own day. Raises :class:`Overtaken`."""
    await _still_counting(session, post)
    return await _add(
        session, post.cooperation, post.subject, draft, author, post.on, now, replaces=post.number
    )


async def withdraw_report(
    session: AsyncSession, post: PostedReport, *, author: int, now: datetime
) -> None:
    """Let a report no longer count. Raises :class:`Overtaken`."""
    await _still_counting(session, post)
    await _add(
        session,
        post.cooperation,
        post.subject,
        post.draft,
        author,
        post.on,
        now,
        replaces=post.number,
        withdrawn=True,
    )


async def load_posted(
    session: AsyncSession, cooperation: str, subject: str | None = None
) -> tuple[PostedReport, ...]:
    """The reports that count, of a cooperation or of one of its subjects, oldest first."""
    replaced = select(_POSTS.c.replaces).where(_POSTS.c.replaces.is_not(None))
    author, owner = _PEOPLE.alias("authors"), _PEOPLE.alias("owners")
    statement = (
        select(_POSTS, author.c.name.label("author_name"), owner.c.name.label("owner_name"))
        .outerjoin(author, author.c.id == _POSTS.c.author)
        .outerjoin(owner, owner.c.id == _POSTS.c.owner)
        .where(
            _POSTS.c.cooperation == cooperation,
            _POSTS.c.withdrawn.is_(False),
            _POSTS.c.number.not_in(replaced),
        )
        .order_by(_POSTS.c.on, _POSTS.c.number)
    )
    if subject is not None:
        statement = statement.where(_POSTS.c.subject == subject)
    found = await session.execute(statement)
    return tuple(_post(row._asdict()) for row in found)


async def _latest_locked(
    session: AsyncSession, cooperation: str, subject: str
) -> PostedReport | None:
    """The latest report about a subject; nobody else posts about it until the transaction ends."""
    await take_turn(session, f"status {cooperation} {subject}")
    counting = await load_posted(session, cooperation, subject)
    return counting[-1] if counting else None


async def _still_counting(session: AsyncSession, post: PostedReport) -> None:
    latest = await _latest_locked(session, post.cooperation, post.subject)
    counting = await load_posted(session, post.cooperation, post.subject)
    if post.number not in {one.number for one in counting}:
        raise Overtaken(latest)


async def _add(
    session: AsyncSession,
    cooperation: str,
    subject: str,
    draft: StatusDraft,
    author: int,
    on: date,
    now: datetime,
    *,
    replaces: int | None,
    withdrawn: bool = False,
) -> PostedReport:
    added = await session.execute(
        _POSTS.insert()
        .values(
            **asdict(draft) | {"statements": list(draft.statements), "in_use": list(draft.in_use)},
            cooperation=cooperation,
            subject=subject,
            on=on,
            author=author,
            posted=now,
            replaces=replaces,
            withdrawn=withdrawn,
        )
        .returning(_POSTS.c.number)
    )
    await advance(session, posts_of(cooperation))
    names = {
        row.id: row.name
        for row in await session.execute(
            select(_PEOPLE.c.id, _PEOPLE.c.name).where(_PEOPLE.c.id.in_([author, draft.owner]))
        )
    }
    return PostedReport(
        number=added.scalar_one(),
        cooperation=cooperation,
        subject=subject,
        on=on,
        draft=draft,
        author=author,
        author_name=names.get(author),
        owner_name=names.get(draft.owner) if draft.owner is not None else None,
        posted=now,
    )


def _post(row: Mapping[str, Any]) -> PostedReport:
    return PostedReport(
        number=row["number"],
        cooperation=row["cooperation"],
        subject=row["subject"],
        on=row["on"],
        draft=StatusDraft(
            **{name: row[name] for name in _DRAFT},
            statements=tuple(row["statements"]),
            in_use=tuple(row["in_use"]),
        ),
        author=row["author"],
        author_name=row["author_name"],
        owner_name=row["owner_name"],
        posted=row["posted"],
    )
