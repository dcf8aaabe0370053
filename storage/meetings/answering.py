"""Who has answered what to a meeting? Answers are added and never changed; the latest one counts.

Nothing here commits, and no counter moves: answers are read when they are asked for.
"""

from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import AnswerDraft, AnsweredAs, MeetingAnswer
from domain.meetings.latest import standing
from storage.tables import MeetingAnswerRow, table_of

_ANSWERS = table_of(MeetingAnswerRow)


async def record_answers(
    session: AsyncSession, drafts: Sequence[AnswerDraft]
) -> tuple[MeetingAnswer, ...]:
    """Add answers, numbered in their order; each counts unless a later one is there already."""
    values = [
        {name: getattr(draft, name) for name in _DRAFTED} | {"answer": draft.answer.value}
        for draft in drafts
    ]
    if not values:
        return ()
    added = await (await session.connection()).execute(_ADD, values)
    return tuple(
        MeetingAnswer(**value | {"answer": draft.answer, "number": number})
        for draft, value, number in zip(drafts, values, added.scalars(), strict=True)
    )


async def current_answers(session: AsyncSession, meeting: int) -> dict[int, MeetingAnswer]:
    """The answer of each person that counts, by person id; without those taken back."""
    return standing(await last_answers(session, meeting))


async def last_answers(session: AsyncSession, meeting: int) -> dict[int, MeetingAnswer]:
    """What each person answered last, by person id, be it only that she took her answer back."""
    found = await (await session.connection()).execute(_OF_MEETING, {"of": meeting})
    return {one.person: one for one in map(_answer, found)}


async def current_answers_of(session: AsyncSession, person: int) -> dict[int, MeetingAnswer]:
    """The answers of one person that count, by meeting id."""
    found = await (await session.connection()).execute(_OF_PERSON, {"of": person})
    return standing({one.meeting: one for one in map(_answer, found)})


async def last_given_by(
    session: AsyncSession, person: int, meetings: Collection[int]
) -> MeetingAnswer | None:
    """What a person answered last to one of some meetings, for herself or somebody else.

    ``None`` for nothing, and if somebody has answered anew since.
    """
    found = await session.execute(
        select(_ANSWERS)
        .where(_ANSWERS.c.by == person, _ANSWERS.c.meeting.in_(sorted(meetings)))
        .order_by(_ANSWERS.c.at.desc(), _ANSWERS.c.number.desc())
        .limit(1)
    )
    row = found.one_or_none()
    if row is None:
        return None
    answer = _answer(row)
    current = await current_answers(session, answer.meeting)
    return answer if current.get(answer.person) == answer else None


async def answer_history(
    session: AsyncSession, meeting: int, person: int
) -> tuple[MeetingAnswer, ...]:
    """All that one person has answered to a meeting, oldest first."""
    found = await session.execute(
        select(_ANSWERS)
        .where(_ANSWERS.c.meeting == meeting, _ANSWERS.c.person == person)
        .order_by(_ANSWERS.c.at, _ANSWERS.c.number)
    )
    return tuple(map(_answer, found))


def _last(within: str, of_each: str) -> Select[Any]:
    """The last answers within a meeting or of a person, one of each person or meeting.

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
    return select(_ANSWERS).join(each, _ANSWERS.c.number == last)


_ADD = _ANSWERS.insert().returning(_ANSWERS.c.number, sort_by_parameter_order=True)
_OF_MEETING = _last("meeting", "person")
_OF_PERSON = _last("person", "meeting")
_NAMES = tuple(column.name for column in _ANSWERS.columns)
_DRAFTED = tuple(field.name for field in fields(AnswerDraft))


def _answer(row: Row[Any]) -> MeetingAnswer:
    values = dict(zip(_NAMES, row, strict=True))
    return MeetingAnswer(**values | {"answer": AnsweredAs(values["answer"])})
