"""What could the bot not answer? Questions that come to the same, counted, by nobody in particular.

Nothing here commits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import take_turn
from storage.tables import PersonRow, UnansweredRow, table_of
from storage.upserts import insert_into

MOST_KEPT = 500
"""Groups of questions that are kept of a cooperation; those longest ago give way."""

_QUESTIONS = table_of(UnansweredRow)
_PEOPLE = table_of(PersonRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A question that was not answered at ``at`` (UTC), without personal data.

    Questions with the same ``key`` come to the same.
    """

    cooperation: str
    key: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Questions that come to the same: how often and when (UTC) they were asked.

    ``passed_to`` is the id of whom a coordinator asked to answer, ``passed_name`` her name.
    """

    number: int
    cooperation: str
    key: str
    text: str
    asked: int
    first: datetime
    last: datetime
    closed: datetime | None
    passed_to: int | None
    passed_name: str | None
    passed: datetime | None


class UnansweredUnknown(Exception):
    """There is no such question."""


async def keep_missed(session: AsyncSession, missed: Iterable[Missed]) -> None:
    """Count questions that were not answered; one that somebody had seen to is open again."""
    await _take_turn(session)
    cooperations = set()
    for one in missed:
        cooperations.add(one.cooperation)
        insert = insert_into(session, _QUESTIONS).values(
            cooperation=one.cooperation,
            key=one.key,
            text=one.text,
            asked=1,
            first=one.at,
            last=one.at,
        )
        open_still = _QUESTIONS.c.closed.is_(None)
        await session.execute(
            insert.on_conflict_do_update(
                index_elements=["cooperation", "key"],
                set_={
                    "text": one.text,
                    "asked": case((open_still, _QUESTIONS.c.asked + 1), else_=1),
                    "first": case((open_still, _QUESTIONS.c.first), else_=one.at),
                    "last": one.at,
                    "closed": None,
                },
            )
        )
    for cooperation in cooperations:
        await _bound(session, cooperation)


async def open_unanswered(session: AsyncSession, cooperation: str) -> tuple[Unanswered, ...]:
    """The questions that nobody has seen to, those asked most often first."""
    found = await session.execute(
        _select()
        .where(_QUESTIONS.c.cooperation == cooperation, _QUESTIONS.c.closed.is_(None))
        .order_by(_QUESTIONS.c.asked.desc(), _QUESTIONS.c.last.desc(), _QUESTIONS.c.number)
    )
    return tuple(_unanswered(row._asdict()) for row in found)


async def find_unanswered(session: AsyncSession, cooperation: str, number: int) -> Unanswered:
    """A question by number, open or not. Raises :class:`UnansweredUnknown`."""
    found = await session.execute(
        _select().where(_QUESTIONS.c.cooperation == cooperation, _QUESTIONS.c.number == number)
    )
    row = found.one_or_none()
    if row is None:
        raise UnansweredUnknown(f"there is no unanswered question {number}")
    return _unanswered(row._asdict())


async def close_unanswered(session: AsyncSession, numbers: Iterable[int], *, now: datetime) -> None:
    """Somebody saw to these questions."""
    await _take_turn(session)
    await session.execute(
        _QUESTIONS.update()
        .where(_QUESTIONS.c.number.in_(sorted(numbers)), _QUESTIONS.c.closed.is_(None))
        .values(closed=now)
    )


async def reopen_unanswered(
    session: AsyncSession, cooperation: str, numbers: Iterable[int]
) -> None:
    """These questions of a cooperation wait for somebody to see to them again."""
    await _take_turn(session)
    await session.execute(
        _QUESTIONS.update()
        .where(_QUESTIONS.c.cooperation == cooperation, _QUESTIONS.c.number.in_(sorted(numbers)))
        .values(closed=None)
    )


async def pass_unanswered(
    session: AsyncSession, number: int, *, person: int, now: datetime
) -> None:
    """Somebody was asked to answer a question; it stays open."""
    await session.execute(
        _QUESTIONS.update()
        .where(_QUESTIONS.c.number == number)
        .values(passed_to=person, passed=now)
    )


async def _take_turn(session: AsyncSession) -> None:
    """Wait for whoever else changes many of them: each would wait for rows that the other holds."""
    await take_turn(session, "unanswered questions")


async def _bound(session: AsyncSession, cooperation: str) -> None:
    own = _QUESTIONS.c.cooperation == cooperation
    too_old = (
        select(_QUESTIONS.c.number)
        .where(own)
        .order_by(_QUESTIONS.c.last.desc(), _QUESTIONS.c.number.desc())
        .offset(MOST_KEPT)
    )
    numbers = (await session.scalars(too_old)).all()
    if numbers:
        await session.execute(_QUESTIONS.delete().where(_QUESTIONS.c.number.in_(numbers)))


def _select() -> Any:
    return select(_QUESTIONS, _PEOPLE.c.name.label("passed_name")).outerjoin(
        _PEOPLE, _PEOPLE.c.id == _QUESTIONS.c.passed_to
    )


def _unanswered(row: Mapping[str, Any]) -> Unanswered:
    return Unanswered(**{name: row[name] for name in Unanswered.__dataclass_fields__})
