"""How are answers to invitations kept? Each with all that it leads to, many in one transaction.

Two hundred people may answer in the same second. Those whose answers arrive while others are being
written share the next transaction; nobody is told that an answer is kept before it is committed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.flows.meetings import logged
from dialogs.flows.meetings.consequences import Consequences, consequences, put_out
from dialogs.flows.meetings.scene import Scene
from domain.meetings import AnswerDraft, AnsweredAs, CalledMeeting, MeetingAnswer
from domain.meetings.invitations import Invitations
from domain.meetings.latest import standing, supersedes
from storage import Database
from storage.audit import record_change
from storage.database import take_turn
from storage.group_commit import GroupCommit
from storage.meetings import last_answers, record_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An answer that ``scene.person`` may give for the person with an id.

    A ``comment`` or ``food`` of ``None`` leaves what was said of it before.
    """

    scene: Scene
    meeting: CalledMeeting
    invitations: Invitations
    person: int
    answer: AnsweredAs
    comment: str | None
    food: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that was stored.

    ``answers`` are all current ones by person, ``called`` the ids of the substitutes whom the
    answer calls in.
    """

    meeting: CalledMeeting
    answer: MeetingAnswer
    answers: Mapping[int, MeetingAnswer]
    called: tuple[int, ...]


class AnswerBook:
    """Keeps the answers that one process takes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._together = GroupCommit(self._keep)

    async def keep(self, wanted: Wanted) -> Given:
        """Store an answer, with what it leads to; returns when it is committed."""
        return await self._together.do(wanted)

    async def _keep(self, group: Sequence[Wanted]) -> list[Given]:
        async with self.database.sessions.begin() as session:
            last = await _last_answers(session, group)
            stored = await record_answers(session, _drafts(group, last))
            current = {meeting: standing(answers) for meeting, answers in last.items()}
            found = []
            for wanted, answer in zip(group, stored, strict=True):
                if answer.by != answer.person:
                    before = current[answer.meeting].get(answer.person)
                    change = logged.answered_for(wanted.scene, wanted.meeting, before, answer)
                    await record_change(session, change)
                found.append(_entered(wanted, answer, last[answer.meeting], current))
            await put_out(session, found)
        return [
            Given(
                meeting=wanted.meeting,
                answer=answer,
                answers=current[wanted.meeting.id],
                called=led_to.called,
            )
            for wanted, answer, led_to in zip(group, stored, found, strict=True)
        ]


async def _last_answers(
    session: AsyncSession, group: Iterable[Wanted]
) -> dict[int, dict[int, MeetingAnswer]]:
    """What everybody answered last to the meetings of a group, by meeting and person."""
    for meeting in sorted(
        {wanted.meeting.id for wanted in group if wanted.answer is AnsweredAs.DECLINED}
    ):
        # Two who decline at a time must not each think that the other comes.
        await take_turn(session, f"declining meeting {meeting}")
    meetings = sorted({wanted.meeting.id for wanted in group})
    return {meeting: await last_answers(session, meeting) for meeting in meetings}


def _drafts(
    group: Iterable[Wanted], last: Mapping[int, Mapping[int, MeetingAnswer]]
) -> list[AnswerDraft]:
    """The answers in the words of the store, each following on those before it."""
    drafts: list[AnswerDraft] = []
    newest: dict[tuple[int, int], AnswerDraft] = {}
    for wanted in group:
        key = wanted.meeting.id, wanted.person
        known = newest.get(key) or last[wanted.meeting.id].get(wanted.person)
        draft = _draft(wanted, known)
        drafts.append(draft)
        if supersedes(draft, known):
            newest[key] = draft
    return drafts


def _draft(wanted: Wanted, known: AnswerDraft | None) -> AnswerDraft:
    comment, food = "", ""
    if known is not None and known.answer is not AnsweredAs.WITHDRAWN:
        comment, food = known.comment, known.food
    return AnswerDraft(
        meeting=wanted.meeting.id,
        person=wanted.person,
        municipality=wanted.invitations.of_person[wanted.person].municipality,
        answer=wanted.answer,
        comment=comment if wanted.comment is None else wanted.comment,
        food=food if wanted.food is None else wanted.food,
        at=wanted.scene.sent or _after_all(wanted.scene.now, known),
        by=wanted.scene.person.id,
        reason=wanted.reason,
    )


def _after_all(now: datetime, known: AnswerDraft | None) -> datetime:
    """Now, or the instant of the person's last answer if that is later by a clock set otherwise."""
    return now if known is None else max(now, known.at)


def _entered(
    wanted: Wanted,
    answer: MeetingAnswer,
    last: dict[int, MeetingAnswer],
    current: dict[int, dict[int, MeetingAnswer]],
) -> Consequences:
    """Enter a stored answer among those of its meeting; gives what it leads to.

    One that was given before the person's last and only arrives now changes nothing.
    """
    if not supersedes(answer, last.get(answer.person)):
        return Consequences()
    before = current[answer.meeting]
    after = {**before, answer.person: answer}
    if answer.answer is AnsweredAs.WITHDRAWN:
        del after[answer.person]
    last[answer.person], current[answer.meeting] = answer, after
    return consequences(
        wanted.meeting,
        wanted.scene.facts,
        wanted.invitations,
        before=before,
        after=after,
        answer=answer,
        now=wanted.scene.now,
    )
