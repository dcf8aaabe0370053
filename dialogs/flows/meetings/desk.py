"""Which step of a dialogue about meetings is this? One door for messages and button presses."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from dialogs.answering import vocabulary_of
from dialogs.flows.meetings import (
    calling,
    check_in_code,
    following,
    guidance,
    links,
    own,
    papers,
    presence,
    roll_call,
    rsvp,
    saying,
    sharing,
    year,
)
from dialogs.flows.meetings.answer_book import AnswerBook
from dialogs.flows.meetings.answering import Refused
from dialogs.flows.meetings.scene import Scene
from dialogs.flows.meetings.views import CalendarAddress
from dialogs.making import Maker
from dialogs.messages import Incoming, Turn
from dialogs.understanding.gate import Gate
from dialogs.understanding.meeting_talk import (
    Ask,
    Asked,
    Attending,
    may_be_of_meetings,
    meeting_gate,
    read_meeting_talk,
)
from domain.facts import Facts
from domain.people import Person
from storage import Database

Step = Callable[[Database, Scene, Mapping[str, object]], Awaitable[Turn]]
"""What a button does."""
Answering = Callable[[AnswerBook, Scene, Mapping[str, object]], Awaitable[Turn]]
"""What a button does that answers, or takes an answer back."""
Wish = Callable[[Database, Scene, Asked], Awaitable[Turn | None]]
"""What a message wants; ``None`` where the questions about facts answer it better."""


class MeetingDesk:
    """Takes answers to invitations and what else is wanted with meetings."""

    def __init__(
        self,
        database: Database,
        *,
        changed: Callable[[int], None],
        refresh: Callable[[], Awaitable[object]],
        answer_address: Callable[[str], str],
        chat_address: Callable[[str], str],
        maker: Maker,
        calendar_address: CalendarAddress | None = None,
    ) -> None:
        """``changed`` is told the id of each meeting whose cards no longer show what is true.

        ``refresh`` takes over into the facts what was just stored. ``answer_address`` is where
        somebody answers with the secret of her link, ``chat_address`` where the chat with the bot
        is opened with some words filled in. ``maker`` hands over the papers of a meeting.
        ``calendar_address`` is where a meeting's calendar file is, ``None`` where none are offered.
        """
        self._database = database
        self._book = AnswerBook(database)
        self._changed = changed
        self._refresh = refresh
        self._calendar = calendar_address
        given = partial(links.wanted, address=answer_address)
        made = partial(papers.wanted, maker=maker)
        self._wishes: Mapping[Ask, Wish] = {
            **_WISHES,
            **dict.fromkeys(papers.PAPERS, made),
            Ask.LINKS: given,
            Ask.REVOKE_LINKS: given,
            Ask.CHECK_IN_CODE: partial(check_in_code.wanted, address=chat_address),
        }
        self._steps: Mapping[str, Step] = {
            **_STEPS,
            "meeting_paper": partial(papers.pressed, maker=maker),
            "meeting_links": partial(links.pressed, address=answer_address),
            "check_in_code": partial(check_in_code.pressed, address=chat_address),
        }

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        if action is None:
            return None
        scene = self._scene(incoming, person, facts)
        if action.verb in _ANSWERING:
            return await self._done(scene, _ANSWERING[action.verb](self._book, scene, action.data))
        step = self._steps.get(action.verb)
        return await self._done(scene, step(self._database, scene, action.data)) if step else None

    @property
    def gate(self) -> Gate:
        """Lets through what may want something with meetings."""
        return meeting_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out what a message wants with meetings; ``None`` if it is about something else."""
        if not may_be_of_meetings(incoming.text):
            return None
        for name in dict.fromkeys(seat.cooperation for seat in person.seats):
            known = facts.cooperations.get(name)
            if known is None:
                continue
            scene = self._scene(incoming, person, facts)
            people = facts.people_of.get(name, ())
            today = scene.today(known)
            found = read_meeting_talk(incoming.text, vocabulary_of(known), people, today)
            if found is not None:
                return await self._meant(scene.in_language(found.language), found)
        return None

    def _scene(self, incoming: Incoming, person: Person, facts: Facts) -> Scene:
        return Scene(
            incoming=incoming,
            person=person,
            facts=facts,
            language=person.language,
            calendar=self._calendar,
        )

    async def _meant(self, scene: Scene, found: Attending | Asked) -> Turn | None:
        if isinstance(found, Attending):
            return await self._done(scene, saying.said(self._book, scene, found))
        if found.ask is Ask.UNDO:
            return await self._done(scene, saying.undo_latest(self._book, scene))
        wish = self._wishes.get(found.ask)
        return await self._done(scene, wish(self._database, scene, found)) if wish else None

    async def _done(self, scene: Scene, turn: Awaitable[Turn | None]) -> Turn | None:
        try:
            return await turn
        except Refused as refused:
            return scene.told(f"rsvp.refused.{refused.refusal}", **refused.values)
        finally:
            for meeting in scene.changed:
                self._changed(meeting)
            if scene.called:
                await self._refresh()


async def _answer(book: AnswerBook, scene: Scene, data: Mapping[str, object]) -> Turn:
    return rsvp.answered(scene, await rsvp.pressed(book, scene, data))


async def _view(database: Database, scene: Scene, data: Mapping[str, object]) -> Turn:
    meeting = await rsvp.asked_meeting(database, scene, data)
    return Turn(card_answer=await rsvp.shown(database, scene, meeting))


_ANSWERING: Mapping[str, Answering] = {"rsvp": _answer, "rsvp_undo": rsvp.undone}

_STEPS: Mapping[str, Step] = {
    "rsvp_view": _view,
    "check_in": presence.pressed,
    "roll_call": roll_call.shown,
    "roll_call_save": roll_call.saved,
    "roll_call_detail": roll_call.detail,
    "roll_call_note": roll_call.noted,
    "meeting_follow": following.pressed,
    "meeting_links_whose": links.whose,
    "meeting_links_revoke": links.revoked,
    "meeting_form": calling.form_shown,
    "meeting_preview": calling.previewed,
    "meeting_save": calling.saved,
    "meeting_cancelling": calling.cancelling,
    "meeting_cancel": calling.cancelled,
    "meeting_drop": calling.dropped,
    "year_form": year.form_shown,
    "year_preview": year.previewed,
    "year_save": year.saved,
}

_WISHES: Mapping[Ask, Wish] = {
    Ask.OWN_ANSWERS: own.own_answers,
    Ask.INVITATION: own.own_invitations,
    Ask.HOW_TO_ANSWER: guidance.wanted,
    Ask.HINDERED: guidance.wanted,
    Ask.ANSWER_BY: guidance.wanted,
    Ask.REMOTELY: guidance.wanted,
    Ask.WHO: following.followed,
    Ask.WAITING: following.followed,
    Ask.DECLINED: following.followed,
    Ask.QUORUM: following.followed,
    Ask.OVERVIEW: following.followed,
    Ask.FOOD: following.followed,
    Ask.NAMES: following.followed,
    Ask.SHARE: sharing.shared,
    Ask.CHECK_IN: presence.said,
    Ask.ROLL_CALL: roll_call.wanted,
    Ask.CALL: calling.wanted,
    Ask.YEAR: year.wanted,
    Ask.CALL_YEAR: year.wanted,
    Ask.MOVE: calling.wanted,
    Ask.COPY: calling.wanted,
    Ask.CANCEL: calling.wanted,
}
