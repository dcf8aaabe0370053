"""What were owners asked to report on? Nothing here commits."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.status.asking import StatusRequest
from storage.tables import StatusRequestOwnerRow, StatusRequestRow, table_of
from storage.upserts import insert_into

_REQUESTS = table_of(StatusRequestRow)
_OWNERS = table_of(StatusRequestOwnerRow)


async def ask_for_status(
    session: AsyncSession,
    *,
    token: str,
    cooperation: str,
    author: int,
    occasion: str,
    until: date | None,
    owners: Mapping[str, int],
    now: datetime,
) -> tuple[StatusRequest, bool]:
    """Keep that owners were asked, by subject; one with a known ``token`` is asked only once.

    Tells the request and whether it is new.
    """
    insert = insert_into(session, _REQUESTS).values(
        token=token,
        cooperation=cooperation,
        author=author,
        occasion=occasion,
        until=until,
        asked=now,
    )
    added = await session.scalar(
        insert.on_conflict_do_nothing(index_elements=["token"]).returning(_REQUESTS.c.number)
    )
    if added is not None and owners:
        await session.execute(
            _OWNERS.insert(),
            [{"request": added, "subject": s, "person": p} for s, p in owners.items()],
        )
    found = await _one(session, _REQUESTS.c.token == token)
    if found is None:
        raise LookupError(f"the request {token} was removed while it was asked")
    return found, added is not None


async def find_request(session: AsyncSession, number: int) -> StatusRequest | None:
    """A request by number."""
    return await _one(session, _REQUESTS.c.number == number)


async def latest_request(session: AsyncSession, cooperation: str) -> StatusRequest | None:
    """The request of a cooperation that was asked last."""
    return await _one(session, _REQUESTS.c.cooperation == cooperation)


async def _one(session: AsyncSession, condition: Any) -> StatusRequest | None:
    found = await session.execute(
        select(_REQUESTS).where(condition).order_by(_REQUESTS.c.number.desc()).limit(1)
    )
    row = found.mappings().one_or_none()
    if row is None:
        return None
    owners = await session.execute(select(_OWNERS).where(_OWNERS.c.request == row["number"]))
    return StatusRequest(
        number=row["number"],
        cooperation=row["cooperation"],
        occasion=row["occasion"],
        until=row["until"],
        asked=row["asked"],
        owners={one.subject: one.person for one in owners},
    )
