"""What does the store hold right now? Tables to the facts in memory, kept up to date cheaply.

One small query tells whether anything moved; only cooperations that did are read again.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.facts import CooperationFacts, Facts
from domain.rules.merging import with_changed_rules
from domain.status.merging import with_posted
from domain.teaching.merging import with_taught
from storage.arrivals import load_arrivals
from storage.catalogue import COOPERATION, KINDS
from storage.database import Database
from storage.meetings import load_called, load_roll_calls
from storage.people import load_people
from storage.rules import load_rule_changes
from storage.shapes import builder
from storage.status import load_posted
from storage.tables import PUBLISHED
from storage.teaching import load_taught_answers, load_taught_names
from storage.versions import PEOPLE, counters, meetings_of, posts_of, rules_of, scope_of, taught_of

_COOPERATIONS = PUBLISHED[COOPERATION.name]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Facts, and the counters of the store they were read at."""

    facts: Facts
    counters: Mapping[str, int]


EMPTY = Snapshot(Facts(version=0, cooperations=MappingProxyType({})), MappingProxyType({}))
"""What is known before the store was read."""


async def load_snapshot(session: AsyncSession, previous: Snapshot = EMPTY) -> Snapshot:
    """The store's facts; whatever has not moved since ``previous`` is taken over from it.

    Cooperations are ordered by id. ``previous`` itself is given back when nothing moved.
    """
    found = await counters(session)
    if found == previous.counters:
        return previous

    def moved(scope: str) -> bool:
        return found.get(scope) != previous.counters.get(scope)

    names = await session.scalars(select(_COOPERATIONS.c.id).order_by(_COOPERATIONS.c.id))
    old = previous.facts
    cooperations = {}
    for name in names.all():
        if any(moved(scope(name)) for scope in (scope_of, posts_of, rules_of, taught_of)):
            cooperations[name] = await _cooperation(session, name)
        elif moved(meetings_of(name)):
            cooperations[name] = replace(
                old.cooperations[name],
                called=await load_called(session, name),
                roll_calls=await load_roll_calls(session, name),
            )
        else:
            cooperations[name] = old.cooperations[name]
    facts = Facts(
        version=sum(found.values()),
        cooperations=MappingProxyType(cooperations),
        people=await load_people(session) if moved(PEOPLE) else old.people,
    )
    return Snapshot(facts, found)


async def load_facts(session: AsyncSession) -> Facts:
    """The store's facts, all of them read anew."""
    return (await load_snapshot(session)).facts


class FactsStore:
    """Holds the current facts for everybody in the process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._snapshot = EMPTY
        self._refreshing = asyncio.Lock()

    def current(self) -> Facts:
        """The facts as of the last refresh; without any waiting."""
        return self._snapshot.facts

    async def refresh(self) -> bool:
        """Take over what changed in the store; tells whether anything did."""
        async with self._refreshing:
            before = self._snapshot
            async with self._database.snapshots() as session:
                self._snapshot = await load_snapshot(session, before)
            return self._snapshot is not before

    async def fresh(self) -> Facts:
        """The facts as they are in the store now."""
        await self.refresh()
        return self.current()


async def _cooperation(session: AsyncSession, name: str) -> CooperationFacts:
    found = await session.execute(select(_COOPERATIONS).where(_COOPERATIONS.c.id == name))
    cooperation = builder(COOPERATION.record)(found.one()._asdict())
    records: dict[str, Any] = {}
    for kind in KINDS:
        table = PUBLISHED[kind.name]
        names = [column.name for column in kind.columns]
        rows = await session.execute(
            select(*(table.c[column] for column in names))
            .where(table.c.cooperation == name)
            .order_by(table.c.position)
        )
        build = builder(kind.record)
        records[kind.name] = tuple(build(dict(zip(names, row, strict=True))) for row in rows)
    facts = CooperationFacts(
        cooperation=cooperation,
        **records,
        called=await load_called(session, name),
        roll_calls=await load_roll_calls(session, name),
        arrived=await load_arrivals(session, name),
    )
    facts = with_changed_rules(facts, await load_rule_changes(session, name))
    facts = with_posted(facts, await load_posted(session, name))
    taught = await load_taught_names(session, name), await load_taught_answers(session, name)
    return with_taught(facts, *taught)
