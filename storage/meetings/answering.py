"""Who has answered what to a meeting? Answers are added and never changed; the latest one counts.

Nothing here commits, and no counter moves: answers are read when they are asked for.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import AnsweredAs, MeetingAnswer
from storage.tables import MeetingAnswerRow, table_of

_ANSWERS = table_of(MeetingAnswerRow)


async def record_answer(
    session: AsyncSession,
    *,
    meeting: int,
    person: int,
    municipality: str | None,
    answer: AnsweredAs,
    comment: str = "",
    food: str = "",
    at: datetime,
    by: int,
    reason: str = "",
) -> MeetingAnswer:
    """Add an answer, given at ``at``; it counts unless a later one is there already."""
    values = {
        "meeting": meeting,
        "person": person,
        "municipality": municipality,
        "answer": answer.value,
        "comment": comment,
        "food": food,
        "at": at,
        "by": by,
        "reason": reason,
    }
    added = await session.execute(_ANSWERS.insert().values(values).returning(_ANSWERS.c.number))
    return _answer({**values, "number": added.scalar_one()})


async def current_answers(session: AsyncSession, meeting: int) -> dict[int, MeetingAnswer]:
    """The answer of each person that counts, by person id; without those taken back."""
    return {
        answer.person: answer for answer in await _current(session, _ANSWERS.c.meeting == meeting)
    }


async def current_answers_of(session: AsyncSession, person: int) -> dict[int, MeetingAnswer]:
    """The answers of one person that count, by meeting id."""
    return {
        answer.meeting: answer for answer in await _current(session, _ANSWERS.c.person == person)
    }


async def answer_history(
    session: AsyncSession, meeting: int, person: int
) -> tuple[MeetingAnswer, ...]:
    """All that one person has answered to a meeting, oldest first."""
    found = await session.execute(
        select(_ANSWERS)
        .where(_ANSWERS.c.meeting == meeting, _ANSWERS.c.person == person)
        .order_by(_ANSWERS.c.at, _ANSWERS.c.number)
    )
    return tuple(_answer(row._asdict()) for row in found)


async def _current(session: AsyncSession, condition: ColumnElement[bool]) -> list[MeetingAnswer]:
    # Deliveries may come in another order than people pressed: when it was given decides.
    place = (
        func.row_number()
        .over(
            partition_by=(_ANSWERS.c.meeting, _ANSWERS.c.person),
            order_by=(_ANSWERS.c.at.desc(), _ANSWERS.c.number.desc()),
        )
        .label("place")
    )
    ranked = select(_ANSWERS, place).where(condition).subquery()
    columns = [ranked.c[column.name] for column in _ANSWERS.columns]
    standing = ranked.c.answer != AnsweredAs.WITHDRAWN.value
    found = await session.execute(select(*columns).where(ranked.c.place == 1, standing))
    return [_answer(row._asdict()) for row in found]


def _answer(row: dict[str, Any]) -> MeetingAnswer:
    return MeetingAnswer(**{**row, "answer": AnsweredAs(row["answer"])})
