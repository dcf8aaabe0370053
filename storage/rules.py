"""Which rules did coordinators change, and what do these say now?

Nothing here commits. Rows are only added: a change that is taken back is a row that says so. Every
row moves the cooperation's counter of rules, so that each process takes them into its snapshot.
"""

from datetime import datetime

from sqlalchemy import RowMapping, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules.records import RuleChange, RuleKind, Wanted, values_of, wanted_from
from storage.database import take_turn
from storage.tables import PersonRow, RuleChangeRow, table_of
from storage.versions import advance, rules_of

_CHANGES = table_of(RuleChangeRow)
_PEOPLE = table_of(PersonRow)


class RuleOvertaken(Exception):
    """The rule was changed once more meanwhile."""


async def load_rule_changes(session: AsyncSession, cooperation: str) -> tuple[RuleChange, ...]:
    """The change that counts of each rule that was ever changed, in the order they were made."""
    latest = (
        select(func.max(_CHANGES.c.number))
        .where(_CHANGES.c.cooperation == cooperation)
        .group_by(_CHANGES.c.kind, _CHANGES.c.rule)
    )
    found = await session.execute(
        select(_CHANGES, _PEOPLE.c.name.label("author_name"))
        .outerjoin(_PEOPLE, _PEOPLE.c.id == _CHANGES.c.author)
        .where(_CHANGES.c.number.in_(latest))
        .order_by(_CHANGES.c.number)
    )
    return tuple(_change(row) for row in found.mappings())


async def rule_before(session: AsyncSession, cooperation: str, change: RuleChange) -> Wanted | None:
    """What a rule said before a change, ``None`` if it had never been changed."""
    wanted = await session.scalar(
        select(_CHANGES.c.wanted)
        .where(
            _CHANGES.c.cooperation == cooperation,
            _CHANGES.c.kind == change.kind.value,
            _CHANGES.c.rule == change.rule,
            _CHANGES.c.number < change.number,
        )
        .order_by(_CHANGES.c.number.desc())
        .limit(1)
    )
    return wanted_from(wanted) if wanted is not None else None


async def change_rule(
    session: AsyncSession,
    *,
    cooperation: str,
    kind: RuleKind,
    rule: str,
    wanted: Wanted,
    author: int,
    now: datetime,
    after: int | None,
) -> int:
    """Let a rule say something else from now on; tells the number of the change.

    ``after`` is the number of the latest change of it that the author knew of, ``None`` if none.
    Raises :class:`RuleOvertaken` where there is another.
    """
    await take_turn(session, "changing a rule")
    same = (
        _CHANGES.c.cooperation == cooperation,
        _CHANGES.c.kind == kind.value,
        _CHANGES.c.rule == rule,
    )
    if await session.scalar(select(func.max(_CHANGES.c.number)).where(*same)) != after:
        raise RuleOvertaken
    number = await session.scalar(
        _CHANGES.insert()
        .values(
            cooperation=cooperation,
            kind=kind.value,
            rule=rule,
            wanted=values_of(wanted),
            author=author,
            made=now,
        )
        .returning(_CHANGES.c.number)
    )
    await advance(session, rules_of(cooperation))
    return int(number)


def _change(row: RowMapping) -> RuleChange:
    return RuleChange(
        number=row["number"],
        kind=RuleKind(row["kind"]),
        rule=row["rule"],
        wanted=wanted_from(row["wanted"]),
        author=row["author"],
        author_name=row["author_name"],
        made=row["made"],
    )
