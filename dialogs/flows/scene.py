"""Who speaks, when, in which cooperation? What every step of a dialogue of the desk needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dialogs.cards.answer_card import MOST_BYTES, bytes_of
from dialogs.cards.elements import Card
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import LANGUAGES, say
from domain.facts import CooperationFacts, Facts
from domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One message or button press of a known person; ``language`` is the one to answer in."""

    incoming: Incoming
    person: Person
    everything: Facts
    facts: CooperationFacts
    language: str

    @property
    def cooperation(self) -> str:
        """Id of the cooperation."""
        return self.facts.cooperation.id

    @property
    def now(self) -> datetime:
        """The instant of the turn, UTC."""
        return self.incoming.at

    @property
    def today(self) -> date:
        """The day in the cooperation's zone."""
        return self.day_of(self.now)

    def day_of(self, instant: datetime) -> date:
        """The day of an instant in the cooperation's zone."""
        return instant.astimezone(ZoneInfo(self.facts.cooperation.time_zone)).date()

    def data(self) -> dict[str, object]:
        """What every button of a dialogue tells: where it goes on, and in which language."""
        return {"cooperation": self.cooperation, "language": self.language}

    def say(self, key: str, **values: object) -> str:
        """A text in the language of the scene."""
        return say(self.language, key, **values)

    @property
    def private(self) -> bool:
        """Whether nobody else reads along."""
        return self.incoming.conversation_kind == "personal"

    def told(self, key: str, **values: object) -> Turn:
        """A turn that says one thing."""
        return Turn(replies=(Reply(text=self.say(key, **values)),))

    def shown(self, card: Card, summary: str) -> Turn:
        """A turn that shows a card, in the place of the one that was acted on where that can be."""
        action = self.incoming.action
        if action is not None and action.how == "execute":
            return Turn(card_answer=card)
        return Turn(replies=(Reply(card=card, summary=summary),))

    def returned(self, card: Card, notice: str) -> Turn:
        """A form given back with what is wrong.

        Where what was written has no room in a card, the one it was written in stays as it is.
        """
        if bytes_of(card) <= MOST_BYTES:
            return self.shown(card, notice)
        return Turn(replies=(Reply(text=notice),), notice=notice)


def scenes_of(incoming: Incoming, person: Person, facts: Facts) -> list[Scene]:
    """A scene for each cooperation that the person belongs to now."""
    return [
        Scene(
            incoming=incoming,
            person=person,
            everything=facts,
            facts=facts.cooperations[name],
            language=person.language,
        )
        for name in person.cooperations_on(incoming.at.date())
        if name in facts.cooperations
    ]


NOT_HERS = "desk.unknown"
"""The sentence for what a card names and the store does not hold where the person belongs."""


class Refused(Exception):
    """Something is not done; ``key`` is its sentence, ``values`` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key)


def scene_of(incoming: Incoming, person: Person, facts: Facts, data: Mapping[str, object]) -> Scene:
    """The scene of a button. Raises :class:`Refused` where its cooperation is none of hers.

    What the card says is checked: a cooperation counts only where the person holds a seat.
    """
    name = data.get("cooperation")
    known = facts.cooperations.get(name) if isinstance(name, str) else None
    if known is None:
        raise Refused(NOT_HERS)
    language = data.get("language")
    scene = Scene(
        incoming=incoming,
        person=person,
        everything=facts,
        facts=known,
        language=language if language in LANGUAGES else person.language,
    )
    if scene.cooperation not in person.cooperations_on(scene.today):
        raise Refused(NOT_HERS)
    return scene
