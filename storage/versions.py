"""What changed since? Counters that move in the same transaction as what they count for."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import StoreVersionRow, table_of
from storage.upserts import insert_into

PEOPLE = "people"
"""The scope of people and seats."""

_VERSIONS = table_of(StoreVersionRow)


def scope_of(cooperation: str) -> str:
    """The scope of a cooperation's published rows."""
    return f"cooperation:{cooperation}"


def meetings_of(cooperation: str) -> str:
    """The scope of a cooperation's called meetings."""
    return f"meetings:{cooperation}"


def posts_of(cooperation: str) -> str:
    """The scope of a cooperation's posted status reports."""
    return f"posts:{cooperation}"


def taught_of(cooperation: str) -> str:
    """The scope of what a cooperation's coordinator has taught the bot."""
    return f"taught:{cooperation}"


def rules_of(cooperation: str) -> str:
    """The scope of a cooperation's changed rules."""
    return f"rules:{cooperation}"


async def advance(session: AsyncSession, scope: str) -> None:
    """Count one change in a scope."""
    insert = insert_into(session, _VERSIONS).values(scope=scope, counter=1)
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=["scope"], set_={"counter": _VERSIONS.c.counter + 1}
        )
    )


async def counters(session: AsyncSession) -> Mapping[str, int]:
    """The counter of every scope that ever changed."""
    rows = await session.execute(select(_VERSIONS.c.scope, _VERSIONS.c.counter))
    return {row.scope: row.counter for row in rows}
