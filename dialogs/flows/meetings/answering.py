"""May this be answered? Checked by the rules, refused with a word and noted, or kept."""

from collections.abc import Mapping

from dialogs.flows import refusing
from dialogs.flows.meetings.answer_book import AnswerBook, Given, Wanted
from dialogs.flows.meetings.scene import Scene
from dialogs.plain import cleaned
from domain.facts import CooperationFacts
from domain.meetings import AnsweredAs, CalledMeeting, MeetingAnswer
from domain.meetings.permission import LONGEST_COMMENT, Refusal, why_not_answer
from storage import Database
from storage.meetings import answer_history

_INNOCENT = frozenset({Refusal.PAST, Refusal.CANCELLED, Refusal.CLOSED, Refusal.REASON_NEEDED})
"""Refusals that anybody may run into with an old card."""


class Refused(Exception):
    """Something is not done; ``refusal`` is why, ``values`` fill its sentence."""

    def __init__(self, refusal: str, **values: object) -> None:
        self.refusal = refusal
        self.values = values
        super().__init__(refusal)


async def give_answer(
    book: AnswerBook,
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
            await note_refusal(book.database, scene, refusal, details, scene.of(meeting))
        own = refusal is Refusal.NOT_INVITED and person == scene.person.id
        raise Refused("you_not_invited" if own else refusal.value)
    _check_length(comment, food, reason)
    given = await book.keep(
        Wanted(
            scene=scene,
            meeting=meeting,
            invitations=invitations,
            person=person,
            answer=answer,
            comment=None if comment is None else cleaned(comment),
            food=None if food is None else cleaned(food),
            reason=cleaned(reason),
        )
    )
    scene.changed.add(meeting.id)
    return given


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
