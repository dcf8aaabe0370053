"""How does somebody without Teams answer? Through a link that is hers, for one meeting.

Whoever holds the link answers for the person it was made for, and for nobody else. Everything
else is as in the chat: the same rules, the same words, the same consequences.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.rsvp_card import RsvpView
from dialogs.flows.meetings.answer_book import AnswerBook
from dialogs.flows.meetings.answering import Refused, give_answer, note_refusal
from dialogs.flows.meetings.scene import Scene
from dialogs.flows.meetings.views import CalendarAddress, view_for
from dialogs.messages import CardAction, Incoming, Sender
from domain.facts import Facts
from domain.meetings import OFFERED, CalledMeeting
from storage import Database
from storage.meetings import current_answers, find_link, find_meeting

_ANSWERS = {answer.value: answer for answer in OFFERED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a link shows: the meeting as its person sees it, in her ``language``."""

    name: str
    language: str
    view: RsvpView


class LinkDesk:
    """Shows meetings to, and takes answers from, those who hold a link."""

    def __init__(
        self,
        database: Database,
        changed: Callable[[int], None],
        calendar: CalendarAddress | None = None,
    ) -> None:
        """``changed`` is told the id of each meeting whose cards no longer show what is true.

        ``calendar`` is where a meeting's calendar file is, ``None`` where none are offered.
        """
        self._database = database
        self._book = AnswerBook(database)
        self._changed = changed
        self._calendar = calendar

    async def open(
        self, token: str, facts: Facts, now: datetime, *, notice: str | None = None
    ) -> Opened | None:
        """The meeting of a link; ``None`` for one that is unknown or no longer works."""
        found = await self._scene(token, facts, now)
        return None if found is None else await self._shown(*found, notice=notice)

    async def answer(
        self, token: str, facts: Facts, now: datetime, said: Mapping[str, str]
    ) -> Opened | None:
        """Keep what the form of a link says: ``answer``, ``comment`` and ``food``.

        ``None`` as for :meth:`open`. Raises ``Refused``.
        """
        found = await self._scene(token, facts, now)
        if found is None:
            return None
        scene, meeting = found
        answer = _ANSWERS.get(said.get("answer", ""))
        if answer is None:
            await note_refusal(self._database, scene, "bad_answer", said, scene.of(meeting))
            raise Refused("bad_answer")
        await give_answer(
            self._book,
            scene,
            meeting,
            answer,
            person=scene.person.id,
            comment=said.get("comment"),
            food=said.get("food"),
        )
        self._changed(meeting.id)
        return await self._shown(scene, meeting)

    async def _scene(
        self, token: str, facts: Facts, now: datetime
    ) -> tuple[Scene, CalledMeeting] | None:
        async with self._database.snapshots() as session:
            link = await find_link(session, token)
            meeting = await find_meeting(session, link.meeting) if link is not None else None
        person = facts.person.get(link.person) if link is not None else None
        if meeting is None or person is None:
            return None
        incoming = Incoming(
            conversation="link",
            conversation_kind="personal",
            sender=Sender(channel_id="link"),
            action=CardAction(verb="link", data={}, how="submit"),
            at=now,
        )
        scene = Scene(incoming=incoming, person=person, facts=facts, language=person.language)
        return scene, meeting

    async def _shown(
        self, scene: Scene, meeting: CalledMeeting, *, notice: str | None = None
    ) -> Opened:
        async with self._database.snapshots() as session:
            answers = await current_answers(session, meeting.id)
        view = view_for(
            meeting,
            scene.facts,
            scene.invitations(meeting),
            answers,
            person=scene.person,
            now=scene.now,
            language=scene.language,
            notice=notice,
            calendar=self._calendar,
        )
        return Opened(name=scene.person.name, language=scene.language, view=view)
