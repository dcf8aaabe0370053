"""Which step of a dialogue about meetings is this? One door for messages and button presses."""

from collections.abc import Awaitable, Callable, Mapping

from dialogs.answering import vocabulary_of
from dialogs.called_words import named_with_day, written_answer
from dialogs.flows.meetings import rsvp, saying
from dialogs.flows.meetings.answering import Refused
from dialogs.flows.meetings.scene import Scene
from dialogs.messages import Incoming, Reply, Turn
from dialogs.understanding.meeting_talk import Ask, Asked, Attending, read_meeting_talk
from domain.facts import Facts
from domain.people import Person
from storage import Database
from storage.meetings import current_answers_of

Step = Callable[[Database, Scene, Mapping[str, object]], Awaitable[Turn]]
Wish = Callable[[Database, Scene, Asked], Awaitable[Turn | None]]

_MOST_CARDS = 3


class MeetingDesk:
    """Takes answers to invitations and what else is wanted with meetings."""

    def __init__(self, database: Database, changed: Callable[[int], None]) -> None:
        """``changed`` is told the id of each meeting whose cards no longer show what is true."""
        self._database = database
        self._changed = changed

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        step = _STEPS.get(action.verb) if action is not None else None
        if action is None or step is None:
            return None
        scene = Scene(incoming=incoming, person=person, facts=facts, language=person.language)
        return await self._done(scene, step(self._database, scene, action.data))

    async def said(
        self, incoming: Incoming, text: str, person: Person, facts: Facts
    ) -> Turn | None:
        """Carry out what a message wants with meetings; ``None`` if it is about something else."""
        scene = Scene(incoming=incoming, person=person, facts=facts, language=person.language)
        for name in person.cooperations_on(incoming.at.date()):
            ...
        return None

    async def _done(self, scene: Scene, turn: Awaitable[Turn]) -> Turn: ...
