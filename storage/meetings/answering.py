"""Who has answered what to a meeting? Answers are added and never changed; the latest one counts.

Nothing here commits, and no counter moves: answers are read when they are asked for.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select
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
    added = await (await session.connection()).execute(_ADD, values)
    return _answer({**values, "number": added.scalar_one()})


async def current_answers(session: AsyncSession, meeting: int) -> dict[int, MeetingAnswer]:
    """The answer of each person that counts, by person id; without those taken back."""
    found = await (await session.connection()).execute(_OF_MEETING, {"of": meeting})
    return {row.person: _answer(row._asdict()) for row in found}


async def current_answers_of(session: AsyncSession, person: int) -> dict[int, MeetingAnswer]:
    """The answers of one person that count, by meeting id."""
    found = await (await session.connection()).execute(_OF_PERSON, {"of": person})
    return {row.meeting: _answer(row._asdict()) for row in found}


async def last_given(session: AsyncSession, meeting: int, person: int) -> datetime | None:
    """When a person last answered to a meeting, ``None`` if she never did."""
    given = {"meeting": meeting, "person": person}
    at: datetime | None = await (await session.connection()).scalar(_LAST_GIVEN, given)
    return at


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


def _current(within: str, of_each: str) -> Select[Any]:
    """The latest answers within a meeting or of a person, one of each person or meeting.

    Deliveries may come in another order than people pressed: when it was given decides. Written so
    that the history is never read, only its index; and once, as building it takes longer than
    carrying it out.
    """
    of: BindParameter[int] = bindparam("of")
    later = _ANSWERS.alias("later")
    each = (
        select(_ANSWERS.c[of_each].label("each"))
        .where(_ANSWERS.c[within] == of)
        .distinct()
        .subquery("each_one")
    )
    last = (
        select(later.c.number)
        .where(later.c[within] == of, later.c[of_each] == each.c.each)
        .order_by(later.c.at.desc(), later.c.number.desc())
        .limit(1)
        .correlate(each)
        .scalar_subquery()
    )
    return (
        select(_ANSWERS)
        .join(each, _ANSWERS.c.number == last)
        .where(_ANSWERS.c.answer != AnsweredAs.WITHDRAWN.value)
    )


_ADD = _ANSWERS.insert().returning(_ANSWERS.c.number)
_OF_MEETING = _current("meeting", "person")
_OF_PERSON = _current("person", "meeting")
_LAST_GIVEN = select(func.max(_ANSWERS.c.at)).where(
    _ANSWERS.c.meeting == bindparam("meeting"), _ANSWERS.c.person == bindparam("person")
)


def _answer(row: dict[str, Any]) -> MeetingAnswer:
    return MeetingAnswer(**{**row, "answer": AnsweredAs(row["answer"])})
