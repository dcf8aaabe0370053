"""How is an answer to an invitation kept? Checked, written once, with all that it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.flows import refusing
from dialogs.flows.meetings import logged
from dialogs.flows.meetings.consequences import Consequences, consequences, put_out
from dialogs.flows.meetings.scene import Scene
from dialogs.plain import cleaned
from domain.facts import CooperationFacts
from domain.meetings import AnsweredAs, CalledMeeting, MeetingAnswer
from domain.meetings.permission import LONGEST_COMMENT, Refusal, why_not_answer
from storage import Database
from storage.audit import record_change
from storage.database import take_turn
from storage.meetings import (
    answer_history,
    current_answers,
    last_given,
    record_answer,
)

_INNOCENT = frozenset({Refusal.PAST, Refusal.CANCELLED, Refusal.CLOSED, Refusal.REASON_NEEDED})
"""Refusals that anybody may run into with an old card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that was stored.

    ``answers`` are all current ones by person, ``before`` what the person had answered, and
    ``called`` the ids of the substitutes whom the answer calls in.
    """

    meeting: CalledMeeting
    answer: MeetingAnswer
    answers: Mapping[int, MeetingAnswer]
    before: MeetingAnswer | None
    called: tuple[int, ...]


class Refused(Exception):
    """Something is not done; ``refusal`` is why, ``values`` fill its sentence."""

    def __init__(self, refusal: str, **values: object) -> None:
        self.refusal = refusal
        self.values = values
        super().__init__(refusal)


async def give_answer(
    database: Database,
    scene: Scene,
    meeting: CalledMeeting,
    answer: AnsweredAs,
    *,
    person: int,
    comment: str | None = None,
    food: str | None = None,
    reason: str = "",
) -> Given:
    """Store what ``scene.person`` answers for the person with an id, herself or somebody else.

    A comment or food of ``None`` leaves what was said of it before. Raises :class:`Refused`.
    """
    invitations = scene.invitations(meeting)
    refusal = why_not_answer(
        meeting,
        scene.of(meeting),
        invitations,
        actor=scene.person,
        person=person,
        now=scene.now,
        reason=reason,
    )
    if refusal is not None:
        if refusal not in _INNOCENT:
            details = {"meeting": meeting.id, "person": person}
            await note_refusal(database, scene, refusal, details, scene.of(meeting))
        own = refusal is Refusal.NOT_INVITED and person == scene.person.id
        raise Refused("you_not_invited" if own else refusal.value)
    _check_length(comment, food, reason)
    async with database.sessions.begin() as session:
        if answer is AnsweredAs.DECLINED:
            # Two who decline at a time must not each think that the other comes.
            await take_turn(session, f"declining meeting {meeting.id}")
        before = await current_answers(session, meeting.id)
        known = before.get(person)
        stored = await record_answer(
            session,
            meeting=meeting.id,
            person=person,
            municipality=invitations.of_person[person].municipality,
            answer=answer,
            comment=_kept(comment, known.comment if known else ""),
            food=_kept(food, known.food if known else ""),
            at=scene.sent or await _after_all(session, scene, meeting, person),
            by=scene.person.id,
            reason=cleaned(reason),
        )
        if person != scene.person.id:
            await record_change(session, logged.answered_for(scene, meeting, known, stored))
        overtaken = known is not None and known.at > stored.at
        after = before if overtaken else _with(before, stored)
        found = Consequences(called=(), messages=())
        if not overtaken:
            found = consequences(
                meeting,
                scene.facts,
                invitations,
                before=before,
                after=after,
                answer=stored,
                now=scene.now,
            )
            await put_out(session, meeting, stored, found)
    scene.changed.add(meeting.id)
    return Given(meeting=meeting, answer=stored, answers=after, before=known, called=found.called)


async def _after_all(
    session: AsyncSession, scene: Scene, meeting: CalledMeeting, person: int
) -> datetime:
    """Now, or the instant of the person's last answer if that is later by a clock set otherwise."""
    last = await last_given(session, meeting.id, person)
    return scene.now if last is None else max(scene.now, last)


def _with(answers: Mapping[int, MeetingAnswer], stored: MeetingAnswer) -> dict[int, MeetingAnswer]:
    """The current answers with one more."""
    others = {person: one for person, one in answers.items() if person != stored.person}
    withdrawn = stored.answer is AnsweredAs.WITHDRAWN
    return others if withdrawn else others | {stored.person: stored}


async def previous_answer(database: Database, answer: MeetingAnswer) -> MeetingAnswer | None:
    """What the person had answered before an answer, ``None`` if nothing."""
    async with database.snapshots() as session:
        history = await answer_history(session, answer.meeting, answer.person)
    earlier = [one for one in history if (one.at, one.number) < (answer.at, answer.number)]
    last = earlier[-1] if earlier else None
    return None if last is None or last.answer is AnsweredAs.WITHDRAWN else last


async def note_refusal(
    database: Database,
    scene: Scene,
    refusal: str,
    details: Mapping[str, object],
    facts: CooperationFacts | None = None,
) -> None:
    """Keep that something was tried which is not allowed, in the cooperation of ``facts``."""
    await refusing.note_refusal(
        database,
        scene.incoming,
        scene.person,
        str(refusal),
        cooperation=facts.cooperation.id if facts is not None else None,
        details=details,
    )


def _check_length(*texts: str | None) -> None:
    longest = max(len(text or "") for text in texts)
    if longest > LONGEST_COMMENT:
        raise Refused(Refusal.TOO_LONG.value, length=longest, most=LONGEST_COMMENT)


def _kept(said: str | None, before: str) -> str:
    return before if said is None else cleaned(said)
