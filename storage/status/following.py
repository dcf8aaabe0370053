"""Who follows what, and when did she last look? Nothing here commits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.status.following import Wishes
from storage.tables import FollowRow, LookRow, WeeklyNewsRow, table_of
from storage.upserts import insert_into

_FOLLOWS = table_of(FollowRow)
_LOOKS = table_of(LookRow)
_WEEKLY = table_of(WeeklyNewsRow)
_EVERYTHING = ""
"""How the table writes that a wish is about the whole cooperation."""


async def wish_to_follow(
    session: AsyncSession,
    *,
    person: int,
    cooperation: str,
    subject: str | None,
    follows: bool,
    now: datetime,
) -> None:
    """Keep that somebody wants to follow, or not, a subject or (``None``) a whole cooperation.

    What is said of the whole takes the place of what was said of its subjects.
    """
    if subject is None:
        await session.execute(
            _FOLLOWS.delete().where(
                _FOLLOWS.c.person == person, _FOLLOWS.c.cooperation == cooperation
            )
        )
    insert = insert_into(session, _FOLLOWS).values(
        person=person,
        cooperation=cooperation,
        subject=subject or _EVERYTHING,
        follows=follows,
        said=now,
    )
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=["person", "cooperation", "subject"],
            set_={"follows": follows, "said": now},
        )
    )


async def load_wishes(session: AsyncSession, cooperation: str) -> Wishes:
    """What everybody said of following in a cooperation."""
    found = await session.execute(select(_FOLLOWS).where(_FOLLOWS.c.cooperation == cooperation))
    return {(row["person"], row["subject"] or None): row["follows"] for row in found.mappings()}


async def looked(
    session: AsyncSession, *, person: int, cooperation: str, now: datetime
) -> datetime | None:
    """Keep that somebody looks at what is new now; tells when she did before, ``None`` if never."""
    before = await session.scalar(
        select(_LOOKS.c.at).where(_LOOKS.c.person == person, _LOOKS.c.cooperation == cooperation)
    )
    insert = insert_into(session, _LOOKS).values(person=person, cooperation=cooperation, at=now)
    await session.execute(
        insert.on_conflict_do_update(index_elements=["person", "cooperation"], set_={"at": now})
    )
    return before


async def wish_for_weekly_news(
    session: AsyncSession, *, person: int, cooperation: str, weekly: bool
) -> None:
    """Keep that somebody wants news gathered once a week, or each at once."""
    if weekly:
        insert = insert_into(session, _WEEKLY).values(person=person, cooperation=cooperation)
        await session.execute(
            insert.on_conflict_do_nothing(index_elements=["person", "cooperation"])
        )
        return
    await session.execute(
        _WEEKLY.delete().where(_WEEKLY.c.person == person, _WEEKLY.c.cooperation == cooperation)
    )


async def weekly_readers(session: AsyncSession, cooperation: str) -> frozenset[int]:
    """Ids of those who want the news of a cooperation gathered once a week."""
    found = await session.scalars(
        select(_WEEKLY.c.person).where(_WEEKLY.c.cooperation == cooperation)
    )
    return frozenset(found)
