"""When may the next message go? Rates of tenants and conversations, kept by all processes together.

A generic cell rate algorithm: of every tenant and conversation one instant is stored, at which its
whole allowance is there again. Whoever claims messages moves it on and gets an instant for each, so
that any number of processes keep one rate without asking each other. Source of
the limits: "Optimize your bot with rate limiting in Teams", Microsoft Learn.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import PaceRow, table_of
from storage.upserts import insert_into

_PACES = table_of(PaceRow)


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``burst`` at once, and ``per_second`` in the long run."""

    per_second: float
    burst: int = 1

    @property
    def interval(self) -> timedelta:
        """Between two in the long run."""
        return timedelta(seconds=1 / self.per_second)

    @property
    def slack(self) -> timedelta:
        """How far ahead of the long run a burst may be."""
        return self.interval * (self.burst - 1)


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of every tenant and of every conversation; ``None`` for no limit."""

    tenant: Rate | None
    conversation: Rate | None


class Paces:
    """What is left of some tenants' and conversations' allowances, within one claim."""

    def __init__(self, rates: Rates, free_at: Mapping[str, datetime], now: datetime) -> None:
        self._rates = rates
        self._free_at = dict(free_at)
        self._now = now
        self.moved: dict[str, datetime] = {}

    def of_tenant(self, tenant: str) -> datetime:
        """When the next message of a tenant may go, at the earliest."""
        return self._earliest(tenant_scope(tenant), self._rates.tenant)

    def of_conversation(self, conversation: str | None) -> datetime:
        """When the next message to a conversation may go; at once if there is none yet."""
        if conversation is None:
            return self._now
        return self._earliest(conversation_scope(conversation), self._rates.conversation)

    def take(self, tenant: str, conversation: str | None, at: datetime) -> None:
        """Note that a message goes at ``at``."""
        self._move(tenant_scope(tenant), self._rates.tenant, at)
        if conversation is not None:
            self._move(conversation_scope(conversation), self._rates.conversation, at)

    def _earliest(self, scope: str, rate: Rate | None) -> datetime:
        free_at = self._free_at.get(scope)
        return self._now if free_at is None else max(self._now, free_at - _slack(rate))

    def _move(self, scope: str, rate: Rate | None, at: datetime) -> None:
        if rate is not None:
            free_at = max(at, self._free_at.get(scope, at)) + rate.interval
            self._free_at[scope] = self.moved[scope] = free_at


async def read_paces(
    session: AsyncSession, rates: Rates, scopes: Collection[str], now: datetime
) -> Paces:
    """The paces of some scopes; whoever reads them to move them must have taken its turn."""
    found = await session.execute(
        select(_PACES.c.scope, _PACES.c.free_at).where(_PACES.c.scope.in_(sorted(scopes)))
    )
    return Paces(rates, {row.scope: row.free_at for row in found}, now)


async def store_paces(session: AsyncSession, moved: Mapping[str, datetime]) -> None:
    """Keep where the paces have come; none ever goes back."""
    if not moved:
        return
    insert = insert_into(session, _PACES)
    later = case(
        (_PACES.c.free_at > insert.excluded.free_at, _PACES.c.free_at),
        else_=insert.excluded.free_at,
    )
    await session.execute(
        insert.on_conflict_do_update(index_elements=["scope"], set_={"free_at": later}),
        [{"scope": scope, "free_at": moved[scope]} for scope in sorted(moved)],
    )


async def move_paces(
    session: AsyncSession, taken: Mapping[str, timedelta], now: datetime
) -> dict[str, datetime]:
    """Move each pace on by what was taken, whoever else moves it; tells where each is then."""
    scopes = sorted(taken)
    await session.execute(
        insert_into(session, _PACES).on_conflict_do_nothing(),
        [{"scope": scope, "free_at": now} for scope in scopes],
    )
    found = await session.execute(
        select(_PACES).where(_PACES.c.scope.in_(scopes)).order_by(_PACES.c.scope).with_for_update()
    )
    moved = {row.scope: max(row.free_at, now) + taken[row.scope] for row in found}
    await store_paces(session, moved)
    return moved


async def hold_back(
    session: AsyncSession, until: Mapping[str, datetime], rate: Rate | None
) -> None:
    """Send nothing to these conversations before the instant that the service asked for."""
    await store_paces(
        session,
        {conversation_scope(name): instant + _slack(rate) for name, instant in until.items()},
    )


def is_busy(tenant: ColumnElement[str], rate: Rate, until: datetime) -> ColumnElement[bool]:
    """Whether a tenant may be sent nothing more before ``until``."""
    busy = select(_PACES.c.scope).where(_PACES.c.free_at > until + rate.slack)
    return literal(tenant_scope("")).concat(tenant).in_(busy)


def tenant_scope(tenant: str) -> str:
    """The key of a tenant's pace."""
    return f"tenant:{tenant}"


def conversation_scope(conversation: str) -> str:
    """The key of a conversation's pace."""
    return f"conversation:{conversation}"


async def purge_paces(session: AsyncSession, now: datetime) -> None:
    """Forget paces whose whole allowance is there again."""
    await session.execute(_PACES.delete().where(_PACES.c.free_at <= now))


def _slack(rate: Rate | None) -> timedelta:
    return rate.slack if rate is not None else timedelta(0)
