"""Which names and answers was the bot taught? Kept with all that no longer counts.

Nothing here commits. Every change moves the cooperation's counter of what was taught, so that each
process takes it into its snapshot.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.teaching.records import Nameable, TaughtAnswer, TaughtName, Thing
from storage.tables import TaughtAnswerRow, TaughtNameRow, table_of
from storage.versions import advance, taught_of

_NAMES = table_of(TaughtNameRow)
_ANSWERS = table_of(TaughtAnswerRow)


async def teach_name(
    session: AsyncSession, *, cooperation: str, thing: Thing, words: str, author: int, now: datetime
) -> TaughtName:
    """Let words mean a thing as well."""
    values = {"kind": thing.kind.value, "ref": thing.ref, "words": words}
    number = await _taught(session, _NAMES, cooperation, author, now, values)
    return TaughtName(number=number, thing=thing, words=words, at=now)


async def teach_answer(
    session: AsyncSession,
    *,
    cooperation: str,
    key: str,
    question: str,
    text: str,
    source: str,
    author: int,
    now: datetime,
) -> TaughtAnswer:
    """Keep a coordinator's answer to a question; the one before it no longer counts."""
    before = (
        _ANSWERS.update()
        .where(
            _ANSWERS.c.cooperation == cooperation,
            _ANSWERS.c.key == key,
            _ANSWERS.c.withdrawn.is_(None),
        )
        .values(withdrawn=now)
    )
    await session.execute(before)
    values = {"key": key, "question": question, "text": text, "source": source}
    number = await _taught(session, _ANSWERS, cooperation, author, now, values)
    return TaughtAnswer(number=number, key=key, question=question, text=text, source=source, at=now)


async def withdraw_name(
    session: AsyncSession, cooperation: str, number: int, *, now: datetime
) -> bool:
    """Let words no longer mean what they were taught to; tells whether they did until now."""
    return await _withdraw(session, _NAMES, cooperation, number, now)


async def withdraw_answer(
    session: AsyncSession, cooperation: str, number: int, *, now: datetime
) -> bool:
    """Let an answer no longer count; tells whether it did until now."""
    return await _withdraw(session, _ANSWERS, cooperation, number, now)


async def load_taught_names(session: AsyncSession, cooperation: str) -> tuple[TaughtName, ...]:
    """The names that count, oldest first."""
    return tuple(
        TaughtName(
            number=row["number"],
            thing=Thing(kind=Nameable(row["kind"]), ref=row["ref"]),
            words=row["words"],
            at=row["at"],
        )
        for row in await _counting(session, _NAMES, cooperation)
    )


async def load_taught_answers(session: AsyncSession, cooperation: str) -> tuple[TaughtAnswer, ...]:
    """The answers that count, oldest first."""
    fields = TaughtAnswer.__dataclass_fields__
    return tuple(
        TaughtAnswer(**{name: row[name] for name in fields})
        for row in await _counting(session, _ANSWERS, cooperation)
    )


async def _taught(
    session: AsyncSession,
    table: Table,
    cooperation: str,
    author: int,
    now: datetime,
    values: Mapping[str, str],
) -> int:
    added = await session.execute(
        table.insert()
        .values(**values, cooperation=cooperation, author=author, at=now)
        .returning(table.c.number)
    )
    await advance(session, taught_of(cooperation))
    return int(added.scalar_one())


async def _withdraw(
    session: AsyncSession, table: Table, cooperation: str, number: int, now: datetime
) -> bool:
    withdrawn = await session.execute(
        table.update()
        .where(
            table.c.cooperation == cooperation,
            table.c.number == number,
            table.c.withdrawn.is_(None),
        )
        .values(withdrawn=now)
        .returning(table.c.number)
    )
    if withdrawn.scalar_one_or_none() is None:
        return False
    await advance(session, taught_of(cooperation))
    return True


async def _counting(
    session: AsyncSession, table: Table, cooperation: str
) -> list[Mapping[str, Any]]:
    found = await session.execute(
        select(table)
        .where(table.c.cooperation == cooperation, table.c.withdrawn.is_(None))
        .order_by(table.c.number)
    )
    return [dict(row) for row in found.mappings()]
